//! キャリアマップ through the window.

use bamen::app::world::Answer;
use bamen::model::SessionKind;
use bamen::picture::career::Lens;
use bamen::ui::command::Route;
use egui::Key;

use super::harness::Screen;

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
