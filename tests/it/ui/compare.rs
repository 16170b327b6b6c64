//! 見くらべる through the window: two sessions of the library, by keys and by names.

use std::path::PathBuf;

use bamen::compare::Class;
use bamen::model::{History, NoteOn};
use bamen::store;
use bamen::text::Lang;
use bamen::theme::ThemeName;
use bamen::ui::command::Route;
use bamen::ui::compare::{CompareDesk, View};
use egui::accesskit::Role;
use egui::{Key, OutputCommand, vec2};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup};
use crate::compare::next;
use crate::support::script;

pub(super) fn first() -> History {
    script::history(
        "題 はじめまして\n記号 a\n種類 話し合い\n開始 2026-04-10 13:30\n\n13:31 about はじめまして | 汐見台市 | 対話の会 | 1\n\
         13:32 add 職場・不具合解消 問題: 引き継ぎが口伝えになる\n13:33 add 個人・改善: 電話のメモを二度書く\n\
         13:34 add 役所全体・改善: 様式がばらばら\n13:35 add 地域・改善: 空き家の持ち主が、四つの課をたずねる",
    )
}

/// The meeting after it: one card was moved with a reason, one is new, and one is said in other words.
pub(super) fn second(first: &History) -> History {
    let mut history = next("b", first.present());
    for line in [
        "about つづき | 汐見台市 | 対話の会 | 2",
        "remove 4",
        "add 地域・改善: 空き家の持ち主が、四つの課を順にたずねる",
        "add 役所全体・革新 課題: 月に一度の棚卸し",
    ] {
        script::perform(&mut history, line).unwrap();
    }
    let id = history.present().cards().find(|card| card.text.as_str().starts_with("引き継ぎ")).unwrap().id.0;
    script::perform(&mut history, &format!("move {id} 役所全体・改善 0")).unwrap();
    script::perform(&mut history, &format!("why {id}: ほかの課も同じだった")).unwrap();
    history
}

/// `remove 4` in the second meeting takes away the card of that number, which is the one about the empty houses.
fn setup() -> Setup {
    let setup = Setup::default();
    let first = first();
    setup.write("a.ron", &first);
    setup.write("b.ron", &second(&first));
    setup.write(
        "c.ron",
        &script::history("題 ひとり\n記号 c\n種類 ひとり\n開始 2026-04-11 20:00\n\n20:01 add 個人・革新: 夜の話"),
    );
    setup
}

fn open(setup: Setup) -> Screen {
    let mut screen = setup.start(None);
    screen.ctrl_shift(Key::F);
    for _ in 0..2 {
        screen.press(Key::M);
        screen.press(Key::ArrowDown);
    }
    screen.press(Key::C);
    assert_eq!(screen.route(), Route::Compare);
    screen
}

/// Two meetings that are compared.
pub(super) fn opened(lang: Lang) -> Screen {
    open(Setup { lang, ..setup() })
}

fn desk(screen: &Screen) -> &CompareDesk {
    screen.state().desk.compare.as_deref().expect("two sessions are compared")
}

fn rows(screen: &Screen) -> Vec<String> {
    let rows = screen.names().into_iter().filter(|(role, ..)| *role == Role::ListBoxOption);
    rows.map(|(_, name, _)| name).collect()
}

#[test]
fn two_marked_sessions_are_compared_the_earlier_one_first() {
    let mut screen = setup().start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::M);
    let marked = (screen.words().compare.marked)(1);
    assert!(rows(&screen).iter().any(|row| row.ends_with(&marked)), "{:?}", rows(&screen));
    screen.press(Key::ArrowDown);
    screen.press(Key::M);
    screen.click(&bamen::ui::Action::Compare(bamen::ui::compare::CompareAct::Open).label(screen.words()));
    let titles = desk(&screen).sides.each_ref().map(|side| side.session.about().title.clone());
    assert_eq!(titles, ["はじめまして", "つづき"]);
    screen.press(Key::X);
    let titles = desk(&screen).sides.each_ref().map(|side| side.session.about().title.clone());
    assert_eq!(titles, ["つづき", "はじめまして"]);
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Library);
    assert!(screen.state().desk.compare.is_none());
}

