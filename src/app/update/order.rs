//! Putting many cards in order: finding them, putting them together, making several of one and one of several.

use std::collections::BTreeSet;

use super::super::state::State;
use super::capture::text_fault;
use super::desk::{edit_card, focus_field, point, select, show};
use super::edits::{chosen, edit_session, moves};
use crate::model::{CardId, CardText, Edit, Place, Session, SplitPart, StackId, TextFault, Timestamp};
use crate::picture::Target;
use crate::ui::command::Extend;
use crate::ui::desk::{Dialog, FieldId, Focus};
use crate::ui::order::{Narrowing, OrderAct};

pub(super) fn act(state: &mut State, act: OrderAct, now: Timestamp) {
    match act {
        OrderAct::Find => find(state),
        OrderAct::Together => together(state, now),
        OrderAct::TakeOut => take_out(state, now),
        OrderAct::Name => match stack_at_hand(state) {
            Some(_) => focus_field(state, FieldId::Group),
            None => needs_a_stack(state),
        },
        OrderAct::Open => match stack_at_hand(state) {
            Some(stack) => open_or_close(state, stack),
            None => needs_a_stack(state),
        },
        OrderAct::Split => {
            if let Some(id) = chosen(state).first() {
                show(state, Dialog::Split(*id));
            }
        }
        OrderAct::Merge => merge(state, now),
        OrderAct::Link => {
            if let [a, b] = chosen(state).as_slice() {
                show(state, Dialog::Link(*a, *b));
            } else {
                let words = state.desk.lang.words();
                state.say_done(words.order.link_two);
            }
        }
        OrderAct::Choose => choose(state),
    }
}

/// The card, or all cards of the stack, where the keyboard is.
fn choose(state: &mut State) {
    let beside = state.desk.cursor;
    match beside {
        Some(Target::Card(id) | Target::Ghost(id) | Target::Doubt(id, _)) => select(state, id, Extend::Toggle),
        Some(Target::Stack(stack)) => {
            let Some((_, ids)) = state.open.as_ref().and_then(|open| open.session().stack(stack)) else { return };
            let desk = &mut state.desk;
            if ids.iter().all(|id| desk.selected.contains(id)) {
                desk.selected.retain(|id| !ids.contains(id));
            } else {
                desk.selected.extend(ids);
            }
        }
        _ => {}
    }
    // The keyboard stays where it is, also on a paper or a stack.
    state.desk.cursor = beside;
}

pub(super) fn find(state: &mut State) {
    state.desk.armed = false;
    state.desk.find.get_or_insert_default();
    state.fields.focus = Some(Focus::Field(FieldId::Find));
}

pub(super) fn narrow(state: &mut State, narrowing: Narrowing) {
    if let Some(find) = &mut state.desk.find {
        *find = narrowing;
        state.fields.focus = Some(Focus::Field(FieldId::Find));
    }
}

/// The card that was found stays chosen, and the keyboard goes to it.
pub(super) fn close_find(state: &mut State) {
    state.desk.find = None;
    state.fields.find.clear();
    let card = state.desk.cursor.filter(|target| matches!(target, Target::Card(_)));
    state.fields.focus = Some(card.map_or(Focus::Capture, Focus::Target));
}

/// The stack in which the chosen cards lie.
fn stack_at_hand(state: &State) -> Option<StackId> {
    let session = state.open.as_ref()?.session();
    let stacks: BTreeSet<Option<StackId>> =
        chosen(state).iter().map(|id| session.card(*id).and_then(|card| card.stack)).collect();
    if stacks.len() == 1 { stacks.into_iter().next().flatten() } else { None }
}

fn needs_a_stack(state: &mut State) {
    let words = state.desk.lang.words();
    state.say_done(words.order.choose_stack);
}

pub(super) fn select_stack(state: &mut State, stack: StackId) {
    let Some((_, ids)) = state.open.as_ref().and_then(|open| open.session().stack(stack)) else { return };
    state.desk.anchor = ids.first().copied();
    state.desk.selected = ids.into_iter().collect();
    state.desk.cursor = Some(Target::Stack(stack));
}

fn open_or_close(state: &mut State, stack: StackId) {
    if !state.desk.open_stacks.remove(&stack) {
        state.desk.open_stacks.insert(stack);
    }
    select_stack(state, stack);
    point(state, Target::Stack(stack));
}

fn together(state: &mut State, now: Timestamp) {
    let ids = chosen(state);
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    if ids.iter().any(|id| matches!(open.session().find(*id), Some((Place::Tray, _)))) {
        return state.say_done(words.order.not_in_tray);
    }
    if ids.len() < 2 {
        return state.say_done(words.order.choose_several);
    }
    let edits = open.session().put_together(&ids);
    put(state, edits, &ids, now);
}

/// Makes the edits true, and the keyboard is on the stack that came of them.
fn put(state: &mut State, edits: Vec<Edit>, ids: &[CardId], now: Timestamp) {
    if edit_session(state, Edit::one(edits), None, now)
        && let Some(stack) = ids.first().and_then(|id| state.open.as_ref()?.session().card(*id)?.stack)
    {
        select_stack(state, stack);
        point(state, Target::Stack(stack));
    }
}

