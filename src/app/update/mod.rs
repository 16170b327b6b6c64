//! Carries commands out and hears what came of effects. The table of contents of what the program can do.

mod again;
mod alone;
mod bring;
mod capture;
mod career;
mod carry;
mod challenges;
mod compare;
mod desk;
mod edits;
mod files;
mod giving;
mod hand;
mod library;
mod notes;
mod order;
mod placing;
mod program;
mod questions;
mod replay;
mod sealing;
mod series;
mod telling;
mod templates;
mod turns;
mod votes;
mod wall;

pub use files::{leave, window_stands};
pub(in crate::app) use giving::{lay, walk};
pub use wall::{monitors_changed, wall_closed};

use super::clock::Clock;
use super::effect::{Effect, Event};
use super::state::State;
use crate::model::{CardText, Edit, Place, Session, SessionKind, Timestamp};
use crate::picture::Target;
use crate::store::Wanted;
use crate::ui::ShelfRow;
use crate::ui::action::Action;
use crate::ui::alone::AloneAct;
use crate::ui::career::CareerAct;
use crate::ui::command::{Command, Extend, PickPurpose, Route};
use crate::ui::desk::{Dialog, FieldId, Focus, NoticeKind, Offer};
use crate::ui::placing::PlacingAct;
use crate::ui::sealing::SealAct;
use capture::{add_lines, capture, paste, text_fault};
use desk::{close_dialog, edit_card, focus_field, next_pane, point, select, show};
use edits::{
    after_edit, aim, chosen, cover, cover_scene, delete, duplicate, edit_by, edit_chosen, edit_session, move_cards,
    shift, undo_redo,
};
use files::{
    begin, guide_read, heard_open, import_list, is_session_file, list_read, make_copy, pick, picked, salvaged,
    save_job, save_settings, saved, shelf_row, shown, suggested_path, trouble_writing,
};

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
    if !hand::allows(state, &command) {
        return Vec::new();
    }
    match command {
        Command::Act(Action::Alone(act)) => return alone::act(state, act, now, clock),
        Command::Act(Action::Career(CareerAct::Open)) => return career::open(state, now, clock),
        Command::Act(action) => return act(state, action, now),
        Command::Edit(edit) => {
            edit_session(state, edit, None, now);
        }
        Command::Begin { title } => return begin(state, &title, SessionKind::Meeting, clock),
        Command::BeginFrom { title, carried } => return carry::begin(state, &title, *carried, clock),
        Command::Open(path) => {
            let mut effects = leave(state, now);
            effects.push(Effect::Open(path));
            return effects;
        }
        Command::Pick(purpose) => return vec![pick(state, purpose)],
        Command::Picked { purpose, path } => return picked(state, purpose, Wanted::typed(path), now),
        Command::Select { id, extend } => select(state, id, extend),
        Command::SelectNone => {
            state.desk.selected.clear();
            state.desk.anchor = None;
        }
        Command::Point(target) => {
            state.desk.cursor = target;
            if let Some(Target::Stack(stack)) = target {
                order::select_stack(state, stack);
            }
            if let Some(Target::Card(id)) = target
                && !state.desk.selected.contains(&id)
            {
                select(state, id, Extend::Only);
            }
        }
        Command::PointBeside(target) => state.desk.cursor = target,
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
        Command::PutOnto { ids, onto } => order::put_onto(state, &ids, onto, now),
        Command::Split { id, text } => order::split(state, id, &text, now),
        Command::KeepTemplate { about, program } => return templates::keep(state, &about, &program),
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
        Command::Narrow(narrowing) => order::narrow(state, narrowing),
        Command::CloseFind => order::close_find(state),
        Command::Note { on, text } => notes::write(state, &on, &text, now),
        Command::NoteAbout(about) => state.desk.notes.about = about,
        Command::FoldNote => notes::fold(state),
        Command::DropNote(on) => notes::drop_note(state, &on, now),
        Command::BringNoteBack => notes::bring_back(state, now),
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
        Command::Look(view) => wall::look(state, view),
        Command::PutUp(monitor) => {
            close_dialog(state);
            return wall::put_up(state, monitor);
        }
        Command::Venue(venue) => return wall::venue(state, venue),
        Command::LookAtChallenge(id) => challenges::look_at(state, id),
        Command::Dropped(paths) => return bring::dropped(state, paths, now),
        Command::Bring(choices) => bring::carry_out(state, &choices, now),
        Command::AskWhy(why) => placing::ask(state, why),
        Command::CloseWhy { back } => placing::close(state, back),
        Command::Library(command) => return library::command(state, command, now),
        Command::Tell(tale) => return telling::tell(state, tale),
        Command::Give(command) => return giving::command(state, command, now),
        Command::Seal(command) => return sealing::command(state, command, now),
        Command::GoTo(moment) => replay::go(state, moment),
        Command::Sieve(sieve) => replay::look_at(state, sieve),
        Command::BeginAlone { set } => return alone::begin_with(state, &set, now, clock),
        Command::Career(command) => career::heard(state, command),
        Command::Compare(command) => compare::command(state, &command),
        Command::Series(command) => series::command(state, &command),
    }
    after_edit(state)
}

