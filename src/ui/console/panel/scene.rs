//! A scene: its guide, and all the cards that lie there.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{divider, heading};
use crate::model::{CardId, Place, SceneId, Session};
use crate::picture::canvas::{Canvas, CanvasMeasure, CanvasState, card_name};
use crate::picture::card::{self, CardBox, CardMeasure, CardState};
use crate::picture::{Mark, Rect as Box, Weight};
use crate::text::Lang;
use crate::ui::command::{Command, Extend};
use crate::ui::widgets::label;
use crate::ui::{Cx, paint};

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
pub(super) fn list_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session, place: Place) {
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