/// Cards that were let go over the middle of another one, or of a stack.
pub(super) fn put_onto(state: &mut State, ids: &[CardId], onto: Target, now: Timestamp) {
    let Some(open) = &state.open else { return };
    let session = open.session();
    let there = match onto {
        Target::Card(id) => {
            session.card(id).and_then(|card| card.stack).map_or_else(|| vec![id], |stack| of(session, stack))
        }
        Target::Stack(stack) => of(session, stack),
        _ => return,
    };
    let Some((place, index)) = there.last().and_then(|id| session.find(*id)) else { return };
    let elsewhere: Vec<CardId> =
        ids.iter().copied().filter(|id| session.find(*id).is_some_and(|(from, _)| from != place)).collect();
    let mut edits = moves(session, &elsewhere, place, Some(index + 1));
    let all: Vec<CardId> = there.iter().chain(ids).copied().collect();
    // The number of the stack that lies there, whatever the cards in the hand were in.
    let stack = there.first().and_then(|id| session.card(*id)).and_then(|card| card.stack);
    let mut put = session.put_together(&all);
    if let (Some(Edit::Gather { stack: number, .. }), Some(stack)) = (put.first_mut(), stack) {
        *number = stack;
    }
    // What lies there has a name: those that come take it.
    if let Some(name) = session.name_of(&there) {
        put.truncate(1);
        put.extend(session.rename(ids, Some(name)));
    }
    edits.extend(put);
    self::put(state, edits, &all, now);
}

fn of(session: &Session, stack: StackId) -> Vec<CardId> {
    session.stack(stack).map(|(_, ids)| ids).unwrap_or_default()
}

fn take_out(state: &mut State, now: Timestamp) {
    let Some(open) = &state.open else { return };
    let session = open.session();
    let stacked = |id: &CardId| session.card(*id).is_some_and(|card| card.stack.is_some());
    let ids: Vec<CardId> = chosen(state).into_iter().filter(stacked).collect();
    let Some(first) = ids.first().copied() else { return needs_a_stack(state) };
    if edit_session(state, Edit::TakeOut { ids }, None, now) {
        point(state, Target::Card(first));
    }
}

/// What moves as a whole stays together: the edits that follow the moves of `ids`.
pub(super) fn kept_together(session: &Session, ids: &[CardId], to: Place) -> Vec<Edit> {
    if to == Place::Tray {
        return Vec::new();
    }
    let whole = session.stacks().into_iter().filter(|(_, cards)| cards.iter().all(|id| ids.contains(id)));
    let leaves =
        |cards: &BTreeSet<CardId>| cards.first().and_then(|id| session.find(*id)).is_some_and(|(from, _)| from != to);
    whole.filter(|(_, cards)| leaves(cards)).map(|(stack, _)| Edit::Gather { stack, ids: of(session, stack) }).collect()
}

/// One card for each line that is not blank.
pub(super) fn split(state: &mut State, id: CardId, text: &str, now: Timestamp) {
    let lines: Result<Vec<CardText>, TextFault> =
        text.lines().filter(|line| !line.trim().is_empty()).map(CardText::new).collect();
    let lines = match lines {
        Ok(lines) => lines,
        Err(fault) => return text_fault(state, fault),
    };
    let Some(open) = &state.open else { return };
    let fresh = open.session().fresh_card_id().0;
    let mut lines = lines.into_iter();
    let Some(text) = lines.next() else { return };
    let numbers = (fresh..u32::MAX).map(CardId);
    let rest: Vec<SplitPart> = lines.zip(numbers).map(|(text, id)| SplitPart { id, text }).collect();
    let ids: Vec<CardId> = std::iter::once(id).chain(rest.iter().map(|part| part.id)).collect();
    if edit_session(state, Edit::SplitCard { id, text, rest }, None, now) {
        super::desk::close_dialog(state);
        select(state, id, Extend::Only);
        state.desk.selected = ids.into_iter().collect();
        point(state, Target::Card(id));
    }
}

/// The chosen cards become the first of them, and its words can be put right at once.
fn merge(state: &mut State, now: Timestamp) {
    let words = &state.desk.lang.words().order;
    let ids = chosen(state);
    let Some(open) = &state.open else { return };
    let session = open.session();
    let texts: Vec<&str> = ids.iter().filter_map(|id| session.card(*id)).map(|card| card.text.as_str()).collect();
    if texts.len() < 2 {
        return state.say_done(words.choose_several);
    }
    let text = match CardText::new(&texts.join(words.merge_between)) {
        Ok(text) => text,
        Err(TextFault::TooLong(n)) => return state.say_done((words.merge_too_long)(n)),
        Err(TextFault::Blank) => return,
    };
    let first = ids.first().copied();
    if edit_session(state, Edit::MergeCards { ids, text }, None, now)
        && let Some(id) = first
    {
        select(state, id, Extend::Only);
        edit_card(state, id);
    }
}
