//! Cards in the hand: between scenes, into the tray and back, several at once, and the arrow of Alt.

use egui::{Event, Key, Modifiers, Pos2, vec2};

use super::harness::{Screen, button};

const THREE: &str = "職場・改善: あ / 職場・改善: い / 職場・改善: う";

fn middle(screen: &Screen, card: &str) -> Pos2 {
    screen.card(card).rect().center()
}

/// The lower part of a scene, below its cards.
fn end_of(screen: &Screen, place: &str) -> Pos2 {
    screen.place(place).rect().center_bottom() - vec2(0.0, 12.0)
}

#[test]
fn a_card_is_dragged_to_another_scene() {
    let mut screen = Screen::with("職場・改善: あ / 役所全体・革新: い");
    let (from, to) = (middle(&screen, "あ"), end_of(&screen, "役所全体・革新"));
    screen.pull(from, to);
    assert_eq!(screen.outline(), "職場・改善: あ / 役所全体・革新: い", "nothing happens before it is let go");
    assert!(screen.state().fields.drag.is_some());
    screen.let_go(to);
    assert_eq!(screen.outline(), "役所全体・革新: い / 役所全体・革新: あ");
    assert_eq!(screen.toast(), "役所全体・革新 に移しました");
    assert_eq!(screen.chosen(), ["あ"]);
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "職場・改善: あ / 役所全体・革新: い", "a gesture is one step");
}

#[test]
fn the_place_between_two_cards_is_where_it_lands() {
    let mut screen = Screen::with(&format!("{THREE} / 個人・改善: え"));
    let target = screen.card("い").rect();
    // Just below the middle of い: before う.
    let to = target.center_bottom() - vec2(0.0, 2.0);
    let from = middle(&screen, "え");
    screen.drag(from, to);
    assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: い / 職場・改善: え / 職場・改善: う");

    let mut screen = Screen::with(&format!("{THREE} / 個人・改善: え"));
    let (from, to) = (middle(&screen, "え"), screen.card("あ").rect().center_top() + vec2(0.0, 2.0));
    screen.drag(from, to);
    assert_eq!(screen.outline(), "職場・改善: え / 職場・改善: あ / 職場・改善: い / 職場・改善: う");
}

#[test]
fn the_order_within_a_scene_is_dragged() {
    let mut screen = Screen::with(THREE);
    let (from, to) = (middle(&screen, "あ"), end_of(&screen, "職場・改善"));
    screen.drag(from, to);
    assert_eq!(screen.outline(), "職場・改善: い / 職場・改善: う / 職場・改善: あ");
    let (from, to) = (middle(&screen, "あ"), screen.card("い").rect().center_top() + vec2(0.0, 1.0));
    screen.drag(from, to);
    assert_eq!(screen.outline(), THREE);
}

#[test]
fn a_card_that_is_put_down_where_it_was_changes_nothing() {
    let mut screen = Screen::with(THREE);
    let from = middle(&screen, "い");
    screen.drag(from, from + vec2(9.0, 1.0));
    assert_eq!(screen.outline(), THREE);
    screen.ctrl(Key::Z);
    assert_eq!(screen.session().card_count(), 2, "what is undone is the third card, not a move");
}

#[test]
fn from_the_tray_to_a_scene_and_back() {
    let mut screen = Screen::with("置き場: あ / 置き場: い / 地域・不具合解消: う");
    let (from, to) = (middle(&screen, "い"), end_of(&screen, "地域・不具合解消"));
    screen.drag(from, to);
    assert_eq!(screen.outline(), "置き場: あ / 地域・不具合解消: う / 地域・不具合解消: い");
    let (from, to) = (middle(&screen, "う"), screen.card("あ").rect().left_center() + vec2(3.0, 0.0));
    screen.drag(from, to);
    assert_eq!(screen.outline(), "置き場: う / 置き場: あ / 地域・不具合解消: い");
}

#[test]
fn several_chosen_cards_go_together_and_as_one_step() {
    let mut screen = Screen::with(&format!("{THREE} / 個人・革新: え / 置き場: お"));
    screen.click_card("う");
    let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
    screen.click_card_with(ctrl, "あ");
    screen.click_card_with(ctrl, "お");
    let (from, to) = (middle(&screen, "う"), end_of(&screen, "個人・革新"));
    screen.drag(from, to);
    assert_eq!(
        screen.outline(),
        "個人・革新: え / 個人・革新: お / 個人・革新: あ / 個人・革新: う / 職場・改善: い",
        "in the order of their places"
    );
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), format!("置き場: お / 個人・革新: え / {THREE}"));
}

