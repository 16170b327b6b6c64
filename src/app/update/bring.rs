//! Cards that people bring along: files are read, looked at, and laid into the session as one step.

use std::path::PathBuf;

use super::super::effect::{BroughtFault, Effect};
use super::super::open_session::OpenSession;
use super::super::state::State;
use super::desk::{close_dialog, show};
use super::edits::edit_session;
use super::files::{is_session_file, leave, read_list};
use crate::bring::{self, Bundle, Choices, File, FileChoice, ListFault, Named};
use crate::import::NewCard;
use crate::model::{Author, Edit, Timestamp};
use crate::ui::desk::Dialog;

/// Files that were let go over the window, or chosen in one dialog. A single list is looked at column by column.
pub(super) fn dropped(state: &mut State, mut paths: Vec<PathBuf>, now: Timestamp) -> Vec<Effect> {
    let one = paths.len() == 1;
    let first_is_session = paths.first().is_some_and(|path| is_session_file(path));
    if one && first_is_session && opens(state) {
        let mut effects = leave(state, now);
        effects.extend(paths.pop().map(Effect::Open));
        return effects;
    }
    if one && !first_is_session {
        return paths.pop().map(|path| read_list(state, path)).unwrap_or_default();
    }
    bring(state, paths)
}

/// Whether a session file that is let go over the window is opened: there is no session into which it could be brought.
pub(super) fn opens(state: &State) -> bool {
    !state.open.as_ref().is_some_and(OpenSession::writable)
}

pub(super) fn bring(state: &mut State, paths: Vec<PathBuf>) -> Vec<Effect> {
    let words = state.desk.lang.words();
    if paths.is_empty() {
        return Vec::new();
    }
    match &state.open {
        Some(open) if open.writable() => {
            state.say_done(words.bring.reading);
            vec![Effect::ReadBrought(paths)]
        }
        Some(_) => {
            state.say_done(words.make_copy_text);
            Vec::new()
        }
        None => {
            // Brought before there is a meeting: it begins with them.
            state.pending_bring = paths;
            show(state, Dialog::NewSession);
            Vec::new()
        }
    }
}

pub(super) fn read(state: &mut State, found: Vec<(PathBuf, Result<Bundle, BroughtFault>)>) {
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    let own = open.session().origin().id.clone();
    let file = |(path, content): (PathBuf, Result<Bundle, BroughtFault>)| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let content = match content {
            Ok(bundle) if bundle.cards.is_empty() => Err(words.bring.no_cards.to_owned()),
            Ok(bundle) if bundle.is_of(&own) => Err(words.bring.own_session.to_owned()),
            Ok(bundle) => Ok(bundle),
            Err(fault) => {
                log::info!("{}: {fault:?}", path.display());
                Err(match fault {
                    BroughtFault::File(fault) => (words.store_error)(&fault),
                    BroughtFault::List(ListFault::Book(fault)) => (words.import_error)(&fault),
                    BroughtFault::List(ListFault::Rows(faults)) => {
                        let first = faults.listed().first();
                        let first = first
                            .map(|row| format!("{}: {}", (words.row)(row.at.number()), (words.row_fault)(&row.reason)));
                        (words.bring.rows)(faults.count(), &first.unwrap_or_default())
                    }
                })
            }
        };
        File { name, content }
    };
    let files: Vec<File> = found.into_iter().map(file).collect();
    (state.fields.bring, state.fields.bring_plan) = (None, None);
    state.desk.notices.retain(|notice| notice.title != words.bring.reading);
    show(state, Dialog::Bring(files));
}

/// Cards of a list of which some are here already: what becomes of them is asked first. Everything else stays as its
/// columns say.
pub(super) fn asks_about_doubles(state: &mut State, cards: &[NewCard]) -> bool {
    let (Some(open), Some(Dialog::Import(sheet))) = (&state.open, &state.desk.dialog) else { return false };
    let files = vec![File { name: sheet.name.clone(), content: Ok(Bundle::of_rows(cards.to_vec())) }];
    let as_it_is = FileChoice { named: Named::AsInFile, places: true, ..FileChoice::default() };
    let choices = Choices { files: vec![as_it_is], ..Choices::default() };
    if bring::plan(open.session(), &files, &choices).doubles.is_empty() {
        return false;
    }
    show(state, Dialog::Bring(files));
    state.fields.bring_plan = None;
    state.fields.bring = Some(choices);
    true
}

pub(super) fn carry_out(state: &mut State, choices: &Choices, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(Dialog::Bring(files)) = &state.desk.dialog else { return };
    let Some(open) = &state.open else { return };
    let plan = bring::plan(open.session(), files, choices);
    if plan.edits.is_empty() {
        return;
    }
    let said = (words.bring.was)(plan.cards, plan.agreed);
    if edit_session(state, Edit::Several(plan.edits), Some((Author::Import, said)), now) {
        close_dialog(state);
    }
}
