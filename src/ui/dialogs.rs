//! What is asked over everything else, one thing at a time.

use egui::{Key, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::model::{ChangeLevel, SceneId, Stage};
use crate::picture::card::text_line;
use crate::picture::{Mark, Weight, typeset};
use crate::text::Lang;
use crate::theme::ThemeName;

use super::action::{Action, Scope};
use super::command::{Command, PickPurpose};
use super::console::{enter, field_id, guide_ui};
use super::desk::{Dialog, FieldId};
use super::notes::NoteAct;
use super::program::dialog::{list_height, program_ui, told};
use super::series::SeriesAct;
use super::widgets::{Button, Rank, choices, field, key_cap_ui, label, line, menu_row};
use super::{Cx, Fields, about_dialog, import_dialog, paint};

pub fn dialog_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui) {
    let Some(dialog) = &cx.desk.dialog else { return };
    let screen = ui.ctx().content_rect();
    let (width, tall) = match dialog {
        Dialog::NewSession
        | Dialog::Split(_)
        | Dialog::Link(..)
        | Dialog::Doubt(_)
        | Dialog::Paste { .. }
        | Dialog::Settings
        | Dialog::Path(_)
        | Dialog::Monitors
        | Dialog::Seal
        | Dialog::Tell
        | Dialog::GivePath
        | Dialog::Unseal(_)
        | Dialog::Book(_) => (520.0, false),
        Dialog::Palette | Dialog::BackRow | Dialog::Turns | Dialog::Notes => (560.0, true),
        Dialog::ThisSession
        | Dialog::Program
        | Dialog::Challenges
        | Dialog::Help
        | Dialog::About
        | Dialog::Bring(_)
        | Dialog::Carry(_)
        | Dialog::Give
        | Dialog::Several(_)
        | Dialog::Import(_) => (880.0, true),
    };
    let width = f32::min(width, screen.width() - 48.0);
    // A low window has no room to spare around and within.
    let (around, within) = if screen.height() < 480.0 { (16.0, 14_i8) } else { (48.0, 24) };
    let height = screen.height() - 2.0 * around;
    let inner = height - 2.0 * f32::from(within);
    let frame = egui::Frame::NONE
        .fill(paint::color(cx.theme.panel))
        .corner_radius(10)
        .stroke(egui::Stroke::new(1.0, paint::color(cx.theme.line2)))
        .shadow(egui::Shadow { offset: [0, 10], blur: 28, spread: 0, color: paint::color(cx.theme.shadow_deep) })
        .inner_margin(egui::Margin::same(within));
    let modal = egui::Modal::new(egui::Id::unique(("dialog", std::mem::discriminant(dialog))))
        .frame(frame)
        .backdrop_color(paint::color(cx.theme.dim.faded(0.45)));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(width - 2.0 * f32::from(within));
        if tall {
            ui.set_max_height(inner);
        }
        match dialog {
            Dialog::NewSession => title_ui(cx, fields, ui),
            Dialog::ThisSession => about_dialog::about_ui(cx, fields, ui, inner),
            Dialog::Split(id) => super::order::split_dialog::split_ui(cx, fields, ui, *id),
            Dialog::Program => program_ui(cx, fields, ui, inner),
            Dialog::Challenges => super::challenges::dialog::challenges_ui(cx, fields, ui, inner),
            Dialog::Turns => super::turns::dialog::turns_ui(cx, fields, ui, inner),
            Dialog::Link(a, b) => super::order::links_ui::link_ui(cx, ui, (*a, *b)),
            Dialog::Paste { text, lines } => paste_ui(cx, fields, ui, text, *lines),
            Dialog::Import(sheet) => import_dialog::import_ui(cx, fields, ui, sheet, inner),
            Dialog::Settings => settings_ui(cx, ui),
            Dialog::Palette => palette_ui(cx, fields, ui, inner),
            Dialog::Help => help_ui(cx, ui, inner),
            Dialog::About => about_ui(cx, ui, inner),
            Dialog::Monitors => super::wall::dialogs::monitors_ui(cx, ui),
            Dialog::BackRow => super::wall::dialogs::back_row_ui(cx, fields, ui, inner),
            Dialog::Notes => super::notes::dialog::notes_ui(cx, ui, inner),
            Dialog::Doubt(id) => super::placing::doubt_dialog::doubt_ui(cx, fields, ui, *id),
            Dialog::Bring(files) => super::placing::bring_dialog::bring_ui(cx, fields, ui, files, inner),
            Dialog::Path(purpose) => path_ui(cx, fields, ui, *purpose),
            Dialog::Carry(earlier) => super::library::carry_ui(cx, fields, ui, earlier, inner),
            Dialog::Give => super::giving::giving_ui(cx, fields, ui, inner),
            Dialog::GivePath => super::giving::path_ui(cx, fields, ui),
            Dialog::Several(walks) => super::giving::several_ui(cx, fields, ui, walks, inner),
            Dialog::Tell => super::telling::tell_ui(cx, ui),
            Dialog::Seal => super::sealing::seal_ui(cx, fields, ui),
            Dialog::Unseal(path) => super::sealing::unseal_ui(cx, fields, ui, path),
            Dialog::Book(question) => super::library::book_ui(cx, fields, ui, *question),
        }
    });
    if response.should_close() && !fields.composing {
        cx.send(Command::CloseDialog);
    }
}

