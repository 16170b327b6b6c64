//! Rows to cards: all of them, or the rows that stand in the way.

use super::fold::is_blank;
use super::guess::{Columns, Role};
use super::table::{At, Row, Table};
use super::values::{self, Where};
use crate::model::{CardId, CardKind, CardText, Edit, Place, SceneId, TEXT_HARD_LIMIT, TextFault};

/// At most so many faults are listed; the rest is counted.
const LISTED: usize = 200;
/// So many characters of a value are enough to find it.
const VALUE_SHOWN: usize = 40;

/// A card that an import would add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCard {
    /// Where it stands in the file.
    pub at: At,
    pub kind: CardKind,
    pub text: CardText,
    pub place: Place,
    pub group: Option<CardText>,
}

/// Something in a row that keeps a table from being imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {reason}")]
pub struct RowFault {
    pub at: At,
    pub reason: Reason,
}

/// What it is. Values are cut to a readable length; columns are called as in [`Table::column_name`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("there is no text for the card, though other cells have something in them")]
    NoText,
    #[error("the text has {characters} characters, at most {TEXT_HARD_LIMIT} fit on a card")]
    TextTooLong { characters: usize },
    #[error("the name of the group has {characters} characters, at most {TEXT_HARD_LIMIT} are possible")]
    GroupTooLong { characters: usize },
    #[error("\"{value}\" in the column \"{column}\" is not a {role} that is known here")]
    NotUnderstood { role: Role, column: String, value: String },
    #[error("the stage column says \"{stage}\" and the level column says \"{level}\", which are two different places")]
    TwoPlaces { stage: String, level: String },
}

impl Reason {
    pub(super) fn of_text(fault: TextFault) -> Self {
        match fault {
            TextFault::Blank => Self::NoText,
            TextFault::TooLong(characters) => Self::TextTooLong { characters },
        }
    }
}

/// Every fault of a table, in the order of the rows; never empty when it is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    listed: Vec<RowFault>,
    count: usize,
}

impl Faults {
    /// The first faults, as many as a person can read.
    pub fn listed(&self) -> &[RowFault] {
        &self.listed
    }

    /// How many there are, with those that are not listed.
    pub fn count(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn push(&mut self, fault: RowFault) {
        self.count += 1;
        if self.listed.len() < LISTED {
            self.listed.push(fault);
        }
    }
}

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, fault) in self.listed.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        match self.count - self.listed.len() {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for Faults {}

/// The cards of a table, in the order of its rows. A row without a kind gets `default_kind`; a row without a stage or
/// a level goes to the tray.
pub fn cards(table: &Table, columns: &Columns, default_kind: CardKind) -> Result<Vec<NewCard>, Faults> {
    let (cards, faults) = take(table, columns, default_kind);
    if faults.is_empty() { Ok(cards) } else { Err(faults) }
}

/// The whole import as one step: every card at the end of its place, in the order of the rows.
pub fn edit(cards: &[NewCard], first_id: CardId) -> Edit {
    let add = |(card, id): (&NewCard, u32)| Edit::AddCard {
        id: CardId(id),
        kind: card.kind,
        text: card.text.clone(),
        place: card.place,
        short: None,
        group: card.group.clone(),
    };
    // A session whose numbers are used up refuses the last number, and with it the whole edit.
    let ids = (0..).map(|offset| first_id.0.saturating_add(offset));
    Edit::Several(cards.iter().zip(ids).map(add).collect())
}

/// What a person sees before an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// A name for each column: its header, or A, B, C …
    pub headers: Vec<String>,
    /// The first rows under the header, each with a cell for each header.
    pub rows: Vec<PreviewRow>,
    pub columns: Columns,
    /// Cards that the table would give, without the rows that have faults.
    pub cards: usize,
    /// Of these, how many go to the tray.
    pub tray: usize,
    /// Nothing is imported as long as there are any.
    pub faults: Faults,
}

/// A row of a [`Preview`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    pub at: At,
    pub cells: Vec<String>,
}

/// What an import with these columns would do; shows at most `rows` rows.
pub fn preview(table: &Table, columns: &Columns, default_kind: CardKind, rows: usize) -> Preview {
    let (cards, faults) = take(table, columns, default_kind);
    let row = |row: &Row| PreviewRow {
        at: row.at,
        cells: (0..table.width()).map(|column| row.cell(column).to_owned()).collect(),
    };
    Preview {
        headers: (0..table.width()).map(|column| table.column_name(column)).collect(),
        rows: table.body().iter().take(rows).map(row).collect(),
        columns: *columns,
        cards: cards.len(),
        tray: cards.iter().filter(|card| card.place == Place::Tray).count(),
        faults,
    }
}

