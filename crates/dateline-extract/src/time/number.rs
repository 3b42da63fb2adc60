//! [`Amount`]: numbers in digits and words, as durations need them.

/// A number in thousandths, so that "2.8 years" and "a year and a half" are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Amount(pub i64);

impl Amount {
    pub(super) fn whole(number: i64) -> Self {
        Self(number.saturating_mul(1000))
    }

    /// The number where it is whole and small enough to count with.
    pub(super) fn integer(self) -> Option<i32> {
        if self.0 % 1000 == 0 { i32::try_from(self.0 / 1000).ok() } else { None }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// "6", "2.5".
    pub(super) fn text(self) -> String {
        let (whole, rest) = (self.0 / 1000, self.0 % 1000);
        if rest == 0 {
            return whole.to_string();
        }
        format!("{whole}.{rest:03}").trim_end_matches('0').to_owned()
    }

    /// Digits with at most three decimals: "40", "1,200", "2.8".
    pub(super) fn digits(text: &str) -> Option<Self> {
        let plain = text.replace(',', "");
        let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
        let whole: i64 = whole.parse().ok().filter(|n: &i64| *n < 1_000_000_000)?;
        if rest.len() > 3 || !rest.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let rest: i64 = format!("{rest:0<3}").parse().ok()?;
        Some(Self(whole * 1000 + rest))
    }
}

/// Composes number words from left to right: "two hundred and ten", "twenty-four".
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Composer {
    total: i64,
    open: i64,
}

impl Composer {
    pub(super) fn add(&mut self, word: i64) {
        match word {
            100 => self.open = self.open.max(1).saturating_mul(100),
            1000.. => {
                self.total = self.total.saturating_add(self.open.max(1).saturating_mul(word));
                self.open = 0;
            }
            _ => self.open = self.open.saturating_add(word),
        }
    }

    pub(super) fn number(self) -> i64 {
        self.total.saturating_add(self.open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compose(words: &[i64]) -> i64 {
        let mut composer = Composer::default();
        for word in words {
            composer.add(*word);
        }
        composer.number()
    }

    #[test]
    fn words_compose_from_left_to_right() {
        assert_eq!(compose(&[20, 4]), 24);
        assert_eq!(compose(&[2, 100, 10]), 210);
        assert_eq!(compose(&[3, 1000, 1, 100]), 3100);
    }

    #[test]
    fn digits_keep_their_decimals() {
        assert_eq!(Amount::digits("2.8").map(Amount::text).as_deref(), Some("2.8"));
        assert_eq!(Amount::digits("1,200"), Some(Amount::whole(1200)));
        assert_eq!(Amount::digits("1.2.3"), None);
    }
}
