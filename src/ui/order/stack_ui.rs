//! What the panel says of several chosen cards: that they are a まとまり, its name, and what can be made of them.

use egui::Ui;

use super::OrderAct;
use crate::model::{CardId, Session};
use crate::ui::Cx;
use crate::ui::action::Action;
use crate::ui::widgets::Button;

/// Buttons for what can be made of the chosen cards, in the words for what will happen.
pub(in crate::ui) fn acts_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session, ids: &[CardId]) {
    let words = &cx.words.order;
    let whole = session.stack_of(ids);
    let stacked = ids.iter().any(|id| session.card(*id).is_some_and(|card| card.stack.is_some()));
    let mut acts = Vec::new();
    if let Some(stack) = whole {
        let open = cx.desk.open_stacks.contains(&stack);
        acts.push((OrderAct::Open, if open { words.close } else { words.open }));
        acts.push((OrderAct::TakeOut, words.apart));
    } else {
        if ids.len() > 1 {
            acts.push((OrderAct::Together, words.together));
        }
        if stacked {
            acts.push((OrderAct::TakeOut, words.take_out));
        }
    }
    match ids {
        [_] => acts.push((OrderAct::Split, words.acts.split)),
        [_, _] => acts.extend([(OrderAct::Merge, words.merge), (OrderAct::Link, words.acts.link)]),
        _ => acts.push((OrderAct::Merge, words.merge)),
    }
    ui.horizontal_wrapped(|ui| {
        for (act, name) in acts {
            let action = Action::Order(act);
            if Button::new(name).key(&action.shown_key()).show(ui, cx.theme).clicked() {
                cx.act(action);
            }
        }
    });
}

/// All cards of the stack in which these lie: they bear one name.
pub(in crate::ui) fn named_together(session: &Session, ids: &[CardId]) -> Option<Vec<CardId>> {
    let stack = session.card(*ids.first()?)?.stack?;
    let (_, all) = session.stack(stack)?;
    ids.iter().all(|id| all.contains(id)).then_some(all)
}
