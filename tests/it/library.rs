//! 書庫: what the index holds, what is found in it, and what happens to files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bamen::app::effect::{Effect, Event};
use bamen::app::librarian::{Amendment, Librarian, LibraryEffect, LibraryEvent, on_disk};
use bamen::app::world::{Answer, FileDialogs, Threads, World as _};
use bamen::find::{contains, spans};
use bamen::library::{Found, Index, Month, Query, Scan, Sort, What, decode, encode, fields, hits, read, search};
use bamen::model::{History, NoteOn, Notes, SceneId, SessionKind, Timestamp};
use bamen::store::{self, Library, Shelved};
use bamen::ui::command::PickPurpose;
use proptest::prelude::*;

use crate::support::generated::{self, Dice};
use crate::support::script::from_outline;

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T14:30:00+09:00").unwrap()
}

/// Writes a session and says where, within the library.
fn write(folder: &Path, name: &str, history: &History) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let written = store::write_new(&path, history, now()).unwrap();
    written.strip_prefix(folder).unwrap().to_owned()
}

fn index(folder: &Path, old: &Index) -> (Arc<Index>, usize) {
    let library = Library::new(folder);
    let mut scan = Scan::begin(old, library.files().unwrap());
    loop {
        let files = scan.next(7);
        if files.is_empty() {
            break;
        }
        for file in files {
            let book = read(&library, &file);
            scan.take(file, book);
        }
    }
    (Arc::new(scan.index()), scan.progress().1)
}

fn fresh(folder: &Path) -> Arc<Index> {
    index(folder, &Index::default()).0
}

fn titles(found: &Found) -> Vec<String> {
    let title = |row: &bamen::library::Row| {
        let book = found.book(*row).unwrap();
        match &book.content {
            Ok(content) => content.summary.about.title.clone(),
            Err(_) => book.path.file_name().unwrap().to_string_lossy().into_owned(),
        }
    };
    found.rows.iter().map(title).collect()
}

fn words(words: &str) -> Query {
    Query { words: words.to_owned(), ..Query::default() }
}

/// A session with a title, a town and these cards.
fn about(title: &str, town: &str, began: &str, outline: &str) -> History {
    use bamen::model::{About, Author, Edit, Entry, Step};
    let mut history = from_outline(outline);
    let about = About { title: title.to_owned(), town: town.to_owned(), ..About::default() };
    let at = Timestamp::parse(began).unwrap();
    history.record(Entry::next(&history, at, Author::Facilitator, Step::Edit(Edit::SetAbout { about }))).unwrap();
    history
}

#[test]
fn what_was_written_changed_and_removed_is_what_the_index_holds() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "一.ron", &from_outline("職場・改善: 窓口の引き継ぎ"));
    write(folder.path(), "町/二.ron", &from_outline("置き場: 予算の山"));
    let (first, read) = index(folder.path(), &Index::default());
    assert_eq!(read, 2);
    assert_eq!(search(&first, &words("引継ぎ")).rows.len(), 1);
    assert_eq!(search(&first, &words("予算")).rows.len(), 1);
    let (again, read) = index(folder.path(), &first);
    assert_eq!(read, 0, "what is as it was is not read again");
    assert_eq!(again.books.len(), 2);
    assert!(Arc::ptr_eq(&first.books[0], &again.books[0]));
    fs::remove_file(folder.path().join("一.ron")).unwrap();
    fs::remove_file(folder.path().join("町/二.ron")).unwrap();
    write(folder.path(), "町/二.ron", &from_outline("置き場: 会議の長さと、その理由"));
    let (third, read) = index(folder.path(), &again);
    assert_eq!((third.books.len(), read), (1, 1));
    assert_eq!(search(&third, &words("引き継ぎ")).rows.len(), 0);
    assert_eq!(search(&third, &words("会議")).rows.len(), 1);
}

