//! 再生 through the window.

use bamen::ui::command::Route;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup};

fn open() -> Screen {
    let mut screen = Screen::with("進行: 語り 10 / 職場・改善: あ / 個人・改善: い");
    screen.ctrl(Key::PageDown);
    screen.say("う", Key::Q);
    screen.ctrl_shift(Key::R);
    assert_eq!(screen.route(), Route::Replay);
    screen
}

fn at(screen: &Screen) -> usize {
    screen.state().desk.replay.as_ref().unwrap().at
}

fn end(screen: &Screen) -> usize {
    screen.state().desk.replay.as_ref().unwrap().timeline.end()
}

#[test]
fn keys_go_from_moment_to_moment() {
    let mut screen = open();
    let last = end(&screen);
    assert_eq!(at(&screen), last);
    screen.press(Key::ArrowLeft);
    assert_eq!(at(&screen), last - 1);
    screen.press(Key::Home);
    assert_eq!(screen.state().desk.replay.as_ref().unwrap().session.card_count(), 0);
    screen.shift(Key::ArrowRight);
    let begun = screen.state().desk.replay.as_ref().unwrap().timeline.stretches[0].from;
    assert_eq!(at(&screen), begun);
    screen.press(Key::End);
    assert_eq!(at(&screen), last);
    screen.press(Key::Num4);
    assert_eq!(screen.state().desk.replay.as_ref().unwrap().speed, 60);
}

#[test]
fn list_and_line_are_one_selection() {
    let mut screen = open();
    let words = &screen.words().replay;
    let slider = screen.node(words.scrubber).accesskit_node();
    assert_eq!((slider.role(), slider.numeric_value()), (Role::Slider, Some(end(&screen) as f64)));
    let row = screen.names().into_iter().find(|(role, name, _)| *role == Role::ListBoxOption && name.contains("い"));
    let (_, name, _) = row.expect("the card that was placed is listed");
    screen.click(&name);
    let to = at(&screen);
    assert!(to < end(&screen));
    let slider = screen.node(screen.words().replay.scrubber).accesskit_node();
    assert_eq!(slider.numeric_value(), Some(to as f64));
}

#[test]
fn it_plays_to_the_end_and_then_rests() {
    let mut screen = open();
    screen.press(Key::Home);
    screen.press(Key::Space);
    assert!(screen.state().desk.replay.as_ref().unwrap().playing);
    for _ in 0..600 {
        screen.h.step();
    }
    assert_eq!(at(&screen), end(&screen));
    assert!(!screen.state().desk.replay.as_ref().unwrap().playing);
}

#[test]
fn looking_writes_nothing_and_leads_back() {
    let mut screen = open();
    let (path, before) = (screen.path(), screen.outline());
    let [file, journal] = [path.clone(), path.with_extension("journal")].map(|path| std::fs::read(path).ok());
    screen.press(Key::Home);
    screen.press(Key::ArrowRight);
    screen.press(Key::Delete);
    screen.type_text("え");
    screen.ctrl(Key::Z);
    screen.press(Key::Space);
    screen.press(Key::Space);
    screen.press(Key::Escape);
    assert_eq!((screen.route(), screen.outline()), (Route::Console, before));
    assert_eq!([path.clone(), path.with_extension("journal")].map(|path| std::fs::read(path).ok()), [file, journal]);
    screen.say("お", Key::Q);
    assert!(screen.outline().contains('お'), "it can be written to as before");
}

#[test]
fn a_moment_gets_a_star_and_a_note_of_its_own() {
    let mut screen = open();
    screen.press(Key::ArrowLeft);
    let on = screen.state().desk.replay.as_ref().unwrap().note_on().unwrap();
    screen.press(Key::F3);
    screen.ctrl(Key::M);
    screen.type_text("ここで場が動いた");
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Replay, "from the note to the moments first");
    let note = screen.state().desk.notes.notes.get(&on).cloned().unwrap();
    assert_eq!((note.starred, note.text.as_str()), (true, "ここで場が動いた"));
    screen.press(Key::ArrowRight);
    assert_eq!(screen.field(screen.words().replay.notes_here).accesskit_node().value().as_deref(), Some(""));
    screen.press(Key::ArrowLeft);
    let shown = screen.field(screen.words().replay.notes_here).accesskit_node().value();
    assert_eq!(shown.as_deref(), Some("ここで場が動いた"));
    let wall = screen.state().stage.moment(1e6).picture;
    assert!(wall.parts.iter().all(|part| !part.name.contains("動いた")), "never on the wall");
}

#[test]
fn a_session_of_the_library_is_looked_at_without_being_opened() {
    let setup = Setup::default();
    let path = setup.session("場.ron", "職場・改善: あ / 個人・改善: い");
    let before = std::fs::read(&path).unwrap();
    let mut screen = setup.start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::P);
    assert_eq!(screen.route(), Route::Replay);
    assert!(screen.state().open.is_none());
    screen.press(Key::F3);
    screen.wait(2);
    assert!(path.with_extension("notes.ron").exists(), "the mark is kept beside the session");
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Library);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    screen.press(Key::P);
    assert_eq!(screen.route(), Route::Replay, "and again");
    assert!(screen.state().desk.notes.notes.iter().any(|note| note.starred));
}
