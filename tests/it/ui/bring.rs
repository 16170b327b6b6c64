//! Cards brought along through the window: several files at once, by dialog, by dropping and by path.

use std::path::PathBuf;
use std::sync::Arc;

use bamen::app::world::Answer;
use bamen::model::{History, Origin, SessionId};
use bamen::text::Lang;
use bamen::ui::command::PickPurpose;
use bamen::ui::desk::Dialog;
use egui::{Key, accesskit::Role, vec2};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup};
use crate::support::script;

/// A session file of a participant, outside of the library.
fn alone(screen: &Screen, name: &str, outline: &str) -> PathBuf {
    let from = script::from_outline(outline);
    let origin = Origin { id: SessionId(name.to_owned()), ..from.present().origin().clone() };
    let mut history = History::begin(origin);
    for entry in from.entries() {
        history.record(entry.clone()).unwrap();
    }
    let folder = screen.folder().join("持ちより");
    std::fs::create_dir_all(&folder).unwrap();
    bamen::store::write_new(&folder.join(name), &history, super::harness::began()).unwrap()
}

fn text(screen: &Screen, name: &str, text: &str) -> PathBuf {
    let path = screen.folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn choose(screen: &mut Screen, paths: Vec<PathBuf>) {
    screen.will_answer(Answer::Paths(paths));
    screen.ctrl_shift(Key::I);
}

fn is_asked(screen: &Screen) -> bool {
    matches!(screen.state().desk.dialog, Some(Dialog::Bring(_)))
}

/// Clicks a choice that stands right of, or below, a name.
fn press_radio(screen: &mut Screen, group: &str, choice: &str) {
    let row = screen.node(group).rect();
    let names = screen.names();
    let inside = names
        .iter()
        .find(|(role, name, at)| *role == Role::RadioButton && name == choice && row.expand(2.0).contains_rect(*at));
    let at = inside.unwrap_or_else(|| panic!("no {choice} in {group}: {names:?}")).2.center();
    screen.at_once(vec![egui::Event::PointerMoved(at)]);
    screen.at_once(vec![super::harness::button(at, true, egui::Modifiers::NONE)]);
    screen.at_once(vec![super::harness::button(at, false, egui::Modifiers::NONE)]);
    screen.run();
}

#[test]
fn several_files_become_cards_of_the_tray_in_one_step() {
    let mut screen = Screen::with("職場・改善: 鍵がない");
    let a = alone(&screen, "A.ron", "個人・革新 課題: ひとりの問い 《係長A》 / 置き場: 鍵が、無い");
    let b = text(&screen, "b.csv", "取組み,区分\n待ち時間,問題\n鍵がない。,問題\n");
    let broken = text(&screen, "壊れた.ron", "(format: \"bamen-session\", version: (1, 0), cards");
    choose(&mut screen, vec![a, b, broken]);
    assert_eq!(screen.asked()[0].0, PickPurpose::Bring);
    assert!(is_asked(&screen));
    assert!(screen.has("「A.ron」を入れる") && screen.has("「b.csv」を入れる"), "{:?}", screen.names());
    assert!(screen.has("同じことばのカードがあります: 1枚"), "{:?}", screen.names());
    let unread = screen.names().into_iter().any(|(_, name, _)| name.starts_with("壊れた.ron: "));
    assert!(unread, "the one that cannot be read is named: {:?}", screen.names());
    assert!(screen.has("カード 3枚、うち置き場へ 3枚"));
    assert_eq!(screen.outline(), "職場・改善: 鍵がない", "a preview changes nothing");
    screen.click("カード3枚を置く");
    assert_eq!(
        screen.outline(),
        "置き場 課題: ひとりの問い / 置き場: 鍵が、無い / 置き場 問題: 待ち時間 / 職場・改善: 鍵がない"
    );
    assert_eq!(screen.toast(), "持ちよったカード3枚を置きました");
    screen.ctrl(Key::Z);
    assert_eq!(screen.outline(), "職場・改善: 鍵がない", "one step");
    assert_eq!(screen.toast(), "元に戻しました: 持ちよったカード3枚を置きました");
}

#[test]
fn a_double_can_become_a_sticker_and_files_choose_their_name_and_places() {
    let mut screen = Screen::with("職場・改善: 鍵");
    let a = alone(&screen, "A.ron", "個人・革新: 問い 《係長A》 / 置き場: 鍵。");
    let b = alone(&screen, "B.ron", "地域・革新: 朝市");
    choose(&mut screen, vec![a, b]);
    press_radio(&mut screen, "鍵。", "共感にする");
    press_radio(&mut screen, "「A.ron」の名前の出し方", "名前を出す");
    screen.field("出す名前").focus();
    screen.run();
    screen.type_text("市民課");
    screen.press(Key::Enter);
    assert!(is_asked(&screen), "an Enter in the field is the field's");
    let places = screen.names().into_iter().rfind(|(_, name, _)| name == "場面も、ファイルのとおりに置く").unwrap().2;
    screen.at_once(vec![egui::Event::PointerMoved(places.center())]);
    screen.at_once(vec![super::harness::button(places.center(), true, egui::Modifiers::NONE)]);
    screen.at_once(vec![super::harness::button(places.center(), false, egui::Modifiers::NONE)]);
    screen.run();
    assert!(screen.has("カード 2枚、うち置き場へ 1枚、共感 1"), "{:?}", screen.names());
    screen.click("カード2枚を置く");
    assert_eq!(screen.outline(), "置き場: 問い 《市民課》 / 職場・改善: 鍵 ●1 / 地域・革新: 朝市");
}

#[test]
fn files_are_dropped_onto_the_window() {
    let mut screen = Screen::with("職場・改善: 鍵");
    let a = alone(&screen, "A.ron", "個人・革新: 問い");
    let path = screen.path();
    drop_files(&mut screen, vec![a.clone()]);
    assert!(is_asked(&screen), "a session that is dropped into a meeting brings its cards");
    assert_eq!(screen.path(), path, "and the meeting stays open");
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "置き場: 問い / 職場・改善: 鍵");
    let b = text(&screen, "b.txt", "一つ\n二つ\n");
    drop_files(&mut screen, vec![a, b]);
    assert!(screen.has("前にも持ちよったカード"), "{:?}", screen.names());
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "置き場: 問い / 置き場: 一つ / 置き場: 二つ / 職場・改善: 鍵");
}

