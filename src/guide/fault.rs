//! What is wrong with a guide that a person has edited: where, and in words that help to mend it.

use std::fmt;

use super::{KEYS, TEXT_LIMIT, spot};
use crate::model::SceneId;

/// Why a guide cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideFault {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The scene whose texts stand there, if any do.
    pub scene: Option<SceneId>,
    pub message: Message,
}

/// One sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub ja: String,
    pub en: String,
}

impl std::error::Error for GuideFault {}

impl fmt::Display for GuideFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, scene, message } = self;
        write!(f, "{line}:{column}: ")?;
        if let Some(key) = scene.and_then(|scene| KEYS.get(scene.index())) {
            write!(f, "{key}: ")?;
        }
        f.write_str(&message.en)
    }
}

impl GuideFault {
    /// What the reader of the file format found, said in the words of the guide.
    pub(super) fn of_ron(error: &ron::error::SpannedError, text: &str) -> Self {
        use ron::Error as E;
        let (line, column) = (error.span.start.line, error.span.start.col);
        let scene = match &error.code {
            // A scene that is missing or there twice is what this is about, not the one that happens to stand there.
            E::MissingStructField { field, .. } | E::DuplicateStructField { field, .. }
                if spot::scene(field).is_some() =>
            {
                spot::scene(field)
            }
            E::NoSuchStructField { expected, .. } if expected.starts_with(&KEYS) => None,
            E::TrailingCharacters => None,
            _ => spot::scene_before(text, line, column),
        };
        Self { line, column, scene, message: Message::of_ron(&error.code) }
    }
}

impl Message {
    fn new(ja: String, en: String) -> Self {
        Self { ja, en }
    }

    pub(crate) fn blank(name: &str) -> Self {
        Self::new(
            format!("{name} の文が空です。ひとこと書き入れると読めます。"),
            format!("The text of {name} is blank. A few words are enough."),
        )
    }

    pub(crate) fn too_long(name: &str, length: usize) -> Self {
        Self::new(
            format!("{name} の文が {length}字あります。{TEXT_LIMIT}字までにすると読めます。"),
            format!("The text of {name} has {length} characters; up to {TEXT_LIMIT} can be read."),
        )
    }

    pub(super) fn not_some_questions(count: usize) -> Self {
        Self::new(
            format!("聞き手の問いが {count}つあります。三つから五つにすると読めます。"),
            format!("There are {count} questions for those who listen; three to five can be read."),
        )
    }

    pub(super) fn not_three_questions(count: usize) -> Self {
        Self::new(
            format!("問いは三つです。ここには、いま {count}件あります。"),
            format!("There should be three questions; here there are {count}."),
        )
    }

    pub(super) fn crossing_missing(side: &str) -> Self {
        Self::new(
            format!("となりの場面への問い {side} が見あたりません。"),
            format!("The question {side}, to the scene beside this one, is not there."),
        )
    }

    pub(super) fn crossing_to_nowhere(side: &str) -> Self {
        Self::new(
            format!("この場面の {side} の向きには、となりの場面がありません。この行はなくて大丈夫です。"),
            format!("No scene lies in the direction {side} of this one. This line can go."),
        )
    }

    pub(crate) fn no_language() -> Self {
        Self::new(
            "名前とコマのことばが、どちらかの言語でそろっていません。".to_owned(),
            "The names and the words of all steps are complete in neither language.".to_owned(),
        )
    }

    pub(crate) fn steps_count(count: usize, most: usize) -> Self {
        Self::new(
            format!("コマは 1つから {most} までです。いまは {count}つあります。"),
            format!("There can be 1 to {most} steps; here there are {count}."),
        )
    }

    pub(crate) fn step_minutes(step: usize, most: u16) -> Self {
        Self::new(
            format!("{step}番目のコマの分は、1 から {most} までの数字で書けます。"),
            format!("The minutes of step {step} are a number from 1 to {most}."),
        )
    }

    pub(crate) fn step_title(step: usize) -> Self {
        Self::new(format!("{step}番目のコマに、名前がありません。"), format!("Step {step} has no name."))
    }

    pub(crate) fn adds_up_to(announced: u32, adds_up: u32) -> Self {
        Self::new(
            format!("コマを合わせると {adds_up}分で、ここの {announced}分とちがいます。"),
            format!("The steps add up to {adds_up} minutes; here it says {announced}."),
        )
    }

