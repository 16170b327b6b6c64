//! Words for the passphrase of one's own session. What cannot be undone is said before it is done.

/// What 合言葉 says.
pub struct SealWords {
    pub acts: SealActWords,
    pub button: &'static str,
    pub title: &'static str,
    pub title_under: &'static str,
    /// Forgotten means lost.
    pub forgotten: &'static str,
    /// What nobody reads without it, and what can be seen all the same.
    pub covers: &'static str,
    pub beyond: &'static str,
    pub first: &'static str,
    pub second: &'static str,
    pub hint: &'static str,
    pub second_hint: &'static str,
    pub ask_hint: &'static str,
    pub show: &'static str,
    pub differ: &'static str,
    pub short: &'static str,
    pub go: &'static str,
    pub change: &'static str,
    pub remove: &'static str,
    pub new: &'static str,
    pub working: &'static str,
    pub ask: &'static str,
    /// With the name of the file.
    pub ask_text: fn(&str) -> String,
    pub open: &'static str,
    pub opening: &'static str,
    pub wrong: &'static str,
    pub done: &'static str,
    pub removed: &'static str,
    /// Copies that have none: how many, and where they are.
    pub copies: fn(usize, &str) -> String,
    pub row: &'static str,
    pub only_here: &'static str,
    /// With the name of the file.
    pub damaged: fn(&str) -> String,
    /// With the name of the file.
    pub elsewhere: fn(&str) -> String,
}

/// Labels of the commands.
pub struct SealActWords {
    pub passphrase: &'static str,
    pub lock: &'static str,
}

pub(super) const JA: SealWords = SealWords {
    acts: SealActWords {
        passphrase: "自分だけ: 合言葉をかける", lock: "自分だけ: とじて、合言葉がいるようにする"
    },
    button: "合言葉",
    title: "合言葉をかける",
    title_under: "合言葉がかかっています",
    forgotten: "合言葉を忘れると、もうだれにも開けません。控えの鍵はなく、このプログラムにも開けられません。",
    covers: "答え、カード、メモ、書きかけの記録は、合言葉なしには読めなくなります。ファイルの名前と日付と大きさは、見えるままです。",
    beyond: "前に写しておいたもの（バックアップやUSBメモリの中）には、かかりません。",
    first: "合言葉",
    second: "もう一度",
    hint: "ひとつの文のような、長めのことばで",
    second_hint: "同じ合言葉を",
    ask_hint: "かけたときの合言葉",
    show: "文字を見せる",
    differ: "ふたつの合言葉が、まだ同じではありません。",
    short: "短い合言葉は、ためされるうちに当たることがあります。ひとつの文くらいだと安心です。",
    go: "かける",
    change: "変える",
    remove: "はずす",
    new: "新しい合言葉",
    working: "書きなおしています。数秒かかります。",
    ask: "合言葉をどうぞ",
    ask_text: |name| format!("「{name}」には、合言葉がかかっています。"),
    open: "ひらく",
    opening: "ひらいています。少しお待ちください。",
    wrong: "この合言葉では開きませんでした。ファイルはもとのままです。大文字と小文字、かなの入力を見なおして、もう一度どうぞ。",
    done: "合言葉をかけました。とじたあとは、合言葉で開きます。",
    removed: "合言葉をはずしました。",
    copies: |count, list| {
        format!("合言葉のない写しが、ほかに{count}つ見つかりました。いらないものは、ご自分で消してください。\n{list}")
    },
    row: "合言葉がかかっています",
    only_here: "あなたのパソコンの中だけ・合言葉つき",
    damaged: |name| {
        format!(
            "「{name}」は、傷んでいるか、新しい版で書かれたため、合言葉があっても開けません。ファイルはもとのままです。写しがあれば、そちらを開いてみてください。"
        )
    },
    elsewhere: |name| format!("「{name}」には、合言葉がかかっています。「ひとりで考える」から開いてください。"),
};

pub(super) const EN: SealWords = SealWords {
    acts: SealActWords {
        passphrase: "My own: put it under a passphrase",
        lock: "My own: close it, so that the passphrase is needed",
    },
    button: "Passphrase",
    title: "Put it under a passphrase",
    title_under: "It is under a passphrase",
    forgotten: "If you forget the passphrase, nobody can open this any more. There is no spare key, not even in this program.",
    covers: "Answers, cards, notes and unfinished records cannot be read without it. The name of the file, its date and its size still show.",
    beyond: "Copies that were made earlier, in backups or on a USB stick, are not covered.",
    first: "Passphrase",
    second: "Once more",
    hint: "Something long, like a sentence",
    second_hint: "The same passphrase",
    ask_hint: "The one you put on",
    show: "Show the letters",
    differ: "The two are not the same yet.",
    short: "A short one can be found by trying. A whole sentence is safer.",
    go: "Put it on",
    change: "Change it",
    remove: "Take it off",
    new: "New passphrase",
    working: "Writing it anew. This takes a few seconds.",
    ask: "The passphrase, please",
    ask_text: |name| format!("“{name}” is under a passphrase."),
    open: "Open",
    opening: "Opening. One moment, please.",
    wrong: "It did not open with this passphrase. The file is as it was. Look at capital letters and the keyboard language, and try once more.",
    done: "It is under a passphrase. Once closed, it opens with that alone.",
    removed: "The passphrase was taken off.",
    copies: |count, list| {
        let found = if count == 1 {
            "1 copy without a passphrase was".to_owned()
        } else {
            format!("{count} copies without a passphrase were")
        };
        format!("{found} found elsewhere. Remove what you do not need yourself.\n{list}")
    },
    row: "Under a passphrase",
    only_here: "On your computer only, under a passphrase",
    damaged: |name| {
        format!(
            "“{name}” was damaged, or written by a newer version, and does not open even with its passphrase. The file is as it was. If you have a copy, try that one."
        )
    },
    elsewhere: |name| format!("“{name}” is under a passphrase. Open it from “Think alone”."),
};
