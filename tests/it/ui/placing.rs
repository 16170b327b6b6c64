//! Placing together through the window: a card in doubt on several scenes, deciding, and a few words about why.

use bamen::text::Lang;
use egui::{Key, accesskit::Role, vec2};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup, commit, key_event, preedit};

const KEY: &str = "職場・改善: 鍵をさがす / 地域・革新: 朝市 / 置き場: 廊下が静か";
const PAPER: &str = "迷い 職場・改善か、役所全体・改善か: 鍵をさがす";

/// The keypad: 職場・改善 is S, 役所全体・改善 is D, 地域・改善 is F.
fn doubt(screen: &mut Screen, text: &str, keys: &[Key]) {
    screen.click_card(text);
    screen.press(Key::B);
    for key in keys {
        screen.press(*key);
    }
    screen.press(Key::Enter);
}

#[test]
fn a_card_is_put_on_two_scenes_by_keys_and_decided_by_a_key() {
    let mut screen = Screen::with(KEY);
    doubt(&mut screen, "鍵をさがす", &[Key::D]);
    assert!(screen.outline().contains("職場・改善: 鍵をさがす ?役所全体・改善"), "{}", screen.outline());
    assert_eq!(screen.toast(), "迷いを置きました: 職場・改善か、役所全体・改善か");
    let paper = screen.node(PAPER).rect();
    assert!(screen.place("役所全体・改善").rect().contains_rect(paper), "it lies in the other scene");
    assert!(screen.name_of_card("鍵をさがす").contains("迷い 職場・改善か、役所全体・改善か"));
    screen.shift(Key::D);
    assert!(screen.outline().contains("役所全体・改善: 鍵をさがす /"), "{}", screen.outline());
    assert_eq!(screen.toast(), "役所全体・改善 に決めました");
    assert!(!screen.has(PAPER));
    screen.ctrl(Key::Z);
    assert!(screen.has(PAPER), "undone it is in doubt again");
}

#[test]
fn the_key_of_the_scene_where_it_lies_decides_too() {
    let mut screen = Screen::with("職場・改善: 鍵 ?役所全体・改善 / 職場・改善: 次");
    screen.click_card("鍵");
    screen.shift(Key::S);
    assert_eq!(screen.outline(), "職場・改善: 鍵 / 職場・改善: 次", "and it stays where it is");
    screen.press(Key::Y);
    screen.type_text("係で持つと決めた");
    screen.press(Key::Enter);
    assert_eq!(reasons(&screen), ["係で持つと決めた"]);
    assert!(screen.has("「職場・改善 のままと決めた」の理由を書く"), "it stands on its way");
    screen.ctrl(Key::Z);
    screen.ctrl(Key::Z);
    assert!(screen.outline().contains("鍵 ?役所全体・改善"));
}

#[test]
fn a_card_of_the_tray_needs_two_scenes_and_takes_three() {
    let mut screen = Screen::with(KEY);
    doubt(&mut screen, "廊下が静か", &[Key::S]);
    assert!(screen.has("場面が二つになると、置けます。"), "one scene is no doubt");
    screen.press(Key::D);
    screen.press(Key::F);
    assert!(screen.has("職場・改善か、役所全体・改善か、地域・改善か"));
    screen.press(Key::Z);
    assert!(screen.has("個人・不具合解消か、役所全体・改善か、地域・改善か"), "the first gives way to a fourth");
    screen.press(Key::Z);
    screen.press(Key::Enter);
    assert!(screen.outline().contains("置き場: 廊下が静か ?役所全体・改善,地域・改善"), "{}", screen.outline());
    screen.press(Key::B);
    screen.press(Key::D);
    screen.press(Key::F);
    screen.press(Key::Enter);
    assert!(screen.outline().contains("置き場: 廊下が静か /"), "none is chosen any more: {}", screen.outline());
}

#[test]
fn escape_changes_nothing_and_several_cards_are_not_doubted_at_once() {
    let mut screen = Screen::with(KEY);
    screen.click_card("鍵をさがす");
    screen.press(Key::B);
    screen.press(Key::D);
    screen.press(Key::Escape);
    assert!(!screen.outline().contains('?'), "{}", screen.outline());
    screen.click_card_with(egui::Modifiers::COMMAND, "朝市");
    screen.press(Key::B);
    assert_eq!(screen.toast(), "カードを一枚選ぶと、迷いを置けます。");
}

