//! 合言葉: what was put under it is in no file in clear, and a crash at any moment loses no more than it would without.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use bamen::model::{
    Author, CardId, CardKind, CardText, Edit, Entry, History, NoteOn, Notes, Place, SessionId, SessionKind, Step,
    Timestamp,
};
use bamen::store::{
    Access, Library, Opened, Passphrase, SealWish, Sealed, StoreError, Wanted, keep_notes, look, notes_path, open,
    open_sealed, read_notes, salvage,
};
use proptest::prelude::*;

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T17:05:00.250+09:00").unwrap()
}

fn passphrase() -> Passphrase {
    Passphrase::new("雨の日の窓口は静か").unwrap()
}

fn under(words: &str) -> SealWish {
    SealWish::Under(Passphrase::new(words).unwrap())
}

/// A session of one's own in a library.
fn own(dir: &Path) -> Opened {
    Library::new(dir).create("15分で", SessionKind::Solo, now(), SessionId("id-own".to_owned())).unwrap()
}

fn say(opened: &mut Opened, text: &str) {
    let id = opened.history.present().fresh_card_id();
    let text = CardText::new(text).unwrap();
    let edit = Edit::AddCard { id, kind: CardKind::Problem, text, place: Place::Tray, short: None, group: None };
    let entry = Entry::next(&opened.history, now(), Author::Myself, Step::Edit(edit));
    opened.history.record(entry.clone()).unwrap();
    opened.keeper.append(&entry).unwrap();
}

fn save(opened: &mut Opened) {
    opened.keeper.save_now(&opened.history, now()).unwrap();
}

/// What the disk does, before the program hears of it.
fn seal_on_disk(opened: &Opened, wish: SealWish) -> Sealed {
    opened.keeper.seal_job(&opened.history, now(), wish).unwrap().run().unwrap()
}

fn seal(opened: &mut Opened, wish: SealWish) {
    let sealed = seal_on_disk(opened, wish);
    opened.keeper.sealed(&sealed).unwrap();
}

fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap().to_owned();
    name.push(".journal");
    path.with_file_name(name)
}

fn texts(history: &History) -> Vec<&str> {
    history.present().cards().map(|card| card.text.as_str()).collect()
}

/// The files below `dir` in which these words stand, in any of the codings that a disk might have them.
pub(super) fn files_with(dir: &Path, words: &str) -> Vec<PathBuf> {
    let utf16: Vec<u16> = words.encode_utf16().collect();
    let codings: [Vec<u8>; 3] = [
        words.as_bytes().to_vec(),
        utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        words.chars().flat_map(|c| format!("\\u{{{:x}}}", c as u32).into_bytes()).collect(),
    ];
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let within = |coding: &Vec<u8>| bytes.windows(coding.len()).any(|window| window == coding);
            if codings.iter().any(within) || path.to_string_lossy().contains(words) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The folder as a crash would leave it: everything that is on the disk, somewhere else.
fn after_a_crash(dir: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let mut folders = vec![(dir.to_owned(), copy.path().to_owned())];
    while let Some((from, to)) = folders.pop() {
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let to = to.join(path.file_name().unwrap());
            if path.is_dir() {
                folders.push((path, to));
            } else {
                fs::copy(&path, &to).unwrap();
            }
        }
    }
    copy
}

fn within(copy: &tempfile::TempDir, dir: &Path, path: &Path) -> PathBuf {
    copy.path().join(path.strip_prefix(dir).unwrap())
}

#[test]
fn what_is_under_a_passphrase_opens_with_it_alone_and_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    say(&mut opened, "だれにも言わない");
    save(&mut opened);
    assert!(!opened.keeper.is_sealed());
    seal(&mut opened, under("　雨の日の窓口は静か "));
    assert!(opened.keeper.is_sealed());
    say(&mut opened, "あとから書いた");
    assert_eq!(files_with(dir.path(), "だれにも言わない"), Vec::<PathBuf>::new());
    assert_eq!(files_with(dir.path(), "あとから書いた"), Vec::<PathBuf>::new(), "nor in the journal");
    let history = opened.history.clone();
    drop(opened.keeper);
    // As after a crash: the journal has the rest.
    assert_eq!(open(&path).unwrap_err(), StoreError::Sealed { path: path.clone() });
    assert_eq!(look(&path).unwrap_err(), StoreError::Sealed { path: path.clone() });
    let wrong = Passphrase::new("晴れの日").unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(open_sealed(&path, &wrong).unwrap_err(), StoreError::WrongPassphrase { path: path.clone() });
    assert_eq!(fs::read(&path).unwrap(), before, "nothing was touched");
    let mut again = open_sealed(&path, &passphrase()).unwrap();
    assert_eq!(again.history, history);
    assert_eq!(again.recovered.unwrap().entries, 1);
    say(&mut again, "もう一枚");
    save(&mut again);
    let history = again.history.clone();
    again.keeper.close().unwrap();
    assert!(!journal_of(&path).exists());
    assert_eq!(open_sealed(&path, &passphrase()).unwrap().history, history);
    assert_eq!(files_with(dir.path(), "もう一枚"), Vec::<PathBuf>::new());
    let listed = Library::new(dir.path()).list().unwrap();
    assert!(matches!(listed[0].summary, Err(StoreError::Sealed { .. })), "listed by its name");
}

