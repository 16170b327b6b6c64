//! A meeting of two hours and fifteen people, held through the window from `tests/samples/meeting.txt`: typed, placed,
//! moved with reasons, put in order, broken off by a power cut and gone on with. What it makes is a sample.
//!
//! | line | |
//! |---|---|
//! | `new TITLE`, `about { FIELD: TEXT }`, `people A、B` | prepared in their dialogs |
//! | `program { TITLE \| MINUTES \| ON THE WALL \| CUE }` | |
//! | `next`, `shrink`, `more`, `speak`, `later` | step and turn |
//! | `add N PLACE [KIND]: TEXT`, `revise N: TEXT`, `short N: TEXT` | |
//! | `move N PLACE: REASON`, `decide N PLACE[: REASON]`, `doubt N SCENE …`, `leave N` | |
//! | `gather NAME: N N …`, `link N N KIND`, `aim N SCENE「WORDS」` | |
//! | `secret`, `close` | the round is hidden or shown, closed or open |
//! | `plus N COUNT`, `hands N COUNT` | one by one; as raised hands |
//! | `challenge WHAT \| HALF STEP \| WITH \| BY WHEN \| WHO` | |
//! | `note TEXT`, `star`, `wall VIEW`, `undo` | |
//! | `crash` | the program is gone, and started again on what the disk has |

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use bamen::model::{CardId, CardKind, Edit, LinkKind, Place, Session, Step, Timestamp, Voting, Whose};
use bamen::store;
use bamen::ui::action::keypad_key;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;

use super::harness::{Screen, Setup};
use crate::support::script;

const DATE: &str = "2026-10-30";
const KINDS: [(&str, Key); 4] = [("気づき", Key::Num1), ("問題", Key::Num2), ("課題", Key::Num3), ("方策", Key::Num4)];

struct Line {
    at: Timestamp,
    /// As it is said when something goes wrong.
    said: String,
    block: Vec<String>,
}

/// The lines of the script, those of a minute spread over it.
fn lines() -> Vec<Line> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/meeting.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines: Vec<(String, String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line {
            "}" => inside = false,
            line if inside => lines.last_mut().unwrap().2.push(line.to_owned()),
            line => {
                let (clock, said) = line.split_once(' ').expect(line);
                inside = said.ends_with('{');
                lines.push((clock.to_owned(), said.to_owned(), Vec::new()));
            }
        }
    }
    let mut of_minute = BTreeMap::<String, i64>::new();
    for (clock, ..) in &lines {
        *of_minute.entry(clock.clone()).or_default() += 1;
    }
    let mut nth = BTreeMap::<String, i64>::new();
    let line = |(clock, said, block): (String, String, Vec<String>)| {
        let nth = nth.entry(clock.clone()).or_default();
        let mut at = Timestamp::parse(&format!("{DATE}T{clock}:00+09:00")).expect(&clock);
        at.utc_ms += 60_000 * *nth / of_minute[&clock];
        *nth += 1;
        Line { at, said, block }
    };
    lines.into_iter().map(line).collect()
}

/// The room, with what is counted in it.
struct Room {
    screen: Screen,
    /// Keys from the first letter of a card until it was placed, without those for its kind.
    keys: Vec<usize>,
    crashes: usize,
}

impl Room {
    fn text(&self, id: u32) -> String {
        self.screen.session().card(CardId(id)).unwrap_or_else(|| panic!("card {id}")).text.to_string()
    }

    /// Takes a card in the hand, wherever it lies.
    fn choose(&mut self, id: u32) {
        let text = self.text(id);
        self.screen.ctrl(Key::F);
        self.screen.type_text(&text);
        self.screen.press(Key::Enter);
        self.screen.press(Key::Escape);
        assert_eq!(self.screen.chosen(), [text], "it is found by its words");
    }

    /// Takes one more.
    fn choose_too(&mut self, id: u32) {
        let text = self.text(id);
        self.screen.click_card_with(Modifiers::CTRL | Modifiers::COMMAND, &text);
        assert!(self.screen.chosen().contains(&text), "{text}");
    }

    fn choose_all(&mut self, ids: &[u32]) {
        self.choose(ids[0]);
        ids[1..].iter().for_each(|id| self.choose_too(*id));
    }

