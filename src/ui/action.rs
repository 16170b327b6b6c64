//! The one table of what a person can choose. Menus, the palette, the keys and the help all read it.

use crate::model::{CardKind, Place, SceneId};
use crate::text::Words;

use super::alone::AloneAct;
use super::career::CareerAct;
use super::challenges::ChallengeAct;
use super::compare::CompareAct;
use super::giving::GiveAct;
use super::library::LibraryAct;
use super::notes::NoteAct;
use super::order::OrderAct;
use super::placing::PlacingAct;
use super::program::ProgramAct;
use super::replay::ReplayAct;
use super::sealing::SealAct;
use super::series::SeriesAct;
use super::telling::TellAct;
use super::turns::TurnAct;
use super::wall::WallAct;

/// A command without further questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    GoHome,
    NewSession,
    DoorReview,
    DoorSolo,
    OpenFile,
    Import,
    ExportPng,
    CopySession,
    Rename,
    Settings,
    SwitchLanguage,
    SwitchTheme,
    Larger,
    Smaller,
    FullScreen,
    Palette,
    Help,
    Undo,
    Redo,
    NextPane,
    PreviousPane,
    CaptureLine,
    TogglePanel,
    Guide,
    EditCard,
    Short,
    AimWords,
    DropAim,
    Delete,
    Duplicate,
    Vote,
    WithdrawVote,
    /// A number of raised hands as votes.
    Hands,
    /// Votes are counted in secret, or shown.
    HideVotes,
    /// The round of votes ends, or is open again.
    CloseVotes,
    /// The chosen cards are covered on the wall, or turned over.
    Cover,
    /// The chosen cards are kept off the wall, or shown.
    Hide,
    /// The same as [`Self::Cover`] for the scene where the keyboard is.
    CoverScene,
    SelectAll,
    Earlier,
    Later,
    Kind(CardKind),
    /// The keyboard goes there.
    Go(Place),
    /// The chosen cards go there.
    Move(Place),
    /// The chosen cards should be carried there.
    Aim(SceneId),
    /// The words of the capture line become a card there.
    Place(Place),
    /// Private notes.
    Notes(NoteAct),
    /// Putting many cards in order.
    Order(OrderAct),
    /// Something about the program.
    Program(ProgramAct),
    /// Something on the wall.
    Wall(WallAct),
    /// Something in the library.
    Library(LibraryAct),
    Quit,
    /// マイチャレンジ
    Challenge(ChallengeAct),
    /// Who speaks in turn.
    Turn(TurnAct),
    /// みんなの手: only moving cards and 共感; twice, and it is over.
    Hand,
    /// Placing together.
    Placing(PlacingAct),
    /// 再生
    Replay(ReplayAct),
    /// ひとりで考える
    Alone(AloneAct),
    /// キャリアマップ
    Career(CareerAct),
    /// 合言葉
    Seal(SealAct),
    /// From one's own to a group.
    Give(GiveAct),
    /// One's own on the wall.
    Tell(TellAct),
    /// 見くらべる
    Compare(CompareAct),
    /// シリーズ
    Series(SeriesAct),
}

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    Everywhere,
    Home,
    /// A session is open.
    Console,
    /// The keyboard is in the capture line.
    Capture,
    /// The capture line waits for a scene.
    Armed,
    /// The keyboard is on the canvas.
    Canvas,
    /// The library is on the screen, and nothing is being written.
    Library,
    /// The replay is on the screen, and nothing is being written.
    Replay,
    /// The first page of whoever thinks alone.
    AloneFirst,
    /// One of its questions, or their end.
    Alone,
    /// The same, and nothing is being written.
    AloneIdle,
    /// The same, and words wait for a scene.
    AlonePlacing,
    /// The career map is on the screen, and nothing is being written.
    Career,
    /// The same, and the line for posts and episodes is being written.
    CareerLine,
    /// That line has the keyboard, and nothing is in it.
    CareerLineEmpty,
    /// There, also while something is being written or it is asked what came of a challenge.
    CareerAsked,
    /// Two sessions are compared.
    Compare,
    /// A series is looked at.
    Series,
}

