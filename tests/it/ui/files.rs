//! Files that are not as they should be, and disks that do not take what is written.

use std::path::Path;

use bamen::app::world::Answer;
use bamen::guide::Guide;
use bamen::text::Lang;
use bamen::ui::command::{PickPurpose, Route};
use egui::{Key, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Breaks, Screen, Setup};
use crate::support::script;

const CARDS: &str = "置き場: た / 職場・改善: あ";

/// What is said and stays until it is answered.
fn alerts(screen: &Screen) -> Vec<String> {
    screen.names().into_iter().filter(|(role, ..)| *role == Role::Alert).map(|(_, name, _)| name).collect()
}

fn change(path: &Path, from: &str, to: &str) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    let text = text.replace(from, to);
    std::fs::write(path, &text).unwrap();
    text
}

/// Tries every way to change a session.
fn try_to_edit(screen: &mut Screen) {
    screen.click_card("あ");
    for key in [Key::Delete, Key::Num2, Key::Plus, Key::F2] {
        screen.press(key);
    }
    screen.type_text("書く");
    for key in [Key::W, Key::T] {
        screen.shift(key);
    }
    screen.alt(Key::R);
    screen.ctrl(Key::J);
    screen.ctrl(Key::Z);
    screen.ctrl(Key::R);
    screen.press(Key::Escape);
    let (from, to) = (screen.card("あ").rect().center(), screen.place("地域・革新").rect().center());
    screen.drag(from, to);
    screen.paste("一\n二");
}

fn cannot_be_edited_but_copied(mut screen: Screen, sentence: &str) {
    assert_eq!(alerts(&screen), [sentence]);
    assert!(screen.has("見るだけ"), "the bar says it");
    let (path, bytes) = (screen.path(), std::fs::read(screen.path()).unwrap());
    try_to_edit(&mut screen);
    assert_eq!(screen.outline(), CARDS);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);

    screen.click("写しをつくって書く");
    let copy = screen.path();
    assert_ne!(copy, path);
    assert_eq!((screen.outline().as_str(), alerts(&screen)), (CARDS, Vec::new()));
    screen.say("書ける", Key::Q);
    assert_eq!(screen.outline(), "置き場: た / 個人・革新: 書ける / 職場・改善: あ");
    screen.ctrl(Key::W);
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "the original was never touched");
    let stored = bamen::store::look(&copy).unwrap();
    assert_eq!(script::outline(stored.history.present()), "置き場: た / 個人・革新: 書ける / 職場・改善: あ");
}

#[test]
fn a_newer_version_is_looked_at_and_copied() {
    let setup = Setup::default();
    let path = setup.session("場.ron", CARDS);
    change(&path, "version: (1, 3)", "version: (2, 0)");
    let screen = setup.start(Some(&path));
    cannot_be_edited_but_copied(screen, "新しい版の場面でつくられた場です。見ることはできますが、上書きはしません。");
}

#[test]
fn a_session_with_an_unknown_field_is_looked_at_and_copied() {
    let setup = Setup::default();
    let path = setup.session("場.ron", CARDS);
    change(&path, "next_card:", "mood: \"calm\", next_card:");
    let screen = setup.start(Some(&path));
    cannot_be_edited_but_copied(screen, "この版の知らない項目がある場です。見ることはできますが、上書きはしません。");
}

#[test]
fn a_session_that_is_open_elsewhere_is_looked_at_and_copied() {
    let setup = Setup::default();
    let path = setup.session("場.ron", CARDS);
    let other = bamen::store::open(&path).unwrap();
    let screen = setup.start(Some(&path));
    cannot_be_edited_but_copied(screen, "この場は、別の画面でひらかれています。ここでは見るだけになります。");
    drop(other);
}

#[test]
fn the_capture_line_of_a_read_only_session_offers_the_copy() {
    let setup = Setup::default();
    let path = setup.session("場.ron", CARDS);
    change(&path, "version: (1, 3)", "version: (2, 0)");
    let mut screen = setup.start(Some(&path));
    screen.click("あとで");
    assert_eq!(alerts(&screen), Vec::<String>::new());
    assert!(screen.has("見るだけの場です。写しをつくると、書き足せます。"));
    screen.click("写しをつくって書く");
    screen.say("書ける", Key::Q);
    assert_eq!(screen.session().card_count(), 3);
}

