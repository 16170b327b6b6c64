//! 共感シール: one by one, as raised hands, in secret, in rounds.

use bamen::model::{CardId, Voting};
use bamen::picture::Mark;
use egui::{Key, vec2};

use super::harness::{Screen, Setup};

fn tall(outline: &str) -> Screen {
    let setup = Setup { size: vec2(1440.0, 1400.0), ..Setup::default() };
    let path = setup.session("場.ron", outline);
    setup.start(Some(&path))
}

fn votes(screen: &Screen) -> u32 {
    screen.session().card(CardId(1)).unwrap().votes
}

/// Whether the wall shows this text.
fn on_wall(screen: &Screen, words: &str) -> bool {
    let picture = screen.state().stage.moment(1e9).picture;
    picture.marks.iter().any(|mark| matches!(mark, Mark::Text { text, .. } if text == words))
}

#[test]
fn raised_hands_are_one_entry() {
    let mut screen = tall("職場・改善: あ ●2");
    screen.click_card("あ");
    screen.press(Key::N);
    screen.type_text("+５");
    screen.press(Key::Enter);
    assert_eq!((votes(&screen), screen.toast()), (7, "共感を加えました".to_owned()));
    screen.press(Key::Plus);
    assert_eq!(votes(&screen), 8, "the keyboard is on the card again");
    screen.ctrl(Key::Z);
    screen.ctrl(Key::Z);
    assert_eq!(votes(&screen), 2, "five hands are undone at once");
}

#[test]
fn what_is_no_number_of_hands_adds_nothing() {
    let mut screen = tall("職場・改善: あ");
    screen.click_card("あ");
    for typed in ["0", "-3", "みんな", "99999999999", "501"] {
        screen.press(Key::N);
        screen.type_text(typed);
        screen.press(Key::Enter);
        assert_eq!(votes(&screen), 0, "{typed}");
    }
}

#[test]
fn votes_in_secret_are_not_on_the_wall_until_they_are_shown() {
    let mut screen = tall("職場・改善: あ");
    screen.ctrl_shift(Key::J);
    assert_eq!(screen.session().voting(), Voting::Hidden);
    screen.click_card("あ");
    for _ in 0..3 {
        screen.press(Key::Plus);
    }
    assert!(screen.has("共感 3") && screen.has("壁では伏せて集めています"));
    assert!(!on_wall(&screen, "3"));
    screen.ctrl_shift(Key::J);
    assert!(on_wall(&screen, "3"));
    assert_eq!(screen.toast(), "共感をひらきました");
    screen.ctrl(Key::Z);
    assert!(!on_wall(&screen, "3"), "that is a step like any other");
}

#[test]
fn a_round_that_is_over_takes_no_more() {
    let mut screen = tall("職場・改善: あ ●2");
    screen.ctrl_shift(Key::U);
    screen.click_card("あ");
    screen.press(Key::Plus);
    assert_eq!((votes(&screen), screen.toast()), (2, "共感は、しめてあります。".to_owned()));
    screen.press(Key::Minus);
    assert_eq!(votes(&screen), 2);
    assert!(screen.has("しめてあります") && on_wall(&screen, "2"));
    screen.ctrl_shift(Key::U);
    screen.press(Key::Plus);
    assert_eq!(votes(&screen), 3);
}
