//! Puts the keys of a frame in order before any view sees them.
//!
//! Whatever was typed since the last frame arrives at once, and on a slow or busy machine that may be words, the key
//! that acts on them, and what is meant for the place where that key leads. So a frame gets a portion that has one
//! meaning, and the rest waits for the next:
//! - A key that acts on words waits until the field has taken the words in.
//! - What follows such a key waits until the program has done what it asks for.
//! - What is meant for a field that is only about to appear waits for it.
//! - Esc while cards are in the hand does not wait: that the hand opened after it is known already.

use egui::{Context, Event, ImeEvent, Key};

use crate::ui::Fields;
use crate::ui::desk::Focus;

/// Leaves the portion of this frame in the input, and keeps the rest in `fields.later`.
pub(super) fn order_keys(ctx: &Context, fields: &mut Fields) {
    let on_canvas = !ctx.text_edit_focused();
    ctx.input_mut(|input| {
        let mut events = std::mem::take(&mut fields.later);
        events.append(&mut input.events);
        put_back(&mut events, fields);
        portion(&mut events, on_canvas, fields);
        input.events = events;
    });
    if !fields.later.is_empty() {
        ctx.request_repaint();
    }
}

/// Puts the cards back that are in the hand, if Esc came before the hand opened. egui follows the pointer before any key
/// is put in order, so they would be dropped in this frame.
fn put_back(events: &mut Vec<Event>, fields: &mut Fields) {
    let first = |wanted: fn(&Event) -> bool| events.iter().position(wanted);
    let escape = first(|event| matches!(event, Event::Key { key: Key::Escape, pressed: true, .. }));
    let opened = first(|event| matches!(event, Event::PointerButton { pressed: false, .. }));
    if let Some(at) = escape
        && opened.is_none_or(|opened| at < opened)
        && fields.drag.take().is_some()
    {
        events.remove(at);
    }
}

/// Splits `events`. While an IME composes no key is a command, and an Enter that comes with the words it confirms is
/// nobody's.
fn portion(events: &mut Vec<Event>, on_canvas: bool, fields: &mut Fields) {
    let field_is_not_there_yet = matches!(fields.focus, Some(Focus::Field(_)));
    let mut words = false;
    let mut acted = field_is_not_there_yet;
    let mut just_acted = false;
    let mut just_committed = false;
    let mut now = Vec::with_capacity(events.len());
    let mut waiting = events.drain(..).peekable();
    while let Some(event) = waiting.peek() {
        let acts = acts(event, on_canvas);
        if matches!(event, Event::Key { key: Key::Enter, pressed: true, .. }) {
            let confirms = just_committed && !fields.enter_confirmed;
            if fields.composing || confirms {
                fields.enter_down = true;
                waiting.next();
                continue;
            }
        }
        // Some systems give a key that is a command a text as well.
        let text_of_the_key = just_acted && matches!(event, Event::Text(_));
        if (acted && is_typed(event) && !text_of_the_key) || (acts && words) {
            break;
        }
        just_acted = matches!(event, Event::Key { modifiers, .. } if acts && (modifiers.alt || modifiers.command));
        acted |= acts;
        words |= matches!(event, Event::Ime(_) | Event::Text(_) | Event::Paste(_));
        let Some(event) = waiting.next() else { break };
        if fields.own_backspace && is_typed(&event) {
            fields.own_backspace = false;
            if matches!(event, Event::Key { key: Key::Backspace, .. }) {
                continue;
            }
        }
        note_ime(&event, fields);
        match &event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => fields.composing = !text.is_empty(),
            Event::Ime(ImeEvent::Commit(_)) => {
                fields.composing = false;
                just_committed = true;
            }
            Event::Key { key: Key::Enter, pressed: true, .. } => {
                fields.enter_down = true;
                fields.enter_confirmed = false;
            }
            // Shortcuts are for words that are confirmed, also those of the field itself.
            Event::Key { pressed: true, .. } if fields.composing && acts => continue,
            Event::Key { key: Key::Enter, pressed: false, .. } => {
                just_committed = false;
                // Only its release came: the IME took the press, and what it confirms needs no other Enter.
                fields.enter_confirmed = !std::mem::take(&mut fields.enter_down);
            }
            _ => {}
        }
        now.push(event);
    }
    // A key that is held down and repeats faster than frames come would go on long after it was let go.
    let stale = |event: &Event| matches!(event, Event::Key { repeat: true, .. }) && acts(event, on_canvas);
    fields.later.extend(waiting.filter(|event| !stale(event)));
    *events = now;
}

/// Notes whether an Enter follows one that the IME took: then an IME is surely at work (`app::stray`). Of the one that
/// it took only the release is seen and, as that may get lost, the words that it confirmed.
fn note_ime(event: &Event, fields: &mut Fields) {
    match event {
        Event::Key { key: Key::Enter, pressed: true, .. } => {
            fields.after_ime = std::mem::take(&mut fields.ime_confirmed);
        }
        Event::Key { key: Key::Enter, pressed: false, .. } => fields.ime_confirmed |= !fields.enter_down,
        Event::Ime(ImeEvent::Commit(_)) => fields.ime_confirmed = true,
        Event::Key { .. } | Event::Text(_) => fields.ime_confirmed = false,
        Event::Ime(ImeEvent::Preedit { text, .. }) => fields.ime_confirmed &= text.is_empty(),
        _ => {}
    }
}

fn is_typed(event: &Event) -> bool {
    match event {
        Event::Key { pressed, .. } => *pressed,
        Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Cut | Event::Copy => true,
        _ => false,
    }
}

