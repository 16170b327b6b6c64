//! Sessions come and go: opened, written, copied, imported into.

use super::super::clock::Clock;
use super::super::effect::{Effect, ListFault};
use super::super::open_session::OpenSession;
use super::super::state::State;
use super::super::window::WindowPlace;
use super::capture::capture;
use super::desk::{close_dialog, show};
use super::edits::edit_session;
use crate::guide::Guide;
use crate::import::{self};
use crate::model::{Author, CardText, Edit, Place, SessionId, SessionKind, Timestamp};
use crate::store::{self, Access, Opened, ReadOnly, StoreError, Wanted};
use crate::ui::ShelfRow;
use crate::ui::command::{PickPurpose, Route};
use crate::ui::desk::{Dialog, Fields, Focus, ImportChoice, ImportSheet, NoticeKind, Offer};
use crate::ui::import_dialog::chosen_table;
use crate::ui::library::LibraryFields;
use std::path::{Path, PathBuf};

pub(super) fn begin(state: &mut State, title: &str, kind: SessionKind, clock: &mut dyn Clock) -> Vec<Effect> {
    state.desk.dialog = None;
    let now = clock.now();
    let template = super::templates::chosen(state);
    let mut effects = leave(state, now);
    state.pending_template = template;
    effects.push(Effect::Create { title: title.to_owned(), kind, id: SessionId(clock.fresh_id()), now });
    effects
}

/// Writes and closes what is open, before something else is opened.
pub fn leave(state: &mut State, now: Timestamp) -> Vec<Effect> {
    state.desk.armed = false;
    // What waited for a session that was not there yet is not for the next one.
    (state.pending_template, state.pending_questions, state.pending_carry) = (None, None, None);
    state.pending_career = false;
    state.desk.alone.map = crate::ui::alone::MapAsked::No;
    super::alone::keep(state, now);
    state.desk.alone.waiting = None;
    state.desk.editing = None;
    let dialog = state.desk.dialog.take();
    state.desk.selected.clear();
    state.desk.cursor = None;
    state.desk.last_place = None;
    state.desk.find = None;
    state.desk.open_stacks.clear();
    state.desk.panel_open = false;
    state.desk.hand = crate::ui::desk::Hand::Off;
    super::challenges::keep_written(state, now);
    super::career::keep_written(state, now);
    if state.wall.room.told.is_some() {
        // What its person tells is on the wall no longer than that person is here, also on a wall that is held.
        super::telling::take_back(state);
    }
    state.desk.career = crate::ui::career::CareerDesk::default();
    state.desk.moved = None;
    if let (Some(why), Ok(text)) = (state.desk.why.take(), CardText::new(&state.fields.why)) {
        // Words that were typed are not lost.
        edit_session(state, why.note(Some(&text)), None, now);
    }
    let text = std::mem::take(&mut state.fields.capture);
    if CardText::new(&text).is_ok() && state.open.as_ref().is_some_and(OpenSession::writable) {
        // Words that were typed and not placed are not lost: they wait in the tray.
        capture(state, &text, Place::Tray, now);
    }
    // Whoever leaves with the fields of the dialog still open has not decided against what is in them.
    if let (Some(Dialog::ThisSession), Some(draft), Some(open)) = (&dialog, state.fields.about.take(), &state.open)
        && let Ok(about) = draft.about()
        && about != *open.session().about()
    {
        edit_session(state, Edit::SetAbout { about }, None, now);
    }
    if let (Some(Dialog::Program), Some(draft), Some(open)) = (dialog, state.fields.program.take(), &state.open) {
        let about = draft.about(open.session().about()).map(|about| Edit::SetAbout { about });
        let edits: Vec<Edit> =
            draft.written().map(|program| Edit::SetProgram { program }).into_iter().chain(about).collect();
        if !edits.is_empty() {
            edit_session(state, Edit::one(edits), None, now);
        }
    }
    let notes = super::notes::keep(state, now, true);
    state.desk.replay = None;
    state.desk.compare = None;
    state.desk.series = None;
    state.fields = Fields::default();
    // What was said of this session and could be done with it goes with it.
    let of_session = |offer: &Offer| matches!(offer, Offer::CarryOn | Offer::StartNew | Offer::MakeCopy);
    state
        .desk
        .notices
        .retain(|notice| matches!(&notice.kind, NoticeKind::Trouble { offers } if !offers.iter().any(of_session)));
    // Who asked for a passphrase and left at once has one.
    let seal = super::sealing::before_leaving(state, now);
    let close = state.open.take().map(|open| Effect::Close { open: Box::new(open), now });
    notes.into_iter().chain(seal).chain(close).collect()
}

