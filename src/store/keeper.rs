//! An open session and its files: nobody ever has to save.
//!
//! [`open`] gives a [`History`] and a [`Keeper`]. Every entry that the history takes goes to [`Keeper::append`] at once;
//! from then on it survives the end of the process. [`Keeper::sync_handle`] lets a worker flush it, so that it survives
//! the loss of power. Now and then [`Keeper::save_job`] writes the whole file on a worker and [`Keeper::saved`] hears of
//! it. [`Keeper::close`] at the end; a keeper that is dropped without it leaves everything as a crash would.
//!
//! If appending does not work, the entries stay in memory: the next append tries again, and a save of the whole file
//! covers them. A file that somebody else changed meanwhile is not written over: the session goes on in a new file
//! beside it.

use std::borrow::Cow;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::atomic::{self, Over, Stamp};
use super::format::Content;
use super::journal::{Denied, Journal, Locked, Written};
use super::seal::{Passphrase, Seal, SealFault, is_sealed};
use super::sealing::{self, Sealed};
use super::{Doing, StoreError, Wanted, file, format, journal, library};
use crate::model::{Entry, Flaw, History, SessionId, Timestamp};

/// What a second file is called that is written because the first was changed by others.
const MINE: &str = "（この画面の分）";
/// What the readable part of a damaged file is called.
const RESCUED: &str = "（読めた分）";

/// A session that was opened.
#[derive(Debug)]
pub struct Opened {
    pub history: History,
    pub keeper: Keeper,
    /// What the journal had that the file did not.
    pub recovered: Option<Recovered>,
    /// What people should hear of.
    pub notices: Vec<Notice>,
}

/// Changes that were found beside the file: the last time ended without closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovered {
    pub entries: usize,
    /// How many cards there are with them.
    pub cards: usize,
    /// When the last of them happened.
    pub last: Timestamp,
}

/// Something unusual about an opened session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The file said something that a session cannot have. It was mended; before the first save the file is kept
    /// as `.bak`.
    Mended(Vec<Flaw>),
    /// The file was changed by hand, or its log has a gap. Undo begins here; the log is kept.
    LogAstray,
    /// A journal of another session, or of another course of this one, lay beside the file; it was kept here.
    JournalOfAnother(PathBuf),
    /// The journal could be followed in part only. The whole of it was kept here.
    JournalBroken(PathBuf),
    /// The disk knows no locks: if somebody else opens the session too, both can write.
    NoLock,
}

/// Whether a session can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    Full,
    ReadOnly(ReadOnly),
}

/// Why a session is open for reading only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// The file has the format of a newer program, with its version.
    Newer(u32, u32),
    /// The file has fields that are not known here, of which this is the first. A save would drop them.
    UnknownField(String),
    /// Open in another window.
    InUse,
    /// The file or its folder is write-protected, or the disk is full to the last byte.
    NotWritable,
}

/// Opens the session file at `path`, with what the journal beside it holds. Never changes a session file, and on an
/// error nothing at all; a session that can be written to gets its journal.
pub fn open(path: &Path) -> Result<Opened, StoreError> {
    open_with(path, None)
}

/// The same of a file under a passphrase. Takes about a second.
pub fn open_sealed(path: &Path, passphrase: &Passphrase) -> Result<Opened, StoreError> {
    open_with(path, Some(passphrase))
}

