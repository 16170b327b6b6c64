//! The program in the console: its strip, its keys, its dialog, and what a new session is prepared with.

use bamen::model::{Pace, Timestamp};
use bamen::picture::wall::WallView;
use bamen::text::Lang;
use bamen::ui::desk::Dialog;
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness::{Screen, Setup};
use crate::support::script::program_outline;

const STEPS: &str = "進行: はじめに 10 !CheckIn, 気づきを書く 20 !Blank, 場面に置く 30 !Overview, 結び 10";

fn screen() -> Screen {
    Screen::with(&format!("{STEPS} / 職場・改善: い"))
}

fn next(screen: &mut Screen) {
    screen.ctrl(Key::PageDown);
}

fn on(screen: &Screen) -> Option<usize> {
    screen.session().current_step().map(|(step, _)| step)
}

fn view(screen: &Screen) -> WallView {
    screen.state().wall.room.view.clone()
}

fn pace(screen: &Screen) -> Option<Pace> {
    let now = Timestamp { utc_ms: screen.now_ms(), offset_s: 9 * 3600 };
    screen.session().run()?.pace(screen.session().program(), now)
}

/// The time that the strip says.
fn time(screen: &Screen) -> String {
    let says = |(role, name, _): &(Role, String, egui::Rect)| {
        let time = name.starts_with("あと") || name.starts_with('+') || name == "そろそろ";
        *role == Role::Label && time
    };
    screen.names().into_iter().find(says).map(|(_, name, _)| name).unwrap_or_default()
}

#[test]
fn without_a_program_there_is_no_strip() {
    let mut screen = Screen::with("職場・改善: い");
    let before = screen.place("個人・革新").rect();
    assert!(!screen.has("次へ") && !screen.has("はじめる"));
    next(&mut screen);
    assert_eq!(screen.toast(), screen.words().program.none_yet);
    assert!(self::screen().place("個人・革新").rect().top() > before.top() + 30.0);
}

#[test]
fn steps_begin_pass_and_are_returned_to() {
    let mut screen = screen();
    assert!(screen.has("コマ1 はじめに、10分") && screen.has("おわり 15:40"));
    screen.click("はじめる");
    assert_eq!((on(&screen), time(&screen).as_str(), view(&screen)), (Some(0), "あと 10:00", WallView::CheckIn));
    assert_eq!(screen.toast(), "「はじめに」に入りました");
    screen.wait(108);
    assert_eq!(time(&screen), "あと 8:12");
    screen.wait(8 * 60 + 12 + 30);
    assert_eq!(time(&screen), "そろそろ");
    screen.wait(90);
    assert_eq!(time(&screen), "+2分");
    screen.click("+5分");
    assert_eq!(time(&screen), "あと 3:00");
    screen.click("次へ");
    assert_eq!((on(&screen), view(&screen)), (Some(1), WallView::Blank));
    assert!(screen.has("コマ1 はじめに、15分、すんだ"), "{:?}", screen.names());
    next(&mut screen);
    assert_eq!((on(&screen), view(&screen)), (Some(2), WallView::Overview));
    screen.click("コマ1 はじめに、15分、すんだ");
    assert_eq!((on(&screen), time(&screen).as_str(), view(&screen)), (Some(0), "あと 3:00", WallView::CheckIn));
    screen.click("コマ4 結び、10分");
    assert_eq!((on(&screen), view(&screen)), (Some(3), WallView::CheckIn), "as it is");
    screen.ctrl(Key::PageUp);
    assert_eq!(on(&screen), Some(2));
    next(&mut screen);
    screen.click("おわる");
    assert_eq!((on(&screen), time(&screen).as_str()), (None, ""));
    assert!(screen.has("進行は、おわりました"));
    screen.ctrl(Key::PageUp);
    assert_eq!(on(&screen), Some(3), "no dead end");
}

#[test]
fn the_clock_stands_and_goes_on() {
    let mut screen = screen();
    next(&mut screen);
    screen.wait(60);
    screen.ctrl(Key::T);
    screen.wait(600);
    assert_eq!(time(&screen), "あと 9:00");
    assert!(screen.has("時計を動かす"));
    screen.click("時計を動かす");
    screen.wait(60);
    assert_eq!(time(&screen), "あと 8:00");
}

