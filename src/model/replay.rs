//! 再生: what happened in a session, moment by moment. Read from the log alone; nothing here changes anything.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Author, Card, CardId, CardKind, CardText, Edit, History, Place, SceneId, Session, Showing, Step, Timestamp, Writer,
};

/// Most of a silence that counts, in milliseconds: a break of a week is no longer than this on the time line.
pub const LONGEST_SILENCE_MS: i64 = 10 * 60_000;

/// Everything that happened since the base of the log, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    pub moments: Vec<Moment>,
    /// The steps of the program as they were begun, in order; a step that was begun twice is there twice.
    pub stretches: Vec<Stretch>,
    /// What each card was last known as, also where it is gone.
    known: BTreeMap<CardId, Known>,
}

/// Of which kind a card was last, in which まとまり, and who wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    kind: CardKind,
    group: Option<CardText>,
    writer: Writer,
}

/// What of a replay is looked at; each part that is given must be so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sieve {
    pub group: Option<CardText>,
    pub scene: Option<SceneId>,
    pub kind: Option<CardKind>,
    pub writer: Option<Writer>,
}

/// The session after some entries of the log; the first one is what the log starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The number of the last entry; that of the base at the beginning.
    pub seq: u64,
    pub at: Timestamp,
    /// Milliseconds on the time line: with silences cut short, and never going back when a clock did.
    pub ms: i64,
    pub by: Author,
    /// The cards that it is about.
    pub cards: Vec<CardId>,
    /// The scenes in which something was done to a card, before and after.
    pub scenes: Vec<(CardId, SceneId)>,
    /// A card came.
    pub placed: bool,
    /// A card went, or should go, from one stage to another.
    pub crossed: bool,
}

/// A step of the program, from one moment until the one before the next stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub title: String,
    /// The moment at which it was begun.
    pub from: usize,
}

/// What the step that led to a moment did to cards: for a canvas that shows what changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The cards that it was about.
    pub cards: Vec<CardId>,
    /// Those that it made an arrow for.
    pub aimed: Vec<CardId>,
    /// Those that left a place, in the order in which they lay there.
    pub left: Vec<Left>,
}

/// A card that left a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// As it was there.
    pub card: Card,
    pub from: Place,
    /// How many cards that stayed lay before it.
    pub slot: usize,
    /// Where it lies now; nowhere if it was taken away.
    pub to: Option<Place>,
}

impl Trace {
    /// Of this moment, which `now` is.
    pub fn of(timeline: &Timeline, history: &History, at: usize, now: &Session) -> Self {
        let (Some(moment), Some(entry)) = (timeline.moments.get(at), at.checked_sub(1)) else { return Self::default() };
        let step = history.entries().get(entry).map(|entry| &entry.step);
        let edits = match step {
            Some(Step::Edit(edit)) => flat(edit),
            _ => Vec::new(),
        };
        let aimed = edits.into_iter().filter_map(|edit| match edit {
            Edit::SetAim { id, aim: Some(_) } => Some(*id),
            _ => None,
        });
        let mut trace = Self { cards: moment.cards.clone(), aimed: aimed.collect(), left: Vec::new() };
        if trace.cards.is_empty() {
            return trace;
        }
        let about: BTreeSet<CardId> = trace.cards.iter().copied().collect();
        let (before, present) = (history.at(entry), Self::places(now, &trace.cards));
        for place in before.places() {
            let mut stayed = 0;
            for id in before.at(place) {
                let to = present.get(id).copied();
                match before.card(*id).filter(|_| about.contains(id) && to != Some(place)) {
                    Some(card) => {
                        let card = Card { showing: before.showing_in(place, card), ..card.clone() };
                        trace.left.push(Left { card, from: place, slot: stayed, to });
                    }
                    None => stayed += 1,
                }
            }
        }
        trace
    }

    /// Where these cards lie.
    pub fn places(session: &Session, cards: &[CardId]) -> BTreeMap<CardId, Place> {
        let about: BTreeSet<CardId> = cards.iter().copied().collect();
        let all = session.places().flat_map(|place| session.at(place).iter().map(move |id| (*id, place)));
        all.filter(|(id, _)| about.contains(id)).collect()
    }

