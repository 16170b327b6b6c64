//! The few widgets that the look asks for: buttons, key caps, chips, a row of choices, a labelled field.
//!
//! Each is painted from the tokens, is a node for screen readers, and shows the keyboard ring when it has the focus.

use std::sync::Arc;

use egui::{Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::model::CardKind;
use crate::picture::card::text_line;
use crate::picture::icons::{self, Icon};
use crate::picture::{Mark, Rect, Weight, typeset};
use crate::text::Words;
use crate::theme::{Rgba, Theme};

use super::paint;

/// How much a button stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The one ink button of a screen.
    Primary,
    Normal,
    /// No frame until it is pointed at.
    Flat,
}

/// A button: an icon, words, or both.
pub struct Button<'a> {
    words: &'a str,
    name: Option<&'a str>,
    icon: Option<Icon>,
    key: Option<&'a str>,
    rank: Rank,
    height: f32,
    width: Option<f32>,
    enabled: bool,
}

impl<'a> Button<'a> {
    pub fn new(words: &'a str) -> Self {
        Self { words, name: None, icon: None, key: None, rank: Rank::Normal, height: 30.0, width: None, enabled: true }
    }

    /// A button of an icon alone, with the name that is read and shown when pointed at.
    pub fn icon(icon: Icon, name: &'a str) -> Self {
        Self { icon: Some(icon), name: Some(name), ..Self::new("") }
    }

    /// What is read and shown when pointed at, where the words are only a sign.
    #[must_use]
    pub fn named(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    #[must_use]
    pub fn with_icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    #[must_use]
    pub fn rank(mut self, rank: Rank) -> Self {
        self.rank = rank;
        self
    }

    /// The key that does the same, shown when pointed at.
    #[must_use]
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let font = if self.height >= 34.0 { 14.0 } else { 13.0 };
        let weight = if self.rank == Rank::Primary { Weight::Bold } else { Weight::Regular };
        let pad = if self.words.is_empty() { 7.0 } else { 12.0 };
        let icon_w = if self.icon.is_some() { 17.0 } else { 0.0 };
        let gap = if self.icon.is_some() && !self.words.is_empty() { 7.0 } else { 0.0 };
        let natural = 2.0 * pad + icon_w + gap + typeset::width(self.words, weight, font);
        let size = vec2(self.width.unwrap_or(natural).ceil(), self.height);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let name = self.name.unwrap_or(self.words);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, name));
        let r = paint::picture_rect(rect);
        let mut marks = Vec::new();
        let pointed = response.hovered() && self.enabled;
        let (fill, line, ink) = match self.rank {
            // The words of what cannot be pressed stay readable (DESIGN section 6).
            Rank::Primary if !self.enabled => (Some(theme.sunken), None, theme.ink3),
            Rank::Primary => (Some(theme.ink), None, theme.onink),
            Rank::Normal => (Some(theme.card), Some(if pointed { theme.edge } else { theme.line2 }), theme.ink),
            Rank::Flat => (pointed.then_some(theme.sunken), None, theme.ink),
        };
        let ink = if self.enabled { ink } else { theme.ink3 };
        if let Some(color) = fill {
            marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color });
        }
        if let Some(color) = line {
            marks.push(Mark::Outline { rect: r.shrunk(0.5), radii: [6.0; 4], color, width: 1.0, dash: None });
        }
        let most = (r.w - 2.0 * pad - icon_w - gap).max(0.0);
        let broken = typeset::break_lines(self.words, weight, font, most + 1.0, 1);
        let line = broken.lines.first().map_or("", String::as_str);
        let content = icon_w + gap + typeset::width(line, weight, font);
        let mut x = r.x + (r.w - content) / 2.0;
        if let Some(icon) = self.icon {
            let icon_box = Rect::new(x, r.center().y - icon_w / 2.0, icon_w, icon_w);
            icons::icon(&mut marks, icon, icon_box, ink, 1.5);
            x += icon_w + gap;
        }
        text_line(&mut marks, line, x, r.center().y, weight, font, ink);
        ring(&response, &mut marks, r, 6.0, theme);
        paint::marks(ui.painter(), &marks);
        let mut hint = if self.name.is_some() || broken.cut { name.to_owned() } else { String::new() };
        if let Some(key) = self.key.filter(|key| !key.is_empty()) {
            hint = if hint.is_empty() { format!("{name}  {key}") } else { format!("{hint}  {key}") };
        }
        if hint.is_empty() { response } else { self::hint(response, &hint, 13.0) }
    }
}

