//! A series: meetings of one group after each other, the lives of cards through them, and what there is of what.

use std::collections::{BTreeMap, BTreeSet};

use super::matched::origins;
use crate::find::Folded;
use crate::model::{
    CardId, CardKind, CardText, ChallengeState, ChangeLevel, Notes, PerScene, Place, Reason, Session, SessionId,
    Source, Stage, Timestamp,
};

/// One meeting, with what is noted about it.
#[derive(Clone, Copy, Debug)]
pub struct Meeting<'a> {
    pub session: &'a Session,
    pub notes: &'a Notes,
}

/// A card in one of the meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// From 0, in the order of the meetings.
    pub meeting: usize,
    pub card: CardId,
    pub text: CardText,
    pub kind: CardKind,
    pub place: Place,
    /// Why it was moved there, as it was noted in this meeting.
    pub reasons: Vec<Reason>,
    /// What became of challenges that grew from it.
    pub challenges: Vec<(CardText, ChallengeState)>,
}

/// What became of one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// At least one, in the order of the meetings.
    pub stops: Vec<Stop>,
}

impl Life {
    pub fn first(&self) -> Option<&Stop> {
        self.stops.first()
    }

    pub fn last(&self) -> Option<&Stop> {
        self.stops.last()
    }

    /// How often it lay elsewhere in the next meeting that had it.
    pub fn moves(&self) -> usize {
        self.stops.windows(2).filter(|pair| matches!(pair, [a, b] if a.place != b.place)).count()
    }

    /// Something that grew from it is done.
    pub fn is_done(&self) -> bool {
        self.stops.iter().flat_map(|stop| &stop.challenges).any(|(_, state)| *state == ChallengeState::Done)
    }
}

/// The order of meetings, with their numbers and when they began: by the day, and of one day by their numbers where
/// every one has a number of its own, else by the hour. Answers places in the list.
///
/// The day comes first, since many series begin anew at No. 1 each year, and a number says nothing about the year. Only
/// where several meetings are prepared on one day the hour says nothing, and their numbers do.
pub fn in_order(meetings: &[(Option<u32>, Timestamp)]) -> Vec<usize> {
    let day = |at: &usize| meetings.get(*at).map(|(_, began)| began.to_zoned().date());
    let mut order: Vec<usize> = (0..meetings.len()).collect();
    order.sort_by_key(|at| (day(at), meetings.get(*at).map(|(_, began)| began.utc_ms), *at));
    for of_one_day in order.chunk_by_mut(|a, b| day(a) == day(b)) {
        let number = |at: &usize| meetings.get(*at).and_then(|(number, _)| *number);
        let numbers: BTreeSet<u32> = of_one_day.iter().filter_map(number).collect();
        if numbers.len() == of_one_day.len() {
            of_one_day.sort_by_key(number);
        }
    }
    order
}

/// The life of every card, those of many meetings and moves first.
///
/// A card goes on in a later meeting that it was carried over to, also over meetings that did not have it, or where
/// somebody said that it is the same, or where the same words stand.
pub fn lives(meetings: &[Meeting<'_>]) -> Vec<Life> {
    let mut lives: Vec<Life> = Vec::new();
    let mut known: BTreeMap<(SessionId, CardId), usize> = BTreeMap::new();
    let mut by_words: BTreeMap<String, Vec<(usize, Folded)>> = BTreeMap::new();
    for (nth, meeting) in meetings.iter().enumerate() {
        let session = meeting.session;
        let mut continued = BTreeSet::new();
        let places: BTreeMap<CardId, Place> =
            session.places().flat_map(|place| session.at(place).iter().map(move |id| (*id, place))).collect();
        // Where cards come from counts before what they say.
        let mut found: BTreeMap<CardId, usize> = BTreeMap::new();
        for card in session.cards() {
            let said = meeting.notes.pairings().filter(|it| it.card == card.id && it.same).map(|it| it.with.clone());
            let said = said.map(|Source { session, card }| (session, card));
            let mut from = said.chain(origins(session, card)).filter_map(|origin| known.get(&origin).copied());
            if let Some(life) = from.find(|life| !continued.contains(life)) {
                continued.insert(life);
                found.insert(card.id, life);
            }
        }
        for card in session.cards() {
            let folded = Folded::new(card.text.as_str());
            let denied = |life: usize| {
                let of_life = lives.get(life).and_then(Life::last).map(|stop| (stop.meeting, stop.card));
                meeting.notes.pairings().filter(|it| it.card == card.id && !it.same).any(|it| {
                    of_life.is_some_and(|(nth, id)| {
                        let other = meetings.get(nth).map(|other| &other.session.origin().id);
                        id == it.with.card && other == Some(&it.with.session)
                    })
                })
            };
            let same = by_words.get(&folded.stem()).into_iter().flatten().filter(|(_, other)| other.is_same(&folded));
            let same = same.map(|(life, _)| *life).find(|life| !continued.contains(life) && !denied(*life));
            let life = found.get(&card.id).copied().or(same).unwrap_or(lives.len());
            continued.insert(life);
            if life == lives.len() {
                lives.push(Life { stops: Vec::new() });
            }
            let challenges = session.challenges().iter().filter(|it| it.intent.card == Some(card.id));
            let stop = Stop {
                meeting: nth,
                card: card.id,
                text: card.text.clone(),
                kind: card.kind,
                place: places.get(&card.id).copied().unwrap_or(Place::Tray),
                reasons: card.reasons.clone(),
                challenges: challenges.map(|it| (it.intent.what.clone(), it.state)).collect(),
            };
            if let Some(life) = lives.get_mut(life) {
                life.stops.push(stop);
            }
            for origin in origins(session, card) {
                known.insert(origin, life);
            }
            by_words.entry(folded.stem()).or_default().push((life, folded));
        }
    }
    lives.sort_by_key(|life| {
        let first = life.first().map(|stop| (stop.meeting, stop.card));
        (std::cmp::Reverse((life.stops.len(), life.moves())), first)
    });
    lives
}

/// How many cards of what there are in a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub cards: usize,
    pub tray: usize,
    pub step_ups: usize,
    pub scenes: PerScene<usize>,
    /// In the order of [`CardKind::ALL`].
    pub kinds: [usize; 4],
}

impl Tally {
    pub fn of(session: &Session) -> Self {
        let kinds = CardKind::ALL.map(|kind| session.cards().filter(|card| card.kind == kind).count());
        Self {
            cards: session.card_count(),
            tray: session.at(Place::Tray).len(),
            step_ups: session.step_ups().count(),
            scenes: session.counts(),
            kinds,
        }
    }

    pub fn stages(&self) -> [usize; 4] {
        Stage::ALL.map(|stage| self.scenes.iter().filter(|(scene, _)| scene.stage == stage).map(|(_, n)| n).sum())
    }

    pub fn levels(&self) -> [usize; 3] {
        ChangeLevel::ALL.map(|level| self.scenes.iter().filter(|(scene, _)| scene.level == level).map(|(_, n)| n).sum())
    }
}
