//! Line icons and the marks of the kinds, as shapes on a grid of 24 (DESIGN section 3).

use super::typeset;
use super::{Mark, Point, Rect, Segment, Weight};
use crate::model::{CardKind, ChangeLevel, PerScene, SceneId, Stage};
use crate::theme::{Rgba, Theme};

/// The icons of buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Undo,
    Redo,
    Lock,
    Search,
    Plus,
    Check,
    StepUp,
    Moon,
    Cross,
    File,
    Book,
    More,
    Right,
    Left,
    Down,
    Pencil,
    Trash,
    Copy,
    Panel,
    Keyboard,
    /// 壁に映す
    Projector,
    /// 壁を止める
    Hand,
    Eye,
    /// 壁に出さない
    EyeOff,
    /// 伏せる
    Cover,
    /// 照らす
    Spot,
    /// 文字の大きさ
    Letters,
    Pause,
    Play,
    /// Something that can be taken hold of.
    Grip,
    /// 聞き手の問い
    Talk,
    /// マイチャレンジ
    Flag,
}

/// Paints an icon into `rect` as lines of `width` points.
#[expect(clippy::too_many_lines, reason = "a drawing for each icon")]
pub fn icon(marks: &mut Vec<Mark>, icon: Icon, rect: Rect, color: Rgba, width: f32) {
    let grid = Grid { rect };
    let mut pen = Pen { marks, grid, color, width };
    match icon {
        Icon::Undo => {
            pen.lines(&[&[(8.5, 13.5), (4.0, 9.0), (8.5, 4.5)]]);
            pen.path(&[
                m(4.0, 9.0),
                l(14.0, 9.0),
                c((17.0, 9.0), (19.5, 11.5), (19.5, 14.5)),
                c((19.5, 17.5), (17.0, 20.0), (14.0, 20.0)),
                l(11.0, 20.0),
            ]);
        }
        Icon::Redo => {
            pen.lines(&[&[(15.5, 13.5), (20.0, 9.0), (15.5, 4.5)]]);
            pen.path(&[
                m(20.0, 9.0),
                l(10.0, 9.0),
                c((7.0, 9.0), (4.5, 11.5), (4.5, 14.5)),
                c((4.5, 17.5), (7.0, 20.0), (10.0, 20.0)),
                l(13.0, 20.0),
            ]);
        }
        Icon::Lock => {
            pen.frame(5.0, 10.5, 14.0, 9.5);
            pen.path(&[
                m(8.0, 10.5),
                l(8.0, 7.5),
                c((8.0, 5.3), (9.8, 3.5), (12.0, 3.5)),
                c((14.2, 3.5), (16.0, 5.3), (16.0, 7.5)),
                l(16.0, 10.5),
            ]);
        }
        Icon::Search => {
            pen.ring(10.5, 10.5, 6.0);
            pen.lines(&[&[(15.0, 15.0), (20.0, 20.0)]]);
        }
        Icon::Plus => pen.lines(&[&[(12.0, 5.0), (12.0, 19.0)], &[(5.0, 12.0), (19.0, 12.0)]]),
        Icon::Check => pen.lines(&[&[(4.5, 12.5), (9.5, 17.5), (19.5, 6.5)]]),
        Icon::StepUp => pen.lines(&[&[(6.0, 18.0), (18.0, 6.0)], &[(9.0, 6.0), (18.0, 6.0), (18.0, 15.0)]]),
        Icon::Moon => pen.path(&[
            m(19.5, 14.2),
            c((15.6, 15.8), (11.2, 13.9), (9.6, 10.0)),
            c((8.9, 8.2), (8.9, 6.2), (9.8, 4.5)),
            c((5.7, 6.1), (3.6, 10.7), (5.1, 14.9)),
            c((7.2, 20.4), (15.6, 21.3), (19.5, 14.2)),
        ]),
        Icon::Cross => pen.lines(&[&[(6.0, 6.0), (18.0, 18.0)], &[(18.0, 6.0), (6.0, 18.0)]]),
        Icon::File => pen.lines(&[
            &[(13.5, 3.5), (6.0, 3.5), (6.0, 20.5), (18.5, 20.5), (18.5, 8.0), (14.0, 3.5)],
            &[(13.5, 3.5), (13.5, 8.5), (18.5, 8.5)],
        ]),
        Icon::Book => {
            pen.path(&[
                m(12.0, 19.5),
                c((12.0, 18.7), (11.2, 18.0), (10.2, 18.0)),
                l(4.5, 18.0),
                l(4.5, 5.0),
                l(10.0, 5.0),
                c((11.1, 5.0), (12.0, 5.9), (12.0, 7.0)),
                l(12.0, 19.5),
            ]);
            pen.path(&[
                m(12.0, 19.5),
                c((12.0, 18.7), (12.8, 18.0), (13.8, 18.0)),
                l(19.5, 18.0),
                l(19.5, 5.0),
                l(14.0, 5.0),
                c((12.9, 5.0), (12.0, 5.9), (12.0, 7.0)),
            ]);
        }
        Icon::Pause => pen.lines(&[&[(9.0, 6.0), (9.0, 18.0)], &[(15.0, 6.0), (15.0, 18.0)]]),
        Icon::Play => pen.lines(&[&[(8.5, 5.5), (18.0, 12.0), (8.5, 18.5), (8.5, 5.5)]]),
        Icon::Talk => {
            pen.frame(3.5, 4.5, 17.0, 11.5);
            pen.lines(&[&[(8.0, 16.0), (8.0, 20.0), (12.5, 16.0)]]);
        }
        Icon::Flag => {
            pen.lines(&[&[(6.5, 20.5), (6.5, 3.5)]]);
            pen.lines(&[&[(6.5, 4.5), (18.5, 4.5), (15.5, 8.75), (18.5, 13.0), (6.5, 13.0)]]);
        }
        Icon::Grip => {
            for (x, y) in [(9.0, 6.0), (15.0, 6.0), (9.0, 12.0), (15.0, 12.0), (9.0, 18.0), (15.0, 18.0)] {
                pen.dot(x, y, 1.3);
            }
        }
        Icon::More => {
            for x in [5.5, 12.0, 18.5] {
                pen.dot(x, 12.0, 1.3);
            }
        }
        Icon::Right => pen.lines(&[&[(9.5, 5.5), (16.0, 12.0), (9.5, 18.5)]]),
        Icon::Left => pen.lines(&[&[(14.5, 5.5), (8.0, 12.0), (14.5, 18.5)]]),
        Icon::Down => pen.lines(&[&[(5.5, 9.0), (12.0, 15.5), (18.5, 9.0)]]),
        Icon::Pencil => pen.lines(&[&[(4.5, 19.5), (5.5, 15.3), (16.0, 4.8), (19.2, 8.0), (8.7, 18.5), (4.5, 19.5)]]),
        Icon::Trash => pen.lines(&[
            &[(4.5, 7.0), (19.5, 7.0)],
            &[(9.0, 7.0), (9.0, 4.0), (15.0, 4.0), (15.0, 7.0)],
            &[(6.5, 7.0), (7.5, 20.0), (16.5, 20.0), (17.5, 7.0)],
        ]),
        Icon::Copy => {
            pen.frame(8.5, 8.5, 11.0, 11.0);
            pen.lines(&[&[(5.5, 15.5), (4.5, 15.5), (4.5, 4.5), (15.5, 4.5), (15.5, 5.5)]]);
        }
        Icon::Panel => {
            pen.frame(3.5, 5.0, 17.0, 14.0);
            pen.lines(&[&[(14.5, 5.0), (14.5, 19.0)]]);
        }
        Icon::Keyboard => {
            pen.frame(2.5, 6.5, 19.0, 11.0);
            pen.lines(&[&[(8.0, 14.5), (16.0, 14.5)]]);
            for x in [6.0, 10.0, 14.0, 18.0] {
                pen.dot(x, 10.3, 0.9);
            }
        }
        Icon::Projector => {
            pen.frame(3.0, 4.5, 18.0, 11.5);
            pen.lines(&[&[(12.0, 16.0), (12.0, 19.5)], &[(8.0, 20.0), (16.0, 20.0)]]);
        }
        Icon::Hand => pen.path(&[
            m(8.0, 13.5),
            l(8.0, 6.2),
            c((8.0, 4.2), (11.0, 4.2), (11.0, 6.2)),
            l(11.0, 10.5),
            l(11.0, 5.0),
            c((11.0, 3.0), (14.0, 3.0), (14.0, 5.0)),
            l(14.0, 10.5),
            l(14.0, 6.6),
            c((14.0, 4.6), (17.0, 4.6), (17.0, 6.6)),
            l(17.0, 14.0),
            c((17.0, 18.0), (14.6, 20.5), (11.4, 20.5)),
            c((8.7, 20.5), (7.4, 19.3), (6.0, 16.7)),
            l(4.0, 13.1),
            c((3.3, 11.7), (5.2, 10.7), (6.2, 11.9)),
            l(8.0, 13.8),
        ]),
        Icon::Eye => {
            pen.path(&EYE);
            pen.ring(12.0, 12.0, 2.8);
        }
        Icon::EyeOff => {
            pen.path(&EYE);
            pen.ring(12.0, 12.0, 2.8);
            pen.lines(&[&[(4.5, 19.5), (19.5, 4.5)]]);
        }
        // The back of a card.
        Icon::Cover => {
            pen.frame(3.0, 5.0, 18.0, 14.0);
            pen.frame(7.5, 9.5, 9.0, 5.0);
        }
        Icon::Spot => {
            pen.ring(12.0, 12.0, 4.2);
            pen.lines(&[
                &[(12.0, 2.5), (12.0, 5.0)],
                &[(12.0, 19.0), (12.0, 21.5)],
                &[(2.5, 12.0), (5.0, 12.0)],
                &[(19.0, 12.0), (21.5, 12.0)],
            ]);
        }
        Icon::Letters => pen.lines(&[
            &[(2.5, 19.0), (8.5, 4.5), (14.5, 19.0)],
            &[(4.8, 13.8), (12.2, 13.8)],
            &[(14.5, 19.0), (18.0, 10.5), (21.5, 19.0)],
            &[(15.8, 16.0), (20.2, 16.0)],
        ]),
    }
}

