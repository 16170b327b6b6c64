//! The home screen: three doors that rise to the right, and the sessions that were open last.

use egui::{Id, Key, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::{ChangeLevel, SceneId, SessionKind, Stage, Timestamp};
use crate::picture::card::text_line;
use crate::picture::icons::{self, Icon};
use crate::picture::{Dash, Mark, Point, Rect as Box, Segment, Weight, typeset};
use crate::text::{Lang, clock};
use crate::theme::{Rgba, Theme};

use super::action::{Action, Scope};
use super::command::Command;
use super::console::take_focus_request;
use super::desk::{Dialog, Focus};
use super::widgets::{self, Button, Rank, label};
use super::{Cx, Fields, ShelfRow, keymap, paint};

/// Rows of sessions that the home screen shows at most; all others are in the library.
const MOST_ROWS: usize = 60;

pub fn home_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0, paint::color(cx.theme.paper));
    if matches!(fields.focus, Some(Focus::Field(_))) {
        take_focus_request(fields, ui);
    }
    keys(cx, fields, ui);
    let side = ((window.width() - 1200.0) / 2.0).max(if window.width() < 900.0 { 24.0 } else { 56.0 });
    let inner =
        Rect::from_min_max(pos2(window.left() + side, window.top()), pos2(window.right() - side, window.bottom()));
    let low = window.height() < 700.0;
    let head = if low { 16.0 } else { 44.0 };
    head_ui(cx, ui, Rect::from_min_size(pos2(inner.left(), inner.top() + head), vec2(inner.width(), 40.0)));
    let doors_top = inner.top() + head + 40.0 + if low { 16.0 } else { 34.0 };
    // At the largest scale in the smallest window the doors are only their names.
    let tiny = window.height() < 460.0;
    let doors_h = if tiny { 92.0 } else { (inner.height() * 0.36).clamp(150.0, 324.0) };
    doors_ui(cx, ui, Rect::from_min_size(pos2(inner.left(), doors_top), vec2(inner.width(), doors_h)));
    let footer_h = if tiny { 8.0 } else { 40.0 };
    let footer = Rect::from_min_max(pos2(inner.left(), inner.bottom() - footer_h), pos2(inner.right(), inner.bottom()));
    let list_top = doors_top + doors_h + if low { 16.0 } else { 32.0 };
    let list = Rect::from_min_max(pos2(inner.left(), list_top), pos2(inner.right(), footer.top() - 4.0));
    recent_ui(cx, fields, ui, list);
    if !tiny {
        footer_ui(cx, ui, footer);
    }
}

fn keys(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui) {
    if cx.desk.dialog.is_some() || fields.composing {
        return;
    }
    for action in keymap::taken(ui, &[Scope::Home, Scope::Everywhere]) {
        cx.act(action);
    }
    let rows = cx.shelf.rows.len().min(MOST_ROWS);
    if rows == 0 {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let before = fields.home_row;
    if pressed(Key::ArrowDown) {
        fields.home_row = (fields.home_row + 1).min(rows - 1);
    }
    if pressed(Key::ArrowUp) {
        fields.home_row = fields.home_row.saturating_sub(1);
    }
    if before != fields.home_row {
        ui.memory_mut(|memory| memory.request_focus(row_id(fields.home_row)));
    }
    let free = ui.memory(|memory| memory.focused().is_none());
    if free
        && pressed(Key::Enter)
        && let Some(row) = cx.shelf.rows.get(fields.home_row)
    {
        cx.send(Command::Open(row.path.clone()));
    }
}

fn row_id(row: usize) -> Id {
    Id::unique(("recent session", row))
}

fn head_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect) {
    let (words, theme) = (cx.words, cx.theme);
    let mut marks = Vec::new();
    let y = rect.center().y;
    super::console::logo(&mut marks, Box::new(rect.left(), rect.top() + 3.0, 40.0, 34.4), theme);
    let mut x = rect.left() + 54.0;
    text_line(&mut marks, words.app_name, x, y, Weight::Bold, 26.0, theme.ink);
    x += typeset::width(words.app_name, Weight::Bold, 26.0) + 18.0;
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt("home head")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let left = ui.scope_builder(builder, |ui| {
        let buttons = [
            (words.other_language, None, Command::Act(Action::SwitchLanguage)),
            (words.settings, None, Command::Act(Action::Settings)),
            (words.about_scenes, Some(Icon::Book), Command::Show(Dialog::About)),
        ];
        for (name, icon, command) in buttons {
            let mut button = Button::new(name).rank(Rank::Flat);
            if let Some(icon) = icon {
                button = button.with_icon(icon);
            }
            if button.show(ui, theme).clicked() {
                cx.send(command);
            }
        }
        ui.min_rect().left()
    });
    let room = left.inner - x - 16.0;
    if let Some(line) = typeset::break_lines(words.tagline, Weight::Regular, 15.0, room, 1).lines.first()
        && room > 120.0
    {
        text_line(&mut marks, line, x, y, Weight::Regular, 15.0, theme.ink2);
    }
    paint::marks(ui.painter(), &marks);
}

