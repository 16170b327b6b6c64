//! What a list of sessions shows about one of them.

use serde::{Deserialize, Serialize};

use super::{About, History, LookAgain, Origin, PerScene, Session, SessionKind, Timestamp};

/// A row in a list of sessions; stands near the top of each file, so that a list needs no more than that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSummary {
    pub about: About,
    pub kind: SessionKind,
    pub began: Timestamp,
    /// When something was last changed.
    pub changed: Timestamp,
    pub cards: usize,
    /// Of these, how many wait in the tray.
    pub tray: usize,
    /// Cards with a scene they should be carried to.
    pub step_ups: usize,
    /// Cards in each scene, in the order of [`super::SceneId::ALL`].
    pub counts: PerScene<usize>,
    /// Episodes of the career map.
    #[serde(default, skip_serializing_if = "is_none")]
    pub episodes: usize,
    /// Questions that one person has answered in words.
    #[serde(default, skip_serializing_if = "is_none")]
    pub answers: usize,
    /// What one person is asked about next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<Box<LookAgain>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

impl SessionSummary {
    pub fn of(history: &History) -> Self {
        let began = history.present().origin().began;
        Self::of_session(history.present(), history.log().last().map_or(began, |entry| entry.at))
    }

    /// The same of a session that was last changed at `changed`.
    pub fn of_session(session: &Session, changed: Timestamp) -> Self {
        let Origin { kind, began, .. } = session.origin();
        let (kind, began) = (*kind, *began);
        Self {
            about: session.about().clone(),
            kind,
            began,
            changed,
            cards: session.card_count(),
            tray: session.at(super::Place::Tray).len(),
            step_ups: session.step_ups().count(),
            counts: session.counts(),
            episodes: session.career().episodes.len(),
            answers: session.reflection().map_or(0, |reflection| reflection.written().len()),
            look_again: session
                .look_again()
                .map(|(on, challenge)| Box::new(LookAgain { on, what: challenge.intent.what.clone() })),
        }
    }
}
