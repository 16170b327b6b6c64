//! The list: what is looked for, by what it is narrowed down, and a row for each session that was found. Only the rows
//! that are seen are laid out.

use std::path::Path;

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::marked::{self, Pen};
use super::{LibraryAct, LibraryCommand, ask, key_in, told};
use crate::library::{self, Book, Content, Found, Month, Query, Sort};
use crate::picture::card::text_line;
use crate::picture::icons::{self, Icon};
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::text::Lang;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::compare::CompareAct;
use crate::ui::console::field_id;
use crate::ui::desk::FieldId;
use crate::ui::widgets::{self, Button, label, menu_row};
use crate::ui::{Cx, Fields, paint};

/// Height of a row (points).
pub(super) const ROW: f32 = 80.0;
/// From this width on the date has a column of its own (points).
const WIDE: f32 = 560.0;

pub(super) fn list_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    let search = Rect::from_min_size(rect.min, vec2(rect.width(), 42.0));
    search_ui(cx, fields, ui, search);
    let chips = Rect::from_min_size(pos2(rect.left(), search.bottom()), vec2(rect.width(), 40.0));
    chips_ui(cx, ui, chips);
    let rows = Rect::from_min_max(pos2(rect.left(), chips.bottom()), rect.max);
    rows_ui(cx, fields, ui, rows);
}

/// The field, and in which order.
fn search_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    let (words, theme) = (&cx.words.library, cx.theme);
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt("library search")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let now = cx.desk.library.query.sort;
        let names = || Sort::ALL.into_iter().zip(words.sorts);
        let name = names().find(|(sort, _)| *sort == now).map_or("", |(_, name)| name);
        let whole = format!("{}: {name}", words.sort);
        let width = typeset::width(name, Weight::Regular, 14.0) + 46.0;
        let response = Button::new("").named(&whole).height(36.0).width(width).key("S").show(ui, theme);
        let r = paint::picture_rect(response.rect);
        let caret = Box::new(r.right() - 20.0, r.center().y - 6.0, 12.0, 12.0);
        let mut marks = Vec::new();
        text_line(&mut marks, name, r.x + 14.0, r.center().y, Weight::Regular, 14.0, theme.ink);
        icons::icon(&mut marks, Icon::Down, caret, theme.ink2, 1.5);
        paint::marks(ui.painter(), &marks);
        egui::Popup::menu(&response).show(|ui| {
            ui.set_width(200.0);
            for (sort, name) in names() {
                if menu_row(ui, name, "", true, theme).clicked() {
                    ask(cx, |query| query.sort = sort);
                    ui.close();
                }
            }
        });
        let id = field_id(FieldId::LibraryWords);
        let typed = &mut fields.library.words;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
        if field_ui(cx, ui, rect, id, typed) {
            let words = typed.trim().to_owned();
            ask(cx, |query| query.words = words);
        }
    });
}

/// The field itself, as high as the button beside it whatever stands in it. Whether something was typed.
fn field_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, id: Id, typed: &mut String) -> bool {
    let (words, theme) = (&cx.words.library, cx.theme);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let r = paint::picture_rect(rect);
    let (width, color) = if focused { (2.0, theme.ink) } else { (1.0, theme.edge) };
    let mut marks = vec![
        Mark::Fill { rect: r, radii: [6.0; 4], color: theme.card },
        Mark::Outline { rect: r.shrunk(width / 2.0), radii: [6.0; 4], color, width, dash: None },
    ];
    icons::icon(&mut marks, Icon::Search, Box::new(r.x + 10.0, r.center().y - 8.0, 16.0, 16.0), theme.ink2, 1.6);
    paint::marks(ui.painter(), &marks);
    let with_key = !focused && rect.width() > 240.0;
    if with_key {
        key_in(ui, rect, "Ctrl+F", cx);
    }
    let right = rect.right() - if with_key { 72.0 } else { 10.0 };
    let inner = Rect::from_min_max(pos2(rect.left() + 34.0, rect.top() + 1.0), pos2(right, rect.bottom() - 1.0));
    let edit = egui::TextEdit::singleline(typed)
        .id(id)
        .hint_text(egui::RichText::new(words.search_hint).color(paint::color(theme.ink3)))
        .return_key(None)
        .event_filter(widgets::KEEPS_ESCAPE)
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(inner.size())
        .text_color(paint::color(theme.ink));
    let response = ui.put(inner, edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words.search));
    response.changed()
}

