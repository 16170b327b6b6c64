//! The journal beside a session file: what happened since the file was last written.
//!
//! `名前.ron.journal` begins with a line that says to which session and after which entry it belongs; then one entry a
//! line, in the same form as in the file's log. An entry is in it before the first frame that shows it. The journal is
//! only appended to, cut back to its last whole line, or emptied after the whole file was written; it also carries the
//! lock that makes a second window open the session for reading. It goes when the session is closed with everything in
//! the file.
//!
//! Beside a file under a passphrase each entry is sealed by itself; the first line says nothing of what is in them.
//!
//! A journal that does not belong to the file beside it is never applied and never deleted: it is renamed to
//! `….journal-kept`.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::seal::Seal;
use super::{Doing, MAX_FILE_BYTES, StoreError, format, library};
use crate::model::{Entry, History, SessionId, Timestamp};

const NAME: &str = "bamen";
/// Also when a new kind of edit comes: whoever does not know it must not cut it off.
const VERSION: u32 = 1;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    journal: String,
    version: u32,
    session: SessionId,
    /// The last entry that the session file held when the journal was begun.
    pub(super) after: u64,
}

impl Header {
    fn new(session: &SessionId, after: u64) -> Self {
        Self { journal: NAME.to_owned(), version: VERSION, session: session.clone(), after }
    }
}

pub(super) fn path_for(session: &Path) -> PathBuf {
    library::with_ending(session, ".journal")
}

/// What stands in a journal.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// `None` if the journal is empty or its first line is torn.
    pub(super) header: Option<Header>,
    pub(super) entries: Vec<Entry>,
    /// Bytes up to the end of each entry's line.
    ends: Vec<u64>,
    /// Bytes up to the first entry.
    start: u64,
    /// A whole line that cannot be read; nothing after it counts.
    broken: bool,
    /// There is a seal, and an entry without it: written in the moment before the passphrase was there.
    pub(super) in_clear: bool,
}

impl Written {
    /// Reads whole lines only: what follows the last line break was torn by a crash and was never confirmed.
    pub(super) fn read(content: &[u8], seal: Option<&Seal>) -> Self {
        let mut written = Self::default();
        let mut end = 0;
        for line in content.split_inclusive(|byte| *byte == b'\n') {
            let Some(line_text) = line.strip_suffix(b"\n") else { break };
            end += line.len() as u64;
            let mut unknown = false;
            if written.header.is_none() {
                written.header = str::from_utf8(line_text)
                    .ok()
                    .and_then(|text| format::parse::<Header>(text, |_| ()).ok())
                    .filter(|header| header.journal == NAME);
                if written.header.is_none() {
                    written.broken = true;
                    break;
                }
                written.start = end;
                continue;
            }
            let text = str::from_utf8(line_text).ok();
            let unsealed = seal.and_then(|seal| seal.unline(text?));
            written.in_clear |= unsealed.is_some() && unsealed.as_deref() == text;
            let text = if seal.is_some() { unsealed.as_deref() } else { text };
            let entry = text.and_then(|text| format::parse::<Entry>(text, |_| unknown = true).ok());
            match entry {
                Some(entry) if !unknown => {
                    written.entries.push(entry);
                    written.ends.push(end);
                }
                _ => {
                    written.broken = true;
                    break;
                }
            }
        }
        written
    }

    pub(super) fn is_newer(&self) -> bool {
        self.header.as_ref().is_some_and(|header| header.version > VERSION)
    }

    /// Lets `history`, which was read from the file, go on as the journal says.
    pub(super) fn continue_into(&self, history: &mut History) -> Continued {
        let empty = Continued { entries: 0, last: None, good: self.start, belongs: true, whole: !self.broken };
        let Some(header) = &self.header else {
            return Continued { belongs: !self.broken, good: 0, ..empty };
        };
        let stranger = Continued { belongs: false, ..empty.clone() };
        let in_file = history.next_seq() - 1;
        if header.session != history.present().origin().id || header.after > in_file || header.version > VERSION {
            return stranger;
        }
        // The file was written after these; unless it went another way meanwhile, they are in it.
        let already = self.entries.partition_point(|entry| entry.seq <= in_file);
        let (old, new) = self.entries.split_at_checked(already).unwrap_or_default();
        if !old.is_empty() {
            let log: Vec<&Entry> = history.log().collect();
            let same = |entry: &Entry| {
                let found = log.binary_search_by_key(&entry.seq, |entry| entry.seq).ok();
                found.and_then(|index| log.get(index)).is_none_or(|in_log| **in_log == *entry)
            };
            if !old.iter().all(same) {
                return stranger;
            }
        }
        let mut continued = empty;
        let ends = self.ends.iter().skip(already);
        continued.good = already.checked_sub(1).and_then(|last| self.ends.get(last).copied()).unwrap_or(self.start);
        for (entry, end) in new.iter().zip(ends) {
            if history.record(entry.clone()).is_err() {
                continued.whole = false;
                break;
            }
            continued.entries += 1;
            continued.last = Some(entry.at);
            continued.good = *end;
        }
        continued
    }
}

/// How far a journal went.
#[derive(Clone, Debug)]
pub(super) struct Continued {
    /// How many entries were taken that the file did not have.
    pub(super) entries: usize,
    /// When the last of them happened.
    pub(super) last: Option<Timestamp>,
    /// Bytes up to the last line that counts.
    good: u64,
    /// The journal is of this session and of this course of it.
    pub(super) belongs: bool,
    /// All lines of it could be taken.
    pub(super) whole: bool,
}

