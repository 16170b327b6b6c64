//! The time line of the replay: steps of the program as segments, and above the rail a tick for each card and a triangle
//! for each border that was crossed. Where a silence is cut short the rail is, too.

use super::card::text_line;
use super::{Mark, Picture, Point, Rect, Segment, Weight, typeset};
use crate::model::{NoteOn, Notes, Sieve, Timeline};
use crate::text::{Words, clock};
use crate::theme::Theme;

/// Height of the row of segments (points).
const SEGMENTS: f32 = 30.0;
/// Middle of the rail below the segments, and where there are none.
const RAIL: f32 = 62.0;
const BARE_RAIL: f32 = 34.0;
/// Width of one column of the density of talk.
const COLUMN: f32 = 12.0;
/// How close two times may stand.
const APART: f32 = 62.0;
const STEPS_MIN: [i64; 9] = [1, 2, 5, 10, 15, 30, 60, 120, 240];

/// How high a time line is (points): without steps of a program it has no row for them.
pub fn height(timeline: &Timeline) -> f32 {
    rail(timeline) + 34.0
}

fn rail(timeline: &Timeline) -> f32 {
    if timeline.stretches.is_empty() { BARE_RAIL } else { RAIL }
}

/// Where each moment stands on a line of `width` points; the same time is always the same place.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    width: f32,
    length_ms: i64,
}

impl Scale {
    pub fn new(timeline: &Timeline, width: f32) -> Self {
        Self { width: width.max(1.0), length_ms: timeline.length_ms().max(1) }
    }

    pub fn x(&self, ms: i64) -> f32 {
        (ms as f64 / self.length_ms as f64 * f64::from(self.width)) as f32
    }

    /// The moment that stands nearest to `x`.
    pub fn moment(&self, timeline: &Timeline, x: f32) -> usize {
        let ms = (f64::from(x / self.width).clamp(0.0, 1.0) * self.length_ms as f64).round() as i64;
        let before = timeline.at_ms(ms);
        let distance = |moment: usize| timeline.moments.get(moment).map_or(f32::MAX, |m| (self.x(m.ms) - x).abs());
        if distance(before + 1) < distance(before) { before + 1 } else { before }
    }
}

/// A segment: the place of a stretch in [`Timeline::stretches`], and from where to where it reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    pub stretch: usize,
    pub from: f32,
    pub to: f32,
}

/// Where everything on the line stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub scale: Scale,
    pub segments: Vec<Piece>,
    /// Cards that came.
    pub ticks: Vec<f32>,
    /// Borders that were crossed.
    pub triangles: Vec<f32>,
    pub stars: Vec<f32>,
    /// How much happened in each column, 0.0 to 1.0.
    pub density: Vec<f32>,
    /// Times of the clock.
    pub times: Vec<(f32, String)>,
    /// Silences that are cut short, with their whole minutes.
    pub cuts: Vec<(f32, i64)>,
}

