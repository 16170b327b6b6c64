//! Figures of what sessions have in them, in the tokens of the house: heat of differences, bands of a series, lines of
//! several towns, waves of reform. Each part has a name that says its number, so that a figure can be heard as well.

use super::card::text_line;
use super::icons;
use super::typeset::{self, break_lines};
use super::waves::Waves;
use super::{Dash, Mark, Part, Picture, Point, Rect, Segment, Target, Weight};
use crate::model::{ChangeLevel, PerScene, SceneId};
use crate::theme::{Rgba, Theme};

/// How many more cards, or fewer: `+2`, `−1`, `0`.
pub fn signed(change: i64) -> String {
    match change {
        0 => "0".to_owned(),
        n if n > 0 => format!("+{n}"),
        n => format!("−{}", n.unsigned_abs()),
    }
}

/// How many more there are than before.
pub fn change([before, after]: [usize; 2]) -> i64 {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    number(after) - number(before)
}

/// The 12 scenes with how many more or fewer cards each has; more is heat, fewer an outline.
pub fn change_heat(
    size: (f32, f32),
    cells: &PerScene<[usize; 2]>,
    name: &dyn Fn(SceneId, &str) -> String,
    theme: &Theme,
) -> Picture {
    let mut picture = Picture { size, ..Picture::default() };
    for (scene, [before, after]) in cells.iter() {
        let change = change([*before, *after]);
        let rect = cell(Rect::new(0.0, 0.0, size.0, size.1), scene).snapped();
        let hues = theme.stage(scene.stage);
        let (fill, ink) = match change {
            i64::MIN..=0 => (None, if change < 0 { theme.ink } else { theme.ink3 }),
            1 => (Some(theme.ground(SceneId::new(scene.stage, ChangeLevel::Innovate))), hues.deep),
            2 | 3 => (Some(hues.heat), hues.deep),
            _ => (Some(hues.deep), theme.onink),
        };
        let said = signed(change);
        if let Some(color) = fill {
            picture.marks.push(Mark::Fill { rect, radii: [3.0; 4], color });
        } else {
            let dash = (change < 0).then_some(Dash { on: 4.0, off: 3.0 });
            let (color, width) = if change < 0 { (theme.edge, 1.5) } else { (theme.line2, 1.0) };
            picture.marks.push(Mark::Outline { rect: rect.shrunk(width / 2.0), radii: [3.0; 4], color, width, dash });
        }
        let font = (rect.h * 0.5).clamp(11.0, 15.0);
        let x = rect.center().x - typeset::width(&said, Weight::Bold, font) / 2.0;
        text_line(&mut picture.marks, &said, x, rect.center().y, Weight::Bold, font, ink);
        picture.parts.push(Part { rect, target: Target::Scene(scene), name: name(scene, &said) });
    }
    picture
}

/// Where a scene stands in a small canvas.
fn cell(area: Rect, scene: SceneId) -> Rect {
    let (rise, gap) = (4.0, 3.0);
    let (w, h) = ((area.w - 3.0 * gap) / 4.0, (area.h - 3.0 * rise - 2.0 * gap) / 3.0);
    let (s, l) = (scene.stage.column() as f32, scene.level.row() as f32);
    Rect::new(area.x + s * (w + gap), area.y + (3.0 - s) * rise + (2.0 - l) * (h + gap), w, h)
}

/// A column of a figure: a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// 第2回
    pub name: String,
    /// 10/24
    pub day: String,
}

/// One kind of what is counted, with a number for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub name: String,
    pub color: Rgba,
    /// Of numbers on the colour.
    pub ink: Rgba,
    pub values: Vec<usize>,
}

/// What the height of a band says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Height {
    /// How many there are.
    #[default]
    Numbers,
    /// How much of its column it is: all columns are of the same height.
    Shares,
}

