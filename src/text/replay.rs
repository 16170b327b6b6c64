//! Words for looking at a session once more, moment by moment.

use crate::model::{Timestamp, Writer};

/// What the replay says.
pub struct ReplayWords {
    pub acts: ReplayActWords,
    /// 再生・2025年11月7日
    pub chip: fn(Timestamp) -> String,
    pub to_library: &'static str,
    pub to_session: &'static str,
    pub button: &'static str,
    pub note: &'static str,
    pub star: &'static str,
    pub starred: &'static str,
    pub unstarred: &'static str,
    pub events: &'static str,
    /// How many of how many.
    pub count: fn(usize, usize) -> String,
    pub beginning: &'static str,
    /// A notice about an edit, as a line of the list of what happened.
    pub told: fn(&str) -> String,
    /// Notices about what was done in one gesture, as one.
    pub both: fn(&[String]) -> String,
    /// A card, and the place that it left.
    pub was_here: fn(&str, &str) -> String,
    pub tray_empty: &'static str,
    /// A silence of so many minutes, which is cut short.
    pub silence: fn(i64) -> String,
    pub no_steps: &'static str,
    pub undone: &'static str,
    pub redone: &'static str,
    pub scrubber: &'static str,
    /// The time, the step of the program, and what happened; either may be empty.
    pub here: fn(&str, &str, &str) -> String,
    /// Minutes from the beginning of the step.
    pub minute: fn(&str, i64) -> String,
    pub play: &'static str,
    pub pause: &'static str,
    pub earlier: &'static str,
    pub later: &'static str,
    /// ×30
    pub speed: fn(u16) -> String,
    pub legend_card: &'static str,
    pub legend_crossed: &'static str,
    pub legend_star: &'static str,
    pub legend_density: &'static str,
    pub legend_silence: &'static str,
    pub notes_here: &'static str,
    pub note_hint: &'static str,
    pub canvas: fn(usize) -> String,
    pub nothing: &'static str,
    pub reading: &'static str,
    pub wall: &'static str,
    pub off_wall: &'static str,
    /// Put on the wall: only what may be seen today.
    pub is_on_wall: &'static str,
    pub is_off_wall: &'static str,
    pub own_not_on_wall: &'static str,
    // What is looked at, while nothing is chosen
    pub group: &'static str,
    pub scene: &'static str,
    pub kind: &'static str,
    pub writer: &'static str,
    /// In the order of [`Writer`].
    pub writers: [&'static str; 4],
    /// In a menu: no choice.
    pub any: &'static str,
    /// So many moments pass, and where among all of them one is.
    pub sieved: fn(usize, &str) -> String,
    pub none_passes: &'static str,
}

impl ReplayWords {
    /// Who wrote a card.
    pub fn written_by(&self, writer: Writer) -> &'static str {
        self.writers.get(writer as usize).copied().unwrap_or_default()
    }
}

/// Labels of the commands.
pub struct ReplayActWords {
    pub open: &'static str,
    pub back: &'static str,
    pub play: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub previous_step: &'static str,
    pub next_step: &'static str,
    pub first: &'static str,
    pub last: &'static str,
    pub speed: fn(u16) -> String,
    pub star: &'static str,
    pub note: &'static str,
    pub on_wall: &'static str,
    pub scene: fn(&str) -> String,
    pub next_kind: &'static str,
    pub next_group: &'static str,
    pub next_writer: &'static str,
    pub all: &'static str,
}

