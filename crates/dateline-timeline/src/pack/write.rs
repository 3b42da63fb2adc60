//! Writing: a serializer whose output is the bytes that the module above describes.

use serde::ser::{
    Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct,
    Serializer,
};

use super::{
    AGAIN, BELOW, DOUBLE, FALSE, LIST, NOTHING, NUMBER, RECORD, SHORT_AGAIN, SHORT_LIST, SHORT_RECORD, TRUE,
    TWO_BYTES, WORDS,
};

use crate::lexicon::Lookup;

type Error = serde::de::value::Error;

/// The bytes of a value.
pub(super) fn bytes(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut writer = Writer::default();
    value.serialize(&mut writer)?;
    Ok(writer.out)
}

#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    strings: Lookup<Box<str>, usize>,
    /// Whether the last value was a `Some`: a field of `Some(0)` is not left out.
    is_some: bool,
}

impl Writer {
    fn leb(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.out.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.out.push(n as u8);
    }

    /// A number in the four bits of `short`, or after `long`.
    fn tagged(&mut self, short: u8, long: u8, n: usize) {
        if n < 16 {
            self.out.push(short | n as u8);
        } else {
            self.out.push(long);
            self.leb(n as u64);
        }
    }
}

macro_rules! whole {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, n: $type) -> Result<(), Error> {
            self.serialize_i64(n.into())
        })*
    };
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Record<'w>;
    type SerializeStructVariant = Impossible<(), Error>;

    whole!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32);

    fn serialize_bool(self, yes: bool) -> Result<(), Error> {
        self.out.push(if yes { TRUE } else { FALSE });
        Ok(())
    }

    fn serialize_i64(self, n: i64) -> Result<(), Error> {
        if let Ok(n) = u64::try_from(n) {
            return self.serialize_u64(n);
        }
        self.out.push(BELOW);
        self.leb(!n as u64);
        Ok(())
    }

    fn serialize_u64(self, n: u64) -> Result<(), Error> {
        match n {
            0..0x80 => self.out.push(n as u8),
            0x80..0x4000 => self.out.extend([TWO_BYTES | (n >> 8) as u8, n as u8]),
            _ => {
                self.out.push(NUMBER);
                self.leb(n);
            }
        }
        Ok(())
    }

    fn serialize_f32(self, n: f32) -> Result<(), Error> {
        self.serialize_f64(n.into())
    }

    fn serialize_f64(self, n: f64) -> Result<(), Error> {
        self.out.push(DOUBLE);
        self.out.extend(n.to_le_bytes());
        Ok(())
    }

    fn serialize_char(self, letter: char) -> Result<(), Error> {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, words: &str) -> Result<(), Error> {
        if let Some(nth) = self.strings.get(words) {
            let nth = *nth;
            self.tagged(SHORT_AGAIN, AGAIN, nth);
            return Ok(());
        }
        self.strings.insert(words.into(), self.strings.len());
        self.out.push(WORDS);
        self.leb(words.len() as u64);
        self.out.extend(words.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(&mut *self)?;
        self.is_some = true;
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.push(NOTHING);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, nth: u32, _: &'static str) -> Result<(), Error> {
        self.serialize_u32(nth)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error::custom(format!("a variant with a value: {name}::{variant}")))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Error> {
        let length = length.ok_or_else(|| Error::custom("a list of unknown length"))?;
        self.tagged(SHORT_LIST, LIST, length);
        Ok(self)
    }

    fn serialize_tuple(self, length: usize) -> Result<Self, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Self, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::custom(format!("a variant with values: {name}::{variant}")))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(Error::custom("a map"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Record<'w>, Error> {
        Ok(Record { at: self.out.len(), writer: self, field: 0, held: 0 })
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::custom(format!("a variant with fields: {name}::{variant}")))
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// A record in the making, and which of its fields hold something.
struct Record<'w> {
    writer: &'w mut Writer,
    at: usize,
    field: u32,
    held: u64,
}

impl SerializeStruct for Record<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Error> {
        let start = self.writer.out.len();
        self.writer.is_some = false;
        value.serialize(&mut *self.writer)?;
        let is_bare = matches!(self.writer.out[start..], [0 | NOTHING | FALSE | SHORT_LIST]);
        if is_bare && !self.writer.is_some {
            self.writer.out.truncate(start);
        } else {
            self.held |= 1 << self.field;
        }
        self.field += 1;
        Ok(())
    }

    fn skip_field(&mut self, _: &'static str) -> Result<(), Error> {
        self.field += 1;
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        let end = self.writer.out.len();
        self.writer.tagged(SHORT_RECORD, RECORD, self.held as usize);
        let head = self.writer.out.len() - end;
        self.writer.out[self.at..].rotate_right(head);
        self.writer.is_some = false;
        Ok(())
    }
}

macro_rules! items {
    ($($trait:ident $add:ident),*) => {
        $(impl $trait for &mut Writer {
            type Ok = ();
            type Error = Error;

            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Error> {
                self.is_some = false;
                Ok(())
            }
        })*
    };
}

items!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field);
