//! How a session gets under its passphrase, and out from under it.
//!
//! The file keeps its name and is replaced by rename, so at every moment it is either wholly in clear or wholly sealed.
//! Beside it lie companions: the private notes, the file as it was before it was mended, journals that were set aside.
//! Each is first written anew as `….next`; then the session file is replaced; then the new ones take their places.
//! Whoever opens the session after a crash in between finishes that, by looking which of both the session file fits to
//! ([`settle`]). The journal is empty when all this begins, because the caller saves before; lines that come in the
//! meantime stay readable in it until the next save.
//!
//! What is beyond reach: blocks that a disk has not written over yet, backups that others make, what the system swaps
//! to the disk, and the words on the screen.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::atomic::{self, Over};
use super::format::Content;
use super::keeper::{Disk, compose};
use super::seal::{Passphrase, Seal, is_sealed};
use super::{Doing, StoreError, file, library, notes};
use crate::model::Timestamp;

/// What a companion is called while it waits for its session file.
const NEXT: &str = ".next";

/// What is to become of a session.
#[derive(Clone, Debug)]
pub enum SealWish {
    /// It opens with this passphrase alone; also another one than before.
    Under(Passphrase),
    /// It opens without one.
    Open,
}

/// Puts a session under a passphrase, or takes that away. Takes seconds.
#[derive(Debug)]
pub struct SealJob {
    content: Content,
    now: Timestamp,
    wish: SealWish,
    disk: Arc<Mutex<Disk>>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// The last entry in the file.
    pub(super) seq: u64,
    pub(super) seal: Option<Arc<Seal>>,
}

impl Sealed {
    /// Whether the session is under a passphrase now.
    pub fn is_under(&self) -> bool {
        self.seal.is_some()
    }
}

impl SealJob {
    pub(super) fn new(content: Content, now: Timestamp, wish: SealWish, disk: Arc<Mutex<Disk>>) -> Self {
        Self { content, now, wish, disk }
    }

    /// On an error everything is as it was.
    pub fn run(self) -> Result<Sealed, StoreError> {
        let Self { content, now, wish, disk } = self;
        let path = disk.lock().unwrap_or_else(PoisonError::into_inner).path.clone();
        let seal = match wish {
            SealWish::Under(passphrase) => Some(Arc::new(Seal::new(&passphrase).ok_or_else(|| no_seal(&path))?)),
            SealWish::Open => None,
        };
        let mut disk = disk.lock().unwrap_or_else(PoisonError::into_inner);
        let path = disk.path.clone();
        let seq = content.last_entry();
        let unchanged = match &disk.stamp {
            Some(stamp) => stamp.holds(&path)? == Some(true),
            None => false,
        };
        if !unchanged || disk.seq > seq {
            // Somebody else has written meanwhile: the next save says so, and then it can be tried again.
            return Err(StoreError::InUse { path });
        }
        let text = compose(&content, &path, now)?;
        let written = under(seal.as_deref(), text.as_bytes(), &path)?;
        if let Some(seal) = &seal
            && seal.unseal_bytes(&written).ok().as_deref() != Some(text.as_bytes())
        {
            return Err(no_seal(&path));
        }
        let mut waiting = Vec::new();
        let replaced = prepare(&path, (disk.seal.as_deref(), seal.as_deref()), &mut waiting)
            .and_then(|()| atomic::write(&path, &written, Over::Replace));
        if replaced.is_err() {
            // What waits may be in clear, and the session is not.
            for companion in &waiting {
                drop_next(companion);
            }
        }
        disk.stamp = Some(replaced?);
        (disk.seq, disk.mended) = (seq, false);
        disk.seal.clone_from(&seal);
        for companion in waiting {
            take_place(&companion);
        }
        sweep(&path);
        Ok(Sealed { seq, seal })
    }
}

fn no_seal(path: &Path) -> StoreError {
    StoreError::io(Doing::Write, path)(std::io::Error::other("it cannot be sealed on this computer"))
}

