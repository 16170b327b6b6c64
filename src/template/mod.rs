//! ひな型: what a kind of meeting is prepared with - purpose, goal image, first word, rules and the timed steps.
//!
//! Those that come with the program stand in `assets/templates`, each in Japanese and English; files of the same form
//! in the folder `templates` of the library are a person's own. What such a file cannot have is answered with a
//! [`TemplateFault`] that says where, and in whose words.

mod questions;

pub use questions::{QUESTION_FILE_BYTES, QUESTION_FILES, QUESTION_LIMIT, Question, QuestionSet};

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::guide::{self, Message};
use crate::model::{About, ClockTime, MOST_MINUTES, MOST_STEPS, Opens, Program, ProgramStep, SceneId, Shows};

/// No text of a template is longer, in characters.
pub const TEXT_LIMIT: usize = 300;
/// Meetings that one template can tell apart.
const MOST_MEETINGS: usize = 60;

static BUILT_IN: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| {
        Template::parse(text).map_err(|fault| log::error!("assets/templates/{name}: {fault}")).ok()
    };
    FILES.iter().filter_map(read).collect()
});

/// The files that come with the program, in the order in which they are offered.
pub const FILES: [(&str, &str); 9] = [
    ("first_talk_90.ron", include_str!("../../assets/templates/first_talk_90.ron")),
    ("offsite_half_day.ron", include_str!("../../assets/templates/offsite_half_day.ron")),
    ("team_study.ron", include_str!("../../assets/templates/team_study.ron")),
    ("case_study.ron", include_str!("../../assets/templates/case_study.ron")),
    ("step_up_seminar.ron", include_str!("../../assets/templates/step_up_seminar.ron")),
    ("checkup_day1.ron", include_str!("../../assets/templates/checkup_day1.ron")),
    ("checkup_day2.ron", include_str!("../../assets/templates/checkup_day2.ron")),
    ("solo_15.ron", include_str!("../../assets/templates/solo_15.ron")),
    ("solo_30.ron", include_str!("../../assets/templates/solo_30.ron")),
];

/// A template in both languages; one that was written in one language says the same in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub ja: Told,
    pub en: Told,
}

/// What it says in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub name: String,
    /// For whom and what it is good, in a sentence.
    pub note: String,
    /// Series, purpose, goal, first word and rules; neither title nor town.
    pub about: About,
    pub program: Program,
    /// What each meeting of a series looks at, from the first on.
    pub meetings: Vec<String>,
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub message: Message,
}

impl std::error::Error for TemplateFault {}

impl std::fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message.en)
    }
}

impl Template {
    /// Those that come with the program.
    pub fn built_in() -> &'static [Self] {
        &BUILT_IN
    }

    /// Reads the text of a file; a byte order mark before it does no harm.
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file: File = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(text)
            .map_err(|error| TemplateFault {
                line: error.span.start.line,
                column: error.span.start.col,
                message: Message::of_ron(&error.code),
            })?;
        file.checked(text)?;
        let (Some(ja), Some(en)) = (file.told(Side::Ja), file.told(Side::En)) else {
            return Err(at(text, &["steps"], Message::no_language()));
        };
        Ok(Self { ja, en })
    }

    /// The text of a file that holds this preparation in one language, for somebody to keep.
    pub fn text_of(name: &str, is_japanese: bool, about: &About, program: &Program) -> Result<String, ron::Error> {
        let head = Head {
            name: name.to_owned(),
            note: String::new(),
            series: about.series.clone(),
            purpose: about.purpose.clone(),
            goal: about.goal.clone(),
            opening: about.opening.clone(),
            rules: about.rules.clone(),
            way: about.way.clone(),
        };
        let step = |step: &ProgramStep| {
            let words = (step.title.clone(), step.cue.clone());
            let ProgramStep { minutes, pinned, shows, opens, scene, .. } = *step;
            let (ja, en) = if is_japanese { (Some(words), None) } else { (None, Some(words)) };
            Step { minutes, pinned, shows, opens, scene, ja, en }
        };
        let (ja, en) = if is_japanese { (Some(head), None) } else { (None, Some(head)) };
        let steps = program.steps.iter().map(step).collect();
        let file = File { minutes: Some(program.minutes()), ja, en, meetings: Vec::new(), steps };
        let pretty = ron::ser::PrettyConfig::new()
            .depth_limit(2)
            .indentor("  ")
            .new_line("\n")
            .extensions(ron::extensions::Extensions::IMPLICIT_SOME);
        ron::ser::to_string_pretty(&file, pretty).map(|text| format!("{text}\n"))
    }
}

impl Told {
    /// What a session is about that is prepared with this: what stands there stays, what is empty is filled. `meeting`
    /// is its number in the series, from 1.
    pub fn fill(&self, about: &About, meeting: Option<u32>) -> About {
        let or = |mine: &str, theirs: &str| if mine.trim().is_empty() { theirs.to_owned() } else { mine.to_owned() };
        let number = about.number.or_else(|| meeting.filter(|_| !self.meetings.is_empty()));
        let nth = number.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
        let focus = nth.and_then(|nth| self.meetings.get(nth)).map_or(self.about.purpose.as_str(), String::as_str);
        About {
            title: about.title.clone(),
            town: about.town.clone(),
            series: or(&about.series, &self.about.series),
            number,
            purpose: or(&about.purpose, focus),
            goal: or(&about.goal, &self.about.goal),
            opening: or(&about.opening, &self.about.opening),
            rules: if about.rules.is_empty() { self.about.rules.clone() } else { about.rules.clone() },
            way: or(&about.way, &self.about.way),
            people: about.people.clone(),
            tags: about.tags.clone(),
            earlier: about.earlier.clone(),
        }
    }
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// What the steps add up to, if that was announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ja: Option<Head>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<Head>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    meetings: Vec<Meeting>,
    steps: Vec<Step>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    series: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    purpose: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    goal: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    opening: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rules: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    way: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
    #[serde(default)]
    ja: Option<String>,
    #[serde(default)]
    en: Option<String>,
}

