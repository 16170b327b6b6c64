//! A table of words as a person sees it, with the place of each row in the file.

use std::collections::BTreeSet;

use super::fold::{fold, is_blank};
use super::{Amount, ImportError, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT};

/// Rows of cells. Rows that are wholly blank are not in it; a cell that is not there reads as empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Row>,
    width: usize,
    /// Index of the header in `rows`. Rows above it are titles.
    header: Option<usize>,
    /// Cells that show the words of a merged cell that begins further up, by index of row and column.
    continued: BTreeSet<(usize, usize)>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub at: At,
    pub cells: Vec<String>,
}

impl Row {
    /// The words of a cell without blanks at the ends; empty if there is no such cell.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// Where a row stands, for a person who looks it up. Counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// Line of a text file; a record with line breaks in it counts where it begins.
    Line(usize),
    /// Row of a sheet.
    Row(usize),
}

impl At {
    pub const fn number(self) -> usize {
        match self {
            Self::Line(n) | Self::Row(n) => n,
        }
    }
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(n) => write!(f, "line {n}"),
            Self::Row(n) => write!(f, "row {n}"),
        }
    }
}

impl Table {
    /// Every row, with titles and header.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Columns up to the last one that has words.
    pub fn width(&self) -> usize {
        self.width
    }

    pub fn header(&self) -> Option<&Row> {
        self.header.and_then(|index| self.rows.get(index))
    }

    /// The rows under the header, or all of them.
    pub fn body(&self) -> &[Row] {
        self.rows.get(self.first_of_body()..).unwrap_or_default()
    }

    /// Says whether the table begins with a header, when the guess was wrong: with one, the header that was found or
    /// else the first row.
    pub fn set_header(&mut self, has_header: bool) {
        self.header = if has_header { self.header.or_else(|| (!self.rows.is_empty()).then_some(0)) } else { None };
    }

    /// The header of a column, or its letters (A, B … as in a sheet).
    pub fn column_name(&self, column: usize) -> String {
        match self.header().map(|row| row.cell(column)) {
            Some(name) if !is_blank(name) => name.to_owned(),
            _ => column_letters(column),
        }
    }

    /// The columns whose header is this name, however it is written.
    pub(super) fn columns_named(row: &Row, name: &str) -> Vec<usize> {
        let wanted = fold(name);
        let same = |(_, cell): &(usize, &String)| !is_blank(cell) && fold(cell) == wanted;
        row.cells.iter().enumerate().filter(same).map(|(column, _)| column).collect()
    }

    pub(super) fn first_of_body(&self) -> usize {
        self.header.map_or(0, |index| index + 1)
    }

    pub(super) fn set_header_row(&mut self, index: usize) {
        self.header = (index < self.rows.len()).then_some(index);
    }

    /// Whether a cell shows a merged cell that begins in a row above. `row` is an index into [`Self::rows`].
    pub(super) fn is_continued(&self, row: usize, column: usize) -> bool {
        self.continued.contains(&(row, column))
    }

    /// Takes a row in, unless it is blank or the file has too much of anything.
    pub(super) fn push(&mut self, at: At, cells: Vec<String>, budget: &mut Budget) -> Result<(), ImportError> {
        let Some(last) = cells.iter().rposition(|cell| !is_blank(cell)) else { return Ok(()) };
        if last >= MAX_COLUMNS {
            return Err(ImportError::TooMuch { what: Amount::Columns, limit: MAX_COLUMNS });
        }
        if self.rows.len() == MAX_ROWS {
            return Err(ImportError::TooMuch { what: Amount::Rows, limit: MAX_ROWS });
        }
        budget.take_cells(cells.len())?;
        budget.take_text(cells.iter().map(String::len).sum())?;
        self.width = self.width.max(last + 1);
        self.rows.push(Row { at, cells });
        Ok(())
    }

    /// Shows the words of a merged cell in all its rows that have something else in them. Rows and column as indices of
    /// the sheet, from 0.
    pub(super) fn merge_down(
        &mut self,
        first: usize,
        last: usize,
        column: usize,
        budget: &mut Budget,
    ) -> Result<(), ImportError> {
        let start = self.rows.partition_point(|row| row.at.number() <= first);
        let Some(words) = self.rows.get(start).filter(|row| row.at.number() == first + 1) else { return Ok(()) };
        let words = words.cell(column).to_owned();
        if is_blank(&words) {
            return Ok(());
        }
        for (index, row) in self.rows.iter_mut().enumerate().skip(start + 1) {
            if row.at.number() > last + 1 {
                break;
            }
            budget.take_cells(1)?;
            budget.take_text(words.len())?;
            if row.cells.len() <= column {
                budget.take_cells(column - row.cells.len())?;
                row.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = row.cells.get_mut(column).filter(|cell| is_blank(cell)) {
                cell.clone_from(&words);
                self.continued.insert((index, column));
            }
        }
        Ok(())
    }
}

/// How much of a file has been read, against [`MAX_CELLS`] and [`MAX_TEXT`].
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    pub(super) fn take_cells(&mut self, cells: usize) -> Result<(), ImportError> {
        self.cells += cells;
        if self.cells > MAX_CELLS {
            return Err(ImportError::TooMuch { what: Amount::Cells, limit: MAX_CELLS });
        }
        Ok(())
    }

    pub(super) fn take_text(&mut self, bytes: usize) -> Result<(), ImportError> {
        self.text += bytes;
        if self.text > MAX_TEXT {
            return Err(ImportError::TooMuch { what: Amount::TextBytes, limit: MAX_TEXT });
        }
        Ok(())
    }
}

/// 0 is A, 25 is Z, 26 is AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
