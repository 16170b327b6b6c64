//! The capture line: words as they are heard, Enter, one key - placed.

use bamen::model::{CardKind, Place, SceneId};
use bamen::ui::action::{KEYPAD, keypad_key};
use bamen::ui::desk::Dialog;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, key_event};
use crate::support::script::place_name;

#[test]
fn type_enter_and_the_key_of_a_scene_place_a_card_in_each_of_the_twelve() {
    let mut screen = Screen::with("");
    for scene in SceneId::ALL {
        let name = place_name(Place::Scene(scene));
        screen.type_text(&format!("{name}で聞いた"));
        screen.press(Key::Enter);
        assert!(screen.state().desk.armed, "{name}: the line waits for a scene");
        screen.press(keypad_key(scene));
        assert!(!screen.state().desk.armed);
        assert_eq!(screen.written(), "", "{name}: the key is not typed");
        assert_eq!(screen.toast(), format!("{name} に置きました"));
        assert_eq!(screen.session().at(Place::Scene(scene)).len(), 1, "{name}: {}", screen.outline());
        assert!(screen.name_of_card(&format!("{name}で聞いた")).contains(&name));
        assert!(screen.capture_has_focus(), "{name}: the next word can be typed at once");
    }
    assert_eq!(screen.session().card_count(), 12);
}

