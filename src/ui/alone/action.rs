//! What a person can do who thinks alone: a part of the one table of commands.

use crate::model::{Place, SceneId};
use crate::text::Words;
use crate::ui::action::{Needs, Press, Scope, alt, ctrl, keypad_key, plain};

/// How many sets of questions have a key on the first page.
pub(super) const KEYED: u8 = 9;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AloneAct {
    /// Begins with a set of questions, by its place in the list from 0.
    Set(u8),
    Next,
    Previous,
    Skip,
    /// 別の問いにする
    Exchange,
    /// What was answered, or the selected part of it, waits for a scene.
    Take,
    /// It becomes a card there.
    Place(Place),
    /// It becomes a card in the scene to which its words point.
    AsPointed,
    /// How long one has been here is shown, or not.
    Clock,
    /// きょうはここまで
    Leave,
    /// From the questions to the canvas of the same session, and back.
    Canvas,
    /// 問いの組を書き出す: the next set that is chosen becomes a file to be edited; or none after all.
    WriteOut,
    /// A person's own sets are read again.
    Reread,
}

impl AloneAct {
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::Next,
            Self::Previous,
            Self::Skip,
            Self::Exchange,
            Self::Take,
            Self::Place(Place::Tray),
            Self::AsPointed,
            Self::Clock,
            Self::Leave,
            Self::Canvas,
            Self::WriteOut,
            Self::Reread,
        ];
        all.extend(SceneId::ALL.map(|scene| Self::Place(Place::Scene(scene))));
        all.extend((0..KEYED).map(Self::Set));
        all
    }

    pub fn label(self, words: &Words) -> String {
        let a = &words.alone.acts;
        match self {
            Self::Set(at) => return (a.set)(usize::from(at) + 1),
            Self::Next => a.next,
            Self::Previous => a.previous,
            Self::Skip => a.skip,
            Self::Exchange => a.exchange,
            Self::Take => a.take,
            Self::Place(Place::Tray) => return (a.place)(words.tray),
            Self::Place(Place::Scene(scene)) => return (a.place)(&words.scene(scene)),
            Self::AsPointed => a.as_pointed,
            Self::Clock => a.clock,
            Self::Leave => a.leave,
            Self::Canvas => a.canvas,
            Self::WriteOut => a.write_out,
            Self::Reread => a.reread,
        }
        .to_owned()
    }

    pub fn keys(self) -> Vec<(Scope, Press)> {
        use Scope::{Alone, AloneFirst, AlonePlacing, Console};
        use egui::Key;
        match self {
            Self::Set(at) => {
                let keys =
                    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
                keys.get(usize::from(at)).map(|key| (AloneFirst, plain(*key))).into_iter().collect()
            }
            Self::Next => vec![(Alone, ctrl(Key::Enter))],
            Self::Previous => vec![(Alone, alt(Key::ArrowLeft)), (Alone, plain(Key::PageUp))],
            Self::Skip => vec![(Alone, alt(Key::ArrowRight)), (Alone, plain(Key::PageDown))],
            Self::Exchange => vec![(Alone, alt(Key::N))],
            Self::Take => vec![(Alone, ctrl(Key::G))],
            Self::Place(Place::Tray) => vec![(Alone, alt(Key::Enter)), (AlonePlacing, plain(Key::Enter))],
            Self::Place(Place::Scene(scene)) => {
                let key = keypad_key(scene);
                vec![(Alone, alt(key)), (AlonePlacing, plain(key))]
            }
            Self::AsPointed => vec![(AlonePlacing, plain(Key::Space))],
            Self::Clock => vec![(Alone, plain(Key::F9))],
            Self::Leave => vec![(AloneFirst, plain(Key::Escape)), (Alone, plain(Key::Escape))],
            Self::Canvas => vec![(Alone, plain(Key::F4)), (Console, plain(Key::F4))],
            Self::WriteOut => vec![(AloneFirst, plain(Key::W))],
            Self::Reread => vec![(AloneFirst, plain(Key::R))],
        }
    }

    pub fn needs(self) -> Needs {
        match self {
            Self::Set(_) | Self::WriteOut | Self::Reread => Needs::AloneFirst,
            Self::Leave => Needs::Alone,
            Self::Canvas => Needs::Reflection,
            _ => Needs::AloneQuestion,
        }
    }
}
