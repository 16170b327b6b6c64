//! One line for posts and episodes: years at the end make a post, a year at the beginning an episode.

use crate::model::{CardText, Post, YEARS};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Post(Post),
    /// The year and the words.
    Episode(u16, CardText),
}

/// Reads `税務課 2009-2013`, `税務課　２００９〜２０１３年`, `市民課 2013` and `2009 手順書をつくる`. None where there is no year.
pub fn read(line: &str) -> Option<Line> {
    let line = line.trim();
    if let Some((year, rest)) = leading_year(line) {
        if let Some((to, name)) = rest.strip_prefix(is_dash).and_then(|rest| end_year(rest.trim_start(), year)) {
            let name = CardText::new(unit(name)).ok()?;
            return sound(Post { name, from: year, to });
        }
        let words = unit(rest).trim_start_matches(is_break);
        return Some(Line::Episode(year, CardText::new(words).ok()?));
    }
    // The last year of four digits that follows words, and the one before it.
    let begins = line.char_indices().find(|(at, _)| leading_year(line.get(*at..).unwrap_or_default()).is_some());
    let (at, _) = begins?;
    let (name, years) = line.split_at_checked(at)?;
    let (from, rest) = leading_year(years)?;
    let rest = unit(rest).trim();
    let to = match rest.strip_prefix(is_dash).or_else(|| rest.strip_prefix('か')?.strip_prefix('ら')) {
        _ if rest.is_empty() => None,
        Some(rest) if rest.trim().is_empty() => None,
        Some(rest) => {
            let (to, after) = end_year(rest.trim_start(), from)?;
            let after = unit(after).trim();
            if !(after.is_empty() || after.chars().eq(['ま', 'で'])) {
                return None;
            }
            to
        }
        None => return None,
    };
    let name = CardText::new(name.trim_end_matches(|c| is_break(c) || matches!(c, '(' | '（'))).ok()?;
    sound(Post { name, from, to })
}

/// These posts with one more: one that goes on ends where the next begins, and one of the same name is written anew.
pub fn with_post(posts: &[Post], new: Post) -> Vec<Post> {
    let mut all: Vec<Post> =
        posts.iter().filter(|post| post.name != new.name || post.from != new.from).cloned().collect();
    for post in all.iter_mut().filter(|post| post.to.is_none() && post.from < new.from) {
        post.to = Some(new.from);
    }
    all.push(new);
    all.sort_by_key(|post| post.from);
    all
}

fn sound(post: Post) -> Option<Line> {
    post.is_sound().then_some(Line::Post(post))
}

/// A year of four digits, and what follows it.
fn leading_year(text: &str) -> Option<(u16, &str)> {
    let (number, count, rest) = digits(text);
    (count == 4 && YEARS.contains(&number)).then_some((number, rest))
}

/// The year in which something ended, of four digits or two, or nothing where it goes on; and what follows.
fn end_year(text: &str, from: u16) -> Option<(Option<u16>, &str)> {
    match digits(text) {
        (_, 0, rest) => Some((None, rest)),
        (year, 4, rest) => Some((Some(year), rest)),
        (year, 2, rest) => Some((Some(from / 100 * 100 + year), rest)),
        _ => None,
    }
}

/// The number that a text begins with, of how many digits, and what follows. Full-width digits count.
fn digits(text: &str) -> (u16, usize, &str) {
    let (mut number, mut count) = (0_u16, 0);
    let mut rest = text.chars();
    loop {
        let mut ahead = rest.clone();
        let folded = ahead.next().map(|c| match c {
            '０'..='９' => u32::from(c) - u32::from('０'),
            _ => c.to_digit(10).unwrap_or(u32::MAX),
        });
        match folded.and_then(|digit| u16::try_from(digit).ok()).filter(|digit| *digit < 10) {
            Some(digit) => {
                number = number.saturating_mul(10).saturating_add(digit);
                count += 1;
                rest = ahead;
            }
            None => return (number, count, rest.as_str()),
        }
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '〜' | '～' | '~' | '－' | '—' | '–' | '―' | 'ー' | '‐' | '−')
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '：' | '、' | ',' | '，' | '・')
}

/// What follows a year, without 年 or 年度.
fn unit(rest: &str) -> &str {
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    rest.strip_prefix('度').unwrap_or(rest)
}
