//! Words. Every word that a person reads stands in [`Words`], once per language: a missing one does not compile.
//!
//! Rules of the wording (DESIGN section 10): say what is, then what one can do; plain words; no exclamation marks, no
//! apology theatre, no codes; 「…」 at the end of a command that asks for more; the same word for the same thing.

mod alone;
mod bring;
mod career;
mod challenges;
mod compare;
mod en;
mod giving;
mod hand;
mod ja;
mod library;
mod notes;
mod order;
mod placing;
mod program;
mod replay;
mod sealing;
mod series;
mod telling;
mod turns;
mod wall;
mod wall_desk;

pub use alone::{AloneActWords, AloneWords};
pub use bring::BringWords;
pub use career::{CareerActWords, CareerWords};
pub use challenges::{ChallengeActWords, ChallengeWords};
pub use compare::{CompareActWords, CompareWords};
pub use giving::{GiveActWords, GiveWords};
pub use hand::HandWords;
pub use library::{LibraryActWords, LibraryWords};
pub use notes::{NoteActWords, NoteWords};
pub use order::{OrderActWords, OrderWords};
pub use placing::{PlacingActWords, PlacingWords};
pub use program::{ProgramWords, StepState};
pub use replay::{ReplayActWords, ReplayWords};
pub use sealing::{SealActWords, SealWords};
pub use series::{SeriesActWords, SeriesWords};
pub use telling::{TellActWords, TellWords};
pub use turns::{TurnActWords, TurnWords};
pub use wall::WallWords;
pub use wall_desk::{WallActWords, WallDeskWords};

use serde::{Deserialize, Serialize};

use crate::import::{ColumnError, ImportError, Reason};
use crate::model::{CardKind, ChangeLevel, Place, SceneId, Showing, Stage, Timestamp};
use crate::store::StoreError;

