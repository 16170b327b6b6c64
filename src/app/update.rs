//! Carries commands out and hears what came of effects. The table of contents of what the program can do.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::guide::Guide;
use crate::import;
use crate::model::{
    Aim, Author, CardId, CardText, Edit, Place, Refusal, SceneId, Session, SessionId, SessionKind, Step, TextFault,
    Timestamp,
};
use crate::picture::Target;
use crate::store::{self, Access, Opened, ReadOnly, StoreError};
use crate::ui::action::Action;
use crate::ui::command::{Command, Extend, PickPurpose, Route};
use crate::ui::describe;
use crate::ui::desk::{Dialog, FieldId, Fields, Focus, ImportChoice, ImportSheet, NoticeKind, Offer};
use crate::ui::import_dialog::chosen_table;
use crate::ui::{ShelfRow, in_order};

use super::clock::Clock;
use super::effect::{Effect, Event, ListFault};
use super::open_session::OpenSession;
use super::state::State;

/// More lines than this are asked about before they become cards.
const PASTE_ASKS_ABOVE: usize = 3;
/// After so many milliseconds without a change the whole file is written.
const QUIET_MS: i64 = 20_000;
/// The steps of the size of everything.
const SCALES: [f32; 8] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

/// Carries one command out. The state has changed when this returns; what takes a disk or a person is returned.
pub fn update(state: &mut State, command: Command, clock: &mut dyn Clock) -> Vec<Effect> {
    let now = clock.now();
    if leads_away(state, &command) && holds_back(state) {
        return Vec::new();
    }
    match command {
        Command::Act(action) => return act(state, action, now),
        Command::Edit(edit) => {
            edit_session(state, edit, None, now);
        }
        Command::Begin { title } => return begin(state, &title, SessionKind::Meeting, clock),
        Command::Open(path) => {
            let mut effects = leave(state, now);
            effects.push(Effect::Open(path));
            return effects;
        }
        Command::Pick(purpose) => return vec![pick(state, purpose)],
        Command::Picked { purpose, path } => return picked(state, purpose, path, now),
        Command::Select { id, extend } => select(state, id, extend),
        Command::SelectNone => {
            state.desk.selected.clear();
            state.desk.anchor = None;
        }
        Command::Point(target) => {
            state.desk.cursor = target;
            if let Some(Target::Card(id)) = target
                && !state.desk.selected.contains(&id)
            {
                select(state, id, Extend::Only);
            }
        }
        Command::Arm { text } => match CardText::new(&text) {
            Ok(_) => state.desk.armed = true,
            Err(fault) => text_fault(state, fault),
        },
        Command::Disarm => state.desk.armed = false,
        Command::Capture { text, place } => capture(state, &text, place, now),
        Command::ChooseKind(kind) => state.desk.kind = kind,
        Command::Paste { text } => paste(state, text, now),
        Command::PasteAsCards { text } => {
            state.desk.dialog = None;
            state.fields.focus = Some(Focus::Capture);
            add_lines(state, &text, now);
        }
        Command::MoveCards { ids, to, index } => move_cards(state, &ids, to, Some(index), now),
        Command::Show(dialog) => show(state, dialog),
        Command::CloseDialog => close_dialog(state),
        Command::DismissNotice(id) => state.desk.notices.retain(|notice| notice.id != id),
        Command::EditCard(id) => edit_card(state, id),
        Command::EndEdit => {
            if let Some(id) = state.desk.editing.take() {
                state.fields.edit_opened = None;
                state.fields.focus = Some(Focus::Target(Target::Card(id)));
            }
        }
        Command::Import(choice) => import_list(state, &choice, now),
        Command::OpenSalvaged(path) => {
            let mut effects = leave(state, now);
            effects.push(Effect::KeepSalvaged { path, now });
            return effects;
        }
        Command::MakeCopy => return make_copy(state, now),
        Command::Focus(focus) => state.fields.focus = Some(focus),
        Command::TextFault(fault) => text_fault(state, fault),
        Command::ReduceMotion(reduced) => {
            state.desk.reduced_motion = reduced;
            return vec![save_settings(state)];
        }
        Command::NoSamePlace => {
            let words = state.desk.lang.words();
            state.say_done(words.no_same_scene);
        }
        Command::OpenPanel => state.desk.panel_open = true,
        Command::Dropped(path) => return dropped(state, path, now),
    }
    after_edit(state)
}

/// Whether a command would let go of the open session.
fn leads_away(state: &State, command: &Command) -> bool {
    state.open.is_some()
        && match command {
            Command::Act(Action::GoHome | Action::Quit)
            | Command::Begin { .. }
            | Command::Open(_)
            | Command::OpenSalvaged(_)
            | Command::MakeCopy => true,
            Command::Picked { purpose, .. } => *purpose == PickPurpose::OpenSession,
            Command::Dropped(path) => is_session_file(path),
            _ => false,
        }
}

