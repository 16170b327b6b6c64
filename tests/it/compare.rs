//! 見くらべる: each card is of one class, both ways round; what is alike is proposed, and what comes and goes is counted.

#![expect(clippy::expect_used, reason = "what a test is built on says what is wrong and stops")]

use std::collections::BTreeSet;

use bamen::bring::{Carried, carry};
use bamen::compare::{
    Border, By, Class, Difference, Flow, Line, Meeting, Said, Tally, alike, flows, in_order, lives, said, words_of,
};
use bamen::import;
use bamen::model::{
    Author, CardId, ChallengeId, ChallengeState, Edit, Entry, History, Notes, Origin, Pairing, Place, Session,
    SessionId, Source, Step, Timestamp,
};
use proptest::prelude::*;

use super::model::{attempts, history};
use super::support::generated;
use super::support::script::{from_outline, perform, place};

/// A session of its own with these cards.
fn session(id: &str, cards: &str) -> Session {
    let made = from_outline(cards);
    let parts = made.present().to_parts();
    let origin = Origin { id: SessionId(id.to_owned()), ..parts.origin.clone() };
    Session::from_parts(bamen::model::SessionParts { origin, ..parts }).0
}

/// The meeting after `earlier`, with all of its cards and challenges.
pub(crate) fn next(id: &str, earlier: &Session) -> History {
    let origin = Origin { id: SessionId(id.to_owned()), ..earlier.origin().clone() };
    let mut next = History::begin(origin);
    let all = Carried {
        cards: earlier.cards().map(|card| card.id).collect(),
        challenges: earlier.challenges().iter().map(|challenge| challenge.id).collect(),
    };
    let edits = carry(earlier, &all, next.present());
    let at = Timestamp { utc_ms: 0, offset_s: 0 };
    next.record(Entry::next(&next, at, Author::Import, Step::Edit(Edit::Several(edits)))).unwrap();
    next
}

fn line<'a>(difference: &'a Difference, before: &Session, after: &Session, words: &str) -> &'a Line {
    let is = |session: &Session, id: Option<CardId>| {
        id.and_then(|id| session.card(id)).is_some_and(|card| card.text.as_str() == words)
    };
    difference.lines.iter().find(|line| is(before, line.before) || is(after, line.after)).expect("the card is listed")
}

#[test]
fn what_was_carried_over_is_the_same_card_wherever_it_lies() {
    let before = session("一", "職場・改善: 鍵がない / 個人・改善: 朝礼 / 置き場: 廊下");
    let mut after = next("二", &before);
    let id = after.present().cards().find(|card| card.text.as_str() == "鍵がない").unwrap().id;
    perform(&mut after, &format!("move {} 役所全体・改善 0", id.0)).unwrap();
    perform(&mut after, &format!("why {}: 隣の課も同じ", id.0)).unwrap();
    perform(&mut after, &format!("revise {}: 鍵の置き場がない", id.0)).unwrap();
    perform(&mut after, "add 地域・革新: 朝市").unwrap();
    let after = after.present();
    let found = Difference::of(&before, after, &Said::new());
    let moved = line(&found, &before, after, "鍵がない");
    assert_eq!((moved.class, moved.by), (Class::Moved, Some(By::Origin)));
    assert_eq!((moved.from, moved.to), (Some(place("職場・改善")), Some(place("役所全体・改善"))));
    assert_eq!(moved.reason.as_ref().map(bamen::model::CardText::as_str), Some("隣の課も同じ"));
    assert!(moved.reworded);
    assert_eq!(line(&found, &before, after, "朝礼").class, Class::CarriedOver);
    assert_eq!(line(&found, &before, after, "朝市").class, Class::New);
    assert_eq!(found.tray, [1, 1]);
    assert_eq!(found.cells[bamen::model::SceneId::ALL[4]], [1, 0], "職場・改善");
    let crossed: Vec<bool> = found.crossings.iter().map(bamen::compare::Crossings::nobody).collect();
    assert_eq!(crossed, [true, false, true, true, true], "the one card that moved crossed 職場|役所全体 alone");
}

