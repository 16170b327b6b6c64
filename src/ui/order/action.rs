//! What a person can do to put many cards in order: a part of the one table of commands.

use super::super::action::{Needs, Press, Scope, ctrl, plain, shift};
use crate::text::Words;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderAct {
    /// Opens the bar in which cards are looked for.
    Find,
    /// まとめる
    Together,
    /// Cards out of their stack; all of them, and it is none.
    TakeOut,
    Name,
    /// Side by side in place, or on each other again.
    Open,
    Split,
    Merge,
    /// つながり between two chosen cards.
    Link,
    /// The card where the keyboard is becomes one of those that are chosen, or is one no more.
    Choose,
}

impl OrderAct {
    pub const ALL: [Self; 9] = [
        Self::Find,
        Self::Together,
        Self::TakeOut,
        Self::Name,
        Self::Open,
        Self::Split,
        Self::Merge,
        Self::Link,
        Self::Choose,
    ];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.order.acts;
        match self {
            Self::Find => a.find,
            Self::Together => a.together,
            Self::TakeOut => a.take_out,
            Self::Name => a.name,
            Self::Open => a.open,
            Self::Split => a.split,
            Self::Merge => a.merge,
            Self::Link => a.link,
            Self::Choose => a.choose,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        match self {
            Self::Find => vec![(Scope::Console, ctrl(Key::F))],
            Self::Together => vec![(Scope::Canvas, plain(Key::M))],
            Self::TakeOut => vec![(Scope::Canvas, plain(Key::U))],
            Self::Name => vec![(Scope::Canvas, shift(Key::M))],
            Self::Open => vec![(Scope::Canvas, plain(Key::O))],
            Self::Split => vec![(Scope::Canvas, plain(Key::P))],
            Self::Merge => vec![(Scope::Canvas, shift(Key::P))],
            Self::Link => vec![(Scope::Canvas, plain(Key::L))],
            Self::Choose => vec![(Scope::Canvas, plain(Key::Space))],
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Find | Self::Choose => Needs::Session,
            Self::Open => Needs::Chosen,
            Self::Together | Self::TakeOut | Self::Name | Self::Split | Self::Merge | Self::Link => Needs::Card,
        }
    }
}
