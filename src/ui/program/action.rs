//! What a person can do with the program: a part of the one table of commands.

use super::super::action::{Needs, Press, Scope, ctrl, ctrl_shift};
use crate::text::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProgramAct {
    /// Line up the steps.
    Prepare,
    /// The next step; the first one if none is on, the end after the last.
    Next,
    /// Back to the step before.
    Previous,
    /// The clock stands or goes on.
    Pause,
    /// Five minutes more for the step that is on.
    MoreTime,
    /// The steps to come are shortened, so that it ends in time.
    Shrink,
}

/// What [`ProgramAct::MoreTime`] adds.
pub const MORE_MINUTES: u16 = 5;

impl ProgramAct {
    pub const ALL: [Self; 6] = [Self::Prepare, Self::Next, Self::Previous, Self::Pause, Self::MoreTime, Self::Shrink];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.program.acts;
        match self {
            Self::Prepare => a.prepare,
            Self::Next => a.next,
            Self::Previous => a.previous,
            Self::Pause => a.pause,
            Self::MoreTime => a.more_time,
            Self::Shrink => a.shrink,
        }
    }

    /// The next step is Ctrl+PageDown and not Ctrl+→, which walks over words in the capture line.
    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        let press = match self {
            Self::Prepare => ctrl(Key::P),
            Self::Next => ctrl(Key::PageDown),
            Self::Previous => ctrl(Key::PageUp),
            Self::Pause => ctrl(Key::T),
            Self::MoreTime => ctrl_shift(Key::T),
            Self::Shrink => ctrl_shift(Key::P),
        };
        vec![(Scope::Console, press)]
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Prepare => Needs::Writable,
            _ => Needs::Program,
        }
    }

    pub fn key_name(self) -> String {
        self.keys().first().map(|(_, press)| press.name()).unwrap_or_default()
    }
}
