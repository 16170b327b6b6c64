//! 迷い on the canvas: a quiet paper in each scene that a card may belong to. It is not 朱, which is for what is aimed at.

use super::Canvas;
use super::placed::ghost_ground;
use crate::model::{Card, Doubt, Place, SceneId, Session};
use crate::picture::card::{CardMeasure, text_line};
use crate::picture::typeset::{self, break_lines};
use crate::picture::{Dash, Mark, Part, Picture, Rect, Target, Weight};
use crate::text::Words;
use crate::theme::{Rgba, Theme};

/// A card in doubt, in one of the scenes where it does not lie.
pub(in crate::picture) struct Paper<'a> {
    pub(in crate::picture) card: &'a Card,
    pub(in crate::picture) scene: SceneId,
    /// All scenes that it may belong to.
    pub(in crate::picture) possible: Vec<SceneId>,
}

pub(in crate::picture) fn papers(session: &Session) -> Vec<Paper<'_>> {
    let of_card = |(card, doubt): (&'_ Card, &'_ Doubt)| {
        let place = session.find(card.id).map_or(Place::Tray, |(place, _)| place);
        doubt.scenes.iter().map(|scene| (*scene, doubt.possible(place))).collect::<Vec<_>>()
    };
    let mut papers = Vec::new();
    for (card, doubt) in session.in_doubt() {
        let of_it = of_card((card, doubt)).into_iter();
        papers.extend(of_it.map(|(scene, possible)| Paper { card, scene, possible }));
    }
    papers
}

/// 職場・改善か、役所全体・改善か
pub(in crate::picture) fn either(possible: &[SceneId], words: &Words) -> String {
    let names: Vec<String> = possible.iter().map(|scene| words.scene(*scene)).collect();
    (words.placing.either)(&names)
}

pub(in crate::picture) fn paper_name(paper: &Paper<'_>, words: &Words) -> String {
    (words.placing.says_paper)(&either(&paper.possible, words), paper.card.text.as_str())
}

pub(super) fn paper_box(picture: &mut Picture, paper: &Paper<'_>, rect: Rect, m: &CardMeasure, c: Canvas<'_>) {
    let theme = c.theme;
    let radii = [m.radius; 4];
    let marks = &mut picture.marks;
    marks.push(Mark::Fill { rect, radii, color: ghost_ground(paper.scene, theme) });
    dashes(marks, rect, m, theme);
    let middle = rect.y + rect.h / 2.0;
    chip(marks, Rect::new(rect.x + m.pad_x, middle - m.mark / 2.0, m.mark, m.mark), m, theme);
    let words = if m.font > 0.0 && rect.w < 9.0 * m.font { paper.card.short.as_ref() } else { None };
    let words = words.unwrap_or(&paper.card.text).as_str();
    let broken = break_lines(words, Weight::Regular, m.font, rect.w - m.text_x() - m.pad_x, 1);
    if let Some(line) = broken.lines.first() {
        text_line(marks, line, rect.x + m.text_x(), middle, Weight::Regular, m.font, theme.ink);
    }
    if c.state.found.as_ref().is_some_and(|found| !found.contains(&paper.card.id)) {
        let color = theme.ground(paper.scene).faded(super::placed::STEPS_BACK);
        marks.push(Mark::Fill { rect, radii, color });
    } else if c.state.selected.contains(&paper.card.id) {
        marks.push(Mark::Outline { rect: rect.shrunk(1.0), radii, color: theme.ink, width: 2.0, dash: None });
    }
    let target = Target::Doubt(paper.card.id, paper.scene);
    picture.parts.push(Part { rect, target, name: paper_name(paper, c.words) });
}

/// The dashed edge of a paper in doubt.
pub(in crate::picture) fn dashes(marks: &mut Vec<Mark>, rect: Rect, m: &CardMeasure, theme: &Theme) {
    let width = m.stroke;
    let dash = Some(Dash { on: 3.0 * width / 1.5, off: 3.0 * width / 1.5 });
    marks.push(Mark::Outline { rect: rect.shrunk(width / 2.0), radii: [m.radius; 4], color: theme.edge, width, dash });
}

/// 「?」: it may belong elsewhere.
pub(in crate::picture) fn chip(marks: &mut Vec<Mark>, rect: Rect, m: &CardMeasure, theme: &Theme) {
    let color: Rgba = theme.ink2;
    let radii = [rect.h * 0.3; 4];
    let inner = rect.shrunk(m.stroke / 2.0);
    marks.push(Mark::Outline { rect: inner, radii, color, width: m.stroke, dash: None });
    let size = rect.h * 0.74;
    let x = rect.center().x - typeset::width("?", Weight::Bold, size) / 2.0;
    text_line(marks, "?", x, rect.center().y, Weight::Bold, size, theme.ink);
}
