//! What a person can do with the career map: a part of the one table of commands.

use crate::model::{ChallengeState, SceneId};
use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, alt, ctrl, ctrl_shift, keypad_key, plain};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CareerAct {
    /// The map of the open session, or of the one that is kept for it.
    Open,
    /// What waits for a scene, the story, the years that are looked at: the first of these ends; else back.
    Back,
    /// The keyboard goes to the line for posts and episodes.
    Write,
    Previous,
    Next,
    First,
    Last,
    /// One episode after the other, as a story.
    Play,
    /// The keyboard goes to the words about the chosen episode.
    Tell,
    /// Within its year.
    Earlier,
    Later,
    /// The chosen episode, or the post that is looked at.
    Remove,
    /// What waits goes there, else the chosen episode.
    Place(SceneId),
    /// The episode in the line goes there at once.
    PlaceLine(SceneId),
    /// The answer goes where the challenge was meant to be.
    AsMeant,
    /// This came of the challenge that is asked about.
    Came(ChallengeState),
    /// It is asked again later.
    PutOff,
    /// Opens the map of the challenge whose day has come.
    LookBack,
}

impl CareerAct {
    /// The ways to answer what came of a challenge.
    pub const ANSWERS: [Self; 4] = [
        Self::Came(ChallengeState::Done),
        Self::Came(ChallengeState::Continued),
        Self::Came(ChallengeState::LetGo),
        Self::PutOff,
    ];

    pub fn all() -> impl Iterator<Item = Self> {
        let single = [
            Self::Open,
            Self::Back,
            Self::Write,
            Self::Previous,
            Self::Next,
            Self::First,
            Self::Last,
            Self::Play,
            Self::Tell,
            Self::Earlier,
            Self::Later,
            Self::Remove,
            Self::AsMeant,
            Self::LookBack,
        ];
        let scenes = SceneId::ALL.map(Self::Place).into_iter().chain(SceneId::ALL.map(Self::PlaceLine));
        single.into_iter().chain(Self::ANSWERS).chain(scenes)
    }

    pub fn label(self, words: &Words) -> String {
        let a = &words.career.acts;
        match self {
            Self::Open => a.open,
            Self::Back => a.back,
            Self::Write => a.write,
            Self::Previous => a.previous,
            Self::Next => a.next,
            Self::First => a.first,
            Self::Last => a.last,
            Self::Play => a.play,
            Self::Tell => a.tell,
            Self::Earlier => a.earlier,
            Self::Later => a.later,
            Self::Remove => a.remove,
            Self::AsMeant => a.as_meant,
            Self::Came(state) => return (a.came)(words.challenges.state(state)),
            Self::PutOff => a.put_off,
            Self::LookBack => a.look_back,
            Self::Place(scene) => return (a.place)(&words.scene(scene)),
            Self::PlaceLine(scene) => return (a.place_line)(&words.scene(scene)),
        }
        .to_owned()
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use egui::Key;
        let presses = match self {
            Self::Open => {
                return vec![
                    (Scope::Console, ctrl_shift(Key::G)),
                    (Scope::Alone, ctrl_shift(Key::G)),
                    (Scope::Home, plain(Key::Num4)),
                    (Scope::AloneFirst, plain(Key::M)),
                ];
            }
            Self::Back => vec![plain(Key::Escape)],
            Self::Write => vec![plain(Key::N), plain(Key::Slash)],
            Self::Previous => vec![plain(Key::ArrowLeft), plain(Key::ArrowUp)],
            Self::Next => vec![plain(Key::ArrowRight), plain(Key::ArrowDown)],
            Self::First => vec![plain(Key::Home)],
            Self::Last => vec![plain(Key::End)],
            Self::Play => vec![plain(Key::Space)],
            Self::Tell => vec![plain(Key::F2)],
            Self::Earlier => vec![alt(Key::ArrowUp), alt(Key::ArrowLeft)],
            Self::Later => vec![alt(Key::ArrowDown), alt(Key::ArrowRight)],
            Self::Remove => vec![plain(Key::Delete), plain(Key::Backspace)],
            Self::Place(scene) => vec![plain(keypad_key(scene))],
            Self::PlaceLine(scene) => return vec![(Scope::CareerLine, alt(keypad_key(scene)))],
            Self::AsMeant => vec![plain(Key::Enter)],
            Self::Came(state) => {
                let key = match state {
                    ChallengeState::Open | ChallengeState::Done => Key::Num1,
                    ChallengeState::Continued => Key::Num2,
                    ChallengeState::LetGo => Key::Num3,
                };
                return vec![(Scope::CareerAsked, ctrl(key))];
            }
            Self::LookBack => return vec![(Scope::AloneFirst, plain(Key::A))],
            Self::PutOff => return vec![(Scope::CareerAsked, ctrl(Key::Num0))],
        };
        presses.into_iter().map(|press| (Scope::Career, press)).collect()
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Open => Needs::OnePerson,
            Self::Came(_) | Self::PutOff => Needs::CareerAsked,
            Self::AsMeant => Needs::CareerMeant,
            Self::LookBack => Needs::CareerDue,
            Self::Earlier | Self::Later | Self::Remove | Self::Place(_) | Self::PlaceLine(_) | Self::Write => {
                Needs::CareerWritable
            }
            _ => Needs::Career,
        }
    }
}
