//! Words for what a person writes for themselves alone.

/// 自分だけのメモ
pub struct NoteWords {
    pub acts: NoteActWords,
    pub title: &'static str,
    /// It is not on the wall.
    pub private: &'static str,
    pub session: &'static str,
    pub step: &'static str,
    pub card: &'static str,
    /// The moment that was marked last.
    pub this_moment: &'static str,
    pub hint: &'static str,
    /// What a note is about, for screen readers: the field about this.
    pub field: fn(&str) -> String,
    pub starred: &'static str,
    pub unstarred: &'static str,
    /// At a time of day: what had happened.
    pub moment: fn(&str, &str) -> String,
    pub nothing_yet: &'static str,
    pub all_text: &'static str,
    /// Words of a card that is not there any more.
    pub gone: &'static str,
    pub remove: fn(&str) -> String,
    pub removed: &'static str,
    pub bring_back: &'static str,
    pub empty: &'static str,
    /// How many notes came.
    pub merged: fn(usize) -> String,
    pub of_another: &'static str,
    pub unreadable: &'static str,
    pub not_kept: &'static str,
    /// The beginning of the text that is handed on.
    pub exported_head: fn(&str) -> String,
}

/// The commands.
pub struct NoteActWords {
    pub write: &'static str,
    pub star: &'static str,
    pub all: &'static str,
    pub export: &'static str,
    pub merge: &'static str,
}

pub(super) const JA: NoteWords = NoteWords {
    acts: NoteActWords {
        write: "自分だけのメモを書く",
        star: "この瞬間に印をつける・はずす",
        all: "メモと印の一覧…",
        export: "メモを文書に書き出す…",
        merge: "ほかの人のメモを合わせる…",
    },
    title: "自分だけのメモ",
    private: "壁には出ません",
    session: "この場",
    step: "このコマ",
    card: "このカード",
    this_moment: "印の瞬間",
    hint: "気にかかること、あとで聞いてみること",
    field: |about| format!("自分だけのメモ（{about}）"),
    starred: "この瞬間に印をつけました",
    unstarred: "印をはずしました",
    moment: |clock, what| format!("{clock}  {what}"),
    nothing_yet: "はじまり",
    all_text: "場のファイルとは別の、小さなファイルにしまってあります。場を渡しても、メモは渡りません。",
    gone: "いまはないカード",
    remove: |about| format!("メモを捨てる（{about}）"),
    removed: "メモを捨てました",
    bring_back: "メモをもどす",
    empty: "まだ何も書いていません。Ctrl+M でメモ、F3 でこの瞬間に印。",
    merged: |n| format!("メモを合わせました。{n}件が新しく入りました"),
    of_another: "この場についてのメモではありません。",
    unreadable: "前のメモが読めませんでした。そのファイルは、そのまま残してあります。",
    not_kept: "メモを書きこめません。この画面には残っています。",
    exported_head: |title| format!("自分だけのメモ — {title}"),
};

pub(super) const EN: NoteWords = NoteWords {
    acts: NoteActWords {
        write: "Write a private note",
        star: "Mark this moment, or take the mark away",
        all: "All notes and marks…",
        export: "Write the notes to a text file…",
        merge: "Take in somebody else's notes…",
    },
    title: "Private note",
    private: "Never on the wall",
    session: "Session",
    step: "Step",
    card: "Card",
    this_moment: "Moment",
    hint: "What stays on your mind, what to ask later",
    field: |about| format!("Private note ({about})"),
    starred: "This moment is marked",
    unstarred: "The mark is gone",
    moment: |clock, what| format!("{clock}  {what}"),
    nothing_yet: "The beginning",
    all_text: "They are kept in a small file of their own. Whoever gets the session has none of them.",
    gone: "A card that is not there any more",
    remove: |about| format!("Drop the note ({about})"),
    removed: "The note is dropped",
    bring_back: "Bring it back",
    empty: "Nothing written yet. Ctrl+M for a note, F3 to mark this moment.",
    merged: |n| format!("The notes are together. New ones: {n}"),
    of_another: "These notes are about another session.",
    unreadable: "The earlier notes could not be read. Their file was left as it is.",
    not_kept: "The notes cannot be written. They are still on this screen.",
    exported_head: |title| format!("Private notes — {title}"),
};
