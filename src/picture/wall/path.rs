//! 壁で話す: one person's path, as far as it has been told, and large what is being told now.

use super::sheet::{Sheet, Style};
use crate::picture::career::{Lens, Map, map, next_step};
use crate::picture::{Point, Weight};

const MARGIN: f32 = 96.0;
/// How much larger than on the desk the map is.
const LARGER: f32 = 1.6;
/// Height of what is being told now.
const TOLD: f32 = 216.0;
/// Sizes of its words; the smallest can be read from the last row.
const SIZES: [f32; 4] = [72.0, 64.0, 56.0, SMALLEST];
const SMALLEST: f32 = 48.0;

pub(super) fn path(sheet: &mut Sheet<'_>) {
    let wall = sheet.wall;
    let session = wall.audience.session();
    let career = session.career();
    let last = career.episodes.last();
    let year = wall.room.told.map_or(0, super::Tale::year);
    let next = next_step(session).map(|challenge| (challenge, year));
    let size = ((sheet.w - 2.0 * MARGIN) / LARGER, (sheet.h - TOLD - 40.0) / LARGER);
    let chosen = last.map(|episode| episode.id).filter(|_| next.is_none());
    // The way to what comes next is dashed, and there at once.
    let way = if next.is_none() { wall.drawn.clamp(0.0, 1.0) } else { 1.0 };
    let m = Map { session, next, chosen, lens: Lens::All, told: None, way, words: sheet.words, theme: sheet.theme };
    sheet.picture.lay(map(size, m).scaled(LARGER), Point::new(MARGIN, TOLD));
    let (above, said) = match (next, last) {
        (Some((challenge, _)), _) => (sheet.words.career.next.to_owned(), challenge.intent.what.to_string()),
        (None, Some(episode)) => {
            let told = &episode.told;
            let post = career.post_of(told).map_or_else(String::new, |post| format!("  {post}"));
            let which = (sheet.words.career.which)(career.episodes.len(), told.year);
            (format!("{which}  {}{post}", sheet.words.scene(told.scene)), told.title.to_string())
        }
        (None, None) => return,
    };
    let (room, theme) = (sheet.w - 2.0 * MARGIN, sheet.theme);
    sheet.write_line(&above, MARGIN, 66.0, room, Style::plain(40.0, theme.ink2));
    let style = |size: f32| Style { weight: Weight::Bold, ..Style::plain(size, theme.ink) };
    let size = SIZES.into_iter().find(|size| style(*size).width(&said) <= room).unwrap_or(SMALLEST);
    sheet.write_line(&said, MARGIN, 142.0, room, style(size));
}
