//! Opens the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::clock::SystemClock;
use crate::app::dialogs::SystemDialogs;
use crate::app::screens::WindowScreens;
use crate::app::state::State;
use crate::app::window::SMALLEST;
use crate::app::world::Threads;
use crate::store::{Library, Settings, ThemeChoice, default_library};
use crate::theme::ThemeName;

use super::arguments::Window;

/// Runs until the window is closed. The error is one sentence for a person.
pub(super) fn open(window: &Window, settings: Settings, settings_dir: Option<PathBuf>) -> Result<(), String> {
    let lang = window.lang.unwrap_or_default();
    let words = lang.words();
    if !has_display() {
        return Err(words.no_display.to_owned());
    }
    let library = Library::new(library_dir(window.library.as_deref(), &settings));
    let theme = window.theme.unwrap_or(match settings.theme {
        ThemeChoice::Dark => ThemeName::Dark,
        ThemeChoice::Light | ThemeChoice::System => ThemeName::Light,
    });
    let size = settings.window_size.map_or([1440.0, 900.0], |(w, h)| [w.max(SMALLEST[0]), h.max(SMALLEST[1])]);
    let viewport = egui::ViewportBuilder::default()
        .with_title(words.app_name)
        .with_app_id("bamen")
        .with_inner_size(size)
        .with_maximized(settings.maximized)
        .with_min_inner_size(SMALLEST);
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let file = window.file.clone();
    let outcome = eframe::run_native(
        "bamen",
        options,
        Box::new(move |cc| {
            let ctx = cc.egui_ctx.clone();
            let wake = Arc::new(move || ctx.request_repaint());
            let dialogs = Arc::new(SystemDialogs { folder: library.dir().to_owned() });
            let world = Threads::new(library.clone(), settings_dir, dialogs, wake)?;
            let state = State::new(library, settings, lang, theme);
            let mut app = App::new(&cc.egui_ctx, state, Box::new(world), Box::new(SystemClock));
            if let Some(window) = cc.winit_window() {
                let ctx = cc.egui_ctx.clone();
                let screens = WindowScreens::new(Arc::clone(window), move || ctx.request_repaint())?;
                app.watch(Box::new(screens));
            }
            if let Some(file) = file {
                app.open(file);
            }
            Ok(Box::new(app))
        }),
    );
    outcome.map_err(|fault| {
        log::info!("{fault}");
        format!("{} ({fault})", words.no_display)
    })
}

/// `--library`, else `BAMEN_LIBRARY`, else what was chosen before, else where sessions are by default.
fn library_dir(asked: Option<&Path>, settings: &Settings) -> PathBuf {
    if let Some(dir) = asked {
        return dir.to_owned();
    }
    if let Some(dir) = std::env::var_os("BAMEN_LIBRARY").filter(|dir| !dir.is_empty()) {
        return dir.into();
    }
    if let Some(dir) = &settings.library {
        return dir.clone();
    }
    let exe = std::env::current_exe().ok();
    let cwd = std::env::current_dir().unwrap_or_default();
    let documents = directories::UserDirs::new()
        .and_then(|dirs| dirs.document_dir().map(Path::to_owned).or_else(|| Some(dirs.home_dir().to_owned())));
    default_library(exe.as_deref().and_then(Path::parent), &cwd, documents.as_deref())
}

/// Without a display there is nothing to ask the graphics libraries for.
fn has_display() -> bool {
    if cfg!(any(target_os = "windows", target_os = "macos")) {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
