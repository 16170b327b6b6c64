//! シリーズ through the window.

use bamen::ui::command::Route;
use bamen::ui::series::{SeriesDesk, View};
use egui::accesskit::Role;
use egui::{Key, OutputCommand, vec2};

use super::compare::{copied, first, fits, second};
use super::harness::{Screen, Setup};
use crate::support::script;

const WAVES: &str = "名称,開始年度,終了年度,主な担い手,ねらい\n第一次プラン,2019,2021,経営層,集中\n改善プラン,2022,2026,職員,ボトムアップ\n";

fn setup() -> Setup {
    let setup = Setup::default();
    let first = first();
    setup.write("a.ron", &first);
    setup.write("b.ron", &second(&first));
    let other = "題 よその町\n記号 o\n種類 話し合い\n開始 2026-05-10 13:30\n\n13:31 about よその町 | 若葉沢市 | 対話の会 | 1\n\
                 13:32 add 役所全体・改善: 引継書の様式\n13:33 add 地域・革新: 朝市をひらく";
    setup.write("o.ron", &script::history(other));
    setup.write(
        "c.ron",
        &script::history("題 ひとり\n記号 c\n種類 ひとり\n開始 2026-04-11 20:00\n\n20:01 add 個人・革新: 夜の話"),
    );
    setup
}

fn open(setup: Setup) -> Screen {
    let mut screen = setup.start(None);
    screen.ctrl_shift(Key::F);
    let of_the_series = |screen: &Screen| {
        screen
            .state()
            .desk
            .library
            .chosen
            .as_ref()
            .is_some_and(|path| path.ends_with("a.ron") || path.ends_with("b.ron"))
    };
    for _ in 0..3 {
        if !of_the_series(&screen) {
            screen.press(Key::ArrowDown);
        }
    }
    screen.press(Key::L);
    assert_eq!(screen.route(), Route::Series);
    screen
}

/// A series that is looked at.
pub(super) fn opened(lang: bamen::text::Lang) -> Screen {
    open(Setup { lang, ..setup() })
}

fn desk(screen: &Screen) -> &SeriesDesk {
    screen.state().desk.series.as_deref().expect("a series is looked at")
}

fn names(screen: &Screen) -> Vec<String> {
    screen.names().into_iter().map(|(_, name, _)| name).collect()
}

#[test]
fn the_strip_has_each_meeting_in_its_order() {
    let mut screen = open(setup());
    let numbers: Vec<_> = desk(&screen).meetings.iter().map(|side| side.session.about().number).collect();
    assert_eq!(numbers, [Some(1), Some(2)], "of this town alone");
    let strip: Vec<String> = names(&screen).into_iter().filter(|name| name.contains("境目を越えたカード")).collect();
    assert_eq!(strip.len(), 2, "{strip:?}");
    assert!(strip[0].starts_with("第1回 4/10、4枚"), "{strip:?}");
    assert_eq!(desk(&screen).at, 1, "the latest one is chosen");
    screen.press(Key::ArrowLeft);
    assert_eq!(desk(&screen).at, 0);
    screen.click(&strip[1]);
    assert_eq!(desk(&screen).at, 1);
    screen.press(Key::C);
    assert_eq!(screen.route(), Route::Compare);
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Series, "back to where one came from");
    screen.press(Key::Escape);
    assert_eq!(screen.route(), Route::Library);
}

