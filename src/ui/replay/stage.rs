//! The canvas and the tray of the moment, and cards on their way from the moment before.

use std::collections::{BTreeMap, BTreeSet};

use std::sync::Arc;

use egui::{Id, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{Layout, ReplayDesk, node};
use crate::model::{Card, CardId, Place};
use crate::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas, dragged_card, tray};
use crate::picture::card::text_line;
use crate::picture::{Part, Picture, Rect as Box, Target, Weight, icons};
use crate::ui::widgets::{hint, label, ring};
use crate::ui::{Cx, Fields, paint};

pub(super) fn stage_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, layout: Layout, desk: &ReplayDesk) {
    let measure = CanvasMeasure::CONSOLE.for_height(layout.canvas.height());
    let ground = |state: &CanvasState| {
        let c = Canvas { session: &desk.session, state, words: cx.words, theme: cx.theme, measure: &measure };
        let size = |rect: Rect| (rect.width().round(), rect.height().round());
        let below = if layout.tray.height() > 0.0 { tray(size(layout.tray), c) } else { Picture::default() };
        [(layout.canvas.min.round(), canvas(size(layout.canvas), c)), (layout.tray.min.round(), below)]
    };
    let trace = Some(Arc::clone(&desk.trace));
    let mut state = CanvasState { found: found(desk), trace, ..CanvasState::default() };
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
    // With reduced motion the frames alone say what has changed.
    let length = if cx.desk.reduced_motion { 0.0 } else { desk.move_s() };
    let moves = fields.replay.moves.take_if(|(since, _)| time - *since < length);
    fields.replay.moves.clone_from(&moves);
    if let Some((_, cards)) = &moves {
        state.lifted = cards.iter().map(|(id, _)| *id).collect();
        shown = ground(&state);
    }
    let canvas_name = (cx.words.replay.canvas)(desk.session.card_count());
    node(ui, layout.canvas, Id::unique("replay canvas"), &canvas_name);
    for (at, picture) in &shown {
        paint::picture(ui.painter(), picture, *at);
    }
    for (at, picture) in &shown {
        for part in &picture.parts {
            part_ui(cx, ui, desk, picture, (part, paint::rect(part.rect, at.to_vec2())));
        }
    }
    let Some((since, cards)) = moves else { return };
    let share = ((time - since) / length).clamp(0.0, 1.0) as f32;
    let eased = 1.0 - (1.0 - share).powi(3);
    for (id, from) in cards {
        let (Some(card), Some(to)) = (desk.session.card(id), stands.get(&id)) else { continue };
        let c = Canvas { session: &desk.session, state: &state, words: cx.words, theme: cx.theme, measure: &measure };
        let picture = dragged_card(card, to.width(), 0, c);
        paint::picture(ui.painter(), &picture, from.min.lerp(to.min, eased));
    }
    ui.ctx().request_repaint();
}

/// A part of the canvas or the tray: its whole words when it is pointed at, and what the row of the rest names.
fn part_ui(cx: &Cx<'_>, ui: &Ui, desk: &ReplayDesk, picture: &Picture, (part, rect): (&Part, Rect)) {
    let id = Id::unique(("replay part", part.target));
    let session = &desk.session;
    let place = match part.target {
        Target::More(scene) => Place::Scene(scene),
        Target::MoreInTray => Place::Tray,
        target => {
            let response = ui.interact(rect, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &part.name));
            let words = match target {
                Target::Card(id) | Target::Left(id) if picture.cut.contains(&id) => {
                    let left = desk.trace.left.iter().map(|left| &left.card).find(|card| card.id == id);
                    let card = if matches!(target, Target::Left(_)) { left } else { session.card(id) };
                    card.map(|card| card.text.to_string())
                }
                Target::Ghost(id) => session.card(id).map(|card| {
                    let words = card.aim.as_ref().and_then(|aim| aim.words.as_ref());
                    words.unwrap_or(&card.text).to_string()
                }),
                Target::Stack(stack) => session.stack(stack).map(|(_, ids)| {
                    let cards = ids.iter().filter_map(|id| session.card(*id));
                    cards.map(|card| card.text.to_string()).collect::<Vec<_>>().join("\n")
                }),
                _ => None,
            };
            if let Some(words) = words {
                hint(response, &words, 15.0);
            }
            return;
        }
    };
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &part.name));
    let mut marks = Vec::new();
    ring(&response, &mut marks, paint::picture_rect(rect), 5.0, cx.theme);
    paint::marks(ui.painter(), &marks);
    let shown = |card: &Card| {
        picture.parts.iter().any(|part| match part.target {
            Target::Card(id) => id == card.id,
            Target::Stack(stack) => card.stack == Some(stack),
            _ => false,
        })
    };
    egui::Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(340.0);
        label(ui, &cx.words.place(place), Weight::Bold, 13.0, cx.theme.ink2);
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            let all = session.at(place).iter().filter_map(|id| session.card(*id));
            for card in all.filter(|card| !shown(card)) {
                rest_ui(cx, ui, card);
            }
        });
    });
}

/// A card that has no room on the canvas: its kind, all of its words, its stickers.
fn rest_ui(cx: &Cx<'_>, ui: &mut Ui, card: &Card) {
    let (mark, line) = (19.0, 22.0);
    let votes = if card.votes > 0 { card.votes.to_string() } else { String::new() };
    let room = ui.available_width() - mark - 12.0 - 36.0;
    let broken = crate::picture::typeset::break_lines(card.text.as_str(), Weight::Regular, 14.0, room, usize::MAX);
    let size = vec2(ui.available_width(), broken.lines.len().max(1) as f32 * line + 8.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {}", card.text, votes).trim()));
    let r = paint::picture_rect(rect);
    let middle = r.y + 4.0 + line / 2.0;
    let mut marks = Vec::new();
    let of_kind = Box::new(r.x, middle - mark / 2.0, mark, mark);
    icons::kind_mark(&mut marks, card.kind, cx.words.kind_letter(card.kind), of_kind, cx.theme, false);
    for (nth, words) in broken.lines.iter().enumerate() {
        let y = middle + nth as f32 * line;
        text_line(&mut marks, words, r.x + mark + 8.0, y, Weight::Regular, 14.0, cx.theme.ink);
    }
    if card.votes > 0 {
        let at = crate::picture::Point::new(r.right() - 10.0, middle);
        crate::picture::card::stickers(&mut marks, card.votes, at, cx.theme);
    }
    paint::marks(ui.painter(), &marks);
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
