//! ジブンガタリ: who speaks now, who has spoken and for how long, and who has not been heard yet.
//!
//! For the facilitator alone. As with the program there are moments and no countdown: what a speaker has had is what
//! was had before plus what the wall clock says has passed since, so it survives a restart.

use serde::{Deserialize, Serialize};

use super::{Pace, Refusal, Session, Timestamp};

const MINUTE: i64 = 60_000;
/// More than can be listened to in a day.
pub const MOST_TURNS: usize = 100;
/// Longest turn, in minutes.
pub const MOST_TURN_MINUTES: u16 = 240;

/// The people who speak, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    pub speakers: Vec<Speaker>,
    /// What each has, in minutes; without it they share what the step of the program has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Who speaks now, from 0, and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<(usize, Timestamp)>,
}

/// Somebody who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// A role or a name; blank for a number alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The number that was given out, from 1; it stays when the order changes.
    pub number: u32,
    /// What they had until `Turns::on`, in milliseconds.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub spent: u64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heard: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(spent: &u64) -> bool {
    *spent == 0
}

impl Turns {
    /// So many people without names, or these.
    pub fn of(names: &[String], minutes: Option<u16>) -> Self {
        let speakers =
            (1..).zip(names).map(|(number, name)| Speaker { name: name.clone(), number, ..Speaker::default() });
        Self { speakers: speakers.collect(), minutes, on: None }
    }

    pub fn is_sound(&self) -> bool {
        let numbered = |speaker: &Speaker| self.speakers.iter().filter(|s| s.number == speaker.number).count() == 1;
        !self.speakers.is_empty()
            && self.speakers.len() <= MOST_TURNS
            && self.speakers.iter().all(numbered)
            && self.minutes.is_none_or(|minutes| (1..=MOST_TURN_MINUTES).contains(&minutes))
            && self.on.is_none_or(|(on, _)| on < self.speakers.len())
    }

    /// Who speaks now.
    pub fn speaking(&self) -> Option<usize> {
        self.on.map(|(on, _)| on)
    }

    /// What somebody has had by `now`, in milliseconds.
    pub fn had(&self, index: usize, now: Timestamp) -> u64 {
        let before = self.speakers.get(index).map_or(0, |speaker| speaker.spent);
        let since = self.on.filter(|(on, _)| *on == index).map(|(_, since)| since);
        let passed = since.map_or(0, |since| now.utc_ms.saturating_sub(since.utc_ms).max(0));
        before.saturating_add(passed.unsigned_abs())
    }

    /// Those who have not been heard, and do not speak now.
    pub fn unheard(&self) -> impl Iterator<Item = usize> {
        let speaking = self.speaking();
        let waits = move |(index, speaker): &(usize, &Speaker)| !speaker.heard && Some(*index) != speaking;
        self.speakers.iter().enumerate().filter(waits).map(|(index, _)| index)
    }

    /// Who comes next: the first one after the one who speaks, else the first one who waits.
    pub fn next(&self) -> Option<usize> {
        let after = self.speaking();
        self.unheard().find(|index| after.is_none_or(|on| *index > on)).or_else(|| self.unheard().next())
    }

    /// Whose turn was before: the last one heard before the one who speaks; when nobody speaks, the last one heard.
    pub fn previous(&self) -> Option<usize> {
        let before = self.speaking().unwrap_or(self.speakers.len());
        self.speakers.iter().take(before).rposition(|speaker| speaker.heard)
    }

    /// What one turn has, in milliseconds, where that can be said; `step` is the length of the present step in minutes.
    pub fn length(&self, step: Option<u16>) -> Option<i64> {
        let shared = || step.map(|minutes| i64::from(minutes) * MINUTE / count(self.speakers.len()).max(1));
        self.minutes.map(|minutes| i64::from(minutes) * MINUTE).or_else(shared)
    }

    /// How far the turns have come, compared with what is expected in the middle of the present one: total x (turn -
    /// 0.5) / turns. Up to half a turn is no news. None while nobody speaks, or no time was agreed on.
    pub fn pace(&self, step: Option<u16>, now: Timestamp) -> Option<Pace> {
        let (on, _) = self.on?;
        let length = self.length(step)?;
        let heard = self.speakers.iter().enumerate().filter(|(index, speaker)| speaker.heard && *index != on).count();
        let expected = length.saturating_mul(2 * count(heard) + 1) / 2;
        let all: u64 = (0..self.speakers.len()).map(|index| self.had(index, now)).fold(0, u64::saturating_add);
        let late = i64::try_from(all).unwrap_or(i64::MAX).saturating_sub(expected);
        let minutes = || u32::try_from((late.unsigned_abs() / MINUTE.unsigned_abs()).max(1)).unwrap_or(u32::MAX);
        Some(match late {
            late if late > length / 2 => Pace::Behind(minutes()),
            late if late < -(length / 2) => Pace::Ahead(minutes()),
            _ => Pace::OnTime,
        })
    }

