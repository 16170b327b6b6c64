//! The canvas of one of two sessions that are compared: only what changed has words, the rest are blanks (DESIGN
//! section 9). Its grounds, plinths and arrows are those of every canvas.

use std::collections::BTreeMap;

use super::arrow::{Arrow, Bend, along, arrow_ends, arrow_line};
use super::margin::{level_name, plinths};
use super::scene::scene_ground;
use super::{Canvas, CanvasMeasure};
use crate::model::{CardId, ChangeLevel, PerScene, Place, SceneId, Stage};
use crate::picture::card::text_line;
use crate::picture::stairs::{StairMeasure, Stairs};
use crate::picture::typeset::{self, break_lines};
use crate::picture::{Dash, Mark, Part, Picture, Point, Rect, Target, Weight};
use crate::text::Words;
use crate::theme::{Rgba, Theme};

/// Height of the row below the scenes where the tray is (points).
pub const TRAY: f32 = 38.0;
/// Height of a tag of one line, and of each further line.
const TAG: f32 = 24.0;
const LINE: f32 = 17.0;
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
    for scene in SceneId::ALL {
        let rect = stairs.scenes[scene];
        scene_ground(&mut picture, scene, rect, c);
        let name = format!("{} {}", c.words.scene(scene), with.counts[scene]);
        picture.parts.push(Part { rect, target: Target::Scene(scene), name });
    }
    let grounds = picture.marks.len();
    plinths(&mut picture, &stairs, c);
    for scene in SceneId::ALL {
        let rect = stairs.scenes[scene];
        let room =
            Rect::new(rect.x + m.pad, rect.y + m.pad, rect.w - 2.0 * m.pad, rect.h - 2.0 * m.pad - m.tread - 16.0);
        let foot = rect.bottom() - m.tread - 10.0;
        let hidden = fill(&mut picture, Place::Scene(scene), room, c, with);
        if hidden > 0 {
            let said = (c.words.compare.more)(hidden);
            let w = on_ground(&mut picture, scene, &said, (room.x + 2.0, foot), (c.theme.ink2, c));
            let rect = Rect::new(room.x, foot - 9.0, w + 4.0, 18.0);
            picture.parts.push(Part { rect, target: Target::More(scene), name: said });
        }
        let count = &with.counts[scene];
        let x = rect.right() - m.pad - typeset::width(count, Weight::Regular, 12.0);
        on_ground(&mut picture, scene, count, (x, foot), (c.theme.stage(scene.stage).deep, c));
    }
    tray(&mut picture, Rect::new(m.stairs.gutter, size.1 - TRAY + 9.0, size.0 - m.stairs.gutter, TRAY - 10.0), c, with);
    // The lines behind everything that can be read; what says where they begin and lead to over it.
    let (lines, ends) = arrows(&picture, &stairs, c, with);
    picture.marks.splice(grounds..grounds, lines);
    picture.marks.extend(ends);
    picture
}

