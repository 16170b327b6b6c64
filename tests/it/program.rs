//! The program of a meeting: laws of its clock, its pace and of shortening what is left.

use bamen::model::{
    Author, ClockTime, Edit, Entry, History, Pace, Program, ProgramStep, Refusal, Run, Shows, Step, Timestamp,
};
use proptest::prelude::*;

use crate::model::{attempts, entry, origin, program};

const MINUTE: i64 = 60_000;

fn at(clock: &str) -> Timestamp {
    Timestamp::parse(&format!("2026-11-23T{clock}+09:00")).unwrap()
}

/// `はじめに 10 / 話す 30 / 首長 60 @15:00`
fn planned(text: &str) -> Program {
    let step = |text: &str| {
        let (text, pinned) = text.split_once(" @").map_or((text, None), |(text, at)| (text, ClockTime::parse(at)));
        let (title, minutes) = text.rsplit_once(' ').unwrap();
        ProgramStep { title: title.to_owned(), minutes: minutes.parse().unwrap(), pinned, ..ProgramStep::default() }
    };
    Program { steps: text.split(" / ").map(step).collect() }
}

fn written(program: &Program) -> String {
    let step = |step: &ProgramStep| {
        let pinned = step.pinned.map(|at| format!(" @{at}")).unwrap_or_default();
        format!("{} {}{pinned}", step.title, step.minutes)
    };
    program.steps.iter().map(step).collect::<Vec<_>>().join(" / ")
}

struct Meeting(History);

impl Meeting {
    fn with(program: &str) -> Self {
        let mut meeting = Self(History::begin(origin()));
        meeting.does("13:00:00", Edit::SetProgram { program: planned(program) });
        meeting
    }

    #[track_caller]
    fn does(&mut self, clock: &str, edit: Edit) {
        assert_eq!(self.tries(clock, Step::Edit(edit)), Ok(()));
    }

    fn tries(&mut self, clock: &str, step: Step) -> Result<(), Refusal> {
        let entry = Entry::next(&self.0, at(clock), Author::Facilitator, step);
        self.0.record(entry)
    }

    fn run(&self) -> &Run {
        self.0.present().run().unwrap()
    }

    /// Seconds that the present step has left.
    fn left(&self, clock: &str) -> i64 {
        self.run().left(self.0.present().program(), at(clock)).unwrap() / 1000
    }

    fn pace(&self, clock: &str) -> Pace {
        self.run().pace(self.0.present().program(), at(clock)).unwrap()
    }

    fn shrunk(&self, clock: &str) -> Option<String> {
        self.run().shrunk(self.0.present().program(), at(clock)).as_ref().map(written)
    }

    fn end(&self, clock: &str) -> Timestamp {
        self.run().end(self.0.present().program(), at(clock)).unwrap()
    }
}

#[test]
fn a_step_runs_stands_goes_on_and_is_returned_to() {
    let mut m = Meeting::with("はじめに 10 / 話す 30 / 結び 5");
    assert!(m.0.present().run().is_none());
    assert_eq!(m.tries("13:00:00", Step::Edit(Edit::PauseStep)), Err(Refusal::NoSuchStep));
    m.does("13:00:00", Edit::BeginStep { index: 0 });
    assert_eq!(m.left("13:01:48"), 8 * 60 + 12);
    m.does("13:04:00", Edit::PauseStep);
    assert_eq!(m.tries("13:05:00", Step::Edit(Edit::PauseStep)), Err(Refusal::NothingToChange));
    assert_eq!(m.left("13:09:00"), 6 * 60);
    m.does("13:10:00", Edit::ResumeStep);
    assert_eq!(m.left("13:18:00"), -2 * 60);
    m.does("13:18:00", Edit::AddTime { minutes: 5 });
    assert_eq!(m.left("13:18:00"), 3 * 60);
    m.does("13:20:00", Edit::BeginStep { index: 1 });
    assert_eq!(m.left("13:25:00"), 25 * 60);
    // Back to the first: it has what it had left, and so has the second afterwards.
    m.does("13:25:00", Edit::BeginStep { index: 0 });
    assert_eq!(m.left("13:25:30"), 30);
    m.does("13:26:00", Edit::BeginStep { index: 1 });
    assert_eq!(m.left("13:26:00"), 25 * 60);
    m.does("13:30:00", Edit::EndProgram);
    assert_eq!(m.run().left(m.0.present().program(), at("13:31:00")), None);
    // No dead end: also what is over can be returned to.
    m.does("13:40:00", Edit::BeginStep { index: 2 });
    assert_eq!(m.left("13:41:00"), 4 * 60);
    assert_eq!(m.tries("13:41:00", Step::Edit(Edit::BeginStep { index: 3 })), Err(Refusal::NoSuchStep));
}

