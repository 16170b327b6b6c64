//! The wall from the desk: where it is, what it shows, held, pointed at; and its own window.

use std::sync::{Arc, Mutex};

use bamen::app::screens::Screens;
use bamen::model::{CardId, ChangeLevel, SceneId, Stage as Range};
use bamen::picture::wall::{Letters, PerPage, Wall, WallView};
use bamen::picture::{Mark, Picture, Target};
use bamen::theme::ThemeName;
use bamen::ui::desk::Dialog;
use bamen::ui::wall::window::wall_ui;
use bamen::ui::wall::{Monitor, Stage, WallPlace};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness::{Screen, button, key_event};

/// Monitors that a test plugs in and out.
#[derive(Clone, Default)]
struct Plugs(Arc<Mutex<Vec<Monitor>>>);

impl Screens for Plugs {
    fn list(&self) -> Vec<Monitor> {
        self.0.lock().unwrap().clone()
    }
}

impl Plugs {
    fn are(&self, names: &[&str]) {
        let monitors = (0..).zip(names).map(|(index, name)| Monitor {
            name: (*name).to_owned(),
            at: (index * 1920, 0),
            size: (1920, 1080),
            scale: 1.0,
            console: index == 0,
        });
        *self.0.lock().unwrap() = monitors.collect();
    }
}

fn with_monitors(outline: &str, names: &[&str]) -> (Screen, Plugs) {
    let mut screen = Screen::with(outline);
    let plugs = Plugs::default();
    plugs.are(names);
    screen.h.state_mut().watch(Box::new(plugs.clone()));
    screen.run();
    (screen, plugs)
}

fn scene(stage: Range, level: ChangeLevel) -> SceneId {
    SceneId::new(stage, level)
}

fn view(screen: &Screen) -> WallView {
    screen.state().wall.room.view.clone()
}

fn place(screen: &Screen) -> WallPlace {
    screen.state().wall.place.clone()
}

/// The picture of the wall long after the last change.
fn picture(screen: &Screen) -> Arc<Picture> {
    screen.state().stage.moment(1e9).picture
}

/// Every line of text in a picture.
fn lines(picture: &Picture) -> Vec<String> {
    let text = |mark: &Mark| match mark {
        Mark::Text { text, .. } => Some(text.clone()),
        _ => None,
    };
    picture.marks.iter().filter_map(text).collect()
}

fn on_wall(screen: &Screen, words: &str) -> bool {
    lines(&picture(screen)).concat().contains(words)
}

// ---- Where it is

#[test]
fn with_one_monitor_the_wall_is_a_window() {
    let (mut screen, _) = with_monitors("職場・改善: あ", &["内蔵"]);
    assert_eq!(place(&screen), WallPlace::Down);
    screen.press(Key::F5);
    assert_eq!(place(&screen), WallPlace::Window);
    screen.shift(Key::F11);
    assert!(screen.state().wall.full_screen);
    screen.press(Key::F5);
    assert_eq!(place(&screen), WallPlace::Down);
}

#[test]
fn with_two_monitors_it_is_the_one_without_the_console() {
    let (mut screen, _) = with_monitors("職場・改善: あ", &["内蔵", "投影機"]);
    screen.click("壁に映す");
    assert_eq!(place(&screen), WallPlace::On("投影機".to_owned()));
    assert!(screen.has("壁に出ているもの 投影中"), "{:?}", screen.names());
    assert_eq!(screen.toast(), "投影機 に映しました");
}

#[test]
fn a_monitor_that_shows_what_the_console_shows_is_no_wall() {
    let (mut screen, plugs) = with_monitors("職場・改善: あ", &["内蔵", "複製"]);
    plugs.0.lock().unwrap()[1].at = (0, 0);
    screen.run();
    screen.press(Key::F5);
    assert_eq!(place(&screen), WallPlace::Window);
}

#[test]
fn with_three_monitors_a_person_chooses_and_that_is_remembered() {
    let (mut screen, plugs) = with_monitors("職場・改善: あ", &["内蔵", "左", "右"]);
    screen.press(Key::F5);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Monitors));
    assert!(screen.has("1　内蔵　1920×1080　この画面です"));
    screen.press(Key::Num3);
    assert_eq!((place(&screen), screen.state().desk.dialog.clone()), (WallPlace::On("右".to_owned()), None));
    screen.press(Key::F5);
    screen.press(Key::F5);
    assert_eq!(place(&screen), WallPlace::On("右".to_owned()), "the same monitors, the same choice");
    screen.press(Key::F5);
    plugs.are(&["内蔵", "右"]);
    screen.run();
    screen.shift(Key::F5);
    screen.click("窓で開く(画面の共有などに)");
    assert_eq!(place(&screen), WallPlace::Window);
    let walls = &screen.state().settings.walls;
    assert_eq!(walls.len(), 2, "one choice for each set-up: {walls:?}");
}