#[test]
fn next_is_taken_back_with_its_time_and_its_wall() {
    let mut screen = screen();
    next(&mut screen);
    screen.wait(120);
    next(&mut screen);
    screen.wait(30);
    assert_eq!(view(&screen), WallView::Blank);
    screen.ctrl(Key::Z);
    assert_eq!((on(&screen), time(&screen).as_str(), view(&screen)), (Some(0), "あと 7:30", WallView::CheckIn));
    assert_eq!(screen.toast(), "元に戻しました: 「気づきを書く」に入りました");
    screen.ctrl(Key::Y);
    assert_eq!((on(&screen), time(&screen).as_str()), (Some(1), "あと 19:30"));
}

#[test]
fn a_held_wall_does_not_follow() {
    let mut screen = screen();
    screen.ctrl(Key::H);
    next(&mut screen);
    assert_eq!((on(&screen), view(&screen)), (Some(0), WallView::Overview));
}

#[test]
fn it_goes_on_after_a_restart() {
    let mut screen = screen();
    next(&mut screen);
    screen.wait(60);
    let (path, folder) = (screen.path(), screen.keep_folder());
    drop(screen);
    let setup = Setup { folder, ..Setup::default() };
    let mut screen = setup.start(Some(&path));
    screen.wait(120);
    assert_eq!((on(&screen), time(&screen).as_str(), view(&screen)), (Some(0), "あと 8:00", WallView::CheckIn));
}

#[test]
fn lateness_is_said_quietly_and_the_rest_is_shortened_and_taken_back() {
    let mut screen = screen();
    next(&mut screen);
    assert!(screen.has("おわり 15:40") && !screen.has("のこりを縮める"));
    screen.wait(20 * 60);
    assert_eq!(pace(&screen), Some(Pace::Behind(10)));
    assert!(screen.has("10分おくれ  おわり 15:50"), "{:?}", screen.names());
    screen.click("のこりを縮める");
    assert_eq!(
        program_outline(screen.session().program()),
        "はじめに 10 !CheckIn, 気づきを書く 17 !Blank, 場面に置く 25 !Overview, 結び 8"
    );
    assert_eq!((pace(&screen), screen.toast().as_str()), (Some(Pace::OnTime), "のこりのコマを縮めました"));
    screen.ctrl(Key::Z);
    assert!(screen.outline().starts_with(STEPS));
    screen.ctrl_shift(Key::P);
    assert_eq!(pace(&screen), Some(Pace::OnTime));
    screen.ctrl_shift(Key::P);
    assert_eq!(screen.toast(), screen.words().program.not_late);
    // None of it is on the wall.
    let on_wall = format!("{:?}", screen.state().stage.moment(1e9).picture);
    assert!(!on_wall.contains("おくれ") && !on_wall.contains("おわり"));
}

#[test]
fn the_wall_says_whole_minutes_unless_it_is_switched_off() {
    let mut screen = screen();
    screen.press(Key::F9);
    screen.press(Key::F9);
    next(&mut screen);
    let says = |screen: &Screen, words: &str| format!("{:?}", screen.state().stage.moment(1e9).picture).contains(words);
    assert!(says(&screen, "あと 10分"));
    screen.wait(1);
    assert!(says(&screen, "あと 9分"));
    let first = screen.state().stage.moment(1e9).picture;
    screen.wait(58);
    assert!(std::sync::Arc::ptr_eq(&first, &screen.state().stage.moment(1e9).picture), "once a minute");
    screen.wait(2);
    assert!(says(&screen, "あと 8分"));
    // A wall that is held keeps what it says.
    screen.ctrl(Key::H);
    screen.wait(180);
    assert!(says(&screen, "あと 8分"));
    screen.ctrl(Key::H);
    assert!(says(&screen, "あと 5分"));
    screen.press(Key::F9);
    assert_eq!(screen.toast(), screen.words().program.timer_off);
    assert!(!says(&screen, "あと"));
}

#[test]
fn frames_come_once_a_second_while_a_clock_runs_and_not_otherwise() {
    let screen = screen();
    let state = |screen: &Screen| {
        let session = screen.session();
        let now = Timestamp { utc_ms: screen.now_ms(), offset_s: 0 };
        bamen::ui::program::next_second(session.program(), session.run(), now)
    };
    let mut screen = screen;
    assert_eq!(state(&screen), None);
    next(&mut screen);
    assert!(state(&screen).is_some_and(|ms| ms <= 1000), "{:?}", state(&screen));
    screen.ctrl(Key::T);
    assert_eq!(state(&screen), None);
}

