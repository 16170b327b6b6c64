//! Carries effects out. Disk work goes through one thread in its order, so that saves cannot overtake each other; a
//! file dialog gets a thread of its own, since it lasts as long as a person takes.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::export;
use crate::import;
use crate::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas};
use crate::picture::{Mark, Picture, Point, Rect, Weight};
use crate::store::{self, Library, StoreError, Wanted};
use crate::template::{QUESTION_FILE_BYTES, QuestionSet, Template};
use crate::text::Lang;
use crate::theme::ThemeName;
use crate::ui::command::PickPurpose;

use super::effect::{BroughtFault, Effect, Event, TemplateTrouble};
use super::librarian::{self, Librarian, LibraryEffect, LibraryThread};
use crate::bring::{Bundle, ListFault};

/// Size of an exported canvas in pixels, unless asked otherwise.
pub const EXPORT_SIZE: (u32, u32) = (1920, 1080);

/// The first meeting that an empty library begins with.
const SAMPLE: (&str, &str) = ("ためしの場.ron", include_str!("../../sessions/2026-06-12_係の話を、係のそとへ.ron"));

/// Where effects go and events come from.
pub trait World {
    fn run(&mut self, effect: Effect);
    fn heard(&mut self) -> Vec<Event>;
    /// Waits until everything that was asked for is done. Nothing is asked for afterwards.
    fn finish(&mut self);
}

/// Asks a person for a file.
pub trait FileDialogs: Send + Sync {
    fn pick(&self, purpose: PickPurpose, name: &str) -> Answer;
}

/// What a file dialog answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Path(PathBuf),
    /// Several, where several can be chosen.
    Paths(Vec<PathBuf>),
    Cancelled,
    /// This machine has no file dialogs.
    Unavailable,
}

/// The real world.
pub struct Threads {
    /// Nothing once [`World::finish`] was called.
    disk: Option<Sender<Effect>>,
    thread: Option<std::thread::JoinHandle<()>>,
    events: Receiver<Event>,
    answers: Sender<Event>,
    /// The index is not kept behind a file that takes its time.
    librarian: LibraryThread,
    dialogs: std::sync::Arc<dyn FileDialogs>,
    wake: std::sync::Arc<dyn Fn() + Send + Sync>,
}

impl Threads {
    /// `wake` is called whenever an event waits.
    pub fn new(
        library: Library,
        settings: Option<PathBuf>,
        dialogs: std::sync::Arc<dyn FileDialogs>,
        wake: std::sync::Arc<dyn Fn() + Send + Sync>,
    ) -> std::io::Result<Self> {
        let (disk, orders) = channel::<Effect>();
        let (answers, events) = channel();
        let librarian = LibraryThread::spawn(library.clone(), answers.clone(), std::sync::Arc::clone(&wake))?;
        let (answer, woken) = (answers.clone(), std::sync::Arc::clone(&wake));
        let thread = std::thread::Builder::new().name("disk".to_owned()).spawn(move || {
            for effect in orders {
                if let Some(event) = on_disk(effect, &library, settings.as_deref())
                    && answer.send(event).is_ok()
                {
                    woken();
                }
            }
        })?;
        Ok(Self { disk: Some(disk), thread: Some(thread), events, answers, librarian, dialogs, wake })
    }
}

impl World for Threads {
    fn run(&mut self, effect: Effect) {
        match effect {
            Effect::Pick { purpose, name } => {
                let (dialogs, answers, wake) =
                    (std::sync::Arc::clone(&self.dialogs), self.answers.clone(), std::sync::Arc::clone(&self.wake));
                let asked = std::thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
                    if answers.send(picked(dialogs.as_ref(), purpose, &name)).is_ok() {
                        wake();
                    }
                });
                if let Err(fault) = asked {
                    log::warn!("file dialog: {fault}");
                }
            }
            Effect::Library(order) if !changes_files(&order) => self.librarian.order(order),
            other => {
                if self.disk.as_ref().is_none_or(|disk| disk.send(other).is_err()) {
                    log::error!("the disk thread has ended");
                }
            }
        }
    }

    fn heard(&mut self) -> Vec<Event> {
        self.events.try_iter().collect()
    }

    fn finish(&mut self) {
        self.disk = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("the disk thread has panicked");
        }
        self.librarian.finish();
    }
}

