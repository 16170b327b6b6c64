//! ひとりで考える: begins with a set of questions, goes from one to the next, and keeps what is written.

use super::edits::{after_edit, edit_session, undo_redo};
use super::files::{begin, leave, trouble_writing};
use super::questions;
use crate::app::clock::Clock;
use crate::app::effect::Effect;
use crate::app::open_session::OpenSession;
use crate::app::state::State;
use crate::model::{CardText, Edit, Place, Reflection, SessionKind, Step, TEXT_HARD_LIMIT, TextFault, Timestamp};
use crate::template::QuestionSet;
use crate::text::Lang;
use crate::ui::ShelfRow;
use crate::ui::action::Action;
use crate::ui::alone::{AloneAct, AloneFields, MapAsked, is_untouched, opens_here, pointed};
use crate::ui::command::Route;
use crate::ui::desk::{FieldId, Focus, NoticeKind};

/// After so long without a letter the answer is written down, in milliseconds.
const PAUSE_MS: i64 = 1_500;
/// And at the latest after so long, for whoever writes without a pause.
const LATEST_MS: i64 = 8_000;

/// Door 3: the first page.
pub(super) fn door(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let mut effects = leave(state, now);
    state.desk.route = Route::Alone;
    (state.desk.alone.writing, state.desk.alone.map) = (false, MapAsked::No);
    effects.push(Effect::List);
    effects.push(Effect::ReadQuestions);
    effects
}

/// Begins a session with this set of questions.
pub(super) fn begin_with(state: &mut State, set: &str, now: Timestamp, clock: &mut dyn Clock) -> Vec<Effect> {
    let Some(set) = state.sets.find(set).cloned() else { return Vec::new() };
    let title = set.name(state.desk.lang == Lang::Ja);
    let title = title.to_owned();
    // Chosen before, and left without a word: that file is taken, and not a second one beside it.
    let again = |row: &&ShelfRow| {
        let same = row.summary.as_ref().is_some_and(|summary| summary.about.title == title);
        same && is_untouched(row, &state.sets)
    };
    if let Some(path) = state.shelf.own.iter().find(again).map(|row| row.path.clone()) {
        let mut effects = leave(state, now);
        effects.push(Effect::Open(path));
        return effects;
    }
    let effects = begin(state, &title, SessionKind::Solo, clock);
    (state.pending_questions, state.pending_template) = (Some(set), None);
    effects
}

/// A session was opened: if one was to be begun, its questions are asked; what was one's own opens where it was left.
pub(super) fn opened(state: &mut State, now: Timestamp) {
    if let Some(set) = state.pending_questions.take()
        && state.open.as_ref().is_some_and(|open| open.session().origin().kind == SessionKind::Solo)
    {
        let begin = Edit::BeginQuestions { set: set.id.clone(), asked: set.asked() };
        record(state, Edit::Several(vec![begin, Edit::WordQuestions { words: set.questions }]), now);
    }
    let Some(open) = &state.open else { return };
    if open.writable() && opens_here(open.session()) {
        state.desk.route = Route::Alone;
        state.desk.alone.since = Some(now);
        state.fields.focus = Some(Focus::Field(FieldId::Alone));
    }
}

