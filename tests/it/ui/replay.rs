//! 再生 through the window.

use bamen::ui::command::Route;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup};

fn open() -> Screen {
    let mut screen = Screen::with("進行: 語り 10 / 職場・改善: あ / 個人・改善: い");
    screen.ctrl(Key::PageDown);
    screen.say("う", Key::Q);
    screen.ctrl_shift(Key::R);
    assert_eq!(screen.route(), Route::Replay);
    screen
}

fn at(screen: &Screen) -> usize {
    screen.state().desk.replay.as_ref().unwrap().at
}

fn end(screen: &Screen) -> usize {
    screen.state().desk.replay.as_ref().unwrap().timeline.end()
}

#[test]
fn keys_go_from_moment_to_moment() {
    let mut screen = open();
    let last = end(&screen);
    assert_eq!(at(&screen), last);
    screen.press(Key::ArrowLeft);
    assert_eq!(at(&screen), last - 1);
    screen.press(Key::Home);
    assert_eq!(screen.state().desk.replay.as_ref().unwrap().session.card_count(), 0);
    screen.shift(Key::ArrowRight);
    let begun = screen.state().desk.replay.as_ref().unwrap().timeline.stretches[0].from;
    assert_eq!(at(&screen), begun);
    screen.press(Key::End);
    assert_eq!(at(&screen), last);
    screen.press(Key::Num4);
    assert_eq!(screen.state().desk.replay.as_ref().unwrap().speed, 60);
}

#[test]
fn list_and_line_are_one_selection() {
    let mut screen = open();
    let words = &screen.words().replay;
    let slider = screen.node(words.scrubber).accesskit_node();
    assert_eq!((slider.role(), slider.numeric_value()), (Role::Slider, Some(end(&screen) as f64)));
    let row = screen.names().into_iter().find(|(role, name, _)| *role == Role::ListBoxOption && name.contains("い"));
    let (_, name, _) = row.expect("the card that was placed is listed");
    screen.click(&name);
    let to = at(&screen);
    assert!(to < end(&screen));
    let slider = screen.node(screen.words().replay.scrubber).accesskit_node();
    assert_eq!(slider.numeric_value(), Some(to as f64));
}

#[test]
fn it_plays_to_the_end_and_then_rests() {
    let mut screen = open();
    screen.press(Key::Home);
    screen.press(Key::Space);
    assert!(screen.state().desk.replay.as_ref().unwrap().playing);
    for _ in 0..600 {
        screen.h.step();
    }
    assert_eq!(at(&screen), end(&screen));
    assert!(!screen.state().desk.replay.as_ref().unwrap().playing);
}

#[test]
fn looking_writes_nothing_and_leads_back() {
    let mut screen = open();
    let (path, before) = (screen.path(), screen.outline());
    let [file, journal] = [path.clone(), path.with_extension("journal")].map(|path| std::fs::read(path).ok());
    screen.press(Key::Home);
    screen.press(Key::ArrowRight);
    screen.press(Key::Delete);
    screen.type_text("え");
    screen.ctrl(Key::Z);
    screen.press(Key::Space);
    screen.press(Key::Space);
    screen.press(Key::Escape);
    assert_eq!((screen.route(), screen.outline()), (Route::Console, before));
    assert_eq!([path.clone(), path.with_extension("journal")].map(|path| std::fs::read(path).ok()), [file, journal]);
    screen.say("お", Key::Q);
    assert!(screen.outline().contains('お'), "it can be written to as before");
}

#[test]
fn a_moment_gets_a_star_and_a_note_of_its_own() {
    let mut screen = open();
    screen.press(Key::ArrowLeft);
    let on = screen.state().desk.replay.as_ref().unwrap().note_on().unwrap();
    screen.press(Key::F3);
    screen.ctrl(Key::M);
    screen.type_text("ここで場が動いた");
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Replay, "from the note to the moments first");
    let note = screen.state().desk.notes.notes.get(&on).cloned().unwrap();
    assert_eq!((note.starred, note.text.as_str()), (true, "ここで場が動いた"));
    screen.press(Key::ArrowRight);
    assert_eq!(screen.field(screen.words().replay.notes_here).accesskit_node().value().as_deref(), Some(""));
    screen.press(Key::ArrowLeft);
    let shown = screen.field(screen.words().replay.notes_here).accesskit_node().value();
    assert_eq!(shown.as_deref(), Some("ここで場が動いた"));
    let wall = screen.state().stage.moment(1e6).picture;
    assert!(wall.parts.iter().all(|part| !part.name.contains("動いた")), "never on the wall");
}