/// What a door leads to.
struct Door {
    action: Action,
    title: &'static str,
    text: &'static str,
    key: &'static str,
    stage: Stage,
    picture: fn(&mut Vec<Mark>, Box, &Theme),
}

fn doors_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect) {
    let words = cx.words;
    let doors = [
        Door {
            action: Action::NewSession,
            title: words.door_meeting,
            text: words.door_meeting_text,
            key: "1",
            stage: Stage::Organization,
            picture: meeting_picture,
        },
        Door {
            action: Action::DoorReview,
            title: words.door_review,
            text: words.door_review_text,
            key: "2",
            stage: Stage::Workplace,
            picture: review_picture,
        },
        Door {
            action: Action::DoorSolo,
            title: words.door_solo,
            text: words.door_solo_text,
            key: "3",
            stage: Stage::Individual,
            picture: solo_picture,
        },
    ];
    let gap = 24.0;
    let width = (rect.width() - 2.0 * gap) / 3.0;
    let rise = (rect.height() * 0.05).round();
    for (index, door) in doors.into_iter().enumerate() {
        let lift = index as f32 * rise;
        let height = rect.height() - 2.0 * rise + lift;
        let min = pos2(rect.left() + index as f32 * (width + gap), rect.bottom() - height);
        door_ui(cx, ui, &door, Rect::from_min_size(min, vec2(width, height)), 140.0 + 2.0 * rise);
    }
}

