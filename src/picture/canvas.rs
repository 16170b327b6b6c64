//! The canvas of the 12 scenes, and the tray below it.
//!
//! A scene never shows smaller letters when it fills up (DESIGN section 5): first lines are cut, then cards stand in
//! two columns with their short headings, then ten of them and a row that names the rest. How much fits decides, so a
//! scene with 5,000 cards costs no more than one with twelve.

use std::collections::BTreeSet;

use super::card::{self, CardBox, CardMeasure, CardState, text_line};
use super::icons::{Icon, icon, level_icon, stage_icon};
use super::links;
use super::pile::{self, Pile};
use super::stairs::{StairMeasure, Stairs};
use super::typeset::{self, break_lines};
use super::{Dash, Mark, Part, Picture, Point, Rect, Segment, Target, Weight};
use crate::model::{Aim, Card, CardId, ChangeLevel, Place, SceneId, Session, Showing, StackId, Stage};
use crate::text::{CardReading, Lang, Words};
use crate::theme::{Rgba, Theme};

/// Most arrows that are all drawn in full.
const FULL_ARROWS: usize = 5;
/// Of more arrows, so many of the most voted stay full.
const VOTED_ARROWS: usize = 3;

/// How much of the ground lies over a card that was not looked for.
const STEPS_BACK: f32 = 0.68;

/// Measures of a canvas, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CanvasMeasure {
    pub stairs: StairMeasure,
    pub pad: f32,
    pub card_gap: f32,
    pub tread: f32,
    pub radius: f32,
    pub plinth_font: f32,
    pub count_font: f32,
    pub level_font: f32,
    pub arrow: f32,
    /// What small distances are multiplied with.
    pub unit: f32,
    /// How far an arrow runs straight before it bends.
    pub bend: f32,
    pub card: CardMeasure,
    pub card_tight: CardMeasure,
    pub card_half: CardMeasure,
}

impl CanvasMeasure {
    /// Console and replay.
    pub const CONSOLE: Self = Self {
        stairs: StairMeasure { gutter: 38.0, rise: 12.0, gap: 6.0, gap_x: 20.0, plinth: 30.0 },
        pad: 6.0,
        card_gap: 4.0,
        tread: 3.0,
        radius: 8.0,
        plinth_font: 15.0,
        count_font: 13.0,
        level_font: 14.0,
        arrow: 2.6,
        unit: 1.0,
        bend: 34.0,
        card: CardMeasure::CONSOLE,
        card_tight: CardMeasure::CONSOLE_TIGHT,
        card_half: CardMeasure::CONSOLE_HALF,
    };

    /// Where fingers take hold of cards: none is lower than 44 points.
    pub const HAND: Self = Self {
        card_gap: 6.0,
        card: CardMeasure::HAND,
        card_tight: CardMeasure::HAND,
        card_half: CardMeasure::HAND_HALF,
        ..Self::CONSOLE
    };

    /// The overview of the wall, on the 1080 units of its height (DESIGN section 4).
    pub const WALL: Self = Self {
        stairs: StairMeasure { gutter: 64.0, rise: 22.0, gap: 8.0, gap_x: 32.0, plinth: 46.0 },
        pad: 8.0,
        card_gap: 6.0,
        tread: 5.0,
        radius: 10.0,
        plinth_font: 28.0,
        count_font: 22.0,
        level_font: 26.0,
        arrow: 4.5,
        unit: 1.5,
        bend: 52.0,
        card: CardMeasure::WALL,
        card_tight: CardMeasure::WALL_TIGHT,
        card_half: CardMeasure::WALL_HALF,
    };

    /// These measures on a canvas of this height: the rise stays below a tenth of a row, or the rows would
    /// stop reading as rows.
    #[must_use]
    pub fn for_height(mut self, height: f32) -> Self {
        let row = (height - self.stairs.plinth - 3.0 * self.stairs.gap) / 3.0;
        self.stairs.rise = self.stairs.rise.min((row * 0.1).floor()).max(2.0);
        if row < 60.0 {
            // At the largest scale in the smallest window one card a scene still shows.
            self.pad = 3.0;
        }
        self
    }
}

/// What is going on on a canvas, apart from the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CanvasState {
    pub selected: BTreeSet<CardId>,
    /// Where the keyboard is.
    pub keyboard: Option<Target>,
    pub hovered: Option<Target>,
    /// A card that must show in the tray, however many lie there; in a scene, too, while cards are looked for.
    pub reveal: Option<CardId>,
    /// Cards that are being dragged.
    pub lifted: BTreeSet<CardId>,
    /// Where they would land.
    pub drop: Option<(Place, usize)>,
    /// The card or the stack that they would be put together with.
    pub onto: Option<Target>,
    /// Stacks whose cards lie side by side.
    pub open_stacks: BTreeSet<StackId>,
    /// The scene that an arrow is being pulled to.
    pub aiming_at: Option<SceneId>,
    pub editing: Option<CardId>,
    /// Cards that were looked for; the others step back.
    pub found: Option<BTreeSet<CardId>>,
    /// It is the room that looks at it: covered cards lie face down, and nothing says what could be pressed.
    pub audience: bool,
}

/// Everything a canvas is drawn from.
#[derive(Clone, Copy)]
pub struct Canvas<'a> {
    pub session: &'a Session,
    pub state: &'a CanvasState,
    pub words: &'a Words,
    pub theme: &'a Theme,
    pub measure: &'a CanvasMeasure,
}

/// Lays the 12 scenes out in `size` points.
pub fn canvas(size: (f32, f32), c: Canvas<'_>) -> Picture {
    let m = c.measure;
    let stairs = Stairs::new(Rect::new(0.0, 0.0, size.0, size.1), &m.stairs);
    let mut picture = Picture { size, ..Picture::default() };
    for level in ChangeLevel::ALL {
        level_name(&mut picture, level, &stairs, c);
    }
    for stage in Stage::ALL {
        plinth(&mut picture, stage, &stairs, c);
    }
    let ghosts = ghosts(c.session);
    for scene in SceneId::ALL {
        scene_ground(&mut picture, scene, stairs.scenes[scene], c);
    }
    let grounds = picture.marks.len();
    for scene in SceneId::ALL {
        scene_cards(&mut picture, scene, stairs.scenes[scene], &ghosts, c);
    }
    let (lines, ends) = arrows(&picture, c);
    // Lines pass behind the papers, so that they never cross words.
    let behind = links::links(&picture.parts, c).into_iter().chain(lines);
    picture.marks.splice(grounds..grounds, behind);
    picture.marks.extend(ends);
    rings(&mut picture, c.state, m.card.radius, c.theme);
    picture
}

