//! キャリアマップ: one line to write posts and episodes, the map, and what is told of the chosen episode at the right.

mod action;
mod again;
mod draft;
pub mod line;
mod panel;

pub use action::CareerAct;
pub use draft::EpisodeDraft;

use egui::{Event, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::action::{Action, Scope};
use super::command::Command;
use super::console::{enter, field_id, take_field_request};
use super::desk::{FieldId, Notice, NoticeKind};
use super::giving::GiveAct;
use super::widgets::{Button, Rank, chip, field, hint, key_cap, key_cap_width, label, ring};
use super::{Cx, Fields, ShelfRow, keymap, paint};
use crate::model::{CardText, ChallengeId, ChallengeState, Edit, EpisodeId, LookAgain, SceneId, Session};
use crate::picture::career::{Lens, Map, map, next_step};
use crate::picture::icons::Icon;
use crate::picture::{Mark, Rect as Box, Target, Weight, typeset};

const BAR: f32 = 48.0;
const LINE: f32 = 50.0;
const PANEL: f32 = 316.0;
/// For how long each episode of the story stays, in seconds.
const TELLS: f64 = 4.0;
/// For how long the path is on its way to a new episode, in seconds (DESIGN section 7).
const DRAWN: f64 = 0.32;

/// What the map shows; changed by commands alone.
#[derive(Debug, Default)]
pub struct CareerDesk {
    pub chosen: Option<EpisodeId>,
    pub lens: Lens,
    /// A year and words that wait for a scene.
    pub waits: Option<(u16, CardText)>,
    /// While the path is told as a story: how many episodes have been told.
    pub told: Option<usize>,
    /// The challenge about which it is asked what came of it.
    pub asked: Option<ChallengeId>,
    /// And what did, while the words about it wait for a scene.
    pub came: ChallengeState,
    /// It was opened from the canvas of its session, and goes back there.
    pub from_canvas: bool,
}

/// What belongs to the view alone.
#[derive(Debug, Default)]
pub struct CareerFields {
    pub line: String,
    pub draft: EpisodeDraft,
    /// What is written about the challenge that is asked about.
    pub answer: String,
    /// When the next episode is due while the path is told, after how many.
    due: Option<(usize, f64)>,
    /// The last episode of the path that was shown, how many there were, and since when it is on its way there.
    path: Option<(Option<EpisodeId>, usize, f64)>,
}

/// Something on the map that a person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CareerCommand {
    Choose(EpisodeId),
    Look(Lens),
    /// This year and these words wait for a scene.
    Wait(u16, CardText),
    /// So many episodes have been told.
    Tell(usize),
    /// The line says no year.
    Unclear,
}

/// Where the parts of the screen stand, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub top: Rect,
    pub line: Rect,
    pub map: Rect,
    pub panel: Rect,
}

impl Layout {
    pub fn new(window: Rect, asks: bool) -> Self {
        let panel_w = PANEL.min(window.width() * 0.32);
        let top = Rect::from_min_size(window.min, vec2(window.width(), BAR));
        let panel = Rect::from_min_max(pos2(window.right() - panel_w, top.bottom()), window.max);
        let line = Rect::from_min_size(
            top.left_bottom(),
            vec2(window.width() - panel_w, if asks { again::HEIGHT } else { LINE }),
        );
        let map = Rect::from_min_max(line.left_bottom(), pos2(panel.left(), window.bottom()));
        Self { top, line, map, panel }
    }
}

/// Where what is said ends: above the stairs, which leave room at the left, lest it hides the names of scenes while one
/// is chosen; what needs more room stands over the years.
pub fn notice_bottom(cx: &Cx<'_>, window: Rect) -> f32 {
    let layout = Layout::new(window, false);
    let is_large = |notice: &Notice| matches!(notice.kind, NoticeKind::Trouble { .. });
    if cx.desk.notices.iter().any(is_large) { layout.map.bottom() - 8.0 } else { layout.map.top() + 56.0 }
}

/// The map of a session as it is looked at; `now` decides the year of what comes next.
pub fn shown<'a>(cx: &Cx<'a>, session: &'a Session) -> Map<'a> {
    let desk = &cx.desk.career;
    let next = next_step(session).map(|challenge| (challenge, year(cx.now)));
    let (words, theme) = (cx.words, cx.theme);
    Map { session, next, chosen: desk.chosen, lens: desk.lens, told: desk.told, way: 1.0, words, theme }
}

