//! A folder of sessions, and what files in it are called.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use unicode_segmentation::UnicodeSegmentation as _;

use super::keeper::Under;
use super::seal;
use super::{Doing, Opened, StoreError, atomic, contents, file, format, journal, keeper};
use crate::model::{History, Origin, SessionId, SessionKind, SessionSummary, Timestamp};

/// How deep folders in folders are looked through.
const DEPTH: usize = 4;
/// How many entries of folders are looked at: a library by mistake set to a whole disk must not hang the home screen.
const ENTRIES: usize = 20_000;
/// Bytes of a title in a file name: 30 kanji. Room is left for the date, a number and the endings, also where a system
/// takes 143 bytes only.
const TITLE_BYTES: usize = 90;
/// Longer names, which people gave, are cut when something is added to them: systems take 255 bytes.
const STEM_BYTES: usize = 180;

/// The folder of a person's own questions in a library.
const QUESTIONS: &str = "questions";

/// A folder with sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    dir: PathBuf,
}

/// One file of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub path: PathBuf,
    /// When the file was last written.
    pub modified: SystemTime,
    /// Changes wait beside the file that it does not have yet: it is open, or was not closed properly.
    pub has_journal: bool,
    pub summary: Result<SessionSummary, StoreError>,
}

/// Where sessions are, if nobody says: `sessions` beside the executable, else in the current folder, else 場面 in the
/// user's documents. The folder may not be there yet.
pub fn default_library(exe_dir: Option<&Path>, cwd: &Path, documents: Option<&Path>) -> PathBuf {
    let here = exe_dir.into_iter().chain([cwd]).map(|folder| folder.join("sessions")).find(|folder| folder.is_dir());
    here.unwrap_or_else(|| documents.unwrap_or(cwd).join("場面"))
}

impl Library {
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where a person's own templates are; the folder may not be there.
    pub fn templates(&self) -> PathBuf {
        self.dir.join("templates")
    }

    /// Where a person's own questions are; the folder may not be there.
    pub fn questions(&self) -> PathBuf {
        self.dir.join(QUESTIONS)
    }

    /// Whether a path, in the library or within it, is of the folder of questions: what cannot be read there is no
    /// damaged session.
    pub fn is_of_questions(&self, path: &Path) -> bool {
        path.strip_prefix(&self.dir).unwrap_or(path).starts_with(QUESTIONS)
    }

    /// Begins a session; what one person thinks alone has a folder of its own. Its file is on the disk when this returns. `id` is of the caller's making and unique.
    pub fn create(&self, title: &str, kind: SessionKind, now: Timestamp, id: SessionId) -> Result<Opened, StoreError> {
        let folder = match kind {
            SessionKind::Meeting => self.dir.clone(),
            SessionKind::Solo => self.own(),
        };
        fs::create_dir_all(&folder).map_err(StoreError::io(Doing::CreateFolder, &folder))?;
        let history = History::begin(Origin { id, kind, began: now, title: title.to_owned() });
        let path = write_new(&folder.join(file_name(title, now)), &history, now)?;
        keeper::open(&path)
    }

    /// The sessions here and in folders within, the one that was changed last first. Files of other kinds are left
    /// out; damaged sessions are in, with what is wrong. Reads only the beginning of each file where that suffices.
    pub fn list(&self) -> Result<Vec<Listing>, StoreError> {
        let mut listings = Vec::new();
        self.walk(ENTRIES, false, |entry| {
            if entry.path().extension().is_some_and(|end| end == "ron") {
                let is_session = |listing: &Listing| {
                    let known = matches!(listing.summary, Ok(_) | Err(StoreError::Sealed { .. }));
                    known || !self.is_of_questions(&listing.path)
                };
                listings.extend(Listing::of(entry.path()).filter(is_session));
            }
        })?;
        listings.sort_by(|a, b| b.changed_ms().cmp(&a.changed_ms()).then_with(|| a.path.cmp(&b.path)));
        Ok(listings)
    }

    /// Every file that is not hidden, here and in folders within, up to `most` entries; with what was put away, or
    /// without.
    pub(super) fn walk(
        &self,
        most: usize,
        put_away: bool,
        mut found: impl FnMut(&fs::DirEntry),
    ) -> Result<(), StoreError> {
        let mut left = most;
        let mut folders = vec![(self.dir.clone(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(fault) if depth == 0 => return Err(StoreError::io(Doing::List, &folder)(fault)),
                Err(_) => continue,
            };
            for entry in entries.flatten() {
                left = left.saturating_sub(1);
                if left == 0 {
                    log::warn!("{}: more than {most} files, the rest is not listed", self.dir.display());
                    break;
                }
                let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder {
                    // What was put away lies one level deeper than it did.
                    let away = depth == 0 && contents::is_put_away(&entry.file_name());
                    if !hidden && depth < DEPTH + usize::from(put_away) && (put_away || !away) {
                        folders.push((entry.path(), depth + 1));
                    }
                } else if !hidden {
                    found(&entry);
                }
            }
        }
        Ok(())
    }
}

impl Listing {
    /// `None` if the file is no session at all.
    pub fn of(path: PathBuf) -> Option<Self> {
        let metadata = fs::metadata(&path).ok()?;
        if !metadata.is_file() || super::notes::are_notes(&path) {
            return None;
        }
        let modified = metadata.modified().unwrap_or(UNIX_EPOCH);
        let summary = summary(&path, metadata.len());
        if matches!(summary, Err(StoreError::NotASession { .. })) {
            return None;
        }
        let has_journal = journal_waits(&path);
        Some(Self { path, modified, has_journal, summary })
    }