/// Whole percents of numbers, which make up 100 together; where there is nothing, nothing.
pub fn shares(values: &[usize]) -> Vec<usize> {
    let all: usize = values.iter().sum();
    if all == 0 {
        return vec![0; values.len()];
    }
    let mut shares: Vec<usize> = values.iter().map(|value| value * 100 / all).collect();
    // What rounding leaves over goes to those that lost most by it.
    let mut lost: Vec<usize> = (0..values.len()).collect();
    lost.sort_by_key(|at| std::cmp::Reverse(values.get(*at).map_or(0, |value| value * 100 % all)));
    let over = 100 - shares.iter().sum::<usize>();
    for at in lost.into_iter().take(over) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

const LEFT: f32 = 44.0;
const BELOW: f32 = 44.0;

/// What a part of a column is called: from the column, the band, its number, and its share where shares are shown of
/// something.
pub type NameOfBand<'a> = dyn Fn(&str, &str, usize, Option<usize>) -> String + 'a;

/// Columns of bands on each other, the first one below; they are named at the right in the same order.
pub fn bands(
    size: (f32, f32),
    (columns, waves): (&[Column], &Waves),
    (bands, height): (&[Band], Height),
    name: &NameOfBand<'_>,
    theme: &Theme,
) -> Picture {
    let mut picture = Picture { size, ..Picture::default() };
    let names_w = bands.iter().map(|band| typeset::width(&band.name, Weight::Bold, 13.0)).fold(40.0, f32::max) + 24.0;
    let y = 14.0 + waves.height();
    let area = Rect::new(LEFT, y, (size.0 - LEFT - names_w).max(40.0), (size.1 - BELOW - y).max(20.0));
    let of_column =
        |at: usize| -> Vec<usize> { bands.iter().map(|band| band.values.get(at).copied().unwrap_or(0)).collect() };
    let total = |at: usize| of_column(at).iter().sum::<usize>();
    let most = (0..columns.len()).map(total).max().unwrap_or(0).max(1);
    let (top, unit) = if height == Height::Shares { (100, "%") } else { (rounded(most), "") };
    axis(&mut picture, area, (top, unit), theme);
    let step = area.w / columns.len().max(1) as f32;
    let w = (step * 0.62).min(72.0);
    let mut number = 0;
    waves.lay(&mut picture, (area, columns.len()), &mut number, theme);
    for (at, column) in columns.iter().enumerate() {
        let x = area.x + (at as f32 + 0.5) * step - w / 2.0;
        foot(&mut picture, column, area.x + (at as f32 + 0.5) * step, area.bottom(), step, theme);
        let whole = total(at);
        let shares = (height == Height::Shares && whole > 0).then(|| shares(&of_column(at)));
        let full = if height == Height::Shares { whole.max(1) } else { top };
        let mut below = 0;
        let mut beside = f32::MAX;
        for (nth, band) in bands.iter().enumerate() {
            let value = band.values.get(at).copied().unwrap_or(0);
            let share = shares.as_ref().and_then(|shares| shares.get(nth)).copied();
            // Both edges are rounded from the sums, so that one stands on the other.
            let edge = |below: usize| (area.bottom() - area.h * below as f32 / full as f32).round();
            let (foot, head) = (edge(below), edge(below + value));
            below += value;
            let Rect { x, w, .. } = Rect::new(x, 0.0, w, 0.0).snapped();
            let rect = Rect::new(x, head, w, foot - head);
            if value > 0 {
                picture.marks.push(Mark::Fill { rect, radii: [0.0; 4], color: band.color });
                let (rect, color) = (rect.shrunk(0.5), theme.line2);
                picture.marks.push(Mark::Outline { rect, radii: [0.0; 4], color, width: 1.0, dash: None });
            }
            let said = share.map_or_else(|| value.to_string(), |share| format!("{share}{unit}"));
            let said_w = typeset::width(&said, Weight::Bold, 12.0);
            if rect.h >= 13.0 && said_w <= step - 2.0 {
                let tx = rect.center().x - said_w / 2.0;
                text_line(&mut picture.marks, &said, tx, rect.center().y, Weight::Bold, 12.0, band.ink);
            } else if value > 0 {
                // A part that is too low for its number has it at its side, unless that would be another's side.
                let y = rect.center().y.min(beside - 12.0);
                if rect.center().y - y < 9.0 && said_w + 6.0 <= step - w {
                    text_line(&mut picture.marks, &said, rect.right() + 4.0, y, Weight::Bold, 12.0, theme.ink2);
                    beside = y;
                }
            }
            let target = Target::Text(number);
            number += 1;
            picture.parts.push(Part { rect, target, name: name(&column.name, &band.name, value, share) });
        }
    }
    key(&mut picture, bands, area.right() + 10.0, area.bottom(), theme);
    picture
}

/// A line of numbers, named at its right end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    pub name: String,
    /// For each column; none where there was no meeting.
    pub values: Vec<Option<usize>>,
}

