//! What the facilitator does with the wall.

use super::desk::show;
use super::edits::chosen;
use super::files::save_settings;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::model::{CardId, Place, SceneId, SessionKind, Showing};
use crate::picture::Target;
use crate::picture::wall::{Letters, PerPage, WallView};
use crate::store::WallChoice;
use crate::text::Lang;
use crate::theme::ThemeName;
use crate::ui::desk::{Dialog, NoticeKind};
use crate::ui::wall::{Monitor, Venue, WallAct, WallPlace};

pub(super) fn act(state: &mut State, act: WallAct) -> Vec<Effect> {
    let words = &state.desk.lang.words().wall_desk;
    match act {
        WallAct::Up => return up(state),
        WallAct::Monitors => show(state, Dialog::Monitors),
        WallAct::FullScreen => {
            if state.wall.place == WallPlace::Window {
                state.wall.full_screen = !state.wall.full_screen;
            }
        }
        WallAct::Overview => look(state, WallView::Overview),
        WallAct::Scene => {
            let scene = scene_at_hand(state);
            look(state, WallView::Scene(scene));
        }
        WallAct::Question => {
            let scene = scene_at_hand(state);
            if state.wall.room.view == WallView::Question(scene) {
                state.wall.room.question = (state.wall.room.question + 1) % 3;
            } else {
                look(state, WallView::Question(scene));
            }
        }
        WallAct::CheckIn => look(state, WallView::CheckIn),
        WallAct::Blank => look(state, WallView::Blank),
        WallAct::Listening => look(state, WallView::Listening),
        WallAct::Challenges => look(state, WallView::Challenges),
        WallAct::Earlier => look(state, WallView::Earlier),
        WallAct::Card => {
            let card = first_chosen(state);
            let hidden = card.is_some_and(|id| {
                state.open.as_ref().is_some_and(|open| open.session().showing(id) == Showing::Hidden)
            });
            if hidden {
                state.say_done(words.is_kept_off);
            } else {
                let view = card.map_or_else(|| WallView::Scene(scene_at_hand(state)), WallView::Card);
                look(state, view);
            }
        }
        WallAct::StepUp => {
            let with_aim =
                first_chosen(state).filter(|id| state.open.as_ref().is_some_and(|open| has_aim(open.session(), *id)));
            match with_aim {
                Some(id) => look(state, WallView::StepUp(id)),
                None => state.say_done(words.no_step_up),
            }
        }
        WallAct::Group => {
            let group = first_chosen(state)
                .and_then(|id| state.open.as_ref()?.session().card(id))
                .and_then(|card| card.group.clone());
            match group {
                Some(group) => look(state, WallView::Group(group)),
                None => state.say_done(words.no_group),
            }
        }
        WallAct::PreviousPage => turn(state, false),
        WallAct::NextPage => turn(state, true),
        WallAct::Hold => {
            state.wall.held = !state.wall.held;
            state.say_done(if state.wall.held { words.now_held } else { words.now_released });
        }
        WallAct::Dark => toggle_theme(state, ThemeName::Dark),
        WallAct::Contrast => toggle_theme(state, ThemeName::Contrast),
        WallAct::Names => {
            let names = &mut state.wall.room.names;
            *names = !*names;
            let said = if *names { words.names_on } else { words.names_off };
            state.say_done(said);
        }
        WallAct::LargerLetters | WallAct::SmallerLetters => {
            let letters = &mut state.wall.room.letters;
            *letters = next(&Letters::ALL, *letters, act == WallAct::LargerLetters);
            let percent = (letters.factor() * 100.0).round() as u32;
            state.say_done((words.letters)(percent));
        }
        WallAct::FewerCards | WallAct::MoreCards => {
            let per_page = &mut state.wall.room.per_page;
            *per_page = next(&PerPage::ALL, *per_page, act == WallAct::FewerCards);
            let cards = per_page.count();
            state.wall.room.page = 0;
            state.say_done((words.per_page)(cards));
        }
        WallAct::BackRow => {
            let metres = |length: Option<f32>| length.map_or_else(String::new, |length| format!("{length}"));
            state.fields.venue = [metres(state.wall.venue.screen_m), metres(state.wall.venue.distance_m)];
            show(state, Dialog::BackRow);
        }
        WallAct::BackRowTest => look(state, WallView::BackRow),
        WallAct::Timer => {
            let no_timer = &mut state.wall.room.no_timer;
            *no_timer = !*no_timer;
            let words = &state.desk.lang.words().program;
            let said = if *no_timer { words.timer_off } else { words.timer_on };
            state.say_done(said);
        }
        // The key is followed by the view as long as it is held.
        WallAct::Spotlight => {
            if !state.wall.is_up() {
                state.say_done(words.spotlight_hint);
            }
        }
    }
    Vec::new()
}