/// A row of a menu: what it is, and a little more at the right.
pub fn menu_row(ui: &mut Ui, words: &str, more: &str, enabled: bool, theme: &Theme) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), sense);
    let name = if more.is_empty() { words.to_owned() } else { format!("{words} {more}") };
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, &name));
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    if response.hovered() && enabled || response.has_focus() {
        marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: theme.sunken });
    }
    let ink = if enabled { theme.ink } else { theme.ink3 };
    let more_w = typeset::width(more, Weight::Regular, 12.0);
    let broken = typeset::break_lines(words, Weight::Regular, 14.0, r.w - 32.0 - more_w, 1);
    let line = broken.lines.first().map_or("", String::as_str);
    text_line(&mut marks, line, r.x + 10.0, r.center().y, Weight::Regular, 14.0, ink);
    text_line(&mut marks, more, r.right() - 10.0 - more_w, r.center().y, Weight::Regular, 12.0, theme.ink3);
    paint::marks(ui.painter(), &marks);
    response
}

/// Words that appear when something is pointed at for a while.
pub fn hint(response: Response, words: &str, size: f32) -> Response {
    let font = super::style::font(Weight::Regular, size);
    response.on_hover_text(egui::RichText::new(words).font(font).line_height(Some((size * 1.45).round())))
}

/// The keyboard ring around a widget that has the focus: 3 wide, 2 away.
pub fn ring(response: &Response, marks: &mut Vec<Mark>, r: Rect, radius: f32, theme: &Theme) {
    if response.has_focus() {
        let rect = Rect::new(r.x - 3.5, r.y - 3.5, r.w + 7.0, r.h + 7.0);
        let radii = [radius + 3.5; 4];
        marks.push(Mark::Outline { rect, radii, color: theme.focus, width: 3.0, dash: None });
    }
}

/// Words that cannot be acted on, broken where Japanese may be broken.
pub fn label(ui: &mut Ui, words: &str, weight: Weight, size: f32, color: Rgba) -> Response {
    let width = ui.available_width();
    label_within(ui, words, weight, size, color, width)
}

/// Words on one line, however long: for tables, which find their width by them.
pub fn line(ui: &mut Ui, words: &str, weight: Weight, size: f32, color: Rgba) -> Response {
    label_within(ui, words, weight, size, color, f32::INFINITY)
}