#[test]
fn a_card_that_is_not_chosen_goes_alone() {
    let mut screen = Screen::with(THREE);
    screen.click_card("あ");
    let (from, to) = (middle(&screen, "う"), end_of(&screen, "個人・改善"));
    screen.drag(from, to);
    assert_eq!(screen.outline(), "個人・改善: う / 職場・改善: あ / 職場・改善: い");
}

#[test]
fn escape_puts_the_card_back() {
    let mut screen = Screen::with(THREE);
    let (from, to) = (middle(&screen, "い"), end_of(&screen, "地域・革新"));
    screen.pull(from, to);
    screen.at_once(vec![super::harness::key_event(Key::Escape, true, Modifiers::NONE)]);
    assert!(screen.state().fields.drag.is_none());
    screen.at_once(vec![Event::PointerMoved(to + vec2(3.0, 3.0))]);
    screen.let_go(to);
    assert_eq!(screen.outline(), THREE);
    assert!(screen.state().fields.drag.is_none(), "the button that is still held begins no second drag");
}

#[test]
fn escape_counts_even_when_everything_arrives_at_once() {
    // As on a machine that is busy for a moment. F6 leads elsewhere, and what follows it waits.
    let escape = super::harness::key_event(Key::Escape, true, Modifiers::NONE);
    let leads = super::harness::key_event(Key::F6, true, Modifiers::NONE);
    let moved = "職場・改善: あ / 職場・改善: う / 地域・革新: い";
    let orders: [(&[&Event], &str); 3] = [(&[&escape], THREE), (&[&leads, &escape], THREE), (&[&leads], moved)];
    for (keys, expected) in orders {
        let mut screen = Screen::with(THREE);
        let (from, to) = (middle(&screen, "い"), end_of(&screen, "地域・革新"));
        screen.pull(from, to);
        let release = button(to, false, Modifiers::NONE);
        screen.at_once(keys.iter().copied().cloned().chain([release]).collect());
        screen.run();
        assert_eq!(screen.outline(), expected, "{keys:?}");
    }
    let mut screen = Screen::with(THREE);
    let (from, to) = (middle(&screen, "い"), end_of(&screen, "地域・革新"));
    screen.pull(from, to);
    screen.at_once(vec![button(to, false, Modifiers::NONE), escape]);
    screen.run();
    assert_eq!(screen.outline(), moved, "it was let go before");
}

#[test]
fn a_card_that_is_let_go_beside_the_canvas_stays() {
    let mut screen = Screen::with(THREE);
    let from = middle(&screen, "い");
    screen.drag(from, Pos2::new(700.0, 20.0));
    assert_eq!(screen.outline(), THREE);
}

#[test]
fn the_card_in_the_hand_and_its_origin_are_both_seen() {
    let mut screen = Screen::with("職場・改善: さがしやすい言葉");
    let count = |screen: &Screen| screen.painted().iter().filter(|line| line.contains("さがし")).count();
    screen.ctrl(Key::L);
    let before = count(&screen);
    let (from, to) = (middle(&screen, "さがしやすい言葉"), end_of(&screen, "地域・革新"));
    screen.pull(from, to);
    assert!(count(&screen) > before, "it is painted where it was and where the hand is");
    screen.let_go(to);
}

#[test]
fn alt_and_drag_give_an_aim_and_the_card_stays() {
    let mut screen = Screen::with("職場・改善: あ");
    let (from, to) = (middle(&screen, "あ"), end_of(&screen, "役所全体・革新"));
    let alt = Modifiers::ALT;
    screen.at_once(vec![Event::ModifiersChanged(alt), Event::PointerMoved(from)]);
    screen.at_once(vec![button(from, true, alt)]);
    for step in 1..=4 {
        screen.at_once(vec![Event::PointerMoved(from.lerp(to, step as f32 / 4.0))]);
    }
    screen.at_once(vec![button(to, false, alt)]);
    screen.at_once(vec![Event::ModifiersChanged(Modifiers::NONE)]);
    screen.run();
    assert_eq!(screen.outline(), "職場・改善: あ → 役所全体・革新");
    assert_eq!(screen.toast(), "役所全体・革新 をめざすことにしました");
    assert!(screen.has("めざす場面 役所全体・革新: あ"));
}

#[test]
fn a_drag_within_a_read_only_session_moves_nothing() {
    let setup = super::harness::Setup::default();
    let path = setup.session("場.ron", THREE);
    let text = std::fs::read_to_string(&path).unwrap().replace("version: (1, 3)", "version: (1, 9)");
    std::fs::write(&path, text).unwrap();
    let mut screen = setup.start(Some(&path));
    let (from, to) = (middle(&screen, "い"), end_of(&screen, "地域・革新"));
    screen.drag(from, to);
    assert_eq!(screen.outline(), THREE);
}
