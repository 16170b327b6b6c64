//! いま → めざす: one card, the scene it lies in, the scene it should be carried to, and the arrow between them.

use super::board::{LABEL, OUTLINE, WORDS};
use super::focus::{TIMES, name_width, scene_name};
use super::sheet::{Sheet, Style, lines};
use crate::model::{Aim, Card, CardId, Place, SceneId};
use crate::picture::canvas::{Arrow, Bend, arrow, ghost_ground, reading};
use crate::picture::card::ghost_outline;
use crate::picture::icons::{kind_mark, locator};
use crate::picture::{Point, Rect, Target, Weight};

const MARGIN: f32 = 72.0;
/// Between the scenes; the arrow runs there.
const GAP: f32 = 190.0;
/// How much higher the scene stands that is aimed at.
const CLIMB: f32 = 120.0;
/// The row with locator and name.
const HEAD: f32 = 150.0;
const PAD: f32 = 36.0;
const WIDTH: f32 = 7.0;

/// A card without an aim is shown by itself.
pub(super) fn step_up(sheet: &mut Sheet<'_>, id: CardId) {
    let session = sheet.wall.audience.session();
    let found = session.card(id).and_then(|card| Some((card, card.aim.as_ref()?, session.find(id)?)));
    let Some((card, aim, (place, position))) = found else { return super::card::card(sheet, id) };
    let from = match place {
        Place::Scene(scene) => Some(scene),
        Place::Tray => None,
    };
    let (now, then, bend) = places(sheet, from, aim.scene);
    let (words, theme) = (sheet.words, sheet.theme);
    let drawn = sheet.wall.drawn.clamp(0.0, 1.0);

    // Names end where the arrow stands.
    let names = if matches!(bend, Bend::Up | Bend::Down) { 0.8 } else { 1.0 };
    panel(sheet, now, from, words.wall.now, names);
    panel(sheet, then, Some(aim.scene), words.wall.aim, names);
    let said = aim.words.as_ref().unwrap_or(&card.text).as_str();
    let paper = as_high_as(sheet, card.text.as_str(), Weight::Regular, CARD_HEAD, inside(now));
    let landing = as_high_as(sheet, said, Weight::Bold, GHOST_HEAD, inside(then));
    words_of(sheet, card, paper);
    let name = reading(card, place, position, session, words);
    sheet.part(paper, Target::Card(id), name);
    if drawn > 0.0 {
        ghost(sheet, card, aim, said, landing, drawn);
    }
    let (start, end) = match bend {
        Bend::Across | Bend::Beside => {
            (Point::new(paper.right(), paper.center().y), Point::new(landing.x, landing.center().y))
        }
        Bend::Back => (Point::new(paper.x, paper.center().y), Point::new(landing.right(), landing.center().y)),
        // Past the names, which stand at the left.
        Bend::Up => (up_from(paper, paper.y), up_from(landing, landing.bottom())),
        Bend::Down => (up_from(paper, paper.bottom()), up_from(landing, landing.y)),
    };
    let reach = ((end.x - start.x).abs() * 0.5).max(60.0);
    let (color, halo) = (theme.shu, theme.paper);
    arrow(sheet.marks(), Arrow { start, end, bend, reach, width: WIDTH, color, halo, drawn });
}

fn up_from(rect: Rect, y: f32) -> Point {
    Point::new(rect.right() - rect.w * 0.14, y)
}

/// Where the two scenes stand, as they do on the canvas: wider ones to the right, deeper ones above.
fn places(sheet: &Sheet<'_>, from: Option<SceneId>, to: SceneId) -> (Rect, Rect, Bend) {
    let (w, h) = (sheet.w, sheet.h);
    let columns = from.map_or(1, |from| to.stage.column().cmp(&from.stage.column()) as isize);
    let rows = from.map_or(1, |from| to.level.cmp(&from.level) as isize);
    if columns == 0 {
        let panel_h = (h - 2.0 * MARGIN - GAP * 0.6) / 2.0;
        let upper = Rect::new(MARGIN, MARGIN, w - 2.0 * MARGIN, panel_h);
        let lower = Rect { y: h - MARGIN - panel_h, ..upper };
        return if rows < 0 { (upper, lower, Bend::Down) } else { (lower, upper, Bend::Up) };
    }
    let gap = GAP.min(w * 0.1);
    let panel_w = (w - 2.0 * MARGIN - gap) / 2.0;
    let panel_h = (h - 2.0 * MARGIN - CLIMB).min(720.0);
    let climb = if columns * 2 + rows >= 1 { CLIMB } else { -CLIMB };
    let top = (h - panel_h) / 2.0;
    let (left, right) = (MARGIN, w - MARGIN - panel_w);
    let (now_x, then_x) = if columns > 0 { (left, right) } else { (right, left) };
    let now = Rect::new(now_x, top + climb / 2.0, panel_w, panel_h);
    let then = Rect::new(then_x, top - climb / 2.0, panel_w, panel_h);
    (now, then, if columns > 0 { Bend::Across } else { Bend::Back })
}

/// The paper in a scene.
fn inside(panel: Rect) -> Rect {
    let top = panel.y + HEAD;
    Rect::new(panel.x + PAD, top, panel.w - 2.0 * PAD, panel.bottom() - PAD - 8.0 - top)
}

