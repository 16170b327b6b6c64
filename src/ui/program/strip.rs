//! The strip under the top bar: what was done, what is on and how long it still has, and what comes.
//!
//! Whether it goes as agreed is said here alone, in quiet words: it is the facilitator's care and nobody else's.

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::{Edit, Pace, Program, ProgramStep, Run, Timestamp};
use crate::picture::card::text_line;
use crate::picture::icons::{self, Icon};
use crate::picture::time_ring::time_ring;
use crate::picture::{Mark, Point, Rect as Box, Weight, typeset};
use crate::text::{StepState, clock};
use crate::theme::Rgba;

use super::ProgramAct;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, hint, menu_row, ring};
use crate::ui::{Cx, paint};

/// Longest title of a step, in points; the whole is shown when pointed at.
const TITLE: f32 = 150.0;
const TITLE_ON: f32 = 240.0;
/// A step of which there is only room for its number.
const SMALL: f32 = 30.0;
const GAP: f32 = 4.0;
const SIZE: f32 = 13.0;
const SIZE_ON: f32 = 14.0;
const CUE: f32 = 12.0;

pub(in crate::ui) fn strip_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect) {
    let theme = cx.theme;
    ui.painter().rect_filled(rect, 0, paint::color(theme.paper));
    let line = egui::Stroke::new(1.0, paint::color(theme.line));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    let Some(session) = cx.session() else { return };
    let (program, run) = (session.program(), session.run());
    let inner = rect.shrink2(vec2(14.0, 0.0));
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .id_salt("program right")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let used = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        buttons_ui(cx, ui, program, run);
        pace_ui(cx, ui, program, run);
        ui.min_rect().left()
    });
    let left = Rect::from_min_max(inner.min, pos2(used.inner - 12.0, inner.bottom()));
    steps_ui(cx, ui, program, run, left);
}

fn buttons_ui(cx: &Cx<'_>, ui: &mut Ui, program: &Program, run: Option<&Run>) {
    if !cx.writable {
        return;
    }
    let (words, theme) = (&cx.words.program, cx.theme);
    let Some(step) = run.map(|run| run.step) else {
        let key = ProgramAct::Next.key_name();
        if Button::new(words.begin).key(&key).show(ui, theme).clicked() {
            cx.act(Action::Program(ProgramAct::Next));
        }
        return;
    };
    let Some(step) = step else { return };
    let last = step + 1 >= program.steps.len();
    let paused = run.is_some_and(Run::is_paused);
    let (icon, name) = if paused { (Icon::Play, words.resume) } else { (Icon::Pause, words.pause) };
    let next = Button::new(if last { words.finish } else { words.next });
    let plus = Button::new(words.plus).named(words.plus);
    let pause = Button::icon(icon, name);
    for (button, act) in [(next, ProgramAct::Next), (plus, ProgramAct::MoreTime), (pause, ProgramAct::Pause)] {
        if button.key(&act.key_name()).show(ui, theme).clicked() {
            cx.act(Action::Program(act));
        }
    }
}

/// When it ends, and whether that is as agreed.
fn pace_ui(cx: &Cx<'_>, ui: &mut Ui, program: &Program, run: Option<&Run>) {
    let words = &cx.words.program;
    let Some(run) = run else {
        let end = program.from_start(cx.now).last().map_or(cx.now, |slot| slot.to);
        return quiet(cx, ui, &(words.ends)(&clock(end)), 0.0);
    };
    let (Some(end), Some(pace)) = (run.end(program, cx.now), run.pace(program, cx.now)) else {
        return quiet(cx, ui, words.all_done, 0.0);
    };
    if matches!(pace, Pace::Behind(_)) && cx.writable && run.shrunk(program, cx.now).is_some() {
        let key = ProgramAct::Shrink.key_name();
        // Where there is no room for the words there still is the key.
        if ui.available_width() > 460.0
            && Button::new(words.shrink).rank(Rank::Flat).key(&key).show(ui, cx.theme).clicked()
        {
            cx.act(Action::Program(ProgramAct::Shrink));
        }
    }
    let end = (words.ends)(&clock(end));
    let said = match pace {
        Pace::OnTime => end,
        Pace::Ahead(minutes) => format!("{}  {end}", (words.ahead)(minutes)),
        Pace::Behind(minutes) => format!("{}  {end}", (words.behind)(minutes)),
    };
    quiet(cx, ui, &said, 360.0);
}

