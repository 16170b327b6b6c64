//! 進行: the timed steps, lined up before the meeting and changed at any time during it.

use egui::{CursorIcon, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::model::{Edit, Opens, Shows};
use crate::picture::icons::{self, Icon};
use crate::picture::{Rect as Box, Weight, typeset};
use crate::template::{Template, Told};
use crate::text::{Lang, clock};

use super::draft::{DraftFault, ProgramDraft, Row, RowAct};
use crate::ui::challenges::dialog::scene_choice;
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::{FieldId, Focus};
use crate::ui::widgets::{Button, Rank, hint, label, menu_row, paragraph};
use crate::ui::{Cx, Fields, paint};

/// From this width on a step has one line for its title and its times (points).
const ONE_LINE: f32 = 640.0;
const GRIP: f32 = 20.0;
const NUMBER: f32 = 22.0;
const MINUTES: f32 = 52.0;
const PINNED: f32 = 76.0;
const SHOWS: f32 = 132.0;
const SIGN: f32 = 30.0;
/// What the console opens, and the scene.
const OPENS: f32 = 168.0;
const SCENE: f32 = 156.0;

pub(in crate::ui) fn program_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, height: f32) {
    let Some(session) = cx.session() else { return };
    let (words, theme) = (&cx.words.program, cx.theme);
    let mut draft = fields.program.take().unwrap_or_else(|| ProgramDraft::of(session.program()));
    let top = ui.cursor().top();
    ui.horizontal(|ui| {
        label_line(ui, cx, words.title);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            templates_ui(cx, ui, &mut draft);
        });
    });
    if draft.was_kept() {
        ui.horizontal_wrapped(|ui| {
            label(ui, words.kept, Weight::Regular, 13.0, theme.ink2);
            if Button::new(cx.words.about_drop).rank(Rank::Flat).show(ui, theme).clicked() {
                draft = ProgramDraft::of(session.program());
            }
        });
    } else {
        label(ui, words.text, Weight::Regular, 13.0, theme.ink2);
    }
    if let Some(told) = &draft.taken {
        label(ui, &(words.template_taken)(&told.name), Weight::Regular, 13.0, theme.ink2);
    }
    let mut done = !fields.composing && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let foot = 36.0 + 26.0 + 8.0 + 4.0 * ui.spacing().item_spacing.y;
    let room = (height - (ui.cursor().top() - top) - foot).max(80.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        let width = ui.available_width() - 14.0;
        ui.set_width(width);
        rows_ui(cx, fields, ui, &mut draft, width);
    });
    total_ui(cx, ui, &draft);
    ui.add_space(4.0);
    let program = draft.program();
    let foot = vec2(ui.available_width(), 36.0);
    ui.allocate_ui_with_layout(foot, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let button = Button::new(words.done).rank(Rank::Primary).height(36.0).enabled(program.is_ok());
        done |= button.key("Ctrl+Enter").show(ui, theme).clicked();
        let leave = if draft.changed() { cx.words.later } else { cx.words.close };
        if Button::new(leave).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
        if let Ok(program) = &program
            && !program.is_empty()
            && Button::new(words.template_keep).rank(Rank::Flat).height(36.0).show(ui, theme).clicked()
        {
            let about = draft.about(session.about()).unwrap_or_else(|| session.about().clone());
            cx.send(Command::KeepTemplate { about: std::boxed::Box::new(about), program: program.clone() });
        }
    });
    match program {
        Ok(program) if done => {
            cx.send(Command::CloseDialog);
            let mut edits = Vec::new();
            if program != *session.program() {
                edits.push(Edit::SetProgram { program });
            }
            edits.extend(draft.about(session.about()).map(|about| Edit::SetAbout { about }));
            if !edits.is_empty() {
                cx.send(Command::Edit(Edit::one(edits)));
            }
        }
        Err(fault) if done => {
            fields.focus = match fault {
                DraftFault::Minutes(key) => Some(Focus::Field(FieldId::StepMinutes(key))),
                DraftFault::Pinned(key) => Some(Focus::Field(FieldId::StepPinned(key))),
                DraftFault::TooMany => None,
            };
            fields.program = Some(draft);
        }
        _ => fields.program = Some(draft),
    }
}