fn open_with(path: &Path, passphrase: Option<&Passphrase>) -> Result<Opened, StoreError> {
    let path = file::real(path);
    let (mut attempts, mut seal) = (0, None);
    loop {
        attempts += 1;
        let read = file::read(&path)?;
        let stored = format::read(&path, &unsealed(&path, &read.content, passphrase, &mut seal)?)?;
        let mut access = if stored.version > format::VERSION {
            Access::ReadOnly(ReadOnly::Newer(stored.version.0, stored.version.1))
        } else if let Some(field) = stored.unknown.clone() {
            Access::ReadOnly(ReadOnly::UnknownField(field))
        } else if read.protected {
            Access::ReadOnly(ReadOnly::NotWritable)
        } else {
            Access::Full
        };
        let mut locked = None;
        if access == Access::Full {
            match Locked::acquire(&path) {
                Ok(lock) => locked = Some(lock),
                Err(Denied::InUse) => access = Access::ReadOnly(ReadOnly::InUse),
                Err(Denied::NotWritable(fault)) => {
                    log::info!("{}: opened for reading: {fault}", path.display());
                    access = Access::ReadOnly(ReadOnly::NotWritable);
                }
            }
            // Another window may have saved between our reading and our locking.
            if locked.is_some() && attempts < 5 && read.stamp.holds(&path)? != Some(true) {
                continue;
            }
        }
        return continue_journal(path, stored, (access, locked), read.stamp, seal);
    }
}

/// The text of a session file. `seal` is the one it has, also on a second reading.
fn unsealed<'a>(
    path: &Path,
    content: &'a [u8],
    passphrase: Option<&Passphrase>,
    seal: &mut Option<Arc<Seal>>,
) -> Result<Cow<'a, str>, StoreError> {
    let text = file::text(path, content)?;
    if !is_sealed(content) {
        *seal = None;
        return Ok(Cow::Borrowed(text));
    }
    let fault = |fault| match fault {
        SealFault::Wrong => StoreError::WrongPassphrase { path: path.to_owned() },
        SealFault::Damaged => StoreError::SealDamaged { path: path.to_owned() },
    };
    let known = if let Some(known) = seal.take().filter(|seal| seal.is_of(text)) {
        known
    } else {
        let passphrase = passphrase.ok_or_else(|| StoreError::Sealed { path: path.to_owned() })?;
        Arc::new(Seal::open(text, passphrase).map_err(fault)?)
    };
    let text = seal.insert(known).unseal(text).map_err(fault)?;
    Ok(Cow::Owned(text))
}

/// What stands in a session file, looked at without opening it: nothing is created, locked or changed.
#[derive(Debug)]
pub struct Looked {
    /// As the file says, with what the journal beside it adds.
    pub history: History,
    /// The format is newer than this program's.
    pub newer: Option<(u32, u32)>,
    /// The first field that is not known here.
    pub unknown: Option<String>,
    /// What a session cannot have.
    pub flaws: Vec<Flaw>,
}

/// Looks at the session at `path`.
pub fn look(path: &Path) -> Result<Looked, StoreError> {
    let path = file::real(path);
    let read = file::read(&path)?;
    let text = unsealed(&path, &read.content, None, &mut None)?;
    let format::Stored { mut history, version, unknown, flaws, .. } = format::read(&path, &text)?;
    if let Ok(read) = file::read(&journal::path_for(&path)) {
        let written = Written::read(&read.content, None);
        if !written.is_newer() {
            written.continue_into(&mut history);
        }
    }
    Ok(Looked { history, newer: (version > format::VERSION).then_some(version), unknown, flaws })
}