/// A file was opened. Of several that were asked for while the disk took its time the last counts; the others are
/// let go of, without a change.
pub(super) fn heard_open(state: &mut State, outcome: Result<Opened, StoreError>, now: Timestamp) -> Vec<Effect> {
    state.opening = state.opening.saturating_sub(1);
    if state.opening > 0 {
        match outcome {
            Ok(opened) => state.overtaken.push(opened),
            Err(fault) => log::info!("{fault}"),
        }
        return Vec::new();
    }
    let mut overtaken = std::mem::take(&mut state.overtaken);
    let outcome = outcome.map(|opened| {
        // The same file asked for twice is in use by nobody but ourselves.
        let in_use = *opened.keeper.access() == Access::ReadOnly(ReadOnly::InUse);
        let same = |other: &Opened| other.keeper.path() == opened.keeper.path();
        let ours = overtaken.iter().position(same).filter(|_| in_use);
        ours.map_or(opened, |at| overtaken.swap_remove(at))
    });
    let before = if outcome.is_ok() { state.open.take() } else { None };
    let mut effects: Vec<Effect> = before.map(|open| Effect::Close { open: Box::new(open), now }).into_iter().collect();
    for other in overtaken {
        // One that was not closed properly the last time says so when somebody looks at it.
        if other.recovered.is_none() {
            effects.push(Effect::Close { open: Box::new(OpenSession::new(other, now)), now });
        }
    }
    effects.extend(opened(state, outcome, now));
    effects
}

fn opened(state: &mut State, outcome: Result<Opened, StoreError>, now: Timestamp) -> Vec<Effect> {
    let words = state.desk.lang.words();
    let opened = match outcome {
        Ok(opened) => opened,
        Err(fault) => {
            log::info!("{fault}");
            state.pending_template = None;
            state.pending_questions = None;
            state.pending_carry = None;
            state.pending_career = false;
            match fault {
                StoreError::Sealed { path } => {
                    super::sealing::ask(state, path);
                    return vec![Effect::List];
                }
                StoreError::WrongPassphrase { path } => {
                    super::sealing::wrong(state, path);
                    return Vec::new();
                }
                _ => {}
            }
            super::sealing::forget(state);
            state.desk.dialog = None;
            if state.desk.route == Route::Library {
                // Whoever asked for it in the library is still there.
                state.fields.library = LibraryFields::of(&state.desk.library.query);
            } else {
                state.desk.route = Route::Home;
            }
            if fault.is_damaged_session() {
                let path = fault.path().to_owned();
                return vec![Effect::Salvage { path, fault, now }, Effect::List];
            }
            let text = (words.store_error)(&fault);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            return vec![Effect::List];
        }
    };
    let path = opened.keeper.path().to_owned();
    let (access, recovered, notices) = (opened.keeper.access().clone(), opened.recovered, opened.notices.clone());
    state.open = Some(OpenSession::new(opened, now));
    if matches!(state.desk.dialog, Some(Dialog::Unseal(_))) {
        super::sealing::forget(state);
        close_dialog(state);
    }
    super::wall::begin_anew(state);
    super::program::follow(state, None);
    state.desk.route = Route::Console;
    state.desk.kind = crate::model::CardKind::default();
    state.desk.notices.clear();
    state.fields.focus = Some(Focus::Capture);
    if let Some(recovered) = recovered {
        let text = (words.recovered_text)(&crate::text::clock(recovered.last), recovered.cards);
        state.say(words.recovered, text, NoticeKind::Trouble { offers: vec![Offer::CarryOn, Offer::StartNew] });
    }
    if let Access::ReadOnly(why) = access {
        let text = match why {
            ReadOnly::Newer(..) => words.newer_version,
            ReadOnly::UnknownField(_) => words.unknown_fields,
            ReadOnly::InUse => words.open_elsewhere,
            ReadOnly::NotWritable => words.folder_read_only,
        };
        state.say("", text, NoticeKind::Trouble { offers: vec![Offer::MakeCopy] });
    }
    for notice in notices {
        let text = match notice {
            store::Notice::Mended(flaws) => (words.mended)(flaws.len()),
            store::Notice::JournalOfAnother(_) | store::Notice::JournalBroken(_) => words.foreign_journal.to_owned(),
            store::Notice::LogAstray | store::Notice::NoLock => continue,
        };
        state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
    }
    super::templates::fill(state, now);
    super::carry::fill(state, now);
    super::alone::opened(state, now);
    state.pending_career |= state.open.as_ref().is_some_and(|open| super::career::opens_here(open.session()));
    if state.pending_career {
        super::career::enter(state, now);
    }
    if state.open.as_ref().is_some_and(|open| open.session().origin().kind == SessionKind::Meeting) {
        state.settings.remember(&path);
    }
    let mut effects = vec![save_settings(state)];
    effects.extend(super::notes::begin(state));
    if let Some(list) = state.pending_list.take() {
        effects.push(Effect::ReadList(list));
    }
    let brought = std::mem::take(&mut state.pending_bring);
    effects.extend(super::bring::bring(state, brought));
    effects
}