/// Words of no weight, if that leaves `room` for the steps.
fn quiet(cx: &Cx<'_>, ui: &mut Ui, said: &str, room: f32) {
    let width = typeset::width(said, Weight::Regular, SIZE).ceil();
    if ui.available_width() - width < room {
        return;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(width + 6.0, 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
    let mut marks = Vec::new();
    text_line(&mut marks, said, rect.left(), rect.center().y, Weight::Regular, SIZE, cx.theme.ink2);
    paint::marks(ui.painter(), &marks);
}

/// A step as it stands in the strip.
struct Chip<'a> {
    index: usize,
    step: &'a ProgramStep,
    state: StepState,
    title: String,
    /// With its title, or as its number alone.
    wide: bool,
    width: f32,
}

impl<'a> Chip<'a> {
    fn new(cx: &Cx<'_>, index: usize, step: &'a ProgramStep, run: Option<&Run>, done: usize) -> Self {
        let state = match run {
            Some(run) if run.step == Some(index) => StepState::On,
            Some(_) if index < done => StepState::Done,
            _ => StepState::ToCome,
        };
        let (weight, size, most) = match state {
            StepState::On => (Weight::Bold, SIZE_ON, TITLE_ON),
            _ => (Weight::Regular, SIZE, TITLE),
        };
        let broken = typeset::break_lines(&step.title, weight, size, most, 1);
        let title = broken.lines.first().cloned().unwrap_or_default();
        let title_w = typeset::width(&title, weight, size);
        let minutes = typeset::width(&(cx.words.program.minutes)(u32::from(step.minutes)), Weight::Regular, SIZE);
        let number = typeset::width(&(index + 1).to_string(), Weight::Regular, SIZE);
        let width = match state {
            StepState::Done => 8.0 + 16.0 + 5.0 + title_w + 8.0,
            StepState::On => 12.0 + 28.0 + 8.0 + title_w + 8.0 + time_width(cx) + 14.0,
            StepState::ToCome => 8.0 + number + 5.0 + title_w + 6.0 + minutes + 8.0,
        };
        Self { index, step, state, title, wide: state == StepState::On, width: width.ceil() }
    }

    fn shown_width(&self) -> f32 {
        if self.wide { self.width } else { SMALL }
    }
}

/// Room for the longest time that is said, so that nothing moves while it runs.
fn time_width(cx: &Cx<'_>) -> f32 {
    let words = &cx.words.program;
    let said = [(words.left)(88, 88), (words.over)(88), words.about_now.to_owned(), words.paused.to_owned()];
    said.iter().map(|said| typeset::width(said, Weight::Bold, SIZE_ON)).fold(0.0, f32::max)
}

fn steps_ui(cx: &Cx<'_>, ui: &mut Ui, program: &Program, run: Option<&Run>, area: Rect) {
    let at = run.map_or(0, |run| run.step.unwrap_or(program.steps.len()));
    let mut chips: Vec<Chip<'_>> =
        program.steps.iter().enumerate().map(|(index, step)| Chip::new(cx, index, step, run, at)).collect();
    let near = at.min(chips.len().saturating_sub(1));
    let mut spare = area.width() - GAP * chips.len().saturating_sub(1) as f32;
    spare -= chips.iter().map(Chip::shown_width).sum::<f32>();
    let mut hidden = 0..0;
    if spare < 0.0 {
        // What is farthest is one press away, in the list of all.
        spare -= SMALL + GAP;
        let mut kept = 0..chips.len();
        while spare < 0.0 && kept.len() > 1 {
            spare += SMALL + GAP;
            if near - kept.start >= kept.end - 1 - near { kept.start += 1 } else { kept.end -= 1 }
        }
        hidden = if kept.len() < chips.len() { 0..chips.len() - kept.len() } else { 0..0 };
        chips.retain(|chip| kept.contains(&chip.index));
        if spare < 0.0
            && let Some(on) = chips.iter_mut().find(|chip| chip.wide)
        {
            // Only what is on is left, and its title gives way to its time.
            on.width = (on.width + spare).max(SMALL);
            let room = on.width - 70.0 - time_width(cx);
            let cut = typeset::break_lines(&on.step.title, Weight::Bold, SIZE_ON, room.max(0.0), 1);
            on.title =
                if room < 2.0 * SIZE_ON { String::new() } else { cut.lines.first().cloned().unwrap_or_default() };
        }
    }
    let mut by_nearness: Vec<usize> = (0..chips.len()).collect();
    by_nearness.sort_by_key(|nth| {
        let index = chips.get(*nth).map_or(0, |chip| chip.index);
        // What comes is asked for before what was.
        (index.abs_diff(near), index < near)
    });
    for nth in by_nearness {
        let Some(chip) = chips.get_mut(nth).filter(|chip| !chip.wide) else { continue };
        if chip.width - SMALL > spare {
            continue;
        }
        spare -= chip.width - SMALL;
        chip.wide = true;
    }
    let low = area.height() < 56.0;
    // The sentence for the facilitator has what room is left.
    if let Some(on) = chips.iter_mut().find(|chip| chip.state == StepState::On && !low) {
        let wanted = 12.0 + 28.0 + 8.0 + typeset::width(&on.step.cue, Weight::Regular, CUE).ceil() + 14.0;
        on.width = on.width.max(wanted.min(on.width + spare.max(0.0)));
    }
    let height = area.height() - if low { 8.0 } else { 14.0 };
    let mut x = area.left();
    for chip in &chips {
        let rect = Rect::from_min_size(pos2(x, area.center().y - height / 2.0), vec2(chip.shown_width(), height));
        x = rect.right() + GAP;
        chip_ui(cx, ui, chip, run, rect, low);
    }
    if !hidden.is_empty() {
        all_ui(cx, ui, program, run, Rect::from_min_size(pos2(x, area.center().y - 15.0), vec2(SMALL, 30.0)));
    }
}

fn chip_ui(cx: &Cx<'_>, ui: &Ui, chip: &Chip<'_>, run: Option<&Run>, rect: Rect, low: bool) {
    let (words, theme) = (&cx.words.program, cx.theme);
    let Chip { index, step, state, .. } = chip;
    let clickable = cx.writable && *state != StepState::On;
    let sense = if clickable { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, egui::Id::unique(("step", *index)), sense);
    let name = (words.step)(index + 1, &step.title, u32::from(step.minutes), *state);
    let on = *state == StepState::On;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &name));
    let r = paint::picture_rect(rect);
    let middle = r.center().y;
    let mut marks = Vec::new();
    if on {
        marks.push(Mark::Shadow { rect: r, radius: 8.0, down: 2.0, blur: 8.0, color: theme.shadow });
        marks.push(Mark::Fill { rect: r, radii: [8.0; 4], color: theme.card });
    } else if response.hovered() && clickable {
        let ground = Box::new(r.x, middle - 16.0, r.w, 32.0);
        marks.push(Mark::Fill { rect: ground, radii: [6.0; 4], color: theme.sunken });
    }
    let mut x = r.x + 8.0;
    match state {
        StepState::On => on_marks(cx, ui, &mut marks, chip, run, r, low),
        StepState::Done => {
            let mark_x = if chip.wide { x } else { r.center().x - 8.0 };
            icons::icon(&mut marks, Icon::Check, Box::new(mark_x, middle - 8.0, 16.0, 16.0), theme.ok, 1.6);
            if chip.wide {
                text_line(&mut marks, &chip.title, x + 21.0, middle, Weight::Regular, SIZE, theme.ink2);
            }
        }
        StepState::ToCome => {
            let number = (index + 1).to_string();
            let number_w = typeset::width(&number, Weight::Regular, SIZE);
            if !chip.wide {
                x = r.center().x - number_w / 2.0;
            }
            text_line(&mut marks, &number, x, middle, Weight::Regular, SIZE, theme.ink2);
            if chip.wide {
                x += number_w + 5.0;
                text_line(&mut marks, &chip.title, x, middle, Weight::Regular, SIZE, theme.ink2);
                let minutes = (words.minutes)(u32::from(step.minutes));
                let end = r.right() - 8.0 - typeset::width(&minutes, Weight::Regular, SIZE);
                text_line(&mut marks, &minutes, end, middle, Weight::Regular, SIZE, theme.ink3);
            }
        }
    }
    ring(&response, &mut marks, if on { r } else { Box::new(r.x, middle - 16.0, r.w, 32.0) }, 6.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        cx.send(Command::Edit(Edit::BeginStep { index: *index }));
    }
    hint(response, &whole(cx, *index, step), SIZE);
}

