//! The 12 scenes as numbers, borders that nobody crosses, and words that come and go.

use egui::{Id, Rect, Ui, pos2, vec2};

use super::{CompareDesk, node};
use crate::compare::Border;
use crate::model::ChangeLevel;
use crate::picture::card::text_line;
use crate::picture::plots::{change_heat, signed};
use crate::picture::{Mark, Rect as Box, Target, Weight, typeset};
use crate::ui::series::strip;
use crate::ui::{Cx, paint};

pub(super) fn bottom_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk) {
    let theme = cx.theme;
    let r = paint::picture_rect(rect);
    let ground = [
        Mark::Fill { rect: r, radii: [0.0; 4], color: theme.panel },
        Mark::Fill { rect: Box::new(r.x, r.y, r.w, 1.0), radii: [0.0; 4], color: theme.line2 },
    ];
    paint::marks(ui.painter(), &ground);
    let inner = rect.shrink2(vec2(20.0, 12.0));
    let heat = Rect::from_min_size(inner.min, vec2(190.0, inner.height()));
    heat_ui(cx, ui, heat, desk);
    let borders = Rect::from_min_size(pos2(heat.right() + 28.0, inner.top()), vec2(240.0, inner.height()));
    borders_ui(cx, ui, borders, desk);
    let terms = Rect::from_min_size(pos2(borders.right() + 20.0, inner.top()), vec2(220.0, inner.height()));
    terms_ui(cx, ui, terms, desk);
    let series = Rect::from_min_max(pos2(terms.right() + 20.0, inner.top()), inner.max);
    if series.width() > 200.0 {
        strip::of_compared(cx, ui, series, desk);
    }
}

fn heading(cx: &Cx<'_>, ui: &Ui, rect: Rect, words: &str) -> f32 {
    let mut marks = Vec::new();
    text_line(&mut marks, words, rect.left(), rect.top() + 8.0, Weight::Bold, 12.0, cx.theme.ink2);
    paint::marks(ui.painter(), &marks);
    let rect = Rect::from_min_size(rect.min, vec2(rect.width(), 18.0));
    node(ui, rect, Id::unique(("compare heading", words)), words);
    rect.bottom() + 6.0
}

fn heat_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk) {
    let words = &cx.words.compare;
    let top = heading(cx, ui, rect, words.change);
    let name = |scene, said: &str| (words.change_of)(&cx.words.scene(scene), said);
    let size = (rect.width(), (rect.bottom() - top).min(150.0));
    let picture = change_heat(size, &desk.difference.cells, &name, cx.theme);
    let at = pos2(rect.left(), top).round();
    paint::picture(ui.painter(), &picture, at);
    for part in &picture.parts {
        let Target::Scene(scene) = part.target else { continue };
        node(ui, paint::rect(part.rect, at.to_vec2()), Id::unique(("compare change", scene)), &part.name);
    }
}

fn borders_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk) {
    let (words, theme) = (&cx.words.compare, cx.theme);
    let mut y = heading(cx, ui, rect, words.borders) + 8.0;
    let row = ((rect.bottom() - y) / Border::ALL.len() as f32).min(26.0);
    let level = |level: ChangeLevel| words.levels.get(level.row()).copied().unwrap_or_default();
    for crossing in &desk.difference.crossings {
        let border = match crossing.border {
            Border::Stages(a, b) => (words.border)(cx.words.stage_short(a), cx.words.stage_short(b)),
            Border::Levels(a, b) => (words.border)(level(a), level(b)),
        };
        let nobody = crossing.nobody();
        let count = crossing.after + crossing.moved;
        let said = if nobody { words.nobody.to_owned() } else { (words.crossed)(count) };
        let place = Rect::from_min_size(pos2(rect.left(), y - row / 2.0), vec2(rect.width(), row));
        node(ui, place, Id::unique(("compare border", crossing.border)), &format!("{border} {said}"));
        let mut marks = Vec::new();
        let (weight, ink) = if nobody { (Weight::Bold, theme.ink) } else { (Weight::Regular, theme.ink2) };
        let x = rect.right() - typeset::width(&said, weight, 12.0);
        let name = typeset::break_lines(&border, Weight::Regular, 12.0, x - rect.left() - 10.0, 1);
        if let Some(name) = name.lines.first() {
            text_line(&mut marks, name, rect.left(), y, Weight::Regular, 12.0, theme.ink);
        }
        text_line(&mut marks, &said, x, y, weight, 12.0, ink);
        paint::marks(ui.painter(), &marks);
        y += row;
    }
}

fn terms_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk) {
    let (words, theme) = (&cx.words.compare, cx.theme);
    let top = heading(cx, ui, rect, words.words) + 8.0;
    let terms = &desk.difference.terms;
    if terms.is_empty() {
        let mut marks = Vec::new();
        text_line(&mut marks, words.no_terms, rect.left(), top, Weight::Regular, 12.0, theme.ink2);
        paint::marks(ui.painter(), &marks);
        node(
            ui,
            Rect::from_min_size(pos2(rect.left(), top - 8.0), vec2(rect.width(), 18.0)),
            Id::unique("no terms"),
            words.no_terms,
        );
        return;
    }
    // More at the left, fewer at the right.
    let column_w = rect.width() / 2.0;
    let rows = (((rect.bottom() - top) / 20.0).floor() as usize).clamp(1, 7);
    for (column, more) in [(0.0, true), (1.0, false)] {
        let some = terms.iter().filter(|term| (term.change() > 0) == more).take(rows);
        for (row, term) in some.enumerate() {
            let (x, y) = (rect.left() + column * column_w, top + row as f32 * 20.0);
            let change = signed(term.change());
            let said = (words.term)(&term.word, &change);
            let place = Rect::from_min_size(pos2(x, y - 9.0), vec2(column_w - 8.0, 18.0));
            node(ui, place, Id::unique(("compare term", &term.word)), &said);
            let mut marks = Vec::new();
            text_line(&mut marks, &change, x, y, Weight::Bold, 12.0, if more { theme.ink } else { theme.ink2 });
            let room = column_w - 38.0;
            let broken = typeset::break_lines(&term.word, Weight::Regular, 12.0, room, 1);
            if let Some(word) = broken.lines.first() {
                text_line(&mut marks, word, x + 30.0, y, Weight::Regular, 12.0, theme.ink);
            }
            paint::marks(ui.painter(), &marks);
        }
    }
}
