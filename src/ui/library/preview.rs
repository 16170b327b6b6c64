//! The chosen session: its 12 scenes in numbers, where the words stand that are looked for, and what it is about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Id, Popup, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::marked::{self, Pen};
use super::{LibraryAct, told};
use crate::library::Shelved;
use crate::library::{self, Book, Content, Hit, Torn, What};
use crate::model::{CardId, CardKind, SceneId, Session};
use crate::picture::icons::{self, Icon};
use crate::picture::tally::tally;
use crate::picture::{Mark, Rect as Box, Target, Weight, typeset};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::compare::{CompareAct, node};
use crate::ui::replay::ReplayAct;
use crate::ui::series::SeriesAct;
use crate::ui::widgets::{Button, Rank, label, menu_row};
use crate::ui::{Cx, paint};

/// Most texts with the words, and most arrows, that are told of.
const HITS: usize = 12;
const ARROWS: usize = 4;

pub(super) fn preview_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect) {
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
            let torn = cx.shelf.books.torn(book);
            about_ui(cx, ui, book, torn);
            if let Some(torn) = torn {
                torn_ui(cx, ui, torn, book.content.is_ok());
            }
            match &book.content {
                Ok(content) => {
                    let newer = content.newer.then_some(cx.words.newer_version);
                    if let Some(newer) = newer {
                        label(ui, newer, Weight::Regular, 14.0, theme.ink);
                        ui.add_space(8.0);
                    }
                    picture_ui(cx, ui, content);
                    let session = session(cx, book);
                    hits_ui(cx, ui, content, session);
                    if let Some(session) = session {
                        arrows_ui(cx, ui, session);
                    }
                    let purpose = &content.summary.about.purpose;
                    if !purpose.is_empty() {
                        heading(cx, ui, cx.words.library.purpose);
                        label(ui, purpose, Weight::Regular, 14.0, theme.ink);
                    }
                }
                Err(_) if torn.is_some() => {}
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
fn about_ui(cx: &Cx<'_>, ui: &mut Ui, book: &Arc<Book>, torn: Option<&Torn>) {
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
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let mut button = |said: &str, action: Action, rank: Rank| {
            let (key, name) = (action.shown_key(), action.label(cx.words));
            if Button::new(said).named(&name).key(&key).rank(rank).height(34.0).show(ui, theme).clicked() {
                cx.act(action);
            }
        };
        if let Some(torn) = torn {
            if let Some(cards) = torn.cards {
                let said = (cx.words.open_salvaged)(cards);
                if Button::new(&said).rank(Rank::Primary).height(34.0).show(ui, theme).clicked() {
                    cx.send(Command::OpenSalvaged(cx.library.join(&book.path)));
                }
            }
        } else {
            button(words.open, Action::Library(LibraryAct::Open), Rank::Primary);
            if book.content.is_ok() {
                button(cx.words.replay.button, Action::Replay(ReplayAct::Open), Rank::Normal);
                button(cx.words.compare.button, Action::Compare(CompareAct::Open), Rank::Normal);
            }
        }
        others_ui(cx, ui, book, torn.is_none());
    });
    ui.add_space(10.0);
}

/// What else can be done, as a menu.
fn others_ui(cx: &Cx<'_>, ui: &mut Ui, book: &Book, whole: bool) {
    let words = &cx.words.library;
    let response = Button::icon(Icon::More, words.others).height(34.0).show(ui, cx.theme);
    Popup::menu(&response).show(|ui| {
        ui.set_width(280.0);
        let mut row = |said: &str, action: Action| {
            if menu_row(ui, said, &action.shown_key(), true, cx.theme).clicked() {
                cx.act(action);
                ui.close();
            }
        };
        if let Ok(content) = book.content.as_ref().map(|content| &content.summary).as_ref()
            && whole
        {
            let marked = cx.desk.library.marked.contains(&book.path);
            let mark = if marked { cx.words.compare.unmark } else { cx.words.compare.mark };
            row(mark, Action::Compare(CompareAct::Mark));
            if !content.about.series.is_empty() {
                row(words.row_series, Action::Series(SeriesAct::Open));
            }
            if book.shelved == Shelved::Here {
                row(words.row_next, Action::Library(LibraryAct::Next));
                row(words.row_rename, Action::Library(LibraryAct::Rename));
                row(words.row_tags, Action::Library(LibraryAct::Tags));
                row(words.row_copy, Action::Library(LibraryAct::Duplicate));
            }
        }
        let archived = book.shelved == Shelved::Archived;
        let trashed = book.shelved == Shelved::Trashed;
        row(if archived { words.restore } else { words.row_archive }, Action::Library(LibraryAct::Archive));
        row(if trashed { words.restore } else { words.row_trash }, Action::Library(LibraryAct::Trash));
    });
}

