//! The capture line: words as they are heard, Enter, one key - placed.
//!
//! **The keyboard never leaves the line, and the IME stays on.** When a window takes the IME away from a field and
//! gives it back (as happens when the focus moves), the letters typed in between arrive raw: on a busy machine that
//! turns かだい into "kあだい". So the line keeps the focus while it waits for a scene, and reads the key itself in
//! whichever shape it comes: as a key press; as the first character of a composition, when the IME takes it; or, when
//! the IME shows its composition in a window of its own and says nothing, as the release of a key that was never seen
//! to go down. In the last two cases the IME has a stray letter, which is taken back from it (see `app::stray`).

use egui::{Event, Id, ImeEvent, Key, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::{CardKind, Place, SceneId, SessionKind, Stage, TEXT_SOFT_LIMIT};
use crate::picture::card::text_line;
use crate::picture::{Mark, Weight, typeset};
use crate::ui::action::{Action, Scope, keypad_key};
use crate::ui::command::Command;
use crate::ui::{Cx, Fields, keymap, paint, widgets};

pub fn capture_id() -> Id {
    Id::unique("capture")
}

/// Sends the words of the line as a card to a place.
pub(super) fn place(cx: &Cx<'_>, fields: &Fields, place: Place) {
    if !fields.capture.trim().is_empty() {
        cx.send(Command::Capture { text: fields.capture.clone(), place });
    }
}

pub(super) fn capture_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    let theme = cx.theme;
    ui.painter().rect_filled(rect, 0, paint::color(theme.panel));
    let top = egui::Stroke::new(1.0, paint::color(theme.line));
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, top);
    if !cx.writable {
        return read_only_ui(cx, ui, rect);
    }
    let focused = ui.memory(|memory| memory.has_focus(capture_id()));
    if focused && cx.desk.dialog.is_none() {
        take_keys(cx, fields, ui);
    }

    let low = rect.height() < 64.0;
    let side = if low { 10.0 } else { 16.0 };
    let inner = rect.shrink2(vec2(side, (rect.height() - 42.0) / 2.0));
    let kinds_w = if rect.width() < 760.0 { 132.0 } else { 300.0_f32.max(kinds_width(cx)) };
    let kinds = Rect::from_min_size(pos2(inner.left(), inner.center().y - 20.0), vec2(kinds_w, 40.0));
    let chosen = ui
        .scope_builder(egui::UiBuilder::new().max_rect(kinds).id_salt("kind of card"), |ui| {
            widgets::kind_choice(ui, Some(cx.desk.kind), kinds_w, cx.words, theme)
        })
        .inner;
    if let Some(kind) = chosen {
        cx.send(Command::ChooseKind(kind));
        cx.send(Command::Focus(crate::ui::desk::Focus::Capture));
    }

    let small = Keypad { key: vec2(24.0, 15.0), gap: 2.0, rise: 2.0, font: 12.0, radius: 3.0 };
    let pad_size = small.size();
    let pad = Rect::from_min_size(pos2(inner.right() - pad_size.x, inner.center().y - pad_size.y / 2.0), pad_size);
    let line = Rect::from_min_max(pos2(kinds.right() + 12.0, inner.top()), pos2(pad.left() - 12.0, inner.bottom()));
    line_ui(cx, fields, ui, line, focused);
    if cx.desk.armed {
        armed_ui(cx, fields, ui, rect);
    } else {
        small.show(cx, fields, ui, pad.min, false);
    }
}

fn kinds_width(cx: &Cx<'_>) -> f32 {
    let names: f32 = CardKind::ALL.iter().map(|kind| typeset::width(cx.words.kind(*kind), Weight::Bold, 13.0)).sum();
    names + 4.0 * 36.0
}

