//! Finding cards: the bar above the canvas, the hits, and that the room sees nothing of it.

use bamen::model::CardKind;
use bamen::text::Lang;
use egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup, commit, key_event, preedit};

const TALK: &str = "個人・改善 問題: 引継ぎがない / 職場・改善 問題: 引き継ぎが口伝え 《係》 / 職場・改善 方策: 手引をつくる 《係》 \
                    / 地域・革新: 朝市 / 置き場: 引継書の山";

/// What the bar says of the hits.
fn count(screen: &Screen) -> String {
    // In the bar at the top stands whether it is saved.
    let found =
        screen.names().into_iter().find(|(role, _, at)| *role == Role::Status && (48.0..110.0).contains(&at.min.y));
    found.map(|(_, name, _)| name).unwrap_or_default()
}

fn look_for(screen: &mut Screen, words: &str) {
    screen.ctrl(Key::F);
    screen.type_text(words);
}

#[test]
fn enter_walks_through_what_is_found_and_round_again() {
    let mut screen = Screen::with(TALK);
    look_for(&mut screen, "引継");
    assert_eq!(count(&screen), "3枚");
    assert_eq!(screen.chosen(), [""; 0], "nothing is chosen before it is asked for");
    for (place, text) in
        [("1 / 3", "引継ぎがない"), ("2 / 3", "引き継ぎが口伝え"), ("3 / 3", "引継書の山"), ("1 / 3", "引継ぎがない")]
    {
        screen.press(Key::Enter);
        assert_eq!((count(&screen).as_str(), screen.chosen()), (place, vec![text.to_owned()]));
    }
    screen.shift(Key::Enter);
    assert_eq!(screen.chosen(), ["引継書の山"], "and back");
    screen.type_text("ぎ");
    assert_eq!(count(&screen), "3 / 3", "the field kept the keyboard");
}

#[test]
fn escape_closes_the_bar_and_the_keyboard_is_on_the_card() {
    let mut screen = Screen::with(TALK);
    look_for(&mut screen, "口伝え");
    screen.press(Key::Enter);
    screen.press(Key::Escape);
    assert!(!screen.has("カードのことば"), "it is closed");
    assert_eq!(screen.chosen(), ["引き継ぎが口伝え"]);
    screen.press(Key::Num3);
    assert!(
        screen.outline().contains("職場・改善 課題: 引き継ぎが口伝え"),
        "a key reaches the card: {}",
        screen.outline()
    );
    screen.ctrl(Key::F);
    assert_eq!(count(&screen), "", "it opens empty");
    screen.press(Key::Escape);
    assert_eq!(screen.written(), "");
}

#[test]
fn words_kind_and_group_work_together() {
    let mut screen = Screen::with(TALK);
    screen.ctrl(Key::F);
    let kinds: Vec<_> = screen
        .h
        .root()
        .children_recursive()
        .filter(|node| {
            node.accesskit_node().role() == Role::RadioButton
                && node.accesskit_node().label().as_deref() == Some("問題")
        })
        .map(|node| node.rect().center())
        .collect();
    let in_bar = kinds.into_iter().min_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
    let press = |screen: &mut Screen| {
        screen.at_once(vec![egui::Event::PointerMoved(in_bar)]);
        screen.at_once(vec![super::harness::button(in_bar, true, Modifiers::NONE)]);
        screen.at_once(vec![super::harness::button(in_bar, false, Modifiers::NONE)]);
        screen.run();
    };
    press(&mut screen);
    assert_eq!(screen.state().desk.find.as_ref().unwrap().kind, Some(CardKind::Problem));
    assert_eq!(count(&screen), "2枚");
    screen.type_text("口伝え");
    assert_eq!(count(&screen), "1枚", "the field has the keyboard again");
    press(&mut screen);
    assert_eq!(screen.state().desk.find.as_ref().unwrap().kind, None, "pressed again it is off");
    screen.click("係");
    assert_eq!(count(&screen), "1枚");
    assert_eq!(screen.state().desk.find.as_ref().unwrap().group.as_ref().unwrap().as_str(), "係");
    screen.click("係");
    assert_eq!(screen.state().desk.find.as_ref().unwrap().group, None, "pressed again it is off");
}

