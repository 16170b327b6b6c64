//! キャリアマップ: the laws of path and years, and that the map of any path keeps to its page.

use bamen::model::{
    Audience, Author, Border, CardText, Career, CareerLeg, ChangeLevel, Chosen, Edit, Entry, EpisodeId, History, Post,
    Refusal, SceneId, Stage, Step, Timestamp, Told,
};
use bamen::picture::career::{Lens, Map, map, page};
use bamen::picture::{Mark, Picture, Rect, Segment, Target};
use bamen::text::Lang;
use bamen::theme::ThemeName;
use bamen::ui::career::line::{Line, read, with_post};
use proptest::prelude::*;

use super::support::script::from_outline;

fn words(text: &str) -> CardText {
    CardText::new(text).unwrap()
}

fn make(history: &mut History, edit: Edit) -> Result<(), Refusal> {
    let at = Timestamp { utc_ms: 0, offset_s: 0 };
    history.record(Entry::next(history, at, Author::Myself, Step::Edit(edit)))
}

/// A path through these scenes, one a year from 2000 on.
fn walked(scenes: &[(u16, SceneId)]) -> History {
    let mut history = from_outline("");
    let posts = vec![
        Post { name: words("税務課"), from: 2000, to: Some(2008) },
        Post { name: words("企画課"), from: 2008, to: None },
    ];
    make(&mut history, Edit::SetPosts { posts }).unwrap();
    for (n, (year, scene)) in (1..).zip(scenes) {
        let told = Told::new(*year, words(&format!("{n}つめのできごと、隣の係と分かち合う")), *scene);
        make(&mut history, Edit::AddEpisode { id: EpisodeId(n), told }).unwrap();
    }
    history
}

fn titles(career: &Career) -> Vec<u32> {
    career.episodes.iter().map(|episode| episode.id.0).collect()
}

fn drawn(history: &History, chosen: Option<EpisodeId>, size: (f32, f32)) -> Picture {
    map(size, shown(history, chosen))
}

fn shown(history: &History, chosen: Option<EpisodeId>) -> Map<'_> {
    let (words, theme) = (Lang::Ja.words(), ThemeName::Light.theme());
    Map { session: history.present(), next: None, chosen, lens: Lens::All, told: None, way: 1.0, words, theme }
}

fn scene() -> impl Strategy<Value = SceneId> {
    prop::sample::select(SceneId::ALL.to_vec())
}

fn path() -> impl Strategy<Value = Vec<(u16, SceneId)>> {
    prop::collection::vec((2000..2027_u16, scene()), 0..31)
}

proptest! {
    #[test]
    fn the_path_goes_through_the_years_and_leaves_nobody_out(scenes in path()) {
        let history = walked(&scenes);
        let career = history.present().career();
        let years: Vec<u16> = career.episodes.iter().map(|episode| episode.told.year).collect();
        prop_assert!(years.is_sorted());
        // Within a year in the order in which they were told.
        prop_assert!(career.episodes.is_sorted_by_key(|episode| (episode.told.year, episode.id)));
        let legs = career.path();
        prop_assert_eq!(legs.len(), scenes.len().saturating_sub(1));
        prop_assert!(legs.windows(2).all(|pair| pair[0].to == pair[1].from));
    }

    #[test]
    fn a_border_is_crossed_as_often_as_the_sides_say(scenes in path()) {
        let history = walked(&scenes);
        let career = history.present().career();
        let borders = career.borders();
        prop_assert_eq!(borders.len(), 10);
        let times = |border: Border| borders.iter().find(|(b, _)| *b == border).unwrap().1;
        // Whoever crossed a border there and back again is on the side where they began.
        for (border, there) in &borders {
            let back = match *border {
                Border::Stages(a, b) => Border::Stages(b, a),
                Border::Levels(a, b) => Border::Levels(b, a),
            };
            prop_assert!(there.abs_diff(times(back)) <= 1);
        }
        let steps: usize = career.path().iter().map(|leg| {
            leg.from.stage.column().abs_diff(leg.to.stage.column()) + leg.from.level.row().abs_diff(leg.to.level.row())
        }).sum();
        prop_assert_eq!(steps, borders.iter().map(|(_, times)| times).sum::<usize>());
    }

    #[test]
    fn years_stand_in_their_order_on_the_axis(scenes in path()) {
        let history = walked(&scenes);
        let career = history.present().career();
        let years = career.years(Some(2030)).unwrap();
        let shares: Vec<f32> = career.episodes.iter().map(|episode| years.share(episode.told.year)).collect();
        prop_assert!(shares.is_sorted() && shares.iter().all(|share| (0.0..1.0).contains(share)));
        for post in &career.posts {
            let (from, to) = years.segment(post, &career.posts);
            prop_assert!(0.0 <= from && from < to && to <= 1.0);
        }
        for year in 2000..=2030 {
            let (index, _) = career.post_in(year).unwrap();
            prop_assert_eq!(index, usize::from(year >= 2008));
        }
    }

    #[test]
    fn every_episode_is_on_the_page_and_beside_the_others(
        scenes in path(),
        chosen in prop::option::of(1..31_u32),
        size in prop::sample::select(vec![(1124.0_f32, 802.0_f32), (964.0, 622.0), (1440.0, 972.0)]),
    ) {
        let history = walked(&scenes);
        let picture = drawn(&history, chosen.map(EpisodeId), size);
        stays(&picture, scenes.len());
    }

    #[test]
    fn a_path_in_one_scene_is_on_the_page(count in 0..31_u16, scene in scene(), chosen in 1..31_u32) {
        let history = walked(&(0..count).map(|n| (2000 + n / 2, scene)).collect::<Vec<_>>());
        stays(&drawn(&history, Some(EpisodeId(chosen)), (964.0, 622.0)), usize::from(count));
    }

    #[test]
    fn any_line_is_read_or_left(line in "\\PC{0,40}") {
        if let Some(Line::Post(post)) = read(&line) {
            prop_assert!(post.is_sound());
        }
    }
}

