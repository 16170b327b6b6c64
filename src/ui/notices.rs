//! What is said to the facilitator: what was done, with a way back; and what could not be done, with a way on.

use egui::{Id, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::picture::card::text_line;
use crate::picture::icons::{self, Icon};
use crate::picture::{Mark, Rect as Box, Weight, typeset};

use super::action::Action;
use super::command::{Command, PickPurpose};
use super::desk::{Focus, Notice, NoticeKind, Offer};
use super::widgets::{Button, Rank, label};
use super::{Cx, Fields, paint};

/// Seconds that a notice of something done stays.
const STAY: f64 = 6.0;

pub fn notices_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, bottom: f32) {
    let mut troubles = Vec::new();
    let mut done = None;
    for notice in &cx.desk.notices {
        match notice.kind {
            NoticeKind::Trouble { .. } => troubles.push(notice),
            NoticeKind::Said | NoticeKind::Done | NoticeKind::Undoable => done = Some(notice),
        }
    }
    let mut bottom = bottom;
    if cx.desk.why.is_some() {
        bottom = super::placing::why_ui::why_ui(cx, fields, ui, bottom);
    } else if let Some(notice) = done {
        bottom = toast_ui(cx, fields, ui, notice, bottom);
    }
    for trouble in troubles.into_iter().rev().take(3) {
        bottom = trouble_ui(cx, ui, trouble, bottom);
    }
}

fn toast_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, notice: &Notice, bottom: f32) -> f32 {
    let theme = cx.theme;
    let now = ui.input(|input| input.time);
    if fields.notice_shown != notice.id {
        fields.notice_shown = notice.id;
        fields.notice_until = now + STAY;
    }
    if now >= fields.notice_until {
        cx.send(Command::DismissNotice(notice.id));
        return bottom;
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(fields.notice_until - now));
    // In everybody's hands there is nothing to press but what is said at the lower edge.
    let hand = cx.desk.hand != super::desk::Hand::Off;
    let undoable = notice.kind == NoticeKind::Undoable && !hand;
    let was_done = notice.kind != NoticeKind::Said;
    let (icon_w, pad) = (if was_done { 18.0 } else { -10.0 }, 16.0);
    let screen = ui.ctx().content_rect();
    let undo_w = if undoable { 24.0 + typeset::width(cx.words.undo, Weight::Bold, 14.0) + 12.0 } else { 0.0 };
    let why = cx.words.placing.why;
    let asks = undoable && cx.desk.moved.is_some() && cx.desk.route == super::Route::Console;
    let why_w = if asks { 24.0 + typeset::width(why, Weight::Regular, 14.0) } else { 0.0 };
    let room = screen.width() - 48.0 - 2.0 * pad - icon_w - 10.0 - undo_w - why_w;
    let words = typeset::break_lines(&notice.title, Weight::Regular, 14.0, room, 1);
    let words = words.lines.first().cloned().unwrap_or_default();
    let text_w = typeset::width(&words, Weight::Regular, 14.0);
    let size = vec2(2.0 * pad + icon_w + 10.0 + text_w + undo_w + why_w, 42.0);
    let min = pos2((screen.left() + 60.0).min(screen.right() - size.x - 12.0), bottom - size.y - 8.0).round();
    let area = egui::Area::new(Id::unique("notice")).fixed_pos(min).order(egui::Order::Foreground);
    area.show(ui.ctx(), |ui| {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &notice.title));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
        let r = paint::picture_rect(rect);
        let mut marks = vec![
            Mark::Shadow { rect: r, radius: 8.0, down: 10.0, blur: 28.0, color: theme.shadow_deep },
            Mark::Fill { rect: r, radii: [8.0; 4], color: theme.ink },
        ];
        if was_done {
            let icon_box = Box::new(r.x + pad, r.center().y - icon_w / 2.0, icon_w, icon_w);
            icons::icon(&mut marks, Icon::Check, icon_box, theme.onink, 1.8);
        }
        let x = r.x + pad + icon_w + 10.0;
        text_line(&mut marks, &words, x, r.center().y, Weight::Regular, 14.0, theme.onink);
        if undoable {
            let undo_x = x + text_w + 12.0;
            let line = Box::new(undo_x, r.y + 13.0, 1.0, r.h - 26.0);
            marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.onink.faded(0.5) });
            let undo = cx.words.undo;
            text_line(&mut marks, undo, undo_x + 13.0, r.center().y, Weight::Bold, 14.0, theme.onink);
            if asks {
                let x = undo_x + undo_w - 12.0;
                let line = Box::new(x, r.y + 13.0, 1.0, r.h - 26.0);
                marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.onink.faded(0.5) });
                text_line(&mut marks, why, x + 13.0, r.center().y, Weight::Regular, 14.0, theme.onink);
                let button = egui::Rect::from_min_max(pos2(x, rect.top()), rect.max);
                let response = ui.interact(button, Id::unique("why in notice"), Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, why));
                let act = Action::Placing(super::placing::PlacingAct::Why);
                if response.clicked() {
                    cx.act(act);
                }
                super::widgets::hint(response, &act.shown_key(), 13.0);
            }
            let button = egui::Rect::from_min_max(pos2(undo_x, rect.top()), pos2(rect.right() - why_w, rect.bottom()));
            let response = ui.interact(button, Id::unique("undo in notice"), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, undo));
            if response.clicked() {
                cx.act(Action::Undo);
            }
        }
        paint::marks(ui.painter(), &marks);
    });
    min.y
}

