//! Words become cards: from the capture line, and pasted.

use super::super::state::State;
use super::PASTE_ASKS_ABOVE;
use super::edits::edit_session;
use crate::import::{self};
use crate::model::{CardId, CardText, Edit, Place, TextFault, Timestamp};
use crate::ui::desk::{Dialog, Focus, NoticeKind};

pub(super) fn capture(state: &mut State, text: &str, place: Place, now: Timestamp) {
    state.desk.armed = false;
    let text_on_card = match CardText::new(text) {
        Ok(text) => text,
        Err(fault) => {
            restore_capture(state, text);
            return text_fault(state, fault);
        }
    };
    let Some(open) = &state.open else { return };
    let id = open.session().fresh_card_id();
    let edit = Edit::AddCard { id, kind: state.desk.kind, text: text_on_card, place, short: None, group: None };
    if edit_session(state, edit, None, now) {
        if state.fields.capture == text {
            state.fields.capture.clear();
        }
        if matches!(place, Place::Scene(_)) {
            state.desk.last_place = Some(place);
        }
        state.desk.selected.clear();
        state.desk.cursor = None;
        state.fields.placed = Some(id);
        state.fields.focus = Some(Focus::Capture);
    } else {
        restore_capture(state, text);
    }
}

/// What could not be placed stays in the line, before whatever was typed since.
pub(super) fn restore_capture(state: &mut State, text: &str) {
    if !state.fields.capture.starts_with(text) {
        state.fields.capture.insert_str(0, text);
    }
}

pub(super) fn text_fault(state: &mut State, fault: TextFault) {
    let words = state.desk.lang.words();
    if let TextFault::TooLong(characters) = fault {
        state.say_done((words.too_long)(characters));
    }
}

pub(super) fn paste(state: &mut State, text: String, now: Timestamp) {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if lines > PASTE_ASKS_ABOVE {
        state.desk.dialog = Some(Dialog::Paste { text, lines });
    } else {
        add_lines(state, &text, now);
    }
}

pub(super) fn add_lines(state: &mut State, text: &str, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    match import::lines(text) {
        Ok(lines) => {
            let first = open.session().fresh_card_id().0;
            let edits = lines.into_iter().zip(first..).map(|(text, id)| Edit::AddCard {
                id: CardId(id),
                kind: state.desk.kind,
                text,
                place: Place::Tray,
                short: None,
                group: None,
            });
            let edits: Vec<Edit> = edits.collect();
            if !edits.is_empty() {
                edit_session(state, Edit::one(edits), None, now);
            }
        }
        Err(faults) => {
            let lines: Vec<String> = faults
                .listed()
                .iter()
                .take(4)
                .map(|fault| format!("{}: {}", (words.row)(fault.at.number()), (words.row_fault)(&fault.reason)))
                .collect();
            state.say("", lines.join("\n"), NoticeKind::Trouble { offers: Vec::new() });
        }
    }
}
