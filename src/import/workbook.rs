//! .xlsx workbooks, as a person sees them: formats of numbers and dates, merged cells, sheets.
//!
//! A workbook is a zip of XML. What it unpacks to is counted before it is read, so that a small file cannot fill the
//! memory; cells are taken one by one and not as the rectangle that the file claims to have.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::table::{At, Budget, Table};
use super::{Amount, Book, ImportError, MAX_COLUMNS, MAX_SHEETS, MAX_UNPACKED, Sheet, guess};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Whether these are the bytes of a zip.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether these are the bytes of a compound file: an old .xls, or an .xlsx wrapped up with a password.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// What to say about a compound file ([MS-OFFCRYPTO] 2.3.4.4: a protected workbook is a stream of this name).
pub(super) fn why_compound(bytes: &[u8]) -> ImportError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_protected = bytes.windows(name.len()).any(|window| window == name);
    if is_protected { ImportError::Protected } else { ImportError::OldExcel }
}

pub(super) fn read(bytes: &[u8]) -> Result<Book, ImportError> {
    let unpacked = check_parts(bytes)?;
    // The reader does sums on what the file says without a check; a hostile file must not take the program with it.
    std::panic::catch_unwind(|| read_checked(bytes, unpacked)).unwrap_or_else(|_| {
        Err(ImportError::Damaged { detail: "it has numbers that a workbook cannot have".to_owned() })
    })
}

/// Unpacks every part once and keeps nothing: finds damage and counts bytes. Answers with their number.
fn check_parts(bytes: &[u8]) -> Result<usize, ImportError> {
    let damaged = |error: &dyn std::fmt::Display| ImportError::Damaged { detail: error.to_string() };
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut unpacked = 0;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                ImportError::Protected
            }
            error => damaged(&error),
        })?;
        let is_strings = part.name().map_err(|error| damaged(&error))?.to_lowercase().ends_with("sharedstrings.xml");
        let mut part = part.take((MAX_UNPACKED - unpacked + 1) as u64);
        unpacked += if is_strings {
            let mut content = Vec::new();
            part.read_to_end(&mut content).map_err(|error| damaged(&error))?;
            check_claim(&content)?;
            content.len()
        } else {
            std::io::copy(&mut part, &mut std::io::sink()).map_err(|error| damaged(&error))? as usize
        };
        if unpacked > MAX_UNPACKED {
            return Err(ImportError::TooMuch { what: Amount::UnpackedBytes, limit: MAX_UNPACKED });
        }
    }
    Ok(unpacked)
}

/// The table of shared texts says how many it has, and the reader makes room for so many before it looks. The claim
/// must be one that the bytes can hold, in an encoding in which it can be seen.
fn check_claim(strings: &[u8]) -> Result<(), ImportError> {
    let damaged = |detail: &str| Err(ImportError::Damaged { detail: detail.to_owned() });
    let Ok(text) = std::str::from_utf8(strings) else { return damaged("the shared texts are not UTF-8") };
    for (_, rest) in text.match_indices("uniqueCount").filter_map(|(at, word)| text.split_at_checked(at + word.len())) {
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        let digits: String =
            value.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        // The shortest text is `<si/>`.
        if digits.parse::<usize>().is_ok_and(|claim| claim > text.len() / 5 + 1) || digits.len() > 9 {
            return damaged("it claims to have more texts than it has room for");
        }
    }
    Ok(())
}

fn read_checked(bytes: &[u8], unpacked: usize) -> Result<Book, ImportError> {
    let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(|error| said_of(&error))?;
    let metadata = workbook.sheets_metadata().to_vec();
    // Several sheets may point to the same part, which is then read for each of them.
    if metadata.len() > MAX_SHEETS || metadata.len().saturating_mul(unpacked) > MAX_UNPACKED * 16 {
        return Err(ImportError::TooMuch { what: Amount::Sheets, limit: MAX_SHEETS });
    }
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    let mut first: Option<(bool, usize)> = None;
    for sheet in metadata.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let table = match table(&mut workbook, &sheet.name, &mut budget) {
            Ok(table) if table.rows().is_empty() => continue,
            Err(XlsxOrLimit::Xlsx(XlsxError::NotAWorksheet(_))) => continue,
            Err(XlsxOrLimit::Xlsx(error)) => Err(said_of(&error)),
            Err(XlsxOrLimit::Limit(error)) => Err(error),
            Ok(mut table) => {
                guess::find_header(&mut table);
                let is_hidden = sheet.visible != SheetVisible::Visible;
                if first.is_none_or(|(other_is_hidden, _)| other_is_hidden && !is_hidden) {
                    first = Some((is_hidden, sheets.len()));
                }
                Ok(table)
            }
        };
        sheets.push(Sheet { name: sheet.name.clone(), table });
    }
    match first {
        Some((_, first)) => Ok(Book { sheets, first }),
        None => Err(sheets.into_iter().find_map(|sheet| sheet.table.err()).unwrap_or(ImportError::Empty)),
    }
}

