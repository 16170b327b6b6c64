//! Plain text: one card a line, with or without a bullet before it.

use super::ImportError;
use super::cards::{Faults, Reason, RowFault};
use super::fold::is_blank;
use super::table::{At, Budget, Table};
use crate::model::CardText;

/// The cards in a text that was pasted: one a line, blank lines skipped, bullets and numbers before the words taken
/// off. Lines that do not fit on a card are named, and then none of them is taken.
pub fn lines(text: &str) -> Result<Vec<CardText>, Faults> {
    let mut cards = Vec::new();
    let mut faults = Faults::default();
    for (line, words) in worded(text) {
        match CardText::new(words) {
            Ok(text) => cards.push(text),
            Err(fault) => faults.push(RowFault { at: At::Line(line), reason: Reason::of_text(fault) }),
        }
    }
    if faults.is_empty() { Ok(cards) } else { Err(faults) }
}

pub(super) fn table(text: &str) -> Result<Table, ImportError> {
    let mut table = Table::default();
    let mut budget = Budget::default();
    for (line, words) in worded(text) {
        table.push(At::Line(line), vec![words.to_owned()], &mut budget)?;
    }
    Ok(table)
}

/// The lines that have words, without their bullets, numbered from 1. A line ends with LF, CRLF or a lone CR.
fn worded(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(text);
    let lines = std::iter::from_fn(move || {
        let text = rest?;
        let Some((line, after)) = text.split_once(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let ended_with_cr = text.as_bytes().get(line.len()) == Some(&b'\r');
        rest = Some(if ended_with_cr { after.strip_prefix('\n').unwrap_or(after) } else { after });
        Some(line)
    });
    lines.enumerate().map(|(index, line)| (index + 1, without_bullet(line))).filter(|(_, words)| !is_blank(words))
}

/// Whether a cell holds nothing but a bullet or a number: a list pasted from a word processor has a tab after it.
pub(super) fn is_bullet(cell: &str) -> bool {
    !is_blank(cell) && without_bullet(&format!("{cell} x")) == "x"
}

/// The words of a line without the bullet or number before them. A bullet without words is no words; a number alone
/// stays, it may be what was meant.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let mut chars = line.chars();
    let rest = match chars.next() {
        Some(
            '・' | '･' | '•' | '◦' | '‣' | '∙' | '●' | '○' | '◯' | '◎' | '■' | '□' | '◆' | '◇' | '▪' | '▫' | '►' | '▶',
        ) => {
            return chars.as_str().trim_start();
        }
        Some(dash @ ('-' | '*' | '+' | '–' | '—' | '−' | '－' | '＊' | '＋')) => {
            let rest = chars.as_str();
            // Not the minus of a number, not the first half of a rule or of **bold**.
            let follows = rest.chars().next();
            if follows.is_some_and(|c| c.is_numeric() || c == dash) {
                return line;
            }
            return rest.trim_start();
        }
        Some(
            '\u{2460}'..='\u{249b}'
            | '\u{24f5}'..='\u{24fe}'
            | '\u{2776}'..='\u{2793}'
            | '\u{3251}'..='\u{325f}'
            | '\u{32b1}'..='\u{32bf}',
        ) => {
            // 「①②の順」 is a sentence.
            let rest = chars.as_str();
            if rest.chars().next().is_some_and(char::is_numeric) { "" } else { rest }
        }
        Some('(' | '（') => numbered(chars.as_str(), &[')', '）']).unwrap_or(""),
        Some(_) => numbered(line, &['.', '．', ')', '）', '、']).unwrap_or(""),
        None => "",
    };
    let rest = rest.trim_start();
    if rest.is_empty() { line } else { rest }
}

/// What follows a number of at most three digits and one of the marks that close it. `1.5倍` is not a number of a list.
fn numbered<'a>(text: &'a str, closing: &[char]) -> Option<&'a str> {
    let after_digits = text.trim_start_matches(is_digit);
    let digits = text.chars().count() - after_digits.chars().count();
    let rest = after_digits.strip_prefix(closing)?;
    ((1..=3).contains(&digits) && !rest.starts_with(is_digit)).then_some(rest)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}
