//! この場について: what a session is for is written in one dialog and becomes one edit.

use bamen::model::About;
use bamen::ui::desk::Dialog;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup, commit, key_event, preedit};

fn opened() -> Screen {
    let mut screen = Screen::with("職場・改善: あ");
    screen.ctrl(Key::R);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::ThisSession));
    screen
}

/// Writes into a field, in place of what is there.
fn write(screen: &mut Screen, field: &str, text: &str) {
    screen.field(field).focus();
    screen.run();
    screen.ctrl(Key::A);
    screen.press(Key::Backspace);
    screen.type_text(text);
}

fn done(screen: &mut Screen) {
    screen.ctrl(Key::Enter);
    assert_eq!(screen.state().desk.dialog, None);
}

fn entries(screen: &Screen) -> usize {
    screen.state().open.as_ref().expect("a session is open").history.entries().len()
}

/// The rules as they stand in their fields, from above.
fn rules(screen: &Screen) -> Vec<String> {
    (1..)
        .map_while(|n| {
            let name = format!("約束 {n}");
            screen.has(&name).then(|| screen.field(&name).accesskit_node().value().unwrap_or_default())
        })
        .collect()
}

#[test]
fn everything_about_a_session_is_one_edit() {
    let mut screen = opened();
    let before = entries(&screen);
    assert!(screen.field("この場の題").is_focused());
    let about = About {
        title: "住民に近い市役所へ".to_owned(),
        town: "汐見台市".to_owned(),
        series: "チーム経営研究会".to_owned(),
        number: Some(4),
        purpose: "同じ一枚の上に出し合う".to_owned(),
        goal: "だれと始めるかを言えている".to_owned(),
        opening: "さいきん「おや」と思ったこと".to_owned(),
        rules: vec!["肩書きは、横に置いて話す".to_owned(), "あわてない".to_owned()],
        way: "順に話し、まとめずに終える".to_owned(),
        people: vec!["係長 3人".to_owned(), "若手 4人".to_owned()],
        tags: Vec::new(),
        earlier: None,
    };
    for (field, text) in [
        ("この場の題", about.title.as_str()),
        ("まち・役所", &about.town),
        ("会の名前", &about.series),
        ("第何回", "4"),
        ("目的", &about.purpose),
        ("ゴールイメージ", &about.goal),
        ("進め方", &about.way),
        ("来る人（壁には出ません）", "係長 3人, 若手 4人"),
        ("はじめのひとこと", &about.opening),
    ] {
        write(&mut screen, field, text);
    }
    screen.click("肩書きは、横に置いて話す");
    screen.click("約束をたす");
    screen.type_text("あわてない");
    assert_eq!(screen.session().about().purpose, "", "nothing is true before it is done");
    done(&mut screen);
    assert_eq!(screen.session().about(), &about);
    assert_eq!(entries(&screen), before + 1, "one step");
    assert_eq!(screen.toast(), "この場のことを書きかえました");
    assert!(screen.has("チーム経営研究会 第4回"), "the top bar follows");
    screen.ctrl(Key::Z);
    assert_eq!(screen.session().about(), &About { title: "題".to_owned(), ..About::default() });
}

#[test]
fn what_is_as_it_was_is_no_edit() {
    let mut screen = opened();
    let before = entries(&screen);
    done(&mut screen);
    screen.ctrl(Key::R);
    // Blank ends, line breaks and empty rules say nothing.
    write(&mut screen, "この場の題", " 題 ");
    screen.click("約束をたす");
    done(&mut screen);
    assert_eq!((entries(&screen), screen.toast().as_str()), (before, ""));
}

#[test]
fn enter_in_the_title_is_enough() {
    let mut screen = opened();
    screen.ctrl(Key::A);
    screen.type_text("あたらしい題");
    screen.press(Key::Enter);
    assert_eq!((screen.session().about().title.as_str(), &screen.state().desk.dialog), ("あたらしい題", &None));
}

