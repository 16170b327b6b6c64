//! The figures of a series. Each is a picture: the same is seen, read out by its parts, and copied.

use egui::{Id, Rect, ScrollArea, Sense, Ui, vec2};

use super::overlay::{unnamed, waves};
use super::strip::starts_year;
use super::{Item, SeriesAct, SeriesDesk, View, part_node};
use crate::compare::{Life, Stop, Tally};
use crate::import::WaveFault;
use crate::model::{CardKind, ChallengeState, ChangeLevel, Place, SceneId, Stage, Timestamp};
use crate::picture::card::text_line;
use crate::picture::icons;
use crate::picture::plots::{self, Band, Column, Curve, CurveWords, Dot, Height, Span, YearWords};
use crate::picture::{Mark, Part, Picture, Point, Rect as Box, Target, Weight, typeset};
use crate::text::Words;
use crate::theme::{Rgba, Theme};
use crate::ui::action::Action;
use crate::ui::widgets::label;
use crate::ui::{Cx, paint};

/// Most meetings of a town that are drawn, and most towns.
const MOST_MEETINGS: usize = 24;

pub(super) fn view_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, desk: &SeriesDesk) {
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect).id_salt("series view"), |ui| {
        if let Some(said) = instead(desk, cx.words) {
            label(ui, said, Weight::Regular, 15.0, cx.theme.ink2);
            if desk.view == View::Waves {
                ui.add_space(8.0);
                let open = cx.words.series_desk.waves_open;
                super::button(cx, ui, open, None, Action::Series(SeriesAct::Waves));
            }
            return;
        }
        let picture = picture(desk, (rect.width(), rect.height()), cx.words, cx.theme);
        ScrollArea::vertical().id_salt(("series figure", desk.view, desk.life)).auto_shrink([false, false]).show(
            ui,
            |ui| {
                let size = vec2(picture.size.0.min(rect.width() - 12.0), picture.size.1);
                let (place, _) = ui.allocate_exact_size(size, Sense::hover());
                let at = place.min.round();
                paint::picture(ui.painter(), &picture, at);
                for part in &picture.parts {
                    let rect = paint::rect(part.rect, at.to_vec2());
                    part_node(ui, rect, Id::unique(("series part", desk.view, part.target)), &part.name);
                }
            },
        );
    });
}

/// What is said where there is no figure.
fn instead(desk: &SeriesDesk, words: &Words) -> Option<&'static str> {
    let words = &words.series_desk;
    match (desk.view, &desk.waves) {
        (View::Waves, None) => Some(words.waves_none),
        (View::Waves, Some(Err(WaveFault::Columns))) => Some(words.waves_columns),
        (View::Waves, Some(Err(WaveFault::Rows))) => Some(words.waves_rows),
        _ => None,
    }
}

/// The figure for a report, with its name above.
pub fn figure(desk: &SeriesDesk, words: &Words, theme: &Theme) -> Picture {
    let (width, height, margin) = (1200.0, 620.0, 28.0);
    let inner = picture(desk, (width - 2.0 * margin, height), words, theme);
    let height = inner.size.1.max(200.0) + 2.0 * margin + 40.0;
    let mut sheet = Picture { size: (width, height), ..Picture::default() };
    let ground = Box::new(0.0, 0.0, width, height);
    sheet.marks.push(Mark::Fill { rect: ground, radii: [0.0; 4], color: theme.paper });
    let town = own_town(desk, words);
    let parts = [desk.name.clone(), if desk.view == View::Towns { String::new() } else { town }];
    let title: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let shares = desk.view.has_shares() && desk.height == Height::Shares;
    let measured = if shares { words.series_desk.heights[1] } else { "" };
    let title = format!("{}  {}  {measured}", title.join(" "), desk.view.name(words));
    text_line(&mut sheet.marks, title.trim(), margin, margin + 10.0, Weight::Bold, 18.0, theme.ink);
    sheet.lay(inner, Point::new(margin, margin + 40.0));
    sheet
}

