//! シリーズ: the meetings of one group as a strip, the life of a card through them, what there is of what, several towns
//! on the same axes, and waves of reform. It only looks.

mod action;
mod lives;
mod overlay;
pub(in crate::ui) mod strip;
mod table;
mod views;

pub use action::{SeriesAct, View};
pub use strip::{Item, meetings_of};
pub use table::table;
pub use views::figure;

use egui::{Rect, Role, Ui, WidgetInfo, pos2, vec2};

use crate::compare::{Life, Meeting, Tally, lives};
use crate::import::{Wave, WaveFault};
use crate::picture::icons::Icon;
use crate::picture::plots::Height;
use crate::picture::{Mark, Rect as Box};

use super::action::{Action, Scope};
use super::command::Command;
use super::compare::{Side, bar, button, keys, node};
use super::console::take_field_request;
use super::widgets::{Button, Rank, choices};
use super::{Cx, Fields, paint};

const BAR: f32 = 48.0;

/// Meetings of one town, in their order: what can be told of them without reading them.
#[derive(Clone, Debug)]
pub struct Town {
    pub name: String,
    pub meetings: Vec<Item>,
}

/// What is worked out of meetings.
#[derive(Clone, Debug, Default)]
pub struct Trends {
    pub lives: Vec<Life>,
    /// One for each meeting.
    pub tallies: Vec<Tally>,
}

impl Trends {
    /// Of meetings in their order.
    pub fn of(meetings: &[Side]) -> Self {
        let all: Vec<Meeting<'_>> =
            meetings.iter().map(|side| Meeting { session: &side.session, notes: &side.notes }).collect();
        Self { lives: lives(&all), tallies: meetings.iter().map(|side| Tally::of(&side.session)).collect() }
    }
}

/// What is looked at; changed by commands alone.
#[derive(Debug)]
pub struct SeriesDesk {
    pub name: String,
    pub town: String,
    /// In their order, at least one.
    pub meetings: Vec<Side>,
    pub trends: Trends,
    /// The meeting that is chosen, and the card.
    pub at: usize,
    pub life: usize,
    pub view: View,
    /// This one first, then those with most meetings.
    pub towns: Vec<Town>,
    /// How many more there are than are shown.
    pub more_towns: usize,
    pub anonymous: bool,
    /// What is counted of towns, by its place among the words.
    pub measure: usize,
    /// Of stages, levels and kinds: how many cards, or how much of a meeting.
    pub height: Height,
    /// None until a file was found or opened.
    pub waves: Option<Result<Vec<Wave>, WaveFault>>,
    /// They are laid over the figures that have a column for each meeting.
    pub overlay: bool,
}

impl SeriesDesk {
    pub fn new(
        name: String,
        town: String,
        (meetings, trends): (Vec<Side>, Trends),
        (towns, more_towns): (Vec<Town>, usize),
    ) -> Self {
        let at = meetings.len().saturating_sub(1);
        Self {
            name,
            town,
            meetings,
            trends,
            at,
            life: 0,
            view: View::Life,
            towns,
            more_towns,
            anonymous: false,
            measure: 0,
            height: Height::Numbers,
            waves: None,
            overlay: false,
        }
    }

    pub fn items(&self) -> Vec<Item> {
        let item = |(side, tally): (&Side, &Tally)| Item {
            number: side.session.about().number,
            began: side.session.origin().began,
            counts: tally.scenes.clone(),
            cards: tally.cards,
            step_ups: tally.step_ups,
        };
        self.meetings.iter().zip(&self.trends.tallies).map(item).collect()
    }
}

/// What the views of a series ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeriesCommand {
    Meeting(usize),
    Life(usize),
    /// What is counted of towns, by its place among the words.
    Measure(usize),
}

/// What belongs to the view alone.
#[derive(Debug, Default)]
pub struct SeriesFields {
    /// The card that the list was last scrolled to.
    followed: Option<usize>,
    scrolled: (f32, f32),
}

