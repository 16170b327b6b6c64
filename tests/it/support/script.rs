//! A line notation for sessions: whole meetings in `tests/samples/*.txt`, and single cases in a test.
//!
//! A **script** is a head, an empty line, and a line for each thing that somebody did:
//!
//! ```text
//! 題 係の話を、係のそとへ          the title it was opened with; 記号 (id), 種類 話し合い or ひとり and 開始 follow
//!
//! 13:32 about 係の話を、係のそとへ | こもれび町 | 対話の会 | 1
//! 13:41 add 1 職場・不具合解消 問題: 引き継ぎが口伝えになる 〔引き継ぎ〕 《係の約束》
//! 13:44 @3 add 2 置き場: なんとなく、廊下が静か       by participant 3; a kind is left out when it is 気づき
//! 13:50 move 2 職場・改善 0 && kind 2 課題            two things in one gesture
//! 13:51 undo
//! ```
//!
//! `#` and what follows it is a remark. Lines of the same minute are spread over it. Who: nobody named is the
//! facilitator, or oneself in a session of kind ひとり; `@3` is a participant, `@list` a list that was read in.
//!
//! | action | |
//! |---|---|
//! | `add [N] PLACE [KIND]: TEXT [〔SHORT〕] [《GROUP》]` | without N the next number |
//! | `revise N: TEXT`, `short N: TEXT`, `group N: TEXT` | `short N -`, `group N -` take it away |
//! | `kind N KIND`, `remove N`, `vote N COUNT`, `unvote N COUNT` | |
//! | `move N PLACE INDEX` | |
//! | `aim N SCENE`, `aim N SCENE「WORDS」`, `aim N -` | |
//! | `about TITLE \| TOWN \| SERIES \| NUMBER` | empty parts are empty |
//! | `purpose TEXT`, `goal TEXT`, `opening TEXT`, `way TEXT`, `rule TEXT` | a rule more; `rule -` takes all away |
//! | `tag TEXT` | a tag more |
//! | `cover N`, `hide N`, `show N` | face down on the wall, not on the wall, open |
//! | `cover SCENE`, `show SCENE` | all its cards face down, or as they are |
//! | `gather STACK N N …`, `apart N N …` | put together under a number; taken out |
//! | `split N: TEXT / TEXT …`, `merge N N …: TEXT` | one card becomes several, several become one |
//! | `program TITLE MINUTES [@HH:MM] [!VIEW], …` | the steps of the program; VIEW is a name of `Shows` |
//! | `begin N`, `pause`, `resume`, `more MINUTES`, `end` | the program runs; steps from 1 |
//! | `link N N もと`, `いっしょに`, `ひっぱりあう` or `-` | what two cards have to do with each other |
//! | `challenge N WHAT \| HALF STEP \| WITH \| BY WHEN \| WHO \| SCENE \| DAY \| CARD` | who is みんな for a measure of the group |
//! | `carry` | what is still open of the meeting before, see [`history_after`] |
//! | `state N STATE`, `unchallenge N` | what came of it, by its name in `ChallengeState` |
//! | `turns A、B、C`, `speak N`, `return N`, `rest`, `heard N` | who speaks, from 1; `turns -` takes them away |
//! | `doubt N SCENE SCENE …`, `doubt N -` | where else it may belong; `doubt N SCENE … のまま` is left in doubt |
//! | `ask SET Q Q …`, `answer Q: TEXT`, `question N`, `skip Q`, `take Q N` | questions, from 1; card N came of an answer |
//! | `posts NAME FROM-[TO], …` | where one worked |
//! | `episode N YEAR SCENE: TITLE [\| DID \| HAPPENED \| TRIED \| THINKS]`, `retell N YEAR SCENE: …` | `forget N` |
//! | `why N: TEXT`, `why N -` | why the card was moved the last time |
//! | `undo`, `redo`, `A && B` | |
//! | `{`, then a line for each, then `}` | many things in one gesture |
//!
//! PLACE is 置き場 or a SCENE such as 職場・改善; KIND is 気づき, 問題, 課題 or 方策.
//!
//! An **outline** is a session in one line, cards in the order of their places: `置き場: A / 職場・改善 問題: B ●2`.
//! After the text of a card: `〔SHORT〕 《GROUP》 ●VOTES → SCENE「WORDS」`, and ` ■伏`, ` ■隠`, ` ■開` or ` ■隠伏` for one
//! that is covered, hidden, turned over in a covered scene, or both hidden and covered;
//! ` ⧉STACK` for one that was put together with others, ` ?SCENE,SCENE` for one in doubt, with `,のまま` if it was left so.
//! At the end stand links: `つながり: 1 2 もと`, then `チャレンジ: ` as in their action with ` ▷STATE`, then
//! `順番: A✓、B ▶2`.
//! `進行: TITLE MINUTES, … ▶N` and `伏せた場面: SCENE` stand before the cards. [`check`] compares outlines.

