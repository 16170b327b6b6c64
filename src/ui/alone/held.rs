//! A card in the hand: what was answered, carried onto a scene of the own stairs; or a card that lies there already.
//! Let go of anywhere else, it is where it was.

use egui::{Id, LayerId, Order, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::{AloneAct, Carries, Held};
use crate::model::{Place, SceneId, Session};
use crate::picture::{Dash, Mark, Rect as Box, Weight, card::text_line, typeset};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::ring;
use crate::ui::{Cx, Fields, paint};

/// Height of the card that the answer would be, in points.
pub(super) const CARD: f32 = 38.0;

/// The card that the answer, or the selected part of it, would be: to be carried to a scene, or chosen for the keys.
pub(super) fn answer_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let theme = cx.theme;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CARD), Sense::hover());
    let r = paint::picture_rect(rect).snapped();
    let words = fields.alone.words(&cx.desk.alone).to_owned();
    if words.is_empty() || !cx.writable {
        // Its room stays, so that nothing jumps at the first letter.
        return;
    }
    let sense = if cx.desk.alone.waiting.is_some() { Sense::HOVER | Sense::DRAG } else { Sense::click_and_drag() };
    let response = ui.interact(rect, Id::unique("alone answer card"), sense);
    let name = (cx.words.alone.as_card)(&words);
    let role = if cx.desk.alone.waiting.is_some() { Role::Label } else { Role::Button };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    let away = carries(fields, Carries::Answer);
    let (color, ink) = if away { (theme.edge, theme.ink3) } else { (theme.shu, theme.ink) };
    let mut marks = Vec::new();
    if !away {
        let down = if response.hovered() { 2.0 } else { 1.0 };
        marks.push(Mark::Shadow { rect: r, radius: 4.0, down, blur: 4.0 * down, color: theme.shadow });
        marks.push(Mark::Fill { rect: r, radii: [4.0; 4], color: theme.card });
    }
    marks.push(Mark::Outline { rect: r.shrunk(0.75), radii: [4.0; 4], color, width: 1.5, dash: DASH });
    one_line(&mut marks, &words, r, ink);
    ring(&response, &mut marks, r, 4.0, theme);
    paint::marks(ui.painter(), &marks);
    take(fields, ui, &response, Carries::Answer, &words);
    if response.clicked() {
        cx.act(Action::Alone(AloneAct::Take));
    }
}

pub(super) const DASH: Option<Dash> = Some(Dash { on: 4.0, off: 3.0 });

fn one_line(marks: &mut Vec<Mark>, words: &str, r: Box, ink: crate::theme::Rgba) {
    let broken = typeset::break_lines(words, Weight::Regular, 13.0, (r.w - 24.0).max(0.0), 1);
    if let Some(line) = broken.lines.first() {
        text_line(marks, line, r.x + 12.0, r.center().y, Weight::Regular, 13.0, ink);
    }
}

/// Whether this is what is carried.
pub(super) fn carries(fields: &Fields, what: Carries) -> bool {
    fields.alone.held.as_ref().is_some_and(|held| held.what == what)
}

/// Takes a card into the hand when it is pulled.
pub(super) fn take(fields: &mut Fields, ui: &Ui, response: &Response, what: Carries, words: &str) {
    let from = ui.input(|input| input.pointer.press_origin());
    if response.drag_started()
        && let Some(from) = from
    {
        let (size, grip) = (response.rect.size(), from - response.rect.min);
        fields.alone.held = Some(Held { what, words: words.to_owned(), size, grip });
    }
}

/// The scene under what is carried.
pub(super) fn over(fields: &Fields, ui: &Ui, scenes: impl Iterator<Item = (SceneId, Rect)>) -> Option<SceneId> {
    fields.alone.held.as_ref()?;
    let at = ui.input(|input| input.pointer.latest_pos())?;
    scenes.into_iter().find(|(_, rect)| rect.contains(at)).map(|(scene, _)| scene)
}

/// Paints what is carried above everything, and lays it down where it is let go of.
pub(super) fn carry(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, session: &Session, over: Option<SceneId>) {
    let Some(held) = fields.alone.held.clone() else { return };
    let (down, released) = ui.input(|input| (input.pointer.any_down(), input.pointer.any_released()));
    if released || !down || !cx.writable {
        fields.alone.held = None;
        let place = over.filter(|_| released && cx.writable).map(Place::Scene);
        match (held.what, place) {
            (Carries::Answer, Some(place)) => cx.act(Action::Alone(AloneAct::Place(place))),
            (Carries::Card(id), Some(to)) if session.find(id).is_some_and(|(from, _)| from != to) => {
                cx.send(Command::MoveCards { ids: vec![id], to, index: session.at(to).len() });
            }
            _ => {}
        }
        return;
    }
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let theme = cx.theme;
    let rect = Rect::from_min_size(at - held.grip - vec2(0.0, 3.0), held.size);
    let r = paint::picture_rect(rect);
    let mut marks = vec![
        Mark::Shadow { rect: r, radius: 4.0, down: 10.0, blur: 28.0, color: theme.shadow_deep },
        Mark::Fill { rect: r, radii: [4.0; 4], color: theme.card },
    ];
    one_line(&mut marks, &held.words, r, theme.ink);
    paint::marks(&ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("alone hand"))), &marks);
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
}