#[test]
fn next_taken_back_is_the_step_as_if_it_had_never_stopped() {
    let mut m = Meeting::with("はじめに 10 / 話す 30");
    m.does("13:00:00", Edit::BeginStep { index: 0 });
    m.does("13:04:00", Edit::BeginStep { index: 1 });
    assert_eq!(m.tries("13:05:00", Step::Undo), Ok(()));
    assert_eq!((m.run().step, m.left("13:05:00")), (Some(0), 5 * 60));
    assert_eq!(m.tries("13:06:00", Step::Redo), Ok(()));
    assert_eq!((m.run().step, m.left("13:06:00")), (Some(1), 28 * 60));
}

#[test]
fn a_clock_that_is_set_back_takes_nothing_away() {
    let mut m = Meeting::with("はじめに 10 / 話す 30");
    m.does("13:30:00", Edit::BeginStep { index: 0 });
    assert_eq!(m.left("13:00:00"), 10 * 60);
    m.does("13:00:00", Edit::PauseStep);
    assert_eq!(m.left("13:45:00"), 10 * 60);
}

#[test]
fn lateness_is_said_beyond_a_tolerance_and_the_rest_gives_way() {
    let mut m = Meeting::with("はじめに 10 / 書く 20 / 話す 40 / 結び 10");
    m.does("13:00:00", Edit::BeginStep { index: 0 });
    assert_eq!(m.pace("13:13:00"), Pace::OnTime, "5 % of 80 minutes are 4");
    assert_eq!((m.pace("13:17:00"), m.shrunk("13:10:00")), (Pace::Behind(7), None));
    assert_eq!(m.shrunk("13:17:00").unwrap(), "はじめに 10 / 書く 18 / 話す 36 / 結び 9");
    assert_eq!(m.shrunk("13:24:00").unwrap(), "はじめに 10 / 書く 16 / 話す 32 / 結び 8");
    let program = planned(&m.shrunk("13:24:00").unwrap());
    m.does("13:24:00", Edit::SetProgram { program });
    assert_eq!((m.pace("13:24:00"), m.end("13:24:00")), (Pace::OnTime, at("14:20:00")));
    m.does("13:24:00", Edit::BeginStep { index: 1 });
    m.does("13:29:00", Edit::BeginStep { index: 2 });
    assert_eq!(m.pace("13:29:00"), Pace::Ahead(11));
    // More time than agreed on is lateness, and nobody hides it.
    m.does("13:29:00", Edit::AddTime { minutes: 30 });
    assert_eq!(m.pace("13:29:00"), Pace::Behind(19));
}

#[test]
fn who_comes_at_a_fixed_time_does_not_wait_and_stays_as_long() {
    let mut m = Meeting::with("はじめに 30 / 書く 60 / 首長 60 @15:00 / 話す 60 / 結び 30");
    m.does("13:00:00", Edit::BeginStep { index: 0 });
    assert_eq!(m.end("13:30:00"), at("17:30:00"), "half an hour lies free before three");
    assert_eq!(m.pace("13:30:00"), Pace::OnTime);
    assert_eq!(m.shrunk("14:20:00").unwrap(), "はじめに 30 / 書く 40 / 首長 60 @15:00 / 話す 60 / 結び 30");
    m.does("14:20:00", Edit::BeginStep { index: 1 });
    assert_eq!(m.pace("14:20:00"), Pace::Behind(20));
    assert_eq!(m.shrunk("15:30:00").unwrap(), "はじめに 30 / 書く 60 / 首長 60 @15:00 / 話す 40 / 結び 20");
}

