//! The window's size is remembered, but not while it is being dragged.

use egui::{ViewportCommand, ViewportId, ViewportInfo, vec2};

use super::harness::{Screen, Setup};

fn remembered(screen: &Screen) -> (Option<(f32, f32)>, bool) {
    (screen.state().settings.window_size, screen.state().settings.maximized)
}

/// So many frames, of a thirtieth of a second each.
fn frames(screen: &mut Screen, count: usize) {
    screen.h.run_steps(count);
}

fn viewport(screen: &mut Screen) -> &mut ViewportInfo {
    screen.h.input_mut().viewports.get_mut(&ViewportId::ROOT).expect("the window")
}

#[test]
fn a_size_is_remembered_when_it_stays() {
    let mut screen = Screen::home();
    for step in 0..60 {
        screen.h.set_size(vec2(1100.0 + step as f32, 700.0));
        frames(&mut screen, 1);
        assert_eq!(remembered(&screen), (None, false), "while it changes");
    }
    frames(&mut screen, 40);
    assert_eq!(remembered(&screen), (Some((1159.0, 700.0)), false));
}

#[test]
fn points_are_counted_at_100_percent() {
    let mut screen = Setup { size: vec2(1250.0, 800.0), scale: 1.25, ..Setup::default() }.start(None);
    frames(&mut screen, 40);
    assert_eq!(remembered(&screen), (Some((1250.0, 800.0)), false));
}

#[test]
fn a_window_that_is_closed_at_once_is_remembered_too() {
    let mut screen = Screen::home();
    screen.h.set_size(vec2(1200.0, 690.0));
    frames(&mut screen, 1);
    screen.h.state_mut().close();
    assert_eq!(remembered(&screen), (Some((1200.0, 690.0)), false));
}

#[test]
fn maximized_full_screen_and_minimized_leave_the_size_alone() {
    let mut screen = Screen::home();
    frames(&mut screen, 40);
    let before = remembered(&screen);
    assert_eq!(before, (Some((1440.0, 900.0)), false));
    viewport(&mut screen).fullscreen = Some(true);
    screen.h.set_size(vec2(1920.0, 1080.0));
    frames(&mut screen, 40);
    assert_eq!(remembered(&screen), before);
    viewport(&mut screen).fullscreen = Some(false);
    viewport(&mut screen).minimized = Some(true);
    screen.h.set_size(vec2(160.0, 28.0));
    frames(&mut screen, 40);
    assert_eq!(remembered(&screen), before);
    viewport(&mut screen).minimized = Some(false);
    viewport(&mut screen).maximized = Some(true);
    screen.h.set_size(vec2(1920.0, 1040.0));
    frames(&mut screen, 40);
    assert_eq!(remembered(&screen), (before.0, true));
}

#[test]
fn a_window_larger_than_its_monitor_is_made_to_fit() {
    let mut screen = Screen::home();
    viewport(&mut screen).monitor_size = Some(vec2(1366.0, 768.0));
    frames(&mut screen, 1);
    let commands = &screen.h.output().viewport_output[&ViewportId::ROOT].commands;
    assert!(commands.contains(&ViewportCommand::InnerSize(vec2(1366.0, 768.0))), "{commands:?}");
    frames(&mut screen, 3);
    assert!(screen.h.output().viewport_output[&ViewportId::ROOT].commands.is_empty(), "asked once");
}
