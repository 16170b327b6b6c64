//! Cards that people bring along: files of other sessions and lists, laid into this one. Pure: what the files hold, what
//! was settled about them and a session in; the edits of one step out.
//!
//! Three things are kept. **Who brought a card is not told** unless that was chosen for the file. **A card that is here
//! already is not put beside itself**: it is known by where it came from, else by its words as `find` folds them, and left
//! out unless somebody says otherwise. **What its author keeps off the wall stays off it.**

mod carry;
mod give;
mod walk;

pub use carry::{Carried, carry};
pub use give::{Cell, Given};
pub use walk::{Passed, Walk};

use std::collections::BTreeMap;

use crate::find::Folded;
use crate::import::{self, Faults, ImportError};
use crate::model::{
    Aim, CardId, CardKind, CardText, Edit, Place, SceneId, Session, SessionId, Showing, Source, Voting,
};

/// A file that was brought along, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    /// What it holds, or why it cannot be read, in words for people.
    pub content: Result<Bundle, String>,
}

/// The cards of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The title of the session; empty for a list.
    pub title: String,
    pub cards: Vec<Incoming>,
}

/// A card as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    pub kind: CardKind,
    pub text: CardText,
    pub short: Option<CardText>,
    pub group: Option<CardText>,
    pub place: Place,
    pub aim: Option<Aim>,
    pub showing: Showing,
    /// The cards that it is, if it was in a session: itself, and those as which it came there.
    pub sources: Vec<Source>,
}

impl Bundle {
    /// The cards of a session, scene by scene, then those in its tray.
    pub fn of_session(session: &Session) -> Self {
        let places = SceneId::ALL.into_iter().map(Place::Scene).chain([Place::Tray]);
        let cards = places.flat_map(|place| session.at(place).iter().map(move |id| (place, *id)));
        let incoming = |(place, id): (Place, CardId)| {
            let card = session.card(id)?;
            let own = Source { session: session.origin().id.clone(), card: id };
            Some(Incoming {
                kind: card.kind,
                text: card.text.clone(),
                short: card.short.clone(),
                group: card.group.clone(),
                place,
                aim: card.aim.clone(),
                // What lies face down with its scene would be read here.
                showing: match card.showing {
                    Showing::HiddenCovered => Showing::HiddenCovered,
                    _ => session.showing_in(place, card),
                },
                sources: std::iter::once(own).chain(card.sources.iter().cloned()).collect(),
            })
        };
        Self { title: session.about().title.clone(), cards: cards.filter_map(incoming).collect() }
    }

    /// The cards of a list, its columns as they are guessed. All of them or none, as in an import by hand.
    pub fn of_list(book: import::Book) -> Result<Self, ListFault> {
        let table = book.into_first().map_err(ListFault::Book)?;
        let cards = import::cards(&table, &import::guess(&table), CardKind::Insight).map_err(ListFault::Rows)?;
        Ok(Self::of_rows(cards))
    }

    /// The same where somebody has said what its columns are.
    pub fn of_rows(cards: Vec<import::NewCard>) -> Self {
        let incoming = |card: import::NewCard| Incoming {
            kind: card.kind,
            text: card.text,
            short: None,
            group: card.group,
            place: card.place,
            aim: None,
            showing: Showing::Open,
            sources: Vec::new(),
        };
        Self { title: String::new(), cards: cards.into_iter().map(incoming).collect() }
    }

    /// Whether any of its cards has a place of its own.
    pub fn has_places(&self) -> bool {
        self.cards.iter().any(|card| card.place != Place::Tray)
    }

    pub fn has_groups(&self) -> bool {
        self.cards.iter().any(|card| card.group.is_some())
    }

    /// Whether they are cards of this session.
    pub fn is_of(&self, session: &SessionId) -> bool {
        let own = |card: &Incoming| card.sources.first().is_some_and(|source| source.session == *session);
        !self.cards.is_empty() && self.cards.iter().all(own)
    }
}

/// Why the cards of a list cannot be read without somebody who looks at its columns.
#[derive(Debug)]
pub enum ListFault {
    Book(ImportError),
    Rows(Faults),
}

/// Under which name the cards of a file appear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Named {
    /// Under none.
    #[default]
    Anonymous,
    /// In the groups that they have in the file.
    AsInFile,
    /// Under a name that was written for them.
    Shown,
}

/// What was settled about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChoice {
    pub take: bool,
    pub named: Named,
    /// The name, where it is shown; as it is being written.
    pub name: String,
    /// Cards lie where they lie in the file, instead of in the tray.
    pub places: bool,
}

impl Default for FileChoice {
    fn default() -> Self {
        Self { take: true, named: Named::Anonymous, name: String::new(), places: false }
    }
}

/// What becomes of a card that is here already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Same {
    #[default]
    LeaveOut,
    /// It comes anyway.
    Bring,
    /// The one that is here gets a sticker.
    Agree,
}

/// Everything that was settled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// In the order of the files.
    pub files: Vec<FileChoice>,
    /// What becomes of cards that are here already, unless it is said of one of them.
    pub all: Same,
    /// Of single cards, by file and card.
    pub same: BTreeMap<(usize, usize), Same>,
}

impl Choices {
    pub fn first(files: &[File]) -> Self {
        Self { files: files.iter().map(|_| FileChoice::default()).collect(), ..Self::default() }
    }
}

