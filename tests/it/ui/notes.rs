//! What a person writes for themselves, in the console.

use bamen::model::{CardId, NoteOn};
use bamen::store::{Under, notes_path, read_notes};
use egui::{Key, vec2};

use super::harness::{Screen, Setup};

fn tall() -> Screen {
    let setup = Setup { size: vec2(1440.0, 1200.0), ..Setup::default() };
    let path = setup.session("場.ron", "職場・改善: あ / 置き場: い");
    setup.start(Some(&path))
}

/// What the disk has of them.
fn kept(screen: &Screen) -> bamen::model::Notes {
    let open = screen.state().open.as_ref().unwrap();
    read_notes(open.keeper.path(), &open.session().origin().id, &Under::default()).unwrap()
}

#[test]
fn a_note_is_written_by_its_key_kept_beside_the_session_and_never_in_it() {
    let mut screen = tall();
    screen.ctrl(Key::M);
    screen.type_text("ひみつの覚え書き");
    assert_eq!(screen.outline(), "置き場: い / 職場・改善: あ", "it is no card");
    screen.wait(1);
    assert_eq!(kept(&screen).text(&NoteOn::Session), "ひみつの覚え書き");
    let file = screen.state().open.as_ref().unwrap().keeper.path().to_owned();
    assert!(!std::fs::read_to_string(&file).unwrap().contains("ひみつ"));
    assert!(!format!("{:?}", screen.state().stage.shown()).contains("ひみつ"), "nor on the wall");
    screen.click_card("あ");
    screen.ctrl(Key::M);
    assert!(screen.has("自分だけのメモ（あ）"));
    screen.type_text("このカードのこと");
    screen.ctrl(Key::W);
    assert_eq!(
        read_notes(&file, &id_of(&file), &Under::default()).unwrap().text(&NoteOn::Card(CardId(1))),
        "このカードのこと"
    );
    assert!(notes_path(&file).exists());
}

fn id_of(file: &std::path::Path) -> bamen::model::SessionId {
    bamen::store::look(file).unwrap().history.present().origin().id.clone()
}

#[test]
fn a_moment_is_marked_with_one_key_from_the_capture_line() {
    let mut screen = tall();
    screen.say("ここが山場", Key::D);
    let seq = screen.state().open.as_ref().unwrap().history.next_seq() - 1;
    screen.press(Key::F3);
    assert_eq!(screen.toast(), "この瞬間に印をつけました");
    assert!(screen.state().desk.notes.notes.get(&NoteOn::Moment(seq)).is_some_and(|note| note.starred));
    screen.shift(Key::F3);
    assert!(screen.names().iter().any(|(_, name, _)| name.starts_with("★ ")), "{:?}", screen.names());
    screen.press(Key::Escape);
    screen.press(Key::F3);
    assert!(screen.state().desk.notes.notes.is_empty());
}

#[test]
fn a_marked_moment_takes_words() {
    let mut screen = tall();
    screen.say("ここが山場", Key::D);
    let seq = screen.state().open.as_ref().unwrap().history.next_seq() - 1;
    screen.press(Key::F3);
    screen.press(Key::Escape);
    screen.ctrl(Key::M);
    screen.type_text("みんなが黙った");
    assert_eq!(screen.state().desk.notes.notes.text(&NoteOn::Moment(seq)), "みんなが黙った");
    screen.click("この場");
    screen.ctrl(Key::M);
    screen.type_text("場のこと");
    assert_eq!(screen.state().desk.notes.notes.text(&NoteOn::Session), "場のこと");
    assert_eq!(screen.state().desk.notes.notes.text(&NoteOn::Moment(seq)), "みんなが黙った");
}

#[test]
fn a_dropped_note_comes_back() {
    let mut screen = tall();
    screen.ctrl(Key::M);
    screen.type_text("大事なこと");
    screen.shift(Key::F3);
    screen.click("メモを捨てる（この場）");
    assert!(screen.state().desk.notes.notes.is_empty());
    screen.click("メモをもどす");
    assert_eq!(screen.state().desk.notes.notes.text(&NoteOn::Session), "大事なこと");
}
