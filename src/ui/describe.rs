//! What an edit did, in words: for notices, and to name what an undo takes back.

use crate::model::{Author, Edit, Place, Program, ProgramStep, Session, Showing, Voting};
use crate::text::Words;

/// `before` is the session as it was before the edit.
pub fn edit(edit: &Edit, by: Author, before: &Session, words: &Words) -> String {
    let place = |place: &Place| words.place(*place);
    match edit {
        Edit::AddCard { place: to, .. } => (words.placed)(&place(to)),
        Edit::ReviseCard { .. } => words.revised.to_owned(),
        Edit::SetShort { .. } => words.short_set.to_owned(),
        Edit::SetKind { kind, .. } => (words.kind_set)(words.kind(*kind)),
        Edit::SetGroup { .. } => words.group_set.to_owned(),
        Edit::MoveCard { id, to: Place::Scene(scene), .. }
            if before.card(*id).is_some_and(|card| card.doubt.is_some())
                && before.find(*id).is_some_and(|(from, _)| from != Place::Scene(*scene)) =>
        {
            (words.placing.was_decided)(&words.scene(*scene))
        }
        Edit::MoveCard { id, to, .. } => {
            if before.find(*id).is_some_and(|(from, _)| from == *to) {
                words.reordered.to_owned()
            } else {
                (words.moved)(&place(to))
            }
        }
        Edit::RemoveCard { .. } => words.deleted.to_owned(),
        Edit::SetAim { aim: Some(aim), .. } => (words.aim_set)(&words.scene(aim.scene)),
        Edit::SetAim { aim: None, .. } => words.aim_dropped.to_owned(),
        Edit::AddVotes { .. } => words.voted.to_owned(),
        Edit::WithdrawVotes { .. } => words.vote_withdrawn.to_owned(),
        Edit::SetVoting { voting } => match voting {
            Voting::Open => words.voting_shown,
            Voting::Hidden => words.voting_hidden,
            Voting::Closed => words.voting_closed,
        }
        .to_owned(),
        Edit::SetShowing { id, showing } => match showing {
            Showing::Open if before.card(*id).is_some_and(|card| card.showing == Showing::Covered) => {
                words.turned_over.to_owned()
            }
            Showing::Open if before.showing(*id) == Showing::Open => words.covered.to_owned(),
            Showing::TurnedOver => words.turned_over.to_owned(),
            Showing::Covered if before.showing(*id) != Showing::Hidden => words.covered.to_owned(),
            Showing::Open | Showing::Covered => words.shown_again.to_owned(),
            Showing::Hidden | Showing::HiddenCovered => words.hidden.to_owned(),
        },
        Edit::CoverScene { scene, covered: true } => (words.scene_covered)(&words.scene(*scene)),
        Edit::CoverScene { scene, covered: false } => (words.scene_uncovered)(&words.scene(*scene)),
        Edit::Gather { .. } => words.order.put_together.to_owned(),
        Edit::TakeOut { .. } => words.order.taken_out.to_owned(),
        Edit::SplitCard { rest, .. } => (words.order.split)(rest.len() + 1),
        Edit::MergeCards { ids, .. } => (words.order.merged)(ids.len()),
        Edit::SetLink { kind: Some(_), .. } => words.order.linked.to_owned(),
        Edit::SetLink { kind: None, .. } => words.order.unlinked.to_owned(),
        Edit::SetAbout { .. } => words.about_set.to_owned(),
        Edit::SetProgram { program } if is_shortened(before.program(), program) => words.program.was_shrunk.to_owned(),
        Edit::SetProgram { .. } => words.program.was_set.to_owned(),
        Edit::BeginStep { index } => {
            let title = before.program().steps.get(*index).map_or("", |step| step.title.as_str());
            (words.program.was_begun)(*index + 1, title)
        }
        Edit::PauseStep => words.program.was_paused.to_owned(),
        Edit::ResumeStep => words.program.was_resumed.to_owned(),
        Edit::AddTime { minutes } => (words.program.was_added)(*minutes),
        Edit::EndProgram => words.program.was_ended.to_owned(),
        Edit::Several(edits) => several(edits, by, before, words),
        Edit::AddChallenge { .. } => words.challenges.added.to_owned(),
        Edit::ReviseChallenge { .. } => words.challenges.revised.to_owned(),
        Edit::RemoveChallenge { .. } => words.challenges.removed.to_owned(),
        Edit::SetChallengeState { state, .. } => (words.challenges.state_set)(words.challenges.state(*state)),
        Edit::SetTurns { .. } => words.turns.was_set.to_owned(),
        Edit::BeginTurn { index } => (words.turns.was_begun)(&speaker(before, *index, words)),
        Edit::ReturnTurn { index } => (words.turns.was_returned)(&speaker(before, *index, words)),
        Edit::EndTurn => words.turns.was_ended.to_owned(),
        Edit::MoveTurn { .. } => words.turns.was_moved.to_owned(),
        Edit::SetHeard { index, heard } => (words.turns.was_heard)(&speaker(before, *index, words), *heard),
        Edit::SetDoubt { doubt: Some(doubt), .. } if doubt.left => words.placing.was_left.to_owned(),
        Edit::SetDoubt { id, doubt: Some(doubt) } => {
            let place = before.find(*id).map_or(Place::Tray, |(place, _)| place);
            let names: Vec<String> = doubt.possible(place).into_iter().map(|scene| words.scene(scene)).collect();
            (words.placing.was_doubted)(&(words.placing.either)(&names))
        }
        // Decided for where it lies.
        Edit::SetDoubt { id, doubt: None } => match before.find(*id) {
            Some((Place::Scene(scene), _)) => (words.placing.was_decided)(&words.scene(scene)),
            _ => words.placing.was_dropped.to_owned(),
        },
        Edit::NoteReason { text: Some(_), .. } => words.placing.was_noted.to_owned(),
        Edit::NoteReason { text: None, .. } => words.placing.was_unsaid.to_owned(),
        Edit::AddSource { .. } => words.several_done.to_owned(),
        Edit::BeginQuestions { .. } | Edit::WordQuestions { .. } => words.alone.was_begun.to_owned(),
        Edit::GoToQuestion { .. } => words.alone.was_turned.to_owned(),
        Edit::ExchangeQuestion { .. } => words.alone.was_exchanged.to_owned(),
        Edit::SetAnswer { .. } => words.alone.was_answered.to_owned(),
        Edit::SkipQuestion { skipped: true, .. } => words.alone.was_skipped.to_owned(),
        Edit::SkipQuestion { .. } => words.alone.was_unskipped.to_owned(),
        Edit::TakeCard { .. } => words.alone.was_taken.to_owned(),
        Edit::SetPosts { .. } => words.career.posts_were_set.to_owned(),
        Edit::AddEpisode { told, .. } => (words.career.was_told)(told.year),
        Edit::ReviseEpisode { .. } => words.career.was_revised.to_owned(),
        Edit::RemoveEpisode { .. } => words.career.was_removed.to_owned(),
        Edit::MoveEpisode { .. } => words.career.was_moved.to_owned(),
    }
}

