//! PNG files have the pixels that the marks of a picture ask for.

#![expect(clippy::unwrap_used, reason = "a test that cannot paint fails")]

use bamen::export::{ExportError, MAX_SIDE, png};
use bamen::picture::{Dash, Mark, Picture, Point, Rect, Segment, Weight};
use bamen::theme::Rgba;
use image::RgbaImage;

const PAPER: Rgba = Rgba([250, 247, 240, 255]);
const NONE: Rgba = Rgba([0, 0, 0, 0]);
const INK: Rgba = Rgba([35, 38, 42, 255]);

fn painted(marks: Vec<Mark>, scale: f32, background: Rgba) -> RgbaImage {
    let picture = Picture { size: (100.0, 60.0), marks, ..Picture::default() };
    image::load_from_memory(&png(&picture, scale, background).unwrap()).unwrap().to_rgba8()
}

fn text(text: &str, rise: bool) -> Mark {
    Mark::Text {
        baseline: Point::new(20.0, 40.0),
        text: text.into(),
        weight: Weight::Regular,
        size: 16.0,
        color: INK,
        rise,
    }
}

/// Left, top, right and bottom of what is not paper.
fn ink(image: &RgbaImage) -> Option<(u32, u32, u32, u32)> {
    let inked = || image.enumerate_pixels().filter(|(_, _, pixel)| pixel.0 != PAPER.0);
    Some((
        inked().map(|p| p.0).min()?,
        inked().map(|p| p.1).min()?,
        inked().map(|p| p.0).max()?,
        inked().map(|p| p.1).max()?,
    ))
}

#[test]
fn the_size_is_that_of_the_picture_at_its_scale() {
    assert_eq!(painted(Vec::new(), 1.0, PAPER).dimensions(), (100, 60));
    assert_eq!(painted(Vec::new(), 2.5, PAPER).dimensions(), (250, 150));
    assert!(painted(Vec::new(), 2.5, PAPER).pixels().all(|pixel| pixel.0 == PAPER.0), "the ground reaches every edge");
    assert!(painted(Vec::new(), 1.0, NONE).pixels().all(|pixel| pixel.0 == [0; 4]));
}

#[test]
fn impossible_sizes_are_refused_in_words() {
    let far = f32::from(MAX_SIDE);
    for (size, scale) in [
        ((far + 1.0, 10.0), 1.0),
        ((far, far), 1.1),
        ((0.0, 10.0), 1.0),
        ((10.0, f32::NAN), 1.0),
        ((10.0, 10.0), -1.0),
        ((10.0, 10.0), f32::INFINITY),
    ] {
        let fault = png(&Picture { size, ..Picture::default() }, scale, PAPER).unwrap_err();
        assert!(matches!(fault, ExportError::Size { .. }));
        assert!(fault.to_string().contains("8192"), "{fault}");
    }
    assert!(png(&Picture { size: (far, 1.0), ..Picture::default() }, 1.0, PAPER).is_ok());
}

#[test]
fn a_fill_has_its_colour_and_its_corners() {
    let rect = Rect::new(10.0, 10.0, 40.0, 30.0);
    let color = Rgba([228, 236, 244, 255]);
    let image = painted(vec![Mark::Fill { rect, radii: [12.0, 12.0, 0.0, 2.0], color }], 2.0, NONE);
    assert_eq!(image.get_pixel(60, 50).0, color.0);
    assert_eq!(image.get_pixel(21, 21).0, [0; 4], "the round upper left corner shows the ground");
    assert_eq!(image.get_pixel(98, 21).0, [0; 4], "so does the upper right one");
    assert_eq!(image.get_pixel(99, 79).0, color.0, "the lower right corner is square");
    assert_eq!(image.get_pixel(100, 50).0, [0; 4], "edges on whole pixels are sharp");

    let half = painted(vec![Mark::Fill { rect, radii: [0.0; 4], color: Rgba([200, 0, 0, 128]) }], 1.0, NONE);
    let [r, _, _, a] = half.get_pixel(30, 30).0;
    assert!(r.abs_diff(200) <= 1 && a == 128, "alpha stays straight: {:?}", half.get_pixel(30, 30));
}

