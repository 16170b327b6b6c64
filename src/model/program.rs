//! 進行: the timed steps of a meeting, and how far it has come.
//!
//! The plan is a [`Program`]; where it is now is a [`Run`], which holds moments and not a countdown: how long a step has
//! had is what it had before plus what the wall clock says has passed since. So it survives a restart, an undo lands
//! where time really is, and a computer that slept has slept *in* the step: the people in the room did not. A clock
//! that is set back takes nothing away from a step; it stands until the clock has caught up.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{SceneId, Timestamp};

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// More than any meeting of one day has.
pub const MOST_STEPS: usize = 60;
/// Longest step, in minutes.
pub const MOST_MINUTES: u16 = 600;
/// So much earlier or later is no news (milliseconds); or 5 % of the program, if that is more.
const TOLERANCE: i64 = MINUTE;

/// What is planned, in order. Empty if nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    pub steps: Vec<ProgramStep>,
}

/// 進行のコマ
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramStep {
    pub title: String,
    /// 1 to [`MOST_MINUTES`]
    pub minutes: u16,
    /// Not before this time of the day, and never shortened: somebody comes then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<ClockTime>,
    #[serde(default, skip_serializing_if = "Shows::is_as_it_is")]
    pub shows: Shows,
    /// A sentence for the facilitator alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cue: String,
    /// What the console opens when it begins.
    #[serde(default, skip_serializing_if = "Opens::is_nothing")]
    pub opens: Opens,
    /// The scene that it is about, where what the wall shows needs one; else the one that is at hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<SceneId>,
}

/// What the wall shows when a step begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shows {
    /// What it showed before.
    #[default]
    AsItIs,
    CheckIn,
    Overview,
    Question,
    Blank,
    /// 聞き手の問い
    Listening,
    /// One scene with its cards.
    Scene,
    /// マイチャレンジ, one by one.
    Challenges,
}

/// What the console opens when a step begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Opens {
    /// Nothing: it stays as it is.
    #[default]
    Nothing,
    /// The capture line.
    Capture,
    /// Looking for cards.
    Find,
    /// この場について
    About,
    /// Who speaks in turn.
    Turns,
    Challenges,
    /// 共感シール: the keyboard is on the cards, where + and N put them.
    Votes,
}

/// A time of the day; in files `"13:30"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime {
    /// Minutes since midnight, below 1440.
    minutes: u16,
}

/// How far a program has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The step that is on, from 0; none when the program is over.
    pub step: Option<usize>,
    /// What each step has had until `since`, in milliseconds.
    pub spent: Vec<u64>,
    /// Since when the clock of the step runs; none while it is stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// When it was to be over when this was last agreed on.
    pub due: Timestamp,
}

/// When a step begins and ends, if everything goes on as planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// From 0.
    pub step: usize,
    pub from: Timestamp,
    pub to: Timestamp,
}

/// How the end compares with what was agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    OnTime,
    /// Whole minutes, at least one.
    Ahead(u32),
    Behind(u32),
}

impl Shows {
    pub const ALL: [Self; 8] = [
        Self::AsItIs,
        Self::CheckIn,
        Self::Overview,
        Self::Question,
        Self::Blank,
        Self::Listening,
        Self::Scene,
        Self::Challenges,
    ];

    /// Whether it is about one scene.
    pub fn has_scene(self) -> bool {
        matches!(self, Self::Question | Self::Scene)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    fn is_as_it_is(&self) -> bool {
        *self == Self::AsItIs
    }
}

impl Opens {
    pub const ALL: [Self; 7] =
        [Self::Nothing, Self::Capture, Self::Find, Self::About, Self::Turns, Self::Challenges, Self::Votes];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }
}

impl ClockTime {
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { minutes: hour * 60 + minute })
    }

    /// 9:05, 09:05 or 905; blanks around it do no harm. Nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (hour, minute) = match text.split_once(':') {
            Some(parts) => parts,
            None if (3..=4).contains(&text.len()) => text.split_at_checked(text.len() - 2)?,
            None => return None,
        };
        let number = |digits: &str| {
            let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
            if plain { digits.parse().ok() } else { None }
        };
        Self::new(number(hour)?, number(minute)?)
    }

    /// The time of the day of a moment, in its own place.
    pub fn of(at: Timestamp) -> Self {
        let local = at.utc_ms.saturating_add(i64::from(at.offset_s) * 1000);
        Self { minutes: (local.rem_euclid(DAY) / MINUTE) as u16 }
    }

    /// The moment of this time that is nearest to `near`, in its place.
    pub fn near(self, near: Timestamp) -> Timestamp {
        let local = near.utc_ms.saturating_add(i64::from(near.offset_s) * 1000);
        let apart = (i64::from(self.minutes) * MINUTE - local.rem_euclid(DAY) + DAY / 2).rem_euclid(DAY) - DAY / 2;
        later(near, apart)
    }
}

impl std::fmt::Display for ClockTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(format!("not a time of the day: {text}")))
    }
}

