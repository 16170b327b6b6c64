//! The canvas of one of two sessions that are compared: only what changed has words, the rest are blanks (DESIGN
//! section 9). Its grounds, plinths and arrows are those of every canvas.

use std::collections::BTreeMap;

use super::arrow::{Arrow, Bend, arrow};
use super::margin::{level_name, plinth};
use super::scene::scene_ground;
use super::{Canvas, CanvasMeasure};
use crate::model::{CardId, ChangeLevel, PerScene, Place, SceneId, Stage};
use crate::picture::card::text_line;
use crate::picture::stairs::{StairMeasure, Stairs};
use crate::picture::typeset::{self, break_lines};
use crate::picture::{Dash, Mark, Part, Picture, Point, Rect, Target, Weight};
use crate::theme::Rgba;

/// Height of the row below the scenes where the tray is (points).
pub const TRAY: f32 = 34.0;
const TAG: f32 = 24.0;
const GAP: f32 = 5.0;
const FONT: f32 = 12.5;
const BAR: (f32, f32) = (15.0, 8.0);

/// What became of a card, as its tag shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// It lies elsewhere in the later session.
    Leaves,
    /// It lay elsewhere in the earlier one.
    Moved,
    New,
    Resolved,
    Reopened,
    /// It is not in the later session.
    Gone,
    /// Nothing changed, but its words are asked for.
    Still,
}

/// Where a card lay in the earlier session, seen on the canvas of the later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Was<'a> {
    /// Its number in the earlier session.
    pub id: CardId,
    pub place: Place,
    pub words: &'a str,
    /// The card that it is now, if it is anywhere.
    pub now: Option<CardId>,
    /// What became of it where it is nowhere.
    pub tag: Tag,
}

/// What is drawn besides the session itself.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// Those with words.
    pub tags: &'a BTreeMap<CardId, Tag>,
    pub was: &'a [Was<'a>],
    /// In the lower right corner of each scene: how many cards.
    pub counts: &'a PerScene<String>,
    pub tray_count: &'a str,
}

/// The measures of such a canvas (DESIGN section 4).
pub fn compare_measure((width, height): (f32, f32)) -> CanvasMeasure {
    // Names of levels and stages in another language are longer than rows and columns that are small.
    let (low, narrow) = (height < 480.0, width < 520.0);
    CanvasMeasure {
        stairs: StairMeasure { gutter: 28.0, rise: 9.0, gap: 5.0, gap_x: 8.0, plinth: 26.0 },
        plinth_font: if narrow { 12.0 } else { 13.0 },
        count_font: if narrow { 12.0 } else { 13.0 },
        level_font: if low { 11.0 } else { 13.0 },
        radius: 6.0,
        arrow: 2.2,
        ..CanvasMeasure::CONSOLE
    }
    .for_height(height)
}

/// Lays the scenes and the tray out in `size` points.
pub fn compared(size: (f32, f32), c: Canvas<'_>, with: Compared<'_>) -> Picture {
    let m = c.measure;
    let stairs = Stairs::new(Rect::new(0.0, 0.0, size.0, (size.1 - TRAY).max(1.0)), &m.stairs);
    let mut picture = Picture { size, ..Picture::default() };
    for level in ChangeLevel::ALL {
        level_name(&mut picture, level, &stairs, c);
    }
    for stage in Stage::ALL {
        plinth(&mut picture, stage, &stairs, c);
    }
    for scene in SceneId::ALL {
        let rect = stairs.scenes[scene];
        scene_ground(&mut picture, scene, rect, c);
        let count = &with.counts[scene];
        let name = format!("{} {count}", c.words.scene(scene));
        picture.parts.push(Part { rect, target: Target::Scene(scene), name });
        let deep = c.theme.stage(scene.stage).deep;
        let x = rect.right() - m.pad - typeset::width(count, Weight::Regular, 12.0);
        text_line(&mut picture.marks, count, x, rect.bottom() - m.tread - 10.0, Weight::Regular, 12.0, deep);
    }
    let grounds = picture.marks.len();
    for scene in SceneId::ALL {
        let rect = stairs.scenes[scene];
        let room =
            Rect::new(rect.x + m.pad, rect.y + m.pad, rect.w - 2.0 * m.pad, rect.h - 2.0 * m.pad - m.tread - 16.0);
        fill(&mut picture, Place::Scene(scene), room, c, with);
    }
    tray(&mut picture, Rect::new(m.stairs.gutter, size.1 - TRAY + 6.0, size.0 - m.stairs.gutter, TRAY - 8.0), c, with);
    // Behind the papers, so that they never cross words.
    let arrows = arrows(&picture, c, with);
    picture.marks.splice(grounds..grounds, arrows);
    picture
}

