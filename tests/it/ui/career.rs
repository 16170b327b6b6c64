//! キャリアマップ through the window.

use bamen::app::world::Answer;
use bamen::model::{CardText, ChallengeState, SessionKind, Timestamp};
use bamen::picture::career::Lens;
use bamen::text::Lang;
use bamen::ui::command::Route;
use egui::{Key, accesskit::Role, vec2};

use super::harness::{Screen, Setup, began};
use crate::support::script::scene;

fn line(screen: &mut Screen, text: &str) {
    screen.type_text(text);
    screen.press(Key::Enter);
}

fn told() -> Screen {
    let mut screen = Screen::home();
    screen.press(Key::Num4);
    assert_eq!(screen.route(), Route::Career);
    line(&mut screen, "税務課 ２００９〜２０１３");
    line(&mut screen, "市民課 2013");
    for (text, key) in [("2009 手順書をつくる", Key::Z), ("2014 週に一度の15分", Key::X), ("2016 一つの流れ", Key::S)]
    {
        line(&mut screen, text);
        screen.press(key);
    }
    screen.press(Key::Escape);
    screen
}

fn chosen(screen: &Screen) -> String {
    let id = screen.state().desk.career.chosen.unwrap();
    screen.session().career().episode(id).unwrap().told.title.to_string()
}

#[test]
fn posts_and_episodes_are_written_one_after_the_other() {
    let screen = told();
    assert_eq!(screen.session().origin().kind, SessionKind::Solo);
    let career = screen.session().career();
    assert_eq!((career.posts.len(), career.episodes.len()), (2, 3));
    assert_eq!(career.posts[0].to, Some(2013));
    assert!(screen.has("2つめ、2014年、週に一度の15分、職場・不具合解消"));
    assert!(screen.has("税務課、2009年から2013年"));
    assert!(screen.has("個人 → 職場 越えた") && screen.has("職場 → 役所全体 まだ"));
}

#[test]
fn the_arrows_walk_the_path_and_a_scene_takes_the_chosen_one() {
    let mut screen = told();
    assert_eq!(chosen(&screen), "一つの流れ");
    screen.press(Key::ArrowLeft);
    assert_eq!(chosen(&screen), "週に一度の15分");
    screen.press(Key::W);
    assert!(screen.has("2つめ、2014年、週に一度の15分、職場・革新"));
    screen.ctrl(Key::Z);
    assert!(screen.has("2つめ、2014年、週に一度の15分、職場・不具合解消"));
    screen.ctrl(Key::Y);
    assert!(screen.has("2つめ、2014年、週に一度の15分、職場・革新"));
    screen.press(Key::Delete);
    assert_eq!((screen.session().career().episodes.len(), chosen(&screen).as_str()), (2, "手順書をつくる"));
}

#[test]
fn what_is_told_of_an_episode_is_kept_also_when_one_leaves() {
    let mut screen = told();
    screen.press(Key::F2);
    for text in ["", "", "", "予算の様式を直す", "押し戻された"] {
        line(&mut screen, text);
    }
    screen.type_text("職場 → 役所全体");
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Alone);
    assert!(screen.state().open.is_none());
    screen.press(Key::M);
    assert_eq!(screen.route(), Route::Career);
    let told = &screen.session().career().episodes[2].told;
    let said = [&told.did, &told.happened, &told.tried].map(|text| text.as_ref().unwrap().as_str());
    assert_eq!(said, ["予算の様式を直す", "押し戻された", "職場 → 役所全体"]);
}

#[test]
fn a_post_is_looked_at_and_the_path_told() {
    let mut screen = told();
    screen.click("市民課、2013年から");
    assert_eq!(screen.state().desk.career.lens, Lens::Post(1));
    screen.press(Key::Escape);
    assert_eq!(screen.state().desk.career.lens, Lens::All);
    screen.press(Key::Space);
    assert_eq!((screen.state().desk.career.told, chosen(&screen).as_str()), (Some(1), "手順書をつくる"));
    assert!(!screen.has("2つめ、2014年、週に一度の15分、職場・不具合解消"), "what comes is not told yet");
    screen.press(Key::ArrowRight);
    assert_eq!(screen.state().desk.career.told, Some(2));
    screen.press(Key::Space);
    assert_eq!(screen.state().desk.career.told, None);
}

