//! The console: canvas, tray and capture line, with the card and its scene at the right.

mod canvas;
mod capture;
mod in_place;
mod panel;
mod top_bar;
mod votes;
mod walk;

use egui::{Event, Key, Rect, Ui, pos2};

use super::action::{Action, Scope};
use super::command::Command;
use super::desk::{FieldId, Focus, Hand};
use super::order::find_bar;
use super::program::strip::strip_ui;
use super::wall::desk_ui;
use super::{Cx, Fields, keymap, paint};

pub use canvas::target_id;
pub use capture::capture_id;
pub(in crate::ui) use in_place::{enter, select};
pub(in crate::ui) use panel::guide_ui;
pub(in crate::ui) use top_bar::{logo, saving_ui, series_words};

/// Below this width the panel at the right lies over the canvas when it is asked for (points).
const FOLD_BELOW: f32 = 1320.0;
/// A canvas lower than this gives nothing to another bar (points).
const LEAST_BELOW_FIND_BAR: f32 = 300.0;
const PANEL_WIDTH: f32 = 308.0;

/// Where the parts of the console stand, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub top: Rect,
    /// The program, if there is one.
    pub program: Option<Rect>,
    pub canvas: Rect,
    pub tray: Rect,
    pub capture: Rect,
    /// The panel, if it is shown.
    pub panel: Option<Rect>,
    /// The panel lies over the canvas.
    pub folded: bool,
    /// The cards are in everybody's hands: larger, and with nothing beside them.
    pub hand: bool,
}

/// What the console has room for besides canvas and capture line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The panel is asked for where it is folded away.
    pub panel_open: bool,
    /// The session has a program.
    pub program: bool,
    /// みんなの手
    pub hand: bool,
}

impl Layout {
    /// Divides a window. Low windows get lower bars, narrow ones a folded panel.
    pub fn new(window: Rect, parts: Parts) -> Self {
        let Parts { panel_open, program: has_program, hand } = parts;
        // In everybody's hands there is neither panel nor program.
        let (panel_open, has_program) = (panel_open && !hand, has_program && !hand);
        let low = window.height() < 600.0;
        let (top_h, capture_h, tray_h, margin) = if low { (44.0, 56.0, 44.0, 8.0) } else { (48.0, 72.0, 52.0, 10.0) };
        let tray_h = if hand { 60.0 } else { tray_h };
        let folded = hand || window.width() < FOLD_BELOW;
        let side = if low { 10.0 } else { 16.0 };
        let panel_w = PANEL_WIDTH.min(window.width() * 0.6);
        let right = if folded { window.right() } else { window.right() - panel_w };
        let top = Rect::from_min_max(window.min, pos2(window.right(), window.top() + top_h));
        let capture =
            Rect::from_min_max(pos2(window.left(), window.bottom() - capture_h), pos2(right, window.bottom()));
        let tray_bottom = capture.top() - margin;
        let tray =
            Rect::from_min_max(pos2(window.left() + side, tray_bottom - tray_h), pos2(right - 12.0, tray_bottom));
        let program_h = if low { 42.0 } else { 60.0 };
        let program = has_program.then(|| Rect::from_min_max(top.left_bottom(), pos2(right, top.bottom() + program_h)));
        let canvas = Rect::from_min_max(
            pos2(window.left() + side, program.unwrap_or(top).bottom() + margin),
            pos2(right - 12.0, tray.top() - margin),
        );
        let panel_rect = Rect::from_min_max(pos2(window.right() - panel_w, top.bottom()), window.max);
        Self { top, program, canvas, tray, capture, panel: (!folded || panel_open).then_some(panel_rect), folded, hand }
    }
}

/// Where the parts of the console stand now.
pub fn layout(cx: &Cx<'_>, window: Rect) -> Layout {
    let has_program = cx.session().is_some_and(|session| !session.program().is_empty());
    let hand = cx.desk.hand != Hand::Off;
    Layout::new(window, Parts { panel_open: cx.desk.panel_open, program: has_program, hand })
}

/// Shows the console and takes its keys.
pub fn console_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let window = ui.max_rect();
    let layout = layout(cx, window);
    ui.painter().rect_filled(window, 0, paint::color(cx.theme.paper));
    take_focus_request(fields, ui);
    keys(cx, fields, ui);
    if layout.hand {
        return hand_ui(cx, fields, ui, layout);
    }
    let layout = bars(cx, fields, ui, layout);
    if let Some(rect) = layout.program {
        strip_ui(cx, ui, rect);
    }
    canvas::canvas_ui(cx, fields, ui, layout);
    capture::capture_ui(cx, fields, ui, layout.capture);
    if let Some(rect) = layout.panel {
        if layout.folded {
            let area = egui::Area::new(egui::Id::unique("panel")).fixed_pos(rect.min).order(egui::Order::Middle);
            area.show(ui.ctx(), |ui| panel::panel_ui(cx, fields, ui, rect));
        } else {
            panel::panel_ui(cx, fields, ui, rect);
        }
    }
    if layout.panel.is_none() {
        (fields.thumbnail, fields.pointing) = (None, false);
    }
    desk_ui::spotlight(cx, fields, ui, &walk::seen(ui));
    rest_in_capture(cx, fields, ui);
}

