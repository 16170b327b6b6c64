//! Laws of the model, for any course of events: also of edits that must be refused.

use std::collections::BTreeSet;

use bamen::model::{
    About, Aim, Answer, Author, Card, CardId, CardKind, CardText, Career, Challenge, ChallengeId, ChallengeState,
    ChangeLevel, Doubt, Edit, Entry, Episode, EpisodeId, History, Intent, Link, LinkKind, Opens, Origin, ParticipantId,
    Place, Post, Program, ProgramStep, Reason, Reflection, Refusal, Run, SceneCards, SceneId, Session, SessionId,
    SessionKind, SessionParts, Showing, Shows, Source, Speaker, SplitPart, StackId, Stage, Step, Timestamp, Told,
    Turns, Voting, Whose, Worded,
};
use proptest::prelude::*;

/// What somebody tries to do; becomes an entry for the session as it then is.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a few of them at a time, in tests")]
pub(crate) enum Wish {
    Edit(Edit),
    /// A card with the number that is right at that moment.
    Add {
        kind: CardKind,
        text: CardText,
        place: Place,
    },
    /// One of the cards that are there becomes two.
    Split {
        at: u32,
        text: CardText,
        rest: CardText,
    },
    /// Cards that lie beside each other are put together.
    Gather {
        at: u32,
        count: usize,
        stack: u32,
    },
    Undo,
    Redo,
}

pub(crate) type Attempt = (Wish, Author, Timestamp);

pub(crate) fn attempts(most: usize) -> impl Strategy<Value = Vec<Attempt>> {
    prop::collection::vec((wish(), author(), time()), 0..most)
}

pub(crate) fn time() -> impl Strategy<Value = Timestamp> {
    (0_i64..4_102_444_800_000, -50_400_i32..=50_400).prop_map(|(utc_ms, offset_s)| Timestamp { utc_ms, offset_s })
}

fn author() -> impl Strategy<Value = Author> {
    prop_oneof![
        Just(Author::Facilitator),
        any::<u32>().prop_map(|n| Author::Participant(ParticipantId(n))),
        Just(Author::Myself),
        Just(Author::Import),
    ]
}

pub(crate) fn words() -> impl Strategy<Value = CardText> {
    let hard = prop::sample::select(vec![
        "会議が多い",
        "改行\nと\r\n戻り",
        "NUL\0の字",
        "全角　空白",
        "\"引用\" 'と' \\逆斜線\\ \\u{3000} \\n",
        "家族👨‍👩‍👧と国旗🇯🇵",
        "葛󠄀城市の𠮷野家と𩸽",
        "か\u{3099}と e\u{301}",
        "),(id:1,text:\"",
        "// 注釈 /* でもない */",
        "\u{2028}行の\u{85}区切り\u{b}",
        "r#\"生\"#",
    ])
    .prop_map(str::to_owned);
    prop_oneof![3 => hard, 2 => ".{1,12}", 1 => any::<String>()]
        .prop_filter_map("blank", |text| CardText::new(&text).ok())
}

fn id() -> impl Strategy<Value = CardId> {
    prop_oneof![20 => 0..12_u32, 1 => Just(u32::MAX), 1 => any::<u32>()].prop_map(CardId)
}

fn scene() -> impl Strategy<Value = SceneId> {
    // Few scenes, so that cards meet.
    prop::sample::select(vec![
        SceneId::new(Stage::Individual, ChangeLevel::Fix),
        SceneId::new(Stage::Workplace, ChangeLevel::Improve),
        SceneId::new(Stage::Community, ChangeLevel::Innovate),
    ])
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![1 => Just(Place::Tray), 3 => scene().prop_map(Place::Scene)]
}

fn kind() -> impl Strategy<Value = CardKind> {
    prop::sample::select(CardKind::ALL.to_vec())
}

fn showing() -> impl Strategy<Value = Showing> {
    prop::sample::select(vec![
        Showing::Open,
        Showing::Covered,
        Showing::Hidden,
        Showing::TurnedOver,
        Showing::HiddenCovered,
    ])
}