fn door_ui(cx: &Cx<'_>, ui: &Ui, door: &Door, rect: Rect, text_h: f32) {
    let theme = cx.theme;
    let response = ui.interact(rect, Id::unique(("door", door.key)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, door.title));
    let r = paint::picture_rect(Rect::from_min_max(rect.min.round(), rect.max.round()));
    let (blur, color) = if response.hovered() { (14.0, theme.shadow_deep) } else { (8.0, theme.shadow) };
    let mut marks = vec![
        Mark::Shadow { rect: r, radius: 12.0, down: 2.0, blur, color },
        Mark::Fill { rect: r, radii: [12.0; 4], color: theme.card },
    ];
    let text_h = if r.h < 120.0 { r.h } else { text_h.min(r.h * 0.62).min(146.0) };
    let image = Box { h: (r.h - text_h).max(0.0), ..r };
    let ground = theme.ground(SceneId::new(door.stage, ChangeLevel::Improve));
    if image.h >= 24.0 {
        marks.push(Mark::Fill { rect: image, radii: [12.0, 12.0, 0.0, 0.0], color: ground });
        // The drawings stand on a sheet of 300 x 140.
        let scale = (image.h / 152.0).min(image.w / 300.0);
        let (w, h) = (300.0 * scale, 140.0 * scale);
        (door.picture)(&mut marks, Box::new(image.center().x - w / 2.0, image.center().y - h / 2.0, w, h), theme);
    }
    let side = if r.w < 240.0 { 12.0 } else { 24.0 };
    let x = r.x + side;
    let small = text_h < 120.0;
    let (title_size, pad) = match (small, r.w < 240.0) {
        (_, true) => (15.0, 10.0),
        (true, false) => (20.0, 10.0),
        (false, false) => (26.0, 18.0),
    };
    let title_y = image.bottom() + pad + title_size * 0.68;
    let key_x = r.right() - side - widgets::key_cap_width(door.key, 12.0);
    let title = typeset::break_lines(door.title, Weight::Bold, title_size, key_x - x - 8.0, 1);
    if let Some(line) = title.lines.first() {
        text_line(&mut marks, line, x, title_y, Weight::Bold, title_size, theme.ink);
    }
    widgets::key_cap(&mut marks, door.key, key_x, title_y - 10.0, 12.0, theme);
    let text = door.text;
    let (font, line_h) = if small { (13.0, 19.0) } else { (15.0, 24.0) };
    let most = ((r.bottom() - 8.0 - title_y - title_size * 0.68) / line_h).floor().max(0.0) as usize;
    let broken = typeset::break_lines(text, Weight::Regular, font, r.w - 2.0 * side, most);
    let mut y = title_y + title_size * 0.68 + 4.0 + line_h / 2.0;
    for line in &broken.lines {
        text_line(&mut marks, line, x, y, Weight::Regular, font, theme.ink2);
        y += line_h;
    }
    widgets::ring(&response, &mut marks, r, 12.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        cx.act(door.action);
    }
    if broken.cut {
        widgets::hint(response, text, 13.0);
    }
}

/// People around a wall with the stairs on it.
fn meeting_picture(marks: &mut Vec<Mark>, sheet: Box, theme: &Theme) {
    let s = Sheet::new(sheet);
    marks.push(Mark::Fill { rect: s.rect(62.0, 6.0, 176.0, 84.0), radii: [6.0 * s.unit; 4], color: theme.card });
    marks.push(s.outline(62.0, 6.0, 176.0, 84.0, 6.0, theme.ink2, 1.6));
    for scene in SceneId::ALL {
        let (column, row) = (scene.stage.column() as f32, scene.level.row() as f32);
        let rect = (80.0 + column * 36.0, 14.0 + (3.0 - column) * 4.0 + (2.0 - row) * 20.0, 32.0, 16.0);
        let filled = s.rect(rect.0, rect.1, rect.2, rect.3);
        marks.push(Mark::Fill { rect: filled, radii: [3.0 * s.unit; 4], color: theme.ground(scene) });
        let line = theme.stage(scene.stage).middle;
        marks.push(s.outline(rect.0, rect.1, rect.2, rect.3, 3.0, line, 1.0));
    }
    let seats = [
        (38.0, 100.0),
        (66.0, 113.0),
        (98.0, 122.0),
        (132.0, 127.0),
        (168.0, 127.0),
        (202.0, 122.0),
        (234.0, 113.0),
        (262.0, 100.0),
    ];
    for (seat, stage) in seats.into_iter().zip(Stage::ALL.into_iter().cycle()) {
        marks.push(s.dot(seat.0, seat.1, 7.0, theme.stage(stage).middle));
    }
}

