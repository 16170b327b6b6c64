//! Questions for one person: the sets are whole in both languages, and what is answered stays.

use std::collections::BTreeSet;

use bamen::model::{Author, CardId, Edit, Entry, History, Refusal, Session, Step};
use bamen::template::{QUESTION_FILES, QuestionSet};
use proptest::prelude::*;

use super::model::{attempts, history, origin};

fn does(history: &mut History, edit: Edit) -> Result<(), Refusal> {
    let entry = Entry::next(history, origin().began, Author::Myself, Step::Edit(edit));
    history.record(entry)
}

fn begun() -> History {
    let mut history = History::begin(origin());
    let set = QuestionSet::find("minutes_15").unwrap();
    does(&mut history, Edit::BeginQuestions { set: set.id.clone(), asked: set.asked() }).unwrap();
    history
}

fn answer(question: &str, text: &str) -> Edit {
    Edit::SetAnswer { question: question.to_owned(), text: text.to_owned() }
}

fn card(id: u32, text: &str) -> Edit {
    Edit::AddCard {
        id: CardId(id),
        kind: bamen::model::CardKind::Insight,
        text: bamen::model::CardText::new(text).unwrap(),
        place: bamen::model::Place::Tray,
        short: None,
        group: None,
    }
}

#[test]
fn each_set_is_whole_in_both_languages_and_has_questions_to_exchange() {
    let mut names = BTreeSet::new();
    for (file, text) in QUESTION_FILES {
        let set = QuestionSet::parse(text).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        assert_eq!(format!("{}.ron", set.id), file);
        assert!((6..=9).contains(&set.questions.len()), "{file}");
        assert!((5..set.questions.len()).contains(&set.asks), "{file}: one at least is left to exchange");
        let ids: BTreeSet<&str> = set.questions.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids.len(), set.questions.len(), "{file}: an id twice");
        let japanese = |text: &str| text.chars().any(|c| ('\u{3041}'..='\u{9fff}').contains(&c));
        let texts = set.questions.iter().map(|question| (question.words(true), question.words(false)));
        for (ja, en) in texts.chain([(set.name(true), set.name(false)), (set.note(true), set.note(false))]) {
            assert!(japanese(ja) && !en.is_empty() && !japanese(en), "{file}: {ja} / {en}");
            assert!(ja.chars().count() <= 45 && en.chars().count() <= 110, "{file}: {ja} / {en}");
            // The tone of the program: nobody is examined, nothing shouts.
            let loud = ["!", "！", "必ず", "正解", "点数", "エラー"];
            assert!(!loud.iter().any(|word| ja.contains(word) || en.contains(word)), "{file}: {ja} / {en}");
        }
        for question in &set.questions {
            assert!(question.words(true).ends_with('。'), "{file}: {}", question.words(true));
        }
        assert!(names.insert(set.name(true).to_owned()), "{file}: its name is another's");
    }
    assert_eq!(QuestionSet::built_in().len(), 6);
}

#[test]
fn a_broken_file_is_told_by_its_place() {
    let fault = QuestionSet::parse("(\n  id: \"x\",\n  asks: many,\n)").unwrap_err();
    assert_eq!(fault.line, 3);
}

#[test]
fn other_questions_come_one_after_the_other_until_there_are_none() {
    let set = QuestionSet::find("when_stuck").unwrap();
    let mut asked = set.asked();
    let mut seen = Vec::new();
    while let Some(other) = set.other_than(&asked, &asked[0]) {
        seen.push(other.id.clone());
        asked.push(other.id.clone());
    }
    assert_eq!(seen, ["stop", "friend"]);
}

#[test]
fn what_is_answered_stays_and_what_is_skipped_is_no_gap() {
    let mut history = begun();
    does(&mut history, answer("caught", "様式が二つ\nある")).unwrap();
    assert_eq!(does(&mut history, answer("caught", "様式が二つ\nある")), Err(Refusal::NothingToChange));
    does(&mut history, Edit::GoToQuestion { index: 1 }).unwrap();
    let reflection = history.present().reflection().unwrap();
    assert_eq!(reflection.previous().unwrap().text, "様式が二つ\nある");
    does(&mut history, Edit::SkipQuestion { question: "whose".to_owned(), skipped: true }).unwrap();
    does(&mut history, answer("whose", "待っている人")).unwrap();
    assert!(!history.present().reflection().unwrap().answer("whose").unwrap().skipped, "words are no skipping");
    does(&mut history, Edit::ExchangeQuestion { index: 1, question: "tell".to_owned() }).unwrap();
    let reflection = history.present().reflection().unwrap();
    assert_eq!(reflection.question(), Some("tell"));
    let written: Vec<&str> = reflection.written().iter().map(|answer| answer.question.as_str()).collect();
    assert_eq!(written, ["caught", "whose"], "the answer to a question that was exchanged is still to be read");
    does(&mut history, Edit::GoToQuestion { index: 5 }).unwrap();
    assert_eq!(history.present().reflection().unwrap().question(), None, "the end");
    for refused in [
        Edit::GoToQuestion { index: 6 },
        Edit::ExchangeQuestion { index: 0, question: "tell".to_owned() },
        Edit::BeginQuestions { set: "when_stuck".to_owned(), asked: vec!["where".to_owned()] },
        answer("never asked", "あ"),
        answer("caught", &"あ".repeat(bamen::model::MOST_ANSWER + 1)),
    ] {
        assert_eq!(does(&mut history, refused.clone()), Err(Refusal::NoSuchQuestion), "{refused:?}");
    }
}

#[test]
fn a_card_that_came_from_an_answer_is_known_as_long_as_it_is_there() {
    let cards = |history: &History| {
        let reflection = history.present().reflection().unwrap();
        reflection.answers.iter().map(|answer| answer.cards.iter().map(|id| id.0).collect()).collect::<Vec<Vec<u32>>>()
    };
    let take = |question: &str, id: u32| Edit::TakeCard { question: question.to_owned(), id: CardId(id) };
    let mut history = begun();
    for edit in [card(1, "あ"), card(2, "い"), take("caught", 1), take("caught", 2)] {
        does(&mut history, edit).unwrap();
    }
    assert_eq!(cards(&history), [[1, 2]]);
    assert_eq!(does(&mut history, take("whose", 1)), Err(Refusal::NothingToChange), "from one answer alone");
    assert_eq!(does(&mut history, take("whose", 9)), Err(Refusal::NoSuchCard(CardId(9))));
    does(&mut history, Edit::RemoveCard { id: CardId(1) }).unwrap();
    assert_eq!(cards(&history), [[2]]);
    history.record(Entry::next(&history, origin().began, Author::Myself, Step::Undo)).unwrap();
    assert_eq!(cards(&history), [[1, 2]]);
    let text = bamen::model::CardText::new("あとい").unwrap();
    does(&mut history, Edit::MergeCards { ids: vec![CardId(1), CardId(2)], text }).unwrap();
    assert_eq!(cards(&history), [[1]], "both have become one");
}

proptest! {
    /// Whatever happens, no word of an answer gets lost by the way through a file.
    #[test]
    fn an_answer_comes_back_word_for_word(attempts in attempts(50)) {
        let session = history(&attempts).present().clone();
        let (back, flaws) = Session::from_parts(session.to_parts());
        prop_assert!(flaws.is_empty(), "{flaws:?}");
        prop_assert_eq!(back.reflection(), session.reflection());
    }
}
