//! 行き先のひとつ: where words that are being written alone could go, as a dashed card; and a clock for whoever wishes.

use bamen::text::Lang;
use egui::Key;

use super::harness::{Screen, Setup};
use super::held::written;

const WORDS: &str = "窓口で待つ人が困っている";
const OFFER: &str = "行き先のひとつ 職場・不具合解消: 窓口で待つ人が困っている";

fn cards_of_answer(screen: &Screen) -> usize {
    screen.session().reflection().unwrap().answer("caught").map_or(0, |answer| answer.cards.len())
}

#[test]
fn words_that_speak_of_a_scene_are_dashed_there_and_nothing_else_happens() {
    let mut screen = written("窓口で待つ人");
    assert!(!screen.has(OFFER) && screen.has("カードにすることば: 窓口で待つ人"), "one sign is no scene");
    screen.type_text("が困っている");
    assert!(screen.has(OFFER) && screen.shows("点線は、いま書いていることの行き先のひとつ。"));
    screen.wait(3);
    screen.ctrl(Key::Enter);
    assert_eq!(screen.outline(), "", "most answers stay words");
    assert!(!screen.has(OFFER), "the next question has no words yet");
}

#[test]
fn pressed_it_becomes_a_card_there_once() {
    let mut screen = written(WORDS);
    screen.click(OFFER);
    assert_eq!(screen.outline(), format!("職場・不具合解消: {WORDS}"));
    assert_eq!(cards_of_answer(&screen), 1);
    assert!(!screen.has(OFFER), "what is a card points nowhere any more");
    screen.click(screen.words().undo);
    assert_eq!((screen.outline().as_str(), screen.has(OFFER)), ("", true), "taken back, it is offered again");
    // A part of it may be another card.
    screen.click(OFFER);
    for _ in 0..7 {
        screen.shift(Key::ArrowLeft);
    }
    assert!(!screen.has(OFFER) && screen.has("カードにすることば: 人が困っている"), "no sign of a stage in it");
    screen.press(Key::End);
    screen.type_text("。");
    assert_eq!(screen.state().fields.alone.text, format!("{WORDS}。"), "the keyboard is on the paper");
}

#[test]
fn it_is_pulled_to_where_somebody_sees_it() {
    let mut screen = written(WORDS);
    let (from, to) = (screen.node(OFFER).rect().center(), screen.node("役所全体・改善").rect().center());
    screen.drag(from, to);
    assert_eq!(screen.outline(), format!("役所全体・改善: {WORDS}"));
    assert_eq!(cards_of_answer(&screen), 1);
}

#[test]
fn space_puts_it_there_while_a_scene_is_chosen() {
    let mut screen = written(WORDS);
    screen.ctrl(Key::G);
    assert!(screen.has("職場・不具合解消へ"));
    screen.press(Key::Space);
    assert_eq!(screen.outline(), format!("職場・不具合解消: {WORDS}"));
    assert_eq!(screen.state().fields.alone.text, WORDS, "no blank in the words");
    // Where nothing is dashed, the key says so and the words wait on.
    let mut screen = written("きょうはよく晴れた");
    screen.ctrl(Key::G);
    screen.press(Key::Space);
    assert_eq!((screen.outline().as_str(), screen.toast().as_str()), ("", screen.words().alone.points_nowhere));
    assert!(screen.state().desk.alone.waiting.is_some());
}

#[test]
fn english_has_signs_of_its_own() {
    let mut screen = Setup { lang: Lang::En, ..Setup::default() }.start(None);
    screen.press(Key::Num3);
    screen.press(Key::Num1);
    screen.type_text("Our team is stuck");
    screen.run();
    assert!(screen.has("One place it could go, Workplace · Fixing what is wrong: Our team is stuck"));
}

#[test]
fn the_clock_is_there_for_whoever_wishes() {
    let mut screen = written("窓口");
    let shows_minutes = |screen: &Screen| screen.painted().iter().any(|line| line.contains("はじめてから"));
    screen.wait(7 * 60);
    assert!(!shows_minutes(&screen), "no clock unless wished");
    screen.press(Key::F9);
    assert!(screen.painted().iter().any(|line| line == "はじめてから 7分"), "{:?}", screen.painted());
    screen.wait(60);
    assert!(screen.painted().iter().any(|line| line == "はじめてから 8分"));
    screen.press(Key::F9);
    assert!(!shows_minutes(&screen));
    assert_eq!(screen.state().fields.alone.text, "窓口", "the keyboard stays where it was");
}
