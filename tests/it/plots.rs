//! Figures of a series: shares of a meeting, and waves of reform above its columns.

use bamen::picture::plots::{Band, Column, Height, bands, scene_rows, shares};
use bamen::picture::waves::{Lane, Waves};
use bamen::picture::{Mark, Picture, Rect, Target};
use bamen::theme::{Theme, ThemeName};
use proptest::prelude::*;

const SIZE: (f32, f32) = (900.0, 420.0);

fn columns(n: usize) -> Vec<Column> {
    (1..=n).map(|n| Column { name: format!("第{n}回"), day: "4/10".to_owned() }).collect()
}

/// Three bands with the same numbers in each meeting.
fn three(meetings: &[[usize; 3]], theme: &Theme) -> Vec<Band> {
    let of = |nth: usize| meetings.iter().map(|meeting| meeting[nth]).collect();
    let band = |nth| Band { name: format!("{nth}"), color: theme.ink3, ink: theme.onink, values: of(nth) };
    (0..3).map(band).collect()
}

fn figure(meetings: &[[usize; 3]], height: Height, waves: &Waves, theme: &Theme) -> Picture {
    let all = columns(meetings.len());
    let name = |column: &str, band: &str, n: usize, share: Option<usize>| {
        format!("{column} {band} {n} {}", share.map_or_else(String::new, |share| share.to_string()))
    };
    bands(SIZE, (&all, waves), (&three(meetings, theme), height), &name, theme)
}

proptest! {
    #[test]
    fn shares_add_up_to_the_whole(values in prop::collection::vec(0_usize..300, 0..8)) {
        let (all, shares) = (values.iter().sum::<usize>(), shares(&values));
        prop_assert_eq!(shares.len(), values.len());
        prop_assert_eq!(shares.iter().sum::<usize>(), if all == 0 { 0 } else { 100 });
        for (value, share) in values.iter().zip(&shares).filter(|_| all > 0) {
            let exact = *value as f64 * 100.0 / all as f64;
            prop_assert!((*share as f64 - exact).abs() < 1.0, "{share} for {exact}");
            prop_assert!(*value > 0 || *share == 0, "nothing is no share");
        }
    }

    #[test]
    fn columns_of_shares_are_of_one_height_and_without_gaps(
        meetings in prop::collection::vec(prop::array::uniform3(0_usize..40), 1..12),
    ) {
        let theme = ThemeName::Light.theme();
        let picture = figure(&meetings, Height::Shares, &Waves::default(), theme);
        let mut heights = Vec::new();
        for (meeting, parts) in meetings.iter().zip(picture.parts.chunks(3)) {
            let all: usize = meeting.iter().sum();
            if all == 0 {
                prop_assert!(parts.iter().all(|part| part.rect.h == 0.0 && part.name.ends_with("0 ")), "{parts:?}");
                let of = parts[0].rect;
                let inside = |rect: &Rect| rect.x >= of.x - 1.0 && rect.right() <= of.right() + 1.0 && rect.w > 0.0;
                let drawn = picture.marks.iter().any(|mark| match mark {
                    Mark::Fill { rect, .. } | Mark::Outline { rect, .. } => inside(rect),
                    _ => false,
                });
                prop_assert!(!drawn, "a meeting without cards draws nothing");
                continue;
            }
            for pair in parts.windows(2) {
                let apart = pair[1].rect.bottom() - pair[0].rect.y;
                prop_assert!(apart.abs() < 0.001, "one stands on the other: {parts:?}");
            }
            heights.push((parts[0].rect.bottom(), parts[2].rect.y));
            let said = parts.iter().map(|part| part.name.rsplit(' ').next().unwrap().parse::<usize>().unwrap());
            prop_assert_eq!(said.sum::<usize>(), 100);
        }
        prop_assert!(heights.windows(2).all(|pair| pair[0] == pair[1]), "{heights:?}");
    }
}

