//! 合言葉: asks for it when a file is opened, and gives, changes or takes it off. What is typed here is kept in no
//! session, no setting and no log.

mod action;

pub use action::SealAct;

use std::path::{Path, PathBuf};

use egui::Ui;

use super::command::Command;
use super::console::{enter, field_id};
use super::desk::FieldId;
use super::widgets::{Button, Rank, label, secret};
use super::{Cx, Fields};
use crate::picture::Weight;

/// From so many characters on nothing is said of the length of a passphrase.
const LONG_ENOUGH: usize = 10;
/// Two lines of what is said below the fields (points).
const SAID: f32 = 44.0;

/// What is known of the passphrase; changed by commands alone.
#[derive(Debug, Default)]
pub struct SealDesk {
    /// A file is being opened or written anew: it takes a moment, and nothing else is done in it.
    pub busy: bool,
    /// The last one that was typed did not open the file.
    pub wrong: bool,
}

/// What is being typed.
#[derive(Default)]
pub struct SealFields {
    first: String,
    second: String,
    shown: bool,
}

impl SealFields {
    /// What was typed stays while the file is being opened, to be put right if it was wrong.
    pub fn keep(&mut self, mut typed: Secret) {
        self.first = std::mem::take(&mut typed.0);
    }
}

impl Drop for SealFields {
    fn drop(&mut self) {
        wipe(&mut self.first);
        wipe(&mut self.second);
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Writes over words that are not needed any more. Copies that the window library makes are out of reach.
fn wipe(words: &mut String) {
    let mut bytes = std::mem::take(words).into_bytes();
    bytes.fill(0);
    std::hint::black_box(&bytes);
}

impl std::fmt::Debug for SealFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealFields(…)")
    }
}

/// Words that no log and no test failure shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Something about the passphrase that a person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealCommand {
    /// The open session opens with this alone from now on.
    Put(Secret),
    /// It opens without.
    TakeOff,
    /// Open this file with it.
    Open(PathBuf, Secret),
}

/// Asks for the passphrase of a file.
pub(in crate::ui) fn unseal_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, path: &Path) {
    let (words, theme, desk) = (&cx.words.seal, cx.theme, &cx.desk.seal);
    label(ui, words.ask, Weight::Bold, 18.0, theme.ink);
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    label(ui, &(words.ask_text)(&name), Weight::Regular, 14.0, theme.ink2);
    let typed = &mut fields.seal;
    let id = field_id(FieldId::Passphrase);
    let response = secret(ui, id, &mut typed.first, (words.first, words.ask_hint), typed.shown, theme);
    ui.checkbox(&mut typed.shown, words.show);
    said_ui(ui, |ui| {
        if desk.busy {
            label(ui, words.opening, Weight::Regular, 14.0, theme.ink2);
        } else if desk.wrong {
            label(ui, words.wrong, Weight::Regular, 14.0, theme.ink);
        }
    });
    let ready = !desk.busy && !typed.first.trim().is_empty();
    let submitted = !fields.composing && response.has_focus() && enter(ui);
    if (answers(cx, ui, (words.open, None), ready) == Some(true) || submitted) && ready {
        let secret = Secret(fields.seal.first.clone());
        cx.send(Command::Seal(SealCommand::Open(path.to_owned(), secret)));
    }
}

/// Gives the open session a passphrase, or another one, or takes it off.
pub(in crate::ui) fn seal_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let (words, theme, desk) = (&cx.words.seal, cx.theme, &cx.desk.seal);
    let title = if cx.sealed { words.title_under } else { words.title };
    label(ui, title, Weight::Bold, 18.0, theme.ink);
    label(ui, words.forgotten, Weight::Bold, 14.0, theme.ink);
    label(ui, words.covers, Weight::Regular, 14.0, theme.ink2);
    label(ui, words.beyond, Weight::Regular, 14.0, theme.ink2);
    ui.add_space(4.0);
    let typed = &mut fields.seal;
    let first = if cx.sealed { words.new } else { words.first };
    let (a, b) = (field_id(FieldId::Passphrase), field_id(FieldId::PassphraseAgain));
    label(ui, first, Weight::Bold, 12.0, theme.ink2);
    let one = secret(ui, a, &mut typed.first, (first, words.hint), typed.shown, theme);
    label(ui, words.second, Weight::Bold, 12.0, theme.ink2);
    let two = secret(ui, b, &mut typed.second, (words.second, words.second_hint), typed.shown, theme);
    ui.checkbox(&mut typed.shown, words.show);
    let same = typed.first.trim() == typed.second.trim();
    said_ui(ui, |ui| {
        if desk.busy {
            label(ui, words.working, Weight::Regular, 14.0, theme.ink2);
        } else if !same && !typed.second.is_empty() {
            label(ui, words.differ, Weight::Regular, 14.0, theme.ink);
        } else if (1..LONG_ENOUGH).contains(&typed.first.trim().chars().count()) {
            label(ui, words.short, Weight::Regular, 14.0, theme.ink2);
        }
    });
    let ready = !desk.busy && same && !typed.first.trim().is_empty();
    let pressed = !fields.composing && (one.has_focus() || two.has_focus()) && enter(ui);
    if pressed && !ready && one.has_focus() {
        two.request_focus();
    }
    let go = if cx.sealed { words.change } else { words.go };
    let off = cx.sealed.then_some(words.remove);
    match answers(cx, ui, (go, off), ready) {
        Some(false) if !desk.busy => cx.send(Command::Seal(SealCommand::TakeOff)),
        clicked if ready && (clicked == Some(true) || pressed) => {
            cx.send(Command::Seal(SealCommand::Put(Secret(fields.seal.first.clone()))));
        }
        _ => {}
    }
}

/// Room for what is said meanwhile, so that nothing moves when it is.
fn said_ui(ui: &mut Ui, said: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_min_height(SAID);
        said(ui);
    });
}

/// Yes at the right, cancel beside it, and at the left what undoes it all.
fn answers(cx: &Cx<'_>, ui: &mut Ui, (yes, no): (&str, Option<&str>), ready: bool) -> Option<bool> {
    ui.add_space(8.0);
    let (theme, idle) = (cx.theme, !cx.desk.seal.busy);
    let mut answer = None;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let button = Button::new(yes).rank(Rank::Primary).height(36.0).enabled(ready);
        if button.show(ui, theme).clicked() {
            answer = Some(true);
        }
        let cancel = Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).enabled(idle);
        if cancel.show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
        if let Some(no) = no {
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                if Button::new(no).height(36.0).enabled(idle).show(ui, theme).clicked() {
                    answer = Some(false);
                }
            });
        }
    });
    answer
}
