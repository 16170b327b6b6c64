//! Finding cards by words, as Japanese is written: pure, a query and a session in, the cards out.
//!
//! Words are compared letter by letter after folding:
//! - full and half width, ligatures and marks that combine are one (NFKC); case does not matter;
//! - ひらがな and カタカナ are one, but small kana (や, ゃ) and the long vowel (ー) stay what they are;
//! - blanks count between Latin words only, since a Japanese text may be broken anywhere.
//!
//! 送りがな are written in several ways, and the official rules allow most of them (「送り仮名の付け方」, 1973). So after a
//! kanji
//! - a compound may be written without them, or without some: 引き継ぎ, 引継ぎ and 引継 find each other (rule 7). At most
//!   two kana, and no particle: 窓口係 does not find 窓口の係. At the end of the words that are looked for they count as
//!   left out only behind two kanji, so that 多い does not find 多数;
//! - one kana may be missing before others: 終わる and 終る, 行なう and 行う (exceptions of rules 1 and 2).
//!
//! How a kanji is read is not known: ひきつぎ does not find 引き継ぎ.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::{Card, CardId, CardKind, CardText, Place, SceneId, Session};

/// What is looked for: all of the words, and of this kind and group where they are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Vec<Letter>>,
    kind: Option<CardKind>,
    group: Option<CardText>,
}

impl Query {
    /// Words are divided by blanks, wide ones too.
    pub fn new(text: &str, kind: Option<CardKind>, group: Option<CardText>) -> Self {
        let words = text.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        Self { words, kind, group }
    }

    /// Nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.kind.is_none() && self.group.is_none()
    }

    /// Whether a card has all that is looked for: each of the words in its text, its short heading, its group, what
    /// it will be called where it is aimed at, or why it was moved.
    pub fn finds(&self, card: &Card) -> bool {
        if self.kind.is_some_and(|kind| kind != card.kind) || (self.group.is_some() && self.group != card.group) {
            return false;
        }
        if self.words.is_empty() {
            return true;
        }
        let aim = card.aim.as_ref().and_then(|aim| aim.words.as_ref());
        let texts = [Some(&card.text), card.short.as_ref(), card.group.as_ref(), aim];
        let reasons = card.reasons.iter().map(|reason| &reason.text);
        let texts = texts.into_iter().flatten().chain(reasons);
        let texts: Vec<Vec<Letter>> = texts.map(|text| fold(text.as_str())).collect();
        self.words.iter().all(|word| texts.iter().any(|text| is_in(word, text)))
    }

    /// The cards that it finds, scene by scene, then those in the tray.
    pub fn hits(&self, session: &Session) -> Vec<CardId> {
        let places = SceneId::ALL.into_iter().map(Place::Scene).chain([Place::Tray]);
        let cards = places.flat_map(|place| session.at(place)).filter_map(|id| session.card(*id));
        cards.filter(|card| self.finds(card)).map(|card| card.id).collect()
    }
}

/// Whether a text contains the words, however they are written.
pub fn contains(text: &str, words: &str) -> bool {
    let text = fold(text);
    words.split_whitespace().map(fold).all(|word| is_in(&word, &text))
}

/// Words, folded once to be compared with many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded(Vec<Letter>);

impl Folded {
    /// Marks that end a sentence or stand around it do not count.
    pub fn new(text: &str) -> Self {
        let outside = |c: char| matches!(c, '.' | '。' | '、' | ',' | '!' | '?' | '「' | '」' | '"' | '…');
        let mut letters = fold(text);
        while letters.last().is_some_and(|letter| outside(letter.c)) {
            letters.pop();
        }
        let begin = letters.iter().take_while(|letter| outside(letter.c)).count();
        Self(if begin < letters.len() { letters.split_off(begin) } else { fold(text) })
    }

    /// What two texts that are the same have in common, however their kana are written.
    pub fn stem(&self) -> String {
        self.0.iter().map(|letter| letter.c).filter(|c| !('ぁ'..='ゞ').contains(c)).collect()
    }

    /// Whether both are the same words, 送りがな written one way or another.
    pub fn is_same(&self, other: &Self) -> bool {
        let whole = |a: &Self, b: &Self| begins(&a.0, &b.0, Behind::default()).is_some();
        self == other || whole(self, other) && whole(other, self)
    }
}

