//! Files that are not sessions: lists to import, the guide, pictures.

use std::path::Path;

use super::atomic::{self, Over};
use super::{Doing, StoreError, file};

/// The bytes of a file, within [`super::MAX_FILE_BYTES`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    file::read(path).map(|read| read.content)
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
