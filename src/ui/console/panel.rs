//! The panel at the right: the chosen card, and the guide of its scene with all the cards that lie there.

use egui::{Id, Key, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::model::{Aim, Card, CardId, CardText, Edit, PerScene, Place, SceneId, Session, Showing, TextFault};
use crate::picture::canvas::{Canvas, CanvasMeasure, CanvasState, card_name};
use crate::picture::card::{self, CardBox, CardMeasure, CardState};
use crate::picture::icons::{self, Icon};
use crate::picture::{Mark, Rect as Box, Target, Weight};
use crate::text::Lang;
use crate::ui::action::{Action, keypad_key};
use crate::ui::command::{Command, Extend};
use crate::ui::desk::{FieldId, Focus, PanelField};
use crate::ui::order::{links_ui, stack_ui};
use crate::ui::placing::panel_ui as placing_ui;
use crate::ui::wall::desk_ui;
use crate::ui::widgets::{Button, Rank, field, hint, kind_choice, label, written};
use crate::ui::{Cx, Fields, paint, style};

use super::{field_id, votes};

pub(super) fn panel_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    let theme = cx.theme;
    let Some(session) = cx.session() else { return };
    // The ground takes clicks, so that a folded panel does not let them through to the canvas.
    ui.interact(rect, Id::unique("panel ground"), Sense::click());
    ui.painter().rect_filled(rect, 0, paint::color(theme.panel));
    let line = egui::Stroke::new(1.0, paint::color(theme.line));
    ui.painter().vline(rect.left() + 0.5, rect.y_range(), line);
    let inner = rect.shrink2(vec2(16.0, 14.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("panel"), |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(inner.width() - 4.0);
            desk_ui::section(cx, fields, ui, inner.width() - 4.0);
            divider(ui, cx);
            let chosen = cx.chosen();
            let scene = match chosen.as_slice() {
                [] => cx.desk.cursor.and_then(|target| target.place(session)),
                [id] => {
                    if let Some(card) = session.card(*id) {
                        card_ui(cx, fields, ui, session, card);
                    }
                    session.find(*id).map(|(place, _)| place)
                }
                several => {
                    several_ui(cx, fields, ui, session, several);
                    None
                }
            };
            match scene {
                Some(Place::Scene(scene)) => {
                    if !chosen.is_empty() {
                        divider(ui, cx);
                    }
                    scene_wall_row(cx, ui, session, scene);
                    guide_ui(cx, ui, scene);
                    list_ui(cx, ui, session, Place::Scene(scene));
                }
                Some(Place::Tray) if chosen.is_empty() => list_ui(cx, ui, session, Place::Tray),
                None if chosen.is_empty() => {
                    label(ui, cx.words.nothing_chosen, Weight::Regular, 13.0, theme.ink2);
                    ui.add_space(8.0);
                    crate::ui::dialogs::keys_of_scenes(cx, ui, vec2((ui.available_width() - 16.0) / 4.0, 30.0));
                }
                Some(Place::Tray) | None => {}
            }
        });
    });
}

fn divider(ui: &mut Ui, cx: &Cx<'_>) {
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0, paint::color(cx.theme.line));
    ui.add_space(6.0);
}

fn heading(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    label(ui, words, Weight::Bold, 12.0, cx.theme.ink2);
}

/// The chosen card: its words large, its kind, where it is and where it should be carried.
fn card_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, card: &Card) {
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
        placing_ui::doubt_ui(cx, ui, session, card);
        links_ui::of_card_ui(cx, ui, session, card);
        return placing_ui::way_ui(cx, fields, ui, card);
    }
    if let Some(kind) = kind_choice(ui, Some(card.kind), width, words, theme) {
        cx.send(Command::Edit(Edit::SetKind { id: card.id, kind }));
    }
    place_rows(cx, ui, session, card);
    placing_ui::doubt_ui(cx, ui, session, card);
    votes::votes_ui(cx, fields, ui, session, card);
    links_ui::of_card_ui(cx, ui, session, card);
    placing_ui::way_ui(cx, fields, ui, card);
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
    placing_ui::begin_ui(cx, ui, card);
}

