//! bamen (場面): dialogue over the 12 scenes of improvement activity.
//!
//! > A session is a log of edits. The canvas is the log, folded.
//! > Every view is a picture; every export is the same picture on another surface.
//! > Views speak only in commands. Only an edit changes a session, and only one function applies edits.
//! > What is written down is exactly what happened, so saving, undo, crash recovery and replay are one mechanism.
//!
//! ```text
//!  keyboard / mouse / list                                   (ui reads a Cx, sends)
//!         │
//!         ▼
//!      Command ──► app::update ──► Effect ──► app::world (disk thread, file dialogs) ──► Event ─┐
//!         │             └───────────────────────── app::update::heard ◄────────────────────────┘
//!         ▼
//!       Edit ──► History::record ──► Keeper::append       the same call, the same frame
//!                     │
//!                     ▼
//!                  Session
//!                     │  picture: pure layout            └──► Audience ──► ui::wall::Stage ──► the wall's window
//!                     ▼
//!                  Picture ──► ui::paint (windows) · export (PNG)
//! ```
//!
//! # The rooms, in reading order
//!
//! | room | what lives there | may know |
//! |---|---|---|
//! | [`model`] | sessions, cards, edits, history: the domain | nothing of ours |
//! | [`theme`] | colours by role, from `assets/theme.ron` | model |
//! | [`guide`] | the texts of the 12 scenes, from `assets/guide.ron` | model, find |
//! | [`template`] | how kinds of meetings are prepared, and questions for one person, from `assets/templates` and `assets/questions` | model, guide |
//! | [`import`] | lists from elsewhere as cards | model |
//! | [`store`] | session files, journals, the library, settings | model |
//! | [`find`] | which cards are meant by some words | model |
//! | [`bring`] | cards brought along, from files into a session | model, import, find |
//! | [`compare`] | what differs between sessions, and cards through a series | model, find |
//! | [`library`] | the index of every session, its cache, what is found in it | model, store, find |
//! | [`text`] | every word, in Japanese and English | model, import, store (to word their errors) |
//! | [`picture`] | layout: a session in, marks and parts out | model, theme, text, guide |
//! | [`export`] | pictures as PNG bytes | picture, theme |
//! | [`ui`] | egui: views, commands, the one table of actions | model, picture, theme, text, guide, template, import, find, bring, library, compare |
//! | [`app`] | state, what changes it, effects, the window's frame | all |
//! | [`cli`] | the command line | all |
//!
//! # Invariants
//!
//! `tests/it/tidy.rs` checks those that a program can see in the source.
//!
//! - **I1** [`model`] knows no egui, files, threads, randomness or clock; of other crates only serde, the calendar
//!   (jiff, to write a moment down) and what counts as one character. It fails only by [`model::Refusal`].
//! - **I2** The only caller of `Session::apply` is [`model::History`].
//! - **I3** [`ui`] touches no files and no threads and holds no domain truth: what is being typed or dragged
//!   ([`ui::Fields`]) becomes an edit when it is done.
//! - **I4** [`picture`] is deterministic; what it lays out is a value that tests compare.
//! - **I5** The window and PNG files paint the same [`picture::Picture`]; neither lays anything out.
//! - **I6** Colours stand in `assets/theme.ron` alone, words in [`text`], `assets/guide.ron`,
//!   `assets/templates` and `assets/questions`.
//! - **I7** An entry is in the journal before the frame that shows it; if the disk refuses, the screen says so until
//!   a whole-file save succeeds.
//! - **I8** Files are replaced by rename; a journal is only appended to, or cut back to its last whole line.
//! - **I9** Opening never destroys: what cannot be read is left as it is and explained.
//! - **I10** No `unwrap`, `expect`, panic or unchecked index outside tests (lints).
//! - **I11** Every [`ui::Action`] has a label in every language, a key, and a row in the palette.
//! - **I12** Time and fresh names enter through [`app::clock`].
//! - **I13** `std::fs` is spoken in [`store`] alone.
//! - **I14** Whatever the room sees is made from a [`model::Audience`], and [`model::Audience::of`] alone decides what is
//!   in one; of an earlier moment ([`model::Audience::of_moment`]) no more than of the present. The window of the wall knows [`ui::wall::Stage`] and nothing else of the program.
//!
//! # Where this differs from the first proposal, and why
//!
//! - *One [`ui::Fields`] instead of commands for each keystroke.* egui needs text buffers by `&mut`; they are taken out
//!   of the state for the length of a frame and put back.
//! - *The capture line never gives the focus away,* although it looks disarmed while a scene is chosen: see
//!   `ui/console/capture.rs`. Taking the focus, and with it the IME, loses letters on a busy machine.
//! - *The wall is a deferred viewport,* not an immediate one: it repaints only when it changes, not
//!   with every key that is typed, and goes on while the console is minimised. What both share is one value under a lock,
//!   [`ui::wall::Stage`]; each frame of the console puts a new one in, and the lock is held for nothing else.
//! - *A thread of its own hears of monitors that come and go:* the window library tells of none, and asking in a frame
//!   would mean frames (see `app::screens`).
//! - *The index of the library has a thread of its own,* apart from the disk's: reading 10,000 files must not stand before
//!   a save, and a search not behind one (see [`app::librarian`]).
//! - *Checkpoints of the history are keyed by entries,* so undo, redo and replay are the same few folded edits: see
//!   [`model::History`].

pub mod app;
pub mod bring;
pub mod cli;
pub mod compare;
pub mod export;
pub mod find;
pub mod guide;
pub mod import;
pub mod library;
pub mod model;
pub mod picture;
pub mod store;
pub mod template;
pub mod text;
pub mod theme;
pub mod ui;
