//! The user interface: reads a [`Cx`], sends [`Command`]s. No files, no threads, no way to change a session.

pub mod about_dialog;
pub mod action;
pub mod alone;
pub mod career;
pub mod challenges;
pub mod command;
pub mod compare;
pub mod console;
pub mod describe;
pub mod desk;
pub mod dialogs;
pub mod giving;
pub mod hand;
pub mod home;
pub mod import_dialog;
pub mod keymap;
pub mod library;
pub mod notes;
pub mod notices;
pub mod order;
pub mod paint;
pub mod placing;
pub mod program;
pub mod replay;
pub mod sealing;
pub mod series;
pub mod style;
pub mod telling;
pub mod turns;
pub mod wall;
pub mod widgets;

use std::cell::RefCell;
use std::path::Path;

use crate::guide::Guide;
use crate::model::{CardId, History, Session, SessionSummary, Timestamp};
use crate::template::Template;
use crate::text::Words;
use crate::theme::Theme;

pub use action::{Action, Needs};
pub use command::{Command, Route};
pub use desk::{Desk, Fields};
use wall::{Stage, WallDesk};

/// Everything a view may read, and the way to ask for something.
pub struct Cx<'a> {
    pub words: &'static Words,
    pub theme: &'static Theme,
    pub desk: &'a Desk,
    /// The open session.
    pub history: Option<&'a History>,
    pub writable: bool,
    pub saving: Saving,
    pub shelf: &'a Shelf,
    pub guide: &'a Guide,
    pub templates: &'a [Template],
    pub library: &'a Path,
    pub now: Timestamp,
    pub wall: &'a WallDesk,
    pub stage: &'a Stage,
    /// The open session is under a passphrase.
    pub sealed: bool,
    /// Sets of questions for one person.
    pub sets: &'a alone::Sets,
    sent: RefCell<Vec<Command>>,
}

impl<'a> Cx<'a> {
    #[expect(clippy::too_many_arguments, reason = "a context is the sum of what a view may see; built in one place")]
    pub fn new(
        desk: &'a Desk,
        history: Option<&'a History>,
        writable: bool,
        saving: Saving,
        shelf: &'a Shelf,
        (guide, templates, sets): (&'a Guide, &'a [Template], &'a alone::Sets),
        library: &'a Path,
        now: Timestamp,
        (wall, stage): (&'a WallDesk, &'a Stage),
    ) -> Self {
        let (words, theme) = (desk.lang.words(), desk.theme.theme());
        let sent = RefCell::default();
        let sealed = false;
        Self {
            words,
            theme,
            desk,
            history,
            writable,
            saving,
            shelf,
            guide,
            templates,
            library,
            now,
            wall,
            stage,
            sealed,
            sets,
            sent,
        }
    }

    /// Whose own the open session is.
    fn is_own(&self) -> bool {
        self.session().is_some_and(|session| session.origin().kind == crate::model::SessionKind::Solo)
            && matches!(self.desk.route, Route::Console | Route::Alone | Route::Career)
    }

    pub fn session(&self) -> Option<&'a Session> {
        self.history.map(History::present)
    }

    pub fn send(&self, command: Command) {
        self.sent.borrow_mut().push(command);
    }

    pub fn act(&self, action: Action) {
        self.send(Command::Act(action));
    }

    pub fn into_commands(self) -> Vec<Command> {
        self.sent.into_inner()
    }

    /// The chosen cards that still exist, in the order of their places.
    pub fn chosen(&self) -> Vec<CardId> {
        self.session().map(|session| in_order(session, self.desk)).unwrap_or_default()
    }

    fn has_reflection(&self) -> bool {
        self.session().is_some_and(alone::opens_here)
    }