/// The name of a stack that is chosen, or of which several cards are.
fn stack_name_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, ids: &[CardId]) {
    let Some(all) = stack_ui::named_together(session, ids) else { return };
    let Some(first) = all.first() else { return };
    heading(ui, cx, cx.words.group);
    let now = session.name_of(&all).map_or("", CardText::as_str);
    if let Some(text) = panel_field(cx, ui, &mut fields.group, *first, FieldId::Group, now)
        && let Ok(group) = optional(&text)
    {
        cx.send(Command::Edit(Edit::one(session.rename(&all, group.as_ref()))));
    }
}

/// What the room sees of a card, and why.
fn seen_words(cx: &Cx<'_>, session: &Session, card: &Card) -> &'static str {
    let words = cx.words;
    match (card.showing, session.find(card.id)) {
        (Showing::Hidden, _) => words.on_wall_hidden,
        (Showing::Open, Some((Place::Tray, _))) if session.shows_doubt(card) => words.on_wall_open,
        (_, Some((Place::Tray, _)) | None) => words.on_wall_tray,
        (Showing::Covered, _) => words.on_wall_covered,
        (Showing::Open, Some((Place::Scene(scene), _))) if session.is_covered(scene) => words.on_wall_scene_covered,
        (Showing::Open, _) => words.on_wall_open,
    }
}

/// Covers or turns over the chosen cards, and keeps them off the wall or shows them: as the keys do, in the words for
/// what will happen.
fn wall_row(cx: &Cx<'_>, ui: &mut Ui, session: &Session, ids: &[CardId]) {
    let words = cx.words;
    let all = |wanted: &[Showing]| ids.iter().all(|id| wanted.contains(&session.showing(*id)));
    let hidden = all(&[Showing::Hidden]);
    let turn_over = all(&[Showing::Covered, Showing::Hidden]);
    ui.horizontal_wrapped(|ui| {
        let cover = Button::new(if turn_over && !hidden { words.turn_over } else { words.cover });
        if cover.enabled(!hidden).key(&Action::Cover.shown_key()).show(ui, cx.theme).clicked() {
            cx.act(Action::Cover);
        }
        let hide = Button::new(if hidden { words.show } else { words.hide });
        if hide.key(&Action::Hide.shown_key()).show(ui, cx.theme).clicked() {
            cx.act(Action::Hide);
        }
    });
}

/// The same for all cards of a scene. Where some are covered and some are not, either can be meant.
fn scene_wall_row(cx: &Cx<'_>, ui: &mut Ui, session: &Session, scene: SceneId) {
    if !cx.writable {
        return;
    }
    let words = cx.words;
    let key = Action::CoverScene.shown_key();
    // The button goes with what it has done: the keyboard stays with the scene.
    let edit = |edit: Edit| {
        cx.send(Command::Edit(edit));
        cx.send(Command::Focus(cx.desk.cursor.map_or(Focus::Capture, Focus::Target)));
    };
    ui.horizontal_wrapped(|ui| {
        let covered = session.is_covered(scene) || session.lies_covered(scene);
        if !covered && Button::new(words.cover_scene).key(&key).show(ui, cx.theme).clicked() {
            edit(Edit::CoverScene { scene, covered: true });
        }
        let over = session.turn_over_scene(scene);
        let key = if covered { &*key } else { "" };
        if !over.is_empty() && Button::new(words.turn_over_scene).key(key).show(ui, cx.theme).clicked() {
            edit(Edit::one(over));
        }
    });
}

/// What a field says: nothing where it was emptied. The error is for words that cannot stand on a card.
fn optional(text: &str) -> Result<Option<CardText>, TextFault> {
    if text.trim().is_empty() { Ok(None) } else { CardText::new(text).map(Some) }
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

/// A field that follows the card until somebody types in it. Answers with the text when it is done.
fn panel_field(
    cx: &Cx<'_>,
    ui: &mut Ui,
    state: &mut PanelField,
    card: CardId,
    id: FieldId,
    now: &str,
) -> Option<String> {
    if state.of != Some(card) || !state.dirty {
        *state = PanelField { of: Some(card), text: now.to_owned(), dirty: false };
    }
    let (name, hint) = match id {
        FieldId::Short => (cx.words.short, cx.words.short_hint),
        FieldId::AimWords => (cx.words.aim_words, cx.words.aim_words_hint),
        _ => (cx.words.group, cx.words.group_hint),
    };
    let response = field(ui, field_id(id), &mut state.text, name, hint, cx.theme);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    state.dirty |= response.changed();
    let enter = response.has_focus() && enter(ui);
    if (enter || response.lost_focus())
        && state.dirty
        && let Err(fault @ TextFault::TooLong(_)) = CardText::new(&state.text)
    {
        // They stay in the field, to be cut.
        cx.send(Command::TextFault(fault));
        return None;
    }
    if enter {
        cx.send(Command::Focus(cx.desk.cursor.map_or(Focus::Target(Target::Card(card)), Focus::Target)));
    }
    if (enter || response.lost_focus()) && state.dirty {
        state.dirty = false;
        (state.text.trim() != now).then(|| state.text.clone())
    } else {
        None
    }
}

/// Enter was pressed, and not for the IME: the frame's Enter of a confirmed conversion was taken out before.
pub(in crate::ui) fn enter(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Enter))
}