#[test]
fn a_series_that_began_anew_is_compared_by_its_days() {
    let setup = Setup::default();
    let meeting = |id: &str, year: u16, number: u32| {
        script::history(&format!(
            "題 場{id}\n記号 {id}\n種類 話し合い\n開始 {year}-09-10 13:30\n\n13:31 about 場{id} | 汐見台市 | 対話の会 | {number}\n\
             13:32 add 職場・改善: 鍵がない"
        ))
    };
    setup.write("a.ron", &meeting("a", 2025, 6));
    setup.write("b.ron", &meeting("b", 2026, 1));
    let mut screen = open(setup);
    let titles = desk(&screen).sides.each_ref().map(|side| side.session.about().title.clone());
    assert_eq!(titles, ["場a", "場b"], "the earlier one at the left, whatever its number");
    screen.press(Key::Escape);
    let chosen = screen.state().desk.library.chosen.clone().unwrap();
    if chosen.ends_with("a.ron") {
        screen.press(Key::ArrowUp);
    }
    screen.press(Key::M);
    screen.press(Key::C);
    let titles = desk(&screen).sides.each_ref().map(|side| side.session.about().title.clone());
    assert_eq!(
        titles,
        ["場a", "場b"],
        "the meeting before the first one of this year is the last one of the year before"
    );
}

#[test]
fn marks_say_what_comes_next() {
    let mut screen = setup().start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::M);
    let words = screen.words();
    assert_eq!(screen.toast(), words.compare.one_more);
    screen.press(Key::ArrowDown);
    screen.press(Key::M);
    assert_eq!(screen.toast(), (words.compare.both_marked)("C"));
    assert!(!screen.shows(words.compare.one_more));
    assert!(screen.shows(words.compare.compare_marked), "and a button says it as long as they are marked");
    screen.press(Key::M);
    assert_eq!(screen.toast(), words.compare.one_more);
    screen.press(Key::ArrowUp);
    screen.press(Key::M);
    assert!(screen.state().desk.notices.is_empty(), "nothing is marked");
}

#[test]
fn both_days_are_told_and_what_the_tags_mean() {
    let mut screen = open(setup());
    assert!(screen.has("動いた ・ 新しい ・ 解けた ・ なくなった ・ 変わらないカード"), "{:?}", screen.names());
    assert!(screen.has("1 – 7 変化ごとに、出す・しまう"));
    screen.press(Key::O);
    let days = desk(&screen).sides.each_ref().map(|side| {
        let day = (screen.words().library.day)(side.session.origin().began);
        format!("{day} ・ {}枚", side.session.card_count())
    });
    assert!(screen.shows(&days.join(" → ")), "{days:?}");
    screen.press(Key::F);
    assert!(!screen.shows("変わらないカード"), "flows have no tags");
}

#[test]
fn borders_are_named_whole() {
    for size in [(1280.0, 720.0), (1440.0, 900.0)] {
        let screen = open(Setup { lang: Lang::En, size: vec2(size.0, size.1), ..setup() });
        for name in ["Fixing | Improvement", "Improvement | Innovation", "Organisation | Community"] {
            assert!(screen.painted().iter().any(|line| line == name), "{name} at {size:?}: {:?}", screen.painted());
        }
    }
}

#[test]
fn without_marks_it_is_the_meeting_before() {
    let mut screen = setup().start(None);
    screen.ctrl_shift(Key::F);
    let chosen = screen.state().desk.library.chosen.clone().unwrap();
    if chosen.ends_with("a.ron") {
        screen.press(Key::ArrowDown);
    }
    screen.press(Key::C);
    assert_eq!(screen.route(), Route::Compare);
    assert!(desk(&screen).sides[1].path.ends_with("b.ron"));
    screen.press(Key::Escape);
    screen.press(Key::K);
    screen.press(Key::C);
    assert_eq!(screen.route(), Route::Library, "nothing comes before what one person thought");
    assert_eq!(screen.toast(), screen.words().compare.one_more);
}

#[test]
fn each_card_is_listed_with_its_way_and_why() {
    let screen = open(setup());
    let rows = rows(&screen);
    let moved = rows.iter().find(|row| row.starts_with("動いた")).expect("a card moved");
    assert!(moved.contains("引き継ぎが口伝えになる"), "{moved}");
    assert!(moved.contains("職場・不具合解消 → 役所全体・改善"), "{moved}");
    assert!(moved.contains("ほかの課も同じだった"), "{moved}");
    assert!(rows.iter().any(|row| row.starts_with("新しい") && row.contains("棚卸し")), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("なくなった") && row.contains("空き家")), "{rows:?}");
    assert!(rows.iter().all(|row| !row.starts_with("持ってきた")), "what did not change is not listed");
    let names: Vec<String> = screen.names().into_iter().map(|(_, name, _)| name).collect();
    assert!(names.contains(&"役所全体・改善 +1".to_owned()), "the 12 scenes as numbers");
    assert!(names.contains(&"職場・不具合解消 −1".to_owned()));
    assert!(names.iter().any(|name| name.starts_with("役所全体｜地域") && name.contains("だれも")), "{names:?}");
}

