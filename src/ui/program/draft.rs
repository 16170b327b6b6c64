//! A program while it is being written, before it becomes one edit.

use crate::model::{About, ClockTime, MOST_MINUTES, MOST_STEPS, Opens, Program, ProgramStep, SceneId, Shows};
use crate::template::Told;
use crate::ui::about_dialog::one_line;

/// What is written in the dialog. Esc keeps it, and opening the dialog again shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgramDraft {
    /// What it began with.
    from: Program,
    pub(super) rows: Vec<Row>,
    next_key: u32,
    /// It was left, and came back.
    kept: bool,
    /// A template that was taken: its name, and what it is for.
    pub(super) taken: Option<Told>,
}

/// A step with a number of its own, by which its fields are known wherever it moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) key: u32,
    pub(super) title: String,
    pub(super) minutes: String,
    pub(super) pinned: String,
    pub(super) shows: Shows,
    pub(super) cue: String,
    pub(super) opens: Opens,
    pub(super) scene: Option<SceneId>,
}

/// Why a draft cannot be a program; with the row where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DraftFault {
    Minutes(u32),
    Pinned(u32),
    TooMany,
}

/// What was asked for in the list of steps.
#[derive(Clone, Copy)]
pub(super) enum RowAct {
    /// A new one at this place.
    Add(usize),
    Remove(usize),
    /// From here to there.
    Swap(usize, usize),
}

impl Row {
    fn of(key: u32, step: &ProgramStep) -> Self {
        Self {
            key,
            title: step.title.clone(),
            minutes: step.minutes.to_string(),
            pinned: step.pinned.map_or_else(String::new, |pinned| pinned.to_string()),
            shows: step.shows,
            cue: step.cue.clone(),
            opens: step.opens,
            scene: step.scene,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.title.trim().is_empty() && self.cue.trim().is_empty()
    }

    fn step(&self) -> Result<ProgramStep, DraftFault> {
        Ok(ProgramStep {
            title: one_line(&self.title),
            minutes: self.length().ok_or(DraftFault::Minutes(self.key))?,
            pinned: pinned(&self.pinned).map_err(|()| DraftFault::Pinned(self.key))?,
            shows: self.shows,
            cue: one_line(&self.cue),
            opens: self.opens,
            scene: self.scene,
        })
    }

    fn length(&self) -> Option<u16> {
        folded(&self.minutes).parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
    }

    /// To the next five minutes, up or down; from five down by one.
    pub(super) fn resize(&mut self, longer: bool) {
        let now = self.length().unwrap_or(10);
        let next = match (longer, now) {
            (true, now) => (now / 5 + 1) * 5,
            (false, 0..=5) => now.saturating_sub(1),
            (false, now) => (now - 1) / 5 * 5,
        };
        self.minutes = next.clamp(1, MOST_MINUTES).to_string();
    }
}

fn folded(raw: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    raw.nfkc().collect::<String>().trim().to_owned()
}

fn pinned(raw: &str) -> Result<Option<ClockTime>, ()> {
    let text = folded(raw);
    if text.is_empty() {
        return Ok(None);
    }
    // 13時30分 is written, too.
    let text = text.replace('\u{6642}', ":").replace('\u{5206}', "");
    let text = if text.ends_with(':') { format!("{text}00") } else { text };
    ClockTime::parse(&text).map(Some).ok_or(())
}

impl ProgramDraft {
    pub fn of(program: &Program) -> Self {
        let mut draft = Self { from: program.clone(), ..Self::default() };
        draft.set(program);
        draft
    }

    /// These steps instead of those that were written.
    pub(super) fn set(&mut self, program: &Program) {
        self.rows.clear();
        for step in &program.steps {
            self.rows.push(Row::of(self.next_key, step));
            self.next_key += 1;
        }
    }

    /// Comes back to a session that by now has the program `now`: what nobody touched here follows it.
    pub fn come_back(&mut self, now: &Program) {
        if !self.changed() {
            *self = Self::of(now);
        }
        self.from = now.clone();
        self.kept = true;
    }

    pub(super) fn was_kept(&self) -> bool {
        self.kept && self.changed()
    }

    /// What the session would have. Rows without title and cue are none.
    pub(super) fn program(&self) -> Result<Program, DraftFault> {
        let steps = self.rows.iter().filter(|row| !row.is_blank()).map(Row::step).collect::<Result<Vec<_>, _>>()?;
        if steps.len() > MOST_STEPS { Err(DraftFault::TooMany) } else { Ok(Program { steps }) }
    }

    /// The program that was written, if it can be one and is another than the session has.
    pub fn written(&self) -> Option<Program> {
        self.program().ok().filter(|program| *program != self.from)
    }

    /// Whether anything was written that the session does not say.
    pub(super) fn changed(&self) -> bool {
        self.program().as_ref() != Ok(&self.from) || self.taken.is_some()
    }

    /// What the session is about, with what a template that was taken adds.
    pub fn about(&self, now: &About) -> Option<About> {
        let filled = self.taken.as_ref()?.fill(now, None);
        (filled != *now).then_some(filled)
    }

    /// Does it, and answers with the row where the keyboard goes.
    pub(super) fn does(&mut self, what: RowAct) -> Option<u32> {
        match what {
            RowAct::Add(index) => {
                let key = self.next_key;
                self.next_key += 1;
                let step = ProgramStep { minutes: 10, ..ProgramStep::default() };
                self.rows.insert(index.min(self.rows.len()), Row::of(key, &step));
                Some(key)
            }
            RowAct::Remove(index) if index < self.rows.len() => {
                self.rows.remove(index);
                self.rows.get(index).or_else(|| self.rows.last()).map(|row| row.key)
            }
            RowAct::Swap(a, b) if a.max(b) < self.rows.len() => {
                self.rows.swap(a, b);
                self.rows.get(b).map(|row| row.key)
            }
            RowAct::Remove(_) | RowAct::Swap(..) => None,
        }
    }
}
