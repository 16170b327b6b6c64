//! The layout of the canvas: geometry, what a scene shows as it fills up, arrows, drops; and a few pixels.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use bamen::app::world::canvas_png;
use bamen::model::{
    Aim, Author, CardId, CardKind, CardText, ChangeLevel, Edit, Entry, History, Origin, PerScene, Place, SceneId,
    Session, SessionId, SessionKind, Stage, Step, Timestamp,
};
use bamen::picture::canvas::{
    Canvas, CanvasMeasure, CanvasState, Compared, Tag, Was, canvas, compare_measure, compared, drop_at, flows, tray,
};
use bamen::picture::stairs::Stairs;
use bamen::picture::{Mark, Picture, Point, Rect, Segment, Target};
use bamen::text::Lang;
use bamen::theme::ThemeName;
use proptest::prelude::*;

use crate::support::script::from_outline;

const NOW: Timestamp = Timestamp { utc_ms: 1_763_870_000_000, offset_s: 32_400 };

fn history() -> History {
    History::begin(Origin {
        id: SessionId("layout".to_owned()),
        kind: SessionKind::Meeting,
        began: NOW,
        title: "引き継ぎと、窓口のあいだ".to_owned(),
    })
}

fn make(history: &mut History, edit: Edit) {
    let entry = Entry::next(history, NOW, Author::Facilitator, Step::Edit(edit));
    history.record(entry).unwrap();
}

fn add(history: &mut History, place: Place, text: &str) -> CardId {
    let id = history.present().fresh_card_id();
    let text = CardText::new(text).unwrap();
    make(history, Edit::AddCard { id, kind: CardKind::Problem, text, place, short: None, group: None });
    id
}

fn scene(stage: Stage, level: ChangeLevel) -> SceneId {
    SceneId::new(stage, level)
}

fn lay_out(session: &Session, state: &CanvasState, size: (f32, f32), lang: Lang) -> Picture {
    let measure = CanvasMeasure::CONSOLE.for_height(size.1);
    let c = Canvas { session, state, words: lang.words(), theme: ThemeName::Light.theme(), measure: &measure };
    canvas(size, c)
}

fn rects(picture: &Picture, which: impl Fn(Target) -> bool) -> Vec<(Target, Rect)> {
    picture.parts.iter().filter(|part| which(part.target)).map(|part| (part.target, part.rect)).collect()
}

fn filled(count: usize) -> History {
    let mut history = history();
    for n in 0..count {
        let text = format!("{n}番目の、担当が替わるたびに引き継ぎが口伝えになる話");
        add(&mut history, Place::Scene(scene(Stage::Workplace, ChangeLevel::Fix)), &text);
    }
    history
}

#[test]
fn the_stairs_rise_by_one_step_a_column_and_stand_on_plinths() {
    let area = Rect::new(0.0, 0.0, 1104.0, 638.0);
    let m = CanvasMeasure::CONSOLE.stairs;
    let stairs = Stairs::new(area, &m);
    for stage in Stage::ALL {
        for level in ChangeLevel::ALL {
            let here = stairs.scenes[scene(stage, level)];
            if let Some(right) = scene(stage, level).neighbour(1, 0) {
                let right = stairs.scenes[right];
                assert!((here.y - right.y - m.rise).abs() <= 1.0, "each column stands one rise higher");
                assert!((right.x - here.right() - m.gap_x).abs() <= 1.0);
            }
            if let Some(above) = scene(stage, level).neighbour(0, 1) {
                assert!((here.y - stairs.scenes[above].bottom() - m.gap).abs() <= 1.0);
            }
        }
    }
    assert!(stairs.plinths.iter().all(|plinth| (plinth.bottom() - area.bottom()).abs() <= 1.0), "bottoms are level");
}

