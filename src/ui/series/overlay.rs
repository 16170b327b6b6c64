//! Waves of reform over the meetings of a figure: which of them lasted for which meetings.

use super::views::own_town;
use super::{SeriesDesk, View};
use crate::import::Wave;
use crate::model::Timestamp;
use crate::picture::waves::{Lane, MOST_LANES, Waves};
use crate::text::Words;

impl View {
    /// Whether it has a column for each meeting, so that waves can be laid over it.
    pub fn has_meetings(self) -> bool {
        matches!(self, Self::Stages | Self::Levels | Self::Kinds | Self::Scenes)
    }
}

impl SeriesDesk {
    /// Whether there are waves that can be laid over other figures.
    pub fn has_waves(&self) -> bool {
        matches!(self.waves, Some(Ok(_)))
    }
}

/// The waves over the figure that is shown, where they are asked for.
pub(super) fn waves(desk: &SeriesDesk, words: &Words) -> Option<Waves> {
    let Some(Ok(waves)) = desk.waves.as_ref().filter(|_| desk.overlay && desk.view.has_meetings()) else {
        return None;
    };
    let items = desk.items();
    let years: Vec<i16> = items.iter().map(|item| fiscal_year(item.began)).collect();
    let name = |at: usize| items.get(at).map(|item| item.name(words)).unwrap_or_default();
    let w = &words.series_desk;
    let lane = |wave: &Wave| {
        let (from, to) = columns(wave, &years)?;
        let at = if from == to {
            (w.between)(&name(from - 1), &name(from))
        } else if from + 1 == to {
            name(from)
        } else {
            (w.from_to)(&name(from), &name(to - 1))
        };
        let name = unnamed(desk, &wave.name, words);
        let said = (w.wave)(&name, &(w.fiscal)(wave.from, wave.to), &at);
        Some(Lane { name, said, from, to })
    };
    let mut lanes: Vec<Lane> = waves.iter().filter_map(lane).collect();
    let below = match lanes.len() {
        0 => Some(w.waves_elsewhere.to_owned()),
        n if n > MOST_LANES => Some((w.more_waves)(n - MOST_LANES)),
        _ => None,
    };
    lanes.truncate(MOST_LANES);
    Some(Waves { lanes, below })
}

/// Words of a wave; where the names of towns are hidden without the name of this one, as far as it is written out.
pub(super) fn unnamed(desk: &SeriesDesk, said: &str, words: &Words) -> String {
    if desk.anonymous && !desk.town.is_empty() {
        said.replace(&desk.town, &own_town(desk, words))
    } else {
        said.to_owned()
    }
}

/// How many meetings of these years stand before the begin of a wave and before its end. None for a wave that was over
/// before the first one, or came after the last.
fn columns(wave: &Wave, years: &[i16]) -> Option<(usize, usize)> {
    let lasted = |year: &i16| (wave.from..=wave.to).contains(year);
    if let (Some(first), Some(last)) = (years.iter().position(lasted), years.iter().rposition(lasted)) {
        return Some((first, last + 1));
    }
    let before = years.iter().filter(|year| **year < wave.from).count();
    (1..years.len()).contains(&before).then_some((before, before))
}

/// 年度, which begins in April.
fn fiscal_year(at: Timestamp) -> i16 {
    let date = at.to_zoned().date();
    if date.month() < 4 { date.year() - 1 } else { date.year() }
}
