//! The facilitator's desk: what is open, chosen and asked on this screen. Never part of a session, never on the wall.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::bring;
use crate::import;
use crate::model::{CardId, CardKind, Leg, NoteOn, Place, SceneId, Session, StackId};
use crate::picture::Target;
use crate::text::Lang;
use crate::theme::ThemeName;

use super::about_dialog::AboutDraft;
use super::alone::{AloneDesk, AloneFields};
use super::career::{CareerDesk, CareerFields};
use super::challenges::ChallengeDraft;
use super::command::{PickPurpose, Route};
use super::compare::{CompareDesk, CompareFields};
use super::library::{BookQuestion, LibraryDesk, LibraryFields};
use super::notes::NotesDesk;
use super::order::{Found, Narrowing};
use super::placing::Why;
use super::program::ProgramDraft;
use super::replay::{ReplayDesk, ReplayFields};
use super::sealing::{SealDesk, SealFields};
use super::series::{SeriesDesk, SeriesFields};

/// Changed by commands alone.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches, each of them on or off")]
pub struct Desk {
    pub route: Route,
    pub lang: Lang,
    pub theme: ThemeName,
    /// 0.8 to 2.0
    pub scale: f32,
    pub reduced_motion: bool,
    pub full_screen: bool,
    pub selected: BTreeSet<CardId>,
    /// Where the keyboard is on the canvas, or was when it left.
    pub cursor: Option<Target>,
    /// From where a range of cards is chosen.
    pub anchor: Option<CardId>,
    /// The kind of the next card.
    pub kind: CardKind,
    /// Where the last card was placed.
    pub last_place: Option<Place>,
    /// The capture line waits for a scene.
    pub armed: bool,
    /// The card whose words stand in a field.
    pub editing: Option<CardId>,
    /// In a narrow window the panel lies over the canvas, when it is asked for.
    pub panel_open: bool,
    /// Cards that were put together and lie side by side now.
    pub open_stacks: BTreeSet<StackId>,
    /// Cards are being looked for.
    pub find: Option<Narrowing>,
    /// What a person has written for themselves.
    pub notes: NotesDesk,
    pub dialog: Option<Dialog>,
    /// みんなの手
    pub hand: Hand,
    pub notices: Vec<Notice>,
    pub next_notice: u64,
    /// The last edit moved cards: why can be asked.
    pub moved: Option<Why>,
    /// A few words about a move are being written.
    pub why: Option<Why>,
    /// 書庫
    pub library: LibraryDesk,
    /// 再生, while it is on the screen.
    pub replay: Option<Box<ReplayDesk>>,
    /// ひとりで考える
    pub alone: AloneDesk,
    /// キャリアマップ, as it is looked at.
    pub career: CareerDesk,
    /// 合言葉
    pub seal: SealDesk,
    /// 見くらべる, while it is on the screen.
    pub compare: Option<Box<CompareDesk>>,
    /// シリーズ, while it is looked at, and while two of its meetings are compared.
    pub series: Option<Box<SeriesDesk>>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            route: Route::Home,
            lang: Lang::Ja,
            theme: ThemeName::Light,
            scale: 1.0,
            reduced_motion: false,
            full_screen: false,
            selected: BTreeSet::new(),
            cursor: None,
            anchor: None,
            kind: CardKind::Insight,
            last_place: None,
            armed: false,
            editing: None,
            panel_open: false,
            open_stacks: BTreeSet::new(),
            find: None,
            notes: NotesDesk::default(),
            dialog: None,
            hand: Hand::Off,
            notices: Vec::new(),
            next_notice: 1,
            moved: None,
            why: None,
            library: LibraryDesk::default(),
            replay: None,
            alone: AloneDesk::default(),
            career: CareerDesk::default(),
            seal: SealDesk::default(),
            compare: None,
            series: None,
        }
    }
}

/// みんなの手: participants move cards themselves, and nothing else can be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hand {
    #[default]
    Off,
    On,
    /// It was asked for the end once; the second time it is over. Anything else goes on.
    Leaving,
}

