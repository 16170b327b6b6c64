//! What the room may see of a session: the one place where that is decided.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Aim, Author, Card, CardId, CardText, PerScene, Place, Session, SessionId, Showing, Timestamp, Trace, Voting,
};

/// A session without anything that is not for the room. Whatever is shown to the room is made from this alone, so what
/// is not in here cannot get onto the wall.
///
/// - Hidden cards are not there, nor is the tray.
/// - Of covered cards there is only that they are there, and the stickers on them: no words, no kind, no aim.
/// - Stickers that are still being counted in secret are not seen.
/// - Cards that were put together lie together as far as their words are shown.
/// - Of links there are those between cards whose words are shown.
/// - Of challenges there are those that may be shown, where they are looked at; whose they are if names were chosen.
/// - Neither who was expected nor who has spoken is there.
/// - What somebody thought alone is not there at all unless that person chose to tell it; their answers never are.
/// - Of a path that is told there are the years, titles, scenes and posts of what has been told by now; what was written
///   about an episode is for its person to say.
/// - Nobody is named, and neither is a group, unless that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    session: Session,
    /// The step that is on, if its time is for the room.
    step: Option<StepTime>,
    /// Of an earlier moment, what led to it.
    trace: Option<Arc<Trace>>,
    /// Nothing of the session is for the room, its time neither.
    shut: bool,
}

/// What the room may know of the step that is on: its title and whole minutes. Neither what the facilitator has in
/// mind nor whether it is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTime {
    pub title: String,
    /// Whole minutes that are left; below zero when it has gone on for longer, 0 within a minute of its end.
    pub left: i64,
    /// Its length in minutes.
    pub minutes: u16,
}

impl StepTime {
    /// The time of the step that is on, if one is.
    pub fn of(session: &Session, now: Timestamp) -> Option<Self> {
        let (_, step) = session.current_step()?;
        // Towards zero: the last minute before the end and the first after it are the same to the room.
        let left = session.run()?.left(session.program(), now)? / 60_000;
        Some(Self { title: step.title.clone(), left, minutes: step.minutes })
    }
}

/// What was chosen to be shown beyond what always is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// A card that is shown even if it lies in the tray.
    pub card: Option<CardId>,
    /// まとまり that is opened.
    pub group: Option<CardText>,
    /// Groups are named beside their cards.
    pub names: bool,
    /// マイチャレンジ are shown.
    pub challenges: bool,
    /// One person's own session is told to the room.
    pub told: bool,
    /// Of one person's own session that is told: not its canvas, but its path up to so many episodes; beyond the last
    /// one, with the next step.
    pub path: Option<usize>,
}

impl Audience {
    /// Takes away from `session` what is not for the room.
    pub fn of(session: &Session, chosen: &Chosen) -> Self {
        if session.origin.kind == super::SessionKind::Solo && !chosen.told {
            return Self { session: nothing_of(session), step: None, trace: None, shut: true };
        }
        if let (super::SessionKind::Solo, Some(told)) = (session.origin.kind, chosen.path) {
            return Self { session: path_of(session, told, chosen), step: None, trace: None, shut: true };
        }
        let mut seen = session.clone();
        seen.reflection = None;
        seen.origin.id = SessionId(String::new());
        // The title that it was begun with may have been changed for a reason.
        seen.origin.title = seen.about.title.clone();
        seen.about.town = String::new();
        (seen.about.people, seen.turns) = (Vec::new(), None);
        seen.about.earlier = session.about.earlier.as_ref().map(|earlier| Box::new(earlier.seen()));
        seen.career = super::Career::default();
        seen.challenges = session.challenges.iter().filter_map(|challenge| challenge.seen(chosen)).collect();
        // What it says to the facilitator is nobody else's; what is on the wall of it is chosen apart.
        (seen.program, seen.run) = (super::Program::default(), None);
        // What is in doubt is put on its scenes for all to talk about, wherever the card itself lies.
        let in_doubt = |id: CardId| session.card(id).is_some_and(|card| session.shows_doubt(card));
        seen.tray.retain(|id| chosen.card == Some(*id) || in_doubt(*id));
        seen.covered = PerScene::default();
        seen.cards = BTreeMap::new();
        for place in session.places() {
            let mut ids = std::mem::take(seen.at_mut(place));
            let covered = matches!(place, Place::Scene(scene) if session.is_covered(scene));
            ids.retain(|id| {
                let shows_doubt = in_doubt(*id);
                let card = session.card(*id).and_then(|card| seen_of(card, covered, chosen));
                let card = card.map(|card| if shows_doubt { card } else { Card { doubt: None, ..card } });
                let card =
                    card.map(|card| if session.voting() == Voting::Hidden { Card { votes: 0, ..card } } else { card });
                let shown = card.is_some();
                seen.cards.extend(card.map(|card| (*id, Arc::new(card))));
                shown
            });
            *seen.at_mut(place) = ids;
        }
        let is_open = |id: super::CardId| seen.cards.get(&id).is_some_and(|card| card.showing == Showing::Open);
        let links: Vec<super::Link> =
            session.links.iter().copied().filter(|link| is_open(link.from) && is_open(link.to)).collect();
        seen.links = links;
        Self { session: seen, step: None, trace: None, shut: false }
    }

