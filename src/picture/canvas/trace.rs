//! What happened just now on a canvas of an earlier moment: a frame around the cards that it was about, a dashed ghost
//! where they lay before, and the line from there to here.

use std::collections::BTreeMap;

use super::Canvas;
use super::arrow::{Line, lines, way};
use super::placed::ghost_ground;
use crate::model::{CardId, Left, Place};
use crate::picture::card::{self, CardBox, CardMeasure, CardState, ghost_outline};
use crate::picture::{Mark, Part, Picture, Rect, Target};

/// The cards that left a place just now, in the order in which they lay there.
pub(super) fn left_from(place: Place, c: Canvas<'_>) -> impl Iterator<Item = &Left> {
    let trace = c.state.trace.as_deref();
    trace.into_iter().flat_map(|trace| &trace.left).filter(move |left| left.from == place)
}

/// Where a card lay before, with its words or its short heading.
pub(super) fn left_box(
    picture: &mut Picture,
    left: &Left,
    (rect, words, lines): (Rect, &str, usize),
    m: &CardMeasure,
    c: Canvas<'_>,
) {
    let (card, over) = (&left.card, left.is_over_scenes());
    if let (true, Place::Scene(scene)) = (c.state.audience, left.from) {
        let color = ghost_ground(scene, c.theme);
        picture.marks.push(Mark::Fill { rect, radii: [m.radius; 4], color });
    }
    let state = CardState::Left { over };
    let b = CardBox { card, words, rect, lines, measure: m, state };
    if card::card(&mut picture.marks, b, c.words, c.theme) {
        picture.cut.push(card.id);
    }
    let color = if over { c.theme.shu } else { c.theme.edge };
    ghost_outline(&mut picture.marks, rect, m, color);
    let name = (c.words.replay.was_here)(card.text.as_str(), &c.words.place(left.from));
    picture.parts.push(Part { rect, target: Target::Left(card.id), name });
}

/// Where each part stands.
struct Places(BTreeMap<Target, Rect>);

impl Places {
    fn of(picture: &Picture) -> Self {
        Self(picture.parts.iter().map(|part| (part.target, part.rect)).collect())
    }

    fn rect(&self, target: Target) -> Option<Rect> {
        self.0.get(&target).copied()
    }

    /// The card, what it lies in, or the row that names what is not shown.
    fn of_card(&self, id: CardId, place: Place, c: Canvas<'_>) -> Option<Rect> {
        let pile = c.session.card(id).and_then(|card| card.stack).map(Target::Stack);
        let rest = match place {
            Place::Scene(scene) => Target::More(scene),
            Place::Tray => Target::MoreInTray,
        };
        let targets = [Some(Target::Card(id)), pile, Some(rest)];
        targets.into_iter().flatten().find_map(|target| self.rect(target))
    }
}

/// The lines from where cards lay to where they lie, what is behind the papers and what is before them.
pub(super) fn trails(picture: &Picture, c: Canvas<'_>) -> (Vec<Mark>, Vec<Mark>) {
    let Some(trace) = c.state.trace.as_deref().filter(|trace| trace.left.iter().any(Left::is_over_scenes)) else {
        return (Vec::new(), Vec::new());
    };
    let places = Places::of(picture);
    let all = trace.left.iter().filter_map(|left| {
        let (Place::Scene(from), Some(to @ Place::Scene(scene))) = (left.from, left.to) else { return None };
        let source = places.rect(Target::Left(left.card.id)).or_else(|| places.rect(Target::More(from)))?;
        let landing = places.of_card(left.card.id, to, c)?;
        let (start, end, bend) = way((source, from), (landing, scene));
        Some(Line { full: true, start, end, bend })
    });
    lines(all.collect(), c)
}

/// The frames around the cards that it was about: 朱 where one was carried from scene to scene.
pub(super) fn frames(picture: &mut Picture, c: Canvas<'_>) {
    let Some(trace) = c.state.trace.as_deref().filter(|trace| !trace.cards.is_empty()) else { return };
    let places = Places::of(picture);
    let over: std::collections::BTreeSet<CardId> =
        trace.left.iter().filter(|left| left.is_over_scenes()).map(|left| left.card.id).collect();
    let lies = crate::model::Trace::places(c.session, &trace.cards);
    // What several cards share is framed once, in the colour that says more.
    let mut framed: Vec<(Rect, bool)> = Vec::new();
    let of_cards = trace.cards.iter().filter_map(|id| {
        let rect = places.of_card(*id, lies.get(id).copied()?, c)?;
        Some((rect, over.contains(id)))
    });
    let of_aims = trace.aimed.iter().filter_map(|id| Some((places.rect(Target::Ghost(*id))?, true)));
    for (rect, red) in of_cards.chain(of_aims) {
        match framed.iter_mut().find(|(other, _)| *other == rect) {
            Some((_, other)) => *other |= red,
            None => framed.push((rect, red)),
        }
    }
    let (unit, radius) = (c.measure.unit, c.measure.card.radius);
    for (rect, red) in framed {
        let (rect, width) = (rect.shrunk(0.5 * unit), 2.0 * unit);
        let color = if red { c.theme.shu } else { c.theme.ink };
        picture.marks.push(Mark::Outline { rect, radii: [radius; 4], color, width, dash: None });
    }
}
