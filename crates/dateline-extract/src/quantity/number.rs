//! [`Number`]: an exact decimal.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An exact decimal, never a float.
///
/// In JSON it is a number where a double carries it digit for digit, else a string of its digits.
///
/// ```
/// use dateline_extract::quantity::Number;
///
/// let number: Number = "7.80".parse()?;
/// assert_eq!(number.to_string(), "7.8");
/// assert_eq!(serde_json::to_string(&number)?, "7.8");
/// assert_eq!(serde_json::to_string(&Number::from(1_200))?, "1200");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub Decimal);

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self(value.normalize())
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl std::str::FromStr for Number {
    type Err = rust_decimal::Error;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(Decimal::from_str_exact(digits)?))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = self.0.normalize();
        if plain.scale() == 0
            && let Some(whole) = plain.to_i64()
        {
            return serializer.serialize_i64(whole);
        }
        // Fifteen significant digits survive the way through a double.
        let digits = plain.mantissa().unsigned_abs();
        match plain.to_f64() {
            Some(float) if digits < 1_000_000_000_000_000 => serializer.serialize_f64(float),
            _ => serializer.collect_str(&plain),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl de::Visitor<'_> for Digits {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a string of its digits")
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
                Ok(value.into())
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
                Ok(Decimal::from(value).into())
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
                value.to_string().parse().map_err(E::custom)
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Number, E> {
                value.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Digits)
    }
}