#[test]
fn one_card_is_followed_with_where_it_was_and_why_it_moved() {
    let mut screen = open(setup());
    let rows =
        screen.names().into_iter().filter(|(role, name, _)| *role == Role::ListBoxOption && name.contains("引き継ぎ"));
    let row = rows.map(|(_, name, _)| name).next().expect("the card is listed");
    assert!(row.contains("2回"), "{row}");
    screen.click(&row);
    let told: Vec<String> = names(&screen).into_iter().filter(|name| name.starts_with("第")).collect();
    assert!(told.iter().any(|name| name.contains("職場・不具合解消") && name.contains("ここで出た")), "{told:?}");
    let moved = told.iter().find(|name| name.contains("職場・不具合解消 → 役所全体・改善")).expect("its way");
    assert!(moved.contains("ほかの課も同じだった"), "{moved}");
    assert!(names(&screen).contains(&screen.words().series_desk.ends_here.to_owned()));
    let before = desk(&screen).life;
    screen.press(Key::ArrowDown);
    assert_eq!(desk(&screen).life, before + 1);
}

#[test]
fn trends_are_figures_with_a_name_for_each_number() {
    let mut screen = open(setup());
    for (key, part) in [
        (Key::Num2, "第1回 役所全体 1枚"),
        (Key::Num3, "第1回 改善 3枚"),
        (Key::Num4, "第2回 課題 1枚"),
        (Key::Num5, "第2回 役所全体・改善 2枚"),
    ] {
        screen.press(key);
        assert!(names(&screen).iter().any(|name| name == part), "{part} among {:#?}", names(&screen));
    }
}

#[test]
fn towns_stand_on_the_same_axes_and_lose_their_names_by_choice() {
    let mut screen = open(setup());
    screen.press(Key::Num6);
    assert_eq!(desk(&screen).view, View::Towns);
    let all = names(&screen);
    assert!(all.contains(&"若葉沢市 1回目 2枚".to_owned()), "{all:#?}");
    assert!(all.contains(&"汐見台市 2回目 5枚".to_owned()), "{all:#?}");
    screen.press(Key::A);
    let all = names(&screen);
    assert!(!all.iter().any(|name| name.contains("若葉沢") || name.contains("汐見台")), "{all:#?}");
    assert!(!screen.shows("若葉沢") && !screen.shows("汐見台"), "nor painted");
    assert!(all.contains(&"自治体B 1回目 2枚".to_owned()), "{all:#?}");
    let table = copied(&mut screen, Key::T);
    let Some(OutputCommand::CopyText(text)) = table.first() else { panic!("{table:?}") };
    assert!(text.contains("自治体B") && !text.contains("若葉沢市"), "{text}");
    screen.press(Key::M);
    assert!(
        names(&screen).contains(&"自治体B 1回目 2枚".to_owned()),
        "both cards are of the whole organisation and beyond"
    );
}

#[test]
fn waves_of_the_library_stand_on_the_years() {
    let setup = setup();
    std::fs::write(setup.folder.path().join("波.csv"), WAVES).unwrap();
    std::fs::write(setup.folder.path().join("あ.csv"), "題,場面\nあ,い\n").unwrap();
    let mut screen = open(setup);
    screen.press(Key::Num7);
    let all = names(&screen);
    assert!(all.iter().any(|name| name.starts_with("第一次プラン") && name.contains("2019〜2021年度")), "{all:#?}");
    assert!(all.iter().any(|name| name == "第2回 5枚"), "the meetings are among them");
}

#[test]
fn a_file_of_waves_is_opened_by_a_dialog() {
    let setup = setup();
    let mut screen = open(setup);
    screen.press(Key::Num7);
    assert!(screen.has(screen.words().series_desk.waves_none));
    let elsewhere = tempfile::tempdir().unwrap();
    let [list, other] = ["波.csv", "表.csv"].map(|name| elsewhere.path().join(name));
    std::fs::write(&list, WAVES).unwrap();
    std::fs::write(&other, "題,場面\nあ,い\n").unwrap();
    screen.will_answer(bamen::app::world::Answer::Path(other));
    screen.press(Key::W);
    assert!(screen.has(screen.words().series_desk.waves_columns));
    screen.will_answer(bamen::app::world::Answer::Path(list));
    screen.press(Key::W);
    assert!(names(&screen).iter().any(|name| name.starts_with("改善プラン")));
}

