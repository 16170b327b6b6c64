//! Words for the program of a meeting: its strip in the console, and its preparation. What of it is on the wall stands
//! in [`super::WallWords`].

use crate::model::{Opens, Shows};

/// What the console says about the program.
pub struct ProgramWords {
    pub acts: ProgramActWords,

    // The strip
    /// あと 8:12
    pub left: fn(i64, i64) -> String,
    /// +2分
    pub over: fn(i64) -> String,
    /// Less than a minute over its time.
    pub about_now: &'static str,
    pub minutes: fn(u32) -> String,
    /// What a screen reader says of a step: its number, title, minutes and state.
    pub step: fn(usize, &str, u32, StepState) -> String,
    pub begin: &'static str,
    pub next: &'static str,
    pub finish: &'static str,
    pub plus: &'static str,
    pub pause: &'static str,
    pub resume: &'static str,
    pub paused: &'static str,
    pub all_done: &'static str,
    pub all_steps: &'static str,
    /// おわり 15:03
    pub ends: fn(&str) -> String,
    pub behind: fn(u32) -> String,
    pub ahead: fn(u32) -> String,
    pub shrink: &'static str,

    // What happened
    pub was_set: &'static str,
    pub was_shrunk: &'static str,
    pub was_begun: fn(usize, &str) -> String,
    pub was_paused: &'static str,
    pub was_resumed: &'static str,
    pub was_added: fn(u16) -> String,
    pub was_ended: &'static str,
    pub none_yet: &'static str,
    pub not_late: &'static str,
    pub not_begun: &'static str,
    pub timer_on: &'static str,
    pub timer_off: &'static str,

    // Preparing it
    pub title: &'static str,
    pub text: &'static str,
    pub kept: &'static str,
    pub done: &'static str,
    pub empty: &'static str,
    pub add: &'static str,
    /// Number of the step.
    pub title_of: fn(usize) -> String,
    pub title_hint: &'static str,
    pub minutes_of: fn(usize) -> String,
    pub shorter: fn(usize) -> String,
    pub longer: fn(usize) -> String,
    pub pinned_of: fn(usize) -> String,
    pub pinned_hint: &'static str,
    pub shows_of: fn(usize) -> String,
    pub cue_of: fn(usize) -> String,
    pub cue_hint: &'static str,
    pub up: fn(usize) -> String,
    pub down: fn(usize) -> String,
    pub drag: fn(usize) -> String,
    pub remove: fn(usize) -> String,
    pub heads: ProgramHeads,
    /// Total in minutes, and when it ends if it begins now.
    pub total: fn(u32, &str) -> String,
    pub total_running: fn(u32, &str) -> String,
    pub minutes_unclear: &'static str,
    pub pinned_unclear: &'static str,
    pub too_many: &'static str,
    /// What the wall shows when a step begins, in the order of [`Shows::ALL`].
    pub shows: [&'static str; 8],
    /// What the console opens, in the order of [`Opens::ALL`].
    pub opens: [&'static str; 7],
    pub opens_of: fn(usize) -> String,
    pub scene_of: fn(usize) -> String,
    pub any_scene: &'static str,

    // Templates
    pub templates: &'static str,
    pub template_none: &'static str,
    pub template_choose: &'static str,
    pub template_own: &'static str,
    /// Name and minutes.
    pub template_row: fn(&str, u32) -> String,
    pub template_focus: fn(usize) -> String,
    pub template_taken: fn(&str) -> String,
    pub template_keep: &'static str,
    pub template_name: &'static str,
    pub template_kept: fn(&str) -> String,
    /// File, line, column and why.
    pub template_broken: fn(&str, usize, usize, &str) -> String,
    pub template_unreadable: fn(&str) -> String,
}

/// Heads of the columns.
pub struct ProgramHeads {
    pub title: &'static str,
    pub minutes: &'static str,
    pub pinned: &'static str,
    pub shows: &'static str,
}

/// Labels of the commands.
pub struct ProgramActWords {
    pub prepare: &'static str,
    pub next: &'static str,
    pub previous: &'static str,
    pub pause: &'static str,
    pub more_time: &'static str,
    pub shrink: &'static str,
}

/// Where a step is in the course of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    On,
    ToCome,
}

impl ProgramWords {
    pub fn shows(&self, shows: Shows) -> &'static str {
        let index = Shows::ALL.iter().position(|other| *other == shows).unwrap_or_default();
        self.shows.get(index).copied().unwrap_or_default()
    }

    pub fn opens(&self, opens: Opens) -> &'static str {
        let index = Opens::ALL.iter().position(|other| *other == opens).unwrap_or_default();
        self.opens.get(index).copied().unwrap_or_default()
    }
}