#[test]
fn the_keypad_goes_by_where_a_key_lies_not_by_what_is_printed_on_it() {
    let mut screen = Screen::with("");
    screen.type_text("キーの位置で");
    screen.press(Key::Enter);
    // On a French keyboard the key at the place of Q is printed A.
    let key = Event::Key {
        key: Key::A,
        physical_key: Some(Key::Q),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    screen.at_once(vec![key, Event::Text("a".to_owned())]);
    screen.run();
    assert_eq!((screen.outline().as_str(), screen.written()), ("個人・革新: キーの位置で", ""));
}

#[test]
fn enter_twice_places_in_the_tray() {
    let mut screen = Screen::with("");
    screen.type_text("まだ決まらない話");
    screen.press(Key::Enter);
    screen.press(Key::Enter);
    assert_eq!((screen.outline().as_str(), screen.written()), ("置き場: まだ決まらない話", ""));
    assert_eq!(screen.toast(), "置き場 に置きました");
}

#[test]
fn space_places_in_the_same_scene_as_before() {
    let mut screen = Screen::with("");
    screen.say("一枚目", Key::S);
    screen.type_text("二枚目");
    screen.press(Key::Enter);
    screen.press(Key::Space);
    assert_eq!((screen.outline().as_str(), screen.written()), ("職場・改善: 一枚目 / 職場・改善: 二枚目", ""));

    // A card in the tray in between does not change which scene that is.
    screen.type_text("三枚目");
    screen.press(Key::Enter);
    screen.press(Key::Enter);
    screen.type_text("四枚目");
    screen.press(Key::Enter);
    screen.press(Key::Space);
    assert_eq!(screen.outline(), "置き場: 三枚目 / 職場・改善: 一枚目 / 職場・改善: 二枚目 / 職場・改善: 四枚目");
}

#[test]
fn space_before_any_card_says_so_and_keeps_the_words() {
    let mut screen = Screen::with("");
    screen.type_text("はじめの言葉");
    screen.press(Key::Enter);
    screen.press(Key::Space);
    assert_eq!((screen.outline().as_str(), screen.written()), ("", "はじめの言葉"));
    assert_eq!(screen.toast(), screen.words().no_same_scene);
    assert!(screen.shows(screen.words().no_same_scene));
    screen.press(Key::D);
    assert_eq!(screen.outline(), "役所全体・改善: はじめの言葉", "it still waits for a scene");
}

#[test]
fn alt_and_a_key_place_at_once() {
    let mut screen = Screen::with("");
    for (row, keys) in KEYPAD.into_iter().enumerate() {
        for (column, key) in keys.into_iter().enumerate() {
            screen.say(&format!("{row}と{column}"), key);
        }
    }
    for scene in SceneId::ALL {
        let [id] = *screen.session().at(Place::Scene(scene)) else { panic!("one card in each scene") };
        let text = format!("{}と{}", scene.level.row(), scene.stage.column());
        assert_eq!(screen.session().card(id).unwrap().text.as_str(), text);
    }
}

#[test]
fn alt_enter_places_in_the_tray_at_once() {
    let mut screen = Screen::with("");
    screen.say("迷う話", Key::Enter);
    assert_eq!((screen.outline().as_str(), screen.written()), ("置き場: 迷う話", ""));
}

#[test]
fn numbers_choose_the_kind_while_the_line_waits_and_with_alt_before() {
    let mut screen = Screen::with("");
    let kinds = [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().zip(CardKind::ALL);
    for (key, kind) in kinds.clone() {
        screen.type_text("数字もそのまま 12");
        screen.press(Key::Enter);
        screen.press(key);
        assert_eq!(screen.state().desk.kind, kind);
        assert!(screen.state().desk.armed, "the line still waits for a scene");
        assert_eq!(screen.written(), "数字もそのまま 12", "the number is not typed");
        screen.press(Key::A);
    }
    for (key, kind) in kinds {
        screen.type_text("先に種類");
        screen.alt(key);
        assert_eq!((screen.state().desk.kind, screen.written()), (kind, "先に種類"));
        screen.alt(Key::W);
    }
    assert_eq!(
        screen.outline(),
        "個人・改善: 数字もそのまま 12 / 個人・改善 問題: 数字もそのまま 12 / 個人・改善 課題: 数字もそのまま 12 / \
         個人・改善 方策: 数字もそのまま 12 / 職場・革新: 先に種類 / 職場・革新 問題: 先に種類 / \
         職場・革新 課題: 先に種類 / 職場・革新 方策: 先に種類"
    );
}

#[test]
fn the_kind_stays_for_the_next_card_and_is_chosen_by_click() {
    let mut screen = Screen::with("");
    screen.click("課題");
    assert!(screen.capture_has_focus(), "choosing a kind does not take the keyboard away");
    screen.say("一つ", Key::Q);
    screen.say("二つ", Key::Q);
    assert_eq!(screen.outline(), "個人・革新 課題: 一つ / 個人・革新 課題: 二つ");
}

#[test]
fn escape_goes_back_to_the_text() {
    let mut screen = Screen::with("");
    screen.type_text("ちょっと待って");
    screen.press(Key::Enter);
    screen.press(Key::Escape);
    assert!(!screen.state().desk.armed);
    assert_eq!((screen.outline().as_str(), screen.written()), ("", "ちょっと待って"));
    screen.type_text("、続き");
    screen.press(Key::Enter);
    screen.press(Key::X);
    assert_eq!(screen.outline(), "職場・不具合解消: ちょっと待って、続き");
}

#[test]
fn any_other_letter_goes_on_with_the_text() {
    let mut screen = Screen::with("");
    screen.type_text("AB");
    screen.press(Key::Enter);
    screen.press(Key::M);
    assert!(!screen.state().desk.armed);
    assert_eq!((screen.outline().as_str(), screen.written()), ("", "ABm"), "the letter is part of the text");
    screen.press(Key::Enter);
    screen.press(Key::Backspace);
    assert_eq!((screen.written(), screen.state().desk.armed), ("AB", false));
}

#[test]
fn enter_in_an_empty_line_does_nothing() {
    let mut screen = Screen::with("");
    for text in ["", "   ", "　"] {
        if !text.is_empty() {
            screen.type_text(text);
        }
        screen.press(Key::Enter);
        assert!(!screen.state().desk.armed);
        screen.alt(Key::A);
        assert_eq!(screen.outline(), "", "{text:?}");
    }
}

#[test]
fn an_enter_that_is_held_down_arms_once() {
    let mut screen = Screen::with("");
    screen.type_text("長押し");
    let held = |repeat| Event::Key {
        key: Key::Enter,
        physical_key: Some(Key::Enter),
        pressed: true,
        repeat,
        modifiers: Modifiers::NONE,
    };
    screen.at_once(vec![held(false)]);
    screen.at_once(vec![held(true)]);
    screen.at_once(vec![held(true), held(true)]);
    screen.run();
    assert!(screen.state().desk.armed, "still waiting, not in the tray");
    assert_eq!((screen.outline().as_str(), screen.written()), ("", "長押し"));
}

#[test]
fn a_slow_machine_loses_no_key() {
    let words = [("ひとつめ", Key::S), ("ふたつめ", Key::E), ("みっつめ", Key::Z)];
    let placed = "個人・不具合解消: みっつめ / 職場・改善: ひとつめ / 役所全体・革新: ふたつめ";
    // However many of the keys after the words a frame gets to see at once.
    for together in 1..=5 {
        let mut screen = Screen::with("");
        for (text, key) in words {
            screen.at_once(vec![Event::Text(text.to_owned())]);
            let keys = [
                vec![key_event(Key::Enter, true, Modifiers::NONE)],
                vec![key_event(Key::Enter, false, Modifiers::NONE)],
                // The window system hands a key over together with its text.
                vec![key_event(key, true, Modifiers::NONE), Event::Text(key.name().to_lowercase())],
                vec![key_event(key, false, Modifiers::NONE)],
            ];
            for frame in keys.chunks(together) {
                screen.at_once(frame.concat());
            }
        }
        screen.run();
        assert_eq!((screen.outline().as_str(), screen.written()), (placed, ""), "{together} at once");
    }
}

#[test]
fn a_text_that_is_too_long_stays_in_the_line_and_is_said() {
    let mut screen = Screen::with("");
    let long = "あ".repeat(201);
    screen.type_text(&long);
    screen.press(Key::Enter);
    assert!(!screen.state().desk.armed);
    assert_eq!(screen.written(), long);
    assert_eq!(screen.toast(), (screen.words().too_long)(201));
    screen.alt(Key::S);
    assert_eq!((screen.outline().as_str(), screen.written()), ("", long.as_str()));
    assert_eq!(screen.toast(), (screen.words().too_long)(201));
    screen.press(Key::Backspace);
    screen.alt(Key::S);
    assert_eq!((screen.session().card_count(), screen.written()), (1, ""), "200 characters fit");
}

#[test]
fn a_long_text_shows_how_long_it_is() {
    let mut screen = Screen::with("");
    screen.type_text(&"あ".repeat(61));
    assert!(screen.shows("61字・めやす 60字"), "{:?}", screen.painted());
}

#[test]
fn two_pasted_lines_are_two_cards_in_the_tray_and_one_step() {
    let mut screen = Screen::with("");
    screen.paste("一行目\r\n\r\n二行目\n");
    assert_eq!((screen.outline().as_str(), screen.written()), ("置き場: 一行目 / 置き場: 二行目", ""));
    assert_eq!(screen.toast(), "2枚を 置き場 に置きました");
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "");
}

#[test]
fn one_pasted_line_is_text() {
    let mut screen = Screen::with("");
    screen.type_text("前");
    screen.paste("はりつけた\n");
    assert_eq!(screen.outline(), "");
    assert_eq!(screen.written().trim(), "前はりつけた");
}

#[test]
fn five_pasted_lines_are_asked_about_and_become_five_cards() {
    let mut screen = Screen::with("");
    screen.paste("一\n二\n三\n四\n五");
    assert!(matches!(screen.state().desk.dialog, Some(Dialog::Paste { lines: 5, .. })));
    assert_eq!(screen.outline(), "", "nothing happens before the answer");
    screen.click("カード5枚にする");
    assert_eq!(screen.outline(), "置き場: 一 / 置き場: 二 / 置き場: 三 / 置き場: 四 / 置き場: 五");
    assert!(screen.capture_has_focus());
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "", "they are one step");
}

