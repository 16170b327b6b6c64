//! 書庫 as a person meets it: by keys, by names, and by what is painted.

use std::rc::Rc;

use bamen::library::Sort;
use bamen::model::{SessionKind, Timestamp};
use bamen::store::{self, Shelved};
use bamen::text::Lang;
use bamen::theme::ThemeName;
use bamen::ui::command::Route;
use bamen::ui::desk::Dialog;
use egui::{Key, accesskit::Role, vec2};

use super::harness::{Screen, Setup};
use crate::support::generated;
use crate::support::script;

/// Three meetings, the last one first in the list, and one person's record.
fn setup() -> Setup {
    let setup = Setup::default();
    for (name, script) in [
        (
            "a.ron",
            "題 窓口の待ち時間\n記号 a\n種類 話し合い\n開始 2026-04-10 13:30\n\n13:31 about 窓口の待ち時間 | 汐見台市 | 対話の会 | 1\n\
             13:32 add 職場・改善 問題: 引き継ぎが口伝えになる\n13:33 add 役所全体・革新 課題: 予算と評価がつながらない\n13:34 tag 首長報告",
        ),
        (
            "b.ron",
            "題 四つの部門\n記号 b\n種類 話し合い\n開始 2026-05-10 13:30\n\n13:31 about 四つの部門 | 若葉沢市 | 総点検 | 2\n\
             13:32 add 役所全体・改善: 引継書の様式がばらばら\n13:33 aim 1 地域・革新",
        ),
        (
            "c.ron",
            "題 はじめまして\n記号 c\n種類 話し合い\n開始 2026-06-10 13:30\n\n13:31 about はじめまして | 汐見台市 | 対話の会 | 2\n\
             13:32 add 個人・不具合解消: 電話が鳴りやまない",
        ),
        (
            "d.ron",
            "題 ひとりの夜\n記号 d\n種類 ひとり\n開始 2026-06-11 20:00\n\n20:01 add 個人・革新: 引き継ぎを言いだせない",
        ),
    ] {
        setup.write(name, &script::history(script));
    }
    setup
}

fn library() -> Screen {
    let mut screen = setup().start(None);
    screen.press(Key::Num2);
    screen
}

/// The rows that are laid out, by their names.
fn rows(screen: &Screen) -> Vec<String> {
    let mut rows: Vec<_> = screen.names().into_iter().filter(|(role, ..)| *role == Role::ListBoxOption).collect();
    rows.sort_by(|a, b| a.2.top().total_cmp(&b.2.top()));
    rows.into_iter().map(|(_, name, _)| name).collect()
}

fn titles(screen: &Screen) -> Vec<String> {
    rows(screen).into_iter().map(|name| name.split('、').next().unwrap().to_owned()).collect()
}

fn chosen(screen: &Screen) -> String {
    let of = |path: &std::path::PathBuf| path.to_string_lossy().into_owned();
    screen.state().desk.library.chosen.as_ref().map(of).unwrap_or_default()
}

#[test]
fn the_door_leads_to_the_library_and_escape_back() {
    let mut screen = setup().start(None);
    screen.click("ふりかえる");
    assert_eq!(screen.route(), Route::Library);
    assert_eq!(
        titles(&screen),
        ["はじめまして", "四つの部門", "窓口の待ち時間"],
        "the latest first, and no solo record"
    );
    assert!(
        rows(&screen)[1].contains("総点検 第2回、若葉沢市、2026年5月10日、カード 1枚、境目を越えたカード 1枚"),
        "{:?}",
        rows(&screen)
    );
    assert!(screen.shows("対話の場 3件・ひとりの記録 1件"));
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Home);
}

#[test]
fn what_is_typed_is_found_whatever_its_okurigana_and_stands_marked_in_its_context() {
    let mut screen = library();
    screen.ctrl(Key::F);
    assert!(screen.field("書庫の中をさがす").is_focused());
    screen.type_text("引継ぎ");
    assert_eq!(titles(&screen), ["四つの部門", "窓口の待ち時間"]);
    assert!(rows(&screen)[1].ends_with("引き継ぎが口伝えになる"), "{:?}", rows(&screen));
    assert!(screen.shows("「引継ぎ」をふくむ"));
    screen.press(Key::ArrowDown);
    assert_eq!(chosen(&screen), "a.ron", "the list is walked while the words are being written");
    assert!(screen.has("「引継ぎ」のあるカード 1枚"));
    assert!(screen.has("問題  引き継ぎが口伝えになる"), "with its kind");
    screen.type_text("　そんな言葉");
    assert!(titles(&screen).is_empty());
    assert!(screen.has("「引継ぎ　そんな言葉」をふくむ場はありません。"), "{:#?}", screen.names());
    screen.click("「そんな言葉」をはずして探す");
    assert_eq!(titles(&screen), ["四つの部門", "窓口の待ち時間"]);
    screen.click("「引継ぎ」をふくむ をはずす");
    assert_eq!(titles(&screen).len(), 3, "the words have a chip like every filter");
}