/// Nothing leaves the page, and no episode lies over another.
fn stays(picture: &Picture, count: usize) {
    let (right, bottom) = picture.size;
    let episodes: Vec<Rect> =
        picture.parts.iter().filter(|part| matches!(part.target, Target::Episode(_))).map(|part| part.rect).collect();
    assert_eq!(episodes.len(), count);
    for (n, a) in episodes.iter().enumerate() {
        for b in episodes.iter().skip(n + 1) {
            let apart =
                a.right() <= b.x + 0.1 || b.right() <= a.x + 0.1 || a.bottom() <= b.y + 0.1 || b.bottom() <= a.y + 0.1;
            assert!(apart, "{a:?} and {b:?}");
        }
    }
    for part in &picture.parts {
        let r = part.rect;
        assert!(r.x >= -0.1 && r.y >= -0.1 && r.right() <= right + 0.1 && r.bottom() <= bottom + 0.1, "{part:?}");
    }
    for mark in &picture.marks {
        let Mark::Path { path, stroke: Some((width, _)), .. } = mark else { continue };
        // The path and its halo; signs of stages and levels are thinner.
        for segment in path.iter().filter(|_| *width > 3.0) {
            let points = match segment {
                Segment::Move(p) | Segment::Line(p) => vec![*p],
                Segment::Curve(a, b, p) => vec![*a, *b, *p],
                Segment::Close => Vec::new(),
            };
            assert!(points.iter().all(|p| p.x >= 0.0 && p.y >= 0.0 && p.x <= right && p.y <= bottom), "{segment:?}");
        }
    }
}

fn as_text(picture: &Picture) -> String {
    let lines = picture.parts.iter().filter(|part| {
        matches!(part.target, Target::Episode(_) | Target::Post(_) | Target::Year(_) | Target::NextStep)
    });
    let line = |part: &bamen::picture::Part| {
        let Rect { x, y, w, h } = part.rect;
        format!("{x:>6.0} {y:>5.0} {w:>5.0} {h:>4.0}  {}\n", part.name)
    };
    lines.map(line).collect()
}

#[test]
fn maps_of_one_of_eight_of_thirty_and_all_in_one_scene() {
    let here = SceneId::new(Stage::Workplace, ChangeLevel::Improve);
    let of = |n: u16| (2000 + n, SceneId::ALL[usize::from(n * 5) % 12]);
    let size = (1124.0, 802.0);
    insta::assert_snapshot!("career_1", as_text(&drawn(&walked(&[of(0)]), None, size)));
    insta::assert_snapshot!("career_8", as_text(&drawn(&walked(&(0..8).map(of).collect::<Vec<_>>()), None, size)));
    insta::assert_snapshot!("career_30", as_text(&drawn(&walked(&(0..30).map(of).collect::<Vec<_>>()), None, size)));
    let one = walked(&(0..30).map(|n| (2000 + n, here)).collect::<Vec<_>>());
    insta::assert_snapshot!("career_one_scene", as_text(&drawn(&one, Some(EpisodeId(7)), size)));
    assert!(page((1440.0, 1018.0), shown(&one, None)).parts.iter().any(|part| part.target == Target::Text(0)));
}