/// Says where a file breaks off, and offers what can be read of it.
pub(super) fn say_salvaged(state: &mut State, path: PathBuf, fault: &StoreError, cards: usize) {
    let words = state.desk.lang.words();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let position = match fault.position() {
        Some((line, column)) => (words.unreadable_text)(&name, line, column),
        None => (words.unreadable_text_no_position)(&name),
    };
    let text = format!("{position}\n{}", (words.salvaged_text)(cards));
    let offers = vec![Offer::OpenSalvaged { path, cards }];
    state.say(words.unreadable, text, NoticeKind::Trouble { offers });
}

pub(super) fn salvaged(state: &mut State, path: PathBuf, fault: &StoreError, cards: Result<usize, StoreError>) {
    let words = state.desk.lang.words();
    match cards {
        Ok(cards) => say_salvaged(state, path, fault, cards),
        Err(fault) => {
            log::info!("{fault}");
            let text = (words.store_error)(&fault);
            state.say(words.unreadable, text, NoticeKind::Trouble { offers: Vec::new() });
        }
    }
}

pub(super) fn saved(state: &mut State, outcome: Result<store::Saved, StoreError>, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = &mut state.open else { return };
    open.saving = false;
    let saved = match outcome.and_then(|saved| open.keeper.saved(&saved).map(|()| saved)) {
        Ok(saved) => saved,
        Err(fault) => {
            open.trouble = true;
            // Tried again after another while of quiet, not in the next frame.
            open.last_change_ms = now.utc_ms;
            return trouble_writing(state, &fault);
        }
    };
    open.synced = open.synced.max(saved.seq);
    open.saved_at = now;
    open.trouble = open.keeper.held() > 0;
    if !open.trouble {
        state.desk.notices.retain(
            |notice| !matches!(&notice.kind, NoticeKind::Trouble { offers } if offers.contains(&Offer::SaveElsewhere)),
        );
    }
    if saved.moved {
        let name = saved.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        state.say("", (words.changed_outside)(&name), NoticeKind::Trouble { offers: Vec::new() });
    }
}

pub(super) fn trouble_writing(state: &mut State, fault: &StoreError) {
    log::warn!("{fault}");
    let words = state.desk.lang.words();
    let offers = vec![Offer::SaveElsewhere];
    state.say(words.cannot_write, words.cannot_write_text, NoticeKind::Trouble { offers });
}

