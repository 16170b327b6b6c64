//! One question: large, with ruled paper below it; at the right the own stairs and an answer from before.

use egui::text_edit::TextEditState;
use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::{AloneAct, answer_id, columns, heading, held, node, pointed, question_words, stairs};
use crate::model::{MOST_ANSWER, Place, Reflection, SceneId, Session};
use crate::picture::icons::Icon;
use crate::picture::{Mark, Point, Rect as Box, Weight, card::text_line, typeset};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, KEEPS_ESCAPE, Rank, key_cap, kind_choice, label};
use crate::ui::{Cx, Fields, paint, style};

/// From one line of the paper to the next, in points.
const RULE: f32 = 40.0;
const WORDS: f32 = 19.0;
/// Above and below the lines.
const PAPER_EDGE: f32 = 16.0;
/// Of the letters of a question, in points.
const SIZES: [f32; 3] = [36.0, 26.0, SMALLEST];
const SMALLEST: f32 = 20.0;

pub(super) fn asked_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, window: Rect, reflection: &Reflection) {
    let (Some(session), Some(question)) = (cx.session(), reflection.question()) else { return };
    follow(fields, ui, reflection, question);
    let (left, right) = columns(window);
    dots(cx, ui, left, reflection);
    let said = question_words(cx, reflection, question);
    let low = window.height() < 760.0 || left.width() < 560.0;
    let high = |size: f32| {
        let lines = typeset::break_lines(&said, Weight::Bold, size, left.width(), usize::MAX).lines.len().max(1);
        lines as f32 * (size * 1.5).round()
    };
    // A long question of one's own is asked in smaller letters, so that there is room for the answer.
    let sizes: &[f32] = if low { &SIZES[1..] } else { &SIZES };
    let size = sizes.iter().copied().find(|size| high(*size) <= window.height() * 0.3).unwrap_or(SMALLEST);
    let asked = Rect::from_min_size(left.min + vec2(0.0, 34.0), vec2(left.width(), high(size)));
    ui.scope_builder(egui::UiBuilder::new().max_rect(asked).id_salt("alone question"), |ui| {
        label(ui, &said, Weight::Bold, size, cx.theme.ink);
    });
    let below = 60.0;
    let top = asked.bottom() + if window.height() < 760.0 { 16.0 } else { 32.0 };
    // Whole lines, lest a sliver of one shows when the paper is scrolled.
    let lines = ((left.bottom() - below - top - 2.0 * PAPER_EDGE) / RULE).floor().clamp(2.0, 5.0);
    let paper = Rect::from_min_size(pos2(left.left(), top), vec2(left.width(), lines * RULE + 2.0 * PAPER_EDGE));
    paper_ui(cx, fields, ui, paper, (question, &said));
    let buttons = Rect::from_min_size(pos2(left.left(), paper.bottom() + 16.0), vec2(left.width(), 44.0));
    buttons_ui(cx, ui, buttons, reflection);
    right_ui(cx, fields, ui, right, (session, reflection));
}

/// The field follows the question, and what has become of the answer elsewhere; what is typed stays.
fn follow(fields: &mut Fields, ui: &Ui, reflection: &Reflection, question: &str) {
    let (alone, said) = (&mut fields.alone, reflection.text(question));
    if alone.question != question {
        *alone = super::AloneFields { question: question.to_owned(), ..super::AloneFields::default() };
        said.clone_into(&mut alone.text);
        TextEditState::default().store(ui.ctx(), answer_id());
    } else if alone.recorded != said && alone.text == alone.recorded {
        said.clone_into(&mut alone.text);
    }
    said.clone_into(&mut alone.recorded);
    if alone.text == said {
        alone.typed = None;
    }
}