#[test]
fn the_next_step_is_at_hand_while_the_line_has_the_keyboard() {
    let mut screen = Screen::home();
    screen.press(Key::Num4);
    line(&mut screen, "2009 手順書をつくる");
    screen.press(Key::Z);
    screen.type_text("2014 書きかけ");
    screen.ctrl_shift(Key::Y);
    assert_eq!(screen.state().desk.dialog, Some(bamen::ui::desk::Dialog::Challenges));
    screen.press(Key::Escape);
    assert_eq!(screen.state().fields.career.line, "2014 書きかけ");
}

#[test]
fn words_without_a_year_stay_in_the_line() {
    let mut screen = Screen::home();
    screen.press(Key::Num4);
    line(&mut screen, "手順書");
    assert_eq!(screen.state().fields.career.line, "手順書");
    assert_eq!(screen.toast(), screen.words().career.line_unclear);
}

#[test]
fn it_is_written_as_an_image() {
    let mut screen = told();
    let path = screen.folder().join("map.png");
    screen.will_answer(Answer::Path(path.clone()));
    screen.ctrl(Key::E);
    let image = image::open(&path).unwrap();
    assert_eq!((image.width(), image.height()), (4320, 3054));
}

#[test]
fn it_is_opened_again_and_not_begun_anew() {
    let mut screen = told();
    screen.ctrl(Key::W);
    assert_eq!(screen.route(), Route::Home);
    screen.press(Key::Num4);
    assert_eq!((screen.route(), screen.session().career().episodes.len()), (Route::Career, 3));
    // From between the questions it is the same one: a person has one path.
    screen.press(Key::Escape);
    screen.press(Key::Num1);
    assert!(screen.session().reflection().is_some());
    screen.type_text("書きかけの答え");
    screen.ctrl_shift(Key::G);
    assert_eq!((screen.route(), screen.session().career().episodes.len()), (Route::Career, 3));
    screen.press(Key::Escape);
    assert_eq!(screen.state().shelf.own.len(), 2);
    let row = screen.names().into_iter().map(|(_, name, _)| name).find(|name| name.contains("できごと 3")).unwrap();
    screen.click(&row);
    assert_eq!(screen.route(), Route::Career, "a session of episodes alone opens on its map");
    let mut meeting = Screen::with("職場・改善: あ");
    meeting.ctrl_shift(Key::G);
    assert_eq!(meeting.route(), Route::Console, "a meeting has no career map");
}

/// A path of three, and a challenge of one's own that is to be looked at again in three months.
fn challenged() -> Screen {
    let mut screen = told();
    screen.ctrl_shift(Key::Y);
    screen.type_text("部を組み直す場をひらく");
    screen.field("また見る日").focus();
    screen.run();
    screen.type_text("3か月後");
    screen.click("場面: 場面をきめない");
    screen.press(Key::D);
    screen.field("何を").focus();
    screen.run();
    screen.press(Key::Enter);
    assert_eq!(screen.state().desk.dialog, None, "nobody else's follows");
    screen.press(Key::Escape);
    let intent = &screen.session().challenges()[0].intent;
    let day = began().to_zoned().date().saturating_add(jiff::Span::new().months(3));
    assert_eq!((intent.look_again, intent.scene), (Some(day), Some(scene("役所全体・改善"))));
    screen
}

