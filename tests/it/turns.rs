//! Who speaks in turn: what becomes true, the time that each has had, and how it goes.

use bamen::model::{Author, Edit, Entry, History, Pace, Step, Timestamp, Turns};
use bamen::text::Lang;
use bamen::ui::turns::{minutes, names, written};
use proptest::prelude::*;

use super::model::origin;
use super::support::script::check;

const MINUTE: i64 = 60_000;

fn at(minutes: i64) -> Timestamp {
    Timestamp { utc_ms: origin().began.utc_ms + minutes * MINUTE, ..origin().began }
}

fn does(history: &mut History, minute: i64, edit: Edit) {
    let entry = Entry::next(history, at(minute), Author::Facilitator, Step::Edit(edit));
    history.record(entry).unwrap();
}

fn of(people: usize, each: Option<u16>) -> History {
    let mut history = History::begin(origin());
    does(&mut history, 0, Edit::SetTurns { names: vec![String::new(); people], minutes: each });
    history
}

fn turns(history: &History) -> &Turns {
    history.present().turns().unwrap()
}

#[test]
fn one_after_the_other_and_back() {
    check("", "turns A、B、C", "順番: A、B、C");
    check("順番: A、B、C", "speak 1", "順番: A、B、C ▶1");
    check("順番: A、B、C ▶1", "speak 2", "順番: A✓、B、C ▶2");
    check("順番: A✓、B、C ▶2", "return 1", "順番: A✓、B、C ▶1");
    check("順番: A、B、C ▶2", "rest", "順番: A、B✓、C");
    check("順番: A、B、C ▶2", "speak 2", "refused NothingToChange");
    check("順番: A、B、C", "rest", "refused NothingToChange");
    check("順番: A、B、C", "speak 4", "refused NoSuchTurn");
    check("", "speak 1", "refused NoSuchTurn");
    check("順番: A、B", "turns -", "");
    check("順番: A✓、B ▶2", "turns B、C、A", "順番: B、C、A✓ ▶1");
    check("順番: A、B", "turns A、B", "refused NothingToChange");
    check("順番: A、B", "turns A、C", "順番: A、C");
}

#[test]
fn what_somebody_had_is_kept_and_goes_on() {
    let mut history = of(3, None);
    does(&mut history, 0, Edit::BeginTurn { index: 0 });
    does(&mut history, 10, Edit::BeginTurn { index: 1 });
    does(&mut history, 11, Edit::ReturnTurn { index: 0 });
    let minutes = |now: i64| [0, 1, 2].map(|index| turns(&history).had(index, at(now)) / MINUTE.unsigned_abs());
    assert_eq!(minutes(15), [14, 1, 0]);
    assert_eq!(minutes(5), [10, 1, 0], "a clock that was set back takes nothing away");
    assert_eq!(turns(&history).unheard().collect::<Vec<_>>(), [1, 2], "who gave the turn back has not been heard");
    does(&mut history, 20, Edit::MoveTurn { from: 0, to: 2 });
    assert_eq!(turns(&history).speaking(), Some(2));
    assert_eq!(turns(&history).had(2, at(20)) / MINUTE.unsigned_abs(), 19);
    assert_eq!(turns(&history).next(), Some(0), "after the last one those who wait");
}

#[test]
fn the_middle_of_a_turn_is_on_time() {
    let mut history = of(4, Some(10));
    let pace = |history: &History, now: i64| turns(history).pace(None, at(now));
    assert_eq!(pace(&history, 5), None, "nobody speaks");
    does(&mut history, 0, Edit::BeginTurn { index: 0 });
    assert_eq!([0, 5, 10].map(|now| pace(&history, now)), [Some(Pace::OnTime); 3]);
    assert_eq!(pace(&history, 13), Some(Pace::Behind(8)), "expected are 40 x 0.5 / 4");
    does(&mut history, 13, Edit::BeginTurn { index: 1 });
    assert_eq!(pace(&history, 14), Some(Pace::OnTime));
    does(&mut history, 14, Edit::BeginTurn { index: 2 });
    assert_eq!(pace(&history, 14), Some(Pace::Ahead(11)));
    // Without minutes of their own they share those of the step.
    assert_eq!(turns(&of(6, None)).length(Some(60)), Some(10 * MINUTE));
    assert_eq!(turns(&of(6, None)).length(None), None);
}

#[test]
fn people_are_written_as_they_come() {
    let words = Lang::Ja.words();
    let named = |text: &str| names(text, words).unwrap();
    assert_eq!(named("8人"), vec![""; 8]);
    assert_eq!(named("８"), vec![""; 8]);
    assert_eq!(named("係長 3人\n主任\n\n"), ["係長 1", "係長 2", "係長 3", "主任"]);
    assert_eq!(named("課長2"), ["課長2"], "a number alone does not count people");
    assert_eq!(named(""), Vec::<String>::new());
    assert_eq!(names("999人", words), None);
    assert_eq!((minutes("１０"), minutes(""), minutes("0"), minutes("x")), (Some(Some(10)), Some(None), None, None));
    let turns = Turns::of(&named("係長A\n3番"), None);
    assert_eq!(written(&turns, words), "係長A\n2番", "who has no name has a number");
}

proptest! {
    /// Every text is some people or too many, and what is written of them is read as the same.
    #[test]
    fn any_text_is_read(text in "[0-9人あ \\n係]{0,24}") {
        let words = Lang::Ja.words();
        if let Some(people) = names(&text, words).filter(|people| !people.is_empty()) {
            let turns = Turns::of(&people, None);
            prop_assert!(turns.is_sound());
            let again = names(&written(&turns, words), words).unwrap();
            prop_assert_eq!(again.len(), people.len());
        }
    }
}