    fn go_on(&mut self, line: &Line) {
        self.screen.until(line.at.utc_ms);
        let (verb, rest) = line.said.split_once(' ').unwrap_or((&line.said, ""));
        // Dialogs open in their own time; what is said all the time does not wait.
        self.screen.brisk = matches!(verb, "add" | "move" | "decide" | "plus");
        match verb {
            "new" => self.begin(rest),
            "about" => self.about(&line.block),
            "program" => self.program(&line.block),
            "people" => {
                self.screen.ctrl_shift(Key::F7);
                self.screen.ctrl(Key::A);
                self.screen.type_text(&rest.replace('、', "\n"));
                self.screen.ctrl(Key::Enter);
            }
            "next" => self.screen.ctrl(Key::PageDown),
            "shrink" => self.screen.ctrl_shift(Key::P),
            "more" => self.screen.ctrl_shift(Key::T),
            "speak" => self.screen.press(Key::F7),
            "later" => self.screen.ctrl(Key::F7),
            "secret" => self.screen.ctrl_shift(Key::J),
            "close" => self.screen.ctrl_shift(Key::U),
            "undo" => self.screen.ctrl(Key::Z),
            "star" => self.screen.press(Key::F3),
            "wall" => self.screen.ctrl(Key::Num4),
            "note" => {
                self.screen.ctrl(Key::M);
                self.screen.type_text(rest);
                self.screen.ctrl(Key::L);
            }
            "crash" => self.crash(line.at),
            "add" => self.add(rest),
            "challenge" => self.challenge(rest),
            "gather" => {
                let (name, ids) = rest.split_once(": ").unwrap();
                let ids: Vec<u32> = ids.split(' ').map(|id| id.parse().unwrap()).collect();
                self.choose_all(&ids);
                self.screen.press(Key::M);
                self.screen.shift(Key::M);
                self.screen.type_text(name);
                self.screen.press(Key::Enter);
            }
            "link" => {
                let [from, to, kind] = rest.split(' ').collect::<Vec<_>>()[..] else { panic!("{rest}") };
                self.choose_all(&[from.parse().unwrap(), to.parse().unwrap()]);
                self.screen.press(Key::L);
                let kinds = [("もと", Key::Num1), ("いっしょに", Key::Num3), ("ひっぱりあう", Key::Num4)];
                self.screen.press(kinds.into_iter().find(|(name, _)| *name == kind).expect(kind).1);
            }
            _ => self.on_a_card(verb, rest),
        }
    }

    fn on_a_card(&mut self, verb: &str, rest: &str) {
        let (id, rest) = rest.split_once([' ', ':']).unwrap_or((rest, ""));
        let (id, rest) = (id.parse().expect(verb), rest.trim());
        self.choose(id);
        let screen = &mut self.screen;
        match verb {
            "move" | "decide" => {
                let (to, why) = rest.split_once(": ").unwrap_or((rest, ""));
                screen.shift(key_of(script::place(to)));
                if !why.is_empty() {
                    screen.press(Key::Y);
                    screen.type_text(why);
                    screen.press(Key::Enter);
                    assert_eq!(screen.toast(), "理由を書きとめました", "{why}");
                }
            }
            "doubt" => {
                screen.press(Key::B);
                rest.split(' ').for_each(|scene| screen.press(keypad_key(script::scene(scene))));
                screen.press(Key::Enter);
            }
            "leave" => screen.shift(Key::B),
            "revise" => {
                screen.press(Key::F2);
                screen.ctrl(Key::A);
                screen.type_text(rest);
                screen.press(Key::Enter);
            }
            "short" => {
                screen.shift(Key::F2);
                screen.type_text(rest);
                screen.press(Key::Enter);
            }
            "aim" => {
                let (scene, said) = rest.split_once('「').unwrap_or((rest, ""));
                screen.alt(keypad_key(script::scene(scene)));
                if let Some(said) = said.strip_suffix('」') {
                    screen.alt(Key::F2);
                    screen.type_text(said);
                    screen.press(Key::Enter);
                }
            }
            "plus" => (0..rest.parse::<u32>().unwrap()).for_each(|_| screen.press(Key::Plus)),
            "hands" => {
                screen.press(Key::N);
                screen.type_text(rest);
                screen.press(Key::Enter);
            }
            _ => panic!("nothing is called {verb}"),
        }
    }