#[test]
fn a_scene_fills_from_whole_texts_to_two_columns_to_a_stack() {
    let size = (1104.0, 638.0);
    let shape = |count: usize| {
        let history = filled(count);
        let picture = lay_out(history.present(), &CanvasState::default(), size, Lang::Ja);
        let cards = rects(&picture, |target| matches!(target, Target::Card(_)));
        let columns: BTreeSet<i32> = cards.iter().map(|(_, rect)| rect.x as i32).collect();
        let more = picture.parts.iter().find(|part| matches!(part.target, Target::More(_)));
        (cards.len(), columns.len(), more.map(|part| part.name.clone()))
    };
    assert_eq!(shape(3), (3, 1, None));
    assert_eq!(shape(6), (6, 1, None));
    assert_eq!(shape(7), (7, 2, None));
    assert_eq!(shape(12), (12, 2, None));
    assert_eq!(shape(40), (10, 2, Some("ほか 30枚 — ひらく".to_owned())));
    assert_eq!(shape(5000), (10, 2, Some("ほか 4990枚 — ひらく".to_owned())));
}

#[test]
fn what_is_left_of_the_height_goes_to_the_cards_with_most_votes() {
    let mut history = filled(4);
    make(&mut history, Edit::AddVotes { id: CardId(4), count: 5 });
    make(&mut history, Edit::AddVotes { id: CardId(2), count: 2 });
    let picture = lay_out(history.present(), &CanvasState::default(), (1104.0, 550.0), Lang::Ja);
    let height = |id: u32| rects(&picture, |target| target == Target::Card(CardId(id)))[0].1.h;
    assert!(height(4) > height(1), "five votes give a second line before none do");
    assert!(height(4) >= height(2) && height(2) >= height(3));
    assert!(picture.cut.contains(&CardId(1)), "what is cut is told, to show it whole when pointed at");
}

#[test]
fn arrows_pass_behind_the_papers_and_end_before_them() {
    let history = from_outline(
        "個人・改善: 長い矢印 → 地域・改善 / 職場・改善: 途中の言葉 / 役所全体・改善: 途中の言葉 / 職場・不具合解消: 上へ → 職場・革新",
    );
    let picture = lay_out(history.present(), &CanvasState::default(), (1104.0, 900.0), Lang::Ja);
    let theme = ThemeName::Light.theme();
    let places = |wanted: &dyn Fn(&Mark) -> bool| -> Vec<usize> {
        picture.marks.iter().enumerate().filter(|(_, mark)| wanted(mark)).map(|(index, _)| index).collect()
    };
    let lines = places(
        &|mark| matches!(mark, Mark::Path { stroke: Some((_, color)), fill: None, dash: None, .. } if *color == theme.shu),
    );
    let papers = places(&|mark| matches!(mark, Mark::Fill { color, .. } if *color == theme.card));
    let heads = places(&|mark| matches!(mark, Mark::Path { fill: Some(color), .. } if *color == theme.shu));
    assert_eq!((lines.len(), papers.len(), heads.len()), (2, 4, 2));
    assert!(lines.iter().max() < papers.iter().min() && papers.iter().max() < heads.iter().min());
}

#[test]
fn more_than_five_arrows_thin_out_but_for_the_chosen_and_the_most_voted() {
    let mut history = history();
    for n in 0..7 {
        let id = add(&mut history, Place::Scene(scene(Stage::Workplace, ChangeLevel::Fix)), &format!("矢印のもと{n}"));
        let aim = Some(Aim { scene: scene(Stage::Organization, ChangeLevel::Improve), words: None });
        make(&mut history, Edit::SetAim { id, aim });
        if n < 3 {
            make(&mut history, Edit::AddVotes { id, count: 3 - n });
        }
    }
    let red = ThemeName::Light.theme().shu;
    let full = |state: &CanvasState| {
        let picture = lay_out(history.present(), state, (1104.0, 900.0), Lang::Ja);
        let lines = picture.marks.iter().filter_map(|mark| match mark {
            Mark::Path { stroke: Some((width, color)), fill: None, dash: None, path } if path.len() == 2 => {
                (*color == red || color.0[..3] == red.0[..3]).then_some((*width, color.0[3]))
            }
            _ => None,
        });
        let lines: Vec<(f32, u8)> = lines.collect();
        assert_eq!(lines.len(), 7);
        assert!(lines.iter().all(|line| *line == (2.6, 255) || *line == (1.5, 102)), "{lines:?}");
        lines.iter().filter(|(width, _)| *width > 2.0).count()
    };
    assert_eq!(full(&CanvasState::default()), 3);
    let chosen = CanvasState { selected: BTreeSet::from([CardId(7)]), ..CanvasState::default() };
    assert_eq!(full(&chosen), 4);
}

