//! At the right: what is told of the chosen episode, what comes next, and which borders the path has crossed.

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::draft::Part;
use crate::model::{Border, Episode, Session, TextFault};
use crate::picture::card::text_line;
use crate::picture::career::next_step;
use crate::picture::{Dash, Mark, Weight, typeset};
use crate::theme::Rgba;
use crate::ui::action::Action;
use crate::ui::challenges::ChallengeAct;
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, field, label, paragraph};
use crate::ui::{Cx, Fields, paint};

pub(super) fn panel_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, session: &Session) {
    let theme = cx.theme;
    ui.painter().rect_filled(rect, 0, paint::color(theme.card));
    let stroke = egui::Stroke::new(1.0, paint::color(theme.line));
    ui.painter().vline(rect.left() + 0.5, rect.y_range(), stroke);
    let inner = rect.shrink2(vec2(20.0, 14.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("career panel"), |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(inner.width() - 6.0);
            let chosen = cx.desk.career.chosen.and_then(|id| session.career().episode(id));
            let draft = &mut fields.career.draft;
            if draft.of != chosen.map(|episode| episode.id) && draft.is_written() {
                // The keyboard went elsewhere: what was written is not lost.
                settle(cx, fields, session);
                fields.career.draft = super::EpisodeDraft::default();
            }
            if let Some(episode) = chosen {
                episode_ui(cx, fields, ui, session, episode);
            } else {
                lines(ui, cx.words.career.empty, Weight::Regular, 14.0, theme.ink2);
                lines(ui, cx.words.career.empty_more, Weight::Regular, 14.0, theme.ink2);
            }
            ui.add_space(14.0);
            next_ui(cx, ui, session);
            ui.add_space(14.0);
            borders_ui(cx, ui, session);
        });
    });
}

fn episode_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, episode: &Episode) {
    let (words, theme) = (&cx.words.career, cx.theme);
    let nth = session.career().position(episode.id).unwrap_or_default() + 1;
    label(ui, &(words.which)(nth, episode.told.year), Weight::Regular, 13.0, theme.ink2);
    label(ui, &cx.words.scene(episode.told.scene), Weight::Bold, 18.0, theme.ink);
    ui.add_space(4.0);
    fields.career.draft.follow(episode.id, &episode.told);
    let mut done = false;
    for (index, part) in Part::ALL.into_iter().enumerate() {
        let name = match part {
            Part::Words => words.words,
            Part::Year => words.year,
            Part::Post => words.post,
            Part::Did => words.did,
            Part::Happened => words.happened,
            Part::Tried => words.tried,
            Part::Thinks => words.thinks,
        };
        label(ui, name, Weight::Bold, 12.0, theme.ink2);
        let Some((text, written)) = fields.career.draft.fields.get_mut(index) else { continue };
        if !cx.writable {
            lines(ui, text, Weight::Regular, 14.0, theme.ink);
            continue;
        }
        let hint = match part {
            Part::Post => session.career().post_of(&episode.told).map_or("", |post| post.as_str()),
            _ => "",
        };
        let id = field_id(FieldId::Career(u8::try_from(index).unwrap_or_default()));
        let response = if matches!(part, Part::Year | Part::Post) {
            field(ui, id, text, name, hint, theme)
        } else {
            paragraph(ui, id, text, name, hint, theme)
        };
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        *written |= response.changed();
        let entered = response.has_focus() && enter(ui);
        done |= (entered || response.lost_focus()) && *written;
        if entered {
            // From one field to the next, and at the end back to the map.
            ui.memory_mut(|memory| memory.surrender_focus(id));
            if index + 1 < Part::ALL.len() {
                let next = field_id(FieldId::Career(u8::try_from(index + 1).unwrap_or_default()));
                ui.memory_mut(|memory| memory.request_focus(next));
            }
        }
        ui.add_space(2.0);
    }
    if done {
        settle(cx, fields, session);
    }
}

/// What was written becomes true; what cannot be stays in its field, to be mended.
fn settle(cx: &Cx<'_>, fields: &mut Fields, session: &Session) {
    match fields.career.draft.edit(session) {
        Ok(edit) => {
            fields.career.draft.fields.iter_mut().for_each(|(_, written)| *written = false);
            if let Some(edit) = edit {
                cx.send(Command::Edit(edit));
            }
        }
        Err(TextFault::Blank) => fields.career.draft.fields.iter_mut().for_each(|(_, written)| *written = false),
        Err(fault) => cx.send(Command::TextFault(fault)),
    }
}

fn next_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session) {
    let (words, theme) = (&cx.words.career, cx.theme);
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(14, 12));
    let inner = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        label(ui, words.next, Weight::Bold, 15.0, theme.shu);
        if let Some(challenge) = next_step(session) {
            let intent = &challenge.intent;
            lines(ui, intent.what.as_str(), Weight::Regular, 15.0, theme.ink);
            if let Some(scene) = intent.scene {
                lines(ui, &cx.words.scene(scene), Weight::Regular, 13.0, theme.ink2);
            }
            let half = intent.half_step.as_ref().map(|text| (words.half_step)(text.as_str()));
            let with = intent.with.as_ref().map(|text| (words.with)(text.as_str()));
            for more in half.into_iter().chain(with) {
                lines(ui, &more, Weight::Regular, 13.0, theme.ink2);
            }
        }
        let action = Action::Challenge(ChallengeAct::Open);
        if cx.writable && Button::new(words.challenge).key(&action.shown_key()).height(32.0).show(ui, theme).clicked() {
            cx.act(action);
        }
    });
    let rect = paint::picture_rect(inner.response.rect).shrunk(1.0);
    let dash = Some(Dash { on: 5.0, off: 4.0 });
    paint::marks(ui.painter(), &[Mark::Outline { rect, radii: [8.0; 4], color: theme.shu, width: 2.0, dash }]);
}

/// A sentence, in as many lines as it takes.
fn lines(ui: &mut Ui, words: &str, weight: Weight, size: f32, color: Rgba) {
    let broken = typeset::break_lines(words, weight, size, ui.available_width(), 12);
    for line in &broken.lines {
        label(ui, line, weight, size, color);
    }
}

/// Crossed or not yet: neither is better.
fn borders_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session) {
    let (words, theme) = (&cx.words.career, cx.theme);
    if session.career().episodes.len() < 2 {
        return;
    }
    label(ui, words.borders, Weight::Bold, 12.0, theme.ink2);
    for (border, times) in session.career().borders() {
        let (from, to) = match border {
            Border::Stages(a, b) => (cx.words.stage_short(a), cx.words.stage_short(b)),
            Border::Levels(a, b) => (cx.words.level(a), cx.words.level(b)),
        };
        let said = (words.border)(from, to);
        let how = match times {
            0 => words.not_yet.to_owned(),
            1 => words.crossed.to_owned(),
            more => format!("{} {}", words.crossed, (words.times)(more)),
        };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let r = paint::picture_rect(rect);
        let color = if times > 0 { theme.ink } else { theme.ink2 };
        let mut marks = Vec::new();
        text_line(&mut marks, &said, r.x, r.center().y, Weight::Regular, 13.0, color);
        let w = typeset::width(&how, Weight::Regular, 13.0);
        text_line(&mut marks, &how, r.right() - w, r.center().y, Weight::Regular, 13.0, color);
        paint::marks(ui.painter(), &marks);
        ui.interact(rect, Id::unique(("career border", border)), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{said} {how}")));
    }
}
