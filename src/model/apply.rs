//! The one door through which a session changes.

use std::sync::Arc;

use super::{Author, Card, CardId, Edit, Place, Program, Refusal, Run, Session, Showing, Timestamp, Voting};

impl Session {
    /// Makes the edit true, wholly, or refuses and changes nothing. `by` and `at` are written on new cards.
    #[expect(clippy::too_many_lines, reason = "an arm for each thing that can become true")]
    pub(super) fn apply(&mut self, edit: &Edit, by: Author, at: Timestamp) -> Result<(), Refusal> {
        match edit {
            Edit::AddCard { id, kind, text, place, short, group } => {
                if id.0 < self.next_card || id.0 == u32::MAX {
                    return Err(Refusal::CardNumberTaken(*id));
                }
                self.next_card = id.0 + 1;
                let card = Card {
                    id: *id,
                    kind: *kind,
                    text: text.clone(),
                    short: short.clone(),
                    aim: None,
                    votes: 0,
                    group: group.clone(),
                    stack: None,
                    showing: Showing::Open,
                    by,
                    at,
                    doubt: None,
                    reasons: Vec::new(),
                    sources: Vec::new(),
                };
                self.cards.insert(*id, Arc::new(card));
                self.at_mut(*place).push(*id);
            }
            Edit::ReviseCard { id, text } => self.change(*id, |card| &mut card.text, text.clone())?,
            Edit::SetShort { id, short } => self.change(*id, |card| &mut card.short, short.clone())?,
            Edit::SetKind { id, kind } => self.change(*id, |card| &mut card.kind, *kind)?,
            Edit::SetGroup { id, group } => self.change(*id, |card| &mut card.group, group.clone())?,
            Edit::MoveCard { id, to, index } => self.move_card(*id, *to, *index)?,
            Edit::RemoveCard { id } => {
                let (place, index) = self.find(*id).ok_or(Refusal::NoSuchCard(*id))?;
                self.at_mut(place).remove(index);
                let stack = self.cards.remove(id).and_then(|card| card.stack);
                self.alone_is_none(stack);
                self.relink(*id, None);
                self.regrow(*id, None);
            }
            Edit::SetAim { id, aim } => {
                let (place, _) = self.find(*id).ok_or(Refusal::NoSuchCard(*id))?;
                if aim.as_ref().is_some_and(|aim| place == Place::Scene(aim.scene)) {
                    return Err(Refusal::AlreadyThere);
                }
                self.change(*id, |card| &mut card.aim, aim.clone())?;
            }
            Edit::SetVoting { voting } => {
                if self.voting == *voting {
                    return Err(Refusal::NothingToChange);
                }
                self.voting = *voting;
            }
            Edit::AddVotes { id, count } => self.vote(*id, |votes| Some(votes.saturating_add(*count)))?,
            Edit::WithdrawVotes { id, count } => self.vote(*id, |votes| votes.checked_sub(*count))?,
            Edit::SetShowing { id, showing } => self.set_showing(*id, *showing)?,
            Edit::CoverScene { scene, covered } => {
                if self.covered[*scene] == *covered {
                    return Err(Refusal::NothingToChange);
                }
                self.covered[*scene] = *covered;
                for id in self.scenes[*scene].clone() {
                    self.turned_over_is_open(id);
                }
            }
            Edit::Gather { stack, ids } => self.gather(*stack, ids)?,
            Edit::TakeOut { ids } => self.take_out(ids)?,
            Edit::SplitCard { id, text, rest } => self.split_card(*id, text, rest)?,
            Edit::MergeCards { ids, text } => self.merge_cards(ids, text)?,
            Edit::SetLink { from, to, kind } => self.set_link(*from, *to, *kind)?,
            Edit::SetAbout { about } => {
                if about.title.trim().is_empty() {
                    return Err(Refusal::BlankTitle);
                }
                if *about == self.about {
                    return Err(Refusal::NothingToChange);
                }
                self.about = about.clone();
            }
            Edit::SetProgram { program } => self.set_program(program, at)?,
            Edit::BeginStep { index } => self.begin_step(*index, at)?,
            Edit::PauseStep => {
                let run = self.running()?;
                if run.is_paused() {
                    return Err(Refusal::NothingToChange);
                }
                run.settle(at);
                run.since = None;
            }
            Edit::ResumeStep => {
                let run = self.running()?;
                if !run.is_paused() {
                    return Err(Refusal::NothingToChange);
                }
                run.since = Some(at);
            }
            Edit::AddTime { minutes } => {
                let step = self.running()?.step.ok_or(Refusal::NoSuchStep)?;
                let mut program = self.program.clone();
                let step = program.steps.get_mut(step).ok_or(Refusal::NoSuchStep)?;
                step.minutes = step.minutes.saturating_add(*minutes);
                if *minutes == 0 {
                    return Err(Refusal::NothingToChange);
                }
                if !program.is_sound() {
                    return Err(Refusal::NoSuchProgram);
                }
                self.program = program;
            }
            Edit::EndProgram => {
                let run = self.running()?;
                run.settle(at);
                (run.step, run.since) = (None, None);
            }
            Edit::SetDoubt { id, doubt } => self.set_doubt(*id, doubt.as_ref())?,
            Edit::NoteReason { id, of, from, to, text } => {
                self.note_reason(*id, (*of, *from, *to), text.as_ref(), at)?;
            }
            Edit::AddChallenge { id, intent } => self.add_challenge(*id, intent)?,
            Edit::ReviseChallenge { id, intent } => self.revise_challenge(*id, intent)?,
            Edit::RemoveChallenge { id } => self.remove_challenge(*id)?,
            Edit::SetChallengeState { id, state } => {
                self.change_challenge(*id, |challenge| &mut challenge.state, *state)?;
            }
            Edit::SetTurns { names, minutes } => self.set_turns(names, *minutes, at)?,
            Edit::BeginTurn { index } => self.begin_turn(Some(*index), true, at)?,
            Edit::ReturnTurn { index } => self.begin_turn(Some(*index), false, at)?,
            Edit::EndTurn => self.begin_turn(None, true, at)?,
            Edit::MoveTurn { from, to } => self.move_turn(*from, *to)?,
            Edit::SetHeard { index, heard } => self.set_heard(*index, *heard)?,
            Edit::AddSource { id, source } => self.add_source(*id, source)?,
            Edit::BeginQuestions { set, asked } => self.begin_questions(set, asked)?,
            Edit::GoToQuestion { index } => self.go_to_question(*index)?,
            Edit::ExchangeQuestion { index, question } => self.exchange_question(*index, question)?,
            Edit::SetAnswer { question, text } => self.set_answer(question, text)?,
            Edit::SkipQuestion { question, skipped } => self.skip_question(question, *skipped)?,
            Edit::TakeCard { question, id } => self.take_card(question, *id)?,
            Edit::SetPosts { posts } => self.set_posts(posts)?,
            Edit::AddEpisode { id, told } => self.add_episode(*id, told)?,
            Edit::ReviseEpisode { id, told } => self.revise_episode(*id, told)?,
            Edit::RemoveEpisode { id } => self.remove_episode(*id)?,
            Edit::MoveEpisode { id, index } => self.move_episode(*id, *index)?,
            Edit::WordQuestions { words } => self.word_questions(words)?,
            Edit::Several(edits) => self.apply_all(edits, by, at)?,
        }
        Ok(())
    }

