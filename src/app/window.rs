//! The window's size, remembered from one day to the next.

use egui::{Context, Vec2, ViewportCommand, vec2};

/// Smallest window, in points at 100 % (DESIGN section 9).
pub const SMALLEST: [f32; 2] = [1100.0, 680.0];
/// So many seconds a window keeps its size before that is worth writing down.
const SETTLED: f64 = 1.0;

/// Frames whose points do not count.
const FIRST_FRAMES: u64 = 3;

/// How the window stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowPlace {
    /// In points at 100 %. None while it is maximized: what it was before is what it goes back to.
    pub size: Option<(f32, f32)>,
    pub maximized: bool,
}

/// Looks at the window in each frame.
#[derive(Default)]
pub(super) struct WindowWatch {
    seen: Option<WindowPlace>,
    /// Since when, in the seconds of frames.
    since: f64,
    settled: bool,
    fitted: bool,
    /// It was maximized when it was left.
    maximize: bool,
}

impl WindowWatch {
    pub(super) fn new(maximized: bool) -> Self {
        Self { maximize: maximized, ..Self::default() }
    }

    /// Answers with a place that has been kept for a while, once.
    pub(super) fn look(&mut self, ctx: &Context) -> Option<WindowPlace> {
        // Until a zoom factor has been taken in, egui counts in points that are not there.
        if ctx.cumulative_frame_nr() < FIRST_FRAMES {
            ctx.request_repaint();
            return None;
        }
        // Under X11 a window that is maximized before it is shown is not maximized.
        if std::mem::take(&mut self.maximize) && ctx.input(|input| input.viewport().maximized != Some(true)) {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
            self.fitted = true;
        }
        self.fit(ctx);
        let place = place(ctx)?;
        let now = ctx.input(|input| input.time);
        if self.seen != Some(place) {
            *self = Self { seen: Some(place), since: now, settled: false, ..*self };
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(SETTLED));
            return None;
        }
        let settles = !self.settled && now - self.since >= SETTLED;
        self.settled |= settles;
        settles.then_some(place)
    }

    /// How the window stood last, settled or not.
    pub(super) fn last(&self) -> Option<WindowPlace> {
        self.seen
    }

    /// A window from a larger monitor is made to fit the one it came up on, once.
    fn fit(&mut self, ctx: &Context) {
        let (monitor, size, free) = ctx.input(|input| {
            let viewport = input.viewport();
            let free = viewport.maximized != Some(true) && viewport.fullscreen != Some(true);
            (viewport.monitor_size, input.viewport_rect().size(), free)
        });
        let Some(monitor) = monitor.filter(|monitor| monitor.min_elem() > 1.0 && !self.fitted) else { return };
        self.fitted = true;
        let fits = size.min(monitor).max(Vec2::from(SMALLEST) / ctx.zoom_factor());
        if free && (size.x > fits.x + 1.0 || size.y > fits.y + 1.0) {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(fits));
        }
    }
}

/// Nothing while the window is full screen or minimized: neither is how it stands.
fn place(ctx: &Context) -> Option<WindowPlace> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        if viewport.fullscreen == Some(true) || viewport.minimized == Some(true) {
            return None;
        }
        let maximized = viewport.maximized == Some(true);
        let points = input.viewport_rect().size() * zoom;
        let size = vec2(points.x.round(), points.y.round());
        Some(WindowPlace { size: (!maximized).then_some((size.x, size.y)), maximized })
    })
}
