//! 見くらべる: two sessions beside each other or overlaid, what became of each card, and the 12 scenes in numbers. It
//! only looks: what is said about pairs of cards goes into the notes of whoever looks.

mod action;
mod bottom;
mod flows;
mod list;
mod stage;
mod table;

pub use action::CompareAct;
pub use stage::figure;
pub(in crate::ui) use table::tabbed;
pub use table::table;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::compare::{Class, Difference, Said};
use crate::model::{CardId, Notes, Session, Timestamp};
use crate::picture::icons::Icon;
use crate::picture::{Mark, Rect as Box, Weight};
use crate::text::Words;

use super::action::{Action, Scope};
use super::command::Route;
use super::console::take_field_request;
use super::series::SeriesAct;
use super::widgets::{Button, Rank, chip, choices, label};
use super::{Cx, Fields, keymap, paint};

const BAR: f32 = 48.0;
/// Height of the row that explains the tags.
const LEGEND: f32 = 22.0;

/// One of the two.
#[derive(Clone, Debug)]
pub struct Side {
    pub path: PathBuf,
    pub session: Arc<Session>,
    pub notes: Notes,
}

/// What a person has said about pairs of cards of two sessions.
pub fn said(sides: &[Side; 2]) -> Said {
    let [before, after] = sides;
    crate::compare::said((&before.session, &before.notes), (&after.session, &after.notes))
}

/// What was said about a pair, the earlier card first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub before: CardId,
    pub after: CardId,
    pub at: Timestamp,
}

/// How the two are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// 並べる
    Beside,
    /// 重ねる
    Over,
    /// 流れ: where cards went from scene to scene.
    Flows,
}

/// What is compared; changed by commands alone.
#[derive(Debug)]
pub struct CompareDesk {
    /// The earlier one, the later one.
    pub sides: [Side; 2],
    pub difference: Difference,
    pub view: View,
    /// Classes whose cards have words.
    pub shown: BTreeSet<Class>,
    /// The line that is chosen, by its place in the difference.
    pub chosen: Option<usize>,
    /// The last one last.
    pub answers: Vec<Answer>,
    /// What the file of the notes about the later session was last known to have.
    pub kept: Notes,
    /// Where one came from.
    pub from: Route,
}

impl CompareDesk {
    pub fn new(sides: [Side; 2], from: Route) -> Self {
        let mut desk = Self::of(sides, Difference::default(), from);
        desk.work_out();
        desk
    }

    /// With their difference, which has been worked out elsewhere.
    pub fn of(sides: [Side; 2], difference: Difference, from: Route) -> Self {
        let shown = [Class::Moved, Class::New, Class::Resolved, Class::Reopened, Class::Gone];
        let kept = sides[1].notes.clone();
        Self {
            sides,
            difference,
            view: View::Beside,
            shown: shown.into(),
            chosen: None,
            answers: Vec::new(),
            kept,
            from,
        }
    }

    /// The two the other way round, looked at in the same way.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let chosen = self.chosen_line().map(|line| (line.after, line.before));
        let [before, after] = self.sides;
        let desk = Self::of([after, before], self.difference.mirrored(), self.from);
        let same = |line: &crate::compare::Line| Some((line.before, line.after)) == chosen;
        let chosen = desk.difference.lines.iter().position(same);
        Self { view: self.view, shown: self.shown, chosen, ..desk }
    }

    /// Works the difference out anew. What was chosen stays chosen.
    pub fn work_out(&mut self) {
        let was = self.chosen_line().map(|line| (line.before, line.after));
        let [before, after] = &self.sides;
        self.difference = Difference::of(&before.session, &after.session, &said(&self.sides));
        let same = |line: &crate::compare::Line| {
            was.is_some_and(|(before, after)| {
                before.is_some() && line.before == before || after.is_some() && line.after == after
            })
        };
        self.chosen = self.difference.lines.iter().position(same);
    }

    pub fn chosen_line(&self) -> Option<&crate::compare::Line> {
        self.difference.lines.get(self.chosen?)
    }

    /// Places of the lines that are listed, in their order.
    pub fn listed(&self) -> Vec<usize> {
        let listed = self.difference.lines.iter().enumerate().filter(|(_, line)| self.shown.contains(&line.class));
        listed.map(|(at, _)| at).collect()
    }

    /// The words of a card of the earlier (0) or later (1) session.
    pub fn text(&self, side: usize, id: Option<CardId>) -> String {
        let session = self.sides.get(side).map(|side| &side.session);
        session
            .zip(id)
            .and_then(|(session, id)| session.card(id))
            .map_or_else(String::new, |card| card.text.to_string())
    }
}

