//! Words for the meetings of a series, and for several towns beside each other.

use crate::model::Timestamp;

/// シリーズ
pub struct SeriesWords {
    pub acts: SeriesActWords,
    pub title: &'static str,
    pub button: &'static str,
    pub button_waves: &'static str,
    pub button_anonymous: &'static str,
    pub button_named: &'static str,
    pub no_series: &'static str,
    pub reading: &'static str,
    pub to_library: &'static str,
    /// 6回の流れ
    pub strip: fn(usize) -> String,
    /// 第2回
    pub nth: fn(u32) -> String,
    /// 10/24
    pub day: fn(Timestamp) -> String,
    /// The same with its year, and as short as that can be.
    pub day_of_year: [fn(Timestamp) -> String; 2],
    /// So many meetings that are not shown, at either end; and as it is written there.
    pub earlier: fn(usize) -> String,
    pub later: fn(usize) -> String,
    pub more_meetings: fn(usize) -> String,
    pub cards: fn(usize) -> String,
    /// A meeting, its day, cards, and cards across borders.
    pub meeting: fn(&str, &str, usize, usize) -> String,
    /// Names of the views: a card's life, stages, levels, kinds, scenes, towns, waves.
    pub views: [&'static str; 7],
    /// The meeting, what is counted, how many.
    pub value: fn(&str, &str, usize) -> String,
    /// The same, and how many percent of the meeting.
    pub share: fn(&str, &str, usize, usize) -> String,
    /// How many cards, or how much of a meeting.
    pub heights: [&'static str; 2],
    pub tray: &'static str,
    // A card's life
    pub lives: fn(usize) -> String,
    pub in_meetings: fn(usize) -> String,
    pub came: &'static str,
    pub stayed: &'static str,
    pub moved: fn(&str, &str) -> String,
    pub reworded: fn(&str) -> String,
    pub because: fn(&str) -> String,
    /// A challenge and its state.
    pub challenge: fn(&str, &str) -> String,
    /// In so many meetings one after another it is not.
    pub not_seen: fn(usize) -> String,
    pub ends_done: &'static str,
    pub ends_here: &'static str,
    pub ends_gone: fn(&str) -> String,
    // Several towns
    /// So many meetings that could not be read.
    pub unread: fn(usize) -> String,
    /// 1 → 自治体B
    pub anonymous: fn(usize) -> String,
    pub no_town: &'static str,
    pub anonymous_on: &'static str,
    pub anonymous_off: &'static str,
    pub measures: [&'static str; 3],
    /// The same as short as a choice.
    pub measures_short: [&'static str; 3],
    /// A meeting by its place among those of its town.
    pub from_the_first: fn(usize) -> String,
    pub along: &'static str,
    /// So many towns are shown, and so many more are not.
    pub towns_shown: fn(usize, usize) -> String,
    // Waves
    pub waves_none: &'static str,
    pub waves_open: &'static str,
    /// Over the line for the name of a file.
    pub waves_file: &'static str,
    pub waves_key: &'static str,
    pub meetings_key: &'static str,
    pub waves_columns: &'static str,
    pub waves_rows: &'static str,
    // The same over other figures
    pub button_overlay: &'static str,
    pub overlay_unread: &'static str,
    pub overlay_elsewhere: &'static str,
    /// A wave, its years, and the meetings that it lasted for.
    pub wave: fn(&str, &str, &str) -> String,
    pub from_to: fn(&str, &str) -> String,
    pub between: fn(&str, &str) -> String,
    pub more_waves: fn(usize) -> String,
    pub waves_elsewhere: &'static str,
    pub fiscal: fn(i16, i16) -> String,
    // Columns of tables
    pub table: [&'static str; 6],
    pub table_life: [&'static str; 6],
}

/// Labels of the commands.
pub struct SeriesActWords {
    pub open: &'static str,
    pub back: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub previous_card: &'static str,
    pub next_card: &'static str,
    pub view: fn(&str) -> String,
    pub compare: &'static str,
    pub anonymous: &'static str,
    pub measure: &'static str,
    pub waves: &'static str,
    pub overlay: &'static str,
    pub image: &'static str,
    pub table: &'static str,
}

pub(super) const JA: SeriesWords = SeriesWords {
    acts: SeriesActWords {
        open: "えらんだ場のシリーズを見る",
        back: "シリーズ: 戻る",
        previous: "シリーズ: 前の回",
        next: "シリーズ: 次の回",
        previous_card: "シリーズ: 前のカード",
        next_card: "シリーズ: 次のカード",
        view: |name| format!("シリーズ: {name}"),
        compare: "シリーズ: この回を前の回と見くらべる",
        anonymous: "シリーズ: 自治体の名を伏せる・出す",
        measure: "シリーズ: はかり方を変える（枚数と割合、自治体で数えるもの）",
        waves: "シリーズ: 改革の波のファイルをひらく…",
        overlay: "シリーズ: 改革の波を図に重ねる・はずす",
        image: "シリーズ: 図を写しとる",
        table: "シリーズ: 表を写しとる",
    },
    title: "シリーズ",
    button: "シリーズ",
    button_waves: "波のファイル…",
    button_anonymous: "名を伏せる",
    button_named: "名を出す",
    no_series: "この場には、シリーズの名がありません。場をひらいて「この場について」（Ctrl+R）に書けます",
    reading: "シリーズを読んでいます",
    to_library: "書庫へ",
    strip: |n| format!("{n}回の流れ"),
    nth: |n| format!("第{n}回"),
    day: |at| at.to_zoned().strftime("%-m/%-d").to_string(),
    day_of_year: [
        |at| at.to_zoned().strftime("%Y/%-m/%-d").to_string(),
        |at| at.to_zoned().strftime("'%y/%-m/%-d").to_string(),
    ],
    earlier: |n| format!("この前に {n}回"),
    later: |n| format!("このあとに {n}回"),
    more_meetings: |n| format!("{n}回"),
    cards: |n| format!("{n}枚"),
    meeting: |name, day, cards, crossed| format!("{name} {day}、{cards}枚、境目を越えたカード {crossed}枚"),
    views: ["一枚の道のり", "活動範囲", "変革レベル", "種類", "12場面", "自治体", "改革の波"],
    value: |meeting, what, n| format!("{meeting} {what} {n}枚"),
    share: |meeting, what, n, percent| format!("{meeting} {what} {n}枚、{percent}%"),
    heights: ["枚数", "割合"],
    tray: "置き場",
    lives: |n| format!("カード {n}枚の道のり"),
    in_meetings: |n| format!("{n}回"),
    came: "ここで出た",
    stayed: "同じ場面に",
    moved: |from, to| format!("{from} → {to}"),
    reworded: |words| format!("言葉が変わった: {words}"),
    because: |why| format!("わけ: {why}"),
    challenge: |what, state| format!("チャレンジ「{what}」 {state}"),
    not_seen: |n| if n == 1 { "この回にはない".to_owned() } else { format!("この{n}回にはない") },
    ends_done: "ここから生まれたことが、できた",
    ends_here: "いちばん新しい回にもある",
    ends_gone: |meeting| format!("{meeting}のあとは、出てこない"),
    unread: |n| format!("読めなかった場が{n}つあり、ここには入っていません。"),
    anonymous: |n| format!("自治体{}", letter(n)),
    no_town: "（自治体の名なし）",
    anonymous_on: "自治体の名を伏せました",
    anonymous_off: "自治体の名を出しました",
    measures: ["カードの枚数", "役所全体・地域のカードの枚数", "境目を越えるカードの枚数"],
    measures_short: ["カード", "役所全体・地域", "境目を越える"],
    from_the_first: |n| format!("{n}回目"),
    along: "それぞれの自治体の、はじめの回から数えて",
    towns_shown: |shown, more| {
        if more > 0 {
            let others = shown.saturating_sub(1);
            format!("この自治体と、回の多い {others} 自治体。ほか {more} 自治体は、書庫でしぼると見られます")
        } else {
            format!("{shown} 自治体")
        }
    },
    waves_none: "改革の波のファイルを、書庫のフォルダーに置くか、ここからひらきます。列は 名称・開始年度・終了年度 です。",
    waves_open: "ファイルをひらく…",
    waves_file: "改革の波のファイル",
    waves_key: "改革の波（年度）",
    meetings_key: "このシリーズの回と、カードの枚数",
    waves_columns: "このファイルには、名称と開始年度の列が見つかりません。",
    waves_rows: "このファイルには、読める行がありません。",
    button_overlay: "波を重ねる",
    overlay_unread: "改革の波は、まだ読んでいません。W でファイルをひらけます",
    overlay_elsewhere: "改革の波は、活動範囲・変革レベル・種類・12場面の図に重ねられます",
    wave: |name, years, at| format!("改革の波 {name} {years}、{at}"),
    from_to: |first, last| format!("{first}から{last}まで"),
    between: |before, after| format!("{before}と{after}の間"),
    more_waves: |n| format!("ほか {n}"),
    waves_elsewhere: "これらの回のころの改革の波は、ありません",
    fiscal: |from, to| format!("{from}〜{to}年度"),
    table: ["回", "日付", "カード", "置き場", "境目を越えるカード", "題"],
    table_life: ["カード", "回", "場面", "わけ", "チャレンジ", "言葉"],
};

pub(super) const EN: SeriesWords = SeriesWords {
    acts: SeriesActWords {
        open: "Look at the series of the chosen session",
        back: "Series: back",
        previous: "Series: the meeting before",
        next: "Series: the next meeting",
        previous_card: "Series: the card before",
        next_card: "Series: the next card",
        view: |name| format!("Series: {name}"),
        compare: "Series: compare this meeting with the one before",
        anonymous: "Series: hide or show the names of towns",
        measure: "Series: measure in another way (numbers or shares; what is counted of towns)",
        waves: "Series: open a file of reform waves…",
        overlay: "Series: lay reform waves over the figure, or take them off",
        image: "Series: copy the figure",
        table: "Series: copy the table",
    },
    title: "Series",
    button: "Series",
    button_waves: "Waves file…",
    button_anonymous: "Hide names",
    button_named: "Show names",
    no_series: "This session belongs to no series yet. Open it and name one in “About this session” (Ctrl+R)",
    reading: "The series is being read",
    to_library: "Library",
    strip: |n| if n == 1 { "1 meeting".to_owned() } else { format!("{n} meetings") },
    nth: |n| format!("No. {n}"),
    day: |at| at.to_zoned().strftime("%-d %b").to_string(),
    day_of_year: [
        |at| at.to_zoned().strftime("%-d %b %Y").to_string(),
        |at| at.to_zoned().strftime("%-d %b '%y").to_string(),
    ],
    earlier: |n| format!("{n} earlier"),
    later: |n| format!("{n} later"),
    more_meetings: |n| format!("+{n}"),
    cards: |n| if n == 1 { "1 card".to_owned() } else { format!("{n} cards") },
    meeting: |name, day, cards, crossed| format!("{name}, {day}, {cards} cards, {crossed} across borders"),
    views: ["Life of a card", "Stages", "Levels", "Kinds", "12 scenes", "Towns", "Reform waves"],
    value: |meeting, what, n| format!("{meeting}: {what} {n}"),
    share: |meeting, what, n, percent| format!("{meeting}: {what} {n}, {percent}%"),
    heights: ["Numbers", "Shares"],
    tray: "Tray",
    lives: |n| if n == 1 { "The life of 1 card".to_owned() } else { format!("The lives of {n} cards") },
    in_meetings: |n| if n == 1 { "1 meeting".to_owned() } else { format!("{n} meetings") },
    came: "It came up here",
    stayed: "In the same scene",
    moved: |from, to| format!("{from} → {to}"),
    reworded: |words| format!("Other words: {words}"),
    because: |why| format!("Why: {why}"),
    challenge: |what, state| format!("Challenge “{what}”: {state}"),
    not_seen: |n| if n == 1 { "Not in this meeting".to_owned() } else { format!("Not in these {n} meetings") },
    ends_done: "Something that grew from it is done",
    ends_here: "It is in the latest meeting",
    ends_gone: |meeting| format!("Not seen after {meeting}"),
    unread: |n| format!("{n} that could not be read {} left out here.", if n == 1 { "is" } else { "are" }),
    anonymous: |n| format!("Town {}", letter(n)),
    no_town: "(no town)",
    anonymous_on: "The names of towns are hidden",
    anonymous_off: "The names of towns are shown",
    measures: ["Cards", "Cards of the whole organisation and community", "Cards across borders"],
    measures_short: ["Cards", "Beyond workplaces", "Across borders"],
    from_the_first: |n| n.to_string(),
    along: "Meetings of each town, counted from its first",
    towns_shown: |shown, more| {
        if more > 0 {
            let others = shown.saturating_sub(1);
            format!("This town and the {others} with most meetings. {more} more: narrow the library down to see them")
        } else {
            format!("{shown} towns")
        }
    },
    waves_none: "Put a file of reform waves into the folder of the library, or open one here. Its columns are name, from and to.",
    waves_open: "Open a file…",
    waves_file: "A file of reform waves",
    waves_key: "Reform waves (fiscal years)",
    meetings_key: "Meetings of this series, and their cards",
    waves_columns: "This file has no columns called name and from.",
    waves_rows: "This file has no rows that can be read.",
    button_overlay: "With waves",
    overlay_unread: "No reform waves have been read yet. W opens a file of them",
    overlay_elsewhere: "Reform waves go with the figures of stages, levels, kinds and scenes",
    wave: |name, years, at| format!("Reform wave {name}, {years}: {at}"),
    from_to: |first, last| format!("{first} to {last}"),
    between: |before, after| format!("between {before} and {after}"),
    more_waves: |n| format!("{n} more"),
    waves_elsewhere: "No reform wave was under way at these meetings",
    fiscal: |from, to| format!("FY {from}–{to}"),
    table: ["Meeting", "Date", "Cards", "Tray", "Across borders", "Title"],
    table_life: ["Card", "Meeting", "Scene", "Why", "Challenge", "Words"],
};

/// 0 A, 25 Z, 26 AA
fn letter(n: usize) -> String {
    let last = char::from(b'A' + (n % 26) as u8);
    if n < 26 { last.to_string() } else { format!("{}{last}", letter(n / 26 - 1)) }
}