/// How many were found, and each filter with a way to drop it.
fn chips_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect) {
    let (words, theme) = (&cx.words.library, cx.theme);
    let query = &cx.desk.library.query;
    let Some(found) = &cx.shelf.books.found else { return };
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt("library chips")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let unread = found.rows.iter().filter_map(|row| found.book(*row)).filter(|book| book.content.is_err()).count();
        let mut said = (words.found)(found.rows.len() - unread);
        if unread > 0 {
            said = [said, (words.unreadable_files)(unread)].join(words.apart);
        }
        let count = widgets::line(ui, &said, Weight::Regular, 13.0, theme.ink2);
        count.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
        let mut without: Vec<(String, Query)> = Vec::new();
        let mut drop = |name: String, change: &dyn Fn(&mut Query)| {
            let mut query = query.clone();
            change(&mut query);
            without.push((name, query));
        };
        for town in &query.towns {
            drop(town.clone(), &|query| drop_name(&mut query.towns, town));
        }
        for series in &query.series {
            drop(series.clone(), &|query| drop_name(&mut query.series, series));
        }
        for tag in &query.tags {
            drop(tag.clone(), &|query| drop_name(&mut query.tags, tag));
        }
        for scene in &query.scenes {
            drop(cx.words.scene(*scene), &|query| {
                query.scenes.remove(scene);
            });
        }
        if query.from.is_some() || query.to.is_some() {
            let month = |month: Month| (words.month)(month.year, month.month);
            let [from, to] = [query.from, query.to].map(|end| end.map(month));
            drop((words.between)(from.as_deref(), to.as_deref()), &|query| (query.from, query.to) = (None, None));
        }
        if !query.words.is_empty() {
            drop((words.contains)(&query.words), &|query| query.words.clear());
        }
        for (name, query) in without {
            let width = typeset::width(&name, Weight::Regular, 12.0).min(180.0) + 36.0;
            if ui.available_width() < width {
                break;
            }
            let said = (words.clear_one)(&name);
            let button = Button::new(&name).named(&said).with_icon(Icon::Cross).height(26.0);
            if button.show(ui, theme).clicked() {
                ask(cx, |now| *now = query);
            }
        }
        marked_ui(cx, ui);
    });
}

/// At the right: what is to come of sessions that are marked.
fn marked_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, theme) = (&cx.words.compare, cx.theme);
    let marked = cx.desk.library.marked.len();
    let said = if marked > 1 { words.compare_marked } else { words.one_more };
    if marked == 0 || typeset::width(said, Weight::Regular, 13.0) + 60.0 > ui.available_width() {
        return;
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if marked > 1 {
            let action = Action::Compare(CompareAct::Open);
            let (key, name) = (action.shown_key(), action.label(cx.words));
            let shown = format!("{said}  {key}");
            if Button::new(&shown).named(&name).height(26.0).show(ui, theme).clicked() {
                cx.act(action);
            }
        } else {
            widgets::line(ui, said, Weight::Regular, 12.0, theme.ink2);
        }
    });
}

fn drop_name(names: &mut std::collections::BTreeSet<String>, name: &str) {
    names.remove(name);
}

pub(super) fn row_id(path: &Path) -> Id {
    Id::unique(("library row", path))
}

fn rows_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect).id_salt("library rows"), |ui| {
        let found = cx.shelf.books.found.as_ref();
        let Some(found) = found.filter(|found| !found.rows.is_empty()) else {
            nothing_ui(cx, ui);
            return;
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        let (offset, seen) = fields.library.scrolled;
        if fields.library.follow.is_some()
            && let Some((at, _, book)) = super::chosen(cx)
            && fields.library.follow.take_if(|path| *path == book.path).is_some()
        {
            let top = at as f32 * ROW;
            let seen = if seen > 0.0 { seen } else { rect.height() };
            if top < offset {
                area = area.vertical_scroll_offset(top);
            } else if top + ROW > offset + seen {
                area = area.vertical_scroll_offset(top + ROW - seen);
            }
        }
        let output = area.show_rows(ui, ROW, found.rows.len(), |ui, range| {
            for at in range {
                if let Some(book) = found.rows.get(at).and_then(|row| found.book(*row)) {
                    row_ui(cx, fields, ui, found, book);
                }
            }
        });
        fields.library.scrolled = (output.state.clamped_offset().y, output.inner_rect.height());
    });
}

