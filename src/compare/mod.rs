//! 見くらべる: what differs between two sessions, and what becomes of cards through a series. Pure.
//!
//! ```text
//!  Session ─┐
//!           ├─► pairs: the same card, by where it came from, by its words, or because a person said so
//!  Session ─┘      │
//!                  ▼
//!             Difference: each card in exactly one class; the 12 scenes as numbers; borders; words
//! ```
//!
//! A card that was carried over knows its origin ([`crate::model::Source`]), and so do its copies: two cards are the same
//! if one is a source of the other, or both have one in common. Where no origin says so, the same words do
//! ([`crate::find::Folded::is_same`]). Words that are only alike are proposed ([`alike`]), and a person decides; until
//! then both cards stand for themselves. What was decided is kept in the notes of whoever decided, never in a session.

mod alike;
mod flows;
mod matched;
mod series;
mod terms;

use std::collections::BTreeMap;

pub use alike::{ALIKE, Alike, alike};
pub use flows::{Flow, flows};
pub use matched::{By, Said, said};
pub use series::{Life, Meeting, Stop, Tally, in_order, lives};
pub use terms::{Term, terms, words_of};

use crate::model::{CardId, CardText, ChallengeState, ChangeLevel, PerScene, Place, Reason, SceneId, Session, Stage};

/// What became of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// 動いた
    Moved,
    /// 新しい: it is in the later session alone.
    New,
    /// 解けた: a challenge that grew from it is done now, and was not before.
    Resolved,
    /// The other way round: what was done is not done any more.
    Reopened,
    /// 持ってきた: it was carried over, and lies where it lay.
    CarriedOver,
    /// 変わらない: it lies where it lay.
    Unchanged,
    /// なくなった: it was in the earlier session alone.
    Gone,
}

impl Class {
    pub const ALL: [Self; 7] =
        [Self::Moved, Self::New, Self::Resolved, Self::Reopened, Self::CarriedOver, Self::Unchanged, Self::Gone];

    /// What it is when the sessions are taken the other way round.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::New => Self::Gone,
            Self::Gone => Self::New,
            Self::Resolved => Self::Reopened,
            Self::Reopened => Self::Resolved,
            Self::Moved | Self::CarriedOver | Self::Unchanged => self,
        }
    }
}

/// A card, in one session or in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub class: Class,
    pub before: Option<CardId>,
    pub after: Option<CardId>,
    pub from: Option<Place>,
    pub to: Option<Place>,
    /// Why both are the same.
    pub by: Option<By>,
    /// What was noted about the move last.
    pub reason: Option<CardText>,
    /// The words are not the same any more.
    pub reworded: bool,
}

impl Line {
    fn mirrored(self) -> Self {
        let Self { class, before, after, from, to, .. } = self;
        Self { class: class.mirrored(), before: after, after: before, from: to, to: from, ..self }
    }
}

/// The edge between two stages or two levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Border {
    /// Between this stage and the next one to the right.
    Stages(Stage, Stage),
    /// Between this level and the next one above.
    Levels(ChangeLevel, ChangeLevel),
}

impl Border {
    pub const ALL: [Self; 5] = [
        Self::Stages(Stage::Individual, Stage::Workplace),
        Self::Stages(Stage::Workplace, Stage::Organization),
        Self::Stages(Stage::Organization, Stage::Community),
        Self::Levels(ChangeLevel::Fix, ChangeLevel::Improve),
        Self::Levels(ChangeLevel::Improve, ChangeLevel::Innovate),
    ];

    /// Whether the way from one scene to another leads across it.
    pub fn is_crossed(self, from: SceneId, to: SceneId) -> bool {
        match self {
            Self::Stages(left, _) => (from.stage <= left) != (to.stage <= left),
            Self::Levels(low, _) => (from.level <= low) != (to.level <= low),
        }
    }
}

/// How many cards cross a border: arrows of both sessions, and cards that moved from the one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossings {
    pub border: Border,
    pub before: usize,
    pub after: usize,
    pub moved: usize,
}

