//! ひとりで考える: the questions that one person goes through, and what they have answered so far.
//!
//! An answer is words of the person's own, as long as they like; cards may come from it, or none. Nothing is counted and
//! nothing is timed. What stands here is for nobody else: no [`super::Audience`] has any of it.

use serde::{Deserialize, Serialize};

use super::{CardId, Refusal, Session};

/// More questions than anybody goes through in one session.
pub const MOST_QUESTIONS: usize = 60;
/// Longest answer, in characters: several pages.
pub const MOST_ANSWER: usize = 8_000;

/// Longest question that is kept with a session, in characters.
pub const MOST_QUESTION_TEXT: usize = 300;

/// A question in words, as it was asked: what a file of questions says later changes nothing here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// The id of the question.
    pub id: String,
    /// Empty where it was written in the other language alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ja: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Worded {
    /// In this language, or else in the other.
    pub fn words(&self, is_japanese: bool) -> &str {
        let (mine, other) = if is_japanese { (&self.ja, &self.en) } else { (&self.en, &self.ja) };
        if mine.is_empty() { other } else { mine }
    }

    fn is_sound(&self) -> bool {
        let [ja, en] = [&self.ja, &self.en].map(|text| text.chars().count());
        !self.id.trim().is_empty() && ja + en > 0 && ja.max(en) <= MOST_QUESTION_TEXT
    }
}

/// The questions of a session and where the person stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflection {
    /// The id of the set of questions.
    pub set: String,
    /// The ids of its questions that are asked, in their order.
    pub asked: Vec<String>,
    /// Which of them is looked at, from 0; their number at the end.
    #[serde(default)]
    pub at: usize,
    /// In the order in which they were begun, also of questions that have been exchanged since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// What the questions of the set say, also those that may be asked instead. Sessions before 1.3 have none: their
    /// questions came with the program.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Worded>,
}

/// What became of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The id of the question.
    pub question: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// とばした
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// The cards that came from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<CardId>,
}

impl Answer {
    /// Whether nothing was answered, skipped or taken from it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && !self.skipped && self.cards.is_empty()
    }
}

impl Reflection {
    /// The id of the question that is looked at; none at the end.
    pub fn question(&self) -> Option<&str> {
        self.asked.get(self.at).map(String::as_str)
    }

    /// What a question says, if it is kept here.
    pub fn worded(&self, question: &str) -> Option<&Worded> {
        self.words.iter().find(|worded| worded.id == question)
    }

    /// Another question than those that are asked, the first after this one in the order of the set.
    pub fn other_than(&self, question: &str) -> Option<&Worded> {
        let from = self.words.iter().position(|worded| worded.id == question).map_or(0, |at| at + 1);
        let round = self.words.iter().skip(from).chain(self.words.iter().take(from));
        round.into_iter().find(|worded| !self.asked.contains(&worded.id))
    }

    /// What became of a question; nothing yet if it was not touched.
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.question == question)
    }

    /// The words of an answer; empty if there are none yet.
    pub fn text(&self, question: &str) -> &str {
        self.answer(question).map_or("", |answer| &answer.text)
    }

    /// The last answer with words before the question that is looked at.
    pub fn previous(&self) -> Option<&Answer> {
        let before = self.asked.iter().take(self.at).rev();
        before.filter_map(|id| self.answer(id)).find(|answer| !answer.text.trim().is_empty())
    }

    /// The answers with words: in the order of the questions, then those of questions that were exchanged.
    pub fn written(&self) -> Vec<&Answer> {
        let asked = self.asked.iter().filter_map(|id| self.answer(id));
        let other = self.answers.iter().filter(|answer| !self.asked.contains(&answer.question));
        asked.chain(other).filter(|answer| !answer.text.trim().is_empty()).collect()
    }

    fn is_known(&self, question: &str) -> bool {
        self.asked.iter().any(|id| id == question) || self.answer(question).is_some()
    }

    fn answer_mut(&mut self, question: &str) -> Option<&mut Answer> {
        if !self.is_known(question) {
            return None;
        }
        let at = self.answers.iter().position(|answer| answer.question == question).unwrap_or_else(|| {
            self.answers.push(Answer { question: question.to_owned(), ..Answer::default() });
            self.answers.len() - 1
        });
        self.answers.get_mut(at)
    }
}