/// Nothing to show: why, and what can be done.
fn nothing_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, theme) = (&cx.words.library, cx.theme);
    let query = &cx.desk.library.query;
    ui.add_space(16.0);
    let Some(found) = &cx.shelf.books.found else {
        label(ui, cx.words.reading_library, Weight::Regular, 15.0, theme.ink2);
        return;
    };
    if cx.shelf.books.reading || cx.shelf.books.progress.is_some() && found.index.books.is_empty() {
        label(ui, cx.words.reading_library, Weight::Regular, 15.0, theme.ink2);
        return;
    }
    if query.is_open() {
        let line = (words.none_on_shelf)(query.shelved);
        label(ui, line, Weight::Regular, 15.0, theme.ink2);
        return;
    }
    let line = if query.words.is_empty() { words.none.to_owned() } else { (words.none_with_words)(&query.words) };
    label(ui, &line, Weight::Regular, 15.0, theme.ink);
    let words_alone = Query { words: query.words.clone(), ..cleared(query) };
    let filtered = *query != words_alone;
    if filtered {
        label(ui, words.none_filtered, Weight::Regular, 13.0, theme.ink2);
    }
    if !query.words.is_empty() {
        label(ui, words.none_shorter, Weight::Regular, 13.0, theme.ink2);
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        if filtered && Button::new(words.clear).show(ui, theme).clicked() {
            ask(cx, |query| *query = words_alone);
        }
        let parts: Vec<&str> = query.words.split_whitespace().collect();
        if let [first @ .., last] = parts.as_slice() {
            let said = if first.is_empty() { words.clear_words.to_owned() } else { (words.without)(last) };
            if Button::new(&said).show(ui, theme).clicked() {
                ask(cx, |query| query.words = first.join(" "));
            }
        }
    });
}

/// What is left without any filter.
fn cleared(query: &Query) -> Query {
    let Query { kind, shelved, sort, .. } = *query;
    Query { kind, shelved, sort, ..Query::default() }
}

fn row_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, found: &Found, book: &Book) {
    let theme = cx.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let id = row_id(&book.path);
    let response = ui.interact(rect, id, Sense::click());
    let is_chosen = cx.desk.library.chosen.as_ref() == Some(&book.path);
    let content = book.content.as_ref().ok();
    let hit = content.and_then(|content| context(content, &found.query.words));
    let (title, series, town) = told(cx, book);
    let mark = super::fault_words(cx, book);
    let marked = cx.desk.library.marked.iter().position(|path| *path == book.path);
    response.widget_info(|| {
        let mut parts = vec![title.clone(), series.clone(), town.clone()];
        parts.extend(mark.map(str::to_owned));
        if let Some(content) = content {
            parts.push((cx.words.library.day)(content.summary.began));
            parts.push((cx.words.cards_in_list)(content.summary.cards));
            parts.push((cx.words.library.step_ups)(content.summary.step_ups));
            parts.extend(content.summary.about.tags.iter().cloned());
            parts.extend(marked.map(|nth| (cx.words.compare.marked)(nth + 1)));
        }
        parts.extend(hit.iter().map(|hit| hit.text.to_owned()));
        parts.retain(|part| !part.is_empty());
        let comma = if cx.words.lang == Lang::Ja { "、" } else { ", " };
        WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, parts.join(comma))
    });
    if is_chosen && fields.library.to_row.take_if(|path| *path == book.path).is_some() {
        response.request_focus();
    }
    if response.has_focus() {
        // The arrows go from row to row here, also to those that are not laid out yet.
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    let choose = || cx.send(Command::Library(LibraryCommand::Choose(book.path.clone())));
    if !is_chosen && (response.gained_focus() || response.clicked()) {
        choose();
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.double_clicked() {
        cx.act(Action::Library(LibraryAct::Open));
    }
    let mut marks = Vec::new();
    let mut badge = None;
    let r = paint::picture_rect(rect);
    let inner = Box { h: r.h - 2.0, y: r.y + 1.0, x: r.x + 4.0, w: r.w - 8.0 };
    if is_chosen {
        marks.push(Mark::Shadow { rect: inner, radius: 8.0, down: 1.0, blur: 4.0, color: theme.shadow });
        marks.push(Mark::Fill { rect: inner, radii: [8.0; 4], color: theme.card });
        marks.push(Mark::Outline {
            rect: inner.shrunk(1.0),
            radii: [8.0; 4],
            color: theme.ink,
            width: 2.0,
            dash: None,
        });
    } else {
        if response.hovered() {
            marks.push(Mark::Fill { rect: inner, radii: [8.0; 4], color: theme.card });
        }
        let line = Box::new(inner.x, r.bottom() - 1.0, inner.w, 1.0);
        marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line });
    }
    if let Some(nth) = marked {
        // Over the small picture, where it hides no words.
        let said = (nth + 1).to_string();
        let center = crate::picture::Point::new(inner.x + 14.0, inner.y + 14.0);
        badge = Some((center, said));
    }
    let row = RowText { title: &title, series: &series, town: &town, mark, hit: hit.as_ref() };
    paint_row(cx, &mut marks, inner, content, &found.query.words, row);
    if let Some((center, said)) = badge {
        marks.push(Mark::Circle { center, radius: 10.0, fill: Some(theme.ink), stroke: Some((2.0, theme.card)) });
        let x = center.x - typeset::width(&said, Weight::Bold, 12.0) / 2.0;
        text_line(&mut marks, &said, x, center.y, Weight::Bold, 12.0, theme.onink);
    }
    widgets::ring(&response, &mut marks, inner.shrunk(3.0), 8.0, theme);
    paint::marks(ui.painter(), &marks);
}