fn continue_journal(
    path: PathBuf,
    stored: format::Stored,
    (mut access, locked): (Access, Option<Locked>),
    stamp: Stamp,
    seal: Option<Arc<Seal>>,
) -> Result<Opened, StoreError> {
    let under = seal.as_deref();
    let format::Stored { mut history, flaws, log_astray, .. } = stored;
    let session = history.present().origin().id.clone();
    let saved = history.next_seq() - 1;
    let mended = !flaws.is_empty();
    let mut notices = Vec::new();
    if mended {
        notices.push(Notice::Mended(flaws));
    }
    if log_astray {
        notices.push(Notice::LogAstray);
    }
    let in_use = access == Access::ReadOnly(ReadOnly::InUse);
    let mut recovered = None;
    let mut lines = Vec::new();
    let mut follow = |written: &Written, history: &mut History| {
        let continued = written.continue_into(history);
        // What another window is writing there now is not left over from anything.
        if let Some(last) = continued.last
            && !in_use
        {
            recovered = Some(Recovered { entries: continued.entries, cards: history.present().card_count(), last });
        }
        continued
    };
    let mut journal = None;
    if let Some(mut locked) = locked {
        atomic::sweep(&path);
        // One that is too long to read was not written here.
        let content = locked.read();
        let written = content.as_deref().map(|content| Written::read(content, under)).ok();
        let in_clear = written.as_ref().is_some_and(|written| written.in_clear);
        if written.as_ref().is_some_and(Written::is_newer) {
            access = Access::ReadOnly(ReadOnly::Newer(format::VERSION.0, format::VERSION.1 + 1));
        } else {
            if !locked.exclusive {
                notices.push(Notice::NoLock);
            }
            let continued = written.map(|written| follow(&written, &mut history));
            let begun = match continued {
                Some(continued) if continued.belongs => {
                    let kept = if continued.whole {
                        Ok(())
                    } else {
                        content.and_then(|content| {
                            notices.push(Notice::JournalBroken(locked.copy_aside(&content)?));
                            Ok(())
                        })
                    };
                    // What was once written in clear goes, as soon as the file has it.
                    kept.map(|()| match continued.entries {
                        0 if in_clear => locked.begin(&session, saved),
                        _ => locked.resume(&session, saved, &continued),
                    })
                }
                _ => locked.set_aside().and_then(|kept| {
                    notices.push(Notice::JournalOfAnother(kept));
                    Ok(lock(&path)?.begin(&session, saved))
                }),
            };
            match begun {
                Ok(mut begun) => {
                    for entry in history.entries().iter().filter(|entry| entry.seq > saved) {
                        lines.push((entry.seq, journal_line(entry, &path, under)?));
                    }
                    // Marks the file as open; if there is no room, the next entry tries.
                    if begun.append("").is_err() {
                        log::warn!("{}: no room for a journal yet", path.display());
                    }
                    journal = Some(begun);
                    sealing::settle(&path, under);
                }
                Err(fault) => {
                    log::warn!("{fault}");
                    access = Access::ReadOnly(ReadOnly::NotWritable);
                }
            }
        }
    } else if let Ok(read) = file::read(&journal::path_for(&path)) {
        let written = Written::read(&read.content, under);
        if !written.is_newer() {
            follow(&written, &mut history);
        }
    }
    let last = history.next_seq() - 1;
    let disk = Disk { path: path.clone(), stamp: Some(stamp), seq: saved, mended, seal: seal.clone() };
    let (written, disk) = (lines.len(), Arc::new(Mutex::new(disk)));
    let keeper = Keeper { path, session, access, journal, lines, written, saved, last, disk, seal };
    Ok(Opened { history, keeper, recovered, notices })
}

/// One line of the journal with its line break.
fn journal_line(entry: &Entry, path: &Path, seal: Option<&Seal>) -> Result<String, StoreError> {
    let mut line = format::line(entry).map_err(|fault| composing(path, &fault))?;
    if let Some(seal) = seal {
        line = seal.line(&line).map_err(StoreError::io(Doing::Write, path))?;
    }
    line.push('\n');
    Ok(line)
}

pub(super) fn composing(path: &Path, fault: &ron::Error) -> StoreError {
    StoreError::Io {
        doing: Doing::Write,
        path: path.to_owned(),
        kind: std::io::ErrorKind::InvalidData,
        detail: fault.to_string(),
    }
}

pub(super) fn compose(content: &Content, path: &Path, now: Timestamp) -> Result<String, StoreError> {
    content.compose(now).map_err(|fault| composing(path, &fault))
}

/// What a file says, under its seal if it has one.
pub(super) fn compose_under(
    seal: Option<&Seal>,
    content: &Content,
    path: &Path,
    now: Timestamp,
) -> Result<String, StoreError> {
    let text = compose(content, path, now)?;
    match seal {
        Some(seal) => seal.seal(&text).map_err(StoreError::io(Doing::Write, path)),
        None => Ok(text),
    }
}

