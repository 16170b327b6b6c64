//! At the right: what is told of the chosen episode, what comes next, and which borders the path has crossed.

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::CareerAct;
use super::draft::Part;
use crate::model::{Border, Episode, Session, TextFault};
use crate::picture::card::text_line;
use crate::picture::career::next_step;
use crate::picture::{Dash, Mark, Weight, icons, typeset};
use crate::ui::action::Action;
use crate::ui::challenges::ChallengeAct;
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::{FieldId, Focus};
use crate::ui::widgets::{Button, Rank, field, label, paragraph};
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
                let posts = session.career().posts.is_empty().then_some(cx.words.career.empty);
                for words in posts.into_iter().chain([cx.words.career.empty_more]).flat_map(str::lines) {
                    label(ui, words, Weight::Regular, 14.0, theme.ink2);
                }
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
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let (rect, _) = ui.allocate_exact_size(vec2(48.0, 38.0), Sense::hover());
        let mut marks = Vec::new();
        icons::locator(&mut marks, episode.told.scene, paint::picture_rect(rect), theme);
        paint::marks(ui.painter(), &marks);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            label(ui, &(words.which)(nth, episode.told.year), Weight::Regular, 13.0, theme.ink2);
            label(ui, &cx.words.scene(episode.told.scene), Weight::Bold, 18.0, theme.ink);
        });
    });
    ui.add_space(4.0);
    if !is_written(cx, fields, ui) {
        return read_ui(cx, fields, ui, session, episode);
    }
    fields.career.draft.follow(episode.id, &episode.told);
    let mut done = false;
    for (index, part) in Part::ALL.into_iter().enumerate() {
        let name = part_name(cx, part);
        label(ui, name, Weight::Bold, 12.0, theme.ink2);
        let Some((text, written)) = fields.career.draft.fields.get_mut(index) else { continue };
        let hint = match part {
            Part::Post => session.career().post_of(&episode.told).map_or("", |post| post.as_str()),
            _ => "",
        };
        let id = part_id(index);
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
                ui.memory_mut(|memory| memory.request_focus(part_id(index + 1)));
            }
        }
        ui.add_space(2.0);
    }
    if done {
        settle(cx, fields, session);
    }
}

