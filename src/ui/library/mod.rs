//! 書庫: filters at the left, the list, and the chosen session at the right.

pub mod action;
mod carry_dialog;
mod dialogs;
mod filters;
mod list;
mod marked;
mod preview;

pub use action::LibraryAct;
pub(in crate::ui) use carry_dialog::carry_ui;
pub(in crate::ui) use dialogs::book_ui;
pub use list::next_sort;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::library::Shelved;
use crate::library::{Book, Found, Query, Row, Torn};
use crate::model::{About, History, SessionKind};
use crate::picture::card::text_line;
use crate::picture::icons::Icon;
use crate::picture::{Mark, Rect as Box, Weight, typeset};

use super::action::{Action, Scope};
use super::command::Command;
use super::console::{field_id, take_focus_request};
use super::desk::{FieldId, Focus};
use super::widgets::{Button, Rank, chip, key_cap, key_cap_width, label};
use super::{Cx, Fields, keymap, paint};

/// Width of the filters (points).
const FILTERS: f32 = 240.0;
/// Below this width the filters take the place of the list when they are asked for (points).
const NARROW: f32 = 760.0;
/// From this width on there is room for the chosen session (points).
const WITH_PREVIEW: f32 = 1000.0;
const BAR: f32 = 48.0;

/// What the library shows; heard from the thread that keeps its index.
#[derive(Debug, Default)]
pub struct Books {
    pub found: Option<Arc<Found>>,
    /// Files read, of how many, while they are being read.
    pub progress: Option<(usize, usize)>,
    /// The library is being read for the first time.
    pub reading: bool,
    /// The screen has asked for news.
    pub entered: bool,
    /// The chosen session, once it is read.
    pub preview: Option<(PathBuf, std::boxed::Box<History>)>,
    /// Sessions that were found to be damaged when they were read.
    pub torn: HashMap<PathBuf, Torn>,
}

impl Books {
    /// What is known to be wrong with a book further on than the index has read.
    pub fn torn(&self, book: &Book) -> Option<&Torn> {
        self.torn.get(&book.path).filter(|torn| torn.stamp == book.stamp)
    }
}

/// What is looked for and chosen; stays when the library is left.
#[derive(Debug, Default)]
pub struct LibraryDesk {
    pub query: Query,
    pub chosen: Option<PathBuf>,
    /// What can be taken back, the last one last.
    pub done: Vec<Done>,
    /// Sessions that are to be compared, two at most.
    pub marked: Vec<PathBuf>,
}

/// How something that was done in the library is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is there now, and was there.
    Moved {
        now: PathBuf,
        was: PathBuf,
    },
    /// What was said about it.
    Amended {
        path: PathBuf,
        was: std::boxed::Box<About>,
    },
    Copied(PathBuf),
}

/// What the views of the library ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryCommand {
    Search(std::boxed::Box<Query>),
    Choose(PathBuf),
    Title { path: PathBuf, title: String },
    Tags { path: PathBuf, tags: Vec<String> },
}

/// What is asked about one session of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookQuestion {
    Title,
    Tags,
}

/// What is being typed in the library.
#[derive(Debug, Default)]
pub struct LibraryFields {
    pub words: String,
    pub from: String,
    pub to: String,
    /// Lists of which more than a few are shown.
    more: BTreeSet<&'static str>,
    /// In a narrow window the filters stand in the place of the list.
    filters_open: bool,
    /// How far the list is scrolled, and how much of it is seen (points).
    scrolled: (f32, f32),
    /// The list shall show this row as soon as it is the chosen one.
    follow: Option<PathBuf>,
    /// The keyboard shall go to this row.
    to_row: Option<PathBuf>,
}

impl LibraryFields {
    /// What stands in the fields for a query.
    pub fn of(query: &Query) -> Self {
        let month = |month: Option<crate::library::Month>| {
            month.map_or_else(String::new, |month| format!("{}.{}", month.year, month.month))
        };
        Self { words: query.words.clone(), from: month(query.from), to: month(query.to), ..Self::default() }
    }
}

impl LibraryFields {
    /// The list shall show this session, which stands elsewhere than it did.
    pub fn follow(&mut self, path: Option<&PathBuf>) {
        self.follow = path.cloned();
    }
}

/// The book that is chosen, if it is among those that were found.
pub(in crate::ui) fn chosen<'a>(cx: &Cx<'a>) -> Option<(usize, Row, &'a Arc<Book>)> {
    let found = cx.shelf.books.found.as_ref()?;
    let path = cx.desk.library.chosen.as_ref()?;
    let at = |row: &Row| found.book(*row).is_some_and(|book| book.path == *path);
    let index = found.rows.iter().position(at)?;
    let row = *found.rows.get(index)?;
    Some((index, row, found.book(row)?))
}

