//! Words that come and go: in how many cards a word stands, before and after.
//!
//! Japanese has no blanks between words, and a dictionary that knows them all would be larger than this program. What
//! is taken for a word is a run of kanji, of katakana or of Latin letters and digits, of two letters and more: this
//! finds 予算要求 and マニュアル, and neither ひらがな words nor where 予算 ends and 要求 begins. The kana inside a compound
//! are bridged where they can hardly be anything else, so that 引き継ぎ and 引継ぎ are one word. It counts words, and does
//! not know what they mean.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::Session;

/// Most words that are told of.
const MOST: usize = 60;
/// Between two kanji these belong to a compound: the ends of verbs that go on, 受け付け 取り組み 話し合い.
const BRIDGES: [char; 15] = ['き', 'ち', 'り', 'み', 'し', 'ぎ', 'び', 'じ', 'け', 'せ', 'れ', 'め', 'べ', 'え', 'げ'];

/// In how many cards a word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it is written most simply.
    pub word: String,
    pub before: usize,
    pub after: usize,
}

impl Term {
    pub(super) fn mirrored(self) -> Self {
        Self { before: self.after, after: self.before, ..self }
    }

    /// More cards than before, or fewer.
    pub fn change(&self) -> i64 {
        i64::try_from(self.after).unwrap_or(i64::MAX) - i64::try_from(self.before).unwrap_or(i64::MAX)
    }
}

/// Words that more cards have than before, or fewer.
pub fn terms(before: &Session, after: &Session) -> Vec<Term> {
    let (were, are) = (counted(before), counted(after));
    let mut all: BTreeMap<&String, Term> = BTreeMap::new();
    for (counts, is_after) in [(&were, false), (&are, true)] {
        for (key, (word, count)) in counts {
            let term = all.entry(key).or_insert_with(|| Term { word: word.clone(), before: 0, after: 0 });
            if (word.len(), word) < (term.word.len(), &term.word) {
                term.word.clone_from(word);
            }
            *(if is_after { &mut term.after } else { &mut term.before }) = *count;
        }
    }
    let mut all: Vec<Term> = all.into_values().filter(|term| term.before != term.after).collect();
    sort(&mut all);
    all.truncate(MOST);
    all
}

/// The greatest change first.
pub(super) fn sort(terms: &mut [Term]) {
    let key = |term: &Term| (std::cmp::Reverse((term.change().abs(), term.before.max(term.after))), term.word.clone());
    terms.sort_by_key(key);
}

/// Each word by what it is folded to, as it is written shortest, and in how many cards it is.
fn counted(session: &Session) -> BTreeMap<String, (String, usize)> {
    let mut all: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for card in session.cards() {
        for (key, word) in words_of(card.text.as_str()) {
            let (shortest, count) = all.entry(key).or_insert_with(|| (word.clone(), 0));
            *count += 1;
            if (word.len(), &word) < (shortest.len(), shortest) {
                *shortest = word;
            }
        }
    }
    all
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Kanji,
    Katakana,
    Latin,
    Other,
}

fn class(c: char) -> Class {
    match c {
        '々' | '〆' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Class::Kanji,
        'ァ'..='ヺ' | 'ー' => Class::Katakana,
        c if c.is_ascii_alphanumeric() => Class::Latin,
        _ => Class::Other,
    }
}

/// The words of a text, each once: what it is folded to, and how it is written.
pub fn words_of(text: &str) -> BTreeMap<String, String> {
    let letters: Vec<char> = text.nfkc().collect();
    let at = |index: usize| letters.get(index).copied();
    let is = |index: usize, wanted: Class| at(index).is_some_and(|c| class(c) == wanted);
    let bridge = |index: usize| at(index).is_some_and(|c| BRIDGES.contains(&c));
    let mut all = BTreeMap::new();
    let mut here = 0;
    while let Some(first) = at(here) {
        let run = class(first);
        if run == Class::Other {
            here += 1;
            continue;
        }
        let (mut key, mut word) = (String::new(), String::new());
        let mut bridged = false;
        while let Some(c) = at(here) {
            if class(c) == run {
                key.extend(c.to_lowercase());
                word.push(c);
                here += 1;
            } else if run == Class::Kanji && (bridge(here) || joins(at(here), at(here + 1))) && is(here + 1, run) {
                word.push(c);
                bridged = true;
                here += 1;
            } else {
                break;
            }
        }
        // The kana at the end of a compound are seen, and do not count: 引き継ぎ, 問い合わせ, 手続き, 引継ぎ.
        let ends = at(here).is_some_and(|c| ['き', 'ぎ', 'み', 'け', 'り'].contains(&c));
        let tail = if run != Class::Kanji || !bridged && !ends {
            0
        } else if at(here) == Some('わ') && at(here + 1) == Some('せ') {
            2
        } else {
            usize::from(bridge(here) || at(here) == Some('い'))
        };
        word.extend((here..here + tail).filter_map(at));
        here += tail;
        if key.chars().count() >= 2 && !key.chars().all(|c| c.is_ascii_digit()) {
            all.entry(key).or_insert(word);
        }
    }
    all
}

/// 問い合わせ, 話し合い: い belongs to many adjectives, and to a compound before 合 alone.
fn joins(kana: Option<char>, next: Option<char>) -> bool {
    kana == Some('い') && next == Some('合')
}