#[test]
fn a_wall_whose_monitor_goes_waits_for_it_and_comes_back_to_the_same_view() {
    let (mut screen, plugs) = with_monitors("職場・改善: あ", &["内蔵", "投影機"]);
    screen.press(Key::F5);
    screen.ctrl(Key::Num4);
    plugs.are(&["内蔵"]);
    screen.run();
    assert_eq!(place(&screen), WallPlace::Gone("投影機".to_owned()));
    assert!(screen.shows("壁の画面が見えなくなりました。つながると、同じところから映します。"));
    assert!(screen.has("壁に出ているもの つながるのを待っています"));
    screen.say("い", Key::S);
    plugs.are(&["内蔵", "投影機"]);
    screen.run();
    assert_eq!((place(&screen), view(&screen)), (WallPlace::On("投影機".to_owned()), WallView::CheckIn));
    assert!(!screen.shows("見えなくなりました"), "what was said is no longer true");
}

#[test]
fn a_screen_that_comes_back_under_another_name_is_the_same_wall() {
    let (mut screen, plugs) = with_monitors("職場・改善: あ", &["内蔵", "DISPLAY2"]);
    screen.press(Key::F5);
    plugs.are(&["内蔵"]);
    screen.run();
    plugs.are(&["内蔵", "DISPLAY5"]);
    screen.run();
    assert_eq!(place(&screen), WallPlace::On("DISPLAY5".to_owned()));
}

#[test]
fn a_remembered_screen_that_now_shows_the_console_is_not_covered() {
    let (mut screen, plugs) = with_monitors("職場・改善: あ", &["内蔵", "投影機"]);
    screen.press(Key::F5);
    screen.press(Key::F5);
    plugs.0.lock().unwrap()[1].at = (0, 0);
    screen.run();
    screen.press(Key::F5);
    assert_eq!(place(&screen), WallPlace::Window, "it is a mirror today");
    screen.press(Key::F5);
    for (index, monitor) in plugs.0.lock().unwrap().iter_mut().enumerate() {
        (monitor.at, monitor.console) = ((if index == 0 { 0 } else { 1920 }, 0), index == 1);
    }
    screen.run();
    screen.h.state_mut().state.settings.walls.retain(|choice| choice.monitor.is_some());
    screen.press(Key::F5);
    assert_eq!(place(&screen), WallPlace::On("内蔵".to_owned()), "the console has moved to the other one");
}

#[test]
fn it_is_no_longer_missed_once_it_is_taken_down() {
    let (mut screen, plugs) = with_monitors("職場・改善: あ", &["内蔵", "投影機"]);
    screen.press(Key::F5);
    plugs.are(&["内蔵"]);
    screen.run();
    screen.ctrl_shift(Key::L);
    screen.press(Key::F5);
    assert_eq!((place(&screen), screen.state().desk.notices.len()), (WallPlace::Down, 1), "only that it is down");
}

// ---- What it shows

#[test]
fn the_views_are_chosen_by_keys() {
    let mut screen = Screen::with("職場・改善: あ / 地域・革新: い");
    let here = scene(Range::Workplace, ChangeLevel::Improve);
    screen.click_card("あ");
    for (key, expected) in [
        (Key::Num2, WallView::Scene(here)),
        (Key::Num3, WallView::Question(here)),
        (Key::Num4, WallView::CheckIn),
        (Key::Num0, WallView::Blank),
        (Key::Num1, WallView::Overview),
    ] {
        screen.ctrl(key);
        assert_eq!(view(&screen), expected, "{key:?}");
    }
    screen.press(Key::Enter);
    assert_eq!(view(&screen), WallView::Card(CardId(1)));
    screen.click_place("地域・革新");
    screen.press(Key::Enter);
    assert_eq!(view(&screen), WallView::Scene(scene(Range::Community, ChangeLevel::Innovate)));
}

#[test]
fn the_views_are_chosen_by_buttons() {
    let mut screen = Screen::with("職場・改善: あ");
    for (name, expected) in [("約束", WallView::CheckIn), ("無地", WallView::Blank), ("全体", WallView::Overview)]
    {
        screen.h.get_by_role_and_label(Role::RadioButton, name).click();
        screen.run();
        assert_eq!(view(&screen), expected);
    }
}