/// Which question it is: a dot for each, and no share of anything.
fn dots(cx: &Cx<'_>, ui: &Ui, rect: Rect, reflection: &Reflection) {
    let theme = cx.theme;
    let mut marks = Vec::new();
    let y = rect.top() + 9.0;
    let mut x = rect.left() + 7.0;
    for (at, id) in reflection.asked.iter().enumerate() {
        let here = at == reflection.at;
        let written = !reflection.text(id).trim().is_empty();
        let fill = if here || written { Some(theme.ink) } else { None };
        let stroke = Some((1.5, if here || written { theme.ink } else { theme.edge }));
        let radius = if here { 6.5 } else { 4.5 };
        marks.push(Mark::Circle { center: Point::new(x, y), radius, fill, stroke });
        x += 22.0;
    }
    let said = (cx.words.alone.nth)(reflection.at + 1);
    text_line(&mut marks, &said, x + 4.0, y, Weight::Regular, 13.0, theme.ink2);
    paint::marks(ui.painter(), &marks);
    node(ui, Rect::from_min_max(rect.min, pos2(rect.right(), y + 10.0)), "alone nth", &said);
}

fn paper_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, (question, said): (&str, &str)) {
    let theme = cx.theme;
    let r = paint::picture_rect(rect);
    let id = answer_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let mut marks = vec![
        Mark::Shadow { rect: r, radius: 10.0, down: 2.0, blur: 8.0, color: theme.shadow },
        Mark::Fill { rect: r, radii: [10.0; 4], color: theme.card },
    ];
    if focused {
        marks.push(Mark::Outline { rect: r.shrunk(0.75), radii: [10.0; 4], color: theme.ink2, width: 1.5, dash: None });
    }
    paint::marks(ui.painter(), &marks);
    let alone = &mut fields.alone;
    let waits = cx.desk.alone.waiting.is_some();
    let nothing = ui.memory(|memory| memory.focused().is_none());
    // What is selected is not let go of before the button that is being pressed has taken it.
    let pressing = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if nothing && !pressing && !waits && cx.desk.dialog.is_none() && cx.writable {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if focused && waits {
        ui.memory_mut(|memory| memory.surrender_focus(id));
        ui.memory_mut(egui::Memory::stop_text_input);
    }
    let inner = rect.shrink2(vec2(24.0, PAPER_EDGE));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("alone paper"), |ui| {
        ScrollArea::vertical().id_salt(("alone answer", question)).auto_shrink([false, false]).show(ui, |ui| {
            rules(cx, ui, inner);
            let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| written(cx, ui, text, width);
            let hint = egui::RichText::new(cx.words.alone.hint)
                .font(style::font(Weight::Regular, WORDS))
                .line_height(Some(RULE))
                .color(paint::color(theme.ink3));
            let edit = egui::TextEdit::multiline(&mut alone.text)
                .id(id)
                .interactive(cx.writable)
                .hint_text(hint)
                .layouter(&mut layouter)
                .frame(egui::Frame::NONE)
                .char_limit(MOST_ANSWER)
                .event_filter(KEEPS_ESCAPE)
                .desired_width(f32::INFINITY)
                .min_size(vec2(0.0, inner.height()))
                .text_color(paint::color(theme.ink));
            let response = ui.add(edit);
            let name = format!("{}: {said}", cx.words.alone.answer);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
            if response.changed() {
                let now = cx.now.utc_ms;
                alone.typed = Some((alone.typed.map_or(now, |(since, _)| since), now));
                ui.ctx().request_repaint_after(std::time::Duration::from_secs(1));
            }
        });
    });
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let range = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range());
    alone.selected = range.map(|range| range.slice_str(&alone.text).to_owned()).unwrap_or_default();
}

/// The lines of the paper, which go along when it is scrolled.
fn rules(cx: &Cx<'_>, ui: &Ui, inner: Rect) {
    let top = ui.cursor().top();
    let clip = ui.clip_rect();
    let mut marks = Vec::new();
    let first = ((clip.top() - top) / RULE).floor().max(0.0);
    let mut y = top + (first + 1.0) * RULE;
    while y < clip.bottom() {
        let line = Box::new(inner.left(), y.round() - 1.0, inner.width(), 1.0);
        marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: cx.theme.line });
        y += RULE;
    }
    paint::marks(ui.painter(), &marks);
}

