//! Disk: the one place that reads and writes files.
//!
//! A session is one RON file (`format`) that is replaced as a whole (`atomic`), and beside it, while it is open or after
//! a crash, a journal of what happened since (`journal`). A [`Keeper`] holds both together. A [`Library`] is a folder of
//! them; [`Settings`] are one small file elsewhere.
//!
//! What one person thought alone can have a passphrase (its form stands in `store/seal.rs`): then the file, its journal and all that lies beside
//! it is encrypted.
//!
//! What holds for all of it:
//! - Opening never destroys. A damaged file stays as it is, is explained by line and column, and [`salvage`] reads what
//!   can be read into a new file. A newer file, or one with fields that are not known here, opens for reading.
//! - Files are replaced by rename, the journal is only appended to, cut back to whole lines, or emptied after a save.
//! - Time and identities come from the caller; nothing here asks a clock.
//! - What comes from a disk may be anything: no input panics, and size, nesting and effort are bounded.

mod atomic;
mod contents;
mod error;
mod file;
mod format;
mod journal;
mod keeper;
mod library;
mod notes;
mod plain;
mod seal;
mod sealing;
mod settings;

pub use contents::{Contents, FileStamp, SessionFile, Shelved};
pub use error::{Doing, Fault, StoreError};
pub use file::MAX_FILE_BYTES;
pub use keeper::{
    Access, Keeper, Looked, Notice, Opened, ReadOnly, Recovered, Salvaged, SaveJob, Saved, SyncHandle, Under, look,
    open, open_sealed, salvage,
};
pub use library::{Library, Listing, default_library, file_name, safe_name, write_new, write_new_under};
pub use notes::{keep_notes, notes_path, read_notes, read_others_notes};
pub use plain::{Wanted, read_bytes, read_cache, read_text, read_texts, write_bytes, write_new_bytes, write_wanted};
pub use seal::Passphrase;
pub use sealing::{SealJob, SealWish, Sealed};
pub use settings::{Settings, ThemeChoice, WallChoice};
