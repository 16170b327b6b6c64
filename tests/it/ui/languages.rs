//! Japanese and English while the program runs: no word of one is left in the other.

use std::collections::BTreeSet;

use bamen::model::History;
use bamen::text::Lang;
use egui::Key;

use super::harness::{Screen, Setup};
use crate::support::script;

/// An English session without a Japanese letter in it.
const ENGLISH: &str = "置き場: Nobody knows who decides ●3 / 職場・改善 課題: Handover is by word of mouth 〔Handover〕 《Counter》 ●1 \
                       → 役所全体・革新「One way for all」 / 職場・改善: A / 職場・改善 問題: B / 地域・革新 方策: C";

fn english() -> History {
    let mut history = script::from_outline(ENGLISH);
    script::perform(&mut history, "about A plain title | Seaview | Study group | 4").unwrap();
    history
}

/// The label of the other language, which stands in its own writing.
const OTHER: [&str; 2] = ["日本語", "日本語に切りかえる"];

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{2ffff}')
}

/// Everything that is read or painted.
fn all_words(screen: &Screen) -> BTreeSet<String> {
    let named = screen.names().into_iter().map(|(_, name, _)| name);
    named.chain(screen.painted()).collect()
}

/// Two sessions beside each other, and their series.
fn together(screen: &mut Screen, look: &mut impl FnMut(&str, &Screen)) {
    screen.ctrl(Key::J);
    for key in [Key::M, Key::Home, Key::M, Key::End, Key::M] {
        if screen.state().desk.library.marked.len() < 2 {
            screen.press(key);
        }
    }
    look("marked", screen);
    screen.press(Key::C);
    assert!(screen.state().desk.compare.is_some());
    for (name, key) in [("compared", Key::Num6), ("a card", Key::ArrowDown), ("overlaid", Key::O), ("table", Key::T)] {
        screen.press(key);
        look(name, screen);
    }
    screen.press(Key::Y);
    look("nothing asked", screen);
    screen.press(Key::L);
    assert!(screen.state().desk.series.is_some());
    for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::A, Key::M, Key::Num7] {
        screen.press(key);
        look("series", screen);
    }
    screen.press(Key::O);
    look("no such figure", screen);
    let list = screen.folder().join("list.csv");
    std::fs::write(&list, "name,from,to\nSome words,1960,1975\n").unwrap();
    screen.will_answer(bamen::app::world::Answer::Path(list.clone()));
    screen.press(Key::W);
    std::fs::remove_file(list).unwrap();
    for key in [Key::Num2, Key::M, Key::O, Key::Num5, Key::Num7, Key::O] {
        screen.press(key);
        look("series with waves", screen);
    }
    screen.press(Key::Escape);
    std::fs::remove_file(screen.folder().join("a (2).ron")).unwrap();
    screen.press(Key::R);
}

/// Shows every part of the program in turn and hands each to `look`.
fn walk(lang: Lang, switch: bool, mut look: impl FnMut(&str, &Screen)) {
    let begin = if switch { lang.other() } else { lang };
    let setup = Setup { lang: begin, ..Setup::default() };
    setup.write("a.ron", &english());
    let mut screen = setup.start(None);
    if switch {
        screen.ctrl_shift(Key::L);
    }
    assert_eq!(screen.state().desk.lang, lang);
    look("home", &screen);
    screen.press(Key::Num2);
    look("library", &screen);
    for (name, key) in [("title of a session", Key::F2), ("tags of a session", Key::T)] {
        screen.press(key);
        look(name, &screen);
        screen.press(Key::Escape);
    }
    screen.ctrl(Key::F);
    screen.type_text("###");
    look("nothing found", &screen);
    screen.press(Key::Escape);
    screen.press(Key::Backspace);
    together(&mut screen, &mut look);
    for _ in 0..3 {
        screen.press(Key::B);
        look("another shelf", &screen);
    }
    screen.press(Key::Delete);
    look("thrown away", &screen);
    screen.ctrl(Key::Z);
    look("taken back", &screen);
    screen.press(Key::Escape);
    screen.press(Key::Num3);
    look("door 3", &screen);
    screen.press(Key::Num1);
    look("a question", &screen);
    screen.ctrl(Key::G);
    look("nothing to take", &screen);
    screen.type_text("Some words");
    screen.ctrl(Key::G);
    look("where to put it", &screen);
    screen.press(Key::Enter);
    look("in the tray", &screen);
    for _ in 0..5 {
        screen.ctrl(Key::Enter);
    }
    look("answers to read again", &screen);
    screen.press(Key::Escape);
    look("home again", &screen);
    screen.click(lang.words().about_scenes);
    look("the 12 scenes", &screen);
    screen.press(Key::Escape);
    screen.press(Key::Num1);
    look("new session", &screen);
    screen.press(Key::Escape);
    screen.press(Key::Enter);
    assert!(screen.state().open.is_some());
    look("console", &screen);
    screen.type_text("Some words");
    look("capture", &screen);
    screen.press(Key::Enter);
    look("armed", &screen);
    screen.press(Key::Space);
    look("no same scene", &screen);
    screen.press(Key::X);
    look("placed", &screen);
    screen.type_text(&"long ".repeat(41));
    screen.press(Key::Enter);
    look("too long", &screen);
    screen.ctrl(Key::A);
    screen.press(Key::Backspace);
    screen.click_card("A");
    look("chosen card", &screen);
    for (name, key) in [("no votes", Key::Minus), ("vote", Key::Plus), ("kind", Key::Num3), ("delete", Key::Delete)] {
        screen.press(key);
        look(name, &screen);
    }
    screen.ctrl(Key::Z);
    look("undone", &screen);
    screen.ctrl(Key::Y);
    look("redone", &screen);
    screen.click_card("Handover is by word of mouth");
    for (name, key) in [("aim", Key::R), ("already there", Key::S), ("aim dropped", Key::Backspace)] {
        screen.alt(key);
        look(name, &screen);
    }
    screen.ctrl(Key::A);
    look("several", &screen);
    for key in [Key::Q, Key::Z, Key::F, Key::T] {
        screen.press(key);
        look("scene", &screen);
    }
    for (name, key) in [("about the session", Key::R), ("palette", Key::K), ("settings", Key::Comma)] {
        screen.ctrl(key);
        look(name, &screen);
        screen.press(Key::Escape);
    }
    screen.press(Key::F1);
    look("help", &screen);
    screen.press(Key::Escape);
    screen.click(lang.words().menu);
    look("menu", &screen);
    screen.press(Key::Escape);
    screen.ctrl(Key::L);
    screen.paste("one\ntwo\nthree\nfour\nfive");
    look("paste", &screen);
    screen.press(Key::Enter);
    look("pasted", &screen);
    let list = screen.folder().join("list.csv");
    std::fs::write(&list, "words,stage,level\nOne thing,workplace,improvement\nAnother,moon,improvement\n").unwrap();
    screen.will_answer(bamen::app::world::Answer::Path(list));
    screen.ctrl_shift(Key::O);
    look("import with a fault", &screen);
    screen.press(Key::Escape);
    for purpose in [Key::O, Key::E] {
        screen.will_answer(bamen::app::world::Answer::Unavailable);
        screen.ctrl(purpose);
        look("path", &screen);
        screen.press(Key::Escape);
    }
}