/// The canvas and the tray in everybody's hands, and what can be done with them.
fn hand_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, layout: Layout) {
    super::hand::top_ui(cx, ui, layout.top);
    canvas::canvas_ui(cx, fields, ui, layout);
    super::hand::bottom_ui(cx, ui, layout.capture);
    (fields.thumbnail, fields.pointing) = (None, false);
    desk_ui::spotlight(cx, fields, ui, &walk::seen(ui));
}

/// Shows the bar at the top and the one in which cards are looked for, if it is open: the canvas begins below it, so
/// that it hides nothing. Where there is no room for both it stands in place of the other.
fn bars(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, layout: Layout) -> Layout {
    let finding = cx.desk.find.is_some();
    if finding && layout.canvas.height() < LEAST_BELOW_FIND_BAR {
        find_bar::find_bar_ui(cx, fields, ui, layout.top.expand2(egui::vec2(-4.0, 4.0)));
        return layout;
    }
    top_bar::top_bar_ui(cx, fields, ui, layout);
    if !finding {
        return layout;
    }
    let top = layout.canvas.top() + find_bar::HEIGHT;
    find_bar::find_bar_ui(cx, fields, ui, layout.canvas.with_max_y(top));
    Layout { canvas: layout.canvas.with_min_y(top), ..layout }
}

/// The egui id of a field of the panel or of a dialog.
pub fn field_id(field: FieldId) -> egui::Id {
    egui::Id::unique(("field", field))
}

/// Puts the keyboard where it was asked to be. What is not shown yet gets a few frames to appear: a dialog is laid out
/// once before it is seen.
pub(in crate::ui) fn take_focus_request(fields: &mut Fields, ui: &Ui) {
    let Some(focus) = fields.focus else {
        fields.focus_tries = 0;
        return;
    };
    let id = match focus {
        Focus::Capture => capture_id(),
        Focus::Target(target) => target_id(target),
        Focus::Field(field) => field_id(field),
    };
    // Asking again would needlessly interrupt a composition of the IME.
    if ui.memory(|memory| memory.has_focus(id)) || fields.focus_tries >= 4 {
        fields.focus = None;
        fields.focus_tries = 0;
        return;
    }
    fields.focus_tries += 1;
    ui.memory_mut(|memory| memory.request_focus(id));
    ui.ctx().request_repaint();
}

/// The same on a screen without a canvas: the keyboard goes to a field that was asked for, and what the console was about
/// to point at is not here.
pub(in crate::ui) fn take_field_request(fields: &mut Fields, ui: &Ui) {
    if matches!(fields.focus, Some(Focus::Field(_))) {
        take_focus_request(fields, ui);
    } else {
        fields.focus = None;
    }
}

/// With nothing else in focus, what is typed goes to the capture line.
fn rest_in_capture(cx: &Cx<'_>, fields: &Fields, ui: &Ui) {
    let nothing = ui.memory(|memory| memory.focused().is_none());
    if nothing && cx.desk.dialog.is_none() && fields.focus.is_none() && fields.drag.is_none() && cx.writable {
        ui.memory_mut(|memory| memory.request_focus(capture_id()));
    }
}

/// Keys that mean something in the console, outside of text fields.
fn keys(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui) {
    if fields.composing || cx.desk.dialog.is_some() {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let in_capture = focused == Some(capture_id());
    let in_text = in_capture || cx.desk.editing.is_some() || ui.ctx().text_edit_focused();
    if cx.desk.armed && in_capture {
        // The capture line reads its keys itself; only what works everywhere passes here.
        return;
    }
    let mut scopes = Vec::new();
    if in_capture {
        scopes.push(Scope::Capture);
    } else if !in_text {
        scopes.push(Scope::Canvas);
    }
    scopes.extend([Scope::Console, Scope::Everywhere]);
    for action in keymap::taken(ui, &scopes) {
        match action {
            // The words are the view's, so it sends them along.
            Action::Place(place) => capture::place(cx, fields, place),
            Action::Kind(kind) if in_capture => cx.send(Command::ChooseKind(kind)),
            other => cx.act(other),
        }
    }
    if !in_text {
        walk::arrows(cx, fields, ui);
    }
    if escape(ui) {
        let in_find = focused == Some(field_id(FieldId::Find));
        escape_step(cx, fields, in_text && !in_capture && !in_find);
    }
}

fn escape(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        let at =
            input.events.iter().position(|event| matches!(event, Event::Key { key: Key::Escape, pressed: true, .. }));
        at.map(|index| input.events.remove(index)).is_some()
    })
}

/// Esc goes one step back: field, panel, selection, capture line. With cards in the hand it was for them (`app::keys`).
fn escape_step(cx: &Cx<'_>, fields: &mut Fields, in_field: bool) {
    if cx.desk.editing.is_some() {
        cx.send(Command::EndEdit);
    } else if cx.desk.why.is_some() && in_field {
        fields.why.clear();
        cx.send(Command::CloseWhy { back: true });
    } else if in_field {
        for field in [&mut fields.short, &mut fields.aim_words, &mut fields.group] {
            field.dirty = false;
            field.of = None;
        }
        let card = cx.desk.cursor.map_or(Focus::Capture, Focus::Target);
        cx.send(Command::Focus(card));
    } else if cx.desk.find.is_some() {
        cx.send(Command::CloseFind);
    } else if cx.desk.panel_open {
        cx.act(Action::TogglePanel);
    } else if !cx.desk.selected.is_empty() {
        cx.send(Command::SelectNone);
    } else {
        cx.send(Command::Focus(Focus::Capture));
    }
}