#[test]
fn a_session_of_the_library_is_looked_at_without_being_opened() {
    let setup = Setup::default();
    let path = setup.session("場.ron", "職場・改善: あ / 個人・改善: い");
    let before = std::fs::read(&path).unwrap();
    let mut screen = setup.start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::P);
    assert_eq!(screen.route(), Route::Replay);
    assert!(screen.state().open.is_none());
    screen.press(Key::F3);
    screen.wait(2);
    assert!(path.with_extension("notes.ron").exists(), "the mark is kept beside the session");
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Library);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    screen.press(Key::P);
    assert_eq!(screen.route(), Route::Replay, "and again");
    assert!(screen.state().desk.notes.notes.iter().any(|note| note.starred));
}

fn on_wall(screen: &Screen) -> String {
    let picture = screen.state().stage.moment(1e6).picture;
    picture.parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>().join(" / ")
}

#[test]
fn the_room_looks_at_the_same_moment_and_then_at_the_present_again() {
    let mut screen = Screen::with("職場・改善: あ / 個人・改善: い");
    screen.say("う", Key::Q);
    screen.click_card("い");
    screen.press(Key::O);
    screen.ctrl_shift(Key::R);
    let now = on_wall(&screen);
    assert!(now.contains('あ') && now.contains('う'), "{now}");
    screen.press(Key::Home);
    screen.press(Key::ArrowRight);
    assert_eq!(on_wall(&screen), now, "looking alone is nobody else's");
    screen.press(Key::B);
    assert_eq!(screen.toast(), screen.words().replay.is_on_wall);
    let then = on_wall(&screen);
    assert!(then.contains('あ') && !then.contains('う'), "{then}");
    screen.press(Key::End);
    assert!(on_wall(&screen).contains('う'));
    screen.press(Key::Home);
    screen.press(Key::B);
    assert_eq!(on_wall(&screen), now);
    screen.press(Key::B);
    screen.press(Key::Escape);
    assert_eq!(on_wall(&screen), now, "whoever leaves the replay leaves the wall to the present");
}

#[test]
fn what_is_hidden_today_is_not_on_the_wall_of_yesterday() {
    let mut screen = Screen::with("職場・改善: あ / 個人・改善: 鰯 ■隠 / 個人・革新: 鯖 ■伏");
    screen.ctrl_shift(Key::R);
    screen.press(Key::B);
    for _ in 0..=end(&screen) {
        assert!(!on_wall(&screen).contains('鰯') && !on_wall(&screen).contains('鯖'), "{}", on_wall(&screen));
        screen.press(Key::ArrowLeft);
    }
}

#[test]
fn a_session_of_the_library_is_shown_to_a_group_and_its_own_to_nobody() {
    let setup = Setup::default();
    setup.session("場.ron", "職場・改善: あ / 個人・改善: い");
    let mut screen = setup.start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::P);
    screen.press(Key::B);
    assert!(on_wall(&screen).contains('あ'));
    screen.press(Key::Home);
    assert!(!on_wall(&screen).contains('あ'));
    screen.press(Key::Escape);
    assert!(!on_wall(&screen).contains('あ'));
    let setup = Setup::default();
    let script = "題 道\n記号 道\n種類 ひとり\n開始 2026-01-01 10:00\n\n10:01 add 1 職場・改善: ひみつ\n";
    let path = setup.write("道.ron", &crate::support::script::history(script));
    let mut own = setup.start(Some(&path));
    own.ctrl_shift(Key::R);
    own.press(Key::B);
    assert_eq!(own.toast(), own.words().replay.own_not_on_wall);
    assert!(!on_wall(&own).contains("ひみつ"));
}

fn rows(screen: &Screen) -> Vec<String> {
    let names = screen.names().into_iter();
    names.filter(|(role, _, _)| *role == Role::ListBoxOption).map(|(_, name, _)| name).collect()
}

