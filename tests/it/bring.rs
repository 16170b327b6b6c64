//! Cards brought along: who brought them is not told, what is here already is recognised, and all of it is one step.

use bamen::bring::{Bundle, Choices, File, FileChoice, Named, Plan, Same, plan};
use bamen::import;
use bamen::model::{Author, CardId, Edit, Entry, History, Origin, Place, SessionId, Step, Timestamp};
use proptest::prelude::*;

use super::model::{attempts, history};
use super::support::script::{from_outline, outline, perform};

/// A session of another name.
fn session(id: &str, outline: &str) -> History {
    let from = from_outline(outline);
    let origin = Origin { id: SessionId(id.to_owned()), ..from.present().origin().clone() };
    let mut history = History::begin(origin);
    for entry in from.entries() {
        history.record(entry.clone()).unwrap();
    }
    history
}

fn file(name: &str, history: &History) -> File {
    File { name: name.to_owned(), content: Ok(Bundle::of_session(history.present())) }
}

fn list(text: &str) -> File {
    let book = import::read("a.csv", text.as_bytes()).unwrap();
    File { name: "a.csv".to_owned(), content: Bundle::of_list(book).map_err(|fault| format!("{fault:?}")) }
}

fn bring(into: &mut History, files: &[File], choices: &Choices) -> Plan {
    let plan = plan(into.present(), files, choices);
    let at = Timestamp { utc_ms: 0, offset_s: 0 };
    if !plan.edits.is_empty() {
        into.record(Entry::next(into, at, Author::Import, Step::Edit(Edit::Several(plan.edits.clone())))).unwrap();
    }
    plan
}

const ALONE: &str = "個人・改善 問題: 鍵がない 《係長A》 / 職場・革新: 朝市 → 地域・革新 / 置き場: 廊下 ■隠";

#[test]
fn cards_come_to_the_tray_without_a_name_and_go_with_one_undo() {
    let mut meeting = session("meeting", "地域・改善: 前から");
    let files = [file("a.ron", &session("a", ALONE)), list("取組み,区分\n待ち時間,課題\n")];
    let plan = bring(&mut meeting, &files, &Choices::first(&files));
    assert_eq!((plan.cards, plan.tray, plan.agreed, plan.doubles.len()), (4, 4, 0, 0));
    assert_eq!(
        outline(meeting.present()),
        "置き場 問題: 鍵がない / 置き場: 朝市 → 地域・革新 / 置き場: 廊下 ■隠 / 置き場 課題: 待ち時間 / 地域・改善: 前から"
    );
    assert!(meeting.present().cards().skip(1).all(|card| card.by == Author::Import), "nobody is named");
    assert_eq!(meeting.present().card(CardId(2)).unwrap().sources[0].session, SessionId("a".to_owned()));
    perform(&mut meeting, "undo").unwrap();
    assert_eq!(outline(meeting.present()), "地域・改善: 前から");
}

#[test]
fn names_and_places_come_along_when_they_were_chosen() {
    let mut meeting = session("meeting", "");
    let files = [file("a.ron", &session("a", ALONE)), file("b.ron", &session("b", "置き場: 机 《窓口》"))];
    let shown = FileChoice { named: Named::Shown, name: " 市民課 係長A ".to_owned(), ..FileChoice::default() };
    let as_it_is = FileChoice { named: Named::AsInFile, places: true, ..FileChoice::default() };
    let choices = Choices { files: vec![as_it_is, shown], ..Choices::default() };
    bring(&mut meeting, &files, &choices);
    assert_eq!(
        outline(meeting.present()),
        "置き場: 廊下 ■隠 / 置き場: 机 《市民課 係長A》 / 個人・改善 問題: 鍵がない 《係長A》 / 職場・革新: 朝市 → 地域・革新"
    );
    // A blank name is none, and a file that is not taken stays outside.
    let blank = FileChoice { named: Named::Shown, ..FileChoice::default() };
    let out = FileChoice { take: false, ..FileChoice::default() };
    let mut meeting = session("meeting", "");
    bring(&mut meeting, &files, &Choices { files: vec![out, blank], ..Choices::default() });
    assert_eq!(outline(meeting.present()), "置き場: 机");
}

#[test]
fn the_same_words_are_recognised_however_they_are_written() {
    let mut meeting = session("meeting", "個人・改善: 引き継ぎが、ない。 / 職場・改善: ｶｷﾞ");
    let files = [file("a.ron", &session("a", "置き場: 引継ぎが、ない / 置き場: かぎ / 置き場: 鍵"))];
    let first = Choices::first(&files);
    let plan = plan(meeting.present(), &files, &first);
    let there: Vec<u32> = plan.doubles.iter().map(|double| double.there.0).collect();
    assert_eq!((there, plan.cards), (vec![1, 2], 1), "left out unless somebody says otherwise");
    let same = [((0, 0), Same::Agree), ((0, 1), Same::Bring)].into_iter().collect();
    bring(&mut meeting, &files, &Choices { same, ..first });
    assert_eq!(
        outline(meeting.present()),
        "置き場: かぎ / 置き場: 鍵 / 個人・改善: 引き継ぎが、ない。 ●1 / 職場・改善: ｶｷﾞ"
    );
}

