//! まとまり: cards that lie on each other, cards that become several, and several that become one.
//!
//! A **group** is a name ([`Card::group`]): cards may bear it in any scene, and lists that are read in bring it along. A
//! **stack** is what somebody made with their hands: cards of one place, put on each other ([`Card::stack`]). A name
//! alone never stacks cards, or a list with groups would hide itself in the moment it is read; and the same name in two
//! scenes is two stacks. The name of a stack is the group that all of its cards bear, so a stack can be without one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Card, CardId, CardText, Edit, Place, Refusal, Session, SplitPart, StackId};

impl Session {
    /// The cards of each stack, in the order of their numbers.
    pub fn stacks(&self) -> BTreeMap<StackId, BTreeSet<CardId>> {
        let mut stacks = BTreeMap::<StackId, BTreeSet<CardId>>::new();
        for card in self.cards() {
            if let Some(stack) = card.stack {
                stacks.entry(stack).or_default().insert(card.id);
            }
        }
        stacks
    }

    /// The cards of a stack in the order in which they lie, and where. Nothing if there is no such stack.
    pub fn stack(&self, stack: StackId) -> Option<(Place, Vec<CardId>)> {
        let first = self.cards().find(|card| card.stack == Some(stack))?;
        let (place, _) = self.find(first.id)?;
        let of_it = |id: &CardId| self.card(*id).is_some_and(|card| card.stack == Some(stack));
        Some((place, self.at(place).iter().copied().filter(of_it).collect()))
    }