pub(super) fn save_job(open: &mut OpenSession, now: Timestamp) -> Option<Effect> {
    match open.keeper.save_job(&open.history, now) {
        Ok(job) => {
            open.saving = true;
            Some(Effect::Save(Box::new(job)))
        }
        Err(fault) => {
            log::warn!("{fault}");
            open.last_change_ms = now.utc_ms;
            None
        }
    }
}

pub(super) fn save_settings(state: &State) -> Effect {
    Effect::SaveSettings(Box::new(state.settings_now()))
}

/// Remembers how the window stands, if that is new.
pub fn window_stands(state: &mut State, place: WindowPlace) -> Vec<Effect> {
    let before = (state.settings.window_size, state.settings.maximized);
    state.settings.window_size = place.size.or(before.0);
    state.settings.maximized = place.maximized;
    let after = (state.settings.window_size, state.settings.maximized);
    if before == after { Vec::new() } else { vec![save_settings(state)] }
}

pub(super) fn pick(state: &State, purpose: PickPurpose) -> Effect {
    let title = state.open.as_ref().map_or_else(String::new, |open| open.session().about().title.clone());
    Effect::Pick { purpose, name: store::safe_name(&title) }
}

pub(super) fn suggested_path(state: &State, purpose: PickPurpose) -> String {
    let title = state.open.as_ref().map_or_else(String::new, |open| open.session().about().title.clone());
    let name = store::safe_name(&title);
    let folder = state.library.dir();
    match purpose {
        PickPurpose::OpenSession
        | PickPurpose::Import
        | PickPurpose::MergeNotes
        | PickPurpose::Bring
        | PickPurpose::Paths
        | PickPurpose::Waves => String::new(),
        PickPurpose::ExportNotes => folder.join(format!("{name}.txt")).display().to_string(),
        PickPurpose::ExportPng => folder.join(format!("{name}.png")).display().to_string(),
        PickPurpose::Give => folder.join(format!("{}.csv", state.desk.lang.words().giving.file)).display().to_string(),
        PickPurpose::GivePath => {
            folder.join(format!("{}.csv", state.desk.lang.words().giving.path_file)).display().to_string()
        }
        PickPurpose::CopySession | PickPurpose::SaveElsewhere => {
            folder.join(format!("{name} 2.ron")).display().to_string()
        }
    }
}

pub(super) fn picked(state: &mut State, purpose: PickPurpose, wanted: Wanted, now: Timestamp) -> Vec<Effect> {
    let path = wanted.path.clone();
    match purpose {
        PickPurpose::OpenSession => {
            let mut effects = leave(state, now);
            effects.push(Effect::Open(path));
            effects
        }
        // In the dialog for a list a session can be chosen as well.
        PickPurpose::Import if is_session_file(&path) => super::bring::bring(state, vec![path]),
        PickPurpose::Import => read_list(state, path),
        PickPurpose::Bring => super::bring::bring(state, vec![path]),
        PickPurpose::Waves => super::series::read_waves(state, path),
        PickPurpose::ExportPng => {
            let Some(open) = &state.open else { return Vec::new() };
            let session = Box::new(open.session().clone());
            if state.desk.route == crate::ui::Route::Career {
                let (lang, theme, year) = (state.desk.lang, state.desk.theme, crate::ui::career::year(now));
                return vec![Effect::ExportCareer { path: wanted.ending("png"), session, lang, theme, year }];
            }
            vec![Effect::ExportPng {
                path: wanted.ending("png"),
                session,
                lang: state.desk.lang,
                theme: state.desk.theme,
            }]
        }
        PickPurpose::ExportNotes => super::notes::export(state, wanted.ending("txt")),
        PickPurpose::MergeNotes => super::notes::take_in(state, path),
        PickPurpose::Give | PickPurpose::GivePath => super::giving::write(state, wanted),
        PickPurpose::Paths => vec![Effect::ReadWalks(vec![path])],
        PickPurpose::CopySession => {
            let Some(open) = &state.open else { return Vec::new() };
            match open.keeper.copy_job(&open.history, now, &wanted.ending("ron")) {
                Ok(job) => vec![Effect::Copy(Box::new(job))],
                Err(fault) => {
                    trouble_writing(state, &fault);
                    Vec::new()
                }
            }
        }
        PickPurpose::SaveElsewhere => {
            let Some(open) = &mut state.open else { return Vec::new() };
            match open.keeper.save_as_job(&open.history, now, &wanted.ending("ron")) {
                Ok(job) => {
                    open.saving = true;
                    vec![Effect::Save(Box::new(job))]
                }
                Err(fault) => {
                    trouble_writing(state, &fault);
                    Vec::new()
                }
            }
        }
    }
}

