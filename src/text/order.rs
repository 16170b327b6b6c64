//! Words for putting many cards in order: finding them.

/// Finding cards.
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
}

/// Labels of the commands.
pub struct OrderActWords {
    pub find: &'static str,
}

pub(super) const JA: OrderWords = OrderWords {
    acts: OrderActWords { find: "カードをさがす" },
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
};

pub(super) const EN: OrderWords = OrderWords {
    acts: OrderActWords { find: "Find cards" },
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
};