/// The ways of the path, each as its beginning, its two controls and its end.
fn ways(picture: &Picture) -> Vec<[(f32, f32); 4]> {
    let is_path = |width: f32| (width - 3.5).abs() < 0.01;
    let way = |mark: &Mark| match mark {
        Mark::Path { path, stroke: Some((width, _)), .. } if is_path(*width) => match path.as_slice() {
            [Segment::Move(a), Segment::Curve(b, c, d)] => Some([a, b, c, d].map(|p| (p.x, p.y))),
            _ => None,
        },
        _ => None,
    };
    picture.marks.iter().filter_map(way).collect()
}

/// Where a way is at this share of it.
fn at(way: &[(f32, f32); 4], share: f32) -> (f32, f32) {
    let (s, t) = (1.0 - share, share);
    let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
    let sum = |of: fn(&(f32, f32)) -> f32| way.iter().zip(weights).map(|(p, weight)| of(p) * weight).sum();
    (sum(|p| p.0), sum(|p| p.1))
}

#[test]
fn to_and_fro_and_across_the_ways_can_be_told_apart() {
    let one = |stage, level| SceneId::new(stage, level);
    let (here, there) = (one(Stage::Workplace, ChangeLevel::Improve), one(Stage::Organization, ChangeLevel::Improve));
    let (low, high) = (one(Stage::Individual, ChangeLevel::Fix), one(Stage::Community, ChangeLevel::Innovate));
    let (left, right) = (one(Stage::Individual, ChangeLevel::Innovate), one(Stage::Community, ChangeLevel::Fix));
    // Between the same two scenes three times, up and down in one column, and two ways that cross.
    let up = one(Stage::Workplace, ChangeLevel::Innovate);
    let scenes = [here, there, here, there, up, here, up, low, high, left, right];
    let history = walked(&(2000..).zip(scenes).collect::<Vec<_>>());
    let picture = drawn(&history, None, (1124.0, 802.0));
    stays(&picture, scenes.len());
    let ways = ways(&picture);
    assert_eq!(ways.len(), scenes.len() - 1);
    for (n, a) in ways.iter().enumerate() {
        for b in ways.iter().skip(n + 1) {
            let apart = |p: (f32, f32), q: (f32, f32)| (p.0 - q.0).hypot(p.1 - q.1);
            // There and back again a way is gone through from the other end.
            let same = |share: f32| apart(at(a, share), at(b, share)).min(apart(at(a, share), at(b, 1.0 - share)));
            assert!([0.3, 0.5, 0.7].into_iter().any(|share| same(share) > 6.0), "{a:?} and {b:?} are one line");
        }
    }
    let halos =
        picture.marks.iter().filter(|mark| matches!(mark, Mark::Path { stroke: Some((width, _)), .. } if *width > 8.0));
    assert_eq!(halos.count(), ways.len(), "a way that crosses another has paper on both sides");
    let lines: Vec<String> = ways.iter().map(|way| format!("{:>5.0?}", way.map(|p| [p.0, p.1]).concat())).collect();
    insta::assert_snapshot!("career_returns", format!("{}{}", as_text(&picture), lines.join("\n")));
}

#[test]
fn the_path_is_on_its_way_before_it_arrives() {
    let history = walked(&(2000..).zip(SceneId::ALL.into_iter().take(4)).collect::<Vec<_>>());
    let lay = |way: f32| map((1124.0, 802.0), Map { way, ..shown(&history, None) });
    let (whole, half) = (lay(1.0), lay(0.5));
    let nodes = |picture: &Picture| picture.parts.iter().filter(|p| matches!(p.target, Target::Episode(_))).count();
    assert_eq!((nodes(&whole), nodes(&half)), (4, 3), "it stands where it is when the way is whole");
    let (all, begun) = (ways(&whole), ways(&half));
    assert_eq!(all.get(..2), begun.get(..2), "what was told before does not move");
    let (end, middle) = (begun[2][3], at(&all[2], 0.5));
    assert!((end.0 - middle.0).hypot(end.1 - middle.1) < 0.1, "{end:?} {middle:?}");
    // On a part of a curve lies what lies on the whole.
    let (quarter, same) = (at(&begun[2], 0.5), at(&all[2], 0.25));
    assert!((quarter.0 - same.0).hypot(quarter.1 - same.1) < 0.1, "{quarter:?} {same:?}");
}

