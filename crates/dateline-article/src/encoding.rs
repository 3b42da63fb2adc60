//! From bytes to text: UTF-8, UTF-16 with a byte order mark, a declared encoding, or Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::error::{Error, Fault};

/// The text of a plain-text file. UTF-8 stays as it is, a byte order mark aside.
///
/// Bytes that are no UTF-8 are read as Windows-1252 only where they are plausible in it; else they are a fault.
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Empty.into());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[mark..]);
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(Error::from(Fault::Binary(at)).on_line(line_of(bytes, at)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if is_windows_1252(bytes) => strict(WINDOWS_1252, bytes),
        Err(e) => Err(invalid(bytes, e.valid_up_to())),
    }
}

fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, Error> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text),
        None => Err(invalid(bytes, std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), |_| 0))),
    }
}

fn invalid(bytes: &[u8], at: usize) -> Error {
    Error::from(Fault::Encoding(at)).on_line(line_of(bytes, at))
}

/// The text of a web page: by its byte order mark, by the charset it declares, as UTF-8, else as Windows-1252.
pub(crate) fn page(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Empty.into());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(Error::from(Fault::Binary(at)).on_line(line_of(bytes, at)));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    Ok(declared(bytes).unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0)
}

/// The encoding that a page names in `charset=` or an XML document in `encoding=`, in its first 4 KiB.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let after = ["charset=", "encoding="]
        .iter()
        .find_map(|mark| memchr::memmem::find(&head, mark.as_bytes()).map(|at| &head[at + mark.len()..]))?;
    let value = after.trim_ascii_start().strip_prefix(b"\"").or(after.strip_prefix(b"'")).unwrap_or(after);
    let end =
        value.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(value.len());
    Encoding::for_label(&value[..end])
}

fn line_of(bytes: &[u8], at: usize) -> u64 {
    1 + bytes[..at].iter().filter(|&&b| b == b'\n').count() as u64
}

/// True where every byte above ASCII is a letter at a word or a mark that Windows-1252 text is printed with, and
/// none of them is part of a valid UTF-8 sequence, which would tell of damaged UTF-8.
fn is_windows_1252(bytes: &[u8]) -> bool {
    let damaged = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    !damaged && (0..bytes.len()).filter(|&at| bytes[at] >= 0x80).all(|at| is_plausible(bytes, at))
}

fn is_plausible(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        0x80 | 0x85 | 0x91..=0x97 | 0xa0 | 0xa3 | 0xa7 | 0xa9 | 0xab | 0xb0 | 0xb7 | 0xbb..=0xbe => true,
        0x8a | 0x8c | 0x8e | 0x9a | 0x9c | 0x9e | 0x9f | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0xfd => {
            let letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
            letter(at.checked_sub(1).and_then(|before| bytes.get(before))) || letter(bytes.get(at + 1))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_kept_and_a_byte_order_mark_is_not_text() {
        assert!(matches!(text("Café.".as_bytes()), Ok(Cow::Borrowed("Café."))));
        assert_eq!(text(b"\xef\xbb\xbfRain.").unwrap(), "Rain.");
        assert_eq!(text(b"\xff\xfeR\0a\0i\0n\0").unwrap(), "Rain");
    }

    #[test]
    fn windows_1252_is_read_where_it_is_plausible() {
        assert_eq!(text(b"Caf\xe9 \x93Rain\x94 \x96 it\x92s").unwrap(), "Café “Rain” – it’s");
    }

    #[test]
    fn damaged_utf8_is_a_fault_that_names_its_line() {
        let error = text(b"One.\nTwo \xff.\n").unwrap_err();
        assert!(error.is_encoding());
        assert_eq!(error.line(), Some(2));
        assert!(text("Café \u{2019}".as_bytes().split_last().unwrap().1).is_err());
    }

    #[test]
    fn binary_and_empty_bytes_are_faults() {
        assert!(text(b"\x7fELF\x02\x00\x00").unwrap_err().is_encoding());
        assert!(text(b" \n").unwrap_err().is_empty());
    }
}
