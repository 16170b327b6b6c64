//! Commands by palette, menu, key and help.

use bamen::model::{CardKind, Place, SceneId, Showing};
use bamen::picture::Target;
use bamen::text::Lang;
use bamen::theme::ThemeName;
use bamen::ui::Action;
use bamen::ui::alone::AloneAct;
use bamen::ui::career::CareerAct;
use bamen::ui::command::Route;
use bamen::ui::compare::CompareAct;
use bamen::ui::desk::Dialog;
use bamen::ui::series::SeriesAct;
use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness::{Screen, Setup};
use crate::support::script::place_name;

/// A session in this language with a card that is chosen and words in the capture line: every action makes sense.
fn ready(lang: Lang) -> Screen {
    let setup = Setup { lang, ..Setup::default() };
    let path = setup.session("場.ron", "進行: はじめに 10, 話す 30 / 職場・改善: あ ●1 → 地域・革新");
    let mut screen = setup.start(Some(&path));
    screen.type_text("書きかけ");
    screen.click_card("あ");
    screen
}

fn run_from_palette(screen: &mut Screen, words: &str) {
    screen.ctrl(Key::K);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Palette));
    screen.type_text(words);
    screen.press(Key::Enter);
}

/// The map of a person whose challenge is to be looked at today.
fn challenged(lang: Lang) -> Screen {
    let setup = Setup { lang, ..Setup::default() };
    let script = "題 道\n記号 道\n種類 ひとり\n開始 2026-01-01 10:00\n\n10:01 episode 1 2009 個人・改善: 手順書\n\
        10:02 challenge 1 場をひらく | | | | | 職場・改善 | 2026-11-01\n";
    let path = setup.write("道.ron", &crate::support::script::history(script));
    setup.start(Some(&path))
}

