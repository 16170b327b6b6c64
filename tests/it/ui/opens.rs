//! What a step of the program opens in the console, and the scene that it is about.

use bamen::model::{Edit, History, Opens, Program, ProgramStep, SceneId, Shows};
use bamen::picture::Target;
use bamen::picture::wall::WallView;
use bamen::ui::desk::Dialog;
use egui::Key;

use super::harness::{Screen, Setup};
use crate::support::script;

fn here() -> SceneId {
    script::scene("地域・改善")
}

fn with(steps: Vec<ProgramStep>) -> Screen {
    let mut history: History = script::from_outline("職場・改善: い / 地域・改善: う");
    let at = history.log().last().unwrap().at;
    let edit = bamen::model::Step::Edit(Edit::SetProgram { program: Program { steps } });
    let entry = bamen::model::Entry::next(&history, at, bamen::model::Author::Facilitator, edit);
    history.record(entry).unwrap();
    let setup = Setup::default();
    let path = setup.write("場.ron", &history);
    setup.start(Some(&path))
}

fn step(shows: Shows, opens: Opens, scene: Option<SceneId>) -> ProgramStep {
    ProgramStep { title: format!("{shows:?} {opens:?}"), minutes: 5, shows, opens, scene, ..ProgramStep::default() }
}

#[test]
fn each_step_opens_what_it_says() {
    let mut screen = with(Opens::ALL.map(|opens| step(Shows::AsItIs, opens, None)).to_vec());
    for opens in Opens::ALL {
        screen.ctrl(Key::PageDown);
        let dialog = screen.state().desk.dialog.clone();
        match opens {
            Opens::Nothing => assert_eq!(dialog, None),
            Opens::Capture => assert!(screen.capture_has_focus()),
            Opens::Find => assert!(screen.state().desk.find.is_some()),
            Opens::About => assert_eq!(dialog, Some(Dialog::ThisSession)),
            Opens::Turns => assert_eq!(dialog, Some(Dialog::Turns)),
            Opens::Challenges => assert_eq!(dialog, Some(Dialog::Challenges)),
            Opens::Votes => assert!(matches!(screen.state().desk.cursor, Some(Target::Card(_)))),
        }
        if dialog.is_some() {
            screen.press(Key::Escape);
        }
    }
    screen.press(Key::Plus);
    assert!(screen.outline().contains("●1"), "+ puts a dot: {}", screen.outline());
    screen.ctrl(Key::PageUp);
    screen.press(Key::Escape);
    screen.ctrl(Key::Z);
    assert_eq!(screen.state().desk.dialog, None, "what is undone opens nothing");
}

#[test]
fn a_step_is_fixed_to_a_scene() {
    let views = [Shows::AsItIs, Shows::Question, Shows::Scene, Shows::Listening, Shows::Challenges];
    let mut screen = with(views.map(|shows| step(shows, Opens::Nothing, Some(here()))).to_vec());
    let expected = [
        WallView::Scene(here()),
        WallView::Question(here()),
        WallView::Scene(here()),
        WallView::Listening,
        WallView::Challenges,
    ];
    for view in expected {
        screen.ctrl(Key::PageDown);
        assert_eq!(screen.state().wall.room.view, view);
    }
}

#[test]
fn both_are_prepared_in_the_dialog() {
    let mut screen = with(vec![step(Shows::Blank, Opens::Nothing, None)]);
    screen.ctrl(Key::P);
    screen.click("コマ 1 で手もとにひらくもの: 手もとはそのまま");
    screen.click("話す順番");
    screen.click("コマ 1 の場面: 場面はその場で");
    screen.click("地域・改善 F");
    screen.ctrl(Key::Enter);
    let made = screen.session().program().steps[0].clone();
    assert_eq!((made.opens, made.scene, made.shows), (Opens::Turns, Some(here()), Shows::Scene));
}

#[test]
fn templates_open_what_helps() {
    let opens = |name: &str| {
        let (_, text) = bamen::template::FILES.into_iter().find(|(file, _)| *file == name).unwrap();
        let template = bamen::template::Template::parse(text).unwrap();
        assert!(!template.ja.about.way.is_empty() && !template.en.about.way.is_empty(), "{name}");
        template.ja.program.steps.iter().map(|step| (step.opens, step.shows)).collect::<Vec<_>>()
    };
    assert!(opens("offsite_half_day.ron").contains(&(Opens::Turns, Shows::Listening)));
    for name in ["first_talk_90.ron", "step_up_seminar.ron", "team_study.ron"] {
        assert!(opens(name).contains(&(Opens::Challenges, Shows::Challenges)), "{name}");
    }
}

#[test]
fn of_files_asked_for_at_once_the_last_is_open_and_the_others_are_closed() {
    let setup = Setup::default();
    let (one, two) = (setup.session("一.ron", ""), setup.session("二.ron", ""));
    let mut screen = setup.start(None);
    let app = screen.h.state_mut();
    for path in [&one, &two, &two] {
        app.open(path.clone());
    }
    screen.run();
    assert_eq!(screen.path(), two);
    assert!(
        screen.state().open.as_ref().is_some_and(bamen::app::open_session::OpenSession::writable),
        "in use by nobody else"
    );
    assert!(!one.with_file_name("一.ron.journal").exists(), "the other was closed");
    assert!(two.with_file_name("二.ron.journal").exists());
}