#[test]
fn a_session_that_is_looked_at_keeps_its_program() {
    let setup = Setup::default();
    let path = setup.session("場.ron", STEPS);
    let newer = std::fs::read_to_string(&path).unwrap().replace("version: (1, 3)", "version: (2, 0)");
    std::fs::write(&path, newer).unwrap();
    let mut screen = setup.start(Some(&path));
    assert!(screen.has("コマ1 はじめに、10分") && !screen.has("はじめる"));
    screen.click("コマ1 はじめに、10分");
    next(&mut screen);
    screen.ctrl(Key::P);
    assert_eq!((on(&screen), &screen.state().desk.dialog), (None, &None));
}

// ---- Preparing it

fn opened(outline: &str) -> Screen {
    let mut screen = Screen::with(outline);
    screen.ctrl(Key::P);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Program));
    screen
}

/// Takes the row of this name from the menu that is open.
#[track_caller]
fn choose(screen: &mut Screen, name: &str) {
    screen.h.get_by_role_and_label(Role::MenuItem, name).click();
    screen.run();
}

#[track_caller]
fn write(screen: &mut Screen, field: &str, text: &str) {
    screen.field(field).focus();
    screen.run();
    screen.ctrl(Key::A);
    screen.type_text(text);
}

fn accept(screen: &mut Screen) -> String {
    screen.ctrl(Key::Enter);
    assert_eq!(screen.state().desk.dialog, None, "{:?}", screen.names());
    program_outline(screen.session().program())
}

#[test]
fn steps_are_written_one_after_the_other() {
    let mut screen = opened("職場・改善: い");
    assert!(screen.has(screen.words().program.empty));
    screen.click("コマをたす");
    assert!(screen.field("コマ 1").is_focused());
    screen.type_text("はじめに");
    screen.press(Key::Enter);
    assert!(screen.field("コマ 2").is_focused());
    screen.type_text("話す");
    write(&mut screen, "コマ 2 の分", "４５");
    write(&mut screen, "コマ 2 の時刻", "15時");
    write(&mut screen, "コマ 2 の心づもり", "急がない");
    assert!(screen.has("あわせて 55分。いま始めると 15:45 まで"), "{:?}", screen.names());
    screen.click("コマ 1 を5分長く");
    screen.click("コマ 1 で壁に出すもの: そのまま");
    choose(&mut screen, "約束");
    assert_eq!(accept(&mut screen), "はじめに 15 !CheckIn, 話す 45 @15:00");
    assert_eq!(screen.session().program().steps[1].cue, "急がない");
    assert_eq!(screen.toast(), "進行を決めました");
    screen.ctrl(Key::Z);
    assert!(screen.session().program().is_empty());
}

#[test]
fn steps_are_moved_resized_and_taken_away() {
    let mut screen = opened(STEPS);
    screen.click("コマ 2 を上へ");
    screen.field("コマ 4").focus();
    screen.run();
    screen.alt(Key::ArrowUp);
    assert!(screen.field("コマ 3").is_focused(), "the keyboard goes along");
    screen.click("コマ 1 を5分短く");
    screen.click("コマ 4 をはずす");
    assert_eq!(accept(&mut screen), "気づきを書く 15 !Blank, はじめに 10 !CheckIn, 結び 10");
    screen.ctrl(Key::P);
    let (first, last) = (screen.node("コマ 1 をつかんで動かす").rect(), screen.node("コマ 3 をつかんで動かす").rect());
    screen.drag(first.center(), last.center() + vec2(0.0, 30.0));
    assert_eq!(accept(&mut screen), "はじめに 10 !CheckIn, 結び 10, 気づきを書く 15 !Blank");
}

#[test]
fn what_cannot_be_read_is_said_and_gets_the_keyboard() {
    for (field, wrong, said) in [
        ("コマ 2 の分", "0", "分は、1 から 600 までの数字で書けます。"),
        ("コマ 2 の分", "十", "分は、1 から 600 までの数字で書けます。"),
        ("コマ 3 の時刻", "25:00", "時刻は、13:30 のように書けます。"),
    ] {
        let mut screen = opened(STEPS);
        write(&mut screen, field, wrong);
        assert!(screen.has(said), "{field} {wrong}");
        screen.field("コマ 1").focus();
        screen.run();
        screen.ctrl(Key::Enter);
        assert_eq!(screen.state().desk.dialog, Some(Dialog::Program));
        assert!(screen.field(field).is_focused());
    }
}

