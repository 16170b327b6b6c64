//! The mouse: a card is dragged, aimed, and put back.

use bamen::model::{ChangeLevel, Place, SceneId, Stage as Range};
use bamen::picture::Target;

use crate::program::{Program, look, looked, new_session, wait_for, wait_for_cards};
use crate::stage::Stage;

#[test]
fn a_card_is_dragged_aimed_and_put_back() {
    let stage = Stage::set("dragged");
    let file = new_session(&stage, "by hand");
    let program = Program::open(&stage, &file);
    stage.type_text("carried by hand");
    stage.press("Return s");
    let session = wait_for_cards(&file, 1);
    let id = session.cards().next().unwrap().id;
    let from = SceneId::new(Range::Workplace, ChangeLevel::Improve);
    let to = SceneId::new(Range::Organization, ChangeLevel::Fix);
    let aim = SceneId::new(Range::Community, ChangeLevel::Innovate);
    assert_eq!(session.find(id), Some((Place::Scene(from), 0)));

    let at = |target: Target| program.middle_of(&look(&file), target);
    stage.carry(at(Target::Card(id)), at(Target::Scene(to)));
    stage.let_go();
    wait_for(&file, "the card in the other scene", |session| session.at(Place::Scene(to)) == [id]);
    let entries = looked(&file).history.entries().len();
    assert_eq!(entries, 2, "a drag is one step");

    // Esc while it is in the hand: nothing happened.
    stage.carry(at(Target::Card(id)), at(Target::Scene(from)));
    let before = stage.screen();
    stage.press("Escape");
    stage.wait_for_change(&before);
    stage.let_go();
    stage.wait_for_rest();

    stage.xdotool(&["keydown", "alt"]);
    stage.carry(at(Target::Card(id)), at(Target::Scene(aim)));
    stage.let_go();
    wait_for(&file, "an aim", |session| session.card(id).is_some_and(|card| card.aim.is_some()));
    stage.xdotool(&["keyup", "alt"]);

    let after = looked(&file);
    let session = after.history.present();
    assert_eq!(
        after.history.entries().len(),
        3,
        "added, moved, aimed; what Esc put back is no step: {:?}",
        after.history.entries()
    );
    assert_eq!(session.find(id), Some((Place::Scene(to), 0)), "an aimed card stays where it is");
    assert_eq!(session.card(id).unwrap().aim.as_ref().unwrap().scene, aim);
}
