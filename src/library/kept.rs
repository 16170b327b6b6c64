//! A summary as it stands in the cache. In session files fields that say nothing are left out; the cache knows fields
//! by their order and has them all.

use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

use crate::model::{About, CardText, Earlier, LookAgain, PerScene, SessionId, SessionKind, SessionSummary, Timestamp};

type Moment = (i64, i32);
/// Title, town, series, number, then purpose, goal, opening and way, then rules, tags and people.
type Told<'a> = (&'a str, &'a str, &'a str, Option<u32>, [&'a str; 4], [&'a [String]; 3]);
type Heard = (String, String, String, Option<u32>, [String; 4], [Vec<String>; 3]);
/// Session, title, number, when it began, and how many cards came from it.
type Before = Option<(String, String, Option<u32>, Moment, u32)>;
/// Cards, of these in the tray, and with an aim; episodes, and answers.
type Numbers = (usize, usize, usize, usize, usize);

/// The day and the words of the challenge that is to be looked at again.
type Again = Option<(String, String)>;

pub(super) fn serialize<S: Serializer>(summary: &SessionSummary, serializer: S) -> Result<S::Ok, S::Error> {
    let SessionSummary { about, kind, began, changed, cards, tray, step_ups, counts, episodes, answers, look_again } =
        summary;
    let About { title, town, series, number, purpose, goal, opening, rules, way, people, tags, earlier } = about;
    let told: Told<'_> = (title, town, series, *number, [purpose, goal, opening, way], [rules, tags, people]);
    let moment = |at: &Timestamp| (at.utc_ms, at.offset_s);
    let numbers: Numbers = (*cards, *tray, *step_ups, *episodes, *answers);
    let before: Before = earlier.as_ref().map(|earlier| {
        let Earlier { session, title, number, began, cards } = earlier.as_ref().clone();
        (session.0, title, number, moment(&began), cards)
    });
    let again: Again = look_again.as_ref().map(|again| (again.on.to_string(), again.what.to_string()));
    (told, kind, moment(began), moment(changed), numbers, counts, before, again).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SessionSummary, D::Error> {
    type All = (Heard, SessionKind, Moment, Moment, Numbers, PerScene<usize>, Before, Again);
    let (told, kind, began, changed, numbers, counts, before, again) = All::deserialize(deserializer)?;
    let (title, town, series, number, [purpose, goal, opening, way], [rules, tags, people]) = told;
    let (cards, tray, step_ups, episodes, answers) = numbers;
    let moment = |(utc_ms, offset_s): Moment| Timestamp { utc_ms, offset_s };
    let earlier = before.map(|(session, title, number, began, cards)| {
        Box::new(Earlier { session: SessionId(session), title, number, began: moment(began), cards })
    });
    let about = About { title, town, series, number, purpose, goal, opening, rules, way, people, tags, earlier };
    let look_again = again
        .and_then(|(on, what)| Some(Box::new(LookAgain { on: on.parse().ok()?, what: CardText::new(&what).ok()? })));
    let (began, changed) = (moment(began), moment(changed));
    Ok(SessionSummary { about, kind, began, changed, cards, tray, step_ups, counts, episodes, answers, look_again })
}
