//! Words for cards that people bring along.

/// Files of participants, before their cards lie here.
pub struct BringWords {
    pub act: &'static str,
    pub title: &'static str,
    pub reading: &'static str,
    /// Cards of a file, with the title of its session if it has one.
    pub file: fn(usize, &str) -> String,
    pub take: fn(&str) -> String,
    pub named: fn(&str) -> String,
    pub anonymous: &'static str,
    pub as_in_file: &'static str,
    pub shown: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub places: &'static str,
    pub unread: &'static str,
    pub own_session: &'static str,
    pub no_cards: &'static str,
    /// How many rows; and the first of them, in words.
    pub rows: fn(usize, &str) -> String,
    // What is here already
    pub doubles: fn(usize) -> String,
    pub is_it: &'static str,
    /// The words that are here, where they differ.
    pub here: fn(&str) -> String,
    pub all: &'static str,
    pub leave_out: &'static str,
    pub bring: &'static str,
    pub agree: &'static str,
    pub more: fn(usize) -> String,
    // What comes of it
    pub outcome: fn(usize, usize, usize) -> String,
    pub nothing: &'static str,
    pub go: fn(usize) -> String,
    pub was: fn(usize, usize) -> String,
}

pub(super) const JA: BringWords = BringWords {
    act: "カードを持ちよる…",
    title: "カードを持ちよる",
    reading: "ファイルを読んでいます。",
    file: |n, title| {
        if title.is_empty() { format!("カード {n}枚") } else { format!("カード {n}枚 「{title}」") }
    },
    take: |file| format!("「{file}」を入れる"),
    named: |file| format!("「{file}」の名前の出し方"),
    anonymous: "名前を出さない",
    as_in_file: "ファイルのまとまりで",
    shown: "名前を出す",
    name: "出す名前",
    name_hint: "市民課 係長A",
    places: "場面も、ファイルのとおりに置く",
    unread: "読めなかったファイル",
    own_session: "いまひらいている場です。",
    no_cards: "カードがありません。",
    rows: |n, first| format!("読みとれない行が {n}行あります。{first}。一つだけ選ぶと、列を見て取りこめます。"),
    doubles: |n| format!("同じことばのカードがあります: {n}枚"),
    is_it: "前にも持ちよったカード",
    here: |text| format!("ここには: {text}"),
    all: "どれも",
    leave_out: "のぞく",
    bring: "入れる",
    agree: "共感にする",
    more: |n| format!("ほか {n}枚は、「どれも」のとおりに。"),
    outcome: |cards, tray, agreed| {
        let agreed = if agreed > 0 { format!("、共感 {agreed}") } else { String::new() };
        format!("カード {cards}枚、うち置き場へ {tray}枚{agreed}")
    },
    nothing: "新しく置くカードがありません。",
    go: |n| format!("カード{n}枚を置く"),
    was: |cards, agreed| {
        let agreed = if agreed > 0 { format!("、共感を{agreed}つ足しました") } else { String::new() };
        format!("持ちよったカード{cards}枚を置きました{agreed}")
    },
};

pub(super) const EN: BringWords = BringWords {
    act: "Bring cards along…",
    title: "Bring cards along",
    reading: "Reading the files.",
    file: |n, title| {
        let cards = if n == 1 { "1 card".to_owned() } else { format!("{n} cards") };
        if title.is_empty() { cards } else { format!("{cards}, “{title}”") }
    },
    take: |file| format!("Take “{file}”"),
    named: |file| format!("Name shown for “{file}”"),
    anonymous: "No name",
    as_in_file: "Groups of the file",
    shown: "Show a name",
    name: "Name to show",
    name_hint: "Citizens' desk, head A",
    places: "In the scenes of the file, too",
    unread: "Files that could not be read",
    own_session: "This is the open session.",
    no_cards: "There are no cards.",
    rows: |n, first| format!("{n} rows are not understood. {first}. Chosen alone, its columns can be looked at."),
    doubles: |n| format!("Cards with the same words are here: {n}"),
    is_it: "Brought along before",
    here: |text| format!("Here: {text}"),
    all: "All of them",
    leave_out: "Leave out",
    bring: "Bring",
    agree: "As a dot",
    more: |n| format!("{n} more, as chosen for all of them."),
    outcome: |cards, tray, agreed| {
        let agreed = if agreed > 0 { format!(", dots {agreed}") } else { String::new() };
        format!("Cards {cards}, to the tray {tray}{agreed}")
    },
    nothing: "There is no new card.",
    go: |n| if n == 1 { "Place 1 card".to_owned() } else { format!("Place {n} cards") },
    was: |cards, agreed| {
        let agreed = if agreed > 0 { format!(", added dots: {agreed}") } else { String::new() };
        format!("Placed cards brought along: {cards}{agreed}")
    },
};
