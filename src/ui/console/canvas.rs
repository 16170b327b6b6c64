//! The canvas and the tray on the console: paints their pictures, and turns clicks and drags into commands.

use std::collections::BTreeSet;

use egui::{Id, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::model::{Aim, CardId, Edit, Place, SceneId, Session};
use crate::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas, dragged_card, drop_at, pulled_arrow, tray};
use crate::picture::{Mark, Part, Picture, Point, Target};
use crate::ui::action::Action;
use crate::ui::command::{Command, Extend};
use crate::ui::desk::{Drag, Focus, Hand};
use crate::ui::order::OrderAct;
use crate::ui::{Cx, Fields, paint};

use super::Layout;

/// Seconds that a placed card takes to its scene.
const FLIGHT: f64 = 0.22;
/// Seconds that cards in the hand rest over another one to be put together with it.
const RESTS: f64 = 0.6;
/// Seconds that it is outlined instead, with reduced motion.
const OUTLINED: f64 = 1.2;

/// The egui id of a painted part; the same wherever it lies.
pub fn target_id(target: Target) -> Id {
    Id::unique(("target", target))
}

/// The two pictures of the console with where they stand in the window.
pub(super) struct Ground<'a> {
    pub(super) session: &'a Session,
    pub(super) canvas: Picture,
    pub(super) tray: Picture,
    pub(super) canvas_at: Pos2,
    pub(super) tray_at: Pos2,
}

impl<'a> Ground<'a> {
    fn lay_out(session: &'a Session, state: &CanvasState, cx: &Cx<'_>, layout: Layout) -> Self {
        let measure = measure(layout);
        let c = Canvas { session, state, words: cx.words, theme: cx.theme, measure: &measure };
        Self {
            session,
            canvas: canvas(size(layout.canvas), c),
            tray: tray(size(layout.tray), c),
            canvas_at: layout.canvas.min,
            tray_at: layout.tray.min,
        }
    }

    /// All parts with their place in the window, from back to front.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&Part, Rect)> {
        let on_canvas = self.canvas.parts.iter().map(|part| (part, paint::rect(part.rect, self.canvas_at.to_vec2())));
        let in_tray = self.tray.parts.iter().map(|part| (part, paint::rect(part.rect, self.tray_at.to_vec2())));
        on_canvas.chain(in_tray)
    }

    pub(super) fn rect_of(&self, target: Target) -> Option<Rect> {
        self.parts().find(|(part, _)| part.target == target).map(|(_, rect)| rect)
    }

    fn is_cut(&self, id: CardId) -> bool {
        self.canvas.cut.contains(&id) || self.tray.cut.contains(&id)
    }

    fn drop_at(&self, lifted: &BTreeSet<CardId>, at: Pos2) -> Option<(Place, usize)> {
        let on = |origin: Pos2| Point::new(at.x - origin.x, at.y - origin.y);
        drop_at(&self.canvas, self.session, lifted, on(self.canvas_at))
            .or_else(|| drop_at(&self.tray, self.session, lifted, on(self.tray_at)))
    }
}

/// Larger cards where fingers take hold of them.
fn measure(layout: Layout) -> CanvasMeasure {
    let measure = if layout.hand { CanvasMeasure::HAND } else { CanvasMeasure::CONSOLE };
    measure.for_height(layout.canvas.height())
}

fn size(rect: Rect) -> (f32, f32) {
    (rect.width().round(), rect.height().round())
}

