//! The path of one person as they give it away to be seen beside others': in which order which scenes, and the words only
//! if they chose so. No year, no post, no name, no title, no time.

use super::give::line;
use crate::import::Book;
use crate::model::{CardText, Career, MOST_EPISODES, SceneId};

/// A path without its person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    pub steps: Vec<Passed>,
}

/// A scene on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    pub scene: SceneId,
    /// What happened there, in a few words, if that was given.
    pub title: Option<CardText>,
}

impl Walk {
    /// The path of a career map; with the titles of its episodes, or without.
    pub fn of(career: &Career, words: bool) -> Self {
        let passed = |told: &crate::model::Told| Passed { scene: told.scene, title: words.then(|| told.title.clone()) };
        Self { steps: career.episodes.iter().map(|episode| passed(&episode.told)).collect() }
    }

    /// Its scenes, one after the other.
    pub fn scenes(&self) -> Vec<SceneId> {
        self.steps.iter().map(|passed| passed.scene).collect()
    }

    /// The same as a list to hand over (CSV). `heads` are the names of the columns: order, scene, words.
    pub fn list(&self, heads: [&str; 3], name: impl Fn(SceneId) -> String) -> String {
        let [order, scene, words] = heads;
        let with_words = self.steps.iter().any(|passed| passed.title.is_some());
        let row = |cells: [String; 3]| {
            let cells: Vec<String> = cells.into_iter().take(if with_words { 3 } else { 2 }).collect();
            line(&cells)
        };
        let mut rows = vec![row([order, scene, words].map(str::to_owned))];
        for (nth, passed) in (1..).zip(&self.steps) {
            let title = passed.title.as_ref().map(ToString::to_string).unwrap_or_default();
            rows.push(row([nth.to_string(), name(passed.scene), title]));
        }
        format!("\u{feff}{}\r\n", rows.join("\r\n"))
    }

    /// Reads such a list; `None` if it is something else. `scene` knows the names in every language.
    pub fn read(book: Book, is_order: impl Fn(&str) -> bool, scene: impl Fn(&str) -> Option<SceneId>) -> Option<Self> {
        let table = book.into_first().ok()?;
        // Whatever is taken for its head: the first row that begins like one.
        let rows = table.rows();
        let head = rows.iter().position(|row| is_order(row.cell(0)))?;
        let below = rows.iter().skip(head + 1).filter(|row| !row.cell(0).is_empty() || !row.cell(1).is_empty());
        let passed = |row: &crate::import::Row| {
            Some(Passed { scene: scene(row.cell(1))?, title: CardText::new(row.cell(2)).ok() })
        };
        let steps = below.map(passed).collect::<Option<Vec<_>>>()?;
        (!steps.is_empty() && steps.len() <= MOST_EPISODES).then_some(Self { steps })
    }
}
