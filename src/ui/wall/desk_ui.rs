//! The wall on the desk: a small live picture of it, what it shows, and the switches.

use egui::{Key, Pos2, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::window::moment_ui;
use super::{WallAct, WallPlace};
use crate::model::{Session, SessionKind};
use crate::picture::card::text_line;
use crate::picture::icons::Icon;
use crate::picture::wall::WallView;
use crate::picture::{Mark, Picture, Point, Rect as Box, Target, Weight, typeset};
use crate::theme::ThemeName;
use crate::ui::action::Action;
use crate::ui::alone::AloneAct;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, choices_within, label};
use crate::ui::{Cx, Fields, paint};

/// The part of the panel about the wall, `width` points wide.
pub fn section(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, width: f32) {
    let (words, theme, wall) = (&cx.words.wall_desk, cx.theme, cx.wall);
    if cx.session().is_some_and(|session| session.origin().kind == SessionKind::Solo) && own_ui(cx, ui, width) {
        return;
    }
    heading(cx, ui, width);
    thumbnail(cx, fields, ui, width);
    let acts = [WallAct::Overview, WallAct::Scene, WallAct::Question, WallAct::CheckIn, WallAct::Blank];
    let views: Vec<(usize, &str)> = words.views.iter().copied().enumerate().collect();
    let on = match wall.room.view {
        WallView::Overview => Some(0),
        WallView::Scene(_) => Some(1),
        WallView::Question(_) => Some(2),
        WallView::CheckIn => Some(3),
        WallView::Blank => Some(4),
        _ => None,
    };
    if let Some(act) = choices_within(ui, &views, on, Some(width), theme).and_then(|index| acts.get(index)) {
        cx.act(Action::Wall(*act));
    }
    let half = (width - 8.0) / 2.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let hold = if wall.held { words.release } else { words.hold };
        let rank = if wall.held { Rank::Primary } else { Rank::Normal };
        switch(cx, ui, WallAct::Hold, hold, Icon::Hand, rank, half);
        let room = if wall.theme == ThemeName::Dark { words.light } else { words.dark };
        switch(cx, ui, WallAct::Dark, room, Icon::Moon, Rank::Normal, half);
    });
    pages(cx, ui, width);
    let (up, rank) =
        if wall.place == WallPlace::Down { (words.put_up, Rank::Primary) } else { (words.take_down, Rank::Normal) };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        switch(cx, ui, WallAct::Up, up, Icon::Projector, rank, half);
        let views = [
            (WallAct::Listening, Icon::Talk, WallView::Listening),
            (WallAct::Challenges, Icon::Flag, WallView::Challenges),
        ];
        for (act, icon, view) in views {
            let rank = if wall.room.view == view { Rank::Primary } else { Rank::Normal };
            let key = Action::Wall(act).shown_key();
            if Button::icon(icon, act.label(cx.words)).rank(rank).width(30.0).key(&key).show(ui, theme).clicked() {
                cx.act(Action::Wall(act));
            }
        }
        let back_row = WallAct::BackRow.label(cx.words);
        let key = Action::Wall(WallAct::BackRow).shown_key();
        if Button::icon(Icon::Letters, back_row).width(30.0).key(&key).show(ui, theme).clicked() {
            cx.act(Action::Wall(WallAct::BackRow));
        }
        let monitors = WallAct::Monitors.label(cx.words);
        let key = Action::Wall(WallAct::Monitors).shown_key();
        if Button::icon(Icon::More, monitors).width(30.0).key(&key).show(ui, theme).clicked() {
            cx.act(Action::Wall(WallAct::Monitors));
        }
    });
}

/// One's own: the way back to the questions, and the way onto the wall. Whether that is all, since nothing is told.
fn own_ui(cx: &Cx<'_>, ui: &mut Ui, width: f32) -> bool {
    let back = Action::Alone(AloneAct::Canvas);
    if cx.session().is_some_and(crate::ui::alone::opens_here) && cx.writable {
        let key = back.shown_key();
        let button = Button::new(cx.words.alone.to_questions).with_icon(Icon::Left).key(&key).width(width);
        if button.show(ui, cx.theme).clicked() {
            cx.act(back);
        }
    }
    crate::ui::telling::button(cx, ui, Some(width));
    let untold = cx.wall.room.told.is_none();
    if untold {
        label(ui, cx.words.telling.blank, Weight::Regular, 13.0, cx.theme.ink2);
    }
    untold
}

fn switch(cx: &Cx<'_>, ui: &mut Ui, act: WallAct, words: &str, icon: Icon, rank: Rank, width: f32) {
    let key = Action::Wall(act).shown_key();
    if Button::new(words).with_icon(icon).rank(rank).key(&key).width(width).show(ui, cx.theme).clicked() {
        cx.act(Action::Wall(act));
    }
}