pub(super) fn act(state: &mut State, act: AloneAct, now: Timestamp, clock: &mut dyn Clock) -> Vec<Effect> {
    if let AloneAct::Set(at) = act {
        if state.desk.alone.writing {
            return questions::write_out(state, usize::from(at));
        }
        let set = state.sets.all.get(usize::from(at)).map(|set| set.id.clone());
        return set.map(|set| begin_with(state, &set, now, clock)).unwrap_or_default();
    }
    if act == AloneAct::Reread {
        return vec![Effect::ReadQuestions];
    }
    if act == AloneAct::WriteOut {
        questions::choose(state);
        return Vec::new();
    }
    if act == AloneAct::Leave {
        return go_away(state, now);
    }
    keep(state, now);
    let Some(reflection) = reflection(state).cloned() else { return Vec::new() };
    match act {
        AloneAct::Next => turn(state, reflection.at + 1, now),
        AloneAct::Previous => {
            if let Some(before) = reflection.at.checked_sub(1) {
                turn(state, before, now);
            }
        }
        AloneAct::Skip => skip(state, &reflection, now),
        AloneAct::Exchange => exchange(state, &reflection, now),
        AloneAct::Take => take(state),
        AloneAct::Place(place) => place_card(state, place, now),
        AloneAct::AsPointed => {
            let desk = &state.desk.alone;
            match pointed(&state.guide.signs, &reflection, desk, &state.fields.alone) {
                Some(scene) => place_card(state, Place::Scene(scene), now),
                None => state.say_so(state.desk.lang.words().alone.points_nowhere),
            }
        }
        AloneAct::Clock => state.desk.alone.clock = !state.desk.alone.clock,
        AloneAct::Canvas => to_or_from_canvas(state),
        AloneAct::Set(_) | AloneAct::Leave | AloneAct::WriteOut | AloneAct::Reread => {}
    }
    after_edit(state)
}

/// Undo and redo on this page: what is being typed is written down first, so that it is what is undone.
pub(super) fn undo(state: &mut State, action: Action, now: Timestamp) -> Vec<Effect> {
    keep(state, now);
    undo_redo(state, action, now);
    after_edit(state)
}

/// きょうはここまで: from the question that waits for a scene back to the words, from there to the home screen.
fn go_away(state: &mut State, now: Timestamp) -> Vec<Effect> {
    if std::mem::take(&mut state.desk.alone.writing) {
        return Vec::new();
    }
    if state.desk.alone.waiting.take().is_some() {
        state.fields.focus = Some(Focus::Field(FieldId::Alone));
        return Vec::new();
    }
    let words = &state.desk.lang.words().alone;
    let has_words = |open: &OpenSession| {
        let session = open.session();
        session.card_count() > 0 || session.reflection().is_none_or(|reflection| !reflection.written().is_empty())
    };
    keep(state, now);
    let began = state.open.as_ref().is_some_and(has_words);
    let mut effects = leave(state, now);
    state.desk.route = Route::Home;
    if began {
        state.say_done(words.left);
    }
    effects.push(Effect::List);
    effects
}

fn reflection(state: &State) -> Option<&Reflection> {
    state.open.as_ref().and_then(|open| open.session().reflection())
}

/// Makes an edit true without saying so: on a quiet page nobody is told that they have written something.
fn record(state: &mut State, edit: Edit, now: Timestamp) -> bool {
    let Some(open) = state.open.as_mut().filter(|open| open.writable()) else { return false };
    let by = open.author();
    match open.record(Step::Edit(edit), by, now) {
        Ok(fault) => {
            if let Some(fault) = fault {
                trouble_writing(state, &fault);
            }
            // What was offered to be undone is not the last thing any more.
            state.desk.notices.retain(|notice| notice.kind != NoticeKind::Undoable);
            true
        }
        Err(refusal) => {
            log::debug!("refused: {refusal:?}");
            false
        }
    }
}

/// Writes down what was typed.
pub(super) fn keep(state: &mut State, now: Timestamp) {
    let AloneFields { question, text, recorded, .. } = &state.fields.alone;
    if question.is_empty() || text == recorded || reflection(state).is_none() {
        state.fields.alone.typed = None;
        return;
    }
    let (question, text) = (question.clone(), text.clone());
    if record(state, Edit::SetAnswer { question, text: text.clone() }, now) {
        state.fields.alone.recorded = text;
    }
    state.fields.alone.typed = None;
}

/// Milliseconds until [`tick`] has something to do.
pub(super) fn due(state: &State, now: Timestamp) -> Option<u64> {
    let (since, last) = state.fields.alone.typed?;
    let at = last.saturating_add(PAUSE_MS).min(since.saturating_add(LATEST_MS));
    Some(at.saturating_sub(now.utc_ms).clamp(50, PAUSE_MS).unsigned_abs())
}

