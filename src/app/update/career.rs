//! キャリアマップ: opens it, walks its path, and puts episodes into their scenes.

use super::desk::focus_field;
use super::edits::{after_edit, edit_session};
use crate::app::clock::Clock;
use crate::app::effect::Effect;
use crate::app::open_session::OpenSession;
use crate::app::state::State;
use crate::model::{Edit, EpisodeId, SceneId, Session, SessionKind, TextFault, Timestamp, Told};
use crate::picture::career::Lens;
use crate::text::Lang;
use crate::ui::ShelfRow;
use crate::ui::alone::MapAsked;
use crate::ui::career::line::{self, Line};
use crate::ui::career::{CareerAct, CareerCommand, CareerDesk, CareerFields};
use crate::ui::command::Route;
use crate::ui::desk::FieldId;

/// The map of the open session. Where none is open, or one in which questions are answered, that of the session which
/// is kept for it, or of a new one: a person has one path.
pub(super) fn open(state: &mut State, now: Timestamp, clock: &mut dyn Clock) -> Vec<Effect> {
    if let Some(open) = &state.open {
        let session = open.session();
        if session.origin().kind != SessionKind::Solo {
            return Vec::new();
        }
        if session.reflection().is_none() || !session.career().is_empty() {
            enter(state, now);
            return Vec::new();
        }
    }
    if state.shelf.reading {
        state.desk.alone.map = MapAsked::Awaited;
        state.say_so(state.desk.lang.words().career.shelf_is_read);
        return Vec::new();
    }
    let title = state.desk.lang.words().career.title;
    let kept = kept(state, title).map(|row| row.path.clone());
    let sealed = state.shelf.own.iter().filter(|row| row.sealed).count();
    if kept.is_none() && sealed > 0 && state.desk.alone.map != MapAsked::MaybeSealed {
        // Under another name it tells nothing of what it is: whoever has it knows, and nobody gets two.
        let effects = super::alone::door(state, now);
        state.desk.alone.map = MapAsked::MaybeSealed;
        state.say_so((state.desk.lang.words().career.maybe_sealed)(sealed));
        return effects;
    }
    let effects = match kept {
        Some(path) => {
            let mut effects = super::files::leave(state, now);
            effects.push(Effect::Open(path));
            effects
        }
        None => super::files::begin(state, title, SessionKind::Solo, clock),
    };
    state.pending_career = true;
    effects
}

/// What was asked for before the library had been read.
pub(super) fn waited_for(state: &mut State) -> Option<CareerAct> {
    let waits = state.desk.alone.map == MapAsked::Awaited && !state.shelf.reading;
    let free = state.desk.dialog.is_none() && matches!(state.desk.route, Route::Home | Route::Alone);
    if waits {
        state.desk.alone.map = MapAsked::No;
    }
    (waits && free).then_some(CareerAct::Open)
}

/// The session with the most episodes; without any, one that was begun for them.
fn kept<'a>(state: &'a State, title: &str) -> Option<&'a ShelfRow> {
    let told = |row: &ShelfRow| row.summary.as_ref().map_or(0, |summary| summary.episodes);
    // What lies elsewhere in the library was given, or came with the program: somebody else's life.
    let all = || state.shelf.own.iter().filter(|row| state.library.is_own(&row.path));
    let most = all().map(told).max().filter(|most| *most > 0);
    let begun =
        |row: &&ShelfRow| row.summary.as_ref().is_some_and(|summary| told(row) == 0 && summary.about.title == title);
    match most {
        Some(most) => all().find(|row| told(row) == most),
        // One under a passphrase tells nothing but its name.
        None => all().find(|row| row.sealed && is_named(row)).or_else(|| all().find(begun)),
    }
}

/// Whether a file was begun for the map, in either language.
fn is_named(row: &ShelfRow) -> bool {
    let stem = super::files::stem(&row.path);
    Lang::ALL.into_iter().any(|lang| stem.contains(&crate::store::safe_name(lang.words().career.title)))
}

/// Shows it.
pub(super) fn enter(state: &mut State, now: Timestamp) {
    let sent_for = std::mem::take(&mut state.pending_career);
    // Whatever was opened meanwhile: a path is one person's.
    let solo = |open: &&OpenSession| open.session().origin().kind == SessionKind::Solo;
    let Some(open) = state.open.as_ref().filter(solo) else { return };
    let career = open.session().career();
    state.desk.career = CareerDesk {
        chosen: career.episodes.last().map(|episode| episode.id),
        from_canvas: state.desk.route == Route::Console && !sent_for,
        ..CareerDesk::default()
    };
    state.fields.career = CareerFields::default();
    state.desk.route = Route::Career;
    state.fields.focus = None;
    if career.is_empty() {
        focus_field(state, FieldId::CareerLine);
    }
    super::again::ask(state, now);
}