#[test]
fn a_drop_finds_its_place_between_the_cards() {
    let mut history = filled(3);
    let in_tray = add(&mut history, Place::Tray, "まだ迷っている");
    let session = history.present();
    let picture = lay_out(session, &CanvasState::default(), (1104.0, 638.0), Lang::Ja);
    let place = Place::Scene(scene(Stage::Workplace, ChangeLevel::Fix));
    let rect = |id: u32| rects(&picture, |target| target == Target::Card(CardId(id)))[0].1;
    let lifted = BTreeSet::from([in_tray]);
    let at = |rect: Rect, share: f32| Point::new(rect.center().x, rect.y + rect.h * share);
    assert_eq!(drop_at(&picture, session, &lifted, at(rect(1), 0.2)), Some((place, 0)));
    assert_eq!(drop_at(&picture, session, &lifted, at(rect(1), 0.8)), Some((place, 1)));
    assert_eq!(drop_at(&picture, session, &lifted, at(rect(3), 0.9)), Some((place, 3)));
    let itself = BTreeSet::from([CardId(1)]);
    assert_eq!(drop_at(&picture, session, &itself, at(rect(3), 0.9)), Some((place, 2)), "counted without itself");
    assert_eq!(drop_at(&picture, session, &lifted, Point::new(-5.0, 5.0)), None);
}

#[test]
fn the_tray_shows_the_card_that_the_keyboard_is_on() {
    let mut history = history();
    for n in 0..30 {
        add(&mut history, Place::Tray, &format!("迷っていること{n}"));
    }
    let measure = CanvasMeasure::CONSOLE;
    let shown = |reveal: Option<u32>| {
        let state = CanvasState { reveal: reveal.map(CardId), ..CanvasState::default() };
        let (words, theme) = (Lang::Ja.words(), ThemeName::Light.theme());
        let c = Canvas { session: history.present(), state: &state, words, theme, measure: &measure };
        let row = tray((1104.0, 52.0), c);
        let more = row.parts.iter().find(|part| part.target == Target::MoreInTray).unwrap().name.clone();
        (rects(&row, |target| matches!(target, Target::Card(_))).into_iter().map(|(target, _)| target).collect(), more)
    };
    let cards = |ids: std::ops::RangeInclusive<u32>| ids.map(|id| Target::Card(CardId(id))).collect::<Vec<_>>();
    let more = "ほか 26枚 — ひらく".to_owned();
    assert_eq!(shown(None), (cards(1..=4), more.clone()));
    assert_eq!(shown(Some(3)), (cards(1..=4), more.clone()));
    assert_eq!(shown(Some(5)), (cards(2..=5), more.clone()));
    assert_eq!(shown(Some(30)), (cards(27..=30), more));
}

/// What stands where, a line each: what reviewers read when a layout changes.
#[test]
fn what_was_looked_for_is_outlined_and_the_rest_steps_back() {
    let mut history = history();
    let here = Place::Scene(scene(Stage::Workplace, ChangeLevel::Improve));
    let (hit, other) = (add(&mut history, here, "引き継ぎ"), add(&mut history, here, "朝市"));
    let state = CanvasState { found: Some([hit].into()), ..CanvasState::default() };
    let picture = lay_out(history.present(), &state, (1040.0, 640.0), Lang::Ja);
    let theme = ThemeName::Light.theme();
    for id in [hit, other] {
        let (_, rect) = rects(&picture, |target| target == Target::Card(id))[0];
        let outlined = picture.marks.iter().any(|mark| {
            matches!(mark, Mark::Outline { rect: r, color, .. } if rect.contains(r.center()) && *color == theme.edge)
        });
        let veil = picture
            .marks
            .iter()
            .rev()
            .any(|mark| matches!(mark, Mark::Fill { rect: r, color, .. } if *r == rect && color.0[3] < 255));
        assert_eq!((outlined, veil), (id == hit, id == other), "{id:?}");
    }
}

fn outline(picture: &Picture) -> String {
    let mut text = String::new();
    for part in &picture.parts {
        let Rect { x, y, w, h } = part.rect;
        writeln!(text, "{x:>5} {y:>4} {w:>4} x {h:<3} {}", part.name).unwrap();
    }
    for mark in &picture.marks {
        if let Mark::Text { baseline, text: words, size, .. } = mark {
            writeln!(text, "{:>5.0} {:>4} {size:>4} | {words}", baseline.x, baseline.y).unwrap();
        }
    }
    text
}

