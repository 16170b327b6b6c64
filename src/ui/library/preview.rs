//! The chosen session: its canvas as the console draws it, only small, and what it is about.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::marked::{self, Pen};
use super::{LibraryAct, told};
use crate::library::Shelved;
use crate::library::{self, Book, Content};
use crate::model::{SceneId, Session};
use crate::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas};
use crate::picture::icons;
use crate::picture::{Mark, Picture, Rect as Box, Weight, typeset};
use crate::text::Lang;
use crate::theme::ThemeName;
use crate::ui::action::Action;
use crate::ui::compare::CompareAct;
use crate::ui::replay::ReplayAct;
use crate::ui::series::SeriesAct;
use crate::ui::widgets::{Button, Rank, label};
use crate::ui::{Cx, Fields, paint};

/// The canvas is laid out at this size and made small.
const CANVAS: (f32, f32) = (1080.0, 660.0);
/// Most texts with the words, and most arrows, that are told of.
const HITS: usize = 12;
const ARROWS: usize = 4;

/// A canvas that was laid out, and from what.
#[derive(Debug)]
pub(super) struct Small {
    of: (PathBuf, u64, Lang, ThemeName),
    picture: Picture,
}

pub(super) fn preview_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    let theme = cx.theme;
    let r = paint::picture_rect(rect);
    let ground = [
        Mark::Fill { rect: r, radii: [0.0; 4], color: theme.card },
        Mark::Fill { rect: Box::new(r.x, r.y, 1.0, r.h), radii: [0.0; 4], color: theme.line2 },
    ];
    paint::marks(ui.painter(), &ground);
    let Some((_, _, book)) = super::chosen(cx) else { return };
    let inner = rect.shrink2(vec2(22.0, 18.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("library preview"), |ui| {
        ScrollArea::vertical().id_salt(&book.path).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            // As wide with a bar to scroll as without, so that nothing moves when it comes.
            ui.set_width(inner.width() - 12.0);
            about_ui(cx, ui, book);
            match &book.content {
                Ok(content) => {
                    picture_ui(cx, fields, ui, book);
                    hits_ui(cx, ui, content);
                    if let Some(session) = session(cx, book) {
                        arrows_ui(cx, ui, session);
                    }
                    let purpose = &content.summary.about.purpose;
                    if !purpose.is_empty() {
                        heading(cx, ui, cx.words.library.purpose);
                        label(ui, purpose, Weight::Regular, 14.0, theme.ink);
                    }
                }
                Err(fault) => {
                    ui.add_space(12.0);
                    label(ui, &(cx.words.store_error)(fault), Weight::Regular, 14.0, theme.ink);
                }
            }
            ui.add_space(12.0);
            label(ui, &book.path.to_string_lossy(), Weight::Regular, 12.0, theme.ink3);
        });
    });
}

fn heading(cx: &Cx<'_>, ui: &mut Ui, words: &str) {
    ui.add_space(14.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    paint::marks(
        ui.painter(),
        &[Mark::Fill { rect: paint::picture_rect(rect), radii: [0.0; 4], color: cx.theme.line }],
    );
    ui.add_space(8.0);
    label(ui, words, Weight::Bold, 12.0, cx.theme.ink2);
}

/// What it is called, and what can be done with it.
fn about_ui(cx: &Cx<'_>, ui: &mut Ui, book: &Arc<Book>) {
    let (words, theme) = (&cx.words.library, cx.theme);
    let (title, series, town) = told(cx, book);
    let meta: Vec<&str> = [series.as_str(), &town].into_iter().filter(|part| !part.is_empty()).collect();
    if !meta.is_empty() {
        label(ui, &meta.join(words.apart), Weight::Regular, 13.0, theme.ink2);
    }
    label(ui, &title, Weight::Bold, 22.0, theme.ink);
    if let Ok(content) = &book.content {
        let summary = &content.summary;
        let day = (words.day)(summary.began);
        let cards = (cx.words.cards_in_list)(summary.cards);
        label(ui, &[day, cards].join(words.apart), Weight::Regular, 13.0, theme.ink2);
        if !summary.about.tags.is_empty() {
            ui.horizontal_wrapped(|ui| {
                for tag in &summary.about.tags {
                    crate::ui::widgets::chip(ui, tag, theme);
                }
            });
        }
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        button_ui(cx, ui, words.open, LibraryAct::Open, Rank::Primary);
        if book.content.is_ok() {
            let action = Action::Replay(ReplayAct::Open);
            let (key, label) = (action.shown_key(), action.label(cx.words));
            if Button::new(cx.words.replay.button).named(&label).key(&key).show(ui, theme).clicked() {
                cx.act(action);
            }
        }
        if book.content.is_ok() {
            together_ui(cx, ui, book);
        }
        let mut button = |words: &str, act: LibraryAct, rank: Rank| button_ui(cx, ui, words, act, rank);
        if book.content.is_ok() && book.shelved == Shelved::Here {
            button(words.button_next, LibraryAct::Next, Rank::Normal);
            button(words.button_rename, LibraryAct::Rename, Rank::Normal);
            button(words.button_tags, LibraryAct::Tags, Rank::Normal);
            button(words.button_copy, LibraryAct::Duplicate, Rank::Normal);
        }
        let archive = if book.shelved == Shelved::Archived { words.restore } else { words.button_archive };
        let trash = if book.shelved == Shelved::Trashed { words.restore } else { words.button_trash };
        button(archive, LibraryAct::Archive, Rank::Normal);
        button(trash, LibraryAct::Trash, Rank::Normal);
    });
    ui.add_space(10.0);
}

