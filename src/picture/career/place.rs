//! Where the episodes stand in their scenes: papers while there is room, then a line each, then the latest in a line each
//! over the numbers of the others, then their numbers alone.

use super::Map;
use crate::model::{EpisodeId, SceneId};
use crate::picture::stairs::Stairs;
use crate::picture::{Point, Rect};

/// How an episode shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Year, post and up to two lines of words.
    Paper,
    /// One line.
    Line,
    /// Its number.
    Disc,
}

/// What stands on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// None for what comes next.
    pub id: Option<EpisodeId>,
    /// Its number on the path, from 0.
    pub nth: usize,
    pub year: u16,
    pub scene: SceneId,
    pub form: Form,
    /// The middle of its disc, through which the path goes.
    pub disc: Point,
    pub radius: f32,
    /// The paper with the disc on its edge, or the disc.
    pub rect: Rect,
}

/// The nodes in the order of the path.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    pub nodes: Vec<Node>,
}

/// Height of a paper (points), and of one with a single line.
const PAPER: f32 = 75.0;
const LINE: f32 = 30.0;
const GAP: f32 = 8.0;
/// From one line to the next, less than between papers.
const LINE_GAP: f32 = 4.0;
/// Least room for a number in a row of them.
const NUMBER: f32 = 20.0;
const WIDEST: f32 = 208.0;
const RADIUS: f32 = 13.0;
/// Room at the left of the papers, where the path goes up and down.
const LANE: f32 = 22.0;

impl Places {
    pub(super) fn new(stairs: &Stairs, m: Map<'_>) -> Self {
        let mut nodes = Vec::new();
        for scene in SceneId::ALL {
            let here = m.episodes().filter(|(_, episode)| episode.told.scene == scene);
            let mut all: Vec<Item> =
                here.map(|(nth, episode)| Item { id: Some(episode.id), nth, year: episode.told.year }).collect();
            if let Some((_, year)) = m.next_step().filter(|(challenge, _)| challenge.intent.scene == Some(scene)) {
                all.push(Item { id: None, nth: m.career().episodes.len(), year });
            }
            let ground = stairs.scenes[scene];
            let inner = Rect::new(ground.x + 8.0, ground.y + 8.0, ground.w - 16.0, ground.h - 20.0);
            in_scene(&mut nodes, scene, inner, &all, m.chosen);
        }
        nodes.sort_by_key(|node| node.nth);
        Self { nodes }
    }
}

#[derive(Clone, Copy)]
struct Item {
    id: Option<EpisodeId>,
    nth: usize,
    year: u16,
}

fn in_scene(nodes: &mut Vec<Node>, scene: SceneId, inner: Rect, all: &[Item], chosen: Option<EpisodeId>) {
    if all.is_empty() {
        return;
    }
    let rows = |h: f32, gap: f32| ((inner.h + gap) / (h + gap)).floor().max(0.0) as usize;
    let node = |item: &Item, form: Form, rect: Rect, disc: Point, radius: f32| Node {
        id: item.id,
        nth: item.nth,
        year: item.year,
        scene,
        form,
        disc,
        radius,
        rect,
    };
    for (form, height, gap) in [(Form::Paper, PAPER, GAP), (Form::Line, LINE, LINE_GAP)] {
        if all.len() > rows(height, gap) {
            continue;
        }
        let w = (inner.w - LANE - RADIUS).min(if form == Form::Paper { WIDEST } else { inner.w });
        let block = all.len() as f32 * (height + gap) - gap;
        // The later stands higher: the way leads up.
        let bottom = inner.y + (inner.h - block) * 0.56 + block;
        for (index, item) in all.iter().enumerate() {
            let top = bottom - (index + 1) as f32 * (height + gap) + gap;
            let rect = Rect::new(inner.x + LANE, top, w, height).snapped();
            let disc = Point::new(rect.x, rect.center().y);
            nodes.push(node(item, form, rect, disc, RADIUS));
        }
        return;
    }
    let lines = rows(LINE, LINE_GAP).saturating_sub(1);
    let numbers = all.len() - lines.min(all.len());
    let step = (inner.w / numbers.max(1) as f32).min(2.0 * RADIUS + 8.0);
    if lines > 0 && step >= NUMBER {
        // The latest in words, and the chosen one whichever it is; the numbers of the others below them.
        let mut in_words: Vec<&Item> = all.iter().skip(numbers).collect();
        if let Some(item) = all.iter().take(numbers).find(|item| item.id.is_some() && item.id == chosen)
            && let Some(first) = in_words.first_mut()
        {
            *first = item;
        }
        let below = inner.bottom() - LINE;
        for (index, item) in in_words.iter().enumerate() {
            let top = below - (index + 1) as f32 * (LINE + LINE_GAP);
            let rect = Rect::new(inner.x + LANE, top, inner.w - LANE - RADIUS, LINE).snapped();
            nodes.push(node(item, Form::Line, rect, Point::new(rect.x, rect.center().y), RADIUS));
        }
        let others = all.iter().filter(|item| !in_words.iter().any(|other| other.nth == item.nth));
        let radius = RADIUS.min(step / 2.0 - 1.0);
        for (index, item) in others.enumerate() {
            let disc = Point::new(inner.x + (index as f32 + 0.5) * step, below + LINE / 2.0);
            let rect = Rect::new(disc.x - radius, disc.y - radius, 2.0 * radius, 2.0 * radius);
            nodes.push(node(item, Form::Disc, rect, disc, radius));
        }
        return;
    }
    // The chosen one keeps its paper, over the numbers of all.
    let paper = all.iter().find(|item| item.id.is_some() && item.id == chosen).filter(|_| inner.h > PAPER + 24.0);
    let top = if paper.is_some() { PAPER + GAP } else { 0.0 };
    let room = Rect::new(inner.x, inner.y + top, inner.w, inner.h - top);
    let rest: Vec<&Item> = all.iter().filter(|item| paper.is_none_or(|paper| paper.nth != item.nth)).collect();
    let pitch = pitch(room, rest.len());
    let columns = ((room.w / pitch).floor() as usize).max(1);
    let radius = (pitch / 2.0 - 2.0).clamp(1.0, RADIUS);
    if let Some(item) = paper {
        let rect = Rect::new(inner.x + LANE, inner.y, (inner.w - LANE - RADIUS).min(WIDEST), PAPER).snapped();
        nodes.push(node(item, Form::Paper, rect, Point::new(rect.x, rect.center().y), RADIUS));
    }
    for (index, item) in rest.into_iter().enumerate() {
        let (row, column) = (index / columns, index % columns);
        let disc = Point::new(
            room.x + (column as f32 + 0.5) * pitch,
            // From below, as papers are.
            room.bottom() - (row as f32 + 0.5) * pitch,
        );
        let rect = Rect::new(disc.x - radius, disc.y - radius, 2.0 * radius, 2.0 * radius);
        nodes.push(node(item, Form::Disc, rect, disc, radius));
    }
}

/// The widest square for each of `count` numbers.
fn pitch(room: Rect, count: usize) -> f32 {
    let fits = |pitch: f32| (room.w / pitch).floor() * (room.h / pitch).floor() >= count as f32;
    (4..=34_u8).rev().map(f32::from).find(|pitch| fits(*pitch)).unwrap_or(4.0)
}