    fn begin(&mut self, title: &str) {
        self.screen.ctrl(Key::N);
        self.screen.type_text(title);
        self.screen.press(Key::Enter);
    }

    fn write(&mut self, field: &str, text: &str) {
        self.screen.field(field).focus();
        self.screen.run();
        self.screen.ctrl(Key::A);
        self.screen.type_text(text);
    }

    fn about(&mut self, block: &[String]) {
        self.screen.ctrl(Key::R);
        for line in block {
            let (field, text) = line.split_once(": ").expect(line);
            if field == "約束" {
                self.screen.click("約束をたす");
                self.screen.type_text(text);
            } else {
                self.write(field, text);
            }
        }
        self.screen.ctrl(Key::Enter);
    }

    fn program(&mut self, block: &[String]) {
        self.screen.ctrl(Key::P);
        for (n, line) in (1..).zip(block) {
            let [title, minutes, shows, cue] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
            self.screen.click("コマをたす");
            self.screen.type_text(title);
            self.write(&format!("コマ {n} の分"), minutes);
            self.write(&format!("コマ {n} の心づもり"), cue);
            if shows != "そのまま" {
                self.screen.click(&format!("コマ {n} で壁に出すもの: そのまま"));
                self.screen.h.get_by_role_and_label(Role::MenuItem, shows).click();
                self.screen.run();
            }
        }
        self.screen.ctrl(Key::Enter);
    }

    /// As it is heard: the words, Enter, the key of the scene.
    fn add(&mut self, rest: &str) {
        let (head, text) = rest.split_once(": ").expect(rest);
        let mut head = head.split(' ');
        let id = CardId(head.next().unwrap().parse().expect(rest));
        let to = script::place(head.next().expect(rest));
        if !self.screen.capture_has_focus() {
            self.screen.ctrl(Key::L);
        }
        let before = self.screen.presses;
        self.screen.type_text(text);
        self.screen.press(Key::Enter);
        let kind = head.next().map(|kind| KINDS.into_iter().find(|(name, _)| *name == kind).expect(kind).1);
        if let Some(key) = kind {
            self.screen.press(key);
        }
        self.screen.press(key_of(to));
        self.keys.push(self.screen.presses - before - usize::from(kind.is_some()));
        let (place, _) = self.screen.session().find(id).unwrap_or_else(|| panic!("{id:?} {text}"));
        assert_eq!((place, self.text(id.0).as_str()), (to, text));
    }

    fn challenge(&mut self, rest: &str) {
        let parts: Vec<&str> = rest.split(" | ").collect();
        let [what, half, with, by, who] = parts[..] else { panic!("{rest}") };
        let screen = &mut self.screen;
        screen.ctrl_shift(Key::Y);
        if who == "みんな" {
            screen.click("みんなの");
            screen.field("何を").focus();
            screen.run();
        }
        screen.type_text(what);
        for text in [half, with, by] {
            screen.press(Key::Tab);
            screen.type_text(text);
        }
        if who != "みんな" {
            screen.press(Key::Tab);
            screen.type_text(who);
        }
        screen.press(Key::Enter);
        screen.press(Key::Escape);
    }

    /// The power is gone in the middle of it: nothing is closed, and only what is on the disk is there.
    fn crash(&mut self, now: Timestamp) {
        let before = self.screen.session().clone();
        let entries = self.screen.state().open.as_ref().unwrap().history.entries().len();
        let name = self.screen.path().file_name().unwrap().to_owned();
        let disk = Rc::new(tempfile::tempdir().unwrap());
        copy(self.screen.folder(), disk.path());
        let path = disk.path().join(&name);
        self.screen = Setup { now, ..setup(disk) }.start(Some(&path));
        let open = self.screen.state().open.as_ref().expect("it opens");
        assert_eq!(open.session(), &before, "nothing is lost");
        assert_eq!(open.history.entries().len(), entries, "nor how it came about");
        self.crashes += 1;
    }
}

