//! ひとりで考える: a quiet page with one question at a time, ruled paper, and the own small stairs. No score, no share
//! of anything done, no clock.

mod action;
mod asked;
mod end;
mod first;
mod held;
mod pointed;
mod sets;
mod stairs;

pub use action::AloneAct;
pub use pointed::pointed;
pub use sets::{SetFault, Sets};

use egui::{Rect, Ui, pos2, vec2};

use crate::model::{Reflection, SessionKind, Timestamp};
use crate::picture::icons::{Icon, icon};
use crate::picture::{Mark, Rect as Box, Weight, card::text_line, typeset};
use crate::template::QuestionSet;
use crate::text::Lang;

use super::action::{Action, Scope};
use super::console::{field_id, take_field_request};
use super::desk::FieldId;
use super::sealing::SealAct;
use super::widgets::{Button, Rank};
use super::{Cx, Fields, Saving, ShelfRow, keymap, paint};

/// Widest content, in points (DESIGN, `solo`).
const WIDEST: f32 = 1216.0;

/// What the page shows beyond the session; changed by commands alone.
#[derive(Debug, Default)]
pub struct AloneDesk {
    /// Words that wait for a scene, to become a card there.
    pub waiting: Option<String>,
    /// The next set that is chosen is written out.
    pub writing: bool,
    /// What came of asking for the map.
    pub map: MapAsked,
    /// When this sitting began.
    pub since: Option<Timestamp>,
    /// Somebody wishes to see how long they have been here.
    pub clock: bool,
}

/// What came of asking for the career map on the first page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapAsked {
    /// It was not asked for, or is there.
    #[default]
    No,
    /// It is opened as soon as it is known which file has it.
    Awaited,
    /// It was said that it may lie under a passphrase: whoever asks again begins one.
    MaybeSealed,
}

/// The answer as it is being written.
#[derive(Debug, Default)]
pub struct AloneFields {
    /// The id of its question.
    pub question: String,
    pub text: String,
    /// What the session last said of it.
    pub recorded: String,
    /// Since when there is something to be recorded, and when the last letter came; in milliseconds UTC.
    pub typed: Option<(i64, i64)>,
    /// The part of it that is selected; empty if none is.
    pub selected: String,
    /// What the pointer carries over the stairs.
    pub held: Option<Held>,
    /// Words, and the scene to which they point.
    pub pointed: (String, Option<crate::model::SceneId>),
}

/// A card in the hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub what: Carries,
    pub words: String,
    /// Its size, and where in it the pointer is.
    pub size: egui::Vec2,
    pub grip: egui::Vec2,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// What was answered, or the selected part of it.
    Answer,
    Card(crate::model::CardId),
}

impl AloneFields {
    /// What a card would say now; blank if there is nothing to take.
    fn words<'a>(&'a self, desk: &'a AloneDesk) -> &'a str {
        let words = if self.selected.trim().is_empty() { &self.text } else { &self.selected };
        desk.waiting.as_ref().unwrap_or(words).trim()
    }
}

/// Shows the page and takes its keys.
pub fn alone_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0, paint::color(cx.theme.paper));
    take_field_request(fields, ui);
    let reflection = cx.session().and_then(|session| session.reflection());
    keys(cx, fields, ui, reflection);
    ground(cx, ui, window);
    let Some(reflection) = reflection else {
        first::first_ui(cx, ui, window);
        return;
    };
    top_ui(cx, fields, ui, window);
    if reflection.question().is_some() {
        asked::asked_ui(cx, fields, ui, window, reflection);
    } else {
        end::end_ui(cx, fields, ui, window, reflection);
    }
}

