//! A line of text in which the words that were looked for are marked.

use std::ops::Range;

use crate::picture::card::text_line;
use crate::picture::{Mark, Rect, Weight, typeset};
use crate::theme::{Rgba, Theme};

/// How a marked line is written.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) weight: Weight,
    pub(super) size: f32,
    pub(super) color: Rgba,
    pub(super) theme: &'a Theme,
}

/// Writes `text` with its left end at `x` around `middle`, cut where `room` ends. Whether all of it fits.
pub(super) fn line(
    marks: &mut Vec<Mark>,
    text: &str,
    spans: &[Range<usize>],
    (x, middle, room): (f32, f32, f32),
    pen: Pen<'_>,
) -> bool {
    let Pen { weight, size, color, theme } = pen;
    let broken = typeset::break_lines(text, weight, size, room, 1);
    let Some(shown) = broken.lines.first() else { return true };
    // What is cut off ends with a sign of that; marks end before it.
    let same: usize = text.chars().zip(shown.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let width = |end: usize| text.get(..end).map_or(0.0, |text| typeset::width(text, weight, size));
    for span in spans {
        let (start, end) = (span.start.min(same), span.end.min(same));
        if start < end {
            let (left, right) = (width(start), width(end));
            let rect = Rect::new(x + left, middle - size * 0.68, right - left, size * 1.36);
            marks.push(Mark::Fill { rect, radii: [2.0; 4], color: theme.organization.tints[2] });
        }
    }
    text_line(marks, shown, x, middle, weight, size, color);
    !broken.cut
}

/// The part of a text around its first span that is worth a line: what stands far before it is left out.
pub(super) fn around(text: &str, spans: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    /// So many characters before the first span are shown.
    const BEFORE: usize = 12;
    let first = spans.first().map_or(0, |span| span.start);
    let head = text.get(..first).unwrap_or_default();
    let from = head.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    if from == 0 {
        return (text.to_owned(), spans.to_vec());
    }
    let cut = format!("…{}", text.get(from..).unwrap_or_default());
    let move_by = |at: usize| (at + '…'.len_utf8()).saturating_sub(from);
    (cut, spans.iter().map(|span| move_by(span.start)..move_by(span.end)).collect())
}
