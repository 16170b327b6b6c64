//! 見くらべる: two sessions are read, looked at beside each other, and what is said about pairs of cards is noted. The
//! sessions themselves are never touched.

use std::path::PathBuf;

use crate::app::effect::Effect;
use crate::app::librarian::{LibraryEffect, Together};
use crate::app::state::State;
use crate::app::together::Read;
use crate::library::Book;
use crate::model::{Notes, Pairing, SessionKind, Source, Timestamp};
use crate::store::{StoreError, Under};
use crate::ui::action::Action;
use crate::ui::command::Route;
use crate::ui::compare::{Answer, CompareAct, CompareCommand, CompareDesk, Side, View, figure, table};
use crate::ui::desk::NoticeKind;

/// Files that could not be read and are told of one by one.
const REASONS: usize = 4;

pub(super) fn command(state: &mut State, command: &CompareCommand) {
    let Some(desk) = &mut state.desk.compare else { return };
    match command {
        CompareCommand::Choose(line) => desk.chosen = Some(*line),
    }
}

pub(super) fn act(state: &mut State, act: CompareAct, now: Timestamp) -> Vec<Effect> {
    match act {
        CompareAct::Mark => mark(state),
        CompareAct::Open => return open(state),
        CompareAct::Back => return back(state, now),
        CompareAct::Yes | CompareAct::No => return answer(state, act == CompareAct::Yes, now),
        CompareAct::TakeBack => return take_back(state),
        CompareAct::Image | CompareAct::Table => return copy(state, act == CompareAct::Image),
        CompareAct::Previous | CompareAct::Next => walk(state, act == CompareAct::Next),
        CompareAct::Overlay => {
            look(state, View::Over);
        }
        CompareAct::Flows => look(state, View::Flows),
        CompareAct::Swap => swap(state),
        CompareAct::Class(class) => {
            if let Some(desk) = &mut state.desk.compare
                && !desk.shown.remove(&class)
            {
                desk.shown.insert(class);
            }
        }
    }
    Vec::new()
}

/// The chosen session of the library is one of two; a third takes the place of the first.
fn mark(state: &mut State) {
    let Some(path) = state.desk.library.chosen.clone() else { return };
    let marked = &mut state.desk.library.marked;
    if let Some(at) = marked.iter().position(|other| *other == path) {
        marked.remove(at);
    } else {
        marked.push(path);
        let over = marked.len().saturating_sub(2);
        marked.drain(..over);
    }
    let words = &state.desk.lang.words().compare;
    match state.desk.library.marked.len() {
        0 => state.desk.notices.retain(|notice| matches!(notice.kind, NoticeKind::Trouble { .. })),
        1 => state.say_done(words.one_more),
        _ => state.say_done((words.both_marked)(&Action::Compare(CompareAct::Open).shown_key())),
    }
}

fn open(state: &mut State) -> Vec<Effect> {
    if state.desk.route != Route::Library {
        return Vec::new();
    }
    let words = &state.desk.lang.words().compare;
    let Some(paths) = two(state) else {
        if !super::library::say_fault_of_chosen(state) {
            state.say_done(words.one_more);
        }
        return Vec::new();
    };
    if paths.iter().any(|path| super::library::say_fault(state, path)) {
        return Vec::new();
    }
    state.say_done(words.reading);
    vec![together(state, paths.into(), Together::Compare)]
}

/// The two that are marked; else the one that is marked and the chosen one; else the chosen one and the meeting before
/// it in its series.
fn two(state: &State) -> Option<[PathBuf; 2]> {
    let found = state.shelf.books.found.as_ref()?;
    let here = |path: &&PathBuf| found.index.books.iter().any(|book| book.path == **path && book.content.is_ok());
    let marked: Vec<&PathBuf> = state.desk.library.marked.iter().filter(here).collect();
    let chosen = state.desk.library.chosen.as_ref().filter(here);
    match (marked.as_slice(), chosen) {
        ([a, b], _) => Some([(*a).clone(), (*b).clone()]),
        ([a], Some(b)) if *a != b => Some([(*a).clone(), b.clone()]),
        (_, Some(chosen)) => {
            let book: &Book = found.index.books.iter().find(|book| book.path == *chosen)?;
            let summary = &book.content.as_ref().ok()?.summary;
            if summary.kind == SessionKind::Solo || summary.about.series.is_empty() {
                return None;
            }
            let all = crate::ui::series::meetings_of(&found.index, &summary.about.series, &summary.about.town);
            let at = all.iter().position(|other| other.path == *chosen)?;
            Some([all.get(at.checked_sub(1)?)?.path.clone(), chosen.clone()])
        }
        _ => None,
    }
}

/// What came of reading several sessions.
pub(super) fn heard(state: &mut State, asked: (Vec<PathBuf>, Together), read: Read) -> Vec<Effect> {
    // Whoever went elsewhere meanwhile is not called back, and of several requests the last counts.
    if state.pending_together.as_ref() != Some(&asked) || !matches!(state.desk.route, Route::Library | Route::Compare) {
        return Vec::new();
    }
    state.pending_together = None;
    match (read, asked.1) {
        (Read::Compare(compared), _) => {
            let (sides, difference) = *compared;
            show(state, CompareDesk::of(sides, difference, Route::Library));
        }
        (Read::Series { meetings, trends, unread }, Together::Series { name, town }) => {
            super::series::begin(state, (name, town), (meetings, trends), &unread);
        }
        (Read::Series { .. }, Together::Compare) => {}
        (Read::Nothing(faults), _) => {
            // Nothing is being read any more.
            state.desk.notices.retain(|notice| matches!(notice.kind, NoticeKind::Trouble { .. }));
            let text = reasons(state, &faults);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
        }
    }
    Vec::new()
}

