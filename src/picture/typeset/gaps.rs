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
pub(super) const PHRASE: f32 = 3.0;
/// Inside a word of kana, where a reader stumbles.
const STUMBLE: f32 = 8.0;
/// Inside a katakana word or between a number and its unit.
const TORN: f32 = 10.0;

/// Particles of one kana.
const PARTICLES: &str = "がをにのはでともへや";

/// 行頭禁則 that the strict rules of UAX #14 leave open, some of it after a blank only.
const NOT_FIRST: &str = "～〜／゠’”»％%℃‰°…‥・：；ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
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
            let before = text.get(..start).unwrap_or_default();
            gaps.push(seen.gap(before, rest, is_legal));
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
    /// →
    Arrow,
    Blank,
    /// 🙂
    Emoji,
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
            '\u{2190}'..='\u{21ff}' => Self::Arrow,
            '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' => Self::Emoji,
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

    /// The gap between `before`, which is what was seen, and `rest`.
    fn gap(&self, before: &str, rest: &str, is_legal: bool) -> Gap {
        let Some(next) = rest.chars().next() else { return Gap::Closed(Closed::Word) };
        if matches!(self.last, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
            || (self.last == '\r' && next != '\n')
        {
            return Gap::Forced;
        }
        let after = Kind::of(next);
        if !is_legal {
            let word = |kind| matches!(kind, Kind::Latin | Kind::Digit | Kind::Other);
            let is_mark = NOT_FIRST.contains(next) || NOT_LAST.contains(self.last);
            let torn = word(self.kind) && word(after) && !is_mark;
            return Gap::Closed(if torn { Closed::Word } else { Closed::Forbidden });
        }
        let is_after_opening = self.kind == Kind::Blank && self.earlier == Kind::Opening;
        if NOT_FIRST.contains(next) || NOT_LAST.contains(self.last) || is_after_opening {
            return Gap::Closed(Closed::Forbidden);
        }
        Gap::Open(self.cost(before, after, next, rest))
    }

    fn cost(&self, before: &str, after: Kind, next: char, rest: &str) -> f32 {
        match (self.kind, after) {
            // 1.目的, 1. 目的
            (Kind::Stop, _) if self.last == '.' && self.earlier == Kind::Digit => TORN,
            (Kind::Blank, _) if ends_with_number(before) => TORN,
            (Kind::Stop, _) => 0.0,
            (Kind::Blank, _) if self.earlier.is_japanese() || after.is_japanese() => 0.3,
            (Kind::Blank, _) if self.earlier == Kind::Stop => 0.5,
            (Kind::Hiragana, Kind::Hiragana) => self.within_hiragana(rest),
            // A particle belongs to what it follows.
            (Kind::Closing | Kind::Trail | Kind::Kanji | Kind::Katakana | Kind::Latin, Kind::Hiragana) => STUMBLE,
            (Kind::Blank | Kind::Closing, _) | (Kind::Hiragana, Kind::Opening) => 1.0,
            // An emoji says how the words before it were meant; a bullet is of the words after it.
            (_, Kind::Emoji) => 5.0,
            (Kind::Arrow | Kind::Dot | Kind::Emoji, _) => 1.5,
            (Kind::Trail, _) | (_, Kind::Arrow | Kind::Other) => 2.0,
            (_, Kind::Opening) if matches!(next, '（' | '(') => 3.0,
            (_, Kind::Opening) => 1.5,
            (Kind::Hiragana, _) => self.after_hiragana(after, rest),
            (Kind::Kanji, Kind::Digit) if "第約計全各平令".contains(self.last) => TORN,
            (Kind::Digit, after) if after.is_japanese() => TORN,
            (Kind::Digit | Kind::Latin, Kind::Digit | Kind::Latin) => TORN,
            (Kind::Katakana, Kind::Katakana) => within_katakana(before, rest),
            (Kind::Kanji, Kind::Kanji) => within_kanji(before, rest),
            // システム|化 is one word, システム|改善 two.
            (Kind::Katakana, Kind::Kanji) if run(rest, Kind::Kanji) == 1 => 7.0,
            (Kind::Katakana, Kind::Kanji) | (Kind::Kanji, Kind::Katakana) => 2.5,
            (Kind::Other, _) if self.last != '/' => 5.0,
            _ => 3.0,
        }
    }

    /// Between hiragana and what is not: most phrases begin so.
    fn after_hiragana(&self, after: Kind, rest: &str) -> f32 {
        let is_particle = PARTICLES.contains(self.last);
        match self.last {
            // お知らせ, ご意見
            'お' | 'ご' => STUMBLE,
            // 3か年, 5つ折り
            'か' | 'つ' if self.run == 1 && self.earlier == Kind::Digit => TORN,
            // 引き継ぎ, 取り組み: one kana between kanji that is no particle belongs to a word.
            _ if self.run == 1 && self.earlier == Kind::Kanji && after == Kind::Kanji && !is_particle => 7.0,
            // 進め方, 変わり目
            _ if rest.starts_with(['方', '目']) && run(rest, Kind::Kanji) == 1 && !is_particle => 7.0,
            'の' => 1.5,
            // ふり返る; but also この会議.
            _ if self.run == 2 && !self.earlier.is_japanese() => 2.0,
            _ => 1.0,
        }
    }

    fn within_hiragana(&self, rest: &str) -> f32 {
        /// Hiragana nouns that often begin a phrase.
        const NOUNS: [&str; 10] = ["こと", "もの", "ため", "とき", "ところ", "ほう", "まま", "だれ", "どこ", "みんな"];
        /// Verbs that do; but a text cut before one of them may say the opposite.
        const VERBS: [&str; 6] = ["わか", "なる", "なっ", "いる", "いない", "ある"];
        match self.last {
            'を' => 1.5,
            // No voice can stop there.
            'っ' => TORN,
            _ if rest.starts_with(['お', 'ご']) && run(tail(rest), Kind::Kanji) > 0 => 2.0,
            _ if NOUNS.iter().any(|head| rest.starts_with(head)) => 3.0,
            _ if VERBS.iter().any(|head| rest.starts_with(head)) => 3.5,
            c if PARTICLES.contains(c) || c == 'て' => 6.0,
            _ => STUMBLE,
        }
    }
}