/// The language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    #[default]
    Ja,
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    pub fn words(self) -> &'static Words {
        match self {
            Self::Ja => &ja::WORDS,
            Self::En => &en::WORDS,
        }
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }

    /// `ja` or `en`, also as the start of a locale such as `ja_JP.UTF-8`.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_lowercase();
        if code.starts_with("ja") {
            Some(Self::Ja)
        } else if code.starts_with("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Ja => "日本語",
            Self::En => "English",
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

/// Everything the program says in one language.
pub struct Words {
    pub lang: Lang,
    pub app_name: &'static str,
    pub tagline: &'static str,
    pub stages: [&'static str; 4],
    /// For narrow places: 「Organisation」.
    pub stages_short: [&'static str; 4],
    pub levels: [&'static str; 3],
    pub kinds: [&'static str; 4],
    /// On the marks: 気 問 課 策, or In Pr Is Me.
    pub kind_letters: [&'static str; 4],
    pub tray: &'static str,
    pub tray_empty: &'static str,
    pub scene_empty: &'static str,
    /// 27枚
    pub card_count: fn(usize) -> String,
    /// カード 27枚
    pub cards_in_list: fn(usize) -> String,
    /// ほか 30枚 — ひらく
    pub more_cards: fn(usize) -> String,

    // Home
    pub door_meeting: &'static str,
    pub door_meeting_text: &'static str,
    pub door_review: &'static str,
    pub door_review_text: &'static str,
    pub door_solo: &'static str,
    pub door_solo_text: &'static str,
    pub recent: &'static str,
    pub recent_hint: &'static str,
    pub no_sessions: &'static str,
    pub about_scenes: &'static str,
    pub settings: &'static str,
    pub other_language: &'static str,
    pub stored_at: fn(&str) -> String,
    pub nothing_leaves: &'static str,
    pub only_me: &'static str,
    pub unreadable_row: &'static str,
    pub reading_library: &'static str,
    /// チーム経営研究会 第4回, or without a name 第4回
    pub series_number: fn(&str, u32) -> String,
    pub today_at: fn(&str) -> String,
    /// 11月7日(金), with the year when it is not this one.
    pub date: fn(Timestamp, Timestamp) -> String,
    pub sample_chip: &'static str,
    /// The series of a sample, if it has one, with the word for a sample.
    pub sample_of: fn(&str) -> String,

    // A new session
    pub new_session: &'static str,
    pub new_session_title: &'static str,
    pub new_session_hint: &'static str,
    pub begin: &'static str,
    pub cancel: &'static str,
    pub close: &'static str,
    pub untitled: &'static str,

    // About this session
    pub about_session: &'static str,
    /// What was written and not finished is still there.
    pub about_kept: &'static str,
    pub about_drop: &'static str,
    pub about_done: &'static str,
    pub about_on_wall: &'static str,
    pub town: &'static str,
    pub town_hint: &'static str,
    pub series: &'static str,
    pub series_hint: &'static str,
    pub number: &'static str,
    pub number_hint: &'static str,
    pub number_unclear: &'static str,
    pub purpose: &'static str,
    pub purpose_hint: &'static str,
    pub goal: &'static str,
    pub goal_hint: &'static str,
    pub opening: &'static str,
    pub opening_hint: &'static str,
    pub rules: &'static str,
    pub rule_hint: &'static str,
    /// 約束 3, as it is numbered on the wall.
    pub rule_name: fn(usize) -> String,
    pub rule_up: fn(usize) -> String,
    pub rule_down: fn(usize) -> String,
    pub rule_remove: fn(usize) -> String,
    pub rule_add: &'static str,
    pub rule_examples_title: &'static str,
    /// Good rules to begin with.
    pub rule_examples: [&'static str; 8],

    // Top bar and status
    pub back_home: &'static str,
    pub saved: fn(&str) -> String,
    pub saving: &'static str,
    pub only_on_screen: &'static str,
    pub read_only: &'static str,
    pub menu: &'static str,
    pub panel: &'static str,

    // Capture line
    pub capture: &'static str,
    pub capture_hint: &'static str,
    /// The same for whoever writes alone.
    pub capture_hint_alone: &'static str,
    pub capture_choose: &'static str,
    pub keypad: &'static str,
    pub armed_place: &'static str,
    pub armed_tray: &'static str,
    pub armed_same: &'static str,
    pub armed_back: &'static str,
    pub kind_of_card: &'static str,
    pub too_long: fn(usize) -> String,
    pub count_hint: fn(usize, usize) -> String,
    pub paste_title: fn(usize) -> String,
    pub paste_text: &'static str,
    pub paste_many: fn(usize) -> String,
    pub paste_one: &'static str,

    // Inspector
    pub chosen_card: &'static str,
    pub chosen_cards: fn(usize) -> String,
    pub nothing_chosen: &'static str,
    pub now: &'static str,
    pub aim: &'static str,
    pub aim_words: &'static str,
    pub aim_words_hint: &'static str,
    pub no_aim: &'static str,
    pub set_aim: &'static str,
    pub drop_aim: &'static str,
    pub votes: &'static str,
    pub vote_plus: &'static str,
    pub vote_minus: &'static str,
    pub short: &'static str,
    pub short_hint: &'static str,
    pub group: &'static str,
    pub group_hint: &'static str,
    /// What the room sees of a card.
    pub on_wall: &'static str,
    pub on_wall_open: &'static str,
    pub on_wall_covered: &'static str,
    pub on_wall_scene_covered: &'static str,
    pub on_wall_hidden: &'static str,
    pub on_wall_tray: &'static str,
    pub cover: &'static str,
    pub turn_over: &'static str,
    pub hide: &'static str,
    pub show: &'static str,
    pub cover_scene: &'static str,
    pub turn_over_scene: &'static str,
    pub text: &'static str,
    pub kind: &'static str,
    pub place: &'static str,
    pub choose_scene: &'static str,
    pub all_cards_here: &'static str,
    pub guide: &'static str,
    pub carriers: &'static str,
    pub way: &'static str,
    pub questions: &'static str,
    pub strengths: &'static str,
    pub mix_up: &'static str,
    pub guide_override_broken: fn(&str, usize, usize) -> String,

    // Notices: what happened
    pub undo: &'static str,
    pub redo: &'static str,
    pub placed: fn(&str) -> String,
    pub placed_many: fn(usize, &str) -> String,
    pub moved: fn(&str) -> String,
    pub reordered: &'static str,
    pub revised: &'static str,
    pub deleted: &'static str,
    pub deleted_many: fn(usize) -> String,
    pub duplicated: &'static str,
    pub kind_set: fn(&str) -> String,
    pub short_set: &'static str,
    pub group_set: &'static str,
    pub aim_set: fn(&str) -> String,
    pub aim_dropped: &'static str,
    pub voted: &'static str,
    pub vote_withdrawn: &'static str,
    pub about_set: &'static str,
    pub covered: &'static str,
    pub turned_over: &'static str,
    pub hidden: &'static str,
    pub shown_again: &'static str,
    pub scene_covered: fn(&str) -> String,
    pub scene_uncovered: fn(&str) -> String,
    pub imported: fn(usize) -> String,
    pub several_done: &'static str,
    pub undone: fn(&str) -> String,
    pub redone: fn(&str) -> String,
    pub nothing_to_undo: &'static str,
    pub nothing_to_redo: &'static str,
    pub no_same_scene: &'static str,
    pub already_there: &'static str,
    pub no_votes_left: &'static str,
    pub votes_are_closed: &'static str,
    pub voting_shown: &'static str,
    pub voting_hidden: &'static str,
    pub voting_closed: &'static str,
    /// 挙手: the field for a number of raised hands.
    pub hands: &'static str,
    pub hands_hint: &'static str,
    pub voting_is_hidden: &'static str,
    pub voting_is_closed: &'static str,
    pub hidden_stays: &'static str,
    pub no_scene_to_cover: &'static str,
    pub exported: fn(&str) -> String,
    pub copied_to: fn(&str) -> String,

    // Notices: what could not be done
    pub cannot_write: &'static str,
    pub cannot_write_text: &'static str,
    pub choose_place: &'static str,
    pub later: &'static str,
    pub recovered: &'static str,
    pub recovered_text: fn(&str, usize) -> String,
    pub carry_on: &'static str,
    pub start_new: &'static str,
    pub unreadable: &'static str,
    pub unreadable_text: fn(&str, usize, usize) -> String,
    pub unreadable_text_no_position: fn(&str) -> String,
    pub salvaged_text: fn(usize) -> String,
    pub open_salvaged: fn(usize) -> String,
    pub newer_version: &'static str,
    /// A file of a newer version that this one cannot even look at.
    pub unreadable_newer: fn(&str) -> String,
    pub unknown_fields: &'static str,
    pub open_elsewhere: &'static str,
    pub folder_read_only: &'static str,
    pub mended: fn(usize) -> String,
    pub changed_outside: fn(&str) -> String,
    pub foreign_journal: &'static str,
    pub not_found: fn(&str) -> String,
    pub cannot_read: fn(&str) -> String,
    pub too_large: fn(&str) -> String,
    pub not_a_session: fn(&str) -> String,
    pub details: &'static str,
    pub make_copy: &'static str,
    pub make_copy_text: &'static str,
    pub dialog_fallback: &'static str,
    pub path: &'static str,
    pub open: &'static str,
    pub save: &'static str,
    pub export_failed: fn(&str) -> String,

    // Import
    pub import_title: fn(&str) -> String,
    pub import_sheet: &'static str,
    pub import_first_row_is_header: &'static str,
    pub import_column_text: &'static str,
    pub import_column_kind: &'static str,
    pub import_column_stage: &'static str,
    pub import_column_level: &'static str,
    pub import_column_group: &'static str,
    pub import_no_column: &'static str,
    pub import_default_kind: &'static str,
    pub import_preview: &'static str,
    pub import_do: fn(usize) -> String,
    pub import_counts: fn(usize, usize) -> String,
    pub import_faults: fn(usize) -> String,
    pub import_nothing: &'static str,
    pub import_needs_session: &'static str,
    pub import_cannot_read: fn(&str) -> String,
    pub row: fn(usize) -> String,
    pub row_fault: fn(&Reason) -> String,
    pub import_error: fn(&ImportError) -> String,
    pub store_error: fn(&StoreError) -> String,

    // Settings
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub scale: &'static str,
    pub motion: &'static str,
    pub motion_reduced: &'static str,
    pub library_folder: &'static str,

    // Palette and help
    pub palette_hint: &'static str,
    pub palette_empty: &'static str,
    pub help_title: &'static str,
    pub help_capture: &'static str,
    pub help_canvas: &'static str,
    pub help_everywhere: &'static str,
    pub help_armed: &'static str,
    // Command line
    pub usage: &'static str,
    pub no_display: &'static str,
    pub already_a_file: fn(&str) -> String,
    pub session_made: fn(&str) -> String,
    pub not_writable: fn(&str) -> String,
    pub column_error: fn(&ColumnError) -> String,
    pub check_facts: fn(usize, usize, &str) -> String,
    pub check_flaws: fn(usize) -> String,
    pub keys: KeyWords,
    pub acts: ActionWords,
    pub says: ReaderWords,
    pub notes: NoteWords,
    pub order: OrderWords,
    pub placing: PlacingWords,
    pub bring: BringWords,
    pub library: LibraryWords,
    pub program: ProgramWords,
    pub wall_desk: WallDeskWords,
    pub challenges: ChallengeWords,
    pub turns: TurnWords,
    pub career: CareerWords,
    pub hand: HandWords,
    pub wall: WallWords,
    pub replay: ReplayWords,
    pub alone: AloneWords,
    /// 合言葉
    pub seal: SealWords,
    /// ひとつ持っていく
    pub giving: GiveWords,
    /// 壁で話す
    pub telling: TellWords,
    pub compare: CompareWords,
    pub series_desk: SeriesWords,
}

/// Names of keys on a keyboard.
pub struct KeyWords {
    pub space: &'static str,
    pub arrows: &'static str,
    pub drag: &'static str,
}

/// Labels of the commands in the one table of commands.
pub struct ActionWords {
    pub go_home: &'static str,
    pub new_session: &'static str,
    pub open_file: &'static str,
    pub import: &'static str,
    pub export_png: &'static str,
    pub copy_session: &'static str,
    pub rename: &'static str,
    pub settings: &'static str,
    pub switch_language: &'static str,
    pub switch_theme: &'static str,
    pub larger: &'static str,
    pub smaller: &'static str,
    pub full_screen: &'static str,
    pub palette: &'static str,
    pub help: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub next_pane: &'static str,
    pub previous_pane: &'static str,
    pub capture_line: &'static str,
    pub toggle_panel: &'static str,
    pub guide: &'static str,
    pub door_review: &'static str,
    pub door_solo: &'static str,
    pub edit: &'static str,
    pub short: &'static str,
    pub aim_words: &'static str,
    pub drop_aim: &'static str,
    pub delete: &'static str,
    pub duplicate: &'static str,
    pub vote: &'static str,
    pub withdraw_vote: &'static str,
    pub hands: &'static str,
    pub hide_votes: &'static str,
    pub close_votes: &'static str,
    pub cover: &'static str,
    pub hide: &'static str,
    pub cover_scene: &'static str,
    pub select_all: &'static str,
    pub earlier: &'static str,
    pub later: &'static str,
    pub go_tray: &'static str,
    pub move_tray: &'static str,
    pub place_tray: &'static str,
    pub quit: &'static str,
    pub kind: fn(&str) -> String,
    pub go: fn(&str) -> String,
    pub move_to: fn(&str) -> String,
    pub aim: fn(&str) -> String,
    pub place: fn(&str) -> String,
}

/// What a screen reader says of painted things.
pub struct ReaderWords {
    pub canvas: &'static str,
    /// Scene name, number of cards.
    pub scene: fn(&str, usize) -> String,
    pub tray: fn(usize) -> String,
    /// Kind, words, place, which of how many, votes, aim, what the room sees of it.
    pub card: fn(&CardReading<'_>) -> String,
    pub ghost: fn(&str, &str) -> String,
    pub armed: &'static str,
    pub heat: fn(usize) -> String,
}

/// What is read of a card.
pub struct CardReading<'a> {
    pub kind: &'a str,
    pub text: &'a str,
    pub place: &'a str,
    pub position: usize,
    pub of: usize,
    pub votes: u32,
    pub aim: Option<&'a str>,
    /// What the room sees of it.
    pub showing: Showing,
    /// The scenes that it may belong to, and whether that was left as it is.
    pub doubt: Option<(&'a str, bool)>,
}

impl Words {
    pub fn stage(&self, stage: Stage) -> &'static str {
        pick(&self.stages, stage.column())
    }

    pub fn stage_short(&self, stage: Stage) -> &'static str {
        pick(&self.stages_short, stage.column())
    }

    pub fn level(&self, level: ChangeLevel) -> &'static str {
        pick(&self.levels, level.row())
    }

    pub fn kind(&self, kind: CardKind) -> &'static str {
        pick(&self.kinds, kind as usize)
    }

    pub fn kind_letter(&self, kind: CardKind) -> &'static str {
        pick(&self.kind_letters, kind as usize)
    }

    /// 職場・改善 / Workplace · Improvement
    pub fn scene(&self, scene: SceneId) -> String {
        let dot = match self.lang {
            Lang::Ja => "・",
            Lang::En => " · ",
        };
        format!("{}{dot}{}", self.stage(scene.stage), self.level(scene.level))
    }

    /// The same for narrow places: Organisation · Improvement
    pub fn scene_short(&self, scene: SceneId) -> String {
        let dot = match self.lang {
            Lang::Ja => "・",
            Lang::En => " · ",
        };
        format!("{}{dot}{}", self.stage_short(scene.stage), self.level(scene.level))
    }

    pub fn place(&self, place: Place) -> String {
        match place {
            Place::Tray => self.tray.to_owned(),
            Place::Scene(scene) => self.scene(scene),
        }
    }
}

fn pick<const N: usize>(words: &[&'static str; N], index: usize) -> &'static str {
    words.get(index).copied().unwrap_or_default()
}

/// 14:32
pub fn clock(at: Timestamp) -> String {
    at.to_zoned().strftime("%H:%M").to_string()
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
