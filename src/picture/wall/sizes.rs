//! 後ろの席: the sizes that the last row has to be able to read, as numbers for the console and as a page to try.

use super::board::{LABEL, WORDS};
use super::room::Room;
use super::sheet::{Sheet, Style, measure};
use crate::picture::card::CardMeasure;
use crate::picture::{Point, Rect};
use crate::text::WallWords;

/// What the wall shows, by what has to be read there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadView {
    Question,
    CheckIn,
    Scene,
    Card,
    Group,
    StepUp,
    /// Kinds of cards and names of scenes nearby, in every view: good to read, not needed.
    Labels,
    Overview,
}

impl ReadView {
    pub const ALL: [Self; 8] = [
        Self::Question,
        Self::CheckIn,
        Self::Scene,
        Self::Card,
        Self::Group,
        Self::StepUp,
        Self::Labels,
        Self::Overview,
    ];

    /// Units of 1080.
    fn units(self, room: &Room) -> f32 {
        let factor = room.letters.factor();
        match self {
            Self::Question => super::question::SMALLEST * factor,
            Self::CheckIn => super::check_in::BODY,
            Self::Scene | Self::Group | Self::StepUp => WORDS * factor,
            Self::Card => WORDS,
            Self::Labels => LABEL,
            Self::Overview => CardMeasure::WALL.font,
        }
    }

    fn sentence(self, words: &WallWords) -> &'static str {
        match self {
            Self::Question => words.size_of_question,
            Self::CheckIn => words.size_of_check_in,
            Self::Scene | Self::Group | Self::StepUp => words.size_of_card,
            Self::Card => words.size_of_long_card,
            Self::Labels => words.size_of_label,
            Self::Overview => words.size_of_overview,
        }
    }
}

/// The height of the smallest words that have to be read in each view, in pixels of a wall of `size`.
pub fn reading_sizes(size: (f32, f32), room: &Room) -> Vec<(ReadView, f32)> {
    let unit = measure(size).map_or(0.0, |(_, unit)| unit);
    ReadView::ALL.into_iter().map(|view| (view, view.units(room) * unit)).collect()
}

/// The sizes on the page to try, in pixels of a wall of `size`, by their numbers from 1.
pub fn tried_sizes(size: (f32, f32), room: &Room) -> Vec<f32> {
    let unit = measure(size).map_or(0.0, |(_, unit)| unit);
    rows(room).into_iter().map(|(units, _)| units * unit).collect()
}

/// Each size once, from the largest, with the first view that has it.
fn rows(room: &Room) -> Vec<(f32, ReadView)> {
    let mut rows: Vec<(f32, ReadView)> = Vec::new();
    for view in ReadView::ALL {
        let size = view.units(room);
        // The same number, from the same constant: two views with words of one size share a line.
        if rows.iter().all(|(there, _)| there.to_bits() != size.to_bits()) {
            rows.push((size, view));
        }
    }
    rows.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    rows
}

/// A sentence in each of these sizes, numbered from the largest.
pub(super) fn back_row(sheet: &mut Sheet<'_>) {
    const MARGIN: f32 = 96.0;
    let (words, theme) = (&sheet.words.wall, sheet.theme);
    let room = sheet.w - 2.0 * MARGIN;
    sheet.write_line(words.back_row, MARGIN, 104.0, room, Style::bold(TITLE, theme.ink));
    let rows = rows(sheet.wall.room);
    let (top, bottom) = (170.0, sheet.h - 64.0);
    let style = |size: f32| Style::plain(size, theme.ink).line((size * 1.3).round());
    let number_w = 110.0;
    let heights: Vec<f32> = rows
        .iter()
        .map(|(size, view)| {
            let style = style(*size);
            style.broken(view.sentence(words), room - number_w, 2).lines.len() as f32 * style.line
        })
        .collect();
    let free = bottom - top - heights.iter().sum::<f32>();
    let pad = (free / (2.0 * rows.len() as f32)).clamp(4.0, 52.0);
    let mut y = top;
    for (index, ((size, view), h)) in rows.iter().zip(heights).enumerate() {
        sheet.rule(Point::new(MARGIN, y), Point::new(MARGIN + room, y), 2.0, theme.line);
        y += pad;
        let style = style(*size);
        let number = Style { weight: crate::picture::Weight::Bold, ..style };
        let label = (index + 1).to_string();
        sheet.write_line(&label, MARGIN, y + style.line / 2.0, number_w, number);
        sheet.write(view.sentence(words), Point::new(MARGIN + number_w, y), room - number_w, style, 2);
        y += h + pad;
    }
    let end = Rect::new(MARGIN, y, room, 0.0);
    sheet.rule(Point::new(end.x, y), Point::new(end.right(), y), 2.0, theme.line);
}

const TITLE: f32 = 56.0;
