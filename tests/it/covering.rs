//! Covering and turning over: what was not asked for stays as the room sees it.

use bamen::model::{Author, CardId, Edit, Entry, History, Place, SceneId, Session, Showing, Step, Timestamp};
use proptest::prelude::*;

use crate::model::{attempts, history};
use crate::support::script::{check, from_outline, outline, perform, scene};

/// Does the edits as one gesture, undoes it to see that it can be, and does it again.
fn gesture(history: &mut History, edits: Vec<Edit>) {
    let was = history.present().clone();
    for step in [Step::Edit(Edit::one(edits)), Step::Undo, Step::Redo] {
        let undo = step == Step::Undo;
        let at = Timestamp { utc_ms: 0, offset_s: 0 };
        history.record(Entry::next(history, at, Author::Facilitator, step)).unwrap();
        assert!(!undo || *history.present() == was);
    }
}

fn seen(session: &Session) -> Vec<(CardId, Showing)> {
    session.cards().map(|card| (card.id, session.showing(card.id))).collect()
}

/// The cards of a session of which a test chooses some.
fn some_of(session: &Session, chosen: &[bool]) -> Vec<CardId> {
    session.cards().zip(chosen.iter().cycle()).filter(|(_, chosen)| **chosen).map(|(card, _)| card.id).collect()
}

proptest! {
    #[test]
    fn turning_over_some_changes_nothing_for_the_others(
        attempts in attempts(40), chosen in prop::collection::vec(any::<bool>(), 1..6),
    ) {
        let mut history = history(&attempts);
        let before = history.present().clone();
        let ids = some_of(&before, &chosen);
        let any_open = ids.iter().any(|id| before.showing(*id) == Showing::Open);
        let edits = before.cover_or_turn_over(&ids);
        if !edits.is_empty() {
            gesture(&mut history, edits);
        }
        for (id, was) in seen(&before) {
            let expected = match was {
                Showing::Hidden => Showing::Hidden,
                was if !ids.contains(&id) => was,
                _ if any_open => Showing::Covered,
                _ => Showing::Open,
            };
            prop_assert_eq!(history.present().showing(id), expected, "{:?} was {:?}, chosen {:?}", id, was, ids);
        }
    }

    #[test]
    fn hiding_some_changes_nothing_for_the_others(
        attempts in attempts(40), chosen in prop::collection::vec(any::<bool>(), 1..6),
    ) {
        let mut history = history(&attempts);
        let before = history.present().clone();
        let ids = some_of(&before, &chosen);
        let show = ids.iter().all(|id| before.showing(*id) == Showing::Hidden);
        let edits = before.hide_or_show(&ids);
        prop_assert_eq!(edits.is_empty(), ids.is_empty());
        if !edits.is_empty() {
            gesture(&mut history, edits);
        }
        for (id, was) in seen(&before) {
            let is = history.present().showing(id);
            match (ids.contains(&id), show) {
                (false, _) => prop_assert_eq!(is, was),
                (true, true) => prop_assert_ne!(is, Showing::Hidden),
                (true, false) => prop_assert_eq!(is, Showing::Hidden),
            }
        }
    }

    #[test]
    fn a_scene_is_covered_and_turned_over_as_a_whole(attempts in attempts(40), which in 0..12_usize) {
        let mut history = history(&attempts);
        let scene = SceneId::ALL[which];
        let before = history.present().clone();
        let over = before.is_face_down(scene);
        gesture(&mut history, before.cover_or_turn_over_scene(scene));
        let after = history.present();
        prop_assert_eq!(after.is_covered(scene), !over);
        for (id, was) in seen(&before) {
            let here = before.at(Place::Scene(scene)).contains(&id);
            let expected = match was {
                was if !here || was == Showing::Hidden => was,
                _ if over => Showing::Open,
                _ => Showing::Covered,
            };
            prop_assert_eq!(after.showing(id), expected);
        }
        prop_assert_eq!(after.is_face_down(scene), !over, "the same key leads back");
    }
}