const EYE: [Segment; 5] = [
    Segment::Move(Point::new(2.5, 12.0)),
    Segment::Curve(Point::new(4.6, 8.2), Point::new(8.0, 5.8), Point::new(12.0, 5.8)),
    Segment::Curve(Point::new(16.0, 5.8), Point::new(19.4, 8.2), Point::new(21.5, 12.0)),
    Segment::Curve(Point::new(19.4, 15.8), Point::new(16.0, 18.2), Point::new(12.0, 18.2)),
    Segment::Curve(Point::new(8.0, 18.2), Point::new(4.6, 15.8), Point::new(2.5, 12.0)),
];

/// The icon of a stage: one person, two people, the town hall, houses and a tree.
pub fn stage_icon(marks: &mut Vec<Mark>, stage: Stage, rect: Rect, color: Rgba, width: f32) {
    let grid = Grid { rect };
    let mut pen = Pen { marks, grid, color, width };
    match stage {
        Stage::Individual => {
            pen.ring(12.0, 8.0, 3.6);
            pen.path(&[
                m(4.8, 20.4),
                c((5.2, 16.2), (8.2, 14.0), (12.0, 14.0)),
                c((15.8, 14.0), (18.8, 16.2), (19.2, 20.4)),
            ]);
        }
        Stage::Workplace => {
            pen.ring(8.4, 9.0, 3.0);
            pen.ring(16.6, 8.0, 2.5);
            pen.path(&[
                m(2.6, 19.6),
                c((2.9, 16.0), (5.3, 14.2), (8.4, 14.2)),
                c((11.5, 14.2), (13.9, 16.0), (14.2, 19.6)),
            ]);
            pen.path(&[m(15.6, 13.2), c((18.9, 13.0), (21.1, 14.9), (21.4, 18.0))]);
        }
        Stage::Organization => {
            pen.lines(&[&[(3.2, 9.2), (12.0, 3.8), (20.8, 9.2), (3.2, 9.2)], &[(3.6, 20.2), (20.4, 20.2)]]);
            for x in [5.8, 10.0, 14.0, 18.2] {
                pen.lines(&[&[(x, 9.6), (x, 19.8)]]);
            }
        }
        Stage::Community => {
            pen.lines(&[
                &[(2.6, 20.2), (21.4, 20.2)],
                &[(4.2, 20.0), (4.2, 12.6), (8.6, 8.8), (13.0, 12.6), (13.0, 20.0)],
                &[(16.8, 20.0), (16.8, 15.4)],
            ]);
            pen.ring(16.8, 11.4, 4.0);
        }
    }
}