fn trouble_ui(cx: &Cx<'_>, ui: &Ui, notice: &Notice, bottom: f32) -> f32 {
    let (words, theme) = (cx.words, cx.theme);
    let NoticeKind::Trouble { offers } = &notice.kind else { return bottom };
    let screen = ui.ctx().content_rect();
    let width = 460.0_f32.min(screen.width() - 32.0);
    let lines = typeset::break_lines(&notice.text, Weight::Regular, 13.0, width - 32.0, 6);
    let title_h = if notice.title.is_empty() { 0.0 } else { 26.0 };
    let height = 14.0 + title_h + lines.lines.len() as f32 * 21.0 + 10.0 + 30.0 + 14.0;
    let min = pos2(screen.left() + 16.0, bottom - height - 8.0).round();
    let area = egui::Area::new(Id::unique(("trouble", notice.id))).fixed_pos(min).order(egui::Order::Foreground);
    area.show(ui.ctx(), |ui| {
        let rect = egui::Rect::from_min_size(min, vec2(width, height));
        ui.interact(rect, Id::unique(("trouble ground", notice.id)), Sense::click());
        let r = paint::picture_rect(rect);
        let ground = [
            Mark::Shadow { rect: r, radius: 8.0, down: 10.0, blur: 28.0, color: theme.shadow_deep },
            Mark::Fill { rect: r, radii: [8.0; 4], color: theme.panel },
            Mark::Outline { rect: r.shrunk(0.5), radii: [8.0; 4], color: theme.line2, width: 1.0, dash: None },
        ];
        paint::marks(ui.painter(), &ground);
        let inner = rect.shrink2(vec2(16.0, 14.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if !notice.title.is_empty() {
                label(ui, &notice.title, Weight::Bold, 14.0, theme.ink);
                ui.add_space(5.0);
            }
            let (text_rect, response) =
                ui.allocate_exact_size(vec2(inner.width(), lines.lines.len() as f32 * 21.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &notice.text));
            let mut marks = Vec::new();
            for (index, line) in lines.lines.iter().enumerate() {
                let y = text_rect.top() + (index as f32 + 0.5) * 21.0;
                text_line(&mut marks, line, text_rect.left(), y, Weight::Regular, 13.0, theme.ink);
            }
            paint::marks(ui.painter(), &marks);
            if cx.desk.hand != super::desk::Hand::Off {
                return;
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                for (index, offer) in offers.iter().enumerate() {
                    let (name, command) = offer_words(cx, offer);
                    let rank = if index == 0 { Rank::Primary } else { Rank::Flat };
                    if Button::new(&name).rank(rank).show(ui, theme).clicked() {
                        cx.send(Command::DismissNotice(notice.id));
                        cx.send(command);
                    }
                }
                let close = if offers.is_empty() { words.close } else { words.later };
                if !offers.contains(&Offer::CarryOn) && Button::new(close).rank(Rank::Flat).show(ui, theme).clicked() {
                    cx.send(Command::DismissNotice(notice.id));
                }
            });
        });
    });
    min.y
}

fn offer_words(cx: &Cx<'_>, offer: &Offer) -> (String, Command) {
    match offer {
        Offer::SaveElsewhere => (cx.words.choose_place.to_owned(), Command::Pick(PickPurpose::SaveElsewhere)),
        Offer::OpenSalvaged { path, cards } => ((cx.words.open_salvaged)(*cards), Command::OpenSalvaged(path.clone())),
        Offer::CarryOn => (cx.words.carry_on.to_owned(), Command::Focus(Focus::Capture)),
        Offer::StartNew => (cx.words.start_new.to_owned(), Command::Act(Action::NewSession)),
        Offer::MakeCopy => (cx.words.make_copy.to_owned(), Command::MakeCopy),
    }
}
