//! The store: what is written comes back, what is damaged is explained, what is others' is left alone.

use std::fs;
use std::path::{Path, PathBuf};

use bamen::model::{
    About, Aim, Author, CardId, CardKind, CardText, ChallengeId, ChallengeState, ChangeLevel, ClockTime, Doubt,
    Earlier, Edit, Entry, EpisodeId, History, Intent, LinkKind, Opens, Origin, ParticipantId, Place, Post, Program,
    ProgramStep, SceneId, SessionId, SessionKind, SessionSummary, Showing, Shows, Source, SplitPart, StackId, Stage,
    Step, TakenUp, Timestamp, Told, Whose,
};
use bamen::store::{
    Access, Fault, Keeper, Library, Listing, MAX_FILE_BYTES, Notice, Opened, ReadOnly, Settings, StoreError,
    ThemeChoice, WallChoice, Wanted, default_library, file_name, open, safe_name, salvage,
};
use proptest::prelude::*;

use crate::model::{attempts, entry, history, origin, words};

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T17:05:00.250+09:00").unwrap()
}

/// A new session in `dir`, with an identity that no other has.
fn create(dir: &Path, title: &str) -> Opened {
    Library::new(dir).create(title, SessionKind::Meeting, now(), SessionId(format!("id-{title}"))).unwrap()
}

fn say(opened: &mut Opened, text: &str) {
    let id = opened.history.present().fresh_card_id();
    let text = CardText::new(text).unwrap();
    let place = Place::Scene(SceneId::new(Stage::Workplace, ChangeLevel::Improve));
    do_edit(opened, Edit::AddCard { id, kind: CardKind::Problem, text, place, short: None, group: None });
}

fn do_edit(opened: &mut Opened, edit: Edit) {
    let entry = Entry::next(&opened.history, now(), Author::Facilitator, Step::Edit(edit));
    opened.history.record(entry.clone()).unwrap();
    opened.keeper.append(&entry).unwrap();
}

fn save(opened: &mut Opened) -> bamen::store::Saved {
    opened.keeper.save_now(&opened.history, now()).unwrap()
}

fn texts(history: &History) -> Vec<&str> {
    history.present().cards().map(|card| card.text.as_str()).collect()
}

fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap().to_owned();
    name.push(".journal");
    path.with_file_name(name)
}

fn lines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A file with this history, written by the program.
fn file_with(dir: &Path, history: &History) -> PathBuf {
    let mut opened = create(dir, "元");
    let path = dir.join("written.ron");
    let saved = opened.keeper.save_as_job(history, now(), &Wanted::chosen(path.clone())).unwrap().run().unwrap();
    opened.keeper.saved(&saved).unwrap();
    opened.keeper.close().unwrap();
    path
}

/// Every kind of edit, hard texts, undo and redo.
fn demo() -> History {
    let mut history = History::begin(Origin { title: "窓口の待ち時間を話す".to_owned(), ..origin() });
    let scene = |stage, level| Place::Scene(SceneId::new(stage, level));
    let words = |text| CardText::new(text).unwrap();
    let add = |id, kind, text, place| Edit::AddCard {
        id: CardId(id),
        kind,
        text: words(text),
        place,
        short: None,
        group: None,
    };
    let here = scene(Stage::Individual, ChangeLevel::Fix);
    let there = scene(Stage::Workplace, ChangeLevel::Improve);
    let about = About {
        title: "窓口の待ち時間を話す".to_owned(),
        town: "汐見台市".to_owned(),
        series: "チーム経営\n研究会".to_owned(),
        number: Some(4),
        ..About::default()
    };
    let steps = [
        Step::Edit(Edit::SetAbout { about }),
        Step::Edit(add(1, CardKind::Problem, "会議が多い", here)),
        Step::Edit(Edit::AddCard {
            id: CardId(2),
            kind: CardKind::Issue,
            text: words("申請書の書き方が、窓口ごとに\"ちがう\" 'と' \\いう"),
            place: Place::Tray,
            short: Some(words("書き方")),
            group: Some(words("様式　と手順")),
        }),
        Step::Edit(add(3, CardKind::Insight, "葛󠄀城の𠮷田さん👨‍👩‍👧の家族", there)),
        Step::Edit(add(4, CardKind::Measure, "番号札をやめてみる", there)),
        Step::Edit(Edit::ReviseCard { id: CardId(4), text: words("番号札を半日やめてみる") }),
        Step::Edit(Edit::SetShort { id: CardId(4), short: Some(words("札なし")) }),
        Step::Edit(Edit::SetKind { id: CardId(1), kind: CardKind::Issue }),
        Step::Edit(Edit::SetGroup { id: CardId(1), group: Some(words("時間")) }),
        Step::Edit(Edit::MoveCard { id: CardId(3), to: there, index: 1 }),
        Step::Edit(Edit::SetAim {
            id: CardId(1),
            aim: Some(Aim {
                scene: SceneId::new(Stage::Organization, ChangeLevel::Innovate),
                words: Some(words("会議の棚卸し")),
            }),
        }),
        Step::Edit(Edit::AddVotes { id: CardId(1), count: 5 }),
        Step::Edit(Edit::WithdrawVotes { id: CardId(1), count: 2 }),
        Step::Edit(Edit::Several(vec![
            add(5, CardKind::Insight, "電話が鳴りやまない", Place::Tray),
            add(6, CardKind::Insight, "二度聞かれる", Place::Tray),
        ])),
        Step::Edit(Edit::RemoveCard { id: CardId(5) }),
        Step::Edit(add(7, CardKind::Insight, "取り消されるカード", Place::Tray)),
        Step::Undo,
        Step::Undo,
        Step::Redo,
    ];
    let authors = [Author::Facilitator, Author::Participant(ParticipantId(3)), Author::Myself, Author::Import];
    for (n, step) in steps.into_iter().enumerate() {
        let at = Timestamp { utc_ms: origin().began.utc_ms + 61_500 * i64::try_from(n).unwrap(), ..origin().began };
        history.record(Entry::next(&history, at, authors[n % 4], step)).unwrap();
    }
    history
}

/// [`demo`], and what version 1.1 brought.
fn program_of_1_1() -> Program {
    let step =
        |title: &str, minutes, shows| ProgramStep { title: title.to_owned(), minutes, shows, ..ProgramStep::default() };
    let cue = "\"急がず\"、名前から".to_owned();
    let interview = ProgramStep { pinned: ClockTime::new(15, 0), ..step("首長の話", 60, Shows::Blank) };
    let steps = vec![
        ProgramStep { cue, ..step("はじめに", 10, Shows::CheckIn) },
        step("気づきを書く", 20, Shows::Overview),
        interview,
        step("むすび", 5, Shows::AsItIs),
    ];
    Program { steps }
}

fn demo_of_1_1() -> History {
    let mut history = demo();
    let scene = |stage, level| SceneId::new(stage, level);
    let words = |text| CardText::new(text).unwrap();
    let part = |id, text| SplitPart { id: CardId(id), text: words(text) };
    let about = About {
        purpose: "待つ人の側から、窓口を見直す".to_owned(),
        goal: "「まず何を変えるか」を、一人ひとりが\"自分の言葉\"で言える".to_owned(),
        opening: "さいきん、待ったこと".to_owned(),
        rules: vec!["肩書きは、横に置いて話す".to_owned(), "さいごまで、聴いてから話す".to_owned()],
        ..history.present().about().clone()
    };
    let edits = [
        Edit::SetAbout { about },
        Edit::CoverScene { scene: scene(Stage::Workplace, ChangeLevel::Improve), covered: true },
        Edit::SetShowing { id: CardId(1), showing: Showing::Covered },
        Edit::SetShowing { id: CardId(2), showing: Showing::Hidden },
        Edit::CoverScene { scene: scene(Stage::Community, ChangeLevel::Innovate), covered: true },
        Edit::CoverScene { scene: scene(Stage::Community, ChangeLevel::Innovate), covered: false },
        Edit::SetShowing { id: CardId(1), showing: Showing::Open },
        Edit::SetShowing { id: CardId(1), showing: Showing::Covered },
        Edit::Gather { stack: StackId(1), ids: vec![CardId(4), CardId(3)] },
        Edit::SplitCard {
            id: CardId(6),
            text: words("同じことを二度聞かれる"),
            rest: vec![part(7, "書類も二度書く"), part(8, "押印も二度")],
        },
        Edit::MergeCards { ids: vec![CardId(7), CardId(8)], text: words("書類も押印も、二度") },
        Edit::SplitCard {
            id: CardId(4),
            text: words("番号札を半日やめてみる"),
            rest: vec![part(9, "呼び方を決めておく")],
        },
        Edit::TakeOut { ids: vec![CardId(9)] },
        Edit::SetProgram { program: program_of_1_1() },
        Edit::BeginStep { index: 0 },
        Edit::PauseStep,
        Edit::ResumeStep,
        Edit::BeginStep { index: 1 },
        Edit::AddTime { minutes: 5 },
        Edit::EndProgram,
        Edit::BeginStep { index: 1 },
        Edit::SetLink { from: CardId(6), to: CardId(4), kind: Some(LinkKind::Cause) },
        Edit::SetLink { from: CardId(4), to: CardId(1), kind: Some(LinkKind::Tension) },
    ];
    for (n, edit) in edits.into_iter().enumerate() {
        let utc_ms = origin().began.utc_ms + 61_500 * i64::try_from(20 + n).unwrap();
        let at = Timestamp { utc_ms, ..origin().began };
        history.record(Entry::next(&history, at, Author::Facilitator, Step::Edit(edit))).unwrap();
    }
    history
}

