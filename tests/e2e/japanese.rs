//! Japanese, with the IME of a Linux desktop: nothing is lost, doubled or left unconverted.

use std::process::{Child, Command, Stdio};

use bamen::model::{Place, SceneId};

use crate::ime::{Ime, Preedit};
use crate::program::{Program, cards, key_of, look, new_session, wait_for_cards};
use crate::stage::{Stage, end};
use crate::wait;

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
const KEYS: [&str; 10] = ["s", "a", "e", "q", "d", "z", "w", "c", "r", "f"];

#[test]
fn experiment() {
    let get = |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let delay: u64 = get("X_DELAY", "120").parse().unwrap();
    let busy: usize = get("X_BUSY", "0").parse().unwrap();
    let preedit = if get("X_SPOT", "1") == "1" { Preedit::OnTheSpot } else { Preedit::InItsWindow };
    let how = get("X_HOW", "enter");
    let runs: usize = get("X_RUNS", "1").parse().unwrap();
    let mut bad = 0;
    let mut all = 0;
    for _ in 0..runs {
        let mut stage = Stage::set("ime");
        let file = new_session(&stage, "japanese");
        let ime = Ime::start(&mut stage, preedit);
        let program = ime.open(&stage, &file);
        let mut loops: Vec<Child> = (0..busy)
            .map(|_| Command::new("sh").args(["-c", "while :; do :; done"]).stdin(Stdio::null()).spawn().unwrap())
            .collect();
        let mut expected = Vec::new();
        for ((keys, text), key) in WORDS.iter().zip(KEYS) {
            stage.press_slowly(keys, delay);
            stage.press_slowly("space Return", delay);
            match how.as_str() {
                "enter" => stage.press_slowly(&format!("Return {key}"), delay),
                "alt" => stage.press_slowly(&format!("alt+{key}"), delay),
                "tray" => stage.press_slowly("Return Return", delay),
                "space" => stage.press_slowly(if expected.is_empty() { "Return s" } else { "Return space" }, delay),
                "digit" => stage.press_slowly(&format!("Return 2 {key}"), delay),
                _ => panic!(),
            }
            expected.push(((*text).to_owned(), key.to_owned()));
        }
        let got = wait::within(std::time::Duration::from_secs(15), || {
            let session = look(&file);
            (session.card_count() >= WORDS.len()).then_some(())
        });
        for child in &mut loops {
            end(child);
        }
        let _ = got;
        let session = look(&file);
        let place = |p: Place| match p {
            Place::Tray => "tray".to_owned(),
            Place::Scene(scene) => key_of(scene),
        };
        let left: Vec<(String, String)> = cards(&session).into_iter().map(|(_, text, p)| (text, place(p))).collect();
        let wrong = expected
            .iter()
            .enumerate()
            .filter(|(i, (text, key))| {
                let key = match how.as_str() {
                    "tray" => "tray",
                    "space" => "s",
                    _ => key,
                };
                left.get(*i).is_none_or(|(t, k)| t != text || k != key)
            })
            .count();
        all += WORDS.len();
        bad += wrong;
        let state = ime.state(&stage);
        if wrong > 0 {
            eprintln!("ime state {state}; wrong {wrong}: {left:?}");
            stage.save_picture();
        }
        program.kill();
    }
    eprintln!(
        "RESULT spot={} busy={busy} delay={delay} how={how} active={}: {bad} of {all} wrong",
        preedit == Preedit::OnTheSpot,
        get("X_ACTIVE", "True")
    );
}