/// Shows a view from its first page.
pub(super) fn look(state: &mut State, view: WallView) {
    let room = &mut state.wall.room;
    if room.view != view {
        (room.view, room.page, room.question) = (view, 0, 0);
    }
}

/// Another session stands on the table: the room looks at all of it, unless the wall is held, which it stays. What was
/// chosen to be shown of the last one was not chosen for this one, and what is somebody's own is not for a room at all.
pub(super) fn begin_anew(state: &mut State) {
    let alone = state.open.as_ref().is_some_and(|open| open.session().origin().kind == SessionKind::Solo);
    let room = &mut state.wall.room;
    room.view = if alone { WallView::Blank } else { WallView::Overview };
    (room.page, room.question, room.names, room.told) = (0, 0, false, None);
}

/// Cards were taken back to the tray: one of them may stand large on the wall.
pub(super) fn forget_large(state: &mut State, ids: &[CardId]) {
    if let WallView::Card(id) | WallView::StepUp(id) = state.wall.room.view
        && ids.contains(&id)
    {
        look(state, WallView::Overview);
    }
}

fn turn(state: &mut State, forward: bool) {
    let pages = match state.wall.room.view {
        WallView::Question(_) => {
            let step = if forward { 1 } else { 2 };
            state.wall.room.question = (state.wall.room.question + step) % 3;
            return;
        }
        WallView::Path => return super::telling::turn(state, forward),
        _ => state.stage.pages(),
    };
    let page = state.wall.room.page.min(pages.saturating_sub(1));
    state.wall.room.page = if forward { (page + 1).min(pages.saturating_sub(1)) } else { page.saturating_sub(1) };
}

fn toggle_theme(state: &mut State, theme: ThemeName) {
    state.wall.theme = if state.wall.theme == theme { ThemeName::Light } else { theme };
}

fn next<T: Copy + PartialEq>(all: &[T], now: T, forward: bool) -> T {
    let at = all.iter().position(|value| *value == now).unwrap_or_default();
    let next = if forward { at + 1 } else { at.saturating_sub(1) };
    all.get(next).copied().unwrap_or(now)
}

fn first_chosen(state: &State) -> Option<CardId> {
    chosen(state).first().copied()
}

fn has_aim(session: &crate::model::Session, id: CardId) -> bool {
    session.card(id).is_some_and(|card| card.aim.is_some())
}

/// The scene where the keyboard is, else the one that is on the wall, else the fullest.
pub(super) fn scene_at_hand(state: &State) -> SceneId {
    let session = state.open.as_ref().map(super::super::open_session::OpenSession::session);
    let scene_of = |target: Target| match target.place(session?)? {
        Place::Scene(scene) => Some(scene),
        Place::Tray => None,
    };
    let at_keyboard = state.desk.cursor.and_then(scene_of);
    let on_wall = match state.wall.room.view {
        WallView::Scene(scene) | WallView::Question(scene) => Some(scene),
        WallView::Card(id) | WallView::StepUp(id) => scene_of(Target::Card(id)),
        _ => None,
    };
    let fullest =
        || session.and_then(|session| SceneId::ALL.into_iter().rev().max_by_key(|scene| session.counts()[*scene]));
    at_keyboard.or(on_wall).or_else(fullest).unwrap_or(SceneId::ALL[0])
}

