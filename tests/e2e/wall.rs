//! The wall on a second monitor.

use std::thread::sleep;
use std::time::Duration;

use crate::program::{Program, look, new_session, wait_for_cards};
use crate::quiet::{NEXT_TO_NOTHING, run_time};
use crate::stage::{MONITORS, Stage};
use crate::wait;

/// Left, top, width and height of what is inside a window, on the screen.
fn place(stage: &Stage, window: &str) -> (i32, i32, u32, u32) {
    let output = stage.command("xwininfo").args(["-id", window]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = |name: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|number| number.trim().parse::<i32>().ok()).unwrap_or(-1)
    };
    let (w, h) = (number("Width"), number("Height"));
    (number("Absolute upper-left X"), number("Absolute upper-left Y"), w as u32, h as u32)
}

/// Where the wall belongs: all of the second monitor.
fn second() -> (i32, i32, u32, u32) {
    let [(_, _, (first, _)), (_, _, (w, h))] = MONITORS;
    (first.cast_signed(), 0, w, h)
}

/// Waits until the wall covers the second monitor and has been painted.
fn wait_for_wall(stage: &Stage, program: &Program<'_>) -> String {
    let window = wait::until("the wall on the second monitor", || {
        program.wall().filter(|window| place(stage, window) == second())
    });
    wait_for_rest(stage);
    window
}

/// Waits until the wall stays as it is for a moment; what it shows then.
fn wait_for_rest(stage: &Stage) -> Vec<u8> {
    let mut last = stage.monitor(1);
    let mut same = 0;
    wait::until("the wall to rest", || {
        let now = stage.monitor(1);
        same = if now == last { same + 1 } else { 0 };
        last.clone_from(&now);
        // Longer than a fade stands still between two frames on a slow machine.
        (same >= 15).then_some(now)
    })
}

fn wait_for_change(stage: &Stage, before: &[u8]) -> Vec<u8> {
    wait::until("the wall to change", || (stage.monitor(1) != before).then_some(()));
    wait_for_rest(stage)
}

/// The share of pixels of which a colour differs by more than `most` of 255 steps.
fn differing(a: &[u8], b: &[u8], most: u8) -> f64 {
    let other = |(a, b): &(&[u8], &[u8])| a[..3].iter().zip(&b[..3]).any(|(a, b)| a.abs_diff(*b) > most);
    a.chunks(4).zip(b.chunks(4)).filter(other).count() as f64 / (a.len() / 4) as f64
}

/// Between two programs, or before and after new letters: a letter has another place in the texture of letters, depending
/// on what was shown before, and reading it there rounds otherwise by a step or two.
const ROUNDING: u8 = 2;

fn say(stage: &Stage, text: &str, key: &str) {
    stage.type_text(text);
    stage.press(&format!("alt+{key}"));
}

#[test]
fn it_fills_the_other_monitor_leaves_the_keyboard_and_costs_nothing() {
    let stage = Stage::with_two_monitors("wall");
    let file = new_session(&stage, "wall");
    let program = Program::open(&stage, &file);
    stage.press("F5");
    let wall = wait_for_wall(&stage, &program);
    wait::until("the keyboard back on the console", || {
        stage.root_property("_NET_ACTIVE_WINDOW").trim().ends_with(program.window()).then_some(())
    });
    let before = stage.monitor(1);
    say(&stage, "heard", "s");
    wait_for_cards(&file, 1);
    wait_for_change(&stage, &before);
    // What is measured here is time that passes, so this test sleeps: first until what was said of the card has gone.
    sleep(Duration::from_secs(8));
    let before = run_time(program.pid());
    sleep(Duration::from_secs(3));
    let busy = run_time(program.pid()).saturating_sub(before);
    assert!(busy < NEXT_TO_NOTHING, "{busy:?} in three seconds with both windows open");
    let (x, y, w, h) = place(&stage, &wall);
    assert_eq!((x, y, w, h), second());
}

