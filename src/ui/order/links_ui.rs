//! つながり: choosing what two cards have to do with each other, and those of a card in the panel.

use egui::{Key, Modifiers, Ui};

use crate::model::{Card, CardId, Edit, LinkKind, Session};
use crate::picture::icons::Icon;
use crate::picture::{Weight, typeset};
use crate::ui::Cx;
use crate::ui::command::{Command, Extend};
use crate::ui::widgets::{Button, Rank, key_cap_ui, label};

const KEYS: [(Key, &str); 5] =
    [(Key::Num1, "1"), (Key::Num2, "2"), (Key::Num3, "3"), (Key::Num4, "4"), (Key::Num0, "0")];

/// The kinds, each with its key; for a cause, which of the two it is.
pub(in crate::ui) fn link_ui(cx: &Cx<'_>, ui: &mut Ui, (a, b): (CardId, CardId)) {
    let (words, theme) = (&cx.words.order, cx.theme);
    let Some(session) = cx.session() else { return };
    let (Some(first), Some(second)) = (session.card(a), session.card(b)) else {
        return cx.send(Command::CloseDialog);
    };
    label(ui, words.link_title, Weight::Bold, 18.0, theme.ink);
    let now = session.link(a, b);
    let edit = |from, to, kind| Edit::SetLink { from, to, kind };
    let mut all = vec![
        ((words.link_cause)(&short(first)), edit(a, b, Some(LinkKind::Cause))),
        ((words.link_cause)(&short(second)), edit(b, a, Some(LinkKind::Cause))),
        (words.link_together.to_owned(), edit(a, b, Some(LinkKind::Together))),
        (words.link_tension.to_owned(), edit(a, b, Some(LinkKind::Tension))),
    ];
    if now.is_some() {
        all.push((words.link_none.to_owned(), edit(a, b, None)));
    }
    for ((name, edit), (key, cap)) in all.into_iter().zip(KEYS) {
        let is_now = matches!((&edit, now), (Edit::SetLink { from, to, kind: Some(kind) }, Some(now))
            if crate::model::Link::new(*from, *to, *kind) == now);
        ui.horizontal(|ui| {
            key_cap_ui(ui, cap, theme);
            let rank = if is_now { Rank::Primary } else { Rank::Normal };
            let width = ui.available_width();
            let pressed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if Button::new(&name).rank(rank).height(36.0).width(width).show(ui, theme).clicked() || pressed {
                cx.send(Command::CloseDialog);
                cx.send(Command::Edit(edit));
            }
        });
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
}

/// What fits on a button.
fn short(card: &Card) -> String {
    let words = card.short.as_ref().unwrap_or(&card.text).as_str();
    typeset::break_lines(words, Weight::Regular, 14.0, 260.0, 1).lines.first().cloned().unwrap_or_default()
}

/// The links of a card: what kind, to which card; a click leads there.
pub(in crate::ui) fn of_card_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session, card: &Card) {
    let (words, theme) = (&cx.words.order, cx.theme);
    let mut first = true;
    for link in session.links() {
        let Some(other) = link.other(card.id).and_then(|id| session.card(id)) else { continue };
        if std::mem::take(&mut first) {
            label(ui, words.links, Weight::Bold, 12.0, theme.ink2);
        }
        let kind = match link.kind {
            LinkKind::Cause if link.to == card.id => words.link_from,
            LinkKind::Cause => words.link_to,
            LinkKind::Together => words.link_together,
            LinkKind::Tension => words.link_tension,
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let name = format!("{kind}: {}", other.text);
            let room = ui.available_width() - if cx.writable { 38.0 } else { 0.0 };
            if Button::new(&name).rank(Rank::Flat).width(room).show(ui, theme).clicked() {
                cx.send(Command::Select { id: other.id, extend: Extend::Only });
            }
            let remove = (words.link_remove)(other.text.as_str());
            if cx.writable && Button::icon(Icon::Cross, &remove).rank(Rank::Flat).show(ui, theme).clicked() {
                cx.send(Command::Edit(Edit::SetLink { from: link.from, to: link.to, kind: None }));
            }
        });
    }
}
