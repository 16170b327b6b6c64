//! House rules as code: which room may know which, and where files, threads, clocks and colours may be spoken of.

use std::path::{Path, PathBuf};

/// Each room with those of ours it may name; `src/lib.rs` says why.
const MAY_KNOW: [(&str, &[&str]); 14] = [
    ("model", &[]),
    ("theme", &["model"]),
    ("guide", &["model", "find"]),
    ("template", &["model", "guide"]),
    ("import", &["model"]),
    ("store", &["model"]),
    ("find", &["model"]),
    ("bring", &["model", "import", "find"]),
    ("compare", &["model", "find"]),
    ("library", &["model", "store", "find"]),
    ("text", &["model", "import", "store"]),
    ("picture", &["model", "theme", "text", "guide"]),
    ("export", &["picture", "theme"]),
    (
        "ui",
        &["model", "picture", "theme", "text", "guide", "template", "import", "find", "bring", "library", "compare"],
    ),
];

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    found.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// The lines of code before the unit tests, without comments.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source
        .lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number + 1, line))
}

#[test]
fn rooms_know_only_the_rooms_they_may() {
    let rooms: Vec<&str> = MAY_KNOW.iter().map(|(room, _)| *room).chain(["app", "cli"]).collect();
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let room = file.split(['/', '.']).next().unwrap();
        let Some((_, known)) = MAY_KNOW.iter().find(|(name, _)| *name == room) else { continue };
        for (number, line) in code(&source) {
            for other in &rooms {
                let named = line.contains(&format!("crate::{other}"));
                if named && *other != room && !known.contains(other) {
                    wrong.push(format!("{file}:{number}: {room} names {other}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_threads_clocks_and_egui_stay_in_their_rooms() {
    // What, and the rooms or files that may speak of it.
    let rules: [(&str, &[&str]); 9] = [
        ("std::fs", &["store/"]),
        ("File::open", &["store/"]),
        // The ear of stray.rs sleeps until a key is pressed, and nothing waits for it.
        ("std::thread", &["app/stray.rs", "app/world.rs", "app/screens/", "app/librarian.rs", "store/atomic.rs"]),
        ("rfd::", &["app/dialogs.rs"]),
        ("egui::", &["ui/", "app/", "cli/window.rs"]),
        ("::now()", &["app/clock.rs", "app/dialogs.rs"]),
        ("RandomState", &["app/clock.rs"]),
        ("ron::", &["store/", "guide/", "template/", "theme/"]),
        ("Color32::from", &["ui/style.rs"]),
    ];
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        for (number, line) in code(&source) {
            for (what, where_it_may) in rules {
                if line.contains(what) && !where_it_may.iter().any(|place| file.starts_with(place)) {
                    wrong.push(format!("{file}:{number}: {what}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_history_applies_edits() {
    let callers: Vec<String> = sources()
        .into_iter()
        .filter(|(file, source)| file.starts_with("model/") && code(source).any(|(_, line)| line.contains(".apply(")))
        .map(|(file, _)| file)
        .collect();
    assert_eq!(callers, ["model/apply.rs", "model/history.rs"], "apply.rs calls itself for Several");
}

#[test]
fn every_file_says_what_it_is() {
    for (file, source) in sources() {
        assert!(source.starts_with("//!"), "{file} begins with what lives there");
        assert!(!source.contains("TODO") && !source.contains("FIXME"), "{file} leaves nothing for later");
    }
}

#[test]
fn the_words_of_people_stand_in_text() {
    // Japanese in string literals outside of the rooms whose subject it is. The name of the program and the endings of
    // file names are the exceptions.
    let rooms = ["text/", "import/", "guide/", "picture/typeset/", "cli/arguments.rs"];
    let exceptions = [
        "場面 bamen",
        "場面",
        "ためしの場",
        "（この画面の分）",
        "（読めた分）",
        "（読めなかった分）",
        "〓",
        "、",
        "しまった場",
        "ごみ箱",
        "自分だけ",
    ];
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        if rooms.iter().any(|room| file.starts_with(room)) {
            continue;
        }
        // The name of an embedded file is no word of ours.
        for (number, line) in code(&source).filter(|(_, line)| !line.contains("include_str!")) {
            let mut rest = line.split("//").next().unwrap_or_default().to_owned();
            for exception in exceptions {
                rest = rest.replace(exception, "");
            }
            let literals = rest.split('"').skip(1).step_by(2);
            if literals.flat_map(str::chars).any(|c| ('\u{3041}'..='\u{9fff}').contains(&c)) {
                wrong.push(format!("{file}:{number}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
