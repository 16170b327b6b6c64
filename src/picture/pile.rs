//! まとまり on the canvas: cards that lie on each other, with at most three papers drawn (DESIGN section 5), and the line
//! with their name while they are opened.

use std::collections::BTreeMap;

use super::canvas::{Canvas, found_or_not, onto};
use super::card::{CardMeasure, text_line};
use super::icons::kind_mark;
use super::typeset::{self, break_lines};
use super::{Dash, Mark, Picture, Rect, Target, Weight};
use crate::model::{Card, CardId, Place, SceneId, Session, StackId};

/// Cards of one scene that were put together.
pub(super) struct Pile<'a> {
    pub(super) stack: StackId,
    pub(super) scene: SceneId,
    /// With their positions in the scene.
    pub(super) cards: Vec<(&'a Card, usize)>,
}

impl Pile<'_> {
    pub(super) fn begins_with(&self, id: CardId) -> bool {
        self.cards.first().is_some_and(|(card, _)| card.id == id)
    }

    pub(super) fn votes(&self) -> u32 {
        self.cards.iter().fold(0, |sum, (card, _)| sum.saturating_add(card.votes))
    }

    fn ids(&self) -> Vec<CardId> {
        self.cards.iter().map(|(card, _)| card.id).collect()
    }
}

/// The stacks of a scene of which more than one card is there.
pub(super) fn of(session: &Session, scene: SceneId) -> BTreeMap<StackId, Pile<'_>> {
    let mut piles = BTreeMap::new();
    for (position, id) in session.at(Place::Scene(scene)).iter().enumerate() {
        if let Some(card) = session.card(*id)
            && let Some(stack) = card.stack
        {
            let pile = piles.entry(stack).or_insert_with(|| Pile { stack, scene, cards: Vec::new() });
            pile.cards.push((card, position));
        }
    }
    piles.retain(|_, pile| pile.cards.len() > 1);
    piles
}

/// What a closed stack says.
struct Said<'a> {
    title: &'a str,
    weight: Weight,
    count: String,
    count_w: f32,
    /// Width of the title.
    room: f32,
    with_count: bool,
}

fn said<'a>(pile: &'a Pile<'_>, width: f32, m: &CardMeasure, c: Canvas<'a>) -> Said<'a> {
    let ids = pile.ids();
    let name = c.session.name_of(&ids);
    let count = match name {
        Some(_) => (c.words.card_count)(ids.len()),
        None => (c.words.wall.more)(ids.len().saturating_sub(1)),
    };
    let count_w = typeset::width(&count, Weight::Regular, m.votes) + m.votes;
    let whole = width - m.text_x() - m.pad_x;
    let beside = whole - count_w - m.gap;
    // Where there is no room for both, what is there is more than how many.
    let with_count = beside >= 3.0 * m.font;
    let first = pile.cards.first().map_or("", |(card, _)| card.text.as_str());
    let (title, weight) = name.map_or((first, Weight::Regular), |name| (name.as_str(), Weight::Bold));
    Said { title, weight, count, count_w, room: if with_count { beside } else { whole }, with_count }
}

/// How many lines its name takes, at most three.
pub(super) fn lines_needed(pile: &Pile<'_>, width: f32, m: &CardMeasure, c: Canvas<'_>) -> usize {
    let said = said(pile, width, m, c);
    break_lines(said.title, said.weight, m.font, said.room, 3).lines.len()
}

