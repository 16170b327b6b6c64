//! 合言葉 in the window: put on, asked for, changed, taken off; and nothing that was written is left in clear.

use std::path::PathBuf;

use bamen::text::Lang;
use bamen::ui::command::Route;
use bamen::ui::desk::{Dialog, NoticeKind};
use egui::{Key, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup};
use crate::sealing::files_with;

const WORDS: &str = "雨の日の窓口は静か";

/// The first of the questions, answered, with a card of it.
fn answered(screen: &mut Screen) {
    screen.press(Key::Num3);
    screen.press(Key::Num1);
    screen.type_text("だれにも言わない");
    screen.ctrl(Key::G);
    screen.press(Key::S);
    screen.wait(2);
}

fn put_on(screen: &mut Screen, words: &str) {
    screen.ctrl_shift(Key::A);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Seal));
    screen.type_text(words);
    screen.press(Key::Tab);
    screen.type_text(words);
    screen.press(Key::Enter);
}

fn sealed(screen: &Screen) -> bool {
    screen.state().open.as_ref().is_some_and(|open| open.keeper.is_sealed())
}

#[test]
fn nothing_that_was_written_is_left_in_clear_anywhere() {
    let setup = Setup::default();
    let settings = setup.folder.path().join(".settings");
    let mut screen = Setup { settings: Some(settings), ..setup }.start(None);
    answered(&mut screen);
    // Notes about it, a look at the library with its index, and the file as it was saved in between.
    screen.press(Key::F4);
    screen.click_card("だれにも言わない");
    screen.ctrl_shift(Key::M);
    screen.press(Key::Escape);
    screen.press(Key::F4);
    screen.wait(30);
    screen.press(Key::Escape);
    screen.press(Key::Num2);
    screen.press(Key::Escape);
    screen.press(Key::Num3);
    let row = screen.names().into_iter().find(|(role, name, _)| *role == Role::Button && name.starts_with("15分で、"));
    screen.click(&row.unwrap().1);
    put_on(&mut screen, WORDS);
    assert_eq!(screen.toast(), screen.words().seal.done);
    assert!(sealed(&screen) && screen.state().desk.dialog.is_none());
    assert!(screen.has(screen.words().seal.only_here));
    screen.ctrl(Key::Enter);
    screen.type_text("あとから書いたこと");
    screen.wait(2);
    let anywhere = |screen: &Screen| {
        ["だれにも言わない", "あとから書いたこと", WORDS].map(|words| files_with(screen.folder(), words)).concat()
    };
    assert_eq!(anywhere(&screen), Vec::<PathBuf>::new(), "while it is open");
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Home);
    screen.press(Key::Num2);
    screen.press(Key::Escape);
    assert_eq!(anywhere(&screen), Vec::<PathBuf>::new(), "after it was closed");
    screen.h.state_mut().close();
    assert_eq!(anywhere(&screen), Vec::<PathBuf>::new(), "after the program has ended");
}

#[test]
fn it_is_asked_for_and_a_wrong_one_loses_nothing() {
    let mut screen = Screen::home();
    answered(&mut screen);
    put_on(&mut screen, WORDS);
    let path = screen.path();
    screen.press(Key::Escape);
    screen.press(Key::Num3);
    let words = screen.words();
    let row = screen.names().into_iter().find(|(role, name, _)| *role == Role::Button && name.contains(words.seal.row));
    screen.click(&row.expect("it is listed as what it is").1);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Unseal(path.clone())));
    let before = std::fs::read(&path).unwrap();
    screen.type_text("晴れの日");
    assert!(!screen.shows("晴れの日"), "nobody reads along");
    screen.press(Key::Enter);
    assert!(screen.shows(words.seal.wrong));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    screen.click(words.seal.show);
    assert!(screen.shows("晴れの日"), "it can be looked at and put right");
    screen.field(words.seal.first).click();
    screen.run();
    screen.press(Key::End);
    for _ in 0..4 {
        screen.press(Key::Backspace);
    }
    screen.type_text(WORDS);
    screen.press(Key::Enter);
    assert_eq!((screen.route(), screen.state().desk.dialog.as_ref()), (Route::Alone, None));
    assert_eq!(screen.session().reflection().unwrap().text("caught"), "だれにも言わない");
    assert!(sealed(&screen));
}

#[test]
fn it_is_locked_again_at_once_and_opens_where_it_was() {
    let mut screen = Screen::home();
    answered(&mut screen);
    put_on(&mut screen, WORDS);
    screen.ctrl(Key::Enter);
    let path = screen.path();
    screen.ctrl_shift(Key::W);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Unseal(path)));
    assert!(screen.state().open.is_none() && !screen.shows("だれにも言わない"));
    // Esc lets it be; the rest of the program is there.
    screen.press(Key::Escape);
    assert_eq!((screen.route(), screen.state().desk.dialog.as_ref()), (Route::Alone, None));
}

