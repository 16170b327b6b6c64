//! The wall: what each view shows and where, that it can be read, and that nothing private is on it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use bamen::guide::{Crossings, Guide, Listening, SceneGuide};
use bamen::model::{
    Aim, Audience, Author, Card, CardId, CardKind, CardText, Challenge, ChallengeId, ChallengeState, ChangeLevel,
    Doubt, Earlier, Edit, Entry, History, Intent, PerScene, Place, Post, Program, ProgramStep, SceneId, Session,
    SessionId, Showing, Stage, Step, StepTime, TakenUp, Timestamp, Told,
};
use bamen::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas};
use bamen::picture::typeset::{ASCENT, DESCENT, width};
use bamen::picture::wall::{Letters, PerPage, ReadView, Room, Tale, Wall, WallView, pages, reading_sizes, wall};
use bamen::picture::{Mark, Picture, Point, Rect, Segment, Target, Weight};
use bamen::text::Lang;
use bamen::theme::{Rgba, ThemeName, contrast};
use proptest::prelude::*;

use super::model::{attempts, entry, origin};
use super::support::script;

/// 16:9, 16:10 and 4:3.
const SIZES: [(f32, f32); 3] = [(1920.0, 1080.0), (1280.0, 800.0), (1024.0, 768.0)];
const FULL: (f32, f32) = SIZES[0];

const SAMPLES: [&str; 5] = [
    include_str!("../samples/komorebi_1.txt"),
    include_str!("../samples/shiomidai_1.txt"),
    include_str!("../samples/shiomidai_2.txt"),
    include_str!("../samples/shiomidai_3.txt"),
    include_str!("../samples/three_years.txt"),
];

fn scene(stage: Stage, level: ChangeLevel) -> SceneId {
    SceneId::new(stage, level)
}

/// When a wall is looked at, and almost everything is made.
fn now() -> Timestamp {
    Timestamp { utc_ms: 1_763_870_000_000, offset_s: 32_400 }
}

fn make(history: &mut History, edit: Edit) {
    let at = now();
    let entry = Entry::next(history, at, Author::Facilitator, Step::Edit(edit));
    history.record(entry).unwrap();
}

fn add(history: &mut History, place: Place, text: &str) -> CardId {
    let id = history.present().fresh_card_id();
    let text = CardText::new(text).unwrap();
    make(history, Edit::AddCard { id, kind: CardKind::Problem, text, place, short: None, group: None });
    id
}

/// A sample with a purpose and rules.
fn talk(sample: &str) -> History {
    let mut history = script::history(sample);
    let mut about = history.present().about().clone();
    "立場を越えて、いま見えていることを同じ一枚の上に出し合う".clone_into(&mut about.purpose);
    "「だれと、どこから始めるか」を、自分の言葉で言えるようになっている".clone_into(&mut about.goal);
    "お名前と、さいきん「おや?」と思ったことを、ひとつだけ".clone_into(&mut about.opening);
    about.rules = ["肩書きは、横に置いて話す", "さいごまで、聴いてから話す", "言いよどんでも、だいじょうぶ"]
        .map(str::to_owned)
        .to_vec();
    "まず書いて、順に聴き、まとめずに終える".clone_into(&mut about.way);
    let (session, began) = (SessionId("前".to_owned()), history.present().origin().began);
    about.earlier = Some(Box::new(Earlier {
        session: session.clone(),
        title: "前の題".to_owned(),
        number: Some(3),
        began,
        cards: 12,
    }));
    make(&mut history, Edit::SetAbout { about });
    let words = |text: &str| Some(CardText::new(text).unwrap());
    let intent = Intent {
        who: words("市民課 係長A"),
        half_step: words("月曜の朝、となりの係に五分だけ声をかける"),
        with: words("福祉課の主任"),
        by_when: words("12月18日"),
        scene: Some(scene(Stage::Workplace, ChangeLevel::Improve)),
        from: Some(Box::new(TakenUp { session, challenge: ChallengeId(2) })),
        ..Intent::new(words("引き継ぎの一枚を、となりの係と一緒に書いてみる").unwrap())
    };
    make(&mut history, Edit::AddChallenge { id: ChallengeId(1), intent });
    history
}

fn lay(session: &Session, room: &Room, size: (f32, f32), lang: Lang, theme: ThemeName) -> Picture {
    lay_with(session, room, size, lang, theme, Guide::built_in(), 1.0)
}

fn lay_with(
    session: &Session,
    room: &Room,
    size: (f32, f32),
    lang: Lang,
    theme: ThemeName,
    guide: &Guide,
    drawn: f32,
) -> Picture {
    let time = StepTime::of(session, now()).filter(|_| !room.no_timer);
    let audience = Audience::of(session, &room.chosen()).with_time(time);
    wall(size, Wall { audience: &audience, room, guide, words: lang.words(), theme: theme.theme(), drawn })
}

fn count_pages(session: &Session, room: &Room, size: (f32, f32)) -> usize {
    let audience = Audience::of(session, &room.chosen());
    let (words, theme) = (Lang::Ja.words(), ThemeName::Light.theme());
    pages(size, Wall { audience: &audience, room, guide: Guide::built_in(), words, theme, drawn: 1.0 })
}

fn room(view: WallView) -> Room {
    Room { view, ..Room::default() }
}

/// Every view that a session has something for.
fn views(session: &Session) -> Vec<WallView> {
    let scenes = SceneId::ALL.into_iter().flat_map(|scene| [WallView::Scene(scene), WallView::Question(scene)]);
    let cards = session.cards().flat_map(|card| {
        let step_up = card.aim.as_ref().map(|_| WallView::StepUp(card.id));
        [WallView::Card(card.id)].into_iter().chain(step_up)
    });
    let groups: BTreeSet<CardText> = session.cards().filter_map(|card| card.group.clone()).collect();
    [
        WallView::Overview,
        WallView::CheckIn,
        WallView::Blank,
        WallView::BackRow,
        WallView::Listening,
        WallView::Earlier,
        WallView::Challenges,
    ]
    .into_iter()
    .chain(scenes)
    .chain(cards)
    .chain(groups.into_iter().map(WallView::Group))
    .collect()
}

struct Text<'a> {
    at: usize,
    baseline: Point,
    words: &'a str,
    weight: Weight,
    size: f32,
    color: Rgba,
    rise: bool,
}

impl Text<'_> {
    /// The lines of type, as high as the face.
    fn rect(&self) -> Rect {
        let w = width(self.words.trim_end(), self.weight, self.size);
        let (up, down) = (ASCENT * self.size, DESCENT * self.size);
        let Point { x, y } = self.baseline;
        if self.rise { Rect::new(x - up, y - w, up + down, w) } else { Rect::new(x, y - up, w, up + down) }
    }
}

