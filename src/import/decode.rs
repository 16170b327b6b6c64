//! Bytes to text: UTF-8, UTF-16 with a mark, or CP932, which is what Excel writes on a Japanese PC.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, SHIFT_JIS};

use super::ImportError;

/// The text without its byte order mark. Bytes without a mark that are not UTF-8 count as CP932.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(utf8(rest).map_err(|line| ImportError::Undecodable { line })?),
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        _ => match utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            // A UTF-8 file with a broken byte would come out of CP932 as a page of wrong kanji: say where it is broken.
            Err(line) if is_mostly_utf8(bytes) => return Err(ImportError::Undecodable { line }),
            Err(_) => Cow::Owned(cp932(bytes)?),
        },
    };
    match text.find('\0') {
        Some(at) => Err(ImportError::NotText { line: line_at(text.as_bytes(), at) }),
        None => Ok(text),
    }
}

/// Fails with the line of the first byte that does not fit.
fn utf8(bytes: &[u8]) -> Result<&str, usize> {
    std::str::from_utf8(bytes).map_err(|error| line_at(bytes, error.valid_up_to()))
}

/// Japanese in CP932 has a misfit at nearly every character when taken for UTF-8; a broken UTF-8 file has few.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut fits, mut misfits) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        fits += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        misfits += usize::from(!chunk.invalid().is_empty());
    }
    fits > misfits * 4
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ImportError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => return Err(ImportError::Undecodable { line: line_at(text.as_bytes(), text.len()) }),
        }
    }
    if odd.is_empty() { Ok(text) } else { Err(ImportError::Undecodable { line: line_at(text.as_bytes(), text.len()) }) }
}

fn cp932(bytes: &[u8]) -> Result<String, ImportError> {
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    // The decoder states how much room it needs; without the room it would stop early, which is taken for a misfit.
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (_, read) => Err(ImportError::Undecodable { line: line_at(bytes, read.saturating_sub(1)) }),
    }
}

/// The line, from 1, of the byte at `at`. Line ends are LF, CRLF or a lone CR; in CP932, too, those bytes are nothing
/// else.
fn line_at(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    let ends = before.iter().filter(|b| matches!(b, b'\n' | b'\r')).count();
    let pairs = before.windows(2).filter(|pair| *pair == b"\r\n").count();
    ends - pairs + 1
}