/// Words that are on this screen alone are not left behind on the first try: what is in the way is said once, and
/// whoever then goes anyway, goes.
pub fn holds_back(state: &mut State) -> bool {
    let stuck = state.open.as_ref().is_some_and(|open| open.keeper.held() > 0);
    if !stuck || std::mem::replace(&mut state.warned, true) {
        return false;
    }
    let words = state.desk.lang.words();
    let offers = vec![Offer::SaveElsewhere];
    state.say(words.cannot_write, words.cannot_write_text, NoticeKind::Trouble { offers });
    true
}

/// Work that time brings: the whole file after a while of quiet, and what the journal still owes the platter.
pub fn tick(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    let mut effects = Vec::new();
    let quiet = now.utc_ms - open.last_change_ms >= QUIET_MS || now.utc_ms < open.last_change_ms;
    if open.writable() && !open.saving && open.keeper.is_behind() && quiet {
        effects.extend(save_job(open, now));
    }
    effects
}

/// Milliseconds until [`tick`] has something to do.
pub fn next_tick(state: &State, now: Timestamp) -> Option<u64> {
    let open = state.open.as_ref()?;
    (open.writable() && !open.saving && open.keeper.is_behind())
        .then(|| (QUIET_MS - (now.utc_ms - open.last_change_ms)).clamp(50, QUIET_MS) as u64)
}

/// Takes in what came of an effect.
pub fn heard(state: &mut State, event: Event, now: Timestamp) -> Vec<Effect> {
    let words = state.desk.lang.words();
    match event {
        Event::Opened(outcome) => return opened(state, *outcome, now),
        Event::Listed(Ok(rows)) => {
            state.shelf.reading = false;
            state.shelf.rows = rows.into_iter().map(shelf_row).collect();
        }
        Event::Listed(Err(fault)) => {
            state.shelf.reading = false;
            log::info!("library: {fault}");
        }
        Event::GuideRead { path, text } => guide_read(state, &path, text),
        Event::Synced(outcome) => {
            let Some(open) = &mut state.open else { return Vec::new() };
            open.syncing = false;
            match outcome {
                Ok(seq) => {
                    open.synced = open.synced.max(seq);
                    open.saved_at = now;
                    return after_edit(state);
                }
                Err(fault) => {
                    open.trouble = true;
                    trouble_writing(state, &fault);
                }
            }
        }
        Event::Saved(outcome) => saved(state, outcome, now),
        Event::ListRead { path, book } => list_read(state, &path, book),
        Event::Picked { purpose, path } => return picked(state, purpose, path, now),
        Event::NotPicked { purpose, unavailable } => {
            if unavailable {
                show(state, Dialog::Path(purpose));
                state.fields.line = suggested_path(state, purpose);
            }
        }
        Event::Exported { path, fault } => match fault {
            None => state.say_done((words.exported)(&shown(&path))),
            Some(fault) => {
                log::warn!("{}: {fault}", path.display());
                let text = (words.export_failed)(&fault);
                state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            }
        },
        Event::Salvaged { path, fault, cards } => salvaged(state, path, &fault, cards),
        Event::Closed(outcome) => {
            if let Err(fault) = outcome {
                log::warn!("{fault}");
                let text = (words.store_error)(&fault);
                state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            }
        }
        Event::Copied { path, outcome } => match outcome {
            Ok(()) => state.say_done((words.copied_to)(&shown(&path))),
            Err(fault) => {
                let text = (words.store_error)(&fault);
                state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            }
        },
        Event::SettingsSaved(outcome) => {
            if let Err(fault) = outcome {
                log::info!("settings: {fault}");
            }
        }
    }
    Vec::new()
}

