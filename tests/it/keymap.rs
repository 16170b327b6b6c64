//! The one table of commands: every one has a name in both languages and a key, and no key means two things.

use std::collections::{BTreeMap, BTreeSet};

use bamen::model::{CardKind, Place, SceneId};
use bamen::text::Lang;
use bamen::ui::Action;
use bamen::ui::action::{KEYPAD, Press, Scope, keypad_key, keypad_scene};
use bamen::ui::alone::AloneAct;
use bamen::ui::career::CareerAct;
use bamen::ui::challenges::ChallengeAct;
use bamen::ui::compare::CompareAct;
use bamen::ui::giving::GiveAct;
use bamen::ui::keymap;
use bamen::ui::library::LibraryAct;
use bamen::ui::notes::NoteAct;
use bamen::ui::order::OrderAct;
use bamen::ui::placing::PlacingAct;
use bamen::ui::program::ProgramAct;
use bamen::ui::replay::ReplayAct;
use bamen::ui::sealing::SealAct;
use bamen::ui::series::SeriesAct;
use bamen::ui::telling::TellAct;
use bamen::ui::turns::TurnAct;
use bamen::ui::wall::WallAct;
use egui::{Event, Key, Modifiers};
use proptest::prelude::*;

/// The scopes that are listened to together, as the views do it: the first that knows a key has it.
const TOGETHER: [&[Scope]; 14] = [
    &[Scope::Home, Scope::Everywhere],
    &[Scope::Canvas, Scope::Console, Scope::Everywhere],
    &[Scope::Capture, Scope::Console, Scope::Everywhere],
    &[Scope::Armed, Scope::Console, Scope::Everywhere],
    &[Scope::Console, Scope::Everywhere],
    &[Scope::Library, Scope::Everywhere],
    &[Scope::Replay, Scope::Everywhere],
    &[Scope::AloneFirst, Scope::Everywhere],
    &[Scope::Alone, Scope::Everywhere],
    &[Scope::AloneIdle, Scope::Alone, Scope::Everywhere],
    &[Scope::AlonePlacing, Scope::Alone, Scope::Everywhere],
    &[Scope::CareerAsked, Scope::Career, Scope::Everywhere],
    &[Scope::Compare, Scope::Everywhere],
    &[Scope::Series, Scope::Everywhere],
];

fn modifiers(press: Press) -> Modifiers {
    Modifiers { alt: press.alt, ctrl: press.ctrl, shift: press.shift, mac_cmd: false, command: press.ctrl }
}

