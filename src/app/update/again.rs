//! また見る日: it is asked what came of a challenge, and the answer becomes the next episode.

use jiff::ToSpan as _;

use super::desk::focus_field;
use super::edits::edit_session;
use crate::app::open_session::OpenSession;
use crate::app::state::State;
use crate::model::{
    CardText, Challenge, ChallengeState, Edit, EpisodeId, SceneId, Session, SessionKind, TextFault, Timestamp, Told,
};
use crate::ui::desk::FieldId;

/// After so many months it is asked again about what goes on, and about what was put off.
const LATER: i32 = 3;
const SOON: i32 = 1;

/// Asks about the challenge whose day has come, if there is one.
pub(super) fn ask(state: &mut State, now: Timestamp) {
    let Some(open) = state.open.as_ref().filter(|open| open.writable()) else { return };
    let Some(challenge) = due(open.session(), now) else { return };
    state.desk.career.asked = Some(challenge.id);
    focus_field(state, FieldId::CareerAnswer);
}

/// The challenge of one's own whose day has come.
fn due(session: &Session, now: Timestamp) -> Option<&Challenge> {
    let (on, challenge) = session.look_again()?;
    (session.origin().kind == SessionKind::Solo && on <= now.to_zoned().date()).then_some(challenge)
}

/// This came of it: the words wait for a scene. What was let go without a word needs none.
pub(super) fn answer(state: &mut State, came: ChallengeState, now: Timestamp) {
    let Some(challenge) = asked(state) else { return };
    let what = challenge.intent.what.clone();
    let title = match CardText::new(&state.fields.career.answer) {
        Ok(title) => title,
        Err(TextFault::Blank) if came == ChallengeState::LetGo => {
            let edits = settled(state, came, now);
            if edit_session(state, Edit::one(edits), None, now) {
                state.desk.career.asked = None;
            }
            return;
        }
        Err(TextFault::Blank) => what,
        Err(TextFault::TooLong(letters)) => {
            return state.say_so((state.desk.lang.words().challenges.too_long)(letters));
        }
    };
    let year = crate::ui::career::year(now);
    state.desk.career.came = came;
    state.desk.career.waits = Some((year, title));
    state.fields.career.answer.clear();
    state.fields.focus = None;
}

/// Not today: it is asked again in a month.
pub(super) fn put_off(state: &mut State, now: Timestamp) {
    let Some(challenge) = asked(state) else { return };
    let mut intent = challenge.intent.clone();
    intent.look_again = now.to_zoned().date().checked_add(SOON.months()).ok();
    let edit = Edit::ReviseChallenge { id: challenge.id, intent };
    let said = state.desk.lang.words().career.again.put_off.to_owned();
    if edit_session(state, edit, None, now) {
        state.desk.career.asked = None;
        state.fields.career.answer.clear();
        state.say_done(&said);
    }
}

/// The scene in which the challenge was meant to be.
pub(super) fn meant(state: &State) -> Option<SceneId> {
    state.desk.career.waits.as_ref()?;
    asked(state)?.intent.scene
}

/// The answer stands in `scene` as an episode, and the challenge is what came of it.
pub(super) fn place(
    state: &mut State,
    (year, title): (u16, CardText),
    scene: SceneId,
    now: Timestamp,
) -> Option<EpisodeId> {
    let id = state.open.as_ref()?.session().fresh_episode_id();
    let mut edits = vec![Edit::AddEpisode { id, told: Told::new(year, title, scene) }];
    edits.extend(settled(state, state.desk.career.came, now));
    state.desk.career.asked = None;
    let open = state.open.as_ref()?;
    let note = (OpenSession::author(open), state.desk.lang.words().career.again.was_told.to_owned());
    edit_session(state, Edit::one(edits), Some(note), now).then_some(id)
}

/// What is true of the challenge now: when it goes on, it is asked about again.
fn settled(state: &State, came: ChallengeState, now: Timestamp) -> Vec<Edit> {
    let Some(challenge) = asked(state) else { return Vec::new() };
    let id = challenge.id;
    let mut intent = challenge.intent.clone();
    let later = now.to_zoned().date().checked_add(LATER.months()).ok();
    intent.look_again = later.filter(|_| came == ChallengeState::Continued);
    vec![Edit::ReviseChallenge { id, intent }, Edit::SetChallengeState { id, state: came }]
}

fn asked(state: &State) -> Option<&Challenge> {
    state.open.as_ref()?.session().challenge(state.desk.career.asked?)
}
