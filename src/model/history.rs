//! Everything that happened, in order, and the session it leads to.
//!
//! The *line* is the list of edits that count now: an undo takes the last one off, a redo puts it back, a new edit
//! cuts off what was undone. An edit joins the line exactly once at its end, so whatever stands before it there never
//! changes: a copy of the session kept at an edit is right for every line that contains this edit. That is why undo,
//! redo and a jump to any moment are the same few folded edits from the nearest kept copy.

use std::collections::BTreeMap;

use super::{Author, Edit, Entry, Origin, Refusal, Session, Step};

/// A copy of the session is kept at every so many edits of the line.
const CHECKPOINT_EVERY: usize = 32;

/// The log of a session, folded.
#[derive(Clone, Debug)]
pub struct History {
    /// What the log starts from: an empty session, or a stored one whose older log no longer folds.
    base: Session,
    /// Entries before the base, kept for the record alone.
    before_base: Vec<Entry>,
    entries: Vec<Entry>,
    /// Indices into `entries`: the edits that count, then those that a redo would bring back.
    line: Vec<usize>,
    /// How much of `line` counts.
    cursor: usize,
    checkpoints: BTreeMap<usize, Session>,
    present: Session,
}

/// What a stored log had that does not fold; see [`History::restore`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The log leads to another session than the stored one, which is what counts. Undo starts from there.
    LogDoesNotLeadHere,
}

impl History {
    pub fn begin(origin: Origin) -> Self {
        Self::from_base(Session::begin(origin), Vec::new())
    }

    fn from_base(base: Session, before_base: Vec<Entry>) -> Self {
        let present = base.clone();
        Self {
            base,
            before_base,
            entries: Vec::new(),
            line: Vec::new(),
            cursor: 0,
            checkpoints: BTreeMap::new(),
            present,
        }
    }

    /// The session that a file holds, with its log. If the log does not lead to the session, the session counts, the
    /// log is kept as a record, and undo starts here.
    pub fn restore(session: Session, log: Vec<Entry>) -> (Self, Vec<Flaw>) {
        let mut history = Self::begin(session.origin.clone());
        let folds = log.iter().all(|entry| history.record(entry.clone()).is_ok());
        if folds && history.present == session {
            (history, Vec::new())
        } else {
            (Self::from_base(session, log), vec![Flaw::LogDoesNotLeadHere])
        }
    }

    /// Takes the next entry: the one door to [`Session::apply`]. A refusal changes nothing.
    pub fn record(&mut self, entry: Entry) -> Result<(), Refusal> {
        if entry.seq != self.next_seq() {
            return Err(Refusal::OutOfOrder);
        }
        match &entry.step {
            Step::Edit(edit) => {
                self.present.apply(edit, entry.by, entry.at)?;
                for dropped in self.line.drain(self.cursor..) {
                    self.checkpoints.remove(&dropped);
                }
                let index = self.entries.len();
                self.line.push(index);
                self.cursor += 1;
                if self.cursor.is_multiple_of(CHECKPOINT_EVERY) {
                    self.checkpoints.insert(index, self.present.clone());
                }
            }
            Step::Undo => {
                self.cursor = self.cursor.checked_sub(1).ok_or(Refusal::NothingToUndo)?;
                self.present = self.fold(self.line.get(..self.cursor).unwrap_or_default());
            }
            Step::Redo => {
                let again = self.line.get(..=self.cursor).ok_or(Refusal::NothingToRedo)?;
                self.present = self.fold(again);
                self.cursor += 1;
            }
        }
        self.entries.push(entry);
        Ok(())
    }

    pub fn present(&self) -> &Session {
        &self.present
    }

    /// The session after the first `n` entries of [`Self::entries`]; all of them if there are fewer.
    pub fn at(&self, n: usize) -> Session {
        let mut line = Vec::new();
        let mut cursor = 0_usize;
        for (index, entry) in self.entries.iter().enumerate().take(n) {
            match entry.step {
                Step::Edit(_) => {
                    line.truncate(cursor);
                    line.push(index);
                    cursor += 1;
                }
                Step::Undo => cursor = cursor.saturating_sub(1),
                Step::Redo => cursor = (cursor + 1).min(line.len()),
            }
        }
        line.truncate(cursor);
        self.fold(&line)
    }

    /// Every entry since the base, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Every entry there is, also those that only stand for the record.
    pub fn log(&self) -> impl Iterator<Item = &Entry> {
        self.before_base.iter().chain(&self.entries)
    }

    /// The number that the next entry must have.
    pub fn next_seq(&self) -> u64 {
        self.entries.last().or(self.before_base.last()).map_or(1, |entry| entry.seq.saturating_add(1))
    }

    /// What an undo would take back.
    pub fn can_undo(&self) -> Option<&Edit> {
        self.edit_at(self.cursor.checked_sub(1)?)
    }

    /// What a redo would bring back.
    pub fn can_redo(&self) -> Option<&Edit> {
        self.edit_at(self.cursor)
    }

    /// The session as it was before the last edit that counts, if there is one: to name what an undo takes back.
    pub fn before_last(&self) -> Option<Session> {
        Some(self.fold(self.line.get(..self.cursor.checked_sub(1)?)?))
    }

    fn edit_at(&self, position: usize) -> Option<&Edit> {
        match &self.entries.get(*self.line.get(position)?)?.step {
            Step::Edit(edit) => Some(edit),
            Step::Undo | Step::Redo => None,
        }
    }

    fn fold(&self, line: &[usize]) -> Session {
        let kept = line.iter().rposition(|index| self.checkpoints.contains_key(index));
        let (mut session, rest) = match kept {
            Some(position) => {
                let (before, after) = line.split_at(position + 1);
                (before.last().and_then(|index| self.checkpoints.get(index)).unwrap_or(&self.base).clone(), after)
            }
            None => (self.base.clone(), line),
        };
        for index in rest {
            if let Some(Entry { step: Step::Edit(edit), by, at, .. }) = self.entries.get(*index) {
                let applied = session.apply(edit, *by, *at);
                debug_assert!(applied.is_ok(), "an edit that was recorded applies again: {applied:?}");
            }
        }
        session
    }
}

impl PartialEq for History {
    /// Two histories are the same when they start from the same session and the same things happened.
    fn eq(&self, other: &Self) -> bool {
        self.base == other.base && self.log().eq(other.log())
    }
}

impl Entry {
    /// An entry that follows the last one of `history`.
    pub fn next(history: &History, at: super::Timestamp, by: Author, step: Step) -> Self {
        Self { seq: history.next_seq(), at, by, step }
    }
}
