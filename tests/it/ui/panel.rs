//! The panel at the right: the guide of a scene, the chosen card, and whole lists.

use bamen::guide::Guide;
use bamen::model::{Place, SceneId};
use bamen::ui::action::keypad_key;
use egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable as _;

use super::harness::{Screen, Setup};
use crate::support::script::place_name;

#[test]
fn each_scene_opens_its_guide() {
    let mut screen = Screen::with("");
    let guide = Guide::built_in();
    for scene in SceneId::ALL {
        screen.click_place(&place_name(Place::Scene(scene)));
        let texts = &guide.ja[scene];
        let parts = [&texts.about, &texts.carriers, &texts.way, &texts.strengths, &texts.mix_up];
        for part in parts.into_iter().chain(&texts.questions) {
            assert!(screen.has(part), "{}: {part}", place_name(Place::Scene(scene)));
        }
    }
    for heading in ["担い手", "進め方", "問い", "活きる力", "陥りやすい取り違え"] {
        assert!(screen.has(heading), "{heading}");
    }
}

#[test]
fn the_guide_of_a_card_s_scene_opens_by_key() {
    let mut screen = Screen::with("地域・革新: あ");
    screen.click_card("あ");
    screen.press(Key::G);
    let scene = crate::support::script::scene("地域・革新");
    assert!(screen.shows(&Guide::built_in().ja[scene].about));
}

#[test]
fn a_narrow_window_shows_the_panel_over_the_canvas_when_asked() {
    let setup = Setup { size: vec2(1100.0, 680.0), ..Setup::default() };
    let path = setup.session("場.ron", "職場・改善: あ");
    let mut screen = setup.start(Some(&path));
    let about = &Guide::built_in().ja[crate::support::script::scene("職場・革新")].about;
    screen.click_place("職場・革新");
    assert!(!screen.shows(about), "it is folded away");
    screen.press(Key::G);
    assert!(screen.shows(about));
    screen.press(Key::Escape);
    assert!(!screen.shows(about), "Esc folds it");
    screen.click("カードとガイドの欄");
    assert!(screen.shows(about));
}

#[test]
fn more_cards_than_fit_open_as_a_list() {
    let many: Vec<String> = (1..=40).map(|n| format!("職場・改善: カード{n:02}")).collect();
    let mut screen = Screen::with(&many.join(" / "));
    let more = screen
        .names()
        .into_iter()
        .map(|(_, name, _)| name)
        .find(|name| name.starts_with("ほか "))
        .expect("the scene says how many more there are");
    let hidden: usize = more.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    let shown =
        screen.names().iter().filter(|(role, name, _)| *role == Role::Button && name.contains(": カード")).count();
    assert_eq!(shown + hidden, 40, "{more}");
    screen.click(&more);
    let listed = |screen: &Screen, text: &str| {
        let mut items = screen.h.query_all_by_role(Role::ListItem);
        items.any(|item| egui_kittest::kittest::NodeT::accesskit_node(&item).label().unwrap().contains(text))
    };
    assert!(screen.has("ここにあるカード  40枚"), "{:?}", screen.names());
    // The list lies below the guide: it is scrolled to.
    let panel = egui::pos2(1300.0, 500.0);
    screen.at_once(vec![egui::Event::PointerMoved(panel)]);
    for _ in 0..40 {
        if listed(&screen, "カード40") {
            break;
        }
        screen.at_once(vec![egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -160.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        }]);
        screen.h.run_steps(4);
    }
    assert!(listed(&screen, "カード40"), "the last card is reached");
}

#[test]
fn more_cards_than_the_tray_shows_open_as_a_list() {
    let many: Vec<String> = (1..=30).map(|n| format!("置き場: カード{n:02}")).collect();
    let mut screen = Screen::with(&many.join(" / "));
    let names = screen.names();
    let more = names.iter().find(|(_, name, _)| name.starts_with("ほか ")).expect("how many more there are");
    let more = more.1.clone();
    screen.click(&more);
    assert!(screen.has("ここにあるカード  30枚"));
    let first = screen.h.query_all_by_role(Role::ListItem).next().expect("the list is there");
    first.click();
    screen.run();
    assert_eq!(screen.chosen(), ["カード01"], "a card of the list is chosen by a click");
}

#[test]
fn the_chosen_card_shows_where_it_is_and_where_it_should_be_carried() {
    let mut screen = Screen::with("職場・改善 課題: あ ●2 → 役所全体・革新");
    screen.click_card("あ");
    for words in ["選んだカード", "職場・改善", "役所全体・革新", "共感 2"] {
        assert!(screen.has(words), "{words}: {:?}", screen.names());
    }
}

#[test]
fn the_kind_and_the_aim_are_chosen_in_the_panel() {
    // So high that nothing of the panel has to be scrolled to.
    let setup = Setup { size: egui::vec2(1440.0, 1000.0), ..Setup::default() };
    let path = setup.session("場.ron", "職場・改善: あ");
    let mut screen = setup.start(Some(&path));
    screen.click_card("あ");
    // The capture line has the four kinds as well; the panel lies further to the right.
    let kind = screen.names().into_iter().filter(|(_, name, _)| name == "方策");
    let at = kind.map(|(_, _, rect)| rect.center()).max_by(|a, b| a.x.total_cmp(&b.x)).unwrap();
    screen.at_once(vec![egui::Event::PointerMoved(at)]);
    screen.at_once(vec![super::harness::button(at, true, Modifiers::NONE)]);
    screen.at_once(vec![super::harness::button(at, false, Modifiers::NONE)]);
    screen.run();
    screen.click("役所全体・改善 をめざす");
    assert_eq!(screen.outline(), "職場・改善 方策: あ → 役所全体・改善");
    screen.click("矢印をはずす");
    assert_eq!(screen.outline(), "職場・改善 方策: あ");
    screen.click("カードを写す");
    assert_eq!(screen.session().card_count(), 2);
    screen.click("カードを捨てる");
    assert_eq!(screen.session().card_count(), 1);
}

#[test]
fn what_is_typed_in_a_field_belongs_to_the_card_it_was_typed_for() {
    let mut screen = Screen::with("職場・改善: あ / 地域・革新: い");
    screen.click_card("あ");
    screen.shift(Key::F2);
    screen.type_text("見出し");
    screen.click_card("い");
    assert_eq!(screen.outline(), "職場・改善: あ 〔見出し〕 / 地域・革新: い");
}

#[test]
fn a_card_that_arrives_by_key_is_named_in_the_panel() {
    let mut screen = Screen::with("個人・改善: あ");
    screen.click_card("あ");
    for scene in SceneId::ALL {
        screen.shift(keypad_key(scene));
        assert!(screen.has(&place_name(Place::Scene(scene))));
    }
}