#[test]
fn the_panel_decides_and_leaves_in_doubt() {
    let mut screen = Screen::with("職場・改善: 鍵 ?役所全体・改善,地域・改善");
    screen.click_card("鍵");
    for name in ["職場・改善に決める", "役所全体・改善に決める", "地域・改善に決める"] {
        assert!(screen.has(name), "{name}: {:?}", screen.names());
    }
    screen.click("地域・改善に決める");
    assert_eq!(screen.outline(), "地域・改善: 鍵");
    screen.ctrl(Key::Z);
    screen.click_card("鍵");
    screen.click("職場・改善に決める");
    assert_eq!(screen.outline(), "職場・改善: 鍵", "where it lies is an answer, too");
    screen.ctrl(Key::Z);
    screen.click_card("鍵");
    screen.click("迷いのまま残す");
    assert_eq!(screen.outline(), "置き場: 鍵 ?職場・改善,役所全体・改善,地域・改善,のまま");
    assert!(screen.has("見立てが分かれた"));
    screen.click("もう一度、話す");
    assert_eq!(screen.outline(), "置き場: 鍵 ?職場・改善,役所全体・改善,地域・改善");
    screen.click_card("鍵");
    screen.shift(Key::B);
    assert!(screen.outline().ends_with("のまま"), "by key as well: {}", screen.outline());
    screen.shift(Key::B);
    assert_eq!(screen.toast(), "迷いのあるカードを選ぶと、残せます。");
}

#[test]
fn the_room_sees_the_papers_as_long_as_the_talk_goes_on() {
    let mut screen = Screen::with("置き場: 鍵");
    let on_wall = |screen: &Screen| {
        let picture = screen.state().stage.moment(1e9).picture;
        picture.parts.iter().any(|part| part.name == "迷い 職場・改善か、役所全体・改善か: 鍵")
    };
    assert!(!on_wall(&screen), "what lies in the tray is not there");
    doubt(&mut screen, "鍵", &[Key::S, Key::D]);
    assert!(on_wall(&screen), "on its scenes it is");
    screen.shift(Key::H);
    assert!(!on_wall(&screen), "not when it is kept off the wall");
    screen.shift(Key::H);
    assert!(on_wall(&screen));
    screen.click("迷いのまま残す");
    assert!(!on_wall(&screen), "the talk is over");
}

#[test]
fn why_is_asked_for_by_a_key_and_by_the_notice_and_stands_on_the_way() {
    let mut screen = Screen::with(KEY);
    screen.click_card("鍵をさがす");
    screen.shift(Key::D);
    screen.press(Key::Y);
    screen.type_text("係だけの話ではない");
    screen.press(Key::Enter);
    assert_eq!(screen.toast(), "理由を書きとめました");
    assert!(!screen.has("動かした理由"), "the line is gone");
    assert!(screen.has("「職場・改善 → 役所全体・改善」の理由を書く"), "{:?}", screen.names());
    assert!(screen.has("係だけの話ではない"));
    screen.shift(Key::F);
    screen.click("なぜ? ひとこと");
    screen.type_text("住民と一緒なら動く");
    screen.press(Key::Enter);
    let reasons: Vec<&str> = reasons(&screen);
    assert_eq!(reasons, ["係だけの話ではない", "住民と一緒なら動く"]);
    screen.ctrl(Key::Z);
    assert_eq!(self::reasons(&screen), ["係だけの話ではない"], "one step back takes back the words alone");
    assert!(screen.outline().contains("地域・改善: 鍵をさがす"));
}

fn reasons(screen: &Screen) -> Vec<&str> {
    screen.session().cards().flat_map(|card| &card.reasons).map(|reason| reason.text.as_str()).collect()
}

#[test]
fn a_reason_can_be_said_later_said_better_and_taken_back() {
    let mut screen = Screen::with(KEY);
    screen.click_card("鍵をさがす");
    screen.shift(Key::D);
    screen.press(Key::Num3);
    screen.press(Key::Y);
    screen.type_text("あとから");
    screen.press(Key::Enter);
    assert_eq!(reasons(&screen), ["あとから"], "of its last move");
    screen.click("「職場・改善 → 役所全体・改善」の理由を書く");
    screen.type_text("、もう一言");
    screen.press(Key::Enter);
    assert_eq!(reasons(&screen), ["あとから、もう一言"]);
    screen.press(Key::Y);
    screen.ctrl(Key::A);
    screen.press(Key::Backspace);
    screen.press(Key::Enter);
    assert_eq!(reasons(&screen), [""; 0]);
    assert_eq!(screen.toast(), "理由を消しました");
}

#[test]
fn nobody_has_to_say_why() {
    let mut screen = Screen::with(KEY);
    screen.click_card("鍵をさがす");
    screen.press(Key::Y);
    assert_eq!(screen.toast(), "動かしたカードを選ぶと、理由を書けます。");
    screen.shift(Key::D);
    screen.press(Key::Y);
    screen.type_text("やめる");
    screen.press(Key::Escape);
    assert!(!screen.has("動かした理由"));
    assert_eq!(reasons(&screen), [""; 0]);
    // The keyboard is where it was.
    screen.press(Key::Num4);
    assert!(screen.outline().contains("役所全体・改善 方策: 鍵をさがす"), "{}", screen.outline());
    // Moved again and written on: the line never opens by itself.
    screen.shift(Key::S);
    screen.ctrl(Key::L);
    screen.type_text("つぎのことば");
    assert_eq!(screen.written(), "つぎのことば");
}

