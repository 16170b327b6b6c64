//! Several sessions read to be looked at together, and what is worked out of them, away from the thread of the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::librarian::Together;
use crate::compare::{Difference, in_order};
use crate::model::Notes;
use crate::store::{self, StoreError};
use crate::ui::compare::{Side, said};
use crate::ui::series::Trends;

/// What came of reading them. Nothing is opened, and nothing written.
#[derive(Debug)]
pub enum Read {
    Compare(Box<([Side; 2], Difference)>),
    /// In their order, without those that cannot be read.
    Series {
        meetings: Vec<Side>,
        trends: Trends,
        unread: Vec<StoreError>,
    },
    /// There is nothing to look at.
    Nothing(Vec<StoreError>),
}

/// Reads sessions of the library in this folder.
pub fn read(dir: &Path, paths: &[PathBuf], to: &Together) -> Read {
    let mut sides = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        match whole(&dir.join(path)) {
            Ok(side) => sides.push(side),
            Err(fault) => {
                log::info!("{fault}");
                faults.push(fault);
            }
        }
    }
    let mut sides = sorted(sides);
    match to {
        Together::Compare => match (sides.pop(), sides.pop(), faults.is_empty()) {
            (Some(after), Some(before), true) => {
                let sides = [before, after];
                let difference = difference(&sides);
                Read::Compare(Box::new((sides, difference)))
            }
            _ => Read::Nothing(faults),
        },
        Together::Series { .. } if sides.is_empty() => Read::Nothing(faults),
        Together::Series { .. } => {
            let trends = Trends::of(&sides);
            Read::Series { meetings: sides, trends, unread: faults }
        }
    }
}

/// What has changed between two, with what a person has said about pairs of their cards.
fn difference(sides: &[Side; 2]) -> Difference {
    let [before, after] = sides;
    Difference::of(&before.session, &after.session, &said(sides))
}

/// The earlier ones first. Numbers of different series say nothing about each other.
fn sorted(sides: Vec<Side>) -> Vec<Side> {
    let series = |side: &Side| (side.session.about().series.clone(), side.session.about().town.clone());
    let one_series =
        matches!(sides.as_slice(), [first, rest @ ..] if rest.iter().all(|it| series(first) == series(it)));
    let key = |side: &Side| {
        let number = side.session.about().number.filter(|_| one_series);
        (number, side.session.origin().began)
    };
    let keys: Vec<_> = sides.iter().map(key).collect();
    let mut taken: Vec<Option<Side>> = sides.into_iter().map(Some).collect();
    in_order(&keys).into_iter().filter_map(|at| taken.get_mut(at)?.take()).collect()
}

/// A session as it stands in its file, and the notes about it; without them where they cannot be read.
fn whole(path: &Path) -> Result<Side, StoreError> {
    let session = store::look(path)?.history.present().clone();
    let notes = store::read_notes(path, &session.origin().id, &store::Under::default()).unwrap_or_else(|fault| {
        log::info!("{fault}");
        Notes::default()
    });
    Ok(Side { path: path.to_owned(), session: Arc::new(session), notes })
}
