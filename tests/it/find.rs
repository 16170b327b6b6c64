//! Finding words as Japanese is written: a table of what finds what, and laws.

use bamen::find::{Query, contains};
use bamen::model::{CardKind, CardText};
use proptest::prelude::*;

use crate::model::{attempts, history, words};
use crate::support::script::from_outline;

/// What is looked for, a text that has it.
const FOUND: [(&str, &str); 46] = [
    // Width, case, marks that combine
    ("ＩＣＴ", "ictの研修"),
    ("ict", "ＩＣＴの研修"),
    ("ﾚﾍﾞﾙ", "変革レベル"),
    ("レベル", "変革ﾚﾍﾞﾙ"),
    ("ガイド", "カ\u{3099}イト\u{3099}を読む"),
    ("①", "1つ目の窓口"),
    ("㈱", "(株)と組む"),
    ("葛城", "葛\u{e0100}城市の窓口"),
    ("〜", "9時～5時"),
    ("-", "窓口‐番号札"),
    // かな and カナ
    ("めも", "電話のメモを書く"),
    ("メモ", "電話のめもを書く"),
    ("らーめん", "ラーメンの日"),
    ("ヴィジョン", "う\u{3099}ぃじょんを描く"),
    // Blanks
    ("引き継ぎ 口伝え", "担当が替わるたび、引き継ぎが口伝えになる"),
    ("口伝え　引き継ぎ", "引き継ぎが口伝え"),
    ("待ち時間", "待ち 時間を見えるようにする"),
    ("red tape", "Less Red  Tape"),
    // 送りがな of compounds
    ("引継", "引き継ぎが口伝え"),
    ("引継", "引継ぎが口伝え"),
    ("引継ぎ", "引き継ぎが口伝え"),
    ("引継ぎ", "引継が口伝え"),
    ("引継ぎ", "引継書がない"),
    ("引き継ぎ", "引継ぎが口伝え"),
    ("引き継ぎ", "引継"),
    ("受付", "受け付けの順番"),
    ("受け付け", "受付の順番"),
    ("打合せ", "打ち合わせが長い"),
    ("打ち合わせ", "打合せが長い"),
    ("打ち合わせ", "打合わせが長い"),
    ("組合せ", "組み合わせを変える"),
    ("問合せ窓口", "問い合わせ窓口"),
    ("見積もり", "見積書を集める"),
    ("手続", "手続きを減らす"),
    ("手続き", "手続を減らす"),
    ("申込書", "申し込み書の二度書き"),
    ("割り振り", "仕事の割振り"),
    ("引継ノート", "引き継ぎノートをつくる"),
    ("引き継ぎノート", "引継ノートをつくる"),
    // 送りがな of verbs
    ("終る", "会議が終わる"),
    ("終わる", "会議が終る"),
    ("行なう", "研修を行う"),
    ("行う", "研修を行なう"),
    ("変わらない", "前例が変らない"),
    ("当る", "窓口に当たる"),
    ("引き継ぎ", "だれに引き継ぐか。引き継ぎ先"),
];

/// What is looked for, a text that is something else.
const NOT_FOUND: [(&str, &str); 17] = [
    ("いや", "いゃな空気"),
    ("びょういん", "びよういん"),
    ("サーバー", "サーバの更新"),
    ("ビル", "ビール"),
    ("か", "が"),
    ("窓口係", "窓口の係"),
    ("職場地域", "職場から地域へ"),
    ("会議多い", "会議が多い"),
    ("多い", "多数の窓口"),
    ("引継ぎ", "引き継ぐ人がいない"),
    ("引", "綱ひき"),
    ("ひきつぎ", "引き継ぎ"),
    ("受付", "受けて付ける"),
    ("終る", "終える"),
    ("上る", "上げる"),
    ("手引", "手を引く"),
    ("redtape", "red tape"),
];

#[test]
fn japanese_is_found_however_it_is_written() {
    for (words, text) in FOUND {
        assert!(contains(text, words), "{words} is in {text}");
    }
    for (words, text) in NOT_FOUND {
        assert!(!contains(text, words), "{words} is not in {text}");
    }
}

#[test]
fn words_and_filters_work_together() {
    let history = from_outline(
        "置き場 問題: 引継ぎがない / 職場・改善 問題: 引き継ぎが口伝え 《係》 / 職場・改善 方策: 手引をつくる 〔引継〕 《係》 \
         / 地域・革新: 朝市 → 地域・改善「引継ぎの市」",
    );
    let session = history.present();
    let found = |text: &str, kind, group: Option<&str>| -> Vec<u32> {
        let group = group.map(|group| CardText::new(group).unwrap());
        Query::new(text, kind, group).hits(session).iter().map(|id| id.0).collect()
    };
    assert_eq!(found("引継", None, None), [2, 3, 4, 1], "text, short heading and aim; the tray comes last");
    assert_eq!(found("引継", Some(CardKind::Problem), None), [2, 1]);
    assert_eq!(found("引継", Some(CardKind::Measure), Some("係")), [3]);
    assert_eq!(found("", None, Some("係")), [2, 3]);
    assert_eq!(found("係", None, None), [2, 3], "the name of a group is found, too");
    assert_eq!(found("引継 手引", None, None), [3], "every word counts");
    assert!(Query::new(" 　", None, None).is_empty());
    assert!(!Query::new("", Some(CardKind::Insight), None).is_empty());
}

proptest! {
    #[test]
    fn whatever_stands_on_a_card_finds_it(attempts in attempts(30)) {
        let history = history(&attempts);
        for card in history.present().cards() {
            prop_assert!(Query::new(card.text.as_str(), None, None).finds(card), "{}", card.text);
        }
    }

    #[test]
    fn a_part_of_the_words_is_in_them(text in words(), from in 0..20_usize, count in 1..20_usize) {
        let part: String = text.as_str().chars().skip(from).take(count).collect();
        // A mark that was cut from its letter is another character.
        prop_assume!(!part.starts_with(|c: char| ('\u{300}'..'\u{370}').contains(&c) || c == '\u{3099}'));
        let rest = text.as_str().chars().nth(from + count);
        prop_assume!(!rest.is_some_and(|c| ('\u{300}'..'\u{370}').contains(&c) || c == '\u{3099}'));
        let plain = |c: char| c.is_ascii() || ('\u{3040}'..'\u{3100}').contains(&c) || ('\u{4e00}'..'\u{9fff}').contains(&c);
        prop_assume!(text.as_str().chars().all(plain));
        prop_assert!(contains(text.as_str(), &part), "{part} in {text}");
    }
}
