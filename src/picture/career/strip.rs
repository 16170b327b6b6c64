//! Posts as a bar and years as an axis, below the map.

use super::{Lens, Map, fill};
use crate::model::Years;
use crate::picture::card::text_line;
use crate::picture::typeset::{self, break_lines};
use crate::picture::{Dash, Mark, Part, Picture, Point, Rect, Target, Weight};

/// From the left and from the right edge.
const LEFT: f32 = 54.0;
const RIGHT: f32 = 16.0;
const BAR: (f32, f32) = (16.0, 34.0);
const AXIS: f32 = 70.0;
const NAMES: f32 = 94.0;

pub(super) fn strip(picture: &mut Picture, rect: Rect, m: Map<'_>) {
    let theme = m.theme;
    fill(picture, rect, 0.0, theme.panel);
    fill(picture, Rect::new(rect.x, rect.y, rect.w, 1.0), 0.0, theme.line2);
    let axis = Rect::new(rect.x + LEFT, rect.y + AXIS - 1.0, (rect.w - LEFT - RIGHT).max(1.0), 2.0);
    fill(picture, axis, 1.0, theme.line2);
    // The axis reaches as far as the whole path does, so that nothing moves while it is told.
    let Some(years) = m.career().years(m.next.map(|(_, year)| year)) else { return };
    posts(picture, rect, axis, &years, m);
    let mut all: Vec<(u16, bool)> = m.episodes().map(|(_, episode)| (episode.told.year, false)).collect();
    all.extend(m.next_step().map(|(_, year)| (year, true)));
    all.dedup_by_key(|(year, _)| *year);
    let cell = axis.w / f32::from(years.end.saturating_sub(years.first).max(1));
    let x_of = |year: u16| axis.x + years.share(year) * axis.w + cell.min(28.0) / 2.0;
    let chosen = m.chosen.and_then(|id| m.career().episode(id)).map(|episode| episode.told.year);
    let font = |year: u16| if Some(year) == chosen { Weight::Bold } else { Weight::Regular };
    let width = |year: u16| typeset::width(&year.to_string(), font(year), 12.0);
    let from = |year: u16| {
        let w = width(year);
        (x_of(year) - w / 2.0).clamp(rect.x + 4.0, rect.right() - 4.0 - w)
    };
    // The chosen year and what comes next are always said, the others where there is room.
    let mut taken: Vec<(f32, f32)> = Vec::new();
    let first = all.iter().filter(|(year, next)| *next || Some(*year) == chosen);
    let others = all.iter().filter(|(year, next)| !*next && Some(*year) != chosen);
    let mut said = Vec::new();
    for (year, next) in first.chain(others) {
        let (start, end) = (from(*year), from(*year) + width(*year));
        if taken.iter().all(|(a, b)| end + 6.0 < *a || start > b + 6.0) {
            taken.push((start, end));
            said.push((*year, *next, start));
        }
    }
    for (year, next, x) in said {
        let color = m.tone(if next { theme.shu } else { theme.ink2 }, year, theme.panel);
        text_line(&mut picture.marks, &year.to_string(), x, rect.y + NAMES, font(year), 12.0, color);
    }
    let radius = (cell / 2.0 - 1.0).clamp(1.0, 6.0);
    for (year, next) in &all {
        let center = Point::new(x_of(*year), rect.y + AXIS);
        let color = m.tone(if *next { theme.shu } else { theme.ink }, *year, theme.panel);
        if *next {
            let around = Rect::new(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius);
            fill(picture, around, radius, theme.panel);
            let dash = Some(Dash { on: 3.0, off: 2.5 });
            let outline = Mark::Outline { rect: around, radii: [radius; 4], color, width: 2.0, dash };
            picture.marks.push(outline);
        } else {
            picture.marks.push(Mark::Circle { center, radius, fill: Some(color), stroke: None });
        }
        let w = cell.clamp(2.0, 40.0);
        let left = (center.x - w / 2.0).clamp(rect.x, rect.right() - w);
        let place = Rect::new(left, rect.y + AXIS - 12.0, w, rect.bottom() - rect.y - AXIS + 8.0);
        let said = m.episodes().filter(|(_, episode)| episode.told.year == *year);
        let titles: Vec<&str> = said.map(|(_, episode)| episode.told.title.as_str()).collect();
        let name = if titles.is_empty() { m.words.career.next.to_owned() } else { titles.join(" / ") };
        picture.parts.push(Part { rect: place, target: Target::Year(*year), name: format!("{year} {name}") });
    }
}

/// Posts that were held at the same time lie below each other.
fn posts(picture: &mut Picture, rect: Rect, axis: Rect, years: &Years, m: Map<'_>) {
    let theme = m.theme;
    let mut ends: Vec<f32> = Vec::new();
    let mut laid = Vec::new();
    for (index, post) in m.career().posts.iter().enumerate() {
        let (from, to) = years.segment(post, &m.career().posts);
        let free = ends.iter().position(|end| *end <= from + 1e-4);
        let lane = free.unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = to,
            None => ends.push(to),
        }
        laid.push((index, post, lane, from, to));
    }
    let height = BAR.1 / ends.len().max(1) as f32;
    let chosen = m.chosen.and_then(|id| m.career().episode(id));
    for (index, post, lane, from, to) in laid {
        let (x, right) = (axis.x + from * axis.w, axis.x + to * axis.w);
        let top = rect.y + BAR.0 + lane as f32 * height;
        let gap = if right - x > 6.0 { 1.5 } else { 0.0 };
        let place = Rect::new(x + gap, top, right - x - 2.0 * gap, (height - 1.0).max(1.0));
        let here = match m.lens {
            Lens::Post(post) => post == index,
            Lens::Year(year) => m.career().post_in(year).is_some_and(|(post, _)| post == index),
            Lens::All => chosen.is_some_and(|episode| match &episode.told.post {
                Some(name) => *name == post.name,
                None => m.career().post_in(episode.told.year).is_some_and(|(post, _)| post == index),
            }),
        };
        let (ground, ink) = if here { (theme.ink, theme.onink) } else { (theme.card, theme.ink) };
        fill(picture, place, 5.0, ground);
        let outline =
            Mark::Outline { rect: place.shrunk(0.5), radii: [5.0; 4], color: theme.line2, width: 1.0, dash: None };
        picture.marks.push(outline);
        let font = (height * 0.42).clamp(8.0, 14.0);
        let room = place.w - 16.0;
        let line = break_lines(post.name.as_str(), Weight::Regular, font, room.max(0.0), 1);
        if let Some(line) = line.lines.first().filter(|_| room > 2.0 * font && height > 10.0) {
            text_line(&mut picture.marks, line, place.x + 9.0, place.center().y, Weight::Regular, font, ink);
        }
        let name = (m.words.career.segment)(post.name.as_str(), post.from, post.to);
        let target = Target::Post(u16::try_from(index).unwrap_or(u16::MAX));
        picture.parts.push(Part { rect: place, target, name });
    }
}
