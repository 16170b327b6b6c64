//! What is being written about the chosen episode: fields that follow it until somebody types in them.

use crate::model::{CardText, Edit, EpisodeId, Session, TextFault, Told};

/// The fields in their order in the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Words,
    Year,
    Post,
    Did,
    Happened,
    Tried,
    Thinks,
}

impl Part {
    pub(super) const ALL: [Self; 7] =
        [Self::Words, Self::Year, Self::Post, Self::Did, Self::Happened, Self::Tried, Self::Thinks];
}

/// The texts of the fields, and which of them were written in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpisodeDraft {
    pub of: Option<EpisodeId>,
    pub fields: [(String, bool); 7],
}

impl EpisodeDraft {
    /// Follows an episode, in the fields that nobody has written in.
    pub fn follow(&mut self, id: EpisodeId, told: &Told) {
        if self.of != Some(id) {
            *self = Self { of: Some(id), ..Self::default() };
        }
        for (part, (text, written)) in Part::ALL.into_iter().zip(&mut self.fields) {
            if !*written {
                let now = said(told, part);
                if *text != now {
                    *text = now;
                }
            }
        }
    }

    pub fn is_written(&self) -> bool {
        self.fields.iter().any(|(_, written)| *written)
    }

    /// What becomes of the episode. None if nothing was written, or it says what it said.
    ///
    /// # Errors
    ///
    /// Words that are too long or missing; a year that is none counts as missing.
    pub fn edit(&self, session: &Session) -> Result<Option<Edit>, TextFault> {
        let Some(episode) = self.of.and_then(|id| session.career().episode(id)) else { return Ok(None) };
        let mut told = episode.told.clone();
        for (part, (text, _)) in Part::ALL.into_iter().zip(&self.fields).filter(|(_, (_, written))| *written) {
            let words = match CardText::new(text) {
                Ok(words) => Some(words),
                Err(TextFault::Blank) => None,
                Err(fault) => return Err(fault),
            };
            match part {
                Part::Words => told.title = words.ok_or(TextFault::Blank)?,
                Part::Year => match super::line::read(&format!("{} .", text.trim())) {
                    Some(super::line::Line::Episode(year, _)) => told.year = year,
                    _ => return Err(TextFault::Blank),
                },
                Part::Post => told.post = words,
                Part::Did => told.did = words,
                Part::Happened => told.happened = words,
                Part::Tried => told.tried = words,
                Part::Thinks => told.thinks = words,
            }
        }
        Ok((told != episode.told).then_some(Edit::ReviseEpisode { id: episode.id, told }))
    }
}

fn said(told: &Told, part: Part) -> String {
    let text = |text: &Option<CardText>| text.as_ref().map(ToString::to_string).unwrap_or_default();
    match part {
        Part::Words => told.title.to_string(),
        Part::Year => told.year.to_string(),
        Part::Post => text(&told.post),
        Part::Did => text(&told.did),
        Part::Happened => text(&told.happened),
        Part::Tried => text(&told.tried),
        Part::Thinks => text(&told.thinks),
    }
}
