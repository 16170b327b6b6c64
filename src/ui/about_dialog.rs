//! この場について: what a session is called, what it is for, and the ground rules of its talk.

use egui::{Key, Modifiers, ScrollArea, Ui};

use crate::model::{About, Edit};
use crate::picture::Weight;
use crate::picture::icons::Icon;

use super::command::Command;
use super::console::{enter, field_id};
use super::desk::{FieldId, Focus};
use super::widgets::{Button, Rank, field, label, paragraph};
use super::{Cx, Fields};

/// What stands between the people who are expected; a pause of either language may be typed.
const PEOPLE_BETWEEN: &str = "、";

fn is_between_people(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '\u{ff64}') || c.is_control()
}

/// From this width on the rules stand beside the purpose, as on the wall (points).
const TWO_COLUMNS: f32 = 640.0;

/// What is written in the dialog, before it becomes one edit.
///
/// Esc keeps it, and opening the dialog again shows it: the wall may be showing this very page, so half a sentence
/// must not get there by leaving, and a slip of the finger must not cost what was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutDraft {
    /// What it began with.
    from: About,
    title: String,
    town: String,
    series: String,
    number: String,
    purpose: String,
    goal: String,
    opening: String,
    way: String,
    /// Roles and numbers, between commas.
    people: String,
    rules: Vec<RuleDraft>,
    next_rule: u32,
    /// It was left, and came back.
    kept: bool,
}

/// A rule with a number of its own, by which its field is known wherever it moves.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RuleDraft {
    key: u32,
    text: String,
}

/// Why a draft cannot be what the session is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AboutFault {
    BlankTitle,
    /// The number of the meeting has no number in it.
    Number,
}

impl AboutDraft {
    pub fn of(about: &About) -> Self {
        let mut draft = Self {
            from: about.clone(),
            title: about.title.clone(),
            town: about.town.clone(),
            series: about.series.clone(),
            number: about.number.map_or_else(String::new, |number| number.to_string()),
            purpose: about.purpose.clone(),
            goal: about.goal.clone(),
            opening: about.opening.clone(),
            way: about.way.clone(),
            people: about.people.join(PEOPLE_BETWEEN),
            ..Self::default()
        };
        for rule in &about.rules {
            draft.add_rule(draft.rules.len(), rule);
        }
        draft
    }

    /// Comes back to a session that is by now about `now`: what nobody touched here follows it.
    pub fn come_back(&mut self, now: &About) {
        let (was, is) = (Self::of(&self.from), Self::of(now));
        let texts = [
            (&mut self.title, was.title, is.title),
            (&mut self.town, was.town, is.town),
            (&mut self.series, was.series, is.series),
            (&mut self.number, was.number, is.number),
            (&mut self.purpose, was.purpose, is.purpose),
            (&mut self.goal, was.goal, is.goal),
            (&mut self.opening, was.opening, is.opening),
            (&mut self.way, was.way, is.way),
            (&mut self.people, was.people, is.people),
        ];
        for (mine, was, is) in texts {
            if *mine == was {
                *mine = is;
            }
        }
        let same = self.rules.iter().map(|rule| &rule.text).eq(was.rules.iter().map(|rule| &rule.text));
        if same {
            (self.rules, self.next_rule) = (is.rules, is.next_rule);
        }
        self.from = now.clone();
        self.kept = true;
    }

    /// What the session would be about. Texts come without line breaks and blank ends; blank rules are none.
    pub fn about(&self) -> Result<About, AboutFault> {
        let text = |mine: &str, was: &str| if mine == was { was.to_owned() } else { one_line(mine) };
        let from = &self.from;
        let about = About {
            title: text(&self.title, &from.title),
            town: text(&self.town, &from.town),
            series: text(&self.series, &from.series),
            number: number(&self.number)?,
            purpose: text(&self.purpose, &from.purpose),
            goal: text(&self.goal, &from.goal),
            opening: text(&self.opening, &from.opening),
            rules: self.written_rules(),
            way: text(&self.way, &from.way),
            people: self.written_people(),
            tags: from.tags.clone(),
            earlier: from.earlier.clone(),
        };
        if about.title.trim().is_empty() { Err(AboutFault::BlankTitle) } else { Ok(about) }
    }

    /// Whether anything was written that the session does not say.
    pub fn changed(&self) -> bool {
        self.about().as_ref() != Ok(&self.from)
    }