    fn changed_ms(&self) -> i64 {
        match &self.summary {
            Ok(summary) => summary.changed.utc_ms,
            Err(_) => self.modified.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis() as i64),
        }
    }
}

fn summary(path: &Path, bytes: u64) -> Result<SessionSummary, StoreError> {
    let io = StoreError::io(Doing::Read, path);
    let mut head = Vec::with_capacity(bytes.min(format::HEAD_BYTES) as usize);
    File::open(path).and_then(|file| file.take(format::HEAD_BYTES).read_to_end(&mut head)).map_err(&io)?;
    if seal::is_sealed(&head) {
        return Err(StoreError::Sealed { path: path.to_owned() });
    }
    let text = String::from_utf8_lossy(file::without_mark(&head));
    if let Some(summary) = format::summary(&text) {
        return Ok(summary);
    }
    // Cut off in the middle of a character it is text all the same.
    let is_text = str::from_utf8(&head).err().is_none_or(|fault| fault.error_len().is_none());
    let of_another_kind = is_text && !text.contains(format::NAME) && !text.contains('\0') && !text.trim().is_empty();
    if of_another_kind {
        return Err(StoreError::NotASession { path: path.to_owned() });
    }
    let read = file::read(path)?;
    let stored = format::read(path, file::text(path, &read.content)?)?;
    Ok(SessionSummary::of(&stored.history))
}

/// Whether more than the first line stands in the journal.
fn journal_waits(session: &Path) -> bool {
    let path = journal::path_for(session);
    if !fs::metadata(&path).is_ok_and(|metadata| metadata.is_file()) {
        return false;
    }
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4096).read_to_end(&mut start));
    read.is_ok() && start.split(|byte| *byte == b'\n').nth(2).is_some()
}

/// Writes a new file at `wanted`, or with a number if that is taken, and says where.
pub fn write_new(wanted: &Path, history: &History, now: Timestamp) -> Result<PathBuf, StoreError> {
    write_new_under(&Under::default(), wanted, history, now)
}

/// The same under the seal of the session that it is a copy of.
pub fn write_new_under(under: &Under, wanted: &Path, history: &History, now: Timestamp) -> Result<PathBuf, StoreError> {
    let text = keeper::compose_under(under.seal().as_deref(), &format::Content::of(history), wanted, now)?;
    write_new_text(wanted, &text).map(|(path, _)| path)
}

pub(super) fn write_new_text(wanted: &Path, text: &str) -> Result<(PathBuf, atomic::Stamp), StoreError> {
    let mut last = None;
    for _ in 0..50 {
        let path = free_name(wanted);
        match atomic::write(&path, text.as_bytes(), atomic::Over::Keep) {
            Ok(stamp) => return Ok((path, stamp)),
            // Somebody else took the name in between.
            Err(fault @ StoreError::Io { kind: std::io::ErrorKind::AlreadyExists, .. }) => last = Some(fault),
            Err(fault) => return Err(fault),
        }
    }
    Err(last.unwrap_or_else(|| StoreError::InUse { path: wanted.to_owned() }))
}

/// `wanted`, or `wanted (2)` … where neither a file nor an old journal is in the way.
pub(super) fn free_name(wanted: &Path) -> PathBuf {
    let taken =
        |path: &Path| fs::symlink_metadata(path).is_ok() || fs::symlink_metadata(journal::path_for(path)).is_ok();
    let numbered = (2..100_000).map(|number| with_stem_ending(wanted, &format!(" ({number})")));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|path| !taken(path)).unwrap_or_else(|| wanted.to_owned())
}

/// `a/b.ron` and `（読めた分）` give `a/b（読めた分）.ron`.
pub(super) fn with_stem_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    if name.len() > STEM_BYTES {
        let readable = name.to_string_lossy();
        let fits = readable.char_indices().take_while(|(at, c)| at + c.len_utf8() <= STEM_BYTES);
        name = fits.map(|(_, c)| c).collect::<String>().into();
    }
    name.push(ending);
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// `a/b.ron` and `.journal` give `a/b.ron.journal`.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// `2026-11-23_題名.ron`: a name that Windows, macOS and Linux take and a person recognises.
pub fn file_name(title: &str, began: Timestamp) -> String {
    let date = began.to_zoned().strftime("%Y-%m-%d");
    let title = safe_name(title);
    if title.is_empty() { format!("{date}.ron") } else { format!("{date}_{title}.ron") }
}

/// What of a title can stand in a file name; may be empty.
pub fn safe_name(title: &str) -> String {
    let mut name = String::new();
    for reader_character in title.trim().graphemes(true) {
        let mut safe = String::new();
        for c in reader_character.chars() {
            match c {
                '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => safe.push('_'),
                // Marks that turn the direction of writing can make a name look like another one.
                '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}' => {}
                '\u{2028}' | '\u{2029}' => safe.push(' '),
                c if c.is_control() => safe.push(' '),
                c => safe.push(c),
            }
        }
        if name.len() + safe.len() > TITLE_BYTES {
            break;
        }
        name.push_str(&safe);
    }
    // Windows drops blanks and full stops at the end, and then does not find the file.
    let trimmed = name.trim_matches(|c: char| c.is_whitespace() || c == '.').to_owned();
    if is_device(&trimmed) { format!("_{trimmed}") } else { trimmed }
}

/// Names that are devices on Windows, with any extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|device| {
        stem.strip_prefix(device).is_some_and(|number| {
            matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
        })
    });
    numbered || matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
}
