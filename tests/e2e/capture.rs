//! Words become cards by keys alone, and a card that was placed outlasts a SIGKILL.

use bamen::model::{CardKind, ChangeLevel, Place, SceneId, Stage as Range};

use crate::program::{Program, cards, journal_of, key_of, look, looked, new_session, wait_for_cards};
use crate::stage::Stage;
use crate::wait;

fn scene(stage: Range, level: ChangeLevel) -> Place {
    Place::Scene(SceneId::new(stage, level))
}

#[test]
fn a_session_is_begun_typed_killed_and_found_again() {
    let stage = Stage::set("begun");
    let program = Program::start(&stage);
    stage.press("1");
    stage.wait_for_rest();
    stage.type_text("first meeting");
    stage.press("Return");
    let file = stage.session_file("first meeting");
    program.wait_for_session(&file);
    assert_eq!(look(&file).about().title, "first meeting");

    // Enter and a key; Enter twice; Enter and Space; Alt and a key; kinds by Alt and a digit, or by a digit after Enter.
    stage.type_text("no time to talk");
    stage.press("Return s");
    stage.type_text("who decides");
    stage.press("Return Return");
    stage.type_text("nobody asks back");
    stage.press("Return space");
    stage.press("alt+2");
    stage.type_text("forms come back");
    stage.press("alt+c");
    stage.press("alt+3");
    stage.type_text("one form for all");
    stage.press("Return e");
    stage.press("alt+4");
    stage.type_text("ask before printing");
    stage.press("Return 1 q");
    let session = wait_for_cards(&file, 6);

    let kinds: Vec<CardKind> = session.cards().map(|card| card.kind).collect();
    let lie: Vec<(String, Place)> = cards(&session).into_iter().map(|(_, text, place)| (text, place)).collect();
    let expected = [
        ("no time to talk", scene(Range::Workplace, ChangeLevel::Improve), CardKind::Insight),
        ("who decides", Place::Tray, CardKind::Insight),
        ("nobody asks back", scene(Range::Workplace, ChangeLevel::Improve), CardKind::Insight),
        ("forms come back", scene(Range::Organization, ChangeLevel::Fix), CardKind::Problem),
        ("one form for all", scene(Range::Organization, ChangeLevel::Innovate), CardKind::Issue),
        ("ask before printing", scene(Range::Individual, ChangeLevel::Innovate), CardKind::Insight),
    ];
    assert_eq!(lie, expected.map(|(text, place, _)| (text.to_owned(), place)));
    assert_eq!(kinds, expected.map(|(_, _, kind)| kind));

    program.kill();
    assert!(journal_of(&file).exists(), "what happened since the last save waits in the journal");
    assert_eq!(cards(&look(&file)), cards(&session), "nothing is lost by a kill");

    let program = Program::open(&stage, &file);
    stage.type_text("after the power came back");
    stage.press("Return f");
    wait_for_cards(&file, 7);
    assert!(program.close().success());
    assert!(!journal_of(&file).exists(), "everything is in the file");
    let after = look(&file);
    assert_eq!(cards(&after)[..6], cards(&session)[..]);
    assert_eq!(cards(&after)[6].2, scene(Range::Community, ChangeLevel::Improve));
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_placed() {
    let stage = Stage::set("killed");
    let file = new_session(&stage, "killed at any moment");
    let mut dice = Dice(2026);
    let mut said: Vec<(String, Place)> = Vec::new();
    for round in 0..8 {
        let program = Program::open(&stage, &file);
        let before = look(&file);
        assert_eq!(before.card_count(), said.len(), "what the last round placed is what this one begins with");
        let mut typed = said.clone();
        let whole = dice.below(5) as usize;
        for number in 0..whole {
            let scene = SceneId::ALL[dice.below(12) as usize];
            let text = format!("round {round} card {number}");
            stage.type_text(&text);
            stage.press(&format!("Return {}", key_of(scene)));
            typed.push((text, Place::Scene(scene)));
        }
        // In some rounds the program is killed while it is still busy with keys, in others right after a card was seen
        // on the disk; and sometimes words stand in the line that nobody has placed yet.
        let seen = if dice.below(2) == 0 { typed.len() } else { before.card_count() };
        let on_disk = wait_until_at_least(&file, seen);
        if dice.below(2) == 0 {
            stage.type_text("not placed");
        }
        wait::hand(dice.below(60));
        let on_disk = on_disk.max(look(&file).card_count());
        program.kill();

        let left: Vec<(String, Place)> =
            cards(&look(&file)).into_iter().map(|(_, text, place)| (text, place)).collect();
        assert!(left.len() >= on_disk, "round {round}: {on_disk} cards were on the disk, {} are left", left.len());
        assert_eq!(left, typed[..left.len()], "round {round}: every card whole, in its order and place");
        assert_eq!(looked(&file).flaws, [], "round {round}");
        said = left;
    }
    assert!(said.len() >= 8, "the dice gave {} cards, too few to show anything", said.len());
    let program = Program::open(&stage, &file);
    assert!(program.close().success());
    let left: Vec<(String, Place)> = cards(&look(&file)).into_iter().map(|(_, text, place)| (text, place)).collect();
    assert_eq!(left, said);
}

fn wait_until_at_least(file: &std::path::Path, count: usize) -> usize {
    crate::program::wait_for(file, &format!("at least {count} cards"), |session| session.card_count() >= count)
        .card_count()
}

/// The same throws every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
}
