//! Putting many cards in order: finding them.

use super::super::state::State;
use crate::picture::Target;
use crate::ui::desk::{FieldId, Focus};
use crate::ui::order::{Narrowing, OrderAct};

pub(super) fn act(state: &mut State, act: OrderAct) {
    match act {
        OrderAct::Find => {
            state.desk.armed = false;
            state.desk.find.get_or_insert_default();
            state.fields.focus = Some(Focus::Field(FieldId::Find));
        }
    }
}

pub(super) fn narrow(state: &mut State, narrowing: Narrowing) {
    if let Some(find) = &mut state.desk.find {
        *find = narrowing;
        state.fields.focus = Some(Focus::Field(FieldId::Find));
    }
}

/// The card that was found stays chosen, and the keyboard goes to it.
pub(super) fn close_find(state: &mut State) {
    state.desk.find = None;
    state.fields.find.clear();
    let card = state.desk.cursor.filter(|target| matches!(target, Target::Card(_)));
    state.fields.focus = Some(card.map_or(Focus::Capture, Focus::Target));
}
