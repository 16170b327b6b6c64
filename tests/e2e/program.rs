//! The real program in its window.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use bamen::model::{CardId, Place, SceneId, Session};
use bamen::picture::Target;
use bamen::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas, tray};
use bamen::store::{self, Looked};
use bamen::text::Lang;
use bamen::theme::ThemeName;
use bamen::ui::action::keypad_key;
use bamen::ui::console::{Layout, Parts};

use crate::stage::{self, Stage};
use crate::wait;

pub(crate) const EXECUTABLE: &str = env!("CARGO_BIN_EXE_bamen");

/// A running program.
pub(crate) struct Program<'a> {
    stage: &'a Stage,
    child: Child,
    window: String,
}

impl<'a> Program<'a> {
    /// Starts on the home screen.
    pub(crate) fn start(stage: &'a Stage) -> Self {
        let mut command = stage.command(EXECUTABLE);
        command.args(["--lang", "ja", "--library"]).arg(stage.library());
        Self::start_as(stage, command)
    }

    /// Starts with a session, and waits until it is open.
    pub(crate) fn open(stage: &'a Stage, file: &Path) -> Self {
        let mut command = stage.command(EXECUTABLE);
        command.args(["--lang", "ja", "--library"]).arg(stage.library()).arg(file);
        let program = Self::start_as(stage, command);
        program.wait_for_session(file);
        program
    }

    pub(crate) fn start_as(stage: &'a Stage, mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let pid = child.id();
        let window = wait::until("a window", || {
            if let Some(status) = child.try_wait().unwrap() {
                panic!("the program ended before it had a window: {status}");
            }
            let list = stage.root_property("_NET_CLIENT_LIST");
            let windows = list.split_once('#').map(|(_, windows)| windows.to_owned()).unwrap_or_default();
            windows
                .split([',', ' ', '\n'])
                .filter(|id| id.starts_with("0x"))
                .find(|id| stage.property(&["-id", id], "_NET_WM_PID").trim().ends_with(&format!("= {pid}")))
                .map(str::to_owned)
        });
        let program = Self { stage, child, window };
        wait::until("the keyboard on the window", || {
            stage.root_property("_NET_ACTIVE_WINDOW").trim().ends_with(&program.window).then_some(())
        });
        stage.wait_for_rest();
        program
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn title(&self) -> String {
        self.stage.property(&["-id", &self.window], "_NET_WM_NAME")
    }

    /// Waits until the session is on the screen.
    pub(crate) fn wait_for_session(&self, file: &Path) {
        let title = look(file).about().title.clone();
        wait::until("the session to be open", || self.title().contains(&title).then_some(()));
        self.stage.wait_for_rest();
    }

    /// All windows of the program that the window manager knows, the oldest first.
    pub(crate) fn windows(&self) -> Vec<String> {
        let list = self.stage.root_property("_NET_CLIENT_LIST");
        let ids = list.split_once('#').map(|(_, windows)| windows.to_owned()).unwrap_or_default();
        let pid = format!("= {}", self.pid());
        ids.split([',', ' ', '\n'])
            .filter(|id| id.starts_with("0x"))
            .filter(|id| self.stage.property(&["-id", id], "_NET_WM_PID").trim().ends_with(&pid))
            .map(str::to_owned)
            .collect()
    }

    /// The window of the wall, when it is there.
    pub(crate) fn wall(&self) -> Option<String> {
        self.windows().into_iter().find(|window| *window != self.window)
    }

    pub(crate) fn window(&self) -> &str {
        &self.window
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Width and height of what is inside the frame.
    pub(crate) fn size(&self) -> (u32, u32) {
        let output = self.stage.command("xwininfo").args(["-id", &self.window]).output().unwrap();
        let geometry = String::from_utf8_lossy(&output.stdout).into_owned();
        let number = |name: &str| {
            let line = geometry.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(':'));
            line.and_then(|number| number.trim().parse().ok()).unwrap_or_else(|| panic!("{name} in {geometry}"))
        };
        (number("Width"), number("Height"))
    }

    pub(crate) fn resize(&self, (width, height): (u32, u32)) {
        self.stage.xdotool(&["windowsize", &self.window, &width.to_string(), &height.to_string()]);
        wait::until("the new size", || (self.size() == (width, height)).then_some(()));
        self.stage.wait_for_rest();
    }

    pub(crate) fn is_maximized(&self) -> bool {
        self.stage.property(&["-id", &self.window], "_NET_WM_STATE").contains("MAXIMIZED_VERT")
    }

    /// Brings the keyboard back to this window.
    pub(crate) fn take_keyboard(&self) {
        self.stage.xdotool(&["windowactivate", "--sync", &self.window]);
        self.stage.wait_for_rest();
    }

    /// Takes the power away.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Closes the window as its frame does.
    pub(crate) fn close(mut self) -> ExitStatus {
        self.stage.press("ctrl+shift+F12");
        wait::until("the program to end", || self.child.try_wait().unwrap())
    }

    /// Where something of the session stands on the screen. Nothing may be selected or hovered over.
    pub(crate) fn middle_of(&self, session: &Session, target: Target) -> (i32, i32) {
        // xdotool counts the frame of the window manager twice.
        let output = self.stage.command("xwininfo").args(["-id", &self.window]).output().unwrap();
        let geometry = String::from_utf8_lossy(&output.stdout).into_owned();
        let number = |name: &str| -> f32 {
            let line = geometry.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(':'));
            line.and_then(|number| number.trim().parse().ok()).unwrap_or_else(|| panic!("{name} in {geometry}"))
        };
        let size = egui::vec2(number("Width"), number("Height"));
        let layout = Layout::new(egui::Rect::from_min_size(egui::Pos2::ZERO, size), Parts::default());
        let measure = CanvasMeasure::CONSOLE.for_height(layout.canvas.height());
        let c = Canvas {
            session,
            state: &CanvasState::default(),
            words: Lang::Ja.words(),
            theme: ThemeName::Light.theme(),
            measure: &measure,
        };
        let extent = |rect: egui::Rect| (rect.width().round(), rect.height().round());
        let sheets = [
            (canvas(extent(layout.canvas), c), layout.canvas.min.round()),
            (tray(extent(layout.tray), c), layout.tray.min.round()),
        ];
        let found = sheets.iter().find_map(|(picture, at)| {
            let part = picture.parts.iter().find(|part| part.target == target)?;
            Some(*at + egui::vec2(part.rect.center().x, part.rect.center().y))
        });
        let point = found.unwrap_or_else(|| panic!("{target:?} is not on the screen"));
        let corner = egui::vec2(number("Absolute upper-left X"), number("Absolute upper-left Y"));
        ((corner.x + point.x) as i32, (corner.y + point.y) as i32)
    }
}