fn are_questions(asked: &[String]) -> bool {
    let twice = |(at, id): (usize, &String)| asked.iter().take(at).any(|other| other == id);
    !asked.is_empty()
        && asked.len() <= MOST_QUESTIONS
        && asked.iter().all(|id| !id.trim().is_empty())
        && !asked.iter().enumerate().any(twice)
}

impl Session {
    /// The questions that are gone through, if any are.
    pub fn reflection(&self) -> Option<&Reflection> {
        self.reflection.as_ref()
    }

    pub(super) fn begin_questions(&mut self, set: &str, asked: &[String]) -> Result<(), Refusal> {
        let begun = |old: &Reflection| old.answers.iter().any(|answer| !answer.is_blank());
        if set.trim().is_empty() || !are_questions(asked) || self.reflection.as_ref().is_some_and(begun) {
            return Err(Refusal::NoSuchQuestion);
        }
        let new = Reflection { set: set.to_owned(), asked: asked.to_vec(), ..Reflection::default() };
        if self.reflection.as_ref() == Some(&new) {
            return Err(Refusal::NothingToChange);
        }
        self.reflection = Some(new);
        Ok(())
    }

    pub(super) fn word_questions(&mut self, words: &[Worded]) -> Result<(), Refusal> {
        let reflection = self.reflection.as_mut().ok_or(Refusal::NoSuchQuestion)?;
        let twice = |(at, worded): (usize, &Worded)| words.iter().take(at).any(|other| other.id == worded.id);
        let sound = words.len() <= MOST_QUESTIONS && words.iter().all(Worded::is_sound);
        if !sound || words.iter().enumerate().any(twice) {
            return Err(Refusal::NoSuchQuestion);
        }
        if reflection.words == words {
            return Err(Refusal::NothingToChange);
        }
        reflection.words = words.to_vec();
        Ok(())
    }

    pub(super) fn go_to_question(&mut self, index: usize) -> Result<(), Refusal> {
        let reflection = self.reflection.as_mut().ok_or(Refusal::NoSuchQuestion)?;
        if index > reflection.asked.len() {
            return Err(Refusal::NoSuchQuestion);
        }
        if index == reflection.at {
            return Err(Refusal::NothingToChange);
        }
        reflection.at = index;
        Ok(())
    }

    pub(super) fn exchange_question(&mut self, index: usize, question: &str) -> Result<(), Refusal> {
        let reflection = self.reflection.as_mut().ok_or(Refusal::NoSuchQuestion)?;
        let mut asked = reflection.asked.clone();
        question.clone_into(asked.get_mut(index).ok_or(Refusal::NoSuchQuestion)?);
        if asked == reflection.asked {
            return Err(Refusal::NothingToChange);
        }
        if !are_questions(&asked) {
            return Err(Refusal::NoSuchQuestion);
        }
        reflection.asked = asked;
        Ok(())
    }

    pub(super) fn set_answer(&mut self, question: &str, text: &str) -> Result<(), Refusal> {
        let reflection = self.reflection.as_mut().ok_or(Refusal::NoSuchQuestion)?;
        if !reflection.is_known(question) || text.chars().count() > MOST_ANSWER {
            return Err(Refusal::NoSuchQuestion);
        }
        if reflection.text(question) == text {
            return Err(Refusal::NothingToChange);
        }
        let answer = reflection.answer_mut(question).ok_or(Refusal::NoSuchQuestion)?;
        text.clone_into(&mut answer.text);
        // Whoever writes has not skipped it.
        answer.skipped = false;
        Ok(())
    }

