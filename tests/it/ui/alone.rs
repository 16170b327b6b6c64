//! Thinking alone: through door 3, one question at a time, and nothing of it anywhere else.

use bamen::model::{CardKind, SessionKind};
use bamen::store;
use bamen::text::Lang;
use bamen::theme::ThemeName;
use bamen::ui::command::Route;
use egui::{Key, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness::{Screen, Setup, commit, preedit};

/// Through the door to the first question of the 15 minutes.
fn begun() -> Screen {
    let mut screen = Screen::home();
    screen.press(Key::Num3);
    screen.press(Key::Num1);
    screen
}

/// The text of an answer in the session that is open.
fn answer<'a>(screen: &'a Screen, question: &str) -> &'a str {
    screen.session().reflection().expect("questions are asked").text(question)
}

fn question(screen: &Screen) -> Option<&str> {
    screen.session().reflection().and_then(|reflection| reflection.question())
}

/// The session as it stands on the disk, its journal with it, as after a crash.
fn on_disk(screen: &Screen) -> bamen::model::Session {
    store::look(&screen.path()).expect("it can be read").history.present().clone()
}

#[test]
fn door_set_and_first_word_take_two_keys() {
    let mut screen = begun();
    assert_eq!(screen.route(), Route::Alone);
    assert_eq!(screen.session().origin().kind, SessionKind::Solo);
    assert_eq!(screen.path(), screen.folder().join("自分だけ/2026-11-23_15分で.ron"), "a folder of its own");
    assert!(screen.shows("このごろ、ふと手が止まったのは、どんなときでしたか。"));
    assert!(screen.has("あなたのパソコンの中だけ") && screen.has("1つめの問い"));
    screen.type_text("様式が二つある");
    assert_eq!(screen.state().fields.alone.text, "様式が二つある", "the field has the keyboard at once");
    let all: String = screen.painted().concat();
    assert!(!all.contains('%') && !all.contains(':'), "no share of anything, no clock: {all}");
}

#[test]
fn what_is_written_outlasts_a_crash_after_a_short_pause() {
    let mut screen = begun();
    screen.type_text("様式が二つある");
    assert_eq!(answer(&screen, "caught"), "");
    assert!(screen.has("書いています"));
    screen.wait(2);
    assert_eq!(answer(&screen, "caught"), "様式が二つある");
    assert!(screen.has("書いたところまで保存ずみ"));
    assert_eq!(on_disk(&screen).reflection().unwrap().text("caught"), "様式が二つある");
    // Somebody who leaves in the middle of a sentence loses nothing, either.
    screen.type_text("。しかも");
    let path = screen.path();
    screen.press(Key::Escape);
    assert_eq!((screen.route(), screen.toast().as_str()), (Route::Home, screen.words().alone.left));
    let kept = store::look(&path).unwrap().history;
    assert_eq!(kept.present().reflection().unwrap().text("caught"), "様式が二つある。しかも");
}

#[test]
fn nothing_is_recorded_in_the_middle_of_a_composition() {
    let mut screen = begun();
    screen.at_once(vec![preedit("ようしき")]);
    screen.run();
    screen.wait(3);
    assert_eq!(answer(&screen, "caught"), "");
    screen.press_with(egui::Modifiers::CTRL | egui::Modifiers::COMMAND, Key::Enter);
    assert_eq!(question(&screen), Some("caught"), "no key is a command while an IME composes");
    screen.at_once(vec![preedit(""), commit("様式")]);
    screen.run();
    screen.wait(3);
    assert_eq!(answer(&screen, "caught"), "様式");
}

#[test]
fn on_and_back_and_skipped_and_another_one() {
    let mut screen = begun();
    screen.type_text("様式が二つある");
    screen.press(Key::Enter);
    screen.type_text("どちらも古い");
    screen.ctrl(Key::Enter);
    assert_eq!(question(&screen), Some("whose"));
    assert_eq!(answer(&screen, "caught"), "様式が二つある\nどちらも古い", "Enter is a line of the paper");
    assert!(screen.shows("「様式が二つある") && screen.shows("まえの答えから"));
    assert_eq!(screen.state().fields.alone.text, "");
    screen.click("とばす");
    assert_eq!(question(&screen), Some("range"));
    assert!(screen.session().reflection().unwrap().answer("whose").unwrap().skipped);
    screen.click("まえの問い");
    screen.click("まえの問い");
    assert_eq!(screen.state().fields.alone.text, "様式が二つある\nどちらも古い", "to be written on");
    screen.ctrl(Key::Enter);
    screen.click("別の問いにする");
    assert_eq!(question(&screen), Some("already"));
    screen.alt(Key::N);
    assert_eq!(question(&screen), Some("tell"));
    for _ in 0..2 {
        screen.alt(Key::N);
    }
    assert!(question(&screen).is_some());
}