/// Shows the series and takes its keys.
pub fn series_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0, paint::color(cx.theme.paper));
    take_field_request(fields, ui);
    let Some(desk) = cx.desk.series.as_deref() else { return };
    keys(cx, fields, ui, &[Scope::Series, Scope::Everywhere]);
    let top = Rect::from_min_size(window.min, vec2(window.width(), BAR));
    top_ui(cx, ui, top, desk);
    let strip_h = if window.height() < 800.0 { 148.0 } else { 176.0 };
    let below = Rect::from_min_max(pos2(window.left(), top.bottom()), pos2(window.right(), top.bottom() + strip_h));
    strip_ui(cx, ui, below, desk);
    let rest = Rect::from_min_max(pos2(window.left(), below.bottom()), window.max);
    let tabs =
        Rect::from_min_max(pos2(rest.left() + 24.0, rest.top() + 12.0), pos2(rest.right() - 24.0, rest.top() + 46.0));
    tabs_ui(cx, ui, tabs, desk);
    let body = Rect::from_min_max(pos2(rest.left() + 24.0, tabs.bottom() + 12.0), rest.max - vec2(24.0, 16.0));
    if desk.view == View::Life {
        let list_w = (body.width() * 0.34).clamp(280.0, 420.0);
        let list = Rect::from_min_size(body.min, vec2(list_w, body.height()));
        lives::list_ui(cx, fields, ui, list, desk);
        let life = Rect::from_min_max(pos2(list.right() + 28.0, body.top()), body.max);
        views::view_ui(cx, ui, life, desk);
    } else {
        views::view_ui(cx, ui, body, desk);
    }
}

fn top_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, desk: &SeriesDesk) {
    let words = &cx.words.series_desk;
    let town = views::own_town(desk, cx.words);
    let said = [desk.name.as_str(), &town].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let count = (words.strip)(desk.meetings.len());
    bar(cx, ui, rect, "series bar", (words.title, &[said, count].join(cx.words.library.apart)), |ui| {
        button(cx, ui, words.to_library, Some(Icon::Left), Action::Series(SeriesAct::Back));
        button(cx, ui, cx.words.compare.button_table, Some(Icon::Copy), Action::Series(SeriesAct::Table));
        button(cx, ui, cx.words.compare.button_image, Some(Icon::Copy), Action::Series(SeriesAct::Image));
        button(cx, ui, words.button_waves, Some(Icon::File), Action::Series(SeriesAct::Waves));
        let eye = if desk.anonymous { Icon::Eye } else { Icon::EyeOff };
        let said = if desk.anonymous { words.button_named } else { words.button_anonymous };
        button(cx, ui, said, Some(eye), Action::Series(SeriesAct::Anonymous));
        if desk.at > 0 {
            button(cx, ui, cx.words.compare.button, None, Action::Series(SeriesAct::Compare));
        }
    });
}

fn strip_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, desk: &SeriesDesk) {
    let theme = cx.theme;
    let r = paint::picture_rect(rect);
    let ground = [
        Mark::Fill { rect: r, radii: [0.0; 4], color: theme.panel },
        Mark::Fill { rect: Box::new(r.x, r.bottom() - 1.0, r.w, 1.0), radii: [0.0; 4], color: theme.line2 },
    ];
    paint::marks(ui.painter(), &ground);
    let inner = rect.shrink2(vec2(24.0, 12.0));
    if let Some(at) = strip::strip_ui(cx, ui, inner, &desk.items(), (&[desk.at], Some("series"))) {
        cx.send(Command::Series(SeriesCommand::Meeting(at)));
    }
}

fn tabs_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, desk: &SeriesDesk) {
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt("series tabs")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let all: Vec<(View, &str)> = View::ALL.map(|view| (view, view.name(cx.words))).to_vec();
        if let Some(view) = choices(ui, &all, desk.view, cx.theme) {
            cx.act(Action::Series(SeriesAct::View(view)));
        }
        if desk.view == View::Towns {
            ui.add_space(12.0);
            let short = cx.words.series_desk.measures_short;
            let all: Vec<(usize, &str)> = short.into_iter().enumerate().collect();
            if let Some(measure) = choices(ui, &all, desk.measure, cx.theme).filter(|at| *at != desk.measure) {
                cx.send(Command::Series(SeriesCommand::Measure(measure)));
            }
        }
        if desk.view.has_shares() {
            ui.add_space(12.0);
            let [numbers, shares] = cx.words.series_desk.heights;
            let both = [(Height::Numbers, numbers), (Height::Shares, shares)];
            if choices(ui, &both, desk.height, cx.theme).is_some_and(|height| height != desk.height) {
                cx.act(Action::Series(SeriesAct::Measure));
            }
        }
        if desk.view.has_meetings() && desk.has_waves() {
            ui.add_space(12.0);
            let act = Action::Series(SeriesAct::Overlay);
            let (name, key, on) = (act.label(cx.words), act.shown_key(), desk.overlay);
            let rank = if on { Rank::Primary } else { Rank::Normal };
            let button = Button::new(cx.words.series_desk.button_overlay).named(&name).key(&key).rank(rank);
            let response = button.show(ui, cx.theme);
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
            if response.clicked() {
                cx.act(act);
            }
        }
    });
}

/// A node for a part of a figure.
fn part_node(ui: &Ui, rect: Rect, id: egui::Id, name: &str) {
    node(ui, rect, id, name);
}
