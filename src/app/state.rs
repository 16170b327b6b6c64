//! Everything the program knows, in three scopes that are never blurred.
//!
//! | scope | where | saved | undoable | on a wall |
//! |---|---|---|---|---|
//! | document | [`OpenSession::history`] | session file and journal | yes | yes |
//! | room | [`WallDesk`]: what the room is looking at | nowhere | no | yes |
//! | desk | [`Desk`], [`Fields`], [`Shelf`] | settings, on change | no | never |

use std::path::PathBuf;
use std::sync::Arc;

use crate::guide::Guide;
use crate::model::Timestamp;
use crate::store::{Library, Settings, ThemeChoice};
use crate::template::Template;
use crate::text::Lang;
use crate::theme::ThemeName;
use crate::ui::desk::{Desk, Fields, Notice, NoticeKind};
use crate::ui::wall::{Stage, Venue, WallDesk};
use crate::ui::{Cx, Saving, Shelf};

use super::open_session::OpenSession;

pub struct State {
    pub desk: Desk,
    pub fields: Fields,
    pub open: Option<OpenSession>,
    pub shelf: Shelf,
    pub wall: WallDesk,
    /// What stands on the wall.
    pub stage: Arc<Stage>,
    pub guide: Arc<Guide>,
    /// Those that come with the program, then a person's own.
    pub templates: Vec<Template>,
    /// Sets of questions for one person.
    pub sets: crate::ui::alone::Sets,
    pub library: Library,
    pub settings: Settings,
    /// A list that waits for its session to be there.
    pub pending_list: Option<PathBuf>,
    /// Files that were brought along and wait for their session.
    pub pending_bring: Vec<PathBuf>,
    /// What the session that is being made is prepared with, and as which meeting of its series.
    pub pending_template: Option<(Template, u32)>,
    /// The questions with which the session that is being made begins.
    pub pending_questions: Option<crate::template::QuestionSet>,
    /// The meeting from which the session that is being made goes on, and what it takes along.
    pub pending_carry: Option<(Box<crate::model::Session>, crate::bring::Carried)>,
    /// The session that is being opened shows its career map.
    pub pending_career: bool,
    /// A list that is to be handed over and waits for its place.
    pub pending_give: Option<String>,
    /// What is to become of the open session's passphrase, as soon as its file has everything.
    pub pending_seal: Option<crate::store::SealWish>,
    /// Sessions that are being read, and what for.
    pub pending_together: Option<(Vec<std::path::PathBuf>, super::librarian::Together)>,
    /// It was said that leaving would lose words; see [`super::update::holds_back`].
    pub warned: bool,
    /// How many files were asked for that are not open yet.
    pub opening: usize,
    /// Paths of several people that lie there while another file is chosen.
    pub pending_walks: Vec<crate::bring::Walk>,
    /// Those of them that came, although another was asked for meanwhile.
    pub overtaken: Vec<crate::store::Opened>,
}

impl State {
    pub fn new(library: Library, settings: Settings, lang: Lang, theme: ThemeName) -> Self {
        let desk =
            Desk { lang, theme, scale: settings.ui_scale, reduced_motion: settings.reduced_motion, ..Desk::default() };
        let (screen_m, distance_m) = settings.venue;
        let venue = Venue { screen_m, distance_m, legible: None };
        Self {
            desk,
            fields: Fields::default(),
            open: None,
            shelf: Shelf { reading: true, ..Shelf::default() },
            wall: WallDesk { venue, ..WallDesk::default() },
            stage: Arc::default(),
            guide: Arc::new(Guide::built_in().clone()),
            templates: Template::built_in().to_vec(),
            sets: crate::ui::alone::Sets::default(),
            library,
            settings,
            pending_list: None,
            pending_bring: Vec::new(),
            pending_template: None,
            pending_questions: None,
            pending_carry: None,
            pending_career: false,
            pending_give: None,
            pending_seal: None,
            pending_together: None,
            warned: false,
            opening: 0,
            pending_walks: Vec::new(),
            overtaken: Vec::new(),
        }
    }

    /// What the views may read in this frame.
    pub fn cx(&self, now: Timestamp) -> Cx<'_> {
        let saving = match &self.open {
            Some(open) if !open.writable() => Saving::ReadOnly,
            Some(open) if open.trouble || open.keeper.held() > 0 => Saving::OnlyHere,
            Some(open) if open.synced + 1 < open.history.next_seq() => Saving::Underway,
            Some(open) => Saving::Saved(open.saved_at),
            None => Saving::ReadOnly,
        };
        let history = self.open.as_ref().map(|open| &open.history);
        let writable = self.open.as_ref().is_some_and(OpenSession::writable);
        let wall = (&self.wall, self.stage.as_ref());
        let texts = (self.guide.as_ref(), self.templates.as_slice(), &self.sets);
        let sealed = self.open.as_ref().is_some_and(|open| open.keeper.is_sealed());
        let mut cx = Cx::new(&self.desk, history, writable, saving, &self.shelf, texts, self.library.dir(), now, wall);
        cx.sealed = sealed;
        cx
    }

    /// Says something. What was only done makes room for the next thing that was done.
    pub fn say(&mut self, title: impl Into<String>, text: impl Into<String>, kind: NoticeKind) {
        let notice = Notice { id: self.desk.next_notice, title: title.into(), text: text.into(), kind };
        self.desk.next_notice += 1;
        if !matches!(notice.kind, NoticeKind::Trouble { .. }) {
            self.desk.notices.retain(|notice| matches!(notice.kind, NoticeKind::Trouble { .. }));
        }
        let again = |other: &Notice| other.text == notice.text && other.title == notice.title;
        self.desk.notices.retain(|other| !again(other));
        self.desk.notices.push(notice);
    }

    pub fn say_done(&mut self, title: impl Into<String>) {
        self.say(title, "", NoticeKind::Done);
    }

    /// Says why nothing was done, or what can be done instead.
    pub fn say_so(&mut self, title: impl Into<String>) {
        self.say(title, "", NoticeKind::Said);
    }

    /// The settings as they are now.
    pub fn settings_now(&self) -> Settings {
        Settings {
            theme: match self.desk.theme {
                ThemeName::Light | ThemeName::Contrast => ThemeChoice::Light,
                ThemeName::Dark => ThemeChoice::Dark,
            },
            lang: Some(self.desk.lang.code().to_owned()),
            ui_scale: self.desk.scale,
            reduced_motion: self.desk.reduced_motion,
            venue: (self.wall.venue.screen_m, self.wall.venue.distance_m),
            ..self.settings.clone()
        }
    }
}
