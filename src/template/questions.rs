//! 問いのセット: good questions for one person who thinks alone. Those that come with the program stand in
//! `assets/questions`, each in Japanese and English; files of the same form in the folder `questions` of the library are
//! a person's own, in one language or both.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{TemplateFault, at, one_line};
use crate::guide::Message;
use crate::model::{MOST_QUESTION_TEXT, MOST_QUESTIONS, Worded};

/// No file of questions is longer, in bytes: some 60 of them at their longest in both languages, and remarks.
pub const QUESTION_FILE_BYTES: usize = 256 * 1024;
/// Longest name of a set, in characters.
const NAME: usize = 40;
/// What it is good for, in characters.
const NOTE: usize = 120;
/// Longest question in a file, in characters: more of it is not taken in at a glance.
pub const QUESTION_LIMIT: usize = 160;
const _: () = assert!(QUESTION_LIMIT <= MOST_QUESTION_TEXT, "what is read can be kept");

static BUILT_IN: LazyLock<Vec<QuestionSet>> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| {
        QuestionSet::parse(text).map_err(|fault| log::error!("assets/questions/{name}: {fault}")).ok()
    };
    QUESTION_FILES.iter().filter_map(read).collect()
});

/// The files that come with the program, in the order in which they are offered.
pub const QUESTION_FILES: [(&str, &str); 6] = [
    ("minutes_15.ron", include_str!("../../assets/questions/minutes_15.ron")),
    ("minutes_30.ron", include_str!("../../assets/questions/minutes_30.ron")),
    ("before_meeting.ron", include_str!("../../assets/questions/before_meeting.ron")),
    ("after_meeting.ron", include_str!("../../assets/questions/after_meeting.ron")),
    ("at_transfer.ron", include_str!("../../assets/questions/at_transfer.ron")),
    ("when_stuck.ron", include_str!("../../assets/questions/when_stuck.ron")),
];

/// Questions for an occasion. The ids of those that come with the program, and of their questions, stand in files of
/// sessions: they are never changed, and never given to another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionSet {
    pub id: String,
    /// How many of the questions are asked; the others are there for whoever would like another one instead.
    pub asks: usize,
    ja: Option<(String, String)>,
    en: Option<(String, String)>,
    pub questions: Vec<Question>,
    /// The name of the file, if it is a person's own.
    pub file: Option<String>,
}

/// One question. Its id is unique in its set.
pub type Question = Worded;

