//! つながり: what two cards have to do with each other.

use serde::{Deserialize, Serialize};

use super::{CardId, Refusal, Session};

/// What two cards have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// もとは: the first is where the second comes from.
    Cause,
    /// いっしょに: they go together.
    Together,
    /// ひっぱりあう: they pull in different directions.
    Tension,
}

impl LinkKind {
    pub const ALL: [Self; 3] = [Self::Cause, Self::Together, Self::Tension];
}

/// A link between two cards; there is at most one between the same two. Only a cause has a direction: the others are
/// kept with the lower number first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Link {
    pub from: CardId,
    pub to: CardId,
    pub kind: LinkKind,
}

impl Link {
    pub fn new(from: CardId, to: CardId, kind: LinkKind) -> Self {
        let (from, to) = if kind == LinkKind::Cause { (from, to) } else { (from.min(to), from.max(to)) };
        Self { from, to, kind }
    }

    /// The card at the other end.
    pub fn other(self, id: CardId) -> Option<CardId> {
        match (self.from == id, self.to == id) {
            (true, _) => Some(self.to),
            (_, true) => Some(self.from),
            (false, false) => None,
        }
    }

    fn is_between(self, a: CardId, b: CardId) -> bool {
        self.other(a) == Some(b)
    }
}

impl Session {
    /// All links, in a fixed order.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The link between two cards.
    pub fn link(&self, a: CardId, b: CardId) -> Option<Link> {
        self.links.iter().copied().find(|link| link.is_between(a, b))
    }

    pub(super) fn set_link(&mut self, from: CardId, to: CardId, kind: Option<LinkKind>) -> Result<(), Refusal> {
        if from == to {
            return Err(Refusal::TooFew);
        }
        if let Some(unknown) = [from, to].into_iter().find(|id| self.card(*id).is_none()) {
            return Err(Refusal::NoSuchCard(unknown));
        }
        let new = kind.map(|kind| Link::new(from, to, kind));
        if self.link(from, to) == new {
            return Err(Refusal::NothingToChange);
        }
        self.links.retain(|link| !link.is_between(from, to));
        self.links.extend(new);
        self.links.sort_unstable();
        Ok(())
    }

    /// The links of a card that goes; or they go on to the card that it becomes a part of.
    pub(super) fn relink(&mut self, gone: CardId, into: Option<CardId>) {
        let (of_it, mut rest): (Vec<Link>, Vec<Link>) = self.links.iter().partition(|link| link.other(gone).is_some());
        if let Some(into) = into {
            for link in of_it {
                let end = |id: CardId| if id == gone { into } else { id };
                let link = Link::new(end(link.from), end(link.to), link.kind);
                if link.from != link.to && !rest.iter().any(|other| other.is_between(link.from, link.to)) {
                    rest.push(link);
                }
            }
            rest.sort_unstable();
        }
        self.links = rest;
    }
}
