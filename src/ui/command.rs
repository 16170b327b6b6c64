//! What a view asks for. Views send commands; `app::update` carries them out at the end of the frame.

use std::path::PathBuf;

use crate::bring::Choices;
use crate::model::{About, CardId, CardKind, ChallengeId, Edit, NoteOn, Place, Program};
use crate::picture::Target;
use crate::picture::wall::WallView;

use super::action::Action;
use super::career::CareerCommand;
use super::compare::CompareCommand;
use super::desk::{Dialog, Focus, ImportChoice};
use super::library::LibraryCommand;
use super::notes::NoteAbout;
use super::order::Narrowing;
use super::placing::Why;
use super::series::SeriesCommand;
use super::wall::Venue;

/// The screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Route {
    #[default]
    Home,
    Console,
    /// 書庫
    Library,
    /// 再生
    Replay,
    /// ひとりで考える
    Alone,
    /// キャリアマップ
    Career,
    /// 見くらべる
    Compare,
    /// シリーズ
    Series,
}

/// How a click or a key changes what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extend {
    /// This one alone.
    Only,
    /// Into the selection, or out of it.
    Toggle,
    /// From where the keyboard was up to here, within one place.
    Range,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Something from the table of commands.
    Act(Action),
    /// A change of the session that the view has worked out.
    Edit(Edit),
    /// Begin a session with this title.
    Begin {
        title: String,
    },
    /// Begin the meeting after the one in the dialog, with what was chosen of it.
    BeginFrom {
        title: String,
        carried: Box<crate::bring::Carried>,
    },
    Open(PathBuf),
    /// Ask for a path.
    Pick(PickPurpose),
    /// What a file dialog or the path field answered.
    Picked {
        purpose: PickPurpose,
        path: PathBuf,
    },
    Select {
        id: CardId,
        extend: Extend,
    },
    SelectNone,
    /// Where the keyboard is on the canvas.
    Point(Option<Target>),
    /// Where the keyboard is, while what is chosen stays.
    PointBeside(Option<Target>),
    /// The text of the capture line waits for a scene.
    Arm {
        text: String,
    },
    Disarm,
    /// A text becomes a card.
    Capture {
        text: String,
        place: Place,
    },
    /// The kind for the next card, or of the chosen cards.
    ChooseKind(CardKind),
    /// Lines that were pasted into the capture line.
    Paste {
        text: String,
    },
    PasteAsCards {
        text: String,
    },
    /// Cards moved together, in their present order, to one place.
    MoveCards {
        ids: Vec<CardId>,
        to: Place,
        index: usize,
    },
    /// Cards put onto another one, or onto a stack.
    PutOnto {
        ids: Vec<CardId>,
        onto: Target,
    },
    /// A card becomes one for each line.
    Split {
        id: CardId,
        text: String,
    },
    /// Keep this preparation as a template.
    KeepTemplate {
        about: Box<About>,
        program: Program,
    },
    Show(Dialog),
    CloseDialog,
    DismissNotice(u64),
    /// Open the card's words in a field.
    EditCard(CardId),
    EndEdit,
    Import(ImportChoice),
    /// Open what could be read of a damaged file as a new session.
    OpenSalvaged(PathBuf),
    /// Go on in a writable copy of a session that can only be looked at.
    MakeCopy,
    /// Put the keyboard somewhere in the next frame.
    Focus(Focus),
    /// Look for these alone.
    Narrow(Narrowing),
    CloseFind,
    /// The private note about something says this.
    Note {
        on: NoteOn,
        text: String,
    },
    /// The note in the panel is about this.
    NoteAbout(NoteAbout),
    FoldNote,
    DropNote(NoteOn),
    /// The note that was dropped last.
    BringNoteBack,
    /// Words that cannot stand on a card.
    TextFault(crate::model::TextFault),
    ReduceMotion(bool),
    /// Space was pressed before any card was placed.
    NoSamePlace,
    /// Show the panel where it is folded away.
    OpenPanel,
    /// Show this on the wall.
    Look(WallView),
    /// Put the wall on the monitor with this name, or in a window.
    PutUp(Option<String>),
    /// What is known of the room.
    Venue(Venue),
    /// Show this challenge on the wall.
    LookAtChallenge(ChallengeId),
    /// Files were dropped on the window.
    Dropped(Vec<PathBuf>),
    /// Ask for a few words about a move.
    AskWhy(Why),
    /// The line for them closes; `back`: the keyboard goes back to the canvas.
    CloseWhy {
        back: bool,
    },
    /// Lay the cards that were brought along into the session.
    Bring(Choices),
    /// Something in the library.
    Library(LibraryCommand),
    /// The replay goes to this moment.
    GoTo(usize),
    /// This of one's own is for the room.
    Tell(crate::picture::wall::Tale),
    /// Cards of one's own, to a group.
    Give(super::giving::GiveCommand),
    /// Something about the passphrase.
    Seal(super::sealing::SealCommand),
    /// It looks at this alone.
    Sieve(crate::model::Sieve),
    /// Begin to think alone with the set of questions that has this id.
    BeginAlone {
        set: String,
    },
    /// Something on the career map.
    Career(CareerCommand),
    /// Something where two sessions are compared.
    Compare(CompareCommand),
    /// Something where a series is looked at.
    Series(SeriesCommand),
}

/// What a chosen path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PickPurpose {
    OpenSession,
    Import,
    ExportPng,
    CopySession,
    /// The folder could not be written to: go on in this file.
    SaveElsewhere,
    /// Private notes as a text.
    ExportNotes,
    /// Somebody else's notes.
    MergeNotes,
    /// Several files of participants.
    Bring,
    /// Cards of one's own to be handed over.
    Give,
    /// The own path to be handed over.
    GivePath,
    /// Paths that several people gave.
    Paths,
    /// Waves of reform.
    Waves,
}
