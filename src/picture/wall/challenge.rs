//! マイチャレンジ: one on each page, large and calm, on the ground of its scene.

use super::board::LABEL;
use super::check_in::{BODY, steps};
use super::question::{ground, named};
use super::sheet::{Sheet, Style, balanced, largest};
use crate::model::{Challenge, Whose};
use crate::picture::{Point, Rect, Weight};

const MARGIN: f32 = 96.0;
const LARGEST: f32 = 112.0;
const SMALLEST: f32 = 64.0;
const STEP: f32 = 4.0;
/// Where the words begin, below the name of the scene.
const TOP: f32 = 196.0;
/// Left free at the lower edge.
const BELOW: f32 = 104.0;
/// Between what will be done and how it begins.
const GAP: f32 = 44.0;
/// Between two columns.
const APART: f32 = 64.0;

/// One challenge a page, at least one.
pub(super) fn pages(sheet: &Sheet<'_>) -> usize {
    sheet.wall.audience.session().challenges().len().max(1)
}

pub(super) fn challenge(sheet: &mut Sheet<'_>) {
    let challenges = sheet.wall.audience.session().challenges();
    let page = sheet.wall.room.page.min(challenges.len().saturating_sub(1));
    let Some(challenge) = challenges.get(page) else { return nothing_yet(sheet) };
    match challenge.intent.scene {
        Some(scene) => {
            ground(sheet, scene);
            named(sheet, scene);
        }
        None => steps(sheet),
    }
    let count = challenges.len();
    let theme = sheet.theme;
    if count > 1 {
        let said = (sheet.words.wall.page)(page + 1, count);
        let style = Style::plain(LABEL + 6.0, theme.ink);
        let x = sheet.w - MARGIN - style.width(&said);
        sheet.write_line(&said, x, sheet.h - 62.0, MARGIN * 2.0, style);
    }
    let top = if challenge.intent.scene.is_some() { TOP } else { TOP - 60.0 };
    let area = Rect::new(MARGIN, top, sheet.w - 2.0 * MARGIN, sheet.h - BELOW - top);
    let label = Style::bold(38.0, theme.ink).line(62.0);
    let head = sheet.write(&head(sheet, challenge), Point::new(area.x, area.y), area.w, label, 1);
    let details = details(sheet, challenge, area);
    let room = Rect::new(area.x, area.y + head, area.w, area.h - head - details);
    what(sheet, challenge, room);
}

fn head(sheet: &Sheet<'_>, challenge: &Challenge) -> String {
    let words = &sheet.words.wall;
    let what = match challenge.intent.whose {
        Whose::Person => words.challenge,
        Whose::Group => words.measure,
    };
    challenge.intent.who.as_ref().map_or_else(|| what.to_owned(), |who| (words.challenge_of)(what, who.as_str()))
}

fn what(sheet: &mut Sheet<'_>, challenge: &Challenge, room: Rect) {
    let factor = sheet.wall.room.letters.factor();
    let text = challenge.intent.what.as_str();
    let sizes = (0_u8..).map(|n| LARGEST - STEP * f32::from(n)).take_while(|size| *size >= SMALLEST);
    let ink = (Weight::Bold, sheet.theme.ink);
    let within = (room.w, room.h);
    let (mut style, mut broken) = largest(text, ink, within, sizes.map(|size| size * factor), 1.36, 3);
    if broken.cut {
        let sizes = [SMALLEST, 56.0, 50.0, BODY].into_iter();
        (style, broken) = largest(text, ink, within, sizes, 1.3, usize::MAX);
    }
    let broken = balanced(text, style, broken);
    let h = broken.lines.len() as f32 * style.line;
    // A little above the middle, where the eye expects it.
    let at = Point::new(room.x, room.y + ((room.h - h) * 0.42).max(0.0));
    sheet.write_broken(text, &broken, at, style);
}

/// How it begins, with whom and by when, at the foot of `area`. Returns the height with the space above.
fn details(sheet: &mut Sheet<'_>, challenge: &Challenge, area: Rect) -> f32 {
    let (words, theme) = (&sheet.words.wall, sheet.theme);
    let intent = &challenge.intent;
    let text = |text: &Option<crate::model::CardText>| text.as_ref().map(|text| text.as_str().to_owned());
    let with = text(&intent.with).map(|text| (words.with, text));
    let by_when = text(&intent.by_when).map(|text| (words.by_when, text));
    let half_step: Vec<_> = text(&intent.half_step).map(|text| (words.half_step, text)).into_iter().collect();
    let beside: Vec<_> = with.into_iter().chain(by_when).collect();
    let label = Style::bold(LABEL + 4.0, theme.ink).line(46.0);
    let body = Style::plain(BODY + 6.0, theme.ink).line(64.0);
    let rows: Vec<(Vec<(&str, String)>, usize)> =
        [(half_step, 2), (beside, 1)].into_iter().filter(|(cells, _)| !cells.is_empty()).collect();
    let width = |cells: usize| (area.w - APART * (cells.saturating_sub(1)) as f32) / cells.max(1) as f32;
    let height = |(cells, most): &(Vec<(&str, String)>, usize)| {
        let lines = cells.iter().map(|(_, text)| body.broken(text, width(cells.len()), *most).lines.len()).max();
        label.line + lines.unwrap_or(0) as f32 * body.line + 14.0
    };
    let all: f32 = rows.iter().map(height).sum();
    if all <= 0.0 {
        return 0.0;
    }
    let mut y = area.bottom() - all;
    sheet.rule(Point::new(area.x, y - GAP / 2.0), Point::new(area.right(), y - GAP / 2.0), 2.0, theme.edge);
    for row in rows {
        let (cells, most) = &row;
        let w = width(cells.len());
        for (nth, (name, text)) in cells.iter().enumerate() {
            let x = area.x + nth as f32 * (w + APART);
            sheet.write(name, Point::new(x, y), w, label, 1);
            sheet.write(text, Point::new(x, y + label.line), w, body, *most);
        }
        y += height(&row);
    }
    all + GAP
}

/// A page for the moment before the first one.
fn nothing_yet(sheet: &mut Sheet<'_>) {
    steps(sheet);
    let (words, theme) = (&sheet.words.wall, sheet.theme);
    let label = Style::bold(40.0, theme.ink2).line(70.0);
    let ink = (Weight::Bold, theme.ink);
    let sizes = [96.0, 88.0, 80.0, 72.0, SMALLEST].into_iter();
    let room = sheet.w - 2.0 * MARGIN;
    let (style, broken) = largest(words.no_challenge, ink, (room, sheet.h * 0.5), sizes, 1.36, 2);
    let h = broken.lines.len() as f32 * style.line;
    let y = (sheet.h - h - label.line) * 0.45;
    sheet.write(words.challenge, Point::new(MARGIN, y), room, label, 1);
    sheet.write_broken(words.no_challenge, &broken, Point::new(MARGIN, y + label.line), style);
}
