//! 再生: the canvas at any moment, a line of time below it, and what happened at the right. It only looks.

mod action;
mod bottom;
mod events;
mod sieve;
mod stage;

pub use action::{ReplayAct, SPEEDS};

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::{CardId, History, Moment, NoteOn, Session, Sieve, Step, Timeline, Trace};
use crate::picture::icons::Icon;
use crate::picture::timeline;
use crate::picture::{Mark, Rect as Box, Weight};
use crate::text::clock;

use super::action::{Action, Scope};
use super::command::Command;
use super::console::{field_id, take_field_request};
use super::desk::FieldId;
use super::widgets::{Button, Rank, chip, label};
use super::{Cx, Fields, describe, keymap, paint};

const BAR: f32 = 48.0;
/// Of what is below the canvas, without the time line.
const BOTTOM: f32 = 94.0;
const LOW_BOTTOM: f32 = 64.0;
const LIST: f32 = 300.0;
/// Longest wait between two moments while it plays, in seconds: silences are shortened.
const LONGEST_WAIT: f64 = 1.6;
/// How long a card moves at the speed of ×1, and at least, in seconds (DESIGN section 7).
const MOVE: f64 = 0.22;
const LEAST_MOVE: f64 = 0.06;

/// Where the session comes from that is looked at again.
#[derive(Debug)]
pub enum From {
    /// The open one, which stays open.
    Console,
    Library {
        path: PathBuf,
        history: std::boxed::Box<History>,
    },
}

impl From {
    /// The log; `open` is that of the open session.
    pub fn history<'a>(&'a self, open: Option<&'a History>) -> Option<&'a History> {
        match self {
            Self::Console => open,
            Self::Library { history, .. } => Some(history),
        }
    }
}

/// What the replay shows; changed by commands alone.
#[derive(Debug)]
pub struct ReplayDesk {
    pub timeline: Timeline,
    /// The session at the moment that is looked at.
    pub session: Arc<Session>,
    /// What led to it.
    pub trace: Arc<Trace>,
    /// That moment.
    pub at: usize,
    /// It was opened and nobody has gone anywhere yet.
    pub rests: bool,
    pub playing: bool,
    /// One of [`SPEEDS`].
    pub speed: u16,
    pub from: From,
    /// The room looks at the same moment.
    pub on_wall: bool,
    /// What is looked at, and the moments that have to do with it.
    pub sieve: Sieve,
    pub passing: Vec<usize>,
}

impl ReplayDesk {
    pub fn history<'a>(&'a self, open: Option<&'a History>) -> Option<&'a History> {
        self.from.history(open)
    }

    pub fn moment(&self) -> Option<&Moment> {
        self.timeline.moments.get(self.at)
    }

    /// Looks at this alone.
    pub fn look_at(&mut self, sieve: Sieve) {
        self.passing = (0..=self.timeline.end()).filter(|at| self.timeline.passes(*at, &sieve)).collect();
        self.sieve = sieve;
    }

    /// Whether the next event after this moment is the first one: it rests at the end, as it was opened.
    pub fn begins_again(&self) -> bool {
        self.rests && self.at > 0 && self.at == self.timeline.end()
    }

    /// What a note about this moment is about.
    pub fn note_on(&self) -> Option<NoteOn> {
        self.moment().map(|moment| NoteOn::Moment(moment.seq))
    }

    /// Seconds for which a card moves.
    fn move_s(&self) -> f64 {
        (MOVE / f64::from(self.speed.max(1))).max(LEAST_MOVE)
    }
}

/// What belongs to the view alone.
#[derive(Debug, Default)]
pub struct ReplayFields {
    /// When the next moment is due while it plays, for the moment that is shown.
    due: Option<(usize, f64)>,
    /// Where the cards stood, at which moment.
    stood: Option<(usize, BTreeMap<CardId, Rect>)>,
    /// Cards on their way, since when.
    moves: Option<(f64, Vec<(CardId, Rect)>)>,
    /// What happened, in words, as far as it was shown.
    said: std::collections::HashMap<(usize, crate::text::Lang), Said>,
    note: Option<(NoteOn, String)>,
    /// The moment that the list was last scrolled to, and among how many.
    followed: Option<(usize, usize)>,
    /// How far the list is scrolled, and how much of it is seen (points).
    scrolled: (f32, f32),
    /// The time line, for what it was laid out from.
    line: Option<bottom::Laid>,
}

