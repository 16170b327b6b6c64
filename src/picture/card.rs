//! One card: mark, words, stickers (DESIGN section 5). No author, no time, no menu.

use super::icons::{Icon, icon, kind_mark, steps};
use super::typeset::{self, break_lines};
use super::{Dash, Mark, Point, Rect, Weight};
use crate::model::{Card, Showing, Stage};
use crate::text::Words;
use crate::theme::{Rgba, Theme};

/// Measures of a card, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardMeasure {
    pub font: f32,
    pub line: f32,
    pub mark: f32,
    pub pad_x: f32,
    pub pad_y: f32,
    /// Between mark, words and stickers.
    pub gap: f32,
    pub radius: f32,
    /// Size of the number of stickers.
    pub votes: f32,
    /// Width of lines.
    pub stroke: f32,
}

impl CardMeasure {
    /// Size S of the console.
    pub const CONSOLE: Self = Self {
        font: 13.0,
        line: 18.5,
        mark: 19.0,
        pad_x: 7.0,
        pad_y: 4.0,
        gap: 6.0,
        radius: 4.0,
        votes: 12.0,
        stroke: 1.5,
    };
    /// Size S where four to six cards share a scene.
    pub const CONSOLE_TIGHT: Self = Self { pad_y: 3.25, ..Self::CONSOLE };
    /// Two columns in a scene.
    pub const CONSOLE_HALF: Self = Self { line: 17.0, mark: 17.0, pad_x: 5.0, pad_y: 4.0, gap: 4.0, ..Self::CONSOLE };
    /// On a touch display, to be taken hold of.
    pub const HAND: Self = Self { font: 14.0, line: 20.0, pad_x: 8.0, pad_y: 12.0, ..Self::CONSOLE };
    /// The same in two columns.
    pub const HAND_HALF: Self = Self { line: 18.0, pad_y: 13.0, ..Self::CONSOLE_HALF };
    /// In the tray.
    pub const TRAY: Self = Self { line: 18.0, pad_x: 8.0, pad_y: 10.0, ..Self::CONSOLE };
    /// The chosen card in the panel at the right.
    pub const PANEL: Self = Self {
        font: 15.0,
        line: 22.0,
        mark: 22.0,
        pad_x: 12.0,
        pad_y: 10.0,
        gap: 8.0,
        radius: 4.0,
        votes: 14.0,
        stroke: 1.5,
    };
    /// Size S of the wall, on the 1080 units of its height.
    pub const WALL: Self = Self {
        font: 22.0,
        line: 30.0,
        mark: 30.0,
        pad_x: 10.0,
        pad_y: 6.0,
        gap: 8.0,
        radius: 6.0,
        votes: 22.0,
        stroke: 2.25,
    };
    /// Four to six cards in a scene of the wall.
    pub const WALL_TIGHT: Self = Self { line: 27.0, mark: 26.0, pad_y: 3.0, ..Self::WALL };
    /// Two columns in a scene of the wall.
    pub const WALL_HALF: Self = Self { pad_x: 8.0, gap: 6.0, ..Self::WALL_TIGHT };

    /// Height of a card with so many lines, in whole points.
    pub fn height(&self, lines: usize) -> f32 {
        (2.0 * self.pad_y + lines.max(1) as f32 * self.line).round()
    }

    /// Left edge of the words, from the left edge of the card.
    pub fn text_x(&self) -> f32 {
        self.pad_x + self.mark + self.gap
    }

    /// Width that the words have on a card of this width.
    pub fn text_width(&self, card: &Card, width: f32) -> f32 {
        let whole = width - self.text_x() - self.pad_x;
        let votes = if self.shows_votes(card, width) { votes_width(self, card.votes) + self.gap } else { 0.0 };
        whole - votes - self.showing_width(card)
    }

    /// Whether there is room for stickers beside at least two characters.
    fn shows_votes(&self, card: &Card, width: f32) -> bool {
        let left = width - self.text_x() - self.pad_x - votes_width(self, card.votes) - self.gap;
        let left = left - self.showing_width(card);
        card.votes > 0 && left >= 2.0 * self.font
    }

    /// Room for the marks of a card that the wall shows face down or not at all, and of one in doubt.
    fn showing_width(&self, card: &Card) -> f32 {
        let marks = u8::from(card.showing != Showing::Open) + u8::from(card.doubt.is_some());
        f32::from(marks) * (self.mark * 0.8 + self.gap)
    }

