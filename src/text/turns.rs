//! Words for preparing people and way, and for who speaks in turn. All of it is for the console.

use crate::model::Speaker;

/// What the console says about people and their turns.
pub struct TurnWords {
    pub acts: TurnActWords,
    pub people: &'static str,
    pub people_hint: &'static str,
    pub way_hint: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    pub names: &'static str,
    pub names_hint: &'static str,
    pub minutes: &'static str,
    pub minutes_hint: &'static str,
    pub unclear: &'static str,
    pub done: &'static str,
    pub none: &'static str,
    /// 3番
    pub number: fn(u32) -> String,
    /// 3 / 8
    pub progress: fn(usize, usize) -> String,
    pub speaking: fn(&str) -> String,
    pub nobody: &'static str,
    pub all_heard: &'static str,
    /// Opens the list of who spoke.
    pub times: &'static str,
    pub next: fn(&str) -> String,
    pub begin: fn(&str) -> String,
    pub finish: &'static str,
    pub back: &'static str,
    pub later: &'static str,
    pub not_heard: fn(usize) -> String,
    /// 4:12
    pub time: fn(u64, u64) -> String,
    /// 4:12 / 30分
    pub time_of: fn(&str, i64) -> String,
    /// What a screen reader says of somebody: name, time, whether heard, whether speaking.
    pub says: fn(&str, &str, bool, bool) -> String,
    pub earlier: fn(&str) -> String,
    pub after: fn(&str) -> String,
    pub mark_heard: fn(&str, bool) -> String,
    pub speak: fn(&str) -> String,
    // What happened
    pub was_set: &'static str,
    pub was_begun: fn(&str) -> String,
    pub was_returned: fn(&str) -> String,
    pub was_ended: &'static str,
    pub was_put_off: fn(&str) -> String,
    pub was_moved: &'static str,
    pub was_heard: fn(&str, bool) -> String,
    pub none_yet: &'static str,
}

/// Labels of the commands.
pub struct TurnActWords {
    pub prepare: &'static str,
    pub next: &'static str,
    pub previous: &'static str,
    pub later: &'static str,
    pub rest: &'static str,
}

impl TurnWords {
    /// The name of somebody who speaks, or their number.
    pub fn name(&self, speaker: &Speaker) -> String {
        if speaker.name.trim().is_empty() { (self.number)(speaker.number) } else { speaker.name.clone() }
    }
}

pub(super) const JA: TurnWords = TurnWords {
    acts: TurnActWords {
        prepare: "話す順番をつくる…",
        next: "順番: 次の人へ",
        previous: "順番: 前の人へ戻る",
        later: "順番: あとで話してもらう",
        rest: "順番: ひと休み",
    },
    people: "来る人（壁には出ません）",
    people_hint: "係長 3人、若手 4人 など。人数だけでも",
    way_hint: "どんなふうに進めるか。順に話す、まとめない など",
    title: "話す順番",
    text: "ひとり一行で。名前がなければ「8人」とだけ書くと、番号になります。壁には出ません。",
    names: "話す人",
    names_hint: "係長A、あるいは 8人",
    minutes: "ひとり何分",
    minutes_hint: "空なら、コマの時間を分けます",
    unclear: "分は 1 から 240 まで、人は 100人まで書けます。",
    done: "この順番にする",
    none: "順番をなくす",
    number: |n| format!("{n}番"),
    progress: |n, of| format!("{n} / {of}"),
    speaking: |name| format!("いま、{name}"),
    nobody: "いまは、だれの番でもありません",
    all_heard: "みんなの話を聴きました",
    times: "話した人と時間",
    next: |name| format!("次は、{name}"),
    begin: |name| format!("{name} から"),
    finish: "聴きおえる",
    back: "戻る",
    later: "あとで",
    not_heard: |n| format!("まだの人 {n}"),
    time: |minutes, seconds| format!("{minutes}:{seconds:02}"),
    time_of: |time, minutes| format!("{time} / {minutes}分"),
    says: |name, time, heard, on| {
        let state = match (on, heard) {
            (true, _) => "、いま話しています",
            (false, true) => "、聴きました",
            (false, false) => "、まだです",
        };
        let time = if time.is_empty() { String::new() } else { format!("、{time}") };
        format!("{name}{time}{state}")
    },
    earlier: |name| format!("{name} を前へ"),
    after: |name| format!("{name} を後へ"),
    mark_heard: |name, heard| {
        if heard { format!("{name} の話を聴いた") } else { format!("{name} の話は、まだ") }
    },
    speak: |name| format!("{name} に話してもらう"),
    was_set: "話す順番を決めました",
    was_begun: |name| format!("{name} の番です"),
    was_returned: |name| format!("{name} に戻りました"),
    was_ended: "ひと区切りにしました",
    was_put_off: |name| format!("{name} には、あとで話してもらいます"),
    was_moved: "話す順番を変えました",
    was_heard: |name, heard| {
        if heard {
            format!("{name} の話を聴きました")
        } else {
            format!("{name} の話は、これからです")
        }
    },
    none_yet: "話す順番は、まだありません。Ctrl+Shift+F7 でつくれます。",
};