#[test]
fn a_card_that_comes_to_a_covered_scene_is_covered() {
    let mut history = from_outline("伏せた場面: 職場・改善 / 地域・革新: い");
    perform(&mut history, "add 職場・改善: あ").unwrap();
    perform(&mut history, "move 1 職場・改善 0").unwrap();
    let session = history.present();
    assert!(session.cards().all(|card| session.showing(card.id) == Showing::Covered), "{}", outline(session));
}

#[test]
fn a_card_that_leaves_a_covered_scene_stays_covered() {
    check(
        "伏せた場面: 職場・改善 / 職場・改善: あ",
        "move 1 地域・革新 0",
        "伏せた場面: 職場・改善 / 地域・革新: あ ■伏",
    );
    check(
        "伏せた場面: 職場・改善 / 職場・改善: あ ■隠",
        "move 1 地域・革新 0",
        "伏せた場面: 職場・改善 / 地域・革新: あ ■隠伏",
    );
}

#[test]
fn one_of_a_covered_scene_is_turned_over() {
    let mut history = from_outline("伏せた場面: 職場・改善 / 職場・改善: あ / 職場・改善: い / 職場・改善: う ■隠");
    let edits = history.present().cover_or_turn_over(&[CardId(1)]);
    gesture(&mut history, edits);
    let one = "伏せた場面: 職場・改善 / 職場・改善: あ ■開 / 職場・改善: い / 職場・改善: う ■隠";
    assert_eq!(outline(history.present()), one);
    assert!(!history.present().is_face_down(scene("職場・改善")));
    // Who is still writing is not read with it.
    perform(&mut history, "add 職場・改善: え").unwrap();
    assert_eq!(history.present().showing(CardId(4)), Showing::Covered);
    let edits = history.present().cover_or_turn_over_scene(scene("職場・改善"));
    gesture(&mut history, edits);
    assert_eq!(history.present().showing(CardId(1)), Showing::Covered);
    let edits = history.present().cover_or_turn_over_scene(scene("職場・改善"));
    gesture(&mut history, edits);
    assert_eq!(outline(history.present()), "職場・改善: あ / 職場・改善: い / 職場・改善: う ■隠 / 職場・改善: え");
}

#[test]
fn what_was_face_down_when_it_was_hidden_comes_back_face_down() {
    let mut history = from_outline("職場・改善: あ ■伏 / 職場・改善: い");
    for expected in ["職場・改善: あ ■隠伏 / 職場・改善: い ■隠", "職場・改善: あ ■伏 / 職場・改善: い"]
    {
        let edits = history.present().hide_or_show(&[CardId(1), CardId(2)]);
        gesture(&mut history, edits);
        assert_eq!(outline(history.present()), expected);
    }
}

#[test]
fn turned_over_is_said_of_cards_in_covered_scenes_alone() {
    check("職場・改善: あ ■伏", "turn 1", "職場・改善: あ");
    check("職場・改善: あ", "turn 1", "refused NothingToChange");
    check("伏せた場面: 職場・改善 / 職場・改善: あ ■開", "show 職場・改善", "職場・改善: あ");
    check(
        "伏せた場面: 職場・改善 / 職場・改善: あ ■開",
        "move 1 地域・革新 0",
        "伏せた場面: 職場・改善 / 地域・革新: あ",
    );
}

#[test]
fn the_edits_themselves() {
    check("置き場: あ", "cover 1", "置き場: あ ■伏");
    check("置き場: あ ■伏", "hide 1", "置き場: あ ■隠");
    check("職場・改善: あ ■隠", "show 1", "職場・改善: あ");
    check("職場・改善: あ", "show 1", "refused NothingToChange");
    check("職場・改善: あ", "hide 2", "refused NoSuchCard(CardId(2))");
    check("職場・改善: あ", "cover 職場・改善", "伏せた場面: 職場・改善 / 職場・改善: あ");
    check("伏せた場面: 職場・改善 / 職場・改善: あ", "show 職場・改善", "職場・改善: あ");
    check("", "show 職場・改善", "refused NothingToChange");
}
