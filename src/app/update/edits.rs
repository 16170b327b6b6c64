//! Changes of the session: each becomes one step of its history, is written down, and is said.

use super::super::effect::Effect;
use super::super::open_session::OpenSession;
use super::super::state::State;
use super::desk::{point, select};
use super::files::trouble_writing;
use super::order;
use super::program::{follow, open_for_step, step_on};
use crate::model::{Aim, Author, CardId, Edit, Place, Refusal, SceneId, Session, Showing, Step, Timestamp};
use crate::picture::Target;
use crate::ui::action::Action;
use crate::ui::command::Extend;
use crate::ui::desk::NoticeKind;
use crate::ui::{describe, in_order};
use std::collections::BTreeSet;

/// Makes an edit true and says so. `note` replaces the words of the notice.
pub(super) fn edit_session(state: &mut State, edit: Edit, note: Option<(Author, String)>, now: Timestamp) -> bool {
    let words = state.desk.lang.words();
    let Some(open) = &mut state.open else { return false };
    if !open.writable() {
        state.say_done(words.make_copy_text);
        return false;
    }
    let by = note.as_ref().map_or_else(|| open.author(), |(by, _)| *by);
    let step = step_on(open);
    let before = super::placing::before(&edit, open.session());
    let said = note.map_or_else(|| describe::edit(&edit, by, open.session(), words), |(_, said)| said);
    match open.record(Step::Edit(edit), by, now) {
        Ok(fault) => {
            if let Some(fault) = fault {
                trouble_writing(state, &fault);
            }
            state.say(said, "", NoticeKind::Undoable);
            state.desk.moved = super::placing::after(before, state);
            tidy_desk(state);
            follow(state, step);
            open_for_step(state, step);
            true
        }
        Err(refusal) => {
            refused(state, refusal);
            false
        }
    }
}

pub(super) fn refused(state: &mut State, refusal: Refusal) {
    let words = state.desk.lang.words();
    match refusal {
        Refusal::AlreadyThere => state.say_done(words.already_there),
        Refusal::VotingClosed => state.say_done(words.votes_are_closed),
        Refusal::NotSoManyVotes => state.say_done(words.no_votes_left),
        Refusal::NothingToUndo => state.say_done(words.nothing_to_undo),
        Refusal::NothingToRedo => state.say_done(words.nothing_to_redo),
        Refusal::NotInOnePlace => state.say_done(words.order.not_in_one_scene),
        Refusal::TooFew => state.say_done(words.order.choose_several),
        Refusal::NothingToChange => {}
        Refusal::NoSuchDoubt
        | Refusal::NoSuchCard(_)
        | Refusal::CardNumberTaken(_)
        | Refusal::NoSuchPosition(_)
        | Refusal::BlankTitle
        | Refusal::NoSuchStep
        | Refusal::NoSuchProgram
        | Refusal::NoSuchChallenge(_)
        | Refusal::ChallengeNumberTaken(_)
        | Refusal::NoSuchTurn
        | Refusal::NoSuchTurns
        | Refusal::NoSuchQuestion
        | Refusal::NoSuchEpisode(_)
        | Refusal::EpisodeNumberTaken(_)
        | Refusal::NoSuchYear
        | Refusal::OutOfOrder => log::info!("refused: {refusal:?}"),
    }
}

pub(super) fn undo_redo(state: &mut State, action: Action, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = &mut state.open else { return };
    if !open.writable() {
        return state.say_done(words.make_copy_text);
    }
    let step = if action == Action::Undo { Step::Undo } else { Step::Redo };
    let what = match step {
        Step::Redo => {
            let before = open.session().clone();
            open.history.can_redo().map(|entry| (entry.clone(), before))
        }
        _ => open.history.can_undo().cloned().zip(open.history.before_last()),
    };
    let by = open.author();
    let on = step_on(open);
    match open.record(step, by, now) {
        Ok(fault) => {
            if let Some(fault) = fault {
                trouble_writing(state, &fault);
            }
            if let Some((entry, before)) = what
                && let Step::Edit(edit) = &entry.step
            {
                let said = describe::edit(edit, entry.by, &before, words);
                let form = if action == Action::Undo { words.undone } else { words.redone };
                state.say_done(form(&said));
            }
            state.desk.moved = None;
            tidy_desk(state);
            follow(state, on);
        }
        Err(refusal) => refused(state, refusal),
    }
}

