//! Text that was UTF-8, was read as Windows-1252 or Latin-1 and written as UTF-8 again: "donâ€™t" for "don’t".

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Marks of such text: what the first two bytes of “ ” ‘ ’ – — … become.
const SIGNS: [&str; 2] = ["â€", "â\u{80}"];

/// The page repaired, where it shows such marks at least three times.
pub(super) fn repair(page: Cow<'_, str>) -> Cow<'_, str> {
    let seen: usize =
        SIGNS.iter().map(|sign| memchr::memmem::find_iter(page.as_bytes(), sign).take(3).count()).sum();
    if seen < 3 {
        return page;
    }
    let mut repaired = String::with_capacity(page.len());
    let mut rest = page.as_ref();
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let len = rest[start..].find(|c: char| c.is_ascii()).unwrap_or(rest.len() - start);
        repaired.push_str(&rest[..start]);
        let run = &rest[start..start + len];
        repaired.push_str(&undone(run).unwrap_or_else(|| run.to_owned()));
        rest = &rest[start + len..];
    }
    repaired.push_str(rest);
    Cow::Owned(repaired)
}

/// The UTF-8 that the characters of `run` are the bytes of, if they are.
fn undone(run: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(run.len());
    let mut buffer = [0; 4];
    for c in run.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => match *WINDOWS_1252.encode(c.encode_utf8(&mut buffer)).0 {
                [byte] => bytes.push(byte),
                _ => return None,
            },
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_read_in_the_wrong_encoding_is_repaired_and_other_text_is_not() {
        assert_eq!(repair("donâ€™t â€œgoâ€\u{9d} cafÃ©".into()), "don’t “go” café");
        assert_eq!(repair("château, don’t, â€™".into()), "château, don’t, â€™");
    }
}
