//! What a person can do in the library: a part of the one table of commands.

use super::super::action::{Needs, Press, Scope, ctrl, plain};
use crate::text::Words;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LibraryAct {
    /// The keyboard goes to the field.
    Search,
    Open,
    Rename,
    Tags,
    Duplicate,
    /// Into the archive, or out of it.
    Archive,
    /// Into the trash, or out of it.
    Trash,
    /// 元に戻す
    TakeBack,
    Refresh,
    Stop,
    Clear,
    Sort,
    Kind,
    Shelf,
    /// つづきの場: the meeting after the chosen one.
    Next,
}

impl LibraryAct {
    pub const ALL: [Self; 15] = [
        Self::Search,
        Self::Open,
        Self::Rename,
        Self::Tags,
        Self::Duplicate,
        Self::Archive,
        Self::Trash,
        Self::TakeBack,
        Self::Refresh,
        Self::Stop,
        Self::Clear,
        Self::Sort,
        Self::Kind,
        Self::Shelf,
        Self::Next,
    ];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.library.acts;
        match self {
            Self::Search => a.search,
            Self::Open => a.open,
            Self::Rename => a.rename,
            Self::Tags => a.tags,
            Self::Duplicate => a.duplicate,
            Self::Archive => a.archive,
            Self::Trash => a.trash,
            Self::TakeBack => a.take_back,
            Self::Refresh => a.refresh,
            Self::Stop => a.stop,
            Self::Clear => a.clear,
            Self::Sort => a.sort,
            Self::Kind => a.kind,
            Self::Shelf => a.shelf,
            Self::Next => a.next,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        let presses = match self {
            Self::Search => vec![ctrl(Key::F), plain(Key::Slash)],
            // Enter alone does it too, where no button has the keyboard.
            Self::Open => vec![ctrl(Key::Enter)],
            Self::Rename => vec![plain(Key::F2)],
            Self::Tags => vec![plain(Key::T)],
            Self::Duplicate => vec![ctrl(Key::J)],
            Self::Archive => vec![plain(Key::A)],
            Self::Trash => vec![plain(Key::Delete)],
            Self::TakeBack => vec![ctrl(Key::Z)],
            Self::Refresh => vec![plain(Key::R)],
            Self::Stop => vec![plain(Key::Period)],
            Self::Clear => vec![plain(Key::Backspace)],
            Self::Sort => vec![plain(Key::S)],
            Self::Kind => vec![plain(Key::K)],
            Self::Shelf => vec![plain(Key::B)],
            Self::Next => vec![plain(Key::N)],
        };
        presses.into_iter().map(|press| (Scope::Library, press)).collect()
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Next | Self::Open | Self::Rename | Self::Tags | Self::Duplicate | Self::Archive | Self::Trash => {
                Needs::Book
            }
            Self::Search
            | Self::TakeBack
            | Self::Refresh
            | Self::Stop
            | Self::Clear
            | Self::Sort
            | Self::Kind
            | Self::Shelf => Needs::Library,
        }
    }
}
