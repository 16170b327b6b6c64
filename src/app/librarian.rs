//! Keeps the index of the library, on a thread of its own: nothing here is waited for by a frame.
//!
//! Orders come one by one, of several searches only the last is carried out, and a scan goes on in between. While
//! nothing changes the thread sleeps; the system wakes it when a file of the library does.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use notify::Watcher as _;

use super::effect::Event;
use super::open_session::OpenSession;
use super::together;
use crate::import::{self, Wave};
use crate::library::{self, Book, Found, Index, Query, Scan, Torn};
use crate::model::{About, Edit, History, Step, Timestamp};
use crate::store::{self, Library, SessionFile, Shelved, StoreError};

/// Files that are read between two looks at what else is asked.
const PORTION: usize = 64;
/// So many books after each other are shown as soon as they are known.
const SHOW_EVERY: usize = 1024;
/// Fewer changes than this are written to the cache when the library is left.
const WORTH_WRITING: usize = 200;

/// What is asked of the library.
#[derive(Debug)]
pub enum LibraryEffect {
    /// Its screen is there: read it, and hear of changes.
    Enter,
    Leave,
    /// Look which files have changed.
    Refresh,
    /// End the scan with what is known.
    Stop,
    Search(Box<Query>),
    /// Read a session to show it.
    Preview(PathBuf),
    /// Put a session on another shelf.
    Put {
        path: PathBuf,
        to: Shelved,
    },
    /// Move a session back to where it was.
    Bring {
        path: PathBuf,
        to: PathBuf,
    },
    /// Say something else about a session.
    Amend {
        path: PathBuf,
        change: Amendment,
        now: Timestamp,
    },
    Duplicate {
        path: PathBuf,
        title: String,
        now: Timestamp,
    },
    /// Read several sessions, to look at them together.
    Together {
        paths: Vec<PathBuf>,
        to: Together,
    },
    /// Waves of reform from a file, or from the lists that lie in the library.
    Waves(Option<PathBuf>),
}

/// What several sessions are read for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Together {
    Compare,
    /// Of this name, in this town.
    Series {
        name: String,
        town: String,
    },
}

/// What is said about a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amendment {
    Title(String),
    Tags(Vec<String>),
    /// As it was.
    About(Box<About>),
}

/// What came of it. Paths are within the library.
#[derive(Debug)]
pub enum LibraryEvent {
    /// Files read, of how many.
    Progress(usize, usize),
    /// The scan is over, or was stopped.
    Scanned,
    Found(Arc<Found>),
    /// The folder cannot be read.
    Unlisted(StoreError),
    Previewed {
        path: PathBuf,
        outcome: Result<Box<History>, Box<Torn>>,
    },
    Moved {
        from: PathBuf,
        outcome: Result<PathBuf, StoreError>,
        /// It was put back, so there is nothing to take back.
        back: bool,
    },
    /// Several sessions that were asked for.
    Together {
        paths: Vec<PathBuf>,
        to: Together,
        read: Box<together::Read>,
    },
    /// None if no file of the library has any.
    Waves(Option<Result<Vec<Wave>, WavesTrouble>>),
    /// With what was said before.
    Amended {
        path: PathBuf,
        outcome: Result<Box<About>, StoreError>,
        back: bool,
    },
    Duplicated(Result<PathBuf, StoreError>),
}

/// Why there are no waves in a file.
#[derive(Debug)]
pub enum WavesTrouble {
    File(StoreError),
    List(import::ImportError),
    Content(import::WaveFault),
}

/// The index and what is looked for in it.
pub struct Librarian {
    library: Library,
    index: Arc<Index>,
    query: Query,
    scan: Option<Scan>,
    /// The cache was read, or there is none.
    begun: bool,
    shown: usize,
    /// Books that the cache does not have as they are.
    unwritten: usize,
}

impl Librarian {
    pub fn new(library: Library) -> Self {
        Self {
            library,
            index: Arc::default(),
            query: Query::default(),
            scan: None,
            begun: false,
            shown: 0,
            unwritten: 0,
        }
    }

    /// A scan is under way: [`Self::step`] goes on with it.
    pub fn is_busy(&self) -> bool {
        self.scan.is_some()
    }

