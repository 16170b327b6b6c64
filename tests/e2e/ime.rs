//! A real Japanese IME on a stage: fcitx5 with mozc, talking XIM.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::program::{EXECUTABLE, Program};
use crate::stage::{Stage, needs};
use crate::wait;

/// mozc refuses to work for root; this is nobody.
const NOBODY: u32 = 65534;

/// Where the IME shows what is being composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preedit {
    /// In the program, which hears of it.
    OnTheSpot,
    /// In a window of the IME, the program hears nothing: the default of fcitx5.
    InItsWindow,
}

/// Whom the IME and the program run as.
pub(crate) struct Ime {
    as_nobody: bool,
    bus: String,
    locales: PathBuf,
    executable: PathBuf,
    home: PathBuf,
}

impl Ime {
    /// Starts the IME on the stage and waits until it answers.
    pub(crate) fn start(stage: &mut Stage, preedit: Preedit) -> Self {
        needs(&[
            ("fcitx5", "fcitx5"),
            ("fcitx5-remote", "fcitx5"),
            ("dbus-run-session", "dbus"),
            ("localedef", "libc-bin"),
            ("setpriv", "util-linux"),
        ]);
        let mozc = ["/usr/lib/mozc/mozc_server", "/usr/lib/mozc-jp/mozc_server"];
        assert!(mozc.iter().any(|path| Path::new(path).exists()), "this test needs: apt-get install fcitx5-mozc");
        let (home, folder) = (stage.home(), stage.folder().to_owned());
        let config = home.join(".config");
        for inner in ["fcitx5/conf", "mozc"] {
            fs::create_dir_all(config.join(inner)).unwrap();
        }
        let profile = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=mozc\n\
            [Groups/0/Items/0]\nName=keyboard-us\n[Groups/0/Items/1]\nName=mozc\n[GroupOrder]\n0=Default\n";
        fs::write(config.join("fcitx5/profile"), profile).unwrap();
        fs::write(config.join("fcitx5/config"), "[Behavior]\nActiveByDefault=True\n").unwrap();
        let on_the_spot = if preedit == Preedit::OnTheSpot { "True" } else { "False" };
        fs::write(config.join("fcitx5/conf/xim.conf"), format!("UseOnTheSpot={on_the_spot}\n")).unwrap();

        let locales = folder.join("locales");
        fs::create_dir(&locales).unwrap();
        let made = Command::new("localedef")
            .args(["-i", "ja_JP", "-f", "UTF-8"])
            .arg(locales.join("ja_JP.UTF-8"))
            .output()
            .unwrap();
        assert!(
            locales.join("ja_JP.UTF-8/LC_CTYPE").exists(),
            "this test needs: apt-get install locales   ({})",
            String::from_utf8_lossy(&made.stderr)
        );
        // Nobody may not look into the folder that the program was built in.
        let executable = folder.join("bamen");
        fs::copy(EXECUTABLE, &executable).unwrap();

        let as_nobody = fs::metadata(&folder).unwrap().uid() == 0;
        if as_nobody {
            give_away(&folder);
        }
        let mut ime = Self { as_nobody, bus: String::new(), locales, executable, home };
        let address = folder.join("run/bus");
        let mut daemon = ime.command(stage, "dbus-run-session");
        daemon
            .args(["--", "sh", "-c", r#"printf %s "$DBUS_SESSION_BUS_ADDRESS" > "$0"; exec fcitx5 --disable=wayland,waylandim,clipboard,notifications"#])
            .arg(&address)
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        stage.keep(daemon.spawn().unwrap());
        ime.bus = wait::until("a message bus", || fs::read_to_string(&address).ok().filter(|text| !text.is_empty()));
        wait::until("fcitx5 as the input method of the display", || {
            stage.root_property("XIM_SERVERS").contains("fcitx").then_some(())
        });
        // Asked before it is there, the bus would start another one, before which this one gives way, and the bus with it.
        wait::until("fcitx5", || (!ime.remote(stage, &[]).is_empty()).then_some(()));
        ime
    }

    /// Something that runs as the user of the IME, within reach of it.
    fn command(&self, stage: &Stage, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = if self.as_nobody {
            let mut command = Command::new("setpriv");
            let id = NOBODY.to_string();
            command.args([&format!("--reuid={id}"), &format!("--regid={id}"), "--clear-groups", "--"]);
            command.arg(program.as_ref());
            command
        } else {
            Command::new(program)
        };
        stage.dress(&mut command);
        command
            .env("LANG", "ja_JP.UTF-8")
            .env("LC_ALL", "ja_JP.UTF-8")
            .env("LOCPATH", &self.locales)
            .env("XMODIFIERS", "@im=fcitx")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .current_dir(&self.home);
        command
    }

    fn remote(&self, stage: &Stage, arguments: &[&str]) -> String {
        let output = self.command(stage, "fcitx5-remote").args(arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    pub(crate) fn state(&self, stage: &Stage) -> String {
        self.remote(stage, &[])
    }

    /// Opens a session in the program, with the IME switched on.
    pub(crate) fn open<'a>(&self, stage: &'a Stage, file: &Path) -> Program<'a> {
        if self.as_nobody {
            give_away(stage.folder());
        }
        let mut command = self.command(stage, &self.executable);
        command.args(["--lang", "ja", "--library"]).arg(stage.library()).arg(file);
        if let Some(log) = std::env::var_os("BAMEN_E2E_LOG") {
            command.env("BAMEN_LOG", log);
        }
        let program = Program::start_as(stage, command);
        program.wait_for_session(file);
        wait::until("the IME to be switched on", || {
            self.remote(stage, &["-o"]);
            (self.remote(stage, &[]) == "2").then_some(())
        });
        program
    }
}

impl Drop for Ime {
    fn drop(&mut self) {
        // The conversion server goes its own ways. Whatever runs with the home of this stage was started from here.
        let ours = format!("HOME={}", self.home.display());
        for entry in fs::read_dir("/proc").unwrap().flatten() {
            let environment = fs::read(entry.path().join("environ")).unwrap_or_default();
            if environment.split(|byte| *byte == 0).any(|variable| variable == ours.as_bytes()) {
                let pid = entry.file_name().to_string_lossy().into_owned();
                // It may have ended by itself meanwhile.
                let _ended = Command::new("sh").args(["-c", "kill $0", &pid]).stderr(Stdio::null()).status();
            }
        }
    }
}

fn give_away(path: &Path) {
    chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap().flatten() {
            if entry.file_type().unwrap().is_dir() || entry.file_type().unwrap().is_file() {
                give_away(&entry.path());
            }
        }
    }
}
