//! What can still be read of a damaged session: line by line, since the file has one card and one entry a line.
//!
//! There are two ways to the session: the cards as they stand in the file, and the log, folded. Whichever is whole
//! counts; if neither is, the one with more cards, and the cards that only the other has lie in the tray. Entries of
//! the journal follow. Every line is looked at once, so the effort is bounded by the length of the file.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use serde::de::DeserializeOwned;

use super::Base;
use crate::model::{
    About, Card, CardId, Entry, History, Origin, Program, ProgramStep, Run, SceneCards, Session, SessionId,
    SessionKind, SessionParts, Timestamp,
};

/// The lines that could be read.
#[derive(Default)]
struct Lines {
    origin: Option<Origin>,
    about: Option<About>,
    cards: Vec<Card>,
    scenes: Vec<SceneCards>,
    covered: Vec<crate::model::SceneId>,
    voting: crate::model::Voting,
    program: Vec<ProgramStep>,
    run: Option<Run>,
    links: Vec<crate::model::Link>,
    challenges: Vec<crate::model::Challenge>,
    next_challenge: Option<u32>,
    turns: Option<crate::model::Turns>,
    reflection: Option<crate::model::Reflection>,
    career: crate::model::Career,
    tray: Vec<CardId>,
    next_card: Option<u32>,
    last_entry: Option<u64>,
    log: Vec<Entry>,
    base: Option<Base>,
    /// Lines that should have held something.
    lost: usize,
    /// The session part was read from its first line to its last.
    session_whole: bool,
    log_whole: bool,
}

/// What was got back.
pub(in super::super) struct Rescued {
    pub(in super::super) history: History,
    /// Lines of the file that could not be read.
    pub(in super::super) lost: usize,
}

/// `journal` holds the entries of the journal and after which number it was begun. `name` serves as a title if none
/// can be read; `now` as its time.
pub(in super::super) fn salvage(
    content: &[u8],
    journal: &[Entry],
    journal_after: u64,
    name: &str,
    now: Timestamp,
) -> Option<Rescued> {
    let mut lines = Lines::read(content);
    if lines.origin.is_none() && lines.cards.is_empty() && lines.log.is_empty() && journal.is_empty() {
        return None;
    }
    let origin = lines.origin.take().unwrap_or_else(|| {
        let began = lines.log.iter().chain(journal).map(|entry| entry.at).chain(lines.cards.iter().map(|card| card.at));
        Origin {
            id: SessionId(format!("rescued-{:016x}", BuildHasherDefault::<DefaultHasher>::default().hash_one(content))),
            kind: SessionKind::default(),
            began: began.min().unwrap_or(now),
            title: lines.about.as_ref().map_or_else(|| name.to_owned(), |about| about.title.clone()),
        }
    });
    let lost = lines.lost;
    let (session_whole, log_whole) = (lines.session_whole, lines.log_whole);
    let (folded, all_folded) = lines.fold(origin.clone(), journal);
    let stood = lines.stand(origin, journal, journal_after);
    let history = if session_whole {
        stood
    } else if log_whole && all_folded {
        folded
    } else if stood.present().card_count() > folded.present().card_count() {
        with_cards_of(stood, &folded)
    } else {
        with_cards_of(folded, &stood)
    };
    Some(Rescued { history, lost })
}

impl Lines {
    fn read(content: &[u8]) -> Self {
        let mut lines = Self::default();
        let mut lost_before = 0;
        let (mut in_session, mut in_log) = (false, false);
        for raw in content.split(|byte| *byte == b'\n') {
            // A few broken bytes within a text cost these characters, not the card.
            let line = String::from_utf8_lossy(raw);
            let line = line.trim();
            let line = line.strip_suffix(',').unwrap_or(line);
            match line {
                "session: (" => {
                    (in_session, lost_before) = (true, lines.lost);
                }
                "log: [" => (in_log, lost_before) = (true, lines.lost),
                "]" if in_log => {
                    in_log = false;
                    lines.log_whole = lines.lost == lost_before
                        && lines.log.last().map_or(0, |entry| entry.seq) == lines.last_entry.unwrap_or(0);
                }
                "" | "(" | ")" | "]" | "cards: [" | "scenes: [" | "summary: (" | "program: (steps: [" | "])"
                | "challenges: [" => {}
                _ if lines.take(line) => {
                    if in_session && lines.next_card.is_some() {
                        in_session = false;
                        lines.session_whole = lines.lost == lost_before && lines.origin.is_some();
                    }
                }
                _ => lines.lost += usize::from(in_session || in_log || line.starts_with('(')),
            }
        }
        lines
    }