    /// How many lines the words take on a card of this width, at most `most`.
    pub fn lines_needed(&self, card: &Card, width: f32, most: usize) -> usize {
        break_lines(card.text.as_str(), Weight::Regular, self.font, self.text_width(card, width), most).lines.len()
    }
}

/// How a card stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardState {
    #[default]
    Resting,
    Hovered,
    /// It is being dragged; this is the place it left.
    Origin,
    /// It lay here before; `over` to another scene is where it went.
    Left {
        over: bool,
    },
    /// The one in the hand.
    Dragged,
    /// Its words are being rewritten in a field that lies over them.
    Editing,
}

/// A card at its place.
#[derive(Clone, Copy)]
pub struct CardBox<'a> {
    pub card: &'a Card,
    /// Its words, or its short heading.
    pub words: &'a str,
    pub rect: Rect,
    /// Most lines of words.
    pub lines: usize,
    pub measure: &'a CardMeasure,
    pub state: CardState,
}

/// Paints a card. Returns whether its words were cut.
pub fn card(marks: &mut Vec<Mark>, b: CardBox<'_>, say: &Words, theme: &Theme) -> bool {
    let CardBox { card, words, rect, lines, measure: m, state } = b;
    let radii = [m.radius; 4];
    match state {
        CardState::Origin => {
            let dash = Some(Dash { on: 4.0, off: 3.0 });
            let rect = rect.shrunk(0.75);
            marks.push(Mark::Outline { rect, radii, color: theme.edge, width: 1.5, dash });
        }
        CardState::Left { .. } => {}
        CardState::Resting | CardState::Editing => shadow(marks, rect, m.radius, 1.0, 4.0, theme.shadow),
        CardState::Hovered => shadow(marks, rect, m.radius, 2.0, 8.0, theme.shadow_deep),
        CardState::Dragged => shadow(marks, rect, m.radius, 10.0, 28.0, theme.shadow_deep),
    }
    if !matches!(state, CardState::Origin | CardState::Left { .. }) {
        let color = if card.showing.is_hidden() { theme.sunken } else { theme.card };
        marks.push(Mark::Fill { rect, radii, color });
    }
    let first_line_middle = rect.y + m.pad_y + m.line / 2.0;
    let mark_box = Rect::new(rect.x + m.pad_x, first_line_middle - m.mark / 2.0, m.mark, m.mark);
    kind_mark(marks, card.kind, say.kind_letter(card.kind), mark_box, theme, false);
    if m.shows_votes(card, rect.w) {
        votes(marks, card.votes, Point::new(rect.right() - m.pad_x, first_line_middle), m, theme);
    }
    let shown_as = match card.showing {
        Showing::Open => None,
        Showing::TurnedOver => Some(Icon::Eye),
        Showing::Covered => Some(Icon::Cover),
        Showing::Hidden | Showing::HiddenCovered => Some(Icon::EyeOff),
    };
    if let Some(shown_as) = shown_as {
        let side = m.mark * 0.8;
        let votes = if m.shows_votes(card, rect.w) { votes_width(m, card.votes) + m.gap } else { 0.0 };
        let x = rect.right() - m.pad_x - votes - side;
        let corner = Rect::new(x, first_line_middle - side / 2.0, side, side);
        icon(marks, shown_as, corner, theme.ink2, 1.7 * side / 24.0 + 0.4);
    }
    if card.doubt.is_some() {
        let side = m.mark * 0.8;
        let votes = if m.shows_votes(card, rect.w) { votes_width(m, card.votes) + m.gap } else { 0.0 };
        let taken = if shown_as.is_some() { side + m.gap } else { 0.0 };
        let x = rect.right() - m.pad_x - votes - taken - side;
        super::canvas::chip(marks, Rect::new(x, first_line_middle - side / 2.0, side, side), m, theme);
    }
    if state == CardState::Editing {
        return false;
    }
    let color = match state {
        CardState::Left { over: true } => theme.shu,
        CardState::Origin | CardState::Left { over: false } => theme.ink3,
        _ => theme.ink,
    };
    let broken = break_lines(words, Weight::Regular, m.font, m.text_width(card, rect.w), lines);
    for (index, line) in broken.lines.iter().enumerate() {
        let middle = first_line_middle + index as f32 * m.line;
        let x = rect.x + m.text_x();
        text_line(marks, line, x, middle, Weight::Regular, m.font, color);
    }
    broken.cut
}

