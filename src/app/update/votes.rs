//! 共感シール: putting them on, and how a round goes.

use super::desk::focus_field;
use super::edits::{edit_chosen, edit_session};
use crate::app::state::State;
use crate::model::{Edit, Timestamp, Voting};
use crate::ui::action::Action;
use crate::ui::desk::FieldId;

pub(super) fn act(state: &mut State, action: Action, now: Timestamp) {
    match action {
        Action::Vote => edit_chosen(state, now, |card, _| Some(Edit::AddVotes { id: card.id, count: 1 })),
        Action::WithdrawVote => {
            edit_chosen(state, now, |card, _| {
                (card.votes > 0).then_some(Edit::WithdrawVotes { id: card.id, count: 1 })
            });
        }
        Action::HideVotes => set_voting(state, Voting::Hidden, now),
        Action::CloseVotes => set_voting(state, Voting::Closed, now),
        _ => focus_field(state, FieldId::Hands),
    }
}

/// Begins this kind of round, or goes back to open stickers.
fn set_voting(state: &mut State, voting: Voting, now: Timestamp) {
    let Some(open) = &state.open else { return };
    let voting = if open.session().voting() == voting { Voting::Open } else { voting };
    edit_session(state, Edit::SetVoting { voting }, None, now);
}
