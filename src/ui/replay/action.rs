//! What a person can do in the replay: a part of the one table of commands.

use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, ctrl, ctrl_shift, plain, shift};

/// How many times as fast as it was.
pub const SPEEDS: [u16; 4] = [1, 10, 30, 60];

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReplayAct {
    /// The open session, or the chosen one of the library, from its end.
    Open,
    /// To where one came from.
    Back,
    Play,
    Previous,
    Next,
    PreviousStep,
    NextStep,
    First,
    Last,
    /// One of [`SPEEDS`].
    Speed(u16),
    /// 印 on this moment.
    Star,
    /// The keyboard goes to the note about this moment.
    Note,
}

impl ReplayAct {
    pub const ALL: [Self; 15] = [
        Self::Open,
        Self::Back,
        Self::Play,
        Self::Previous,
        Self::Next,
        Self::PreviousStep,
        Self::NextStep,
        Self::First,
        Self::Last,
        Self::Speed(1),
        Self::Speed(10),
        Self::Speed(30),
        Self::Speed(60),
        Self::Star,
        Self::Note,
    ];

    pub fn label(self, words: &Words) -> String {
        let a = &words.replay.acts;
        match self {
            Self::Open => a.open,
            Self::Back => a.back,
            Self::Play => a.play,
            Self::Previous => a.previous,
            Self::Next => a.next,
            Self::PreviousStep => a.previous_step,
            Self::NextStep => a.next_step,
            Self::First => a.first,
            Self::Last => a.last,
            Self::Speed(times) => return (a.speed)(times),
            Self::Star => a.star,
            Self::Note => a.note,
        }
        .to_owned()
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        let presses = match self {
            Self::Open => {
                let press = ctrl_shift(Key::R);
                return vec![(Scope::Console, press), (Scope::Library, press), (Scope::Library, plain(Key::P))];
            }
            Self::Back => vec![plain(Key::Escape)],
            Self::Play => vec![plain(Key::Space)],
            Self::Previous => vec![plain(Key::ArrowLeft), plain(Key::ArrowUp)],
            Self::Next => vec![plain(Key::ArrowRight), plain(Key::ArrowDown)],
            Self::PreviousStep => vec![shift(Key::ArrowLeft), plain(Key::PageUp)],
            Self::NextStep => vec![shift(Key::ArrowRight), plain(Key::PageDown)],
            Self::First => vec![plain(Key::Home)],
            Self::Last => vec![plain(Key::End)],
            Self::Speed(1) => vec![plain(Key::Num1)],
            Self::Speed(10) => vec![plain(Key::Num2)],
            Self::Speed(30) => vec![plain(Key::Num3)],
            Self::Speed(_) => vec![plain(Key::Num4)],
            Self::Star => vec![plain(Key::F3)],
            Self::Note => vec![ctrl(Key::M)],
        };
        presses.into_iter().map(|press| (Scope::Replay, press)).collect()
    }

    pub fn needs(self) -> Needs {
        if self == Self::Open { Needs::Replayable } else { Needs::Replay }
    }
}