pub(super) const EN: TurnWords = TurnWords {
    acts: TurnActWords {
        prepare: "Set who speaks in turn…",
        next: "Turns: on to the next person",
        previous: "Turns: back to the person before",
        later: "Turns: this person speaks later",
        rest: "Turns: take a break",
    },
    people: "Who comes (never on the wall)",
    people_hint: "3 section heads, 4 newcomers … or a number",
    way_hint: "In turn, no summing up …",
    title: "Who speaks in turn",
    text: "One person a line. Without names write “8”, and they are numbers. None of it is on the wall.",
    names: "Speakers",
    names_hint: "Section head A, or 8",
    minutes: "Minutes each",
    minutes_hint: "Empty: they share the step",
    unclear: "Minutes go from 1 to 240, people up to 100.",
    done: "Use this order",
    none: "No turns",
    number: |n| format!("No. {n}"),
    progress: |n, of| format!("{n} / {of}"),
    speaking: |name| format!("Now: {name}"),
    nobody: "Nobody’s turn now",
    all_heard: "Everybody has been heard",
    times: "Who spoke, and for how long",
    next: |name| format!("Next: {name}"),
    begin: |name| format!("Begin: {name}"),
    finish: "Finish",
    back: "Back",
    later: "Later",
    not_heard: |n| format!("Not heard yet: {n}"),
    time: |minutes, seconds| format!("{minutes}:{seconds:02}"),
    time_of: |time, minutes| format!("{time} / {minutes} min"),
    says: |name, time, heard, on| {
        let state = match (on, heard) {
            (true, _) => ", speaking now",
            (false, true) => ", heard",
            (false, false) => ", not heard yet",
        };
        let time = if time.is_empty() { String::new() } else { format!(", {time}") };
        format!("{name}{time}{state}")
    },
    earlier: |name| format!("{name} earlier"),
    after: |name| format!("{name} after the next"),
    mark_heard: |name, heard| {
        if heard { format!("{name} has been heard") } else { format!("{name} has not been heard") }
    },
    speak: |name| format!("Let {name} speak"),
    was_set: "Set who speaks in turn",
    was_begun: |name| format!("Now {name} speaks"),
    was_returned: |name| format!("Back to {name}"),
    was_ended: "Nobody’s turn now",
    was_put_off: |name| format!("{name} speaks later"),
    was_moved: "Changed the order of turns",
    was_heard: |name, heard| {
        if heard { format!("{name} counts as heard") } else { format!("{name} is still to be heard") }
    },
    none_yet: "Nobody is to speak in turn yet. Ctrl+Shift+F7 sets it.",
};