#[test]
fn the_first_hit_is_chosen_unless_the_chosen_one_is_among_them() {
    let mut screen = library();
    screen.press(Key::End);
    assert_eq!(chosen(&screen), "a.ron");
    screen.ctrl(Key::F);
    screen.type_text("部門");
    assert_eq!(titles(&screen), ["四つの部門"]);
    assert_eq!(chosen(&screen), "b.ron");
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    assert_eq!((screen.route(), titles(&screen).len()), (Route::Library, 3), "Esc takes back the words first");
    assert_eq!(chosen(&screen), "b.ron", "what is chosen stays");
    screen.ctrl(Key::F);
    screen.type_text("引継ぎ");
    assert_eq!(chosen(&screen), "b.ron");
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    screen.press(Key::ArrowDown);
    screen.ctrl(Key::F);
    screen.type_text("汐見台");
    assert_eq!((titles(&screen).len(), chosen(&screen).as_str()), (2, "a.ron"), "it is the second of the hits");
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Home);
}

#[test]
fn filters_stay_where_they_are_whatever_is_asked() {
    let mut screen = library();
    let filters = |screen: &Screen| -> Vec<(String, egui::Rect)> {
        let all = screen.names().into_iter().filter(|(role, ..)| matches!(role, Role::CheckBox | Role::RadioButton));
        all.map(|(_, name, rect)| (name.split('、').next().unwrap().to_owned(), rect)).collect()
    };
    let before = filters(&screen);
    assert!(before.iter().any(|(name, _)| name == "総点検"));
    screen.ctrl(Key::F);
    screen.type_text("こんな言葉はない");
    assert!(titles(&screen).is_empty());
    assert_eq!(filters(&screen), before);
    screen.press(Key::Escape);
    screen.press(Key::Escape);
    screen.click("若葉沢市、1件");
    assert_eq!(filters(&screen), before);
}

#[test]
fn a_period_has_a_chip_and_what_is_no_month_is_said_at_once() {
    let mut screen = library();
    screen.field("いつから").focus();
    screen.run();
    screen.type_text("2026");
    assert!(!screen.has("2024.4 のように書きます。"));
    screen.type_text(".13");
    assert!(screen.field("いつから").is_focused());
    assert!(screen.has("2024.4 のように書きます。"));
    screen.press(Key::Backspace);
    screen.press(Key::Backspace);
    screen.type_text("5");
    assert!(!screen.has("2024.4 のように書きます。"));
    screen.press(Key::Enter);
    assert!(!screen.field("いつから").is_focused(), "Enter leads to the list");
    assert_eq!((screen.route(), titles(&screen)), (Route::Library, vec!["はじめまして".into(), "四つの部門".into()]));
    screen.click("2026年5月から をはずす");
    assert_eq!(titles(&screen).len(), 3);
    assert_eq!(screen.state().fields.library.from, "");
}

#[test]
fn a_file_that_breaks_off_says_so_and_what_can_be_done() {
    let setup = setup();
    let path = setup.folder.path().join("b.ron");
    let whole = std::fs::read_to_string(&path).unwrap();
    let log = whole.find("\n  log: [").unwrap();
    std::fs::write(&path, whole.get(..log + 40).unwrap()).unwrap();
    let mut screen = setup.start(None);
    screen.press(Key::Num2);
    assert!(!rows(&screen)[1].contains("途中までしか読めません"), "the index reads the beginning alone");
    screen.press(Key::ArrowDown);
    assert_eq!(chosen(&screen), "b.ron");
    assert!(rows(&screen)[1].contains("途中までしか読めません"), "{:?}", rows(&screen));
    assert!(screen.has("途中までしか読めません"));
    assert!(screen.shows("読めた 1枚を、別のファイルとしてひらけます。"));
    for key in [Key::P, Key::N, Key::C, Key::F2, Key::T, Key::Enter] {
        screen.press(key);
        assert_eq!(screen.route(), Route::Library, "{key:?}");
        let notices = &screen.state().desk.notices;
        let said: Vec<&str> = notices.iter().map(|notice| notice.text.as_str()).collect();
        let [text] = said.as_slice() else { panic!("{key:?}: {said:?}") };
        assert!(text.starts_with("「b.ron」は、") && text.ends_with("読めた 1枚を、別のファイルとしてひらけます。"));
        assert_eq!(text.matches("手をつけていません").count(), 1, "{text}");
    }
    screen.h.state_mut().state.desk.notices.clear();
    screen.run();
    screen.click("読めた 1枚をひらく");
    assert_eq!((screen.route(), screen.session().card_count()), (Route::Console, 1));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), whole.get(..log + 40).unwrap(), "the file is as it was");
}

