//! One card or ghost where it lies, as the state of the canvas has it.

use super::Canvas;
use crate::model::{Aim, Card, CardId, Place, SceneId, Session, Showing};
use crate::picture::card::{self, CardBox, CardMeasure, CardState};
use crate::picture::{Mark, Part, Picture, Rect, Target};
use crate::text::{CardReading, Words};
use crate::theme::{Rgba, Theme};

/// How much of the ground lies over a card that was not looked for.
pub(super) const STEPS_BACK: f32 = 0.68;

/// A card's wish to be carried to a scene: shown there as a ghost.
pub(in crate::picture) struct Ghost<'a> {
    pub(in crate::picture) id: CardId,
    pub(in crate::picture) scene: SceneId,
    pub(in crate::picture) words: &'a str,
    /// Where the card lies now.
    pub(in crate::picture) from: SceneId,
}

pub(in crate::picture) fn ghosts(session: &Session) -> Vec<Ghost<'_>> {
    session.step_ups().filter_map(|(from, card)| Some(ghost_of(card, from, card.aim.as_ref()?))).collect()
}

fn ghost_of<'a>(card: &'a Card, from: SceneId, aim: &'a Aim) -> Ghost<'a> {
    Ghost { id: card.id, scene: aim.scene, words: aim.words.as_ref().unwrap_or(&card.text).as_str(), from }
}

/// A card where it lies, as the state of the canvas has it.
pub(super) fn placed_card(picture: &mut Picture, mut b: CardBox<'_>, (place, position): (Place, usize), c: Canvas<'_>) {
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
pub(in crate::picture) fn onto(picture: &mut Picture, target: Target, rect: Rect, radius: f32, c: Canvas<'_>) {
    if c.state.onto == Some(target) {
        let rect = Rect::new(rect.x - 2.0, rect.y - 2.0, rect.w + 4.0, rect.h + 4.0);
        let (radii, color) = ([radius + 2.0; 4], c.theme.ink);
        picture.marks.push(Mark::Outline { rect, radii, color, width: 3.0, dash: None });
    }
}

/// What was looked for is outlined, and everything else steps back.
pub(in crate::picture) fn found_or_not(
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

pub(in crate::picture) fn reading(
    card: &Card,
    place: Place,
    position: usize,
    session: &Session,
    words: &Words,
) -> String {
    let aim = card.aim.as_ref().map(|aim| words.scene(aim.scene));
    let doubt = card.doubt.as_ref().map(|doubt| (super::doubt::either(&doubt.possible(place), words), doubt.left));
    (words.says.card)(&CardReading {
        kind: words.kind(card.kind),
        text: card.text.as_str(),
        place: &words.place(place),
        position: position + 1,
        of: session.at(place).len(),
        votes: card.votes,
        aim: aim.as_deref(),
        showing: session.showing_in(place, card),
        doubt: doubt.as_ref().map(|(either, left)| (either.as_str(), *left)),
    })
}

pub(super) fn ghost_box(picture: &mut Picture, ghost: &Ghost<'_>, rect: Rect, m: &CardMeasure, c: Canvas<'_>) {
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
pub(in crate::picture) fn ghost_ground(scene: SceneId, theme: &Theme) -> Rgba {
    theme.card.over(theme.ground(scene), 0.5)
}
