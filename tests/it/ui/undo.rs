//! Every gesture is undone and redone, the notice says what, and it works after closing as well.

use egui::{Key, Modifiers};

use super::harness::{Screen, Setup};

const START: &str = "置き場: た / 職場・改善: あ / 職場・改善: い / 職場・改善: う";

type Gesture = (&'static str, fn(&mut Screen), &'static str, &'static str);

fn choose(screen: &mut Screen, card: &str) {
    screen.click_card(card);
}

/// What a person does, what comes of it, and how the notice calls it.
const GESTURES: [Gesture; 15] = [
    (
        "place",
        |s| s.say("新しい", Key::S),
        "置き場: た / 職場・改善: あ / 職場・改善: い / 職場・改善: う / 職場・改善: 新しい",
        "職場・改善 に置きました",
    ),
    (
        "paste",
        |s| s.paste("一\n二"),
        "置き場: た / 置き場: 一 / 置き場: 二 / 職場・改善: あ / 職場・改善: い / 職場・改善: う",
        "2枚を 置き場 に置きました",
    ),
    (
        "move",
        |s| {
            choose(s, "い");
            s.shift(Key::R);
        },
        "置き場: た / 職場・改善: あ / 職場・改善: う / 地域・革新: い",
        "地域・革新 に移しました",
    ),
    (
        "to the tray",
        |s| {
            choose(s, "い");
            s.shift(Key::T);
        },
        "置き場: た / 置き場: い / 職場・改善: あ / 職場・改善: う",
        "置き場 に移しました",
    ),
    (
        "order",
        |s| {
            choose(s, "い");
            s.alt(Key::ArrowUp);
        },
        "置き場: た / 職場・改善: い / 職場・改善: あ / 職場・改善: う",
        "ならびを変えました",
    ),
    (
        "delete two",
        |s| {
            choose(s, "あ");
            s.click_card_with(Modifiers::SHIFT, "い");
            s.press(Key::Delete);
        },
        "置き場: た / 職場・改善: う",
        "カード2枚を捨てました",
    ),
    (
        "rewrite",
        |s| {
            choose(s, "い");
            s.press(Key::F2);
            s.type_text("書き直した");
            s.press(Key::Enter);
        },
        "置き場: た / 職場・改善: あ / 職場・改善: 書き直した / 職場・改善: う",
        "ことばを書き直しました",
    ),
    (
        "short",
        |s| {
            choose(s, "い");
            s.shift(Key::F2);
            s.type_text("短い");
            s.press(Key::Enter);
        },
        "置き場: た / 職場・改善: あ / 職場・改善: い 〔短い〕 / 職場・改善: う",
        "短い見出しを変えました",
    ),
    (
        "group",
        |s| {
            choose(s, "い");
            s.field("まとまり").click();
            s.run();
            s.type_text("係");
            s.press(Key::Enter);
        },
        "置き場: た / 職場・改善: あ / 職場・改善: い 《係》 / 職場・改善: う",
        "まとまりを変えました",
    ),
    (
        "kind",
        |s| {
            choose(s, "い");
            s.press(Key::Num2);
        },
        "置き場: た / 職場・改善: あ / 職場・改善 問題: い / 職場・改善: う",
        "問題 にしました",
    ),
    (
        "aim",
        |s| {
            choose(s, "い");
            s.alt(Key::W);
        },
        "置き場: た / 職場・改善: あ / 職場・改善: い → 職場・革新 / 職場・改善: う",
        "職場・革新 をめざすことにしました",
    ),
    (
        "vote",
        |s| {
            choose(s, "い");
            s.press(Key::Plus);
        },
        "置き場: た / 職場・改善: あ / 職場・改善: い ●1 / 職場・改善: う",
        "共感を加えました",
    ),
    (
        "duplicate",
        |s| {
            choose(s, "い");
            s.ctrl(Key::J);
        },
        "置き場: た / 職場・改善: あ / 職場・改善: い / 職場・改善: い / 職場・改善: う",
        "カードを写しました",
    ),
    (
        "drag",
        |s| {
            let (from, to) = (s.card("た").rect().center(), s.place("個人・革新").rect().center());
            s.drag(from, to);
        },
        "個人・革新: た / 職場・改善: あ / 職場・改善: い / 職場・改善: う",
        "個人・革新 に移しました",
    ),
    (
        "title",
        |s| {
            s.ctrl(Key::R);
            s.ctrl(Key::A);
            s.type_text("新しい題");
            s.press(Key::Enter);
        },
        "新しい題 |  |  |  / 置き場: た / 職場・改善: あ / 職場・改善: い / 職場・改善: う",
        "この場のことを書きかえました",
    ),
];

#[test]
fn every_gesture_is_one_step_that_is_undone_and_redone_by_name() {
    for (name, gesture, after, said) in GESTURES {
        // The whole panel is to be seen.
        let setup = Setup { size: egui::vec2(1440.0, 1400.0), ..Setup::default() };
        let path = setup.session("場.ron", START);
        let mut screen = setup.start(Some(&path));
        gesture(&mut screen);
        assert_eq!(screen.outline(), after, "{name}");
        assert_eq!(screen.toast(), said, "{name}");
        assert!(screen.has(said), "{name}: the notice is a node");
        screen.ctrl(Key::Z);
        assert_eq!(screen.outline(), START, "{name}: undone");
        assert_eq!(screen.toast(), format!("元に戻しました: {said}"), "{name}");
        screen.ctrl(Key::Y);
        assert_eq!(screen.outline(), after, "{name}: redone");
        assert_eq!(screen.toast(), format!("やり直しました: {said}"), "{name}");
        screen.ctrl(Key::Z);
        screen.ctrl_shift(Key::Z);
        assert_eq!(screen.outline(), after, "{name}: redone with the other key");
    }
}

#[test]
fn what_was_done_before_closing_is_undone_after_opening_again() {
    let mut screen = Screen::with(START);
    let mut states = vec![screen.outline()];
    for index in [0, 2, 9, 10, 13] {
        GESTURES[index].1(&mut screen);
        states.push(screen.outline());
    }
    let (path, folder) = (screen.path(), screen.keep_folder());
    screen.h.state_mut().close();
    drop(screen);

    let mut screen = Setup { folder, ..Setup::default() }.start(Some(&path));
    assert_eq!(screen.outline(), states[states.len() - 1]);
    for state in states.iter().rev().skip(1) {
        screen.ctrl(Key::Z);
        assert_eq!(&screen.outline(), state);
    }
    for state in &states[1..] {
        screen.ctrl(Key::Y);
        assert_eq!(&screen.outline(), state);
    }
}

#[test]
fn the_buttons_of_the_bar_and_of_the_notice_undo_and_redo() {
    let mut screen = Screen::with("");
    screen.say("一枚", Key::S);
    // The notice has a way back of its own beside the button of the bar.
    let all: Vec<_> = screen.names().into_iter().filter(|(_, name, _)| name == "元に戻す").collect();
    assert_eq!(all.len(), 2, "{all:?}");
    let lower = all.iter().map(|(_, _, rect)| rect.center()).max_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
    screen.at_once(vec![egui::Event::PointerMoved(lower)]);
    screen.at_once(vec![super::harness::button(lower, true, Modifiers::NONE)]);
    screen.at_once(vec![super::harness::button(lower, false, Modifiers::NONE)]);
    screen.run();
    assert_eq!(screen.outline(), "");
    screen.click("やり直す");
    assert_eq!(screen.outline(), "職場・改善: 一枚");
    screen.click("元に戻す");
    assert_eq!(screen.outline(), "");
}

#[test]
fn at_the_end_it_says_that_there_is_nothing_more() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.ctrl(Key::Z);
    screen.ctrl(Key::Z);
    assert_eq!(screen.toast(), screen.words().nothing_to_undo);
    screen.ctrl(Key::Y);
    screen.ctrl(Key::Y);
    assert_eq!(screen.toast(), screen.words().nothing_to_redo);
    assert_eq!(screen.outline(), "職場・改善: あ");
}

#[test]
fn ctrl_z_in_the_middle_of_a_line_does_not_lose_the_line() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.type_text("書きかけ");
    screen.ctrl(Key::Z);
    assert_eq!(screen.written(), "書きかけ");
    assert_eq!(screen.outline(), "");
}

#[test]
fn a_new_step_after_undo_ends_what_could_be_redone() {
    let mut screen = Screen::with("");
    screen.say("一枚目", Key::S);
    screen.ctrl(Key::Z);
    screen.say("二枚目", Key::S);
    screen.ctrl(Key::Y);
    assert_eq!(screen.outline(), "職場・改善: 二枚目");
    assert_eq!(screen.toast(), screen.words().nothing_to_redo);
}