fn key_of(place: Place) -> Key {
    match place {
        Place::Tray => Key::Enter,
        Place::Scene(scene) => keypad_key(scene),
    }
}

fn copy(from: &Path, to: &Path) {
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        let to = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&to).unwrap();
            copy(&file.path(), &to);
        } else {
            std::fs::copy(file.path(), &to).unwrap();
        }
    }
}

fn setup(folder: Rc<tempfile::TempDir>) -> Setup {
    // What moves has come to rest by the next frame.
    Setup { size: vec2(1920.0, 1080.0), frame: 0.5, folder, ..Setup::default() }
}

/// Holds the meeting and leaves it. Where its file is, and the folder that keeps it.
fn held() -> (Room, PathBuf) {
    let lines = lines();
    let screen = Setup { now: lines[0].at, ..setup(Rc::new(tempfile::tempdir().unwrap())) }.start(None);
    let mut room = Room { screen, keys: Vec::new(), crashes: 0 };
    for line in &lines {
        room.go_on(line);
    }
    let path = room.screen.path();
    room.screen.ctrl(Key::W);
    (room, path)
}

fn flat<'a>(edit: &'a Edit, into: &mut Vec<&'a Edit>) {
    match edit {
        Edit::Several(edits) => edits.iter().for_each(|edit| flat(edit, into)),
        edit => into.push(edit),
    }
}

fn reasons(session: &Session) -> usize {
    session.cards().map(|card| card.reasons.len()).sum()
}

/// After a change of the script or of the file format run it once with `BAMEN_WRITE_SAMPLES=1`.
#[test]
fn two_hours_with_fifteen_people_are_held_through_the_window() {
    let (room, path) = held();
    let content = std::fs::read(&path).unwrap();
    let history = store::look(&path).unwrap().history;
    let session = history.present();
    assert_eq!(session.flaws(), []);

    assert_eq!(room.keys, [2; 121], "the words and two keys");
    assert_eq!((room.crashes, session.card_count()), (1, 120));
    assert_eq!(reasons(session), 41, "forty moves, and a decision that moved its card");
    assert!(session.counts().iter().all(|(_, count)| *count > 0), "all twelve scenes");
    let kinds = CardKind::ALL.map(|kind| session.cards().filter(|card| card.kind == kind).count());
    assert!(kinds.iter().all(|count| *count >= 12), "{kinds:?}");
    let groups: std::collections::BTreeSet<_> = session.cards().filter_map(|card| card.stack).collect();
    assert_eq!(groups.len(), 6);
    assert_eq!(session.links().len(), 6);
    assert!(LinkKind::ALL.iter().all(|kind| session.links().iter().any(|link| link.kind == *kind)));
    let left: Vec<u32> = session.cards().filter(|card| card.doubt.is_some()).map(|card| card.id.0).collect();
    assert_eq!(left, [41], "one is left in doubt");
    let group = session.challenges().iter().filter(|challenge| challenge.intent.whose == Whose::Group).count();
    assert_eq!((session.challenges().len(), group), (9, 3));
    let speakers = &session.turns().unwrap().speakers;
    assert!(speakers.len() == 15 && speakers.iter().all(|speaker| speaker.heard), "{speakers:?}");

    let mut edits = Vec::new();
    for entry in history.log() {
        if let Step::Edit(edit) = &entry.step {
            flat(edit, &mut edits);
        }
    }
    let rounds = edits.iter().filter(|edit| matches!(edit, Edit::SetVoting { voting: Voting::Closed })).count();
    assert_eq!(rounds, 3);
    let programs = edits.iter().filter(|edit| matches!(edit, Edit::SetProgram { .. })).count();
    assert_eq!(programs, 2, "as it was prepared, and shortened");
    assert!(edits.iter().any(|edit| matches!(edit, Edit::AddTime { minutes: 5 })));

    let name = path.file_name().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(name);
    if std::env::var_os("BAMEN_WRITE_SAMPLES").is_some_and(|value| value == "1") {
        std::fs::write(&sample, &content).unwrap();
    }
    let there = std::fs::read(&sample).unwrap_or_default();
    assert!(there == content, "sessions/{} is not what meeting.txt makes; see this test", name.display());
}
