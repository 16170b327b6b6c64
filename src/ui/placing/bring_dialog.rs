//! Cards that people bring along, before they lie here: each file with how it is named, and what is here already.

use std::sync::Arc;

use egui::{Role, ScrollArea, Ui, WidgetInfo, vec2};

use crate::bring::{self, Bundle, Choices, Double, File, FileChoice, Named, Plan, Same};
use crate::model::Voting;
use crate::picture::{Weight, typeset};
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, Rank, choices_within, field, label};
use crate::ui::{Cx, Fields};

/// Doubles that are named; about the others all of them can be said at once.
const DOUBLES_SHOWN: usize = 40;

pub(in crate::ui) fn bring_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, files: &[File], height: f32) {
    let (words, theme) = (&cx.words.bring, cx.theme);
    let Some(history) = cx.history else { return cx.send(Command::CloseDialog) };
    label(ui, words.title, Weight::Bold, 18.0, theme.ink);
    let mut choices = fields.bring.take().unwrap_or_else(|| Choices::first(files));
    let plan = worked_out(fields, history.present(), files, &choices, history.next_seq());
    ScrollArea::vertical().max_height((height - 150.0).max(80.0)).auto_shrink([false, true]).show(ui, |ui| {
        for (index, (file, choice)) in files.iter().zip(&mut choices.files).enumerate() {
            if let Ok(bundle) = &file.content {
                ui.push_id(("file", index), |ui| file_ui(cx, ui, (index, file, bundle), choice));
                ui.add_space(6.0);
            }
        }
        unread_ui(cx, ui, files);
        if !plan.doubles.is_empty() {
            let agrees = history.present().voting() != Voting::Closed;
            doubles_ui(cx, ui, &plan, &mut choices, agrees);
        }
    });
    ui.add_space(4.0);
    let outcome = if plan.edits.is_empty() {
        words.nothing.to_owned()
    } else {
        (words.outcome)(plan.cards, plan.tray, plan.agreed)
    };
    label(ui, &outcome, Weight::Bold, 14.0, theme.ink);
    ui.add_space(8.0);
    let ready = !plan.edits.is_empty();
    let writing = ui.ctx().text_edit_focused();
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let name = (words.go)(plan.cards);
        let button = Button::new(&name).rank(Rank::Primary).height(36.0).enabled(ready);
        let clicked = button.show(ui, theme).clicked();
        if ready && (clicked || !writing && enter(ui)) {
            cx.send(Command::Bring(choices.clone()));
        }
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
    fields.bring = Some(choices);
}

/// What would come of it; worked out anew when something else was chosen.
fn worked_out(
    fields: &mut Fields,
    session: &crate::model::Session,
    files: &[File],
    choices: &Choices,
    next_seq: u64,
) -> Arc<Plan> {
    if let Some((of, seq, plan)) = &fields.bring_plan
        && of == choices
        && *seq == next_seq
    {
        return Arc::clone(plan);
    }
    let plan = Arc::new(bring::plan(session, files, choices));
    fields.bring_plan = Some((choices.clone(), next_seq, Arc::clone(&plan)));
    plan
}

fn file_ui(cx: &Cx<'_>, ui: &mut Ui, (index, file, bundle): (usize, &File, &Bundle), choice: &mut FileChoice) {
    let (words, theme) = (&cx.words.bring, cx.theme);
    ui.horizontal(|ui| {
        let check = ui.checkbox(&mut choice.take, "");
        check.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, choice.take, (words.take)(&file.name)));
        let room = (ui.available_width() - 12.0) / 2.0;
        label_within(ui, &file.name, Weight::Bold, room, theme.ink);
        label_within(ui, &(words.file)(bundle.cards.len(), &bundle.title), Weight::Regular, room, theme.ink2);
    });
    if !choice.take {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_space(26.0);
        let mut all = vec![(Named::Anonymous, words.anonymous)];
        if bundle.has_groups() {
            all.push((Named::AsInFile, words.as_in_file));
        }
        all.push((Named::Shown, words.shown));
        let row = ui.scope(|ui| choices_within(ui, &all, Some(choice.named), None, theme));
        row.response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, (words.named)(&file.name)));
        if let Some(named) = row.inner {
            choice.named = named;
        }
        if bundle.has_places() {
            ui.checkbox(&mut choice.places, words.places);
        }
    });
    if choice.named == Named::Shown {
        ui.horizontal(|ui| {
            ui.add_space(26.0);
            ui.allocate_ui(vec2(320.0_f32.min(ui.available_width()), 36.0), |ui| {
                let id = field_id(FieldId::Shown(index as u32));
                field(ui, id, &mut choice.name, words.name, words.name_hint, theme);
            });
        });
    }
}