/// [`demo_of_1_1`], and what version 1.2 brought.
fn demo_of_1_2() -> History {
    let mut history = demo_of_1_1();
    let words = |text: &str| CardText::new(text).unwrap();
    let scene = SceneId::new(Stage::Workplace, ChangeLevel::Improve);
    let intent = Intent {
        who: Some(words("市民課 係長A")),
        half_step: Some(words("月曜の朝、\"五分\"だけ声をかける")),
        with: Some(words("福祉課の主任")),
        by_when: Some(words("12月18日")),
        scene: Some(scene),
        card: Some(CardId(4)),
        ..Intent::new(words("番号札を、半日やめてみる"))
    };
    let of_all = Intent { whose: Whose::Group, off_wall: true, ..Intent::new(words("様式の棚卸し")) };
    let mut program = history.present().program().clone();
    program.steps[1].opens = Opens::Turns;
    program.steps[1].scene = Some(scene);
    program.steps[3].shows = Shows::Challenges;
    program.steps[3].opens = Opens::Challenges;
    let mut about = history.present().about().clone();
    "書いて、聴いて、まとめない".clone_into(&mut about.way);
    about.people = vec!["係長 3人".to_owned(), "若手 4人".to_owned()];
    about.tags = vec!["首長報告".to_owned(), "引き継ぎ".to_owned()];
    let names = ["係長A", "", "主任"].map(str::to_owned).to_vec();
    let here = SceneId::new(Stage::Workplace, ChangeLevel::Fix);
    let there = SceneId::new(Stage::Organization, ChangeLevel::Improve);
    let edits = vec![
        Edit::SetShowing { id: CardId(4), showing: Showing::TurnedOver },
        Edit::SetShowing { id: CardId(1), showing: Showing::HiddenCovered },
        Edit::SetAbout { about },
        Edit::SetProgram { program },
        Edit::SetTurns { names, minutes: Some(8) },
        Edit::BeginTurn { index: 0 },
        Edit::BeginTurn { index: 1 },
        Edit::ReturnTurn { index: 0 },
        Edit::MoveTurn { from: 1, to: 2 },
        Edit::SetHeard { index: 1, heard: true },
        Edit::EndTurn,
        Edit::BeginTurn { index: 2 },
        Edit::AddChallenge { id: ChallengeId(1), intent: intent.clone() },
        Edit::AddChallenge { id: ChallengeId(2), intent: of_all.clone() },
        Edit::AddChallenge { id: ChallengeId(3), intent: of_all },
        Edit::RemoveChallenge { id: ChallengeId(2) },
        Edit::ReviseChallenge { id: ChallengeId(1), intent: Intent { by_when: None, ..intent } },
        Edit::SetChallengeState { id: ChallengeId(3), state: ChallengeState::Continued },
        Edit::SetDoubt { id: CardId(1), doubt: Some(Doubt { scenes: vec![here], left: false }) },
        Edit::MoveCard { id: CardId(1), to: Place::Scene(here), index: 0 },
        Edit::NoteReason {
            id: CardId(1),
            of: 62,
            from: Place::Scene(SceneId::new(Stage::Individual, ChangeLevel::Fix)),
            to: Place::Scene(here),
            text: Some(words("一人の\"がんばり\"では、続かない")),
        },
        Edit::SetDoubt { id: CardId(2), doubt: Some(Doubt { scenes: vec![here, there], left: false }) },
        Edit::SetDoubt { id: CardId(2), doubt: Some(Doubt { scenes: vec![here, there], left: true }) },
        Edit::SetDoubt { id: CardId(3), doubt: Some(Doubt { scenes: vec![there], left: false }) },
        Edit::AddSource {
            id: CardId(6),
            source: Source { session: SessionId("ひとりの\"紙\"".to_owned()), card: CardId(3) },
        },
    ];
    for (n, edit) in edits.into_iter().enumerate() {
        let utc_ms = origin().began.utc_ms + 61_500 * i64::try_from(60 + n).unwrap();
        let at = Timestamp { utc_ms, ..origin().began };
        history.record(Entry::next(&history, at, Author::Facilitator, Step::Edit(edit))).unwrap();
    }
    history
}

/// [`demo_of_1_2`], and what version 1.3 brought.
fn demo_of_1_3() -> History {
    let mut history = demo_of_1_2();
    let mut about = history.present().about().clone();
    about.earlier = Some(Box::new(Earlier {
        session: SessionId("前の\"場\"".to_owned()),
        title: "様式の話か、仕組みの話か".to_owned(),
        number: Some(2),
        began: origin().began,
        cards: 12,
    }));
    let from = TakenUp { session: SessionId("前の\"場\"".to_owned()), challenge: ChallengeId(3) };
    let text = CardText::new("棚卸しのつづき").unwrap();
    let look_again = Some(jiff::civil::date(2027, 1, 15));
    let intent = Intent { from: Some(Box::new(from)), look_again, ..Intent::new(text) };
    let edits = vec![Edit::SetAbout { about }, Edit::AddChallenge { id: ChallengeId(4), intent }];
    for (n, edit) in edits.into_iter().enumerate() {
        let utc_ms = origin().began.utc_ms + 61_500 * i64::try_from(120 + n).unwrap();
        let at = Timestamp { utc_ms, ..origin().began };
        history.record(Entry::next(&history, at, Author::Facilitator, Step::Edit(edit))).unwrap();
    }
    let id = |id: &str| id.to_owned();
    let card = history.present().fresh_card_id();
    let text = CardText::new("二度書き").unwrap();
    let place = Place::Scene(SceneId::new(Stage::Individual, ChangeLevel::Improve));
    let edits = vec![
        Edit::BeginQuestions { set: id("minutes_15"), asked: vec![id("caught"), id("whose"), id("range")] },
        Edit::SetAnswer {
            question: id("caught"), text: "同じことを\n\"二度\"書いていた (窓口で)".to_owned()
        },
        Edit::Several(vec![
            Edit::AddCard { id: card, kind: CardKind::Insight, text, place, short: None, group: None },
            Edit::TakeCard { question: id("caught"), id: card },
        ]),
        Edit::GoToQuestion { index: 1 },
        Edit::SkipQuestion { question: id("whose"), skipped: true },
        Edit::ExchangeQuestion { index: 1, question: id("tell") },
        Edit::SetAnswer { question: id("tell"), text: "となりの係の、同期".to_owned() },
    ];
    for (n, edit) in edits.into_iter().enumerate() {
        let utc_ms = origin().began.utc_ms + 61_500 * i64::try_from(130 + n).unwrap();
        let at = Timestamp { utc_ms, ..origin().began };
        history.record(Entry::next(&history, at, Author::Myself, Step::Edit(edit))).unwrap();
    }
    let words = |text: &str| CardText::new(text).unwrap();
    let post = |name: &str, from, to| Post { name: words(name), from, to };
    let scene = SceneId::new(Stage::Organization, ChangeLevel::Fix);
    let short = Told::new(2009, words("手順書をつくる"), SceneId::new(Stage::Individual, ChangeLevel::Fix));
    let long = Told {
        post: Some(words("人事課")),
        did: Some(words("様式の\"ずれ\"を直そうとした")),
        happened: Some(words("押し戻された")),
        tried: Some(words("職場 → 役所全体")),
        thinks: Some(words("先に、話す場をつくる")),
        ..Told::new(2018, words("様式のずれ"), scene)
    };
    let edits = vec![
        Edit::SetPosts { posts: vec![post("市民課", 2013, None), post("税務課", 2009, Some(2013))] },
        Edit::AddEpisode { id: EpisodeId(1), told: long.clone() },
        Edit::AddEpisode { id: EpisodeId(2), told: short.clone() },
        Edit::AddEpisode { id: EpisodeId(3), told: short.clone() },
        Edit::AddEpisode { id: EpisodeId(4), told: short },
        Edit::RemoveEpisode { id: EpisodeId(3) },
        Edit::MoveEpisode { id: EpisodeId(4), index: 0 },
        Edit::ReviseEpisode { id: EpisodeId(1), told: Told { thinks: None, ..long } },
    ];
    for (n, edit) in edits.into_iter().enumerate() {
        let utc_ms = origin().began.utc_ms + 61_500 * i64::try_from(140 + n).unwrap();
        let at = Timestamp { utc_ms, ..origin().began };
        history.record(Entry::next(&history, at, Author::Myself, Step::Edit(edit))).unwrap();
    }
    history
}

