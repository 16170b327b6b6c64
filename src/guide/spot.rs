//! Where in the file something stands, for texts that were read but cannot be used.
//!
//! The reader of the file format keeps no places of values, so the file is scanned once more, for its names and the
//! beginnings of its texts alone. A scan never fails: in a broken file it finds what it can.

use super::KEYS;
use crate::model::SceneId;

/// A name before a colon, or the quotation mark that opens a text.
struct Find {
    line: usize,
    column: usize,
    what: What,
}

enum What {
    Name(String),
    Text,
}

/// Line and column of the `nth` text (from 0) under a path of names; if there is none, of the last name that there is.
pub(crate) fn of(source: &str, path: &[&str], nth: usize) -> (usize, usize) {
    let finds = scan(source);
    let mut rest = finds.iter();
    let mut best = (1, 1);
    for name in path {
        match rest.find(|find| matches!(&find.what, What::Name(found) if found == name)) {
            Some(find) => best = (find.line, find.column),
            None => return best,
        }
    }
    // A list of questions without any is followed by a name.
    rest.take_while(|find| matches!(find.what, What::Text)).nth(nth).map_or(best, |find| (find.line, find.column))
}

/// The scene of that name.
pub(super) fn scene(name: &str) -> Option<SceneId> {
    SceneId::ALL.into_iter().zip(KEYS).find(|(_, key)| *key == name).map(|(scene, _)| scene)
}

/// The scene whose name is the last one at or before a place in the file.
pub(super) fn scene_before(source: &str, line: usize, column: usize) -> Option<SceneId> {
    scan(source)
        .into_iter()
        .take_while(|find| (find.line, find.column) <= (line, column))
        .filter_map(|find| match find.what {
            What::Name(name) => scene(&name),
            What::Text => None,
        })
        .last()
}

fn scan(source: &str) -> Vec<Find> {
    let mut finds = Vec::new();
    let mut word = String::new();
    let mut word_at = (1, 1);
    let mut word_is_over = false;
    let (mut line, mut column) = (1, 0);
    let (mut in_text, mut in_comment, mut escaped) = (false, false, false);
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        column += 1;
        if c == '\n' {
            (line, column) = (line + 1, 0);
            (in_comment, word_is_over) = (false, true);
        } else if in_comment {
            // Whatever it says.
        } else if in_text {
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if c == '/' && chars.peek() == Some(&'/') {
            in_comment = true;
        } else if c == '"' {
            in_text = true;
            finds.push(Find { line, column, what: What::Text });
        } else if c.is_alphanumeric() || c == '_' {
            if word_is_over || word.is_empty() {
                word.clear();
                (word_at, word_is_over) = ((line, column), false);
            }
            word.push(c);
        } else if c == ':' {
            let (line, column) = word_at;
            finds.push(Find { line, column, what: What::Name(std::mem::take(&mut word)) });
        } else {
            // A name may stand apart from its colon, but nothing else comes between them.
            word_is_over = true;
            if !c.is_whitespace() {
                word.clear();
            }
        }
    }
    finds
}
