//! What a person can do to put many cards in order: a part of the one table of commands.

use super::super::action::{Needs, Press, Scope, ctrl};
use crate::text::Words;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderAct {
    /// Opens the bar in which cards are looked for.
    Find,
}

impl OrderAct {
    pub const ALL: [Self; 1] = [Self::Find];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.order.acts;
        match self {
            Self::Find => a.find,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        match self {
            Self::Find => vec![(Scope::Console, ctrl(Key::F))],
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Find => Needs::Session,
        }
    }
}