#[test]
fn a_question_follows_the_other() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click_card("あ");
    let guide = &screen.state().guide.ja[scene(Range::Workplace, ChangeLevel::Improve)].questions.clone();
    for (step, question) in guide.iter().chain(&guide[..1]).enumerate() {
        screen.ctrl(Key::Num3);
        assert!(on_wall(&screen, question), "{step}: {question} in {:?}", lines(&picture(&screen)));
    }
    screen.press(Key::PageUp);
    assert!(on_wall(&screen, &guide[2]), "back, to the last one");
}

#[test]
fn a_step_up_and_a_group_are_opened_from_their_card() {
    let mut screen = Screen::with("職場・改善: あ 《窓口》 → 地域・革新 / 職場・改善: い");
    screen.click_card("い");
    screen.shift(Key::Enter);
    assert_eq!(
        (view(&screen), screen.toast()),
        (WallView::Overview, "このカードには、めざす場面がまだありません。".to_owned())
    );
    screen.ctrl(Key::Enter);
    assert_eq!(screen.toast(), "このカードは、まとまりに入っていません。");
    screen.click_card("あ");
    screen.shift(Key::Enter);
    assert_eq!(view(&screen), WallView::StepUp(CardId(1)));
    screen.ctrl(Key::Enter);
    assert!(matches!(view(&screen), WallView::Group(name) if name.as_str() == "窓口"));
    assert!(on_wall(&screen, "窓口"));
}

#[test]
fn pages_are_turned_and_end() {
    let outline = (1..=14).map(|n| format!("職場・改善: 札{n}")).collect::<Vec<_>>().join(" / ");
    let mut screen = Screen::with(&outline);
    screen.click_place("職場・改善");
    screen.ctrl(Key::Num2);
    assert_eq!(screen.state().stage.pages(), 3);
    assert!(screen.has("1 / 3"));
    for page in [1, 2, 2] {
        screen.press(Key::PageDown);
        assert_eq!(screen.state().wall.room.page, page);
    }
    assert!(on_wall(&screen, "札14") && !on_wall(&screen, "札12"));
    screen.ctrl_shift(Key::ArrowLeft);
    assert_eq!((screen.state().wall.room.per_page, screen.state().wall.room.page), (PerPage::Four, 0));
    assert_eq!(screen.state().stage.pages(), 4);
    screen.ctrl_shift(Key::ArrowUp);
    assert_eq!(screen.state().wall.room.letters, Letters::Larger);
    assert_eq!(screen.toast(), "壁の文字 125 %");
}

#[test]
fn the_small_picture_is_the_wall_and_a_click_on_it_chooses_the_focus() {
    let mut screen = Screen::with("職場・改善: あ / 地域・革新: い");
    let small = |screen: &Screen| screen.node("壁の小さな絵。押すと、その場面を壁に出します").rect();
    let hit = |screen: &mut Screen, target: Target| {
        let (picture, rect) = (picture(screen), small(screen));
        let part = picture.parts.iter().find(|part| part.target == target).unwrap().rect;
        let scale = rect.width() / picture.size.0;
        let at = rect.min + vec2(part.x + part.w / 2.0, part.y + part.h - 8.0) * scale;
        screen.at_once(vec![egui::Event::PointerMoved(at)]);
        screen.at_once(vec![button(at, true, Modifiers::NONE)]);
        screen.at_once(vec![button(at, false, Modifiers::NONE)]);
        screen.run();
    };
    let there = scene(Range::Community, ChangeLevel::Innovate);
    hit(&mut screen, Target::Scene(there));
    assert_eq!(view(&screen), WallView::Scene(there));
    hit(&mut screen, Target::Card(CardId(2)));
    assert_eq!(view(&screen), WallView::Card(CardId(2)));
    let beside = scene(Range::Community, ChangeLevel::Improve);
    screen.ctrl(Key::Num2);
    hit(&mut screen, Target::Scene(beside));
    assert_eq!(view(&screen), WallView::Scene(beside), "the neighbour that peeks in");
}

