//! 合言葉: a session gets under it, out from under it, and opens with it. All of that happens on the disk's thread.

use std::path::PathBuf;

use super::desk::show;
use super::files::{leave, save_job, trouble_writing};
use crate::app::effect::Effect;
use crate::app::open_session::OpenSession;
use crate::app::state::State;
use crate::model::{SessionKind, Timestamp};
use crate::store::{Passphrase, SealJob, SealWish, Sealed, StoreError};
use crate::ui::command::Route;
use crate::ui::desk::{Dialog, NoticeKind};
use crate::ui::sealing::{SealAct, SealCommand, SealDesk, SealFields};

/// Copies that are named one by one.
const COPIES_NAMED: usize = 5;

pub(super) fn act(state: &mut State, act: SealAct, now: Timestamp) -> Vec<Effect> {
    match act {
        SealAct::Passphrase => {
            if state.open.as_ref().is_some_and(|open| open.session().origin().kind == SessionKind::Solo) {
                show(state, Dialog::Seal);
            }
            Vec::new()
        }
        SealAct::Lock => {
            let Some(path) = state.open.as_ref().map(|open| open.keeper.path().to_owned()) else { return Vec::new() };
            let mut effects = super::alone::door(state, now);
            effects.retain(|effect| !matches!(effect, Effect::List));
            ask(state, path);
            effects.push(Effect::List);
            effects
        }
    }
}

/// Asks for the passphrase of a file.
pub(super) fn ask(state: &mut State, path: PathBuf) {
    if matches!(state.desk.route, Route::Console | Route::Replay | Route::Career) {
        state.desk.route = Route::Home;
    }
    show(state, Dialog::Unseal(path));
}

/// It was another one: it can be looked at and tried again.
pub(super) fn wrong(state: &mut State, path: PathBuf) {
    if !matches!(&state.desk.dialog, Some(Dialog::Unseal(asked)) if *asked == path) {
        ask(state, path);
    }
    state.desk.seal = SealDesk { wrong: true, busy: false };
}

/// Nothing that was typed is left behind.
pub(super) fn forget(state: &mut State) {
    state.desk.seal = SealDesk::default();
    state.fields.seal = SealFields::default();
    state.pending_seal = None;
}

pub(super) fn command(state: &mut State, command: SealCommand, now: Timestamp) -> Vec<Effect> {
    if state.desk.seal.busy {
        return Vec::new();
    }
    let wish = match command {
        SealCommand::Open(path, secret) => {
            let Some(passphrase) = Passphrase::new(&secret.0) else { return Vec::new() };
            let mut effects = leave(state, now);
            show(state, Dialog::Unseal(path.clone()));
            state.fields.seal.keep(secret);
            state.desk.seal = SealDesk { busy: true, wrong: false };
            effects.push(Effect::Unseal { path, passphrase });
            return effects;
        }
        SealCommand::Put(secret) => Passphrase::new(&secret.0).map(SealWish::Under),
        SealCommand::TakeOff => Some(SealWish::Open),
    };
    let (Some(wish), true) = (wish, state.open.is_some()) else { return Vec::new() };
    super::alone::keep(state, now);
    let mut effects: Vec<Effect> = super::notes::keep(state, now, true).into_iter().collect();
    state.desk.seal = SealDesk { busy: true, wrong: false };
    state.pending_seal = Some(wish);
    effects.extend(go_on(state, now));
    effects
}

/// A wish that still waits for a save is carried out after it, and before the session is let go of: whatever the
/// journal holds then is written under the passphrase with the rest.
pub(super) fn before_leaving(state: &mut State, now: Timestamp) -> Option<Effect> {
    let wish = state.pending_seal.take()?;
    let open = state.open.as_ref()?;
    match open.keeper.seal_job(&open.history, now, wish) {
        Ok(job) => Some(seal(open, job)),
        Err(fault) => {
            forget(state);
            trouble_writing(state, &fault);
            None
        }
    }
}

fn seal(open: &OpenSession, job: SealJob) -> Effect {
    let id = open.session().origin().id.clone();
    Effect::Seal { job: Box::new(job), path: open.keeper.path().to_owned(), id }
}

/// Once the file has everything, so that the journal is empty, it is written anew as was wished.
pub(super) fn go_on(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(wish) = state.pending_seal.take() else { return Vec::new() };
    let Some(open) = &mut state.open else { return Vec::new() };
    if open.trouble {
        // What is in the way was said already.
        forget(state);
        return Vec::new();
    }
    if open.saving || open.keeper.is_behind() {
        state.pending_seal = Some(wish);
        return if open.saving { Vec::new() } else { save_job(open, now).into_iter().collect() };
    }
    match open.keeper.seal_job(&open.history, now, wish) {
        Ok(job) => vec![seal(open, job)],
        Err(fault) => {
            forget(state);
            trouble_writing(state, &fault);
            Vec::new()
        }
    }
}

/// What came of it.
pub(super) fn sealed(
    state: &mut State,
    outcome: Result<Sealed, StoreError>,
    copies: &[PathBuf],
    now: Timestamp,
) -> Vec<Effect> {
    forget(state);
    let words = &state.desk.lang.words().seal;
    if state.desk.dialog == Some(Dialog::Seal) {
        super::close_dialog(state);
    }
    let outcome = match (outcome, &mut state.open) {
        (Ok(sealed), Some(open)) => open.keeper.sealed(&sealed).map(|()| sealed),
        (Ok(sealed), None) => Ok(sealed),
        (Err(fault), _) => Err(fault),
    };
    let sealed = match outcome {
        Ok(sealed) => sealed,
        Err(fault) => {
            trouble_writing(state, &fault);
            return vec![Effect::List];
        }
    };
    state.say_done(if sealed.is_under() { words.done } else { words.removed });
    if sealed.is_under() && !copies.is_empty() {
        let mut named: Vec<String> = copies.iter().take(COPIES_NAMED).map(|path| path.display().to_string()).collect();
        if copies.len() > COPIES_NAMED {
            named.push("…".to_owned());
        }
        let text = (words.copies)(copies.len(), &named.join("\n"));
        state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
    }
    let mut effects = vec![Effect::List];
    if let Some(open) = state.open.as_mut().filter(|open| open.keeper.is_behind() && !open.saving) {
        effects.extend(save_job(open, now));
    }
    effects
}
