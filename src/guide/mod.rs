//! The scene guide: for each of the 12 scenes who carries it, how it is done, what may be asked there, what lives
//! there and what it is mixed up with.
//!
//! The texts stand in `assets/guide.ron`, made to be edited by a person; a file of the same form may take its place
//! as a whole. What such a file cannot have is answered with a [`GuideFault`] that says where, and in whose words.

mod fault;
mod signs;
mod spot;

use std::sync::LazyLock;

use serde::Deserialize;

pub use fault::{GuideFault, Message};
pub use signs::Signs;
pub(crate) use spot::of as place_of;

use crate::model::{PerScene, SceneId};

/// No text of the guide is longer, in characters: more does not fit on any screen.
pub const TEXT_LIMIT: usize = 300;

static BUILT_IN: LazyLock<Guide> = LazyLock::new(|| {
    Guide::parse(include_str!("../../assets/guide.ron")).unwrap_or_else(|fault| {
        log::error!("assets/guide.ron: {fault}");
        Guide::default()
    })
});

/// The guide of all scenes in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    pub ja: PerScene<SceneGuide>,
    pub en: PerScene<SceneGuide>,
    pub listening: Listening,
    pub signs: Signs,
}

/// 聞き手の問い: questions that those who listen may ask, the same in any scene.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listening {
    pub ja: Vec<String>,
    pub en: Vec<String>,
}

/// What the guide says of one scene in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SceneGuide {
    /// The scene in one sentence, without a full stop: stands under its name.
    pub about: String,
    /// 担い手: who carries it.
    pub carriers: String,
    /// 進め方: how it is done, in two sentences.
    pub way: String,
    /// 問い: to be asked one at a time.
    pub questions: [String; 3],
    /// 活きる力: the strengths that live here.
    pub strengths: String,
    /// 陥りやすい取り違え: with what it is easily mixed up.
    pub mix_up: String,
    pub crossings: Crossings,
}

/// Questions that lead to the scenes beside this one; one for each side where the canvas has a scene.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crossings {
    /// A deeper change: いまより良くするなら…, 目的から考え直すなら…
    #[serde(default)]
    pub up: Option<String>,
    /// A wider range: ここを越えるなら…
    #[serde(default)]
    pub right: Option<String>,
    /// いまの目的のままなら…, まず元に戻すなら…
    #[serde(default)]
    pub down: Option<String>,
    /// 足もとから始めるなら…
    #[serde(default)]
    pub left: Option<String>,
}

impl Guide {
    /// The texts that come with the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a text of the form of `assets/guide.ron`; a byte order mark before it does no harm.
    pub fn parse(text: &str) -> Result<Self, GuideFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file: File = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(text)
            .map_err(|error| GuideFault::of_ron(&error, text))?;
        let mut file = file;
        let listening = match file.listening.take() {
            Some(listening) => listening.checked(text)?,
            // Files from before there were any.
            None => Self::built_in().listening.clone(),
        };
        let signs = file.signs.take().unwrap_or_else(|| Self::built_in().signs.clone());
        let mut guide = Self { listening, signs, ..Self::default() };
        for (scene, InFile { ja, en }) in SceneId::ALL.into_iter().zip(file.into_scenes()) {
            guide.ja[scene] = checked(ja, text, scene, "ja")?;
            guide.en[scene] = checked(en, text, scene, "en")?;
        }
        Ok(guide)
    }
}

impl Listening {
    /// Three to five of them can be taken in at a glance.
    const COUNT: std::ops::RangeInclusive<usize> = 3..=5;

    fn checked(self, source: &str) -> Result<Self, GuideFault> {
        let tidy = |texts: Vec<String>, lang: &'static str| -> Result<Vec<String>, GuideFault> {
            let fault = |nth: usize, message: Message| {
                let (line, column) = spot::of(source, &["listening", lang], nth);
                GuideFault { line, column, scene: None, message }
            };
            let texts: Vec<String> = texts.iter().map(|text| one_line(text, lang)).collect();
            if !Self::COUNT.contains(&texts.len()) {
                return Err(fault(0, Message::not_some_questions(texts.len())));
            }
            for (nth, text) in texts.iter().enumerate() {
                let length = text.chars().count();
                if text.is_empty() {
                    return Err(fault(nth, Message::blank("listening")));
                }
                if length > TEXT_LIMIT {
                    return Err(fault(nth, Message::too_long("listening", length)));
                }
            }
            Ok(texts)
        };
        Ok(Self { ja: tidy(self.ja, "ja")?, en: tidy(self.en, "en")? })
    }
}

