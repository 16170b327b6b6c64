//! Somebody who has never seen it: from the home screen to five episodes on the career map and a next step, in the real
//! window and by keys alone. What is pressed is counted; words are words.

use std::path::PathBuf;

use bamen::model::{CardText, ChangeLevel, SceneId, Session, Stage as Range};
use bamen::store;

use crate::program::{EXECUTABLE, Program, wait_for};
use crate::stage::Stage;
use crate::wait;

/// The most keys that it takes, beside the words: a door, the map, Enter after each of two posts, one key for each of
/// five episodes, and a challenge with all its fields.
const MOST: usize = 18;

/// Presses keys, and counts them.
struct Hand<'a> {
    stage: &'a Stage,
    keys: usize,
}

impl Hand<'_> {
    fn press(&mut self, keys: &str) {
        self.keys += keys.split_whitespace().count();
        for key in keys.split_whitespace() {
            self.stage.press(key);
            self.stage.wait_for_rest();
        }
    }

    fn say(&mut self, words: &str, key: &str) {
        self.stage.type_text(words);
        self.press(key);
    }
}

/// The one session that somebody has thought alone in this library.
fn own(stage: &Stage) -> PathBuf {
    wait::until("a file of one's own", || {
        let files = std::fs::read_dir(stage.library().join("自分だけ")).ok()?;
        files.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "ron"))
    })
}

fn walk(stage: &Stage, lang: &str) -> Session {
    let mut command = stage.command(EXECUTABLE);
    command.args(["--lang", lang, "--library"]).arg(stage.library());
    let program = Program::start_as(stage, command);
    let mut hand = Hand { stage, keys: 0 };
    hand.press("3 m");
    for (words, key) in [
        ("tax office 2009", "Return"),
        ("citizens 2013", "Return"),
        ("2009 a manual for the counter", "alt+z"),
        ("2012 half a day saved", "alt+a"),
        ("2014 fifteen minutes a week", "alt+x"),
        ("2018 the forms pushed back", "alt+c"),
        ("2022 talks before the plan", "alt+f"),
    ] {
        hand.say(words, key);
    }
    hand.press("ctrl+shift+y");
    hand.say("three sections at one table", "Tab");
    hand.say("ask two people", "Tab");
    hand.say("section head a", "Tab");
    hand.say("in 3 months", "Tab");
    // The menu of scenes, the key of one, and on to the button.
    hand.press("space e Tab Return");
    assert!(hand.keys <= MOST, "{} keys", hand.keys);
    let file = own(stage);
    let session = wait_for(&file, "the next step", |session| !session.challenges().is_empty());
    stage.press("Escape Escape");
    stage.wait_for_rest();
    assert!(program.close().success());
    assert_eq!(store::look(&file).unwrap().history.present(), &session, "as it was, also when it is closed");
    session
}

#[test]
fn somebody_who_has_never_seen_it_comes_to_a_path_and_a_next_step_in_either_language() {
    for (name, lang) in [("alone_ja", "ja"), ("alone_en", "en")] {
        let stage = Stage::set(name);
        let session = walk(&stage, lang);
        let career = session.career();
        assert_eq!(career.posts.len(), 2, "{lang}");
        let told: Vec<(u16, SceneId)> = career.episodes.iter().map(|it| (it.told.year, it.told.scene)).collect();
        let scene = SceneId::new;
        assert_eq!(
            told,
            [
                (2009, scene(Range::Individual, ChangeLevel::Fix)),
                (2012, scene(Range::Individual, ChangeLevel::Improve)),
                (2014, scene(Range::Workplace, ChangeLevel::Fix)),
                (2018, scene(Range::Organization, ChangeLevel::Fix)),
                (2022, scene(Range::Community, ChangeLevel::Improve)),
            ],
            "{lang}"
        );
        let intent = &session.challenges()[0].intent;
        assert_eq!(intent.what.as_str(), "three sections at one table");
        assert_eq!(intent.half_step.as_ref().map(CardText::as_str), Some("ask two people"));
        assert_eq!(intent.with.as_ref().map(CardText::as_str), Some("section head a"));
        assert_eq!(intent.scene, Some(scene(Range::Organization, ChangeLevel::Innovate)));
        assert!(intent.look_again.is_some(), "in three months, in either language");
    }
}