/// Lays the tray out: its name and number at the left, as many cards as fit, and a row that names the rest.
pub fn tray(size: (f32, f32), c: Canvas<'_>) -> Picture {
    let mut picture = Picture { size, ..Picture::default() };
    let ids = c.session.at(Place::Tray);
    let rect = Rect::new(0.0, 0.0, size.0, size.1);
    let drops_here = matches!(c.state.drop, Some((Place::Tray, _)));
    let (color, width, dash) =
        if drops_here { (c.theme.ink, 2.0, None) } else { (c.theme.line2, 1.5, Some(Dash { on: 4.5, off: 3.0 })) };
    picture.marks.push(Mark::Outline { rect: rect.shrunk(1.0), radii: [8.0; 4], color, width, dash });
    picture.parts.push(Part { rect, target: Target::Tray, name: (c.words.says.tray)(ids.len()) });
    let middle = rect.center().y;
    text_line(&mut picture.marks, c.words.tray, 12.0, middle - 8.0, Weight::Bold, 13.0, c.theme.ink);
    let count = (c.words.card_count)(ids.len());
    text_line(&mut picture.marks, &count, 12.0, middle + 9.0, Weight::Regular, 12.0, c.theme.ink2);

    let m = CardMeasure::TRAY;
    let row = Rect::new(100.0, 7.0, (rect.w - 108.0).max(0.0), rect.h - 14.0);
    let gap = 8.0;
    let fit = (((row.w + gap) / (190.0 + gap)).floor() as usize).max(1);
    let mut items: Vec<TrayItem> = ids.iter().copied().map(TrayItem::Card).collect();
    if let Some((Place::Tray, index)) = c.state.drop {
        items.insert(slot_of(ids, &c.state.lifted, index), TrayItem::Insertion);
    }
    if items.is_empty() {
        let line = break_lines(c.words.tray_empty, Weight::Regular, 13.0, row.w, 1);
        if let Some(line) = line.lines.first() {
            text_line(&mut picture.marks, line, row.x, middle, Weight::Regular, 13.0, c.theme.ink2);
        }
    }
    // A row too long for the tray is seen through a window that ends with the revealed card.
    let window = if items.len() > fit { fit - 1 } else { items.len() };
    let revealed = items.iter().position(|item| matches!(item, TrayItem::Card(id) if c.state.reveal == Some(*id)));
    let start = revealed.map_or(0, |at| (at + 1).saturating_sub(window));
    let hidden = items.len() - window;
    items = items.into_iter().skip(start).take(window).collect();
    let slots = (items.len() + usize::from(hidden > 0)).max(1) as f32;
    let slot_w = ((row.w - (slots - 1.0) * gap) / slots).min(280.0);
    let slot = |index: usize| Rect::new(row.x + index as f32 * (slot_w + gap), row.y, slot_w, row.h).snapped();
    for (index, item) in items.iter().enumerate() {
        match item {
            TrayItem::Card(id) => {
                if let Some(card) = c.session.card(*id) {
                    let position = ids.iter().position(|other| other == id).unwrap_or(0);
                    let words = card.text.as_str();
                    let state = CardState::Resting;
                    let b = CardBox { card, words, rect: slot(index), lines: 1, measure: &m, state };
                    placed_card(&mut picture, b, (Place::Tray, position), c);
                }
            }
            TrayItem::Insertion => insertion(&mut picture.marks, slot(index), m.radius, c.theme),
        }
    }
    if hidden > 0 {
        let rect = slot(items.len());
        let name = (c.words.more_cards)(hidden);
        more_row(&mut picture, rect, &name, Target::MoreInTray, (c.theme.line2, c.theme.ink), &c.measure.card);
    }
    rings(&mut picture, c.state, m.radius, c.theme);
    picture
}

/// The card in the hand, as wide as it lies in a scene.
pub fn dragged_card(card: &Card, width: f32, more: usize, c: Canvas<'_>) -> Picture {
    let m = &c.measure.card;
    let lines = m.lines_needed(card, width, 3);
    let rect = Rect::new(0.0, 0.0, width, m.height(lines));
    let mut picture = Picture { size: (rect.w, rect.h), ..Picture::default() };
    for under in (1..=more.min(2)).rev() {
        let rect = rect.moved(4.0 * under as f32, 4.0 * under as f32);
        picture.marks.push(Mark::Shadow { rect, radius: m.radius, down: 1.0, blur: 4.0, color: c.theme.shadow });
        picture.marks.push(Mark::Fill { rect, radii: [m.radius; 4], color: c.theme.card });
    }
    let text = card.text.as_str();
    let b = CardBox { card, words: text, rect, lines, measure: m, state: CardState::Dragged };
    card::card(&mut picture.marks, b, c.words, c.theme);
    picture
}

/// The arrow that follows the pointer while an aim is chosen.
pub fn pulled_arrow(from: Rect, to: Point, c: Canvas<'_>) -> Picture {
    let mut picture = Picture::default();
    let start = Point::new(from.right(), from.center().y);
    let (reach, width, color, halo) = (c.measure.bend, c.measure.arrow, c.theme.shu, c.theme.paper);
    let a = Arrow { start, end: to, bend: Bend::Across, reach, width, color, halo, drawn: 1.0 };
    arrow(&mut picture.marks, a);
    picture
}

