//! 場面のあいだの流れ: the cards that lie elsewhere in the later session, by where they lay and where they lie.

use std::collections::BTreeMap;

use super::Line;
use crate::model::Place;

/// Cards that went the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    pub from: Place,
    pub to: Place,
    /// Places of their lines in the difference, one at least.
    pub lines: Vec<usize>,
}

impl Flow {
    /// It leads to a stage further to the right.
    pub fn is_step_up(&self) -> bool {
        match (self.from, self.to) {
            (Place::Scene(from), Place::Scene(to)) => from.stage < to.stage,
            _ => false,
        }
    }
}

/// All of them, whatever else became of the cards; those of most cards first, then in the order of the scenes.
pub fn flows(lines: &[Line]) -> Vec<Flow> {
    let mut ways: BTreeMap<(Place, Place), Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let (Some(from), Some(to)) = (line.from, line.to)
            && from != to
        {
            ways.entry((from, to)).or_default().push(at);
        }
    }
    let mut flows: Vec<Flow> = ways.into_iter().map(|((from, to), lines)| Flow { from, to, lines }).collect();
    flows.sort_by_key(|flow| std::cmp::Reverse(flow.lines.len()));
    flows
}