fn act(state: &mut State, action: Action, now: Timestamp) -> Vec<Effect> {
    let words = state.desk.lang.words();
    match action {
        Action::GoHome => {
            let mut effects = leave(state, now);
            state.desk.route = Route::Home;
            effects.push(Effect::List);
            return effects;
        }
        Action::NewSession => show(state, Dialog::NewSession),
        Action::DoorReview => state.say_done(words.door_review_not_yet),
        Action::DoorSolo => state.say_done(words.door_solo_not_yet),
        Action::OpenFile => return vec![pick(state, PickPurpose::OpenSession)],
        Action::Import => return vec![pick(state, PickPurpose::Import)],
        Action::ExportPng => return vec![pick(state, PickPurpose::ExportPng)],
        Action::CopySession => return vec![pick(state, PickPurpose::CopySession)],
        Action::Rename => show(state, Dialog::Rename),
        Action::Settings => show(state, Dialog::Settings),
        Action::Palette => show(state, Dialog::Palette),
        Action::Help => show(state, Dialog::Help),
        Action::SwitchLanguage => {
            state.desk.lang = state.desk.lang.other();
            state.desk.notices.retain(|notice| matches!(notice.kind, NoticeKind::Trouble { .. }));
            return vec![save_settings(state)];
        }
        Action::SwitchTheme => {
            state.desk.theme = match state.desk.theme {
                crate::theme::ThemeName::Light => crate::theme::ThemeName::Dark,
                crate::theme::ThemeName::Dark => crate::theme::ThemeName::Light,
            };
            return vec![save_settings(state)];
        }
        Action::Larger | Action::Smaller => {
            let now = SCALES.iter().rposition(|scale| *scale <= state.desk.scale + 0.01).unwrap_or(2);
            let next = if action == Action::Larger { now + 1 } else { now.saturating_sub(1) };
            state.desk.scale = SCALES.get(next).copied().unwrap_or(state.desk.scale);
            return vec![save_settings(state)];
        }
        Action::FullScreen => {
            state.desk.full_screen = !state.desk.full_screen;
            return vec![Effect::FullScreen(state.desk.full_screen)];
        }
        Action::Quit => {
            let mut effects = leave(state, now);
            effects.push(Effect::Quit);
            return effects;
        }
        Action::Undo | Action::Redo => undo_redo(state, action, now),
        Action::NextPane | Action::PreviousPane => next_pane(state, action == Action::NextPane),
        Action::CaptureLine => {
            state.desk.armed = false;
            state.fields.focus = Some(Focus::Capture);
        }
        Action::TogglePanel => state.desk.panel_open = !state.desk.panel_open,
        Action::Guide => {
            state.desk.panel_open = true;
            let place = state.desk.cursor.and_then(|target| target.place(state.open.as_ref()?.session()));
            if let Some(Place::Scene(scene)) = place {
                state.desk.selected.clear();
                point(state, Target::Scene(scene));
            }
        }
        Action::EditCard => {
            if let Some(id) = chosen(state).first() {
                edit_card(state, *id);
            }
        }
        Action::Short => focus_field(state, FieldId::Short),
        Action::AimWords => focus_field(state, FieldId::AimWords),
        Action::DropAim => {
            edit_chosen(state, now, |card, _| card.aim.as_ref().map(|_| Edit::SetAim { id: card.id, aim: None }));
        }
        Action::Delete => delete(state, now),
        Action::Duplicate => duplicate(state, now),
        Action::Vote => edit_chosen(state, now, |card, _| Some(Edit::AddVotes { id: card.id, count: 1 })),
        Action::WithdrawVote => {
            edit_chosen(state, now, |card, _| {
                (card.votes > 0).then_some(Edit::WithdrawVotes { id: card.id, count: 1 })
            });
        }
        Action::SelectAll => {
            let all = state.open.as_ref().and_then(|open| {
                let place = state.desk.cursor?.place(open.session())?;
                Some(open.session().at(place).iter().copied().collect::<BTreeSet<_>>())
            });
            state.desk.selected = all.unwrap_or_default();
        }
        Action::Earlier => shift(state, -1, now),
        Action::Later => shift(state, 1, now),
        Action::Kind(kind) => {
            if chosen(state).is_empty() {
                state.desk.kind = kind;
            } else {
                edit_chosen(state, now, |card, _| (card.kind != kind).then_some(Edit::SetKind { id: card.id, kind }));
            }
        }
        Action::Go(place) => {
            state.desk.selected.clear();
            point(state, Target::of(place));
        }
        Action::Move(place) => {
            let ids = chosen(state);
            move_cards(state, &ids, place, None, now);
        }
        Action::Aim(scene) => aim(state, scene, now),
        Action::Place(place) => {
            let text = state.fields.capture.clone();
            capture(state, &text, place, now);
        }
    }
    after_edit(state)
}

// ---- The session

/// Makes an edit true and says so. `note` replaces the words of the notice.
fn edit_session(state: &mut State, edit: Edit, note: Option<(Author, String)>, now: Timestamp) -> bool {
    let words = state.desk.lang.words();
    let Some(open) = &mut state.open else { return false };
    if !open.writable() {
        state.say_done(words.make_copy_text);
        return false;
    }
    let by = note.as_ref().map_or_else(|| open.author(), |(by, _)| *by);
    let said = note.map_or_else(|| describe::edit(&edit, by, open.session(), words), |(_, said)| said);
    match open.record(Step::Edit(edit), by, now) {
        Ok(fault) => {
            if let Some(fault) = fault {
                trouble_writing(state, &fault);
            }
            state.say(said, "", NoticeKind::Undoable);
            tidy_desk(state);
            true
        }
        Err(refusal) => {
            refused(state, refusal);
            false
        }
    }
}