impl Layout {
    /// `sieve` holds back cards that came and borders that were crossed.
    pub fn new(timeline: &Timeline, notes: &Notes, sieve: &Sieve, width: f32) -> Self {
        let scale = Scale::new(timeline, width);
        let x_of = |moment: usize| timeline.moments.get(moment).map_or(scale.width, |moment| scale.x(moment.ms));
        let segments = timeline.stretches.iter().enumerate().map(|(stretch, begun)| {
            let next = timeline.stretches.get(stretch + 1);
            Piece { stretch, from: x_of(begun.from), to: next.map_or(scale.width, |next| x_of(next.from)) }
        });
        let where_so = |sieve: &Sieve, so: &dyn Fn(&crate::model::Moment) -> bool| {
            let moments = timeline.moments.iter().enumerate();
            let passing = moments.filter(|(at, m)| so(m) && timeline.passes(*at, sieve));
            let mut all: Vec<f32> = passing.map(|(_, m)| scale.x(m.ms)).collect();
            // What stands in the same place is seen once.
            all.dedup_by(|next, kept| (*next - *kept).abs() < 0.5);
            all
        };
        let starred = |m: &crate::model::Moment| notes.get(&NoteOn::Moment(m.seq)).is_some_and(|note| note.starred);
        let columns = ((width / COLUMN).ceil() as usize).max(1);
        let mut counts = vec![0_usize; columns];
        for moment in timeline.moments.iter().skip(1) {
            let column = ((scale.x(moment.ms) / COLUMN) as usize).min(columns - 1);
            if let Some(count) = counts.get_mut(column) {
                *count += 1;
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0).max(1) as f32;
        Self {
            segments: segments.collect(),
            ticks: where_so(sieve, &|moment| moment.placed),
            triangles: where_so(sieve, &|moment| moment.crossed),
            stars: where_so(&Sieve::default(), &starred),
            density: counts.into_iter().map(|count| count as f32 / most).collect(),
            times: times(timeline, &scale),
            cuts: cuts(timeline, &scale),
            scale,
        }
    }
}

/// In the middle of each silence that is cut short.
fn cuts(timeline: &Timeline, scale: &Scale) -> Vec<(f32, i64)> {
    let middle = |at: usize| {
        let (before, after) = (timeline.moments.get(at.checked_sub(1)?)?, timeline.moments.get(at)?);
        Some(scale.x(i64::midpoint(before.ms, after.ms)))
    };
    timeline.cut_silences().filter_map(|(at, silence)| Some((middle(at)?, silence / 60_000))).collect()
}

/// Round times of the clock, as many as there is room for. A silence that was cut short has none.
fn times(timeline: &Timeline, scale: &Scale) -> Vec<(f32, String)> {
    let fits = |minutes: &&i64| scale.x(**minutes * 60_000) >= APART;
    let step = STEPS_MIN.iter().find(fits).copied().unwrap_or(480) * 60_000;
    let mut times: Vec<(f32, String)> = Vec::new();
    let mut add = |x: f32, at: crate::model::Timestamp| {
        if times.last().is_none_or(|(last, _)| x - last >= APART) {
            times.push((x, clock(at)));
        }
    };
    if let Some(first) = timeline.moments.first() {
        add(0.0, first.at);
    }
    for pair in timeline.moments.windows(2) {
        let [before, after] = pair else { continue };
        let gap = after.at.utc_ms.saturating_sub(before.at.utc_ms);
        if gap != after.ms - before.ms {
            // The clock went back, or the silence is cut short: it is another time from here on.
            add(scale.x(after.ms), after.at);
            continue;
        }
        let local = |ms: i64| ms + i64::from(before.at.offset_s) * 1000;
        let mut next = (local(before.at.utc_ms).div_euclid(step) + 1) * step;
        while next <= local(after.at.utc_ms) {
            let passed = next - local(before.at.utc_ms);
            let at = crate::model::Timestamp { utc_ms: before.at.utc_ms + passed, ..before.at };
            add(scale.x(before.ms + passed), at);
            next += step;
        }
    }
    times
}

/// What a time line is drawn from.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    pub timeline: &'a Timeline,
    pub layout: &'a Layout,
    /// The moment that is looked at.
    pub at: usize,
    pub words: &'a Words,
    pub theme: &'a Theme,
}

/// Draws it into `layout.scale`'s width, as high as [`height`] says.
pub fn timeline(line: Line<'_>) -> Picture {
    let Line { timeline, layout, at, theme, .. } = line;
    let (width, rail) = (layout.scale.width, rail(timeline));
    let mut picture = Picture { size: (width, height(timeline)), ..Picture::default() };
    let marks = &mut picture.marks;
    let on = timeline.stretch_at(at);
    for piece in &layout.segments {
        segment(marks, line, *piece, on == Some(piece.stretch));
    }
    for (column, share) in layout.density.iter().enumerate() {
        if *share > 0.0 {
            let x = column as f32 * COLUMN;
            let h = (share * 20.0).round().max(2.0);
            let rect = Rect::new(x, rail - 3.0 - h, (COLUMN - 1.0).min(width - x).max(1.0), h);
            marks.push(Mark::Fill { rect, radii: [1.0; 4], color: theme.line });
        }
    }
    for x in &layout.ticks {
        let rect = Rect::new(x.round() - 1.0, rail - 19.0, 2.0, 12.0);
        marks.push(Mark::Fill { rect, radii: [0.0; 4], color: theme.ink3 });
    }
    for x in &layout.triangles {
        triangle(marks, Point::new(*x, rail - 24.0), theme.shu);
    }
    let here = timeline.moments.get(at).map_or(0.0, |moment| layout.scale.x(moment.ms));
    marks.push(Mark::Fill { rect: Rect::new(0.0, rail - 3.0, width, 6.0), radii: [3.0; 4], color: theme.line2 });
    marks.push(Mark::Fill { rect: Rect::new(0.0, rail - 3.0, here, 6.0), radii: [3.0; 4], color: theme.ink });
    for (x, _) in &layout.cuts {
        let color = if *x <= here { theme.ink } else { theme.edge };
        cut(marks, Point::new(*x, rail), color, theme.card);
    }
    for x in &layout.stars {
        star(marks, Point::new(*x, rail + 12.0), theme.ink);
    }
    let center = Point::new(here, rail);
    marks.push(Mark::Circle { center, radius: 10.0, fill: Some(theme.card), stroke: Some((3.0, theme.ink)) });
    for (x, time) in &layout.times {
        let w = typeset::width(time, Weight::Regular, 12.0);
        let left = (x - w / 2.0).clamp(0.0, (width - w).max(0.0));
        text_line(marks, time, left, rail + 28.0, Weight::Regular, 12.0, theme.ink2);
    }
    picture
}