use bamen::bring::{Carried, carry};
use bamen::model::{
    About, Aim, Author, Card, CardId, CardKind, CardText, Challenge, ChallengeId, ChallengeState, ChangeLevel,
    ClockTime, Doubt, Edit, Entry, EpisodeId, History, Intent, LinkKind, Origin, ParticipantId, Place, Post, Program,
    ProgramStep, Refusal, SceneId, Session, SessionId, SessionKind, Showing, Shows, Speaker, SplitPart, StackId, Stage,
    Step, Timestamp, Told, Turns, Whose,
};

const STAGES: [&str; 4] = ["個人", "職場", "役所全体", "地域"];
const LEVELS: [&str; 3] = ["不具合解消", "改善", "革新"];
const KINDS: [&str; 4] = ["気づき", "問題", "課題", "方策"];
const LINKS: [&str; 3] = ["もと", "いっしょに", "ひっぱりあう"];
/// Before the challenges and the turns of an outline.
const CHALLENGE: &str = "チャレンジ: ";
const TURNS: &str = "順番: ";
/// Whose a challenge is if it is the group's.
const GROUP: &str = "みんな";
/// Before the links of an outline.
const LINK: &str = "つながり: ";
/// A doubt that was left as it is.
const LEFT: &str = "のまま";
const TRAY: &str = "置き場";
const PROGRAM: &str = "進行: ";
const COVERED_SCENE: &str = "伏せた場面: ";

/// Does `action` to the session of the outline `before`, and expects the outline `after`, or `refused` and the
/// refusal. Each case also shows the laws: what is refused changes nothing, what was done is undone and redone.
#[track_caller]
pub(crate) fn check(before: &str, action: &str, after: &str) {
    let mut history = from_outline(before);
    let was = history.present().clone();
    assert_eq!(outline(&was), before, "an outline is read as it is written");
    let did = perform(&mut history, action);
    let now = match did {
        Ok(()) => outline(history.present()),
        Err(refusal) => format!("refused {refusal:?}"),
    };
    assert_eq!(now, after, "{before}\n  {action}");
    assert_eq!(history.present().flaws(), []);
    if did.is_err() {
        assert_eq!(history.present(), &was, "{action} was refused but changed something");
    } else if !matches!(action, "undo" | "redo") {
        let done = history.present().clone();
        assert_eq!((perform(&mut history, "undo"), history.present()), (Ok(()), &was), "undo {action}");
        assert_eq!((perform(&mut history, "redo"), history.present()), (Ok(()), &done), "redo {action}");
    }
}

/// Does one action, or several in one gesture, to a session.
pub(crate) fn perform(history: &mut History, action: &str) -> Result<(), Refusal> {
    let step = step_of(action, history);
    history.record(Entry::next(history, Timestamp { utc_ms: 0, offset_s: 0 }, Author::Facilitator, step))
}