fn title(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    label(ui, words, Weight::Bold, 18.0, cx.theme.ink);
}

/// Primary and cancel, at the right.
fn answer(ui: &mut Ui, cx: &Cx<'_>, primary: &str, enabled: bool) -> bool {
    ui.add_space(8.0);
    let mut yes = false;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let button = Button::new(primary).rank(Rank::Primary).height(36.0).enabled(enabled);
        yes = button.show(ui, cx.theme).clicked();
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, cx.theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
    yes
}

fn title_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let words = cx.words;
    title(ui, cx, words.new_session);
    let id = field_id(FieldId::Title);
    let response = field(ui, id, &mut fields.line, words.new_session_title, words.new_session_hint, cx.theme);
    let submitted = !fields.composing && response.has_focus() && enter(ui);
    template_ui(cx, fields, ui);
    let ready = !fields.line.trim().is_empty();
    if (answer(ui, cx, words.begin, ready) || submitted) && ready {
        cx.send(Command::Begin { title: fields.line.trim().to_owned() });
    }
}

/// What a new session is prepared with, if anything.
fn template_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let (words, theme) = (&cx.words.program, cx.theme);
    let chosen = fields.template.and_then(|(index, _)| cx.templates.get(index)).map(|template| told(cx, template));
    let name = chosen.map_or_else(
        || words.template_none.to_owned(),
        |told| (words.template_row)(&told.name, told.program.minutes()),
    );
    let whole = format!("{}: {name}", words.templates);
    ui.horizontal(|ui| {
        line(ui, words.templates, Weight::Bold, 12.0, theme.ink2);
        let response = Button::new(&name).named(&whole).show(ui, theme);
        egui::Popup::menu(&response).show(|ui| {
            ui.set_width(320.0);
            ScrollArea::vertical().max_height(list_height(ui)).show(ui, |ui| {
                if menu_row(ui, words.template_none, "", true, theme).clicked() {
                    fields.template = None;
                    ui.close();
                }
                for (index, template) in cx.templates.iter().enumerate() {
                    let told = told(cx, template);
                    let minutes = (words.minutes)(told.program.minutes());
                    if menu_row(ui, &told.name, &minutes, true, theme).clicked() {
                        fields.template = Some((index, 1));
                        ui.close();
                    }
                }
            });
        });
    });
    let Some(told) = chosen else { return };
    label(ui, &told.note, Weight::Regular, 13.0, theme.ink2);
    let Some((_, meeting)) = fields.template.as_mut().filter(|_| !told.meetings.is_empty()) else { return };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for number in (1..).take(told.meetings.len()) {
            let name = (words.template_focus)(number as usize);
            let rank = if number == *meeting { Rank::Normal } else { Rank::Flat };
            let sign = number.to_string();
            if Button::new(&sign).named(&name).rank(rank).width(30.0).show(ui, theme).clicked() {
                *meeting = number;
            }
        }
    });
    let focus = told.meetings.get((*meeting as usize).saturating_sub(1));
    label(ui, focus.map_or("", String::as_str), Weight::Regular, 13.0, theme.ink);
}