fn about() -> impl Strategy<Value = About> {
    let town = prop_oneof![Just(String::new()), any::<String>()];
    let belongs = (prop_oneof![Just(" ".to_owned()), any::<String>()], town, any::<String>(), any::<Option<u32>>());
    let some = || prop::collection::vec(any::<String>(), 0..4);
    let frame = (any::<String>(), any::<String>(), any::<String>(), some(), any::<String>(), some(), some());
    (belongs, frame).prop_map(|((title, town, series, number), (purpose, goal, opening, rules, way, people, tags))| {
        About { title, town, series, number, purpose, goal, opening, rules, way, people, tags, earlier: None }
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let words_or_none = || prop::option::of(words());
    let count = || prop_oneof![0..3_u32, Just(u32::MAX)];
    let one = prop_oneof![
        (id(), kind(), words(), place(), words_or_none(), words_or_none())
            .prop_map(|(id, kind, text, place, short, group)| Edit::AddCard { id, kind, text, place, short, group }),
        (id(), words()).prop_map(|(id, text)| Edit::ReviseCard { id, text }),
        (id(), words_or_none()).prop_map(|(id, short)| Edit::SetShort { id, short }),
        (id(), kind()).prop_map(|(id, kind)| Edit::SetKind { id, kind }),
        (id(), words_or_none()).prop_map(|(id, group)| Edit::SetGroup { id, group }),
        (id(), place(), 0..5_usize).prop_map(|(id, to, index)| Edit::MoveCard { id, to, index }),
        id().prop_map(|id| Edit::RemoveCard { id }),
        (id(), prop::option::of((scene(), words_or_none())))
            .prop_map(|(id, aim)| Edit::SetAim { id, aim: aim.map(|(scene, words)| Aim { scene, words }) }),
        (id(), count()).prop_map(|(id, count)| Edit::AddVotes { id, count }),
        (id(), count()).prop_map(|(id, count)| Edit::WithdrawVotes { id, count }),
        prop::sample::select(vec![Voting::Open, Voting::Hidden, Voting::Closed])
            .prop_map(|voting| Edit::SetVoting { voting }),
        (id(), showing()).prop_map(|(id, showing)| Edit::SetShowing { id, showing }),
        (scene(), any::<bool>()).prop_map(|(scene, covered)| Edit::CoverScene { scene, covered }),
        about().prop_map(|about| Edit::SetAbout { about }),
        gathering(),
        running(),
        challenging(),
        taking_turns(),
        placing(),
        answering(),
        telling(),
    ];
    one.prop_recursive(2, 6, 3, |edit| prop::collection::vec(edit, 0..4).prop_map(Edit::Several))
}

fn challenge_id() -> impl Strategy<Value = ChallengeId> {
    prop_oneof![20 => 0..6_u32, 1 => Just(u32::MAX), 1 => any::<u32>()].prop_map(ChallengeId)
}

fn intent() -> impl Strategy<Value = Intent> {
    let some = || prop::option::of(words());
    let of =
        (prop::sample::select(Whose::ALL.to_vec()), prop::option::of(scene()), prop::option::of(id()), any::<bool>());
    (words(), some(), some(), some(), some(), of).prop_map(
        |(what, who, half_step, with, by_when, (whose, scene, card, off_wall))| Intent {
            what,
            whose,
            who,
            half_step,
            with,
            by_when,
            scene,
            card,
            off_wall,
            from: None,
            look_again: card
                .map(|id| jiff::civil::date(2027, 1, 15).saturating_add(jiff::Span::new().days(id.0 % 400))),
        },
    )
}

fn challenging() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (challenge_id(), intent()).prop_map(|(id, intent)| Edit::AddChallenge { id, intent }),
        1 => (challenge_id(), intent()).prop_map(|(id, intent)| Edit::ReviseChallenge { id, intent }),
        1 => challenge_id().prop_map(|id| Edit::RemoveChallenge { id }),
        1 => (challenge_id(), prop::sample::select(ChallengeState::ALL.to_vec()))
            .prop_map(|(id, state)| Edit::SetChallengeState { id, state }),
    ]
}

