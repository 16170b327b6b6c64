//! What the room is looking at.

use crate::model::{CardId, CardText, Chosen, SceneId};

/// What the facilitator chose for the wall. It is neither saved nor undone: it is changed by choosing something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    pub view: WallView,
    /// The page of cards, from 0; the last one if there are fewer.
    pub page: usize,
    /// Which of the three 問い of a scene, 0 to 2.
    pub question: usize,
    /// Groups are named beside their cards.
    pub names: bool,
    /// The time of the step that is on is kept off the wall.
    pub no_timer: bool,
    pub letters: Letters,
    /// Larger letters may leave room for fewer.
    pub per_page: PerPage,
    /// What of one person's own session its person has put on the wall.
    pub told: Option<Tale>,
}

/// What a person tells the room of their own session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tale {
    /// The canvas, in any of its views.
    Canvas,
    /// The path, so many episodes of it; after the last one comes the next step, which lies in `year`.
    Path { told: usize, year: u16 },
}

impl Tale {
    /// How many episodes of a path are told.
    pub fn episodes(self) -> usize {
        match self {
            Self::Canvas => 0,
            Self::Path { told, .. } => told,
        }
    }

    /// The year of the next step.
    pub(super) fn year(self) -> u16 {
        match self {
            Self::Canvas => 0,
            Self::Path { year, .. } => year,
        }
    }
}

/// Views of the wall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WallView {
    /// 全体: the 12 scenes.
    #[default]
    Overview,
    /// 場面: one scene with its guide, its cards in pages.
    Scene(SceneId),
    /// 問い: a question of the scene and nothing else.
    Question(SceneId),
    /// 約束: purpose, goal image, first word, ground rules.
    CheckIn,
    /// One card, as large as it goes.
    Card(CardId),
    /// まとまり, opened.
    Group(CardText),
    /// The step-up of one card: いま → めざす.
    StepUp(CardId),
    /// 聞き手の問い: questions for those who listen.
    Listening,
    /// マイチャレンジ and the measures of the group, one on each page.
    Challenges,
    /// 前回から: what was to be done since the last meeting.
    Earlier,
    /// 無地: plain paper.
    Blank,
    /// 後ろの席テスト: the sizes of the other views, to be read from the last row.
    BackRow,
    /// 壁で話す: one person's path, as far as it has been told.
    Path,
}

/// How much larger than usual the words of the wall are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letters {
    #[default]
    Usual,
    Larger,
    Largest,
}

/// Most cards on a page of a scene.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PerPage {
    #[default]
    Six,
    Four,
    Two,
}

impl Letters {
    pub const ALL: [Self; 3] = [Self::Usual, Self::Larger, Self::Largest];

    pub fn factor(self) -> f32 {
        match self {
            Self::Usual => 1.0,
            Self::Larger => 1.25,
            Self::Largest => 1.5,
        }
    }
}

impl PerPage {
    pub const ALL: [Self; 3] = [Self::Six, Self::Four, Self::Two];

    pub fn count(self) -> usize {
        match self {
            Self::Six => 6,
            Self::Four => 4,
            Self::Two => 2,
        }
    }
}

impl Room {
    /// What this view shows beyond what is always shown.
    pub fn chosen(&self) -> Chosen {
        Chosen {
            card: match self.view {
                WallView::Card(id) | WallView::StepUp(id) => Some(id),
                _ => None,
            },
            group: match &self.view {
                WallView::Group(group) => Some(group.clone()),
                _ => None,
            },
            names: self.names,
            challenges: matches!(self.view, WallView::Challenges | WallView::Earlier),
            // Of what is one person's own there is what that person chose, and no other view of it.
            told: match self.told {
                Some(Tale::Canvas) => self.view != WallView::Path,
                Some(Tale::Path { .. }) => self.view == WallView::Path,
                None => false,
            },
            path: match (self.told, &self.view) {
                (Some(Tale::Path { told, .. }), WallView::Path) => Some(told),
                _ => None,
            },
        }
    }
}
