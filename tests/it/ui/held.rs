//! Carrying the card of an answer onto the own small stairs, and cards there from scene to scene.

use bamen::ui::command::Route;
use egui::{Event, Key, Modifiers, Pos2, accesskit::Role, vec2};

use super::harness::{Screen, key_event};

const CARD: &str = "カードにすることば: 窓口がしずか";

/// At the first question, with these words on the paper.
pub(super) fn written(words: &str) -> Screen {
    let mut screen = Screen::home();
    screen.press(Key::Num3);
    screen.press(Key::Num1);
    screen.type_text(words);
    screen.run();
    screen
}

fn middle(screen: &Screen, name: &str) -> Pos2 {
    screen.node(name).rect().center()
}

#[test]
fn the_card_of_an_answer_is_carried_to_a_scene() {
    let mut screen = written("窓口がしずか");
    let (from, to) = (middle(&screen, CARD), middle(&screen, "職場・革新"));
    screen.pull(from, to);
    assert_eq!(screen.outline(), "", "nothing happens before it is let go of");
    let count = screen.painted().iter().filter(|line| line.as_str() == "窓口がしずか").count();
    assert!(count >= 3, "on the paper, where it was, and in the hand: {count}");
    screen.let_go(to);
    assert_eq!(screen.outline(), "職場・革新: 窓口がしずか");
    let answer = screen.session().reflection().unwrap().answer("caught").unwrap().clone();
    assert_eq!((answer.text.as_str(), answer.cards.len()), ("窓口がしずか", 1), "the words stay, and know the card");
    screen.type_text("だ");
    assert_eq!(screen.state().fields.alone.text, "窓口がしずかだ", "the keyboard is on the paper");
    assert!(screen.state().fields.alone.held.is_none());
}

#[test]
fn the_selected_part_alone_is_carried_and_one_answer_gives_several_cards() {
    let mut screen = written("窓口がしずか、様式が二つ");
    for _ in 0..5 {
        screen.shift(Key::ArrowLeft);
    }
    screen.drag(middle(&screen, "カードにすることば: 様式が二つ"), middle(&screen, "個人・改善"));
    screen.press(Key::Home);
    for _ in 0..6 {
        screen.shift(Key::ArrowRight);
    }
    screen.drag(middle(&screen, CARD), middle(&screen, "地域・不具合解消"));
    screen.press(Key::End);
    screen.alt(Key::R);
    assert_eq!(
        screen.outline(),
        "個人・改善: 様式が二つ / 地域・不具合解消: 窓口がしずか / 地域・革新: 窓口がしずか、様式が二つ"
    );
    assert_eq!(screen.session().reflection().unwrap().answer("caught").unwrap().cards.len(), 3);
    let kept = bamen::store::look(&screen.path()).unwrap().history;
    let kept = kept.present().reflection().unwrap().answer("caught").unwrap().clone();
    assert_eq!(
        (kept.text.as_str(), kept.cards.len()),
        ("窓口がしずか、様式が二つ", 3),
        "as after a kill in this moment"
    );
}

#[test]
fn let_go_of_anywhere_else_it_is_put_back() {
    let mut screen = written("窓口がしずか");
    screen.drag(middle(&screen, CARD), Pos2::new(300.0, 500.0));
    assert_eq!(screen.outline(), "");
    assert!(screen.state().fields.alone.held.is_none());
    assert!(screen.has(CARD));
    assert_eq!(screen.state().fields.alone.text, "窓口がしずか");
}

#[test]
fn escape_puts_it_back_and_leads_nowhere() {
    let mut screen = written("窓口がしずか");
    let (from, to) = (middle(&screen, CARD), middle(&screen, "職場・革新"));
    screen.pull(from, to);
    screen.at_once(vec![key_event(Key::Escape, true, Modifiers::NONE)]);
    assert!(screen.state().fields.alone.held.is_none());
    assert_eq!(screen.route(), Route::Alone);
    screen.at_once(vec![Event::PointerMoved(to + vec2(3.0, 3.0))]);
    screen.let_go(to);
    assert_eq!(screen.outline(), "");
}

#[test]
fn a_click_on_it_is_the_same_as_the_button() {
    let mut screen = written("窓口がしずか");
    screen.click(CARD);
    assert_eq!(screen.state().desk.alone.waiting.as_deref(), Some("窓口がしずか"));
    // While it waits for a key it can still be carried.
    screen.drag(middle(&screen, CARD), middle(&screen, "役所全体・改善"));
    assert_eq!(screen.outline(), "役所全体・改善: 窓口がしずか");
    assert!(screen.state().desk.alone.waiting.is_none());
}

#[test]
fn a_card_on_the_stairs_is_carried_to_another_scene_and_back_by_undo() {
    let mut screen = written("窓口がしずか");
    screen.alt(Key::S);
    assert_eq!(screen.outline(), "職場・改善: 窓口がしずか");
    let card = |screen: &Screen| {
        let names = screen.names().into_iter();
        let mut cards = names.filter(|(role, name, _)| *role == Role::Label && name == "窓口がしずか");
        cards.next().expect("on the stairs").2.center()
    };
    let to = middle(&screen, "地域・革新");
    screen.drag(card(&screen), to);
    assert_eq!(screen.outline(), "地域・革新: 窓口がしずか");
    screen.drag(card(&screen), Pos2::new(300.0, 500.0));
    assert_eq!(screen.outline(), "地域・革新: 窓口がしずか", "beside the stairs nothing happens");
    screen.click(screen.words().undo);
    assert_eq!(screen.outline(), "職場・改善: 窓口がしずか");
}
