//! Words for carrying one thing from one's own into the group.

/// What ひとつ持っていく says.
pub struct GiveWords {
    pub acts: GiveActWords,
    pub title: &'static str,
    pub text: &'static str,
    pub none: &'static str,
    /// Whether a name is shown.
    pub anonymous: &'static str,
    pub named: &'static str,
    pub naming: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub places: &'static str,
    /// What is given, word for word.
    pub given: &'static str,
    pub nothing_yet: &'static str,
    pub nothing_else: &'static str,
    pub write: &'static str,
    pub into: &'static str,
    pub no_meetings: &'static str,
    /// The name of the file, without its ending.
    pub file: &'static str,
    /// Columns of the list: card, kind, stage, level, name.
    pub heads: [&'static str; 5],
    // The own path, and several of them
    pub path_button: &'static str,
    pub path_title: &'static str,
    pub consent: &'static str,
    pub path_words: &'static str,
    /// Columns of the list: order, scene, words.
    pub path_heads: [&'static str; 3],
    pub path_file: &'static str,
    pub no_path: &'static str,
    /// How many paths lie here.
    pub several_title: fn(usize) -> String,
    pub several_text: &'static str,
    pub over: &'static str,
    pub beside: &'static str,
    pub layout: &'static str,
    pub more: &'static str,
    /// The words that were given, under a scene.
    pub said: &'static str,
    /// How many people were in a scene.
    pub people_in: fn(&str, usize) -> String,
    pub nth_path: fn(usize) -> String,
    /// Files that are no such paths.
    pub unread: fn(&str) -> String,
    /// How many came into which meeting.
    pub done: fn(usize, &str) -> String,
    pub there_already: fn(&str) -> String,
}

/// Labels of the commands.
pub struct GiveActWords {
    pub cards: &'static str,
    pub path: &'static str,
    pub several: &'static str,
}

pub(super) const JA: GiveWords = GiveWords {
    acts: GiveActWords {
        cards: "自分だけ: えらんだカードを、みんなの場へ持っていく",
        path: "キャリアマップ: 道のりを、名前なしで渡す",
        several: "何人かの道のりを、重ねて見る…",
    },
    title: "ひとつ持っていく",
    text: "みんなの場へ渡すカードをえらびます。はじめは、どれもえらばれていません。",
    none: "渡せるカードは、まだありません。",
    anonymous: "名前を出さない",
    named: "名前を出す",
    naming: "名前の出し方",
    name: "出す名前",
    name_hint: "たとえば 市民課 係長A",
    places: "置いた場面もいっしょに",
    given: "渡すのは、これだけです",
    nothing_yet: "まだ何もえらんでいません。",
    nothing_else: "日付も題名も、ほかのカードや答えも入りません。",
    write: "ファイルに書く…",
    into: "みんなの場へ入れる",
    no_meetings: "書庫に、みんなの場がまだありません。",
    file: "持っていくカード",
    heads: ["カード", "種類", "活動範囲", "変革レベル", "まとまり"],
    path_button: "道のりを渡す…",
    path_title: "道のりを、名前なしで渡す",
    consent: "渡すのは、通った場面とその順番だけです。年も部署も名前も入りません。渡した人の道のりは、ほかの人のものと並び、職場の模様として見られます。",
    path_words: "できごとのことばも入れる",
    path_heads: ["順番", "場面", "できごと"],
    path_file: "道のり",
    no_path: "渡せるできごとは、まだありません。",
    several_title: |count| format!("{count}人の道のり"),
    several_text: "本人が渡すと決めたものだけです。数字はその場面にいた人の数、線の太さは通った人の数。だれのものかは分かりません。",
    over: "重ねる",
    beside: "並べる",
    layout: "見せ方",
    more: "ほかの道のりも開く…",
    said: "渡されたことば",
    people_in: |scene, people| format!("{scene}、{people}人"),
    nth_path: |nth| format!("{nth}人めの道のり"),
    unread: |names| format!("道のりのファイルではないようです: {names}"),
    done: |count, title| format!("カード{count}枚を「{title}」へ入れました。"),
    there_already: |title| format!("同じことばが、「{title}」にもうあります。"),
};

pub(super) const EN: GiveWords = GiveWords {
    acts: GiveActWords {
        cards: "My own: take chosen cards to a meeting",
        path: "Career map: give the path away without a name",
        several: "See several people's paths together…",
    },
    title: "Take one thing along",
    text: "Choose the cards to give to a meeting. None is chosen at first.",
    none: "There are no cards to give so far.",
    anonymous: "Without a name",
    named: "Under a name",
    naming: "How the name appears",
    name: "Name to show",
    name_hint: "For example: section head A",
    places: "With the scenes they lie in",
    given: "This is all that is given",
    nothing_yet: "Nothing is chosen so far.",
    nothing_else: "No date and no title goes along, nor any other card or answer.",
    write: "Write a file…",
    into: "Put into a meeting",
    no_meetings: "There is no meeting in the library so far.",
    file: "cards to give",
    heads: ["Card", "Kind", "Stage", "Level", "Group"],
    path_button: "Give the path…",
    path_title: "Give the path away without a name",
    consent: "Only the scenes and their order are given: no year, no post, no name. The path lies beside those of others then, and is looked at as a pattern of a workplace.",
    path_words: "With the words of the episodes",
    path_heads: ["Order", "Scene", "Episode"],
    path_file: "path",
    no_path: "There are no episodes to give so far.",
    several_title: |count| if count == 1 { "1 person's path".to_owned() } else { format!("{count} people's paths") },
    several_text: "Only what these people decided to give. Numbers say how many were in a scene, the width of a line how many went that way. Whose is whose cannot be told.",
    over: "Over one another",
    beside: "Side by side",
    layout: "Layout",
    more: "Open more paths…",
    said: "Words that were given",
    people_in: |scene, people| {
        let people = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
        format!("{scene}, {people}")
    },
    nth_path: |nth| format!("Path {nth}"),
    unread: |names| format!("Not a path, it seems: {names}"),
    done: |count, title| {
        let cards = if count == 1 { "1 card is".to_owned() } else { format!("{count} cards are") };
        format!("{cards} in “{title}” now.")
    },
    there_already: |title| format!("The same words are in “{title}” already."),
};