/// What is written around lines of several towns.
#[derive(Clone, Copy, Debug)]
pub struct CurveWords<'a> {
    /// What is counted.
    pub up: &'a str,
    /// What the columns are.
    pub along: &'a str,
    /// Which towns these are.
    pub note: &'a str,
}

/// Lines of several towns on the same axes. They differ in their dots and dashes and by the names at their ends: a hue
/// belongs to a stage.
pub fn curves(
    size: (f32, f32),
    (columns, curves): (&[Column], &[Curve]),
    words: CurveWords<'_>,
    name: &dyn Fn(&str, &str, usize) -> String,
    theme: &Theme,
) -> Picture {
    let mut picture = Picture { size, ..Picture::default() };
    let names_w = curves.iter().map(|c| typeset::width(&c.name, Weight::Bold, 13.0)).fold(40.0, f32::max) + 28.0;
    let area = Rect::new(LEFT, 38.0, (size.0 - LEFT - names_w).max(40.0), (size.1 - BELOW - 38.0).max(20.0));
    let most = curves.iter().flat_map(|curve| curve.values.iter().flatten()).max().copied().unwrap_or(0).max(1);
    let top = rounded(most);
    axis(&mut picture, area, (top, ""), theme);
    let step = area.w / columns.len().max(1) as f32;
    for (at, column) in columns.iter().enumerate() {
        foot(&mut picture, column, area.x + (at as f32 + 0.5) * step, area.bottom(), step, theme);
    }
    let mut number = 0;
    let mut say = |picture: &mut Picture, rect: Rect, name: String| {
        picture.parts.push(Part { rect, target: Target::Text(number), name });
        number += 1;
    };
    let up_w = typeset::width(words.up, Weight::Bold, 12.0);
    text_line(&mut picture.marks, words.up, 0.0, 10.0, Weight::Bold, 12.0, theme.ink2);
    say(&mut picture, Rect::new(0.0, 2.0, up_w, 16.0), words.up.to_owned());
    let note = break_lines(words.note, Weight::Regular, 12.0, (size.0 - up_w - 32.0).max(0.0), 1);
    if let Some(line) = note.lines.first() {
        let rect = Rect::new(size.0 - note.width - 4.0, 2.0, note.width, 16.0);
        text_line(&mut picture.marks, line, rect.x, 10.0, Weight::Regular, 12.0, theme.ink2);
        say(&mut picture, rect, words.note.to_owned());
    }
    let along_w = typeset::width(words.along, Weight::Regular, 12.0);
    let along = Rect::new((area.center().x - along_w / 2.0).max(0.0), area.bottom() + 22.0, along_w, 16.0);
    text_line(&mut picture.marks, words.along, along.x, along.center().y, Weight::Regular, 12.0, theme.ink2);
    say(&mut picture, along, words.along.to_owned());
    let mut ends: Vec<(Point, Rgba, &str)> = Vec::new();
    let mut taken: Vec<Rect> = Vec::new();
    for (nth, curve) in curves.iter().enumerate() {
        let (color, dash) = pen(nth, theme);
        let point = |at: usize, value: usize| {
            Point::new(area.x + (at as f32 + 0.5) * step, area.bottom() - area.h * value as f32 / top as f32)
        };
        let points: Vec<(usize, Point, usize)> = curve
            .values
            .iter()
            .enumerate()
            .filter_map(|(at, value)| value.map(|value| (at, point(at, value), value)))
            .collect();
        let path: Vec<Segment> = points
            .iter()
            .enumerate()
            .map(|(at, (_, p, _))| if at == 0 { Segment::Move(*p) } else { Segment::Line(*p) })
            .collect();
        if path.len() > 1 {
            picture.marks.push(Mark::Path { path, fill: None, stroke: Some((2.0, color)), dash });
        }
        for (at, p, value) in &points {
            let fill = if nth.is_multiple_of(2) { color } else { theme.paper };
            picture.marks.push(Mark::Circle { center: *p, radius: 4.0, fill: Some(fill), stroke: Some((2.0, color)) });
            let rect = Rect::new(p.x - 7.0, p.y - 7.0, 14.0, 14.0);
            taken.push(rect);
            let column = columns.get(*at).map_or("", |column| column.name.as_str());
            say(&mut picture, rect, name(column, &curve.name, *value));
        }
        ends.extend(points.last().map(|(_, p, _)| (*p, color, curve.name.as_str())));
    }
    ends.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    for (end, color, words) in ends {
        let rect = free_place(end, typeset::width(words, Weight::Bold, 13.0), (size.0, area), &taken);
        if (rect.center().y - end.y).abs() > 9.0 {
            // It stands away from its line: a hairline leads there.
            let to = Point::new(rect.x - 2.0, rect.center().y);
            let path = vec![Segment::Move(Point::new(end.x + 5.0, end.y)), Segment::Line(to)];
            picture.marks.push(Mark::Path { path, fill: None, stroke: Some((1.0, color)), dash: None });
        }
        let ground = Rect::new(rect.x - 2.0, rect.y, rect.w + 4.0, rect.h);
        picture.marks.push(Mark::Fill { rect: ground, radii: [2.0; 4], color: theme.paper });
        text_line(&mut picture.marks, words, rect.x, rect.center().y, Weight::Bold, 13.0, color);
        taken.push(rect);
    }
    picture
}