#[test]
fn a_damaged_file_says_where_and_what_could_be_read_is_opened() {
    let setup = Setup::default();
    let path = setup.session("場.ron", "職場・改善: あ / 職場・改善: い / 地域・革新: う");
    let text = std::fs::read_to_string(&path).unwrap();
    // The end of the file is lost in the middle of the log.
    let log = text.split_once("log:").unwrap().1.lines().nth(1).unwrap();
    let damaged = format!("{}{}", text.split_once(log).unwrap().0, log.chars().take(20).collect::<String>());
    std::fs::write(&path, &damaged).unwrap();
    let mut screen = setup.start(Some(&path));
    assert_eq!(screen.route(), Route::Home);
    let said = alerts(&screen).join("\n");
    let line = damaged.lines().count();
    assert!(said.contains(&format!("「場.ron」は、{line}行 ")), "{said}");
    assert!(said.contains("元のファイルには手をつけていません。"), "{said}");
    assert!(said.contains("読めた 3枚を、別のファイルとしてひらけます。"), "{said}");
    screen.click("読めた 3枚をひらく");
    assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: い / 地域・革新: う");
    assert_ne!(screen.path(), path);
    screen.say("続き", Key::Q);
    assert_eq!(screen.session().card_count(), 4);
    screen.ctrl(Key::W);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), damaged, "the original bytes are unchanged");
}

#[test]
fn a_file_that_holds_nothing_readable_is_left_alone() {
    let setup = Setup::default();
    let path = setup.folder.path().join("場.ron");
    for text in ["", "(format: \"bamen-session\", version: (1, 0), session: ((((", "買いもの: 牛乳"] {
        std::fs::write(&path, text).unwrap();
        let folder = std::rc::Rc::clone(&setup.folder);
        let screen = Setup { folder, ..Setup::default() }.start(Some(&path));
        assert_eq!(screen.route(), Route::Home, "{text}");
        let said = alerts(&screen);
        assert!(said.len() == 1 && said[0].contains("「場.ron」"), "{text}: {said:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_file_that_is_not_there_is_said() {
    let setup = Setup::default();
    let path = setup.folder.path().join("ない.ron");
    let screen = setup.start(Some(&path));
    assert_eq!(alerts(&screen), ["「ない.ron」が見あたりません。動かしたか、名前を変えたのかもしれません。"]);
    assert_eq!(screen.route(), Route::Home);
}

#[test]
fn when_the_disk_takes_nothing_it_is_said_and_another_place_takes_everything() {
    let setup = Setup::default();
    let inner = setup.folder.path().join("usb");
    std::fs::create_dir(&inner).unwrap();
    let path = setup.session("usb/場.ron", CARDS);
    let mut screen = setup.start(Some(&path));
    screen.say("消える前", Key::Q);
    std::fs::remove_dir_all(&inner).unwrap();
    screen.say("消えた後", Key::Q);
    // After a while of quiet the whole file is written.
    screen.wait(30);
    screen.wait(1);
    let words = screen.words();
    assert!(screen.has(words.cannot_write), "{:?}", screen.names());
    assert_eq!(alerts(&screen), [words.cannot_write_text]);
    assert!(screen.has(words.only_on_screen), "the bar says it");
    let all = "置き場: た / 個人・革新: 消える前 / 個人・革新: 消えた後 / 職場・改善: あ";
    assert_eq!(screen.outline(), all);

    // Whoever leaves all the same is told once more and loses nothing by the first try.
    let elsewhere = screen.folder().join("別の場所.ron");
    screen.will_answer(Answer::Path(elsewhere.clone()));
    screen.click(words.choose_place);
    assert_eq!(screen.asked().last().unwrap().0, PickPurpose::SaveElsewhere);
    assert_eq!(screen.path(), elsewhere);
    assert_eq!(alerts(&screen), Vec::<String>::new());
    assert!(!screen.has(words.only_on_screen));
    screen.say("その後", Key::Q);
    screen.ctrl(Key::W);
    let stored = bamen::store::look(&elsewhere).unwrap();
    let after = "置き場: た / 個人・革新: 消える前 / 個人・革新: 消えた後 / 個人・革新: その後 / 職場・改善: あ";
    assert_eq!(script::outline(stored.history.present()), after);
}

#[test]
fn a_disk_that_does_not_flush_is_trouble() {
    let mut screen = Screen::with(CARDS);
    screen.let_break(Breaks::Sync);
    screen.say("一枚", Key::Q);
    assert!(screen.has(screen.words().cannot_write), "{:?}", screen.names());
    assert!(screen.has(screen.words().only_on_screen));
    assert_eq!(screen.outline(), "置き場: た / 個人・革新: 一枚 / 職場・改善: あ");
}

#[test]
fn what_is_saved_is_said_with_the_time() {
    let mut screen = Screen::with("");
    screen.wait(60);
    screen.say("一枚", Key::S);
    assert!(screen.has("保存済み 14:31"), "{:?}", screen.names());
}

#[test]
fn every_card_is_on_the_disk_before_anything_else_happens() {
    let mut screen = Screen::with("");
    for (text, key) in [("一枚目", Key::S), ("二枚目", Key::T), ("三枚目", Key::E)] {
        screen.type_text(text);
        screen.press(Key::Enter);
        screen.press(if key == Key::T { Key::Enter } else { key });
        let stored = bamen::store::look(&screen.path()).unwrap();
        assert_eq!(stored.history.present(), screen.session(), "{text}");
    }
}

#[test]
fn after_a_while_of_quiet_the_file_itself_has_everything() {
    let mut screen = Screen::with("");
    screen.say("一枚", Key::S);
    let file = |screen: &Screen| std::fs::read_to_string(screen.path()).unwrap();
    assert!(!file(&screen).contains("一枚"), "until then the journal has it");
    screen.wait(21);
    assert!(file(&screen).contains("一枚"));
    assert!(
        screen.h.output().viewport_output.values().all(|out| out.repaint_delay > std::time::Duration::from_millis(40))
    );
}

#[test]
fn a_session_that_was_not_closed_is_recovered_and_says_so() {
    let mut screen = Screen::with(CARDS);
    screen.wait(60);
    screen.say("書いたばかり", Key::Q);
    let (path, folder) = (screen.path(), screen.keep_folder());
    drop(screen);

    let mut screen = Setup { folder, ..Setup::default() }.start(Some(&path));
    assert_eq!(screen.outline(), "置き場: た / 個人・革新: 書いたばかり / 職場・改善: あ");
    assert!(screen.has("前回のつづきがあります"), "{:?}", screen.names());
    assert_eq!(alerts(&screen), ["14:31 のところまで、カード 3枚が残っていました。"]);
    assert!(screen.has("新しくはじめる"));
    screen.click("つづきから");
    assert_eq!(alerts(&screen), Vec::<String>::new());
    assert!(screen.capture_has_focus());
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), CARDS, "what was recovered can be undone");
}

