//! What a person can do with challenges: a part of the one table of commands.

use super::super::action::{Needs, Press, Scope, ctrl_shift, plain};
use crate::text::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChallengeAct {
    /// The list, and a line for the next one.
    Open,
    /// The same, begun with the words of the chosen card.
    FromCard,
}

impl ChallengeAct {
    pub const ALL: [Self; 2] = [Self::Open, Self::FromCard];

    pub fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Open => words.challenges.acts.open,
            Self::FromCard => words.challenges.acts.from_card,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        match self {
            // On the map also while the line is being written in: the next step is what follows the last episode.
            Self::Open => {
                vec![(Scope::Console, ctrl_shift(egui::Key::Y)), (Scope::CareerAsked, ctrl_shift(egui::Key::Y))]
            }
            Self::FromCard => vec![(Scope::Canvas, plain(egui::Key::J))],
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Open => Needs::Writable,
            Self::FromCard => Needs::Card,
        }
    }
}
