//! What stands around the scenes: the names of the stages on their plinths, and of the levels in the gutter.

use super::Canvas;
use crate::model::{ChangeLevel, Place, SceneId, Stage};
use crate::picture::card::text_line;
use crate::picture::icons::{level_icon, stage_icon};
use crate::picture::stairs::Stairs;
use crate::picture::typeset::{self, break_lines};
use crate::picture::{Mark, Part, Picture, Point, Rect, Target, Weight};
use crate::text::Lang;

/// The plinths of all four stages. What there is no room for on one of them stands on none: counts and icons are to be
/// compared, and one that is missing reads as if there were nothing.
pub(super) fn plinths(picture: &mut Picture, stairs: &Stairs, c: Canvas<'_>) {
    let all = || Stage::ALL.into_iter().zip(stairs.plinths);
    let fits = |with: (bool, bool)| all().all(|(stage, rect)| Plinth::new(rect, with, c).fits(stage, c));
    // Who has how many cards is no score for the room.
    let choices = [(true, true), (true, false), (false, true)];
    let mut choices = choices.into_iter().filter(|(_, count)| !count || !c.state.audience);
    let with = choices.find(|choice| fits(*choice)).unwrap_or_default();
    for (stage, rect) in all() {
        plinth(picture, stage, &Plinth::new(rect, with, c), c);
    }
}

/// Where the parts of a plinth stand.
struct Plinth {
    rect: Rect,
    icon: Option<Rect>,
    count: bool,
    /// Where its name begins, and how much room there is for all words.
    x: f32,
    room: f32,
}

impl Plinth {
    fn new(rect: Rect, (icon, count): (bool, bool), c: Canvas<'_>) -> Self {
        let m = c.measure;
        let size = m.plinth_font * 1.3;
        let (pad, gap) = (10.0 * m.unit, 6.0 * m.unit);
        let icon = icon.then(|| Rect::new(rect.x + pad, rect.y + m.stairs.plinth / 2.0 - size / 2.0, size, size));
        let x = icon.map_or(rect.x, Rect::right) + gap;
        let right = if icon.is_some() || count { pad } else { 4.0 * m.unit };
        Self { rect, icon, count, x, room: rect.right() - right - x }
    }

    fn count_words(stage: Stage, c: Canvas<'_>) -> String {
        let scenes = ChangeLevel::ALL.iter().map(|level| Place::Scene(SceneId::new(stage, *level)));
        (c.words.card_count)(scenes.map(|place| c.session.at(place).len()).sum())
    }

    /// How much of the room is left for the name.
    fn name_room(&self, stage: Stage, c: Canvas<'_>) -> f32 {
        let count_w = || typeset::width(&Self::count_words(stage, c), Weight::Regular, c.measure.count_font) + 8.0;
        self.room - if self.count { count_w() } else { 0.0 }
    }

    fn fits(&self, stage: Stage, c: Canvas<'_>) -> bool {
        typeset::width(c.words.stage_short(stage), Weight::Bold, c.measure.plinth_font) <= self.name_room(stage, c)
    }
}

fn plinth(picture: &mut Picture, stage: Stage, at: &Plinth, c: Canvas<'_>) {
    let m = c.measure;
    let rect = at.rect;
    let hues = c.theme.stage(stage);
    let ground = c.theme.ground(SceneId::new(stage, ChangeLevel::Innovate));
    picture.marks.push(Mark::Fill { rect, radii: [m.radius; 4], color: ground });
    let middle = rect.y + m.stairs.plinth / 2.0;
    if let Some(icon) = at.icon {
        stage_icon(&mut picture.marks, stage, icon, hues.deep, 1.7 * icon.w / 24.0);
    }
    let (long, short, room) = (c.words.stage(stage), c.words.stage_short(stage), at.name_room(stage, c));
    let name = if typeset::width(long, Weight::Bold, m.plinth_font) <= room { long } else { short };
    if let Some(name) = break_lines(name, Weight::Bold, m.plinth_font, room, 1).lines.first() {
        text_line(&mut picture.marks, name, at.x, middle, Weight::Bold, m.plinth_font, hues.deep);
    }
    let count_words = Plinth::count_words(stage, c);
    if at.count {
        let x = rect.right() - 10.0 - typeset::width(&count_words, Weight::Regular, m.count_font);
        text_line(&mut picture.marks, &count_words, x, middle, Weight::Regular, m.count_font, hues.deep);
    }
    let name = if c.state.audience { long.to_owned() } else { format!("{long} {count_words}") };
    picture.parts.push(Part { rect, target: Target::Plinth(stage), name });
}