/// A world that does everything at once: for programs without a window, and for tests.
pub struct Here {
    pub library: Library,
    pub settings: Option<PathBuf>,
    pub dialogs: Box<dyn FileDialogs>,
    librarian: Librarian,
    events: Vec<Event>,
}

impl Here {
    pub fn new(library: Library, dialogs: Box<dyn FileDialogs>) -> Self {
        let librarian = Librarian::new(library.clone());
        Self { library, settings: None, dialogs, librarian, events: Vec::new() }
    }
}

impl World for Here {
    fn run(&mut self, effect: Effect) {
        let event = match effect {
            Effect::Pick { purpose, name } => Some(picked(self.dialogs.as_ref(), purpose, &name)),
            Effect::Library(order) if !changes_files(&order) => {
                self.events.extend(self.librarian.order(order).into_iter().map(Event::Library));
                while self.librarian.is_busy() {
                    self.events.extend(self.librarian.step().into_iter().map(Event::Library));
                }
                None
            }
            other => on_disk(other, &self.library, self.settings.as_deref()),
        };
        self.events.extend(event);
    }

    fn heard(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    fn finish(&mut self) {}
}

/// Such orders keep their place among all that is written.
fn changes_files(order: &LibraryEffect) -> bool {
    matches!(
        order,
        LibraryEffect::Put { .. }
            | LibraryEffect::Bring { .. }
            | LibraryEffect::Amend { .. }
            | LibraryEffect::Duplicate { .. }
    )
}

fn picked(dialogs: &dyn FileDialogs, purpose: PickPurpose, name: &str) -> Event {
    match dialogs.pick(purpose, name) {
        Answer::Path(path) => Event::Picked { purpose, path },
        Answer::Paths(paths) => Event::PickedMany { purpose, paths },
        Answer::Cancelled => Event::NotPicked { purpose, unavailable: false },
        Answer::Unavailable => Event::NotPicked { purpose, unavailable: true },
    }
}

fn on_disk(effect: Effect, library: &Library, settings: Option<&Path>) -> Option<Event> {
    Some(match effect {
        Effect::Open(path) => Event::Opened(Box::new(store::open(&path))),
        Effect::Create { title, kind, id, now } => Event::Opened(Box::new(library.create(&title, kind, now, id))),
        Effect::List => Event::Listed(list(library)),
        Effect::ReadGuide => {
            let path = library.dir().join("guide.ron");
            Event::GuideRead { text: store::read_text(&path), path }
        }
        Effect::ReadTemplates => Event::TemplatesRead(templates(library)),
        Effect::KeepTemplate { name, text } => {
            let wanted = library.templates().join(format!("{name}.ron"));
            Event::TemplateKept(store::write_new_bytes(&wanted, text.as_bytes()))
        }
        Effect::ReadQuestions => Event::QuestionsRead(questions(library)),
        Effect::KeepQuestions { name, text } => {
            let wanted = library.questions().join(format!("{name}.ron"));
            Event::QuestionsKept(store::write_new_bytes(&wanted, text.as_bytes()))
        }
        Effect::Sync(handle) => Event::Synced(handle.sync()),
        Effect::Save(job) => Event::Saved(job.run()),
        Effect::ReadList(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let book = store::read_bytes(&path)
                .map_err(super::effect::ListFault::File)
                .and_then(|bytes| import::read(&name, &bytes).map_err(super::effect::ListFault::Content));
            Event::ListRead { path, book }
        }
        Effect::ReadBrought(paths) => {
            let read = |path: PathBuf| {
                let bundle = brought(&path);
                (path, bundle)
            };
            Event::BroughtRead(paths.into_iter().map(read).collect())
        }
        Effect::ExportPng { path, session, lang, theme } => {
            exported(path, canvas_png(&session, lang, theme, EXPORT_SIZE).map_err(|fault| fault.to_string()))
        }
        Effect::ExportCareer { path, session, lang, theme, year } => {
            exported(path, career_png(&session, lang, theme, year).map_err(|fault| fault.to_string()))
        }
        Effect::Salvage { path, fault, now } => {
            let cards = store::salvage(&path, now).map(|salvaged| salvaged.cards());
            Event::Salvaged { path, fault, cards }
        }
        Effect::Close { open, now } => Event::Closed(open.close(now)),
        Effect::Copy(job) => Event::Copied(job.run().map(|saved| saved.path)),
        Effect::MakeCopy { history, from, now, under } => {
            let in_library = library.dir().join(from.file_name().unwrap_or_default());
            let copied = store::write_new_under(&under, &from, &history, now)
                .or_else(|_no_room_beside| store::write_new_under(&under, &in_library, &history, now));
            Event::Opened(Box::new(copied.and_then(|path| store::open(&path))))
        }
        Effect::KeepSalvaged { path, now } => {
            let opened = store::salvage(&path, now).and_then(|salvaged| {
                salvaged.keep(None, now).or_else(|_no_room_beside| salvaged.keep(Some(library.dir()), now))
            });
            Event::Opened(Box::new(opened))
        }
        Effect::ReadNotes { session, id, under } => {
            let outcome = store::read_notes(&session, &id, &under);
            Event::NotesRead { session, outcome }
        }
        Effect::KeepNotes { session, id, notes, known, under } => {
            let outcome = store::keep_notes(&session, &id, (&notes, &known), &under);
            Event::NotesKept { session, outcome }
        }
        Effect::ReadOthersNotes { path, id } => Event::OthersNotes(store::read_others_notes(&path, &id)),
        Effect::WriteText { path, text } => exported(path, Ok(text.into_bytes())),
        Effect::ReadWalks(paths) => {
            let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Event::WalksRead(paths.iter().map(|path| (name(path), super::update::walk(path))).collect())
        }
        Effect::Give { path, title, bundle, places, now } => {
            Event::Given { title, outcome: super::update::lay(&path, bundle, places, now) }
        }
        Effect::Unseal { path, passphrase } => Event::Opened(Box::new(store::open_sealed(&path, &passphrase))),
        Effect::Seal { job, path, id } => {
            let outcome = job.run();
            let under = outcome.as_ref().is_ok_and(store::Sealed::is_under);
            if under {
                library.forget_index();
            }
            Event::Sealed { outcome, copies: if under { library.clear_copies(&id, &path) } else { Vec::new() } }
        }
        Effect::SaveSettings(values) => Event::SettingsSaved(settings.map_or(Ok(()), |folder| values.save(folder))),
        Effect::Library(effect) => Event::Library(librarian::on_disk(effect, library)?),
        // The window's own, done by whoever has one.
        Effect::Quit | Effect::FullScreen(_) | Effect::Pick { .. } | Effect::CopyImage { .. } | Effect::CopyText(_) => {
            return None;
        }
    })
}

/// Writes what was made for somebody.
fn exported(wanted: Wanted, bytes: Result<Vec<u8>, String>) -> Event {
    match bytes.and_then(|bytes| store::write_wanted(&wanted, &bytes).map_err(|fault| fault.to_string())) {
        Ok(path) => Event::Exported { path, fault: None },
        Err(fault) => Event::Exported { path: wanted.path, fault: Some(fault) },
    }
}

/// The cards of a session file, as it lies there, or of a list.
fn brought(path: &Path) -> Result<Bundle, BroughtFault> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        let looked = store::look(path).map_err(BroughtFault::File)?;
        return Ok(Bundle::of_session(looked.history.present()));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = store::read_bytes(path).map_err(BroughtFault::File)?;
    let book = import::read(&name, &bytes).map_err(|fault| BroughtFault::List(ListFault::Book(fault)))?;
    Bundle::of_list(book).map_err(BroughtFault::List)
}

