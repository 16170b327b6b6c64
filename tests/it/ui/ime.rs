//! What a Japanese IME sends, in the order in which it sends it. No character is lost, doubled or left unconverted,
//! and the Enter that confirms a conversion submits nothing.

use egui::{Event, ImeEvent, Key, Modifiers};

use super::harness::{Screen, commit, key_event, preedit};

fn enter(pressed: bool) -> Event {
    key_event(Key::Enter, pressed, Modifiers::NONE)
}

/// かだい is converted to 課題 and confirmed; the line then has it as plain text.
fn compose(screen: &mut Screen) {
    for text in ["ｋ", "か", "かだ", "かだい", "課題"] {
        screen.at_once(vec![preedit(text)]);
    }
    screen.at_once(vec![preedit(""), commit("課題"), enter(false)]);
    screen.run();
}

#[test]
fn the_enter_that_confirms_does_not_submit() {
    for press in [None, Some("same frame"), Some("after it in the same frame"), Some("before it")] {
        let mut screen = Screen::with("");
        for text in ["ｋ", "か", "かだい", "課題"] {
            screen.at_once(vec![preedit(text)]);
        }
        match press {
            None => screen.at_once(vec![preedit(""), commit("課題"), enter(false)]),
            Some("same frame") => screen.at_once(vec![enter(true), preedit(""), commit("課題"), enter(false)]),
            Some("before it") => {
                screen.at_once(vec![enter(true)]);
                screen.at_once(vec![preedit(""), commit("課題")]);
                screen.at_once(vec![enter(false)]);
            }
            Some(_) => screen.at_once(vec![preedit(""), commit("課題"), enter(true), enter(false)]),
        }
        screen.run();
        assert_eq!((screen.written(), screen.state().desk.armed), ("課題", false), "Enter {press:?}");

        screen.press(Key::Enter);
        assert!(screen.state().desk.armed, "the next Enter is one ({press:?})");
        screen.press(Key::S);
        assert_eq!((screen.outline().as_str(), screen.written()), ("職場・改善: 課題", ""));
    }
}

#[test]
fn an_enter_in_the_frame_after_a_commit_is_a_person_s() {
    let mut screen = Screen::with("");
    compose(&mut screen);
    screen.at_once(vec![enter(true), enter(false)]);
    screen.run();
    assert!(screen.state().desk.armed);
    assert_eq!(screen.written(), "課題");
}

#[test]
fn enter_while_composing_never_submits() {
    let mut screen = Screen::with("");
    screen.type_text("前の文");
    screen.at_once(vec![preedit("か")]);
    for _ in 0..3 {
        screen.at_once(vec![enter(true), enter(false)]);
    }
    assert!(!screen.state().desk.armed);
    screen.at_once(vec![preedit("かだい")]);
    screen.at_once(vec![preedit(""), commit("課題")]);
    screen.run();
    assert_eq!((screen.written(), screen.outline().as_str()), ("前の文課題", ""));
}

#[test]
fn words_go_in_as_they_are_confirmed_one_after_the_other() {
    let mut screen = Screen::with("");
    for (kana, word) in [("まどぐち", "窓口"), ("の", "の"), ("まちじかん", "待ち時間"), ("。", "。")]
    {
        for end in 1..=kana.chars().count() {
            screen.at_once(vec![preedit(&kana.chars().take(end).collect::<String>())]);
        }
        screen.at_once(vec![preedit(""), commit(word), enter(false)]);
    }
    screen.run();
    assert_eq!(screen.written(), "窓口の待ち時間。");
    screen.say("", Key::Q);
    assert_eq!(screen.outline(), "個人・革新: 窓口の待ち時間。");
}

#[test]
fn a_scene_key_that_the_ime_took_places_the_card_and_is_not_typed() {
    let mut screen = Screen::with("");
    compose(&mut screen);
    screen.press(Key::Enter);
    screen.at_once(vec![preedit("ｓ")]);
    screen.at_once(vec![key_event(Key::S, false, Modifiers::NONE)]);
    screen.run();
    assert_eq!((screen.outline().as_str(), screen.written()), ("職場・改善: 課題", ""));
    assert!(screen.capture_has_focus());
    assert_eq!(screen.session().card_count(), 1, "the release of the key places nothing more");

    // The next word is composed as if nothing had been.
    screen.at_once(vec![preedit("")]);
    compose(&mut screen);
    assert_eq!(screen.written(), "課題");
    screen.press(Key::Enter);
    screen.press(Key::X);
    assert_eq!(screen.outline(), "職場・不具合解消: 課題 / 職場・改善: 課題");
}

