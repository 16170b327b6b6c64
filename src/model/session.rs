//! A session: what lies where.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Card, CardId, Career, Challenge, ChallengeId, Link, PerScene, Place, Program, Reflection, Run, SceneId, SessionId,
    Showing, Timestamp, Turns,
};

/// 対話の場 as it stands. Read through methods; changed by `Session::apply` alone.
///
/// Cards are shared between clones, so that keeping a copy every few edits costs little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub(super) origin: Origin,
    pub(super) about: About,
    pub(super) cards: BTreeMap<CardId, Arc<Card>>,
    pub(super) scenes: PerScene<Vec<CardId>>,
    pub(super) covered: PerScene<bool>,
    pub(super) tray: Vec<CardId>,
    pub(super) voting: Voting,
    pub(super) links: Vec<Link>,
    pub(super) next_card: u32,
    pub(super) program: Program,
    pub(super) run: Option<Run>,
    pub(super) challenges: Vec<Challenge>,
    pub(super) next_challenge: u32,
    pub(super) turns: Option<Turns>,
    pub(super) reflection: Option<Reflection>,
    pub(super) career: Career,
}

/// What a session began with; never edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub id: SessionId,
    pub kind: SessionKind,
    pub began: Timestamp,
    /// The title it was opened with.
    pub title: String,
}

/// Who the session is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SessionKind {
    /// A group in a room.
    #[default]
    Meeting,
    /// One person's reflection: 自分だけ.
    Solo,
}

/// What a session is called, where it belongs and what it is for. Only the title is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub title: String,
    /// 汐見台市
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub town: String,
    /// チーム経営研究会
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    /// 4 for 第4回
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// 目的
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// ゴールイメージ: what it looks like when it went well.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// はじめのひとこと: what everyone is asked to say first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opening: String,
    /// 話し合いの約束, in the order of their numbers on the wall.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// 進め方: how we go about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub way: String,
    /// Who is expected, as roles and numbers: 係長 3人. For the one who prepares; never on the wall.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Marks by which a person finds the session again in the library.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The meeting from which this one goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Box<super::Earlier>>,
}

/// 共感シール: whether they can be put on cards, and whether the room sees them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Voting {
    #[default]
    Open,
    /// They are counted; the room sees them when they are shown.
    Hidden,
    /// The round is over: what is there stays, and is seen.
    Closed,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_open(voting: &Voting) -> bool {
    *voting == Voting::Open
}

/// The parts of a session as they stand in a file: nothing derived, nothing twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionParts {
    pub origin: Origin,
    pub about: About,
    pub cards: Vec<Card>,
    pub scenes: Vec<SceneCards>,
    /// Scenes whose cards lie face down on the wall.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covered: Vec<SceneId>,
    pub tray: Vec<CardId>,
    #[serde(default, skip_serializing_if = "is_open")]
    pub voting: Voting,
    /// つながり
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The number that the next card gets; numbers of removed cards are not used again.
    pub next_card: u32,
    #[serde(default, skip_serializing_if = "Program::is_empty")]
    pub program: Program,
    /// How far the program has come, once it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Run>,
    /// マイチャレンジ, in the order in which they were said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<Challenge>,
    /// The number that the next challenge gets.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub next_challenge: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turns: Option<Turns>,
    /// What one person answered alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reflection: Option<Reflection>,
    #[serde(default, skip_serializing_if = "Career::is_empty")]
    pub career: Career,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_one(number: &u32) -> bool {
    *number == 1
}

/// The cards of one scene in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SceneCards {
    pub scene: SceneId,
    pub cards: Vec<CardId>,
}

/// Something in a file that a session cannot have, and how it was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Two cards had this number, or it cannot be a number; the later one got a new number and lies in the tray.
    SameNumber(CardId),
    /// The card lay in no place or in two; it lies in the tray, or in the first of them.
    PlacedNotOnce(CardId),
    /// A place listed a card that does not exist; the listing was dropped.
    Unknown(CardId),
    /// A card aimed at the scene where it lies; the aim was dropped.
    AimedAtItself(CardId),
    /// The cards it was put together with lie elsewhere, or there are none; it is by itself.
    StackedApart(CardId),
    /// It cannot be in doubt about these scenes; the doubt was dropped.
    Doubt(CardId),
    /// A link from this card led nowhere, to itself or twice to the same; it was dropped.
    LooseLink(CardId),
    /// The next number was too low; it was raised.
    NextNumber,
    /// A step was too long or too short, or there were too many.
    Program,
    /// The program cannot have come so far; it has not begun.
    Run,
    /// Two challenges had this number, it was too high, or it grew from a card that does not exist; it was mended.
    Challenge(ChallengeId),
    /// Nobody can have such turns; they were dropped.
    Turns,
    /// Its questions or answers cannot be so; they were mended.
    Reflection,
    /// Episodes had numbers or years that cannot be, or stood in another order than their years; they were mended.
    Career,
}

