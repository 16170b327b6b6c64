//! Arrow keys on the canvas: from card to card and from scene to scene, by where they are seen.

use egui::{Event, Id, Key, Rect, Ui, Vec2, vec2};

use crate::model::{Place, Session};
use crate::picture::Target;
use crate::ui::command::{Command, Extend};
use crate::ui::desk::Focus;
use crate::ui::{Cx, Fields};

use super::canvas::Ground;

/// What was on the canvas in the last frame: the arrow keys come before the next one is laid out.
#[derive(Clone, Default)]
struct Seen(Vec<(Target, Rect)>);

/// The parts of the canvas and where they were last seen, from back to front.
pub(super) fn seen(ui: &Ui) -> Vec<(Target, Rect)> {
    let Seen(seen) = ui.data(|data| data.get_temp(seen_id())).unwrap_or_default();
    seen
}

fn seen_id() -> Id {
    Id::unique("seen on the canvas")
}

pub(super) fn remember(ui: &Ui, ground: &Ground<'_>) {
    let seen = Seen(ground.parts().map(|(part, rect)| (part.target, rect)).collect());
    ui.data_mut(|data| data.insert_temp(seen_id(), seen));
}

/// Takes the arrow keys while the keyboard is on the canvas.
pub(super) fn arrows(cx: &Cx<'_>, fields: &Fields, ui: &Ui) {
    let Some(cursor) = cx.desk.cursor.filter(|_| fields.drag.is_none()) else { return };
    let pressed = ui.input_mut(|input| {
        let at = input.events.iter().position(|event| {
            matches!(event, Event::Key { key, pressed: true, modifiers, .. }
                if direction(*key).is_some() && !modifiers.alt && !(modifiers.command && modifiers.shift))
        })?;
        match input.events.remove(at) {
            Event::Key { key, modifiers, .. } => Some((key, modifiers)),
            _ => None,
        }
    });
    let Some((key, modifiers)) = pressed else { return };
    let seen = seen(ui);
    let Some(way) = direction(key) else { return };
    let in_tray = cx.session().and_then(|session| along_tray(session, cursor, way));
    let Some(next) = in_tray.or_else(|| step(&seen, cursor, way)) else { return };
    if modifiers.command {
        // On the way to another card that is to be chosen as well: what is chosen stays.
        cx.send(Command::PointBeside(Some(next)));
        return cx.send(Command::Focus(Focus::Target(next)));
    }
    if let Target::Card(id) | Target::Doubt(id, _) = next {
        cx.send(Command::Select { id, extend: if modifiers.shift { Extend::Range } else { Extend::Only } });
    } else if !modifiers.shift {
        cx.send(Command::SelectNone);
    }
    cx.send(Command::Point(Some(next)));
    cx.send(Command::Focus(Focus::Target(next)));
}

fn direction(key: Key) -> Option<Vec2> {
    match key {
        Key::ArrowUp => Some(vec2(0.0, -1.0)),
        Key::ArrowDown => Some(vec2(0.0, 1.0)),
        Key::ArrowLeft => Some(vec2(-1.0, 0.0)),
        Key::ArrowRight => Some(vec2(1.0, 0.0)),
        _ => None,
    }
}

/// In the tray the next card is the next one there is, whether it shows yet or not.
fn along_tray(session: &Session, from: Target, way: Vec2) -> Option<Target> {
    let Target::Card(id) = from else { return None };
    let tray = session.at(Place::Tray);
    let at = tray.iter().position(|other| *other == id)?;
    let next = at.checked_add_signed(way.x as isize).filter(|next| *next != at)?;
    tray.get(next).map(|id| Target::Card(*id))
}

/// The nearest thing in a direction. A scene or tray with something in it is passed through to what is in it.
fn step(seen: &[(Target, Rect)], from: Target, way: Vec2) -> Option<Target> {
    let start = seen.iter().find(|(target, _)| *target == from).map(|(_, rect)| *rect)?;
    let holds = |outer: &Rect| seen.iter().any(|(target, rect)| is_stop(*target) && outer.contains(rect.center()));
    let stops = seen.iter().filter(|(target, rect)| match target {
        Target::Scene(_) | Target::Tray => !holds(rect),
        Target::Plinth(_) | Target::Text(_) => false,
        other => is_stop(*other),
    });
    let inside = matches!(from, Target::Scene(_) | Target::Tray);
    if inside && holds(&start) {
        let first = seen.iter().find(|(target, rect)| is_stop(*target) && start.contains(rect.center()));
        if way.x + way.y > 0.0 {
            return first.map(|(target, _)| *target);
        }
    }
    let distance = |rect: &Rect| -> Option<f32> {
        let to = rect.center() - start.center();
        let (along, across) = (to.dot(way), (to - to.dot(way) * way).length());
        // From edge to edge along the way; what lies aside counts double.
        let edge = along - (start.size() / 2.0).dot(way.abs()) - (rect.size() / 2.0).dot(way.abs());
        let beside = (across - (start.size() / 2.0).dot(vec2(way.y.abs(), way.x.abs()))).max(0.0);
        (along > 1.0 && edge > -start.size().min_elem() / 2.0).then_some(edge.max(0.0) + 2.0 * beside + 0.05 * across)
    };
    stops
        .filter(|(target, _)| *target != from)
        .filter_map(|(target, rect)| Some((*target, distance(rect)?)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(target, _)| target)
}

fn is_stop(target: Target) -> bool {
    matches!(target, Target::Card(_) | Target::Stack(_) | Target::Doubt(..) | Target::More(_) | Target::MoreInTray)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, ChangeLevel, SceneId, Stage};
    use egui::pos2;

    #[test]
    fn arrows_follow_what_is_seen() {
        let rect = |x: f32, y: f32, w: f32, h: f32| Rect::from_min_size(pos2(x, y), vec2(w, h));
        let (a, b, c) = (Target::Card(CardId(1)), Target::Card(CardId(2)), Target::Card(CardId(3)));
        let left = Target::Scene(SceneId::new(Stage::Individual, ChangeLevel::Fix));
        let right = Target::Scene(SceneId::new(Stage::Workplace, ChangeLevel::Fix));
        let empty = Target::Scene(SceneId::new(Stage::Organization, ChangeLevel::Fix));
        let seen = [
            (left, rect(0.0, 0.0, 100.0, 100.0)),
            (a, rect(5.0, 5.0, 90.0, 27.0)),
            (b, rect(5.0, 36.0, 90.0, 27.0)),
            (right, rect(120.0, -12.0, 100.0, 100.0)),
            (c, rect(125.0, -7.0, 90.0, 27.0)),
            (empty, rect(240.0, -24.0, 100.0, 100.0)),
        ];
        assert_eq!(step(&seen, a, vec2(0.0, 1.0)), Some(b));
        assert_eq!(step(&seen, b, vec2(0.0, -1.0)), Some(a));
        assert_eq!(step(&seen, a, vec2(1.0, 0.0)), Some(c));
        assert_eq!(step(&seen, c, vec2(1.0, 0.0)), Some(empty), "an empty scene is a stop");
        assert_eq!(step(&seen, left, vec2(0.0, 1.0)), Some(a), "a full scene is entered");
        assert_eq!(step(&seen, c, vec2(-1.0, 0.0)), Some(a));
        assert_eq!(step(&seen, empty, vec2(1.0, 0.0)), None);
    }
}
