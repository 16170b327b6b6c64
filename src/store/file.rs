//! Reading a whole file with an upper bound, whatever lies at the path.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::atomic::Stamp;
use super::{Doing, Fault, StoreError};

/// Longer files are not sessions: 5000 cards with a log of 50000 entries are about 10 MB. What is read takes up to
/// some twenty times its size in memory, so this also bounds memory.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// The bytes of a file, and how to recognise it.
pub(super) struct Read {
    pub(super) content: Vec<u8>,
    pub(super) stamp: Stamp,
    /// Marked as read-only by its owner.
    pub(super) protected: bool,
}

pub(super) fn read(path: &Path) -> Result<Read, StoreError> {
    read_within(path, MAX_FILE_BYTES)
}

/// The same with a bound of its own.
pub(super) fn read_within(path: &Path, limit: u64) -> Result<Read, StoreError> {
    let io = StoreError::io(Doing::Read, path);
    // Asked before opening: opening a pipe would wait for a writer.
    let metadata = fs::metadata(path).map_err(&io)?;
    if !metadata.is_file() {
        return Err(StoreError::NotAFile { path: path.to_owned() });
    }
    let too_large = |bytes| StoreError::TooLarge { path: path.to_owned(), bytes, limit };
    if metadata.len() > limit {
        return Err(too_large(metadata.len()));
    }
    let file = File::open(path).map_err(&io)?;
    let metadata = file.metadata().map_err(&io)?;
    let mut content = Vec::with_capacity(metadata.len() as usize + 1);
    // It may grow while it is read.
    (&file).take(limit + 1).read_to_end(&mut content).map_err(&io)?;
    if content.len() as u64 > limit {
        return Err(too_large(content.len() as u64));
    }
    Ok(Read { stamp: Stamp::new(&metadata, &content), protected: metadata.permissions().readonly(), content })
}

/// The text in the bytes, without the mark that Windows editors put before it.
pub(super) fn text<'a>(path: &Path, content: &'a [u8]) -> Result<&'a str, StoreError> {
    let content = without_mark(content);
    if content.iter().all(|byte| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n')) {
        // All zeros is what a lost power leaves on some disks.
        return Err(StoreError::Empty { path: path.to_owned() });
    }
    str::from_utf8(content).map_err(|fault| {
        let before = String::from_utf8_lossy(content.get(..fault.valid_up_to()).unwrap_or_default());
        StoreError::Unreadable {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
            fault: Fault::NotUtf8,
            newer: None,
        }
    })
}

pub(super) fn without_mark(content: &[u8]) -> &[u8] {
    content.strip_prefix("\u{feff}".as_bytes()).unwrap_or(content)
}

/// Where a link leads to: replacing by rename would otherwise replace the link.
pub(super) fn real(path: &Path) -> PathBuf {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => fs::canonicalize(path).unwrap_or_else(|_dangling| path.to_owned()),
        _ => path.to_owned(),
    }
}
