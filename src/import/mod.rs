//! Lists that people already have, made into cards: bytes in, values out.
//!
//! ```text
//! bytes ── read ──► Book of Sheets ── Table ── guess / choose ──► Columns
//!                                       └───── cards (or Faults that name the rows) ──► edit ──► one Edit::Several
//! ```
//!
//! [`read`] finds out by content what a file is: an .xlsx workbook, or text in UTF-8, UTF-16 or CP932 with commas, tabs,
//! semicolons or one card a line. Nothing here touches a disk or a window. Nothing is imported half: [`cards`] answers
//! with every card of the table or with the rows that stand in the way.

mod cards;
pub mod day;
mod decode;
mod delimited;
mod fold;
mod guess;
mod names;
mod plain;
mod table;
mod values;
mod waves;
mod workbook;

pub use cards::{Faults, NewCard, Preview, PreviewRow, Reason, RowFault, cards, edit, preview};
pub use guess::{ColumnError, Columns, Role, Wanted, choose, guess};
pub use plain::lines;
pub use table::{At, Row, Table, column_letters};
pub use waves::{Wave, WaveFault, waves};

/// Largest file, in bytes. The lists of a town hall are far below; an .xlsx of this size holds a million words.
pub const MAX_BYTES: usize = 20 << 20;
/// Most bytes that the parts of an .xlsx may unpack to, all together.
pub const MAX_UNPACKED: usize = 96 << 20;
/// Most rows of one table that have something in them.
pub const MAX_ROWS: usize = 20_000;
/// Most columns of one table.
pub const MAX_COLUMNS: usize = 256;
/// Most cells of one file, all sheets together, counted from the first column to the last one with words in each row.
pub const MAX_CELLS: usize = 1_000_000;
/// Most bytes of words of one file, all sheets together, also when one long text is shared by many cells.
pub const MAX_TEXT: usize = 48 << 20;
/// Most sheets of one workbook.
pub const MAX_SHEETS: usize = 200;

/// A file, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// In the order of the workbook, without those that are empty; exactly one for a text file.
    pub sheets: Vec<Sheet>,
    /// Which of them to take unless a person says otherwise: the first visible one that can be read.
    pub first: usize,
}

impl Book {
    /// The table to take unless a person says otherwise.
    pub fn into_first(mut self) -> Result<Table, ImportError> {
        if self.first < self.sheets.len() { self.sheets.swap_remove(self.first).table } else { Err(ImportError::Empty) }
    }
}

/// One sheet of a workbook, or the whole of a text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Empty for a text file.
    pub name: String,
    /// A sheet that is too large or damaged does not keep the others from being read.
    pub table: Result<Table, ImportError>,
}

/// Why a file, or one sheet of it, cannot be read as a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("there is nothing to import: no row has anything in it")]
    Empty,
    #[error("the list is too large: more than {limit} {what}")]
    TooMuch { what: Amount, limit: usize },
    #[error("line {line} has characters that are neither Unicode nor Japanese (CP932)")]
    Undecodable { line: usize },
    #[error("line {line} has a zero byte: this is not a text file")]
    NotText { line: usize },
    #[error("the quotation mark opened on line {line} is never closed")]
    UnclosedQuote { line: usize },
    #[error("the workbook is protected with a password: save it without one")]
    Protected,
    #[error("this is a workbook of the old kind (.xls): save it as .xlsx")]
    OldExcel,
    #[error("this is not an Excel workbook (.xlsx), though it is packed like one")]
    NotAWorkbook,
    /// `detail` is for whoever looks into it, in the words of the reader.
    #[error("the workbook is damaged: {detail}")]
    Damaged { detail: String },
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    Bytes,
    UnpackedBytes,
    Rows,
    Columns,
    Cells,
    TextBytes,
    Sheets,
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::UnpackedBytes => "bytes when unpacked",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Cells => "cells",
            Self::TextBytes => "bytes of text",
            Self::Sheets => "sheets",
        })
    }
}

/// Reads a list. The name is a hint for what the content leaves open (`.csv`, `.tsv`, `.txt`); content decides.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Book, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooMuch { what: Amount::Bytes, limit: MAX_BYTES });
    }
    if workbook::is_packed(bytes) {
        return workbook::read(bytes);
    }
    if workbook::is_compound(bytes) {
        return Err(workbook::why_compound(bytes));
    }
    let text = decode::decode(bytes)?;
    let mut table = match delimited::layout(&text, delimited::Hint::from_name(file_name)) {
        delimited::Layout::Lines => plain::table(&text)?,
        delimited::Layout::Cells { delimiter, skip } => delimited::table(&text, delimiter, skip)?,
    };
    if table.rows().is_empty() {
        return Err(ImportError::Empty);
    }
    guess::find_header(&mut table);
    Ok(Book { sheets: vec![Sheet { name: String::new(), table: Ok(table) }], first: 0 })
}