/// Where a name of this width may stand at the right of the end of its line, as near to it as nothing else stands.
fn free_place(end: Point, width: f32, (most, area): (f32, Rect), taken: &[Rect]) -> Rect {
    const LINE: f32 = 17.0;
    let at = |right: f32, down: f32| {
        let x = (end.x + right).min(most - width);
        Rect::new(x, end.y + down - LINE / 2.0, width, LINE)
    };
    let inside = |r: &Rect| r.y >= area.y - LINE && r.bottom() <= area.bottom() + 2.0;
    let free = |r: &Rect| inside(r) && taken.iter().all(|other| !r.overlaps(*other));
    let downs = (0..24_u8).flat_map(|n| [-1.0, 1.0].map(|side| side * f32::from(n) * LINE / 2.0));
    downs.map(|down| at(12.0, down)).find(free).unwrap_or_else(|| at(12.0, 0.0))
}

/// How the line of the town with this number is drawn.
fn pen(nth: usize, theme: &Theme) -> (Rgba, Option<Dash>) {
    let color = if nth < 3 { theme.ink } else { theme.ink3 };
    let dash = match nth % 3 {
        0 => None,
        1 => Some(Dash { on: 7.0, off: 4.0 }),
        _ => Some(Dash { on: 2.0, off: 4.0 }),
    };
    (color, dash)
}

/// A row for each scene, a column for each meeting, as heat with numbers.
pub fn scene_rows(
    size: (f32, f32),
    (columns, waves): (&[Column], &Waves),
    counts: &[PerScene<usize>],
    names: &dyn Fn(SceneId) -> String,
    name: &dyn Fn(&str, &str, usize) -> String,
    theme: &Theme,
) -> Picture {
    let mut picture = Picture { size, ..Picture::default() };
    let left =
        SceneId::ALL.iter().map(|scene| typeset::width(&names(*scene), Weight::Regular, 13.0)).fold(80.0, f32::max)
            + 16.0;
    let y = 4.0 + waves.height();
    let area = Rect::new(left, y, (size.0 - left).max(20.0), (size.1 - BELOW - y).max(20.0));
    let (step, row_h) = (area.w / columns.len().max(1) as f32, area.h / 12.0);
    let mut number = 0;
    // Between two columns there are 3 points.
    waves.lay(&mut picture, (area.moved(-2.0, 0.0), columns.len()), &mut number, theme);
    for (row, scene) in SceneId::ALL.into_iter().enumerate() {
        let y = area.y + row as f32 * row_h;
        let hues = theme.stage(scene.stage);
        text_line(&mut picture.marks, &names(scene), 0.0, y + row_h / 2.0, Weight::Regular, 13.0, hues.deep);
        for (at, column) in columns.iter().enumerate() {
            let value = counts.get(at).map_or(0, |counts| counts[scene]);
            let rect = Rect::new(area.x + at as f32 * step, y, step - 3.0, row_h - 3.0).snapped();
            let (fill, ink) = match value {
                0 => (None, theme.ink3),
                1 => (Some(theme.ground(SceneId::new(scene.stage, ChangeLevel::Innovate))), hues.deep),
                2 | 3 => (Some(hues.heat), hues.deep),
                _ => (Some(hues.deep), theme.onink),
            };
            if let Some(color) = fill {
                picture.marks.push(Mark::Fill { rect, radii: [2.0; 4], color });
            } else {
                let (rect, color) = (rect.shrunk(0.5), theme.line);
                picture.marks.push(Mark::Outline { rect, radii: [2.0; 4], color, width: 1.0, dash: None });
            }
            let said = value.to_string();
            if value > 0 && rect.h >= 13.0 {
                let x = rect.center().x - typeset::width(&said, Weight::Bold, 12.0) / 2.0;
                text_line(&mut picture.marks, &said, x, rect.center().y, Weight::Bold, 12.0, ink);
            }
            let target = Target::Text(number);
            number += 1;
            picture.parts.push(Part { rect, target, name: name(&column.name, &names(scene), value) });
        }
    }
    for (at, column) in columns.iter().enumerate() {
        foot(&mut picture, column, area.x + (at as f32 + 0.5) * step, area.bottom(), step, theme);
    }
    picture
}