#[test]
fn what_waits_in_a_journal_is_in_the_index() {
    use bamen::model::{Author, CardText, Edit, Entry, Place, Step};
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "場.ron", &from_outline("職場・改善: はじめの一枚"));
    let first = fresh(folder.path());
    let mut opened = store::open(&folder.path().join(&path)).unwrap();
    let text = CardText::new("書きかけの一枚").unwrap();
    let id = opened.history.present().fresh_card_id();
    let add =
        Edit::AddCard { id, kind: bamen::model::CardKind::Issue, text, place: Place::Tray, short: None, group: None };
    let entry = Entry::next(&opened.history, now(), Author::Facilitator, Step::Edit(add));
    opened.history.record(entry.clone()).unwrap();
    opened.keeper.append(&entry).unwrap();
    let (second, read) = index(folder.path(), &first);
    assert_eq!(read, 1);
    assert_eq!(search(&second, &words("書きかけ")).rows.len(), 1);
    let Ok(content) = &second.books[0].content else { panic!("it reads") };
    assert_eq!(content.summary.cards, 2);
}

/// Whether it is what one person thought alone.
fn is_own(book: &bamen::library::Book) -> bool {
    book.content.as_ref().is_ok_and(|content| content.summary.kind == SessionKind::Solo)
}

#[test]
fn an_index_comes_back_from_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for (path, history) in generated::library(3, 30, 8) {
        write(folder.path(), path.to_str().unwrap(), &history);
    }
    fs::write(folder.path().join("guide.ron"), "(よその: \"もの\")").unwrap();
    let whole = fresh(folder.path());
    let bytes = encode(&whole);
    let back = decode(&bytes).unwrap();
    let (after, read) = index(folder.path(), &back);
    // What one person thought alone is in no second place: it is read again, and nothing else is.
    let own = |book: &&Arc<bamen::library::Book>| is_own(book);
    assert!(whole.books.iter().any(|book| is_own(book)) && !back.books.iter().any(|book| is_own(book)));
    assert_eq!(
        read,
        whole.books.iter().filter(own).count(),
        "neither other sessions nor files of others are read again"
    );
    for (path, history) in generated::library(3, 30, 8) {
        let session = history.present();
        if session.origin().kind == SessionKind::Solo {
            let id = path.to_str().unwrap();
            assert!(!bytes.windows(id.len()).any(|window| window == id.as_bytes()), "{id}");
        }
    }
    for (a, b) in whole.books.iter().zip(&after.books) {
        assert_eq!((&a.path, a.stamp, a.shelved, &a.content), (&b.path, b.stamp, b.shelved, &b.content));
    }
    assert_eq!(encode(&back), encode(&whole));
}

#[test]
fn damaged_and_older_caches_are_no_caches_and_the_answer_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for (path, history) in generated::library(5, 12, 6) {
        write(folder.path(), path.to_str().unwrap(), &history);
    }
    let whole = fresh(folder.path());
    let bytes = encode(&whole);
    for at in (0..bytes.len()).step_by(97).chain(0..24) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(decode(&damaged).is_err(), "a flipped bit at {at}");
    }
    for len in [0, 5, 19, 20, bytes.len() / 2, bytes.len() - 1] {
        assert!(decode(&bytes[..len]).is_err(), "cut at {len}");
    }
    let wanted = titles(&search(&whole, &words("引き継ぎ")));
    let file = Library::new(folder.path()).index_file();
    for cache in [b"bamenidx".to_vec(), vec![0; 4096], bytes[..bytes.len() - 3].to_vec(), bytes] {
        fs::write(&file, cache).unwrap();
        let mut librarian = Librarian::new(Library::new(folder.path()));
        librarian.order(LibraryEffect::Search(Box::new(words("引き継ぎ"))));
        assert_eq!(titles(&run(&mut librarian, LibraryEffect::Enter)), wanted);
    }
}

