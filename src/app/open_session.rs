//! The session that is open: its history and what keeps it on the disk.

use crate::model::{Author, Entry, History, Refusal, Session, SessionKind, Step, Timestamp};
use crate::store::{Access, Keeper, Opened, StoreError};

pub struct OpenSession {
    pub history: History,
    pub keeper: Keeper,
    /// Everything up to this entry outlasts a loss of power.
    pub synced: u64,
    pub syncing: bool,
    pub saving: bool,
    /// When the last entry was made, in milliseconds UTC: a pause after it is the time to write the whole file.
    pub last_change_ms: i64,
    pub saved_at: Timestamp,
    /// The disk did not take the last entry.
    pub trouble: bool,
}

impl OpenSession {
    pub fn new(opened: Opened, now: Timestamp) -> Self {
        let synced = opened.history.next_seq().saturating_sub(1);
        Self {
            history: opened.history,
            keeper: opened.keeper,
            synced,
            syncing: false,
            saving: false,
            last_change_ms: now.utc_ms,
            saved_at: now,
            trouble: false,
        }
    }

    pub fn session(&self) -> &Session {
        self.history.present()
    }

    pub fn writable(&self) -> bool {
        *self.keeper.access() == Access::Full
    }

    /// Who is writing: the person alone, or the one who holds the space.
    pub fn author(&self) -> Author {
        match self.session().origin().kind {
            SessionKind::Solo => Author::Myself,
            SessionKind::Meeting => Author::Facilitator,
        }
    }

    /// Makes a step true and writes it down, before the next frame shows it. If only the writing failed, the step
    /// stands, and the error says that it is on this screen alone.
    pub fn record(&mut self, step: Step, by: Author, now: Timestamp) -> Result<Option<StoreError>, Refusal> {
        let entry = Entry::next(&self.history, now, by, step);
        self.history.record(entry.clone())?;
        debug_assert!(self.session().flaws().is_empty(), "an edit left {:?}", self.session().flaws());
        self.last_change_ms = now.utc_ms;
        let fault = self.keeper.append(&entry).err();
        self.trouble = fault.is_some();
        Ok(fault)
    }

    /// Writes everything and lets go of the file.
    pub fn close(mut self, now: Timestamp) -> Result<(), StoreError> {
        if self.writable() {
            self.keeper.save_now(&self.history, now)?;
        }
        self.keeper.close()
    }
}
