//! Cards on the canvas by mouse click and by keyboard.

use bamen::model::{CardKind, Place, SceneId};
use bamen::picture::Target;
use bamen::ui::action::keypad_key;
use egui::accesskit::Toggled;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness::{Screen, button};
use crate::support::script::{self, place_name};

const THREE: &str = "職場・改善: あ / 職場・改善: い / 職場・改善: う";

#[test]
fn a_click_chooses_one_card() {
    let mut screen = Screen::with(THREE);
    screen.click_card("い");
    assert_eq!(screen.chosen(), ["い"]);
    assert!(screen.card("い").is_focused());
    let on = |screen: &Screen| screen.card("い").accesskit_node().toggled();
    assert_eq!(on(&screen), Some(Toggled::True));
    screen.click_card("う");
    assert_eq!(screen.chosen(), ["う"]);
    assert_eq!(on(&screen), Some(Toggled::False));
}

#[test]
fn ctrl_click_adds_and_takes_away_and_shift_click_chooses_a_range() {
    let mut screen = Screen::with(&format!("{THREE} / 地域・革新: え"));
    let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
    screen.click_card("あ");
    screen.click_card_with(ctrl, "え");
    assert_eq!(screen.chosen(), ["あ", "え"]);
    screen.click_card_with(ctrl, "あ");
    assert_eq!(screen.chosen(), ["え"]);

    screen.click_card("う");
    screen.click_card_with(Modifiers::SHIFT, "あ");
    assert_eq!(screen.chosen(), ["あ", "い", "う"]);
    assert_eq!(screen.session().card_count(), 4, "choosing changes nothing");
}

#[test]
fn a_click_on_a_scene_deselects() {
    let mut screen = Screen::with(THREE);
    screen.click_card("い");
    screen.click_place("地域・不具合解消");
    assert_eq!(screen.chosen(), Vec::<String>::new());
    assert_eq!(screen.state().desk.cursor, Some(Target::Scene(script::scene("地域・不具合解消"))));
}

#[test]
fn arrows_walk_from_card_to_card_and_from_scene_to_scene() {
    let mut screen = Screen::with(&format!("{THREE} / 役所全体・改善: え"));
    screen.click_card("あ");
    for (key, text) in [
        (Key::ArrowDown, "い"),
        (Key::ArrowDown, "う"),
        (Key::ArrowUp, "い"),
        (Key::ArrowRight, "え"),
        (Key::ArrowLeft, "あ"),
    ] {
        screen.press(key);
        assert_eq!(screen.chosen(), [text], "{key:?}");
        assert!(screen.card(text).is_focused(), "{key:?}");
    }
    screen.shift(Key::ArrowDown);
    assert_eq!(screen.chosen(), ["あ", "い"], "Shift extends");
    screen.press(Key::ArrowDown);
    screen.press(Key::ArrowDown);
    assert_eq!(screen.chosen(), Vec::<String>::new());
    assert_eq!(screen.state().desk.cursor, Some(Target::Scene(script::scene("職場・不具合解消"))), "an empty scene");
}

#[test]
fn the_keypad_goes_to_each_scene() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click_card("あ");
    for scene in SceneId::ALL {
        screen.press(keypad_key(scene));
        assert_eq!(screen.state().desk.cursor, Some(Target::Scene(scene)));
        assert!(screen.place(&place_name(Place::Scene(scene))).is_focused());
    }
    screen.press(Key::T);
    assert_eq!(screen.state().desk.cursor, Some(Target::Tray));
    assert_eq!((screen.outline().as_str(), screen.written()), ("職場・改善: あ", ""));
}

#[test]
fn shift_and_a_key_move_the_chosen_card_to_each_scene() {
    let mut screen = Screen::with("置き場: あ");
    for scene in SceneId::ALL {
        screen.click_card("あ");
        screen.shift(keypad_key(scene));
        let name = place_name(Place::Scene(scene));
        assert_eq!(screen.outline(), format!("{name}: あ"));
        assert_eq!(screen.toast(), format!("{name} に移しました"));
    }
    screen.shift(Key::T);
    assert_eq!(screen.outline(), "置き場: あ", "the card stayed chosen");
}

#[test]
fn the_tray_is_worked_through_by_keys() {
    let mut screen = Screen::with("置き場: あ / 置き場: い / 置き場: う");
    screen.click_card("あ");
    screen.shift(Key::S);
    assert_eq!(screen.chosen(), ["い"], "the next one comes into the hand");
    screen.shift(Key::E);
    screen.shift(Key::Z);
    assert_eq!(screen.outline(), "個人・不具合解消: う / 職場・改善: あ / 役所全体・革新: い");
    assert_eq!(screen.state().desk.cursor, Some(Target::Tray));
}