fn written(cx: &Cx<'_>, ui: &Ui, text: &dyn egui::TextBuffer, width: f32) -> std::sync::Arc<egui::Galley> {
    let format = egui::TextFormat {
        font_id: style::font(Weight::Regular, WORDS),
        line_height: Some(RULE),
        color: paint::color(cx.theme.ink),
        valign: egui::Align::Center,
        ..egui::TextFormat::default()
    };
    let mut job = egui::text::LayoutJob::single_section(text.as_str().to_owned(), format);
    job.wrap.max_width = width;
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

fn buttons_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, reflection: &Reflection) {
    let (words, theme) = (&cx.words.alone, cx.theme);
    let button = |ui: &mut Ui, said: &str, act: AloneAct, rank: Rank, icon: Option<Icon>, enabled: bool| {
        let key = Action::Alone(act).shown_key();
        let button = Button::new(said).key(&key).rank(rank).height(36.0).enabled(enabled && cx.writable);
        let button = if let Some(icon) = icon { button.with_icon(icon) } else { button };
        if button.show(ui, theme).clicked() {
            cx.act(Action::Alone(act));
        }
    };
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt("alone back")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        button(ui, words.previous, AloneAct::Previous, Rank::Flat, Some(Icon::Left), reflection.at > 0);
        button(ui, words.skip, AloneAct::Skip, Rank::Flat, None, true);
    });
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt("alone on")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        next_ui(cx, ui);
        button(ui, words.exchange, AloneAct::Exchange, Rank::Normal, None, true);
    });
}

/// つぎへ, with its key on it.
fn next_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, theme) = (&cx.words.alone, cx.theme);
    let act = Action::Alone(AloneAct::Next);
    let key = act.shown_key();
    let key_w = typeset::width(&key, Weight::Regular, 12.0) + 16.0;
    let words_w = typeset::width(words.next, Weight::Bold, 15.0);
    let (rect, response) = ui.allocate_exact_size(vec2(words_w + key_w + 60.0, 44.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, cx.writable, words.next));
    let r = paint::picture_rect(rect);
    let mut marks = vec![Mark::Fill { rect: r, radii: [6.0; 4], color: theme.ink }];
    text_line(&mut marks, words.next, r.x + 24.0, r.center().y, Weight::Bold, 15.0, theme.onink);
    let cap = Box::new(r.right() - 22.0 - key_w, r.center().y - 10.0, key_w, 20.0);
    let color = theme.onink.faded(0.6);
    marks.push(Mark::Outline { rect: cap, radii: [4.0; 4], color, width: 1.0, dash: None });
    text_line(&mut marks, &key, cap.x + 8.0, cap.center().y, Weight::Regular, 12.0, theme.onink);
    crate::ui::widgets::ring(&response, &mut marks, r, 6.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() && cx.writable {
        cx.act(act);
    }
}

/// The own stairs, what can be made of the answer, and the answer before.
fn right_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, of: (&Session, &Reflection)) {
    let (session, reflection) = of;
    let (words, theme) = (&cx.words.alone, cx.theme);
    heading(cx, ui, pos2(rect.left(), rect.top() + 9.0), words.stairs);
    let high = (rect.height() * 0.5).clamp(190.0, 312.0);
    let stairs = Rect::from_min_size(rect.min + vec2(0.0, 28.0), vec2(rect.width(), high));
    let pointed = pointed::kept(cx, &mut fields.alone, reflection);
    stairs::stairs_ui(cx, fields, ui, stairs, session, pointed);
    let below = Rect::from_min_max(pos2(rect.left(), stairs.bottom() + 12.0), rect.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(below).id_salt("alone right"), |ui| {
        ScrollArea::vertical().id_salt("alone right rows").auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            if pointed.is_some() && cx.desk.alone.waiting.is_none() {
                offer_ui(cx, ui);
            } else {
                held::answer_ui(cx, fields, ui);
            }
            if cx.desk.alone.waiting.is_some() {
                placing_ui(cx, ui, pointed);
            } else {
                tray_ui(cx, ui, session);
                taking_ui(cx, fields, ui);
            }
            let Some(before) = reflection.previous() else { return };
            ui.add_space(4.0);
            let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
            let line = Mark::Fill { rect: paint::picture_rect(line), radii: [0.0; 4], color: theme.line };
            paint::marks(ui.painter(), &[line]);
            label(ui, words.before, Weight::Bold, 13.0, theme.ink2);
            let text = before.text.trim();
            let said = if super::is_japanese(cx) { format!("「{text}」") } else { format!("“{text}”") };
            for line in said.lines() {
                label(ui, line, Weight::Regular, 15.0, theme.ink2);
            }
        });
    });
}

