//! Questions for one person: the sets are whole in both languages, and what is answered stays.

use std::collections::BTreeSet;

use bamen::model::{Author, CardId, Edit, Entry, History, Refusal, Session, Step, Worded};
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

/// What somebody writes who needs one language and no ids.
const OWN: &str = r#"// 朝の問い
(
  ja: ("朝の問い", "始業の前に"),
  questions: [
    (ja: "きのう、うれしかったことは。"),
    (ja: "けさ、気になっていることは。", en: "What is on your mind?"),
  ],
)
"#;

#[test]
fn one_language_is_enough_and_nothing_else_is_needed() {
    let set = QuestionSet::own("朝.ron", OWN).unwrap();
    assert_eq!((set.id.as_str(), set.file.as_deref(), set.asks), ("questions/朝.ron", Some("朝.ron"), 2));
    for is_japanese in [true, false] {
        assert_eq!((set.name(is_japanese), set.note(is_japanese)), ("朝の問い", "始業の前に"));
    }
    assert_eq!(set.questions[0].words(false), "きのう、うれしかったことは。", "what there is");
    assert_eq!(set.questions[1].words(false), "What is on your mind?");
    assert_eq!(set.asked(), ["q1", "q2"]);
    let few = QuestionSet::own("a.ron", &OWN.replacen("  ja: (", "  asks: 1,\n  ja: (", 1)).unwrap();
    assert_eq!((few.asked().len(), few.questions.len()), (1, 2), "the other is there to be exchanged");
    let many = QuestionSet::own("a.ron", &OWN.replacen("  ja: (", "  asks: 900,\n  ja: (", 1)).unwrap();
    assert_eq!(many.asks, 2, "all that there are");
}

#[test]
fn each_set_of_ours_comes_back_from_the_file_that_is_written() {
    for set in QuestionSet::built_in() {
        for head in ["", "自分の問い。\n二行め。"] {
            let text = set.text_of(head).unwrap();
            let back = QuestionSet::own("x.ron", &text).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
            assert_eq!(back.asks, set.asks);
            for ja in [true, false] {
                assert_eq!((back.name(ja), back.note(ja)), (set.name(ja), set.note(ja)));
                let words =
                    |set: &QuestionSet| set.questions.iter().map(|q| q.words(ja).to_owned()).collect::<Vec<_>>();
                assert_eq!(words(&back), words(set));
            }
            assert!(
                text.contains(&format!("    (ja: \"{}\", en:", set.questions[0].words(true))),
                "a line each:\n{text}"
            );
            assert!(
                !text.contains("enable") && text.starts_with(if head.is_empty() { "(" } else { "// 自分" }),
                "{text}"
            );
        }
    }
}

#[test]
fn what_is_wrong_with_an_own_file_is_said_with_its_place() {
    let long = "長".repeat(bamen::template::QUESTION_LIMIT + 1);
    let many = |count: usize| {
        let questions: String = (0..count).map(|_| "(ja:\"あ\"),").collect();
        format!("(ja:(\"あ\",\"\"),questions:[{questions}])")
    };
    let whole: [(&str, String, usize, &str); 9] = [
        ("no RON", "こんにちは".to_owned(), 1, "「(」が足りない"),
        ("empty", String::new(), 1, "「(」が足りない"),
        (
            "sessions are no questions",
            "(format: \"bamen-session\", version: (1, 3))".to_owned(),
            1,
            "format という名前",
        ),
        ("no questions", many(0), 1, "1つから 60 まで"),
        ("61", many(61), 1, "いまは 61あります"),
        ("a million", many(1_000_000), 1, "256KBまで"),
        ("deep", format!("(questions:{}", "[(".repeat(9_000)), 1, ""),
        ("no name", "(questions:[(ja:\"あ\")])".to_owned(), 1, "組の名前がありません"),
        ("zero", OWN.replacen("  ja: (", "  asks: 0,\n  ja: (", 1), 3, "asks は 1 から"),
    ];
    for (what, text, line, ja) in whole {
        let fault = QuestionSet::own("x.ron", &text).unwrap_err();
        assert!(fault.message.ja.contains(ja) && !fault.message.en.is_empty(), "{what}: {fault:?}");
        assert_eq!(fault.line, line, "{what}: {fault:?}");
    }
    for (from, to, line, ja) in [
        ("ja: (\"朝の問い\"", "fr: (\"matin\"", 3, "fr という名前はここでは使いません"),
        ("\"朝の問い\"", "\" \"", 3, "組の名前がありません"),
        ("\"始業の前に\"", long.as_str(), 3, ""),
        ("けさ、気になっていることは。", long.as_str(), 6, "161字あります。160字まで"),
        ("(ja: \"きのう、うれしかったことは。\")", "(ja: \" \")", 5, "1番目の問いに、ことばがありません"),
        ("(ja: \"きのう、うれしかったことは。\")", "(fr: \"hier\")", 5, "fr という名前"),
        ("),\n    (ja", "),\n    (id: \"a\", ja: \"あ\"), (id: \"a\", ja", 6, "a が二度"),
        ("朝の問い\", \"", "朝の問い\" \"", 3, ""),
    ] {
        assert!(OWN.contains(from));
        let fault = QuestionSet::own("x.ron", &OWN.replacen(from, to, 1)).err();
        let fault = if to == long {
            fault.unwrap_or_else(|| panic!("{to}"))
        } else {
            fault.unwrap_or_else(|| panic!("{to} is read"))
        };
        assert!(fault.message.ja.contains(ja), "{to}: {fault:?}");
        assert_eq!(fault.line, line, "{to}: {fault:?}");
    }
}