/// What keeps an open session on the disk.
#[derive(Debug)]
pub struct Keeper {
    path: PathBuf,
    session: SessionId,
    access: Access,
    journal: Option<Journal>,
    /// Lines for the journal since the last save of the whole file, by the numbers of their entries.
    lines: Vec<(u64, String)>,
    /// How many of `lines` are in the journal.
    written: usize,
    /// The last entry that the file holds.
    saved: u64,
    /// The last entry there is.
    last: u64,
    disk: Arc<Mutex<Disk>>,
    /// Under which the lines of the journal are written.
    seal: Option<Arc<Seal>>,
}

/// What is known of the file itself; shared with the jobs that write it, of which one runs at a time.
#[derive(Debug)]
pub(super) struct Disk {
    pub(super) path: PathBuf,
    /// `None` if there is no file that a save would continue.
    pub(super) stamp: Option<Stamp>,
    pub(super) seq: u64,
    /// The file had flaws that were mended on reading: it is kept before it is first written over.
    pub(super) mended: bool,
    /// Here, so that no job that was made before the passphrase was given writes without it.
    pub(super) seal: Option<Arc<Seal>>,
}

/// How what belongs to a session is written: under its seal, if it has one by then.
#[derive(Clone, Debug, Default)]
pub struct Under(Option<Arc<Mutex<Disk>>>);

impl Under {
    /// The seal as it is now.
    pub(super) fn seal(&self) -> Option<Arc<Seal>> {
        let disk = self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        disk.seal.clone()
    }
}

impl Keeper {
    /// The session file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Puts an entry, which the history has just taken, into the journal.
    ///
    /// After an error the entry is in memory only, and later ones with it, until an append or a save works again: see
    /// [`Self::held`].
    pub fn append(&mut self, entry: &Entry) -> Result<(), StoreError> {
        if self.access != Access::Full {
            return Err(StoreError::ReadOnly { path: self.path.clone() });
        }
        self.lines.push((entry.seq, journal_line(entry, &self.path, self.seal.as_deref())?));
        self.last = self.last.max(entry.seq);
        self.write_lines()
    }

    fn write_lines(&mut self) -> Result<(), StoreError> {
        let journal = match &mut self.journal {
            Some(journal) => journal,
            none => {
                let locked = lock(&self.path)?;
                none.insert(locked.begin(&self.session, self.saved))
            }
        };
        match self.lines.get(self.written..) {
            Some([(_, line)]) => journal.append(line)?,
            Some(held) => journal.append(&held.iter().map(|(_, line)| line.as_str()).collect::<String>())?,
            None => {}
        }
        self.written = self.lines.len();
        Ok(())
    }

    /// How many entries are in memory only, because the journal could not be written.
    pub fn held(&self) -> usize {
        self.lines.len() - self.written
    }

    /// Whether the file itself lacks entries. They are in the journal, apart from [`Self::held`].
    pub fn is_behind(&self) -> bool {
        self.last > self.saved
    }

    /// What flushes the entries appended so far to the disk, on any thread. `None` without a journal.
    pub fn sync_handle(&self) -> Result<Option<SyncHandle>, StoreError> {
        let Some(journal) = &self.journal else { return Ok(None) };
        let in_memory = self.lines.get(self.written).map(|(seq, _)| *seq);
        let through = in_memory.map_or(self.last, |seq| seq - 1);
        Ok(Some(SyncHandle { file: journal.handle()?, path: journal.path().to_owned(), through }))
    }

    /// What writes the whole file, on any thread. Cheap to make.
    pub fn save_job(&self, history: &History, now: Timestamp) -> Result<SaveJob, StoreError> {
        if self.access == Access::Full {
            Ok(self.job(history, now, None))
        } else {
            Err(StoreError::ReadOnly { path: self.path.clone() })
        }
    }