#[test]
fn whoever_opens_a_broken_file_in_the_library_stays_there() {
    let mut screen = library();
    screen.ctrl(Key::F);
    screen.type_text("はじめ");
    screen.press(Key::Escape);
    std::fs::write(screen.folder().join("c.ron"), "(format: \"bamen-session\", version: (1, 0), session: (").unwrap();
    screen.press(Key::Enter);
    assert_eq!(screen.route(), Route::Library);
    assert_eq!(screen.state().fields.library.words, "はじめ", "and what was looked for is still there");
    assert_eq!(screen.state().desk.notices.len(), 1);
}

#[test]
fn a_session_of_a_newer_version_is_marked() {
    let setup = setup();
    let path = setup.folder.path().join("b.ron");
    let text = std::fs::read_to_string(&path).unwrap();
    let at = text.find("version: (1, ").unwrap() + "version: (1, ".len();
    std::fs::write(&path, format!("{}99{}", text.get(..at).unwrap(), text.get(at + 1..).unwrap())).unwrap();
    let mut screen = setup.start(None);
    screen.press(Key::Num2);
    assert!(rows(&screen)[1].contains("新しい版の場"), "{:?}", rows(&screen));
    screen.press(Key::ArrowDown);
    assert!(screen.has(screen.words().newer_version));
}

#[test]
fn what_else_can_be_done_stands_in_a_menu() {
    let mut screen = library();
    let rows = ["見くらべる印をつける", "シリーズを見る", "つづきの場をはじめる", "題を変える", "ごみ箱に入れる"];
    let shown = |screen: &Screen| {
        let names: Vec<String> = screen.names().into_iter().map(|(_, name, _)| name).collect();
        rows.iter().filter(|row| names.iter().any(|name| name.starts_with(**row))).count()
    };
    assert_eq!(shown(&screen), 0);
    screen.click("この場で、ほかにできること");
    assert_eq!(shown(&screen), rows.len(), "{:?}", screen.names());
    let names: Vec<String> = screen.names().into_iter().map(|(_, name, _)| name).collect();
    let row = names.iter().find(|name| name.starts_with("題を変える")).unwrap();
    screen.click(row);
    assert!(matches!(screen.state().desk.dialog, Some(Dialog::Book(_))));
}

#[test]
fn a_title_is_selected_and_tags_are_added_to() {
    let mut screen = library();
    screen.press(Key::End);
    screen.press(Key::T);
    assert!(screen.shows("読点か空白で区切ります"));
    screen.type_text("、好事例");
    screen.press(Key::Enter);
    let about = store::look(&screen.folder().join("a.ron")).unwrap().history.present().about().clone();
    assert_eq!(about.tags, ["首長報告", "好事例"]);
    screen.press(Key::F2);
    screen.type_text("べつの題");
    screen.press(Key::Enter);
    let about = store::look(&screen.folder().join("a.ron")).unwrap().history.present().about().clone();
    assert_eq!(about.title, "べつの題", "what is typed takes the place of the title");
}

#[test]
fn the_preview_counts_the_cards_of_each_scene() {
    let mut screen = library();
    screen.press(Key::End);
    let scenes = screen.names().into_iter().filter(|(_, name, _)| name.starts_with("職場・改善") && name.contains('1'));
    assert!(scenes.count() >= 1, "{:?}", screen.names());
    assert!(screen.has("窓口の待ち時間 のキャンバス、カード 2枚"));
}