/// The cards on each other, `step` apart: their name, or the words of the first and how many more there are.
pub(super) fn closed(
    picture: &mut Picture,
    pile: &Pile<'_>,
    rect: Rect,
    (lines, step): (usize, f32),
    m: &CardMeasure,
    c: Canvas<'_>,
) {
    let Some((first, _)) = pile.cards.first() else { return };
    let (theme, ids) = (c.theme, pile.ids());
    let radii = [m.radius; 4];
    let lifted = ids.iter().all(|id| c.state.lifted.contains(id));
    for under in (1..=(pile.cards.len() - 1).min(2)).rev().filter(|_| !lifted) {
        let by = under as f32 * step;
        let paper = Rect::new(rect.x + by, rect.y + by, rect.w - 2.0 * by, rect.h);
        picture.marks.push(Mark::Fill { rect: paper, radii, color: theme.card });
        let edge = paper.shrunk(0.5);
        picture.marks.push(Mark::Outline { rect: edge, radii, color: theme.line2, width: 1.0, dash: None });
    }
    if lifted {
        let dash = Some(Dash { on: 4.0, off: 3.0 });
        let edge = rect.shrunk(0.75);
        picture.marks.push(Mark::Outline { rect: edge, radii, color: theme.edge, width: 1.5, dash });
    } else {
        let hovered = c.state.hovered == Some(Target::Stack(pile.stack));
        let (blur, color) = if hovered { (8.0, theme.shadow_deep) } else { (4.0, theme.shadow) };
        picture.marks.push(Mark::Shadow { rect, radius: m.radius, down: 1.0, blur, color });
        picture.marks.push(Mark::Fill { rect, radii, color: theme.card });
    }
    let middle = rect.y + m.pad_y + m.line / 2.0;
    let mark = Rect::new(rect.x + m.pad_x, middle - m.mark / 2.0, m.mark, m.mark);
    kind_mark(&mut picture.marks, first.kind, c.words.kind_letter(first.kind), mark, theme, false);

    let said = said(pile, rect.w, m, c);
    if said.with_count {
        let x = rect.right() - m.pad_x - said.count_w;
        let badge = Rect::new(x, middle - 0.75 * m.votes, said.count_w, 1.5 * m.votes);
        picture.marks.push(Mark::Fill { rect: badge, radii: [badge.h / 2.0; 4], color: theme.sunken });
        let x = x + m.votes / 2.0;
        text_line(&mut picture.marks, &said.count, x, middle, Weight::Regular, m.votes, theme.ink2);
    }
    let color = if lifted { theme.ink3 } else { theme.ink };
    let broken = break_lines(said.title, said.weight, m.font, said.room, lines);
    for (index, line) in broken.lines.iter().enumerate() {
        let y = middle + index as f32 * m.line;
        text_line(&mut picture.marks, line, rect.x + m.text_x(), y, said.weight, m.font, color);
    }
    if ids.iter().any(|id| c.state.selected.contains(id)) && !lifted {
        let edge = rect.shrunk(1.0);
        picture.marks.push(Mark::Outline { rect: edge, radii, color: theme.ink, width: 2.0, dash: None });
    }
    found_or_not(picture, &ids, rect, m.radius, Place::Scene(pile.scene), c);
    part(picture, pile, rect, m.radius, c);
}

/// The line over cards that were opened.
pub(super) fn head(picture: &mut Picture, pile: &Pile<'_>, rect: Rect, m: &CardMeasure, c: Canvas<'_>) {
    let hues = c.theme.stage(pile.scene.stage);
    let ids = pile.ids();
    let count = (c.words.card_count)(ids.len());
    let name = c.session.name_of(&ids).map_or(c.words.group, |name| name.as_str());
    let middle = rect.center().y;
    let count_w = typeset::width(&count, Weight::Regular, m.votes);
    let room = rect.w - 2.0 * m.pad_x - count_w - m.gap;
    if let Some(line) = break_lines(name, Weight::Bold, m.font, room, 1).lines.first() {
        text_line(&mut picture.marks, line, rect.x + m.pad_x, middle, Weight::Bold, m.font, hues.deep);
    }
    let x = rect.right() - m.pad_x - count_w;
    text_line(&mut picture.marks, &count, x, middle, Weight::Regular, m.votes, hues.deep);
    let line = Rect::new(rect.x, rect.bottom() - m.stroke, rect.w, m.stroke);
    picture.marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: hues.deep });
    part(picture, pile, rect, m.radius, c);
}

fn part(picture: &mut Picture, pile: &Pile<'_>, rect: Rect, radius: f32, c: Canvas<'_>) {
    let ids = pile.ids();
    let first = pile.cards.first().map_or("", |(card, _)| card.text.as_str());
    let name = c.session.name_of(&ids).map_or(first, |name| name.as_str());
    let target = Target::Stack(pile.stack);
    onto(picture, target, rect, radius, c);
    let open = c.state.open_stacks.contains(&pile.stack);
    let said = (c.words.order.says_stack)(name, &c.words.scene(pile.scene), ids.len(), open);
    picture.parts.push(super::Part { rect, target, name: said });
}
