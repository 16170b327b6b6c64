//! The canvases of the two sessions, side by side or overlaid.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{CompareAct, CompareCommand, CompareDesk, Side, View, called, flows, node};
use crate::compare::{Class, Line};
use crate::model::{CardId, PerScene, Place};
use crate::picture::canvas::{Canvas, CanvasState, Compared, Tag, Was, compare_measure, compared, legend};
use crate::picture::card::text_line;
use crate::picture::plots::{change, change_heat, signed};
use crate::picture::{Mark, Picture, Point, Rect as Box, Target, Weight, typeset};
use crate::text::Words;
use crate::theme::Theme;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::{key_cap, key_cap_width};
use crate::ui::{Cx, paint};

/// Height of the words above a canvas (points).
const HEAD: f32 = 46.0;
/// Between two canvases.
const APART: f32 = 24.0;

pub(super) fn stage_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk) {
    let count = if desk.view == View::Beside { 2.0 } else { 1.0 };
    let width = ((rect.width() - (count - 1.0) * APART) / count).floor();
    let size = (width, (rect.height() - HEAD).floor());
    for (nth, (side, picture)) in pictures(desk, size, cx.words, cx.theme).into_iter().enumerate() {
        let at = pos2(rect.left() + nth as f32 * (width + APART), rect.top()).round();
        head_ui(cx, ui, Rect::from_min_size(at, vec2(width, HEAD)), desk, side);
        canvas_ui(cx, ui, Rect::from_min_size(at + vec2(0.0, HEAD), vec2(size.0, size.1)), desk, (side, &picture));
    }
}

/// The canvases with which session each is of, as they are drawn at a size.
fn pictures(desk: &CompareDesk, size: (f32, f32), words: &Words, theme: &Theme) -> Vec<(usize, Picture)> {
    let sides: &[usize] = if desk.view == View::Beside { &[0, 1] } else { &[1] };
    sides.iter().map(|side| (*side, picture(desk, *side, size, words, theme))).collect()
}

fn picture(desk: &CompareDesk, side: usize, size: (f32, f32), words: &Words, theme: &Theme) -> Picture {
    if desk.view == View::Flows {
        return flows::picture(desk, size, words, theme);
    }
    let chosen = desk.chosen_line();
    let of_side = |line: &Line| if side == 0 { line.before } else { line.after };
    let mut tags: BTreeMap<CardId, Tag> = BTreeMap::new();
    for line in desk.difference.lines.iter().filter(|line| desk.shown.contains(&line.class)) {
        if let (Some(id), Some(tag)) = (of_side(line), tag(line, side)) {
            tags.insert(id, tag);
        }
    }
    let selected: BTreeSet<CardId> = chosen.and_then(of_side).into_iter().collect();
    for id in &selected {
        tags.entry(*id).or_insert(Tag::Still);
    }
    let [before, after] = &desk.sides;
    let was: Vec<Was<'_>> = if side == 0 { Vec::new() } else { was(desk, chosen) };
    let cells = &desk.difference.cells;
    let said = |[was, is]: [usize; 2]| match (side, change([was, is])) {
        (0, _) => was.to_string(),
        (_, 0) => is.to_string(),
        (_, change) => format!("{is} {}", signed(change)),
    };
    let counts: PerScene<String> = cells.map(|counts| said(*counts));
    let session = if side == 0 { &before.session } else { &after.session };
    let state = CanvasState { selected, ..CanvasState::default() };
    let measure = compare_measure(size);
    let canvas = Canvas { session, state: &state, words, theme, measure: &measure };
    let tray_count = said(desk.difference.tray);
    compared(size, canvas, Compared { tags: &tags, was: &was, counts: &counts, tray_count: &tray_count })
}

/// How a card stands on the canvas of one side.
fn tag(line: &Line, side: usize) -> Option<Tag> {
    Some(match (line.class, side) {
        (Class::Moved, 0) => Tag::Leaves,
        (Class::Moved, _) => Tag::Moved,
        (Class::New, _) => Tag::New,
        // On the canvas of the earlier session it had not happened yet, unless the card is nowhere else.
        (Class::Resolved | Class::Reopened, 0) if line.after.is_some() => return None,
        (Class::Resolved, _) => Tag::Resolved,
        (Class::Reopened, _) => Tag::Reopened,
        (Class::Gone, _) => Tag::Gone,
        (Class::CarriedOver | Class::Unchanged, _) => Tag::Still,
    })
}

