//! The home screen: doors, sessions, and what it says of itself.

use bamen::ui::command::Route;
use bamen::ui::desk::Dialog;
use egui::Key;
use egui_kittest::kittest::Queryable as _;

use super::harness::{Screen, Setup};

#[test]
fn the_first_door_asks_for_a_title_and_the_file_is_there_at_once() {
    let mut screen = Screen::home();
    screen.click("場をひらく");
    assert_eq!(screen.state().desk.dialog, Some(Dialog::NewSession));
    screen.type_text("窓口の待ち時間を話す");
    screen.click("はじめる");
    assert_eq!(screen.route(), Route::Console);
    assert_eq!(screen.session().about().title, "窓口の待ち時間を話す");
    assert_eq!(screen.path(), screen.folder().join("2026-11-23_窓口の待ち時間を話す.ron"));
    let text = std::fs::read_to_string(screen.path()).unwrap();
    assert!(text.contains("窓口の待ち時間を話す"), "{text}");
    assert!(screen.capture_has_focus(), "the first word can be typed at once");
}

#[test]
fn key_1_and_enter_begin_a_session() {
    let mut screen = Screen::home();
    screen.press(Key::Num1);
    assert_eq!(screen.state().fields.line, "", "the key that opened the dialog is not in the title");
    screen.press(Key::Enter);
    assert!(screen.state().open.is_none(), "a session without a title does not begin");
    screen.type_text("係の話");
    screen.press(Key::Enter);
    assert_eq!(screen.session().about().title, "係の話");
    assert_eq!(screen.written(), "");
    assert!(!screen.state().desk.armed, "the Enter of the dialog is not one of the capture line");
}

#[test]
fn a_title_is_asked_for_and_escape_leaves_without_a_file() {
    let mut screen = Screen::home();
    let before = files(&screen);
    screen.press(Key::Num1);
    screen.type_text("やめておく");
    screen.press(Key::Escape);
    assert_eq!((screen.route(), &screen.state().desk.dialog), (Route::Home, &None));
    assert_eq!(files(&screen), before);
}

#[test]
fn the_third_door_leads_to_a_quiet_page_and_back() {
    let mut screen = Screen::home();
    for by_key in [false, true] {
        if by_key {
            screen.press(Key::Num3);
        } else {
            screen.click("ひとりで考える");
        }
        assert_eq!((screen.route(), &screen.state().desk.dialog), (Route::Alone, &None));
        assert!(screen.has("あなたのパソコンの中だけ") && screen.state().open.is_none());
        screen.press(Key::Escape);
        assert_eq!(screen.route(), Route::Home);
    }
}

#[test]
fn an_empty_library_gets_a_sample_that_opens() {
    let mut screen = Screen::home();
    assert_eq!(files(&screen), ["ためしの場.ron"]);
    let row = row(&screen, "ためしの場");
    screen.click(&row);
    assert_eq!(screen.route(), Route::Console);
    assert!(screen.session().card_count() > 5);
}

#[test]
fn recent_sessions_open_by_click_and_by_arrows_and_enter() {
    let setup = Setup::default();
    setup.session("a.ron", "職場・改善: はじめの場のカード");
    setup.session("b.ron", "置き場: つぎの場のカード / 地域・革新: もう一枚");
    let mut screen = setup.start(None);
    let rows = rows(&screen);
    assert_eq!(rows.len(), 2, "{rows:?}");
    // Same moment, so they stand in the order of their names.
    assert!(rows[1].contains("カード 2枚"), "{rows:?}");
    screen.click(&rows[1]);
    assert_eq!(screen.outline(), "置き場: つぎの場のカード / 地域・革新: もう一枚");

    screen.click(screen.words().back_home);
    assert_eq!(screen.route(), Route::Home);
    screen.press(Key::Enter);
    assert_eq!(screen.route(), Route::Console, "the newest one is chosen already");
    screen.ctrl(Key::W);
    screen.press(Key::ArrowDown);
    screen.press(Key::Enter);
    assert_eq!(screen.route(), Route::Console);
    let second = screen.outline();
    screen.ctrl(Key::W);
    screen.press(Key::ArrowUp);
    screen.press(Key::Enter);
    assert_ne!(screen.outline(), second, "the row above is another session");
}

#[test]
fn a_row_tells_its_title_its_day_and_how_many_cards() {
    let setup = Setup::default();
    setup.session("a.ron", "職場・改善: あ / 職場・改善: い / 置き場: う");
    let screen = setup.start(None);
    let row = &rows(&screen)[0];
    assert!(row.starts_with("題、") && row.ends_with("カード 3枚"), "{row}");
    assert!(screen.shows("1970年1月1日"), "the day of its last change is shown: {:?}", screen.painted());
}

#[test]
fn a_file_that_cannot_be_read_is_a_row_that_says_so() {
    let setup = Setup::default();
    setup.session("a.ron", "職場・改善: あ");
    std::fs::write(setup.folder.path().join("b.ron"), "(format: \"bamen-session\", version: (1, 0), session: (")
        .unwrap();
    let screen = setup.start(None);
    let broken = rows(&screen).into_iter().find(|row| row.contains("b.ron")).expect("it is in the list");
    assert!(broken.contains("読めませんでした"), "{broken}");
}

#[test]
fn the_twelve_scenes_are_explained() {
    let mut screen = Screen::home();
    screen.click("12場面とは");
    let guide = bamen::guide::Guide::built_in();
    for scene in bamen::model::SceneId::ALL {
        let name = screen.words().scene(scene);
        screen.h.get_by_role_and_label(egui::accesskit::Role::RadioButton, &name).click();
        screen.run();
        assert!(screen.shows(&guide.ja[scene].about), "{name}");
        assert!(screen.shows(&guide.ja[scene].carriers), "{name}");
    }
    screen.press(Key::Escape);
    assert_eq!(screen.state().desk.dialog, None);
}

#[test]
fn the_home_screen_says_where_data_lives() {
    let screen = Screen::home();
    let folder = screen.folder().display().to_string();
    assert!(screen.names().iter().any(|(_, name, _)| name.contains(&folder)), "{folder}");
    assert!(screen.shows("外へは何も送りません"));
}

fn files(screen: &Screen) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(screen.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The names of the rows of sessions, from above.
pub(super) fn rows(screen: &Screen) -> Vec<String> {
    let names = screen.names().into_iter();
    names.map(|(_, name, _)| name).filter(|name| name.contains("、カード ") || name.contains("読めません")).collect()
}

fn row(screen: &Screen, part: &str) -> String {
    rows(screen).into_iter().find(|row| row.contains(part)).unwrap_or_else(|| panic!("no row {part}"))
}