#[test]
fn a_scene_a_kind_or_a_group_alone_is_looked_at() {
    let mut screen = Screen::with("職場・改善 問題: あ 《一班》 / 個人・改善: い / 職場・改善: う");
    screen.ctrl_shift(Key::R);
    let all = rows(&screen).len();
    screen.press(Key::S);
    assert_eq!(rows(&screen).len(), 2, "{:?}", rows(&screen));
    assert!(screen.has("場面: 職場・改善"));
    screen.press(Key::K);
    screen.press(Key::K);
    assert_eq!(rows(&screen).len(), 1, "{:?}", rows(&screen));
    assert!(rows(&screen)[0].contains('あ'));
    // The arrows walk what is looked at.
    screen.press(Key::Home);
    screen.press(Key::ArrowRight);
    let desk = screen.state().desk.replay.as_ref().unwrap();
    assert_eq!(desk.passing, [desk.at]);
    screen.press(Key::Num0);
    assert_eq!(rows(&screen).len(), all);
    screen.press(Key::G);
    assert!(screen.has("まとまり: 一班"));
    assert_eq!(rows(&screen).len(), 1);
    screen.press(Key::G);
    assert_eq!(rows(&screen).len(), all);
    screen.click("種類: すべて");
    screen.click("方策");
    assert!(screen.shows("しぼったものに、できごとはありません"));
}

const HANDS: &str = "題 窓口のあいだ\n記号 hands\n種類 話し合い\n開始 2026-11-07 13:30\n\n\
    13:42 add 1 職場・改善 問題: 進行役の一枚\n13:44 @3 add 2 職場・改善: 参加者の一枚\n\
    13:46 @list add 3 個人・改善: 持ちよった一枚\n13:48 move 2 個人・改善 0\n";

fn hands(setup: Setup) -> Screen {
    let path = setup.write("場.ron", &crate::support::script::history(HANDS));
    let mut screen = setup.start(Some(&path));
    screen.ctrl_shift(Key::R);
    assert_eq!(screen.route(), Route::Replay);
    screen
}

#[test]
fn cards_of_those_who_wrote_them_are_looked_at_alone() {
    let mut screen = hands(Setup::default());
    let all = rows(&screen).len();
    let mut seen = Vec::new();
    for _ in 0..3 {
        screen.press(Key::H);
        seen.push(rows(&screen).len());
    }
    assert_eq!(seen, [1, 2, 1], "the facilitator, participants, what was brought along");
    assert!(screen.has("書いた人: 持ちより・取りこみ"));
    screen.press(Key::H);
    assert_eq!(rows(&screen).len(), all, "after the last one all");
    screen.click("書いた人: すべて");
    let offered: Vec<String> = screen.names().into_iter().filter(|it| it.0 == Role::MenuItem).map(|it| it.1).collect();
    assert_eq!(offered, ["すべて", "進行役", "参加者", "持ちより・取りこみ"], "nobody wrote alone here");
    screen.click("参加者");
    assert!(rows(&screen).iter().all(|row| row.contains("参加者の一枚")), "{:?}", rows(&screen));
    screen.press(Key::A);
    assert_eq!(rows(&screen).len(), 1, "together with a scene: {:?}", rows(&screen));
    screen.press(Key::Num0);
    assert_eq!(rows(&screen).len(), all);
    assert!(screen.has("書いた人: すべて"));
}

#[test]
fn the_room_is_not_told_who_wrote_what_is_looked_at() {
    let mut screen = hands(Setup::default());
    screen.press(Key::B);
    let all = on_wall(&screen);
    screen.press(Key::H);
    screen.press(Key::H);
    assert_eq!(on_wall(&screen), all, "the wall shows the moment and not what is looked for in it");
}

#[test]
fn four_choices_can_be_read_in_a_small_window() {
    for lang in bamen::text::Lang::ALL {
        let mut screen = hands(Setup { size: egui::vec2(1280.0, 720.0), lang, ..Setup::default() });
        let words = &screen.words().replay;
        let window = screen.h.ctx.content_rect();
        for writer in [None, Some(words.writers[0]), Some(words.writers[1]), Some(words.writers[3])] {
            let of = |what: &str, said: &str| format!("{what}: {said}");
            let all = [words.group, words.scene, words.kind].map(|what| of(what, words.any));
            let all = all.into_iter().chain([of(words.writer, writer.unwrap_or(words.any))]);
            let places: Vec<egui::Rect> = all.map(|name| screen.node(&name).rect()).collect();
            for (at, place) in places.iter().enumerate() {
                assert!(window.contains_rect(*place), "{place:?}");
                assert!(places[at + 1..].iter().all(|other| !other.intersects(*place)), "{places:?}");
            }
            let painted = screen.painted();
            for said in [words.group, words.scene, words.kind, writer.unwrap_or(words.writer)] {
                assert!(painted.iter().any(|line| line == said), "{said} is whole in {painted:?}");
            }
            screen.press(Key::H);
        }
    }
}