/// Whether a command would let go of the open session.
fn leads_away(state: &State, command: &Command) -> bool {
    state.open.is_some()
        && match command {
            Command::Act(
                Action::GoHome
                | Action::Quit
                | Action::Seal(SealAct::Lock)
                | Action::DoorReview
                | Action::DoorSolo
                | Action::Alone(AloneAct::Leave),
            )
            | Command::Begin { .. }
            | Command::BeginAlone { .. }
            | Command::BeginFrom { .. }
            | Command::Open(_)
            | Command::OpenSalvaged(_)
            | Command::MakeCopy => true,
            Command::Act(Action::Career(CareerAct::Open)) => state.desk.route == Route::Alone,
            Command::Act(Action::Career(CareerAct::Back)) => career::leads_away(state),
            Command::Picked { purpose, .. } => *purpose == PickPurpose::OpenSession,
            Command::Dropped(paths) => {
                bring::opens(state) && matches!(paths.as_slice(), [path] if is_session_file(path))
            }
            _ => false,
        }
}

/// Words that are on this screen alone are not left behind on the first try: what is in the way is said once, and
/// whoever then goes anyway, goes.
pub fn holds_back(state: &mut State) -> bool {
    let stuck = state.open.as_ref().is_some_and(|open| open.keeper.held() > 0);
    if !stuck {
        state.warned = false;
    }
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
    let mut effects: Vec<Effect> = library::left(state).into_iter().collect();
    effects.extend(notes::keep(state, now, false));
    effects.extend(alone::tick(state, now));
    let Some(open) = &mut state.open else { return effects };
    let quiet = now.utc_ms - open.last_change_ms >= QUIET_MS || now.utc_ms < open.last_change_ms;
    if open.writable() && !open.saving && open.keeper.is_behind() && quiet {
        effects.extend(save_job(open, now));
    }
    effects
}

/// What somebody asked for too early, and can be done now.
pub fn waited_for(state: &mut State) -> Option<Command> {
    career::waited_for(state).map(|act| Command::Act(Action::Career(act)))
}

/// Milliseconds until [`tick`] has something to do, or the clock of a step says something else.
pub fn next_tick(state: &State, now: Timestamp) -> Option<u64> {
    let Some(open) = state.open.as_ref() else { return notes::due(state, now) };
    let save = (open.writable() && !open.saving && open.keeper.is_behind())
        .then(|| (QUIET_MS - (now.utc_ms - open.last_change_ms)).clamp(50, QUIET_MS) as u64);
    let second = crate::ui::program::next_second(open.session().program(), open.session().run(), now);
    let turn = crate::ui::turns::next_second(open.session().turns(), now);
    [save, second, turn, notes::due(state, now), alone::due(state, now)].into_iter().flatten().min()
}

/// Takes in what came of an effect.
pub fn heard(state: &mut State, event: Event, now: Timestamp) -> Vec<Effect> {
    let words = state.desk.lang.words();
    match event {
        Event::Opened(outcome) => return heard_open(state, *outcome, now),
        Event::Listed(Ok(rows)) => {
            state.shelf.reading = false;
            let rows = rows.into_iter().map(|row| (state.library.is_own(&row.path), shelf_row(row)));
            let own = |(in_own, row): &(bool, ShelfRow)| {
                let solo = row.summary.as_ref().is_some_and(|summary| summary.kind == SessionKind::Solo);
                *in_own || solo
            };
            let (own, rows): (Vec<_>, Vec<_>) = rows.partition(own);
            let plain = |rows: Vec<(bool, ShelfRow)>| rows.into_iter().map(|(_, row)| row).collect();
            (state.shelf.own, state.shelf.rows) = (plain(own), plain(rows));
        }
        Event::Listed(Err(fault)) => {
            state.shelf.reading = false;
            log::info!("library: {fault}");
        }
        Event::GuideRead { path, text } => guide_read(state, &path, text),
        Event::TemplatesRead(found) => templates::read(state, found),
        Event::TemplateKept(outcome) => return templates::kept(state, outcome),
        Event::QuestionsRead(found) => questions::read(state, found),
        Event::QuestionsKept(outcome) => return questions::kept(state, outcome),
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
        Event::Saved(outcome) => {
            saved(state, outcome, now);
            return sealing::go_on(state, now);
        }
        Event::Given { title, outcome } => return giving::given(state, &title, outcome),
        Event::Sealed { outcome, copies } => return sealing::sealed(state, outcome, &copies, now),
        Event::BroughtRead(found) => bring::read(state, found),
        Event::PickedMany { purpose: PickPurpose::Paths, paths } => return vec![Effect::ReadWalks(paths)],
        Event::PickedMany { paths, .. } => return bring::dropped(state, paths, now),
        Event::WalksRead(read) => giving::walks(state, read),
        Event::ListRead { path, book } => list_read(state, &path, book),
        Event::Picked { purpose, path } => return picked(state, purpose, Wanted::chosen(path), now),
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
        Event::Copied(outcome) => match outcome {
            Ok(path) => state.say_done((words.copied_to)(&shown(&path))),
            Err(fault) => {
                let text = (words.store_error)(&fault);
                state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
            }
        },
        Event::NotesKept { session, outcome } if compare::keeps(state, &session) => compare::kept(state, outcome),
        Event::NotesRead { session, outcome } => notes::heard(state, &session, outcome, true),
        Event::NotesKept { session, outcome } => notes::heard(state, &session, outcome, false),
        Event::OthersNotes(outcome) => notes::others(state, outcome, now),
        Event::SettingsSaved(outcome) => {
            if let Err(fault) = outcome {
                log::info!("settings: {fault}");
            }
        }
        Event::Library(event) => return library::heard(state, event),
    }
    Vec::new()
}