fn sample() -> Session {
    let text = include_str!("../samples/shiomidai_2.txt");
    super::support::script::history(text).present().clone()
}

#[test]
fn a_meeting_is_laid_out_like_this() {
    let session = sample();
    for (name, size, lang) in [
        ("meeting_1440_ja", (1104.0, 706.0), Lang::Ja),
        ("meeting_1440_en", (1104.0, 706.0), Lang::En),
        ("meeting_1280_ja", (1252.0, 524.0), Lang::Ja),
        ("meeting_small_en", (526.0, 180.0), Lang::En),
    ] {
        insta::assert_snapshot!(name, outline(&lay_out(&session, &CanvasState::default(), size, lang)));
    }
    let state = CanvasState::default();
    let measure = CanvasMeasure::CONSOLE;
    let words = Lang::Ja.words();
    let c = Canvas { session: &session, state: &state, words, theme: ThemeName::Light.theme(), measure: &measure };
    insta::assert_snapshot!("tray_ja", outline(&tray((1104.0, 52.0), c)));
}

#[test]
fn the_picture_has_the_colours_of_its_theme() {
    let session = sample();
    for (theme, paper) in [(ThemeName::Light, [0xFA, 0xF7, 0xF0]), (ThemeName::Dark, [0x15, 0x14, 0x12])] {
        let bytes = canvas_png(&session, Lang::Ja, theme, (960, 540)).unwrap();
        let image = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!(image.dimensions(), (960, 540));
        assert_eq!(image.get_pixel(2, 2).0, paper);
        let red = theme.theme().shu.0;
        let arrows = image.pixels().filter(|pixel| pixel.0 == red[..3]).count();
        assert!(arrows > 100, "arrows, ghosts and stickers are 朱: {arrows} pixels");
        let tread = theme.theme().organization.middle.0;
        assert!(image.pixels().any(|pixel| pixel.0 == tread[..3]), "scenes stand on their treads");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_leaves_its_scene_and_nothing_overlaps(
        counts in proptest::collection::vec(0_usize..30, 13),
        width in 420.0_f32..1900.0,
        height in 160.0_f32..1000.0,
        english in any::<bool>(),
    ) {
        let mut history = history();
        let places = SceneId::ALL.into_iter().map(Place::Scene).chain([Place::Tray]);
        for (place, count) in places.zip(counts) {
            for n in 0..count {
                add(&mut history, place, &format!("{n}人目が話した、窓口と係のあいだのこと"));
            }
        }
        let lang = if english { Lang::En } else { Lang::Ja };
        let picture = lay_out(history.present(), &CanvasState::default(), (width, height), lang);
        let again = lay_out(history.present(), &CanvasState::default(), (width, height), lang);
        prop_assert_eq!(&picture, &again, "the same arguments give the same picture");
        let scenes = rects(&picture, |target| matches!(target, Target::Scene(_)));
        let inside = rects(&picture, |target| matches!(target, Target::Card(_) | Target::More(_)));
        let apart = |a: Rect, b: Rect| {
            a.right() <= b.x + 0.5 || b.right() <= a.x + 0.5 || a.bottom() <= b.y + 0.5 || b.bottom() <= a.y + 0.5
        };
        for (index, (_, rect)) in inside.iter().enumerate() {
            let home = scenes.iter().any(|(_, scene)| {
                rect.x >= scene.x && rect.right() <= scene.right() && rect.y >= scene.y && rect.bottom() <= scene.bottom()
            });
            prop_assert!(home, "{:?} lies in a scene", rect);
            for (_, other) in inside.iter().skip(index + 1) {
                prop_assert!(apart(*rect, *other), "{rect:?} and {other:?}");
            }
        }
        for (index, (_, rect)) in scenes.iter().enumerate() {
            for (_, other) in scenes.iter().skip(index + 1) {
                prop_assert!(apart(*rect, *other));
            }
        }
        let tray_c = CanvasState::default();
        let measure = CanvasMeasure::CONSOLE;
        let theme = ThemeName::Light.theme();
        let c = Canvas { session: history.present(), state: &tray_c, words: lang.words(), theme, measure: &measure };
        let row = tray((width, 52.0), c);
        let cards = rects(&row, |target| !matches!(target, Target::Tray));
        for (index, (_, rect)) in cards.iter().enumerate() {
            prop_assert!(rect.right() <= width && rect.bottom() <= 52.0);
            for (_, other) in cards.iter().skip(index + 1) {
                prop_assert!(apart(*rect, *other));
            }
        }
    }
}

#[test]
fn no_word_of_an_english_level_is_broken() {
    let history = history();
    let words = Lang::En.words();
    for height in (300..900).step_by(7) {
        let picture = lay_out(history.present(), &CanvasState::default(), (960.0, height as f32), Lang::En);
        let sizes: BTreeSet<String> = picture
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { text, size, rise: true, .. } => {
                    for part in text.split_whitespace() {
                        let whole = ChangeLevel::ALL
                            .into_iter()
                            .any(|level| words.level(level).split_whitespace().any(|word| word == part));
                        assert!(whole, "{part} at {height}");
                    }
                    Some(size.to_string())
                }
                _ => None,
            })
            .collect();
        assert!(sizes.len() <= 1, "of one size at {height}: {sizes:?}");
    }
}

