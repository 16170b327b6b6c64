//! A keyboard and a mouse.

use crate::stage::Stage;
use crate::wait;

impl Stage {
    /// Presses keys one after the other, as fast as the program takes them: `a`, `shift+s`, `Return`.
    ///
    /// Without `--clearmodifiers`, which lets go of what the mouse holds as well.
    pub(crate) fn press(&self, keys: &str) {
        let mut arguments = vec!["key", "--delay", "4"];
        arguments.extend(keys.split_whitespace());
        self.xdotool(&arguments);
    }

    /// Presses keys with so many milliseconds between them.
    pub(crate) fn press_slowly(&self, keys: &str, ms: u64) {
        for key in keys.split_whitespace() {
            self.xdotool(&["key", key]);
            wait::hand(ms);
        }
    }

    /// Types Latin letters, digits and blanks.
    pub(crate) fn type_text(&self, text: &str) {
        let keys: Vec<String> =
            text.chars().map(|c| if c == ' ' { "space".to_owned() } else { c.to_string() }).collect();
        self.press(&keys.join(" "));
    }

    pub(crate) fn move_mouse(&self, to: (i32, i32)) {
        self.xdotool(&["mousemove", &to.0.to_string(), &to.1.to_string()]);
    }

    pub(crate) fn carry(&self, from: (i32, i32), to: (i32, i32)) {
        self.move_mouse(from);
        self.wait_for_rest();
        let before = self.screen();
        self.xdotool(&["mousedown", "1"]);
        for step in 1..=12 {
            wait::hand(25);
            let at = |a: i32, b: i32| a + (b - a) * step / 12;
            self.move_mouse((at(from.0, to.0), at(from.1, to.1)));
        }
        self.wait_for_change(&before);
    }

    pub(crate) fn let_go(&self) {
        self.xdotool(&["mouseup", "1"]);
    }
}