fn part_name(cx: &Cx<'_>, part: Part) -> &'static str {
    let words = &cx.words.career;
    match part {
        Part::Words => words.words,
        Part::Year => words.year,
        Part::Post => words.post,
        Part::Did => words.did,
        Part::Happened => words.happened,
        Part::Tried => words.tried,
        Part::Thinks => words.thinks,
    }
}

fn part_field(index: usize) -> FieldId {
    FieldId::Career(u8::try_from(index).unwrap_or_default())
}

fn part_id(index: usize) -> Id {
    field_id(part_field(index))
}

/// Whether the fields are there to be written in: the keyboard is in one of them, or on its way from one to the next.
fn is_written(cx: &Cx<'_>, fields: &Fields, ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let is_field = |id: Id| (0..Part::ALL.len()).any(|index| part_id(index) == id);
    cx.writable && (focused.is_some_and(is_field) || fields.career.draft.is_written())
}

/// What is told, to be read; pressed, it is written on.
fn read_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, episode: &Episode) {
    let (words, theme) = (&cx.words.career, cx.theme);
    let told = &episode.told;
    let mut pressed = None;
    for (index, part) in Part::ALL.into_iter().enumerate() {
        let text = match part {
            Part::Words => Some(&told.title),
            // Stands above.
            Part::Year => None,
            Part::Post => session.career().post_of(told),
            Part::Did => told.did.as_ref(),
            Part::Happened => told.happened.as_ref(),
            Part::Tried => told.tried.as_ref(),
            Part::Thinks => told.thinks.as_ref(),
        };
        let Some(text) = text else { continue };
        let top = ui.cursor().top();
        if part != Part::Words {
            label(ui, part_name(cx, part), Weight::Bold, 12.0, theme.ink2);
        }
        let (weight, size) = if part == Part::Words { (Weight::Bold, 15.0) } else { (Weight::Regular, 15.0) };
        label(ui, text.as_str(), weight, size, theme.ink);
        if cx.writable {
            let place =
                Rect::from_min_max(pos2(ui.min_rect().left(), top), pos2(ui.max_rect().right(), ui.cursor().top()));
            let response = ui.interact(place, Id::unique(("career told", index)), Sense::CLICK);
            let name = format!("{}: {text}", part_name(cx, part));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.on_hover_cursor(egui::CursorIcon::Text).clicked() {
                pressed = Some(part_field(index));
            }
        }
        ui.add_space(6.0);
    }
    let tell = Action::Career(CareerAct::Tell);
    if cx.writable
        && Button::new(words.more).key(&tell.shown_key()).rank(Rank::Flat).height(28.0).show(ui, theme).clicked()
    {
        // Where nothing has been told yet.
        let blank = [&told.did, &told.happened, &told.tried, &told.thinks].iter().position(|text| text.is_none());
        pressed = Some(part_field(blank.map_or(0, |blank| blank + 3)));
    }
    if pressed.is_some() {
        fields.focus = pressed.map(Focus::Field);
        ui.ctx().request_repaint();
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
            label(ui, intent.what.as_str(), Weight::Regular, 15.0, theme.ink);
            if let Some(scene) = intent.scene {
                label(ui, &cx.words.scene(scene), Weight::Regular, 13.0, theme.ink2);
            }
            let half = intent.half_step.as_ref().map(|text| (words.half_step)(text.as_str()));
            let with = intent.with.as_ref().map(|text| (words.with)(text.as_str()));
            let again = intent.look_again.map(|day| (cx.words.challenges.asked_on)(day));
            for more in half.into_iter().chain(with).chain(again) {
                label(ui, &more, Weight::Regular, 13.0, theme.ink2);
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

/// Crossed or not yet: neither is better. Each border is a row, with the way across it and the way back.
fn borders_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session) {
    let (words, theme) = (&cx.words.career, cx.theme);
    if session.career().episodes.len() < 2 {
        return;
    }
    label(ui, words.borders, Weight::Bold, 12.0, theme.ink2);
    let all = session.career().borders();
    let there = all.iter().filter(|(border, _)| match border {
        Border::Stages(a, b) => a < b,
        Border::Levels(a, b) => a < b,
    });
    for (border, times) in there {
        let (back, arrows) = match *border {
            Border::Stages(a, b) => (Border::Stages(b, a), ["→", "←"]),
            Border::Levels(a, b) => (Border::Levels(b, a), ["↑", "↓"]),
        };
        let times_back = all.iter().find(|(other, _)| *other == back).map_or(0, |(_, times)| *times);
        let ways = [(*border, *times, arrows[0]), (back, times_back, arrows[1])];
        border_ui(cx, ui, ways);
    }
}

/// The two sides of a border.
fn sides(cx: &Cx<'_>, border: Border) -> (&'static str, &'static str) {
    match border {
        Border::Stages(a, b) => (cx.words.stage_short(a), cx.words.stage_short(b)),
        Border::Levels(a, b) => (cx.words.level(a), cx.words.level(b)),
    }
}

fn border_ui(cx: &Cx<'_>, ui: &mut Ui, ways: [(Border, usize, &str); 2]) {
    const ROW: f32 = 22.0;
    const GAP: f32 = 12.0;
    let (words, theme) = (&cx.words.career, cx.theme);
    let how = |times: usize| match times {
        0 => words.not_yet.to_owned(),
        1 => words.crossed.to_owned(),
        more => format!("{} {}", words.crossed, (words.times)(more)),
    };
    let (low, high) = sides(cx, ways[0].0);
    let name = (words.between)(low, high);
    let width = |said: &str| typeset::width(said, Weight::Regular, 13.0);
    // Where it was more than once, the number says that it was.
    let short = |times: usize| if times > 1 { (words.times)(times) } else { how(times) };
    let said = ways.map(|(_, times, arrow)| format!("{arrow} {}", short(times)));
    // The ways stand in two columns below each other, at the right; a long name has a line of its own.
    let column = [words.not_yet, words.crossed].map(|said| width(&format!("→ {said}"))).into_iter().fold(0.0, f32::max);
    let used: f32 = said.iter().map(|said| width(said).max(column) + GAP).sum();
    let two = width(&name) + used > ui.available_width();
    let height = if two { 2.0 * ROW - 4.0 } else { ROW };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    text_line(&mut marks, &name, r.x, r.y + ROW / 2.0, Weight::Regular, 13.0, theme.ink2);
    let y = r.bottom() - ROW / 2.0;
    let mut x = r.right() - used + GAP;
    for ((border, times, _), said) in ways.into_iter().zip(&said) {
        let color = if times > 0 { theme.ink } else { theme.ink2 };
        let weight = if times > 0 { Weight::Bold } else { Weight::Regular };
        text_line(&mut marks, said, x, y, weight, 13.0, color);
        let w = width(said).max(column);
        let place = Rect::from_min_size(pos2(x, y - ROW / 2.0), vec2(w, ROW));
        let (from, to) = sides(cx, border);
        let spoken = format!("{} {}", (words.border)(from, to), how(times));
        ui.interact(place, Id::unique(("career border", border)), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        x += w + GAP;
    }
    paint::marks(ui.painter(), &marks);
}