/// A stretch of years with words.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub name: String,
    pub more: String,
    /// First and last year.
    pub from: f32,
    pub to: f32,
}

/// A moment of the same time, with a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub name: String,
    /// 2025.8 is late in 2025.
    pub year: f32,
    pub value: usize,
}

/// What is written around the years.
#[derive(Clone, Copy, Debug)]
pub struct YearWords<'a> {
    pub waves: &'a str,
    pub meetings: &'a str,
}

/// Waves of reform as bars over the years, each with its words below, and on the same axis the meetings with how many
/// cards they had.
pub fn years(
    size: (f32, f32),
    (spans, dots): (&[Span], &[Dot]),
    words: YearWords<'_>,
    name: &dyn Fn(&Dot) -> String,
    theme: &Theme,
) -> Picture {
    let mut picture = Picture { size, ..Picture::default() };
    let all = spans.iter().flat_map(|span| [span.from, span.to]).chain(dots.iter().map(|dot| dot.year));
    let (first, last) = all.fold((f32::MAX, f32::MIN), |(a, b), year| (a.min(year), b.max(year)));
    if first > last {
        return picture;
    }
    let (first, last) = (first.floor(), last.ceil().max(first.floor() + 1.0));
    let (head, foot) = (34.0, if dots.is_empty() { 24.0 } else { 44.0 });
    let rows = spans.len().max(1) as f32;
    let lane = if dots.is_empty() { 0.0 } else { (size.1 * 0.3).clamp(92.0, 190.0) };
    let row = ((size.1 - head - foot - lane) / rows).clamp(52.0, 84.0);
    let area = Rect::new(20.0, head, (size.0 - 40.0).max(40.0), rows * row + lane);
    picture.size.1 = area.bottom() + foot;
    let x_of = |year: f32| area.x + (year - first) / (last - first) * area.w;
    let every = [1, 2, 5, 10].into_iter().find(|n| *n as f32 / (last - first) * area.w >= 46.0).unwrap_or(20);
    for year in (first as i32..=last as i32).filter(|year| year % every == 0) {
        let x = x_of(year as f32).round();
        let line = Rect::new(x, area.y, 1.0, area.h);
        picture.marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line });
        let said = year.to_string();
        let w = typeset::width(&said, Weight::Regular, 12.0);
        let y = picture.size.1 - 10.0;
        text_line(&mut picture.marks, &said, x - w / 2.0, y, Weight::Regular, 12.0, theme.ink2);
    }
    let mut number = 0;
    let mut say = |picture: &mut Picture, rect: Rect, name: String| {
        picture.parts.push(Part { rect, target: Target::Text(number), name });
        number += 1;
    };
    legend(&mut picture, words, dots.is_empty(), theme);
    for (nth, span) in spans.iter().enumerate() {
        let (from, to) = (x_of(span.from), x_of(span.to));
        let top = area.y + nth as f32 * row + ((row - 52.0) / 2.0).round();
        let rect = Rect::new(from, top, (to - from).max(4.0), 26.0).snapped();
        wave(&mut picture, span, rect, theme);
        say(&mut picture, rect, format!("{} {}", span.name, span.more).trim().to_owned());
    }
    let most = dots.iter().map(|dot| dot.value).max().unwrap_or(0).max(1);
    let base = area.bottom();
    if !dots.is_empty() {
        let line = Rect::new(area.x, base, area.w, 1.0);
        picture.marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.edge });
    }
    let tops: Vec<(Point, &Dot)> = dots
        .iter()
        .map(|dot| (Point::new(x_of(dot.year), base - (lane - 34.0) * dot.value as f32 / most as f32), dot))
        .collect();
    let mut taken: Vec<Rect> = Vec::new();
    // Meetings that are too near to each other for names of their own have one together.
    for near in tops.chunk_by(|(before, _), (next, _)| next.x - before.x < 12.0) {
        let radius = if near.len() > 1 { 2.5 } else { 4.5 };
        for (top, dot) in near {
            let stem = Rect::new(top.x - 0.75, top.y, 1.5, base - top.y);
            picture.marks.push(Mark::Fill { rect: stem, radii: [0.0; 4], color: theme.ink2 });
            picture.marks.push(Mark::Circle { center: *top, radius, fill: Some(theme.ink), stroke: None });
            say(&mut picture, Rect::new(top.x - 6.0, top.y - 6.0, 12.0, base - top.y + 6.0), name(dot));
        }
        let (Some((from, first)), Some((to, last))) = (near.first(), near.last()) else { continue };
        let values = near.iter().map(|(_, dot)| dot.value);
        let (least, most) = (values.clone().min().unwrap_or(0), values.max().unwrap_or(0));
        let highest = near.iter().map(|(top, _)| top.y).fold(base, f32::min);
        let value = if least == most { most.to_string() } else { format!("{least}–{most}") };
        let name = if near.len() > 1 { format!("{}–{}", first.name, last.name) } else { first.name.clone() };
        for (said, weight, y) in [(value, Weight::Bold, highest - 14.0), (name, Weight::Regular, base + 12.0)] {
            let w = typeset::width(&said, weight, 12.0);
            let x = (f32::midpoint(from.x, to.x) - w / 2.0).clamp(0.0, (size.0 - w).max(0.0));
            let rect = Rect::new(x - 3.0, y - 8.0, w + 6.0, 16.0);
            if taken.iter().all(|other| !rect.overlaps(*other)) {
                text_line(&mut picture.marks, &said, x, y, weight, 12.0, theme.ink);
                taken.push(rect);
            }
        }
    }
    picture
}

