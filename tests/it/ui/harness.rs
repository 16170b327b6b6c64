//! The program in a window that is not there: with a library of its own, a clock that stands still, and file dialogs
//! that answer as a test says. Missing glyphs and fields without a name stop every test.

use std::cell::Cell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use bamen::app::App;
use bamen::app::clock::Clock;
use bamen::app::effect::{Effect, Event as Heard};
use bamen::app::state::State;
use bamen::app::world::{Answer, FileDialogs, Here, World};
use bamen::model::{CardId, History, Session, Timestamp};
use bamen::store::{self, Library, Settings};
use bamen::text::{Lang, Words};
use bamen::theme::ThemeName;
use bamen::ui::command::{PickPurpose, Route};
use bamen::ui::console::capture_id;
use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Pos2, Rect, Vec2, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

use crate::support::script;

/// When every test begins.
pub(super) fn began() -> Timestamp {
    Timestamp::parse("2026-11-23T14:30:00+09:00").unwrap()
}

/// The program and what a test holds of its world.
pub(super) struct Screen {
    pub(super) h: Harness<'static, App>,
    clock: Rc<Cell<i64>>,
    answers: Arc<Mutex<Dialogs>>,
    faults: Rc<Cell<Option<Breaks>>>,
    folder: Rc<tempfile::TempDir>,
    /// How many keys were pressed.
    pub(super) presses: usize,
    /// A frame after each thing that is done, and no waiting until all is at rest: for what is long.
    pub(super) brisk: bool,
}

/// What does not work in this world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Flushing to the disk.
    Sync,
}

#[derive(Default)]
struct Dialogs {
    answers: VecDeque<Answer>,
    asked: Vec<(PickPurpose, String)>,
}

struct Person(Arc<Mutex<Dialogs>>);

impl FileDialogs for Person {
    fn pick(&self, purpose: PickPurpose, name: &str) -> Answer {
        let mut dialogs = self.0.lock().unwrap();
        dialogs.asked.push((purpose, name.to_owned()));
        dialogs.answers.pop_front().expect("a file dialog that the test has no answer for")
    }
}

struct StandingClock(Rc<Cell<i64>>, u32);

impl Clock for StandingClock {
    fn now(&mut self) -> Timestamp {
        Timestamp { utc_ms: self.0.get(), offset_s: 9 * 3600 }
    }

    fn fresh_id(&mut self) -> String {
        self.1 += 1;
        format!("fresh-{}", self.1)
    }
}

/// Does everything at once; some of it fails when a test says so.
struct TestWorld {
    here: Here,
    faults: Rc<Cell<Option<Breaks>>>,
    broken: Vec<Heard>,
}

impl World for TestWorld {
    fn run(&mut self, effect: Effect) {
        if let (Effect::Sync(_), Some(Breaks::Sync)) = (&effect, self.faults.get()) {
            let (kind, path) = (std::io::ErrorKind::Other, PathBuf::from("journal"));
            let fault = store::StoreError::Io { doing: store::Doing::Write, path, kind, detail: "gone".to_owned() };
            self.broken.push(Heard::Synced(Err(fault)));
            return;
        }
        self.here.run(effect);
    }

    fn heard(&mut self) -> Vec<Heard> {
        let mut heard = self.here.heard();
        heard.append(&mut self.broken);
        heard
    }

    fn finish(&mut self) {
        self.here.finish();
    }
}

/// How a screen begins.
pub(super) struct Setup {
    pub(super) size: Vec2,
    pub(super) lang: Lang,
    pub(super) theme: ThemeName,
    pub(super) scale: f32,
    pub(super) folder: Rc<tempfile::TempDir>,
    /// What time it is.
    pub(super) now: Timestamp,
    /// Seconds from one frame to the next, for what moves.
    pub(super) frame: f32,
    /// Where settings are kept; nowhere unless a test looks at them.
    pub(super) settings: Option<PathBuf>,
}

impl Default for Setup {
    fn default() -> Self {
        let folder = Rc::new(tempfile::tempdir().unwrap());
        Self {
            size: vec2(1440.0, 900.0),
            lang: Lang::Ja,
            theme: ThemeName::Light,
            scale: 1.0,
            folder,
            now: began(),
            frame: 1.0 / 30.0,
            settings: None,
        }
    }
}