/// What happened, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub what: String,
    /// The words of the card that it was about, and why it was moved.
    pub more: String,
}

/// Where the parts of the replay stand, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub top: Rect,
    pub canvas: Rect,
    pub tray: Rect,
    pub list: Rect,
    pub bottom: Rect,
}

impl Layout {
    /// `timeline` says how high its line is.
    pub fn new(window: Rect, timeline: &Timeline) -> Self {
        let low = window.height() < 600.0;
        let bottom_h = if low { LOW_BOTTOM } else { BOTTOM } + timeline::height(timeline);
        let list_w = LIST.min(window.width() * 0.34);
        let top = Rect::from_min_size(window.min, vec2(window.width(), BAR));
        let bottom = Rect::from_min_max(pos2(window.left(), window.bottom() - bottom_h), window.max);
        let list = Rect::from_min_max(pos2(window.right() - list_w, top.bottom()), pos2(window.right(), bottom.top()));
        let tray_h = if low { 0.0 } else { 48.0 };
        let left = window.left() + 16.0;
        let right = list.left() - 14.0;
        let tray_top = bottom.top() - 8.0 - tray_h;
        let tray = Rect::from_min_max(pos2(left, tray_top), pos2(right, tray_top + tray_h));
        let canvas = Rect::from_min_max(pos2(left, top.bottom() + 10.0), pos2(right, tray_top - 8.0));
        Self { top, canvas, tray, list, bottom }
    }
}

/// Shows the replay and takes its keys.
pub fn replay_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0, paint::color(cx.theme.paper));
    let Some(desk) = cx.desk.replay.as_deref() else { return };
    let Some(history) = desk.history(cx.history) else { return };
    take_field_request(fields, ui);
    keys(cx, fields, ui);
    let layout = Layout::new(window, &desk.timeline);
    top_ui(cx, ui, layout.top, desk);
    stage::stage_ui(cx, fields, ui, layout, desk);
    events::events_ui(cx, fields, ui, layout.list, (desk, history));
    bottom::bottom_ui(cx, fields, ui, layout.bottom, (desk, history));
    play(cx, fields, ui, desk);
}

fn keys(cx: &Cx<'_>, fields: &Fields, ui: &Ui) {
    // A menu that is open answers the keyboard itself.
    if cx.desk.dialog.is_some() || fields.composing || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let writing = ui.ctx().text_edit_focused();
    let scopes: &[Scope] = if writing { &[Scope::Everywhere] } else { &[Scope::Replay, Scope::Everywhere] };
    if writing {
        // From the note back to the moments.
        if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            ui.memory_mut(|memory| memory.surrender_focus(field_id(FieldId::MomentNote)));
            ui.memory_mut(egui::Memory::stop_text_input);
        }
    } else if let Some(id) = ui.memory(egui::Memory::focused) {
        // The arrows go from moment to moment, wherever the keyboard is.
        let filter = egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    keymap::follow(cx, fields, ui, scopes);
}

/// Goes to the next moment when it is due. While nothing plays nothing is drawn anew.
fn play(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, desk: &ReplayDesk) {
    if !desk.playing {
        fields.replay.due = None;
        return;
    }
    let moments = &desk.timeline.moments;
    let to = desk.timeline.next_passing(desk.at, &desk.sieve);
    let (Some(here), Some(next)) = (moments.get(desk.at), moments.get(to)) else { return };
    let time = ui.input(|input| input.time);
    let wait = (next.ms - here.ms) as f64 / 1000.0 / f64::from(desk.speed.max(1));
    let wait = wait.clamp(desk.move_s(), LONGEST_WAIT);
    let due = match fields.replay.due {
        Some((at, due)) if at == desk.at => due,
        _ => time + wait,
    };
    if time >= due {
        fields.replay.due = None;
        cx.send(Command::GoTo(to));
    } else {
        fields.replay.due = Some((desk.at, due));
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(due - time));
    }
}