/// A session with a log that leads to what the outline says.
pub(crate) fn from_outline(outline: &str) -> History {
    let title = "題".to_owned();
    let began = Timestamp { utc_ms: 0, offset_s: 0 };
    let mut history =
        History::begin(Origin { id: SessionId("outline".to_owned()), kind: SessionKind::Meeting, began, title });
    let (mut cards, mut links, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for part in outline.split(" / ").filter(|part| !part.is_empty()) {
        if let Some(program) = part.strip_prefix(PROGRAM) {
            let (program, on) = program.split_once(" ▶").map_or((program, None), |(program, on)| (program, Some(on)));
            let actions = std::iter::once(format!("program {program}")).chain(on.map(|on| format!("begin {on}")));
            for action in actions {
                perform(&mut history, &action).unwrap_or_else(|refusal| panic!("{action}: {refusal:?}"));
            }
            continue;
        }
        match part.strip_prefix(COVERED_SCENE) {
            Some(scene) => {
                let action = format!("cover {scene}");
                perform(&mut history, &action).unwrap_or_else(|refusal| panic!("{action}: {refusal:?}"));
            }
            None if part.starts_with(LINK) => links.push(part),
            None if part.starts_with(CHALLENGE) || part.starts_with(TURNS) => after.push(part),
            None => cards.push(part),
        }
    }
    let mut stacks = std::collections::BTreeMap::<String, Vec<String>>::new();
    for (index, card) in cards.into_iter().enumerate() {
        let number = index + 1;
        let (card, doubt) = card.split_once(" ?").map_or((card, None), |(card, doubt)| (card, Some(doubt)));
        let (card, stack) = card.split_once(" ⧉").map_or((card, None), |(card, stack)| (card, Some(stack)));
        if let Some(stack) = stack {
            stacks.entry(stack.to_owned()).or_default().push(number.to_string());
        }
        let (card, showing) = card.split_once(" ■").map_or((card, None), |(card, showing)| (card, Some(showing)));
        let (card, aim) = card.split_once(" → ").map_or((card, None), |(card, aim)| (card, Some(aim)));
        let (card, votes) = card.split_once(" ●").map_or((card, None), |(card, votes)| (card, Some(votes)));
        let mut actions = vec![format!("add {number} {card}")];
        actions.extend(votes.map(|votes| format!("vote {number} {votes}")));
        actions.extend(aim.map(|aim| format!("aim {number} {aim}")));
        actions.extend(doubt.map(|doubt| format!("doubt {number} {}", doubt.replace(',', " "))));
        actions.extend(showing.map(|showing| match showing {
            "伏" => format!("cover {number}"),
            "隠" => format!("hide {number}"),
            "開" => format!("turn {number}"),
            "隠伏" => format!("hide-covered {number}"),
            other => panic!("no card shows as {other}"),
        }));
        for action in actions {
            perform(&mut history, &action).unwrap_or_else(|refusal| panic!("{action}: {refusal:?}"));
        }
    }
    for link in links {
        let action = link.replacen(LINK, "link ", 1);
        perform(&mut history, &action).unwrap_or_else(|refusal| panic!("{action}: {refusal:?}"));
    }
    for action in after.into_iter().flat_map(of_people) {
        perform(&mut history, &action).unwrap_or_else(|refusal| panic!("{action}: {refusal:?}"));
    }
    for (stack, cards) in stacks {
        let action = format!("gather {stack} {}", cards.join(" "));
        perform(&mut history, &action).unwrap_or_else(|refusal| panic!("{action}: {refusal:?}"));
    }
    history
}

/// The actions behind a challenge or the turns of an outline.
fn of_people(part: &str) -> Vec<String> {
    if let Some(challenge) = part.strip_prefix(CHALLENGE) {
        let (challenge, state) = challenge.split_once(" ▷").map_or((challenge, None), |(a, b)| (a, Some(b)));
        let number = challenge.split(' ').next().unwrap_or_default();
        let state = state.map(|state| format!("state {number} {state}"));
        return std::iter::once(format!("challenge {challenge}")).chain(state).collect();
    }
    let turns = part.strip_prefix(TURNS).unwrap_or_default();
    let (turns, on) = turns.split_once(" ▶").map_or((turns, None), |(turns, on)| (turns, Some(on)));
    let mut actions = vec![format!("turns {}", turns.replace('✓', ""))];
    let heard = turns.split('、').enumerate().filter(|(_, name)| name.ends_with('✓'));
    actions.extend(heard.map(|(index, _)| format!("heard {}", index + 1)));
    actions.extend(on.map(|on| format!("speak {on}")));
    actions
}

fn challenge_outline(challenge: &Challenge) -> String {
    let Challenge { id, intent, state } = challenge;
    let text = |text: &Option<CardText>| text.as_ref().map(ToString::to_string).unwrap_or_default();
    let who = if intent.whose == Whose::Group { GROUP.to_owned() } else { text(&intent.who) };
    let scene = intent.scene.map(|scene| place_name(Place::Scene(scene))).unwrap_or_default();
    let mut cells = vec![intent.what.to_string(), text(&intent.half_step), text(&intent.with), text(&intent.by_when)];
    cells.extend([who, scene, intent.look_again.map(|day| day.to_string()).unwrap_or_default()]);
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    let state = if *state == ChallengeState::Open { String::new() } else { format!(" ▷{state:?}") };
    format!("{CHALLENGE}{} {}{state}", id.0, cells.join(" | "))
}

fn turns_outline(turns: &Turns) -> String {
    let speaker = |speaker: &Speaker| format!("{}{}", speaker.name, if speaker.heard { "✓" } else { "" });
    let on = turns.speaking().map_or_else(String::new, |on| format!(" ▶{}", on + 1));
    format!("{TURNS}{}{on}", turns.speakers.iter().map(speaker).collect::<Vec<_>>().join("、"))
}

/// WHAT | HALF STEP | WITH | BY WHEN | WHO | SCENE | DAY | CARD, as many of them as there are.
fn intent(text: &str) -> Intent {
    let mut cells = text.split('|').map(str::trim);
    let what = words(cells.next().expect("what"));
    let mut next = || cells.next().filter(|cell| !cell.is_empty());
    let half_step = next().map(words);
    let with = next().map(words);
    let by_when = next().map(words);
    let who = next();
    let whose = if who == Some(GROUP) { Whose::Group } else { Whose::Person };
    let who = who.filter(|who| *who != GROUP).map(words);
    let scene = next().map(scene);
    let look_again = next().map(|day| day.parse().unwrap_or_else(|_| panic!("not a day: {day}")));
    let card = next().map(|card| CardId(number(card)));
    Intent { half_step, with, by_when, whose, who, scene, look_again, card, ..Intent::new(what) }
}

/// NAME FROM-[TO]
fn post(text: &str) -> Post {
    let (name, years) = text.rsplit_once(' ').expect("NAME FROM-TO");
    let (from, to) = years.split_once('-').expect("FROM-TO");
    let year = |text: &str| text.parse::<u16>().unwrap_or_else(|_| panic!("not a year: {text}"));
    Post { name: words(name), from: year(from), to: (!to.is_empty()).then(|| year(to)) }
}

/// N YEAR SCENE: TITLE | DID | HAPPENED | TRIED | THINKS
fn told(text: &str) -> (EpisodeId, Told) {
    let (head, said) = text.split_once(": ").expect("N YEAR SCENE: TITLE");
    let [id, year, at] = head.split(' ').collect::<Vec<_>>()[..] else { panic!("N YEAR SCENE, not {head}") };
    let mut cells = said.split('|').map(str::trim);
    let title = words(cells.next().expect("a title"));
    let mut next = || cells.next().filter(|cell| !cell.is_empty()).map(words);
    let (did, happened, tried, thinks) = (next(), next(), next(), next());
    let year = year.parse().unwrap_or_else(|_| panic!("not a year: {year}"));
    (EpisodeId(number(id)), Told { did, happened, tried, thinks, ..Told::new(year, title, scene(at)) })
}

/// A session in one line.
pub(crate) fn outline(session: &Session) -> String {
    let About { title, town, series, number, purpose, goal, opening, rules, way, people: _, tags, earlier: _ } =
        session.about();
    let mut parts = Vec::new();
    if (title, town, series, number) != (&session.origin().title, &String::new(), &String::new(), &None) {
        parts.push(format!("{title} | {town} | {series} | {}", number.map_or_else(String::new, |n| n.to_string())));
    }
    let said = [("purpose", purpose), ("goal", goal), ("opening", opening), ("way", way)].into_iter();
    let said = said.filter(|(_, text)| !text.is_empty()).chain(rules.iter().map(|rule| ("rule", rule)));
    let said = said.chain(tags.iter().map(|tag| ("tag", tag)));
    parts.extend(said.map(|(name, text)| format!("{name} {text}")));
    let on = session.current_step().map_or_else(String::new, |(step, _)| format!(" ▶{}", step + 1));
    parts.extend(
        (!session.program().is_empty()).then(|| format!("{PROGRAM}{}{on}", program_outline(session.program()))),
    );
    let covered = SceneId::ALL.into_iter().filter(|scene| session.is_covered(*scene));
    parts.extend(covered.map(|scene| format!("{COVERED_SCENE}{}", place_name(Place::Scene(scene)))));
    for place in session.places() {
        for card in session.at(place).iter().filter_map(|id| session.card(*id)) {
            parts.push(card_outline(card, place));
        }
    }
    parts.extend(
        session.links().iter().map(|link| format!("{LINK}{} {} {}", link.from.0, link.to.0, LINKS[link.kind as usize])),
    );
    parts.extend(session.challenges().iter().map(challenge_outline));
    parts.extend(session.turns().map(turns_outline));
    parts.join(" / ")
}

/// `はじめに 10, 話す 30 @15:00 !CheckIn`
pub(crate) fn program_outline(program: &Program) -> String {
    let step = |step: &ProgramStep| {
        let pinned = step.pinned.map(|at| format!(" @{at}")).unwrap_or_default();
        let shows = if step.shows == Shows::AsItIs { String::new() } else { format!(" !{:?}", step.shows) };
        format!("{} {}{pinned}{shows}", step.title, step.minutes)
    };
    program.steps.iter().map(step).collect::<Vec<_>>().join(", ")
}

fn program(text: &str) -> Program {
    let step = |text: &str| {
        let (text, shows) = text.split_once(" !").map_or((text, None), |(text, shows)| (text, Some(shows)));
        let (text, pinned) = text.split_once(" @").map_or((text, None), |(text, at)| (text, Some(at)));
        let (title, minutes) = text.rsplit_once(' ').unwrap_or_else(|| panic!("TITLE MINUTES, not {text}"));
        let named = |name: &str| Shows::ALL.into_iter().find(|shows| format!("{shows:?}") == name);
        ProgramStep {
            title: title.to_owned(),
            minutes: minutes.parse().unwrap_or_else(|_| panic!("not minutes: {minutes}")),
            pinned: pinned.map(|at| ClockTime::parse(at).unwrap_or_else(|| panic!("not a time: {at}"))),
            shows: shows.map_or(Shows::AsItIs, |name| named(name).unwrap_or_else(|| panic!("no view {name}"))),
            ..ProgramStep::default()
        }
    };
    Program { steps: text.split(", ").map(step).collect() }
}

fn card_outline(card: &Card, place: Place) -> String {
    let kind = if card.kind == CardKind::Insight { "" } else { KINDS[card.kind as usize] };
    let blank = if kind.is_empty() { "" } else { " " };
    let or_nothing = |text: Option<String>| text.unwrap_or_default();
    let short = or_nothing(card.short.as_ref().map(|short| format!(" 〔{short}〕")));
    let group = or_nothing(card.group.as_ref().map(|group| format!(" 《{group}》")));
    let votes = or_nothing((card.votes > 0).then(|| format!(" ●{}", card.votes)));
    let aim = or_nothing(card.aim.as_ref().map(|Aim { scene, words }| {
        let words = or_nothing(words.as_ref().map(|words| format!("「{words}」")));
        format!(" → {}{words}", place_name(Place::Scene(*scene)))
    }));
    let showing = match card.showing {
        Showing::Open => "",
        Showing::Covered => " ■伏",
        Showing::Hidden => " ■隠",
        Showing::TurnedOver => " ■開",
        Showing::HiddenCovered => " ■隠伏",
    };
    let stack = or_nothing(card.stack.map(|stack| format!(" ⧉{}", stack.0)));
    let doubt = or_nothing(card.doubt.as_ref().map(|Doubt { scenes, left }| {
        let scenes = scenes.iter().map(|scene| place_name(Place::Scene(*scene)));
        format!(" ?{}", scenes.chain(left.then(|| LEFT.to_owned())).collect::<Vec<_>>().join(","))
    }));
    format!("{}{blank}{kind}: {}{short}{group}{votes}{aim}{showing}{stack}{doubt}", place_name(place), card.text)
}

pub(crate) fn place_name(place: Place) -> String {
    match place {
        Place::Tray => TRAY.to_owned(),
        Place::Scene(SceneId { stage, level }) => format!("{}・{}", STAGES[stage.column()], LEVELS[level.row()]),
    }
}

/// A place by its Japanese name.
pub(crate) fn place(name: &str) -> Place {
    if name == TRAY { Place::Tray } else { Place::Scene(scene(name)) }
}

/// A scene by its Japanese name: 職場・改善.
pub(crate) fn scene(name: &str) -> SceneId {
    let found = name.split_once('・').and_then(|(stage, level)| {
        let stage = STAGES.iter().position(|s| *s == stage)?;
        let level = LEVELS.iter().position(|l| *l == level)?;
        Some(SceneId::new(Stage::ALL[stage], ChangeLevel::ALL[level]))
    });
    found.unwrap_or_else(|| panic!("no scene is called {name}"))
}

/// The session of a whole script. Panics with the line when something in it is not understood or is refused.
pub(crate) fn history(script: &str) -> History {
    history_after(script, None)
}

/// The same of a meeting that goes on from an earlier one: `carry` takes along what is still open of that.
pub(crate) fn history_after(script: &str, earlier: Option<&Session>) -> History {
    let lines: Vec<(usize, &str)> = script
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.split('#').next().unwrap_or_default().trim()))
        .collect();
    let blank = lines.iter().position(|(_, line)| line.is_empty()).expect("an empty line ends the head");
    let (head, body) = lines.split_at(blank);
    let field = |name: &str| {
        let found = head.iter().find_map(|(_, line)| line.strip_prefix(name)?.strip_prefix(' '));
        found.unwrap_or_else(|| panic!("the head says no {name}")).trim()
    };
    let (date, clock) = field("開始").split_once(' ').expect("開始 is a date and a time");
    let kind = match field("種類") {
        "話し合い" => SessionKind::Meeting,
        "ひとり" => SessionKind::Solo,
        other => panic!("no kind of session is called {other}"),
    };
    let mut history = History::begin(Origin {
        id: SessionId(field("記号").to_owned()),
        kind,
        began: moment(date, clock, 0),
        title: field("題").to_owned(),
    });

    let acts = acts(body);
    for (index, act) in acts.iter().enumerate() {
        let same = |other: &&Act<'_>| other.clock == act.clock;
        let (nth, of) = (acts[..index].iter().filter(same).count(), acts.iter().filter(same).count());
        let at = moment(date, act.clock, 60_000 * nth / of);
        let by = match act.who {
            None if kind == SessionKind::Solo => Author::Myself,
            None => Author::Facilitator,
            Some("list") => Author::Import,
            Some(n) => Author::Participant(ParticipantId(number(n))),
        };
        let step = match (act.action.as_str(), earlier) {
            ("carry", Some(earlier)) => {
                let edits = carry(earlier, &Carried::still_open(earlier), history.present());
                Step::Edit(Edit::Several(edits))
            }
            (action, _) => step_of(action, &history),
        };
        let entry = Entry::next(&history, at, by, step);
        if let Err(refusal) = history.record(entry) {
            panic!("line {}: {} is refused: {refusal:?}", act.line, act.action);
        }
    }
    history
}