/// Words on the ground of their scene, so that no line runs through them. Answers their width.
fn on_ground(
    picture: &mut Picture,
    scene: SceneId,
    words: &str,
    (x, middle): (f32, f32),
    (ink, c): (Rgba, Canvas<'_>),
) -> f32 {
    let w = typeset::width(words, Weight::Regular, 12.0);
    let rect = Rect::new(x - 2.0, middle - 8.0, w + 4.0, 15.0);
    picture.marks.push(Mark::Fill { rect, radii: [2.0; 4], color: c.theme.ground(scene) });
    text_line(&mut picture.marks, words, x, middle, Weight::Regular, 12.0, ink);
    w
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

/// Puts what changed into a scene, each with as many lines as there is room for: everyone gets one, what is left goes
/// line by line to those that need more. Answers how many have no room at all.
fn fill(picture: &mut Picture, place: Place, room: Rect, c: Canvas<'_>, with: Compared<'_>) -> usize {
    let (items, blanks) = items(place, c, with);
    let bars_h = |rows: usize| if rows == 0 { 0.0 } else { rows as f32 * (BAR.1 + 3.0) + 3.0 };
    let bar_rows = blanks.len().div_ceil(bars_per_row(room.w));
    let fit = ((room.h - bars_h(bar_rows.min(1)) + GAP) / (TAG + GAP)).floor().max(0.0) as usize;
    let shown = items.len().min(fit);
    let all: Vec<(&Item<'_>, String)> = items.iter().take(shown).map(|item| (item, item_words(item, c))).collect();
    let needed = |(item, words): &(&Item<'_>, String)| {
        let inner = room.w - tag_frame(item);
        break_lines(words, item_weight(item), FONT, inner, usize::MAX).lines.len()
    };
    let needed: Vec<usize> = all.iter().map(needed).collect();
    let mut lines = vec![1; shown];
    let mut left = room.h - bars_h(bar_rows) - shown as f32 * (TAG + GAP) + GAP;
    for round in 2..=needed.iter().copied().max().unwrap_or(1) {
        for (lines, needed) in lines.iter_mut().zip(&needed) {
            if *needed >= round && *lines == round - 1 && left >= LINE {
                *lines = round;
                left -= LINE;
            }
        }
    }
    let mut y = room.y;
    for ((item, words), lines) in all.iter().zip(lines) {
        let inner = room.w - tag_frame(item);
        let broken = break_lines(words, item_weight(item), FONT, inner, lines);
        let h = TAG + (broken.lines.len().max(1) - 1) as f32 * LINE;
        let w = (broken.width + tag_frame(item)).min(room.w);
        put(picture, (item, place), &broken.lines, Rect::new(room.x, y, w, h), c);
        y += h + GAP;
    }
    bars(picture, &blanks, Rect::new(room.x, y, room.w, (room.bottom() - y).max(0.0)), c);
    items.len() - shown
}

/// The row of the tray with its name. Answers where there is room beside that.
pub(super) fn tray_row(picture: &mut Picture, room: Rect, said: &str, c: Canvas<'_>) -> f32 {
    picture.parts.push(Part { rect: room, target: Target::Tray, name: said.to_owned() });
    let line = Rect::new(room.x, room.y - 3.0, room.w, 1.0);
    picture.marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: c.theme.line });
    text_line(&mut picture.marks, said, room.x, room.center().y, Weight::Regular, 12.0, c.theme.ink2);
    room.x + typeset::width(said, Weight::Regular, 12.0) + 12.0
}

/// The tray is one line: what changed, then the blanks.
fn tray(picture: &mut Picture, room: Rect, c: Canvas<'_>, with: Compared<'_>) {
    /// No tag is narrower than this, if its words are not.
    const LEAST: f32 = 150.0;
    let said = format!("{} {}", c.words.tray, with.tray_count);
    let mut x = tray_row(picture, room, &said, c);
    let (items, blanks) = items(Place::Tray, c, with);
    let all: Vec<(&Item<'_>, String)> = items.iter().map(|item| (item, item_words(item, c))).collect();
    let natural = |(item, words): &(&Item<'_>, String)| tag_width(item, words);
    let whole = |most: f32| all.iter().map(|it| natural(it).min(most) + GAP).sum::<f32>() <= room.right() - 46.0 - x;
    // As wide as all of them can be, so that the words are not cut beside an empty row.
    let widths = (0..40_u8).map(|step| 540.0 - 10.0 * f32::from(step));
    let most = widths.filter(|most| *most > LEAST).find(|most| whole(*most)).unwrap_or(LEAST);
    for (at, (item, words)) in all.iter().enumerate() {
        let w = tag_width(item, words).min(most);
        if x + w > room.right() - 46.0 {
            let said = (c.words.compare.more)(items.len() - at);
            text_line(&mut picture.marks, &said, x, room.center().y, Weight::Regular, 12.0, c.theme.ink2);
            return;
        }
        let broken = break_lines(words, item_weight(item), FONT, w - tag_frame(item) + 0.5, 1);
        put(picture, (item, Place::Tray), &broken.lines, Rect::new(x, room.center().y - TAG / 2.0, w, TAG), c);
        x += w + GAP;
    }
    bars(picture, &blanks, Rect::new(x, room.center().y - BAR.1 / 2.0, (room.right() - x).max(0.0), BAR.1 + 1.0), c);
}

fn bars_per_row(width: f32) -> usize {
    ((width + 3.0) / (BAR.0 + 3.0)).floor().max(1.0) as usize
}

/// A blank for each card that did not change, as many as there is room for.
fn bars(picture: &mut Picture, ids: &[CardId], room: Rect, c: Canvas<'_>) {
    let per_row = bars_per_row(room.w);
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

fn tag_name(tag: Tag, words: &Words) -> &'static str {
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

/// The sign of a tag, and the weight of its words.
fn item_sign(item: &Item<'_>) -> (&'static str, Weight) {
    match item {
        Item::Tag(_, tag) | Item::Was(Was { now: None, tag, .. }) => (sign(*tag), weight(*tag)),
        Item::Was(_) => ("", Weight::Regular),
    }
}

fn item_weight(item: &Item<'_>) -> Weight {
    item_sign(item).1
}

/// What a tag is wider than its words.
fn tag_frame(item: &Item<'_>) -> f32 {
    let (sign, weight) = item_sign(item);
    let sign_w = if sign.is_empty() { 0.0 } else { typeset::width(sign, weight, FONT) + 5.0 };
    sign_w + 15.0
}

fn tag_width(item: &Item<'_>, words: &str) -> f32 {
    typeset::width(words, item_weight(item), FONT) + tag_frame(item)
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
    match item {
        Item::Was(Was { now: Some(_), .. }) => Look { ground: None, line: Some((1.5, t.shu, true)), ink: t.shu },
        Item::Tag(_, tag) | Item::Was(Was { now: None, tag: tag @ Tag::Resolved, .. }) => tag_look(*tag, t),
        Item::Was(Was { now: None, .. }) => Look { ground: None, line: Some((1.5, t.edge, true)), ink: t.ink2 },
    }
}

fn tag_look(tag: Tag, t: &Theme) -> Look {
    let of = |ground, line, ink| Look { ground: Some(ground), line: Some(line), ink };
    match tag {
        Tag::Leaves => of(t.card, (1.5, t.shu, false), t.shu),
        Tag::Moved => of(t.card, (2.0, t.shu, false), t.shu),
        Tag::New => of(t.card, (2.0, t.ink, false), t.ink),
        Tag::Resolved => of(t.ok_tint, (1.5, t.ok, false), t.ok),
        Tag::Reopened => of(t.card, (1.5, t.ok, true), t.ink),
        Tag::Gone => of(t.card, (1.5, t.edge, true), t.ink2),
        Tag::Still => of(t.card, (1.0, t.line2, false), t.ink),
    }
}

fn put(picture: &mut Picture, (item, place): (&Item<'_>, Place), lines: &[String], rect: Rect, c: Canvas<'_>) {
    let rect = rect.snapped();
    let Look { ground, line, ink } = look(item, c);
    let (sign, weight) = item_sign(item);
    let name = |what: &str, text: &str| (c.words.compare.tag)(what, text);
    let (target, whole) = match item {
        Item::Tag(id, tag) => {
            let text = c.session.card(*id).map(|card| card.text.to_string()).unwrap_or_default();
            (Target::Card(*id), name(tag_name(*tag, c.words), &text))
        }
        Item::Was(was) if was.now.is_none() => (Target::Ghost(was.id), name(tag_name(was.tag, c.words), was.words)),
        Item::Was(was) => (Target::Ghost(was.id), name(c.words.compare.was_here, was.words)),
    };
    let selected = match target {
        Target::Card(id) => c.state.selected.contains(&id),
        _ => false,
    };
    if ground.is_some() {
        picture.marks.push(Mark::Shadow { rect, radius: 4.0, down: 1.0, blur: 3.0, color: c.theme.shadow });
    }
    // Where a card lay there is the ground of its place, which lines pass behind as they do behind papers.
    let below = match place {
        Place::Scene(scene) => c.theme.ground(scene),
        Place::Tray => c.theme.paper,
    };
    picture.marks.push(Mark::Fill { rect, radii: [4.0; 4], color: ground.unwrap_or(below) });
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
    let mut middle = rect.y + TAG / 2.0;
    if !sign.is_empty() {
        text_line(&mut picture.marks, sign, x, middle, weight, FONT, ink);
        x += typeset::width(sign, weight, FONT) + 5.0;
    }
    for line in lines {
        text_line(&mut picture.marks, line, x, middle, weight, FONT, ink);
        middle += LINE;
    }
    picture.parts.push(Part { rect, target, name: whole });
}

/// The way of a card: what it is now, where it lay and where it lies.
struct Way {
    now: CardId,
    from: (Place, Rect),
    to: (Place, Rect),
}

/// From where a card lay to where it lies: the lines, and then their dots and heads. Of many only the chosen one is drawn
/// in full.
fn arrows(picture: &Picture, stairs: &Stairs, c: Canvas<'_>, with: Compared<'_>) -> (Vec<Mark>, Vec<Mark>) {
    const FULL: usize = 8;
    let rect_of = |target: Target| picture.parts.iter().find(|part| part.target == target).map(|part| part.rect);
    let ways = with.was.iter().filter_map(|was| {
        let now = was.now?;
        let (to, _) = c.session.find(now)?;
        let to = (to, rect_of(Target::Card(now))?);
        Some(Way { now, from: (was.place, rect_of(Target::Ghost(was.id))?), to })
    });
    let ways: Vec<Way> = ways.collect();
    let chosen = |id: &CardId| c.state.selected.contains(id);
    let any = ways.iter().any(|way| chosen(&way.now));
    let (mut lines, mut ends) = (Vec::new(), Vec::new());
    let mut lanes = Lanes { stairs, ledge: picture.size.1 - TRAY + 1.5, used: [0; 4] };
    for Way { now, from, to } in &ways {
        let full = if any { chosen(now) } else { ways.len() <= FULL };
        let (color, width) = if full { (c.theme.shu, c.measure.arrow) } else { (c.theme.shu.faded(0.35), 1.5) };
        let halo = c.theme.paper;
        if let Some(points) = lanes.route(*from, *to) {
            let (line, end) = along(&points, (width, color, halo));
            lines.extend(line);
            ends.extend(end);
            continue;
        }
        let (from, to) = (from.1, to.1);
        let (bend, start, end) =
            if to.x > from.x { (Bend::Across, from.right(), to.x) } else { (Bend::Back, from.x, to.right()) };
        let (start, end) = (Point::new(start, from.center().y), Point::new(end, to.center().y));
        let arrow = Arrow { start, end, bend, reach: 30.0, width, color, halo, drawn: 1.0 };
        arrow_line(&mut lines, arrow);
        arrow_ends(&mut ends, arrow);
    }
    (lines, ends)
}

/// The room between the columns, where arrows run beside all words.
struct Lanes<'a> {
    stairs: &'a Stairs,
    /// Between the plinths and the tray.
    ledge: f32,
    /// How many arrows run at the left of each column already.
    used: [usize; 4],
}

impl Lanes<'_> {
    /// Beside the cards of neighbouring columns, and under the plinths to the tray and from it; none where other
    /// columns lie between.
    fn route(&mut self, (from, a): (Place, Rect), (to, b): (Place, Rect)) -> Option<Vec<Point>> {
        let (a_y, b_y) = (a.center().y, b.center().y);
        let (start, end, lane) = match (from, to) {
            (Place::Tray, Place::Scene(to)) => {
                let x = self.lane(to.stage);
                let top = Point::new(a.center().x, a.y);
                let below = [Point::new(top.x, self.ledge), Point::new(x, self.ledge)];
                return Some([&[top], below.as_slice(), &[Point::new(x, b_y), Point::new(b.x, b_y)]].concat());
            }
            (Place::Scene(from), Place::Tray) => {
                let x = self.lane(from.stage);
                let top = Point::new(b.center().x, b.y);
                let below = [Point::new(x, self.ledge), Point::new(top.x, self.ledge)];
                return Some([&[Point::new(a.x, a_y), Point::new(x, a_y)], below.as_slice(), &[top]].concat());
            }
            (Place::Scene(from), Place::Scene(to)) => match (from.stage.column(), to.stage.column()) {
                (left, right) if left == right => (a.x, b.x, self.lane(from.stage)),
                (left, right) if left + 1 == right => (a.right(), b.x, self.lane(to.stage)),
                (right, left) if left + 1 == right => (a.x, b.right(), self.lane(from.stage)),
                _ => return None,
            },
            (Place::Tray, Place::Tray) => return None,
        };
        Some([(start, a_y), (lane, a_y), (lane, b_y), (end, b_y)].map(|(x, y)| Point::new(x, y)).to_vec())
    }

    /// The next free line at the left of a column; there is room for three.
    fn lane(&mut self, stage: Stage) -> f32 {
        let column = self.stairs.scenes[SceneId::new(stage, ChangeLevel::Fix)];
        let nth = self.used.get_mut(stage.column()).map_or(0, |used| {
            *used += 1;
            *used - 1
        });
        column.x - 4.0 + [0.0, -3.0, 3.0].get(nth % 3).copied().unwrap_or_default()
    }
}

/// What the tags mean, in a row: each sign with its name, and the blanks.
pub fn legend(words: &Words, theme: &Theme) -> Picture {
    let mut picture = Picture::default();
    let (h, middle, mut x) = (20.0, 10.0, 0.0);
    for tag in [Tag::Moved, Tag::New, Tag::Resolved, Tag::Gone] {
        let Look { ground, line, ink } = tag_look(tag, theme);
        let rect = Rect::new(x, 2.0, 26.0, h - 4.0);
        picture.marks.push(Mark::Fill { rect, radii: [4.0; 4], color: ground.unwrap_or(theme.card) });
        if let Some((width, color, dashed)) = line {
            let dash = dashed.then_some(Dash { on: 4.0, off: 3.0 });
            picture.marks.push(Mark::Outline { rect: rect.shrunk(width / 2.0), radii: [4.0; 4], color, width, dash });
        }
        let at = rect.center().x - typeset::width(sign(tag), Weight::Bold, 12.0) / 2.0;
        text_line(&mut picture.marks, sign(tag), at, middle, Weight::Bold, 12.0, ink);
        x = named(&mut picture, tag_name(tag, words), rect.right() + 6.0, middle, theme);
    }
    for _ in 0..2 {
        let rect = Rect::new(x, middle - BAR.1 / 2.0, BAR.0, BAR.1);
        picture.marks.push(Mark::Fill { rect, radii: [2.0; 4], color: theme.card });
        let (rect, color) = (rect.shrunk(0.5), theme.line2);
        picture.marks.push(Mark::Outline { rect, radii: [2.0; 4], color, width: 1.0, dash: None });
        x += BAR.0 + 3.0;
    }
    let end = named(&mut picture, words.compare.blanks, x + 3.0, middle, theme);
    picture.size = (end, h);
    picture
}

/// Writes a name of the legend. Answers where the next one begins.
fn named(picture: &mut Picture, name: &str, x: f32, middle: f32, theme: &Theme) -> f32 {
    text_line(&mut picture.marks, name, x, middle, Weight::Regular, 12.0, theme.ink2);
    x + typeset::width(name, Weight::Regular, 12.0) + 18.0
}
