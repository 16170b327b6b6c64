//! A screen of its own: Xvfb, or a real X server with two monitors that are not there; a window manager (without one no keyboard reaches a window) and a folder for everything
//! that a program would write.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{self, ConnectionExt as _};
use x11rb::rust_connection::RustConnection;

use crate::wait;

pub(crate) const SCREEN: (u32, u32) = (1600, 1000);
/// The monitors of a stage with two: name, mode and size. The second stands to the right of the first.
pub(crate) const MONITORS: [(&str, &str, (u32, u32)); 2] =
    [("DUMMY0", "1440x900_p", (1440, 900)), ("DUMMY1", "1280x720_p", (1280, 720))];
/// Timings of those modes, as `xrandr --newmode` wants them.
const MODES: [&str; 2] =
    ["1440x900_p 106.5 1440 1528 1672 1904 900 903 909 934", "1280x720_p 74.5 1280 1344 1472 1664 720 723 728 748"];
/// A driver that shows nothing, with monitors to plug in and out.
const DUMMY: &str = r#"
Section "Device"
  Identifier "d"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "m"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "s"
  Device "d"
  Monitor "m"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 4096 2160
  EndSubSection
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
"#;
/// One stage at a time: two windows that compete for two processors tell nothing about either.
static TURN: Mutex<()> = Mutex::new(());

/// What a test plays on.
pub(crate) struct Stage {
    name: &'static str,
    display: String,
    servers: Vec<Child>,
    folder: TempDir,
    /// A connection to look at the screen through; Xvfb keeps the screen in a file.
    eyes: Option<RustConnection>,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    /// `name` is the name of its picture, should something go wrong.
    pub(crate) fn set(name: &'static str) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        needs(&[("Xvfb", "xvfb"), ("openbox", "openbox"), ("xdotool", "xdotool"), ("xprop", "x11-utils")]);
        let folder = folder();
        let mut xvfb = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-fbdir"])
            .arg(folder.path().join("frame"))
            .args(["-screen", "0", &format!("{}x{}x24", SCREEN.0, SCREEN.1)])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let display = display_of(&mut xvfb);
        let mut stage = Self { name, display, servers: vec![xvfb], folder, eyes: None, _turn: turn };
        stage.manage_windows();
        stage
    }

    /// A stage with the two [`MONITORS`]. Only a real X server has more than one.
    pub(crate) fn with_two_monitors(name: &'static str) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        needs(&[
            ("Xorg", "xserver-xorg-core xserver-xorg-video-dummy"),
            ("xrandr", "x11-xserver-utils"),
            ("openbox", "openbox"),
            ("xdotool", "xdotool"),
            ("xprop", "x11-utils"),
        ]);
        let folder = folder();
        let config = folder.path().join("dummy.conf");
        fs::write(&config, DUMMY).unwrap();
        // Whoever is not root may not name a configuration of their own.
        let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let mut command = if root { Command::new("Xorg") } else { Command::new("sudo") };
        if !root {
            command.args(["-n", "Xorg"]);
        }
        let mut xorg = command
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-novtswitch", "-sharevts", "-config"])
            .arg(&config)
            .args(["-logfile", "/dev/null", "+extension", "GLX", "+extension", "RANDR"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let display = display_of(&mut xorg);
        let (eyes, _) = x11rb::connect(Some(&display)).unwrap();
        let mut stage = Self { name, display, servers: vec![xorg], folder, eyes: Some(eyes), _turn: turn };
        for ((monitor, mode, _), timing) in MONITORS.iter().zip(MODES) {
            stage.xrandr(&format!("--newmode {timing}"));
            stage.xrandr(&format!("--addmode {monitor} {mode}"));
        }
        let (first, mode, _) = MONITORS[0];
        stage.xrandr(&format!("--output {first} --mode {mode} --primary"));
        stage.plug(true);
        stage.manage_windows();
        stage
    }

    fn xrandr(&self, arguments: &str) {
        let output = self.command("xrandr").args(arguments.split_whitespace()).output().unwrap();
        assert!(output.status.success(), "xrandr {arguments}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Plugs the second monitor in or pulls it out.
    pub(crate) fn plug(&self, there: bool) {
        let [(first, ..), (second, mode, _)] = MONITORS;
        self.xrandr(&if there {
            format!("--output {second} --mode {mode} --right-of {first}")
        } else {
            format!("--output {second} --off")
        });
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

    /// Every pixel of a monitor of a stage with two, four bytes each.
    pub(crate) fn monitor(&self, index: usize) -> Vec<u8> {
        let left: u32 = MONITORS[..index].iter().map(|(_, _, (width, _))| width).sum();
        self.seen(left as i16, MONITORS[index].2)
    }

    fn seen(&self, left: i16, (width, height): (u32, u32)) -> Vec<u8> {
        let eyes = self.eyes.as_ref().unwrap();
        let root = eyes.setup().roots[0].root;
        let format = xproto::ImageFormat::Z_PIXMAP;
        let image = eyes.get_image(format, root, left, 0, width as u16, height as u16, u32::MAX).unwrap();
        image.reply().unwrap().data
    }

    fn size(&self) -> (u32, u32) {
        if self.eyes.is_some() { MONITORS[0].2 } else { SCREEN }
    }

    /// What is on the screen, or on the first of two: Xvfb keeps it in a file, in the form of `xwd`.
    pub(crate) fn screen(&self) -> Vec<u8> {
        if self.eyes.is_some() {
            return self.monitor(0);
        }
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
        let (width, height) = self.size();
        let picture = image::RgbImage::from_fn(width, height, |x, y| {
            let at = 4 * (y * width + x) as usize;
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

/// Folders for everything that a program would write.
fn folder() -> TempDir {
    let folder = tempfile::Builder::new().prefix("bamen-e2e-").tempdir().unwrap();
    for inner in ["home", "frame", "library", "run"] {
        fs::create_dir(folder.path().join(inner)).unwrap();
    }
    folder
}

/// The number that an X server has found for its display.
fn display_of(server: &mut Child) -> String {
    let mut number = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
    assert!(!number.trim().is_empty(), "the X server did not start");
    format!(":{}", number.trim())
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
