//! The bar at the top: what the session is called, whether it is on the disk, undo, and the menu.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::PerScene;
use crate::picture::icons::{self, Icon};
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::text::clock;
use crate::theme::Theme;
use crate::ui::action::Action;
use crate::ui::career::CareerAct;
use crate::ui::challenges::ChallengeAct;
use crate::ui::giving::GiveAct;
use crate::ui::program::ProgramAct;
use crate::ui::replay::ReplayAct;
use crate::ui::sealing::SealAct;
use crate::ui::telling::TellAct;
use crate::ui::turns::TurnAct;
use crate::ui::widgets::{Button, Rank, chip, hint, label};
use crate::ui::{Cx, Fields, Saving, paint};

use super::Layout;

/// The commands of the menu, in groups.
const MENU: [&[Action]; 6] = [
    &[Action::NewSession, Action::OpenFile, Action::Import],
    &[Action::Rename, Action::Program(ProgramAct::Prepare), Action::ExportPng, Action::CopySession],
    &[
        Action::Challenge(ChallengeAct::Open),
        Action::Turn(TurnAct::Prepare),
        Action::Hand,
        Action::Replay(ReplayAct::Open),
        Action::Career(CareerAct::Open),
        Action::Seal(SealAct::Passphrase),
        Action::Give(GiveAct::Cards),
        Action::Tell(TellAct::Tell),
    ],
    &[Action::Palette, Action::Help, Action::Settings],
    &[Action::SwitchLanguage, Action::SwitchTheme, Action::FullScreen],
    &[Action::GoHome, Action::Quit],
];

pub(super) fn top_bar_ui(cx: &Cx<'_>, fields: &Fields, ui: &mut Ui, layout: Layout) {
    let (words, theme) = (cx.words, cx.theme);
    let rect = layout.top;
    ui.painter().rect_filled(rect, 0, paint::color(theme.paper));
    let line = egui::Stroke::new(1.0, paint::color(theme.line));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    let Some(session) = cx.session() else { return };

    let right = Rect::from_min_max(pos2(rect.center().x, rect.top()), rect.max - vec2(12.0, 0.0));
    let builder = egui::UiBuilder::new()
        .max_rect(right)
        .id_salt("top right")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let used = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        menu_ui(cx, fields, ui);
        if layout.folded {
            let name = Action::TogglePanel.label(words);
            let key = Action::TogglePanel.shown_key();
            if Button::icon(Icon::Panel, &name).rank(Rank::Flat).key(&key).show(ui, theme).clicked() {
                cx.act(Action::TogglePanel);
            }
        }
        if cx.writable {
            let redo = Action::Redo.label(words);
            let can_redo = cx.history.is_some_and(|history| history.can_redo().is_some());
            let button = Button::icon(Icon::Redo, &redo).rank(Rank::Flat).key("Ctrl+Y").enabled(can_redo);
            if button.show(ui, theme).clicked() {
                cx.act(Action::Redo);
            }
            let can_undo = cx.history.is_some_and(|history| history.can_undo().is_some());
            let button = if rect.width() > 900.0 {
                Button::new(words.undo).with_icon(Icon::Undo)
            } else {
                Button::icon(Icon::Undo, words.undo)
            };
            if button.rank(Rank::Flat).key("Ctrl+Z").enabled(can_undo).show(ui, theme).clicked() {
                cx.act(Action::Undo);
            }
            ui.add_space(8.0);
        }
        saving_ui(cx, ui);
        ui.min_rect().left()
    });
    let left = Rect::from_min_max(rect.min + vec2(12.0, 0.0), pos2(used.inner - 16.0, rect.bottom()));
    let builder = egui::UiBuilder::new()
        .max_rect(left)
        .id_salt("top left")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let (logo_rect, response) = ui.allocate_exact_size(vec2(34.0, 34.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.back_home));
        let mut marks = Vec::new();
        let r = paint::picture_rect(logo_rect);
        if response.hovered() {
            marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: theme.sunken });
        }
        logo(&mut marks, Box::new(r.x + 4.0, r.y + 6.0, 26.0, 22.0), theme);
        crate::ui::widgets::ring(&response, &mut marks, r, 6.0, theme);
        paint::marks(ui.painter(), &marks);
        if hint(response, words.back_home, 13.0).clicked() {
            cx.act(Action::GoHome);
        }
        let about = session.about();
        let series = series_words(cx, &about.series, about.number);
        let series_w = typeset::width(&series, Weight::Regular, 12.0) + 28.0;
        let room = ui.available_width();
        let with_series = !series.is_empty() && room > series_w + 240.0;
        let title_room = if with_series { room - series_w - 10.0 } else { room };
        let title = typeset::break_lines(&about.title, Weight::Bold, 15.0, title_room, 1);
        if let Some(line) = title.lines.first() {
            let shown = label(ui, line, Weight::Bold, 15.0, theme.ink);
            if title.cut {
                hint(shown, &about.title, 13.0);
            }
        }
        if with_series {
            chip(ui, &series, theme);
        }
    });
}

