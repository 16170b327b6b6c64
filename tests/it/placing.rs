//! Placing together: doubts, what they become of, and why cards were moved.

use std::collections::BTreeSet;

use bamen::find::Query;
use bamen::model::{CardId, Doubt, Edit, History, Place, SceneId, Session, Step};
use proptest::prelude::*;

use super::model::{attempts, entry, origin};
use super::support::script::{check, from_outline, outline, perform, place_name, scene};

const BOTH: &str = "職場・改善: 鍵 ?役所全体・改善";

#[test]
fn a_card_may_belong_to_two_or_three_scenes() {
    check("職場・改善: 鍵", "doubt 1 役所全体・改善", BOTH);
    check("職場・改善: 鍵", "doubt 1 地域・改善 役所全体・改善", "refused NoSuchDoubt");
    check("職場・改善: 鍵", "doubt 1 役所全体・改善 地域・改善", "職場・改善: 鍵 ?役所全体・改善,地域・改善");
    check("職場・改善: 鍵", "doubt 1 個人・改善 役所全体・改善 地域・改善", "refused NoSuchDoubt");
    check("職場・改善: 鍵", "doubt 1 職場・改善", "refused NoSuchDoubt");
    check("職場・改善: 鍵", "doubt 1 役所全体・改善 のまま", "refused NoSuchDoubt");
    check("置き場: 鍵", "doubt 1 役所全体・改善", "refused NoSuchDoubt");
    check("置き場: 鍵", "doubt 1 職場・改善 役所全体・改善", "置き場: 鍵 ?職場・改善,役所全体・改善");
    check(BOTH, "doubt 1 役所全体・改善", "refused NothingToChange");
    check(BOTH, "doubt 1 -", "職場・改善: 鍵");
    check("職場・改善: 鍵", "doubt 1 -", "refused NothingToChange");
    check("職場・改善: 鍵", "doubt 2 役所全体・改善", "refused NoSuchCard(CardId(2))");
}

#[test]
fn moving_decides() {
    check(BOTH, "move 1 役所全体・改善 0", "役所全体・改善: 鍵");
    check(BOTH, "move 1 地域・革新 0", "地域・革新: 鍵");
    check("置き場: 鍵 ?職場・改善,役所全体・改善", "move 1 職場・改善 0", "職場・改善: 鍵");
    check("置き場: 鍵 ?職場・改善,役所全体・改善,のまま", "move 1 職場・改善 0", "職場・改善: 鍵");
    // Taken up it may still belong where it lay.
    check(BOTH, "move 1 置き場 0", "置き場: 鍵 ?職場・改善,役所全体・改善");
    // Its order within a place says nothing about the scene.
    check(
        "職場・改善: 鍵 ?役所全体・改善 / 職場・改善: 札",
        "move 1 職場・改善 1",
        "職場・改善: 札 / 職場・改善: 鍵 ?役所全体・改善",
    );
}

#[test]
fn left_in_doubt_it_is_a_finding_in_the_tray() {
    let mut history = from_outline(BOTH);
    let edits = history.present().leave_in_doubt(CardId(1));
    record(&mut history, Edit::one(edits));
    assert_eq!(outline(history.present()), "置き場: 鍵 ?職場・改善,役所全体・改善,のまま");
    assert_eq!(history.present().leave_in_doubt(CardId(1)), [], "it is so already");
    assert_eq!(history.present().in_doubt().count(), 0, "nobody talks about it now");
    perform(&mut history, "undo").unwrap();
    assert_eq!(outline(history.present()), BOTH);
}

#[test]
fn a_doubt_goes_with_its_card() {
    check(BOTH, "remove 1", "");
    check(BOTH, "split 1: 鍵の数 / 鍵の置き場所", "職場・改善: 鍵の数 ?役所全体・改善 / 職場・改善: 鍵の置き場所");
    let with = |first: &str, second: &str, after: &str| {
        check(&format!("{first} / {second}"), "merge 1 2: 鍵と札", after);
    };
    with(BOTH, "職場・改善: 札", "職場・改善: 鍵と札 ?役所全体・改善");
    with("職場・改善: 鍵", "職場・改善: 札 ?地域・改善", "職場・改善: 鍵と札 ?地域・改善");
    // The doubt was whether it belongs where the two are now.
    with("職場・改善: 鍵", "役所全体・改善: 札 ?職場・改善", "職場・改善: 鍵と札 ?役所全体・改善");
    with("個人・革新: 鍵", "役所全体・改善: 札 ?職場・改善,地域・改善", "個人・革新: 鍵と札");
}

fn record(history: &mut History, edit: Edit) {
    let at = bamen::model::Timestamp { utc_ms: 0, offset_s: 0 };
    let by = bamen::model::Author::Facilitator;
    history.record(bamen::model::Entry::next(history, at, by, Step::Edit(edit))).unwrap();
}

fn way(history: &History, id: u32) -> Vec<String> {
    let leg = |leg: bamen::model::Leg| {
        let why = leg.reason.map(|why| format!("（{why}）")).unwrap_or_default();
        format!("{}→{}{why}", place_name(leg.from), place_name(leg.to))
    };
    history.way(CardId(id)).into_iter().map(leg).collect()
}