    /// Takes away from `past`, an earlier moment of `present`, what is not for the room now. What was taken back, covered,
    /// hidden or put into the tray since then was so for a reason, and words that were mended are not shown as they were:
    /// the room sees no card and no word here that it would not see in [`Audience::of`] `present`.
    pub fn of_moment(past: &Session, present: &Session, chosen: &Chosen) -> Self {
        let now = Self::of(present, chosen);
        let mut then = past.clone();
        let known = |id: &CardId| now.session.cards.get(id);
        then.cards = past
            .cards
            .iter()
            .filter_map(|(id, card)| Some((*id, Arc::new(as_now(card, known(id)?, present.card(*id)?)))))
            .collect();
        for place in past.places() {
            then.at_mut(place).retain(|id| known(id).is_some());
        }
        then.links.retain(|link| now.session.links.contains(link));
        then.about = present.about.clone();
        then.challenges.retain_mut(|challenge| {
            let Some(now) = present.challenge(challenge.id) else { return false };
            *challenge = now.clone();
            true
        });
        then.voting = present.voting;
        Self::of(&then, chosen)
    }

    /// The same with the time of the step that is on.
    #[must_use]
    pub fn with_time(self, step: Option<StepTime>) -> Self {
        Self { step: step.filter(|_| !self.shut), ..self }
    }

    /// The same with what led to this moment, as far as its cards are shown.
    #[must_use]
    pub fn with_trace(self, trace: &Trace) -> Self {
        let trace = Some(Arc::new(trace.for_room(&self.session)));
        Self { trace, ..self }
    }

    /// What led to this moment, where an earlier one is looked at.
    pub fn trace(&self) -> Option<&Arc<Trace>> {
        self.trace.as_ref()
    }

    /// The step that is on, if its time is shown.
    pub fn step(&self) -> Option<&StepTime> {
        self.step.as_ref()
    }

    /// The session as the room sees it. Its covered cards say [`Showing::Covered`] and have an ellipsis for words.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The cards of an opened まとまり, in the order of the scenes.
    pub fn in_group<'a>(&'a self, group: &'a CardText) -> impl Iterator<Item = (Place, &'a Card)> {
        let session = &self.session;
        session.places().flat_map(move |place| {
            let cards = session.at(place).iter().filter_map(|id| session.card(*id));
            cards.filter(move |card| card.group.as_ref() == Some(group)).map(move |card| (place, card))
        })
    }
}

/// What is left of a session of which the room sees nothing.
fn nothing_of(session: &Session) -> Session {
    Session::begin(super::Origin { id: SessionId(String::new()), title: String::new(), ..session.origin.clone() })
}

/// The path as far as it has been told.
fn path_of(session: &Session, told: usize, chosen: &Chosen) -> Session {
    let mut seen = nothing_of(session);
    let career = &session.career;
    let episodes: Vec<super::Episode> = career
        .episodes
        .iter()
        .take(told)
        .map(|episode| {
            let super::Told { year, title, scene, post, .. } = episode.told.clone();
            super::Episode { id: episode.id, told: super::Told { post, ..super::Told::new(year, title, scene) } }
        })
        .collect();
    let last = episodes.last().map(|episode| episode.told.year);
    let whole = told >= career.episodes.len();
    let begun = |post: &&super::Post| whole || last.is_some_and(|last| post.from <= last);
    // When a post ended is not told before that year is reached.
    let so_far =
        |post: &super::Post| super::Post { to: post.to.filter(|to| whole || Some(*to) <= last), ..post.clone() };
    let posts = career.posts.iter().filter(begun).map(so_far).collect();
    let next = episodes.iter().map(|episode| episode.id.0).max().map_or(1, |id| id.saturating_add(1));
    seen.career = super::Career { posts, episodes, next };
    if told > career.episodes.len() {
        let chosen = Chosen { challenges: true, ..chosen.clone() };
        let own = session.challenges.iter().rev().find(|challenge| challenge.is_next_step());
        seen.challenges = own.and_then(|challenge| challenge.seen(&chosen)).into_iter().collect();
    }
    seen
}

fn seen_of(card: &Card, in_covered_scene: bool, chosen: &Chosen) -> Option<Card> {
    let showing = card.showing.seen(in_covered_scene);
    // Why a card was moved and who brought it along is said by whoever wants to, not by the wall.
    let (reasons, sources) = (Vec::new(), Vec::new());
    let mut seen = Card { by: Author::Facilitator, showing, reasons, sources, ..card.clone() };
    let named = chosen.names || (seen.group.is_some() && seen.group == chosen.group);
    match showing {
        Showing::Hidden | Showing::HiddenCovered => return None,
        Showing::Covered => {
            seen.text = CardText::new("…").ok()?;
            seen.kind = super::CardKind::default();
            seen.short = None;
            seen.aim = None;
            seen.group = None;
            seen.stack = None;
            seen.doubt = None;
        }
        Showing::Open | Showing::TurnedOver if !named => seen.group = None,
        Showing::Open | Showing::TurnedOver => {}
    }
    Some(seen)
}

/// A card where it lay and of the kind it was, with the words and the cover that it has now.
fn as_now(past: &Card, seen: &Card, present: &Card) -> Card {
    let covered = matches!(seen.showing, Showing::Covered);
    let showing = if covered { Showing::Covered } else { past.showing };
    let words =
        |past: &Aim| present.aim.as_ref().filter(|aim| aim.scene == past.scene).and_then(|aim| aim.words.clone());
    Card {
        text: seen.text.clone(),
        showing,
        short: present.short.clone().filter(|_| past.short.is_some()),
        group: present.group.clone(),
        aim: past.aim.as_ref().map(|aim| Aim { scene: aim.scene, words: words(aim) }),
        reasons: Vec::new(),
        sources: Vec::new(),
        ..past.clone()
    }
}