/// What stands in a place: where cards lay, those that changed, and the others as blanks.
enum Item<'a> {
    Was(&'a Was<'a>),
    Tag(CardId, Tag),
}

fn items<'a>(place: Place, c: Canvas<'_>, with: Compared<'a>) -> (Vec<Item<'a>>, Vec<CardId>) {
    let ids = c.session.at(place);
    let was = with.was.iter().filter(|was| was.place == place).map(Item::Was);
    let tagged = ids.iter().filter_map(|id| Some(Item::Tag(*id, *with.tags.get(id)?)));
    let mut items: Vec<Item<'a>> = tagged.chain(was).collect();
    // What is chosen is seen, however full the scene is.
    items.sort_by_key(|item| match item {
        Item::Tag(id, _) => !c.state.selected.contains(id),
        Item::Was(was) => !was.now.is_some_and(|now| c.state.selected.contains(&now)),
    });
    (items, ids.iter().copied().filter(|id| !with.tags.contains_key(id)).collect())
}

fn fill(picture: &mut Picture, place: Place, room: Rect, c: Canvas<'_>, with: Compared<'_>) {
    let (items, blanks) = items(place, c, with);
    let bars_h = if blanks.is_empty() { 0.0 } else { BAR.1 + 6.0 };
    let rows = ((room.h - bars_h + GAP) / (TAG + GAP)).floor().max(0.0) as usize;
    let shown = if items.len() > rows { rows.saturating_sub(1) } else { items.len() };
    let mut y = room.y;
    for item in items.iter().take(shown) {
        let words = item_words(item, c);
        let w = (tag_width(item, &words)).min(room.w);
        put(picture, item, &words, Rect::new(room.x, y, w, TAG), c);
        y += TAG + GAP;
    }
    if shown < items.len() {
        let said = (c.words.compare.more)(items.len() - shown);
        let color = c.theme.ink2;
        text_line(&mut picture.marks, &said, room.x + 2.0, y + TAG / 2.0, Weight::Regular, 12.0, color);
        y += TAG;
    }
    bars(picture, &blanks, Rect::new(room.x, y, room.w, (room.bottom() - y).max(0.0)), c);
}

/// The tray is one line: what changed, then the blanks.
/// The row of the tray with its name. Answers where there is room beside that.
pub(super) fn tray_row(picture: &mut Picture, room: Rect, said: &str, c: Canvas<'_>) -> f32 {
    picture.parts.push(Part { rect: room, target: Target::Tray, name: said.to_owned() });
    let line = Rect::new(room.x, room.y - 3.0, room.w, 1.0);
    picture.marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: c.theme.line });
    text_line(&mut picture.marks, said, room.x, room.center().y, Weight::Regular, 12.0, c.theme.ink2);
    room.x + typeset::width(said, Weight::Regular, 12.0) + 12.0
}

fn tray(picture: &mut Picture, room: Rect, c: Canvas<'_>, with: Compared<'_>) {
    let said = format!("{} {}", c.words.tray, with.tray_count);
    let mut x = tray_row(picture, room, &said, c);
    let (items, blanks) = items(Place::Tray, c, with);
    for (at, item) in items.iter().enumerate() {
        let words = item_words(item, c);
        let w = tag_width(item, &words).min(150.0);
        if x + w > room.right() - 46.0 {
            let said = (c.words.compare.more)(items.len() - at);
            text_line(&mut picture.marks, &said, x, room.center().y, Weight::Regular, 12.0, c.theme.ink2);
            return;
        }
        put(picture, item, &words, Rect::new(x, room.center().y - TAG / 2.0, w, TAG), c);
        x += w + GAP;
    }
    bars(picture, &blanks, Rect::new(x, room.center().y - BAR.1 / 2.0, (room.right() - x).max(0.0), BAR.1 + 1.0), c);
}

