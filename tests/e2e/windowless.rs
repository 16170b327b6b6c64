//! Without a display: one sentence instead of a panic, and the sub-commands work.

use std::ffi::OsStr;
use std::fs;

use crate::program::run;

#[test]
fn no_display_is_one_clear_sentence() {
    let home = tempfile::tempdir().unwrap();
    let output = run(&[], home.path());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.lines().count() <= 3 && !said.contains("panicked"), "{said}");
    assert!(said.contains("画面"), "{said}");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn a_display_that_does_not_answer_is_a_sentence_too() {
    let home = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(crate::program::EXECUTABLE)
        .args(["--lang", "en", "--library"])
        .arg(home.path())
        .env_clear()
        .env("HOME", home.path())
        .env("DISPLAY", ":63999")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(!said.contains("panicked") && !said.trim().is_empty(), "{said}");
}

#[test]
fn sub_commands_need_no_display() {
    let home = tempfile::tempdir().unwrap();
    let list = home.path().join("一覧.csv");
    fs::write(&list, "カード,種類\n朝の会を短くする,方策\n電話が鳴りやまない,問題\n").unwrap();
    let (session, png) = (home.path().join("場.ron"), home.path().join("場.png"));
    let steps: [&[&OsStr]; 4] = [
        &["new".as_ref(), session.as_ref(), "--title".as_ref(), "画面なし".as_ref()],
        &["import".as_ref(), list.as_ref(), session.as_ref()],
        &["check".as_ref(), session.as_ref()],
        &["export".as_ref(), session.as_ref(), png.as_ref(), "--size".as_ref(), "1280x720".as_ref()],
    ];
    for step in steps {
        let output = run(step, home.path());
        assert!(output.status.success(), "{step:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let picture = image::open(&png).unwrap();
    assert_eq!((picture.width(), picture.height()), (1280, 720));
}
