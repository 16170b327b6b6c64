//! What can become true of a session.
//!
//! The laws of an [`Edit`]:
//! 1. It says what *became true*, in domain words; never which button was pressed, never pixels, never "selected".
//! 2. It is complete: ids are inside it. The same log gives the same session on any machine.
//! 3. It is checked before anything moves: all of it happens, or a [`Refusal`] and nothing.
//! 4. A [`Refusal`] is an answer: nothing is logged, nothing is lost.
//! 5. A variant that ever reached a disk is never given another meaning; a new one is added.
//! 6. One gesture is one edit; several for one gesture go into [`Edit::Several`].

use serde::{Deserialize, Serialize};

use super::{
    About, Aim, CardId, CardKind, CardText, ChallengeId, ChallengeState, Doubt, EpisodeId, Intent, LinkKind, Place,
    Post, Program, SceneId, Showing, Source, StackId, Told, Voting, Worded,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// A new card at the end of its place.
    AddCard {
        id: CardId,
        kind: CardKind,
        text: CardText,
        place: Place,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        short: Option<CardText>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<CardText>,
    },
    ReviseCard {
        id: CardId,
        text: CardText,
    },
    SetShort {
        id: CardId,
        short: Option<CardText>,
    },
    SetKind {
        id: CardId,
        kind: CardKind,
    },
    SetGroup {
        id: CardId,
        group: Option<CardText>,
    },
    /// The card lies at `index` of the place, counted without the card itself. A card that arrives in the scene it
    /// was aimed at has been carried: its aim is fulfilled and goes. One that leaves a covered scene stays covered, and
    /// one that leaves its place leaves the cards it was put together with.
    MoveCard {
        id: CardId,
        to: Place,
        index: usize,
    },
    RemoveCard {
        id: CardId,
    },
    SetAim {
        id: CardId,
        aim: Option<Aim>,
    },
    AddVotes {
        id: CardId,
        count: u32,
    },
    WithdrawVotes {
        id: CardId,
        count: u32,
    },
    /// A round of stickers is hidden, shown, or over.
    SetVoting {
        voting: Voting,
    },
    /// What the room sees of a card on the wall.
    SetShowing {
        id: CardId,
        showing: Showing,
    },
    /// The cards of a scene lie face down on the wall, those that come later too; or they are turned over.
    CoverScene {
        scene: SceneId,
        covered: bool,
    },
    /// These cards of one place are put together, with those that bear the number of the stack already. Cards that lay
    /// in another stack leave it; a card that is left alone there is in none.
    Gather {
        stack: StackId,
        ids: Vec<CardId>,
    },
    /// These cards are taken out of their stacks. They stay where they are.
    TakeOut {
        ids: Vec<CardId>,
    },
    /// One card becomes several: it keeps the first words and everything else; the others lie behind it and have its
    /// kind, its group and stack, who wrote it and when, and what the room sees of it.
    SplitCard {
        id: CardId,
        text: CardText,
        rest: Vec<SplitPart>,
    },
    /// Several cards become one: the first stays where it is, with these words, the stickers of all and the first aim
    /// there is. The room sees no more of it than of the one of which it saw least.
    MergeCards {
        ids: Vec<CardId>,
        text: CardText,
    },
    /// つながり: what two cards have to do with each other, or nothing any more. It replaces what was between them before,
    /// goes with either card, and stays with the one that a card becomes a part of.
    SetLink {
        from: CardId,
        to: CardId,
        kind: Option<LinkKind>,
    },
    /// Title, town, series, purpose and rules.
    SetAbout {
        about: About,
    },
    /// What is planned from now on. While it runs, what was begun goes on, and its end is what is agreed on.
    SetProgram {
        program: Program,
    },
    /// A step of the program is on: the first time, or again, with the time that it has left. The one before it stops.
    BeginStep {
        /// From 0.
        index: usize,
    },
    /// The clock of the step that is on stands.
    PauseStep,
    /// It goes on.
    ResumeStep,
    /// The step that is on has so many minutes more; what was agreed on for the end stays.
    AddTime {
        minutes: u16,
    },
    /// The program is over.
    EndProgram,
    /// One gesture of several edits: all of them or none.
    Several(Vec<Self>),
    /// マイチャレンジ: what somebody or the group will do.
    AddChallenge {
        id: ChallengeId,
        intent: Intent,
    },
    ReviseChallenge {
        id: ChallengeId,
        intent: Intent,
    },
    RemoveChallenge {
        id: ChallengeId,
    },
    /// What came of it.
    SetChallengeState {
        id: ChallengeId,
        state: ChallengeState,
    },
    /// These people speak in turn; a blank name is a number alone. Whoever was there before keeps what they have had.
    /// With nobody there are no turns.
    SetTurns {
        names: Vec<String>,
        /// What each has; without it they share what the step of the program has.
        minutes: Option<u16>,
    },
    /// This one speaks, from 0; the one before has been heard.
    BeginTurn {
        index: usize,
    },
    /// This one speaks again; the one who had just begun has not been heard yet.
    ReturnTurn {
        index: usize,
    },
    /// Nobody speaks; the one who did has been heard.
    EndTurn,
    /// The one at `from` speaks as number `to` now, both from 0.
    MoveTurn {
        from: usize,
        to: usize,
    },
    /// Whether somebody counts as heard, whatever time they had.
    SetHeard {
        index: usize,
        heard: bool,
    },
    /// 迷い: where else a card may belong, or nowhere else any more. [`Edit::MoveCard`] to a scene decides it as well.
    SetDoubt {
        id: CardId,
        doubt: Option<Doubt>,
    },
    /// Why the entry with the number `of` moved the card, or that nothing is said about it any more.
    NoteReason {
        id: CardId,
        of: u64,
        from: Place,
        to: Place,
        text: Option<CardText>,
    },
    /// The card is one of another session, or has taken one in.
    AddSource {
        id: CardId,
        source: Source,
    },
    /// ひとりで考える: these questions of a set are asked, from the first on. Not once one of others was answered.
    BeginQuestions {
        set: String,
        asked: Vec<String>,
    },
    /// The person looks at this question, from 0; at the end where there is none.
    GoToQuestion {
        index: usize,
    },
    /// Another question is asked in its place; what was answered to the old one stays.
    ExchangeQuestion {
        index: usize,
        question: String,
    },
    /// The answer to a question says this now.
    SetAnswer {
        question: String,
        text: String,
    },
    SkipQuestion {
        question: String,
        skipped: bool,
    },
    /// The card came from what was answered.
    TakeCard {
        question: String,
        id: CardId,
    },
    /// Where one worked, and when.
    SetPosts {
        posts: Vec<Post>,
    },
    /// An episode of the career map, the last one of its year.
    AddEpisode {
        id: EpisodeId,
        told: Told,
    },
    /// It is told otherwise; of another year, it is the last one there.
    ReviseEpisode {
        id: EpisodeId,
        told: Told,
    },
    RemoveEpisode {
        id: EpisodeId,
    },
    /// It comes at `index` among those of its year, from 0.
    MoveEpisode {
        id: EpisodeId,
        index: usize,
    },
    /// What the questions of the set say: they are kept in the words in which they were asked.
    WordQuestions {
        words: Vec<Worded>,
    },
}