#[test]
fn it_is_changed_and_taken_off() {
    let mut screen = Screen::home();
    answered(&mut screen);
    put_on(&mut screen, WORDS);
    let first = std::fs::read(screen.path()).unwrap();
    screen.ctrl_shift(Key::A);
    assert!(screen.shows(screen.words().seal.title_under));
    screen.type_text("ふたつめの合言葉");
    screen.press(Key::Tab);
    screen.type_text("ふたつめ");
    assert!(screen.shows(screen.words().seal.differ));
    screen.press(Key::Enter);
    assert!(screen.state().desk.dialog.is_some(), "not before both are the same");
    screen.type_text("の合言葉");
    screen.press(Key::Enter);
    assert_ne!(std::fs::read(screen.path()).unwrap(), first);
    assert!(sealed(&screen));
    screen.ctrl_shift(Key::A);
    screen.click(screen.words().seal.remove);
    assert_eq!(screen.toast(), screen.words().seal.removed);
    assert!(!sealed(&screen));
    let kept = bamen::store::look(&screen.path()).unwrap().history;
    assert_eq!(kept.present().reflection().unwrap().text("caught"), "だれにも言わない");
}

#[test]
fn a_meeting_has_none_and_copies_are_named() {
    let mut meeting = Screen::with("職場・改善 問題: 会議が長い");
    meeting.ctrl_shift(Key::A);
    assert_eq!(meeting.state().desk.dialog, None);
    let mut screen = Screen::home();
    answered(&mut screen);
    screen.wait(30);
    std::fs::copy(screen.path(), screen.folder().join("写し.ron")).unwrap();
    put_on(&mut screen, WORDS);
    let said = screen.state().desk.notices.iter().find(|notice| matches!(notice.kind, NoticeKind::Trouble { .. }));
    assert!(said.is_some_and(|notice| notice.text.contains("写し.ron")), "{:?}", screen.state().desk.notices);
}

#[test]
fn what_it_costs_is_said_before_in_both_languages_and_the_fields_have_names() {
    for lang in Lang::ALL {
        let mut screen = Setup { lang, ..Setup::default() }.start(None);
        answered(&mut screen);
        screen.ctrl_shift(Key::A);
        let words = screen.words();
        for said in [words.seal.forgotten, words.seal.covers, words.seal.beyond] {
            assert!(screen.shows(said), "{said}");
        }
        for name in [words.seal.first, words.seal.second] {
            assert_eq!(screen.field(name).accesskit_node().role(), Role::PasswordInput);
        }
        screen.type_text("ひみつ");
        assert!(!screen.shows("ひみつ"));
        let told = screen.field(words.seal.first).accesskit_node().value().unwrap_or_default();
        assert!(!told.contains("ひみつ"), "nor does a screen reader say it: {told}");
    }
}

#[test]
fn the_undo_of_the_field_does_not_bring_a_passphrase_back() {
    let mut screen = Screen::home();
    answered(&mut screen);
    put_on(&mut screen, WORDS);
    screen.ctrl_shift(Key::W);
    screen.type_text(WORDS);
    screen.wait(2);
    screen.press(Key::Enter);
    assert!(sealed(&screen));
    screen.ctrl_shift(Key::W);
    screen.click(screen.words().seal.show);
    screen.field(screen.words().seal.first).click();
    screen.run();
    for _ in 0..5 {
        screen.ctrl(Key::Z);
    }
    assert!(!screen.shows(WORDS));
    screen.press(Key::Enter);
    assert!(screen.state().open.is_none());
}

#[test]
fn whoever_asks_for_it_and_leaves_at_once_has_it() {
    let mut screen = Screen::home();
    answered(&mut screen);
    let path = screen.path();
    // The disk is still busy with the words before.
    screen.h.state_mut().state.open.as_mut().unwrap().saving = true;
    put_on(&mut screen, WORDS);
    assert!(!sealed(&screen), "it waits");
    screen.h.state_mut().close();
    assert_eq!(files_with(screen.folder(), "だれにも言わない"), Vec::<PathBuf>::new());
    let opened = bamen::store::open_sealed(&path, &bamen::store::Passphrase::new(WORDS).unwrap()).unwrap();
    assert_eq!(opened.history.present().reflection().unwrap().text("caught"), "だれにも言わない");
    assert_eq!(opened.recovered, None);
}