#[test]
fn a_figure_is_copied_and_no_file_is_touched() {
    let setup = setup();
    let files = ["a.ron", "b.ron"].map(|name| setup.folder.path().join(name));
    let before = files.each_ref().map(|path| std::fs::read(path).unwrap());
    let mut screen = open(setup);
    for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6] {
        screen.press(key);
        let image = copied(&mut screen, Key::I);
        let Some(OutputCommand::CopyImage(image)) = image.first() else { panic!("{key:?}: no image") };
        let first = image.pixels[0];
        assert!(image.pixels.iter().any(|pixel| *pixel != first), "{key:?}");
        let table = copied(&mut screen, Key::T);
        assert!(matches!(table.first(), Some(OutputCommand::CopyText(text)) if text.lines().count() > 1), "{key:?}");
    }
    assert_eq!(files.each_ref().map(|path| std::fs::read(path).unwrap()), before);
}

#[test]
fn what_one_person_thought_is_in_no_series() {
    let mut screen = setup().start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::K);
    screen.press(Key::L);
    assert_eq!(screen.route(), Route::Library);
    assert_eq!(screen.toast(), screen.words().series_desk.no_series);
}

#[test]
fn it_fits_at_every_size() {
    for (size, scale) in [((1100.0, 680.0), 1.0), ((1280.0, 720.0), 1.0), ((1440.0, 900.0), 1.25)] {
        for lang in bamen::text::Lang::ALL {
            let mut screen = open(Setup { size: vec2(size.0, size.1), scale, lang, ..setup() });
            for view in [Key::Num1, Key::Num2, Key::Num6, Key::Num7] {
                screen.press(view);
                fits(&screen, &format!("{size:?} at {scale} in {lang:?}, {view:?}"));
            }
        }
    }
}

#[test]
fn a_meeting_that_cannot_be_read_is_not_left_out_in_silence() {
    let setup = setup();
    let mut screen = setup.start(None);
    screen.ctrl_shift(Key::F);
    let in_series = |screen: &Screen, name: &str| {
        screen.state().desk.library.chosen.as_ref().is_some_and(|path| path.ends_with(name))
    };
    for _ in 0..4 {
        if !in_series(&screen, "a.ron") {
            screen.press(Key::ArrowDown);
        }
    }
    assert!(in_series(&screen, "a.ron"));
    // Between being listed and being read the other one is damaged.
    std::fs::write(screen.folder().join("b.ron"), "(format: \"bamen-session\", version: (1, 3), ").unwrap();
    screen.press(Key::L);
    assert_eq!((screen.route(), desk(&screen).meetings.len()), (Route::Series, 1));
    let said = (screen.words().series_desk.unread)(1);
    let told = |notice: &bamen::ui::desk::Notice| notice.text.starts_with(&said) && notice.text.contains("「b.ron」");
    assert!(screen.state().desk.notices.iter().any(told), "which one, and why");
}

