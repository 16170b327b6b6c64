//! つながり between cards: chosen by key, shown in the panel, drawn behind the cards, and on the wall only between cards
//! whose words are shown.

use bamen::model::{Audience, CardId, Chosen, Session};
use bamen::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas};
use bamen::picture::{Mark, Picture};
use bamen::text::Lang;
use bamen::theme::ThemeName;
use egui::{Key, Modifiers};

use super::harness::Screen;
use crate::support::script::from_outline;

const TWO: &str = "職場・改善: 窓口が混む / 地域・改善: 朝に集まる / 地域・革新: 朝市";

fn choose_two(screen: &mut Screen) {
    screen.click_card("窓口が混む");
    screen.click_card_with(Modifiers::CTRL | Modifiers::COMMAND, "朝に集まる");
}

#[test]
fn two_chosen_cards_are_linked_by_two_keys() {
    for (key, kind) in [
        (Key::Num1, "1 2 もと"),
        (Key::Num2, "2 1 もと"),
        (Key::Num3, "1 2 いっしょに"),
        (Key::Num4, "1 2 ひっぱりあう"),
    ] {
        let mut screen = Screen::with(TWO);
        choose_two(&mut screen);
        screen.press(Key::L);
        assert!(screen.has("二枚のカードをつなぐ"));
        screen.press(key);
        assert_eq!(screen.outline(), format!("{TWO} / つながり: {kind}"));
        assert!(!screen.has("二枚のカードをつなぐ"), "the dialog is gone");
        assert_eq!(screen.toast(), "カードをつなぎました");
        screen.press(Key::L);
        screen.click("つながりをはずす");
        assert_eq!(screen.outline(), TWO);
        screen.ctrl(Key::Z);
        assert_eq!(screen.outline(), format!("{TWO} / つながり: {kind}"));
    }
}

#[test]
fn one_card_or_three_are_not_linked() {
    let mut screen = Screen::with(TWO);
    screen.click_card("朝市");
    screen.press(Key::L);
    assert_eq!(screen.toast(), "カードを二枚選ぶと、つなげます。");
    choose_two(&mut screen);
    screen.click_card_with(Modifiers::CTRL | Modifiers::COMMAND, "朝市");
    screen.press(Key::L);
    assert!(!screen.has("二枚のカードをつなぐ"));
}

#[test]
fn the_panel_says_them_from_both_ends_and_leads_there() {
    let mut screen = Screen::with(&format!("{TWO} / つながり: 2 1 もと / つながり: 2 3 ひっぱりあう"));
    screen.click_card("窓口が混む");
    screen.click("もとは: 朝に集まる");
    assert_eq!(screen.chosen(), ["朝に集まる"]);
    assert!(screen.has("ここから: 窓口が混む") && screen.has("ひっぱりあう: 朝市"));
    screen.click("「朝市」とのつながりをはずす");
    assert_eq!(screen.outline(), format!("{TWO} / つながり: 2 1 もと"));
}

fn lay(session: &Session, selected: &[CardId], audience: bool) -> Picture {
    let state = CanvasState { selected: selected.iter().copied().collect(), audience, ..CanvasState::default() };
    let (words, theme, measure) = (Lang::Ja.words(), ThemeName::Light.theme(), &CanvasMeasure::CONSOLE);
    canvas((1040.0, 640.0), Canvas { session, state: &state, words, theme, measure })
}

/// How many lines there are, quiet and full ones.
fn drawn(picture: &Picture) -> (usize, usize) {
    let theme = ThemeName::Light.theme();
    let of = |wanted| {
        let is = |mark: &&Mark| matches!(mark, Mark::Path { stroke: Some((_, color)), path, .. } if *color == wanted && path.len() == 2);
        picture.marks.iter().filter(is).count()
    };
    let icons = lay(from_outline(TWO).present(), &[], false);
    let same = |picture: &Picture, wanted| {
        let is = |mark: &&Mark| matches!(mark, Mark::Path { stroke: Some((_, color)), path, .. } if *color == wanted && path.len() == 2);
        picture.marks.iter().filter(is).count()
    };
    (of(theme.ink3) - same(&icons, theme.ink3), of(theme.ink) - same(&icons, theme.ink))
}