#[test]
fn the_ime_is_interrupted_so_that_the_stray_letter_cannot_come_back() {
    let mut screen = Screen::with("");
    compose(&mut screen);
    screen.press(Key::Enter);
    screen.at_once(vec![preedit("ｓ")]);
    let ime = &screen.h.output().platform_output.ime;
    assert!(ime.as_ref().is_none_or(|ime| ime.should_interrupt_composition), "the window system is told: {ime:?}");
    // Even if its end arrives all the same, it has no text.
    screen.at_once(vec![preedit("")]);
    screen.run();
    assert_eq!(screen.written(), "");
    assert!(!screen.state().fields.composing);
}

#[test]
fn vowels_and_half_width_letters_are_scene_keys_too() {
    for (composed, outline) in [
        ("あ", "個人・改善: 課題"),
        ("え", "役所全体・革新: 課題"),
        ("ｗ", "職場・革新: 課題"),
        ("z", "個人・不具合解消: 課題"),
        ("Ｖ", "地域・不具合解消: 課題"),
    ] {
        let mut screen = Screen::with("");
        compose(&mut screen);
        screen.press(Key::Enter);
        screen.at_once(vec![preedit(composed)]);
        screen.run();
        assert_eq!((screen.outline().as_str(), screen.written()), (outline, ""), "{composed}");
    }
}

#[test]
fn a_full_width_space_is_the_same_scene_as_before() {
    let mut screen = Screen::with("");
    screen.say("一枚目", Key::F);
    compose(&mut screen);
    screen.press(Key::Enter);
    screen.at_once(vec![commit("\u{3000}")]);
    screen.run();
    assert_eq!((screen.outline().as_str(), screen.written()), ("地域・改善: 一枚目 / 地域・改善: 課題", ""));
}

#[test]
fn a_key_whose_release_is_all_that_is_heard_places_the_card() {
    let mut screen = Screen::with("");
    compose(&mut screen);
    screen.press(Key::Enter);
    screen.at_once(vec![key_event(Key::D, false, Modifiers::NONE)]);
    screen.run();
    assert_eq!((screen.outline().as_str(), screen.written()), ("役所全体・改善: 課題", ""));
}

#[test]
fn the_release_of_the_arming_enter_places_nothing() {
    let mut screen = Screen::with("");
    compose(&mut screen);
    screen.at_once(vec![enter(true)]);
    screen.at_once(vec![enter(false)]);
    screen.run();
    assert!(screen.state().desk.armed);
    assert_eq!(screen.session().card_count(), 0);
}

#[test]
fn a_letter_that_was_down_before_the_line_was_armed_places_nothing() {
    let mut screen = Screen::with("");
    // Fast typing: the last letter comes up after Enter went down.
    screen.at_once(vec![key_event(Key::A, true, Modifiers::NONE), Event::Text("a".to_owned())]);
    screen.at_once(vec![enter(true)]);
    screen.at_once(vec![key_event(Key::A, false, Modifiers::NONE)]);
    screen.at_once(vec![enter(false)]);
    screen.run();
    assert_eq!((screen.outline().as_str(), screen.written(), screen.state().desk.armed), ("", "a", true));
}

#[test]
fn another_letter_goes_back_to_the_text_and_keeps_composing() {
    let mut screen = Screen::with("");
    compose(&mut screen);
    screen.press(Key::Enter);
    screen.at_once(vec![preedit("ｋ")]);
    assert!(!screen.state().desk.armed, "ｋ is no scene");
    for text in ["か", "から"] {
        screen.at_once(vec![preedit(text)]);
    }
    screen.at_once(vec![preedit(""), commit("から"), enter(false)]);
    screen.run();
    assert_eq!((screen.outline().as_str(), screen.written()), ("", "課題から"));
}

