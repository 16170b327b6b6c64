//! Files that are not sessions: lists to import, the guide, pictures.

use std::path::{Path, PathBuf};

use super::atomic::{self, Over};
use super::{Doing, StoreError, file, library};

/// The bytes of a file, within [`super::MAX_FILE_BYTES`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    file::read(path).map(|read| read.content)
}

/// Longest cache that is read: a hundred thousand sessions.
const MAX_CACHE_BYTES: u64 = 1024 * 1024 * 1024;

/// The bytes of a cache of ours, which may be longer than a session.
pub fn read_cache(path: &Path) -> Result<Vec<u8>, StoreError> {
    let io = StoreError::io(Doing::Read, path);
    let metadata = std::fs::metadata(path).map_err(&io)?;
    if !metadata.is_file() {
        return Err(StoreError::NotAFile { path: path.to_owned() });
    }
    if metadata.len() > MAX_CACHE_BYTES {
        return Err(StoreError::TooLarge { path: path.to_owned(), bytes: metadata.len(), limit: MAX_CACHE_BYTES });
    }
    std::fs::read(path).map_err(&io)
}

/// The text of a file if there is one.
pub fn read_text(path: &Path) -> Result<Option<String>, StoreError> {
    match file::read(path) {
        Ok(read) => file::text(path, &read.content).map(|text| Some(text.to_owned())),
        Err(StoreError::Io { doing: Doing::Read, kind: std::io::ErrorKind::NotFound, .. }) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Writes a file whole or not at all, over one that is there. Its folder is made if need be.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(StoreError::io(Doing::CreateFolder, folder))?;
    }
    atomic::write(path, bytes, Over::Replace).map(drop)
}

/// Where a person wants a file to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub path: PathBuf,
    /// The person was asked about this very path, so what is there may go; otherwise another name is taken.
    pub replace: bool,
}

impl Wanted {
    /// Chosen in a file dialog, which asks before something is written over.
    pub fn chosen(path: PathBuf) -> Self {
        Self { path, replace: true }
    }

    /// Written by hand.
    pub fn typed(path: PathBuf) -> Self {
        Self { path, replace: false }
    }

    /// With this ending, without its full stop. Nobody was asked about a name that it is added to.
    #[must_use]
    pub fn ending(self, ending: &str) -> Self {
        if self.path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending)) {
            return self;
        }
        Self::typed(library::with_ending(&self.path, &format!(".{ending}")))
    }
}

/// Writes a file whole or not at all where it is wanted, and says where that is. Its folder is made if need be.
pub fn write_wanted(wanted: &Wanted, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    if wanted.replace {
        write_bytes(&wanted.path, bytes).map(|()| wanted.path.clone())
    } else {
        write_new_bytes(&wanted.path, bytes)
    }
}

/// Most files of a folder that are read at once.
const MOST_FILES: usize = 200;

/// The texts of the files with this ending in a folder, by name; none if there is no folder.
#[expect(clippy::type_complexity, reason = "each file with what came of it, said once")]
pub fn read_texts(folder: &Path, ending: &str) -> Result<Vec<(PathBuf, Result<String, StoreError>)>, StoreError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(fault) => return Err(StoreError::io(Doing::List, folder)(fault)),
    };
    let shown = |path: &PathBuf| {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path.extension().is_some_and(|extension| extension == ending)
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(shown).take(MOST_FILES).collect();
    paths.sort();
    let read = |path: &Path| file::text(path, &file::read(path)?.content).map(str::to_owned);
    Ok(paths.into_iter().map(|path| (path.clone(), read(&path))).collect())
}

/// Writes a file whole at `wanted`, or with a number if that is taken, and says where. Its folder is made if need be.
pub fn write_new_bytes(wanted: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    if let Some(folder) = wanted.parent() {
        std::fs::create_dir_all(folder).map_err(StoreError::io(Doing::CreateFolder, folder))?;
    }
    let path = library::free_name(wanted);
    atomic::write(&path, bytes, Over::Keep).map(|_| path)
}