/// Of sessions of one's own, the one with the challenge that was to be looked at first, if its day has come.
pub fn due(own: &[ShelfRow], today: jiff::civil::Date) -> Option<(&ShelfRow, &LookAgain)> {
    let all = own.iter().filter_map(|row| Some((row, row.summary.as_ref()?.look_again.as_deref()?)));
    all.filter(|(_, again)| again.on <= today).min_by_key(|(_, again)| again.on)
}

/// The scene in which the challenge was meant to be, while the answer about it waits for one.
pub(in crate::ui) fn meant(cx: &Cx<'_>) -> Option<SceneId> {
    let CareerDesk { waits: Some(_), asked: Some(asked), .. } = &cx.desk.career else { return None };
    cx.session()?.challenge(*asked)?.intent.scene
}

/// The year of a moment, where it was.
pub fn year(now: crate::model::Timestamp) -> u16 {
    u16::try_from(now.to_zoned().year()).unwrap_or(2000)
}

/// Shows the career map and takes its keys.
pub fn career_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0, paint::color(cx.theme.paper));
    let Some(session) = cx.session() else { return };
    take_field_request(fields, ui);
    keys(cx, fields, ui);
    let asks = cx.desk.career.asked.is_some() && cx.desk.career.waits.is_none();
    let layout = Layout::new(window, asks);
    top_ui(cx, ui, layout.top, session);
    if asks {
        again::asked_ui(cx, fields, ui, layout.line, session);
    } else {
        line_ui(cx, fields, ui, layout.line, session);
    }
    map_ui(cx, fields, ui, layout.map, session);
    panel::panel_ui(cx, fields, ui, layout.panel, session);
    story(cx, fields, ui, session);
}

fn keys(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui) {
    if cx.desk.dialog.is_some() || fields.composing {
        return;
    }
    let writing = ui.ctx().text_edit_focused();
    if !writing && cx.writable && cx.desk.career.waits.is_none() {
        begin_line(cx, fields, ui);
    }
    if writing {
        if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            let focused = ui.memory(egui::Memory::focused);
            ui.memory_mut(|memory| focused.into_iter().for_each(|id| memory.surrender_focus(id)));
            ui.memory_mut(egui::Memory::stop_text_input);
        }
    } else if let Some(id) = ui.memory(egui::Memory::focused) {
        // The arrows walk the path, wherever the keyboard is.
        let filter = egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    let in_line = ui.memory(|memory| memory.has_focus(field_id(FieldId::CareerLine)));
    let scopes: &[Scope] = if in_line && fields.career.line.is_empty() {
        &[Scope::CareerLine, Scope::CareerLineEmpty, Scope::CareerAsked, Scope::Everywhere]
    } else if in_line {
        &[Scope::CareerLine, Scope::CareerAsked, Scope::Everywhere]
    } else if writing {
        &[Scope::CareerAsked, Scope::Everywhere]
    } else {
        &[Scope::CareerAsked, Scope::Career, Scope::Everywhere]
    };
    keymap::follow(cx, fields, ui, scopes);
}

/// An episode begins with its year, and no digit is a key of the map: whoever types one writes in the line. An empty
/// map has nothing else to do.
fn begin_line(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui) {
    let is_digit = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let typed = ui.input_mut(|input| {
        let at = input.events.iter().position(|event| matches!(event, Event::Text(text) if is_digit(text)))?;
        match input.events.remove(at) {
            Event::Text(text) => Some(text),
            _ => None,
        }
    });
    let empty = cx.session().is_some_and(|session| session.career().is_empty());
    let nowhere = ui.memory(|memory| memory.focused().is_none());
    if typed.is_none() && !(empty && nowhere && cx.desk.career.asked.is_none()) {
        return;
    }
    let id = field_id(FieldId::CareerLine);
    if let Some(typed) = typed {
        fields.career.line.push_str(&typed);
        super::widgets::caret_to_end(ui, id, &fields.career.line);
    }
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// Tells the next episode when it is due. Nothing is drawn anew in between.
fn story(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, session: &Session) {
    let Some(told) = cx.desk.career.told.filter(|told| *told <= session.career().episodes.len()) else {
        fields.career.due = None;
        return;
    };
    let time = ui.input(|input| input.time);
    let due = match fields.career.due {
        Some((of, due)) if of == told => due,
        _ => time + TELLS,
    };
    if time >= due {
        fields.career.due = None;
        cx.send(Command::Career(CareerCommand::Tell(told + 1)));
    } else {
        fields.career.due = Some((told, due));
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(due - time));
    }
}