    pub(super) fn skip_question(&mut self, question: &str, skipped: bool) -> Result<(), Refusal> {
        let reflection = self.reflection.as_mut().ok_or(Refusal::NoSuchQuestion)?;
        if !reflection.is_known(question) {
            return Err(Refusal::NoSuchQuestion);
        }
        if reflection.answer(question).is_some_and(|answer| answer.skipped) == skipped {
            return Err(Refusal::NothingToChange);
        }
        reflection.answer_mut(question).ok_or(Refusal::NoSuchQuestion)?.skipped = skipped;
        Ok(())
    }

    pub(super) fn take_card(&mut self, question: &str, id: CardId) -> Result<(), Refusal> {
        if self.card(id).is_none() {
            return Err(Refusal::NoSuchCard(id));
        }
        let reflection = self.reflection.as_mut().ok_or(Refusal::NoSuchQuestion)?;
        if reflection.answers.iter().any(|answer| answer.cards.contains(&id)) {
            return Err(Refusal::NothingToChange);
        }
        reflection.answer_mut(question).ok_or(Refusal::NoSuchQuestion)?.cards.push(id);
        Ok(())
    }

    /// What came from an answer stays with it, as the card that it has become; or is gone.
    pub(super) fn reanswer(&mut self, gone: CardId, into: Option<CardId>) {
        let Some(reflection) = &mut self.reflection else { return };
        let taken = |id: CardId, answers: &[Answer]| answers.iter().any(|answer| answer.cards.contains(&id));
        let into = into.filter(|id| !taken(*id, &reflection.answers));
        for answer in &mut reflection.answers {
            if let Some(at) = answer.cards.iter().position(|id| *id == gone) {
                drop(answer.cards.splice(at..=at, into));
            }
        }
    }

    /// Takes over what a file says, mended; words are never dropped. Answers whether it was sound.
    pub(super) fn take_reflection(&mut self, reflection: Option<Reflection>) -> bool {
        let Some(mut mended) = reflection else { return true };
        let as_read = mended.clone();
        let mut seen = std::collections::BTreeSet::new();
        mended.asked.retain(|id| !id.trim().is_empty() && seen.insert(id.clone()));
        mended.asked.truncate(MOST_QUESTIONS);
        let mut worded = std::collections::BTreeSet::new();
        mended.words.retain(|question| question.is_sound() && worded.insert(question.id.clone()));
        mended.words.truncate(MOST_QUESTIONS);
        let mut answers: Vec<Answer> = Vec::new();
        let mut taken = std::collections::BTreeSet::new();
        for mut answer in std::mem::take(&mut mended.answers) {
            answer.cards.retain(|id| self.card(*id).is_some() && taken.insert(*id));
            match answers.iter_mut().find(|other| other.question == answer.question) {
                Some(other) => {
                    if !answer.text.is_empty() {
                        other.text = [other.text.as_str(), answer.text.as_str()].join("\n");
                    }
                    other.cards.append(&mut answer.cards);
                }
                None => answers.push(answer),
            }
        }
        mended.answers = answers;
        mended.at = mended.at.min(mended.asked.len());
        let sound = mended == as_read && !mended.set.trim().is_empty() && !mended.asked.is_empty();
        if mended.asked.is_empty() {
            // Its words are still to be read: at the end there are no more questions.
            mended.asked = mended.answers.iter().map(|answer| answer.question.clone()).collect();
            mended.asked.retain(|id| !id.trim().is_empty());
            if mended.asked.is_empty() && !mended.answers.is_empty() {
                mended.asked.push("?".to_owned());
            }
            mended.at = mended.asked.len();
        }
        if mended.set.trim().is_empty() {
            "?".clone_into(&mut mended.set);
        }
        self.reflection = (!mended.asked.is_empty()).then_some(mended);
        sound
    }
}
