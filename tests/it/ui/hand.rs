//! みんなの手: cards are moved and given dots by whoever comes forward, and nothing else happens.

use bamen::picture::wall::WallView;
use bamen::ui::desk::Hand;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, TouchDeviceId, TouchId, TouchPhase, vec2};

use super::harness::{Screen, Setup, button};

const CARDS: &str = "置き場: あ / 職場・改善: い ●1 / 職場・改善: う";

fn in_hands() -> Screen {
    let mut screen = Screen::with(CARDS);
    screen.press(Key::F12);
    assert_eq!(screen.state().desk.hand, Hand::On);
    screen
}

fn touch(id: u64, phase: TouchPhase, pos: Pos2) -> Event {
    Event::Touch { device_id: TouchDeviceId(7), id: TouchId(id), phase, pos, force: None }
}

#[test]
fn nothing_but_moving_and_dots_does_anything() {
    let mut screen = in_hands();
    screen.click_card("い");
    for key in [Key::Delete, Key::Backspace, Key::F2, Key::Num3, Key::H, Key::M, Key::P, Key::Minus, Key::Enter] {
        screen.press(key);
    }
    for key in [Key::Z, Key::J, Key::N, Key::W, Key::P, Key::R, Key::K, Key::O] {
        screen.ctrl(key);
    }
    screen.type_text("いたずら");
    screen.press(Key::Enter);
    screen.paste("いち\nに");
    assert_eq!(screen.outline(), CARDS);
    let desk = &screen.state().desk;
    assert!(desk.dialog.is_none() && desk.editing.is_none() && screen.written().is_empty());
    assert_eq!(screen.state().wall.room.view, WallView::Overview);
    let at = screen.card("い").rect().center();
    for _ in 0..2 {
        screen.at_once(vec![Event::PointerMoved(at), button(at, true, Modifiers::NONE)]);
        screen.at_once(vec![button(at, false, Modifiers::NONE)]);
    }
    screen.run();
    assert!(screen.state().desk.editing.is_none(), "two taps do not open the words");
    assert!(!screen.has("メニュー") && !screen.has("元に戻す"));
}

#[test]
fn a_drag_moves_and_plus_votes() {
    let mut screen = in_hands();
    let (from, to) = (screen.card("あ").rect().center(), screen.place("地域・革新").rect().center());
    screen.drag(from, to);
    assert_eq!(screen.outline(), "職場・改善: い ●1 / 職場・改善: う / 地域・革新: あ");
    screen.press(Key::Plus);
    screen.click("共感をつける");
    assert!(screen.outline().ends_with("地域・革新: あ ●2"), "{}", screen.outline());
    screen.shift(Key::Q);
    assert!(screen.outline().contains("個人・革新: あ ●2"), "by key as well: {}", screen.outline());
}

#[test]
fn leaving_asks_twice() {
    let mut screen = in_hands();
    screen.press(Key::F12);
    assert_eq!(screen.state().desk.hand, Hand::Leaving);
    screen.click_card("い");
    assert_eq!(screen.state().desk.hand, Hand::On, "whoever goes on did not mean to leave");
    screen.click("進行役に戻す");
    assert!(screen.has("もう一度で、戻ります"));
    screen.click("もう一度で、戻ります");
    assert_eq!(screen.state().desk.hand, Hand::Off);
    screen.click_card("い");
    screen.press(Key::Delete);
    assert_eq!(screen.session().card_count(), 2, "the facilitator's keys are back");
}

#[test]
fn a_second_finger_does_not_break_a_drag() {
    let mut screen = in_hands();
    let (from, to) = (screen.card("あ").rect().center(), screen.place("地域・革新").rect().center());
    let other = screen.card("う").rect().center();
    screen.at_once(vec![
        touch(1, TouchPhase::Start, from),
        Event::PointerMoved(from),
        button(from, true, Modifiers::NONE),
    ]);
    let along = |at: Pos2| vec![touch(1, TouchPhase::Move, at), Event::PointerMoved(at)];
    screen.at_once(along(from.lerp(to, 0.3)));
    // The window library tells of the pointer for the first finger alone.
    screen.at_once(vec![touch(2, TouchPhase::Start, other)]);
    screen.at_once(vec![touch(2, TouchPhase::Move, other + vec2(40.0, 30.0))]);
    screen.at_once(along(from.lerp(to, 0.7)));
    screen.at_once(vec![touch(2, TouchPhase::Cancel, other + vec2(40.0, 30.0))]);
    assert!(screen.state().fields.drag.is_some());
    screen.at_once(along(to));
    screen.at_once(vec![touch(1, TouchPhase::End, to), button(to, false, Modifiers::NONE), Event::PointerGone]);
    screen.run();
    assert_eq!(screen.outline(), "職場・改善: い ●1 / 職場・改善: う / 地域・革新: あ");
}

#[test]
fn what_is_touched_is_large_enough() {
    let many = (0..9).map(|n| format!("役所全体・改善: カード{n}")).collect::<Vec<_>>().join(" / ");
    for size in [vec2(1440.0, 900.0), vec2(1280.0, 720.0), vec2(1920.0, 1080.0)] {
        let setup = Setup { size, ..Setup::default() };
        let path = setup.session("場.ron", &format!("{CARDS} / {many}"));
        let mut screen = setup.start(Some(&path));
        screen.press(Key::F12);
        let mut seen = 0;
        for (role, name, rect) in screen.names() {
            if role == Role::Button {
                assert!(rect.height() >= 43.5 && rect.width() >= 44.0, "{name} is {rect:?} at {size:?}");
                seen += 1;
            }
        }
        assert!(seen > 14, "{seen}");
    }
}