/// What the views of the comparison ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareCommand {
    /// The line at this place of the difference.
    Choose(usize),
}

/// What belongs to the view alone.
#[derive(Debug, Default)]
pub struct CompareFields {
    /// The line that the list was last scrolled to.
    followed: Option<usize>,
}

pub fn class_name(class: Class, words: &Words) -> &'static str {
    words.compare.classes.get(class as usize).copied().unwrap_or_default()
}

/// What a session is called here: 第2回　評価と予算は、なぜ会わないのか.
pub fn called(session: &Session, words: &Words) -> String {
    let about = session.about();
    let title = if about.title.trim().is_empty() { words.untitled } else { &about.title };
    match about.number {
        Some(number) => format!("{}  {title}", (words.series_desk.nth)(number)),
        None => title.to_owned(),
    }
}

/// Where the parts stand, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub top: Rect,
    pub stage: Rect,
    /// What the tags mean, below the canvases.
    pub legend: Rect,
    pub list: Rect,
    pub bottom: Rect,
}

impl Layout {
    pub fn new(window: Rect) -> Self {
        let bottom_h = if window.height() < 800.0 { 168.0 } else { 212.0 };
        let list_w = if window.width() < 1200.0 { 264.0 } else { 304.0 };
        let top = Rect::from_min_size(window.min, vec2(window.width(), BAR));
        let bottom = Rect::from_min_max(pos2(window.left(), window.bottom() - bottom_h), window.max);
        let list = Rect::from_min_max(pos2(window.right() - list_w, top.bottom()), pos2(window.right(), bottom.top()));
        let stage = Rect::from_min_max(
            pos2(window.left() + 16.0, top.bottom() + 10.0),
            pos2(list.left() - 16.0, bottom.top() - 8.0 - LEGEND),
        );
        let legend = Rect::from_min_size(pos2(stage.left(), stage.bottom() + 2.0), vec2(stage.width(), LEGEND));
        Self { top, stage, legend, list, bottom }
    }
}

/// Shows the comparison and takes its keys.
pub fn compare_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0, paint::color(cx.theme.paper));
    take_field_request(fields, ui);
    let Some(desk) = cx.desk.compare.as_deref() else { return };
    keys(cx, fields, ui, &[Scope::Compare, Scope::Everywhere]);
    let layout = Layout::new(window);
    top_ui(cx, ui, layout.top, desk);
    stage::stage_ui(cx, ui, layout.stage, desk);
    stage::legend_ui(cx, ui, layout.legend, desk);
    list::list_ui(cx, fields, ui, layout.list, desk);
    bottom::bottom_ui(cx, ui, layout.bottom, desk);
}