fn texts(picture: &Picture) -> Vec<Text<'_>> {
    let texts = picture.marks.iter().enumerate().filter_map(|(at, mark)| match mark {
        Mark::Text { baseline, text, weight, size, color, rise } => Some(Text {
            at,
            baseline: *baseline,
            words: text,
            weight: *weight,
            size: *size,
            color: *color,
            rise: *rise,
        }),
        _ => None,
    });
    texts.collect()
}

fn inside(outer: Rect, r: Rect) -> bool {
    r.x >= outer.x - 1.0
        && r.y >= outer.y - 1.0
        && r.right() <= outer.right() + 1.0
        && r.bottom() <= outer.bottom() + 1.0
}

fn apart(a: Rect, b: Rect) -> bool {
    a.right() <= b.x + 1.0 || b.right() <= a.x + 1.0 || a.bottom() <= b.y + 1.0 || b.bottom() <= a.y + 1.0
}

/// What stands where, a line each: what reviewers read when a layout changes.
fn outline(picture: &Picture) -> String {
    let mut text = String::new();
    for part in &picture.parts {
        let Rect { x, y, w, h } = part.rect;
        writeln!(text, "{x:>5.0} {y:>4.0} {w:>4.0} x {h:<4.0} {}", part.name).unwrap();
    }
    for Text { baseline, words, size, .. } in texts(picture) {
        writeln!(text, "{:>5.0} {:>4.0} {size:>5.1} | {words}", baseline.x, baseline.y).unwrap();
    }
    text
}

#[test]
fn the_views_are_laid_out_like_this() {
    let history = talk(SAMPLES[0]);
    let session = history.present();
    let step_up = session.step_ups().next().unwrap().1.id;
    let group = session.cards().find_map(|card| card.group.clone()).unwrap();
    let here = scene(Stage::Organization, ChangeLevel::Improve);
    for (name, view) in [
        ("overview", WallView::Overview),
        ("scene", WallView::Scene(here)),
        ("question", WallView::Question(here)),
        ("check_in", WallView::CheckIn),
        ("card", WallView::Card(step_up)),
        ("group", WallView::Group(group)),
        ("step_up", WallView::StepUp(step_up)),
        ("blank", WallView::Blank),
        ("listening", WallView::Listening),
        ("earlier", WallView::Earlier),
        ("challenge", WallView::Challenges),
        ("back_row", WallView::BackRow),
    ] {
        let room = room(view);
        let mut all = String::new();
        for size in SIZES {
            let light = lay(session, &room, size, Lang::Ja, ThemeName::Light);
            writeln!(all, "{} x {}\n{}", size.0, size.1, outline(&light)).unwrap();
            let dark = lay(session, &room, size, Lang::Ja, ThemeName::Dark);
            assert_eq!(outline(&dark), outline(&light), "{name}: the same in other colours");
            assert_ne!(dark.marks, light.marks);
        }
        insta::assert_snapshot!(name, all);
    }
}

/// A meeting whose present step began so many minutes ago.
fn under_way(sample: &str, title: &str, minutes: u16, ago: i64) -> History {
    let mut history = talk(sample);
    let cue = "だれにも見せないひとこと".to_owned();
    let step = ProgramStep { title: title.to_owned(), minutes, cue, ..ProgramStep::default() };
    make(&mut history, Edit::SetProgram { program: Program { steps: vec![step] } });
    let at = Timestamp { utc_ms: now().utc_ms - ago * 60_000 - 48_000, ..now() };
    let begin = Entry::next(&history, at, Author::Facilitator, Step::Edit(Edit::BeginStep { index: 0 }));
    history.record(begin).unwrap();
    history
}

#[test]
fn the_time_of_a_step_stands_at_the_upper_right() {
    let here = scene(Stage::Organization, ChangeLevel::Improve);
    let views = [WallView::Overview, WallView::Scene(here), WallView::CheckIn];
    let mut all = String::new();
    let history = under_way(SAMPLES[0], "場面に置く", 20, 11);
    for view in &views {
        let picture = lay(history.present(), &room(view.clone()), FULL, Lang::Ja, ThemeName::Light);
        let lines = outline(&picture);
        let of_time = lines.lines().filter(|line| line.contains("あと 8分") || line.contains("場面に置く"));
        writeln!(all, "{view:?}").unwrap();
        of_time.for_each(|line| writeln!(all, "{line}").unwrap());
        let without = Room { no_timer: true, ..room(view.clone()) };
        let without = lay(history.present(), &without, FULL, Lang::Ja, ThemeName::Light);
        assert!(!outline(&without).contains("あと"), "{view:?}");
    }
    insta::assert_snapshot!("timer", all);
    // The other views are somebody's words alone.
    for view in [WallView::Question(here), WallView::Blank, WallView::BackRow] {
        let picture = lay(history.present(), &room(view.clone()), FULL, Lang::Ja, ThemeName::Light);
        assert!(!outline(&picture).contains("場面に置く"), "{view:?}");
    }
}

#[test]
fn the_time_is_in_whole_minutes_and_nothing_lies_on_it() {
    let here = scene(Stage::Workplace, ChangeLevel::Fix);
    let long = "ながい名前のコマがここにも、あそこにも、どこまでもつづくので切れる";
    for (title, minutes, ago, said) in [
        ("書く", 20, 0, ["あと 19分", "19 min left"]),
        ("書く", 20, 18, ["あと 1分", "1 min left"]),
        ("書く", 20, 19, ["そろそろ", "about now"]),
        (long, 20, 20, ["そろそろ", "about now"]),
        ("", 20, 22, ["+2分", "+2 min"]),
        (long, 600, 0, ["あと 599分", "599 min left"]),
        (long, 1, 4999, ["+4998分", "+4998 min"]),
    ] {
        let history = under_way(SAMPLES[1], title, minutes, ago);
        for (lang, said) in Lang::ALL.into_iter().zip(said) {
            for view in [WallView::Overview, WallView::CheckIn, WallView::Scene(here)] {
                for size in SIZES {
                    let picture = lay(history.present(), &room(view.clone()), size, lang, ThemeName::Dark);
                    let what = format!("{view:?} {size:?} {lang:?} {title}");
                    let painted = texts(&picture).into_iter().any(|text| text.words == said);
                    assert!(painted, "{what}: no {said} in {:?}", outline(&picture));
                    check_layout(&picture, &what);
                    assert!(!outline(&picture).contains("だれにも見せない"), "{what}");
                }
            }
        }
    }
}