/// Where a card would land if it were let go at `at`: the place, and the index as [`crate::model::Edit::MoveCard`]
/// counts it, without the cards in the hand. `picture` is laid out without a drop.
pub fn drop_at(picture: &Picture, session: &Session, lifted: &BTreeSet<CardId>, at: Point) -> Option<(Place, usize)> {
    let place = picture.parts.iter().rev().find_map(|part| match part.target {
        Target::Scene(scene) if part.rect.contains(at) => Some(Place::Scene(scene)),
        Target::Tray if part.rect.contains(at) => Some(Place::Tray),
        _ => None,
    })?;
    let others = || session.at(place).iter().filter(|id| !lifted.contains(id));
    let before = |rect: Rect| match place {
        Place::Tray => rect.center().x < at.x,
        Place::Scene(_) => rect.bottom() < at.y || (rect.y <= at.y && half_before(rect, at)),
    };
    let shown: Vec<(CardId, Rect)> = picture
        .parts
        .iter()
        .flat_map(|part| match part.target {
            Target::Card(id) => vec![(id, part.rect)],
            // Opened, its cards follow and stand for themselves.
            Target::Stack(stack) => {
                let ids = session.stack(stack).map(|(_, ids)| ids).unwrap_or_default();
                ids.into_iter().map(|id| (id, part.rect)).collect()
            }
            _ => Vec::new(),
        })
        .collect();
    let over_more = picture.parts.iter().any(|part| {
        part.rect.contains(at)
            && match part.target {
                Target::More(scene) => place == Place::Scene(scene),
                Target::MoreInTray => place == Place::Tray,
                _ => false,
            }
    });
    if over_more {
        return Some((place, others().count()));
    }
    let index = others()
        .position(|id| shown.iter().rfind(|(shown, _)| shown == id).is_none_or(|(_, rect)| !before(*rect)))
        .unwrap_or_else(|| others().count());
    Some((place, index))
}

/// In a row of the scene: a wide card is passed at half its height, one of two columns at half its width.
fn half_before(rect: Rect, at: Point) -> bool {
    if at.x < rect.x || at.x >= rect.right() { rect.right() <= at.x } else { rect.center().y < at.y }
}

enum TrayItem {
    Card(CardId),
    Insertion,
}

/// A card's wish to be carried to a scene: shown there as a ghost.
pub(super) struct Ghost<'a> {
    pub(super) id: CardId,
    pub(super) scene: SceneId,
    pub(super) words: &'a str,
    /// Where the card lies now.
    pub(super) from: SceneId,
}

pub(super) fn ghosts(session: &Session) -> Vec<Ghost<'_>> {
    session.step_ups().filter_map(|(from, card)| Some(ghost_of(card, from, card.aim.as_ref()?))).collect()
}

fn ghost_of<'a>(card: &'a Card, from: SceneId, aim: &'a Aim) -> Ghost<'a> {
    Ghost { id: card.id, scene: aim.scene, words: aim.words.as_ref().unwrap_or(&card.text).as_str(), from }
}

/// Position among all cards of a place for an index that counts without the lifted ones.
fn slot_of(ids: &[CardId], lifted: &BTreeSet<CardId>, index: usize) -> usize {
    let mut left = index;
    for (position, id) in ids.iter().enumerate() {
        if !lifted.contains(id) {
            if left == 0 {
                return position;
            }
            left -= 1;
        }
    }
    ids.len()
}

/// One thing in the column of a scene.
#[derive(Clone, Copy)]
enum Item<'a> {
    Ghost(&'a Ghost<'a>),
    Card(&'a Card, usize),
    /// Cards that lie on each other.
    Pile(&'a Pile<'a>),
    /// The name of cards that were opened; they follow.
    Head(&'a Pile<'a>),
    Insertion,
}

/// Whether cards in the hand, or an arrow, would come to this scene.
fn is_target(scene: SceneId, c: Canvas<'_>) -> bool {
    matches!(c.state.drop, Some((Place::Scene(s), _)) if s == scene) || c.state.aiming_at == Some(scene)
}

fn scene_ground(picture: &mut Picture, scene: SceneId, rect: Rect, c: Canvas<'_>) {
    let m = c.measure;
    let is_target = is_target(scene, c);
    let radii = [m.radius, m.radius, 2.0, 2.0];
    let ground = if is_target { deeper_ground(scene, c.theme) } else { c.theme.ground(scene) };
    picture.marks.push(Mark::Fill { rect, radii, color: ground });
    let tread = Rect::new(rect.x, rect.bottom() - m.tread, rect.w, m.tread);
    let middle = c.theme.stage(scene.stage).middle;
    picture.marks.push(Mark::Fill { rect: tread, radii: [0.0, 0.0, 2.0, 2.0], color: middle });
    if is_target {
        picture.marks.push(Mark::Outline { rect: rect.shrunk(1.0), radii, color: c.theme.ink, width: 2.0, dash: None });
    }
}

