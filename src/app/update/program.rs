//! What the facilitator does with the program of the meeting.

use super::desk::{point, show};
use super::edits::edit_session;
use super::wall::{look, scene_at_hand};
use crate::app::open_session::OpenSession;
use crate::app::state::State;
use crate::model::{Edit, Opens, Place, SceneId, Shows, Timestamp};
use crate::picture::Target;
use crate::picture::wall::WallView;
use crate::ui::desk::{Dialog, Focus, Hand};
use crate::ui::program::ProgramAct;
use crate::ui::program::action::MORE_MINUTES;

pub(super) fn act(state: &mut State, act: ProgramAct, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    if !open.writable() {
        return state.say_done(words.make_copy_text);
    }
    if act == ProgramAct::Prepare {
        return show(state, Dialog::Program);
    }
    let (program, run) = (open.session().program(), open.session().run());
    if program.is_empty() {
        return state.say_done(words.program.none_yet);
    }
    let on = run.and_then(|run| run.step);
    let last = program.steps.len() - 1;
    let edit = match (act, on) {
        (ProgramAct::Next, None) if run.is_none() => Edit::BeginStep { index: 0 },
        (ProgramAct::Next, Some(step)) if step < last => Edit::BeginStep { index: step + 1 },
        (ProgramAct::Next, Some(_)) => Edit::EndProgram,
        (ProgramAct::Next, None) => return state.say_done(words.program.all_done),
        (ProgramAct::Previous, Some(step)) if step > 0 => Edit::BeginStep { index: step - 1 },
        // What is over goes on where it stopped.
        (ProgramAct::Previous, None) if run.is_some() => Edit::BeginStep { index: last },
        (_, None) => return state.say_done(words.program.not_begun),
        (ProgramAct::Pause, Some(_)) if run.is_some_and(crate::model::Run::is_paused) => Edit::ResumeStep,
        (ProgramAct::Pause, Some(_)) => Edit::PauseStep,
        (ProgramAct::MoreTime, Some(_)) => Edit::AddTime { minutes: MORE_MINUTES },
        (ProgramAct::Shrink, Some(_)) => match run.and_then(|run| run.shrunk(program, now)) {
            Some(program) => Edit::SetProgram { program },
            None => return state.say_done(words.program.not_late),
        },
        (ProgramAct::Previous, Some(_)) | (ProgramAct::Prepare, _) => return,
    };
    edit_session(state, edit, None, now);
}

/// The step that is on, if one is.
pub(super) fn step_on(open: &OpenSession) -> Option<usize> {
    open.session().current_step().map(|(step, _)| step)
}

/// When another step is on than `before`, the wall shows what it is to show. A wall that is held is left alone, now
/// and when it is released: it was chosen.
pub(super) fn follow(state: &mut State, before: Option<usize>) {
    let Some(open) = &state.open else { return };
    let Some((step, planned)) = open.session().current_step() else { return };
    if Some(step) == before || state.wall.held {
        return;
    }
    let scene = |state: &State| planned.scene.unwrap_or_else(|| scene_at_hand(state));
    let view = match planned.shows {
        // A step about one scene shows it.
        Shows::AsItIs => match planned.scene {
            Some(scene) => WallView::Scene(scene),
            None => return,
        },
        Shows::CheckIn => WallView::CheckIn,
        Shows::Overview => WallView::Overview,
        Shows::Question => WallView::Question(scene(state)),
        Shows::Blank => WallView::Blank,
        Shows::Listening => WallView::Listening,
        Shows::Scene => WallView::Scene(scene(state)),
        Shows::Challenges => WallView::Challenges,
    };
    look(state, view);
}

/// When another step has begun than `before`, the console opens what it is to open; not while something is asked, and
/// not while the cards are in everybody's hands.
pub(super) fn open_for_step(state: &mut State, before: Option<usize>) {
    let Some(open) = &state.open else { return };
    let Some((step, planned)) = open.session().current_step() else { return };
    if Some(step) == before || state.desk.dialog.is_some() || state.desk.hand != Hand::Off {
        return;
    }
    match planned.opens {
        Opens::Nothing => {}
        Opens::Capture => state.fields.focus = Some(Focus::Capture),
        Opens::Find => super::order::find(state),
        Opens::About => show(state, Dialog::ThisSession),
        Opens::Turns => super::turns::open(state),
        Opens::Challenges => show(state, Dialog::Challenges),
        Opens::Votes => {
            state.desk.panel_open = true;
            let session = open.session();
            let scene = planned
                .scene
                .or_else(|| SceneId::ALL.into_iter().find(|scene| !session.at(Place::Scene(*scene)).is_empty()));
            let first = scene.and_then(|scene| session.at(Place::Scene(scene)).first().copied());
            if let Some(id) = first {
                super::desk::select(state, id, crate::ui::command::Extend::Only);
                point(state, Target::Card(id));
            }
        }
    }
}
