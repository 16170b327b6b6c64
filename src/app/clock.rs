//! Time and fresh names enter here and nowhere else.

use std::hash::{BuildHasher as _, RandomState};

use crate::model::Timestamp;

/// Where the time comes from.
pub trait Clock {
    fn now(&mut self) -> Timestamp;
    /// A name that no session has.
    fn fresh_id(&mut self) -> String;
}

/// The computer's clock, with the time zone of the place.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&mut self) -> Timestamp {
        let now = jiff::ZonedDateTime::now();
        Timestamp { utc_ms: now.timestamp().as_millisecond(), offset_s: now.offset().seconds() }
    }

    fn fresh_id(&mut self) -> String {
        let now = self.now().utc_ms;
        // The keys of a hasher come from the system's source of randomness.
        let (a, b) = (RandomState::new().hash_one(now), RandomState::new().hash_one(now));
        format!("{a:016x}{b:016x}")
    }
}