impl Session {
    pub fn begin(origin: Origin) -> Self {
        let about = About { title: origin.title.clone(), ..About::default() };
        Self {
            origin,
            about,
            cards: BTreeMap::new(),
            scenes: PerScene::default(),
            covered: PerScene::default(),
            tray: Vec::new(),
            voting: Voting::Open,
            links: Vec::new(),
            next_card: 1,
            program: Program::default(),
            run: None,
            challenges: Vec::new(),
            next_challenge: 1,
            turns: None,
            reflection: None,
            career: Career::default(),
        }
    }

    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    pub fn about(&self) -> &About {
        &self.about
    }

    /// What is planned; empty if nothing is.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// How far the program has come, once it was begun.
    pub fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// The step of the program that is on, if one is, with its place from 0.
    pub fn current_step(&self) -> Option<(usize, &super::ProgramStep)> {
        let step = self.run.as_ref()?.step?;
        Some((step, self.program.steps.get(step)?))
    }

    pub fn card(&self, id: CardId) -> Option<&Card> {
        self.cards.get(&id).map(AsRef::as_ref)
    }

    /// All cards by number.
    pub fn cards(&self) -> impl ExactSizeIterator<Item = &Card> {
        self.cards.values().map(AsRef::as_ref)
    }

    pub fn card_count(&self) -> usize {
        self.cards.len()
    }

    /// The cards of a place in their order.
    pub fn at(&self, place: Place) -> &[CardId] {
        match place {
            Place::Tray => &self.tray,
            Place::Scene(scene) => &self.scenes[scene],
        }
    }

    /// Where a card lies and as which one of that place.
    pub fn find(&self, id: CardId) -> Option<(Place, usize)> {
        self.places().find_map(|place| Some((place, self.at(place).iter().position(|c| *c == id)?)))
    }

    /// The tray, then the 12 scenes.
    pub fn places(&self) -> impl Iterator<Item = Place> + use<> {
        std::iter::once(Place::Tray).chain(SceneId::ALL.into_iter().map(Place::Scene))
    }

    /// Whether the cards of a scene lie face down on the wall.
    pub fn is_covered(&self, scene: SceneId) -> bool {
        self.covered[scene]
    }

    /// What the room sees of a card, by its own setting and that of the scene it lies in: [`Showing::Open`],
    /// [`Showing::Covered`] or [`Showing::Hidden`].
    pub fn showing(&self, id: CardId) -> Showing {
        let (Some(card), Some((place, _))) = (self.card(id), self.find(id)) else { return Showing::Hidden };
        self.showing_in(place, card)
    }

    /// The same for a card that is known to lie in `place`.
    pub fn showing_in(&self, place: Place, card: &Card) -> Showing {
        card.showing.seen(matches!(place, Place::Scene(scene) if self.covered[scene]))
    }

    pub fn voting(&self) -> Voting {
        self.voting
    }

    /// How many cards lie in each scene.
    pub fn counts(&self) -> PerScene<usize> {
        self.scenes.map(Vec::len)
    }

    /// The number that the next card gets.
    pub fn fresh_card_id(&self) -> CardId {
        CardId(self.next_card)
    }

    /// Cards with an aim, that lie in a scene: the step-ups, in order of their scenes.
    pub fn step_ups(&self) -> impl Iterator<Item = (SceneId, &Card)> {
        self.scenes
            .iter()
            .flat_map(move |(scene, ids)| ids.iter().filter_map(move |id| Some((scene, self.card(*id)?))))
            .filter(|(_, card)| card.aim.is_some())
    }

    pub fn to_parts(&self) -> SessionParts {
        SessionParts {
            origin: self.origin.clone(),
            about: self.about.clone(),
            cards: self.cards().cloned().collect(),
            scenes: self
                .scenes
                .iter()
                .filter(|(_, cards)| !cards.is_empty())
                .map(|(scene, cards)| SceneCards { scene, cards: cards.clone() })
                .collect(),
            covered: self.covered.iter().filter(|(_, covered)| **covered).map(|(scene, _)| scene).collect(),
            tray: self.tray.clone(),
            voting: self.voting,
            links: self.links.clone(),
            next_card: self.next_card,
            program: self.program.clone(),
            run: self.run.clone(),
            challenges: self.challenges.clone(),
            next_challenge: self.next_challenge,
            turns: self.turns.clone(),
            reflection: self.reflection.clone(),
            career: self.career.clone(),
        }
    }

