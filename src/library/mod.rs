//! 書庫: every session of a library at once, to be sorted, narrowed down and searched.
//!
//! ```text
//!  files ──► Scan ──► Index ──► search(Query) ──► Found        all of it on a thread of its own
//!              ▲         │
//!              └─ cache ◄┘     read at the start, written after a scan; may be lost at any time
//! ```
//!
//! An [`Index`] is a value that never changes: a scan makes a new one and takes over the books whose files are as they
//! were. What stands in the files is the truth; the cache only spares reading them again.

mod cache;
mod fields;
mod kept;
mod query;
mod scan;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use cache::{Damaged, decode, encode};
pub use fields::{What, fields};
pub use query::{Facets, Found, Hit, Month, Query, Row, Sort, hits, search};
pub use scan::{Scan, read};

use crate::find;
use crate::model::{Notes, Session, SessionSummary};
pub use crate::store::Shelved;
use crate::store::{FileStamp, StoreError};

/// All sessions of a library, by path.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub books: Vec<Arc<Book>>,
    /// Files that are no sessions, so that they are not read again.
    foreign: HashMap<PathBuf, FileStamp>,
    /// Somebody ended the scan before it had seen everything.
    pub partial: bool,
}

/// A session of the library, or a file that should be one.
#[derive(Clone, Debug)]
pub struct Book {
    /// Within the library.
    pub path: PathBuf,
    pub stamp: FileStamp,
    pub shelved: Shelved,
    pub content: Result<Content, StoreError>,
}

/// What is known of a session without its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    #[serde(with = "kept")]
    pub summary: SessionSummary,
    pub(crate) month: Month,
    texts: Texts,
    /// A newer program wrote it: it is looked at, not written in.
    pub newer: bool,
}

/// A file of the library that is damaged further on than the index reads; known once it was read to its end.
#[derive(Clone, Debug)]
pub struct Torn {
    /// Of the file that was read; another one may be whole again.
    pub stamp: FileStamp,
    pub fault: StoreError,
    /// How many cards can be got out of it, if any.
    pub cards: Option<usize>,
}

/// Every text of a session, one after the other, as it stands there and as it is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Texts {
    plain: String,
    /// Only of the texts that folding changes.
    folded: String,
    fields: Vec<Field>,
    grams: Grams,
}

/// One text of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Field {
    what: What,
    /// Where it ends in `plain`.
    end: u32,
    /// Where it ends in `folded`, if it is in there.
    folded_end: Option<u32>,
}

impl Content {
    pub fn of(summary: SessionSummary, session: &Session, notes: &Notes) -> Self {
        let mut texts = Texts::default();
        let mut grams = Vec::new();
        for (what, text) in fields(session, notes) {
            let folded = find::folded(text);
            find::grams(&folded, &mut grams);
            texts.plain.push_str(text);
            let folded_end = (folded != text).then(|| {
                texts.folded.push_str(&folded);
                texts.folded.len() as u32
            });
            texts.fields.push(Field { what, end: texts.plain.len() as u32, folded_end });
        }
        texts.grams = Grams::of(&grams);
        texts.plain.shrink_to_fit();
        texts.folded.shrink_to_fit();
        texts.fields.shrink_to_fit();
        Self { month: Month::of(summary.began), summary, texts, newer: false }
    }

    /// The texts with what they are, as they stand there and as they are looked for.
    fn texts(&self) -> impl Iterator<Item = (What, &str, &str)> {
        let (mut from, mut folded_from) = (0, 0);
        self.texts.fields.iter().map(move |field| {
            let end = field.end as usize;
            let plain = self.texts.plain.get(from..end).unwrap_or_default();
            from = end;
            let folded = field.folded_end.map_or(plain, |end| {
                let folded = self.texts.folded.get(folded_from..end as usize).unwrap_or_default();
                folded_from = end as usize;
                folded
            });
            (field.what, plain, folded)
        })
    }
}

/// Which [`find::grams`] a session may have: a Bloom filter with one bit for each. It says no only where it is so, and
/// says yes wrongly for about one in five.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Grams(Vec<u8>);

impl Grams {
    fn of(grams: &[u64]) -> Self {
        let mut distinct = grams.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let mut bits = Self(vec![0; (distinct.len() * 4).next_power_of_two().div_ceil(8).max(8)]);
        for gram in distinct {
            let (byte, bit) = bits.place(gram);
            if let Some(byte) = bits.0.get_mut(byte) {
                *byte |= bit;
            }
        }
        bits
    }

    fn place(&self, gram: u64) -> (usize, u8) {
        let bit = gram % (self.0.len().max(1) as u64 * 8);
        ((bit / 8) as usize, 1 << (bit % 8))
    }

    fn may_have(&self, gram: u64) -> bool {
        let (byte, bit) = self.place(gram);
        self.0.get(byte).is_none_or(|byte| byte & bit != 0)
    }
}

// As one run of bytes: a number for each would cost more to read than all else.
impl Serialize for Grams {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Grams {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(|bytes| Self(bytes.to_vec()))
    }
}
