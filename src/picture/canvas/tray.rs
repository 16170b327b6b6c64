//! 置き場: the tray below the scenes.

use super::hand::{insertion, slot_of};
use super::placed::placed_card;
use super::scene::more_row;
use super::trace::{frames, left_box, left_from};
use super::{Canvas, rings};
use crate::model::{CardId, Left, Place};
use crate::picture::card::{CardBox, CardMeasure, CardState, text_line};
use crate::picture::typeset::break_lines;
use crate::picture::{Dash, Mark, Part, Picture, Rect, Target, Weight};

/// Lays the tray out: its name and number at the left, as many cards as fit, and a row that names the rest.
pub fn tray(size: (f32, f32), c: Canvas<'_>) -> Picture {
    let mut picture = Picture { size, ..Picture::default() };
    let ids = c.session.at(Place::Tray);
    let rect = Rect::new(0.0, 0.0, size.0, size.1);
    let drops_here = matches!(c.state.drop, Some((Place::Tray, _)));
    let (color, width, dash) =
        if drops_here { (c.theme.ink, 2.0, None) } else { (c.theme.line2, 1.5, Some(Dash { on: 4.5, off: 3.0 })) };
    picture.marks.push(Mark::Outline { rect: rect.shrunk(1.0), radii: [8.0; 4], color, width, dash });
    picture.parts.push(Part { rect, target: Target::Tray, name: (c.words.says.tray)(ids.len()) });
    let middle = rect.center().y;
    text_line(&mut picture.marks, c.words.tray, 12.0, middle - 8.0, Weight::Bold, 13.0, c.theme.ink);
    let count = (c.words.card_count)(ids.len());
    text_line(&mut picture.marks, &count, 12.0, middle + 9.0, Weight::Regular, 12.0, c.theme.ink2);

    let m = CardMeasure::TRAY;
    let row = Rect::new(100.0, 7.0, (rect.w - 108.0).max(0.0), rect.h - 14.0);
    let gap = 8.0;
    let fit = (((row.w + gap) / (190.0 + gap)).floor() as usize).max(1);
    let mut items: Vec<TrayItem<'_>> = ids.iter().copied().map(TrayItem::Card).collect();
    if let Some((Place::Tray, index)) = c.state.drop {
        items.insert(slot_of(ids, &c.state.lifted, index), TrayItem::Insertion);
    }
    // From the last one, so that the places of those before stay what they are.
    for left in left_from(Place::Tray, c).collect::<Vec<_>>().into_iter().rev() {
        items.insert(left.slot.min(items.len()), TrayItem::Left(left));
    }
    if items.is_empty() {
        let said = if c.state.trace.is_some() { c.words.replay.tray_empty } else { c.words.tray_empty };
        let line = break_lines(said, Weight::Regular, 13.0, row.w, 1);
        if let Some(line) = line.lines.first() {
            text_line(&mut picture.marks, line, row.x, middle, Weight::Regular, 13.0, c.theme.ink2);
        }
    }
    // A row too long for the tray is seen through a window that ends with the revealed card.
    let window = if items.len() > fit { fit - 1 } else { items.len() };
    let revealed = items.iter().position(|item| matches!(item, TrayItem::Card(id) if c.state.reveal == Some(*id)));
    let start = revealed.map_or(0, |at| (at + 1).saturating_sub(window));
    let hidden = items.len() - window;
    items = items.into_iter().skip(start).take(window).collect();
    let slots = (items.len() + usize::from(hidden > 0)).max(1) as f32;
    let slot_w = ((row.w - (slots - 1.0) * gap) / slots).min(280.0);
    let slot = |index: usize| Rect::new(row.x + index as f32 * (slot_w + gap), row.y, slot_w, row.h).snapped();
    for (index, item) in items.iter().enumerate() {
        match item {
            TrayItem::Card(id) => {
                if let Some(card) = c.session.card(*id) {
                    let position = ids.iter().position(|other| other == id).unwrap_or(0);
                    let words = card.text.as_str();
                    let state = CardState::Resting;
                    let b = CardBox { card, words, rect: slot(index), lines: 1, measure: &m, state };
                    placed_card(&mut picture, b, (Place::Tray, position), c);
                }
            }
            TrayItem::Left(left) => {
                left_box(&mut picture, left, (slot(index), left.card.text.as_str(), 1), &m, c);
            }
            TrayItem::Insertion => insertion(&mut picture.marks, slot(index), m.radius, c.theme),
        }
    }
    if hidden > 0 {
        let rect = slot(items.len());
        let name = (c.words.more_cards)(hidden);
        more_row(&mut picture, rect, &name, Target::MoreInTray, (c.theme.line2, c.theme.ink), &c.measure.card);
    }
    frames(&mut picture, c);
    rings(&mut picture, c.state, m.radius, c.theme);
    picture
}

enum TrayItem<'a> {
    Card(CardId),
    Insertion,
    /// A card lay here just now.
    Left(&'a Left),
}
