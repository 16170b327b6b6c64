//! シリーズ: the meetings of a group are read and looked at, beside those of other towns and the waves of reform.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::app::effect::Effect;
use crate::app::librarian::{LibraryEffect, Together, WavesTrouble};
use crate::app::state::State;
use crate::import::Wave;
use crate::model::{SessionKind, Timestamp};
use crate::picture::plots::Height;
use crate::store::StoreError;
use crate::ui::command::{PickPurpose, Route};
use crate::ui::compare::Side;
use crate::ui::desk::NoticeKind;
use crate::ui::series::{
    Item, SeriesAct, SeriesCommand, SeriesDesk, SeriesFields, Town, Trends, View, figure, meetings_of, table,
};

use super::files::pick;

/// Most meetings of a series that are read, the latest ones, and most towns beside each other.
const MOST_MEETINGS: usize = 60;
const MOST_TOWNS: usize = 6;
/// How many things are counted of towns.
const MEASURES: usize = 3;

pub(super) fn command(state: &mut State, command: &SeriesCommand) {
    let Some(desk) = &mut state.desk.series else { return };
    match command {
        SeriesCommand::Meeting(at) => desk.at = *at,
        SeriesCommand::Life(at) => desk.life = *at,
        SeriesCommand::Measure(measure) => desk.measure = (*measure).min(MEASURES - 1),
    }
}

pub(super) fn act(state: &mut State, act: SeriesAct, now: Timestamp) -> Vec<Effect> {
    match act {
        SeriesAct::Open => return open(state),
        SeriesAct::Back => return super::library::enter(state, now),
        SeriesAct::Compare => compare(state),
        SeriesAct::Waves => return vec![pick(state, PickPurpose::Waves)],
        SeriesAct::Image | SeriesAct::Table => return copy(state, act == SeriesAct::Image),
        SeriesAct::Anonymous => {
            let words = &state.desk.lang.words().series_desk;
            let Some(desk) = &mut state.desk.series else { return Vec::new() };
            desk.anonymous = !desk.anonymous;
            let said = if desk.anonymous { words.anonymous_on } else { words.anonymous_off };
            state.say_done(said);
        }
        SeriesAct::Overlay => overlay(state),
        SeriesAct::Previous
        | SeriesAct::Next
        | SeriesAct::PreviousCard
        | SeriesAct::NextCard
        | SeriesAct::View(_)
        | SeriesAct::Measure => {
            if let Some(desk) = &mut state.desk.series {
                walk(desk, act);
            }
        }
    }
    Vec::new()
}

fn walk(desk: &mut SeriesDesk, act: SeriesAct) {
    let last_life = desk.trends.lives.len().saturating_sub(1);
    match act {
        SeriesAct::Previous => desk.at = desk.at.saturating_sub(1),
        SeriesAct::Next => desk.at = (desk.at + 1).min(desk.meetings.len().saturating_sub(1)),
        SeriesAct::PreviousCard => desk.life = desk.life.saturating_sub(1),
        SeriesAct::NextCard => desk.life = (desk.life + 1).min(last_life),
        SeriesAct::View(view) => desk.view = view,
        SeriesAct::Measure if desk.view == View::Towns => desk.measure = (desk.measure + 1) % MEASURES,
        SeriesAct::Measure if desk.view.has_shares() => {
            let numbers = desk.height == Height::Numbers;
            desk.height = if numbers { Height::Shares } else { Height::Numbers };
        }
        _ => {}
    }
}

/// Lays the waves over the figure, or takes them off; says why it cannot.
fn overlay(state: &mut State) {
    let words = &state.desk.lang.words().series_desk;
    let Some(desk) = &mut state.desk.series else { return };
    let cannot = if !desk.has_waves() {
        Some(words.overlay_unread)
    } else if !desk.view.has_meetings() {
        Some(words.overlay_elsewhere)
    } else {
        None
    };
    match cannot {
        Some(said) => state.say_done(said),
        None => desk.overlay = !desk.overlay,
    }
}

/// Has the meetings of a series read: that of the chosen session of the library, or of those that are compared.
fn open(state: &mut State) -> Vec<Effect> {
    let words = &state.desk.lang.words().series_desk;
    let Some(found) = state.shelf.books.found.clone() else { return Vec::new() };
    let about = match state.desk.route {
        Route::Library => {
            let chosen = state.desk.library.chosen.as_ref();
            let book = found.index.books.iter().find(|book| Some(&book.path) == chosen);
            let meeting = |content: &&crate::library::Content| content.summary.kind == SessionKind::Meeting;
            let content = book.and_then(|book| book.content.as_ref().ok()).filter(meeting);
            content.map(|content| content.summary.about.clone())
        }
        Route::Compare => {
            let desk = state.desk.compare.as_ref();
            let Some([_, after]) = desk.map(|desk| &desk.sides) else { return Vec::new() };
            Some(after.session.about().clone())
        }
        _ => None,
    };
    let Some(about) = about.filter(|about| !about.series.trim().is_empty()) else {
        state.say_done(words.no_series);
        return Vec::new();
    };
    let all = meetings_of(&found.index, &about.series, &about.town);
    let over = all.len().saturating_sub(MOST_MEETINGS);
    let paths: Vec<PathBuf> = all.into_iter().skip(over).map(|book| book.path.clone()).collect();
    if paths.is_empty() {
        state.say_done(words.no_series);
        return Vec::new();
    }
    state.say_done(words.reading);
    let to = Together::Series { name: about.series, town: about.town };
    vec![super::compare::together(state, paths, to), Effect::Library(LibraryEffect::Waves(None))]
}