#[test]
fn the_words_that_were_asked_stay_and_others_of_the_set_can_take_their_place() {
    let mut history = begun();
    let worded = |id: &str, ja: &str| Worded { id: id.to_owned(), ja: ja.to_owned(), en: String::new() };
    let words = |words: Vec<Worded>| Edit::WordQuestions { words };
    let (a, b) = (worded("caught", "いつ。"), worded("other", "なぜ。"));
    does(&mut history, words(vec![a.clone(), b.clone()])).unwrap();
    let reflection = history.present().reflection().unwrap();
    assert_eq!(reflection.worded("caught").unwrap().words(false), "いつ。");
    assert_eq!(reflection.other_than("caught").unwrap().id, "other");
    assert_eq!(does(&mut history, words(vec![a.clone(), b.clone()])), Err(Refusal::NothingToChange));
    for refused in [
        vec![a.clone(), a.clone()],
        vec![worded(" ", "あ")],
        vec![worded("x", "")],
        vec![worded("x", &"あ".repeat(301))],
    ] {
        assert_eq!(does(&mut history, words(refused)), Err(Refusal::NoSuchQuestion));
    }
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
    /// Whatever a person does to a file, it is read or refused with a place, and what is read can be asked and kept.
    #[test]
    fn any_file_is_read_or_refused(at in any::<prop::sample::Index>(), insert in "[\"(),:\\[\\]{}a-z0-9あ\\\\/ \n]{0,6}", cut in 0..8_usize) {
        let chars: Vec<char> = OWN.chars().collect();
        let at = at.index(chars.len());
        let rest = chars.iter().skip(at + cut).collect::<String>();
        let text = chars.iter().take(at).collect::<String>() + &insert + &rest;
        match QuestionSet::own("x.ron", &text) {
            Ok(set) => {
                let mut history = History::begin(origin());
                does(&mut history, Edit::BeginQuestions { set: set.id.clone(), asked: set.asked() }).unwrap();
                does(&mut history, Edit::WordQuestions { words: set.questions.clone() }).unwrap();
                let again = QuestionSet::own("x.ron", &set.text_of("").unwrap()).unwrap();
                prop_assert_eq!((again.name(true), again.asks), (set.name(true), set.asks));
            }
            Err(fault) => prop_assert!(fault.line >= 1 && fault.column >= 1),
        }
    }

    /// Whatever happens, no word of an answer gets lost by the way through a file.
    #[test]
    fn an_answer_comes_back_word_for_word(attempts in attempts(50)) {
        let session = history(&attempts).present().clone();
        let (back, flaws) = Session::from_parts(session.to_parts());
        prop_assert!(flaws.is_empty(), "{flaws:?}");
        prop_assert_eq!(back.reflection(), session.reflection());
    }
}
