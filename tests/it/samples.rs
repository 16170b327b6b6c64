//! The sample sessions: meetings of invented towns, that read as real ones do.

#![expect(clippy::expect_used, reason = "what a test is built on says what is wrong and stops")]

use std::collections::BTreeSet;
use std::path::Path;

use bamen::model::{
    Author, Border, Card, CardId, CardKind, Edit, History, Place, SceneId, SessionKind, SessionSummary, Step,
};
use bamen::store::{self, Library};

use crate::support::script::{self, place, scene};

struct Sample {
    /// Name of its script.
    name: &'static str,
    script: &'static str,
    cards: usize,
    tray: usize,
    step_ups: usize,
    /// The sample of the meeting before, from which it goes on.
    after: Option<&'static str>,
}

const SAMPLES: [Sample; 8] = [
    Sample {
        name: "komorebi_1",
        script: include_str!("../samples/komorebi_1.txt"),
        cards: 28,
        tray: 4,
        step_ups: 5,
        after: None,
    },
    Sample {
        name: "shiomidai_1",
        script: include_str!("../samples/shiomidai_1.txt"),
        cards: 24,
        tray: 3,
        step_ups: 3,
        after: None,
    },
    Sample {
        name: "shiomidai_2",
        script: include_str!("../samples/shiomidai_2.txt"),
        cards: 27,
        tray: 2,
        step_ups: 5,
        after: None,
    },
    Sample {
        name: "shiomidai_3",
        script: include_str!("../samples/shiomidai_3.txt"),
        cards: 30,
        tray: 2,
        step_ups: 6,
        after: None,
    },
    Sample {
        name: "three_years",
        script: include_str!("../samples/three_years.txt"),
        cards: 8,
        tray: 1,
        step_ups: 2,
        after: None,
    },
    Sample {
        name: "tsukimihara_1",
        script: include_str!("../samples/tsukimihara_1.txt"),
        cards: 16,
        tray: 2,
        step_ups: 4,
        after: None,
    },
    Sample {
        name: "tsukimihara_2",
        script: include_str!("../samples/tsukimihara_2.txt"),
        cards: 19,
        tray: 1,
        step_ups: 3,
        after: Some("tsukimihara_1"),
    },
    Sample {
        name: "career",
        script: include_str!("../samples/career.txt"),
        cards: 0,
        tray: 0,
        step_ups: 0,
        after: None,
    },
];

fn histories() -> impl Iterator<Item = (&'static Sample, History)> {
    SAMPLES.iter().map(|sample| (sample, of(sample)))
}

fn of(sample: &Sample) -> History {
    let earlier = sample.after.map(history);
    script::history_after(sample.script, earlier.as_ref().map(History::present))
}

fn history(name: &str) -> History {
    SAMPLES.iter().find(|sample| sample.name == name).map(of).expect(name)
}

/// The edits of a history one by one, out of their gestures.
fn edits(history: &History) -> Vec<&Edit> {
    fn flat<'a>(edit: &'a Edit, into: &mut Vec<&'a Edit>) {
        match edit {
            Edit::Several(edits) => edits.iter().for_each(|edit| flat(edit, into)),
            edit => into.push(edit),
        }
    }
    let mut all = Vec::new();
    for entry in history.log() {
        if let Step::Edit(edit) = &entry.step {
            flat(edit, &mut all);
        }
    }
    all
}

#[test]
fn counts_are_as_stated() {
    for (sample, history) in histories() {
        let SessionSummary { cards, tray, step_ups, .. } = SessionSummary::of(&history);
        assert_eq!((cards, tray, step_ups), (sample.cards, sample.tray, sample.step_ups), "{}", sample.name);
        assert_eq!(history.present().flaws(), [], "{}", sample.name);
    }
}

#[test]
fn words_are_short_and_said_once() {
    for (sample, history) in histories() {
        let session = history.present();
        let texts: Vec<&str> = session.cards().map(|card| card.text.as_str()).collect();
        assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len(), "{}", sample.name);
        let shorts: Vec<&str> = session.cards().filter_map(|card| Some(card.short.as_ref()?.as_str())).collect();
        assert_eq!(shorts.iter().collect::<BTreeSet<_>>().len(), shorts.len(), "{}", sample.name);
        let aims = session.cards().filter_map(|card| Some(card.aim.as_ref()?.words.as_ref()?.as_str()));
        for text in texts.into_iter().chain(aims) {
            assert!(text.chars().count() <= 60, "{}: {text}", sample.name);
            assert!(!text.ends_with('。') && !text.contains(['!', '！']), "{}: {text}", sample.name);
        }
        assert!(shorts.iter().all(|short| short.chars().count() <= 9), "{}: {shorts:?}", sample.name);
    }
}