fn scene_cards(picture: &mut Picture, scene: SceneId, rect: Rect, ghosts: &[Ghost<'_>], c: Canvas<'_>) {
    let m = c.measure;
    let ids = c.session.at(Place::Scene(scene));
    let target = Target::Scene(scene);
    let name = (c.words.says.scene)(&c.words.scene(scene), ids.len());
    picture.parts.push(Part { rect, target, name });
    let inner = Rect::new(rect.x + m.pad, rect.y + m.pad, rect.w - 2.0 * m.pad, rect.h - 2.0 * m.pad - m.tread);
    let here: Vec<&Ghost<'_>> = ghosts.iter().filter(|ghost| ghost.scene == scene).collect();
    let total = here.len() + ids.len();
    if c.session.is_covered(scene) && !c.state.audience {
        covered_mark(picture, scene, rect, c);
    }
    if total == 0 && !is_target(scene, c) {
        if c.state.keyboard == Some(target) || c.state.hovered == Some(target) {
            empty_words(picture, scene, inner, c);
        }
        return;
    }
    let insertion = match c.state.drop {
        Some((Place::Scene(s), index)) if s == scene => Some(slot_of(ids, &c.state.lifted, index)),
        _ => None,
    };
    fill_scene(picture, scene, inner, &here, insertion, c);
}

/// On the tread, where no card lies: the cards of this scene lie face down on the wall.
fn covered_mark(picture: &mut Picture, scene: SceneId, rect: Rect, c: Canvas<'_>) {
    let m = c.measure;
    let (w, h) = (24.0 * m.unit, 14.0 * m.unit);
    let tab = Rect::new(rect.right() - w - m.pad, rect.bottom() - m.tread / 2.0 - h / 2.0, w, h).snapped();
    let hues = c.theme.stage(scene.stage);
    picture.marks.push(Mark::Fill { rect: tab, radii: [3.0 * m.unit; 4], color: hues.deep });
    let side = h - 2.0 * m.unit;
    let middle = tab.center();
    let inside = Rect::new(middle.x - side / 2.0, middle.y - side / 2.0, side, side);
    icon(&mut picture.marks, Icon::Cover, inside, c.theme.onink, 1.3 * m.unit);
}

/// Chooses how the cards of a scene stand, by what fits.
fn fill_scene(
    picture: &mut Picture,
    scene: SceneId,
    inner: Rect,
    ghosts: &[&Ghost<'_>],
    insertion: Option<usize>,
    c: Canvas<'_>,
) {
    let m = c.measure;
    let ids = c.session.at(Place::Scene(scene));
    let piles = pile::of(c.session, scene);
    let on_others = piles.values().filter(|pile| !c.state.open_stacks.contains(&pile.stack));
    let on_others: usize = on_others.map(|pile| pile.cards.len() - 1).sum();
    let heads = piles.keys().filter(|stack| c.state.open_stacks.contains(stack)).count();
    let total = ghosts.len() + ids.len() - on_others + heads + usize::from(insertion.is_some());
    let rows_of =
        |card: &CardMeasure| ((inner.h + m.card_gap) / (card.height(1) + m.card_gap)).floor().max(0.0) as usize;
    // Only what can be shown is looked at: two columns of the lowest cards.
    let most = 2 * rows_of(&m.card_half);
    let skipped = skipped(ids, ghosts.len(), most, total, c.state);
    let mut items: Vec<Item<'_>> = Vec::with_capacity(most.min(total) + 1);
    items.extend(ghosts.iter().take(most).map(|ghost| Item::Ghost(ghost)));
    for (position, id) in ids.iter().enumerate().skip(skipped) {
        if items.len() > most {
            break;
        }
        if insertion == Some(position) {
            items.push(Item::Insertion);
        }
        let Some(card) = c.session.card(*id) else { continue };
        match card.stack.and_then(|stack| piles.get(&stack)) {
            None => items.push(Item::Card(card, position)),
            Some(pile) if !pile.begins_with(card.id) => {}
            Some(pile) if c.state.open_stacks.contains(&pile.stack) => {
                items.push(Item::Head(pile));
                items.extend(pile.cards.iter().map(|(card, position)| Item::Card(card, *position)));
            }
            Some(pile) => items.push(Item::Pile(pile)),
        }
    }
    if insertion == Some(ids.len()) {
        items.push(Item::Insertion);
    }

    let one_column = if total <= rows_of(&m.card) {
        Some(&m.card)
    } else if total <= rows_of(&m.card_tight) {
        Some(&m.card_tight)
    } else {
        None
    };
    if let Some(card) = one_column {
        return single_column(picture, scene, inner, &items, card, c);
    }
    let card = &m.card_half;
    let rows = rows_of(card);
    let row_h = card.height(1);
    let column_w = (inner.w - m.card_gap) / 2.0;
    let stacked = total > 2 * rows;
    let shown = if stacked { 2 * rows.saturating_sub(1) } else { total };
    let slot = |index: usize| {
        let x = inner.x + (index % 2) as f32 * (column_w + m.card_gap);
        let y = inner.y + (index / 2) as f32 * (row_h + m.card_gap);
        Rect::new(x, y, column_w, row_h).snapped()
    };
    for (index, item) in items.iter().take(shown).enumerate() {
        match item {
            Item::Ghost(ghost) => ghost_box(picture, ghost, slot(index), card, c),
            Item::Card(model, position) => {
                let words = model.short.as_ref().unwrap_or(&model.text).as_str();
                let state = CardState::Resting;
                let b = CardBox { card: model, words, rect: slot(index), lines: 1, measure: card, state };
                placed_card(picture, b, (Place::Scene(scene), *position), c);
            }
            Item::Pile(pile) => pile::closed(picture, pile, slot(index), (1, m.card_gap / 2.0), card, c),
            Item::Head(pile) => pile::head(picture, pile, slot(index), card, c),
            Item::Insertion => self::insertion(&mut picture.marks, slot(index), card.radius, c.theme),
        }
    }
    if stacked {
        let y = inner.y + rows.saturating_sub(1) as f32 * (row_h + m.card_gap);
        let rect = Rect::new(inner.x, y, inner.w, row_h.min(inner.bottom() - y).max(0.0)).snapped();
        let hues = c.theme.stage(scene.stage);
        // Cards are what is counted; only where nothing but ghosts is hidden, they are.
        let cards_shown: usize = items.iter().take(shown).map(Item::cards).sum();
        let hidden = ids.len() - cards_shown;
        let hidden = if hidden > 0 { hidden } else { total - shown };
        let name = if c.state.audience { (c.words.wall.more)(hidden) } else { (c.words.more_cards)(hidden) };
        more_row(picture, rect, &name, Target::More(scene), (hues.middle, hues.deep), card);
    }
}

/// How many cards at the beginning of a full scene give way to one that was looked for.
fn skipped(ids: &[CardId], ghosts: usize, most: usize, total: usize, state: &CanvasState) -> usize {
    if total <= most || state.found.is_none() {
        return 0;
    }
    let window = most.saturating_sub(2).saturating_sub(ghosts).max(1);
    let revealed = ids.iter().position(|id| state.reveal == Some(*id));
    revealed.map_or(0, |at| (at + 1).saturating_sub(window))
}

/// One column: everyone gets one line, what is left goes line by line to the cards with most stickers.
fn single_column(
    picture: &mut Picture,
    scene: SceneId,
    inner: Rect,
    items: &[Item<'_>],
    m: &CardMeasure,
    c: Canvas<'_>,
) {
    let mut lines: Vec<usize> = vec![1; items.len()];
    let gaps = items.len().saturating_sub(1) as f32 * c.measure.card_gap;
    let mut left = inner.h - gaps - items.len() as f32 * m.height(1);
    // Papers that show below the first one take some room, where there is any.
    let piles = items.iter().filter(|item| matches!(item, Item::Pile(_))).count();
    let wanted = 3.0 * c.measure.unit;
    let step = if left >= piles as f32 * 2.0 * wanted { wanted } else { c.measure.card_gap / 2.0 };
    let below = if step < wanted { 0.0 } else { 2.0 * step };
    left -= piles as f32 * below;
    let mut by_votes: Vec<(usize, u32, usize)> = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| match item {
            Item::Card(card, _) => Some((index, card.votes, m.lines_needed(card, inner.w, 3))),
            Item::Pile(pile) => Some((index, pile.votes(), pile::lines_needed(pile, inner.w, m, c))),
            Item::Head(_) | Item::Ghost(_) | Item::Insertion => None,
        })
        .collect();
    by_votes.sort_by_key(|(_, votes, _)| std::cmp::Reverse(*votes));
    for round in 2..=3 {
        for (index, _, needed) in &by_votes {
            let step = m.height(round) - m.height(round - 1);
            if let Some(granted) = lines.get_mut(*index)
                && *granted == round - 1
                && *needed >= round
                && step <= left
            {
                *granted = round;
                left -= step;
            }
        }
    }
    let mut y = inner.y;
    for (item, lines) in items.iter().zip(lines) {
        let rect = Rect::new(inner.x, y, inner.w, m.height(lines)).snapped();
        match item {
            Item::Ghost(ghost) => ghost_box(picture, ghost, rect, m, c),
            Item::Card(card, position) => {
                let text = card.text.as_str();
                let b = CardBox { card, words: text, rect, lines, measure: m, state: CardState::Resting };
                placed_card(picture, b, (Place::Scene(scene), *position), c);
            }
            Item::Pile(pile) => {
                pile::closed(picture, pile, rect, (lines, step), m, c);
                y += below;
            }
            Item::Head(pile) => pile::head(picture, pile, rect, m, c),
            Item::Insertion => insertion(&mut picture.marks, rect, m.radius, c.theme),
        }
        y += rect.h + c.measure.card_gap;
    }
}

impl Item<'_> {
    /// How many cards it shows.
    fn cards(&self) -> usize {
        match self {
            Self::Card(..) => 1,
            Self::Pile(pile) => pile.cards.len(),
            Self::Ghost(_) | Self::Head(_) | Self::Insertion => 0,
        }
    }
}

/// A card where it lies, as the state of the canvas has it.
fn placed_card(picture: &mut Picture, mut b: CardBox<'_>, (place, position): (Place, usize), c: Canvas<'_>) {
    let CardBox { card, words, rect, .. } = b;
    let target = Target::Card(card.id);
    b.state = if c.state.lifted.contains(&card.id) {
        CardState::Origin
    } else if c.state.editing == Some(card.id) {
        CardState::Editing
    } else if c.state.hovered == Some(target) {
        CardState::Hovered
    } else {
        CardState::Resting
    };
    if c.state.audience && card.showing == Showing::Covered {
        let stage = match place {
            Place::Scene(scene) => Some(scene.stage),
            Place::Tray => None,
        };
        card::face_down(&mut picture.marks, card, stage, rect, b.measure, c.theme);
        picture.parts.push(Part { rect, target, name: (c.words.wall.face_down)(card.votes) });
        return;
    }
    let cut = card::card(&mut picture.marks, b, c.words, c.theme);
    if c.state.selected.contains(&card.id) && b.state != CardState::Origin {
        let rect = rect.shrunk(1.0);
        picture.marks.push(Mark::Outline {
            rect,
            radii: [b.measure.radius; 4],
            color: c.theme.ink,
            width: 2.0,
            dash: None,
        });
    }
    found_or_not(picture, &[card.id], rect, b.measure.radius, place, c);
    onto(picture, target, rect, b.measure.radius, c);
    let name = card_name(card, place, position, c);
    picture.parts.push(Part { rect, target, name });
    if cut || words != card.text.as_str() {
        picture.cut.push(card.id);
    }
}

/// What a card in the hand would be put together with.
pub(super) fn onto(picture: &mut Picture, target: Target, rect: Rect, radius: f32, c: Canvas<'_>) {
    if c.state.onto == Some(target) {
        let rect = Rect::new(rect.x - 2.0, rect.y - 2.0, rect.w + 4.0, rect.h + 4.0);
        let (radii, color) = ([radius + 2.0; 4], c.theme.ink);
        picture.marks.push(Mark::Outline { rect, radii, color, width: 3.0, dash: None });
    }
}

/// What was looked for is outlined, and everything else steps back.
pub(super) fn found_or_not(
    picture: &mut Picture,
    ids: &[CardId],
    rect: Rect,
    radius: f32,
    place: Place,
    c: Canvas<'_>,
) {
    let Some(found) = c.state.found.as_ref() else { return };
    let radii = [radius; 4];
    if !ids.iter().any(|id| found.contains(id)) {
        let ground = match place {
            Place::Scene(scene) => c.theme.ground(scene),
            Place::Tray => c.theme.paper,
        };
        picture.marks.push(Mark::Fill { rect, radii, color: ground.faded(STEPS_BACK) });
    } else if !ids.iter().any(|id| c.state.selected.contains(id)) {
        let rect = rect.shrunk(0.75);
        picture.marks.push(Mark::Outline { rect, radii, color: c.theme.edge, width: 1.5, dash: None });
    }
}

/// What a screen reader says of a card.
pub fn card_name(card: &Card, place: Place, position: usize, c: Canvas<'_>) -> String {
    reading(card, place, position, c.session, c.words)
}

pub(super) fn reading(card: &Card, place: Place, position: usize, session: &Session, words: &Words) -> String {
    let aim = card.aim.as_ref().map(|aim| words.scene(aim.scene));
    (words.says.card)(&CardReading {
        kind: words.kind(card.kind),
        text: card.text.as_str(),
        place: &words.place(place),
        position: position + 1,
        of: session.at(place).len(),
        votes: card.votes,
        aim: aim.as_deref(),
        showing: session.showing_in(place, card),
    })
}

fn ghost_box(picture: &mut Picture, ghost: &Ghost<'_>, rect: Rect, m: &CardMeasure, c: Canvas<'_>) {
    if c.state.audience {
        // 朱 on the deepest grounds is hard to read from afar.
        let color = ghost_ground(ghost.scene, c.theme);
        picture.marks.push(Mark::Fill { rect, radii: [m.radius; 4], color });
    }
    card::ghost(&mut picture.marks, ghost.words, rect, m, c.theme);
    if c.state.found.as_ref().is_some_and(|found| !found.contains(&ghost.id)) {
        let color = c.theme.ground(ghost.scene).faded(STEPS_BACK);
        picture.marks.push(Mark::Fill { rect, radii: [m.radius; 4], color });
    }
    let name = (c.words.says.ghost)(ghost.words, &c.words.scene(ghost.scene));
    picture.parts.push(Part { rect, target: Target::Ghost(ghost.id), name });
}

/// What lies below the words of a ghost on the wall.
pub(super) fn ghost_ground(scene: SceneId, theme: &Theme) -> Rgba {
    theme.card.over(theme.ground(scene), 0.5)
}

fn insertion(marks: &mut Vec<Mark>, rect: Rect, radius: f32, theme: &Theme) {
    let dash = Some(Dash { on: 4.0, off: 3.0 });
    let rect = rect.shrunk(0.75);
    marks.push(Mark::Outline { rect, radii: [radius; 4], color: theme.ink2, width: 1.5, dash });
}

/// ほか 30枚 — ひらく
fn more_row(
    picture: &mut Picture,
    rect: Rect,
    name: &str,
    target: Target,
    (line, text): (Rgba, Rgba),
    m: &CardMeasure,
) {
    let CardMeasure { font, stroke: width, .. } = *m;
    let inner = rect.shrunk(width / 2.0);
    picture.marks.push(Mark::Outline { rect: inner, radii: [m.radius + 1.0; 4], color: line, width, dash: None });
    let broken = break_lines(name, Weight::Bold, font, rect.w - 12.0, 1);
    if let Some(words) = broken.lines.first() {
        let x = rect.center().x - typeset::width(words, Weight::Bold, font) / 2.0;
        text_line(&mut picture.marks, words, x, rect.center().y, Weight::Bold, font, text);
    }
    picture.parts.push(Part { rect, target, name: name.to_owned() });
}

fn empty_words(picture: &mut Picture, scene: SceneId, inner: Rect, c: Canvas<'_>) {
    let (font, line) = (13.0, 21.0);
    let color = c.theme.stage(scene.stage).deep;
    let room = inner.w - 16.0;
    let most = ((inner.h - 8.0) / line).floor().max(0.0) as usize;
    let mut middle = inner.y + 16.0;
    let title = c.words.scene(scene);
    let head = break_lines(&title, Weight::Bold, font, room, most.min(2));
    let text = break_lines(c.words.scene_empty, Weight::Regular, font, room, most.saturating_sub(head.lines.len()));
    let lines = head.lines.iter().map(|line| (line, Weight::Bold));
    for (words, weight) in lines.chain(text.lines.iter().map(|line| (line, Weight::Regular))).take(most) {
        text_line(&mut picture.marks, words, inner.x + 8.0, middle, weight, font, color);
        middle += line;
    }
}

fn deeper_ground(scene: SceneId, theme: &Theme) -> Rgba {
    match scene.level {
        ChangeLevel::Fix => theme.ground(SceneId { level: ChangeLevel::Improve, ..scene }),
        ChangeLevel::Improve => theme.ground(SceneId { level: ChangeLevel::Innovate, ..scene }),
        ChangeLevel::Innovate => theme.stage(scene.stage).heat.over(theme.ground(scene), 0.4),
    }
}

fn plinth(picture: &mut Picture, stage: Stage, stairs: &Stairs, c: Canvas<'_>) {
    let [individual, workplace, organization, community] = stairs.plinths;
    let rect = match stage {
        Stage::Individual => individual,
        Stage::Workplace => workplace,
        Stage::Organization => organization,
        Stage::Community => community,
    };
    let m = c.measure;
    let hues = c.theme.stage(stage);
    let ground = c.theme.ground(SceneId::new(stage, ChangeLevel::Innovate));
    picture.marks.push(Mark::Fill { rect, radii: [m.radius; 4], color: ground });
    let count: usize =
        ChangeLevel::ALL.iter().map(|level| c.session.at(Place::Scene(SceneId::new(stage, *level))).len()).sum();
    let icon = m.plinth_font * 1.3;
    let middle = rect.y + m.stairs.plinth / 2.0;
    let (pad, gap) = (10.0 * m.unit, 6.0 * m.unit);
    let icon_box = Rect::new(rect.x + pad, middle - icon / 2.0, icon, icon);
    let short = c.words.stage_short(stage);
    let name_w = typeset::width(short, Weight::Bold, m.plinth_font);
    // In a narrow column the name needs the room of the icon.
    let with_icon = name_w <= rect.right() - pad - icon_box.right() - gap;
    let x = if with_icon { icon_box.right() + gap } else { rect.x + gap };
    if with_icon {
        stage_icon(&mut picture.marks, stage, icon_box, hues.deep, 1.7 * icon / 24.0);
    }
    let count_words = (c.words.card_count)(count);
    let count_w = typeset::width(&count_words, Weight::Regular, m.count_font);
    let fits = |name: &str, room: f32| typeset::width(name, Weight::Bold, m.plinth_font) <= room;
    let room = rect.right() - if with_icon { pad } else { 4.0 * m.unit } - x;
    let long = c.words.stage(stage);
    let (name, with_count) = if c.state.audience {
        // Who has how many cards is no score for the room.
        (if fits(long, room) { long } else { short }, false)
    } else if fits(long, room - count_w - 8.0) {
        (long, true)
    } else if fits(short, room - count_w - 8.0) {
        (short, true)
    } else {
        (short, false)
    };
    if let Some(name) = break_lines(name, Weight::Bold, m.plinth_font, room, 1).lines.first() {
        text_line(&mut picture.marks, name, x, middle, Weight::Bold, m.plinth_font, hues.deep);
    }
    if with_count {
        let x = rect.right() - 10.0 - count_w;
        text_line(&mut picture.marks, &count_words, x, middle, Weight::Regular, m.count_font, hues.deep);
    }
    let name = if c.state.audience { long.to_owned() } else { format!("{long} {count_words}") };
    picture.parts.push(Part { rect, target: Target::Plinth(stage), name });
}

fn level_name(picture: &mut Picture, level: ChangeLevel, stairs: &Stairs, c: Canvas<'_>) {
    let m = c.measure;
    if m.stairs.gutter <= 0.0 {
        return;
    }
    let [fix, improve, innovate] = stairs.levels;
    let rect = match level {
        ChangeLevel::Fix => fix,
        ChangeLevel::Improve => improve,
        ChangeLevel::Innovate => innovate,
    };
    let font = m.level_font;
    let center = rect.x + (rect.w - 10.0 * m.unit) / 2.0;
    let icon = font * 1.25;
    let name = c.words.level(level);
    let step = font * 1.14;
    let letters = typeset::stack(name);
    let upright = c.words.lang == Lang::Ja;
    let whole = break_lines(name, Weight::Bold, font, rect.h - icon - 8.0 * m.unit, 2);
    let cut = !upright && whole.cut;
    let lines = if upright {
        let per_column = ((rect.h / step).floor() as usize).clamp(1, letters.len().max(1));
        letters.chunks(per_column).map(<[String]>::to_vec).collect()
    } else {
        vec![whole.lines.clone()]
    };
    let text_h = if upright {
        lines.iter().map(Vec::len).max().unwrap_or(0) as f32 * step
    } else {
        lines.iter().flatten().map(|line| typeset::width(line, Weight::Bold, font)).fold(0.0, f32::max)
    };
    // A name that has no room gives way to its icon.
    let (text_h, lines) = if lines.len() > 2 || text_h > rect.h || cut { (0.0, Vec::new()) } else { (text_h, lines) };
    let with_icon = text_h + icon + 6.0 * m.unit <= rect.h;
    let block = text_h + if with_icon { icon + 6.0 * m.unit } else { 0.0 };
    let mut top = rect.center().y - block / 2.0;
    if with_icon {
        level_icon(&mut picture.marks, level, Rect::new(center - icon / 2.0, top, icon, icon), c.theme.ink2);
        top += icon + 6.0 * m.unit;
    }
    if upright {
        for (column, letters) in lines.iter().enumerate() {
            // Columns run from right to left, as upright Japanese does.
            let shift = (lines.len() as f32 - 1.0) / 2.0 - column as f32;
            for (row, letter) in letters.iter().enumerate() {
                let x = center + shift * step - typeset::width(letter, Weight::Bold, font) / 2.0;
                let middle = top + (row as f32 + 0.5) * step;
                text_line(&mut picture.marks, letter, x, middle, Weight::Bold, font, c.theme.ink2);
            }
        }
    } else {
        let lines: Vec<&String> = lines.iter().flatten().collect();
        for (index, line) in lines.iter().enumerate() {
            let shift = index as f32 - (lines.len() as f32 - 1.0) / 2.0;
            let w = typeset::width(line, Weight::Bold, font);
            picture.marks.push(Mark::Text {
                baseline: Point::new(
                    (center + shift * font * 1.15 + typeset::CENTER * font).round(),
                    (top + f32::midpoint(text_h, w)).round(),
                ),
                text: (*line).clone(),
                weight: Weight::Bold,
                size: font,
                color: c.theme.ink2,
                rise: true,
            });
        }
    }
}

/// The step-ups, their lines and then their dots and heads: from where a card lies to its ghost. A card or ghost that is not shown is stood for by the row that
/// names the rest, or by its scene.
fn arrows(picture: &Picture, c: Canvas<'_>) -> (Vec<Mark>, Vec<Mark>) {
    let rect_of = |target: Target| picture.parts.iter().find(|part| part.target == target).map(|part| part.rect);
    let mut step_ups: Vec<(&Card, SceneId, SceneId)> = c
        .session
        .step_ups()
        .filter(|(_, card)| !c.state.lifted.contains(&card.id))
        .filter_map(|(from, card)| Some((card, from, card.aim.as_ref()?.scene)))
        .collect();
    step_ups.sort_by_key(|(card, ..)| std::cmp::Reverse(card.votes));
    let all_full = step_ups.len() <= FULL_ARROWS;
    let mut lines = Vec::new();
    for (rank, (card, from, to)) in step_ups.into_iter().enumerate() {
        let full = all_full || rank < VOTED_ARROWS || c.state.selected.contains(&card.id);
        let full = full && c.state.found.as_ref().is_none_or(|found| found.contains(&card.id));
        let in_pile = || card.stack.and_then(|stack| rect_of(Target::Stack(stack)));
        let source = rect_of(Target::Card(card.id)).or_else(in_pile).or_else(|| rect_of(Target::More(from)));
        let landing = rect_of(Target::Ghost(card.id)).or_else(|| rect_of(Target::More(to)));
        let (Some(source), Some(landing)) = (source.or_else(|| rect_of(Target::Scene(from))), landing) else {
            continue;
        };
        let bend = match (to.stage.column()).cmp(&from.stage.column()) {
            std::cmp::Ordering::Equal => Bend::Beside,
            std::cmp::Ordering::Greater => Bend::Across,
            std::cmp::Ordering::Less => Bend::Back,
        };
        let (start, end) = match bend {
            Bend::Across => (source.right(), landing.x),
            Bend::Back => (source.x, landing.right()),
            _ => (source.x, landing.x),
        };
        let (start, end) = (Point::new(start, source.center().y), Point::new(end, landing.center().y));
        lines.push((full, start, end, bend));
    }
    // The full ones over the thin ones.
    lines.sort_by_key(|(full, ..)| *full);
    let m = c.measure;
    let (mut behind, mut before) = (Vec::new(), Vec::new());
    for (full, start, end, bend) in lines {
        let (color, width) = if full { (c.theme.shu, m.arrow) } else { (c.theme.shu.faded(0.4), 1.5 * m.unit) };
        // Beside a column there is the room between its cards and the next column.
        let reach = if bend == Bend::Beside { m.pad + 0.6 * m.stairs.gap_x } else { m.bend };
        let a = Arrow { start, end, bend, reach, width, color, halo: c.theme.paper, drawn: 1.0 };
        arrow_line(&mut behind, a);
        arrow_ends(&mut before, a);
    }
    (behind, before)
}

/// How an arrow runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Bend {
    /// To the right: leaves to the right, enters from the left.
    Across,
    /// To the left.
    Back,
    /// Within a column of the canvas: leaves to the left, goes up or down beside its cards, enters from the left.
    Beside,
    Up,
    Down,
}

