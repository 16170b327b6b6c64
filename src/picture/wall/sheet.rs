//! A wall while it is laid out: its measure, and how words get onto it.
//!
//! Views are laid out on a sheet 1080 units high, whatever the projector; only then the sheet becomes as large as the
//! wall. So the numbers are those of DESIGN, and walls of one shape show the same lines.

use std::sync::Arc;

use super::Wall;
use crate::model::About;
use crate::picture::card::text_line;
use crate::picture::typeset::{self, Broken, break_lines};
use crate::picture::{Mark, Part, Picture, Point, Rect, Target, Weight};
use crate::text::Words;
use crate::theme::{Rgba, Theme};

/// Units of height.
pub(super) const HEIGHT: f32 = 1080.0;

/// Size of the sheet in units, and pixels a unit. On walls narrower than 4:3 there is more height instead.
pub(super) fn measure((w, h): (f32, f32)) -> Option<((f32, f32), f32)> {
    let unit = h.min(w * 0.75) / HEIGHT;
    (w.is_finite() && h.is_finite() && unit > 0.0).then_some(((w / unit, h / unit), unit))
}

pub(super) struct Sheet<'a> {
    pub(super) wall: Wall<'a>,
    pub(super) words: &'a Words,
    pub(super) theme: &'a Theme,
    /// In units.
    pub(super) w: f32,
    pub(super) h: f32,
    pub(super) picture: Picture,
    /// Whether words of the frame of the session did not fit.
    pub(super) cut: bool,
    texts: u16,
}

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) weight: Weight,
    pub(super) size: f32,
    /// Height of a line.
    pub(super) line: f32,
    pub(super) color: Rgba,
}

impl Style {
    pub(super) fn plain(size: f32, color: Rgba) -> Self {
        Self { weight: Weight::Regular, size, line: (size * 1.36).round(), color }
    }

    pub(super) fn bold(size: f32, color: Rgba) -> Self {
        Self { weight: Weight::Bold, ..Self::plain(size, color) }
    }

    pub(super) fn line(self, line: f32) -> Self {
        Self { line, ..self }
    }

    pub(super) fn broken(self, text: &str, width: f32, most: usize) -> Arc<Broken> {
        break_lines(text, self.weight, self.size, width, most)
    }

    pub(super) fn width(self, text: &str) -> f32 {
        typeset::width(text, self.weight, self.size)
    }
}

impl<'a> Sheet<'a> {
    pub(super) fn new((w, h): (f32, f32), wall: Wall<'a>) -> Self {
        let picture = Picture { size: (w, h), ..Picture::default() };
        let Wall { words, theme, .. } = wall;
        let mut sheet = Self { wall, words, theme, w, h, picture, cut: false, texts: 0 };
        sheet.fill(Rect::new(0.0, 0.0, w, h), [0.0; 4], theme.paper);
        sheet
    }

    pub(super) fn marks(&mut self) -> &mut Vec<Mark> {
        &mut self.picture.marks
    }

    pub(super) fn fill(&mut self, rect: Rect, radii: [f32; 4], color: Rgba) {
        self.picture.marks.push(Mark::Fill { rect, radii, color });
    }

    pub(super) fn shadow(&mut self, rect: Rect, radius: f32) {
        let color = self.theme.shadow;
        self.picture.marks.push(Mark::Shadow { rect, radius, down: 3.0, blur: 10.0, color });
    }

    pub(super) fn rule(&mut self, from: Point, to: Point, width: f32, color: Rgba) {
        let rect = Rect::new(from.x, from.y - width / 2.0, to.x - from.x, width);
        let upright = Rect::new(from.x - width / 2.0, from.y, width, to.y - from.y);
        self.fill(if from.x < to.x { rect } else { upright }, [0.0; 4], color);
    }

    pub(super) fn part(&mut self, rect: Rect, target: Target, name: impl Into<String>) {
        self.picture.parts.push(Part { rect, target, name: name.into() });
    }

    /// Words from `at` (upper left) downwards, in lines of at most `width`. Returns their height.
    pub(super) fn write(&mut self, text: &str, at: Point, width: f32, style: Style, most: usize) -> f32 {
        let broken = style.broken(text, width, most);
        self.write_broken(text, &broken, at, style)
    }

    /// The same with lines that are known.
    pub(super) fn write_broken(&mut self, text: &str, broken: &Broken, at: Point, style: Style) -> f32 {
        if broken.lines.is_empty() || text.trim().is_empty() {
            return 0.0;
        }
        let height = lines(&mut self.picture.marks, broken, at, style);
        self.cut |= broken.cut;
        self.say(Rect::new(at.x, at.y, broken.width, height), text);
        height
    }

    /// One line of words around `middle`. Returns its width.
    pub(super) fn write_line(&mut self, text: &str, x: f32, middle: f32, width: f32, style: Style) -> f32 {
        let broken = style.broken(text, width, 1);
        self.write_broken(text, &broken, Point::new(x, middle - style.line / 2.0), style);
        broken.width
    }

    /// Names words that are painted for whoever has the wall read out.
    pub(super) fn say(&mut self, rect: Rect, text: &str) {
        let target = Target::Text(self.texts);
        self.texts = self.texts.saturating_add(1);
        self.part(rect, target, text);
    }

