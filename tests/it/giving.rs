//! ひとつ持っていく: what is handed over holds the chosen cards and nothing else, and a group can take it in.

use bamen::bring::{Bundle, Cell, Given};
use bamen::import;
use bamen::model::{CardId, Place};
use bamen::text::Lang;
use proptest::prelude::*;

use super::model::{attempts, history};

fn list(given: &Given, session: &bamen::model::Session, lang: Lang) -> String {
    let words = lang.words();
    given.list(session, words.giving.heads, |cell| match cell {
        Cell::Kind(kind) => words.kind(kind),
        Cell::Stage(stage) => words.stage(stage),
        Cell::Level(level) => words.level(level),
    })
}

proptest! {
    /// Whatever was chosen of whatever session: the list reads back as those cards, in both languages.
    #[test]
    fn a_list_reads_back_as_the_cards_that_were_chosen(
        attempts in attempts(40),
        chosen in prop::collection::vec(any::<bool>(), 40),
        named in any::<bool>(),
        places in any::<bool>(),
        ja in any::<bool>(),
    ) {
        let history = history(&attempts);
        let session = history.present();
        let ids: Vec<CardId> = session.cards().map(|card| card.id).collect();
        let cards = ids.iter().zip(&chosen).filter(|(_, chosen)| **chosen).map(|(id, _)| *id).collect();
        let given = Given { cards, named, name: "市民課 係長A".to_owned(), places };
        prop_assume!(given.is_ready());
        let text = list(&given, session, if ja { Lang::Ja } else { Lang::En });
        let book = import::read("持っていくカード.csv", text.as_bytes()).unwrap();
        let read = Bundle::of_list(book).unwrap();
        let words = |bundle: &Bundle| -> Vec<_> {
            let one = |card: &bamen::bring::Incoming| {
                (card.kind, card.text.to_string(), card.place, card.group.as_ref().map(ToString::to_string))
            };
            bundle.cards.iter().map(one).collect()
        };
        prop_assert_eq!(words(&read), words(&given.bundle(session)));
        prop_assert!(read.cards.iter().all(|card| card.sources.is_empty()));
        // Nothing of the cards that were not chosen, unless a chosen one says the same.
        let said: Vec<&str> = given.cards.iter().filter_map(|id| session.card(*id)).map(|c| c.text.as_str()).collect();
        for card in session.cards().filter(|card| !given.cards.contains(&card.id)) {
            let text_of = card.text.as_str();
            if text_of.chars().count() > 4 && !said.iter().any(|said| said.contains(text_of)) {
                prop_assert!(!text.contains(text_of), "{text_of}");
            }
        }
        prop_assert!(!text.contains(&session.origin().id.0));
        let in_tray = given.bundle(session).cards.iter().all(|card| card.place == Place::Tray);
        prop_assert!(places || in_tray);
    }
}
