//! What can be in the way of reading or writing, with the parts that a message in any language needs.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or written. `Display` is one plain English sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A session, but damaged. The file was left as it is; [`super::salvage`] may get much of it back.
    #[error("{} cannot be read from line {line}, column {column} on: {fault}{}", path.display(), newer_note(*newer))]
    Unreadable {
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
        fault: Fault,
        /// The format version, if it is newer than this program's.
        newer: Option<(u32, u32)>,
    },
    #[error("{} is not a session of bamen", path.display())]
    NotASession { path: PathBuf },
    #[error("{} is empty", path.display())]
    Empty { path: PathBuf },
    #[error("{} is too large to be a session: {bytes} bytes, at most {limit} are read", path.display())]
    TooLarge { path: PathBuf, bytes: u64, limit: u64 },
    /// A folder or a device.
    #[error("{} is not a file", path.display())]
    NotAFile { path: PathBuf },
    /// Another window or another computer has the session open.
    #[error("{} is open in another window", path.display())]
    InUse { path: PathBuf },
    /// The session was opened for reading only.
    #[error("{} is open for reading only and is not written to", path.display())]
    ReadOnly { path: PathBuf },
    #[error("{} was written, but reads back differently: the disk may be failing", path.display())]
    ReadBack { path: PathBuf },
    /// Nothing in the damaged file could be read.
    #[error("nothing in {} could be read", path.display())]
    NothingToSalvage { path: PathBuf },
    /// It opens with a passphrase only.
    #[error("{} is kept under a passphrase", path.display())]
    Sealed { path: PathBuf },
    #[error("{} does not open with this passphrase", path.display())]
    WrongPassphrase { path: PathBuf },
    /// What is under the passphrase was damaged, or written by a newer program. The file was left as it is.
    #[error("{} is kept under a passphrase and was damaged, or is of a newer program", path.display())]
    SealDamaged { path: PathBuf },
    #[error("cannot {doing} {}: {}", path.display(), io_words(*kind, detail))]
    Io { doing: Doing, path: PathBuf, kind: io::ErrorKind, detail: String },
}

impl StoreError {
    pub(super) fn io(doing: Doing, path: &Path) -> impl Fn(io::Error) -> Self {
        move |fault| Self::Io { doing, path: path.to_owned(), kind: fault.kind(), detail: fault.to_string() }
    }

    /// The file that this is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Unreadable { path, .. }
            | Self::NotASession { path }
            | Self::Empty { path }
            | Self::TooLarge { path, .. }
            | Self::NotAFile { path }
            | Self::InUse { path }
            | Self::ReadOnly { path }
            | Self::ReadBack { path }
            | Self::NothingToSalvage { path }
            | Self::Sealed { path }
            | Self::WrongPassphrase { path }
            | Self::SealDamaged { path }
            | Self::Io { path, .. } => path,
        }
    }

    /// Line and column from 1, where reading came to an end.
    pub fn position(&self) -> Option<(usize, usize)> {
        match self {
            Self::Unreadable { line, column, .. } => Some((*line, *column)),
            _ => None,
        }
    }

    /// Whether [`super::salvage`] is worth a try.
    pub fn is_damaged_session(&self) -> bool {
        matches!(self, Self::Unreadable { .. } | Self::Empty { .. })
    }

    /// Whether a newer program wrote the file.
    pub fn is_newer(&self) -> bool {
        matches!(self, Self::Unreadable { newer: Some(_), .. })
    }

    /// Whether there is no room left on the disk.
    pub fn is_disk_full(&self) -> bool {
        use io::ErrorKind as Kind;
        matches!(self, Self::Io { kind: Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge, .. })
    }
}

/// What was being done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Read,
    Write,
    CreateFolder,
    List,
}

impl std::fmt::Display for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::CreateFolder => "create the folder",
            Self::List => "look into the folder",
        })
    }
}

/// What is wrong at a position of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file ends before the session does.
    EndsEarly,
    /// Bytes that are no UTF-8 text.
    NotUtf8,
    /// Brackets in brackets in brackets.
    NestedTooDeep,
    /// This field is needed.
    Missing(String),
    /// This field is there twice.
    Twice(String),
    /// A word that this version does not know.
    Unknown(String),
    /// Anything else, in the words of the reader of the format.
    Other(String),
}

impl From<ron::Error> for Fault {
    fn from(fault: ron::Error) -> Self {
        use ron::Error as E;
        match fault {
            E::Eof | E::ExpectedStringEnd | E::UnclosedBlockComment => Self::EndsEarly,
            E::Utf8Error(_) => Self::NotUtf8,
            E::ExceededRecursionLimit => Self::NestedTooDeep,
            E::MissingStructField { field, .. } => Self::Missing(field.to_owned()),
            E::DuplicateStructField { field, .. } => Self::Twice(field.to_owned()),
            E::NoSuchEnumVariant { found, .. } | E::NoSuchStructField { found, .. } => Self::Unknown(found),
            other => Self::Other(other.to_string()),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::EndsEarly => write!(f, "the text ends too early"),
            Self::NotUtf8 => write!(f, "these bytes are not UTF-8 text"),
            Self::NestedTooDeep => write!(f, "brackets are nested too deeply"),
            Self::Missing(field) => write!(f, "`{field}` is missing"),
            Self::Twice(field) => write!(f, "`{field}` is there twice"),
            Self::Unknown(word) => write!(f, "`{word}` is not known here"),
            Self::Other(words) => f.write_str(words),
        }
    }
}

fn newer_note(newer: Option<(u32, u32)>) -> String {
    newer.map_or_else(String::new, |(major, minor)| {
        format!(" (it was written by a newer program, format {major}.{minor})")
    })
}

fn io_words(kind: io::ErrorKind, detail: &str) -> String {
    use io::ErrorKind as Kind;
    match kind {
        Kind::NotFound => "it is not there".to_owned(),
        Kind::PermissionDenied => "no permission".to_owned(),
        Kind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        Kind::StorageFull => "the disk is full".to_owned(),
        Kind::QuotaExceeded => "the space allotted to you is used up".to_owned(),
        Kind::AlreadyExists => "there is such a file already".to_owned(),
        _ => detail.to_owned(),
    }
}