#[test]
fn towns_and_people_are_invented() {
    // Towns that the notes of this house speak of, and the ways a person is called by name.
    let real = ["岡崎", "流山", "氏", "さん", "様", "くん"];
    for (sample, history) in histories() {
        for name in real {
            let said = history.present().cards().find(|card| {
                let aim = card.aim.as_ref().and_then(|aim| aim.words.as_ref()).map_or("", |words| words.as_str());
                format!("{}{aim}", card.text).replace("たくさん", "").replace("様式", "").contains(name)
            });
            assert_eq!(said, None, "{}", sample.name);
        }
        let town = &history.present().about().town;
        assert!(["こもれび町", "汐見台市", "月見原市", ""].contains(&town.as_str()), "{town}");
    }
}

#[test]
fn time_runs_as_in_a_meeting() {
    for (sample, history) in histories() {
        let times: Vec<_> = history.log().map(|entry| entry.at).collect();
        assert!(times.iter().all(|at| at.offset_s == 9 * 3600), "{}", sample.name);
        assert!(times.windows(2).all(|pair| pair[0].utc_ms < pair[1].utc_ms), "{}", sample.name);
        let (first, last) = (history.present().origin().began, *times.last().unwrap());
        assert!(first.utc_ms < times[0].utc_ms, "{}", sample.name);
        let minutes = (last.utc_ms - first.utc_ms) / 60_000;
        match history.present().origin().kind {
            SessionKind::Meeting => assert!((125..180).contains(&minutes), "{}: {minutes}", sample.name),
            SessionKind::Solo => assert!((15..40).contains(&minutes), "{}: {minutes}", sample.name),
        }
        assert!(("2026-01-01".."2026-11-23").contains(&&*last.to_string()), "{}: {last}", sample.name);
    }
}

#[test]
fn a_meeting_has_all_that_meetings_have() {
    for (sample, history) in histories().filter(|(_, h)| h.present().origin().kind == SessionKind::Meeting) {
        let session = history.present();
        let kinds: BTreeSet<CardKind> = session.cards().map(|card| card.kind).collect();
        assert_eq!(kinds.len(), 4, "{}", sample.name);
        assert!(session.counts().iter().filter(|(_, count)| **count > 0).count() >= 11, "{}", sample.name);
        assert!(session.cards().filter(|card| card.votes > 0).count() >= 8, "{}", sample.name);
        assert!(session.cards().filter(|card| card.short.is_some()).count() >= 3, "{}", sample.name);
        assert!(history.log().any(|entry| entry.step == Step::Undo), "{}", sample.name);
        assert!(history.log().any(|entry| matches!(entry.by, Author::Participant(_))), "{}", sample.name);
        let edits = edits(&history);
        assert!(edits.iter().any(|edit| matches!(edit, Edit::ReviseCard { .. })), "{}", sample.name);
        assert!(edits.iter().any(|edit| matches!(edit, Edit::MoveCard { .. })), "{}", sample.name);
        let stepping_right_or_up = session.step_ups().filter(|(from, card)| {
            let to = card.aim.as_ref().map_or(*from, |aim| aim.scene);
            to.stage >= from.stage && to.level >= from.level
        });
        assert_eq!(stepping_right_or_up.count(), sample.step_ups, "{}: a step-up climbs", sample.name);
        // What fills a scene has its heading.
        for (scene, count) in session.counts().iter().filter(|(_, count)| **count > 4) {
            let ids = session.at(Place::Scene(scene));
            let headed = ids.iter().filter_map(|id| session.card(*id)?.short.as_ref()).count();
            assert!(headed >= 3, "{}: {scene:?} has {count} cards, {headed} with a heading", sample.name);
        }
    }
}

#[test]
fn a_meeting_says_what_it_is_for() {
    for (sample, history) in histories().filter(|(_, h)| h.present().origin().kind == SessionKind::Meeting) {
        let about = history.present().about();
        let said = [&about.purpose, &about.goal, &about.opening].into_iter().chain(&about.rules);
        for text in said {
            // A line or two of the wall's check-in page.
            assert!((4..=36).contains(&text.chars().count()), "{}: {text}", sample.name);
            assert!(!text.ends_with('。') && !text.contains(['!', '！']), "{}: {text}", sample.name);
        }
        assert_eq!(about.rules.len(), 5, "{}", sample.name);
        let mut edits = edits(&history).into_iter();
        let first = edits.next();
        assert!(matches!(first, Some(Edit::SetAbout { about: set }) if set == about), "{}: {first:?}", sample.name);
        assert!(edits.all(|edit| !matches!(edit, Edit::SetAbout { .. })), "{}: said once", sample.name);
    }
}