#[test]
fn slash_is_a_key_of_the_list_and_a_letter_in_the_field() {
    let mut screen = library();
    screen.press(Key::Slash);
    assert!(screen.field("書庫の中をさがす").is_focused());
    screen.type_text("s/t");
    assert_eq!(screen.state().desk.library.query.words, "s/t");
    assert_eq!(screen.state().desk.library.query.sort, Sort::Date, "letters are no commands in the field");
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Library, "the first Esc leaves the field");
    screen.press(Key::Backspace);
    assert!(screen.state().desk.library.query.is_open(), "and there Backspace clears the filters");
    assert_eq!(screen.state().fields.library.words, "");
}

#[test]
fn the_arrows_choose_enter_opens_and_the_library_is_as_it_was_afterwards() {
    let mut screen = library();
    assert_eq!(chosen(&screen), "c.ron");
    screen.press(Key::ArrowDown);
    screen.press(Key::ArrowDown);
    screen.press(Key::ArrowUp);
    assert_eq!(chosen(&screen), "b.ron");
    let name = rows(&screen)[1].clone();
    assert!(screen.node(&name).is_focused());
    screen.press(Key::End);
    assert_eq!(chosen(&screen), "a.ron");
    screen.press(Key::Home);
    screen.press(Key::ArrowDown);
    screen.press(Key::Enter);
    assert_eq!((screen.route(), screen.session().about().title.as_str()), (Route::Console, "四つの部門"));
    screen.ctrl_shift(Key::F);
    assert_eq!((screen.route(), chosen(&screen).as_str()), (Route::Library, "b.ron"));
    assert!(screen.state().open.is_none(), "what was open is closed");
}

#[test]
fn filters_narrow_the_list_down_and_are_dropped_by_their_chips() {
    let mut screen = library();
    screen.click("汐見台市、2件");
    assert_eq!(titles(&screen), ["はじめまして", "窓口の待ち時間"]);
    screen.click("役所全体・革新 にカードがある");
    assert_eq!(titles(&screen), ["窓口の待ち時間"]);
    screen.click("首長報告、1件");
    screen.click("汐見台市 をはずす");
    screen.click("役所全体・革新 をはずす");
    screen.click("首長報告 をはずす");
    assert_eq!(titles(&screen).len(), 3);
    screen.click("総点検、1件");
    assert_eq!(titles(&screen), ["四つの部門"]);
    screen.press(Key::Backspace);
    screen.field("いつから").focus();
    screen.run();
    screen.type_text("2026.5");
    screen.field("いつまで").focus();
    screen.run();
    screen.type_text("2026年5月");
    assert_eq!(titles(&screen), ["四つの部門"]);
}

#[test]
fn a_search_without_a_hit_offers_to_drop_the_filters() {
    let mut screen = library();
    screen.click("若葉沢市、1件");
    screen.ctrl(Key::F);
    screen.type_text("鳴りやまない");
    assert!(titles(&screen).is_empty());
    screen.click("しぼりこみをはずす");
    assert_eq!(titles(&screen), ["はじめまして"]);
}

#[test]
fn solo_records_are_listed_only_when_asked_for() {
    let mut screen = library();
    screen.ctrl(Key::F);
    screen.type_text("言いだせない");
    assert!(titles(&screen).is_empty());
    assert!(!screen.shows("ひとりの夜"));
    screen.press(Key::Escape);
    screen.click("ひとりの記録、1件");
    assert_eq!(titles(&screen), ["ひとりの夜"]);
    assert_eq!(screen.state().desk.library.query.kind, SessionKind::Solo);
    screen.press(Key::K);
    assert!(!screen.shows("ひとりの夜"));
}

#[test]
fn what_is_thrown_away_lies_in_the_trash_and_comes_back() {
    let mut screen = library();
    screen.press(Key::Delete);
    assert_eq!(titles(&screen), ["四つの部門", "窓口の待ち時間"]);
    assert_eq!(screen.toast(), "「はじめまして」をごみ箱に入れました");
    assert_eq!(chosen(&screen), "b.ron", "the next one is chosen");
    assert!(screen.folder().join("ごみ箱/c.ron").exists());
    screen.ctrl(Key::Z);
    assert_eq!(titles(&screen).len(), 3);
    assert!(screen.folder().join("c.ron").exists());
    screen.press(Key::Delete);
    screen.click(screen.words().undo);
    assert_eq!(titles(&screen).len(), 3, "the notice takes it back as well");
    screen.press(Key::A);
    let archived = chosen_after_undo(&screen);
    assert_eq!(titles(&screen).len(), 2, "{archived}");
    screen.press(Key::B);
    assert_eq!(screen.state().desk.library.query.shelved, Shelved::Archived);
    assert_eq!(titles(&screen).len(), 1);
    screen.press(Key::A);
    assert_eq!(titles(&screen).len(), 0);
    assert!(screen.shows("しまった場はありません"));
    screen.press(Key::B);
    screen.press(Key::B);
    assert_eq!(titles(&screen).len(), 3, "it is back on its shelf");
}