/// The words of a card in a field, over the card.
pub(super) fn card_text_field(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, id: CardId, rect: Rect) {
    let theme = cx.theme;
    let area = egui::Area::new(Id::unique("edit card")).fixed_pos(rect.min).order(egui::Order::Foreground);
    area.constrain(true).show(ui.ctx(), |ui| {
        let width = rect.width().max(220.0);
        ui.set_width(width);
        let frame = egui::Frame::NONE
            .fill(paint::color(theme.card))
            .corner_radius(4)
            .stroke(egui::Stroke::new(2.0, paint::color(theme.ink)))
            .inner_margin(egui::Margin::symmetric(8, 5));
        frame.show(ui, |ui| {
            let field = Id::unique("card text");
            let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| written(ui, text, width, theme);
            let edit = egui::TextEdit::multiline(&mut fields.edit)
                .id(field)
                .font(style::font(Weight::Regular, 14.0))
                .layouter(&mut layouter)
                .frame(egui::Frame::NONE)
                .event_filter(crate::ui::widgets::KEEPS_ESCAPE)
                .desired_rows(2)
                .desired_width(width - 20.0)
                .return_key(None)
                .text_color(paint::color(theme.ink));
            let response = ui.add(edit);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(cx.words.text));
            let first = fields.edit_opened != Some(id);
            if first {
                fields.edit_opened = Some(id);
                response.request_focus();
                select_all(ui, field, &fields.edit);
            }
            if !fields.composing && response.has_focus() && enter(ui) || !first && response.lost_focus() {
                finish_edit(cx, fields, id, &response);
            }
        });
    });
}

fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = egui::TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(egui::text::CCursorRange::two(egui::text::CCursor::new(0), end)));
    state.store(ui.ctx(), field);
}

/// Words that are too long stay in the field, which keeps the keyboard; Esc gives them up.
fn finish_edit(cx: &Cx<'_>, fields: &mut Fields, id: CardId, response: &egui::Response) {
    let text = CardText::new(&fields.edit);
    if let Err(fault @ TextFault::TooLong(_)) = text {
        cx.send(Command::TextFault(fault));
        return response.request_focus();
    }
    fields.edit_opened = None;
    cx.send(Command::EndEdit);
    match text {
        Ok(text) => {
            if cx.session().and_then(|session| session.card(id)).is_some_and(|card| card.text != text) {
                cx.send(Command::Edit(Edit::ReviseCard { id, text }));
            }
        }
        Err(fault) => cx.send(Command::TextFault(fault)),
    }
}

fn several_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, ids: &[CardId]) {
    heading(ui, cx, &(cx.words.chosen_cards)(ids.len()));
    if !cx.writable {
        return;
    }
    stack_name_ui(cx, fields, ui, session, ids);
    stack_ui::acts_ui(cx, ui, session, ids);
    let width = ui.available_width();
    if let Some(kind) = kind_choice(ui, None, width, cx.words, cx.theme) {
        cx.act(Action::Kind(kind));
    }
    heading(ui, cx, cx.words.on_wall);
    wall_row(cx, ui, session, ids);
    ui.horizontal(|ui| {
        for (icon, action) in [(Icon::Copy, Action::Duplicate), (Icon::Trash, Action::Delete)] {
            let name = action.label(cx.words);
            if Button::icon(icon, &name).key(&action.shown_key()).show(ui, cx.theme).clicked() {
                cx.act(action);
            }
        }
    });
}