#[test]
fn another_program_leaves_on_what_was_begun() {
    let mut m = Meeting::with("はじめに 10 / 書く 20 / 話す 30");
    m.does("13:00:00", Edit::BeginStep { index: 0 });
    m.does("13:08:00", Edit::BeginStep { index: 1 });
    m.does("13:09:00", Edit::SetProgram { program: planned("茶 5 / はじめに 10 / 書く 25 / 話す 30") });
    assert_eq!((m.run().step, m.left("13:10:00")), (Some(2), 23 * 60));
    assert_eq!((m.pace("13:10:00"), m.run().due), (Pace::OnTime, at("14:03:00")));
    m.does("13:10:00", Edit::BeginStep { index: 1 });
    assert_eq!(m.left("13:10:00"), 2 * 60);
    // A cue alone changes nothing of what was agreed on.
    let mut program = m.0.present().program().clone();
    program.steps[3].cue = "ゆっくり".to_owned();
    let due = m.run().due;
    m.does("13:40:00", Edit::SetProgram { program });
    assert_eq!(m.run().due, due);
    m.does("13:41:00", Edit::SetProgram { program: Program::default() });
    assert_eq!(m.0.present().run(), None);
    assert_eq!(m.tries("13:42:00", Step::Undo), Ok(()));
    assert_eq!(m.left("13:42:00"), -30 * 60);
}

#[test]
fn programs_that_cannot_be_are_refused() {
    let mut m = Meeting::with("はじめに 10");
    for (program, refusal) in [
        (planned("はじめに 0"), Refusal::NoSuchProgram),
        (planned("はじめに 601"), Refusal::NoSuchProgram),
        (Program { steps: vec![planned("はじめに 10").steps[0].clone(); 61] }, Refusal::NoSuchProgram),
        (planned("はじめに 10"), Refusal::NothingToChange),
    ] {
        assert_eq!(m.tries("13:00:00", Step::Edit(Edit::SetProgram { program })), Err(refusal));
    }
    m.does("13:00:00", Edit::BeginStep { index: 0 });
    let more = Edit::AddTime { minutes: 591 };
    assert_eq!(m.tries("13:00:00", Step::Edit(more)), Err(Refusal::NoSuchProgram));
}

#[test]
fn a_time_of_the_day_is_read_as_it_is_written_and_nothing_else_is() {
    for (written, read) in
        [("9:05", "09:05"), (" 13:30 ", "13:30"), ("0905", "09:05"), ("930", "09:30"), ("0:00", "00:00")]
    {
        assert_eq!(ClockTime::parse(written).unwrap().to_string(), read);
    }
    for wrong in ["", "24:00", "12:60", "12", "1:2:3", "+1:05", "午後3時", "１２:00", "12345", "-100"] {
        assert_eq!(ClockTime::parse(wrong), None, "{wrong}");
    }
    let nine = ClockTime::new(9, 0).unwrap();
    assert_eq!(nine.near(at("08:00:00")), at("09:00:00"));
    assert_eq!(nine.near(at("20:59:59")), at("09:00:00"));
    assert_eq!(nine.near(at("21:30:00")), Timestamp::parse("2026-11-24T09:00:00+09:00").unwrap());
    assert_eq!(ClockTime::of(at("09:00:59")), nine);
}

/// A sound program, a run through it that has come to some step, and a moment of it.
fn under_way() -> impl Strategy<Value = (Program, Run, Timestamp)> {
    let sound = program().prop_filter("sound", |program| program.is_sound() && !program.is_empty());
    (sound, any::<prop::sample::Index>(), 0..300_i64, 0..300_i64).prop_map(|(program, index, first, then)| {
        let mut history = History::begin(origin());
        let start = at("13:00:00");
        let later = |minutes: i64| Timestamp { utc_ms: start.utc_ms + minutes * MINUTE, ..start };
        let index = index.index(program.steps.len());
        let edits = [
            (0, Edit::SetProgram { program: program.clone() }),
            (0, Edit::BeginStep { index: 0 }),
            (first, Edit::BeginStep { index }),
        ];
        for (minutes, edit) in edits {
            let entry = Entry::next(&history, later(minutes), Author::Facilitator, Step::Edit(edit));
            let _already_there = history.record(entry);
        }
        (program, history.present().run().unwrap().clone(), later(first + then))
    })
}