/// What must be there for an action to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// An open session.
    Session,
    /// An open session that can be written to.
    Writable,
    /// The same, with a program.
    Program,
    /// A chosen card in a session that can be written to.
    Card,
    /// A chosen card, also in a session that can only be looked at.
    Chosen,
    /// Words in the capture line.
    Draft,
    /// The library on the screen.
    Library,
    /// A chosen session there.
    Book,
    /// The replay on the screen.
    Replay,
    /// A session that can be replayed: the open one, or the chosen one of the library.
    Replayable,
    /// The page of whoever thinks alone.
    Alone,
    /// Its first page, where no session is open yet.
    AloneFirst,
    /// One of its questions, in a session that can be written to.
    AloneQuestion,
    /// A session with such questions, on their page or on its canvas.
    Reflection,
    /// The career map on the screen.
    Career,
    /// The same, in a session that can be written to.
    CareerWritable,
    /// The same, and it is asked what came of a challenge.
    CareerAsked,
    /// The first page of ひとりで考える, and the day of a challenge has come.
    CareerDue,
    /// The career map, and the answer waits for a scene.
    CareerMeant,
    /// An open session of one person, or none yet.
    OnePerson,
    /// One's own session, which can be written to.
    Own,
    /// One's own session under a passphrase.
    Sealed,
    /// One's own session.
    OwnToRead,
    /// The career map, whose path is being told to the room.
    ToldPath,
    /// Two sessions that are compared.
    Compare,
    /// A series on the screen.
    Series,
    /// Something that may have a series: the chosen session of the library, or two that are compared.
    SeriesAbout,
}

/// A key of the keyboard with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Press {
    pub key: egui::Key,
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
}

/// The keypad: where a key lies under the left hand is where its scene stands (DESIGN section 8). Physical keys.
pub const KEYPAD: [[egui::Key; 4]; 3] = {
    use egui::Key;
    [[Key::Z, Key::X, Key::C, Key::V], [Key::A, Key::S, Key::D, Key::F], [Key::Q, Key::W, Key::E, Key::R]]
};

/// The key of a scene.
pub fn keypad_key(scene: SceneId) -> egui::Key {
    KEYPAD.get(scene.level.row()).and_then(|row| row.get(scene.stage.column())).copied().unwrap_or(egui::Key::Q)
}

/// The scene of a key.
pub fn keypad_scene(key: egui::Key) -> Option<SceneId> {
    SceneId::ALL.into_iter().find(|scene| keypad_key(*scene) == key)
}

pub(super) const fn plain(key: egui::Key) -> Press {
    Press { key, ctrl: false, shift: false, alt: false }
}

pub(super) const fn ctrl(key: egui::Key) -> Press {
    Press { key, ctrl: true, shift: false, alt: false }
}

pub(super) const fn ctrl_shift(key: egui::Key) -> Press {
    Press { key, ctrl: true, shift: true, alt: false }
}

pub(super) const fn shift(key: egui::Key) -> Press {
    Press { key, ctrl: false, shift: true, alt: false }
}

pub(super) const fn alt(key: egui::Key) -> Press {
    Press { key, ctrl: false, shift: false, alt: true }
}

