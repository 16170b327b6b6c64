//! 場面: one scene with its cards, what the guide says of it and its question; the scenes beside it peek in.

use super::board::{Board, Heads, Item, LABEL, divider, page_number};
use super::sheet::{Sheet, Style, rough_breaks};
use super::timer::{timer, timer_width};
use crate::guide::SceneGuide;
use crate::model::{Place, SceneId, Session};
use crate::picture::canvas::{ghosts, papers};
use crate::picture::icons::{level_icon, locator, stage_icon};
use crate::picture::typeset::{self, CENTER};
use crate::picture::{Mark, Point, Rect, Target, Weight};
use crate::text::Lang;

/// The scene itself, from the edges of the wall.
const SIDE: f32 = 108.0;
const TOP: f32 = 72.0;
/// What is in it, from the edges of the wall.
const MARGIN: f32 = 148.0;
const TREAD: f32 = 8.0;
const NAME: f32 = 56.0;
const ABOUT: f32 = 32.0;
/// Words of the guide; smaller rather than cut, but not below [`LABEL`].
const GUIDE: [f32; 4] = [38.0, 35.0, 32.0, LABEL];
/// 問い; smaller rather than cut, but not below the words of the cards.
const QUESTION: [f32; 3] = [46.0, 43.0, super::board::WORDS];
/// Room for 「10 / 12」 at the lower right.
const PAGE_NUMBER: f32 = 150.0;
/// Walls narrower than this have no room for the guide beside the cards.
const WIDE: f32 = 1.5;

pub(super) fn focus(sheet: &mut Sheet<'_>, scene: SceneId) {
    let plan = Plan::new(sheet, scene);
    neighbours(sheet, scene);
    panel(sheet, scene);
    head(sheet, scene, &plan);

    let session = sheet.wall.audience.session();
    let ids = session.at(Place::Scene(scene));
    let pages = plan.board.pages(plan.total);
    let page = sheet.wall.room.page.min(pages - 1);
    let all = ghosts(session);
    let in_doubt = papers(session);
    let in_doubt = in_doubt.iter().filter(|paper| paper.scene == scene).map(Item::Paper);
    let here: Vec<Item<'_>> =
        all.iter().filter(|ghost| ghost.scene == scene).map(Item::Ghost).chain(in_doubt).collect();
    let cards = ids
        .iter()
        .enumerate()
        .filter_map(|(position, id)| session.card(*id).map(|card| Item::Card(card, Place::Scene(scene), position)));
    let shown: Vec<Item<'_>> =
        here.into_iter().chain(cards).skip(page * plan.board.slots).take(plan.board.slots).collect();
    plan.board.paint(sheet, &shown, Heads::Kind);
    if let Some(column) = plan.guide {
        guide(sheet, scene, column);
    }
    question(sheet, scene, &plan);
    let right = Point::new(sheet.w - MARGIN, plan.bar.center().y);
    page_number(sheet, page, pages, right, Some(scene));
}

pub(super) fn pages(sheet: &Sheet<'_>, scene: SceneId) -> usize {
    let plan = Plan::new(sheet, scene);
    plan.board.pages(plan.total)
}

/// What the guide says of a scene in the language of the wall.
pub(super) fn says<'a>(sheet: &Sheet<'a>, scene: SceneId) -> &'a SceneGuide {
    let guide = sheet.wall.guide;
    match sheet.words.lang {
        Lang::Ja => &guide.ja[scene],
        Lang::En => &guide.en[scene],
    }
}

/// The question that was chosen of the three.
pub(super) fn chosen_question<'a>(sheet: &Sheet<'a>, scene: SceneId) -> &'a str {
    let questions = &says(sheet, scene).questions;
    questions.get(sheet.wall.room.question).or_else(|| questions.first()).map_or("", String::as_str)
}

/// Where everything stands.
struct Plan {
    board: Board,
    total: usize,
    about: Style,
    about_lines: usize,
    head: f32,
    guide: Option<Rect>,
    bar: Rect,
    question: Style,
}

