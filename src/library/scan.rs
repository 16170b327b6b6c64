//! From files to an index, a portion at a time, so that whoever runs it can say how far it is, and stop.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Book, Content, Index};
use crate::store::{Contents, FileStamp, Library, SessionFile, StoreError};

/// A scan that is under way.
#[derive(Debug)]
pub struct Scan {
    /// Taken over, and read.
    books: Vec<Arc<Book>>,
    foreign: HashMap<PathBuf, FileStamp>,
    /// To be read, the last one first.
    left: Vec<SessionFile>,
    total: usize,
    changed: bool,
}

impl Scan {
    /// Takes over from `old` what is as it was in `files`.
    pub fn begin(old: &Index, files: Vec<SessionFile>) -> Self {
        let known: HashMap<&PathBuf, &Arc<Book>> = old.books.iter().map(|book| (&book.path, book)).collect();
        let (mut books, mut foreign, mut left) = (Vec::with_capacity(files.len()), HashMap::new(), Vec::new());
        for file in files {
            let same = known.get(&file.path).filter(|book| book.stamp == file.stamp);
            if let Some(book) = same {
                books.push(Arc::clone(book));
            } else if old.foreign.get(&file.path) == Some(&file.stamp) {
                foreign.insert(file.path, file.stamp);
            } else {
                left.push(file);
            }
        }
        left.reverse();
        let gone = books.len() != old.books.len() || foreign.len() != old.foreign.len();
        Self { changed: gone || !left.is_empty(), total: left.len(), books, foreign, left }
    }

    /// The next files to be read, at most `most`; none at the end.
    pub fn next(&mut self, most: usize) -> Vec<SessionFile> {
        let at = self.left.len() - most.min(self.left.len());
        let mut portion = self.left.split_off(at);
        portion.reverse();
        portion
    }

    /// Takes in what [`read`] gave for a file.
    pub fn take(&mut self, file: SessionFile, book: Option<Book>) {
        match book {
            Some(book) => self.books.push(Arc::new(book)),
            None => {
                self.foreign.insert(file.path, file.stamp);
            }
        }
    }

    /// How many files were read, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.total - self.left.len(), self.total)
    }

    /// Whether anything is other than it was.
    pub fn changed(&self) -> bool {
        self.changed
    }

    /// What is known by now.
    pub fn index(&self) -> Index {
        let mut books = self.books.clone();
        books.sort_by(|a, b| a.path.cmp(&b.path));
        Index { books, foreign: self.foreign.clone(), partial: !self.left.is_empty() }
    }
}

/// Reads a file; `None` if it is no session at all.
pub fn read(library: &Library, file: &SessionFile) -> Option<Book> {
    let content = match library.contents(file) {
        Err(StoreError::NotASession { .. }) => return None,
        Err(fault) if !matches!(fault, StoreError::Sealed { .. }) && library.is_of_questions(&file.path) => {
            return None;
        }
        outcome => outcome.map(|Contents { summary, session, notes, newer }| {
            let content = Content::of(summary, &session, &notes);
            Content { newer, ..content }
        }),
    };
    let shelved = Library::shelved(&file.path);
    Some(Book { path: file.path.clone(), stamp: file.stamp, shelved, content })
}