/// Gives an order and waits until there is nothing more to do; what was found last.
fn run(librarian: &mut Librarian, order: LibraryEffect) -> Arc<Found> {
    let mut events = librarian.order(order);
    while librarian.is_busy() {
        events.extend(librarian.step());
    }
    let found = events.into_iter().rev().find_map(|event| match event {
        LibraryEvent::Found(found) => Some(found),
        _ => None,
    });
    found.unwrap()
}

#[test]
fn a_scan_can_be_stopped_and_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    for (path, history) in generated::library(1, 300, 3) {
        write(folder.path(), path.to_str().unwrap(), &history);
    }
    let mut librarian = Librarian::new(Library::new(folder.path()));
    librarian.order(LibraryEffect::Enter);
    let events = librarian.step();
    assert!(matches!(events[..], [LibraryEvent::Progress(done, 300)] if done > 0 && done < 300), "{events:?}");
    let stopped = run(&mut librarian, LibraryEffect::Stop);
    assert!(stopped.index.partial);
    assert!(!librarian.is_busy());
    let seen = stopped.index.books.len();
    assert!(seen > 0 && seen < 300, "{seen}");
    let events = librarian.order(LibraryEffect::Refresh);
    let left = events.iter().find_map(|event| match event {
        LibraryEvent::Progress(0, left) => Some(*left),
        _ => None,
    });
    assert_eq!(left, Some(300 - seen), "what is known is not read again");
    while librarian.is_busy() {
        librarian.step();
    }
    let all = run(&mut librarian, LibraryEffect::Search(Box::default()));
    assert!(!all.index.partial);
    assert_eq!(all.index.books.len(), 300);
    librarian.order(LibraryEffect::Leave);
    let kept = decode(&fs::read(Library::new(folder.path()).index_file()).unwrap()).unwrap();
    let own = all.index.books.iter().filter(|book| is_own(book)).count();
    assert_eq!(kept.books.len(), 300 - own, "all of them but what is somebody's own");
}

#[test]
fn foreign_files_are_left_out_and_damaged_ones_are_listed_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "よい.ron", &from_outline("職場・改善: 一枚"));
    fs::write(folder.path().join("guide.ron"), "(これは: \"場ではない\")").unwrap();
    fs::write(folder.path().join("覚え.txt"), "bamen-session").unwrap();
    fs::write(folder.path().join("空.ron"), "").unwrap();
    fs::write(folder.path().join("半分.ron"), "(format: \"bamen-session\", version: (1, 0), session: (").unwrap();
    fs::write(folder.path().join("ごみ.ron"), [0_u8, 159, 146, 150, 0, 255]).unwrap();
    fs::create_dir(folder.path().join("folder.ron")).unwrap();
    fs::write(folder.path().join(".hidden.ron"), "(format: \"bamen-session\"").unwrap();
    let index = fresh(folder.path());
    let found = search(&index, &Query::default());
    assert_eq!(titles(&found).len(), 4, "{:?}", titles(&found));
    assert_eq!(titles(&found)[1..], ["ごみ.ron", "半分.ron", "空.ron"], "after those that can be read, by name");
    assert_eq!(found.facets.unreadable, 3);
    for row in &found.rows[1..] {
        let fault = found.book(*row).unwrap().content.as_ref().unwrap_err();
        for lang in bamen::text::Lang::ALL {
            assert!(!(lang.words().store_error)(fault).is_empty());
        }
    }
    assert_eq!(titles(&search(&index, &words("半分"))), ["半分.ron"], "by its name it is found");
    let solos = Query { kind: SessionKind::Solo, ..Query::default() };
    assert!(search(&index, &solos).rows.is_empty(), "nobody knows whose it is");
}