/// A blank for each card that did not change, as many as there is room for.
fn bars(picture: &mut Picture, ids: &[CardId], room: Rect, c: Canvas<'_>) {
    let per_row = ((room.w + 3.0) / (BAR.0 + 3.0)).floor().max(1.0) as usize;
    let rows = ((room.h + 3.0) / (BAR.1 + 3.0)).floor().max(0.0) as usize;
    for (at, id) in ids.iter().take(per_row * rows).enumerate() {
        let (row, column) = (at / per_row, at % per_row);
        let x = room.x + column as f32 * (BAR.0 + 3.0);
        let rect = Rect::new(x, room.y + row as f32 * (BAR.1 + 3.0), BAR.0, BAR.1).snapped();
        picture.marks.push(Mark::Fill { rect, radii: [2.0; 4], color: c.theme.card });
        let edge = rect.shrunk(0.5);
        picture.marks.push(Mark::Outline { rect: edge, radii: [2.0; 4], color: c.theme.line2, width: 1.0, dash: None });
        let name = c.session.card(*id).map(|card| card.text.to_string()).unwrap_or_default();
        picture.parts.push(Part { rect, target: Target::Card(*id), name });
    }
}

fn sign(tag: Tag) -> &'static str {
    match tag {
        Tag::Moved => "↗",
        Tag::New => "+",
        Tag::Resolved => "✓",
        Tag::Reopened => "○",
        Tag::Gone => "−",
        Tag::Leaves | Tag::Still => "",
    }
}

fn tag_name(tag: Tag, words: &crate::text::Words) -> &'static str {
    let [moved, new, resolved, reopened, _, unchanged, gone] = words.compare.classes;
    match tag {
        Tag::Leaves => words.compare.leaves,
        Tag::Moved => moved,
        Tag::New => new,
        Tag::Resolved => resolved,
        Tag::Reopened => reopened,
        Tag::Gone => gone,
        Tag::Still => unchanged,
    }
}

fn item_words(item: &Item<'_>, c: Canvas<'_>) -> String {
    match item {
        Item::Was(was) => was.words.to_owned(),
        Item::Tag(id, _) => {
            c.session.card(*id).map(|card| card.short.as_ref().unwrap_or(&card.text).to_string()).unwrap_or_default()
        }
    }
}

fn tag_width(item: &Item<'_>, words: &str) -> f32 {
    let (sign, weight) = match item {
        Item::Tag(_, tag) => (sign(*tag), weight(*tag)),
        Item::Was(Was { now: None, tag, .. }) => (self::sign(*tag), self::weight(*tag)),
        Item::Was(_) => ("", Weight::Regular),
    };
    let sign_w = if sign.is_empty() { 0.0 } else { typeset::width(sign, weight, FONT) + 5.0 };
    typeset::width(words, weight, FONT) + sign_w + 15.0
}

fn weight(tag: Tag) -> Weight {
    if matches!(tag, Tag::Leaves | Tag::Still | Tag::Gone) { Weight::Regular } else { Weight::Bold }
}

/// How a tag looks: its ground, its line with width and dashes, and its ink.
struct Look {
    ground: Option<Rgba>,
    line: Option<(f32, Rgba, bool)>,
    ink: Rgba,
}

fn look(item: &Item<'_>, c: Canvas<'_>) -> Look {
    let t = c.theme;
    let of = |ground, line, ink| Look { ground, line, ink };
    match item {
        Item::Was(Was { now: Some(_), .. }) => of(None, Some((1.5, t.shu, true)), t.shu),
        Item::Tag(_, Tag::Leaves) => of(Some(t.card), Some((1.5, t.shu, false)), t.shu),
        Item::Tag(_, Tag::Moved) => of(Some(t.card), Some((2.0, t.shu, false)), t.shu),
        Item::Tag(_, Tag::New) => of(Some(t.card), Some((2.0, t.ink, false)), t.ink),
        Item::Tag(_, Tag::Resolved) | Item::Was(Was { now: None, tag: Tag::Resolved, .. }) => {
            of(Some(t.ok_tint), Some((1.5, t.ok, false)), t.ok)
        }
        Item::Tag(_, Tag::Reopened) => of(Some(t.card), Some((1.5, t.ok, true)), t.ink),
        Item::Tag(_, Tag::Gone) => of(Some(t.card), Some((1.5, t.edge, true)), t.ink2),
        Item::Was(Was { now: None, .. }) => of(None, Some((1.5, t.edge, true)), t.ink2),
        Item::Tag(_, Tag::Still) => of(Some(t.card), Some((1.0, t.line2, false)), t.ink),
    }
}