#[test]
fn several_cards_move_in_their_order_and_as_one_step() {
    let mut screen = Screen::with(&format!("{THREE} / 個人・改善: え"));
    screen.click_card("う");
    screen.click_card_with(Modifiers::CTRL | Modifiers::COMMAND, "あ");
    screen.shift(Key::A);
    assert_eq!(screen.outline(), "個人・改善: え / 個人・改善: あ / 個人・改善: う / 職場・改善: い");
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "個人・改善: え / 職場・改善: あ / 職場・改善: い / 職場・改善: う");
}

#[test]
fn alt_and_a_key_give_an_aim_and_its_ghost_stands_there() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click_card("あ");
    screen.alt(Key::E);
    assert_eq!(screen.outline(), "職場・改善: あ → 役所全体・革新");
    assert!(screen.has("めざす場面 役所全体・革新: あ"), "{:?}", screen.names());
    assert!(screen.name_of_card("あ").contains("めざす 役所全体・革新"));
    // Where it lies it need not be carried to.
    screen.alt(Key::S);
    assert_eq!(screen.outline(), "職場・改善: あ → 役所全体・革新");
    assert_eq!(screen.toast(), screen.words().already_there);
    screen.alt(Key::R);
    assert_eq!(screen.outline(), "職場・改善: あ → 地域・革新");
    screen.alt(Key::Backspace);
    assert_eq!(screen.outline(), "職場・改善: あ");
    assert!(!screen.has("めざす場面 地域・革新: あ"));
}

#[test]
fn a_ghost_leads_to_its_card() {
    let mut screen = Screen::with("職場・改善: あ → 役所全体・革新");
    screen.click("めざす場面 役所全体・革新: あ");
    assert_eq!(screen.chosen(), ["あ"]);
}

#[test]
fn a_card_that_arrives_where_it_should_be_carried_has_no_aim_left() {
    let mut screen = Screen::with("職場・改善: あ → 職場・革新");
    screen.click_card("あ");
    screen.shift(Key::W);
    assert_eq!(screen.outline(), "職場・革新: あ");
}

#[test]
fn delete_throws_away_what_is_chosen_and_goes_on_with_the_next() {
    for key in [Key::Delete, Key::Backspace] {
        let mut screen = Screen::with(THREE);
        screen.click_card("い");
        screen.press(key);
        assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: う");
        assert_eq!(screen.toast(), "カードを捨てました");
        assert_eq!(screen.chosen(), ["う"]);
        screen.press(key);
        screen.press(key);
        assert_eq!(screen.outline(), "");
        screen.press(key);
        assert_eq!(screen.session().card_count(), 0, "nothing is there to be thrown away");
    }
}

#[test]
fn the_words_are_rewritten_in_place() {
    let mut screen = Screen::with(THREE);
    screen.click_card("い");
    screen.press(Key::F2);
    assert!(screen.field("ことば").is_focused());
    screen.type_text("書き直した");
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: 書き直した / 職場・改善: う");
    assert_eq!(screen.toast(), "ことばを書き直しました");
    assert!(screen.card("書き直した").is_focused(), "the keyboard is back on the card");
}

#[test]
fn escape_leaves_the_words_as_they_were() {
    let mut screen = Screen::with(THREE);
    screen.click_card("い");
    screen.press(Key::F2);
    screen.type_text("やめておく");
    screen.press(Key::Escape);
    assert_eq!((screen.outline().as_str(), screen.state().desk.editing), (THREE, None));
    assert_eq!(screen.chosen(), ["い"]);
}

#[test]
fn letters_in_the_field_of_a_card_are_no_commands() {
    let mut screen = Screen::with(THREE);
    screen.click_card("い");
    screen.press(Key::F2);
    for key in [Key::Q, Key::Num3, Key::Minus, Key::G] {
        screen.press(key);
    }
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: q3-g / 職場・改善: う");
}

#[test]
fn a_click_elsewhere_keeps_what_was_rewritten() {
    let mut screen = Screen::with(THREE);
    screen.click_card("い");
    screen.press(Key::F2);
    screen.type_text("書き直した");
    screen.click_place("地域・不具合解消");
    assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: 書き直した / 職場・改善: う");
    assert_eq!(screen.state().desk.editing, None);
}

