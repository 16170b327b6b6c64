//! Private notes: what becomes of them when something is written, marked, kept or taken in.

use std::path::PathBuf;

use crate::app::effect::Effect;
use crate::app::state::State;
use crate::model::{NoteOn, Notes, SessionId, Timestamp};
use crate::store::{StoreError, Under, Wanted};
use crate::ui::command::PickPurpose;
use crate::ui::desk::{Dialog, FieldId, Focus, NoticeKind};
use crate::ui::notes::{NoteAbout, NoteAct, NotesDesk, as_text, this_moment};
use crate::ui::replay::From;

use super::desk::{focus_field, show};
use super::edits::chosen;
use super::files::pick;

/// Milliseconds without a change after which notes are written.
const QUIET_MS: i64 = 800;

pub(super) fn act(state: &mut State, act: NoteAct, now: Timestamp) -> Vec<Effect> {
    match act {
        NoteAct::Write => {
            if chosen(state).len() == 1 {
                state.desk.notes.about = NoteAbout::Card;
            }
            state.desk.notes.open = Some(true);
            state.desk.dialog = None;
            focus_field(state, FieldId::Note);
        }
        NoteAct::Star => {
            let Some(moment) = state.open.as_ref().map(|open| this_moment(&open.history)) else { return Vec::new() };
            let words = &state.desk.lang.words().notes;
            let starred = state.desk.notes.notes.star(&moment, now);
            changed(state, now);
            // What is written next is about it.
            state.desk.notes.about = if starred { NoteAbout::Moment } else { NoteAbout::Session };
            state.say_done(if starred { words.starred } else { words.unstarred });
        }
        NoteAct::All => show(state, Dialog::Notes),
        NoteAct::Export => return vec![pick(state, PickPurpose::ExportNotes)],
        NoteAct::Merge => return vec![pick(state, PickPurpose::MergeNotes)],
    }
    Vec::new()
}

pub(super) fn write(state: &mut State, on: &NoteOn, text: &str, now: Timestamp) {
    if state.desk.notes.notes.write(on, text, now) {
        changed(state, now);
    }
}

pub(super) fn drop_note(state: &mut State, on: &NoteOn, now: Timestamp) {
    let desk = &mut state.desk.notes;
    let Some(note) = desk.notes.get(on).cloned() else { return };
    desk.notes.write(on, "", now);
    if desk.notes.get(on).is_some_and(|note| note.starred) {
        desk.notes.star(on, now);
    }
    desk.dropped = Some(note);
    changed(state, now);
    state.say_done(state.desk.lang.words().notes.removed);
}

pub(super) fn bring_back(state: &mut State, now: Timestamp) {
    if let Some(note) = state.desk.notes.dropped.take() {
        state.desk.notes.notes.merge(&Notes::of([note]));
        changed(state, now);
    }
}

/// Another session is open: its notes are asked for.
pub(super) fn begin(state: &mut State) -> Option<Effect> {
    state.desk.notes = NotesDesk { open: state.desk.notes.open, ..NotesDesk::default() };
    let (session, id) = noted(state)?;
    Some(Effect::ReadNotes { session, id, under: under(state) })
}

/// The session that notes are about: the open one, or one of the library that is replayed.
fn noted(state: &State) -> Option<(PathBuf, SessionId)> {
    if let Some(open) = &state.open {
        return Some((open.keeper.path().to_owned(), open.session().origin().id.clone()));
    }
    match &state.desk.replay.as_ref()?.from {
        From::Library { path, history } => Some((path.clone(), history.present().origin().id.clone())),
        From::Console => None,
    }
}

/// How they are written: as the open session is.
fn under(state: &State) -> Under {
    state.open.as_ref().map(|open| open.keeper.under()).unwrap_or_default()
}

/// Milliseconds until [`keep`] has something to do.
pub(super) fn due(state: &State, now: Timestamp) -> Option<u64> {
    let waited = now.utc_ms - state.desk.notes.changed_ms?;
    Some((QUIET_MS - waited).clamp(50, QUIET_MS) as u64)
}

/// Writes them after a while of quiet, or `at_once`.
pub(super) fn keep(state: &mut State, now: Timestamp, at_once: bool) -> Option<Effect> {
    let (session, id) = noted(state)?;
    let under = under(state);
    let waited = now.utc_ms - state.desk.notes.changed_ms?;
    if !at_once && (0..QUIET_MS).contains(&waited) {
        return None;
    }
    let desk = &mut state.desk.notes;
    desk.changed_ms = None;
    let known = std::mem::replace(&mut desk.kept, desk.notes.clone());
    Some(Effect::KeepNotes { session, id, notes: desk.notes.clone(), known, under })
}

/// What came of reading or writing them.
pub(super) fn heard(state: &mut State, session: &std::path::Path, outcome: Result<Notes, StoreError>, reading: bool) {
    if noted(state).is_none_or(|(path, _)| path != session) {
        return;
    }
    let words = &state.desk.lang.words().notes;
    match outcome {
        Ok(notes) if reading => {
            state.desk.notes.notes.merge(&notes);
            state.desk.notes.kept = notes;
        }
        Ok(notes) => {
            // What somebody else has written meanwhile.
            state.desk.notes.notes.merge(&notes.since(&state.desk.notes.kept));
            state.desk.notes.kept.merge(&notes);
        }
        Err(fault) => {
            log::warn!("notes: {fault}");
            let text = if reading { words.unreadable } else { words.not_kept };
            if !std::mem::replace(&mut state.desk.notes.told, true) {
                state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            }
        }
    }
}

pub(super) fn export(state: &State, path: Wanted) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    let text = as_text(&state.desk.notes.notes, &open.history, state.desk.lang.words());
    vec![Effect::WriteText { path, text }]
}

pub(super) fn take_in(state: &State, path: PathBuf) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    vec![Effect::ReadOthersNotes { path, id: open.session().origin().id.clone() }]
}

pub(super) fn others(state: &mut State, outcome: Result<Option<Notes>, StoreError>, now: Timestamp) {
    let words = state.desk.lang.words();
    match outcome {
        Ok(Some(notes)) => {
            let before = state.desk.notes.notes.clone();
            state.desk.notes.notes.merge(&notes);
            let new = state.desk.notes.notes.since(&before).iter().count();
            changed(state, now);
            state.say_done((words.notes.merged)(new));
        }
        Ok(None) => state.say_done(words.notes.of_another),
        Err(fault) => {
            let text = (words.store_error)(&fault);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
        }
    }
}

/// Folds the note in the panel; the keyboard goes back to the capture line.
pub(super) fn fold(state: &mut State) {
    state.desk.notes.open = Some(false);
    state.fields.focus = Some(Focus::Capture);
}

fn changed(state: &mut State, now: Timestamp) {
    state.desk.notes.changed_ms = Some(now.utc_ms);
}