fn templates(library: &Library) -> Vec<(PathBuf, Result<Template, TemplateTrouble>)> {
    let files = match store::read_texts(&library.templates(), "ron", store::MAX_FILE_BYTES) {
        Ok(files) => files,
        Err(fault) => {
            log::info!("templates: {fault}");
            Vec::new()
        }
    };
    let read = |text: Result<String, StoreError>| {
        Template::parse(&text.map_err(TemplateTrouble::File)?).map_err(TemplateTrouble::Content)
    };
    files.into_iter().map(|(path, text)| (path, read(text))).collect()
}

fn questions(library: &Library) -> Vec<(PathBuf, Result<QuestionSet, TemplateTrouble>)> {
    let files = match store::read_texts(&library.questions(), "ron", QUESTION_FILE_BYTES as u64) {
        Ok(files) => files,
        Err(fault) => {
            log::info!("questions: {fault}");
            Vec::new()
        }
    };
    let read = |(path, text): (PathBuf, Result<String, StoreError>)| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let set = text.map_err(TemplateTrouble::File);
        let set = set.and_then(|text| QuestionSet::own(&name, &text).map_err(TemplateTrouble::Content));
        (path.clone(), set)
    };
    files.into_iter().map(read).collect()
}

fn list(library: &Library) -> Result<Vec<store::Listing>, StoreError> {
    let rows = library.list();
    let nothing_yet = match &rows {
        Ok(rows) => rows.is_empty() && !library.has_put_away(),
        Err(fault) => matches!(fault, StoreError::Io { kind: std::io::ErrorKind::NotFound, .. }),
    };
    if !nothing_yet {
        return rows;
    }
    let (name, text) = SAMPLE;
    if let Err(fault) = store::write_bytes(&library.dir().join(name), text.as_bytes()) {
        log::info!("no sample: {fault}");
    }
    library.list()
}