fn taking_turns() -> impl Strategy<Value = Edit> {
    let name = prop::sample::select(vec!["", "係長A", "係長B", "主任"]).prop_map(str::to_owned);
    let minutes = prop_oneof![3 => prop::option::of(1..30_u16), 1 => any::<Option<u16>>()];
    prop_oneof![
        2 => (prop::collection::vec(name, 0..5), minutes).prop_map(|(names, minutes)| Edit::SetTurns { names, minutes }),
        2 => (0..5_usize).prop_map(|index| Edit::BeginTurn { index }),
        1 => (0..5_usize).prop_map(|index| Edit::ReturnTurn { index }),
        1 => Just(Edit::EndTurn),
        1 => (0..5_usize, 0..5_usize).prop_map(|(from, to)| Edit::MoveTurn { from, to }),
        1 => (0..5_usize, any::<bool>()).prop_map(|(index, heard)| Edit::SetHeard { index, heard }),
    ]
}

/// Few questions, so that many edits are about the same one; also such as cannot be.
fn question() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => prop::sample::select(vec!["caught", "whose", "range", "purpose"]).prop_map(str::to_owned),
        1 => Just(" ".to_owned()),
    ]
}

fn answering() -> impl Strategy<Value = Edit> {
    let text = prop_oneof![4 => "[あ-え\n\"(]{0,9}", 1 => any::<String>()];
    let set = prop::sample::select(vec!["minutes_15", "when_stuck", ""]).prop_map(str::to_owned);
    prop_oneof![
        3 => (set, prop::collection::vec(question(), 0..4)).prop_map(|(set, asked)| Edit::BeginQuestions { set, asked }),
        1 => (0..5_usize).prop_map(|index| Edit::GoToQuestion { index }),
        1 => (0..4_usize, question()).prop_map(|(index, question)| Edit::ExchangeQuestion { index, question }),
        3 => (question(), text).prop_map(|(question, text)| Edit::SetAnswer { question, text }),
        1 => (question(), any::<bool>()).prop_map(|(question, skipped)| Edit::SkipQuestion { question, skipped }),
        2 => (question(), id()).prop_map(|(question, id)| Edit::TakeCard { question, id }),
        1 => prop::collection::vec((question(), "[あ-う]{0,3}", "[a-c]{0,3}"), 0..4).prop_map(|words| {
            let worded = |(id, ja, en)| Worded { id, ja, en };
            Edit::WordQuestions { words: words.into_iter().map(worded).collect() }
        }),
    ]
}

/// Also doubts that cannot be.
fn doubt() -> impl Strategy<Value = Doubt> {
    let scenes = prop_oneof![
        4 => prop::collection::btree_set(scene(), 1..4).prop_map(|scenes| scenes.into_iter().collect::<Vec<_>>()),
        1 => prop::collection::vec(scene(), 0..4),
    ];
    let in_order = |scenes: Vec<SceneId>| SceneId::ALL.into_iter().filter(|s| scenes.contains(s)).collect::<Vec<_>>();
    (scenes, any::<bool>(), prop::bool::weighted(0.2))
        .prop_map(move |(scenes, as_is, left)| Doubt { scenes: if as_is { scenes } else { in_order(scenes) }, left })
}

fn source() -> impl Strategy<Value = Source> {
    (0..2_u32, id()).prop_map(|(session, card)| Source { session: SessionId(format!("s-{session}")), card })
}

fn placing() -> impl Strategy<Value = Edit> {
    let text = || prop::option::weighted(0.8, words());
    prop_oneof![
        4 => (id(), prop::option::weighted(0.9, doubt())).prop_map(|(id, doubt)| Edit::SetDoubt { id, doubt }),
        2 => (id(), 0..60_u64, place(), place(), text())
            .prop_map(|(id, of, from, to, text)| Edit::NoteReason { id, of, from, to, text }),
        1 => (id(), source()).prop_map(|(id, source)| Edit::AddSource { id, source }),
    ]
}

fn year() -> impl Strategy<Value = u16> {
    prop_oneof![12 => 2009..2014_u16, 1 => any::<u16>()]
}

fn told() -> impl Strategy<Value = Told> {
    let some = || prop::option::of(words());
    (year(), words(), scene(), some(), (some(), some(), some(), some())).prop_map(
        |(year, title, scene, post, (did, happened, tried, thinks))| Told {
            year,
            title,
            scene,
            post,
            did,
            happened,
            tried,
            thinks,
        },
    )
}

