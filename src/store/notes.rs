//! The private notes about a session: `NAME.notes.ron`, beside `NAME.ron`.
//!
//! ```text
//! (
//!   format: "bamen-notes",
//!   version: (1, 0),
//!   session: "…",           the identity of the session
//!   notes: [                one note a line
//!     (on:Card(7),text:"財政の方が、まだ話していない",at:"…"),
//!     (on:Moment(31),starred:true,at:"…"),
//!   ],
//!   pairs: [                from version 1.1 on, and only if there are any
//!     (card:(3),with:(session:"…",card:(7)),same:true,at:"…"),
//!   ],
//! )
//! ```
//!
//! They are no part of the session: whoever gets the session file has none of them. Those about a session under a
//! passphrase are sealed as the session is.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::keeper::Under;
use super::seal::{Seal, is_sealed};
use super::{Doing, StoreError, format, keeper, library, plain};
use crate::model::{Note, Notes, Pairing, SessionId};

const NAME: &str = "bamen-notes";
/// With what was said about pairs of cards. Without it a file is one of 1.0.
const VERSION: (u32, u32) = (1, 1);
/// What notes are called that could not be read, before others are written.
const SET_ASIDE: &str = "（読めなかった分）";

#[derive(Deserialize)]
struct Body {
    format: String,
    version: (u32, u32),
    session: SessionId,
    #[serde(default)]
    notes: Vec<Note>,
    #[serde(default)]
    pairs: Vec<Pairing>,
}

/// Whether a file is named as notes are.
pub(super) fn are_notes(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().ends_with(b".notes.ron"))
}

/// Where the notes about a session are kept.
pub fn notes_path(session: &Path) -> PathBuf {
    session.with_extension("notes.ron")
}

/// The notes about the session at `path`; none if there is no file, or one about another session.
pub fn read_notes(session: &Path, id: &SessionId, under: &Under) -> Result<Notes, StoreError> {
    Ok(read(&notes_path(session), under.seal().as_deref())?
        .filter(|(of, _)| of == id)
        .map(|(_, notes)| notes)
        .unwrap_or_default())
}

/// Writes notes about the session at `path`. `known` is what was last read or written here: what somebody else has
/// changed in the file since then is taken in, and the whole is returned. A file that cannot be read is set aside.
pub fn keep_notes(
    session: &Path,
    id: &SessionId,
    (notes, known): (&Notes, &Notes),
    under: &Under,
) -> Result<Notes, StoreError> {
    let path = notes_path(session);
    let (mut all, seal) = (notes.clone(), under.seal());
    match read(&path, seal.as_deref()) {
        Ok(Some((of, theirs))) if of == *id => all.merge(&theirs.since(known)),
        Ok(None) if notes.is_empty() => return Ok(all),
        Ok(Some(_))
        | Err(
            StoreError::Unreadable { .. }
            | StoreError::NotASession { .. }
            | StoreError::Sealed { .. }
            | StoreError::SealDamaged { .. },
        ) => {
            let bytes = plain::read_bytes(&path)?;
            plain::write_new_bytes(&library::with_stem_ending(&path, SET_ASIDE), &bytes)?;
        }
        Ok(None) | Err(StoreError::Empty { .. }) => {}
        Err(fault) => return Err(fault),
    }
    let mut text = compose(id, &all).map_err(|fault| keeper::composing(&path, &fault))?;
    if let Some(seal) = seal {
        text = seal.seal(&text).map_err(StoreError::io(Doing::Write, &path))?;
    }
    plain::write_bytes(&path, text.as_bytes())?;
    Ok(all)
}

/// Notes in a file of their own, of whatever name: those about this session.
pub fn read_others_notes(path: &Path, id: &SessionId) -> Result<Option<Notes>, StoreError> {
    Ok(read(path, None)?.filter(|(of, _)| of == id).map(|(_, notes)| notes))
}

fn read(path: &Path, seal: Option<&Seal>) -> Result<Option<(SessionId, Notes)>, StoreError> {
    let Some(mut text) = plain::read_text(path)? else { return Ok(None) };
    if is_sealed(text.as_bytes()) {
        let seal = seal.ok_or_else(|| StoreError::Sealed { path: path.to_owned() })?;
        text = seal.unseal(&text).map_err(|_fault| StoreError::SealDamaged { path: path.to_owned() })?;
    }
    let mut unknown = false;
    let body: Body = format::parse(&text, |_| unknown = true).map_err(|fault| {
        if !text.contains(NAME) {
            return StoreError::NotASession { path: path.to_owned() };
        }
        let (line, column) = (fault.span.start.line, fault.span.start.col);
        StoreError::Unreadable { path: path.to_owned(), line, column, fault: fault.code.into(), newer: None }
    })?;
    // A newer program may say more than could be written back.
    if body.format != NAME || body.version > VERSION || unknown {
        return Err(StoreError::NotASession { path: path.to_owned() });
    }
    Ok(Some((body.session, Notes::of(body.notes).with_pairings(body.pairs))))
}

fn compose(id: &SessionId, notes: &Notes) -> Result<String, ron::Error> {
    let has_pairs = notes.pairings().next().is_some();
    let (major, minor) = if has_pairs { VERSION } else { (1, 0) };
    let mut text = format!("(\n  format: \"{NAME}\",\n  version: ({major}, {minor}),\n");
    writeln!(text, "  session: {},\n  notes: [", format::line(id)?)?;
    for note in notes.iter() {
        writeln!(text, "    {},", format::line(note)?)?;
    }
    text.push_str("  ],\n");
    if has_pairs {
        text.push_str("  pairs: [\n");
        for pairing in notes.pairings() {
            writeln!(text, "    {},", format::line(pairing)?)?;
        }
        text.push_str("  ],\n");
    }
    text.push_str(")\n");
    Ok(text)
}