impl Setup {
    /// Writes the session of an outline into the library and says where.
    pub(super) fn session(&self, name: &str, outline: &str) -> PathBuf {
        self.write(name, &script::from_outline(outline))
    }

    /// Writes a session into the library and says where.
    pub(super) fn write(&self, name: &str, history: &History) -> PathBuf {
        store::write_new(&self.folder.path().join(name), history, began()).unwrap()
    }

    /// Begins on the home screen, or with a file.
    pub(super) fn start(self, file: Option<&Path>) -> Screen {
        let library = Library::new(self.folder.path());
        let settings = Settings { ui_scale: self.scale, ..Settings::default() };
        let state = State::new(library.clone(), settings, self.lang, self.theme);
        let (clock, answers) = (Rc::new(Cell::new(self.now.utc_ms)), Arc::new(Mutex::new(Dialogs::default())));
        let faults = Rc::new(Cell::new(None));
        let mut here = Here::new(library, Box::new(Person(Arc::clone(&answers))));
        here.settings.clone_from(&self.settings);
        let world = TestWorld { here, faults: Rc::clone(&faults), broken: Vec::new() };
        let standing = StandingClock(Rc::clone(&clock), 0);
        let points = self.size / self.scale;
        let mut h = Harness::builder()
            .with_size(points)
            .with_theme(egui::Theme::Light)
            .with_max_steps(60)
            .with_step_dt(self.frame)
            .build_eframe(|cc| {
                let mut app = App::new(&cc.egui_ctx, state, Box::new(world), Box::new(standing));
                if let Some(file) = file {
                    app.open(file.to_owned());
                }
                app
            });
        h.set_size(points);
        h.run();
        Screen { h, clock, answers, faults, folder: self.folder, presses: 0, brisk: false }
    }
}

impl Screen {
    /// The home screen of a library without sessions of one's own.
    pub(super) fn home() -> Self {
        Setup::default().start(None)
    }

    /// A session with these cards, open in the console.
    pub(super) fn with(outline: &str) -> Self {
        let setup = Setup::default();
        let path = setup.session("場.ron", outline);
        setup.start(Some(&path))
    }

    // ---- What there is

    pub(super) fn state(&self) -> &State {
        &self.h.state().state
    }

    pub(super) fn session(&self) -> &Session {
        self.state().open.as_ref().expect("a session is open").session()
    }

    /// The session that is open, in one line.
    pub(super) fn outline(&self) -> String {
        script::outline(self.session())
    }

    /// The same for a message, also when no session is open.
    pub(super) fn outline_or_none(&self) -> String {
        self.state().open.as_ref().map_or_else(String::new, |_| self.outline())
    }