#[test]
fn filters_narrow_down_and_count_what_else_there_would_be() {
    let folder = tempfile::tempdir().unwrap();
    let cards = ["職場・改善: あ", "役所全体・革新: い", "職場・改善: う / 役所全体・革新: え / 地域・改善: お"];
    let towns = ["汐見台市", "若葉沢市", "汐見台市"];
    for (n, (cards, town)) in cards.into_iter().zip(towns).enumerate() {
        let session = about(&format!("題{n}"), town, "2025-04-01T10:00:00+09:00", cards);
        write(folder.path(), &format!("{n}.ron"), &session);
    }
    let index = fresh(folder.path());
    let town = |name: &str| BTreeSet::from([name.to_owned()]);
    let found = search(&index, &Query { towns: town("汐見台市"), ..Query::default() });
    assert_eq!(titles(&found), ["題0", "題2"]);
    assert_eq!(found.facets.towns, [("汐見台市".to_owned(), 2), ("若葉沢市".to_owned(), 1)]);
    use bamen::model::{ChangeLevel, Stage};
    let innovate = SceneId::new(Stage::Organization, ChangeLevel::Innovate);
    let improve = SceneId::new(Stage::Workplace, ChangeLevel::Improve);
    let scene = |scenes: &[SceneId]| Query { scenes: scenes.iter().copied().collect(), ..Query::default() };
    assert_eq!(titles(&search(&index, &scene(&[innovate]))), ["題1", "題2"]);
    assert_eq!(titles(&search(&index, &scene(&[innovate, improve]))), ["題2"], "each of them");
    let gone = search(&index, &Query { towns: town("どこでもない町"), ..Query::default() });
    assert!(gone.rows.is_empty());
    assert!(gone.facets.towns.contains(&("どこでもない町".to_owned(), 0)), "it can be taken back");
    let both = Query { words: "え".to_owned(), ..scene(&[improve]) };
    assert_eq!(titles(&search(&index, &both)), ["題2"]);
}

#[test]
fn a_period_goes_from_the_first_month_to_the_last() {
    let folder = tempfile::tempdir().unwrap();
    for (path, history) in generated::library(11, 60, 2) {
        write(folder.path(), path.to_str().unwrap(), &history);
    }
    let index = fresh(folder.path());
    let (from, to) = (Month { year: 2018, month: 3 }, Month { year: 2019, month: 12 });
    let found = search(&index, &Query { from: Some(from), to: Some(to), ..Query::default() });
    let month = |book: &bamen::library::Book| Month::of(book.content.as_ref().unwrap().summary.began);
    let is_meeting = |book: &bamen::library::Book| book.content.as_ref().unwrap().summary.kind == SessionKind::Meeting;
    let expected = index.books.iter().filter(|b| is_meeting(b) && month(b) >= from && month(b) <= to).count();
    assert!(expected > 0 && expected < index.books.len());
    assert_eq!(found.rows.len(), expected);
    assert_eq!(found.facets.months.values().sum::<usize>(), 55, "the bars show the months outside as well");
}

#[test]
fn months_are_read_as_people_write_them() {
    let month = |year, month| Some(Month { year, month });
    for (text, end, is) in [
        ("2024.4", false, month(2024, 4)),
        ("２０２４．０４", false, month(2024, 4)),
        ("2024年4月", true, month(2024, 4)),
        ("2024/12", false, month(2024, 12)),
        ("2024-04-30", false, month(2024, 4)),
        ("2024", false, month(2024, 1)),
        ("2024", true, month(2024, 12)),
        ("2024.13", false, None),
        ("2024.0", false, None),
        ("24.4", false, None),
        ("いま", true, None),
        ("", false, None),
        ("99999999999999999999", false, None),
    ] {
        assert_eq!(Month::parse(text, end), is, "{text}");
    }
}

#[test]
fn the_order_is_as_asked_and_what_cannot_be_read_comes_last() {
    let folder = tempfile::tempdir().unwrap();
    for (path, history) in generated::library(8, 40, 5) {
        write(folder.path(), path.to_str().unwrap(), &history);
    }
    fs::write(folder.path().join("空.ron"), "").unwrap();
    let index = fresh(folder.path());
    for sort in Sort::ALL {
        let found = search(&index, &Query { sort, ..Query::default() });
        let books: Vec<_> = found.rows.iter().map(|row| found.book(*row).unwrap()).collect();
        assert!(books.last().unwrap().content.is_err(), "{sort:?}");
        let summaries: Vec<_> = books.iter().filter_map(|book| Some(&book.content.as_ref().ok()?.summary)).collect();
        assert!(summaries.len() > 30);
        for pair in summaries.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let in_order = match sort {
                Sort::Date => a.began >= b.began,
                Sort::Title => a.about.title <= b.about.title,
                Sort::Town => a.about.town <= b.about.town,
                Sort::Cards => a.cards >= b.cards,
            };
            assert!(in_order, "{sort:?}: {a:?} before {b:?}");
        }
    }
}

