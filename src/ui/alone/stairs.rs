//! The own small stairs: what has come from the answers so far, and where the words that wait can be put.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{AloneAct, Carries, held, node, pointed};
use crate::model::{CardId, Place, SceneId, Session, Stage};
use crate::picture::card::text_line;
use crate::picture::icons::kind_mark;
use crate::picture::stairs::{StairMeasure, Stairs};
use crate::picture::{Dash, Mark, Rect as Box, Weight, typeset};
use crate::ui::action::{Action, keypad_key};
use crate::ui::widgets::{hint, key_cap, key_cap_width, ring};
use crate::ui::{Cx, Fields, paint};

const MEASURE: StairMeasure = StairMeasure { gutter: 0.0, rise: 9.0, gap: 5.0, gap_x: 8.0, plinth: 28.0 };
/// Height of a card of one line, from one to the next, and of each further line.
const CARD: f32 = 26.0;
const STEP: f32 = 30.0;
pub(super) const LINE: f32 = 17.0;

/// At the foot of a scene, while its key stands there.
const KEYS: f32 = 26.0;

/// Paints them into `rect`.
/// `pointed` is the scene to which points what is being written.
pub(super) fn stairs_ui(
    cx: &Cx<'_>,
    fields: &mut Fields,
    ui: &Ui,
    rect: Rect,
    session: &Session,
    pointed: Option<SceneId>,
) {
    let theme = cx.theme;
    let stairs = Stairs::new(paint::picture_rect(rect), &MEASURE);
    let mut marks = Vec::new();
    for (stage, plinth) in Stage::ALL.into_iter().zip(stairs.plinths) {
        let [.., strong] = theme.stage(stage).tints;
        marks.push(Mark::Fill { rect: plinth, radii: [0.0, 0.0, 5.0, 5.0], color: strong });
        let name = cx.words.stage_short(stage);
        let line = typeset::break_lines(name, Weight::Bold, 13.0, plinth.w - 14.0, 1);
        if let Some(line) = line.lines.first() {
            text_line(&mut marks, line, plinth.x + 8.0, plinth.y + 14.0, Weight::Bold, 13.0, theme.stage(stage).deep);
        }
        node(ui, paint::rect(plinth, egui::Vec2::ZERO), ("alone stage", stage.column()), cx.words.stage(stage));
    }
    paint::marks(ui.painter(), &marks);
    let scenes = || stairs.scenes.iter().map(|(scene, r)| (scene, paint::rect(*r, egui::Vec2::ZERO)));
    let over = held::over(fields, ui, scenes());
    for (scene, r) in stairs.scenes.iter() {
        scene_ui(cx, fields, ui, session, (scene, *r, over == Some(scene)), pointed == Some(scene));
    }
    held::carry(cx, fields, ui, session, over);
}

