//! Short words beside a card in the panel: fields that follow the card until somebody types in them.

use egui::Ui;

use super::heading;
use crate::model::{CardId, CardText, Edit, Session, TextFault};
use crate::picture::Target;
use crate::ui::command::Command;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::{FieldId, Focus, PanelField};
use crate::ui::order::stack_ui;
use crate::ui::widgets::field;
use crate::ui::{Cx, Fields};

/// The name of a stack that is chosen, or of which several cards are.
pub(super) fn stack_name_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, ids: &[CardId]) {
    let Some(all) = stack_ui::named_together(session, ids) else { return };
    let Some(first) = all.first() else { return };
    heading(ui, cx, cx.words.group);
    let now = session.name_of(&all).map_or("", CardText::as_str);
    if let Some(text) = panel_field(cx, ui, &mut fields.group, *first, FieldId::Group, now)
        && let Ok(group) = optional(&text)
    {
        cx.send(Command::Edit(Edit::one(session.rename(&all, group.as_ref()))));
    }
}

/// A field that follows the card until somebody types in it. Answers with the text when it is done.
pub(super) fn panel_field(
    cx: &Cx<'_>,
    ui: &mut Ui,
    state: &mut PanelField,
    card: CardId,
    id: FieldId,
    now: &str,
) -> Option<String> {
    if state.of != Some(card) || !state.dirty {
        *state = PanelField { of: Some(card), text: now.to_owned(), dirty: false };
    }
    let (name, hint) = match id {
        FieldId::Short => (cx.words.short, cx.words.short_hint),
        FieldId::AimWords => (cx.words.aim_words, cx.words.aim_words_hint),
        _ => (cx.words.group, cx.words.group_hint),
    };
    let response = field(ui, field_id(id), &mut state.text, name, hint, cx.theme);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    state.dirty |= response.changed();
    let enter = response.has_focus() && enter(ui);
    if (enter || response.lost_focus())
        && state.dirty
        && let Err(fault @ TextFault::TooLong(_)) = CardText::new(&state.text)
    {
        // They stay in the field, to be cut.
        cx.send(Command::TextFault(fault));
        return None;
    }
    if enter {
        cx.send(Command::Focus(cx.desk.cursor.map_or(Focus::Target(Target::Card(card)), Focus::Target)));
    }
    if (enter || response.lost_focus()) && state.dirty {
        state.dirty = false;
        (state.text.trim() != now).then(|| state.text.clone())
    } else {
        None
    }
}

/// What a field says: nothing where it was emptied. The error is for words that cannot stand on a card.
pub(super) fn optional(text: &str) -> Result<Option<CardText>, TextFault> {
    if text.trim().is_empty() { Ok(None) } else { CardText::new(text).map(Some) }
}
