//! Words for placing together: 迷い, why a card was moved, and cards that were brought along.

/// Where cards belong, and where they came from.
pub struct PlacingWords {
    pub acts: PlacingActWords,
    // 迷い
    pub doubt: &'static str,
    /// 職場・改善か、役所全体・改善か
    pub either: fn(&[String]) -> String,
    /// The scenes, and the words of the card.
    pub says_paper: fn(&str, &str) -> String,
    pub choose_one: &'static str,
    pub doubt_title: &'static str,
    pub doubt_text: &'static str,
    pub doubt_here: &'static str,
    pub doubt_do: &'static str,
    pub doubt_drop: &'static str,
    pub doubt_too_few: &'static str,
    pub doubt_change: &'static str,
    pub decide: &'static str,
    /// 職場・改善に決める
    pub decide_for: fn(&str) -> String,
    pub leave: &'static str,
    pub left: &'static str,
    pub talk_again: &'static str,
    pub not_in_doubt: &'static str,
    /// The scenes, in words.
    pub was_doubted: fn(&str) -> String,
    pub was_dropped: &'static str,
    pub was_left: &'static str,
    pub was_decided: fn(&str) -> String,
    // Why
    pub why: &'static str,
    pub why_field: &'static str,
    pub why_hint: &'static str,
    pub was_noted: &'static str,
    pub was_unsaid: &'static str,
    pub no_move: &'static str,
    pub way: &'static str,
    /// 置き場 → 職場・改善
    pub leg: fn(&str, &str) -> String,
    pub leg_left: &'static str,
    /// 職場・改善 のままと決めた
    pub leg_decided: fn(&str) -> String,
    /// A stretch of the way, in words.
    pub why_of: fn(&str) -> String,
}

/// Labels of the commands.
pub struct PlacingActWords {
    pub doubt: &'static str,
    pub leave: &'static str,
    pub why: &'static str,
}

pub(super) const JA: PlacingWords = PlacingWords {
    acts: PlacingActWords {
        doubt: "どの場面か迷う…",
        leave: "カードを迷いのまま置き場に残す",
        why: "動かした理由をひとこと書く",
    },
    doubt: "迷い",
    either: |scenes| scenes.iter().map(|scene| format!("{scene}か")).collect::<Vec<_>>().join("、"),
    says_paper: |either, text| format!("迷い {either}: {text}"),
    choose_one: "カードを一枚選ぶと、迷いを置けます。",
    doubt_title: "どの場面だろう",
    doubt_text: "考えられる場面を、二つか三つ選びます。どちらにも置いて、話してから決められます。",
    doubt_here: "いま、ここ",
    doubt_do: "迷いを置く",
    doubt_drop: "迷いをはずす",
    doubt_too_few: "場面が二つになると、置けます。",
    doubt_change: "選び直す…",
    decide: "ここに決める",
    decide_for: |scene| format!("{scene}に決める"),
    leave: "迷いのまま残す",
    left: "見立てが分かれた",
    talk_again: "もう一度、話す",
    not_in_doubt: "迷いのあるカードを選ぶと、残せます。",
    was_doubted: |either| format!("迷いを置きました: {either}"),
    was_dropped: "迷いをはずしました",
    was_left: "迷いのまま、置き場に残しました",
    was_decided: |scene| format!("{scene} に決めました"),
    why: "なぜ? ひとこと",
    why_field: "動かした理由",
    why_hint: "なぜ、ここに?",
    was_noted: "理由を書きとめました",
    was_unsaid: "理由を消しました",
    no_move: "動かしたカードを選ぶと、理由を書けます。",
    way: "たどった道",
    leg: |from, to| format!("{from} → {to}"),
    leg_left: "迷いのまま残した",
    leg_decided: |scene| format!("{scene} のままと決めた"),
    why_of: |leg| format!("「{leg}」の理由を書く"),
};

pub(super) const EN: PlacingWords = PlacingWords {
    acts: PlacingActWords {
        doubt: "In doubt about the scene…",
        leave: "Leave the card in doubt in the tray",
        why: "Note why it was moved",
    },
    doubt: "In doubt",
    either: |scenes| scenes.join(" or "),
    says_paper: |either, text| format!("In doubt: {either}: {text}"),
    choose_one: "Choose one card to put it in doubt.",
    doubt_title: "Which scene is it?",
    doubt_text: "Choose two or three scenes where it may belong. It is put on each of them; talk, then decide.",
    doubt_here: "It lies here",
    doubt_do: "Put it on these",
    doubt_drop: "No longer in doubt",
    doubt_too_few: "It takes two scenes.",
    doubt_change: "Choose again…",
    decide: "It belongs here",
    decide_for: |scene| format!("Decide for {scene}"),
    leave: "Leave it in doubt",
    left: "Views differed",
    talk_again: "Talk about it again",
    not_in_doubt: "Choose a card that is in doubt.",
    was_doubted: |either| format!("In doubt: {either}"),
    was_dropped: "No longer in doubt",
    was_left: "Left in doubt, in the tray",
    was_decided: |scene| format!("Decided for {scene}"),
    why: "Why? A few words",
    why_field: "Why it was moved",
    why_hint: "Why here?",
    was_noted: "Noted why",
    was_unsaid: "Took back why",
    no_move: "Choose a card that was moved to note why.",
    way: "Its way",
    leg: |from, to| format!("{from} → {to}"),
    leg_left: "left in doubt",
    leg_decided: |scene| format!("decided to stay in {scene}"),
    why_of: |leg| format!("Note why: {leg}"),
};