fn episode_id() -> impl Strategy<Value = EpisodeId> {
    prop_oneof![20 => 0..6_u32, 1 => Just(u32::MAX), 1 => any::<u32>()].prop_map(EpisodeId)
}

fn posts() -> impl Strategy<Value = Vec<Post>> {
    let post = (words(), year(), prop::option::of(year())).prop_map(|(name, from, to)| Post { name, from, to });
    prop::collection::vec(post, 0..4)
}

fn telling() -> impl Strategy<Value = Edit> {
    prop_oneof![
        1 => posts().prop_map(|posts| Edit::SetPosts { posts }),
        4 => (episode_id(), told()).prop_map(|(id, told)| Edit::AddEpisode { id, told }),
        1 => (episode_id(), told()).prop_map(|(id, told)| Edit::ReviseEpisode { id, told }),
        1 => episode_id().prop_map(|id| Edit::RemoveEpisode { id }),
        1 => (episode_id(), 0..4_usize).prop_map(|(id, index)| Edit::MoveEpisode { id, index }),
    ]
}

fn gathering() -> impl Strategy<Value = Edit> {
    let ids = || prop::collection::vec(id(), 0..4);
    let part = (id(), words()).prop_map(|(id, text)| SplitPart { id, text });
    prop_oneof![
        3 => (0..3_u32, ids()).prop_map(|(stack, ids)| Edit::Gather { stack: StackId(stack), ids }),
        1 => ids().prop_map(|ids| Edit::TakeOut { ids }),
        1 => (id(), words(), prop::collection::vec(part, 0..3))
            .prop_map(|(id, text, rest)| Edit::SplitCard { id, text, rest }),
        3 => (id(), id(), prop::option::of(prop::sample::select(LinkKind::ALL.to_vec())))
            .prop_map(|(from, to, kind)| Edit::SetLink { from, to, kind }),
        1 => (ids(), words()).prop_map(|(ids, text)| Edit::MergeCards { ids, text }),
    ]
}

/// Also programs that cannot be.
pub(crate) fn program() -> impl Strategy<Value = Program> {
    let title = prop_oneof![3 => prop::sample::select(vec!["はじめに", "話す", "話す", "結び"]).prop_map(str::to_owned),
        1 => any::<String>()];
    let minutes = prop_oneof![20 => 1..40_u16, 1 => Just(0), 1 => any::<u16>()];
    let pinned = prop::option::weighted(0.2, (0..24_u16, 0..60_u16))
        .prop_map(|pinned| pinned.and_then(|(hour, minute)| bamen::model::ClockTime::new(hour, minute)));
    let shows = prop::sample::select(Shows::ALL.to_vec());
    let opens = prop::sample::select(Opens::ALL.to_vec());
    let step = (title, minutes, pinned, shows, any::<String>(), opens, prop::option::of(scene())).prop_map(
        |(title, minutes, pinned, shows, cue, opens, scene)| ProgramStep {
            title,
            minutes,
            pinned,
            shows,
            cue,
            opens,
            scene,
        },
    );
    prop::collection::vec(step, 0..7).prop_map(|steps| Program { steps })
}

fn running() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => program().prop_map(|program| Edit::SetProgram { program }),
        4 => (0..7_usize).prop_map(|index| Edit::BeginStep { index }),
        1 => Just(Edit::PauseStep),
        1 => Just(Edit::ResumeStep),
        1 => prop_oneof![0..9_u16, any::<u16>()].prop_map(|minutes| Edit::AddTime { minutes }),
        1 => Just(Edit::EndProgram),
    ]
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        4 => (kind(), words(), place()).prop_map(|(kind, text, place)| Wish::Add { kind, text, place }),
        8 => edit().prop_map(Wish::Edit),
        // With numbers that are right at that moment.
        1 => (0..8_u32, words(), words()).prop_map(|(at, text, rest)| Wish::Split { at, text, rest }),
        2 => (0..8_u32, 1..4_usize, 0..3_u32).prop_map(|(at, count, stack)| Wish::Gather { at, count, stack }),
        3 => Just(Wish::Undo),
        2 => Just(Wish::Redo),
    ]
}

