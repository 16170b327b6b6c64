//! Makes the window library forget which monitors it knew.
//!
//! Under X11 it asks for them once and means to ask again when the X server tells of a change; but it listens through
//! Xlib, which drops that message unless another library has taught it to read it. What it does hear is that the
//! display's settings have changed, and then it asks again, too. So its own window, and nobody else, is told that.

use raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
use x11rb::connection::Connection as _;
use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, EventMask, PROPERTY_NOTIFY_EVENT, Property, PropertyNotifyEvent,
};
use x11rb::rust_connection::RustConnection;

/// Position and size of a monitor in pixels.
type Place = (i16, i16, u16, u16);

/// A connection that sees the monitors as the X server has them.
pub(super) struct Server {
    connection: RustConnection,
    root: u32,
    window: u32,
    known: Vec<Place>,
}

impl Server {
    /// Of the X server that shows `window`. Other window systems tell of their monitors themselves.
    pub(super) fn of(window: &winit::window::Window) -> Option<Self> {
        let window = match window.window_handle().ok()?.as_raw() {
            RawWindowHandle::Xlib(handle) => u32::try_from(handle.window).ok()?,
            RawWindowHandle::Xcb(handle) => handle.window.get(),
            _ => return None,
        };
        let (connection, screen) = x11rb::connect(None).ok()?;
        let root = connection.setup().roots.get(screen)?.root;
        let news = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE | NotifyMask::OUTPUT_CHANGE;
        connection.randr_select_input(root, news).ok()?.check().ok()?;
        let mut server = Self { connection, root, window, known: Vec::new() };
        server.known = server.monitors()?;
        Some(server)
    }

    fn monitors(&self) -> Option<Vec<Place>> {
        let reply = self.connection.randr_get_monitors(self.root, true).ok()?.reply().ok()?;
        Some(reply.monitors.into_iter().map(|m| (m.x, m.y, m.width, m.height)).collect())
    }

    /// Sleeps until the server says something about its monitors. Not if it can say no more.
    pub(super) fn wait_for_news(&mut self) -> bool {
        let heard = self.connection.wait_for_event().is_ok();
        // The rest of what it says about the same change.
        while let Ok(Some(_)) = self.connection.poll_for_event() {}
        heard
    }

    /// If the monitors have changed since the last call, the window library will ask for them again, and this is true.
    pub(super) fn tell_of_change(&mut self) -> bool {
        let Some(now) = self.monitors().filter(|now| *now != self.known) else { return false };
        self.known = now;
        let event = PropertyNotifyEvent {
            response_type: PROPERTY_NOTIFY_EVENT,
            sequence: 0,
            window: self.window,
            atom: AtomEnum::RESOURCE_MANAGER.into(),
            time: x11rb::CURRENT_TIME,
            state: Property::NEW_VALUE,
        };
        let sent = self.connection.send_event(false, self.window, EventMask::NO_EVENT, event).map(drop);
        if let Err(fault) = sent.and_then(|()| self.connection.flush()) {
            log::info!("{fault}");
        }
        true
    }
}
