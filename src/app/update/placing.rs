//! Placing together: scenes in doubt, and why cards were moved.

use super::super::state::State;
use super::desk::show;
use super::edits::{chosen, edit_session};
use crate::model::{CardId, Doubt, Edit, Place, Session, Timestamp};
use crate::ui::desk::{Dialog, FieldId, Focus};
use crate::ui::placing::{PlacingAct, Why};

pub(super) fn act(state: &mut State, act: PlacingAct, now: Timestamp) {
    let words = &state.desk.lang.words().placing;
    match act {
        PlacingAct::Doubt => match chosen(state).as_slice() {
            [id] => {
                state.fields.doubt = None;
                show(state, Dialog::Doubt(*id));
            }
            _ => state.say_done(words.choose_one),
        },
        PlacingAct::Leave => {
            let ids = chosen(state);
            let Some(open) = &state.open else { return };
            let edits: Vec<Edit> = ids.iter().flat_map(|id| open.session().leave_in_doubt(*id)).collect();
            if edits.is_empty() {
                return state.say_done(words.not_in_doubt);
            }
            if edit_session(state, Edit::one(placed_one_after_the_other(edits)), None, now) {
                super::wall::forget_large(state, &ids);
            }
        }
        // A file dialog, which is the world's.
        PlacingAct::Bring => {}
        PlacingAct::Why => match state.desk.moved.clone().or_else(|| last_move(state)) {
            Some(why) => ask(state, why),
            None => state.say_done(words.no_move),
        },
    }
}

/// Several cards that go to the end of the tray in one gesture go behind each other.
fn placed_one_after_the_other(mut edits: Vec<Edit>) -> Vec<Edit> {
    let mut before = 0;
    for edit in &mut edits {
        if let Edit::MoveCard { index, .. } = edit {
            *index += before;
            before += 1;
        }
    }
    edits
}

/// The last stretch of the way of the chosen cards, of all that were moved in one gesture.
fn last_move(state: &State) -> Option<Why> {
    let open = state.open.as_ref()?;
    let last = |id: CardId| open.history.way(id).pop().map(|leg| (id, leg));
    let legs: Vec<_> = chosen(state).into_iter().filter_map(last).collect();
    let of = legs.iter().map(|(_, leg)| leg.of).max()?;
    let cards = legs.iter().filter(|(_, leg)| leg.of == of).map(|(id, leg)| (*id, leg.from, leg.to)).collect();
    Some(Why { of, cards })
}

/// Opens the line in which a few words about a move are written, with those that were.
pub(super) fn ask(state: &mut State, why: Why) {
    let Some(open) = &state.open else { return };
    let said = why.cards.iter().find_map(|(id, ..)| {
        let reasons = &open.session().card(*id)?.reasons;
        reasons.iter().find(|reason| reason.of == why.of).map(|reason| reason.text.to_string())
    });
    state.fields.why = said.unwrap_or_default();
    state.fields.focus = Some(Focus::Field(FieldId::Why));
    state.desk.armed = false;
    state.desk.why = Some(why);
}

/// Closes it; the keyboard goes back to the canvas, unless somebody has taken it elsewhere.
pub(super) fn close(state: &mut State, back: bool) {
    state.desk.why = None;
    if back {
        state.fields.focus = Some(state.desk.cursor.map_or(Focus::Capture, Focus::Target));
    }
}

/// A card that an edit is about to move: where it lies, and whether a doubt about it ends or is left without a move.
pub(super) struct Before {
    id: CardId,
    from: Place,
    settles: bool,
}

/// The cards that an edit is about to move, or about which it ends a doubt.
pub(super) fn before(edit: &Edit, session: &Session) -> Vec<Before> {
    fn touched(edit: &Edit) -> Vec<(CardId, bool)> {
        match edit {
            Edit::MoveCard { id, .. } => vec![(*id, false)],
            Edit::SetDoubt { id, doubt: None | Some(Doubt { left: true, .. }) } => vec![(*id, true)],
            Edit::Several(edits) => edits.iter().flat_map(touched).collect(),
            _ => Vec::new(),
        }
    }
    let mut touched = touched(edit);
    touched.sort_unstable();
    // Of the two ways in which one gesture can touch a card the later one in this order says more.
    touched.dedup_by(|later, first| {
        let same = later.0 == first.0;
        first.1 |= same && later.1;
        same
    });
    touched.into_iter().filter_map(|(id, settles)| Some(Before { id, from: session.find(id)?.0, settles })).collect()
}

/// What can be asked about after the edit: where cards lie that were moved elsewhere, left in doubt in the tray, or
/// decided for the scene where they lay.
pub(super) fn after(before: Vec<Before>, state: &State) -> Option<Why> {
    let open = state.open.as_ref()?;
    let session = open.session();
    let settled = |id: CardId, place: Place| match session.card(id).and_then(|card| card.doubt.as_ref()) {
        Some(doubt) => doubt.left,
        None => place != Place::Tray,
    };
    let cards: Vec<(CardId, Place, Place)> = before
        .into_iter()
        .filter_map(|Before { id, from, settles }| Some((id, from, session.find(id)?.0, settles)))
        .filter(|(id, from, to, settles)| from != to || *settles && settled(*id, *to))
        .map(|(id, from, to, _)| (id, from, to))
        .collect();
    let of = open.history.next_seq().checked_sub(1)?;
    (!cards.is_empty()).then_some(Why { of, cards })
}