#[test]
fn a_passphrase_is_changed_and_taken_off() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    say(&mut opened, "だれにも言わない");
    save(&mut opened);
    seal(&mut opened, under("ひとつめ"));
    let old = fs::read(&path).unwrap();
    seal(&mut opened, under("ふたつめ"));
    say(&mut opened, "変えたあと");
    save(&mut opened);
    let history = opened.history.clone();
    opened.keeper.close().unwrap();
    let [first, second] = ["ひとつめ", "ふたつめ"].map(|words| Passphrase::new(words).unwrap());
    assert!(matches!(open_sealed(&path, &first), Err(StoreError::WrongPassphrase { .. })));
    // The key of an old copy is not that of the new file.
    let key = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().nth(1).map(str::to_owned);
    assert_ne!(key(&old), key(&fs::read(&path).unwrap()));
    let mut opened = open_sealed(&path, &second).unwrap();
    assert_eq!(opened.history, history);
    seal(&mut opened, SealWish::Open);
    say(&mut opened, "はずしたあと");
    let history = opened.history.clone();
    drop(opened.keeper);
    assert_eq!(open(&path).unwrap().history, history);
}

#[test]
fn a_crash_between_the_file_and_the_rest_loses_nothing_and_leaves_nothing_in_clear() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    say(&mut opened, "だれにも言わない");
    save(&mut opened);
    let id = opened.history.present().origin().id.clone();
    let mut notes = Notes::default();
    notes.write(&NoteOn::Card(CardId(1)), "手もとの覚え書き", now());
    keep_notes(&path, &id, (&notes, &Notes::default()), &opened.keeper.under()).unwrap();
    fs::write(path.with_file_name("2026-11-23_15分で.ron.bak"), "だれにも言わない").unwrap();
    fs::write(path.with_file_name("2026-11-23_15分で.ron (2).journal-kept"), "だれにも言わない").unwrap();
    let sealed = seal_on_disk(&opened, under("雨の日の窓口は静か"));
    // The file is sealed, and the program has not heard of it: what is written now is still written as before.
    say(&mut opened, "そのあいだの一枚");
    let crash = after_a_crash(dir.path());
    let copy = within(&crash, dir.path(), &path);
    let mut after = open_sealed(&copy, &passphrase()).unwrap();
    assert_eq!(texts(&after.history), ["だれにも言わない", "そのあいだの一枚"]);
    say(&mut after, "つづき");
    save(&mut after);
    let history = after.history.clone();
    drop(after.keeper);
    for words in ["だれにも言わない", "そのあいだの一枚", "つづき", "手もとの覚え書き"] {
        assert_eq!(files_with(crash.path(), words), Vec::<PathBuf>::new(), "{words}");
    }
    assert_eq!(open_sealed(&copy, &passphrase()).unwrap().history, history);
    // Without the crash, the same.
    opened.keeper.sealed(&sealed).unwrap();
    save(&mut opened);
    assert_eq!(read_notes(&path, &id, &opened.keeper.under()).unwrap(), notes);
    for words in ["だれにも言わない", "そのあいだの一枚", "手もとの覚え書き"] {
        assert_eq!(files_with(dir.path(), words), Vec::<PathBuf>::new(), "{words}");
    }
}

#[test]
fn companions_that_wait_for_their_file_are_settled_at_the_next_opening() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    say(&mut opened, "だれにも言わない");
    save(&mut opened);
    let id = opened.history.present().origin().id.clone();
    let mut notes = Notes::default();
    notes.write(&NoteOn::Card(CardId(1)), "手もとの覚え書き", now());
    keep_notes(&path, &id, (&notes, &Notes::default()), &opened.keeper.under()).unwrap();
    let in_clear = fs::read(notes_path(&path)).unwrap();
    seal(&mut opened, under("雨の日の窓口は静か"));
    opened.keeper.close().unwrap();
    let sealed_notes = fs::read(notes_path(&path)).unwrap();
    let next = path.with_file_name("2026-11-23_15分で.notes.ron.next");
    // The file was replaced, and the notes were not yet.
    fs::write(notes_path(&path), &in_clear).unwrap();
    fs::write(&next, &sealed_notes).unwrap();
    let opened = open_sealed(&path, &passphrase()).unwrap();
    assert!(!next.exists());
    assert_eq!(fs::read(notes_path(&path)).unwrap(), sealed_notes);
    assert_eq!(read_notes(&path, &id, &opened.keeper.under()).unwrap(), notes);
    opened.keeper.close().unwrap();
    // What waits for a file that was not replaced goes.
    fs::write(&next, &in_clear).unwrap();
    let opened = open_sealed(&path, &passphrase()).unwrap();
    assert!(!next.exists());
    assert_eq!(read_notes(&path, &id, &opened.keeper.under()).unwrap(), notes);
}