/// Whether a session opens on its map: whoever told episodes and answered no questions comes for them.
pub(super) fn opens_here(session: &Session) -> bool {
    session.origin().kind == SessionKind::Solo
        && session.reflection().is_none()
        && !session.career().episodes.is_empty()
}

/// Whether going back leaves the map, and the session with it.
pub(super) fn leads_away(state: &State) -> bool {
    let CareerDesk { waits, told, lens, asked, from_canvas, .. } = &state.desk.career;
    let plain = waits.is_none() && asked.is_none();
    state.desk.route == Route::Career && plain && told.is_none() && *lens == Lens::All && !from_canvas
}

pub(super) fn act(state: &mut State, act: CareerAct, now: Timestamp) -> Vec<Effect> {
    if act == CareerAct::Back && leads_away(state) {
        return super::alone::door(state, now);
    }
    if act == CareerAct::LookBack {
        let due = crate::ui::career::due(&state.shelf.own, now.to_zoned().date()).map(|(row, _)| row.path.clone());
        state.pending_career = due.is_some();
        return due.map(Effect::Open).into_iter().collect();
    }
    on_map(state, act, now);
    after_edit(state)
}

fn on_map(state: &mut State, act: CareerAct, now: Timestamp) {
    let Some(open) = &state.open else { return };
    let career = open.session().career();
    let all = career.episodes.len();
    let at = state.desk.career.chosen.and_then(|id| career.position(id));
    let go = match act {
        CareerAct::Previous => at.map_or_else(|| all.checked_sub(1), |at| Some(at.saturating_sub(1))),
        CareerAct::Next => Some(at.map_or(0, |at| at + 1)),
        CareerAct::First => Some(0),
        CareerAct::Last => all.checked_sub(1),
        CareerAct::Play => {
            let told = state.desk.career.told.is_none().then_some(1);
            tell(state, told);
            return;
        }
        CareerAct::Back => return back(state, now),
        CareerAct::Write => {
            state.desk.career.waits = None;
            return focus_field(state, FieldId::CareerLine);
        }
        CareerAct::Tell => return focus_field(state, FieldId::Career(0)),
        CareerAct::Earlier | CareerAct::Later => return shift(state, act == CareerAct::Later, now),
        CareerAct::Remove => return remove(state, now),
        CareerAct::Place(scene) => return place(state, scene, now),
        CareerAct::PlaceLine(scene) => return place_line(state, scene, now),
        CareerAct::Came(came) => return super::again::answer(state, came, now),
        CareerAct::PutOff => return super::again::put_off(state, now),
        CareerAct::AsMeant => {
            let Some(scene) = super::again::meant(state) else { return };
            return place(state, scene, now);
        }
        CareerAct::Open | CareerAct::LookBack => None,
    };
    let to = go.and_then(|to| career.episodes.get(to.min(all.saturating_sub(1)))).map(|episode| episode.id);
    if let Some(id) = to {
        choose(state, id);
    }
}

pub(super) fn heard(state: &mut State, command: CareerCommand) {
    match command {
        CareerCommand::Choose(id) => choose(state, id),
        CareerCommand::Look(lens) => look(state, lens),
        CareerCommand::Wait(year, words) => state.desk.career.waits = Some((year, words)),
        CareerCommand::Tell(told) => tell(state, Some(told)),
        CareerCommand::Unclear => state.say_so(state.desk.lang.words().career.line_unclear),
    }
}

/// What is looked at is told at the right as well: its first episode, unless one of them is chosen.
fn look(state: &mut State, lens: Lens) {
    state.desk.career.lens = lens;
    let Some(open) = &state.open else { return };
    let career = open.session().career();
    let is_in = |year: u16| match lens {
        Lens::All => true,
        Lens::Year(looked_at) => year == looked_at,
        Lens::Post(post) => career.post_in(year).is_some_and(|(index, _)| index == post),
    };
    let chosen = state.desk.career.chosen.and_then(|id| career.episode(id));
    if chosen.is_some_and(|episode| is_in(episode.told.year)) {
        return;
    }
    if let Some(first) = career.episodes.iter().find(|episode| is_in(episode.told.year)).map(|episode| episode.id) {
        choose(state, first);
    }
}

fn choose(state: &mut State, id: EpisodeId) {
    let position = state.open.as_ref().and_then(|open| open.session().career().position(id));
    let desk = &mut state.desk.career;
    desk.chosen = Some(id);
    // Whoever walks while the path is told is told from there.
    desk.told = desk.told.and_then(|_| position.map(|position| position + 1));
}

fn tell(state: &mut State, told: Option<usize>) {
    let Some(open) = &state.open else { return };
    let episodes = &open.session().career().episodes;
    let desk = &mut state.desk.career;
    desk.lens = Lens::All;
    desk.told = told.filter(|told| *told <= episodes.len());
    if let Some(episode) = desk.told.and_then(|told| episodes.get(told.checked_sub(1)?)) {
        desk.chosen = Some(episode.id);
    }
}