fn paste_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, text: &str, lines: usize) {
    let words = cx.words;
    title(ui, cx, &(words.paste_title)(lines));
    label(ui, words.paste_text, Weight::Regular, 14.0, cx.theme.ink2);
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(5) {
        let cut = typeset::break_lines(line, Weight::Regular, 13.0, ui.available_width(), 1);
        label(ui, cut.lines.first().map_or("", String::as_str), Weight::Regular, 13.0, cx.theme.ink);
    }
    if Button::new(words.paste_one).show(ui, cx.theme).clicked() {
        fields.capture.push_str(&text.lines().map(str::trim).collect::<Vec<_>>().join(" "));
        cx.send(Command::CloseDialog);
    }
    if answer(ui, cx, &(words.paste_many)(lines), true) || enter(ui) {
        cx.send(Command::PasteAsCards { text: text.to_owned() });
    }
}

fn settings_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, theme, desk) = (cx.words, cx.theme, cx.desk);
    title(ui, cx, words.settings);
    egui::Grid::new("settings").num_columns(2).spacing([24.0, 14.0]).show(ui, |ui| {
        line(ui, words.language, Weight::Regular, 14.0, theme.ink2);
        if choices(ui, &Lang::ALL.map(|lang| (lang, lang.own_name())), desk.lang, theme).is_some() {
            cx.act(Action::SwitchLanguage);
        }
        ui.end_row();
        line(ui, words.theme, Weight::Regular, 14.0, theme.ink2);
        let rooms = [(ThemeName::Light, words.theme_light), (ThemeName::Dark, words.theme_dark)];
        if choices(ui, &rooms, desk.theme, theme).is_some_and(|name| name != desk.theme) {
            cx.act(Action::SwitchTheme);
        }
        ui.end_row();
        line(ui, words.scale, Weight::Regular, 14.0, theme.ink2);
        ui.horizontal(|ui| {
            let smaller = Action::Smaller.label(words);
            if Button::icon(super::super::picture::icons::Icon::Left, &smaller).show(ui, theme).clicked() {
                cx.act(Action::Smaller);
            }
            line(ui, &format!("{:.0} %", desk.scale * 100.0), Weight::Bold, 14.0, theme.ink);
            let larger = Action::Larger.label(words);
            if Button::icon(super::super::picture::icons::Icon::Plus, &larger).show(ui, theme).clicked() {
                cx.act(Action::Larger);
            }
        });
        ui.end_row();
        line(ui, words.motion, Weight::Regular, 14.0, theme.ink2);
        let mut reduced = desk.reduced_motion;
        if ui.checkbox(&mut reduced, words.motion_reduced).changed() {
            cx.send(Command::ReduceMotion(reduced));
        }
        ui.end_row();
        line(ui, words.library_folder, Weight::Regular, 14.0, theme.ink2);
        line(ui, &cx.library.display().to_string(), Weight::Regular, 13.0, theme.ink);
        ui.end_row();
    });
    ui.add_space(8.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if Button::new(words.close).rank(Rank::Primary).height(36.0).show(ui, theme).clicked() || enter(ui) {
            cx.send(Command::CloseDialog);
        }
    });
}

/// The actions whose label has all the typed words, folded.
pub fn found(cx: &Cx<'_>, fields: &Fields) -> Vec<Action> {
    use unicode_normalization::UnicodeNormalization as _;
    let fold = |text: &str| text.nfkc().flat_map(char::to_lowercase).collect::<String>();
    let wanted: Vec<String> = fold(&fields.palette).split_whitespace().map(str::to_owned).collect();
    let mut actions: Vec<Action> = Action::all()
        .into_iter()
        .filter(|action| cx.can(*action, fields))
        .filter(|action| {
            // In either language: whoever remembers the other word finds it, too.
            let other = cx.words.lang.other().words();
            let label = fold(&format!("{} {} {}", action.label(cx.words), action.label(other), action.shown_key()));
            wanted.iter().all(|word| label.contains(word.as_str()))
        })
        .collect();
    // What starts with the words comes first.
    actions.sort_by_key(|action| {
        let label = fold(&action.label(cx.words));
        !wanted.first().is_some_and(|word| label.starts_with(word.as_str()))
    });
    actions
}

