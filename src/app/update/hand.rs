//! みんなの手: what can be done while participants move cards themselves, and how it begins and ends.

use super::edits::tidy_desk;
use crate::app::open_session::OpenSession;
use crate::app::state::State;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::desk::Hand;

/// Whether a command is carried out now: everything, or moving cards and 共感 alone. What is held back is said once.
pub(super) fn allows(state: &mut State, command: &Command) -> bool {
    if state.desk.hand == Hand::Off || is_for_all(command) {
        // Whoever goes on did not mean to leave.
        if state.desk.hand == Hand::Leaving && !is_passing(command) {
            state.desk.hand = Hand::On;
        }
        return true;
    }
    let words = state.desk.lang.words();
    state.say_done(words.hand.only);
    false
}

/// What anybody may do: choose and move cards, put a dot on them, and ask for the end.
fn is_for_all(command: &Command) -> bool {
    match command {
        Command::Act(action) => matches!(
            action,
            Action::Vote
                | Action::Hand
                | Action::Go(_)
                | Action::Move(_)
                | Action::Earlier
                | Action::Later
                | Action::NextPane
                | Action::PreviousPane
        ),
        Command::MoveCards { .. }
        | Command::Select { .. }
        | Command::SelectNone
        | Command::Point(_)
        | Command::PointBeside(_)
        | Command::Focus(_)
        | Command::DismissNotice(_) => true,
        _ => false,
    }
}

/// What says nothing of whether somebody means to leave: the end itself, notices that go, and where the keyboard is.
fn is_passing(command: &Command) -> bool {
    let at_keyboard = matches!(command, Command::Point(_) | Command::PointBeside(_) | Command::Focus(_));
    matches!(command, Command::Act(Action::Hand) | Command::DismissNotice(_)) || at_keyboard
}

/// Begins it, asks whether it is over, or ends it.
pub(super) fn act(state: &mut State) {
    let words = &state.desk.lang.words().hand;
    let (next, said) = match state.desk.hand {
        Hand::Off if state.open.as_ref().is_some_and(OpenSession::writable) => (Hand::On, words.begun),
        Hand::Off => return,
        Hand::On => (Hand::Leaving, words.leave_again),
        Hand::Leaving => (Hand::Off, words.over),
    };
    if next == Hand::On {
        let desk = &mut state.desk;
        (desk.armed, desk.editing, desk.find, desk.panel_open) = (false, None, None, false);
        state.fields.edit_opened = None;
        state.fields.focus = None;
        desk.selected.clear();
        tidy_desk(state);
    }
    state.desk.hand = next;
    state.say_done(said);
}