#[test]
fn a_paused_replay_rests() {
    let mut screen = open();
    screen.press(Key::Home);
    screen.press(Key::Space);
    (0..3).for_each(|_| screen.h.step());
    screen.press(Key::Space);
    assert!(!screen.state().desk.replay.as_ref().unwrap().playing);
    screen.run();
    let frames = screen.h.run_ok();
    assert!(frames.is_some_and(|frames| frames <= 1), "nothing asks to be drawn anew: {frames:?}");
}

/// A meeting in which a card is carried over, taken back and carried on.
const CARRIED: &str = "題 会\n記号 c\n種類 話し合い\n開始 2026-11-07 13:30\n\n\
    13:40 add 1 職場・不具合解消 問題: 引き継ぎが口伝えになる\n13:41 add 2 職場・不具合解消: 電話が鳴りつづける\n\
    13:44 move 1 役所全体・改善 0\n13:45 vote 2 3\n13:50 undo\n13:51 undo\n13:52 redo\n\
    14:50 move 2 置き場 0\n14:51 revise 1: 引き継ぎを書いて残す && kind 1 課題\n14:55 aim 1 地域・改善\n";

fn carried(setup: Setup) -> Screen {
    let path = setup.write("会.ron", &crate::support::script::history(CARRIED));
    let mut screen = setup.start(Some(&path));
    screen.ctrl_shift(Key::R);
    screen
}

fn names(screen: &Screen) -> Vec<String> {
    screen.names().into_iter().map(|(_, name, _)| name).collect()
}

fn go(screen: &mut Screen, to: usize) {
    screen.press(Key::Home);
    (0..to).for_each(|_| screen.press(Key::ArrowRight));
    assert_eq!(at(screen), to);
}

#[test]
fn a_card_that_moved_is_seen_where_it_was_and_where_it_is() {
    let mut screen = carried(Setup::default());
    go(&mut screen, 3);
    let was = "職場・不具合解消にあった: 引き継ぎが口伝えになる";
    assert!(screen.has(was), "{:#?}", names(&screen));
    go(&mut screen, 4);
    assert!(!screen.has(was), "at the next moment it is only where it is");
    // Taken back: the way back, and the card named.
    go(&mut screen, 6);
    assert!(screen.has("役所全体・改善にあった: 引き継ぎが口伝えになる"), "{:#?}", names(&screen));
    assert!(rows(&screen).iter().any(|row| row.contains("元に戻した、引き継ぎが口伝えになる")), "{:?}", rows(&screen));
}

#[test]
fn the_room_sees_what_changed_as_far_as_it_sees_the_cards() {
    let mut screen = carried(Setup::default());
    screen.press(Key::B);
    go(&mut screen, 3);
    assert!(on_wall(&screen).contains("職場・不具合解消にあった: 引き継ぎを書いて残す"), "{}", on_wall(&screen));
    let hidden = format!("{CARRIED}14:56 hide 1\n");
    let setup = Setup::default();
    let path = setup.write("会.ron", &crate::support::script::history(&hidden));
    let mut screen = setup.start(Some(&path));
    screen.ctrl_shift(Key::R);
    screen.press(Key::B);
    go(&mut screen, 3);
    assert!(screen.shows("引き継ぎ") && !on_wall(&screen).contains("引き継ぎ"), "{}", on_wall(&screen));
}

#[test]
fn what_happened_is_told_in_one_form_and_in_whole_words() {
    for lang in bamen::text::Lang::ALL {
        let mut screen = carried(Setup { lang, ..Setup::default() });
        let told = rows(&screen).join("\n");
        for polite in ["ました", "です", "改善 に", "解消 に"] {
            assert!(!told.contains(polite), "{polite} in {told}");
        }
        if lang == bamen::text::Lang::Ja {
            assert!(told.contains("役所全体・改善に移した、引き継ぎ"), "{told}");
            assert!(told.contains("ことばを書き直した、課題にした"), "what was done together: {told}");
        }
        screen.run();
        for line in screen.painted() {
            assert!(!line.contains("·…") && !line.contains("· …") && !line.contains("・…"), "{line}");
        }
    }
    // Somebody's own words are nobody else's to change.
    assert_eq!((bamen::text::Lang::Ja.words().replay.told)("「話しました」に入りました"), "「話しました」に入った");
}

