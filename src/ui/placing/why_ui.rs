//! なぜ? ひとこと: a line in place of the notice, for whoever wants to say why a card was moved. It asks for nothing.

use egui::{Id, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Why;
use crate::model::{CardText, TextFault};
use crate::picture::{Mark, Weight, typeset};
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::FieldId;
use crate::ui::widgets::{field, label};
use crate::ui::{Cx, Fields, paint};

const WIDTH: f32 = 440.0;
const HEIGHT: f32 = 80.0;

/// Shows the line with its lower edge at `bottom`, if it is open. Returns where what is above it ends.
pub(in crate::ui) fn why_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, bottom: f32) -> f32 {
    let Some(why) = &cx.desk.why else { return bottom };
    let (words, theme) = (&cx.words.placing, cx.theme);
    let screen = ui.ctx().content_rect();
    let width = WIDTH.min(screen.width() - 24.0);
    let min = pos2((screen.left() + 60.0).min(screen.right() - width - 12.0), bottom - HEIGHT - 8.0).round();
    let area = egui::Area::new(Id::unique("why")).fixed_pos(min).order(egui::Order::Foreground);
    area.show(ui.ctx(), |ui| {
        let rect = egui::Rect::from_min_size(min, vec2(width, HEIGHT));
        let ground = ui.interact(rect, Id::unique("why ground"), Sense::click());
        let said = said(cx, why);
        ground.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, format!("{}: {said}", words.why)));
        let r = paint::picture_rect(rect);
        let marks = [
            Mark::Shadow { rect: r, radius: 8.0, down: 10.0, blur: 28.0, color: theme.shadow_deep },
            Mark::Fill { rect: r, radii: [8.0; 4], color: theme.panel },
            Mark::Outline { rect: r.shrunk(0.5), radii: [8.0; 4], color: theme.line2, width: 1.0, dash: None },
        ];
        paint::marks(ui.painter(), &marks);
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(14.0, 10.0))), |ui| {
            let line = typeset::break_lines(&said, Weight::Regular, 13.0, width - 28.0, 1);
            label(ui, line.lines.first().map_or("", String::as_str), Weight::Regular, 13.0, theme.ink2);
            let id = field_id(FieldId::Why);
            let response = field(ui, id, &mut fields.why, words.why_field, words.why_hint, theme);
            let entered = !fields.composing && response.has_focus() && enter(ui);
            if entered || response.lost_focus() {
                done(cx, fields, why, entered);
            }
        });
    });
    min.y
}

/// The card, or how many; and from where to where.
fn said(cx: &Cx<'_>, why: &Why) -> String {
    let words = cx.words;
    let card = |id| cx.session().and_then(|session| session.card(id)).map_or("", |card| card.text.as_str());
    let Some((id, from, to)) = why.cards.first().copied() else { return String::new() };
    let leg = super::stretch(words, from, to);
    match why.cards.len() {
        1 => format!("{leg}  {}", card(id)),
        several => format!("{leg}  {}", (words.card_count)(several)),
    }
}

/// Words that are too long stay in the field; blank ones take back what was said before.
fn done(cx: &Cx<'_>, fields: &mut Fields, why: &Why, entered: bool) {
    let text = match CardText::new(&fields.why) {
        Ok(text) => Some(text),
        Err(TextFault::Blank) => None,
        Err(fault @ TextFault::TooLong(_)) => return cx.send(Command::TextFault(fault)),
    };
    let known = why.cards.iter().any(|(id, ..)| {
        let card = cx.session().and_then(|session| session.card(*id));
        card.is_some_and(|card| card.reasons.iter().any(|reason| reason.of == why.of))
    });
    cx.send(Command::CloseWhy { back: entered });
    if text.is_some() || known {
        cx.send(Command::Edit(why.note(text.as_ref())));
    }
    fields.why.clear();
}