    /// What of it may be shown where only the cards of `seen` are shown: of those whose words are, and whose words were
    /// shown where they lay before.
    #[must_use]
    pub fn for_room(&self, seen: &Session) -> Self {
        let open = |id: &CardId| seen.card(*id).filter(|card| card.showing == Showing::Open);
        let among = |ids: &[CardId]| ids.iter().copied().filter(|id| open(id).is_some()).collect();
        let left = self.left.iter().filter(|left| left.card.showing == Showing::Open && left.from != Place::Tray);
        let left = left.filter_map(|left| Some(Left { card: open(&left.card.id)?.clone(), ..left.clone() }));
        Self { cards: among(&self.cards), aimed: among(&self.aimed), left: left.collect() }
    }
}

impl Left {
    /// Whether it was carried from one scene to another.
    pub fn is_over_scenes(&self) -> bool {
        matches!((self.from, self.to), (Place::Scene(from), Some(Place::Scene(to))) if from != to)
    }
}

/// Where cards lie, as far as the log says, and how to go back.
#[derive(Default)]
struct Places {
    now: BTreeMap<CardId, Place>,
    known: BTreeMap<CardId, Known>,
    /// For each edit of the line the cards that it is about, and where they lay before and after.
    line: Vec<(Vec<CardId>, Vec<Change>)>,
    cursor: usize,
}

/// Where a card lay before, and after.
type Change = (CardId, Option<Place>, Option<Place>);

impl Timeline {
    pub fn of(history: &History) -> Self {
        let base = history.base();
        let mut places = Places::default();
        for place in base.places() {
            places.now.extend(base.at(place).iter().map(|id| (*id, place)));
        }
        let of = |card: &super::Card| {
            let (kind, group, writer) = (card.kind, card.group.clone(), card.by.into());
            (card.id, Known { kind, group, writer })
        };
        places.known.extend(base.cards().map(of));
        let began = base.origin().began;
        let first = history.entries().first().map_or(began, |entry| entry.at);
        let began = if first.utc_ms - began.utc_ms > LONGEST_SILENCE_MS { first } else { began };
        let mut moments = vec![Moment {
            seq: history.base_seq(),
            at: began,
            ms: 0,
            by: Author::Facilitator,
            cards: Vec::new(),
            scenes: Vec::new(),
            placed: false,
            crossed: false,
        }];
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut program = base.program().clone();
        let (mut ms, mut last) = (0_i64, began);
        for entry in history.entries() {
            let silence = entry.at.utc_ms.saturating_sub(last.utc_ms);
            ms = ms.saturating_add(silence.clamp(0, LONGEST_SILENCE_MS));
            last = entry.at;
            let mut changes = Vec::new();
            let mut moment = Moment {
                seq: entry.seq,
                at: entry.at,
                ms,
                by: entry.by,
                cards: Vec::new(),
                scenes: Vec::new(),
                placed: false,
                crossed: false,
            };
            match &entry.step {
                Step::Edit(edit) => {
                    for edit in flat(edit) {
                        match edit {
                            Edit::SetProgram { program: next } => program = next.clone(),
                            Edit::BeginStep { index } => {
                                let title = program.steps.get(*index).map(|step| step.title.clone());
                                let from = moments.len();
                                stretches.push(Stretch { title: title.unwrap_or_default(), from });
                            }
                            _ => {
                                places.learn(edit, entry.by);
                                places.follow(edit, &mut moment, &mut changes);
                            }
                        }
                    }
                    places.touch(&mut moment, &changes);
                    places.line.truncate(places.cursor);
                    places.line.push((moment.cards.clone(), changes));
                    places.cursor += 1;
                }
                Step::Undo => places.undo(&mut moment),
                Step::Redo => places.redo(&mut moment),
            }
            moments.push(moment);
        }
        // Of several that were begun in one gesture the last one is on.
        stretches.dedup_by(|next, kept| {
            let same = next.from == kept.from;
            if same {
                std::mem::swap(next, kept);
            }
            same
        });
        // What is still there says itself what it is, whatever was undone on the way.
        places.known.extend(history.present().cards().map(of));
        Self { moments, stretches, known: places.known }
    }

    /// Whether what is looked at has to do with this moment. Where everything is looked at, it always has.
    pub fn passes(&self, moment: usize, sieve: &Sieve) -> bool {
        let Some(moment) = self.moments.get(moment) else { return false };
        match sieve.scene {
            _ if sieve.is_open() => true,
            Some(scene) => moment.scenes.iter().any(|(id, at)| *at == scene && self.is_looked_at(*id, sieve)),
            None => moment.cards.iter().any(|id| self.is_looked_at(*id, sieve)),
        }
    }