fn put(picture: &mut Picture, item: &Item<'_>, words: &str, rect: Rect, c: Canvas<'_>) {
    let rect = rect.snapped();
    let Look { ground, line, ink } = look(item, c);
    let (sign, weight, target, whole) = match item {
        Item::Tag(id, tag) => {
            let text = c.session.card(*id).map(|card| card.text.to_string()).unwrap_or_default();
            (sign(*tag), weight(*tag), Target::Card(*id), (c.words.compare.tag)(tag_name(*tag, c.words), &text))
        }
        Item::Was(was) if was.now.is_none() => {
            let name = (c.words.compare.tag)(tag_name(was.tag, c.words), was.words);
            (self::sign(was.tag), self::weight(was.tag), Target::Ghost(was.id), name)
        }
        Item::Was(was) => {
            ("", Weight::Regular, Target::Ghost(was.id), (c.words.compare.tag)(c.words.compare.was_here, was.words))
        }
    };
    let selected = match target {
        Target::Card(id) => c.state.selected.contains(&id),
        _ => false,
    };
    if let Some(color) = ground {
        picture.marks.push(Mark::Shadow { rect, radius: 4.0, down: 1.0, blur: 3.0, color: c.theme.shadow });
        picture.marks.push(Mark::Fill { rect, radii: [4.0; 4], color });
    }
    if let Some((width, color, dashed)) = line {
        let dash = dashed.then_some(Dash { on: 4.0, off: 3.0 });
        let inner = rect.shrunk(width / 2.0);
        picture.marks.push(Mark::Outline { rect: inner, radii: [4.0; 4], color, width, dash });
    }
    if selected {
        let around = Rect::new(rect.x - 3.0, rect.y - 3.0, rect.w + 6.0, rect.h + 6.0);
        let (radii, color) = ([6.0; 4], c.theme.ink);
        picture.marks.push(Mark::Outline { rect: around, radii, color, width: 2.0, dash: None });
    }
    let mut x = rect.x + 7.0;
    if !sign.is_empty() {
        text_line(&mut picture.marks, sign, x, rect.center().y, weight, FONT, ink);
        x += typeset::width(sign, weight, FONT) + 5.0;
    }
    let broken = break_lines(words, weight, FONT, rect.right() - 6.0 - x, 1);
    if let Some(line) = broken.lines.first() {
        text_line(&mut picture.marks, line, x, rect.center().y, weight, FONT, ink);
    }
    picture.parts.push(Part { rect, target, name: whole });
}

/// From where a card lay to where it lies. Of many only the chosen one is drawn in full.
fn arrows(picture: &Picture, c: Canvas<'_>, with: Compared<'_>) -> Vec<Mark> {
    const FULL: usize = 8;
    let rect_of = |target: Target| picture.parts.iter().find(|part| part.target == target).map(|part| part.rect);
    let ways = with.was.iter().filter_map(|was| {
        let now = was.now?;
        Some((now, rect_of(Target::Ghost(was.id))?, rect_of(Target::Card(now))?))
    });
    let ways: Vec<(CardId, Rect, Rect)> = ways.collect();
    let chosen = |id: &CardId| c.state.selected.contains(id);
    let any = ways.iter().any(|(id, ..)| chosen(id));
    let mut marks = Vec::new();
    for (id, from, to) in &ways {
        let full = if any { chosen(id) } else { ways.len() <= FULL };
        let beside = (from.x - to.x).abs() < 40.0;
        let (bend, start, end) = if beside {
            (Bend::Beside, Point::new(from.x, from.center().y), Point::new(to.x, to.center().y))
        } else if to.x > from.x {
            (Bend::Across, Point::new(from.right(), from.center().y), Point::new(to.x, to.center().y))
        } else {
            (Bend::Back, Point::new(from.x, from.center().y), Point::new(to.right(), to.center().y))
        };
        let (color, width) = if full { (c.theme.shu, c.measure.arrow) } else { (c.theme.shu.faded(0.35), 1.5) };
        let reach = if bend == Bend::Beside { c.measure.pad + 0.6 * c.measure.stairs.gap_x } else { 30.0 };
        arrow(&mut marks, Arrow { start, end, bend, reach, width, color, halo: c.theme.paper, drawn: 1.0 });
    }
    marks
}