/// What the dashed card on the stairs is.
fn offer_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), held::CARD), Sense::hover());
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect).id_salt("alone offer"), |ui| {
        label(ui, cx.words.alone.pointed_text, Weight::Regular, 13.0, cx.theme.ink2);
    });
}

/// Cards that have no scene yet.
fn tray_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session) {
    let ids = session.at(Place::Tray);
    if ids.is_empty() {
        return;
    }
    let cards: Vec<&str> = ids.iter().filter_map(|id| session.card(*id)).map(|card| card.text.as_str()).collect();
    let comma = if super::is_japanese(cx) { "、" } else { "; " };
    let said = format!("{}: {}", cx.words.tray, cards.join(comma));
    label(ui, &said, Weight::Regular, 13.0, cx.theme.ink2);
}

fn taking_ui(cx: &Cx<'_>, fields: &Fields, ui: &mut Ui) {
    let (words, theme) = (&cx.words.alone, cx.theme);
    let act = Action::Alone(AloneAct::Take);
    let key = act.shown_key();
    let any = !fields.alone.text.trim().is_empty();
    ui.horizontal(|ui| {
        let button = Button::new(words.take).key(&key).enabled(cx.writable && any);
        if button.show(ui, theme).clicked() {
            cx.act(act);
        }
        if any {
            let (rect, _) = ui.allocate_exact_size(vec2(60.0, 30.0), Sense::hover());
            let mut marks = Vec::new();
            key_cap(&mut marks, &key, rect.left(), rect.center().y - 10.0, 12.0, theme);
            paint::marks(ui.painter(), &marks);
        }
    });
    label(ui, words.take_text, Weight::Regular, 13.0, theme.ink2);
}

/// What can be done with words that wait for their scene.
fn placing_ui(cx: &Cx<'_>, ui: &mut Ui, pointed: Option<SceneId>) {
    let (words, theme) = (&cx.words.alone, cx.theme);
    let Some(waiting) = &cx.desk.alone.waiting else { return };
    let short = typeset::break_lines(waiting, Weight::Bold, 14.0, ui.available_width() * 1.6, 1);
    let said = (words.place)(short.lines.first().map_or("", String::as_str));
    label(ui, &said, Weight::Bold, 14.0, theme.ink);
    let on = cx.desk.kind;
    if let Some(kind) = kind_choice(ui, Some(on), ui.available_width(), cx.words, theme) {
        cx.send(Command::ChooseKind(kind));
    }
    ui.horizontal_wrapped(|ui| {
        let there = Action::Alone(AloneAct::AsPointed);
        if let Some(scene) = pointed
            && Button::new(&(words.to_pointed)(&cx.words.scene(scene)))
                .key(&there.shown_key())
                .show(ui, theme)
                .clicked()
        {
            cx.act(there);
        }
        let tray = Action::Alone(AloneAct::Place(Place::Tray));
        if Button::new(words.to_tray).key("Enter").show(ui, theme).clicked() {
            cx.act(tray);
        }
        let leave = Action::Alone(AloneAct::Leave);
        if Button::new(words.just_words).key("Esc").rank(Rank::Flat).show(ui, theme).clicked() {
            cx.act(leave);
        }
    });
}