pub(super) const JA: ReplayWords = ReplayWords {
    acts: ReplayActWords {
        open: "再生: これまでをふり返る",
        back: "再生: もとの画面へ戻る",
        play: "再生: 流す・止める",
        previous: "再生: ひとつ前のできごと",
        next: "再生: 次のできごと",
        previous_step: "再生: 前のコマ",
        next_step: "再生: 次のコマ",
        first: "再生: いちばんはじめ",
        last: "再生: いちばん終わり",
        speed: |times| format!("再生: 速さ ×{times}"),
        star: "再生: この時刻に印",
        note: "再生: この時刻にメモ",
        on_wall: "再生: この時刻を壁に映す・いまに戻す",
        scene: |scene| format!("再生: しぼる {scene}"),
        next_kind: "再生: しぼる 次の種類",
        next_group: "再生: しぼる 次のまとまり",
        next_writer: "再生: しぼる 次の書いた人",
        all: "再生: すべてを見る",
    },
    chip: |at| at.to_zoned().strftime("再生・%Y年%-m月%-d日").to_string(),
    to_library: "書庫へ",
    to_session: "場へ戻る",
    button: "再生",
    note: "この時刻にメモ",
    star: "印をつける",
    starred: "この時刻に印をつけました",
    unstarred: "この時刻の印を外しました",
    events: "できごと",
    count: |at, all| format!("{at} / {all}"),
    beginning: "はじまり",
    told: plain,
    both: |told| told.join("、"),
    was_here: |card, place| format!("{place}にあった: {card}"),
    tray_empty: "置き場は空です",
    silence: |minutes| format!("{}、できごとのない間。線は短くしてあります", lasted(minutes)),
    no_steps: "この場には進行がないので、コマはありません",
    undone: "元に戻した",
    redone: "やり直した",
    scrubber: "時間の線",
    here: |time, step, what| {
        let parts: Vec<&str> = [time, step, what].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("、")
    },
    minute: |step, minute| format!("{step}・{minute}分め"),
    play: "流す",
    pause: "止める",
    earlier: "前のできごと",
    later: "次のできごと",
    speed: |times| format!("×{times}"),
    legend_card: "カード",
    legend_crossed: "場面を越えた",
    legend_star: "印",
    legend_density: "できごとの多さ",
    legend_silence: "短くした間",
    notes_here: "ここでのメモ",
    note_hint: "自分だけのメモ。壁には出ません",
    canvas: |cards| format!("この時刻の12場面、カード{cards}枚"),
    nothing: "この場には、まだできごとがありません",
    wall: "壁に映す",
    off_wall: "壁をいまに戻す",
    is_on_wall: "この時刻を壁に映しました。いま伏せてあるもの、はずしたものは出ません",
    is_off_wall: "壁を、いまに戻しました",
    own_not_on_wall: "自分だけの場は、壁に出しません",
    group: "まとまり",
    scene: "場面",
    kind: "種類",
    writer: "書いた人",
    writers: ["進行役", "参加者", "自分", "持ちより・取りこみ"],
    any: "すべて",
    sieved: |passing, position| format!("{passing}件にしぼり中　{position}"),
    none_passes: "しぼったものに、できごとはありません。0 ですべてに戻ります",
    reading: "この場を読んでいます。少し待ってから、もう一度どうぞ",
};

