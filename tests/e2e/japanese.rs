//! Japanese, with the IME of a Linux desktop: nothing is lost, doubled or left unconverted.

use std::process::{Child, Command, Stdio};

use bamen::model::{Place, SceneId};

use crate::ime::{Ime, Preedit};
use crate::program::{cards, key_of, look, new_session, wait_for_cards};
use crate::stage::{Stage, end};
use crate::wait;

#[test]
fn quick_check() {
    for preedit in [Preedit::OnTheSpot, Preedit::InItsWindow] {
        let mut stage = Stage::set("ime");
        let file = new_session(&stage, "japanese");
        let ime = Ime::start(&mut stage, preedit);
        let program = ime.open(&stage, &file);
        stage.press_slowly("k a d a i space Return", 120);
        assert_eq!(look(&file).card_count(), 0);
        stage.press_slowly("Return s", 120);
        let session = wait_for_cards(&file, 1);
        eprintln!("{preedit:?}: {:?}", cards(&session));
        program.kill();
    }
}