/// The last opaque surface under a text.
fn ground(picture: &Picture, text: &Text<'_>) -> Rgba {
    let p = Point::new(text.baseline.x + 0.5, text.baseline.y - 0.5);
    let surfaces = picture.marks[..text.at].iter().filter_map(|mark| match mark {
        Mark::Fill { rect, color, .. } if rect.contains(p) => Some(*color),
        Mark::Circle { center, radius, fill: Some(color), .. } => {
            ((p.x - center.x).hypot(p.y - center.y) <= *radius).then_some(*color)
        }
        Mark::Path { path, fill: Some(color), .. } => {
            let ends: Vec<Point> = path
                .iter()
                .filter_map(|segment| match segment {
                    Segment::Move(p) | Segment::Line(p) | Segment::Curve(_, _, p) => Some(*p),
                    Segment::Close => None,
                })
                .collect();
            let least = ends.iter().fold(p, |a, b| Point::new(a.x.min(b.x), a.y.min(b.y)));
            let most = ends.iter().fold(p, |a, b| Point::new(a.x.max(b.x), a.y.max(b.y)));
            let covers = ends.iter().any(|end| end.x < p.x)
                && ends.iter().any(|end| end.x > p.x)
                && least.y < p.y
                && most.y > p.y;
            covers.then_some(*color)
        }
        _ => None,
    });
    surfaces.rev().find(|color| color.0[3] == 255).unwrap()
}

/// Puts a few of the open cards onto two of these scenes, which are seen on the wall then.
fn put_in_doubt(history: &mut History, scenes: &[SceneId]) {
    let session = history.present().clone();
    let open = session.cards().filter(|card| card.showing == Showing::Open);
    for (nth, card) in open.enumerate().filter(|(nth, _)| nth % 5 == 0) {
        let (place, _) = session.find(card.id).unwrap();
        let possible = [scenes[nth % scenes.len()], scenes[(nth + 1) % scenes.len()]];
        if let Some(doubt) = Doubt::among(&possible, place) {
            make(history, Edit::SetDoubt { id: card.id, doubt: Some(doubt) });
        }
    }
    assert!(history.present().in_doubt().count() > 0);
}