/// The bytes of [`demo`] as a file.
fn demo_bytes() -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    fs::read(file_with(dir.path(), &demo())).unwrap()
}

// ---- what is written comes back --------------------------------------------------------------------------------

#[test]
fn a_new_session_is_on_the_disk_from_second_zero() {
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join("まだ/ない");
    let opened = create(&library, "品質保証部");
    assert_eq!(names(&library), ["2026-11-23_品質保証部.ron", "2026-11-23_品質保証部.ron.journal"]);
    assert_eq!(opened.keeper.access(), &Access::Full);
    assert!(opened.notices.is_empty() && opened.recovered.is_none());
    let path = opened.keeper.path().to_owned();
    opened.keeper.close().unwrap();
    assert_eq!(names(&library), ["2026-11-23_品質保証部.ron"]);
    let again = open(&path).unwrap();
    assert_eq!(again.history, opened.history);
    assert_eq!(again.history.present().about().title, "品質保証部");
}

#[test]
fn a_second_session_of_that_name_gets_a_number() {
    let dir = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = (0..3).map(|_| create(dir.path(), "朝会").keeper.path().to_owned()).collect();
    let names: Vec<_> = paths.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["2026-11-23_朝会.ron", "2026-11-23_朝会 (2).ron", "2026-11-23_朝会 (3).ron"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn save_then_load_is_identity(attempts in attempts(60)) {
        let dir = tempfile::tempdir().unwrap();
        let history = history(&attempts);
        let opened = open(&file_with(dir.path(), &history)).unwrap();
        prop_assert_eq!(&opened.history, &history);
        prop_assert_eq!(opened.history.present(), history.present());
        prop_assert_eq!(opened.notices, vec![]);
        prop_assert!(opened.recovered.is_none());
        let listed = Library::new(dir.path()).list().unwrap();
        let listed = listed.iter().find(|listing| listing.path.ends_with("written.ron")).unwrap();
        prop_assert_eq!(listed.summary.as_ref().unwrap(), &SessionSummary::of(&history));
    }

    #[test]
    fn an_entry_is_one_line_whatever_is_in_it(words in words(), title in any::<String>()) {
        let dir = tempfile::tempdir().unwrap();
        let mut opened = create(dir.path(), "行");
        say(&mut opened, words.as_str());
        let mut about = About { title, town: words.to_string(), ..About::default() };
        if about.title.trim().is_empty() {
            about.title = "\n題\0".to_owned();
        }
        do_edit(&mut opened, Edit::SetAbout { about });
        let journal = fs::read(journal_of(opened.keeper.path())).unwrap();
        prop_assert_eq!(lines(&journal), 3, "a header and two entries");
        prop_assert_eq!(journal.last(), Some(&b'\n'));
        let path = opened.keeper.path().to_owned();
        drop(opened.keeper);
        prop_assert_eq!(open(&path).unwrap().history, opened.history);
    }

    #[test]
    fn a_checkpoint_at_any_moment_and_the_tail_are_the_session(
        attempts in attempts(30),
        saves in prop::collection::vec(any::<bool>(), 30),
        crashes in prop::collection::vec(prop::bool::weighted(0.2), 30),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut opened = create(dir.path(), "場");
        for ((attempt, save_now), crash) in attempts.iter().zip(saves).zip(crashes) {
            let entry = entry(&opened.history, attempt);
            if opened.history.record(entry.clone()).is_ok() {
                // The job is made before the entry is appended and hears of it afterwards, as on a worker.
                let job = save_now.then(|| opened.keeper.save_job(&opened.history, now()).unwrap());
                opened.keeper.append(&entry).unwrap();
                if let Some(job) = job {
                    let saved = job.run().unwrap();
                    // A crash between the two is harmless.
                    if !crash {
                        opened.keeper.saved(&saved).unwrap();
                    }
                }
            }
            if crash {
                let (path, expected) = (opened.keeper.path().to_owned(), opened.history);
                drop(opened.keeper);
                opened = open(&path).unwrap();
                prop_assert_eq!(&opened.history, &expected);
                prop_assert_eq!(opened.history.present(), expected.present());
                prop_assert_eq!(&opened.notices, &vec![]);
            }
        }
        let path = opened.keeper.path().to_owned();
        opened.keeper.save_now(&opened.history, now()).unwrap();
        opened.keeper.close().unwrap();
        prop_assert!(!journal_of(&path).exists());
        prop_assert_eq!(open(&path).unwrap().history, opened.history);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn any_prefix_of_the_journal_is_an_earlier_state(attempts in attempts(25), step in 5..40_usize) {
        let dir = tempfile::tempdir().unwrap();
        let mut opened = create(dir.path(), "場");
        for attempt in &attempts {
            let entry = entry(&opened.history, attempt);
            if opened.history.record(entry.clone()).is_ok() {
                opened.keeper.append(&entry).unwrap();
            }
        }
        let path = opened.keeper.path().to_owned();
        drop(opened.keeper);
        let journal = fs::read(journal_of(&path)).unwrap();
        for end in (0..=journal.len()).step_by(step).chain([journal.len()]) {
            let prefix = &journal[..end];
            fs::write(journal_of(&path), prefix).unwrap();
            let whole = lines(prefix).saturating_sub(1);
            let mut again = open(&path).unwrap();
            prop_assert_eq!(again.history.present(), &opened.history.at(whole), "at byte {}", end);
            prop_assert_eq!(again.recovered.map_or(0, |recovered| recovered.entries), whole);
            prop_assert_eq!(&again.notices, &vec![]);
            // And it goes on from there: the torn line does not stick to the next.
            say(&mut again, "そのつづき");
            drop(again.keeper);
            prop_assert_eq!(open(&path).unwrap().history, again.history);
        }
    }
}

#[test]
fn what_was_recovered_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "前回");
    say(&mut opened, "一枚目");
    save(&mut opened);
    say(&mut opened, "二枚目");
    say(&mut opened, "三枚目");
    let path = opened.keeper.path().to_owned();
    drop(opened);
    assert!(Listing::of(path.clone()).unwrap().has_journal);
    let again = open(&path).unwrap();
    let recovered = again.recovered.unwrap();
    assert_eq!((recovered.entries, recovered.cards, recovered.last), (2, 3, now()));
    assert!(again.keeper.is_behind());
}

#[test]
fn closing_with_changes_that_no_save_has_keeps_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    say(&mut opened, "まだ");
    let path = opened.keeper.path().to_owned();
    opened.keeper.close().unwrap();
    assert_eq!(open(&path).unwrap().history, opened.history);
}

#[test]
fn opening_and_closing_changes_no_byte() {
    let dir = tempfile::tempdir().unwrap();
    let path = file_with(dir.path(), &demo());
    let before = (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap());
    let mut opened = open(&path).unwrap();
    opened.keeper.save_now(&opened.history, now()).unwrap();
    opened.keeper.close().unwrap();
    assert_eq!((fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap()), before);
}

#[test]
fn jobs_that_come_in_the_wrong_order_never_go_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    say(&mut opened, "一");
    let early = opened.keeper.save_job(&opened.history, now()).unwrap();
    say(&mut opened, "二");
    let late = opened.keeper.save_job(&opened.history, now()).unwrap();
    let late = std::thread::spawn(|| late.run()).join().unwrap().unwrap();
    let early = early.run().unwrap();
    assert!(!early.moved && !late.moved);
    opened.keeper.saved(&late).unwrap();
    opened.keeper.saved(&early).unwrap();
    let path = opened.keeper.path().to_owned();
    opened.keeper.close().unwrap();
    assert_eq!(texts(&open(&path).unwrap().history), ["一", "二"]);
}