fn refused(state: &mut State, refusal: Refusal) {
    let words = state.desk.lang.words();
    match refusal {
        Refusal::AlreadyThere => state.say_done(words.already_there),
        Refusal::NotSoManyVotes => state.say_done(words.no_votes_left),
        Refusal::NothingToUndo => state.say_done(words.nothing_to_undo),
        Refusal::NothingToRedo => state.say_done(words.nothing_to_redo),
        Refusal::NothingToChange => {}
        Refusal::NoSuchCard(_)
        | Refusal::CardNumberTaken(_)
        | Refusal::NoSuchPosition(_)
        | Refusal::BlankTitle
        | Refusal::OutOfOrder => log::info!("refused: {refusal:?}"),
    }
}

fn undo_redo(state: &mut State, action: Action, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = &mut state.open else { return };
    let step = if action == Action::Undo { Step::Undo } else { Step::Redo };
    let what = match step {
        Step::Redo => {
            let before = open.session().clone();
            open.history.can_redo().map(|entry| (entry.clone(), before))
        }
        _ => open.history.can_undo().cloned().zip(open.history.before_last()),
    };
    let by = open.author();
    match open.record(step, by, now) {
        Ok(fault) => {
            if let Some(fault) = fault {
                trouble_writing(state, &fault);
            }
            if let Some((entry, before)) = what
                && let Step::Edit(edit) = &entry.step
            {
                let said = describe::edit(edit, entry.by, &before, words);
                let form = if action == Action::Undo { words.undone } else { words.redone };
                state.say_done(form(&said));
            }
            tidy_desk(state);
        }
        Err(refusal) => refused(state, refusal),
    }
}

/// What is chosen or pointed at and no longer there is forgotten.
fn tidy_desk(state: &mut State) {
    let Some(open) = &state.open else { return };
    let session = open.session();
    state.desk.selected.retain(|id| session.card(*id).is_some());
    let gone = |id: CardId| session.card(id).is_none();
    if matches!(state.desk.cursor, Some(Target::Card(id) | Target::Ghost(id)) if gone(id)) {
        state.desk.cursor = None;
    }
    if state.desk.editing.is_some_and(gone) {
        state.desk.editing = None;
    }
}

/// What is written must reach the platter: asked for once, and again when more has come meanwhile.
fn after_edit(state: &mut State) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    if open.syncing || open.trouble || open.synced + 1 >= open.history.next_seq() {
        return Vec::new();
    }
    match open.keeper.sync_handle() {
        Ok(Some(handle)) => {
            open.syncing = true;
            vec![Effect::Sync(handle)]
        }
        Ok(None) => Vec::new(),
        Err(fault) => {
            log::warn!("{fault}");
            Vec::new()
        }
    }
}

fn chosen(state: &State) -> Vec<CardId> {
    state.open.as_ref().map(|open| in_order(open.session(), &state.desk)).unwrap_or_default()
}

fn edit_chosen(state: &mut State, now: Timestamp, edit: impl Fn(&crate::model::Card, &Session) -> Option<Edit>) {
    let ids = chosen(state);
    let Some(open) = &state.open else { return };
    let session = open.session();
    let edits: Vec<Edit> = ids.iter().filter_map(|id| edit(session.card(*id)?, session)).collect();
    if !edits.is_empty() {
        edit_session(state, Edit::one(edits), None, now);
    }
}

fn aim(state: &mut State, scene: SceneId, now: Timestamp) {
    let words = state.desk.lang.words();
    let before = state.desk.next_notice;
    edit_chosen(state, now, |card, session| {
        let there = session.find(card.id).is_some_and(|(place, _)| place == Place::Scene(scene));
        let same = card.aim.as_ref().is_some_and(|aim| aim.scene == scene);
        let words = card.aim.as_ref().and_then(|aim| aim.words.clone());
        (!there && !same).then_some(Edit::SetAim { id: card.id, aim: Some(Aim { scene, words }) })
    });
    if state.desk.next_notice == before && !chosen(state).is_empty() {
        state.say_done(words.already_there);
    }
}

fn delete(state: &mut State, now: Timestamp) {
    let ids = chosen(state);
    let Some((place, index)) = ids.first().and_then(|id| state.open.as_ref()?.session().find(*id)) else { return };
    edit_session(state, Edit::one(ids.iter().map(|id| Edit::RemoveCard { id: *id }).collect()), None, now);
    stay_at(state, place, index);
}

