//! Who speaks in turn, through the window: in the console alone.

use egui::Key;
use egui_kittest::kittest::NodeT as _;

use super::harness::{Screen, Setup};

fn next(screen: &mut Screen) {
    screen.press(Key::F7);
}

#[test]
fn a_number_is_enough() {
    let mut screen = Screen::with("職場・改善: あ");
    next(&mut screen);
    assert_eq!(screen.toast(), screen.words().turns.none_yet);
    screen.press_with(egui::Modifiers::CTRL | egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::F7);
    screen.type_text("3人");
    screen.ctrl(Key::Enter);
    assert!(screen.has("まだの人 3") && screen.has("1番 から"), "{:?}", screen.names());
    next(&mut screen);
    screen.wait(252);
    assert!(screen.has("いま、1番") && screen.has("4:12"), "{:?}", screen.names());
    next(&mut screen);
    assert!(screen.has("1番、4:12、聴きました") && screen.has("いま、2番"), "{:?}", screen.names());
    screen.ctrl(Key::F7);
    assert!(screen.has("いま、3番"));
    assert_eq!(screen.toast(), "2番 には、あとで話してもらいます");
    next(&mut screen);
    assert!(screen.has("いま、2番"), "who was put off comes last");
    next(&mut screen);
    assert!(screen.has("みんなの話を聴きました"));
    assert!(!screen.has("1番、4:12、聴きました"), "who spoke is folded away");
    screen.click("話した人と時間");
    screen.run();
    assert!(screen.has("1番、4:12、聴きました"), "{:?}", screen.names());
    screen.press_with(egui::Modifiers::SHIFT, Key::F7);
    assert!(screen.has("いま、2番"), "no dead end");
    let wall = screen.state().stage.moment(1e6).picture;
    assert!(wall.parts.iter().all(|part| !part.name.contains('番')), "never on the wall");
}

#[test]
fn it_goes_on_after_a_restart() {
    let mut screen = Screen::with("順番: 係長A、係長B");
    next(&mut screen);
    screen.wait(60);
    let (folder, path) = (screen.keep_folder(), screen.path());
    screen.h.state_mut().close();
    drop(screen);
    let mut again = Setup { folder, ..Setup::default() }.start(Some(&path));
    again.wait(90);
    assert!(again.has("いま、係長A") && again.has("1:30"), "{:?}", again.names());
}

#[test]
fn the_order_is_changed_and_somebody_chosen() {
    let mut screen = Screen::with("順番: 係長A、係長B、主任");
    screen.click("主任、まだです");
    assert!(screen.has("いま、主任"));
    screen.click("話す順番をつくる…");
    screen.click("係長B を前へ");
    let text = screen.field("話す人").accesskit_node().value();
    assert_eq!(text.as_deref(), Some("係長B\n係長A\n主任"), "what was not touched follows");
    screen.click("係長B の話を聴いた");
    screen.press(Key::Escape);
    assert!(screen.outline().ends_with("順番: 係長B✓、係長A、主任 ▶3"), "{}", screen.outline());
}

#[test]
fn how_it_goes_is_said_quietly() {
    let mut screen = Screen::with("進行: 語り 40 / 順番: A、B、C、D");
    screen.ctrl(Key::PageDown);
    next(&mut screen);
    screen.wait(5 * 60);
    assert!(screen.has("5:00 / 10分"), "{:?}", screen.names());
    screen.wait(8 * 60);
    assert!(screen.has("13:00 / 10分  8分おくれ"), "{:?}", screen.names());
}
