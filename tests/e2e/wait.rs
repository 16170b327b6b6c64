//! Waiting for what is to come true, by asking.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// Longer than anything takes on a machine that is busy with other things, too.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(20);

/// Asks until there is an answer.
pub(crate) fn until<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, ask).unwrap_or_else(|| panic!("waited in vain: {what}"))
}

/// Asks until there is an answer, or until the time is over.
pub(crate) fn within<T>(time: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + time;
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if Instant::now() > end {
            return None;
        }
        sleep(PAUSE);
    }
}

/// How fast a hand is: between two keys, or between two moves of a mouse.
pub(crate) fn hand(ms: u64) {
    sleep(Duration::from_millis(ms));
}
