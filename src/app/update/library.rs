//! 書庫: what is looked for, chosen and put in order there. The index is kept by [`crate::app::librarian`].

use std::path::{Path, PathBuf};

use super::super::effect::Effect;
use super::super::librarian::{Amendment, LibraryEffect, LibraryEvent};
use super::super::state::State;
use super::desk::show;
use super::files::leave;
use crate::library::{Book, Month, Query, Sort};
use crate::model::{SessionKind, Timestamp};
use crate::store::{Shelved, StoreError};
use crate::ui::command::Route;
use crate::ui::desk::{Dialog, FieldId, Focus, NoticeKind};
use crate::ui::library::{BookQuestion, Done, LibraryAct, LibraryCommand, LibraryFields, next_shelf, next_sort};

/// Most steps that can be taken back.
const MOST_DONE: usize = 100;

/// Leaves what is open and shows the library.
pub(super) fn enter(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let mut effects = leave(state, now);
    state.desk.route = Route::Library;
    state.fields.library = LibraryFields::of(&state.desk.library.query);
    state.shelf.books.entered = true;
    state.shelf.books.reading = state.shelf.books.found.is_none();
    let query = Box::new(state.desk.library.query.clone());
    effects.push(Effect::Library(LibraryEffect::Search(query)));
    effects.push(Effect::Library(LibraryEffect::Enter));
    effects
}

/// Nobody needs to hear of changes once another screen is there.
pub(super) fn left(state: &mut State) -> Option<Effect> {
    let books = &mut state.shelf.books;
    if state.desk.route == Route::Library || !std::mem::take(&mut books.entered) {
        return None;
    }
    books.preview = None;
    Some(Effect::Library(LibraryEffect::Leave))
}

pub(super) fn command(state: &mut State, command: LibraryCommand, now: Timestamp) -> Vec<Effect> {
    match command {
        LibraryCommand::Search(query) => search(state, *query),
        LibraryCommand::Choose(path) => choose(state, Some(path)),
        LibraryCommand::Title { path, title } => amend(path, Amendment::Title(title), now),
        LibraryCommand::Tags { path, tags } => amend(path, Amendment::Tags(tags), now),
    }
}

fn amend(path: PathBuf, change: Amendment, now: Timestamp) -> Vec<Effect> {
    vec![Effect::Library(LibraryEffect::Amend { path, change, now })]
}

fn search(state: &mut State, query: Query) -> Vec<Effect> {
    let fields = &mut state.fields.library;
    if fields.words.trim() != query.words {
        fields.words.clone_from(&query.words);
    }
    // What is no month is still being written; it is not taken out of anybody's hand.
    if query.from.is_none() && Month::parse(&fields.from, false).is_some() {
        fields.from.clear();
    }
    if query.to.is_none() && Month::parse(&fields.to, true).is_some() {
        fields.to.clear();
    }
    state.desk.library.query = query.clone();
    vec![Effect::Library(LibraryEffect::Search(Box::new(query)))]
}

/// Chooses a session, and has it read if it is another one, or other than it was.
fn choose(state: &mut State, path: Option<PathBuf>) -> Vec<Effect> {
    // Of one that is damaged it is worth knowing how much can be read.
    let worth = |book: &Book| book.content.as_ref().err().is_none_or(StoreError::is_damaged_session);
    let readable = path.as_ref().is_some_and(|path| book(state, path).is_some_and(worth));
    state.desk.library.chosen.clone_from(&path);
    match path.filter(|_| readable) {
        Some(path) => vec![Effect::Library(LibraryEffect::Preview(path))],
        None => Vec::new(),
    }
}

fn book<'a>(state: &'a State, path: &Path) -> Option<&'a Book> {
    let index = &state.shelf.books.found.as_ref()?.index;
    let at = index.books.binary_search_by(|book| book.path.as_path().cmp(path)).ok()?;
    index.books.get(at).map(AsRef::as_ref)
}