#[test]
fn what_somebody_thought_alone_is_seen_only_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (path, history) in generated::library(2, 48, 4) {
        write(folder.path(), path.to_str().unwrap(), &history);
    }
    let index = fresh(folder.path());
    let queries = [Query::default(), words("引き継ぎ"), words("の"), Query { sort: Sort::Cards, ..Query::default() }];
    for query in queries {
        for kind in [SessionKind::Meeting, SessionKind::Solo] {
            let found = search(&index, &Query { kind, ..query.clone() });
            let of_kind = |row: &bamen::library::Row| {
                found.book(*row).unwrap().content.as_ref().is_ok_and(|content| content.summary.kind == kind)
            };
            assert!(found.rows.iter().all(of_kind), "{query:?}");
        }
    }
    assert_eq!(search(&index, &Query::default()).facets.kinds, [44, 4]);
}

#[test]
fn hits_come_with_what_they_are_and_where_the_words_stand() {
    let folder = tempfile::tempdir().unwrap();
    let session =
        about("引継ぎの話", "汐見台市", "2025-04-01T10:00:00+09:00", "職場・改善: 電話の引き継ぎメモ / 置き場: 会議");
    write(folder.path(), "場.ron", &session);
    let index = fresh(folder.path());
    let content = index.books[0].content.as_ref().unwrap();
    let found = hits(content, "引継ぎ", usize::MAX);
    let shown: Vec<_> = found.iter().map(|hit| (hit.what, hit.text.get(hit.spans[0].clone()).unwrap())).collect();
    assert_eq!(shown, [(What::Title, "引継ぎ"), (What::Card(bamen::model::CardId(1)), "引き継ぎ")]);
    assert_eq!(hits(content, "引継ぎ", 1).len(), 1);
}

#[test]
fn the_marks_are_where_the_words_are() {
    for (text, words, marked) in [
        ("担当が替わるたび、引き継ぎが口伝え", "引継ぎ", vec!["引き継ぎ"]),
        ("引継ぎと引き継ぎ、引継書", "引き継ぎ", vec!["引継ぎ", "引き継ぎ", "引継"]),
        ("カ\u{3099}イト\u{3099}を読む", "ガイド", vec!["カ\u{3099}イト\u{3099}"]),
        ("変革ﾚﾍﾞﾙ", "レベル", vec!["ﾚﾍﾞﾙ"]),
        ("ＩＣＴと ict", "Ict", vec!["ＩＣＴ", "ict"]),
        ("㈱と組む", "(株)", vec!["㈱"]),
        ("窓口の 引き継ぎ", "引き継ぎ 窓口", vec!["窓口", "引き継ぎ"]),
        ("待ち\n時間", "待ち時間", vec!["待ち\n時間"]),
        ("会議", "予算", vec![]),
        ("会議", "", vec![]),
        ("会議の会議", "会議の 議の会", vec!["会議の会"]),
    ] {
        let found: Vec<&str> = spans(text, words).into_iter().map(|span| text.get(span).unwrap()).collect();
        assert_eq!(found, marked, "{words} in {text}");
    }
}