    fn written_rules(&self) -> Vec<String> {
        let texts: Vec<&str> = self.rules.iter().map(|rule| rule.text.as_str()).collect();
        if texts == self.from.rules {
            return self.from.rules.clone();
        }
        texts.into_iter().map(one_line).filter(|rule| !rule.is_empty()).collect()
    }

    fn written_people(&self) -> Vec<String> {
        if self.people == self.from.people.join(PEOPLE_BETWEEN) {
            return self.from.people.clone();
        }
        let parts = self.people.split(is_between_people);
        parts.map(one_line).filter(|part| !part.is_empty()).collect()
    }

    /// A new rule at `index`. Answers how its field is known.
    fn add_rule(&mut self, index: usize, text: &str) -> u32 {
        let key = self.next_rule;
        self.next_rule += 1;
        self.rules.insert(index.min(self.rules.len()), RuleDraft { key, text: text.to_owned() });
        key
    }

    fn does(&mut self, what: RuleAct) -> Option<u32> {
        match what {
            RuleAct::Add(index) => Some(self.add_rule(index, "")),
            RuleAct::Remove(index) if index < self.rules.len() => {
                self.rules.remove(index);
                self.rules.get(index).or_else(|| self.rules.last()).map(|rule| rule.key)
            }
            RuleAct::Swap(a, b) if a.max(b) < self.rules.len() => {
                self.rules.swap(a, b);
                self.rules.get(b).map(|rule| rule.key)
            }
            RuleAct::Remove(_) | RuleAct::Swap(..) => None,
        }
    }
}

/// What was asked for in the list of rules.
#[derive(Clone, Copy)]
enum RuleAct {
    /// A new one at this place.
    Add(usize),
    Remove(usize),
    /// From here to there.
    Swap(usize, usize),
}

pub(super) fn one_line(raw: &str) -> String {
    let parts = raw.split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// 4 from 4, ４ or 第4回; nothing from nothing.
fn number(raw: &str) -> Result<Option<u32>, AboutFault> {
    use unicode_normalization::UnicodeNormalization as _;
    let folded: String = raw.nfkc().collect();
    let text = folded.trim();
    let text = text.strip_prefix('第').unwrap_or(text);
    let text = text.strip_suffix('回').unwrap_or(text).trim();
    if text.is_empty() {
        return Ok(None);
    }
    if !text.chars().all(|c| c.is_ascii_digit()) {
        return Err(AboutFault::Number);
    }
    text.parse().map(Some).map_err(|_too_large| AboutFault::Number)
}

pub(super) fn about_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, height: f32) {
    let Some(session) = cx.session() else { return };
    let (words, theme) = (cx.words, cx.theme);
    let mut draft = fields.about.take().unwrap_or_else(|| AboutDraft::of(session.about()));
    let top = ui.cursor().top();
    label(ui, words.about_session, Weight::Bold, 18.0, theme.ink);
    if draft.kept && draft.changed() {
        ui.horizontal_wrapped(|ui| {
            label(ui, words.about_kept, Weight::Regular, 13.0, theme.ink2);
            if Button::new(words.about_drop).rank(Rank::Flat).show(ui, theme).clicked() {
                draft = AboutDraft::of(session.about());
                fields.focus = Some(Focus::Field(FieldId::Title));
            }
        });
    }
    let mut done = !fields.composing && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let foot = 36.0 + 8.0 + 3.0 * ui.spacing().item_spacing.y;
    let room = (height - (ui.cursor().top() - top) - foot).max(80.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        // The ring around what has the keyboard, and the bar, need a little room of their own.
        let width = ui.available_width() - 14.0;
        ui.set_width(width);
        done |= belongs_ui(cx, fields, ui, &mut draft);
        ui.add_space(4.0);
        label(ui, words.about_on_wall, Weight::Regular, 12.0, theme.ink2);
        if width >= TWO_COLUMNS {
            ui.spacing_mut().item_spacing.x = 28.0;
            ui.columns(2, |columns| {
                if let [left, right] = columns {
                    for column in [&mut *left, &mut *right] {
                        column.spacing_mut().item_spacing.x = 8.0;
                    }
                    frame_ui(cx, fields, left, &mut draft);
                    rules_ui(cx, fields, right, &mut draft);
                }
            });
        } else {
            frame_ui(cx, fields, ui, &mut draft);
            rules_ui(cx, fields, ui, &mut draft);
        }
    });
    let about = draft.about();
    ui.add_space(8.0);
    let foot = egui::vec2(ui.available_width(), 36.0);
    ui.allocate_ui_with_layout(foot, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let button = Button::new(words.about_done).rank(Rank::Primary).height(36.0).enabled(about.is_ok());
        done |= button.key("Ctrl+Enter").show(ui, theme).clicked();
        let leave = if draft.changed() { words.later } else { words.close };
        if Button::new(leave).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
    match about {
        Ok(about) if done => {
            cx.send(Command::CloseDialog);
            if about != *session.about() {
                cx.send(Command::Edit(Edit::SetAbout { about }));
            }
        }
        Err(fault) if done => {
            let field = match fault {
                AboutFault::BlankTitle => FieldId::Title,
                AboutFault::Number => FieldId::Number,
            };
            fields.focus = Some(Focus::Field(field));
            fields.about = Some(draft);
        }
        _ => fields.about = Some(draft),
    }
}

