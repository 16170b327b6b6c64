//! 改革の波: plans of reform of a town, one after the other, from a list with a row for each.
//!
//! The columns are found by their names: 名称, 開始年度, 終了年度, 主な担い手 and ねらい; the first two are needed. Years are
//! those of plans, 年度: 2020 is April 2020 to March 2021.

use super::fold::fold;
use super::{Book, Row, Table};

/// A plan of reform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wave {
    pub name: String,
    /// First and last 年度.
    pub from: i16,
    pub to: i16,
    pub who: String,
    pub aim: String,
}

/// Why a list says nothing of plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaveFault {
    /// No column is called 名称 or 開始年度.
    Columns,
    /// No row has a name and a year.
    Rows,
}

/// Most plans of a town that are shown.
const MOST: usize = 40;

/// The plans of a list, the earliest first. Rows without a name or a year are left out.
pub fn waves(book: &Book) -> Result<Vec<Wave>, WaveFault> {
    let mut fault = WaveFault::Columns;
    for sheet in &book.sheets {
        let Ok(table) = &sheet.table else { continue };
        match of_table(table) {
            Ok(waves) => return Ok(waves),
            Err(WaveFault::Rows) => fault = WaveFault::Rows,
            Err(WaveFault::Columns) => {}
        }
    }
    Err(fault)
}

/// The names of the columns, each in the ways in which it is written.
const NAMES: [&str; 3] = ["名称", "計画名", "name"];
const FROM: [&str; 3] = ["開始年度", "開始", "from"];
const TO: [&str; 3] = ["終了年度", "終了", "to"];
const WHO: [&str; 3] = ["主な担い手", "担い手", "who"];
const AIM: [&str; 3] = ["ねらい", "目的", "aim"];

fn of_table(table: &Table) -> Result<Vec<Wave>, WaveFault> {
    let rows = table.rows();
    let column = |row: &Row, names: [&str; 3]| row.cells.iter().position(|cell| names.contains(&fold(cell).as_str()));
    // The header stands where these names do, whatever was guessed.
    let header = rows.iter().enumerate().find_map(|(at, row)| Some((at, column(row, NAMES)?, column(row, FROM)?)));
    let (at, name, from) = header.ok_or(WaveFault::Columns)?;
    let named = |names| rows.get(at).and_then(|row| column(row, names));
    let (to, who, aim) = (named(TO), named(WHO), named(AIM));
    let wave = |row: &Row| {
        let words = |column: Option<usize>| column.map_or("", |column| row.cell(column)).to_owned();
        let begins = year(row.cell(from))?;
        let ends = to.and_then(|to| year(row.cell(to))).unwrap_or(begins).max(begins);
        let name = Some(row.cell(name).to_owned()).filter(|name| !name.is_empty())?;
        Some(Wave { name, from: begins, to: ends, who: words(who), aim: words(aim) })
    };
    let mut all: Vec<Wave> = rows.iter().skip(at + 1).filter_map(wave).take(MOST).collect();
    all.sort_by_key(|wave| (wave.from, wave.to));
    if all.is_empty() { Err(WaveFault::Rows) } else { Ok(all) }
}

/// 2020, 2020年度, 令和2年度, R2, 平成17.
fn year(text: &str) -> Option<i16> {
    let folded = fold(text);
    let digits: String = folded.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let first_year = folded.contains('元').then_some(1);
    let number: i16 = digits.parse().ok().or(first_year)?;
    let begins = |name: &str, letter: &str| folded.starts_with(name) || folded.starts_with(letter);
    let year = if begins("令和", "r") {
        number.checked_add(2018)?
    } else if begins("平成", "h") {
        number.checked_add(1988)?
    } else if begins("昭和", "s") {
        number.checked_add(1925)?
    } else {
        number
    };
    (1900..=2200).contains(&year).then_some(year)
}