#[test]
fn syncing_says_how_far_it_went() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    say(&mut opened, "一");
    say(&mut opened, "二");
    let handle = opened.keeper.sync_handle().unwrap().unwrap();
    say(&mut opened, "三");
    assert_eq!(std::thread::spawn(move || handle.sync()).join().unwrap(), Ok(2));
}

fn assert_send<T: Send>() {}

#[test]
fn everything_may_go_to_another_thread() {
    assert_send::<Opened>();
    assert_send::<Keeper>();
    assert_send::<bamen::store::SaveJob>();
    assert_send::<bamen::store::Saved>();
    assert_send::<bamen::store::SyncHandle>();
    assert_send::<StoreError>();
}

#[cfg(unix)]
#[test]
fn a_file_has_the_permissions_that_it_had() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = tempfile::tempdir().unwrap();
    let plain = dir.path().join("plain");
    fs::File::create(&plain).unwrap();
    let mut opened = create(dir.path(), "場");
    let path = opened.keeper.path().to_owned();
    assert_eq!(mode(&path), mode(&plain), "as any new file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o660)).unwrap();
    say(&mut opened, "一");
    save(&mut opened);
    assert_eq!(mode(&path), 0o660);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let dir = tempfile::tempdir().unwrap();
    let path = file_with(dir.path(), &demo());
    let link = dir.path().join("link.ron");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let mut opened = open(&link).unwrap();
    say(&mut opened, "リンクから");
    save(&mut opened);
    opened.keeper.close().unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(open(&path).unwrap().history, opened.history);
}

// ---- two windows, other programs -------------------------------------------------------------------------------

#[test]
fn a_second_window_reads_and_does_not_write() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = create(dir.path(), "場");
    say(&mut first, "一");
    let path = first.keeper.path().to_owned();
    let mut second = open(&path).unwrap();
    assert_eq!(second.keeper.access(), &Access::ReadOnly(ReadOnly::InUse));
    assert_eq!(second.history, first.history, "it sees what is in the journal");
    assert_eq!(second.recovered, None, "which nobody has to recover");
    assert_eq!(
        second.keeper.save_job(&second.history, now()).unwrap_err(),
        StoreError::ReadOnly { path: path.clone() }
    );
    let entry = Entry::next(&second.history, now(), Author::Myself, Step::Undo);
    assert!(second.keeper.append(&entry).is_err());
    second.keeper.close().unwrap();
    say(&mut first, "二");
    save(&mut first);
    first.keeper.close().unwrap();
    let third = open(&path).unwrap();
    assert_eq!(third.keeper.access(), &Access::Full);
    assert_eq!(third.history, first.history);
}

#[test]
fn of_many_openers_at_once_one_writes() {
    let dir = tempfile::tempdir().unwrap();
    let path = file_with(dir.path(), &demo());
    for _ in 0..20 {
        let barrier = std::sync::Barrier::new(4);
        let opened: Vec<Opened> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        barrier.wait();
                        open(&path).unwrap()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let writers = opened.iter().filter(|opened| opened.keeper.access() == &Access::Full).count();
        assert_eq!(writers, 1);
        for opened in opened {
            opened.keeper.close().unwrap();
        }
    }
}

#[test]
fn a_file_that_others_changed_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "名前");
    say(&mut opened, "ここで");
    save(&mut opened);
    let path = opened.keeper.path().to_owned();
    let theirs = fs::read_to_string(&path).unwrap().replacen("ここで", "よそで書いた", 1);
    fs::write(&path, &theirs).unwrap();
    say(&mut opened, "つづき");
    let saved = save(&mut opened);
    assert!(saved.moved);
    assert_eq!(saved.path.file_name().unwrap(), "2026-11-23_名前（この画面の分）.ron");
    assert_eq!(opened.keeper.path(), saved.path);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert!(!journal_of(&path).exists(), "its entries are all in the new file");
    // It goes on there, journal and all.
    say(&mut opened, "さらに");
    drop(opened.keeper);
    assert_eq!(open(&saved.path).unwrap().history, opened.history);
    assert_eq!(open(&path).unwrap().notices, vec![Notice::LogAstray]);
}

#[test]
fn a_file_that_was_only_touched_is_the_same_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    let path = opened.keeper.path().to_owned();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000)).unwrap();
    say(&mut opened, "一");
    assert!(!save(&mut opened).moved);
    assert_eq!(names(dir.path()).len(), 2);
}

#[test]
fn a_file_that_was_removed_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    let path = opened.keeper.path().to_owned();
    fs::remove_file(&path).unwrap();
    say(&mut opened, "一");
    assert!(!save(&mut opened).moved);
    opened.keeper.close().unwrap();
    assert_eq!(open(&path).unwrap().history, opened.history);
}

#[test]
fn saving_under_another_name_goes_on_there() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "元");
    say(&mut opened, "一");
    save(&mut opened);
    say(&mut opened, "二");
    let (old, new) = (opened.keeper.path().to_owned(), dir.path().join("別.ron"));
    let job = opened.keeper.save_as_job(&opened.history, now(), &Wanted::chosen(new.clone())).unwrap();
    let at_that_moment = opened.history.clone();
    say(&mut opened, "三");
    let saved = job.run().unwrap();
    opened.keeper.saved(&saved).unwrap();
    assert_eq!(opened.keeper.path(), new);
    say(&mut opened, "四");
    drop(opened.keeper);
    assert_eq!(open(&new).unwrap().history, opened.history);
    let old = open(&old).unwrap();
    assert_eq!(old.history.at(2), *at_that_moment.present(), "the old file lost nothing");
}

#[test]
fn a_session_that_is_open_is_not_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let one = create(dir.path(), "一");
    let two = create(dir.path(), "二");
    let job = two.keeper.save_as_job(&two.history, now(), &Wanted::chosen(one.keeper.path().to_owned())).unwrap();
    assert_eq!(job.run(), Err(StoreError::InUse { path: one.keeper.path().to_owned() }));
}

#[test]
fn a_journal_of_another_session_is_kept_and_not_applied() {
    let dir = tempfile::tempdir().unwrap();
    let mut other = create(dir.path(), "他");
    say(&mut other, "他の場のカード");
    let theirs = fs::read(journal_of(other.keeper.path())).unwrap();
    let path = file_with(dir.path(), &demo());
    fs::write(journal_of(&path), &theirs).unwrap();
    let mut opened = open(&path).unwrap();
    assert_eq!(opened.history, demo());
    let kept = dir.path().join("written.ron.journal-kept");
    assert_eq!(opened.notices, [Notice::JournalOfAnother(kept.clone())]);
    assert_eq!(fs::read(&kept).unwrap(), theirs);
    say(&mut opened, "つづき");
    drop(opened.keeper);
    assert_eq!(open(&path).unwrap().history, opened.history);
}

#[test]
fn a_journal_of_another_course_of_the_session_is_kept_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    let path = opened.keeper.path().to_owned();
    let early = fs::read(&path).unwrap();
    say(&mut opened, "この机で");
    drop(opened.keeper);
    let here = fs::read(journal_of(&path)).unwrap();
    // The same file went on at another desk, and came back.
    fs::remove_file(journal_of(&path)).unwrap();
    let mut there = open(&path).unwrap();
    say(&mut there, "あの机で");
    save(&mut there);
    there.keeper.close().unwrap();
    fs::write(journal_of(&path), &here).unwrap();
    let again = open(&path).unwrap();
    assert_eq!(texts(&again.history), ["あの机で"]);
    assert!(matches!(again.notices.as_slice(), [Notice::JournalOfAnother(kept)] if fs::read(kept).unwrap() == here));
    again.keeper.close().unwrap();

    // And an old copy of the file, under a journal that is ahead of it.
    let mut later = open(&path).unwrap();
    save(&mut later);
    say(&mut later, "そのあと");
    drop(later.keeper);
    fs::write(&path, &early).unwrap();
    let again = open(&path).unwrap();
    assert_eq!(again.history.present().card_count(), 0);
    assert!(matches!(again.notices.as_slice(), [Notice::JournalOfAnother(_)]));
}