#[test]
fn a_line_and_the_card_on_both_canvases_are_one_selection() {
    let mut screen = open(setup());
    screen.press(Key::ArrowDown);
    let line = desk(&screen).chosen_line().cloned().unwrap();
    assert_eq!(line.class, Class::Moved);
    let selected: Vec<String> = screen
        .h
        .root()
        .children_recursive()
        .filter(|node| {
            node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
                && node.accesskit_node().role() == Role::Button
        })
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let words = "引き継ぎが口伝えになる";
    assert_eq!(
        selected.iter().filter(|name| name.contains(words)).count(),
        3,
        "both cards, and where it was: {selected:?}"
    );
    screen.press(Key::ArrowDown);
    assert_eq!(desk(&screen).chosen_line().map(|line| line.class), Some(Class::New));
    screen.press(Key::ArrowUp);
    assert_eq!(desk(&screen).chosen_line(), Some(&line));
    let name = screen.names().into_iter().find(|(role, name, _)| *role == Role::Button && name.contains("棚卸し"));
    screen.click(&name.expect("the new card is on the canvas").1);
    assert_eq!(desk(&screen).chosen_line().map(|line| line.class), Some(Class::New));
}

#[test]
fn classes_are_shown_by_their_keys_and_canvases_are_laid_over_each_other() {
    let mut screen = open(setup());
    screen.press(Key::Num1);
    assert!(rows(&screen).iter().all(|row| !row.starts_with("動いた")));
    screen.press(Key::Num5);
    assert!(rows(&screen).iter().any(|row| row.starts_with("持ってきた")), "{:?}", rows(&screen));
    let both = screen.names().iter().filter(|(_, name, _)| name.contains("の12場面、カード")).count();
    assert_eq!(both, 2);
    screen.press(Key::O);
    assert_eq!(desk(&screen).view, View::Over);
    assert!(screen.names().iter().any(|(_, name, _)| name.contains("重ねた12場面")));
    assert!(
        screen.names().iter().any(|(role, name, _)| *role == Role::Button && name.starts_with("なくなった: 空き家"))
    );
}

#[test]
fn flows_are_seen_and_copied_and_choose_their_cards() {
    let mut screen = open(setup());
    screen.press(Key::F);
    assert_eq!(desk(&screen).view, View::Flows);
    let name = "職場・不具合解消 → 役所全体・改善 1枚: 引き継ぎが口伝えになる";
    assert!(screen.has(name), "{:?}", screen.names());
    assert!(screen.shows("場面を移ったカード 1枚（朱の線は、右の段へ越えた 1枚）"));
    screen.click(name);
    assert_eq!(desk(&screen).chosen_line().map(|line| line.class), Some(Class::Moved));
    screen.press(Key::T);
    assert!(screen.toast().contains(screen.words().compare.copied_table));
    let text = bamen::ui::compare::table(desk(&screen), screen.words());
    assert!(
        text.ends_with(
            "前の場面\t今の場面\t枚数\tカード\n職場・不具合解消\t役所全体・改善\t1\t引き継ぎが口伝えになる\n"
        ),
        "{text}"
    );
    screen.press(Key::X);
    assert_eq!(desk(&screen).view, View::Flows);
    assert!(screen.has("役所全体・改善 → 職場・不具合解消 1枚: 引き継ぎが口伝えになる"));
    screen.press(Key::F);
    assert_eq!(desk(&screen).view, View::Beside);
}

#[test]
fn where_nothing_went_elsewhere_the_flows_say_so() {
    let setup = Setup::default();
    let first = first();
    setup.write("a.ron", &first);
    setup.write("b.ron", &next("b", first.present()));
    let mut screen = open(setup);
    screen.press(Key::F);
    assert!(screen.has(screen.words().compare.no_flows));
}