fn palette_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, height: f32) {
    let (words, theme) = (cx.words, cx.theme);
    let id = field_id(FieldId::Palette);
    let response = field(ui, id, &mut fields.palette, words.acts.palette, words.palette_hint, theme);
    if response.changed() {
        fields.palette_row = 0;
    }
    let actions = found(cx, fields);
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    if !fields.composing {
        if pressed(Key::ArrowDown) {
            fields.palette_row = (fields.palette_row + 1).min(actions.len().saturating_sub(1));
        }
        if pressed(Key::ArrowUp) {
            fields.palette_row = fields.palette_row.saturating_sub(1);
        }
        if enter(ui)
            && let Some(action) = actions.get(fields.palette_row)
        {
            run_from_palette(cx, fields, *action);
        }
    }
    if actions.is_empty() {
        label(ui, words.palette_empty, Weight::Regular, 14.0, theme.ink2);
    }
    ScrollArea::vertical().max_height(height - 60.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, action) in actions.into_iter().enumerate() {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::click());
            let name = action.label(words);
            response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, index == fields.palette_row, &name));
            let r = paint::picture_rect(rect);
            let mut marks = Vec::new();
            if index == fields.palette_row || response.hovered() {
                marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: theme.sunken });
            }
            let key = action.shown_key();
            let x = r.right() - 12.0 - typeset::width(&key, Weight::Regular, 12.0);
            let fits = typeset::break_lines(&name, Weight::Regular, 14.0, x - r.x - 28.0, 1);
            if let Some(line) = fits.lines.first() {
                text_line(&mut marks, line, r.x + 12.0, r.center().y, Weight::Regular, 14.0, theme.ink);
            }
            text_line(&mut marks, &key, x, r.center().y, Weight::Regular, 12.0, theme.ink3);
            paint::marks(ui.painter(), &marks);
            if index == fields.palette_row {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                run_from_palette(cx, fields, action);
            }
        }
    });
}

fn run_from_palette(cx: &Cx<'_>, fields: &Fields, action: Action) {
    cx.send(Command::CloseDialog);
    match action {
        Action::Place(place) => cx.send(Command::Capture { text: fields.capture.clone(), place }),
        other => cx.act(other),
    }
}

/// The keys, read from the table of commands.
fn help_ui(cx: &Cx<'_>, ui: &mut Ui, height: f32) {
    let (words, theme) = (cx.words, cx.theme);
    ui.horizontal(|ui| {
        title(ui, cx, words.help_title);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if Button::new(words.close).height(32.0).show(ui, theme).clicked() {
                cx.send(Command::CloseDialog);
            }
        });
    });
    ScrollArea::vertical().max_height(height - 48.0).auto_shrink([false, true]).show(ui, |ui| {
        stairs_of_keys(cx, ui);
        let groups = [
            (words.help_capture, Scope::Capture),
            (words.help_armed, Scope::Armed),
            (words.help_canvas, Scope::Canvas),
            (words.library.title, Scope::Library),
            (words.replay.button, Scope::Replay),
            (words.compare.title, Scope::Compare),
            (words.series_desk.title, Scope::Series),
            (words.alone.sets, Scope::AloneFirst),
            (words.alone.title, Scope::Alone),
            (words.career.button, Scope::Career),
            (words.help_everywhere, Scope::Everywhere),
        ];
        for (name, scope) in groups {
            ui.add_space(10.0);
            label(ui, name, Weight::Bold, 14.0, theme.ink);
            let mut rows: Vec<(String, String)> = Action::all()
                .into_iter()
                .filter(|action| !is_one_of_twelve(*action))
                .filter_map(|action| {
                    let key = action.keys().into_iter().find(|(at, _)| {
                        *at == scope
                            || scope == Scope::Everywhere && *at == Scope::Console
                            || scope == Scope::Career && *at == Scope::CareerAsked
                            || scope == Scope::Alone && *at == Scope::AlonePlacing
                    });
                    key.map(|(_, press)| (press.name(), action.label(words)))
                })
                .collect();
            match scope {
                Scope::Capture => rows.insert(0, ("Enter".to_owned(), words.choose_scene.to_owned())),
                Scope::Armed => {
                    rows.push((words.keys.space.to_owned(), words.armed_same.to_owned()));
                    rows.push(("Esc".to_owned(), words.armed_back.to_owned()));
                }
                _ => {}
            }
            let columns = if ui.available_width() > 640.0 { 2 } else { 1 };
            egui::Grid::new(name).num_columns(2 * columns).spacing([12.0, 6.0]).show(ui, |ui| {
                for (index, (key, what)) in rows.iter().enumerate() {
                    ui.horizontal(|ui| {
                        ui.set_min_width(110.0);
                        key_cap_ui(ui, key, theme);
                    });
                    ui.horizontal(|ui| {
                        ui.set_min_width(250.0);
                        line(ui, what, Weight::Regular, 13.0, theme.ink);
                    });
                    if index % columns == columns - 1 {
                        ui.end_row();
                    }
                }
            });
        }
    });
}

