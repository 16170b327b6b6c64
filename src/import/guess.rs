//! Which row is the header, and which column is what: a good first guess, for a person to correct.

use super::fold::{fold, is_blank};
use super::names::{self, GROUP, KIND, LEVEL, Likeness, Names, STAGE, TEXT};
use super::table::{Row, Table};
use super::values;

/// Which column is what, as indices from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Columns {
    /// The words of the card.
    pub text: usize,
    pub kind: Option<usize>,
    /// Stages, or whole scenes.
    pub stage: Option<usize>,
    /// Change levels, or whole scenes.
    pub level: Option<usize>,
    pub group: Option<usize>,
}

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Text,
    Kind,
    Stage,
    Level,
    Group,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Text, Self::Kind, Self::Stage, Self::Level, Self::Group];
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Kind => "kind",
            Self::Stage => "stage",
            Self::Level => "level",
            Self::Group => "group",
        })
    }
}

/// Columns as a person names them: a header, a number from 1, or letters as in a sheet. `-` for a column that is not to
/// be used. What is not said is guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    pub text: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub stage: Option<&'a str>,
    pub level: Option<&'a str>,
    pub group: Option<&'a str>,
}

/// Why a column that a person named cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColumnError {
    #[error("there is no column \"{wanted}\" for the {role}; there are {}", .names.join(", "))]
    NoSuchColumn { role: Role, wanted: String, names: Vec<String> },
    #[error("several columns are called \"{wanted}\" ({}); name the {role} by its letter", .letters.join(", "))]
    SeveralColumns { role: Role, wanted: String, letters: Vec<String> },
}

/// Titles above a header are looked through for so many rows.
const HEADER_WITHIN: usize = 10;
/// A name of a column has at most so many characters.
const LONGEST_HEADER: usize = 20;

/// The best guess, from the headers, and from the cells where the headers say nothing.
pub fn guess(table: &Table) -> Columns {
    assign(table, &Fixed::default())
}

/// The columns that a person named, and a guess for the others. If a name stands in the first row of a table that
/// seemed to have no header, that row is the header.
pub fn choose(table: &mut Table, wanted: &Wanted<'_>) -> Result<Columns, ColumnError> {
    let text = wanted.text.map(|name| find(table, Role::Text, name)).transpose()?;
    let mut optional = |role, name: Option<&str>| match name {
        None => Ok(Pick::Guess),
        Some("-") => Ok(Pick::Nothing),
        Some(name) => find(table, role, name).map(Pick::Column),
    };
    let fixed = Fixed {
        text,
        kind: optional(Role::Kind, wanted.kind)?,
        stage: optional(Role::Stage, wanted.stage)?,
        level: optional(Role::Level, wanted.level)?,
        group: optional(Role::Group, wanted.group)?,
    };
    Ok(assign(table, &fixed))
}

/// Whether one of the cells is the name of a column that an import can use.
pub(super) fn names_a_column(cells: &[String]) -> bool {
    cells.iter().any(|cell| names::likeness(cell) == Some(Likeness::Name))
}

/// Finds the header, if there is one: the first row that reads like names of columns and not like the rows below it.
/// Above it there may be titles. In doubt there is none, because a header that becomes a card does less harm than a
/// card that is taken for a header.
pub(super) fn find_header(table: &mut Table) {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !is_blank(cell)).count();
    for (index, row) in table.rows().iter().enumerate().take(HEADER_WITHIN) {
        let may_be = filled(row) > 1 || (index == 0 && table.width() == 1);
        if may_be && is_header(row, table.rows().get(index + 1..).unwrap_or_default()) {
            return table.set_header_row(index);
        }
        if filled(row) > 1 {
            return;
        }
    }
}