#[test]
fn a_double_click_opens_the_words() {
    let mut screen = Screen::with(THREE);
    let at = screen.card("う").rect().center();
    screen.at_once(vec![Event::PointerMoved(at)]);
    for _ in 0..2 {
        screen.at_once(vec![button(at, true, Modifiers::NONE)]);
        screen.at_once(vec![button(at, false, Modifiers::NONE)]);
    }
    screen.run();
    let id = screen.session().at(script::place("職場・改善"))[2];
    assert_eq!(screen.state().desk.editing, Some(id));
}

#[test]
fn words_that_are_too_long_do_not_end_the_field() {
    let mut screen = Screen::with(THREE);
    screen.click_card("い");
    screen.press(Key::F2);
    screen.type_text(&"あ".repeat(201));
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), THREE);
    assert_eq!(screen.toast(), (screen.words().too_long)(201));
    assert!(screen.state().desk.editing.is_some(), "what was written is not lost");
    assert_eq!(screen.state().fields.edit, "あ".repeat(201));
    screen.press(Key::Backspace);
    screen.press(Key::Enter);
    assert_eq!(screen.state().desk.editing, None, "200 characters are a card");
    assert!(screen.outline().contains(&"あ".repeat(200)));
}

#[test]
fn words_that_are_too_long_are_not_lost_by_a_click_elsewhere() {
    let mut screen = Screen::with(THREE);
    screen.click_card("い");
    screen.press(Key::F2);
    screen.type_text(&"あ".repeat(201));
    screen.click_place("地域・不具合解消");
    assert_eq!(screen.state().fields.edit, "あ".repeat(201));
    assert!(screen.state().desk.editing.is_some());
    assert!(screen.field("ことば").is_focused());
    screen.press(Key::Escape);
    assert_eq!((screen.outline().as_str(), screen.state().desk.editing), (THREE, None));
}

#[test]
fn a_short_heading_that_is_too_long_stays_in_its_field_and_is_said() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click_card("あ");
    screen.shift(Key::F2);
    screen.type_text(&"短".repeat(201));
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "職場・改善: あ");
    assert_eq!(screen.toast(), (screen.words().too_long)(201));
    assert_eq!(screen.field("短い見出し").value().unwrap(), "短".repeat(201));
    screen.press(Key::Backspace);
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), format!("職場・改善: あ 〔{}〕", "短".repeat(200)));
}

#[test]
fn shift_f2_gives_a_short_heading_and_alt_f2_the_words_at_the_aim() {
    let mut screen = Screen::with("職場・改善: 係の引き継ぎが口伝えになっている → 役所全体・改善");
    screen.click_card("係の引き継ぎが口伝えになっている");
    screen.shift(Key::F2);
    assert!(screen.field("短い見出し").is_focused());
    screen.type_text("引き継ぎ");
    screen.press(Key::Enter);
    assert_eq!(screen.toast(), "短い見出しを変えました");
    screen.alt(Key::F2);
    assert!(screen.field("めざす場面でのことば").is_focused());
    screen.type_text("引き継ぎの約束");
    screen.press(Key::Enter);
    assert_eq!(
        screen.outline(),
        "職場・改善: 係の引き継ぎが口伝えになっている 〔引き継ぎ〕 → 役所全体・改善「引き継ぎの約束」"
    );
    assert!(screen.has("めざす場面 役所全体・改善: 引き継ぎの約束"));
    assert!(screen.card("係の引き継ぎが口伝えになっている").is_focused(), "the keyboard is back on the card");
}

#[test]
fn escape_in_a_field_of_the_panel_takes_nothing_over() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click_card("あ");
    screen.shift(Key::F2);
    screen.type_text("やめる");
    screen.press(Key::Escape);
    assert_eq!(screen.outline(), "職場・改善: あ");
    assert!(screen.card("あ").is_focused());
}

#[test]
fn votes_are_added_and_taken_back_by_key_and_by_button() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click_card("あ");
    screen.press(Key::Plus);
    // On a Japanese keyboard + is Shift and the key of the semicolon.
    screen.shift(Key::Semicolon);
    screen.click("共感をたす");
    assert_eq!(screen.outline(), "職場・改善: あ ●3");
    assert!(screen.name_of_card("あ").contains("共感3"));
    screen.card("あ").focus();
    screen.run();
    screen.press(Key::Minus);
    screen.click("共感をへらす");
    assert_eq!(screen.outline(), "職場・改善: あ ●1");
    screen.card("あ").focus();
    screen.run();
    screen.press(Key::Minus);
    screen.press(Key::Minus);
    assert_eq!(screen.outline(), "職場・改善: あ", "there are never fewer than none");
}