fn label_line(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    crate::ui::widgets::line(ui, words, Weight::Bold, 18.0, cx.theme.ink);
}

/// What a template says in the language of the desk.
pub(in crate::ui) fn told<'a>(cx: &Cx<'_>, template: &'a Template) -> &'a Told {
    match cx.words.lang {
        Lang::Ja => &template.ja,
        Lang::En => &template.en,
    }
}

/// Of a list that opens below a button.
pub(in crate::ui) fn list_height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() * 0.55).min(520.0)
}

fn templates_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &mut ProgramDraft) {
    let words = &cx.words.program;
    let response = Button::new(words.template_choose).show(ui, cx.theme);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_width(320.0);
        ScrollArea::vertical().max_height(list_height(ui)).show(ui, |ui| {
            for template in cx.templates {
                let told = told(cx, template);
                let minutes = (words.minutes)(told.program.minutes());
                let response = menu_row(ui, &told.name, &minutes, true, cx.theme);
                if response.clicked() {
                    draft.set(&told.program);
                    draft.taken = Some(told.clone());
                    ui.close();
                }
                if !told.note.is_empty() {
                    hint(response, &told.note, 13.0);
                }
            }
        });
    });
}

/// How long it is, and when it ends; or what cannot be read.
fn total_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &ProgramDraft) {
    let (words, theme) = (&cx.words.program, cx.theme);
    let said = match draft.program() {
        Err(DraftFault::Minutes(_)) => words.minutes_unclear.to_owned(),
        Err(DraftFault::Pinned(_)) => words.pinned_unclear.to_owned(),
        Err(DraftFault::TooMany) => words.too_many.to_owned(),
        Ok(program) if program.is_empty() => words.empty.to_owned(),
        Ok(program) => {
            let begun = program.steps.first().and_then(|step| step.pinned).map_or(cx.now, |pinned| pinned.near(cx.now));
            let end = program.from_start(begun).last().map_or(cx.now, |slot| slot.to);
            let running = cx.session().and_then(|session| {
                let run = session.run()?.through(session.program(), &program, cx.now)?;
                run.end(&program, cx.now)
            });
            match running {
                Some(end) => (words.total_running)(program.minutes(), &clock(end)),
                None => (words.total)(program.minutes(), &clock(end)),
            }
        }
    };
    label(ui, &said, Weight::Bold, 14.0, theme.ink);
}

fn rows_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, draft: &mut ProgramDraft, width: f32) {
    let count = draft.rows.len();
    let mut act = None;
    let mut grips = Vec::new();
    let mut held = None;
    if width >= ONE_LINE && count > 0 {
        heads_ui(cx, ui);
    }
    for (index, row) in draft.rows.iter_mut().enumerate() {
        let before = ui.cursor().top();
        let (asked, grip) = row_ui(cx, fields, ui, row, index, count, width);
        act = act.or(asked);
        grips.push(before..ui.cursor().top());
        if grip {
            held = Some(index);
        }
        ui.add_space(10.0);
    }
    // What is held changes places with the row that the pointer has come to the middle of.
    if let (Some(held), Some(pointer)) = (held, ui.input(|input| input.pointer.latest_pos())) {
        let middle = |index: usize| grips.get(index).map(|at: &std::ops::Range<f32>| f32::midpoint(at.start, at.end));
        if held > 0 && middle(held - 1).is_some_and(|middle| pointer.y < middle) {
            act = Some(RowAct::Swap(held, held - 1));
        } else if middle(held + 1).is_some_and(|middle| pointer.y > middle) {
            act = Some(RowAct::Swap(held, held + 1));
        }
    }
    if Button::new(cx.words.program.add).with_icon(Icon::Plus).show(ui, cx.theme).clicked() {
        act = Some(RowAct::Add(count));
    }
    if let Some(act) = act
        && let Some(key) = draft.does(act)
        && held.is_none()
    {
        fields.focus = Some(Focus::Field(FieldId::StepTitle(key)));
    }
}