#[test]
fn stages_levels_and_kinds_are_numbers_or_shares() {
    let mut screen = open(setup());
    let words = &screen.words().series_desk;
    assert!(!screen.has(words.heights[1]), "not of the life of one card");
    for (key, number, share) in [
        (Key::Num2, "第1回 役所全体 1枚", "第1回 役所全体 1枚、25%"),
        (Key::Num3, "第1回 改善 3枚", "第1回 改善 3枚、75%"),
        (Key::Num4, "第2回 課題 1枚", "第2回 課題 1枚、20%"),
    ] {
        screen.press(key);
        assert!(names(&screen).contains(&number.to_owned()), "{number} among {:#?}", names(&screen));
        let [image, table] = [Key::I, Key::T].map(|key| copied(&mut screen, key));
        screen.press(Key::M);
        assert!(names(&screen).contains(&share.to_owned()), "{share} among {:#?}", names(&screen));
        assert!(screen.shows("100%"));
        let [shares, rows] = [Key::I, Key::T].map(|key| copied(&mut screen, key));
        let picture = |all: &[OutputCommand]| match all.first() {
            Some(OutputCommand::CopyImage(image)) => image.pixels.clone(),
            other => panic!("no image: {other:?}"),
        };
        assert!(picture(&image) != picture(&shares), "the image shows shares");
        let (Some(OutputCommand::CopyText(numbers)), Some(OutputCommand::CopyText(text))) =
            (table.first(), rows.first())
        else {
            panic!("{table:?} {rows:?}")
        };
        assert!(!numbers.contains('%'), "{numbers}");
        for row in text.lines().skip(1) {
            let all: usize = row.split('\t').filter_map(|cell| cell.strip_suffix('%')?.parse::<usize>().ok()).sum();
            assert_eq!(all, 100, "{text}");
        }
        screen.click(words.heights[0]);
        assert!(names(&screen).contains(&number.to_owned()), "back by the choice beside the figure");
    }
    screen.press(Key::M);
    screen.press(Key::Num6);
    assert!(!screen.has(words.heights[1]) && screen.shows(words.measures[0]), "of towns something else is chosen");
    screen.press(Key::M);
    assert!(screen.shows(words.measures[1]));
    screen.press(Key::Num5);
    screen.press(Key::M);
    screen.press(Key::Num2);
    assert!(screen.shows("100%"), "neither changes the other");
}

const REFORMS: &str = "名称,開始年度,終了年度\n昔の計画,2010,2015\n第一次プラン,2019,2023\n改善プラン,2022,2026\n\
                       間のプラン,2026,2026\n新プラン,2026,2030\n先の計画,2040,2045\n";

/// Three meetings, the first of them still in 2023年度.
fn years() -> Setup {
    let setup = Setup::default();
    for (n, name, day) in [(1, "a", "2024-03-20"), (2, "b", "2025-10-10"), (3, "d", "2027-05-15")] {
        let script = format!(
            "題 会\n記号 {name}\n種類 話し合い\n開始 {day} 13:30\n\n\
             13:31 about 会 | 汐見台市 | 対話の会 | {n}\n13:32 add 職場・改善: {n}つめの話"
        );
        setup.write(&format!("{name}.ron"), &script::history(&script));
    }
    setup
}

fn overlaid(screen: &Screen) -> Vec<String> {
    let waves = names(screen).into_iter().filter(|name| name.starts_with("改革の波 ") || name.starts_with("ほか "));
    waves.collect()
}

#[test]
fn waves_are_laid_over_the_figures_of_meetings() {
    for theme in [bamen::theme::ThemeName::Light, bamen::theme::ThemeName::Dark] {
        let setup = Setup { theme, ..years() };
        std::fs::write(setup.folder.path().join("波.csv"), REFORMS).unwrap();
        let mut screen = open(setup);
        let words = &screen.words().series_desk;
        for key in [Key::Num2, Key::Num3, Key::Num4, Key::Num5] {
            screen.press(key);
            assert!(overlaid(&screen).is_empty());
            let before = copied(&mut screen, Key::I);
            screen.press(Key::O);
            let waves = [
                "改革の波 第一次プラン 2019〜2023年度、第1回",
                "改革の波 改善プラン 2022〜2026年度、第1回から第2回まで",
                "改革の波 間のプラン 2026〜2026年度、第2回と第3回の間",
                "ほか 1",
            ];
            assert_eq!(overlaid(&screen), waves, "{key:?}");
            assert!(["第一次プラン", "改善プラン", "間のプラン", "ほか 1"].iter().all(|name| screen.shows(name)));
            assert!(!screen.shows("昔の計画") && !screen.shows("先の計画"));
            let after = copied(&mut screen, Key::I);
            let (Some(OutputCommand::CopyImage(before)), Some(OutputCommand::CopyImage(after))) =
                (before.first(), after.first())
            else {
                panic!("two images")
            };
            assert!(before.pixels != after.pixels, "{key:?}: the image has them");
            screen.click(words.acts.overlay);
            assert!(overlaid(&screen).is_empty(), "the button does the same");
        }
        screen.press(Key::O);
        screen.press(Key::Num7);
        assert!(names(&screen).iter().any(|name| name.starts_with("昔の計画")), "their own view has them all");
        assert!(!screen.has(words.acts.overlay));
        screen.press(Key::O);
        assert_eq!(screen.toast(), words.overlay_elsewhere);
        screen.press(Key::Num2);
        assert_eq!(overlaid(&screen).len(), 4, "and they stay where they were laid");
    }
}