    /// Whether a card is of the kind, in the まとまり and by those that are looked at.
    pub fn is_looked_at(&self, id: CardId, sieve: &Sieve) -> bool {
        let Some(known) = self.known.get(&id) else { return false };
        sieve.kind.is_none_or(|kind| kind == known.kind)
            && (sieve.group.is_none() || sieve.group == known.group)
            && sieve.writer.is_none_or(|writer| writer == known.writer)
    }

    /// The next moment that passes, or the end.
    pub fn next_passing(&self, moment: usize, sieve: &Sieve) -> usize {
        (moment + 1..self.moments.len()).find(|at| self.passes(*at, sieve)).unwrap_or_else(|| self.end())
    }

    /// The moment before that passes, or the beginning.
    pub fn previous_passing(&self, moment: usize, sieve: &Sieve) -> usize {
        (0..moment.min(self.moments.len())).rev().find(|at| self.passes(*at, sieve)).unwrap_or(0)
    }

    /// Every まとまり that was named, in order.
    pub fn groups(&self) -> Vec<&CardText> {
        let mut all: Vec<&CardText> = self.known.values().filter_map(|known| known.group.as_ref()).collect();
        all.sort_by_key(|group| group.as_str());
        all.dedup();
        all
    }

    /// Everybody who wrote a card, in order.
    pub fn writers(&self) -> Vec<Writer> {
        let all: BTreeSet<Writer> = self.known.values().map(|known| known.writer).collect();
        all.into_iter().collect()
    }

    /// The last moment.
    pub fn end(&self) -> usize {
        self.moments.len().saturating_sub(1)
    }

    /// Milliseconds from the beginning to the end.
    pub fn length_ms(&self) -> i64 {
        self.moments.last().map_or(0, |moment| moment.ms)
    }

    /// Silences that are cut short: the moment after each, and how long it was in milliseconds.
    pub fn cut_silences(&self) -> impl Iterator<Item = (usize, i64)> {
        self.moments.windows(2).enumerate().filter_map(|(at, pair)| {
            let [before, after] = pair else { return None };
            let silence = after.at.utc_ms.saturating_sub(before.at.utc_ms);
            (silence > LONGEST_SILENCE_MS).then_some((at + 1, silence))
        })
    }

    /// The stretch that a moment lies in; none before the first one.
    pub fn stretch_at(&self, moment: usize) -> Option<usize> {
        self.stretches.partition_point(|stretch| stretch.from <= moment).checked_sub(1)
    }

    /// The moment at which the next stretch begins, or the end.
    pub fn next_stretch(&self, moment: usize) -> usize {
        self.stretches.iter().map(|stretch| stretch.from).find(|from| *from > moment).unwrap_or_else(|| self.end())
    }

    /// The moment at which this stretch began, or the one before it if this is where it began.
    pub fn previous_stretch(&self, moment: usize) -> usize {
        self.stretches.iter().rev().map(|stretch| stretch.from).find(|from| *from < moment).unwrap_or(0)
    }

    /// The last moment that is not later than `ms`.
    pub fn at_ms(&self, ms: i64) -> usize {
        self.moments.partition_point(|moment| moment.ms <= ms).saturating_sub(1)
    }
}

impl Sieve {
    /// Nothing is held back.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// The single edits of a gesture.
fn flat(edit: &Edit) -> Vec<&Edit> {
    match edit {
        Edit::Several(edits) => edits.iter().flat_map(flat).collect(),
        other => vec![other],
    }
}

impl Places {
    /// What a card is called, of which kind it is, and who wrote it. What a card is split into stays with whoever wrote
    /// the card.
    fn learn(&mut self, edit: &Edit, by: Author) {
        match edit {
            Edit::AddCard { id, kind, group, .. } => {
                self.known.insert(*id, Known { kind: *kind, group: group.clone(), writer: by.into() });
            }
            Edit::SetKind { id, kind } => self.known.entry(*id).or_default().kind = *kind,
            Edit::SetGroup { id, group } => self.known.entry(*id).or_default().group.clone_from(group),
            Edit::SplitCard { id, rest, .. } => {
                let of = self.known.get(id).cloned().unwrap_or_default();
                self.known.extend(rest.iter().map(|part| (part.id, of.clone())));
            }
            _ => {}
        }
    }