/// The line of a step-up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrow {
    pub(super) start: Point,
    pub(super) end: Point,
    pub(super) bend: Bend,
    /// How far it runs straight before it bends.
    pub(super) reach: f32,
    pub(super) width: f32,
    pub(super) color: Rgba,
    pub(super) halo: Rgba,
    /// How much of its length is there, 0.0 to 1.0; the head comes last.
    pub(super) drawn: f32,
}

impl Arrow {
    /// Direction in which it arrives.
    fn way(&self) -> (f32, f32) {
        match self.bend {
            Bend::Across | Bend::Beside => (1.0, 0.0),
            Bend::Back => (-1.0, 0.0),
            Bend::Up => (0.0, -1.0),
            Bend::Down => (0.0, 1.0),
        }
    }

    /// Length of its head.
    fn head(&self) -> f32 {
        self.width * 3.2
    }
}

/// A whole arrow, over everything that is there.
pub(super) fn arrow(marks: &mut Vec<Mark>, a: Arrow) {
    arrow_line(marks, a);
    arrow_ends(marks, a);
}

fn arrow_line(marks: &mut Vec<Mark>, a: Arrow) {
    let Arrow { start, end, bend, reach, width, color, halo, drawn } = a;
    let (head, (dx, dy)) = (a.head(), a.way());
    let neck = Point::new(end.x - dx * head * 0.8, end.y - dy * head * 0.8);
    let whole = drawn >= 1.0;
    let path = if matches!(bend, Bend::Up | Bend::Down) {
        let to = if whole { neck } else { between(start, neck, drawn.max(0.0)) };
        vec![Segment::Move(start), Segment::Line(to)]
    } else {
        let turns_back = bend != Bend::Beside && (neck.x - start.x) * dx < 8.0;
        let reach = if turns_back { reach * 0.7 } else { reach };
        let leaves = if bend == Bend::Beside { -1.0 } else { dx };
        let out = Point::new(start.x + leaves * reach, start.y);
        let into = Point::new(neck.x - dx * reach, neck.y);
        let curve = [start, out, into, neck];
        let [out, into, to] = if whole { [out, into, neck] } else { beginning(curve, share_of_length(curve, drawn)) };
        vec![Segment::Move(start), Segment::Curve(out, into, to)]
    };
    let stroke = |width: f32, color: Rgba| Mark::Path {
        path: path.clone(),
        fill: None,
        stroke: Some((width, color)),
        dash: None,
    };
    if drawn > 0.0 {
        marks.push(stroke(width * 2.3, halo.faded(0.9 * f32::from(color.0[3]) / 255.0)));
        marks.push(stroke(width, color));
    }
}