fn chosen_after_undo(screen: &Screen) -> String {
    chosen(screen)
}

#[test]
fn titles_and_tags_are_written_into_the_session_and_taken_back() {
    let mut screen = library();
    let about =
        |screen: &Screen| store::look(&screen.folder().join("c.ron")).unwrap().history.present().about().clone();
    screen.press(Key::F2);
    assert!(matches!(screen.state().desk.dialog, Some(Dialog::Book(_))));
    screen.ctrl(Key::A);
    screen.type_text("はじめまして、ふたたび");
    screen.press(Key::Enter);
    assert_eq!(about(&screen).title, "はじめまして、ふたたび");
    assert!(screen.shows("ふたたび"));
    screen.press(Key::T);
    screen.type_text("好事例、首長報告 好事例");
    screen.click("これにする");
    assert_eq!(about(&screen).tags, ["好事例", "首長報告"]);
    screen.ctrl(Key::Z);
    assert!(about(&screen).tags.is_empty());
    screen.ctrl(Key::Z);
    assert_eq!(about(&screen).title, "はじめまして");
    screen.ctrl(Key::Z);
    assert_eq!(screen.toast(), screen.words().library.nothing_to_take_back);
}

#[test]
fn a_copy_has_a_title_of_its_own() {
    let mut screen = library();
    screen.ctrl(Key::J);
    assert_eq!(chosen(&screen), "c (2).ron");
    assert!(titles(&screen).contains(&"はじめまして（写し）".to_owned()));
    screen.ctrl(Key::Z);
    assert_eq!(titles(&screen).len(), 3);
    assert!(screen.folder().join("ごみ箱/c (2).ron").exists(), "nothing is ever gone");
}

#[test]
fn files_that_cannot_be_read_are_listed_with_the_reason() {
    let setup = setup();
    std::fs::write(setup.folder.path().join("半分.ron"), "(format: \"bamen-session\", version: (1, 0), session: (")
        .unwrap();
    let mut screen = setup.start(None);
    screen.press(Key::Num2);
    assert_eq!(titles(&screen).last().unwrap(), "半分.ron");
    screen.press(Key::End);
    assert!(screen.shows("読めないファイル"));
    assert!(screen.has("対話の場 3件・ひとりの記録 1件 ・ 読めないファイル 1件"), "{:?}", screen.names());
    assert!(screen.has("3件 ・ 読めないファイル 1件"), "both count in the same way");
    let lines = screen.names().into_iter().filter(|(_, name, _)| name.contains("半分.ron")).count();
    assert!(lines >= 2, "the row and the reason: {:#?}", screen.names());
    screen.press(Key::Delete);
    assert!(screen.folder().join("ごみ箱/半分.ron").exists());
}

#[test]
fn a_look_is_taken_again_when_asked_for() {
    let mut screen = library();
    let history = script::from_outline("職場・改善: あとから来た一枚");
    store::write_new(&screen.folder().join("e.ron"), &history, Timestamp { utc_ms: 0, offset_s: 0 }).unwrap();
    screen.run();
    assert_eq!(titles(&screen).len(), 3);
    screen.press(Key::R);
    assert_eq!(titles(&screen).len(), 4);
}

#[test]
fn an_empty_library_says_what_can_be_done() {
    let mut screen = Screen::home();
    screen.press(Key::Num2);
    assert_eq!(titles(&screen).len(), 1, "the sample");
    screen.press(Key::Delete);
    assert!(screen.has((screen.words().library.none_on_shelf)(Shelved::Here)));
    screen.press(Key::Escape);
    assert!(!screen.folder().join("ためしの場.ron").exists(), "a sample that was thrown away does not come back");
}