#[test]
fn only_oneself_writes_in_a_solo_session() {
    for history in ["three_years", "career"].map(history) {
        assert_eq!(history.present().origin().kind, SessionKind::Solo);
        assert!(history.log().all(|entry| entry.by == Author::Myself));
        assert!(history.present().cards().all(|card| card.by == Author::Myself));
    }
}

#[test]
fn the_questions_of_a_sample_are_those_of_a_set() {
    let history = history("three_years");
    let reflection = history.present().reflection().expect("it answers questions");
    let set = bamen::template::QuestionSet::find(&reflection.set).expect("a set of ours");
    assert_eq!(reflection.asked, set.asked());
    assert!(reflection.answers.iter().any(|answer| answer.skipped), "and one of them is skipped");
    assert!(reflection.answers.iter().filter(|answer| !answer.cards.is_empty()).count() >= 3);
}

#[test]
fn the_path_of_a_sample_crosses_every_border_of_stages_and_looks_ahead() {
    let history = history("career");
    let (session, career) = (history.present(), history.present().career());
    assert_eq!((career.posts.len(), career.episodes.len()), (5, 8));
    let outward = |border: &Border| matches!(border, Border::Stages(from, to) if from < to);
    let outward: Vec<usize> =
        career.borders().into_iter().filter(|(border, _)| outward(border)).map(|(_, times)| times).collect();
    assert!(outward.len() == 3 && outward.iter().all(|times| *times > 0), "{outward:?}");
    assert!(career.episodes.iter().filter(|episode| episode.told.thinks.is_some()).count() >= 4);
    assert!(session.challenges()[0].intent.scene.is_some());
    for episode in &career.episodes {
        let title = episode.told.title.as_str();
        assert!(title.chars().count() <= 24 && !title.ends_with('。'), "{title}");
    }
}

/// The card whose words contain `part`, and where it lies.
fn find<'a>(history: &'a History, part: &str) -> (Place, &'a Card) {
    let session = history.present();
    let card = session.cards().find(|card| card.text.as_str().contains(part)).expect(part);
    (session.find(card.id).expect(part).0, card)
}

fn aim_of(card: &Card) -> Option<SceneId> {
    card.aim.as_ref().map(|aim| aim.scene)
}

#[test]
fn matters_are_followed_through_the_series() {
    let [first, second, third] = ["shiomidai_1", "shiomidai_2", "shiomidai_3"].map(history);
    let ways = [
        // words that the matter keeps in each meeting, and where it lies at the end of it
        ["引き継ぎの半分", "職場・不具合解消", "引き継ぎを", "職場・改善", "引き継ぎの三日間", "役所全体・改善"],
        ["事業評価と予算", "役所全体・不具合解消", "評価の結果", "役所全体・改善", "評価の結果", "役所全体・改善"],
        ["庁内の照会メール", "個人・不具合解消", "一日三十通", "役所全体・不具合解消", "火曜と木曜", "役所全体・改善"],
        ["空き家", "地域・不具合解消", "空き家", "地域・不具合解消", "空き家", "地域・改善"],
        ["三年目の案", "職場・革新", "三年目の案", "職場・革新", "だれの案でも", "役所全体・革新"],
        ["会議の記録", "個人・改善", "会議の記録", "個人・改善", "宿題だけの記録", "職場・改善"],
        ["整理券", "職場・改善", "整理券", "職場・改善", "番号を呼ばず", "職場・革新"],
        ["祭り", "置き場", "祭り", "地域・改善", "祭り", "役所全体・不具合解消"],
    ];
    for [a, at_a, b, at_b, c, at_c] in ways {
        for (history, part, at) in [(&first, a, at_a), (&second, b, at_b), (&third, c, at_c)] {
            assert_eq!(find(history, part).0, place(at), "{part}");
        }
    }
    // What was aimed at in one meeting is reached in the next, or in the one after it.
    assert_eq!(aim_of(find(&first, "引き継ぎの半分").1), Some(scene("職場・改善")));
    assert_eq!(aim_of(find(&second, "引き継ぎを").1), Some(scene("役所全体・改善")));
    assert_eq!(aim_of(find(&third, "引き継ぎの三日間").1), None);
}

