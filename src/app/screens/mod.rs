//! The monitors of this computer: which there are, and when that changes.

#[cfg(all(unix, not(target_os = "macos")))]
mod x11;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::ui::wall::Monitor;

/// How often the system is asked. Window systems tell of a monitor that comes or goes in different ways or not at all.
const ASK_EVERY: Duration = Duration::from_millis(500);

/// Tells which monitors there are.
pub trait Screens {
    /// As the system lists them. A window can be put on a monitor by its position in this list.
    fn list(&self) -> Vec<Monitor>;
}

/// None: for programs without a window.
pub struct NoScreens;

impl Screens for NoScreens {
    fn list(&self) -> Vec<Monitor> {
        Vec::new()
    }
}

/// Those of the window system.
pub struct WindowScreens {
    known: Arc<Mutex<Vec<Monitor>>>,
}

impl WindowScreens {
    /// Asks again and again, in a thread of its own, so that the window may sleep; `wake` is called when there is
    /// something new. The thread ends with this value.
    pub fn new(window: &Arc<winit::window::Window>, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let known = Arc::new(Mutex::new(monitors(window)));
        let (kept, window) = (Arc::downgrade(&known), Arc::downgrade(window));
        std::thread::Builder::new().name("screens".to_owned()).spawn(move || {
            #[cfg(all(unix, not(target_os = "macos")))]
            let mut server = window.upgrade().and_then(|window| x11::Server::of(&window));
            loop {
                std::thread::sleep(ASK_EVERY);
                let (Some(kept), Some(window)) = (kept.upgrade(), window.upgrade()) else { return };
                #[cfg(all(unix, not(target_os = "macos")))]
                if server.as_mut().is_some_and(x11::Server::tell_of_change) {
                    // It hears of it in its own thread.
                    std::thread::sleep(ASK_EVERY / 5);
                }
                // The window library gives up on a monitor that goes while it is being asked about.
                let Ok(now) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| monitors(&window))) else {
                    continue;
                };
                let mut known = kept.lock().unwrap_or_else(PoisonError::into_inner);
                if *known != now {
                    *known = now;
                    wake();
                }
            }
        })?;
        Ok(Self { known })
    }
}

impl Screens for WindowScreens {
    fn list(&self) -> Vec<Monitor> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn monitors(window: &winit::window::Window) -> Vec<Monitor> {
    let console = window.current_monitor();
    let mut monitors: Vec<Monitor> = Vec::new();
    for (index, handle) in window.available_monitors().enumerate() {
        let (at, size) = (handle.position(), handle.size());
        let mut name = handle.name().unwrap_or_else(|| format!("#{}", index + 1));
        if monitors.iter().any(|other| other.name == name) {
            name = format!("{name} #{}", index + 1);
        }
        monitors.push(Monitor {
            name,
            at: (at.x, at.y),
            size: (size.width, size.height),
            scale: handle.scale_factor() as f32,
            console: console.as_ref() == Some(&handle),
        });
    }
    monitors
}
