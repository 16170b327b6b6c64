//! Widths agree with what egui paints; lines break where a Japanese typographer would break them.

#![expect(clippy::float_cmp, reason = "the same sums give the same widths")]

use std::collections::HashMap;
use std::fmt::Write as _;

use bamen::picture::Weight;
use bamen::picture::typeset::{ASCENT, Broken, CENTER, DESCENT, Face, Fonts, TOFU, stack};
use proptest::prelude::*;
use skrifa::MetadataProvider as _;
use unicode_segmentation::UnicodeSegmentation as _;

const REGULAR: Weight = Weight::Regular;

fn fonts() -> &'static Fonts {
    Fonts::embedded()
}

/// egui with the faces of the program.
fn egui_fonts() -> egui::epaint::text::Fonts {
    let mut definitions = egui::FontDefinitions::empty();
    for face in Face::ALL {
        definitions
            .font_data
            .insert(face.name().to_owned(), std::sync::Arc::new(egui::FontData::from_static(face.bytes())));
    }
    for (family, weight) in
        [(egui::FontFamily::Proportional, Weight::Regular), (egui::FontFamily::Monospace, Weight::Bold)]
    {
        definitions.families.insert(family, Face::chain(weight).map(|face| face.name().to_owned()).into());
    }
    egui::epaint::text::Fonts::new(egui::epaint::TextOptions::default(), definitions)
}

