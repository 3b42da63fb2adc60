//! The one error of this crate: a saved dossier that cannot be read back, or a span that does not fit.

use std::io;

/// A dossier could not be saved or loaded, or evidence was not found at its place.
///
/// ```
/// let error = dateline_timeline::Dossier::load(&b"not a dossier"[..]).unwrap_err();
/// assert!(error.is_damaged());
/// assert_eq!(error.offset(), Some(0));
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Repr);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Repr {
    #[error("the dossier could not be read or written: {0}")]
    Io(#[from] io::Error),
    #[error("the dossier is damaged at byte {offset}: {expected}")]
    Damaged { offset: u64, expected: String },
    #[error("the dossier is of format {found}; this version reads format {known} and older")]
    Newer { found: u32, known: u32 },
    #[error(
        "entry {entry}: {what} of article `{article}` at bytes {start}..{end} is not what the article says there"
    )]
    Evidence { entry: String, what: &'static str, article: String, start: u32, end: u32 },
}

impl Error {
    pub(crate) fn damaged(offset: u64, expected: impl Into<String>) -> Self {
        Self(Repr::Damaged { offset, expected: expected.into() })
    }

    /// True where the bytes are no whole, unaltered dossier.
    ///
    /// ```
    /// assert!(dateline_timeline::Dossier::load(&b""[..]).unwrap_err().is_damaged());
    /// ```
    pub fn is_damaged(&self) -> bool {
        matches!(self.0, Repr::Damaged { .. })
    }

    /// True where the dossier was written by a later version whose format this one does not know.
    ///
    /// ```
    /// let error = dateline_timeline::Dossier::load(&b"dateline-dossier 999\n"[..]).unwrap_err();
    /// assert!(error.is_newer());
    /// ```
    pub fn is_newer(&self) -> bool {
        matches!(self.0, Repr::Newer { .. })
    }

    /// The byte at which a damaged dossier stops making sense.
    ///
    /// ```
    /// let error = dateline_timeline::Dossier::load(&b"dateline-dossier 1\n"[..]).unwrap_err();
    /// assert_eq!(error.offset(), Some(19));
    /// ```
    pub fn offset(&self) -> Option<u64> {
        match self.0 {
            Repr::Damaged { offset, .. } => Some(offset),
            _ => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self(Repr::Io(error))
    }
}