pub fn library_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0, paint::color(cx.theme.paper));
    if matches!(fields.focus, Some(Focus::Field(_))) {
        take_focus_request(fields, ui);
    }
    keys(cx, fields, ui);
    let top = Rect::from_min_size(window.min, vec2(window.width(), BAR));
    let narrow = window.width() < NARROW;
    bar_ui(cx, fields, ui, top, narrow);
    let below = Rect::from_min_max(pos2(window.left(), top.bottom()), window.max);
    let filters_w = if narrow { if fields.library.filters_open { below.width() } else { 0.0 } } else { FILTERS };
    if filters_w > 0.0 {
        let rect = Rect::from_min_size(below.min, vec2(filters_w, below.height()));
        filters::filters_ui(cx, fields, ui, rect);
    }
    if narrow && fields.library.filters_open {
        return;
    }
    let preview_w = if below.width() >= WITH_PREVIEW { (below.width() * 0.3).clamp(320.0, 424.0) } else { 0.0 };
    let middle = Rect::from_min_max(
        pos2(below.left() + filters_w + 16.0, below.top() + 16.0),
        pos2(below.right() - preview_w - 24.0, below.bottom()),
    );
    list::list_ui(cx, fields, ui, middle);
    if preview_w > 0.0 {
        let rect = Rect::from_min_max(pos2(below.right() - preview_w, below.top()), below.max);
        preview::preview_ui(cx, ui, rect);
    }
}

fn keys(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui) {
    if cx.desk.dialog.is_some() || fields.composing {
        return;
    }
    let search = field_id(FieldId::LibraryWords);
    let writing = ui.ctx().text_edit_focused();
    let searching = ui.memory(|memory| memory.has_focus(search));
    let scopes: &[Scope] = if writing { &[Scope::Everywhere] } else { &[Scope::Library, Scope::Everywhere] };
    keymap::follow(cx, fields, ui, scopes);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        // From the field to the list, there to what there is without any filter, and then back.
        if writing {
            fields.library.to_row.clone_from(&cx.desk.library.chosen);
            ui.memory_mut(|memory| memory.surrender_focus(search));
            ui.memory_mut(egui::Memory::stop_text_input);
        } else if cx.desk.library.query.is_open() {
            cx.act(Action::GoHome);
        } else {
            cx.act(Action::Library(LibraryAct::Clear));
        }
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let row = chosen(cx).map(|(_, _, book)| list::row_id(&book.path));
    let free = focused.is_none() || searching || focused == row;
    let Some(found) = cx.shelf.books.found.as_ref().filter(|found| free && !found.rows.is_empty()) else { return };
    let page = ((fields.library.scrolled.1 / list::ROW).floor() as usize).max(1);
    let (at, last) = (chosen(cx).map(|(at, _, _)| at), found.rows.len() - 1);
    let mut to = at;
    // However many arrive in one frame, each counts.
    let times = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    for (key, step) in [(Key::ArrowDown, 1), (Key::PageDown, page)] {
        for _ in 0..times(key) {
            to = Some(to.map_or(0, |to| (to + step).min(last)));
        }
    }
    for (key, step) in [(Key::ArrowUp, 1), (Key::PageUp, page)] {
        for _ in 0..times(key) {
            to = Some(to.map_or(0, |to| to.saturating_sub(step)));
        }
    }
    if !searching && pressed(Key::Home) {
        to = Some(0);
    }
    if !searching && pressed(Key::End) {
        to = Some(last);
    }
    if to != at
        && let Some(book) = to.and_then(|to| found.book(*found.rows.get(to)?))
    {
        fields.library.follow = Some(book.path.clone());
        fields.library.to_row = (!searching).then(|| book.path.clone());
        cx.send(Command::Library(LibraryCommand::Choose(book.path.clone())));
    }
    if at.is_some() && pressed(Key::Enter) {
        cx.act(Action::Library(LibraryAct::Open));
    }
}

