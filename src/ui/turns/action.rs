//! What a person can do with turns: a part of the one table of commands.

use super::super::action::{Needs, Press, Scope, ctrl, ctrl_shift, plain, shift};
use crate::text::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TurnAct {
    /// Say who speaks.
    Prepare,
    /// The next one; after the last one nobody.
    Next,
    /// Back to the one before.
    Previous,
    /// The one who is on speaks after the others.
    Later,
    /// Nobody speaks for a while.
    Rest,
}

impl TurnAct {
    pub const ALL: [Self; 5] = [Self::Prepare, Self::Next, Self::Previous, Self::Later, Self::Rest];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.turns.acts;
        match self {
            Self::Prepare => a.prepare,
            Self::Next => a.next,
            Self::Previous => a.previous,
            Self::Later => a.later,
            Self::Rest => a.rest,
        }
    }

    /// All of them on one key.
    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key::F7;
        let press = match self {
            Self::Prepare => ctrl_shift(F7),
            Self::Next => plain(F7),
            Self::Previous => shift(F7),
            Self::Later => ctrl(F7),
            Self::Rest => Press { key: F7, ctrl: false, shift: false, alt: true },
        };
        vec![(Scope::Console, press)]
    }

    pub fn needs(self) -> Needs {
        Needs::Writable
    }

    pub fn key_name(self) -> String {
        self.keys().first().map(|(_, press)| press.name()).unwrap_or_default()
    }
}