fn label_within(ui: &mut Ui, text: &str, weight: Weight, room: f32, color: crate::theme::Rgba) {
    let cut = typeset::break_lines(text, weight, 14.0, room.max(40.0), 1);
    label(ui, cut.lines.first().map_or("", String::as_str), weight, 14.0, color);
}

/// What could not be read stands there with its reason; the rest goes on.
fn unread_ui(cx: &Cx<'_>, ui: &mut Ui, files: &[File]) {
    let mut unread = files.iter().filter_map(|file| Some((&file.name, file.content.as_ref().err()?))).peekable();
    if unread.peek().is_some() {
        label(ui, cx.words.bring.unread, Weight::Bold, 12.0, cx.theme.ink2);
    }
    for (name, why) in unread {
        label(ui, &format!("{name}: {why}"), Weight::Regular, 13.0, cx.theme.ink);
    }
}

fn doubles_ui(cx: &Cx<'_>, ui: &mut Ui, plan: &Plan, choices: &mut Choices, agrees: bool) {
    let (words, theme) = (&cx.words.bring, cx.theme);
    ui.add_space(6.0);
    label(ui, &(words.doubles)(plan.doubles.len()), Weight::Bold, 14.0, theme.ink);
    let three = [(Same::LeaveOut, words.leave_out), (Same::Bring, words.bring), (Same::Agree, words.agree)];
    let three = if agrees { &three[..] } else { &three[..2] };
    if plan.doubles.len() > 1 {
        ui.horizontal(|ui| {
            let one = plan.doubles.iter().all(|double| double.becomes == choices.all).then_some(choices.all);
            let row = ui.scope(|ui| choices_within(ui, three, one, None, theme));
            row.response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, words.all));
            label(ui, words.all, Weight::Regular, 13.0, theme.ink2);
            if let Some(all) = row.inner {
                choices.all = all;
                choices.same.clear();
            }
        });
    }
    for double in plan.doubles.iter().take(DOUBLES_SHOWN) {
        ui.push_id(("double", double.file, double.card), |ui| double_ui(cx, ui, double, three, choices));
    }
    if plan.doubles.len() > DOUBLES_SHOWN {
        label(ui, &(words.more)(plan.doubles.len() - DOUBLES_SHOWN), Weight::Regular, 13.0, theme.ink2);
    }
}

fn double_ui(cx: &Cx<'_>, ui: &mut Ui, double: &Double, three: &[(Same, &str)], choices: &mut Choices) {
    let (words, theme) = (&cx.words.bring, cx.theme);
    ui.horizontal(|ui| {
        // A card that came before is not agreed with by whoever brought it.
        let open = if double.is_it { three.get(..2).unwrap_or(three) } else { three };
        let row = ui.scope(|ui| choices_within(ui, open, Some(double.becomes), None, theme));
        row.response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, double.text.as_str()));
        if let Some(same) = row.inner {
            choices.same.insert((double.file, double.card), same);
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let room = ui.available_width();
            label_within(ui, double.text.as_str(), Weight::Regular, room, theme.ink);
            let differs = double.text != double.words_there;
            let there = if differs { (words.here)(double.words_there.as_str()) } else { String::new() };
            let note = match (double.is_it, there.is_empty()) {
                (true, true) => words.is_it.to_owned(),
                (true, false) => format!("{}  {there}", words.is_it),
                (false, _) => there,
            };
            if !note.is_empty() {
                let cut = typeset::break_lines(&note, Weight::Regular, 12.0, room, 1);
                label(ui, cut.lines.first().map_or("", String::as_str), Weight::Regular, 12.0, theme.ink2);
            }
        });
    });
}