#[test]
fn what_is_brought_before_there_is_a_meeting_begins_one() {
    let mut screen = Screen::home();
    let (a, b) = (text(&screen, "a.txt", "一つ\n"), text(&screen, "b.txt", "二つ\n"));
    drop_files(&mut screen, vec![a, b]);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::NewSession));
    screen.type_text("はじめの会");
    screen.press(Key::Enter);
    assert!(is_asked(&screen), "{:?}", screen.state().desk.dialog);
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "置き場: 一つ / 置き場: 二つ");
}

#[test]
fn a_path_can_be_written_where_there_are_no_dialogs() {
    let mut screen = Screen::with("");
    let a = alone(&screen, "A.ron", "個人・革新: 問い");
    screen.will_answer(Answer::Unavailable);
    screen.ctrl_shift(Key::I);
    screen.type_text(&a.display().to_string());
    screen.press(Key::Enter);
    assert!(is_asked(&screen));
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "置き場: 問い");
}

#[test]
fn the_open_session_and_files_without_cards_are_not_brought() {
    let mut screen = Screen::with("職場・改善: 鍵");
    let (own, empty) = (screen.path(), alone(&screen, "B.ron", ""));
    choose(&mut screen, vec![own, empty]);
    assert!(screen.has("場.ron: いまひらいている場です。"), "{:?}", screen.names());
    assert!(screen.has("B.ron: カードがありません。"));
    assert!(screen.node("カード0枚を置く").accesskit_node().is_disabled());
    screen.press(Key::Escape);
    assert_eq!(screen.outline(), "職場・改善: 鍵");
}

#[test]
fn a_single_list_asks_only_about_what_is_here_already() {
    let mut screen = Screen::with("職場・改善: 鍵");
    let path = text(&screen, "a.csv", "取組み,活動範囲,変革レベル\n鍵。,職場,改善\n札,地域,革新\n");
    screen.will_answer(Answer::Path(path));
    screen.ctrl_shift(Key::O);
    screen.click("カード2枚を取りこむ");
    assert!(screen.has("同じことばのカードがあります: 1枚"), "{:?}", screen.names());
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "職場・改善: 鍵 / 地域・革新: 札", "the rest lies where its columns say");
}

#[test]
fn the_dialog_fits_in_every_window() {
    for (size, scale) in [(vec2(1440.0, 900.0), 1.0), (vec2(1280.0, 720.0), 1.0), (vec2(1280.0, 720.0), 2.0)] {
        for lang in Lang::ALL {
            let setup = Setup { size, lang, scale, ..Setup::default() };
            let many: Vec<String> =
                (0..30).map(|n| format!("職場・改善: 長い名前のカードその{n}、まだつづくことば")).collect();
            let path = setup.session("場.ron", &many.join(" / "));
            let mut screen = setup.start(Some(&path));
            let files =
                (0..6).map(|n| alone(&screen, &format!("長い名前の参加者のファイル{n}.ron"), &many.join(" / ")));
            let files: Vec<PathBuf> = files.collect();
            choose(&mut screen, files);
            assert!(is_asked(&screen));
            let go = (screen.words().bring.go)(0);
            let rect = screen.node(&go).rect();
            let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size / scale);
            assert!(window.contains_rect(rect), "{size:?} {scale} {lang:?}: {rect:?}");
        }
    }
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

fn drop_files(screen: &mut Screen, paths: Vec<PathBuf>) {
    for path in paths {
        screen.h.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    }
    screen.run();
}
