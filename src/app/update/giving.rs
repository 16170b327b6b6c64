//! ひとつ持っていく: a few cards of one's own go to a group, as a file or straight into a session of the library.

use std::path::Path;

use super::desk::{close_dialog, show};
use crate::app::effect::Effect;
use crate::app::open_session::OpenSession;
use crate::app::state::State;
use crate::bring::{self, Bundle, Cell, Choices, File, FileChoice, Given, Named, Walk};
use crate::import;
use crate::model::{Author, Edit, SceneId, Session, SessionKind, Step, Timestamp};
use crate::store::{self, StoreError, Wanted};
use crate::text::Lang;
use crate::ui::command::PickPurpose;
use crate::ui::desk::{Dialog, NoticeKind};
use crate::ui::giving::{GiveAct, GiveCommand};

/// Most people whose paths lie together.
const MOST_WALKS: usize = 60;

pub(super) fn act(state: &mut State, act: GiveAct, now: Timestamp) -> Vec<Effect> {
    match act {
        GiveAct::Cards => {
            if own(state).is_none() {
                return Vec::new();
            }
            super::alone::keep(state, now);
            state.fields.given = Given::default();
            show(state, Dialog::Give);
            // The meetings as they are now.
            vec![Effect::List]
        }
        GiveAct::Path => {
            if own(state).is_some() {
                state.fields.path_words = false;
                show(state, Dialog::GivePath);
            }
            Vec::new()
        }
        GiveAct::Several => {
            let name = state.desk.lang.words().giving.path_file.to_owned();
            // Where a file has to be named by hand, that is asked in the place of these.
            if let Some(Dialog::Several(walks)) = &state.desk.dialog {
                state.pending_walks.clone_from(walks);
            }
            vec![Effect::Pick { purpose: PickPurpose::Paths, name }]
        }
    }
}

fn own(state: &State) -> Option<&Session> {
    let session = state.open.as_ref()?.session();
    (session.origin().kind == SessionKind::Solo).then_some(session)
}

pub(super) fn command(state: &mut State, command: GiveCommand, now: Timestamp) -> Vec<Effect> {
    let words = state.desk.lang.words();
    let Some(session) = own(state) else { return Vec::new() };
    match command {
        GiveCommand::Write(given) => {
            let cell = |cell| match cell {
                Cell::Kind(kind) => words.kind(kind),
                Cell::Stage(stage) => words.stage(stage),
                Cell::Level(level) => words.level(level),
            };
            let list = given.list(session, words.giving.heads, cell);
            close_dialog(state);
            state.pending_give = Some(list);
            // Under a name that says nothing of where it comes from.
            vec![Effect::Pick { purpose: PickPurpose::Give, name: words.giving.file.to_owned() }]
        }
        GiveCommand::Path(with_words) => {
            let list = Walk::of(session.career(), with_words).list(words.giving.path_heads, |scene| words.scene(scene));
            close_dialog(state);
            state.pending_give = Some(list);
            vec![Effect::Pick { purpose: PickPurpose::GivePath, name: words.giving.path_file.to_owned() }]
        }
        GiveCommand::Into(path, title, given) => {
            let bundle = given.bundle(session);
            close_dialog(state);
            vec![Effect::Give { path, title, bundle, places: given.places, now }]
        }
    }
}

/// A place for the file was chosen.
pub(super) fn write(state: &mut State, wanted: Wanted) -> Vec<Effect> {
    let text = state.pending_give.take();
    text.map(|text| Effect::WriteText { path: wanted.ending("csv"), text }).into_iter().collect()
}

/// Paths were read: those that lie here already stay, and what is none is named.
pub(super) fn walks(state: &mut State, read: Vec<(String, Option<Walk>)>) {
    let words = &state.desk.lang.words().giving;
    let mut walks = match state.desk.dialog.take() {
        Some(Dialog::Several(walks)) => walks,
        other => {
            state.desk.dialog = other;
            std::mem::take(&mut state.pending_walks)
        }
    };
    state.pending_walks.clear();
    let mut unread = Vec::new();
    for (name, walk) in read {
        match walk {
            Some(walk) => walks.push(walk),
            None => unread.push(name),
        }
    }
    walks.truncate(MOST_WALKS);
    if !unread.is_empty() {
        state.say("", (words.unread)(&unread.join("、")), NoticeKind::Trouble { offers: Vec::new() });
    }
    if !walks.is_empty() {
        show(state, Dialog::Several(walks));
    }
}

/// A path as it stands in a file, in whichever language it was written. On the disk's thread.
pub(in crate::app) fn walk(path: &Path) -> Option<Walk> {
    let bytes = store::read_bytes(path).ok()?;
    let book = import::read(&path.file_name()?.to_string_lossy(), &bytes).ok()?;
    let is_order = |cell: &str| Lang::ALL.iter().any(|lang| lang.words().giving.path_heads.first() == Some(&cell));
    let scene = |cell: &str| {
        let is = |scene: &SceneId| Lang::ALL.iter().any(|lang| lang.words().scene(*scene) == cell);
        SceneId::ALL.into_iter().find(is)
    };
    Walk::read(book, is_order, scene)
}

/// What came of it.
pub(super) fn given(state: &mut State, title: &str, outcome: Result<usize, StoreError>) -> Vec<Effect> {
    let words = state.desk.lang.words();
    match outcome {
        Ok(0) => state.say_so((words.giving.there_already)(title)),
        Ok(count) => state.say_done((words.giving.done)(count, title)),
        Err(fault) => {
            log::info!("{fault}");
            let text = (words.store_error)(&fault);
            state.say("", text, NoticeKind::Trouble { offers: Vec::new() });
        }
    }
    vec![Effect::List]
}

/// Lays cards into the session at `path`, as one step of its own, and says how many came. On the disk's thread.
pub(in crate::app) fn lay(path: &Path, bundle: Bundle, places: bool, now: Timestamp) -> Result<usize, StoreError> {
    let mut open = OpenSession::new(store::open(path)?, now);
    match open.keeper.access() {
        store::Access::Full => {}
        store::Access::ReadOnly(store::ReadOnly::InUse) => return Err(StoreError::InUse { path: path.to_owned() }),
        store::Access::ReadOnly(_) => return Err(StoreError::ReadOnly { path: path.to_owned() }),
    }
    let file = File { name: String::new(), content: Ok(bundle) };
    let choice = FileChoice { named: Named::AsInFile, places, ..FileChoice::default() };
    let plan = bring::plan(open.session(), &[file], &Choices { files: vec![choice], ..Choices::default() });
    if !plan.edits.is_empty()
        && let Err(refusal) = open.record(Step::Edit(Edit::Several(plan.edits)), Author::Import, now)
    {
        log::warn!("{}: {refusal:?}", path.display());
        return Err(StoreError::ReadOnly { path: path.to_owned() });
    }
    open.close(now).map(|()| plan.cards)
}