fn line_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, focused: bool) {
    let theme = cx.theme;
    let armed = cx.desk.armed;
    ui.painter().rect_filled(rect, 6, paint::color(theme.card));
    let (width, color) = if focused && !armed { (2.0, theme.ink) } else { (1.5, theme.edge) };
    let stroke = egui::Stroke::new(width, paint::color(color));
    ui.painter().rect_stroke(rect, 6, stroke, egui::StrokeKind::Inside);

    let (hint, hint_w) = hint(cx, fields);
    let room = rect.width() - 24.0;
    let hint_fits = room - hint_w > 220.0;
    let text_w = room - if hint_fits { hint_w + 8.0 } else { 0.0 };
    let text_rect = Rect::from_min_size(rect.min + vec2(12.0, 0.0), vec2(text_w, rect.height()));
    let alone = cx.session().is_some_and(|session| session.origin().kind == SessionKind::Solo);
    let invites = if alone { cx.words.capture_hint_alone } else { cx.words.capture_hint };
    let edit = egui::TextEdit::singleline(&mut fields.capture)
        .id(capture_id())
        .font(crate::ui::style::font(Weight::Regular, 16.0))
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .hint_text(egui::RichText::new(invites).color(paint::color(theme.ink3)))
        .text_color(paint::color(theme.ink))
        .return_key(None)
        .event_filter(egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true })
        .desired_width(text_w);
    let response = ui.put(text_rect, edit);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(cx.words.capture);
        node.set_placeholder(invites);
    });
    if response.changed() && armed {
        cx.send(Command::Disarm);
    }
    if hint_fits {
        let mut marks = Vec::new();
        let mut x = rect.right() - 12.0 - hint_w;
        for part in hint {
            match part {
                Hint::Key(key) => x += widgets::key_cap(&mut marks, key, x, rect.center().y - 10.0, 12.0, theme) + 6.0,
                Hint::Words(words) => {
                    text_line(&mut marks, &words, x, rect.center().y, Weight::Regular, 12.0, theme.ink3);
                    x += typeset::width(&words, Weight::Regular, 12.0) + 6.0;
                }
            }
        }
        paint::marks(ui.painter(), &marks);
    }
}

enum Hint {
    Key(&'static str),
    Words(String),
}

/// What stands at the right end of the line: the next key, or how long the text has become.
fn hint(cx: &Cx<'_>, fields: &Fields) -> (Vec<Hint>, f32) {
    let length = fields.capture.graphemes(true).count();
    let parts = if length > TEXT_SOFT_LIMIT {
        vec![Hint::Words((cx.words.count_hint)(length, TEXT_SOFT_LIMIT))]
    } else if cx.desk.armed {
        Vec::new()
    } else {
        vec![Hint::Key("Enter"), Hint::Words(cx.words.capture_choose.to_owned())]
    };
    let width = parts.iter().map(|part| match part {
        Hint::Key(key) => widgets::key_cap_width(key, 12.0) + 6.0,
        Hint::Words(words) => typeset::width(words, Weight::Regular, 12.0),
    });
    let width = width.sum();
    (parts, width)
}

/// Reads the keys of the line before the field sees them.
fn take_keys(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui) {
    let events = ui.input_mut(|input| std::mem::take(&mut input.events));
    let mut rest = Vec::with_capacity(events.len());
    let mut reader = Reader { cx, fields, armed: cx.desk.armed, swallow_text: false, stray: false };
    for event in events {
        if !reader.read(&event) {
            rest.push(event);
        }
    }
    if reader.stray {
        // The letter is none, but the next word may have begun behind it.
        let composes = rest.iter().rev().find_map(|event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => Some(!text.is_empty()),
            _ => None,
        });
        fields.composing = composes.unwrap_or(false);
        fields.stray = true;
    }
    ui.input_mut(|input| input.events = rest);
}

/// Follows the events of one frame in their order.
struct Reader<'a> {
    cx: &'a Cx<'a>,
    fields: &'a mut Fields,
    armed: bool,
    /// The next text event belongs to a key that was already acted on.
    swallow_text: bool,
    /// A stray composition is to be dropped.
    stray: bool,
}

