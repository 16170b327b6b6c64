//! A card: somebody's words, with a kind, and where they should be carried.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Author, CardId, SceneId, StackId, Timestamp};

/// Longest text that the console shows without a hint, in characters as a reader counts them (DESIGN section 5).
pub const TEXT_SOFT_LIMIT: usize = 60;
/// Longest text a card takes, in characters as a reader counts them (DESIGN section 5).
pub const TEXT_HARD_LIMIT: usize = 200;

/// One card on the canvas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub id: CardId,
    pub kind: CardKind,
    pub text: CardText,
    /// A heading of a few characters for a full scene.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<CardText>,
    /// Where the group wants to carry it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<Aim>,
    /// 共感シール: how many were put on it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub votes: u32,
    /// まとまり: the name under which it came or was put together with others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<CardText>,
    /// The cards of one place that share this were put together by hand and lie on each other; see [`StackId`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stack: Option<StackId>,
    /// What the room sees of it on the wall.
    #[serde(default, skip_serializing_if = "is_open")]
    pub showing: Showing,
    /// Who wrote it down.
    pub by: Author,
    /// When it was written down.
    pub at: Timestamp,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(votes: &u32) -> bool {
    *votes == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_open(showing: &Showing) -> bool {
    *showing == Showing::Open
}

/// What the room sees of a card on the wall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Showing {
    /// めくる: its words, although its scene is covered. Nowhere but in a covered scene.
    TurnedOver,
    /// Its words, unless its scene is covered.
    #[default]
    Open,
    /// 伏せる: that it is there, face down, until it is turned over.
    Covered,
    /// 壁に出さない: nothing.
    Hidden,
    /// The same, and face down when it comes back.
    HiddenCovered,
}

impl Showing {
    /// What becomes of it in a scene: [`Showing::Open`], [`Showing::Covered`] or [`Showing::Hidden`].
    #[must_use]
    pub fn seen(self, in_covered_scene: bool) -> Self {
        match self {
            Self::Open if in_covered_scene => Self::Covered,
            Self::TurnedOver | Self::Open => Self::Open,
            Self::Covered => Self::Covered,
            Self::Hidden | Self::HiddenCovered => Self::Hidden,
        }
    }

    /// Whether the wall has nothing of it.
    pub fn is_hidden(self) -> bool {
        self.seen(false) == Self::Hidden
    }
}

/// What the words are, in the order of a dialogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CardKind {
    /// 気づき: what I noticed.
    #[default]
    Insight,
    /// 問題: what troubles us.
    Problem,
    /// 課題: what we take on.
    Issue,
    /// 方策: what we will do.
    Measure,
}

impl CardKind {
    pub const ALL: [Self; 4] = [Self::Insight, Self::Problem, Self::Issue, Self::Measure];
}

/// めざす場面: the scene a card should be carried to, and the words for it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    pub scene: SceneId,
    /// What it will be called there; without them the card's own words stand there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<CardText>,
}

/// Where a card lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// 置き場: not agreed yet, which is content and not a fault.
    Tray,
    Scene(SceneId),
}

/// Words of a card: never blank, no line breaks or control characters, no blanks at the ends, at most
/// [`TEXT_HARD_LIMIT`] characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CardText(String);

/// Why words cannot stand on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    Blank,
    /// With the number of characters there are.
    TooLong(usize),
}

impl std::fmt::Display for TextFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Blank => write!(f, "the text is blank"),
            Self::TooLong(n) => write!(f, "the text has {n} characters, at most {TEXT_HARD_LIMIT} fit on a card"),
        }
    }
}

impl CardText {
    /// Folds line breaks, tabs and other control characters to single blanks, trims, and measures.
    pub fn new(raw: &str) -> Result<Self, TextFault> {
        let mut text = String::with_capacity(raw.len());
        let mut gap = false;
        for c in raw.chars() {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') {
                gap = true;
            } else {
                if gap && !text.is_empty() && !text.ends_with(' ') && c != ' ' {
                    text.push(' ');
                }
                gap = false;
                text.push(c);
            }
        }
        let text = text.trim();
        if text.is_empty() {
            return Err(TextFault::Blank);
        }
        // A character takes at least one byte, so short texts need no segmentation.
        let length = if text.len() <= TEXT_HARD_LIMIT { 0 } else { text.graphemes(true).count() };
        if length > TEXT_HARD_LIMIT {
            return Err(TextFault::TooLong(length));
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CardText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CardText {
    type Error = TextFault;

    fn try_from(text: String) -> Result<Self, TextFault> {
        Self::new(&text)
    }
}

impl From<CardText> for String {
    fn from(text: CardText) -> Self {
        text.0
    }
}