/// The keys of the twelve scenes are shown as stairs, not as a list.
fn is_one_of_twelve(action: Action) -> bool {
    use crate::model::Place;
    matches!(
        action,
        Action::Go(Place::Scene(_))
            | Action::Move(Place::Scene(_))
            | Action::Aim(_)
            | Action::Place(Place::Scene(_))
            | Action::Alone(super::alone::AloneAct::Place(Place::Scene(_)))
            | Action::Career(super::career::CareerAct::Place(_) | super::career::CareerAct::PlaceLine(_))
            | Action::Replay(super::replay::ReplayAct::Scene(_))
    )
}

/// The twelve keys as the stairs stand, each of the size `key`.
pub(super) fn keys_of_scenes(cx: &Cx<'_>, ui: &mut Ui, key: egui::Vec2) {
    let (words, theme) = (cx.words, cx.theme);
    let (gap, rise) = (4.0, 5.0);
    let size = vec2(4.0 * key.x + 3.0 * gap, 3.0 * (key.y + gap) + 3.0 * rise + 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words.says.armed));
    let mut marks = Vec::new();
    for scene in SceneId::ALL {
        let (s, l) = (scene.stage.column() as f32, scene.level.row() as f32);
        let min = rect.min + vec2(s * (key.x + gap), (3.0 - s) * rise + (2.0 - l) * (key.y + gap));
        let r = paint::picture_rect(egui::Rect::from_min_size(min, key));
        let hues = theme.stage(scene.stage);
        marks.push(Mark::Fill { rect: r, radii: [4.0; 4], color: theme.ground(scene) });
        let letter = super::action::keypad_key(scene).name();
        let x = r.center().x - typeset::width(letter, Weight::Bold, 14.0) / 2.0;
        text_line(&mut marks, letter, x, r.center().y, Weight::Bold, 14.0, hues.deep);
    }
    let width = |stage: Stage| typeset::width(words.stage_short(stage), Weight::Bold, 12.0);
    let fit = Stage::ALL.into_iter().all(|stage| width(stage) <= key.x + gap - 4.0);
    for stage in Stage::ALL {
        let s = stage.column() as f32;
        let center = rect.left() + s * (key.x + gap) + key.x / 2.0;
        let y = rect.top() + (3.0 - s) * rise + 3.0 * (key.y + gap) + 8.0;
        let color = theme.stage(stage).deep;
        if fit {
            let x = center - width(stage) / 2.0;
            text_line(&mut marks, words.stage_short(stage), x, y, Weight::Bold, 12.0, color);
        } else {
            // Where names would run into each other, their signs.
            let sign = crate::picture::Rect::new(center - 8.0, y - 7.0, 16.0, 16.0);
            crate::picture::icons::stage_icon(&mut marks, stage, sign, color, 1.5);
        }
    }
    paint::marks(ui.painter(), &marks);
}

fn stairs_of_keys(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, theme) = (cx.words, cx.theme);
    ui.horizontal_top(|ui| {
        keys_of_scenes(cx, ui, vec2(84.0, 34.0));
        ui.add_space(16.0);
        ui.vertical(|ui| {
            let scene = SceneId::new(Stage::Workplace, ChangeLevel::Improve);
            use crate::model::Place;
            for action in [Action::Go(Place::Scene(scene)), Action::Move(Place::Scene(scene)), Action::Aim(scene)] {
                ui.horizontal(|ui| {
                    key_cap_ui(ui, &action.shown_key(), theme);
                    label(ui, &action.label(words), Weight::Regular, 13.0, theme.ink);
                });
            }
            ui.horizontal(|ui| {
                key_cap_ui(ui, words.keys.arrows, theme);
                label(ui, words.help_canvas, Weight::Regular, 13.0, theme.ink);
            });
            ui.horizontal(|ui| {
                key_cap_ui(ui, &format!("Alt+{}", words.keys.drag), theme);
                label(ui, words.set_aim, Weight::Regular, 13.0, theme.ink);
            });
        });
    });
}