impl Reader<'_> {
    /// Whether the event was for the line itself and must not reach the field.
    fn read(&mut self, event: &Event) -> bool {
        if let Event::Paste(text) = event
            && text.lines().filter(|line| !line.trim().is_empty()).count() > 1
        {
            self.cx.send(Command::Paste { text: text.clone() });
            return true;
        }
        // The text of a key that was acted on comes after it.
        if matches!(event, Event::Text(_)) && std::mem::take(&mut self.swallow_text) {
            return true;
        }
        if matches!(event, Event::Key { pressed: true, .. }) {
            self.swallow_text = false;
        }
        if self.armed { self.read_armed(event) } else { self.read_typing(event) }
    }

    fn read_typing(&mut self, event: &Event) -> bool {
        match event {
            Event::Key { key: Key::Enter, pressed: true, repeat, modifiers, .. } if !self.fields.composing => {
                let plain = !modifiers.any();
                if plain && !repeat && !self.fields.capture.trim().is_empty() {
                    self.armed = true;
                    self.cx.send(Command::Arm { text: self.fields.capture.clone() });
                }
                plain
            }
            Event::Key { key, physical_key, pressed, .. } => {
                self.fields.note_key(physical_key.unwrap_or(*key), *pressed);
                false
            }
            _ => false,
        }
    }

    fn read_armed(&mut self, event: &Event) -> bool {
        match event {
            Event::Key { key, physical_key, pressed: true, modifiers, repeat } => {
                self.fields.note_key(physical_key.unwrap_or(*key), true);
                if *repeat {
                    return true;
                }
                self.press(*key, *physical_key, *modifiers)
            }
            Event::Key { key, physical_key, pressed: false, modifiers, .. } => {
                let key = physical_key.unwrap_or(*key);
                let seen = self.fields.note_key(key, false);
                // The IME took the press and shows its composition elsewhere: the release is all there is.
                if !seen && !modifiers.any() {
                    self.taken_by_the_ime(key);
                }
                true
            }
            Event::Text(text) => self.typed(text),
            // Space is made a wide one, and is no composition.
            Event::Ime(ImeEvent::Commit(text)) if text == "\u{3000}" => self.typed(text),
            Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) if !text.is_empty() => {
                self.composed(text)
            }
            Event::Paste(_) => {
                self.disarm();
                false
            }
            _ => false,
        }
    }

    fn press(&mut self, key: Key, physical: Option<Key>, modifiers: egui::Modifiers) -> bool {
        match (key, keymap::action(&[Scope::Armed], key, physical, modifiers)) {
            (_, Some(Action::Place(place))) => {
                self.swallow_text = true;
                self.take(place);
                true
            }
            (_, Some(Action::Kind(kind))) => {
                self.swallow_text = true;
                self.cx.send(Command::ChooseKind(kind));
                true
            }
            (Key::Space, None) => {
                self.swallow_text = true;
                self.same_place();
                true
            }
            (Key::Escape, None) => {
                self.disarm();
                true
            }
            (Key::Backspace | Key::Delete | Key::ArrowLeft | Key::ArrowRight | Key::Home | Key::End, None) => {
                self.disarm();
                false
            }
            (_, _) => {
                if let Some(action) = keymap::action(&[Scope::Console, Scope::Everywhere], key, physical, modifiers) {
                    self.cx.act(action);
                    return true;
                }
                false
            }
        }
    }

    /// Anything else that is typed goes on with the text.
    fn typed(&mut self, text: &str) -> bool {
        match text {
            " " | "\u{3000}" => {
                self.same_place();
                true
            }
            _ => {
                self.disarm();
                false
            }
        }
    }

    /// The IME took the key: what it made of it tells which one it was.
    fn composed(&mut self, text: &str) -> bool {
        if self.stray {
            return true;
        }
        let key = keymap::key_of_preedit(text);
        if let Some(key) = key
            && self.taken_by_the_ime(key)
        {
            // When it is let go it is not taken for one that was never seen.
            self.fields.note_key(key, true);
            return true;
        }
        self.disarm();
        false
    }

    /// Does what a key means that is now the beginning of a composition; whether it means anything.
    fn taken_by_the_ime(&mut self, key: Key) -> bool {
        match keymap::action(&[Scope::Armed], key, Some(key), egui::Modifiers::NONE) {
            Some(Action::Place(place @ Place::Scene(_))) => self.take(place),
            Some(Action::Kind(kind)) => self.cx.send(Command::ChooseKind(kind)),
            _ => return false,
        }
        self.stray = true;
        true
    }

    fn take(&mut self, place: Place) {
        self.cx.send(Command::Capture { text: self.fields.capture.clone(), place });
        self.armed = false;
        // What follows in this frame is already the next text.
        self.fields.capture.clear();
    }

    fn same_place(&mut self) {
        match self.cx.desk.last_place {
            Some(place) => self.take(place),
            None => self.cx.send(Command::NoSamePlace),
        }
    }

    fn disarm(&mut self) {
        self.armed = false;
        self.cx.send(Command::Disarm);
    }
}