#[test]
fn widths_are_those_of_egui() {
    let lines = [
        "会議が長いのに、何も決まらない。",
        "「窓口」と(電話)で、答えが違う…",
        "The first step is the hardest one.",
        "Office files: efficient workflow, affiliation, AVATAR To. fi fl ffi",
        "DX推進で30分短縮→約1,200人分、2024年度は+15%",
        "ｻｰﾋﾞｽ ﾌｧｲﾙ ＡＢＣ １２３",
        "𠮷田さんと髙橋さん、𩸽定食、神﨑、葛󠄀城",
        "が と が (か+゙), é と é, ぱ",
        "김민준さん、陈们さん",
        "🙂👍🏽👨‍👩‍👧 ❤️ 🇯🇵 1️⃣ ①②③",
        "‥……――「」『』【】・：；",
        "tab\tand\u{2009}thin\u{202f}blanks\u{200b}and nothing",
        "カタカナのー長音ーーと〜波",
        " 前後の空白 ",
    ];
    let mut egui_fonts = egui_fonts();
    let mut wrong = String::new();
    for line in lines {
        for (family, weight) in
            [(egui::FontFamily::Proportional, Weight::Regular), (egui::FontFamily::Monospace, Weight::Bold)]
        {
            for (size, pixels) in [(12.0, 1.0), (13.0, 1.25), (22.0, 1.0), (40.0, 2.0)] {
                let id = egui::FontId::new(size, family.clone());
                let galley =
                    egui_fonts.with_pixels_per_point(pixels).layout_no_wrap(line.to_owned(), id, egui::Color32::BLACK);
                let theirs = galley.size().x;
                let ours = fonts().width(line, weight, size);
                if (theirs - ours).abs() * pixels > 0.5 {
                    writeln!(wrong, "{line:?} {weight:?} {size}: egui {theirs}, we {ours}").unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn line_metrics_are_those_of_the_face() {
    for face in [Face::Regular, Face::Bold, Face::Rare] {
        let font = skrifa::FontRef::new(face.bytes()).unwrap();
        let metrics = font.metrics(skrifa::instance::Size::new(1.0), skrifa::instance::LocationRef::default());
        assert!((metrics.ascent - ASCENT).abs() < 1e-3, "{face:?} {}", metrics.ascent);
        assert!((metrics.descent + DESCENT).abs() < 1e-3, "{face:?} {}", metrics.descent);
        assert!(metrics.leading.abs() < 1e-6);
    }
    assert!((CENTER - 0.38).abs() < 1e-3);
}

#[test]
fn egui_lowers_emoji_to_the_base_line() {
    let font = skrifa::FontRef::new(Face::Emoji.bytes()).unwrap();
    let metrics = font.metrics(skrifa::instance::Size::new(1.0), skrifa::instance::LocationRef::default());
    // epaint centres the line of a fallback face on that of the first face, which is 1 high.
    let theirs = metrics.ascent + (1.0 - (metrics.ascent - metrics.descent)) / 2.0;
    assert!((theirs + Face::Emoji.lower() - ASCENT).abs() < 1e-4);
    assert_eq!(Face::Rare.lower(), 0.0);
}

#[test]
fn names_and_signs_have_glyphs_and_the_rest_is_shown_as_geta() {
    let known = "𠮷𩸽髙﨑神羽辻榊渡邊邉齋齊靏桒吞寬晴隆〓→↗✓＋●▲①㈱…ー｜김이박최정陈们刘赵〆々〇🙂👍";
    assert_eq!(fonts().shown(known), known);
    assert!(matches!(fonts().shown(known), std::borrow::Cow::Borrowed(_)));
    // Devanagari, an unassigned plane, a private character.
    assert_eq!(fonts().shown("名前: न \u{e000}さん"), "名前: 〓 〓さん");
    assert_eq!(fonts().width("\u{e000}", REGULAR, 20.0), fonts().width(TOFU, REGULAR, 20.0));
    assert_eq!(fonts().shape("\u{e000}", REGULAR).glyphs, fonts().shape(TOFU, REGULAR).glyphs);
    for weight in [Weight::Regular, Weight::Bold] {
        let faces: Vec<Face> = fonts().shape("会𠮷🙂", weight).glyphs.iter().map(|glyph| glyph.face).collect();
        assert_eq!(faces, Face::chain(weight));
    }
}

#[test]
fn marks_and_joiners_take_no_room() {
    let width = |text: &str| fonts().width(text, REGULAR, 100.0);
    assert_eq!(width("が"), width("か\u{3099}"), "kana with a separate dakuten");
    assert_eq!(width("葛"), width("葛\u{e0100}"), "a variation of a kanji");
    assert_eq!(width("❤"), width("❤\u{fe0f}"));
    assert_eq!(width("a\u{200d}b\u{200b}c"), width("abc"));
    assert_eq!(width(""), 0.0);
    assert_eq!(width("会議"), 200.0, "kanji are one em wide");
}

#[test]
fn upright_names_turn_the_long_vowel() {
    assert_eq!(stack("サービス"), ["サ", "｜", "ビ", "ス"]);
    assert_eq!(stack("不具合解消"), ["不", "具", "合", "解", "消"]);
    assert_eq!(stack("葛\u{e0100}"), ["葛\u{e0100}"]);
    assert!(stack("").is_empty());
}

/// Sentences that tempt a line breaker: kinsoku pile-ups, brackets, small kana, long katakana, mixed scripts.
const HARD: [&str; 52] = [
    "会議が長くて、決まったことがだれにも伝わらない",
    "窓口でお待たせする時間が長い。",
    "「それは前例がない」と言われると、そこで話が終わってしまう。",
    "引き継ぎ書がなくて、担当が替わるたびに一からやり直している",
    "申請書の様式が課ごとに違うので、住民の方に同じことを何度も書いてもらっている",
    "(仮)業務改善プロジェクト(第2期)の進め方について、まだ話せていない。",
    "コミュニケーションツールのアカウントが足りない",
    "ワンストップサービスカウンターをつくる",
    "マイナンバーカードのオンライン申請サポートコーナーの待ち時間",
    "ちょっとした相談が、ずっと後回しになっていって、結局だれもやっていなかった",
    "やってみよう、と言える空気をつくりたい！！",
    "えっ、まだ紙で回しているの？！",
    "人事評価、組織目標、予算編成、実施計画、行政評価が、ばらばらに動いている。",
    "行政経営システム総点検会議運営要領改正案",
    "DX推進計画とBPRとRPAの関係がわからない",
    "Excelのマクロが壊れると、Aさんしか直せない。",
    "The same form is written again and again by different sections.",
    "Whole organisation (Organization) — plans, budgets, evaluation",
    "https://www.city.example.jp/kikaku/kaizen/2024/index.html を見てもらう",
    "資料はhttps://www.city.example.jp/kikaku/kaizen/verylongpathwithoutanybreaks.htmlにあります",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "残業が月平均45時間から30時間に、約15時間(33.3%)減った",
    "窓口の待ち時間を30分から10分へ。1日あたり約1,200人が対象",
    "令和6年度から3か年で、人件費を2億5,000万円減らす計画がある",
    "第3四半期までに、5つの課で試す",
    "住民の声が届いていない…と感じることが‥‥よくある……",
    "――だれのための仕事か、もう一度考えたい――",
    "人々の暮らしと、町々の行事、様々な団体とのつながり",
    "ｻｰﾋﾞｽｶｳﾝﾀｰのﾃﾞｰﾀを、ｴｸｾﾙで手入力している｡",
    "𠮷田さんと髙橋さんと神﨑さんだけが、𩸽まつりの段取りを知っている",
    "相談に来た人が笑顔で帰る🙂そんな窓口にしたい👍🏽",
    "家族👨‍👩‍👧‍👦の手続きを1か所で",
    "「「「入れ子」」」の（（かっこ））が、、、続く。。。",
    "だから「協働」「共創」「対話」と言いながら、「お願い」になっている",
    "部長(課長、係長)に説明し、また部長(次長)に説明する。",
    "思いつき→話し合い→試す→ふり返る、を月に1回まわす",
    "公民館・図書館・児童館・学校・地区センターの予約を1つに",
    "お知らせが届かない、ご意見を言う場所がない、お金がかかる",
    "みんながいそがしそうにしているのでこえをかけにくい",
    "よくわからないままなんとなくつづけているしごとをやめたい",
    "あっちの課とこっちの課で、まったく別のことを言われた、という苦情がきた。",
    "やったー！ゴールだ！",
    "税金を、使う側の気持ちで考える",
    "「なぜ？」を聞く",
    "仕事のやり方",
    "会議",
    "、。」)ーっゃゅょ",
    "３０％の職員が、２０２４年４月から、ＤＸ研修を受けた",
    "目的：何のために　ゴール：どうなれば　進め方：どうやって",
    "1. 目的を話す 2. 現状を見る 3. 一歩を決める",
    "地域包括支援センター、社会福祉協議会、民生委員・児童委員との連絡が電話だけで、記録が残らない。担当が替わると、最初から聞き直しになる。",
    "山田太郎・佐藤花子・鈴木一郎・高橋次郎の4人で、毎月第2・第4水曜日の17:15〜18:00に集まる",
];

#[test]
fn hard_sentences() {
    let mut seen = String::new();
    for (size, width, max_lines) in [(13.0, 160.0, 3), (22.0, 340.0, 2), (13.0, 160.0, 1), (22.0, 110.0, 20)] {
        writeln!(seen, "== {size} pt in {width} pt, at most {max_lines} lines").unwrap();
        for text in HARD {
            let broken = fonts().break_lines(text, REGULAR, size, width, max_lines);
            writeln!(seen, "{}", broken.lines.join(" / ")).unwrap();
        }
    }
    insta::assert_snapshot!(seen);
}

/// What never begins a line, from the brief of the design and JIS X 4051.
const NOT_FIRST: &str =
    "、。，．・：；？！?!,.)）]］】〕〉》」』”ーっゃゅょッャュョぁぃぅぇぉァィゥェォヶヵ々ゝ…‥％%〜～";
/// What never ends a line.
const NOT_LAST: &str = "「『（([【〔〈《“";

fn head(line: &str) -> char {
    line.chars().next().unwrap_or(' ')
}

fn tail(line: &str) -> char {
    line.trim_end().chars().last().unwrap_or(' ')
}

#[test]
fn kinsoku_holds_in_every_hard_sentence_at_every_width() {
    for text in HARD.into_iter().filter(|text| head(text) != '、') {
        for ems in 9..40_u8 {
            let broken = fonts().break_lines(text, REGULAR, 10.0, f32::from(ems) * 10.0, usize::MAX);
            for pair in broken.lines.windows(2) {
                assert!(!NOT_FIRST.contains(head(&pair[1])), "{ems} em: {:?}", broken.lines);
                assert!(!NOT_LAST.contains(tail(&pair[0])), "{ems} em: {:?}", broken.lines);
            }
        }
    }
}

#[test]
fn words_stay_whole_and_long_ones_break_anywhere() {
    let broken = fonts().break_lines("改善 improvement and innovation step by step", REGULAR, 10.0, 90.0, 20);
    for line in &broken.lines {
        for word in line.split_whitespace() {
            assert!(["改善", "improvement", "and", "innovation", "step", "by"].contains(&word), "{:?}", broken.lines);
        }
    }
    let broken = fonts().break_lines("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", REGULAR, 10.0, 70.0, 20);
    assert!(broken.lines.len() >= 3);
    assert!(!broken.cut);
}

#[test]
fn a_torn_word_is_better_than_a_mark_at_the_head_of_a_line() {
    let broken = fonts().break_lines("ExcelExcel〜％！？ない", REGULAR, 10.0, 90.0, 9);
    assert!(broken.lines.iter().all(|line| !NOT_FIRST.contains(head(line))), "{:?}", broken.lines);
}

#[test]
fn a_phrase_end_is_better_than_a_full_line() {
    let lines = |text: &str, ems: f32| fonts().break_lines(text, REGULAR, 10.0, ems * 10.0, 3).lines.clone();
    assert_eq!(lines("住民の声を、計画づくりに活かす", 9.0), ["住民の声を、", "計画づくりに活かす"]);
    // A kanji run after hiragana.
    assert_eq!(lines("窓口でお待たせする時間が長い", 10.5), ["窓口でお待たせする", "時間が長い"]);
    // Not inside a katakana word, although it would go in.
    assert_eq!(lines("新しいコミュニケーション", 10.0), ["新しい", "コミュニケーション"]);
}

#[test]
fn a_phrase_end_never_costs_words() {
    // In two lines only if both are full.
    let text = "会議が、長い会議が長い会議が長";
    let broken = fonts().break_lines(text, REGULAR, 10.0, 80.0, 2);
    assert!(!broken.cut, "{:?}", broken.lines);
    assert_eq!(broken.lines.concat(), text);
}

#[test]
fn no_character_stands_alone_on_the_last_line() {
    for ems in 4..14_u8 {
        for text in ["会議が長い会議が長い会議が長い会", "あいうえおかきくけこさしすせそたち", "仕事のやり方を変える。"]
        {
            let broken = fonts().break_lines(text, REGULAR, 10.0, f32::from(ems) * 10.0, 20);
            if broken.lines.len() > 1 {
                let last = broken.lines.last().unwrap().trim_end_matches('。');
                assert!(last.graphemes(true).count() > 1, "{ems} em: {:?}", broken.lines);
            }
        }
    }
}

#[test]
fn a_cut_falls_on_a_phrase_and_says_so() {
    let cut = |text: &str, ems: f32| {
        let broken = fonts().break_lines(text, REGULAR, 10.0, ems * 10.0, 1);
        assert!(broken.cut);
        assert!(broken.width <= (ems * 10.0).max(10.0) + 0.02);
        broken.lines.join("/")
    };
    assert_eq!(cut("会議が長くて、決まったことが伝わらない", 9.5), "会議が長くて…");
    assert_eq!(cut("「それは前例がない」と言われる", 4.0), "「それ…");
    assert_eq!(cut("行政経営システム総点検会議", 6.0), "行政経営…");
    assert_eq!(cut("会議", 0.5), "…");
}

#[test]
fn tiny_and_senseless_widths_end() {
    for width in [0.0, -5.0, 0.1, f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        for size in [0.0, 13.0, -1.0, f32::NAN, f32::INFINITY] {
            for max_lines in [0, 1, 2, usize::MAX] {
                let broken = fonts().break_lines("会議が、long words 🙂", REGULAR, size, width, max_lines);
                assert!(broken.lines.len() <= max_lines.min(40));
                if !broken.cut {
                    assert_eq!(broken.lines.concat(), "会議が、long words 🙂");
                }
            }
        }
    }
    assert_eq!(*fonts().break_lines("", REGULAR, 13.0, 100.0, 3), Broken::default());
}

#[test]
fn a_line_break_in_the_text_is_one() {
    let broken = fonts().break_lines("目的\nゴール\r\n進め方", REGULAR, 10.0, 1000.0, 5);
    assert_eq!(broken.lines, ["目的", "ゴール", "進め方"]);
    let broken = fonts().break_lines("目的\nゴール\n進め方", REGULAR, 10.0, 1000.0, 2);
    assert_eq!(broken.lines, ["目的", "ゴール…"]);
    assert!(broken.cut);
}

/// Japanese and English pieces with at most two signs in a row, so that a line can always begin legally.
fn sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "会議",
        "改善",
        "課",
        "が",
        "を",
        "ない",
        "なって",
        "しょう",
        "きょうは",
        "サービス",
        "コミュニケーション",
        "DX",
        "Excel",
        "office",
        "2024",
        "30",
        "％",
        "人々",
        "一ヶ月",
        "𠮷田",
        "🙂",
        "👨‍👩‍👧",
        "ｻｰﾋﾞｽ",
        "か\u{3099}",
        "葛\u{e0100}",
        " ",
        "　",
        "김",
    ]);
    let sign =
        prop::sample::select(vec!["", "", "", "、", "。", "！？", "「", "」", "（", "）", "…", "・", "〜", "ー", "っ"]);
    prop::collection::vec((word, sign), 0..24)
        .prop_map(|pieces| pieces.iter().flat_map(|&(word, sign)| [word, sign]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn laws_of_broken_text(
        text in prop_oneof![4 => sentence(), 1 => "[^\\p{C}\\p{Zl}\\p{Zp}]{0,40}"],
        size in prop::sample::select(vec![12.0_f32, 13.0, 22.0, 40.0]),
        ems in 0.0_f32..20.0,
        max_lines in prop_oneof![1_usize..6, Just(usize::MAX)],
        weight in prop::sample::select(vec![Weight::Regular, Weight::Bold]),
    ) {
        let width = ems * size;
        let broken = fonts().break_lines(&text, weight, size, width, max_lines);
        let Broken { lines, cut, .. } = &*broken;
        prop_assert!(lines.len() <= max_lines);

        let joined = lines.concat();
        if *cut {
            let kept = joined.strip_suffix('…').unwrap();
            prop_assert!(text.starts_with(kept) && kept.len() < text.len());
        } else {
            prop_assert_eq!(&joined, &text);
        }

        let clusters: HashMap<usize, &str> = text.grapheme_indices(true).collect();
        let mut at = 0;
        for line in lines {
            prop_assert!(at == text.len() || clusters.contains_key(&at), "no grapheme is torn");
            at += line.len();
            let ink = line.trim_end();
            let is_least = line.graphemes(true).count() <= 2 || ink == "…";
            prop_assert!(is_least || fonts().width(ink, weight, size) <= width + 0.02, "{:?} is wider than {}", line, width);
        }

        let whole = fonts().break_lines(&text, weight, size, width, usize::MAX);
        prop_assert!(*cut == (fonts().break_lines(&text, weight, size, width, max_lines).cut), "the same answer twice");
        if whole.lines.len() <= max_lines {
            prop_assert_eq!(&broken.lines, &whole.lines, "room for more lines changes nothing");
        }
    }

    #[test]
    fn kinsoku_holds_in_any_sentence(text in sentence(), ems in 9.0_f32..20.0) {
        let broken = fonts().break_lines(&text, REGULAR, 10.0, ems * 10.0, usize::MAX);
        for pair in broken.lines.windows(2) {
            prop_assert!(!NOT_FIRST.contains(head(&pair[1])), "{:?}", broken.lines);
            prop_assert!(!NOT_LAST.contains(tail(&pair[0])), "{:?}", broken.lines);
        }
    }

    #[test]
    fn what_is_shown_has_the_same_width(text in "\\PC{0,30}") {
        let shown = fonts().shown(&text);
        prop_assert!((fonts().width(&text, REGULAR, 100.0) - fonts().width(&shown, REGULAR, 100.0)).abs() < 0.01, "{:?}", shown);
        prop_assert_eq!(fonts().shown(&shown), shown.clone(), "what is shown can be shown");
    }
}