#[test]
fn waves_that_were_never_read_or_never_met_are_told_of_calmly() {
    let mut screen = open(years());
    let words = &screen.words().series_desk;
    screen.press(Key::Num2);
    assert!(!screen.has(words.acts.overlay), "nothing is offered that there is not");
    screen.press(Key::O);
    assert_eq!(screen.toast(), words.overlay_unread);
    let elsewhere = tempfile::tempdir().unwrap();
    let list = elsewhere.path().join("波.csv");
    std::fs::write(&list, "名称,開始年度,終了年度\n昔の計画,2010,2015\n先の計画,2040,2045\n").unwrap();
    screen.will_answer(bamen::app::world::Answer::Path(list));
    screen.press(Key::W);
    screen.press(Key::Num2);
    screen.press(Key::O);
    assert!(screen.has(words.waves_elsewhere) || names(&screen).contains(&words.waves_elsewhere.to_owned()));
    assert!(screen.shows(words.waves_elsewhere) && overlaid(&screen).is_empty());
}

#[test]
fn a_figure_with_waves_and_shares_fits_at_every_size() {
    for (size, scale) in [((1100.0, 680.0), 1.0), ((1280.0, 720.0), 1.0), ((1440.0, 900.0), 1.25)] {
        for lang in bamen::text::Lang::ALL {
            let setup = Setup { size: vec2(size.0, size.1), scale, lang, ..years() };
            std::fs::write(setup.folder.path().join("波.csv"), REFORMS).unwrap();
            let mut screen = open(setup);
            screen.press(Key::Num2);
            screen.press(Key::O);
            screen.press(Key::M);
            for view in [Key::Num2, Key::Num3, Key::Num4, Key::Num5] {
                screen.press(view);
                fits(&screen, &format!("{size:?} at {scale} in {lang:?}, {view:?}"));
            }
        }
    }
}

#[test]
fn a_figure_that_is_too_large_for_a_picture_says_so_and_what_can_be_done() {
    let setup = Setup::default();
    for n in 1..=60 {
        let script = format!(
            "題 会\n記号 m{n}\n種類 話し合い\n開始 2026-04-10 13:30\n\n\
             13:31 about 会 | 汐見台市 | 対話の会 | {n}\n13:32 add 職場・改善: 引き継ぎが口伝えになる"
        );
        setup.write(&format!("{n:02}.ron"), &script::history(&script));
    }
    let mut screen = setup.start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::L);
    assert_eq!((screen.route(), desk(&screen).meetings.len()), (Route::Series, 60));
    let words = &screen.words().compare;
    let image = copied(&mut screen, Key::I);
    assert!(image.is_empty(), "sixty meetings of one card are taller than any picture");
    assert_eq!(screen.toast(), words.not_copied, "and nobody is told that it was copied");
    let table = copied(&mut screen, Key::T);
    assert!(matches!(table.first(), Some(OutputCommand::CopyText(text)) if text.lines().count() == 61));
    screen.press(Key::Num2);
    assert!(matches!(copied(&mut screen, Key::I).first(), Some(OutputCommand::CopyImage(_))), "others are copied");
    assert_eq!(screen.toast(), words.copied_image);
}