/// A comparison: these cards have words, and these lay elsewhere before.
fn compare(session: &Session, tags: &BTreeMap<CardId, Tag>, was: &[Was<'_>], size: (f32, f32), lang: Lang) -> Picture {
    let (state, measure) = (CanvasState::default(), compare_measure(size));
    let theme = ThemeName::Light.theme();
    let c = Canvas { session, state: &state, words: lang.words(), theme, measure: &measure };
    let counts = PerScene::from_fn(|scene| format!("{} +1", session.at(Place::Scene(scene)).len()));
    compared(size, c, Compared { tags, was, counts: &counts, tray_count: "1" })
}

/// What is written within a rectangle, line after line.
fn written(picture: &Picture, within: Rect) -> String {
    let text = |mark: &Mark| match mark {
        Mark::Text { baseline, text, .. } if within.contains(*baseline) => Some(text.clone()),
        _ => None,
    };
    picture.marks.iter().filter_map(text).collect()
}

#[test]
fn a_card_that_changed_has_as_many_lines_as_its_scene_has_room_for() {
    let long = "担当が替わるたびに、引き継ぎが口伝えになって半年は手探りになる";
    let mut history = history();
    let place = Place::Scene(scene(Stage::Workplace, ChangeLevel::Improve));
    let mut tags = BTreeMap::new();
    let tag_of = |picture: &Picture, id: CardId| {
        let rect = rects(picture, |target| target == Target::Card(id)).first().map(|(_, rect)| *rect).unwrap();
        (rect, written(picture, rect))
    };
    for n in 1..=12_usize {
        let id = add(&mut history, place, long);
        tags.insert(id, Tag::New);
        let picture = compare(history.present(), &tags, &[], (700.0, 540.0), Lang::Ja);
        let shown: Vec<CardId> =
            tags.keys().copied().filter(|id| !rects(&picture, |it| it == Target::Card(*id)).is_empty()).collect();
        let cell = rects(&picture, |it| it == Target::Scene(scene(Stage::Workplace, ChangeLevel::Improve)))[0].1;
        let mut bottom = cell.y;
        for id in &shown {
            let (rect, _) = tag_of(&picture, *id);
            assert!(rect.y >= bottom && rect.bottom() <= cell.bottom() - 16.0, "{n}: {rect:?} in {cell:?}");
            bottom = rect.bottom();
        }
        if n == 1 {
            assert_eq!(tag_of(&picture, id).1, format!("+{long}"), "alone it has all of its words");
        }
        let more = rects(&picture, |it| matches!(it, Target::More(_)));
        assert_eq!(more.is_empty(), shown.len() == n, "{n}");
        if let Some((_, more)) = more.first() {
            assert!(more.y >= bottom && more.bottom() <= cell.bottom(), "{n}: below the tags, in the scene");
            assert_eq!(written(&picture, *more), format!("ほか {}枚", n - shown.len()));
            assert!(shown.len() > 2, "{n}: the rest is named beside the number, not in the place of a card");
        }
    }
}

#[test]
fn arrows_run_beside_words_and_under_the_names_of_stages() {
    let place = |stage, level| Place::Scene(scene(stage, level));
    let (low, high) = (ChangeLevel::Fix, ChangeLevel::Innovate);
    let ways = [
        (Place::Tray, place(Stage::Organization, low)),
        (Place::Tray, place(Stage::Individual, high)),
        (place(Stage::Community, high), Place::Tray),
        (place(Stage::Workplace, low), place(Stage::Workplace, high)),
        (place(Stage::Individual, low), place(Stage::Workplace, high)),
        (place(Stage::Community, low), place(Stage::Organization, high)),
    ];
    for (from, to) in ways {
        let mut history = history();
        let id = add(&mut history, to, "担当が替わるたびに、引き継ぎが口伝えになる");
        for _ in 0..3 {
            add(&mut history, to, "ほかの話");
        }
        let tags = BTreeMap::from([(id, Tag::Moved)]);
        let was = [Was { id, place: from, words: "担当が替わる", now: Some(id), tag: Tag::Gone }];
        let picture = compare(history.present(), &tags, &was, (540.0, 420.0), Lang::Ja);
        let shu = ThemeName::Light.theme().shu;
        let lines = picture.marks.iter().filter_map(|mark| match mark {
            Mark::Path { path, stroke: Some((_, color)), .. } if *color == shu => Some(path),
            _ => None,
        });
        let points: Vec<Point> = lines
            .flatten()
            .filter_map(|segment| match segment {
                Segment::Move(at) | Segment::Line(at) | Segment::Curve(_, _, at) => Some(*at),
                Segment::Close => None,
            })
            .collect();
        assert!(points.len() >= 6, "{from:?} to {to:?}");
        let plinths = rects(&picture, |target| matches!(target, Target::Plinth(_)));
        for (_, plinth) in &plinths {
            assert!(!points.iter().any(|at| plinth.contains(*at)), "{from:?} to {to:?}: {points:?}");
        }
        // Between its corners it is upright or level, so that the corners tell where it runs.
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let (dx, dy) = ((a.x - b.x).abs(), (a.y - b.y).abs());
            assert!(dx < 0.01 || dy < 0.01 || dx.max(dy) <= 6.01, "{from:?} to {to:?}: {a:?} {b:?}");
            let upright = dy > 40.0;
            let scenes = rects(&picture, |target| matches!(target, Target::Scene(_)));
            let inside = scenes.iter().any(|(_, scene)| scene.contains(Point::new(a.x, f32::midpoint(a.y, b.y))));
            assert!(!(upright && inside), "{from:?} to {to:?}: between the columns");
        }
    }
}