#[test]
fn every_text_of_a_session_is_looked_through() {
    use bamen::model::{
        About, Author, CardText, ChallengeId, ChangeLevel, Edit, Entry, EpisodeId, Intent, Place, Post, Program,
        ProgramStep, SceneId, Stage, Step, Told,
    };
    let mut history = from_outline("職場・改善: ことばのカード 〔みだし〕 《なかま》 → 地域・改善「めざす言葉」");
    let about = About {
        title: "ことばの題".to_owned(),
        town: "ことば町".to_owned(),
        series: "ことばの会".to_owned(),
        number: Some(3),
        purpose: "目的のことば".to_owned(),
        goal: "ゴールの姿".to_owned(),
        opening: "はじめの一言".to_owned(),
        rules: vec!["話をさえぎらない".to_owned()],
        tags: vec!["しるしの言葉".to_owned()],
        way: "順に話す".to_owned(),
        people: vec!["係長 3人".to_owned()],
        earlier: None,
    };
    let step = ProgramStep {
        title: "進行のコマ".to_owned(),
        minutes: 10,
        cue: "ここで問う".to_owned(),
        ..ProgramStep::default()
    };
    let program = Program { steps: vec![step] };
    let text = |text: &str| CardText::new(text).unwrap();
    let place = |level| Place::Scene(SceneId::new(Stage::Workplace, level));
    let (from, to) = (place(ChangeLevel::Improve), place(ChangeLevel::Innovate));
    let id = history.present().at(from)[0];
    let edits = [
        Edit::SetAbout { about },
        Edit::SetProgram { program },
        Edit::AddChallenge {
            id: ChallengeId(1),
            intent: Intent { half_step: Some(text("半歩だけ")), ..Intent::new(text("朝の声かけ")) },
        },
        Edit::MoveCard { id, to, index: 0 },
        Edit::NoteReason { id, of: history.next_seq() + 3, from, to, text: Some(text("一人では続かない")) },
        Edit::BeginQuestions { set: "minutes_15".to_owned(), asked: vec!["caught".to_owned()] },
        Edit::SetAnswer { question: "caught".to_owned(), text: "ひとりの答え".to_owned() },
        Edit::SetPosts { posts: vec![Post { name: text("税務課にいた"), from: 2009, to: None }] },
        Edit::AddEpisode {
            id: EpisodeId(1),
            told: Told {
                post: Some(text("庁舎の外")),
                did: Some(text("手順書の係")),
                happened: Some(text("押し戻された")),
                tried: Some(text("越えてみる")),
                thinks: Some(text("話す場が先")),
                ..Told::new(2010, text("様式のずれ"), SceneId::new(Stage::Workplace, ChangeLevel::Fix))
            },
        },
    ];
    for edit in edits {
        history.record(Entry::next(&history, now(), Author::Facilitator, Step::Edit(edit))).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "場.ron", &history);
    let mut notes = Notes::default();
    notes.write(&NoteOn::Session, "ひみつの覚え書き", now());
    let (file, id) = (folder.path().join("場.ron"), &history.present().origin().id);
    bamen::store::keep_notes(&file, id, (&notes, &Notes::default()), &bamen::store::Under::default()).unwrap();
    let index = fresh(folder.path());
    for wanted in [
        "ことばの題",
        "ことば町",
        "ことばの会",
        "目的のことば",
        "ゴール",
        "はじめの一言",
        "ひとりの答え",
        "税務課にいた",
        "様式のずれ",
        "庁舎の外",
        "手順書の係",
        "押し戻された",
        "越えてみる",
        "話す場が先",
        "さえぎらない",
        "しるしの言葉",
        "ことばのカード",
        "みだし",
        "なかま",
        "めざす言葉",
        "進行のコマ",
        "ここで問う",
        "順に話す",
        "朝の声かけ",
        "半歩だけ",
        "一人では続かない",
        "ひみつの覚え書き",
    ] {
        assert_eq!(search(&index, &words(wanted)).rows.len(), 1, "{wanted}");
    }
    assert_eq!(search(&index, &words("なかま ゴール 題")).rows.len(), 1, "each word may stand elsewhere");
    assert_eq!(search(&index, &words("なかま ゴール 不在")).rows.len(), 0);
}

