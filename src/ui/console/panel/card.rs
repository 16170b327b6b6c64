//! The chosen card: its words large, its kind, where it is and where it should be carried.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::heading;
use super::on_wall::wall_row;
use super::words::{optional, panel_field};
use crate::model::{Aim, Card, CardText, Edit, PerScene, Place, SceneId, Session, Showing};
use crate::picture::card::{self, CardBox, CardMeasure, CardState};
use crate::picture::icons::{self, Icon};
use crate::picture::{Mark, Weight};
use crate::ui::action::{Action, keypad_key};
use crate::ui::command::Command;
use crate::ui::console::votes;
use crate::ui::desk::FieldId;
use crate::ui::order::{links_ui, stack_ui};
use crate::ui::widgets::{Button, Rank, hint, kind_choice, label};
use crate::ui::{Cx, Fields, paint};

/// The chosen card: its words large, its kind, where it is and where it should be carried.
pub(super) fn card_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, card: &Card) {
    let (words, theme) = (cx.words, cx.theme);
    let width = ui.available_width();
    ui.horizontal(|ui| {
        heading(ui, cx, words.chosen_card);
        let acts = [(Icon::Trash, Action::Delete), (Icon::Copy, Action::Duplicate), (Icon::Pencil, Action::EditCard)];
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (icon, action) in acts.into_iter().filter(|_| cx.writable) {
                let name = action.label(words);
                let button = Button::icon(icon, &name).rank(Rank::Flat).height(26.0);
                if button.key(&action.shown_key()).show(ui, theme).clicked() {
                    cx.act(action);
                }
            }
        });
    });
    let m = CardMeasure::PANEL;
    let lines = m.lines_needed(card, width, 8);
    let (rect, response) = ui.allocate_exact_size(vec2(width, m.height(lines)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, Action::EditCard.label(words)));
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    let b = CardBox { card, words: card.text.as_str(), rect: r, lines, measure: &m, state: CardState::Resting };
    card::card(&mut marks, b, words, theme);
    marks.push(Mark::Outline { rect: r.shrunk(1.0), radii: [4.0; 4], color: theme.ink, width: 2.0, dash: None });
    paint::marks(ui.painter(), &marks);
    if response.clicked() && cx.writable {
        cx.send(Command::EditCard(card.id));
    }
    if !cx.writable {
        place_rows(cx, ui, session, card);
        return links_ui::of_card_ui(cx, ui, session, card);
    }
    if let Some(kind) = kind_choice(ui, Some(card.kind), width, words, theme) {
        cx.send(Command::Edit(Edit::SetKind { id: card.id, kind }));
    }
    place_rows(cx, ui, session, card);
    votes::votes_ui(cx, fields, ui, session, card);
    links_ui::of_card_ui(cx, ui, session, card);
    heading(ui, cx, words.on_wall);
    label(ui, seen_words(cx, session, card), Weight::Regular, 13.0, theme.ink);
    wall_row(cx, ui, session, &[card.id]);
    scene_choice(cx, ui, session, card);

    heading(ui, cx, words.short);
    let now = card.short.as_ref().map_or("", CardText::as_str);
    if let Some(text) = panel_field(cx, ui, &mut fields.short, card.id, FieldId::Short, now)
        && let Ok(short) = optional(&text)
    {
        cx.send(Command::Edit(Edit::SetShort { id: card.id, short }));
    }
    if let Some(aim) = &card.aim {
        heading(ui, cx, words.aim_words);
        let now = aim.words.as_ref().map_or("", CardText::as_str);
        if let Some(text) = panel_field(cx, ui, &mut fields.aim_words, card.id, FieldId::AimWords, now)
            && let Ok(words) = optional(&text)
        {
            let aim = Some(Aim { scene: aim.scene, words });
            cx.send(Command::Edit(Edit::SetAim { id: card.id, aim }));
        }
    }
    heading(ui, cx, words.group);
    let now = card.group.as_ref().map_or("", CardText::as_str);
    if let Some(text) = panel_field(cx, ui, &mut fields.group, card.id, FieldId::Group, now)
        && let Ok(group) = optional(&text)
    {
        // Cards that were put together bear one name.
        let all = stack_ui::named_together(session, &[card.id]).unwrap_or_else(|| vec![card.id]);
        cx.send(Command::Edit(Edit::one(session.rename(&all, group.as_ref()))));
    }
    if card.stack.is_some() {
        label(ui, words.order.one_of_stack, Weight::Regular, 13.0, theme.ink2);
    }
    stack_ui::acts_ui(cx, ui, session, &[card.id]);
}

