//! Comma, tab or semicolon separated text.
//!
//! Written out here rather than asked of the `csv` crate, which takes a quotation mark that is never closed without a
//! word and swallows the rest of the file with it, and counts no lines that end with a lone CR. The tests hold the two
//! against each other.

use super::table::{At, Budget, Table};
use super::{ImportError, guess, plain};

/// How many records are looked at to find the delimiter.
const SAMPLE: usize = 200;

/// What the name of a file promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    Comma,
    Tab,
    /// `.txt` or anything else: lines, unless the content looks like cells.
    Text,
}

impl Hint {
    pub(super) fn from_name(file_name: &str) -> Self {
        let extension = file_name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Self::Comma,
            "tsv" | "tab" => Self::Tab,
            _ => Self::Text,
        }
    }
}

/// How the text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One card a line.
    Lines,
    /// Cells; the first `skip` lines are not part of the table.
    Cells { delimiter: char, skip: usize },
}

/// Finds out from the content how a text is laid out. A delimiter that cuts every record into the same number of cells
/// wins; among several of those the one that the name promises.
pub(super) fn layout(text: &str, hint: Hint) -> Layout {
    // Excel's own hint: a first line of `sep=;`.
    if let Some((_, rest)) = text.split_at_checked(4).filter(|(head, _)| head.eq_ignore_ascii_case("sep=")) {
        let mut rest = rest.chars();
        if let (Some(delimiter @ (',' | ';' | '\t')), None | Some('\r' | '\n')) = (rest.next(), rest.next()) {
            return Layout::Cells { delimiter, skip: 1 };
        }
    }
    let order = match hint {
        Hint::Comma => [',', '\t', ';'],
        Hint::Tab => ['\t', ',', ';'],
        Hint::Text => ['\t', ';', ','],
    };
    // A comma or semicolon may well be part of a sentence: in a file that does not call itself CSV it separates cells
    // only under a header.
    let plausible = |delimiter: &char| match delimiter {
        _ if hint != Hint::Text => true,
        '\t' => !begins_with_bullet(text),
        _ => has_header(text, *delimiter),
    };
    let mut best = None;
    for delimiter in order.into_iter().filter(plausible) {
        let evenness = evenness(text, delimiter);
        if evenness > 0.5 && best.is_none_or(|(_, other)| evenness > other) {
            best = Some((delimiter, evenness));
        }
    }
    match (best, hint) {
        (Some((delimiter, _)), _) => Layout::Cells { delimiter, skip: 0 },
        (None, Hint::Comma) => Layout::Cells { delimiter: ',', skip: 0 },
        (None, Hint::Tab) => Layout::Cells { delimiter: '\t', skip: 0 },
        (None, Hint::Text) => Layout::Lines,
    }
}

/// The share of records that have the commonest number of cells, if that is more than one.
fn evenness(text: &str, delimiter: char) -> f64 {
    let mut by_width = std::collections::BTreeMap::<usize, usize>::new();
    let mut records = 0;
    for record in Records::new(text, delimiter).take(SAMPLE) {
        // The rest of a text with an open quotation mark says nothing.
        let Ok((_, cells)) = record else { break };
        *by_width.entry(cells.len()).or_default() += 1;
        records += 1;
    }
    match by_width.into_iter().max_by_key(|(_, count)| *count) {
        Some((width, count)) if width > 1 => count as f64 / f64::from(records),
        _ => 0.0,
    }
}

fn begins_with_bullet(text: &str) -> bool {
    let first = Records::new(text, '\t').find(|record| matches!(record, Ok((_, cells)) if cells.len() > 1));
    matches!(first, Some(Ok((_, cells))) if cells.first().is_some_and(|cell| plain::is_bullet(cell)))
}

fn has_header(text: &str, delimiter: char) -> bool {
    let first = Records::new(text, delimiter).next();
    matches!(first, Some(Ok((_, cells))) if cells.len() > 1 && guess::names_a_column(&cells))
}

pub(super) fn table(text: &str, delimiter: char, skip: usize) -> Result<Table, ImportError> {
    let mut table = Table::default();
    let mut budget = Budget::default();
    for record in Records::new(text, delimiter) {
        let (line, cells) = record?;
        if line > skip {
            table.push(At::Line(line), cells, &mut budget)?;
        }
    }
    Ok(table)
}

/// The records of a text with the line on which each begins. Lines with nothing on them are no records.
struct Records<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    delimiter: char,
    line: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: char) -> Self {
        Self { rest: text.chars().peekable(), delimiter, line: 1 }
    }

    /// Steps over one line end, if there is one: LF, CRLF or CR.
    fn line_end(&mut self) -> bool {
        let met = match self.rest.peek() {
            Some('\r') => {
                self.rest.next();
                self.rest.next_if_eq(&'\n');
                true
            }
            Some('\n') => self.rest.next().is_some(),
            _ => false,
        };
        self.line += usize::from(met);
        met
    }

    /// One cell, up to the delimiter, the line end or the end of the text.
    fn cell(&mut self) -> Result<String, ImportError> {
        let mut cell = String::new();
        if self.rest.next_if_eq(&'"').is_some() {
            self.quoted(&mut cell)?;
        }
        // Words right after a closing quotation mark belong to the cell, as in Excel.
        let delimiter = self.delimiter;
        while let Some(c) = self.rest.next_if(|c| *c != delimiter && !matches!(c, '\n' | '\r')) {
            cell.push(c);
        }
        Ok(cell)
    }

    fn quoted(&mut self, cell: &mut String) -> Result<(), ImportError> {
        let opened = self.line;
        loop {
            match self.rest.next() {
                None => return Err(ImportError::UnclosedQuote { line: opened }),
                Some('"') if self.rest.next_if_eq(&'"').is_some() => cell.push('"'),
                Some('"') => return Ok(()),
                Some(c) => {
                    // CRLF counts once, at its LF.
                    self.line += usize::from(c == '\n' || (c == '\r' && self.rest.peek() != Some(&'\n')));
                    cell.push(c);
                }
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<(usize, Vec<String>), ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.line_end() {}
        self.rest.peek()?;
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok(cell) => cells.push(cell),
                Err(error) => {
                    self.rest = "".chars().peekable();
                    return Some(Err(error));
                }
            }
            if self.rest.next_if_eq(&self.delimiter).is_none() {
                self.line_end();
                return Some(Ok((line, cells)));
            }
        }
    }
}