/// The twelve keys, as the stairs stand.
struct Keypad {
    key: Vec2,
    gap: f32,
    rise: f32,
    font: f32,
    radius: f32,
}

impl Keypad {
    fn size(&self) -> Vec2 {
        vec2(4.0 * self.key.x + 3.0 * self.gap, 3.0 * self.key.y + 2.0 * self.gap + 3.0 * self.rise)
    }

    fn show(&self, cx: &Cx<'_>, fields: &Fields, ui: &Ui, at: egui::Pos2, armed: bool) {
        let mut marks = Vec::new();
        for scene in SceneId::ALL {
            let (s, l) = (scene.stage.column() as f32, scene.level.row() as f32);
            let min =
                at + vec2(s * (self.key.x + self.gap), (3.0 - s) * self.rise + (2.0 - l) * (self.key.y + self.gap));
            let rect = Rect::from_min_size(min, self.key);
            let response = ui.interact(rect, Id::unique(("keypad", scene, armed)), Sense::click());
            let action = Action::Place(Place::Scene(scene));
            let ready = cx.can(action, fields);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, ready, action.label(cx.words)));
            let hues = cx.theme.stage(scene.stage);
            let on = cx.desk.last_place == Some(Place::Scene(scene)) && !armed;
            let (fill, ink) = if on || response.hovered() && ready {
                (hues.deep, cx.theme.onink)
            } else {
                (cx.theme.ground(SceneId::new(scene.stage, crate::model::ChangeLevel::Innovate)), hues.deep)
            };
            let r = paint::picture_rect(rect);
            marks.push(Mark::Fill { rect: r, radii: [self.radius; 4], color: fill });
            if armed {
                let rect = r.shrunk(0.75);
                let radii = [self.radius; 4];
                marks.push(Mark::Outline { rect, radii, color: hues.middle, width: 1.5, dash: None });
            }
            let letter = keypad_key(scene).name();
            let x = r.center().x - typeset::width(letter, Weight::Bold, self.font) / 2.0;
            text_line(&mut marks, letter, x, r.center().y, Weight::Bold, self.font, ink);
            widgets::ring(&response, &mut marks, r, self.radius, cx.theme);
            if response.clicked() {
                place(cx, fields, Place::Scene(scene));
            }
        }
        paint::marks(ui.painter(), &marks);
    }
}

