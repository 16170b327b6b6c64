//! マイチャレンジ: the line in which they are written down, and the list of those there are.

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use jiff::civil::Date;

use super::ChallengeDraft;
use crate::model::{Challenge, ChallengeState, Edit, SceneId, Session, SessionKind, TextFault, Whose};
use crate::picture::card::text_line;
use crate::picture::icons::{self, Icon};
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::{FieldId, Focus};
use crate::ui::widgets::{Button, Rank, choices_within, field, label, menu_row};
use crate::ui::{Cx, Fields, paint};

/// Of a row in the list, in points.
const ROW: f32 = 54.0;
/// Of the button that says what came of it.
const STATE: f32 = 92.0;
const GAP: f32 = 8.0;

pub(in crate::ui) fn challenges_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, height: f32) {
    let Some(session) = cx.session() else { return };
    let (words, theme) = (&cx.words.challenges, cx.theme);
    let top = ui.cursor().top();
    ui.horizontal(|ui| {
        crate::ui::widgets::line(ui, words.title, Weight::Bold, 18.0, theme.ink);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if Button::new(cx.words.close).height(32.0).show(ui, theme).clicked() {
                cx.send(Command::CloseDialog);
            }
        });
    });
    let alone = is_alone(session);
    label(ui, if alone { words.text_alone } else { words.text }, Weight::Regular, 13.0, theme.ink2);
    let mut draft = std::mem::take(&mut fields.challenge);
    tidy(session, &mut draft);
    let submitted = form_ui(cx, fields, ui, &mut draft, session);
    if submitted {
        submit(cx, fields, session, &mut draft);
    }
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0, paint::color(theme.line));
    let room = (height - (ui.cursor().top() - top) - 8.0).max(90.0);
    if session.challenges().is_empty() {
        label(ui, if alone { words.none_yet_alone } else { words.none_yet }, Weight::Regular, 14.0, theme.ink2);
    }
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (index, challenge) in session.challenges().iter().enumerate() {
            row_ui(cx, fields, ui, &mut draft, index + 1, challenge);
        }
    });
    fields.challenge = draft;
}

/// Whoever is alone with it need not say whose it is or by when, and sets a day to look at it again instead.
fn is_alone(session: &Session) -> bool {
    session.origin().kind == SessionKind::Solo
}

/// Where the person is.
fn today(cx: &Cx<'_>) -> Date {
    cx.now.to_zoned().date()
}

/// What the draft speaks of may have gone meanwhile.
fn tidy(session: &Session, draft: &mut ChallengeDraft) {
    if draft.of.is_some_and(|id| session.challenge(id).is_none()) {
        *draft = draft.next();
    }
    if draft.card.is_some_and(|card| session.card(card).is_none()) {
        draft.card = None;
    }
}

fn submit(cx: &Cx<'_>, fields: &mut Fields, session: &Session, draft: &mut ChallengeDraft) {
    match draft.intent(today(cx)) {
        Ok(_) if !draft.has_sound_day(today(cx)) => {
            fields.focus = Some(Focus::Field(FieldId::ChallengeDay));
            return;
        }
        Ok(intent) => {
            cx.send(Command::Edit(match draft.of {
                Some(id) => Edit::ReviseChallenge { id, intent },
                None => Edit::AddChallenge { id: session.fresh_challenge_id(), intent },
            }));
            if is_alone(session) && draft.of.is_none() {
                // Nobody else's follows: back to where it is seen.
                cx.send(Command::CloseDialog);
            }
            *draft = draft.next();
        }
        // The same words as for a card that is too long are said beside the fields.
        Err(TextFault::Blank | TextFault::TooLong(_)) => {}
    }
    fields.focus = Some(Focus::Field(FieldId::ChallengeWhat));
}

