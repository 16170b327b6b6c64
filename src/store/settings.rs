//! What a person set on this computer: RON in the system's folder for settings.
//!
//! Nothing here is worth an interruption: what is missing or out of range is the default, what is unknown is skipped,
//! and a file that cannot be read is put aside.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic::{self, Over};
use super::{Doing, StoreError, file, library};

const FILE: &str = "settings.ron";
/// How many set-ups of monitors are remembered.
const WALLS: usize = 12;
/// How many sessions are remembered.
const RECENT: usize = 20;

/// Preferences and the state of the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemeChoice,
    /// `"ja"` or `"en"`; as the system says if not set.
    pub lang: Option<String>,
    /// 0.8 to 2.0.
    pub ui_scale: f32,
    /// Things appear where they will be instead of moving there.
    pub reduced_motion: bool,
    /// Width and height of the window when it is not maximized, in points at a scale of 100 %.
    pub window_size: Option<(f32, f32)>,
    pub maximized: bool,
    /// The folder of sessions, if somebody chose one.
    pub library: Option<PathBuf>,
    /// Session files, the last opened first.
    pub recent: Vec<PathBuf>,
    /// Where the wall was last put up, for each set-up of monitors.
    pub walls: Vec<WallChoice>,
    /// Width of the picture on the wall and distance of the last row, in metres.
    pub venue: (Option<f32>, Option<f32>),
}

/// Where the wall goes when these monitors are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WallChoice {
    /// Names and sizes of the monitors.
    pub setup: Vec<String>,
    /// The monitor of the wall; a window if none.
    pub monitor: Option<String>,
}

/// Light, dark, or as the system is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            lang: None,
            ui_scale: 1.0,
            reduced_motion: false,
            window_size: None,
            maximized: false,
            library: None,
            recent: Vec::new(),
            walls: Vec::new(),
            venue: (None, None),
        }
    }
}

impl Settings {
    /// Smallest and largest [`Self::ui_scale`].
    pub const UI_SCALES: (f32, f32) = (0.8, 2.0);

    /// Reads the settings in `folder`. If that does not work these are the defaults, with the reason; a file that
    /// could not be understood is kept as `settings.ron.broken`.
    pub fn load(folder: &Path) -> (Self, Option<StoreError>) {
        let path = folder.join(FILE);
        let outcome = file::read(&path).and_then(|read| {
            let text = file::text(&path, &read.content)?;
            ron::from_str::<Self>(text).map_err(|fault| StoreError::Unreadable {
                path: path.clone(),
                line: fault.span.start.line,
                column: fault.span.start.col,
                fault: fault.code.into(),
                newer: None,
            })
        });
        match outcome {
            Ok(settings) => (settings.in_range(), None),
            Err(StoreError::Io { kind: std::io::ErrorKind::NotFound, .. }) => (Self::default(), None),
            Err(fault) => {
                if !matches!(fault, StoreError::Io { .. } | StoreError::NotAFile { .. }) {
                    let broken = library::free_name(&library::with_ending(&path, ".broken"));
                    if let Err(fault) = fs::rename(&path, &broken) {
                        log::warn!("{}: {fault}", path.display());
                    }
                }
                (Self::default(), Some(fault))
            }
        }
    }

    pub fn save(&self, folder: &Path) -> Result<(), StoreError> {
        let path = folder.join(FILE);
        fs::create_dir_all(folder).map_err(StoreError::io(Doing::CreateFolder, folder))?;
        let text = ron::ser::to_string_pretty(&self.clone().in_range(), ron::ser::PrettyConfig::new().new_line("\n"))
            .map_err(|fault| StoreError::Io {
            doing: Doing::Write,
            path: path.clone(),
            kind: std::io::ErrorKind::InvalidData,
            detail: fault.to_string(),
        })?;
        atomic::write(&path, format!("{text}\n").as_bytes(), Over::Replace).map(drop)
    }

    /// Puts a session at the head of the recent ones.
    pub fn remember(&mut self, session: &Path) {
        self.recent.retain(|path| path != session);
        self.recent.insert(0, session.to_owned());
        self.recent.truncate(RECENT);
    }

    /// Keeps where the wall was put up with these monitors.
    pub fn remember_wall(&mut self, choice: WallChoice) {
        self.walls.retain(|other| other.setup != choice.setup);
        self.walls.insert(0, choice);
        self.walls.truncate(WALLS);
    }

    /// RON takes NaN and infinity for numbers, people do not.
    fn in_range(mut self) -> Self {
        let (least, most) = Self::UI_SCALES;
        self.ui_scale = if self.ui_scale.is_finite() { self.ui_scale.clamp(least, most) } else { 1.0 };
        let sensible = |(width, height): &(f32, f32)| {
            [width, height].into_iter().all(|length| length.is_finite() && (100.0..=100_000.0).contains(length))
        };
        self.window_size = self.window_size.filter(sensible);
        self.recent.truncate(RECENT);
        self.walls.truncate(WALLS);
        let metres = |length: &f32| length.is_finite() && (0.1..=1000.0).contains(length);
        self.venue = (self.venue.0.filter(metres), self.venue.1.filter(metres));
        self
    }
}
