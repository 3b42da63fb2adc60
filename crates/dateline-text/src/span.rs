//! [`Span`]: where in a text something stands.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open pair of UTF-8 byte offsets into a text, on character boundaries.
///
/// ```
/// use dateline_text::Span;
///
/// let text = "Oct. 7 attack";
/// let span = Span::new(0, 6);
/// assert_eq!(span.of(text), "Oct. 7");
/// assert!(span.overlaps(Span::new(5, 9)));
/// assert!(!span.overlaps(Span::new(6, 9)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    /// Where `start` lies behind `end`, or past 4 GiB.
    ///
    /// ```
    /// assert_eq!(dateline_text::Span::new(2, 5).len(), 3);
    /// ```
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends before it starts");
        assert!(u32::try_from(end).is_ok(), "texts of 4 GiB and more are refused when an article is read");
        Self { start: start as u32, end: end as u32 }
    }

    /// The words at this place: the evidence.
    ///
    /// # Panics
    /// Where the span does not lie in `text` on character boundaries.
    ///
    /// ```
    /// assert_eq!(dateline_text::Span::new(0, 3).of("May 5"), "May");
    /// ```
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The words at this place, or `None` where the span does not fit the text.
    ///
    /// ```
    /// assert_eq!(dateline_text::Span::new(0, 9).get("May 5"), None);
    /// ```
    #[inline]
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The same as a standard range.
    ///
    /// ```
    /// assert_eq!(dateline_text::Span::new(1, 4).range(), 1..4);
    /// ```
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    ///
    /// ```
    /// assert_eq!(dateline_text::Span::new(1, 4).len(), 3);
    /// ```
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True where nothing lies between start and end.
    ///
    /// ```
    /// assert!(dateline_text::Span::new(4, 4).is_empty());
    /// ```
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True where the two share at least one byte.
    ///
    /// ```
    /// use dateline_text::Span;
    /// assert!(Span::new(0, 5).overlaps(Span::new(4, 6)));
    /// ```
    #[inline]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True where `other` lies wholly inside this span.
    ///
    /// ```
    /// use dateline_text::Span;
    /// assert!(Span::new(0, 5).contains(Span::new(1, 5)));
    /// ```
    #[inline]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The shortest span that holds both.
    ///
    /// ```
    /// use dateline_text::Span;
    /// assert_eq!(Span::new(0, 2).to(Span::new(4, 6)), Span::new(0, 6));
    /// ```
    #[inline]
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
