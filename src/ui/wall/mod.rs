//! The wall, seen from the desk: what the facilitator chose for the room, where it is shown, and the window itself.

pub mod action;
pub mod desk_ui;
pub mod dialogs;
pub mod stage;
pub mod window;

pub use action::WallAct;
pub use stage::{Shown, Stage};

use crate::picture::wall::Room;
use crate::theme::ThemeName;

/// The wall as the facilitator has set it up. Changed by commands alone.
#[derive(Debug, Default)]
pub struct WallDesk {
    pub room: Room,
    /// The wall's own: a room may be dark while the desk is not.
    pub theme: ThemeName,
    /// 壁を止める: the wall keeps its picture.
    pub held: bool,
    pub place: WallPlace,
    /// A wall in a window fills its screen.
    pub full_screen: bool,
    /// As the system lists them.
    pub monitors: Vec<Monitor>,
    pub venue: Venue,
}

/// Where the wall is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WallPlace {
    #[default]
    Down,
    /// In an ordinary window, for one screen alone or for sharing in a call.
    Window,
    /// Over the whole of the monitor with this name.
    On(String),
    /// The monitor with this name has gone; when it is back, so is the wall.
    Gone(String),
}

/// A screen of this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Monitor {
    /// What the system calls it; no two have the same name.
    pub name: String,
    /// Upper left corner and size in pixels.
    pub at: (i32, i32),
    pub size: (u32, u32),
    /// Pixels a point.
    pub scale: f32,
    /// The console is on it.
    pub console: bool,
}

/// The room, as far as it was told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Venue {
    /// Width of the picture on the wall, in metres.
    pub screen_m: Option<f32>,
    /// From the picture to the last row, in metres.
    pub distance_m: Option<f32>,
    /// The smallest letters that the last row could read in the test, as a share of the wall's height.
    pub legible: Option<f32>,
}

impl WallDesk {
    /// The window of the wall: another one when its monitor has got another size or place, since not every window
    /// system makes it follow.
    pub fn viewport(&self) -> egui::ViewportId {
        let monitor = self.monitor().map(|monitor| (&monitor.name, monitor.at, monitor.size));
        egui::ViewportId::from_hash_of(("wall", monitor))
    }

    /// Whether anybody in the room sees it.
    pub fn is_up(&self) -> bool {
        matches!(self.place, WallPlace::Window | WallPlace::On(_))
    }

    /// The monitor of the wall.
    pub fn monitor(&self) -> Option<&Monitor> {
        match &self.place {
            WallPlace::On(name) => self.monitors.iter().find(|monitor| monitor.name == *name),
            _ => None,
        }
    }

    /// The set-up of monitors, by which the choice of one is remembered.
    pub fn setup(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.monitors.iter().map(|m| format!("{} {}x{}", m.name, m.size.0, m.size.1)).collect();
        names.sort();
        names
    }
}

impl Venue {
    /// Height that letters need to be read from the last row, in pixels of a wall `width` x `height` pixels.
    ///
    /// A screen is read up to a distance of 200 times the height of its letters. Where nothing is known of the room the
    /// last row sits four screen widths away, which makes 2 % of the width (PEERS, "Back-row guarantee").
    pub fn needed(&self, (width, height): (f32, f32)) -> f32 {
        const HEIGHTS_AWAY: f32 = 200.0;
        const SHARE_OF_WIDTH: f32 = 0.02;
        if let Some(legible) = self.legible {
            return legible * height;
        }
        match (self.screen_m, self.distance_m) {
            (Some(screen), Some(distance)) if screen > 0.0 => distance / HEIGHTS_AWAY / screen * width,
            _ => SHARE_OF_WIDTH * width,
        }
    }
}