/// Three canvases on a line of time, each further up.
fn review_picture(marks: &mut Vec<Mark>, sheet: Box, theme: &Theme) {
    let s = Sheet::new(sheet);
    // Which scenes are filled: bottom row first, 個人 to 地域.
    let filled: [[u8; 12]; 3] = [
        [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
        [1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0],
        [0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1],
    ];
    for (index, scenes) in filled.into_iter().enumerate() {
        let (x, y) = (24.0 + index as f32 * 88.0, 42.0 - index as f32 * 16.0);
        marks.push(Mark::Fill { rect: s.rect(x, y, 78.0, 62.0), radii: [5.0 * s.unit; 4], color: theme.card });
        marks.push(s.outline(x, y, 78.0, 62.0, 5.0, theme.ink2, 1.6));
        for (cell, on) in scenes.into_iter().enumerate() {
            let (column, row) = ((cell % 4) as f32, (cell / 4) as f32);
            let rect =
                s.rect(x + 10.0 + column * 15.0, y + 10.0 + (3.0 - column) * 2.0 + (2.0 - row) * 13.0, 12.0, 10.0);
            let stage = Stage::ALL.into_iter().nth(cell % 4).unwrap_or(Stage::Individual);
            let color = if on == 1 { theme.stage(stage).middle } else { theme.sunken };
            marks.push(Mark::Fill { rect, radii: [2.0 * s.unit; 4], color });
        }
    }
    marks.push(s.line(&[(24.0, 126.0), (276.0, 126.0)], theme.ink2, 1.6));
    for x in [63.0, 151.0, 239.0] {
        marks.push(s.dot(x, 126.0, 5.0, theme.ink2));
    }
}

/// One person on the stairs, and the next step.
fn solo_picture(marks: &mut Vec<Mark>, sheet: Box, theme: &Theme) {
    let s = Sheet::new(sheet);
    let steps = [
        (40.0, 120.0),
        (96.0, 120.0),
        (96.0, 94.0),
        (152.0, 94.0),
        (152.0, 68.0),
        (208.0, 68.0),
        (208.0, 42.0),
        (264.0, 42.0),
    ];
    marks.push(s.line(&steps, theme.individual.middle, 2.4));
    let stroke = Some((1.8 * s.unit, theme.ink2));
    marks.push(Mark::Circle { center: s.at(124.0, 52.0), radius: 10.0 * s.unit, fill: None, stroke });
    let shoulders = vec![
        Segment::Move(s.at(106.0, 92.0)),
        Segment::Curve(s.at(107.0, 77.0), s.at(114.0, 70.0), s.at(124.0, 70.0)),
        Segment::Curve(s.at(134.0, 70.0), s.at(141.0, 77.0), s.at(142.0, 92.0)),
    ];
    marks.push(Mark::Path { path: shoulders, fill: None, stroke, dash: None });
    let arc =
        vec![Segment::Move(s.at(150.0, 44.0)), Segment::Curve(s.at(172.0, 22.0), s.at(196.0, 16.0), s.at(224.0, 26.0))];
    let dash = Some(Dash { on: 6.0 * s.unit, off: 6.0 * s.unit });
    marks.push(Mark::Path { path: arc, fill: None, stroke: Some((2.4 * s.unit, theme.shu)), dash });
    let head = [s.at(236.0, 32.0), s.at(222.0, 30.5), s.at(227.0, 21.5)];
    let [tip, left, right] = head;
    let path = vec![Segment::Move(tip), Segment::Line(left), Segment::Line(right), Segment::Close];
    marks.push(Mark::Path { path, fill: Some(theme.shu), stroke: None, dash: None });
}

/// A drawing of 300 x 140 on a rectangle.
struct Sheet {
    origin: Point,
    unit: f32,
}

impl Sheet {
    fn new(rect: Box) -> Self {
        Self { origin: Point::new(rect.x, rect.y), unit: rect.w / 300.0 }
    }

    fn at(&self, x: f32, y: f32) -> Point {
        Point::new(self.origin.x + x * self.unit, self.origin.y + y * self.unit)
    }

    fn rect(&self, x: f32, y: f32, w: f32, h: f32) -> Box {
        let corner = self.at(x, y);
        Box::new(corner.x, corner.y, w * self.unit, h * self.unit)
    }

    #[expect(clippy::too_many_arguments, reason = "a rectangle, its corners and its line")]
    fn outline(&self, x: f32, y: f32, w: f32, h: f32, radius: f32, color: Rgba, width: f32) -> Mark {
        let rect = self.rect(x, y, w, h);
        Mark::Outline { rect, radii: [radius * self.unit; 4], color, width: width * self.unit, dash: None }
    }

    fn dot(&self, x: f32, y: f32, radius: f32, color: Rgba) -> Mark {
        Mark::Circle { center: self.at(x, y), radius: radius * self.unit, fill: Some(color), stroke: None }
    }

    fn line(&self, points: &[(f32, f32)], color: Rgba, width: f32) -> Mark {
        let path = points.iter().enumerate().map(|(index, (x, y))| {
            if index == 0 { Segment::Move(self.at(*x, *y)) } else { Segment::Line(self.at(*x, *y)) }
        });
        Mark::Path { path: path.collect(), fill: None, stroke: Some((width * self.unit, color)), dash: None }
    }
}

fn recent_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    let (words, theme) = (cx.words, cx.theme);
    let mut marks = Vec::new();
    let y = rect.top() + 12.0;
    text_line(&mut marks, words.recent, rect.left() + 12.0, y, Weight::Bold, 17.0, theme.ink);
    let x = rect.left() + 12.0 + typeset::width(words.recent, Weight::Bold, 17.0) + 14.0;
    text_line(&mut marks, words.recent_hint, x, y, Weight::Regular, 13.0, theme.ink3);
    paint::marks(ui.painter(), &marks);
    let list = Rect::from_min_max(pos2(rect.left(), rect.top() + 32.0), rect.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(list).id_salt("recent"), |ui| {
        if cx.shelf.rows.is_empty() {
            ui.add_space(12.0);
            let line = if cx.shelf.reading { words.reading_library } else { words.no_sessions };
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                label(ui, line, Weight::Regular, 15.0, theme.ink2);
            });
            return;
        }
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, row) in cx.shelf.rows.iter().take(MOST_ROWS).enumerate() {
                row_ui(cx, fields, ui, index, row);
            }
        });
    });
}

