//! What is in the hand: a card or an arrow that is being dragged, and where it would land.

use std::collections::BTreeSet;

use super::Canvas;
use super::arrow::{Arrow, Bend, arrow};
use crate::model::{Card, CardId, Place, Session};
use crate::picture::card::{self, CardBox, CardState};
use crate::picture::{Dash, Mark, Picture, Point, Rect, Target};
use crate::theme::Theme;

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

/// Position among all cards of a place for an index that counts without the lifted ones.
pub(super) fn slot_of(ids: &[CardId], lifted: &BTreeSet<CardId>, index: usize) -> usize {
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

pub(super) fn insertion(marks: &mut Vec<Mark>, rect: Rect, radius: f32, theme: &Theme) {
    let dash = Some(Dash { on: 4.0, off: 3.0 });
    let rect = rect.shrunk(0.75);
    marks.push(Mark::Outline { rect, radii: [radius; 4], color: theme.ink2, width: 1.5, dash });
}
