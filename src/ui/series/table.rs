//! The figure that is shown, as a table for a sheet.

use super::overlay::unnamed;
use super::views::{measured, parts, scenes, town_name};
use super::{SeriesDesk, View};
use crate::compare::Tally;
use crate::model::{CardKind, ChangeLevel, Stage};
use crate::picture::plots::{self, Height};
use crate::text::Words;
use crate::ui::compare::tabbed;

pub fn table(desk: &SeriesDesk, words: &Words) -> String {
    let w = &words.series_desk;
    let items = desk.items();
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let mut rows = Vec::new();
    match desk.view {
        View::Life => {
            rows.push(owned(&w.table_life));
            for life in &desk.trends.lives {
                for stop in &life.stops {
                    let reasons = stop.reasons.iter().map(|reason| reason.text.to_string()).collect::<Vec<_>>();
                    let challenges = stop
                        .challenges
                        .iter()
                        .map(|(what, state)| format!("{what} {}", words.challenges.state(*state)))
                        .collect::<Vec<_>>();
                    rows.push(vec![
                        life.last().map(|last| last.text.to_string()).unwrap_or_default(),
                        items.get(stop.meeting).map(|item| item.name(words)).unwrap_or_default(),
                        words.place(stop.place),
                        reasons.join(" / "),
                        challenges.join(" / "),
                        stop.text.to_string(),
                    ]);
                }
            }
        }
        View::Towns => {
            rows.push(owned(&[w.views[5], w.table[0], w.table[1], w.measures[0], w.measures[1], w.measures[2]]));
            for (nth, town) in desk.towns.iter().enumerate() {
                let name = if town.name.is_empty() { w.no_town } else { &town.name };
                for item in &town.meetings {
                    let mut row = vec![
                        town_name(name, nth, desk.anonymous, words),
                        item.name(words),
                        (words.library.day)(item.began),
                    ];
                    row.extend((0..3).map(|measure| measured(item, measure).to_string()));
                    rows.push(row);
                }
            }
        }
        View::Waves => {
            rows.push(owned(&[w.views[6], "", "", ""]));
            for wave in desk.waves.iter().flatten().flatten() {
                let [name, who, aim] = [&wave.name, &wave.who, &wave.aim].map(|said| unnamed(desk, said, words));
                rows.push(vec![name, (w.fiscal)(wave.from, wave.to), who, aim]);
            }
        }
        View::Stages | View::Levels | View::Kinds | View::Scenes => {
            let names: Vec<String> = match desk.view {
                View::Stages => Stage::ALL.map(|stage| words.stage(stage).to_owned()).to_vec(),
                View::Levels => ChangeLevel::ALL.map(|level| words.level(level).to_owned()).to_vec(),
                View::Kinds => CardKind::ALL.map(|kind| words.kind(kind).to_owned()).to_vec(),
                _ => scenes().map(|scene| words.scene(scene)).to_vec(),
            };
            rows.push(owned(&w.table).into_iter().chain(names).collect());
            for ((item, tally), side) in items.iter().zip(&desk.trends.tallies).zip(&desk.meetings) {
                let (tray, numbers) = counted(desk, tally);
                let mut row = vec![
                    item.name(words),
                    (words.library.day)(item.began),
                    tally.cards.to_string(),
                    tray,
                    tally.step_ups.to_string(),
                    if desk.anonymous { String::new() } else { side.session.about().title.clone() },
                ];
                row.extend(numbers);
                rows.push(row);
            }
        }
    }
    tabbed(&rows)
}

/// What stands in a row for the tray, and for each part of the meeting.
fn counted(desk: &SeriesDesk, tally: &Tally) -> (String, Vec<String>) {
    if desk.view == View::Scenes {
        return (tally.tray.to_string(), scenes().map(|scene| tally.scenes[scene].to_string()).to_vec());
    }
    let parts = parts(desk.view, tally);
    // Of a meeting without cards there are no shares.
    let shares = desk.height == Height::Shares && parts.iter().any(|n| *n > 0);
    let said: Vec<String> = if shares {
        plots::shares(&parts).iter().map(|share| format!("{share}%")).collect()
    } else {
        parts.iter().map(ToString::to_string).collect()
    };
    match (desk.view, said.split_first()) {
        (View::Stages | View::Levels, Some((tray, rest))) => (tray.clone(), rest.to_vec()),
        _ => (tally.tray.to_string(), said),
    }
}
