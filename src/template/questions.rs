//! 問いのセット: good questions for one person who thinks alone. Those that come with the program stand in
//! `assets/questions`, each in Japanese and English.

use std::sync::LazyLock;

use serde::Deserialize;

use super::TemplateFault;
use crate::guide::Message;

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

/// Questions for an occasion. Its id and those of its questions stand in files of sessions: they are never changed, and
/// never given to another question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    pub id: String,
    /// How many of the questions are asked; the others are there for whoever would like another one instead.
    pub asks: usize,
    ja: (String, String),
    en: (String, String),
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique in its set.
    pub id: String,
    ja: String,
    en: String,
}

impl QuestionSet {
    /// Those that come with the program.
    pub fn built_in() -> &'static [Self] {
        &BUILT_IN
    }

    /// The one with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        BUILT_IN.iter().find(|set| set.id == id)
    }

    /// Reads the text of a file.
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        ron::from_str(text).map_err(|error| TemplateFault {
            line: error.span.start.line,
            column: error.span.start.col,
            message: Message::of_ron(&error.code),
        })
    }

    /// What it is called.
    pub fn name(&self, is_japanese: bool) -> &str {
        if is_japanese { &self.ja.0 } else { &self.en.0 }
    }

    /// For what it is good, in a few words.
    pub fn note(&self, is_japanese: bool) -> &str {
        if is_japanese { &self.ja.1 } else { &self.en.1 }
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

impl Question {
    pub fn words(&self, is_japanese: bool) -> &str {
        if is_japanese { &self.ja } else { &self.en }
    }
}