#[test]
fn every_action_is_there_once() {
    let all = Action::all();
    let mut seen = Vec::new();
    for action in &all {
        assert!(!seen.contains(action), "{action:?} twice");
        seen.push(*action);
    }
    for scene in SceneId::ALL {
        for action in [
            Action::Go(Place::Scene(scene)),
            Action::Move(Place::Scene(scene)),
            Action::Aim(scene),
            Action::Place(Place::Scene(scene)),
        ] {
            assert!(all.contains(&action), "{action:?}");
        }
    }
    for kind in CardKind::ALL {
        assert!(all.contains(&Action::Kind(kind)));
    }
    for act in WallAct::ALL {
        assert!(all.contains(&Action::Wall(act)), "{act:?}");
    }
    for act in NoteAct::ALL {
        assert!(all.contains(&Action::Notes(act)), "{act:?}");
    }
    for act in OrderAct::ALL {
        assert!(all.contains(&Action::Order(act)), "{act:?}");
    }
    for act in ProgramAct::ALL {
        assert!(all.contains(&Action::Program(act)), "{act:?}");
    }
    for act in LibraryAct::ALL {
        assert!(all.contains(&Action::Library(act)), "{act:?}");
    }
    for act in ReplayAct::all() {
        assert!(all.contains(&Action::Replay(act)), "{act:?}");
    }
    for act in AloneAct::all() {
        assert!(all.contains(&Action::Alone(act)), "{act:?}");
    }
    for act in CareerAct::all() {
        assert!(all.contains(&Action::Career(act)), "{act:?}");
    }
    for act in CompareAct::all() {
        assert!(all.contains(&Action::Compare(act)), "{act:?}");
    }
    for act in SeriesAct::all() {
        assert!(all.contains(&Action::Series(act)), "{act:?}");
    }
    for act in PlacingAct::ALL {
        assert!(all.contains(&Action::Placing(act)), "{act:?}");
    }
    for act in ChallengeAct::ALL {
        assert!(all.contains(&Action::Challenge(act)), "{act:?}");
    }
    for act in TurnAct::ALL {
        assert!(all.contains(&Action::Turn(act)), "{act:?}");
    }
    let subjects = ChallengeAct::ALL.len()
        + TurnAct::ALL.len()
        + NoteAct::ALL.len()
        + PlacingAct::ALL.len()
        + LibraryAct::ALL.len()
        + SealAct::ALL.len()
        + GiveAct::ALL.len()
        + TellAct::ALL.len()
        + ReplayAct::all().count()
        + AloneAct::all().len()
        + CareerAct::all().count()
        + CompareAct::all().len()
        + SeriesAct::all().len();
    // 43 single ones, 4 kinds, and 13 + 13 + 12 + 13 for the places: a new one has to be added to `all`, too.
    assert_eq!(all.len(), 43 + 4 + 51 + OrderAct::ALL.len() + ProgramAct::ALL.len() + WallAct::ALL.len() + subjects);
}

#[test]
fn every_action_has_a_name_in_both_languages() {
    for lang in Lang::ALL {
        let mut names = BTreeMap::new();
        for action in Action::all() {
            let name = action.label(lang.words());
            assert!(!name.trim().is_empty(), "{action:?}");
            if let Some(other) = names.insert(name.clone(), action) {
                panic!("{lang:?}: {other:?} and {action:?} are both called {name}");
            }
        }
    }
    for action in Action::all() {
        let [ja, en] = [Lang::Ja, Lang::En].map(|lang| action.label(lang.words()));
        assert_ne!(ja, en, "{action:?}");
    }
}

#[test]
fn every_action_has_a_key_that_is_shown() {
    for action in Action::all() {
        assert!(!action.keys().is_empty(), "{action:?}");
        assert!(!action.shown_key().is_empty(), "{action:?}");
    }
}

#[test]
fn no_key_means_two_things_where_both_are_listened_to() {
    for scopes in TOGETHER {
        let mut taken: BTreeMap<String, (Scope, Action)> = BTreeMap::new();
        for action in Action::all() {
            for (scope, press) in action.keys() {
                if !scopes.contains(&scope) {
                    continue;
                }
                if let Some((at, other)) = taken.insert(press.name(), (scope, action))
                    && other != action
                {
                    panic!("{} is {other:?} ({at:?}) and {action:?} ({scope:?})", press.name());
                }
            }
        }
    }
}

#[test]
fn every_key_of_the_table_is_found_where_it_means_something() {
    for action in Action::all() {
        for (scope, press) in action.keys() {
            for physical in [Some(press.key), None] {
                let found = keymap::action(&[scope], press.key, physical, modifiers(press));
                assert_eq!(found, Some(action), "{} in {scope:?} with {physical:?}", press.name());
            }
        }
    }
}

#[test]
fn the_keypad_is_the_canvas() {
    let letters: Vec<String> =
        KEYPAD.iter().rev().map(|row| row.iter().map(|key| key.name()).collect::<String>()).collect();
    assert_eq!(letters, ["QWER", "ASDF", "ZXCV"], "革新 above, 不具合解消 below");
    let keys: BTreeSet<&str> = SceneId::ALL.into_iter().map(|scene| keypad_key(scene).name()).collect();
    assert_eq!(keys.len(), 12);
    for scene in SceneId::ALL {
        assert_eq!(keypad_scene(keypad_key(scene)), Some(scene));
        assert_eq!(KEYPAD[scene.level.row()][scene.stage.column()], keypad_key(scene));
    }
    assert_eq!(keypad_scene(Key::T), None);
}