enum XlsxOrLimit {
    Xlsx(XlsxError),
    Limit(ImportError),
}

impl From<XlsxError> for XlsxOrLimit {
    fn from(error: XlsxError) -> Self {
        Self::Xlsx(error)
    }
}

impl From<ImportError> for XlsxOrLimit {
    fn from(error: ImportError) -> Self {
        Self::Limit(error)
    }
}

fn said_of(error: &XlsxError) -> ImportError {
    match error {
        XlsxError::Password => ImportError::Protected,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => ImportError::NotAWorkbook,
        error => ImportError::Damaged { detail: error.to_string() },
    }
}

fn table(workbook: &mut Workbook<'_>, name: &str, budget: &mut Budget) -> Result<Table, XlsxOrLimit> {
    // By row number, because nothing forces a file to write its rows in order.
    let mut rows = BTreeMap::<u32, Vec<String>>::new();
    // Cells are counted here and again, with the gaps between them, when they become rows.
    let mut seen = Budget::default();
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let code = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let words = shown(cell.get_value(), code.map_or("General", |format| format.format_code.as_str()));
        if words.is_empty() {
            continue;
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(ImportError::TooMuch { what: Amount::Columns, limit: MAX_COLUMNS }.into());
        }
        let cells = rows.entry(row).or_default();
        seen.take_text(words.len())?;
        if cells.len() <= column {
            seen.take_cells(column + 1 - cells.len())?;
            cells.resize(column + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = words;
        }
    }
    drop(reader);
    let mut table = Table::default();
    for (row, cells) in rows {
        table.push(At::Row(row as usize + 1), cells, budget)?;
    }
    for merged in workbook.merge_cells_by_sheet_name(name)? {
        let ((first, column), (last, _)) = (merged.start, merged.end);
        if last > first {
            table.merge_down(first as usize, last as usize, column as usize, budget)?;
        }
    }
    Ok(table)
}

/// The words that a sheet shows for a value with this number format.
fn shown(value: &DataRef<'_>, code: &str) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(n) => number(*n as f64, code),
        DataRef::Float(n) => number(*n, code),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) => iso_date(text),
        DataRef::Error(error) => error.to_string(),
    }
}

/// 1 and not 1.0; 0.3 and not 0.30000000000000004; percent, decimals, grouping and leading zeros as the format asks.
/// Formats with more to them are shown as plain numbers.
fn number(value: f64, code: &str) -> String {
    let code = code.split(';').next().unwrap_or(code);
    let is_simple = code.chars().all(|c| matches!(c, '#' | '0' | ',' | '.' | '%' | ' ' | '_' | '(' | ')' | '-'));
    let has_digits = code.contains('0');
    if !is_simple || !has_digits || !value.is_finite() || value.abs() >= 1e15 {
        return general(value);
    }
    let percent = code.contains('%');
    let (whole, decimals) = code.split_once('.').unwrap_or((code, ""));
    let decimals = decimals.chars().filter(|c| *c == '0').count();
    let least = whole.chars().filter(|c| *c == '0').count();
    let scaled = if percent { value * 100.0 } else { value };
    let text = format!("{:.decimals$}", scaled.abs());
    let (digits, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut shown = String::new();
    if value < 0.0 && text.chars().any(|c| matches!(c, '1'..='9')) {
        shown.push('-');
    }
    let digits = format!("{digits:0>least$}");
    let count = digits.chars().count();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && whole.contains(',') && (count - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if !fraction.is_empty() {
        shown.push('.');
        shown.push_str(fraction);
    }
    if percent {
        shown.push('%');
    }
    shown
}

/// A number without a format of its own, to the 11 digits that a sheet shows.
fn general(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        // Adding zero turns -0 into 0.
        return format!("{:.0}", value + 0.0);
    }
    format!("{value:.10e}").parse::<f64>().unwrap_or(value).to_string()
}

/// 2026/4/1, 13:30, 2026/4/1 13:30, or hours for a length of time.
fn date(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if moment.is_duration() {
        let minutes = (value * 24.0 * 60.0).round();
        let sign = if minutes < 0.0 { "-" } else { "" };
        let minutes = minutes.abs() as u64;
        return format!("{sign}{}:{:02}", minutes / 60, minutes % 60);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = if second == 0 { format!("{hour}:{minute:02}") } else { format!("{hour}:{minute:02}:{second:02}") };
    if (0.0..1.0).contains(&value) {
        time
    } else if (hour, minute, second) == (0, 0, 0) {
        format!("{year}/{month}/{day}")
    } else {
        format!("{year}/{month}/{day} {time}")
    }
}

fn iso_date(text: &str) -> String {
    let Ok(moment) = text.parse::<jiff::civil::DateTime>() else { return text.to_owned() };
    let date = format!("{}/{}/{}", moment.year(), moment.month(), moment.day());
    if moment.time() == jiff::civil::Time::midnight() {
        date
    } else {
        format!("{date} {}:{:02}", moment.hour(), moment.minute())
    }
}