#[test]
fn ctrl_j_copies_the_chosen_cards_each_after_its_own() {
    let mut screen = Screen::with("職場・改善: あ 〔短〕 《群》 / 職場・改善: い");
    screen.click_card("あ");
    screen.click_card_with(Modifiers::SHIFT, "い");
    screen.ctrl(Key::J);
    let twice = "職場・改善: あ 〔短〕 《群》 / 職場・改善: あ 〔短〕 《群》 / 職場・改善: い / 職場・改善: い";
    assert_eq!(screen.outline(), twice);
    assert_eq!(screen.toast(), "カードを写しました");
    assert_eq!(screen.chosen().len(), 2, "the copies are in the hand");
    screen.press(Key::Delete);
    assert_eq!(screen.outline(), "職場・改善: あ 〔短〕 《群》 / 職場・改善: い");
}

#[test]
fn alt_and_arrows_change_the_order() {
    let mut screen = Screen::with(THREE);
    screen.click_card("う");
    screen.alt(Key::ArrowUp);
    assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: う / 職場・改善: い");
    assert_eq!(screen.toast(), "ならびを変えました");
    screen.alt(Key::ArrowUp);
    screen.alt(Key::ArrowUp);
    assert_eq!(screen.outline(), "職場・改善: う / 職場・改善: あ / 職場・改善: い", "the first stays the first");
    screen.alt(Key::ArrowDown);
    assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: う / 職場・改善: い");
}

#[test]
fn ctrl_a_chooses_the_cards_of_the_scene() {
    let mut screen = Screen::with(&format!("置き場: ほか / {THREE}"));
    screen.click_card("い");
    screen.ctrl(Key::A);
    assert_eq!(screen.chosen(), ["あ", "い", "う"]);
    assert!(screen.has("選んだカード 3枚"));
    screen.press(Key::T);
    screen.ctrl(Key::A);
    assert_eq!(screen.chosen(), ["ほか"]);
}

#[test]
fn numbers_change_the_kind_of_what_is_chosen() {
    let mut screen = Screen::with(THREE);
    screen.click_card("あ");
    screen.click_card_with(Modifiers::SHIFT, "い");
    for (key, kind) in [Key::Num2, Key::Num3, Key::Num4].into_iter().zip(&CardKind::ALL[1..]) {
        screen.press(key);
        let name = screen.words().kind(*kind);
        assert_eq!(screen.outline(), format!("職場・改善 {name}: あ / 職場・改善 {name}: い / 職場・改善: う"));
        assert_eq!(screen.toast(), format!("{name} にしました"));
    }
    assert_eq!(screen.state().desk.kind, CardKind::Insight, "the kind of the next card is another matter");
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "職場・改善 課題: あ / 職場・改善 課題: い / 職場・改善: う", "one step for both");
}

#[test]
fn f6_goes_round_the_panes() {
    let mut screen = Screen::with("置き場: た / 職場・改善: あ");
    assert!(screen.capture_has_focus());
    screen.press(Key::F6);
    assert!(screen.place("職場・改善").is_focused());
    screen.press(Key::F6);
    assert_eq!(screen.state().desk.cursor, Some(Target::Tray));
    screen.press(Key::F6);
    assert!(screen.capture_has_focus());
    screen.shift(Key::F6);
    assert_eq!(screen.state().desk.cursor, Some(Target::Tray));
}

#[test]
fn every_painted_scene_card_and_the_tray_are_nodes_that_can_be_acted_on() {
    let screen = Screen::with("置き場: た / 職場・改善 問題: あ ●2 → 地域・革新「ことば」");
    for scene in SceneId::ALL {
        let name = place_name(Place::Scene(scene));
        let count = usize::from(name == "職場・改善");
        let full = (screen.words().says.scene)(&name, count);
        assert!(screen.h.query_by_label(&full).is_some(), "{full}");
    }
    assert!(screen.has("置き場、1枚"));
    for name in ["問題: あ（職場・改善 1枚中1枚目、共感2、めざす 地域・革新）", "気づき: た（置き場 1枚中1枚目）"]
    {
        let node = screen.node(name);
        let clickable = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().data().supports_action(egui::accesskit::Action::Click)
        };
        assert!(clickable(&node), "{name}");
    }
}

#[test]
fn a_screen_reader_can_click_a_card_and_a_scene() {
    let mut screen = Screen::with(THREE);
    screen.card("う").click_accesskit();
    screen.run();
    assert_eq!(screen.chosen(), ["う"]);
    screen.place("地域・革新").click_accesskit();
    screen.run();
    assert_eq!(screen.state().desk.cursor, Some(Target::Scene(script::scene("地域・革新"))));
}