/// チーム経営研究会 第4回, as much of it as there is.
pub(in crate::ui) fn series_words(cx: &Cx<'_>, series: &str, number: Option<u32>) -> String {
    number.map_or_else(|| series.to_owned(), |number| (cx.words.series_number)(series, number))
}

/// The sign of the program: the stairs, deeper towards the top.
pub(in crate::ui) fn logo(marks: &mut Vec<Mark>, rect: Box, theme: &Theme) {
    let counts = PerScene::from_fn(|scene| match scene.level {
        crate::model::ChangeLevel::Fix => 1,
        crate::model::ChangeLevel::Improve => 2,
        crate::model::ChangeLevel::Innovate => 5,
    });
    icons::heat(marks, &counts, rect, rect.w * 0.07, rect.w * 0.055, theme);
}

/// Where the words of the session are.
pub(in crate::ui) fn saving_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, theme) = (cx.words, cx.theme);
    let (text, color, weight) = match cx.saving {
        Saving::Saved(at) => ((words.saved)(&clock(at)), theme.ok, Weight::Regular),
        Saving::Underway => (words.saving.to_owned(), theme.ink2, Weight::Regular),
        Saving::OnlyHere => (words.only_on_screen.to_owned(), theme.ink, Weight::Bold),
        Saving::ReadOnly => (words.read_only.to_owned(), theme.ink2, Weight::Bold),
    };
    let icon = match cx.saving {
        Saving::Saved(_) => Some(Icon::Check),
        Saving::ReadOnly => Some(Icon::Lock),
        Saving::Underway | Saving::OnlyHere => None,
    };
    let text_w = typeset::width(&text, weight, 13.0);
    let icon_w = if icon.is_some() { 20.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(text_w + icon_w + 8.0, 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    let mut marks = Vec::new();
    if let Some(icon) = icon {
        icons::icon(&mut marks, icon, Box::new(rect.left(), rect.center().y - 8.0, 16.0, 16.0), color, 1.5);
    }
    let x = rect.left() + icon_w;
    crate::picture::card::text_line(&mut marks, &text, x, rect.center().y, weight, 13.0, color);
    paint::marks(ui.painter(), &marks);
}

fn menu_ui(cx: &Cx<'_>, fields: &Fields, ui: &mut Ui) {
    let response = Button::icon(Icon::More, cx.words.menu).rank(Rank::Flat).show(ui, cx.theme);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(280.0);
        for (index, group) in MENU.into_iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for action in group {
                menu_row(cx, fields, ui, *action);
            }
        }
    });
}

fn menu_row(cx: &Cx<'_>, fields: &Fields, ui: &mut Ui, action: Action) {
    let enabled = cx.can(action, fields);
    let name = action.label(cx.words);
    let key = action.shown_key();
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, &name));
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    if response.hovered() && enabled || response.has_focus() {
        marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: cx.theme.sunken });
    }
    let ink = if enabled { cx.theme.ink } else { cx.theme.ink3 };
    crate::picture::card::text_line(&mut marks, &name, r.x + 10.0, r.center().y, Weight::Regular, 14.0, ink);
    let key_x = r.right() - 10.0 - typeset::width(&key, Weight::Regular, 12.0);
    crate::picture::card::text_line(&mut marks, &key, key_x, r.center().y, Weight::Regular, 12.0, cx.theme.ink3);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        cx.act(action);
        ui.close();
    }
}
