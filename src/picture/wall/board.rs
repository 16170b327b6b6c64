//! A page of large cards: how many fit, how large their words are, and the cards themselves (DESIGN section 5, size L).
//!
//! Words never shrink: where larger letters or fewer units leave no room, there are more pages.

use super::room::Room;
use super::sheet::{Sheet, Style, lines};
use crate::model::{Card, Place, SceneId, Showing};
use crate::picture::canvas::{Ghost, Paper, chip, dashes, either, ghost_ground, paper_name, reading};
use crate::picture::card::{CardMeasure, face_down, ghost_outline, votes, votes_width};
use crate::picture::icons::{Icon, icon, kind_mark};
use crate::picture::{Mark, Point, Rect, Target, Weight};

/// Words of a card; what a reader in the last row has to be able to read.
pub(super) const WORDS: f32 = 40.0;
/// Kinds, stickers, where a card comes from.
pub(super) const LABEL: f32 = 30.0;
/// Words where two cards share a page.
const WORDS_OF_TWO: f32 = 56.0;
/// Words of a card that has the page for itself.
const WORDS_OF_ONE: f32 = 72.0;
const LEADING: f32 = 1.28;

const PAD_X: f32 = 24.0;
const PAD_TOP: f32 = 18.0;
const PAD_BOTTOM: f32 = 14.0;
/// Height of the row with mark and kind.
const HEAD: f32 = 40.0;
const HEAD_GAP: f32 = 4.0;
const RADIUS: f32 = 8.0;
/// A card is so high if there is room.
const USUAL_HEIGHT: f32 = 190.0;
const GAP_X: f32 = 20.0;
const GAPS_Y: (f32, f32) = (14.0, 18.0);
/// Columns in which fewer characters than this fit on a card would cut nearly everything.
const FEWEST: f32 = 20.0;

/// Something that takes the place of a card on a page.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    Ghost(&'a Ghost<'a>),
    /// A card in doubt that lies elsewhere.
    Paper(&'a Paper<'a>),
    /// A card, where it lies, as which one, and its scene's name if that is not plain.
    Card(&'a Card, Place, usize),
}

/// How the cards of a view stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Board {
    area: Rect,
    columns: usize,
    /// Cards on a page.
    pub(super) slots: usize,
    font: f32,
    gap: f32,
    most_lines: usize,
    least_height: f32,
}

fn height(font: f32, lines: usize) -> f32 {
    PAD_TOP + HEAD + HEAD_GAP + lines as f32 * (font * LEADING).round() + PAD_BOTTOM
}

impl Board {
    /// For `total` cards in `area`.
    pub(super) fn new(area: Rect, total: usize, room: &Room) -> Self {
        let usual = WORDS * room.letters.factor();
        let rows_with = |font: f32, lines: usize| {
            (((area.h + GAPS_Y.0) / (height(font, lines) + GAPS_Y.0)).floor().max(0.0) as usize).max(1)
        };
        let rows = rows_with(usual, 2);
        let in_line = ((area.w - GAP_X) / 2.0 - 2.0 * PAD_X) / usual;
        let lines = ((area.h + GAPS_Y.0) / rows as f32 - GAPS_Y.0 - height(usual, 0)) / (usual * LEADING);
        let columns = if in_line * lines.floor().clamp(1.0, 3.0) >= FEWEST { 2 } else { 1 };
        let fit = rows * columns;
        let slots = fit.min(room.per_page.count()).min(total).max(1);
        let (font, columns) = match slots {
            1 => (usual.max(WORDS_OF_ONE), 1),
            2 if rows_with(WORDS_OF_TWO, 2) >= 2 => (usual.max(WORDS_OF_TWO), 1),
            _ => (usual, columns),
        };
        let rows = slots.div_ceil(columns);
        let row = (area.h - (rows as f32 - 1.0) * GAPS_Y.0) / rows as f32;
        let line = (font * LEADING).round();
        let fit_lines = ((row - height(font, 0)) / line).floor().max(1.0) as usize;
        let wanted = match slots {
            1 => 6,
            2 => 4,
            3 | 4 => 3,
            _ => 2,
        };
        let least_height = USUAL_HEIGHT.min(row).max(height(font, 1));
        let most_lines = fit_lines.min(wanted);
        let taken = rows as f32 * height(font, most_lines).max(least_height);
        let gap = ((area.h - taken) / (rows as f32 - 1.0).max(1.0)).clamp(GAPS_Y.0, GAPS_Y.1);
        Self { area, columns, slots, font, gap, most_lines, least_height }
    }

    pub(super) fn pages(self, total: usize) -> usize {
        total.div_ceil(self.slots).max(1)
    }

