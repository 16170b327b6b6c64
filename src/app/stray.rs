//! Drops a composition that an IME began by mistake.
//!
//! While the capture line waits for a scene the IME stays on and takes the letter of the scene for the beginning of a
//! word (see `ui::console::capture`). Under X11 the window library can drop that letter only by making a new input
//! context, and a new context of fcitx5 begins switched off: the next words would arrive as Latin letters. So here a
//! Backspace is pressed in the person's stead, which the IME takes as it takes any key.
//!
//! **It has to come before the next word.** On a busy machine the program hears of the letter one or two frames late,
//! when the next word may have begun. So an ear, a second connection to the X server, hears keys the moment they are
//! pressed, and presses the Backspace at once if the line is known to wait. It does so only where an IME is surely at
//! work: if the Enter before the one that the line waits after was taken by it. In every other case, and whenever keys
//! do not add up, the program drops the letter itself as soon as it sees that the IME has it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use eframe::Frame;
use raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ConnectionExt as _, EventMask, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, KeyButMask,
    KeyPressEvent,
};
use x11rb::rust_connection::RustConnection;

use crate::model::Place;
use crate::ui::action::{Action, Scope};
use crate::ui::keymap;

/// A keyboard for the program itself.
pub(super) struct Keyboard(Arc<Shared>);

struct Shared {
    connection: RustConnection,
    window: u32,
    root: u32,
    keys: Keys,
    ear: Mutex<Ear>,
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
        let root = connection.setup().roots.get(screen)?.root;
        let (first, last) = (connection.setup().min_keycode, connection.setup().max_keycode);
        let mapping = connection.get_keyboard_mapping(first, last - first + 1).ok()?.reply().ok()?;
        let keys = Keys::new(first, &mapping.keysyms, mapping.keysyms_per_keycode);
        let hear = ChangeWindowAttributesAux::new().event_mask(EventMask::KEY_PRESS);
        connection.change_window_attributes(window, &hear).ok()?.check().ok()?;
        let shared = Arc::new(Shared { connection, window, root, keys, ear: Mutex::default() });
        let listener = Arc::clone(&shared);
        // Nobody waits for it: it sleeps until a key is pressed, holds nothing, and ends with the program.
        std::thread::Builder::new().name("ear".to_owned()).spawn(move || listener.listen()).ok()?;
        Some(Self(shared))
    }

    /// The line waits for a scene; whether after an Enter that an IME took.
    pub(super) fn wait_for_scene(&self, after_ime: bool) {
        let mut ear = self.0.ear();
        if ear.wait_for_scene(after_ime) {
            self.0.press_backspace();
        }
    }

    /// The line does not wait any more. Whether a Backspace is on its way that no IME is going to take.
    pub(super) fn wait_no_more(&self) -> bool {
        self.0.ear().wait_no_more()
    }

    /// Takes back the letter that an IME has, unless that is done.
    pub(super) fn drop_letter(&self) {
        let mut ear = self.0.ear();
        if ear.is_to_drop() {
            self.0.press_backspace();
        }
    }
}

impl Shared {
    fn ear(&self) -> MutexGuard<'_, Ear> {
        self.ear.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn listen(&self) {
        loop {
            match self.connection.wait_for_event() {
                Ok(Event::KeyPress(press)) => {
                    let mut ear = self.ear();
                    if ear.hear(self.keys.meaning(press.detail, press.state)) {
                        self.press_backspace();
                    }
                }
                Ok(_) => {}
                Err(fault) => return log::info!("{fault}"),
            }
        }
    }