/// The bar of a wave with its name in it, or beside it where it is too short, and its words below.
fn wave(picture: &mut Picture, span: &Span, rect: Rect, theme: &Theme) {
    let most = picture.size.0;
    picture.marks.push(Mark::Fill { rect, radii: [4.0; 4], color: theme.line });
    let (outline, color) = (rect.shrunk(0.5), theme.edge);
    picture.marks.push(Mark::Outline { rect: outline, radii: [4.0; 4], color, width: 1.0, dash: None });
    let w = typeset::width(&span.name, Weight::Bold, 13.0);
    let (x, room) = if w + 20.0 <= rect.w {
        (rect.x + 10.0, w)
    } else if rect.right() + 8.0 + w <= most || rect.x < w + 8.0 {
        (rect.right() + 8.0, most - rect.right() - 8.0)
    } else {
        (rect.x - 8.0 - w, w)
    };
    let mut words = |said: &str, x: f32, room: f32, y: f32, weight: Weight, font: f32, ink: Rgba| {
        let broken = break_lines(said, weight, font, room + 1.0, 1);
        let Some(line) = broken.lines.first() else { return };
        if !rect.contains(Point::new(x, y)) {
            // On the ground of the figure, and not on its lines.
            let ground = Rect::new(x - 2.0, y - 8.0, broken.width + 4.0, 16.0);
            picture.marks.push(Mark::Fill { rect: ground, radii: [0.0; 4], color: theme.paper });
        }
        text_line(&mut picture.marks, line, x, y, weight, font, ink);
    };
    words(&span.name, x, room.max(0.0), rect.center().y, Weight::Bold, 13.0, theme.ink);
    let w = typeset::width(&span.more, Weight::Regular, 12.0);
    let x = rect.x.min(most - w - 4.0).max(0.0);
    words(&span.more, x, (most - x).max(0.0), rect.bottom() + 12.0, Weight::Regular, 12.0, theme.ink2);
}