fn heading(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    label(ui, words, Weight::Bold, 12.0, cx.theme.ink2);
}

/// Where the session belongs. Answers whether Enter was pressed in one of its fields.
fn belongs_ui(cx: &Cx<'_>, fields: &Fields, ui: &mut Ui, draft: &mut AboutDraft) -> bool {
    let words = cx.words;
    heading(ui, cx, words.new_session_title);
    let mut done = line_field(cx, fields, ui, FieldId::Title, &mut draft.title);
    let gap = ui.spacing().item_spacing.x;
    let number_w = 96.0;
    let rest = ui.available_width() - number_w - 2.0 * gap;
    ui.horizontal_top(|ui| {
        let parts = [
            (FieldId::Town, words.town, &mut draft.town, rest * 0.38),
            (FieldId::Series, words.series, &mut draft.series, rest * 0.62),
            (FieldId::Number, words.number, &mut draft.number, number_w),
        ];
        for (id, name, text, width) in parts {
            ui.vertical(|ui| {
                ui.set_width(width);
                heading(ui, cx, name);
                done |= line_field(cx, fields, ui, id, text);
            });
        }
    });
    heading(ui, cx, words.turns.people);
    let id = field_id(FieldId::People);
    paragraph(ui, id, &mut draft.people, words.turns.people, words.turns.people_hint, cx.theme);
    if number(&draft.number).is_err() {
        label(ui, words.number_unclear, Weight::Regular, 13.0, cx.theme.ink);
    }
    done
}

/// Purpose, goal image and first word: sentences, in which Enter leads on to the next.
fn frame_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, draft: &mut AboutDraft) {
    let words = cx.words;
    let first_rule = draft.rules.first().map(|rule| FieldId::Rule(rule.key));
    let parts = [
        (FieldId::Purpose, words.purpose, words.purpose_hint, &mut draft.purpose, Some(FieldId::Goal)),
        (FieldId::Goal, words.goal, words.goal_hint, &mut draft.goal, Some(FieldId::Way)),
        (FieldId::Way, words.wall.way, words.turns.way_hint, &mut draft.way, Some(FieldId::Opening)),
        (FieldId::Opening, words.opening, words.opening_hint, &mut draft.opening, first_rule),
    ];
    let mut add = false;
    for (id, name, hint, text, next) in parts {
        heading(ui, cx, name);
        let response = paragraph(ui, field_id(id), text, name, hint, cx.theme);
        show_focused(&response);
        if response.has_focus() && !fields.composing && enter(ui) {
            match next {
                Some(next) => fields.focus = Some(Focus::Field(next)),
                None => add = true,
            }
        }
    }
    if add {
        focus_rule(fields, draft.does(RuleAct::Add(0)));
    }
}

fn rules_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, draft: &mut AboutDraft) {
    let (words, theme) = (cx.words, cx.theme);
    heading(ui, cx, words.rules);
    let mut act = None;
    let count = draft.rules.len();
    for (index, rule) in draft.rules.iter_mut().enumerate() {
        let asked = rule_ui(cx, fields, ui, rule, index, count);
        act = act.or(asked);
    }
    if Button::new(words.rule_add).with_icon(Icon::Plus).show(ui, theme).clicked() {
        act = Some(RuleAct::Add(count));
    }
    if let Some(act) = act {
        focus_rule(fields, draft.does(act));
    }
    let written = draft.written_rules();
    let left = words.rule_examples.iter().filter(|example| !written.iter().any(|rule| rule == *example));
    let left: Vec<&str> = left.copied().collect();
    if left.is_empty() {
        return;
    }
    ui.add_space(4.0);
    heading(ui, cx, words.rule_examples_title);
    let mut added = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for example in left {
            let width = ui.max_rect().width();
            let natural = crate::picture::typeset::width(example, Weight::Regular, 13.0) + 24.0;
            if Button::new(example).width(natural.min(width)).height(28.0).show(ui, theme).clicked() {
                added = Some(example);
            }
        }
    });
    if let Some(example) = added {
        // A row that waits empty is the one that was meant.
        match draft.rules.iter_mut().find(|rule| rule.text.trim().is_empty()) {
            Some(rule) => example.clone_into(&mut rule.text),
            None => {
                draft.add_rule(draft.rules.len(), example);
            }
        }
    }
}

