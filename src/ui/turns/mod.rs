//! ジブンガタリ in the console: who speaks in turn, kept by the facilitator and never on the wall.

mod action;
pub(in crate::ui) mod dialog;
pub(in crate::ui) mod section;
mod written;

pub use action::TurnAct;
pub use section::next_second;
pub use written::{minutes, names, of_people, written};