/// Where cards lay that lie elsewhere now; overlaid, also those that are gone.
fn was<'a>(desk: &'a CompareDesk, chosen: Option<&Line>) -> Vec<Was<'a>> {
    let [before, _] = &desk.sides;
    let listed =
        desk.difference.lines.iter().filter(|line| {
            desk.shown.contains(&line.class) || chosen.is_some_and(|chosen| chosen.before == line.before)
        });
    listed
        .filter(|line| line.from != line.to && (line.after.is_some() || desk.view == View::Over))
        .filter_map(|line| {
            let card = before.session.card(line.before?)?;
            let words = card.short.as_ref().unwrap_or(&card.text).as_str();
            let tag = tag(line, 0).unwrap_or(Tag::Gone);
            Some(Was { id: card.id, place: line.from.unwrap_or(Place::Tray), words, now: line.after, tag })
        })
        .collect()
}

/// The day of a side and how many cards it has, with its town where that is another one.
fn said_under(desk: &CompareDesk, of: &Side, words: &Words) -> String {
    let day = (words.library.day)(of.session.origin().began);
    let cards = (words.library.cards)(of.session.card_count());
    let town = Some(of.session.about().town.clone()).filter(|town| !town.is_empty() && desk.towns_differ());
    town.into_iter().chain([day, cards]).collect::<Vec<_>>().join(words.library.apart)
}

fn head_words(desk: &CompareDesk, side: usize, words: &Words) -> [String; 2] {
    let Some(of) = desk.sides.get(side) else { return Default::default() };
    let [before, _] = &desk.sides;
    let under = said_under(desk, of, words);
    if desk.view == View::Flows {
        return [
            (words.compare.way)(&called(&before.session, words), &called(&of.session, words)),
            flows::said(desk, words),
        ];
    }
    if desk.view == View::Over {
        let both = |a: &str, b: &str| (words.compare.way)(a, b);
        let titles = both(&called(&before.session, words), &called(&of.session, words));
        return [titles, both(&said_under(desk, before, words), &under)];
    }
    [called(&of.session, words), under]
}

impl CompareDesk {
    fn towns_differ(&self) -> bool {
        let [before, after] = &self.sides;
        before.session.about().town != after.session.about().town
    }
}

fn head_marks(marks: &mut Vec<Mark>, [title, under]: &[String; 2], at: Point, width: f32, theme: &Theme) {
    let broken = typeset::break_lines(title, Weight::Bold, 18.0, width - 30.0, 1);
    if let Some(line) = broken.lines.first() {
        text_line(marks, line, at.x + 28.0, at.y + 12.0, Weight::Bold, 18.0, theme.ink);
    }
    text_line(marks, under, at.x + 28.0, at.y + 34.0, Weight::Regular, 13.0, theme.ink2);
}

fn head_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk, side: usize) {
    let said = head_words(desk, side, cx.words);
    let mut marks = Vec::new();
    head_marks(&mut marks, &said, Point::new(rect.left(), rect.top()), rect.width(), cx.theme);
    paint::marks(ui.painter(), &marks);
    node(ui, rect, Id::unique(("compare head", side)), &said.join(" "));
}

/// What the tags mean, and at the right by which keys they come and go.
pub(super) fn legend_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk) {
    let (words, theme) = (&cx.words.compare, cx.theme);
    if desk.view == View::Flows {
        return;
    }
    let picture = legend(cx.words, theme);
    let at = pos2(rect.left() + 28.0, rect.top()).round();
    paint::picture(ui.painter(), &picture, at);
    let class = |class: Class| super::class_name(class, cx.words);
    let classes = [Class::Moved, Class::New, Class::Resolved, Class::Gone].map(class);
    let said = [classes.as_slice(), &[words.blanks]].concat().join(cx.words.library.apart);
    let left = Rect::from_min_size(at, vec2(picture.size.0, picture.size.1));
    node(ui, left, Id::unique("compare legend"), &said);
    let keys = [CompareAct::Class(Class::Moved), CompareAct::Class(Class::Gone)];
    let [first, last] = keys.map(|act| Action::Compare(act).shown_key());
    let dash = " – ";
    let width = |words: &str| typeset::width(words, Weight::Regular, 12.0);
    let caps = key_cap_width(&first, 11.0) + width(dash) + key_cap_width(&last, 11.0);
    let mut x = rect.right() - caps - 8.0 - width(words.class_keys);
    if x < left.right() + 16.0 {
        return;
    }
    let middle = at.y + 10.0;
    let right = Rect::from_min_max(pos2(x, at.y), pos2(rect.right(), at.y + 20.0));
    node(ui, right, Id::unique("compare keys"), &format!("{first}{dash}{last} {}", words.class_keys));
    let mut marks = Vec::new();
    x += key_cap(&mut marks, &first, x, middle - 9.5, 11.0, theme);
    text_line(&mut marks, dash, x, middle, Weight::Regular, 12.0, theme.ink2);
    x += width(dash);
    x += key_cap(&mut marks, &last, x, middle - 9.5, 11.0, theme) + 8.0;
    text_line(&mut marks, words.class_keys, x, middle, Weight::Regular, 12.0, theme.ink2);
    paint::marks(ui.painter(), &marks);
}