#[test]
fn what_was_moved_together_has_one_reason() {
    let mut screen = Screen::with("職場・改善: あ / 職場・改善: い / 地域・革新: う");
    screen.click_card("あ");
    screen.click_card_with(egui::Modifiers::COMMAND, "い");
    screen.shift(Key::D);
    screen.press(Key::Y);
    screen.type_text("係の外へ");
    screen.press(Key::Enter);
    assert_eq!(reasons(&screen), ["係の外へ", "係の外へ"]);
    screen.ctrl(Key::Z);
    assert_eq!(reasons(&screen), [""; 0], "one step");
}

#[test]
fn a_card_of_the_tray_that_was_placed_is_the_one_that_is_asked_about() {
    let mut screen = Screen::with("置き場: あ / 置き場: い");
    screen.click_card("あ");
    screen.shift(Key::S);
    assert_eq!(screen.chosen(), ["い"], "the next one is in the hand");
    screen.press(Key::Y);
    screen.type_text("みんながうなずいた");
    screen.press(Key::Enter);
    let of: Vec<&str> =
        screen.session().cards().filter(|card| !card.reasons.is_empty()).map(|card| card.text.as_str()).collect();
    assert_eq!(of, ["あ"]);
    assert_eq!(screen.chosen(), ["い"]);
}

#[test]
fn an_ime_writes_the_reason_and_its_enter_is_its_own() {
    let mut screen = Screen::with(KEY);
    screen.click_card("鍵をさがす");
    screen.shift(Key::D);
    screen.press(Key::Y);
    screen.at_once(vec![preedit("かぎ")]);
    screen.at_once(vec![key_event(Key::Enter, true, egui::Modifiers::NONE), preedit(""), commit("鍵")]);
    screen.at_once(vec![key_event(Key::Enter, false, egui::Modifiers::NONE)]);
    screen.run();
    assert!(screen.has("動かした理由"), "it is still being written");
    screen.press(Key::Enter);
    assert_eq!(reasons(&screen), ["鍵"]);
}

#[test]
fn leaving_takes_the_words_along() {
    let mut screen = Screen::with(KEY);
    let path = screen.path();
    screen.click_card("鍵をさがす");
    screen.shift(Key::D);
    screen.press(Key::Y);
    screen.type_text("書きかけ");
    screen.ctrl(Key::W);
    let opened = bamen::store::open(&path).unwrap();
    let card = opened.history.present().card(bamen::model::CardId(1)).unwrap();
    assert_eq!(card.reasons[0].text.as_str(), "書きかけ");
}

#[test]
fn the_dialog_and_the_line_fit_in_every_window() {
    for (size, scale) in [(vec2(1440.0, 900.0), 1.0), (vec2(1280.0, 720.0), 1.0), (vec2(1280.0, 720.0), 2.0)] {
        for lang in Lang::ALL {
            let setup = Setup { size, lang, scale, ..Setup::default() };
            let path = setup.session("場.ron", KEY);
            let mut screen = setup.start(Some(&path));
            let words = screen.words();
            let within = |screen: &Screen, name: &str| {
                let rect = screen.node(name).rect();
                assert!(rect.min.x >= 0.0 && rect.max.x <= size.x / scale, "{size:?} {scale} {name}: {rect:?}");
                assert!(rect.min.y >= 0.0 && rect.max.y <= size.y / scale, "{size:?} {scale} {name}: {rect:?}");
            };
            screen.click_card("鍵をさがす");
            screen.press(Key::B);
            within(&screen, words.placing.doubt_do);
            within(&screen, words.placing.doubt_title);
            screen.press(Key::D);
            screen.press(Key::Enter);
            screen.shift(Key::D);
            screen.press(Key::Y);
            let field = screen.field(words.placing.why_field);
            assert_eq!(field.accesskit_node().role(), Role::TextInput);
            assert!(field.rect().max.y <= size.y / scale && field.rect().max.x <= size.x / scale);
        }
    }
}

#[test]
fn arrow_keys_reach_the_papers_of_a_doubt() {
    let mut screen = Screen::with("職場・改善: 鍵 ?役所全体・改善");
    screen.click_card("鍵");
    screen.press(Key::ArrowRight);
    assert!(screen.node("迷い 職場・改善か、役所全体・改善か: 鍵").is_focused());
    assert_eq!(screen.chosen(), ["鍵"], "it is the card that is chosen");
    screen.shift(Key::D);
    assert_eq!(screen.outline(), "役所全体・改善: 鍵");
}

#[test]
fn putting_a_card_elsewhere_in_its_scene_is_nothing_to_say_why_about() {
    let mut screen = Screen::with("職場・改善: 一 / 職場・改善: 二");
    screen.click_card("一");
    screen.alt(Key::ArrowDown);
    screen.press(Key::Y);
    assert_eq!(screen.toast(), "動かしたカードを選ぶと、理由を書けます。");
}