#[test]
fn the_palette_finds_every_action_in_both_languages() {
    for lang in Lang::ALL {
        let (of_library, others): (Vec<Action>, Vec<Action>) = Action::all().into_iter().partition(|action| {
            let with_others = [CompareAct::Mark, CompareAct::Open].map(Action::Compare);
            matches!(action, Action::Library(_) | Action::Series(SeriesAct::Open)) || with_others.contains(action)
        });
        let (of_compare, others): (Vec<Action>, Vec<Action>) =
            others.into_iter().partition(|action| matches!(action, Action::Compare(_)));
        let (of_series, others): (Vec<Action>, Vec<Action>) =
            others.into_iter().partition(|action| matches!(action, Action::Series(_)));
        let mut compared = super::compare::opened(lang);
        let mut in_series = super::series::opened(lang);
        let (of_replay, others): (Vec<Action>, Vec<Action>) = others
            .into_iter()
            .partition(|action| matches!(action, Action::Replay(act) if *act != bamen::ui::replay::ReplayAct::Open));
        let (first, others): (Vec<Action>, Vec<Action>) = others.into_iter().partition(|action| {
            matches!(action, Action::Alone(AloneAct::Set(_) | AloneAct::WriteOut | AloneAct::Reread))
        });
        let of_own = |action: &Action| {
            let gives = *action == Action::Give(bamen::ui::giving::GiveAct::Cards);
            let tells = *action == Action::Tell(bamen::ui::telling::TellAct::Tell);
            gives || tells || matches!(action, Action::Alone(_) | Action::Seal(_))
        };
        let (of_alone, others): (Vec<Action>, Vec<Action>) = others.into_iter().partition(of_own);
        let mut at_door = Setup { lang, ..Setup::default() }.start(None);
        // As many sets as there are keys for them.
        let questions = at_door.folder().join("questions");
        std::fs::create_dir_all(&questions).unwrap();
        for name in ["a.ron", "b.ron", "c.ron"] {
            std::fs::write(questions.join(name), "(ja: (\"あ\", \"\"), questions: [(ja: \"い\")])").unwrap();
        }
        at_door.press(Key::Num3);
        let mut alone = Setup { lang, ..Setup::default() }.start(None);
        alone.press(Key::Num3);
        alone.press(Key::Num1);
        // Under a passphrase, so that it can be locked.
        alone.ctrl_shift(Key::A);
        alone.type_text("雨の日");
        alone.press(Key::Tab);
        alone.type_text("雨の日");
        alone.press(Key::Enter);
        let of_map = |action: &Action| {
            let gives = *action == Action::Give(bamen::ui::giving::GiveAct::Path);
            gives || matches!(action, Action::Career(_) | Action::Tell(_))
        };
        let (of_career, others): (Vec<Action>, Vec<Action>) = others.into_iter().partition(of_map);
        let (at_home, of_career): (Vec<Action>, Vec<Action>) =
            of_career.into_iter().partition(|action| matches!(action, Action::Career(CareerAct::Open)));
        let (asked, of_career): (Vec<Action>, Vec<Action>) = of_career
            .into_iter()
            .partition(|action| matches!(action, Action::Career(CareerAct::Came(_) | CareerAct::PutOff)));
        let (at_due_door, of_career): (Vec<Action>, Vec<Action>) =
            of_career.into_iter().partition(|action| matches!(action, Action::Career(CareerAct::LookBack)));
        let (meant, of_career): (Vec<Action>, Vec<Action>) =
            of_career.into_iter().partition(|action| matches!(action, Action::Career(CareerAct::AsMeant)));
        let mut is_asked = challenged(lang);
        let mut is_meant = challenged(lang);
        is_meant.ctrl(Key::Num1);
        let mut due_door = challenged(lang);
        (0..3).for_each(|_| due_door.press(Key::Escape));
        let mut home = Setup { lang, ..Setup::default() }.start(None);
        let mut in_career = Setup { lang, ..Setup::default() }.start(None);
        in_career.press(Key::Num4);
        in_career.type_text("2009 手順書をつくる");
        in_career.press(Key::Enter);
        in_career.press(Key::Z);
        in_career.press(Key::Escape);
        in_career.ctrl_shift(Key::N);
        in_career.press(Key::Num2);
        let mut in_replay = ready(lang);
        in_replay.ctrl_shift(Key::R);
        let mut in_library = ready(lang);
        in_library.ctrl_shift(Key::F);
        let mut ready = ready(lang);
        let screens = [
            (&mut ready, others),
            (&mut in_library, of_library),
            (&mut in_replay, of_replay),
            (&mut at_door, first),
            (&mut alone, of_alone),
            (&mut is_asked, asked),
            (&mut is_meant, meant),
            (&mut due_door, at_due_door),
            (&mut home, at_home),
            (&mut in_career, of_career),
            (&mut compared, of_compare),
            (&mut in_series, of_series),
        ];
        for (screen, actions) in screens {
            screen.ctrl(Key::K);
            for action in actions {
                let shown = action.label(lang.words());
                for searched in Lang::ALL {
                    let words = action.label(searched.words());
                    // The field is emptied and written anew.
                    screen.ctrl(Key::A);
                    screen.press(Key::Backspace);
                    screen.type_text(&words);
                    let found = screen.h.query_by_role_and_label(Role::ListItem, &shown).is_some()
                        || screen
                            .h
                            .query_all_by_role(Role::ListItem)
                            .any(|row| row.accesskit_node().label().as_deref() == Some(&shown));
                    assert!(found, "{lang:?}: {words} does not find {shown}");
                }
            }
        }
    }
}

#[test]
fn the_palette_runs_what_belongs_to_a_scene() {
    let mut screen = ready(Lang::Ja);
    for scene in SceneId::ALL {
        let name = place_name(Place::Scene(scene));
        run_from_palette(&mut screen, &format!("{name} へ行く"));
        assert_eq!(screen.state().desk.cursor, Some(Target::Scene(scene)), "{name}");
        screen.click_card("あ");
        run_from_palette(&mut screen, &format!("{name} に移す"));
        assert!(screen.name_of_card("あ").contains(&format!("（{name} ")), "{name}: {}", screen.outline());
        let other = SceneId::ALL[(scene.index() + 5) % 12];
        let aim = place_name(Place::Scene(other));
        run_from_palette(&mut screen, &format!("{aim} をめざす"));
        assert!(screen.outline().ends_with(&format!("→ {aim}")), "{}", screen.outline());
    }
    for kind in CardKind::ALL {
        run_from_palette(&mut screen, &format!("種類を {}", Lang::Ja.words().kind(kind)));
        assert_eq!(screen.session().cards().next().unwrap().kind, kind);
    }
    run_from_palette(&mut screen, "役所全体・改善 に置く");
    assert_eq!(screen.session().card_count(), 2);
    assert!(screen.outline().contains("役所全体・改善: 書きかけ"), "{}", screen.outline());
    assert_eq!(screen.written(), "");
}