pub(crate) fn entry(history: &History, (wish, by, at): &Attempt) -> Entry {
    let step = match wish.clone() {
        Wish::Edit(edit) => Step::Edit(edit),
        Wish::Add { kind, text, place } => {
            let id = history.present().fresh_card_id();
            Step::Edit(Edit::AddCard { id, kind, text, place, short: None, group: None })
        }
        Wish::Split { at, text, rest } => {
            let session = history.present();
            let id = session.cards().nth(at as usize).map_or(CardId(at), |card| card.id);
            Step::Edit(Edit::SplitCard { id, text, rest: vec![SplitPart { id: session.fresh_card_id(), text: rest }] })
        }
        Wish::Gather { at, count, stack } => {
            let session = history.present();
            let place = session.cards().nth(at as usize).and_then(|card| session.find(card.id));
            let ids =
                place.map(|(place, index)| session.at(place).iter().copied().skip(index).take(count + 1).collect());
            Step::Edit(Edit::Gather { stack: StackId(stack), ids: ids.unwrap_or_default() })
        }
        Wish::Undo => Step::Undo,
        Wish::Redo => Step::Redo,
    };
    Entry::next(history, *at, *by, step)
}

pub(crate) fn origin() -> Origin {
    Origin {
        id: SessionId("s-1".to_owned()),
        kind: SessionKind::Meeting,
        began: Timestamp::parse("2026-11-23T13:00:00+09:00").unwrap(),
        title: "はじめての場".to_owned(),
    }
}

/// The history that these attempts make; what is refused is left out, as in the program.
pub(crate) fn history(attempts: &[Attempt]) -> History {
    let mut history = History::begin(origin());
    for attempt in attempts {
        let _refused = history.record(entry(&history, attempt)).is_err();
    }
    history
}

proptest! {
    #[test]
    fn any_edit_then_undo_is_identity_and_redo_its_inverse(attempts in attempts(40)) {
        let mut history = History::begin(origin());
        for attempt in &attempts {
            let before = history.present().clone();
            let entry = entry(&history, attempt);
            let is_edit = matches!(entry.step, Step::Edit(_));
            if history.record(entry).is_ok() && is_edit {
                let after = history.present().clone();
                let named = history.before_last();
                prop_assert_eq!(named.as_ref(), Some(&before));
                let (by, at) = (attempt.1, attempt.2);
                history.record(Entry::next(&history, at, by, Step::Undo)).unwrap();
                prop_assert_eq!(history.present(), &before);
                history.record(Entry::next(&history, at, by, Step::Redo)).unwrap();
                prop_assert_eq!(history.present(), &after);
                prop_assert!(history.can_redo().is_none());
            }
        }
    }

    #[test]
    fn a_refusal_changes_nothing(attempts in attempts(60)) {
        let mut history = History::begin(origin());
        for attempt in &attempts {
            let before = history.clone();
            let entry = entry(&history, attempt);
            if history.record(entry).is_err() {
                prop_assert_eq!(&history, &before);
                prop_assert_eq!(history.present(), before.present());
                prop_assert_eq!(history.can_undo(), before.can_undo());
                prop_assert_eq!(history.can_redo(), before.can_redo());
            }
        }
    }

    #[test]
    fn no_step_leaves_a_flaw_or_uses_a_number_again(attempts in attempts(60)) {
        let mut history = History::begin(origin());
        for attempt in &attempts {
            let entry = entry(&history, attempt);
            if history.record(entry).is_ok() {
                prop_assert_eq!(history.present().flaws(), vec![]);
                // Also those of cards that were removed; what was undone never was.
                let numbers = numbers_given(&history);
                let different: BTreeSet<CardId> = numbers.iter().copied().collect();
                prop_assert_eq!(different.len(), numbers.len());
                prop_assert!(numbers.iter().all(|id| *id < history.present().fresh_card_id()));
            }
        }
    }

    #[test]
    fn a_moment_of_the_past_is_what_was_present_then(attempts in attempts(120)) {
        let mut history = History::begin(origin());
        let mut presents = vec![history.present().clone()];
        for attempt in &attempts {
            let entry = entry(&history, attempt);
            if history.record(entry).is_ok() {
                presents.push(history.present().clone());
            }
        }
        for (n, present) in presents.iter().enumerate() {
            prop_assert_eq!(&history.at(n), present);
        }
        prop_assert_eq!(&history.at(usize::MAX), history.present());
    }

    #[test]
    fn the_log_replayed_is_the_session(attempts in attempts(120), and_then in attempts(20)) {
        let mut played = history(&attempts);
        let (mut restored, flaws) = History::restore(played.present().clone(), played.log().cloned().collect());
        prop_assert_eq!(flaws, vec![]);
        prop_assert_eq!(&restored, &played);
        prop_assert_eq!(restored.present(), played.present());
        // Undo and redo go on as if nothing had been in between.
        for attempt in &and_then {
            let entry = entry(&played, attempt);
            prop_assert_eq!(restored.record(entry.clone()), played.record(entry));
            prop_assert_eq!(restored.present(), played.present());
        }
    }

    #[test]
    fn whatever_parts_a_file_holds_become_a_session(parts in parts()) {
        let texts: Vec<String> = parts.cards.iter().map(|card| card.text.to_string()).collect();
        let (session, _) = Session::from_parts(parts);
        prop_assert_eq!(session.flaws(), vec![]);
        let mut kept: Vec<String> = session.cards().map(|card| card.text.to_string()).collect();
        let mut texts = texts;
        kept.sort();
        texts.sort();
        prop_assert_eq!(kept, texts, "no card is lost");
    }

    #[test]
    fn words_and_times_read_back(words in words(), time in time()) {
        prop_assert_eq!(CardText::new(words.as_str()).unwrap(), words);
        prop_assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
    }
}

