//! 場面のあいだの流れ, of the two sessions that are compared: as a picture and as rows for a sheet.

use super::CompareDesk;
use crate::compare::{Flow, flows};
use crate::picture::Picture;
use crate::picture::canvas::{Canvas, CanvasState, Way, compare_measure};
use crate::text::Words;
use crate::theme::Theme;

/// Cards of a way that are named where it is pointed at.
const NAMED: usize = 4;

pub(super) fn picture(desk: &CompareDesk, size: (f32, f32), words: &Words, theme: &Theme) -> Picture {
    let [_, after] = &desk.sides;
    let (state, measure) = (CanvasState::default(), compare_measure(size));
    let canvas = Canvas { session: &after.session, state: &state, words, theme, measure: &measure };
    let ways: Vec<Way> = flows(&desk.difference.lines).iter().map(|flow| way(desk, flow, words)).collect();
    crate::picture::canvas::flows(size, canvas, &ways, words.compare.no_flows)
}

fn way(desk: &CompareDesk, flow: &Flow, words: &Words) -> Way {
    let w = &words.compare;
    let mut named = titles(desk, flow);
    if named.len() > NAMED {
        let more = named.len() - NAMED;
        named.truncate(NAMED);
        named.push((w.more)(more));
    }
    let way = (w.way)(&words.place(flow.from), &words.place(flow.to));
    Way {
        from: flow.from,
        to: flow.to,
        cards: flow.lines.len(),
        name: (w.flow)(&way, flow.lines.len(), &named.join(words.library.apart)),
        step_up: flow.is_step_up(),
        chosen: desk.chosen.is_some_and(|line| flow.lines.contains(&line)),
    }
}

fn titles(desk: &CompareDesk, flow: &Flow) -> Vec<String> {
    let lines = flow.lines.iter().filter_map(|line| desk.difference.lines.get(*line));
    lines.map(|line| desk.text(1, line.after)).collect()
}

/// How many cards went anywhere, and how many of them up to another stage.
pub(super) fn said(desk: &CompareDesk, words: &Words) -> String {
    let all = flows(&desk.difference.lines);
    let cards = |flows: &mut dyn Iterator<Item = &Flow>| flows.map(|flow| flow.lines.len()).sum::<usize>();
    let up = cards(&mut all.iter().filter(|flow| flow.is_step_up()));
    (words.compare.flows_said)(cards(&mut all.iter()), up)
}

/// The first line of the way with this number.
pub(super) fn first(desk: &CompareDesk, number: u16) -> Option<usize> {
    flows(&desk.difference.lines).get(usize::from(number))?.lines.first().copied()
}

/// Whether the chosen card went this way.
pub(super) fn is_chosen(desk: &CompareDesk, number: u16) -> bool {
    let chosen =
        |line| flows(&desk.difference.lines).get(usize::from(number)).is_some_and(|flow| flow.lines.contains(&line));
    desk.chosen.is_some_and(chosen)
}

pub(super) fn rows(desk: &CompareDesk, words: &Words) -> Vec<Vec<String>> {
    let mut rows = vec![words.compare.table_flows.iter().map(|name| (*name).to_owned()).collect()];
    for flow in flows(&desk.difference.lines) {
        rows.push(vec![
            words.place(flow.from),
            words.place(flow.to),
            flow.lines.len().to_string(),
            titles(desk, &flow).join(words.library.apart),
        ]);
    }
    rows
}