#[test]
fn a_shadow_is_darker_than_paper_and_fades() {
    let rect = Rect::new(20.0, 15.0, 60.0, 25.0);
    let color = Rgba([66, 50, 18, 120]);
    let image = painted(vec![Mark::Shadow { rect, radius: 4.0, down: 3.0, blur: 8.0, color }], 1.0, PAPER);
    let light = |x, y| image.get_pixel(x, y).0[1];
    assert!(light(50, 30) < light(50, 43), "full below the middle of the rectangle");
    assert!(light(50, 43) < light(50, 48), "fading outwards");
    assert!(light(50, 48) <= PAPER.0[1]);
    assert_eq!(light(2, 2), PAPER.0[1], "nothing far away");
    assert!(light(50, 46) < light(50, 11), "it falls down");
}

#[test]
fn outlines_have_dashes_and_gaps() {
    let rect = Rect::new(10.0, 10.0, 80.0, 40.0);
    let mark = |dash| Mark::Outline { rect, radii: [0.0; 4], color: INK, width: 2.0, dash };
    let solid = painted(vec![mark(None)], 1.0, PAPER);
    assert!((10..90).all(|x| solid.get_pixel(x, 10).0 == INK.0), "an outline is centred on the edge");
    assert_eq!(solid.get_pixel(50, 30).0, PAPER.0);
    let dashed = painted(vec![mark(Some(Dash { on: 6.0, off: 4.0 }))], 1.0, PAPER);
    let top: Vec<bool> = (10..90).map(|x| dashed.get_pixel(x, 10).0 == INK.0).collect();
    assert!(top.iter().filter(|&&inked| inked).count() >= 40);
    assert!(top.windows(3).filter(|w| w.iter().all(|&inked| !inked)).count() >= 7, "gaps of 4 in {top:?}");
    // Dashes without end are drawn as a line.
    for dash in [Dash { on: 0.0, off: 4.0 }, Dash { on: 1e-9, off: 1e-9 }, Dash { on: f32::NAN, off: 1.0 }] {
        assert_eq!(painted(vec![mark(Some(dash))], 1.0, PAPER), solid);
    }
}

#[test]
fn circles_and_paths_are_filled_and_stroked() {
    let red = Rgba([168, 52, 24, 255]);
    let circle =
        Mark::Circle { center: Point::new(30.0, 30.0), radius: 10.0, fill: Some(red), stroke: Some((4.0, INK)) };
    let path = Mark::Path {
        path: vec![
            Segment::Move(Point::new(60.0, 50.0)),
            Segment::Curve(Point::new(60.0, 10.0), Point::new(90.0, 10.0), Point::new(90.0, 50.0)),
            Segment::Close,
        ],
        fill: Some(red),
        stroke: None,
        dash: None,
    };
    let image = painted(vec![circle, path], 1.0, PAPER);
    assert_eq!(image.get_pixel(30, 30).0, red.0);
    assert_eq!(image.get_pixel(40, 30).0, INK.0);
    assert_eq!(image.get_pixel(43, 30).0, PAPER.0);
    assert_eq!(image.get_pixel(75, 40).0, red.0);
    assert_eq!(image.get_pixel(75, 12).0, PAPER.0);
}

#[test]
fn text_stands_on_its_base_line() {
    let (left, top, right, bottom) = ink(&painted(vec![text("会議", false)], 1.0, PAPER)).unwrap();
    assert!((20..24).contains(&left) && (48..53).contains(&right), "{left} {right}");
    assert!((25..29).contains(&top) && (39..43).contains(&bottom), "{top} {bottom}");
    let (left, top, right, bottom) = ink(&painted(vec![text("会議", true)], 1.0, PAPER)).unwrap();
    assert!(
        (5..9).contains(&left) && (19..23).contains(&right),
        "rising text lies left of its base line: {left} {right}"
    );
    assert!((7..12).contains(&top) && (36..40).contains(&bottom), "{top} {bottom}");
}