impl Action {
    /// Every action there is.
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::CaptureLine,
            Self::NewSession,
            Self::OpenFile,
            Self::Import,
            Self::ExportPng,
            Self::CopySession,
            Self::Rename,
            Self::Undo,
            Self::Redo,
            Self::EditCard,
            Self::Short,
            Self::AimWords,
            Self::DropAim,
            Self::Vote,
            Self::WithdrawVote,
            Self::Hands,
            Self::HideVotes,
            Self::CloseVotes,
            Self::Cover,
            Self::Hide,
            Self::CoverScene,
            Self::Duplicate,
            Self::Delete,
            Self::SelectAll,
            Self::Earlier,
            Self::Later,
            Self::Guide,
            Self::TogglePanel,
            Self::NextPane,
            Self::PreviousPane,
            Self::Palette,
            Self::Help,
            Self::Settings,
            Self::SwitchLanguage,
            Self::SwitchTheme,
            Self::Larger,
            Self::Smaller,
            Self::FullScreen,
            Self::DoorReview,
            Self::DoorSolo,
            Self::GoHome,
            Self::Quit,
            Self::Hand,
        ];
        all.extend(NoteAct::ALL.map(Self::Notes));
        all.extend(OrderAct::ALL.map(Self::Order));
        all.extend(ProgramAct::ALL.map(Self::Program));
        all.extend(WallAct::ALL.map(Self::Wall));
        all.extend(ChallengeAct::ALL.map(Self::Challenge));
        all.extend(TurnAct::ALL.map(Self::Turn));
        all.extend(PlacingAct::ALL.map(Self::Placing));
        all.extend(LibraryAct::ALL.map(Self::Library));
        all.extend(ReplayAct::all().map(Self::Replay));
        all.extend(AloneAct::all().into_iter().map(Self::Alone));
        all.extend(CareerAct::all().map(Self::Career));
        all.extend(SealAct::ALL.map(Self::Seal));
        all.extend(GiveAct::ALL.map(Self::Give));
        all.extend(TellAct::ALL.map(Self::Tell));
        all.extend(CompareAct::all().into_iter().map(Self::Compare));
        all.extend(SeriesAct::all().into_iter().map(Self::Series));
        all.extend(CardKind::ALL.map(Self::Kind));
        let places = || std::iter::once(Place::Tray).chain(SceneId::ALL.into_iter().map(Place::Scene));
        all.extend(places().map(Self::Go));
        all.extend(places().map(Self::Move));
        all.extend(SceneId::ALL.map(Self::Aim));
        all.extend(places().map(Self::Place));
        all
    }

    /// Its name in menus, palette and help.
    pub fn label(self, words: &Words) -> String {
        let a = &words.acts;
        match self {
            Self::GoHome => a.go_home,
            Self::NewSession => a.new_session,
            Self::DoorReview => a.door_review,
            Self::DoorSolo => a.door_solo,
            Self::OpenFile => a.open_file,
            Self::Import => a.import,
            Self::ExportPng => a.export_png,
            Self::CopySession => a.copy_session,
            Self::Rename => a.rename,
            Self::Settings => a.settings,
            Self::SwitchLanguage => a.switch_language,
            Self::SwitchTheme => a.switch_theme,
            Self::Larger => a.larger,
            Self::Smaller => a.smaller,
            Self::FullScreen => a.full_screen,
            Self::Palette => a.palette,
            Self::Help => a.help,
            Self::Undo => a.undo,
            Self::Redo => a.redo,
            Self::NextPane => a.next_pane,
            Self::PreviousPane => a.previous_pane,
            Self::CaptureLine => a.capture_line,
            Self::TogglePanel => a.toggle_panel,
            Self::Guide => a.guide,
            Self::EditCard => a.edit,
            Self::Short => a.short,
            Self::AimWords => a.aim_words,
            Self::DropAim => a.drop_aim,
            Self::Delete => a.delete,
            Self::Duplicate => a.duplicate,
            Self::Vote => a.vote,
            Self::WithdrawVote => a.withdraw_vote,
            Self::Hands => a.hands,
            Self::HideVotes => a.hide_votes,
            Self::CloseVotes => a.close_votes,
            Self::Cover => a.cover,
            Self::Hide => a.hide,
            Self::CoverScene => a.cover_scene,
            Self::SelectAll => a.select_all,
            Self::Earlier => a.earlier,
            Self::Later => a.later,
            Self::Quit => a.quit,
            Self::Go(Place::Tray) => a.go_tray,
            Self::Move(Place::Tray) => a.move_tray,
            Self::Place(Place::Tray) => a.place_tray,
            Self::Notes(act) => act.label(words),
            Self::Order(act) => act.label(words),
            Self::Program(act) => act.label(words),
            Self::Wall(act) => act.label(words),
            Self::Challenge(act) => act.label(words),
            Self::Turn(act) => act.label(words),
            Self::Hand => words.hand.act,
            Self::Placing(act) => act.label(words),
            Self::Library(act) => act.label(words),
            Self::Replay(act) => return act.label(words),
            Self::Alone(act) => return act.label(words),
            Self::Career(act) => return act.label(words),
            Self::Seal(act) => act.label(words),
            Self::Give(act) => act.label(words),
            Self::Tell(act) => act.label(words),
            Self::Compare(act) => return act.label(words),
            Self::Series(act) => return act.label(words),
            Self::Kind(kind) => return (a.kind)(words.kind(kind)),
            Self::Go(Place::Scene(scene)) => return (a.go)(&words.scene(scene)),
            Self::Move(Place::Scene(scene)) => return (a.move_to)(&words.scene(scene)),
            Self::Aim(scene) => return (a.aim)(&words.scene(scene)),
            Self::Place(Place::Scene(scene)) => return (a.place)(&words.scene(scene)),
        }
        .to_owned()
    }

    /// The keys that do it, each with where it does; the first is the one that is shown.
    pub fn keys(self) -> Vec<(Scope, Press)> {
        use Scope::{
            Alone, AloneFirst, AloneIdle, AlonePlacing, Armed, Canvas, Capture, Career, CareerLineEmpty, Compare,
            Console, Everywhere, Home, Library, Replay, Series,
        };
        use egui::Key;
        match self {
            Self::GoHome => [Console, Library, Replay, AloneFirst, Alone, Career, Compare, Series]
                .map(|scope| (scope, ctrl(Key::W)))
                .to_vec(),
            Self::NewSession => vec![(Everywhere, ctrl(Key::N)), (Home, plain(Key::Num1))],
            Self::DoorReview => vec![(Everywhere, ctrl_shift(Key::F)), (Home, plain(Key::Num2))],
            Self::DoorSolo => vec![(Home, plain(Key::Num3))],
            Self::OpenFile => vec![(Everywhere, ctrl(Key::O))],
            Self::Import => vec![(Everywhere, ctrl_shift(Key::O))],
            Self::ExportPng => vec![(Console, ctrl(Key::E)), (Career, ctrl(Key::E))],
            Self::CopySession => vec![(Console, ctrl_shift(Key::S))],
            Self::Rename => vec![(Console, ctrl(Key::R))],
            Self::Settings => vec![(Everywhere, ctrl(Key::Comma))],
            Self::SwitchLanguage => vec![(Everywhere, ctrl_shift(Key::L))],
            Self::SwitchTheme => vec![(Everywhere, ctrl_shift(Key::D))],
            Self::Larger => vec![
                (Everywhere, ctrl(Key::Plus)),
                (Everywhere, ctrl(Key::Equals)),
                (Everywhere, ctrl_shift(Key::Equals)),
                (Everywhere, ctrl_shift(Key::Plus)),
                (Everywhere, ctrl_shift(Key::Semicolon)),
            ],
            Self::Smaller => vec![(Everywhere, ctrl(Key::Minus))],
            Self::FullScreen => vec![(Everywhere, plain(Key::F11))],
            Self::Palette => vec![(Everywhere, ctrl(Key::K))],
            Self::Help => vec![
                (Everywhere, plain(Key::F1)),
                (Canvas, plain(Key::Questionmark)),
                (Canvas, shift(Key::Questionmark)),
                (Home, plain(Key::Questionmark)),
                (Home, shift(Key::Questionmark)),
            ],
            Self::Undo => {
                [Console, AloneIdle, AlonePlacing, Career, CareerLineEmpty].map(|scope| (scope, ctrl(Key::Z))).to_vec()
            }
            Self::Redo => [Console, AloneIdle, AlonePlacing, Career, CareerLineEmpty]
                .into_iter()
                .flat_map(|scope| [(scope, ctrl(Key::Y)), (scope, ctrl_shift(Key::Z))])
                .collect(),
            Self::NextPane => vec![(Console, plain(Key::F6))],
            Self::PreviousPane => vec![(Console, shift(Key::F6))],
            Self::CaptureLine => vec![(Console, ctrl(Key::L))],
            Self::TogglePanel => vec![(Console, ctrl(Key::I))],
            Self::Guide => vec![(Canvas, plain(Key::G))],
            Self::EditCard => vec![(Canvas, plain(Key::F2))],
            Self::Short => vec![(Canvas, shift(Key::F2))],
            Self::AimWords => vec![(Canvas, alt(Key::F2))],
            Self::DropAim => vec![(Canvas, alt(Key::Backspace)), (Canvas, alt(Key::Delete))],
            Self::Delete => vec![(Canvas, plain(Key::Delete)), (Canvas, plain(Key::Backspace))],
            Self::Duplicate => vec![(Canvas, ctrl(Key::J))],
            Self::Vote => vec![
                (Canvas, plain(Key::Plus)),
                (Canvas, shift(Key::Plus)),
                (Canvas, shift(Key::Semicolon)),
                (Canvas, shift(Key::Equals)),
            ],
            Self::WithdrawVote => vec![(Canvas, plain(Key::Minus))],
            Self::Hands => vec![(Canvas, plain(Key::N))],
            Self::HideVotes => vec![(Console, ctrl_shift(Key::J))],
            Self::CloseVotes => vec![(Console, ctrl_shift(Key::U))],
            Self::Cover => vec![(Canvas, plain(Key::H))],
            Self::Hide => vec![(Canvas, shift(Key::H))],
            Self::CoverScene => vec![(Canvas, ctrl_shift(Key::H))],
            Self::SelectAll => vec![(Canvas, ctrl(Key::A))],
            Self::Earlier => vec![(Canvas, alt(Key::ArrowUp))],
            Self::Later => vec![(Canvas, alt(Key::ArrowDown))],
            Self::Quit => vec![(Everywhere, ctrl(Key::Q))],
            Self::Notes(act) => act.keys(),
            Self::Order(act) => act.keys(),
            Self::Program(act) => act.keys(),
            Self::Wall(act) => act.keys(),
            Self::Challenge(act) => act.keys(),
            Self::Turn(act) => act.keys(),
            Self::Hand => vec![(Console, plain(Key::F12))],
            Self::Placing(act) => act.keys(),
            Self::Library(act) => act.keys(),
            Self::Replay(act) => act.keys(),
            Self::Alone(act) => act.keys(),
            Self::Career(act) => act.keys(),
            Self::Seal(act) => act.keys(),
            Self::Give(act) => act.keys(),
            Self::Tell(act) => act.keys(),
            Self::Compare(act) => act.keys(),
            Self::Series(act) => act.keys(),
            Self::Kind(kind) => {
                let key = match kind {
                    CardKind::Insight => Key::Num1,
                    CardKind::Problem => Key::Num2,
                    CardKind::Issue => Key::Num3,
                    CardKind::Measure => Key::Num4,
                };
                let alone = [(Alone, alt(key)), (AlonePlacing, plain(key))];
                let meeting = [(Capture, alt(key)), (Armed, plain(key)), (Armed, alt(key)), (Canvas, plain(key))];
                meeting.into_iter().chain(alone).collect()
            }
            Self::Go(Place::Scene(scene)) => vec![(Canvas, plain(keypad_key(scene)))],
            Self::Go(Place::Tray) => vec![(Canvas, plain(Key::T))],
            Self::Move(Place::Scene(scene)) => vec![(Canvas, shift(keypad_key(scene)))],
            Self::Move(Place::Tray) => vec![(Canvas, shift(Key::T))],
            Self::Aim(scene) => vec![(Canvas, alt(keypad_key(scene)))],
            Self::Place(Place::Scene(scene)) => {
                let key = keypad_key(scene);
                vec![(Capture, alt(key)), (Armed, plain(key)), (Armed, alt(key)), (Armed, shift(key))]
            }
            Self::Place(Place::Tray) => vec![(Capture, alt(Key::Enter)), (Armed, plain(Key::Enter))],
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::NewSession
            | Self::DoorReview
            | Self::DoorSolo
            | Self::OpenFile
            | Self::Settings
            | Self::SwitchLanguage
            | Self::SwitchTheme
            | Self::Larger
            | Self::Smaller
            | Self::FullScreen
            | Self::Palette
            | Self::Help
            | Self::Import
            | Self::Quit => Needs::Nothing,
            Self::GoHome
            | Self::ExportPng
            | Self::CopySession
            | Self::NextPane
            | Self::PreviousPane
            | Self::CaptureLine
            | Self::TogglePanel
            | Self::Guide
            | Self::SelectAll
            | Self::Go(_)
            | Self::Kind(_) => Needs::Session,
            Self::Rename
            | Self::Undo
            | Self::Redo
            | Self::CoverScene
            | Self::HideVotes
            | Self::CloseVotes
            | Self::Hand => Needs::Writable,
            Self::EditCard
            | Self::Short
            | Self::AimWords
            | Self::DropAim
            | Self::Delete
            | Self::Duplicate
            | Self::Vote
            | Self::WithdrawVote
            | Self::Hands
            | Self::Cover
            | Self::Hide
            | Self::Earlier
            | Self::Later
            | Self::Move(_)
            | Self::Aim(_) => Needs::Card,
            Self::Notes(act) => act.needs(),
            Self::Order(act) => act.needs(),
            Self::Program(act) => act.needs(),
            Self::Wall(act) => act.needs(),
            Self::Challenge(act) => act.needs(),
            Self::Turn(act) => act.needs(),
            Self::Placing(act) => act.needs(),
            Self::Library(act) => act.needs(),
            Self::Replay(act) => act.needs(),
            Self::Alone(act) => act.needs(),
            Self::Career(act) => act.needs(),
            Self::Seal(act) => act.needs(),
            Self::Give(act) => act.needs(),
            Self::Tell(act) => act.needs(),
            Self::Compare(act) => act.needs(),
            Self::Series(act) => act.needs(),
            Self::Place(_) => Needs::Draft,
        }
    }

    /// The key that is shown beside the label.
    pub fn shown_key(self) -> String {
        self.keys().first().map(|(_, press)| press.name()).unwrap_or_default()
    }
}

impl Press {
    /// Ctrl+Shift+Z, as it is printed on keyboards.
    pub fn name(self) -> String {
        let mut name = String::new();
        for (held, modifier) in [(self.ctrl, "Ctrl+"), (self.shift, "Shift+"), (self.alt, "Alt+")] {
            if held {
                name.push_str(modifier);
            }
        }
        use egui::Key;
        name.push_str(match self.key {
            Key::ArrowUp => "↑",
            Key::ArrowDown => "↓",
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::PageUp => "PgUp",
            Key::PageDown => "PgDn",
            Key::Comma => ",",
            Key::Period => ".",
            Key::Slash => "/",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::Questionmark => "?",
            other => other.name(),
        });
        name
    }
}
