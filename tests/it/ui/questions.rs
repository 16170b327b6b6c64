//! Sets of questions of one's own: files in the folder `questions`, offered beside those of the program.

use std::fs;

use bamen::store;
use bamen::text::Lang;
use bamen::ui::command::Route;
use egui::{Key, vec2};

use super::harness::{Screen, Setup};

const OWN: &str = "(ja: (\"朝の問い\", \"始業の前に\"), asks: 2, questions: [\n  \
    (ja: \"けさ、気になっていることは。\"),\n  (ja: \"だれに話しますか。\"),\n  (ja: \"きのう、うれしかったことは。\"),\n])\n";

/// The first page of a library with these files of questions.
fn with(files: &[(&str, &[u8])]) -> Screen {
    let setup = Setup::default();
    fs::create_dir(setup.folder.path().join("questions")).unwrap();
    for (name, text) in files {
        fs::write(setup.folder.path().join("questions").join(name), text).unwrap();
    }
    let mut screen = setup.start(None);
    screen.press(Key::Num3);
    screen
}

fn tiles(screen: &Screen) -> Vec<String> {
    let all = screen.names().into_iter().map(|(_, name, _)| name);
    all.filter(|name| name.contains(" — ")).map(|name| name.split(" — ").next().unwrap().to_owned()).collect()
}

#[test]
fn own_sets_come_after_those_of_the_program_in_the_order_of_their_names() {
    let other = OWN.replace("朝の問い", "夕べの問い");
    let mut screen = with(&[("b.ron", OWN.as_bytes()), ("a.ron", other.as_bytes()), ("読んで.txt", b"x")]);
    assert_eq!(tiles(&screen)[5..], ["行きづまったときに", "夕べの問い", "朝の問い"].map(str::to_owned)[..]);
    assert!(screen.has("朝の問い — 始業の前に — 自分の問い b.ron"), "{:?}", tiles(&screen));
    screen.press(Key::Num8);
    assert_eq!(screen.route(), Route::Alone);
    assert!(screen.shows("けさ、気になっていることは。") && screen.has("1つめの問い"));
    assert_eq!(screen.session().about().title, "朝の問い");
    screen.alt(Key::N);
    assert!(screen.shows("きのう、うれしかったことは。"), "the one that was left");
}

#[test]
fn the_arrows_and_enter_reach_every_set_however_many_there_are() {
    let names: Vec<String> = (0..20).map(|n| format!("{n:02}.ron")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), OWN.as_bytes())).collect();
    let mut screen = with(&files);
    assert_eq!(tiles(&screen).len(), 26);
    screen.press(Key::Num0);
    assert_eq!(screen.state().desk.route, Route::Alone);
    // Onto the first one, then down the first column.
    for _ in 0..9 {
        screen.press(Key::ArrowDown);
    }
    let last = "朝の問い — 始業の前に — 自分の問い 18.ron";
    assert!(screen.node(last).is_focused());
    let rect = screen.node(last).rect();
    assert!(rect.bottom() < 900.0 && rect.top() > 100.0, "it came into sight: {rect:?}");
    screen.press(Key::Enter);
    assert_eq!(screen.session().reflection().unwrap().set, "questions/18.ron");
}

#[test]
fn an_old_reflection_is_read_and_goes_on_although_its_file_is_gone() {
    let mut screen = with(&[("朝.ron", OWN.as_bytes())]);
    screen.press(Key::Num7);
    screen.type_text("窓口の案内");
    let path = screen.path();
    screen.press(Key::Escape);
    fs::remove_dir_all(screen.folder().join("questions")).unwrap();
    let folder = screen.keep_folder();
    drop(screen);
    let mut screen = Setup { folder, lang: Lang::En, ..Setup::default() }.start(Some(&path));
    assert!(screen.shows("けさ、気になっていることは。"), "in the language in which it was written");
    assert_eq!(screen.state().fields.alone.text, "窓口の案内");
    screen.alt(Key::N);
    assert!(screen.shows("きのう、うれしかったことは。"));
    screen.ctrl(Key::Enter);
    assert!(screen.shows("だれに話しますか。"));
    let history = store::look(&path).unwrap().history;
    assert_eq!(history.present().reflection().unwrap().words.len(), 3);
}

