//! The line of time, and what plays it.

use egui::accesskit::Action as Asked;
use egui::{Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{ReplayAct, ReplayDesk, SPEEDS, node, said_kept, time_of};
use crate::model::{History, Notes, Sieve};
use crate::picture::card::text_line;
use crate::picture::icons::Icon;
use crate::picture::timeline::{self, Line, cut, star, triangle};
use crate::picture::{Mark, Point, Rect as Box, Weight, typeset};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, choices_of, hint, ring};
use crate::ui::{Cx, Fields, paint};

/// A time line that was laid out, and from what.
#[derive(Debug)]
pub(super) struct Laid {
    width: f32,
    moments: usize,
    notes: Notes,
    sieve: Sieve,
    layout: timeline::Layout,
}

pub(super) fn bottom_ui(
    cx: &Cx<'_>,
    fields: &mut Fields,
    ui: &mut Ui,
    rect: Rect,
    (desk, history): (&ReplayDesk, &History),
) {
    let theme = cx.theme;
    let r = paint::picture_rect(rect);
    let ground = [
        Mark::Fill { rect: r, radii: [0.0; 4], color: theme.card },
        Mark::Fill { rect: Box::new(r.x, r.y, r.w, 1.0), radii: [0.0; 4], color: theme.line2 },
    ];
    paint::marks(ui.painter(), &ground);
    let side = 40.0_f32.min(rect.width() * 0.04);
    let line = Rect::from_min_size(
        pos2(rect.left() + side, rect.top() + if rect.height() < 180.0 { 10.0 } else { 20.0 }),
        vec2(rect.width() - 2.0 * side, timeline::height(&desk.timeline)),
    );
    line_ui(cx, fields, ui, line, (desk, history));
    let below = Rect::from_min_max(pos2(line.left(), line.bottom() + 6.0), pos2(line.right(), rect.bottom() - 8.0));
    controls_ui(cx, ui, below, desk);
}

fn line_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, rect: Rect, (desk, history): (&ReplayDesk, &History)) {
    let notes = &cx.desk.notes.notes;
    let (width, moments) = (rect.width().round(), desk.timeline.moments.len());
    let same = |laid: &Laid| (laid.width - width).abs() < 0.5 && laid.moments == moments;
    let same = |laid: &Laid| same(laid) && laid.notes == *notes && laid.sieve == desk.sieve;
    let laid = fields.replay.line.take().filter(same).unwrap_or_else(|| {
        let layout = timeline::Layout::new(&desk.timeline, notes, &desk.sieve, width);
        Laid { width, moments, notes: notes.clone(), sieve: desk.sieve.clone(), layout }
    });
    let at = rect.min.round();
    let line = Line { timeline: &desk.timeline, layout: &laid.layout, at: desk.at, words: cx.words, theme: cx.theme };
    let picture = timeline::timeline(line);
    let id = Id::unique("replay scrubber");
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let said = said_kept(cx, fields, (desk, history), desk.at);
    response.widget_info(|| WidgetInfo::slider(true, desk.at as f64, cx.words.replay.scrubber));
    let time = desk.moment().map(time_of).unwrap_or_default();
    let value = (cx.words.replay.here)(&time, &step_words(cx, desk), &said.what);
    let end = desk.timeline.end();
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_numeric_value(desk.at as f64);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(end as f64);
        node.set_value(value);
        node.add_action(Asked::Increment);
        node.add_action(Asked::Decrement);
    });
    let times = |asked| ui.input(|input| input.num_accesskit_action_requests(id, asked));
    let asked = (desk.at + times(Asked::Increment)).saturating_sub(times(Asked::Decrement)).min(end);
    if asked != desk.at {
        cx.send(Command::GoTo(asked));
    }
    if (response.clicked() || response.dragged())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let to = laid.layout.scale.moment(&desk.timeline, pointer.x - at.x);
        if to != desk.at {
            cx.send(Command::GoTo(to));
        }
    }
    let mut marks = Vec::new();
    ring(&response, &mut marks, paint::picture_rect(rect), 4.0, cx.theme);
    paint::marks(ui.painter(), &marks);
    paint::picture(ui.painter(), &picture, at);
    for piece in &laid.layout.segments {
        let Some(stretch) = desk.timeline.stretches.get(piece.stretch) else { continue };
        let place = Rect::from_min_max(at + vec2(piece.from, 0.0), at + vec2(piece.to, 30.0));
        let id = Id::unique(("replay segment", piece.stretch));
        let response = ui.interact(place, id, Sense::click());
        let on = desk.timeline.stretch_at(desk.at) == Some(piece.stretch);
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, on, &stretch.title));
        if response.clicked() {
            cx.send(Command::GoTo(stretch.from));
        }
    }
    for (nth, (x, minutes)) in laid.layout.cuts.iter().enumerate() {
        let place = Rect::from_center_size(at + vec2(*x, rect.height() - 34.0), vec2(14.0, 20.0));
        let said = (cx.words.replay.silence)(*minutes);
        let response = ui.interact(place, Id::unique(("replay silence", nth)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
        hint(response, &said, 13.0);
    }
    fields.replay.line = Some(laid);
}

/// 場面に置く・11分め
fn step_words(cx: &Cx<'_>, desk: &ReplayDesk) -> String {
    let here = desk.timeline.stretch_at(desk.at).and_then(|on| desk.timeline.stretches.get(on));
    let (Some(stretch), Some(moment)) = (here, desk.moment()) else { return String::new() };
    let began = desk.timeline.moments.get(stretch.from).map_or(moment.at, |moment| moment.at);
    let minute = (moment.at.utc_ms.saturating_sub(began.utc_ms) / 60_000).max(0) + 1;
    (cx.words.replay.minute)(&stretch.title, minute)
}

fn controls_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, desk: &ReplayDesk) {
    let (words, theme) = (&cx.words.replay, cx.theme);
    let time = desk.moment().map(time_of).unwrap_or_default();
    let step = step_words(cx, desk);
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    text_line(&mut marks, &time, r.x, r.center().y, Weight::Bold, 28.0, theme.ink);
    let speeds: Vec<(u16, String)> = SPEEDS.map(|times| (times, (words.speed)(times))).to_vec();
    let speeds_w: f32 = speeds.iter().map(|(_, said)| typeset::width(said, Weight::Bold, 13.0) + 24.0).sum();
    let middle_w = speeds_w + 3.0 * 52.0 + 40.0;
    let left = (rect.center().x - middle_w / 2.0).max(rect.left() + 96.0);
    let room = left - (rect.left() + 96.0) - 12.0;
    let broken = typeset::break_lines(&step, Weight::Regular, 13.0, room.max(0.0), 1);
    if let Some(line) = broken.lines.first().filter(|_| room > 60.0) {
        text_line(&mut marks, line, r.x + 96.0, r.center().y, Weight::Regular, 13.0, theme.ink2);
    }
    legend(cx, &mut marks, r, left + middle_w);
    paint::marks(ui.painter(), &marks);
    let here = Rect::from_min_max(rect.min, pos2(left - 8.0, rect.bottom()));
    node(ui, here, Id::unique("replay time"), &(words.here)(&time, &step, ""));
    let middle = Rect::from_min_max(pos2(left, rect.top()), pos2(rect.right(), rect.bottom()));
    let builder = egui::UiBuilder::new()
        .max_rect(middle)
        .id_salt("replay controls")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let mut button = |icon: Icon, name: &str, act: ReplayAct, rank: Rank, enabled: bool| {
            let key = Action::Replay(act).shown_key();
            let width = if act == ReplayAct::Play { 64.0 } else { 44.0 };
            let button = Button::icon(icon, name).key(&key).rank(rank).height(36.0).width(width).enabled(enabled);
            if button.show(ui, theme).clicked() {
                cx.act(Action::Replay(act));
            }
        };
        button(Icon::Left, words.earlier, ReplayAct::Previous, Rank::Normal, desk.at > 0);
        let (icon, name) = if desk.playing { (Icon::Pause, words.pause) } else { (Icon::Play, words.play) };
        button(icon, name, ReplayAct::Play, Rank::Primary, desk.timeline.end() > 0);
        let goes_on = desk.at < desk.timeline.end() || desk.begins_again();
        button(Icon::Right, words.later, ReplayAct::Next, Rank::Normal, goes_on);
        ui.add_space(16.0);
        let all: Vec<(u16, &str)> = speeds.iter().map(|(times, said)| (*times, said.as_str())).collect();
        if let Some(times) = choices_of(ui, &all, Some(desk.speed), (None, 36.0), theme) {
            cx.act(Action::Replay(ReplayAct::Speed(times)));
        }
    });
}