fn take(table: &Table, columns: &Columns, default_kind: CardKind) -> (Vec<NewCard>, Faults) {
    let mut cards = Vec::new();
    let mut faults = Faults::default();
    let mut above = Above::default();
    for (index, row) in (table.first_of_body()..).zip(table.body()) {
        if is_rest_of_merged_card(table, index, row, columns) {
            continue;
        }
        match card(table, row, columns, default_kind, &mut above) {
            Ok(card) => cards.push(card),
            Err(reasons) => {
                for reason in reasons {
                    faults.push(RowFault { at: row.at, reason });
                }
            }
        }
    }
    (cards, faults)
}

/// A card that was merged over several rows is one card. The rows below the first one must not say anything else about
/// it.
fn is_rest_of_merged_card(table: &Table, index: usize, row: &Row, columns: &Columns) -> bool {
    let marks = [columns.kind, columns.stage, columns.level, columns.group];
    table.is_continued(index, columns.text)
        && marks.into_iter().flatten().all(|column| is_blank(row.cell(column)) || table.is_continued(index, column))
}

/// What the row above had, for 〃 and 同上.
#[derive(Default)]
struct Above {
    kind: String,
    stage: String,
    level: String,
    group: String,
}

impl Above {
    fn resolve(row: &Row, column: Option<usize>, above: &mut String) -> String {
        let cell = column.map_or("", |column| row.cell(column));
        if !values::is_ditto(cell) || above.is_empty() {
            cell.clone_into(above);
        }
        above.clone()
    }
}

fn card(
    table: &Table,
    row: &Row,
    columns: &Columns,
    default_kind: CardKind,
    above: &mut Above,
) -> Result<NewCard, Vec<Reason>> {
    let mut reasons = Vec::new();
    let kind_cell = Above::resolve(row, columns.kind, &mut above.kind);
    let stage_cell = Above::resolve(row, columns.stage, &mut above.stage);
    let level_cell = Above::resolve(row, columns.level, &mut above.level);
    let group_cell = Above::resolve(row, columns.group, &mut above.group);
    let not_understood = |role, column: Option<usize>, value: &str| Reason::NotUnderstood {
        role,
        column: column.map_or_else(String::new, |column| table.column_name(column)),
        value: shortened(value),
    };

    let text = CardText::new(row.cell(columns.text)).map_err(|fault| reasons.push(Reason::of_text(fault)));
    let kind = values::kind(&kind_cell).unwrap_or_else(|_| {
        reasons.push(not_understood(Role::Kind, columns.kind, &kind_cell));
        None
    });
    let stage = values::stage(&stage_cell).unwrap_or_else(|_| {
        reasons.push(not_understood(Role::Stage, columns.stage, &stage_cell));
        Where::default()
    });
    let level = values::level(&level_cell).unwrap_or_else(|_| {
        reasons.push(not_understood(Role::Level, columns.level, &level_cell));
        Where::default()
    });
    let place = together(stage, level).unwrap_or_else(|| {
        reasons.push(Reason::TwoPlaces { stage: shortened(&stage_cell), level: shortened(&level_cell) });
        Place::Tray
    });
    let group = match CardText::new(&group_cell) {
        Ok(group) => Some(group),
        Err(TextFault::Blank) => None,
        Err(TextFault::TooLong(characters)) => {
            reasons.push(Reason::GroupTooLong { characters });
            None
        }
    };
    match text {
        Ok(text) if reasons.is_empty() => {
            Ok(NewCard { at: row.at, kind: kind.unwrap_or(default_kind), text, place, group })
        }
        _ => Err(reasons),
    }
}

/// The place that two cells give, `None` if they contradict each other.
fn together(one: Where, other: Where) -> Option<Place> {
    let differs = one.stage.zip(other.stage).is_some_and(|(a, b)| a != b)
        || one.level.zip(other.level).is_some_and(|(a, b)| a != b);
    if differs {
        return None;
    }
    let scene = one.stage.or(other.stage).zip(one.level.or(other.level));
    Some(scene.map_or(Place::Tray, |(stage, level)| Place::Scene(SceneId::new(stage, level))))
}

fn shortened(value: &str) -> String {
    let mut chars = value.chars();
    let mut shown: String = chars.by_ref().take(VALUE_SHOWN).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}