/// What stands in the columns.
fn heads_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let heads = &cx.words.program.heads;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let shows = rect.right() - 3.0 * (SIGN + 6.0) - SHOWS;
    let pinned = shows - 6.0 - PINNED;
    let minutes = pinned - 6.0 - SIGN - 6.0 - MINUTES;
    let title = rect.left() + GRIP + NUMBER + 12.0;
    let mut marks = Vec::new();
    for (x, words) in [(title, heads.title), (minutes, heads.minutes), (pinned, heads.pinned), (shows, heads.shows)] {
        let y = rect.center().y;
        crate::picture::card::text_line(&mut marks, words, x, y, Weight::Bold, 12.0, cx.theme.ink2);
    }
    paint::marks(ui.painter(), &marks);
}

/// One step. Answers what was asked for, and whether it is held.
fn row_ui(
    cx: &Cx<'_>,
    fields: &Fields,
    ui: &mut Ui,
    row: &mut Row,
    index: usize,
    count: usize,
    width: f32,
) -> (Option<RowAct>, bool) {
    let (words, n) = (&cx.words.program, index + 1);
    let up = index.checked_sub(1).map(|above| RowAct::Swap(index, above));
    let down = (index + 1 < count).then_some(RowAct::Swap(index, index + 1));
    let mut act = None;
    let title_id = field_id(FieldId::StepTitle(row.key));
    let ids = [
        title_id,
        field_id(FieldId::StepMinutes(row.key)),
        field_id(FieldId::StepPinned(row.key)),
        field_id(FieldId::StepCue(row.key)),
    ];
    let focused = ui.memory(egui::Memory::focused).filter(|id| ids.contains(id));
    // Before the fields see them: there they would move the cursor.
    if focused.is_some() && !fields.composing {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::ALT, Key::ArrowUp) {
            act = up;
        } else if pressed(Modifiers::ALT, Key::ArrowDown) {
            act = down;
        } else if focused == Some(title_id) && row.is_blank() && pressed(Modifiers::NONE, Key::Backspace) {
            act = Some(RowAct::Remove(index));
        }
    }
    let one_line = width >= ONE_LINE;
    let mut held = false;
    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
    ui.horizontal_top(|ui| {
        held = grip_ui(cx, ui, row.key, n);
        let (rect, _) = ui.allocate_exact_size(vec2(NUMBER, 32.0), Sense::hover());
        let text = n.to_string();
        let x = rect.center().x - typeset::width(&text, Weight::Bold, 13.0) / 2.0;
        let mut marks = Vec::new();
        crate::picture::card::text_line(&mut marks, &text, x, rect.center().y, Weight::Bold, 13.0, cx.theme.ink2);
        paint::marks(ui.painter(), &marks);
        let times = 2.0 * SIGN + MINUTES + PINNED + SHOWS + 5.0 * 6.0;
        let title_w = ui.available_width() - 3.0 * (SIGN + 6.0) - if one_line { times } else { 0.0 };
        let response = sized(ui, title_w, |ui| {
            paragraph(ui, title_id, &mut row.title, &(words.title_of)(n), words.title_hint, cx.theme)
        });
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.has_focus() && !fields.composing && enter(ui) && !row.is_blank() {
            act = Some(RowAct::Add(index + 1));
        }
        if one_line {
            times_ui(cx, ui, row, n);
        }
        for (sign, name, key, what) in [("↑", (words.up)(n), "Alt+↑", up), ("↓", (words.down)(n), "Alt+↓", down)]
        {
            let button = Button::new(sign).named(&name).key(key).rank(Rank::Flat).width(SIGN).height(32.0);
            if button.enabled(what.is_some()).show(ui, cx.theme).clicked() {
                act = what;
            }
        }
        let remove = (words.remove)(n);
        if Button::icon(Icon::Cross, &remove).rank(Rank::Flat).width(SIGN).height(32.0).show(ui, cx.theme).clicked() {
            act = Some(RowAct::Remove(index));
        }
    });
    if !one_line {
        ui.horizontal_top(|ui| {
            ui.add_space(GRIP + NUMBER + 12.0);
            times_ui(cx, ui, row, n);
        });
    }
    ui.horizontal_top(|ui| {
        ui.add_space(GRIP + NUMBER + 12.0);
        let id = field_id(FieldId::StepCue(row.key));
        let beside = if one_line { OPENS + SCENE + 2.0 * 6.0 } else { 0.0 };
        let width = ui.available_width() - beside;
        let name = (words.cue_of)(n);
        sized(ui, width, |ui| paragraph(ui, id, &mut row.cue, &name, words.cue_hint, cx.theme));
        if one_line {
            about_step_ui(cx, ui, row, n);
        }
    });
    if !one_line {
        ui.horizontal_top(|ui| {
            ui.add_space(GRIP + NUMBER + 12.0);
            about_step_ui(cx, ui, row, n);
        });
    }
    (act, held)
}