    /// All of them, or none.
    fn apply_all(&mut self, edits: &[Edit], by: Author, at: Timestamp) -> Result<(), Refusal> {
        let mut changed = self.clone();
        for edit in edits {
            changed.apply(edit, by, at)?;
        }
        if changed == *self {
            return Err(Refusal::NothingToChange);
        }
        *self = changed;
        Ok(())
    }

    /// The run of which a step is on.
    fn running(&mut self) -> Result<&mut Run, Refusal> {
        self.run.as_mut().filter(|run| run.step.is_some()).ok_or(Refusal::NoSuchStep)
    }

    fn set_program(&mut self, program: &Program, at: Timestamp) -> Result<(), Refusal> {
        if !program.is_sound() {
            return Err(Refusal::NoSuchProgram);
        }
        if *program == self.program {
            return Err(Refusal::NothingToChange);
        }
        self.run = self.run.as_ref().and_then(|run| run.through(&self.program, program, at));
        self.program = program.clone();
        Ok(())
    }

    fn begin_step(&mut self, index: usize, at: Timestamp) -> Result<(), Refusal> {
        if index >= self.program.steps.len() {
            return Err(Refusal::NoSuchStep);
        }
        match &mut self.run {
            Some(run) if run.step == Some(index) => return Err(Refusal::NothingToChange),
            Some(run) => {
                run.settle(at);
                (run.step, run.since) = (Some(index), Some(at));
            }
            None => self.run = Some(Run::begin(&self.program, index, at)),
        }
        Ok(())
    }

