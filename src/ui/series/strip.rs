//! The strip of small canvases: one for each meeting, in their order.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::compare::in_order;
use crate::library::Book;
use crate::model::{PerScene, SessionKind, SessionSummary, Timestamp};
use crate::picture::card::text_line;
use crate::picture::plots::thumbnail;
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::ui::compare::CompareDesk;
use crate::ui::widgets::ring;
use crate::ui::{Cx, paint};

/// Least width of a small canvas (points).
const LEAST: f32 = 118.0;
const MOST: f32 = 200.0;
const GAP: f32 = 12.0;

/// What the strip shows of a meeting.
#[derive(Clone, Debug)]
pub struct Item {
    pub number: Option<u32>,
    pub began: Timestamp,
    pub counts: PerScene<usize>,
    pub cards: usize,
    pub step_ups: usize,
}

impl Item {
    pub fn of(summary: &SessionSummary) -> Self {
        let SessionSummary { began, cards, step_ups, .. } = *summary;
        Self { number: summary.about.number, began, counts: summary.counts.clone(), cards, step_ups }
    }

    pub fn name(&self, cx_words: &crate::text::Words) -> String {
        let words = &cx_words.series_desk;
        self.number.map_or_else(|| (words.day)(self.began), |number| (words.nth)(number))
    }
}

/// The readable meetings of a library that are of this series and town, in their order.
pub(in crate::ui) fn of_series<'a>(cx: &Cx<'a>, series: &str, town: &str) -> Vec<&'a Book> {
    let Some(found) = cx.shelf.books.found.as_ref() else { return Vec::new() };
    meetings_of(&found.index, series, town)
}

/// The same of an index.
pub fn meetings_of<'a>(index: &'a crate::library::Index, series: &str, town: &str) -> Vec<&'a Book> {
    let is_one = |book: &&Book| {
        let summary = book.content.as_ref().map(|content| &content.summary);
        let kept = book.shelved != crate::library::Shelved::Trashed;
        kept && summary.is_ok_and(|summary| {
            let about = &summary.about;
            summary.kind == SessionKind::Meeting && about.series == series && about.town == town
        })
    };
    let books: Vec<&Book> = index.books.iter().map(AsRef::as_ref).filter(is_one).collect();
    let key = |book: &&Book| {
        let none = (None, Timestamp { utc_ms: 0, offset_s: 0 });
        book.content.as_ref().map_or(none, |content| (content.summary.about.number, content.summary.began))
    };
    let order = in_order(&books.iter().map(key).collect::<Vec<_>>());
    order.into_iter().filter_map(|at| books.get(at).copied()).collect()
}

/// The strip below a comparison, where both are of one series: a bold frame for the two.
pub(in crate::ui) fn of_compared(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk) {
    let [before, after] = &desk.sides;
    let (a, b) = (before.session.about(), after.session.about());
    if a.series.is_empty() || (&a.series, &a.town) != (&b.series, &b.town) {
        return;
    }
    let books = of_series(cx, &a.series, &a.town);
    let path = |book: &Book| cx.library.join(&book.path);
    let of = |book: &&Book| book.content.as_ref().ok().map(|content| Item::of(&content.summary));
    let items: Vec<Item> = books.iter().filter_map(of).collect();
    let bold: Vec<usize> = books
        .iter()
        .enumerate()
        .filter(|(_, book)| [&before.path, &after.path].contains(&&path(book)))
        .map(|(at, _)| at)
        .collect();
    strip_ui(cx, ui, rect, &items, (&bold, None));
}

/// Draws them; where there are too many, those around the chosen ones. Answers the one that was pressed.
pub(in crate::ui) fn strip_ui(
    cx: &Cx<'_>,
    ui: &Ui,
    rect: Rect,
    items: &[Item],
    (bold, pressable): (&[usize], Option<&str>),
) -> Option<usize> {
    let fit = (((rect.width() + GAP) / (LEAST + GAP)).floor() as usize).max(1);
    let shown = items.len().min(fit);
    let last = bold.last().copied().unwrap_or(0);
    let from = (last + 1).saturating_sub(shown.saturating_sub(1).max(1)).min(items.len() - shown);
    let width = ((rect.width() - GAP * (shown.max(1) as f32 - 1.0)) / shown.max(1) as f32).min(MOST);
    let mut pressed = None;
    for (nth, (at, item)) in items.iter().enumerate().skip(from).take(shown).enumerate() {
        let min = pos2(rect.left() + nth as f32 * (width + GAP), rect.top());
        let place = Rect::from_min_size(min, vec2(width, rect.height()));
        if item_ui(cx, ui, place, item, (at, bold.contains(&at), pressable)) {
            pressed = Some(at);
        }
    }
    pressed
}

fn item_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, item: &Item, (at, on, pressable): (usize, bool, Option<&str>)) -> bool {
    let (words, theme) = (&cx.words.series_desk, cx.theme);
    let (name, day) = (item.name(cx.words), (words.day)(item.began));
    let said = (words.meeting)(&name, &day, item.cards, item.step_ups);
    let sense = if pressable.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, Id::unique(("strip", pressable, at)), sense);
    if pressable.is_some() {
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &said));
    } else {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    }
    let r = paint::picture_rect(rect).snapped();
    let mut marks = Vec::new();
    let (line, width) = if on { (theme.ink, 2.0) } else { (theme.line2, 1.0) };
    if on || response.hovered() && pressable.is_some() {
        marks.push(Mark::Fill { rect: r, radii: [8.0; 4], color: theme.card });
    }
    let inner = r.shrunk(width / 2.0);
    marks.push(Mark::Outline { rect: inner, radii: [8.0; 4], color: line, width, dash: None });
    text_line(&mut marks, &name, r.x + 10.0, r.y + 17.0, Weight::Bold, 13.0, theme.ink);
    let x = r.x + 10.0 + typeset::width(&name, Weight::Bold, 13.0) + 8.0;
    if item.number.is_some() && x + typeset::width(&day, Weight::Regular, 13.0) < r.right() - 6.0 {
        text_line(&mut marks, &day, x, r.y + 17.0, Weight::Regular, 13.0, theme.ink2);
    }
    let heat = Box::new(r.x + 12.0, r.y + 32.0, r.w - 24.0, r.h - 62.0);
    thumbnail(&mut marks, &item.counts, heat, theme);
    let y = r.bottom() - 15.0;
    text_line(&mut marks, &(words.cards)(item.cards), r.x + 10.0, y, Weight::Regular, 13.0, theme.ink);
    if item.step_ups > 0 {
        let up = format!("↗ {}", item.step_ups);
        let x = r.right() - 10.0 - typeset::width(&up, Weight::Bold, 13.0);
        text_line(&mut marks, &up, x, y, Weight::Bold, 13.0, theme.shu);
    }
    ring(&response, &mut marks, r, 8.0, theme);
    paint::marks(ui.painter(), &marks);
    response.clicked()
}
