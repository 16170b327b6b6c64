//! The session file: RON that a person can read in a text editor.
//!
//! ```text
//! (
//!   format: "bamen-session",
//!   version: (1, 3),
//!   app: "bamen 0.1.0",
//!   saved_at: "2026-11-23T14:32:05.120+09:00",
//!   summary: (
//!     …                      what a list of sessions shows; made anew at every save, never read on opening
//!   ),
//!   last_entry: 57,          the number of the last line of the log
//!   session: (
//!     origin: (id:"…",kind:Meeting,began:"…",title:"…"),
//!     about: (title:"…"),
//!     cards: [               one card a line
//!       (id:1,kind:Problem,text:"会議が多い",by:Facilitator,at:"…"),
//!     ],
//!     scenes: [
//!       (scene:(stage:Workplace,level:Improve),cards:[1]),
//!     ],
//!     program: (steps: [     one step a line; `run` says how far it has come
//!       (title:"はじめに",minutes:10,shows:CheckIn),
//!     ]),
//!     tray: [],
//!     next_card: 2,
//!   ),
//!   log: [                   everything that happened, one entry a line
//!     (seq:1,at:"…",by:Facilitator,step:Edit(AddCard(…))),
//!   ],
//! )
//! ```
//!
//! The session is what counts on opening; the log is what undo and replay are made from. After somebody changed the
//! session in a text editor the log does not lead to it any more: it is kept as a record, and a field `base` then says
//! from which session the later entries start.
//!
//! What this program does not know, it does not write over. A file of a newer version, major or minor, and a file with
//! any field that is not known here opens for reading (`super::ReadOnly`); a save would silently drop the unknown.
//! The lines matter to nobody but `salvage`: a file that was laid out anew by another program reads as well.

pub(super) mod salvage;

use std::fmt::Write as _;
use std::path::Path;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::{Fault, StoreError};
use crate::model::{Entry, Flaw, History, Session, SessionParts, SessionSummary, Timestamp, Voting};

pub(super) const NAME: &str = "bamen-session";
/// Major: older programs cannot read it. Minor: they can, but would lose something.
pub(super) const VERSION: (u32, u32) = (1, 3);
/// The name, the version and the summary stand within this many bytes, unless texts in them are very long.
pub(super) const HEAD_BYTES: u64 = 64 * 1024;

/// A session as it was read.
pub(super) struct Stored {
    pub(super) history: History,
    pub(super) version: (u32, u32),
    /// The first field that is not known here, as a path: `session.cards.3.colour`.
    pub(super) unknown: Option<String>,
    /// What a session cannot have, mended.
    pub(super) flaws: Vec<Flaw>,
    /// The log does not lead to the session.
    pub(super) log_astray: bool,
}

#[derive(Deserialize)]
struct Body {
    format: String,
    version: (u32, u32),
    #[serde(default, rename = "app")]
    _app: IgnoredAny,
    #[serde(default, rename = "saved_at")]
    _saved_at: IgnoredAny,
    #[serde(default, rename = "summary")]
    _summary: IgnoredAny,
    #[serde(default, rename = "last_entry")]
    _last_entry: IgnoredAny,
    session: SessionParts,
    #[serde(default)]
    log: Vec<Entry>,
    #[serde(default)]
    base: Option<Base>,
}

/// Fields of [`Body`] that are skipped on purpose.
const SKIPPED: [&str; 4] = ["app", "saved_at", "summary", "last_entry"];

/// From where the log starts, if not from an empty session.
#[derive(Deserialize, Serialize)]
struct Base {
    /// The entries up to this number stand before it.
    after: u64,
    session: SessionParts,
}

/// The beginning of a file, also of a newer one.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: (u32, u32),
    summary: SessionSummary,
}

/// Reads `text`, which was found at `path`.
pub(super) fn read(path: &Path, text: &str) -> Result<Stored, StoreError> {
    let mut unknown = None;
    let body: Body = parse(text, |field| {
        if unknown.is_none() && !SKIPPED.contains(&field.as_str()) {
            unknown = Some(field);
        }
    })
    .map_err(|fault| unreadable(path, text, fault))?;
    let Body { format, version, session, mut log, base, .. } = body;
    if format != NAME {
        return Err(StoreError::NotASession { path: path.to_owned() });
    }
    let (session, flaws) = Session::from_parts(session);
    let rising = log.is_sorted_by(|a, b| a.seq < b.seq);
    if !rising || log.last().is_some_and(|entry| entry.seq >= u64::MAX / 2) {
        // The numbers say nothing then; the order of the lines does.
        for (entry, seq) in log.iter_mut().zip(1..) {
            entry.seq = seq;
        }
    }
    let (history, astray) = match base {
        None => History::restore(session, log),
        Some(Base { after, session: base }) => {
            let later = log.split_off(log.partition_point(|entry| entry.seq <= after));
            History::restore_from(Session::from_parts(base).0, log, session, later)
        }
    };
    Ok(Stored { history, version, unknown, flaws, log_astray: !astray.is_empty() })
}

