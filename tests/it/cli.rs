//! The command line, through the program itself: no display, no window, one clear sentence.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use bamen::store;

use crate::support::script;

/// Runs the program in `folder`, in a world without a display.
fn bamen(folder: &Path, arguments: &[&str]) -> Output {
    let home = folder.join("home");
    std::fs::create_dir_all(&home).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bamen"));
    command.current_dir(folder).args(arguments).env_clear();
    command.env("HOME", &home).env("XDG_CONFIG_HOME", &home);
    command.output().unwrap()
}

fn out(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    str::from_utf8(&output.stderr).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Every file of a folder with what is in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            all.insert(entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap());
        }
    }
    all
}

fn session(folder: &Path, name: &str, outline: &str) {
    store::write_new(
        &folder.join(name),
        &script::from_outline(outline),
        bamen::model::Timestamp { utc_ms: 0, offset_s: 0 },
    )
    .unwrap();
}

fn outline(path: &Path) -> String {
    script::outline(store::look(path).unwrap().history.present())
}

#[test]
fn help_is_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let ja = bamen(folder.path(), &["--help", "--lang", "ja"]);
    let en = bamen(folder.path(), &["--lang", "en", "--help"]);
    assert_eq!((code(&ja), code(&en), err(&ja), err(&en)), (0, 0, "", ""));
    assert!(out(&ja).contains("使い方") && out(&en).contains("Usage"));
    for word in
        ["new", "import", "check", "export", "--library", "--lang", "--theme", "--title", "--size", "BAMEN_LIBRARY"]
    {
        assert!(out(&ja).contains(word) && out(&en).contains(word), "{word}");
    }
    let short = bamen(folder.path(), &["-h"]);
    assert_eq!(out(&short), out(&ja), "Japanese where nothing else is said");
}

#[test]
fn the_language_of_the_system_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bamen"));
    command.current_dir(folder.path()).arg("--help").env_clear();
    command.env("HOME", folder.path()).env("LANG", "en_GB.UTF-8");
    assert!(out(&command.output().unwrap()).contains("Usage"));
    command.env("LC_ALL", "ja_JP.UTF-8");
    assert!(out(&command.output().unwrap()).contains("使い方"));
}

#[test]
fn the_version_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let output = bamen(folder.path(), &["--version"]);
    assert_eq!(out(&output), concat!("bamen ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn new_makes_a_session_and_never_writes_over_one() {
    let folder = tempfile::tempdir().unwrap();
    let output = bamen(folder.path(), &["new", "場.ron", "--title", " 窓口の話 "]);
    assert_eq!((code(&output), err(&output)), (0, ""));
    assert!(out(&output).contains("場.ron"), "{}", out(&output));
    let looked = store::look(&folder.path().join("場.ron")).unwrap();
    assert_eq!(looked.history.present().about().title, "窓口の話");
    assert_eq!(looked.history.present().card_count(), 0);

    let before = files(folder.path());
    let again = bamen(folder.path(), &["new", "場.ron", "--title", "別の話"]);
    assert_eq!((code(&again), out(&again)), (1, ""));
    assert!(err(&again).contains("場.ron") && err(&again).trim().lines().count() == 1, "{}", err(&again));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn two_new_sessions_are_two() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.ron", "b.ron"] {
        assert_eq!(code(&bamen(folder.path(), &["new", name, "--title", "話"])), 0);
    }
    let id = |name: &str| store::look(&folder.path().join(name)).unwrap().history.present().origin().id.clone();
    assert_ne!(id("a.ron"), id("b.ron"));
}

#[test]
fn import_guesses_the_columns() {
    let folder = tempfile::tempdir().unwrap();
    session(folder.path(), "場.ron", "個人・革新: 前から");
    let list = "取組み,区分,活動範囲,変革レベル\n窓口を一つに,方策,職場,改善\n決まらない,,,\n";
    std::fs::write(folder.path().join("一覧.csv"), list).unwrap();
    let output = bamen(folder.path(), &["import", "一覧.csv", "場.ron"]);
    assert_eq!((code(&output), err(&output)), (0, ""));
    assert_eq!(out(&output), "カード 2枚、うち置き場へ 1枚\n");
    assert_eq!(
        outline(&folder.path().join("場.ron")),
        "置き場: 決まらない / 個人・革新: 前から / 職場・改善 方策: 窓口を一つに"
    );
    assert_eq!(files(folder.path()).len(), 2, "no journal is left: {:?}", files(folder.path()).keys());
}

