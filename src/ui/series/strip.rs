//! The strip of small canvases: one for each meeting, in their order.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::compare::in_order;
use crate::library::Book;
use crate::model::{PerScene, SessionKind, SessionSummary, Timestamp};
use crate::picture::card::text_line;
use crate::picture::icons::{Icon, icon};
use crate::picture::plots::thumbnail;
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::ui::compare::CompareDesk;
use crate::ui::widgets::{hint, ring};
use crate::ui::{Cx, paint};

/// Least width of a small canvas (points).
const LEAST: f32 = 126.0;
const MOST: f32 = 200.0;
const GAP: f32 = 12.0;
/// What stands at an end where meetings are not shown.
const END: f32 = 36.0;

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

/// Whether the day of a meeting has its year: in a series that runs over years the first one that is shown, and the
/// first one of each year.
pub(super) fn starts_year(items: &[Item], at: usize, first: usize) -> bool {
    let year = |at: usize| items.get(at).map(|item| item.began.to_zoned().date().year());
    let runs_over = year(0) != items.len().checked_sub(1).and_then(year);
    runs_over && (at == first || at.checked_sub(1).is_some_and(|before| year(before) != year(at)))
}

/// The day of a meeting as long as it may be, and shorter ones for where there is less room.
pub(super) fn days(items: &[Item], at: usize, first: usize, words: &crate::text::Words) -> Vec<String> {
    let Some(item) = items.get(at) else { return Vec::new() };
    let w = &words.series_desk;
    let with_year = w.day_of_year.into_iter().filter(|_| starts_year(items, at, first));
    with_year.chain([w.day]).map(|day| day(item.began)).collect()
}

/// Which of so many are shown on this width, around the last of the chosen ones, and whether others are before and
/// after them.
fn window(count: usize, last: usize, width: f32) -> (usize, usize, [bool; 2]) {
    let shown_with = |ends: usize| {
        let room = width - ends as f32 * (END + GAP);
        let shown = (((room + GAP) / (LEAST + GAP)).floor().max(1.0) as usize).min(count);
        let from = (last + 1).saturating_sub(shown.saturating_sub(1).max(1)).min(count - shown);
        (from, shown, [from > 0, from + shown < count])
    };
    let whole = shown_with(0);
    let one = shown_with(1);
    match (whole.2, one.2) {
        ([false, false], _) => whole,
        (_, [true, true]) => shown_with(2),
        _ => one,
    }
}

/// Draws them; where there are too many, those around the chosen ones, and how many there are beyond them. Answers the
/// one that was pressed.
pub(in crate::ui) fn strip_ui(
    cx: &Cx<'_>,
    ui: &Ui,
    rect: Rect,
    items: &[Item],
    (bold, pressable): (&[usize], Option<&str>),
) -> Option<usize> {
    let last = bold.last().copied().unwrap_or(0);
    let (from, shown, [before, after]) = window(items.len(), last, rect.width());
    let ends = f32::from(u8::from(before) + u8::from(after));
    let room = rect.width() - ends * (END + GAP) - GAP * (shown.max(1) as f32 - 1.0);
    let width = (room / shown.max(1) as f32).min(MOST);
    let left = rect.left() + if before { END + GAP } else { 0.0 };
    let mut pressed = None;
    for (nth, (at, item)) in items.iter().enumerate().skip(from).take(shown).enumerate() {
        let min = pos2(left + nth as f32 * (width + GAP), rect.top());
        let place = Rect::from_min_size(min, vec2(width, rect.height()));
        let days = days(items, at, from, cx.words);
        if item_ui(cx, ui, place, (item, &days), (at, bold.contains(&at), pressable)) {
            pressed = Some(at);
        }
    }
    let w = &cx.words.series_desk;
    let right = left + shown as f32 * (width + GAP);
    let beyond = [
        before.then(|| (rect.left(), Icon::Left, from, (w.earlier)(from), from.saturating_sub(1))),
        after.then(|| {
            let hidden = items.len() - from - shown;
            (right, Icon::Right, hidden, (w.later)(hidden), from + shown)
        }),
    ];
    for (x, icon, hidden, said, to) in beyond.into_iter().flatten() {
        let place = Rect::from_min_size(pos2(x, rect.top()), vec2(END, rect.height()));
        if end_ui(cx, ui, place, (icon, &(w.more_meetings)(hidden), &said), pressable) {
            pressed = Some(to);
        }
    }
    pressed
}

/// An end beyond which there are more.
fn end_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, (sign, count, said): (Icon, &str, &str), pressable: Option<&str>) -> bool {
    let theme = cx.theme;
    let sense = if pressable.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, Id::unique(("strip end", pressable, sign == Icon::Left)), sense);
    let role = if pressable.is_some() { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, said));
    let r = paint::picture_rect(rect).snapped();
    let mut marks = Vec::new();
    let color = if response.hovered() && pressable.is_some() { theme.line } else { theme.sunken };
    marks.push(Mark::Fill { rect: r, radii: [8.0; 4], color });
    let inside = Box::new(r.center().x - 8.0, r.center().y - 18.0, 16.0, 16.0);
    icon(&mut marks, sign, inside, theme.ink2, 1.8);
    let x = r.center().x - typeset::width(count, Weight::Bold, 12.0) / 2.0;
    text_line(&mut marks, count, x, r.center().y + 12.0, Weight::Bold, 12.0, theme.ink2);
    ring(&response, &mut marks, r, 8.0, theme);
    paint::marks(ui.painter(), &marks);
    let pressed = response.clicked();
    hint(response, said, 13.0);
    pressed
}

fn item_ui(
    cx: &Cx<'_>,
    ui: &Ui,
    rect: Rect,
    (item, days): (&Item, &[String]),
    (at, on, pressable): (usize, bool, Option<&str>),
) -> bool {
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
    let x = r.x + 10.0 + typeset::width(&name, Weight::Bold, 13.0) + 7.0;
    let fits = |day: &String| x + typeset::width(day, Weight::Regular, 12.0) < r.right() - 4.0;
    if let Some(day) = days.iter().filter(|_| item.number.is_some()).find(|day| fits(day)) {
        text_line(&mut marks, day, x, r.y + 17.0, Weight::Regular, 12.0, theme.ink2);
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