fn sized<T>(ui: &mut Ui, width: f32, show: impl FnOnce(&mut Ui) -> T) -> T {
    ui.vertical(|ui| {
        ui.set_width(width.max(40.0));
        show(ui)
    })
    .inner
}

/// By which a step is taken hold of.
fn grip_ui(cx: &Cx<'_>, ui: &mut Ui, key: u32, n: usize) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(GRIP, 32.0), Sense::hover());
    let response = ui.interact(rect, egui::Id::unique(("grip of a step", key)), Sense::drag());
    let name = (cx.words.program.drag)(n);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let held = response.dragged();
    if held || response.hovered() {
        ui.ctx().set_cursor_icon(if held { CursorIcon::Grabbing } else { CursorIcon::Grab });
    }
    let ink = if held { cx.theme.ink } else { cx.theme.ink3 };
    let mut marks = Vec::new();
    let at: Rect = Rect::from_center_size(rect.center(), vec2(18.0, 18.0));
    icons::icon(&mut marks, Icon::Grip, Box::new(at.left(), at.top(), at.width(), at.height()), ink, 1.5);
    paint::marks(ui.painter(), &marks);
    held
}

/// What the console opens, and which scene it is about.
fn about_step_ui(cx: &Cx<'_>, ui: &mut Ui, row: &mut Row, n: usize) {
    let (words, theme) = (&cx.words.program, cx.theme);
    let said = words.opens(row.opens);
    let name = format!("{}: {said}", (words.opens_of)(n));
    let response = Button::new(said).named(&name).with_icon(Icon::Panel).width(OPENS).height(32.0).show(ui, theme);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_width(OPENS);
        for opens in Opens::ALL {
            if menu_row(ui, words.opens(opens), "", true, theme).clicked() {
                row.opens = opens;
                ui.close();
            }
        }
    });
    let before = row.scene;
    scene_choice(cx, ui, &(words.scene_of)(n), words.any_scene, &mut row.scene, SCENE);
    // What is about one scene shows it, unless it shows a question of it already.
    if row.scene != before && row.scene.is_some() && !row.shows.has_scene() {
        row.shows = Shows::Scene;
    }
}

/// Minutes, fixed time, and what the wall shows.
fn times_ui(cx: &Cx<'_>, ui: &mut Ui, row: &mut Row, n: usize) {
    let (words, theme) = (&cx.words.program, cx.theme);
    let (shorter, longer) = ((words.shorter)(n), (words.longer)(n));
    if Button::new("−").named(&shorter).rank(Rank::Flat).width(SIGN).height(32.0).show(ui, theme).clicked() {
        row.resize(false);
    }
    let id = field_id(FieldId::StepMinutes(row.key));
    sized(ui, MINUTES, |ui| paragraph(ui, id, &mut row.minutes, &(words.minutes_of)(n), words.heads.minutes, theme));
    if Button::new("+").named(&longer).rank(Rank::Flat).width(SIGN).height(32.0).show(ui, theme).clicked() {
        row.resize(true);
    }
    let id = field_id(FieldId::StepPinned(row.key));
    let pinned =
        sized(ui, PINNED, |ui| paragraph(ui, id, &mut row.pinned, &(words.pinned_of)(n), words.pinned_hint, theme));
    hint(pinned, words.heads.pinned, 13.0);
    let name = format!("{}: {}", (words.shows_of)(n), words.shows(row.shows));
    let shown = words.shows(row.shows);
    let button = Button::new(shown).named(&name).with_icon(Icon::Projector).width(SHOWS).height(32.0);
    let response = button.show(ui, theme);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_width(SHOWS);
        for shows in Shows::ALL {
            if menu_row(ui, words.shows(shows), "", true, theme).clicked() {
                row.shows = shows;
                ui.close();
            }
        }
    });
}