#[test]
fn a_line_says_a_post_or_an_episode() {
    let post = |name: &str, from, to| Some(Line::Post(Post { name: words(name), from, to }));
    for line in
        ["税務課 2009-2013", "税務課　２００９〜２０１３", "税務課 2009年-2013年", "税務課2009-13", "2009-2013 税務課"]
    {
        assert_eq!(read(line), post("税務課", 2009, Some(2013)), "{line}");
    }
    for line in ["税務課 2009", "税務課 2009-", "税務課 2009年から"] {
        assert_eq!(read(line), post("税務課", 2009, None), "{line}");
    }
    for line in ["2009 手順書", "２００９年　手順書", "2009年度、手順書"] {
        assert_eq!(read(line), Some(Line::Episode(2009, words("手順書"))), "{line}");
    }
    for line in ["", "手順書", "2009", "税務課 2013-2009", "9999 先のこと", "税務課 20090"] {
        assert_eq!(read(line), None, "{line}");
    }
    let one = |name: &str, from, to| Post { name: words(name), from, to };
    let both = with_post(&[one("税務課", 2009, None)], one("市民課", 2013, None));
    assert_eq!(both, [one("税務課", 2009, Some(2013)), one("市民課", 2013, None)]);
}

#[test]
fn episodes_keep_their_numbers_and_their_order() {
    let fix = SceneId::new(Stage::Individual, ChangeLevel::Fix);
    let mut history = walked(&[(2010, fix), (2010, fix), (2010, fix), (2012, fix)]);
    make(&mut history, Edit::MoveEpisode { id: EpisodeId(3), index: 0 }).unwrap();
    assert_eq!(titles(history.present().career()), [3, 1, 2, 4]);
    let refused = make(&mut history, Edit::MoveEpisode { id: EpisodeId(3), index: 3 });
    assert_eq!(refused, Err(Refusal::NoSuchPosition(3)));
    let told = Told::new(2011, words("移った"), fix);
    make(&mut history, Edit::ReviseEpisode { id: EpisodeId(3), told: told.clone() }).unwrap();
    assert_eq!(titles(history.present().career()), [1, 2, 3, 4]);
    make(&mut history, Edit::RemoveEpisode { id: EpisodeId(4) }).unwrap();
    let again = make(&mut history, Edit::AddEpisode { id: EpisodeId(4), told: told.clone() });
    assert_eq!(again, Err(Refusal::EpisodeNumberTaken(EpisodeId(4))));
    let long_ago = Told { year: 1, ..told };
    assert_eq!(make(&mut history, Edit::AddEpisode { id: EpisodeId(9), told: long_ago }), Err(Refusal::NoSuchYear));
    let leg = CareerLeg { from: fix, to: SceneId::new(Stage::Organization, ChangeLevel::Fix) };
    assert!(Border::Stages(Stage::Workplace, Stage::Organization).is_crossed(leg));
    assert!(!Border::Stages(Stage::Organization, Stage::Workplace).is_crossed(leg));
}

#[test]
fn nothing_of_it_is_for_the_room() {
    let history = walked(&[(2010, SceneId::ALL[0])]);
    let all = Chosen { challenges: true, names: true, ..Chosen::default() };
    assert!(Audience::of(history.present(), &all).session().career().is_empty());
}