pub(super) const JA: ProgramWords = ProgramWords {
    acts: ProgramActWords {
        prepare: "進行をつくる…",
        next: "進行: 次のコマへ",
        previous: "進行: 前のコマへ戻る",
        pause: "進行: 時計を止める・動かす",
        more_time: "進行: いまのコマを5分のばす",
        shrink: "進行: のこりのコマを縮める",
    },
    left: |minutes, seconds| format!("あと {minutes}:{seconds:02}"),
    over: |minutes| format!("+{minutes}分"),
    about_now: "そろそろ",
    minutes: |n| format!("{n}分"),
    step: |n, title, minutes, state| {
        let state = match state {
            StepState::Done => "、すんだ",
            StepState::On => "、いま",
            StepState::ToCome => "",
        };
        format!("コマ{n} {title}、{minutes}分{state}")
    },
    begin: "はじめる",
    next: "次へ",
    finish: "おわる",
    plus: "+5分",
    pause: "時計を止める",
    resume: "時計を動かす",
    paused: "止めています",
    all_done: "進行は、おわりました",
    all_steps: "すべてのコマ",
    ends: |clock| format!("おわり {clock}"),
    behind: |minutes| format!("{minutes}分おくれ"),
    ahead: |minutes| format!("{minutes}分はやめ"),
    shrink: "のこりを縮める",

    was_set: "進行を決めました",
    was_shrunk: "のこりのコマを縮めました",
    was_begun: |n, title| {
        if title.is_empty() {
            format!("コマ{n} に入りました")
        } else {
            format!("「{title}」に入りました")
        }
    },
    was_paused: "時計を止めました",
    was_resumed: "時計を動かしました",
    was_added: |minutes| format!("{minutes}分のばしました"),
    was_ended: "進行をおえました",
    none_yet: "進行は、まだありません。Ctrl+P でつくれます。",
    not_late: "縮めなくても、間に合います。",
    not_begun: "進行は、まだはじまっていません。",
    timer_on: "壁に、のこり時間を出します",
    timer_off: "壁には、時間を出しません",

    title: "進行",
    text: "コマを並べると、おわりの時刻が見えます。決めた後でも、いつでも変えられます。",
    kept: "前に書きかけたところが、そのまま残っています。",
    done: "この進行にする",
    empty: "まだコマがありません。ひな型から始めるか、ひとつ足してみましょう。",
    add: "コマをたす",
    title_of: |n| format!("コマ {n}"),
    title_hint: "はじめのひとこと",
    minutes_of: |n| format!("コマ {n} の分"),
    shorter: |n| format!("コマ {n} を5分短く"),
    longer: |n| format!("コマ {n} を5分長く"),
    pinned_of: |n| format!("コマ {n} の時刻"),
    pinned_hint: "13:30",
    shows_of: |n| format!("コマ {n} で壁に出すもの"),
    cue_of: |n| format!("コマ {n} の心づもり"),
    cue_hint: "進行役へのひとこと。壁には出ません",
    up: |n| format!("コマ {n} を上へ"),
    down: |n| format!("コマ {n} を下へ"),
    drag: |n| format!("コマ {n} をつかんで動かす"),
    remove: |n| format!("コマ {n} をはずす"),
    heads: ProgramHeads { title: "コマ", minutes: "分", pinned: "決まった時刻", shows: "壁に出すもの" },
    total: |minutes, clock| format!("あわせて {minutes}分。いま始めると {clock} まで"),
    total_running: |minutes, clock| format!("あわせて {minutes}分。このままで {clock} まで"),
    minutes_unclear: "分は、1 から 600 までの数字で書けます。",
    pinned_unclear: "時刻は、13:30 のように書けます。",
    too_many: "コマは 60 までです。",
    shows: ["そのまま", "約束", "全体", "問い", "無地", "聞き手の問い", "場面", "チャレンジ"],
    opens: ["手もとはそのまま", "速記の一行", "カードをさがす", "この場について", "話す順番", "マイチャレンジ", "共感"],
    opens_of: |n| format!("コマ {n} で手もとにひらくもの"),
    scene_of: |n| format!("コマ {n} の場面"),
    any_scene: "場面はその場で",

    templates: "ひな型",
    template_none: "なし",
    template_choose: "ひな型からつくる",
    template_own: "自分のひな型",
    template_row: |name, minutes| format!("{name} ・ {minutes}分"),
    template_focus: |n| format!("第{n}回"),
    template_taken: |name| format!("「{name}」の進行を入れました。空いていた目的や約束も、入ります。"),
    template_keep: "ひな型として残す",
    template_name: "ひな型の名前",
    template_kept: |path| format!("ひな型として残しました: {path}"),
    template_broken: |name, line, column, why| {
        format!("ひな型「{name}」は、{line}行 {column}文字目が読めませんでした。{why}")
    },
    template_unreadable: |name| format!("ひな型「{name}」は、読めませんでした。ファイルには手をつけていません。"),
};

