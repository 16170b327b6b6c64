//! What the facilitator does with challenges.

use super::desk::show;
use super::edits::{chosen, edit_session};
use super::wall::look;
use crate::app::state::State;
use crate::model::{ChallengeId, Edit, Timestamp};
use crate::picture::wall::WallView;
use crate::ui::challenges::{ChallengeAct, ChallengeDraft};
use crate::ui::desk::Dialog;

pub(super) fn act(state: &mut State, act: ChallengeAct) {
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    if !open.writable() {
        return state.say_done(words.make_copy_text);
    }
    if act == ChallengeAct::FromCard {
        let session = open.session();
        let Some(card) = chosen(state).first().and_then(|id| session.card(*id)) else {
            return state.say_done(words.challenges.choose_card);
        };
        state.fields.challenge = ChallengeDraft::of_intent(None, &session.intent_from(card));
    }
    show(state, Dialog::Challenges);
}

/// Shows one on the wall, among those that the room may see.
pub(super) fn look_at(state: &mut State, id: ChallengeId) {
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    let mut seen = open.session().challenges().iter().filter(|challenge| challenge.is_for_the_room());
    let Some(page) = seen.position(|challenge| challenge.id == id) else {
        return state.say_done(words.challenges.not_for_the_wall);
    };
    look(state, WallView::Challenges);
    state.wall.room.page = page;
}

/// What was written and not put down yet is not lost when the session is left.
pub(super) fn keep_written(state: &mut State, now: Timestamp) {
    let draft = std::mem::take(&mut state.fields.challenge);
    let Some(open) = state.open.as_ref().filter(|open| open.writable()) else { return };
    let session = open.session();
    let (Ok(intent), false) = (draft.intent(now.to_zoned().date()), draft.is_blank()) else { return };
    let edit = match draft.of {
        Some(id) if session.challenge(id).is_none_or(|challenge| challenge.intent == intent) => return,
        Some(id) => Edit::ReviseChallenge { id, intent },
        None => Edit::AddChallenge { id: session.fresh_challenge_id(), intent },
    };
    edit_session(state, edit, None, now);
}
