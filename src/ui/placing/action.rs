//! What a person can do while a card is placed together: a part of the one table of commands.

use super::super::action::{Needs, Press, Scope, ctrl_shift, plain, shift};
use crate::text::Words;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlacingAct {
    /// 迷う: the scenes that the chosen card may belong to.
    Doubt,
    /// 迷いのまま残す
    Leave,
    /// Why it was moved.
    Why,
    /// Files of participants.
    Bring,
}

impl PlacingAct {
    pub const ALL: [Self; 4] = [Self::Doubt, Self::Leave, Self::Why, Self::Bring];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.placing.acts;
        match self {
            Self::Doubt => a.doubt,
            Self::Leave => a.leave,
            Self::Why => a.why,
            Self::Bring => words.bring.act,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        match self {
            Self::Doubt => vec![(Scope::Canvas, plain(Key::B))],
            Self::Leave => vec![(Scope::Canvas, shift(Key::B))],
            Self::Why => vec![(Scope::Canvas, plain(Key::Y))],
            Self::Bring => vec![(Scope::Everywhere, ctrl_shift(Key::I))],
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Doubt | Self::Leave => Needs::Card,
            // Of the last move, also when nothing is chosen any more.
            Self::Why => Needs::Writable,
            Self::Bring => Needs::Nothing,
        }
    }
}