/// Where in a text the words stand, in bytes, in their order and without overlaps; for showing them there.
pub fn spans(text: &str, words: &str) -> Vec<Range<usize>> {
    let mut folding = Folding::default();
    // What each letter was made of. A reader's character is folded by itself: nothing combines across its ends.
    let mut from: Vec<Range<usize>> = Vec::new();
    for (at, cluster) in text.grapheme_indices(true) {
        folding.push(cluster);
        from.resize(folding.letters.len(), at..at + cluster.len());
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words.split_whitespace().map(fold).filter(|word| !word.is_empty()) {
        let mut at = 0;
        while let Some(rest) = folding.letters.get(at..).filter(|rest| !rest.is_empty()) {
            let end = begins(&word, rest, Behind::default()).map(|left| folding.letters.len() - left);
            if let Some(end) = end
                && let (Some(first), Some(last)) = (from.get(at), from.get(end.saturating_sub(1)))
            {
                found.push(first.start..last.end);
            }
            at = end.unwrap_or(at + 1).max(at + 1);
        }
    }
    found.sort_by_key(|span| (span.start, span.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for span in found {
        match apart.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => apart.push(span),
        }
    }
    apart
}

/// A text as words are looked for in it, so that the slow part of folding is done once. Has no line breaks.
pub fn folded(text: &str) -> String {
    let mut folding = Folding::default();
    folding.push(text);
    folding.plain
}

/// Words to be looked for in many texts that were [`folded`] before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    words: Vec<Vec<Letter>>,
}

/// A text that was [`folded`], made ready to be compared; to be used again for the next one.
#[derive(Clone, Debug, Default)]
pub struct Page(Vec<Letter>);

impl Page {
    pub fn turn(&mut self, folded: &str) {
        self.0.clear();
        self.0.extend(folded.chars().map(letter));
    }
}

impl Wanted {
    pub fn new(words: &str) -> Self {
        Self { words: words.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect() }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the word with this number stands on the page.
    pub fn is_on(&self, word: usize, page: &Page) -> bool {
        self.words.get(word).is_some_and(|word| is_in(word, &page.0))
    }

    /// Every text that has all of the words has all of these [`grams`].
    ///
    /// 送りがな may be missing or be too many, but only behind a kanji: what is no kana follows upon each other in both
    /// texts, and a word without kanji stands there letter by letter.
    pub fn grams(&self) -> Vec<u64> {
        let mut all = Vec::new();
        for word in &self.words {
            let bones: Vec<char> = word.iter().map(|letter| letter.c).filter(|c| !is_hiragana(*c)).collect();
            pairs(&bones, BONES, &mut all);
            if !word.iter().any(|letter| letter.is_kanji()) {
                pairs(&word.iter().map(|letter| letter.c).collect::<Vec<_>>(), LETTERS, &mut all);
            }
        }
        all
    }
}

/// What is characteristic of a text that was [`folded`]: pairs of letters, with and without kana, as numbers.
pub fn grams(folded: &str, all: &mut Vec<u64>) {
    let letters: Vec<char> = folded.chars().map(|c| letter(c).c).collect();
    pairs(&letters, LETTERS, all);
    let bones: Vec<char> = letters.into_iter().filter(|c| !is_hiragana(*c)).collect();
    pairs(&bones, BONES, all);
}

/// Pairs of all letters, and of those that are no kana.
const LETTERS: u64 = 1;
const BONES: u64 = 2;

/// Each letter and each two neighbours, well mixed (by `SplitMix64`).
fn pairs(letters: &[char], what: u64, all: &mut Vec<u64>) {
    let number = |a: char, b: char| {
        let mut x =
            (u64::from(u32::from(a)) << 32 | u64::from(u32::from(b)) << 8 | what).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    };
    all.extend(letters.iter().map(|c| number(*c, '\0')));
    all.extend(letters.iter().zip(letters.iter().skip(1)).map(|(a, b)| number(*a, *b)));
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ')
}

/// A folded character, and what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    c: char,
    class: Class,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Kanji,
    /// ひらがな; カタカナ is never 送りがな and counts as other.
    Kana,
    Other,
}

/// What may be left out before other kana: 終わる 向かう 起こす 行なう 生まれる 当たる 捕らえる 押さえる 積もる 落とす 冷やす 混ざる.
const LEFT_OUT: [char; 12] = ['わ', 'か', 'こ', 'な', 'ま', 'た', 'ら', 'さ', 'も', 'と', 'や', 'ざ'];
/// Not 送りがな, but what stands between words.
const PARTICLES: [char; 10] = ['は', 'が', 'を', 'の', 'に', 'で', 'と', 'も', 'へ', 'や'];
const BETWEEN: [[char; 2]; 2] = [['か', 'ら'], ['よ', 'り']];
/// Most kana that a compound leaves out after one kanji: 打ち合わせ, 見積もり.
const MOST: usize = 2;

impl Letter {
    fn is_kana(self) -> bool {
        self.class == Class::Kana
    }

    fn is_kanji(self) -> bool {
        self.class == Class::Kanji
    }

    fn is_okurigana(self) -> bool {
        self.is_kana() && !PARTICLES.contains(&self.c)
    }
}

fn fold(text: &str) -> Vec<Letter> {
    let mut folding = Folding::default();
    folding.push(text);
    folding.letters
}

/// A text that is being folded, piece by piece.
#[derive(Default)]
struct Folding {
    letters: Vec<Letter>,
    /// The same before ひらがな and カタカナ become one.
    plain: String,
    /// A blank stands before what comes next.
    blank: bool,
}

impl Folding {
    fn push(&mut self, text: &str) {
        for c in text.nfkc().flat_map(char::to_lowercase) {
            if c.is_whitespace() || c.is_control() {
                self.blank = true;
                continue;
            }
            // Forms of one kanji, and what has no width.
            if matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{200b}'..='\u{200d}' | '\u{feff}') {
                continue;
            }
            let letter = letter(c);
            let latin = |c: char| c.is_ascii_alphanumeric();
            if std::mem::take(&mut self.blank)
                && latin(letter.c)
                && self.letters.last().is_some_and(|last| latin(last.c))
            {
                self.letters.push(Letter { c: ' ', class: Class::Other });
                self.plain.push(' ');
            }
            self.letters.push(letter);
            self.plain.push(c);
        }
    }
}

