//! Everything that happened, in order, and the session it leads to.
//!
//! The *line* is the list of edits that count now: an undo takes the last one off, a redo puts it back, a new edit
//! cuts off what was undone. An edit joins the line exactly once at its end, so whatever stands before it there never
//! changes: a copy of the session kept at an edit is right for every line that contains this edit. That is why undo,
//! redo and a jump to any moment are the same few folded edits from the nearest kept copy.

use std::collections::BTreeMap;

use super::{Author, Edit, Entry, Origin, Refusal, Session, Step, Timestamp};

/// A copy of the session is kept at every so many edits of the line, or at every 16th part of its cards: so all copies
/// together grow with the log and not with its square. Of what was cut off only those stay on which half as many edits
/// stood or more: no two of them share those edits, so there are at most twice as many.
const CHECKPOINT_EVERY: usize = 32;
/// How many cards may be touched while a stored log is folded: a few seconds. More than the largest real session needs
/// by far, and an end for a log that was made to take forever.
const RESTORE_BUDGET: usize = 300_000_000;

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
    /// By the entry after which they are right.
    checkpoints: BTreeMap<usize, Checkpoint>,
    present: Session,
}

/// A copy of the session after an edit.
#[derive(Clone, Debug)]
struct Checkpoint {
    session: Session,
    /// How many edits of a line lead to it, and how long the longest line with it was that was cut off so far, as far
    /// as no later copy knows it.
    depth: usize,
    reach: usize,
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
        let empty = Session::begin(session.origin.clone());
        Self::restore_from(empty, Vec::new(), session, log)
    }

    /// As [`Self::restore`], for a log that starts from `base`; the entries before it stand for the record alone.
    pub fn restore_from(
        base: Session,
        before_base: Vec<Entry>,
        session: Session,
        log: Vec<Entry>,
    ) -> (Self, Vec<Flaw>) {
        let mut history = Self::from_base(base, before_base);
        let mut budget = RESTORE_BUDGET;
        // Undo and redo only move the cursor here; the session is folded when an edit needs it.
        let mut stale = false;
        let mut log = log.into_iter();
        let mut refused = None;
        for entry in log.by_ref() {
            budget = budget.saturating_sub(history.effort(&entry.step, stale));
            let taken = entry.seq == history.next_seq()
                && budget > 0
                && match &entry.step {
                    Step::Edit(edit) => {
                        if std::mem::take(&mut stale) {
                            history.present = history.fold(history.line.get(..history.cursor).unwrap_or_default());
                        }
                        history.make(edit, entry.by, entry.at).is_ok()
                    }
                    Step::Undo | Step::Redo => {
                        stale = true;
                        history.turn(&entry.step).is_ok()
                    }
                };
            if !taken {
                refused = Some(entry);
                break;
            }
            history.entries.push(entry);
        }
        if stale {
            history.present = history.fold(history.line.get(..history.cursor).unwrap_or_default());
        }
        if refused.is_none() && history.present == session {
            return (history, Vec::new());
        }
        let Self { mut before_base, entries, .. } = history;
        before_base.extend(entries.into_iter().chain(refused).chain(log));
        (Self::from_base(session, before_base), vec![Flaw::LogDoesNotLeadHere])
    }

    /// About how many cards taking this step touches.
    fn effort(&self, step: &Step, stale: bool) -> usize {
        fn of(edit: &Edit, cards: usize) -> usize {
            match edit {
                Edit::AddCard { .. }
                | Edit::CoverScene { .. }
                | Edit::SetVoting { .. }
                | Edit::SetAbout { .. }
                | Edit::SetProgram { .. }
                | Edit::BeginStep { .. }
                | Edit::PauseStep
                | Edit::ResumeStep
                | Edit::AddTime { .. }
                | Edit::EndProgram
                | Edit::AddChallenge { .. }
                | Edit::ReviseChallenge { .. }
                | Edit::RemoveChallenge { .. }
                | Edit::SetChallengeState { .. }
                | Edit::SetTurns { .. }
                | Edit::BeginTurn { .. }
                | Edit::ReturnTurn { .. }
                | Edit::EndTurn
                | Edit::MoveTurn { .. }
                | Edit::SetHeard { .. }
                | Edit::BeginQuestions { .. }
                | Edit::GoToQuestion { .. }
                | Edit::ExchangeQuestion { .. }
                | Edit::WordQuestions { .. }
                | Edit::SetAnswer { .. }
                | Edit::SkipQuestion { .. }
                | Edit::SetPosts { .. }
                | Edit::AddEpisode { .. }
                | Edit::ReviseEpisode { .. }
                | Edit::RemoveEpisode { .. }
                | Edit::MoveEpisode { .. } => 1,
                Edit::Several(edits) => edits.iter().map(|edit| of(edit, cards)).sum::<usize>() + cards,
                // Looking for a card touches them all, but lightly.
                Edit::ReviseCard { .. }
                | Edit::SetShort { .. }
                | Edit::SetKind { .. }
                | Edit::SetGroup { .. }
                | Edit::MoveCard { .. }
                | Edit::RemoveCard { .. }
                | Edit::SetAim { .. }
                | Edit::SetShowing { .. }
                | Edit::SetLink { .. }
                | Edit::AddVotes { .. }
                | Edit::WithdrawVotes { .. }
                | Edit::SetDoubt { .. }
                | Edit::TakeCard { .. }
                | Edit::NoteReason { .. }
                | Edit::AddSource { .. } => cards / 16 + 1,
                Edit::Gather { ids, .. } | Edit::TakeOut { ids } | Edit::MergeCards { ids, .. } => {
                    (ids.len() + 2) * (cards / 16 + 1)
                }
                Edit::SplitCard { rest, .. } => cards / 16 + 1 + rest.len(),
            }
        }
        let cards = self.present.card_count();
        match step {
            Step::Edit(edit) => of(edit, cards) + if stale { cards + self.spacing() * (cards / 16) } else { 0 },
            Step::Undo | Step::Redo => 1,
        }
    }

    fn spacing(&self) -> usize {
        (self.present.card_count() / 16).next_power_of_two().max(CHECKPOINT_EVERY)
    }

    /// Takes the next entry: the one door to `Session::apply`. A refusal changes nothing.
    pub fn record(&mut self, entry: Entry) -> Result<(), Refusal> {
        if entry.seq != self.next_seq() {
            return Err(Refusal::OutOfOrder);
        }
        match &entry.step {
            Step::Edit(edit) => self.make(edit, entry.by, entry.at)?,
            Step::Undo | Step::Redo => {
                self.turn(&entry.step)?;
                self.present = self.fold(self.line.get(..self.cursor).unwrap_or_default());
            }
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Applies an edit, which is about to become the next entry, at the end of the line.
    fn make(&mut self, edit: &Edit, by: Author, at: Timestamp) -> Result<(), Refusal> {
        self.present.apply(edit, by, at)?;
        self.cut_off();
        let index = self.entries.len();
        self.line.push(index);
        self.cursor += 1;
        if self.cursor.is_multiple_of(self.spacing()) {
            let (session, depth) = (self.present.clone(), self.cursor);
            self.checkpoints.insert(index, Checkpoint { session, depth, reach: depth });
        }
        Ok(())
    }

    /// Takes what was undone off the line. A replay still leads there: copies stay that enough of it stands on.
    fn cut_off(&mut self) {
        if self.cursor == self.line.len() {
            return;
        }
        let least = self.spacing() / 2;
        let mut reach = self.line.len();
        for index in self.line.drain(self.cursor..).rev() {
            if let Some(kept) = self.checkpoints.get_mut(&index) {
                kept.reach = kept.reach.max(reach);
                reach = kept.reach;
                if kept.reach - kept.depth < least {
                    self.checkpoints.remove(&index);
                }
            }
        }
        let last = self.kept(&self.line).and_then(|position| self.line.get(position));
        if let Some(kept) = last.and_then(|index| self.checkpoints.get_mut(index)) {
            kept.reach = kept.reach.max(reach);
        }
    }

    /// Moves the cursor one edit back or forth along the line; the session is still to be folded.
    fn turn(&mut self, step: &Step) -> Result<(), Refusal> {
        match step {
            Step::Edit(_) => {}
            Step::Undo => self.cursor = self.cursor.checked_sub(1).ok_or(Refusal::NothingToUndo)?,
            Step::Redo if self.cursor < self.line.len() => self.cursor += 1,
            Step::Redo => return Err(Refusal::NothingToRedo),
        }
        Ok(())
    }

    pub fn present(&self) -> &Session {
        &self.present
    }

    /// The session after the first `n` entries of [`Self::entries`]; all of them if there are fewer.
    pub fn at(&self, n: usize) -> Session {
        self.fold(&self.line_at(n))
    }

    /// The edits that counted after the first `n` entries.
    fn line_at(&self, n: usize) -> Vec<usize> {
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
        line
    }

    /// Every entry since the base, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What [`Self::entries`] start from: an empty session, unless the older log no longer folds.
    pub fn base(&self) -> &Session {
        &self.base
    }

    /// The number of the last entry that stands before [`Self::base`]; 0 if there is none.
    pub fn base_seq(&self) -> u64 {
        self.before_base.last().map_or(0, |entry| entry.seq)
    }

    /// Every entry there is, also those that only stand for the record.
    pub fn log(&self) -> impl Iterator<Item = &Entry> {
        self.before_base.iter().chain(&self.entries)
    }

    /// The number that the next entry must have.
    pub fn next_seq(&self) -> u64 {
        self.entries.last().or_else(|| self.before_base.last()).map_or(1, |entry| entry.seq.saturating_add(1))
    }

    /// What an undo would take back: an entry with an edit.
    pub fn can_undo(&self) -> Option<&Entry> {
        self.edit_at(self.cursor.checked_sub(1)?)
    }

    /// What a redo would bring back: an entry with an edit.
    pub fn can_redo(&self) -> Option<&Entry> {
        self.edit_at(self.cursor)
    }

    /// The session as it was before the last edit that counts, if there is one: to name what an undo takes back.
    pub fn before_last(&self) -> Option<Session> {
        Some(self.fold(self.line.get(..self.cursor.checked_sub(1)?)?))
    }

    /// The entries whose edits count now, in order.
    pub fn line(&self) -> impl Iterator<Item = &Entry> {
        self.line.iter().take(self.cursor).filter_map(|index| self.entries.get(*index))
    }

    fn edit_at(&self, position: usize) -> Option<&Entry> {
        self.entries.get(*self.line.get(position)?)
    }

    /// Where on a line the last kept copy is.
    fn kept(&self, line: &[usize]) -> Option<usize> {
        line.iter().rposition(|index| self.checkpoints.contains_key(index))
    }

    fn fold(&self, line: &[usize]) -> Session {
        let (before, rest) = line.split_at(self.kept(line).map_or(0, |position| position + 1));
        let kept = before.last().and_then(|index| self.checkpoints.get(index));
        let mut session = kept.map_or(&self.base, |kept| &kept.session).clone();
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
    pub fn next(history: &History, at: Timestamp, by: Author, step: Step) -> Self {
        Self { seq: history.next_seq(), at, by, step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, CardKind, CardText, Place, SessionId, SessionKind};

    const AT: Timestamp = Timestamp { utc_ms: 0, offset_s: 0 };

    fn begun() -> History {
        let id = SessionId("log".to_owned());
        let origin = Origin { id, kind: SessionKind::Meeting, began: AT, title: "log".to_owned() };
        let mut history = History::begin(origin);
        let text = CardText::new("a").expect("words");
        let add = Edit::AddCard {
            id: CardId(1),
            kind: CardKind::Insight,
            text,
            place: Place::Tray,
            short: None,
            group: None,
        };
        step(&mut history, Step::Edit(add));
        history
    }

    fn step(history: &mut History, step: Step) {
        let entry = Entry::next(history, AT, Author::Facilitator, step);
        history.record(entry).expect("a step that can be taken");
    }

    fn vote(history: &mut History, times: usize) {
        (0..times).for_each(|_| step(history, Step::Edit(Edit::AddVotes { id: CardId(1), count: 1 })));
    }

    fn undo(history: &mut History, times: usize) {
        (0..times).for_each(|_| step(history, Step::Undo));
    }

    /// Every moment is near a copy and the same as folded from the beginning, and there are not too many copies.
    fn check(history: &History) {
        for n in 0..=history.entries.len() {
            let line = history.line_at(n);
            let folds = line.len() - history.kept(&line).map_or(0, |position| position + 1);
            assert!(folds <= 2 * CHECKPOINT_EVERY, "{folds} edits are folded for moment {n}");
        }
        let bare = History { checkpoints: BTreeMap::new(), ..history.clone() };
        for n in (0..=history.entries.len()).step_by(37) {
            assert_eq!(history.at(n), bare.at(n), "moment {n}");
        }
        let most = 2 * history.entries.len() / CHECKPOINT_EVERY + 1;
        assert!(history.checkpoints.len() <= most, "{} copies of {most}", history.checkpoints.len());
    }

    #[test]
    fn what_was_undone_in_one_stretch_is_near_a_copy() {
        let mut history = begun();
        vote(&mut history, 1_000);
        undo(&mut history, 1_000);
        vote(&mut history, 1);
        check(&history);
    }

    #[test]
    fn what_was_undone_bit_by_bit_is_near_a_copy() {
        let mut history = begun();
        vote(&mut history, 500);
        while history.line.len() > 40 {
            undo(&mut history, 9);
            vote(&mut history, 1);
        }
        check(&history);
    }

    #[test]
    fn another_try_at_the_same_place_keeps_no_more_copies() {
        let mut history = begun();
        vote(&mut history, CHECKPOINT_EVERY - 1);
        let copies = history.checkpoints.len();
        for _ in 0..500 {
            undo(&mut history, 1);
            vote(&mut history, 1);
        }
        assert_eq!((copies, history.checkpoints.len()), (1, 1));
        // Each of them is tried once more before one goes on, and then all is undone.
        for _ in 0..20 {
            vote(&mut history, CHECKPOINT_EVERY);
            undo(&mut history, 1);
            vote(&mut history, 1);
        }
        undo(&mut history, 20 * CHECKPOINT_EVERY);
        vote(&mut history, 1);
        check(&history);
    }
}
