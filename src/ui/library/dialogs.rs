//! What is asked about one session of the library: its title, and its tags.

use egui::Ui;

use super::{BookQuestion, LibraryCommand};
use crate::picture::Weight;
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id, select};
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, Rank, field, label};
use crate::ui::{Cx, Fields};

pub(in crate::ui) fn book_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, question: BookQuestion) {
    let (words, theme) = (&cx.words.library, cx.theme);
    let (title, name) = match question {
        BookQuestion::Title => (words.rename_title, cx.words.new_session_title),
        BookQuestion::Tags => (words.tags_title, words.tags_field),
    };
    label(ui, title, Weight::Bold, 18.0, theme.ink);
    let id = field_id(FieldId::BookLine);
    let response = field(ui, id, &mut fields.line, name, "", theme);
    if response.gained_focus() {
        // A title is written anew as often as mended; tags are added to.
        let end = fields.line.chars().count();
        let from = if question == BookQuestion::Title { 0 } else { end };
        select(ui, id, from..end);
    }
    if question == BookQuestion::Tags {
        label(ui, words.tags_hint, Weight::Regular, 12.0, theme.ink2);
    }
    let submitted = !fields.composing && response.has_focus() && enter(ui);
    let command = command(cx, &fields.line, question);
    ui.add_space(8.0);
    let mut yes = submitted;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let keep = Button::new(words.keep).rank(Rank::Primary).height(36.0).enabled(command.is_some());
        yes |= keep.show(ui, theme).clicked();
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
    if let Some(command) = command.filter(|_| yes) {
        cx.send(Command::CloseDialog);
        cx.send(command);
    }
}

fn command(cx: &Cx<'_>, line: &str, question: BookQuestion) -> Option<Command> {
    let path = cx.desk.library.chosen.clone()?;
    let command = match question {
        BookQuestion::Title => {
            let title = line.trim().to_owned();
            if title.is_empty() {
                return None;
            }
            LibraryCommand::Title { path, title }
        }
        BookQuestion::Tags => LibraryCommand::Tags { path, tags: tags(line) },
    };
    Some(Command::Library(command))
}

/// The tags of a line, each once.
fn tags(line: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | '，')) {
        if !tag.is_empty() && !tags.iter().any(|other| other == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}