/// A scene with its label and name; the tray has no ground of its own.
fn panel(sheet: &mut Sheet<'_>, rect: Rect, scene: Option<SceneId>, label: &str, share: f32) {
    let (words, theme) = (sheet.words, sheet.theme);
    let ground = scene.map_or(theme.panel, |scene| theme.ground(scene));
    sheet.fill(rect, [16.0, 16.0, 4.0, 4.0], ground);
    let (middle, deep) = scene.map_or((theme.edge, theme.ink), |scene| {
        let hues = theme.stage(scene.stage);
        (hues.middle, hues.deep)
    });
    let tread = Rect::new(rect.x, rect.bottom() - 8.0, rect.w, 8.0);
    sheet.fill(tread, [0.0, 0.0, 4.0, 4.0], middle);
    let x = rect.x + PAD;
    let (text_x, room) = (x + 140.0, rect.w * share - 2.0 * PAD - 140.0);
    if let Some(scene) = scene {
        locator(sheet.marks(), scene, Rect::new(x, rect.y + 32.0, 116.0, 88.0), theme);
        sheet.part(rect, Target::Scene(scene), words.scene(scene));
    }
    let is_narrow = scene.is_some_and(|scene| {
        name_width(words.stage_short(scene.stage), words.level(scene.level), NARROWEST_NAME) > room
    });
    let label_y = rect.y + if is_narrow { 38.0 } else { 46.0 };
    sheet.write_line(label, text_x, label_y, room, Style::plain(34.0, deep).line(40.0));
    let at = Point::new(text_x, rect.y + 98.0);
    let Some(scene) = scene else {
        sheet.write_line(words.tray, at.x, at.y, room, Style::bold(NAME, deep));
        return;
    };
    let (stage, level) = (words.stage_short(scene.stage), words.level(scene.level));
    if !is_narrow {
        return scene_name(sheet, scene, at, room, NAME);
    }
    // Two lines where the wall is narrow; the label moves up for them.
    let style = Style::bold(NARROWEST_NAME, deep).line(38.0);
    sheet.write_line(&format!("{stage} {TIMES}"), text_x, rect.y + 80.0, room, style);
    sheet.write_line(level, text_x, rect.y + 118.0, room, style);
}

const NAME: f32 = 48.0;
const NARROWEST_NAME: f32 = 34.0;

/// Words of a card in a paper of this size: as large as they go, not below those of the other views.
fn style_for(sheet: &Sheet<'_>, text: &str, weight: Weight, room: (f32, f32)) -> (Style, usize) {
    let sizes = [72.0, 64.0, 56.0, 50.0, 45.0, WORDS].into_iter();
    let factor = sheet.wall.room.letters.factor();
    let least = WORDS * factor;
    let sizes = sizes.map(|size| size.max(least));
    let (style, broken) = super::sheet::largest(text, (weight, sheet.theme.ink), room, sizes, 1.3, 8);
    (style, broken.lines.len())
}

/// A card ends where its words end.
fn as_high_as(sheet: &Sheet<'_>, text: &str, weight: Weight, head: f32, within: Rect) -> Rect {
    let room = (within.w - 64.0, within.h - head - FOOT);
    let (style, lines) = style_for(sheet, text, weight, room);
    let h = head + lines.max(2) as f32 * style.line + FOOT;
    Rect { h: h.min(within.h), ..within }
}

/// Above the words of a card: its kind.
const CARD_HEAD: f32 = 78.0;
const GHOST_HEAD: f32 = 32.0;
const FOOT: f32 = 22.0;

fn words_of(sheet: &mut Sheet<'_>, card: &Card, rect: Rect) {
    let (words, theme) = (sheet.words, sheet.theme);
    sheet.shadow(rect, 8.0);
    sheet.fill(rect, [8.0; 4], theme.card);
    let (x, y) = (rect.x + 32.0, rect.y + 22.0);
    let mark = Rect::new(x, y, 44.0, 44.0);
    kind_mark(sheet.marks(), card.kind, words.kind_letter(card.kind), mark, theme, false);
    let label = Style::plain(LABEL, theme.ink2);
    let kind = label.broken(words.kind(card.kind), rect.w - 64.0 - 56.0, 1);
    lines(sheet.marks(), &kind, Point::new(x + 56.0, y + 22.0 - label.line / 2.0), label);
    let room = (rect.w - 64.0, rect.h - CARD_HEAD - FOOT);
    let text = card.text.as_str();
    let (style, most) = style_for(sheet, text, Weight::Regular, room);
    let broken = style.broken(text, room.0, most);
    lines(sheet.marks(), &broken, Point::new(x, rect.y + CARD_HEAD), style);
    if broken.cut {
        sheet.picture.cut.push(card.id);
    }
}

/// The words for the card in the other scene; they come with the arrow.
fn ghost(sheet: &mut Sheet<'_>, card: &Card, aim: &Aim, text: &str, rect: Rect, drawn: f32) {
    let (words, theme) = (sheet.words, sheet.theme);
    let under = ghost_ground(aim.scene, theme);
    sheet.fill(rect, [8.0; 4], under.over(theme.ground(aim.scene), drawn));
    ghost_outline(sheet.marks(), rect, &OUTLINE, theme.shu.faded(drawn));
    let room = (rect.w - 64.0, rect.h - GHOST_HEAD - FOOT);
    let (style, most) = style_for(sheet, text, Weight::Bold, room);
    let style = Style { color: theme.shu.faded(drawn), ..style };
    let broken = style.broken(text, room.0, most);
    lines(sheet.marks(), &broken, Point::new(rect.x + 32.0, rect.y + GHOST_HEAD), style);
    let name = (words.says.ghost)(text, &words.scene(aim.scene));
    sheet.part(rect, Target::Ghost(card.id), name);
}
