//! Character references: "&amp;", "&#8217;", "&eacute;" in, the characters out.

use std::borrow::Cow;

/// The text with its character references decoded, as the HTML standard has it.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    let Some(mut at) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    let mut kept = 0;
    loop {
        if let Some(len) = reference(&text[at..], &mut decoded, &text[kept..at]) {
            kept = at + len;
            at = kept;
        } else {
            at += 1;
        }
        match memchr::memchr(b'&', &text.as_bytes()[at..]) {
            Some(next) => at += next,
            None => break,
        }
    }
    decoded.push_str(&text[kept..]);
    Cow::Owned(decoded)
}

/// Appends `before` and the characters of the reference at the head of `text` and gives its length, if it is one.
fn reference(text: &str, decoded: &mut String, before: &str) -> Option<usize> {
    if let Some(digits) = text.strip_prefix("&#") {
        let (value, len) = numeric(digits)?;
        decoded.push_str(before);
        decoded.push(value);
        return Some(2 + len);
    }
    let name = text[1..].bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let ended = text[1 + name..].starts_with(';');
    if !ended && !matches!(&text[1..=name], "amp" | "lt" | "gt" | "quot" | "nbsp" | "copy" | "reg") {
        return None;
    }
    let value = quick_xml::escape::resolve_html5_entity(&text[1..=name])?;
    decoded.push_str(before);
    decoded.push_str(value);
    Some(1 + name + usize::from(ended))
}

/// The character of a numeric reference behind its "&#", and the length of its digits and semicolon.
fn numeric(text: &str) -> Option<(char, usize)> {
    let hex = text.starts_with(['x', 'X']);
    let start = usize::from(hex);
    let is_digit = |b: &u8| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() };
    let len = text[start..].bytes().take(9).take_while(is_digit).count();
    let code = u32::from_str_radix(&text[start..start + len], if hex { 16 } else { 10 }).ok()?;
    let end = start + len + usize::from(text[start + len..].starts_with(';'));
    Some((character(code), end))
}

/// References to the C1 controls mean Windows-1252, and impossible ones the replacement character.
fn character(code: u32) -> char {
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(code) {
        return encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next().unwrap_or('\u{fffd}');
    }
    char::from_u32(code).filter(|&c| c != '\0').unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_stray_ampersands_stay() {
        assert_eq!(
            decode("caf&eacute; &amp; bar &#8217;s &#x2014; &#146; R&D &amp"),
            "café & bar ’s — ’ R&D &"
        );
        assert_eq!(decode("a&b&;&#;&#x;&unknown;"), "a&b&;&#;&#x;&unknown;");
        assert_eq!(decode("&#0;&#1114112;"), "\u{fffd}\u{fffd}");
    }
}