pub(super) const EN: ProgramWords = ProgramWords {
    acts: ProgramActWords {
        prepare: "Prepare the program…",
        next: "Program: on to the next step",
        previous: "Program: back to the step before",
        pause: "Program: stop or start the clock",
        more_time: "Program: 5 more minutes for this step",
        shrink: "Program: shorten the steps to come",
    },
    left: |minutes, seconds| format!("{minutes}:{seconds:02} left"),
    over: |minutes| format!("+{minutes} min"),
    about_now: "about now",
    minutes: |n| format!("{n} min"),
    step: |n, title, minutes, state| {
        let state = match state {
            StepState::Done => ", done",
            StepState::On => ", now",
            StepState::ToCome => "",
        };
        format!("Step {n} {title}, {minutes} min{state}")
    },
    begin: "Begin",
    next: "Next",
    finish: "Finish",
    plus: "+5 min",
    pause: "Stop the clock",
    resume: "Start the clock",
    paused: "stopped",
    all_done: "The program is over",
    all_steps: "All steps",
    ends: |clock| format!("ends {clock}"),
    behind: |minutes| format!("{minutes} min behind"),
    ahead: |minutes| format!("{minutes} min ahead"),
    shrink: "Shorten the rest",

    was_set: "The program is set",
    was_shrunk: "The steps to come are shorter now",
    was_begun: |n, title| if title.is_empty() { format!("Now: step {n}") } else { format!("Now: {title}") },
    was_paused: "The clock stands",
    was_resumed: "The clock goes on",
    was_added: |minutes| format!("{minutes} more minutes"),
    was_ended: "The program is over",
    none_yet: "There is no program yet. Ctrl+P makes one.",
    not_late: "It fits as it is.",
    not_begun: "The program has not begun yet.",
    timer_on: "The wall shows the time that is left",
    timer_off: "The wall shows no time",

    title: "Program",
    text: "Line up the steps to see when it ends. It can be changed at any time.",
    kept: "What you had begun to write is still here.",
    done: "Use this program",
    empty: "No steps yet. Start from a template, or add one.",
    add: "Add a step",
    title_of: |n| format!("Step {n}"),
    title_hint: "First words",
    minutes_of: |n| format!("Minutes of step {n}"),
    shorter: |n| format!("5 minutes less for step {n}"),
    longer: |n| format!("5 minutes more for step {n}"),
    pinned_of: |n| format!("Fixed time of step {n}"),
    pinned_hint: "13:30",
    shows_of: |n| format!("On the wall in step {n}"),
    cue_of: |n| format!("Cue for step {n}"),
    cue_hint: "A sentence for you; never on the wall",
    up: |n| format!("Move step {n} up"),
    down: |n| format!("Move step {n} down"),
    drag: |n| format!("Drag step {n}"),
    remove: |n| format!("Remove step {n}"),
    heads: ProgramHeads { title: "Step", minutes: "Min", pinned: "Fixed time", shows: "On the wall" },
    total: |minutes, clock| format!("{minutes} minutes in all; begun now, it ends at {clock}"),
    total_running: |minutes, clock| format!("{minutes} minutes in all; as it goes, it ends at {clock}"),
    minutes_unclear: "Minutes are a number from 1 to 600.",
    pinned_unclear: "Write the time like 13:30.",
    too_many: "There can be up to 60 steps.",
    shows: ["As it is", "Check-in", "Overview", "Question", "Blank", "Listening", "Scene", "Challenges"],
    opens: ["Desk as it is", "Capture line", "Find cards", "About", "Turns", "Challenges", "Dots"],
    opens_of: |n| format!("What the desk opens in step {n}"),
    scene_of: |n| format!("Scene of step {n}"),
    any_scene: "Any scene",

    templates: "Template",
    template_none: "None",
    template_choose: "Start from a template",
    template_own: "Your templates",
    template_row: |name, minutes| format!("{name} · {minutes} min"),
    template_focus: |n| format!("No. {n}"),
    template_taken: |name| format!("The steps of “{name}” are in; so are its purpose and rules where you had none."),
    template_keep: "Keep as a template",
    template_name: "Name of the template",
    template_kept: |path| format!("Kept as a template: {path}"),
    template_broken: |name, line, column, why| {
        format!("The template “{name}” cannot be read at line {line}, character {column}. {why}")
    },
    template_unreadable: |name| format!("The template “{name}” cannot be read. The file is as it was."),
};
