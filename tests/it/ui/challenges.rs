//! マイチャレンジ through the window: written at the speed of talk, and shown one by one.

use bamen::model::{ChallengeState, Whose};
use bamen::picture::wall::WallView;
use bamen::ui::desk::Dialog;
use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness::Screen;

const WHAT: &str = "何を";

fn written(screen: &Screen) -> Vec<String> {
    screen.session().challenges().iter().map(|challenge| challenge.intent.what.to_string()).collect()
}

/// What stands on the wall, as it is read out.
fn on_wall(screen: &Screen) -> String {
    let picture = screen.state().stage.moment(1e6).picture;
    picture.parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>().join(" / ")
}

#[test]
fn a_line_each_and_the_rest_by_tab() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.ctrl_shift(Key::Y);
    assert!(screen.field(WHAT).is_focused());
    screen.type_text("一枚を書く");
    screen.press(Key::Enter);
    assert!(screen.field(WHAT).is_focused(), "the next one at once");
    screen.type_text("声をかける");
    for text in ["月曜の朝に", "主任", "12月18日", "係長A"] {
        screen.press(Key::Tab);
        screen.type_text(text);
    }
    screen.press(Key::Enter);
    assert_eq!(written(&screen), ["一枚を書く", "声をかける"]);
    let outline = screen.outline();
    assert!(outline.ends_with("チャレンジ: 2 声をかける | 月曜の朝に | 主任 | 12月18日 | 係長A"), "{outline}");
    screen.press(Key::Enter);
    assert_eq!(written(&screen).len(), 2, "nothing is no challenge");
    screen.press(Key::Escape);
    screen.ctrl(Key::Z);
    assert_eq!(written(&screen), ["一枚を書く"]);
    assert_eq!(screen.toast(), "元に戻しました: チャレンジを書きとめました");
}

#[test]
fn one_is_rewritten_answered_and_removed() {
    let mut screen = Screen::with("チャレンジ: 1 一枚を書く / チャレンジ: 2 棚卸し |  |  |  | みんな");
    screen.ctrl_shift(Key::Y);
    screen.click("1 一枚を書く");
    screen.click("みんなの");
    screen.field(WHAT).focus();
    screen.run();
    screen.press(Key::End);
    screen.type_text("、ふたりで");
    screen.press(Key::Enter);
    let first = screen.session().challenges()[0].clone();
    assert_eq!((first.intent.what.as_str(), first.intent.whose), ("一枚を書く、ふたりで", Whose::Group));
    screen.click("チャレンジ 1 のいま: これから");
    screen.click("できた");
    assert_eq!(screen.session().challenges()[0].state, ChallengeState::Done);
    screen.click("チャレンジ 2 をはずす");
    assert_eq!(written(&screen), ["一枚を書く、ふたりで"]);
}

#[test]
fn a_card_is_taken_up() {
    let mut screen = Screen::with("職場・改善: 様式をそろえる → 役所全体・改善");
    screen.click_card("様式をそろえる");
    screen.press(Key::J);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Challenges));
    assert!(screen.has("カード「様式をそろえる」から"));
    screen.press(Key::Enter);
    let challenge = &screen.session().challenges()[0];
    assert_eq!(challenge.intent.card, screen.session().cards().next().map(|card| card.id));
    assert!(screen.outline().ends_with("チャレンジ: 1 様式をそろえる |  |  |  |  | 役所全体・改善"));
}

#[test]
fn the_wall_shows_them_one_by_one() {
    let off = "チャレンジ: 2 手放したこと ▷LetGo";
    let mut screen = Screen::with(&format!(
        "チャレンジ: 1 はじめの | 半歩 |  |  | 係長A | 職場・改善 / {off} / チャレンジ: 3 つぎの"
    ));
    screen.ctrl(Key::Num6);
    let first = on_wall(&screen);
    assert!(first.contains("はじめの") && first.contains("半歩") && first.contains("職場"), "{first}");
    assert!(!first.contains("係長A") && !first.contains("つぎの"), "{first}");
    screen.press(Key::PageDown);
    assert!(on_wall(&screen).contains("つぎの"), "{}", on_wall(&screen));
    screen.press(Key::PageDown);
    assert!(on_wall(&screen).contains("つぎの"), "what was let go is not shown");
    screen.press(Key::PageUp);
    screen.ctrl_shift(Key::M);
    assert!(on_wall(&screen).contains("係長A"), "names were chosen");
    screen.ctrl(Key::Num1);
    screen.ctrl_shift(Key::Y);
    screen.click("チャレンジ 3 を壁に出す");
    assert!(on_wall(&screen).contains("つぎの"));
    assert_eq!(screen.state().wall.room.view, WallView::Challenges);
    screen.node("チャレンジ 2 を壁に出す").click();
    screen.run();
    assert!(!on_wall(&screen).contains("手放したこと"));
}

#[test]
fn what_was_being_written_is_kept() {
    let mut screen = Screen::with("");
    screen.ctrl_shift(Key::Y);
    screen.type_text("書きかけ");
    screen.press(Key::Escape);
    screen.ctrl_shift(Key::Y);
    assert_eq!(screen.field(WHAT).accesskit_node().value().as_deref(), Some("書きかけ"));
    let path = screen.path();
    screen.h.state_mut().close();
    let kept = bamen::store::look(&path).unwrap();
    assert_eq!(kept.history.present().challenges()[0].intent.what.as_str(), "書きかけ");
}

#[test]
fn a_listeners_page_is_shown() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.ctrl(Key::Num5);
    let shown = on_wall(&screen);
    for question in &bamen::guide::Guide::built_in().listening.ja {
        assert!(shown.contains(question.as_str()), "{question} in {shown}");
    }
    assert!(screen.h.query_by_label("壁に 聞き手の問い").is_some());
}