pub(super) fn canvas_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, layout: Layout) {
    let Some(session) = cx.session() else { return };
    let layout = Layout {
        canvas: Rect::from_min_size(layout.canvas.min.round(), layout.canvas.size()),
        tray: Rect::from_min_size(layout.tray.min.round(), layout.tray.size()),
        ..layout
    };
    let focused = ui.memory(egui::Memory::focused);
    let keyboard = cx.desk.cursor.filter(|target| focused == Some(target_id(*target)));
    let mut state = CanvasState {
        selected: cx.desk.selected.clone(),
        keyboard,
        reveal: match cx.desk.cursor {
            Some(Target::Card(id)) => Some(id),
            _ => None,
        },
        editing: cx.desk.editing,
        found: crate::ui::order::find_bar::found(cx, fields),
        open_stacks: cx.desk.open_stacks.clone(),
        ..CanvasState::default()
    };
    let flight = flight(cx, fields, ui);
    if let (Some((id, _)), false) = (flight, cx.desk.reduced_motion) {
        state.lifted.insert(id);
    }
    let ground = Ground::lay_out(session, &state, cx, layout);
    point_at_what_shows(cx, fields, &ground);
    let hovered = interact(cx, fields, ui, &ground);
    super::walk::remember(ui, &ground);

    if ui.input(|input| input.events.windows(2).any(is_cancelled_touch)) {
        // Taken over by the system: nobody let go of the card here, so it goes back.
        fields.drag = None;
        ui.ctx().stop_dragging();
    }
    // A finger that is lifted is gone in the same frame; where it was is where it lets go.
    let pointer = ui.input(|input| input.pointer.latest_pos().or_else(|| input.pointer.interact_pos()));
    let aiming = cx.desk.hand == Hand::Off && ui.input(|input| input.modifiers.alt);
    if let (Some(drag), Some(pointer)) = (fields.drag.clone(), pointer) {
        drag_ui(cx, fields, ui, &ground, &mut state, &drag, pointer, aiming, layout);
    } else {
        state.hovered = hovered;
        let shown = if state.hovered.is_some() { Ground::lay_out(session, &state, cx, layout) } else { ground };
        paint_ground(ui, &shown);
        if let Some((id, share)) = flight {
            flight_ui(cx, ui, &shown, layout, id, share);
        }
        edit_ui(cx, fields, ui, &shown);
    }
}

/// Of the finger that is the pointer: another one may come and go while it carries a card.
fn is_cancelled_touch(events: &[egui::Event]) -> bool {
    use egui::{Event, TouchPhase};
    matches!(events, [Event::Touch { phase: TouchPhase::Cancel, .. }, Event::PointerGone])
}

/// A card that lies in the stack of a full scene cannot have the keyboard: the row that names the rest stands for it.
fn point_at_what_shows(cx: &Cx<'_>, fields: &mut Fields, ground: &Ground<'_>) {
    if let Some(Focus::Target(target @ Target::Card(id))) = fields.focus
        && ground.rect_of(target).is_none()
        && let Some((place, _)) = ground.session.find(id)
    {
        let pile = ground.session.card(id).and_then(|card| card.stack).map(Target::Stack);
        let stack = match place {
            _ if pile.is_some_and(|pile| ground.rect_of(pile).is_some()) => return show_in_pile(cx, fields, pile),
            Place::Scene(scene) => Target::More(scene),
            Place::Tray => Target::MoreInTray,
        };
        fields.focus = Some(Focus::Target(stack));
        cx.send(Command::Point(Some(stack)));
    }
}

/// The stack stands for a card that lies in it; that one card stays chosen.
fn show_in_pile(cx: &Cx<'_>, fields: &mut Fields, pile: Option<Target>) {
    fields.focus = pile.map(Focus::Target);
    if pile.is_some() && cx.desk.cursor != pile {
        cx.send(Command::PointBeside(pile));
    }
}

/// The card that was just placed, and how far it has come on its way: 0.0 to 1.0.
fn flight(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui) -> Option<(CardId, f32)> {
    let now = ui.input(|input| input.time);
    if let Some(id) = fields.placed.take() {
        fields.flight = Some((id, now));
    }
    let (id, began) = fields.flight?;
    let lasts = if cx.desk.reduced_motion { OUTLINED } else { FLIGHT };
    let share = (now - began) / lasts;
    if share >= 1.0 {
        fields.flight = None;
        return None;
    }
    let again = if cx.desk.reduced_motion { lasts - (now - began) } else { 0.0 };
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(again.max(0.0)));
    Some((id, share as f32))
}

