//! What is on the disk, and when.

use crate::program::{Program, cards, journal_of, look, new_session, wait_for_cards};
use crate::stage::Stage;

#[test]
fn the_file_is_there_before_a_word_is_typed() {
    let stage = Stage::set("second_zero");
    let program = Program::start(&stage);
    stage.press("ctrl+n");
    stage.wait_for_rest();
    stage.type_text("nothing said yet");
    stage.press("Return");
    let file = stage.session_file("nothing said yet");
    program.wait_for_session(&file);
    assert_eq!(look(&file).card_count(), 0);
    assert!(journal_of(&file).exists(), "the journal marks the session as open");
    assert!(program.close().success());
    assert!(!journal_of(&file).exists());
    assert_eq!(look(&file).about().title, "nothing said yet");
}

#[test]
fn closing_the_window_leaves_one_whole_file() {
    let stage = Stage::set("closed");
    let file = new_session(&stage, "closed properly");
    let program = Program::open(&stage, &file);
    stage.type_text("placed");
    stage.press("Return d");
    wait_for_cards(&file, 1);
    stage.type_text("typed and left in the line");
    stage.wait_for_rest();
    assert!(program.close().success());
    assert!(!journal_of(&file).exists());
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("placed") && text.contains("typed and left in the line"), "both are in the file itself");
    let names: Vec<_> = std::fs::read_dir(stage.library()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(names, [file.file_name().unwrap()], "nothing is left lying about");
}

#[test]
fn a_second_window_only_reads() {
    let stage = Stage::set("second_window");
    let file = new_session(&stage, "seen twice");
    let first = Program::open(&stage, &file);
    stage.type_text("from the first window");
    stage.press("Return s");
    wait_for_cards(&file, 1);
    let second = Program::open(&stage, &file);
    stage.type_text("from the second window");
    stage.press("Return s alt+d");
    stage.wait_for_rest();
    // The first window hears keys again, and what it writes shows that the second wrote nothing before.
    second.kill();
    first.take_keyboard();
    stage.type_text("and on");
    stage.press("Return f");
    wait_for_cards(&file, 2);
    assert!(first.close().success());
    let texts: Vec<String> = cards(&look(&file)).into_iter().map(|(_, text, _)| text).collect();
    assert_eq!(texts, ["from the first window", "and on"]);
}