/// A card that is here already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    pub file: usize,
    /// Which of the file.
    pub card: usize,
    /// Its words in the file.
    pub text: CardText,
    /// The one that is here, or comes with an earlier card.
    pub there: CardId,
    pub words_there: CardText,
    /// It came from the same card, whatever the words are now.
    pub is_it: bool,
    pub becomes: Same,
}

/// What bringing the cards along would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One step, in order.
    pub edits: Vec<Edit>,
    /// New cards.
    pub cards: usize,
    /// Of these, how many lie in the tray.
    pub tray: usize,
    /// Stickers for cards that are here.
    pub agreed: usize,
    pub doubles: Vec<Double>,
}

/// The one step by which the cards of the files come into a session.
pub fn plan(session: &Session, files: &[File], choices: &Choices) -> Plan {
    let mut plan = Plan::default();
    let mut here = Here::new(session);
    let mut next = session.fresh_card_id().0;
    for (file, (content, choice)) in files.iter().zip(&choices.files).enumerate() {
        let (Ok(bundle), true) = (&content.content, choice.take) else { continue };
        // Whoever wrote the same words twice meant both.
        let mut written = Vec::new();
        for (nth, incoming) in bundle.cards.iter().enumerate() {
            let folded = Folded::new(incoming.text.as_str());
            if let Some((there, words_there, is_it)) = here.find(incoming, &folded) {
                let wanted = choices.same.get(&(file, nth)).copied().unwrap_or(choices.all);
                // Nobody agrees with themselves, after the round is over, or where there is room for no more.
                let has_room = session.card(there).is_none_or(|card| card.votes < u32::MAX);
                let agrees = !is_it && has_room && session.voting() != Voting::Closed;
                let becomes = if wanted == Same::Agree && !agrees { Same::LeaveOut } else { wanted };
                let text = incoming.text.clone();
                plan.doubles.push(Double { file, card: nth, text, there, words_there, is_it, becomes });
                match becomes {
                    Same::LeaveOut => continue,
                    Same::Agree => {
                        plan.agreed += 1;
                        plan.edits.push(Edit::AddVotes { id: there, count: 1 });
                        here.add_sources(&mut plan.edits, there, &incoming.sources);
                        continue;
                    }
                    Same::Bring => {}
                }
            }
            let id = CardId(next);
            next = next.saturating_add(1);
            plan.cards += 1;
            let place = if choice.places { incoming.place } else { Place::Tray };
            plan.tray += usize::from(place == Place::Tray);
            add(&mut plan.edits, id, incoming, place, choice);
            here.add_sources(&mut plan.edits, id, &incoming.sources);
            written.push((id, &incoming.text, folded));
        }
        for (id, text, folded) in written {
            here.add(id, text, folded);
        }
    }
    plan
}

fn add(edits: &mut Vec<Edit>, id: CardId, card: &Incoming, place: Place, choice: &FileChoice) {
    let group = match choice.named {
        Named::Anonymous => None,
        Named::AsInFile => card.group.clone(),
        Named::Shown => CardText::new(&choice.name).ok(),
    };
    let Incoming { kind, text, short, aim, showing, .. } = card.clone();
    edits.push(Edit::AddCard { id, kind, text, place, short, group });
    if showing != Showing::Open {
        edits.push(Edit::SetShowing { id, showing });
    }
    if aim.as_ref().is_some_and(|aim| Place::Scene(aim.scene) != place) {
        edits.push(Edit::SetAim { id, aim });
    }
}

/// The cards that are here, by where they came from and by their words.
struct Here {
    sources: BTreeMap<(SessionId, CardId), CardId>,
    words: BTreeMap<String, Vec<(Folded, CardId)>>,
    texts: BTreeMap<CardId, CardText>,
}

impl Here {
    fn new(session: &Session) -> Self {
        let mut here = Self { sources: BTreeMap::new(), words: BTreeMap::new(), texts: BTreeMap::new() };
        for card in session.cards() {
            // A card that was taken out of this session and comes back is itself.
            here.sources.insert((session.origin().id.clone(), card.id), card.id);
            for source in &card.sources {
                here.sources.insert((source.session.clone(), source.card), card.id);
            }
            here.add(card.id, &card.text, Folded::new(card.text.as_str()));
        }
        here
    }

    fn add(&mut self, id: CardId, text: &CardText, folded: Folded) {
        self.words.entry(folded.stem()).or_default().push((folded, id));
        self.texts.insert(id, text.clone());
    }

    fn add_sources(&mut self, edits: &mut Vec<Edit>, id: CardId, sources: &[Source]) {
        for source in sources {
            if self.sources.insert((source.session.clone(), source.card), id) != Some(id) {
                edits.push(Edit::AddSource { id, source: source.clone() });
            }
        }
    }

    /// The card that an incoming one is, or whose words it has; and whether it is that card itself.
    fn find(&self, card: &Incoming, folded: &Folded) -> Option<(CardId, CardText, bool)> {
        let by_source = |source: &Source| self.sources.get(&(source.session.clone(), source.card));
        let alike = || self.words.get(&folded.stem())?.iter().find(|(other, _)| other.is_same(folded));
        let itself = card.sources.iter().find_map(by_source).map(|id| (*id, true));
        let (id, is_it) = itself.or_else(|| alike().map(|(_, id)| (*id, false)))?;
        // One that comes in the same step has the words of its own file.
        let words = self.texts.get(&id).unwrap_or(&card.text).clone();
        Some((id, words, is_it))
    }
}
