//! The program: state, what changes it, and the window.

mod clipboard;
pub mod clock;
pub mod dialogs;
pub mod effect;
mod keys;
pub mod librarian;
pub mod open_session;
pub mod screens;
mod spot;
pub mod state;
#[cfg(all(unix, not(target_os = "macos")))]
mod stray;
pub mod together;
pub mod update;
mod wall;
pub mod window;
pub mod world;

use egui::Ui;

use crate::text::Lang;
use crate::theme::ThemeName;
use crate::ui::action::Action;
use crate::ui::command::{Command, Route};
use crate::ui::desk::Dialog;
use crate::ui::library::LibraryAct;
use crate::ui::{alone, career, compare, console, dialogs as ask, home, library, notices, replay, series, style};

use clock::Clock;
use effect::Effect;
use screens::{NoScreens, Screens};
use state::State;
use world::World;

/// The program in a window: a frame reads the state, collects commands, and carries them out at its end.
pub struct App {
    pub state: State,
    world: Box<dyn World>,
    clock: Box<dyn Clock>,
    screens: Box<dyn Screens>,
    /// What the wall was last made from.
    made: wall::Made,
    styled: Option<(ThemeName, bool)>,
    scaled: Option<f32>,
    titled: Option<(String, Lang)>,
    /// The session, and whether a passphrase is asked for, that the undo of the fields is about.
    typed_in: (Option<crate::model::SessionId>, bool),
    window: window::WindowWatch,
    spot: spot::Spot,
    /// Whether it was tried once to get a keyboard, and what came of it.
    #[cfg(all(unix, not(target_os = "macos")))]
    keyboard: std::cell::OnceCell<Option<stray::Keyboard>>,
}

impl App {
    /// Installs fonts and starts reading the library.
    pub fn new(ctx: &egui::Context, state: State, world: Box<dyn World>, clock: Box<dyn Clock>) -> Self {
        style::install_fonts(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let window = window::WindowWatch::new(state.settings.maximized);
        let mut app = Self {
            state,
            world,
            clock,
            screens: Box::new(NoScreens),
            made: wall::Made::default(),
            styled: None,
            scaled: None,
            titled: None,
            typed_in: (None, false),
            window,
            spot: spot::Spot::default(),
            #[cfg(all(unix, not(target_os = "macos")))]
            keyboard: std::cell::OnceCell::new(),
        };
        app.restyle(ctx);
        app.world.run(Effect::ReadGuide);
        app.world.run(Effect::ReadTemplates);
        app.world.run(Effect::List);
        app
    }

    /// Opens a session as soon as the window is there.
    pub fn open(&mut self, path: std::path::PathBuf) {
        self.state.opening += 1;
        self.world.run(Effect::Open(path));
    }

    /// Learns of the monitors from `screens` from now on.
    pub fn watch(&mut self, screens: Box<dyn Screens>) {
        self.screens = screens;
    }

    fn restyle(&mut self, ctx: &egui::Context) {
        let wanted = (self.state.desk.theme, self.state.desk.reduced_motion);
        if self.styled != Some(wanted) {
            self.styled = Some(wanted);
            style::apply(ctx, wanted.0, wanted.1);
        }
        let scale = self.state.desk.scale;
        if self.scaled != Some(scale) {
            self.scaled = Some(scale);
            ctx.set_zoom_factor(scale);
        }
        let title = self.state.open.as_ref().map_or_else(String::new, |open| open.session().about().title.clone());
        let wanted = (title, self.state.desk.lang);
        if self.titled.as_ref() != Some(&wanted) {
            let name = wanted.1.words().app_name;
            let text = if wanted.0.is_empty() { name.to_owned() } else { format!("{} — {name}", wanted.0) };
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(text));
            self.titled = Some(wanted);
        }
    }

    fn listen(&mut self, ctx: &egui::Context) {
        for event in self.world.heard() {
            let now = self.clock.now();
            let effects = update::heard(&mut self.state, event, now);
            self.perform(ctx, effects);
        }
        if let Some(command) = update::waited_for(&mut self.state) {
            let effects = update::update(&mut self.state, command, self.clock.as_mut());
            self.perform(ctx, effects);
        }
        let monitors = self.screens.list();
        if monitors != self.state.wall.monitors {
            update::monitors_changed(&mut self.state, monitors);
        }
        if self.state.stage.take_closed() {
            update::wall_closed(&mut self.state);
        }
        let now = self.clock.now();
        let effects = update::tick(&mut self.state, now);
        self.perform(ctx, effects);
        if let Some(ms) = update::next_tick(&self.state, now) {
            ctx.request_repaint_after(std::time::Duration::from_millis(ms));
        }
    }