/// The dot at the start, and the head once all of the line is there.
fn arrow_ends(marks: &mut Vec<Mark>, a: Arrow) {
    let Arrow { start, end, width, color, drawn, .. } = a;
    let (head, (dx, dy)) = (a.head(), a.way());
    if drawn >= 1.0 {
        let side = head * 0.62;
        let back = Point::new(end.x - dx * head, end.y - dy * head);
        let wings = [
            Segment::Move(end),
            Segment::Line(Point::new(back.x - dy * side, back.y + dx * side)),
            Segment::Line(Point::new(back.x + dy * side, back.y - dx * side)),
            Segment::Close,
        ];
        marks.push(Mark::Path { path: wings.to_vec(), fill: Some(color), stroke: None, dash: None });
    }
    marks.push(Mark::Circle { center: start, radius: width * 1.35, fill: Some(color), stroke: None });
}

fn between(a: Point, b: Point, t: f32) -> Point {
    Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
}

/// The controls and the end of the part of a cubic curve before `t` (de Casteljau).
fn beginning([start, out, into, end]: [Point; 4], t: f32) -> [Point; 3] {
    let (first, second, third) = (between(start, out, t), between(out, into, t), between(into, end, t));
    let (leave, arrive) = (between(first, second, t), between(second, third, t));
    [first, leave, between(leave, arrive, t)]
}