/// Everything that is known of a step, for whoever points at it.
fn whole(cx: &Cx<'_>, index: usize, step: &ProgramStep) -> String {
    let minutes = (cx.words.program.minutes)(u32::from(step.minutes));
    let pinned = step.pinned.map(|pinned| format!("  {pinned}")).unwrap_or_default();
    let cue = if step.cue.is_empty() { String::new() } else { format!("\n{}", step.cue) };
    format!("{} {}  {minutes}{pinned}{cue}", index + 1, step.title)
}

/// The step that is on: ring, title, time, and below them what the facilitator has in mind.
fn on_marks(cx: &Cx<'_>, ui: &Ui, marks: &mut Vec<Mark>, chip: &Chip<'_>, run: Option<&Run>, r: Box, low: bool) {
    let theme = cx.theme;
    let Some((run, left)) = run.zip(cx.session().and_then(|session| run?.left(session.program(), cx.now))) else {
        return;
    };
    let length = f32::from(chip.step.minutes) * 60_000.0;
    let center = Point::new(r.x + 12.0 + 12.0, r.center().y);
    time_ring(marks, center, 10.5, 4.0, left as f32 / length, theme);
    let x = r.x + 12.0 + 28.0 + 8.0;
    let with_cue = !low && !chip.step.cue.trim().is_empty();
    let middle = if with_cue { r.center().y - 9.0 } else { r.center().y };
    text_line(marks, &chip.title, x, middle, Weight::Bold, SIZE_ON, theme.ink);
    let (said, ink) = time_said(cx, run, left);
    let time_x = x + typeset::width(&chip.title, Weight::Bold, SIZE_ON) + if chip.title.is_empty() { 0.0 } else { 8.0 };
    text_line(marks, &said, time_x, middle, Weight::Bold, SIZE_ON, ink);
    let width = typeset::width(&said, Weight::Bold, SIZE_ON);
    let time = Rect::from_min_size(pos2(time_x, middle - 9.0), vec2(width, 18.0));
    let response = ui.interact(time, egui::Id::unique("time of the step"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    if with_cue {
        let room = r.right() - 10.0 - x;
        let cue = typeset::break_lines(&chip.step.cue, Weight::Regular, CUE, room, 1);
        if let Some(line) = cue.lines.first() {
            text_line(marks, line, x, r.center().y + 10.0, Weight::Regular, CUE, theme.ink2);
        }
    }
}

/// あと 8:12, +2分, or that the clock stands.
fn time_said(cx: &Cx<'_>, run: &Run, left: i64) -> (String, Rgba) {
    let (words, theme) = (&cx.words.program, cx.theme);
    let seconds = left.div_euclid(1000);
    if run.is_paused() {
        let said = if seconds >= 0 { (words.left)(seconds / 60, seconds % 60) } else { words.paused.to_owned() };
        (said, theme.ink3)
    } else if seconds >= 0 {
        ((words.left)(seconds / 60, seconds % 60), theme.ink)
    } else if seconds > -60 {
        (words.about_now.to_owned(), theme.ink)
    } else {
        ((words.over)(-seconds / 60), theme.ink)
    }
}

/// The list of all steps, where they do not stand side by side.
fn all_ui(cx: &Cx<'_>, ui: &mut Ui, program: &Program, run: Option<&Run>, rect: Rect) {
    let builder = egui::UiBuilder::new().max_rect(rect).id_salt("all steps");
    ui.scope_builder(builder, |ui| {
        let button = Button::icon(Icon::More, cx.words.program.all_steps).rank(Rank::Flat).width(rect.width());
        let response: Response = button.show(ui, cx.theme);
        egui::Popup::menu(&response).show(|ui| {
            ui.set_min_width(280.0);
            egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                for (index, step) in program.steps.iter().enumerate() {
                    let on = run.is_some_and(|run| run.step == Some(index));
                    let minutes = (cx.words.program.minutes)(u32::from(step.minutes));
                    let name = format!("{} {}", index + 1, step.title);
                    if menu_row(ui, &name, &minutes, cx.writable && !on, cx.theme).clicked() {
                        cx.send(Command::Edit(Edit::BeginStep { index }));
                        ui.close();
                    }
                }
            });
        });
    });
}

/// Milliseconds until the strip says something else by itself; none while no clock runs.
pub fn next_second(program: &Program, run: Option<&Run>, now: Timestamp) -> Option<u64> {
    let run = run.filter(|run| !run.is_paused())?;
    let left = run.left(program, now)?;
    Some(left.rem_euclid(1000).unsigned_abs() + 1)
}
