//! The own path to be given away, and the paths of several people as a pattern of a workplace.

use egui::{Id, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{GiveAct, GiveCommand};
use crate::bring::Walk;
use crate::model::SceneId;
use crate::picture::Weight;
use crate::picture::career::{Several, several};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::console::enter;
use crate::ui::widgets::{Button, Rank, choices_within, label};
use crate::ui::{Cx, Fields, paint};

/// Side by side: columns, and the height of one path (points).
const COLUMNS: usize = 3;
const SMALL: f32 = 150.0;

/// What will be given of the path, and the consent to it.
pub(in crate::ui) fn path_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let Some(session) = cx.session() else { return cx.send(Command::CloseDialog) };
    let (words, theme) = (&cx.words.giving, cx.theme);
    label(ui, words.path_title, Weight::Bold, 18.0, theme.ink);
    label(ui, words.consent, Weight::Regular, 14.0, theme.ink2);
    ui.checkbox(&mut fields.path_words, words.path_words);
    ui.add_space(4.0);
    label(ui, words.given, Weight::Bold, 14.0, theme.ink);
    let walk = Walk::of(session.career(), fields.path_words);
    ScrollArea::vertical().max_height(220.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        if walk.steps.is_empty() {
            label(ui, words.no_path, Weight::Regular, 14.0, theme.ink2);
        }
        for (nth, passed) in (1..).zip(&walk.steps) {
            let title = passed.title.as_ref().map_or_else(String::new, |title| format!("  {title}"));
            let said = format!("{nth}  {}{title}", cx.words.scene(passed.scene));
            label(ui, &said, Weight::Regular, 14.0, theme.ink);
        }
    });
    ui.add_space(8.0);
    let ready = !walk.steps.is_empty();
    if ready && enter(ui) {
        cx.send(Command::Give(GiveCommand::Path(fields.path_words)));
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let write = Button::new(words.write).rank(Rank::Primary).height(36.0).enabled(ready);
        if write.show(ui, theme).clicked() {
            cx.send(Command::Give(GiveCommand::Path(fields.path_words)));
        }
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
}

/// The paths of several people, over one another or side by side.
pub(in crate::ui) fn several_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, walks: &[Walk], height: f32) {
    let (words, theme) = (&cx.words.giving, cx.theme);
    let top = ui.cursor().top();
    label(ui, &(words.several_title)(walks.len()), Weight::Bold, 18.0, theme.ink);
    label(ui, words.several_text, Weight::Regular, 14.0, theme.ink2);
    let both = [(false, words.over), (true, words.beside)];
    let row = ui.scope(|ui| choices_within(ui, &both, Some(fields.beside), None, theme));
    row.response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, words.layout));
    if let Some(beside) = row.inner {
        fields.beside = beside;
    }
    let paths: Vec<Vec<SceneId>> = walks.iter().map(Walk::scenes).collect();
    let room = (height - (ui.cursor().top() - top) - 60.0).max(120.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, false]).show(ui, |ui| {
        if fields.beside {
            beside_ui(cx, ui, &paths);
        } else {
            over_ui(cx, ui, walks, &paths, room);
        }
    });
    ui.add_space(8.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if Button::new(cx.words.close).rank(Rank::Primary).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
        if Button::new(words.more).height(36.0).show(ui, theme).clicked() {
            cx.act(Action::Give(GiveAct::Several));
        }
    });
}

fn over_ui(cx: &Cx<'_>, ui: &mut Ui, walks: &[Walk], paths: &[Vec<SceneId>], room: f32) {
    let all = Several { paths, small: false, words: cx.words, theme: cx.theme };
    let said = |walk: &Walk| walk.steps.iter().any(|passed| passed.title.is_some());
    let with_words = walks.iter().any(said);
    let size = vec2(ui.available_width() - 12.0, if with_words { room * 0.72 } else { room - 4.0 });
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let picture = several((size.x, size.y), all);
    paint::picture(ui.painter(), &picture, rect.min);
    for part in &picture.parts {
        let place = paint::rect(part.rect, rect.min.to_vec2());
        let response = ui.interact(place, Id::unique(("several", part.target)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &part.name));
    }
    if !with_words {
        return;
    }
    // By scene, so that no words stand in the order of one person.
    label(ui, cx.words.giving.said, Weight::Bold, 13.0, cx.theme.ink2);
    for scene in SceneId::ALL {
        let here = walks.iter().flat_map(|walk| &walk.steps).filter(|passed| passed.scene == scene);
        let mut said: Vec<String> = here.filter_map(|passed| passed.title.as_ref().map(ToString::to_string)).collect();
        said.sort();
        for title in said {
            let line = format!("{}  {title}", cx.words.scene(scene));
            label(ui, &line, Weight::Regular, 14.0, cx.theme.ink);
        }
    }
}

fn beside_ui(cx: &Cx<'_>, ui: &mut Ui, paths: &[Vec<SceneId>]) {
    let gap = 12.0;
    let width = (ui.available_width() - 12.0 - gap * (COLUMNS as f32 - 1.0)) / COLUMNS as f32;
    for (row, chunk) in paths.chunks(COLUMNS).enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (column, path) in chunk.iter().enumerate() {
                let (rect, response) = ui.allocate_exact_size(vec2(width, SMALL), Sense::hover());
                let nth = row * COLUMNS + column + 1;
                let name = (cx.words.giving.nth_path)(nth);
                let scenes = path.iter().map(|scene| cx.words.scene(*scene)).collect::<Vec<_>>().join(" → ");
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{name}: {scenes}")));
                let one = Several { paths: std::slice::from_ref(path), small: true, words: cx.words, theme: cx.theme };
                paint::picture(ui.painter(), &several((width, SMALL), one), rect.min);
            }
        });
        ui.add_space(gap);
    }
}
