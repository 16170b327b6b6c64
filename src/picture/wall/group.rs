//! まとまり, opened: its name and its cards in pages, each with the scene it lies in.

use super::board::{Board, Heads, Item, page_number};
use super::sheet::{Sheet, Style};
use crate::model::CardText;
use crate::picture::{Point, Rect};

const MARGIN: f32 = 96.0;

pub(super) fn group(sheet: &mut Sheet<'_>, name: &CardText) {
    let audience = sheet.wall.audience;
    let session = audience.session();
    let total = audience.in_group(name).count();
    if total == 0 {
        return;
    }
    let (theme, room) = (sheet.theme, sheet.w - 2.0 * MARGIN);
    sheet.write_line(sheet.words.wall.group, MARGIN, 76.0, room, Style::plain(32.0, theme.ink2).line(40.0));
    sheet.write_line(name.as_str(), MARGIN, 138.0, room, Style::bold(60.0, theme.ink));
    let board = board(sheet, total);
    let pages = board.pages(total);
    let page = sheet.wall.room.page.min(pages - 1);
    let cards = audience.in_group(name).skip(page * board.slots).take(board.slots);
    let shown: Vec<Item<'_>> = cards
        .map(|(place, card)| {
            let position = session.at(place).iter().position(|id| *id == card.id).unwrap_or(0);
            Item::Card(card, place, position)
        })
        .collect();
    board.paint(sheet, &shown, Heads::Scene);
    let right = Point::new(sheet.w - MARGIN, sheet.h - 56.0);
    page_number(sheet, page, pages, right, None);
}

pub(super) fn pages(sheet: &Sheet<'_>, name: &CardText) -> usize {
    let total = sheet.wall.audience.in_group(name).count();
    board(sheet, total).pages(total)
}

fn board(sheet: &Sheet<'_>, total: usize) -> Board {
    let area = Rect::new(MARGIN, 212.0, sheet.w - 2.0 * MARGIN, sheet.h - 96.0 - 212.0);
    Board::new(area, total, sheet.wall.room)
}
