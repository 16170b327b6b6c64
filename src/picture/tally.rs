//! The 12 scenes of a session in numbers: how many cards lie in each, over the names of the stages.

use super::card::text_line;
use super::{Mark, Part, Picture, Rect, Target, Weight, icons, typeset};
use crate::model::{PerScene, SceneId, Stage};
use crate::text::Words;
use crate::theme::Theme;

const RISE: f32 = 9.0;
const GAP: f32 = 6.0;
/// Below the cells, for the names.
const NAMES: f32 = 26.0;

/// Lays the cells out in `size` points; the parts are the scenes.
pub fn tally(size: (f32, f32), counts: &PerScene<usize>, words: &Words, theme: &Theme) -> Picture {
    let mut picture = Picture { size, ..Picture::default() };
    let w = (size.0 - 3.0 * GAP) / 4.0;
    let h = (size.1 - NAMES - 3.0 * RISE - 2.0 * GAP) / 3.0;
    let cell = |scene: SceneId| {
        let (column, row) = (scene.stage.column() as f32, scene.level.row() as f32);
        Rect::new(column * (w + GAP), (3.0 - column) * RISE + (2.0 - row) * (h + GAP), w, h).snapped()
    };
    for (scene, count) in counts.iter() {
        let rect = cell(scene);
        if let Some((fill, ink)) = icons::warmth(scene, *count, theme) {
            picture.marks.push(Mark::Fill { rect, radii: [6.0; 4], color: fill });
            let said = count.to_string();
            let x = rect.center().x - typeset::width(&said, Weight::Bold, 16.0) / 2.0;
            text_line(&mut picture.marks, &said, x, rect.center().y, Weight::Bold, 16.0, ink);
        } else {
            let (rect, color) = (rect.shrunk(0.5), theme.line2);
            picture.marks.push(Mark::Outline { rect, radii: [6.0; 4], color, width: 1.0, dash: None });
        }
        let name = (words.says.scene)(&words.scene(scene), *count);
        picture.parts.push(Part { rect, target: Target::Scene(scene), name });
    }
    let fits = |font: f32| Stage::ALL.iter().all(|it| typeset::width(words.stage_short(*it), Weight::Bold, font) <= w);
    let font = if fits(13.0) { 13.0 } else { 11.0 };
    for stage in Stage::ALL {
        let name = words.stage_short(stage);
        let middle = stage.column() as f32 * (w + GAP) + w / 2.0;
        let x = middle - typeset::width(name, Weight::Bold, font) / 2.0;
        let ink = theme.stage(stage).deep;
        text_line(&mut picture.marks, name, x, size.1 - 11.0, Weight::Bold, font, ink);
    }
    picture
}
