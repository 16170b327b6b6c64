//! Words made comparable: full and half width, case and blanks do not matter.

use unicode_normalization::UnicodeNormalization as _;

/// NFKC, lower case, without blanks: 「 Ｓtage 」 and `stage`, 「ﾚﾍﾞﾙ」 and 「レベル」, 「①」 and `1` are the same.
pub(super) fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Letters and digits alone: 「【取組み】」 and 「取組み:」 are 「取組み」.
pub(super) fn key(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a person would call an empty cell.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'))
}