/// Keys that do something with the words of a field, or lead elsewhere, instead of being words.
fn acts(event: &Event, on_canvas: bool) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
    let leads = matches!(key, Key::Enter | Key::Escape | Key::Tab | Key::F1 | Key::F2 | Key::F6 | Key::F11);
    let walks =
        matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight | Key::Delete | Key::Backspace);
    leads || on_canvas && walks || modifiers.alt || modifiers.command
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers: Modifiers::NONE }
    }

    fn commit(text: &str) -> [Event; 2] {
        let empty = ImeEvent::Preedit { text: String::new(), active_range_chars: None };
        [Event::Ime(empty), Event::Ime(ImeEvent::Commit(text.to_owned()))]
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    /// The portions in which events that arrive at once are seen.
    fn portions(mut events: Vec<Event>, fields: &mut Fields) -> Vec<Vec<Event>> {
        let mut portions = Vec::new();
        while !events.is_empty() {
            portion(&mut events, false, fields);
            portions.push(std::mem::take(&mut events));
            events.append(&mut fields.later);
        }
        portions
    }

    #[test]
    fn a_key_waits_for_the_words_before_it_and_words_for_the_key() {
        let (s, s_typed) = (key(Key::S, true), text("s"));
        let all = vec![text("est"), key(Key::Enter, true), key(Key::Enter, false), s.clone(), s_typed.clone()];
        let expected = [vec![text("est")], vec![key(Key::Enter, true), key(Key::Enter, false)], vec![s, s_typed]];
        assert_eq!(portions(all, &mut Fields::default()), expected);
    }

    #[test]
    fn keys_that_lead_elsewhere_come_one_by_one() {
        let all = vec![key(Key::F6, true), key(Key::F6, true), text("a")];
        let expected = [vec![key(Key::F6, true)], vec![key(Key::F6, true)], vec![text("a")]];
        assert_eq!(portions(all, &mut Fields::default()), expected);
    }

    #[test]
    fn what_a_field_is_to_take_waits_for_the_field() {
        let mut fields = Fields { focus: Some(Focus::Field(crate::ui::desk::FieldId::Title)), ..Fields::default() };
        let mut events = vec![Event::PointerGone, text("a")];
        portion(&mut events, false, &mut fields);
        assert_eq!((events, fields.later), (vec![Event::PointerGone], vec![text("a")]));
    }

    #[test]
    fn the_enter_after_the_confirming_one_is_a_persons() {
        // X11 keeps the press of the confirming Enter; its release may come before or after the words.
        for released_first in [true, false] {
            let mut all = commit("課題").to_vec();
            all.insert(if released_first { 0 } else { 2 }, key(Key::Enter, false));
            all.push(key(Key::Enter, true));
            let seen = portions(all, &mut Fields::default()).concat();
            assert_eq!(seen.last(), Some(&key(Key::Enter, true)), "{released_first}");
        }
    }

    #[test]
    fn an_enter_after_one_that_an_ime_took_is_known() {
        let (down, up) = (key(Key::Enter, true), key(Key::Enter, false));
        let after_ime = |portions: &[Vec<Event>]| {
            let mut fields = Fields::default();
            for events in portions {
                portion(&mut events.clone(), false, &mut fields);
            }
            fields.after_ime
        };
        let words = commit("課題").to_vec();
        assert!(after_ime(&[words.clone(), vec![up.clone()], vec![down.clone()]]));
        assert!(after_ime(&[vec![up.clone()], words.clone(), vec![down.clone()]]));
        assert!(after_ime(&[vec![up.clone()], vec![down.clone()]]), "words that were not confirmed before");
        assert!(after_ime(&[words.clone(), vec![down.clone()]]), "the release is lost at times");
        assert!(!after_ime(&[vec![text("a")], vec![down.clone()]]));
        assert!(!after_ime(&[words.clone(), vec![key(Key::A, false)], vec![down.clone()]]), "confirmed by another key");
        assert!(!after_ime(&[words, vec![up.clone()], vec![down.clone(), up], vec![down]]), "only the first");
    }

    #[test]
    fn a_backspace_of_the_program_itself_is_nobodys() {
        let own = || Fields { own_backspace: true, ..Fields::default() };
        let backspace = key(Key::Backspace, true);
        let all = vec![key(Key::S, false), backspace.clone(), backspace.clone()];
        assert_eq!(portions(all.clone(), &mut own()).concat(), all[..2]);
        let all = vec![text("k"), backspace];
        assert_eq!(portions(all.clone(), &mut own()).concat(), all, "that came without one is a person's");
    }

    #[test]
    fn no_shortcut_fires_while_an_ime_composes() {
        let preedit = Event::Ime(ImeEvent::Preedit { text: "かだ".to_owned(), active_range_chars: None });
        let undo = Event::Key {
            key: Key::Z,
            physical_key: Some(Key::Z),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        let mut fields = Fields { composing: true, ..Fields::default() };
        assert_eq!(portions(vec![undo, preedit.clone()], &mut fields).concat(), [preedit]);
    }

    #[test]
    fn a_key_that_repeats_does_not_pile_up() {
        let repeat = Event::Key {
            key: Key::ArrowDown,
            physical_key: None,
            pressed: true,
            repeat: true,
            modifiers: Modifiers::NONE,
        };
        let mut events = vec![repeat.clone(); 20];
        let mut fields = Fields::default();
        portion(&mut events, true, &mut fields);
        assert_eq!((events, fields.later), (vec![repeat], Vec::new()));
    }
}