fn keys(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, reflection: Option<&Reflection>) {
    if fields.alone.held.is_some() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        // Esc puts the card back, and leads nowhere.
        fields.alone.held = None;
        ui.ctx().stop_dragging();
        return;
    }
    if cx.desk.dialog.is_some() || fields.composing {
        return;
    }
    let scopes: &[Scope] = match reflection {
        None => &[Scope::AloneFirst, Scope::Everywhere],
        Some(_) if cx.desk.alone.waiting.is_some() => &[Scope::AlonePlacing, Scope::Alone, Scope::Everywhere],
        Some(_) if ui.ctx().text_edit_focused() => &[Scope::Alone, Scope::Everywhere],
        Some(_) => &[Scope::AloneIdle, Scope::Alone, Scope::Everywhere],
    };
    keymap::follow(cx, fields, ui, scopes);
}

/// The steps at the foot of the page: low, and rising to the right.
fn ground(cx: &Cx<'_>, ui: &Ui, window: Rect) {
    let width = window.width() / 4.0;
    let mut marks = Vec::new();
    for (column, stage) in crate::model::Stage::ALL.into_iter().enumerate() {
        let at = column as f32;
        let rect = Box::new(window.left() + at * width, window.bottom() - 6.0 - 5.0 * at, width, 6.0 + 5.0 * at);
        let [_, improve, _] = cx.theme.stage(stage).tints;
        marks.push(Mark::Fill { rect: rect.snapped(), radii: [0.0; 4], color: improve });
    }
    paint::marks(ui.painter(), &marks);
}

/// Where nobody else looks, whether it is kept, and the way out.
fn top_ui(cx: &Cx<'_>, fields: &Fields, ui: &mut Ui, window: Rect) {
    let rect = Rect::from_min_size(window.min + vec2(32.0, 24.0), vec2(window.width() - 64.0, 36.0));
    only_here(cx, ui, rect);
    let (words, theme) = (&cx.words.alone, cx.theme);
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt("alone bar")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let leave = Action::Alone(AloneAct::Leave);
        let key = leave.shown_key();
        if Button::new(words.leave).key(&key).rank(Rank::Flat).show(ui, theme).clicked() {
            cx.act(leave);
        }
        clock_ui(cx, ui);
        if cx.wall.room.told.is_some() {
            super::telling::button(cx, ui, None);
        }
        let passphrase = Action::Seal(SealAct::Passphrase);
        if cx.can(passphrase, fields)
            && Button::new(cx.words.seal.button).rank(Rank::Flat).with_icon(Icon::Lock).show(ui, theme).clicked()
        {
            cx.act(passphrase);
        }
        let dirty = fields.alone.typed.is_some();
        let (said, color) = match cx.saving {
            Saving::OnlyHere => (words.not_kept, theme.shu),
            _ if dirty => (words.keeping, theme.ink2),
            _ => (words.kept, theme.ok),
        };
        let w = typeset::width(said, Weight::Regular, 13.0) + 22.0;
        let (rect, _) = ui.allocate_exact_size(vec2(w, 20.0), egui::Sense::hover());
        let r = paint::picture_rect(rect);
        let mut marks = Vec::new();
        if !dirty && cx.saving != Saving::OnlyHere {
            icon(&mut marks, Icon::Check, Box::new(r.x, r.center().y - 8.0, 16.0, 16.0), color, 1.5);
        }
        text_line(&mut marks, said, r.x + 20.0, r.center().y, Weight::Regular, 13.0, color);
        paint::marks(ui.painter(), &marks);
        node(ui, rect, "alone kept", said);
    });
}

/// How long this sitting has been, in whole minutes, for whoever wishes to know.
fn clock_ui(cx: &Cx<'_>, ui: &mut Ui) {
    const MINUTE: u64 = 60_000;
    let (words, action) = (&cx.words.alone, Action::Alone(AloneAct::Clock));
    let since = cx.desk.alone.since.unwrap_or(cx.now);
    let ms = u64::try_from(cx.now.utc_ms - since.utc_ms).unwrap_or(0);
    let said = if cx.desk.alone.clock { (words.minutes)(ms / MINUTE) } else { words.clock.to_owned() };
    let (name, key) = (format!("{said} {}", action.label(cx.words)), action.shown_key());
    if Button::new(&said).named(&name).key(&key).rank(Rank::Flat).show(ui, cx.theme).clicked() {
        cx.act(action);
    }
    if cx.desk.alone.clock {
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(MINUTE - ms % MINUTE));
    }
}