fn letter(c: char) -> Letter {
    let (c, class) = match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => (c, Class::Kana),
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => (char::from_u32(u32::from(c) - 0x60).unwrap_or(c), Class::Other),
        '々' | '〆' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            (c, Class::Kanji)
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' => ('-', Class::Other),
        '〜' => ('~', Class::Other),
        other => (other, Class::Other),
    };
    Letter { c, class }
}

fn is_in(word: &[Letter], text: &[Letter]) -> bool {
    (0..=text.len()).any(|at| text.get(at..).is_some_and(|text| begins(word, text, Behind::default()).is_some()))
}

/// What was just matched.
#[derive(Clone, Copy, Debug, Default)]
struct Behind {
    /// So many kanji of one compound, with 送りがな between them.
    kanji: usize,
    /// The last letter was one: 送りがな begin here.
    at_kanji: bool,
}

/// If `text` begins with `word`, how many letters of it follow.
fn begins(word: &[Letter], text: &[Letter], behind: Behind) -> Option<usize> {
    let Some((first, word_rest)) = word.split_first() else { return Some(text.len()) };
    if let Some((there, text_rest)) = text.split_first()
        && there.c == first.c
    {
        let kanji = match first {
            letter if letter.is_kanji() => behind.kanji + 1,
            letter if letter.is_okurigana() => behind.kanji,
            _ => 0,
        };
        let left = begins(word_rest, text_rest, Behind { kanji, at_kanji: first.is_kanji() });
        if left.is_some() {
            return left;
        }
    }
    if !behind.at_kanji {
        return None;
    }
    shorter(word, text, behind).or_else(|| compound(word, text, behind))
}

/// 終わる and 終る: one kana less before others, on either side.
fn shorter(word: &[Letter], text: &[Letter], behind: Behind) -> Option<usize> {
    let after = Behind { at_kanji: false, ..behind };
    match (word, text) {
        ([w, ..], [left_out, rest @ ..]) if w.is_kana() && left_out.is_kana() && LEFT_OUT.contains(&left_out.c) => {
            begins(word, rest, after).or_else(|| shorter_word(word, text, after))
        }
        _ => shorter_word(word, text, after),
    }
}

fn shorter_word(word: &[Letter], text: &[Letter], after: Behind) -> Option<usize> {
    match (word, text) {
        ([left_out, rest @ ..], [t, ..])
            if t.is_kana() && left_out.is_kana() && LEFT_OUT.contains(&left_out.c) && is_kana(rest.first()) =>
        {
            begins(rest, text, after)
        }
        _ => None,
    }
}

fn is_kana(letter: Option<&Letter>) -> bool {
    letter.is_some_and(|letter| letter.is_kana())
}

/// 引き継ぎ and 引継: all kana after a kanji left out, on either side.
fn compound(word: &[Letter], text: &[Letter], behind: Behind) -> Option<usize> {
    let after = Behind { at_kanji: false, ..behind };
    let joins = |next: Option<&Letter>| next.is_some_and(|next| next.is_kanji() || behind.kanji >= 2);
    if let Some(rest) = without_okurigana(word) {
        let is_end = rest.is_empty() && behind.kanji >= 2;
        if is_end && text.first().is_none_or(|next| !next.is_okurigana()) {
            return Some(text.len());
        }
        if joins(rest.first())
            && let Some(left) = begins(rest, text, after)
        {
            return Some(left);
        }
    }
    match without_okurigana(text) {
        Some(rest) if joins(word.first()) && !is_kana(word.first()) => begins(word, rest, after),
        _ => None,
    }
}

/// What follows 送りがな that a compound may leave out, if there are any.
fn without_okurigana(letters: &[Letter]) -> Option<&[Letter]> {
    let run = letters.iter().take_while(|letter| letter.is_kana()).count();
    let kana = letters.get(..run)?;
    // A particle stands last before the next word; から and より are two kana, and 受けて is a verb.
    let between_words = match kana {
        [.., last] if !last.is_okurigana() => true,
        [_, last] if last.c == 'て' => true,
        [a, b] => BETWEEN.contains(&[a.c, b.c]),
        _ => false,
    };
    (!between_words && (1..=MOST).contains(&run)).then(|| letters.get(run..).unwrap_or_default())
}