#[test]
fn waves_do_not_tell_the_name_of_a_town_that_is_hidden() {
    let setup = years();
    let list =
        "名称,開始年度,終了年度,主な担い手,ねらい\n汐見台市改革プラン,2022,2026,汐見台市の経営層,汐見台市らしさ\n";
    std::fs::write(setup.folder.path().join("波.csv"), list).unwrap();
    let mut screen = open(setup);
    screen.press(Key::Num2);
    screen.press(Key::O);
    assert!(screen.shows("汐見台市改革プラン"));
    screen.press(Key::A);
    for view in [Key::Num2, Key::Num7] {
        screen.press(view);
        assert!(!names(&screen).iter().any(|name| name.contains("汐見台市")), "{:#?}", names(&screen));
        assert!(!screen.shows("汐見台市") && screen.shows("自治体A改革プラン"));
    }
    let table = copied(&mut screen, Key::T);
    let Some(OutputCommand::CopyText(text)) = table.first() else { panic!("{table:?}") };
    assert!(text.contains("自治体A改革プラン") && !text.contains("汐見台市"), "{text}");
}

/// So many meetings of one town, one a fortnight from the autumn of 2026.
fn long(many: i64) -> Setup {
    let setup = Setup { size: vec2(1280.0, 720.0), ..Setup::default() };
    let first = jiff::civil::date(2026, 9, 23);
    for n in 1..=many {
        let day = first + jiff::Span::new().weeks(2 * (n - 1));
        let met = if [1, 6].contains(&n) { "12:40 add 職場・改善: 朝の電話\n" } else { "" };
        let script = format!(
            "題 会\n記号 m{n}\n種類 話し合い\n開始 {day} 12:30\n\n12:31 about 会 | 汐見台市 | 対話の会 | {n}\n\
             {met}12:45 add 役所全体・不具合解消: {n}つめの様式"
        );
        setup.write(&format!("a{n:02}.ron"), &script::history(&script));
    }
    setup
}

#[test]
fn meetings_that_the_strip_does_not_show_are_counted_at_its_ends() {
    let mut screen = long(12).start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::L);
    assert_eq!(screen.route(), Route::Series);
    let w = &screen.words().series_desk;
    let shown = |screen: &Screen| names(screen).iter().filter(|name| name.contains("境目を越えたカード")).count();
    let before = 12 - shown(&screen);
    assert!(before > 0);
    assert!(screen.has(&(w.earlier)(before)), "{:#?}", names(&screen));
    assert!(screen.shows("2027/1/13") || screen.shows("'27/1/13"), "the year where it begins: {:?}", screen.painted());
    screen.click(&(w.earlier)(before));
    assert!(desk(&screen).at < before, "the one before is chosen");
    assert!(names(&screen).iter().any(|name| name.starts_with("このあとに ")), "{:#?}", names(&screen));
}

#[test]
fn meetings_without_the_card_are_one_line() {
    let mut screen = long(8).start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::L);
    let row = names(&screen).into_iter().find(|name| name.starts_with("朝の電話")).expect("it is listed");
    screen.click(&row);
    let w = &screen.words().series_desk;
    let quiet: Vec<String> = names(&screen).into_iter().filter(|name| name.contains("にはない")).collect();
    assert_eq!(quiet, [format!("第2回–第5回、{}", (w.not_seen)(4))]);
    assert!(screen.shows("第2回–第5回"));
}