#[test]
fn an_answer_becomes_a_card_by_key_or_stays_words() {
    let mut screen = begun();
    screen.click("つぎへ");
    screen.ctrl(Key::G);
    assert_eq!(screen.toast(), screen.words().alone.nothing_to_take);
    screen.type_text("待っている住民");
    screen.ctrl(Key::G);
    assert!(screen.shows("「待っている住民」を置く場面を"));
    screen.press(Key::Escape);
    assert_eq!((screen.route(), screen.outline().as_str()), (Route::Alone, ""), "it stays just words");
    screen.type_text("のほう");
    screen.ctrl(Key::G);
    screen.press(Key::Num2);
    screen.press(Key::S);
    assert_eq!(screen.outline(), "職場・改善 問題: 待っている住民のほう");
    assert_eq!(screen.state().desk.kind, CardKind::Problem);
    let came_from = &screen.session().reflection().unwrap().answer("whose").unwrap().cards;
    assert_eq!(came_from.len(), 1);
    assert!(screen.has("待っている住民のほう"), "on the own stairs");
    screen.type_text("か");
    assert_eq!(screen.state().fields.alone.text, "待っている住民のほうか", "the keyboard is on the paper again");
}

#[test]
fn the_selected_part_becomes_the_card_by_a_click_on_the_stairs() {
    let mut screen = begun();
    screen.type_text("窓口がしずか");
    for _ in 0..3 {
        screen.shift(Key::ArrowLeft);
    }
    assert_eq!(screen.state().fields.alone.selected, "しずか");
    screen.click("ここから、カードにする");
    assert_eq!(screen.state().desk.alone.waiting.as_deref(), Some("しずか"));
    screen.click("地域・革新");
    assert!(screen.session().cards().any(|card| card.text.as_str() == "しずか"), "{}", screen.outline());
    screen.click(screen.words().undo);
    assert_eq!(screen.outline(), "");
    assert_eq!(screen.state().fields.alone.text, "窓口がしずか", "the words stay");
}

#[test]
fn at_the_end_there_are_answers_to_read_and_the_canvas() {
    let mut screen = begun();
    screen.type_text("様式が二つある");
    for _ in 0..5 {
        screen.ctrl(Key::Enter);
    }
    assert_eq!(question(&screen), None);
    assert!(screen.shows("様式が二つある") && screen.shows("書いたことを、読み返す"));
    screen.click("自分の12場面");
    assert_eq!(screen.route(), Route::Console);
    screen.press(Key::F4);
    assert_eq!(screen.route(), Route::Alone);
    screen.alt(Key::ArrowLeft);
    assert_eq!(question(&screen), Some("half_step"));
}

#[test]
fn it_is_listed_behind_its_door_alone_and_goes_on_where_it_was() {
    let mut screen = begun();
    screen.type_text("様式が二つある");
    screen.ctrl(Key::Enter);
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Home);
    assert!(screen.state().shelf.rows.iter().all(|row| !screen.state().library.is_own(&row.path)));
    assert!(!screen.shows("15分で"), "not among the recent ones");
    screen.press(Key::Num2);
    assert!(!screen.shows("15分で"), "nor in the library");
    screen.press(Key::Escape);
    screen.press(Key::Num3);
    let row = screen.names().into_iter().find(|(role, name, _)| *role == Role::Button && name.starts_with("15分で、"));
    let (_, name, _) = row.expect("listed here");
    screen.click(&name);
    assert_eq!((screen.route(), question(&screen)), (Route::Alone, Some("whose")));
    assert!(screen.shows("「様式が二つある」"));
}

#[test]
fn nothing_of_it_is_on_the_wall() {
    let mut screen = begun();
    screen.type_text("だれにも言わない");
    screen.ctrl(Key::G);
    screen.press(Key::S);
    screen.press(Key::F4);
    screen.ctrl(Key::Num1);
    let made = bamen::model::Audience::of(screen.session(), &screen.state().wall.room.chosen());
    assert_eq!((made.session().card_count(), made.session().about().title.as_str()), (0, ""));
}

#[test]
fn every_size_and_language_shows_all_that_can_be_done() {
    for (lang, theme, size) in [
        (Lang::Ja, ThemeName::Light, vec2(1440.0, 900.0)),
        (Lang::En, ThemeName::Dark, vec2(1440.0, 900.0)),
        (Lang::Ja, ThemeName::Dark, vec2(1280.0, 720.0)),
        (Lang::En, ThemeName::Light, vec2(1100.0, 680.0)),
    ] {
        let mut screen = Setup { size, lang, theme, ..Setup::default() }.start(None);
        screen.press(Key::Num3);
        for number in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6] {
            screen.press(number);
            let a = &screen.words().alone;
            screen.type_text("a");
            for name in [a.only_here, a.previous, a.skip, a.exchange, a.next, a.take, a.leave] {
                let rect = screen.node(name).rect();
                let inside = egui::Rect::from_min_size(egui::Pos2::ZERO, size).contains_rect(rect);
                assert!(inside, "{lang:?} {size:?}: {name} at {rect:?}");
            }
            let field = screen.h.get_by_role(Role::MultilineTextInput).rect();
            assert!(field.height() >= 60.0, "{lang:?} {size:?}: two lines at least");
            assert!(field.bottom() < screen.node(a.next).rect().top() + 1.0, "{lang:?} {size:?}");
            assert!(screen.h.get_by_role(Role::MultilineTextInput).accesskit_node().label().is_some());
            screen.press(Key::Escape);
            screen.press(Key::Num3);
        }
    }
}