    /// Takes what the one who speaks has had to their account.
    fn settle(&mut self, at: Timestamp) {
        if let Some((on, _)) = self.on {
            let had = self.had(on, at);
            if let Some(speaker) = self.speakers.get_mut(on) {
                speaker.spent = had;
            }
        }
    }

    /// The same people as far as they have the same names, with what they have had; the others are new.
    fn through(&self, names: &[String], minutes: Option<u16>, at: Timestamp) -> Self {
        let mut old = self.clone();
        old.settle(at);
        let mut speaking = self.speaking();
        let mut left: Vec<(usize, Speaker)> = old.speakers.into_iter().enumerate().collect();
        let mut new = Self { minutes, ..Self::default() };
        for (index, name) in names.iter().enumerate() {
            match left.iter().position(|(_, speaker)| speaker.name == *name) {
                Some(found) => {
                    let (was, speaker) = left.remove(found);
                    if speaking == Some(was) {
                        (new.on, speaking) = (Some((index, at)), None);
                    }
                    new.speakers.push(speaker);
                }
                None => new.speakers.push(Speaker { name: name.clone(), ..Speaker::default() }),
            }
        }
        // A number that was given out is nobody else's, also when its bearer is gone.
        let mut next = self.speakers.iter().map(|speaker| speaker.number).max().unwrap_or(0);
        for speaker in new.speakers.iter_mut().filter(|speaker| speaker.number == 0) {
            next = next.saturating_add(1);
            speaker.number = next;
        }
        new
    }
}

fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX / 4)
}

impl Session {
    /// Who speaks in turn, if that was set.
    pub fn turns(&self) -> Option<&Turns> {
        self.turns.as_ref()
    }

    pub(super) fn set_turns(&mut self, names: &[String], minutes: Option<u16>, at: Timestamp) -> Result<(), Refusal> {
        if names.is_empty() {
            return self.turns.take().map(|_| ()).ok_or(Refusal::NothingToChange);
        }
        let new = match &self.turns {
            Some(turns) => turns.through(names, minutes, at),
            None => Turns::of(names, minutes),
        };
        if !new.is_sound() {
            return Err(Refusal::NoSuchTurns);
        }
        let same = |turns: &Turns| {
            let numbers = |turns: &Turns| turns.speakers.iter().map(|speaker| speaker.number).collect::<Vec<_>>();
            turns.minutes == new.minutes && numbers(turns) == numbers(&new)
        };
        if self.turns.as_ref().is_some_and(same) {
            return Err(Refusal::NothingToChange);
        }
        self.turns = Some(new);
        Ok(())
    }

    /// `heard` is what is true from now on of the one who spoke until now.
    pub(super) fn begin_turn(&mut self, index: Option<usize>, heard: bool, at: Timestamp) -> Result<(), Refusal> {
        let turns = self.turns.as_mut().ok_or(Refusal::NoSuchTurn)?;
        if index.is_some_and(|index| index >= turns.speakers.len()) {
            return Err(Refusal::NoSuchTurn);
        }
        if index == turns.speaking() {
            return Err(Refusal::NothingToChange);
        }
        turns.settle(at);
        if let Some(speaker) = turns.speaking().and_then(|on| turns.speakers.get_mut(on)) {
            speaker.heard = heard;
        }
        turns.on = index.map(|index| (index, at));
        Ok(())
    }

    pub(super) fn move_turn(&mut self, from: usize, to: usize) -> Result<(), Refusal> {
        let turns = self.turns.as_mut().ok_or(Refusal::NoSuchTurn)?;
        if from.max(to) >= turns.speakers.len() {
            return Err(Refusal::NoSuchTurn);
        }
        if from == to {
            return Err(Refusal::NothingToChange);
        }
        let speaker = turns.speakers.remove(from);
        turns.speakers.insert(to, speaker);
        if let Some((on, _)) = &mut turns.on {
            *on = match *on {
                on if on == from => to,
                on if from < on && on <= to => on - 1,
                on if to <= on && on < from => on + 1,
                on => on,
            };
        }
        Ok(())
    }

    pub(super) fn set_heard(&mut self, index: usize, heard: bool) -> Result<(), Refusal> {
        let turns = self.turns.as_mut().ok_or(Refusal::NoSuchTurn)?;
        let speaker = turns.speakers.get_mut(index).ok_or(Refusal::NoSuchTurn)?;
        if speaker.heard == heard {
            return Err(Refusal::NothingToChange);
        }
        speaker.heard = heard;
        Ok(())
    }
}
