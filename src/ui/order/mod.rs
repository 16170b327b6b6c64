//! Putting many cards in order: finding them, putting them together, making several of one and one of several.

mod action;
pub(in crate::ui) mod find_bar;
pub(in crate::ui) mod links_ui;
pub(in crate::ui) mod split_dialog;
pub(in crate::ui) mod stack_ui;

pub use action::OrderAct;

use crate::model::{CardId, CardKind, CardText};

/// What is looked for beside the words, which are in the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    pub kind: Option<CardKind>,
    pub group: Option<CardText>,
}

/// What was found, for what it was looked for: words, narrowing, and the next entry of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub(super) of: (String, Narrowing, u64),
    /// Nothing was looked for.
    pub all: bool,
    pub hits: Vec<CardId>,
}