#[test]
fn position_decides_for_the_keypad_and_print_for_everything_else() {
    let scene = SceneId::ALL.into_iter().find(|scene| keypad_key(*scene) == Key::Q).unwrap();
    let go = Action::Go(Place::Scene(scene));
    // A French keyboard: where Q lies, A is printed.
    assert_eq!(keymap::action(&[Scope::Canvas], Key::A, Some(Key::Q), Modifiers::NONE), Some(go));
    let command = Modifiers::CTRL | Modifiers::COMMAND;
    let undo = keymap::action(&[Scope::Console], Key::Z, Some(Key::W), command);
    assert_eq!(undo, Some(Action::Undo), "Ctrl+Z is where Z is printed");
    // Where a keypad letter is printed on another key, that key is not the scene.
    assert_eq!(keymap::action(&[Scope::Canvas], Key::Q, Some(Key::P), Modifiers::NONE), None);
}

#[test]
fn what_an_ime_made_of_a_key_tells_the_key() {
    for (text, key) in [
        ("ｓ", Some(Key::S)),
        ("s", Some(Key::S)),
        ("Ｓ", Some(Key::S)),
        ("あ", Some(Key::A)),
        ("え", Some(Key::E)),
        ("３", Some(Key::Num3)),
        ("ｋ", Some(Key::K)),
        ("い", None),
        ("さ", None),
        ("ｓあ", None),
        ("", None),
        ("課題", None),
    ] {
        assert_eq!(keymap::key_of_preedit(text), key, "{text}");
    }
}

#[test]
fn names_of_keys_are_as_printed() {
    let name = |key, ctrl, shift, alt| Press { key, ctrl, shift, alt }.name();
    assert_eq!(name(Key::Z, true, true, false), "Ctrl+Shift+Z");
    assert_eq!(name(Key::ArrowUp, false, false, true), "Alt+↑");
    assert_eq!(name(Key::Num1, false, false, false), "1");
    assert_eq!(name(Key::Comma, true, false, false), "Ctrl+,");
}

/// Keys of the keyboard as events with the text that they type.
fn presses() -> impl Strategy<Value = Vec<(Key, Modifiers)>> {
    let keys =
        prop::sample::select(vec![Key::A, Key::S, Key::T, Key::Z, Key::G, Key::Num1, Key::F2, Key::Enter, Key::M]);
    let held = prop::sample::select(vec![
        Modifiers::NONE,
        Modifiers::SHIFT,
        Modifiers::ALT,
        Modifiers::CTRL | Modifiers::COMMAND,
    ]);
    prop::collection::vec((keys, held), 0..8)
}

proptest! {
    /// However many keys arrive in one frame, each does what it would do alone, in their order, and types nothing.
    #[test]
    fn a_busy_frame_is_the_same_as_many_quiet_ones(keys in presses()) {
        let scopes = [Scope::Canvas, Scope::Console, Scope::Everywhere];
        let mut events = Vec::new();
        for (key, modifiers) in &keys {
            events.push(Event::Key {
                key: *key,
                physical_key: Some(*key),
                pressed: true,
                repeat: false,
                modifiers: *modifiers,
            });
            if !modifiers.command && !modifiers.alt && key.name().len() == 1 {
                events.push(Event::Text(key.name().to_lowercase()));
            }
        }
        let alone: Vec<Action> =
            keys.iter().filter_map(|(key, held)| keymap::action(&scopes, *key, Some(*key), *held)).collect();
        let mut together = Vec::new();
        while let Some(action) = keymap::take(&mut events, &scopes) {
            together.push(action);
        }
        prop_assert_eq!(alone, together);
        // What is left is what no action wanted, with its text.
        for pair in events.windows(2) {
            if let [Event::Text(_), Event::Text(_)] = pair {
                prop_assert!(false, "a text without its key: {events:?}");
            }
        }
    }
}