    /// Whether an action makes sense now.
    pub fn can(&self, action: Action, fields: &Fields) -> bool {
        if action == Action::GoHome
            && matches!(
                self.desk.route,
                Route::Library | Route::Replay | Route::Alone | Route::Career | Route::Compare | Route::Series
            )
        {
            return true;
        }
        if let Action::Alone(alone::AloneAct::Set(at)) = action
            && (usize::from(at) >= self.sets.offered(self.desk.alone.writing).count()
                || self.desk.alone.map == alone::MapAsked::Awaited)
        {
            return false;
        }
        if self.desk.route == Route::Alone && matches!(action, Action::Undo | Action::Redo | Action::Kind(_)) {
            return self.writable;
        }
        if self.desk.route == Route::Career {
            match action {
                Action::ExportPng => return true,
                Action::Undo | Action::Redo | Action::Challenge(challenges::ChallengeAct::Open) => {
                    return self.writable;
                }
                _ => {}
            }
        }
        let replays = matches!(self.desk.route, Route::Replay | Route::Career);
        match action.needs() {
            // What is looked at again is not what would change.
            Needs::Program | Needs::Card | Needs::Chosen | Needs::Draft if replays => false,
            Needs::Replay => self.desk.route == Route::Replay,
            Needs::Own => self.writable && self.is_own(),
            Needs::ToldPath => {
                self.desk.route == Route::Career
                    && matches!(self.wall.room.told, Some(crate::picture::wall::Tale::Path { .. }))
            }
            Needs::OwnToRead => self.is_own(),
            Needs::Sealed => self.sealed && self.is_own(),
            Needs::Career => self.desk.route == Route::Career,
            Needs::CareerWritable => self.desk.route == Route::Career && self.writable,
            Needs::CareerAsked => {
                self.desk.route == Route::Career && self.desk.career.asked.is_some() && self.desk.career.waits.is_none()
            }
            Needs::CareerDue => {
                self.desk.route == Route::Alone
                    && self.history.is_none()
                    && career::due(&self.shelf.own, self.now.to_zoned().date()).is_some()
            }
            Needs::CareerMeant => self.desk.route == Route::Career && career::meant(self).is_some(),
            Needs::OnePerson => match self.desk.route {
                Route::Console => {
                    self.session().is_some_and(|session| session.origin().kind == crate::model::SessionKind::Solo)
                }
                Route::Home | Route::Alone => true,
                Route::Library | Route::Replay | Route::Career | Route::Compare | Route::Series => false,
            },
            Needs::Replayable => match self.desk.route {
                Route::Console => self.history.is_some(),
                Route::Library => library::chosen(self).is_some_and(|(_, _, book)| book.content.is_ok()),
                Route::Home | Route::Replay | Route::Alone | Route::Career | Route::Compare | Route::Series => false,
            },
            Needs::Nothing => true,
            Needs::Session => self.history.is_some() && self.desk.route == Route::Console,
            Needs::Writable => self.writable && self.desk.route == Route::Console,
            Needs::Program => self.writable && self.session().is_some_and(|session| !session.program().is_empty()),
            Needs::Card => self.writable && !self.chosen().is_empty(),
            Needs::Chosen => !self.chosen().is_empty(),
            Needs::Library => self.desk.route == Route::Library,
            Needs::Book => self.desk.route == Route::Library && library::chosen(self).is_some(),
            Needs::Alone => self.desk.route == Route::Alone,
            Needs::AloneFirst => self.desk.route == Route::Alone && self.history.is_none(),
            Needs::AloneQuestion => self.desk.route == Route::Alone && self.writable && self.has_reflection(),
            Needs::Reflection => {
                self.writable && self.has_reflection() && matches!(self.desk.route, Route::Alone | Route::Console)
            }
            Needs::Draft => self.writable && !fields.capture.trim().is_empty(),
            Needs::Compare => self.desk.route == Route::Compare,
            Needs::Series => self.desk.route == Route::Series,
            Needs::SeriesAbout => match self.desk.route {
                Route::Compare => true,
                Route::Library => library::chosen(self).is_some_and(|(_, _, book)| book.content.is_ok()),
                _ => false,
            },
        }
    }
}

/// The chosen cards in the order of their places.
pub fn in_order(session: &Session, desk: &Desk) -> Vec<CardId> {
    if desk.selected.is_empty() {
        return Vec::new();
    }
    session
        .places()
        .flat_map(|place| session.at(place).iter().copied())
        .filter(|id| desk.selected.contains(id))
        .collect()
}

/// Where the words of the open session are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// On the disk, as of this moment.
    Saved(Timestamp),
    /// Written, on its way to the platter.
    Underway,
    /// The disk took nothing: only this screen has them.
    OnlyHere,
    /// A session that is looked at.
    ReadOnly,
}

/// The sessions of the library, newest change first.
#[derive(Debug, Default)]
pub struct Shelf {
    pub rows: Vec<ShelfRow>,
    /// What one person thought alone: listed behind door 3 and nowhere else.
    pub own: Vec<ShelfRow>,
    /// The library has not been read yet.
    pub reading: bool,
    pub books: library::Books,
}

/// One session of the library.
#[derive(Clone, Debug)]
pub struct ShelfRow {
    pub path: std::path::PathBuf,
    /// What stands in the file; nothing if it could not be read.
    pub summary: Option<SessionSummary>,
    /// It came with the program.
    pub sample: bool,
    /// It opens with a passphrase alone.
    pub sealed: bool,
}
