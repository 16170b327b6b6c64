//! What is looked for in a library, and what is found.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Book, Content, Index, What};
use crate::find::{self, Page, Wanted};
use crate::model::{SceneId, SessionKind, Timestamp};
use crate::store::{Library, Shelved};

/// What is looked for. Of several towns, series or tags one is enough; of several scenes each must have a card.
///
/// What somebody thought alone is private: sessions of one kind are never among those of the other, and 対話の場 are what
/// is shown unless a person asks for 自分だけ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub words: String,
    pub kind: SessionKind,
    pub shelved: Shelved,
    pub towns: BTreeSet<String>,
    pub series: BTreeSet<String>,
    pub tags: BTreeSet<String>,
    pub scenes: BTreeSet<SceneId>,
    /// From the beginning of this month.
    pub from: Option<Month>,
    /// To the end of this one.
    pub to: Option<Month>,
    pub sort: Sort,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The latest first.
    #[default]
    Date,
    Title,
    Town,
    /// The most first.
    Cards,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Date, Self::Title, Self::Town, Self::Cards];
}

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    pub year: i16,
    /// 1 to 12
    pub month: u8,
}

impl Month {
    pub fn of(at: Timestamp) -> Self {
        let date = at.to_zoned().date();
        Self { year: date.year(), month: date.month().unsigned_abs() }
    }

    /// Reads 2024.4, 2024-04, 2024/4, 2024年4月, and 2024 alone, which is its first month, or its last one at the end
    /// of a period. Width does not matter.
    pub fn parse(text: &str, is_end: bool) -> Option<Self> {
        let text = find::folded(text);
        let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let year: i16 = numbers.next()?.parse().ok().filter(|year| (1900..=9999).contains(year))?;
        let month = match numbers.next() {
            Some(month) => month.parse().ok().filter(|month| (1..=12).contains(month))?,
            None if is_end => 12,
            None => 1,
        };
        Some(Self { year, month })
    }

    /// Months since the year 0.
    pub fn number(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }
}

impl Query {
    /// Nothing is asked but what is always: which kind, and from which shelf.
    pub fn is_open(&self) -> bool {
        let Self { kind, shelved, sort, .. } = *self;
        *self == Self { kind, shelved, sort, ..Self::default() }
    }
}

/// What was found, with the index it was found in.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub index: Arc<Index>,
    pub query: Query,
    pub rows: Vec<Row>,
    pub facets: Facets,
}

/// A book that was found, by its place in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row(pub usize);

impl Found {
    pub fn book(&self, row: Row) -> Option<&Arc<Book>> {
        self.index.books.get(row.0)
    }
}

/// By what the list can be narrowed down further. Each number says how many there would be with everything else that is
/// asked, so that a choice never leads to nothing unforeseen. What there is, and in which order, depends on the shelf and
/// the kind alone: nothing goes away or changes places under the hand of somebody who is choosing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// The most frequent ones of the shelf first.
    pub towns: Vec<(String, usize)>,
    pub series: Vec<(String, usize)>,
    pub tags: Vec<(String, usize)>,
    /// Sessions by month, the earliest first.
    pub months: BTreeMap<Month, usize>,
    /// On each shelf, of the kind that is asked for.
    pub shelves: [usize; 3],
    /// On the shelf that is asked for: in a room, and alone.
    pub kinds: [usize; 2],
    /// Files that could not be read, on that shelf.
    pub unreadable: usize,
}

/// What a book may fall short of.
mod lacks {
    pub(super) const TOWN: u8 = 1;
    pub(super) const SERIES: u8 = 2;
    pub(super) const TAG: u8 = 4;
    pub(super) const PERIOD: u8 = 8;
    pub(super) const ELSE: u8 = 16;
}

/// Looks through an index.
pub fn search(index: &Arc<Index>, query: &Query) -> Found {
    let wanted = Wanted::new(&query.words);
    let grams = wanted.grams();
    let mut page = Page::default();
    let mut facets = Facets::default();
    let [mut towns, mut series, mut tags] = [const { Names::new() }; 3];
    let mut rows = Vec::new();
    for (at, book) in index.books.iter().enumerate() {
        let Ok(content) = &book.content else {
            // Nobody knows whose it is, but where it lies.
            let kind = if Library::is_own_within(&book.path) { SessionKind::Solo } else { SessionKind::Meeting };
            let here = book.shelved == query.shelved && query.kind == kind;
            facets.unreadable += usize::from(here);
            if here && (query.is_open() || by_name(book, &wanted, &mut page, query)) {
                rows.push(Row(at));
            }
            continue;
        };
        let summary = &content.summary;
        if summary.kind == query.kind {
            facets.shelves[book.shelved as usize] += 1;
        }
        if book.shelved == query.shelved {
            facets.kinds[summary.kind as usize] += 1;
        }
        if summary.kind != query.kind || book.shelved != query.shelved {
            continue;
        }
        let about = &summary.about;
        let mut lack = lack(content, query);
        if lack & lacks::ELSE == 0 && lack.count_ones() <= 1 && !has_words(content, &wanted, &grams, &mut page) {
            lack |= lacks::ELSE;
        }
        if lack == 0 {
            rows.push(Row(at));
        }
        count(&mut towns, &about.town, lack & !lacks::TOWN == 0);
        count(&mut series, &about.series, lack & !lacks::SERIES == 0);
        for tag in about.tags.iter().collect::<BTreeSet<_>>() {
            count(&mut tags, tag, lack & !lacks::TAG == 0);
        }
        *facets.months.entry(content.month).or_default() += usize::from(lack & !lacks::PERIOD == 0);
    }
    sort(&mut rows, index, query.sort);
    facets.towns = by_frequency(towns, &query.towns);
    facets.series = by_frequency(series, &query.series);
    facets.tags = by_frequency(tags, &query.tags);
    Found { index: Arc::clone(index), query: query.clone(), rows, facets }
}