#[test]
fn a_journal_that_breaks_in_the_middle_is_followed_so_far_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    for text in ["一", "二", "三"] {
        say(&mut opened, text);
    }
    let path = opened.keeper.path().to_owned();
    drop(opened.keeper);
    let journal = fs::read_to_string(journal_of(&path)).unwrap();
    let broken = journal.replace("\"二\"", "\"二");
    fs::write(journal_of(&path), &broken).unwrap();
    let mut again = open(&path).unwrap();
    assert_eq!(texts(&again.history), ["一"]);
    assert!(
        matches!(again.notices.as_slice(), [Notice::JournalBroken(kept)] if fs::read_to_string(kept).unwrap() == broken)
    );
    say(&mut again, "つづき");
    drop(again.keeper);
    assert_eq!(open(&path).unwrap().history, again.history);
}

#[test]
fn a_journal_of_a_newer_program_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    say(&mut opened, "一");
    let path = opened.keeper.path().to_owned();
    drop(opened.keeper);
    let journal = fs::read_to_string(journal_of(&path)).unwrap().replace("version:1", "version:2");
    fs::write(journal_of(&path), &journal).unwrap();
    let again = open(&path).unwrap();
    assert!(matches!(again.keeper.access(), Access::ReadOnly(ReadOnly::Newer(..))));
    again.keeper.close().unwrap();
    assert_eq!(fs::read_to_string(journal_of(&path)).unwrap(), journal);
}

#[test]
fn a_save_that_does_not_work_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let opened = create(dir.path(), "場");
    let target = dir.path().join("folder.ron");
    fs::create_dir(&target).unwrap();
    assert!(opened.keeper.save_as_job(&opened.history, now(), &Wanted::chosen(target.clone())).unwrap().run().is_err());
    assert_eq!(names(dir.path()), ["2026-11-23_場.ron", "2026-11-23_場.ron.journal", "folder.ron"]);
}

// ---- bad files -------------------------------------------------------------------------------------------------

/// Opens `content` as a file, and checks that this changed neither it nor anything else when it did not work.
fn open_bytes(content: &[u8]) -> Result<Opened, StoreError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file.ron");
    fs::write(&path, content).unwrap();
    let outcome = open(&path);
    assert_eq!(fs::read(&path).unwrap(), content, "opening never writes");
    if outcome.is_err() {
        assert_eq!(names(dir.path()), ["file.ron"]);
    }
    let _rescued = salvage(&path, now()).map(|salvaged| salvaged.cards());
    let _listed = Library::new(dir.path()).list().unwrap();
    assert_eq!(fs::read(&path).unwrap(), content, "nor does salvaging or listing");
    outcome
}

fn changed(from: &str, to: &str) -> String {
    let text = String::from_utf8(demo_bytes()).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    text.replacen(from, to, 1)
}

#[test]
fn challenges_and_turns_are_got_back_from_a_damaged_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("damaged.ron");
    let whole = demo_of_1_3();
    let text = fs::read_to_string(file_with(dir.path(), &whole)).unwrap();
    // A card and the log are beyond reading.
    let at = text.find("  log: [").unwrap();
    let broken = text.replacen("(id:2,kind:", "(id:2,kin:", 1);
    fs::write(&path, broken.get(..at).unwrap()).unwrap();
    let salvaged = salvage(&path, now()).unwrap().keep(None, now()).unwrap();
    let (before, after) = (whole.present(), salvaged.history.present());
    assert_eq!(after.challenges(), before.challenges());
    assert_eq!(after.fresh_challenge_id(), before.fresh_challenge_id());
    assert_eq!(after.turns(), before.turns());
    assert_eq!(after.reflection(), before.reflection());
}

#[test]
fn a_byte_order_mark_and_crlf_do_not_matter() {
    let text = format!("\u{feff}{}", String::from_utf8(demo_bytes()).unwrap().replace('\n', "\r\n"));
    let opened = open_bytes(text.as_bytes()).unwrap();
    assert_eq!(opened.history, demo());
    assert!(opened.notices.is_empty());
}

#[test]
fn newer_versions_open_for_reading() {
    for (version, expected) in [("(1, 4)", (1, 4)), ("(2, 0)", (2, 0)), ("(1,4294967295,)", (1, u32::MAX))] {
        let opened = open_bytes(changed("(1, 3)", version).as_bytes()).unwrap();
        assert_eq!(opened.keeper.access(), &Access::ReadOnly(ReadOnly::Newer(expected.0, expected.1)));
        assert_eq!(opened.history, demo());
        assert!(opened.keeper.save_job(&opened.history, now()).is_err());
    }
}

#[test]
fn a_newer_version_that_cannot_be_read_is_salvaged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("新.ron");
    let newer = changed("(1, 3)", "(1, 4)").replacen("kind:Measure", "kind:Wish", 1);
    fs::write(&path, &newer).unwrap();
    let fault = open(&path).unwrap_err();
    assert!(
        matches!(&fault, StoreError::Unreadable { newer: Some((1, 4)), fault: Fault::Unknown(word), .. } if word == "Wish")
    );
    let salvaged = salvage(&path, now()).unwrap();
    assert_eq!(salvaged.cards(), demo().present().card_count());
    let kept = salvaged.keep(None, now()).unwrap();
    assert_eq!(kept.keeper.path().file_name().unwrap(), "新（読めた分）.ron");
    assert_eq!(kept.keeper.access(), &Access::Full);
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn unknown_fields_anywhere_open_for_reading() {
    for (from, to, field) in [
        ("  session: (", "  colour: (1, [NaN, inf]),\n  session: (", "colour"),
        ("(id:1,", "(id:1,weight:NaN,", "session.cards.0.weight"),
        ("next_card:", "threads: [(from:1,to:2)],\n    next_card:", "session.threads"),
        ("(seq:2,", "(seq:2,device:\"A\",", "log.1.device"),
        ("AddCard(id:1,", "AddCard(id:1,pen:Red,", "log.1.step.pen"),
    ] {
        let opened = open_bytes(changed(from, to).as_bytes()).unwrap();
        let Access::ReadOnly(ReadOnly::UnknownField(found)) = opened.keeper.access() else {
            panic!("{field}: {:?}", opened.keeper.access())
        };
        assert_eq!(found.replace(".?", ""), field);
        assert_eq!(opened.history, demo());
    }
}

#[test]
fn unreadable_files_say_where_and_why() {
    let cases: [(&str, &str, Fault); 6] = [
        ("next_card: 7", "next_card: \"八\"", Fault::Other("Expected integer".to_owned())),
        ("next_card: 7", "next_card: NaN", Fault::Other("Expected integer".to_owned())),
        ("next_card: 7", "next_card: 99999999999", Fault::Other("Integer is out of bounds".to_owned())),
        ("kind:Issue", "kind:Isue", Fault::Unknown("Isue".to_owned())),
        ("tray: [2,6],\n", "", Fault::Missing("tray".to_owned())),
        ("    next_card", "    tray: [],\n    next_card", Fault::Twice("tray".to_owned())),
    ];
    for (from, to, expected) in cases {
        let text = changed(from, to);
        let outcome = open_bytes(text.as_bytes());
        let Err(StoreError::Unreadable { line, column, fault, newer, .. }) = outcome else {
            panic!("{to}: {outcome:?}")
        };
        assert_eq!((fault, newer), (expected, None));
        let marked = if to.is_empty() { "next_card" } else { to.trim().lines().next().unwrap() };
        let near = text.lines().position(|line| line.contains(marked)).unwrap() + 1;
        assert!(line.abs_diff(near) <= 1, "{to}: line {line}, expected about {near}");
        assert!(column >= 1);
    }
    let fault = open_bytes(changed("next_card: 7", "next_card: 八").as_bytes()).unwrap_err().to_string();
    assert!(fault.contains("line 32, column 16"), "{fault}");
}

#[test]
fn a_file_cut_off_anywhere_is_explained_and_its_cards_come_back() {
    let bytes = demo_bytes();
    let whole = demo();
    let end = bytes.iter().rposition(|byte| *byte == b')').unwrap();
    let session_end = String::from_utf8_lossy(&bytes).find("  log: [").unwrap();
    for at in (0..=end).step_by(7) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f.ron");
        fs::write(&path, &bytes[..at]).unwrap();
        let fault = open(&path).unwrap_err();
        if at > 30 {
            assert!(fault.is_damaged_session() && fault.position().is_some(), "at {at}: {fault}");
        }
        if at >= session_end {
            let salvaged = salvage(&path, now()).unwrap();
            assert_eq!(salvaged.history.present(), whole.present(), "cut off at {at}");
        } else if let Ok(salvaged) = salvage(&path, now()) {
            assert!(salvaged.cards() <= whole.present().card_count());
            assert_eq!(salvaged.history.present().flaws(), vec![]);
        }
        assert_eq!(fs::read(&path).unwrap(), &bytes[..at]);
    }
}