#[test]
fn every_kind_of_character_leaves_ink() {
    let geta = painted(vec![text("〓", false)], 1.0, PAPER);
    assert!(ink(&geta).is_some());
    assert_eq!(painted(vec![text("\u{e000}", false)], 1.0, PAPER), geta, "a character that no face has is a geta");
    for known in ["会", "A", "𠮷", "김", "们", "🙂", "ｻ"] {
        let image = painted(vec![text(known, false)], 1.0, PAPER);
        assert!(ink(&image).is_some() && image != geta, "{known}");
    }
    let bold = Mark::Text {
        baseline: Point::new(20.0, 40.0),
        text: "会".into(),
        weight: Weight::Bold,
        size: 16.0,
        color: INK,
        rise: false,
    };
    let darkness = |image: &RgbaImage| image.pixels().map(|p| 255 - u32::from(p.0[0])).sum::<u32>();
    assert!(darkness(&painted(vec![bold], 1.0, PAPER)) > darkness(&painted(vec![text("会", false)], 1.0, PAPER)));
}

#[test]
fn thin_dashes_do_not_vanish_at_the_size_of_a_card() {
    for dash in ["―", "–", "−", "_"] {
        for size in [12.0, 13.0, 16.0] {
            let mark = Mark::Text {
                baseline: Point::new(20.0, 40.0),
                text: dash.into(),
                weight: Weight::Regular,
                size,
                color: INK,
                rise: false,
            };
            assert!(ink(&painted(vec![mark], 1.0, PAPER)).is_some(), "{dash} at {size}");
        }
    }
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let picture = Picture {
        size: (200.0, 100.0),
        marks: vec![
            Mark::Shadow {
                rect: Rect::new(10.0, 10.0, 150.0, 60.0),
                radius: 4.0,
                down: 1.0,
                blur: 4.0,
                color: Rgba([66, 50, 18, 41]),
            },
            Mark::Fill { rect: Rect::new(10.0, 10.0, 150.0, 60.0), radii: [4.0; 4], color: PAPER },
            text("対話の場を、ひらく office 𠮷🙂", false),
        ],
        ..Picture::default()
    };
    let first = png(&picture, 1.5, PAPER).unwrap();
    let again = std::thread::spawn({
        let picture = picture.clone();
        move || png(&picture, 1.5, PAPER).unwrap()
    })
    .join()
    .unwrap();
    assert_eq!(first, again);
}

#[test]
fn marks_without_sense_are_left_out() {
    let nan = Point::new(f32::NAN, 1.0);
    let marks = vec![
        Mark::Fill { rect: Rect::new(0.0, f32::NAN, 10.0, 10.0), radii: [0.0; 4], color: INK },
        Mark::Fill { rect: Rect::new(0.0, 0.0, -10.0, 10.0), radii: [f32::INFINITY; 4], color: INK },
        Mark::Outline { rect: Rect::new(0.0, 0.0, 1e30, 10.0), radii: [0.0; 4], color: INK, width: 1.0, dash: None },
        Mark::Shadow { rect: Rect::new(0.0, 0.0, 10.0, 10.0), radius: 1.0, down: f32::INFINITY, blur: 3.0, color: INK },
        Mark::Circle { center: nan, radius: 3.0, fill: Some(INK), stroke: None },
        Mark::Circle { center: Point::new(5.0, 5.0), radius: -3.0, fill: Some(INK), stroke: None },
        Mark::Path {
            path: vec![Segment::Close, Segment::Line(nan)],
            fill: Some(INK),
            stroke: Some((2.0, INK)),
            dash: None,
        },
        Mark::Path { path: Vec::new(), fill: Some(INK), stroke: Some((2.0, INK)), dash: None },
        Mark::Text { baseline: nan, text: "会議".into(), weight: Weight::Bold, size: 12.0, color: INK, rise: false },
        Mark::Text {
            baseline: Point::new(5.0, 20.0),
            text: "会議".into(),
            weight: Weight::Bold,
            size: -12.0,
            color: INK,
            rise: false,
        },
        Mark::Text {
            baseline: Point::new(5.0, 20.0),
            text: "会議".into(),
            weight: Weight::Bold,
            size: 1e5,
            color: Rgba([0; 4]),
            rise: false,
        },
    ];
    assert_eq!(ink(&painted(marks, 1.0, PAPER)), None);
}