/// What the room sees of the only card.
fn shown(screen: &Screen) -> Showing {
    let id = screen.session().cards().next().expect("a card").id;
    screen.session().showing(id)
}

#[test]
fn the_palette_runs_everything_else() {
    type Case = (&'static str, fn(&Screen) -> bool);
    let cases: [Case; 28] = [
        ("速記の一行へ", Screen::capture_has_focus),
        ("新しい場をひらく", |s| s.state().desk.dialog == Some(Dialog::NewSession)),
        ("この場について", |s| s.state().desk.dialog == Some(Dialog::ThisSession)),
        ("元に戻す", |s| s.outline().ends_with("職場・改善: あ ●1")),
        ("ことばを書き直す", |s| s.state().desk.editing.is_some()),
        ("短い見出しをつける", |s| s.field("短い見出し").is_focused()),
        ("めざす場面でのことばを書く", |s| s.field("めざす場面でのことば").is_focused()),
        ("矢印をはずす", |s| s.outline().ends_with("職場・改善: あ ●1")),
        ("共感をたす", |s| s.outline().contains("●2")),
        ("共感をへらす", |s| !s.outline().contains('●')),
        ("カードを写す", |s| s.session().card_count() == 2),
        ("カードを捨てる", |s| s.session().card_count() == 0),
        ("カードを伏せる", |s| shown(s) == Showing::Covered),
        ("カードを壁に出さない", |s| shown(s) == Showing::Hidden),
        ("場面のカードを伏せる", |s| s.session().is_covered(crate::support::script::scene("職場・改善"))),
        ("この場面のカードをすべて選ぶ", |s| s.chosen() == ["あ"]),
        ("場面のガイド", |s| s.state().desk.panel_open),
        ("カードとガイドの欄", |s| s.state().desk.panel_open),
        ("次の区画へ", |s| s.state().desk.cursor == Some(Target::Tray)),
        ("前の区画へ", Screen::capture_has_focus),
        ("操作をさがす", |s| s.state().desk.dialog == Some(Dialog::Palette)),
        ("キーのはたらき", |s| s.state().desk.dialog == Some(Dialog::Help)),
        ("設定", |s| s.state().desk.dialog == Some(Dialog::Settings)),
        ("English に切りかえる", |s| s.state().desk.lang == Lang::En),
        ("明るい部屋・暗い部屋", |s| s.state().desk.theme == ThemeName::Dark),
        ("大きくする", |s| s.state().desk.scale > 1.05),
        ("小さくする", |s| s.state().desk.scale < 0.95),
        ("はじめの画面へ", |s| s.route() == Route::Home),
    ];
    for (words, happened) in cases {
        let mut screen = ready(Lang::Ja);
        run_from_palette(&mut screen, words);
        assert!(happened(&screen), "{words}: {} {:?}", screen.outline_or_none(), screen.state().desk);
    }
}

#[test]
fn arrows_and_clicks_choose_in_the_palette() {
    let mut screen = ready(Lang::Ja);
    screen.ctrl(Key::K);
    screen.type_text("共感");
    let rows: Vec<String> = rows(&screen);
    assert_eq!(rows[..2], ["共感をたす", "共感をへらす"]);
    screen.press(Key::ArrowDown);
    screen.press(Key::Enter);
    assert!(!screen.outline().contains('●'), "the second row was run: {}", screen.outline());
    screen.ctrl(Key::K);
    screen.type_text("共感をたす");
    screen.h.get_by_role_and_label(Role::ListItem, "共感をたす").click();
    screen.run();
    assert!(screen.outline().contains("●1"));
    assert_eq!(screen.state().desk.dialog, None);
}

#[test]
fn words_that_no_command_has_are_said() {
    let mut screen = ready(Lang::Ja);
    screen.ctrl(Key::K);
    screen.type_text("空を飛ぶ");
    assert!(screen.has(screen.words().palette_empty));
    let before = screen.outline();
    screen.press(Key::Enter);
    screen.press(Key::Escape);
    assert_eq!((screen.outline(), &screen.state().desk.dialog), (before, &None));
}

#[test]
fn the_palette_offers_only_what_makes_sense() {
    let mut screen = Screen::home();
    screen.ctrl(Key::K);
    let rows = rows(&screen);
    assert!(rows.contains(&"新しい場をひらく…".to_owned()), "{rows:?}");
    assert!(!rows.contains(&"カードを捨てる".to_owned()), "{rows:?}");
}

#[test]
fn help_lists_the_keys_of_every_action() {
    for lang in Lang::ALL {
        let setup = Setup { lang, size: egui::vec2(1440.0, 2600.0), ..Setup::default() };
        let path = setup.session("場.ron", "");
        let mut screen = setup.start(Some(&path));
        screen.press(Key::F1);
        assert_eq!(screen.state().desk.dialog, Some(Dialog::Help));
        let painted = screen.painted();
        for action in Action::all() {
            let of_twelve = matches!(
                action,
                Action::Go(Place::Scene(_))
                    | Action::Move(Place::Scene(_))
                    | Action::Aim(_)
                    | Action::Place(Place::Scene(_))
                    | Action::Alone(AloneAct::Place(Place::Scene(_)))
                    | Action::Career(CareerAct::Place(_) | CareerAct::PlaceLine(_))
                    | Action::Replay(bamen::ui::replay::ReplayAct::Scene(_))
            );
            let home_only = matches!(action, Action::DoorReview | Action::DoorSolo);
            if of_twelve || home_only {
                continue;
            }
            let label = action.label(lang.words());
            assert!(screen.has(&label), "{lang:?}: help lists {label}");
            let key = action.shown_key();
            assert!(painted.contains(&key), "{lang:?}: help shows {key} for {label}");
        }
        for key in ["Q", "W", "E", "R", "A", "S", "D", "F", "Z", "X", "C", "V", "Enter", "Esc", "Space"] {
            assert!(painted.iter().any(|line| line == key), "{lang:?}: {key}");
        }
        screen.press(Key::Escape);
        assert_eq!(screen.state().desk.dialog, None);
    }
}

#[test]
fn a_question_mark_opens_the_help_on_the_canvas_and_is_text_in_the_line() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.press(Key::Questionmark);
    assert_eq!((screen.written(), &screen.state().desk.dialog), ("?", &None));
    screen.click_card("あ");
    screen.shift(Key::Questionmark);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Help));
}

