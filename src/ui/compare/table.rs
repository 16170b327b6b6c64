//! The comparison as a table for a sheet: cells divided by tabs, a line for each card, and then the 12 scenes.

use super::{CompareDesk, View, called, class_name};
use crate::model::Place;
use crate::picture::plots::change;
use crate::text::Words;

pub fn table(desk: &CompareDesk, words: &Words) -> String {
    let w = &words.compare;
    let [before, after] = &desk.sides;
    let mut rows = vec![
        vec![called(&before.session, words), called(&after.session, words)],
        w.table.iter().map(|name| (*name).to_owned()).collect(),
    ];
    if desk.view == View::Flows {
        rows.truncate(1);
        rows.extend(super::flows::rows(desk, words));
        return tabbed(&rows);
    }
    for line in desk.listed().into_iter().filter_map(|at| desk.difference.lines.get(at)) {
        let place = |place: Option<Place>| place.map(|place| words.place(place)).unwrap_or_default();
        let now = desk.text(1, line.after);
        let was = desk.text(0, line.before);
        let text = if line.after.is_some() { now } else { was.clone() };
        rows.push(vec![
            class_name(line.class, words).to_owned(),
            text,
            place(line.from),
            place(line.to),
            line.reason.as_ref().map(ToString::to_string).unwrap_or_default(),
            if line.reworded { was } else { String::new() },
        ]);
    }
    rows.push(Vec::new());
    rows.push(w.table_scenes.iter().map(|name| (*name).to_owned()).collect());
    let row = |[was, is]: [usize; 2]| vec![was.to_string(), is.to_string(), change([was, is]).to_string()];
    for (scene, counts) in desk.difference.cells.iter() {
        rows.push(std::iter::once(words.scene(scene)).chain(row(*counts)).collect());
    }
    rows.push(std::iter::once(words.tray.to_owned()).chain(row(desk.difference.tray)).collect());
    tabbed(&rows)
}

/// Rows of cells. What would begin another cell becomes a blank, and what a sheet would take for a formula begins with
/// an apostrophe, as a sheet itself writes it.
pub(in crate::ui) fn tabbed(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        let plain: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let formula = plain.starts_with(['=', '+', '-', '@']) && plain.parse::<i64>().is_err();
        if formula { format!("'{plain}") } else { plain }
    };
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join("\t");
    let mut text = rows.iter().map(row).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}