/// What the signs on the line mean, as many as there is room for.
fn legend(cx: &Cx<'_>, marks: &mut Vec<Mark>, r: Box, from: f32) {
    let (words, theme) = (&cx.words.replay, cx.theme);
    let y = r.center().y;
    let cuts = cx.desk.replay.as_ref().is_some_and(|desk| desk.timeline.cut_silences().next().is_some());
    let all = [
        (Sign::Card, words.legend_card),
        (Sign::Crossed, words.legend_crossed),
        (Sign::Star, words.legend_star),
        (Sign::Cut, words.legend_silence),
        (Sign::Density, words.legend_density),
    ];
    let mut room = r.right() - from - 16.0;
    let fits = all.into_iter().filter(|(sign, _)| cuts || *sign != Sign::Cut).take_while(|(_, said)| {
        room -= typeset::width(said, Weight::Regular, 12.0) + 32.0;
        room >= 0.0
    });
    let mut x = r.right();
    for (sign, said) in fits.collect::<Vec<_>>().into_iter().rev() {
        x -= typeset::width(said, Weight::Regular, 12.0);
        text_line(marks, said, x, y, Weight::Regular, 12.0, theme.ink2);
        x -= 12.0;
        let line =
            |x: f32, h: f32, w: f32, color| Mark::Fill { rect: Box::new(x, y + 6.0 - h, w, h), radii: [0.0; 4], color };
        match sign {
            Sign::Star => star(marks, Point::new(x, y), theme.ink),
            Sign::Crossed => triangle(marks, Point::new(x, y), theme.shu),
            Sign::Card => marks.push(line(x, 12.0, 2.0, theme.ink3)),
            Sign::Cut => cut(marks, Point::new(x, y), theme.ink, theme.card),
            Sign::Density => {
                marks.extend([(-6.0, 5.0), (-1.0, 12.0), (4.0, 8.0)].map(|(dx, h)| line(x + dx, h, 4.0, theme.line)));
            }
        }
        x -= 20.0;
    }
}

/// What stands on the time line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Card,
    Crossed,
    Star,
    /// A silence that is cut short.
    Cut,
    /// How much happened.
    Density,
}