    /// Lays the cards of a page out from the upper left, each row as high as its words.
    pub(super) fn paint(self, sheet: &mut Sheet<'_>, page: &[Item<'_>], heads: Heads) {
        let columns = self.columns as f32;
        let w = (self.area.w - (columns - 1.0) * GAP_X) / columns;
        let mut y = self.area.y;
        for row in page.chunks(self.columns) {
            let needed = row.iter().map(|item| self.lines_of(item, w)).max().unwrap_or(1);
            let h = height(self.font, needed).max(self.least_height);
            for (column, item) in row.iter().enumerate() {
                let rect = Rect::new(self.area.x + column as f32 * (w + GAP_X), y, w, h);
                match item {
                    Item::Ghost(ghost) => self.ghost(sheet, ghost, rect),
                    Item::Paper(paper) => self.paper(sheet, paper, rect),
                    Item::Card(card, place, position) => self.card(sheet, card, (*place, *position), rect, heads),
                }
            }
            y += h + self.gap;
        }
    }

    fn style(self, weight: Weight, color: crate::theme::Rgba) -> Style {
        Style { weight, size: self.font, line: (self.font * LEADING).round(), color }
    }

    fn lines_of(self, item: &Item<'_>, w: f32) -> usize {
        let (text, weight) = match item {
            Item::Ghost(ghost) => (ghost.words, Weight::Bold),
            Item::Paper(paper) => (paper.card.text.as_str(), Weight::Regular),
            Item::Card(card, ..) if card.showing == Showing::Covered => return 1,
            Item::Card(card, ..) => (card.text.as_str(), Weight::Regular),
        };
        let style = self.style(weight, crate::theme::Rgba::default());
        style.broken(text, w - 2.0 * PAD_X, self.most_lines).lines.len()
    }

    fn card(self, sheet: &mut Sheet<'_>, card: &Card, (place, position): (Place, usize), rect: Rect, heads: Heads) {
        let (words, theme) = (sheet.words, sheet.theme);
        let target = Target::Card(card.id);
        if card.showing == Showing::Covered {
            let stage = match place {
                Place::Scene(scene) => Some(scene.stage),
                Place::Tray => None,
            };
            face_down(sheet.marks(), card, stage, rect, &COVERED, theme);
            sheet.part(rect, target, (words.wall.face_down)(card.votes));
            return;
        }
        sheet.shadow(rect, RADIUS);
        sheet.fill(rect, [RADIUS; 4], theme.card);
        let (x, middle) = (rect.x + PAD_X, rect.y + PAD_TOP + HEAD / 2.0);
        let mark = Rect::new(x, middle - HEAD / 2.0, HEAD, HEAD);
        kind_mark(sheet.marks(), card.kind, words.kind_letter(card.kind), mark, theme, false);
        let right = rect.right() - PAD_X;
        let stickers = votes_width(&STICKERS, card.votes);
        if card.votes > 0 {
            votes(sheet.marks(), card.votes, Point::new(right, middle), &STICKERS, theme);
        }
        let head = match (heads, place) {
            (Heads::Scene, Place::Scene(scene)) => words.scene_short(scene),
            (Heads::Scene | Heads::Kind, _) => words.kind(card.kind).to_owned(),
        };
        let head = if card.doubt.is_some() { (words.wall.in_group)(&head, words.placing.doubt) } else { head };
        let group = card.group.as_ref().filter(|_| heads == Heads::Kind);
        let head = group.map_or_else(|| head.clone(), |group| (words.wall.in_group)(&head, group.as_str()));
        let style = Style::plain(LABEL, theme.ink2);
        let head_x = x + HEAD + 12.0;
        let broken = style.broken(&head, right - stickers - 16.0 - head_x, 1);
        lines(sheet.marks(), &broken, Point::new(head_x, middle - style.line / 2.0), style);
        let top = Point::new(x, rect.y + PAD_TOP + HEAD + HEAD_GAP);
        let style = self.style(Weight::Regular, theme.ink);
        let broken = style.broken(card.text.as_str(), rect.w - 2.0 * PAD_X, self.most_lines);
        lines(sheet.marks(), &broken, top, style);
        if broken.cut {
            sheet.picture.cut.push(card.id);
        }
        let session = sheet.wall.audience.session();
        let name = reading(card, place, position, session, words);
        sheet.part(rect, target, name);
    }

    fn paper(self, sheet: &mut Sheet<'_>, paper: &Paper<'_>, rect: Rect) {
        let (words, theme) = (sheet.words, sheet.theme);
        sheet.fill(rect, [RADIUS; 4], ghost_ground(paper.scene, theme));
        dashes(sheet.marks(), rect, &OUTLINE, theme);
        let (x, middle) = (rect.x + PAD_X, rect.y + PAD_TOP + HEAD / 2.0);
        chip(sheet.marks(), Rect::new(x, middle - HEAD / 2.0, HEAD, HEAD), &OUTLINE, theme);
        let style = Style::plain(LABEL, theme.ink);
        let head_x = x + HEAD + 12.0;
        let room = rect.right() - PAD_X - head_x;
        // The scenes where there is room for all of them.
        let whole = either(&paper.possible, words);
        let head = if style.width(&whole) <= room { whole.as_str() } else { words.placing.doubt };
        let broken = style.broken(head, room, 1);
        lines(sheet.marks(), &broken, Point::new(head_x, middle - style.line / 2.0), style);
        let style = self.style(Weight::Regular, theme.ink);
        let broken = style.broken(paper.card.text.as_str(), rect.w - 2.0 * PAD_X, self.most_lines);
        lines(sheet.marks(), &broken, Point::new(x, rect.y + PAD_TOP + HEAD + HEAD_GAP), style);
        sheet.part(rect, Target::Doubt(paper.card.id, paper.scene), paper_name(paper, words));
    }

    fn ghost(self, sheet: &mut Sheet<'_>, ghost: &Ghost<'_>, rect: Rect) {
        let (words, theme) = (sheet.words, sheet.theme);
        sheet.fill(rect, [RADIUS; 4], ghost_ground(ghost.scene, theme));
        ghost_outline(sheet.marks(), rect, &OUTLINE, theme.shu);
        let (x, middle) = (rect.x + PAD_X, rect.y + PAD_TOP + HEAD / 2.0);
        let mark = Rect::new(x, middle - 19.0, 38.0, 38.0);
        icon(sheet.marks(), Icon::StepUp, mark, theme.shu, 3.2);
        let style = Style::plain(LABEL, theme.ink);
        let head_x = x + HEAD + 12.0;
        let room = rect.right() - PAD_X - head_x;
        // Where it is narrow, what is different: the level in one stage, else the stage.
        let part = if ghost.from.stage == ghost.scene.stage {
            words.level(ghost.from.level)
        } else {
            words.stage_short(ghost.from.stage)
        };
        let whole = [words.scene(ghost.from), words.scene_short(ghost.from), part.to_owned()];
        let mut names = whole.iter().map(|name| (words.wall.from)(name));
        let from = names.find(|from| style.width(from) <= room).unwrap_or_else(|| part.to_owned());
        let broken = style.broken(&from, room, 1);
        lines(sheet.marks(), &broken, Point::new(head_x, middle - style.line / 2.0), style);
        let style = self.style(Weight::Bold, theme.shu);
        let broken = style.broken(ghost.words, rect.w - 2.0 * PAD_X, self.most_lines);
        lines(sheet.marks(), &broken, Point::new(x, rect.y + PAD_TOP + HEAD + HEAD_GAP), style);
        let name = (words.says.ghost)(ghost.words, &words.scene(ghost.scene));
        sheet.part(rect, Target::Ghost(ghost.id), name);
    }
}