/// Writes down what was typed, after a short pause; not in the middle of a composition.
pub(super) fn tick(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some((since, last)) = state.fields.alone.typed else { return Vec::new() };
    let quiet = now.utc_ms - last >= PAUSE_MS || now.utc_ms - since >= LATEST_MS || now.utc_ms < last;
    if !quiet || state.fields.composing {
        return Vec::new();
    }
    keep(state, now);
    after_edit(state)
}

fn turn(state: &mut State, index: usize, now: Timestamp) {
    state.desk.alone.waiting = None;
    if record(state, Edit::GoToQuestion { index }, now) {
        state.fields.focus = Some(Focus::Field(FieldId::Alone));
    }
}

fn skip(state: &mut State, reflection: &Reflection, now: Timestamp) {
    let Some(question) = reflection.question() else { return };
    let answer = reflection.answer(question);
    // What has words was not skipped: it is only turned over.
    let skips = answer.is_none_or(|answer| answer.text.trim().is_empty() && !answer.skipped);
    let go = Edit::GoToQuestion { index: reflection.at + 1 };
    let skip = skips.then(|| Edit::SkipQuestion { question: question.to_owned(), skipped: true });
    state.desk.alone.waiting = None;
    if record(state, Edit::one(skip.into_iter().chain([go]).collect()), now) {
        state.fields.focus = Some(Focus::Field(FieldId::Alone));
    }
}

fn exchange(state: &mut State, reflection: &Reflection, now: Timestamp) {
    let Some(question) = reflection.question() else { return };
    let words = &state.desk.lang.words().alone;
    let of_program = || QuestionSet::find(&reflection.set)?.other_than(&reflection.asked, question);
    let other = if reflection.words.is_empty() { of_program() } else { reflection.other_than(question) };
    let Some(other) = other else { return state.say_so(words.no_other) };
    state.desk.alone.waiting = None;
    if record(state, Edit::ExchangeQuestion { index: reflection.at, question: other.id.clone() }, now) {
        state.fields.focus = Some(Focus::Field(FieldId::Alone));
    }
}

/// The selected part of the answer, or all of it.
fn words_for_card(state: &mut State) -> Option<CardText> {
    let words = &state.desk.lang.words().alone;
    let AloneFields { text, selected, .. } = &state.fields.alone;
    let from = if selected.trim().is_empty() { text } else { selected };
    match CardText::new(from) {
        Ok(text) => Some(text),
        Err(TextFault::Blank) => {
            state.say_so(words.nothing_to_take);
            None
        }
        Err(TextFault::TooLong(has)) => {
            state.say_so((words.too_long)(has, TEXT_HARD_LIMIT));
            None
        }
    }
}

fn take(state: &mut State) {
    if let Some(text) = words_for_card(state) {
        state.desk.alone.waiting = Some(text.to_string());
        state.fields.focus = None;
    }
}

fn place_card(state: &mut State, place: Place, now: Timestamp) {
    let waiting = state.desk.alone.waiting.take().and_then(|text| CardText::new(&text).ok());
    let Some(text) = waiting.or_else(|| words_for_card(state)) else { return };
    let kind = state.desk.kind;
    let Some((open, question)) = state.open.as_ref().and_then(|open| {
        let question = open.session().reflection()?.question()?.to_owned();
        Some((open, question))
    }) else {
        return;
    };
    let id = open.session().fresh_card_id();
    let said = (state.desk.lang.words().placed)(&state.desk.lang.words().place(place));
    let author = OpenSession::author(open);
    let add = Edit::AddCard { id, kind, text, place, short: None, group: None };
    let edit = Edit::Several(vec![add, Edit::TakeCard { question, id }]);
    edit_session(state, edit, Some((author, said)), now);
    state.fields.focus = Some(Focus::Field(FieldId::Alone));
}

fn to_or_from_canvas(state: &mut State) {
    state.desk.alone.waiting = None;
    if state.desk.route == Route::Alone {
        state.desk.route = Route::Console;
        state.fields.focus = Some(Focus::Capture);
    } else {
        state.desk.route = Route::Alone;
        state.fields.focus = Some(Focus::Field(FieldId::Alone));
    }
}
