//! 聞き手の問い: a few questions for those who listen, to be looked up at while somebody tells their story.

use super::check_in::steps;
use super::sheet::{Sheet, Style};
use super::timer::timer;
use crate::picture::{Mark, Point};
use crate::text::Lang;

const MARGIN: f32 = 120.0;
/// From the largest to the smallest words; what the last row has to be able to read.
const SIZES: [f32; 6] = [66.0, 60.0, 56.0, 52.0, 48.0, SMALLEST];
const SMALLEST: f32 = 44.0;
const TOP: f32 = 210.0;
/// Left free at the lower edge.
const BELOW: f32 = 96.0;
/// Radius of the mark before a question.
const DOT: f32 = 9.0;
const INDENT: f32 = 56.0;
/// Most air between two questions, in lines.
const MOST_AIR: f32 = 1.1;

pub(super) fn listening(sheet: &mut Sheet<'_>) {
    steps(sheet);
    let (theme, factor) = (sheet.theme, sheet.wall.room.letters.factor());
    let taken = timer(sheet, sheet.w - 96.0, 66.0);
    let title = Style::bold(40.0, theme.ink2);
    sheet.write_line(sheet.words.wall.listening, MARGIN, 110.0, sheet.w - 2.0 * MARGIN - taken, title);
    let guide = sheet.wall.guide;
    let questions = match sheet.words.lang {
        Lang::Ja => &guide.listening.ja,
        Lang::En => &guide.listening.en,
    };
    if questions.is_empty() {
        return;
    }
    let (width, height) = (sheet.w - 2.0 * MARGIN - INDENT, sheet.h - BELOW - TOP);
    let style = |size: f32| Style::plain(size, theme.ink).line((size * 1.38).round());
    let lines = |size: f32| -> usize {
        questions.iter().map(|question| style(size).broken(question, width, usize::MAX).lines.len()).sum()
    };
    // With at least half a line of air between them.
    let between = questions.len().saturating_sub(1) as f32;
    let fits = |size: &f32| (lines(*size) as f32 + between * 0.5) * style(*size).line <= height;
    let sizes = SIZES.map(|size| size * factor).into_iter().chain(SIZES);
    let size = sizes.clone().find(fits).unwrap_or(SMALLEST);
    let style = style(size);
    let most = (((height / style.line) - between * 0.5) / questions.len() as f32).floor().max(1.0) as usize;
    let all_fit = fits(&size);
    let limit = if all_fit { usize::MAX } else { most };
    let broken: Vec<_> = questions.iter().map(|question| (question, style.broken(question, width, limit))).collect();
    let used: f32 = broken.iter().map(|(_, broken)| broken.lines.len() as f32 * style.line).sum();
    let air = ((height - used) / between.max(1.0)).clamp(0.0, MOST_AIR * style.line);
    let mut y = TOP + ((height - used - between * air) * 0.4).max(0.0);
    for (question, broken) in broken {
        let center = Point::new(MARGIN + DOT, y + style.line / 2.0);
        sheet.marks().push(Mark::Circle { center, radius: DOT, fill: Some(theme.ink2), stroke: None });
        y += sheet.write_broken(question, &broken, Point::new(MARGIN + INDENT, y), style) + air;
    }
}