/// A line of a script, or a block of them.
struct Act<'a> {
    line: usize,
    clock: &'a str,
    who: Option<&'a str>,
    action: String,
}

fn acts<'a>(body: &[(usize, &'a str)]) -> Vec<Act<'a>> {
    let mut acts: Vec<Act<'a>> = Vec::new();
    let mut block: Option<Vec<&str>> = None;
    for (line, text) in body.iter().filter(|(_, text)| !text.is_empty()) {
        if let Some(inside) = &mut block {
            if *text == "}" {
                let last = acts.last_mut().expect("a block has a first line");
                last.action = inside.join(" && ");
                block = None;
            } else {
                inside.push(text);
            }
            continue;
        }
        let (clock, rest) = text.split_once(' ').unwrap_or_else(|| panic!("line {line}: {text}"));
        let (who, action) = match rest.strip_prefix('@') {
            Some(rest) => rest.split_once(' ').map(|(who, action)| (Some(who), action)).expect("who does what"),
            None => (None, rest),
        };
        if action == "{" {
            block = Some(Vec::new());
        }
        acts.push(Act { line: *line, clock, who, action: action.to_owned() });
    }
    assert!(block.is_none(), "a block is not closed");
    acts
}

fn moment(date: &str, clock: &str, ms: usize) -> Timestamp {
    let text = format!("{date}T{clock}:00+09:00");
    let minute = Timestamp::parse(&text).unwrap_or_else(|| panic!("not a time: {text}"));
    Timestamp { utc_ms: minute.utc_ms + i64::try_from(ms).expect("less than a minute"), ..minute }
}