/// How many there are of each name on the shelf, and with what is asked.
type Names<'a> = BTreeMap<&'a str, (usize, usize)>;

fn count<'a>(names: &mut Names<'a>, name: &'a str, is_asked: bool) {
    if !name.trim().is_empty() {
        let (all, asked) = names.entry(name).or_default();
        *all += 1;
        *asked += usize::from(is_asked);
    }
}

/// The most frequent first; what is chosen is there in any case, so that it can be taken back.
fn by_frequency<'a>(mut names: Names<'a>, chosen: &'a BTreeSet<String>) -> Vec<(String, usize)> {
    for name in chosen {
        names.entry(name).or_default();
    }
    let mut sorted: Vec<(&str, (usize, usize))> = names.into_iter().collect();
    // Names are in their order already.
    sorted.sort_by_key(|(_, (all, _))| std::cmp::Reverse(*all));
    sorted.into_iter().map(|(name, (_, asked))| (name.to_owned(), asked)).collect()
}

/// Everything but the words.
fn lack(content: &Content, query: &Query) -> u8 {
    let about = &content.summary.about;
    let mut lack = 0;
    let mut note = |what: u8, has: bool| lack |= if has { 0 } else { what };
    note(lacks::TOWN, query.towns.is_empty() || query.towns.contains(&about.town));
    note(lacks::SERIES, query.series.is_empty() || query.series.contains(&about.series));
    note(lacks::TAG, query.tags.is_empty() || about.tags.iter().any(|tag| query.tags.contains(tag)));
    let in_period =
        query.from.is_none_or(|from| from <= content.month) && query.to.is_none_or(|to| content.month <= to);
    note(lacks::PERIOD, in_period);
    note(lacks::ELSE, query.scenes.iter().all(|scene| content.summary.counts[*scene] > 0));
    lack
}

/// A file that cannot be read is found by its name alone, and by nothing that would have to be read in it.
fn by_name(book: &Book, wanted: &Wanted, page: &mut Page, query: &Query) -> bool {
    let Query { kind, shelved, sort, .. } = *query;
    let words_alone = *query == Query { words: query.words.clone(), kind, shelved, sort, ..Query::default() };
    page.turn(&find::folded(&book.path.to_string_lossy()));
    words_alone && (0..wanted.len()).all(|word| wanted.is_on(word, page))
}

/// Whether each of the words stands somewhere in the session.
fn has_words(content: &Content, wanted: &Wanted, grams: &[u64], page: &mut Page) -> bool {
    if wanted.is_empty() {
        return true;
    }
    if !grams.iter().all(|gram| content.texts.grams.may_have(*gram)) {
        return false;
    }
    let mut left: Vec<usize> = (0..wanted.len()).collect();
    for (_, _, folded) in content.texts() {
        page.turn(folded);
        left.retain(|word| !wanted.is_on(*word, page));
        if left.is_empty() {
            return true;
        }
    }
    false
}

fn sort(rows: &mut [Row], index: &Index, sort: Sort) {
    let content = |row: &Row| index.books.get(row.0).and_then(|book| book.content.as_ref().ok());
    let about = |row: &Row| content(row).map(|content| &content.summary.about);
    let date = |row: &Row| content(row).map(|content| std::cmp::Reverse(content.summary.began));
    // What cannot be read comes last; equals stay in the order of their paths.
    let last = |row: &Row| content(row).is_none();
    match sort {
        Sort::Date => rows.sort_by_key(|row| (last(row), date(row))),
        Sort::Title => rows.sort_by(|a, b| {
            let key = |row| (last(row), about(row).map(|about| about.title.as_str()), date(row));
            key(a).cmp(&key(b))
        }),
        Sort::Town => rows.sort_by(|a, b| {
            let town = |row| about(row).map(|about| (about.town.is_empty(), about.town.as_str()));
            let key = |row| (last(row), town(row), date(row));
            key(a).cmp(&key(b))
        }),
        Sort::Cards => rows.sort_by_key(|row| {
            (last(row), content(row).map(|content| std::cmp::Reverse(content.summary.cards)), date(row))
        }),
    }
}

/// A text with some of the words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    pub what: What,
    pub text: &'a str,
    /// Where the words stand in it, in bytes.
    pub spans: Vec<Range<usize>>,
}

/// The texts of a session that have any of the words, at most `most`.
pub fn hits<'a>(content: &'a Content, words: &str, most: usize) -> Vec<Hit<'a>> {
    let wanted = Wanted::new(words);
    let mut page = Page::default();
    let has = |(what, text, folded): (What, &'a str, &str)| {
        page.turn(folded);
        let any = (0..wanted.len()).any(|word| wanted.is_on(word, &page));
        any.then(|| Hit { what, text, spans: find::spans(text, words) })
    };
    content.texts().filter_map(has).take(most).collect()
}
