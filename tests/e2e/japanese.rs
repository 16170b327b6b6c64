//! Japanese, with the IME of a Linux desktop: nothing is lost, doubled or left unconverted.

use std::process::{Child, Command, Stdio};

use crate::ime::{Ime, Preedit};
use crate::program::{cards, key_of, look, new_session};
use crate::stage::{Stage, end};
use crate::wait;

/// What is typed, and what it is to become.
const WORDS: [(&str, &str); 10] = [
    ("k a d a i", "課題"),
    ("s h i g o t o", "仕事"),
    ("k a i z e n", "改善"),
    ("y o s a n n", "予算"),
    ("k a i g i", "会議"),
    ("s h i m i n n", "市民"),
    ("m a d o g u c h i", "窓口"),
    ("m o n d a i", "問題"),
    ("e k i", "駅"),
    ("a s a", "朝"),
];
/// The scene keys, vowels of the IME among them.
const KEYS: [&str; 10] = ["s", "a", "e", "q", "d", "z", "w", "c", "r", "f"];

/// Other programs that keep the processors busy, for as long as this is held.
struct Crowd(Vec<Child>);

impl Crowd {
    fn of(count: usize) -> Self {
        let busy = || Command::new("sh").args(["-c", "while :; do :; done"]).stdin(Stdio::null()).spawn().unwrap();
        Self((0..count).map(|_| busy()).collect())
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        for child in &mut self.0 {
            end(child);
        }
    }
}

/// Enter once more.
const TO_THE_TRAY: [&str; 10] = ["Return"; 10];

/// Types each word, confirms it, arms the line and presses a key that places it; `pause` milliseconds a key, while so
/// many other programs keep the processors busy.
fn dictated(preedit: Preedit, places: [&str; 10], pause: u64, busy: usize) {
    let mut stage = Stage::set("ime");
    let file = new_session(&stage, "japanese");
    let ime = Ime::start(&mut stage, preedit);
    let program = ime.open(&stage, &file);
    let crowd = Crowd::of(busy);
    for ((keys, _), key) in WORDS.iter().zip(places) {
        stage.press_slowly(keys, pause);
        stage.press_slowly(&format!("space Return Return {key}"), pause);
    }
    let all_there =
        wait::within(std::time::Duration::from_secs(20), || (look(&file).card_count() >= WORDS.len()).then_some(()));
    drop(crowd);
    let placed: Vec<(String, String)> = cards(&look(&file))
        .into_iter()
        .map(|(_, text, place)| match place {
            bamen::model::Place::Tray => (text, "Return".to_owned()),
            bamen::model::Place::Scene(scene) => (text, key_of(scene)),
        })
        .collect();
    let expected: Vec<(String, String)> =
        WORDS.iter().zip(places).map(|((_, text), key)| ((*text).to_owned(), key.to_owned())).collect();
    if placed != expected {
        stage.save_picture();
    }
    assert_eq!(placed, expected, "all there: {}, the IME is {}", all_there.is_some(), ime.state(&stage));
    program.kill();
}

#[test]
fn words_are_placed_while_the_program_shows_what_is_composed() {
    dictated(Preedit::OnTheSpot, KEYS, 120, 0);
}

#[test]
fn words_are_placed_while_the_ime_shows_what_is_composed() {
    dictated(Preedit::InItsWindow, KEYS, 120, 0);
}

#[test]
fn words_are_placed_on_a_busy_machine_that_shows_what_is_composed() {
    dictated(Preedit::OnTheSpot, KEYS, 250, 6);
}

#[test]
fn words_are_placed_on_a_busy_machine_whose_ime_shows_what_is_composed() {
    dictated(Preedit::InItsWindow, KEYS, 250, 6);
}

#[test]
fn words_go_to_the_tray_on_a_busy_machine() {
    dictated(Preedit::OnTheSpot, TO_THE_TRAY, 250, 6);
}