#[test]
fn a_damaged_card_comes_back_from_the_log() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("傷.ron");
    let damaged = changed("      (id:4,", "      (id:4;\u{0}\u{0}");
    fs::write(&path, &damaged).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Unreadable { .. })));
    let salvaged = salvage(&path, now()).unwrap();
    assert_eq!((salvaged.cards(), salvaged.lost_lines), (demo().present().card_count(), 1));
    let first = salvaged.keep(None, now()).unwrap();
    let second = salvaged.keep(None, now()).unwrap();
    assert_eq!(first.history, demo());
    assert_eq!(second.keeper.path().file_name().unwrap(), "傷（読めた分） (2).ron");
    assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
}

#[test]
fn when_both_are_damaged_cards_without_a_place_lie_in_the_tray() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("傷.ron");
    // The log ends early, and one of the cards and the listing of its scene are gone.
    let text = String::from_utf8(demo_bytes()).unwrap();
    let text: String = text
        .lines()
        .filter(|line| !line.contains("(seq:4,") && !line.trim_start().starts_with("(id:6,"))
        .map(|line| if line.contains("(scene:(stage:Workplace") { "@@@\n".to_owned() } else { format!("{line}\n") })
        .collect();
    fs::write(&path, text).unwrap();
    let salvaged = salvage(&path, now()).unwrap();
    let mut rescued = texts(&salvaged.history);
    rescued.sort_unstable();
    let whole = demo();
    let mut all = texts(&whole);
    all.sort_unstable();
    assert_eq!(rescued, all);
    assert!(!salvaged.history.present().at(Place::Tray).is_empty());
}

#[test]
fn the_journal_beside_a_damaged_file_counts_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = create(dir.path(), "場");
    say(&mut opened, "ファイルに");
    save(&mut opened);
    say(&mut opened, "ジャーナルに");
    let path = opened.keeper.path().to_owned();
    drop(opened.keeper);
    let bytes = fs::read(&path).unwrap();
    // Cut off within the log, cut off before the cards, emptied.
    for (keep, cards) in [(bytes.len() - 5, 2), (300, 1), (0, 1)] {
        fs::write(&path, &bytes[..keep]).unwrap();
        assert!(open(&path).unwrap_err().is_damaged_session());
        let salvaged = salvage(&path, now()).unwrap();
        assert_eq!(salvaged.cards(), cards, "{keep} bytes: {:?}", texts(&salvaged.history));
        assert!(texts(&salvaged.history).contains(&"ジャーナルに"));
    }
}

#[test]
fn nesting_beyond_all_measure_is_refused() {
    for brackets in ["[", "(", "Some(", "{1:"] {
        let deep = brackets.repeat(100_000);
        assert!(matches!(open_bytes(deep.as_bytes()), Err(StoreError::NotASession { .. })));
        let inside = changed("  session: (", &format!("  extra: {deep}\n  session: ("));
        let outcome = open_bytes(inside.as_bytes());
        assert!(matches!(outcome, Err(StoreError::Unreadable { fault: Fault::NestedTooDeep, .. })), "{outcome:?}");
        let in_log = changed("step:Redo", &format!("step:Edit({})", "Several([".repeat(100_000)));
        assert!(open_bytes(in_log.as_bytes()).is_err());
    }
}

#[test]
fn what_is_no_session_is_called_that() {
    for other in ["(scenes: [(a: 1)])", "[1, 2]", "{}", "hello", "Some(1)", "// nur ein Kommentar"] {
        assert!(matches!(open_bytes(other.as_bytes()), Err(StoreError::NotASession { .. })), "{other}");
    }
    let renamed = changed("\"bamen-session\"", "\"bamen-sessions\"");
    assert!(matches!(open_bytes(renamed.as_bytes()), Err(StoreError::NotASession { .. })));
    for empty in ["", "\u{feff}", " \r\n", "\0\0\0\0"] {
        assert!(matches!(open_bytes(empty.as_bytes()), Err(StoreError::Empty { .. })));
    }
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(open(dir.path()), Err(StoreError::NotAFile { .. })));
    let missing = dir.path().join("ない.ron");
    assert!(matches!(open(&missing), Err(StoreError::Io { kind: std::io::ErrorKind::NotFound, .. })));
    assert_eq!(names(dir.path()), Vec::<String>::new());
}

#[test]
fn bytes_that_are_no_text_are_placed() {
    let mut bytes = demo_bytes();
    let at = String::from_utf8_lossy(&bytes).find("会議が多い").unwrap();
    bytes[at] = 0xff;
    let Err(StoreError::Unreadable { line, fault: Fault::NotUtf8, .. }) = open_bytes(&bytes) else { panic!() };
    assert_eq!(line, String::from_utf8_lossy(&bytes[..at]).matches('\n').count() + 1);
    let (shift_jis, ..) = encoding_rs::SHIFT_JIS.encode("( format: \"bamen-session\", 題: \"場面\" )");
    assert!(matches!(open_bytes(&shift_jis), Err(StoreError::Unreadable { line: 1, column: 28, .. })));
}

#[test]
fn a_huge_file_is_refused_unread() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("huge.ron");
    let file = fs::File::create(&path).unwrap();
    file.set_len(MAX_FILE_BYTES + 1).unwrap();
    let bytes = MAX_FILE_BYTES + 1;
    assert_eq!(open(&path).unwrap_err(), StoreError::TooLarge { path: path.clone(), bytes, limit: MAX_FILE_BYTES });
    assert!(salvage(&path, now()).is_err());
    assert!(Library::new(dir.path()).list().unwrap()[0].summary.is_err());
    // A journal of that size was not written here: it is put aside.
    let session = file_with(dir.path(), &demo());
    fs::rename(&path, journal_of(&session)).unwrap();
    assert!(matches!(open(&session).unwrap().notices.as_slice(), [Notice::JournalOfAnother(_)]));
}

#[cfg(unix)]
#[test]
fn pipes_and_folders_in_the_way_do_not_hang() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe.ron");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(matches!(open(&pipe), Err(StoreError::NotAFile { .. })));
    assert!(Library::new(dir.path()).list().unwrap().is_empty());
    let session = file_with(dir.path(), &demo());
    fs::rename(&pipe, journal_of(&session)).unwrap();
    assert_eq!(open(&session).unwrap().keeper.access(), &Access::ReadOnly(ReadOnly::NotWritable));
    fs::remove_file(journal_of(&session)).unwrap();
    fs::create_dir(journal_of(&session)).unwrap();
    assert_eq!(open(&session).unwrap().keeper.access(), &Access::ReadOnly(ReadOnly::NotWritable));
}

#[test]
fn flaws_are_mended_told_and_the_file_kept_before_it_is_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("直す.ron");
    let flawed = changed("tray: [2,6]", "tray: [2,99]").replacen("会議が多い", "会議が長い", 1);
    fs::write(&path, &flawed).unwrap();
    fs::write(dir.path().join("直す.ron.bak"), "前からある").unwrap();
    let mut opened = open(&path).unwrap();
    assert!(matches!(opened.notices.as_slice(), [Notice::Mended(flaws), Notice::LogAstray] if flaws.len() == 2));
    assert_eq!(opened.history.present().flaws(), vec![]);
    say(&mut opened, "つづき");
    let kept = save(&mut opened).backup.unwrap();
    assert_eq!(fs::read_to_string(&kept).unwrap(), flawed);
    assert_eq!(fs::read_to_string(dir.path().join("直す.ron.bak")).unwrap(), "前からある");
    say(&mut opened, "さらに");
    assert_eq!(save(&mut opened).backup, None);
    opened.keeper.close().unwrap();
    // The log that led elsewhere is kept, and from here on undo outlives a restart again.
    let again = open(&path).unwrap();
    assert_eq!(again.notices, vec![]);
    assert_eq!(again.history, opened.history);
    assert_eq!(again.history.log().count(), demo().log().count() + 2);
    assert!(again.history.can_undo().is_some());
}

#[test]
fn a_log_with_wrong_numbers_is_in_the_order_of_its_lines() {
    for (from, to) in [("(seq:5,", "(seq:4,"), ("(seq:5,", "(seq:900,"), ("(seq:19,", "(seq:18446744073709551615,")] {
        assert_eq!(open_bytes(changed(from, to).as_bytes()).unwrap().history, demo());
    }
}