fn button_ui(cx: &Cx<'_>, ui: &mut Ui, words: &str, act: LibraryAct, rank: Rank) {
    let action = Action::Library(act);
    let (key, label) = (action.shown_key(), action.label(cx.words));
    if Button::new(words).named(&label).key(&key).rank(rank).show(ui, cx.theme).clicked() {
        cx.act(action);
    }
}

/// With others: a mark for comparing, the comparison, and the series.
fn together_ui(cx: &Cx<'_>, ui: &mut Ui, book: &Book) {
    let words = &cx.words.compare;
    let mut button = |said: &str, action: Action| {
        let (key, label) = (action.shown_key(), action.label(cx.words));
        if Button::new(said).named(&label).key(&key).show(ui, cx.theme).clicked() {
            cx.act(action);
        }
    };
    let marked = cx.desk.library.marked.contains(&book.path);
    button(words.button, Action::Compare(CompareAct::Open));
    button(if marked { words.unmark } else { words.mark }, Action::Compare(CompareAct::Mark));
    let in_series = book.content.as_ref().is_ok_and(|content| !content.summary.about.series.is_empty());
    if in_series {
        button(cx.words.series_desk.button, Action::Series(SeriesAct::Open));
    }
}

/// The chosen session, once it is read.
fn session<'a>(cx: &Cx<'a>, book: &Book) -> Option<&'a Session> {
    let (path, history) = cx.shelf.books.preview.as_ref()?;
    (*path == book.path).then(|| history.present())
}

fn picture_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, book: &Book) {
    let width = ui.available_width();
    let scale = width / CANVAS.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, (CANVAS.1 * scale).ceil()), Sense::hover());
    let Some((path, history)) = cx.shelf.books.preview.as_ref().filter(|(path, _)| *path == book.path) else {
        // Until the file is read the heat stands there, so that nothing jumps.
        if let Ok(content) = &book.content {
            let mut marks = Vec::new();
            let r = paint::picture_rect(rect);
            icons::heat(&mut marks, &content.summary.counts, r, 8.0, 6.0, cx.theme);
            paint::marks(ui.painter(), &marks);
        }
        return;
    };
    let of = (path.clone(), history.next_seq(), cx.desk.lang, cx.desk.theme);
    let small = fields.library.picture.take().filter(|small| small.of == of).unwrap_or_else(|| {
        let state = CanvasState { audience: false, ..CanvasState::default() };
        let measure = CanvasMeasure::CONSOLE.for_height(CANVAS.1);
        let c =
            Canvas { session: history.present(), state: &state, words: cx.words, theme: cx.theme, measure: &measure };
        Small { of, picture: canvas(CANVAS, c) }
    });
    response.widget_info(|| {
        let session = history.present();
        let name = (cx.words.library.canvas_of)(&session.about().title, session.card_count());
        WidgetInfo::labeled(Role::Image, true, name)
    });
    paint::scaled(ui.painter(), &small.picture, rect.min, scale);
    fields.library.picture = Some(small);
}

/// Where the words stand.
fn hits_ui(cx: &Cx<'_>, ui: &mut Ui, content: &Content) {
    let words = &cx.desk.library.query.words;
    if words.is_empty() {
        return;
    }
    let hits = library::hits(content, words, usize::MAX);
    if hits.is_empty() {
        return;
    }
    heading(cx, ui, &(cx.words.library.hits_in)(words, hits.len()));
    for hit in hits.iter().take(HITS) {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, hit.text));
        if !ui.is_rect_visible(rect) {
            continue;
        }
        let r = paint::picture_rect(rect);
        let mut marks =
            vec![Mark::Fill { rect: Box::new(r.x, r.bottom() - 1.0, r.w, 1.0), radii: [0.0; 4], color: cx.theme.line }];
        let (line, spans) = marked::around(hit.text, &hit.spans);
        let pen = Pen { weight: Weight::Regular, size: 14.0, color: cx.theme.ink, theme: cx.theme };
        let whole = marked::line(&mut marks, &line, &spans, (r.x, r.center().y, r.w), pen);
        paint::marks(ui.painter(), &marks);
        if !whole || line != hit.text {
            crate::ui::widgets::hint(response, hit.text, 13.0);
        }
    }
}

/// From where to where cards should be carried, the most frequent first.
fn arrows_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session) {
    let mut arrows: BTreeMap<(SceneId, SceneId), usize> = BTreeMap::new();
    for (from, card) in session.step_ups() {
        if let Some(aim) = &card.aim {
            *arrows.entry((from, aim.scene)).or_default() += 1;
        }
    }
    if arrows.is_empty() {
        return;
    }
    heading(cx, ui, &(cx.words.library.arrows)(arrows.values().sum()));
    let mut arrows: Vec<_> = arrows.into_iter().collect();
    arrows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for ((from, to), count) in arrows.into_iter().take(ARROWS) {
        let said = (cx.words.library.arrow)(&cx.words.scene(from), &cx.words.scene(to), count);
        let size = if typeset::width(&said, Weight::Regular, 14.0) > ui.available_width() { 13.0 } else { 14.0 };
        label(ui, &said, Weight::Regular, size, cx.theme.ink);
    }
}
