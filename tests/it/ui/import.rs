//! Lists that are imported through the window.

use std::path::PathBuf;
use std::sync::Arc;

use bamen::app::world::Answer;
use bamen::ui::command::PickPurpose;
use bamen::ui::desk::Dialog;
use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness::Screen;

const LIST: &str = "番号,取組み,区分,活動範囲,変革レベル,まとまり\n\
                    1,窓口の案内を一枚にする,方策,職場,改善,窓口\n\
                    2,会議を半分にする,課題,役所全体,革新,\n\
                    3,\"夕方に、\nひらく\",,,,\n";

fn list(screen: &Screen, name: &str, text: &str) -> PathBuf {
    let path = screen.folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn ask_for(screen: &mut Screen, path: PathBuf) {
    screen.will_answer(Answer::Path(path));
    screen.ctrl_shift(Key::O);
}

#[test]
fn a_list_is_guessed_previewed_and_imported_as_one_step() {
    let mut screen = Screen::with("地域・革新: 前からある");
    let path = list(&screen, "取組み.csv", LIST);
    ask_for(&mut screen, path);
    assert_eq!(screen.asked()[0].0, PickPurpose::Import);
    assert!(matches!(screen.state().desk.dialog, Some(Dialog::Import(_))));
    assert!(screen.has("「取組み.csv」から取りこむ"), "{:?}", screen.names());
    for (role, column) in [
        ("ことば", "取組み"),
        ("種類", "区分"),
        ("活動範囲", "活動範囲"),
        ("変革レベル", "変革レベル"),
        ("まとまり", "まとまり"),
    ] {
        let combo = screen.h.get_by_role_and_label(Role::ComboBox, role);
        assert_eq!(combo.value().as_deref(), Some(column), "the guess for {role}");
    }
    assert!(screen.has("カード 3枚、うち置き場へ 1枚"), "{:?}", screen.names());
    assert_eq!(screen.outline(), "地域・革新: 前からある", "a preview changes nothing");
    screen.click("カード3枚を取りこむ");
    assert_eq!(
        screen.outline(),
        "置き場: 夕方に、 ひらく / 職場・改善 方策: 窓口の案内を一枚にする 《窓口》 / 役所全体・革新 課題: 会議を半分にする / 地域・革新: 前からある"
    );
    assert_eq!(screen.toast(), "カード3枚を取りこみました");
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "地域・革新: 前からある");
    assert_eq!(screen.toast(), "元に戻しました: カード3枚を取りこみました");
}

#[test]
fn another_column_can_be_chosen() {
    let mut screen = Screen::with("");
    let path = list(&screen, "a.csv", "取組み,別の言い方\n一つ,ひとつ\n二つ,ふたつ\n");
    ask_for(&mut screen, path);
    screen.h.get_by_role_and_label(Role::ComboBox, "ことば").click();
    screen.run();
    let choice = screen.names().into_iter().rfind(|(role, name, _)| *role == Role::Button && name == "別の言い方");
    let at = choice.unwrap_or_else(|| panic!("no choice among {:?}", screen.names())).2.center();
    screen.at_once(vec![egui::Event::PointerMoved(at)]);
    screen.at_once(vec![super::harness::button(at, true, egui::Modifiers::NONE)]);
    screen.at_once(vec![super::harness::button(at, false, egui::Modifiers::NONE)]);
    screen.run();
    assert_eq!(screen.h.get_by_role_and_label(Role::ComboBox, "ことば").value().as_deref(), Some("別の言い方"));
    screen.click("カード2枚を取りこむ");
    assert_eq!(screen.outline(), "置き場: ひとつ / 置き場: ふたつ");
}