fn top_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, session: &Session) {
    let (words, theme) = (&cx.words.career, cx.theme);
    let line = Box::new(rect.left(), rect.bottom() - 1.0, rect.width(), 1.0);
    let mut marks = vec![Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line2 }];
    super::console::logo(&mut marks, Box::new(rect.left() + 16.0, rect.top() + 12.0, 28.0, 24.0), theme);
    paint::marks(ui.painter(), &marks);
    let right = Rect::from_min_max(pos2(rect.center().x, rect.top()), rect.max - vec2(16.0, 1.0));
    let builder = egui::UiBuilder::new()
        .max_rect(right)
        .id_salt("career bar")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let used = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let playing = if cx.desk.career.told.is_some() { Icon::Pause } else { Icon::Play };
        let all = [
            (
                if cx.desk.career.from_canvas { words.to_session } else { words.to_alone },
                Some(Icon::Left),
                Action::Career(CareerAct::Back),
                true,
            ),
            (words.png, None, Action::ExportPng, true),
            (cx.words.giving.path_button, None, Action::Give(GiveAct::Path), !session.career().episodes.is_empty()),
            ("", Some(playing), Action::Career(CareerAct::Play), !session.career().episodes.is_empty()),
        ];
        for (said, icon, action, enabled) in all {
            let (name, key) = (action.label(cx.words), action.shown_key());
            let button = match icon {
                Some(icon) if said.is_empty() => Button::icon(icon, &name).width(44.0),
                Some(icon) => Button::new(said).named(&name).with_icon(icon),
                None => Button::new(said).named(&name),
            };
            if button.key(&key).rank(Rank::Normal).enabled(enabled).show(ui, theme).clicked() {
                cx.act(action);
            }
        }
        super::telling::button(cx, ui, None);
        if rect.width() > 1200.0 {
            super::console::saving_ui(cx, ui);
        }
        if let Some(said) = super::telling::progress(cx) {
            super::widgets::line(ui, &said, Weight::Bold, 14.0, theme.ink);
        }
        ui.min_rect().left()
    });
    let left = Rect::from_min_max(pos2(rect.left() + 54.0, rect.top()), pos2(used.inner - 12.0, rect.bottom()));
    let builder = egui::UiBuilder::new()
        .max_rect(left)
        .id_salt("career title")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let room = (ui.available_width() - 120.0).max(80.0);
        let title = &session.about().title;
        if let Some(line) = typeset::break_lines(title, Weight::Bold, 15.0, room, 1).lines.first() {
            label(ui, line, Weight::Bold, 15.0, theme.ink);
        }
        chip(ui, cx.words.only_me, theme);
    });
}

fn line_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, session: &Session) {
    let (words, theme) = (&cx.words.career, cx.theme);
    let inner = rect.shrink2(vec2(16.0, 8.0));
    let builder = egui::UiBuilder::new().max_rect(inner).id_salt("career line");
    ui.scope_builder(builder, |ui| {
        if let Some((year, title)) = &cx.desk.career.waits {
            let said = match meant(cx) {
                Some(scene) => (words.again.waits)(title.as_str(), &cx.words.scene(scene)),
                None => (words.waits)(*year, title.as_str()),
            };
            label(ui, &said, Weight::Bold, 14.0, theme.ink);
            return;
        }
        if !cx.writable {
            return;
        }
        let id = field_id(FieldId::CareerLine);
        let response = field(ui, id, &mut fields.career.line, words.line, words.line_hint, theme);
        if !(response.has_focus() && enter(ui)) || fields.career.line.trim().is_empty() {
            return;
        }
        match line::read(&fields.career.line) {
            Some(line::Line::Post(post)) => {
                let posts = line::with_post(&session.career().posts, post);
                cx.send(Command::Edit(Edit::SetPosts { posts }));
                fields.career.line.clear();
            }
            Some(line::Line::Episode(year, title)) => {
                ui.memory_mut(|memory| memory.surrender_focus(id));
                cx.send(Command::Career(CareerCommand::Wait(year, title)));
                fields.career.line.clear();
            }
            None => cx.send(Command::Career(CareerCommand::Unclear)),
        }
    });
}

