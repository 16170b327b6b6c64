//! A screen of its own: Xvfb, a window manager (without one no keyboard reaches a window) and a folder for everything
//! that a program would write.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use crate::wait;

pub(crate) const SCREEN: (u32, u32) = (1600, 1000);
/// One stage at a time: two windows that compete for two processors tell nothing about either.
static TURN: Mutex<()> = Mutex::new(());

/// What a test plays on.
pub(crate) struct Stage {
    name: &'static str,
    display: String,
    servers: Vec<Child>,
    folder: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    /// `name` is the name of its picture, should something go wrong.
    pub(crate) fn set(name: &'static str) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        needs(&[("Xvfb", "xvfb"), ("openbox", "openbox"), ("xdotool", "xdotool"), ("xprop", "x11-utils")]);
        let folder = tempfile::Builder::new().prefix("bamen-e2e-").tempdir().unwrap();
        for inner in ["home", "frame", "library", "run"] {
            fs::create_dir(folder.path().join(inner)).unwrap();
        }
        let mut xvfb = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-fbdir"])
            .arg(folder.path().join("frame"))
            .args(["-screen", "0", &format!("{}x{}x24", SCREEN.0, SCREEN.1)])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(xvfb.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb did not start");
        let mut stage = Self { name, display: format!(":{}", number.trim()), servers: vec![xvfb], folder, _turn: turn };
        stage.manage_windows();
        stage
    }

    /// Openbox with two keys of its own: its usual ones take Alt and a mouse button away from programs.
    fn manage_windows(&mut self) {
        let settings = self.folder.path().join("rc.xml");
        let text = r#"<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc">
            <focus><focusNew>yes</focusNew></focus>
            <keyboard><keybind key="C-S-F12"><action name="Close"/></keybind>
            <keybind key="C-S-F11"><action name="ToggleMaximize"/></keybind></keyboard>
            <mouse/></openbox_config>"#;
        fs::write(&settings, text).unwrap();
        let mut openbox = self.command("openbox");
        openbox.arg("--config-file").arg(settings).stdout(Stdio::null()).stderr(Stdio::null());
        self.servers.push(openbox.spawn().unwrap());
        wait::until("a window manager", || {
            self.root_property("_NET_SUPPORTING_WM_CHECK").contains("window id").then_some(())
        });
    }

    /// A program that shows on this stage and writes nowhere else.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        self.dress(&mut command);
        command
    }

    /// The environment of this stage and nothing of the one outside.
    pub(crate) fn dress(&self, command: &mut Command) {
        let home = self.home();
        command
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("DISPLAY", &self.display)
            .env("LANG", "C.UTF-8")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("XDG_RUNTIME_DIR", self.folder.path().join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::null());
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    /// The session of this title in the library, as soon as there is one.
    pub(crate) fn session_file(&self, title: &str) -> PathBuf {
        wait::until("a session file", || {
            let entries = fs::read_dir(self.library()).ok()?;
            let named = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().ends_with(&format!("{title}.ron"));
            entries.flatten().map(|entry| entry.path()).find(named)
        })
    }

    /// Keeps a server running as long as the stage stands.
    pub(crate) fn keep(&mut self, server: Child) {
        self.servers.push(server);
    }

    pub(crate) fn xdotool(&self, arguments: &[&str]) -> String {
        let output = self.command("xdotool").args(arguments).output().unwrap();
        assert!(output.status.success(), "xdotool {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    pub(crate) fn root_property(&self, name: &str) -> String {
        self.property(&["-root"], name)
    }

    pub(crate) fn property(&self, window: &[&str], name: &str) -> String {
        let output = self.command("xprop").args(window).arg(name).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What is on the screen: Xvfb keeps it in a file, in the form of `xwd`.
    pub(crate) fn screen(&self) -> Vec<u8> {
        let dump = fs::read(self.folder.path().join("frame/Xvfb_screen0")).unwrap();
        let word = |index: usize| u32::from_be_bytes(dump[4 * index..][..4].try_into().unwrap()) as usize;
        let (header, bytes_per_line, colors) = (word(0), word(12), word(19));
        dump[header + 12 * colors..][..bytes_per_line * word(5)].to_vec()
    }

    /// Waits until the screen is another than `before`, and then until it stays as it is.
    pub(crate) fn wait_for_change(&self, before: &[u8]) {
        wait::until("the screen to change", || (self.screen() != before).then_some(()));
        self.wait_for_rest();
    }

    /// Waits until the screen stays as it is for a moment.
    pub(crate) fn wait_for_rest(&self) {
        let mut last = self.screen();
        let mut same = 0;
        wait::until("the screen to rest", || {
            let now = self.screen();
            same = if now == last { same + 1 } else { 0 };
            last = now;
            (same >= 5).then_some(())
        });
    }

    /// Keeps what is on the screen for whoever looks into a failure.
    pub(crate) fn save_picture(&self) {
        let pixels = self.screen();
        let picture = image::RgbImage::from_fn(SCREEN.0, SCREEN.1, |x, y| {
            let at = 4 * (y * SCREEN.0 + x) as usize;
            image::Rgb([pixels[at + 2], pixels[at + 1], pixels[at]])
        });
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
        let path = folder.join(format!("{}.png", self.name));
        match fs::create_dir_all(&folder).map(|()| picture.save(&path)) {
            Ok(Ok(())) => eprintln!("what was on the screen: {}", path.display()),
            trouble => eprintln!("no picture of the screen: {trouble:?}"),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for server in self.servers.iter_mut().rev() {
            end(server);
        }
    }
}

/// Ends a process that was started here.
pub(crate) fn end(child: &mut Child) {
    if child.kill().is_ok() {
        child.wait().unwrap();
    }
}

/// Fails with the names of the packages if a program is missing.
pub(crate) fn needs(programs: &[(&str, &str)]) {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there = |name: &str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    let missing: Vec<&str> =
        programs.iter().filter(|(program, _)| !is_there(program)).map(|(_, package)| *package).collect();
    assert!(missing.is_empty(), "these tests need: apt-get install {}   (tests/run.sh does it)", missing.join(" "));
}
