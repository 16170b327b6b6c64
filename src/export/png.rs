//! A picture as a PNG file, painted on the CPU without a window.

use std::sync::{Arc, LazyLock};

use image::ImageEncoder as _;
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{self, Affine, BezPath, Cap, Join, RoundedRect, RoundedRectRadii, Shape as _, Stroke};
use vello_cpu::peniko::{Blob, FontData};
use vello_cpu::{Level, Pixmap, RenderContext, RenderSettings, Resources};

use super::ExportError;
use crate::picture::typeset::{Face, Fonts, Glyph};
use crate::picture::{Dash, Mark, Picture, Point, Rect, Segment, Weight};
use crate::theme::Rgba;

/// The most pixels that a side may have.
pub const MAX_SIDE: u16 = 8192;

/// Shortest period of a dashed line in points: below it no gap would show, and there would be no end of dashes.
const MIN_DASH: f32 = 0.25;
/// No mark that shows lies farther out than this, in points.
const FARTHEST: f32 = 1e6;

/// Paints a picture at `scale` pixels a point on a ground of one colour, and gives the bytes of a PNG file.
///
/// The same arguments give the same bytes, on every machine of one architecture.
///
/// # Errors
///
/// [`ExportError::Size`] if a side is shorter than one pixel or longer than [`MAX_SIDE`].
pub fn png(picture: &Picture, scale: f32, background: Rgba) -> Result<Vec<u8>, ExportError> {
    let (width, height) = size(picture.size, scale)?;
    let mut canvas = Canvas::new(width, height, scale);
    canvas.ground(background);
    for mark in &picture.marks {
        canvas.paint(mark);
    }
    encode(canvas.finish(), background)
}

/// What is painted, pixel by pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width and height.
    pub size: [usize; 2],
    /// Row by row, red, green, blue and alpha each, not premultiplied.
    pub rgba: Vec<u8>,
}

/// Paints a picture as [`png`] does, and gives what it painted.
///
/// # Errors
///
/// [`ExportError::Size`] as for [`png`].
pub fn pixels(picture: &Picture, scale: f32, background: Rgba) -> Result<Pixels, ExportError> {
    let (width, height) = size(picture.size, scale)?;
    let mut canvas = Canvas::new(width, height, scale);
    canvas.ground(background);
    for mark in &picture.marks {
        canvas.paint(mark);
    }
    let rgba = canvas.finish().take_unpremultiplied().iter().flat_map(|p| [p.r, p.g, p.b, p.a]).collect();
    Ok(Pixels { size: [width, height].map(usize::from), rgba })
}

/// Size in pixels.
fn size((width, height): (f32, f32), scale: f32) -> Result<(u16, u16), ExportError> {
    let [width, height] = [width, height].map(|side| (f64::from(side) * f64::from(scale)).round());
    let fits = |side: f64| (1.0..=f64::from(MAX_SIDE)).contains(&side);
    if fits(width) && fits(height) {
        Ok((width as u16, height as u16))
    } else {
        Err(ExportError::Size { width, height })
    }
}

fn encode(pixels: Pixmap, background: Rgba) -> Result<Vec<u8>, ExportError> {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};

    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    // On an opaque ground there is no alpha to keep, and nothing was premultiplied.
    let is_opaque = matches!(background, Rgba([_, _, _, u8::MAX]));
    let (bytes, kind) = if is_opaque {
        (pixels.data().iter().flat_map(|p| [p.r, p.g, p.b]).collect(), image::ExtendedColorType::Rgb8)
    } else {
        let straight = pixels.take_unpremultiplied();
        (straight.iter().flat_map(|p| [p.r, p.g, p.b, p.a]).collect::<Vec<u8>>(), image::ExtendedColorType::Rgba8)
    };
    let mut file = Vec::new();
    PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive)
        .write_image(&bytes, width, height, kind)?;
    Ok(file)
}

struct Canvas {
    context: RenderContext,
    resources: Resources,
    scale: f64,
}

