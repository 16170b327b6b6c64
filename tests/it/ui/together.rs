//! まとまり: cards put together by key and by hand, named, opened, taken apart; one card split, several made one.

use bamen::picture::Target;
use egui::{Key, Modifiers, accesskit::Role};

use super::harness::Screen;

const THREE: &str = "職場・改善: 甲 / 職場・改善: 乙 / 職場・改善 問題: 丙";

fn choose(screen: &mut Screen, cards: &[&str]) {
    screen.click_card(cards[0]);
    for card in &cards[1..] {
        screen.click_card_with(Modifiers::CTRL | Modifiers::COMMAND, card);
    }
}

/// What is read of the stacks that are seen.
fn stacks(screen: &Screen) -> Vec<String> {
    let names =
        screen.names().into_iter().filter(|(role, name, _)| *role == Role::Button && name.starts_with("まとまり: "));
    names.map(|(_, name, _)| name).collect()
}

fn has_card(screen: &Screen, text: &str) -> bool {
    screen.names().iter().any(|(role, name, _)| {
        *role == Role::Button && !name.starts_with("まとまり") && name.contains(&format!(": {text}（"))
    })
}

#[test]
fn chosen_cards_are_put_together_and_taken_apart_by_key() {
    let mut screen = Screen::with(THREE);
    choose(&mut screen, &["甲", "丙"]);
    screen.press(Key::M);
    assert_eq!(screen.outline(), "職場・改善: 甲 ⧉1 / 職場・改善: 乙 / 職場・改善 問題: 丙 ⧉1");
    assert_eq!(screen.toast(), "カードをまとめました");
    assert_eq!(stacks(&screen), ["まとまり: 甲（職場・改善 2枚）"], "without a name its first words");
    assert!(screen.shows("ほか 1枚") && !has_card(&screen, "丙"), "they lie on each other");
    assert_eq!(screen.chosen(), ["甲", "丙"]);
    screen.press(Key::U);
    assert_eq!(screen.outline(), THREE);
    assert_eq!(screen.toast(), "まとまりから出しました");
    screen.ctrl(Key::Z);
    assert_eq!(stacks(&screen).len(), 1, "and one key brings it back");
}

#[test]
fn a_name_is_for_all_of_them() {
    let mut screen = Screen::with(THREE);
    choose(&mut screen, &["甲", "乙"]);
    screen.press(Key::M);
    screen.shift(Key::M);
    screen.type_text("窓口");
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "職場・改善: 甲 《窓口》 ⧉1 / 職場・改善: 乙 《窓口》 ⧉1 / 職場・改善 問題: 丙");
    assert_eq!(stacks(&screen), ["まとまり: 窓口（職場・改善 2枚）"]);
    assert!(screen.shows("2枚"));
    // Another card takes the name of what it is put onto.
    screen.click_card_with(Modifiers::CTRL | Modifiers::COMMAND, "丙");
    screen.press(Key::M);
    assert_eq!(stacks(&screen), ["まとまり: 窓口（職場・改善 3枚）"]);
    assert!(screen.outline().ends_with("丙 《窓口》 ⧉1"), "{}", screen.outline());
}

#[test]
fn it_opens_in_place_and_one_card_can_be_taken_out() {
    let mut screen = Screen::with("職場・改善: 甲 ⧉1 / 職場・改善: 乙 ⧉1 / 職場・改善: 丙 ⧉1");
    assert!(!has_card(&screen, "甲"));
    screen.click("まとまり: 甲（職場・改善 3枚）");
    assert_eq!(screen.chosen(), ["甲", "乙", "丙"], "a click chooses all of it");
    screen.press(Key::O);
    assert_eq!(stacks(&screen), ["まとまり: 甲（職場・改善 3枚、ひらいてある）"]);
    screen.click_card("乙");
    screen.press(Key::U);
    assert_eq!(screen.outline(), "職場・改善: 甲 ⧉1 / 職場・改善: 乙 / 職場・改善: 丙 ⧉1");
    screen.click_card("丙");
    screen.press(Key::O);
    assert_eq!(stacks(&screen), ["まとまり: 甲（職場・改善 2枚）"]);
    assert!(has_card(&screen, "乙") && !has_card(&screen, "丙"));
}

#[test]
fn a_stack_moves_as_a_whole() {
    let mut screen = Screen::with("職場・改善: 甲 ⧉1 / 職場・改善: 乙 ⧉1 / 職場・改善: 丙");
    screen.click("まとまり: 甲（職場・改善 2枚）");
    screen.shift(Key::R);
    assert_eq!(screen.outline(), "職場・改善: 丙 / 地域・革新: 甲 ⧉1 / 地域・革新: 乙 ⧉1");
    assert_eq!(screen.toast(), "地域・革新 に移しました");
    let from = screen.node("まとまり: 甲（地域・革新 2枚）").rect().center();
    let to = screen.place("個人・不具合解消").rect().center();
    screen.drag(from, to);
    assert_eq!(screen.outline(), "個人・不具合解消: 甲 ⧉1 / 個人・不具合解消: 乙 ⧉1 / 職場・改善: 丙");
    screen.ctrl(Key::Z);
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "職場・改善: 甲 ⧉1 / 職場・改善: 乙 ⧉1 / 職場・改善: 丙");
}

