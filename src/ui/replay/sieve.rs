//! What of the replay is looked at: a まとまり, a scene, a kind, cards of some hand.

use egui::{Rect, ScrollArea, Ui, vec2};

use super::{ReplayAct, ReplayDesk};
use crate::model::{CardKind, CardText, SceneId, Writer};
use crate::picture::{Weight, typeset};
use crate::ui::Cx;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, menu_row};

/// Of the choices, two rows of two, in points.
pub(super) const HEIGHT: f32 = 2.0 * BUTTON + GAP + 8.0;
const BUTTON: f32 = 30.0;
const GAP: f32 = 6.0;

pub(super) fn sieve_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, desk: &ReplayDesk) {
    let words = &cx.words.replay;
    let inner = rect.shrink2(vec2(12.0, 3.0));
    let room = inner.width() - GAP;
    let key = |act| Action::Replay(act).shown_key();
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("replay sieve"), |ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        let mut sieve = desk.sieve.clone();
        let groups = desk.timeline.groups().into_iter();
        let groups: Vec<(String, CardText)> = groups.map(|group| (group.to_string(), group.clone())).collect();
        let scenes = SceneId::ALL.map(|scene| (cx.words.scene_short(scene), scene));
        ui.horizontal(|ui| {
            let (group, scene) =
                (shown(words.group, sieve.group.as_ref(), &groups), shown(words.scene, sieve.scene.as_ref(), &scenes));
            let [left, right] = widths(room, [&group, &scene]);
            choice(cx, ui, (words.group, &key(ReplayAct::NextGroup), left), &mut sieve.group, &groups);
            choice(cx, ui, (words.scene, "", right), &mut sieve.scene, &scenes);
        });
        let kinds = CardKind::ALL.map(|kind| (cx.words.kind(kind).to_owned(), kind));
        let writers = desk.timeline.writers().into_iter();
        let writers: Vec<(String, Writer)> =
            writers.map(|writer| (words.written_by(writer).to_owned(), writer)).collect();
        ui.horizontal(|ui| {
            let (kind, writer) =
                (shown(words.kind, sieve.kind.as_ref(), &kinds), shown(words.writer, sieve.writer.as_ref(), &writers));
            let [left, right] = widths(room, [&kind, &writer]);
            choice(cx, ui, (words.kind, &key(ReplayAct::NextKind), left), &mut sieve.kind, &kinds);
            choice(cx, ui, (words.writer, &key(ReplayAct::NextWriter), right), &mut sieve.writer, &writers);
        });
        if sieve != desk.sieve {
            cx.send(Command::Sieve(sieve));
        }
    });
}

/// What a choice says: what was chosen, or between what one chooses.
fn shown<T: PartialEq>(what: &str, now: Option<&T>, all: &[(String, T)]) -> String {
    let chosen = all.iter().find(|(_, value)| Some(value) == now);
    chosen.map_or_else(|| what.to_owned(), |(said, _)| said.clone())
}

/// How wide two buttons beside each other are: alike, unless one of them needs more for its words.
fn widths(room: f32, words: [&str; 2]) -> [f32; 2] {
    let half = (room / 2.0).floor();
    let [left, right] = words.map(|words| typeset::width(words, Weight::Bold, 13.0).ceil() + 24.0);
    if left > half {
        let left = left.min(room - right.min(half));
        [left.floor(), (room - left).floor()]
    } else if right > half {
        let right = right.min(room - left);
        [(room - right).floor(), right.floor()]
    } else {
        [half, half]
    }
}

/// A button with a menu: one of all, or none.
fn choice<T: Clone + PartialEq>(
    cx: &Cx<'_>,
    ui: &mut Ui,
    (what, key, width): (&str, &str, f32),
    now: &mut Option<T>,
    all: &[(String, T)],
) {
    let chosen = all.iter().find(|(_, value)| Some(value) == now.as_ref()).map(|(said, _)| said.as_str());
    let said = chosen.unwrap_or(what);
    let name = format!("{what}: {}", chosen.unwrap_or(cx.words.replay.any));
    let rank = if chosen.is_some() { Rank::Primary } else { Rank::Normal };
    let fits = typeset::break_lines(said, Weight::Bold, 13.0, width - 20.0, 1);
    let said = fits.lines.first().map_or("", String::as_str);
    let response = Button::new(said).named(&name).key(key).rank(rank).width(width).height(BUTTON).show(ui, cx.theme);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_width(width.max(220.0));
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if menu_row(ui, cx.words.replay.any, "", now.is_some(), cx.theme).clicked() {
                *now = None;
                ui.close();
            }
            for (said, value) in all {
                if menu_row(ui, said, "", true, cx.theme).clicked() {
                    *now = Some(value.clone());
                    ui.close();
                }
            }
        });
    });
}
