//! 行き先のひとつ: the scene to which points what is being written, as a dashed card on the own stairs. It is an offer:
//! whoever thinks otherwise carries it elsewhere, and most answers stay words.

use egui::{Id, Role, Sense, Ui, WidgetInfo};

use super::stairs::LINE;
use super::{AloneAct, AloneDesk, AloneFields, Carries, held};
use crate::guide::Signs;
use crate::model::{Place, Reflection, SceneId};
use crate::picture::card::text_line;
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::ui::action::Action;
use crate::ui::widgets::ring;
use crate::ui::{Cx, Fields, paint};

/// The scene to which the words point that would become a card now. What has become one already points nowhere, unless
/// a part of it is selected to be another one.
pub fn pointed(signs: &Signs, reflection: &Reflection, desk: &AloneDesk, fields: &AloneFields) -> Option<SceneId> {
    is_open(reflection, desk, fields).then(|| signs.point_to(fields.words(desk)))?
}

fn is_open(reflection: &Reflection, desk: &AloneDesk, fields: &AloneFields) -> bool {
    let answer = reflection.question().and_then(|question| reflection.answer(question));
    let is_card = answer.is_some_and(|answer| !answer.cards.is_empty());
    !is_card || desk.waiting.is_some() || !fields.selected.trim().is_empty()
}

/// The same, looked for anew only when the words are others.
pub(super) fn kept(cx: &Cx<'_>, fields: &mut AloneFields, reflection: &Reflection) -> Option<SceneId> {
    if !cx.writable || !is_open(reflection, &cx.desk.alone, fields) {
        return None;
    }
    let words = fields.words(&cx.desk.alone);
    if fields.pointed.0 != words {
        fields.pointed = (words.to_owned(), cx.guide.signs.point_to(words));
    }
    fields.pointed.1
}

/// The dashed card: pressed, it becomes one there; pulled, it goes where it is let go of.
pub(super) fn ghost_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, r: Box, (scene, lines): (SceneId, usize)) {
    let theme = cx.theme;
    let words = fields.alone.words(&cx.desk.alone).to_owned();
    let broken = typeset::break_lines(&words, Weight::Bold, 13.0, (r.w - 16.0).max(0.0), lines);
    let less = (lines - broken.lines.len().clamp(1, lines)) as f32 * LINE;
    let r = Box { h: r.h - less, ..r };
    let rect = paint::rect(r, egui::Vec2::ZERO);
    let response = ui.interact(rect, Id::unique("alone pointed"), Sense::click_and_drag());
    let name = (cx.words.alone.pointed)(&cx.words.scene(scene), &words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let away = held::carries(fields, Carries::Answer);
    let (color, ink) = if away { (theme.edge, theme.ink3) } else { (theme.shu, theme.shu) };
    let mut marks = Vec::new();
    if !away {
        // On paper, since the red is not dark enough for small letters on every ground (DESIGN section 2).
        marks.push(Mark::Fill { rect: r, radii: [4.0; 4], color: theme.card });
    }
    let width = if response.hovered() { 2.0 } else { 1.5 };
    marks.push(Mark::Outline { rect: r.shrunk(0.75), radii: [4.0; 4], color, width, dash: held::DASH });
    let top = r.center().y - (broken.lines.len() as f32 - 1.0) * LINE / 2.0;
    for (nth, line) in broken.lines.iter().enumerate() {
        text_line(&mut marks, line, r.x + 8.0, top + nth as f32 * LINE, Weight::Bold, 13.0, ink);
    }
    ring(&response, &mut marks, r, 4.0, theme);
    paint::marks(ui.painter(), &marks);
    held::take(fields, ui, &response, Carries::Answer, &words);
    if response.clicked() {
        cx.act(Action::Alone(AloneAct::Place(Place::Scene(scene))));
    }
}
