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

use unicode_normalization::UnicodeNormalization as _;

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
        let whole = |a: &Self, b: &Self| begins(&a.0, &b.0, Behind::default());
        self == other || whole(self, other) && whole(other, self)
    }
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
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 2);
    let mut blank = false;
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if c.is_whitespace() || c.is_control() {
            blank = true;
            continue;
        }
        // Forms of one kanji, and what has no width.
        if matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{200b}'..='\u{200d}' | '\u{feff}') {
            continue;
        }
        let letter = letter(c);
        let latin = |c: char| c.is_ascii_alphanumeric();
        if std::mem::take(&mut blank) && latin(letter.c) && letters.last().is_some_and(|last| latin(last.c)) {
            letters.push(Letter { c: ' ', class: Class::Other });
        }
        letters.push(letter);
    }
    letters
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
    (0..=text.len()).any(|at| text.get(at..).is_some_and(|text| begins(word, text, Behind::default())))
}

/// What was just matched.
#[derive(Clone, Copy, Debug, Default)]
struct Behind {
    /// So many kanji of one compound, with 送りがな between them.
    kanji: usize,
    /// The last letter was one: 送りがな begin here.
    at_kanji: bool,
}

/// Whether `text` begins with `word`.
fn begins(word: &[Letter], text: &[Letter], behind: Behind) -> bool {
    let Some((first, word_rest)) = word.split_first() else { return true };
    if let Some((there, text_rest)) = text.split_first()
        && there.c == first.c
    {
        let kanji = match first {
            letter if letter.is_kanji() => behind.kanji + 1,
            letter if letter.is_okurigana() => behind.kanji,
            _ => 0,
        };
        if begins(word_rest, text_rest, Behind { kanji, at_kanji: first.is_kanji() }) {
            return true;
        }
    }
    behind.at_kanji && (shorter(word, text, behind) || compound(word, text, behind))
}

/// 終わる and 終る: one kana less before others, on either side.
fn shorter(word: &[Letter], text: &[Letter], behind: Behind) -> bool {
    let after = Behind { at_kanji: false, ..behind };
    match (word, text) {
        ([w, ..], [left_out, rest @ ..]) if w.is_kana() && left_out.is_kana() && LEFT_OUT.contains(&left_out.c) => {
            begins(word, rest, after) || shorter_word(word, text, after)
        }
        _ => shorter_word(word, text, after),
    }
}

fn shorter_word(word: &[Letter], text: &[Letter], after: Behind) -> bool {
    match (word, text) {
        ([left_out, rest @ ..], [t, ..])
            if t.is_kana() && left_out.is_kana() && LEFT_OUT.contains(&left_out.c) && is_kana(rest.first()) =>
        {
            begins(rest, text, after)
        }
        _ => false,
    }
}

fn is_kana(letter: Option<&Letter>) -> bool {
    letter.is_some_and(|letter| letter.is_kana())
}

/// 引き継ぎ and 引継: all kana after a kanji left out, on either side.
fn compound(word: &[Letter], text: &[Letter], behind: Behind) -> bool {
    let after = Behind { at_kanji: false, ..behind };
    let joins = |next: Option<&Letter>| next.is_some_and(|next| next.is_kanji() || behind.kanji >= 2);
    if let Some(rest) = without_okurigana(word) {
        let is_end = rest.is_empty() && behind.kanji >= 2;
        if is_end && text.first().is_none_or(|next| !next.is_okurigana()) {
            return true;
        }
        if joins(rest.first()) && begins(rest, text, after) {
            return true;
        }
    }
    match without_okurigana(text) {
        Some(rest) => joins(word.first()) && !is_kana(word.first()) && begins(word, rest, after),
        None => false,
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