/// What the room sees of a card, and why.
pub(super) fn seen_words(cx: &Cx<'_>, session: &Session, card: &Card) -> &'static str {
    let words = cx.words;
    match (card.showing, session.find(card.id)) {
        (showing, _) if showing.is_hidden() => words.on_wall_hidden,
        (_, Some((Place::Tray, _)) | None) => words.on_wall_tray,
        (Showing::Covered, _) => words.on_wall_covered,
        (Showing::Open, Some((Place::Scene(scene), _))) if session.is_covered(scene) => words.on_wall_scene_covered,
        _ => words.on_wall_open,
    }
}

fn place_rows(cx: &Cx<'_>, ui: &mut Ui, session: &Session, card: &Card) {
    let (words, theme) = (cx.words, cx.theme);
    let here = session.find(card.id).map_or(Place::Tray, |(place, _)| place);
    let name_w = crate::picture::typeset::width(words.aim, Weight::Bold, 13.0).max(44.0);
    let row = |ui: &mut Ui, name: &str, weight, color, scene: Option<SceneId>, what: &str| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let (rect, _) = ui.allocate_exact_size(vec2(name_w, 24.0), Sense::hover());
            let mut marks = Vec::new();
            card::text_line(&mut marks, name, rect.left(), rect.center().y, weight, 13.0, color);
            let (rect, _) = ui.allocate_exact_size(vec2(34.0, 24.0), Sense::hover());
            let counts = PerScene::from_fn(|s| if Some(s) == scene { 5 } else { 0 });
            icons::heat(&mut marks, &counts, paint::picture_rect(rect), 1.0, 1.0, theme);
            paint::marks(ui.painter(), &marks);
            label(ui, what, Weight::Regular, 13.0, theme.ink);
        });
    };
    let scene = |place: Place| match place {
        Place::Scene(scene) => Some(scene),
        Place::Tray => None,
    };
    row(ui, words.now, Weight::Regular, theme.ink2, scene(here), &words.place(here));
    let (aim, what) = match &card.aim {
        Some(aim) => (Some(aim.scene), words.scene(aim.scene)),
        None => (None, words.no_aim.to_owned()),
    };
    row(ui, words.aim, Weight::Bold, theme.shu, aim, &what);
}

/// Twelve small keys: a click moves the card there, with Alt it should be carried there.
fn scene_choice(cx: &Cx<'_>, ui: &mut Ui, session: &Session, card: &Card) {
    let (words, theme) = (cx.words, cx.theme);
    heading(ui, cx, words.set_aim);
    let size = vec2(ui.available_width().min(276.0), 84.0);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let here = session.find(card.id).map(|(place, _)| place);
    let mut marks = Vec::new();
    let mut rings = Vec::new();
    for scene in SceneId::ALL {
        let (column, row) = (scene.stage.column() as f32, scene.level.row() as f32);
        let (key, rise) = (vec2((size.x - 12.0) / 4.0, 24.0), 2.0);
        let min = area.min + vec2(column * (key.x + 4.0), (3.0 - column) * rise + (2.0 - row) * (key.y + 2.0));
        let rect = Rect::from_min_size(min, key);
        let response = ui.interact(rect, ui.scope_id().with(("aim", scene)), Sense::click());
        let is_aim = card.aim.as_ref().is_some_and(|aim| aim.scene == scene);
        let is_here = here == Some(Place::Scene(scene));
        let action = Action::Aim(scene);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, !is_here, is_aim, action.label(words)));
        let r = paint::picture_rect(rect);
        let hues = theme.stage(scene.stage);
        let fill = if is_here { hues.deep } else { theme.ground(scene) };
        marks.push(Mark::Fill { rect: r, radii: [4.0, 4.0, 1.0, 1.0], color: fill });
        if is_aim {
            let dash = Some(crate::picture::Dash { on: 4.0, off: 3.0 });
            let radii = [4.0, 4.0, 1.0, 1.0];
            marks.push(Mark::Outline { rect: r.shrunk(1.0), radii, color: theme.shu, width: 2.0, dash });
        }
        let ink = if is_here { theme.onink } else { hues.deep };
        let letter = keypad_key(scene).name();
        let x = r.center().x - crate::picture::typeset::width(letter, Weight::Bold, 12.0) / 2.0;
        card::text_line(&mut marks, letter, x, r.center().y, Weight::Bold, 12.0, ink);
        crate::ui::widgets::ring(&response, &mut rings, r, 4.0, theme);
        if response.clicked() && !is_here {
            cx.act(if is_aim { Action::DropAim } else { action });
        }
        hint(response, &format!("{}  Alt+{letter}", action.label(words)), 13.0);
    }
    marks.extend(rings);
    paint::marks(ui.painter(), &marks);
    if card.aim.is_some() && Button::new(words.drop_aim).rank(Rank::Flat).show(ui, theme).clicked() {
        cx.act(Action::DropAim);
    }
}
