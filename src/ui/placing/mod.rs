//! Placing together: cards that may belong to several scenes, and why cards were moved.

mod action;
pub(in crate::ui) mod bring_dialog;
pub(in crate::ui) mod doubt_dialog;
pub(in crate::ui) mod panel_ui;
pub(in crate::ui) mod why_ui;

pub use action::PlacingAct;

use crate::model::{CardId, Edit, Leg, Place};
use crate::text::Words;

/// A move that somebody may say a few words about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The number of the entry.
    pub of: u64,
    /// The cards that it moved, each from where to where.
    pub cards: Vec<(CardId, Place, Place)>,
}

impl Why {
    /// About one stretch of the way of a card.
    pub fn leg(id: CardId, leg: &Leg) -> Self {
        Self { of: leg.of, cards: vec![(id, leg.from, leg.to)] }
    }

    /// The edit that notes these words, or takes back what was said.
    pub fn note(&self, text: Option<&crate::model::CardText>) -> Edit {
        let note = |(id, from, to): &(CardId, Place, Place)| Edit::NoteReason {
            id: *id,
            of: self.of,
            from: *from,
            to: *to,
            text: text.cloned(),
        };
        Edit::one(self.cards.iter().map(note).collect())
    }
}

/// A stretch of a way in words. A card that stayed was left in doubt if it lies in the tray, and decided for its scene
/// if it lies in one.
fn stretch(words: &Words, from: Place, to: Place) -> String {
    match to {
        _ if from != to => (words.placing.leg)(&words.place(from), &words.place(to)),
        Place::Tray => words.placing.leg_left.to_owned(),
        Place::Scene(scene) => (words.placing.leg_decided)(&words.scene(scene)),
    }
}