impl Plan {
    fn new(sheet: &Sheet<'_>, scene: SceneId) -> Self {
        let session = sheet.wall.audience.session();
        let total = session.at(Place::Scene(scene)).len() + ghost_count(session, scene);
        let theme = sheet.theme;
        let width = sheet.w - 2.0 * MARGIN;

        let about_text = &says(sheet, scene).about;
        let about_room = width - 144.0 - timer_width(sheet);
        let one = Style::plain(ABOUT, theme.ink).line(40.0);
        let two = Style::plain(LABEL, theme.ink).line(35.0);
        let fits = !one.broken(about_text, about_room, 1).cut;
        let (about, about_lines, head) = if fits { (one, 1, 112.0) } else { (two, 2, 138.0) };

        // The number of pages depends on the height of the bar, and its width on whether there are several.
        let with = |several: bool| {
            let bar_w = width - if several { PAGE_NUMBER } else { 0.0 };
            let (question, count) = question_style(sheet, scene, bar_w);
            let bar_h = if count < 2 { 116.0 } else { count as f32 * question.line + 30.0 };
            let bar = Rect::new(MARGIN, sheet.h - 102.0 - bar_h, bar_w, bar_h);
            let top = 96.0 + head + if about_lines > 1 { 20.0 } else { 24.0 };
            let area = Rect::new(MARGIN, top, width, bar.y - if count < 2 { 24.0 } else { 18.0 } - top);
            let is_wide = sheet.w / sheet.h >= WIDE;
            let column_w = (width * 0.28).max(390.0);
            let (area, guide) = if is_wide {
                let cards = Rect { w: (width - column_w - 48.0).min(width * 0.69), ..area };
                (cards, Some(Rect::new(sheet.w - MARGIN - column_w, area.y, column_w, area.h)))
            } else {
                (area, None)
            };
            let board = Board::new(area, total, sheet.wall.room);
            (board, guide, bar, question)
        };
        let alone = with(false);
        let (board, guide, bar, question) = if alone.0.pages(total) > 1 { with(true) } else { alone };
        Self { board, total, about, about_lines, head, guide, bar, question }
    }
}

/// Papers that are not cards of the scene: those that are aimed at it, and those in doubt.
fn ghost_count(session: &Session, scene: SceneId) -> usize {
    let aimed = session.step_ups().filter(|(_, card)| card.aim.as_ref().is_some_and(|aim| aim.scene == scene)).count();
    aimed + session.in_doubt().filter(|(_, doubt)| doubt.scenes.contains(&scene)).count()
}

/// The look of the question, and its number of lines.
fn question_style(sheet: &Sheet<'_>, scene: SceneId, bar_w: f32) -> (Style, usize) {
    let text = chosen_question(sheet, scene);
    let factor = sheet.wall.room.letters.factor();
    let room = question_room(sheet, bar_w);
    let mut found = (Style::bold(QUESTION[0], sheet.theme.ink), 1);
    for size in QUESTION {
        let size = size * factor;
        let style = Style::bold(size, sheet.theme.ink).line((size * 1.22).round());
        let broken = style.broken(text, room, 2);
        found = (style, broken.lines.len());
        if !broken.cut {
            break;
        }
    }
    found
}

const BAR_PAD: f32 = 36.0;

fn question_label(sheet: &Sheet<'_>, scene: SceneId) -> Style {
    Style::bold(34.0, sheet.theme.stage(scene.stage).deep)
}

fn question_room(sheet: &Sheet<'_>, bar_w: f32) -> f32 {
    let label = typeset::width(sheet.words.wall.question, Weight::Bold, 34.0);
    bar_w - 2.0 * BAR_PAD - label - 32.0
}

