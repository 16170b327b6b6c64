//! The stairs: where the 12 scenes stand. One function for the console, the wall, thumbnails and print
//! (DESIGN section 4). Each column to the right stands one rise higher, on a plinth that carries its name.

use super::Rect;
use crate::model::{PerScene, SceneId, Stage};

/// Measures of a stair canvas, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StairMeasure {
    /// Room at the left for the names of the levels.
    pub gutter: f32,
    /// How much higher each column stands than the one at its left.
    pub rise: f32,
    /// Between two scenes of a column.
    pub gap: f32,
    /// Between two columns; arrows run there.
    pub gap_x: f32,
    /// Height of the lowest plinth.
    pub plinth: f32,
}

/// Where the scenes and plinths stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Stairs {
    pub scenes: PerScene<Rect>,
    /// 個人 .. 地域
    pub plinths: [Rect; 4],
    /// 不具合解消 .. 革新: room for the names of the levels, beside the first column.
    pub levels: [Rect; 3],
}

impl Stairs {
    /// Fills `area`. Edges lie on whole points.
    pub fn new(area: Rect, m: &StairMeasure) -> Self {
        let column_w = ((area.w - m.gutter - 3.0 * m.gap_x) / 4.0).max(1.0);
        let row_h = ((area.h - 3.0 * m.rise - 3.0 * m.gap - m.plinth) / 3.0).max(1.0);
        let column = |stage: usize| area.x + m.gutter + stage as f32 * (column_w + m.gap_x);
        let lift = |stage: usize| (3 - stage) as f32 * m.rise;
        let row = |stage: usize, level: usize| area.y + lift(stage) + (2 - level) as f32 * (row_h + m.gap);
        let scene = |id: SceneId| {
            let (s, l) = (id.stage.column(), id.level.row());
            Rect::new(column(s), row(s, l), column_w, row_h).snapped()
        };
        let plinth = |stage: Stage| {
            let s = stage.column();
            let y = area.y + lift(s) + 3.0 * (row_h + m.gap);
            Rect::new(column(s), y, column_w, m.plinth + s as f32 * m.rise).snapped()
        };
        let level = |l: usize| Rect::new(area.x, row(0, l), m.gutter, row_h).snapped();
        Self {
            scenes: PerScene::from_fn(scene),
            plinths: Stage::ALL.map(plinth),
            levels: [level(0), level(1), level(2)],
        }
    }
}
