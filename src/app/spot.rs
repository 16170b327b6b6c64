//! Where the IME shows its candidates: beside the words, but told to it only when the hands rest.
//!
//! Under X11 every change of the place is a question to the IME, and the window library waits for the answer. Whatever
//! else the IME has sent by then comes late or in the wrong order, or, as the release of the Enter that confirms words,
//! not at all. On a busy machine that is half a second at the worst moment. At the place where words begin candidates
//! stand as well as where they end, so the place holds still while somebody types.

use egui::{Context, Event, Pos2, Rect};

/// Corners that are nearer than this (points) are of one field: its words stand a little higher than its hint.
const SAME: f32 = 8.0;
/// Seconds without a key after which hands are at rest.
const REST: f64 = 1.0;

#[derive(Debug, Default)]
pub(super) struct Spot {
    /// The corner of the field, and the place in it.
    told: Option<(Pos2, Rect)>,
    /// When something was typed last, in seconds of the window.
    typed: f64,
}

impl Spot {
    /// Looks for keys; before any view takes them.
    pub(super) fn note_keys(&mut self, ctx: &Context) {
        ctx.input(|input| {
            if input.events.iter().any(|event| matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_))) {
                self.typed = input.time;
            }
        });
    }

    /// Decides what the IME hears of this frame; for the end of it.
    pub(super) fn hold(&mut self, ctx: &Context) {
        let rests_in = self.typed + REST - ctx.input(|input| input.time);
        let held = ctx.output_mut(|output| {
            let Some(ime) = &mut output.ime else {
                self.told = None;
                return false;
            };
            match self.told {
                Some((corner, place)) if rests_in > 0.0 && corner.distance(ime.rect.min) < SAME => {
                    let moved = ime.cursor_rect != place;
                    ime.cursor_rect = place;
                    moved
                }
                _ => {
                    self.told = Some((ime.rect.min, ime.cursor_rect));
                    false
                }
            }
        });
        if held {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(rests_in));
        }
    }
}
