//! 問い: one question on the ground of its scene, and nothing else.

use super::focus::{chosen_question, scene_name};
use super::sheet::{Sheet, balanced, largest};
use crate::model::SceneId;
use crate::picture::icons::locator;
use crate::picture::{Point, Rect, Target, Weight};

/// Smallest words; what the last row has to be able to read.
pub(super) const SMALLEST: f32 = 72.0;
const LARGEST: f32 = 110.0;
const STEP: f32 = 4.0;
const MARGIN: f32 = 120.0;
/// Room above for the name of the scene, and below to stand in the middle.
const ABOVE: f32 = 210.0;

pub(super) fn question(sheet: &mut Sheet<'_>, scene: SceneId) {
    let theme = sheet.theme;
    ground(sheet, scene);
    named(sheet, scene);
    let text = chosen_question(sheet, scene);
    let factor = sheet.wall.room.letters.factor();
    let sizes = (0_u8..).map(|n| LARGEST - STEP * f32::from(n)).take_while(|size| *size > SMALLEST).chain([SMALLEST]);
    let room = (sheet.w - 2.0 * MARGIN, sheet.h - 2.0 * ABOVE);
    // Three lines are read at a glance; more only where the smallest words need them.
    let color = (Weight::Bold, theme.ink);
    let (mut style, mut broken) = largest(text, color, room, sizes.map(|size| size * factor), 1.4, 3);
    if broken.cut {
        (style, broken) = largest(text, color, room, std::iter::once(SMALLEST * factor), 1.3, usize::MAX);
    }
    let broken = balanced(text, style, broken);
    let h = broken.lines.len() as f32 * style.line;
    let at = Point::new((sheet.w - broken.width) / 2.0, (sheet.h - h) / 2.0);
    sheet.write_broken(text, &broken, at, style);
}

/// The whole wall as the ground of a scene, on its tread.
pub(super) fn ground(sheet: &mut Sheet<'_>, scene: SceneId) {
    let (w, h, theme) = (sheet.w, sheet.h, sheet.theme);
    let all = Rect::new(0.0, 0.0, w, h);
    sheet.fill(all, [0.0; 4], theme.ground(scene));
    sheet.fill(Rect::new(0.0, h - 16.0, w, 16.0), [0.0; 4], theme.stage(scene.stage).middle);
    let name = sheet.words.scene(scene);
    sheet.part(all, Target::Scene(scene), name);
}

/// Where the scene lies, and its name, small at the upper left.
pub(super) fn named(sheet: &mut Sheet<'_>, scene: SceneId) {
    let theme = sheet.theme;
    locator(sheet.marks(), scene, Rect::new(96.0, 72.0, 92.0, 70.0), theme);
    let room = sheet.w - 96.0 - 212.0;
    scene_name(sheet, scene, Point::new(212.0, 107.0), room, 40.0);
}
