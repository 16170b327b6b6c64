//! A list before it becomes cards: which column is what, what comes of it, and what stands in the way.

use egui::{ScrollArea, Ui};

use crate::import::{self, Columns, RowFault, Table};
use crate::model::CardKind;
use crate::picture::{Weight, typeset};
use crate::theme::Rgba;

use super::command::Command;
use super::desk::{ImportChoice, ImportSheet};
use super::widgets::{Button, Rank, label, line};
use super::{Cx, Fields};

/// Rows that the preview shows.
const PREVIEW_ROWS: usize = 8;
/// Faults that are named; all of them are counted.
const FAULTS_SHOWN: usize = 6;

/// The choices that a list starts with.
pub fn first_choice(sheet: &ImportSheet) -> ImportChoice {
    let index = sheet.book.first;
    let table = sheet.book.sheets.get(index).and_then(|sheet| sheet.table.as_ref().ok());
    ImportChoice {
        sheet: index,
        header: table.is_some_and(|table| table.header().is_some()),
        columns: table.map(import::guess).unwrap_or_default(),
        default_kind: CardKind::Insight,
    }
}

/// The table of a choice, with the header as chosen.
pub fn chosen_table(sheet: &ImportSheet, choice: &ImportChoice) -> Option<Table> {
    let mut table = sheet.book.sheets.get(choice.sheet)?.table.as_ref().ok()?.clone();
    table.set_header(choice.header);
    Some(table)
}

pub(super) fn import_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, sheet: &ImportSheet, height: f32) {
    let (words, theme) = (cx.words, cx.theme);
    label(ui, &(words.import_title)(&sheet.name), Weight::Bold, 18.0, theme.ink);
    let mut choice = fields.import.take().unwrap_or_else(|| first_choice(sheet));
    if sheet.book.sheets.len() > 1 {
        sheet_choice(cx, ui, sheet, &mut choice);
    }
    let table = match sheet.book.sheets.get(choice.sheet).map(|sheet| &sheet.table) {
        Some(Err(fault)) => {
            label(ui, &(words.import_cannot_read)(&(words.import_error)(fault)), Weight::Regular, 14.0, theme.ink);
            None
        }
        _ => chosen_table(sheet, &choice),
    };
    let Some(table) = table else {
        buttons(cx, ui, None, &choice);
        fields.import = Some(choice);
        return;
    };
    columns_ui(cx, ui, &table, &mut choice);
    let known = fields.preview.take().filter(|(of, _)| *of == choice);
    let preview = known.map_or_else(
        || import::preview(&table, &choice.columns, choice.default_kind, PREVIEW_ROWS),
        |(_, preview)| preview,
    );
    ScrollArea::both().max_height((height - 300.0).max(90.0)).auto_shrink([false, true]).show(ui, |ui| {
        egui::Grid::new("preview").striped(false).spacing([18.0, 4.0]).show(ui, |ui| {
            line(ui, "", Weight::Regular, 12.0, theme.ink3);
            for (column, name) in preview.headers.iter().enumerate() {
                let used = role_color(cx, &choice.columns, column);
                cell(ui, name, if used.0 { Weight::Bold } else { Weight::Regular }, used.1);
            }
            ui.end_row();
            for row in &preview.rows {
                cell(ui, &row.at.number().to_string(), Weight::Regular, theme.ink3);
                for column in 0..preview.headers.len() {
                    let used = role_color(cx, &choice.columns, column);
                    cell(ui, row.cells.get(column).map_or("", String::as_str), Weight::Regular, used.1);
                }
                ui.end_row();
            }
        });
    });
    ui.add_space(4.0);
    if preview.faults.is_empty() {
        let outcome = if preview.cards == 0 {
            words.import_nothing.to_owned()
        } else {
            (words.import_counts)(preview.cards, preview.tray)
        };
        label(ui, &outcome, Weight::Bold, 14.0, theme.ink);
    } else {
        label(ui, &(words.import_faults)(preview.faults.count()), Weight::Bold, 14.0, theme.ink);
        for fault in preview.faults.listed().iter().take(FAULTS_SHOWN) {
            label(ui, &fault_words(cx, fault), Weight::Regular, 13.0, theme.ink);
        }
    }
    let ready = (preview.faults.is_empty() && preview.cards > 0).then_some(preview.cards);
    buttons(cx, ui, ready, &choice);
    fields.preview = Some((choice.clone(), preview));
    fields.import = Some(choice);
}