/// The keyboard goes to what lies where something was, or to the place.
fn stay_at(state: &mut State, place: Place, index: usize) {
    let Some(open) = &state.open else { return };
    let ids = open.session().at(place);
    if let Some(id) = ids.get(index).or_else(|| ids.last()).copied() {
        select(state, id, Extend::Only);
        point(state, Target::Card(id));
    } else {
        state.desk.selected.clear();
        point(state, Target::of(place));
    }
}

fn duplicate(state: &mut State, now: Timestamp) {
    let ids = chosen(state);
    let Some(open) = &state.open else { return };
    let session = open.session();
    let mut edits = Vec::new();
    let mut copies = BTreeSet::new();
    let mut next = session.fresh_card_id().0;
    for (before, id) in ids.iter().enumerate() {
        let (Some(card), Some((place, index))) = (session.card(*id), session.find(*id)) else { continue };
        let copy = CardId(next);
        next = next.saturating_add(1);
        edits.push(Edit::AddCard {
            id: copy,
            kind: card.kind,
            text: card.text.clone(),
            place,
            short: card.short.clone(),
            group: card.group.clone(),
        });
        // Earlier copies in the same place have pushed this one down.
        let pushed = ids.iter().take(before).filter(|id| session.find(**id).is_some_and(|(p, _)| p == place)).count();
        let index = index + 1 + pushed;
        if index < session.at(place).len() + pushed {
            edits.push(Edit::MoveCard { id: copy, to: place, index });
        }
        copies.insert(copy);
    }
    let words = state.desk.lang.words();
    let by = state.open.as_ref().map_or(Author::Facilitator, OpenSession::author);
    if !edits.is_empty() && edit_session(state, Edit::one(edits), Some((by, words.duplicated.to_owned())), now) {
        let first = copies.first().copied();
        state.desk.selected = copies;
        if let Some(id) = first {
            point(state, Target::Card(id));
        }
    }
}

/// One place earlier or later among the cards of its place.
fn shift(state: &mut State, by: isize, now: Timestamp) {
    let ids = chosen(state);
    let [id] = ids.as_slice() else { return };
    let Some((place, index)) = state.open.as_ref().and_then(|open| open.session().find(*id)) else { return };
    let count = state.open.as_ref().map_or(0, |open| open.session().at(place).len());
    if let Some(index) = index.checked_add_signed(by).filter(|index| *index < count) {
        edit_session(state, Edit::MoveCard { id: *id, to: place, index }, None, now);
    }
}

/// Cards to a place: at `index` counted without them, or at its end.
fn move_cards(state: &mut State, ids: &[CardId], to: Place, index: Option<usize>, now: Timestamp) {
    let Some(open) = &state.open else { return };
    let session = open.session();
    let from = ids.first().and_then(|id| session.find(*id));
    let edits = moves(session, ids, to, index);
    if edits.is_empty() {
        return;
    }
    if !edit_session(state, Edit::one(edits), None, now) {
        return;
    }
    // Working through the tray by keys: the next one comes into the hand by itself.
    match from {
        Some((Place::Tray, was)) if to != Place::Tray && index.is_none() => stay_at(state, Place::Tray, was),
        _ => {
            state.desk.selected = ids.iter().copied().collect();
            if let Some(id) = ids.first() {
                point(state, Target::Card(*id));
            }
        }
    }
}

/// The single moves that bring `ids`, in this order, to `index` of a place, counted without them. What is there
/// already does not move.
fn moves(session: &Session, ids: &[CardId], to: Place, index: Option<usize>) -> Vec<Edit> {
    let mut order: Vec<CardId> = session.at(to).to_vec();
    let others: Vec<CardId> = order.iter().copied().filter(|id| !ids.contains(id)).collect();
    let anchor = index.and_then(|index| others.get(index).copied());
    let mut edits = Vec::new();
    for id in ids {
        if session.card(*id).is_none() {
            continue;
        }
        let was = order.iter().position(|other| other == id);
        order.retain(|other| other != id);
        let at = anchor.and_then(|anchor| order.iter().position(|other| *other == anchor)).unwrap_or(order.len());
        order.insert(at, *id);
        if was != Some(at) {
            edits.push(Edit::MoveCard { id: *id, to, index: at });
        }
    }
    edits
}

// ---- Capture

