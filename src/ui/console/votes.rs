//! 共感シール of the chosen card: one by one, or as many as hands are raised.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};
use unicode_normalization::UnicodeNormalization as _;

use crate::model::{Card, Edit, Session, Voting};
use crate::picture::icons::Icon;
use crate::picture::{Mark, Point, Target, Weight, card};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::desk::{FieldId, Focus};
use crate::ui::widgets::{Button, field, label};
use crate::ui::{Cx, Fields, paint};

use super::field_id;
use super::in_place::enter;

/// More are said by the number alone.
const MOST_DOTS: u32 = 5;
/// More hands than this are not in any room; a longer number is a slip of the finger.
const MOST_HANDS: u32 = 500;

pub(super) fn votes_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, card: &Card) {
    row(cx, fields, ui, session, card);
    let state = match session.voting() {
        Voting::Open => None,
        Voting::Hidden => Some(cx.words.voting_is_hidden),
        Voting::Closed => Some(cx.words.voting_is_closed),
    };
    if let Some(state) = state {
        label(ui, state, Weight::Regular, 12.0, cx.theme.ink2);
    }
}

/// A show of hands is one entry.
fn hands(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, card: &Card) {
    ui.scope(|ui| {
        ui.set_width(62.0);
        let id = field_id(FieldId::Hands);
        let response = field(ui, id, &mut fields.hands, cx.words.hands, cx.words.hands_hint, cx.theme);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if !fields.composing && response.has_focus() && enter(ui) {
            if let Some(count) = number(&fields.hands) {
                cx.send(Command::Edit(Edit::AddVotes { id: card.id, count }));
            }
            fields.hands.clear();
            cx.send(Command::Focus(Focus::Target(Target::Card(card.id))));
        }
    });
}

/// A number of hands, also in full-width digits and with a plus before it.
fn number(text: &str) -> Option<u32> {
    let folded: String = text.nfkc().collect();
    let count = folded.trim().trim_start_matches('+').parse().ok()?;
    (1..=MOST_HANDS).contains(&count).then_some(count)
}

fn row(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, card: &Card) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        label(ui, cx.words.votes, Weight::Regular, 13.0, theme.ink2);
        let dots = card.votes.min(MOST_DOTS);
        let (rect, response) = ui.allocate_exact_size(vec2(dots as f32 * 15.0 + 34.0, 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {}", cx.words.votes, card.votes)));
        let mut marks = Vec::new();
        for dot in 0..dots {
            let center = Point::new(rect.left() + 6.0 + dot as f32 * 15.0, rect.center().y);
            marks.push(Mark::Circle { center, radius: 5.5, fill: Some(theme.shu), stroke: None });
        }
        let x = rect.left() + dots as f32 * 15.0 + 6.0;
        card::text_line(&mut marks, &card.votes.to_string(), x, rect.center().y, Weight::Bold, 13.0, theme.ink);
        paint::marks(ui.painter(), &marks);
        let plus = Action::Vote.label(cx.words);
        if Button::icon(Icon::Plus, &plus).key("+").show(ui, theme).clicked() {
            cx.act(Action::Vote);
        }
        if card.votes > 0 {
            let minus = Action::WithdrawVote.label(cx.words);
            if Button::icon(Icon::Left, &minus).key("-").show(ui, theme).clicked() {
                cx.act(Action::WithdrawVote);
            }
        }
        if session.voting() != Voting::Closed {
            hands(cx, fields, ui, card);
        }
    });
}