    /// The scenes in which the cards of a moment lie, and lay before.
    fn touch(&self, moment: &mut Moment, changes: &[Change]) {
        let now = moment.cards.iter().map(|id| (*id, self.now.get(id).copied()));
        let all = now.chain(changes.iter().flat_map(|(id, from, to)| [(*id, *from), (*id, *to)]));
        let mut scenes: Vec<(CardId, SceneId)> = all
            .filter_map(|(id, place)| match place {
                Some(Place::Scene(scene)) => Some((id, scene)),
                _ => None,
            })
            .collect();
        scenes.sort_unstable();
        scenes.dedup();
        moment.scenes = scenes;
    }

    fn put(&mut self, id: CardId, to: Option<Place>, changes: &mut Vec<Change>) -> Option<Place> {
        let from = match to {
            Some(place) => self.now.insert(id, place),
            None => self.now.remove(&id),
        };
        changes.push((id, from, to));
        from
    }

    fn follow(&mut self, edit: &Edit, moment: &mut Moment, changes: &mut Vec<Change>) {
        let mut about = |id: &CardId| {
            if !moment.cards.contains(id) {
                moment.cards.push(*id);
            }
        };
        match edit {
            Edit::AddCard { id, place, .. } => {
                about(id);
                self.put(*id, Some(*place), changes);
                moment.placed = true;
            }
            Edit::MoveCard { id, to, .. } => {
                about(id);
                let from = self.put(*id, Some(*to), changes);
                moment.crossed |= crosses(from, Some(*to));
            }
            Edit::SetAim { id, aim } => {
                about(id);
                let to = aim.as_ref().map(|aim| Place::Scene(aim.scene));
                moment.crossed |= crosses(self.now.get(id).copied(), to);
            }
            Edit::RemoveCard { id } => {
                about(id);
                self.put(*id, None, changes);
            }
            Edit::SplitCard { id, rest, .. } => {
                about(id);
                let place = self.now.get(id).copied();
                for part in rest {
                    about(&part.id);
                    self.put(part.id, place, changes);
                }
                moment.placed = true;
            }
            Edit::MergeCards { ids, .. } => {
                ids.iter().for_each(&mut about);
                for id in ids.iter().skip(1) {
                    self.put(*id, None, changes);
                }
            }
            Edit::Gather { ids, .. } | Edit::TakeOut { ids } => ids.iter().for_each(about),
            Edit::SetLink { from, to, .. } => [from, to].into_iter().for_each(about),
            Edit::ReviseCard { id, .. }
            | Edit::SetShort { id, .. }
            | Edit::SetKind { id, .. }
            | Edit::SetGroup { id, .. }
            | Edit::AddVotes { id, .. }
            | Edit::WithdrawVotes { id, .. }
            | Edit::SetShowing { id, .. }
            | Edit::SetDoubt { id, .. }
            | Edit::NoteReason { id, .. } => about(id),
            _ => {}
        }
    }

    fn undo(&mut self, moment: &mut Moment) {
        self.cursor = self.cursor.saturating_sub(1);
        let (cards, changes) = self.line.get(self.cursor).cloned().unwrap_or_default();
        for (id, from, _) in changes.iter().rev() {
            set(&mut self.now, *id, *from);
        }
        moment.cards = cards;
        self.touch(moment, &changes);
    }

    fn redo(&mut self, moment: &mut Moment) {
        let (cards, changes) = self.line.get(self.cursor).cloned().unwrap_or_default();
        for (id, _, to) in &changes {
            set(&mut self.now, *id, *to);
        }
        moment.cards = cards;
        self.touch(moment, &changes);
        self.cursor = (self.cursor + 1).min(self.line.len());
    }
}

fn set(now: &mut BTreeMap<CardId, Place>, id: CardId, place: Option<Place>) {
    match place {
        Some(place) => now.insert(id, place),
        None => now.remove(&id),
    };
}

/// Whether the way leads from one stage to another. From and to the tray no border is crossed.
fn crosses(from: Option<Place>, to: Option<Place>) -> bool {
    match (from, to) {
        (Some(Place::Scene(from)), Some(Place::Scene(to))) => from.stage != to.stage,
        _ => false,
    }
}