/// Reads one value of RON and tells of every field that its type does not have.
pub(super) fn parse<'de, T: Deserialize<'de>>(
    text: &'de str,
    mut ignored: impl FnMut(String),
) -> Result<T, ron::error::SpannedError> {
    let mut reader = ron::Deserializer::from_str(text)?;
    let value = serde_ignored::deserialize(&mut reader, |field| ignored(field.to_string()))
        .map_err(|fault| reader.span_error(fault))?;
    reader.end().map_err(|fault| reader.span_error(fault))?;
    Ok(value)
}

fn unreadable(path: &Path, text: &str, fault: ron::error::SpannedError) -> StoreError {
    if !text.contains(NAME) {
        return StoreError::NotASession { path: path.to_owned() };
    }
    let ron::error::SpannedError { code, span } = fault;
    let newer = version_of(text).filter(|version| *version > VERSION);
    // The reader has looked past the end when a text ends early: the end of the look is where the fault is. Otherwise it
    // is where the look began, less the blanks there.
    let at = if matches!(code, ron::Error::Eof) { span.end } else { span.start };
    let rest = text.lines().nth(at.line.saturating_sub(1)).unwrap_or_default().chars().skip(at.col.saturating_sub(1));
    let blanks = rest.clone().take_while(|c| c.is_whitespace()).count();
    let column = if rest.count() > blanks { at.col + blanks } else { at.col };
    StoreError::Unreadable { path: path.to_owned(), line: at.line, column, fault: Fault::from(code), newer }
}

/// The version that stands near the top of a file whose rest cannot be read.
fn version_of(text: &str) -> Option<(u32, u32)> {
    let (_, rest) = text.split_once("version:")?;
    let (numbers, _) = rest.split_once(')')?;
    let (major, minor) = numbers.trim_start().strip_prefix('(')?.split_once(',')?;
    Some((major.trim().parse().ok()?, minor.trim().trim_end_matches(',').parse().ok()?))
}

/// What a list shows of the file that begins with `text`. `None` if that needs more of the file.
pub(super) fn summary(text: &str) -> Option<SessionSummary> {
    let (head, _) = text.split_once("\n  session:")?;
    let head: Head = parse(&format!("{head}\n)"), |_| ()).ok()?;
    (head.format == NAME && head.version.0 >= 1).then_some(head.summary)
}

/// The session of a file and when it was last changed, without its log. `None` if that needs all of the file: it was
/// laid out anew, or is of a newer version.
pub(super) fn without_log(text: &str) -> Option<(Timestamp, Session)> {
    #[derive(Deserialize)]
    struct Top {
        format: String,
        version: (u32, u32),
        summary: SessionSummary,
        session: SessionParts,
    }
    let (top, _) = text.split_once("\n  log: [")?;
    let top: Top = parse(&format!("{top}\n)"), |_| ()).ok()?;
    let known = top.format == NAME && top.version <= VERSION;
    known.then(|| (top.summary.changed, Session::from_parts(top.session).0))
}

/// Something to write, apart from the [`History`] so that another thread can do it.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) summary: SessionSummary,
    pub(super) session: Session,
    /// Unless the log starts from an empty session.
    pub(super) base: Option<(u64, Session)>,
    pub(super) log: Vec<Entry>,
}

impl Content {
    pub(super) fn of(history: &History) -> Self {
        let base = history.base();
        let from_nothing = *base == Session::begin(base.origin().clone());
        Self {
            summary: SessionSummary::of(history),
            session: history.present().clone(),
            base: (!from_nothing).then(|| (history.base_seq(), base.clone())),
            log: history.log().cloned().collect(),
        }
    }

    pub(super) fn last_entry(&self) -> u64 {
        self.log.last().map_or(0, |entry| entry.seq)
    }

