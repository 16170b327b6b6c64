//! What stands on the command line, understood.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::text::Lang;
use crate::theme::ThemeName;

/// A command line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Arguments {
    pub(super) job: Job,
    /// `--lang`, if it was given.
    pub(super) lang: Option<Lang>,
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Job {
    Help,
    Version,
    Window(Window),
    New { path: PathBuf, title: String },
    Import { list: PathBuf, session: PathBuf, columns: ColumnNames },
    Check { paths: Vec<PathBuf> },
    Export { session: PathBuf, png: PathBuf, theme: ThemeName, size: (u32, u32) },
}

/// How the window opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) file: Option<PathBuf>,
    pub(super) library: Option<PathBuf>,
    pub(super) lang: Option<Lang>,
    pub(super) theme: Option<ThemeName>,
}

/// Columns of a list as a person names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ColumnNames {
    pub(super) text: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) stage: Option<String>,
    pub(super) level: Option<String>,
    pub(super) group: Option<String>,
}

/// A command line that cannot be understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misunderstood {
    pub(super) what: Trouble,
    pub(super) lang: Option<Lang>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    Missing(&'static str),
    Unknown(String),
    Value { option: &'static str, value: String, known: &'static str },
}

impl Misunderstood {
    /// One clear sentence.
    pub(super) fn text(&self, lang: Lang) -> String {
        match (lang, &self.what) {
            (Lang::Ja, Trouble::Missing(what)) => format!("{what} がありません。bamen --help に使い方があります。"),
            (Lang::Ja, Trouble::Unknown(what)) => {
                format!("「{what}」が分かりません。bamen --help に使い方があります。")
            }
            (Lang::Ja, Trouble::Value { option, value, known }) => {
                format!("{option} の「{value}」が分かりません。{known} のどれかです。")
            }
            (Lang::En, Trouble::Missing(what)) => format!("{what} is missing; bamen --help tells how it goes."),
            (Lang::En, Trouble::Unknown(what)) => format!("“{what}” is not known; bamen --help tells how it goes."),
            (Lang::En, Trouble::Value { option, value, known }) => {
                format!("{option} cannot be “{value}”; it is one of {known}.")
            }
        }
    }
}

#[derive(Default)]
struct Given {
    values: Vec<PathBuf>,
    library: Option<PathBuf>,
    lang: Option<Lang>,
    theme: Option<ThemeName>,
    title: Option<String>,
    size: Option<(u32, u32)>,
    columns: ColumnNames,
    help: bool,
    version: bool,
}

/// Understands the arguments after the name of the program.
pub(super) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Arguments, Misunderstood> {
    let mut given = Given::default();
    read(arguments, &mut given).map_err(|what| Misunderstood { what, lang: given.lang })?;
    let lang = given.lang;
    let job = job(given).map_err(|what| Misunderstood { what, lang })?;
    Ok(Arguments { job, lang })
}

fn read(arguments: impl Iterator<Item = OsString>, given: &mut Given) -> Result<(), Trouble> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let unknown = |fault: lexopt::Error| Trouble::Unknown(fault.to_string());
    while let Some(argument) = parser.next().map_err(unknown)? {
        match argument {
            Short('h') | Long("help") => given.help = true,
            Short('V') | Long("version") => given.version = true,
            Long("library") => given.library = Some(parser.value().map_err(unknown)?.into()),
            Long("lang") => {
                let value = parser.value().map_err(unknown)?.to_string_lossy().into_owned();
                let lang = Lang::ALL.into_iter().find(|lang| lang.code() == value);
                given.lang = Some(lang.ok_or(Trouble::Value { option: "--lang", value, known: "ja, en" })?);
            }
            Long("theme") => {
                let value = parser.value().map_err(unknown)?.to_string_lossy().into_owned();
                given.theme = Some(match value.as_str() {
                    "light" => ThemeName::Light,
                    "dark" => ThemeName::Dark,
                    _ => return Err(Trouble::Value { option: "--theme", value, known: "light, dark" }),
                });
            }
            Long("view") => {
                let value = parser.value().map_err(unknown)?.to_string_lossy().into_owned();
                if value != "canvas" {
                    return Err(Trouble::Value { option: "--view", value, known: "canvas" });
                }
            }
            Long("size") => {
                let value = parser.value().map_err(unknown)?.to_string_lossy().into_owned();
                let size = value.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
                let known = "1920x1080, 1280x720 …";
                given.size = Some(size.ok_or(Trouble::Value { option: "--size", value, known })?);
            }
            Long("title") => given.title = Some(text(&mut parser)?),
            Long("text") => given.columns.text = Some(text(&mut parser)?),
            Long("kind") => given.columns.kind = Some(text(&mut parser)?),
            Long("stage") => given.columns.stage = Some(text(&mut parser)?),
            Long("level") => given.columns.level = Some(text(&mut parser)?),
            Long("group") => given.columns.group = Some(text(&mut parser)?),
            Value(value) => given.values.push(value.into()),
            other @ (Short(_) | Long(_)) => return Err(Trouble::Unknown(other.unexpected().to_string())),
        }
    }
    Ok(())
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Trouble> {
    let value = parser.value().map_err(|fault| Trouble::Unknown(fault.to_string()))?;
    Ok(value.to_string_lossy().into_owned())
}

fn job(given: Given) -> Result<Job, Trouble> {
    if given.help {
        return Ok(Job::Help);
    }
    if given.version {
        return Ok(Job::Version);
    }
    let mut values = given.values.into_iter();
    let first = values.next();
    let name = first.as_ref().and_then(|path| path.to_str()).unwrap_or_default();
    let job = match name {
        "new" => Job::New {
            path: values.next().ok_or(Trouble::Missing("FILE.ron"))?,
            title: given.title.filter(|title| !title.trim().is_empty()).ok_or(Trouble::Missing("--title"))?,
        },
        "import" => Job::Import {
            list: values.next().ok_or(Trouble::Missing("CARDS"))?,
            session: values.next().ok_or(Trouble::Missing("SESSION.ron"))?,
            columns: given.columns,
        },
        "check" => {
            let paths: Vec<PathBuf> = values.by_ref().collect();
            if paths.is_empty() {
                return Err(Trouble::Missing("FILE"));
            }
            Job::Check { paths }
        }
        "export" => Job::Export {
            session: values.next().ok_or(Trouble::Missing("SESSION.ron"))?,
            png: values.next().ok_or(Trouble::Missing("OUT.png"))?,
            theme: given.theme.unwrap_or_default(),
            size: given.size.unwrap_or(crate::app::world::EXPORT_SIZE),
        },
        _ => Job::Window(Window { file: first, library: given.library, lang: given.lang, theme: given.theme }),
    };
    match values.next() {
        Some(extra) => Err(Trouble::Unknown(extra.display().to_string())),
        None => Ok(job),
    }
}
