//! Placing together: where a card may belong while opinions differ (迷い), and why it went where it lies.
//!
//! A card always lies in one place. While there is a doubt it also stands, as a paper of its own, in the scenes where it
//! may belong. **Moving it to a scene decides**, whichever it is: the doubt is gone. Taken into the tray it may still
//! belong where it lay, so that scene becomes one of those in doubt. A doubt that is left as it is - 見立てが分かれた, which
//! is a finding of its own - stays on the card in the tray.
//!
//! What a move was for is noted apart from it, in few words, and belongs to the card.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Author, Card, CardId, CardText, Edit, History, Place, Refusal, SceneId, Session, Step, Timestamp};

/// Most scenes that a card may belong to, the one where it lies among them.
pub const MOST_POSSIBLE: usize = 3;

/// 迷い: where else a card may belong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// In the order of [`SceneId::ALL`], never the one where the card lies. With that one there are two or three.
    pub scenes: Vec<SceneId>,
    /// 迷いのまま残す: it is no longer talked about. The card lies in the tray.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
}

impl Doubt {
    /// The doubt of a card in `place` that may belong to any of these scenes; none if that leaves fewer than two, or
    /// more than [`MOST_POSSIBLE`].
    pub fn among(possible: &[SceneId], place: Place) -> Option<Self> {
        let wanted = |scene: &SceneId| possible.contains(scene) && Place::Scene(*scene) != place;
        let doubt = Self { scenes: SceneId::ALL.into_iter().filter(wanted).collect(), left: false };
        doubt.is_sound(place).then_some(doubt)
    }

    /// Whether a card that lies in `place` can be in this doubt.
    pub fn is_sound(&self, place: Place) -> bool {
        let in_order: Vec<SceneId> = SceneId::ALL.into_iter().filter(|scene| self.scenes.contains(scene)).collect();
        let own = usize::from(place != Place::Tray);
        in_order == self.scenes
            && !self.scenes.iter().any(|scene| Place::Scene(*scene) == place)
            && (2..=MOST_POSSIBLE).contains(&(self.scenes.len() + own))
            && !(self.left && place != Place::Tray)
    }

    /// All scenes that a card in `place` may belong to, in their order.
    pub fn possible(&self, place: Place) -> Vec<SceneId> {
        let is_one = |scene: &SceneId| self.scenes.contains(scene) || Place::Scene(*scene) == place;
        SceneId::ALL.into_iter().filter(is_one).collect()
    }

    /// What is left of it when the card was taken from one place to another.
    fn after(&self, from: Place, to: Place) -> Option<Self> {
        if to == Place::Tray { Self::among(&self.possible(from), to) } else { None }
    }
}

/// Why a card was moved, in a few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The number of the entry that moved it.
    pub of: u64,
    pub from: Place,
    pub to: Place,
    pub text: CardText,
    /// When it was noted.
    pub at: Timestamp,
}

/// A card of another session as which this one was brought along.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    pub session: super::SessionId,
    pub card: CardId,
}

/// One stretch of the way of a card: it was moved; or it stayed, left in doubt in the tray, or decided for its scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// The number of the entry.
    pub of: u64,
    pub from: Place,
    pub to: Place,
    pub at: Timestamp,
    pub by: Author,
    pub reason: Option<CardText>,
}

impl Session {
    /// The cards that are being talked about in doubt, with where they lie, by number. Those that were left in doubt
    /// are not among them.
    pub fn in_doubt(&self) -> impl Iterator<Item = (&Card, &Doubt)> {
        self.cards().filter_map(|card| Some((card, card.doubt.as_ref().filter(|doubt| !doubt.left)?)))
    }

    /// Whether the room sees the papers of a doubt: it is being talked about, the card is open, and none of the scenes
    /// lies face down.
    pub fn shows_doubt(&self, card: &Card) -> bool {
        let seen = |doubt: &Doubt| !doubt.left && !doubt.scenes.iter().any(|scene| self.is_covered(*scene));
        card.doubt.as_ref().is_some_and(seen)
            && self.find(card.id).is_some_and(|(place, _)| self.showing_in(place, card) == super::Showing::Open)
    }

    /// The edits that leave a card in doubt: it lies in the tray, and the doubt stays on it.
    pub fn leave_in_doubt(&self, id: CardId) -> Vec<Edit> {
        let (Some(card), Some((place, _))) = (self.card(id), self.find(id)) else { return Vec::new() };
        let Some(doubt) = card.doubt.as_ref().filter(|doubt| !doubt.left) else { return Vec::new() };
        let left = Doubt { scenes: doubt.possible(place), left: true };
        let to_tray = Edit::MoveCard { id, to: Place::Tray, index: self.at(Place::Tray).len() };
        let moves = (place != Place::Tray).then_some(to_tray);
        moves.into_iter().chain([Edit::SetDoubt { id, doubt: Some(left) }]).collect()
    }

    pub(super) fn set_doubt(&mut self, id: CardId, doubt: Option<&Doubt>) -> Result<(), Refusal> {
        let (place, _) = self.find(id).ok_or(Refusal::NoSuchCard(id))?;
        if doubt.is_some_and(|doubt| !doubt.is_sound(place)) {
            return Err(Refusal::NoSuchDoubt);
        }
        self.change(id, |card| &mut card.doubt, doubt.cloned())
    }

    pub(super) fn doubt_moves(card: &mut Arc<Card>, from: Place, to: Place) {
        if from != to && card.doubt.is_some() {
            let card = Arc::make_mut(card);
            card.doubt = card.doubt.as_ref().and_then(|doubt| doubt.after(from, to));
        }
    }