/// What an action says, also of what was done before.
fn step_of(action: &str, history: &History) -> Step {
    let Some(rest) = action.strip_prefix("why ") else { return step(action, history.present()) };
    let (id, text) = rest.split_once([' ', ':']).expect("why N: TEXT");
    let id = CardId(number(id));
    let text = text.trim();
    let leg = history.way(id).pop().unwrap_or_else(|| panic!("{id:?} was not moved"));
    let text = (text != "-").then(|| words(text));
    Step::Edit(Edit::NoteReason { id, of: leg.of, from: leg.from, to: leg.to, text })
}

/// What an action says; new cards get the next numbers of `session` unless it names them.
fn step(action: &str, session: &Session) -> Step {
    let mut fresh = session.fresh_card_id();
    match action {
        "undo" => return Step::Undo,
        "redo" => return Step::Redo,
        _ => {}
    }
    let mut known = session.about().clone();
    let mut edits: Vec<Edit> = action.split(" && ").map(|one| edit(one, &mut fresh, &mut known)).collect();
    // What is said of the session in one gesture is one edit, as from the dialog.
    let last = edits.iter().rposition(|edit| matches!(edit, Edit::SetAbout { .. }));
    let mut at = 0..;
    edits.retain(|edit| {
        let here = at.next();
        here == last || !matches!(edit, Edit::SetAbout { .. })
    });
    Step::Edit(if edits.len() == 1 { edits.remove(0) } else { Edit::Several(edits) })
}