    pub(super) fn words(&self) -> &'static Words {
        self.state().desk.lang.words()
    }

    pub(super) fn route(&self) -> Route {
        self.state().desk.route
    }

    /// The file of the open session.
    pub(super) fn path(&self) -> PathBuf {
        self.state().open.as_ref().expect("a session is open").keeper.path().to_owned()
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Keeps the library when the screen is gone.
    pub(super) fn keep_folder(&self) -> Rc<tempfile::TempDir> {
        Rc::clone(&self.folder)
    }

    /// The texts of the chosen cards, in the order of their numbers.
    pub(super) fn chosen(&self) -> Vec<String> {
        let text = |id: &CardId| self.session().card(*id).expect("what is chosen is there").text.to_string();
        self.state().desk.selected.iter().map(text).collect()
    }

    /// What stands in the capture line.
    pub(super) fn written(&self) -> &str {
        &self.state().fields.capture
    }

    pub(super) fn capture_has_focus(&self) -> bool {
        self.h.ctx.memory(|memory| memory.has_focus(capture_id()))
    }

    /// What is being said that goes by itself.
    pub(super) fn toast(&self) -> String {
        use bamen::ui::desk::NoticeKind;
        let going = |notice: &&bamen::ui::desk::Notice| !matches!(notice.kind, NoticeKind::Trouble { .. });
        self.state().desk.notices.iter().rfind(going).map(|notice| notice.title.clone()).unwrap_or_default()
    }

    /// Every painted line of text.
    pub(super) fn painted(&self) -> Vec<String> {
        let mut all = Vec::new();
        for clipped in &self.h.output().shapes {
            texts(&clipped.shape, &mut all);
        }
        all
    }

    /// Whether these words are painted somewhere, however the lines are broken.
    pub(super) fn shows(&self, words: &str) -> bool {
        let together = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        together(&self.painted().concat()).contains(&together(words))
    }

    /// The name of every node that has one, with its role and where it is in the window.
    pub(super) fn names(&self) -> Vec<(Role, String, Rect)> {
        self.h
            .root()
            .children_recursive()
            .filter_map(|node| {
                let of = node.accesskit_node();
                let name = if of.role() == Role::Label { of.value() } else { of.label() };
                let at = of.bounding_box().is_some().then(|| node.rect())?;
                Some((of.role(), name.filter(|name| !name.trim().is_empty())?, at))
            })
            .collect()
    }

    /// Whether there is a node with exactly this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.h.query_all_by_label(name).next().is_some()
    }

    /// The first node with this name.
    #[track_caller]
    pub(super) fn node<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.h.get_all_by_label(name).next().expect("get_all gives at least one")
    }

    /// The field to write in with this name.
    #[track_caller]
    pub(super) fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        let writes = |node: &Node<'_>| {
            matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput | Role::PasswordInput)
        };
        self.h.query_all_by_label(name).find(writes).unwrap_or_else(|| panic!("no field {name} in {:#?}", self.names()))
    }

    /// The card with these words on the canvas or in the tray.
    #[track_caller]
    pub(super) fn card(&self, text: &str) -> Node<'_> {
        let (ja, en) = (format!(": {text}（"), format!(": {text} ("));
        let on_canvas = |node: &Node<'_>| {
            let label = node.accesskit_node().label().unwrap_or_default();
            node.accesskit_node().role() == Role::Button && (label.contains(&ja) || label.contains(&en))
        };
        let found = self.h.root().children_recursive().find(on_canvas);
        found.unwrap_or_else(|| panic!("no card {text} among {:#?}", self.names()))
    }

    pub(super) fn name_of_card(&self, text: &str) -> String {
        self.card(text).accesskit_node().label().unwrap()
    }

    /// The box of a scene, or the tray, by its Japanese name.
    #[track_caller]
    pub(super) fn place(&self, name: &str) -> Node<'_> {
        let start = format!("{name}、");
        let found = self.h.root().children_recursive().find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            node.accesskit_node().role() == Role::Button && label.starts_with(&start) && label.ends_with('枚')
        });
        found.unwrap_or_else(|| panic!("no place {name}"))
    }

    // ---- What a person does

    pub(super) fn run(&mut self) {
        if self.brisk {
            return self.h.step();
        }
        self.h.run();
    }

    /// What time it is, in milliseconds UTC.
    pub(super) fn now_ms(&self) -> i64 {
        self.clock.get()
    }

    /// Time goes by, and a frame comes.
    pub(super) fn wait(&mut self, seconds: i64) {
        self.clock.set(self.clock.get() + seconds * 1000);
        self.run();
    }

    /// It becomes so late.
    pub(super) fn until(&mut self, utc_ms: i64) {
        self.clock.set(utc_ms);
        self.run();
    }

    /// The next file dialog answers so.
    pub(super) fn will_answer(&self, answer: Answer) {
        self.answers.lock().unwrap().answers.push_back(answer);
    }

    /// Which file dialogs were opened, with the names that they suggested.
    pub(super) fn asked(&self) -> Vec<(PickPurpose, String)> {
        self.answers.lock().unwrap().asked.clone()
    }

    pub(super) fn let_break(&self, what: Breaks) {
        self.faults.set(Some(what));
    }

    /// Clicks the first node of this name.
    #[track_caller]
    pub(super) fn click(&mut self, name: &str) {
        self.node(name).click();
        self.run();
    }

    #[track_caller]
    pub(super) fn click_card(&mut self, text: &str) {
        self.card(text).click();
        self.run();
    }

    #[track_caller]
    pub(super) fn click_card_with(&mut self, modifiers: Modifiers, text: &str) {
        self.card(text).click_modifiers(modifiers);
        self.run();
    }

    #[track_caller]
    pub(super) fn click_place(&mut self, name: &str) {
        self.place(name).click();
        self.run();
    }

    /// Everything in one frame, as a busy machine hears it.
    pub(super) fn at_once(&mut self, events: Vec<Event>) {
        self.presses += events.iter().filter(|event| matches!(event, Event::Key { pressed: true, .. })).count();
        self.h.input_mut().events.extend(events);
        self.h.step();
    }

    /// A key of the keyboard by where it lies, with the text that it types, and let go again.
    pub(super) fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub(super) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        let mut down = vec![Event::ModifiersChanged(modifiers), key_event(key, true, modifiers)];
        down.extend(typed(key, modifiers).map(Event::Text));
        self.at_once(down);
        self.at_once(vec![key_event(key, false, modifiers), Event::ModifiersChanged(Modifiers::NONE)]);
        self.run();
    }

    pub(super) fn shift(&mut self, key: Key) {
        self.press_with(Modifiers::SHIFT, key);
    }

    pub(super) fn alt(&mut self, key: Key) {
        self.press_with(Modifiers::ALT, key);
    }

    pub(super) fn ctrl(&mut self, key: Key) {
        self.press_with(Modifiers::CTRL | Modifiers::COMMAND, key);
    }

    pub(super) fn ctrl_shift(&mut self, key: Key) {
        self.press_with(Modifiers::CTRL | Modifiers::COMMAND | Modifiers::SHIFT, key);
    }

    /// Text arrives in the field that has the focus.
    pub(super) fn type_text(&mut self, text: &str) {
        self.at_once(vec![Event::Text(text.to_owned())]);
        self.run();
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.at_once(vec![Event::Paste(text.to_owned())]);
        self.run();
    }

    /// Writes into the capture line and places it with Alt and the key.
    pub(super) fn say(&mut self, text: &str, key: Key) {
        self.type_text(text);
        self.alt(key);
    }

    /// Takes hold at `from`, moves to `to` in a few steps, and still holds.
    pub(super) fn pull(&mut self, from: Pos2, to: Pos2) {
        self.at_once(vec![Event::PointerMoved(from)]);
        self.at_once(vec![button(from, true, Modifiers::NONE)]);
        for step in 1..=4 {
            self.at_once(vec![Event::PointerMoved(from.lerp(to, step as f32 / 4.0))]);
        }
        // The first frame of a drag lays out without it; the next one shows where it would land.
        self.h.step();
    }

    pub(super) fn let_go(&mut self, at: Pos2) {
        self.at_once(vec![button(at, false, Modifiers::NONE)]);
        self.at_once(vec![Event::PointerGone]);
        self.run();
    }

    /// Drags from one point to another.
    pub(super) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.pull(from, to);
        self.let_go(to);
    }
}

fn texts(shape: &egui::Shape, all: &mut Vec<String>) {
    match shape {
        egui::Shape::Text(text) => all.push(text.galley.text().to_owned()),
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, all)),
        _ => {}
    }
}

pub(super) fn button(pos: Pos2, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }
}

pub(super) fn key_event(key: Key, pressed: bool, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers }
}

/// The text that the window system sends along with a key.
fn typed(key: Key, modifiers: Modifiers) -> Option<String> {
    if modifiers.ctrl || modifiers.alt || modifiers.command {
        return None;
    }
    match key {
        Key::Space => Some(" ".to_owned()),
        Key::Minus => Some("-".to_owned()),
        Key::Plus => Some("+".to_owned()),
        Key::Questionmark => Some("?".to_owned()),
        _ => {
            let name = key.name();
            let single = name.chars().count() == 1 && name.chars().all(|c| c.is_ascii_alphanumeric());
            single.then(|| if modifiers.shift { name.to_owned() } else { name.to_lowercase() })
        }
    }
}

/// What an IME shows before it is confirmed.
pub(super) fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
}

pub(super) fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}