/// 12場面とは: every scene with its guide.
fn about_ui(cx: &Cx<'_>, ui: &mut Ui, height: f32) {
    let (words, theme) = (cx.words, cx.theme);
    ui.horizontal(|ui| {
        title(ui, cx, words.about_scenes);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if Button::new(words.close).height(32.0).show(ui, theme).clicked() {
                cx.send(Command::CloseDialog);
            }
        });
    });
    let chosen = egui::Id::unique("scene of the guide");
    let mut scene = ui
        .data(|data| data.get_temp::<SceneId>(chosen))
        .unwrap_or_else(|| SceneId::new(Stage::Individual, ChangeLevel::Fix));
    let (gap, rise) = (6.0, 5.0);
    let width = ui.available_width();
    let key = vec2((width - 3.0 * gap) / 4.0, 30.0);
    let size = vec2(width, 3.0 * (key.y + gap) + 3.0 * rise);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut marks = Vec::new();
    let mut rings = Vec::new();
    for one in SceneId::ALL {
        let (s, l) = (one.stage.column() as f32, one.level.row() as f32);
        let min = rect.min + vec2(s * (key.x + gap), (3.0 - s) * rise + (2.0 - l) * (key.y + gap));
        let cell = egui::Rect::from_min_size(min, key);
        let response = ui.interact(cell, ui.scope_id().with(("guide", one)), Sense::click());
        let on = one == scene;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, words.scene(one)));
        let r = paint::picture_rect(cell);
        let hues = theme.stage(one.stage);
        let (fill, ink) = if on { (hues.deep, theme.onink) } else { (theme.ground(one), hues.deep) };
        marks.push(Mark::Fill { rect: r, radii: [6.0, 6.0, 2.0, 2.0], color: fill });
        let name = words.scene(one);
        let name = if typeset::width(&name, Weight::Bold, 13.0) > r.w - 8.0 {
            words.level(one.level).to_owned()
        } else {
            name
        };
        if let Some(name) = typeset::break_lines(&name, Weight::Bold, 13.0, r.w - 8.0, 1).lines.first() {
            let x = r.center().x - typeset::width(name, Weight::Bold, 13.0) / 2.0;
            text_line(&mut marks, name, x, r.center().y, Weight::Bold, 13.0, ink);
        }
        super::widgets::ring(&response, &mut rings, r, 6.0, theme);
        if response.clicked() {
            scene = one;
        }
    }
    marks.extend(rings);
    paint::marks(ui.painter(), &marks);
    ui.data_mut(|data| data.insert_temp(chosen, scene));
    ScrollArea::vertical().max_height(height - size.y - 60.0).auto_shrink([false, true]).show(ui, |ui| {
        guide_ui(cx, ui, scene);
    });
}

/// The path of a file by hand, where no file dialog can be opened.
fn path_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, purpose: PickPurpose) {
    let words = cx.words;
    let (head, go) = match purpose {
        PickPurpose::OpenSession => (Action::OpenFile.label(words), words.open),
        PickPurpose::Import => (Action::Import.label(words), words.open),
        PickPurpose::Bring => (words.bring.act.to_owned(), words.open),
        PickPurpose::Waves => (Action::Series(SeriesAct::Waves).label(words), words.open),
        PickPurpose::ExportPng => (Action::ExportPng.label(words), words.save),
        PickPurpose::Give => (words.giving.title.to_owned(), words.save),
        PickPurpose::GivePath => (words.giving.path_title.to_owned(), words.save),
        PickPurpose::Paths => (words.giving.acts.several.to_owned(), words.open),
        PickPurpose::CopySession => (Action::CopySession.label(words), words.save),
        PickPurpose::ExportNotes => (NoteAct::Export.label(words).to_owned(), words.save),
        PickPurpose::MergeNotes => (NoteAct::Merge.label(words).to_owned(), words.open),
        PickPurpose::SaveElsewhere => (words.choose_place.to_owned(), words.save),
    };
    title(ui, cx, &head);
    label(ui, words.dialog_fallback, Weight::Regular, 13.0, cx.theme.ink2);
    let id = field_id(FieldId::Path);
    let response = field(ui, id, &mut fields.line, words.path, words.path, cx.theme);
    let submitted = !fields.composing && response.has_focus() && enter(ui);
    let ready = !fields.line.trim().is_empty();
    if (answer(ui, cx, go, ready) || submitted) && ready {
        cx.send(Command::CloseDialog);
        cx.send(Command::Picked { purpose, path: fields.line.trim().into() });
    }
}