    pub(super) fn note_reason(
        &mut self,
        id: CardId,
        (of, from, to): (u64, Place, Place),
        text: Option<&CardText>,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        let card = self.card(id).ok_or(Refusal::NoSuchCard(id))?;
        let mut reasons = card.reasons.clone();
        let known = reasons.iter().position(|reason| reason.of == of);
        match (known.and_then(|known| reasons.get_mut(known)), text) {
            (Some(known), Some(text)) if known.text == *text => return Err(Refusal::NothingToChange),
            (Some(known), Some(text)) => *known = Reason { of, from, to, text: text.clone(), at },
            (Some(_), None) => reasons.retain(|reason| reason.of != of),
            (None, Some(text)) => {
                reasons.push(Reason { of, from, to, text: text.clone(), at });
                reasons.sort_by_key(|reason| reason.of);
            }
            (None, None) => return Err(Refusal::NothingToChange),
        }
        self.change(id, |card| &mut card.reasons, reasons)
    }

    pub(super) fn add_source(&mut self, id: CardId, source: &Source) -> Result<(), Refusal> {
        let card = self.card(id).ok_or(Refusal::NoSuchCard(id))?;
        if card.sources.contains(source) {
            return Err(Refusal::NothingToChange);
        }
        let sources = card.sources.iter().chain([source]).cloned().collect();
        self.change(id, |card| &mut card.sources, sources)
    }
}

impl Card {
    /// A card takes over what one that becomes a part of it knew: its doubt if it has none of its own, what its moves
    /// were for, and where it was brought along from.
    pub(super) fn take_over(&mut self, place: Place, other: &Self, from: Place) {
        if self.doubt.is_none()
            && let Some(doubt) = &other.doubt
        {
            let left = doubt.left && place == Place::Tray;
            self.doubt = Doubt::among(&doubt.possible(from), place).map(|doubt| Doubt { left, ..doubt });
        }
        self.reasons
            .extend(other.reasons.iter().filter(|reason| !self.reasons.contains(reason)).cloned().collect::<Vec<_>>());
        self.reasons.sort_by_key(|reason| reason.of);
        self.sources
            .extend(other.sources.iter().filter(|source| !self.sources.contains(source)).cloned().collect::<Vec<_>>());
    }
}

impl History {
    /// The way of a card from place to place, in order, with what was noted about it. One that was a part of another
    /// came with it; one that others became a part of has those of their moves that have a reason.
    pub fn way(&self, id: CardId) -> Vec<Leg> {
        let base = self.base();
        let mut ways = Ways::default();
        for place in base.places() {
            for card in base.at(place) {
                ways.0.insert(*card, (place, Vec::new()));
            }
        }
        for entry in self.line() {
            if let Step::Edit(edit) = &entry.step {
                ways.follow(edit, entry.seq, entry.by, entry.at);
            }
        }
        let mut legs = ways.0.remove(&id).map(|(_, legs)| legs).unwrap_or_default();
        for reason in self.present().card(id).map(|card| card.reasons.as_slice()).unwrap_or_default() {
            let Reason { of, from, to, text, at } = reason;
            let open = |leg: &&mut Leg| leg.of == *of && leg.reason.is_none() && (leg.from, leg.to) == (*from, *to);
            match legs.iter_mut().find(open) {
                Some(leg) => leg.reason = Some(text.clone()),
                None => legs.push(Leg {
                    of: *of,
                    from: *from,
                    to: *to,
                    at: *at,
                    by: Author::Facilitator,
                    reason: Some(text.clone()),
                }),
            }
        }
        legs.sort_by_key(|leg| leg.of);
        legs
    }
}

/// Where each card has come, and how.
#[derive(Default)]
struct Ways(std::collections::BTreeMap<CardId, (Place, Vec<Leg>)>);

impl Ways {
    fn follow(&mut self, edit: &Edit, of: u64, by: Author, at: Timestamp) {
        match edit {
            Edit::AddCard { id, place, .. } => {
                self.0.insert(*id, (*place, Vec::new()));
            }
            Edit::MoveCard { id, to, .. } => {
                if let Some((place, legs)) = self.0.get_mut(id)
                    && place != to
                {
                    let from = std::mem::replace(place, *to);
                    // One gesture is one stretch, however many steps it took.
                    match legs.last_mut().filter(|leg| leg.of == of) {
                        Some(leg) if leg.from == *to => drop(legs.pop()),
                        Some(leg) => leg.to = *to,
                        None => legs.push(Leg { of, from, to: *to, at, by, reason: None }),
                    }
                }
            }
            Edit::SetDoubt { id, doubt } => {
                let left = doubt.as_ref().is_some_and(|doubt| doubt.left);
                if let Some((place, legs)) = self.0.get_mut(id)
                    && (left || doubt.is_none() && *place != Place::Tray)
                    && legs.last().is_none_or(|leg| leg.of != of)
                {
                    legs.push(Leg { of, from: *place, to: *place, at, by, reason: None });
                }
            }
            Edit::SplitCard { id, rest, .. } => {
                if let Some(way) = self.0.get(id).cloned() {
                    self.0.extend(rest.iter().map(|part| (part.id, way.clone())));
                }
            }
            Edit::Several(edits) => edits.iter().for_each(|edit| self.follow(edit, of, by, at)),
            _ => {}
        }
    }
}
