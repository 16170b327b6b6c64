//! A window that nobody touches costs nothing.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use crate::program::{Program, new_session};
use crate::stage::Stage;

/// User and system time of a process, in ticks.
pub(crate) fn ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    // utime and stime are fields 14 and 15, counted from the pid; the name before them may hold blanks.
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
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
    let before = ticks(program.pid());
    sleep(Duration::from_secs(3));
    assert_eq!(ticks(program.pid()) - before, 0, "ticks in three seconds of doing nothing");
}