fn edit(action: &str, fresh: &mut CardId, known: &mut About) -> Edit {
    match action {
        "pause" => return Edit::PauseStep,
        "resume" => return Edit::ResumeStep,
        "rest" => return Edit::EndTurn,
        "end" => return Edit::EndProgram,
        _ => {}
    }
    let (verb, rest) = action.split_once(' ').unwrap_or_else(|| panic!("not an action: {action}"));
    if let Some(edit) = alone(verb, rest) {
        return edit;
    }
    match verb {
        "program" => return Edit::SetProgram { program: program(rest) },
        "begin" => return Edit::BeginStep { index: number(rest) as usize - 1 },
        "more" => return Edit::AddTime { minutes: u16::try_from(number(rest)).unwrap() },
        "add" => return add(rest, fresh),
        "turns" => {
            let names = if rest == "-" { Vec::new() } else { rest.split('、').map(str::to_owned).collect() };
            return Edit::SetTurns { names, minutes: None };
        }
        "speak" => return Edit::BeginTurn { index: number(rest) as usize - 1 },
        "return" => return Edit::ReturnTurn { index: number(rest) as usize - 1 },
        "heard" => return Edit::SetHeard { index: number(rest) as usize - 1, heard: true },
        "challenge" => {
            let (id, rest) = rest.split_once(' ').expect("challenge N WHAT");
            return Edit::AddChallenge { id: ChallengeId(number(id)), intent: intent(rest) };
        }
        "unchallenge" => return Edit::RemoveChallenge { id: ChallengeId(number(rest)) },
        "state" => {
            let (id, name) = rest.split_once(' ').expect("state N STATE");
            let state = ChallengeState::ALL.into_iter().find(|state| format!("{state:?}") == name);
            let state = state.unwrap_or_else(|| panic!("no state {name}"));
            return Edit::SetChallengeState { id: ChallengeId(number(id)), state };
        }
        "about" | "purpose" | "goal" | "opening" | "rule" | "way" | "tag" => {
            about(verb, rest, known);
            return Edit::SetAbout { about: known.clone() };
        }
        "cover" | "show" if rest.contains('・') => {
            return Edit::CoverScene { scene: scene(rest), covered: verb == "cover" };
        }
        "gather" => {
            let mut numbers = rest.split(' ').map(number);
            let stack = StackId(numbers.next().expect("gather STACK N N"));
            return Edit::Gather { stack, ids: numbers.map(CardId).collect() };
        }
        "link" => {
            let [from, to, kind] = rest.split(' ').collect::<Vec<_>>()[..] else { panic!("link N N KIND, not {rest}") };
            let kind = LINKS.iter().position(|name| *name == kind).map(|at| LinkKind::ALL[at]);
            return Edit::SetLink { from: CardId(number(from)), to: CardId(number(to)), kind };
        }
        "apart" => return Edit::TakeOut { ids: rest.split(' ').map(|n| CardId(number(n))).collect() },
        "merge" => {
            let (ids, text) = rest.split_once(": ").expect("merge N N: TEXT");
            let ids = ids.split(' ').map(|n| CardId(number(n))).collect();
            return Edit::MergeCards { ids, text: words(text) };
        }
        "split" => {
            let (id, texts) = rest.split_once(": ").expect("split N: TEXT / TEXT");
            let mut texts = texts.split(" / ").map(words);
            let text = texts.next().expect("the first words");
            let part = |text| {
                let id = *fresh;
                fresh.0 += 1;
                SplitPart { id, text }
            };
            return Edit::SplitCard { id: CardId(number(id)), text, rest: texts.map(part).collect() };
        }
        _ => {}
    }
    let (id, rest) = rest.split_once([' ', ':']).map_or((rest, ""), |(id, rest)| (id, rest.trim()));
    let id = CardId(number(id));
    let optional = || (rest != "-").then(|| words(rest));
    match verb {
        "revise" => Edit::ReviseCard { id, text: words(rest) },
        "short" => Edit::SetShort { id, short: optional() },
        "group" => Edit::SetGroup { id, group: optional() },
        "kind" => Edit::SetKind { id, kind: kind(rest).unwrap_or_else(|| panic!("no kind is called {rest}")) },
        "move" => {
            let (to, index) = rest.split_once(' ').expect("move N PLACE INDEX");
            Edit::MoveCard { id, to: place(to), index: number(index) as usize }
        }
        "remove" => Edit::RemoveCard { id },
        "doubt" if rest == "-" => Edit::SetDoubt { id, doubt: None },
        "doubt" => {
            let (scenes, left) = rest.strip_suffix(LEFT).map_or((rest, false), |scenes| (scenes.trim(), true));
            let doubt = Some(Doubt { scenes: scenes.split(' ').map(scene).collect(), left });
            Edit::SetDoubt { id, doubt }
        }
        "cover" => Edit::SetShowing { id, showing: Showing::Covered },
        "hide" => Edit::SetShowing { id, showing: Showing::Hidden },
        "show" => Edit::SetShowing { id, showing: Showing::Open },
        "turn" => Edit::SetShowing { id, showing: Showing::TurnedOver },
        "hide-covered" => Edit::SetShowing { id, showing: Showing::HiddenCovered },
        "aim" if rest == "-" => Edit::SetAim { id, aim: None },
        "aim" => {
            let (to, said) = rest.split_once('「').map_or((rest, None), |(to, said)| (to, Some(said)));
            let words = said.map(|said| words(said.strip_suffix('」').expect("」 ends the words")));
            Edit::SetAim { id, aim: Some(Aim { scene: scene(to), words }) }
        }
        "vote" => Edit::AddVotes { id, count: number(rest) },
        "unvote" => Edit::WithdrawVotes { id, count: number(rest) },
        _ => panic!("no action is called {verb}"),
    }
}