#[test]
fn a_card_that_skips_a_meeting_is_still_known() {
    let first = session("一", "職場・改善: 鍵がない");
    let second = next("二", &first);
    let third = next("三", second.present());
    let found = Difference::of(&first, third.present(), &Said::new());
    assert_eq!(
        found.lines.iter().map(|line| (line.class, line.by)).collect::<Vec<_>>(),
        [(Class::CarriedOver, Some(By::Origin))]
    );
}

#[test]
fn what_a_challenge_has_done_is_resolved() {
    let before = session("一", "職場・改善: 鍵がない / 個人・改善: 朝礼 / チャレンジ: 1 鍵箱を置く | あした");
    // The challenge grew from a card.
    let mut earlier = history_of(&before);
    let mut intent = earlier.present().challenges()[0].intent.clone();
    let key = earlier.present().cards().find(|card| card.text.as_str() == "鍵がない").unwrap().id;
    intent.card = Some(key);
    record(&mut earlier, Edit::ReviseChallenge { id: ChallengeId(1), intent });
    let before = earlier.present().clone();
    let mut after = next("二", &before);
    record(&mut after, Edit::SetChallengeState { id: ChallengeId(1), state: ChallengeState::Done });
    let found = Difference::of(&before, after.present(), &Said::new());
    assert_eq!(line(&found, &before, after.present(), "鍵がない").class, Class::Resolved);
    assert_eq!(line(&found, &before, after.present(), "朝礼").class, Class::CarriedOver);
    // The card is not there any more, but what grew from it is done.
    let id = after.present().cards().find(|card| card.text.as_str() == "鍵がない").unwrap().id;
    record(&mut after, Edit::RemoveCard { id });
    let found = Difference::of(&before, after.present(), &Said::new());
    assert_eq!(line(&found, &before, after.present(), "鍵がない").class, Class::Resolved);
    let back = Difference::of(after.present(), &before, &Said::new());
    assert_eq!(line(&back, after.present(), &before, "鍵がない").class, Class::Reopened);
}

fn history_of(session: &Session) -> History {
    let mut history = History::begin(session.origin().clone());
    for card in session.cards() {
        let place = session.find(card.id).unwrap().0;
        let edit =
            Edit::AddCard { id: card.id, kind: card.kind, text: card.text.clone(), place, short: None, group: None };
        record(&mut history, edit);
    }
    for challenge in session.challenges() {
        record(&mut history, Edit::AddChallenge { id: challenge.id, intent: challenge.intent.clone() });
    }
    history
}

fn record(history: &mut History, edit: Edit) {
    let at = Timestamp { utc_ms: 1, offset_s: 0 };
    history.record(Entry::next(history, at, Author::Facilitator, Step::Edit(edit))).unwrap();
}

#[test]
fn the_same_words_are_the_same_and_what_is_alike_is_asked() {
    let before = session("一", "職場・改善: 引き継ぎが口伝えになる / 個人・改善: 会議の記録に、時間をかけすぎている");
    let after = session("二", "役所全体・改善: 引継ぎが口伝えになる。 / 個人・改善: 会議の記録に時間をかけている");
    let found = Difference::of(&before, &after, &Said::new());
    let moved = line(&found, &before, &after, "引き継ぎが口伝えになる");
    assert_eq!((moved.class, moved.by), (Class::Moved, Some(By::Words)));
    assert_eq!(found.count(Class::Gone), 1, "until somebody says that both are one");
    assert_eq!(found.count(Class::New), 1);
    let [asked] = found.asked.as_slice() else { panic!("{:?}", found.asked) };
    let pair = (asked.before, asked.after);
    let yes = Difference::of(&before, &after, &Said::from([(pair, true)]));
    let same = line(&yes, &before, &after, "会議の記録に時間をかけている");
    assert_eq!((same.class, same.by, same.reworded), (Class::Unchanged, Some(By::Person), true));
    assert!(yes.asked.is_empty());
    let no = Difference::of(&before, &after, &Said::from([(pair, false)]));
    assert_eq!((no.count(Class::Gone), no.asked.len()), (1, 0), "and it is not asked again");
}

