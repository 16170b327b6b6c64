//! メモ: what the facilitator or a later reader writes for themselves about a session. Not a part of it: it has a file of
//! its own, no edit makes it, and no wall, export or copy of the session has any of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CardId, Timestamp};

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NoteOn {
    Session,
    /// A step of the program, by its title: steps are moved about.
    Step(String),
    Card(CardId),
    /// The moment after this entry of the log.
    Moment(u64),
}

/// One note. It has words, or a star, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub on: NoteOn,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub starred: bool,
    /// When it was last changed.
    pub at: Timestamp,
}

/// The notes about one session, at most one about each thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(BTreeMap<NoteOn, Note>);

impl Notes {
    /// Of several about the same thing one is made.
    pub fn of(notes: impl IntoIterator<Item = Note>) -> Self {
        let mut all = Self::default();
        for note in notes {
            all.take_in(note);
        }
        all
    }

    pub fn get(&self, on: &NoteOn) -> Option<&Note> {
        self.0.get(on)
    }

    /// The words about something; none are an empty text.
    pub fn text(&self, on: &NoteOn) -> &str {
        self.get(on).map_or("", |note| &note.text)
    }

    /// Session, steps, cards, moments.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.0.values()
    }

    /// The last moment that something is noted about.
    pub fn last_moment(&self) -> Option<&NoteOn> {
        self.0.keys().rfind(|on| matches!(on, NoteOn::Moment(_)))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes the words about something. Answers whether they are others than before.
    pub fn write(&mut self, on: &NoteOn, text: &str, at: Timestamp) -> bool {
        if self.text(on) == text {
            return false;
        }
        self.change(on, at, |note| text.clone_into(&mut note.text));
        true
    }

    /// Puts a star on something, or takes it away. Answers whether there is one now.
    pub fn star(&mut self, on: &NoteOn, at: Timestamp) -> bool {
        let starred = !self.get(on).is_some_and(|note| note.starred);
        self.change(on, at, |note| note.starred = starred);
        starred
    }

    /// Takes in what somebody else, or this person elsewhere, has noted about the same session. Nothing is lost: where
    /// both have words, both stay, the earlier ones first.
    pub fn merge(&mut self, other: &Self) {
        for note in other.iter() {
            self.take_in(note.clone());
        }
    }

    /// What of these notes is not the same in `before`.
    #[must_use]
    pub fn since(&self, before: &Self) -> Self {
        Self(
            self.0
                .iter()
                .filter(|(on, note)| before.get(on) != Some(note))
                .map(|(on, note)| (on.clone(), note.clone()))
                .collect(),
        )
    }

    fn change(&mut self, on: &NoteOn, at: Timestamp, change: impl FnOnce(&mut Note)) {
        let fresh = || Note { on: on.clone(), text: String::new(), starred: false, at };
        let note = self.0.entry(on.clone()).or_insert_with(fresh);
        change(note);
        note.at = at;
        if note.text.is_empty() && !note.starred {
            self.0.remove(on);
        }
    }

    fn take_in(&mut self, other: Note) {
        if other.text.is_empty() && !other.starred {
            return;
        }
        let Some(own) = self.0.get_mut(&other.on) else {
            self.0.insert(other.on.clone(), other);
            return;
        };
        if !own.text.contains(&other.text) {
            own.text = if other.text.contains(&own.text) {
                other.text
            } else if (other.at.utc_ms, &other.text) < (own.at.utc_ms, &own.text) {
                format!("{}\n{}", other.text, own.text)
            } else {
                format!("{}\n{}", own.text, other.text)
            };
        }
        own.starred |= other.starred;
        if other.at.utc_ms > own.at.utc_ms {
            own.at = other.at;
        }
    }
}
