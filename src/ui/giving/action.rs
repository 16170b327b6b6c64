//! What a person can take from one's own to a group: a part of the one table of commands.

use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, ctrl_shift};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GiveAct {
    /// A few cards.
    Cards,
}

impl GiveAct {
    pub const ALL: [Self; 1] = [Self::Cards];

    pub fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Cards => words.giving.acts.cards,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        match self {
            Self::Cards => {
                [Scope::Alone, Scope::Career, Scope::Console].map(|scope| (scope, ctrl_shift(egui::Key::E))).to_vec()
            }
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Cards => Needs::OwnToRead,
        }
    }
}
