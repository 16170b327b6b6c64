//! One of the 12 scenes: its ground, and its cards in the order of DESIGN section 5.

use super::doubt::{Paper, paper_box};
use super::hand::{insertion, slot_of};
use super::placed::{Ghost, ghost_box, placed_card};
use super::trace::{left_box, left_from};
use super::{Canvas, CanvasState};
use crate::model::{Card, CardId, ChangeLevel, Left, Place, SceneId};
use crate::picture::card::{CardBox, CardMeasure, CardState, text_line};
use crate::picture::icons::{Icon, icon};
use crate::picture::pile::{self, Pile};
use crate::picture::typeset::{self, break_lines};
use crate::picture::{Mark, Part, Picture, Rect, Target, Weight};
use crate::theme::{Rgba, Theme};

/// One thing in the column of a scene.
#[derive(Clone, Copy)]
enum Item<'a> {
    Ghost(&'a Ghost<'a>),
    Paper(&'a Paper<'a>),
    Card(&'a Card, usize),
    /// Cards that lie on each other.
    Pile(&'a Pile<'a>),
    /// The name of cards that were opened; they follow.
    Head(&'a Pile<'a>),
    Insertion,
    /// A card lay here just now.
    Left(&'a Left),
}

/// Whether cards in the hand, or an arrow, would come to this scene.
fn is_target(scene: SceneId, c: Canvas<'_>) -> bool {
    matches!(c.state.drop, Some((Place::Scene(s), _)) if s == scene) || c.state.aiming_at == Some(scene)
}

pub(super) fn scene_ground(picture: &mut Picture, scene: SceneId, rect: Rect, c: Canvas<'_>) {
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

pub(super) fn scene_cards(
    picture: &mut Picture,
    scene: SceneId,
    rect: Rect,
    (ghosts, papers): (&[Ghost<'_>], &[Paper<'_>]),
    c: Canvas<'_>,
) {
    let m = c.measure;
    let ids = c.session.at(Place::Scene(scene));
    let target = Target::Scene(scene);
    let name = (c.words.says.scene)(&c.words.scene(scene), ids.len());
    picture.parts.push(Part { rect, target, name });
    let inner = Rect::new(rect.x + m.pad, rect.y + m.pad, rect.w - 2.0 * m.pad, rect.h - 2.0 * m.pad - m.tread);
    let papers = papers.iter().filter(|paper| paper.scene == scene).map(Item::Paper);
    let here: Vec<Item<'_>> =
        ghosts.iter().filter(|ghost| ghost.scene == scene).map(Item::Ghost).chain(papers).collect();
    let total = here.len() + ids.len() + left_from(Place::Scene(scene), c).count();
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
    ghosts: &[Item<'_>],
    insertion: Option<usize>,
    c: Canvas<'_>,
) {
    let m = c.measure;
    let ids = c.session.at(Place::Scene(scene));
    let piles = pile::of(c.session, scene);
    let on_others = piles.values().filter(|pile| !c.state.open_stacks.contains(&pile.stack));
    let on_others: usize = on_others.map(|pile| pile.cards.len() - 1).sum();
    let heads = piles.keys().filter(|stack| c.state.open_stacks.contains(stack)).count();
    let left: Vec<&Left> = left_from(Place::Scene(scene), c).collect();
    let total = ghosts.len() + ids.len() - on_others + heads + usize::from(insertion.is_some()) + left.len();
    let rows_of =
        |card: &CardMeasure| ((inner.h + m.card_gap) / (card.height(1) + m.card_gap)).floor().max(0.0) as usize;
    // Only what can be shown is looked at: two columns of the lowest cards.
    let most = 2 * rows_of(&m.card_half);
    let skipped = skipped(ids, ghosts.len(), most, total, c.state);
    let mut items: Vec<Item<'_>> = Vec::with_capacity(most.min(total) + 1);
    items.extend(ghosts.iter().take(most).copied());
    for (position, id) in ids.iter().enumerate().skip(skipped) {
        if items.len() > most {
            break;
        }
        if insertion == Some(position) {
            items.push(Item::Insertion);
        }
        items.extend(left.iter().copied().filter(|left| left.slot == position).map(Item::Left));
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
    items.extend(left.iter().copied().filter(|left| left.slot >= ids.len()).map(Item::Left));

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
            Item::Paper(paper) => paper_box(picture, paper, slot(index), card, c),
            Item::Card(model, position) => {
                let words = model.short.as_ref().unwrap_or(&model.text).as_str();
                let state = CardState::Resting;
                let b = CardBox { card: model, words, rect: slot(index), lines: 1, measure: card, state };
                placed_card(picture, b, (Place::Scene(scene), *position), c);
            }
            Item::Pile(pile) => pile::closed(picture, pile, slot(index), (1, m.card_gap / 2.0), card, c),
            Item::Head(pile) => pile::head(picture, pile, slot(index), card, c),
            Item::Insertion => self::insertion(&mut picture.marks, slot(index), card.radius, c.theme),
            Item::Left(left) => {
                let words = left.card.short.as_ref().unwrap_or(&left.card.text).as_str();
                left_box(picture, left, (slot(index), words, 1), card, c);
            }
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
            Item::Left(left) => Some((index, left.card.votes, m.lines_needed(&left.card, inner.w, 3))),
            Item::Head(_) | Item::Ghost(_) | Item::Paper(_) | Item::Insertion => None,
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
            Item::Paper(paper) => paper_box(picture, paper, rect, m, c),
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
            Item::Left(left) => left_box(picture, left, (rect, left.card.text.as_str(), lines), m, c),
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
            Self::Ghost(_) | Self::Paper(_) | Self::Head(_) | Self::Insertion | Self::Left(_) => 0,
        }
    }
}

/// ほか 30枚 — ひらく
pub(super) fn more_row(
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