/// What bars and marks are.
fn legend(picture: &mut Picture, words: YearWords<'_>, bare: bool, theme: &Theme) {
    let y = 10.0;
    let bar = Rect::new(20.0, y - 6.0, 22.0, 12.0);
    picture.marks.push(Mark::Fill { rect: bar, radii: [3.0; 4], color: theme.line });
    let outline = bar.shrunk(0.5);
    picture.marks.push(Mark::Outline { rect: outline, radii: [3.0; 4], color: theme.edge, width: 1.0, dash: None });
    text_line(&mut picture.marks, words.waves, 48.0, y, Weight::Regular, 12.0, theme.ink2);
    if bare {
        return;
    }
    let x = 48.0 + typeset::width(words.waves, Weight::Regular, 12.0) + 28.0;
    let center = Point::new(x, y - 2.0);
    picture.marks.push(Mark::Circle { center, radius: 4.5, fill: Some(theme.ink), stroke: None });
    let stem = Rect::new(x - 1.0, y - 2.0, 2.0, 9.0);
    picture.marks.push(Mark::Fill { rect: stem, radii: [0.0; 4], color: theme.ink2 });
    text_line(&mut picture.marks, words.meetings, x + 12.0, y, Weight::Regular, 12.0, theme.ink2);
}

/// A small canvas as heat with its name; a strip of them is a series.
pub fn thumbnail(marks: &mut Vec<Mark>, counts: &PerScene<usize>, rect: Rect, theme: &Theme) {
    icons::heat(marks, counts, rect, 4.0, 3.0, theme);
}

fn axis(picture: &mut Picture, area: Rect, (top, unit): (usize, &str), theme: &Theme) {
    for part in 0..=4_usize {
        let value = top * part / 4;
        if part > 0 && !(top * part).is_multiple_of(4) {
            continue;
        }
        let y = (area.bottom() - area.h * value as f32 / top as f32).round();
        let line = Rect::new(area.x, y, area.w, 1.0);
        let color = if part == 0 { theme.edge } else { theme.line };
        picture.marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color });
        let said = format!("{value}{unit}");
        let x = area.x - 8.0 - typeset::width(&said, Weight::Regular, 12.0);
        text_line(&mut picture.marks, &said, x, y, Weight::Regular, 12.0, theme.ink2);
    }
}

/// The end of an axis, which can be divided by four.
fn rounded(most: usize) -> usize {
    let steps = [4, 8, 12, 16, 20, 24, 32, 40, 60, 80, 100, 120, 160, 200, 300, 400, 600, 800, 1000];
    steps.into_iter().find(|step| *step >= most).unwrap_or_else(|| most.div_ceil(1000) * 1000)
}

/// The name of a column, and its day below.
fn foot(picture: &mut Picture, column: &Column, middle: f32, y: f32, room: f32, theme: &Theme) {
    let rows = [(&column.name, Weight::Bold, theme.ink), (&column.day, Weight::Regular, theme.ink2)];
    for (row, (words, weight, ink)) in rows.into_iter().enumerate() {
        let w = typeset::width(words, weight, 12.0);
        if words.is_empty() || w > room - 2.0 {
            continue;
        }
        text_line(&mut picture.marks, words, middle - w / 2.0, y + 13.0 + row as f32 * 17.0, weight, 12.0, ink);
    }
}

/// The names of the bands at the right, in the order in which they stand on each other.
fn key(picture: &mut Picture, bands: &[Band], x: f32, bottom: f32, theme: &Theme) {
    for (nth, band) in bands.iter().enumerate() {
        let y = bottom - 12.0 - nth as f32 * 24.0;
        let square = Rect::new(x, y - 5.0, 10.0, 10.0);
        picture.marks.push(Mark::Fill { rect: square, radii: [2.0; 4], color: band.color });
        picture.marks.push(Mark::Outline { rect: square, radii: [2.0; 4], color: theme.edge, width: 1.0, dash: None });
        text_line(&mut picture.marks, &band.name, x + 15.0, y, Weight::Bold, 13.0, theme.ink);
    }
}