    pub(crate) fn longer_than(name: &str, length: usize, most: usize) -> Self {
        Self::new(
            format!("{name} が {length}字あります。{most}字までにすると読めます。"),
            format!("{name} has {length} characters; up to {most} can be read."),
        )
    }

    pub(crate) fn no_name() -> Self {
        Self::new(
            "組の名前がありません。ja: (\"名前\", \"ひとこと\") と書くと読めます。".to_owned(),
            "The set has no name. Written as en: (\"name\", \"a few words\") it can be read.".to_owned(),
        )
    }

    pub(crate) fn question_count(count: usize, most: usize) -> Self {
        Self::new(
            format!("問いは 1つから {most} までです。いまは {count}あります。"),
            format!("There can be 1 to {most} questions; here there are {count}."),
        )
    }

    pub(crate) fn question_blank(nth: usize) -> Self {
        Self::new(format!("{nth}番目の問いに、ことばがありません。"), format!("Question {nth} has no words."))
    }

    pub(crate) fn question_twice(id: &str) -> Self {
        Self::new(
            format!("id の {id} が二度出てきます。id は書かなくても大丈夫です。"),
            format!("The id {id} is there twice. Ids may be left out."),
        )
    }

    pub(crate) fn asks_nothing() -> Self {
        Self::new(
            "たずねる数 asks は 1 からです。書かなければ、ぜんぶたずねます。".to_owned(),
            "Asks is 1 or more. Without it all questions are asked.".to_owned(),
        )
    }

    pub(crate) fn file_too_long(most: usize) -> Self {
        Self::new(
            format!("ファイルが長すぎます。{}KBまで読めます。", most / 1024),
            format!("The file is too long; up to {} KB can be read.", most / 1024),
        )
    }

    pub(crate) fn of_ron(code: &ron::Error) -> Self {
        use ron::Error as E;
        let (ja, en) = match code {
            E::MissingStructField { field, .. } => {
                (format!("{field} が見あたりません。"), format!("{field} is not there."))
            }
            E::DuplicateStructField { field, .. } => {
                (format!("{field} が二度出てきます。"), format!("{field} is there twice."))
            }
            E::NoSuchStructField { expected, found, .. } | E::NoSuchEnumVariant { expected, found, .. } => (
                format!("{found} という名前はここでは使いません。使うのは {} です。", expected.join("、")),
                format!("The name {found} is not used here; these are: {}.", expected.join(", ")),
            ),
            E::ExpectedComma => (
                "この手前にカンマ「,」がないか、文の中の「\"」に「\\」が付いていないようです。".to_owned(),
                "There seems to be no comma before this, or a \" within a text has no \\ before it.".to_owned(),
            ),
            E::ExpectedMapColon => (
                "名前のあとにコロン「:」がないようです。".to_owned(),
                "There seems to be no colon after the name.".to_owned(),
            ),
            E::ExpectedString | E::ExpectedStringEnd => {
                ("文を囲む「\"」が足りないようです。".to_owned(), "A \" around a text seems to be missing.".to_owned())
            }
            E::InvalidEscape(_) => (
                "「\\」のあとの文字が読めません。「\\」そのものを書くときは「\\\\」とします。".to_owned(),
                "What follows the \\ cannot be read. For a \\ itself write \\\\.".to_owned(),
            ),
            E::ExpectedStructLike | E::ExpectedNamedStructLike(_) | E::ExpectedDifferentStructName { .. } => {
                ("「(」が足りないようです。".to_owned(), "A ( seems to be missing.".to_owned())
            }
            E::ExpectedArray => ("「[」が足りないようです。".to_owned(), "A [ seems to be missing.".to_owned()),
            E::ExpectedArrayEnd => ("「]」が足りないようです。".to_owned(), "A ] seems to be missing.".to_owned()),
            E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => {
                ("「)」が足りないようです。".to_owned(), "A ) seems to be missing.".to_owned())
            }
            E::Eof => (
                "ファイルが途中で終わっています。「)」や「\"」が足りないようです。".to_owned(),
                "The file ends halfway; a ) or \" seems to be missing.".to_owned(),
            ),
            E::TrailingCharacters => (
                "終わりの「)」のあとに、まだ何か書かれています。".to_owned(),
                "Something follows after the last ).".to_owned(),
            ),
            other => {
                (format!("ここから先が読めません({other})。"), format!("It cannot be read from here on ({other})."))
            }
        };
        Self::new(ja, en)
    }
}
