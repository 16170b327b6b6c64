//! マイチャレンジ: what somebody, or the group, will do after the meeting.
//!
//! Its number is its name: it is never used twice in a session, and with the name of the session it stays the same
//! when the next meeting takes it up.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Card, CardId, CardText, Chosen, Place, Refusal, SceneId, Session, Showing};

/// Most of one session: more than a hall of people has.
pub const MOST_CHALLENGES: usize = 500;

/// A challenge of one session. Numbers are never used twice, also after a challenge was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChallengeId(pub u32);

/// What will be done, by whom, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    pub id: ChallengeId,
    pub intent: Intent,
    #[serde(default, skip_serializing_if = "ChallengeState::is_open")]
    pub state: ChallengeState,
}

/// What will be done. Only what it is has to be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// 何を
    pub what: CardText,
    #[serde(default, skip_serializing_if = "Whose::is_person")]
    pub whose: Whose,
    /// Whose it is: a role, a name or a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<CardText>,
    /// 最初の半歩
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_step: Option<CardText>,
    /// だれと
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<CardText>,
    /// いつまでに: a date, or words such as 年度内.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_when: Option<CardText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<SceneId>,
    /// The card from which it grew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
    /// Whoever said it would rather not see it on the wall.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off_wall: bool,
    /// The challenge of an earlier meeting that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Box<super::TakenUp>>,
    /// The day on which one person will look at it again, alone: from then on it is asked what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<Date>,
}

/// What a list of sessions says of the challenge that is to be looked at first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookAgain {
    pub on: Date,
    pub what: CardText,
}

/// Whose a challenge is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Whose {
    /// マイチャレンジ: one person's.
    #[default]
    Person,
    /// わたしたちの方策: a measure of the group.
    Group,
}

/// What came of a challenge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChallengeState {
    #[default]
    Open,
    Done,
    /// It goes on.
    Continued,
    /// It was let go, which is an answer too.
    LetGo,
}

impl Whose {
    pub const ALL: [Self; 2] = [Self::Person, Self::Group];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    fn is_person(&self) -> bool {
        *self == Self::Person
    }
}

impl ChallengeState {
    pub const ALL: [Self; 4] = [Self::Open, Self::Done, Self::Continued, Self::LetGo];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

impl Intent {
    /// Somebody's, of which only this is known yet.
    pub fn new(what: CardText) -> Self {
        Self {
            what,
            whose: Whose::Person,
            who: None,
            half_step: None,
            with: None,
            by_when: None,
            scene: None,
            card: None,
            off_wall: false,
            from: None,
            look_again: None,
        }
    }
}

impl Challenge {
    /// Whether the room may see it at all: not what was let go, nor what is to stay off the wall.
    pub fn is_for_the_room(&self) -> bool {
        !self.intent.off_wall && self.state != ChallengeState::LetGo
    }

    /// As the room sees it, if it does: without a name unless names were chosen, and with no trace of a card.
    /// Whether it is somebody's own and still open: the next step of a path.
    pub fn is_next_step(&self) -> bool {
        self.intent.whose == Whose::Person && matches!(self.state, ChallengeState::Open | ChallengeState::Continued)
    }

    pub(super) fn seen(&self, chosen: &Chosen) -> Option<Self> {
        let mut seen = self.clone();
        (seen.intent.card, seen.intent.look_again) = (None, None);
        if let Some(from) = &mut seen.intent.from {
            from.session = super::SessionId(String::new());
        }
        if !chosen.names {
            seen.intent.who = None;
        }
        (chosen.challenges && self.is_for_the_room()).then_some(seen)
    }
}

impl Session {
    /// The one person's challenge that is to be looked at again first, with its day, while nothing has come of it.
    pub fn look_again(&self) -> Option<(Date, &Challenge)> {
        let goes_on =
            |challenge: &&Challenge| matches!(challenge.state, ChallengeState::Open | ChallengeState::Continued);
        let all = self.challenges.iter().filter(goes_on);
        all.filter_map(|challenge| Some((challenge.intent.look_again?, challenge))).min_by_key(|(on, _)| *on)
    }

    /// All challenges in the order in which they were said.
    pub fn challenges(&self) -> &[Challenge] {
        &self.challenges
    }

    pub fn challenge(&self, id: ChallengeId) -> Option<&Challenge> {
        self.challenges.iter().find(|challenge| challenge.id == id)
    }