fn question(sheet: &mut Sheet<'_>, scene: SceneId, plan: &Plan) {
    let Plan { bar, question, .. } = *plan;
    let (words, theme) = (sheet.words, sheet.theme);
    sheet.shadow(bar, 10.0);
    sheet.fill(bar, [10.0; 4], theme.card);
    let middle = bar.center().y;
    let label = question_label(sheet, scene);
    let x = bar.x + BAR_PAD;
    let label_w = sheet.write_line(words.wall.question, x, middle, bar.w, label);
    let text = chosen_question(sheet, scene);
    let room = question_room(sheet, bar.w);
    let count = question.broken(text, room, 2).lines.len() as f32;
    let top = Point::new(x + label_w + 32.0, middle - count * question.line / 2.0);
    sheet.write(text, top, room, question, 2);
}

fn panel(sheet: &mut Sheet<'_>, scene: SceneId) {
    let (words, theme) = (sheet.words, sheet.theme);
    let rect = Rect::new(SIDE, TOP, sheet.w - 2.0 * SIDE, sheet.h - 2.0 * TOP);
    sheet.fill(rect, [16.0, 16.0, 4.0, 4.0], theme.ground(scene));
    let tread = Rect::new(rect.x, rect.bottom() - TREAD, rect.w, TREAD);
    sheet.fill(tread, [0.0, 0.0, 4.0, 4.0], theme.stage(scene.stage).middle);
    let count = sheet.wall.audience.session().at(Place::Scene(scene)).len();
    sheet.part(rect, Target::Scene(scene), (words.says.scene)(&words.scene(scene), count));
}

fn head(sheet: &mut Sheet<'_>, scene: SceneId, plan: &Plan) {
    let (w, theme) = (sheet.w - 2.0 * MARGIN, sheet.theme);
    let top = 96.0;
    locator(sheet.marks(), scene, Rect::new(MARGIN, top + (plan.head - 88.0) / 2.0, 116.0, 88.0), theme);
    let taken = timer(sheet, sheet.w - MARGIN, top + plan.head / 2.0 - 8.0);
    let (x, room) = (MARGIN + 144.0, w - 144.0 - taken);
    scene_name(sheet, scene, Point::new(x, top + 35.0), room, NAME);
    let text = &says(sheet, scene).about;
    sheet.write(text, Point::new(x, top + 70.0), room, plan.about, plan.about_lines);
}

/// 役所全体 × 改善 around `at.y`, in `size` or smaller, so that it goes into `room`.
pub(super) fn scene_name(sheet: &mut Sheet<'_>, scene: SceneId, at: Point, room: f32, size: f32) {
    let (words, deep) = (sheet.words, sheet.theme.stage(scene.stage).deep);
    let level = words.level(scene.level);
    let (whole, short) = (words.stage(scene.stage), words.stage_short(scene.stage));
    let sizes = [1.0, 0.9, 0.8, 0.7, 0.6].map(|share| (size * share).max(LABEL));
    let tries = [(whole, size), (short, size)].into_iter().chain(sizes.map(|size| (short, size)));
    let fits = |stage: &str, size: f32| name_width(stage, level, size) <= room;
    let (stage, size) = tries.clone().find(|(stage, size)| fits(stage, *size)).unwrap_or((short, LABEL));
    let (bold, plain, gap) = (Style::bold(size, deep), Style::plain(size, deep), size * NAME_GAP);
    let mut x = at.x;
    for (text, style) in [(stage, bold), (TIMES, plain), (level, bold)] {
        let broken = style.broken(text, (at.x + room - x).max(size), 1);
        let top = Point::new(x, at.y - style.line / 2.0);
        super::sheet::lines(sheet.marks(), &broken, top, style);
        x += broken.width + gap;
    }
    let width = x - gap - at.x;
    sheet.say(Rect::new(at.x, at.y - size * 0.6, width, size * 1.2), &format!("{stage} {TIMES} {level}"));
}

/// Width of a scene's name in one line.
pub(super) fn name_width(stage: &str, level: &str, size: f32) -> f32 {
    let bold = |text: &str| typeset::width(text, Weight::Bold, size);
    bold(stage) + bold(level) + typeset::width(TIMES, Weight::Regular, size) + 2.0 * size * NAME_GAP
}

/// Between the parts of a scene's name, in sizes.
const NAME_GAP: f32 = 0.28;

pub(super) const TIMES: &str = "×";

