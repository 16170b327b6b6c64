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
    /// How many came into which meeting.
    pub done: fn(usize, &str) -> String,
    pub there_already: fn(&str) -> String,
}

/// Labels of the commands.
pub struct GiveActWords {
    pub cards: &'static str,
}

pub(super) const JA: GiveWords = GiveWords {
    acts: GiveActWords { cards: "自分だけ: えらんだカードを、みんなの場へ持っていく" },
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
    done: |count, title| format!("カード{count}枚を「{title}」へ入れました。"),
    there_already: |title| format!("同じことばが、「{title}」にもうあります。"),
};

pub(super) const EN: GiveWords = GiveWords {
    acts: GiveActWords { cards: "My own: take chosen cards to a meeting" },
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
    done: |count, title| {
        let cards = if count == 1 { "1 card is".to_owned() } else { format!("{count} cards are") };
        format!("{cards} in “{title}” now.")
    },
    there_already: |title| format!("The same words are in “{title}” already."),
};
