//! 約束: what the talk is for, what it looks like when it went well, the first word, and the rules by number.

use super::sheet::{Sheet, Style, balanced, largest};
use super::timer::timer;
use crate::model::{About, ChangeLevel, SceneId, Stage};
use crate::picture::{Mark, Point, Rect, Weight};

const MARGIN: f32 = 96.0;
const TITLE: f32 = 64.0;
const LABEL: f32 = 32.0;
/// Purpose, goal and first word; what the last row has to be able to read.
pub(super) const BODY: f32 = 44.0;
const RULE: f32 = 46.0;
/// Height of a rule with one line, if there is room.
const RULE_ROW: f32 = 114.0;
const LEAST_RULE_PAD: f32 = 14.0;
/// Between two blocks, with the height of a line of them: as in the design, and what gives way first where it is narrow.
const SPACES: [(f32, f32); 5] = [(56.0, 62.0), (40.0, 62.0), (28.0, 62.0), (28.0, 56.0), (18.0, 56.0)];
/// Between the blocks and the rules below them.
const GAP: f32 = 28.0;
/// Share of the width that purpose, goal and first word have.
const SHARES: [f32; 4] = [0.44, 0.5, 0.54, 0.38];
/// As many as people can number off.
const MOST_RULES: usize = 8;

pub(super) fn check_in(sheet: &mut Sheet<'_>) {
    steps(sheet);
    let about = sheet.wall.audience.session().about();
    let About { purpose, goal, opening, rules, way, .. } = about;
    let words = &sheet.words.wall;
    let blocks = [(words.purpose, purpose), (words.goal, goal), (words.way, way), (words.opening, opening)];
    let blocks: Vec<(&str, &str)> =
        blocks.into_iter().map(|(name, text)| (name, text.trim())).filter(|(_, text)| !text.is_empty()).collect();
    let rules: Vec<&str> = rules.iter().map(|rule| rule.trim()).filter(|rule| !rule.is_empty()).collect();
    if blocks.is_empty() && rules.is_empty() {
        return title_alone(sheet);
    }
    let top = head(sheet) + 50.0;
    let area = Rect::new(MARGIN, top, sheet.w - 2.0 * MARGIN, sheet.h - 76.0 - top);
    if blocks.is_empty() || rules.is_empty() {
        self::blocks(sheet, &blocks, area);
        self::rules(sheet, &rules, area);
        return;
    }
    // Side by side as in the design if everything shows, else split elsewhere, else one below the other.
    sheet.cut = false;
    let before = sheet.mark_here();
    let mut first = None;
    for share in SHARES {
        let left = Rect { w: area.w * share, ..area };
        let right_x = area.x + area.w * (share + 0.055);
        self::blocks(sheet, &blocks, left);
        self::rules(sheet, &rules, Rect { x: right_x, w: area.right() - right_x, ..area });
        if !sheet.cut {
            return;
        }
        let taken = sheet.take_back(before);
        first.get_or_insert(taken);
    }
    let h = self::blocks(sheet, &blocks, Rect { h: area.h * 0.5, ..area });
    self::rules(sheet, &rules, Rect { y: area.y + h + GAP, h: area.h - h - GAP, ..area });
    if sheet.cut
        && let Some(first) = first
    {
        let _below = sheet.take_back(before);
        sheet.put(first);
    }
}

/// The series and the title. Returns where they end.
fn head(sheet: &mut Sheet<'_>) -> f32 {
    let (words, theme, room) = (&sheet.words.wall, sheet.theme, sheet.w - 2.0 * MARGIN);
    let series = sheet.series();
    let line = if series.trim().is_empty() { words.check_in.to_owned() } else { (words.check_in_of)(&series) };
    let style = Style::plain(LABEL, theme.ink2);
    let taken = timer(sheet, sheet.w - MARGIN, 66.0);
    sheet.write_line(&line, MARGIN, 88.0, room - taken, style);
    let title = &sheet.wall.audience.session().about().title;
    let style = Style::bold(TITLE, theme.ink).line(86.0);
    let broken = balanced(title, style, style.broken(title, room, 2));
    112.0 + sheet.write_broken(title, &broken, Point::new(MARGIN, 112.0), style)
}

fn title_alone(sheet: &mut Sheet<'_>) {
    let (theme, room) = (sheet.theme, sheet.w - 2.0 * MARGIN);
    timer(sheet, sheet.w - MARGIN, 66.0);
    let title = &sheet.wall.audience.session().about().title;
    let sizes = [110.0, 96.0, 84.0, 72.0, TITLE].into_iter();
    let (style, broken) = largest(title, (Weight::Bold, theme.ink), (room, sheet.h * 0.6), sizes, 1.34, 4);
    let broken = balanced(title, style, broken);
    let h = broken.lines.len() as f32 * style.line;
    let series = sheet.series();
    let small = Style::plain(38.0, theme.ink2);
    let series_h = if series.trim().is_empty() { 0.0 } else { small.line + 24.0 };
    let x = (sheet.w - broken.width) / 2.0;
    let top = (sheet.h - 20.0 - h - series_h) / 2.0;
    sheet.write(&series, Point::new(x, top), sheet.w - MARGIN - x, small, 1);
    sheet.write_broken(title, &broken, Point::new(x, top + series_h), style);
}