#[test]
fn the_menu_has_commands_with_their_keys() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click("そのほか");
    for action in [Action::NewSession, Action::Import, Action::ExportPng, Action::Settings, Action::GoHome] {
        let label = action.label(screen.words());
        assert!(screen.h.query_by_role_and_label(Role::MenuItem, &label).is_some(), "{label}");
        assert!(screen.painted().contains(&action.shown_key()), "{label}");
    }
    screen.h.get_by_role_and_label(Role::MenuItem, "設定").click();
    screen.run();
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Settings));
}

#[test]
fn the_logo_leads_home_and_closes_the_session() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.click("はじめの画面へ");
    assert_eq!(screen.route(), Route::Home);
    assert!(screen.state().open.is_none());
    let journal = screen.folder().join("場.ron.journal");
    assert!(!journal.exists(), "a closed session has no journal");
}

#[test]
fn the_settings_change_theme_language_size_and_motion() {
    let mut screen = Screen::with("職場・改善: あ");
    screen.ctrl(Key::Comma);
    let paper = |screen: &Screen| screen.h.ctx.style_of(screen.h.ctx.theme()).visuals.panel_fill;
    let light = paper(&screen);
    // The wall has a switch of the same name.
    screen.h.get_by_role_and_label(Role::RadioButton, "暗い部屋").click();
    screen.run();
    assert_eq!(screen.state().desk.theme, ThemeName::Dark);
    assert_ne!(paper(&screen), light, "the style follows");
    screen.click("大きくする");
    assert!((screen.state().desk.scale - 1.1).abs() < 0.001);
    assert!((screen.h.ctx.zoom_factor() - 1.1).abs() < 0.001);
    assert!(screen.has("110 %"));
    screen.click("動きをへらす");
    assert!(screen.state().desk.reduced_motion);
    screen.click("English");
    assert_eq!(screen.state().desk.lang, Lang::En);
    assert!(screen.has("Settings") && screen.has("Dark room"));
    screen.press(Key::Escape);
    assert_eq!(screen.outline(), "職場・改善: あ", "settings are no part of a session");
}