#[test]
fn no_key_is_a_command_while_composing() {
    let mut screen = Screen::with("職場・改善: 一枚");
    screen.type_text("前");
    screen.at_once(vec![preedit("かだい")]);
    let command = Modifiers::CTRL | Modifiers::COMMAND;
    for (modifiers, key) in [
        (command, Key::L),
        (command, Key::N),
        (command, Key::E),
        (Modifiers::ALT, Key::S),
        (Modifiers::NONE, Key::F1),
        (Modifiers::NONE, Key::F6),
        (Modifiers::NONE, Key::Enter),
        (Modifiers::ALT, Key::Num3),
    ] {
        screen.at_once(vec![Event::ModifiersChanged(modifiers), key_event(key, true, modifiers)]);
        screen.at_once(vec![key_event(key, false, modifiers), Event::ModifiersChanged(Modifiers::NONE)]);
        assert_eq!(screen.state().desk.dialog, None, "{modifiers:?} {key:?}");
        assert_eq!(screen.state().desk.kind, bamen::model::CardKind::Insight);
        assert!(screen.capture_has_focus(), "{modifiers:?} {key:?}");
    }
    screen.at_once(vec![preedit(""), commit("課題")]);
    screen.run();
    assert_eq!((screen.outline().as_str(), screen.written()), ("職場・改善: 一枚", "前課題"));
}

#[test]
fn a_composition_that_is_given_up_leaves_nothing() {
    let mut screen = Screen::with("");
    screen.type_text("前");
    screen.at_once(vec![preedit("かだい")]);
    screen.at_once(vec![key_event(Key::Escape, true, Modifiers::NONE), preedit("")]);
    screen.run();
    assert_eq!((screen.written(), screen.state().fields.composing), ("前", false));
    screen.press(Key::Enter);
    assert!(screen.state().desk.armed);
}

#[test]
fn numbers_that_the_ime_took_choose_the_kind() {
    let mut screen = Screen::with("");
    compose(&mut screen);
    screen.press(Key::Enter);
    screen.at_once(vec![preedit("３")]);
    screen.at_once(vec![preedit("")]);
    screen.run();
    assert_eq!(screen.written(), "課題");
    screen.press(Key::Q);
    assert_eq!(screen.outline(), "個人・革新 課題: 課題");
}

#[test]
fn the_words_of_a_card_are_rewritten_with_an_ime() {
    let mut screen = Screen::with("職場・改善: 一枚");
    screen.click_card("一枚");
    screen.press(Key::F2);
    for text in ["に", "にまい"] {
        screen.at_once(vec![preedit(text)]);
    }
    screen.at_once(vec![enter(true)]);
    assert!(screen.state().desk.editing.is_some(), "the Enter is the IME's");
    screen.at_once(vec![preedit(""), commit("二枚"), enter(true), enter(false)]);
    screen.run();
    assert!(screen.state().desk.editing.is_some(), "so is the one that confirms");
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "職場・改善: 二枚");
}

#[test]
fn a_title_is_written_with_an_ime() {
    let mut screen = Screen::home();
    screen.press(Key::Num1);
    screen.at_once(vec![preedit("かだい")]);
    screen.at_once(vec![enter(true), enter(false)]);
    screen.at_once(vec![preedit(""), Event::Ime(ImeEvent::Commit("課題".to_owned())), enter(true)]);
    screen.run();
    assert!(screen.state().open.is_none(), "neither Enter begins the session");
    screen.press(Key::Enter);
    assert_eq!(screen.session().about().title, "課題");
}

#[test]
fn a_word_that_begins_behind_the_letter_of_a_scene_is_a_composition() {
    let mut screen = Screen::with("");
    compose(&mut screen);
    screen.press(Key::Enter);
    screen.at_once(vec![preedit("ｓ"), preedit(""), preedit("ｋ")]);
    assert!(screen.state().fields.composing);
    screen.at_once(vec![enter(true)]);
    assert_eq!(screen.outline(), "職場・改善: 課題");
    assert!(!screen.state().desk.armed, "while an IME composes no key is a command");
}

#[test]
fn the_place_of_the_candidates_moves_when_hands_rest() {
    let mut screen = Screen::with("");
    let place = |screen: &Screen| screen.h.output().platform_output.ime.as_ref().unwrap().cursor_rect;
    let begin = place(&screen);
    for text in ["ｋ", "か", "かだ", "かだい", "課題"] {
        screen.at_once(vec![preedit(text)]);
        assert_eq!(place(&screen), begin, "{text}");
    }
    screen.h.run_steps(40);
    assert!(place(&screen).left() > begin.left(), "after a moment");
}
