//! Words for putting many cards in order: finding them, putting them together, making several of one and one of several.

/// Many cards in order.
pub struct OrderWords {
    pub acts: OrderActWords,
    /// The field.
    pub find: &'static str,
    pub find_hint: &'static str,
    /// 3 / 12, or how many there are while none of them is chosen.
    pub find_count: fn(Option<usize>, usize) -> String,
    pub find_none: &'static str,
    pub find_next: &'static str,
    pub find_previous: &'static str,
    pub find_close: &'static str,
    pub find_kind: &'static str,
    pub find_group: &'static str,
    pub find_any_group: &'static str,
    // まとまり
    pub together: &'static str,
    pub apart: &'static str,
    pub take_out: &'static str,
    pub open: &'static str,
    pub close: &'static str,
    pub one_of_stack: &'static str,
    pub put_together: &'static str,
    pub taken_out: &'static str,
    pub named: &'static str,
    pub choose_several: &'static str,
    pub not_in_one_scene: &'static str,
    pub not_in_tray: &'static str,
    pub choose_stack: &'static str,
    /// Name or first words, scene, how many cards, whether it is opened.
    pub says_stack: fn(&str, &str, usize, bool) -> String,
    // One of several, several of one
    pub split: fn(usize) -> String,
    pub merged: fn(usize) -> String,
    pub split_title: &'static str,
    pub split_text: &'static str,
    pub split_field: &'static str,
    pub split_do: fn(usize) -> String,
    /// Between the words of cards that become one.
    pub merge_between: &'static str,
    pub merge_too_long: fn(usize) -> String,
    pub merge: &'static str,
}

/// Labels of the commands.
pub struct OrderActWords {
    pub find: &'static str,
    pub together: &'static str,
    pub take_out: &'static str,
    pub name: &'static str,
    pub open: &'static str,
    pub split: &'static str,
    pub merge: &'static str,
}

pub(super) const JA: OrderWords = OrderWords {
    acts: OrderActWords {
        find: "カードをさがす",
        together: "カードをまとめる",
        take_out: "まとまりから出す",
        name: "まとまりに名前をつける",
        open: "まとまりをひらく・とじる",
        split: "カードを分ける…",
        merge: "カードを一枚にする",
    },
    find: "カードのことば",
    find_hint: "ことばでさがす",
    find_count: |at, n| at.map_or_else(|| format!("{n}枚"), |at| format!("{} / {n}", at + 1)),
    find_none: "見つかりません",
    find_next: "次のカード",
    find_previous: "前のカード",
    find_close: "さがすのをやめる",
    find_kind: "種類でしぼる",
    find_group: "まとまりでしぼる",
    find_any_group: "どのまとまりも",
    together: "まとめる",
    apart: "まとまりを解く",
    take_out: "まとまりから出す",
    open: "ひらく",
    close: "とじる",
    one_of_stack: "まとまりの一枚です",
    put_together: "カードをまとめました",
    taken_out: "まとまりから出しました",
    named: "まとまりに名前をつけました",
    choose_several: "カードを二枚以上選ぶと、できます。",
    not_in_one_scene: "同じ場面のカードを選ぶと、まとめられます。",
    not_in_tray: "置き場のカードは、場面に置いてからまとめましょう。",
    choose_stack: "まとまりを選ぶと、できます。",
    says_stack: |name, scene, n, open| {
        let open = if open { "、ひらいてある" } else { "" };
        format!("まとまり: {name}（{scene} {n}枚{open}）")
    },
    split: |n| format!("カードを{n}枚に分けました"),
    merged: |n| format!("カード{n}枚を一枚にしました"),
    split_title: "カードを分ける",
    split_text: "分けたいところで改行すると、行ごとに一枚になります。共感と矢印は、一枚目に残ります。",
    split_field: "分けることば",
    split_do: |n| if n < 2 { "分ける".to_owned() } else { format!("{n}枚に分ける") },
    merge_between: "／",
    merge_too_long: |n| format!("合わせると{n}字になります。カードには200字までです。"),
    merge: "一枚にする",
};

pub(super) const EN: OrderWords = OrderWords {
    acts: OrderActWords {
        find: "Find cards",
        together: "Put cards together",
        take_out: "Take out of the group",
        name: "Name the group",
        open: "Open or close the group",
        split: "Split the card…",
        merge: "Make one card of several",
    },
    find: "Words of a card",
    find_hint: "Find by words",
    find_count: |at, n| {
        let all = || if n == 1 { "1 card".to_owned() } else { format!("{n} cards") };
        at.map_or_else(all, |at| format!("{} / {n}", at + 1))
    },
    find_none: "Nothing found",
    find_next: "Next card",
    find_previous: "Previous card",
    find_close: "Stop finding",
    find_kind: "Only one kind",
    find_group: "Only one group",
    find_any_group: "Any group",
    together: "Put together",
    apart: "Take apart",
    take_out: "Take out of the group",
    open: "Open",
    close: "Close",
    one_of_stack: "One of a group",
    put_together: "Put cards together",
    taken_out: "Took out of the group",
    named: "Named the group",
    choose_several: "Choose two or more cards first.",
    not_in_one_scene: "Cards of one scene can be put together.",
    not_in_tray: "Place cards of the tray in a scene before you put them together.",
    choose_stack: "Choose a group first.",
    says_stack: |name, scene, n, open| {
        let open = if open { ", open" } else { "" };
        format!("Group: {name} ({scene}, {n} cards{open})")
    },
    split: |n| format!("Split a card into {n}"),
    merged: |n| format!("Made one card of {n}"),
    split_title: "Split a card",
    split_text: "Break the line where the card is to be split: each line becomes a card. Dots and the arrow stay with the first.",
    split_field: "Words to split",
    split_do: |n| if n < 2 { "Split".to_owned() } else { format!("Split into {n}") },
    merge_between: " / ",
    merge_too_long: |n| format!("Together these are {n} characters; a card takes 200."),
    merge: "Make one card",
};