/// The meetings are read.
pub(super) fn begin(
    state: &mut State,
    (name, town): (String, String),
    (meetings, trends): (Vec<Side>, Trends),
    unread: &[StoreError],
) {
    state.desk.notices.retain(|notice| matches!(notice.kind, NoticeKind::Trouble { .. }));
    let towns = towns(state, &name, &town);
    state.desk.series = Some(Box::new(SeriesDesk::new(name, town, (meetings, trends), towns)));
    if !unread.is_empty() {
        let left_out = (state.desk.lang.words().series_desk.unread)(unread.len());
        let said = format!("{left_out}\n{}", super::compare::reasons(state, unread));
        state.say("", said, NoticeKind::Trouble { offers: Vec::new() });
    }
    state.desk.compare = None;
    state.fields.series = SeriesFields::default();
    state.desk.route = Route::Series;
}

/// The towns of what the library was narrowed down to: those with a series of this name, or all where there is only
/// one of them. Never what one person thought alone. `own` comes first; and how many more there are.
fn towns(state: &State, series: &str, own: &str) -> (Vec<Town>, usize) {
    let Some(found) = state.shelf.books.found.as_ref() else { return (Vec::new(), 0) };
    let mut all: BTreeSet<(String, String)> = BTreeSet::new();
    for book in found.rows.iter().filter_map(|row| found.book(*row)) {
        if let Ok(content) = &book.content
            && content.summary.kind == SessionKind::Meeting
        {
            let about = &content.summary.about;
            all.insert((about.town.clone(), about.series.clone()));
        }
    }
    let same: Vec<&(String, String)> = all.iter().filter(|(_, other)| other == series).collect();
    let chosen = if same.len() > 1 { same } else { all.iter().collect() };
    let town = |(town, series): &(String, String)| {
        let books = meetings_of(&found.index, series, town);
        let items = books.iter().filter_map(|book| book.content.as_ref().ok().map(|it| Item::of(&it.summary)));
        Town { name: town.clone(), meetings: items.collect() }
    };
    let mut towns: Vec<Town> = chosen.into_iter().map(town).collect();
    towns.sort_by_key(|town| (town.name != own, std::cmp::Reverse(town.meetings.len())));
    let more = towns.len().saturating_sub(MOST_TOWNS);
    towns.truncate(MOST_TOWNS);
    (towns, more)
}

/// The chosen meeting with the one before.
fn compare(state: &mut State) {
    let Some(desk) = &state.desk.series else { return };
    let before = desk.at.checked_sub(1).and_then(|before| desk.meetings.get(before));
    let (Some(before), Some(after)) = (before.cloned(), desk.meetings.get(desk.at).cloned()) else { return };
    super::compare::begin(state, before, after, Route::Series);
}

/// A file of waves was looked for, or read.
pub(super) fn waves(state: &mut State, found: Option<Result<Vec<Wave>, WavesTrouble>>) {
    let words = state.desk.lang.words();
    let Some(found) = found else { return };
    match found {
        Ok(waves) => {
            if let Some(desk) = &mut state.desk.series {
                desk.waves = Some(Ok(waves));
            }
        }
        Err(WavesTrouble::Content(fault)) => {
            if let Some(desk) = &mut state.desk.series {
                desk.waves = Some(Err(fault));
            }
        }
        Err(WavesTrouble::File(fault)) => {
            let text = (words.store_error)(&fault);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
        }
        Err(WavesTrouble::List(fault)) => {
            let text = (words.import_error)(&fault);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
        }
    }
}

/// A file of waves was chosen.
pub(super) fn read_waves(state: &mut State, path: PathBuf) -> Vec<Effect> {
    if let Some(desk) = &mut state.desk.series {
        desk.view = View::Waves;
    }
    vec![Effect::Library(LibraryEffect::Waves(Some(path)))]
}

fn copy(state: &mut State, image: bool) -> Vec<Effect> {
    let (words, theme) = (state.desk.lang.words(), state.desk.theme.theme());
    let Some(desk) = &state.desk.series else { return Vec::new() };
    let effect = if image {
        Effect::CopyImage { picture: Box::new(figure(desk, words, theme)), ground: theme.paper }
    } else {
        Effect::CopyText(table(desk, words))
    };
    state.say_done(if image { words.compare.copied_image } else { words.compare.copied_table });
    vec![effect]
}