/// The numbers of all cards that the edits which count have added, one after the other.
fn numbers_given(history: &History) -> Vec<CardId> {
    fn given(edit: &Edit) -> Vec<CardId> {
        match edit {
            Edit::AddCard { id, .. } => vec![*id],
            Edit::SplitCard { rest, .. } => rest.iter().map(|part| part.id).collect(),
            Edit::Several(edits) => edits.iter().flat_map(given).collect(),
            _ => Vec::new(),
        }
    }
    let mut line = Vec::new();
    let mut cursor = 0_usize;
    for entry in history.entries() {
        match &entry.step {
            Step::Edit(edit) => {
                line.truncate(cursor);
                line.push(edit);
                cursor += 1;
            }
            Step::Undo => cursor -= 1,
            Step::Redo => cursor += 1,
        }
    }
    line.into_iter().take(cursor).flat_map(given).collect()
}

fn parts() -> impl Strategy<Value = SessionParts> {
    let reason = (any::<u64>(), place(), place(), words(), time());
    let reason = reason.prop_map(|(of, from, to, text, at)| Reason { of, from, to, text, at });
    let placed =
        (prop::option::of(doubt()), prop::collection::vec(reason, 0..2), prop::collection::vec(source(), 0..2));
    let card = (id(), words(), prop::option::of(scene()), time(), placed);
    let card = card.prop_map(|(id, text, aim, at, (doubt, reasons, sources))| Card {
        id,
        kind: CardKind::Problem,
        text,
        short: None,
        aim: aim.map(|scene| Aim { scene, words: None }),
        votes: 0,
        group: None,
        stack: (id.0 % 3 == 0).then_some(StackId(1)),
        showing: Showing::Covered,
        by: Author::Myself,
        at,
        doubt,
        reasons,
        sources,
    });
    let ids = || prop::collection::vec(id(), 0..6);
    let scenes = prop::collection::vec((scene(), ids()), 0..4);
    let next = prop_oneof![0..20_u32, Just(u32::MAX), any::<u32>()];
    let covered = prop::collection::vec(scene(), 0..3);
    let link =
        (id(), id(), prop::sample::select(LinkKind::ALL.to_vec())).prop_map(|(from, to, kind)| Link { from, to, kind });
    let links = prop::collection::vec(link, 0..4);
    let run =
        (prop::option::of(0..5_usize), prop::collection::vec(any::<u64>(), 0..5), prop::option::of(time()), time())
            .prop_map(|(step, spent, since, due)| Run { step, spent, since, due });
    let run = prop::option::of(run);
    let challenge = (challenge_id(), intent(), prop::sample::select(ChallengeState::ALL.to_vec()))
        .prop_map(|(id, intent, state)| Challenge { id, intent, state });
    let next_challenge = prop_oneof![0..8_u32, Just(u32::MAX)];
    let speaker = ("[あ-う]?", 0..4_u32, any::<u64>(), any::<bool>())
        .prop_map(|(name, number, spent, heard)| Speaker { name, number, spent, heard });
    let on = prop::option::of((0..4_usize, time()));
    let turns = (prop::collection::vec(speaker, 0..4), any::<Option<u16>>(), on)
        .prop_map(|(speakers, minutes, on)| Turns { speakers, minutes, on });
    let answer = (question(), "[あ-う\n]{0,4}", any::<bool>(), prop::collection::vec(id(), 0..3))
        .prop_map(|(question, text, skipped, cards)| Answer { question, text, skipped, cards });
    let reflection =
        (question(), prop::collection::vec(question(), 0..4), 0..6_usize, prop::collection::vec(answer, 0..4))
            .prop_map(|(set, asked, at, answers)| Reflection { set, asked, at, answers, words: Vec::new() });
    let reflection = prop::option::of(reflection);
    let episode = (episode_id(), told()).prop_map(|(id, told)| Episode { id, told });
    let next_episode = prop_oneof![0..8_u32, Just(u32::MAX)];
    let career = (posts(), prop::collection::vec(episode, 0..5), next_episode)
        .prop_map(|(posts, episodes, next)| Career { posts, episodes, next });
    let people = (prop::collection::vec(challenge, 0..5), next_challenge, prop::option::of(turns), reflection, career);
    let all = (prop::collection::vec(card, 0..8), scenes, covered, ids(), next, program(), run, links, people);
    all.prop_map(|(cards, scenes, covered, tray, next_card, program, run, links, people)| SessionParts {
        origin: origin(),
        about: About { title: "場".to_owned(), ..About::default() },
        cards,
        scenes: scenes.into_iter().map(|(scene, cards)| SceneCards { scene, cards }).collect(),
        covered,
        voting: Voting::Hidden,
        tray,
        links,
        next_card,
        program,
        run,
        challenges: people.0,
        next_challenge: people.1,
        turns: people.2,
        reflection: people.3,
        career: people.4,
    })
}