/// 担い手 and 進め方 beside the cards.
fn guide(sheet: &mut Sheet<'_>, scene: SceneId, column: Rect) {
    let (words, theme) = (sheet.words, sheet.theme);
    let says = says(sheet, scene);
    let line = theme.stage(scene.stage).middle.over(theme.ground(scene), 0.35);
    divider(sheet, column.x, (column.y, column.bottom()), line);
    let label = Style::bold(LABEL, theme.stage(scene.stage).deep).line(48.0);
    let (x, room) = (column.x + 36.0, column.w - 36.0);
    let factor = sheet.wall.room.letters.factor();
    let height = column.h - 8.0;
    // First the whole words in smaller letters, then the first sentence of each, then as many lines as there are.
    let both = [says.carriers.as_str(), says.way.as_str()];
    let firsts = both.map(first_sentence);
    let fit = |texts: [&str; 2], style: Style| {
        let counts = texts.map(|text| style.broken(text, room, usize::MAX).lines.len());
        let h = 2.0 * label.line + GUIDE_GAP + counts.iter().sum::<usize>() as f32 * style.line;
        (h <= height).then_some((style, counts))
    };
    let styles = GUIDE.map(|size| Style::plain(size * factor, theme.ink).line((size * factor * 1.36).round()));
    // The largest letters that fit, or a little smaller ones with fewer phrases torn.
    let best_fit = |texts: [&str; 2]| {
        let all: Vec<_> = styles.iter().filter_map(|style| fit(texts, *style)).collect();
        let largest = all.first()?.0.size;
        let near = all.into_iter().filter(|(style, _)| style.size >= largest * GUIDE_GIVES_WAY);
        near.min_by_key(|(style, counts)| {
            let torn = texts.iter().zip(counts).map(|(text, count)| rough_breaks(&style.broken(text, room, *count)));
            torn.sum::<usize>()
        })
    };
    let (texts, (style, counts)) = if let Some(found) = best_fit(both) {
        (both, found)
    } else if let Some(found) = best_fit(firsts) {
        (firsts, found)
    } else {
        let [.., style] = styles;
        let left = ((height - 2.0 * label.line - GUIDE_GAP) / style.line).floor().max(0.0) as usize;
        let first = style.broken(firsts[0], room, usize::MAX).lines.len().min(left.div_ceil(2));
        (firsts, (style, [first, left - first]))
    };
    let mut y = column.y + 4.0;
    for ((name, text), count) in [words.carriers, words.way].into_iter().zip(texts).zip(counts) {
        if count == 0 {
            continue;
        }
        y += sheet.write(name, Point::new(x, y), room, label, 1);
        y += sheet.write(text, Point::new(x, y), room, style, count) + GUIDE_GAP;
    }
}

const GUIDE_GAP: f32 = 30.0;
const GUIDE_GIVES_WAY: f32 = 0.84;

/// A text up to its first full stop.
fn first_sentence(text: &str) -> &str {
    let end = text.char_indices().find(|(at, c)| match c {
        '。' => true,
        '.' => text.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')),
        _ => false,
    });
    end.and_then(|(at, c)| text.get(..at + c.len_utf8())).unwrap_or(text)
}

/// The scenes above, below and at both sides, each with the question that leads there.
fn neighbours(sheet: &mut Sheet<'_>, scene: SceneId) {
    let (w, h) = (sheet.w, sheet.h);
    let crossings = &says(sheet, scene).crossings;
    let (inset, bar, side) = (120.0, 60.0, 84.0);
    if let Some(above) = scene.neighbour(0, 1) {
        let rect = Rect::new(inset, 0.0, w - 2.0 * inset, bar);
        beyond(sheet, above, rect, [0.0, 0.0, 10.0, 10.0], crossings.up.as_deref());
    }
    if let Some(below) = scene.neighbour(0, -1) {
        let rect = Rect::new(inset, h - bar, w - 2.0 * inset, bar);
        beyond(sheet, below, rect, [10.0, 10.0, 0.0, 0.0], crossings.down.as_deref());
    }
    // Higher to the right, as on the stairs.
    if let Some(left) = scene.neighbour(-1, 0) {
        let rect = Rect::new(0.0, 150.0, side, h - 180.0);
        beside(sheet, left, rect, [0.0, 10.0, 10.0, 0.0]);
    }
    if let Some(right) = scene.neighbour(1, 0) {
        let rect = Rect::new(w - side, 30.0, side, h - 180.0);
        beside(sheet, right, rect, [10.0, 0.0, 0.0, 10.0]);
    }
}