/// What is chosen or pointed at and no longer there is forgotten.
pub(super) fn tidy_desk(state: &mut State) {
    let Some(open) = &state.open else { return };
    let session = open.session();
    state.desk.selected.retain(|id| session.card(*id).is_some());
    let gone = |id: CardId| session.card(id).is_none();
    if matches!(state.desk.cursor, Some(Target::Card(id) | Target::Ghost(id)) if gone(id)) {
        state.desk.cursor = None;
    }
    // What was in doubt is where it was decided to be.
    if let Some(Target::Doubt(id, scene)) = state.desk.cursor
        && !session.in_doubt().any(|(card, doubt)| card.id == id && doubt.scenes.contains(&scene))
    {
        state.desk.cursor = Some(Target::Card(id)).filter(|_| !gone(id));
    }
    if let Some(Target::Stack(stack)) = state.desk.cursor
        && session.stack(stack).is_none()
    {
        state.desk.cursor = state.desk.selected.first().map(|id| Target::Card(*id));
    }
    state.desk.open_stacks.retain(|stack| session.stack(*stack).is_some());
    if state.desk.editing.is_some_and(gone) {
        state.desk.editing = None;
    }
}

/// What is written must reach the platter: asked for once, and again when more has come meanwhile.
pub(super) fn after_edit(state: &mut State) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    if open.syncing || open.trouble || open.synced + 1 >= open.history.next_seq() {
        return Vec::new();
    }
    match open.keeper.sync_handle() {
        Ok(Some(handle)) => {
            open.syncing = true;
            vec![Effect::Sync(handle)]
        }
        Ok(None) => Vec::new(),
        Err(fault) => {
            log::warn!("{fault}");
            Vec::new()
        }
    }
}

pub(super) fn chosen(state: &State) -> Vec<CardId> {
    state.open.as_ref().map(|open| in_order(open.session(), &state.desk)).unwrap_or_default()
}

pub(super) fn edit_chosen(
    state: &mut State,
    now: Timestamp,
    edit: impl Fn(&crate::model::Card, &Session) -> Option<Edit>,
) {
    let ids = chosen(state);
    let Some(open) = &state.open else { return };
    let session = open.session();
    let edits: Vec<Edit> = ids.iter().filter_map(|id| edit(session.card(*id)?, session)).collect();
    if !edits.is_empty() {
        edit_session(state, Edit::one(edits), None, now);
    }
}

/// One gesture of what the session itself knows to do with the chosen cards. Answers whether there was anything.
pub(super) fn edit_by(state: &mut State, now: Timestamp, edits: fn(&Session, &[CardId]) -> Vec<Edit>) -> bool {
    let ids = chosen(state);
    let Some(open) = &state.open else { return false };
    let edits = edits(open.session(), &ids);
    !edits.is_empty() && edit_session(state, Edit::one(edits), None, now)
}

pub(super) fn cover(state: &mut State, now: Timestamp) {
    let words = state.desk.lang.words();
    if !chosen(state).is_empty() && !edit_by(state, now, Session::cover_or_turn_over) {
        state.say_done(words.hidden_stays);
    }
}

/// The scene where the keyboard is, or else that of the first chosen card.
pub(super) fn cover_scene(state: &mut State, now: Timestamp) {
    let words = state.desk.lang.words();
    let ids = chosen(state);
    let Some(open) = &state.open else { return };
    let session = open.session();
    let at_keyboard = state.desk.cursor.and_then(|target| target.place(session));
    let of_card = || ids.first().and_then(|id| session.find(*id)).map(|(place, _)| place);
    match at_keyboard.or_else(of_card) {
        Some(Place::Scene(scene)) => {
            let edits = session.cover_or_turn_over_scene(scene);
            edit_session(state, Edit::one(edits), None, now);
        }
        Some(Place::Tray) | None => state.say_done(words.no_scene_to_cover),
    }
}

pub(super) fn aim(state: &mut State, scene: SceneId, now: Timestamp) {
    let words = state.desk.lang.words();
    let before = state.desk.next_notice;
    edit_chosen(state, now, |card, session| {
        let there = session.find(card.id).is_some_and(|(place, _)| place == Place::Scene(scene));
        let same = card.aim.as_ref().is_some_and(|aim| aim.scene == scene);
        let words = card.aim.as_ref().and_then(|aim| aim.words.clone());
        (!there && !same).then_some(Edit::SetAim { id: card.id, aim: Some(Aim { scene, words }) })
    });
    if state.desk.next_notice == before && !chosen(state).is_empty() {
        state.say_done(words.already_there);
    }
}

pub(super) fn delete(state: &mut State, now: Timestamp) {
    let ids = chosen(state);
    let Some((place, index)) = ids.first().and_then(|id| state.open.as_ref()?.session().find(*id)) else { return };
    edit_session(state, Edit::one(ids.iter().map(|id| Edit::RemoveCard { id: *id }).collect()), None, now);
    stay_at(state, place, index);
}

/// The keyboard goes to what lies where something was, or to the place.
pub(super) fn stay_at(state: &mut State, place: Place, index: usize) {
    let Some(open) = &state.open else { return };
    let ids = open.session().at(place);
    if let Some(id) = ids.get(index).or_else(|| ids.last()).copied() {
        select(state, id, Extend::Only);
        point(state, Target::Card(id));
    } else {
        state.desk.selected.clear();
        point(state, Target::of(place));
    }
}