#[test]
fn a_series_takes_up_the_words_of_the_time_before() {
    let series = ["shiomidai_1", "shiomidai_2", "shiomidai_3"].map(history);
    for pair in series.windows(2) {
        let [before, after] = pair else { unreachable!("windows of two") };
        let carried: Vec<&Edit> = after
            .log()
            .filter(|entry| entry.by == Author::Import)
            .flat_map(|entry| match &entry.step {
                Step::Edit(Edit::Several(edits)) => edits.iter().collect(),
                _ => Vec::new(),
            })
            .collect();
        let added = carried.iter().filter_map(|edit| match edit {
            Edit::AddCard { id, text, place, short, .. } => Some((*id, text, place, short)),
            _ => None,
        });
        assert!(added.clone().count() >= 15);
        let opened = after.at(2);
        for (id, text, place, short) in added {
            let was = before.present().cards().find(|card| card.text == *text);
            let was = was.unwrap_or_else(|| panic!("{text} was not on the canvas the time before"));
            let now = opened.card(id).expect("it was just added");
            assert_eq!(before.present().find(was.id).map(|(place, _)| place), Some(*place), "{text}");
            assert_eq!((now.kind, &now.aim), (was.kind, &was.aim), "{text}");
            assert_eq!(*short, was.short, "{text}");
        }
    }
}

#[test]
fn a_newcomer_finds_two_meetings_after_each_other() {
    use bamen::compare::{By, Class, Difference, Said};
    let [first, second] = ["tsukimihara_1", "tsukimihara_2"].map(history);
    let found = Difference::of(first.present(), second.present(), &Said::new());
    for class in [Class::Moved, Class::New, Class::Resolved, Class::CarriedOver, Class::Unchanged, Class::Gone] {
        assert!(found.count(class) > 0, "{class:?}");
    }
    let moved = found.lines.iter().filter(|line| line.class == Class::Moved);
    assert!(moved.clone().all(|line| line.by == Some(By::Origin) && line.reason.is_some()));
    assert_eq!(moved.count(), 4);
    assert_eq!(found.asked.len(), 2, "cards that are said in other words are asked about");
    assert_eq!(second.present().about().number, Some(2));
    assert!(second.present().about().earlier.is_some());
}

#[test]
fn a_script_that_is_refused_says_its_line() {
    let script = SAMPLES[0].script.replace("18 職場・不具合解消 問題: 引き継ぎの資料が古い", "17 職場・改善: 甲");
    let line = script.lines().position(|line| line.contains("17 職場・改善: 甲")).expect("replaced") + 1;
    let panic = std::panic::catch_unwind(|| script::history(&script)).expect_err("the number is taken");
    let said = panic.downcast_ref::<String>().expect("a message");
    assert!(said.contains(&format!("line {line}:")) && said.contains(&format!("{:?}", CardId(17))), "{said}");
}

/// The file of a session whose whole log went through the store, entry by entry, as it does in a meeting.
fn file_of(history: &History) -> (String, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder for a while");
    let origin = history.present().origin().clone();
    let library = Library::new(folder.path());
    let mut opened = library.create(&origin.title, origin.kind, origin.began, origin.id).expect("a new session");
    let path = opened.keeper.path().to_owned();
    for entry in history.log() {
        opened.history.record(entry.clone()).expect("it was recorded before");
        opened.keeper.append(entry).expect("room on the disk");
    }
    let ended = history.log().last().expect("something happened").at;
    opened.keeper.save_now(&opened.history, ended).expect("room on the disk");
    opened.keeper.close().expect("nothing is held back");
    let name = path.file_name().expect("a file").to_string_lossy().into_owned();
    (name, std::fs::read(&path).expect("it was just written"))
}

/// `sessions/` holds the samples as this program writes them. After a change of a script or of the file format run the
/// tests once with `BAMEN_WRITE_SAMPLES=1`.
#[test]
fn samples_in_sessions_are_current() {
    let sessions = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let rewrite = std::env::var_os("BAMEN_WRITE_SAMPLES").is_some_and(|value| value == "1");
    for (sample, history) in histories() {
        let (name, content) = file_of(&history);
        let path = sessions.join(&name);
        if rewrite {
            std::fs::create_dir_all(&sessions).expect("sessions");
            std::fs::write(&path, &content).expect("sessions can be written to");
        }
        let there = std::fs::read(&path).unwrap_or_default();
        assert!(there == content, "sessions/{name} is not what {}.txt makes; see this test", sample.name);
    }
}

#[test]
fn samples_open_without_a_remark() {
    for (sample, history) in histories() {
        let folder = tempfile::tempdir().expect("a folder for a while");
        let (name, content) = file_of(&history);
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("room on the disk");
        let opened = store::open(&path).expect(sample.name);
        assert_eq!((opened.notices, opened.recovered), (Vec::new(), None), "{}", sample.name);
        assert_eq!(opened.history, history, "{}", sample.name);
    }
}