impl QuestionSet {
    /// Those that come with the program.
    pub fn built_in() -> &'static [Self] {
        &BUILT_IN
    }

    /// The one with this id among those that come with the program.
    pub fn find(id: &str) -> Option<&'static Self> {
        BUILT_IN.iter().find(|set| set.id == id)
    }

    /// Reads the text of a file.
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > QUESTION_FILE_BYTES {
            return Err(at(text, &[], Message::file_too_long(QUESTION_FILE_BYTES)));
        }
        let file: File = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(text)
            .map_err(|error| TemplateFault {
                line: error.span.start.line,
                column: error.span.start.col,
                message: Message::of_ron(&error.code),
            })?;
        file.checked(text)?;
        Ok(file.set())
    }

    /// Reads a person's own file. What it is known by is its name; an id in it means nothing.
    pub fn own(name: &str, text: &str) -> Result<Self, TemplateFault> {
        let set = Self::parse(text)?;
        Ok(Self { id: format!("questions/{name}"), file: Some(name.to_owned()), ..set })
    }

    /// The text of a file with these questions, for a person to write their own from; `head` are remarks at its top.
    pub fn text_of(&self, head: &str) -> Result<String, ron::Error> {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let question = |question: &Question| Asked { id: None, ja: some(&question.ja), en: some(&question.en) };
        let questions: Vec<Asked> = self.questions.iter().map(question).collect();
        let file = File { id: None, asks: Some(self.asks), ja: self.ja.clone(), en: self.en.clone(), questions };
        let pretty = ron::ser::PrettyConfig::new()
            .depth_limit(2)
            .indentor("  ")
            .new_line("\n")
            .extensions(ron::extensions::Extensions::IMPLICIT_SOME);
        let text = ron::ser::to_string_pretty(&file, pretty)?;
        // It is understood without being said; a person has a friendlier first line.
        let text = text.trim_start_matches("#![enable(implicit_some)]").trim_start();
        let remarks: String = head.lines().flat_map(|line| ["// ", line, "\n"]).collect();
        Ok(format!("{remarks}{text}\n"))
    }

    /// What it is called.
    pub fn name(&self, is_japanese: bool) -> &str {
        self.head(is_japanese).map_or("", |(name, _)| name)
    }

    /// For what it is good, in a few words; may be empty where it is a person's own.
    pub fn note(&self, is_japanese: bool) -> &str {
        self.head(is_japanese).map_or("", |(_, note)| note)
    }

    fn head(&self, is_japanese: bool) -> Option<&(String, String)> {
        let (mine, other) = if is_japanese { (&self.ja, &self.en) } else { (&self.en, &self.ja) };
        mine.as_ref().or(other.as_ref())
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The ids of those that are asked, in their order.
    pub fn asked(&self) -> Vec<String> {
        self.questions.iter().take(self.asks).map(|question| question.id.clone()).collect()
    }

    /// Another question than those in `asked`, the first after the one at `after` in the order of the set.
    pub fn other_than(&self, asked: &[String], after: &str) -> Option<&Question> {
        let from = self.questions.iter().position(|question| question.id == after).map_or(0, |at| at + 1);
        let round = self.questions.iter().skip(from).chain(self.questions.iter().take(from));
        round.into_iter().find(|question| !asked.contains(&question.id))
    }
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// Without it, all are asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asks: Option<usize>,
    /// Name, and what it is good for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ja: Option<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<(String, String)>,
    questions: Vec<Asked>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ja: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

impl Asked {
    fn words(&self) -> [(&'static str, Option<&String>); 2] {
        [("ja", self.ja.as_ref()), ("en", self.en.as_ref())]
    }
}

impl File {
    fn set(self) -> QuestionSet {
        let head = |head: Option<(String, String)>| head.map(|(name, note)| (one_line(&name), one_line(&note)));
        let given: BTreeSet<String> = self.questions.iter().filter_map(|asked| asked.id.clone()).collect();
        let named = |nth: usize| {
            let mut id = format!("q{nth}");
            while given.contains(&id) {
                id.push('_');
            }
            id
        };
        let words = |text: Option<String>| text.map_or_else(String::new, |text| one_line(&text));
        let question = |(at, Asked { id, ja, en }): (usize, Asked)| Question {
            id: id.filter(|id| !id.trim().is_empty()).unwrap_or_else(|| named(at + 1)),
            ja: words(ja),
            en: words(en),
        };
        let asks = self.asks.unwrap_or(usize::MAX).min(self.questions.len());
        QuestionSet {
            id: self.id.unwrap_or_default(),
            asks,
            ja: head(self.ja),
            en: head(self.en),
            questions: self.questions.into_iter().enumerate().map(question).collect(),
            file: None,
        }
    }

    /// Whether a person can be asked these questions.
    fn checked(&self, text: &str) -> Result<(), TemplateFault> {
        if self.asks == Some(0) {
            return Err(at(text, &["asks"], Message::asks_nothing()));
        }
        if self.ja.is_none() && self.en.is_none() {
            return Err(at(text, &[], Message::no_name()));
        }
        for (lang, head) in [("ja", &self.ja), ("en", &self.en)] {
            let Some((name, note)) = head else { continue };
            if one_line(name).is_empty() {
                return Err(at(text, &[lang], Message::no_name()));
            }
            for (words, most) in [(name, NAME), (note, NOTE)] {
                within(text, (&[lang], lang), words, most)?;
            }
        }
        let count = self.questions.len();
        if !(1..=MOST_QUESTIONS).contains(&count) {
            return Err(at(text, &["questions"], Message::question_count(count, MOST_QUESTIONS)));
        }
        let mut ids = BTreeSet::new();
        for (nth, asked) in self.questions.iter().enumerate() {
            let words = asked.words().into_iter().filter_map(|(lang, words)| Some((lang, words?)));
            let written: Vec<(&str, &String)> = words.filter(|(_, words)| !one_line(words).is_empty()).collect();
            if written.is_empty() {
                return Err(at(text, &self.way(nth, ""), Message::question_blank(nth + 1)));
            }
            for (lang, words) in written {
                within(text, (&self.way(nth, lang), lang), words, QUESTION_LIMIT)?;
            }
            let Some(id) = asked.id.as_deref().filter(|id| !id.trim().is_empty()) else { continue };
            within(text, (&self.way(nth, "id"), "id"), id, NAME)?;
            if !ids.insert(id) {
                return Err(at(text, &self.way(nth, "id"), Message::question_twice(id)));
            }
        }
        Ok(())
    }

    /// The names that lead to a name of the question at `nth`, from 0; to the last name before it if it has none such.
    fn way<'a>(&self, nth: usize, name: &'a str) -> Vec<&'a str> {
        let mut way = vec!["questions"];
        for asked in self.questions.iter().take(nth + 1) {
            let there = [("id", asked.id.is_some()), ("ja", asked.ja.is_some()), ("en", asked.en.is_some())];
            let found = there.into_iter().find(|(only, there)| *there && (name.is_empty() || *only == name));
            way.extend(found.map(|(only, _)| only));
        }
        way
    }
}

fn within(text: &str, (way, name): (&[&str], &str), words: &str, most: usize) -> Result<(), TemplateFault> {
    let length = words.chars().count();
    if length > most {
        return Err(at(text, way, Message::longer_than(name, length, most)));
    }
    Ok(())
}