#[test]
fn what_is_said_about_a_pair_is_noted_beside_the_session_and_never_in_it() {
    let setup = setup();
    let [a, b] = ["a.ron", "b.ron"].map(|name| setup.folder.path().join(name));
    let before = [&a, &b].map(|path| std::fs::read(path).unwrap());
    let folder = std::rc::Rc::clone(&setup.folder);
    let mut screen = open(setup);
    assert_eq!(desk(&screen).difference.asked.len(), 1);
    assert!(screen.has(&(screen.words().compare.asked)(1)));
    screen.press(Key::Y);
    assert!(desk(&screen).difference.asked.is_empty());
    assert_eq!(desk(&screen).difference.count(Class::Gone), 0, "it is the same card now");
    assert_eq!([&a, &b].map(|path| std::fs::read(path).unwrap()), before, "neither session is touched");
    let of_b = store::look(&b).unwrap().history.present().origin().id.clone();
    let notes = store::read_notes(&b, &of_b, &store::Under::default()).unwrap();
    assert_eq!(notes.pairings().map(|pairing| pairing.same).collect::<Vec<_>>(), [true]);
    assert!(notes.get(&NoteOn::Session).is_none());
    screen.ctrl(Key::Z);
    assert_eq!(desk(&screen).difference.asked.len(), 1, "and it is asked again");
    assert_eq!(store::read_notes(&b, &of_b, &store::Under::default()).unwrap().pairings().count(), 0);
    screen.press(Key::N);
    assert!(desk(&screen).difference.asked.is_empty());
    drop(screen);
    let screen = open(Setup { folder, ..Setup::default() });
    assert!(desk(&screen).difference.asked.is_empty(), "it was said the last time");
    assert_eq!(desk(&screen).difference.count(Class::Gone), 1);
}

#[test]
fn notes_from_before_stay_where_a_pair_is_noted() {
    let setup = setup();
    let b = setup.folder.path().join("b.ron");
    let id = store::look(&b).unwrap().history.present().origin().id.clone();
    let mut notes = bamen::model::Notes::default();
    notes.write(&NoteOn::Session, "静かな会だった", setup.now);
    store::keep_notes(&b, &id, (&notes, &bamen::model::Notes::default()), &store::Under::default()).unwrap();
    let mut screen = open(setup);
    screen.press(Key::Y);
    let kept = store::read_notes(&b, &id, &store::Under::default()).unwrap();
    assert_eq!(kept.text(&NoteOn::Session), "静かな会だった");
    assert_eq!(kept.pairings().count(), 1);
}

/// What the program puts into the clipboard when this key is pressed.
pub(super) fn copied(screen: &mut Screen, key: Key) -> Vec<OutputCommand> {
    use super::harness::key_event;
    screen.h.event(key_event(key, true, egui::Modifiers::NONE));
    let mut all = Vec::new();
    for _ in 0..4 {
        screen.h.step();
        all.extend(screen.h.output().platform_output.commands.iter().cloned());
    }
    screen.h.event(key_event(key, false, egui::Modifiers::NONE));
    screen.h.run();
    all
}

#[test]
fn figure_and_table_are_copied_with_one_key_each() {
    let mut screen = open(setup());
    let table = copied(&mut screen, Key::T);
    let Some(OutputCommand::CopyText(text)) = table.first() else { panic!("{table:?}") };
    let moved = text.lines().find(|line| line.starts_with("動いた")).expect("the card that moved");
    let cells: Vec<&str> = moved.split('\t').collect();
    assert_eq!(cells[1..5], ["引き継ぎが口伝えになる", "職場・不具合解消", "役所全体・改善", "ほかの課も同じだった"]);
    assert!(text.lines().any(|line| line == "職場・不具合解消\t1\t0\t-1"), "{text}");
    assert_eq!(screen.toast(), screen.words().compare.copied_table);
    let image = copied(&mut screen, Key::I);
    let Some(OutputCommand::CopyImage(image)) = image.first() else { panic!("no image") };
    assert!(image.size[0] > 2000 && image.size[1] > 1000, "{:?}", image.size);
    let first = image.pixels[0];
    assert!(image.pixels.iter().any(|pixel| *pixel != first), "something is painted");
}

#[test]
fn nothing_of_it_is_on_the_wall() {
    let mut screen = open(setup());
    screen.press(Key::Y);
    let wall = screen.state().stage.moment(1e6).picture;
    assert!(wall.parts.iter().all(|part| !part.name.contains("引き継ぎ") && !part.name.contains("空き家")));
}