#[test]
fn no_japanese_is_left_in_english() {
    for switch in [false, true] {
        walk(Lang::En, switch, |part, screen| {
            let folder = screen.folder().display().to_string();
            for words in all_words(screen) {
                let words = words.replace(&folder, "");
                let fine = OTHER.contains(&words.as_str()) || !words.chars().any(is_cjk);
                assert!(fine, "{part}, after a switch {switch}: {words}");
            }
        });
    }
}

#[test]
fn no_english_is_left_in_japanese() {
    // What the session and the list say, and what is the same in every language.
    let keys = [
        "Enter",
        "Space",
        "Esc",
        "Tab",
        "Ctrl",
        "Shift",
        "Alt",
        "Backspace",
        "Delete",
        "PgUp",
        "End",
        "Home",
        "Escape",
        "PgDn",
        "English",
        "PNG",
        "QWER",
    ];
    let own = "Some words long one two three four five A plain title Seaview Study group words stage level workplace \
               improvement thing Another moon list csv png ron";
    for switch in [false, true] {
        walk(Lang::Ja, switch, |part, screen| {
            let folder = screen.folder().display().to_string();
            for words in all_words(screen) {
                let rest = words.replace(&folder, "");
                for word in rest.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2) {
                    let known = keys.contains(&word) || own.contains(word) || ENGLISH.contains(word);
                    assert!(known, "{part}, after a switch {switch}: {word} in {words}");
                }
            }
        });
    }
}

#[test]
fn the_language_is_switched_while_words_are_being_written() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.type_text("書きかけ");
    screen.ctrl_shift(Key::L);
    assert_eq!(screen.written(), "書きかけ");
    assert!(screen.has("Insight: あ (Workplace: Improvement, 1 of 1)") || screen.name_of_card("あ").contains("1 of 1"));
    screen.press(Key::Enter);
    screen.press(Key::E);
    screen.ctrl_shift(Key::L);
    assert_eq!(screen.outline(), "職場・改善: あ / 役所全体・革新: 書きかけ");
}

#[test]
fn the_home_screen_switches_by_its_button() {
    let mut screen = Screen::home();
    screen.click("English");
    assert_eq!(screen.state().desk.lang, Lang::En);
    assert!(screen.has("Recent sessions") || screen.shows("Recent sessions"));
    screen.click("日本語");
    assert_eq!(screen.state().desk.lang, Lang::Ja);
}

#[test]
fn a_session_that_can_only_be_looked_at_says_so_in_english() {
    // The trouble of a read-only session, which the walk above does not meet.
    let setup = Setup { lang: Lang::En, ..Setup::default() };
    let path = setup.write("a.ron", &english());
    let text = std::fs::read_to_string(&path).unwrap().replace("version: (1, 3)", "version: (2, 0)");
    std::fs::write(&path, text).unwrap();
    let screen = setup.start(Some(&path));
    for words in all_words(&screen) {
        assert!(OTHER.contains(&words.as_str()) || !words.chars().any(is_cjk), "{words}");
    }
}