/// A writable copy beside a session that can only be looked at, or in the library.
pub(super) fn make_copy(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    let (history, from) = (Box::new(open.history.clone()), open.keeper.path().to_owned());
    let under = open.keeper.under();
    let mut effects = leave(state, now);
    effects.push(Effect::MakeCopy { history, from, now, under });
    effects
}

pub(super) fn is_session_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

pub(super) fn read_list(state: &mut State, path: PathBuf) -> Vec<Effect> {
    match &state.open {
        Some(open) if open.writable() => vec![Effect::ReadList(path)],
        Some(_) => {
            let words = state.desk.lang.words();
            state.say_done(words.make_copy_text);
            Vec::new()
        }
        None => {
            // A list without a session begins one, called after the list.
            state.pending_list = Some(path);
            show(state, Dialog::NewSession);
            Vec::new()
        }
    }
}

pub(super) fn list_read(state: &mut State, path: &Path, book: Result<import::Book, ListFault>) {
    let words = state.desk.lang.words();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match book {
        Ok(book) => {
            state.fields.import = None;
            state.fields.preview = None;
            state.desk.dialog = Some(Dialog::Import(Box::new(ImportSheet { name, book })));
        }
        Err(fault) => {
            let why = match &fault {
                ListFault::File(fault) => (words.store_error)(fault),
                ListFault::Content(fault) => (words.import_error)(fault),
            };
            state.say(name, (words.import_cannot_read)(&why), NoticeKind::Trouble { offers: Vec::new() });
        }
    }
}

pub(super) fn import_list(state: &mut State, choice: &ImportChoice, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(Dialog::Import(sheet)) = &state.desk.dialog else { return };
    let Some(table) = chosen_table(sheet, choice) else { return };
    // Faults keep the dialog open, where they are named row by row.
    let Ok(cards) = import::cards(&table, &choice.columns, choice.default_kind) else { return };
    if super::bring::asks_about_doubles(state, &cards) {
        return;
    }
    let Some(open) = &state.open else { return };
    let count = cards.len();
    let edit = import::edit(&cards, open.session().fresh_card_id());
    if edit_session(state, edit, Some((Author::Import, (words.imported)(count))), now) {
        close_dialog(state);
    }
}

pub(super) fn guide_read(state: &mut State, path: &Path, text: Result<Option<String>, StoreError>) {
    let words = state.desk.lang.words();
    let fault = match text {
        Ok(None) => return,
        Ok(Some(text)) => match Guide::parse(&text) {
            Ok(guide) => {
                state.guide = std::sync::Arc::new(guide);
                return;
            }
            Err(fault) => {
                log::info!("{}: {fault:?}", path.display());
                let what = match state.desk.lang {
                    crate::text::Lang::Ja => &fault.message.ja,
                    crate::text::Lang::En => &fault.message.en,
                };
                format!("{}\n{what}", (words.guide_override_broken)(&shown(path), fault.line, fault.column))
            }
        },
        Err(fault) => match fault.position() {
            Some((line, column)) => (words.guide_override_broken)(&shown(path), line, column),
            None => (words.store_error)(&fault),
        },
    };
    state.say("", fault, NoticeKind::Trouble { offers: Vec::new() });
}

pub(super) fn shelf_row(listing: store::Listing) -> ShelfRow {
    let sample = listing.path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ためしの場"));
    if let Err(fault) = &listing.summary {
        log::info!("{fault}");
    }
    let sealed = matches!(listing.summary, Err(StoreError::Sealed { .. }));
    ShelfRow { path: listing.path, summary: listing.summary.ok(), sample, sealed }
}

pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
