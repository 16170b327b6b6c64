//! マイチャレンジ: what becomes true of them, and that their numbers stay theirs.

use bamen::model::{
    Audience, Author, CardId, CardText, ChallengeId, Chosen, Edit, Entry, History, Intent, Refusal, Showing, Step,
    Timestamp,
};

use super::support::script::{check, from_outline, perform};

const ONE: &str = "チャレンジ: 1 一枚を書く | 声をかける | 主任 | 年度内 | 係長A | 職場・改善";

fn make(history: &mut History, edit: Edit) -> Result<(), Refusal> {
    let at = Timestamp { utc_ms: 0, offset_s: 0 };
    history.record(Entry::next(history, at, Author::Facilitator, Step::Edit(edit)))
}

fn words(text: &str) -> CardText {
    CardText::new(text).unwrap()
}

#[test]
fn they_are_said_answered_and_taken_away() {
    check("", "challenge 1 一枚を書く | 声をかける | 主任 | 年度内 | 係長A | 職場・改善", ONE);
    check(ONE, "challenge 2 棚卸し |  |  |  | みんな", &format!("{ONE} / チャレンジ: 2 棚卸し |  |  |  | みんな"));
    check(ONE, "state 1 Done", &format!("{ONE} ▷Done"));
    check(ONE, "state 1 Open", "refused NothingToChange");
    check(ONE, "state 2 Done", "refused NoSuchChallenge(ChallengeId(2))");
    check(ONE, "unchallenge 1", "");
    check(ONE, "unchallenge 7", "refused NoSuchChallenge(ChallengeId(7))");
    check(ONE, "challenge 1 もう一度", "refused ChallengeNumberTaken(ChallengeId(1))");
    check("", "challenge 4294967295 さいご", "refused ChallengeNumberTaken(ChallengeId(4294967295))");
}

#[test]
fn a_number_is_never_given_twice() {
    let mut history = from_outline(ONE);
    perform(&mut history, "unchallenge 1").unwrap();
    assert_eq!(history.present().fresh_challenge_id(), ChallengeId(2));
    assert_eq!(perform(&mut history, "challenge 1 べつの"), Err(Refusal::ChallengeNumberTaken(ChallengeId(1))));
    let (again, flaws) = bamen::model::Session::from_parts(history.present().to_parts());
    assert_eq!((again.fresh_challenge_id(), flaws), (ChallengeId(2), vec![]), "also after the file was read");
}

#[test]
fn what_grew_from_a_card_follows_it_and_outlives_it() {
    let mut history = from_outline("職場・改善: あ / 職場・改善: い → 地域・革新");
    let card = history.present().card(CardId(2)).unwrap().clone();
    let intent = history.present().intent_from(&card);
    assert_eq!((intent.what.as_str(), intent.card), ("い", Some(CardId(2))));
    assert_eq!(intent.scene, card.aim.map(|aim| aim.scene), "where it is to be carried");
    make(&mut history, Edit::AddChallenge { id: ChallengeId(1), intent: intent.clone() }).unwrap();
    let grew_from = |history: &History| history.present().challenge(ChallengeId(1)).unwrap().intent.card;
    perform(&mut history, "merge 1 2: あい").unwrap();
    assert_eq!(grew_from(&history), Some(CardId(1)));
    perform(&mut history, "remove 1").unwrap();
    assert_eq!(grew_from(&history), None);
    assert_eq!(history.present().flaws(), []);
    let gone = Intent { card: Some(CardId(1)), ..intent };
    let refused = make(&mut history, Edit::ReviseChallenge { id: ChallengeId(1), intent: gone });
    assert_eq!(refused, Err(Refusal::NoSuchCard(CardId(1))));
}

#[test]
fn what_the_room_does_not_see_of_a_card_stays_off_the_wall() {
    let history = from_outline("職場・改善: あ ■隠 / 職場・改善: い / 置き場: う");
    let session = history.present();
    let off_wall = |id: u32| session.intent_from(session.card(CardId(id)).unwrap()).off_wall;
    assert_eq!(session.showing(CardId(1)), Showing::Hidden);
    assert!(off_wall(1) && !off_wall(2) && off_wall(3));
}

#[test]
fn the_room_sees_what_may_be_shown_and_names_when_they_were_chosen() {
    let mut history = from_outline(&format!("{ONE} / チャレンジ: 2 手放したこと ▷LetGo"));
    let secret = Intent { off_wall: true, ..Intent::new(words("言わない")) };
    make(&mut history, Edit::AddChallenge { id: ChallengeId(3), intent: secret }).unwrap();
    let seen = |chosen: &Chosen| Audience::of(history.present(), chosen).session().challenges().to_vec();
    assert!(seen(&Chosen::default()).is_empty(), "not while something else is looked at");
    let plain = seen(&Chosen { challenges: true, ..Chosen::default() });
    assert_eq!(plain.iter().map(|challenge| challenge.id.0).collect::<Vec<_>>(), [1]);
    assert_eq!(plain[0].intent.who, None);
    let named = seen(&Chosen { challenges: true, names: true, ..Chosen::default() });
    assert_eq!(named[0].intent.who, Some(words("係長A")));
}

#[test]
fn when_one_looks_again_is_nobody_elses() {
    let history = from_outline(&format!("{ONE} | 2027-01-15"));
    let session = history.present();
    let day = session.challenges()[0].intent.look_again.unwrap();
    assert_eq!(session.look_again().map(|(on, challenge)| (on, challenge.id)), Some((day, ChallengeId(1))));
    let chosen = Chosen { challenges: true, names: true, ..Chosen::default() };
    let seen = Audience::of(session, &chosen);
    assert_eq!(seen.session().challenges()[0].intent.look_again, None);
    let mut done = history.clone();
    perform(&mut done, "state 1 Done").unwrap();
    assert_eq!(done.present().look_again(), None, "nobody is asked about what was done");
}
