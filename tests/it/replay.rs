//! 再生: the moments of a session, and where they stand on the line of time.

use bamen::model::{Edit, Entry, History, Notes, Sieve, Step, Timeline, Timestamp};
use bamen::picture::timeline::Layout;
use proptest::prelude::*;

use crate::support::script;

const MEETING: &str = "題 窓口のあいだ
記号 replay
種類 話し合い
開始 2026-11-07 13:30

13:30 program チェックイン 10, 場面に置く 30, 矢印を話す 20
13:31 begin 1
13:41 begin 2
13:42 add 1 職場・不具合解消 問題: 引き継ぎが口伝えになる
13:44 add 2 置き場: 廊下が静か
13:46 move 2 職場・改善 0
13:48 aim 1 役所全体・改善
13:52 begin 3
13:55 move 1 役所全体・改善 0
13:56 undo
13:58 redo
";

fn meeting() -> History {
    script::history(MEETING)
}

#[test]
fn borders_are_crossed_between_stages_alone() {
    let timeline = Timeline::of(&meeting());
    let crossed: Vec<usize> = (0..timeline.moments.len()).filter(|at| timeline.moments[*at].crossed).collect();
    assert_eq!(crossed, [7, 9], "aimed across and carried across; not out of the tray, not by undoing");
    let titles: Vec<(&str, usize)> =
        timeline.stretches.iter().map(|stretch| (stretch.title.as_str(), stretch.from)).collect();
    assert_eq!(titles, [("チェックイン", 2), ("場面に置く", 3), ("矢印を話す", 8)]);
    assert_eq!((timeline.next_stretch(4), timeline.previous_stretch(4), timeline.previous_stretch(3)), (8, 3, 2));
}

#[test]
fn a_long_silence_is_cut_short() {
    let mut history = meeting();
    let week = Timestamp { utc_ms: history.entries().last().unwrap().at.utc_ms + 7 * 86_400_000, offset_s: 9 * 3600 };
    let before = Timeline::of(&history).length_ms();
    let entry = Entry::next(&history, week, bamen::model::Author::Facilitator, Step::Undo);
    history.record(entry).unwrap();
    assert_eq!(Timeline::of(&history).length_ms() - before, bamen::model::LONGEST_SILENCE_MS);
}

#[test]
fn the_line_of_a_meeting() {
    let history = meeting();
    let mut notes = Notes::default();
    notes.star(&bamen::model::NoteOn::Moment(9), history.entries()[0].at);
    insta::assert_debug_snapshot!(Layout::new(&Timeline::of(&history), &notes, &Sieve::default(), 840.0));
}

/// A session in which things happen at these distances in milliseconds (a clock may go back).
fn session(steps: &[(u8, i64)]) -> History {
    let mut history = script::from_outline("進行: 語り 10、矢印 20 / 職場・改善: あ / 個人・改善: い");
    let mut at = history.entries().last().map_or(0, |entry| entry.at.utc_ms);
    for (what, gap) in steps {
        at += gap;
        let id = bamen::model::CardId(1);
        let place = |at: u8| bamen::model::Place::Scene(bamen::model::SceneId::ALL[usize::from(at) % 12]);
        let step = match what % 8 {
            0 => Step::Undo,
            1 => Step::Redo,
            2 => Step::Edit(Edit::BeginStep { index: usize::from(what / 8) % 2 }),
            3 => Step::Edit(Edit::AddVotes { id, count: 1 }),
            _ => Step::Edit(Edit::MoveCard { id, to: place(*what), index: 0 }),
        };
        let time = Timestamp { utc_ms: at, offset_s: 9 * 3600 };
        let entry = Entry::next(&history, time, bamen::model::Author::Facilitator, step);
        // What is refused did not happen.
        let _refused = history.record(entry).is_err();
    }
    history
}