#[test]
fn it_waits_for_its_monitor_and_comes_back_to_the_same_view() {
    let stage = Stage::with_two_monitors("replug");
    let file = new_session(&stage, "replug");
    let mut program = Program::open(&stage, &file);
    say(&stage, "before", "s");
    wait_for_cards(&file, 1);
    stage.press("F5");
    wait_for_wall(&stage, &program);
    stage.press("ctrl+2");
    let shown = wait_for_rest(&stage);
    stage.plug(false);
    wait::until("the wall to go", || program.wall().is_none().then_some(()));
    assert!(program.is_running());
    // The console goes on meanwhile: a card in another scene, so that the view is the same afterwards.
    say(&stage, "meanwhile", "r");
    wait_for_cards(&file, 2);
    stage.plug(true);
    wait_for_wall(&stage, &program);
    // Letters that were shown meanwhile have moved others in the texture of letters.
    let share = differing(&wait_for_rest(&stage), &shown, ROUNDING);
    assert!(share <= 0.0, "the same scene: {share} of the pixels are others");
}

#[test]
fn a_held_wall_keeps_every_pixel_through_thirty_edits_and_then_shows_the_present() {
    let stage = Stage::with_two_monitors("held");
    let file = new_session(&stage, "held");
    let program = Program::open(&stage, &file);
    say(&stage, "first", "s");
    wait_for_cards(&file, 1);
    stage.press("F5");
    wait_for_wall(&stage, &program);
    stage.press("ctrl+h");
    let held = wait_for_rest(&stage);
    for n in 0..30 {
        say(&stage, &format!("card {n}"), if n % 2 == 0 { "d" } else { "f" });
        assert!(stage.monitor(1) == held, "after {n} cards the wall has changed");
    }
    wait_for_cards(&file, 31);
    assert!(wait_for_rest(&stage) == held);
    stage.press("ctrl+h");
    let present = wait_for_change(&stage, &held);
    stage.press("ctrl+0");
    wait_for_change(&stage, &present);
    stage.press("ctrl+1");
    wait::until("the present again, to the pixel", || (stage.monitor(1) == present).then_some(()));
    // The present is what a program shows that has just opened the session.
    program.kill();
    let program = Program::open(&stage, &file);
    stage.press("F5");
    wait_for_wall(&stage, &program);
    wait::until("what the thawed wall showed", || {
        (differing(&stage.monitor(1), &present, ROUNDING) <= 0.0).then_some(())
    });
}

#[test]
fn it_lives_while_the_console_is_minimised_and_closing_it_closes_nothing_else() {
    let stage = Stage::with_two_monitors("minimised");
    let file = new_session(&stage, "minimised");
    let mut program = Program::open(&stage, &file);
    stage.press("F5");
    let wall = wait_for_wall(&stage, &program);
    stage.xdotool(&["windowminimize", "--sync", program.window()]);
    let before = wait_for_rest(&stage);
    stage.xdotool(&["windowactivate", "--sync", &wall]);
    say(&stage, "heard", "s");
    wait_for_cards(&file, 1);
    wait_for_change(&stage, &before);
    stage.press("ctrl+shift+F12");
    wait::until("the wall to close", || (!program.windows().contains(&wall)).then_some(()));
    assert!(program.is_running(), "a closed wall closes nothing else");
    stage.xdotool(&["windowactivate", "--sync", program.window()]);
    say(&stage, "again", "d");
    assert_eq!(wait_for_cards(&file, 2), look(&file));
}

#[test]
fn a_scale_factor_changes_nothing_on_the_wall() {
    let stage = Stage::with_two_monitors("scaled");
    let file = new_session(&stage, "scaled");
    let shown = |factor: &str| {
        let mut command = stage.command(crate::program::EXECUTABLE);
        command
            .env("WINIT_X11_SCALE_FACTOR", factor)
            .args(["--lang", "ja", "--library"])
            .arg(stage.library())
            .arg(&file);
        let program = Program::start_as(&stage, command);
        program.wait_for_session(&file);
        stage.press("F5");
        wait_for_wall(&stage, &program);
        stage.press("ctrl+2");
        let shown = wait_for_rest(&stage);
        program.kill();
        shown
    };
    let (plain, enlarged) = (shown("1"), shown("1.5"));
    // Points of another size fall otherwise on the edges of letters.
    let share = differing(&plain, &enlarged, 96);
    assert!(share < 0.01, "{share} of the pixels are others");
}