    /// What writes the session to another file, from where it goes on. A file that is there is replaced if that is
    /// wanted, unless it is open. Works for a session that is open for reading, too.
    pub fn save_as_job(&self, history: &History, now: Timestamp, to: &Wanted) -> Result<SaveJob, StoreError> {
        let to = Wanted { path: file::real(&to.path), replace: to.replace };
        if to.path == self.path { self.save_job(history, now) } else { Ok(self.job(history, now, Some(to))) }
    }

    /// What writes a copy to another file, while the session goes on where it is. Otherwise as [`Self::save_as_job`].
    pub fn copy_job(&self, history: &History, now: Timestamp, to: &Wanted) -> Result<SaveJob, StoreError> {
        Ok(SaveJob { goes_on: false, ..self.save_as_job(history, now, to)? })
    }

    fn job(&self, history: &History, now: Timestamp, to: Option<Wanted>) -> SaveJob {
        SaveJob { content: Content::of(history), now, to, goes_on: true, disk: Arc::clone(&self.disk) }
    }

    /// Whether this session has a passphrase.
    pub fn is_sealed(&self) -> bool {
        self.seal.is_some()
    }

    /// How what lies beside the file is written, on any thread.
    pub fn under(&self) -> Under {
        Under(Some(Arc::clone(&self.disk)))
    }

    /// What puts the session under a passphrase, or takes that away: on any thread, it takes seconds.
    pub fn seal_job(
        &self,
        history: &History,
        now: Timestamp,
        wish: sealing::SealWish,
    ) -> Result<sealing::SealJob, StoreError> {
        if self.access == Access::Full {
            Ok(sealing::SealJob::new(Content::of(history), now, wish, Arc::clone(&self.disk)))
        } else {
            Err(StoreError::ReadOnly { path: self.path.clone() })
        }
    }

    /// Takes note of what a [`sealing::SealJob`] did. What was written since stays where it is until the next save.
    pub fn sealed(&mut self, sealed: &Sealed) -> Result<(), StoreError> {
        let old = std::mem::replace(&mut self.seal, sealed.seal.clone());
        let path = self.path.clone();
        let io = StoreError::io(Doing::Write, &path);
        let again = self.lines.iter_mut().filter(|(seq, _)| *seq > sealed.seq);
        for (_, line) in again {
            // As it was written: in clear, or under the passphrase that was.
            let text = old.as_ref().map_or_else(|| Some(line.trim_end().to_owned()), |old| old.unline(line.trim_end()));
            let text = text.ok_or_else(|| io(std::io::ErrorKind::InvalidData.into()))?;
            let text = self.seal.as_ref().map_or_else(|| Ok(text.clone()), |seal| seal.line(&text)).map_err(&io)?;
            *line = format!("{text}\n");
        }
        self.saved(&Saved { path: path.clone(), seq: sealed.seq, moved: false, backup: None, left_behind: false })?;
        if old.is_some() && !self.lines.is_empty() {
            // Nobody could read the lines under the former passphrase beside the file as it is now.
            self.lines.retain(|(seq, _)| *seq > sealed.seq);
            self.written = 0;
            self.empty_journal(sealed.seq);
            self.write_lines()?;
        }
        Ok(())
    }

    /// Takes note of a save: the journal is emptied if it holds nothing newer, and moves with the file.
    pub fn saved(&mut self, saved: &Saved) -> Result<(), StoreError> {
        self.saved = self.saved.max(saved.seq);
        let covered = self.lines.iter().take_while(|(seq, _)| *seq <= saved.seq).count();
        if saved.path != self.path {
            self.lines.drain(..covered);
            self.move_to(saved)?;
        } else if self.access == Access::Full {
            if covered == self.lines.len() {
                self.lines.clear();
                self.written = 0;
                self.empty_journal(saved.seq);
            } else if self.written < covered {
                // Entries that never reached the journal are in the file now: the journal begins anew after them.
                self.lines.drain(..covered);
                self.written = 0;
                self.empty_journal(saved.seq);
                self.write_lines()?;
            }
        }
        Ok(())
    }