    /// Carries out what concerns the index; [`on_disk`] does the rest.
    pub fn order(&mut self, order: LibraryEffect) -> Vec<LibraryEvent> {
        match order {
            LibraryEffect::Enter | LibraryEffect::Refresh => self.begin(),
            LibraryEffect::Leave => {
                if self.unwritten > 0 {
                    self.write();
                }
                Vec::new()
            }
            LibraryEffect::Stop => match self.scan.take() {
                Some(scan) => self.finished(&scan),
                None => Vec::new(),
            },
            LibraryEffect::Search(query) => {
                self.query = *query;
                vec![self.found()]
            }
            LibraryEffect::Preview(path) => {
                let whole = self.library.dir().join(&path);
                let looked = store::look(&whole).map(|looked| Box::new(looked.history));
                let outcome = looked.map_err(|fault| Box::new(self.torn(&path, &whole, fault)));
                vec![LibraryEvent::Previewed { path, outcome }]
            }
            LibraryEffect::Together { paths, to } => {
                let read = Box::new(together::read(self.library.dir(), &paths, &to));
                vec![LibraryEvent::Together { paths, to, read }]
            }
            LibraryEffect::Waves(path) => vec![LibraryEvent::Waves(match path {
                Some(path) => Some(waves(&path)),
                None => waves_of(&self.library).map(Ok),
            })],
            LibraryEffect::Put { .. }
            | LibraryEffect::Bring { .. }
            | LibraryEffect::Amend { .. }
            | LibraryEffect::Duplicate { .. } => Vec::new(),
        }
    }

    fn begin(&mut self) -> Vec<LibraryEvent> {
        let mut events = Vec::new();
        let first = !std::mem::replace(&mut self.begun, true);
        if first && let Ok(bytes) = store::read_cache(&self.library.index_file()) {
            match library::decode(&bytes) {
                Ok(index) => self.index = Arc::new(index),
                Err(library::Damaged) => log::info!("the index is made anew"),
            }
        }
        let files = match self.library.files() {
            Ok(files) => files,
            Err(fault) => return vec![LibraryEvent::Unlisted(fault), LibraryEvent::Scanned],
        };
        // A scan that was under way goes on with what it knew.
        if let Some(scan) = self.scan.take() {
            self.index = Arc::new(scan.index());
        }
        let scan = Scan::begin(&self.index, files);
        if scan.progress().1 == 0 {
            return self.finished(&scan);
        }
        self.shown = 0;
        // What was kept is shown at once; later on half a list would be a step back.
        if first && !self.index.books.is_empty() {
            events.push(self.found());
        }
        events.push(LibraryEvent::Progress(0, scan.progress().1));
        self.scan = Some(scan);
        events
    }

    /// Reads a portion of the files.
    pub fn step(&mut self) -> Vec<LibraryEvent> {
        let Some(mut scan) = self.scan.take() else { return Vec::new() };
        let files = scan.next(PORTION);
        if files.is_empty() {
            return self.finished(&scan);
        }
        for (file, book) in read(&self.library, files) {
            scan.take(file, book);
        }
        let (done, total) = scan.progress();
        let mut events = vec![LibraryEvent::Progress(done, total)];
        if done - self.shown >= SHOW_EVERY {
            self.shown = done;
            self.index = Arc::new(scan.index());
            events.push(self.found());
        }
        self.scan = Some(scan);
        events
    }

    fn finished(&mut self, scan: &Scan) -> Vec<LibraryEvent> {
        self.index = Arc::new(scan.index());
        if scan.changed() {
            self.unwritten += scan.progress().0.max(1);
        }
        if self.unwritten >= WORTH_WRITING {
            self.write();
        }
        vec![self.found(), LibraryEvent::Scanned]
    }

    /// Keeps the index for the next start; where that does not work, it is made anew then.
    fn write(&mut self) {
        self.unwritten = 0;
        let bytes = library::encode(&self.index);
        if let Err(fault) = store::write_bytes(&self.library.index_file(), &bytes) {
            log::info!("the index is not kept: {fault}");
        }
    }

    /// What can be got out of a file that cannot be read to its end.
    fn torn(&self, path: &Path, whole: &Path, fault: StoreError) -> Torn {
        let book = self.index.books.iter().find(|book| book.path == path);
        // The moment is that of a session without any; here its cards are only counted.
        let salvaged = || store::salvage(whole, Timestamp { utc_ms: 0, offset_s: 0 }).ok();
        let cards = if fault.is_damaged_session() { salvaged().map(|salvaged| salvaged.cards()) } else { None };
        Torn { stamp: book.map(|book| book.stamp).unwrap_or_default(), fault, cards: cards.filter(|cards| *cards > 0) }
    }