#[test]
fn a_removed_card_leaves_its_number() {
    let mut history = History::begin(origin());
    let at = origin().began;
    let step =
        |history: &mut History, edit| history.record(Entry::next(history, at, Author::Facilitator, Step::Edit(edit)));
    let add = |id| Edit::AddCard {
        id: CardId(id),
        kind: CardKind::Insight,
        text: CardText::new("窓口が静か").unwrap(),
        place: Place::Tray,
        short: None,
        group: None,
    };
    step(&mut history, add(1)).unwrap();
    step(&mut history, Edit::RemoveCard { id: CardId(1) }).unwrap();
    assert_eq!(step(&mut history, add(1)), Err(Refusal::CardNumberTaken(CardId(1))));
    assert_eq!(history.present().fresh_card_id(), CardId(2));
}

#[test]
fn a_log_that_was_made_to_take_forever_comes_to_an_end() {
    // 60000 cards at once, then undo and redo of a change to one of them, again and again.
    let mut history = History::begin(origin());
    let at = origin().began;
    let many = (1..60_000)
        .map(|id| Edit::AddCard {
            id: CardId(id),
            kind: CardKind::Insight,
            text: CardText::new("同じ").unwrap(),
            place: Place::Tray,
            short: None,
            group: None,
        })
        .collect();
    history.record(Entry::next(&history, at, Author::Import, Step::Edit(Edit::Several(many)))).unwrap();
    let session = history.present().clone();
    let mut log: Vec<Entry> = history.log().cloned().collect();
    for seq in 2..200_000 {
        let vote = Step::Edit(Edit::AddVotes { id: CardId(59_999), count: 1 });
        let step = if seq % 2 == 0 { vote } else { Step::Undo };
        log.push(Entry { seq, at, by: Author::Myself, step });
    }
    let entries = log.len();
    let (restored, flaws) = History::restore(session.clone(), log);
    assert_eq!(flaws.len(), 1, "the log is not folded to its end");
    assert_eq!(restored.present(), &session);
    assert_eq!(restored.log().count(), entries, "but all of it is kept");
}