#[test]
fn a_file_that_was_changed_meanwhile_is_read_again_and_old_answers_keep_their_questions() {
    let mut screen = with(&[("朝.ron", OWN.as_bytes())]);
    screen.press(Key::Num7);
    screen.type_text("窓口の案内");
    let path = screen.path();
    screen.press(Key::Escape);
    let file = screen.folder().join("questions/朝.ron");
    fs::write(&file, OWN.replace("けさ、気になっていることは。", "きょう、はじめに会う人は。")).unwrap();
    screen.press(Key::Num3);
    screen.press(Key::Num7);
    assert!(screen.shows("きょう、はじめに会う人は。"));
    screen.press(Key::Escape);
    let old = store::look(&path).unwrap().history;
    let old = old.present().reflection().unwrap().clone();
    assert_eq!(old.worded("q1").unwrap().words(true), "けさ、気になっていることは。");
    // While the page is there, too: when the window is come back to.
    screen.press(Key::Num3);
    fs::write(&file, OWN.replace("朝の問い", "あしたの問い")).unwrap();
    screen.at_once(vec![egui::Event::WindowFocused(true)]);
    screen.run();
    assert!(tiles(&screen).contains(&"あしたの問い".to_owned()));
    fs::remove_file(&file).unwrap();
    screen.press(Key::R);
    assert_eq!(tiles(&screen).len(), 6);
}

#[test]
fn what_cannot_be_read_is_named_with_its_reason_and_left_as_it_is() {
    let sjis: &[u8] = b"(ja: (\"\x92\xa9\", \"\"), questions: [])";
    let long = vec![b' '; 300_000];
    let files: [(&str, &[u8]); 5] = [
        ("a.ron", b"(ja: (\"\xe3\x81\x82\", \"\"), questions: [])"),
        ("b.ron", sjis),
        ("c.ron", b""),
        ("d.ron", OWN.as_bytes()),
        ("e.ron", &long),
    ];
    let mut screen = with(&files);
    assert_eq!(tiles(&screen).len(), 7, "the one that can be read is offered");
    assert!(screen.has("読めなかったファイル(手はつけていません)"));
    assert!(
        screen.has("a.ron: 1行 17文字目。問いは 1つから 60 までです。いまは 0あります。"),
        "{:?}",
        screen.painted()
    );
    for (name, why) in [("b.ron: ", "UTF-8"), ("c.ron: ", "何も書かれて"), ("e.ron: ", "256KB")] {
        let said = screen.names().into_iter().map(|(_, said, _)| said).find(|said| said.starts_with(name));
        assert!(said.as_ref().is_some_and(|said| said.contains(why)), "{name}{why}: {said:?}");
    }
    for (name, text) in files {
        assert_eq!(fs::read(screen.folder().join("questions").join(name)).unwrap(), text, "{name}");
    }
    assert!(screen.state().desk.notices.is_empty(), "nothing pops up");
    assert!(screen.state().shelf.rows.iter().all(|row| !row.path.ends_with("c.ron")), "nor is it a damaged session");
    screen.press(Key::Escape);
    screen.press(Key::Num2);
    assert!(!screen.shows("c.ron"), "nor in the library");
}

#[test]
fn a_set_of_the_program_is_written_out_to_begin_from_and_never_over_another() {
    let mut screen = Screen::home();
    screen.press(Key::Num3);
    screen.click("問いの組を書き出す");
    assert!(screen.shows("書き出す組をえらぶ"));
    screen.press(Key::Escape);
    assert!(screen.shows("問いをえらぶ"), "or not");
    screen.press(Key::W);
    screen.press(Key::Num2);
    let file = screen.folder().join("questions/30分で.ron");
    assert!(screen.toast().contains("questions/30分で.ron"), "{}", screen.toast());
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("// 自分の問いの組です。"), "{text}");
    assert_eq!(tiles(&screen).len(), 7);
    fs::write(&file, text.replace("30分で", "わたしの30分")).unwrap();
    // The same place leads to the same set, although there are others now.
    screen.press(Key::W);
    assert_eq!(tiles(&screen).len(), 6, "only what comes with the program");
    screen.press(Key::Num2);
    assert!(fs::read_to_string(&file).unwrap().contains("わたしの30分"));
    assert!(screen.folder().join("questions/30分で (2).ron").is_file());
    assert_eq!(tiles(&screen)[6..], ["30分で".to_owned(), "わたしの30分".to_owned()]);
    screen.press(Key::Num8);
    assert_eq!(screen.session().about().title, "わたしの30分");
}

#[test]
fn many_sets_fit_every_size() {
    for (lang, size) in
        [(Lang::Ja, vec2(1280.0, 720.0)), (Lang::En, vec2(1100.0, 680.0)), (Lang::En, vec2(1440.0, 900.0))]
    {
        let setup = Setup { size, lang, ..Setup::default() };
        fs::create_dir(setup.folder.path().join("questions")).unwrap();
        for n in 0..7 {
            fs::write(setup.folder.path().join(format!("questions/{n}.ron")), OWN).unwrap();
        }
        fs::write(setup.folder.path().join("questions/x.ron"), "(").unwrap();
        let mut screen = setup.start(None);
        screen.press(Key::Num3);
        assert_eq!(tiles(&screen).len(), 13);
        screen.press(Key::Num9);
        assert_eq!(screen.session().reflection().unwrap().set, "questions/2.ron");
    }
}