fn chosen(state: &State) -> Option<&Book> {
    let found = state.shelf.books.found.as_ref()?;
    let path = state.desk.library.chosen.as_ref()?;
    let listed = found.rows.iter().filter_map(|row| found.book(*row)).any(|book| book.path == *path);
    book(state, path).filter(|_| listed)
}

/// What is wrong with a session of the library, as far as it is known, with how many cards can be got out of it.
fn fault(state: &State, path: &Path) -> Option<(StoreError, Option<usize>)> {
    let book = book(state, path)?;
    let torn = state.shelf.books.torn(book).map(|torn| (torn.fault.clone(), torn.cards));
    torn.or_else(|| Some((book.content.as_ref().err()?.clone(), None)))
}

/// Says why something cannot be done with a session that cannot be read, and what can. Whether there was anything to say.
pub(super) fn say_fault(state: &mut State, path: &Path) -> bool {
    let Some((fault, cards)) = fault(state, path) else { return false };
    if let Some(cards) = cards {
        super::files::say_salvaged(state, fault.path().to_owned(), &fault, cards);
    } else {
        let text = (state.desk.lang.words().store_error)(&fault);
        state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
    }
    true
}

/// The same of the chosen one.
pub(super) fn say_fault_of_chosen(state: &mut State) -> bool {
    let chosen = state.desk.library.chosen.clone();
    chosen.is_some_and(|path| say_fault(state, &path))
}

pub(super) fn act(state: &mut State, act: LibraryAct, now: Timestamp) -> Vec<Effect> {
    if state.desk.route != Route::Library {
        return Vec::new();
    }
    let query = &state.desk.library.query;
    let search_for = |query: Query, state: &mut State| search(state, query);
    match act {
        LibraryAct::Search => state.fields.focus = Some(Focus::Field(FieldId::LibraryWords)),
        LibraryAct::Refresh => return vec![Effect::Library(LibraryEffect::Refresh)],
        LibraryAct::Stop => return vec![Effect::Library(LibraryEffect::Stop)],
        LibraryAct::Sort => {
            let query = Query { sort: next_sort(query.sort), ..query.clone() };
            return search_for(query, state);
        }
        LibraryAct::Clear => {
            let Query { kind, shelved, sort, .. } = *query;
            return search_for(Query { kind, shelved, sort, ..Query::default() }, state);
        }
        LibraryAct::Kind => {
            let kind = match query.kind {
                SessionKind::Meeting => SessionKind::Solo,
                SessionKind::Solo => SessionKind::Meeting,
            };
            let Query { shelved, sort, .. } = *query;
            let query = Query { words: query.words.clone(), kind, shelved, sort, ..Query::default() };
            return search_for(query, state);
        }
        LibraryAct::Shelf => {
            let query = Query { shelved: next_shelf(query.shelved), ..query.clone() };
            return search_for(query, state);
        }
        LibraryAct::TakeBack => return take_back(state, now),
        LibraryAct::Next => super::carry::ask(state),
        LibraryAct::Open
        | LibraryAct::Rename
        | LibraryAct::Tags
        | LibraryAct::Duplicate
        | LibraryAct::Archive
        | LibraryAct::Trash => return with_chosen(state, act, now),
    }
    Vec::new()
}

