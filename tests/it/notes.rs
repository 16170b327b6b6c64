//! Private notes: nothing of them is lost, and nothing of them is in the session.

use std::fs;

use bamen::model::{CardId, Note, NoteOn, Notes, SessionId, Timestamp};
use bamen::store::{Under, keep_notes, notes_path, read_notes, read_others_notes};
use proptest::prelude::*;

fn on() -> impl Strategy<Value = NoteOn> {
    prop_oneof![
        Just(NoteOn::Session),
        "[あ-う]{0,2}".prop_map(NoteOn::Step),
        (1..4_u32).prop_map(|id| NoteOn::Card(CardId(id))),
        (0..4_u64).prop_map(NoteOn::Moment),
    ]
}

fn note() -> impl Strategy<Value = Note> {
    (on(), "[a-c\n]{0,4}|\\PC{0,8}", any::<bool>(), 0..100_i64).prop_map(|(on, text, starred, utc_ms)| Note {
        on,
        text,
        starred,
        at: Timestamp { utc_ms, offset_s: 0 },
    })
}

fn notes() -> impl Strategy<Value = Notes> {
    prop::collection::vec(note(), 0..6).prop_map(Notes::of)
}

fn id() -> SessionId {
    SessionId("場-1".to_owned())
}

fn at(utc_ms: i64) -> Timestamp {
    Timestamp { utc_ms, offset_s: 0 }
}

proptest! {
    #[test]
    fn merging_loses_nothing_and_twice_is_once(a in notes(), b in notes()) {
        let mut both = a.clone();
        both.merge(&b);
        for note in a.iter().chain(b.iter()) {
            prop_assert!(both.text(&note.on).contains(&note.text));
            prop_assert!(!note.starred || both.get(&note.on).is_some_and(|note| note.starred));
        }
        let mut again = both.clone();
        again.merge(&b);
        again.merge(&a);
        prop_assert_eq!(&again, &both);
    }

    #[test]
    fn kept_and_read_they_are_the_same(notes in notes()) {
        let dir = tempfile::tempdir().unwrap();
        let session = dir.path().join("場.ron");
        let kept = keep_notes(&session, &id(), (&notes, &Notes::default()), &Under::default()).unwrap();
        prop_assert_eq!(&kept, &notes);
        prop_assert_eq!(notes_path(&session).exists(), !notes.is_empty());
        prop_assert_eq!(read_notes(&session, &id(), &Under::default()).unwrap(), notes);
    }

    #[test]
    fn what_another_window_wrote_meanwhile_is_taken_in(known in notes(), ours in note(), theirs in note()) {
        let dir = tempfile::tempdir().unwrap();
        let session = dir.path().join("場.ron");
        keep_notes(&session, &id(), (&known, &Notes::default()), &Under::default()).unwrap();
        let (mut a, mut b) = (known.clone(), known.clone());
        a.merge(&Notes::of([ours.clone()]));
        b.merge(&Notes::of([theirs.clone()]));
        keep_notes(&session, &id(), (&b, &known), &Under::default()).unwrap();
        let kept = keep_notes(&session, &id(), (&a, &known), &Under::default()).unwrap();
        for note in [ours, theirs] {
            prop_assert!(kept.text(&note.on).contains(&note.text));
        }
        prop_assert_eq!(read_notes(&session, &id(), &Under::default()).unwrap(), kept);
    }
}

#[test]
fn the_file_is_one_that_a_person_can_read() {
    let dir = tempfile::tempdir().unwrap();
    let session = dir.path().join("2026.05 場.ron");
    let mut notes = Notes::default();
    notes.write(&NoteOn::Card(CardId(7)), "財政の方が、\nまだ話していない", at(1_763_900_000_000));
    notes.star(&NoteOn::Moment(31), at(1_763_900_060_000));
    keep_notes(&session, &id(), (&notes, &Notes::default()), &Under::default()).unwrap();
    assert_eq!(notes_path(&session), dir.path().join("2026.05 場.notes.ron"));
    insta::assert_snapshot!(fs::read_to_string(notes_path(&session)).unwrap());
}

#[test]
fn what_cannot_be_read_is_set_aside_and_stays_as_it_is() {
    let mut notes = Notes::default();
    notes.write(&NoteOn::Session, "新しいメモ", at(1));
    for damaged in [
        "(format: \"bamen-notes\", version: (1, 0), session",
        "hello",
        "(format: \"bamen-notes\", version: (2, 0), session: \"場-1\", notes: [])",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let session = dir.path().join("場.ron");
        fs::write(notes_path(&session), damaged).unwrap();
        read_notes(&session, &id(), &Under::default()).unwrap_err();
        assert_eq!(fs::read_to_string(notes_path(&session)).unwrap(), damaged, "reading changes nothing");
        keep_notes(&session, &id(), (&notes, &Notes::default()), &Under::default()).unwrap();
        assert_eq!(read_notes(&session, &id(), &Under::default()).unwrap(), notes);
        assert_eq!(fs::read_to_string(dir.path().join("場.notes（読めなかった分）.ron")).unwrap(), damaged);
    }
}

#[test]
fn notes_about_another_session_are_not_taken_for_these() {
    let dir = tempfile::tempdir().unwrap();
    let session = dir.path().join("場.ron");
    let mut notes = Notes::default();
    notes.write(&NoteOn::Session, "ほかの場のこと", at(1));
    let other = SessionId("場-2".to_owned());
    keep_notes(&session, &other, (&notes, &Notes::default()), &Under::default()).unwrap();
    assert_eq!(read_notes(&session, &id(), &Under::default()).unwrap(), Notes::default());
    assert_eq!(read_others_notes(&notes_path(&session), &id()).unwrap(), None);
    assert_eq!(read_others_notes(&notes_path(&session), &other).unwrap(), Some(notes.clone()));
    let mut own = Notes::default();
    own.write(&NoteOn::Session, "この場のこと", at(2));
    keep_notes(&session, &id(), (&own, &Notes::default()), &Under::default()).unwrap();
    let aside = dir.path().join("場.notes（読めなかった分）.ron");
    assert_eq!(read_others_notes(&aside, &other).unwrap(), Some(notes), "they are kept");
}

#[test]
fn a_note_without_words_and_star_is_none() {
    let mut notes = Notes::default();
    assert!(notes.write(&NoteOn::Session, "あ", at(1)) && !notes.write(&NoteOn::Session, "あ", at(2)));
    assert!(notes.star(&NoteOn::Session, at(3)));
    notes.write(&NoteOn::Session, "", at(4));
    assert!(!notes.is_empty());
    assert!(!notes.star(&NoteOn::Session, at(5)));
    assert!(notes.is_empty());
}