    /// Builds a session from what a file says. Whatever a session cannot have is mended in a fixed way and listed.
    pub fn from_parts(parts: SessionParts) -> (Self, Vec<Flaw>) {
        let SessionParts {
            origin, about, cards, scenes, covered, tray, voting, links, next_card, program, run, ..
        } = parts;
        let SessionParts { challenges, next_challenge, turns, reflection, career, .. } = parts;
        let mut flaws = Vec::new();
        let mut session = Self::begin(origin);
        session.about = about;
        session.voting = voting;
        session.next_card = next_card.max(1);
        for scene in covered {
            session.covered[scene] = true;
        }
        if !program.is_sound() {
            flaws.push(Flaw::Program);
        }
        session.program = program.mended();
        if let Some(run) = run {
            if run.fits(&session.program) {
                session.run = Some(run);
            } else {
                flaws.push(Flaw::Run);
            }
        }
        // The very last number is never a card's: after it there would be no next one.
        let highest = cards.iter().map(|card| card.id.0).filter(|id| *id < u32::MAX).max().unwrap_or(0);
        if highest >= session.next_card {
            session.next_card = highest + 1;
            flaws.push(Flaw::NextNumber);
        }
        let mut lowest_free = 1..u32::MAX;
        for mut card in cards {
            if card.id.0 == u32::MAX || session.cards.contains_key(&card.id) {
                flaws.push(Flaw::SameNumber(card.id));
                if session.next_card < u32::MAX {
                    card.id = session.fresh_card_id();
                    session.next_card += 1;
                } else if let Some(free) = lowest_free.find(|id| !session.cards.contains_key(&CardId(*id))) {
                    card.id = CardId(free);
                }
            }
            session.cards.insert(card.id, Arc::new(card));
        }
        let mut placed = std::collections::BTreeSet::new();
        let listings = scenes.into_iter().map(|s| (Place::Scene(s.scene), s.cards)).chain([(Place::Tray, tray)]);
        for (place, ids) in listings {
            for id in ids {
                if !session.cards.contains_key(&id) {
                    flaws.push(Flaw::Unknown(id));
                } else if placed.insert(id) {
                    session.at_mut(place).push(id);
                } else {
                    flaws.push(Flaw::PlacedNotOnce(id));
                }
            }
        }
        let unplaced: Vec<CardId> = session.cards.keys().copied().filter(|id| !placed.contains(id)).collect();
        for id in unplaced {
            session.tray.push(id);
            flaws.push(Flaw::PlacedNotOnce(id));
        }
        for scene in SceneId::ALL {
            for id in session.scenes[scene].clone() {
                let aims_here =
                    session.card(id).and_then(|card| card.aim.as_ref()).is_some_and(|aim| aim.scene == scene);
                if aims_here && let Some(card) = session.cards.get_mut(&id) {
                    Arc::make_mut(card).aim = None;
                    flaws.push(Flaw::AimedAtItself(id));
                }
            }
        }
        for place in session.places() {
            for id in session.at(place).to_vec() {
                let unsound = |card: &Card| card.doubt.as_ref().is_some_and(|doubt| !doubt.is_sound(place));
                if let Some(card) = session.cards.get_mut(&id).filter(|card| unsound(card)) {
                    Arc::make_mut(card).doubt = None;
                    flaws.push(Flaw::Doubt(id));
                }
            }
        }
        let in_the_open = session.places().filter(|place| !matches!(place, Place::Scene(s) if session.covered[*s]));
        for id in in_the_open.flat_map(|place| session.at(place).to_vec()).collect::<Vec<_>>() {
            session.turned_over_is_open(id);
        }
        for link in links {
            if Link::new(link.from, link.to, link.kind) != link
                || session.link(link.from, link.to).is_some()
                || session.set_link(link.from, link.to, Some(link.kind)).is_err()
            {
                flaws.push(Flaw::LooseLink(link.from));
            }
        }
        for (_, ids) in session.stacks() {
            let place = ids.iter().find_map(|id| session.find(*id)).map(|(place, _)| place);
            let here = |id: &CardId| session.find(*id).map(|(place, _)| place) == place;
            let (together, mut apart): (Vec<CardId>, Vec<CardId>) = ids.iter().partition(|id| here(id));
            if together.len() == 1 {
                apart.extend(together);
            }
            for id in apart {
                flaws.push(Flaw::StackedApart(id));
                if let Some(card) = session.cards.get_mut(&id) {
                    Arc::make_mut(card).stack = None;
                }
            }
        }
        flaws.extend(session.take_challenges(challenges, next_challenge).into_iter().map(Flaw::Challenge));
        let sound = turns.as_ref().is_none_or(Turns::is_sound);
        session.turns = turns.filter(|_| sound);
        flaws.extend((!sound).then_some(Flaw::Turns));
        flaws.extend((!session.take_reflection(reflection)).then_some(Flaw::Reflection));
        flaws.extend(session.take_career(career).then_some(Flaw::Career));
        (session, flaws)
    }

    /// What a session cannot have, if there is any: empty for every session that edits made.
    pub fn flaws(&self) -> Vec<Flaw> {
        Self::from_parts(self.to_parts()).1
    }

    pub(super) fn at_mut(&mut self, place: Place) -> &mut Vec<CardId> {
        match place {
            Place::Tray => &mut self.tray,
            Place::Scene(scene) => &mut self.scenes[scene],
        }
    }
}
