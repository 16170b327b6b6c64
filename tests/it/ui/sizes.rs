//! Every window size and every size of the letters: nothing is cut off, nothing lies on something else.

use bamen::text::Lang;
use bamen::theme::ThemeName;
use bamen::ui::console::{Layout, Parts};
use egui::{Key, Rect, Vec2, accesskit::Role, vec2};

use super::harness::{Screen, Setup};

const SIZES: [(f32, f32); 4] = [(1100.0, 680.0), (1280.0, 720.0), (1440.0, 900.0), (1920.0, 1080.0)];
const SCALES: [f32; 8] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

const PROGRAM: &str = "進行: はじめのひとことを聴く 10, 気づきを書いて持ってくる 20, 場面に置きながら話す 40, 矢印を話す 20, 自分のひとこと 15, 結び 5 / ";

const CARDS: &str = "置き場: まだ決まらない話 / 置き場: もう一つ / 職場・改善 課題: 係の引き継ぎが口伝えになっている ●2 → 役所全体・革新「一つのやり方」 \
                     / 職場・改善: い / 職場・改善: う / 職場・改善: え / 職場・改善: お / 個人・不具合解消 問題: 自分の机の上が片づかない / 地域・革新 方策: 夕方の窓口をひらく";

fn each(mut look: impl FnMut(&str, Setup)) {
    for (index, (w, h)) in SIZES.into_iter().enumerate() {
        for (step, scale) in SCALES.into_iter().enumerate() {
            // Dark and light take turns; every combination of size, scale and language is there.
            for lang in Lang::ALL {
                let theme = if (index + step).is_multiple_of(2) { ThemeName::Light } else { ThemeName::Dark };
                let setup = Setup { size: vec2(w, h), scale, lang, theme, ..Setup::default() };
                look(&format!("{w}x{h} at {:.0} % in {lang:?}", scale * 100.0), setup);
            }
        }
    }
}

/// The window of a screen, in points.
fn window(screen: &Screen) -> Rect {
    screen.h.ctx.content_rect()
}

fn inside(outer: Rect, inner: Rect) -> bool {
    outer.expand(0.75).contains_rect(inner)
}

fn overlap(a: Rect, b: Rect) -> bool {
    let both = a.intersect(b);
    both.width() > 1.0 && both.height() > 1.0
}

fn is_control(role: Role) -> bool {
    matches!(role, Role::Button | Role::RadioButton | Role::TextInput | Role::MultilineTextInput | Role::CheckBox)
}