#[test]
fn counts_and_icons_stand_on_all_plinths_or_on_none() {
    let mut history = history();
    for stage in Stage::ALL {
        for _ in 0..12 {
            add(&mut history, Place::Scene(scene(stage, ChangeLevel::Fix)), "一枚");
        }
    }
    let (mut with_icons, mut with_counts) = (BTreeSet::new(), BTreeSet::new());
    for lang in Lang::ALL {
        for width in (320..1400).step_by(12) {
            let size = (width as f32, 420.0);
            let measure = compare_measure(size);
            let state = CanvasState::default();
            let theme = ThemeName::Light.theme();
            let c = Canvas { session: history.present(), state: &state, words: lang.words(), theme, measure: &measure };
            let picture = flows(size, c, &[], "");
            let plinths = rects(&picture, |target| matches!(target, Target::Plinth(_)));
            let has = |rect: Rect, icon: bool| {
                picture.marks.iter().any(|mark| match mark {
                    Mark::Path { path, .. } => {
                        icon && matches!(path.first(), Some(Segment::Move(at)) if rect.contains(*at))
                    }
                    Mark::Circle { center, .. } => icon && rect.contains(*center),
                    Mark::Text { text, baseline, .. } => !icon && rect.contains(*baseline) && text.contains("12"),
                    _ => false,
                })
            };
            let icons = plinths.iter().filter(|(_, rect)| has(*rect, true)).count();
            let counts = plinths.iter().filter(|(_, rect)| has(*rect, false)).count();
            assert!([0, 4].contains(&icons) && [0, 4].contains(&counts), "{lang:?} {width}: {icons} {counts}");
            with_icons.insert(icons);
            with_counts.insert(counts);
        }
    }
    assert_eq!((with_icons.len(), with_counts.len()), (2, 2), "both are seen, and left out where there is no room");
}