    fn empty_journal(&mut self, after: u64) {
        if let Some(journal) = &mut self.journal
            && let Err(fault) = journal.empty(after)
        {
            // Its entries are all in the file; the next append begins it again.
            log::warn!("{fault}");
        }
    }

    fn move_to(&mut self, saved: &Saved) -> Result<(), StoreError> {
        let old = self.journal.take();
        self.path.clone_from(&saved.path);
        self.written = 0;
        self.access = Access::Full;
        let locked = lock(&self.path)?;
        let empty = locked.begin(&self.session, saved.seq);
        let journal = self.journal.insert(empty);
        journal.append("")?;
        self.write_lines()?;
        // After a save under another name the old file keeps its journal: it is part of that copy.
        if let Some(old) = old
            && (saved.moved || !saved.left_behind)
        {
            old.remove()?;
        }
        Ok(())
    }

    /// Writes the whole file here and now: for closing, for tests and for programs without a window.
    pub fn save_now(&mut self, history: &History, now: Timestamp) -> Result<Saved, StoreError> {
        let saved = self.save_job(history, now)?.run()?;
        self.saved(&saved)?;
        Ok(saved)
    }

    /// Lets go of the session. The journal goes if the file holds everything, and stays otherwise: then the next
    /// opening finds the rest in it.
    pub fn close(mut self) -> Result<(), StoreError> {
        match self.journal.take() {
            Some(journal) if self.last <= self.saved => journal.remove(),
            Some(_) | None => Ok(()),
        }
    }
}

/// Why the session at `path` is not ours to write to.
pub(super) fn denied(path: &Path, denied: Denied) -> StoreError {
    match denied {
        Denied::InUse => StoreError::InUse { path: path.to_owned() },
        Denied::NotWritable(fault) => StoreError::io(Doing::Write, &journal::path_for(path))(fault),
    }
}

fn lock(path: &Path) -> Result<Locked, StoreError> {
    let denied = |why| denied(path, why);
    let mut locked = Locked::acquire(path).map_err(denied)?;
    if locked.read()?.is_empty() {
        return Ok(locked);
    }
    // Left there by another session that had this name.
    locked.set_aside()?;
    Locked::acquire(path).map_err(denied)
}

/// Flushes a journal to the disk, on a worker: it may take long.
#[derive(Debug)]
pub struct SyncHandle {
    file: File,
    path: PathBuf,
    through: u64,
}

impl SyncHandle {
    /// Returns the number of the entry up to which everything outlasts a loss of power now.
    pub fn sync(&self) -> Result<u64, StoreError> {
        self.file.sync_data().map_err(StoreError::io(Doing::Write, &self.path))?;
        Ok(self.through)
    }
}

/// Writes a whole session file. Jobs of one session run one after the other, whatever thread they are on; an older one
/// that comes late changes nothing.
#[derive(Debug)]
pub struct SaveJob {
    content: Content,
    now: Timestamp,
    to: Option<Wanted>,
    /// The session goes on in the file that is written.
    goes_on: bool,
    disk: Arc<Mutex<Disk>>,
}

/// The whole session is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Where; another file than before if `moved`, or after a save under another name.
    pub path: PathBuf,
    /// The last entry in it.
    pub seq: u64,
    /// The file had been changed by others; it was left alone and the session goes on in a new one.
    pub moved: bool,
    /// Where the file as it was is kept, because it had been mended on reading.
    pub backup: Option<PathBuf>,
    /// The file under the old name lacks entries.
    left_behind: bool,
}