/// One thing that is asked at a time, over everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    NewSession,
    /// この場について
    ThisSession,
    /// The words of a card, to be divided by line breaks.
    Split(CardId),
    /// 進行
    Program,
    /// マイチャレンジ
    Challenges,
    /// Who speaks in turn.
    Turns,
    /// What two cards have to do with each other.
    Link(CardId, CardId),
    /// More than three lines were pasted.
    Paste {
        text: String,
        lines: usize,
    },
    Import(Box<ImportSheet>),
    Settings,
    Palette,
    Help,
    /// 12場面とは
    About,
    /// Which screen is the wall.
    Monitors,
    /// What can be read from the last row.
    BackRow,
    /// メモと印の一覧
    Notes,
    /// The path of a file, written by hand: where no file dialog can be opened.
    Path(PickPurpose),
    /// The scenes that a card may belong to.
    Doubt(CardId),
    /// Files that participants brought along.
    Bring(Vec<bring::File>),
    /// About the chosen session of the library.
    Book(BookQuestion),
    /// What the next meeting takes along from this one.
    Carry(Box<Session>),
    /// The passphrase of the open session.
    Seal,
    /// The passphrase of this file.
    Unseal(PathBuf),
    /// What goes from one's own to a group.
    Give,
    /// What of one's own the room sees.
    Tell,
    /// The own path, to be given away.
    GivePath,
    /// Paths that several people gave.
    Several(Vec<bring::Walk>),
}

/// A list that is about to be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportSheet {
    pub name: String,
    pub book: import::Book,
}

/// What a person settled about a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportChoice {
    pub sheet: usize,
    pub header: bool,
    pub columns: import::Columns,
    pub default_kind: CardKind,
}

/// Something that is said to the facilitator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: u64,
    pub title: String,
    pub text: String,
    pub kind: NoticeKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Nothing was done: why, or what can be done instead.
    Said,
    /// It was done; it goes by itself.
    Done,
    /// It was done and can be undone; it goes by itself.
    Undoable,
    /// It stays until it is answered.
    Trouble { offers: Vec<Offer> },
}

/// What can be done about a trouble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    SaveElsewhere,
    /// Go on with what was recovered.
    CarryOn,
    /// Leave it where it is and begin another session.
    StartNew,
    OpenSalvaged {
        path: PathBuf,
        cards: usize,
    },
    MakeCopy,
}

/// Where the keyboard should go in the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Capture,
    Target(Target),
    Field(FieldId),
}

/// Fields of the panel and of dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldId {
    Short,
    AimWords,
    Group,
    Title,
    Town,
    Series,
    Number,
    Purpose,
    Goal,
    Opening,
    /// A ground rule, by the number it has while it is being written.
    Rule(u32),
    /// A step of the program, by the number it has while it is being written.
    StepTitle(u32),
    StepMinutes(u32),
    StepPinned(u32),
    StepCue(u32),
    Path,
    Palette,
    Find,
    Split,
    /// A number of raised hands.
    Hands,
    ScreenWidth,
    LastRow,
    /// 自分だけのメモ
    Note,
    /// 進め方
    Way,
    /// Who is expected.
    People,
    /// What will be done, and the other parts of a challenge.
    ChallengeWhat,
    ChallengeHalfStep,
    ChallengeWith,
    ChallengeByWhen,
    ChallengeDay,
    ChallengeWho,
    /// The people who speak in turn.
    TurnNames,
    TurnMinutes,
    /// Why a card was moved.
    Why,
    /// The name under which the cards of a file appear.
    Shown(u32),
    LibraryWords,
    LibraryFrom,
    LibraryTo,
    /// Title or tags of a session of the library.
    BookLine,
    /// ここでのメモ
    MomentNote,
    /// The answer to a question.
    Alone,
    /// Posts and episodes of the career map.
    CareerLine,
    CareerAnswer,
    /// A field about the chosen episode, from 0.
    Career(u8),
    Passphrase,
    PassphraseAgain,
    GivenName,
}