#[test]
fn the_room_has_its_own_light() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.ctrl(Key::D);
    assert_eq!((screen.state().wall.theme, screen.state().desk.theme), (ThemeName::Dark, ThemeName::Light));
    screen.click("明るい部屋");
    assert_eq!(screen.state().wall.theme, ThemeName::Light);
    screen.ctrl_shift(Key::K);
    assert_eq!(screen.state().wall.theme, ThemeName::Contrast);
    assert_eq!(screen.state().stage.moment(0.0).theme, ThemeName::Contrast);
}

#[test]
fn names_of_groups_are_shown_only_when_that_was_chosen() {
    let mut screen = Screen::with("職場・改善: あ 《窓口の班》");
    screen.click_card("あ");
    screen.press(Key::Enter);
    assert!(!on_wall(&screen, "窓口の班"));
    screen.ctrl_shift(Key::M);
    assert!(on_wall(&screen, "窓口の班"));
}

#[test]
fn a_card_that_goes_back_to_the_tray_or_is_hidden_is_not_shown_large() {
    let mut screen = Screen::with("職場・改善: あ / 職場・改善: い");
    screen.click_card("あ");
    screen.press(Key::Enter);
    screen.shift(Key::T);
    assert_eq!(view(&screen), WallView::Overview);
    assert!(!on_wall(&screen, "あ"));
    screen.click_card("い");
    screen.shift(Key::H);
    screen.press(Key::Enter);
    assert_eq!(view(&screen), WallView::Overview);
    assert_eq!(screen.toast(), "このカードは、壁に出さないことにしてあります。");
}

#[test]
fn a_copy_is_seen_as_little_as_its_original() {
    let mut screen = Screen::with("職場・改善: 秘密 ■隠 / 地域・革新: 内緒 ■伏");
    for card in ["秘密", "内緒"] {
        screen.click_card(card);
        screen.ctrl(Key::J);
        assert!(!on_wall(&screen, card), "{card}");
    }
    assert_eq!(screen.session().card_count(), 4);
}

#[test]
fn another_session_begins_with_all_scenes() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click_card("あ");
    screen.press(Key::Enter);
    screen.ctrl_shift(Key::M);
    screen.ctrl(Key::H);
    let other = bamen::store::write_new(
        &screen.folder().join("別.ron"),
        &crate::support::script::from_outline("地域・革新: い"),
        super::harness::began(),
    )
    .unwrap();
    screen.h.state_mut().open(other);
    screen.run();
    assert_eq!((view(&screen), screen.state().wall.held), (WallView::Overview, true));
    assert!(!screen.state().wall.room.names, "names were chosen for the other session");
    assert!(on_wall(&screen, "あ") && !on_wall(&screen, "い"), "a held wall says nothing of it");
    screen.ctrl(Key::H);
    assert!(on_wall(&screen, "い") && !on_wall(&screen, "あ"));
}

#[test]
fn pages_are_turned_for_later_while_the_wall_is_held() {
    let outline = (1..=8).map(|n| format!("職場・改善: 札{n}")).collect::<Vec<_>>().join(" / ");
    let mut screen = Screen::with(&outline);
    let before = picture(&screen);
    screen.click_place("職場・改善");
    screen.ctrl(Key::H);
    screen.ctrl(Key::Num2);
    assert!(screen.has("1 / 2"));
    screen.press(Key::PageDown);
    assert!(screen.has("2 / 2"));
    assert_eq!(*picture(&screen), *before, "to the pixel");
    screen.ctrl(Key::H);
    assert!(on_wall(&screen, "札8") && !on_wall(&screen, "札1"));
}

// ---- Alive, held, thawed

#[test]
fn what_is_written_is_on_the_wall_in_the_frame_that_takes_it_in() {
    let mut screen = Screen::with("");
    screen.type_text("聞こえた言葉");
    screen.at_once(vec![key_event(Key::S, true, Modifiers::ALT)]);
    assert!(on_wall(&screen, "聞こえた言葉"));
}

#[test]
fn a_held_wall_keeps_its_picture_through_thirty_edits_and_shows_the_present_with_one_fade() {
    let mut screen = Screen::with("職場・改善: はじめ");
    let before = picture(&screen);
    screen.ctrl(Key::H);
    assert!(screen.has("壁に出ているもの まだ映していません") && screen.has("壁を動かす"));
    for n in 0..28 {
        screen.say(&format!("札{n}"), Key::D);
    }
    screen.ctrl(Key::Z);
    screen.ctrl(Key::Num4);
    screen.ctrl(Key::D);
    assert_eq!(*picture(&screen), *before, "to the pixel");
    assert!(!screen.has("1 / 2"), "no pages but those of the wall");
    screen.at_once(vec![key_event(Key::H, true, Modifiers::CTRL | Modifiers::COMMAND)]);
    let moment = screen.state().stage.moment(screen.h.ctx.input(|input| input.time) + 0.02);
    assert!(moment.before.is_some_and(|(picture, _)| *picture == *before), "it fades from what was held");
    assert_eq!(view(&screen), WallView::CheckIn);
    screen.ctrl(Key::Num1);
    assert!(on_wall(&screen, "札26") || on_wall(&screen, "ほか"), "{:?}", lines(&picture(&screen)));
    assert!(screen.state().stage.moment(1e9).before.is_none(), "the fade ends");
}