/// The keypad has grown: the line waits for a scene.
fn armed_ui(cx: &Cx<'_>, fields: &Fields, ui: &Ui, bar: Rect) {
    let theme = cx.theme;
    let pad = Keypad { key: vec2(72.0, 44.0), gap: 6.0, rise: 7.0, font: 18.0, radius: 6.0 };
    let pad_size = pad.size();
    let (hints, hints_h) = armed_hints(cx, pad_size.x);
    let outer = vec2(pad_size.x + 24.0, pad_size.y + 24.0 + 22.0 + hints_h + 4.0);
    let rect = Rect::from_min_size(pos2(bar.right() - outer.x - 8.0, bar.bottom() - outer.y - 8.0), outer);
    let area = egui::Area::new(Id::unique("armed")).fixed_pos(rect.min).order(egui::Order::Foreground);
    area.show(ui.ctx(), |ui| {
        ui.set_min_size(outer);
        let r = paint::picture_rect(rect);
        let mut marks = vec![
            Mark::Shadow { rect: r, radius: 12.0, down: 10.0, blur: 28.0, color: theme.shadow_deep },
            Mark::Fill { rect: r, radii: [12.0; 4], color: theme.panel },
            Mark::Outline { rect: r.shrunk(1.5), radii: [12.0; 4], color: theme.focus, width: 3.0, dash: None },
        ];
        for stage in Stage::ALL {
            let center = rect.left() + 12.0 + pad.key.x / 2.0 + stage.column() as f32 * (pad.key.x + pad.gap);
            let color = theme.stage(stage).deep;
            let name = cx.words.stage_short(stage);
            let name = typeset::break_lines(name, Weight::Bold, 12.0, pad.key.x + pad.gap - 2.0, 1);
            let name = name.lines.first().map_or("", String::as_str);
            let x = center - typeset::width(name, Weight::Bold, 12.0) / 2.0;
            let middle = rect.top() + 12.0 + pad_size.y + 13.0;
            text_line(&mut marks, name, x, middle, Weight::Bold, 12.0, color);
        }
        for (key, text, x, y) in &hints {
            let (x, y) = (r.x + 12.0 + x, r.bottom() - 8.0 - hints_h + y);
            let wide = widgets::key_cap(&mut marks, key, x, y + 2.0, 11.0, theme);
            text_line(&mut marks, text, x + wide + 4.0, y + 11.0, Weight::Regular, 12.0, theme.ink2);
        }
        paint::marks(ui.painter(), &marks);
        pad.show(cx, fields, ui, rect.min + vec2(12.0, 12.0), true);
        let id = Id::unique("armed hint");
        let response = ui.interact(Rect::from_min_size(rect.min, vec2(1.0, 1.0)), id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, cx.words.says.armed));
    });
}

/// The other keys while a scene is chosen, each with where it stands below the keypad, and how high they are together.
fn armed_hints(cx: &Cx<'_>, width: f32) -> (Vec<(&'static str, &'static str, f32, f32)>, f32) {
    let words = cx.words;
    let (mut x, mut y) = (0.0, 0.0);
    let mut hints = Vec::new();
    for (key, text) in [("Enter", words.armed_tray), (words.keys.space, words.armed_same), ("Esc", words.armed_back)] {
        let wide = widgets::key_cap_width(key, 11.0) + 4.0 + typeset::width(text, Weight::Regular, 12.0);
        if x > 0.0 && x + wide > width {
            (x, y) = (0.0, y + 26.0);
        }
        hints.push((key, text, x, y));
        x += wide + 10.0;
    }
    (hints, y + 26.0)
}

fn read_only_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect) {
    let inner = rect.shrink2(vec2(16.0, (rect.height() - 36.0) / 2.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("read only"), |ui| {
        ui.horizontal_centered(|ui| {
            widgets::label(ui, cx.words.make_copy_text, Weight::Regular, 14.0, cx.theme.ink2);
            let copy = widgets::Button::new(cx.words.make_copy).rank(widgets::Rank::Primary).height(36.0);
            if copy.show(ui, cx.theme).clicked() {
                cx.send(Command::MakeCopy);
            }
        });
    });
}