/// The icon of a change level: one, two or three filled steps.
pub fn level_icon(marks: &mut Vec<Mark>, level: ChangeLevel, rect: Rect, color: Rgba) {
    let unit = rect.w / 24.0;
    for step in 0..3_u8 {
        let height = (6.0 + f32::from(step) * 6.0) * unit;
        let bar =
            Rect::new(rect.x + (2.0 + f32::from(step) * 7.0) * unit, rect.y + 21.0 * unit - height, 6.0 * unit, height);
        let filled = usize::from(step) <= level.row();
        if filled {
            marks.push(Mark::Fill { rect: bar, radii: [unit; 4], color });
        }
        let color = if filled { color } else { color.faded(0.5) };
        marks.push(Mark::Outline { rect: bar, radii: [unit; 4], color, width: (1.3 * unit).max(0.8), dash: None });
    }
}

/// The mark of a kind: shape and one kanji (two letters in English). Outlined is what we see, filled what we do.
/// `letters` are the kanji 気 問 課 策 or In Pr Is Me; `inverse` is for a mark on an ink button.
pub fn kind_mark(marks: &mut Vec<Mark>, kind: CardKind, letters: &str, rect: Rect, theme: &Theme, inverse: bool) {
    let acts = matches!(kind, CardKind::Issue | CardKind::Measure);
    let (fill, line, letter) = match (acts, inverse) {
        (true, false) => (theme.ink2, theme.ink2, theme.onink),
        (false, false) => (theme.card, theme.ink2, theme.ink),
        (true, true) => (theme.onink, theme.onink, theme.ink),
        (false, true) => (theme.ink, theme.onink, theme.onink),
    };
    let unit = rect.w / 24.0;
    let at = |x: f32, y: f32| Point::new(rect.x + x * unit, rect.y + y * unit);
    let stroke = Some((1.5 * unit, line));
    let shape = |points: &[(f32, f32)]| {
        let mut path: Vec<Segment> = Vec::with_capacity(points.len() + 1);
        for (index, (x, y)) in points.iter().enumerate() {
            path.push(if index == 0 { Segment::Move(at(*x, *y)) } else { Segment::Line(at(*x, *y)) });
        }
        path.push(Segment::Close);
        Mark::Path { path, fill: Some(fill), stroke, dash: None }
    };
    let (center_x, base, mut size) = match kind {
        CardKind::Insight => {
            marks.push(Mark::Circle { center: at(12.0, 12.0), radius: 10.6 * unit, fill: Some(fill), stroke });
            (12.0, 16.4, 12.5)
        }
        CardKind::Problem => {
            marks.push(shape(&[(12.0, 1.2), (23.4, 21.8), (22.4, 22.8), (1.6, 22.8), (0.6, 21.8)]));
            (12.0, 20.6, 11.0)
        }
        CardKind::Issue => {
            marks.push(shape(&[(12.0, 0.4), (23.6, 12.0), (12.0, 23.6), (0.4, 12.0)]));
            (12.0, 16.2, 11.5)
        }
        CardKind::Measure => {
            marks.push(shape(&[
                (1.3, 2.6),
                (2.0, 2.0),
                (15.5, 2.0),
                (23.4, 12.0),
                (15.5, 22.0),
                (2.0, 22.0),
                (1.3, 21.4),
            ]));
            (10.6, 16.4, 12.5)
        }
    };
    if letters.is_ascii() {
        size -= 1.0;
    }
    let size = size * unit;
    let width = typeset::width(letters, Weight::Bold, size);
    marks.push(Mark::Text {
        baseline: Point::new(rect.x + center_x * unit - width / 2.0, rect.y + base * unit),
        text: letters.to_owned(),
        weight: Weight::Bold,
        size,
        color: letter,
        rise: false,
    });
}