    fn perform(&mut self, ctx: &egui::Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
                Effect::CopyText(text) => ctx.copy_text(text),
                Effect::CopyImage { picture, ground } => {
                    if let Some(image) = clipboard::image(&picture, ground) {
                        ctx.copy_image(image);
                    } else {
                        let said = self.state.desk.lang.words().compare.not_copied;
                        self.state.say_done(said);
                    }
                }
                Effect::FullScreen(on) => ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on)),
                other => {
                    self.state.opening += usize::from(other.opens());
                    self.world.run(other);
                    // A world without threads has its answer at once.
                    ctx.request_repaint();
                }
            }
        }
    }

    /// One frame: listen, show, carry out.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.listen(&ctx);
        if let Some(place) = self.window.look(&ctx) {
            let effects = update::window_stands(&mut self.state, place);
            self.perform(&ctx, effects);
        }
        let now = self.clock.now();
        if ctx.input(|input| input.viewport().close_requested()) && update::holds_back(&mut self.state) {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        let mut fields = std::mem::take(&mut self.state.fields);
        fields.later.extend(self.state.stage.take_typed());
        let cx = self.state.cx(now);
        keys::order_keys(&ctx, &mut fields);
        self.spot.note_keys(&ctx);
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if !dropped.is_empty() {
            cx.send(Command::Dropped(dropped.iter().map(|file| file.path().to_owned()).collect()));
        }
        let bottom = match cx.desk.route {
            Route::Home => {
                if cx.stage.point(None) {
                    ctx.request_repaint_of(cx.wall.viewport());
                }
                home::home_ui(&cx, &mut fields, ui);
                ui.max_rect().bottom() - 48.0
            }
            Route::Console => {
                console::console_ui(&cx, &mut fields, ui);
                console::layout(&cx, ui.max_rect()).tray.top() - 2.0
            }
            Route::Library => {
                library::library_ui(&cx, &mut fields, ui);
                if ctx.input(|input| input.raw.events.contains(&egui::Event::WindowFocused(true))) {
                    cx.act(Action::Library(LibraryAct::Refresh));
                }
                ui.max_rect().bottom() - 16.0
            }
            Route::Career => {
                career::career_ui(&cx, &mut fields, ui);
                career::notice_bottom(&cx, ui.max_rect())
            }
            Route::Replay => {
                replay::replay_ui(&cx, &mut fields, ui);
                replay::Layout::new(ui.max_rect()).tray.top() - 2.0
            }
            Route::Compare => {
                compare::compare_ui(&cx, &mut fields, ui);
                compare::Layout::new(ui.max_rect()).bottom.top() - 8.0
            }
            Route::Series => {
                series::series_ui(&cx, &mut fields, ui);
                ui.max_rect().bottom() - 16.0
            }
            Route::Alone => {
                alone::alone_ui(&cx, &mut fields, ui);
                ui.max_rect().bottom() - 28.0
            }
        };
        notices::notices_ui(&cx, &mut fields, ui, bottom);
        ask::dialog_ui(&cx, &mut fields, ui);
        self.spot.hold(&ctx);
        let commands = cx.into_commands();
        if std::mem::take(&mut fields.stray) {
            self.drop_stray(&ctx);
        }
        self.state.fields = fields;
        let waited = self.state.desk.armed;
        let any = !commands.is_empty();
        for command in commands {
            let effects = update::update(&mut self.state, command, self.clock.as_mut());
            self.perform(&ctx, effects);
        }
        if self.state.desk.armed != waited {
            self.tell_keyboard();
        }
        if any {
            ctx.request_repaint();
        }
        self.forget_typed(&ctx);
        wall::stage(&self.state, &mut self.made, &ctx, now);
        wall::windows(&self.state, &ctx);
        self.restyle(&ctx);
    }

    /// The fields' own undo ends with the session, and with the question for a passphrase: whoever sits here next does
    /// not bring back what was typed before.
    fn forget_typed(&mut self, ctx: &egui::Context) {
        let asks = matches!(self.state.desk.dialog, Some(Dialog::Seal | Dialog::Unseal(_)));
        let now = (self.state.open.as_ref().map(|open| open.session().origin().id.clone()), asks);
        if self.typed_in != now {
            self.typed_in = now;
            ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<egui::text_edit::TextEditState>);
        }
    }

    /// Drops what the IME has begun to compose.
    fn drop_stray(&self, ctx: &egui::Context) {
        #[cfg(all(unix, not(target_os = "macos")))]
        if let Some(Some(keyboard)) = self.keyboard.get() {
            return keyboard.drop_letter();
        }
        ctx.memory_mut(egui::Memory::interrupt_ime);
    }

    /// Whether the capture line waits for a scene has changed.
    #[cfg_attr(
        any(not(unix), target_os = "macos"),
        expect(clippy::unused_self, reason = "only X11 needs the keyboard")
    )]
    fn tell_keyboard(&mut self) {
        #[cfg(all(unix, not(target_os = "macos")))]
        if let Some(Some(keyboard)) = self.keyboard.get() {
            if self.state.desk.armed {
                keyboard.wait_for_scene(self.state.fields.after_ime);
            } else {
                self.state.fields.own_backspace = keyboard.wait_no_more();
            }
        }
    }

    /// Writes and closes the open session, and waits until everything is on the disk.
    pub fn close(&mut self) {
        let now = self.clock.now();
        let mut effects = update::leave(&mut self.state, now);
        effects.extend(self.window.last().into_iter().flat_map(|place| update::window_stands(&mut self.state, place)));
        for effect in effects {
            self.world.run(effect);
        }
        self.world.finish();
    }
}

impl eframe::App for App {
    #[cfg_attr(any(not(unix), target_os = "macos"), expect(unused_variables, reason = "only X11 needs the window"))]
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        #[cfg(all(unix, not(target_os = "macos")))]
        self.keyboard.get_or_init(|| stray::Keyboard::of(frame));
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close();
    }
}