#[test]
fn without_a_title_nothing_is_done() {
    let mut screen = opened();
    write(&mut screen, "目的", "話す");
    write(&mut screen, "この場の題", " ");
    screen.field("目的").focus();
    screen.run();
    screen.ctrl(Key::Enter);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::ThisSession));
    assert!(screen.field("この場の題").is_focused(), "the keyboard is where something is missing");
    assert_eq!(screen.session().about().title, "題");
}

#[test]
fn what_was_left_with_esc_is_there_again() {
    let mut screen = opened();
    let before = entries(&screen);
    write(&mut screen, "目的", "書きかけの目的");
    screen.press(Key::Escape);
    assert_eq!((&screen.state().desk.dialog, entries(&screen)), (&None, before));
    screen.ctrl(Key::R);
    assert!(screen.has(screen.words().about_kept));
    assert_eq!(screen.field("目的").accesskit_node().value().as_deref(), Some("書きかけの目的"));
    screen.click("書きかけを消す");
    assert_eq!(screen.field("目的").accesskit_node().value().unwrap_or_default(), "");
    assert!(!screen.has(screen.words().about_kept));
    done(&mut screen);
    assert_eq!(entries(&screen), before);
}

#[test]
fn a_draft_keeps_what_was_written_and_follows_the_rest() {
    let mut screen = opened();
    write(&mut screen, "まち・役所", "汐見台市");
    done(&mut screen);
    screen.ctrl(Key::R);
    write(&mut screen, "目的", "話す");
    screen.press(Key::Escape);
    screen.ctrl(Key::Z);
    screen.ctrl(Key::R);
    done(&mut screen);
    let about = screen.session().about();
    assert_eq!((about.town.as_str(), about.purpose.as_str()), ("", "話す"), "what was undone stays undone");
}

#[test]
fn closing_with_the_dialog_open_keeps_what_is_in_it() {
    let mut screen = opened();
    let path = screen.path();
    write(&mut screen, "目的", "窓をとじる前に");
    screen.h.state_mut().close();
    let kept = bamen::store::look(&path).unwrap();
    assert_eq!(kept.history.present().about().purpose, "窓をとじる前に");
}

#[test]
fn enter_leads_through_the_sentences_to_the_rules() {
    let mut screen = opened();
    screen.field("目的").focus();
    screen.run();
    screen.type_text("一");
    screen.press(Key::Enter);
    screen.type_text("二");
    screen.press(Key::Enter);
    screen.type_text("三");
    screen.press(Key::Enter);
    screen.type_text("三の次");
    screen.press(Key::Enter);
    screen.type_text("四");
    screen.press(Key::Enter);
    screen.type_text("五");
    screen.press(Key::Enter);
    screen.press(Key::Enter);
    assert_eq!(rules(&screen), ["四", "五", ""], "an empty rule is not followed by another");
    done(&mut screen);
    let About { purpose, goal, way, opening, rules, .. } = screen.session().about();
    assert_eq!([purpose, goal, way, opening], ["一", "二", "三", "三の次"]);
    assert_eq!(rules, &["四", "五"]);
}

#[test]
fn rules_move_and_go_by_keys_and_by_buttons() {
    let mut screen = opened();
    screen.click("約束をたす");
    for rule in ["い", "ろ", "は"] {
        screen.type_text(rule);
        screen.press(Key::Enter);
    }
    screen.press(Key::Backspace);
    assert_eq!(rules(&screen), ["い", "ろ", "は"], "Backspace takes an empty rule away");
    screen.alt(Key::ArrowUp);
    screen.alt(Key::ArrowUp);
    screen.alt(Key::ArrowUp);
    assert_eq!(rules(&screen), ["は", "い", "ろ"]);
    assert!(screen.field("約束 1").is_focused(), "the keyboard moves along");
    screen.type_text("！");
    screen.alt(Key::ArrowDown);
    assert_eq!(rules(&screen), ["い", "は！", "ろ"]);
    screen.click("約束 3 をひとつ上へ");
    screen.click("約束 1 をひとつ下へ");
    assert_eq!(rules(&screen), ["ろ", "い", "は！"]);
    screen.click("約束 2 をはずす");
    assert_eq!(rules(&screen), ["ろ", "は！"]);
    done(&mut screen);
    assert_eq!(screen.session().about().rules, ["ろ", "は！"]);
}

