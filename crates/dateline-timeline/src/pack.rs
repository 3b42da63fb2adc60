//! [`Packed`]: a record that is seldom looked at, in few bytes. Anything that serialises comes in, and comes out equal.
//!
//! | byte | value |
//! |---|---|
//! | `00`–`7F` | a number from 0 to 127 |
//! | `80`, `81`, `82` | nothing; false; true |
//! | `83 n`, `84 n`, `85 …` | a number; one below 0, its bits turned; a double of eight bytes |
//! | `86 n …`, `87 n` | a string of `n` bytes; the `n`th such string again |
//! | `88 n`, `89 n` | a list of `n` values; a record whose fields with a bit in `n` follow |
//! | `90`–`9F`, `A0`–`AF`, `B0`–`BF` | a list, a record, an earlier string, with `n` in four bits |
//! | `C0`–`FF` | a number of fourteen bits, in two bytes |
//!
//! Numbers `n` are LEB128. A field that is 0, false, empty or `None` is left out; variants go by their number.

mod read;
mod write;

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

const NOTHING: u8 = 0x80;
const FALSE: u8 = 0x81;
const TRUE: u8 = 0x82;
const NUMBER: u8 = 0x83;
const BELOW: u8 = 0x84;
const DOUBLE: u8 = 0x85;
const WORDS: u8 = 0x86;
const AGAIN: u8 = 0x87;
const LIST: u8 = 0x88;
const RECORD: u8 = 0x89;
const SHORT_LIST: u8 = 0x90;
const SHORT_RECORD: u8 = 0xA0;
const SHORT_AGAIN: u8 = 0xB0;
const TWO_BYTES: u8 = 0xC0;

/// A value of type `T`, packed. Equal values have equal bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Packed<T> {
    bytes: Box<[u8]>,
    value: PhantomData<T>,
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    pub fn of(value: &T) -> Self {
        let bytes =
            write::bytes(value).expect("readings hold records, lists, words, numbers and plain variants");
        Self { bytes: bytes.into(), value: PhantomData }
    }

    pub fn unpack(&self) -> T {
        read::value(&self.bytes).expect("it was packed by `of`")
    }
}

#[cfg(test)]
mod tests {
    use dateline_extract::{Annotations, annotate};
    use dateline_text::Article;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Colour {
        Red,
        Green,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Sample {
        count: u64,
        below: i64,
        share: f64,
        yes: bool,
        colour: Colour,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        list: Vec<Option<u32>>,
        maybe: Option<usize>,
        words: String,
        more: Option<String>,
    }

    #[track_caller]
    fn check(sample: &Sample) {
        assert_eq!(Packed::of(sample).unpack(), *sample);
    }

    fn sample(count: u64, below: i64, maybe: Option<usize>, words: &str) -> Sample {
        let (list, more) = (vec![maybe.map(|n| n as u32), None], Some(words.to_owned()));
        Sample {
            count,
            below,
            share: 0.5,
            yes: true,
            colour: Colour::Green,
            list,
            maybe,
            words: words.into(),
            more,
        }
    }

    #[test]
    fn what_is_packed_comes_out_equal() {
        check(&sample(0, 0, None, ""));
        check(&sample(127, -1, Some(0), "rain"));
        check(&sample(128, -70_000, Some(1), "«rain»"));
        check(&sample(16_384, i64::MIN, Some(300), &"rain ".repeat(90)));
        check(&sample(u64::MAX, i64::MAX, Some(70_000), "rain"));
        let empty = Sample {
            share: 0.0,
            yes: false,
            colour: Colour::Red,
            list: Vec::new(),
            ..sample(0, 0, None, "")
        };
        check(&Sample { more: None, ..empty });
    }

    #[test]
    fn some_of_nothing_is_not_none() {
        assert_eq!(Packed::of(&(Some(0_u8), Some(false))).unpack(), (Some(0), Some(false)));
        let bytes = Packed::of(&sample(0, 0, Some(0), "")).unpack();
        assert_eq!((bytes.maybe, bytes.more.as_deref()), (Some(0), Some("")));
    }

    #[test]
    fn annotations_take_a_fraction_of_their_json() {
        let text = "Ana Melo said on Friday that at least 21 people were killed, 4.5 percent of the crew. “It rained,” she said.";
        let found: Annotations =
            annotate(&Article::from_text("a", text).published("2024-05-03".parse().expect("a date")));
        let packed = Packed::of(&found);
        assert_eq!(packed.unpack(), found);
        assert!(packed.bytes.len() * 3 < serde_json::to_vec(&found).expect("it serialises").len());
    }
}
