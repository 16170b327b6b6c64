//! What the library needs of its session files: which there are, what stands in them, and where they are put.
//!
//! Nothing is ever deleted. What is put away lies in a folder of the library under the same path, so that the way back
//! is known, also to a person with a file manager.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::keeper::Under;
use super::library::{free_name, with_ending};
use super::{Doing, Library, StoreError, file, format, journal, keeper, notes, seal};
use crate::model::{Notes, Session, SessionId, SessionSummary};

/// Folders of a library for what is not looked at from day to day. Their names are Japanese whatever the language of
/// the program: several people may use one library.
const ARCHIVE: &str = "しまった場";
const TRASH: &str = "ごみ箱";
/// What one person thought alone; nobody else's, and listed by nobody unless it is asked for.
const OWN: &str = "自分だけ";
/// The cache of the index; hidden, and never the truth.
const INDEX: &str = ".bamen-index";
/// How many entries of folders are looked at for the index.
const ENTRIES: usize = 200_000;

/// Where a session is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shelved {
    /// On the shelf.
    #[default]
    Here,
    /// しまった場: over and done, and out of the way.
    Archived,
    /// ごみ箱: thrown away, and still there.
    Trashed,
}

impl Shelved {
    pub const ALL: [Self; 3] = [Self::Here, Self::Archived, Self::Trashed];

    fn folder(self) -> Option<&'static str> {
        match self {
            Self::Here => None,
            Self::Archived => Some(ARCHIVE),
            Self::Trashed => Some(TRASH),
        }
    }
}

/// By what a changed file is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileStamp {
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u64,
    /// The same of the journal beside it, if there is one.
    journal: Option<(u64, u64)>,
    /// And of the private notes about it.
    notes: Option<(u64, u64)>,
}

/// A file that may be a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFile {
    /// Within the library.
    pub path: PathBuf,
    pub stamp: FileStamp,
}

/// What stands in a session file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    pub summary: SessionSummary,
    pub session: Session,
    /// What this person has noted about it for themselves; nothing where that cannot be read.
    pub notes: Notes,
    /// A newer program wrote it.
    pub newer: bool,
}

/// Whether a folder at the top of a library keeps what was put away.
pub(super) fn is_put_away(name: &std::ffi::OsStr) -> bool {
    name == ARCHIVE || name == TRASH
}

fn stamp(metadata: &fs::Metadata) -> (u64, u64) {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    (metadata.len(), modified.map_or(0, |time| time.as_nanos() as u64))
}