#[test]
fn a_stray_letter_of_the_ime_changes_neither_the_answer_nor_a_place() {
    for stray in ["ｓ", "s", "あ"] {
        let mut screen = begun();
        screen.type_text("様式が二つある");
        screen.ctrl(Key::G);
        screen.at_once(vec![preedit(stray)]);
        screen.run();
        screen.at_once(vec![preedit("")]);
        screen.run();
        assert_eq!(screen.state().fields.alone.text, "様式が二つある", "{stray}");
        screen.wait(3);
        assert_eq!(answer(&screen, "caught"), "様式が二つある", "{stray}");
        if screen.state().desk.alone.waiting.is_some() {
            screen.press(Key::S);
        }
        assert!(screen.outline().ends_with(": 様式が二つある"), "{stray}: {}", screen.outline());
        assert_eq!(screen.session().card_count(), 1);
    }
}

#[test]
fn a_set_that_was_left_without_a_word_leaves_nothing_to_go_on_with() {
    let mut screen = begun();
    let path = screen.path();
    screen.press(Key::Escape);
    assert_eq!(screen.toast(), "", "nothing was kept, and nothing is said to be");
    screen.press(Key::Num3);
    assert!(screen.shows(screen.words().alone.none_yet));
    screen.press(Key::Num1);
    assert_eq!(screen.path(), path, "no second file beside it");
    screen.type_text("様式が二つある");
    screen.press(Key::Escape);
    screen.press(Key::Num3);
    assert!(screen.names().iter().any(|(_, name, _)| name.starts_with("15分で、") && name.ends_with("答え 1")));
    screen.press(Key::Num1);
    assert_ne!(screen.path(), path, "what has words is not begun over");
}

#[test]
fn the_kind_of_a_card_is_not_remembered_from_another_record() {
    let mut screen = begun();
    screen.type_text("待っている住民");
    screen.ctrl(Key::G);
    screen.press(Key::Num3);
    screen.press(Key::S);
    assert_eq!(screen.state().desk.kind, CardKind::Issue);
    screen.press(Key::Escape);
    screen.press(Key::Num3);
    screen.press(Key::Num2);
    assert_eq!(screen.state().desk.kind, CardKind::Insight);
}

#[test]
fn a_long_question_leaves_room_for_its_answer() {
    let setup = Setup { size: vec2(1280.0, 720.0), ..Setup::default() };
    let long = "とても長い問いです。".repeat(16);
    std::fs::create_dir_all(setup.folder.path().join("questions")).unwrap();
    let file = format!("(ja: (\"長い問い\", \"\"), questions: [(ja: \"{long}\")])");
    std::fs::write(setup.folder.path().join("questions/long.ron"), file).unwrap();
    let mut screen = setup.start(None);
    screen.press(Key::Num3);
    screen.press(Key::Num7);
    let asked = screen.names().into_iter().find(|(role, name, _)| *role == Role::Label && *name == long);
    let (_, _, asked) = asked.expect("it is asked");
    let field = screen.names().into_iter().find(|(role, ..)| *role == Role::MultilineTextInput).unwrap().2;
    assert!(asked.bottom() < field.top() && field.bottom() < 640.0, "{asked:?} {field:?}");
    let painted = screen.painted().concat();
    assert!(painted.contains("とても長い問いです。"));
}

#[test]
fn the_first_arrow_leads_to_the_first_set_and_rows_come_into_sight() {
    let mut screen = Setup { size: vec2(1280.0, 720.0), ..Setup::default() }.start(None);
    for n in 0..12 {
        screen.press(Key::Num3);
        screen.press(Key::Num1);
        screen.type_text(&format!("{n}つめの答え"));
        screen.press(Key::Escape);
    }
    screen.press(Key::Num3);
    screen.press(Key::ArrowDown);
    let focused = |screen: &Screen| {
        let root = screen.h.root();
        let node = root.children_recursive().find(egui_kittest::Node::is_focused).expect("the keyboard is somewhere");
        (node.accesskit_node().label().unwrap_or_default(), node.rect())
    };
    assert!(focused(&screen).0.starts_with("15分で"), "{:?}", focused(&screen));
    for _ in 0..14 {
        screen.press(Key::ArrowDown);
        let (name, rect) = focused(&screen);
        assert!(rect.top() >= 60.0 && rect.bottom() <= 712.0, "{name} is out of sight at {rect:?}");
    }
}