fn row_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, index: usize, row: &ShelfRow) {
    let theme = cx.theme;
    let height = 58.0;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let response = ui.interact(rect, row_id(index), Sense::click());
    let text = row_text(cx, row);
    response.widget_info(|| {
        let parts = [&*text.title, &text.series, &text.town, &text.date, &text.cards];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let comma = if cx.words.lang == Lang::Ja { "、" } else { ", " };
        WidgetInfo::labeled(Role::Button, true, parts.join(comma))
    });
    if response.gained_focus() {
        fields.home_row = index;
        response.scroll_to_me(None);
    }
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    if fields.home_row == index || response.hovered() {
        let rect = Box { h: r.h - 2.0, y: r.y + 1.0, ..r };
        marks.push(Mark::Shadow { rect, radius: 8.0, down: 1.0, blur: 4.0, color: theme.shadow });
        marks.push(Mark::Fill { rect, radii: [8.0; 4], color: theme.card });
    } else if index > 0 && fields.home_row + 1 != index {
        let line = Box::new(r.x, r.y, r.w, 1.0);
        marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line });
    }
    let middle = r.center().y;
    if let Some(summary) = &row.summary {
        icons::heat(&mut marks, &summary.counts, Box::new(r.x + 12.0, middle - 22.0, 64.0, 44.0), 2.0, 1.5, theme);
    } else {
        let icon = if row.sealed { Icon::Lock } else { Icon::File };
        icons::icon(&mut marks, icon, Box::new(r.x + 32.0, middle - 12.0, 24.0, 24.0), theme.ink3, 1.6);
    }
    let wide = r.w > 860.0;
    let (town_w, date_w, cards_w) = if wide { (150.0, 150.0, 120.0) } else { (0.0, 120.0, 96.0) };
    let title_x = r.x + 100.0;
    let cards_right = r.right() - 44.0;
    let date_x = cards_right - cards_w - date_w;
    let town_x = date_x - town_w;
    let title_w = town_x - 16.0 - title_x;
    let mut line = |words: &str, x: f32, y: f32, room: f32, weight: Weight, size: f32, color: Rgba| {
        if let Some(words) = typeset::break_lines(words, weight, size, room, 1).lines.first() {
            text_line(&mut marks, words, x, y, weight, size, color);
        }
    };
    if text.series.is_empty() {
        line(&text.title, title_x, middle, title_w, Weight::Bold, 15.0, theme.ink);
    } else {
        line(&text.title, title_x, middle - 10.0, title_w, Weight::Bold, 15.0, theme.ink);
        line(&text.series, title_x, middle + 11.0, title_w, Weight::Regular, 13.0, theme.ink2);
    }
    line(&text.town, town_x, middle, town_w - 12.0, Weight::Regular, 13.0, theme.ink2);
    line(&text.date, date_x, middle, date_w - 12.0, Weight::Regular, 13.0, theme.ink2);
    let w = typeset::width(&text.cards, Weight::Regular, 13.0);
    text_line(&mut marks, &text.cards, cards_right - w, middle, Weight::Regular, 13.0, theme.ink2);
    icons::icon(&mut marks, Icon::Right, Box::new(r.right() - 28.0, middle - 8.0, 16.0, 16.0), theme.ink3, 1.6);
    widgets::ring(&response, &mut marks, Box { h: r.h - 2.0, y: r.y + 1.0, ..r }.shrunk(3.0), 8.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        fields.home_row = index;
        cx.send(Command::Open(row.path.clone()));
    }
}