/// The fields. Answers whether it is to be written down.
fn form_ui(cx: &Cx<'_>, fields: &Fields, ui: &mut Ui, draft: &mut ChallengeDraft, session: &Session) -> bool {
    let (words, theme) = (&cx.words.challenges, cx.theme);
    let mut done = false;
    let alone = is_alone(session);
    let whose: Vec<(Whose, &str)> = Whose::ALL.into_iter().zip(words.whose).collect();
    ui.spacing_mut().item_spacing = vec2(GAP, 4.0);
    ui.horizontal_top(|ui| {
        if !alone && let Some(whose) = choices_within(ui, &whose, Some(draft.whose), None, theme) {
            draft.whose = whose;
        }
        let width = ui.available_width();
        let hint = if alone { words.what_hint_alone } else { words.what_hint };
        done |= cell(cx, fields, ui, (FieldId::ChallengeWhat, width), (words.what, hint), &mut draft.what);
    });
    let wall = &cx.words.wall;
    let third = (ui.available_width() - 2.0 * GAP) / 3.0;
    ui.horizontal_top(|ui| {
        let when = if alone {
            (FieldId::ChallengeDay, words.look_again, words.look_again_hint, &mut draft.look_again)
        } else {
            (FieldId::ChallengeByWhen, wall.by_when, words.by_when_hint, &mut draft.by_when)
        };
        let parts = [
            (FieldId::ChallengeHalfStep, wall.half_step, words.half_step_hint, &mut draft.half_step),
            (FieldId::ChallengeWith, wall.with, words.with_hint, &mut draft.with),
            when,
        ];
        for (id, name, hint, text) in parts {
            ui.vertical(|ui| {
                ui.set_width(third);
                label(ui, name, Weight::Bold, 12.0, theme.ink2);
                done |= cell(cx, fields, ui, (id, third), (name, hint), text);
            });
        }
    });
    ui.horizontal_top(|ui| {
        if !alone {
            ui.vertical(|ui| {
                ui.set_width(third);
                label(ui, words.who, Weight::Bold, 12.0, theme.ink2);
                done |=
                    cell(cx, fields, ui, (FieldId::ChallengeWho, third), (words.who, words.who_hint), &mut draft.who);
            });
        }
        ui.vertical(|ui| {
            ui.set_width(third);
            label(ui, words.scene, Weight::Bold, 12.0, theme.ink2);
            scene_choice(cx, ui, words.scene, words.no_scene, &mut draft.scene, third);
        });
        ui.vertical(|ui| {
            ui.set_width(third);
            ui.add_space(22.0);
            ui.horizontal(|ui| {
                let name = if draft.of.is_some() { words.keep } else { words.add };
                let ready = draft.intent(today(cx)).is_ok() && draft.has_sound_day(today(cx));
                let button = Button::new(name).rank(Rank::Primary).height(32.0).enabled(ready);
                done |= button.key("Enter").show(ui, theme).clicked();
                if draft.of.is_some() && Button::new(words.anew).rank(Rank::Flat).height(32.0).show(ui, theme).clicked()
                {
                    *draft = draft.next();
                }
            });
        });
    });
    ui.horizontal(|ui| {
        if alone {
            let said = match draft.day(today(cx)) {
                Some(day) => (words.asked_on)(day),
                None if draft.look_again.trim().is_empty() => words.asked_if_wanted.to_owned(),
                None => words.no_day.to_owned(),
            };
            label(ui, &said, Weight::Regular, 13.0, theme.ink2);
        } else {
            ui.checkbox(&mut draft.off_wall, words.off_wall);
        }
        if let Some(card) = draft.card.and_then(|id| session.card(id)) {
            let room = ui.available_width() - 48.0;
            let said = (words.from_card)(card.text.as_str());
            let cut = typeset::break_lines(&said, Weight::Regular, 13.0, room, 1);
            label(ui, cut.lines.first().map_or("", String::as_str), Weight::Regular, 13.0, theme.ink2);
            if Button::icon(Icon::Cross, words.forget_card).rank(Rank::Flat).show(ui, theme).clicked() {
                draft.card = None;
            }
        }
    });
    if let Err(TextFault::TooLong(n)) = draft.intent(today(cx)) {
        label(ui, &(words.too_long)(n), Weight::Regular, 13.0, theme.ink);
    }
    done
}

/// A field of `width` points. Answers whether Enter was pressed in it.
fn cell(
    cx: &Cx<'_>,
    fields: &Fields,
    ui: &mut Ui,
    (id, width): (FieldId, f32),
    (name, hint): (&str, &str),
    text: &mut String,
) -> bool {
    ui.vertical(|ui| {
        ui.set_width(width.max(60.0));
        let response = field(ui, field_id(id), text, name, hint, cx.theme);
        !fields.composing && response.has_focus() && enter(ui)
    })
    .inner
}

/// One of the 12 scenes, or none.
pub(in crate::ui) fn scene_choice(
    cx: &Cx<'_>,
    ui: &mut Ui,
    what: &str,
    none: &str,
    scene: &mut Option<SceneId>,
    width: f32,
) {
    let said = scene.map_or_else(|| none.to_owned(), |scene| cx.words.scene(scene));
    let name = format!("{what}: {said}");
    let response = Button::new(&said).named(&name).width(width).height(32.0).show(ui, cx.theme);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_width(width.max(220.0));
        ScrollArea::vertical().max_height(460.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if menu_row(ui, none, "", true, cx.theme).clicked() {
                *scene = None;
                response.request_focus();
                ui.close();
            }
            for choice in SceneId::ALL {
                let key = crate::ui::action::keypad_key(choice);
                let pressed = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
                if menu_row(ui, &cx.words.scene(choice), key.name(), true, cx.theme).clicked() || pressed {
                    *scene = Some(choice);
                    response.request_focus();
                    ui.close();
                }
            }
        });
    });
}