fn is_header(row: &Row, below: &[Row]) -> bool {
    let cells: Vec<(usize, &str)> = row
        .cells
        .iter()
        .enumerate()
        .map(|(column, cell)| (column, cell.trim()))
        .filter(|(_, c)| !is_blank(c))
        .collect();
    let (mut whole, mut tail, mut other) = (0, 0, 0);
    for (column, cell) in &cells {
        if cell.chars().count() > LONGEST_HEADER || cell.ends_with('。') {
            return false;
        }
        let is_again = |other: &str| !is_blank(other) && fold(other) == fold(cell);
        if cells.iter().any(|(c, other)| c != column && is_again(other)) {
            return false;
        }
        let likeness = names::likeness(cell);
        match likeness {
            Some(Likeness::Name) => whole += 1,
            Some(Likeness::Ending) => tail += 1,
            Some(Likeness::Other) => other += 1,
            None => {}
        }
        if likeness.is_some() && (below.iter().any(|row| is_again(row.cell(*column))) || is_value(cell, *column, below))
        {
            return false;
        }
    }
    // One row alone is more likely a card than a header without anything under it.
    let enough = if below.is_empty() { 2 } else { 1 };
    whole >= enough || (tail > 0 && whole + tail + other > enough)
}

/// Whether a cell that could name a column is a value like those below it: 「課題」 above 「問題」 and 「気づき」.
fn is_value(cell: &str, column: usize, below: &[Row]) -> bool {
    let tests: [fn(&str) -> bool; 3] =
        [|c| values::kind(c).is_ok(), |c| values::stage(c).is_ok(), |c| values::level(c).is_ok()];
    let cells: Vec<&str> = below.iter().map(|row| row.cell(column)).filter(|cell| !is_blank(cell)).collect();
    let like = |test: &fn(&str) -> bool| cells.iter().filter(|cell| test(cell)).count() * 2 >= cells.len();
    !cells.is_empty() && tests.iter().any(|test| test(cell) && like(test))
}

/// Columns that are settled before the guess.
#[derive(Clone, Copy, Debug, Default)]
struct Fixed {
    text: Option<usize>,
    kind: Pick,
    stage: Pick,
    level: Pick,
    group: Pick,
}

#[derive(Clone, Copy, Debug, Default)]
enum Pick {
    #[default]
    Guess,
    Nothing,
    Column(usize),
}

impl Pick {
    fn or_guess(self, guess: impl FnOnce() -> Option<usize>) -> Option<usize> {
        match self {
            Self::Guess => guess(),
            Self::Nothing => None,
            Self::Column(column) => Some(column),
        }
    }
}

fn assign(table: &Table, fixed: &Fixed) -> Columns {
    let picked =
        [fixed.kind, fixed.stage, fixed.level, fixed.group].into_iter().filter_map(|pick| pick.or_guess(|| None));
    let mut taken: Vec<usize> = fixed.text.into_iter().chain(picked).collect();
    let headers: Vec<Vec<String>> = (0..table.width())
        .map(|column| table.header().map_or_else(Vec::new, |row| names::readings(row.cell(column))))
        .collect();
    type Test = fn(&str) -> bool;
    // What the headers say comes before what the cells look like. A header is believed when at least half of what
    // stands under it fits: 「区分」 may be anything.
    let mut by_header = |pick: Pick, list: &Names, is_value: Test| {
        let fits_well = |column: &usize| fits(table, *column, is_value).is_none_or(|share| share >= 0.5);
        let column = pick.or_guess(|| by_name(&headers, list, &taken).find(fits_well));
        taken.extend(column);
        column
    };
    let kind = by_header(fixed.kind, &KIND, |c| values::kind(c).is_ok());
    let stage = by_header(fixed.stage, &STAGE, |c| values::stage(c).is_ok());
    let level = by_header(fixed.level, &LEVEL, |c| values::level(c).is_ok());
    let mut by_cells = |pick: Pick, found: Option<usize>, is_own: Test| {
        let column = found.or_else(|| {
            let has_words = |column: &usize| fits(table, *column, |_| true).is_some();
            // The last column with words is for the text.
            let to_spare = fixed.text.is_some() || free(table, &taken).filter(has_words).count() > 1;
            let guess = || free(table, &taken).find(|column| fits(table, *column, is_own) == Some(1.0));
            pick.or_guess(guess).filter(|_| to_spare)
        });
        taken.extend(column);
        column
    };
    let kind = by_cells(fixed.kind, kind, values::is_own_kind);
    let stage = by_cells(fixed.stage, stage, values::is_own_stage);
    let level = by_cells(fixed.level, level, values::is_own_level);
    let text = fixed.text.unwrap_or_else(|| {
        let has_words = |column: &usize| fits(table, *column, |_| true).is_some() || table.body().is_empty();
        by_name(&headers, &TEXT, &taken).find(has_words).unwrap_or_else(|| most_like_sentences(table, &taken))
    });
    taken.push(text);
    let group = fixed.group.or_guess(|| by_name(&headers, &GROUP, &taken).next());
    Columns { text, kind, stage, level, group }
}