#[test]
fn the_axis_of_shares_is_the_whole() {
    let theme = ThemeName::Light.theme();
    let said = |height| -> Vec<String> {
        let picture = figure(&[[1, 2, 3], [3, 3, 0]], height, &Waves::default(), theme);
        let texts = picture.marks.into_iter().filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text),
            _ => None,
        });
        texts.collect()
    };
    let shares = said(Height::Shares);
    assert_eq!(shares[..5], ["0%", "25%", "50%", "75%", "100%"]);
    assert!(shares.contains(&"17%".to_owned()) && shares.contains(&"33%".to_owned()), "{shares:?}");
    assert_eq!(said(Height::Numbers)[..5], ["0", "2", "4", "6", "8"]);
}

fn lane(name: &str, from: usize, to: usize) -> Lane {
    Lane { name: name.to_owned(), said: format!("波 {name}"), from, to }
}

/// Of four meetings: one that began before them, one in their midst, one between the second and the third.
fn waves() -> Waves {
    let lanes = vec![lane("第一次", 0, 2), lane(&"長い名の計画".repeat(30), 1, 3), lane("間", 2, 2)];
    Waves { lanes, below: Some("ほか 2".to_owned()) }
}

const MEETINGS: [[usize; 3]; 4] = [[1, 2, 3]; 4];

fn part<'a>(picture: &'a Picture, name: &str) -> &'a bamen::picture::Part {
    picture.parts.iter().find(|part| part.name.starts_with(name)).unwrap()
}

/// Hairlines, from left to right.
fn hairlines(picture: &Picture, theme: &Theme) -> Vec<Rect> {
    let mut all: Vec<Rect> = picture
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Fill { rect, color, .. } if rect.w < 1.5 && rect.h > 20.0 && *color == theme.edge => Some(*rect),
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| a.x.total_cmp(&b.x));
    all
}

#[test]
fn waves_stand_above_the_columns_that_they_lasted_for() {
    let theme = ThemeName::Light.theme();
    let waves = waves();
    let picture = figure(&MEETINGS, Height::Numbers, &waves, theme);
    let bars: Vec<Rect> =
        picture.parts.iter().filter(|part| part.name.starts_with('波')).map(|part| part.rect).collect();
    let columns: Vec<Rect> =
        picture.parts.iter().filter(|part| part.name.starts_with('第')).map(|it| it.rect).collect();
    let column = |at: usize| columns[at * 3];
    let covers = |bar: Rect, at: usize| bar.x < column(at).x && bar.right() > column(at).right();
    let covered: Vec<Vec<usize>> = bars.iter().map(|bar| (0..4).filter(|at| covers(*bar, *at)).collect()).collect();
    assert_eq!(covered, [vec![0, 1], vec![1, 2], vec![]]);
    let top = columns.iter().map(|rect| rect.y).fold(f32::MAX, f32::min);
    let below = part(&picture, "ほか 2").rect;
    assert!(bars.windows(2).all(|pair| pair[0].bottom() < pair[1].y), "a lane each: {bars:?}");
    assert!(bars[2].bottom() < below.y && below.bottom() < top, "and all of them above the columns");
    assert!(bars.iter().all(|bar| bar.y >= 0.0 && bar.right() <= SIZE.0));
    // Where one begins or ends between two columns, and nowhere else.
    let lines = hairlines(&picture, theme);
    let between: Vec<usize> =
        lines.iter().map(|line| columns.chunks(3).filter(|parts| parts[0].right() < line.x).count()).collect();
    assert_eq!(between, [1, 2, 2, 3]);
    assert!(lines.iter().all(|line| columns.iter().all(|column| line.x < column.x || line.x > column.right())));
    let targets: std::collections::BTreeSet<Target> = picture.parts.iter().map(|part| part.target).collect();
    assert_eq!(targets.len(), picture.parts.len(), "each part is one of its own");
    // A figure without waves has all the room.
    let without = figure(&MEETINGS, Height::Numbers, &Waves::default(), theme);
    assert!(without.parts[2].rect.y < top && hairlines(&without, theme).is_empty());
}

