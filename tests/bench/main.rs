//! How long things take: a whole console frame, and what a session costs on disk and in memory.
//!
//! `cargo bench` runs all; `cargo bench -- frame` the frames alone. Figures depend on the machine; none is asserted.
#![expect(clippy::unwrap_used, reason = "a bench that cannot begin shall stop")]

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use bamen::app::App;
use bamen::app::clock::Clock;
use bamen::app::state::State;
use bamen::app::world::{Answer, FileDialogs, Here};
use bamen::model::{
    Aim, Author, CardId, CardKind, CardText, Edit, Entry, History, Origin, Place, SceneId, SessionId, SessionKind,
    Step, Timestamp,
};
use bamen::store::{self, Library, Settings};
use bamen::text::Lang;
use bamen::theme::ThemeName;
use bamen::ui::command::PickPurpose;
use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};

#[path = "../it/support/generated.rs"]
#[expect(clippy::indexing_slicing, reason = "what a bench is built on stops where it is wrong")]
mod generated;

const NOW: Timestamp = Timestamp { utc_ms: 1_763_870_000_000, offset_s: 32_400 };
const SIZES: [usize; 5] = [12, 100, 500, 2000, 5000];

struct Fixed;

impl Clock for Fixed {
    fn now(&mut self) -> Timestamp {
        NOW
    }

    fn fresh_id(&mut self) -> String {
        "bench".to_owned()
    }
}

struct Nobody;

impl FileDialogs for Nobody {
    fn pick(&self, _purpose: PickPurpose, _name: &str) -> Answer {
        Answer::Cancelled
    }
}

/// A meeting of `cards` cards of 20 to 60 characters, a move for every second one, votes, and 20 arrows.
fn meeting(cards: usize) -> History {
    let origin = Origin {
        id: SessionId("bench".to_owned()),
        kind: SessionKind::Meeting,
        began: NOW,
        title: "はかる場".to_owned(),
    };
    let mut history = History::begin(origin);
    let mut make = |edit: Edit| {
        let entry = Entry::next(&history, NOW, Author::Facilitator, Step::Edit(edit));
        // A card that lies there already does not move: one entry less.
        history.record(entry).ok();
    };
    for n in 0..cards {
        let id = CardId(n as u32 + 1);
        let scene = SceneId::ALL[n * 7 % 12];
        let place = if n % 40 == 39 { Place::Tray } else { Place::Scene(scene) };
        let text =
            format!("{n}番目の話。担当が替わるたび、引き継ぎが口伝えになり、{}", "窓口で待つ人がいる。".repeat(n % 4));
        let text = CardText::new(&text).unwrap();
        make(Edit::AddCard { id, kind: CardKind::ALL[n % 4], text, place, short: None, group: None });
        if n % 2 == 0 {
            make(Edit::MoveCard { id, to: Place::Scene(SceneId::ALL[n * 5 % 12]), index: 0 });
        }
        if n % 5 == 0 {
            make(Edit::AddVotes { id, count: 1 + n as u32 % 6 });
        }
    }
    for n in 0..20.min(cards) {
        let id = CardId((n * cards / 20.min(cards)) as u32 + 1);
        let scene = SceneId::ALL[(n * 5 + 4) % 12];
        let entry = Entry::next(
            &history,
            NOW,
            Author::Facilitator,
            Step::Edit(Edit::SetAim { id, aim: Some(Aim { scene, words: None }) }),
        );
        // A card that lies in the scene already cannot aim at it: one arrow less.
        history.record(entry).ok();
    }
    history
}

fn written(folder: &Path, cards: usize) -> std::path::PathBuf {
    store::write_new(&folder.join(format!("{cards}.ron")), &meeting(cards), NOW).unwrap()
}

/// The program with a session of `cards` cards open, and the context of its console.
fn console(folder: &Path, cards: usize) -> (App, egui::Context) {
    let path = written(folder, cards);
    let library = Library::new(folder);
    let state = State::new(library.clone(), Settings::default(), Lang::Ja, ThemeName::Light);
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, state, Box::new(Here::new(library, Box::new(Nobody))), Box::new(Fixed));
    app.open(path);
    (app, ctx)
}

/// One frame of a window of this size, laid out and tessellated.
fn frame(ctx: &egui::Context, size: egui::Vec2, time: f64, mut show: impl FnMut(&mut egui::Ui)) {
    let pointer = egui::Event::PointerMoved(egui::pos2(500.0 + (time * 60.0) as f32 % 40.0, 400.0));
    let input = egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
        time: Some(time),
        max_texture_side: Some(8192),
        events: vec![pointer],
        ..egui::RawInput::default()
    };
    let mut output = ctx.run_ui(input, &mut show);
    let (shapes, scale) = (std::mem::take(&mut output.shapes), output.pixels_per_point);
    output.drop_without_applying_deltas();
    black_box(ctx.tessellate(shapes, scale));
}

