//! The commands that need no window.

use std::io::Write;
use std::path::Path;

use crate::app::clock::Clock;
use crate::app::world::canvas_png;
use crate::import;
use crate::model::{Author, Entry, History, Origin, Place, SceneId, SessionId, SessionKind, Step};
use crate::store::{self, Access, StoreError};
use crate::text::{Lang, Words};

use super::arguments::{ColumnNames, Job};
use super::{NOT_OK, OK, say};

/// Does a job; what there is to know goes to `out`, what is in the way to `err`.
pub(super) fn run(job: &Job, lang: Lang, clock: &mut dyn Clock, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let words = lang.words();
    let done = match job {
        Job::Help => {
            say(out, words.usage);
            Ok(())
        }
        Job::Version => {
            say(out, concat!("bamen ", env!("CARGO_PKG_VERSION")));
            Ok(())
        }
        Job::New { path, title } => new(path, title, words, clock).map(|line| say(out, &line)),
        Job::Import { list, session, columns } => {
            import_list(list, session, columns, words, clock).map(|line| say(out, &line))
        }
        Job::Check { paths } => return check(paths, words, out),
        Job::Export { session, png, theme, size } => export(session, png, lang, *theme, *size).map(|()| {
            say(out, &(words.exported)(&png.display().to_string()));
        }),
        Job::Window(_) => Ok(()),
    };
    match done {
        Ok(()) => OK,
        Err(sentence) => {
            say(err, &sentence);
            NOT_OK
        }
    }
}

fn new(path: &Path, title: &str, words: &Words, clock: &mut dyn Clock) -> Result<String, String> {
    let shown = path.display().to_string();
    if path.exists() {
        return Err((words.already_a_file)(&shown));
    }
    let now = clock.now();
    let id = SessionId(clock.fresh_id());
    let history = History::begin(Origin { id, kind: SessionKind::Meeting, began: now, title: title.trim().to_owned() });
    let path = store::write_new(path, &history, now).map_err(|fault| (words.store_error)(&fault))?;
    Ok((words.session_made)(&path.display().to_string()))
}

fn import_list(
    list: &Path,
    session: &Path,
    names: &ColumnNames,
    words: &Words,
    clock: &mut dyn Clock,
) -> Result<String, String> {
    let store_fault = |fault: StoreError| (words.store_error)(&fault);
    let name = list.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = store::read_bytes(list).map_err(store_fault)?;
    let list_fault = |fault: import::ImportError| (words.import_cannot_read)(&(words.import_error)(&fault));
    let mut table = import::read(&name, &bytes).map_err(list_fault)?.into_first().map_err(list_fault)?;
    let wanted = import::Wanted {
        text: names.text.as_deref(),
        kind: names.kind.as_deref(),
        stage: names.stage.as_deref(),
        level: names.level.as_deref(),
        group: names.group.as_deref(),
    };
    let columns = import::choose(&mut table, &wanted).map_err(|fault| (words.column_error)(&fault))?;
    let cards = import::cards(&table, &columns, crate::model::CardKind::Insight).map_err(|faults| {
        let lines = faults
            .listed()
            .iter()
            .map(|fault| format!("{}: {}", (words.row)(fault.at.number()), (words.row_fault)(&fault.reason)));
        let mut lines: Vec<String> = lines.collect();
        lines.insert(0, (words.import_faults)(faults.count()));
        lines.join("\n")
    })?;
    if cards.is_empty() {
        return Err(words.import_nothing.to_owned());
    }
    let mut opened = store::open(session).map_err(store_fault)?;
    if *opened.keeper.access() != Access::Full {
        return Err((words.not_writable)(&session.display().to_string()));
    }
    let now = clock.now();
    let edit = import::edit(&cards, opened.history.present().fresh_card_id());
    let entry = Entry::next(&opened.history, now, Author::Import, Step::Edit(edit));
    opened.history.record(entry.clone()).map_err(|refusal| format!("{refusal:?}"))?;
    opened.keeper.append(&entry).map_err(store_fault)?;
    opened.keeper.save_now(&opened.history, now).map_err(store_fault)?;
    opened.keeper.close().map_err(store_fault)?;
    let tray = cards.iter().filter(|card| card.place == Place::Tray).count();
    Ok((words.import_counts)(cards.len(), tray))
}

/// One line a file; whether all are well decides the exit status.
fn check(paths: &[std::path::PathBuf], words: &Words, out: &mut dyn Write) -> u8 {
    let mut all_well = true;
    for path in paths {
        let (well, line) = check_one(path, words);
        all_well &= well;
        say(out, &format!("{}: {line}", path.display()));
    }
    if all_well { OK } else { NOT_OK }
}

fn check_one(path: &Path, words: &Words) -> (bool, String) {
    let looked = match store::look(path) {
        Ok(looked) => looked,
        Err(fault) => {
            let position = fault.position().map(|(line, column)| format!("{line}:{column} ")).unwrap_or_default();
            return (false, format!("{position}{}", (words.store_error)(&fault)));
        }
    };
    let session = looked.history.present();
    let counts = SceneId::ALL.map(|scene| session.at(Place::Scene(scene)).len().to_string()).join(" ");
    let facts = (words.check_facts)(session.card_count(), session.at(Place::Tray).len(), &counts);
    let trouble = if looked.newer.is_some() {
        Some(words.newer_version.to_owned())
    } else if let Some(field) = &looked.unknown {
        Some(format!("{} ({field})", words.unknown_fields))
    } else if looked.flaws.is_empty() {
        None
    } else {
        Some((words.check_flaws)(looked.flaws.len()))
    };
    match trouble {
        None => (true, format!("ok  {facts}")),
        Some(trouble) => (false, format!("{trouble}  {facts}")),
    }
}

fn export(
    session: &Path,
    png: &Path,
    lang: Lang,
    theme: crate::theme::ThemeName,
    size: (u32, u32),
) -> Result<(), String> {
    let words = lang.words();
    let looked = store::look(session).map_err(|fault| (words.store_error)(&fault))?;
    let bytes = canvas_png(looked.history.present(), lang, theme, size)
        .map_err(|fault| (words.export_failed)(&fault.to_string()))?;
    store::write_bytes(png, &bytes).map_err(|fault| (words.store_error)(&fault))
}
