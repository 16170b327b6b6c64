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

/// A path through these scenes, with words and years that nobody else is to read.
fn walked(scenes: &[bamen::model::SceneId]) -> bamen::model::History {
    use bamen::model::{Author, CardText, Edit, Entry, EpisodeId, History, Post, Step, Told};
    let mut history = History::begin(super::model::origin());
    let words = |text: &str| CardText::new(text).unwrap();
    let mut make = |edit| {
        let at = super::model::origin().began;
        let entry = Entry::next(&history, at, Author::Myself, Step::Edit(edit));
        history.record(entry).unwrap();
    };
    make(Edit::SetPosts { posts: vec![Post { name: words("税務課"), from: 1987, to: None }] });
    for (n, scene) in (1..).zip(scenes) {
        let title = words(&format!("できごと{n}「窓口, 再編」"));
        let told =
            Told { thinks: Some(words("だれにも言わない")), ..Told::new(1987 + n as u16, title, *scene) };
        make(Edit::AddEpisode { id: EpisodeId(n), told });
    }
    history
}

proptest! {
    /// A path that is given away has its scenes in their order, the words only if they were chosen, and nothing else.
    #[test]
    fn a_path_reads_back_without_years_posts_and_what_was_thought(
        scenes in prop::collection::vec(prop::sample::select(bamen::model::SceneId::ALL.to_vec()), 1..30),
        with_words in any::<bool>(),
        ja in any::<bool>(),
    ) {
        use bamen::bring::Walk;
        let history = walked(&scenes);
        let walk = Walk::of(history.present().career(), with_words);
        let words = if ja { Lang::Ja } else { Lang::En }.words();
        let text = walk.list(words.giving.path_heads, |scene| words.scene(scene));
        for secret in ["198", "199", "200", "201", "税務課", "言わない", &*super::model::origin().id.0] {
            prop_assert!(!text.contains(secret), "{secret} in {text}");
        }
        prop_assert_eq!(text.contains("できごと1"), with_words);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("道のり.csv");
        std::fs::write(&path, &text).unwrap();
        let book = import::read("道のり.csv", text.as_bytes()).unwrap();
        let is_order = |cell: &str| Lang::ALL.iter().any(|lang| lang.words().giving.path_heads[0] == cell);
        let scene = |cell: &str| {
            let names = |scene: &bamen::model::SceneId| Lang::ALL.iter().any(|lang| lang.words().scene(*scene) == cell);
            bamen::model::SceneId::ALL.into_iter().find(names)
        };
        prop_assert_eq!(Walk::read(book, is_order, scene), Some(walk));
    }

    /// However many paths lie over one another: everything keeps to its page, and the numbers are those of people.
    #[test]
    fn several_paths_lie_over_one_another(
        paths in prop::collection::vec(
            prop::collection::vec(prop::sample::select(bamen::model::SceneId::ALL.to_vec()), 1..30), 1..60),
    ) {
        use bamen::picture::Mark;
        use bamen::picture::career::{Several, several};
        let (words, theme) = (Lang::Ja.words(), bamen::theme::ThemeName::Light.theme());
        let picture = several((840.0, 420.0), Several { paths: &paths, small: false, words, theme });
        prop_assert_eq!(picture.parts.len(), 12);
        for part in &picture.parts {
            let bamen::picture::Target::Scene(scene) = part.target else { panic!("{part:?}") };
            let people = paths.iter().filter(|path| path.contains(&scene)).count();
            prop_assert!(part.name.ends_with(&format!("{people}人")), "{}", part.name);
        }
        let circles = picture.marks.iter().filter_map(|mark| match mark {
            Mark::Circle { center, radius, .. } => Some((center, radius)),
            _ => None,
        });
        for (center, radius) in circles {
            prop_assert!(center.x.is_finite() && center.x - radius >= -60.0 && center.x + radius <= 900.0);
        }
        let small = several((260.0, 150.0), Several { paths: &paths, small: true, words, theme });
        prop_assert!(small.parts.is_empty());
    }
}