fn capture(state: &mut State, text: &str, place: Place, now: Timestamp) {
    state.desk.armed = false;
    let text_on_card = match CardText::new(text) {
        Ok(text) => text,
        Err(fault) => {
            restore_capture(state, text);
            return text_fault(state, fault);
        }
    };
    let Some(open) = &state.open else { return };
    let id = open.session().fresh_card_id();
    let edit = Edit::AddCard { id, kind: state.desk.kind, text: text_on_card, place, short: None, group: None };
    if edit_session(state, edit, None, now) {
        if state.fields.capture == text {
            state.fields.capture.clear();
        }
        if matches!(place, Place::Scene(_)) {
            state.desk.last_place = Some(place);
        }
        state.desk.selected.clear();
        state.desk.cursor = None;
        state.fields.placed = Some(id);
        state.fields.focus = Some(Focus::Capture);
    } else {
        restore_capture(state, text);
    }
}

/// What could not be placed stays in the line, before whatever was typed since.
fn restore_capture(state: &mut State, text: &str) {
    if !state.fields.capture.starts_with(text) {
        state.fields.capture.insert_str(0, text);
    }
}

fn text_fault(state: &mut State, fault: TextFault) {
    let words = state.desk.lang.words();
    if let TextFault::TooLong(characters) = fault {
        state.say_done((words.too_long)(characters));
    }
}

fn paste(state: &mut State, text: String, now: Timestamp) {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if lines > PASTE_ASKS_ABOVE {
        state.desk.dialog = Some(Dialog::Paste { text, lines });
    } else {
        add_lines(state, &text, now);
    }
}

fn add_lines(state: &mut State, text: &str, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    match import::lines(text) {
        Ok(lines) => {
            let first = open.session().fresh_card_id().0;
            let edits = lines.into_iter().zip(first..).map(|(text, id)| Edit::AddCard {
                id: CardId(id),
                kind: state.desk.kind,
                text,
                place: Place::Tray,
                short: None,
                group: None,
            });
            let edits: Vec<Edit> = edits.collect();
            if !edits.is_empty() {
                edit_session(state, Edit::one(edits), None, now);
            }
        }
        Err(faults) => {
            let lines: Vec<String> = faults
                .listed()
                .iter()
                .take(4)
                .map(|fault| format!("{}: {}", (words.row)(fault.at.number()), (words.row_fault)(&fault.reason)))
                .collect();
            state.say("", lines.join("\n"), NoticeKind::Trouble { offers: Vec::new() });
        }
    }
}

// ---- The desk

fn select(state: &mut State, id: CardId, extend: Extend) {
    let desk = &mut state.desk;
    match extend {
        Extend::Only => {
            desk.selected = BTreeSet::from([id]);
            desk.anchor = Some(id);
        }
        Extend::Toggle => {
            if !desk.selected.remove(&id) {
                desk.selected.insert(id);
            }
            desk.anchor = Some(id);
        }
        Extend::Range => {
            let range = state.open.as_ref().zip(desk.anchor).and_then(|(open, anchor)| {
                let session = open.session();
                let ((from, a), (to, b)) = (session.find(anchor)?, session.find(id)?);
                (from == to).then(|| session.at(to).iter().copied().skip(a.min(b)).take(a.abs_diff(b) + 1).collect())
            });
            match range {
                Some(range) => desk.selected = range,
                None => {
                    desk.selected.insert(id);
                }
            }
        }
    }
    desk.cursor = Some(Target::Card(id));
}

fn point(state: &mut State, target: Target) {
    state.desk.cursor = Some(target);
    state.fields.focus = Some(Focus::Target(target));
}

/// Capture line, canvas, tray, and round again.
fn next_pane(state: &mut State, forward: bool) {
    let Some(open) = &state.open else { return };
    let session = open.session();
    let first_scene = SceneId::ALL.into_iter().find(|scene| !session.at(Place::Scene(*scene)).is_empty());
    let canvas = Target::Scene(first_scene.unwrap_or(SceneId::ALL[0]));
    let at = match (state.desk.armed || state.desk.cursor.is_none(), state.desk.cursor) {
        (true, _) => 0,
        (false, Some(target)) if target.place(session) == Some(Place::Tray) => 2,
        (false, _) => 1,
    };
    state.desk.armed = false;
    match (at + if forward { 1 } else { 2 }) % 3 {
        0 => {
            state.desk.cursor = None;
            state.desk.selected.clear();
            state.fields.focus = Some(Focus::Capture);
        }
        1 => point(state, canvas),
        _ => point(state, Target::Tray),
    }
}

fn edit_card(state: &mut State, id: CardId) {
    let Some(card) = state.open.as_ref().and_then(|open| open.session().card(id)) else { return };
    state.fields.edit = card.text.as_str().to_owned();
    state.fields.edit_opened = None;
    state.desk.editing = Some(id);
    state.desk.selected = BTreeSet::from([id]);
    state.desk.cursor = Some(Target::Card(id));
}