/// What is wrong with a file: that it breaks off, where, and what can be done.
fn torn_ui(cx: &Cx<'_>, ui: &mut Ui, torn: &Torn, has_summary: bool) {
    let (words, theme) = (cx.words, cx.theme);
    label(ui, words.library.torn, Weight::Bold, 14.0, theme.ink);
    label(ui, &(words.store_error)(&torn.fault), Weight::Regular, 14.0, theme.ink);
    if let Some(cards) = torn.cards {
        label(ui, &(words.salvaged_text)(cards), Weight::Regular, 14.0, theme.ink);
    }
    if has_summary {
        ui.add_space(8.0);
        label(ui, words.library.torn_text, Weight::Regular, 12.0, theme.ink2);
    }
    ui.add_space(6.0);
}

/// The chosen session, once it is read.
fn session<'a>(cx: &Cx<'a>, book: &Book) -> Option<&'a Session> {
    let (path, history) = cx.shelf.books.preview.as_ref()?;
    (*path == book.path).then(|| history.present())
}

/// The 12 scenes in numbers, as the index knows them: there at once, and the same when the file is read.
fn picture_ui(cx: &Cx<'_>, ui: &mut Ui, content: &Content) {
    let width = ui.available_width();
    let size = (width, (width * 0.62).round());
    let (rect, response) = ui.allocate_exact_size(vec2(size.0, size.1), Sense::hover());
    let summary = &content.summary;
    let name = (cx.words.library.canvas_of)(&summary.about.title, summary.cards);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let picture = tally(size, &summary.counts, cx.words, cx.theme);
    let at = rect.min.round();
    paint::picture(ui.painter(), &picture, at);
    for part in &picture.parts {
        let Target::Scene(scene) = part.target else { continue };
        node(ui, paint::rect(part.rect, at.to_vec2()), Id::unique(("library tally", scene)), &part.name);
    }
}

/// Where the words stand: the cards, each once, and then all else but what stands above.
fn hits_ui(cx: &Cx<'_>, ui: &mut Ui, content: &Content, session: Option<&Session>) {
    let words = &cx.desk.library.query.words;
    if words.is_empty() {
        return;
    }
    let mut cards: Vec<(CardId, Hit<'_>)> = Vec::new();
    let mut others = Vec::new();
    let mut known = BTreeSet::new();
    for hit in library::hits(content, words, usize::MAX) {
        match (hit.what, hit.what.card()) {
            (What::Title | What::Town | What::Series, _) => {}
            // The words of a card come before all that is said of it.
            (_, Some(card)) if known.insert(card) => cards.push((card, hit)),
            (_, Some(_)) => {}
            (_, None) => others.push(hit),
        }
    }
    let said = &cx.words.library;
    if !cards.is_empty() {
        heading(cx, ui, &(said.cards_with)(words, cards.len()));
    }
    for (card, hit) in cards.iter().take(HITS) {
        hit_ui(cx, ui, hit, session.and_then(|session| Some(session.card(*card)?.kind)));
    }
    if !others.is_empty() {
        heading(cx, ui, &(said.hits_in)(words, others.len()));
    }
    for hit in others.iter().take(HITS.saturating_sub(cards.len()).max(1)) {
        hit_ui(cx, ui, hit, None);
    }
}

/// A text with the words in it, behind the mark of its kind where it is that of a card.
fn hit_ui(cx: &Cx<'_>, ui: &mut Ui, hit: &Hit<'_>, kind: Option<CardKind>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    response.widget_info(|| {
        let kind = kind.map(|kind| format!("{}  ", cx.words.kind(kind))).unwrap_or_default();
        WidgetInfo::labeled(Role::Label, true, format!("{kind}{}", hit.text))
    });
    if !ui.is_rect_visible(rect) {
        return;
    }
    let r = paint::picture_rect(rect);
    let mut marks =
        vec![Mark::Fill { rect: Box::new(r.x, r.bottom() - 1.0, r.w, 1.0), radii: [0.0; 4], color: cx.theme.line }];
    let is_card = hit.what.card().is_some();
    if let Some(kind) = kind {
        let place = Box::new(r.x, r.center().y - 10.0, 20.0, 20.0);
        icons::kind_mark(&mut marks, kind, cx.words.kind_letter(kind), place, cx.theme, false);
    }
    // The words stand where they will stand when the kinds are read.
    let x = if is_card { r.x + 28.0 } else { r.x };
    let (line, spans) = marked::around(hit.text, &hit.spans);
    let pen = Pen { weight: Weight::Regular, size: 14.0, color: cx.theme.ink, theme: cx.theme };
    let whole = marked::line(&mut marks, &line, &spans, (x, r.center().y, r.right() - x), pen);
    paint::marks(ui.painter(), &marks);
    if !whole || line != hit.text {
        crate::ui::widgets::hint(response, hit.text, 13.0);
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
    let rest: usize = arrows.iter().skip(ARROWS).map(|(_, count)| count).sum();
    for ((from, to), count) in arrows.into_iter().take(ARROWS) {
        let said = (cx.words.library.arrow)(&cx.words.scene(from), &cx.words.scene(to), count);
        let size = if typeset::width(&said, Weight::Regular, 14.0) > ui.available_width() { 13.0 } else { 14.0 };
        label(ui, &said, Weight::Regular, size, cx.theme.ink);
    }
    if rest > 0 {
        label(ui, &(cx.words.library.more_arrows)(rest), Weight::Regular, 13.0, cx.theme.ink2);
    }
}