#[test]
fn without_motion_nothing_fades_and_arrows_are_there_at_once() {
    let mut screen = Screen::with("職場・改善: あ → 地域・革新");
    screen.h.state_mut().state.desk.reduced_motion = true;
    screen.click_card("あ");
    let draw = |screen: &mut Screen| {
        screen.at_once(vec![key_event(Key::Enter, true, Modifiers::SHIFT)]);
        screen.h.ctx.input(|input| input.time) + 0.05
    };
    let soon = draw(&mut screen);
    let moment = screen.state().stage.moment(soon);
    assert!(moment.before.is_none() && !moment.moving);
    screen.h.state_mut().state.desk.reduced_motion = false;
    screen.ctrl(Key::Num1);
    let soon = draw(&mut screen);
    assert!(screen.state().stage.moment(soon + 0.5).moving, "slowly");
    assert!(!screen.state().stage.moment(soon + 5.0).moving);
}

#[test]
fn the_last_good_picture_stays_if_one_cannot_be_painted() {
    fn fails_with_cards(size: (f32, f32), w: Wall<'_>) -> Picture {
        assert!(w.audience.session().card_count() < 2, "a fault of the layout");
        bamen::picture::wall::wall(size, w)
    }
    let mut screen = Screen::with("職場・改善: あ");
    screen.h.state_mut().state.stage = Arc::new(Stage::with_layout(fails_with_cards));
    screen.ctrl(Key::Num4);
    screen.ctrl(Key::Num1);
    let good = picture(&screen);
    assert!(on_wall(&screen, "あ"));
    screen.say("い", Key::D);
    assert_eq!(*picture(&screen), *good);
    screen.ctrl(Key::Z);
    assert!(on_wall(&screen, "あ"), "and it goes on");
}

// ---- Pointing

#[test]
fn the_spotlight_follows_the_pointer_as_long_as_its_key_is_held() {
    let (mut screen, _) = with_monitors("職場・改善: あ", &["内蔵", "投影機"]);
    screen.press(Key::F5);
    let at = screen.card("あ").rect().center();
    let spot = |screen: &Screen| screen.state().stage.moment(1e9).spot;
    screen.at_once(vec![egui::Event::PointerMoved(at)]);
    assert_eq!(spot(&screen), None, "off by default");
    screen.at_once(vec![key_event(Key::F8, true, Modifiers::NONE)]);
    screen.run();
    let card = picture(&screen).parts.iter().find(|part| part.target == Target::Card(CardId(1))).unwrap().rect;
    let (w, h) = picture(&screen).size;
    let (x, y) = spot(&screen).expect("it shines");
    let there = Pos2::new(x * w, y * h);
    let rect = Rect::from_min_size(Pos2::new(card.x, card.y), vec2(card.w, card.h));
    assert!(rect.contains(there), "{there:?} in {rect:?}");
    screen.at_once(vec![key_event(Key::F8, false, Modifiers::NONE)]);
    screen.run();
    assert_eq!(spot(&screen), None);
    screen.at_once(vec![key_event(Key::F8, true, Modifiers::NONE)]);
    screen.run();
    assert!(spot(&screen).is_some());
    screen.ctrl(Key::W);
    assert_eq!(spot(&screen), None, "nobody points from the home screen");
}

#[test]
fn what_is_for_oneself_alone_does_not_come_onto_a_wall_by_itself() {
    let (mut screen, _) = with_monitors("職場・改善: あ", &["内蔵", "投影機"]);
    screen.press(Key::F5);
    let mut parts = crate::support::script::from_outline("個人・革新: わたしの話").present().to_parts();
    parts.origin.kind = bamen::model::SessionKind::Solo;
    let (session, _) = bamen::model::Session::from_parts(parts);
    let (history, _) = bamen::model::History::restore(session, Vec::new());
    let alone =
        bamen::store::write_new(&screen.folder().join("ひとり.ron"), &history, super::harness::began()).unwrap();
    screen.h.state_mut().open(alone);
    screen.run();
    assert_eq!(view(&screen), WallView::Blank);
    assert!(!on_wall(&screen, "わたしの話"));
}