/// Title and cue in each language.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    minutes: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pinned: Option<ClockTime>,
    #[serde(default, skip_serializing_if = "is_as_it_is")]
    shows: Shows,
    #[serde(default, skip_serializing_if = "opens_nothing")]
    opens: Opens,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scene: Option<SceneId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ja: Option<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<(String, String)>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_as_it_is(shows: &Shows) -> bool {
    *shows == Shows::AsItIs
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn opens_nothing(opens: &Opens) -> bool {
    *opens == Opens::Nothing
}

#[derive(Clone, Copy)]
enum Side {
    Ja,
    En,
}

impl Side {
    /// What is said in this language, or else in the other.
    fn of<T>(self, ja: Option<T>, en: Option<T>) -> Option<T> {
        match self {
            Self::Ja => ja.or(en),
            Self::En => en.or(ja),
        }
    }
}

impl File {
    fn told(&self, side: Side) -> Option<Told> {
        let Head { name, note, series, purpose, goal, opening, rules, way } =
            side.of(self.ja.as_ref(), self.en.as_ref())?.clone();
        let line = |text: String| one_line(&text);
        let step = |step: &Step| {
            let (title, cue) = side.of(step.ja.as_ref(), step.en.as_ref())?;
            let Step { minutes, pinned, shows, opens, scene, .. } = *step;
            Some(ProgramStep { title: one_line(title), minutes, pinned, shows, cue: one_line(cue), opens, scene })
        };
        let meetings = self.meetings.iter().map(|meeting| side.of(meeting.ja.as_ref(), meeting.en.as_ref()));
        Some(Told {
            name: line(name),
            note: line(note),
            about: About {
                series: line(series),
                purpose: line(purpose),
                goal: line(goal),
                opening: line(opening),
                rules: rules.into_iter().map(line).filter(|rule| !rule.is_empty()).collect(),
                way: line(way),
                ..About::default()
            },
            program: Program { steps: self.steps.iter().map(step).collect::<Option<_>>()? },
            meetings: meetings.map(|focus| focus.map(|focus| one_line(focus))).collect::<Option<_>>()?,
        })
    }

    fn checked(&self, text: &str) -> Result<(), TemplateFault> {
        if self.steps.is_empty() || self.steps.len() > MOST_STEPS || self.meetings.len() > MOST_MEETINGS {
            return Err(at(text, &["steps"], Message::steps_count(self.steps.len(), MOST_STEPS)));
        }
        // The length that was announced stands before the steps, so the way to a step leads through their name.
        let way =
            |nth: usize| std::iter::once("steps").chain(std::iter::repeat_n("minutes", nth + 1)).collect::<Vec<_>>();
        for (nth, step) in self.steps.iter().enumerate() {
            if !(1..=MOST_MINUTES).contains(&step.minutes) {
                return Err(at(text, &way(nth), Message::step_minutes(nth + 1, MOST_MINUTES)));
            }
            let words = [&step.ja, &step.en].into_iter().flatten();
            if words.clone().next().is_none() || words.clone().any(|(title, _)| title.trim().is_empty()) {
                return Err(at(text, &way(nth), Message::step_title(nth + 1)));
            }
            for (title, cue) in words {
                for words in [title, cue] {
                    within(text, &way(nth), words)?;
                }
            }
        }
        for (lang, head) in [("ja", &self.ja), ("en", &self.en)] {
            let Some(head) = head else { continue };
            if head.name.trim().is_empty() {
                return Err(at(text, &[lang, "name"], Message::blank("name")));
            }
            let Head { name, note, series, purpose, goal, opening, rules, way } = head;
            for words in [name, note, series, purpose, goal, opening, way].into_iter().chain(rules) {
                within(text, &[lang], words)?;
            }
        }
        let adds_up: u32 = self.steps.iter().map(|step| u32::from(step.minutes)).sum();
        match self.minutes {
            Some(announced) if announced != adds_up => {
                Err(at(text, &["minutes"], Message::adds_up_to(announced, adds_up)))
            }
            _ => Ok(()),
        }
    }
}

fn within(text: &str, way: &[&str], words: &str) -> Result<(), TemplateFault> {
    let length = words.chars().count();
    if length > TEXT_LIMIT {
        return Err(at(text, way, Message::too_long(way.last().copied().unwrap_or_default(), length)));
    }
    Ok(())
}

fn at(text: &str, way: &[&str], message: Message) -> TemplateFault {
    let (line, column) = guide::place_of(text, way, 0);
    TemplateFault { line, column, message }
}

/// What an editor broke into lines is one line again.
fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.split(char::is_control).map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}
