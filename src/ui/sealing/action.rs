//! What a person can do with the passphrase of one's own session: a part of the one table of commands.

use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, ctrl_shift};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SealAct {
    /// Put on, changed, taken off.
    Passphrase,
    /// The session closes, and the passphrase is needed again.
    Lock,
}

impl SealAct {
    pub const ALL: [Self; 2] = [Self::Passphrase, Self::Lock];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.seal.acts;
        match self {
            Self::Passphrase => a.passphrase,
            Self::Lock => a.lock,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        let press = match self {
            Self::Passphrase => ctrl_shift(egui::Key::A),
            Self::Lock => ctrl_shift(egui::Key::W),
        };
        [Scope::Alone, Scope::Career, Scope::Console].map(|scope| (scope, press)).to_vec()
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Passphrase => Needs::Own,
            Self::Lock => Needs::Sealed,
        }
    }
}
