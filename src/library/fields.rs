//! Which texts of a session are looked through. A text that joins the session joins here, and nowhere else.

use serde::{Deserialize, Serialize};

use crate::model::{CardId, Episode, Intent, Notes, Session, Told};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum What {
    Title,
    Town,
    Series,
    Tag,
    Purpose,
    Goal,
    Opening,
    Rule,
    /// The words of a card.
    Card(CardId),
    /// Its short heading.
    Short(CardId),
    /// What it will be called where it is aimed at.
    Aim(CardId),
    /// The name of cards that belong together.
    Group(CardId),
    /// The title of a step of the program.
    Step,
    /// The facilitator's cue for a step.
    Cue,
    /// 進め方
    Way,
    /// Why a card was moved.
    Reason(CardId),
    /// Any part of a challenge.
    Challenge,
    /// A private note.
    Note,
    /// What one person answered to a question, alone.
    Answer,
    /// A post of a career map.
    Post,
    /// Any part of an episode of it.
    Episode,
}

impl What {
    /// The card that it stands on.
    pub fn card(self) -> Option<CardId> {
        match self {
            Self::Card(id) | Self::Short(id) | Self::Aim(id) | Self::Group(id) | Self::Reason(id) => Some(id),
            _ => None,
        }
    }
}

/// Every text of a session, and of the notes about it, with what it is, in the order in which hits are shown. Blank ones are left out.
pub fn fields<'a>(session: &'a Session, notes: &'a Notes) -> Vec<(What, &'a str)> {
    let about = session.about();
    let mut all = vec![(What::Title, about.title.as_str()), (What::Town, &about.town), (What::Series, &about.series)];
    all.extend(about.tags.iter().map(|tag| (What::Tag, tag.as_str())));
    for card in session.cards() {
        all.push((What::Card(card.id), card.text.as_str()));
        all.extend(card.short.iter().map(|short| (What::Short(card.id), short.as_str())));
        let aim = card.aim.as_ref().and_then(|aim| aim.words.as_ref());
        all.extend(aim.map(|words| (What::Aim(card.id), words.as_str())));
        all.extend(card.group.iter().map(|group| (What::Group(card.id), group.as_str())));
        all.extend(card.reasons.iter().map(|reason| (What::Reason(card.id), reason.text.as_str())));
    }
    all.extend([(What::Purpose, about.purpose.as_str()), (What::Goal, &about.goal), (What::Opening, &about.opening)]);
    all.extend(about.rules.iter().map(|rule| (What::Rule, rule.as_str())));
    all.push((What::Way, &about.way));
    for challenge in session.challenges() {
        let Intent { what, who, half_step, with, by_when, .. } = &challenge.intent;
        let parts = [Some(what), half_step.as_ref(), with.as_ref(), by_when.as_ref(), who.as_ref()];
        all.extend(parts.into_iter().flatten().map(|part| (What::Challenge, part.as_str())));
    }
    for step in &session.program().steps {
        all.extend([(What::Step, step.title.as_str()), (What::Cue, &step.cue)]);
    }
    let answers = session.reflection().into_iter().flat_map(|reflection| &reflection.answers);
    all.extend(answers.map(|answer| (What::Answer, answer.text.as_str())));
    let career = session.career();
    all.extend(career.posts.iter().map(|post| (What::Post, post.name.as_str())));
    for Episode { told, .. } in &career.episodes {
        let Told { title, post, did, happened, tried, thinks, .. } = told;
        let parts = [Some(title), post.as_ref(), did.as_ref(), happened.as_ref(), tried.as_ref(), thinks.as_ref()];
        all.extend(parts.into_iter().flatten().map(|part| (What::Episode, part.as_str())));
    }
    all.extend(notes.iter().map(|note| (What::Note, note.text.as_str())));
    all.retain(|(_, text)| !text.trim().is_empty());
    all
}
