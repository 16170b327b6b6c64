//! A challenge while it is being written.

use jiff::civil::Date;

use crate::import::day;
use crate::model::{CardId, CardText, Challenge, ChallengeId, Intent, SceneId, TakenUp, TextFault, Whose};

/// What stands in the fields. It stays when the dialog is left, until it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChallengeDraft {
    /// The one that is being rewritten; a new one without.
    pub of: Option<ChallengeId>,
    pub whose: Whose,
    pub what: String,
    pub half_step: String,
    pub with: String,
    pub by_when: String,
    pub who: String,
    pub scene: Option<SceneId>,
    pub card: Option<CardId>,
    pub off_wall: bool,
    /// The challenge of an earlier meeting that it is.
    pub from: Option<Box<TakenUp>>,
    /// The day on which one person looks at it again, as it is written.
    pub look_again: String,
}

impl ChallengeDraft {
    pub fn of_intent(of: Option<ChallengeId>, intent: &Intent) -> Self {
        let text = |text: &Option<CardText>| text.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            of,
            whose: intent.whose,
            what: intent.what.to_string(),
            half_step: text(&intent.half_step),
            with: text(&intent.with),
            by_when: text(&intent.by_when),
            who: text(&intent.who),
            scene: intent.scene,
            card: intent.card,
            off_wall: intent.off_wall,
            from: intent.from.clone(),
            look_again: intent.look_again.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    pub fn rewrites(challenge: &Challenge) -> Self {
        Self::of_intent(Some(challenge.id), &challenge.intent)
    }

    /// The one after it: of the same kind, and with nothing else.
    #[must_use]
    pub fn next(&self) -> Self {
        Self { whose: self.whose, ..Self::default() }
    }

    /// Whether nothing has been written.
    pub fn is_blank(&self) -> bool {
        [&self.what, &self.half_step, &self.with, &self.by_when, &self.who, &self.look_again]
            .into_iter()
            .all(|text| text.trim().is_empty())
    }

    /// Whether it is known when it is looked at again, where that was written.
    pub fn has_sound_day(&self, today: Date) -> bool {
        self.look_again.trim().is_empty() || self.day(today).is_some()
    }

    /// A day that was written down before stays, also when it is over.
    pub fn day(&self, today: Date) -> Option<Date> {
        let text = self.look_again.trim();
        day::read(text, today).or_else(|| text.parse().ok())
    }

    /// What is written; a day that cannot be read is left out.
    pub fn intent(&self, today: Date) -> Result<Intent, TextFault> {
        let text = |text: &str| match CardText::new(text) {
            Ok(text) => Ok(Some(text)),
            Err(TextFault::Blank) => Ok(None),
            Err(fault @ TextFault::TooLong(_)) => Err(fault),
        };
        Ok(Intent {
            what: CardText::new(&self.what)?,
            whose: self.whose,
            who: text(&self.who)?,
            half_step: text(&self.half_step)?,
            with: text(&self.with)?,
            by_when: text(&self.by_when)?,
            scene: self.scene,
            card: self.card,
            off_wall: self.off_wall,
            from: self.from.clone(),
            look_again: self.day(today),
        })
    }
}