#[test]
fn on_its_day_a_challenge_is_asked_about_and_the_answer_is_the_next_episode() {
    let mut screen = challenged();
    let asks = "「部を組み直す場をひらく」は、その後どうでしたか";
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Alone);
    assert!(!screen.has(asks), "it is not asked before its day");
    screen.wait(95 * 24 * 3600);
    screen.ctrl(Key::W);
    screen.press(Key::Num3);
    assert!(screen.has(asks));
    screen.press(Key::A);
    assert_eq!(screen.route(), Route::Career);
    assert!(screen.has(asks));
    screen.type_text("三人で、小さく始めた");
    screen.press(Key::Enter);
    assert!(screen.shows("Enterで「役所全体・改善」"));
    screen.press(Key::Enter);
    let episode = screen.session().career().episodes.last().unwrap().clone();
    assert_eq!((episode.told.title.as_str(), episode.told.scene), ("三人で、小さく始めた", scene("役所全体・改善")));
    let challenge = &screen.session().challenges()[0];
    assert_eq!((challenge.state, challenge.intent.look_again), (ChallengeState::Done, None));
    assert!(!screen.has(asks));
    // One step: the answer and what it says of the challenge are undone together.
    screen.ctrl(Key::Z);
    assert_eq!(screen.session().career().episodes.len(), 3);
    assert_eq!(screen.session().challenges()[0].state, ChallengeState::Open);
}

#[test]
fn what_goes_on_is_asked_about_again_and_what_is_put_off_too() {
    let mut screen = challenged();
    screen.press(Key::Escape);
    screen.wait(95 * 24 * 3600);
    screen.press(Key::M);
    screen.ctrl(Key::Num0);
    assert_eq!(screen.toast(), screen.words().career.again.put_off);
    let again = |screen: &Screen| screen.session().challenges()[0].intent.look_again.unwrap();
    let put_off = again(&screen);
    assert!(put_off > Timestamp { utc_ms: screen.now_ms(), ..began() }.to_zoned().date());
    screen.press(Key::Escape);
    screen.wait(40 * 24 * 3600);
    screen.press(Key::M);
    screen.ctrl(Key::Num2);
    screen.press(Key::S);
    let episode = screen.session().career().episodes.last().unwrap().clone();
    assert_eq!(episode.told.title.as_str(), "部を組み直す場をひらく", "without an answer its own words");
    assert_eq!(episode.told.scene, scene("職場・改善"));
    assert_eq!(screen.session().challenges()[0].state, ChallengeState::Continued);
    assert!(again(&screen) > put_off);
}

#[test]
fn what_was_let_go_needs_no_word_and_a_question_can_wait() {
    let mut screen = challenged();
    screen.press(Key::Escape);
    screen.wait(95 * 24 * 3600);
    screen.press(Key::M);
    screen.type_text("書きかけ");
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    assert_eq!(screen.state().desk.career.asked, None);
    assert_eq!(screen.session().challenges()[0].state, ChallengeState::Open);
    screen.press(Key::Escape);
    screen.press(Key::M);
    screen.ctrl(Key::Num3);
    assert_eq!(screen.session().challenges()[0].state, ChallengeState::LetGo);
    assert_eq!(screen.session().career().episodes.len(), 3);
}

#[test]
fn a_day_that_cannot_be_read_is_not_taken() {
    let mut screen = told();
    screen.ctrl_shift(Key::Y);
    screen.type_text("あいさつをする");
    screen.field("また見る日").focus();
    screen.run();
    screen.type_text("そのうち");
    assert!(screen.shows("日付として読めません"));
    screen.press(Key::Enter);
    assert!(screen.session().challenges().is_empty());
    screen.type_text("、1/15");
    screen.press(Key::Escape);
    assert_eq!(screen.state().desk.dialog, None);
}

#[test]
fn what_is_told_is_read_and_written_on_where_it_is_pressed() {
    let mut screen = told();
    let words = screen.words();
    assert!(!screen.has(words.career.did), "what has not been told takes no room");
    screen.click(words.career.more);
    assert_eq!(
        screen.field(words.career.did).value().as_deref(),
        Some(""),
        "the keyboard is where nothing is told yet"
    );
    screen.type_text("予算の様式を直す");
    screen.press(Key::Escape);
    assert!(screen.shows("予算の様式を直す") && screen.has(words.career.did));
    assert!(!screen.names().iter().any(|(role, ..)| *role == Role::MultilineTextInput), "it is read again");
    screen.click("していたこと: 予算の様式を直す");
    screen.press(Key::End);
    screen.type_text("会");
    screen.click("1つめ、2009年、手順書をつくる、個人・不具合解消");
    let told = &screen.session().career().episodes[2].told;
    assert_eq!(told.did.as_ref().map(CardText::as_str), Some("予算の様式を直す会"), "kept when one looks elsewhere");
    assert_eq!(chosen(&screen), "手順書をつくる");
}