#[test]
fn what_is_proposed_is_what_people_would_call_alike() {
    // Words of the one, words of the other, whether a person would be asked.
    let table = [
        ("会議が多い", "会議が多すぎる", true),
        ("庁内の照会メールに返事を忘れ、催促されて気づく", "一日三十通の照会メールに、返事を忘れる", true),
        ("空き家の持ち主が、四つの課をたずね歩く", "空き家の持ち主が、四つの課を順にたずねている", true),
        ("事業評価と予算要求の様式が合わない", "評価と予算の様式が、別々につくられている", true),
        ("窓口の案内表示が分かりにくい", "窓口の案内が分かりにくい", true),
        ("マニュアルがＰＤＦでしか残らない", "ﾏﾆｭｱﾙがPDFしかない", true),
        ("会議が多い", "空き家が多い", false),
        ("引き継ぎが口伝えになる", "予算要求に時間がかかる", false),
        ("窓口の待ち時間が長い", "電話の取り次ぎが多い", false),
        ("研修で学んだことを話す相手がいない", "祭りに出る職員がいつも同じ", false),
    ];
    for (a, b, expected) in table {
        let (before, after) = (session("一", &format!("職場・改善: {a}")), session("二", &format!("職場・改善: {b}")));
        let [ids, others] = [&before, &after].map(|it| it.cards().map(|card| card.id).collect::<Vec<_>>());
        let found = alike((&before, &ids), (&after, &others), &Said::new());
        assert_eq!(!found.is_empty(), expected, "{a} / {b}: {found:?}");
    }
}

#[test]
fn what_was_said_is_found_in_either_notes_and_the_later_word_counts() {
    let (before, after) = (session("一", "職場・改善: あ"), session("二", "職場・改善: い"));
    let at = |ms| Timestamp { utc_ms: ms, offset_s: 0 };
    let pairing = |other: &str, same, ms| Pairing {
        card: CardId(1),
        with: Source { session: SessionId(other.to_owned()), card: CardId(1) },
        same,
        at: at(ms),
    };
    let of_after = Notes::default().with_pairings([pairing("一", true, 5), pairing("三", false, 9)]);
    let of_before = Notes::default().with_pairings([pairing("二", false, 4)]);
    let pair = (CardId(1), CardId(1));
    assert_eq!(said((&before, &of_before), (&after, &of_after)), Said::from([(pair, true)]));
    assert_eq!(said((&after, &of_after), (&before, &of_before)), Said::from([(pair, true)]));
    let of_before = of_before.with_pairings([pairing("二", false, 6)]);
    assert_eq!(said((&before, &of_before), (&after, &of_after)), Said::from([(pair, false)]));
}

#[test]
fn words_are_runs_of_one_kind_of_letters() {
    let words = |text: &str| words_of(text).into_keys().collect::<Vec<_>>().join(" ");
    assert_eq!(words("引き継ぎのマニュアルが、ＰＤＦでしか残らない"), "pdf マニュアル 引継");
    assert_eq!(words("引継ぎは予算要求のあと"), "予算要求 引継");
    assert_eq!(words("窓口の問い合わせと、話し合いの取組み"), "取組 問合 窓口 話合", "取組み");
    assert_eq!(words("長い会議が多い"), "会議", "い ends an adjective");
    assert_eq!(words("窓口の係に、係の人がいる"), "窓口", "one kanji is not enough");
    assert_eq!(words("2026年 12"), "");
    assert_eq!(words_of("引き継ぎが")["引継"], "引き継ぎ");
    assert_eq!(words_of("問い合わせが")["問合"], "問い合わせ");
    assert_eq!(words_of("手続きを引継ぎに")["手続"], "手続き");
    assert_eq!(words_of("毎年ちがう見直し")["毎年"], "毎年");
}

