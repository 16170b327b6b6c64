//! みんなの手: while participants move cards themselves, the bars around the canvas say only what they can do.
//!
//! Everything here is at least [`TOUCH`] points high and says what it is without being pointed at. The way back asks
//! twice, so that no elbow finds it.

use egui::{Rect, Ui, pos2, vec2};

use super::action::Action;
use super::desk::Hand;
use super::widgets::{Button, Rank, label};
use super::{Cx, paint};
use crate::picture::icons::Icon;
use crate::picture::{Weight, typeset};

/// Least height of what is touched, in points.
pub const TOUCH: f32 = 44.0;

/// In place of the bar at the top.
pub(super) fn top_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect) {
    let (words, theme) = (&cx.words.hand, cx.theme);
    ui.painter().rect_filled(rect, 0, paint::color(theme.paper));
    let line = egui::Stroke::new(1.0, paint::color(theme.line));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    let inner = rect.shrink2(vec2(16.0, 0.0));
    let builder = egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder.id_salt("hand top"), |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        crate::ui::widgets::line(ui, words.title, Weight::Bold, 16.0, theme.ink);
        let room = ui.available_width();
        let text = typeset::break_lines(words.text, Weight::Regular, 14.0, room, 1);
        label(ui, text.lines.first().map_or("", String::as_str), Weight::Regular, 14.0, theme.ink2);
    });
}

/// In place of the capture line: a dot for the chosen card, and the way back.
pub(super) fn bottom_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect) {
    let (words, theme) = (&cx.words.hand, cx.theme);
    ui.painter().rect_filled(rect, 0, paint::color(theme.panel));
    let line = egui::Stroke::new(1.0, paint::color(theme.line));
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
    let inner = rect.shrink2(vec2(16.0, (rect.height() - TOUCH) / 2.0));
    let builder = egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::right_to_left(egui::Align::Center));
    let left = ui.scope_builder(builder.id_salt("hand leave"), |ui| {
        let again = cx.desk.hand == Hand::Leaving;
        let said = if again { words.leave_again } else { words.leave };
        let rank = if again { Rank::Primary } else { Rank::Normal };
        // As wide as the longer of its words, so that the second press finds it where the first did.
        let width = [words.leave, words.leave_again].map(|said| typeset::width(said, Weight::Bold, 14.0)).into_iter();
        let width = width.fold(0.0, f32::max) + 56.0;
        let button = Button::new(said).with_icon(Icon::Lock).rank(rank).height(TOUCH).width(width);
        if button.key(&Action::Hand.shown_key()).show(ui, theme).clicked() {
            cx.act(Action::Hand);
        }
        ui.min_rect().left()
    });
    let rest = Rect::from_min_max(inner.min, pos2(left.inner - 16.0, inner.bottom()));
    let builder = egui::UiBuilder::new().max_rect(rest).layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder.id_salt("hand vote"), |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let chosen = cx.chosen();
        let card = chosen.first().and_then(|id| cx.session()?.card(*id));
        let votes = card.map_or(0, |card| card.votes);
        let button = Button::new(words.vote).with_icon(Icon::Plus).height(TOUCH).enabled(card.is_some());
        if button.rank(Rank::Primary).key("+").show(ui, theme).clicked() {
            cx.act(Action::Vote);
        }
        let said = match card {
            Some(card) if votes > 0 => format!("{} {votes}  {}", cx.words.votes, card.text),
            Some(card) => card.text.to_string(),
            None => words.choose.to_owned(),
        };
        let shown = typeset::break_lines(&said, Weight::Regular, 14.0, ui.available_width(), 1);
        label(ui, shown.lines.first().map_or("", String::as_str), Weight::Regular, 14.0, theme.ink2);
    });
}