#[test]
fn the_list_follows_the_moment_when_everything_is_looked_at_again() {
    let cards: Vec<String> = (0..60).map(|n| format!("職場・改善: 話{n}")).collect();
    let mut screen = Screen::with(&format!("{} / 個人・改善: ひとつ", cards.join(" / ")));
    screen.ctrl_shift(Key::R);
    let last = end(&screen);
    screen.press(Key::Z);
    screen.press(Key::Num0);
    assert_eq!(at(&screen), last);
    let row =
        screen.names().into_iter().find(|(role, name, _)| *role == Role::ListBoxOption && name.contains("ひとつ"));
    assert!(row.is_some(), "the row of the moment is seen: {:?}", rows(&screen));
}

#[test]
fn what_is_looked_at_says_where_one_is_and_can_be_let_go() {
    let mut screen = carried(Setup::default());
    let position = (screen.words().replay.count)(end(&screen), end(&screen));
    assert!(screen.shows(&position));
    screen.press(Key::V);
    screen.press(Key::C);
    assert!(screen.shows("役所全体・不具合解消") || screen.has("場面: 役所全体・不具合解消"));
    assert!(screen.shows(&position), "both how many pass and where one is");
    let all = screen.words().replay.acts.all;
    screen.click(all);
    assert!(screen.state().desk.replay.as_ref().unwrap().sieve.is_open());
    assert!(!screen.has(all));
}

#[test]
fn the_first_step_after_opening_is_from_the_beginning() {
    let mut screen = carried(Setup::default());
    let last = end(&screen);
    assert_eq!(at(&screen), last, "it rests at the end");
    screen.press(Key::ArrowRight);
    assert_eq!(at(&screen), 0);
    screen.press(Key::End);
    screen.press(Key::ArrowRight);
    assert_eq!(at(&screen), last, "whoever went to the end stays there");
    screen.press(Key::Home);
    screen.shift(Key::ArrowRight);
    assert_eq!(at(&screen), 0, "there are no steps to go to");
    assert_eq!(screen.toast(), screen.words().replay.no_steps);
}

#[test]
fn without_a_program_the_canvas_has_the_room_of_its_steps() {
    use bamen::ui::replay::Layout;
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1440.0, 900.0));
    let bottom =
        |screen: &Screen| Layout::new(window, &screen.state().desk.replay.as_ref().unwrap().timeline).bottom.height();
    assert!(bottom(&carried(Setup::default())) + 20.0 < bottom(&open()));
}

#[test]
fn a_silence_that_is_cut_short_is_named() {
    let screen = carried(Setup::default());
    assert!(screen.has(&(screen.words().replay.silence)(58)), "{:#?}", names(&screen));
}

#[test]
fn the_row_of_the_rest_opens_what_it_names() {
    let cards: Vec<String> = (0..40).map(|n| format!("職場・改善: 聞こえてきたこと{n}番")).collect();
    let mut screen = Screen::with(&cards.join(" / "));
    screen.ctrl_shift(Key::R);
    assert!(!screen.has("聞こえてきたこと39番"));
    let more = screen.names().into_iter().find(|(role, name, _)| *role == Role::Button && name.starts_with("ほか "));
    let (_, more, _) = more.expect("a row names the rest");
    screen.click(&more);
    assert!(screen.has("聞こえてきたこと39番"), "{:#?}", names(&screen));
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Replay, "Esc closes the list first");
    assert!(!screen.has("聞こえてきたこと39番"));
    // By the keyboard alone.
    screen.node(&more).focus();
    screen.run();
    screen.press(Key::Enter);
    assert!(screen.has("聞こえてきたこと39番"));
}

#[test]
fn whole_words_are_seen_when_a_card_is_pointed_at() {
    let long = "窓口で待つ人が、どの順番で呼ばれるのか分からないまま、立って待っている";
    let all: Vec<String> = (0..8).map(|n| format!("職場・改善: {n}番め。{long}")).collect();
    let mut screen = Screen::with(&all.join(" / "));
    screen.ctrl_shift(Key::R);
    let (_, _, place) = screen
        .names()
        .into_iter()
        .find(|(role, name, _)| *role == Role::Label && name.contains("3番め") && !name.contains("置いた"))
        .expect("the card is there");
    assert!(!screen.painted().iter().any(|line| line.ends_with("立って待っている")));
    screen.h.hover_at(place.center());
    for _ in 0..60 {
        screen.h.step();
    }
    assert!(screen.shows(long), "{:?}", screen.painted());
}
