//! Words for マイチャレンジ in the console; what of them is on the wall stands in [`super::WallWords`].

use jiff::civil::Date;

use crate::model::ChallengeState;

/// What the console says about challenges.
pub struct ChallengeWords {
    pub acts: ChallengeActWords,
    pub title: &'static str,
    pub text: &'static str,
    /// The same for one person's own.
    pub text_alone: &'static str,
    pub whose: [&'static str; 2],
    pub what: &'static str,
    pub what_hint: &'static str,
    pub what_hint_alone: &'static str,
    pub half_step_hint: &'static str,
    pub with_hint: &'static str,
    pub by_when_hint: &'static str,
    pub who: &'static str,
    pub who_hint: &'static str,
    pub scene: &'static str,
    pub no_scene: &'static str,
    /// From this card.
    pub from_card: fn(&str) -> String,
    pub forget_card: &'static str,
    /// When one person will look at it again.
    pub look_again: &'static str,
    pub look_again_hint: &'static str,
    pub asked_on: fn(Date) -> String,
    pub asked_if_wanted: &'static str,
    pub no_day: &'static str,
    pub off_wall: &'static str,
    pub add: &'static str,
    pub keep: &'static str,
    pub anew: &'static str,
    pub none_yet: &'static str,
    pub none_yet_alone: &'static str,
    pub too_long: fn(usize) -> String,
    /// Number, words: names of the buttons of a row.
    pub row: fn(usize, &str, &str) -> String,
    pub revise: fn(usize) -> String,
    pub remove: fn(usize) -> String,
    pub show: fn(usize) -> String,
    pub state_of: fn(usize, &str) -> String,
    /// In the order of `ChallengeState::ALL`.
    pub states: [&'static str; 4],
    // What happened
    pub added: &'static str,
    pub revised: &'static str,
    pub removed: &'static str,
    pub state_set: fn(&str) -> String,
    pub choose_card: &'static str,
    pub not_for_the_wall: &'static str,
}

/// Labels of the commands.
pub struct ChallengeActWords {
    pub open: &'static str,
    pub from_card: &'static str,
}

impl ChallengeWords {
    pub fn state(&self, state: ChallengeState) -> &'static str {
        let index = ChallengeState::ALL.iter().position(|other| *other == state).unwrap_or_default();
        self.states.get(index).copied().unwrap_or_default()
    }
}

pub(super) const JA: ChallengeWords = ChallengeWords {
    acts: ChallengeActWords {
        open: "マイチャレンジを書く…", from_card: "このカードをチャレンジにする…"
    },
    title: "マイチャレンジ",
    text: "何をするかだけで、書きとめられます。Enter で次の人へ。ほかは、Tab で足せます。",
    text_alone: "何をするかだけで、書きとめられます。ほかは、Tab で足せます。空けておいてもかまいません。",
    whose: ["ひとりの", "みんなの"],
    what: "何を",
    what_hint: "これから、してみること",
    what_hint_alone: "これから、わたしがしてみること",
    half_step_hint: "明日できるくらいの、小さな一歩",
    with_hint: "手を組む人、相談する人",
    by_when_hint: "12月18日、年度内 など",
    who: "だれの",
    who_hint: "係長A、3番 など。なくても",
    scene: "場面",
    no_scene: "場面をきめない",
    from_card: |card| format!("カード「{card}」から"),
    forget_card: "カードとのつながりをはずす",
    look_again: "また見る日",
    look_again_hint: "3か月後、1/15 など。なくても",
    asked_on: |day| format!("{}年{}月{}日から、どうなったかを静かに尋ねます。", day.year(), day.month(), day.day()),
    asked_if_wanted: "また見る日を書くと、その日から、どうなったかを静かに尋ねます。",
    no_day: "日付として読めません。「3か月後」か「1/15」のように書いてください。",
    off_wall: "壁に出さない",
    add: "書きとめる",
    keep: "書き直す",
    anew: "新しく書く",
    none_yet: "まだありません。ひとりずつ、聞こえたとおりに書いていきましょう。",
    none_yet_alone: "まだありません。半歩でかまいません。",
    too_long: |n| format!("{n}字あります。ひとつの欄には、200字までです。"),
    row: |n, what, more| if more.is_empty() { format!("{n} {what}") } else { format!("{n} {what}、{more}") },
    revise: |n| format!("チャレンジ {n} を書き直す"),
    remove: |n| format!("チャレンジ {n} をはずす"),
    show: |n| format!("チャレンジ {n} を壁に出す"),
    state_of: |n, state| format!("チャレンジ {n} のいま: {state}"),
    states: ["これから", "できた", "続ける", "手放す"],
    added: "チャレンジを書きとめました",
    revised: "チャレンジを書き直しました",
    removed: "チャレンジをはずしました",
    state_set: |state| format!("チャレンジを「{state}」にしました"),
    choose_card: "カードを一枚選ぶと、そこから書けます。",
    not_for_the_wall: "壁には出さないことになっています。",
};

pub(super) const EN: ChallengeWords = ChallengeWords {
    acts: ChallengeActWords { open: "Write down challenges…", from_card: "Make a challenge of this card…" },
    title: "My challenge",
    text: "What somebody will do is enough; Enter takes the next one. Tab leads to the rest.",
    text_alone: "What you will do is enough. Tab leads to the rest, and you may leave it empty.",
    whose: ["One person’s", "Ours"],
    what: "What",
    what_hint: "What somebody will try",
    what_hint_alone: "What I will try",
    half_step_hint: "A small step, possible tomorrow",
    with_hint: "Whom to join with, or to ask",
    by_when_hint: "18 December, this fiscal year …",
    who: "Whose",
    who_hint: "Section head A, no. 3 … or nobody",
    scene: "Scene",
    no_scene: "No scene",
    from_card: |card| format!("From the card “{card}”"),
    forget_card: "Forget the card",
    look_again: "Look again",
    look_again_hint: "in 3 months, 1/15 … or nothing",
    asked_on: |day| format!("From {} on you are quietly asked what came of it.", day.strftime("%-d %B %Y")),
    asked_if_wanted: "With a day written here, you are quietly asked from then on what came of it.",
    no_day: "This cannot be read as a day. Please write it as “in 3 months” or “1/15”.",
    off_wall: "Keep it off the wall",
    add: "Write it down",
    keep: "Keep the change",
    anew: "A new one",
    none_yet: "None yet. Take them one by one, in the words you hear.",
    none_yet_alone: "None yet. Half a step will do.",
    too_long: |n| format!("There are {n} characters; a field takes 200."),
    row: |n, what, more| if more.is_empty() { format!("{n} {what}") } else { format!("{n} {what}, {more}") },
    revise: |n| format!("Rewrite challenge {n}"),
    remove: |n| format!("Remove challenge {n}"),
    show: |n| format!("Challenge {n} on the wall"),
    state_of: |n, state| format!("Challenge {n} now: {state}"),
    states: ["Ahead", "Done", "Carrying on", "Letting it go"],
    added: "Wrote a challenge down",
    revised: "Rewrote a challenge",
    removed: "Removed a challenge",
    state_set: |state| format!("The challenge is now “{state}”"),
    choose_card: "Choose a card to start from.",
    not_for_the_wall: "This one is to stay off the wall.",
};
