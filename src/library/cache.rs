//! The index as bytes, for the next start.
//!
//! ```text
//! "bamen index" VERSION   8 + 4 bytes; another version is no cache of ours
//! checksum                8 bytes, of all that follows
//! postcard                the books without a fault, and the files that are no sessions
//! ```
//!
//! Damaged bytes could read as other words, so the checksum is looked at first. Whatever is wrong, the answer is the
//! same: the files are read again.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Book, Content, Index};
use crate::model::SessionKind;
use crate::store::{FileStamp, Library};

const NAME: [u8; 8] = *b"bamenidx";
/// Another number for every change of what is kept or of how texts are folded.
const VERSION: u32 = 6;
const HEAD: usize = 8 + 4 + 8;

/// These bytes are no cache, one of another version, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

#[derive(Serialize)]
struct Kept<'a> {
    books: Vec<(&'a str, FileStamp, &'a Content)>,
    foreign: Vec<(&'a str, FileStamp)>,
}

#[derive(Deserialize)]
struct Read {
    books: Vec<(String, FileStamp, Content)>,
    foreign: Vec<(String, FileStamp)>,
}

/// The bytes of an index. Files with a fault are left out, since what is in their way may be gone, and names that are
/// no text. What one person thought alone is not kept either: the cache is a second place with the same words, of which
/// that person knows nothing.
pub fn encode(index: &Index) -> Vec<u8> {
    let books = index
        .books
        .iter()
        .filter_map(|book| Some((book.path.to_str()?, book.stamp, book.content.as_ref().ok()?)))
        .filter(|(path, _, content)| {
            content.summary.kind != SessionKind::Solo && !Library::is_own_within(Path::new(path))
        });
    let foreign = index.foreign.iter().filter_map(|(path, stamp)| Some((path.to_str()?, *stamp)));
    let mut foreign: Vec<_> = foreign.collect();
    foreign.sort_unstable_by_key(|(path, _)| *path);
    let mut bytes = NAME.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend([0; 8]);
    let Ok(mut bytes) = postcard::to_extend(&Kept { books: books.collect(), foreign }, bytes) else {
        return Vec::new();
    };
    let sum = checksum(bytes.get(HEAD..).unwrap_or_default()).to_le_bytes();
    if let Some(place) = bytes.get_mut(HEAD - 8..HEAD) {
        place.copy_from_slice(&sum);
    }
    bytes
}

/// The index of these bytes.
pub fn decode(bytes: &[u8]) -> Result<Index, Damaged> {
    let (head, rest) = bytes.split_at_checked(HEAD).ok_or(Damaged)?;
    let mut wanted = NAME.to_vec();
    wanted.extend(VERSION.to_le_bytes());
    wanted.extend(checksum(rest).to_le_bytes());
    if head != wanted {
        return Err(Damaged);
    }
    let read: Read = postcard::from_bytes(rest).map_err(|_of_another_shape| Damaged)?;
    let books = read.books.into_iter().map(|(path, stamp, content)| {
        let path = PathBuf::from(path);
        Arc::new(Book { shelved: Library::shelved(&path), path, stamp, content: Ok(content) })
    });
    let foreign: HashMap<PathBuf, FileStamp> =
        read.foreign.into_iter().map(|(path, stamp)| (PathBuf::from(path), stamp)).collect();
    Ok(Index { books: books.collect(), foreign, partial: false })
}

/// Tells damage, not malice: eight bytes at a time, since there may be a hundred million (FNV-1a on words).
fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut sum = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        sum = (sum ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME).rotate_left(23);
    }
    for byte in rest {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(PRIME).rotate_left(23);
    }
    sum
}
