//! The domain: what a session of dialogue is, and how it changes.
//!
//! A [`Session`] holds cards, the order in which they lie in the 12 scenes and in the tray, and what the session is
//! about. It changes in one way only: an [`Edit`] says what became true, `Session::apply` does all of it or answers
//! with a [`Refusal`] and does nothing. A [`History`] keeps every [`Entry`] in order; undo, redo, replay and recovery
//! are folds over those entries. Nothing here asks a clock, a random number or a file.

mod apply;
mod audience;
mod card;
mod career;
mod carried;
mod challenge;
mod covering;
mod edit;
mod history;
mod ids;
mod link;
mod log;
mod notes;
mod placing;
mod program;
mod reflection;
mod replay;
mod scene;
mod session;
mod stack;
mod summary;
mod turns;

pub use audience::{Audience, Chosen, StepTime};
pub use card::{Aim, Card, CardKind, CardText, Place, Showing, TEXT_HARD_LIMIT, TEXT_SOFT_LIMIT, TextFault};
pub use career::{
    Border, Career, Episode, EpisodeId, Leg as CareerLeg, MOST_EPISODES, MOST_POSTS, Post, Told, YEARS, Years,
};
pub use carried::{Earlier, TakenUp};
pub use challenge::{Challenge, ChallengeId, ChallengeState, Intent, LookAgain, MOST_CHALLENGES, Whose};
pub use edit::{Edit, Refusal, SplitPart};
pub use history::{Flaw as HistoryFlaw, History};
pub use ids::{CardId, ParticipantId, SessionId, StackId, Timestamp};
pub use link::{Link, LinkKind};
pub use log::{Author, Entry, Step, Writer};
pub use notes::{Note, NoteOn, Notes, Pairing};
pub use placing::{Doubt, Leg, MOST_POSSIBLE, Reason, Source};
pub use program::{ClockTime, MOST_MINUTES, MOST_STEPS, Opens, Pace, Program, ProgramStep, Run, Shows, Slot};
pub use reflection::{Answer, MOST_ANSWER, MOST_QUESTION_TEXT, MOST_QUESTIONS, Reflection, Worded};
pub use replay::{LONGEST_SILENCE_MS, Left, Moment, Sieve, Stretch, Timeline, Trace};
pub use scene::{ChangeLevel, PerScene, SceneId, Stage};
pub use session::{About, Flaw, Origin, SceneCards, Session, SessionKind, SessionParts, Voting};
pub use summary::SessionSummary;
pub use turns::{MOST_TURN_MINUTES, MOST_TURNS, Speaker, Turns};