#[test]
fn an_episode_goes_to_its_scene_straight_from_the_line() {
    let mut screen = Screen::home();
    screen.press(Key::Num4);
    screen.type_text("2009 手順書をつくる");
    screen.alt(Key::Z);
    assert_eq!((screen.session().career().episodes.len(), screen.state().fields.career.line.as_str()), (1, ""));
    screen.type_text("2014 窓口の15分");
    screen.alt(Key::X);
    assert!(screen.has("2つめ、2014年、窓口の15分、職場・不具合解消"));
    // A post has no scene, and words without a year stay where they are.
    screen.type_text("税務課 2009-2013");
    screen.alt(Key::Q);
    assert_eq!(screen.session().career().posts.len(), 1);
    screen.type_text("年のないことば");
    screen.alt(Key::Q);
    assert_eq!(screen.toast(), screen.words().career.line_unclear);
    assert_eq!(screen.state().fields.career.line, "年のないことば");
    assert_eq!(screen.session().career().episodes.len(), 2);
}

#[test]
fn every_border_has_a_way_across_and_a_way_back() {
    for (lang, size) in
        [(Lang::Ja, vec2(1280.0, 720.0)), (Lang::En, vec2(1280.0, 720.0)), (Lang::En, vec2(1440.0, 900.0))]
    {
        let mut screen = Setup { size, lang, ..Setup::default() }.start(None);
        screen.press(Key::Num4);
        for (text, key) in [("2009 a", Key::Z), ("2010 b", Key::S), ("2011 c", Key::X), ("2012 d", Key::R)] {
            screen.type_text(text);
            screen.alt(key);
        }
        let of_borders = |name: &str| name.contains(" → ") && !name.contains("202");
        let names: Vec<String> =
            screen.names().into_iter().map(|(_, name, _)| name).filter(|name| of_borders(name)).collect();
        assert_eq!(names.len(), 10, "{names:?}");
        let words = screen.words();
        let crossed = names.iter().filter(|name| name.contains(words.career.crossed)).count();
        assert_eq!(crossed, 6, "{names:?}");
        let panel = screen.names().into_iter().filter(|(_, name, _)| of_borders(name)).map(|(.., rect)| rect);
        let rects: Vec<egui::Rect> = panel.collect();
        assert!(rects.iter().all(|rect| rect.right() <= size.x - 8.0), "{rects:?}");
        for (n, a) in rects.iter().enumerate() {
            assert!(rects.iter().skip(n + 1).all(|b| !a.shrink(1.0).intersects(b.shrink(1.0))), "{rects:?}");
        }
    }
}

#[test]
fn the_axis_of_years_stays_while_the_path_is_told() {
    let mut screen = challenged();
    let post_of = |screen: &Screen| screen.node("税務課、2009年から2013年").rect();
    let before = post_of(&screen);
    screen.press(Key::Space);
    assert_eq!(screen.state().desk.career.told, Some(1));
    assert_eq!(post_of(&screen), before);
}

#[test]
fn the_path_is_drawn_to_what_is_told_next_unless_nothing_shall_move() {
    let mut screen = told();
    let second = "2つめ、2014年、週に一度の15分、職場・不具合解消";
    screen.press(Key::Space);
    screen.h.key_press(Key::ArrowRight);
    screen.h.step();
    screen.h.step();
    assert!(!screen.has(second), "on its way");
    screen.run();
    assert!(screen.has(second));
    screen.press(Key::Space);
    screen.h.state_mut().state.desk.reduced_motion = true;
    screen.press(Key::Space);
    screen.h.key_press(Key::ArrowRight);
    screen.h.step();
    screen.h.step();
    assert!(screen.has(second), "there at once");
}