#[test]
fn the_console_fits_at_every_size() {
    let mut faults = Vec::new();
    each(|name, setup| {
        let points: Vec2 = setup.size / setup.scale;
        // With a program and without one: it takes its room from the canvas.
        let steps = if setup.lang == Lang::Ja { PROGRAM } else { "" };
        let path = setup.session("場.ron", &format!("{steps}{CARDS}"));
        let mut screen = setup.start(Some(&path));
        let window = window(&screen);
        assert!((window.size() - points).length() < 1.0, "{name}: the window is {window:?}");
        screen.type_text("書きかけの言葉");
        look_at(&mut faults, name, &screen, window);
        screen.press(Key::Enter);
        let armed: Vec<_> = screen
            .names()
            .into_iter()
            .filter(|(_, name, _)| name.ends_with("に置く") || name.starts_with("Place in"))
            .collect();
        assert_eq!(armed.len(), 12, "{name}: {armed:?}");
        for (_, key, rect) in armed {
            if !inside(window, rect) {
                faults.push(format!("{name}, armed: {key} at {rect:?} is outside of {window:?}"));
            }
        }
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn look_at(faults: &mut Vec<String>, name: &str, screen: &Screen, window: Rect) {
    let program = !screen.session().program().is_empty();
    let layout = Layout::new(window, Parts { panel_open: screen.state().desk.panel_open, program, hand: false });
    let panel = layout.panel.unwrap_or(Rect::NOTHING);
    let names = screen.names();
    for (role, words, rect) in &names {
        // What scrolls may lie outside: the panel does.
        if *role != Role::ScrollView
            && !inside(window, *rect)
            && !panel.contains(rect.left_top())
            && !panel.contains(rect.center())
        {
            faults.push(format!("{name}: {role:?} {words} at {rect:?} is outside of {window:?}"));
        }
    }
    let strip = layout.program.unwrap_or(Rect::NOTHING);
    for (bar, rect) in [("top bar", layout.top), ("program", strip), ("capture bar", layout.capture)] {
        let controls: Vec<_> = names
            .iter()
            .filter(|(role, _, at)| (is_control(*role) || *role == Role::Status) && rect.contains(at.center()))
            .collect();
        for (index, (_, a, at)) in controls.iter().enumerate() {
            for (_, b, other) in &controls[index + 1..] {
                if overlap(*at, *other) {
                    faults.push(format!("{name}: in the {bar} {a} {at:?} lies on {b} {other:?}"));
                }
            }
        }
    }
    parts_of_the_canvas(faults, name, screen);
}

/// Scenes, plinths and the tray lie side by side; cards and ghosts lie in their scene, side by side.
fn parts_of_the_canvas(faults: &mut Vec<String>, name: &str, screen: &Screen) {
    use bamen::model::{Place, SceneId};
    let words = screen.words();
    let names = screen.names();
    let places: Vec<(String, Rect)> = std::iter::once(Place::Tray)
        .chain(SceneId::ALL.into_iter().map(Place::Scene))
        .map(|place| {
            let count = screen.session().at(place).len();
            let label = match place {
                Place::Tray => (words.says.tray)(count),
                Place::Scene(scene) => (words.says.scene)(&words.scene(scene), count),
            };
            let found = names.iter().find(|(role, name, _)| *role == Role::Button && *name == label);
            (label.clone(), found.unwrap_or_else(|| panic!("{name}: no {label}")).2)
        })
        .collect();
    let plinths = names.iter().filter(|(role, words_of, _)| {
        *role == Role::Label
            && bamen::model::Stage::ALL.iter().any(|stage| words_of.starts_with(&format!("{} ", words.stage(*stage))))
    });
    let grounds: Vec<(String, Rect)> =
        places.iter().cloned().chain(plinths.map(|(_, name, rect)| (name.clone(), *rect))).collect();
    for (index, (a, at)) in grounds.iter().enumerate() {
        for (b, other) in &grounds[index + 1..] {
            if overlap(*at, *other) {
                faults.push(format!("{name}: {a} {at:?} lies on {b} {other:?}"));
            }
        }
    }
    let cards: Vec<_> = names
        .iter()
        .filter(|(role, label, _)| {
            let card = label.contains("枚中")
                || label.contains(" of ")
                || label.starts_with("めざす場面 ")
                || label.starts_with("Aim in ");
            *role == Role::Button && card && !label.contains("（置き場")
                || *role == Role::Button && (label.starts_with("ほか ") || label.contains(" more"))
        })
        .collect();
    assert!(cards.len() >= 3, "{name}: {cards:?}");
    for (index, (_, a, at)) in cards.iter().enumerate() {
        if !places.iter().any(|(_, place)| inside(*place, *at)) {
            faults.push(format!("{name}: {a} {at:?} is in no scene"));
        }
        for (_, b, other) in &cards[index + 1..] {
            if overlap(*at, *other) {
                faults.push(format!("{name}: {a} {at:?} lies on {b} {other:?}"));
            }
        }
    }
}

#[test]
fn the_home_screen_fits_at_every_size() {
    let mut faults = Vec::new();
    each(|name, setup| {
        for n in 0..3 {
            setup.session(&format!("{n}.ron"), "職場・改善: あ");
        }
        let screen = setup.start(None);
        let window = window(&screen);
        let names = screen.names();
        let rows = super::home::rows(&screen);
        let fixed: Vec<_> =
            names.iter().filter(|(_, name, _)| !rows.contains(name) && !name.contains(", 1 card")).collect();
        for (role, words, rect) in &fixed {
            if *role != Role::ScrollView && !inside(window, *rect) && is_control(*role) {
                faults.push(format!("{name}: {role:?} {words} at {rect:?} is outside of {window:?}"));
            }
        }
        let buttons: Vec<_> = fixed.iter().filter(|(role, ..)| *role == Role::Button).collect();
        for (index, (_, a, at)) in buttons.iter().enumerate() {
            for (_, b, other) in &buttons[index + 1..] {
                if overlap(*at, *other) {
                    faults.push(format!("{name}: {a} {at:?} lies on {b} {other:?}"));
                }
            }
        }
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn dialogs_fit_at_the_smallest_and_at_the_largest() {
    let mut faults = Vec::new();
    for (size, scale) in [((1100.0, 680.0), 2.0), ((1100.0, 680.0), 1.0), ((1920.0, 1080.0), 0.8)] {
        for lang in Lang::ALL {
            let setup = Setup { size: vec2(size.0, size.1), scale, lang, ..Setup::default() };
            let path = setup.session("場.ron", &format!("{PROGRAM}{CARDS}"));
            let mut screen = setup.start(Some(&path));
            let window = window(&screen);
            for (name, key) in
                [("about the session", Key::R), ("program", Key::P), ("settings", Key::Comma), ("new", Key::N)]
            {
                screen.ctrl(key);
                // The fields about a session scroll (see `about`); the buttons below them do not.
                let about = name == "about the session" || name == "program";
                let fixed = [screen.words().about_done, screen.words().program.done, screen.words().close];
                let names = screen.names().into_iter();
                let buttons = names.filter(
                    |(role, words, _)| {
                        if about { fixed.contains(&words.as_str()) } else { is_control(*role) }
                    },
                );
                let outside = buttons.filter(|(_, _, rect)| !inside(window, *rect));
                faults
                    .extend(outside.map(|(_, words, at)| format!("{size:?} {scale} {lang:?} {name}: {words} {at:?}")));
                screen.press(Key::Escape);
                assert_eq!(screen.state().desk.dialog, None, "{name}");
            }
            screen.paste("1\n2\n3\n4\n5");
            let (many, one) = ((screen.words().paste_many)(5), screen.words().paste_one);
            for button in [many.as_str(), one, screen.words().cancel] {
                let at = screen.node(button).rect();
                if !inside(window, at) {
                    faults.push(format!("{size:?} {scale} {lang:?} paste: {button} {at:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_same_frame_comes_twice() {
    let painted = || {
        let setup = Setup::default();
        let path = setup.session("場.ron", CARDS);
        let mut screen = setup.start(Some(&path));
        screen.click_card("い");
        (screen.painted(), screen.names())
    };
    assert_eq!(painted(), painted());
}