fn picture(desk: &SeriesDesk, size: (f32, f32), words: &Words, theme: &Theme) -> Picture {
    let items = desk.items();
    let columns: Vec<Column> = (0..items.len()).filter_map(|at| column(&items, at, size.0, words)).collect();
    let value = |meeting: &str, what: &str, n: usize| (words.series_desk.value)(meeting, what, n);
    let waves = waves(desk, words).unwrap_or_default();
    match desk.view {
        View::Life => desk
            .trends
            .lives
            .get(desk.life)
            .map_or_else(Picture::default, |life| life_picture(desk, life, size.0, words, theme)),
        View::Stages | View::Levels | View::Kinds => {
            let (bands, said) = (bands(desk, words, theme), words.series_desk.share);
            let named = |meeting: &str, what: &str, n: usize, share: Option<usize>| {
                share.map_or_else(|| value(meeting, what, n), |share| said(meeting, what, n, share))
            };
            plots::bands(size, (&columns, &waves), (&bands, desk.height), &named, theme)
        }
        View::Scenes => {
            let counts: Vec<_> = desk.trends.tallies.iter().map(|tally| tally.scenes.clone()).collect();
            plots::scene_rows(size, (&columns, &waves), &counts, &|scene| words.scene(scene), &value, theme)
        }
        View::Towns => towns_picture(desk, size, words, theme),
        View::Waves => waves_picture(desk, size, words, theme),
    }
}

/// What a meeting is made up of, where stages, levels or kinds are told of: the tray is a part of it wherever scenes are.
pub(super) fn parts(view: View, tally: &Tally) -> Vec<usize> {
    let of_scenes = match view {
        View::Stages => tally.stages().to_vec(),
        View::Levels => tally.levels().to_vec(),
        _ => return tally.kinds.to_vec(),
    };
    std::iter::once(tally.tray).chain(of_scenes).collect()
}

/// The same of every meeting, by name and colour.
fn bands(desk: &SeriesDesk, words: &Words, theme: &Theme) -> Vec<Band> {
    let tray = (words.series_desk.tray, theme.card, theme.ink2);
    let looks = match desk.view {
        View::Stages => {
            let look = |stage| (words.stage_short(stage), theme.stage(stage).heat, theme.stage(stage).deep);
            std::iter::once(tray).chain(Stage::ALL.map(look)).collect()
        }
        View::Levels => {
            let inks = [(theme.line2, theme.ink), (theme.edge, theme.onink), (theme.ink, theme.onink)];
            let look = |(level, (color, ink))| (words.level(level), color, ink);
            std::iter::once(tray).chain(ChangeLevel::ALL.into_iter().zip(inks).map(look)).collect::<Vec<_>>()
        }
        _ => {
            let inks = [
                (theme.card, theme.ink),
                (theme.line2, theme.ink),
                (theme.edge, theme.onink),
                (theme.ink, theme.onink),
            ];
            CardKind::ALL.into_iter().zip(inks).map(|(kind, (color, ink))| (words.kind(kind), color, ink)).collect()
        }
    };
    let meetings: Vec<Vec<usize>> = desk.trends.tallies.iter().map(|tally| parts(desk.view, tally)).collect();
    let band = |(nth, (name, color, ink)): (usize, (&str, Rgba, Rgba))| {
        let values = meetings.iter().map(|parts| parts.get(nth).copied().unwrap_or(0)).collect();
        Band { name: name.to_owned(), color, ink, values }
    };
    looks.into_iter().enumerate().map(band).collect()
}

fn column(items: &[Item], at: usize, width: f32, words: &Words) -> Option<Column> {
    let item = items.get(at)?;
    // Less than is left beside the names at the sides.
    let room = (width - 260.0) / items.len().max(1) as f32;
    let name = item.name(words);
    if item.number.is_none() {
        return Some(Column { name, day: String::new() });
    }
    let days = super::strip::days(items, at, 0, words);
    let fits = |day: &&String| typeset::width(day, Weight::Regular, 12.0) <= room - 2.0;
    let day = days.iter().find(fits).or_else(|| days.last()).cloned().unwrap_or_default();
    Some(Column { name, day })
}

/// The town of the series, by the letter that it has among the others.
pub(super) fn own_town(desk: &SeriesDesk, words: &Words) -> String {
    let nth = desk.towns.iter().position(|town| town.name == desk.town).unwrap_or(desk.towns.len());
    if desk.town.is_empty() { String::new() } else { town_name(&desk.town, nth, desk.anonymous, words) }
}

/// The name of a town, or what stands for it.
pub(super) fn town_name(name: &str, nth: usize, anonymous: bool, words: &Words) -> String {
    if anonymous { (words.series_desk.anonymous)(nth) } else { name.to_owned() }
}

pub(super) fn measured(item: &Item, measure: usize) -> usize {
    match measure {
        0 => item.cards,
        1 => item.counts.iter().filter(|(scene, _)| scene.stage >= Stage::Organization).map(|(_, n)| n).sum(),
        _ => item.step_ups,
    }
}

