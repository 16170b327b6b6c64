//! Templates: a person's own are read from the library and kept there, and a new session is prepared with one.

use super::edits::edit_session;
use super::files::shown;
use crate::app::effect::{Effect, TemplateTrouble};
use crate::app::state::State;
use crate::model::{About, Edit, Program, Timestamp};
use crate::store::{StoreError, safe_name};
use crate::template::Template;
use crate::text::Lang;
use crate::ui::desk::NoticeKind;
use std::path::PathBuf;

pub(super) fn read(state: &mut State, found: Vec<(PathBuf, Result<Template, TemplateTrouble>)>) {
    let words = &state.desk.lang.words().program;
    state.templates = Template::built_in().to_vec();
    for (path, template) in found {
        let text = match template {
            Ok(template) => {
                state.templates.push(template);
                continue;
            }
            Err(TemplateTrouble::Content(fault)) => {
                let why = match state.desk.lang {
                    Lang::Ja => &fault.message.ja,
                    Lang::En => &fault.message.en,
                };
                (words.template_broken)(&shown(&path), fault.line, fault.column, why)
            }
            Err(TemplateTrouble::File(fault)) => match fault.position() {
                Some((line, column)) => (words.template_broken)(&shown(&path), line, column, ""),
                None => (words.template_unreadable)(&shown(&path)),
            },
        };
        state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
    }
}

/// Keeps a preparation as a file of its own, named as the session.
pub(super) fn keep(state: &State, about: &About, program: &Program) -> Vec<Effect> {
    let words = state.desk.lang.words();
    let title = if about.title.trim().is_empty() { words.untitled } else { about.title.as_str() };
    match Template::text_of(title, state.desk.lang == Lang::Ja, about, program) {
        Ok(text) => vec![Effect::KeepTemplate { name: safe_name(title), text }],
        Err(fault) => {
            log::warn!("template: {fault}");
            Vec::new()
        }
    }
}

pub(super) fn kept(state: &mut State, outcome: Result<PathBuf, StoreError>) -> Vec<Effect> {
    let words = state.desk.lang.words();
    match outcome {
        Ok(path) => {
            state.say_done((words.program.template_kept)(&shown(&path)));
            vec![Effect::ReadTemplates]
        }
        Err(fault) => {
            let text = (words.store_error)(&fault);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            Vec::new()
        }
    }
}

/// What was chosen for the session that is about to begin.
pub(super) fn chosen(state: &State) -> Option<(Template, u32)> {
    let (index, meeting) = state.fields.template?;
    Some((state.templates.get(index)?.clone(), meeting))
}

/// Prepares the session that has just been made with what was chosen for it: one step, undone as one.
pub(super) fn fill(state: &mut State, now: Timestamp) {
    let Some((template, meeting)) = state.pending_template.take() else { return };
    let Some(open) = state.open.as_ref().filter(|open| open.history.entries().is_empty()) else { return };
    let told = match state.desk.lang {
        Lang::Ja => &template.ja,
        Lang::En => &template.en,
    };
    let about = told.fill(open.session().about(), Some(meeting));
    let mut edits = vec![Edit::SetProgram { program: told.program.clone() }];
    if about != *open.session().about() {
        edits.push(Edit::SetAbout { about });
    }
    edit_session(state, Edit::one(edits), None, now);
}
