//! What is written down: who did what, when, in order.

use serde::{Deserialize, Serialize};

use super::{Edit, ParticipantId, Timestamp};

/// Who made an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Author {
    Facilitator,
    Participant(ParticipantId),
    /// One person's own reflection.
    Myself,
    /// A list that was read in.
    Import,
}

/// Who wrote a card, as far as one asks for it: which participant it was stays open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Writer {
    #[default]
    Facilitator,
    Participant,
    /// One person's own reflection.
    Myself,
    /// Brought along from another session, or read from a list.
    Brought,
}

impl From<Author> for Writer {
    fn from(author: Author) -> Self {
        match author {
            Author::Facilitator => Self::Facilitator,
            Author::Participant(_) => Self::Participant,
            Author::Myself => Self::Myself,
            Author::Import => Self::Brought,
        }
    }
}

/// One thing that a person did. Undo and redo are things that happened, too: nothing is ever taken out of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "almost every step is an edit; a box would only be in the way")]
pub enum Step {
    Edit(Edit),
    Undo,
    Redo,
}

/// One line of the journal and of the log in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// 1, 2, 3 … without gaps.
    pub seq: u64,
    pub at: Timestamp,
    pub by: Author,
    pub step: Step,
}