    fn found(&self) -> LibraryEvent {
        LibraryEvent::Found(Arc::new(library::search(&self.index, &self.query)))
    }
}

fn waves(path: &Path) -> Result<Vec<Wave>, WavesTrouble> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = store::read_bytes(path).map_err(WavesTrouble::File)?;
    let book = import::read(&name, &bytes).map_err(WavesTrouble::List)?;
    import::waves(&book).map_err(WavesTrouble::Content)
}

/// The first list in the folder of the library that has waves.
fn waves_of(library: &Library) -> Option<Vec<Wave>> {
    let lists = store::read_texts(library.dir(), "csv", store::MAX_FILE_BYTES).unwrap_or_default();
    lists.into_iter().find_map(|(path, _)| waves(&path).ok())
}

/// Reads files side by side, and gives them in their order.
fn read(library: &Library, files: Vec<SessionFile>) -> Vec<(SessionFile, Option<Book>)> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, 4);
    let one = |files: &[SessionFile]| files.iter().map(|file| library::read(library, file)).collect::<Vec<_>>();
    let each = files.len().div_ceil(threads).max(1);
    let books: Vec<Option<Book>> = if files.len() < threads * 2 {
        one(&files)
    } else {
        std::thread::scope(|scope| {
            let parts: Vec<_> = files.chunks(each).map(|part| (part.len(), scope.spawn(|| one(part)))).collect();
            // A thread that panicked has read nothing.
            let joined = parts
                .into_iter()
                .map(|(len, part)| part.join().unwrap_or_else(|_panic| (0..len).map(|_| None).collect()));
            joined.flatten().collect()
        })
    };
    files.into_iter().zip(books).collect()
}

/// Carries out what changes files.
pub fn on_disk(effect: LibraryEffect, library: &Library) -> Option<LibraryEvent> {
    Some(match effect {
        LibraryEffect::Put { path, to } => {
            let outcome = library.put(&path, to);
            LibraryEvent::Moved { from: path, outcome, back: false }
        }
        LibraryEffect::Bring { path, to } => {
            let outcome = library.bring(&path, &to);
            LibraryEvent::Moved { from: path, outcome, back: true }
        }
        LibraryEffect::Amend { path, change, now } => {
            let back = matches!(change, Amendment::About(_));
            let outcome = amend(&library.dir().join(&path), change, now);
            LibraryEvent::Amended { path, outcome, back }
        }
        LibraryEffect::Duplicate { path, title, now } => {
            let from = library.dir().join(&path);
            let within = |path: PathBuf| path.strip_prefix(library.dir()).map(Path::to_owned).unwrap_or(path);
            LibraryEvent::Duplicated(duplicate(&from, title, now).map(within))
        }
        LibraryEffect::Enter
        | LibraryEffect::Leave
        | LibraryEffect::Refresh
        | LibraryEffect::Stop
        | LibraryEffect::Search(_)
        | LibraryEffect::Preview(_)
        | LibraryEffect::Together { .. }
        | LibraryEffect::Waves(_) => return None,
    })
}

/// Says something else about a session, as an edit of it like any other. Answers what was said before.
fn amend(path: &Path, change: Amendment, now: Timestamp) -> Result<Box<About>, StoreError> {
    let mut open = OpenSession::new(store::open(path)?, now);
    if let store::Access::ReadOnly(why) = open.keeper.access() {
        let path = path.to_owned();
        return Err(match why {
            store::ReadOnly::InUse => StoreError::InUse { path },
            _ => StoreError::ReadOnly { path },
        });
    }
    let before = open.session().about().clone();
    let about = match change {
        Amendment::Title(title) => About { title, ..before.clone() },
        Amendment::Tags(tags) => About { tags, ..before.clone() },
        Amendment::About(about) => *about,
    };
    let by = open.author();
    if about != before
        && let Err(refusal) = open.record(Step::Edit(Edit::SetAbout { about }), by, now)
    {
        log::warn!("{}: {refusal:?}", path.display());
    }
    open.close(now).map(|()| Box::new(before))
}