#[test]
fn a_job_that_was_made_before_writes_under_the_passphrase() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    say(&mut opened, "はじめ");
    save(&mut opened);
    let sealing = opened.keeper.seal_job(&opened.history, now(), under("雨の日の窓口は静か")).unwrap();
    say(&mut opened, "だれにも言わない");
    let saving = opened.keeper.save_job(&opened.history, now()).unwrap();
    let copying =
        opened.keeper.save_as_job(&opened.history, now(), &Wanted::chosen(dir.path().join("写し.ron"))).unwrap();
    let sealed = sealing.run().unwrap();
    let saved = saving.run().unwrap();
    opened.keeper.sealed(&sealed).unwrap();
    opened.keeper.saved(&saved).unwrap();
    copying.run().unwrap();
    assert_eq!(files_with(dir.path(), "だれにも言わない"), Vec::<PathBuf>::new());
    assert_eq!(open_sealed(&dir.path().join("写し.ron"), &passphrase()).unwrap().history, opened.history);
}

#[test]
fn a_file_that_somebody_else_changed_is_not_put_under_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    say(&mut opened, "はじめ");
    save(&mut opened);
    let theirs = fs::read_to_string(&path).unwrap().replace("はじめ", "ほかの人の直し");
    fs::write(&path, &theirs).unwrap();
    let job = opened.keeper.seal_job(&opened.history, now(), under("雨の日の窓口は静か")).unwrap();
    assert!(job.run().is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
}

#[test]
fn copies_without_a_passphrase_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let library = Library::new(dir.path());
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    say(&mut opened, "だれにも言わない");
    save(&mut opened);
    fs::create_dir_all(dir.path().join("ごみ箱")).unwrap();
    let copy = dir.path().join("ごみ箱/写し.ron");
    fs::copy(&path, &copy).unwrap();
    seal(&mut opened, under("雨の日の窓口は静か"));
    assert_eq!(library.clear_copies(&opened.history.present().origin().id, &path), [copy]);
}

/// A sealed file and what stands in it; made once, since making one takes its time.
fn example() -> &'static (Vec<u8>, History) {
    static EXAMPLE: OnceLock<(Vec<u8>, History)> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let mut opened = own(dir.path());
        say(&mut opened, "だれにも言わない");
        save(&mut opened);
        seal(&mut opened, under("雨の日の窓口は静か"));
        (fs::read(opened.keeper.path()).unwrap(), opened.history.clone())
    })
}

#[test]
fn a_damaged_file_is_told_apart_from_a_wrong_passphrase_and_never_written_over() {
    let (bytes, _) = example();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("場.ron");
    let text = String::from_utf8(bytes.clone()).unwrap();
    let (key, session) = (text.find("AGE ENCRYPTED").unwrap() + 60, text.rfind("-----END").unwrap() - 20);
    for at in [key, session] {
        let mut damaged = bytes.clone();
        damaged[at] = if damaged[at] == b'A' { b'B' } else { b'A' };
        fs::write(&path, &damaged).unwrap();
        let fault = open_sealed(&path, &passphrase()).unwrap_err();
        assert_eq!(fault, StoreError::SealDamaged { path: path.clone() });
        assert!(!fault.is_damaged_session(), "nothing can be got out of it in part");
        assert!(salvage(&path, now()).is_err());
        assert_eq!(fs::read(&path).unwrap(), damaged);
        assert!(!journal_of(&path).exists());
    }
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    assert!(open_sealed(&path, &passphrase()).is_err());
    // A newer kind of seal is not guessed at.
    fs::write(&path, text.replacen("bamen-sealed 1", "bamen-sealed 2", 1)).unwrap();
    assert_eq!(open_sealed(&path, &passphrase()).unwrap_err(), StoreError::SealDamaged { path: path.clone() });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Kill the program at any byte of the journal: what was whole is there, as without a passphrase.
    #[test]
    fn any_prefix_of_a_sealed_journal_is_an_earlier_state(words in prop::collection::vec("[あ-ん]{1,12}", 1..6), cut in any::<prop::sample::Index>()) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("場.ron");
        fs::write(&path, &example().0).unwrap();
        let mut opened = open_sealed(&path, &passphrase()).unwrap();
        prop_assert_eq!(opened.keeper.access(), &Access::Full);
        let mut states = vec![opened.history.clone()];
        let mut ends = vec![fs::metadata(journal_of(&path)).unwrap().len()];
        for word in &words {
            say(&mut opened, word);
            states.push(opened.history.clone());
            ends.push(fs::metadata(journal_of(&path)).unwrap().len());
        }
        drop(opened.keeper);
        let whole = fs::read(journal_of(&path)).unwrap();
        let cut = cut.index(whole.len() + 1);
        fs::write(journal_of(&path), &whole[..cut]).unwrap();
        let kept = ends.iter().filter(|end| **end <= cut as u64).count().max(1) - 1;
        let again = open_sealed(&path, &passphrase()).unwrap();
        prop_assert_eq!(&again.history, &states[kept]);
        prop_assert!(files_with(dir.path(), words[0].as_str()).is_empty() || words[0].chars().count() < 3);
    }
}

