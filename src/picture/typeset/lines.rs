//! Lines of a paragraph: the breaks that cost a reader least, and the cut where there is no room.

use super::gaps::{Closed, Gap, PHRASE};
use super::shape::Shaped;

pub(super) const ELLIPSIS: &str = "…";

/// Text in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Broken {
    pub lines: Vec<String>,
    /// Whether text is missing; then the last line ends with `…`.
    pub cut: bool,
    /// Width of the widest line in points, without blanks at its end.
    pub width: f32,
}

/// Rounding that nobody sees, in points.
const TOLERANCE: f32 = 0.01;
/// A line less full than this breaks early only for a good reason (DESIGN section 3).
const FULL_ENOUGH: f32 = 0.55;
/// A cut falls on the end of a phrase if this much of the line stays.
const KEPT: f32 = 0.6;

/// What a line costs by itself: a shorter paragraph is better if it breaks as well.
const LINE: f32 = 5.0;
/// What a wholly empty line would cost for its white space.
const WASTE: f32 = 3.0;
/// What each share of a line costs that lacks to [`FULL_ENOUGH`].
const TOO_EMPTY: f32 = 20.0;
const ORPHAN: f32 = 40.0;
/// A last line of a word like です.
const STUMP: f32 = 2.5;
/// A break inside a word, where none is legal.
const EMERGENCY: f32 = 60.0;
/// The same against 禁則: dearer than a word torn anywhere, however empty the lines then are.
const FORBIDDEN: f32 = 4.0 * EMERGENCY;

/// A line that ends before unit `end`.
#[derive(Clone, Copy)]
struct Edge {
    end: usize,
    cost: f32,
}

pub(super) fn break_lines(
    text: &str,
    shaped: &Shaped,
    gaps: &[Gap],
    ellipsis: f32,
    size: f32,
    width: f32,
    max_lines: usize,
) -> Broken {
    let room = if size > 0.0 && !width.is_nan() { (width.max(0.0) + TOLERANCE) / size } else { f32::INFINITY };
    let paragraph = Paragraph::new(text, shaped, gaps, room);
    if max_lines == 0 || text.is_empty() {
        return Broken { cut: !text.is_empty(), ..Broken::default() };
    }
    let edges = paragraph.edges();
    let whole = paragraph.cheapest(&edges).filter(|ends| ends.len() <= max_lines);
    let (ends, cut) = match whole.or_else(|| paragraph.cheapest_within(&edges, max_lines)) {
        Some(ends) => (ends, None),
        None => paragraph.cut(&edges, ellipsis, max_lines),
    };
    paragraph.broken(&ends, cut, ellipsis, size)
}

struct Paragraph<'t> {
    text: &'t str,
    /// Text of each unit.
    units: Vec<&'t str>,
    /// Left end of each unit, and the right end of the last.
    at: Vec<f32>,
    /// Before each unit but the first.
    gaps: &'t [Gap],
    /// The number of units up to here, without blanks before here.
    trimmed: Vec<usize>,
    /// Width of a line, in shares of the size.
    room: f32,
}

impl<'t> Paragraph<'t> {
    fn new(text: &'t str, shaped: &Shaped, gaps: &'t [Gap], room: f32) -> Self {
        let mut start = 0;
        let mut units = Vec::with_capacity(shaped.units.len());
        let mut at = vec![0.0];
        let mut trimmed = vec![0];
        for unit in &shaped.units {
            let piece = text.get(start..unit.end).unwrap_or_default();
            let is_blank = piece.chars().all(char::is_whitespace);
            units.push(piece);
            at.push(unit.right);
            let ink = if is_blank { trimmed.last().copied().unwrap_or_default() } else { units.len() };
            trimmed.push(ink);
            start = unit.end;
        }
        Self { text, units, at, gaps, trimmed, room }
    }

    fn len(&self) -> usize {
        self.units.len()
    }

    fn at(&self, unit: usize) -> f32 {
        self.at.get(unit).or_else(|| self.at.last()).copied().unwrap_or_default()
    }

    fn gap(&self, unit: usize) -> Gap {
        unit.checked_sub(1).and_then(|at| self.gaps.get(at)).copied().unwrap_or(Gap::Forced)
    }