#[test]
fn import_takes_the_columns_that_are_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("list.tsv"), "言葉\tどこ\t深さ\tしるし\t組\n一つ\t職場\t革新\t問題\t群\n")
        .unwrap();
    for (columns, expected) in [
        (
            ["--text", "言葉", "--stage", "どこ", "--level", "深さ", "--kind", "しるし", "--group", "組"],
            "職場・革新 問題: 一つ 《群》",
        ),
        (["--text", "1", "--stage", "2", "--level", "3", "--kind", "4", "--group", "-"], "職場・革新 問題: 一つ"),
        (["--text", "E", "--stage", "-", "--level", "-", "--kind", "-", "--group", "-"], "置き場: 群"),
    ] {
        let path = folder.path().join("場.ron");
        session(folder.path(), "場.ron", "");
        let output = bamen(folder.path(), &[&["import", "list.tsv", "場.ron"], columns.as_slice()].concat());
        assert_eq!((code(&output), err(&output)), (0, ""), "{columns:?}");
        assert_eq!(outline(&path), expected, "{columns:?}");
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn nothing_is_imported_half() {
    let folder = tempfile::tempdir().unwrap();
    session(folder.path(), "場.ron", "個人・革新: 前から");
    std::fs::write(folder.path().join("list.csv"), "取組み,活動範囲,変革レベル\n一つ,職場,改善\n二つ,宇宙,改善\n")
        .unwrap();
    std::fs::write(folder.path().join("empty.csv"), "").unwrap();
    let before = files(folder.path());
    let faulty = bamen(folder.path(), &["import", "list.csv", "場.ron"]);
    assert_eq!((code(&faulty), out(&faulty)), (1, ""));
    assert!(err(&faulty).contains("3行目: ") && err(&faulty).contains("宇宙"), "{}", err(&faulty));
    for arguments in [
        &["import", "empty.csv", "場.ron"][..],
        &["import", "ない.csv", "場.ron"],
        &["import", "list.csv", "ない.ron", "--stage", "-", "--level", "-"],
        &["import", "list.csv", "場.ron", "--text", "そんな列"],
    ] {
        let output = bamen(folder.path(), arguments);
        assert_eq!((code(&output), out(&output)), (1, ""), "{arguments:?}");
        assert_eq!(err(&output).trim().lines().count(), 1, "{arguments:?}: {}", err(&output));
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_session_that_cannot_be_written_is_not_imported_into() {
    let folder = tempfile::tempdir().unwrap();
    session(folder.path(), "場.ron", "個人・革新: 前から");
    let path = folder.path().join("場.ron");
    let newer = std::fs::read_to_string(&path).unwrap().replace("version: (1, 3)", "version: (1, 7)");
    std::fs::write(&path, &newer).unwrap();
    std::fs::write(folder.path().join("list.csv"), "取組み\n一つ\n").unwrap();
    let output = bamen(folder.path(), &["import", "list.csv", "場.ron"]);
    assert_eq!((code(&output), out(&output)), (1, ""));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn check_says_one_line_a_file_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    session(
        folder.path(),
        "good.ron",
        "置き場: た / 個人・不具合解消: あ / 職場・改善: い / 職場・改善: う / 地域・革新: え",
    );
    session(folder.path(), "newer.ron", "職場・改善: い");
    let newer = folder.path().join("newer.ron");
    std::fs::write(&newer, std::fs::read_to_string(&newer).unwrap().replace("version: (1, 3)", "version: (3, 1)"))
        .unwrap();
    session(folder.path(), "cut.ron", "職場・改善: い");
    let cut = folder.path().join("cut.ron");
    let text = std::fs::read_to_string(&cut).unwrap();
    let (kept, _lost) = text.split_once("tray:").unwrap();
    std::fs::write(&cut, kept).unwrap();
    std::fs::write(folder.path().join("other.ron"), "(recipe: \"soup\")").unwrap();
    let before = files(folder.path());

    let good = bamen(folder.path(), &["check", "good.ron"]);
    assert_eq!((code(&good), err(&good)), (0, ""));
    assert_eq!(out(&good), "good.ron: ok  カード 5 置き場 1 場面 1 0 0 0 2 0 0 0 0 0 0 1\n");

    let all =
        bamen(folder.path(), &["check", "good.ron", "newer.ron", "cut.ron", "other.ron", "gone.ron", "--lang", "en"]);
    assert_eq!((code(&all), err(&all)), (1, ""));
    let lines: Vec<&str> = out(&all).lines().collect();
    assert_eq!(lines.len(), 5, "{}", out(&all));
    assert_eq!(lines[0], "good.ron: ok  cards 5 tray 1 scenes 1 0 0 0 2 0 0 0 0 0 0 1");
    assert!(lines[1].starts_with("newer.ron: This session was made by a newer version."), "{}", lines[1]);
    let position = lines[2].strip_prefix("cut.ron: ").unwrap().split(' ').next().unwrap();
    let (line, column) = position.split_once(':').expect("line:column");
    assert_eq!(line.parse::<usize>().unwrap(), kept.lines().count(), "{position}");
    assert!(column.parse::<usize>().is_ok(), "{position}");
    assert!(lines[3].contains("does not seem to be a session"), "{}", lines[3]);
    assert!(lines[4].contains("is not there"), "{}", lines[4]);
    assert_eq!(files(folder.path()), before, "nothing was changed, made or left behind");
}

#[test]
fn the_samples_are_well() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let temp = tempfile::tempdir().unwrap();
    let paths: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| path.into_os_string().into_string().unwrap())
        .collect();
    assert!(paths.len() >= 3);
    let arguments: Vec<&str> = std::iter::once("check").chain(paths.iter().map(String::as_str)).collect();
    let output = bamen(temp.path(), &arguments);
    assert_eq!(code(&output), 0, "{}", out(&output));
}

#[test]
fn export_paints_a_picture_of_the_size_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    session(folder.path(), "場.ron", "職場・改善: い → 地域・革新");
    let before = std::fs::read(folder.path().join("場.ron")).unwrap();
    let mut corners = Vec::new();
    for (theme, size) in [("light", "1280x720"), ("dark", "1280x720"), ("light", "800x600")] {
        let arguments = ["export", "場.ron", "絵.png", "--view", "canvas", "--theme", theme, "--size", size];
        let output = bamen(folder.path(), &arguments);
        assert_eq!((code(&output), err(&output)), (0, ""), "{arguments:?}");
        assert!(out(&output).contains("絵.png"));
        let picture = image::open(folder.path().join("絵.png")).unwrap().into_rgba8();
        assert_eq!(format!("{}x{}", picture.width(), picture.height()), size);
        corners.push(picture.get_pixel(1, 1).0);
    }
    let sum = |pixel: [u8; 4]| pixel[..3].iter().map(|part| u32::from(*part)).sum::<u32>();
    assert!(sum(corners[0]) > 600 && sum(corners[1]) < 150, "light and dark paper: {corners:?}");
    assert_eq!(corners[0], corners[2]);
    let plain = bamen(folder.path(), &["export", "場.ron", "plain.png"]);
    assert_eq!(code(&plain), 0);
    let picture = image::open(folder.path().join("plain.png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (1920, 1080));
    assert_eq!(std::fs::read(folder.path().join("場.ron")).unwrap(), before);
}

#[test]
fn export_says_what_is_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    session(folder.path(), "場.ron", "職場・改善: い");
    for arguments in [
        &["export", "ない.ron", "絵.png"][..],
        &["export", "場.ron", "場.ron/絵.png"],
        &["export", "場.ron", "絵.png", "--size", "0x0"],
        &["export", "場.ron", "絵.png", "--size", "100000x100000"],
    ] {
        let output = bamen(folder.path(), arguments);
        assert_ne!(code(&output), 0, "{arguments:?}");
        assert_eq!(out(&output), "", "{arguments:?}");
        assert_eq!(err(&output).trim().lines().count(), 1, "{arguments:?}: {}", err(&output));
        assert!(!folder.path().join("絵.png").exists());
    }
}

#[test]
fn what_is_not_understood_is_one_sentence_in_the_language_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, ja, en) in [
        (&["--colour"][..], "--colour", "--colour"),
        (&["-x"], "-x", "-x"),
        (&["new", "a.ron"], "--title がありません", "--title is missing"),
        (&["new", "--title", "話"], "FILE.ron がありません", "FILE.ron is missing"),
        (&["new", "a.ron", "--title", "  "], "--title がありません", "--title is missing"),
        (&["check"], "FILE がありません", "FILE is missing"),
        (&["import"], "CARDS がありません", "CARDS is missing"),
        (&["import", "a.csv"], "SESSION.ron がありません", "SESSION.ron is missing"),
        (&["export", "a.ron"], "OUT.png がありません", "OUT.png is missing"),
        (&["export", "a.ron", "b.png", "--size", "big"], "big", "big"),
        (&["export", "a.ron", "b.png", "--view", "wall"], "wall", "wall"),
        (&["--theme", "pink"], "pink", "pink"),
        (&["a.ron", "b.ron"], "b.ron", "b.ron"),
        (&["--library"], "--library", "--library"),
        (&["new", "a.ron", "--title"], "--title", "--title"),
    ] {
        for (lang, part) in [("ja", ja), ("en", en)] {
            let output = bamen(folder.path(), &[&["--lang", lang], arguments].concat());
            assert_eq!((code(&output), out(&output)), (2, ""), "{lang} {arguments:?}");
            assert!(err(&output).contains(part), "{lang} {arguments:?}: {}", err(&output));
            assert_eq!(err(&output).trim().lines().count(), 1, "{lang} {arguments:?}: {}", err(&output));
            let japanese = err(&output).contains('。');
            assert_eq!(japanese, lang == "ja", "{lang} {arguments:?}: {}", err(&output));
        }
    }
    let wrong = bamen(folder.path(), &["--lang", "fr"]);
    assert!(code(&wrong) == 2 && err(&wrong).contains("fr"), "{}", err(&wrong));
    assert!(files(folder.path()).is_empty());
}

#[test]
fn without_a_display_the_window_says_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, part) in [("ja", "画面をひらけません"), ("en", "The window cannot be opened")] {
        let output = bamen(folder.path(), &["--lang", lang]);
        assert_eq!((code(&output), out(&output)), (1, ""));
        assert!(err(&output).contains(part) && err(&output).contains("apt-get install"), "{}", err(&output));
    }
    assert!(files(folder.path()).is_empty());
}
