//! 迷う: the twelve keys, on which the scenes that a card may belong to are chosen.

use egui::{Event, Key, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::model::{CardId, Doubt, Edit, MOST_POSSIBLE, Place, SceneId};
use crate::picture::card::text_line;
use crate::picture::{Mark, Weight, typeset};
use crate::ui::action::{Action, Scope, keypad_key};
use crate::ui::command::Command;
use crate::ui::console::enter;
use crate::ui::widgets::{Button, Rank, label, ring};
use crate::ui::{Cx, Fields, keymap, paint};

const GAP: f32 = 6.0;
const RISE: f32 = 5.0;

pub(in crate::ui) fn doubt_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, id: CardId) {
    let (words, theme) = (&cx.words.placing, cx.theme);
    let found = cx.session().and_then(|session| Some((session.card(id)?, session.find(id)?.0)));
    let Some((card, place)) = found else { return cx.send(Command::CloseDialog) };
    label(ui, words.doubt_title, Weight::Bold, 18.0, theme.ink);
    label(ui, card.text.as_str(), Weight::Regular, 15.0, theme.ink);
    // In a low window the keys say what to do.
    let low = ui.ctx().content_rect().height() < 480.0;
    if !low {
        label(ui, words.doubt_text, Weight::Regular, 13.0, theme.ink2);
    }

    let known = card.doubt.as_ref().map(|doubt| doubt.scenes.clone()).unwrap_or_default();
    let (_, mut chosen) = fields.doubt.take().filter(|(of, _)| *of == id).unwrap_or((id, known));
    let most = MOST_POSSIBLE - usize::from(place != Place::Tray);
    for scene in keys(ui).into_iter().chain(keypad(cx, ui, place, &chosen, low)) {
        toggle(&mut chosen, scene, place, most);
    }
    let here: Vec<SceneId> = match place {
        Place::Scene(scene) => vec![scene],
        Place::Tray => Vec::new(),
    };
    let possible: Vec<SceneId> = here.into_iter().chain(chosen.iter().copied()).collect();
    let doubt = Doubt::among(&possible, place);
    let drops = chosen.is_empty() && card.doubt.is_some();
    let names: Vec<String> =
        SceneId::ALL.into_iter().filter(|scene| possible.contains(scene)).map(|scene| cx.words.scene(scene)).collect();
    let said = if doubt.is_some() { (words.either)(&names) } else { words.doubt_too_few.to_owned() };
    let color = if doubt.is_some() { theme.ink } else { theme.ink2 };
    label(ui, &said, Weight::Bold, 14.0, color);

    let ready = drops || doubt.is_some() && doubt != card.doubt;
    ui.add_space(if low { 0.0 } else { 8.0 });
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let name = if drops { words.doubt_drop } else { words.doubt_do };
        let button = Button::new(name).rank(Rank::Primary).height(36.0).enabled(ready);
        let clicked = button.show(ui, theme).clicked();
        // Enter on what is there already is an answer, too.
        if clicked || enter(ui) && (doubt.is_some() || drops) {
            cx.send(Command::CloseDialog);
            if ready {
                cx.send(Command::Edit(Edit::SetDoubt { id, doubt }));
            }
        }
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
    fields.doubt = Some((id, chosen));
}

/// One scene more than possible takes the place of the first that was chosen.
fn toggle(chosen: &mut Vec<SceneId>, scene: SceneId, place: Place, most: usize) {
    if Place::Scene(scene) == place {
        return;
    }
    if let Some(at) = chosen.iter().position(|other| *other == scene) {
        chosen.remove(at);
    } else {
        chosen.push(scene);
        if chosen.len() > most {
            chosen.remove(0);
        }
    }
}

/// The scenes whose keys were pressed, by where they lie.
fn keys(ui: &Ui) -> Vec<SceneId> {
    let mut pressed = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, physical_key, pressed: true, repeat: false, modifiers } = event else { return true };
            match keymap::action(&[Scope::Canvas], *key, *physical_key, *modifiers) {
                Some(Action::Go(Place::Scene(scene))) => {
                    pressed.push(scene);
                    false
                }
                _ => true,
            }
        });
    });
    pressed
}

/// The twelve keys as the stairs stand; answers with one that was clicked.
fn keypad(cx: &Cx<'_>, ui: &mut Ui, place: Place, chosen: &[SceneId], low: bool) -> Option<SceneId> {
    let (words, theme) = (cx.words, cx.theme);
    let width = ui.available_width();
    let key = vec2((width - 3.0 * GAP) / 4.0, if low { 38.0 } else { 46.0 });
    let (area, _) = ui.allocate_exact_size(vec2(width, 3.0 * (key.y + GAP) + 3.0 * RISE), Sense::hover());
    let (mut marks, mut rings) = (Vec::new(), Vec::new());
    let mut clicked = None;
    for scene in SceneId::ALL {
        let (s, l) = (scene.stage.column() as f32, scene.level.row() as f32);
        let min = area.min + vec2(s * (key.x + GAP), (3.0 - s) * RISE + (2.0 - l) * (key.y + GAP));
        let rect = Rect::from_min_size(min, key);
        let is_here = Place::Scene(scene) == place;
        let on = chosen.contains(&scene);
        let sense = if is_here { Sense::hover() } else { Sense::click() };
        let response = ui.interact(rect, ui.scope_id().with(("doubt", scene)), sense);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, !is_here, on || is_here, words.scene(scene)));
        let r = paint::picture_rect(rect);
        let hues = theme.stage(scene.stage);
        let (fill, ink) = if is_here { (hues.deep, theme.onink) } else { (theme.ground(scene), hues.deep) };
        let radii = [6.0, 6.0, 2.0, 2.0];
        marks.push(Mark::Fill { rect: r, radii, color: fill });
        if on {
            marks.push(Mark::Outline { rect: r.shrunk(1.5), radii, color: theme.ink, width: 3.0, dash: None });
        }
        let letter = keypad_key(scene).name();
        text_line(&mut marks, letter, r.x + 10.0, r.y + 14.0, Weight::Bold, 13.0, ink);
        if on {
            let x = r.right() - 12.0 - typeset::width("?", Weight::Bold, 14.0);
            text_line(&mut marks, "?", x, r.y + 14.0, Weight::Bold, 14.0, theme.ink);
        }
        let name = if is_here { words.placing.doubt_here.to_owned() } else { words.scene_short(scene) };
        let name = typeset::break_lines(&name, Weight::Regular, 12.0, r.w - 14.0, 1);
        if let Some(name) = name.lines.first() {
            text_line(&mut marks, name, r.x + 10.0, r.bottom() - 13.0, Weight::Regular, 12.0, ink);
        }
        ring(&response, &mut rings, r, 6.0, theme);
        if response.clicked() && !ui.input(|input| input.key_pressed(Key::Enter)) {
            clicked = Some(scene);
        }
    }
    marks.extend(rings);
    paint::marks(ui.painter(), &marks);
    clicked
}