pub(in crate::ui) struct RowText {
    pub title: String,
    pub series: String,
    pub town: String,
    pub date: String,
    pub cards: String,
}

pub(in crate::ui) fn row_text(cx: &Cx<'_>, row: &ShelfRow) -> RowText {
    let words = cx.words;
    let Some(summary) = &row.summary else {
        let name = row.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let series = if row.sealed { words.seal.row } else { words.unreadable_row }.to_owned();
        let name = if row.sealed { name.trim_end_matches(".ron").to_owned() } else { name };
        return RowText { title: name, series, town: String::new(), date: String::new(), cards: String::new() };
    };
    let about = &summary.about;
    let mut series = super::console::series_words(cx, &about.series, about.number);
    if row.sample {
        series = if series.is_empty() { words.sample_chip.to_owned() } else { (words.sample_of)(&series) };
    }
    let title = if about.title.trim().is_empty() { words.untitled.to_owned() } else { about.title.clone() };
    let town = if summary.kind == SessionKind::Solo { words.only_me.to_owned() } else { about.town.clone() };
    let cards = match summary.episodes {
        told if told > 0 && summary.cards == 0 => (words.career.in_list)(told),
        _ if summary.cards == 0 && summary.answers > 0 => (words.alone.in_list)(summary.answers),
        _ => (words.cards_in_list)(summary.cards),
    };
    RowText { title, series, town, date: when(cx, summary.changed), cards }
}

fn when(cx: &Cx<'_>, at: Timestamp) -> String {
    if at.to_zoned().date() == cx.now.to_zoned().date() {
        (cx.words.today_at)(&clock(at))
    } else {
        (cx.words.date)(at, cx.now)
    }
}

fn footer_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect) {
    let (words, theme) = (cx.words, cx.theme);
    let y = rect.center().y;
    let quiet = typeset::width(words.nothing_leaves, Weight::Regular, 12.0);
    let mut marks = Vec::new();
    let folder = (words.stored_at)(&cx.library.display().to_string());
    let room = rect.width() - 24.0 - quiet - 24.0;
    if let Some(line) = typeset::break_lines(&folder, Weight::Regular, 12.0, room, 1).lines.first() {
        text_line(&mut marks, line, rect.left() + 12.0, y, Weight::Regular, 12.0, theme.ink3);
    }
    let x = rect.right() - 12.0 - quiet;
    text_line(&mut marks, words.nothing_leaves, x, y, Weight::Regular, 12.0, theme.ink3);
    paint::marks(ui.painter(), &marks);
    let response = ui.interact(rect, Id::unique("home footer"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{folder}  {}", words.nothing_leaves)));
}
