//! What a person can do where a series is looked at: a part of the one table of commands.

use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, plain};

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// One card through the meetings.
    #[default]
    Life,
    Stages,
    Levels,
    Kinds,
    Scenes,
    /// Several towns on the same axes.
    Towns,
    /// Waves of reform, and the meetings among them.
    Waves,
}

impl View {
    pub const ALL: [Self; 7] =
        [Self::Life, Self::Stages, Self::Levels, Self::Kinds, Self::Scenes, Self::Towns, Self::Waves];

    pub fn name(self, words: &Words) -> &'static str {
        words.series_desk.views.get(self as usize).copied().unwrap_or_default()
    }

    /// Whether it tells of parts of a meeting, which can be shares of it as well.
    pub fn has_shares(self) -> bool {
        matches!(self, Self::Stages | Self::Levels | Self::Kinds)
    }
}

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeriesAct {
    /// The series of the chosen session, or of the compared ones.
    Open,
    Back,
    Previous,
    Next,
    PreviousCard,
    NextCard,
    View(View),
    /// The chosen meeting with the one before.
    Compare,
    /// Names of towns are hidden, or shown.
    Anonymous,
    /// What is counted of the towns; numbers or shares of stages, levels and kinds.
    Measure,
    /// A file of waves is asked for.
    Waves,
    /// Waves are laid over the figures of meetings, or taken off.
    Overlay,
    Image,
    Table,
}

impl SeriesAct {
    pub fn all() -> Vec<Self> {
        let single = [
            Self::Open,
            Self::Back,
            Self::Previous,
            Self::Next,
            Self::PreviousCard,
            Self::NextCard,
            Self::Compare,
            Self::Anonymous,
            Self::Measure,
            Self::Waves,
            Self::Overlay,
            Self::Image,
            Self::Table,
        ];
        single.into_iter().chain(View::ALL.map(Self::View)).collect()
    }

    pub fn label(self, words: &Words) -> String {
        let a = &words.series_desk.acts;
        match self {
            Self::Open => a.open,
            Self::Back => a.back,
            Self::Previous => a.previous,
            Self::Next => a.next,
            Self::PreviousCard => a.previous_card,
            Self::NextCard => a.next_card,
            Self::View(view) => return (a.view)(view.name(words)),
            Self::Compare => a.compare,
            Self::Anonymous => a.anonymous,
            Self::Measure => a.measure,
            Self::Waves => a.waves,
            Self::Overlay => a.overlay,
            Self::Image => a.image,
            Self::Table => a.table,
        }
        .to_owned()
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        let press = match self {
            Self::Open => return vec![(Scope::Library, plain(Key::L)), (Scope::Compare, plain(Key::L))],
            Self::Back => plain(Key::Escape),
            Self::Previous => plain(Key::ArrowLeft),
            Self::Next => plain(Key::ArrowRight),
            Self::PreviousCard => plain(Key::ArrowUp),
            Self::NextCard => plain(Key::ArrowDown),
            Self::View(view) => plain(match view {
                View::Life => Key::Num1,
                View::Stages => Key::Num2,
                View::Levels => Key::Num3,
                View::Kinds => Key::Num4,
                View::Scenes => Key::Num5,
                View::Towns => Key::Num6,
                View::Waves => Key::Num7,
            }),
            Self::Compare => plain(Key::C),
            Self::Anonymous => plain(Key::A),
            Self::Measure => plain(Key::M),
            Self::Waves => plain(Key::W),
            Self::Overlay => plain(Key::O),
            Self::Image => plain(Key::I),
            Self::Table => plain(Key::T),
        };
        vec![(Scope::Series, press)]
    }

    pub fn needs(self) -> Needs {
        if self == Self::Open { Needs::SeriesAbout } else { Needs::Series }
    }
}
