//! The window of the wall: paints what is on the stage and nothing else.

use std::sync::Arc;

use egui::{
    CursorIcon, Event, Id, Key, Mesh, Pos2, Rect, Role, Sense, Shape, Ui, Vec2, ViewportCommand, ViewportId, WidgetInfo,
};

use super::stage::{Moment, Stage};
use crate::picture::Picture;
use crate::theme::Theme;
use crate::ui::paint;

/// Radius of the spotlight, as a share of the height of the wall.
const SPOT: f32 = 0.17;
/// Width of its soft edge, as a share of its radius.
const SOFT: f32 = 0.35;

/// Shows the wall. What is typed here goes to the console, which has the words and the keys.
pub fn wall_ui(ui: &mut Ui, stage: &Stage) {
    let ctx = ui.ctx().clone();
    let rect = ctx.content_rect();
    let scale = ctx.pixels_per_point();
    let pixels = ((rect.width() * scale).round() as u32, (rect.height() * scale).round() as u32);
    let console = ViewportId::ROOT;
    if pixels.0 > 0 && pixels.1 > 0 && stage.note_size(pixels) {
        ctx.request_repaint_of(console);
    }
    ctx.set_cursor_icon(CursorIcon::None);
    let (typed, closed, focused, now) = ui.input_mut(|input| {
        let (typed, rest): (Vec<Event>, Vec<Event>) =
            std::mem::take(&mut input.events).into_iter().partition(is_for_the_console);
        input.events = rest;
        let typed: Vec<Event> = typed.into_iter().map(here).collect();
        (typed, input.viewport().close_requested(), input.focused, input.time)
    });
    if closed {
        stage.close();
    }
    // A wall that fills a screen has no use for the keyboard, and no IME. One in a window may be moved by its keys.
    let minimised = ui.input(|input| input.raw.viewports.get(&console).and_then(|console| console.minimized));
    let fills = ui.input(|input| input.viewport().fullscreen == Some(true));
    if stage.note_keyboard(focused) && fills && minimised != Some(true) {
        ctx.send_viewport_cmd_to(console, ViewportCommand::Focus);
    }
    if closed || !typed.is_empty() {
        stage.typed(typed);
        ctx.request_repaint_of(console);
    }
    let moment = stage.moment(now);
    moment_ui(ui, &moment, rect);
    for (index, part) in moment.picture.parts.iter().enumerate() {
        let at = paint::placed(part.rect, rect.min.to_vec2(), 1.0 / scale);
        let response = ui.interact(at, Id::unique(("on the wall", index)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &part.name));
    }
    if moment.moving {
        ctx.request_repaint();
    }
}

/// Paints a moment of the wall into `rect`: the same for the wall and for the small picture of it on the desk.
pub fn moment_ui(ui: &Ui, moment: &Moment, rect: Rect) {
    let theme = moment.theme.theme();
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 0, paint::color(theme.paper));
    if let Some((before, _)) = &moment.before {
        fitted(&painter, before, rect);
    }
    let mut over = painter.clone();
    if let Some((_, share)) = &moment.before {
        over.set_opacity(*share);
        over.rect_filled(rect, 0, paint::color(theme.paper));
    }
    fitted(&over, &moment.picture, rect);
    if let Some((x, y)) = moment.spot {
        let center = rect.min + Vec2::new(x * rect.width(), y * rect.height());
        painter.add(spotlight(rect, center, SPOT * rect.height(), theme));
    }
}

/// A picture as large as it goes in `rect`: a wall that keeps its picture may have got another size meanwhile.
fn fitted(painter: &egui::Painter, picture: &Arc<Picture>, rect: Rect) {
    let (w, h) = picture.size;
    if w <= 0.0 || h <= 0.0 {
        return;
    }
    let scale = (rect.width() / w).min(rect.height() / h);
    let at = rect.center() - Vec2::new(w, h) * scale / 2.0;
    paint::scaled(painter, picture, at, scale);
}

/// Keys and words, without what an IME has to say: it has not been asked here.
fn is_for_the_console(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut)
}

/// The key for a full screen means this window here, which is another command for the console.
fn here(mut event: Event) -> Event {
    if let Event::Key { key: Key::F11, modifiers, .. } = &mut event {
        modifiers.shift = true;
    }
    event
}

/// Everything but a soft round hole is dimmed.
fn spotlight(rect: Rect, center: Pos2, radius: f32, theme: &Theme) -> Shape {
    const STEPS: u32 = 64;
    let dim = paint::color(theme.dim);
    let clear = paint::color(theme.dim.faded(0.0));
    let far = rect.size().length() * 2.0;
    let mut mesh = Mesh::default();
    for step in 0..STEPS {
        let way = Vec2::angled(std::f32::consts::TAU * step as f32 / STEPS as f32);
        for (distance, color) in [(radius, clear), (radius * (1.0 + SOFT), dim), (far, dim)] {
            mesh.colored_vertex(center + way * distance, color);
        }
        let (here, next) = (step * 3, (step + 1) % STEPS * 3);
        for ring in 0..2 {
            mesh.add_triangle(here + ring, here + ring + 1, next + ring);
            mesh.add_triangle(next + ring, here + ring + 1, next + ring + 1);
        }
    }
    Shape::mesh(mesh)
}

/// A number as large as its window: which screen is which.
pub fn number_ui(ui: &Ui, number: usize, theme: &Theme) {
    let rect = ui.ctx().content_rect();
    let painter = ui.painter();
    painter.rect_filled(rect, 0, paint::color(theme.ink));
    let font = crate::ui::style::font(crate::picture::Weight::Bold, rect.height() * 0.7);
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, number.to_string(), font, paint::color(theme.onink));
}
