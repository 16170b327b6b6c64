//! Type: widths of text, and where its lines break.
//!
//! Everything is measured with the embedded faces and shaped as egui shapes it, so the console, the wall and exported
//! files break lines in the same places. Nothing here asks the system for a font.

mod cache;
mod face;
mod gaps;
mod lines;
mod shape;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use unicode_segmentation::UnicodeSegmentation as _;

pub use face::{ASCENT, CENTER, DESCENT, Face, TOFU};
pub use lines::Broken;
pub use shape::{Glyph, Shaped};

use super::Weight;
use cache::Cache;
use face::Loaded;
use gaps::Gap;

/// How many bytes of text each of the two generations of a cache remembers: some thousand cards.
const CACHE_BYTES: usize = 1 << 20;

/// How often lines that come out wider by themselves are broken again, narrower.
const SECOND_LOOKS: usize = 4;

static EMBEDDED: LazyLock<Fonts> = LazyLock::new(Fonts::load);

/// The embedded faces, ready to measure.
///
/// Answers depend on the arguments alone; what has been asked before is remembered, within bounds.
pub struct Fonts {
    faces: Vec<Loaded>,
    shaped: Cache<Weight, Shaped>,
    gaps: Cache<Weight, Vec<Gap>>,
    broken: Cache<Measure, Broken>,
}

/// What besides the text decides where lines break; lengths by their bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Measure {
    weight: Weight,
    size: u32,
    width: u32,
    max_lines: usize,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").field("faces", &self.faces).finish_non_exhaustive()
    }
}

impl Fonts {
    /// The one set of faces of the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn load() -> Self {
        Self {
            faces: Face::ALL.into_iter().filter_map(Loaded::new).collect(),
            shaped: Cache::new(CACHE_BYTES),
            gaps: Cache::new(CACHE_BYTES),
            broken: Cache::new(CACHE_BYTES),
        }
    }

    /// Width of a line of text in points, as egui lays it out.
    pub fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        self.shape(text, weight).width * size
    }

    /// The glyphs of a line of text, in shares of its size.
    pub fn shape(&self, text: &str, weight: Weight) -> Arc<Shaped> {
        self.shaped.get_or_make(weight, text, || shape::shape(&self.faces, text, weight))
    }

    /// Breaks text into lines of at most `width` points, and cuts what does not go into `max_lines`.
    ///
    /// 禁則 holds at both ends of a line, words of Latin letters stay whole unless one alone is longer than a line, and
    /// a single character never stands alone on the last line if it can be helped. Phrase ends are preferred (DESIGN
    /// section 3), but never at the price of cutting what would have gone in. A line break in the text is a line break
    /// here. Blanks at the end of a line stay in it and may hang over. A line that cannot hold even one character
    /// holds one nevertheless.
    pub fn break_lines(&self, text: &str, weight: Weight, size: f32, width: f32, max_lines: usize) -> Arc<Broken> {
        let measure = Measure { weight, size: size.to_bits(), width: width.to_bits(), max_lines };
        self.broken.get_or_make(measure, text, || {
            let shaped = self.shape(text, weight);
            let gaps = self.gaps.get_or_make(weight, text, || gaps::gaps(text, &shaped.units));
            let ellipsis = self.shape(lines::ELLIPSIS, weight).width;
            let mut room = width;
            let mut broken = lines::break_lines(text, &shaped, &gaps, ellipsis, size, room, max_lines);
            // A few scripts shape differently without their neighbours: a line by itself may come out wider.
            for _ in 0..SECOND_LOOKS {
                let over = self.overhang(&broken, weight, size, width);
                if over <= 0.0 {
                    break;
                }
                room -= over;
                broken = lines::break_lines(text, &shaped, &gaps, ellipsis, size, room, max_lines);
            }
            broken
        })
    }

    /// How far the widest line reaches beyond `width` when it is shaped by itself; lines of one or two characters have no
    /// better break.
    fn overhang(&self, broken: &Broken, weight: Weight, size: f32, width: f32) -> f32 {
        let long = broken.lines.iter().map(|line| line.trim_end()).filter(|line| line.graphemes(true).nth(2).is_some());
        let over = long.map(|line| self.width(line, weight, size) - width).fold(0.0, f32::max);
        if over > 0.015 { over } else { 0.0 }
    }

    /// What is drawn for a text: each character that no face has becomes [`TOFU`].
    pub fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        face::shown(&self.faces, text)
    }
}

/// A name set upright, one character a line (DESIGN section 3). Strokes that run along the line are turned with it.
pub fn stack(text: &str) -> Vec<String> {
    text.graphemes(true)
        .map(|cluster| match cluster {
            "ー" | "ｰ" | "―" | "—" | "–" | "－" | "-" | "〜" | "～" => "｜".to_owned(),
            other => other.to_owned(),
        })
        .collect()
}

/// [`Fonts::width`] of the embedded faces.
pub fn width(text: &str, weight: Weight, size: f32) -> f32 {
    Fonts::embedded().width(text, weight, size)
}

/// [`Fonts::break_lines`] of the embedded faces.
pub fn break_lines(text: &str, weight: Weight, size: f32, width: f32, max_lines: usize) -> Arc<Broken> {
    Fonts::embedded().break_lines(text, weight, size, width, max_lines)
}

/// [`Fonts::shown`] of the embedded faces.
pub fn shown(text: &str) -> Cow<'_, str> {
    Fonts::embedded().shown(text)
}