#[test]
fn leaving_keeps_what_was_written() {
    let mut screen = opened(STEPS);
    write(&mut screen, "コマ 1", "はじまりに");
    screen.press(Key::Escape);
    assert!(screen.outline().starts_with(STEPS));
    screen.ctrl(Key::P);
    assert!(screen.has(screen.words().program.kept));
    screen.click("書きかけを消す");
    assert_eq!(screen.field("コマ 1").accesskit_node().value().as_deref(), Some("はじめに"));
    screen.press(Key::Escape);
    // Another change meanwhile is followed by a dialog in which nothing was written.
    next(&mut screen);
    screen.click("+5分");
    screen.ctrl(Key::P);
    assert_eq!(screen.field("コマ 1 の分").accesskit_node().value().as_deref(), Some("15"));
    // Whoever leaves the session with the dialog open has not decided against it.
    write(&mut screen, "コマ 2", "書く");
    screen.ctrl(Key::W);
    screen.press(Key::Escape);
}

#[test]
fn a_template_brings_steps_and_fills_what_is_empty() {
    let mut screen = opened("職場・改善: い");
    screen.click("ひな型からつくる");
    screen.click("はじめての対話 90分");
    assert!(screen.has("あわせて 90分。いま始めると 16:00 まで"));
    accept(&mut screen);
    assert_eq!(screen.session().program().steps.len(), 6);
    assert_eq!(screen.session().about().rules.len(), 4);
    assert_eq!((screen.session().about().title.as_str(), screen.toast().as_str()), ("題", "進行を決めました"));
    screen.ctrl(Key::Z);
    assert!(screen.session().program().is_empty() && screen.session().about().rules.is_empty(), "one step");
}

#[test]
fn a_new_session_is_prepared_with_a_template() {
    for (lang, none, name, meeting) in [
        (Lang::Ja, "ひな型: なし", "チーム経営研究会 120分", "第7回"),
        (Lang::En, "Template: None", "Team management study 120 min", "No. 7"),
    ] {
        let setup = Setup { lang, ..Setup::default() };
        let mut screen = setup.start(None);
        screen.ctrl(Key::N);
        screen.type_text("七回め");
        screen.click(none);
        screen.click(name);
        screen.click(meeting);
        screen.click(screen.words().begin);
        let about = screen.session().about();
        assert_eq!((about.title.as_str(), about.number), ("七回め", Some(7)));
        assert!(!about.purpose.is_empty() && !about.series.is_empty());
        assert_eq!(screen.session().program().minutes(), 120);
        screen.ctrl(Key::Z);
        assert!(screen.session().program().is_empty());
        // The next one has none again.
        screen.ctrl(Key::N);
        assert!(screen.has(none));
    }
}

#[test]
fn a_preparation_is_kept_as_a_file_and_offered_again() {
    let mut screen = opened(STEPS);
    write(&mut screen, "コマ 1 の心づもり", "名前から");
    screen.click("ひな型として残す");
    let file = screen.folder().join("templates/題.ron");
    assert!(file.is_file());
    assert!(screen.toast().starts_with("ひな型として残しました"), "{}", screen.toast());
    screen.click("ひな型として残す");
    assert!(screen.folder().join("templates/題 (2).ron").is_file(), "nothing is written over");
    screen.click("ひな型からつくる");
    screen.click("題 70分");
    assert_eq!(screen.field("コマ 1 の心づもり").accesskit_node().value().as_deref(), Some("名前から"));
}

#[test]
fn a_broken_template_is_told_and_the_others_are_there() {
    let setup = Setup::default();
    let folder = setup.folder.path().join("templates");
    std::fs::create_dir(&folder).unwrap();
    let (name, good) = bamen::template::FILES[0];
    std::fs::write(folder.join(name), good.replace("はじめての対話", "わたしたちの対話")).unwrap();
    std::fs::write(folder.join("こわれた.ron"), good.replacen("minutes: 90", "minutes: 91", 1)).unwrap();
    let screen = setup.start(None);
    let said: String = screen.state().desk.notices.iter().map(|notice| notice.text.as_str()).collect();
    assert!(said.contains("こわれた.ron") && said.contains("行") && said.contains("91分"), "{said}");
    assert!(screen.state().templates.iter().any(|template| template.ja.name == "わたしたちの対話"));
    assert_eq!(screen.state().templates.len(), bamen::template::FILES.len() + 1);
}

#[test]
fn a_long_program_has_a_list_of_all_steps() {
    let steps: Vec<String> = (1..=40).map(|n| format!("コマの名前その{n} 5")).collect();
    let setup = Setup { size: vec2(1100.0, 680.0), ..Setup::default() };
    let path = setup.session("場.ron", &format!("進行: {}", steps.join(", ")));
    let mut screen = setup.start(Some(&path));
    next(&mut screen);
    screen.click("すべてのコマ");
    screen.click("3 コマの名前その3 5分");
    assert_eq!(on(&screen), Some(2));
}