pub(super) fn level_name(picture: &mut Picture, level: ChangeLevel, stairs: &Stairs, c: Canvas<'_>) {
    let m = c.measure;
    if m.stairs.gutter <= 0.0 {
        return;
    }
    let [fix, improve, innovate] = stairs.levels;
    let rect = match level {
        ChangeLevel::Fix => fix,
        ChangeLevel::Improve => improve,
        ChangeLevel::Innovate => innovate,
    };
    let upright = c.words.lang == Lang::Ja;
    let lying = if upright { Some((m.level_font, true)) } else { lying(stairs, c) };
    let (font, may_have_icon) = lying.unwrap_or((m.level_font, true));
    let center = rect.x + (rect.w - 10.0 * m.unit) / 2.0;
    let icon = font * 1.25;
    let name = c.words.level(level);
    let step = font * 1.14;
    let letters = typeset::stack(name);
    let whole = break_lines(name, Weight::Bold, font, lying_room(rect, font, may_have_icon, c), 2);
    let cut = lying.is_none() || !upright && whole.cut;
    let lines = if upright {
        let per_column = ((rect.h / step).floor() as usize).clamp(1, letters.len().max(1));
        letters.chunks(per_column).map(<[String]>::to_vec).collect()
    } else {
        vec![whole.lines.clone()]
    };
    let text_h = if upright {
        lines.iter().map(Vec::len).max().unwrap_or(0) as f32 * step
    } else {
        lines.iter().flatten().map(|line| typeset::width(line, Weight::Bold, font)).fold(0.0, f32::max)
    };
    // A name that has no room gives way to its icon.
    let (text_h, lines) = if lines.len() > 2 || text_h > rect.h || cut { (0.0, Vec::new()) } else { (text_h, lines) };
    let with_icon = (may_have_icon || text_h <= 0.0) && text_h + icon + 6.0 * m.unit <= rect.h;
    let block = text_h + if with_icon { icon + 6.0 * m.unit } else { 0.0 };
    let mut top = rect.center().y - block / 2.0;
    if with_icon {
        level_icon(&mut picture.marks, level, Rect::new(center - icon / 2.0, top, icon, icon), c.theme.ink2);
        top += icon + 6.0 * m.unit;
    }
    if upright {
        for (column, letters) in lines.iter().enumerate() {
            // Columns run from right to left, as upright Japanese does.
            let shift = (lines.len() as f32 - 1.0) / 2.0 - column as f32;
            for (row, letter) in letters.iter().enumerate() {
                let x = center + shift * step - typeset::width(letter, Weight::Bold, font) / 2.0;
                let middle = top + (row as f32 + 0.5) * step;
                text_line(&mut picture.marks, letter, x, middle, Weight::Bold, font, c.theme.ink2);
            }
        }
    } else {
        let lines: Vec<&String> = lines.iter().flatten().collect();
        for (index, line) in lines.iter().enumerate() {
            let shift = index as f32 - (lines.len() as f32 - 1.0) / 2.0;
            let w = typeset::width(line, Weight::Bold, font);
            picture.marks.push(Mark::Text {
                baseline: Point::new(
                    (center + shift * font * 1.15 + typeset::CENTER * font).round(),
                    (top + f32::midpoint(text_h, w)).round(),
                ),
                text: (*line).clone(),
                weight: Weight::Bold,
                size: font,
                color: c.theme.ink2,
                rise: true,
            });
        }
    }
}

/// The size of names of levels that run upwards, the same for all three, and whether there is room for their icons: the
/// largest at which no word is broken. None where there is room for icons alone.
fn lying(stairs: &Stairs, c: Canvas<'_>) -> Option<(f32, bool)> {
    let whole = |level: ChangeLevel, rect: Rect, (font, icon): (f32, bool)| {
        let name = c.words.level(level);
        let broken = break_lines(name, Weight::Bold, font, lying_room(rect, font, icon, c), 2);
        let is_word = |part: &str| name.split_whitespace().any(|word| word == part);
        !broken.cut && broken.lines.iter().flat_map(|line| line.split_whitespace()).all(is_word)
    };
    let font = c.measure.level_font;
    let choices = [(1.0, true), (0.88, true), (1.0, false), (0.88, false), (0.78, false)];
    let mut choices = choices.into_iter().map(|(share, icon)| (font * share, icon));
    let levels = || ChangeLevel::ALL.into_iter().zip(stairs.levels);
    choices.find(|choice| levels().all(|(level, rect)| whole(level, rect, *choice)))
}

/// How long a line of such a name may be.
fn lying_room(rect: Rect, font: f32, icon: bool, c: Canvas<'_>) -> f32 {
    rect.h - if icon { font * 1.25 + 8.0 * c.measure.unit } else { 4.0 * c.measure.unit }
}