#[test]
fn resting_over_the_middle_of_a_card_puts_it_there_and_passing_over_does_not() {
    let mut screen = Screen::with("職場・改善: 甲 / 職場・改善: 乙 / 地域・改善: 丙");
    let (from, to) = (screen.card("丙").rect().center(), screen.card("甲").rect().center());
    screen.drag(from, to);
    assert!(!screen.outline().contains('⧉'), "without a rest it is placed: {}", screen.outline());
    screen.ctrl(Key::Z);
    let (from, to) = (screen.card("丙").rect().center(), screen.card("甲").rect().center());
    screen.pull(from, to);
    for _ in 0..25 {
        screen.h.step();
    }
    screen.let_go(to);
    assert_eq!(screen.outline(), "職場・改善: 甲 ⧉1 / 職場・改善: 丙 ⧉1 / 職場・改善: 乙");
    assert_eq!(screen.toast(), "カードをまとめました");
    assert_eq!(screen.state().desk.cursor, Some(Target::Stack(bamen::model::StackId(1))));
}

#[test]
fn what_cannot_be_put_together_is_said() {
    let mut screen = Screen::with("職場・改善: 甲 / 職場・革新: 乙 / 置き場: 丙");
    screen.click_card("甲");
    for (key, said) in [
        (Key::M, "カードを二枚以上選ぶと、できます。"),
        (Key::O, "まとまりを選ぶと、できます。"),
        (Key::U, "まとまりを選ぶと、できます。"),
    ] {
        screen.press(key);
        assert_eq!(screen.toast(), said);
    }
    choose(&mut screen, &["甲", "乙"]);
    screen.press(Key::M);
    assert_eq!(screen.toast(), "同じ場面のカードを選ぶと、まとめられます。");
    choose(&mut screen, &["甲", "丙"]);
    screen.press(Key::M);
    assert_eq!(screen.toast(), "置き場のカードは、場面に置いてからまとめましょう。");
    assert!(!screen.outline().contains('⧉'));
}

#[test]
fn a_list_with_groups_does_not_hide_itself() {
    let screen = Screen::with("職場・改善: 甲 《係》 / 職場・改善: 乙 《係》");
    assert!(has_card(&screen, "甲") && has_card(&screen, "乙"));
    assert_eq!(stacks(&screen), [""; 0]);
}

#[test]
fn the_wall_names_a_stack_only_when_names_are_shown() {
    let mut screen =
        Screen::with("職場・改善: 甲 《窓口》 ⧉1 / 職場・改善: 乙 《窓口》 ⧉1 / 職場・改善: 丙 《窓口》 ■伏 ⧉1");
    let on_wall = |screen: &Screen| {
        let parts = screen.state().stage.moment(0.0).picture.parts.clone();
        parts.into_iter().filter(|part| part.name.starts_with("まとまり")).map(|part| part.name).collect::<Vec<_>>()
    };
    assert_eq!(on_wall(&screen), ["まとまり: 甲（職場・改善 2枚）"], "what is covered lies by itself");
    screen.ctrl_shift(Key::M);
    assert_eq!(on_wall(&screen), ["まとまり: 窓口（職場・改善 2枚）"]);
}

#[test]
fn a_card_is_split_where_its_lines_break() {
    let mut screen = Screen::with("職場・改善 課題: 待ち時間が長く、席もない ●2 / 職場・改善: 次");
    screen.click_card("待ち時間が長く、席もない");
    screen.press(Key::P);
    assert!(screen.has("カードを分ける"));
    screen.ctrl(Key::A);
    screen.type_text("待ち時間が長い");
    screen.press(Key::Enter);
    screen.type_text("席がない");
    screen.click("2枚に分ける");
    assert_eq!(screen.outline(), "職場・改善 課題: 待ち時間が長い ●2 / 職場・改善 課題: 席がない / 職場・改善: 次");
    assert_eq!((screen.toast().as_str(), screen.chosen().len()), ("カードを2枚に分けました", 2));
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "職場・改善 課題: 待ち時間が長く、席もない ●2 / 職場・改善: 次");
    // Esc gives it up, and one line is nothing to split.
    screen.press(Key::P);
    screen.press(Key::Escape);
    assert!(!screen.has("カードを分ける"));
}

#[test]
fn several_become_one_and_its_words_can_be_put_right_at_once() {
    let mut screen = Screen::with("職場・改善: 席がない ●1 / 職場・改善: 待つ ●2 / 地域・改善: 次");
    choose(&mut screen, &["席がない", "待つ"]);
    screen.shift(Key::P);
    assert_eq!(screen.outline(), "職場・改善: 席がない／待つ ●3 / 地域・改善: 次");
    assert_eq!(screen.toast(), "カード2枚を一枚にしました");
    screen.type_text("席がなく、待つ");
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "職場・改善: 席がなく、待つ ●3 / 地域・改善: 次");
    screen.ctrl(Key::Z);
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "職場・改善: 席がない ●1 / 職場・改善: 待つ ●2 / 地域・改善: 次");
}
