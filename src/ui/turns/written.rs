//! The people who speak as they are written by hand: one a line, or only how many.

use crate::model::{MOST_TURN_MINUTES, MOST_TURNS, Turns};
use crate::text::Words;

/// How the people of these turns are written.
pub fn written(turns: &Turns, words: &Words) -> String {
    if turns.speakers.iter().all(|speaker| speaker.name.trim().is_empty()) {
        return turns.speakers.len().to_string();
    }
    turns.speakers.iter().map(|speaker| words.turns.name(speaker)).collect::<Vec<_>>().join("\n")
}

/// What is offered where there are no turns yet: those who are expected.
pub fn of_people(people: &[String]) -> String {
    people.join("\n")
}

/// The names in a text; blank ones are numbers. None if there are too many.
pub fn names(text: &str, words: &Words) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for line in text.lines().map(folded).filter(|line| !line.is_empty()) {
        let (who, count) = counted(&line);
        match count {
            Some(count) if who.is_empty() => {
                names.extend(std::iter::repeat_n(String::new(), count.min(MOST_TURNS + 1)));
            }
            Some(count) => names.extend((1..=count.min(MOST_TURNS + 1)).map(|n| format!("{who} {n}"))),
            // A number that was given out is not a name.
            None if (1..=MOST_TURNS as u32).any(|n| (words.turns.number)(n) == line) => names.push(String::new()),
            None => names.push(line),
        }
        if names.len() > MOST_TURNS {
            return None;
        }
    }
    Some(names)
}

/// 係長 and 3 of 係長 3人; nothing and 8 of 8人 or 8.
fn counted(line: &str) -> (String, Option<usize>) {
    let (stem, is_people) = line.strip_suffix('\u{4eba}').map_or((line, false), |stem| (stem, true));
    let digits = stem.chars().rev().take_while(char::is_ascii_digit).count();
    let at = stem.chars().count() - digits;
    let who: String = stem.chars().take(at).collect();
    let count: Option<usize> = stem.chars().skip(at).collect::<String>().parse().ok().filter(|count| *count > 0);
    let who = who.trim().to_owned();
    if is_people || who.is_empty() { (who, count) } else { (line.to_owned(), None) }
}

/// Minutes for each, which may be none; nothing where they cannot be read.
pub fn minutes(text: &str) -> Option<Option<u16>> {
    let text = folded(text);
    if text.is_empty() {
        return Some(None);
    }
    text.parse().ok().filter(|minutes| (1..=MOST_TURN_MINUTES).contains(minutes)).map(Some)
}

fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkc().collect::<String>().trim().to_owned()
}