/// The career map of a session as PNG bytes, for a sheet of A3 across (4320 x 3054 pixels); `year` is that of the next
/// step.
pub fn career_png(
    session: &crate::model::Session,
    lang: Lang,
    theme: ThemeName,
    year: u16,
) -> Result<Vec<u8>, export::ExportError> {
    use crate::picture::career::{Lens, Map, next_step, page};
    let (words, theme) = (lang.words(), theme.theme());
    let next = next_step(session).map(|challenge| (challenge, year));
    let m = Map { session, next, chosen: None, lens: Lens::All, told: None, way: 1.0, words, theme };
    export::png(&page((1440.0, 1018.0), m), 3.0, theme.paper)
}

/// The canvas of a session as PNG bytes, with its title above it; as the console paints it, on a sheet of `size` pixels.
pub fn canvas_png(
    session: &crate::model::Session,
    lang: Lang,
    theme: ThemeName,
    size: (u32, u32),
) -> Result<Vec<u8>, export::ExportError> {
    let theme = theme.theme();
    // The canvas is laid out at the console's own sizes and enlarged: the same lines break in the same places.
    let scale = (size.1 as f32 / 900.0).max(0.25);
    let (w, h) = (size.0 as f32 / scale, size.1 as f32 / scale);
    let (margin, head) = (24.0, 44.0);
    let measure = CanvasMeasure::CONSOLE.for_height(h - head - 2.0 * margin);
    let state = CanvasState::default();
    let c = Canvas { session, state: &state, words: lang.words(), theme, measure: &measure };
    let inner = canvas((w - 2.0 * margin, h - head - 2.0 * margin), c);
    let mut sheet = Picture { size: (w, h), ..Picture::default() };
    let title = crate::picture::typeset::break_lines(&session.about().title, Weight::Bold, 20.0, w - 2.0 * margin, 1);
    let ground = Rect::new(0.0, 0.0, w, h);
    sheet.marks.push(Mark::Fill { rect: ground, radii: [0.0; 4], color: theme.paper });
    if let Some(line) = title.lines.first() {
        let y = margin + head / 2.0 - 8.0;
        crate::picture::card::text_line(&mut sheet.marks, line, margin, y, Weight::Bold, 20.0, theme.ink);
    }
    sheet.marks.extend(inner.marks.into_iter().map(|mark| mark.moved(Point::new(margin, margin + head))));
    export::png(&sheet, scale, theme.paper)
}
