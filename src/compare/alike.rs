//! Cards whose words are alike: proposals, of which a person says whether they are the same.
//!
//! Likeness is the Sørensen-Dice coefficient of what [`crate::find::grams`] finds characteristic of a text: each letter
//! and each two neighbours, with kana and without them, after folding. 0.0 is nothing in common, 1.0 the same; how the
//! 送りがな are written counts for less than which kanji stand there.

use std::collections::{BTreeSet, HashMap};

use super::Said;
use crate::find;
use crate::model::{CardId, Session};

/// From this likeness on a pair is proposed. Found by hand, on the samples and on tables of pairs that people wrote.
pub const ALIKE: f32 = 0.44;

/// A pair that may be the same card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    pub before: CardId,
    pub after: CardId,
    /// [`ALIKE`] to 1.0.
    pub likeness: f32,
}

impl Alike {
    pub(super) fn mirrored(self) -> Self {
        Self { before: self.after, after: self.before, ..self }
    }
}

/// Pairs of these cards that are alike and not decided yet, the most alike first; every card is in one of them at most.
pub fn alike(before: (&Session, &[CardId]), after: (&Session, &[CardId]), said: &Said) -> Vec<Alike> {
    let grams = |(session, ids): (&Session, &[CardId])| -> Vec<(CardId, Vec<u64>)> {
        ids.iter().filter_map(|id| Some((*id, grams(session.card(*id)?.text.as_str())))).collect()
    };
    let (before, after) = (grams(before), grams(after));
    // Only what shares something is compared, which spares most of the pairs.
    let mut having: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
    for (at, (_, grams)) in before.iter().enumerate() {
        for (gram, count) in counted(grams) {
            having.entry(gram).or_default().push((at, count));
        }
    }
    let mut all = Vec::new();
    for (id, grams) in &after {
        let mut shared = vec![0_usize; before.len()];
        for (gram, count) in counted(grams) {
            for (at, there) in having.get(&gram).into_iter().flatten() {
                if let Some(shared) = shared.get_mut(*at) {
                    *shared += count.min(*there);
                }
            }
        }
        for (shared, (other, others)) in shared.into_iter().zip(&before) {
            let likeness = 2.0 * shared as f32 / (grams.len() + others.len()).max(1) as f32;
            if likeness >= ALIKE && !said.contains_key(&(*other, *id)) {
                all.push(Alike { before: *other, after: *id, likeness });
            }
        }
    }
    sort(&mut all);
    let (mut taken_before, mut taken_after) = (BTreeSet::new(), BTreeSet::new());
    all.retain(|pair| {
        let free = !taken_before.contains(&pair.before) && !taken_after.contains(&pair.after);
        if free {
            taken_before.insert(pair.before);
            taken_after.insert(pair.after);
        }
        free
    });
    all
}

/// The most alike first; the same order whichever session is the earlier one.
pub(super) fn sort(all: &mut [Alike]) {
    all.sort_by(|a, b| {
        let numbers = |pair: &Alike| (pair.before.min(pair.after), pair.before.max(pair.after), pair.before);
        b.likeness.total_cmp(&a.likeness).then_with(|| numbers(a).cmp(&numbers(b)))
    });
}

fn grams(text: &str) -> Vec<u64> {
    let mut all = Vec::new();
    find::grams(&find::folded(text), &mut all);
    all.sort_unstable();
    all
}

/// Of a sorted list, each with how often it is there.
fn counted(grams: &[u64]) -> impl Iterator<Item = (u64, usize)> {
    grams.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len())))
}