fn scene_ui(
    cx: &Cx<'_>,
    fields: &mut Fields,
    ui: &Ui,
    session: &Session,
    (scene, r, over): (SceneId, Box, bool),
    is_pointed: bool,
) {
    let theme = cx.theme;
    let waits = cx.desk.alone.waiting.is_some();
    let sense = if waits { Sense::click() } else { Sense::hover() };
    let response = ui.interact(paint::rect(r, egui::Vec2::ZERO), Id::unique(("alone scene", scene)), sense);
    let role = if waits { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, cx.words.scene(scene)));
    let tread = Box::new(r.x, r.bottom() - 3.0, r.w, 3.0);
    let mut marks = vec![
        Mark::Fill { rect: r, radii: [6.0, 6.0, 0.0, 0.0], color: theme.ground(scene) },
        Mark::Fill { rect: tread, radii: [0.0; 4], color: theme.stage(scene.stage).middle },
    ];
    if over {
        marks.push(Mark::Outline { rect: r.shrunk(1.0), radii: [5.0; 4], color: theme.ink, width: 2.0, dash: None });
    } else if waits {
        let color = if response.hovered() { theme.ink } else { theme.edge };
        let width = if response.hovered() { 2.0 } else { 1.0 };
        marks.push(Mark::Outline { rect: r.shrunk(1.0), radii: [5.0; 4], color, width, dash: None });
    }
    paint::marks(ui.painter(), &marks);
    let ids = session.at(Place::Scene(scene));
    let first = usize::from(is_pointed);
    let most = (((r.h - 8.0) / STEP).floor().max(1.0) as usize).saturating_sub(first);
    let shown = if ids.len() > most { most.saturating_sub(1) } else { ids.len() };
    // Few cards say more of their words.
    let high = |lines: usize| CARD + (lines - 1) as f32 * LINE;
    let room = r.h - 8.0 - if waits { KEYS } else { 0.0 };
    let fits = |lines: &usize| (first + shown) as f32 * (high(*lines) + STEP - CARD) <= room;
    let lines = if ids.len() > shown { 1 } else { (1..=3).rev().find(fits).unwrap_or(1) };
    // The newest are in sight.
    let mut top = r.y + 6.0 + first as f32 * (high(lines) + STEP - CARD);
    for id in ids.iter().rev().take(shown) {
        let height = card_ui(cx, fields, ui, session, *id, (Box::new(r.x + 6.0, top, r.w - 12.0, CARD), lines));
        top += height + STEP - CARD;
    }
    if is_pointed {
        pointed::ghost_ui(cx, fields, ui, Box::new(r.x + 6.0, r.y + 6.0, r.w - 12.0, high(lines)), (scene, lines));
    }
    let mut marks = Vec::new();
    if ids.len() > shown {
        let more = format!("+{}", ids.len() - shown);
        let y = top + 9.0;
        text_line(&mut marks, &more, r.x + 8.0, y, Weight::Bold, 12.0, theme.ink2);
    }
    if waits {
        let key = keypad_key(scene).name();
        let x = r.right() - 6.0 - key_cap_width(key, 11.0);
        key_cap(&mut marks, key, x, r.bottom() - 27.0, 11.0, theme);
        if is_pointed {
            let there = Action::Alone(AloneAct::AsPointed).shown_key();
            key_cap(&mut marks, &there, x - 5.0 - key_cap_width(&there, 11.0), r.bottom() - 27.0, 11.0, theme);
        }
    }
    ring(&response, &mut marks, r, 6.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        cx.act(Action::Alone(AloneAct::Place(Place::Scene(scene))));
    }
}

/// Paints a card in `lines` lines at most from the top of `r`, and answers how high it is.
fn card_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, session: &Session, id: CardId, (r, lines): (Box, usize)) -> f32 {
    let Some(card) = session.card(id) else { return r.h };
    let short = card.short.as_ref().filter(|_| lines == 1);
    let said = short.unwrap_or(&card.text).as_str();
    let broken = typeset::break_lines(said, Weight::Regular, 13.0, (r.w - 34.0).max(0.0), lines);
    let r = Box { h: CARD + (broken.lines.len().max(1) - 1) as f32 * LINE, ..r };
    let theme = cx.theme;
    let away = held::carries(fields, Carries::Card(id));
    let mut marks = if away {
        let dash = Some(Dash { on: 4.0, off: 3.0 });
        vec![Mark::Outline { rect: r.shrunk(0.75), radii: [4.0; 4], color: theme.edge, width: 1.5, dash }]
    } else {
        vec![
            Mark::Shadow { rect: r, radius: 4.0, down: 1.0, blur: 3.0, color: theme.shadow },
            Mark::Fill { rect: r, radii: [4.0; 4], color: theme.card },
        ]
    };
    let mark = Box::new(r.x + 6.0, r.y + CARD / 2.0 - 8.5, 17.0, 17.0);
    kind_mark(&mut marks, card.kind, cx.words.kind_letter(card.kind), mark, theme, false);
    let ink = if away { theme.ink3 } else { theme.ink };
    for (nth, line) in broken.lines.iter().enumerate() {
        let y = r.y + CARD / 2.0 + nth as f32 * LINE;
        text_line(&mut marks, line, r.x + 28.0, y, Weight::Regular, 13.0, ink);
    }
    paint::marks(ui.painter(), &marks);
    let rect = Rect::from_min_size(egui::pos2(r.x, r.y), vec2(r.w, r.h));
    // No stop of the keyboard: on the canvas (F4) there are keys to move it by.
    let sense = if cx.writable { Sense::HOVER | Sense::DRAG } else { Sense::HOVER };
    let response = ui.interact(rect, Id::unique(("alone card", id.0)), sense);
    held::take(fields, ui, &response, Carries::Card(id), said);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, card.text.as_str()));
    hint(response, card.text.as_str(), 13.0);
    r.h
}
