//! Sets of questions: a person's own are read from the library, and those that come with the program are written there
//! as files to begin from.

use std::path::PathBuf;

use super::files::shown;
use crate::app::effect::{Effect, TemplateTrouble};
use crate::app::state::State;
use crate::guide::Message;
use crate::store::{StoreError, safe_name};
use crate::template::QuestionSet;
use crate::text::{Lang, Words};
use crate::ui::alone::{SetFault, Sets};
use crate::ui::desk::NoticeKind;

/// A person's own sets after those that come with the program; what could not be read is told where they are offered.
pub(super) fn read(state: &mut State, found: Vec<(PathBuf, Result<QuestionSet, TemplateTrouble>)>) {
    let mut sets = Sets::default();
    for (path, set) in found {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match set {
            Ok(set) => sets.all.push(set),
            Err(TemplateTrouble::Content(fault)) => {
                sets.faults.push(SetFault { file, place: Some((fault.line, fault.column)), why: fault.message });
            }
            Err(TemplateTrouble::File(fault)) => {
                let why = |lang: Lang| reason(lang.words(), &fault);
                let why = Message { ja: why(Lang::Ja), en: why(Lang::En) };
                sets.faults.push(SetFault { file, place: fault.position(), why });
            }
        }
    }
    state.sets = sets;
}

/// What is in the way of reading a file at all.
fn reason(words: &Words, fault: &StoreError) -> String {
    match fault {
        StoreError::Unreadable { .. } => words.alone.set_encoding.to_owned(),
        StoreError::Empty { .. } => words.alone.set_empty.to_owned(),
        StoreError::TooLarge { limit, .. } => (words.alone.set_long)(limit / 1024),
        other => (words.store_error)(other),
    }
}

/// Begins to choose what is written out, or leaves it.
pub(super) fn choose(state: &mut State) {
    state.desk.alone.writing = !state.desk.alone.writing;
}

/// Writes the set at this place out.
pub(super) fn write_out(state: &mut State, at: usize) -> Vec<Effect> {
    let lang = state.desk.lang;
    let Some(set) = state.sets.offered(true).nth(at) else { return Vec::new() };
    let (name, text) = (safe_name(set.name(lang == Lang::Ja)), set.text_of(lang.words().alone.set_head));
    state.desk.alone.writing = false;
    match text {
        Ok(text) => vec![Effect::KeepQuestions { name, text }],
        Err(fault) => {
            log::warn!("questions: {fault}");
            Vec::new()
        }
    }
}

pub(super) fn kept(state: &mut State, outcome: Result<PathBuf, StoreError>) -> Vec<Effect> {
    let words = state.desk.lang.words();
    match outcome {
        Ok(path) => {
            state.say_done((words.alone.set_kept)(&shown(&path)));
            vec![Effect::ReadQuestions]
        }
        Err(fault) => {
            let text = (words.store_error)(&fault);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            Vec::new()
        }
    }
}
