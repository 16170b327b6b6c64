//! What a person can do where two sessions are compared: a part of the one table of commands.

use crate::compare::Class;
use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, ctrl, plain};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareAct {
    /// The chosen session of the library is one of the two, or not any more.
    Mark,
    Open,
    /// To where one came from.
    Back,
    /// Side by side, or overlaid.
    Overlay,
    /// The other way round.
    Swap,
    Previous,
    Next,
    /// Cards of this class are shown, or not.
    Class(Class),
    /// The two cards that are asked about are the same.
    Yes,
    No,
    /// What was said last.
    TakeBack,
    /// The figure into the clipboard.
    Image,
    Table,
    /// The ways between scenes, or the canvases again.
    Flows,
}

impl CompareAct {
    pub fn all() -> Vec<Self> {
        let single = [
            Self::Mark,
            Self::Open,
            Self::Back,
            Self::Overlay,
            Self::Swap,
            Self::Previous,
            Self::Next,
            Self::Yes,
            Self::No,
            Self::TakeBack,
            Self::Image,
            Self::Table,
            Self::Flows,
        ];
        single.into_iter().chain(Class::ALL.map(Self::Class)).collect()
    }

    pub fn label(self, words: &Words) -> String {
        let a = &words.compare.acts;
        match self {
            Self::Mark => a.mark,
            Self::Open => a.open,
            Self::Back => a.back,
            Self::Overlay => a.overlay,
            Self::Swap => a.swap,
            Self::Previous => a.previous,
            Self::Next => a.next,
            Self::Class(class) => return (a.class)(super::class_name(class, words)),
            Self::Yes => a.yes,
            Self::No => a.no,
            Self::TakeBack => a.take_back,
            Self::Image => a.image,
            Self::Table => a.table,
            Self::Flows => a.flows,
        }
        .to_owned()
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        let press = match self {
            Self::Mark => return vec![(Scope::Library, plain(Key::M))],
            Self::Open => return vec![(Scope::Library, plain(Key::C))],
            Self::Back => plain(Key::Escape),
            Self::Overlay => plain(Key::O),
            Self::Swap => plain(Key::X),
            Self::Previous => plain(Key::ArrowUp),
            Self::Next => plain(Key::ArrowDown),
            Self::Class(class) => plain(match class {
                Class::Moved => Key::Num1,
                Class::New => Key::Num2,
                Class::Resolved => Key::Num3,
                Class::Reopened => Key::Num4,
                Class::CarriedOver => Key::Num5,
                Class::Unchanged => Key::Num6,
                Class::Gone => Key::Num7,
            }),
            Self::Yes => plain(Key::Y),
            Self::No => plain(Key::N),
            Self::TakeBack => ctrl(Key::Z),
            Self::Image => plain(Key::I),
            Self::Table => plain(Key::T),
            Self::Flows => plain(Key::F),
        };
        vec![(Scope::Compare, press)]
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Mark | Self::Open => Needs::Book,
            _ => Needs::Compare,
        }
    }
}
