//! 再生: opens it, goes to a moment, and goes back. The session itself is never touched here.

use std::sync::Arc;

use super::desk::focus_field;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::model::{CardKind, CardText, SessionKind, Sieve, Timeline, Timestamp, Trace};
use crate::ui::command::Route;
use crate::ui::desk::FieldId;
use crate::ui::replay::{From, ReplayAct, ReplayDesk, ReplayFields};
use crate::ui::wall::WallAct;

pub(super) fn act(state: &mut State, act: ReplayAct, now: Timestamp) -> Vec<Effect> {
    if act == ReplayAct::Open {
        return open(state);
    }
    if act == ReplayAct::Back {
        return back(state, now);
    }
    let Some(desk) = &mut state.desk.replay else { return Vec::new() };
    let (at, timeline) = (desk.at, &desk.timeline);
    let to = match act {
        ReplayAct::Play => {
            desk.playing = !desk.playing;
            // From the end it goes on at the beginning.
            if desk.playing && at == timeline.end() {
                go(state, 0);
            }
            return Vec::new();
        }
        ReplayAct::Speed(times) => {
            desk.speed = times;
            return Vec::new();
        }
        ReplayAct::Star => {
            star(state, now);
            return Vec::new();
        }
        ReplayAct::Note => {
            desk.playing = false;
            focus_field(state, FieldId::MomentNote);
            return Vec::new();
        }
        ReplayAct::OnWall => return on_wall(state),
        ReplayAct::Scene(scene) => {
            let scene = Some(scene).filter(|scene| desk.sieve.scene != Some(*scene));
            desk.look_at(Sieve { scene, ..desk.sieve.clone() });
            return Vec::new();
        }
        ReplayAct::NextKind => {
            let kind = after(&CardKind::ALL, desk.sieve.kind.as_ref());
            desk.look_at(Sieve { kind, ..desk.sieve.clone() });
            return Vec::new();
        }
        ReplayAct::NextGroup => {
            let groups: Vec<CardText> = timeline.groups().into_iter().cloned().collect();
            let group = after(&groups, desk.sieve.group.as_ref());
            desk.look_at(Sieve { group, ..desk.sieve.clone() });
            return Vec::new();
        }
        ReplayAct::NextWriter => {
            let writer = after(&timeline.writers(), desk.sieve.writer.as_ref());
            desk.look_at(Sieve { writer, ..desk.sieve.clone() });
            return Vec::new();
        }
        ReplayAct::All => {
            desk.look_at(Sieve::default());
            return Vec::new();
        }
        ReplayAct::Previous => timeline.previous_passing(at, &desk.sieve),
        // Whoever has just opened it stands at the end: forward is from the beginning, as it is to play it.
        ReplayAct::Next | ReplayAct::NextStep if desk.begins_again() && timeline.passes(0, &desk.sieve) => 0,
        ReplayAct::Next if desk.begins_again() => timeline.next_passing(0, &desk.sieve),
        ReplayAct::Next => timeline.next_passing(at, &desk.sieve),
        ReplayAct::PreviousStep | ReplayAct::NextStep if timeline.stretches.is_empty() => {
            state.say_done(state.desk.lang.words().replay.no_steps);
            return Vec::new();
        }
        ReplayAct::PreviousStep => timeline.previous_stretch(at),
        ReplayAct::NextStep => timeline.next_stretch(at),
        ReplayAct::First => 0,
        ReplayAct::Last => timeline.end(),
        ReplayAct::Open | ReplayAct::Back => at,
    };
    desk.playing = false;
    go(state, to);
    Vec::new()
}

/// The one after this of all; none after the last.
fn after<T: Clone + PartialEq>(all: &[T], now: Option<&T>) -> Option<T> {
    let next = now.map_or(0, |now| all.iter().position(|one| one == now).map_or(all.len(), |at| at + 1));
    all.get(next).cloned()
}

pub(super) fn look_at(state: &mut State, sieve: Sieve) {
    if let Some(desk) = &mut state.desk.replay {
        desk.look_at(sieve);
    }
}

/// The room looks at the same moment, if it may see anything of the session; a wall that is down comes up for it.
fn on_wall(state: &mut State) -> Vec<Effect> {
    let words = &state.desk.lang.words().replay;
    let Some(desk) = &mut state.desk.replay else { return Vec::new() };
    if desk.session.origin().kind == SessionKind::Solo {
        state.say_done(words.own_not_on_wall);
        return Vec::new();
    }
    desk.on_wall = !desk.on_wall;
    let shows = desk.on_wall;
    let effects = if shows && !state.wall.is_up() { super::wall::act(state, WallAct::Up) } else { Vec::new() };
    state.say_done(if shows { words.is_on_wall } else { words.is_off_wall });
    effects
}

/// Goes to a moment; while it plays it goes on from there.
pub(super) fn go(state: &mut State, to: usize) {
    let Some(mut desk) = state.desk.replay.take() else { return };
    let to = to.min(desk.timeline.end());
    if let Some(history) = desk.history(state.open.as_ref().map(|open| &open.history))
        && to != desk.at
    {
        let session = Arc::new(history.at(to));
        let trace = Arc::new(Trace::of(&desk.timeline, history, to, &session));
        (desk.session, desk.trace, desk.at) = (session, trace, to);
    }
    desk.playing &= to < desk.timeline.end();
    desk.rests = false;
    state.desk.replay = Some(desk);
}

fn open(state: &mut State) -> Vec<Effect> {
    let words = &state.desk.lang.words().replay;
    let from = match state.desk.route {
        Route::Console => From::Console,
        Route::Library => {
            let chosen = state.desk.library.chosen.clone();
            let preview = state.shelf.books.preview.take();
            let Some((path, history)) = preview.filter(|(path, _)| Some(path) == chosen.as_ref()) else {
                if !super::library::say_fault_of_chosen(state) {
                    state.say_done(words.reading);
                }
                return Vec::new();
            };
            From::Library { path: state.library.dir().join(path), history }
        }
        Route::Home | Route::Replay | Route::Alone | Route::Career | Route::Compare | Route::Series => {
            return Vec::new();
        }
    };
    let present = state.open.as_ref().map(|open| &open.history);
    let Some(history) = from.history(present) else { return Vec::new() };
    let timeline = Timeline::of(history);
    let (session, at) = (Arc::new(history.at(timeline.end())), timeline.end());
    let trace = Arc::new(Trace::of(&timeline, history, at, &session));
    let own = matches!(from, From::Library { .. });
    state.desk.replay = Some(Box::new(ReplayDesk {
        timeline,
        session,
        trace,
        at,
        rests: true,
        playing: false,
        speed: 30,
        from,
        on_wall: false,
        sieve: Sieve::default(),
        passing: (0..=at).collect(),
    }));
    state.fields.replay = ReplayFields::default();
    state.desk.route = Route::Replay;
    if own { super::notes::begin(state).into_iter().collect() } else { Vec::new() }
}

fn back(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(desk) = &state.desk.replay else { return Vec::new() };
    if matches!(desk.from, From::Library { .. }) {
        return super::library::enter(state, now);
    }
    state.desk.replay = None;
    state.desk.route = Route::Console;
    Vec::new()
}

fn star(state: &mut State, now: Timestamp) {
    let Some(on) = state.desk.replay.as_ref().and_then(|desk| desk.note_on()) else { return };
    let words = &state.desk.lang.words().replay;
    let starred = state.desk.notes.notes.star(&on, now);
    state.desk.notes.changed_ms = Some(now.utc_ms);
    state.say_done(if starred { words.starred } else { words.unstarred });
}
