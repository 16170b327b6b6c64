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
        if matches!(purpose, PickPurpose::Bring | PickPurpose::Paths) {
            let (what, endings): (&str, &[&str]) = match purpose {
                PickPurpose::Paths => ("CSV", &["csv"]),
                _ => ("場面 bamen CSV TSV TXT XLSX", &["ron", "csv", "tsv", "txt", "xlsx"]),
            };
            return match dialog.add_filter(what, endings).pick_files() {
                Some(paths) => Answer::Paths(paths),
                None => no_answer(asked),
            };
        }
        let path = match purpose {
            // Asked above.
            PickPurpose::Bring | PickPurpose::Paths => None,
            PickPurpose::OpenSession => dialog.add_filter("場面 bamen", &["ron"]).pick_file(),
            PickPurpose::Waves => dialog.add_filter("CSV TSV XLSX", &["csv", "tsv", "txt", "xlsx"]).pick_file(),
            PickPurpose::Import => dialog.add_filter("CSV TSV TXT XLSX", &["csv", "tsv", "txt", "xlsx"]).pick_file(),
            PickPurpose::ExportPng => {
                dialog.set_file_name(format!("{name}.png")).add_filter("PNG", &["png"]).save_file()
            }
            PickPurpose::ExportNotes => {
                dialog.set_file_name(format!("{name}.txt")).add_filter("TXT", &["txt"]).save_file()
            }
            PickPurpose::Give | PickPurpose::GivePath => {
                dialog.set_file_name(format!("{name}.csv")).add_filter("CSV", &["csv"]).save_file()
            }
            PickPurpose::MergeNotes => dialog.add_filter("notes", &["ron"]).pick_file(),
            PickPurpose::CopySession | PickPurpose::SaveElsewhere => {
                dialog.set_file_name(format!("{name}.ron")).add_filter("場面 bamen", &["ron"]).save_file()
            }
        };
        match path {
            Some(path) => Answer::Path(path),
            None => no_answer(asked),
        }
    }
}

/// A desktop without any dialog answers like a person who closes it, only faster than any person.
fn no_answer(asked: std::time::Instant) -> Answer {
    if asked.elapsed() < std::time::Duration::from_millis(250) { Answer::Unavailable } else { Answer::Cancelled }
}