/// 「あなたのパソコンの中だけ」, always in sight.
fn only_here(cx: &Cx<'_>, ui: &Ui, rect: Rect) {
    let said = if cx.sealed { cx.words.seal.only_here } else { cx.words.alone.only_here };
    let theme = cx.theme;
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    icon(&mut marks, Icon::Lock, Box::new(r.x, r.center().y - 8.0, 16.0, 16.0), theme.ink2, 1.5);
    text_line(&mut marks, said, r.x + 24.0, r.center().y, Weight::Regular, 13.0, theme.ink2);
    paint::marks(ui.painter(), &marks);
    let width = 24.0 + typeset::width(said, Weight::Regular, 13.0);
    node(ui, Rect::from_min_size(rect.min, vec2(width, rect.height())), "alone only here", said);
}

/// Where the two columns stand: the question, and what has come of it so far.
fn columns(window: Rect) -> (Rect, Rect) {
    let side = ((window.width() - WIDEST) / 2.0).max(32.0);
    let low = window.height() < 760.0;
    let top = window.top() + if low { 84.0 } else { window.height() * 0.19 };
    let inner = Rect::from_min_max(
        pos2(window.left() + side, top),
        pos2(window.right() - side, window.bottom() - if low { 36.0 } else { 56.0 }),
    );
    let right_w = (inner.width() * 0.375).min(456.0);
    let gap = (inner.width() * 0.079).max(32.0);
    let left = Rect::from_min_max(inner.min, pos2(inner.right() - right_w - gap, inner.bottom()));
    let right = Rect::from_min_max(pos2(inner.right() - right_w, inner.top()), inner.max);
    (left, right)
}

/// The words of a question in the language of the program; what is known of it if its set is not there any more.
fn question_words(cx: &Cx<'_>, reflection: &Reflection, id: &str) -> String {
    let own = reflection.worded(id);
    let found = own.or_else(|| QuestionSet::find(&reflection.set).and_then(|set| set.question(id)));
    found.map_or(cx.words.alone.gone, |question| question.words(is_japanese(cx))).to_owned()
}

fn is_japanese(cx: &Cx<'_>) -> bool {
    cx.words.lang == Lang::Ja
}

/// Whether a session opens on this page: what one person goes through alone.
pub fn opens_here(session: &crate::model::Session) -> bool {
    session.origin().kind == SessionKind::Solo && session.reflection().is_some()
}

/// Whether somebody chose a set and wrote nothing: there is nothing to go on with.
pub fn is_untouched(row: &ShelfRow, sets: &Sets) -> bool {
    let Some(summary) = row.summary.as_ref().filter(|_| !row.sample) else { return false };
    let named = |set: &QuestionSet| [true, false].iter().any(|ja| set.name(*ja) == summary.about.title);
    let nothing = summary.cards + summary.answers + summary.episodes == 0 && summary.look_again.is_none();
    summary.kind == SessionKind::Solo && nothing && sets.all.iter().any(named)
}

/// A heading of a part.
fn heading(cx: &Cx<'_>, ui: &Ui, at: egui::Pos2, said: &str) {
    let mut marks = Vec::new();
    text_line(&mut marks, said, at.x, at.y, Weight::Bold, 13.0, cx.theme.ink2);
    paint::marks(ui.painter(), &marks);
    let rect = Rect::from_min_size(at - vec2(0.0, 10.0), vec2(typeset::width(said, Weight::Bold, 13.0), 20.0));
    node(ui, rect, ("alone heading", said), said);
}

/// A node for something that is painted and does nothing.
fn node(ui: &Ui, rect: Rect, id: impl std::hash::Hash + std::fmt::Debug, name: &str) {
    ui.interact(rect, egui::Id::unique(id), egui::Sense::hover())
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name));
}

/// The field of the answer.
fn answer_id() -> egui::Id {
    field_id(FieldId::Alone)
}