    fn unit(&self, unit: usize) -> &'t str {
        self.units.get(unit).copied().unwrap_or_default()
    }

    /// Width of the units from `start` to `end` without blanks at the end.
    fn width(&self, start: usize, end: usize) -> f32 {
        let end = self.trimmed.get(end).copied().unwrap_or(end).max(start);
        self.at(end) - self.at(start)
    }

    /// For each unit that a line can begin with, where that line can end.
    fn edges(&self) -> Vec<Vec<Edge>> {
        let mut edges = vec![Vec::new(); self.len()];
        let mut reached = vec![false; self.len() + 1];
        if let Some(first) = reached.first_mut() {
            *first = true;
        }
        for start in 0..self.len() {
            if !reached.get(start).copied().unwrap_or_default() {
                continue;
            }
            let from = self.edges_from(start);
            for edge in &from {
                if let Some(end) = reached.get_mut(edge.end) {
                    *end = true;
                }
            }
            if let Some(slot) = edges.get_mut(start) {
                *slot = from;
            }
        }
        edges
    }

    fn edges_from(&self, start: usize) -> Vec<Edge> {
        let mut legal = Vec::new();
        let mut emergency = Vec::new();
        for end in start + 1..=self.len() {
            let width = self.width(start, end);
            let fits = width <= self.room;
            if !fits && (!emergency.is_empty() || !legal.is_empty()) {
                break;
            }
            let fill = (width / self.room).clamp(0.0, 1.0);
            if end == self.len() {
                legal.push(Edge { end, cost: LINE + self.orphan(start, end) });
                break;
            }
            match self.gap(end) {
                Gap::Forced => {
                    legal.push(Edge { end, cost: LINE + self.orphan(start, end) });
                    break;
                }
                Gap::Open(cost) => legal.push(Edge { end, cost: LINE + cost + waste(fill) }),
                Gap::Closed(why) => {
                    let cost = match why {
                        Closed::Word => EMERGENCY,
                        Closed::Forbidden => FORBIDDEN,
                    };
                    emergency.push(Edge { end, cost: LINE + cost + 4.0 * waste(fill) });
                }
            }
        }
        // A single unit that does not fit is a line only if there is no other way.
        if legal.first().is_none_or(|edge| self.width(start, edge.end) > self.room) && !emergency.is_empty() {
            return emergency;
        }
        legal
    }

    /// A single character on the last line of a paragraph looks lost, even with a full stop after it; two or three
    /// look poor.
    fn orphan(&self, start: usize, end: usize) -> f32 {
        if start == 0 || matches!(self.gap(start), Gap::Forced) {
            return 0.0;
        }
        match self.letters(start, end) {
            0 | 1 => ORPHAN,
            2 | 3 => STUMP,
            _ => 0.0,
        }
    }

    /// Units other than stops, closing brackets and blanks.
    fn letters(&self, start: usize, end: usize) -> usize {
        (start..end).filter(|&unit| !self.unit(unit).chars().all(is_trailing)).count()
    }

    /// The cheapest way to the end, as the ends of its lines.
    fn cheapest(&self, edges: &[Vec<Edge>]) -> Option<Vec<usize>> {
        let mut best: Vec<Option<(f32, usize)>> = vec![None; self.len() + 1];
        if let Some(first) = best.first_mut() {
            *first = Some((0.0, 0));
        }
        for (start, from) in edges.iter().enumerate() {
            let Some(Some((cost, _))) = best.get(start).copied() else { continue };
            for edge in from {
                let total = cost + edge.cost;
                if let Some(slot) = best.get_mut(edge.end)
                    && slot.is_none_or(|(known, _)| total <= known)
                {
                    *slot = Some((total, start));
                }
            }
        }
        let mut ends = Vec::new();
        let mut end = self.len();
        while end > 0 {
            ends.push(end);
            end = best.get(end).copied().flatten()?.1;
        }
        ends.reverse();
        Some(ends)
    }

    /// The cheapest way to the end in at most so many lines.
    fn cheapest_within(&self, edges: &[Vec<Edge>], max_lines: usize) -> Option<Vec<usize>> {
        // Cost and start of the last line, for each number of lines and each end.
        let mut rows: Vec<Vec<Option<(f32, usize)>>> = Vec::new();
        for count in 0..max_lines.min(self.len()) {
            let mut row: Vec<Option<(f32, usize)>> = vec![None; self.len() + 1];
            let before = count.checked_sub(1).and_then(|last| rows.get(last));
            for (start, from) in edges.iter().enumerate() {
                let cost = match before {
                    None if start == 0 => 0.0,
                    None => continue,
                    Some(before) => match before.get(start).copied().flatten() {
                        Some((cost, _)) => cost,
                        None => continue,
                    },
                };
                for edge in from {
                    let total = cost + edge.cost;
                    if let Some(slot) = row.get_mut(edge.end)
                        && slot.is_none_or(|(known, _)| total <= known)
                    {
                        *slot = Some((total, start));
                    }
                }
            }
            rows.push(row);
        }
        let finish = |row: &Vec<Option<(f32, usize)>>| row.last().copied().flatten();
        let (mut count, _) = rows
            .iter()
            .enumerate()
            .filter_map(|(count, row)| finish(row).map(|(cost, _)| (count, cost)))
            .min_by(|a, b| a.1.total_cmp(&b.1))?;
        let mut ends = vec![self.len()];
        loop {
            let end = ends.last().copied()?;
            let (_, start) = rows.get(count)?.get(end).copied().flatten()?;
            if start == 0 {
                break;
            }
            ends.push(start);
            count = count.checked_sub(1)?;
        }
        ends.reverse();
        Some(ends)
    }

    /// Lines that hold as much as they can, and the place where the last of them is cut.
    fn cut(&self, edges: &[Vec<Edge>], ellipsis: f32, max_lines: usize) -> (Vec<usize>, Option<usize>) {
        let mut ends = Vec::new();
        let mut start = 0;
        while ends.len() + 1 < max_lines {
            let from = edges.get(start).map(Vec::as_slice).unwrap_or_default();
            let price =
                |edge: &Edge| edge.cost + 2.0 * waste((self.width(start, edge.end) / self.room).clamp(0.0, 1.0));
            let Some(edge) = from.iter().min_by(|a, b| price(a).total_cmp(&price(b)).then(b.end.cmp(&a.end))) else {
                break;
            };
            start = edge.end;
            ends.push(start);
        }
        (ends, Some(self.last_cut(start, ellipsis)))
    }

    /// Where the line that begins at `start` is cut so that `…` still goes in.
    fn last_cut(&self, start: usize, ellipsis: f32) -> usize {
        /// How much of a line a better phrase end is worth: one that costs this much less may keep so much less.
        const WORTH: f32 = 12.0;
        let mut hard = start;
        let mut phrase: Option<(f32, usize)> = None;
        for end in start + 1..self.len() {
            let kept = self.kept(start, end);
            let width = self.at(kept) - self.at(start);
            if width + ellipsis > self.room {
                break;
            }
            hard = kept;
            let cost = match self.gap(end) {
                Gap::Forced => return kept,
                // Stops that `…` replaces end a phrase whatever follows.
                _ if kept < end => 0.5,
                Gap::Open(cost) => cost,
                Gap::Closed(_) => continue,
            };
            let score = WORTH * width / self.room - cost;
            if cost <= PHRASE && width >= KEPT * self.room && phrase.is_none_or(|(best, _)| score >= best) {
                phrase = Some((score, kept));
            }
        }
        phrase.map_or(hard, |(_, end)| end)
    }

    /// Without what looks odd before `…`: blanks, stops, opening brackets, other dots.
    fn kept(&self, start: usize, end: usize) -> usize {
        let odd = |unit: usize| {
            self.unit(unit)
                .chars()
                .all(|c| c.is_whitespace() || "、。，．,.・･·「『（([［【〔〈《｛{“‘｢…‥―—–".contains(c))
        };
        let mut end = end;
        while end > start && odd(end - 1) {
            end -= 1;
        }
        end
    }

    fn broken(&self, ends: &[usize], cut: Option<usize>, ellipsis: f32, size: f32) -> Broken {
        let mut lines = Vec::with_capacity(ends.len() + 1);
        let mut widest = 0.0_f32;
        let mut start = 0;
        for &end in ends {
            let line: String = (start..end).map(|unit| self.unit(unit)).collect();
            lines.push(
                line.trim_end_matches(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).to_owned(),
            );
            widest = widest.max(self.width(start, end));
            start = end;
        }
        if let Some(end) = cut {
            let line: String = (start..end).map(|unit| self.unit(unit)).collect();
            lines.push(line + ELLIPSIS);
            widest = widest.max(self.at(end) - self.at(start) + ellipsis);
        }
        debug_assert!(cut.is_some() || start == self.len(), "every unit of {:?} is on a line", self.text);
        Broken { lines, cut: cut.is_some(), width: widest * size.max(0.0) }
    }
}

/// The price of white space at the end of a line that is full to this share.
fn waste(fill: f32) -> f32 {
    WASTE * (1.0 - fill) + TOO_EMPTY * (FULL_ENOUGH - fill).max(0.0)
}

/// What stands at the end of a word without being a letter of it.
fn is_trailing(c: char) -> bool {
    c.is_whitespace() || "、。，．,.！？!?」』）)]］】〕〉》｝}”’…‥ー".contains(c)
}