const CONSOLE: egui::Vec2 = egui::vec2(1440.0, 900.0);
const WALL: egui::Vec2 = egui::vec2(1920.0, 1080.0);

/// The console alone, with its small picture of the wall.
fn frames(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    for cards in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let (mut app, ctx) = console(folder.path(), cards);
        let mut time = 0.0;
        let mut next = || {
            time += 1.0 / 60.0;
            frame(&ctx, CONSOLE, time, |ui| app.frame(ui));
        };
        for _ in 0..10 {
            next();
        }
        group.bench_function(BenchmarkId::from_parameter(cards), |b| b.iter(&mut next));
    }
}

/// The console and a wall on which something has changed: what the room may see is made anew, laid out, painted.
fn walls(c: &mut Criterion) {
    let mut group = c.benchmark_group("console and wall");
    for cards in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let (mut app, ctx) = console(folder.path(), cards);
        let wall = egui::Context::default();
        bamen::ui::style::install_fonts(&wall);
        app.state.desk.reduced_motion = true;
        let stage = std::sync::Arc::clone(&app.state.stage);
        let mut time = 0.0;
        let mut next = || {
            time += 1.0 / 60.0;
            app.state.wall.room.names = !app.state.wall.room.names;
            frame(&ctx, CONSOLE, time, |ui| app.frame(ui));
            frame(&wall, WALL, time, |ui| {
                if time > 0.1 {
                    bamen::ui::wall::window::wall_ui(ui, &stage);
                }
            });
        };
        for _ in 0..20 {
            next();
        }
        group.bench_function(BenchmarkId::from_parameter(cards), |b| b.iter(&mut next));
    }
}

fn disk(c: &mut Criterion) {
    for cards in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path(), cards);
        let history = meeting(cards);
        c.bench_function(&format!("open/{cards}"), |b| b.iter(|| store::look(black_box(&path)).unwrap()));
        let mut number = 0;
        c.bench_function(&format!("save/{cards}"), |b| {
            b.iter(|| {
                number += 1;
                store::write_new(&folder.path().join(format!("save {number}.ron")), &history, NOW).unwrap()
            });
        });
        let opened = store::open(&path).unwrap();
        let (mut keeper, mut history) = (opened.keeper, opened.history);
        c.bench_function(&format!("append/{cards}"), |b| {
            b.iter_batched(
                || {
                    let edit = Edit::AddVotes { id: CardId(1), count: 1 };
                    let entry = Entry::next(&history, NOW, Author::Facilitator, Step::Edit(edit));
                    history.record(entry.clone()).unwrap();
                    entry
                },
                |entry| keeper.append(&entry).unwrap(),
                BatchSize::PerIteration,
            );
        });
    }
}

/// A session of `entries` entries in which about every second edit was undone and others were made instead: mostly a
/// few at a time, now and then 150. Also the moment at which most of what was undone later was still there.
fn thought_better(entries: usize) -> (History, usize) {
    let mut history = meeting(60);
    let mut step = |step: Step| {
        let entry = Entry::next(&history, NOW, Author::Facilitator, step);
        // A card that lies there already does not move: one entry less.
        let did = history.record(entry).is_ok();
        (did, history.entries().len())
    };
    let (mut round, mut most, mut deepest, mut all) = (0_usize, 0, 0, 0);
    while all < entries {
        round += 1;
        let length = if round % 40 == 0 { 150 } else { 1 + round % 6 };
        let make = |n: usize, step: &mut dyn FnMut(Step) -> (bool, usize)| {
            let id = CardId((round * 7 + n) as u32 % 60 + 1);
            let move_to = Place::Scene(SceneId::ALL[(round + n * 5) % 12]);
            let edit = match n % 3 {
                0 => Edit::MoveCard { id, to: move_to, index: 0 },
                1 => Edit::AddVotes { id, count: 1 },
                _ => Edit::Several(vec![
                    Edit::AddVotes { id, count: 2 },
                    Edit::SetKind { id, kind: CardKind::ALL[(round + n) % 4] },
                ]),
            };
            step(Step::Edit(edit)).0
        };
        let done = (0..length).filter(|n| make(*n, &mut step)).count();
        let (_, end) = step(Step::Edit(Edit::AddVotes { id: CardId(1), count: 1 }));
        if done >= most {
            (most, deepest) = (done, end);
        }
        for _ in 0..=done {
            step(Step::Undo);
        }
        for again in [Step::Redo, Step::Undo] {
            step(again);
        }
        for n in 0..length {
            make(n + 1, &mut step);
        }
        all = step(Step::Edit(Edit::AddVotes { id: CardId(2), count: 1 })).1;
    }
    (history, deepest)
}

fn memory(c: &mut Criterion) {
    for cards in SIZES {
        let history = meeting(cards);
        let entries = history.entries().len();
        c.bench_function(&format!("undo/{cards}"), |b| {
            b.iter_batched(
                || history.clone(),
                |mut history| {
                    let entry = Entry::next(&history, NOW, Author::Facilitator, Step::Undo);
                    history.record(entry).unwrap();
                    history
                },
                BatchSize::LargeInput,
            );
        });
        let mut moment = 0;
        c.bench_function(&format!("jump/{cards}"), |b| {
            b.iter(|| {
                moment = (moment + entries / 3 + 7) % entries;
                black_box(history.at(moment))
            });
        });
    }
}

