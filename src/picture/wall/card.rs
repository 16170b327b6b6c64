//! One card, as large as its words go.

use super::board::{COVERED, LABEL, OUTLINE, WORDS};
use super::question::{ground, named};
use super::sheet::{Sheet, Style, largest, lines};
use crate::model::{Card, CardId, Place, SceneId, Showing};
use crate::picture::canvas::{either, ghost_ground, reading};
use crate::picture::card::{face_down, ghost_outline, votes, votes_width};
use crate::picture::icons::{Icon, icon, kind_mark};
use crate::picture::{Mark, Point, Rect, Target, Weight};

const LARGEST: f32 = 120.0;
const STEP: f32 = 4.0;
const MOST_LINES: usize = 5;
/// From the edges of the wall.
const MARGIN: f32 = 96.0;
const PAD: f32 = 64.0;
/// The row with mark and kind.
const HEAD: f32 = 64.0;
/// More stickers than that become a number.
const MOST_DOTS: u32 = 20;

/// A card that is not there any more, or not for the room, leaves the paper.
pub(super) fn card(sheet: &mut Sheet<'_>, id: CardId) {
    let session = sheet.wall.audience.session();
    let (Some(card), Some((place, position))) = (session.card(id), session.find(id)) else { return };
    let (words, theme) = (sheet.words, sheet.theme);
    let scene = match place {
        Place::Scene(scene) => Some(scene),
        Place::Tray => None,
    };
    if let Some(scene) = scene {
        ground(sheet, scene);
        named(sheet, scene);
    }
    let top = if scene.is_some() { 184.0 } else { MARGIN };
    let rect = Rect::new(MARGIN, top, sheet.w - 2.0 * MARGIN, sheet.h - 80.0 - top);
    if card.showing == Showing::Covered {
        let back = rect.shrunk(rect.h * 0.18);
        face_down(sheet.marks(), card, scene.map(|scene| scene.stage), back, &COVERED, theme);
        sheet.part(back, Target::Card(id), (words.wall.face_down)(card.votes));
        return;
    }
    sheet.shadow(rect, 12.0);
    sheet.fill(rect, [12.0; 4], theme.card);
    let (x, right) = (rect.x + PAD, rect.right() - PAD);
    let head = rect.y + 44.0 + HEAD / 2.0;
    let mark = Rect::new(x, head - HEAD / 2.0, HEAD, HEAD);
    kind_mark(sheet.marks(), card.kind, words.kind_letter(card.kind), mark, theme, false);
    let style = Style::plain(40.0, theme.ink2);
    let kind = words.kind(card.kind);
    let kind = card.group.as_ref().map_or_else(|| kind.to_owned(), |group| (words.wall.in_group)(kind, group.as_str()));
    let kind = match &card.doubt {
        Some(doubt) => (words.wall.in_group)(&kind, &either(&doubt.possible(place), words)),
        None => kind,
    };
    let kind_x = x + HEAD + 20.0;
    let broken = style.broken(&kind, right - kind_x, 1);
    lines(sheet.marks(), &broken, Point::new(kind_x, head - style.line / 2.0), style);

    let mut bottom = rect.bottom() - 48.0;
    if let Some(aim) = &card.aim {
        let said = aim.words.as_ref().map_or("", |words| words.as_str());
        bottom = aim_box(sheet, card, aim.scene, said, Rect::new(x, bottom, right - x, 0.0)) - 36.0;
    }
    if card.votes > 0 {
        stickers(sheet, card.votes, Point::new(x, bottom - 20.0));
        bottom -= 76.0;
    }
    let top = rect.y + 44.0 + HEAD + 28.0;
    let sizes = (0_u8..).map(|n| LARGEST - STEP * f32::from(n)).take_while(|size| *size >= WORDS);
    let text = card.text.as_str();
    let room = (right - x, bottom - top);
    let (style, broken) = largest(text, (Weight::Regular, theme.ink), room, sizes, 1.3, MOST_LINES);
    let h = broken.lines.len() as f32 * style.line;
    // A little above the middle, where the eye expects it.
    let y = top + ((bottom - top - h) * 0.4).max(0.0);
    lines(sheet.marks(), &broken, Point::new(x, y), style);
    if broken.cut {
        sheet.picture.cut.push(id);
    }
    let name = reading(card, place, position, session, words);
    sheet.part(rect, Target::Card(id), name);
}

/// A dot for each sticker, or a dot and their number.
fn stickers(sheet: &mut Sheet<'_>, count: u32, at: Point) {
    let theme = sheet.theme;
    let radius = 16.0;
    if count > MOST_DOTS {
        let big = crate::picture::card::CardMeasure { votes: 52.0, ..OUTLINE };
        let right = Point::new(at.x + votes_width(&big, count), at.y);
        return votes(sheet.marks(), count, right, &big, theme);
    }
    for n in 0..count {
        // In fives, so that they are counted at a glance.
        let x = at.x + radius + n as f32 * 42.0 + (n / 5) as f32 * 20.0;
        let center = Point::new(x, at.y);
        sheet.marks().push(Mark::Circle { center, radius, fill: Some(theme.shu), stroke: None });
    }
}

/// めざす 職場・革新 and the words for it, above the lower edge of `base`. Returns where it begins.
fn aim_box(sheet: &mut Sheet<'_>, card: &Card, scene: SceneId, said: &str, base: Rect) -> f32 {
    let (words, theme) = (sheet.words, sheet.theme);
    let style = Style::bold(48.0, theme.shu).line(62.0);
    let broken = style.broken(said, base.w - 2.0 * 32.0, 2);
    let h = 20.0 + 44.0 + broken.lines.len() as f32 * style.line + 18.0;
    let rect = Rect::new(base.x, base.bottom() - h, base.w, h);
    sheet.fill(rect, [8.0; 4], ghost_ground(scene, theme));
    ghost_outline(sheet.marks(), rect, &OUTLINE, theme.shu);
    let middle = rect.y + 20.0 + 20.0;
    let x = rect.x + 32.0;
    icon(sheet.marks(), Icon::StepUp, Rect::new(x, middle - 19.0, 38.0, 38.0), theme.shu, 3.2);
    let label = Style::plain(LABEL + 4.0, theme.ink);
    let at = (words.wall.aim_at)(&words.scene(scene));
    let at = label.broken(&at, rect.right() - 32.0 - (x + 52.0), 1);
    lines(sheet.marks(), &at, Point::new(x + 52.0, middle - label.line / 2.0), label);
    lines(sheet.marks(), &broken, Point::new(x, rect.y + 20.0 + 44.0), style);
    let said = if said.is_empty() { card.text.as_str() } else { said };
    sheet.part(rect, Target::Ghost(card.id), (words.says.ghost)(said, &words.scene(scene)));
    rect.y
}
