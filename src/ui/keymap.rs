//! From keys to actions. The table is [`Action::keys`]; here is only how a key that arrives is looked up in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use egui::{Event, Key, Modifiers, Ui};

use super::action::{Action, KEYPAD, Press, Scope};
use super::{Cx, Fields};

static TABLE: LazyLock<HashMap<(Scope, Press), Action>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for action in Action::all() {
        for key in action.keys() {
            table.entry(key).or_insert(action);
        }
    }
    table
});

/// The action of a key in the first of these scopes that knows it.
pub fn action(scopes: &[Scope], key: Key, physical: Option<Key>, modifiers: Modifiers) -> Option<Action> {
    scopes.iter().find_map(|scope| lookup(*scope, key, physical, modifiers))
}

fn lookup(scope: Scope, key: Key, physical: Option<Key>, modifiers: Modifiers) -> Option<Action> {
    // The keypad goes by where a key lies, everything else by what is printed on it.
    let by_position = physical.filter(|physical| KEYPAD.iter().flatten().any(|key| key == physical));
    let press = |key: Key| Press { key, ctrl: modifiers.command, shift: modifiers.shift, alt: modifiers.alt };
    let positional = by_position.filter(|_| !modifiers.command).and_then(|key| TABLE.get(&(scope, press(key))));
    let found = positional.or_else(|| {
        let letter_of_the_keypad = !modifiers.command && KEYPAD.iter().flatten().any(|k| *k == key);
        // Without a physical key (some remote desktops) the printed letter has to do.
        if letter_of_the_keypad && physical.is_some() { None } else { TABLE.get(&(scope, press(key))) }
    });
    found.copied()
}

/// What the keys of this frame mean in `scopes`, in their order; they are taken out of its events.
pub fn taken(ui: &Ui, scopes: &[Scope]) -> Vec<Action> {
    ui.input_mut(|input| std::iter::from_fn(|| take(&mut input.events, scopes)).collect())
}

/// Does what they mean, as far as it can be done now.
pub fn follow(cx: &Cx<'_>, fields: &Fields, ui: &Ui, scopes: &[Scope]) {
    for action in taken(ui, scopes).into_iter().filter(|action| cx.can(*action, fields)) {
        cx.act(action);
    }
}

/// Takes the first key press that means something in `scopes` out of the events of this frame, and with it the text
/// that it would have typed. Several presses in one frame come out one by one, in their order.
pub fn take(events: &mut Vec<Event>, scopes: &[Scope]) -> Option<Action> {
    let (index, found) = events.iter().enumerate().find_map(|(index, event)| match event {
        Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
            Some((index, action(scopes, *key, *physical_key, *modifiers)?))
        }
        _ => None,
    })?;
    events.remove(index);
    if matches!(events.get(index), Some(Event::Text(_))) {
        events.remove(index);
    }
    Some(found)
}

/// The scene key that a pending composition of an IME stands for: `ｓ`, `s`, or the kana of a vowel key.
///
/// While the capture line waits for a scene the IME stays on (see `console::capture`), so a letter key may arrive as
/// the first character of a composition instead of as a key.
pub fn key_of_preedit(text: &str) -> Option<Key> {
    use unicode_normalization::UnicodeNormalization as _;
    let mut folded = text.nfkc().flat_map(char::to_uppercase);
    let (first, rest) = (folded.next()?, folded.next());
    if rest.is_some() {
        return None;
    }
    let letter = match first {
        'あ' | 'ア' => 'A',
        'え' | 'エ' => 'E',
        '1'..='4' | 'A'..='Z' => first,
        _ => return None,
    };
    Key::from_name(&letter.to_string())
}