#[test]
fn good_rules_are_added_by_a_press_and_offered_once() {
    let mut screen = opened();
    screen.click("約束をたす");
    let examples = screen.words().rule_examples;
    for example in examples {
        screen.click(example);
        assert!(!screen.has(example) || rules(&screen).contains(&example.to_owned()));
    }
    assert_eq!(rules(&screen), examples, "the row that waited empty was taken first");
    assert!(!screen.has(screen.words().rule_examples_title));
}

#[test]
fn the_enter_of_an_ime_neither_submits_nor_adds() {
    for field in ["この場の題", "目的", "約束 1"] {
        let mut screen = opened();
        screen.click("約束をたす");
        screen.field(field).focus();
        screen.run();
        screen.at_once(vec![preedit("かいぎ")]);
        screen.at_once(vec![key_event(Key::Enter, true, Modifiers::NONE)]);
        screen.at_once(vec![preedit(""), commit("会議"), key_event(Key::Enter, false, Modifiers::NONE)]);
        screen.run();
        assert_eq!(screen.state().desk.dialog, Some(Dialog::ThisSession), "{field}");
        assert_eq!(rules(&screen).len(), 1, "{field}");
        assert!(screen.field(field).is_focused(), "{field}");
        assert!(screen.field(field).accesskit_node().value().unwrap_or_default().contains("会議"), "{field}");
    }
}

#[test]
fn the_number_is_read_as_people_write_it() {
    for (written, number) in [("４", Some(4)), ("第12回", Some(12)), (" 第 ３ 回 ", Some(3)), ("", None)] {
        let mut screen = opened();
        write(&mut screen, "第何回", written);
        done(&mut screen);
        assert_eq!(screen.session().about().number, number, "{written}");
    }
    let mut screen = opened();
    for unclear in ["よん", "4.5", "99999999999", "-1"] {
        write(&mut screen, "第何回", unclear);
        screen.press(Key::Enter);
        assert_eq!(screen.state().desk.dialog, Some(Dialog::ThisSession), "{unclear}");
        assert!(screen.has(screen.words().number_unclear), "{unclear}");
    }
}

#[test]
fn what_has_the_keyboard_is_in_sight_in_a_small_window() {
    for scale in [1.0, 2.0] {
        let setup = Setup { size: vec2(1100.0, 680.0), scale, ..Setup::default() };
        let path = setup.session("場.ron", "");
        let mut screen = setup.start(Some(&path));
        screen.ctrl(Key::R);
        screen.field("はじめのひとこと").focus();
        screen.run();
        screen.press(Key::Enter);
        for n in 1..=9 {
            screen.type_text(&format!("約束その{n}"));
            screen.press(Key::Enter);
            screen.run();
            let (field, button) =
                (screen.field(&format!("約束 {}", n + 1)).rect(), screen.node("この内容にする").rect());
            assert!(field.top() > 0.0 && field.bottom() < button.top(), "{scale} {n}: {field:?} {button:?}");
        }
        assert!(screen.node("この内容にする").rect().bottom() < 680.0 / scale);
        done(&mut screen);
        assert_eq!(screen.session().about().rules.len(), 9);
    }
}

#[test]
fn a_session_that_is_looked_at_has_no_dialog() {
    let setup = Setup::default();
    let path = setup.session("場.ron", "");
    let newer = std::fs::read_to_string(&path).unwrap().replace("version: (1, 3)", "version: (2, 0)");
    std::fs::write(&path, newer).unwrap();
    let mut screen = setup.start(Some(&path));
    screen.ctrl(Key::R);
    assert_eq!((&screen.state().desk.dialog, screen.toast().as_str()), (&None, screen.words().make_copy_text));
}