    /// The name of cards that were put together: the group that all of them bear.
    pub fn name_of<'a>(&'a self, ids: &[CardId]) -> Option<&'a CardText> {
        let mut names = ids.iter().map(|id| self.card(*id).and_then(|card| card.group.as_ref()));
        let first = names.next()??;
        names.all(|name| name == Some(first)).then_some(first)
    }

    /// The stack that consists of these cards and no others.
    pub fn stack_of(&self, ids: &[CardId]) -> Option<StackId> {
        let stack = self.card(*ids.first()?)?.stack?;
        let all: BTreeSet<CardId> = self.stack(stack)?.1.into_iter().collect();
        (all == ids.iter().copied().collect()).then_some(stack)
    }

    /// まとめる: puts cards of one place together, with the stack that one of them lies in. If those that have a name
    /// agree on it, all bear it. Nothing if there is nothing to do, or they lie apart.
    pub fn put_together(&self, ids: &[CardId]) -> Vec<Edit> {
        let known: BTreeSet<StackId> = ids.iter().filter_map(|id| self.card(*id)?.stack).collect();
        let fresh =
            || StackId(self.cards().filter_map(|card| card.stack).max().map_or(1, |max| max.0.saturating_add(1)));
        let stack = known.first().copied().unwrap_or_else(fresh);
        let mut all: Vec<CardId> = ids.to_vec();
        all.extend(self.stack(stack).map(|(_, there)| there).unwrap_or_default());
        let names: BTreeSet<&CardText> = all.iter().filter_map(|id| self.card(*id)?.group.as_ref()).collect();
        let mut edits = vec![Edit::Gather { stack, ids: ids.to_vec() }];
        if let (Some(name), 1) = (names.first(), names.len()) {
            edits.extend(self.rename(&all, Some(name)));
        }
        edits
    }

    /// The edits by which all of these cards bear a name, or none.
    pub fn rename(&self, ids: &[CardId], name: Option<&CardText>) -> Vec<Edit> {
        let ids: BTreeSet<CardId> = ids.iter().copied().collect();
        let differs = |id: &CardId| self.card(*id).is_some_and(|card| card.group.as_ref() != name);
        ids.into_iter().filter(differs).map(|id| Edit::SetGroup { id, group: name.cloned() }).collect()
    }

    pub(super) fn gather(&mut self, stack: StackId, ids: &[CardId]) -> Result<(), Refusal> {
        let there = self.stack(stack);
        let mut place = there.as_ref().map(|(place, _)| *place);
        for id in ids {
            let (here, _) = self.find(*id).ok_or(Refusal::NoSuchCard(*id))?;
            if *place.get_or_insert(here) != here {
                return Err(Refusal::NotInOnePlace);
            }
        }
        let before: BTreeSet<CardId> = there.into_iter().flat_map(|(_, ids)| ids).collect();
        let new: BTreeSet<CardId> = ids.iter().copied().filter(|id| !before.contains(id)).collect();
        if new.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        if before.len() + new.len() < 2 {
            return Err(Refusal::TooFew);
        }
        let left: BTreeSet<StackId> = new.iter().filter_map(|id| self.set_stack(*id, Some(stack))).collect();
        for stack in left {
            self.alone_is_none(Some(stack));
        }
        Ok(())
    }

    pub(super) fn take_out(&mut self, ids: &[CardId]) -> Result<(), Refusal> {
        if let Some(unknown) = ids.iter().find(|id| self.card(**id).is_none()) {
            return Err(Refusal::NoSuchCard(*unknown));
        }
        let left: BTreeSet<StackId> = ids.iter().filter_map(|id| self.set_stack(*id, None)).collect();
        if left.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        for stack in left {
            self.alone_is_none(Some(stack));
        }
        Ok(())
    }

    /// Answers with the stack that the card left.
    fn set_stack(&mut self, id: CardId, stack: Option<StackId>) -> Option<StackId> {
        let card = self.cards.get_mut(&id).filter(|card| card.stack != stack)?;
        std::mem::replace(&mut Arc::make_mut(card).stack, stack)
    }

    /// One card does not lie on itself.
    pub(super) fn alone_is_none(&mut self, stack: Option<StackId>) {
        let Some(stack) = stack else { return };
        let mut there = self.cards.values_mut().filter(|card| card.stack == Some(stack));
        if let (Some(alone), None) = (there.next(), there.next()) {
            Arc::make_mut(alone).stack = None;
        }
    }

    pub(super) fn split_card(&mut self, id: CardId, text: &CardText, rest: &[SplitPart]) -> Result<(), Refusal> {
        let (place, index) = self.find(id).ok_or(Refusal::NoSuchCard(id))?;
        let mut next = self.next_card;
        for part in rest {
            if part.id.0 < next || part.id.0 == u32::MAX {
                return Err(Refusal::CardNumberTaken(part.id));
            }
            next = part.id.0 + 1;
        }
        let (Some(card), false) = (self.cards.get_mut(&id), rest.is_empty()) else { return Err(Refusal::TooFew) };
        Arc::make_mut(card).text = text.clone();
        let card = Card { short: None, aim: None, votes: 0, ..Card::clone(card) };
        for (behind, part) in rest.iter().enumerate() {
            let new = Card { id: part.id, text: part.text.clone(), ..card.clone() };
            self.cards.insert(part.id, Arc::new(new));
            self.at_mut(place).insert(index + 1 + behind, part.id);
        }
        self.next_card = next;
        Ok(())
    }

    pub(super) fn merge_cards(&mut self, ids: &[CardId], text: &CardText) -> Result<(), Refusal> {
        let different: BTreeSet<CardId> = ids.iter().copied().collect();
        let (Some((first, rest)), true) = (ids.split_first(), different.len() == ids.len() && ids.len() > 1) else {
            return Err(Refusal::TooFew);
        };
        let (place, _) = self.find(*first).ok_or(Refusal::NoSuchCard(*first))?;
        let mut merged = self.card(*first).cloned().ok_or(Refusal::NoSuchCard(*first))?;
        merged.text = text.clone();
        for id in rest {
            let (from, _) = self.find(*id).ok_or(Refusal::NoSuchCard(*id))?;
            let card = self.card(*id).ok_or(Refusal::NoSuchCard(*id))?;
            merged.votes = merged.votes.saturating_add(card.votes);
            let elsewhere = |aim: &&super::Aim| Place::Scene(aim.scene) != place;
            merged.aim = merged.aim.or_else(|| card.aim.as_ref().filter(elsewhere).cloned());
            merged.group = merged.group.or_else(|| card.group.clone());
            // What lay face down with its scene must not be read because it was put with others.
            let as_it_is = from == place || card.showing.is_hidden();
            let showing = if as_it_is { card.showing } else { self.showing_in(from, card) };
            merged.showing = merged.showing.max(showing);
        }
        for id in rest {
            if let Some((place, index)) = self.find(*id) {
                self.at_mut(place).remove(index);
            }
            let stack = self.cards.remove(id).and_then(|card| card.stack);
            self.alone_is_none(stack);
            self.relink(*id, Some(*first));
        }
        // The first may have been left alone meanwhile.
        merged.stack = self.card(*first).and_then(|card| card.stack);
        self.cards.insert(*first, Arc::new(merged));
        Ok(())
    }
}