/// A copy beside the session, under a title of its own.
fn duplicate(from: &Path, title: String, now: Timestamp) -> Result<PathBuf, StoreError> {
    let history = store::look(from)?.history;
    let copy = store::write_new(from, &history, now)?;
    amend(&copy, Amendment::Title(title), now)?;
    Ok(copy)
}

/// What the thread hears.
enum Heard {
    Order(LibraryEffect),
    /// A file of the library is not as it was.
    Changed,
    Quit,
}

/// The thread.
pub(super) struct LibraryThread {
    orders: Sender<Heard>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl LibraryThread {
    pub(super) fn spawn(
        library: Library,
        answers: Sender<Event>,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> std::io::Result<Self> {
        let (orders, heard) = channel();
        let again = orders.clone();
        let thread = std::thread::Builder::new().name("library".to_owned()).spawn(move || {
            let watch = Watch { dir: library.dir().to_owned(), orders: again, watcher: None };
            run(Librarian::new(library), watch, &heard, |event| {
                if answers.send(Event::Library(event)).is_ok() {
                    wake();
                }
            });
        })?;
        Ok(Self { orders, thread: Some(thread) })
    }

    pub(super) fn order(&self, order: LibraryEffect) {
        if self.orders.send(Heard::Order(order)).is_err() {
            log::error!("the library thread has ended");
        }
    }

    pub(super) fn finish(&mut self) {
        if self.orders.send(Heard::Quit).is_ok()
            && let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("the library thread has panicked");
        }
    }
}

fn run(mut librarian: Librarian, mut watch: Watch, heard: &Receiver<Heard>, mut answer: impl FnMut(LibraryEvent)) {
    let mut queue: VecDeque<LibraryEffect> = VecDeque::new();
    loop {
        let mut next = if queue.is_empty() && !librarian.is_busy() {
            heard.recv().map_err(|_nobody_asks| TryRecvError::Disconnected)
        } else {
            heard.try_recv()
        };
        loop {
            match next {
                Ok(Heard::Order(order)) => {
                    // Of what is typed letter by letter the last is what is looked for.
                    let same = std::mem::discriminant(&order);
                    let stale = |waiting: &LibraryEffect| {
                        matches!(order, LibraryEffect::Search(_) | LibraryEffect::Preview(_) | LibraryEffect::Refresh)
                            && std::mem::discriminant(waiting) == same
                    };
                    queue.retain(|waiting| !stale(waiting));
                    queue.push_back(order);
                }
                Ok(Heard::Changed) => {
                    queue.retain(|waiting| !matches!(waiting, LibraryEffect::Refresh));
                    queue.push_back(LibraryEffect::Refresh);
                }
                Ok(Heard::Quit) | Err(TryRecvError::Disconnected) => {
                    librarian.order(LibraryEffect::Leave);
                    return;
                }
                Err(TryRecvError::Empty) => break,
            }
            next = heard.try_recv();
        }
        let events = match queue.pop_front() {
            Some(order) => {
                match order {
                    LibraryEffect::Enter => watch.begin(),
                    LibraryEffect::Leave => watch.end(),
                    _ => {}
                }
                librarian.order(order)
            }
            None => librarian.step(),
        };
        events.into_iter().for_each(&mut answer);
    }
}

/// Hears of changed files, while the library is on the screen.
struct Watch {
    dir: PathBuf,
    orders: Sender<Heard>,
    watcher: Option<notify::RecommendedWatcher>,
}

impl Watch {
    fn begin(&mut self) {
        if self.watcher.is_some() {
            return;
        }
        let orders = self.orders.clone();
        let hear = move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            // That a file was looked at is nothing new, and our own looking would go on for ever.
            let written = event.kind.is_create() || event.kind.is_modify() || event.kind.is_remove();
            if written && event.paths.iter().any(|path| concerns(path)) && orders.send(Heard::Changed).is_err() {
                log::debug!("nobody hears of changes any more");
            }
        };
        // Where nothing can be heard, as on some network drives, a look is taken when the window gets the focus.
        let watcher = notify::recommended_watcher(hear).and_then(|mut watcher| {
            watcher.watch(&self.dir, notify::RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        match watcher {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(fault) => log::info!("{}: changes are not heard of: {fault}", self.dir.display()),
        }
    }

    fn end(&mut self) {
        self.watcher = None;
    }
}

/// Whether a change of this path can be one of the library: folders come and go without an ending.
fn concerns(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && path.extension().is_none_or(|end| end == "ron" || end == "journal")
}