/// From the capture line to its place; with reduced motion an outline where it is.
fn flight_ui(cx: &Cx<'_>, ui: &Ui, ground: &Ground<'_>, layout: Layout, id: CardId, share: f32) {
    let (Some(card), Some(to)) = (ground.session.card(id), ground.rect_of(Target::Card(id))) else { return };
    if cx.desk.reduced_motion {
        let rect = paint::picture_rect(to).shrunk(1.0);
        let outline = Mark::Outline { rect, radii: [4.0; 4], color: cx.theme.ink, width: 2.0, dash: None };
        return paint::marks(ui.painter(), &[outline]);
    }
    let eased = 1.0 - (1.0 - share).powi(3);
    let from = egui::pos2(layout.canvas.center().x - to.width() / 2.0, layout.capture.top());
    let state = CanvasState::default();
    let measure = CanvasMeasure::CONSOLE;
    let c = Canvas { session: ground.session, state: &state, words: cx.words, theme: cx.theme, measure: &measure };
    let picture = dragged_card(card, to.width(), 0, c);
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, Id::unique("flight")));
    paint::picture(&painter, &picture, from.lerp(to.min, eased));
}

fn paint_ground(ui: &Ui, ground: &Ground<'_>) {
    paint::picture(ui.painter(), &ground.tray, ground.tray_at);
    paint::picture(ui.painter(), &ground.canvas, ground.canvas_at);
}