#[test]
fn the_first_row_can_be_a_card_and_rows_without_a_kind_get_one() {
    let mut screen = Screen::with("");
    let path = list(&screen, "a.csv", "取組み\n一つ\n");
    ask_for(&mut screen, path);
    screen.click("1行目は見出し");
    let kinds = screen.names().into_iter().rfind(|(role, name, _)| *role == Role::RadioButton && name == "問題");
    let at = kinds.expect("the kinds are in the dialog").2.center();
    screen.at_once(vec![egui::Event::PointerMoved(at)]);
    screen.at_once(vec![super::harness::button(at, true, egui::Modifiers::NONE)]);
    screen.at_once(vec![super::harness::button(at, false, egui::Modifiers::NONE)]);
    screen.run();
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "置き場 問題: 取組み / 置き場 問題: 一つ");
}

#[test]
fn faults_are_named_with_their_row_and_nothing_is_imported() {
    let mut screen = Screen::with("");
    let text = format!("取組み,活動範囲,変革レベル\n一つ,職場,改善\n二つ,宇宙,改善\n{},職場,改善\n", "あ".repeat(201));
    let path = list(&screen, "a.csv", &text);
    ask_for(&mut screen, path);
    let faults: Vec<String> =
        screen.names().into_iter().map(|(_, name, _)| name).filter(|name| name.contains("行目: ")).collect();
    assert_eq!(faults.len(), 2, "{:?}", screen.names());
    assert!(faults[0].starts_with("3行目: ") && faults[0].contains("宇宙"), "{faults:?}");
    assert!(faults[1].starts_with("4行目: ") && faults[1].contains("201字"), "{faults:?}");
    assert!(screen.has("読みとれないところが 2か所あります。直すか、列を選び直すと取りこめます。"));
    assert!(screen.node("カード0枚を取りこむ").accesskit_node().is_disabled());
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "");
    assert!(
        matches!(screen.state().desk.dialog, Some(Dialog::Import(_))),
        "the dialog stays, so that it can be mended"
    );
    screen.press(Key::Escape);
    assert_eq!(screen.state().desk.dialog, None);
}

#[test]
fn a_file_that_is_no_list_says_so() {
    let mut screen = Screen::with("職場・改善: あ");
    for (name, text) in [("a.csv", ""), ("b.xlsx", "PK\u{3}\u{4} no workbook"), ("c.csv", "a,\"b\n")] {
        let path = list(&screen, name, text);
        ask_for(&mut screen, path);
        assert_eq!(screen.state().desk.dialog, None, "{name}");
        let said = screen.names().into_iter().find(|(role, ..)| *role == Role::Alert).expect("it is said").1;
        assert!(said.starts_with("この一覧は読めませんでした。"), "{name}: {said}");
        screen.click("とじる");
    }
    assert_eq!(screen.outline(), "職場・改善: あ");
}

#[test]
fn a_list_is_dropped_onto_the_window() {
    let mut screen = Screen::with("");
    let path = list(&screen, "取組み.csv", LIST);
    drop_file(&mut screen, path);
    assert!(matches!(screen.state().desk.dialog, Some(Dialog::Import(_))));
    screen.press(Key::Enter);
    assert_eq!(screen.session().card_count(), 3);
}

#[test]
fn a_list_that_is_dropped_on_the_home_screen_begins_a_session() {
    let mut screen = Screen::home();
    let path = list(&screen, "取組み.csv", LIST);
    drop_file(&mut screen, path);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::NewSession));
    screen.press(Key::Enter);
    assert_eq!(screen.session().about().title, "取組み", "it is called after the list");
    assert!(matches!(screen.state().desk.dialog, Some(Dialog::Import(_))));
    screen.click("カード3枚を取りこむ");
    assert_eq!(screen.session().card_count(), 3);
}

#[test]
fn a_session_that_is_dropped_onto_the_window_opens() {
    let mut screen = Screen::home();
    let setup = super::harness::Setup::default();
    let path = setup.session("別の場.ron", "個人・革新: よそから");
    drop_file(&mut screen, path);
    assert_eq!(screen.outline(), "個人・革新: よそから");
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|fault| fault.to_string())
    }
}

fn drop_file(screen: &mut Screen, path: PathBuf) {
    screen.h.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    screen.run();
}