/// The guide of a scene: who carries it, how it goes, three questions, strengths, what is easily mixed up.
pub(in crate::ui) fn guide_ui(cx: &Cx<'_>, ui: &mut Ui, scene: SceneId) {
    let (words, theme) = (cx.words, cx.theme);
    let guide = match words.lang {
        Lang::Ja => &cx.guide.ja[scene],
        Lang::En => &cx.guide.en[scene],
    };
    let deep = theme.stage(scene.stage).deep;
    label(ui, &words.scene(scene), Weight::Bold, 16.0, deep);
    label(ui, &guide.about, Weight::Regular, 14.0, theme.ink);
    for (name, text) in [(words.carriers, &guide.carriers), (words.way, &guide.way)] {
        heading(ui, cx, name);
        label(ui, text, Weight::Regular, 13.0, theme.ink);
    }
    heading(ui, cx, words.questions);
    for question in &guide.questions {
        label(ui, question, Weight::Bold, 14.0, theme.ink);
    }
    for (name, text) in [(words.strengths, &guide.strengths), (words.mix_up, &guide.mix_up)] {
        heading(ui, cx, name);
        label(ui, text, Weight::Regular, 13.0, theme.ink);
    }
}

/// All cards of a place, also those that the canvas has no room for.
fn list_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session, place: Place) {
    let ids = session.at(place);
    divider(ui, cx);
    heading(ui, cx, &format!("{}  {}", cx.words.all_cards_here, (cx.words.card_count)(ids.len())));
    if ids.is_empty() {
        let empty = if place == Place::Tray { cx.words.tray_empty } else { cx.words.scene_empty };
        label(ui, empty, Weight::Regular, 13.0, cx.theme.ink2);
        return;
    }
    let m = CardMeasure { pad_x: 8.0, ..CardMeasure::CONSOLE };
    let width = ui.available_width();
    let state = CanvasState::default();
    let measure = CanvasMeasure::CONSOLE;
    let c = Canvas { session, state: &state, words: cx.words, theme: cx.theme, measure: &measure };
    for (position, id) in ids.iter().enumerate() {
        let Some(card) = session.card(*id) else { continue };
        // What is scrolled out of sight gets no layout: a guess of its height keeps the scroll bar steady.
        let guess = m.height(if card.text.as_str().chars().count() > 18 { 2 } else { 1 });
        let next = Rect::from_min_size(ui.cursor().min, vec2(width, guess));
        if !ui.is_rect_visible(next) {
            ui.allocate_space(vec2(width, guess));
            continue;
        }
        let lines = m.lines_needed(card, width, 2);
        let (rect, response) = ui.allocate_exact_size(vec2(width, m.height(lines)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, card_name(card, place, position, c)));
        let r = paint::picture_rect(rect);
        let mut marks = Vec::new();
        let pointed = if response.hovered() { CardState::Hovered } else { CardState::Resting };
        let b = CardBox { card, words: card.text.as_str(), rect: r, lines, measure: &m, state: pointed };
        card::card(&mut marks, b, cx.words, cx.theme);
        outline_if_chosen(cx, *id, r, &mut marks);
        crate::ui::widgets::ring(&response, &mut marks, r, 4.0, cx.theme);
        paint::marks(ui.painter(), &marks);
        if response.clicked() {
            let command = ui.input(|input| input.modifiers.command);
            let extend = if command { Extend::Toggle } else { Extend::Only };
            cx.send(Command::Select { id: *id, extend });
        }
    }
}

fn outline_if_chosen(cx: &Cx<'_>, id: CardId, r: Box, marks: &mut Vec<Mark>) {
    if cx.desk.selected.contains(&id) {
        let (rect, color) = (r.shrunk(1.0), cx.theme.ink);
        marks.push(Mark::Outline { rect, radii: [4.0; 4], color, width: 2.0, dash: None });
    }
}
