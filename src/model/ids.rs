//! Names of things: numbers that never change meaning, and moments in time.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A card of one session. Numbers are never used twice, also after a card was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CardId(pub u32);

/// Cards that were put together by hand: a number that they share. Free again when they are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StackId(pub u32);

/// A person in the room, by number; names are not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParticipantId(pub u32);

/// A session, the same in every copy of its file. Made by the program when the session begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub String);

/// A moment in UTC with the offset of the place where it was written down, so that "14:32" stays 14:32 in another
/// time zone. In files: `"2026-11-23T14:32:05.120+09:00"` (RFC 3339).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01 UTC.
    pub utc_ms: i64,
    /// Seconds east of UTC.
    pub offset_s: i32,
}

impl Timestamp {
    /// The moment with its own local calendar; out-of-range values fall back to 1970 UTC, so that nothing panics on
    /// a file from elsewhere.
    pub fn to_zoned(self) -> jiff::ZonedDateTime {
        let offset = jiff::tz::Offset::from_seconds(self.offset_s).unwrap_or(jiff::tz::Offset::UTC);
        jiff::Timestamp::from_millisecond(self.utc_ms)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned_datetime(offset.to_time_zone())
    }

    /// Reads RFC 3339 text; `Z` counts as offset zero. Years have four digits.
    pub fn parse(text: &str) -> Option<Self> {
        let pieces = jiff::fmt::temporal::Pieces::parse(text).ok()?;
        let offset = pieces.to_numeric_offset()?;
        let moment = offset.to_timestamp(pieces.date().to_datetime(pieces.time()?)).ok()?;
        let time = Self { utc_ms: moment.as_millisecond(), offset_s: offset.seconds() };
        (0..=9999).contains(&pieces.date().year()).then_some(time)
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.to_zoned().strftime("%Y-%m-%dT%H:%M:%S.%3f%:z"))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(format!("not a time: {text}")))
    }
}
