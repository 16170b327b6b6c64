//! メモ: what the facilitator or a later reader writes for themselves about a session. Not a part of it: it has a file of
//! its own, no edit makes it, and no wall, export or copy of the session has any of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CardId, Source, Timestamp};

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

/// Whether a card of the session is the same as one of another, as somebody sees it who compares them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    pub card: CardId,
    pub with: Source,
    pub same: bool,
    /// When it was said.
    pub at: Timestamp,
}

/// The notes about one session, at most one about each thing, and what was said about pairs of cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    notes: BTreeMap<NoteOn, Note>,
    pairings: BTreeMap<(CardId, Source), Pairing>,
}

impl Notes {
    /// Of several about the same thing one is made.
    pub fn of(notes: impl IntoIterator<Item = Note>) -> Self {
        let mut all = Self::default();
        for note in notes {
            all.take_in(note);
        }
        all
    }

    /// The same with what was said about pairs; of several about the same pair the last one counts.
    #[must_use]
    pub fn with_pairings(mut self, pairings: impl IntoIterator<Item = Pairing>) -> Self {
        for pairing in pairings {
            self.pair(pairing);
        }
        self
    }

    pub fn get(&self, on: &NoteOn) -> Option<&Note> {
        self.notes.get(on)
    }

    /// What was said about pairs of cards, by the card of this session.
    pub fn pairings(&self) -> impl Iterator<Item = &Pairing> {
        self.pairings.values()
    }

    /// Says whether two cards are the same, unless something else was said later.
    pub fn pair(&mut self, pairing: Pairing) {
        let key = (pairing.card, pairing.with.clone());
        let known = self.pairings.get(&key).map(|known| (known.at.utc_ms, known.same));
        if known.is_none_or(|known| known < (pairing.at.utc_ms, pairing.same)) {
            self.pairings.insert(key, pairing);
        }
    }

    /// Nothing is said about the pair any more.
    pub fn unpair(&mut self, card: CardId, with: &Source) {
        self.pairings.remove(&(card, with.clone()));
    }

    /// The words about something; none are an empty text.
    pub fn text(&self, on: &NoteOn) -> &str {
        self.get(on).map_or("", |note| &note.text)
    }

    /// Session, steps, cards, moments.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.notes.values()
    }

    /// The last moment that something is noted about.
    pub fn last_moment(&self) -> Option<&NoteOn> {
        self.notes.keys().rfind(|on| matches!(on, NoteOn::Moment(_)))
    }

    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.pairings.is_empty()
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
        for pairing in other.pairings() {
            self.pair(pairing.clone());
        }
    }

    /// What of these notes is not the same in `before`.
    #[must_use]
    pub fn since(&self, before: &Self) -> Self {
        let notes = self.notes.iter().filter(|(on, note)| before.get(on) != Some(note));
        let pairings = self.pairings.iter().filter(|(pair, pairing)| before.pairings.get(pair) != Some(pairing));
        Self {
            notes: notes.map(|(on, note)| (on.clone(), note.clone())).collect(),
            pairings: pairings.map(|(pair, pairing)| (pair.clone(), pairing.clone())).collect(),
        }
    }

    fn change(&mut self, on: &NoteOn, at: Timestamp, change: impl FnOnce(&mut Note)) {
        let fresh = || Note { on: on.clone(), text: String::new(), starred: false, at };
        let note = self.notes.entry(on.clone()).or_insert_with(fresh);
        change(note);
        note.at = at;
        if note.text.is_empty() && !note.starred {
            self.notes.remove(on);
        }
    }

    fn take_in(&mut self, other: Note) {
        if other.text.is_empty() && !other.starred {
            return;
        }
        let Some(own) = self.notes.get_mut(&other.on) else {
            self.notes.insert(other.on.clone(), other);
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