fn focus_field(state: &mut State, field: FieldId) {
    state.desk.panel_open = true;
    state.fields.focus = Some(Focus::Field(field));
}

fn show(state: &mut State, dialog: Dialog) {
    state.fields.line = match (&dialog, &state.open) {
        (Dialog::Rename, Some(open)) => open.session().about().title.clone(),
        (Dialog::NewSession, _) => state.pending_list.as_deref().map(stem).unwrap_or_default(),
        _ => String::new(),
    };
    state.fields.palette.clear();
    state.fields.palette_row = 0;
    state.fields.focus = match dialog {
        Dialog::NewSession | Dialog::Rename => Some(Focus::Field(FieldId::Title)),
        Dialog::Palette => Some(Focus::Field(FieldId::Palette)),
        Dialog::Path(_) => Some(Focus::Field(FieldId::Path)),
        Dialog::Paste { .. } | Dialog::Import(_) | Dialog::Settings | Dialog::Help | Dialog::About => None,
    };
    state.desk.armed = false;
    state.desk.dialog = Some(dialog);
}

fn close_dialog(state: &mut State) {
    if matches!(state.desk.dialog, Some(Dialog::NewSession)) {
        state.pending_list = None;
    }
    state.desk.dialog = None;
    state.fields.import = None;
    state.fields.preview = None;
    if state.desk.route == Route::Console {
        state.fields.focus = Some(state.desk.cursor.map_or(Focus::Capture, Focus::Target));
    }
}

// ---- Files

fn begin(state: &mut State, title: &str, kind: SessionKind, clock: &mut dyn Clock) -> Vec<Effect> {
    state.desk.dialog = None;
    let now = clock.now();
    let mut effects = leave(state, now);
    effects.push(Effect::Create { title: title.to_owned(), kind, id: SessionId(clock.fresh_id()), now });
    effects
}

/// Writes and closes what is open, before something else is opened.
pub fn leave(state: &mut State, now: Timestamp) -> Vec<Effect> {
    state.desk.armed = false;
    state.desk.editing = None;
    state.desk.dialog = None;
    state.desk.selected.clear();
    state.desk.cursor = None;
    state.desk.last_place = None;
    state.desk.panel_open = false;
    let text = std::mem::take(&mut state.fields.capture);
    if CardText::new(&text).is_ok() && state.open.as_ref().is_some_and(OpenSession::writable) {
        // Words that were typed and not placed are not lost: they wait in the tray.
        capture(state, &text, Place::Tray, now);
    }
    state.fields = Fields::default();
    state.desk.notices.retain(|notice| matches!(notice.kind, NoticeKind::Trouble { .. }));
    state.open.take().map(|open| Effect::Close { open: Box::new(open), now }).into_iter().collect()
}

