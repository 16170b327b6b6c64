//! つづきの場: what a meeting takes along from an earlier one is what was chosen, as it was, and says where it is from.

use std::collections::BTreeSet;

use bamen::bring::{Carried, carry};
use bamen::model::{
    Author, CardId, ChallengeId, Edit, Entry, History, Origin, Session, SessionId, Showing, Step, Timestamp,
};
use proptest::prelude::*;

use super::model::{attempts, history};
use super::support::script::{from_outline, outline, perform};

const EARLIER: &str = "職場・改善 問題: 鍵がない / 職場・改善: 朝礼は続く / 個人・革新: 半日すわる → 職場・革新 / \
    置き場: 廊下が静か ■隠 / つながり: 1 2 もと / \
    チャレンジ: 1 一枚を書く | 声をかける / チャレンジ: 2 棚卸し ▷Done / チャレンジ: 3 朝市 ▷Continued";

fn begun() -> History {
    let origin = from_outline("").present().origin().clone();
    History::begin(Origin { id: SessionId("つぎ".to_owned()), title: "つぎ".to_owned(), ..origin })
}

fn carried_into(earlier: &Session, carried: &Carried) -> History {
    let mut next = begun();
    let edits = carry(earlier, carried, next.present());
    let at = Timestamp { utc_ms: 0, offset_s: 0 };
    next.record(Entry::next(&next, at, Author::Import, Step::Edit(Edit::Several(edits)))).unwrap();
    next
}

#[test]
fn what_is_still_open_is_proposed() {
    let earlier = from_outline(EARLIER);
    let open = Carried::still_open(earlier.present());
    assert_eq!(open.cards, BTreeSet::from([1, 3, 4].map(CardId)), "a problem, what has an aim, what waits in the tray");
    assert_eq!(open.challenges, BTreeSet::from([1, 3].map(ChallengeId)), "neither done nor let go");
}

#[test]
fn cards_and_challenges_come_as_they_were() {
    let earlier = from_outline(EARLIER);
    let mut next = carried_into(earlier.present(), &Carried::still_open(earlier.present()));
    let session = next.present();
    let cards = outline(session);
    let cards = cards.split(" / チャレンジ").next().unwrap();
    assert_eq!(cards, "置き場: 廊下が静か ■隠 / 個人・革新: 半日すわる → 職場・革新 / 職場・改善 問題: 鍵がない");
    assert_eq!(session.card_count(), 3);
    assert!(session.links().is_empty(), "the other end was not carried over");
    let ids: Vec<_> = session.challenges().iter().map(|challenge| challenge.intent.from.clone().unwrap()).collect();
    assert_eq!(ids.iter().map(|from| from.challenge.0).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(session.challenges()[1].state, bamen::model::ChallengeState::Continued);
    let from = session.about().earlier.clone().unwrap();
    assert_eq!((from.session, from.cards), (earlier.present().origin().id.clone(), 3));
    assert_eq!(session.about().title, "つぎ");
    perform(&mut next, "undo").unwrap();
    assert_eq!(outline(next.present()), "", "one step");
}

#[test]
fn links_come_along_with_both_of_their_cards() {
    let earlier = from_outline(EARLIER);
    let all = Carried { cards: [1, 2].map(CardId).into(), ..Carried::default() };
    let next = carried_into(earlier.present(), &all);
    assert_eq!(next.present().links().len(), 1);
}

#[test]
fn the_number_of_the_series_goes_on() {
    let mut earlier = from_outline("職場・改善: あ");
    let mut about = earlier.present().about().clone();
    (about.series, about.number) = ("対話の会".to_owned(), Some(4));
    about.rules = vec!["聴いてから話す".to_owned()];
    let at = Timestamp { utc_ms: 0, offset_s: 0 };
    let entry = Entry::next(&earlier, at, Author::Facilitator, Step::Edit(Edit::SetAbout { about }));
    earlier.record(entry).unwrap();
    let next = carried_into(earlier.present(), &Carried::default());
    let about = next.present().about();
    assert_eq!((about.series.as_str(), about.number), ("対話の会", Some(5)));
    assert_eq!(about.rules, ["聴いてから話す"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_choice_of_any_session_is_carried_whole(attempts in attempts(60), mask in any::<u64>()) {
        let earlier = history(&attempts);
        let earlier = earlier.present();
        let chosen = |n: u32| mask & (1 << (n % 64)) != 0;
        let carried = Carried {
            cards: earlier.cards().map(|card| card.id).filter(|id| chosen(id.0)).collect(),
            challenges: earlier.challenges().iter().map(|it| it.id).filter(|id| chosen(id.0 + 7)).collect(),
        };
        let next = carried_into(earlier, &carried);
        let session = next.present();
        prop_assert_eq!(session.flaws(), vec![]);
        let own = earlier.origin().id.clone();
        let came: BTreeSet<CardId> = session
            .cards()
            .filter_map(|card| card.sources.iter().find(|source| source.session == own).map(|source| source.card))
            .collect();
        prop_assert_eq!(&came, &carried.cards, "each chosen card is there, and no other");
        prop_assert_eq!(session.card_count(), carried.cards.len());
        prop_assert_eq!(session.challenges().len(), carried.challenges.len());
        for card in session.cards() {
            let source = card.sources.iter().find(|source| source.session == own).unwrap();
            let was = earlier.card(source.card).unwrap();
            prop_assert_eq!((&card.text, card.kind), (&was.text, was.kind));
            if earlier.showing(was.id) != Showing::Open {
                prop_assert!(session.showing(card.id) != Showing::Open, "what the room did not see it does not see now");
            }
        }
    }
}