#[test]
fn the_way_of_a_card_is_read_with_its_reasons() {
    let mut history = from_outline("置き場: 鍵 / 置き場: 札");
    for action in [
        "move 1 個人・改善 0",
        "move 1 個人・改善 0 && move 2 個人・改善 1",
        "move 1 個人・改善 1",
        "move 1 職場・改善 0",
        "why 1: 係のみんなの鍵だった",
        "revise 1: 鍵の束",
        "move 1 役所全体・改善 0",
        "undo",
    ] {
        let _order_is_no_way = perform(&mut history, action);
    }
    assert_eq!(way(&history, 1), ["置き場→個人・改善", "個人・改善→職場・改善（係のみんなの鍵だった）"]);
    perform(&mut history, "why 1: 係の鍵").unwrap();
    assert_eq!(way(&history, 1)[1], "個人・改善→職場・改善（係の鍵）", "said better");
    perform(&mut history, "undo").unwrap();
    assert_eq!(way(&history, 1)[1], "個人・改善→職場・改善（係のみんなの鍵だった）");
    perform(&mut history, "why 1 -").unwrap();
    assert_eq!(way(&history, 1)[1], "個人・改善→職場・改善");
    // Undone with what was said about it.
    for _ in 0..4 {
        perform(&mut history, "undo").unwrap();
    }
    assert_eq!(way(&history, 1), ["置き場→個人・改善"]);
}

#[test]
fn cards_of_one_card_have_come_its_way_and_one_of_several_knows_their_reasons() {
    let mut history = from_outline("置き場: 鍵 / 置き場: 札");
    for action in [
        "move 1 個人・改善 0",
        "why 1: 一人が持つ",
        "split 1: 鍵の数 / 鍵の場所",
        "move 2 職場・改善 0",
        "why 2: 係で使う",
        "merge 3 2: 鍵の場所と札",
    ] {
        perform(&mut history, action).unwrap();
    }
    assert_eq!(way(&history, 3), ["置き場→個人・改善（一人が持つ）", "置き場→職場・改善（係で使う）"]);
    let (restored, _) = History::restore(history.present().clone(), Vec::new());
    assert_eq!(way(&restored, 3), way(&history, 3), "it is on the card, not in the log alone");
}

#[test]
fn a_reason_is_found() {
    let mut history = from_outline("個人・改善: 鍵 / 個人・改善: 札");
    for action in ["move 1 職場・改善 0", "why 1: 引き継ぎの話だった"] {
        perform(&mut history, action).unwrap();
    }
    assert_eq!(Query::new("引継", None, None).hits(history.present()), [CardId(1)]);
}

proptest! {
    #[test]
    fn a_doubt_is_between_two_or_three_scenes_and_ends_in_one(attempts in attempts(60)) {
        let mut history = History::begin(origin());
        for attempt in &attempts {
            let before = history.present().clone();
            let entry = entry(&history, attempt);
            let step = entry.step.clone();
            if history.record(entry).is_err() {
                continue;
            }
            sound(history.present())?;
            if let Step::Edit(Edit::MoveCard { id, to: Place::Scene(scene), .. }) = step
                && before.find(id).unwrap().0 != Place::Scene(scene)
            {
                prop_assert_eq!(&history.present().card(id).unwrap().doubt, &None, "moved to a scene it is decided");
            }
            if let Step::Edit(Edit::MoveCard { id, to: Place::Tray, .. }) = step
                && let Some(doubt) = &before.card(id).unwrap().doubt
            {
                let possible = |doubt: &Doubt, session: &Session| doubt.possible(session.find(id).unwrap().0);
                let now = history.present().card(id).unwrap().doubt.clone().unwrap();
                prop_assert_eq!(possible(&now, history.present()), possible(doubt, &before), "nothing is ruled out");
            }
        }
    }

    #[test]
    fn the_way_of_every_card_ends_where_it_lies(attempts in attempts(80)) {
        let mut history = History::begin(origin());
        for attempt in &attempts {
            // Reasons of moves that never were stand for themselves.
            let is_reason = format!("{:?}", attempt.0).contains("NoteReason");
            if !is_reason {
                let _refused = history.record(entry(&history, attempt)).is_err();
            }
        }
        let session = history.present();
        for card in session.cards() {
            let way = history.way(card.id);
            let (place, _) = session.find(card.id).unwrap();
            if let Some(last) = way.last() {
                prop_assert_eq!(last.to, place);
            }
            prop_assert!(way.windows(2).all(|legs| legs[0].to == legs[1].from && legs[0].of < legs[1].of));
        }
    }
}

fn sound(session: &Session) -> Result<(), TestCaseError> {
    for card in session.cards() {
        let Some(doubt) = &card.doubt else { continue };
        let (place, _) = session.find(card.id).unwrap();
        let possible = doubt.possible(place);
        prop_assert!((2..=3).contains(&possible.len()), "{possible:?}");
        let different: BTreeSet<SceneId> = doubt.scenes.iter().copied().collect();
        prop_assert_eq!(different.len(), doubt.scenes.len());
        prop_assert!(!doubt.scenes.iter().any(|scene| Place::Scene(*scene) == place));
        prop_assert!(!doubt.left || place == Place::Tray);
    }
    Ok(())
}

#[test]
fn scenes_in_doubt_are_told_in_order() {
    let (a, b) = (scene("職場・改善"), scene("役所全体・改善"));
    let doubt = Doubt::among(&[b, a, b], Place::Tray).unwrap();
    assert_eq!(doubt.scenes, [a, b]);
    assert_eq!(Doubt::among(&[a], Place::Tray), None);
    assert_eq!(Doubt::among(&[a, b], Place::Scene(a)).unwrap().scenes, [b]);
}