pub(super) fn up(state: &mut State) -> Vec<Effect> {
    if state.wall.place != WallPlace::Down {
        if state.wall.room.told.is_some() {
            // Nobody looks any more, and nobody shall see it when the wall comes up again.
            super::telling::take_back(state);
        }
        state.wall.place = WallPlace::Down;
        forget_gone(state);
        let words = &state.desk.lang.words().wall_desk;
        state.say_done(words.is_down);
        return Vec::new();
    }
    let setup = state.wall.setup();
    let others = usable(&state.wall.monitors);
    let is_usable = |name: &String| others.iter().any(|monitor| monitor.name == *name);
    let remembered = state.settings.walls.iter().find(|choice| choice.setup == setup);
    if let Some(choice) = remembered.filter(|choice| choice.monitor.as_ref().is_none_or(is_usable)) {
        return put_up(state, choice.monitor.clone());
    }
    match others.as_slice() {
        [] => put_up(state, None),
        [only] => {
            let name = only.name.clone();
            put_up(state, Some(name))
        }
        _ => {
            show(state, Dialog::Monitors);
            Vec::new()
        }
    }
}

/// The monitors that can be a wall: not the console's, nor one that shows the same as it.
fn usable(monitors: &[Monitor]) -> Vec<&Monitor> {
    let console_at = monitors.iter().find(|monitor| monitor.console).map(|monitor| monitor.at);
    monitors.iter().filter(|monitor| !monitor.console && Some(monitor.at) != console_at).collect()
}

/// The wall's monitor is no longer missed, in whichever language that was said.
fn forget_gone(state: &mut State) {
    let said = Lang::ALL.map(|lang| lang.words().wall_desk.gone);
    state.desk.notices.retain(|notice| !said.contains(&notice.title.as_str()));
}

/// Puts the wall on a monitor, or in a window, and remembers that for these monitors.
pub(super) fn put_up(state: &mut State, monitor: Option<String>) -> Vec<Effect> {
    let words = &state.desk.lang.words().wall_desk;
    let untold = state.wall.room.told.is_none()
        && state.open.as_ref().is_some_and(|open| open.session().origin().kind == SessionKind::Solo);
    match &monitor {
        // What hangs there is blank, and that is no fault.
        _ if untold => state.say_done(state.desk.lang.words().telling.blank),
        Some(name) => state.say_done((words.is_up)(name)),
        None => state.say_done(words.is_in_a_window),
    }
    forget_gone(state);
    state.wall.place = monitor.clone().map_or(WallPlace::Window, WallPlace::On);
    state.wall.full_screen = false;
    let choice = WallChoice { setup: state.wall.setup(), monitor };
    if state.settings.walls.first() == Some(&choice) {
        return Vec::new();
    }
    state.settings.remember_wall(choice);
    vec![save_settings(state)]
}

/// Somebody closed the window of the wall.
pub fn wall_closed(state: &mut State) {
    state.wall.place = WallPlace::Down;
    let words = &state.desk.lang.words().wall_desk;
    state.say_done(words.is_down);
}

/// Monitors came or went. A wall whose monitor has gone waits for it.
pub fn monitors_changed(state: &mut State, monitors: Vec<Monitor>) {
    state.wall.monitors = monitors;
    let words = &state.desk.lang.words().wall_desk;
    let there = |name: &String| state.wall.monitors.iter().any(|monitor| monitor.name == *name);
    match &state.wall.place {
        WallPlace::On(name) if !there(name) => {
            state.wall.place = WallPlace::Gone(name.clone());
            state.say(words.gone, "", NoticeKind::Trouble { offers: Vec::new() });
        }
        WallPlace::Gone(name) => {
            // Some systems give a screen another name when it comes back.
            let others = usable(&state.wall.monitors);
            let only = || if let [only] = others.as_slice() { Some(only.name.clone()) } else { None };
            let Some(name) = Some(name.clone()).filter(there).or_else(only) else { return };
            state.wall.place = WallPlace::On(name);
            forget_gone(state);
            state.say_done(words.back);
        }
        _ => {}
    }
}

pub(super) fn venue(state: &mut State, venue: Venue) -> Vec<Effect> {
    state.wall.venue = venue;
    vec![save_settings(state)]
}