    pub(super) fn change<T: PartialEq>(
        &mut self,
        id: CardId,
        part: fn(&mut Card) -> &mut T,
        value: T,
    ) -> Result<(), Refusal> {
        let card = self.cards.get_mut(&id).ok_or(Refusal::NoSuchCard(id))?;
        let mut changed = Card::clone(card);
        if *part(&mut changed) == value {
            return Err(Refusal::NothingToChange);
        }
        *part(&mut changed) = value;
        *card = Arc::new(changed);
        Ok(())
    }

    fn set_showing(&mut self, id: CardId, showing: Showing) -> Result<(), Refusal> {
        let in_covered =
            self.find(id).is_some_and(|(place, _)| matches!(place, Place::Scene(scene) if self.covered[scene]));
        let showing = if showing == Showing::TurnedOver && !in_covered { Showing::Open } else { showing };
        self.change(id, |card| &mut card.showing, showing)
    }

    /// For a card whose scene is covered anew, or not covered any more.
    pub(super) fn turned_over_is_open(&mut self, id: CardId) {
        if let Some(card) = self.cards.get_mut(&id)
            && card.showing == Showing::TurnedOver
        {
            Arc::make_mut(card).showing = Showing::Open;
        }
    }

    fn vote(&mut self, id: CardId, change: impl FnOnce(u32) -> Option<u32>) -> Result<(), Refusal> {
        let votes = self.card(id).ok_or(Refusal::NoSuchCard(id))?.votes;
        if self.voting == Voting::Closed {
            return Err(Refusal::VotingClosed);
        }
        self.change(id, |card| &mut card.votes, change(votes).ok_or(Refusal::NotSoManyVotes)?)
    }

    fn move_card(&mut self, id: CardId, to: Place, index: usize) -> Result<(), Refusal> {
        let (from, old_index) = self.find(id).ok_or(Refusal::NoSuchCard(id))?;
        if (from, old_index) == (to, index) {
            return Err(Refusal::NothingToChange);
        }
        let room = self.at(to).len() - usize::from(from == to);
        if index > room {
            return Err(Refusal::NoSuchPosition(index));
        }
        self.at_mut(from).remove(old_index);
        self.at_mut(to).insert(index, id);
        let covered = |place: Place| matches!(place, Place::Scene(scene) if self.covered[scene]);
        let (from_cover, to_cover) = (covered(from), covered(to));
        let mut left = None;
        if let Some(card) = self.cards.get_mut(&id) {
            if card.aim.as_ref().is_some_and(|aim| to == Place::Scene(aim.scene)) {
                Arc::make_mut(card).aim = None;
            }
            if from_cover && from != to {
                // What lay face down with its scene must not be read just because it was moved.
                Arc::make_mut(card).showing = match card.showing {
                    Showing::TurnedOver => Showing::Open,
                    Showing::Open if !to_cover => Showing::Covered,
                    Showing::Hidden if !to_cover => Showing::HiddenCovered,
                    other => other,
                };
            }
            Self::doubt_moves(card, from, to);
            if from != to && card.stack.is_some() {
                left = Arc::make_mut(card).stack.take();
            }
        }
        self.alone_is_none(left);
        Ok(())
    }
}