/// The first text that has the words, apart from what stands in the row anyway.
fn context<'a>(content: &'a Content, words: &str) -> Option<library::Hit<'a>> {
    use library::What::{Series, Title, Town};
    if words.is_empty() {
        return None;
    }
    library::hits(content, words, 4).into_iter().find(|hit| !matches!(hit.what, Title | Town | Series))
}

#[derive(Clone, Copy)]
struct RowText<'a> {
    title: &'a str,
    series: &'a str,
    town: &'a str,
    /// What is wrong with its file.
    mark: Option<&'a str>,
    hit: Option<&'a library::Hit<'a>>,
}

fn paint_row(cx: &Cx<'_>, marks: &mut Vec<Mark>, r: Box, content: Option<&Content>, words: &str, text: RowText<'_>) {
    let theme = cx.theme;
    let middle = r.center().y;
    let picture = Box::new(r.x + 14.0, middle - 28.0, 82.0, 56.0);
    match content {
        Some(content) => icons::heat(marks, &content.summary.counts, picture, 3.0, 2.0, theme),
        None => icons::icon(marks, Icon::File, Box::new(r.x + 43.0, middle - 12.0, 24.0, 24.0), theme.ink3, 1.6),
    }
    let x = r.x + 112.0;
    let wide = r.w > WIDE;
    let right = r.right() - 14.0;
    let (numbers_w, date_w) = (64.0, if wide { 118.0 } else { 0.0 });
    let room = right - numbers_w - date_w - 12.0 - x;
    let meta: Vec<&str> = [text.series, text.town].into_iter().filter(|part| !part.is_empty()).collect();
    let mut meta = meta.join(cx.words.library.apart);
    let mut meta_x = x;
    if let Some(content) = content.filter(|_| !wide) {
        let day = (cx.words.library.day)(content.summary.began);
        meta = if meta.is_empty() { day } else { [day.as_str(), &meta].join(cx.words.library.apart) };
    }
    let (title_y, meta_y) = match (text.hit.is_some(), meta.is_empty() && text.mark.is_none()) {
        (true, _) => (middle - 22.0, middle),
        (false, false) => (middle - 12.0, middle + 13.0),
        (false, true) => (middle, middle),
    };
    let bold = Pen { weight: Weight::Bold, size: 16.0, color: theme.ink, theme };
    let plain = Pen { weight: Weight::Regular, size: 13.0, color: theme.ink2, theme };
    let title_spans = crate::find::spans(text.title, words);
    marked::line(marks, text.title, &title_spans, (x, title_y, room), bold);
    if let Some(mark) = text.mark {
        // In bold, before everything else.
        text_line(marks, mark, x, meta_y, Weight::Bold, 13.0, theme.ink);
        meta_x += typeset::width(mark, Weight::Bold, 13.0) + 12.0;
    }
    let meta_room = (x + room - meta_x).max(0.0);
    marked::line(marks, &meta, &crate::find::spans(&meta, words), (meta_x, meta_y, meta_room), plain);
    if let Some(hit) = text.hit {
        let (line, spans) = marked::around(hit.text, &hit.spans);
        let pen = Pen { color: theme.ink, ..plain };
        marked::line(marks, &line, &spans, (x, middle + 22.0, room), pen);
    }
    let Some(content) = content else { return };
    let summary = &content.summary;
    if wide {
        let day = (cx.words.library.day)(summary.began);
        text_line(marks, &day, right - numbers_w - date_w, middle, Weight::Regular, 13.0, theme.ink2);
    }
    let mut number = |words: &str, y: f32, color| {
        let w = typeset::width(words, Weight::Regular, 13.0);
        text_line(marks, words, right - w, y, Weight::Regular, 13.0, color);
    };
    let crossed = summary.step_ups > 0;
    number(&(cx.words.library.cards)(summary.cards), if crossed { middle - 10.0 } else { middle }, theme.ink);
    if crossed {
        number(&format!("↗ {}", summary.step_ups), middle + 11.0, theme.shu);
    }
}

/// The name of the order after this one.
pub fn next_sort(sort: Sort) -> Sort {
    let mut all = Sort::ALL.into_iter().cycle().skip_while(|other| *other != sort);
    all.nth(1).unwrap_or_default()
}