impl Canvas {
    fn new(width: u16, height: u16, scale: f32) -> Self {
        // The lowest level of the architecture, lest bytes differ between processors.
        let settings = RenderSettings { level: Level::baseline(), num_threads: 0 };
        let mut context = RenderContext::new_with(width, height, settings);
        context.set_transform(Affine::scale(f64::from(scale)));
        Self { context, resources: Resources::new(), scale: f64::from(scale) }
    }

    fn ground(&mut self, color: Rgba) {
        let (width, height) = (f64::from(self.context.width()), f64::from(self.context.height()));
        self.context.set_paint(paint(color));
        self.context.fill_rect(&kurbo::Rect::new(0.0, 0.0, width / self.scale, height / self.scale));
    }

    fn paint(&mut self, mark: &Mark) {
        match mark {
            Mark::Fill { rect, radii, color } => self.fill(*rect, *radii, *color),
            Mark::Outline { rect, radii, color, width, dash } => {
                if let Some(path) = self.rounded(*rect, *radii) {
                    self.stroke(&path, *width, *color, *dash, Join::Miter);
                }
            }
            Mark::Shadow { rect, radius, down, blur, color } => {
                self.shadow(rect.moved(0.0, *down), *radius, *blur, *color);
            }
            Mark::Text { baseline, text, weight, size, color, rise } => {
                self.text(*baseline, text, *weight, *size, *color, *rise);
            }
            Mark::Path { path, fill, stroke, dash } => {
                let Some(path) = outline(path) else { return };
                if let Some(color) = fill {
                    self.context.set_paint(paint(*color));
                    self.context.fill_path(&path);
                }
                if let Some((width, color)) = stroke {
                    self.stroke(&path, *width, *color, *dash, Join::Round);
                }
            }
            Mark::Circle { center, radius, fill, stroke } => {
                if !are_sane(&[center.x, center.y, *radius]) || *radius <= 0.0 {
                    return;
                }
                let path = kurbo::Circle::new(place(*center), f64::from(*radius)).to_path(self.tolerance());
                if let Some(color) = fill {
                    self.context.set_paint(paint(*color));
                    self.context.fill_path(&path);
                }
                if let Some((width, color)) = stroke {
                    self.stroke(&path, *width, *color, None, Join::Round);
                }
            }
        }
    }

    fn fill(&mut self, rect: Rect, radii: [f32; 4], color: Rgba) {
        let Some(path) = self.rounded(rect, radii) else { return };
        self.context.set_paint(paint(color));
        self.context.fill_path(&path);
    }

    fn stroke(&mut self, path: &BezPath, width: f32, color: Rgba, dash: Option<Dash>, join: Join) {
        if !are_sane(&[width]) || width <= 0.0 {
            return;
        }
        let mut stroke = Stroke::new(f64::from(width)).with_join(join).with_caps(Cap::Round);
        if let Some(Dash { on, off }) = dash
            && are_sane(&[on, off])
            && on > 0.0
            && off > 0.0
            && on + off >= MIN_DASH
        {
            // Round ends would fill the gaps.
            stroke = stroke.with_caps(Cap::Butt).with_dashes(0.0, [f64::from(on), f64::from(off)]);
        }
        self.context.set_paint(paint(color));
        self.context.set_stroke(stroke);
        self.context.stroke_path(path);
    }

    fn shadow(&mut self, rect: Rect, radius: f32, blur: f32, color: Rgba) {
        if !are_sane(&[rect.x, rect.y, rect.w, rect.h, radius, blur]) || rect.w <= 0.0 || rect.h <= 0.0 {
            return;
        }
        if blur <= 0.0 {
            return self.fill(rect, [radius; 4], color);
        }
        self.context.set_paint(paint(color));
        // As in CSS, where the tokens come from: the blur is twice the standard deviation.
        self.context.fill_blurred_rounded_rect(&corners(rect), radius.max(0.0), blur / 2.0, false);
    }