/// A challenge in the list: pressed, it stands in the fields again.
fn row_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, draft: &mut ChallengeDraft, n: usize, challenge: &Challenge) {
    let (words, theme) = (&cx.words.challenges, cx.theme);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let width = ui.available_width() - STATE - 2.0 * 34.0 - 5.0 * 4.0 - 12.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width.max(120.0), ROW), Sense::click());
        let more = details(cx, challenge);
        let name = (words.row)(n, challenge.intent.what.as_str(), &more);
        let is_open = draft.of == Some(challenge.id);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
        let r = paint::picture_rect(rect);
        let mut marks = Vec::new();
        if is_open || response.hovered() {
            marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: theme.sunken });
        }
        let let_go = challenge.state == ChallengeState::LetGo;
        let ink = if let_go { theme.ink3 } else { theme.ink };
        let number = n.to_string();
        let number_x = r.x + 22.0 - typeset::width(&number, Weight::Regular, 13.0);
        let first = if more.is_empty() { r.center().y } else { r.y + 18.0 };
        text_line(&mut marks, &number, number_x, first, Weight::Regular, 13.0, theme.ink2);
        let mut x = r.x + 34.0;
        if let Some(scene) = challenge.intent.scene {
            icons::locator(&mut marks, scene, Box::new(x, r.center().y - 12.0, 32.0, 24.0), theme);
            x += 44.0;
        }
        let one_line = |text: &str, weight: Weight, size: f32| {
            let broken = typeset::break_lines(text, weight, size, r.right() - 8.0 - x, 1);
            broken.lines.first().cloned().unwrap_or_default()
        };
        let what = one_line(challenge.intent.what.as_str(), Weight::Bold, 14.0);
        text_line(&mut marks, &what, x, first, Weight::Bold, 14.0, ink);
        if !more.is_empty() {
            let more = one_line(&more, Weight::Regular, 12.0);
            text_line(&mut marks, &more, x, r.y + 39.0, Weight::Regular, 12.0, theme.ink2);
        }
        crate::ui::widgets::ring(&response, &mut marks, r, 6.0, theme);
        paint::marks(ui.painter(), &marks);
        if response.clicked() {
            *draft = ChallengeDraft::rewrites(challenge);
            fields.focus = Some(Focus::Field(FieldId::ChallengeWhat));
        }
        state_ui(cx, ui, n, challenge);
        let show = (words.show)(n);
        let button = Button::icon(Icon::Projector, &show).rank(Rank::Flat).width(34.0);
        if button.enabled(challenge.is_for_the_room()).show(ui, theme).clicked() {
            cx.send(Command::LookAtChallenge(challenge.id));
        }
        let remove = (words.remove)(n);
        if Button::icon(Icon::Trash, &remove).rank(Rank::Flat).width(34.0).show(ui, theme).clicked() {
            cx.send(Command::Edit(Edit::RemoveChallenge { id: challenge.id }));
        }
    });
}

fn state_ui(cx: &Cx<'_>, ui: &mut Ui, n: usize, challenge: &Challenge) {
    let words = &cx.words.challenges;
    let said = words.state(challenge.state);
    let name = (words.state_of)(n, said);
    let response = Button::new(said).named(&name).width(STATE).show(ui, cx.theme);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_width(STATE.max(140.0));
        for state in ChallengeState::ALL {
            if menu_row(ui, words.state(state), "", state != challenge.state, cx.theme).clicked() {
                cx.send(Command::Edit(Edit::SetChallengeState { id: challenge.id, state }));
                ui.close();
            }
        }
    });
}

/// Whose it is, how it begins, with whom, by when, and where: in one line.
fn details(cx: &Cx<'_>, challenge: &Challenge) -> String {
    let intent = &challenge.intent;
    let whose = (intent.whose == Whose::Group).then(|| cx.words.wall.measure.to_owned());
    let texts = [&intent.who, &intent.half_step, &intent.with, &intent.by_when];
    let texts = texts.into_iter().flatten().map(ToString::to_string);
    let scene = intent.scene.map(|scene| cx.words.scene(scene));
    let again = intent.look_again.map(|day| (cx.words.challenges.asked_on)(day));
    let off_wall = intent.off_wall.then(|| cx.words.challenges.off_wall.to_owned());
    whose.into_iter().chain(texts).chain(scene).chain(again).chain(off_wall).collect::<Vec<_>>().join("  /  ")
}
