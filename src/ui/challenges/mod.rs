//! マイチャレンジ in the console: a line for each person, written at the speed of talk.

mod action;
pub(in crate::ui) mod dialog;
mod draft;

pub use action::ChallengeAct;
pub use draft::ChallengeDraft;