#[test]
fn only_the_rows_that_are_seen_are_laid_out() {
    let setup = Setup::default();
    for (path, history) in generated::library(4, 96, 2) {
        std::fs::create_dir_all(setup.folder.path().join(path.parent().unwrap())).unwrap();
        setup.write(path.to_str().unwrap(), &history);
    }
    let mut screen = setup.start(None);
    screen.press(Key::Num2);
    assert!(screen.shows("88件"));
    assert!(rows(&screen).len() < 16, "{}", rows(&screen).len());
    screen.press(Key::End);
    let last = rows(&screen).last().unwrap().clone();
    assert!(screen.node(&last).is_focused(), "the list follows the keyboard to its end");
    let bottom = screen.node(&last).rect().bottom();
    assert!(bottom <= 900.0, "{bottom}");
}

#[test]
fn it_fits_every_window_in_both_languages() {
    for (size, scale) in
        [((1440.0, 900.0), 1.0), ((1280.0, 720.0), 1.0), ((1280.0, 720.0), 2.0), ((1920.0, 1080.0), 1.25)]
    {
        for lang in Lang::ALL {
            let Setup { folder, .. } = setup();
            let theme = ThemeName::Light;
            let setup = Setup {
                size: vec2(size.0, size.1),
                lang,
                theme,
                scale,
                folder: Rc::clone(&folder),
                ..Setup::default()
            };
            let mut screen = setup.start(None);
            screen.press(Key::Num2);
            let (width, height) = (size.0 / scale, size.1 / scale);
            for (role, name, rect) in screen.names() {
                if matches!(role, Role::Button | Role::ListBoxOption | Role::TextInput | Role::ProgressIndicator) {
                    assert!(
                        rect.left() >= -0.5 && rect.right() <= width + 0.5,
                        "{lang:?} {size:?} x{scale}: {name} {rect:?}"
                    );
                }
            }
            let first = rows(&screen);
            assert!(!first.is_empty(), "{lang:?} {size:?} x{scale}");
            assert!(height > 300.0);
        }
    }
}

#[test]
fn in_a_narrow_window_the_filters_come_when_they_are_asked_for() {
    let Setup { folder, .. } = setup();
    let mut screen = Setup { size: vec2(1280.0, 720.0), scale: 2.0, folder, ..Setup::default() }.start(None);
    screen.press(Key::Num2);
    assert!(!screen.has("汐見台市、2件"));
    screen.click("しぼりこむ");
    screen.click("汐見台市、2件");
    screen.click("しぼりこむ");
    assert_eq!(titles(&screen), ["はじめまして", "窓口の待ち時間"]);
}

#[test]
fn the_next_meeting_begins_with_what_is_still_open() {
    let mut screen = library();
    screen.press(Key::ArrowDown);
    assert_eq!(chosen(&screen), "b.ron");
    screen.press(Key::N);
    assert!(screen.has("つづきの場をはじめる"), "{:?}", screen.names());
    screen.click("なし");
    assert!(screen.has("カード 0枚とチャレンジ 0つを持って、はじめる"));
    screen.click("気づき  引継書の様式がばらばら");
    screen.click("カード 1枚とチャレンジ 0つを持って、はじめる");
    screen.run();
    assert_eq!(screen.route(), Route::Console);
    assert!(screen.outline().contains("役所全体・改善: 引継書の様式がばらばら → 地域・革新"), "{}", screen.outline());
    let about = screen.session().about().clone();
    assert_eq!((about.series.as_str(), about.number, about.town.as_str()), ("総点検", Some(3), "若葉沢市"));
    let wall = screen.state().stage.moment(1e6).picture;
    let said: Vec<_> = wall.parts.iter().map(|part| part.name.as_str()).collect();
    assert!(said.iter().any(|name| name.starts_with("前回から　第2回 2026年5月10日")), "{said:?}");
    assert!(said.contains(&"カード 1枚を、つづけて話します"), "{said:?}");
    assert!(
        !said.iter().any(|name| name.contains("四つの部門") && name.contains("前回")),
        "no title of another session"
    );
}

#[test]
fn the_meeting_that_goes_on_leaves_the_earlier_one_as_it_is() {
    let mut screen = library();
    let path = screen.folder().join("c.ron");
    let before = std::fs::read(&path).unwrap();
    screen.press(Key::N);
    screen.type_text("、その二");
    screen.press(Key::Enter);
    screen.run();
    assert_eq!(screen.session().about().title, "はじめまして、その二");
    assert_eq!(screen.session().card_count(), 0, "a insight without an aim is not open");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