fn label_within(ui: &mut Ui, words: &str, weight: Weight, size: f32, color: Rgba, width: f32) -> Response {
    let line = (size * 1.5).round();
    let broken = typeset::break_lines(words, weight, size, width, usize::MAX);
    let extent = vec2(broken.width.ceil(), broken.lines.len().max(1) as f32 * line);
    let (rect, response) = ui.allocate_exact_size(extent, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    if ui.is_rect_visible(rect) {
        let mut marks = Vec::new();
        for (index, text) in broken.lines.iter().enumerate() {
            let middle = rect.top() + (index as f32 + 0.5) * line;
            text_line(&mut marks, text, rect.left(), middle, weight, size, color);
        }
        paint::marks(ui.painter(), &marks);
    }
    response
}

/// Width of a key cap.
pub fn key_cap_width(key: &str, size: f32) -> f32 {
    (typeset::width(key, Weight::Regular, size) + 10.0).max(22.0)
}

/// A key cap with its upper left corner at `x`, `y`.
pub fn key_cap(marks: &mut Vec<Mark>, key: &str, x: f32, y: f32, size: f32, theme: &Theme) -> f32 {
    let w = key_cap_width(key, size);
    let rect = Rect::new(x, y, w, size + 8.0);
    marks.push(Mark::Fill { rect, radii: [4.0; 4], color: theme.line2 });
    let face = Rect { h: rect.h - 2.0, ..rect }.shrunk(1.0);
    marks.push(Mark::Fill { rect: Rect { h: face.h + 1.0, ..face }, radii: [3.0; 4], color: theme.card });
    let text_x = x + (w - typeset::width(key, Weight::Regular, size)) / 2.0;
    text_line(marks, key, text_x, rect.center().y - 0.5, Weight::Regular, size, theme.ink2);
    w
}

/// Space for a key cap in a layout.
pub fn key_cap_ui(ui: &mut Ui, key: &str, theme: &Theme) {
    let size = vec2(key_cap_width(key, 12.0), 20.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut marks = Vec::new();
    key_cap(&mut marks, key, rect.min.x, rect.min.y, 12.0, theme);
    paint::marks(ui.painter(), &marks);
}

/// A quiet label in a rounded ground.
pub fn chip(ui: &mut Ui, words: &str, theme: &Theme) -> Response {
    let size = vec2(typeset::width(words, Weight::Regular, 12.0) + 18.0, 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let r = paint::picture_rect(rect);
    let mut marks = vec![Mark::Fill { rect: r, radii: [12.0; 4], color: theme.sunken }];
    text_line(&mut marks, words, r.x + 9.0, r.center().y, Weight::Regular, 12.0, theme.ink2);
    paint::marks(ui.painter(), &marks);
    response
}

/// A row of choices of which one is on. Returns the one that was chosen now.
pub fn choices<T: Copy + PartialEq>(ui: &mut Ui, all: &[(T, &str)], on: T, theme: &Theme) -> Option<T> {
    choices_within(ui, all, Some(on), None, theme)
}

/// A row of choices of which at most one is on, as wide as its words or `width` points in all.
pub fn choices_within<T: Copy + PartialEq>(
    ui: &mut Ui,
    all: &[(T, &str)],
    on: Option<T>,
    width: Option<f32>,
    theme: &Theme,
) -> Option<T> {
    let mut chosen = None;
    let natural: f32 = all.iter().map(|(_, words)| typeset::width(words, Weight::Bold, 13.0)).sum();
    let air = width.map_or(24.0, |width| ((width - natural) / all.len().max(1) as f32).max(4.0));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (value, words) in all {
            let is_on = Some(*value) == on;
            let weight = if is_on { Weight::Bold } else { Weight::Regular };
            let size = vec2(typeset::width(words, Weight::Bold, 13.0) + air, 32.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, *words));
            let r = paint::picture_rect(rect);
            let (fill, ink) = if is_on { (theme.ink, theme.onink) } else { (theme.card, theme.ink) };
            let mut marks = vec![Mark::Fill { rect: r, radii: [4.0; 4], color: fill }];
            let line = if is_on { theme.ink } else { theme.line2 };
            marks.push(Mark::Outline { rect: r.shrunk(0.5), radii: [4.0; 4], color: line, width: 1.0, dash: None });
            let x = r.center().x - typeset::width(words, weight, 13.0) / 2.0;
            text_line(&mut marks, words, x, r.center().y, weight, 13.0, ink);
            ring(&response, &mut marks, r, 4.0, theme);
            paint::marks(ui.painter(), &marks);
            if response.clicked() {
                chosen = Some(*value);
            }
        }
    });
    chosen
}

/// The four kinds as one row. Returns the kind that was chosen now.
pub fn kind_choice(ui: &mut Ui, on: Option<CardKind>, width: f32, words: &Words, theme: &Theme) -> Option<CardKind> {
    let mut chosen = None;
    let height = 40.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let outer = paint::picture_rect(rect);
    let mut marks = vec![Mark::Fill { rect: outer, radii: [6.0; 4], color: theme.card }];
    let natural: Vec<f32> = CardKind::ALL
        .iter()
        .map(|kind| typeset::width(words.kind(*kind), Weight::Bold, 13.0) + 18.0 + 6.0 + 10.0)
        .collect();
    let names_fit = natural.iter().sum::<f32>() <= width;
    let spare = if names_fit { (width - natural.iter().sum::<f32>()) / 4.0 } else { 0.0 };
    let mut rings = Vec::new();
    let mut x = outer.x;
    for (kind, natural) in CardKind::ALL.into_iter().zip(natural) {
        let w = if names_fit { natural + spare } else { width / 4.0 };
        let cell = Rect::new(x, outer.y, w, height);
        x += w;
        let id = ui.scope_id().with(("kind", kind));
        let response = ui.interact(paint::rect(cell, Vec2::ZERO), id, Sense::click());
        let is_on = on == Some(kind);
        let name = words.kind(kind);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, name));
        let radii = match kind {
            CardKind::Insight => [6.0, 0.0, 0.0, 6.0],
            CardKind::Measure => [0.0, 6.0, 6.0, 0.0],
            CardKind::Problem | CardKind::Issue => [0.0; 4],
        };
        if is_on {
            marks.push(Mark::Fill { rect: cell, radii, color: theme.ink });
        }
        if kind != CardKind::Insight {
            let line = Rect::new(cell.x - 0.5, cell.y + 1.0, 1.0, cell.h - 2.0);
            marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line });
        }
        let weight = if is_on { Weight::Bold } else { Weight::Regular };
        let text_w = if names_fit { 6.0 + typeset::width(name, weight, 13.0) } else { 0.0 };
        let left = cell.center().x - f32::midpoint(18.0, text_w);
        let mark_box = Rect::new(left, cell.center().y - 9.0, 18.0, 18.0);
        icons::kind_mark(&mut marks, kind, words.kind_letter(kind), mark_box, theme, is_on);
        if names_fit {
            let ink = if is_on { theme.onink } else { theme.ink };
            text_line(&mut marks, name, left + 24.0, cell.center().y, weight, 13.0, ink);
        }
        ring(&response, &mut rings, cell, 4.0, theme);
        if response.clicked() {
            chosen = Some(kind);
        }
        if !names_fit {
            hint(response, name, 13.0);
        }
    }
    let frame = outer.shrunk(0.5);
    marks.push(Mark::Outline { rect: frame, radii: [6.0; 4], color: theme.line2, width: 1.0, dash: None });
    marks.extend(rings);
    paint::marks(ui.painter(), &marks);
    chosen
}