impl Crossings {
    /// Nobody does, in either session or between them.
    pub fn nobody(&self) -> bool {
        self.before + self.after + self.moved == 0
    }
}

/// Everything that differs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Class by class, each in the order of its cards. Each card of both sessions is in exactly one of them.
    pub lines: Vec<Line>,
    /// Pairs that a person may confirm, the most alike first.
    pub asked: Vec<Alike>,
    /// Cards in each scene before and after.
    pub cells: PerScene<[usize; 2]>,
    pub tray: [usize; 2],
    pub crossings: Vec<Crossings>,
    /// Words that more cards have, or fewer; the greatest change first.
    pub terms: Vec<Term>,
}

impl Difference {
    /// What differs from `before` to `after`; `said` is what a person decided about pairs of them.
    pub fn of(before: &Session, after: &Session, said: &Said) -> Self {
        let pairs = matched::pairs(before, after, said);
        let paired_before: BTreeMap<CardId, (CardId, By)> = pairs.iter().map(|(a, b, by)| (*a, (*b, *by))).collect();
        let paired_after: BTreeMap<CardId, CardId> = pairs.iter().map(|(a, b, _)| (*b, *a)).collect();
        let sides = Sides { before: &Side::of(before), after: &Side::of(after) };
        let mut lines: Vec<Line> = before
            .cards()
            .map(|card| {
                let other = paired_before.get(&card.id).copied();
                sides.line(Some(card.id), other.map(|(id, _)| id), other.map(|(_, by)| by))
            })
            .collect();
        let alone = after.cards().filter(|card| !paired_after.contains_key(&card.id));
        lines.extend(alone.map(|card| sides.line(None, Some(card.id), None)));
        sort(&mut lines);
        let free = |session: &Session, is_paired: &dyn Fn(CardId) -> bool| -> Vec<CardId> {
            session.cards().map(|card| card.id).filter(|id| !is_paired(*id)).collect()
        };
        let asked = alike(
            (before, &free(before, &|id| paired_before.contains_key(&id))),
            (after, &free(after, &|id| paired_after.contains_key(&id))),
            said,
        );
        let (were, are) = (before.counts(), after.counts());
        Self {
            crossings: crossings(before, after, &lines),
            asked,
            cells: PerScene::from_fn(|scene| [were[scene], are[scene]]),
            tray: [before, after].map(|session| session.at(Place::Tray).len()),
            terms: terms(before, after),
            lines,
        }
    }

    /// The same with the sessions the other way round.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let swapped = |[before, after]: [usize; 2]| [after, before];
        let mut lines: Vec<Line> = self.lines.into_iter().map(Line::mirrored).collect();
        sort(&mut lines);
        let mut asked: Vec<Alike> = self.asked.into_iter().map(Alike::mirrored).collect();
        alike::sort(&mut asked);
        let crossing = |c: Crossings| Crossings { before: c.after, after: c.before, ..c };
        let mut terms: Vec<Term> = self.terms.into_iter().map(Term::mirrored).collect();
        terms::sort(&mut terms);
        Self {
            lines,
            asked,
            cells: self.cells.map(|counts| swapped(*counts)),
            tray: swapped(self.tray),
            crossings: self.crossings.into_iter().map(crossing).collect(),
            terms,
        }
    }

    /// How many cards are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.lines.iter().filter(|line| line.class == class).count()
    }
}

fn sort(lines: &mut [Line]) {
    // Of both numbers the lower one first: the same order whichever session is the earlier one.
    let key = |line: &Line| {
        let (a, b) = (line.before.or(line.after), line.after.or(line.before));
        (line.class, a.min(b), a.max(b))
    };
    lines.sort_by_key(|line| (key(line), line.before.is_none(), line.before));
}

/// A session with what is asked of it card by card.
struct Side<'a> {
    session: &'a Session,
    places: BTreeMap<CardId, Place>,
}