fn heading(cx: &Cx<'_>, ui: &mut Ui, width: f32) {
    let (words, theme) = (&cx.words.wall_desk, cx.theme);
    let (state, live) = match (&cx.wall.place, cx.wall.held) {
        (WallPlace::Gone(_), _) => (words.waiting, false),
        (WallPlace::Down, _) => (words.down, false),
        (_, true) => (words.held, false),
        (_, false) => (words.live, true),
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {state}", words.on_the_wall)));
    let middle = rect.center().y;
    let mut marks = Vec::new();
    text_line(&mut marks, words.on_the_wall, rect.left(), middle, Weight::Bold, 12.0, theme.ink2);
    let weight = if live { Weight::Bold } else { Weight::Regular };
    let color = if live { theme.shu } else { theme.ink2 };
    let x = rect.right() - typeset::width(state, weight, 12.0);
    text_line(&mut marks, state, x, middle, weight, 12.0, color);
    if live {
        let center = Point::new(x - 10.0, middle);
        marks.push(Mark::Circle { center, radius: 4.0, fill: Some(color), stroke: None });
    }
    paint::marks(ui.painter(), &marks);
}

fn thumbnail(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, width: f32) {
    let theme = cx.theme;
    let (w, h) = cx.stage.size();
    let height = (width * h as f32 / w as f32).clamp(width * 0.4, width * 0.8).round();
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click_and_drag() - Sense::FOCUSABLE);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, cx.words.wall_desk.small_picture));
    let moment = cx.stage.moment(ui.input(|input| input.time));
    moment_ui(ui, &moment, rect);
    let r = paint::picture_rect(rect);
    let (color, line) = if cx.wall.held { (theme.ink, 2.0) } else { (theme.edge, 1.0) };
    let mut marks = vec![Mark::Outline { rect: r, radii: [3.0; 4], color, width: line, dash: None }];
    if cx.wall.held {
        let badge = Box::new(r.right() - 34.0, r.y + 6.0, 28.0, 28.0);
        marks.push(Mark::Fill { rect: badge, radii: [14.0; 4], color: theme.ink });
        crate::picture::icons::icon(&mut marks, Icon::Hand, badge.shrunk(6.0), theme.onink, 1.5);
    }
    paint::marks(ui.painter(), &marks);
    if moment.moving {
        ui.ctx().request_repaint();
    }
    fields.thumbnail = Some(rect);
    fields.pointing = response.dragged();
    if response.clicked()
        && let (Some(session), Some(shown)) = (cx.session(), cx.stage.shown())
        && let Some(at) = response.interact_pointer_pos()
        && let Some(view) = view_at(session, &shown.room.view, &moment.picture, within(&moment.picture, rect, at))
    {
        cx.send(Command::Look(view));
    }
}

/// A position on the small picture in the units of the wall.
fn within(picture: &Picture, rect: Rect, at: Pos2) -> Point {
    let scale = picture.size.0 / rect.width().max(1.0);
    Point::new((at.x - rect.left()) * scale, (at.y - rect.top()) * scale)
}

/// What a click on the small picture brings to the wall: the scene that it hits; in a scene, the card.
fn view_at(session: &Session, now: &WallView, picture: &Picture, at: Point) -> Option<WallView> {
    let part =
        picture.parts.iter().rev().find(|part| part.rect.contains(at) && !matches!(part.target, Target::Text(_)))?;
    match (part.target, now) {
        (Target::Card(id), WallView::Scene(_) | WallView::Group(_)) => Some(WallView::Card(id)),
        (Target::Card(id), WallView::Card(_)) | (Target::Ghost(id), WallView::StepUp(_)) => {
            scene_of(session, Target::Card(id)).map(WallView::Scene)
        }
        (Target::Ghost(id), _) => Some(WallView::StepUp(id)),
        (target, _) => scene_of(session, target).map(WallView::Scene),
    }
}

fn scene_of(session: &Session, target: Target) -> Option<crate::model::SceneId> {
    match target.place(session)? {
        crate::model::Place::Scene(scene) => Some(scene),
        crate::model::Place::Tray => None,
    }
}

fn pages(cx: &Cx<'_>, ui: &mut Ui, width: f32) {
    let of = cx.stage.pages();
    if of < 2 {
        return;
    }
    let words = cx.words;
    ui.horizontal(|ui| {
        for (act, icon) in [(WallAct::PreviousPage, Icon::Left), (WallAct::NextPage, Icon::Right)] {
            let key = Action::Wall(act).shown_key();
            if Button::icon(icon, act.label(words)).key(&key).show(ui, cx.theme).clicked() {
                cx.act(Action::Wall(act));
            }
        }
        ui.set_max_width(width);
        let page = cx.wall.room.page.min(of - 1) + 1;
        label(ui, &(words.wall_desk.page)(page, of), Weight::Regular, 13.0, cx.theme.ink);
    });
}

/// Follows the pointer with the spotlight while its key is held over the canvas, or the small picture is dragged over.
pub fn spotlight(cx: &Cx<'_>, fields: &Fields, ui: &Ui, on_canvas: &[(Target, Rect)]) {
    let held = fields.pointing || ui.input(|input| input.key_down(Key::F8)) && cx.desk.dialog.is_none();
    let pointer = ui.input(|input| input.pointer.latest_pos()).filter(|_| held && cx.wall.is_up());
    let spot = pointer.and_then(|at| {
        let picture = cx.stage.moment(ui.input(|input| input.time)).picture;
        let (w, h) = picture.size;
        let share = |point: Point| (point.x / w.max(1.0), point.y / h.max(1.0));
        if let Some(rect) = fields.thumbnail.filter(|rect| rect.contains(at)) {
            return Some(share(within(&picture, rect, at)));
        }
        // The same place of the same card or scene, wherever the wall has it.
        on_canvas.iter().rev().filter(|(_, rect)| rect.contains(at)).find_map(|(target, rect)| {
            let there = picture.parts.iter().find(|part| part.target == *target)?.rect;
            let (x, y) = ((at.x - rect.left()) / rect.width(), (at.y - rect.top()) / rect.height());
            Some(share(Point::new(there.x + x * there.w, there.y + y * there.h)))
        })
    });
    if cx.stage.point(spot) {
        ui.ctx().request_repaint_of(cx.wall.viewport());
    }
}