#[test]
fn the_figure_of_towns_says_which_they_are_and_what_is_counted() {
    let setup = setup();
    for n in 0..9 {
        let script = format!(
            "題 会{n}\n記号 t{n}\n種類 話し合い\n開始 2026-06-0{} 13:30\n\n\
             13:31 about 会{n} | まち{n}市 | 対話の会 | 1\n13:32 add 職場・改善: 話{n}",
            n + 1
        );
        setup.write(&format!("t{n}.ron"), &script::history(&script));
    }
    let mut screen = open(setup);
    screen.press(Key::Num6);
    let shown = desk(&screen).towns.len();
    assert_eq!(desk(&screen).towns[0].name, desk(&screen).town, "one's own is among them");
    assert_eq!(desk(&screen).more_towns, 11 - shown);
    let w = &screen.words().series_desk;
    assert!(screen.has(&(w.towns_shown)(shown, 11 - shown)) && screen.has(w.along) && screen.has(w.measures[0]));
    let choice = |screen: &Screen, name: &str| {
        let nodes = screen.names().into_iter();
        nodes.filter(|(role, said, _)| *role == Role::RadioButton && said == name).count()
    };
    assert!(w.measures_short.iter().all(|measure| choice(&screen, measure) == 1));
    screen.click(w.measures_short[2]);
    assert_eq!(desk(&screen).measure, 2);
    assert!(screen.has(w.measures[2]), "the axis says it");
}

#[test]
fn a_file_of_waves_can_be_named_where_there_are_no_dialogs() {
    let mut screen = open(setup());
    screen.will_answer(bamen::app::world::Answer::Unavailable);
    screen.press(Key::W);
    assert!(screen.has(screen.words().series_desk.waves_file));
    screen.type_text("/nowhere/list.csv");
    assert_eq!(screen.state().fields.line, "/nowhere/list.csv", "the line has the keyboard");
}

#[test]
fn bands_can_be_told_from_each_other_and_from_the_ground_in_both_themes() {
    use bamen::picture::Mark;
    use bamen::theme::{Rgba, ThemeName};
    let light = |color: Rgba| {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.0[0]) + 0.7152 * linear(color.0[1]) + 0.0722 * linear(color.0[2])
    };
    let contrast = |a: Rgba, b: Rgba| {
        let (a, b) = (light(a) + 0.05, light(b) + 0.05);
        (a / b).max(b / a)
    };
    let mut screen = open(setup());
    for (key, views) in [(Key::Num3, 4), (Key::Num4, 4)] {
        screen.press(key);
        for theme in [ThemeName::Light, ThemeName::Dark].map(ThemeName::theme) {
            let picture = bamen::ui::series::figure(desk(&screen), screen.words(), theme);
            let key: Vec<Rgba> = picture
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Fill { rect, color, .. } if (rect.w - 10.0).abs() < 0.1 && (rect.h - 10.0).abs() < 0.1 => {
                        Some(*color)
                    }
                    _ => None,
                })
                .collect();
            assert_eq!(key.len(), views);
            for pair in key.windows(2) {
                assert!(contrast(pair[0], pair[1]) > 1.4, "{key:?}");
            }
            assert!(contrast(key[1], theme.paper) > 1.5, "{key:?}");
        }
    }
}

#[test]
fn the_place_of_a_card_is_written_whole_in_the_list() {
    let mut screen = Setup { lang: bamen::text::Lang::En, ..long(12) }.start(None);
    screen.ctrl_shift(Key::F);
    screen.press(Key::L);
    assert!(screen.painted().iter().any(|line| line == "Whole organisation · Fixing what is wrong"));
}

#[test]
fn choices_are_one_box_as_high_as_a_button() {
    let mut screen = open(setup());
    screen.press(Key::Num6);
    let w = &screen.words().series_desk;
    let of = |name: &str| {
        let nodes = screen.names().into_iter();
        nodes.filter(|(role, said, _)| *role == Role::RadioButton && said == name).map(|it| it.2).next().unwrap()
    };
    let all: Vec<egui::Rect> = w.views.iter().map(|view| of(view)).collect();
    assert!(all.windows(2).all(|pair| (pair[0].right() - pair[1].left()).abs() < 0.5), "{all:?}");
    let button = screen.node(w.acts.table).rect();
    assert!(all.iter().all(|choice| (choice.height() - button.height()).abs() < 0.5), "{all:?} {button:?}");
}