fn beyond(sheet: &mut Sheet<'_>, scene: SceneId, rect: Rect, radii: [f32; 4], question: Option<&str>) {
    let (words, theme) = (sheet.words, sheet.theme);
    sheet.fill(rect, radii, theme.ground(scene));
    let deep = theme.stage(scene.stage).deep;
    let (bold, plain) = (Style::bold(LABEL, deep), Style::plain(LABEL, deep));
    let name = words.level(scene.level);
    let (icon, gap) = (32.0, 18.0);
    let name_w = bold.width(name);
    let room = rect.w - 48.0 - icon - gap - name_w - gap;
    // The whole question, or its beginning: 「目的から考え直すなら」.
    let question = question.map_or("", |q| if plain.width(q) <= room { q } else { first_clause(q) });
    let broken = plain.broken(question, room, 1);
    let total = icon + gap * 0.6 + name_w + if broken.lines.is_empty() { 0.0 } else { gap + broken.width };
    let middle = rect.center().y;
    let mut x = rect.center().x - total / 2.0;
    level_icon(sheet.marks(), scene.level, Rect::new(x, middle - icon / 2.0, icon, icon), deep);
    x += icon + gap * 0.6;
    super::sheet::lines(sheet.marks(), &bold.broken(name, rect.w, 1), Point::new(x, middle - bold.line / 2.0), bold);
    x += name_w + gap;
    super::sheet::lines(sheet.marks(), &broken, Point::new(x, middle - plain.line / 2.0), plain);
    let said = if question.is_empty() { words.scene(scene) } else { format!("{}: {question}", words.scene(scene)) };
    sheet.part(rect, Target::Scene(scene), said);
}

/// A question up to its first pause, without it.
fn first_clause(text: &str) -> &str {
    text.split(['、', ':', ',']).next().unwrap_or(text)
}

/// A scene at the left or right edge: its icon and its name, upright.
fn beside(sheet: &mut Sheet<'_>, scene: SceneId, rect: Rect, radii: [f32; 4]) {
    let (words, theme) = (sheet.words, sheet.theme);
    sheet.fill(rect, radii, theme.ground(scene));
    let deep = theme.stage(scene.stage).deep;
    let (icon, gap, step) = (40.0, 14.0, LABEL * 1.15);
    let center = rect.center();
    let name = words.stage(scene.stage);
    let letters = typeset::stack(name);
    let is_upright = words.lang == Lang::Ja;
    let name_h = if is_upright { letters.len() as f32 * step } else { typeset::width(name, Weight::Bold, LABEL) };
    let top = center.y - (icon + gap + name_h) / 2.0;
    stage_icon(sheet.marks(), scene.stage, Rect::new(center.x - icon / 2.0, top, icon, icon), deep, 2.8);
    let top = top + icon + gap;
    if is_upright {
        for (row, letter) in letters.iter().enumerate() {
            let x = center.x - typeset::width(letter, Weight::Bold, LABEL) / 2.0;
            let middle = top + (row as f32 + 0.5) * step;
            crate::picture::card::text_line(sheet.marks(), letter, x, middle, Weight::Bold, LABEL, deep);
        }
    } else {
        let baseline = Point::new((center.x + CENTER * LABEL).round(), top + name_h);
        let (weight, text) = (Weight::Bold, name.to_owned());
        sheet.marks().push(Mark::Text { baseline, text, weight, size: LABEL, color: deep, rise: true });
    }
    sheet.part(rect, Target::Scene(scene), words.scene(scene));
}