    fn text(&mut self, baseline: Point, text: &str, weight: Weight, size: f32, color: Rgba, rise: bool) {
        if !are_sane(&[baseline.x, baseline.y, size]) || size <= 0.0 {
            return;
        }
        let shaped = Fonts::embedded().shape(text, weight);
        // On whole pixels, as on the screen.
        let snap = |length: f32| (f64::from(length) * self.scale).round();
        let origin = Affine::translate((snap(baseline.x), snap(baseline.y)));
        let turn = if rise { Affine::rotate(-std::f64::consts::FRAC_PI_2) } else { Affine::IDENTITY };
        let before = *self.context.transform();
        self.context.set_transform(origin * turn * Affine::scale(self.scale));
        self.context.set_paint(paint(color));
        for run in shaped.glyphs.chunk_by(|a, b| a.face == b.face) {
            let Some(face) = run.first().map(|glyph| glyph.face) else { continue };
            let glyphs = run.iter().map(|&Glyph { id, x, y, .. }| vello_cpu::Glyph { id, x: x * size, y: y * size });
            self.context.glyph_run(&mut self.resources, font(face)).font_size(size).hint(false).fill_glyphs(glyphs);
        }
        self.context.set_transform(before);
    }

    fn rounded(&self, rect: Rect, radii: [f32; 4]) -> Option<BezPath> {
        let [a, b, c, d] = radii;
        if !are_sane(&[rect.x, rect.y, rect.w, rect.h, a, b, c, d]) || rect.w <= 0.0 || rect.h <= 0.0 {
            return None;
        }
        let most = f64::from(rect.w.min(rect.h)) / 2.0;
        let [a, b, c, d] = radii.map(|radius| f64::from(radius).clamp(0.0, most));
        let shape = RoundedRect::from_rect(corners(rect), RoundedRectRadii::new(a, b, c, d));
        Some(if a + b + c + d > 0.0 {
            shape.to_path(self.tolerance())
        } else {
            corners(rect).to_path(self.tolerance())
        })
    }

    /// How far a curve may be off, in points.
    fn tolerance(&self) -> f64 {
        0.05 / self.scale
    }

    fn finish(mut self) -> Pixmap {
        let mut pixels = Pixmap::new(self.context.width(), self.context.height());
        self.context.flush();
        self.context.render(&mut pixels, &mut self.resources);
        pixels
    }
}

fn font(face: Face) -> &'static FontData {
    static FONTS: LazyLock<[FontData; 4]> =
        LazyLock::new(|| Face::ALL.map(|face| FontData::new(Blob::new(Arc::new(face.bytes())), 0)));
    let [regular, bold, rare, emoji] = &*FONTS;
    match face {
        Face::Regular => regular,
        Face::Bold => bold,
        Face::Rare => rare,
        Face::Emoji => emoji,
    }
}

fn outline(segments: &[Segment]) -> Option<BezPath> {
    let mut path = BezPath::new();
    for segment in segments {
        // A path begins somewhere, whatever its first segment is.
        let begins = path.elements().is_empty();
        match *segment {
            Segment::Move(to) => path.move_to(sane_place(to)?),
            Segment::Line(to) | Segment::Curve(_, _, to) if begins => path.move_to(sane_place(to)?),
            Segment::Line(to) => path.line_to(sane_place(to)?),
            Segment::Curve(a, b, to) => path.curve_to(sane_place(a)?, sane_place(b)?, sane_place(to)?),
            Segment::Close if begins => {}
            Segment::Close => path.close_path(),
        }
    }
    (!path.elements().is_empty()).then_some(path)
}

fn sane_place(point: Point) -> Option<kurbo::Point> {
    are_sane(&[point.x, point.y]).then(|| place(point))
}

fn place(point: Point) -> kurbo::Point {
    kurbo::Point::new(point.x.into(), point.y.into())
}

fn corners(rect: Rect) -> kurbo::Rect {
    let Rect { x, y, w, h } = rect;
    kurbo::Rect::new(x.into(), y.into(), f64::from(x) + f64::from(w), f64::from(y) + f64::from(h))
}

fn paint(Rgba([r, g, b, a]): Rgba) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(r, g, b, a)
}

fn are_sane(lengths: &[f32]) -> bool {
    lengths.iter().all(|length| length.abs() <= FARTHEST)
}