fn canvas_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &CompareDesk, (side, picture): (usize, &Picture)) {
    let at = rect.min;
    let [before, after] = &desk.sides;
    let name = if desk.view == View::Flows {
        cx.words.compare.flows_title.to_owned()
    } else if desk.view == View::Over {
        (cx.words.compare.overlay)(&called(&before.session, cx.words), &called(&after.session, cx.words))
    } else {
        let session = if side == 0 { &before.session } else { &after.session };
        (cx.words.compare.canvas)(&called(session, cx.words), session.card_count())
    };
    node(ui, rect, Id::unique(("compare canvas", side)), &name);
    paint::picture(ui.painter(), picture, at);
    for part in &picture.parts {
        let rect = paint::rect(part.rect, at.to_vec2());
        let id = Id::unique(("compare part", side, part.target));
        let line = match part.target {
            Target::Card(card) => place_of(desk, side, card),
            Target::Ghost(card) => place_of(desk, 0, card),
            Target::Text(number) => flows::first(desk, number),
            _ => None,
        };
        let Some(line) = line else {
            node(ui, rect, id, &part.name);
            continue;
        };
        let response = ui.interact(rect, id, Sense::click());
        let on = match part.target {
            Target::Text(number) => flows::is_chosen(desk, number),
            _ => desk.chosen == Some(line),
        };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &part.name));
        let mut marks = Vec::new();
        crate::ui::widgets::ring(&response, &mut marks, paint::picture_rect(rect), 4.0, cx.theme);
        paint::marks(ui.painter(), &marks);
        if response.clicked() {
            cx.send(Command::Compare(CompareCommand::Choose(line)));
        }
        crate::ui::widgets::hint(response, &part.name, 13.0);
    }
}

fn place_of(desk: &CompareDesk, side: usize, card: CardId) -> Option<usize> {
    let of_side = |line: &Line| if side == 0 { line.before } else { line.after };
    desk.difference.lines.iter().position(|line| of_side(line) == Some(card))
}

/// The whole as one picture for a report: the canvases as they are shown, and the 12 scenes in numbers.
pub fn figure(desk: &CompareDesk, words: &Words, theme: &Theme) -> Picture {
    let (margin, canvas_h, width) = (24.0, 560.0, 1440.0);
    let count = if desk.view == View::Beside { 2.0 } else { 1.0 };
    let heat = (230.0, 150.0);
    let w = ((width - 2.0 * margin - (count - 1.0) * APART - heat.0 - 40.0) / count).floor();
    let height = margin * 2.0 + HEAD + canvas_h;
    let mut sheet = Picture { size: (width, height), ..Picture::default() };
    let ground = Box::new(0.0, 0.0, width, height);
    sheet.marks.push(Mark::Fill { rect: ground, radii: [0.0; 4], color: theme.paper });
    for (nth, (side, picture)) in pictures(desk, (w, canvas_h), words, theme).into_iter().enumerate() {
        let at = Point::new(margin + nth as f32 * (w + APART), margin);
        head_marks(&mut sheet.marks, &head_words(desk, side, words), at, w, theme);
        sheet.lay(picture, Point::new(at.x, at.y + HEAD));
    }
    let x = width - margin - heat.0;
    text_line(&mut sheet.marks, words.compare.change, x, margin + 14.0, Weight::Bold, 14.0, theme.ink);
    let heat = change_heat(heat, &desk.difference.cells, &|_, said| said.to_owned(), theme);
    sheet.lay(heat, Point::new(x, margin + 32.0));
    let mut y = margin + 214.0;
    for class in Class::ALL {
        let said = (words.compare.count)(super::class_name(class, words), desk.difference.count(class));
        text_line(&mut sheet.marks, &said, x, y, Weight::Regular, 14.0, theme.ink);
        y += 24.0;
    }
    sheet
}