#[test]
fn archive_and_trash_are_folders_and_the_way_back_is_the_same_path() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path());
    let path = write(folder.path(), "汐見台/一.ron", &from_outline("職場・改善: 一枚"));
    let text = fs::read(folder.path().join(&path)).unwrap();
    fs::write(folder.path().join("汐見台/一.notes.ron"), "(覚え)").unwrap();
    assert_eq!(library.files().unwrap().len(), 1, "notes are no session");
    let trashed = library.put(&path, Shelved::Trashed).unwrap();
    assert_eq!(trashed, Path::new("ごみ箱/汐見台/一.ron"));
    assert_eq!(Library::shelved(&trashed), Shelved::Trashed);
    assert!(library.list().unwrap().is_empty(), "the home screen does not show it");
    let archived = library.put(&trashed, Shelved::Archived).unwrap();
    assert_eq!(archived, Path::new("しまった場/汐見台/一.ron"));
    let index = fresh(folder.path());
    for (shelved, count) in [(Shelved::Here, 0), (Shelved::Archived, 1), (Shelved::Trashed, 0)] {
        assert_eq!(search(&index, &Query { shelved, ..Query::default() }).rows.len(), count, "{shelved:?}");
    }
    write(folder.path(), "汐見台/一.ron", &from_outline("置き場: よそから来た同じ名前"));
    let back = library.put(&archived, Shelved::Here).unwrap();
    assert_eq!(back, Path::new("汐見台/一 (2).ron"), "nothing is written over");
    assert_eq!(fs::read(folder.path().join(&back)).unwrap(), text);
    assert!(folder.path().join("汐見台/一 (2).notes.ron").exists(), "a person's notes went along all the way");
}

#[test]
fn a_session_that_is_open_is_not_moved_and_a_journal_goes_along() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path());
    let path = write(folder.path(), "一.ron", &from_outline("職場・改善: 一枚"));
    let mut opened = store::open(&folder.path().join(&path)).unwrap();
    assert!(matches!(library.put(&path, Shelved::Trashed), Err(store::StoreError::InUse { .. })));
    assert!(folder.path().join(&path).exists());
    use bamen::model::{Author, Edit, Entry, Step};
    let edit = Edit::AddVotes { id: bamen::model::CardId(1), count: 3 };
    let entry = Entry::next(&opened.history, now(), Author::Facilitator, Step::Edit(edit));
    opened.history.record(entry.clone()).unwrap();
    opened.keeper.append(&entry).unwrap();
    drop(opened);
    let to = library.put(&path, Shelved::Archived).unwrap();
    let looked = store::look(&folder.path().join(to)).unwrap();
    assert_eq!(looked.history.present().card(bamen::model::CardId(1)).unwrap().votes, 3);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["しまった場"], "nothing is left behind");
}

#[test]
fn a_title_is_changed_as_an_edit_and_back_again() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path());
    let path = write(folder.path(), "一.ron", &from_outline("職場・改善: 一枚"));
    let amend = |change| on_disk(LibraryEffect::Amend { path: path.clone(), change, now: now() }, &library).unwrap();
    let title = || store::look(&folder.path().join(&path)).unwrap().history.present().about().title.clone();
    let before = title();
    let LibraryEvent::Amended { outcome: Ok(was), back: false, .. } = amend(Amendment::Title("新しい題".to_owned()))
    else {
        panic!("it is changed")
    };
    assert_eq!(title(), "新しい題");
    amend(Amendment::About(was));
    assert_eq!(title(), before);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["一.ron"], "the file is closed again");
}