    /// The text of the file.
    pub(super) fn compose(&self, saved_at: Timestamp) -> Result<String, ron::Error> {
        let mut text = String::with_capacity(1024 + 160 * self.session.card_count() + 220 * self.log.len());
        let (major, minor) = VERSION;
        let pretty = ron::ser::PrettyConfig::new().depth_limit(1).indentor("  ").new_line("\n");
        let summary = ron::ser::to_string_pretty(&self.summary, pretty)?.replace('\n', "\n  ");
        writeln!(text, "(\n  format: \"{NAME}\",\n  version: ({major}, {minor}),")?;
        writeln!(text, "  app: \"bamen {}\",\n  saved_at: \"{saved_at}\",", env!("CARGO_PKG_VERSION"))?;
        text.push_str("  summary: ");
        push_readable(&mut text, &summary);
        writeln!(text, ",\n  last_entry: {},", self.last_entry())?;
        let parts = self.session.to_parts();
        let SessionParts {
            origin, about, cards, scenes, covered, tray, voting, links, next_card, program, run, ..
        } = parts;
        let SessionParts { challenges, next_challenge, turns, reflection, career, .. } = parts;
        text.push_str("  session: (\n    origin: ");
        push(&mut text, &origin)?;
        text.push_str(",\n    about: ");
        push(&mut text, &about)?;
        text.push_str(",\n    cards: [\n");
        push_lines(&mut text, "      ", &cards)?;
        text.push_str("    ],\n    scenes: [\n");
        push_lines(&mut text, "      ", &scenes)?;
        text.push_str("    ],\n");
        if !covered.is_empty() {
            text.push_str("    covered: ");
            push(&mut text, &covered)?;
            text.push_str(",\n");
        }
        if !program.is_empty() {
            text.push_str("    program: (steps: [\n");
            push_lines(&mut text, "      ", &program.steps)?;
            text.push_str("    ]),\n");
        }
        if run.is_some() {
            text.push_str("    run: ");
            push(&mut text, &run)?;
            text.push_str(",\n");
        }
        if !challenges.is_empty() {
            text.push_str("    challenges: [\n");
            push_lines(&mut text, "      ", &challenges)?;
            text.push_str("    ],\n");
        }
        if next_challenge != 1 {
            writeln!(text, "    next_challenge: {next_challenge},")?;
        }
        if turns.is_some() {
            text.push_str("    turns: ");
            push(&mut text, &turns)?;
            text.push_str(",\n");
        }
        if reflection.is_some() {
            text.push_str("    reflection: ");
            push(&mut text, &reflection)?;
            text.push_str(",\n");
        }
        if !career.is_empty() {
            text.push_str("    career: ");
            push(&mut text, &career)?;
            text.push_str(",\n");
        }
        text.push_str("    tray: ");
        push(&mut text, &tray)?;
        if !links.is_empty() {
            text.push_str(",\n    links: ");
            push(&mut text, &links)?;
        }
        if voting != Voting::Open {
            text.push_str(",\n    voting: ");
            push(&mut text, &voting)?;
        }
        writeln!(text, ",\n    next_card: {next_card},\n  ),\n  log: [")?;
        push_lines(&mut text, "    ", &self.log)?;
        text.push_str("  ],\n");
        if let Some((after, session)) = &self.base {
            text.push_str("  base: Some(");
            push(&mut text, &Base { after: *after, session: session.to_parts() })?;
            text.push_str("),\n");
        }
        text.push_str(")\n");
        Ok(text)
    }
}

fn push_lines<T: Serialize>(text: &mut String, indent: &str, values: &[T]) -> Result<(), ron::Error> {
    for value in values {
        text.push_str(indent);
        push(text, value)?;
        text.push_str(",\n");
    }
    Ok(())
}

fn push<T: Serialize>(text: &mut String, value: &T) -> Result<(), ron::Error> {
    push_readable(text, &ron::to_string(value)?);
    Ok(())
}

/// One line of RON without its line break: no text breaks it, whatever is in it.
pub(super) fn line<T: Serialize>(value: &T) -> Result<String, ron::Error> {
    let mut line = String::with_capacity(200);
    push(&mut line, value)?;
    Ok(line)
}

/// Writes out the characters that RON's writer escapes although people write and read them: the wide blank, marks of
/// kana and kanji variants, accents, joined emoji, the apostrophe. Line breaks and controls stay escaped.
fn push_readable(text: &mut String, ron: &str) {
    let mut rest = ron;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let written_out = escape.strip_prefix('\'').map(|after| ('\'', after)).or_else(|| {
            let (digits, after) = escape.strip_prefix("u{")?.split_once('}')?;
            let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            let harmless = matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{3000}' | '\u{3099}' | '\u{309a}')
                || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
            harmless.then_some((c, after))
        });
        if let Some((c, after)) = written_out {
            text.push(c);
            rest = after;
        } else {
            // With what is escaped, so that the second half of `\\` does not begin another escape.
            text.push('\\');
            let mut chars = escape.chars();
            text.extend(chars.next());
            rest = chars.as_str();
        }
    }
    text.push_str(rest);
}
