//! ひとつ持っていく: of what one person thought alone, the few cards that were chosen for a group, and nothing else.
//!
//! A list with a line for each card, as any editor and any sheet shows it: whoever hands it over can read before that it
//! holds no more. No identity, no time, no title, no other card; no name unless one was written for it. [`super::plan`]
//! takes it in like any list that was brought along.

use std::collections::BTreeSet;

use super::{Bundle, Incoming};
use crate::model::{CardId, CardKind, CardText, ChangeLevel, Place, Session, Showing, Stage};

/// What was chosen to be given; nothing at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub cards: BTreeSet<CardId>,
    /// Under a name, which is written for this.
    pub named: bool,
    pub name: String,
    /// With the scenes in which they lie.
    pub places: bool,
}

/// A cell whose words depend on the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Kind(CardKind),
    Stage(Stage),
    Level(ChangeLevel),
}

impl Given {
    /// The name under which they appear.
    pub fn name(&self) -> Option<CardText> {
        if self.named { CardText::new(&self.name).ok() } else { None }
    }

    /// Whether there is something to give: a card, and the name if there is to be one.
    pub fn is_ready(&self) -> bool {
        !self.cards.is_empty() && (!self.named || self.name().is_some())
    }

    /// The chosen cards as they come to the group: their words, their kinds, and what was chosen beyond that.
    pub fn bundle(&self, session: &Session) -> Bundle {
        let cards = session.places().flat_map(|place| session.at(place).iter().map(move |id| (place, *id)));
        let chosen = cards.filter(|(_, id)| self.cards.contains(id));
        let cards = chosen.filter_map(|(place, id)| {
            let card = session.card(id)?;
            Some(Incoming {
                kind: card.kind,
                text: card.text.clone(),
                short: None,
                group: self.name(),
                place: if self.places { place } else { Place::Tray },
                aim: None,
                showing: Showing::Open,
                sources: Vec::new(),
            })
        });
        Bundle { title: String::new(), cards: cards.collect() }
    }

    /// The same as a list to hand over (CSV). `heads` are the names of the columns: card, kind, stage, level, name.
    pub fn list(&self, session: &Session, heads: [&str; 5], words: impl Fn(Cell) -> &'static str) -> String {
        let [card, kind, stage, level, name] = heads;
        let places = if self.places { vec![stage, level] } else { Vec::new() };
        let named = if self.name().is_some() { vec![name] } else { Vec::new() };
        let mut rows = vec![[card, kind].into_iter().chain(places).chain(named).map(str::to_owned).collect()];
        for card in self.bundle(session).cards {
            let mut row = vec![card.text.to_string(), words(Cell::Kind(card.kind)).to_owned()];
            if self.places {
                let [stage, level] = match card.place {
                    Place::Scene(scene) => [words(Cell::Stage(scene.stage)), words(Cell::Level(scene.level))],
                    Place::Tray => [""; 2],
                };
                row.extend([stage.to_owned(), level.to_owned()]);
            }
            row.extend(card.group.map(|name| name.to_string()));
            rows.push(row);
        }
        let lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
        // The mark by which Excel knows that these are not the letters of 1990.
        format!("\u{feff}{}\r\n", lines.join("\r\n"))
    }
}

pub(super) fn line(cells: &[String]) -> String {
    let quoted = |cell: &String| {
        let plain = !cell.contains(['"', ',', ';', '\t', '\n', '\r']) && cell.trim() == cell;
        if plain { cell.clone() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    };
    cells.iter().map(quoted).collect::<Vec<_>>().join(",")
}
