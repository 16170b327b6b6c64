//! Type: widths of text, and where its lines break.