fn bar_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, narrow: bool) {
    let (words, theme) = (&cx.words.library, cx.theme);
    let mut marks = vec![
        Mark::Fill { rect: paint::picture_rect(rect), radii: [0.0; 4], color: theme.paper },
        Mark::Fill {
            rect: Box::new(rect.left(), rect.bottom() - 1.0, rect.width(), 1.0),
            radii: [0.0; 4],
            color: theme.line2,
        },
    ];
    super::console::logo(&mut marks, Box::new(rect.left() + 16.0, rect.top() + 12.0, 28.0, 24.0), theme);
    let x = rect.left() + 54.0;
    text_line(&mut marks, words.title, x, rect.center().y, Weight::Bold, 16.0, theme.ink);
    paint::marks(ui.painter(), &marks);
    let title_w = typeset::width(words.title, Weight::Bold, 16.0);
    let heading = Rect::from_min_size(pos2(x, rect.top()), vec2(title_w, rect.height()));
    let heading = ui.interact(heading, egui::Id::unique("library title"), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words.title));
    let inner =
        Rect::from_min_max(pos2(x + title_w + 12.0, rect.top()), pos2(rect.right() - 16.0, rect.bottom() - 1.0));
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .id_salt("library bar")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let home = Button::new(words.home).with_icon(Icon::Left).key("Esc");
        if home.show(ui, theme).clicked() {
            cx.act(Action::GoHome);
        }
        let elsewhere = Action::OpenFile.shown_key();
        let from = Button::new(words.elsewhere).with_icon(Icon::File).rank(Rank::Flat).key(&elsewhere);
        if !narrow && from.show(ui, theme).clicked() {
            cx.act(Action::OpenFile);
        }
        if narrow {
            let open = &mut fields.library.filters_open;
            let rank = if *open { Rank::Normal } else { Rank::Flat };
            if Button::new(words.filters).rank(rank).show(ui, theme).clicked() {
                *open = !*open;
            }
        }
        if let Some((done, all)) = cx.shelf.books.progress {
            progress_ui(cx, ui, done, all);
        } else if cx.shelf.books.found.as_ref().is_some_and(|found| found.index.partial) {
            if Button::new(words.go_on).show(ui, theme).clicked() {
                cx.act(Action::Library(LibraryAct::Refresh));
            }
            let room = ui.available_width();
            if room > 160.0 {
                super::widgets::line(ui, words.partial, Weight::Regular, 13.0, theme.ink2);
            }
        }
        let Some(found) = &cx.shelf.books.found else { return };
        let [meetings, solos] = found.facets.kinds;
        let mut counts = (words.counts)(meetings, solos);
        if found.facets.unreadable > 0 {
            counts = [counts, (words.unreadable_files)(found.facets.unreadable)].join(words.apart);
        }
        if ui.available_width() > typeset::width(&counts, Weight::Regular, 12.0) + 24.0 {
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| chip(ui, &counts, theme));
        }
    });
}

/// How far the reading is, and a way to end it.
fn progress_ui(cx: &Cx<'_>, ui: &mut Ui, done: usize, all: usize) {
    let (words, theme) = (&cx.words.library, cx.theme);
    if Button::new(words.stop).key(".").show(ui, theme).clicked() {
        cx.act(Action::Library(LibraryAct::Stop));
    }
    let said = (words.reading)(done, all);
    let width = ui.available_width().min(260.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &said));
    let share = done as f64 / all.max(1) as f64;
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(share);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(1.0);
    });
    let r = paint::picture_rect(rect);
    let track = Box::new(r.x, r.bottom() - 7.0, r.w, 4.0);
    let bar = Box { w: (track.w * share as f32).round(), ..track };
    let mut marks = vec![
        Mark::Fill { rect: track, radii: [2.0; 4], color: theme.sunken },
        Mark::Fill { rect: bar, radii: [2.0; 4], color: theme.ink2 },
    ];
    text_line(&mut marks, &said, r.x, r.y + 10.0, Weight::Regular, 12.0, theme.ink2);
    paint::marks(ui.painter(), &marks);
}

/// What a view of the library asks for.
fn ask(cx: &Cx<'_>, change: impl FnOnce(&mut Query)) {
    let mut query = cx.desk.library.query.clone();
    change(&mut query);
    if query != cx.desk.library.query {
        cx.send(Command::Library(LibraryCommand::Search(std::boxed::Box::new(query))));
    }
}

/// Title, then series and number, then town, as they stand in the list; a file that cannot be read has its name.
fn told(cx: &Cx<'_>, book: &Book) -> (String, String, String) {
    let Ok(content) = &book.content else {
        let name = book.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return (name, String::new(), String::new());
    };
    let about = &content.summary.about;
    let title = if about.title.trim().is_empty() { cx.words.untitled.to_owned() } else { about.title.clone() };
    let town = if content.summary.kind == SessionKind::Solo { cx.words.only_me.to_owned() } else { about.town.clone() };
    (title, super::console::series_words(cx, &about.series, about.number), town)
}

/// What is wrong with the file of a session, as it is said beside its name.
fn fault_words<'a>(cx: &Cx<'a>, book: &Book) -> Option<&'a str> {
    let words = &cx.words.library;
    match &book.content {
        Err(fault) if fault.is_newer() => Some(words.newer),
        Err(_) => Some(words.unreadable),
        Ok(_) if cx.shelf.books.torn(book).is_some() => Some(words.torn),
        Ok(content) => content.newer.then_some(words.newer),
    }
}

/// A key cap at the right end of a field.
fn key_in(ui: &Ui, rect: Rect, key: &str, cx: &Cx<'_>) {
    let w = key_cap_width(key, 12.0);
    let mut marks = Vec::new();
    key_cap(&mut marks, key, rect.right() - w - 10.0, rect.center().y - 10.0, 12.0, cx.theme);
    paint::marks(ui.painter(), &marks);
}

/// The name of a group of filters.
fn head(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    ui.add_space(14.0);
    label(ui, words, Weight::Bold, 12.0, cx.theme.ink2);
    ui.add_space(2.0);
}

/// The other shelf and the next one.
pub fn next_shelf(shelf: Shelved) -> Shelved {
    match shelf {
        Shelved::Here => Shelved::Archived,
        Shelved::Archived => Shelved::Trashed,
        Shelved::Trashed => Shelved::Here,
    }
}