#[test]
fn names_of_waves_are_cut_and_never_smaller() {
    let theme = ThemeName::Light.theme();
    let picture = figure(&MEETINGS, Height::Shares, &waves(), theme);
    let lowest = part(&picture, "ほか 2").rect.bottom();
    let names: Vec<(String, f32, f32)> = picture
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text { text, size, baseline, .. } if baseline.y < lowest => Some((text.clone(), *size, baseline.x)),
            _ => None,
        })
        .collect();
    assert_eq!(names.iter().map(|name| name.1).collect::<Vec<_>>(), [13.0; 4], "{names:?}");
    let (long, size, x) = &names[1];
    assert!(long.ends_with('…') && long.starts_with("長い名の計画"), "{long}");
    let width = bamen::picture::typeset::width(long, bamen::picture::Weight::Bold, *size);
    assert!(x + width <= SIZE.0, "{x} + {width}");
}

#[test]
fn waves_have_no_hue_and_stand_alike_in_both_themes() {
    let mut rects = Vec::new();
    for theme in [ThemeName::Light.theme(), ThemeName::Dark.theme()] {
        let picture = figure(&MEETINGS, Height::Numbers, &waves(), theme);
        let lowest = part(&picture, "ほか 2").rect.bottom();
        let quiet = [theme.sunken, theme.edge, theme.ink2, theme.paper];
        for mark in &picture.marks {
            let color = match mark {
                Mark::Fill { rect, color, .. } | Mark::Outline { rect, color, .. } if rect.y < lowest => color,
                Mark::Text { baseline, color, .. } if baseline.y < lowest => color,
                _ => continue,
            };
            assert!(quiet.contains(color), "{mark:?}");
        }
        rects.push(picture.parts.iter().map(|part| part.rect).collect::<Vec<_>>());
    }
    assert_eq!(rects[0], rects[1]);
}

#[test]
fn waves_stand_above_the_rows_of_scenes_as_well() {
    let theme = ThemeName::Light.theme();
    let counts = vec![bamen::model::PerScene::<usize>::default(); 4];
    let name = |column: &str, scene: &str, n: usize| format!("{column} {scene} {n}");
    let scene = |scene: bamen::model::SceneId| format!("{}", scene.index());
    let picture = scene_rows(SIZE, (&columns(4), &waves()), &counts, &scene, &name, theme);
    let cells: Vec<Rect> = picture.parts.iter().filter(|part| part.name.starts_with('第')).map(|it| it.rect).collect();
    assert_eq!(cells.len(), 48);
    assert!(cells.iter().all(|cell| cell.y > part(&picture, "ほか 2").rect.bottom() && cell.bottom() < SIZE.1));
    let lines = hairlines(&picture, theme);
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|line| cells.iter().all(|cell| line.right() <= cell.x || line.x >= cell.right())));
}

fn texts(picture: &Picture) -> Vec<(String, Rect)> {
    let line = |mark: &Mark| match mark {
        Mark::Text { baseline, text, weight, size, rise: false, .. } => {
            let w = bamen::picture::typeset::width(text, *weight, *size);
            Some((text.clone(), Rect::new(baseline.x, baseline.y - size * 0.8, w, size * 0.9)))
        }
        _ => None,
    };
    picture.marks.iter().filter_map(line).collect()
}

fn apart(all: &[(String, Rect)]) {
    for (at, (name, rect)) in all.iter().enumerate() {
        for (other, beside) in &all[at + 1..] {
            assert!(!rect.overlaps(*beside), "{name} {rect:?} runs into {other} {beside:?}");
        }
    }
}

#[test]
fn a_part_that_is_too_low_has_its_number_at_its_side() {
    let theme = ThemeName::Light.theme();
    let picture = figure(&[[2, 1, 120], [1, 40, 3]], Height::Numbers, &Waves::default(), theme);
    for (meeting, low) in [("第1回", "2"), ("第2回", "1")] {
        let part = picture.parts.iter().find(|part| part.name.starts_with(&format!("{meeting} 0 {low}"))).unwrap();
        let beside = |(text, rect): &(String, Rect)| {
            text == low && rect.x >= part.rect.right() && rect.x < part.rect.right() + 8.0
        };
        assert!(texts(&picture).iter().any(beside), "{low} in {:?}", texts(&picture));
    }
    apart(&texts(&picture));
}

