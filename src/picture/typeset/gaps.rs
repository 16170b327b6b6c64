//! Where a line may end, and how well it would end there.
//!
//! What is legal is for UAX #14 with the strict rules of CSS to say (禁則), and for a few additions below. Among what is
//! legal, a gap between phrases is better than one inside a word. Without a dictionary the phrases are guessed from
//! the scripts: in Japanese a kanji or katakana run after hiragana mostly begins a phrase.

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::shape::Unit;

/// What a line break between two units would mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Gap {
    /// Not a place for a line break, unless nothing else is left.
    Closed(Closed),
    /// A line may end here; the less it costs, the better. Up to [`PHRASE`] it is the end of a phrase.
    Open(f32),
    /// The text asks for a new line here.
    Forced,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// The middle of a word of Latin letters, a number or the like.
    Word,
    /// 禁則: what comes before must not end a line, or what follows must not begin one.
    Forbidden,
}

/// The most that the end of a phrase costs.
pub(super) const PHRASE: f32 = 2.0;
/// Inside a word of kana, where a reader stumbles.
const STUMBLE: f32 = 8.0;
/// Inside a katakana word or between a number and its unit.
const TORN: f32 = 10.0;

/// 行頭禁則 that the strict rules of UAX #14 leave open.
const NOT_FIRST: &str = "～／゠’”»";
/// 行末禁則 that they leave open.
const NOT_LAST: &str = "‘“«※＃＠";

static SEGMENTER: LineSegmenterBorrowed<'static> = {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_for_non_complex_scripts(options)
};

/// The gap before each unit but the first.
pub(super) fn gaps(text: &str, units: &[Unit]) -> Vec<Gap> {
    let mut legal = SEGMENTER.segment_str(text).peekable();
    let mut seen = Before::default();
    let mut start = 0;
    let mut gaps = Vec::with_capacity(units.len().saturating_sub(1));
    for unit in units {
        let rest = text.get(start..).unwrap_or_default();
        if start > 0 {
            while legal.next_if(|&at| at < start).is_some() {}
            let is_legal = legal.peek() == Some(&start);
            gaps.push(seen.gap(rest, is_legal));
        }
        for c in text.get(start..unit.end).unwrap_or_default().chars() {
            seen.push(c);
        }
        start = unit.end;
    }
    gaps
}

/// The kinds of characters that a guess at phrases needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Kind {
    Hiragana,
    Katakana,
    Kanji,
    Latin,
    Digit,
    /// 「（ and the like.
    Opening,
    /// 」） and the like.
    Closing,
    /// 、。！？
    Stop,
    /// ・
    Dot,
    /// … and ―
    Trail,
    Blank,
    #[default]
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '・' | '･' => Self::Dot,
            '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Self::Katakana,
            '々' | '〆' | '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
                Self::Kanji
            }
            '0'..='9' | '０'..='９' => Self::Digit,
            'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Self::Latin,
            '、' | '。' | '，' | '．' | '！' | '？' | ',' | '.' | '!' | '?' | ';' | ':' | '；' | '：' | '｡' | '､' => {
                Self::Stop
            }
            '「' | '『' | '（' | '(' | '[' | '［' | '【' | '〔' | '〈' | '《' | '｛' | '{' | '“' | '‘' | '｢' => {
                Self::Opening
            }
            '」' | '』' | '）' | ')' | ']' | '］' | '】' | '〕' | '〉' | '》' | '｝' | '}' | '”' | '’' | '｣' => {
                Self::Closing
            }
            '…' | '‥' | '―' | '—' | '⋯' => Self::Trail,
            _ if c.is_whitespace() => Self::Blank,
            _ if c.is_alphabetic() => Self::Latin,
            _ => Self::Other,
        }
    }

    fn is_japanese(self) -> bool {
        matches!(self, Self::Hiragana | Self::Katakana | Self::Kanji)
    }
}

/// What is known of the text before a gap.
#[derive(Default)]
struct Before {
    last: char,
    kind: Kind,
    /// Length of the run of this kind.
    run: usize,
    /// Kind before the run.
    earlier: Kind,
}

impl Before {
    fn push(&mut self, c: char) {
        let kind = match c {
            // A lengthened vowel belongs to the word it is in.
            'ー' if self.kind == Kind::Hiragana => Kind::Hiragana,
            '\u{fe00}'..='\u{fe0f}' | '\u{200d}' | '\u{e0100}'..='\u{e01ef}' => self.kind,
            _ => Kind::of(c),
        };
        if kind == self.kind {
            self.run += 1;
        } else {
            self.earlier = self.kind;
            self.kind = kind;
            self.run = 1;
        }
        self.last = c;
    }

