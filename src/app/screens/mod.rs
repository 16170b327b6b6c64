//! The monitors of this computer: which there are, and when that changes.

#[cfg(all(unix, not(target_os = "macos")))]
mod x11;

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use crate::ui::wall::Monitor;

/// How often the system is asked. Window systems tell of a monitor that comes or goes in different ways or not at all.
const ASK_EVERY: Duration = Duration::from_millis(500);

/// So long monitors take to come to rest after the first news of a change.
const SETTLE: Duration = Duration::from_millis(120);

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
    /// As they were when they last changed; which one the console is on is asked in [`Screens::list`].
    known: Arc<Mutex<Vec<Monitor>>>,
    window: Weak<winit::window::Window>,
}

impl WindowScreens {
    /// Hears of changes in a thread of its own, so that the window may sleep; `wake` is called when there is something
    /// new. Under X11 the thread sleeps, too, until the server has news; elsewhere it asks again and again.
    pub fn new(window: &Arc<winit::window::Window>, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let known = Arc::new(Mutex::new(monitors(window)));
        let screens = Self { known: Arc::clone(&known), window: Arc::downgrade(window) };
        let (kept, window) = (Arc::downgrade(&known), Arc::downgrade(window));
        std::thread::Builder::new().name("screens".to_owned()).spawn(move || {
            #[cfg(all(unix, not(target_os = "macos")))]
            let mut server = window.upgrade().and_then(|window| x11::Server::of(&window));
            loop {
                #[cfg(all(unix, not(target_os = "macos")))]
                let heard = server.as_mut().is_some_and(x11::Server::wait_for_news);
                #[cfg(not(all(unix, not(target_os = "macos"))))]
                let heard = false;
                // News come in pieces, and the window library hears of them in a thread of its own.
                std::thread::sleep(if heard { SETTLE } else { ASK_EVERY });
                let (Some(kept), Some(window)) = (kept.upgrade(), window.upgrade()) else { return };
                #[cfg(all(unix, not(target_os = "macos")))]
                if server.as_mut().is_some_and(x11::Server::tell_of_change) {
                    std::thread::sleep(SETTLE);
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
        Ok(screens)
    }
}

impl Screens for WindowScreens {
    fn list(&self) -> Vec<Monitor> {
        let mut monitors = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let console = self.window.upgrade().and_then(|window| window.current_monitor());
        let console = console.map(|monitor| (monitor.position().x, monitor.position().y));
        let on = monitors.iter().position(|monitor| Some(monitor.at) == console);
        for (index, monitor) in monitors.iter_mut().enumerate() {
            monitor.console = Some(index) == on;
        }
        monitors
    }
}

fn monitors(window: &winit::window::Window) -> Vec<Monitor> {
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
            console: false,
        });
    }
    monitors
}
