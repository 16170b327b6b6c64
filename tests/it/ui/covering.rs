//! Cards are covered, turned over and kept off the wall from the desk.

use bamen::model::Showing;
use bamen::text::Lang;
use egui::{Key, Modifiers, vec2};

use super::harness::{Screen, Setup};
use crate::support::script::scene;

fn name_ends(screen: &Screen, card: &str, end: &str) {
    let name = screen.name_of_card(card);
    assert!(name.ends_with(end), "{name}");
}

#[test]
fn a_card_is_covered_and_turned_over_by_key() {
    let mut screen = Screen::with("職場・改善: あ / 職場・改善: い");
    screen.click_card("あ");
    screen.press(Key::H);
    assert_eq!(screen.outline(), "職場・改善: あ ■伏 / 職場・改善: い");
    assert_eq!(screen.toast(), "カードを伏せました");
    name_ends(&screen, "あ", "、伏せてある）");
    screen.press(Key::H);
    assert_eq!(screen.outline(), "職場・改善: あ / 職場・改善: い");
    assert_eq!(screen.toast(), "カードをめくりました");
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "職場・改善: あ ■伏 / 職場・改善: い");
    assert_eq!(screen.toast(), "元に戻しました: カードをめくりました");
}

#[test]
fn a_card_is_kept_off_the_wall_by_key() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click_card("あ");
    screen.shift(Key::H);
    assert_eq!(
        (screen.outline().as_str(), screen.toast().as_str()),
        ("職場・改善: あ ■隠", "壁に出さないことにしました")
    );
    name_ends(&screen, "あ", "、壁に出さない）");
    screen.press(Key::H);
    assert_eq!(screen.outline(), "職場・改善: あ ■隠", "what is hidden is not shown by turning over");
    assert_eq!(screen.toast(), screen.words().hidden_stays);
    screen.shift(Key::H);
    assert_eq!((screen.outline().as_str(), screen.toast().as_str()), ("職場・改善: あ", "壁で見えるようにしました"));
}

#[test]
fn one_card_of_a_covered_scene_is_turned_over_in_one_step() {
    let mut screen = Screen::with("職場・改善: あ / 職場・改善: い / 職場・改善: う");
    screen.click_card("い");
    screen.ctrl_shift(Key::H);
    assert!(screen.session().is_covered(scene("職場・改善")));
    assert_eq!(screen.toast(), "職場・改善 のカードを伏せました");
    name_ends(&screen, "い", "、伏せてある）");
    screen.press(Key::H);
    assert_eq!(screen.outline(), "伏せた場面: 職場・改善 / 職場・改善: あ / 職場・改善: い ■開 / 職場・改善: う");
    name_ends(&screen, "あ", "、伏せてある）");
    name_ends(&screen, "い", "）");
    assert_eq!(screen.toast(), "カードをめくりました");
    screen.ctrl(Key::Z);
    assert!(screen.session().is_covered(scene("職場・改善")), "one step: {}", screen.outline());
    assert!(screen.session().cards().all(|card| card.showing == Showing::Open));
}

#[test]
fn a_scene_is_covered_while_people_write_and_then_turned_over() {
    let mut screen = Screen::with("");
    screen.click_place("地域・革新");
    screen.ctrl_shift(Key::H);
    screen.ctrl(Key::L);
    screen.say("書いた", Key::R);
    screen.say("もう一枚", Key::R);
    name_ends(&screen, "書いた", "、伏せてある）");
    screen.click_card("書いた");
    screen.press(Key::H);
    screen.ctrl(Key::L);
    screen.click_place("地域・革新");
    screen.click("場面をめくる");
    assert_eq!(screen.outline(), "地域・革新: 書いた / 地域・革新: もう一枚");
    screen.click("場面を伏せる");
    screen.ctrl_shift(Key::H);
    assert_eq!(screen.toast(), "地域・革新 のカードをめくりました");
}

#[test]
fn the_buttons_say_what_they_will_do() {
    let setup = Setup { size: vec2(1440.0, 1400.0), ..Setup::default() };
    let path = setup.session("場.ron", "職場・改善: あ / 職場・改善: い / 置き場: う");
    let mut screen = setup.start(Some(&path));
    screen.click_card("あ");
    assert!(screen.has("ことばが見えます"));
    screen.click("伏せる");
    assert!(screen.has("伏せてあります") && screen.has("めくる"));
    screen.click("壁に出さない");
    assert!(screen.has("出していません"));
    screen.click("壁に出す");
    assert!(screen.has("伏せてあります"), "it comes back as it was");
    screen.click("めくる");
    assert!(screen.has("ことばが見えます"));
    screen.click("場面を伏せる");
    assert!(screen.has("場面ごと伏せてあります"));
    screen.click_card_with(Modifiers::COMMAND | Modifiers::CTRL, "い");
    screen.click("めくる");
    assert_eq!(screen.outline(), "伏せた場面: 職場・改善 / 置き場: う / 職場・改善: あ ■開 / 職場・改善: い ■開");
    screen.click_card("う");
    assert!(screen.has("置き場のカードは、壁に出ません"));
}

#[test]
fn the_tray_has_no_scene_to_cover() {
    let mut screen = Screen::with("置き場: あ");
    screen.click_card("あ");
    screen.ctrl_shift(Key::H);
    assert_eq!((screen.outline().as_str(), screen.toast().as_str()), ("置き場: あ", screen.words().no_scene_to_cover));
}

#[test]
fn what_a_screen_reader_hears_in_english() {
    let setup = Setup { lang: Lang::En, ..Setup::default() };
    let path = setup.session("a.ron", "職場・改善: A ■伏 / 職場・改善: B ■隠");
    let screen = setup.start(Some(&path));
    name_ends(&screen, "A", ", face down)");
    name_ends(&screen, "B", ", not on the wall)");
}