#[test]
fn five_pasted_lines_can_become_one_text() {
    let mut screen = Screen::with("");
    screen.paste("一\n二\n三\n四\n五");
    screen.click("ひと続きの文にする");
    assert_eq!((screen.outline().as_str(), screen.written()), ("", "一 二 三 四 五"));
    assert_eq!(screen.state().desk.dialog, None);
}

#[test]
fn five_pasted_lines_can_be_dropped() {
    let mut screen = Screen::with("");
    screen.type_text("書きかけ");
    screen.paste("一\n二\n三\n四\n五");
    screen.click("やめる");
    assert_eq!((screen.outline().as_str(), screen.written()), ("", "書きかけ"));
    screen.paste("一\n二\n三\n四\n五");
    screen.press(Key::Enter);
    assert_eq!(screen.session().card_count(), 5, "Enter takes the first answer");
    assert_eq!(screen.written(), "書きかけ", "what was being written stays");
}

#[test]
fn the_keys_of_the_keypad_can_be_clicked() {
    let mut screen = Screen::with("");
    assert!(screen.node("職場・改善 に置く").accesskit_node().is_disabled(), "there is nothing to place yet");
    screen.type_text("押して置く");
    screen.click("職場・改善 に置く");
    assert_eq!((screen.outline().as_str(), screen.written()), ("職場・改善: 押して置く", ""));
    assert!(screen.capture_has_focus());

    screen.type_text("もう一枚");
    screen.press(Key::Enter);
    assert!(screen.has(screen.words().says.armed), "the large keypad says what the keys do");
    screen.click("地域・革新 に置く");
    assert_eq!(screen.outline(), "職場・改善: 押して置く / 地域・革新: もう一枚");
}

#[test]
fn words_that_were_not_placed_wait_in_the_tray_when_one_leaves() {
    let mut screen = Screen::with("");
    screen.type_text("書きかけの言葉");
    screen.ctrl(Key::W);
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "置き場: 書きかけの言葉");
}

#[test]
fn typing_goes_to_the_capture_line_whatever_was_clicked() {
    let mut screen = Screen::with("職場・改善: ある");
    screen.ctrl(Key::L);
    assert!(screen.capture_has_focus());
    screen.click_card("ある");
    assert!(!screen.capture_has_focus());
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    assert!(screen.capture_has_focus(), "Esc deselects, then goes to the line");
    screen.type_text("続き");
    assert_eq!(screen.written(), "続き");
}
