//! The canvas and the tray of the moment, and cards on their way from the moment before.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Id, Rect, Ui};

use super::{Layout, ReplayDesk, node};
use crate::model::{CardId, Place};
use crate::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas, dragged_card, tray};
use crate::picture::{Mark, Picture, Target};
use crate::ui::{Cx, Fields, paint};

/// Seconds for which what has changed is outlined, with reduced motion (DESIGN section 7).
const OUTLINED: f64 = 1.2;

pub(super) fn stage_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, layout: Layout, desk: &ReplayDesk) {
    let measure = CanvasMeasure::CONSOLE.for_height(layout.canvas.height());
    let ground = |state: &CanvasState| {
        let c = Canvas { session: &desk.session, state, words: cx.words, theme: cx.theme, measure: &measure };
        let size = |rect: Rect| (rect.width().round(), rect.height().round());
        let below = if layout.tray.height() > 0.0 { tray(size(layout.tray), c) } else { Picture::default() };
        [(layout.canvas.min.round(), canvas(size(layout.canvas), c)), (layout.tray.min.round(), below)]
    };
    let mut state = CanvasState { found: found(desk), ..CanvasState::default() };
    let mut shown = ground(&state);
    let mut stands: BTreeMap<CardId, Rect> = BTreeMap::new();
    for (at, picture) in &shown {
        for part in &picture.parts {
            if let Target::Card(id) = part.target {
                stands.insert(id, paint::rect(part.rect, at.to_vec2()));
            }
        }
    }
    let time = ui.input(|input| input.time);
    begin(fields, desk, &stands, time);
    let length = if cx.desk.reduced_motion { OUTLINED } else { desk.move_s() };
    let moves = fields.replay.moves.take_if(|(since, _)| time - *since < length);
    fields.replay.moves.clone_from(&moves);
    if let (Some((_, cards)), false) = (&moves, cx.desk.reduced_motion) {
        state.lifted = cards.iter().map(|(id, _)| *id).collect();
        shown = ground(&state);
    }
    let canvas_name = (cx.words.replay.canvas)(desk.session.card_count());
    node(ui, layout.canvas, Id::unique("replay canvas"), &canvas_name);
    for (at, picture) in &shown {
        paint::picture(ui.painter(), picture, *at);
        for part in &picture.parts {
            let rect = paint::rect(part.rect, at.to_vec2());
            node(ui, rect, Id::unique(("replay part", part.target)), &part.name);
        }
    }
    let Some((since, cards)) = moves else { return };
    let share = ((time - since) / length).clamp(0.0, 1.0) as f32;
    let eased = 1.0 - (1.0 - share).powi(3);
    for (id, from) in cards {
        let (Some(card), Some(to)) = (desk.session.card(id), stands.get(&id)) else { continue };
        if cx.desk.reduced_motion {
            let rect = paint::picture_rect(*to).shrunk(1.0);
            let outline = Mark::Outline { rect, radii: [4.0; 4], color: cx.theme.ink, width: 2.0, dash: None };
            paint::marks(ui.painter(), &[outline]);
            continue;
        }
        let c = Canvas { session: &desk.session, state: &state, words: cx.words, theme: cx.theme, measure: &measure };
        let picture = dragged_card(card, to.width(), 0, c);
        paint::picture(ui.painter(), &picture, from.min.lerp(to.min, eased));
    }
    if cx.desk.reduced_motion {
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((length - (time - since)).max(0.01)));
    } else {
        ui.ctx().request_repaint();
    }
}

/// The cards that are looked at; the others step back.
fn found(desk: &ReplayDesk) -> Option<BTreeSet<CardId>> {
    let ReplayDesk { session, timeline, sieve, .. } = desk;
    let in_scene = |id: CardId| {
        sieve.scene.is_none_or(|scene| session.find(id).is_some_and(|(place, _)| place == Place::Scene(scene)))
    };
    let all = session.cards().map(|card| card.id);
    (!sieve.is_open()).then(|| all.filter(|id| timeline.is_looked_at(*id, sieve) && in_scene(*id)).collect())
}

/// Another moment is shown: the cards that it is about set out from where they stood. A jump shows where they are.
fn begin(fields: &mut Fields, desk: &ReplayDesk, stands: &BTreeMap<CardId, Rect>, time: f64) {
    let replay = &mut fields.replay;
    let before = replay.stood.take();
    if let Some((at, stood)) = &before
        && *at != desk.at
    {
        let later = desk.at.max(*at);
        let about = desk.timeline.moments.get(later).filter(|_| desk.at.abs_diff(*at) == 1);
        let moved = about.into_iter().flat_map(|moment| &moment.cards).filter_map(|id| {
            let (from, to) = (stood.get(id)?, stands.get(id)?);
            (from.min.distance(to.min) > 2.0).then_some((*id, *from))
        });
        let moved: Vec<(CardId, Rect)> = moved.collect();
        replay.moves = (!moved.is_empty()).then_some((time, moved));
    }
    replay.stood = Some((desk.at, stands.clone()));
}
