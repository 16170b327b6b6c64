//! Brings the session to the wall: makes what the room may see, puts it on the stage, and keeps the window of the wall
//! where it belongs.

use std::sync::Arc;

use egui::{Context, ViewportBuilder, ViewportId};

use super::state::State;
use crate::model::{Audience, StepTime, Timestamp};
use crate::picture::wall::{Room, WallView};
use crate::ui::command::Route;
use crate::ui::desk::Dialog;
use crate::ui::replay::ReplayDesk;
use crate::ui::wall::window::{number_ui, wall_ui};
use crate::ui::wall::{Monitor, Shown, WallDesk, WallPlace};

/// Size of a wall in a window when it opens, in points.
const WINDOW: [f32; 2] = [960.0, 540.0];
/// Side of the window that shows the number of a monitor, in points.
const NUMBER: f32 = 220.0;

/// What the wall was last made from: the session, how far it had come, the time that is shown, and whether it was held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Made {
    session: String,
    entries: u64,
    time: Option<StepTime>,
    held: bool,
    /// The moment of a replay.
    moment: Option<usize>,
}

/// The replay that the room looks at, too.
fn replayed(state: &State) -> Option<&ReplayDesk> {
    state.desk.replay.as_deref().filter(|replay| replay.on_wall && state.desk.route == Route::Replay)
}

/// What the room looks at: of a replay, the canvas of its moment.
fn room(state: &State) -> Room {
    let room = state.wall.room.clone();
    match replayed(state) {
        Some(_) => Room { view: WallView::Overview, page: 0, no_timer: true, ..room },
        None => room,
    }
}

/// What the session and the facilitator's choice are now.
fn present(state: &State, time: Option<StepTime>) -> Option<Shown> {
    let (wall, room) = (&state.wall, room(state));
    let audience = match replayed(state) {
        Some(replay) => {
            let present = replay.history(state.open.as_ref().map(|open| &open.history))?.present();
            Audience::of_moment(&replay.session, present, &room.chosen()).with_trace(&replay.trace)
        }
        None => Audience::of(state.open.as_ref()?.session(), &room.chosen()).with_time(time),
    };
    Some(Shown {
        audience: Arc::new(audience),
        room,
        guide: Arc::clone(&state.guide),
        lang: state.desk.lang,
        theme: wall.theme,
    })
}

/// Puts on the stage what the session and the facilitator's choice are now. `made` remembers what that was made from.
/// A wall that is held keeps what it has, and what comes after it is prepared.
pub(super) fn stage(state: &State, made: &mut Made, ctx: &Context, clock: Timestamp) {
    let session = state.open.as_ref().map(super::open_session::OpenSession::session);
    let replay = replayed(state);
    let on_wall = replay.map(|replay| &*replay.session).or(session);
    let now = Made {
        session: on_wall.map_or_else(String::new, |session| session.origin().id.0.clone()),
        entries: state.open.as_ref().map_or(0, |open| open.history.next_seq()),
        moment: replay.map(|replay| replay.at),
        time: session
            .filter(|_| replay.is_none() && !state.wall.room.no_timer)
            .and_then(|session| StepTime::of(session, clock)),
        held: state.wall.held,
    };
    let (wall, room) = (&state.wall, room(state));
    let last = if now.held { state.stage.prepared() } else { state.stage.shown() };
    let same_choice = last.as_ref().is_some_and(|last| {
        let choice = (&room, state.desk.lang, wall.theme);
        (&last.room, last.lang, last.theme) == choice && Arc::ptr_eq(&last.guide, &state.guide)
    });
    let released = made.held && !now.held;
    if *made == now && (same_choice || on_wall.is_none()) {
        return;
    }
    let another = made.session != now.session;
    let time = now.time.clone();
    let held = now.held;
    *made = now;
    let shown = present(state, time);
    if held {
        return state.stage.prepare(shown);
    }
    let fade = released || another || !same_choice;
    let seconds = ctx.input(|input| input.time);
    state.stage.keep_still(state.desk.reduced_motion);
    if state.stage.show(shown, fade, seconds) && wall.is_up() {
        ctx.request_repaint_of(wall.viewport());
    }
}

/// Keeps the window of the wall, and the numbers on the screens while one is chosen. Called in every frame of the
/// console: a window that is not named in a frame is closed.
pub(super) fn windows(state: &State, ctx: &Context) {
    if ctx.embed_viewports() {
        // There is no second window to be had.
        return;
    }
    let words = &state.desk.lang.words().wall_desk;
    if let Some(builder) = placed(&state.wall, words.window) {
        let stage = Arc::clone(&state.stage);
        ctx.show_viewport_deferred(state.wall.viewport(), builder, move |ui, _class| wall_ui(ui, &stage));
    }
    if state.desk.dialog == Some(Dialog::Monitors) {
        let theme = state.desk.theme;
        for (index, monitor) in state.wall.monitors.iter().enumerate() {
            let id = ViewportId::from_hash_of(("number of a monitor", &monitor.name));
            let show = move |ui: &mut egui::Ui, _class| number_ui(ui, index + 1, theme.theme());
            ctx.show_viewport_deferred(id, number_window(monitor, ctx.zoom_factor()), show);
        }
    }
}

fn placed(wall: &WallDesk, title: &str) -> Option<ViewportBuilder> {
    let builder = ViewportBuilder::default().with_title(title).with_app_id("bamen");
    match &wall.place {
        WallPlace::Down | WallPlace::Gone(_) => None,
        WallPlace::Window => Some(builder.with_inner_size(WINDOW).with_fullscreen(wall.full_screen)),
        WallPlace::On(name) => {
            let index = wall.monitors.iter().position(|monitor| monitor.name == *name)?;
            Some(builder.with_monitor(index).with_decorations(false))
        }
    }
}

/// At the upper left of the monitor, where dialogs and title bars of the console rarely are.
fn number_window(monitor: &Monitor, zoom: f32) -> ViewportBuilder {
    // egui enlarges positions as it enlarges everything else.
    let at = |pixel: i32| (pixel as f32 / monitor.scale + 24.0) / zoom;
    ViewportBuilder::default()
        .with_position([at(monitor.at.0), at(monitor.at.1)])
        .with_inner_size([NUMBER, NUMBER])
        .with_decorations(false)
        .with_resizable(false)
        .with_taskbar(false)
        .with_active(false)
        .with_always_on_top()
        .with_mouse_passthrough(true)
}
