//! The system's file dialogs.

use std::path::PathBuf;

use super::world::{Answer, FileDialogs};
use crate::ui::command::PickPurpose;

/// Dialogs of the desktop; they open in the library.
pub struct SystemDialogs {
    pub folder: PathBuf,
}

impl FileDialogs for SystemDialogs {
    fn pick(&self, purpose: PickPurpose, name: &str) -> Answer {
        let asked = std::time::Instant::now();
        let dialog = rfd::FileDialog::new().set_directory(&self.folder);
        let path = match purpose {
            PickPurpose::OpenSession => dialog.add_filter("場面 bamen", &["ron"]).pick_file(),
            PickPurpose::Import => dialog.add_filter("CSV TSV TXT XLSX", &["csv", "tsv", "txt", "xlsx"]).pick_file(),
            PickPurpose::ExportPng => {
                dialog.set_file_name(format!("{name}.png")).add_filter("PNG", &["png"]).save_file()
            }
            PickPurpose::ExportNotes => {
                dialog.set_file_name(format!("{name}.txt")).add_filter("TXT", &["txt"]).save_file()
            }
            PickPurpose::MergeNotes => dialog.add_filter("notes", &["ron"]).pick_file(),
            PickPurpose::CopySession | PickPurpose::SaveElsewhere => {
                dialog.set_file_name(format!("{name}.ron")).add_filter("場面 bamen", &["ron"]).save_file()
            }
        };
        match path {
            Some(path) => Answer::Path(path),
            // A desktop without any dialog answers like a person who closes it, only faster than any person.
            None if asked.elapsed() < std::time::Duration::from_millis(250) => Answer::Unavailable,
            None => Answer::Cancelled,
        }
    }
}