/// Why files could not be read, each with its name; of many the first ones.
pub(super) fn reasons(state: &State, faults: &[StoreError]) -> String {
    let words = state.desk.lang.words();
    let mut said: Vec<String> = faults.iter().take(REASONS).map(words.store_error).collect();
    if faults.len() > REASONS {
        said.push("…".to_owned());
    }
    said.join("\n")
}

/// Has several sessions read.
pub(super) fn together(state: &mut State, paths: Vec<PathBuf>, to: Together) -> Effect {
    state.pending_together = Some((paths.clone(), to.clone()));
    Effect::Library(LibraryEffect::Together { paths, to })
}

pub(super) fn begin(state: &mut State, before: Side, after: Side, from: Route) {
    show(state, CompareDesk::new([before, after], from));
}

fn show(state: &mut State, desk: CompareDesk) {
    state.desk.notices.retain(|notice| matches!(notice.kind, NoticeKind::Trouble { .. }));
    state.desk.compare = Some(Box::new(desk));
    state.fields.compare = crate::ui::compare::CompareFields::default();
    state.desk.route = Route::Compare;
}

fn back(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let from = state.desk.compare.take().map_or(Route::Library, |desk| desk.from);
    if from == Route::Series && state.desk.series.is_some() {
        state.desk.route = Route::Series;
        return Vec::new();
    }
    super::library::enter(state, now)
}

fn walk(state: &mut State, forward: bool) {
    let Some(desk) = &mut state.desk.compare else { return };
    let listed = desk.listed();
    let at = desk.chosen.and_then(|chosen| listed.iter().position(|line| *line == chosen));
    let to = match (at, forward) {
        (None, true) => 0,
        (None, false) => listed.len().saturating_sub(1),
        (Some(at), true) => (at + 1).min(listed.len().saturating_sub(1)),
        (Some(at), false) => at.saturating_sub(1),
    };
    desk.chosen = listed.get(to).copied();
}

/// Into a view, or out of it.
fn look(state: &mut State, view: View) {
    if let Some(desk) = &mut state.desk.compare {
        desk.view = if desk.view == view { View::Beside } else { view };
    }
}

fn swap(state: &mut State) {
    state.desk.compare = state.desk.compare.take().map(|desk| Box::new(desk.mirrored()));
}

/// Says whether the two cards that are asked about are the same, in the notes about the later session.
fn answer(state: &mut State, same: bool, now: Timestamp) -> Vec<Effect> {
    let words = &state.desk.lang.words().compare;
    let Some(desk) = &mut state.desk.compare else { return Vec::new() };
    let Some(pair) = desk.difference.asked.first().copied() else {
        state.say_done(words.nothing_asked);
        return Vec::new();
    };
    let [before, after] = &mut desk.sides;
    let with = Source { session: before.session.origin().id.clone(), card: pair.before };
    after.notes.pair(Pairing { card: pair.after, with, same, at: now });
    desk.answers.push(Answer { before: pair.before, after: pair.after, at: now });
    desk.work_out();
    let effect = keep(desk);
    state.say_done(if same { words.said_same } else { words.said_other });
    vec![effect]
}

fn take_back(state: &mut State) -> Vec<Effect> {
    let words = &state.desk.lang.words();
    let Some(desk) = &mut state.desk.compare else { return Vec::new() };
    let Some(Answer { before: card, after: of, .. }) = desk.answers.pop() else {
        state.say_done(words.library.nothing_to_take_back);
        return Vec::new();
    };
    let [before, after] = &mut desk.sides;
    after.notes.unpair(of, &Source { session: before.session.origin().id.clone(), card });
    desk.work_out();
    let effect = keep(desk);
    state.say_done(words.compare.taken_back);
    vec![effect]
}

fn keep(desk: &mut CompareDesk) -> Effect {
    let [_, after] = &desk.sides;
    let known = std::mem::replace(&mut desk.kept, after.notes.clone());
    let id = after.session.origin().id.clone();
    // A session under a passphrase is not read here, so that nothing about it is written in the open either.
    let under = Under::default();
    Effect::KeepNotes { session: after.path.clone(), id, notes: after.notes.clone(), known, under }
}

/// Whether notes that were kept are those about the later session of the comparison.
pub(super) fn keeps(state: &State, session: &std::path::Path) -> bool {
    state.desk.compare.as_ref().is_some_and(|desk| desk.sides.iter().any(|side| side.path == session))
}

/// What came of writing them.
pub(super) fn kept(state: &mut State, outcome: Result<Notes, StoreError>) {
    if let Err(fault) = outcome {
        log::warn!("notes: {fault}");
        let text = state.desk.lang.words().notes.not_kept;
        state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
    }
}

fn copy(state: &mut State, image: bool) -> Vec<Effect> {
    let (words, theme) = (state.desk.lang.words(), state.desk.theme.theme());
    let Some(desk) = &state.desk.compare else { return Vec::new() };
    let effect = if image {
        Effect::CopyImage { picture: Box::new(figure(desk, words, theme)), ground: theme.paper }
    } else {
        Effect::CopyText(table(desk, words))
    };
    state.say_done(if image { words.compare.copied_image } else { words.compare.copied_table });
    vec![effect]
}