fn with_chosen(state: &mut State, act: LibraryAct, now: Timestamp) -> Vec<Effect> {
    let Some(book) = chosen(state) else { return Vec::new() };
    let path = book.path.clone();
    let torn = state.shelf.books.torn(book).is_some();
    let reads = matches!(act, LibraryAct::Rename | LibraryAct::Tags | LibraryAct::Duplicate);
    if (reads || act == LibraryAct::Open && torn) && say_fault(state, &path) {
        return Vec::new();
    }
    let Some(book) = chosen(state) else { return Vec::new() };
    let (path, shelved) = (book.path.clone(), book.shelved);
    let about = book.content.as_ref().ok().map(|content| content.summary.about.clone());
    let put = |to: Shelved| vec![Effect::Library(LibraryEffect::Put { path: path.clone(), to })];
    match (act, about) {
        (LibraryAct::Open, _) => {
            let path = state.library.dir().join(&path);
            let mut effects = leave(state, now);
            effects.push(Effect::Open(path));
            effects
        }
        (LibraryAct::Archive, _) => put(if shelved == Shelved::Archived { Shelved::Here } else { Shelved::Archived }),
        (LibraryAct::Trash, _) => put(if shelved == Shelved::Trashed { Shelved::Here } else { Shelved::Trashed }),
        // What was put away is looked at, not written in.
        (_, _) if shelved != Shelved::Here => Vec::new(),
        (LibraryAct::Rename, Some(about)) => {
            show(state, Dialog::Book(BookQuestion::Title));
            ask(state, about.title)
        }
        (LibraryAct::Tags, Some(about)) => {
            show(state, Dialog::Book(BookQuestion::Tags));
            let between = match state.desk.lang {
                crate::text::Lang::Ja => "、",
                crate::text::Lang::En => ", ",
            };
            ask(state, about.tags.join(between))
        }
        (LibraryAct::Duplicate, Some(about)) => {
            let title = (state.desk.lang.words().library.copy_of)(&about.title);
            vec![Effect::Library(LibraryEffect::Duplicate { path, title, now })]
        }
        _ => Vec::new(),
    }
}

fn ask(state: &mut State, line: String) -> Vec<Effect> {
    state.fields.line = line;
    state.fields.focus = Some(Focus::Field(FieldId::BookLine));
    Vec::new()
}

/// Takes the last thing back that was done here.
pub(super) fn take_back(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(done) = state.desk.library.done.pop() else {
        let words = &state.desk.lang.words().library;
        state.say_done(words.nothing_to_take_back);
        return Vec::new();
    };
    let effect = match done {
        Done::Moved { now, was } => LibraryEffect::Bring { path: now, to: was },
        Done::Amended { path, was } => LibraryEffect::Amend { path, change: Amendment::About(was), now },
        // The copy was nothing before; it goes where all goes that is not wanted.
        Done::Copied(path) => LibraryEffect::Put { path, to: Shelved::Trashed },
    };
    vec![Effect::Library(effect)]
}

pub(super) fn heard(state: &mut State, event: LibraryEvent) -> Vec<Effect> {
    let words = &state.desk.lang.words().library;
    match event {
        LibraryEvent::Progress(done, all) => state.shelf.books.progress = Some((done, all)),
        LibraryEvent::Scanned => {
            state.shelf.books.progress = None;
            state.shelf.books.reading = false;
        }
        LibraryEvent::Found(found) => {
            // The answer to what was typed meanwhile is on its way.
            if found.query == state.desk.library.query {
                return take_in(state, found);
            }
        }
        LibraryEvent::Unlisted(fault) => {
            let why = (state.desk.lang.words().store_error)(&fault);
            log::info!("{fault}");
            if !matches!(fault, StoreError::Io { kind: std::io::ErrorKind::NotFound, .. }) {
                state.say("", (words.unlisted)(&why), NoticeKind::Trouble { offers: Vec::new() });
            }
        }
        LibraryEvent::Previewed { path, outcome } => {
            let is_chosen = state.desk.library.chosen.as_ref() == Some(&path);
            match outcome {
                Ok(history) => {
                    state.shelf.books.torn.remove(&path);
                    if is_chosen {
                        state.shelf.books.preview = Some((path, history));
                    }
                }
                Err(torn) => {
                    log::info!("{}", torn.fault);
                    state.shelf.books.torn.insert(path, *torn);
                }
            }
        }
        LibraryEvent::Together { paths, to, read } => return super::compare::heard(state, (paths, to), *read),
        LibraryEvent::Waves(found) => super::series::waves(state, found),
        LibraryEvent::Moved { from, outcome: Ok(now), back } => {
            let title = title(state, &from);
            follow_move(state, &from, &now);
            if back {
                state.say_done(words.taken_back);
            } else {
                let said = (words.moved)(&title, crate::store::Library::shelved(&now));
                done(state, Done::Moved { now, was: from });
                state.say(said, "", NoticeKind::Undoable);
            }
            return refresh();
        }
        LibraryEvent::Amended { path, outcome: Ok(was), back } => {
            if back {
                state.say_done(words.taken_back);
            } else {
                done(state, Done::Amended { path, was });
                state.say(words.amended, "", NoticeKind::Undoable);
            }
            return refresh();
        }
        LibraryEvent::Duplicated(Ok(path)) => {
            done(state, Done::Copied(path.clone()));
            state.desk.library.chosen = Some(path);
            state.say(words.copied, "", NoticeKind::Undoable);
            return refresh();
        }
        LibraryEvent::Moved { outcome: Err(fault), .. }
        | LibraryEvent::Amended { outcome: Err(fault), .. }
        | LibraryEvent::Duplicated(Err(fault)) => {
            log::warn!("{fault}");
            let text = (state.desk.lang.words().store_error)(&fault);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            return refresh();
        }
    }
    Vec::new()
}

