//! Glyphs of a line of text, and the units that a line break may come between.

use std::borrow::Cow;

use harfrust::{BufferFlags, Direction, Script, ShapeOptions, UnicodeBuffer, script};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::face::{self, Face, Loaded, TOFU};
use crate::picture::Weight;

/// The scripts of our faces.
const SCRIPTS: [Script; 6] =
    [script::LATIN, script::HAN, script::HIRAGANA, script::KATAKANA, script::GREEK, script::CYRILLIC];

/// A glyph at its place; lengths in shares of the size of type, y down from the base line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    pub face: Face,
    /// Index of the glyph in its face.
    pub id: u32,
    pub x: f32,
    pub y: f32,
}

/// A line of text, shaped; lengths in shares of the size of type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shaped {
    /// In the order of the text.
    pub glyphs: Vec<Glyph>,
    pub width: f32,
    /// Without gaps from the start of the text to its end.
    pub(super) units: Vec<Unit>,
}

/// The smallest piece of text that is not broken: a grapheme cluster, or several if they share a glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    /// Where it ends in the text, in bytes.
    pub(super) end: usize,
    /// Where it ends on the line.
    pub(super) right: f32,
}

/// Neighbouring clusters that one face draws.
struct Run<'f> {
    face: &'f Loaded,
    start: usize,
    end: usize,
}

pub(super) fn shape(faces: &[Loaded], text: &str, weight: Weight) -> Shaped {
    match face::shown(faces, text) {
        Cow::Borrowed(text) => shape_known(faces, text, weight),
        Cow::Owned(shown) => {
            let mut line = shape_known(faces, &shown, weight);
            // Both have the same clusters, but not of the same length.
            let ends =
                |text: &str| text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len()).collect::<Vec<_>>();
            let (shown_ends, text_ends) = (ends(&shown), ends(text));
            for unit in &mut line.units {
                let cluster = shown_ends.partition_point(|&end| end < unit.end);
                unit.end = text_ends.get(cluster).copied().unwrap_or(text.len());
            }
            line
        }
    }
}

/// Shapes a text of which there is a face for each cluster.
fn shape_known(faces: &[Loaded], text: &str, weight: Weight) -> Shaped {
    let mut line = Shaped::default();
    // Starts of what cannot be parted, as byte positions.
    let mut starts: Vec<(usize, f32)> = Vec::new();
    let runs = runs(faces, text, weight);
    let mut buffer = UnicodeBuffer::new();
    for (index, Run { face, start, end }) in runs.iter().enumerate() {
        let piece = text.get(*start..*end).unwrap_or_default();
        let mut flags = BufferFlags::empty();
        flags.set(BufferFlags::BEGINNING_OF_TEXT, index == 0);
        flags.set(BufferFlags::END_OF_TEXT, index + 1 == runs.len());
        buffer.set_flags(flags);
        buffer.push_str(piece);
        buffer.guess_segment_properties();
        // A stray mark of a script that no face has would have its neighbours shaped by the rules of that script, and
        // otherwise at the beginning of a line than within one.
        if !SCRIPTS.contains(&buffer.script()) {
            buffer.set_script(script::LATIN);
        }
        // No face has a script that runs to the left; a stray mark of one must not turn its neighbours round.
        buffer.set_direction(Direction::LeftToRight);
        let shaped = face.shaper.shaper(&face.font).build().shape(buffer, ShapeOptions::new());

        let mut last_cluster = None;
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let offset = info.cluster as usize;
            let c = piece.get(offset..).and_then(|rest| rest.chars().next()).unwrap_or('\u{fffd}');
            let is_new = last_cluster != Some(offset);
            last_cluster = Some(offset);
            if is_new {
                starts.push((start + offset, line.width));
            }
            if face::is_special_blank(c) {
                // The same shares as epaint's `FontTweak` has.
                line.width += face.advance(' ') * if c == '\t' { 4.0 } else { 0.5 };
            } else if face::is_invisible(c) {
                // Takes no room, whatever the face thinks.
            } else if info.glyph_id != 0 {
                line.glyphs.push(Glyph {
                    face: face.face,
                    id: info.glyph_id,
                    x: line.width + position.x_offset as f32 * face.unit,
                    y: -(position.y_offset as f32) * face.unit,
                });
                line.width += position.x_advance as f32 * face.unit;
            } else if is_new && !is_combining_mark(c) {
                // The rest of a cluster that its face lacks is left out.
                push_char(&mut line, faces, weight, c);
            }
        }
        buffer = shaped.clear();
    }
    line.units = units(text, &starts, line.width);
    line
}

fn runs<'f>(faces: &'f [Loaded], text: &str, weight: Weight) -> Vec<Run<'f>> {
    let mut runs: Vec<Run<'f>> = Vec::new();
    for (start, cluster) in text.grapheme_indices(true) {
        let Some(face) = face::resolve(faces, weight, cluster) else { continue };
        let end = start + cluster.len();
        match runs.last_mut() {
            Some(last) if last.face.face == face.face => last.end = end,
            _ => runs.push(Run { face, start, end }),
        }
    }
    runs
}

/// A character by itself, or 〓 if no face has it.
fn push_char(line: &mut Shaped, faces: &[Loaded], weight: Weight, c: char) {
    let mut utf8 = [0; 4];
    let (face, c) = match face::resolve(faces, weight, c.encode_utf8(&mut utf8)) {
        Some(face) => (face, c),
        None => match face::resolve(faces, weight, TOFU) {
            Some(face) => (face, '〓'),
            None => return,
        },
    };
    if let Some(id) = face.glyph(c) {
        line.glyphs.push(Glyph { face: face.face, id: id.to_u32(), x: line.width, y: 0.0 });
        line.width += face.advance(c);
    }
}

/// Pieces between places that are both the start of a grapheme cluster and of a glyph's text.
fn units(text: &str, starts: &[(usize, f32)], width: f32) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut starts = starts.iter().peekable();
    for (at, _) in text.grapheme_indices(true).skip(1) {
        while starts.next_if(|(start, _)| *start < at).is_some() {}
        if let Some(&(_, right)) = starts.next_if(|(start, _)| *start == at) {
            units.push(Unit { end: at, right });
        }
    }
    if !text.is_empty() {
        units.push(Unit { end: text.len(), right: width });
    }
    units
}