#[test]
fn groups_stand_side_by_side_while_there_is_room_and_all_is_clear_after_escape() {
    let mut screen = Screen::with("個人・改善: 一 《市民課》 / 職場・改善: 二 《総務課》 / 地域・革新: 三");
    screen.ctrl(Key::F);
    screen.click("総務課");
    assert_eq!(count(&screen), "1枚");
    let stepped_back = |screen: &Screen| {
        let found = screen.state().fields.found.as_ref().filter(|found| !found.all);
        found.map(|found| found.hits.len())
    };
    assert_eq!(stepped_back(&screen), Some(1));
    screen.click("市民課");
    assert_eq!(screen.state().desk.find.as_ref().unwrap().group.as_ref().unwrap().as_str(), "市民課");
    screen.press(Key::Escape);
    assert_eq!(stepped_back(&screen), None, "every card is there again");
    // More than there is room for stand in a list.
    let many: Vec<String> = (0..5).map(|n| format!("置き場: 札{n} 《とても長い名前のまとまり{n}》")).collect();
    let mut screen = Screen::with(&many.join(" / "));
    screen.ctrl(Key::F);
    screen.click("まとまりでしぼる");
    screen.click("とても長い名前のまとまり3");
    assert_eq!(count(&screen), "1枚");
}

#[test]
fn nothing_found_is_said() {
    let mut screen = Screen::with(TALK);
    look_for(&mut screen, "議会");
    assert_eq!(count(&screen), "見つかりません");
    screen.press(Key::Enter);
    assert_eq!(screen.chosen(), [""; 0]);
}

#[test]
fn a_card_in_a_stack_or_far_in_the_tray_comes_forward() {
    let many = |place: &str| (1..=40).map(|n| format!("{place}: {place}の{n:02}番")).collect::<Vec<_>>().join(" / ");
    let mut screen = Screen::with(&format!("{} / {}", many("置き場"), many("職場・改善")));
    for words in ["職場・改善の40番", "職場・改善の23番", "置き場の33番"] {
        look_for(&mut screen, words);
        screen.press(Key::Enter);
        assert_eq!(screen.chosen(), [words]);
        assert!(screen.card(words).rect().is_positive(), "{words} is there to be seen");
        screen.press(Key::Escape);
    }
}

#[test]
fn an_ime_composes_in_the_field_and_its_enter_is_its_own() {
    let mut screen = Screen::with(TALK);
    screen.ctrl(Key::F);
    screen.at_once(vec![preedit("ひきつぎ")]);
    screen.at_once(vec![key_event(Key::Enter, true, Modifiers::NONE), preedit(""), commit("引き継ぎ")]);
    screen.at_once(vec![key_event(Key::Enter, false, Modifiers::NONE)]);
    screen.run();
    assert_eq!(count(&screen), "3枚");
    assert_eq!(screen.chosen(), [""; 0], "the Enter of the IME walks nowhere");
    screen.press(Key::Enter);
    assert_eq!(screen.chosen(), ["引継ぎがない"]);
}

#[test]
fn the_room_sees_nothing_of_it() {
    let mut screen = Screen::with(TALK);
    let on_wall = |screen: &Screen| screen.state().stage.shown();
    let before = on_wall(&screen);
    look_for(&mut screen, "引継");
    screen.press(Key::Enter);
    assert_eq!(on_wall(&screen), before);
    assert_eq!(screen.outline(), TALK_AS_IT_LIES, "and nothing in the session has changed");
}

const TALK_AS_IT_LIES: &str = "置き場: 引継書の山 / 個人・改善 問題: 引継ぎがない / 職場・改善 問題: 引き継ぎが口伝え 《係》 \
                               / 職場・改善 方策: 手引をつくる 《係》 / 地域・革新: 朝市";

#[test]
fn the_bar_has_room_in_every_window_and_covers_nothing() {
    for (size, scale) in
        [(vec2(1440.0, 900.0), 1.0), (vec2(1280.0, 720.0), 1.0), (vec2(1100.0, 680.0), 1.0), (vec2(1280.0, 720.0), 2.0)]
    {
        for lang in Lang::ALL {
            let setup = Setup { size, lang, scale, ..Setup::default() };
            let path = setup.session("場.ron", TALK);
            let mut screen = setup.start(Some(&path));
            look_for(&mut screen, "引継");
            let words = screen.words();
            let close = screen.node(words.order.find_close).rect();
            let next = screen.node(words.order.find_next).rect();
            assert!(close.max.x <= size.x / scale, "{size:?} {scale} {lang:?}");
            assert!(next.max.x < close.min.x, "{size:?} {scale} {lang:?}: {next:?} {close:?}");
            assert!(close.max.y < screen.card("朝市").rect().min.y, "{size:?} {scale} {lang:?}");
        }
    }
}