    /// The gap between what was seen and `rest`.
    fn gap(&self, rest: &str, is_legal: bool) -> Gap {
        let Some(next) = rest.chars().next() else { return Gap::Closed(Closed::Word) };
        if matches!(self.last, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
            || (self.last == '\r' && next != '\n')
        {
            return Gap::Forced;
        }
        let after = Kind::of(next);
        if !is_legal {
            let word = |kind| matches!(kind, Kind::Latin | Kind::Digit | Kind::Other);
            return Gap::Closed(if word(self.kind) && word(after) { Closed::Word } else { Closed::Forbidden });
        }
        if NOT_FIRST.contains(next) || NOT_LAST.contains(self.last) {
            return Gap::Closed(Closed::Forbidden);
        }
        Gap::Open(self.cost(after, next, rest))
    }

    fn cost(&self, after: Kind, next: char, rest: &str) -> f32 {
        match (self.kind, after) {
            (Kind::Stop, _) => 0.0,
            (Kind::Blank, _) if self.earlier.is_japanese() || after.is_japanese() => 0.3,
            (Kind::Blank, _) if self.earlier == Kind::Stop => 0.5,
            (Kind::Hiragana, Kind::Hiragana) => self.within_hiragana(rest),
            // A particle belongs to what it follows.
            (Kind::Closing | Kind::Trail | Kind::Kanji | Kind::Katakana | Kind::Latin, Kind::Hiragana) => STUMBLE,
            (Kind::Blank | Kind::Closing, _) | (Kind::Hiragana, Kind::Opening) => 1.0,
            (Kind::Trail, _) => 2.0,
            (_, Kind::Opening) if matches!(next, '（' | '(') => 3.0,
            (_, Kind::Opening) => 1.5,
            (Kind::Hiragana, _) => self.after_hiragana(after, rest),
            (Kind::Kanji, Kind::Digit) if "第約計全各平令".contains(self.last) => TORN,
            (Kind::Digit, after) if after.is_japanese() => TORN,
            (Kind::Digit | Kind::Latin, Kind::Digit | Kind::Latin) | (Kind::Katakana, Kind::Katakana) => TORN,
            (Kind::Kanji, Kind::Kanji) => self.within_kanji(rest),
            // システム|化 is one word, システム|改善 two.
            (Kind::Katakana, Kind::Kanji) if run(rest, Kind::Kanji) == 1 => 7.0,
            (Kind::Katakana, Kind::Kanji) | (Kind::Kanji, Kind::Katakana) => 2.5,
            (_, Kind::Other) => 5.0,
            _ => 3.0,
        }
    }

    /// Between hiragana and what is not: most phrases begin so.
    fn after_hiragana(&self, after: Kind, rest: &str) -> f32 {
        let bound = matches!(self.earlier, Kind::Kanji | Kind::Katakana | Kind::Latin | Kind::Digit);
        match self.last {
            // お知らせ, ご意見
            'お' | 'ご' if self.run == 1 => STUMBLE,
            // 引き継ぎ, 取り組み, 見直し案: one kana between kanji that is no particle belongs to a word.
            c if self.run == 1
                && self.earlier == Kind::Kanji
                && after == Kind::Kanji
                && !"がをにのはでともへや".contains(c) =>
            {
                7.0
            }
            // 進め方, 変わり目
            _ if after == Kind::Kanji
                && bound
                && rest.starts_with(['方', '目'])
                && run(rest, Kind::Kanji) == 1
                && !"がをにのはでともへや".contains(self.last) =>
            {
                7.0
            }
            'の' => 1.5,
            _ => 1.0,
        }
    }

    fn within_hiragana(&self, rest: &str) -> f32 {
        /// Hiragana words that often begin a phrase.
        const HEADS: [&str; 16] = [
            "こと",
            "もの",
            "ため",
            "とき",
            "ところ",
            "ほう",
            "まま",
            "だれ",
            "どこ",
            "みんな",
            "わか",
            "なる",
            "なっ",
            "いる",
            "いない",
            "ある",
        ];
        if self.last == 'を' {
            1.5
        } else if HEADS.iter().any(|head| rest.starts_with(head)) {
            3.0
        } else {
            7.0
        }
    }

    /// Long kanji words are mostly made of words of two: 行政|経営, 人材|育成.
    fn within_kanji(&self, rest: &str) -> f32 {
        let left = run(rest, Kind::Kanji);
        if self.last == '第' {
            TORN
        } else if self.run.is_multiple_of(2) && left >= 2 {
            4.0
        } else {
            6.0
        }
    }
}

/// How many characters of this kind a text begins with.
fn run(text: &str, kind: Kind) -> usize {
    text.chars().take_while(|&c| Kind::of(c) == kind).count()
}