#[test]
fn a_session_that_was_closed_says_nothing_when_it_opens() {
    let mut screen = Screen::with(CARDS);
    screen.say("書いたばかり", Key::Q);
    let (path, folder) = (screen.path(), screen.keep_folder());
    screen.h.state_mut().close();
    drop(screen);
    let screen = Setup { folder, ..Setup::default() }.start(Some(&path));
    assert_eq!(alerts(&screen), Vec::<String>::new());
    assert_eq!(screen.session().card_count(), 3);
}

#[test]
fn a_broken_guide_is_named_with_line_and_column_and_the_built_in_one_is_used() {
    for lang in Lang::ALL {
        let setup = Setup { lang, ..Setup::default() };
        std::fs::write(setup.folder.path().join("guide.ron"), "(\n\n  oops: 1,\n)").unwrap();
        let path = setup.session("場.ron", CARDS);
        let screen = setup.start(None);
        let said = alerts(&screen);
        assert_eq!(said.len(), 1, "{said:?}");
        let (line, column) = match lang {
            Lang::Ja => ("3行 ", "文字目"),
            Lang::En => ("line 3, ", "column "),
        };
        assert!(said[0].contains("guide.ron") && said[0].contains(line) && said[0].contains(column), "{said:?}");
        assert_eq!(screen.state().guide.as_ref(), Guide::built_in());
        drop(path);
    }
}

#[test]
fn a_guide_in_the_library_is_used() {
    let setup = Setup::default();
    let own = include_str!("../../../assets/guide.ron");
    let about = &Guide::built_in().ja[script::scene("職場・改善")].about;
    assert!(own.contains(about.as_str()), "the asset has it as it is shown");
    std::fs::write(setup.folder.path().join("guide.ron"), own.replace(about.as_str(), "わたしたちの言い方")).unwrap();
    let path = setup.session("場.ron", CARDS);
    let mut screen = setup.start(Some(&path));
    screen.click_place("職場・改善");
    assert!(screen.has("わたしたちの言い方"), "{:?}", screen.names());
    assert_eq!(alerts(&screen), Vec::<String>::new());
}

#[test]
fn a_file_that_was_changed_outside_is_not_written_over() {
    let mut screen = Screen::with(CARDS);
    let path = screen.path();
    screen.say("この画面の分", Key::Q);
    std::fs::write(&path, "changed by somebody else").unwrap();
    screen.wait(30);
    screen.wait(1);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "changed by somebody else");
    assert_ne!(screen.path(), path);
    assert!(alerts(&screen)[0].contains("（この画面の分）"), "{:?}", alerts(&screen));
    let stored = bamen::store::look(&screen.path()).unwrap();
    assert_eq!(stored.history.present(), screen.session());
}

#[test]
fn the_status_is_a_live_node() {
    let screen = Screen::with(CARDS);
    let status = screen.node("保存済み 14:30");
    assert_eq!(status.accesskit_node().role(), Role::Status);
}
