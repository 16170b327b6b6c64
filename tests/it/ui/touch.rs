//! A finger instead of a mouse, as the window library tells it: each touch, and the pointer that it stands for.

use egui::{Event, Key, Modifiers, Pos2, TouchDeviceId, TouchId, TouchPhase, vec2};

use super::harness::{Screen, button};

fn touch(phase: TouchPhase, pos: Pos2) -> Event {
    Event::Touch { device_id: TouchDeviceId(7), id: TouchId(1), phase, pos, force: None }
}

/// The events of a finger, in the order of `egui_winit::State::on_touch`.
fn down(at: Pos2) -> Vec<Event> {
    vec![touch(TouchPhase::Start, at), Event::PointerMoved(at), button(at, true, Modifiers::NONE)]
}

fn along(at: Pos2) -> Vec<Event> {
    vec![touch(TouchPhase::Move, at), Event::PointerMoved(at)]
}

fn up(at: Pos2) -> Vec<Event> {
    vec![touch(TouchPhase::End, at), button(at, false, Modifiers::NONE), Event::PointerGone]
}

fn cancel(at: Pos2) -> Vec<Event> {
    vec![touch(TouchPhase::Cancel, at), Event::PointerGone]
}

fn tap(screen: &mut Screen, at: Pos2) {
    screen.at_once(down(at));
    screen.at_once(up(at));
    screen.run();
}

fn carry(screen: &mut Screen, from: Pos2, to: Pos2) {
    screen.at_once(down(from));
    for step in 1..=5 {
        screen.at_once(along(from.lerp(to, step as f32 / 5.0)));
    }
}

fn swipe(screen: &mut Screen, from: Pos2, to: Pos2) {
    carry(screen, from, to);
    screen.at_once(up(to));
    screen.run();
}

fn card(screen: &Screen, text: &str) -> Pos2 {
    screen.card(text).rect().center()
}

fn foot(screen: &Screen, place: &str) -> Pos2 {
    screen.place(place).rect().center_bottom() - vec2(0.0, 12.0)
}

#[test]
fn a_card_is_placed_by_touch() {
    let mut screen = Screen::with("置き場: あ / 職場・改善: い");
    let (from, to) = (card(&screen, "あ"), foot(&screen, "地域・革新"));
    swipe(&mut screen, from, to);
    assert_eq!(screen.outline(), "職場・改善: い / 地域・革新: あ");
    assert!(screen.state().fields.drag.is_none(), "the hand is empty");
    let (from, to) = (card(&screen, "い"), foot(&screen, "地域・革新"));
    swipe(&mut screen, from, to);
    assert_eq!(screen.outline(), "地域・革新: あ / 地域・革新: い");
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "職場・改善: い / 地域・革新: あ", "one step");
}

#[test]
fn the_finger_may_move_and_lift_in_one_frame() {
    let mut screen = Screen::with("置き場: あ");
    let (from, to) = (card(&screen, "あ"), foot(&screen, "個人・改善"));
    carry(&mut screen, from, from + vec2(0.0, -40.0));
    let mut last = along(to);
    last.extend(up(to));
    screen.at_once(last);
    screen.run();
    assert_eq!(screen.outline(), "個人・改善: あ");
}

#[test]
fn a_finger_that_rests_before_it_moves_carries_the_card_too() {
    let mut screen = Screen::with("置き場: あ");
    let (from, to) = (card(&screen, "あ"), foot(&screen, "職場・不具合解消"));
    screen.at_once(down(from));
    // Longer than a click lasts: the card is in the hand, and nothing else happens.
    screen.h.run_steps(40);
    assert!(screen.state().fields.drag.is_some());
    screen.at_once(along(to));
    screen.h.step();
    screen.at_once(up(to));
    screen.run();
    assert_eq!(screen.outline(), "職場・不具合解消: あ");
}

#[test]
fn a_touch_that_the_system_takes_over_puts_the_card_back() {
    let mut screen = Screen::with("置き場: あ / 職場・改善: い");
    let (from, to) = (card(&screen, "あ"), foot(&screen, "地域・革新"));
    carry(&mut screen, from, to);
    assert!(screen.state().fields.drag.is_some());
    screen.at_once(cancel(to));
    screen.run();
    assert!(screen.state().fields.drag.is_none());
    let (from, to) = (card(&screen, "い"), foot(&screen, "個人・革新"));
    swipe(&mut screen, from, to);
    assert_eq!(screen.outline(), "置き場: あ / 個人・革新: い", "the next finger carries what it took");
}

#[test]
fn a_tap_chooses_and_two_taps_open_the_words() {
    let mut screen = Screen::with("職場・改善: あ / 地域・革新: い");
    let at = card(&screen, "い");
    tap(&mut screen, at);
    assert_eq!(screen.chosen(), ["い"]);
    tap(&mut screen, at);
    assert!(screen.state().desk.editing.is_some(), "like a double click");
}

#[test]
fn what_was_typed_is_placed_by_a_tap_on_its_scene() {
    let mut screen = Screen::with("");
    screen.type_text("聞こえた言葉");
    screen.press(Key::Enter);
    assert!(screen.state().desk.armed);
    let key = screen.node("職場・改善 に置く").rect().center();
    tap(&mut screen, key);
    assert_eq!(screen.outline(), "職場・改善: 聞こえた言葉");
    assert!(screen.capture_has_focus());
}
