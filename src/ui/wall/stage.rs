//! What stands on the wall right now, shared between the console's frames and the wall's own.
//!
//! The wall is a window of its own that repaints by itself (egui calls that deferred): when it changes, and not whenever
//! the console does; also while the console is minimised. Between them stands this one value under a lock, which is
//! never held while anything is laid out or painted.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use crate::guide::Guide;
use crate::model::Audience;
use crate::picture::Picture;
use crate::picture::wall::{Room, Tale, Wall, WallView, pages, wall};
use crate::text::Lang;
use crate::theme::ThemeName;

/// Seconds of the cross-fade between two views (DESIGN section 7).
const FADE: f64 = 0.24;
/// Seconds in which the arrow of a step-up, or the way to the next episode, is drawn: slowly enough to be followed.
const STEP_UP: f64 = 1.2;
/// A wall that is not there yet is laid out for a screen of this size.
const USUAL: (u32, u32) = (1920, 1080);

/// Everything that the picture of the wall is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub audience: Arc<Audience>,
    pub room: Room,
    pub guide: Arc<Guide>,
    pub lang: Lang,
    pub theme: ThemeName,
}

/// How a wall is laid out; another function in tests.
pub type Layout = fn((f32, f32), Wall<'_>) -> Picture;

/// What stands on the wall.
pub struct Stage {
    layout: Layout,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    shown: Option<Arc<Shown>>,
    /// What will be shown once the wall is not held any more.
    prepared: Option<Arc<Shown>>,
    /// When it began to fade in, in seconds of the program.
    since: f64,
    /// When its view was chosen, or a path went on.
    view_since: f64,
    still: bool,
    /// What it fades from.
    before: Option<Arc<Picture>>,
    /// The last picture that could be laid out, and of what.
    picture: Option<(Laid, Arc<Picture>)>,
    size: Option<(u32, u32)>,
    spot: Option<(f32, f32)>,
    typed: Vec<egui::Event>,
    closed: bool,
    /// The wall had the keyboard in the last frame.
    had_keyboard: bool,
}

/// What a picture was laid out from: what is shown, on how many pixels, with how much of its arrow (thousandths).
type Laid = (Option<Arc<Shown>>, (u32, u32), u16);

/// A moment of the wall, ready to be painted.
#[derive(Clone)]
pub struct Moment {
    pub picture: Arc<Picture>,
    /// The picture before, and how far the new one has come, 0.0 to 1.0.
    pub before: Option<(Arc<Picture>, f32)>,
    /// Where the room is asked to look, as shares of width and height.
    pub spot: Option<(f32, f32)>,
    pub theme: ThemeName,
    /// It goes on changing by itself.
    pub moving: bool,
}

impl Default for Stage {
    fn default() -> Self {
        Self::with_layout(wall)
    }
}

impl Stage {
    pub fn with_layout(layout: Layout) -> Self {
        Self { layout, inner: Mutex::default() }
    }

    fn inner<T>(&self, f: impl FnOnce(&mut Inner) -> T) -> T {
        // What a panic left behind is a whole value at every step.
        f(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// With nothing moving, or as usual.
    pub fn keep_still(&self, still: bool) {
        self.inner(|inner| inner.still = still);
    }

    /// Puts something on the wall. Answers whether it differs from what was there. `fade` asks for a cross-fade; `now`
    /// is in seconds.
    pub fn show(&self, shown: Option<Shown>, fade: bool, now: f64) -> bool {
        self.inner(|inner| {
            inner.prepared = None;
            if inner.shown.as_deref() == shown.as_ref() {
                return false;
            }
            if fade {
                let last = inner.picture.as_ref().filter(|_| !inner.still);
                inner.before = last.map(|(_, picture)| Arc::clone(picture));
                inner.since = now;
            }
            let same_view = inner.shown.as_ref().zip(shown.as_ref()).is_some_and(|(a, b)| a.room.view == b.room.view);
            let told = |shown: Option<&Shown>| shown.and_then(|shown| shown.room.told).map_or(0, Tale::episodes);
            let goes_on = told(inner.shown.as_deref()) < told(shown.as_ref());
            if !same_view || goes_on {
                inner.view_since = now;
            } else if shown.as_ref().is_some_and(|shown| shown.room.view == WallView::Path) {
                // Back to what was told before, nothing is drawn once more.
                inner.view_since = f64::MIN;
            }
            inner.shown = shown.map(Arc::new);
            true
        })
    }

    /// What the wall will show when it is not held any more; what it shows stays.
    pub fn prepare(&self, shown: Option<Shown>) {
        self.inner(|inner| inner.prepared = shown.map(Arc::new));
    }

    pub fn prepared(&self) -> Option<Arc<Shown>> {
        self.inner(|inner| inner.prepared.clone())
    }

    pub fn shown(&self) -> Option<Arc<Shown>> {
        self.inner(|inner| inner.shown.clone())
    }

    /// Pixels of the wall.
    pub fn size(&self) -> (u32, u32) {
        self.inner(|inner| inner.size.unwrap_or(USUAL))
    }

    /// Notes how many pixels the wall has. Answers whether that is new.
    pub fn note_size(&self, size: (u32, u32)) -> bool {
        self.inner(|inner| inner.size.replace(size) != Some(size))
    }

    /// Moves the spotlight. Answers whether it moved.
    pub fn point(&self, spot: Option<(f32, f32)>) -> bool {
        self.inner(|inner| std::mem::replace(&mut inner.spot, spot) != spot)
    }

    /// What was typed while the wall had the keyboard.
    pub fn take_typed(&self) -> Vec<egui::Event> {
        self.inner(|inner| std::mem::take(&mut inner.typed))
    }

    pub(super) fn typed(&self, events: Vec<egui::Event>) {
        self.inner(|inner| inner.typed.extend(events));
    }

    /// Whether somebody has closed the window of the wall.
    pub fn take_closed(&self) -> bool {
        self.inner(|inner| std::mem::take(&mut inner.closed))
    }

    pub(super) fn close(&self) {
        self.inner(|inner| inner.closed = true);
    }

    /// Notes whether the wall has the keyboard. Answers whether it has just got it.
    pub(super) fn note_keyboard(&self, has: bool) -> bool {
        self.inner(|inner| !std::mem::replace(&mut inner.had_keyboard, has) && has)
    }

    /// How many pages the chosen view has; of a held wall the one that comes after it.
    pub fn pages(&self) -> usize {
        let (shown, size) = self.inner(|inner| {
            let shown = inner.prepared.as_ref().or(inner.shown.as_ref());
            (shown.cloned(), inner.size.unwrap_or(USUAL))
        });
        let count = |shown: Arc<Shown>| pages((size.0 as f32, size.1 as f32), shown.wall(1.0));
        shown.map_or(1, |shown| catch_unwind(AssertUnwindSafe(|| count(shown))).unwrap_or(1))
    }

    /// The wall at this time (seconds), at its size.
    pub fn moment(&self, now: f64) -> Moment {
        let (shown, size, (since, view_since), still, before, spot) = self.inner(|inner| {
            let size = inner.size.unwrap_or(USUAL);
            let times = (inner.since, inner.view_since);
            (inner.shown.clone(), size, times, inner.still, inner.before.clone(), inner.spot)
        });
        let draws = shown.as_ref().is_some_and(|shown| matches!(shown.room.view, WallView::StepUp(_) | WallView::Path));
        let drawn = if draws && !still { ease((now - view_since) / STEP_UP) } else { 1.0 };
        let share = if before.is_some() { ease((now - since) / FADE) } else { 1.0 };
        if share >= 1.0 {
            self.inner(|inner| inner.before = None);
        }
        Moment {
            picture: self.picture(shown.as_ref(), size, drawn),
            before: before.filter(|_| share < 1.0).map(|before| (before, share)),
            spot,
            theme: shown.map_or_else(ThemeName::default, |shown| shown.theme),
            moving: share < 1.0 || drawn < 1.0,
        }
    }

    /// The picture of what is shown. If it cannot be laid out, the last one that could stays.
    fn picture(&self, shown: Option<&Arc<Shown>>, size: (u32, u32), drawn: f32) -> Arc<Picture> {
        // Rounded down: what is almost there is not there.
        let key: Laid = (shown.cloned(), size, (drawn * 1000.0) as u16);
        let last = self.inner(|inner| inner.picture.clone());
        if let Some((laid, picture)) = &last
            && same(laid, &key)
        {
            return Arc::clone(picture);
        }
        let points = (size.0 as f32, size.1 as f32);
        let plain = || Picture { size: points, ..Picture::default() };
        let made = catch_unwind(AssertUnwindSafe(|| {
            shown.map_or_else(plain, |shown| (self.layout)(points, shown.wall(drawn)))
        }));
        let picture = match (made, last) {
            (Ok(picture), _) => Arc::new(picture),
            (Err(_), Some((_, last))) => last,
            (Err(_), None) => Arc::new(plain()),
        };
        self.inner(|inner| inner.picture = Some((key, Arc::clone(&picture))));
        picture
    }
}

impl Shown {
    fn wall(&self, drawn: f32) -> Wall<'_> {
        Wall {
            audience: &self.audience,
            room: &self.room,
            guide: &self.guide,
            words: self.lang.words(),
            theme: self.theme.theme(),
            drawn,
        }
    }
}

fn same(a: &Laid, b: &Laid) -> bool {
    let shown = match (&a.0, &b.0) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    };
    shown && a.1 == b.1 && a.2 == b.2
}

/// Ease-out cubic.
fn ease(t: f64) -> f32 {
    let rest = 1.0 - t.clamp(0.0, 1.0);
    (1.0 - rest * rest * rest) as f32
}