    fn take(&mut self, line: &str) -> bool {
        fn into<T: DeserializeOwned>(slot: &mut Option<T>, text: &str) -> bool {
            let value = ron::from_str(text).ok();
            let read = value.is_some();
            *slot = value.or_else(|| slot.take());
            read
        }
        fn onto<T: DeserializeOwned>(list: &mut Vec<T>, text: &str) -> bool {
            ron::from_str(text).map(|value| list.push(value)).is_ok()
        }
        if let Some(inside) = line.strip_prefix('(') {
            // By the first field, as the program writes them; a person may have put another one first.
            return match inside.split(':').next().map(str::trim) {
                Some("seq") => onto(&mut self.log, line),
                Some("id") => onto(&mut self.cards, line) || onto(&mut self.challenges, line),
                Some("scene") => onto(&mut self.scenes, line),
                Some("title") => onto(&mut self.program, line),
                _ => onto(&mut self.cards, line) || onto(&mut self.log, line) || onto(&mut self.scenes, line),
            };
        }
        let Some((field, value)) = line.split_once(": ") else { return false };
        match field {
            "origin" => into(&mut self.origin, value),
            "about" => into(&mut self.about, value),
            "tray" => ron::from_str(value).map(|tray| self.tray = tray).is_ok(),
            "links" => ron::from_str(value).map(|links| self.links = links).is_ok(),
            "covered" => ron::from_str(value).map(|covered| self.covered = covered).is_ok(),
            "voting" => ron::from_str(value).map(|voting| self.voting = voting).is_ok(),
            "run" => ron::from_str(value).map(|run| self.run = run).is_ok(),
            "next_challenge" => into(&mut self.next_challenge, value),
            "turns" => ron::from_str(value).map(|turns| self.turns = turns).is_ok(),
            "reflection" => ron::from_str(value).map(|reflection| self.reflection = reflection).is_ok(),
            "career" => ron::from_str(value).map(|career| self.career = career).is_ok(),
            "next_card" => into(&mut self.next_card, value),
            "last_entry" => into(&mut self.last_entry, value),
            "base" => ron::from_str(value).map(|base| self.base = base).is_ok(),
            _ => false,
        }
    }

    /// The log, folded as far as it goes, and whether all of it did.
    fn fold(&self, origin: Origin, journal: &[Entry]) -> (History, bool) {
        let (base, after) = match &self.base {
            Some(base) => (Session::from_parts(base.session.clone()).0, base.after),
            None => (Session::begin(origin), 0),
        };
        let before = self.log.iter().filter(|entry| entry.seq <= after).cloned().collect();
        let (mut history, _) = History::restore_from(base.clone(), before, base, Vec::new());
        let whole = follow(&mut history, after, self.log.iter().chain(journal));
        (history, whole)
    }

    /// The session as it stands in the file, and the journal after it.
    fn stand(self, origin: Origin, journal: &[Entry], journal_after: u64) -> History {
        let Self {
            about,
            cards,
            scenes,
            covered,
            links,
            challenges,
            next_challenge,
            turns,
            reflection,
            career,
            voting,
            program,
            run,
            tray,
            next_card,
            last_entry,
            mut log,
            ..
        } = self;
        let program = Program { steps: program };
        let about = about.unwrap_or_else(|| About { title: origin.title.clone(), ..About::default() });
        let next_card = next_card.unwrap_or(1);
        let next_challenge = next_challenge.unwrap_or(1);
        let parts = SessionParts {
            origin,
            about,
            cards,
            scenes,
            covered,
            tray,
            voting,
            links,
            next_card,
            program,
            run,
            challenges,
            next_challenge,
            turns,
            reflection,
            career,
        };
        let mut last = 0;
        log.retain(|entry| {
            let rises = entry.seq > last;
            last = last.max(entry.seq);
            rises
        });
        let saved = last_entry.unwrap_or_else(|| last.max(journal_after));
        let (mut history, _) = History::restore(Session::from_parts(parts).0, log);
        follow(&mut history, saved, journal);
        history
    }
}

/// Takes the entries that come after number `last`, as far as they still apply, and numbers them on. Whether all did
/// and none was missing.
fn follow<'a>(history: &mut History, mut last: u64, entries: impl IntoIterator<Item = &'a Entry>) -> bool {
    let mut whole = true;
    for entry in entries {
        if entry.seq <= last {
            continue;
        }
        whole &= entry.seq == last.saturating_add(1);
        // A number far off is a damaged number; it must not hide the entries after it.
        if entry.seq - last < 1_000_000 {
            last = entry.seq;
        }
        let seq = history.next_seq();
        whole &= history.record(Entry { seq, ..entry.clone() }).is_ok();
    }
    whole
}

/// The same history; cards that only `other` has lie in the tray.
fn with_cards_of(history: History, other: &History) -> History {
    let known: BTreeSet<CardId> = history.present().cards().map(|card| card.id).collect();
    let mut parts = history.present().to_parts();
    parts.cards.extend(other.present().cards().filter(|card| !known.contains(&card.id)).cloned());
    if parts.cards.len() == known.len() {
        return history;
    }
    parts.next_card = parts.next_card.max(other.present().fresh_card_id().0);
    History::restore(Session::from_parts(parts).0, history.log().cloned().collect()).0
}