impl Library {
    /// All files that may be sessions, also those that were put away, by path.
    pub fn files(&self) -> Result<Vec<SessionFile>, StoreError> {
        let (mut files, mut journals) = (Vec::new(), std::collections::HashMap::new());
        let mut noted = std::collections::HashMap::new();
        self.walk(ENTRIES, true, |entry| {
            let path = entry.path();
            let Ok(metadata) = fs::metadata(&path) else { return };
            if !metadata.is_file() {
                return;
            }
            match path.extension() {
                Some(end) if end == "ron" && notes::are_notes(&path) => {
                    noted.insert(path, stamp(&metadata));
                }
                Some(end) if end == "ron" => files.push((path, stamp(&metadata))),
                Some(end) if end == "journal" => {
                    journals.insert(path, stamp(&metadata));
                }
                _ => {}
            }
        })?;
        let mut files: Vec<SessionFile> = files
            .into_iter()
            .map(|(path, (bytes, modified))| {
                let journal = journals.get(&journal::path_for(&path)).copied();
                let notes = noted.get(&notes::notes_path(&path)).copied();
                let path = path.strip_prefix(self.dir()).map(Path::to_owned).unwrap_or(path);
                SessionFile { path, stamp: FileStamp { bytes, modified, journal, notes } }
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// Whether a path within the library is one of something that was put away.
    pub fn shelved(path: &Path) -> Shelved {
        let first = path.components().next().map(|part| part.as_os_str().to_owned());
        Shelved::ALL
            .into_iter()
            .find(|shelf| shelf.folder().is_some_and(|name| first.as_deref() == Some(name.as_ref())))
            .unwrap_or_default()
    }

    /// Where a person's own sessions are; the folder may not be there.
    pub fn own(&self) -> PathBuf {
        self.dir().join(OWN)
    }

    /// Whether a path, within the library or with it, is one of somebody's own sessions, also if it was put away.
    pub fn is_own(&self, path: &Path) -> bool {
        let within = path.strip_prefix(self.dir()).unwrap_or(path);
        Self::is_own_within(within)
    }

    /// The same of a path within a library.
    pub fn is_own_within(path: &Path) -> bool {
        let away = usize::from(Self::shelved(path) != Shelved::Here);
        path.components().nth(away).is_some_and(|part| part.as_os_str() == OWN) && path.components().count() > away + 1
    }

    /// Whether something was put away, so that an empty shelf is no new one.
    pub fn has_put_away(&self) -> bool {
        Shelved::ALL.into_iter().filter_map(Shelved::folder).any(|name| self.dir().join(name).is_dir())
    }

    /// Puts a session, by its path within the library, elsewhere: on the shelf, into the archive, into the trash. Says
    /// where it is now. A session that is open somewhere stays.
    pub fn put(&self, path: &Path, to: Shelved) -> Result<PathBuf, StoreError> {
        let plain = match Self::shelved(path) {
            Shelved::Here => path.to_owned(),
            Shelved::Archived | Shelved::Trashed => path.components().skip(1).collect(),
        };
        let wanted = to.folder().map_or_else(|| plain.clone(), |folder| Path::new(folder).join(&plain));
        self.bring(path, &wanted)
    }

    /// Moves a session within the library to `wanted`, or to that name with a number if it is taken.
    pub fn bring(&self, path: &Path, wanted: &Path) -> Result<PathBuf, StoreError> {
        if path == wanted {
            return Ok(path.to_owned());
        }
        let from = self.dir().join(path);
        let to = self.dir().join(wanted);
        let to = free_name(&to);
        // What waits in a journal goes along. A lock on it is somebody who has the session open.
        let (journal, journal_to) = (journal::path_for(&from), journal::path_for(&to));
        let waits = fs::symlink_metadata(&journal).is_ok();
        let held = if waits {
            Some(journal::Locked::acquire(&from).map_err(|denied| keeper::denied(&from, denied))?)
        } else {
            None
        };
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(StoreError::io(Doing::CreateFolder, folder))?;
        }
        fs::rename(&from, &to).map_err(StoreError::io(Doing::Write, &to))?;
        if waits && let Err(fault) = fs::rename(&journal, &journal_to) {
            // Both or none: apart from its file a journal is nobody's.
            if let Err(fault) = fs::rename(&to, &from) {
                log::warn!("{}: {fault}", to.display());
            }
            return Err(StoreError::io(Doing::Write, &journal_to)(fault));
        }
        drop(held);
        // What lies beside it goes along: the file as it was before it was mended, and a person's notes.
        let beside = |session: &Path| [with_ending(session, ".bak"), notes::notes_path(session)];
        for (old, new) in beside(&from).into_iter().zip(beside(&to)) {
            if fs::symlink_metadata(&old).is_ok()
                && fs::symlink_metadata(&new).is_err()
                && let Err(fault) = fs::rename(&old, &new)
            {
                log::info!("{}: {fault}", old.display());
            }
        }
        Ok(to.strip_prefix(self.dir()).map(Path::to_owned).unwrap_or(to))
    }

    /// Other files of the library in which this session can be read: copies, also those that were put away. Their own
    /// text is looked at, whatever they are called.
    pub fn clear_copies(&self, id: &SessionId, of: &Path) -> Vec<PathBuf> {
        let mut copies = Vec::new();
        let journal = journal::path_for(of);
        let walked = self.walk(ENTRIES, true, |entry| {
            let path = entry.path();
            if path == of || path == journal || path.extension().is_none_or(|end| end == "png") {
                return;
            }
            let Ok(read) = file::read(&path) else { return };
            let found = !id.0.is_empty() && read.content.windows(id.0.len()).any(|bytes| bytes == id.0.as_bytes());
            if found && !seal::is_sealed(&read.content) {
                copies.push(path);
            }
        });
        if let Err(fault) = walked {
            log::info!("copies: {fault}");
        }
        copies.sort();
        copies
    }

    /// Forgets the cache of the index: it may know words that nobody else is to read any more.
    pub fn forget_index(&self) {
        match fs::remove_file(self.index_file()) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => log::warn!("the index: {fault}"),
            _ => {}
        }
    }

    /// Where the cache of the index is; the file may not be there.
    pub fn index_file(&self) -> PathBuf {
        self.dir().join(INDEX)
    }

    /// What stands in the session at a path within the library, with what its journal adds. Reads no log where that
    /// is not needed.
    pub fn contents(&self, file: &SessionFile) -> Result<Contents, StoreError> {
        let path = self.dir().join(&file.path);
        let read = file::read(&path)?;
        if seal::is_sealed(&read.content) {
            return Err(StoreError::Sealed { path });
        }
        let text = file::text(&path, &read.content)?;
        let noted = |session: &Session| match file.stamp.notes {
            Some(_) => notes::read_notes(&path, &session.origin().id, &Under::default()).unwrap_or_default(),
            None => Notes::default(),
        };
        if file.stamp.journal.is_none()
            && let Some((changed, session)) = format::without_log(text)
        {
            let notes = noted(&session);
            let summary = SessionSummary::of_session(&session, changed);
            return Ok(Contents { summary, session, notes, newer: false });
        }
        let keeper::Looked { history, newer, .. } = keeper::look(&path)?;
        let session = history.present().clone();
        let notes = noted(&session);
        Ok(Contents { summary: SessionSummary::of(&history), notes, session, newer: newer.is_some() })
    }
}