/// The `t` at which a curve has run this share of its length.
fn share_of_length(curve: [Point; 4], share: f32) -> f32 {
    const STEPS: u8 = 64;
    let at = |step: u8| beginning(curve, f32::from(step) / f32::from(STEPS))[2];
    let pieces = (1..=STEPS).map(|step| {
        let (from, to) = (at(step - 1), at(step));
        (to.x - from.x).hypot(to.y - from.y)
    });
    let lengths: Vec<f32> = pieces.collect();
    let mut left = lengths.iter().sum::<f32>() * share.clamp(0.0, 1.0);
    for (step, length) in lengths.iter().enumerate() {
        if left <= *length && *length > 0.0 {
            return (step as f32 + left / length) / f32::from(STEPS);
        }
        left -= length;
    }
    1.0
}

/// The ring of the keyboard, 3 points wide, 2 points away; over everything.
fn rings(picture: &mut Picture, state: &CanvasState, radius: f32, theme: &Theme) {
    let Some(target) = state.keyboard else { return };
    if let Some(part) = picture.parts.iter().find(|part| part.target == target) {
        let r = part.rect;
        let rect = Rect::new(r.x - 3.5, r.y - 3.5, r.w + 7.0, r.h + 7.0);
        let radii = [radius + 3.5; 4];
        picture.marks.push(Mark::Outline { rect, radii, color: theme.focus, width: 3.0, dash: None });
    }
}