/// The small canvas: how many cards lie in each scene, as depth of colour (0 outline, 1 tint, 2-3 middle, 4+ deep).
pub fn heat(marks: &mut Vec<Mark>, counts: &PerScene<usize>, rect: Rect, rise: f32, gap: f32, theme: &Theme) {
    let column_w = (rect.w - 3.0 * gap) / 4.0;
    let row_h = (rect.h - 3.0 * rise - 2.0 * gap) / 3.0;
    for (scene, count) in counts.iter() {
        let (s, l) = (scene.stage.column(), scene.level.row());
        let cell = Rect::new(
            rect.x + s as f32 * (column_w + gap),
            rect.y + (3 - s) as f32 * rise + (2 - l) as f32 * (row_h + gap),
            column_w,
            row_h,
        );
        let Some((color, _)) = warmth(scene, *count, theme) else {
            let cell = cell.shrunk(0.5);
            marks.push(Mark::Outline { rect: cell, radii: [1.5; 4], color: theme.line2, width: 1.0, dash: None });
            continue;
        };
        marks.push(Mark::Fill { rect: cell, radii: [1.5; 4], color });
    }
}

/// The ground of a scene by how many cards lie in it, and the ink for their number; none where there is no card.
pub fn warmth(scene: SceneId, count: usize, theme: &Theme) -> Option<(Rgba, Rgba)> {
    let hues = theme.stage(scene.stage);
    match count {
        0 => None,
        1 => Some((theme.ground(SceneId::new(scene.stage, ChangeLevel::Innovate)), hues.deep)),
        2 | 3 => Some((hues.heat, hues.deep)),
        _ => Some((hues.deep, theme.onink)),
    }
}