#[test]
fn a_map_under_a_passphrase_is_asked_for_before_a_second_one_is_begun() {
    let mut screen = told();
    screen.ctrl_shift(Key::A);
    screen.type_text("雨の日の窓口は静か");
    screen.press(Key::Tab);
    screen.type_text("雨の日の窓口は静か");
    screen.press(Key::Enter);
    let path = screen.path();
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    let renamed = path.with_file_name("ことし.ron");
    std::fs::rename(&path, &renamed).unwrap();
    screen.press(Key::Num3);
    screen.press(Key::M);
    assert_eq!((screen.route(), screen.toast()), (Route::Alone, (screen.words().career.maybe_sealed)(1)));
    assert!(screen.state().open.is_none(), "nothing was begun");
    screen.press(Key::M);
    assert_eq!((screen.route(), screen.session().career().episodes.len()), (Route::Career, 0), "asked for again");
}

#[test]
fn asked_for_before_the_library_has_been_read_it_opens_as_soon_as_it_has() {
    let mut screen = Screen::home();
    screen.press(Key::Num3);
    screen.h.state_mut().state.shelf.reading = true;
    screen.press(Key::M);
    assert_eq!((screen.route(), screen.toast()), (Route::Alone, screen.words().career.shelf_is_read.to_owned()));
    screen.press(Key::Num2);
    assert!(screen.state().open.is_none(), "what is typed on is no choice of questions");
    screen.h.state_mut().state.shelf.reading = false;
    screen.run();
    assert_eq!((screen.route(), screen.session().career().is_empty()), (Route::Career, true));
}

#[test]
fn a_digit_begins_the_line_and_an_empty_map_has_the_keyboard_in_it() {
    let mut screen = Screen::home();
    screen.press(Key::Num4);
    for _ in 0..2 {
        screen.press(Key::Tab);
    }
    screen.click("キャリアマップ: もどる");
    screen.press(Key::M);
    screen.type_text("2009 手順書をつくる");
    screen.alt(Key::Z);
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Career, "from the line to the map");
    screen.type_text("2");
    screen.type_text("014 窓口の15分");
    assert_eq!(screen.state().fields.career.line, "2014 窓口の15分");
    screen.alt(Key::X);
    assert_eq!(screen.session().career().episodes.len(), 2);
    // After the next step was written down, one goes on with episodes.
    screen.ctrl_shift(Key::Y);
    screen.type_text("三つの課で話す");
    screen.press(Key::Enter);
    screen.type_text("2018 様式");
    assert_eq!(screen.state().fields.career.line, "2018 様式");
}

#[test]
fn the_keys_of_scenes_stand_on_them_while_one_is_chosen() {
    let mut screen = Screen::home();
    screen.press(Key::Num4);
    let keys = |screen: &Screen, keys: &[&str]| {
        let painted = screen.painted();
        keys.iter().all(|key| painted.iter().any(|line| line == key))
    };
    assert!(!keys(&screen, &["Alt+Q"]) && !keys(&screen, &["Q"]));
    screen.type_text("2009 手順書");
    assert!(keys(&screen, &["Alt+Q", "Alt+S", "Alt+V"]), "straight from the line");
    screen.press(Key::Enter);
    assert!(keys(&screen, &["Q", "S", "V"]) && !keys(&screen, &["Alt+Q"]));
    screen.press(Key::S);
    assert!(!keys(&screen, &["Q"]));
}

#[test]
fn a_year_that_is_pressed_is_told_at_the_right() {
    let mut screen = told();
    assert_eq!(chosen(&screen), "一つの流れ");
    screen.click("2009 手順書をつくる");
    assert_eq!((screen.state().desk.career.lens, chosen(&screen).as_str()), (Lens::Year(2009), "手順書をつくる"));
}

#[test]
fn the_life_that_came_with_the_program_is_nobody_s_own() {
    let setup = Setup::default();
    let from =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/2026-11-08_窓口から、まちの広場まで.ron");
    std::fs::copy(from, setup.folder.path().join("見本.ron")).unwrap();
    let mut screen = setup.start(None);
    assert_eq!(screen.state().shelf.own.len(), 1);
    screen.press(Key::Num4);
    assert_eq!((screen.route(), screen.session().career().is_empty()), (Route::Career, true), "a map of one's own");
    assert!(screen.path().starts_with(screen.folder().join("自分だけ")));
}
