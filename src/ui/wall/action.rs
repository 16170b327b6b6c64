//! What a person can do with the wall: a part of the one table of commands.

use super::super::action::{Needs, Press, Scope, ctrl, ctrl_shift, plain, shift};
use crate::text::Words;

/// A command to the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WallAct {
    /// Put it up or take it down.
    Up,
    /// Choose the screen it is on.
    Monitors,
    /// A wall in a window fills its screen, or does not.
    FullScreen,
    Overview,
    /// The scene where the keyboard is.
    Scene,
    /// A question of that scene; again: the next one.
    Question,
    CheckIn,
    Blank,
    /// The chosen card, large; without one, the scene where the keyboard is.
    Card,
    /// The step-up of the chosen card.
    StepUp,
    /// The まとまり of the chosen card.
    Group,
    PreviousPage,
    NextPage,
    /// 壁を止める
    Hold,
    /// 暗い部屋
    Dark,
    /// くっきり
    Contrast,
    /// Groups are named beside their cards.
    Names,
    LargerLetters,
    SmallerLetters,
    FewerCards,
    MoreCards,
    /// What can be read from the last row.
    BackRow,
    /// 後ろの席テスト
    BackRowTest,
    /// Shows where to look, as long as its key is held.
    Spotlight,
    /// The time of the step that is on.
    Timer,
    /// 聞き手の問い
    Listening,
    /// マイチャレンジ, one by one.
    Challenges,
    /// 前回から
    Earlier,
}

impl WallAct {
    pub const ALL: [Self; 28] = [
        Self::Up,
        Self::Monitors,
        Self::FullScreen,
        Self::Overview,
        Self::Scene,
        Self::Question,
        Self::CheckIn,
        Self::Blank,
        Self::Card,
        Self::StepUp,
        Self::Group,
        Self::PreviousPage,
        Self::NextPage,
        Self::Hold,
        Self::Dark,
        Self::Contrast,
        Self::Names,
        Self::LargerLetters,
        Self::SmallerLetters,
        Self::FewerCards,
        Self::MoreCards,
        Self::BackRow,
        Self::BackRowTest,
        Self::Spotlight,
        Self::Timer,
        Self::Listening,
        Self::Challenges,
        Self::Earlier,
    ];

    pub fn label(self, words: &Words) -> &'static str {
        let a = &words.wall_desk.acts;
        match self {
            Self::Up => a.up,
            Self::Monitors => a.monitors,
            Self::FullScreen => a.full_screen,
            Self::Overview => a.overview,
            Self::Scene => a.scene,
            Self::Question => a.question,
            Self::CheckIn => a.check_in,
            Self::Blank => a.blank,
            Self::Card => a.card,
            Self::StepUp => a.step_up,
            Self::Group => a.group,
            Self::PreviousPage => a.previous_page,
            Self::NextPage => a.next_page,
            Self::Hold => a.hold,
            Self::Dark => a.dark,
            Self::Contrast => a.contrast,
            Self::Names => a.names,
            Self::LargerLetters => a.larger_letters,
            Self::SmallerLetters => a.smaller_letters,
            Self::FewerCards => a.fewer_cards,
            Self::MoreCards => a.more_cards,
            Self::BackRow => a.back_row,
            Self::BackRowTest => a.back_row_test,
            Self::Spotlight => a.spotlight,
            Self::Timer => a.timer,
            Self::Listening => a.listening,
            Self::Challenges => a.challenges,
            Self::Earlier => a.earlier,
        }
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use Scope::{Canvas, Console, Everywhere};
        use egui::Key;
        let in_console = |press| vec![(Console, press)];
        match self {
            Self::Up => vec![(Everywhere, plain(Key::F5))],
            Self::Monitors => vec![(Everywhere, shift(Key::F5))],
            Self::FullScreen => vec![(Everywhere, shift(Key::F11))],
            Self::Overview => in_console(ctrl(Key::Num1)),
            Self::Scene => in_console(ctrl(Key::Num2)),
            Self::Question => in_console(ctrl(Key::Num3)),
            Self::CheckIn => in_console(ctrl(Key::Num4)),
            Self::Blank => in_console(ctrl(Key::Num0)),
            Self::Card => vec![(Canvas, plain(Key::Enter))],
            Self::StepUp => vec![(Canvas, shift(Key::Enter))],
            Self::Group => vec![(Canvas, ctrl(Key::Enter))],
            Self::PreviousPage => in_console(plain(Key::PageUp)),
            Self::NextPage => in_console(plain(Key::PageDown)),
            Self::Hold => in_console(ctrl(Key::H)),
            Self::Dark => in_console(ctrl(Key::D)),
            Self::Contrast => in_console(ctrl_shift(Key::K)),
            Self::Names => in_console(ctrl_shift(Key::M)),
            Self::LargerLetters => in_console(ctrl_shift(Key::ArrowUp)),
            Self::SmallerLetters => in_console(ctrl_shift(Key::ArrowDown)),
            Self::FewerCards => in_console(ctrl_shift(Key::ArrowLeft)),
            Self::MoreCards => in_console(ctrl_shift(Key::ArrowRight)),
            Self::BackRow => in_console(ctrl(Key::B)),
            Self::BackRowTest => in_console(ctrl_shift(Key::B)),
            Self::Spotlight => in_console(plain(Key::F8)),
            Self::Timer => in_console(plain(Key::F9)),
            Self::Listening => in_console(ctrl(Key::Num5)),
            Self::Challenges => in_console(ctrl(Key::Num6)),
            Self::Earlier => in_console(ctrl(Key::Num7)),
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Up | Self::Monitors | Self::FullScreen => Needs::Nothing,
            Self::StepUp | Self::Group => Needs::Chosen,
            _ => Needs::Session,
        }
    }
}