    fn press_backspace(&self) {
        for response_type in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            let event = KeyPressEvent {
                response_type,
                detail: self.keys.backspace,
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

/// What keys mean here, by the numbers that the server gives them.
struct Keys {
    backspace: u8,
    first: u8,
    meanings: Vec<Heard>,
}

/// A key that went down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    Enter,
    Kind,
    Scene,
    /// Shift and its like.
    Modifier,
    Other,
}

impl Keys {
    /// From what each key types without any other, beginning with the key `first`.
    fn new(first: u8, keysyms: &[u32], per_key: u8) -> Self {
        const BACKSPACE: u32 = 0xff08;
        let mut backspace = 22; // where it lies if nobody moved it
        let mut meanings = Vec::new();
        for (key, keysyms) in (first..=u8::MAX).zip(keysyms.chunks(usize::from(per_key).max(1))) {
            let keysym = keysyms.first().copied().unwrap_or_default();
            if keysym == BACKSPACE {
                backspace = key;
            }
            meanings.push(match keysym {
                0xff0d | 0xff8d => Heard::Enter,
                0xffe1..=0xffee => Heard::Modifier,
                _ => Self::of_letter(keysym),
            });
        }
        Self { backspace, first, meanings }
    }

    /// The keysyms of Latin letters and digits are their characters.
    fn of_letter(keysym: u32) -> Heard {
        let letter = char::from_u32(keysym).filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
        let key = letter.and_then(|letter| egui::Key::from_name(letter.encode_utf8(&mut [0; 4])));
        match key.and_then(|key| keymap::action(&[Scope::Armed], key, Some(key), egui::Modifiers::NONE)) {
            Some(Action::Place(Place::Scene(_))) => Heard::Scene,
            Some(Action::Kind(_)) => Heard::Kind,
            _ => Heard::Other,
        }
    }

    fn meaning(&self, key: u8, held: KeyButMask) -> Heard {
        let index = key.checked_sub(self.first).map(usize::from);
        let meaning = index.and_then(|index| self.meanings.get(index)).copied().unwrap_or(Heard::Other);
        let num_lock = u16::from(KeyButMask::MOD2);
        if meaning != Heard::Modifier && u16::from(held) & !num_lock != 0 { Heard::Other } else { meaning }
    }
}

/// Follows the keys and what the program makes of them. Answers whether a Backspace is to be pressed now.
#[derive(Debug, Default)]
struct Ear {
    /// Enters in a row, up to the last.
    enters: u8,
    /// What was heard since the last of them.
    since: Since,
    /// The line is known to wait, and an IME to take letters.
    waits: bool,
    /// Backspaces for letters of which the program has not heard.
    pressed: u8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Since {
    #[default]
    Nothing,
    Scene,
    More,
}

impl Ear {
    fn hear(&mut self, key: Heard) -> bool {
        match key {
            Heard::Modifier => return false,
            Heard::Enter => {
                self.enters = if self.since == Since::Nothing { self.enters.saturating_add(1) } else { 1 };
                self.since = Since::Nothing;
                self.waits = false;
                return false;
            }
            Heard::Scene if self.since == Since::Nothing => self.since = Since::Scene,
            Heard::Kind | Heard::Scene | Heard::Other => self.since = Since::More,
        }
        let drops = self.waits && key != Heard::Other;
        self.waits &= key == Heard::Kind;
        self.pressed += u8::from(drops);
        drops
    }

    /// The program has understood an Enter, by now perhaps after the letter of the scene.
    fn wait_for_scene(&mut self, after_ime: bool) -> bool {
        // One for the IME, one for the line. With more the card is placed already, and what follows is no scene.
        let understood = after_ime && self.enters == 2;
        self.waits = understood && self.since == Since::Nothing;
        let drops = understood && self.since == Since::Scene;
        self.pressed = u8::from(drops);
        drops
    }

    fn wait_no_more(&mut self) -> bool {
        self.waits = false;
        std::mem::take(&mut self.pressed) > 0
    }

    /// The program has seen that the IME has a letter.
    fn is_to_drop(&mut self) -> bool {
        let done = self.pressed > 0;
        self.pressed = self.pressed.saturating_sub(1);
        self.waits &= done;
        !done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Heard::{Enter, Kind, Modifier, Other, Scene};

    /// Whether each of the keys makes the ear press a Backspace, and at last the program, which understands the second
    /// Enter before the key of this index.
    fn presses(keys: &[Heard], understood: usize) -> Vec<bool> {
        let mut ear = Ear::default();
        let mut all = Vec::new();
        for (index, key) in keys.iter().enumerate() {
            let late = index == understood && ear.wait_for_scene(true);
            all.push(ear.hear(*key) || late);
        }
        all.push(understood == keys.len() && ear.wait_for_scene(true));
        all
    }

    #[test]
    fn the_letter_of_a_scene_is_dropped_the_moment_it_is_pressed() {
        assert_eq!(presses(&[Enter, Enter, Scene, Scene], 2), [false, false, true, false, false]);
        assert_eq!(presses(&[Enter, Enter, Modifier, Kind, Scene, Other], 2)[2..], [false, true, true, false, false]);
    }

    #[test]
    fn a_letter_that_was_quicker_than_the_program_is_dropped_when_the_program_understands() {
        assert_eq!(presses(&[Other, Enter, Enter, Scene], 4), [false, false, false, false, true]);
    }

    #[test]
    fn what_is_no_scene_stays() {
        let all_stay = |keys: &[Heard], understood| !presses(keys, understood).contains(&true);
        assert!(all_stay(&[Enter, Enter, Enter, Scene], 2), "a third Enter places the card");
        assert!(all_stay(&[Enter, Enter, Enter, Scene], 4), "also before the program understood the second");
        assert!(all_stay(&[Enter, Enter, Other, Scene], 2), "the words go on");
        assert!(all_stay(&[Enter, Enter, Scene, Other], 4), "a Backspace would take the other letter");
        assert!(all_stay(&[Other, Enter, Scene], 2), "no IME took an Enter");
        let mut ear = Ear { enters: 2, ..Ear::default() };
        assert!(!ear.wait_for_scene(false) && !ear.hear(Scene), "nor here");
    }

    #[test]
    fn one_backspace_a_letter() {
        let mut ear = Ear::default();
        assert!(ear.is_to_drop(), "the ear was not sure");
        for key in [Enter, Enter] {
            ear.hear(key);
        }
        ear.wait_for_scene(true);
        assert!(ear.hear(Scene));
        assert!(!ear.is_to_drop(), "the ear has done it");
        assert!(!ear.wait_no_more(), "and the IME has taken it");
        ear.hear(Enter);
        ear.hear(Enter);
        ear.wait_for_scene(true);
        assert!(ear.is_to_drop(), "the program was quicker");
        assert!(!ear.hear(Scene), "so the ear keeps still");
    }

    #[test]
    fn a_backspace_that_no_ime_took_is_announced() {
        let mut ear = Ear { waits: true, ..Ear::default() };
        assert!(ear.hear(Scene));
        assert!(ear.wait_no_more());
        assert!(!ear.wait_no_more());
    }

    #[test]
    fn keys_are_known_by_what_they_type() {
        let keysyms =
            [0, 0, 0xff08, 0, u32::from('s'), u32::from('S'), u32::from('2'), 0, 0xff0d, 0, 0xffe1, 0, 0x6b, 0];
        let keys = Keys::new(8, &keysyms, 2);
        assert_eq!(keys.backspace, 9);
        let meanings: Vec<Heard> = (8..16).map(|key| keys.meaning(key, KeyButMask::MOD2)).collect();
        assert_eq!(meanings, [Other, Other, Scene, Kind, Enter, Modifier, Other, Other]);
        assert_eq!(keys.meaning(10, KeyButMask::MOD1), Other, "Alt+S is no letter");
    }
}
