//! `bamen`.
fn main() {
    let dir = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "/tmp/lib".to_owned()));
    let library = bamen::store::Library::new(dir.clone());
    let lang = std::env::args().nth(2).and_then(|code| bamen::text::Lang::from_code(&code)).unwrap_or_default();
    let dark = std::env::args().nth(3).is_some_and(|a| a == "dark");
    let theme = if dark { bamen::theme::ThemeName::Dark } else { bamen::theme::ThemeName::Light };
    let options = eframe::NativeOptions { system_font_fallback: false, renderer: eframe::Renderer::Glow, viewport: egui::ViewportBuilder::default().with_inner_size([1440.0, 900.0]).with_min_inner_size([1100.0, 680.0]), ..Default::default() };
    let file = std::env::args().nth(4);
    let _ = eframe::run_native("bamen", options, Box::new(move |cc| {
        let ctx = cc.egui_ctx.clone();
        let wake: std::sync::Arc<dyn Fn() + Send + Sync> = std::sync::Arc::new(move || ctx.request_repaint());
        let dialogs = std::sync::Arc::new(bamen::app::dialogs::SystemDialogs { folder: dir });
        let world = bamen::app::world::Threads::new(library.clone(), None, dialogs, wake)?;
        let state = bamen::app::state::State::new(library, bamen::store::Settings::default(), lang, theme);
        let mut app = bamen::app::App::new(&cc.egui_ctx, state, Box::new(world), Box::new(bamen::app::clock::SystemClock));
        if let Some(f) = file { app.open(f.into()); }
        Ok(Box::new(app))
    }));
}
