//! Type: widths of text, and where its lines break.
use super::Weight;
pub fn width(text: &str, _w: Weight, size: f32) -> f32 {
    text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum::<f32>() * size
}
pub struct Broken {
    pub lines: Vec<String>,
    pub cut: bool,
}
pub const ASCENT: f32 = 0.88;
pub fn break_lines(text: &str, w: Weight, size: f32, max: f32, max_lines: usize) -> Broken {
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let last = lines.last().cloned().unwrap_or_default();
        if width(&last, w, size) + size > max {
            if lines.len() == max_lines {
                return Broken { lines, cut: true };
            }
            lines.push(String::new());
        }
        if let Some(l) = lines.last_mut() {
            l.push(c);
        }
    }
    Broken { lines, cut: false }
}
pub fn stack(text: &str) -> Vec<String> {
    text.chars().map(|c| if c == 'ー' { '｜' } else { c }.to_string()).collect()
}