/// One rule: its number on the wall, its words, and how it is moved or taken away.
fn rule_ui(
    cx: &Cx<'_>,
    fields: &Fields,
    ui: &mut Ui,
    rule: &mut RuleDraft,
    index: usize,
    count: usize,
) -> Option<RuleAct> {
    let (words, theme) = (cx.words, cx.theme);
    let id = field_id(FieldId::Rule(rule.key));
    let up = index.checked_sub(1).map(|above| RuleAct::Swap(index, above));
    let down = (index + 1 < count).then_some(RuleAct::Swap(index, index + 1));
    let mut act = None;
    // Before the field sees them: there they would move the cursor, and Backspace has nothing left to take away.
    if ui.memory(|memory| memory.has_focus(id)) && !fields.composing {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::ALT, Key::ArrowUp) {
            act = up;
        } else if pressed(Modifiers::ALT, Key::ArrowDown) {
            act = down;
        } else if rule.text.is_empty() && pressed(Modifiers::NONE, Key::Backspace) {
            act = Some(RuleAct::Remove(index));
        }
    }
    let number = index + 1;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(22.0, 32.0), egui::Sense::hover());
        let text = number.to_string();
        let x = rect.center().x - crate::picture::typeset::width(&text, Weight::Bold, 13.0) / 2.0;
        let mut marks = Vec::new();
        crate::picture::card::text_line(&mut marks, &text, x, rect.center().y, Weight::Bold, 13.0, theme.ink2);
        super::paint::marks(ui.painter(), &marks);
        let buttons_w = 3.0 * (30.0 + 4.0);
        let width = ui.available_width() - buttons_w;
        let response = ui.vertical(|ui| {
            ui.set_width(width);
            paragraph(ui, id, &mut rule.text, &(words.rule_name)(number), words.rule_hint, theme)
        });
        let response = response.inner;
        show_focused(&response);
        if response.has_focus() && !fields.composing && enter(ui) && !rule.text.trim().is_empty() {
            act = Some(RuleAct::Add(index + 1));
        }
        let (up_name, down_name) = ((words.rule_up)(number), (words.rule_down)(number));
        for (sign, name, key, what) in [("↑", &up_name, "Alt+↑", up), ("↓", &down_name, "Alt+↓", down)] {
            let button = Button::new(sign).named(name).key(key).rank(Rank::Flat).width(30.0);
            if button.enabled(what.is_some()).show(ui, theme).clicked() {
                act = what;
            }
        }
        if Button::icon(Icon::Cross, &(words.rule_remove)(number))
            .rank(Rank::Flat)
            .width(30.0)
            .show(ui, theme)
            .clicked()
        {
            act = Some(RuleAct::Remove(index));
        }
    });
    act
}

/// A field of one line. Answers whether Enter was pressed in it.
fn line_field(cx: &Cx<'_>, fields: &Fields, ui: &mut Ui, id: FieldId, text: &mut String) -> bool {
    let words = cx.words;
    let (name, hint) = match id {
        FieldId::Town => (words.town, words.town_hint),
        FieldId::Series => (words.series, words.series_hint),
        FieldId::Number => (words.number, words.number_hint),
        _ => (words.new_session_title, words.new_session_hint),
    };
    let response = field(ui, field_id(id), text, name, hint, cx.theme);
    show_focused(&response);
    response.has_focus() && !fields.composing && enter(ui)
}

/// What gets the keyboard is scrolled to.
fn show_focused(response: &egui::Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

fn focus_rule(fields: &mut Fields, key: Option<u32>) {
    if let Some(key) = key {
        fields.focus = Some(Focus::Field(FieldId::Rule(key)));
    }
}