/// Where a scene lies among the twelve: its own cell filled, the others in outline.
pub fn locator(marks: &mut Vec<Mark>, here: SceneId, rect: Rect, theme: &Theme) {
    let unit = rect.w / 116.0;
    let (rise, gap) = (4.0 * unit, 3.0 * unit);
    let hues = theme.stage(here.stage);
    let (column_w, row_h) = ((rect.w - 3.0 * gap) / 4.0, (rect.h - 3.0 * rise - 2.0 * gap) / 3.0);
    for scene in SceneId::ALL {
        let (s, l) = (scene.stage.column() as f32, scene.level.row() as f32);
        let x = rect.x + s * (column_w + gap);
        let y = rect.y + (3.0 - s) * rise + (2.0 - l) * (row_h + gap);
        let cell = Rect::new(x, y, column_w, row_h);
        let radii = [3.0 * unit; 4];
        if scene == here {
            marks.push(Mark::Fill { rect: cell, radii, color: hues.deep });
        } else {
            let width = 1.5 * unit;
            let rect = cell.shrunk(width / 2.0);
            marks.push(Mark::Outline { rect, radii, color: hues.middle, width, dash: None });
        }
    }
}

/// Four steps that rise to the right.
pub fn steps(marks: &mut Vec<Mark>, rect: Rect, color: Rgba) {
    let unit = rect.w / 24.0;
    for step in 0..4_u8 {
        let height = (5.0 + 5.0 * f32::from(step)) * unit;
        let x = rect.x + (1.0 + 5.75 * f32::from(step)) * unit;
        let bar = Rect::new(x, rect.y + 22.0 * unit - height, 4.75 * unit, height);
        marks.push(Mark::Fill { rect: bar, radii: [unit; 4], color });
    }
}

fn m(x: f32, y: f32) -> Segment {
    Segment::Move(Point::new(x, y))
}

fn l(x: f32, y: f32) -> Segment {
    Segment::Line(Point::new(x, y))
}

fn c(a: (f32, f32), b: (f32, f32), to: (f32, f32)) -> Segment {
    Segment::Curve(Point::new(a.0, a.1), Point::new(b.0, b.1), Point::new(to.0, to.1))
}

/// The grid of 24 on a rectangle.
#[derive(Clone, Copy)]
struct Grid {
    rect: Rect,
}

impl Grid {
    fn unit(self) -> f32 {
        self.rect.w / 24.0
    }

    fn at(self, p: Point) -> Point {
        Point::new(self.rect.x + p.x * self.unit(), self.rect.y + p.y * self.unit())
    }
}

/// Draws on a grid in one colour.
struct Pen<'a> {
    marks: &'a mut Vec<Mark>,
    grid: Grid,
    color: Rgba,
    width: f32,
}

impl Pen<'_> {
    fn path(&mut self, path: &[Segment]) {
        let grid = self.grid;
        let path = path.iter().map(|segment| match *segment {
            Segment::Move(p) => Segment::Move(grid.at(p)),
            Segment::Line(p) => Segment::Line(grid.at(p)),
            Segment::Curve(a, b, p) => Segment::Curve(grid.at(a), grid.at(b), grid.at(p)),
            Segment::Close => Segment::Close,
        });
        let stroke = Some((self.width, self.color));
        self.marks.push(Mark::Path { path: path.collect(), fill: None, stroke, dash: None });
    }

    fn lines(&mut self, lines: &[&[(f32, f32)]]) {
        for line in lines {
            let segments: Vec<Segment> =
                line.iter().enumerate().map(|(index, (x, y))| if index == 0 { m(*x, *y) } else { l(*x, *y) }).collect();
            self.path(&segments);
        }
    }

    fn frame(&mut self, x: f32, y: f32, w: f32, h: f32) {
        let unit = self.grid.unit();
        let corner = self.grid.at(Point::new(x, y));
        self.marks.push(Mark::Outline {
            rect: Rect::new(corner.x, corner.y, w * unit, h * unit),
            radii: [2.0 * unit; 4],
            color: self.color,
            width: self.width,
            dash: None,
        });
    }

    fn ring(&mut self, x: f32, y: f32, radius: f32) {
        let center = self.grid.at(Point::new(x, y));
        let stroke = Some((self.width, self.color));
        self.marks.push(Mark::Circle { center, radius: radius * self.grid.unit(), fill: None, stroke });
    }

    fn dot(&mut self, x: f32, y: f32, radius: f32) {
        let center = self.grid.at(Point::new(x, y));
        let radius = radius * self.grid.unit();
        self.marks.push(Mark::Circle { center, radius, fill: Some(self.color), stroke: None });
    }
}
