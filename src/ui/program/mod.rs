//! The program of a meeting in the console: what can be done with it, its strip, and the dialog that prepares it.

pub mod action;
pub(in crate::ui) mod dialog;
pub mod draft;
pub(in crate::ui) mod strip;

pub use action::ProgramAct;
pub use draft::ProgramDraft;
pub use strip::next_second;