#[test]
fn words_come_and_go() {
    let before = session("一", "職場・改善: 会議が長い / 職場・改善: 会議と窓口 / 個人・改善: 引き継ぎ書");
    let after = session("二", "職場・改善: 窓口の会議 / 地域・改善: 住民と協働 / 地域・革新: 協働の場");
    let found = Difference::of(&before, &after, &Said::new());
    let changes: Vec<(&str, i64)> = found.terms.iter().map(|term| (term.word.as_str(), term.change())).collect();
    assert_eq!(changes, [("協働", 2), ("会議", -1), ("住民", 1), ("引き継ぎ書", -1)]);
}

#[test]
fn borders_are_crossed_by_ways_that_lead_over_them() {
    let [low, high] = ["個人・不具合解消", "役所全体・不具合解消"].map(|name| match place(name) {
        Place::Scene(scene) => scene,
        Place::Tray => unreachable!(),
    });
    let crossed: Vec<bool> = Border::ALL.iter().map(|border| border.is_crossed(low, high)).collect();
    assert_eq!(crossed, [true, true, false, false, false]);
    assert!(Border::ALL.iter().all(|border| border.is_crossed(low, high) == border.is_crossed(high, low)));
}

/// A moment of 2025 or later, by its day from the first one and its minute.
fn moment(day: i64, minute: i64) -> Timestamp {
    Timestamp { utc_ms: 1_735_657_200_000 + (day * 24 * 60 + minute) * 60_000, offset_s: 9 * 3600 }
}

#[test]
fn meetings_of_one_day_stand_in_the_order_of_their_numbers() {
    let day = |minute| moment(3, minute);
    assert_eq!(in_order(&[(Some(2), day(10)), (Some(1), day(20))]), [1, 0]);
    assert_eq!(in_order(&[(Some(2), day(10)), (None, day(20)), (Some(1), day(5))]), [2, 0, 1], "not all have one");
    assert_eq!(in_order(&[(Some(1), day(30)), (Some(1), day(10)), (Some(2), day(20))]), [1, 2, 0], "one twice");
}

#[test]
fn a_series_that_begins_anew_goes_on_by_its_days() {
    let (last_year, this_year) = (moment(0, 0), moment(400, 0));
    assert_eq!(in_order(&[(Some(1), this_year), (Some(6), last_year)]), [1, 0]);
    assert_eq!(in_order(&[(Some(2), this_year), (Some(1), this_year), (Some(6), last_year)]), [2, 1, 0]);
    // Late in the evening here it is another day than in London.
    assert_eq!(in_order(&[(Some(2), moment(0, 30)), (Some(1), moment(0, 20 * 60))]), [1, 0]);
}

proptest! {
    #[test]
    fn the_order_of_meetings_keeps_its_laws(
        all in prop::collection::vec((prop::option::of(1_u32..5), 0_i64..4, 0_i64..24 * 60), 0..12)
    ) {
        let meetings: Vec<_> = all.iter().map(|(number, day, minute)| (*number, moment(*day, *minute))).collect();
        let order = in_order(&meetings);
        let mut each = order.clone();
        each.sort_unstable();
        prop_assert_eq!(each, (0..meetings.len()).collect::<Vec<_>>(), "each is there once");
        for pair in order.windows(2) {
            let [(a, day_a, at_a), (b, day_b, at_b)] = [pair[0], pair[1]].map(|at| all[at]);
            prop_assert!(day_a <= day_b, "no day goes back");
            let of_day: Vec<_> = all.iter().filter(|(_, day, _)| *day == day_a).map(|(number, ..)| *number).collect();
            let own: std::collections::BTreeSet<u32> = of_day.iter().flatten().copied().collect();
            if day_a == day_b {
                let by_number = own.len() == of_day.len();
                let keeps = if by_number { a < b } else { at_a <= at_b };
                prop_assert!(keeps);
            }
        }
        // Whichever way they are given, the same meetings follow each other.
        let turned: Vec<_> = meetings.iter().rev().copied().collect();
        let keys = |meetings: &[(Option<u32>, Timestamp)], order: &[usize]| {
            order.iter().map(|at| (meetings[*at].1.to_zoned().date(), meetings[*at].1)).collect::<Vec<_>>()
        };
        let (one, other) = (keys(&meetings, &order), keys(&turned, &in_order(&turned)));
        prop_assert_eq!(one, other);
    }
}

