//! The window comes up as it was left.

use crate::program::Program;
use crate::stage::{SCREEN, Stage};
use crate::wait;

#[test]
fn the_size_is_remembered() {
    let stage = Stage::set("window_size");
    let program = Program::start(&stage);
    assert_ne!(program.size(), (1234, 777), "what it begins with");
    program.resize((1234, 777));
    assert!(program.close().success());

    let program = Program::start(&stage);
    assert_eq!(program.size(), (1234, 777));
    // Also with everything larger, which makes fewer points of the same window.
    stage.press("ctrl+plus");
    stage.wait_for_rest();
    assert!(program.close().success());
    let program = Program::start(&stage);
    assert_eq!(program.size(), (1234, 777));

    stage.press("ctrl+shift+F11");
    wait::until("a maximized window", || program.is_maximized().then_some(()));
    stage.wait_for_rest();
    let large = program.size();
    assert!(program.close().success());
    let program = Program::start(&stage);
    assert!(program.is_maximized());
    assert_eq!(program.size(), large);
    stage.press("ctrl+shift+F11");
    wait::until("the size from before", || (!program.is_maximized() && program.size() == (1234, 777)).then_some(()));
    assert!(program.close().success());
}

#[test]
fn a_size_that_is_too_large_or_too_small_is_made_to_fit() {
    let stage = Stage::set("window_fits");
    let folder = stage.home().join(".config/bamen");
    std::fs::create_dir_all(&folder).unwrap();
    for size in ["(5000.0, 4000.0)", "(300.0, 200.0)"] {
        std::fs::write(folder.join("settings.ron"), format!("(window_size: Some({size}))")).unwrap();
        let program = Program::start(&stage);
        let (width, height) = program.size();
        assert!((1100..=SCREEN.0).contains(&width) && (680..=SCREEN.1).contains(&height), "{size}: {width} x {height}");
        assert!(program.close().success());
    }
}