impl<'a> Side<'a> {
    fn of(session: &'a Session) -> Self {
        let places = session.places().flat_map(|place| session.at(place).iter().map(move |id| (*id, place)));
        Self { session, places: places.collect() }
    }

    /// Whether something that grew from a card is done here: from its own card, or taken up from a challenge that grew
    /// from the one in the other session.
    fn is_done(&self, own: Option<CardId>, other: &Self, others: Option<CardId>) -> bool {
        let mut done = self.session.challenges().iter().filter(|challenge| challenge.state == ChallengeState::Done);
        let grew = |session: &Session, id, card: Option<CardId>| {
            card.is_some() && session.challenge(id).is_some_and(|challenge| challenge.intent.card == card)
        };
        done.any(|challenge| {
            let from = challenge.intent.from.as_ref();
            own.is_some() && challenge.intent.card == own
                || from.is_some_and(|from| {
                    from.session == other.session.origin().id && grew(other.session, from.challenge, others)
                })
        })
    }
}

struct Sides<'a> {
    before: &'a Side<'a>,
    after: &'a Side<'a>,
}

impl Sides<'_> {
    fn line(&self, before: Option<CardId>, after: Option<CardId>, by: Option<By>) -> Line {
        let (a, b) = (self.before, self.after);
        let from = before.and_then(|id| a.places.get(&id).copied());
        let to = after.and_then(|id| b.places.get(&id).copied());
        let was_done = a.is_done(before, b, after);
        let is_done = b.is_done(after, a, before);
        let class = match (before, after) {
            // What is only in the later session was not open before, and the other way round.
            (Some(_), _) if is_done && !was_done => Class::Resolved,
            (_, Some(_)) if was_done && !is_done => Class::Reopened,
            (_, None) => Class::Gone,
            (None, _) => Class::New,
            (Some(_), Some(_)) if from != to => Class::Moved,
            (Some(_), Some(_)) if by == Some(By::Origin) => Class::CarriedOver,
            (Some(_), Some(_)) => Class::Unchanged,
        };
        let card = |side: &Side<'_>, id: Option<CardId>| id.and_then(|id| side.session.card(id)).cloned();
        let (was, is) = (card(a, before), card(b, after));
        let reason = was.as_ref().zip(is.as_ref()).filter(|_| from != to).and_then(|(was, is)| {
            // What only one of them says was noted on the way from the one to the other.
            let noted = |all: &[Reason], others: &[Reason]| -> Vec<Reason> {
                all.iter().filter(|reason| !others.contains(reason)).cloned().collect()
            };
            let all = noted(&was.reasons, &is.reasons).into_iter().chain(noted(&is.reasons, &was.reasons));
            all.max_by_key(|reason| (reason.at, reason.text.clone()))
        });
        let reworded = was.as_ref().zip(is.as_ref()).is_some_and(|(was, is)| was.text != is.text);
        Line { class, before, after, from, to, by, reason: reason.map(|reason| reason.text), reworded }
    }
}

fn crossings(before: &Session, after: &Session, lines: &[Line]) -> Vec<Crossings> {
    let arrows = |session: &Session| -> Vec<(SceneId, SceneId)> {
        session.step_ups().filter_map(|(from, card)| Some((from, card.aim.as_ref()?.scene))).collect()
    };
    let moves = lines.iter().filter_map(|line| match (line.from, line.to) {
        (Some(Place::Scene(from)), Some(Place::Scene(to))) => Some((from, to)),
        _ => None,
    });
    let ways = [arrows(before), arrows(after), moves.collect()];
    let crossing = |border: Border| {
        let across = |ways: &[(SceneId, SceneId)]| ways.iter().filter(|(a, b)| border.is_crossed(*a, *b)).count();
        let [before, after, moved] = ways.each_ref().map(|ways| across(ways));
        Crossings { border, before, after, moved }
    };
    Border::ALL.into_iter().map(crossing).collect()
}