#[test]
fn the_limit_of_card_numbers_loses_no_card() {
    let text = changed("(id:6,", "(id:4294967295,").replace("next_card: 7", "next_card: 4294967295");
    let opened = open_bytes(text.as_bytes()).unwrap();
    assert_eq!(opened.history.present().card_count(), demo().present().card_count());
    assert_eq!(opened.history.present().flaws(), vec![]);
}

#[cfg(unix)]
#[test]
fn a_protected_file_opens_for_reading() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = file_with(dir.path(), &demo());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let opened = open(&path).unwrap();
    assert_eq!(opened.keeper.access(), &Access::ReadOnly(ReadOnly::NotWritable));
    assert_eq!(opened.history, demo());
    assert!(!journal_of(&path).exists());
    // Elsewhere it goes on.
    let mut opened = opened;
    let job = opened.keeper.save_as_job(&opened.history, now(), &Wanted::chosen(dir.path().join("写し.ron"))).unwrap();
    let saved = job.run().unwrap();
    opened.keeper.saved(&saved).unwrap();
    assert_eq!(opened.keeper.access(), &Access::Full);
    say(&mut opened, "写しで");
    save(&mut opened);
    assert_eq!(fs::read(&path).unwrap(), demo_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_open_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(open_bytes(&bytes).is_err());
    }

    #[test]
    fn any_damage_to_a_session_opens_or_is_refused(
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, damage()), 1..4),
    ) {
        let mut bytes = demo_bytes();
        for (at, how, insert) in damage {
            let at = at.index(bytes.len());
            let end = (at + insert.len()).min(bytes.len());
            match how {
                0 => drop(bytes.splice(at..at, insert)),
                1 => drop(bytes.splice(at..end, insert)),
                _ => drop(bytes.drain(at..end)),
            }
        }
        if let Ok(opened) = open_bytes(&bytes) {
            prop_assert_eq!(opened.history.present().flaws(), vec![]);
        }
    }

    #[test]
    fn any_damage_to_a_journal_loses_no_line_before_it(
        at in any::<prop::sample::Index>(),
        insert in damage(),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut opened = create(dir.path(), "場");
        for text in ["一", "二", "三", "四"] {
            say(&mut opened, text);
        }
        let path = opened.keeper.path().to_owned();
        drop(opened.keeper);
        let mut journal = fs::read(journal_of(&path)).unwrap();
        let at = at.index(journal.len());
        let whole = lines(&journal[..at]).saturating_sub(1);
        let end = (at + insert.len()).min(journal.len());
        drop(journal.splice(at..end, insert));
        fs::write(journal_of(&path), &journal).unwrap();
        let again = open(&path).unwrap();
        prop_assert!(again.history.present().card_count() >= whole);
        prop_assert_eq!(again.keeper.access(), &Access::Full);
    }
}

fn damage() -> impl Strategy<Value = Vec<u8>> {
    let words = ["(", ")", "[", "]", "\"", "\\", ",", "\n", "NaN", "-1", "99999999999", "\u{0}", "Undo", "/*", "r#"];
    prop_oneof![
        prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 1..20),
    ]
}

// ---- golden files: what was ever written opens for ever --------------------------------------------------------

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

#[test]
fn golden_files_open() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["v1/full.ron", "v1/by_hand.ron", "v1/with_base.ron", "v1_1/full.ron", "v1_2/full.ron", "v1_3/full.ron"]
    {
        let path = dir.path().join(name.replace('/', "_"));
        fs::copy(golden(name), &path).unwrap();
        let opened = open(&path).unwrap();
        assert_eq!(opened.keeper.access(), &Access::Full, "{name}");
        assert_eq!(opened.history.present().flaws(), vec![]);
        match name {
            "v1/full.ron" => assert_eq!(opened.history, demo()),
            "v1_1/full.ron" => assert_eq!(opened.history, demo_of_1_1()),
            "v1_2/full.ron" => assert_eq!(opened.history, demo_of_1_2()),
            "v1_3/full.ron" => assert_eq!(opened.history, demo_of_1_3()),
            "v1/by_hand.ron" => {
                assert_eq!(texts(&opened.history), ["手で書いた", "コメントつき"]);
                assert_eq!(opened.history.present().about().title, "手で書いた場");
            }
            _ => {
                assert!(opened.notices.is_empty());
                assert_eq!(opened.history.base().card_count(), 4);
                assert_eq!(opened.history.entries().len(), 2);
            }
        }
    }
}

#[test]
fn the_file_looks_as_it_is_documented() {
    // Which program wrote it is the one line that changes by itself.
    let without_app =
        |text: &str| text.split_inclusive('\n').filter(|line| !line.starts_with("  app: ")).collect::<String>();
    let dir = tempfile::tempdir().unwrap();
    let written = fs::read_to_string(file_with(dir.path(), &demo_of_1_3())).unwrap();
    if std::env::var_os("BAMEN_WRITE_SAMPLES").is_some() {
        fs::write(golden("v1_3/full.ron"), &written).unwrap();
    }
    let golden = fs::read_to_string(golden("v1_3/full.ron")).unwrap();
    assert_eq!(without_app(&written), without_app(&golden));
}

// ---- the library -----------------------------------------------------------------------------------------------

#[test]
fn a_list_shows_sessions_and_damaged_ones_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, content: &[u8]| {
        fs::create_dir_all(dir.path().join(name).parent().unwrap()).unwrap();
        fs::write(dir.path().join(name), content).unwrap();
    };
    let demo = demo_bytes();
    put(
        "a.ron",
        changed("2026-11-23T13:18:27.000+09:00\",\n    cards: 5", "2026-11-23T23:00:00.000+09:00\",\n    cards: 5")
            .as_bytes(),
    );
    put("第1期/b.ron", &demo);
    put("第1期/d/e/f/g/too_deep.ron", &demo);
    put(".hidden/c.ron", &demo);
    put("guide.ron", "(scenes: [(問い: \"だれと?\")])".as_bytes());
    put("guide_large.ron", format!("(text: \"{}\")", "場面".repeat(30_000)).as_bytes());
    put("notes.txt", &demo);
    put("broken.ron", &demo[..demo.len() / 2]);
    put("zeros.ron", &[0; 500]);
    fs::create_dir(dir.path().join("folder.ron")).unwrap();
    let listings = Library::new(dir.path()).list().unwrap();
    let name = |listing: &Listing| listing.path.strip_prefix(dir.path()).unwrap().to_str().unwrap().to_owned();
    let good: Vec<String> = listings.iter().filter(|listing| listing.summary.is_ok()).map(name).collect();
    assert_eq!(good, ["a.ron", "broken.ron", "第1期/b.ron"], "the last changed first; a head is enough for a row");
    let bad: Vec<String> = listings.iter().filter(|listing| listing.summary.is_err()).map(name).collect();
    assert_eq!(bad, ["zeros.ron"]);
    assert!(Library::new(dir.path().join("ない")).list().is_err());
}

#[test]
fn file_names_are_taken_by_every_system() {
    let began = origin().began;
    for (title, expected) in [
        ("品質保証部", "2026-11-23_品質保証部.ron"),
        ("a/b\\c:d*e?f\"g<h>i|j", "2026-11-23_a_b_c_d_e_f_g_h_i_j.ron"),
        ("../../etc/passwd", "2026-11-23__.._etc_passwd.ron"),
        ("おわり... ", "2026-11-23_おわり.ron"),
        ("改行\nと\tタブ\0", "2026-11-23_改行 と タブ.ron"),
        ("\u{202e}nor.exe", "2026-11-23_nor.exe.ron"),
        (" . ", "2026-11-23.ron"),
    ] {
        assert_eq!(file_name(title, began), expected);
    }
    for device in ["CON", "con", "Aux.txt", "NUL.ron", "com1", "LPT9.x", "COM²"] {
        assert!(safe_name(device).starts_with('_'), "{device}");
    }
    assert_eq!(safe_name("CONTROL"), "CONTROL");
    let long = safe_name(&"👨‍👩‍👧家".repeat(100));
    assert!(long.len() <= 90 && long.ends_with(['家', '👧']), "{long}: whole characters");
}

