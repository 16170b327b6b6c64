//! What a person can take from one's own to a group: a part of the one table of commands.

use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, ctrl_shift, plain};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GiveAct {
    /// A few cards.
    Cards,
    /// The own path, without a name.
    Path,
    /// Paths that several people gave.
    Several,
}

impl GiveAct {
    pub const ALL: [Self; 3] = [Self::Cards, Self::Path, Self::Several];

    pub fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Cards => words.giving.acts.cards,
            Self::Path => words.giving.acts.path,
            Self::Several => words.giving.acts.several,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        match self {
            Self::Cards => [Scope::Alone, Scope::Career, Scope::Console].map(|at| (at, ctrl_shift(Key::E))).to_vec(),
            Self::Path => vec![(Scope::Career, plain(Key::G))],
            Self::Several => vec![(Scope::AloneFirst, plain(Key::P)), (Scope::Career, plain(Key::P))],
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Cards => Needs::OwnToRead,
            Self::Path => Needs::Career,
            Self::Several => Needs::Nothing,
        }
    }
}
