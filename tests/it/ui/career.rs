//! キャリアマップ through the window.

use bamen::app::world::Answer;
use bamen::model::{ChallengeState, SessionKind, Timestamp};
use bamen::picture::career::Lens;
use bamen::ui::command::Route;
use egui::Key;

use super::harness::{Screen, began};
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