#[test]
fn a_card_lives_through_a_series() {
    let first = session("一", "職場・改善: 鍵がない / 個人・改善: 朝礼");
    let mut second = next("二", &first);
    let key = second.present().cards().find(|card| card.text.as_str() == "鍵がない").unwrap().id;
    perform(&mut second, &format!("move {} 役所全体・改善 0", key.0)).unwrap();
    let third = session("三", "地域・革新: 朝市 / 個人・改善: 朝礼");
    let notes = Notes::default();
    let sessions = [&first, second.present(), &third];
    let all = lives(&sessions.map(|session| Meeting { session, notes: &notes }));
    let stops: Vec<(&str, Vec<usize>)> = all
        .iter()
        .map(|life| (life.last().unwrap().text.as_str(), life.stops.iter().map(|stop| stop.meeting).collect()))
        .collect();
    assert_eq!(stops, [("朝礼", vec![0, 1, 2]), ("鍵がない", vec![0, 1]), ("朝市", vec![2])]);
    let said = Pairing {
        card: third.cards().find(|card| card.text.as_str() == "朝市").unwrap().id,
        with: Source { session: SessionId("二".to_owned()), card: key },
        same: true,
        at: Timestamp { utc_ms: 0, offset_s: 0 },
    };
    let of_third = Notes::default().with_pairings([said]);
    let meetings = [(&first, &notes), (second.present(), &notes), (&third, &of_third)];
    let all = lives(&meetings.map(|(session, notes)| Meeting { session, notes }));
    assert_eq!(
        all.iter().map(|life| life.stops.len()).collect::<Vec<_>>(),
        [3, 3],
        "somebody said that it is the same"
    );
}

#[test]
fn a_tally_counts_every_card_once() {
    for (_, history) in generated::library(3, 3, 40) {
        let tally = Tally::of(history.present());
        assert_eq!(tally.stages().iter().sum::<usize>() + tally.tray, tally.cards);
        assert_eq!(tally.levels().iter().sum::<usize>() + tally.tray, tally.cards);
        assert_eq!(tally.kinds.iter().sum::<usize>(), tally.cards);
    }
}

#[test]
fn waves_are_read_from_a_list_of_plans() {
    let text = "名称,開始年度,終了年度,主な担い手,ねらい\n第二次プラン,令和2,R6,全庁,選択と集中\n\
                実行プラン,2005,2010,経営層,徹底\n,2011,,,\n走り書き,いつか,,,\n";
    let found = import::waves(&import::read("波.csv", text.as_bytes()).unwrap()).unwrap();
    let told: Vec<_> = found.iter().map(|wave| (wave.name.as_str(), wave.from, wave.to)).collect();
    assert_eq!(told, [("実行プラン", 2005, 2010), ("第二次プラン", 2020, 2024)]);
    assert_eq!(found[1].who, "全庁");
    let other = import::read("表.csv", "題,場面\nあ,い\n".as_bytes()).unwrap();
    assert_eq!(import::waves(&other), Err(import::WaveFault::Columns));
    let empty = import::read("表.csv", "名称,開始年度\n,\nあ,い\n".as_bytes()).unwrap();
    assert_eq!(import::waves(&empty), Err(import::WaveFault::Rows));
}