/// What is being typed or dragged right now: it belongs to the view, and becomes an edit when it is done.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "what is held, composing or taken by mistake are separate facts")]
pub struct Fields {
    /// The capture line.
    pub capture: String,
    /// An IME is composing: no key is a command.
    pub composing: bool,
    /// Events that wait for the next frame, because words before them have to be taken in first.
    pub later: Vec<egui::Event>,
    /// Enter is down, and was seen to go down.
    pub enter_down: bool,
    /// The IME took an Enter: it has confirmed, and the next one is a person's.
    pub enter_confirmed: bool,
    /// The IME has confirmed words, and no other key came since.
    pub ime_confirmed: bool,
    /// It had, when the last Enter was handed on.
    pub after_ime: bool,
    /// A Backspace that the program itself has pressed comes back to it.
    pub own_backspace: bool,
    /// The IME has a letter that was not meant for it, and that is to be dropped.
    pub stray: bool,
    /// Keys that are down and were seen to go down.
    pub held: BTreeSet<egui::Key>,
    /// Set once, taken by the view.
    pub focus: Option<Focus>,
    /// For how many frames that was asked for in vain.
    pub focus_tries: u8,
    pub drag: Option<Drag>,
    /// A card that was just placed: set once, taken by the canvas.
    pub placed: Option<CardId>,
    /// The card that is on its way from the capture line to its place, and since when (seconds).
    pub flight: Option<(CardId, f64)>,
    /// What would come of the list that is being imported, for the choice it was worked out from.
    pub preview: Option<(ImportChoice, import::Preview)>,
    /// The words of the card that is being rewritten.
    pub edit: String,
    /// The card whose field has been opened: it takes the focus once.
    pub edit_opened: Option<CardId>,
    pub short: PanelField,
    pub aim_words: PanelField,
    pub group: PanelField,
    /// Title of a new session, or a path.
    pub line: String,
    /// What is being written about the open session, also while its dialog is closed.
    pub about: Option<AboutDraft>,
    /// Raised hands, as they are typed.
    pub hands: String,
    /// The same for the program.
    pub program: Option<ProgramDraft>,
    /// A challenge while it is being written.
    pub challenge: ChallengeDraft,
    /// The people who speak in turn, one a line, and the minutes that each has.
    pub turns: [String; 2],
    /// The template of a session that is about to begin, by its place in the list, and the number of the meeting.
    pub template: Option<(usize, u32)>,
    /// Width of the picture and distance of the last row, as they are typed.
    pub venue: [String; 2],
    /// Where the small picture of the wall is.
    pub thumbnail: Option<egui::Rect>,
    /// The pointer is drawn over the small picture to show the room something.
    pub pointing: bool,
    /// The words that are looked for.
    pub find: String,
    pub found: Option<Found>,
    /// The note in the panel as it is typed, and what it is about.
    pub note: Option<(NoteOn, String)>,
    pub palette: String,
    pub palette_row: usize,
    pub home_row: usize,
    /// Choices about the list that is being imported.
    pub import: Option<ImportChoice>,
    /// The time in seconds until which a notice that goes by itself stays.
    pub notice_until: f64,
    pub notice_shown: u64,
    /// The scenes that are being chosen for a card in doubt, in the order in which they were.
    pub doubt: Option<(CardId, Vec<SceneId>)>,
    /// Why a card was moved, as it is typed.
    pub why: String,
    /// What the next meeting takes along, as it is being chosen.
    pub carried: Option<bring::Carried>,
    /// The way of a card, for the next entry of the session.
    pub way: Option<((CardId, u64), Vec<Leg>)>,
    /// Choices about the files that were brought along.
    pub bring: Option<bring::Choices>,
    /// What would come of them, for the next entry of the session.
    pub bring_plan: Option<(bring::Choices, u64, std::sync::Arc<bring::Plan>)>,
    pub library: LibraryFields,
    pub replay: ReplayFields,
    pub alone: AloneFields,
    pub career: CareerFields,
    pub seal: SealFields,
    /// What goes from one's own to a group, as it is being chosen.
    pub given: bring::Given,
    /// A path is given with the words of its episodes.
    pub path_words: bool,
    /// Paths lie side by side, instead of over one another.
    pub beside: bool,
    pub compare: CompareFields,
    pub series: SeriesFields,
}

impl Fields {
    /// Follows a key down and up. Answers whether it had been seen to go down.
    pub fn note_key(&mut self, key: egui::Key, down: bool) -> bool {
        if down { !self.held.insert(key) } else { self.held.remove(&key) }
    }
}

/// A field of the panel: it follows the card until somebody types in it.
#[derive(Debug, Default)]
pub struct PanelField {
    pub of: Option<CardId>,
    pub text: String,
    pub dirty: bool,
}

/// Cards in the hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Drag {
    pub ids: Vec<CardId>,
    /// From the upper left corner of the card to the pointer.
    pub grip: egui::Vec2,
    pub width: f32,
    /// What the pointer rests over, and since when (seconds).
    pub rests: Option<(Target, f64)>,
}