/// A line of text whose letters stand around `middle`, on whole points so that it stays sharp.
pub fn text_line(marks: &mut Vec<Mark>, text: &str, x: f32, middle: f32, weight: Weight, size: f32, color: Rgba) {
    // The em box is centred: its upper edge is ASCENT above the base line.
    let baseline = Point::new(x, (middle + typeset::CENTER * size).round());
    marks.push(Mark::Text { baseline, text: text.to_owned(), weight, size, color, rise: false });
}

/// A card that lies face down on the wall: its back has the stairs in the hue of its stage, and the stickers on it.
pub fn face_down(marks: &mut Vec<Mark>, card: &Card, stage: Option<Stage>, rect: Rect, m: &CardMeasure, theme: &Theme) {
    let (line, pattern) = match stage.map(|stage| theme.stage(stage)) {
        Some(hues) => (hues.heat, hues.middle),
        None => (theme.line2, theme.edge),
    };
    shadow(marks, rect, m.radius, 1.0, 4.0, theme.shadow);
    marks.push(Mark::Fill { rect, radii: [m.radius; 4], color: theme.card });
    let inset = (m.pad_y * 0.6).max(2.0);
    let inner = rect.shrunk(inset);
    marks.push(Mark::Outline { rect: inner, radii: [m.radius * 0.6; 4], color: line, width: m.stroke, dash: None });
    let side = (inner.h * 0.7).min(m.mark * 1.6);
    let center = rect.center();
    steps(marks, Rect::new(center.x - side / 2.0, center.y - side / 2.0, side, side), pattern);
    let middle = if rect.h > 2.0 * m.line + 2.0 * m.pad_y { rect.y + m.pad_y + m.line / 2.0 } else { center.y };
    if m.shows_votes(card, rect.w) {
        votes(marks, card.votes, Point::new(rect.right() - m.pad_x - inset, middle), m, theme);
    }
}

/// The dashed 朱 outline that holds a card's words in the scene where it should be carried.
pub fn ghost(marks: &mut Vec<Mark>, words: &str, rect: Rect, m: &CardMeasure, theme: &Theme) {
    ghost_outline(marks, rect, m, theme.shu);
    let broken = break_lines(words, Weight::Bold, m.font, rect.w - 2.0 * (m.pad_x + 1.0), 1);
    if let Some(line) = broken.lines.first() {
        text_line(marks, line, rect.x + m.pad_x + 1.0, rect.y + rect.h / 2.0, Weight::Bold, m.font, theme.shu);
    }
}

pub(super) fn ghost_outline(marks: &mut Vec<Mark>, rect: Rect, m: &CardMeasure, color: Rgba) {
    let (width, inner) = (m.stroke, rect.shrunk(m.stroke / 2.0));
    let dash = Some(Dash { on: 4.0 * width / 1.5, off: 3.0 * width / 1.5 });
    marks.push(Mark::Outline { rect: inner, radii: [m.radius; 4], color, width, dash });
}

fn shadow(marks: &mut Vec<Mark>, rect: Rect, radius: f32, down: f32, blur: f32, color: Rgba) {
    marks.push(Mark::Shadow { rect, radius, down, blur, color });
}

pub(super) fn votes_width(m: &CardMeasure, votes: u32) -> f32 {
    if votes == 0 {
        return 0.0;
    }
    let size = m.votes;
    0.9 * size + typeset::width(&votes.to_string(), Weight::Bold, size)
}

/// Stickers beside words of the usual size, with their right end at `right`.
pub fn stickers(marks: &mut Vec<Mark>, number: u32, right: Point, theme: &Theme) {
    votes(marks, number, right, &CardMeasure::CONSOLE, theme);
}

pub(super) fn votes(marks: &mut Vec<Mark>, votes: u32, right: Point, m: &CardMeasure, theme: &Theme) {
    let size = m.votes;
    let number = votes.to_string();
    let x = right.x - typeset::width(&number, Weight::Bold, size);
    text_line(marks, &number, x, right.y, Weight::Bold, size, theme.shu);
    let radius = size * 0.29;
    let center = Point::new(x - 0.3 * size - radius, right.y);
    marks.push(Mark::Circle { center, radius, fill: Some(theme.shu), stroke: None });
}