fn segment(marks: &mut Vec<Mark>, line: Line<'_>, piece: Piece, on: bool) {
    let theme = line.theme;
    let rect = Rect::new(piece.from, 0.0, (piece.to - piece.from - 2.0).max(1.0), SEGMENTS);
    let (fill, ink) = if on { (theme.ink, theme.onink) } else { (theme.sunken, theme.ink2) };
    marks.push(Mark::Fill { rect, radii: [3.0; 4], color: fill });
    let Some(stretch) = line.timeline.stretches.get(piece.stretch) else { return };
    let weight = if on { Weight::Bold } else { Weight::Regular };
    if rect.w < 34.0 {
        return;
    }
    let broken = typeset::break_lines(&stretch.title, weight, 13.0, rect.w - 18.0, 1);
    if let Some(words) = broken.lines.first() {
        text_line(marks, words, rect.x + 9.0, rect.center().y, weight, 13.0, ink);
    }
}

/// ≀: two waves through the line, and nothing between them.
pub fn cut(marks: &mut Vec<Mark>, at: Point, color: crate::theme::Rgba, ground: crate::theme::Rgba) {
    marks.push(Mark::Fill { rect: Rect::new(at.x - 3.0, at.y - 5.0, 6.0, 10.0), radii: [0.0; 4], color: ground });
    for x in [at.x - 3.0, at.x + 3.0] {
        let [top, bottom] = [Point::new(x + 1.0, at.y - 7.0), Point::new(x - 1.0, at.y + 7.0)];
        let [first, second] = [Point::new(x - 4.0, at.y - 2.0), Point::new(x + 4.0, at.y + 2.0)];
        let path = vec![Segment::Move(top), Segment::Curve(first, second, bottom)];
        marks.push(Mark::Path { path, fill: None, stroke: Some((1.5, color)), dash: None });
    }
}

/// ▲, with its middle at `at`.
pub fn triangle(marks: &mut Vec<Mark>, at: Point, color: crate::theme::Rgba) {
    let path = vec![
        Segment::Move(Point::new(at.x, at.y - 5.0)),
        Segment::Line(Point::new(at.x + 5.5, at.y + 5.0)),
        Segment::Line(Point::new(at.x - 5.5, at.y + 5.0)),
        Segment::Close,
    ];
    marks.push(Mark::Path { path, fill: Some(color), stroke: None, dash: None });
}

/// ★, with its middle at `at`.
pub fn star(marks: &mut Vec<Mark>, at: Point, color: crate::theme::Rgba) {
    let corner = |index: u8| {
        let radius = if index.is_multiple_of(2) { 6.5 } else { 2.8 };
        let turn = f32::from(index) * std::f32::consts::PI / 5.0;
        Point::new(at.x + radius * turn.sin(), at.y - radius * turn.cos())
    };
    let mut path = vec![Segment::Move(corner(0))];
    path.extend((1..10).map(|index| Segment::Line(corner(index))));
    path.push(Segment::Close);
    marks.push(Mark::Path { path, fill: None, stroke: Some((1.4, color)), dash: None });
}
