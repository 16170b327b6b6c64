//! The words of the wall, which a whole room reads: few, warm and plain.

/// Everything that the wall says besides the words of the people and of the guide.
pub struct WallWords {
    // Cards
    /// ほか 30枚
    pub more: fn(usize) -> String,
    /// A card that lies face down, with its stickers.
    pub face_down: fn(u32) -> String,
    /// 職場・不具合解消 から: where a card comes from that shall be carried here.
    pub from: fn(&str) -> String,
    /// A kind and the group that a card belongs to.
    pub in_group: fn(&str, &str) -> String,
    /// 1 / 3
    pub page: fn(usize, usize) -> String,

    // Views
    pub arrow: &'static str,
    pub overview_note: &'static str,
    /// 第4回, where there is no series.
    pub number: fn(u32) -> String,
    pub question: &'static str,
    pub check_in: &'static str,
    /// チーム経営研究会 第4回 ・ チェックイン
    pub check_in_of: fn(&str) -> String,
    pub purpose: &'static str,
    pub goal: &'static str,
    pub opening: &'static str,
    pub rules: &'static str,
    /// ほか 2つ
    pub more_rules: fn(usize) -> String,
    pub group: &'static str,
    pub now: &'static str,
    pub aim: &'static str,
    /// めざす 職場・革新
    pub aim_at: fn(&str) -> String,

    // The end of a meeting, and those who listen
    pub listening: &'static str,
    pub challenge: &'static str,
    pub measure: &'static str,
    /// マイチャレンジ ・ 係長A
    pub challenge_of: fn(&str, &str) -> String,
    pub half_step: &'static str,
    pub with: &'static str,
    pub by_when: &'static str,
    /// While there is none.
    pub no_challenge: &'static str,
    /// 前回から ・ 第2回 10月2日(金)
    pub earlier: fn(Option<u32>, &str) -> String,
    pub earlier_cards: fn(usize) -> String,
    pub no_earlier: &'static str,
    pub way: &'static str,

    // The time of a step
    /// あと 8分
    pub time_left: fn(i64) -> String,
    /// +2分
    pub time_over: fn(i64) -> String,
    pub time_now: &'static str,

    // The page for the last row: a sentence in the size of each thing
    pub back_row: &'static str,
    pub size_of_question: &'static str,
    pub size_of_check_in: &'static str,
    pub size_of_card: &'static str,
    pub size_of_long_card: &'static str,
    pub size_of_label: &'static str,
    pub size_of_overview: &'static str,
}

pub(super) const JA: WallWords = WallWords {
    more: |n| format!("ほか {n}枚"),
    face_down: |votes| match votes {
        0 => "伏せたカード".to_owned(),
        n => format!("伏せたカード、共感{n}"),
    },
    from: |scene| format!("{scene} から"),
    in_group: |kind, group| format!("{kind} ・ {group}"),
    page: |page, of| format!("{page} / {of}"),

    arrow: "いま → めざす場面",
    overview_note: "見渡す図です。文は、場面をひらくと大きくなります",
    number: |n| format!("第{n}回"),
    question: "問い",
    check_in: "チェックイン",
    check_in_of: |series| format!("{series} ・ チェックイン"),
    purpose: "目的",
    goal: "ゴールイメージ",
    opening: "はじめのひとこと",
    rules: "話し合いの約束",
    more_rules: |n| format!("ほか {n}つ"),
    group: "まとまり",
    now: "いま",
    aim: "めざす",
    aim_at: |scene| format!("めざす {scene}"),

    listening: "聞き手の問い",
    challenge: "マイチャレンジ",
    measure: "わたしたちの方策",
    challenge_of: |what, who| format!("{what} ・ {who}"),
    half_step: "最初の半歩",
    with: "だれと",
    by_when: "いつまでに",
    no_challenge: "これから、何をしてみますか?",
    earlier: |number, when| match number {
        Some(number) => format!("前回から　第{number}回 {when}"),
        None => format!("前回から　{when}"),
    },
    earlier_cards: |n| format!("カード {n}枚を、つづけて話します"),
    no_earlier: "きょうが、はじめの一回です",
    way: "進め方",

    time_left: |minutes| format!("あと {minutes}分"),
    time_over: |minutes| format!("+{minutes}分"),
    time_now: "そろそろ",

    back_row: "うしろの席から、何番まで読めますか",
    size_of_question: "問いは、この大きさ",
    size_of_check_in: "話し合いの約束は、この大きさで映ります",
    size_of_card: "場面のカードは、この大きさで映ります",
    size_of_long_card: "一枚だけを映すとき、長い文はこの大きさです",
    size_of_label: "カードの種類や、となりの場面の名前は、この大きさです",
    size_of_overview: "12の場面を見渡す図の文字は、この大きさです。読めなくても、だいじょうぶです",
};

pub(super) const EN: WallWords = WallWords {
    more: |n| format!("{n} more"),
    face_down: |votes| match votes {
        0 => "A card face down".to_owned(),
        1 => "A card face down, 1 sticker".to_owned(),
        n => format!("A card face down, {n} stickers"),
    },
    from: |scene| format!("from {scene}"),
    in_group: |kind, group| format!("{kind} · {group}"),
    page: |page, of| format!("{page} / {of}"),

    arrow: "Now → where to carry it",
    overview_note: "This is the overview. Words grow when a scene is opened",
    number: |n| format!("No. {n}"),
    question: "Question",
    check_in: "Check-in",
    check_in_of: |series| format!("{series} · Check-in"),
    purpose: "Purpose",
    goal: "What good looks like",
    opening: "First words",
    rules: "How we talk",
    more_rules: |n| format!("and {n} more"),
    group: "Group",
    now: "Now",
    aim: "Aim",
    aim_at: |scene| format!("Aim: {scene}"),

    listening: "Questions for those who listen",
    challenge: "My challenge",
    measure: "What we will do",
    challenge_of: |what, who| format!("{what} · {who}"),
    half_step: "First half step",
    with: "With",
    by_when: "By",
    no_challenge: "What will you try from here?",
    earlier: |number, when| match number {
        Some(number) => format!("Since last time: no. {number}, {when}"),
        None => format!("Since last time: {when}"),
    },
    earlier_cards: |n| if n == 1 { "One card goes on".to_owned() } else { format!("{n} cards go on") },
    no_earlier: "Today is the first time",
    way: "How we go about it",

    time_left: |minutes| format!("{minutes} min left"),
    time_over: |minutes| format!("+{minutes} min"),
    time_now: "about now",

    back_row: "How far down can you read?",
    size_of_question: "Questions look like this",
    size_of_check_in: "The rules of our talk are this large",
    size_of_card: "Cards in an opened scene are this large",
    size_of_long_card: "A card shown alone, if its text is long, is this large",
    size_of_label: "Kinds of cards and names of scenes nearby are this large",
    size_of_overview: "The overview of the 12 scenes is written like this; never mind if you cannot read it",
};