#[test]
fn an_unreadable_session_is_told_and_nothing_else_happens() {
    let setup = setup();
    let b = setup.folder.path().join("b.ron");
    let mut screen = setup.start(None);
    screen.ctrl_shift(Key::F);
    for _ in 0..2 {
        screen.press(Key::M);
        screen.press(Key::ArrowDown);
    }
    let words = screen.words();
    let cases = [
        ("(format: \"bamen-session\", version: (1, 3), broken", (words.unreadable_text)("b.ron", 1, 44)),
        ("(format: \"bamen-session\", version: (9, 0), session: 7)", (words.unreadable_newer)("b.ron")),
        ("bamen-sealed 1\nkey-sum: 0\n", (words.seal.elsewhere)("b.ron")),
    ];
    for (content, said) in cases {
        std::fs::write(&b, content).unwrap();
        screen.press(Key::C);
        assert_eq!(screen.route(), Route::Library);
        let notices = screen.state().desk.notices.iter().map(|notice| notice.text.as_str());
        let notices: Vec<&str> = notices.filter(|text| !text.is_empty()).collect();
        assert_eq!(notices, [said.as_str()], "{content}");
        assert_eq!(std::fs::read_to_string(&b).unwrap(), content);
        screen.h.state_mut().state.desk.notices.clear();
    }
}

#[test]
fn sessions_that_nobody_waits_for_any_more_are_not_shown() {
    use bamen::app::effect::Event;
    use bamen::app::librarian::{LibraryEvent, Together};
    let mut screen = setup().start(None);
    screen.ctrl_shift(Key::F);
    let folder = screen.folder().to_path_buf();
    let paths = ["a.ron", "b.ron"].map(PathBuf::from);
    let answer = || {
        let read = bamen::app::together::read(&folder, &paths, &Together::Compare);
        LibraryEvent::Together { paths: paths.to_vec(), to: Together::Compare, read: Box::new(read) }
    };
    // The answer to an earlier request comes after the one to a later request, or after nobody asks any more.
    let asked = Some((vec!["c.ron".into(), "b.ron".into()], Together::Compare));
    for pending in [None, asked] {
        let state = &mut screen.h.state_mut().state;
        state.pending_together = pending;
        let late = answer();
        bamen::app::update::heard(state, Event::Library(late), super::harness::began());
        assert!(screen.state().desk.compare.is_none());
    }
    let state = &mut screen.h.state_mut().state;
    state.pending_together = Some((vec!["a.ron".into(), "b.ron".into()], Together::Compare));
    let awaited = answer();
    bamen::app::update::heard(state, Event::Library(awaited), super::harness::began());
    assert!(screen.state().desk.compare.is_some());
}

/// Everything that can be pressed lies inside of the window, and side by side in the bar.
pub(super) fn fits(screen: &Screen, name: &str) {
    let window = screen.h.ctx.content_rect();
    let controls: Vec<_> = screen
        .names()
        .into_iter()
        .filter(|(role, ..)| matches!(role, Role::Button | Role::RadioButton | Role::CheckBox))
        .collect();
    for (role, words, rect) in &controls {
        assert!(
            window.expand(1.0).contains_rect(*rect),
            "{name}: {role:?} {words} at {rect:?} is outside of {window:?}"
        );
    }
    let bar: Vec<_> = controls.iter().filter(|(_, _, rect)| rect.bottom() <= 48.0).collect();
    for (at, (_, a, rect)) in bar.iter().enumerate() {
        for (_, b, other) in &bar[at + 1..] {
            let both = rect.intersect(*other);
            assert!(both.width() < 1.0 || both.height() < 1.0, "{name}: {a} {rect:?} lies on {b} {other:?}");
        }
    }
}

#[test]
fn it_fits_at_every_size() {
    for (size, scale) in
        [((1100.0, 680.0), 1.0), ((1280.0, 720.0), 1.0), ((1440.0, 900.0), 1.25), ((1920.0, 1080.0), 0.8)]
    {
        for lang in Lang::ALL {
            let theme = if scale > 1.0 { ThemeName::Dark } else { ThemeName::Light };
            let setup = Setup { size: vec2(size.0, size.1), scale, lang, theme, ..setup() };
            let mut screen = open(setup);
            fits(&screen, &format!("{size:?} at {scale} in {lang:?}"));
            screen.press(Key::O);
            fits(&screen, &format!("{size:?} at {scale} in {lang:?}, overlaid"));
        }
    }
}

#[test]
fn what_is_asked_over_it_has_the_keyboard() {
    let mut screen = open(setup());
    screen.ctrl(Key::K);
    screen.type_text("シリーズ");
    assert_eq!(screen.state().fields.palette, "シリーズ");
}