/// How far the path has come on its way to an episode that was added at its end, or is told now.
fn way(cx: &Cx<'_>, fields: &mut CareerFields, ui: &Ui, m: Map<'_>) -> f32 {
    let time = ui.input(|input| input.time);
    let all = m.session.career().episodes.len();
    let count = m.told.map_or(all, |told| told.min(all));
    let last = m.last();
    let begun = match fields.path {
        Some((was, before, begun)) if was == last && before == count => begun,
        Some((was, before, _)) if was != last && before + 1 == count && before > 0 && !cx.desk.reduced_motion => time,
        _ => f64::MIN,
    };
    fields.path = Some((last, count, begun));
    let share = (time - begun) / DRAWN;
    if share >= 1.0 {
        return 1.0;
    }
    ui.ctx().request_repaint();
    1.0 - (1.0 - share.max(0.0) as f32).powi(3)
}

fn map_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, rect: Rect, session: &Session) {
    let m = shown(cx, session);
    let m = Map { way: way(cx, &mut fields.career, ui, m), ..m };
    let picture = map((rect.width().round(), rect.height().round()), m);
    let at = rect.min.round();
    let name = (cx.words.career.map)(session.career().episodes.len());
    ui.interact(rect, Id::unique("career map"), Sense::hover())
        .widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    paint::picture(ui.painter(), &picture, at);
    let desk = &cx.desk.career;
    for part in &picture.parts {
        let place = paint::rect(part.rect, at.to_vec2());
        let id = Id::unique(("career part", part.target));
        let (sense, selected) = match part.target {
            Target::Episode(id) => (Sense::click(), desk.chosen == Some(id)),
            Target::Year(year) => (Sense::click(), desk.lens == Lens::Year(year)),
            Target::Post(post) => (Sense::click(), desk.lens == Lens::Post(usize::from(post))),
            Target::Scene(_) => (Sense::click(), false),
            _ => (Sense::hover(), false),
        };
        let clickable = sense.senses_click();
        let response = ui.interact(place, id, sense);
        let response = match part.target {
            // Its words may be cut, or a number alone stand for it.
            Target::Episode(_) => hint(response, &part.name, 13.0),
            _ => response,
        };
        response.widget_info(|| {
            if clickable {
                WidgetInfo::selected(Role::Button, true, selected, &part.name)
            } else {
                WidgetInfo::labeled(Role::Label, true, &part.name)
            }
        });
        let mut marks = Vec::new();
        if let Target::Scene(scene) = part.target {
            scene_key(cx, fields, ui, &mut marks, (scene, part.rect.moved(at.x, at.y)));
        }
        ring(&response, &mut marks, paint::picture_rect(place), 6.0, cx.theme);
        paint::marks(ui.painter(), &marks);
        if response.clicked() {
            press(cx, part.target);
        }
    }
}

/// The key that puts what waits, or what stands in the line, into a scene.
fn scene_key(cx: &Cx<'_>, fields: &Fields, ui: &Ui, marks: &mut Vec<Mark>, (scene, r): (SceneId, Box)) {
    let in_line = || {
        let focused = ui.memory(|memory| memory.has_focus(field_id(FieldId::CareerLine)));
        focused && matches!(line::read(&fields.career.line), Some(line::Line::Episode(..)))
    };
    let act = match cx.desk.career.waits {
        Some(_) => CareerAct::Place(scene),
        None if cx.writable && in_line() => CareerAct::PlaceLine(scene),
        None => return,
    };
    let key = Action::Career(act).shown_key();
    key_cap(marks, &key, r.right() - 8.0 - key_cap_width(&key, 12.0), r.y + 8.0, 12.0, cx.theme);
}

fn press(cx: &Cx<'_>, target: Target) {
    let toggled = |lens: Lens| if cx.desk.career.lens == lens { Lens::All } else { lens };
    let command = match target {
        Target::Episode(id) => CareerCommand::Choose(id),
        Target::Year(year) => CareerCommand::Look(toggled(Lens::Year(year))),
        Target::Post(post) => CareerCommand::Look(toggled(Lens::Post(usize::from(post)))),
        Target::Scene(scene) if cx.desk.career.waits.is_some() => {
            return cx.act(Action::Career(CareerAct::Place(scene)));
        }
        _ => CareerCommand::Look(Lens::All),
    };
    cx.send(Command::Career(command));
}