/// Jumps in a session of which much was undone: all over it, and to the end of what was undone in one stretch.
fn undone(c: &mut Criterion) {
    let (history, deepest) = thought_better(2_000);
    let entries = history.entries().len();
    let mut moment = 0;
    c.bench_function(&format!("jump among undone/{entries}"), |b| {
        b.iter(|| {
            moment = (moment + entries / 3 + 7) % entries;
            black_box(history.at(moment))
        });
    });
    c.bench_function(&format!("jump to what was undone/{entries}"), |b| b.iter(|| black_box(history.at(deepest))));
    // One stretch of 1,000 edits, every second one of them a gesture of several, all of it undone, and one edit instead.
    for cards in [60, 500] {
        let mut history = meeting(cards);
        let mut step = |step: Step| {
            let entry = Entry::next(&history, NOW, Author::Facilitator, step);
            history.record(entry).unwrap();
            history.entries().len()
        };
        let vote = |n: usize| Edit::AddVotes { id: CardId((n % cards) as u32 + 1), count: 1 };
        let edit = |n: usize| if n.is_multiple_of(2) { vote(n) } else { Edit::Several(vec![vote(n), vote(n + 1)]) };
        let end = (0..1_000).map(|n| step(Step::Edit(edit(n)))).last().unwrap();
        (0..1_000).for_each(|_| {
            step(Step::Undo);
        });
        step(Step::Edit(vote(0)));
        let name = format!("jump to what was undone/1000 at once, {cards} cards");
        c.bench_function(&name, |b| b.iter(|| black_box(history.at(end))));
    }
}

/// A library of 10,000 sessions of 60 cards: read for the first time, begun from its cache, and searched.
fn libraries(c: &mut Criterion) {
    use bamen::library::{self, Index, Query, Scan};
    let mut group = c.benchmark_group("library");
    group.sample_size(10);
    for sessions in [100, 1_000, 10_000] {
        let folder = tempfile::tempdir().unwrap();
        for (path, history) in generated::library(1, sessions, 60) {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            store::write_new(&path, &history, NOW).unwrap();
        }
        let library = Library::new(folder.path());
        let scan = |old: &Index| {
            let mut scan = Scan::begin(old, library.files().unwrap());
            for file in scan.next(usize::MAX) {
                let book = library::read(&library, &file);
                scan.take(file, book);
            }
            std::sync::Arc::new(scan.index())
        };
        // On one thread; the program uses up to four.
        group.bench_function(BenchmarkId::new("first index", sessions), |b| b.iter(|| scan(&Index::default())));
        let index = scan(&Index::default());
        store::write_bytes(&library.index_file(), &library::encode(&index)).unwrap();
        group.bench_function(BenchmarkId::new("warm start", sessions), |b| {
            b.iter(|| {
                let kept = library::decode(&store::read_cache(&library.index_file()).unwrap()).unwrap();
                library::search(&scan(&kept), &Query::default()).rows.len()
            });
        });
        for words in ["引継ぎ", "窓口の引き継ぎを一枚にまとめる", "首長 予算要求", "どこにもない言葉", "の"]
        {
            let query = Query { words: words.to_owned(), ..Query::default() };
            group.bench_function(BenchmarkId::new(format!("search {words}"), sessions), |b| {
                b.iter(|| library::search(&index, &query).rows.len());
            });
        }
    }
}

/// Two meetings that are compared, and the cards of a year of meetings followed through it.
fn compares(c: &mut Criterion) {
    use bamen::compare::{Difference, Meeting, Said, lives};
    let mut group = c.benchmark_group("compare");
    for cards in [60, 500, 2_000] {
        let all: Vec<History> = generated::library(5, 2, cards).map(|(_, history)| history).collect();
        let [before, after] = all.as_slice() else { unreachable!("two sessions") };
        group.bench_function(BenchmarkId::new("two sessions", cards), |b| {
            b.iter(|| Difference::of(black_box(before.present()), after.present(), &Said::new()).lines.len());
        });
    }
    for meetings in [11, 60] {
        let all: Vec<History> = generated::library(5, meetings, 60).map(|(_, history)| history).collect();
        let notes = bamen::model::Notes::default();
        let all: Vec<Meeting<'_>> =
            all.iter().map(|history| Meeting { session: history.present(), notes: &notes }).collect();
        group.bench_function(BenchmarkId::new("lives through meetings", meetings), |b| {
            b.iter(|| lives(black_box(&all)).len());
        });
    }
}

criterion_group! {
    name = speed;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .without_plots();
    targets = frames, walls, disk, memory, undone, libraries, compares
}
criterion_main!(speed);
