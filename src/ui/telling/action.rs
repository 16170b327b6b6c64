//! What a person can do who tells their own story to the room: a part of the one table of commands.

use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, ctrl, ctrl_shift, plain};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TellAct {
    /// Asks what of one's own the room sees; if it sees something, it is taken off the wall.
    Tell,
    /// The next episode of the path.
    Further,
    Back,
    /// 聞き手の問い, or back to the path.
    Listening,
}

impl TellAct {
    pub const ALL: [Self; 4] = [Self::Tell, Self::Further, Self::Back, Self::Listening];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.telling.acts;
        match self {
            Self::Tell => a.tell,
            Self::Further => a.further,
            Self::Back => a.back,
            Self::Listening => a.listening,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        match self {
            Self::Tell => [Scope::Career, Scope::Console, Scope::Alone].map(|at| (at, ctrl_shift(Key::N))).to_vec(),
            Self::Further => vec![(Scope::Career, plain(Key::PageDown))],
            Self::Back => vec![(Scope::Career, plain(Key::PageUp))],
            Self::Listening => vec![(Scope::Career, ctrl(Key::Num5))],
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Tell => Needs::OwnToRead,
            Self::Further | Self::Back | Self::Listening => Needs::ToldPath,
        }
    }
}
