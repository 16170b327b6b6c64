//! One card: mark, words, stickers (DESIGN section 5). No author, no time, no menu.

use super::icons::kind_mark;
use super::typeset::{self, break_lines};
use super::{Dash, Mark, Point, Rect, Weight};
use crate::model::Card;
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
}

impl CardMeasure {
    /// Size S of the console.
    pub const CONSOLE: Self =
        Self { font: 13.0, line: 18.5, mark: 19.0, pad_x: 7.0, pad_y: 4.0, gap: 6.0, radius: 4.0 };
    /// Size S where four to six cards share a scene.
    pub const CONSOLE_TIGHT: Self = Self { pad_y: 3.25, ..Self::CONSOLE };
    /// Two columns in a scene.
    pub const CONSOLE_HALF: Self = Self { line: 17.0, mark: 17.0, pad_x: 5.0, pad_y: 4.0, gap: 4.0, ..Self::CONSOLE };
    /// In the tray.
    pub const TRAY: Self = Self { line: 18.0, pad_x: 8.0, pad_y: 10.0, ..Self::CONSOLE };
    /// The chosen card in the panel at the right.
    pub const PANEL: Self =
        Self { font: 15.0, line: 22.0, mark: 22.0, pad_x: 12.0, pad_y: 10.0, gap: 8.0, radius: 4.0 };

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
        if self.shows_votes(card, width) { whole - votes_width(self, card.votes) - self.gap } else { whole }
    }

    /// Whether there is room for stickers beside at least two characters.
    fn shows_votes(&self, card: &Card, width: f32) -> bool {
        let left = width - self.text_x() - self.pad_x - votes_width(self, card.votes) - self.gap;
        card.votes > 0 && left >= 2.0 * self.font
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
        CardState::Resting | CardState::Editing => shadow(marks, rect, m.radius, 1.0, 4.0, theme.shadow),
        CardState::Hovered => shadow(marks, rect, m.radius, 2.0, 8.0, theme.shadow_deep),
        CardState::Dragged => shadow(marks, rect, m.radius, 10.0, 28.0, theme.shadow_deep),
    }
    if state != CardState::Origin {
        marks.push(Mark::Fill { rect, radii, color: theme.card });
    }
    let first_line_middle = rect.y + m.pad_y + m.line / 2.0;
    let mark_box = Rect::new(rect.x + m.pad_x, first_line_middle - m.mark / 2.0, m.mark, m.mark);
    kind_mark(marks, card.kind, say.kind_letter(card.kind), mark_box, theme, false);
    if m.shows_votes(card, rect.w) {
        votes(marks, card.votes, Point::new(rect.right() - m.pad_x, first_line_middle), m, theme);
    }
    if state == CardState::Editing {
        return false;
    }
    let color = if state == CardState::Origin { theme.ink3 } else { theme.ink };
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

/// The dashed 朱 outline that holds a card's words in the scene where it should be carried.
pub fn ghost(marks: &mut Vec<Mark>, words: &str, rect: Rect, m: &CardMeasure, theme: &Theme) {
    let dash = Some(Dash { on: 4.0, off: 3.0 });
    let inner = rect.shrunk(0.75);
    marks.push(Mark::Outline { rect: inner, radii: [m.radius; 4], color: theme.shu, width: 1.5, dash });
    let broken = break_lines(words, Weight::Bold, m.font, rect.w - 2.0 * (m.pad_x + 1.0), 1);
    if let Some(line) = broken.lines.first() {
        text_line(marks, line, rect.x + m.pad_x + 1.0, rect.y + rect.h / 2.0, Weight::Bold, m.font, theme.shu);
    }
}

fn shadow(marks: &mut Vec<Mark>, rect: Rect, radius: f32, down: f32, blur: f32, color: Rgba) {
    marks.push(Mark::Shadow { rect, radius, down, blur, color });
}

fn votes_size(m: &CardMeasure) -> f32 {
    (m.font * 0.86).round() + 1.0
}

fn votes_width(m: &CardMeasure, votes: u32) -> f32 {
    if votes == 0 {
        return 0.0;
    }
    let size = votes_size(m);
    0.9 * size + typeset::width(&votes.to_string(), Weight::Bold, size)
}

fn votes(marks: &mut Vec<Mark>, votes: u32, right: Point, m: &CardMeasure, theme: &Theme) {
    let size = votes_size(m);
    let number = votes.to_string();
    let x = right.x - typeset::width(&number, Weight::Bold, size);
    text_line(marks, &number, x, right.y, Weight::Bold, size, theme.shu);
    let radius = size * 0.29;
    let center = Point::new(x - 0.3 * size - radius, right.y);
    marks.push(Mark::Circle { center, radius, fill: Some(theme.shu), stroke: None });
}
