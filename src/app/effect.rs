//! What `update` asks of the world, and what the world answers.

use std::path::PathBuf;

use super::librarian::{LibraryEffect, LibraryEvent};
use super::open_session::OpenSession;
use crate::bring::{Bundle, Walk};
use crate::import;
use crate::model::{History, Notes, Session, SessionId, SessionKind, Timestamp};
use crate::store::{
    Listing, Opened, Passphrase, SaveJob, Saved, SealJob, Sealed, Settings, StoreError, SyncHandle, Under, Wanted,
};
use crate::template::{Template, TemplateFault};
use crate::text::Lang;
use crate::theme::ThemeName;
use crate::ui::command::PickPurpose;

/// Something to be done outside of the program's own memory.
pub enum Effect {
    Open(PathBuf),
    Create {
        title: String,
        kind: SessionKind,
        id: SessionId,
        now: Timestamp,
    },
    /// Read what the library holds, after putting a sample into an empty one.
    List,
    ReadGuide,
    ReadTemplates,
    /// Write a template into the library.
    KeepTemplate {
        name: String,
        text: String,
    },
    Sync(SyncHandle),
    Save(Box<SaveJob>),
    ReadList(PathBuf),
    /// Read the cards of several files.
    ReadBrought(Vec<PathBuf>),
    Pick {
        purpose: PickPurpose,
        name: String,
    },
    ExportPng {
        path: Wanted,
        session: Box<Session>,
        lang: Lang,
        theme: ThemeName,
    },
    /// The career map on a sheet of paper.
    ExportCareer {
        path: Wanted,
        session: Box<Session>,
        lang: Lang,
        theme: ThemeName,
        /// The year for what comes next.
        year: u16,
    },
    /// How much of a damaged session could be read.
    Salvage {
        path: PathBuf,
        fault: StoreError,
        now: Timestamp,
    },
    /// Open what could be read as a session of its own.
    KeepSalvaged {
        path: PathBuf,
        now: Timestamp,
    },
    /// Read the private notes about the session at this path.
    ReadNotes {
        session: PathBuf,
        id: SessionId,
        under: Under,
    },
    /// Write them; `known` is what this program last knew of their file.
    KeepNotes {
        session: PathBuf,
        id: SessionId,
        notes: Notes,
        known: Notes,
        under: Under,
    },
    /// Read notes from any file.
    ReadOthersNotes {
        path: PathBuf,
        id: SessionId,
    },
    WriteText {
        path: Wanted,
        text: String,
    },
    SaveSettings(Box<Settings>),
    /// Write a session and let go of its files.
    Close {
        open: Box<OpenSession>,
        now: Timestamp,
    },
    /// A copy under a chosen name; the session stays where it is.
    Copy(Box<SaveJob>),
    /// A copy of a session that can only be looked at: beside it, or in the library.
    MakeCopy {
        history: Box<History>,
        from: PathBuf,
        now: Timestamp,
        /// A copy of what is under a passphrase is under it, too.
        under: Under,
    },
    /// Read the paths that several people gave.
    ReadWalks(Vec<PathBuf>),
    /// Lay cards into a session of the library that nobody has open.
    Give {
        path: PathBuf,
        title: String,
        bundle: Bundle,
        places: bool,
        now: Timestamp,
    },
    /// Open a session under a passphrase.
    Unseal {
        path: PathBuf,
        passphrase: Passphrase,
    },
    /// Put a session under a passphrase, or take that away.
    Seal {
        job: Box<SealJob>,
        path: PathBuf,
        id: SessionId,
    },
    /// Close the window.
    Quit,
    FullScreen(bool),
    /// Something about the library.
    Library(LibraryEffect),
    /// A figure into the clipboard.
    CopyImage {
        picture: Box<crate::picture::Picture>,
        ground: crate::theme::Rgba,
    },
    CopyText(String),
}

impl Effect {
    /// Whether it is answered by [`Event::Opened`].
    pub fn opens(&self) -> bool {
        matches!(
            self,
            Self::Open(_)
                | Self::Create { .. }
                | Self::MakeCopy { .. }
                | Self::KeepSalvaged { .. }
                | Self::Unseal { .. }
        )
    }
}

/// What came of it.
#[derive(Debug)]
pub enum Event {
    Opened(Box<Result<Opened, StoreError>>),
    Listed(Result<Vec<Listing>, StoreError>),
    GuideRead {
        path: PathBuf,
        text: Result<Option<String>, StoreError>,
    },
    /// A person's own templates, each with its file.
    TemplatesRead(Vec<(PathBuf, Result<Template, TemplateTrouble>)>),
    TemplateKept(Result<PathBuf, StoreError>),
    Synced(Result<u64, StoreError>),
    Saved(Result<Saved, StoreError>),
    ListRead {
        path: PathBuf,
        book: Result<import::Book, ListFault>,
    },
    /// What was read of each file.
    BroughtRead(Vec<(PathBuf, Result<Bundle, BroughtFault>)>),
    Picked {
        purpose: PickPurpose,
        path: PathBuf,
    },
    /// Several files in one dialog.
    PickedMany {
        purpose: PickPurpose,
        paths: Vec<PathBuf>,
    },
    /// No file dialog can be opened, or it was closed without an answer.
    NotPicked {
        purpose: PickPurpose,
        unavailable: bool,
    },
    Exported {
        path: PathBuf,
        fault: Option<String>,
    },
    /// `fault` is why the file could not be opened as it is.
    Salvaged {
        path: PathBuf,
        fault: StoreError,
        cards: Result<usize, StoreError>,
    },
    Closed(Result<(), StoreError>),
    /// Where the copy is.
    Copied(Result<PathBuf, StoreError>),
    NotesRead {
        session: PathBuf,
        outcome: Result<Notes, StoreError>,
    },
    NotesKept {
        session: PathBuf,
        outcome: Result<Notes, StoreError>,
    },
    /// Nothing, if they are about another session.
    OthersNotes(Result<Option<Notes>, StoreError>),
    SettingsSaved(Result<(), StoreError>),
    Library(LibraryEvent),
    /// Each with the name of its file; nothing where that is no path.
    WalksRead(Vec<(String, Option<Walk>)>),
    /// How many cards came into the session with this title.
    Given {
        title: String,
        outcome: Result<usize, StoreError>,
    },
    /// With the copies of the session that have no passphrase.
    Sealed {
        outcome: Result<Sealed, StoreError>,
        copies: Vec<PathBuf>,
    },
}

/// Why a template could not be read.
#[derive(Debug)]
pub enum TemplateTrouble {
    File(StoreError),
    Content(TemplateFault),
}

/// Why the cards of a file could not be read.
#[derive(Debug)]
pub enum BroughtFault {
    File(StoreError),
    List(crate::bring::ListFault),
}

/// Why a list could not be read.
#[derive(Debug)]
pub enum ListFault {
    File(StoreError),
    Content(import::ImportError),
}