/// What one person does alone.
fn alone(verb: &str, rest: &str) -> Option<Edit> {
    Some(match verb {
        "ask" => {
            let mut names = rest.split(' ').map(str::to_owned);
            Edit::BeginQuestions { set: names.next().expect("ask SET Q"), asked: names.collect() }
        }
        "answer" => {
            let (question, text) = rest.split_once(": ").expect("answer Q: TEXT");
            Edit::SetAnswer { question: question.to_owned(), text: text.to_owned() }
        }
        "question" => Edit::GoToQuestion { index: number(rest) as usize - 1 },
        "skip" => Edit::SkipQuestion { question: rest.to_owned(), skipped: true },
        "take" => {
            let (question, id) = rest.split_once(' ').expect("take Q N");
            Edit::TakeCard { question: question.to_owned(), id: CardId(number(id)) }
        }
        "posts" => Edit::SetPosts { posts: rest.split(", ").map(post).collect() },
        "episode" | "retell" => {
            let (id, told) = told(rest);
            if verb == "episode" { Edit::AddEpisode { id, told } } else { Edit::ReviseEpisode { id, told } }
        }
        "forget" => Edit::RemoveEpisode { id: EpisodeId(number(rest)) },
        _ => return None,
    })
}

fn add(rest: &str, fresh: &mut CardId) -> Edit {
    let (head, said) = rest.split_once(": ").unwrap_or_else(|| panic!("add PLACE: TEXT, not {rest}"));
    let (said, group) = cut(said, " 《", '》');
    let (said, short) = cut(said, " 〔", '〕');
    let mut head = head.split(' ').peekable();
    let named = head.next_if(|first| first.parse::<u32>().is_ok()).map(|n| CardId(number(n)));
    let id = named.unwrap_or(*fresh);
    fresh.0 = fresh.0.max(id.0.saturating_add(1));
    let to = place(head.next().expect("a place"));
    let kind = head.next().map_or(CardKind::Insight, |name| kind(name).unwrap_or_else(|| panic!("no kind {name}")));
    Edit::AddCard { id, kind, text: words(said), place: to, short: short.map(words), group: group.map(words) }
}

