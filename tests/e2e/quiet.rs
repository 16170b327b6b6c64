//! A window that nobody touches costs nothing.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use crate::program::{Program, new_session};
use crate::stage::Stage;

/// What a window that nobody touches may use of the processor in three seconds: what the threads of the accessibility
/// bus use to look at their clock, and far less than one frame.
pub(crate) const NEXT_TO_NOTHING: Duration = Duration::from_millis(2);

/// How long the threads of a process that are alive have run.
pub(crate) fn run_time(pid: u32) -> Duration {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let run = |task: fs::DirEntry| {
        // A thread may end meanwhile.
        let stat = fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
        stat.split_whitespace().next().map_or(0, |ns| ns.parse::<u64>().unwrap())
    };
    Duration::from_nanos(tasks.map(|task| run(task.unwrap())).sum())
}

#[test]
fn an_idle_window_uses_no_processor() {
    let stage = Stage::set("idle");
    let file = new_session(&stage, "quiet");
    let program = Program::open(&stage, &file);
    // The keyboard goes round the panes and ends in the capture line, with its text cursor.
    stage.press("F6 F6 F6");
    // What is measured here is time that passes, so this test sleeps.
    sleep(Duration::from_secs(3));
    let before = run_time(program.pid());
    sleep(Duration::from_secs(3));
    let busy = run_time(program.pid()).saturating_sub(before);
    assert!(busy < NEXT_TO_NOTHING, "{busy:?} in three seconds of doing nothing");
}