#[test]
fn a_library_is_found_beside_the_program_or_here_or_in_the_documents() {
    let dir = tempfile::tempdir().unwrap();
    let [exe, cwd, documents] = ["exe", "cwd", "documents"].map(|name| dir.path().join(name));
    let found = || default_library(Some(&exe), &cwd, Some(&documents));
    assert_eq!(found(), documents.join("場面"));
    assert_eq!(default_library(None, &cwd, None), cwd.join("場面"));
    fs::create_dir_all(cwd.join("sessions")).unwrap();
    assert_eq!(found(), cwd.join("sessions"));
    fs::create_dir_all(exe.join("sessions")).unwrap();
    assert_eq!(found(), exe.join("sessions"));
}

// ---- settings --------------------------------------------------------------------------------------------------

#[test]
fn settings_read_back_and_survive_anything() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("bamen");
    assert_eq!(Settings::load(&folder), (Settings::default(), None));
    let mut settings = Settings {
        theme: ThemeChoice::Dark,
        lang: Some("en".to_owned()),
        ui_scale: 1.5,
        reduced_motion: true,
        window_size: Some((1280.0, 720.5)),
        maximized: true,
        library: Some(PathBuf::from("場面")),
        recent: Vec::new(),
        walls: Vec::new(),
        venue: (Some(2.4), Some(9.5)),
    };
    for n in 0..20 {
        settings.remember_wall(WallChoice { setup: vec![n.to_string()], monitor: None });
    }
    let again = WallChoice { setup: vec!["15".to_owned()], monitor: Some("投影機".to_owned()) };
    settings.remember_wall(again.clone());
    assert_eq!((settings.walls.len(), &settings.walls[0]), (12, &again));
    for n in 0..30 {
        settings.remember(Path::new(&format!("{n}.ron")));
    }
    settings.remember(Path::new("15.ron"));
    assert_eq!(settings.recent.len(), 20);
    assert_eq!(settings.recent[0], Path::new("15.ron"));
    settings.save(&folder).unwrap();
    assert_eq!(Settings::load(&folder), (settings, None));

    let file = folder.join("settings.ron");
    fs::write(&file, "\u{feff}(theme: Light, later: [(x: 1)], ui_scale: NaN, venue: (Some(NaN), Some(-1.0)), window_size: Some((inf, 3.0)))").unwrap();
    let (settings, fault) = Settings::load(&folder);
    assert_eq!((settings.theme, fault), (ThemeChoice::Light, None));
    assert_eq!((settings.ui_scale, settings.window_size, settings.venue), (1.0, None, (None, None)));
    fs::write(&file, "(ui_scale: 90.0)").unwrap();
    assert_eq!(Settings::load(&folder).0, Settings { ui_scale: 2.0, ..Settings::default() });

    fs::write(&file, "(theme: Purple").unwrap();
    let (settings, fault) = Settings::load(&folder);
    assert_eq!(settings, Settings::default());
    assert!(matches!(fault, Some(StoreError::Unreadable { line: 1, .. })), "{fault:?}");
    assert_eq!(fs::read_to_string(folder.join("settings.ron.broken")).unwrap(), "(theme: Purple");
    assert_eq!(Settings::load(&folder), (Settings::default(), None));
}

// ---- no room, no permission ------------------------------------------------------------------------------------

#[cfg(target_os = "linux")]
mod limits {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    use super::*;

    const DIR: &str = "BAMEN_TEST_DIR";

    /// The folder that a parent test asks this process to work in, if it is such a child.
    fn asked() -> Option<PathBuf> {
        std::env::var_os(DIR).map(PathBuf::from)
    }

    fn lift_the_limit() {
        let pid = std::process::id().to_string();
        assert!(Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited"]).status().unwrap().success());
    }

    /// A file may not grow beyond some kilobytes here: what a full disk looks like, partial writes included.
    #[test]
    fn disk_full_child() {
        let Some(dir) = asked() else { return };
        for way_out in ["append", "save"] {
            let mut opened = create(&dir, way_out);
            let path = opened.keeper.path().to_owned();
            say(&mut opened, "はじめ");
            save(&mut opened);
            let on_disk = fs::read(&path).unwrap();
            let mut failures = 0;
            while failures < 5 {
                let id = opened.history.present().fresh_card_id();
                let text = CardText::new(&"長い言葉".repeat(40)).unwrap();
                let edit =
                    Edit::AddCard { id, kind: CardKind::Issue, text, place: Place::Tray, short: None, group: None };
                let entry = Entry::next(&opened.history, now(), Author::Facilitator, Step::Edit(edit));
                opened.history.record(entry.clone()).unwrap();
                if let Err(fault) = opened.keeper.append(&entry) {
                    assert!(fault.is_disk_full(), "{fault:?}");
                    failures += 1;
                }
                let journal = fs::read(journal_of(&path)).unwrap();
                assert_eq!(journal.last(), Some(&b'\n'), "a part of a line is cut off again");
            }
            assert_eq!(opened.keeper.held(), failures);
            assert!(opened.keeper.is_behind());
            let fault = opened.keeper.save_now(&opened.history, now()).unwrap_err();
            assert!(fault.is_disk_full(), "{fault:?}");
            assert_eq!(fs::read(&path).unwrap(), on_disk, "the old file is whole");
            assert_eq!(names(&dir).iter().filter(|name| name.contains(".tmp")).count(), 0);
            lift_the_limit();
            if way_out == "append" {
                say(&mut opened, "場所ができた");
                assert_eq!(opened.keeper.held(), 0);
                // Back under the limit for the other way.
                let pid = std::process::id().to_string();
                let limited = Command::new("prlimit").args(["--pid", &pid, "--fsize=32768:unlimited"]).status();
                assert!(limited.unwrap().success());
            } else {
                save(&mut opened);
                assert_eq!(opened.keeper.held(), 0);
                assert!(!opened.keeper.is_behind());
                say(&mut opened, "場所ができた");
            }
            drop(opened.keeper);
            assert_eq!(open(&path).unwrap().history, opened.history);
        }
    }

    #[test]
    fn a_full_disk_loses_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let status = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -S -f 64; exec \"$0\" --exact store::limits::disk_full_child"])
            .arg(std::env::current_exe().unwrap())
            .env(DIR, dir.path())
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stdout));
        assert!(names(dir.path()).len() >= 2, "the child did its work");
    }

    #[test]
    fn read_only_folder_child() {
        let Some(dir) = asked() else { return };
        let opened = open(&dir.join("written.ron")).unwrap();
        assert_eq!(opened.keeper.access(), &Access::ReadOnly(ReadOnly::NotWritable));
        assert_eq!(opened.history, demo());
        let fault = Library::new(&dir).create("場", SessionKind::Solo, now(), origin().id).unwrap_err();
        assert!(matches!(fault, StoreError::Io { kind: std::io::ErrorKind::PermissionDenied, .. }), "{fault:?}");
        assert_eq!(Library::new(&dir).list().unwrap().len(), 1);
        assert!(Settings::default().save(&dir).is_err());
        // Salvaging is possible, only elsewhere.
        let salvaged = salvage(&dir.join("written.ron"), now()).unwrap();
        assert!(salvaged.keep(None, now()).is_err());
        let elsewhere = tempfile::tempdir().unwrap();
        assert_eq!(salvaged.keep(Some(elsewhere.path()), now()).unwrap().history, demo());
    }

    #[test]
    fn a_read_only_folder_opens_for_reading() {
        let dir = tempfile::tempdir().unwrap();
        file_with(dir.path(), &demo());
        for entry in fs::read_dir(dir.path()).unwrap() {
            let path = entry.unwrap().path();
            if !path.ends_with("written.ron") {
                fs::remove_file(path).unwrap();
            }
        }
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let bytes = fs::read(dir.path().join("written.ron")).unwrap();
        // Nothing is read-only to the superuser, so the child is somebody else then.
        let superuser = fs::File::create(dir.path().join("probe")).is_ok();
        let mut exe = std::env::current_exe().unwrap();
        let copies = tempfile::tempdir().unwrap();
        if superuser {
            fs::remove_file(dir.path().join("probe")).unwrap();
            let copy = copies.path().join("it");
            fs::set_permissions(copies.path(), fs::Permissions::from_mode(0o755)).unwrap();
            fs::copy(&exe, &copy).unwrap();
            exe = copy;
        }
        let mut child = Command::new(exe);
        child.args(["--exact", "store::limits::read_only_folder_child"]).env(DIR, dir.path()).current_dir("/");
        if superuser {
            child.uid(65_534).gid(65_534);
        }
        let output = child.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        assert_eq!(fs::read(dir.path().join("written.ron")).unwrap(), bytes);
        assert_eq!(names(dir.path()), ["written.ron"]);
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }
}