/// Adds what an action says of the session to what is known of it.
fn about(verb: &str, rest: &str, known: &mut About) {
    match verb {
        "purpose" => rest.clone_into(&mut known.purpose),
        "goal" => rest.clone_into(&mut known.goal),
        "opening" => rest.clone_into(&mut known.opening),
        "way" => rest.clone_into(&mut known.way),
        "rule" if rest == "-" => known.rules.clear(),
        "rule" => known.rules.push(rest.to_owned()),
        "tag" => known.tags.push(rest.to_owned()),
        _ => {
            let parts: Vec<&str> = rest.split('|').map(str::trim).collect();
            let [title, town, series, number] = parts[..] else {
                panic!("about TITLE | TOWN | SERIES | NUMBER, not {rest}")
            };
            for (said, into) in [(title, &mut known.title), (town, &mut known.town), (series, &mut known.series)] {
                said.clone_into(into);
            }
            known.number = number.parse().ok();
        }
    }
}

/// Takes ` 〔what stands between〕` off the end of a text.
fn cut<'a>(text: &'a str, open: &str, close: char) -> (&'a str, Option<&'a str>) {
    let inside = text.strip_suffix(close).and_then(|text| text.rsplit_once(open));
    inside.map_or((text, None), |(before, inside)| (before, Some(inside)))
}

fn kind(name: &str) -> Option<CardKind> {
    KINDS.iter().position(|kind| *kind == name).map(|index| CardKind::ALL[index])
}

fn words(text: &str) -> CardText {
    CardText::new(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or_else(|_| panic!("not a number: {text}"))
}
