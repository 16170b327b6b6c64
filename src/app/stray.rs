//! Drops a composition that an IME began by mistake.
//!
//! While the capture line waits for a scene the IME stays on and takes the letter of the scene for the beginning of a
//! word (see `ui::console::capture`). Under X11 the window library can drop that letter only by making a new input
//! context, and a new context of fcitx5 begins switched off: the next words would arrive as Latin letters. So here a
//! Backspace is pressed in the person's stead, which the IME takes as it takes any key.

use eframe::Frame;
use raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    ConnectionExt as _, EventMask, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, KeyButMask, KeyPressEvent,
};
use x11rb::rust_connection::RustConnection;

/// The keysym of Backspace.
const BACKSPACE: u32 = 0xff08;

/// A keyboard for the program itself.
pub(super) struct Keyboard {
    connection: RustConnection,
    window: u32,
    root: u32,
    backspace: u8,
}

impl Keyboard {
    /// The keyboard of a window under X11. Other window systems need none.
    pub(super) fn of(frame: &Frame) -> Option<Self> {
        let window = match frame.window_handle().ok()?.as_raw() {
            RawWindowHandle::Xlib(handle) => u32::try_from(handle.window).ok()?,
            RawWindowHandle::Xcb(handle) => handle.window.get(),
            _ => return None,
        };
        let made = Self::connect(window);
        if made.is_none() {
            log::info!("no second connection to the X server");
        }
        made
    }

    fn connect(window: u32) -> Option<Self> {
        let (connection, screen) = x11rb::connect(None).ok()?;
        let (first, last) = (connection.setup().min_keycode, connection.setup().max_keycode);
        let root = connection.setup().roots.get(screen)?.root;
        let keys = connection.get_keyboard_mapping(first, last - first + 1).ok()?.reply().ok()?;
        let mut of_each_key = keys.keysyms.chunks(usize::from(keys.keysyms_per_keycode).max(1));
        let index = of_each_key.position(|keysyms| keysyms.first() == Some(&BACKSPACE))?;
        let backspace = first.checked_add(u8::try_from(index).ok()?)?;
        Some(Self { connection, window, root, backspace })
    }

    /// Takes back the letter that was typed last, if an IME has it.
    pub(super) fn press_backspace(&self) {
        for response_type in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            let event = KeyPressEvent {
                response_type,
                detail: self.backspace,
                sequence: 0,
                time: x11rb::CURRENT_TIME,
                root: self.root,
                event: self.window,
                child: x11rb::NONE,
                root_x: 0,
                root_y: 0,
                event_x: 0,
                event_y: 0,
                state: KeyButMask::default(),
                same_screen: true,
            };
            if let Err(fault) = self.connection.send_event(false, self.window, EventMask::NO_EVENT, event) {
                log::info!("{fault}");
            }
        }
        if let Err(fault) = self.connection.flush() {
            log::info!("{fault}");
        }
    }
}