#[test]
fn names_of_towns_stand_apart_and_on_no_point() {
    use bamen::picture::plots::{Curve, CurveWords, curves};
    let theme = ThemeName::Light.theme();
    // Six lines that end in nearly the same place.
    let of =
        |n: usize| Curve { name: format!("まちの名{n}"), values: vec![Some(30 - n), Some(28), Some(20 + n / 3)] };
    let all: Vec<Curve> = (0..6).map(of).collect();
    let mut longer = all.clone();
    longer[0].values.extend([Some(21), Some(22), Some(90)]);
    for all in [all, longer] {
        let most = all.iter().map(|curve| curve.values.len()).max().unwrap();
        let bare: Vec<Column> = columns(most).into_iter().map(|it| Column { day: String::new(), ..it }).collect();
        let words = CurveWords { up: "カードの枚数", along: "はじめの回から", note: "6 自治体" };
        let name = |column: &str, town: &str, n: usize| format!("{town} {column} {n}");
        let picture = curves(SIZE, (&bare, &all), words, &name, theme);
        let names: Vec<(String, Rect)> =
            texts(&picture).into_iter().filter(|(text, _)| text.starts_with("まちの名")).collect();
        assert_eq!(names.len(), 6);
        apart(&texts(&picture));
        for mark in &picture.marks {
            let Mark::Circle { center, .. } = mark else { continue };
            for (name, rect) in &names {
                assert!(!rect.contains(*center), "{name} lies on a point");
            }
        }
        assert!(names.iter().all(|(_, rect)| rect.right() <= SIZE.0), "{names:?}");
    }
}

#[test]
fn waves_and_meetings_are_named_and_nothing_runs_into_anything() {
    use bamen::picture::plots::{Dot, Span, YearWords, years};
    let span = |name: &str, more: &str, from: f32, to: f32| Span { name: name.into(), more: more.into(), from, to };
    let spans = [
        span("新行財政改革実行プラン", "トップダウン（首長・経営層）　徹底した行財政改革", 2005.25, 2011.25),
        span("短い年の、名の長い行財政改革プラン", "職員　ボトムアップ型の改善の強化", 2016.25, 2016.5),
        span("経営改革プラン", "全庁　選択と集中・組織力の向上・生産性の向上と付加価値の創造", 2020.25, 2025.25),
        span("つぎのプラン", "", 2026.8, 2026.9),
    ];
    let dot = |n: usize| Dot { name: format!("第{n}回"), year: 2026.5 + n as f32 * 0.04, value: 16 + n * 3 };
    let dots: Vec<Dot> = (1..=12).map(dot).chain([Dot { name: "むかしの回".into(), year: 2012.0, value: 9 }]).collect();
    let mut dots = dots;
    dots.sort_by(|a, b| a.year.total_cmp(&b.year));
    for theme in [ThemeName::Light, ThemeName::Dark].map(ThemeName::theme) {
        let words = YearWords { waves: "改革の波", meetings: "回とカードの枚数" };
        let name = |dot: &Dot| format!("{} {}枚", dot.name, dot.value);
        let picture = years(SIZE, (&spans, &dots), words, &name, theme);
        let texts = texts(&picture);
        apart(&texts);
        for said in [
            "改革の波",
            "回とカードの枚数",
            "むかしの回",
            "第1回–第12回",
            "9",
            "19–52",
            "短い年の、名の長い行財政改革プラン",
        ] {
            assert!(texts.iter().any(|(text, _)| text == said), "{said} in {texts:?}");
        }
        assert!(texts.iter().all(|(_, rect)| rect.x >= 0.0 && rect.right() <= SIZE.0), "{texts:?}");
        assert!(picture.parts.iter().any(|part| part.name == "第12回 52枚"));
        // A bar can be told from the ground that it lies on, in the dark as well.
        let bars =
            picture.marks.iter().filter(|mark| matches!(mark, Mark::Outline { color, .. } if *color == theme.edge));
        assert_eq!(bars.count(), spans.len() + 1, "each bar, and the one of the key");
    }
}
