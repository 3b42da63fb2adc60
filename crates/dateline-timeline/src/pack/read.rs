//! Reading: a deserializer of the bytes that the module above describes.

use serde::de::value::U32Deserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::{
    AGAIN, BELOW, DOUBLE, FALSE, LIST, NOTHING, NUMBER, RECORD, SHORT_AGAIN, SHORT_LIST, SHORT_RECORD, TRUE,
    TWO_BYTES, WORDS,
};

type Error = serde::de::value::Error;

/// The value that the bytes stand for.
pub(super) fn value<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    T::deserialize(&mut Reader { bytes, strings: Vec::new() })
}

struct Reader<'a> {
    bytes: &'a [u8],
    strings: Vec<&'a str>,
}

fn cut() -> Error {
    Error::custom("the bytes end too early")
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, Error> {
        let (first, rest) = self.bytes.split_first().ok_or_else(cut)?;
        self.bytes = rest;
        Ok(*first)
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or_else(cut)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn leb(&mut self) -> Result<u64, Error> {
        let (mut n, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 || shift > 63 {
                return Ok(n);
            }
        }
    }

    /// The number in the four bits of a short tag, or after a long one.
    fn tagged(&mut self, tag: u8) -> Result<u64, Error> {
        if tag >= SHORT_LIST { Ok(u64::from(tag & 15)) } else { self.leb() }
    }

    fn words(&mut self, tag: u8) -> Result<&'a str, Error> {
        if tag != WORDS {
            let nth = self.tagged(tag)? as usize;
            return self.strings.get(nth).copied().ok_or_else(cut);
        }
        let length = self.leb()? as usize;
        let words = std::str::from_utf8(self.take(length)?).map_err(Error::custom)?;
        self.strings.push(words);
        Ok(words)
    }

    fn double(&mut self) -> Result<f64, Error> {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(self.take(8)?);
        Ok(f64::from_le_bytes(bytes))
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let tag = self.byte()?;
        match tag {
            0..0x80 => visitor.visit_u64(tag.into()),
            TWO_BYTES..=0xFF => {
                let low = self.byte()?;
                visitor.visit_u64(u64::from(tag & 0x3F) << 8 | u64::from(low))
            }
            NOTHING => visitor.visit_unit(),
            FALSE | TRUE => visitor.visit_bool(tag == TRUE),
            NUMBER => visitor.visit_u64(self.leb()?),
            BELOW => visitor.visit_i64(!(self.leb()? as i64)),
            DOUBLE => visitor.visit_f64(self.double()?),
            WORDS | AGAIN | SHORT_AGAIN..TWO_BYTES => visitor.visit_borrowed_str(self.words(tag)?),
            LIST | SHORT_LIST..SHORT_RECORD => {
                let left = self.tagged(tag)?;
                visitor.visit_seq(Items { reader: self, left })
            }
            _ => Err(Error::custom(format!("no value starts with {tag:02X}"))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.bytes.first() == Some(&NOTHING) {
            self.byte()?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let tag = self.byte()?;
        if tag != RECORD && !(SHORT_RECORD..SHORT_AGAIN).contains(&tag) {
            return Err(Error::custom(format!("no {name} starts with {tag:02X}")));
        }
        let held = self.tagged(tag)?;
        visitor.visit_seq(Fields { reader: self, held, left: fields.len() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let nth = u32::deserialize(self)?;
        visitor.visit_enum(variant(nth))
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

use serde::Deserialize as _;

fn variant(nth: u32) -> U32Deserializer<Error> {
    nth.into_deserializer()
}

struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    left: u64,
}

impl<'a> SeqAccess<'a> for Items<'_, 'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.min(1 << 16) as usize)
    }
}

/// The fields of a record, those that were left out among them.
struct Fields<'r, 'a> {
    reader: &'r mut Reader<'a>,
    held: u64,
    left: usize,
}

impl<'a> SeqAccess<'a> for Fields<'_, 'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        let is_held = self.held & 1 == 1;
        self.left -= 1;
        self.held >>= 1;
        if is_held {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            seed.deserialize(LeftOut).map(Some)
        }
    }
}

/// A field that was left out: 0, false, empty or `None`, whichever its type has.
struct LeftOut;

impl<'de> Deserializer<'de> for LeftOut {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(0)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(false)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(serde::de::value::SeqDeserializer::new(std::iter::empty::<u32>()))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(variant(0))
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit_struct tuple
        tuple_struct map struct identifier ignored_any
    }
}