/// Purpose, goal and first word, one below the other. Returns their height.
fn blocks(sheet: &mut Sheet<'_>, blocks: &[(&str, &str)], area: Rect) -> f32 {
    let theme = sheet.theme;
    let label = Style::bold(LABEL, theme.ink2).line(52.0);
    let body = Style::plain(BODY, theme.ink).line(62.0);
    let needed: Vec<usize> = blocks.iter().map(|(_, text)| body.broken(text, area.w, usize::MAX).lines.len()).collect();
    let heads = blocks.len() as f32 * label.line;
    let between = blocks.len().saturating_sub(1) as f32;
    let lines_with = |(gap, line): (f32, f32)| ((area.h - heads - between * gap) / line).floor().max(0.0) as usize;
    let wanted: usize = needed.iter().sum();
    let [.., tightest] = SPACES;
    let space = SPACES.into_iter().find(|space| lines_with(*space) >= wanted).unwrap_or(tightest);
    let given = shared_out(&needed, lines_with(space));
    let (gap, body) = (space.0, body.line(space.1));
    let mut y = area.y;
    for ((name, text), lines) in blocks.iter().zip(given) {
        y += sheet.write(name, Point::new(area.x, y), area.w, label, 1);
        y += sheet.write(text, Point::new(area.x, y), area.w, body, lines.max(1)) + gap;
    }
    y - gap - area.y
}

/// Lines for each, one by one to whoever still needs one.
fn shared_out(needed: &[usize], lines: usize) -> Vec<usize> {
    let mut given = vec![0; needed.len()];
    let mut left = lines;
    while left > 0 {
        let mut all_done = true;
        for (given, needed) in given.iter_mut().zip(needed) {
            if *given < *needed && left > 0 {
                *given += 1;
                left -= 1;
                all_done = false;
            }
        }
        if all_done {
            break;
        }
    }
    given
}

/// The rules with their numbers between lines; as many as fit, then how many more there are.
fn rules(sheet: &mut Sheet<'_>, rules: &[&str], area: Rect) {
    if rules.is_empty() {
        return;
    }
    let (words, theme) = (&sheet.words.wall, sheet.theme);
    let label = Style::bold(LABEL, theme.ink2).line(52.0);
    let style = Style::bold(RULE, theme.ink).line(56.0);
    let number = Style::bold(34.0, theme.ink);
    let text_x = area.x + 96.0;
    let room = area.right() - text_x;
    let mut y = area.y + sheet.write(words.rules, Point::new(area.x, area.y), area.w, label, 1) + 10.0;
    let height = area.bottom() - y;

    // Two lines for each if all go in, else one; then as many rules as go in.
    let most_lines = |lines: usize| {
        let counts: Vec<usize> =
            rules.iter().take(MOST_RULES).map(|rule| style.broken(rule, room, lines).lines.len()).collect();
        let least: f32 = counts.iter().map(|count| row(*count, LEAST_RULE_PAD, style.line)).sum();
        (counts, least)
    };
    let (mut counts, least) =
        [3, 2].into_iter().map(most_lines).find(|(_, least)| *least <= height).unwrap_or_else(|| most_lines(1));
    if least > height || counts.len() < rules.len() {
        let more = 64.0;
        let mut left = height - more;
        let fit = counts.iter().take_while(|count| {
            left -= row(**count, LEAST_RULE_PAD, style.line);
            left >= 0.0
        });
        let fit = fit.count();
        counts.truncate(fit.max(1));
    }
    let rest = rules.len() - counts.len();
    let left = height - if rest > 0 { 64.0 } else { 0.0 };
    let lines: f32 = counts.iter().map(|count| *count as f32 * style.line).sum();
    let pad = ((left - lines) / (2.0 * counts.len() as f32)).clamp(LEAST_RULE_PAD / 2.0, (RULE_ROW - style.line) / 2.0);
    let line = |sheet: &mut Sheet<'_>, y: f32| {
        sheet.rule(Point::new(area.x, y), Point::new(area.right(), y), 2.0, theme.line);
    };
    for (index, (rule, count)) in rules.iter().zip(&counts).enumerate() {
        line(sheet, y);
        let h = *count as f32 * style.line + 2.0 * pad;
        let middle = y + h / 2.0;
        // Beside the first line, where the eye begins.
        let circle = Point::new(area.x + 32.0, if *count > 1 { y + pad + style.line / 2.0 } else { middle });
        let radius = (h / 2.0 - 4.0).min(32.0);
        let stroke = Some((2.5, theme.ink2));
        sheet.marks().push(Mark::Circle { center: circle, radius, fill: None, stroke });
        let digit = (index + 1).to_string();
        let x = circle.x - number.width(&digit) / 2.0;
        sheet.write_line(&digit, x, circle.y, 64.0, number);
        sheet.write(rule, Point::new(text_x, y + pad), room, style, *count);
        y += h;
    }
    line(sheet, y);
    if rest > 0 {
        sheet.cut = true;
        sheet.write_line(&(words.more_rules)(rest), text_x, y + 34.0, room, Style::bold(36.0, theme.ink2));
    }
}

fn row(lines: usize, pad: f32, line: f32) -> f32 {
    lines as f32 * line + pad
}

/// Four steps at the lower edge.
pub(super) fn steps(sheet: &mut Sheet<'_>) {
    let (w, h, theme) = (sheet.w / 4.0, sheet.h, sheet.theme);
    for (index, stage) in Stage::ALL.into_iter().enumerate() {
        let rise = 10.0 + 9.0 * index as f32;
        let rect = Rect::new(index as f32 * w, h - rise, w, rise);
        sheet.fill(rect, [0.0; 4], theme.ground(SceneId::new(stage, ChangeLevel::Innovate)));
    }
}