fn towns_picture(desk: &SeriesDesk, size: (f32, f32), words: &Words, theme: &Theme) -> Picture {
    let most = desk.towns.iter().map(|town| town.meetings.len()).max().unwrap_or(0).min(MOST_MEETINGS);
    let w = &words.series_desk;
    let columns: Vec<Column> =
        (0..most).map(|n| Column { name: (w.from_the_first)(n + 1), day: String::new() }).collect();
    let curves: Vec<Curve> = desk
        .towns
        .iter()
        .enumerate()
        .map(|(nth, town)| {
            let name = if town.name.is_empty() { words.series_desk.no_town } else { &town.name };
            let value = |at: usize| town.meetings.get(at).map(|item| measured(item, desk.measure));
            Curve { name: town_name(name, nth, desk.anonymous, words), values: (0..most).map(value).collect() }
        })
        .collect();
    let value = |meeting: &str, town: &str, n: usize| (words.series_desk.value)(town, meeting, n);
    let up = w.measures.get(desk.measure).copied().unwrap_or_default();
    let note = (w.towns_shown)(curves.len(), desk.more_towns);
    plots::curves(size, (&columns, &curves), CurveWords { up, along: w.along, note: &note }, &value, theme)
}

/// 2025.75 on the first of October.
fn year(at: Timestamp) -> f32 {
    let date = at.to_zoned().date();
    f32::from(date.year()) + (f32::from(date.day_of_year()) - 1.0) / 365.25
}

fn waves_picture(desk: &SeriesDesk, size: (f32, f32), words: &Words, theme: &Theme) -> Picture {
    let Some(Ok(waves)) = &desk.waves else { return Picture::default() };
    let spans: Vec<Span> = waves
        .iter()
        .map(|wave| {
            let years = (words.series_desk.fiscal)(wave.from, wave.to);
            let parts = [years.as_str(), &wave.who, &wave.aim];
            let more = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
            let (name, more) = (unnamed(desk, &wave.name, words), unnamed(desk, &more, words));
            // 年度 begins in April.
            Span { name, more, from: f32::from(wave.from) + 0.25, to: f32::from(wave.to) + 1.25 }
        })
        .collect();
    let dots: Vec<Dot> = desk
        .items()
        .iter()
        .map(|item| Dot { name: item.name(words), year: year(item.began), value: item.cards })
        .collect();
    let w = &words.series_desk;
    let name = |dot: &Dot| format!("{} {}", dot.name, (w.cards)(dot.value));
    let said = YearWords { waves: w.waves_key, meetings: w.meetings_key };
    plots::years(size, (&spans, &dots), said, &name, theme)
}