#[test]
fn every_text_stands_out_from_what_lies_under_it() {
    let mut seen = 0;
    for sample in SAMPLES {
        let mut history = talk(sample);
        let covered = history.present().cards().next().unwrap().id;
        make(&mut history, Edit::SetShowing { id: covered, showing: Showing::Covered });
        put_in_doubt(&mut history, &SceneId::ALL);
        let session = history.present();
        for theme in ThemeName::ALL {
            for view in views(session) {
                let room = Room { names: true, ..room(view) };
                let picture = lay(session, &room, FULL, Lang::Ja, theme);
                for text in texts(&picture) {
                    let under = ground(&picture, &text);
                    let ratio = contrast(text.color, under);
                    let is_large_shu =
                        text.color == theme.theme().shu && text.weight == Weight::Bold && text.size >= 22.0;
                    let needed = if is_large_shu { 4.5 } else { 7.0 };
                    let words = text.words;
                    assert!(ratio >= needed, "{theme:?} {:?}: {words} has {ratio:.2} on {under:?}", room.view);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 10_000);
}

#[test]
fn contrast_is_that_of_wcag() {
    let (black, white) = (Rgba([0, 0, 0, 255]), Rgba([255, 255, 255, 255]));
    assert!((contrast(black, white) - 21.0).abs() < 0.01);
    assert!((contrast(white, white) - 1.0).abs() < 0.01);
    let grey = Rgba([0x77, 0x77, 0x77, 255]);
    assert!((contrast(grey, white) - 4.48).abs() < 0.01);
    assert!((contrast(white, grey) - contrast(grey, white)).abs() < f32::EPSILON);
}

/// A guide whose texts are as long as a guide takes them.
fn long_guide() -> Guide {
    let texts = |unit: &str| {
        let long = |n: usize| unit.chars().cycle().take(n).collect::<String>();
        PerScene::from_fn(|_| SceneGuide {
            about: long(300),
            carriers: long(300),
            way: long(300),
            questions: [long(300), long(120), long(80)],
            strengths: long(300),
            mix_up: long(300),
            crossings: Crossings {
                up: Some(long(300)),
                right: Some(long(300)),
                down: Some(long(90)),
                left: Some(long(9)),
            },
        })
    };
    Guide {
        ja: texts("住民の暮らしから考えて、いまの制度を、みんなで読み直す。"),
        en: texts("whoever looks at it again together, "),
        listening: Listening { ja: vec![long_text(300); 5], en: vec![long_text(300); 5] },
        ..Guide::default()
    }
}

fn long_text(most: usize) -> String {
    "そのとき、だれの、どんな顔が浮かびましたか。".chars().cycle().take(most).collect()
}

fn check_layout(picture: &Picture, what: &str) {
    let paper = Rect::new(0.0, 0.0, picture.size.0, picture.size.1);
    for text in texts(picture) {
        assert!(inside(paper, text.rect()), "{what}: {:?} leaves the wall at {:?}", text.words, text.rect());
    }
    let all: Vec<Text<'_>> = texts(picture);
    for (index, text) in all.iter().enumerate() {
        let rect = text.rect().shrunk(text.size * 0.1);
        for other in all.iter().skip(index + 1) {
            let clear = apart(rect, other.rect().shrunk(other.size * 0.1));
            assert!(clear, "{what}: {:?} lies on {:?}", other.words, text.words);
        }
    }
    // Words and cards lie beside each other; words on a card are the card's own.
    let solid: Vec<&bamen::picture::Part> = picture
        .parts
        .iter()
        .filter(|part| matches!(part.target, Target::Text(_) | Target::Card(_) | Target::Ghost(_) | Target::Doubt(..)))
        .collect();
    for (index, part) in solid.iter().enumerate() {
        assert!(inside(paper, part.rect), "{what}: {part:?}");
        for other in solid.iter().skip(index + 1) {
            // The aim of a card that is shown by itself stands on it.
            let is_its_aim = matches!((other.target, part.target), (Target::Card(a), Target::Ghost(b)) if a == b);
            assert!(is_its_aim || apart(part.rect, other.rect), "{what}: {part:?} and {other:?}");
        }
    }
    let numbers: Vec<u16> = picture
        .parts
        .iter()
        .filter_map(|part| match part.target {
            Target::Text(n) => Some(n),
            _ => None,
        })
        .collect();
    assert!(numbers.iter().copied().eq(0..numbers.len() as u16), "{what}: texts are numbered as they are read");
}

#[test]
fn nothing_overlaps_or_leaves_the_wall() {
    let long = "担当が替わるたびに引き継ぎが口伝えになり、四月の窓口では".repeat(7);
    let long: String = long.chars().take(200).collect();
    let here = scene(Stage::Workplace, ChangeLevel::Improve);
    let guides = [Guide::built_in().clone(), long_guide()];
    for count in [0, 1, 2, 3, 6, 7, 40] {
        let mut history = talk(SAMPLES[1]);
        for n in 0..count {
            let id = add(&mut history, Place::Scene(here), &if n % 2 == 0 { long.clone() } else { format!("短い{n}") });
            make(&mut history, Edit::AddVotes { id, count: 1 + n * 40 });
        }
        let mut about = history.present().about().clone();
        if count > 3 {
            about.title = "題".repeat(200);
            (about.purpose, about.goal, about.opening) = (long.clone(), long.clone(), long.clone());
            about.way = long.clone();
            about.rules = vec![long.clone(); count as usize];
        }
        if about != *history.present().about() {
            make(&mut history, Edit::SetAbout { about });
        }
        // Challenges with little in them and with much; the second is the one that shows.
        for n in 2..2 + count.min(3) {
            let text = |most: u32| Some(CardText::new(&long.chars().take(most as usize).collect::<String>()).unwrap());
            let some = |given: bool, most: u32| text(most).filter(|_| given);
            let intent = Intent {
                who: some(count > 1, 200),
                half_step: some(count > 2, count * 30 % 200 + 1),
                with: some(count % 2 == 1, count * 9 % 200 + 1),
                by_when: some(count > 3, 200),
                scene: Some(here).filter(|_| count % 2 == 0),
                ..Intent::new(text(count * 40 % 200 + 1).unwrap())
            };
            make(&mut history, Edit::AddChallenge { id: ChallengeId(n), intent });
        }
        put_in_doubt(&mut history, &[here, scene(Stage::Community, ChangeLevel::Improve)]);
        let session = history.present();
        let any = session.cards().next().unwrap().id;
        for (lang, size) in Lang::ALL.into_iter().flat_map(|lang| SIZES.map(|size| (lang, size))) {
            for letters in Letters::ALL {
                for per_page in PerPage::ALL {
                    for view in [
                        WallView::Overview,
                        WallView::Scene(here),
                        WallView::Question(here),
                        WallView::CheckIn,
                        WallView::Card(any),
                        WallView::BackRow,
                        WallView::Listening,
                        WallView::Earlier,
                        WallView::Challenges,
                    ] {
                        let room = Room { letters, per_page, page: 1, names: true, ..room(view) };
                        for guide in &guides {
                            let picture = lay_with(session, &room, size, lang, ThemeName::Light, guide, 1.0);
                            check_layout(&picture, &format!("{count} cards {lang:?} {size:?} {room:?}"));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_views_of_the_samples_are_in_order_in_both_languages() {
    for sample in SAMPLES {
        let history = talk(sample);
        let session = history.present();
        for view in views(session) {
            for (lang, size) in Lang::ALL.into_iter().flat_map(|lang| SIZES.map(|size| (lang, size))) {
                for letters in Letters::ALL {
                    let room = Room { letters, ..room(view.clone()) };
                    let picture = lay(session, &room, size, lang, ThemeName::Light);
                    check_layout(&picture, &format!("{lang:?} {size:?} {room:?}"));
                }
            }
        }
    }
}

#[test]
fn any_size_is_laid_out() {
    let history = talk(SAMPLES[2]);
    for size in [
        (0.0, 0.0),
        (f32::NAN, 10.0),
        (-5.0, 5.0),
        (1.0, 1.0),
        (3.0, 4000.0),
        (4000.0, 3.0),
        (600.0, 1200.0),
        (f32::MAX, 1.0),
    ] {
        for view in views(history.present()) {
            let room = room(view);
            let picture = lay(history.present(), &room, size, Lang::Ja, ThemeName::Dark);
            assert!(picture.size.0.to_bits() == size.0.to_bits() && picture.size.1.to_bits() == size.1.to_bits());
            assert!(count_pages(history.present(), &room, size) >= 1);
        }
    }
}

#[test]
fn every_card_of_a_scene_is_on_one_page_and_the_aims_come_first() {
    let here = scene(Stage::Organization, ChangeLevel::Innovate);
    let mut history = History::begin(origin());
    let ids: Vec<CardId> =
        (0..40).map(|n| add(&mut history, Place::Scene(here), &format!("{n}番目に話されたこと"))).collect();
    let below = add(&mut history, Place::Scene(scene(Stage::Workplace, ChangeLevel::Fix)), "係をまたぐ電話");
    let words = Some(CardText::new("受けた人が、さいごまで").unwrap());
    make(&mut history, Edit::SetAim { id: below, aim: Some(Aim { scene: here, words }) });
    let session = history.present();
    let mut expected: Vec<Target> = vec![Target::Ghost(below)];
    expected.extend(ids.iter().map(|id| Target::Card(*id)));
    for (size, letters, per_page, most) in [
        (SIZES[0], Letters::Usual, PerPage::Six, 6),
        (SIZES[1], Letters::Usual, PerPage::Six, 6),
        (SIZES[2], Letters::Usual, PerPage::Six, 6),
        (SIZES[0], Letters::Larger, PerPage::Six, 4),
        (SIZES[2], Letters::Largest, PerPage::Six, 2),
        (SIZES[0], Letters::Usual, PerPage::Four, 4),
        (SIZES[2], Letters::Usual, PerPage::Two, 2),
    ] {
        let at = |page: usize| Room { letters, per_page, page, ..room(WallView::Scene(here)) };
        let of = count_pages(session, &at(0), size);
        assert_eq!(of, 41_usize.div_ceil(most), "{size:?} {letters:?} {per_page:?}");
        let shown = |page: usize| {
            let picture = lay(session, &at(page), size, Lang::Ja, ThemeName::Light);
            let shown = picture.parts.into_iter().map(|part| part.target);
            shown.filter(|target| matches!(target, Target::Card(_) | Target::Ghost(_))).collect::<Vec<_>>()
        };
        assert_eq!((0..of).flat_map(shown).collect::<Vec<_>>(), expected);
        assert_eq!(shown(99), shown(of - 1), "there is no page after the last");
        let numbers = format!("{of} / {of}");
        let last = lay(session, &at(of), size, Lang::Ja, ThemeName::Light);
        assert!(texts(&last).iter().any(|text| text.words == numbers), "{numbers}");
    }
}

#[test]
fn fewer_cards_have_larger_words() {
    let here = scene(Stage::Individual, ChangeLevel::Improve);
    let size_with = |count: usize, per_page: PerPage| {
        let mut history = History::begin(origin());
        for n in 0..count {
            add(&mut history, Place::Scene(here), &format!("{n}番目の話"));
        }
        let room = Room { per_page, ..room(WallView::Scene(here)) };
        let picture = lay(history.present(), &room, FULL, Lang::Ja, ThemeName::Light);
        texts(&picture).iter().find(|text| text.words == "0番目の話").unwrap().size as u32
    };
    assert_eq!([1, 2, 3, 6, 30].map(|count| size_with(count, PerPage::Six)), [72, 56, 40, 40, 40]);
    assert_eq!([1, 3, 30].map(|count| size_with(count, PerPage::Two)), [72, 56, 56]);
}

#[test]
fn words_in_focus_are_never_small() {
    for sample in SAMPLES {
        let history = talk(sample);
        let session = history.present();
        for view in views(session).into_iter().filter(|view| !matches!(view, WallView::Overview | WallView::BackRow)) {
            for (lang, size) in Lang::ALL.into_iter().flat_map(|lang| SIZES.map(|size| (lang, size))) {
                let picture = lay(session, &room(view.clone()), size, lang, ThemeName::Light);
                let letters = lang.words().kind_letters;
                for text in texts(&picture).iter().filter(|text| !letters.contains(&text.words)) {
                    let least = size.1 / 36.0;
                    assert!(text.size >= least - 0.01, "{view:?} {size:?}: {} is {} high", text.words, text.size);
                }
            }
        }
    }
}

/// What is read in each view is never smaller than the number that is told to whoever sits in the last row.
#[test]
fn the_last_row_is_told_the_sizes_that_are_there() {
    let long = "担当が替わるたびに引き継ぎが口伝えになり、四月の窓口では".repeat(7);
    let long: String = long.chars().take(200).collect();
    let here = scene(Stage::Workplace, ChangeLevel::Improve);
    let mut history = talk(SAMPLES[1]);
    let cards: Vec<CardId> = (0..9).map(|_| add(&mut history, Place::Scene(here), &long)).collect();
    make(
        &mut history,
        Edit::SetAim {
            id: cards[0],
            aim: Some(Aim { scene: scene(Stage::Organization, ChangeLevel::Improve), words: None }),
        },
    );
    let name = CardText::new("口伝え").unwrap();
    make(&mut history, Edit::SetGroup { id: cards[0], group: Some(name.clone()) });
    let session = history.present();
    let purpose = session.about().purpose.clone();
    for (size, letters) in SIZES.into_iter().flat_map(|size| Letters::ALL.map(|letters| (size, letters))) {
        let room_of = |view: WallView| Room { letters, ..room(view) };
        let told = reading_sizes(size, &room_of(WallView::Overview));
        assert_eq!(told.iter().map(|(view, _)| *view).collect::<Vec<_>>(), ReadView::ALL);
        for (view, said) in &told {
            let start = |text: &str| text.chars().take(4).collect::<String>();
            let (shown, words) = match view {
                ReadView::Question => (WallView::Question(here), start(&Guide::built_in().ja[here].questions[0])),
                ReadView::CheckIn => (WallView::CheckIn, start(&purpose)),
                ReadView::Scene => (WallView::Scene(here), start(&long)),
                ReadView::Card => (WallView::Card(cards[1]), start(&long)),
                ReadView::Group => (WallView::Group(name.clone()), start(&long)),
                ReadView::StepUp => (WallView::StepUp(cards[0]), start(&long)),
                ReadView::Labels => continue,
                ReadView::Overview => (WallView::Overview, start(&long)),
            };
            // The labels of other cards may begin alike: the page with the long cards is the second.
            let room = Room { page: 1, ..room_of(shown) };
            let picture = lay(session, &room, size, Lang::Ja, ThemeName::Light);
            let there: Vec<f32> =
                texts(&picture).iter().filter(|text| text.words.starts_with(&words)).map(|text| text.size).collect();
            if *view != ReadView::Overview {
                assert!(!there.is_empty(), "{view:?} shows {words}");
            }
            assert!(there.iter().all(|size| *size >= said - 0.01), "{view:?} {size:?} {letters:?}: {there:?} {said}");
        }
        let page = lay(session, &room_of(WallView::BackRow), size, Lang::Ja, ThemeName::Light);
        let rounded = |size: f32| (size * 100.0).round() as i32;
        let shown: BTreeSet<i32> = texts(&page).iter().skip(1).map(|text| rounded(text.size)).collect();
        assert_eq!(shown, told.iter().map(|(_, size)| rounded(*size)).collect(), "the page to try has these sizes");
    }
}

#[test]
fn a_covered_card_lies_face_down_and_a_hidden_one_is_not_there() {
    let here = scene(Stage::Workplace, ChangeLevel::Fix);
    let mut history = History::begin(origin());
    let [open, covered, hidden] =
        ["見えている", "まだ伏せている", "壁には出さない"].map(|text| add(&mut history, Place::Scene(here), text));
    make(&mut history, Edit::SetShowing { id: covered, showing: Showing::Covered });
    make(&mut history, Edit::SetShowing { id: hidden, showing: Showing::Hidden });
    let names = |history: &History, view: WallView| -> Vec<(Target, String)> {
        let picture = lay(history.present(), &room(view), FULL, Lang::Ja, ThemeName::Light);
        let cards = picture.parts.into_iter().filter(|part| matches!(part.target, Target::Card(_)));
        cards.map(|part| (part.target, part.name)).collect()
    };
    for view in [WallView::Overview, WallView::Scene(here)] {
        let shown = names(&history, view);
        assert_eq!(shown.len(), 2);
        assert!(shown[0].0 == Target::Card(open) && shown[0].1.contains("見えている"));
        assert_eq!(shown[1], (Target::Card(covered), "伏せたカード".to_owned()));
    }
    assert_eq!(names(&history, WallView::Card(covered)), [(Target::Card(covered), "伏せたカード".to_owned())]);
    assert_eq!(names(&history, WallView::Card(hidden)), []);
    make(&mut history, Edit::CoverScene { scene: here, covered: true });
    let shown = names(&history, WallView::Overview);
    assert_eq!(shown.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["伏せたカード"; 2]);
}

#[test]
fn the_console_says_what_the_room_does_not_see() {
    let here = scene(Stage::Workplace, ChangeLevel::Fix);
    let mut history = History::begin(origin());
    let [_, covered, hidden] =
        ["見えている", "まだ伏せている", "壁には出さない"].map(|text| add(&mut history, Place::Scene(here), text));
    let theme = ThemeName::Light.theme();
    let lay = |history: &History| {
        let (state, measure) = (CanvasState::default(), CanvasMeasure::CONSOLE);
        let c = Canvas { session: history.present(), state: &state, words: Lang::Ja.words(), theme, measure: &measure };
        canvas((1104.0, 638.0), c)
    };
    let fills = |picture: &Picture, color: Rgba| {
        picture.marks.iter().filter(|mark| matches!(mark, Mark::Fill { color: c, .. } if *c == color)).count()
    };
    let before = lay(&history);
    make(&mut history, Edit::SetShowing { id: covered, showing: Showing::Covered });
    make(&mut history, Edit::SetShowing { id: hidden, showing: Showing::Hidden });
    let after = lay(&history);
    let words = |picture: &Picture| texts(picture).iter().map(|text| text.words.to_owned()).collect::<Vec<_>>();
    assert_eq!(words(&after), words(&before), "the facilitator reads them all");
    assert_eq!((fills(&before, theme.sunken), fills(&after, theme.sunken)), (0, 1), "what is hidden lies deeper");
    assert!(after.marks.len() > before.marks.len() + 2, "both have a mark");
    let deep = theme.workplace.deep;
    assert_eq!(fills(&after, deep), 0);
    make(&mut history, Edit::CoverScene { scene: here, covered: true });
    assert_eq!(fills(&lay(&history), deep), 1, "a covered scene has a mark on its tread");
}

#[test]
fn an_empty_scene_says_nothing_and_a_full_one_how_many_more_there_are() {
    let here = scene(Stage::Community, ChangeLevel::Improve);
    let mut history = History::begin(origin());
    let empty = lay(history.present(), &Room::default(), FULL, Lang::Ja, ThemeName::Light);
    let scenes: Vec<Rect> =
        empty.parts.iter().filter(|part| matches!(part.target, Target::Scene(_))).map(|part| part.rect).collect();
    assert_eq!(scenes.len(), 12);
    for text in texts(&empty) {
        assert!(scenes.iter().all(|scene| apart(*scene, text.rect())), "{}", text.words);
    }
    for n in 0..40 {
        add(&mut history, Place::Scene(here), &format!("{n}番目"));
    }
    let full = lay(history.present(), &Room::default(), FULL, Lang::Ja, ThemeName::Light);
    let words: Vec<&str> = texts(&full).iter().map(|text| text.words).collect();
    assert!(words.contains(&"ほか 30枚"), "ten, and a row for the rest");
    assert!(words.iter().all(|words| !words.contains("ひらく…") && !words.contains("— ひらく")), "nothing to press");
    assert!(!words.iter().any(|words| words.contains("40枚")), "no counts on the plinths");
}

#[test]
fn the_arrow_of_a_step_up_grows_and_its_head_comes_last() {
    let history = talk(SAMPLES[2]);
    let shu = ThemeName::Light.theme().shu;
    for (_, card) in history.present().step_ups() {
        let room = room(WallView::StepUp(card.id));
        let at =
            |drawn: f32| lay_with(history.present(), &room, FULL, Lang::Ja, ThemeName::Light, Guide::built_in(), drawn);
        let run = |drawn: f32| {
            let picture = at(drawn);
            let line = picture.marks.iter().find_map(|mark| match mark {
                Mark::Path { path, stroke: Some((width, color)), fill: None, .. } if *color == shu && *width > 5.0 => {
                    match path.as_slice() {
                        [Segment::Move(from), Segment::Line(to) | Segment::Curve(_, _, to)] => Some((*from, *to)),
                        _ => None,
                    }
                }
                _ => None,
            });
            line.map_or(0.0, |(from, to)| (to.x - from.x).hypot(to.y - from.y))
        };
        let heads = |drawn: f32| {
            at(drawn).marks.iter().filter(|mark| matches!(mark, Mark::Path { fill: Some(c), .. } if *c == shu)).count()
        };
        let ghosts = |drawn: f32| at(drawn).parts.iter().filter(|part| matches!(part.target, Target::Ghost(_))).count();
        let runs = [0.0, 0.25, 0.5, 0.75, 1.0].map(run);
        assert!(runs.windows(2).all(|pair| pair[0] < pair[1]), "{runs:?}");
        assert!((runs[2] / runs[4] - 0.5).abs() < 0.2, "half of its length is half of the way: {runs:?}");
        assert_eq!([0.0, 0.5, 0.99, 1.0].map(heads), [0, 0, 0, 1]);
        assert_eq!([0.0, 0.5, 1.0].map(ghosts), [0, 1, 1]);
        assert_eq!(at(7.0), at(1.0));
        assert_eq!(at(f32::NAN).parts.len(), at(0.0).parts.len());
    }
}

/// Words of one character each, which no text of ours has: wherever a word shows, if only a piece of it, it is seen.
fn word_of(n: u32) -> char {
    char::from_u32(0xAC00 + n % 11_000).unwrap()
}

fn words_of(n: u32) -> CardText {
    CardText::new(&std::iter::repeat_n(word_of(n), 5).collect::<String>()).unwrap()
}

const TOWN: u32 = 10_000;
const TITLE_BEFORE: u32 = 10_001;
const STEP: u32 = 10_002;
const CUE: u32 = 10_003;
const WHY: u32 = 10_006;
const GROUPS: u32 = 9_000;
const PEOPLE: u32 = 10_004;
const SPEAKER: u32 = 10_005;
const ANSWER: u32 = 10_008;
/// The title of the meeting before.
const EARLIER: u32 = 10_007;
/// What stands in an episode of a career map, and a post of it.
const EPISODE: u32 = 10_020;
const POST: u32 = 8_500;
/// What is said in a challenge, and whose it is.
const SAID: u32 = 9_100;
const WHOSE: u32 = 9_500;

/// The same session with words that are known again: each card's, short heading's and aim's own, one for each group.
fn with_known_words(history: &mut History) {
    let session = history.present().clone();
    let groups: BTreeSet<CardText> = session.cards().filter_map(|card| card.group.clone()).collect();
    let groups: Vec<CardText> = groups.into_iter().collect();
    let mut edits = Vec::new();
    for (nth, card) in (0_u32..).zip(session.cards()) {
        let id = card.id;
        let number = nth % 2_000 * 4;
        edits.push(Edit::ReviseCard { id, text: words_of(number) });
        edits.push(Edit::SetShort { id, short: Some(words_of(number + 1)) });
        let (from, to) = (Place::Tray, Place::Tray);
        for reason in &card.reasons {
            edits.push(Edit::NoteReason { id, of: reason.of, from, to, text: None });
        }
        edits.push(Edit::NoteReason { id, of: 1, from, to, text: Some(words_of(WHY)) });
        if let Some(aim) = &card.aim {
            edits.push(Edit::SetAim { id, aim: Some(Aim { words: Some(words_of(number + 2)), ..aim.clone() }) });
        }
        if let Some(group) = &card.group {
            let nth = groups.iter().position(|other| other == group).unwrap();
            edits.push(Edit::SetGroup { id, group: Some(words_of(GROUPS + nth as u32)) });
        }
    }
    for (nth, challenge) in (0_u32..).zip(session.challenges()) {
        let said = |n: u32| Some(words_of(SAID + nth * 4 + n));
        let intent = Intent {
            what: words_of(SAID + nth * 4),
            half_step: said(1),
            with: said(2),
            by_when: said(3),
            who: Some(words_of(WHOSE + nth)),
            from: (nth % 2 == 0).then(|| {
                Box::new(TakenUp { session: SessionId(words_of(EARLIER).to_string()), challenge: ChallengeId(1) })
            }),
            ..challenge.intent.clone()
        };
        edits.push(Edit::ReviseChallenge { id: challenge.id, intent });
    }
    for edit in edits {
        make(history, edit);
    }
    let career = session.career().clone();
    for (nth, episode) in (0_u32..).zip(&career.episodes) {
        let said = |n: u32| Some(words_of(EPISODE + nth * 8 + n));
        let (year, scene) = (episode.told.year, episode.told.scene);
        let post = (nth % 2 == 0).then(|| words_of(EPISODE + nth * 8 + 5));
        let title = words_of(EPISODE + nth * 8);
        let told = Told {
            post,
            did: said(1),
            happened: said(2),
            tried: said(3),
            thinks: said(4),
            ..Told::new(year, title, scene)
        };
        make(history, Edit::ReviseEpisode { id: episode.id, told });
    }
    if !career.posts.is_empty() {
        let posts = (0_u32..).zip(&career.posts).map(|(nth, post)| Post { name: words_of(POST + nth), ..post.clone() });
        make(history, Edit::SetPosts { posts: posts.collect() });
    }
    let reflection = session.reflection().cloned().unwrap_or_default();
    let question = if let Some(question) = reflection.asked.first() {
        question.clone()
    } else {
        make(history, Edit::BeginQuestions { set: "minutes_15".to_owned(), asked: vec!["caught".to_owned()] });
        "caught".to_owned()
    };
    for other in reflection.answers.iter().filter(|answer| !answer.text.is_empty() && answer.question != question) {
        make(history, Edit::SetAnswer { question: other.question.clone(), text: words_of(ANSWER).to_string() });
    }
    make(history, Edit::SetAnswer { question, text: words_of(ANSWER).to_string() });
    let turns = Edit::SetTurns { names: vec![words_of(SPEAKER).to_string()], minutes: None };
    make(history, turns);
    let step = ProgramStep {
        title: words_of(STEP).to_string(),
        minutes: 20,
        cue: words_of(CUE).to_string(),
        ..ProgramStep::default()
    };
    make(history, Edit::SetProgram { program: Program { steps: vec![step] } });
    if history.present().current_step().is_none() {
        make(history, Edit::BeginStep { index: 0 });
    }
    let mut about = session.about().clone();
    "いまの題".clone_into(&mut about.title);
    about.town = words_of(TOWN).to_string();
    about.people = vec![words_of(PEOPLE).to_string()];
    let (title, began) = (words_of(EARLIER).to_string(), session.origin().began);
    about.earlier =
        Some(Box::new(Earlier { session: SessionId(title.clone()), title, number: Some(3), began, cards: 4 }));
    if about != *session.about() {
        make(history, Edit::SetAbout { about });
    }
}

/// A card in doubt that is put on scenes of which none lies face down.
fn is_talked_about(session: &Session, card: &Card) -> bool {
    let seen = |doubt: &Doubt| !doubt.left && !doubt.scenes.iter().any(|scene| session.is_covered(*scene));
    card.doubt.as_ref().is_some_and(seen)
}

/// Characters that the room must not see.
fn private(session: &Session, room: &Room) -> BTreeSet<char> {
    let chosen = room.chosen();
    let never = [TOWN, TITLE_BEFORE, CUE, PEOPLE, SPEAKER, WHY, EARLIER, ANSWER];
    let mut secret: BTreeSet<char> = never.into_iter().map(word_of).collect();
    for (nth, challenge) in (0_u32..).zip(session.challenges()) {
        // Of what was carried over its words alone are said again.
        let said = match room.view {
            WallView::Challenges if is_shown(challenge) => 4,
            WallView::Earlier if is_shown(challenge) && challenge.intent.from.is_some() => 1,
            _ => 0,
        };
        secret.extend((said..4).map(|n| word_of(SAID + nth * 4 + n)));
        if room.view != WallView::Challenges || !is_shown(challenge) {
            secret.insert(word_of(WHOSE + nth));
        }
        secret.extend((!room.names).then(|| word_of(WHOSE + nth)));
    }
    secret.extend(room.no_timer.then(|| word_of(STEP)));
    let mut named: BTreeSet<char> = BTreeSet::new();
    for (nth, card) in (0_u32..).zip(session.cards()) {
        let (place, _) = session.find(card.id).unwrap();
        let is_open = match place {
            Place::Tray => chosen.card == Some(card.id) || is_talked_about(session, card),
            Place::Scene(scene) => !session.is_covered(scene),
        };
        // めくる: one card of a covered scene is for the room although the scene is not.
        let is_covered = matches!(place, Place::Scene(scene) if session.is_covered(scene));
        let is_turned_over = is_covered && card.showing == Showing::TurnedOver;
        let is_public = is_open && card.showing == Showing::Open || is_turned_over;
        if !is_public {
            secret.extend((0..3).map(|n| word_of(nth % 2_000 * 4 + n)));
        }
        if let Some(group) = &card.group {
            secret.extend(group.as_str().chars());
            if is_public && (chosen.names || chosen.group.as_ref() == Some(group)) {
                named.extend(group.as_str().chars());
            }
        }
    }
    secret.difference(&named).copied().collect()
}

/// Every character that stands on a card of a session, in its career map, and of its title.
fn all_words(session: &Session) -> BTreeSet<char> {
    let cards = session.cards().flat_map(|card| card.text.as_str().chars());
    let challenges = session.challenges().iter().flat_map(|challenge| challenge.intent.what.as_str().chars());
    let told = (EPISODE..EPISODE + 960).chain(POST..POST + 400).map(word_of);
    cards.chain([ANSWER, TOWN, STEP, CUE].map(word_of)).chain(challenges).chain(told).collect()
}

/// What the room may read of a path of which so many episodes were told.
fn of_path(session: &Session, told: usize) -> BTreeSet<char> {
    let career = session.career();
    let episodes = || (0_u32..).zip(&career.episodes).take(told);
    let mut open: BTreeSet<char> =
        episodes().flat_map(|(nth, _)| [0, 5].map(|n| word_of(EPISODE + nth * 8 + n))).collect();
    let last = episodes().map(|(_, episode)| episode.told.year).max();
    let whole = told >= career.episodes.len();
    let posts = (0_u32..).zip(&career.posts).filter(|(_, post)| whole || last.is_some_and(|last| post.from <= last));
    open.extend(posts.map(|(nth, _)| word_of(POST + nth)));
    if told > career.episodes.len() {
        let own = (0_u32..).zip(session.challenges()).filter(|(_, challenge)| challenge.is_next_step()).last();
        let parts = own.map(|(nth, _)| [0, 1, 2, 3].map(|n| word_of(SAID + nth * 4 + n))).into_iter().flatten();
        open.extend(parts);
    }
    open
}

fn is_shown(challenge: &Challenge) -> bool {
    !challenge.intent.off_wall && challenge.state != ChallengeState::LetGo
}

fn any_room() -> impl Strategy<Value = Room> {
    let scene = || prop::sample::select(SceneId::ALL.to_vec());
    let id = || (0..12_u32).prop_map(CardId);
    let view = prop_oneof![
        3 => Just(WallView::Overview),
        4 => scene().prop_map(WallView::Scene),
        1 => scene().prop_map(WallView::Question),
        1 => Just(WallView::CheckIn),
        4 => id().prop_map(WallView::Card),
        3 => id().prop_map(WallView::StepUp),
        3 => (0..4_u32).prop_map(|n| WallView::Group(words_of(GROUPS + n))),
        1 => Just(WallView::Blank),
        1 => Just(WallView::BackRow),
        1 => Just(WallView::Listening),
        1 => Just(WallView::Earlier),
        4 => Just(WallView::Challenges),
        3 => Just(WallView::Path),
    ];
    let letters = prop::sample::select(Letters::ALL.to_vec());
    let per_page = prop::sample::select(PerPage::ALL.to_vec());
    let told = prop_oneof![
        2 => Just(None),
        1 => Just(Some(Tale::Canvas)),
        2 => (1..9_usize).prop_map(|told| Some(Tale::Path { told, year: 2026 })),
    ];
    (view, 0..3_usize, 0..4_usize, any::<bool>(), any::<bool>(), letters, per_page, told).prop_map(
        |(view, page, question, names, no_timer, letters, per_page, told)| Room {
            view,
            page,
            question,
            names,
            no_timer,
            letters,
            per_page,
            told,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A replay for the room: of an earlier moment it sees no card and no word that it would not see of the present.
    #[test]
    fn of_an_earlier_moment_the_room_sees_nothing_that_it_does_not_see_now(
        attempts in attempts(60),
        rooms in prop::collection::vec(any_room(), 3),
    ) {
        let mut history = History::begin(origin());
        for attempt in &attempts {
            let _refused = history.record(entry(&history, attempt)).is_err();
        }
        let present = history.present();
        for room in &rooms {
            let chosen = room.chosen();
            let now = Audience::of(present, &chosen);
            let end = history.entries().len();
            for moment in 0..=end {
                let then = Audience::of_moment(&history.at(moment), present, &chosen);
                let (then, now) = (then.session(), now.session());
                prop_assert_eq!(then.about(), now.about());
                for challenge in then.challenges() {
                    prop_assert!(now.challenges().contains(challenge));
                }
                for card in then.cards() {
                    let of_now = now.card(card.id);
                    prop_assert!(of_now.is_some(), "{:?} at {moment}", card.id);
                    let of_now = of_now.unwrap();
                    if card.showing == Showing::Covered {
                        prop_assert_eq!(card.text.as_str(), "…");
                        continue;
                    }
                    prop_assert!(of_now.showing != Showing::Covered);
                    prop_assert_eq!(&card.text, &of_now.text);
                    prop_assert!(card.short.is_none() || card.short == of_now.short);
                    prop_assert!(card.group.is_none() || card.group == of_now.group);
                    let aim = |card: &Card| card.aim.as_ref().and_then(|aim| aim.words.clone());
                    prop_assert!(aim(card).is_none() || aim(card) == aim(of_now));
                    prop_assert!(card.reasons.is_empty() && card.sources.is_empty());
                }
                for link in then.links() {
                    prop_assert!(now.links().contains(link));
                }
            }
            let last = Audience::of_moment(&history.at(end), present, &chosen);
            prop_assert_eq!(crate::support::script::outline(last.session()), crate::support::script::outline(now.session()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn nothing_private_is_ever_on_the_wall(
        attempts in attempts(50),
        rooms in prop::collection::vec(any_room(), 8),
        english in any::<bool>(),
        size in prop::sample::select(SIZES.to_vec()),
    ) {
        let before = bamen::model::Origin { title: words_of(TITLE_BEFORE).to_string(), ..origin() };
        let mut history = History::begin(before);
        for attempt in &attempts {
            let _refused = history.record(entry(&history, attempt)).is_err();
        }
        with_known_words(&mut history);
        let session = history.present();
        let lang = if english { Lang::En } else { Lang::Ja };
        // The same session as somebody's own: nothing of it, whatever the room is looking at.
        let mut own = session.to_parts();
        own.origin.kind = bamen::model::SessionKind::Solo;
        let (own, _) = Session::from_parts(own);
        for room in &rooms {
            let chosen = room.chosen();
            let audience = Audience::of(&own, &chosen).with_time(StepTime::of(&own, now()));
            let seen = audience.session();
            let picture = lay(&own, room, size, lang, ThemeName::Light);
            let shown = texts(&picture).iter().map(|text| text.words.to_owned()).collect::<String>();
            let named = picture.parts.iter().map(|part| part.name.as_str()).collect::<String>();
            prop_assert!(seen.reflection().is_none(), "answers are never told");
            if let Some(told) = chosen.path {
                // Of a path what has been told by now, and nothing of the canvas.
                prop_assert!(seen.card_count() == 0 && audience.step().is_none());
                let open = of_path(&own, told);
                let first = (!own.career().episodes.is_empty()).then(|| word_of(EPISODE));
                for c in shown.chars().chain(named.chars()) {
                    prop_assert!(open.contains(&c) || !all_words(&own).contains(&c), "{c}: {shown}");
                }
                prop_assert!(first.is_none_or(|first| shown.contains(first)), "what is told does show: {shown}");
                continue;
            }
            prop_assert!(seen.career().is_empty(), "and no path but where it is told");
            if chosen.told {
                let secret = private(&own, room);
                for c in shown.chars().chain(named.chars()) {
                    prop_assert!(!secret.contains(&c), "{c} in {:?}: {shown}", room.view);
                }
                continue;
            }
            prop_assert!(audience.step().is_none() && seen.reflection().is_none() && seen.card_count() == 0);
            prop_assert!(seen.about() == &bamen::model::About::default() && seen.challenges().is_empty());
            for c in shown.chars().chain(named.chars()) {
                prop_assert!(!all_words(&own).contains(&c), "{c}: {shown}");
            }
        }
        for room in &rooms {
            let picture = lay(session, room, size, lang, ThemeName::Light);
            let secret = private(session, room);
            let shown = texts(&picture).iter().map(|text| text.words.to_owned()).collect::<String>();
            let named = picture.parts.iter().map(|part| part.name.as_str()).collect::<String>();
            for c in shown.chars().chain(named.chars()) {
                prop_assert!(!secret.contains(&c), "{c} in {:?}: {shown} / {named}", room.view);
            }
            if room.view == WallView::Challenges {
                let shown_ones = (0_u32..).zip(session.challenges()).filter(|(_, challenge)| is_shown(challenge));
                let all: Vec<u32> = shown_ones.map(|(nth, _)| nth).collect();
                let page = all.get(room.page.min(all.len().saturating_sub(1)));
                if let Some(nth) = page {
                    prop_assert!(shown.contains(word_of(SAID + nth * 4)), "{nth} of {all:?}: {shown}");
                    prop_assert_eq!(shown.contains(word_of(WHOSE + nth)), room.names);
                }
            }
            // What is chosen and public does show, so that the law is not kept by an empty wall.
            if let WallView::Card(id) = room.view
                && let Some(nth) = session.cards().position(|card| card.id == id)
            {
                let c = word_of(nth as u32 * 4);
                prop_assert_eq!(shown.contains(c), !secret.contains(&c));
                prop_assert_eq!(named.contains(c), !secret.contains(&c));
            }
            // A paper in doubt is there exactly when the card is for the room.
            for part in &picture.parts {
                if let Target::Doubt(id, scene) = part.target {
                    let card = session.card(id).unwrap();
                    prop_assert!(is_talked_about(session, card) && card.showing == Showing::Open);
                    prop_assert!(card.doubt.as_ref().unwrap().scenes.contains(&scene));
                }
            }
        }
    }
}