/// Free columns by how well their header fits the names, best first.
fn by_name(headers: &[Vec<String>], list: &Names, taken: &[usize]) -> impl Iterator<Item = usize> {
    let mut ranked: Vec<(usize, usize)> = headers
        .iter()
        .enumerate()
        .filter(|(column, _)| !taken.contains(column))
        .filter_map(|(column, names)| Some((list.rank(names)?, column)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, column)| column)
}

fn free(table: &Table, taken: &[usize]) -> impl Iterator<Item = usize> {
    (0..table.width()).filter(move |column| !taken.contains(column))
}

/// The share of cells in a column that pass, among those that have words of their own; `None` if there are none.
fn fits(table: &Table, column: usize, test: fn(&str) -> bool) -> Option<f64> {
    let (mut passed, mut all) = (0_u32, 0_u32);
    for row in table.body() {
        let cell = row.cell(column);
        if !is_blank(cell) && !values::is_ditto(cell) {
            all += 1;
            passed += u32::from(test(cell));
        }
    }
    (all > 0).then(|| f64::from(passed) / f64::from(all))
}

/// The column whose cells look most like what people say: there in most rows, long, seldom twice the same, not numbers.
fn most_like_sentences(table: &Table, taken: &[usize]) -> usize {
    let likeness = |column: usize| {
        let cells: Vec<&str> = table.body().iter().map(|row| row.cell(column)).filter(|c| !is_blank(c)).collect();
        let different = cells.iter().collect::<std::collections::BTreeSet<_>>().len();
        let letters = |cell: &&str| cell.chars().filter(|c| c.is_alphabetic()).count().min(60);
        // Long and different weigh the same; the sum of the letters counts the filled cells, too.
        cells.iter().map(letters).sum::<usize>() * different
    };
    let mut best = (0, 0);
    for column in free(table, taken) {
        let likeness = likeness(column);
        if likeness > best.0 {
            best = (likeness, column);
        }
    }
    if best.0 == 0 { free(table, taken).next().unwrap_or(0) } else { best.1 }
}

fn find(table: &mut Table, role: Role, wanted: &str) -> Result<usize, ColumnError> {
    let several = |columns: &[usize]| ColumnError::SeveralColumns {
        role,
        wanted: wanted.to_owned(),
        letters: columns.iter().map(|column| super::column_letters(*column)).collect(),
    };
    if let Some(header) = table.header() {
        match Table::columns_named(header, wanted).as_slice() {
            [] => {}
            [column] => return Ok(*column),
            columns => return Err(several(columns)),
        }
    }
    if let Some(column) = position(wanted).filter(|column| *column < table.width()) {
        return Ok(column);
    }
    if table.header().is_none()
        && let Some(first) = table.rows().first()
    {
        match Table::columns_named(first, wanted).as_slice() {
            [] => {}
            [column] => {
                let column = *column;
                table.set_header_row(0);
                return Ok(column);
            }
            columns => return Err(several(columns)),
        }
    }
    let names = (0..table.width()).map(|column| table.column_name(column)).collect();
    Err(ColumnError::NoSuchColumn { role, wanted: wanted.to_owned(), names })
}

/// 1 and A are the first column.
fn position(wanted: &str) -> Option<usize> {
    let folded = fold(wanted);
    if let Ok(number) = folded.parse::<usize>() {
        return number.checked_sub(1);
    }
    let is_letters = (1..=3).contains(&folded.len()) && folded.chars().all(|c| c.is_ascii_lowercase());
    is_letters.then(|| folded.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'a') + 1) - 1)
}