/// One card, meeting after meeting: where it was, why it moved, and what became of it.
fn life_picture(desk: &SeriesDesk, life: &Life, width: f32, words: &Words, theme: &Theme) -> Picture {
    let w = &words.series_desk;
    let mut picture = Picture { size: (width, 0.0), ..Picture::default() };
    let text = life.last().map(|stop| stop.text.to_string()).unwrap_or_default();
    let title = typeset::break_lines(&text, Weight::Bold, 18.0, width - 24.0, 3);
    let mut y = 12.0;
    for line in &title.lines {
        text_line(&mut picture.marks, line, 0.0, y, Weight::Bold, 18.0, theme.ink);
        y += 26.0;
    }
    let title_box = Box::new(0.0, 0.0, width, y - 12.0);
    picture.parts.push(Part { rect: title_box, target: Target::Text(0), name: text });
    y += 4.0;
    let items = desk.items();
    let (first, last) = match (life.first(), life.last()) {
        (Some(first), Some(last)) => (first.meeting, last.meeting),
        _ => return picture,
    };
    let mut before: Option<&Stop> = None;
    let mut number = 1;
    let apart = if words.lang == crate::text::Lang::Ja { "、" } else { ", " };
    let mut nth = first;
    while nth <= last {
        let stop = life.stops.iter().find(|stop| stop.meeting == nth);
        let after = nth + 1;
        let next = if stop.is_some() { after } else { next_stop(life, nth).unwrap_or(after).max(after) };
        let day = |at: usize| {
            let item = items.get(at)?;
            let day = if starts_year(&items, at, first) { w.day_of_year[0] } else { w.day };
            Some(format!("{}  {}", item.name(words), day(item.began)))
        };
        let name_of = |at: usize| items.get(at).map(|item| item.name(words)).unwrap_or_default();
        let name = match next - nth {
            1 => day(nth).unwrap_or_default(),
            _ => format!("{}–{}", name_of(nth), name_of(next - 1)),
        };
        let said: Vec<(String, bool)> = match stop {
            Some(stop) => told(stop, before, words),
            None => vec![((w.not_seen)(next - nth), false)],
        };
        let lines: Vec<(String, bool)> = said
            .iter()
            .flat_map(|(said, strong)| {
                let weight = if *strong { Weight::Bold } else { Weight::Regular };
                let broken = typeset::break_lines(said, weight, 14.0, width - 252.0, 3);
                broken.lines.iter().map(|line| (line.clone(), *strong)).collect::<Vec<_>>()
            })
            .collect();
        let least = if stop.is_some() { 68.0 } else { 36.0 };
        let height = (lines.len() as f32 * 21.0 + 18.0).max(least);
        let row = Box::new(0.0, y, width - 12.0, height);
        let line = Box::new(0.0, y + height - 1.0, row.w, 1.0);
        picture.marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line });
        let (top, weight) = if stop.is_some() { (y + 20.0, Weight::Bold) } else { (y + 17.0, Weight::Regular) };
        text_line(&mut picture.marks, &name, 0.0, top, weight, 13.0, theme.ink2);
        place_marks(&mut picture.marks, stop.map(|stop| stop.place), Box::new(146.0, y + 10.0, 78.0, 48.0), theme);
        let mut line_y = top;
        for (line, strong) in &lines {
            let (weight, ink) = if *strong { (Weight::Bold, theme.ink) } else { (Weight::Regular, theme.ink2) };
            text_line(&mut picture.marks, line, 240.0, line_y, weight, 14.0, ink);
            line_y += 21.0;
        }
        let spoken: Vec<String> = std::iter::once(name).chain(said.into_iter().map(|(said, _)| said)).collect();
        picture.parts.push(Part { rect: row, target: Target::Text(number), name: spoken.join(apart) });
        number += 1;
        y += height + if stop.is_some() { 6.0 } else { 2.0 };
        before = stop.or(before);
        nth = next;
    }
    let end = if life.is_done() {
        w.ends_done.to_owned()
    } else if last + 1 == items.len() {
        w.ends_here.to_owned()
    } else {
        (w.ends_gone)(&items.get(last).map(|item| item.name(words)).unwrap_or_default())
    };
    let ink = if life.is_done() { theme.ok } else { theme.ink };
    let sign = if life.is_done() { "✓ " } else { "" };
    text_line(&mut picture.marks, &format!("{sign}{end}"), 0.0, y + 16.0, Weight::Bold, 14.0, ink);
    let rect = Box::new(0.0, y, width - 12.0, 32.0);
    picture.parts.push(Part { rect, target: Target::Text(number), name: end });
    picture.size.1 = y + 40.0;
    picture
}

/// The meeting after this one in which it is.
fn next_stop(life: &Life, meeting: usize) -> Option<usize> {
    life.stops.iter().map(|stop| stop.meeting).filter(|at| *at > meeting).min()
}

/// What is told of a card in one meeting; the first line stands out.
fn told(stop: &Stop, before: Option<&Stop>, words: &Words) -> Vec<(String, bool)> {
    let w = &words.series_desk;
    let place = words.place(stop.place);
    let mut all = match before {
        None => vec![(place, true), (w.came.to_owned(), false)],
        Some(before) if before.place == stop.place => vec![(place, true), (w.stayed.to_owned(), false)],
        Some(before) => vec![((w.moved)(&words.place(before.place), &place), true)],
    };
    all.extend(stop.reasons.iter().map(|reason| ((w.because)(reason.text.as_str()), false)));
    if before.is_some_and(|before| before.text != stop.text) {
        all.push(((w.reworded)(stop.text.as_str()), false));
    }
    all.extend(stop.challenges.iter().map(|(what, state)| {
        ((w.challenge)(what.as_str(), words.challenges.state(*state)), *state == ChallengeState::Done)
    }));
    all
}

fn place_marks(marks: &mut Vec<Mark>, place: Option<Place>, rect: Box, theme: &Theme) {
    match place {
        Some(Place::Scene(scene)) => icons::locator(marks, scene, rect, theme),
        Some(Place::Tray) => {
            let tray = Box::new(rect.x, rect.bottom() - 12.0, rect.w, 12.0);
            marks.push(Mark::Fill { rect: tray, radii: [3.0; 4], color: theme.edge });
        }
        None => {}
    }
}

/// The 12 in the order in which tables have them.
pub(super) fn scenes() -> [SceneId; 12] {
    SceneId::ALL
}