fn back(state: &mut State, now: Timestamp) {
    let desk = &mut state.desk.career;
    if let Some((year, words)) = desk.waits.take() {
        // The words go back to where they were written.
        if desk.asked.is_some() {
            state.fields.career.answer = words.to_string();
            return focus_field(state, FieldId::CareerAnswer);
        }
        state.fields.career.line = format!("{year} {words}");
        focus_field(state, FieldId::CareerLine);
    } else if desk.asked.take().is_some() {
        state.fields.career.answer.clear();
    } else if desk.told.is_some() {
        desk.told = None;
    } else if desk.lens != Lens::All {
        desk.lens = Lens::All;
    } else {
        keep_written(state, now);
        state.desk.career = CareerDesk::default();
        state.desk.route = Route::Console;
    }
}

fn shift(state: &mut State, later: bool, now: Timestamp) {
    let Some(open) = state.open.as_ref().filter(|open| open.writable()) else { return };
    let career = open.session().career();
    let Some(id) = state.desk.career.chosen else { return };
    let Some(year) = career.episode(id).map(|episode| episode.told.year) else { return };
    let mut of_year = career.episodes.iter().filter(|episode| episode.told.year == year);
    let Some(index) = of_year.position(|episode| episode.id == id) else { return };
    let count = career.episodes.iter().filter(|episode| episode.told.year == year).count();
    let to = if later { Some(index + 1) } else { index.checked_sub(1) };
    if let Some(index) = to.filter(|to| *to < count) {
        edit_session(state, Edit::MoveEpisode { id, index }, None, now);
    }
}

/// The post that is looked at, else the chosen episode; the one before it is chosen then.
fn remove(state: &mut State, now: Timestamp) {
    let Some(open) = state.open.as_ref().filter(|open| open.writable()) else { return };
    let career = open.session().career();
    if let Lens::Post(index) = state.desk.career.lens {
        let mut posts = career.posts.clone();
        if index < posts.len() {
            posts.remove(index);
        }
        state.desk.career.lens = Lens::All;
        edit_session(state, Edit::SetPosts { posts }, None, now);
        return;
    }
    let Some(id) = state.desk.career.chosen else { return };
    let beside = career.position(id).and_then(|at| career.episodes.get(at.checked_sub(1).unwrap_or(at + 1)));
    let beside = beside.map(|episode| episode.id);
    if edit_session(state, Edit::RemoveEpisode { id }, None, now) {
        state.desk.career.chosen = beside;
    }
}

fn place(state: &mut State, scene: SceneId, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = state.open.as_ref().filter(|open| open.writable()) else { return };
    let session = open.session();
    if let Some((year, title)) = state.desk.career.waits.take() {
        if state.desk.career.asked.is_some() {
            if let Some(id) = super::again::place(state, (year, title), scene, now) {
                choose(state, id);
                focus_field(state, FieldId::CareerLine);
            }
            return;
        }
        let id = session.fresh_episode_id();
        if edit_session(state, Edit::AddEpisode { id, told: Told::new(year, title, scene) }, None, now) {
            choose(state, id);
            focus_field(state, FieldId::CareerLine);
        }
        return;
    }
    let Some(episode) = state.desk.career.chosen.and_then(|id| session.career().episode(id)) else {
        return state.say_so(words.career.nothing_waits);
    };
    let edit = Edit::ReviseEpisode { id: episode.id, told: Told { scene, ..episode.told.clone() } };
    edit_session(state, edit, None, now);
}

/// The episode in the line goes to a scene at once; a post has none, and is written down.
fn place_line(state: &mut State, scene: SceneId, now: Timestamp) {
    match line::read(&state.fields.career.line) {
        Some(Line::Episode(year, title)) => {
            state.fields.career.line.clear();
            state.desk.career.waits = Some((year, title));
            place(state, scene, now);
        }
        Some(Line::Post(post)) => {
            let Some(open) = state.open.as_ref().filter(|open| open.writable()) else { return };
            let posts = line::with_post(&open.session().career().posts, post);
            state.fields.career.line.clear();
            edit_session(state, Edit::SetPosts { posts }, None, now);
        }
        None => state.say_so(state.desk.lang.words().career.line_unclear),
    }
}

/// What was written and not put down yet is not lost when the map is left.
pub(super) fn keep_written(state: &mut State, now: Timestamp) {
    let draft = std::mem::take(&mut state.fields.career.draft);
    let Some(open) = state.open.as_ref().filter(|open| OpenSession::writable(open)) else { return };
    match draft.edit(open.session()) {
        Ok(Some(edit)) => {
            edit_session(state, edit, None, now);
        }
        Ok(None) | Err(TextFault::Blank) => {}
        Err(fault @ TextFault::TooLong(_)) => log::info!("not kept: {fault}"),
    }
}