/// Whatever the bytes are: what lies beside a session may be damaged, and stays as it is.
fn under(seal: Option<&Seal>, content: &[u8], path: &Path) -> Result<Vec<u8>, StoreError> {
    let sealed = seal.map_or_else(|| Ok(content.to_vec()), |seal| seal.seal(content).map(String::into_bytes));
    sealed.map_err(StoreError::io(Doing::Write, path))
}

/// What lies beside a session and may have its words.
fn companions(session: &Path) -> Vec<PathBuf> {
    let name = session.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = session.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let of_this = |file: &str| {
        let numbered = |rest: &str| rest.is_empty() || (rest.starts_with(" (") && rest.ends_with(')'));
        let aside = [".bak", ".journal-kept"]
            .iter()
            .any(|end| file.strip_prefix(&*name).and_then(|rest| rest.strip_suffix(end)).is_some_and(numbered));
        let noted = file.strip_prefix(&*stem).and_then(|rest| rest.strip_suffix(".ron")).is_some_and(|rest| {
            // Notes of this session, and those that could not be read.
            rest.starts_with(".notes")
        });
        aside || noted
    };
    let entries = fs::read_dir(atomic::folder_of(session)).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| of_this(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .filter(|path| path != session)
        .collect();
    found.sort();
    found
}

/// Removes what interrupted writings of a session or of what lies beside it left: it has their words.
fn sweep(session: &Path) {
    atomic::sweep(session);
    for companion in companions(session).into_iter().chain([notes::notes_path(session)]) {
        atomic::sweep(&companion);
        atomic::sweep(&library::with_ending(&companion, NEXT));
    }
}

/// Writes each companion as it will be beside the new file, and says which are `waiting`.
fn prepare(
    session: &Path,
    (old, new): (Option<&Seal>, Option<&Seal>),
    waiting: &mut Vec<PathBuf>,
) -> Result<(), StoreError> {
    for companion in companions(session) {
        let bytes = file::read(&companion)?.content;
        let content = match old {
            Some(seal) if is_sealed(&bytes) => match seal.unseal_bytes(&bytes) {
                Ok(content) => content,
                // Of a former passphrase: nobody reads it any more, and nobody throws it away.
                Err(_fault) => continue,
            },
            _ if is_sealed(&bytes) => continue,
            _ => bytes,
        };
        let written = under(new, &content, &companion)?;
        atomic::write(&library::with_ending(&companion, NEXT), &written, Over::Replace)?;
        waiting.push(companion);
    }
    Ok(())
}

fn drop_next(companion: &Path) {
    let next = library::with_ending(companion, NEXT);
    if let Err(fault) = fs::remove_file(&next) {
        log::warn!("{}: {fault}", next.display());
    }
}

fn take_place(companion: &Path) {
    let next = library::with_ending(companion, NEXT);
    if let Err(fault) = fs::rename(&next, companion) {
        log::warn!("{}: {fault}", next.display());
    }
}

/// Finishes what a crash has interrupted: a companion that waits takes its place if it fits to the session file, and
/// goes if it does not. Then everything beside a sealed file is sealed. Only for whoever holds the session's lock.
pub(super) fn settle(session: &Path, seal: Option<&Seal>) {
    sweep(session);
    let mut all = companions(session);
    if !all.contains(&notes::notes_path(session)) {
        all.push(notes::notes_path(session));
    }
    for companion in all {
        let next = library::with_ending(&companion, NEXT);
        if let Ok(read) = file::read(&next) {
            let fits = match seal {
                Some(seal) => is_sealed(&read.content) && seal.unseal_bytes(&read.content).is_ok(),
                None => !is_sealed(&read.content),
            };
            if fits {
                take_place(&companion);
            } else {
                drop_next(&companion);
            }
        }
        let Some(seal) = seal else { continue };
        let Ok(read) = file::read(&companion) else { continue };
        if is_sealed(&read.content) {
            continue;
        }
        let sealed = under(Some(seal), &read.content, &companion)
            .and_then(|sealed| atomic::write(&companion, &sealed, Over::Replace));
        if let Err(fault) = sealed {
            log::warn!("{}: {fault}", companion.display());
        }
    }
}