/// What is done with sessions that were.
fn look_back(state: &mut State, action: Action, now: Timestamp) -> Vec<Effect> {
    match action {
        Action::DoorReview => library::enter(state, now),
        Action::Library(act) => library::act(state, act, now),
        Action::Replay(act) => replay::act(state, act, now),
        Action::Compare(act) => compare::act(state, act, now),
        Action::Series(act) => series::act(state, act, now),
        _ => Vec::new(),
    }
}

/// What one person does with what is their own.
fn own(state: &mut State, action: Action, now: Timestamp) -> Vec<Effect> {
    match action {
        Action::Career(act) => career::act(state, act, now),
        Action::Tell(act) => telling::act(state, act),
        Action::Give(act) => giving::act(state, act, now),
        Action::Seal(act) => sealing::act(state, act, now),
        _ => Vec::new(),
    }
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
        Action::DoorReview | Action::Library(_) | Action::Replay(_) | Action::Compare(_) | Action::Series(_) => {
            return look_back(state, action, now);
        }
        Action::Career(_) | Action::Tell(_) | Action::Give(_) | Action::Seal(_) => return own(state, action, now),
        Action::Undo if state.desk.route == Route::Library => return library::take_back(state, now),
        Action::DoorSolo => return alone::door(state, now),
        Action::Undo | Action::Redo if state.desk.route == Route::Alone => return alone::undo(state, action, now),
        // Carried out where a fresh name can be had.
        Action::Alone(_) => {}
        Action::OpenFile => return vec![pick(state, PickPurpose::OpenSession)],
        Action::Import => return vec![pick(state, PickPurpose::Import)],
        Action::ExportPng => return vec![pick(state, PickPurpose::ExportPng)],
        Action::CopySession => return vec![pick(state, PickPurpose::CopySession)],
        Action::Rename if state.open.as_ref().is_some_and(|open| !open.writable()) => {
            state.say_done(words.make_copy_text);
        }
        Action::Rename => show(state, Dialog::ThisSession),
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
                crate::theme::ThemeName::Dark | crate::theme::ThemeName::Contrast => crate::theme::ThemeName::Light,
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
        Action::Quit => return leave(state, now).into_iter().chain([Effect::Quit]).collect(),
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
        Action::Vote | Action::WithdrawVote | Action::Hands | Action::HideVotes | Action::CloseVotes => {
            votes::act(state, action, now);
        }
        Action::Cover => cover(state, now),
        Action::Hide => {
            edit_by(state, now, Session::hide_or_show);
        }
        Action::CoverScene => cover_scene(state, now),
        Action::SelectAll => desk::select_all(state),
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
        Action::Notes(act) => return notes::act(state, act, now),
        Action::Order(act) => order::act(state, act, now),
        Action::Program(act) => program::act(state, act, now),
        Action::Wall(act) => return wall::act(state, act),
        Action::Challenge(act) => challenges::act(state, act),
        Action::Turn(act) => turns::act(state, act, now),
        Action::Hand => hand::act(state),
        Action::Placing(PlacingAct::Bring) => return vec![pick(state, PickPurpose::Bring)],
        Action::Placing(act) => placing::act(state, act, now),
        Action::Place(place) => {
            let text = state.fields.capture.clone();
            capture(state, &text, place, now);
        }
    }
    after_edit(state)
}
