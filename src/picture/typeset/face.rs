//! The embedded faces, and which of them draws a character.

use std::borrow::Cow;

use skrifa::charmap::Charmap;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::picture::Weight;

/// From the base line to the top of a line of text, in shares of its size. A line of `BIZUDPGothic` is exactly 1 high.
pub const ASCENT: f32 = 1802.0 / 2048.0;
/// From the base line to the bottom of a line of text, in shares of its size.
pub const DESCENT: f32 = 246.0 / 2048.0;
/// From the base line up to the middle of the kanji, in shares of the size: text centred at `y` has its base line at
/// `y + CENTER * size`.
pub const CENTER: f32 = (ASCENT - DESCENT) / 2.0;

/// 下駄: drawn for a character that no face has.
pub const TOFU: &str = "〓";

/// One embedded face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// `BIZUDPGothic` Regular, the type of the program.
    Regular,
    /// `BIZUDPGothic` Bold.
    Bold,
    /// What `BIZUDPGothic` lacks: rare name kanji, Hangul, simplified Chinese (see `assets/fonts/README.md`).
    Rare,
    /// Monochrome emoji.
    Emoji,
}

impl Face {
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Rare, Self::Emoji];

    /// A name to register the face under.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "biz",
            Self::Bold => "biz_bold",
            Self::Rare => "rare",
            Self::Emoji => "emoji",
        }
    }

    /// The font file.
    ///
    /// It is to be drawn without hinting: the instructions of `BIZUDPGothic` leave nothing of `―`, `–` and `−` at 13
    /// pixels, which is the size of a card.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../assets/fonts/BIZUDPGothic-Regular.ttf"),
            Self::Bold => include_bytes!("../../../assets/fonts/BIZUDPGothic-Bold.ttf"),
            Self::Rare => include_bytes!("../../../assets/fonts/BamenRare-Regular.otf"),
            Self::Emoji => include_bytes!("../../../assets/fonts/NotoEmoji-Regular.ttf"),
        }
    }

    /// How much egui has to lower the face, in shares of the size (`FontTweak::y_offset_factor`), so that it stands on
    /// the base line of the others: egui centres a fallback face on its line instead.
    pub fn lower(self) -> f32 {
        match self {
            Self::Regular | Self::Bold | Self::Rare => 0.0,
            // Of its ascent of 1900 and descent of 500, in units of 2048.
            Self::Emoji => ASCENT - (0.5 + (1900.0 - 500.0) / 2048.0 / 2.0),
        }
    }

    /// The faces of a weight in the order in which they are asked for a character.
    pub fn chain(weight: Weight) -> [Self; 3] {
        match weight {
            Weight::Regular => [Self::Regular, Self::Rare, Self::Emoji],
            Weight::Bold => [Self::Bold, Self::Rare, Self::Emoji],
        }
    }
}

/// A face with its tables at hand.
pub(super) struct Loaded {
    pub(super) face: Face,
    pub(super) font: FontRef<'static>,
    pub(super) shaper: harfrust::ShaperData,
    /// Length of a font unit in shares of the size.
    pub(super) unit: f32,
    charmap: Charmap<'static>,
}

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.face.fmt(f)
    }
}

impl Loaded {
    /// `None`, and a line in the log, if the file is no font; the tests see to it that all of them are.
    pub(super) fn new(face: Face) -> Option<Self> {
        let font = FontRef::new(face.bytes())
            .inspect_err(|fault| log::error!("the embedded face {} is damaged: {fault}", face.name()))
            .ok()?;
        let metrics = font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        Some(Self {
            face,
            shaper: harfrust::ShaperData::new(&font),
            unit: 1.0 / f32::from(metrics.units_per_em.max(1)),
            charmap: font.charmap(),
            font,
        })
    }

    pub(super) fn glyph(&self, c: char) -> Option<GlyphId> {
        self.charmap.map(c).filter(|&id| id != GlyphId::NOTDEF)
    }

    /// Advance of a character by itself, in shares of the size.
    pub(super) fn advance(&self, c: char) -> f32 {
        let metrics =
            self.font.glyph_metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        self.glyph(c).and_then(|id| metrics.advance_width(id)).unwrap_or_default() * self.unit
    }
}

/// The face that draws a grapheme cluster, chosen by its first character as egui chooses; `None` if no face has it.
pub(super) fn resolve<'f>(faces: &'f [Loaded], weight: Weight, cluster: &str) -> Option<&'f Loaded> {
    let first = cluster.chars().next()?;
    let mut chain = Face::chain(weight).into_iter().filter_map(|face| faces.iter().find(|loaded| loaded.face == face));
    if is_invisible(first) {
        return chain.next();
    }
    let wanted = if is_special_blank(first) { ' ' } else { first };
    chain.find(|loaded| loaded.glyph(wanted).is_some())
}

/// A text with [`TOFU`] for each cluster that no face has. All weights have the same characters.
pub(super) fn shown<'t>(faces: &[Loaded], text: &'t str) -> Cow<'t, str> {
    let has = |cluster: &str| resolve(faces, Weight::Regular, cluster).is_some();
    if text.graphemes(true).all(has) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.graphemes(true).map(|cluster| if has(cluster) { cluster } else { TOFU }).collect())
}

/// Blanks that egui draws as a share or a multiple of the ordinary blank.
pub(super) fn is_special_blank(c: char) -> bool {
    matches!(c, '\t' | '\u{2009}' | '\u{202f}')
}

/// Characters that take no room and leave no ink: controls, joiners, marks of direction.
pub(super) fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
