//! What can be done with private notes: a part of the one table of commands.

use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, ctrl, plain, shift};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteAct {
    /// The keyboard goes to the note.
    Write,
    /// This moment, for later.
    Star,
    All,
    Export,
    /// Somebody else's notes about the same session.
    Merge,
}

impl NoteAct {
    pub const ALL: [Self; 5] = [Self::Write, Self::Star, Self::All, Self::Export, Self::Merge];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.notes.acts;
        match self {
            Self::Write => a.write,
            Self::Star => a.star,
            Self::All => a.all,
            Self::Export => a.export,
            Self::Merge => a.merge,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        let press = match self {
            Self::Write => ctrl(Key::M),
            Self::Star => plain(Key::F3),
            Self::All => shift(Key::F3),
            Self::Export => ctrl(Key::F3),
            Self::Merge => crate::ui::action::ctrl_shift(Key::F3),
        };
        vec![(Scope::Console, press)]
    }

    pub fn needs(self) -> Needs {
        Needs::Session
    }
}
