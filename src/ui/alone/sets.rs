//! The sets of questions that are offered: those that come with the program, then a person's own by the names of their
//! files.

use crate::guide::Message;
use crate::template::QuestionSet;

/// What is offered, and what could not be read.
#[derive(Debug)]
pub struct Sets {
    pub all: Vec<QuestionSet>,
    pub faults: Vec<SetFault>,
}

/// A file that is no set of questions, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetFault {
    /// Its name.
    pub file: String,
    /// Line and column, from 1.
    pub place: Option<(usize, usize)>,
    pub why: Message,
}

impl Default for Sets {
    fn default() -> Self {
        Self { all: QuestionSet::built_in().to_vec(), faults: Vec::new() }
    }
}

impl Sets {
    /// The one with this id.
    pub fn find(&self, id: &str) -> Option<&QuestionSet> {
        self.all.iter().find(|set| set.id == id)
    }

    /// Those that stand on the first page; while one is chosen to be written out, those that come with the program.
    pub fn offered(&self, writing: bool) -> impl Iterator<Item = &QuestionSet> {
        self.all.iter().filter(move |set| !writing || set.file.is_none())
    }
}