impl SaveJob {
    pub fn run(self) -> Result<Saved, StoreError> {
        let Self { content, now, to, goes_on, disk } = self;
        let mut disk = disk.lock().unwrap_or_else(PoisonError::into_inner);
        let seq = content.last_entry();
        let mut saved = Saved { path: disk.path.clone(), seq, moved: false, backup: None, left_behind: disk.seq < seq };
        if let Some(Wanted { path: to, replace }) = to {
            // The lock is given back at once; whoever opens the file meanwhile reads the old or the new one.
            let not_open = if journal::path_for(&to).exists() { Locked::acquire(&to).map(drop) } else { Ok(()) };
            if replace && matches!(not_open, Err(Denied::InUse)) {
                return Err(StoreError::InUse { path: to });
            }
            let text = compose_under(disk.seal.as_deref(), &content, &to, now)?;
            let (to, stamp) = if replace {
                let stamp = atomic::write(&to, text.as_bytes(), Over::Replace)?;
                (to, stamp)
            } else {
                library::write_new_text(&to, &text)?
            };
            if goes_on {
                *disk = Disk { path: to.clone(), stamp: Some(stamp), seq, mended: false, seal: disk.seal.clone() };
            }
            return Ok(Saved { path: to, ..saved });
        }
        if disk.seq > seq {
            return Ok(Saved { seq: disk.seq, ..saved });
        }
        let path = disk.path.clone();
        let unchanged = match &disk.stamp {
            Some(stamp) => stamp.holds(&path)?,
            None => None,
        };
        let text = match unchanged {
            Some(true) if disk.seq == seq && !disk.mended => return Ok(saved),
            _ => compose_under(disk.seal.as_deref(), &content, &path, now)?,
        };
        match unchanged {
            Some(true) => {
                if disk.mended {
                    saved.backup = Some(back_up(&path)?);
                }
                disk.stamp = Some(atomic::write(&path, text.as_bytes(), Over::Replace)?);
            }
            // Removed or renamed meanwhile: nothing is written over.
            None => disk.stamp = Some(atomic::write(&path, text.as_bytes(), Over::Keep)?),
            Some(false) => {
                let (mine, stamp) = library::write_new_text(&library::with_stem_ending(&path, MINE), &text)?;
                (disk.path, disk.stamp) = (mine.clone(), Some(stamp));
                (saved.path, saved.moved) = (mine, true);
            }
        }
        disk.seq = seq;
        disk.mended = false;
        Ok(saved)
    }
}

fn back_up(path: &Path) -> Result<PathBuf, StoreError> {
    let content = fs::read(path).map_err(StoreError::io(Doing::Read, path))?;
    let wanted = library::with_ending(path, ".bak");
    let kept = library::free_name(&wanted);
    atomic::write(&kept, &content, Over::Keep)?;
    Ok(kept)
}

/// What could be read of a damaged session; it is bound to no file yet.
#[derive(Clone, Debug)]
pub struct Salvaged {
    pub history: History,
    /// Lines of the file that could not be read.
    pub lost_lines: usize,
    path: PathBuf,
}

/// Reads what can be read of the damaged session at `path`, and of the journal beside it. Changes nothing there.
pub fn salvage(path: &Path, now: Timestamp) -> Result<Salvaged, StoreError> {
    let path = file::real(path);
    let read = file::read(&path)?;
    if is_sealed(&read.content) {
        return Err(StoreError::SealDamaged { path });
    }
    let beside = file::read(&journal::path_for(&path)).map_or_else(|_| Vec::new(), |read| read.content);
    let written = Written::read(&beside, None);
    let after = written.header.as_ref().map_or(0, |header| header.after);
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let rescued = format::salvage::salvage(&read.content, &written.entries, after, &name, now);
    let format::salvage::Rescued { history, lost } =
        rescued.ok_or_else(|| StoreError::NothingToSalvage { path: path.clone() })?;
    Ok(Salvaged { history, lost_lines: lost, path })
}

impl Salvaged {
    pub fn cards(&self) -> usize {
        self.history.present().card_count()
    }

    /// Writes it to a new file beside the damaged one, `名前（読めた分）.ron`, or into another folder, and opens that.
    pub fn keep(&self, folder: Option<&Path>, now: Timestamp) -> Result<Opened, StoreError> {
        let mut wanted = library::with_stem_ending(&self.path, RESCUED);
        if let (Some(folder), Some(name)) = (folder, wanted.file_name()) {
            wanted = folder.join(name);
        }
        open(&library::write_new(&wanted, &self.history, now)?)
    }
}