impl ProgramStep {
    /// Length in milliseconds.
    fn length(&self) -> i64 {
        i64::from(self.minutes) * MINUTE
    }
}

impl Program {
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Minutes of all steps together.
    pub fn minutes(&self) -> u32 {
        self.steps.iter().map(|step| u32::from(step.minutes)).sum()
    }

    /// Whether a session can have it: not too many steps, each of a length that can be.
    pub fn is_sound(&self) -> bool {
        self.steps.len() <= MOST_STEPS && self.steps.iter().all(|step| (1..=MOST_MINUTES).contains(&step.minutes))
    }

    /// The same with steps of lengths that can be.
    pub(super) fn mended(mut self) -> Self {
        self.steps.truncate(MOST_STEPS);
        for step in &mut self.steps {
            step.minutes = step.minutes.clamp(1, MOST_MINUTES);
        }
        self
    }

    /// When each step would begin and end if the first one began at `start`.
    pub fn from_start(&self, start: Timestamp) -> Vec<Slot> {
        self.walk(0, self.steps.first().map_or(0, ProgramStep::length), start)
    }

    /// The step `first`, which has `left` milliseconds, and those after it.
    fn walk(&self, first: usize, left: i64, now: Timestamp) -> Vec<Slot> {
        let mut slots = Vec::new();
        let mut at = now;
        for (index, step) in self.steps.iter().enumerate().skip(first) {
            let (from, length) = if index == first { (at, left.max(0)) } else { (step.start(at), step.length()) };
            let to = later(from, length);
            slots.push(Slot { step: index, from, to });
            at = to;
        }
        slots
    }
}

impl ProgramStep {
    /// When it begins if the step before it ends at `free`.
    fn start(&self, free: Timestamp) -> Timestamp {
        match self.pinned.map(|pinned| pinned.near(free)) {
            Some(pinned) if pinned.utc_ms > free.utc_ms => pinned,
            _ => free,
        }
    }
}

impl Run {
    pub(super) fn begin(program: &Program, step: usize, at: Timestamp) -> Self {
        let length = program.steps.get(step).map_or(0, ProgramStep::length);
        let due = program.walk(step, length, at).last().map_or(at, |slot| slot.to);
        Self { step: Some(step), spent: vec![0; program.steps.len()], since: Some(at), due }
    }

    pub fn is_paused(&self) -> bool {
        self.step.is_some() && self.since.is_none()
    }

    /// What a step has had by `now`, in milliseconds.
    pub fn had(&self, step: usize, now: Timestamp) -> u64 {
        let before = self.spent.get(step).copied().unwrap_or(0);
        let on = self.since.filter(|_| self.step == Some(step));
        let passed = on.map_or(0, |since| now.utc_ms.saturating_sub(since.utc_ms).max(0));
        before.saturating_add(passed.unsigned_abs())
    }

    /// Milliseconds that the step which is on still has; below zero when it is over its time.
    pub fn left(&self, program: &Program, now: Timestamp) -> Option<i64> {
        let step = self.step?;
        let had = i64::try_from(self.had(step, now)).unwrap_or(i64::MAX);
        Some(program.steps.get(step)?.length().saturating_sub(had))
    }

    /// When the steps from the present one on begin and end if everything goes on from `now` as planned.
    pub fn ahead(&self, program: &Program, now: Timestamp) -> Vec<Slot> {
        match (self.step, self.left(program, now)) {
            (Some(step), Some(left)) => program.walk(step, left, now),
            _ => Vec::new(),
        }
    }

    /// When it will be over; none when it is.
    pub fn end(&self, program: &Program, now: Timestamp) -> Option<Timestamp> {
        self.ahead(program, now).last().map(|slot| slot.to)
    }

    /// Milliseconds by which it will be over too late, or somebody who comes at a fixed time has to wait; below zero
    /// when there is time to spare.
    fn late(&self, program: &Program, now: Timestamp) -> Option<i64> {
        let slots = self.ahead(program, now);
        let end = slots.last()?.to.utc_ms.saturating_sub(self.due.utc_ms);
        let waits = slots.iter().skip(1).filter_map(|slot| {
            let pinned = program.steps.get(slot.step)?.pinned?.near(slot.from);
            Some(slot.from.utc_ms.saturating_sub(pinned.utc_ms)).filter(|wait| *wait > 0)
        });
        Some(waits.fold(end, i64::max))
    }

    /// For the facilitator alone. None when the program is over.
    pub fn pace(&self, program: &Program, now: Timestamp) -> Option<Pace> {
        let late = self.late(program, now)?;
        let tolerance = TOLERANCE.max(i64::from(program.minutes()) * MINUTE / 20);
        let minutes = || u32::try_from(late.unsigned_abs() / MINUTE.unsigned_abs()).unwrap_or(u32::MAX);
        Some(match late {
            late if late > tolerance => Pace::Behind(minutes()),
            late if late < -tolerance => Pace::Ahead(minutes()),
            _ => Pace::OnTime,
        })
    }