/// Why a session cannot be written to.
#[derive(Debug)]
pub(super) enum Denied {
    InUse,
    NotWritable(io::Error),
}

/// A journal whose lock is held here.
#[derive(Debug)]
pub(super) struct Locked {
    file: File,
    path: PathBuf,
    /// `false` where the disk knows no locks, as on some network drives.
    pub(super) exclusive: bool,
}

impl Locked {
    /// Opens or creates the journal of the session file at `session` and takes its lock.
    pub(super) fn acquire(session: &Path) -> Result<Self, Denied> {
        let path = path_for(session);
        if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            // Opening a pipe would wait.
            return Err(Denied::NotWritable(io::ErrorKind::AlreadyExists.into()));
        }
        // Between opening and locking, another window may have closed the session and removed the journal.
        for _ in 0..20 {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let file = options.open(&path).map_err(Denied::NotWritable)?;
            let exclusive = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => return Err(Denied::InUse),
                Err(TryLockError::Error(fault)) => {
                    log::warn!("{}: no lock: {fault}", path.display());
                    false
                }
            };
            if is_at(&file, &path) {
                return Ok(Self { file, path, exclusive });
            }
        }
        Err(Denied::InUse)
    }

    pub(super) fn read(&mut self) -> Result<Vec<u8>, StoreError> {
        let io = StoreError::io(Doing::Read, &self.path);
        let bytes = self.file.metadata().map_err(&io)?.len();
        if bytes > MAX_FILE_BYTES {
            return Err(StoreError::TooLarge { path: self.path.clone(), bytes, limit: MAX_FILE_BYTES });
        }
        let mut content = Vec::with_capacity(bytes as usize);
        self.file.seek(SeekFrom::Start(0)).map_err(&io)?;
        (&self.file).take(MAX_FILE_BYTES).read_to_end(&mut content).map_err(&io)?;
        Ok(content)
    }

    /// Keeps the whole journal under another name; for one of another session. The lock goes with it.
    pub(super) fn set_aside(self) -> Result<PathBuf, StoreError> {
        let kept = library::free_name(&library::with_ending(&self.path, "-kept"));
        fs::rename(&self.path, &kept).map_err(StoreError::io(Doing::Write, &kept))?;
        Ok(kept)
    }

    /// Keeps a copy of the journal as it is, before lines are cut off that could not be read.
    pub(super) fn copy_aside(&self, content: &[u8]) -> Result<PathBuf, StoreError> {
        let kept = library::free_name(&library::with_ending(&self.path, "-kept"));
        super::atomic::write(&kept, content, super::atomic::Over::Keep)?;
        Ok(kept)
    }

    /// Goes on where `continued` ended; what follows there is cut off.
    pub(super) fn resume(self, session: &SessionId, after: u64, continued: &Continued) -> Journal {
        let header = Header::new(session, after);
        Journal { file: self.file, path: self.path, header, len: continued.good, torn: true }
    }

    /// Begins anew; there is nothing in it that counts.
    pub(super) fn begin(self, session: &SessionId, after: u64) -> Journal {
        Journal { file: self.file, path: self.path, header: Header::new(session, after), len: 0, torn: true }
    }
}

/// Whether the open file is what the path leads to: a removed file can still be locked.
fn is_at(file: &File, path: &Path) -> bool {
    let (Ok(open), Ok(found)) = (file.metadata(), fs::metadata(path)) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        (open.dev(), open.ino()) == (found.dev(), found.ino())
    }
    #[cfg(not(unix))]
    {
        open.len() == found.len() && open.created().ok() == found.created().ok()
    }
}

/// A journal that entries go to.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    header: Header,
    /// Bytes that count.
    len: u64,
    /// There may be more bytes than that.
    torn: bool,
}

impl Journal {
    /// Appends whole lines, each with its line break, in one write. On a fault the journal is as it was before.
    pub(super) fn append(&mut self, lines: &str) -> Result<(), StoreError> {
        let outcome = self.try_append(lines);
        if outcome.is_err() {
            // A part may have been written, as when the disk filled up; without it the last line is whole again.
            self.torn = self.file.set_len(self.len).is_err();
        }
        outcome.map_err(StoreError::io(Doing::Write, &self.path))
    }

    fn try_append(&mut self, lines: &str) -> io::Result<()> {
        if self.torn {
            self.file.set_len(self.len)?;
            self.torn = false;
        }
        self.file.seek(SeekFrom::Start(self.len))?;
        let with_header;
        let bytes = if self.len == 0 {
            let header = format::line(&self.header).map_err(io::Error::other)?;
            with_header = format!("{header}\n{lines}");
            with_header.as_bytes()
        } else {
            lines.as_bytes()
        };
        self.file.write_all(bytes)?;
        self.len += bytes.len() as u64;
        Ok(())
    }

    /// Begins anew after entry number `after`, which the file holds.
    pub(super) fn empty(&mut self, after: u64) -> Result<(), StoreError> {
        self.header.after = after;
        self.len = 0;
        self.torn = true;
        self.append("")
    }

    /// A handle that another thread can flush.
    pub(super) fn handle(&self) -> Result<File, StoreError> {
        self.file.try_clone().map_err(StoreError::io(Doing::Write, &self.path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn remove(self) -> Result<(), StoreError> {
        fs::remove_file(&self.path).map_err(StoreError::io(Doing::Write, &self.path))
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // A worker may hold another handle to flush, which would keep the lock until it is done.
        if let Err(fault) = self.file.unlock() {
            log::debug!("{}: {fault}", self.path.display());
        }
    }
}