fn top_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, desk: &ReplayDesk) {
    let (words, theme) = (&cx.words.replay, cx.theme);
    let line = Box::new(rect.left(), rect.bottom() - 1.0, rect.width(), 1.0);
    let mut marks = vec![Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line2 }];
    super::console::logo(&mut marks, Box::new(rect.left() + 16.0, rect.top() + 12.0, 28.0, 24.0), theme);
    paint::marks(ui.painter(), &marks);
    let right = Rect::from_min_max(pos2(rect.center().x, rect.top()), rect.max - vec2(16.0, 1.0));
    let builder = egui::UiBuilder::new()
        .max_rect(right)
        .id_salt("replay bar")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let used = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let back = match desk.from {
            From::Console => words.to_session,
            From::Library { .. } => words.to_library,
        };
        let mut button = |said: &str, icon: Option<Icon>, act: ReplayAct| {
            let (name, key) = (Action::Replay(act).label(cx.words), Action::Replay(act).shown_key());
            let button = Button::new(said).named(&name).key(&key).rank(Rank::Normal);
            let button = if let Some(icon) = icon { button.with_icon(icon) } else { button };
            if button.show(ui, theme).clicked() {
                cx.act(Action::Replay(act));
            }
        };
        button(back, Some(Icon::Left), ReplayAct::Back);
        button(words.note, Some(Icon::Pencil), ReplayAct::Note);
        button(words.star, None, ReplayAct::Star);
        button(if desk.on_wall { words.off_wall } else { words.wall }, Some(Icon::Projector), ReplayAct::OnWall);
        ui.min_rect().left()
    });
    let left = Rect::from_min_max(pos2(rect.left() + 54.0, rect.top()), pos2(used.inner - 12.0, rect.bottom()));
    let builder = egui::UiBuilder::new()
        .max_rect(left)
        .id_salt("replay title")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let title = &desk.session.about().title;
        let title = if title.trim().is_empty() { cx.words.untitled } else { title };
        let said = desk.moment().map(|moment| (words.chip)(moment.at)).unwrap_or_default();
        let room = (ui.available_width() - 190.0).max(80.0);
        let line = crate::picture::typeset::break_lines(title, Weight::Bold, 15.0, room, 1);
        if let Some(line) = line.lines.first() {
            label(ui, line, Weight::Bold, 15.0, theme.ink);
        }
        chip(ui, &said, theme);
    });
}

/// What led to a moment, in words.
pub fn said(history: &History, timeline: &Timeline, moment: usize, words: &crate::text::Words) -> Said {
    let Some(at) = moment.checked_sub(1) else {
        return Said { what: words.replay.beginning.to_owned(), more: String::new() };
    };
    let Some(entry) = history.entries().get(at) else { return Said::default() };
    let before = history.at(at);
    let what = match &entry.step {
        Step::Edit(edit) => (words.replay.told)(&describe::edit(edit, entry.by, &before, words)),
        Step::Undo => words.replay.undone.to_owned(),
        Step::Redo => words.replay.redone.to_owned(),
    };
    let after = history.at(moment);
    let first = timeline.moments.get(moment).and_then(|moment| moment.cards.first().copied());
    let card = first.and_then(|id| after.card(id).or_else(|| before.card(id)));
    let mut more = card.map(|card| card.text.to_string()).unwrap_or_default();
    let of_move = |id: CardId| history.present().card(id)?.reasons.iter().find(|reason| reason.of == entry.seq);
    if let Some(reason) = first.and_then(of_move) {
        more = format!("{more} ― {}", reason.text);
    }
    Said { what, more }
}

/// The same, kept from frame to frame.
fn said_kept(cx: &Cx<'_>, fields: &mut Fields, (desk, history): (&ReplayDesk, &History), moment: usize) -> Said {
    let key = (moment, cx.words.lang);
    let said = fields.replay.said.entry(key).or_insert_with(|| said(history, &desk.timeline, moment, cx.words));
    said.clone()
}

/// The time of the clock at which a moment was.
fn time_of(moment: &Moment) -> String {
    clock(moment.at)
}

/// A node for something that is painted and does nothing.
fn node(ui: &Ui, rect: Rect, id: egui::Id, name: &str) {
    ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
}
