//! 前回から: what was said last time that somebody would do, and what became of it. A meeting that goes on from another
//! begins with it.

use super::check_in::steps;
use super::sheet::{Sheet, Style};
use super::timer::timer;
use crate::model::{Challenge, ChallengeState, Timestamp};
use crate::picture::{Mark, Point};

const MARGIN: f32 = 120.0;
const TITLE: f32 = 64.0;
/// From the largest to the smallest words; what the last row has to be able to read.
const SIZES: [f32; 4] = [56.0, 52.0, 48.0, SMALLEST];
const SMALLEST: f32 = 44.0;
const TOP: f32 = 210.0;
/// Left free at the lower edge: how many cards go on stands there.
const BELOW: f32 = 150.0;
/// The column in which it says what became of each (units).
const STATE: f32 = 250.0;
const AIR: f32 = 24.0;

pub(super) fn earlier(sheet: &mut Sheet<'_>) {
    steps(sheet);
    let (theme, words) = (sheet.theme, sheet.words);
    let session = sheet.wall.audience.session();
    let taken = timer(sheet, sheet.w - 96.0, 66.0);
    let room = sheet.w - 2.0 * MARGIN;
    let Some(earlier) = session.about().earlier.clone() else {
        let style = Style::bold(TITLE, theme.ink);
        sheet.write_line(words.wall.no_earlier, MARGIN, sheet.h * 0.42, room, style);
        return;
    };
    let when = (words.date)(earlier.began, Timestamp { utc_ms: i64::MAX / 4, ..earlier.began });
    let head = (words.wall.earlier)(earlier.number, &when);
    sheet.write_line(&head, MARGIN, 110.0, room - taken, Style::bold(TITLE, theme.ink));
    let challenges: Vec<Challenge> =
        session.challenges().iter().filter(|challenge| challenge.intent.from.is_some()).cloned().collect();
    list(sheet, &challenges);
    if earlier.cards > 0 {
        let said = (words.wall.earlier_cards)(earlier.cards as usize);
        sheet.write_line(&said, MARGIN, sheet.h - 84.0, room, Style::plain(40.0, theme.ink2));
    }
}

/// One below the other with what became of them; those that find no room are counted.
fn list(sheet: &mut Sheet<'_>, challenges: &[Challenge]) {
    let (theme, words) = (sheet.theme, sheet.words);
    let (width, height) = (sheet.w - 2.0 * MARGIN - STATE, sheet.h - BELOW - TOP);
    let style = |size: f32| Style::plain(size, theme.ink).line((size * 1.36).round());
    let row = |size: f32, challenge: &Challenge| {
        style(size).broken(challenge.intent.what.as_str(), width, 2).lines.len() as f32 * style(size).line + AIR
    };
    let all = |size: f32| challenges.iter().map(|challenge| row(size, challenge)).sum::<f32>();
    let factor = sheet.wall.room.letters.factor();
    let sizes = SIZES.map(|size| size * factor).into_iter().chain(SIZES);
    let size = sizes.into_iter().find(|size| all(*size) <= height).unwrap_or(SMALLEST);
    let style = style(size);
    let whole = all(size) <= height;
    // A line of its own says how many more there are.
    let foot = if whole { TOP + height } else { TOP + height - style.line };
    let mut y = TOP;
    for (nth, challenge) in challenges.iter().enumerate() {
        let h = row(size, challenge);
        if y + h - AIR > foot {
            let said = (words.wall.more_rules)(challenges.len() - nth);
            sheet.write(&said, Point::new(MARGIN + STATE, y), width, Style::plain(SMALLEST, theme.ink2), 1);
            return;
        }
        let done = challenge.state == ChallengeState::Done;
        let state = words.challenges.state(challenge.state);
        let color = if done { theme.ok } else { theme.ink2 };
        sheet.write(state, Point::new(MARGIN, y), STATE - 30.0, Style::bold(SMALLEST, color).line(style.line), 1);
        let text = challenge.intent.what.as_str();
        let broken = style.broken(text, width, 2);
        sheet.write_broken(text, &broken, Point::new(MARGIN + STATE, y), style);
        y += h;
        let line = Mark::Fill {
            rect: crate::picture::Rect::new(MARGIN, y - AIR / 2.0, sheet.w - 2.0 * MARGIN, 2.0),
            radii: [0.0; 4],
            color: theme.line2,
        };
        if nth + 1 < challenges.len() {
            sheet.marks().push(line);
        }
    }
}