/// Long kanji words are made of shorter ones, mostly of two: 行政|経営, 人材|育成.
fn within_kanji(before: &str, rest: &str) -> f32 {
    const WORDS: [&str; 72] = [
        "委員", "意見", "育成", "一覧", "運営", "運用", "応援", "会議", "改革", "改正", "改善", "開発", "課題", "活動",
        "環境", "管理", "関係", "企画", "技術", "期間", "議会", "協議", "協働", "業務", "共有", "計画", "経営", "研修",
        "健康", "検討", "交流", "向上", "効果", "行政", "財政", "採用", "支援", "事業", "施策", "施設", "実施", "市民",
        "住民", "情報", "職員", "職場", "人件", "人材", "人事", "推進", "制度", "整備", "戦略", "総合", "相談", "組織",
        "対応", "対話", "担当", "地域", "調査", "手続", "点検", "評価", "福祉", "編成", "方針", "包括", "目標", "要領",
        "予算", "連携",
    ];
    let ends = WORDS.iter().any(|word| before.ends_with(word));
    let begins = WORDS.iter().any(|word| rest.starts_with(word));
    match (ends, begins) {
        _ if before.ends_with('第') => TORN,
        (true, true) => 2.5,
        (true, false) | (false, true) => 3.5,
        (false, false) => 6.0,
    }
}

/// Long katakana words are made of words, too, and a few of those are in every town hall.
fn within_katakana(before: &str, rest: &str) -> f32 {
    const WORDS: [&str; 41] = [
        "アカウント",
        "アンケート",
        "イベント",
        "オフサイト",
        "オンライン",
        "カード",
        "カウンター",
        "ガイド",
        "グループ",
        "コーナー",
        "コスト",
        "コミュニケーション",
        "コミュニティ",
        "サービス",
        "サポート",
        "システム",
        "シート",
        "スケジュール",
        "スタッフ",
        "センター",
        "タブレット",
        "チーム",
        "チェック",
        "ツール",
        "データ",
        "デザイン",
        "デジタル",
        "ネットワーク",
        "パートナー",
        "ビジョン",
        "プラン",
        "プロジェクト",
        "プロセス",
        "ボランティア",
        "マニュアル",
        "マネジメント",
        "ミーティング",
        "モデル",
        "リーダー",
        "ルール",
        "ワークショップ",
    ];
    let ends = WORDS.iter().any(|word| before.ends_with(word));
    let begins = WORDS.iter().any(|word| rest.starts_with(word));
    match (ends, begins) {
        (true, true) => 2.0,
        (true, false) | (false, true) => 3.0,
        (false, false) => TORN,
    }
}

/// Whether a text ends with the number of an item in a list, `3. `
fn ends_with_number(text: &str) -> bool {
    text.trim_end().strip_suffix(['.', '．']).is_some_and(|text| text.ends_with(|c| Kind::of(c) == Kind::Digit))
}

/// A text without its first character.
fn tail(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

/// How many characters of this kind a text begins with.
fn run(text: &str, kind: Kind) -> usize {
    text.chars().take_while(|&c| Kind::of(c) == kind).count()
}