    /// The program with the steps to come shortened in proportion, none below a minute, so that it is over in time and
    /// nobody who comes at a fixed time has to wait. Steps at a fixed time stay as they are. None if it is not late, or
    /// nothing can be shortened.
    pub fn shrunk(&self, program: &Program, now: Timestamp) -> Option<Program> {
        let step = self.step?;
        let mut at = later(now, self.left(program, now)?.max(0));
        let mut shrunk = program.clone();
        for these in shrunk.steps.get_mut(step + 1..)?.chunk_by_mut(|before, _| before.pinned.is_none()) {
            // Each part ends with a fixed step, but for the last one.
            let fixed = these.last().is_some_and(|step| step.pinned.is_some());
            let (these, others) = these.split_at_mut(these.len() - usize::from(fixed));
            let planned = these.iter().fold(at, |at, step| later(at, step.length()));
            let limit = others.first().and_then(|next| next.pinned).map_or(self.due, |pinned| pinned.near(planned));
            squeeze(these, limit.utc_ms.saturating_sub(at.utc_ms) / MINUTE);
            at = these.iter().fold(at, |at, step| later(at, step.length()));
            at = others.iter().fold(at, |at, step| later(step.start(at), step.length()));
        }
        (shrunk != *program).then_some(shrunk)
    }

    /// Takes what the present step has had by `at` to its account.
    pub(super) fn settle(&mut self, at: Timestamp) {
        if let Some(step) = self.step {
            let had = self.had(step, at);
            if let Some(spent) = self.spent.get_mut(step) {
                *spent = had;
            }
        }
    }

    /// The same run through another program: a step is known by its title, else by its place. Who sets a program sees
    /// when it ends; so that is what is agreed on from now on, unless the times stayed as they were.
    pub fn through(&self, old: &Program, new: &Program, at: Timestamp) -> Option<Self> {
        if new.is_empty() {
            return None;
        }
        let from = origins(old, new);
        let step = self.step.map(|step| {
            let moved = from.iter().position(|origin| *origin == Some(step));
            moved.unwrap_or(step).min(new.steps.len() - 1)
        });
        let spent = from.iter().map(|origin| origin.and_then(|step| self.spent.get(step)).copied().unwrap_or(0));
        let mut run = Self { step, spent: spent.collect(), ..self.clone() };
        if let (Some(before), Some(after)) = (self.end(old, at), run.end(new, at))
            && before != after
        {
            run.due = after;
        }
        Some(run)
    }

    /// Whether a session with this program can be so far.
    pub(super) fn fits(&self, program: &Program) -> bool {
        let there = self.step.map_or_else(|| self.since.is_none(), |step| step < program.steps.len());
        there && !program.is_empty() && self.spent.len() == program.steps.len()
    }
}

/// Which step each step of `new` was in `old`.
fn origins(old: &Program, new: &Program) -> Vec<Option<usize>> {
    let title = |program: &Program, index: usize| program.steps.get(index).map(|step| step.title.clone());
    let mut taken = vec![false; old.steps.len()];
    let mut from = vec![None; new.steps.len()];
    let mut take = |from: &mut Option<usize>, index: usize| {
        if from.is_none()
            && let Some(taken @ false) = taken.get_mut(index)
        {
            *taken = true;
            *from = Some(index);
        }
    };
    for (index, from) in from.iter_mut().enumerate() {
        if title(old, index) == title(new, index) {
            take(from, index);
        }
    }
    for (index, from) in from.iter_mut().enumerate() {
        for other in 0..old.steps.len() {
            if title(old, other) == title(new, index) {
                take(from, other);
            }
        }
    }
    for (index, from) in from.iter_mut().enumerate() {
        take(from, index);
    }
    from
}

/// Shortens steps in proportion so that they take `room` minutes together, if they take more.
fn squeeze(steps: &mut [ProgramStep], room: i64) {
    let spare: Vec<u64> = steps.iter().map(|step| u64::from(step.minutes.saturating_sub(1))).collect();
    let all: u64 = spare.iter().sum();
    // Each keeps its first minute, and its share of the others that there is room for.
    let given = room.max(0).unsigned_abs().saturating_sub(steps.len() as u64);
    if all == 0 || given >= all {
        return;
    }
    let mut left = given;
    let mut rests = Vec::new();
    for (index, (step, spare)) in steps.iter_mut().zip(&spare).enumerate() {
        let share = spare * given / all;
        left -= share;
        step.minutes = share as u16 + 1;
        rests.push((spare * given % all, index));
    }
    rests.sort_by_key(|(rest, index)| (std::cmp::Reverse(*rest), *index));
    for (_, index) in rests.into_iter().take(left as usize) {
        if let Some(step) = steps.get_mut(index) {
            step.minutes += 1;
        }
    }
}

fn later(at: Timestamp, ms: i64) -> Timestamp {
    Timestamp { utc_ms: at.utc_ms.saturating_add(ms), ..at }
}