#[test]
fn at_most_twelve_are_drawn_and_those_of_a_chosen_card_always() {
    let cards = ["個人・改善", "職場・改善", "役所全体・改善", "地域・改善"]
        .map(|place| (1..=5).map(|n| format!("{place}: {n}")).collect::<Vec<_>>().join(" / "));
    let links: Vec<String> = (1..=15).map(|n| format!("つながり: {n} {} もと", n + 5)).collect();
    let history = from_outline(&format!("{} / {}", cards.join(" / "), links.join(" / ")));
    let session = history.present();
    assert_eq!(session.links().len(), 15);
    assert_eq!(drawn(&lay(session, &[], false)), (12, 0));
    assert_eq!(drawn(&lay(session, &[CardId(20)], false)), (11, 1), "the last one is chosen");
    let first_card = |picture: &Picture| picture.marks.iter().position(|mark| matches!(mark, Mark::Shadow { .. }));
    let picture = lay(session, &[], false);
    let line = picture.marks.iter().rposition(
        |mark| matches!(mark, Mark::Path { stroke: Some((_, color)), .. } if *color == ThemeName::Light.theme().ink3),
    );
    assert!(line < first_card(&picture), "they run behind the cards");
}

#[test]
fn the_room_sees_links_only_between_open_cards() {
    let outline = "職場・改善: 甲 / 職場・革新: 乙 / 地域・改善: 丙 ■伏 / 地域・革新: 丁 ■隠 / つながり: 1 2 もと / つながり: 1 3 もと \
                   / つながり: 2 4 いっしょに";
    let history = from_outline(outline);
    let of = |session: &Session| Audience::of(session, &Chosen::default()).session().links().to_vec();
    let seen = of(history.present());
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].from, seen[0].to), (CardId(1), CardId(2)));
    assert!(Audience::of(history.present(), &Chosen::default()).session().flaws().is_empty());
    let covered = from_outline("伏せた場面: 職場・改善 / 職場・改善: 甲 / 職場・革新: 乙 / つながり: 1 2 もと");
    assert!(of(covered.present()).is_empty(), "nor of a scene that lies face down");
}

#[test]
fn cards_far_apart_are_chosen_and_linked_without_a_mouse() {
    let mut screen = Screen::with(TWO);
    screen.click_card("窓口が混む");
    screen.ctrl(Key::ArrowRight);
    assert_eq!(screen.chosen(), ["窓口が混む"], "what is chosen stays on the way");
    let on_the_way = |screen: &Screen| screen.card("朝に集まる").is_focused();
    while !on_the_way(&screen) {
        screen.ctrl(Key::ArrowRight);
    }
    screen.press(Key::Space);
    let mut chosen = screen.chosen();
    chosen.sort_unstable();
    assert_eq!(chosen, ["朝に集まる", "窓口が混む"]);
    assert!(on_the_way(&screen), "the keyboard stays where it is");
    screen.press(Key::L);
    screen.press(Key::Num3);
    assert_eq!(screen.outline(), format!("{TWO} / つながり: 1 2 いっしょに"));
    screen.press(Key::Space);
    assert_eq!(screen.chosen(), ["窓口が混む"], "pressed again it is one of them no more");
}

#[test]
fn found_cards_are_chosen_beside_each_other_from_the_bar() {
    let mut screen = Screen::with(TWO);
    screen.ctrl(Key::F);
    screen.type_text("朝");
    screen.press(Key::Enter);
    assert_eq!(screen.chosen(), ["朝に集まる"]);
    screen.ctrl(Key::Enter);
    assert_eq!(screen.chosen().len(), 2);
    screen.ctrl(Key::Enter);
    assert_eq!(screen.chosen().len(), 2, "all that is found is chosen");
    screen.press(Key::Escape);
    screen.press(Key::L);
    screen.press(Key::Num1);
    assert_eq!(screen.outline(), format!("{TWO} / つながり: 2 3 もと"));
}