    /// チーム経営研究会 第4回, as much of it as there is.
    pub(super) fn series(&self) -> String {
        let About { series, number, .. } = self.wall.audience.session().about();
        match number {
            Some(number) if series.trim().is_empty() => (self.words.wall.number)(*number),
            Some(number) => (self.words.series_number)(series, *number),
            None => series.clone(),
        }
    }
}

/// Paints lines from `at` downwards. Returns their height.
pub(super) fn lines(marks: &mut Vec<Mark>, broken: &Broken, at: Point, style: Style) -> f32 {
    let Style { weight, size, line, color } = style;
    for (index, words) in broken.lines.iter().enumerate() {
        let middle = at.y + (index as f32 + 0.5) * line;
        text_line(marks, words, at.x, middle, weight, size, color);
    }
    broken.lines.len() as f32 * line
}

/// The lines of `text` in the largest of `sizes` in which it fits into `width`, `height` and `most` lines, or in one a
/// little smaller if lines then end where phrases do; what does not fit in the last of them is cut. `leading` is the
/// height of a line in sizes.
pub(super) fn largest(
    text: &str,
    (weight, color): (Weight, Rgba),
    (width, height): (f32, f32),
    sizes: impl Iterator<Item = f32>,
    leading: f32,
    most: usize,
) -> (Style, Arc<Broken>) {
    let mut found: Option<(Style, Arc<Broken>, usize)> = None;
    let mut first_whole = None;
    for size in sizes {
        if first_whole.is_some_and(|first: f32| size < first * FOR_PHRASES) {
            break;
        }
        let style = Style { weight, size, line: (size * leading).round(), color };
        let fit = ((height / style.line).floor() as usize).clamp(1, most.max(1));
        let broken = style.broken(text, width, fit);
        let rough = if broken.cut { usize::MAX } else { rough_breaks(&broken) };
        if !broken.cut {
            first_whole.get_or_insert(size);
        }
        if found.as_ref().is_none_or(|(.., least)| rough < *least || *least == usize::MAX) {
            found = Some((style, broken, rough));
        }
        if rough == 0 {
            break;
        }
    }
    let nothing = Style { weight, size: 1.0, line: 1.0, color };
    found.map_or_else(|| (nothing, Arc::new(Broken::default())), |(style, broken, _)| (style, broken))
}

/// So much of its size a text keeps where it gives way for phrases in one piece.
const FOR_PHRASES: f32 = 0.62;

/// How many lines end within a phrase: after neither a pause nor a blank nor before a kanji, katakana or bracket that
/// follows hiragana (DESIGN section 3).
pub(super) fn rough_breaks(broken: &Broken) -> usize {
    let is_hiragana = |c: char| ('\u{3041}'..='\u{309f}').contains(&c);
    let is_word = |c: char| c.is_alphanumeric() || c == '\u{30fc}' || c == '\u{3005}';
    let rough = broken.lines.windows(2).filter(|pair| {
        let [above, below] = pair else { return false };
        let (Some(end), Some(start)) = (above.chars().next_back(), below.chars().next()) else { return false };
        let new_phrase = is_hiragana(end) && !is_hiragana(start);
        is_word(end) && is_word(start) && !new_phrase
    });
    rough.count()
}

/// The same number of lines, about equally long: a calm block instead of a long line and a short one.
pub(super) fn balanced(text: &str, style: Style, broken: Arc<Broken>) -> Arc<Broken> {
    let count = broken.lines.len();
    if count < 2 || broken.cut {
        return broken;
    }
    let (mut narrow, mut wide) = (broken.width / 2.0, broken.width);
    let rough = rough_breaks(&broken);
    let mut best = broken;
    for _ in 0..7 {
        let middle = f32::midpoint(narrow, wide);
        let tried = style.broken(text, middle, count);
        if tried.cut || tried.lines.len() > count {
            narrow = middle;
        } else {
            wide = middle;
            // Where phrases end goes before an even edge.
            if rough_breaks(&tried) <= rough {
                best = tried;
            }
        }
    }
    best
}

/// How far a sheet has come, to take back what follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    marks: usize,
    parts: usize,
    texts: u16,
    cut: bool,
}

/// What was taken back.
pub(super) struct Taken {
    marks: Vec<Mark>,
    parts: Vec<Part>,
    after: Here,
}

impl Sheet<'_> {
    pub(super) fn mark_here(&self) -> Here {
        let (marks, parts) = (self.picture.marks.len(), self.picture.parts.len());
        Here { marks, parts, texts: self.texts, cut: self.cut }
    }

    pub(super) fn take_back(&mut self, to: Here) -> Taken {
        let after = self.mark_here();
        let taken = Taken {
            marks: self.picture.marks.split_off(to.marks),
            parts: self.picture.parts.split_off(to.parts),
            after,
        };
        (self.texts, self.cut) = (to.texts, to.cut);
        taken
    }

    pub(super) fn put(&mut self, taken: Taken) {
        self.picture.marks.extend(taken.marks);
        self.picture.parts.extend(taken.parts);
        (self.texts, self.cut) = (taken.after.texts, taken.after.cut);
    }
}