/// Keys of a screen where nothing is written: the arrows mean the same wherever the keyboard is.
pub(super) fn keys(cx: &Cx<'_>, fields: &Fields, ui: &Ui, scopes: &[Scope]) {
    if cx.desk.dialog.is_some() || fields.composing {
        return;
    }
    if let Some(id) = ui.memory(egui::Memory::focused) {
        let filter = egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    keymap::follow(cx, fields, ui, scopes);
}

fn top_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, desk: &CompareDesk) {
    let (words, theme) = (&cx.words.compare, cx.theme);
    let [before, after] = &desk.sides;
    let (a, b) = (before.session.about(), after.session.about());
    let same = |get: fn(&crate::model::About) -> &str| if get(a) == get(b) { get(a).to_owned() } else { String::new() };
    let parts = [same(|about| &about.series), same(|about| &about.town)];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    bar(cx, ui, rect, "compare bar", (words.title, &said.join(" ")), |ui| {
        button(cx, ui, words.to_library, Some(Icon::Left), Action::Compare(CompareAct::Back));
        button(cx, ui, cx.words.series_desk.button, None, Action::Series(SeriesAct::Open));
        button(cx, ui, words.button_table, Some(Icon::Copy), Action::Compare(CompareAct::Table));
        button(cx, ui, words.button_image, Some(Icon::Copy), Action::Compare(CompareAct::Image));
        button(cx, ui, words.button_swap, None, Action::Compare(CompareAct::Swap));
        let all = [(View::Beside, words.beside), (View::Over, words.over), (View::Flows, words.flows)];
        let natural = all.map(|(_, said)| crate::picture::typeset::width(said, Weight::Bold, 13.0) + 24.0);
        let size = vec2(natural.iter().sum::<f32>(), 32.0);
        ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            // From each view the other two are one command away.
            if let Some(view) = choices(ui, &all, desk.view, theme).filter(|view| *view != desk.view) {
                let of = if view == View::Beside { desk.view } else { view };
                let act = if of == View::Over { CompareAct::Overlay } else { CompareAct::Flows };
                cx.act(Action::Compare(act));
            }
        });
    });
}

/// A bar with a heading, a chip, and buttons from the right.
pub(super) fn bar(
    cx: &Cx<'_>,
    ui: &mut Ui,
    rect: Rect,
    salt: &str,
    (title, said): (&str, &str),
    buttons: impl FnOnce(&mut Ui),
) {
    let theme = cx.theme;
    let line = Box::new(rect.left(), rect.bottom() - 1.0, rect.width(), 1.0);
    let mut marks = vec![Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line2 }];
    super::console::logo(&mut marks, Box::new(rect.left() + 16.0, rect.top() + 12.0, 28.0, 24.0), theme);
    paint::marks(ui.painter(), &marks);
    let right = Rect::from_min_max(pos2(rect.left() + 200.0, rect.top()), rect.max - vec2(16.0, 1.0));
    let builder =
        egui::UiBuilder::new().max_rect(right).id_salt(salt).layout(egui::Layout::right_to_left(egui::Align::Center));
    let used = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        buttons(ui);
        ui.min_rect().left()
    });
    let left = Rect::from_min_max(pos2(rect.left() + 54.0, rect.top()), pos2(used.inner - 12.0, rect.bottom()));
    let builder = egui::UiBuilder::new()
        .max_rect(left)
        .id_salt((salt, "title"))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let heading = label(ui, title, Weight::Bold, 16.0, theme.ink);
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        let width = crate::picture::typeset::width(said, Weight::Regular, 12.0) + 24.0;
        if !said.is_empty() && ui.available_width() > width {
            chip(ui, said, theme);
        }
    });
}

/// A button of the bar that does something of the table of commands.
pub(super) fn button(cx: &Cx<'_>, ui: &mut Ui, said: &str, icon: Option<Icon>, action: Action) {
    let (name, key) = (action.label(cx.words), action.shown_key());
    let button = Button::new(said).named(&name).key(&key).rank(Rank::Normal);
    let button = if let Some(icon) = icon { button.with_icon(icon) } else { button };
    if button.show(ui, cx.theme).clicked() {
        cx.act(action);
    }
}

/// A node for something that is painted and does nothing.
pub(in crate::ui) fn node(ui: &Ui, rect: Rect, id: egui::Id, name: &str) {
    ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
}