/// Nobody asks for files here.
struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn pick(&self, _purpose: PickPurpose, _name: &str) -> Answer {
        Answer::Cancelled
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_comes_from_elsewhere_is_heard_of() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "一.ron", &from_outline("職場・改善: 一枚"));
    let (woken, wakes) = std::sync::mpsc::channel();
    let wake = Arc::new(move || woken.send(()).unwrap_or_default());
    let mut world = Threads::new(Library::new(folder.path()), None, Arc::new(NoDialogs), wake).unwrap();
    let until = |world: &mut Threads, rows: usize| loop {
        // Nothing is waited for but the wake itself; a minute is for a machine that hangs.
        wakes.recv_timeout(std::time::Duration::from_mins(1)).unwrap();
        let shows =
            |event: &Event| matches!(event, Event::Library(LibraryEvent::Found(found)) if found.rows.len() == rows);
        if world.heard().iter().any(shows) {
            break;
        }
    };
    world.run(Effect::Library(LibraryEffect::Enter));
    until(&mut world, 1);
    write(folder.path(), "二.ron", &from_outline("職場・改善: よそから来た一枚"));
    until(&mut world, 2);
    fs::remove_file(folder.path().join("一.ron")).unwrap();
    until(&mut world, 1);
    world.finish();
    let kept = decode(&fs::read(Library::new(folder.path()).index_file()).unwrap()).unwrap();
    assert_eq!(kept.books.len(), 1, "what was learnt is kept when the program ends");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The index, its filter of letters and its cache find what anybody finds who reads everything.
    #[test]
    fn what_is_found_is_what_a_plain_look_finds(seed in any::<u64>(), sessions in 1_usize..40) {
        let none = Notes::default();
        let histories: Vec<History> = generated::library(seed, sessions, 4).map(|(_, history)| history).collect();
        let folder = tempfile::tempdir().unwrap();
        for (n, history) in histories.iter().enumerate() {
            write(folder.path(), &format!("{n:03}.ron"), history);
        }
        let index = fresh(folder.path());
        let cached = super::library::index(folder.path(), &decode(&encode(&index)).unwrap()).0;
        let mut dice = Dice(seed);
        let mut wanted: Vec<String> =
            ["引継ぎ", "引き継ぎ", "打合せ", "ﾏﾆｭｱﾙ", "まにゅある", "行なう", "PDF", "終る", "の", "窓口の", "二年目 住民"]
                .map(str::to_owned)
                .to_vec();
        // Pieces of what stands there, wherever they begin and end.
        for _ in 0..12 {
            let session = histories[dice.below(histories.len())].present();
            let texts = fields(session, &none);
            let text: Vec<char> = texts[dice.below(texts.len())].1.chars().collect();
            let from = dice.below(text.len());
            let len = 1 + dice.below(text.len() - from);
            wanted.push(text[from..from + len].iter().collect());
        }
        for words in wanted {
            for kind in [SessionKind::Meeting, SessionKind::Solo] {
                let query = Query { words: words.clone(), kind, ..Query::default() };
                let plain: BTreeSet<PathBuf> = histories.iter().enumerate().filter(|(_, history)| {
                    let session = history.present();
                    let has = |word: &str| fields(session, &none).iter().any(|(_, text)| contains(text, word));
                    session.origin().kind == kind && words.split_whitespace().all(has)
                }).map(|(n, _)| PathBuf::from(format!("{n:03}.ron"))).collect();
                for index in [&index, &cached] {
                    let found = search(index, &query);
                    let paths: BTreeSet<PathBuf> =
                        found.rows.iter().map(|row| found.book(*row).unwrap().path.clone()).collect();
                    prop_assert_eq!(&paths, &plain, "{}", words);
                }
            }
        }
    }

    /// Marks lie in the text, one after the other, and are there exactly where something is found.
    #[test]
    fn marks_lie_in_the_text(text in "[引継ぎき窓口のをＡａ 、ｶﾞが\u{3099}㈱\n]{0,24}", word in "[引継ぎき窓口がＡａ]{1,4}") {
        let found = spans(&text, &word);
        prop_assert_eq!(!found.is_empty(), contains(&text, &word), "{} in {}", word, text);
        let mut end = 0;
        for span in found {
            prop_assert!(span.start >= end && span.end > span.start);
            prop_assert!(text.get(span.clone()).is_some());
            end = span.end;
        }
    }
}
