//! The command line: opens the window, or does one thing without a display and says how it went.

mod arguments;
mod commands;
mod window;

use std::io::Write;
use std::process::ExitCode;

use crate::app::clock::SystemClock;
use crate::store::Settings;
use crate::text::Lang;

use arguments::{Arguments, Job};

/// Everything went well.
const OK: u8 = 0;
/// Something is not as it should be, and was said.
const NOT_OK: u8 = 1;
/// The command line could not be understood.
const USAGE: u8 = 2;

/// Runs the program with the arguments of this process.
pub fn run() -> ExitCode {
    let mut log = env_logger::Builder::from_env(env_logger::Env::new().filter("BAMEN_LOG"));
    log.init();
    let settings_dir = directories::ProjectDirs::from("", "", "bamen").map(|dirs| dirs.config_dir().to_owned());
    let settings = settings_dir.as_deref().map(|folder| Settings::load(folder).0).unwrap_or_default();
    let spoken = settings.lang.as_deref().and_then(Lang::from_code).unwrap_or_else(system_lang);
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let code = match arguments::parse(std::env::args_os().skip(1)) {
        Err(fault) => {
            say(&mut err, &fault.text(fault.lang.unwrap_or(spoken)));
            USAGE
        }
        Ok(Arguments { job: Job::Window(mut window), lang }) => {
            window.lang = Some(lang.unwrap_or(spoken));
            match window::open(&window, settings, settings_dir) {
                Ok(()) => OK,
                Err(sentence) => {
                    say(&mut err, &sentence);
                    NOT_OK
                }
            }
        }
        Ok(Arguments { job, lang }) => {
            commands::run(&job, lang.unwrap_or(spoken), &mut SystemClock, &mut out, &mut err)
        }
    };
    ExitCode::from(code)
}

/// As `LC_ALL`, `LC_MESSAGES` or `LANG` say; Japanese where they say nothing of it.
fn system_lang() -> Lang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    said.filter(|value| !value.is_empty()).find_map(|value| Lang::from_code(&value)).unwrap_or_default()
}

/// A line to a stream that may be closed: then nobody wants to hear it.
fn say(to: &mut dyn Write, line: &str) {
    if let Err(fault) = writeln!(to, "{line}") {
        log::debug!("{fault}");
    }
}