fn refresh() -> Vec<Effect> {
    vec![Effect::Library(LibraryEffect::Refresh)]
}

fn done(state: &mut State, done: Done) {
    let all = &mut state.desk.library.done;
    all.push(done);
    let over = all.len().saturating_sub(MOST_DONE);
    all.drain(..over);
}

/// What can be taken back of a session that lies elsewhere now is taken back there.
fn follow_move(state: &mut State, from: &Path, to: &Path) {
    for done in &mut state.desk.library.done {
        match done {
            Done::Moved { now: path, .. } | Done::Amended { path, .. } | Done::Copied(path) if path == from => {
                to.clone_into(path);
            }
            _ => {}
        }
    }
}

fn title(state: &State, path: &Path) -> String {
    let known = book(state, path).and_then(|book| book.content.as_ref().ok());
    let title = known.map(|content| content.summary.about.title.clone()).filter(|title| !title.trim().is_empty());
    title.unwrap_or_else(|| super::files::stem(path))
}

/// Shows what was found. The choice stays where it is and goes to its neighbour when it is gone; where something else is
/// looked for, it begins at the top.
fn take_in(state: &mut State, found: std::sync::Arc<crate::library::Found>) -> Vec<Effect> {
    let chosen = state.desk.library.chosen.clone();
    let place = |found: &crate::library::Found| {
        found.rows.iter().position(|row| found.book(*row).is_some_and(|book| Some(&book.path) == chosen.as_ref()))
    };
    let before = state.shelf.books.found.as_ref().and_then(|old| place(old));
    let stamp = |index: &crate::library::Index| {
        index.books.iter().find(|book| Some(&book.path) == chosen.as_ref()).map(|book| book.stamp)
    };
    let old_stamp = state.shelf.books.found.as_ref().and_then(|old| stamp(&old.index));
    let changed = old_stamp != stamp(&found.index) || state.shelf.books.preview.is_none();
    // While the library is read for the first time, whoever looks at the latest goes on doing so.
    let on_top = before == Some(0) && state.shelf.books.reading;
    let here = place(&found).filter(|at| !on_top || *at == 0);
    let asked = |query: &Query| Query { sort: Sort::default(), ..query.clone() };
    let anew = state.shelf.books.found.as_ref().is_some_and(|old| asked(&old.query) != asked(&found.query));
    let next = before
        .filter(|_| here.is_none() && !on_top && !anew)
        .map_or(0, |at| at.min(found.rows.len().saturating_sub(1)));
    let path = match here {
        Some(_) => chosen.filter(|_| changed),
        None => found.rows.get(next).and_then(|row| found.book(*row)).map(|book| book.path.clone()),
    };
    if found.rows.is_empty() {
        state.desk.library.chosen = None;
    }
    if here.is_none() || before != here {
        state.fields.library.follow(path.as_ref().or(state.desk.library.chosen.as_ref()));
    }
    state.shelf.books.found = Some(found);
    if path.is_some() && state.desk.route == Route::Library { choose(state, path) } else { Vec::new() }
}
