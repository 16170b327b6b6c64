//! 壁で話す in the window: one's own is on the wall as long as its person says so, one episode at a time.

use bamen::model::Session;
use bamen::picture::wall::{Tale, WallView};
use bamen::ui::command::Route;
use bamen::ui::desk::Dialog;
use egui::{Key, Modifiers};

use super::harness::Screen;

/// A path of three episodes and an answer, on the map.
fn mapped() -> Screen {
    let mut screen = Screen::home();
    screen.press(Key::Num4);
    for (text, key) in [("2009 手順書をつくる", Key::Z), ("2014 週に一度の15分", Key::X), ("2016 一つの流れ", Key::S)]
    {
        screen.type_text(text);
        screen.press(Key::Enter);
        screen.press(key);
    }
    screen.press(Key::Escape);
    screen.press(Key::Home);
    screen.click(screen.words().career.more);
    screen.type_text("だれにも言わない");
    screen.press(Key::Escape);
    assert!(screen.session().career().episodes[0].told.did.is_some());
    screen
}

/// What the room sees.
fn seen(screen: &Screen) -> Session {
    let shown = screen.state().stage.shown().expect("something is on the stage");
    shown.audience.session().clone()
}

fn titles(screen: &Screen) -> Vec<String> {
    seen(screen).career().episodes.iter().map(|episode| episode.told.title.to_string()).collect()
}

#[test]
fn a_path_is_told_one_episode_at_a_time_and_taken_back_by_the_same_key() {
    let mut screen = mapped();
    screen.press(Key::F5);
    assert!(titles(&screen).is_empty(), "a wall that is up shows nothing of it by itself");
    assert_eq!(screen.toast(), screen.words().telling.blank, "and why is said");
    screen.press(Key::PageDown);
    assert!(titles(&screen).is_empty());
    screen.ctrl_shift(Key::N);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Tell));
    let words = screen.words();
    assert!(screen.shows(words.telling.text));
    screen.press(Key::Num2);
    assert_eq!((titles(&screen), screen.toast().as_str()), (vec!["手順書をつくる".to_owned()], words.telling.now_path));
    assert!(screen.has("1 / 3"));
    screen.press(Key::PageDown);
    assert_eq!(titles(&screen), ["手順書をつくる", "週に一度の15分"]);
    assert!(screen.has("2 / 3"));
    screen.press(Key::PageDown);
    screen.press(Key::PageDown);
    assert_eq!(titles(&screen).len(), 3);
    screen.press(Key::PageUp);
    assert_eq!(titles(&screen).len(), 2);
    let all = format!("{:?}", seen(&screen));
    assert!(!all.contains("言わない") && !all.contains("一つの流れ"), "what was written beside, and what comes: {all}");
    screen.ctrl(Key::Num5);
    assert_eq!(screen.state().wall.room.view, WallView::Listening);
    assert!(titles(&screen).is_empty());
    screen.ctrl(Key::Num5);
    assert_eq!(titles(&screen).len(), 2, "where it was");
    screen.ctrl_shift(Key::N);
    assert_eq!((screen.state().wall.room.told, &screen.state().wall.room.view), (None, &WallView::Blank));
    assert_eq!((titles(&screen).len(), screen.toast().as_str()), (0, words.telling.stopped));
}

#[test]
fn telling_puts_the_wall_up_and_leaving_takes_it_down_also_when_it_is_held() {
    let mut screen = mapped();
    screen.ctrl_shift(Key::N);
    screen.press(Key::Num2);
    assert!(screen.state().wall.is_up());
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Alone);
    assert_eq!(screen.state().wall.room.told, None);
    let mut screen = mapped();
    screen.press(Key::Escape);
    screen.press(Key::Num1);
    screen.type_text("様式が二つある");
    screen.ctrl(Key::G);
    screen.press(Key::S);
    screen.press(Key::F4);
    screen.ctrl_shift(Key::N);
    screen.press(Key::Num1);
    assert_eq!(screen.state().wall.room.told, Some(Tale::Canvas));
    assert!(seen(&screen).cards().any(|card| card.text.as_str() == "様式が二つある"));
    assert!(seen(&screen).reflection().is_none());
    screen.press_with(Modifiers::CTRL | Modifiers::COMMAND, Key::H);
    assert!(screen.state().wall.held);
    screen.ctrl(Key::W);
    assert_eq!((screen.state().wall.held, screen.state().wall.room.told), (false, None));
    let on_wall = screen.state().stage.shown();
    assert!(on_wall.is_none_or(|shown| shown.audience.session().card_count() == 0));
}

#[test]
fn the_console_says_why_the_wall_is_blank() {
    let mut screen = Screen::home();
    screen.press(Key::Num3);
    screen.press(Key::Num1);
    screen.press(Key::F4);
    let words = screen.words();
    assert!(screen.shows(words.telling.blank));
    screen.click(words.telling.button);
    assert!(screen.shows(words.telling.no_path), "there is no path to tell yet");
    screen.press(Key::Num2);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Tell));
    screen.press(Key::Num1);
    assert!(!screen.shows(words.telling.blank) && screen.has(words.telling.stop));
    screen.click(words.telling.stop);
    assert!(screen.shows(words.telling.blank));
    let mut meeting = Screen::with("職場・改善 問題: 会議が長い");
    meeting.ctrl_shift(Key::N);
    assert_eq!(meeting.state().desk.dialog, None, "a meeting is for the room anyway");
    assert!(!meeting.shows(words.telling.blank));
}
