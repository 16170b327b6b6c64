//! 自分だけのメモ: what a person writes for themselves while a session goes on, or later. Never on the wall.

mod action;
pub(in crate::ui) mod dialog;
pub(in crate::ui) mod section;

pub use action::NoteAct;

use crate::model::{CardId, Entry, History, Note, NoteOn, Notes, Session, Step};
use crate::text::Words;

/// The notes about the open session, and which of them stands in the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotesDesk {
    pub notes: Notes,
    /// As the disk has them, or will have them once what was asked for is done.
    pub kept: Notes,
    /// When they were last changed, until that is on its way to the disk; milliseconds UTC.
    pub changed_ms: Option<i64>,
    pub about: NoteAbout,
    /// Unfolded in the panel, or folded; by the height of the window until somebody chose.
    pub open: Option<bool>,
    /// The note that was dropped last.
    pub dropped: Option<Note>,
    /// It was said that they cannot be kept.
    pub told: bool,
}

/// What the note in the panel is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteAbout {
    #[default]
    Session,
    /// The step of the program that is on.
    Step,
    /// The chosen card.
    Card,
    /// The moment that was marked last.
    Moment,
}

impl NoteAbout {
    /// What that is now; nothing if no step is on, not one card is chosen, or no moment is marked.
    pub fn now(self, session: &Session, chosen: &[CardId], notes: &Notes) -> Option<NoteOn> {
        match self {
            Self::Session => Some(NoteOn::Session),
            Self::Step => {
                let step = session.run()?.step?;
                session.program().steps.get(step).map(|step| NoteOn::Step(step.title.clone()))
            }
            Self::Card => match chosen {
                [id] => Some(NoteOn::Card(*id)),
                _ => None,
            },
            Self::Moment => notes.last_moment().cloned(),
        }
    }
}

/// The moment that a star is put on: after what has just happened.
pub fn this_moment(history: &History) -> NoteOn {
    NoteOn::Moment(history.next_seq().saturating_sub(1))
}

/// What a note is about, in words.
pub fn about_words(on: &NoteOn, history: &History, words: &Words) -> String {
    match on {
        NoteOn::Session => words.notes.session.to_owned(),
        NoteOn::Step(title) => title.clone(),
        NoteOn::Card(id) => match history.present().card(*id) {
            Some(card) => card.text.to_string(),
            None => words.notes.gone.to_owned(),
        },
        NoteOn::Moment(seq) => match history.entries().iter().find(|entry| entry.seq == *seq) {
            Some(entry) => (words.notes.moment)(&crate::text::clock(entry.at), &what_happened(entry, history, words)),
            None => words.notes.nothing_yet.to_owned(),
        },
    }
}

fn what_happened(entry: &Entry, history: &History, words: &Words) -> String {
    match &entry.step {
        Step::Edit(edit) => super::describe::edit(edit, entry.by, history.present(), words),
        Step::Undo => words.acts.undo.to_owned(),
        Step::Redo => words.acts.redo.to_owned(),
    }
}

/// All notes as a text that can be handed on.
pub fn as_text(notes: &Notes, history: &History, words: &Words) -> String {
    let said = |note: &Note| {
        let star = if note.starred { "★ " } else { "" };
        let lines: String = note.text.lines().flat_map(|line| ["  ", line, "\n"]).collect();
        format!("\n{star}{}\n{lines}", about_words(&note.on, history, words))
    };
    let head = (words.notes.exported_head)(&history.present().about().title);
    format!("{head}\n{}", notes.iter().map(said).collect::<Vec<_>>().concat())
}
