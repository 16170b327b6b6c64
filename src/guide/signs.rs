//! しるしのことば: words that speak of a stage or of a level, for one person who writes alone. What somebody writes may
//! point to a scene; it is one of the places where it could go, and never more than an offer.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;

use crate::find::spans;
use crate::model::{ChangeLevel, SceneId, Stage};

/// What was written before these many last characters was about something else by now.
const LATELY: usize = 240;

/// The words, in any language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signs {
    pub individual: Vec<String>,
    pub workplace: Vec<String>,
    pub organization: Vec<String>,
    pub community: Vec<String>,
    pub fix: Vec<String>,
    pub improve: Vec<String>,
    pub innovate: Vec<String>,
    /// Words that speak of none, although one of the others stands in them: 係 in 関係.
    #[serde(default)]
    pub neither: Vec<String>,
}

impl Signs {
    /// The scene that a text points to: most of its signs are of this stage and of this level. Of as many the one that was
    /// spoken of last, since that is what is being thought of now. None if nothing speaks of a stage, or of a level.
    pub fn point_to(&self, text: &str) -> Option<SceneId> {
        let lately = text.char_indices().rev().nth(LATELY).map_or(0, |(at, _)| at);
        let text = text.get(lately..).unwrap_or(text);
        let lists = self.lists();
        let all = lists.iter().enumerate().flat_map(|(list, signs)| signs.iter().map(move |sign| (list, sign)));
        let mut found: Vec<Found<'_>> = all.flat_map(|(list, sign)| Found::all(list, sign, text)).collect();
        // A word is what it begins as, and the longest of those: 市民課 is no 市民, and 関係の no 係の.
        let others = found.clone();
        found.retain(|one| !others.iter().any(|other| other.covers(one)));
        let most = |lists: Range<usize>| {
            let score = |list: usize| {
                let of = || found.iter().filter(move |one| one.list == list);
                let signs: BTreeSet<&str> = of().map(|one| one.sign).collect();
                (signs.len(), of().map(|one| one.end).max())
            };
            lists.max_by_key(|list| score(*list)).filter(|list| score(*list).0 > 0)
        };
        let stage = Stage::ALL.get(most(0..4)?)?;
        let level = ChangeLevel::ALL.get(most(4..7)?.checked_sub(4)?)?;
        Some(SceneId::new(*stage, *level))
    }

    /// Stages, levels, and neither.
    fn lists(&self) -> [&Vec<String>; 8] {
        let Self { individual, workplace, organization, community, fix, improve, innovate, neither } = self;
        [individual, workplace, organization, community, fix, improve, innovate, neither]
    }

    /// Every word of all lists.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.lists().into_iter().flatten().map(String::as_str)
    }
}

/// A place of a text where a sign stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found<'a> {
    list: usize,
    sign: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Found<'a> {
    fn all(list: usize, sign: &'a str, text: &str) -> Vec<Self> {
        let is_word = |c: char| c.is_ascii_alphanumeric();
        // An English word begins where no other letter stands before it; its endings differ.
        let begins = |start: usize| {
            !sign.starts_with(is_word) || !text.get(..start).is_some_and(|before| before.ends_with(is_word))
        };
        let spans = spans(text, sign).into_iter().filter(|span| begins(span.start));
        spans.map(|span| Self { list, sign, start: span.start, end: span.end }).collect()
    }

    fn covers(&self, other: &Self) -> bool {
        let overlap = self.start < other.end && other.start < self.end;
        overlap && (self.start, other.end) < (other.start, self.end)
    }
}