// ---- The last row

#[test]
fn the_last_row_is_told_what_it_can_read_and_what_helps() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.ctrl(Key::B);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::BackRow));
    assert!(screen.shows("文字の高さ 38 px"), "2 % of 1920 pixels");
    assert!(screen.has("見渡す図です"));
    screen.field("画面の横幅 (m)").focus();
    screen.run();
    screen.type_text("２．４");
    screen.field("後ろの席まで (m)").focus();
    screen.run();
    screen.type_text("12");
    assert_eq!((screen.state().wall.venue.screen_m, screen.state().wall.venue.distance_m), (Some(2.4), Some(12.0)));
    assert!(screen.shows("文字の高さ 48 px") && screen.has("小さすぎます"));
    screen.click("壁の文字を大きく");
    assert_eq!(screen.state().wall.room.letters, Letters::Larger, "40 px become 50");
    screen.click("テストを壁に出す");
    assert_eq!(view(&screen), WallView::BackRow);
    assert!(on_wall(&screen, "1") && on_wall(&screen, "2"));
    screen.h.get_by_role_and_label(Role::RadioButton, "1").click();
    screen.run();
    let legible = screen.state().wall.venue.legible.expect("the room has answered");
    assert!(legible > 0.05, "the largest letters: {legible}");
}

// ---- Its own window

/// Opens the window of the wall alone.
fn window_of(screen: &Screen) -> Harness<'static> {
    let stage = Arc::clone(&screen.state().stage);
    let mut with_fonts = false;
    let mut h = Harness::builder().with_size(vec2(1280.0, 720.0)).build_ui(move |ui| {
        if std::mem::replace(&mut with_fonts, true) {
            wall_ui(ui, &stage);
        } else {
            bamen::ui::style::install_fonts(ui.ctx());
            ui.ctx().request_repaint();
        }
    });
    h.run();
    h
}

#[test]
fn the_window_of_the_wall_says_what_it_shows_and_nothing_else() {
    let mut screen =
        Screen::with("職場・改善: 見える / 役所全体・革新: 秘密の話 / 地域・革新: 隠した / 置き場: 置いた");
    screen.click_card("秘密の話");
    screen.press(Key::H);
    screen.click_card("隠した");
    screen.shift(Key::H);
    screen.type_text("書きかけ");
    let h = window_of(&screen);
    let names: Vec<String> = h
        .root()
        .children_recursive()
        .flat_map(|node| [node.accesskit_node().label(), node.accesskit_node().value()])
        .flatten()
        .collect();
    assert!(names.iter().any(|name| name.contains("見える")), "{names:?}");
    for private in ["秘密の話", "隠した", "置いた", "書きかけ", ".ron", "元に戻す", "保存"] {
        assert!(!names.iter().any(|name| name.contains(private)), "{private} in {names:?}");
    }
    assert_eq!(screen.state().stage.size(), (1280, 720), "its pixels are known");
}

#[test]
fn what_is_typed_on_the_wall_goes_to_the_console() {
    let (mut screen, _) = with_monitors("", &["内蔵", "投影機"]);
    screen.press(Key::F5);
    let mut h = window_of(&screen);
    h.input_mut().events.push(egui::Event::Text("聞こえた".to_owned()));
    h.input_mut().events.push(key_event(Key::S, true, Modifiers::ALT));
    h.run();
    screen.run();
    assert_eq!(screen.outline(), "職場・改善: 聞こえた");
    for (key, holds) in [(Key::F11, WallPlace::On("投影機".to_owned())), (Key::F5, WallPlace::Down)] {
        h.input_mut().events.push(key_event(key, true, Modifiers::NONE));
        h.run();
        screen.run();
        assert_eq!(place(&screen), holds);
    }
    let full = (screen.state().wall.full_screen, screen.state().desk.full_screen);
    assert_eq!(full, (false, false), "F11 on a wall that fills its screen is not for the console");
}

#[test]
fn a_still_wall_asks_for_no_frames() {
    let screen = Screen::with("職場・改善: あ → 地域・革新");
    let mut h = window_of(&screen);
    h.step();
    let soonest = h.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
    assert!(soonest > std::time::Duration::from_hours(1), "{soonest:?}");
}