#[test]
fn the_size_stays_between_80_and_200_percent() {
    let mut screen = Screen::with("");
    for _ in 0..12 {
        screen.ctrl(Key::Plus);
    }
    assert!((screen.state().desk.scale - 2.0).abs() < 0.001);
    for _ in 0..12 {
        screen.ctrl(Key::Minus);
    }
    assert!((screen.state().desk.scale - 0.8).abs() < 0.001);
}

#[test]
fn a_picture_is_written_where_the_dialog_says() {
    let mut screen = Screen::with("職場・改善: あ");
    let to = screen.folder().join("絵");
    screen.will_answer(bamen::app::world::Answer::Path(to.clone()));
    screen.ctrl(Key::E);
    let bytes = std::fs::read(to.with_extension("png")).unwrap();
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    assert!(screen.toast().contains("絵.png"), "{}", screen.toast());
    let (purpose, name) = &screen.asked()[0];
    assert_eq!((*purpose, name.as_str()), (bamen::ui::command::PickPurpose::ExportPng, "題"));
}

#[test]
fn a_copy_goes_where_the_dialog_says_and_the_session_stays() {
    let mut screen = Screen::with("職場・改善: あ");
    let (path, to) = (screen.path(), screen.folder().join("写し.ron"));
    screen.will_answer(bamen::app::world::Answer::Path(to.clone()));
    screen.ctrl_shift(Key::S);
    assert_eq!(screen.path(), path);
    let copy = bamen::store::look(&to).unwrap();
    assert_eq!(crate::support::script::outline(copy.history.present()), "職場・改善: あ");
}

#[test]
fn without_a_file_dialog_the_path_is_written_by_hand() {
    let setup = Setup::default();
    let path = setup.session("場.ron", "地域・革新: ここ");
    let mut screen = setup.start(None);
    screen.will_answer(bamen::app::world::Answer::Unavailable);
    screen.ctrl(Key::O);
    assert!(matches!(screen.state().desk.dialog, Some(Dialog::Path(_))));
    assert!(screen.has(screen.words().dialog_fallback));
    screen.type_text(&path.display().to_string());
    screen.press(Key::Enter);
    assert_eq!(screen.outline(), "地域・革新: ここ");
}

#[test]
fn nothing_is_written_over_that_nobody_was_asked_about() {
    let mut screen = Screen::with("職場・改善: あ");
    let (copy, picture) = (screen.folder().join("写し.ron"), screen.folder().join("絵.png"));
    for there in [&copy, &picture] {
        std::fs::write(there, "だれかのもの").unwrap();
    }
    // A path by hand, for which there is no dialog that asks.
    screen.will_answer(bamen::app::world::Answer::Unavailable);
    screen.ctrl_shift(Key::S);
    screen.ctrl(Key::A);
    screen.type_text(&copy.display().to_string());
    screen.press(Key::Enter);
    assert!(screen.toast().contains("写し (2).ron"), "{}", screen.toast());
    let second = bamen::store::look(&copy.with_file_name("写し (2).ron")).unwrap();
    assert_eq!(crate::support::script::outline(second.history.present()), "職場・改善: あ");
    // The dialog asked about a name without its ending.
    screen.will_answer(bamen::app::world::Answer::Path(picture.with_extension("")));
    screen.ctrl(Key::E);
    assert!(screen.toast().contains("絵 (2).png"), "{}", screen.toast());
    for there in [&copy, &picture] {
        assert_eq!(std::fs::read_to_string(there).unwrap(), "だれかのもの");
    }
    // Whoever was asked about the whole name and said yes gets it.
    screen.will_answer(bamen::app::world::Answer::Path(picture.clone()));
    screen.ctrl(Key::E);
    assert_eq!(&std::fs::read(&picture).unwrap()[..8], b"\x89PNG\r\n\x1a\n");
}

#[test]
fn a_file_dialog_that_is_closed_changes_nothing() {
    let mut screen = Screen::with("職場・改善: あ");
    for key in [Key::O, Key::E] {
        screen.will_answer(bamen::app::world::Answer::Cancelled);
        screen.ctrl(key);
    }
    assert_eq!((screen.outline().as_str(), &screen.state().desk.dialog), ("職場・改善: あ", &None));
    assert_eq!(screen.asked().len(), 2);
}

fn rows(screen: &Screen) -> Vec<String> {
    screen.h.query_all_by_role(Role::ListItem).map(|row| row.accesskit_node().label().unwrap()).collect()
}