#[test]
fn what_is_written_while_the_passphrase_changes_or_goes_outlasts_a_crash() {
    for wish in [under("ふたつめの合言葉"), SealWish::Open] {
        let dir = tempfile::tempdir().unwrap();
        let mut opened = own(dir.path());
        let path = opened.keeper.path().to_owned();
        seal(&mut opened, under("雨の日の窓口は静か"));
        say(&mut opened, "はじめ");
        save(&mut opened);
        let sealed = seal_on_disk(&opened, wish.clone());
        say(&mut opened, "そのあいだの一枚");
        opened.keeper.sealed(&sealed).unwrap();
        // The next save never comes.
        let crash = after_a_crash(dir.path());
        let copy = within(&crash, dir.path(), &path);
        let after = match &wish {
            SealWish::Under(passphrase) => open_sealed(&copy, passphrase).unwrap(),
            SealWish::Open => bamen::store::open(&copy).unwrap(),
        };
        assert_eq!(texts(&after.history), ["はじめ", "そのあいだの一枚"]);
    }
}

#[test]
fn a_passphrase_that_could_not_be_taken_off_leaves_nothing_in_clear() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    let id = opened.history.present().origin().id.clone();
    let mut notes = Notes::default();
    notes.write(&NoteOn::Session, "手もとの覚え書き", now());
    seal(&mut opened, under("雨の日の窓口は静か"));
    keep_notes(&path, &id, (&notes, &Notes::default()), &opened.keeper.under()).unwrap();
    // Comes after the notes, and cannot be read.
    fs::create_dir(path.with_file_name("2026-11-23_15分で.ron.bak")).unwrap();
    let job = opened.keeper.seal_job(&opened.history, now(), SealWish::Open).unwrap();
    assert!(job.run().is_err());
    assert_eq!(files_with(dir.path(), "手もとの覚え書き"), Vec::<PathBuf>::new());
}

#[test]
fn a_copy_is_a_copy_and_the_session_goes_on_in_its_own_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    say(&mut opened, "はじめ");
    save(&mut opened);
    let copy = dir.path().join("写し.ron");
    opened.keeper.copy_job(&opened.history, now(), &Wanted::chosen(copy.clone())).unwrap().run().unwrap();
    say(&mut opened, "そのあと");
    save(&mut opened);
    assert_eq!(opened.keeper.path(), path);
    assert_eq!(texts(&bamen::store::look(&path).unwrap().history), ["はじめ", "そのあと"]);
    assert_eq!(texts(&bamen::store::look(&copy).unwrap().history), ["はじめ"]);
}

#[test]
fn what_lies_beside_a_session_and_is_no_text_comes_back_byte_by_byte() {
    let dir = tempfile::tempdir().unwrap();
    let mut opened = own(dir.path());
    let path = opened.keeper.path().to_owned();
    let damaged = b"(format: \"bamen-session\", text: \"\xe3\x81\xff\xfe\x00\x9f".as_slice();
    let beside = path.with_extension("ron.bak");
    fs::write(&beside, damaged).unwrap();
    seal(&mut opened, under("雨の日の窓口は静か"));
    let sealed = fs::read(&beside).unwrap();
    assert!(sealed.starts_with(b"bamen-sealed") && !sealed.windows(4).any(|bytes| damaged.ends_with(bytes)));
    seal(&mut opened, under("ふたつめの合言葉"));
    seal(&mut opened, SealWish::Open);
    assert_eq!(fs::read(&beside).unwrap(), damaged);
}