    /// The number that the next challenge gets.
    pub fn fresh_challenge_id(&self) -> ChallengeId {
        ChallengeId(self.next_challenge)
    }

    /// What a card becomes when somebody takes it up: its words, where it is to be carried, else where it lies. What
    /// the room does not see of a card, also because it lies in the tray, stays off the wall.
    pub fn intent_from(&self, card: &Card) -> Intent {
        let place = self.find(card.id).map(|(place, _)| place);
        let here = place.and_then(|place| if let Place::Scene(scene) = place { Some(scene) } else { None });
        Intent {
            scene: card.aim.as_ref().map(|aim| aim.scene).or(here),
            card: Some(card.id),
            off_wall: here.is_none() || self.showing(card.id) != Showing::Open,
            ..Intent::new(card.text.clone())
        }
    }

    pub(super) fn add_challenge(&mut self, id: ChallengeId, intent: &Intent) -> Result<(), Refusal> {
        if id.0 < self.next_challenge || id.0 == u32::MAX || self.challenges.len() >= MOST_CHALLENGES {
            return Err(Refusal::ChallengeNumberTaken(id));
        }
        self.grows_from(intent)?;
        self.next_challenge = id.0 + 1;
        self.challenges.push(Challenge { id, intent: intent.clone(), state: ChallengeState::Open });
        Ok(())
    }

    pub(super) fn revise_challenge(&mut self, id: ChallengeId, intent: &Intent) -> Result<(), Refusal> {
        self.grows_from(intent)?;
        self.change_challenge(id, |challenge| &mut challenge.intent, intent.clone())
    }

    pub(super) fn remove_challenge(&mut self, id: ChallengeId) -> Result<(), Refusal> {
        let at = self.challenges.iter().position(|challenge| challenge.id == id);
        self.challenges.remove(at.ok_or(Refusal::NoSuchChallenge(id))?);
        Ok(())
    }

    pub(super) fn change_challenge<T: PartialEq>(
        &mut self,
        id: ChallengeId,
        part: fn(&mut Challenge) -> &mut T,
        value: T,
    ) -> Result<(), Refusal> {
        let challenge = self.challenges.iter_mut().find(|challenge| challenge.id == id);
        let part = part(challenge.ok_or(Refusal::NoSuchChallenge(id))?);
        if *part == value {
            return Err(Refusal::NothingToChange);
        }
        *part = value;
        Ok(())
    }

    fn grows_from(&self, intent: &Intent) -> Result<(), Refusal> {
        match intent.card {
            Some(id) if self.card(id).is_none() => Err(Refusal::NoSuchCard(id)),
            _ => Ok(()),
        }
    }

    /// A card goes, or becomes a part of another: what grew from it stays, and grew from that one now.
    pub(super) fn regrow(&mut self, gone: CardId, into: Option<CardId>) {
        for challenge in self.challenges.iter_mut().filter(|challenge| challenge.intent.card == Some(gone)) {
            challenge.intent.card = into;
        }
        self.reanswer(gone, into);
    }

    /// Takes over what a file says, mended. Answers the numbers of those that could not be so.
    pub(super) fn take_challenges(&mut self, challenges: Vec<Challenge>, next: u32) -> Vec<ChallengeId> {
        let mut mended = Vec::new();
        let highest = challenges.iter().map(|challenge| challenge.id.0).filter(|id| *id < u32::MAX).max();
        self.next_challenge = next.clamp(1, u32::MAX);
        if let Some(highest) = highest.filter(|highest| *highest >= self.next_challenge) {
            self.next_challenge = highest + 1;
            mended.push(ChallengeId(highest));
        }
        for mut challenge in challenges {
            if challenge.id.0 == u32::MAX || self.challenge(challenge.id).is_some() {
                mended.push(challenge.id);
                if self.next_challenge == u32::MAX {
                    continue;
                }
                challenge.id = self.fresh_challenge_id();
                self.next_challenge += 1;
            }
            if challenge.intent.card.is_some_and(|card| self.card(card).is_none()) {
                mended.push(challenge.id);
                challenge.intent.card = None;
            }
            self.challenges.push(challenge);
        }
        if self.challenges.len() > MOST_CHALLENGES {
            mended.extend(self.challenges.split_off(MOST_CHALLENGES).into_iter().map(|challenge| challenge.id));
        }
        mended
    }
}