#[test]
fn a_card_is_itself_when_it_comes_again_also_in_other_words() {
    let mut alone = session("a", "置き場: 鍵 / 置き場: 札");
    let mut meeting = session("meeting", "置き場: 札");
    let files = [file("a.ron", &alone)];
    let agree = Choices { all: Same::Agree, ..Choices::first(&files) };
    bring(&mut meeting, &files, &agree);
    assert_eq!(outline(meeting.present()), "置き場: 札 ●1 / 置き場: 鍵");
    for action in ["revise 1: 鍵をさがす十分", "add 置き場: 新しい"] {
        perform(&mut alone, action).unwrap();
    }
    perform(&mut meeting, "revise 2: 鍵さがし").unwrap();
    let files = [file("a.ron", &alone)];
    let again = bring(&mut meeting, &files, &Choices { all: Same::Agree, ..Choices::first(&files) });
    assert_eq!(outline(meeting.present()), "置き場: 札 ●1 / 置き場: 鍵さがし / 置き場: 新しい", "nobody agrees twice");
    assert!(again.doubles.iter().all(|double| double.is_it));
    // Through another session it is still the same card.
    let over = [file("m.ron", &meeting)];
    let back = plan(alone.present(), &over, &Choices::first(&over));
    assert_eq!((back.cards, back.doubles.len()), (0, 3), "brought back it is nothing new");
}

#[test]
fn two_people_with_the_same_words_agree_and_one_who_wrote_them_twice_meant_both() {
    let mut meeting = session("meeting", "");
    let files = [file("a.ron", &session("a", "置き場: 鍵 / 置き場: 鍵")), file("b.ron", &session("b", "置き場: 鍵。"))];
    let plan = bring(&mut meeting, &files, &Choices { all: Same::Agree, ..Choices::first(&files) });
    assert_eq!(plan.doubles.len(), 1);
    assert_eq!(outline(meeting.present()), "置き場: 鍵 ●1 / 置き場: 鍵");
}

#[test]
fn after_the_round_nobody_agrees_any_more() {
    let mut meeting = session("meeting", "置き場: 鍵");
    let at = Timestamp { utc_ms: 0, offset_s: 0 };
    let closed = Step::Edit(Edit::SetVoting { voting: bamen::model::Voting::Closed });
    meeting.record(Entry::next(&meeting, at, Author::Facilitator, closed)).unwrap();
    let files = [file("a.ron", &session("a", "置き場: 鍵 / 置き場: 札"))];
    bring(&mut meeting, &files, &Choices { all: Same::Agree, ..Choices::first(&files) });
    assert_eq!(outline(meeting.present()), "置き場: 鍵 / 置き場: 札", "and the rest comes");
}

#[test]
fn a_card_on_which_no_vote_has_room_keeps_nothing_else_out() {
    let mut meeting = session("meeting", "置き場: 鍵 ●4294967295");
    let files = [file("a.ron", &session("a", "置き場: 鍵 / 置き場: 札"))];
    bring(&mut meeting, &files, &Choices { all: Same::Agree, ..Choices::first(&files) });
    assert_eq!(outline(meeting.present()), "置き場: 鍵 ●4294967295 / 置き場: 札");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_brought_goes_in_one_step_and_comes_no_second_time(
        theirs in attempts(40),
        ours in attempts(40),
        places in any::<bool>(),
        all in prop::sample::select(vec![Same::LeaveOut, Same::Bring, Same::Agree]),
    ) {
        let other = history(&theirs);
        let bundle = Bundle::of_session(other.present());
        // The sessions of the test have one name; the cards come from another one.
        let from = |mut card: bamen::bring::Incoming| {
            card.sources[0].session = SessionId("elsewhere".to_owned());
            card
        };
        let bundle = Bundle { cards: bundle.cards.into_iter().map(from).collect(), ..bundle };
        let count = bundle.cards.len();
        let files = [File { name: "a.ron".to_owned(), content: Ok(bundle) }];
        let choice = FileChoice { places, ..FileChoice::default() };
        let mut into = history(&ours);
        let before = into.present().clone();
        let choices = Choices { files: vec![choice], all, ..Choices::default() };
        let plan = plan(&before, &files, &choices);
        let left_out = plan.doubles.iter().filter(|double| double.becomes == Same::LeaveOut).count();
        prop_assert_eq!(plan.cards + plan.agreed + left_out, count, "no card is forgotten");
        if !plan.edits.is_empty() {
            let at = before.origin().began;
            into.record(Entry::next(&into, at, Author::Import, Step::Edit(Edit::Several(plan.edits)))).unwrap();
            prop_assert_eq!(into.present().card_count(), before.card_count() + plan.cards);
            prop_assert_eq!(into.present().flaws(), vec![]);
            let mut new = into.present().cards().filter(|card| before.card(card.id).is_none());
            prop_assert!(new.all(|card| card.group.is_none() && card.by == Author::Import));
            let tray = |s: &bamen::model::Session| s.at(Place::Tray).len();
            prop_assert_eq!(tray(into.present()), tray(&before) + plan.tray);
        }
        let again = bamen::bring::plan(into.present(), &files, &Choices { all: Same::LeaveOut, ..choices });
        prop_assert_eq!(again.cards, 0);
        prop_assert!(again.edits.is_empty());
    }
}
