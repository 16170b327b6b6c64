//! The desk: what is chosen, where the keyboard is, what is asked.

use super::super::state::State;
use super::files::stem;
use crate::model::{CardId, Place, SceneId};
use crate::picture::Target;
use crate::ui::command::{Extend, Route};
use crate::ui::desk::{Dialog, FieldId, Focus};
use std::collections::BTreeSet;

pub(super) fn select(state: &mut State, id: CardId, extend: Extend) {
    let desk = &mut state.desk;
    match extend {
        Extend::Only => {
            desk.selected = BTreeSet::from([id]);
            desk.anchor = Some(id);
        }
        Extend::Toggle => {
            if !desk.selected.remove(&id) {
                desk.selected.insert(id);
            }
            desk.anchor = Some(id);
        }
        Extend::Range => {
            let range = state.open.as_ref().zip(desk.anchor).and_then(|(open, anchor)| {
                let session = open.session();
                let ((from, a), (to, b)) = (session.find(anchor)?, session.find(id)?);
                (from == to).then(|| session.at(to).iter().copied().skip(a.min(b)).take(a.abs_diff(b) + 1).collect())
            });
            match range {
                Some(range) => desk.selected = range,
                None => {
                    desk.selected.insert(id);
                }
            }
        }
    }
    desk.cursor = Some(Target::Card(id));
}

/// All cards of the place where the keyboard is.
pub(super) fn select_all(state: &mut State) {
    let all = state.open.as_ref().and_then(|open| {
        let place = state.desk.cursor?.place(open.session())?;
        Some(open.session().at(place).iter().copied().collect::<BTreeSet<_>>())
    });
    state.desk.selected = all.unwrap_or_default();
}

pub(super) fn point(state: &mut State, target: Target) {
    state.desk.cursor = Some(target);
    state.fields.focus = Some(Focus::Target(target));
}

/// Capture line, canvas, tray, and round again.
pub(super) fn next_pane(state: &mut State, forward: bool) {
    let Some(open) = &state.open else { return };
    let session = open.session();
    let first_scene = SceneId::ALL.into_iter().find(|scene| !session.at(Place::Scene(*scene)).is_empty());
    let canvas = Target::Scene(first_scene.unwrap_or(SceneId::ALL[0]));
    let at = match (state.desk.armed || state.desk.cursor.is_none(), state.desk.cursor) {
        (true, _) => 0,
        (false, Some(target)) if target.place(session) == Some(Place::Tray) => 2,
        (false, _) => 1,
    };
    state.desk.armed = false;
    match (at + if forward { 1 } else { 2 }) % 3 {
        0 => {
            state.desk.cursor = None;
            state.desk.selected.clear();
            state.fields.focus = Some(Focus::Capture);
        }
        1 => point(state, canvas),
        _ => point(state, Target::Tray),
    }
}

pub(super) fn edit_card(state: &mut State, id: CardId) {
    let Some(open) = &state.open else { return };
    if !open.writable() {
        let words = state.desk.lang.words();
        return state.say_done(words.make_copy_text);
    }
    let Some(card) = open.session().card(id) else { return };
    state.fields.edit = card.text.as_str().to_owned();
    state.fields.edit_opened = None;
    // The field takes the keyboard when it is there; a dialog that closes must not take it away again.
    state.fields.focus = None;
    state.desk.editing = Some(id);
    state.desk.selected = BTreeSet::from([id]);
    state.desk.cursor = Some(Target::Card(id));
}

pub(super) fn focus_field(state: &mut State, field: FieldId) {
    state.desk.panel_open = true;
    state.fields.focus = Some(Focus::Field(field));
}

pub(super) fn show(state: &mut State, dialog: Dialog) {
    state.fields.line = match &dialog {
        Dialog::NewSession => state.pending_list.as_deref().map(stem).unwrap_or_default(),
        Dialog::Split(id) => {
            let card = state.open.as_ref().and_then(|open| open.session().card(*id));
            card.map(|card| card.text.to_string()).unwrap_or_default()
        }
        Dialog::Carry(earlier) => earlier.about().title.clone(),
        _ => String::new(),
    };
    if let (Dialog::ThisSession, Some(open), Some(draft)) = (&dialog, &state.open, &mut state.fields.about) {
        draft.come_back(open.session().about());
    }
    if let (Dialog::Program, Some(open), Some(draft)) = (&dialog, &state.open, &mut state.fields.program) {
        draft.come_back(open.session().program());
    }
    if matches!(dialog, Dialog::NewSession | Dialog::Carry(_)) {
        state.fields.template = None;
    }
    super::sealing::forget(state);
    state.fields.palette.clear();
    state.fields.palette_row = 0;
    state.fields.focus = match dialog {
        Dialog::NewSession | Dialog::ThisSession | Dialog::Carry(_) => Some(Focus::Field(FieldId::Title)),
        Dialog::Palette => Some(Focus::Field(FieldId::Palette)),
        Dialog::Path(_) => Some(Focus::Field(FieldId::Path)),
        Dialog::Split(_) => Some(Focus::Field(FieldId::Split)),
        Dialog::Challenges => Some(Focus::Field(FieldId::ChallengeWhat)),
        Dialog::Turns => Some(Focus::Field(FieldId::TurnNames)),
        Dialog::Book(_) => Some(Focus::Field(FieldId::BookLine)),
        Dialog::Seal | Dialog::Unseal(_) => Some(Focus::Field(FieldId::Passphrase)),
        Dialog::Link(..)
        | Dialog::Doubt(_)
        | Dialog::Give
        | Dialog::Tell
        | Dialog::GivePath
        | Dialog::Several(_)
        | Dialog::Bring(_)
        | Dialog::Paste { .. }
        | Dialog::Import(_)
        | Dialog::Settings
        | Dialog::Program
        | Dialog::Help
        | Dialog::About
        | Dialog::Monitors
        | Dialog::Notes
        | Dialog::BackRow => None,
    };
    state.desk.armed = false;
    state.desk.dialog = Some(dialog);
}

pub(super) fn close_dialog(state: &mut State) {
    if state.desk.seal.busy {
        // It is over in a moment, and half of it would be nothing.
        return;
    }
    super::sealing::forget(state);
    let challenges = matches!(state.desk.dialog, Some(Dialog::Challenges));
    if matches!(state.desk.dialog, Some(Dialog::NewSession)) {
        state.pending_list = None;
        state.pending_bring.clear();
    }
    state.desk.dialog = None;
    state.fields.import = None;
    state.fields.preview = None;
    (state.fields.bring, state.fields.bring_plan, state.fields.carried) = (None, None, None);
    if state.desk.route == Route::Console {
        state.fields.focus = Some(state.desk.cursor.map_or(Focus::Capture, Focus::Target));
    }
    if state.desk.route == Route::Career && challenges && state.wall.room.told.is_none() {
        // On to the next episode.
        state.fields.focus = Some(Focus::Field(FieldId::CareerLine));
    }
}