/// What stands beside the mark of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    Kind,
    Scene,
}

/// Number and dot of stickers on a large card.
pub(super) const STICKERS: CardMeasure = CardMeasure { votes: LABEL, ..CardMeasure::WALL };
/// The back of a large card.
pub(super) const COVERED: CardMeasure = CardMeasure {
    font: LABEL,
    votes: LABEL,
    line: HEAD,
    mark: HEAD,
    pad_x: PAD_X,
    pad_y: PAD_TOP,
    radius: RADIUS,
    stroke: 3.0,
    ..CardMeasure::WALL
};
/// The dashes around a large ghost.
pub(super) const OUTLINE: CardMeasure = CardMeasure { radius: RADIUS, stroke: 3.0, ..CardMeasure::WALL };

/// The number of the page, if there are several.
pub(super) fn page_number(sheet: &mut Sheet<'_>, page: usize, of: usize, right: Point, scene: Option<SceneId>) {
    if of < 2 {
        return;
    }
    let color = scene.map_or(sheet.theme.ink, |scene| sheet.theme.stage(scene.stage).deep);
    let style = Style::bold(36.0, color);
    let text = (sheet.words.wall.page)(page + 1, of);
    let x = right.x - style.width(&text);
    sheet.write_line(&text, x, right.y, sheet.w, style);
}

/// A line that divides, from top to bottom.
pub(super) fn divider(sheet: &mut Sheet<'_>, x: f32, (top, bottom): (f32, f32), color: crate::theme::Rgba) {
    let rect = Rect::new(x, top, 3.0, bottom - top);
    sheet.marks().push(Mark::Fill { rect, radii: [0.0; 4], color });
}