#[test]
fn believable_meetings_after_each_other_are_compared_whole() {
    let all: Vec<History> = generated::library(11, 6, 30).map(|(_, history)| history).collect();
    for pair in all.windows(2) {
        let [before, after] = pair else { unreachable!("windows of two") };
        whole(before.present(), after.present(), &Said::new()).unwrap();
    }
}

/// The laws of a comparison.
fn whole(before: &Session, after: &Session, said: &Said) -> Result<(), TestCaseError> {
    let found = Difference::of(before, after, said);
    let seen = |side: &dyn Fn(&Line) -> Option<CardId>| -> Vec<CardId> {
        let mut all: Vec<CardId> = found.lines.iter().filter_map(side).collect();
        all.sort_unstable();
        all
    };
    let ids = |session: &Session| session.cards().map(|card| card.id).collect::<Vec<_>>();
    prop_assert_eq!(seen(&|line| line.before), ids(before), "each card once");
    prop_assert_eq!(seen(&|line| line.after), ids(after), "each card once");
    let counted: usize = Class::ALL.iter().map(|class| found.count(*class)).sum();
    prop_assert_eq!(counted, found.lines.len());
    let mirror: Said = said.iter().map(|((a, b), same)| ((*b, *a), *same)).collect();
    prop_assert_eq!(Difference::of(after, before, &mirror), found.clone().mirrored());
    let elsewhere = |line: &&Line| line.from.is_some() && line.to.is_some() && line.from != line.to;
    let ways = flows(&found.lines);
    let went: usize = ways.iter().map(|flow| flow.lines.len()).sum();
    prop_assert_eq!(went, found.lines.iter().filter(elsewhere).count(), "each card that lies elsewhere goes one way");
    for flow in &ways {
        let leads = |at: &usize| (found.lines[*at].from, found.lines[*at].to) == (Some(flow.from), Some(flow.to));
        prop_assert!(flow.lines.iter().all(leads));
    }
    let matrix = |lines: &[Line], turned: bool| -> BTreeSet<(Place, Place, usize)> {
        let turn = |flow: &Flow| if turned { (flow.to, flow.from) } else { (flow.from, flow.to) };
        flows(lines).iter().map(|flow| (turn(flow).0, turn(flow).1, flow.lines.len())).collect()
    };
    let mirrored = found.clone().mirrored();
    prop_assert_eq!(matrix(&found.lines, true), matrix(&mirrored.lines, false), "the other way round");
    let open: BTreeSet<CardId> =
        found.lines.iter().filter(|line| line.before.is_none()).filter_map(|line| line.after).collect();
    prop_assert!(found.asked.iter().all(|pair| open.contains(&pair.after)), "only what is not paired is asked");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_two_sessions_are_compared_whole_both_ways(
        a in attempts(40), b in attempts(40), decided in prop::collection::btree_map((1..9_u32, 1..9_u32), any::<bool>(), 0..6),
    ) {
        let (before, after) = (history(&a), history(&b));
        let said: Said = decided.into_iter().map(|((a, b), same)| ((CardId(a), CardId(b)), same)).collect();
        whole(before.present(), after.present(), &said)?;
        let parts = after.present().to_parts();
        let origin = Origin { id: SessionId("ほか".to_owned()), ..parts.origin.clone() };
        let (other, _) = Session::from_parts(bamen::model::SessionParts { origin, ..parts });
        whole(before.present(), &other, &said)?;
        let mut next = next("つぎ", before.present());
        for n in 0..3 {
            perform(&mut next, &format!("move {} 地域・革新 0", n + 1)).ok();
        }
        whole(before.present(), next.present(), &said)?;
    }

    #[test]
    fn nothing_differs_from_itself(a in attempts(40)) {
        let session = history(&a);
        let session = session.present();
        let found = Difference::of(session, session, &Said::new());
        prop_assert!(found.lines.iter().all(|line| line.class == Class::Unchanged && !line.reworded));
        prop_assert!(found.asked.is_empty() && found.terms.is_empty());
        prop_assert!(found.cells.iter().all(|(_, [before, after])| before == after));
    }
}
