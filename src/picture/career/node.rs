//! An episode on the map: its number on a disc, and its words on a paper as far as there is room.

use super::{Form, Map, Node};
use crate::picture::card::text_line;
use crate::picture::typeset::{self, break_lines};
use crate::picture::{Dash, Mark, Part, Picture, Rect, Target, Weight};

const PAD: f32 = 30.0;

pub(super) fn node(picture: &mut Picture, node: &Node, m: Map<'_>) {
    let theme = m.theme;
    let episode = node.id.and_then(|id| m.career().episode(id));
    let next = m.next.map(|(challenge, _)| challenge).filter(|_| node.id.is_none());
    let ground = theme.ground(node.scene);
    let ink = m.tone(if next.is_some() { theme.shu } else { theme.ink }, node.year, ground);
    let ink2 = m.tone(if next.is_some() { theme.shu } else { theme.ink2 }, node.year, ground);
    let card = m.tone(theme.card, node.year, ground);
    let is_chosen = node.id.is_some() && node.id == m.chosen;
    let (head, said) = match (episode, next) {
        (Some(episode), _) => {
            let post = m.career().post_of(&episode.told).map_or("", |post| post.as_str());
            // A post is said where it begins to be another one.
            let before = node.nth.checked_sub(1).and_then(|nth| m.career().episodes.get(nth));
            let again = before.and_then(|before| m.career().post_of(&before.told)).is_some_and(|b| b.as_str() == post);
            let post = if again { "" } else { post };
            (format!("{}　{post}", episode.told.year).trim_end().to_owned(), episode.told.title.as_str())
        }
        (None, Some(challenge)) => {
            // The axis below says the year, too.
            let whole = (m.words.career.next_in)(node.year);
            let fits = typeset::width(&whole, Weight::Bold, 13.0) <= node.rect.w - PAD - 10.0;
            let head = if fits { whole } else { m.words.career.next.to_owned() };
            (head, challenge.intent.what.as_str())
        }
        (None, None) => return,
    };
    if node.form != Form::Disc {
        let radii = [6.0; 4];
        if next.is_none() && m.is_looked_at(node.year) {
            picture.marks.push(Mark::Shadow {
                rect: node.rect,
                radius: 6.0,
                down: 1.0,
                blur: 4.0,
                color: theme.shadow,
            });
        }
        picture.marks.push(Mark::Fill { rect: node.rect, radii, color: card });
        if next.is_some() {
            let dash = Some(Dash { on: 5.0, off: 4.0 });
            picture.marks.push(Mark::Outline { rect: node.rect.shrunk(1.0), radii, color: ink, width: 2.0, dash });
        } else if is_chosen {
            picture.marks.push(Mark::Outline { rect: node.rect, radii, color: ink, width: 2.0, dash: None });
        }
    }
    let room = node.rect.w - PAD - 10.0;
    match node.form {
        Form::Paper => {
            let lines = break_lines(said, Weight::Regular, 14.0, room, 2);
            let top = node.rect.y + (node.rect.h - 19.0 - 20.0 * lines.lines.len() as f32) / 2.0;
            let x = node.rect.x + PAD;
            if let Some(head) = break_lines(&head, Weight::Bold, 13.0, room, 1).lines.first() {
                text_line(&mut picture.marks, head, x, top + 9.0, Weight::Bold, 13.0, ink2);
            }
            for (line, text) in lines.lines.iter().enumerate() {
                let middle = top + 19.0 + 20.0 * line as f32 + 10.0;
                text_line(&mut picture.marks, text, x, middle, Weight::Regular, 14.0, ink);
            }
        }
        Form::Line => {
            let (x, middle) = (node.rect.x + 20.0, node.rect.center().y);
            let year = node.year.to_string();
            let width = typeset::width(&year, Weight::Bold, 12.0);
            text_line(&mut picture.marks, &year, x, middle, Weight::Bold, 12.0, ink2);
            let room = node.rect.right() - 8.0 - (x + width + 8.0);
            if let Some(line) = break_lines(said, Weight::Regular, 13.0, room, 1).lines.first().filter(|_| room > 20.0)
            {
                text_line(&mut picture.marks, line, x + width + 8.0, middle, Weight::Regular, 13.0, ink);
            }
        }
        Form::Disc => {}
    }
    disc(picture, node, (ink, card), (is_chosen, next.is_some()), m);
    let (nth, scene) = (node.nth + 1, m.words.scene(node.scene));
    let name = match next {
        Some(_) => format!("{head} {said} {scene}"),
        None => (m.words.career.episode)(nth, node.year, said, &scene),
    };
    let target = node.id.map_or(Target::NextStep, Target::Episode);
    picture.parts.push(Part { rect: node.rect, target, name });
}

fn disc(
    picture: &mut Picture,
    node: &Node,
    (ink, card): (crate::theme::Rgba, crate::theme::Rgba),
    (is_chosen, is_next): (bool, bool),
    m: Map<'_>,
) {
    let (center, r) = (node.disc, node.radius);
    let said = if is_next { m.words.career.next_mark.to_owned() } else { (node.nth + 1).to_string() };
    let color = if is_next {
        let rect = Rect::new(center.x - r, center.y - r, 2.0 * r, 2.0 * r);
        super::fill(picture, rect, r, card);
        let dash = Some(Dash { on: 4.0, off: 3.0 });
        picture.marks.push(Mark::Outline { rect: rect.shrunk(1.0), radii: [r; 4], color: ink, width: 2.0, dash });
        ink
    } else {
        let ring = if is_chosen && node.form == Form::Disc { m.theme.focus } else { card };
        let stroke = (r > 6.0).then_some((2.0, ring));
        picture.marks.push(Mark::Circle { center, radius: r, fill: Some(ink), stroke });
        if m.is_looked_at(node.year) { m.theme.onink } else { card }
    };
    // A number that nobody could read is left out; it is said.
    let size = (r - if said.chars().count() > 2 { 3.0 } else { 0.0 }).min(13.0);
    if size >= 7.0 {
        let x = center.x - typeset::width(&said, Weight::Bold, size) / 2.0;
        text_line(&mut picture.marks, &said, x, center.y, Weight::Bold, size, color);
    }
}