pub(super) const EN: ReplayWords = ReplayWords {
    acts: ReplayActWords {
        open: "Replay: look back at what happened",
        back: "Replay: back to where you were",
        play: "Replay: play or pause",
        previous: "Replay: the event before",
        next: "Replay: the next event",
        previous_step: "Replay: the step before",
        next_step: "Replay: the next step",
        first: "Replay: the very beginning",
        last: "Replay: the very end",
        speed: |times| format!("Replay: speed ×{times}"),
        star: "Replay: mark this moment",
        note: "Replay: note at this moment",
        on_wall: "Replay: show this moment on the wall, or the present again",
        scene: |scene| format!("Replay: only {scene}"),
        next_kind: "Replay: only the next kind",
        next_group: "Replay: only the next group",
        next_writer: "Replay: only the next of who wrote",
        all: "Replay: show everything",
    },
    chip: |at| at.to_zoned().strftime("Replay · %-d %b %Y").to_string(),
    to_library: "Library",
    to_session: "Back to the session",
    button: "Replay",
    note: "Note at this moment",
    star: "Mark",
    starred: "Marked this moment",
    unstarred: "Took the mark off this moment",
    events: "What happened",
    count: |at, all| format!("{at} / {all}"),
    beginning: "The beginning",
    // Its short name: there is little room.
    told: |said| said.replace("Whole organisation · ", "Organisation · "),
    both: |told| {
        let later = |said: &String| {
            let mut letters = said.chars();
            letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>()).unwrap_or_default()
        };
        let all = told.iter().enumerate().map(|(nth, said)| if nth == 0 { said.clone() } else { later(said) });
        all.collect::<Vec<_>>().join(", ")
    },
    was_here: |card, place| format!("It was in {place}: {card}"),
    tray_empty: "The tray is empty",
    silence: |minutes| {
        let lasted = match minutes / 60 {
            0 => format!("{minutes} minutes"),
            hours if hours < 48 => format!("{hours} hours"),
            hours => format!("{} days", hours / 24),
        };
        format!("{lasted} in which nothing happened; the line is cut short")
    },
    no_steps: "This session has no program, so there are no steps",
    undone: "Undone",
    redone: "Redone",
    scrubber: "Time line",
    here: |time, step, what| {
        let parts: Vec<&str> = [time, step, what].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    },
    minute: |step, minute| format!("{step} · minute {minute}"),
    play: "Play",
    pause: "Pause",
    earlier: "The event before",
    later: "The next event",
    speed: |times| format!("×{times}"),
    legend_card: "card",
    legend_crossed: "across a border",
    legend_star: "mark",
    legend_density: "how much happened",
    legend_silence: "a silence, cut short",
    notes_here: "Notes here",
    note_hint: "For you alone; never on the wall",
    canvas: |cards| format!("The 12 scenes at this moment, {cards} cards"),
    nothing: "Nothing has happened in this session yet",
    wall: "Show on the wall",
    off_wall: "Wall to the present",
    is_on_wall: "This moment is on the wall. What is covered or taken away today is not",
    is_off_wall: "The wall shows the present again",
    own_not_on_wall: "A session of your own does not go on the wall",
    group: "Group",
    scene: "Scene",
    kind: "Kind",
    writer: "Written by",
    writers: ["Facilitator", "Participants", "Myself", "Brought along"],
    any: "All",
    sieved: |passing, position| format!("{passing} shown   {position}"),
    none_passes: "Nothing happened in what you look at. 0 shows everything again",
    reading: "This session is being read. Please try again in a moment",
};

/// 90 → 1時間
fn lasted(minutes: i64) -> String {
    match minutes / 60 {
        0 => format!("{minutes}分"),
        hours if hours < 48 => format!("{hours}時間"),
        hours => format!("{}日", hours / 24),
    }
}

/// 職場・改善 に置きました → 職場・改善に置いた. What stands in 「」 is somebody's own words and stays.
fn plain(said: &str) -> String {
    let mut told = String::new();
    let mut rest = said;
    while let Some(open) = rest.find('「') {
        let (ours, from) = rest.split_at(open);
        let end = from.find('」').map_or(from.len(), |at| at + '」'.len_utf8());
        let (theirs, after) = from.split_at(end);
        told += &plainly(ours);
        told += theirs;
        rest = after;
    }
    told + &plainly(rest)
}

fn plainly(said: &str) -> String {
    let mut told = String::new();
    let mut rest = said;
    while let Some(at) = rest.find("ました") {
        let (before, from) = rest.split_at(at);
        let mut stem: String = before.to_owned();
        told += &match stem.pop() {
            Some('き') => stem + "いた",
            Some('ぎ') => stem + "いだ",
            Some('り') => stem + "った",
            Some('び' | 'み') => stem + "んだ",
            _ => before.to_owned() + "た",
        };
        rest = from.strip_prefix("ました").unwrap_or_default();
    }
    told += rest;
    let endings =
        [("ています", "ている"), ("もらいます", "もらう"), ("の番です", "の番"), ("これからです", "これから")];
    for (polite, plain) in endings {
        if let Some(stem) = told.strip_suffix(polite) {
            told = format!("{stem}{plain}");
        }
    }
    ["に", "を", "の", "と"].iter().fold(told, |told, particle| told.replace(&format!(" {particle}"), particle))
}