/// Makes every part a node that can be pointed at, focused and acted on. Returns what the pointer is over.
fn interact(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, ground: &Ground<'_>) -> Option<Target> {
    let mut hovered = None;
    for (part, rect) in ground.parts() {
        let sense = match part.target {
            Target::Card(_) | Target::Stack(_) if cx.writable => Sense::click_and_drag(),
            Target::Plinth(_)
            | Target::Text(_)
            | Target::Episode(_)
            | Target::Post(_)
            | Target::Year(_)
            | Target::Left(_)
            | Target::NextStep => Sense::hover(),
            _ => Sense::click(),
        };
        let id = target_id(part.target);
        let response = ui.interact(rect, id, sense);
        let selected = match part.target {
            Target::Card(id) => cx.desk.selected.contains(&id),
            Target::Stack(stack) => cx.desk.selected.iter().any(|id| stack_of(ground.session, *id) == Some(stack)),
            _ => false,
        };
        response.widget_info(|| info(part, selected));
        if response.has_focus() {
            let filter = egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        if response.gained_focus() && cx.desk.cursor != Some(part.target) {
            cx.send(Command::Point(Some(part.target)));
        }
        if response.hovered() && fields.drag.is_none() {
            hovered = Some(part.target);
        }
        act(cx, fields, ui, ground, part, rect, response);
    }
    hovered
}

fn stack_of(session: &Session, id: CardId) -> Option<crate::model::StackId> {
    session.card(id).and_then(|card| card.stack)
}

fn info(part: &Part, selected: bool) -> WidgetInfo {
    match part.target {
        Target::Card(_) | Target::Stack(_) => WidgetInfo::selected(Role::Button, true, selected, &part.name),
        Target::Plinth(_)
        | Target::Text(_)
        | Target::Episode(_)
        | Target::Post(_)
        | Target::Year(_)
        | Target::Left(_)
        | Target::NextStep => WidgetInfo::labeled(Role::Label, true, &part.name),
        Target::Scene(_)
        | Target::Tray
        | Target::Ghost(_)
        | Target::Doubt(..)
        | Target::More(_)
        | Target::MoreInTray => WidgetInfo::labeled(Role::Button, true, &part.name),
    }
}

fn act(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, ground: &Ground<'_>, part: &Part, rect: Rect, response: Response) {
    let modifiers = ui.input(|input| input.modifiers);
    // A finger that rests is about to take the card; egui would wait for a menu that there is not.
    if (response.drag_started() || response.long_touched() && cx.writable)
        && let Target::Card(id) = part.target
        && let Some(pointer) = ui.input(|input| input.pointer.press_origin())
    {
        let chosen = cx.chosen();
        let ids = if chosen.contains(&id) { chosen } else { vec![id] };
        if !cx.desk.selected.contains(&id) {
            cx.send(Command::Select { id, extend: Extend::Only });
        }
        cx.send(Command::Focus(Focus::Target(part.target)));
        fields.drag = Some(Drag { ids, grip: pointer - rect.min, width: rect.width(), rests: None });
    } else if (response.drag_started() || response.long_touched() && cx.writable)
        && let Target::Stack(stack) = part.target
        && let Some(pointer) = ui.input(|input| input.pointer.press_origin())
    {
        let ids = ground.session.stack(stack).map(|(_, ids)| ids).unwrap_or_default();
        cx.send(Command::Point(Some(part.target)));
        cx.send(Command::Focus(Focus::Target(part.target)));
        fields.drag = Some(Drag { ids, grip: pointer - rect.min, width: rect.width(), rests: None });
    }
    if response.double_clicked() && cx.desk.hand == Hand::Off && matches!(part.target, Target::Stack(_)) {
        cx.send(Command::Point(Some(part.target)));
        cx.act(Action::Order(OrderAct::Open));
        return;
    }
    if response.double_clicked()
        && cx.writable
        && cx.desk.hand == Hand::Off
        && let Target::Card(id) = part.target
    {
        cx.send(Command::EditCard(id));
        return;
    }
    if response.clicked() {
        match part.target {
            Target::Card(id) | Target::Ghost(id) | Target::Doubt(id, _) => {
                let extend = match (modifiers.command, modifiers.shift) {
                    (true, _) => Extend::Toggle,
                    (false, true) => Extend::Range,
                    (false, false) => Extend::Only,
                };
                cx.send(Command::Select { id, extend });
            }
            Target::Scene(_) | Target::Tray => {
                cx.send(Command::SelectNone);
                cx.send(Command::Point(Some(part.target)));
            }
            Target::Stack(_) => cx.send(Command::Point(Some(part.target))),
            Target::More(scene) => open_list(cx, Target::Scene(scene)),
            Target::MoreInTray => open_list(cx, Target::Tray),
            Target::Plinth(_)
            | Target::Text(_)
            | Target::Episode(_)
            | Target::Post(_)
            | Target::Year(_)
            | Target::Left(_)
            | Target::NextStep => {}
        }
        cx.send(Command::Focus(Focus::Target(part.target)));
    }
    if let Target::Card(id) = part.target
        && ground.is_cut(id)
        && fields.drag.is_none()
        // A dialog that a key opens lies over what the hand still points at.
        && cx.desk.dialog.is_none()
        && let Some(card) = ground.session.card(id)
    {
        crate::ui::widgets::hint(response, card.text.as_str(), 15.0);
    }
}

/// The whole list of a full scene stands in the panel.
fn open_list(cx: &Cx<'_>, target: Target) {
    cx.send(Command::SelectNone);
    cx.send(Command::Point(Some(target)));
    if cx.desk.hand == Hand::Off {
        cx.send(Command::OpenPanel);
    }
}

#[expect(clippy::too_many_arguments, reason = "a drag is where everything meets")]
fn drag_ui(
    cx: &Cx<'_>,
    fields: &mut Fields,
    ui: &Ui,
    ground: &Ground<'_>,
    state: &mut CanvasState,
    drag: &Drag,
    pointer: Pos2,
    aiming: bool,
    layout: Layout,
) {
    let lifted: BTreeSet<CardId> = drag.ids.iter().copied().collect();
    let drop = ground.drop_at(&lifted, pointer);
    let held = ui.input(|input| input.pointer.any_down());
    state.keyboard = None;
    if aiming {
        state.aiming_at = match drop {
            Some((Place::Scene(scene), _)) => Some(scene),
            _ => None,
        };
    } else {
        state.onto = rests(cx, fields, ui, ground, &lifted, pointer);
        state.drop = if state.onto.is_some() { None } else { drop };
        state.lifted = lifted;
    }
    let measure = measure(layout);
    let shown = Ground::lay_out(ground.session, state, cx, layout);
    paint_ground(ui, &shown);
    let c = Canvas { session: ground.session, state, words: cx.words, theme: cx.theme, measure: &measure };
    let layer = egui::LayerId::new(egui::Order::Foreground, Id::unique("drag"));
    let painter = ui.ctx().layer_painter(layer);
    let Some(first) = drag.ids.first().copied() else { return };
    if aiming {
        if let Some(from) = ground.rect_of(Target::Card(first)) {
            let arrow = pulled_arrow(paint::picture_rect(from), Point::new(pointer.x, pointer.y), c);
            paint::picture(&painter, &arrow, Pos2::ZERO);
        }
        ui.ctx().set_cursor_icon(egui::CursorIcon::Crosshair);
    } else if let Some(card) = ground.session.card(first) {
        let picture = dragged_card(card, drag.width, drag.ids.len() - 1, c);
        paint::picture(&painter, &picture, pointer - drag.grip - vec2(0.0, 3.0));
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
    if !held {
        fields.drag = None;
        match drop {
            _ if state.onto.is_some() => {
                cx.send(Command::PutOnto { ids: drag.ids.clone(), onto: state.onto.unwrap_or(Target::Tray) });
            }
            Some((Place::Scene(scene), _)) if aiming => aim(cx, ground.session, &drag.ids, scene),
            Some((to, index)) if !aiming => {
                cx.send(Command::MoveCards { ids: drag.ids.clone(), to, index });
            }
            _ => {}
        }
    }
}

/// The card or stack over whose middle the cards in the hand have rested for a while: there they are put together.
/// Whoever only passes over it on the way between two cards is not stopped.
fn rests(
    cx: &Cx<'_>,
    fields: &mut Fields,
    ui: &Ui,
    ground: &Ground<'_>,
    lifted: &BTreeSet<CardId>,
    pointer: Pos2,
) -> Option<Target> {
    let in_scene = |target: Target| matches!(target.place(ground.session), Some(Place::Scene(_)));
    let free = |target: Target| match target {
        Target::Card(id) => !lifted.contains(&id),
        Target::Stack(stack) => !lifted.iter().any(|id| stack_of(ground.session, *id) == Some(stack)),
        _ => false,
    };
    let middle = |rect: Rect| rect.shrink2(vec2(0.0, rect.height() * 0.25)).contains(pointer);
    let over = ground.parts().filter(|(part, rect)| free(part.target) && middle(*rect)).map(|(part, _)| part.target);
    let over = over.last().filter(|target| in_scene(*target) && cx.writable && cx.desk.hand == Hand::Off);
    let now = ui.input(|input| input.time);
    let drag = fields.drag.as_mut()?;
    match (over, drag.rests) {
        (None, _) => drag.rests = None,
        (Some(over), Some((before, _))) if before == over => {}
        (Some(over), _) => drag.rests = Some((over, now)),
    }
    let (target, since) = drag.rests?;
    let left = RESTS - (now - since);
    if left > 0.0 {
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
        return None;
    }
    Some(target)
}

/// The cards should be carried to this scene; words they already have for an aim stay.
fn aim(cx: &Cx<'_>, session: &Session, ids: &[CardId], scene: SceneId) {
    let edits: Vec<Edit> = ids
        .iter()
        .filter_map(|id| session.card(*id))
        .filter(|card| session.find(card.id).is_some_and(|(place, _)| place != Place::Scene(scene)))
        .map(|card| {
            let words = card.aim.as_ref().and_then(|aim| aim.words.clone());
            Edit::SetAim { id: card.id, aim: Some(Aim { scene, words }) }
        })
        .collect();
    if !edits.is_empty() {
        cx.send(Command::Edit(Edit::one(edits)));
    }
}

/// The field in which a card's words are rewritten, over the card itself.
fn edit_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, ground: &Ground<'_>) {
    let Some(id) = cx.desk.editing else { return };
    let Some(rect) = ground.rect_of(Target::Card(id)) else { return };
    super::in_place::card_text_field(cx, fields, ui, id, rect);
}