fn speaker(before: &Session, index: usize, words: &Words) -> String {
    let speaker = before.turns().and_then(|turns| turns.speakers.get(index));
    speaker.map(|speaker| words.turns.name(speaker)).unwrap_or_default()
}

fn several(edits: &[Edit], by: Author, before: &Session, words: &Words) -> String {
    if by == Author::Import {
        let count = |of: fn(&Edit) -> bool| edits.iter().filter(|edit| of(edit)).count();
        let cards = count(|edit| matches!(edit, Edit::AddCard { .. }));
        let agreed = count(|edit| matches!(edit, Edit::AddVotes { .. }));
        let brought = agreed > 0 || cards < edits.len() || edits.is_empty();
        return if brought { (words.bring.was)(cards, agreed) } else { (words.imported)(cards) };
    }
    let leaves = |e: &Edit| matches!(e, Edit::SetDoubt { doubt: Some(doubt), .. } if doubt.left);
    match edits {
        _ if edits.iter().any(leaves) => words.placing.was_left.to_owned(),
        [begun @ Edit::BeginQuestions { .. }, ..] => edit(begun, by, before, words),
        [only] => edit(only, by, before, words),
        [Edit::AddCard { id: new, .. }, Edit::MoveCard { id, .. }, ..] if id == new => words.duplicated.to_owned(),
        [Edit::AddCard { place, .. }, ..] if edits.iter().all(|e| matches!(e, Edit::AddCard { .. })) => {
            (words.placed_many)(edits.len(), &words.place(*place))
        }
        [Edit::RemoveCard { .. }, ..] if edits.iter().all(|e| matches!(e, Edit::RemoveCard { .. })) => {
            (words.deleted_many)(edits.len())
        }
        [first @ Edit::MoveCard { to, .. }, ..]
            if edits.iter().all(|e| matches!(e, Edit::MoveCard { to: other, .. } if other == to)) =>
        {
            edit(first, by, before, words)
        }
        // Cards that are put together may come from elsewhere, and take the name of those that lie there.
        _ if edits.iter().any(|e| matches!(e, Edit::Gather { .. })) => {
            let moved = edits.iter().find_map(|e| match e {
                Edit::MoveCard { id, to, .. } if before.card(*id)?.stack.is_some() => {
                    Some((words.moved)(&words.place(*to)))
                }
                _ => None,
            });
            moved.unwrap_or_else(|| words.order.put_together.to_owned())
        }
        // One card of a covered scene: the others are covered one by one, to stay as they are.
        [.., Edit::MoveTurn { from, .. }] => (words.turns.was_put_off)(&speaker(before, *from, words)),
        [set @ Edit::SetProgram { .. }, Edit::SetAbout { .. }] => edit(set, by, before, words),
        [Edit::CoverScene { covered: false, .. }, ..] if edits.iter().any(covers) => words.turned_over.to_owned(),
        [Edit::CoverScene { scene, covered: false }, rest @ ..] if rest.iter().all(opens) => {
            (words.scene_uncovered)(&words.scene(*scene))
        }
        [first, ..] if edits.iter().all(|e| std::mem::discriminant(e) == std::mem::discriminant(first)) => {
            edit(first, by, before, words)
        }
        _ => {
            let all = edits.iter().filter(|edit| !matches!(edit, Edit::AddSource { .. }));
            let mut told: Vec<String> = Vec::new();
            for said in all.map(|one| edit(one, by, before, words)) {
                if !told.contains(&said) {
                    told.push(said);
                }
            }
            // Of many things only that they were done together is short enough to be read.
            if (1..=2).contains(&told.len()) { (words.replay.both)(&told) } else { words.several_done.to_owned() }
        }
    }
}

/// The same steps, in less time.
fn is_shortened(before: &Program, after: &Program) -> bool {
    before.steps.len() == after.steps.len()
        && after.minutes() < before.minutes()
        && before.steps.iter().zip(&after.steps).all(|(before, after)| {
            after.minutes <= before.minutes && *before == ProgramStep { minutes: before.minutes, ..after.clone() }
        })
}

fn covers(edit: &Edit) -> bool {
    matches!(edit, Edit::SetShowing { showing: Showing::Covered, .. })
}

fn opens(edit: &Edit) -> bool {
    matches!(edit, Edit::SetShowing { showing: Showing::Open, .. })
}