impl Drop for Program<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.stage.save_picture();
        }
        stage::end(&mut self.child);
    }
}

/// A sub-command of the program, without any display.
pub(crate) fn run(arguments: &[&std::ffi::OsStr], home: &Path) -> Output {
    Command::new(EXECUTABLE)
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join(".config"))
        .env("LANG", "ja_JP.UTF-8")
        .current_dir(home)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// A new session with this title in the library of the stage.
pub(crate) fn new_session(stage: &Stage, title: &str) -> PathBuf {
    let path = stage.library().join(format!("{title}.ron"));
    let output = run(&["new".as_ref(), path.as_ref(), "--title".as_ref(), title.as_ref()], &stage.home());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    path
}

/// What is on the disk: the file with its journal.
pub(crate) fn looked(file: &Path) -> Looked {
    store::look(file).unwrap()
}

pub(crate) fn look(file: &Path) -> Session {
    looked(file).history.present().clone()
}

/// All cards in the order of their numbers, with where they lie.
pub(crate) fn cards(session: &Session) -> Vec<(CardId, String, Place)> {
    session.cards().map(|card| (card.id, card.text.as_str().to_owned(), session.find(card.id).unwrap().0)).collect()
}

/// Waits until the disk has what is wanted.
pub(crate) fn wait_for(file: &Path, what: &str, mut holds: impl FnMut(&Session) -> bool) -> Session {
    let mut last = None;
    let answer = wait::within(std::time::Duration::from_secs(30), || {
        let session = store::look(file).ok()?.history.present().clone();
        let good = holds(&session);
        last = Some(session.clone());
        good.then_some(session)
    });
    answer.unwrap_or_else(|| panic!("waited in vain: {what}; there is {:?}", last.as_ref().map(cards)))
}

pub(crate) fn wait_for_cards(file: &Path, count: usize) -> Session {
    wait_for(file, &format!("{count} cards"), |session| session.card_count() == count)
}

pub(crate) fn journal_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".journal");
    name.into()
}

/// The key of a scene, as the keyboard of the tests calls it.
pub(crate) fn key_of(scene: SceneId) -> String {
    keypad_key(scene).name().to_lowercase()
}