impl SceneGuide {
    /// Every text with the name that it has in the file; for questions with which one it is.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, usize, &str)> {
        let single = [
            ("about", &self.about),
            ("carriers", &self.carriers),
            ("way", &self.way),
            ("strengths", &self.strengths),
            ("mix_up", &self.mix_up),
        ];
        let questions = self.questions.iter().enumerate().map(|(nth, question)| ("questions", nth, question.as_str()));
        let crossings = self.crossings.sides().into_iter().filter_map(|(side, _, text)| Some((side, 0, text?)));
        single.into_iter().map(|(name, text)| (name, 0, text.as_str())).chain(questions).chain(crossings)
    }
}

impl Crossings {
    /// The four sides: their names in the file, steps to the right and up, and the questions.
    pub fn sides(&self) -> [(&'static str, (isize, isize), Option<&str>); 4] {
        [
            ("up", (0, 1), self.up.as_deref()),
            ("right", (1, 0), self.right.as_deref()),
            ("down", (0, -1), self.down.as_deref()),
            ("left", (-1, 0), self.left.as_deref()),
        ]
    }
}

/// The file: a field for each scene, so that none can be missing or be there twice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    individual_fix: InFile,
    individual_improve: InFile,
    individual_innovate: InFile,
    workplace_fix: InFile,
    workplace_improve: InFile,
    workplace_innovate: InFile,
    organization_fix: InFile,
    organization_improve: InFile,
    organization_innovate: InFile,
    community_fix: InFile,
    community_improve: InFile,
    community_innovate: InFile,
    #[serde(default)]
    listening: Option<Listening>,
    #[serde(default)]
    signs: Option<Signs>,
}

/// The names of the scenes in the file, in the order of [`SceneId::ALL`].
const KEYS: [&str; 12] = [
    "individual_fix",
    "individual_improve",
    "individual_innovate",
    "workplace_fix",
    "workplace_improve",
    "workplace_innovate",
    "organization_fix",
    "organization_improve",
    "organization_innovate",
    "community_fix",
    "community_improve",
    "community_innovate",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InFile {
    ja: Texts,
    en: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    about: String,
    carriers: String,
    way: String,
    questions: Vec<String>,
    strengths: String,
    mix_up: String,
    crossings: Crossings,
}

impl File {
    /// In the order of [`SceneId::ALL`].
    fn into_scenes(self) -> [InFile; 12] {
        [
            self.individual_fix,
            self.individual_improve,
            self.individual_innovate,
            self.workplace_fix,
            self.workplace_improve,
            self.workplace_innovate,
            self.organization_fix,
            self.organization_improve,
            self.organization_innovate,
            self.community_fix,
            self.community_improve,
            self.community_innovate,
        ]
    }
}

/// The guide of one scene if nothing of it is blank, too long or out of place.
fn checked(texts: Texts, source: &str, scene: SceneId, lang: &'static str) -> Result<SceneGuide, GuideFault> {
    let fault = |name: &str, nth: usize, message: Message| {
        let (line, column) = spot::of(source, &[KEYS.get(scene.index()).copied().unwrap_or_default(), lang, name], nth);
        GuideFault { line, column, scene: Some(scene), message }
    };
    let Texts { about, carriers, way, questions, strengths, mix_up, crossings } = texts;
    let tidy = |text: String| one_line(&text, lang);
    let questions: [String; 3] = questions
        .into_iter()
        .map(tidy)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|questions: Vec<String>| fault("questions", 0, Message::not_three_questions(questions.len())))?;
    let Crossings { up, right, down, left } = crossings;
    let guide = SceneGuide {
        about: tidy(about),
        carriers: tidy(carriers),
        way: tidy(way),
        questions,
        strengths: tidy(strengths),
        mix_up: tidy(mix_up),
        crossings: Crossings { up: up.map(tidy), right: right.map(tidy), down: down.map(tidy), left: left.map(tidy) },
    };
    for (name, nth, text) in guide.texts() {
        let length = text.chars().count();
        if text.is_empty() {
            return Err(fault(name, nth, Message::blank(name)));
        }
        if length > TEXT_LIMIT {
            return Err(fault(name, nth, Message::too_long(name, length)));
        }
    }
    for (side, (columns, rows), text) in guide.crossings.sides() {
        match (scene.neighbour(columns, rows), text) {
            (Some(_), None) => return Err(fault("crossings", 0, Message::crossing_missing(side))),
            (None, Some(_)) => return Err(fault(side, 0, Message::crossing_to_nowhere(side))),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    Ok(guide)
}

/// Joins what an editor broke into lines: with a blank between words of English, without one in Japanese.
fn one_line(text: &str, lang: &str) -> String {
    let blank = if lang == "en" { " " } else { "" };
    let lines: Vec<&str> = text.split(char::is_control).map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(blank)
}
