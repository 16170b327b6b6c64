//! つづき: from which meeting a session goes on, and what it took along from there.
//!
//! Cards say themselves which cards of other sessions they are ([`super::Source`]); challenges do so here. Nothing is
//! taken out of the earlier session, and it is not needed to read the later one.

use serde::{Deserialize, Serialize};

use super::{ChallengeId, Session, SessionId, Timestamp};

/// 前回: the meeting from which a session goes on, as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    pub session: SessionId,
    pub title: String,
    /// 2 for 第2回
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    pub began: Timestamp,
    /// How many cards were carried over from it.
    #[serde(default)]
    pub cards: u32,
}

/// A challenge of another session that is taken up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenUp {
    pub session: SessionId,
    pub challenge: ChallengeId,
}

impl Earlier {
    pub fn of(session: &Session, cards: u32) -> Self {
        let (origin, about) = (session.origin(), session.about());
        let (session, began) = (origin.id.clone(), origin.began);
        Self { session, title: about.title.clone(), number: about.number, began, cards }
    }

    /// As the room sees it: when it was, without its title, which may say what is nobody's business here.
    pub(super) fn seen(&self) -> Self {
        Self { session: SessionId(String::new()), title: String::new(), ..self.clone() }
    }
}
