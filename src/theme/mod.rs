//! The look: colours by their role, read from one asset.
//!
//! Every colour of the program is named in `assets/theme.ron` (DESIGN section 2) and nowhere else.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{SceneId, Stage};

static THEMES: LazyLock<Themes> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/theme.ron")).unwrap_or_else(|fault| {
        log::error!("assets/theme.ron: {fault}");
        Themes::default()
    })
});

/// Light for a bright room, dark for a dark one, contrast for a weak projector; the console has the first two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, Deserialize)]
pub enum ThemeName {
    #[default]
    Light,
    Dark,
    Contrast,
}

impl ThemeName {
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    pub fn theme(self) -> &'static Theme {
        match self {
            Self::Light => &THEMES.light,
            Self::Dark => &THEMES.dark,
            Self::Contrast => &THEMES.contrast,
        }
    }
}

/// A colour: red, green, blue, alpha (not premultiplied), 0 to 255 each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rgba(pub [u8; 4]);

impl Rgba {
    /// The same colour with `share` of its alpha, 0.0 to 1.0.
    #[must_use]
    pub fn faded(self, share: f32) -> Self {
        let [r, g, b, a] = self.0;
        Self([r, g, b, (f32::from(a) * share.clamp(0.0, 1.0)).round() as u8])
    }
}

impl Rgba {
    /// This colour laid over `ground` with `share` of it, 0.0 to 1.0; the result is opaque.
    #[must_use]
    pub fn over(self, ground: Self, share: f32) -> Self {
        let [r, g, b, _] = self.0;
        let [gr, gg, gb, _] = ground.0;
        let mix = |a: u8, b: u8| (f32::from(a) * share + f32::from(b) * (1.0 - share)).round() as u8;
        Self([mix(r, gr), mix(g, gg), mix(b, gb), 255])
    }
}

/// How far two opaque colours stand apart, 1.0 (not at all) to 21.0 (black on white), as WCAG 2 reckons it. Text for a
/// room has 7.0 and more, large bold text 4.5.
pub fn contrast(a: Rgba, b: Rgba) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance of sRGB, 0.0 to 1.0.
fn luminance(Rgba([r, g, b, _]): Rgba) -> f32 {
    let linear = |channel: u8| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

impl<'de> Deserialize<'de> for Rgba {
    /// `"#FAF7F0"`, or `"#42321229"` with alpha.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let fault = || serde::de::Error::custom(format!("not a colour: {text}"));
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 || d.len() == 8).ok_or_else(fault)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_not_hex| fault())?;
        Ok(Self(if digits.len() == 6 { (number << 8) | 0xff } else { number }.to_be_bytes()))
    }
}

#[derive(Debug, Default, Deserialize)]
struct Themes {
    light: Theme,
    dark: Theme,
    contrast: Theme,
}

/// Colours by role; DESIGN section 2 says which is used where.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub paper: Rgba,
    pub panel: Rgba,
    pub sunken: Rgba,
    pub card: Rgba,
    pub line: Rgba,
    pub line2: Rgba,
    pub edge: Rgba,
    pub ink: Rgba,
    pub ink2: Rgba,
    pub ink3: Rgba,
    /// Text on ink.
    pub onink: Rgba,
    /// 朱: movement, agreement, live; nothing else.
    pub shu: Rgba,
    pub shu_tint: Rgba,
    pub focus: Rgba,
    pub ok: Rgba,
    pub ok_tint: Rgba,
    pub shadow: Rgba,
    pub shadow_deep: Rgba,
    /// Over everything that the room is not asked to look at.
    pub dim: Rgba,
    pub individual: StageHues,
    pub workplace: StageHues,
    pub organization: StageHues,
    pub community: StageHues,
}

/// The hue of a stage in its steps.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageHues {
    /// Ground of 不具合解消, 改善 and 革新.
    pub tints: [Rgba; 3],
    /// Heat of 2 to 3 cards.
    pub heat: Rgba,
    /// Treads and marks.
    pub middle: Rgba,
    /// Text, and heat of 4 cards and more.
    pub deep: Rgba,
}

impl Theme {
    pub fn stage(&self, stage: Stage) -> &StageHues {
        match stage {
            Stage::Individual => &self.individual,
            Stage::Workplace => &self.workplace,
            Stage::Organization => &self.organization,
            Stage::Community => &self.community,
        }
    }

    /// The ground of a scene.
    pub fn ground(&self, scene: SceneId) -> Rgba {
        let [fix, improve, innovate] = self.stage(scene.stage).tints;
        match scene.level {
            crate::model::ChangeLevel::Fix => fix,
            crate::model::ChangeLevel::Improve => improve,
            crate::model::ChangeLevel::Innovate => innovate,
        }
    }
}
