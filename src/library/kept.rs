//! A summary as it stands in the cache. In session files fields that say nothing are left out; the cache knows fields
//! by their order and has them all.

use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

use crate::model::{About, PerScene, SessionKind, SessionSummary, Timestamp};

type Moment = (i64, i32);
/// Title, town, series, number, then purpose, goal, opening and way, then rules, tags and people.
type Told<'a> = (&'a str, &'a str, &'a str, Option<u32>, [&'a str; 4], [&'a [String]; 3]);
type Heard = (String, String, String, Option<u32>, [String; 4], [Vec<String>; 3]);
/// Cards, of these in the tray, and with an aim.
type Numbers = (usize, usize, usize);

pub(super) fn serialize<S: Serializer>(summary: &SessionSummary, serializer: S) -> Result<S::Ok, S::Error> {
    let SessionSummary { about, kind, began, changed, cards, tray, step_ups, counts } = summary;
    let About { title, town, series, number, purpose, goal, opening, rules, way, people, tags } = about;
    let told: Told<'_> = (title, town, series, *number, [purpose, goal, opening, way], [rules, tags, people]);
    let moment = |at: &Timestamp| (at.utc_ms, at.offset_s);
    let numbers: Numbers = (*cards, *tray, *step_ups);
    (told, kind, moment(began), moment(changed), numbers, counts).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SessionSummary, D::Error> {
    type All = (Heard, SessionKind, Moment, Moment, Numbers, PerScene<usize>);
    let (told, kind, began, changed, (cards, tray, step_ups), counts) = All::deserialize(deserializer)?;
    let (title, town, series, number, [purpose, goal, opening, way], [rules, tags, people]) = told;
    let about = About { title, town, series, number, purpose, goal, opening, rules, way, people, tags };
    let moment = |(utc_ms, offset_s): Moment| Timestamp { utc_ms, offset_s };
    let (began, changed) = (moment(began), moment(changed));
    Ok(SessionSummary { about, kind, began, changed, cards, tray, step_ups, counts })
}
