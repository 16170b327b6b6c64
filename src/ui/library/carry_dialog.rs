//! つづきの場: what the next meeting takes along from the chosen one. What is still open is chosen already.

use egui::{Role, ScrollArea, Ui, WidgetInfo};

use crate::bring::Carried;
use crate::model::{Place, SceneId, Session};
use crate::picture::{Weight, typeset};
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, Rank, field, label};
use crate::ui::{Cx, Fields};

pub(in crate::ui) fn carry_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, earlier: &Session, height: f32) {
    let (words, theme) = (&cx.words.library, cx.theme);
    let top = ui.cursor().top();
    label(ui, words.carry_title, Weight::Bold, 18.0, theme.ink);
    label(ui, words.carry_text, Weight::Regular, 13.0, theme.ink2);
    let id = field_id(FieldId::Title);
    let response = field(ui, id, &mut fields.line, cx.words.new_session_title, cx.words.new_session_hint, theme);
    let mut done = !fields.composing && response.has_focus() && enter(ui);
    let carried = fields.carried.get_or_insert_with(|| Carried::still_open(earlier));
    quick_ui(cx, ui, earlier, carried);
    let room = (height - 52.0 - (ui.cursor().top() - top)).max(90.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        challenges_ui(cx, ui, earlier, carried);
        let places = SceneId::ALL.into_iter().map(Place::Scene).chain([Place::Tray]);
        for place in places.filter(|place| !earlier.at(*place).is_empty()) {
            ui.add_space(8.0);
            label(ui, &cx.words.place(place), Weight::Bold, 12.0, theme.ink2);
            for card in earlier.at(place).iter().filter_map(|id| earlier.card(*id)) {
                let kind = cx.words.kind(card.kind);
                let name = format!("{kind}  {}", card.text);
                check(ui, &name, carried.cards.contains(&card.id)).then(|| toggle(&mut carried.cards, card.id));
            }
        }
    });
    ui.add_space(4.0);
    let ready = !fields.line.trim().is_empty();
    let name = (words.carry_do)(carried.cards.len(), carried.challenges.len());
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let begin = Button::new(&name).rank(Rank::Primary).height(36.0).enabled(ready);
        done |= begin.show(ui, theme).clicked();
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
    if done && ready {
        cx.send(Command::BeginFrom { title: fields.line.trim().to_owned(), carried: Box::new(carried.clone()) });
    }
}

/// What is open, everything, nothing.
fn quick_ui(cx: &Cx<'_>, ui: &mut Ui, earlier: &Session, carried: &mut Carried) {
    let words = &cx.words.library;
    let all = || Carried {
        cards: earlier.cards().map(|card| card.id).collect(),
        challenges: earlier.challenges().iter().map(|challenge| challenge.id).collect(),
    };
    ui.horizontal_wrapped(|ui| {
        if Button::new(words.carry_open).show(ui, cx.theme).clicked() {
            *carried = Carried::still_open(earlier);
        }
        if Button::new(words.carry_all).rank(Rank::Flat).show(ui, cx.theme).clicked() {
            *carried = all();
        }
        if Button::new(words.carry_none).rank(Rank::Flat).show(ui, cx.theme).clicked() {
            *carried = Carried::default();
        }
    });
}

fn challenges_ui(cx: &Cx<'_>, ui: &mut Ui, earlier: &Session, carried: &mut Carried) {
    if earlier.challenges().is_empty() {
        return;
    }
    label(ui, cx.words.challenges.title, Weight::Bold, 12.0, cx.theme.ink2);
    for challenge in earlier.challenges() {
        let state = cx.words.challenges.state(challenge.state);
        let name = format!("{state}  {}", challenge.intent.what);
        let on = carried.challenges.contains(&challenge.id);
        check(ui, &name, on).then(|| toggle(&mut carried.challenges, challenge.id));
    }
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, it: T) {
    if !set.remove(&it) {
        set.insert(it);
    }
}

/// A row to be chosen; the words on one line, whole for screen readers.
fn check(ui: &mut Ui, name: &str, on: bool) -> bool {
    let mut now = on;
    let cut = typeset::break_lines(name, Weight::Regular, 14.0, (ui.available_width() - 40.0).max(40.0), 1);
    let response = ui.checkbox(&mut now, cut.lines.first().map_or("", String::as_str));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, now, name));
    now != on
}