/// A card that was a part of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitPart {
    pub id: CardId,
    pub text: CardText,
}

impl Edit {
    /// One gesture: a single edit as it is, several together.
    pub fn one(mut edits: Vec<Self>) -> Self {
        match edits.pop() {
            Some(only) if edits.is_empty() => only,
            Some(last) => {
                edits.push(last);
                Self::Several(edits)
            }
            None => Self::Several(edits),
        }
    }
}

/// Why an edit does not apply. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    NoSuchCard(CardId),
    /// The number was used before, perhaps by a card that has been removed.
    CardNumberTaken(CardId),
    /// The place has fewer cards than that.
    NoSuchPosition(usize),
    /// A card cannot be carried to where it already is.
    AlreadyThere,
    /// What concerns several cards was asked of fewer than two different ones.
    TooFew,
    /// The cards do not lie in one place.
    NotInOnePlace,
    /// There are not so many stickers on the card.
    NotSoManyVotes,
    /// The round of stickers is over.
    VotingClosed,
    /// A card may belong to two or three scenes, and is left in doubt in the tray alone.
    NoSuchDoubt,
    /// The program has no such step, or none is on.
    NoSuchStep,
    /// Steps last from a minute to ten hours, and there are not more than 60.
    NoSuchProgram,
    NoSuchChallenge(ChallengeId),
    /// The number was used before, or there are too many.
    ChallengeNumberTaken(ChallengeId),
    /// Nobody has that turn.
    NoSuchTurn,
    /// There are up to 100 people in turn, each with up to four hours.
    NoSuchTurns,
    /// There is no such question, or the questions or the answer cannot be so.
    NoSuchQuestion,
    /// It is so already.
    NothingToChange,
    /// A title is the one thing that a session needs.
    BlankTitle,
    NothingToUndo,
    NothingToRedo,
    /// The entry does not follow the last one.
    OutOfOrder,
    NoSuchEpisode(EpisodeId),
    /// The number was used before, or there are too many.
    EpisodeNumberTaken(EpisodeId),
    /// A year lies within [`super::YEARS`], and a post ends after it began; there are not too many of them.
    NoSuchYear,
}