proptest! {
    #[test]
    fn every_moment_stands_in_its_stretch_and_in_order(
        steps in prop::collection::vec((any::<u8>(), -60_000_i64..2_000_000), 0..60),
        width in 200.0_f32..2000.0,
    ) {
        let history = session(&steps);
        let timeline = Timeline::of(&history);
        let layout = Layout::new(&timeline, &Notes::default(), &Sieve::default(), width);
        let x = |at: usize| layout.scale.x(timeline.moments[at].ms);
        prop_assert_eq!(timeline.moments.len(), history.entries().len() + 1);
        for at in 0..timeline.moments.len() {
            prop_assert!((0.0..=width + 0.01).contains(&x(at)));
            prop_assert!(at == 0 || x(at - 1) <= x(at), "order is kept");
            if let Some(on) = timeline.stretch_at(at) {
                let piece = layout.segments.iter().find(|piece| piece.stretch == on).unwrap();
                prop_assert!(piece.from <= x(at) && x(at) <= piece.to + 0.01, "{at} in {piece:?}");
            }
            let found = layout.scale.moment(&timeline, x(at));
            prop_assert!((x(found) - x(at)).abs() < 0.5, "the same place is the same time");
        }
        prop_assert!(layout.segments.windows(2).all(|pair| pair[0].to <= pair[1].from + 0.01));
        prop_assert!(layout.times.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn a_jump_is_the_log_folded_so_far(
        steps in prop::collection::vec((any::<u8>(), 0_i64..60_000), 0..120),
        share in 0.0_f64..=1.0,
    ) {
        let history = session(&steps);
        let n = (history.entries().len() as f64 * share) as usize;
        let mut folded = History::begin(history.base().origin().clone());
        for entry in history.entries().iter().take(n) {
            folded.record(entry.clone()).unwrap();
        }
        prop_assert_eq!(history.at(n), folded.present().clone());
    }
}

#[test]
fn a_sieve_lets_pass_what_has_to_do_with_it() {
    use bamen::model::{CardKind, CardText};
    let script = MEETING.replace("引き継ぎが口伝えになる", "引き継ぎが口伝えになる 《窓口の班》");
    let timeline = Timeline::of(&script::history(&script));
    let passing = |sieve: Sieve| (0..=timeline.end()).filter(|at| timeline.passes(*at, &sieve)).collect::<Vec<_>>();
    let all = Sieve::default();
    assert_eq!(passing(all.clone()).len(), timeline.moments.len());
    let scene = |name: &str| Sieve { scene: Some(script::scene(name)), ..Sieve::default() };
    // Card 1 comes in 4, is aimed in 7, moved in 9, back in 10 and there again in 11; card 2 comes in 5 and is moved in 6.
    assert_eq!(passing(scene("職場・不具合解消")), [4, 7, 9, 10, 11]);
    assert_eq!(passing(scene("役所全体・改善")), [9, 10, 11], "where it only should go nothing is done yet");
    assert_eq!(passing(scene("職場・改善")), [6]);
    assert_eq!(passing(Sieve { kind: Some(CardKind::Insight), ..Sieve::default() }), [5, 6]);
    let group = Sieve { group: CardText::new("窓口の班").ok(), ..Sieve::default() };
    assert_eq!(passing(group.clone()), [4, 7, 9, 10, 11]);
    assert_eq!(passing(Sieve { kind: Some(CardKind::Insight), ..group.clone() }), [] as [usize; 0]);
    assert_eq!((timeline.next_passing(4, &group), timeline.previous_passing(9, &group)), (7, 7));
    assert_eq!((timeline.next_passing(11, &group), timeline.previous_passing(4, &group)), (timeline.end(), 0));
    assert_eq!(timeline.groups().len(), 1);
}

const HANDS: &str = "題 窓口のあいだ
記号 hands
種類 話し合い
開始 2026-11-07 13:30

13:42 add 1 職場・不具合解消 問題: 引き継ぎが口伝えになる
13:44 @3 add 2 職場・改善: 昼の窓口が混み、電話も鳴る
13:46 @5 add 3 置き場: 廊下が静か
13:48 @list add 4 役所全体・改善 方策: 前の回の方策
13:50 move 2 職場・革新 0
13:52 split 2: 昼の窓口が混む / 電話も鳴る
13:54 @list add 6 地域・改善: 一覧の一行
13:55 undo
13:56 @7 add 7 地域・改善: 別の一枚
";

#[test]
fn a_sieve_tells_cards_by_who_wrote_them() {
    use bamen::model::{CardKind, Writer};
    let history = script::history(HANDS);
    let timeline = Timeline::of(&history);
    let passing = |sieve: Sieve| (0..=timeline.end()).filter(|at| timeline.passes(*at, &sieve)).collect::<Vec<_>>();
    let by = |writer| Sieve { writer: Some(writer), ..Sieve::default() };
    assert_eq!(passing(by(Writer::Facilitator)), [1], "who moves or splits a card has not written it");
    // Card 2 comes in 2, is moved in 5 and split in 6; card 3 comes in 3, and card 7 in 9.
    assert_eq!(passing(by(Writer::Participant)), [2, 3, 5, 6, 9], "whichever participant it was");
    assert_eq!(passing(by(Writer::Brought)), [4, 7, 8], "also what was undone");
    assert_eq!(passing(by(Writer::Myself)), [] as [usize; 0]);
    let measures = Sieve { kind: Some(CardKind::Measure), ..by(Writer::Brought) };
    assert_eq!(passing(measures), [4]);
    let scene = Sieve { scene: Some(script::scene("職場・革新")), ..by(Writer::Participant) };
    assert_eq!(passing(scene), [5, 6]);
    assert_eq!(timeline.writers(), [Writer::Facilitator, Writer::Participant, Writer::Brought], "as far as they occur");
    // What was split and put together again is known from the log alone.
    let split = HANDS.split("13:54").next().unwrap();
    let undone = Timeline::of(&script::history(&format!("{split}13:54 undo\n")));
    let part = bamen::model::CardId(5);
    assert!(
        undone.is_looked_at(part, &by(Writer::Participant)) && !undone.is_looked_at(part, &by(Writer::Facilitator))
    );
    // What the log says of its cards is what the cards say themselves.
    for card in history.present().cards() {
        assert!(timeline.is_looked_at(card.id, &by(card.by.into())), "{card:?}");
    }
}

#[test]
fn cards_that_were_there_before_the_log_have_their_writers() {
    use bamen::model::{HistoryFlaw, Writer};
    let written = script::history(HANDS);
    // A log that does not lead to the session: it counts as it is, and its log begins anew.
    let (history, flaws) = History::restore(written.present().clone(), written.entries()[..3].to_vec());
    assert_eq!(flaws, [HistoryFlaw::LogDoesNotLeadHere]);
    let timeline = Timeline::of(&history);
    assert_eq!(timeline.writers(), [Writer::Facilitator, Writer::Participant, Writer::Brought]);
}

#[test]
fn what_led_to_a_moment_is_told_of_its_cards() {
    use bamen::model::{CardId, Place, Trace};
    let history = meeting();
    let timeline = Timeline::of(&history);
    let trace = |at: usize| Trace::of(&timeline, &history, at, &history.at(at));
    assert_eq!(trace(0), Trace::default());
    assert_eq!((trace(4).cards, trace(4).left), (vec![CardId(1)], Vec::new()), "it came");
    let out = &trace(6).left[0];
    assert_eq!((out.card.id, out.from, out.slot), (CardId(2), Place::Tray, 0));
    assert!(!out.is_over_scenes());
    assert_eq!(trace(7).aimed, [CardId(1)]);
    let over = &trace(9).left[0];
    assert!(over.is_over_scenes() && over.card.text.as_str() == "引き継ぎが口伝えになる");
    let back = &trace(10).left[0];
    assert_eq!((back.from, back.to), (over.to.unwrap(), Some(over.from)), "the undo is the way back");
}

#[test]
fn what_was_covered_where_it_lay_is_not_told_to_the_room() {
    use bamen::model::{Audience, Chosen, Trace};
    let script = "題 会\n記号 c\n種類 話し合い\n開始 2026-11-07 13:30\n\n13:40 add 1 職場・改善: ひみつ\n\
        13:41 cover 1\n13:42 move 1 役所全体・改善 0\n13:43 show 1\n13:44 move 1 地域・改善 0\n";
    let history = script::history(script);
    let timeline = Timeline::of(&history);
    let told = |at: usize| {
        let past = history.at(at);
        let trace = Trace::of(&timeline, &history, at, &past);
        let audience = Audience::of_moment(&past, history.present(), &Chosen::default()).with_trace(&trace);
        audience.trace().map_or(0, |trace| trace.left.len())
    };
    assert_eq!((told(3), told(5)), (0, 1));
}

#[test]
fn times_of_the_clock_are_round_also_where_much_happens_at_once() {
    let steps: Vec<String> = (0..60).map(|n| format!("13:{:02} add 職場・改善: 話{n}", 30 + n / 3)).collect();
    let steps = steps.join("\n");
    let script =
        format!("題 会\n記号 c\n種類 話し合い\n開始 2026-11-07 13:30\n\n{steps}\n14:40 add 職場・改善: あとで\n");
    let mut history = script::history(&script);
    // Things that are done in the same instant.
    for _ in 0..3 {
        let at = history.entries().last().unwrap().at;
        let entry = Entry::next(&history, at, bamen::model::Author::Facilitator, Step::Undo);
        history.record(entry).unwrap();
    }
    let layout = Layout::new(&Timeline::of(&history), &Notes::default(), &Sieve::default(), 840.0);
    let said: Vec<&str> = layout.times.iter().skip(1).map(|(_, said)| said.as_str()).collect();
    assert!(said.iter().all(|said| *said == "14:40" || said.ends_with('0') || said.ends_with('5')), "{said:?}");
    assert_eq!(layout.cuts.len(), 1, "the silence until 14:40");
    assert_eq!(layout.cuts[0].1, 50);
}

#[test]
fn the_canvas_frames_what_happened_and_leads_from_there_to_here() {
    use bamen::model::{CardId, Trace};
    use bamen::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas};
    use bamen::picture::{Mark, Picture, Rect, Segment, Target};
    use std::sync::Arc;
    let theme = bamen::theme::ThemeName::Light.theme();
    let drawn = |history: &History, at: usize| -> Picture {
        let timeline = Timeline::of(history);
        let session = history.at(at);
        let trace = Some(Arc::new(Trace::of(&timeline, history, at, &session)));
        let state = CanvasState { trace, ..CanvasState::default() };
        let words = bamen::text::Lang::Ja.words();
        canvas(
            (1104.0, 640.0),
            Canvas { session: &session, state: &state, words, theme, measure: &CanvasMeasure::CONSOLE },
        )
    };
    let part =
        |picture: &Picture, target: Target| picture.parts.iter().find(|part| part.target == target).map(|it| it.rect);
    let frames = |picture: &Picture, rect: Rect| -> Vec<(bamen::theme::Rgba, bool)> {
        let of = |mark: &Mark| match mark {
            Mark::Outline { rect: outline, color, width, dash, .. } => {
                let near = (outline.x - rect.x).abs() < 1.5 && (outline.w - rect.w).abs() < 3.0;
                let near = near && (outline.y - rect.y).abs() < 1.5 && (outline.h - rect.h).abs() < 3.0;
                (near && *width >= 1.5).then_some((*color, dash.is_some()))
            }
            _ => None,
        };
        picture.marks.iter().filter_map(of).collect()
    };
    let history = meeting();
    let moved = drawn(&history, 9);
    let here = part(&moved, Target::Card(CardId(1))).unwrap();
    assert_eq!(frames(&moved, here), [(theme.shu, false)], "over scenes in 朱");
    let there = part(&moved, Target::Left(CardId(1))).unwrap();
    assert_eq!(frames(&moved, there), [(theme.shu, true)], "where it was it is dashed");
    let leads = moved.marks.iter().any(|mark| match mark {
        Mark::Path { path, stroke: Some((_, color)), .. } if *color == theme.shu => {
            matches!(path.first(), Some(Segment::Move(p)) if (p.x - there.right()).abs() < 2.0)
                && matches!(path.last(), Some(Segment::Curve(_, _, p)) if (p.x - here.x).abs() < 14.0)
        }
        _ => false,
    });
    assert!(leads, "and a line leads from there to here");
    let came = drawn(&history, 4);
    let card = part(&came, Target::Card(CardId(1))).unwrap();
    assert_eq!(frames(&came, card), [(theme.ink, false)], "what came is framed in ink");
    // A card that has no room: the row that names it.
    let many: Vec<String> = (1..=40).map(|n| format!("13:40 add {n} 職場・改善: 話{n}")).collect();
    let script =
        format!("題 会\n記号 c\n種類 話し合い\n開始 2026-11-07 13:30\n\n{}\n13:50 vote 40 1\n", many.join("\n"));
    let full = script::history(&script);
    let picture = drawn(&full, 41);
    let row = picture.parts.iter().find(|part| matches!(part.target, Target::More(_))).unwrap().rect;
    assert!(frames(&picture, row).contains(&(theme.ink, false)));
}