fn opened(state: &mut State, outcome: Result<Opened, StoreError>, now: Timestamp) -> Vec<Effect> {
    let words = state.desk.lang.words();
    let opened = match outcome {
        Ok(opened) => opened,
        Err(fault) => {
            log::info!("{fault}");
            state.desk.route = Route::Home;
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
    state.desk.route = Route::Console;
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
    state.settings.remember(&path);
    let mut effects = vec![save_settings(state)];
    if let Some(list) = state.pending_list.take() {
        effects.push(Effect::ReadList(list));
    }
    effects
}

fn salvaged(state: &mut State, path: PathBuf, fault: &StoreError, cards: Result<usize, StoreError>) {
    let words = state.desk.lang.words();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match cards {
        Ok(cards) => {
            let position = match fault.position() {
                Some((line, column)) => (words.unreadable_text)(&name, line, column),
                None => (words.unreadable_text_no_position)(&name),
            };
            let text = format!("{position}\n{}", (words.salvaged_text)(cards));
            let offers = vec![Offer::OpenSalvaged { path, cards }];
            state.say(words.unreadable, text, NoticeKind::Trouble { offers });
        }
        Err(fault) => {
            log::info!("{fault}");
            let text = (words.store_error)(&fault);
            state.say(words.unreadable, text, NoticeKind::Trouble { offers: Vec::new() });
        }
    }
}

fn saved(state: &mut State, outcome: Result<store::Saved, StoreError>, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = &mut state.open else { return };
    open.saving = false;
    let saved = match outcome.and_then(|saved| open.keeper.saved(&saved).map(|()| saved)) {
        Ok(saved) => saved,
        Err(fault) => {
            open.trouble = true;
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

fn trouble_writing(state: &mut State, fault: &StoreError) {
    log::warn!("{fault}");
    let words = state.desk.lang.words();
    let offers = vec![Offer::SaveElsewhere];
    state.say(words.cannot_write, words.cannot_write_text, NoticeKind::Trouble { offers });
}

fn save_job(open: &mut OpenSession, now: Timestamp) -> Option<Effect> {
    match open.keeper.save_job(&open.history, now) {
        Ok(job) => {
            open.saving = true;
            Some(Effect::Save(Box::new(job)))
        }
        Err(fault) => {
            log::warn!("{fault}");
            None
        }
    }
}

fn save_settings(state: &State) -> Effect {
    Effect::SaveSettings(Box::new(state.settings_now()))
}

fn pick(state: &State, purpose: PickPurpose) -> Effect {
    let title = state.open.as_ref().map_or_else(String::new, |open| open.session().about().title.clone());
    Effect::Pick { purpose, name: store::safe_name(&title) }
}

fn suggested_path(state: &State, purpose: PickPurpose) -> String {
    let title = state.open.as_ref().map_or_else(String::new, |open| open.session().about().title.clone());
    let name = store::safe_name(&title);
    let folder = state.library.dir();
    match purpose {
        PickPurpose::OpenSession | PickPurpose::Import => String::new(),
        PickPurpose::ExportPng => folder.join(format!("{name}.png")).display().to_string(),
        PickPurpose::CopySession | PickPurpose::SaveElsewhere => {
            folder.join(format!("{name} 2.ron")).display().to_string()
        }
    }
}

fn picked(state: &mut State, purpose: PickPurpose, path: PathBuf, now: Timestamp) -> Vec<Effect> {
    match purpose {
        PickPurpose::OpenSession => {
            let mut effects = leave(state, now);
            effects.push(Effect::Open(path));
            effects
        }
        PickPurpose::Import => read_list(state, path),
        PickPurpose::ExportPng => {
            let Some(open) = &state.open else { return Vec::new() };
            let session = Box::new(open.session().clone());
            vec![Effect::ExportPng {
                path: ending(path, "png"),
                session,
                lang: state.desk.lang,
                theme: state.desk.theme,
            }]
        }
        PickPurpose::CopySession => {
            let Some(open) = &state.open else { return Vec::new() };
            let path = ending(path, "ron");
            match open.keeper.save_as_job(&open.history, now, &path) {
                Ok(job) => vec![Effect::Copy { job: Box::new(job), path }],
                Err(fault) => {
                    trouble_writing(state, &fault);
                    Vec::new()
                }
            }
        }
        PickPurpose::SaveElsewhere => {
            let Some(open) = &mut state.open else { return Vec::new() };
            let path = ending(path, "ron");
            match open.keeper.save_as_job(&open.history, now, &path) {
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
fn make_copy(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    let (history, from) = (Box::new(open.history.clone()), open.keeper.path().to_owned());
    let mut effects = leave(state, now);
    effects.push(Effect::MakeCopy { history, from, now });
    effects
}

fn dropped(state: &mut State, path: PathBuf, now: Timestamp) -> Vec<Effect> {
    if is_session_file(&path) {
        let mut effects = leave(state, now);
        effects.push(Effect::Open(path));
        effects
    } else {
        read_list(state, path)
    }
}

fn is_session_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

fn read_list(state: &mut State, path: PathBuf) -> Vec<Effect> {
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

fn list_read(state: &mut State, path: &Path, book: Result<import::Book, ListFault>) {
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

fn import_list(state: &mut State, choice: &ImportChoice, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(Dialog::Import(sheet)) = &state.desk.dialog else { return };
    let Some(table) = chosen_table(sheet, choice) else { return };
    let Some(open) = &state.open else { return };
    // Faults keep the dialog open, where they are named row by row.
    let Ok(cards) = import::cards(&table, &choice.columns, choice.default_kind) else { return };
    let count = cards.len();
    let edit = import::edit(&cards, open.session().fresh_card_id());
    if edit_session(state, edit, Some((Author::Import, (words.imported)(count))), now) {
        close_dialog(state);
    }
}

fn guide_read(state: &mut State, path: &Path, text: Result<Option<String>, StoreError>) {
    let words = state.desk.lang.words();
    let fault = match text {
        Ok(None) => return,
        Ok(Some(text)) => match Guide::parse(&text) {
            Ok(guide) => {
                state.guide = guide;
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

fn shelf_row(listing: store::Listing) -> ShelfRow {
    let sample = listing.path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ためしの場"));
    if let Err(fault) = &listing.summary {
        log::info!("{fault}");
    }
    ShelfRow { path: listing.path, summary: listing.summary.ok(), sample }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending)) {
        path
    } else {
        let mut name = path.into_os_string();
        name.push(".");
        name.push(ending);
        name.into()
    }
}
