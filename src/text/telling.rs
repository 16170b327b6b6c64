//! Words for telling one's own story to the room.

/// What 壁で話す says.
pub struct TellWords {
    pub acts: TellActWords,
    pub title: &'static str,
    pub text: &'static str,
    pub canvas: &'static str,
    pub path: &'static str,
    pub no_path: &'static str,
    pub button: &'static str,
    pub stop: &'static str,
    pub stopped: &'static str,
    /// Why the wall is blank.
    pub blank: &'static str,
    /// How far it is told, of how many.
    pub at: fn(usize, usize) -> String,
    pub now_canvas: &'static str,
    pub now_path: &'static str,
}

/// Labels of the commands.
pub struct TellActWords {
    pub tell: &'static str,
    pub further: &'static str,
    pub back: &'static str,
    pub listening: &'static str,
}

pub(super) const JA: TellWords = TellWords {
    acts: TellActWords {
        tell: "壁で話す: 自分だけの場を壁に出す・下げる",
        further: "壁で話す: つぎのできごとへ",
        back: "壁で話す: まえのできごとへ",
        listening: "壁で話す: 聞き手の問い",
    },
    title: "壁で話す",
    text: "壁に出るのは、ここでえらんだものだけです。問いへの答えと、できごとに書きそえたことばは出ません。同じキーで、いつでも下げられます。",
    canvas: "キャンバスを出す",
    path: "道のりを、ひとつずつ出す",
    no_path: "できごとは、まだありません。",
    button: "壁で話す",
    stop: "壁から下げる",
    stopped: "壁から下げました。壁は無地です。",
    blank: "自分だけの場なので、壁は無地のままです。話すときは Ctrl+Shift+N。",
    at: |told, all| format!("{told} / {all}"),
    now_canvas: "キャンバスを壁に出しました。同じキーで下げられます。",
    now_path: "道のりを壁に出しました。PgDn でつぎへ、Ctrl+5 で聞き手の問い。",
};

pub(super) const EN: TellWords = TellWords {
    acts: TellActWords {
        tell: "Tell it: one's own on the wall, or off it",
        further: "Tell it: next episode",
        back: "Tell it: episode before",
        listening: "Tell it: questions for listeners",
    },
    title: "Tell it on the wall",
    text: "The wall shows what you choose here, and nothing else. Answers to questions and what you wrote about an episode stay off it. The same key takes it down at any time.",
    canvas: "Show the canvas",
    path: "Show the path, step by step",
    no_path: "There are no episodes so far.",
    button: "Tell it on the wall",
    stop: "Take it off the wall",
    stopped: "It is off the wall. The wall is blank.",
    blank: "This is only yours, so the wall stays blank. Ctrl+Shift+N tells it.",
    at: |told, all| format!("{told} / {all}"),
    now_canvas: "The canvas is on the wall. The same key takes it down.",
    now_path: "The path is on the wall. PgDn goes on, Ctrl+5 shows questions for listeners.",
};