proptest! {
    #[test]
    fn what_is_shortened_ends_in_time_if_it_can((program, run, now) in under_way()) {
        let Some(shrunk) = run.shrunk(&program, now) else { return Ok(()) };
        prop_assert!(shrunk.is_sound());
        let step = run.step.unwrap();
        for (index, (new, old)) in shrunk.steps.iter().zip(&program.steps).enumerate() {
            prop_assert!(new.minutes <= old.minutes);
            let stays = index <= step || old.pinned.is_some();
            prop_assert!(!stays || new == old, "{} changed", index);
            prop_assert_eq!(ProgramStep { minutes: old.minutes, ..new.clone() }, old.clone());
        }
        let (before, after) = (run.end(&program, now).unwrap(), run.end(&shrunk, now).unwrap());
        prop_assert!(after.utc_ms <= before.utc_ms);
        // Too late is only what cannot be shortened further: all that is free after the last fixed step is at a minute.
        let last_fixed = shrunk.steps.iter().rposition(|step| step.pinned.is_some()).map_or(0, |fixed| fixed + 1);
        if after.utc_ms > run.due.utc_ms {
            prop_assert!(shrunk.steps.iter().skip(last_fixed.max(step + 1)).all(|step| step.minutes == 1));
        }
        // Once is enough.
        prop_assert_eq!(run.shrunk(&shrunk, now), None);
    }

    #[test]
    fn shares_are_fair((program, run, now) in under_way()) {
        let Some(shrunk) = run.shrunk(&program, now) else { return Ok(()) };
        // Of two steps side by side the longer one stays the longer one.
        let pairs = program.steps.windows(2).zip(shrunk.steps.windows(2)).skip(run.step.unwrap() + 1);
        for (old, new) in pairs.filter(|(old, _)| old.iter().all(|step| step.pinned.is_none())) {
            prop_assert!(old[0].minutes < old[1].minutes || new[0].minutes >= new[1].minutes);
        }
    }

    #[test]
    fn time_only_goes_forward((program, run, now) in under_way(), ms in 0..100_000_000_i64) {
        let later = Timestamp { utc_ms: now.utc_ms + ms, ..now };
        prop_assert!(run.left(&program, later) <= run.left(&program, now));
        prop_assert!(run.end(&program, later).unwrap().utc_ms >= run.end(&program, now).unwrap().utc_ms);
        let step = run.step.unwrap();
        let had = i64::try_from(run.had(step, later)).unwrap();
        let length = i64::from(program.steps[step].minutes) * MINUTE;
        prop_assert_eq!(run.left(&program, later).unwrap(), length - had);
        for slots in [run.ahead(&program, later), program.from_start(later)] {
            for pair in slots.windows(2) {
                prop_assert!(pair[0].to.utc_ms <= pair[1].from.utc_ms);
                let waits = pair[0].to != pair[1].from;
                prop_assert!(!waits || program.steps[pair[1].step].pinned.is_some());
            }
        }
    }

    #[test]
    fn whatever_happens_no_question_about_time_is_too_much(
        attempts in attempts(60), program in program(), now in crate::model::time(),
    ) {
        let mut history = History::begin(origin());
        for attempt in &attempts {
            let entry = entry(&history, attempt);
            let _refused = history.record(entry);
            let session = history.present();
            let on = session.current_step().is_some();
            prop_assert_eq!(on, session.run().is_some_and(|run| run.step.is_some()));
            if let Some(run) = session.run() {
                let pace = run.pace(session.program(), now);
                prop_assert_eq!(pace.is_some(), on);
                prop_assert_eq!(run.left(session.program(), now).is_some(), on);
                let _whatever = run.shrunk(session.program(), now);
                prop_assert_eq!(run.ahead(session.program(), now).is_empty(), !on);
            }
        }
        let _whatever = (program.from_start(now), program.minutes());
    }
}

#[test]
fn what_the_wall_shows_has_every_choice() {
    assert_eq!(Shows::ALL.len(), 8);
    assert_eq!(Shows::default(), Shows::AsItIs);
}