#[test]
fn the_wall_shows_the_path_as_far_as_it_is_told() {
    use bamen::guide::Guide;
    use bamen::picture::wall::{Room, Tale, Wall, WallView, wall};
    let scenes = SceneId::ALL.into_iter().take(8).zip(2004..).map(|(scene, year)| (year, scene)).collect::<Vec<_>>();
    let mut parts = walked(&scenes).present().to_parts();
    parts.origin.kind = bamen::model::SessionKind::Solo;
    let (session, _) = bamen::model::Session::from_parts(parts);
    let words = Lang::Ja.words();
    let lay = |told: usize| {
        let room = Room { view: WallView::Path, told: Some(Tale::Path { told, year: 2026 }), ..Room::default() };
        let audience = Audience::of(&session, &room.chosen());
        let theme = ThemeName::Light.theme();
        let w = Wall { audience: &audience, room: &room, guide: Guide::built_in(), words, theme, drawn: 1.0 };
        wall((1920.0, 1080.0), w)
    };
    for told in 1..=8 {
        let picture = lay(told);
        let nodes = picture.parts.iter().filter(|part| matches!(part.target, Target::Episode(_))).count();
        assert_eq!(nodes, told);
        let title = &session.career().episodes[told - 1].told.title;
        let large = picture.marks.iter().any(|mark| match mark {
            Mark::Text { text, size, .. } => *size >= 48.0 && title.as_str().starts_with(text.as_str()),
            _ => false,
        });
        assert!(large, "{told}: what is being told can be read from the last row");
        let all = Rect::new(0.0, 0.0, 1920.0, 1080.0);
        assert!(picture.parts.iter().all(|part| part.rect.x >= -1.0 && part.rect.bottom() <= all.bottom() + 1.0));
    }
}

#[test]
fn the_wall_draws_the_way_to_what_is_told_now_and_arrives() {
    use std::sync::Arc;

    use bamen::guide::Guide;
    use bamen::picture::wall::{Room, Tale, WallView};
    use bamen::ui::wall::Stage as Wall;
    use bamen::ui::wall::stage::Shown;
    let mut parts =
        walked(&[(2009, SceneId::ALL[0]), (2012, SceneId::ALL[4]), (2014, SceneId::ALL[8])]).present().to_parts();
    parts.origin.kind = bamen::model::SessionKind::Solo;
    let (session, _) = bamen::model::Session::from_parts(parts);
    let shown = |told: usize| {
        let room = Room { view: WallView::Path, told: Some(Tale::Path { told, year: 2026 }), ..Room::default() };
        let audience = Arc::new(Audience::of(&session, &room.chosen()));
        let guide = Arc::new(Guide::built_in().clone());
        Some(Shown { audience, room, guide, lang: Lang::Ja, theme: ThemeName::Light })
    };
    let stage = Wall::default();
    let seen = |at: f64| {
        let moment = stage.moment(at);
        let parts = moment.picture.parts.iter();
        (parts.filter(|part| matches!(part.target, Target::Episode(_))).count(), moment.moving)
    };
    stage.show(shown(1), false, 0.0);
    assert_eq!(seen(0.1).0, 1, "to the first one leads no way");
    let mut at = 10.0;
    stage.show(shown(2), true, at);
    assert_eq!(seen(at + 0.3), (1, true));
    // Frame by frame, as a window asks for them, until nothing moves.
    while seen(at).1 {
        at += 1.0 / 60.0;
    }
    assert_eq!(seen(at), (2, false), "it has arrived when nothing moves any more");
    stage.show(shown(1), true, 20.0);
    assert_eq!(seen(20.5), (1, false), "back again nothing is drawn");
}

#[test]
fn posts_fill_the_years_they_are_said_to_unless_the_next_one_begins_in_the_last() {
    let post = |name: &str, from, to| Post { name: words(name), from, to };
    let career = |posts: Vec<Post>| Career { posts, ..Career::default() };
    let ends = |posts: Vec<Post>| {
        let career = career(posts);
        let years = career.years(None).unwrap();
        career.posts.iter().map(|post| years.segment(post, &career.posts)).collect::<Vec<_>>()
    };
    let apart = ends(vec![post("a", 2009, Some(2013)), post("b", 2014, Some(2016))]);
    assert!((apart[0].1 - apart[1].0).abs() < 1e-6, "no year between them is missing: {apart:?}");
    let moved = ends(vec![post("a", 2009, Some(2013)), post("b", 2013, Some(2016))]);
    assert!((moved[0].1 - moved[1].0).abs() < 1e-6, "they do not lie over each other: {moved:?}");
    let one = ends(vec![post("a", 2017, Some(2017)), post("b", 2018, None)]);
    assert!(one[0].1 > one[0].0 && (one[0].1 - one[1].0).abs() < 1e-6, "{one:?}");
}
