//! Which card of one session is which of another.

use std::collections::{BTreeMap, BTreeSet};

use crate::find::Folded;
use crate::model::{Card, CardId, Notes, Session, SessionId};

/// Why two cards are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Both stand in copies of one session.
    Number,
    /// One was carried over from the other, or both from the same.
    Origin,
    /// A person said so.
    Person,
    /// The words are the same.
    Words,
}

/// What a person decided about pairs of cards, the earlier one first: the same, or not.
pub type Said = BTreeMap<(CardId, CardId), bool>;

/// What is noted about pairs of these sessions, in the notes about either; the later word counts.
pub fn said((before, of_before): (&Session, &Notes), (after, of_after): (&Session, &Notes)) -> Said {
    let mut all: BTreeMap<(CardId, CardId), (i64, bool)> = BTreeMap::new();
    let mut take = |pair: (CardId, CardId), at: i64, same: bool| {
        let known = all.entry(pair).or_insert((at, same));
        if *known < (at, same) {
            *known = (at, same);
        }
    };
    for pairing in of_after.pairings().filter(|pairing| pairing.with.session == before.origin().id) {
        take((pairing.with.card, pairing.card), pairing.at.utc_ms, pairing.same);
    }
    for pairing in of_before.pairings().filter(|pairing| pairing.with.session == after.origin().id) {
        take((pairing.card, pairing.with.card), pairing.at.utc_ms, pairing.same);
    }
    all.into_iter().map(|(pair, (_, same))| (pair, same)).collect()
}

/// Every card is in one pair at most. The same pairs come of the sessions the other way round.
pub(super) fn pairs(before: &Session, after: &Session, said: &Said) -> Vec<(CardId, CardId, By)> {
    let mut wanted: Vec<(By, CardId, CardId)> = Vec::new();
    let in_both = |pair: &(CardId, CardId)| before.card(pair.0).is_some() && after.card(pair.1).is_some();
    let same = said.iter().filter(|(pair, same)| **same && in_both(pair));
    wanted.extend(same.map(|((a, b), _)| (By::Person, *a, *b)));
    let is_copy = before.origin().id == after.origin().id;
    if is_copy {
        // A number may have been given twice since the copy was made, to cards written at different moments.
        let both = before
            .cards()
            .filter(|card| after.card(card.id).is_some_and(|other| (other.at, other.by) == (card.at, card.by)));
        wanted.extend(both.map(|card| (By::Number, card.id, card.id)));
    }
    let mut by_origin: BTreeMap<(SessionId, CardId), Vec<CardId>> = BTreeMap::new();
    for card in before.cards() {
        for origin in origins(before, card) {
            by_origin.entry(origin).or_default().push(card.id);
        }
    }
    let mut by_stem: BTreeMap<String, Vec<(CardId, Folded)>> = BTreeMap::new();
    for card in before.cards() {
        let folded = Folded::new(card.text.as_str());
        by_stem.entry(folded.stem()).or_default().push((card.id, folded));
    }
    for card in after.cards() {
        for origin in origins(after, card) {
            let same = by_origin.get(&origin).into_iter().flatten().filter(|_| !is_copy);
            wanted.extend(same.map(|id| (By::Origin, *id, card.id)));
        }
        let folded = Folded::new(card.text.as_str());
        let alike = by_stem.get(&folded.stem()).into_iter().flatten();
        wanted.extend(alike.filter(|(_, other)| other.is_same(&folded)).map(|(id, _)| (By::Words, *id, card.id)));
    }
    wanted.retain(|(by, a, b)| *by == By::Person || said.get(&(*a, *b)) != Some(&false));
    // Pairs with the same two numbers have no card in common, so that this is an order that matters nowhere else.
    wanted.sort_by_key(|(by, a, b)| (rank(*by), a.min(b).0, a.max(b).0, a.0));
    let (mut taken_before, mut taken_after) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (by, a, b) in wanted {
        if !taken_before.contains(&a) && !taken_after.contains(&b) {
            taken_before.insert(a);
            taken_after.insert(b);
            pairs.push((a, b, by));
        }
    }
    pairs
}

/// What counts first.
fn rank(by: By) -> u8 {
    match by {
        By::Person => 0,
        By::Number => 1,
        By::Origin => 2,
        By::Words => 3,
    }
}

/// The card itself, and those that it was.
pub(super) fn origins(session: &Session, card: &Card) -> Vec<(SessionId, CardId)> {
    let sources = card.sources.iter().map(|source| (source.session.clone(), source.card));
    std::iter::once((session.origin().id.clone(), card.id)).chain(sources).collect()
}
