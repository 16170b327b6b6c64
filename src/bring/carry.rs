//! つづき: what the next meeting takes along from an earlier one. Pure: the earlier session and what was chosen in, the
//! edits of one step out, for a session that has just begun.
//!
//! Cards come as they lay, with their arrows, the names of their groups and what links them; what was kept off the wall
//! stays off it. Challenges come with what became of them. Everything says where it came from, so that the way of a card
//! can be followed through a series.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bundle, Choices, File, FileChoice, Named, Same, plan};
use crate::model::{
    About, Card, CardId, CardKind, ChallengeId, ChallengeState, Earlier, Edit, Intent, Session, TakenUp,
};

/// What is taken along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    pub cards: BTreeSet<CardId>,
    pub challenges: BTreeSet<ChallengeId>,
}

impl Carried {
    /// What is still open: cards that should be carried somewhere, that are in doubt or wait in the tray, and what was
    /// called 問題 or 課題; and challenges that were neither done nor let go.
    pub fn still_open(session: &Session) -> Self {
        let is_open = |card: &&Card| {
            let in_tray = session.find(card.id).is_some_and(|(place, _)| place == crate::model::Place::Tray);
            let kind = matches!(card.kind, CardKind::Problem | CardKind::Issue);
            card.aim.is_some() || card.doubt.is_some() || in_tray || kind
        };
        let goes_on = |state| matches!(state, ChallengeState::Open | ChallengeState::Continued);
        let challenges = session.challenges().iter().filter(|challenge| goes_on(challenge.state));
        Self {
            cards: session.cards().filter(is_open).map(|card| card.id).collect(),
            challenges: challenges.map(|challenge| challenge.id).collect(),
        }
    }
}

/// The edits that begin `new` from `earlier`. `new` has no cards yet.
pub fn carry(earlier: &Session, carried: &Carried, new: &Session) -> Vec<Edit> {
    let mut bundle = Bundle::of_session(earlier);
    let own = |card: &super::Incoming| card.sources.first().is_some_and(|source| carried.cards.contains(&source.card));
    bundle.cards.retain(own);
    let file = File { name: String::new(), content: Ok(bundle) };
    let as_it_was = FileChoice { named: Named::AsInFile, places: true, ..FileChoice::default() };
    // Words that stood there twice were meant twice.
    let choices = Choices { files: vec![as_it_was], all: Same::Bring, ..Choices::default() };
    let planned = plan(new, &[file], &choices);
    let mut edits = vec![Edit::SetAbout { about: about(earlier, new, planned.cards) }];
    let now: BTreeMap<CardId, CardId> = planned
        .edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::AddSource { id, source } if source.session == earlier.origin().id => Some((source.card, *id)),
            _ => None,
        })
        .collect();
    edits.extend(planned.edits);
    for link in earlier.links() {
        if let (Some(from), Some(to)) = (now.get(&link.from), now.get(&link.to)) {
            edits.push(Edit::SetLink { from: *from, to: *to, kind: Some(link.kind) });
        }
    }
    let chosen = earlier.challenges().iter().filter(|challenge| carried.challenges.contains(&challenge.id));
    for (nth, challenge) in (new.fresh_challenge_id().0..).zip(chosen) {
        let id = ChallengeId(nth);
        let from = TakenUp { session: earlier.origin().id.clone(), challenge: challenge.id };
        let card = challenge.intent.card.and_then(|card| now.get(&card).copied());
        edits.push(Edit::AddChallenge {
            id,
            intent: Intent { card, from: Some(Box::new(from)), ..challenge.intent.clone() },
        });
        if challenge.state != ChallengeState::Open {
            edits.push(Edit::SetChallengeState { id, state: challenge.state });
        }
    }
    edits
}

/// What the next meeting of the series is about, until somebody says it better.
fn about(earlier: &Session, new: &Session, cards: usize) -> About {
    let (was, now) = (earlier.about(), new.about());
    let or = |mine: &str, theirs: &str| if mine.trim().is_empty() { theirs.to_owned() } else { mine.to_owned() };
    About {
        title: now.title.clone(),
        town: or(&now.town, &was.town),
        series: or(&now.series, &was.series),
        number: now.number.or_else(|| was.number.map(|number| number.saturating_add(1))),
        purpose: or(&now.purpose, &was.purpose),
        goal: or(&now.goal, &was.goal),
        opening: or(&now.opening, &was.opening),
        rules: if now.rules.is_empty() { was.rules.clone() } else { now.rules.clone() },
        way: or(&now.way, &was.way),
        people: if now.people.is_empty() { was.people.clone() } else { now.people.clone() },
        tags: was.tags.clone(),
        earlier: Some(Box::new(Earlier::of(earlier, u32::try_from(cards).unwrap_or(u32::MAX)))),
    }
}
