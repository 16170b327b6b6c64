//! Replacing a file so that at every moment there is either the whole old one or the whole new one.
//!
//! Written beside it, flushed to the disk, read back, then renamed over it; the folder is flushed, too, where that
//! exists. Whoever loses power in between has the old file and, at worst, a `.bamen-….tmp` beside it, which goes when
//! the session is next opened.

use std::fs::{self, File};
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::SystemTime;

use super::{Doing, StoreError};

/// By what a file is recognised as the one that was read or written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    /// Of the content: backup and sync programs touch times without changing anything.
    hash: u64,
}

impl Stamp {
    pub(super) fn new(metadata: &fs::Metadata, content: &[u8]) -> Self {
        Self { bytes: metadata.len(), modified: metadata.modified().ok(), hash: hash(content) }
    }

    /// Whether the file at `path` is still this one; `None` if there is no file.
    pub(super) fn holds(&self, path: &Path) -> Result<Option<bool>, StoreError> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(fault) => return Err(StoreError::io(Doing::Read, path)(fault)),
        };
        if metadata.len() != self.bytes {
            return Ok(Some(false));
        }
        if self.modified.is_some() && metadata.modified().ok() == self.modified {
            return Ok(Some(true));
        }
        let content = fs::read(path).map_err(StoreError::io(Doing::Read, path))?;
        Ok(Some(hash(&content) == self.hash))
    }
}

fn hash(bytes: &[u8]) -> u64 {
    // Not the randomly keyed state: equal bytes must hash alike in every place.
    BuildHasherDefault::<DefaultHasher>::default().hash_one(bytes)
}

/// Whether a file that is there already may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Its permissions pass on to the new one.
    Replace,
    /// Answers with `AlreadyExists`.
    Keep,
}

/// Writes `content` to `path`, wholly or not at all.
pub(super) fn write(path: &Path, content: &[u8], over: Over) -> Result<Stamp, StoreError> {
    let io = StoreError::io(Doing::Write, path);
    let folder = folder_of(path);
    let mut builder = tempfile::Builder::new();
    let prefix = temporary_prefix(path);
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    {
        // As any program's new file; tempfile's own 0600 would hide sessions from colleagues on a shared folder.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(&io)?;
    file.write_all(content).map_err(&io)?;
    if over == Over::Replace
        && let Ok(old) = fs::metadata(path)
        && let Err(fault) = file.as_file().set_permissions(old.permissions())
    {
        log::debug!("{}: permissions are not kept: {fault}", path.display());
    }
    file.as_file().sync_all().map_err(&io)?;
    if !File::open(file.path()).and_then(|written| holds(&written, content)).map_err(&io)? {
        return Err(StoreError::ReadBack { path: path.to_owned() });
    }
    let persisted = match over {
        Over::Replace => replace(file, path),
        Over::Keep => file.persist_noclobber(path),
    };
    let file = persisted.map_err(|fault| io(fault.error))?;
    sync_folder(folder);
    let metadata = file.metadata().map_err(&io)?;
    Ok(Stamp::new(&metadata, content))
}

/// Whether a file holds just these bytes. Piece by piece: an index of the library is large.
fn holds(file: &File, content: &[u8]) -> std::io::Result<bool> {
    const PIECE: u64 = 64 * 1024;
    let mut rest = content;
    let mut piece = Vec::with_capacity(PIECE as usize);
    loop {
        piece.clear();
        file.take(PIECE).read_to_end(&mut piece)?;
        match rest.split_at_checked(piece.len()) {
            _ if piece.is_empty() => return Ok(rest.is_empty()),
            Some((there, after)) if there == piece => rest = after,
            _ => return Ok(false),
        }
    }
}

/// Renames over; on Windows a virus scanner may hold the old file for a moment.
fn replace(file: tempfile::NamedTempFile, path: &Path) -> Result<File, tempfile::PersistError> {
    let mut outcome = file.persist(path);
    if cfg!(windows) {
        for _ in 0..10 {
            match outcome {
                Err(fault) if fault.error.kind() == std::io::ErrorKind::PermissionDenied => {
                    std::thread::sleep(std::time::Duration::from_millis(30));
                    outcome = fault.file.persist(path);
                }
                _ => break,
            }
        }
    }
    outcome
}

fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Err(fault) = File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some network drives cannot; the file itself is flushed.
        log::debug!("{}: not flushed: {fault}", folder.display());
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// Removes what an interrupted save of this file left. Only for whoever holds the session's lock.
pub(super) fn sweep(path: &Path) {
    let prefix = temporary_prefix(path);
    for entry in fs::read_dir(folder_of(path)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(".tmp") {
            match fs::remove_file(entry.path()) {
                Ok(()) => log::debug!("{}: left by an interrupted save, removed", entry.path().display()),
                Err(fault) => log::debug!("{}: {fault}", entry.path().display()),
            }
        }
    }
}

/// Short whatever the file is called, so that a name at the limit of the system still has room.
fn temporary_prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    format!(".bamen-{:016x}-", hash(name.as_encoded_bytes()))
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_interrupted_save_left_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("場.ron");
        write(&path, b"whole", Over::Keep).unwrap();
        let left = folder.path().join(format!("{}Xy12.tmp", temporary_prefix(&path)));
        let of_another = folder.path().join(format!("{}Xy12.tmp", temporary_prefix(&folder.path().join("他.ron"))));
        for file in [&left, &of_another] {
            write(file, b"half", Over::Keep).unwrap();
        }
        sweep(&path);
        assert!(!left.exists() && of_another.exists() && path.exists());
    }

    #[test]
    fn what_was_written_is_read_back_to_its_last_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("場.ron");
        // Shorter and longer than a piece, and just as long.
        for length in [0, 1, 65_535, 65_536, 65_537, 200_000] {
            let content: Vec<u8> = (0..length).map(|at: u32| (at % 251) as u8).collect();
            write(&path, &content, Over::Replace).unwrap();
            let same = |other: &[u8]| holds(&File::open(&path).unwrap(), other).unwrap();
            assert!(same(&content), "{length}");
            assert!(!same(&[&content[..], b"x"].concat()), "{length} and one more");
            if let Some((last, before)) = content.split_last() {
                assert!(!same(before), "{length} less one");
                assert!(!same(&[before, &[last ^ 1]].concat()), "another last byte of {length}");
            }
        }
    }

    #[test]
    fn what_is_there_is_kept_or_replaced_as_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("場.ron");
        let first = write(&path, b"one", Over::Keep).unwrap();
        assert!(matches!(
            write(&path, b"two", Over::Keep),
            Err(StoreError::Io { kind: std::io::ErrorKind::AlreadyExists, .. })
        ));
        assert_eq!(first.holds(&path).unwrap(), Some(true));
        // Of another length: within a tick of the file system's clock nothing else tells them apart.
        let second = write(&path, b"three", Over::Replace).unwrap();
        assert_eq!((first.holds(&path).unwrap(), second.holds(&path).unwrap()), (Some(false), Some(true)));
        fs::remove_file(&path).unwrap();
        assert_eq!(second.holds(&path).unwrap(), None);
    }
}
