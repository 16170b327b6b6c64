//! What a person can do in the replay: a part of the one table of commands.

use crate::model::SceneId;
use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, ctrl, ctrl_shift, keypad_key, plain, shift};

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
    /// The moment is shown to the room, or the present again.
    OnWall,
    /// What happened in this scene alone is looked at; once more, everything.
    Scene(SceneId),
    /// The cards of the next kind, after the last one those of all kinds.
    NextKind,
    /// The same for まとまり.
    NextGroup,
    /// The same for who wrote the cards.
    NextWriter,
    /// Everything is looked at again.
    All,
}

impl ReplayAct {
    pub fn all() -> impl Iterator<Item = Self> {
        Self::SINGLE.into_iter().chain(SceneId::ALL.map(Self::Scene))
    }

    const SINGLE: [Self; 20] = [
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
        Self::OnWall,
        Self::NextKind,
        Self::NextGroup,
        Self::NextWriter,
        Self::All,
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
            Self::OnWall => a.on_wall,
            Self::Scene(scene) => return (a.scene)(&words.scene(scene)),
            Self::NextKind => a.next_kind,
            Self::NextGroup => a.next_group,
            Self::NextWriter => a.next_writer,
            Self::All => a.all,
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
            Self::OnWall => vec![plain(Key::B)],
            Self::Scene(scene) => vec![plain(keypad_key(scene))],
            Self::NextKind => vec![plain(Key::K)],
            Self::NextGroup => vec![plain(Key::G)],
            Self::NextWriter => vec![plain(Key::H)],
            Self::All => vec![plain(Key::Num0)],
        };
        presses.into_iter().map(|press| (Scope::Replay, press)).collect()
    }

    pub fn needs(self) -> Needs {
        if self == Self::Open { Needs::Replayable } else { Needs::Replay }
    }
}