pub(super) fn duplicate(state: &mut State, now: Timestamp) {
    let ids = chosen(state);
    let Some(open) = &state.open else { return };
    let session = open.session();
    let mut edits = Vec::new();
    let mut copies = BTreeSet::new();
    let mut next = session.fresh_card_id().0;
    for (before, id) in ids.iter().enumerate() {
        let (Some(card), Some((place, index))) = (session.card(*id), session.find(*id)) else { continue };
        let copy = CardId(next);
        next = next.saturating_add(1);
        edits.push(Edit::AddCard {
            id: copy,
            kind: card.kind,
            text: card.text.clone(),
            place,
            short: card.short.clone(),
            group: card.group.clone(),
        });
        if card.showing != Showing::Open {
            edits.push(Edit::SetShowing { id: copy, showing: card.showing });
        }
        // Earlier copies in the same place have pushed this one down.
        let pushed = ids.iter().take(before).filter(|id| session.find(**id).is_some_and(|(p, _)| p == place)).count();
        let index = index + 1 + pushed;
        if index < session.at(place).len() + pushed {
            edits.push(Edit::MoveCard { id: copy, to: place, index });
        }
        copies.insert(copy);
    }
    let words = state.desk.lang.words();
    let by = state.open.as_ref().map_or(Author::Facilitator, OpenSession::author);
    if !edits.is_empty() && edit_session(state, Edit::one(edits), Some((by, words.duplicated.to_owned())), now) {
        let first = copies.first().copied();
        state.desk.selected = copies;
        if let Some(id) = first {
            point(state, Target::Card(id));
        }
    }
}

/// One place earlier or later among the cards of its place.
pub(super) fn shift(state: &mut State, by: isize, now: Timestamp) {
    let ids = chosen(state);
    let [id] = ids.as_slice() else { return };
    let Some((place, index)) = state.open.as_ref().and_then(|open| open.session().find(*id)) else { return };
    let count = state.open.as_ref().map_or(0, |open| open.session().at(place).len());
    if let Some(index) = index.checked_add_signed(by).filter(|index| *index < count) {
        edit_session(state, Edit::MoveCard { id: *id, to: place, index }, None, now);
    }
}

/// Cards to a place: at `index` counted without them, or at its end.
pub(super) fn move_cards(state: &mut State, ids: &[CardId], to: Place, index: Option<usize>, now: Timestamp) {
    let Some(open) = &state.open else { return };
    let session = open.session();
    let from = ids.first().and_then(|id| session.find(*id));
    let mut edits = moves(session, ids, to, index);
    // A card in doubt that is said to belong where it lies stays where it lies.
    let stays = |id: CardId| {
        let here = index.is_none() && to != Place::Tray && session.at(to).contains(&id);
        here && session.card(id).is_some_and(|card| card.doubt.is_some())
    };
    edits.retain(|edit| !matches!(edit, Edit::MoveCard { id, .. } if stays(*id)));
    edits.extend(ids.iter().filter(|id| stays(**id)).map(|id| Edit::SetDoubt { id: *id, doubt: None }));
    edits.extend(order::kept_together(session, ids, to));
    let cursor = session.stack_of(ids).filter(|_| to != Place::Tray);
    if edits.is_empty() {
        return;
    }
    if !edit_session(state, Edit::one(edits), None, now) {
        return;
    }
    if to == Place::Tray {
        super::wall::forget_large(state, ids);
    }
    // Working through the tray by keys: the next one comes into the hand by itself.
    match from {
        Some((Place::Tray, was)) if to != Place::Tray && index.is_none() => stay_at(state, Place::Tray, was),
        _ => {
            state.desk.selected = ids.iter().copied().collect();
            if let Some(stack) = cursor {
                point(state, Target::Stack(stack));
            } else if let Some(id) = ids.first() {
                point(state, Target::Card(*id));
            }
        }
    }
}

/// The single moves that bring `ids`, in this order, to `index` of a place, counted without them. What is there
/// already does not move.
pub(super) fn moves(session: &Session, ids: &[CardId], to: Place, index: Option<usize>) -> Vec<Edit> {
    let mut order: Vec<CardId> = session.at(to).to_vec();
    let others: Vec<CardId> = order.iter().copied().filter(|id| !ids.contains(id)).collect();
    let anchor = index.and_then(|index| others.get(index).copied());
    let mut edits = Vec::new();
    for id in ids {
        if session.card(*id).is_none() {
            continue;
        }
        let was = order.iter().position(|other| other == id);
        order.retain(|other| other != id);
        let at = anchor.and_then(|anchor| order.iter().position(|other| *other == anchor)).unwrap_or(order.len());
        order.insert(at, *id);
        if was != Some(at) {
            edits.push(Edit::MoveCard { id: *id, to, index: at });
        }
    }
    edits
}