/// Puts the caret of a field behind its text.
pub fn caret_to_end(ui: &Ui, id: egui::Id, text: &str) {
    let end = egui::text::CCursor::new(text.chars().count());
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
    state.store(ui.ctx(), id);
}

/// For fields: Esc is answered by whoever holds the field. Otherwise egui takes the keyboard away first, and a field
/// that lost it counts as done.
pub const KEEPS_ESCAPE: egui::EventFilter =
    egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// A single-line field with its own name for screen readers. `Enter` stays with the caller.
pub fn field(ui: &mut Ui, id: egui::Id, text: &mut String, name: &str, hint: &str, theme: &Theme) -> Response {
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| written(ui, text, width, theme);
    named_field(ui, egui::TextEdit::singleline(text).layouter(&mut layouter), id, name, hint, theme)
}

/// The same for what nobody else reads, with its name and its hint; `shown` shows its letters.
pub fn secret(
    ui: &mut Ui,
    id: egui::Id,
    text: &mut String,
    (name, hint): (&str, &str),
    shown: bool,
    theme: &Theme,
) -> Response {
    named_field(ui, egui::TextEdit::singleline(text).password(!shown), id, name, hint, theme)
}

/// The same for a sentence that may be longer than the line: it grows. It takes no line breaks.
pub fn paragraph(ui: &mut Ui, id: egui::Id, text: &mut String, name: &str, hint: &str, theme: &Theme) -> Response {
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| written(ui, text, width, theme);
    let edit = egui::TextEdit::multiline(text).desired_rows(1).layouter(&mut layouter);
    named_field(ui, edit, id, name, hint, theme)
}

/// Words in a field of several lines, broken at `width`.
pub fn written(ui: &Ui, text: &dyn egui::TextBuffer, width: f32, theme: &Theme) -> Arc<egui::Galley> {
    let format = egui::TextFormat {
        font_id: super::style::font(Weight::Regular, 14.0),
        line_height: Some(FIELD_LINE),
        color: paint::color(theme.ink),
        valign: egui::Align::Center,
        ..egui::TextFormat::default()
    };
    let mut job = egui::text::LayoutJob::single_section(text.as_str().to_owned(), format);
    job.wrap.max_width = width;
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

/// Height of a line in fields of several lines.
const FIELD_LINE: f32 = 20.0;

fn named_field(ui: &mut Ui, edit: egui::TextEdit<'_>, id: egui::Id, name: &str, hint: &str, theme: &Theme) -> Response {
    let edit = edit
        .id(id)
        .hint_text(egui::RichText::new(hint).color(paint::color(theme.ink3)).line_height(Some(FIELD_LINE)))
        .return_key(None)
        .event_filter(KEEPS_ESCAPE)
        .margin(egui::Margin::symmetric(10, 7))
        .desired_width(f32::INFINITY)
        .text_color(paint::color(theme.ink));
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    let line = if response.has_focus() { (2.0, theme.ink) } else { (1.0, theme.edge) };
    let stroke = egui::Stroke::new(line.0, paint::color(line.1));
    ui.painter().rect_stroke(response.rect, 6, stroke, egui::StrokeKind::Inside);
    response
}