fn cell(ui: &mut Ui, words: &str, weight: Weight, color: Rgba) {
    let cut = typeset::break_lines(words, weight, 13.0, 260.0, 1);
    line(ui, cut.lines.first().map_or("", String::as_str), weight, 13.0, color);
}

fn role_color(cx: &Cx<'_>, columns: &Columns, column: usize) -> (bool, Rgba) {
    let roles = [Some(columns.text), columns.kind, columns.stage, columns.level, columns.group];
    if roles.contains(&Some(column)) { (true, cx.theme.ink) } else { (false, cx.theme.ink3) }
}

fn sheet_choice(cx: &Cx<'_>, ui: &mut Ui, sheet: &ImportSheet, choice: &mut ImportChoice) {
    let name = |index: usize| sheet.book.sheets.get(index).map_or("", |sheet| sheet.name.as_str());
    ui.horizontal(|ui| {
        label(ui, cx.words.import_sheet, Weight::Regular, 13.0, cx.theme.ink2);
        let mut picked = choice.sheet;
        egui::ComboBox::from_id_salt("sheet").selected_text(name(picked)).show_ui(ui, |ui| {
            for index in 0..sheet.book.sheets.len() {
                ui.selectable_value(&mut picked, index, name(index));
            }
        });
        if picked != choice.sheet {
            let first = ImportSheet { book: import::Book { first: picked, ..sheet.book.clone() }, ..sheet.clone() };
            *choice = first_choice(&first);
        }
    });
}

fn columns_ui(cx: &Cx<'_>, ui: &mut Ui, table: &Table, choice: &mut ImportChoice) {
    let words = cx.words;
    let names: Vec<String> = (0..table.width()).map(|column| table.column_name(column)).collect();
    ui.horizontal_wrapped(|ui| {
        let mut text = Some(choice.columns.text);
        column_choice(cx, ui, words.import_column_text, &names, &mut text, false);
        choice.columns.text = text.unwrap_or_default();
        column_choice(cx, ui, words.import_column_kind, &names, &mut choice.columns.kind, true);
        column_choice(cx, ui, words.import_column_stage, &names, &mut choice.columns.stage, true);
        column_choice(cx, ui, words.import_column_level, &names, &mut choice.columns.level, true);
        column_choice(cx, ui, words.import_column_group, &names, &mut choice.columns.group, true);
    });
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut choice.header, words.import_first_row_is_header);
        ui.add_space(16.0);
        label(ui, words.import_default_kind, Weight::Regular, 13.0, cx.theme.ink2);
        if let Some(kind) = super::widgets::kind_choice(ui, Some(choice.default_kind), 300.0, words, cx.theme) {
            choice.default_kind = kind;
        }
    });
}

fn column_choice(cx: &Cx<'_>, ui: &mut Ui, name: &str, names: &[String], chosen: &mut Option<usize>, optional: bool) {
    ui.vertical(|ui| {
        ui.set_width(150.0);
        label(ui, name, Weight::Bold, 12.0, cx.theme.ink2);
        let none = cx.words.import_no_column;
        let shown = chosen.and_then(|column| names.get(column)).map_or(none, String::as_str);
        let combo = egui::ComboBox::from_id_salt(("column", name)).width(142.0).truncate();
        let response = combo.selected_text(shown).show_ui(ui, |ui| {
            if optional {
                ui.selectable_value(chosen, None, none);
            }
            for (column, name) in names.iter().enumerate() {
                ui.selectable_value(chosen, Some(column), name);
            }
        });
        ui.ctx().accesskit_node_builder(response.response.id, |node| node.set_label(name));
    });
}

fn buttons(cx: &Cx<'_>, ui: &mut Ui, ready: Option<usize>, choice: &ImportChoice) {
    ui.add_space(8.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let name = (cx.words.import_do)(ready.unwrap_or(0));
        let button = Button::new(&name).rank(Rank::Primary).height(36.0).enabled(ready.is_some());
        let clicked = button.show(ui, cx.theme).clicked();
        if ready.is_some() && (clicked || super::console::enter(ui)) {
            cx.send(Command::Import(choice.clone()));
        }
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, cx.theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
}

/// 3行目: 活動範囲の「宇宙」が分かりません
fn fault_words(cx: &Cx<'_>, fault: &RowFault) -> String {
    format!("{}: {}", (cx.words.row)(fault.at.number()), (cx.words.row_fault)(&fault.reason))
}
