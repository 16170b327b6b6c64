//! The part of the panel about who speaks: now, for how long, who comes next, and who has not been heard.
//!
//! Quiet as the program's strip: how the turns go is said in plain words and here alone.

use egui::{Ui, vec2};

use super::TurnAct;
use crate::model::{Edit, Pace, Session, Speaker, Timestamp, Turns};
use crate::picture::Weight;
use crate::picture::icons::Icon;
use crate::ui::Cx;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, label};

pub(in crate::ui) fn section(cx: &Cx<'_>, ui: &mut Ui, session: &Session, turns: &Turns, width: f32) {
    let (words, theme) = (&cx.words.turns, cx.theme);
    let step = step_minutes(session);
    let speaking = turns.speaking().and_then(|on| Some((on, turns.speakers.get(on)?)));
    let heard = turns.speakers.iter().filter(|speaker| speaker.heard).count();
    ui.horizontal(|ui| {
        label(ui, words.title, Weight::Bold, 12.0, theme.ink2);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = TurnAct::Prepare.label(cx.words);
            let button = Button::icon(Icon::Pencil, name).rank(Rank::Flat).height(26.0);
            if cx.writable && button.key(&TurnAct::Prepare.key_name()).show(ui, theme).clicked() {
                cx.act(Action::Turn(TurnAct::Prepare));
            }
            let progress = (words.progress)(heard, turns.speakers.len());
            crate::ui::widgets::line(ui, &progress, Weight::Regular, 12.0, theme.ink2);
        });
    });
    match speaking {
        Some((on, speaker)) => {
            label(ui, &(words.speaking)(&words.name(speaker)), Weight::Bold, 16.0, theme.ink);
            let mut said = time(cx, turns.had(on, cx.now));
            if let Some(length) = turns.length(step) {
                said = (words.time_of)(&said, (length + 30_000) / 60_000);
            }
            match turns.pace(step, cx.now) {
                Some(Pace::Behind(minutes)) => said = format!("{said}  {}", (cx.words.program.behind)(minutes)),
                Some(Pace::Ahead(minutes)) => said = format!("{said}  {}", (cx.words.program.ahead)(minutes)),
                Some(Pace::OnTime) | None => {}
            }
            label(ui, &said, Weight::Regular, 14.0, theme.ink2);
        }
        None if turns.unheard().next().is_none() => {
            label(ui, words.all_heard, Weight::Bold, 14.0, theme.ink);
        }
        None => {
            label(ui, words.nobody, Weight::Regular, 14.0, theme.ink2);
        }
    }
    if cx.writable {
        buttons(cx, ui, turns, width);
    }
    if speaking.is_none() && turns.unheard().next().is_none() {
        // Everybody has been heard: who, and for how long, is looked up when somebody asks.
        let open = egui::CollapsingHeader::new(words.times).id_salt("who spoke");
        open.show(ui, |ui| people(cx, ui, turns));
    } else {
        people(cx, ui, turns);
    }
}

fn buttons(cx: &Cx<'_>, ui: &mut Ui, turns: &Turns, width: f32) {
    let (words, theme) = (&cx.words.turns, cx.theme);
    let on = turns.speaking().is_some();
    let next = turns.next().and_then(|index| turns.speakers.get(index)).map(|speaker| words.name(speaker));
    let said = match (&next, on) {
        (Some(name), true) => Some((words.next)(name)),
        (Some(name), false) => Some((words.begin)(name)),
        (None, true) => Some(words.finish.to_owned()),
        (None, false) => None,
    };
    if let Some(said) = said
        && Button::new(&said).width(width).key(&TurnAct::Next.key_name()).show(ui, theme).clicked()
    {
        cx.act(Action::Turn(TurnAct::Next));
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let back = turns.previous().is_some();
        let rest = [
            (words.back, TurnAct::Previous, back),
            (words.later, TurnAct::Later, on && next.is_some()),
            (TurnAct::Rest.label(cx.words), TurnAct::Rest, on),
        ];
        for (name, act, enabled) in rest {
            let button = match act {
                TurnAct::Rest => Button::icon(Icon::Pause, name),
                _ => Button::new(name).named(act.label(cx.words)),
            };
            let button = button.rank(Rank::Flat).enabled(enabled).key(&act.key_name()).show(ui, theme);
            if button.clicked() {
                cx.act(Action::Turn(act));
            }
        }
    });
}

/// Everybody in their order: heard with a check and the time, the others as they wait. Pressed, they speak.
fn people(cx: &Cx<'_>, ui: &mut Ui, turns: &Turns) {
    let (words, theme) = (&cx.words.turns, cx.theme);
    let waiting = turns.unheard().count();
    if waiting > 0 {
        label(ui, &(words.not_heard)(waiting), Weight::Regular, 12.0, theme.ink2);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (index, speaker) in turns.speakers.iter().enumerate() {
            let on = turns.speaking() == Some(index);
            let had = turns.had(index, cx.now);
            let spent = if had > 0 && !on { time(cx, had) } else { String::new() };
            let name = words.name(speaker);
            let shown = if spent.is_empty() { name.clone() } else { format!("{name}  {spent}") };
            let says = (words.says)(&name, &spent, speaker.heard, on);
            if chip(cx, ui, speaker, on, (&shown, &says)) && cx.writable && !on {
                cx.send(Command::Edit(Edit::BeginTurn { index }));
            }
        }
    });
}

fn chip(cx: &Cx<'_>, ui: &mut Ui, speaker: &Speaker, on: bool, (shown, says): (&str, &str)) -> bool {
    let rank = match (on, speaker.heard) {
        (true, _) => Rank::Primary,
        (false, true) => Rank::Flat,
        (false, false) => Rank::Normal,
    };
    let room = ui.max_rect().width();
    let icon = if speaker.heard && !on { 24.0 } else { 0.0 };
    let natural = crate::picture::typeset::width(shown, Weight::Bold, 13.0) + 24.0 + icon;
    let button = Button::new(shown).named(says).rank(rank).width(natural.min(room)).height(28.0);
    let button = if speaker.heard && !on { button.with_icon(Icon::Check) } else { button };
    button.show(ui, cx.theme).clicked()
}

fn time(cx: &Cx<'_>, had: u64) -> String {
    let seconds = had / 1000;
    (cx.words.turns.time)(seconds / 60, seconds % 60)
}

/// Minutes of the step that is on.
fn step_minutes(session: &Session) -> Option<u16> {
    session.current_step().map(|(_, step)| step.minutes)
}

/// Milliseconds until the section says something else by itself; none while nobody speaks.
pub fn next_second(turns: Option<&Turns>, now: Timestamp) -> Option<u64> {
    let turns = turns?;
    let on = turns.speaking()?;
    Some(1000 - turns.had(on, now) % 1000)
}
