//! Forms of a [`Timeline`]: for people ([`Format::Text`], [`Format::Markdown`], [`Format::Html`]), for programs
//! ([`Format::Json`], [`Format::Jsonl`], [`Format::Csv`]) and for other tools ([`Format::Ics`],
//! [`Format::TimelineJs`]). A timeline comes in, a string goes out.

mod csv;
mod html;
mod ics;
mod json;
mod markdown;
mod text;
mod timelinejs;
mod words;

use std::fmt;
use std::str::FromStr;

use crate::Timeline;

/// A form a timeline can take.
///
/// ```
/// use dateline_timeline::render::Format;
/// assert_eq!("ics".parse(), Ok(Format::Ics));
/// assert_eq!(Format::Ics.to_string(), "ics");
/// assert!("pdf".parse::<Format>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Format {
    /// Lines for a terminal.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// One JSON object a line: each entry, then each article.
    Jsonl,
    /// `CommonMark` with footnotes.
    Markdown,
    /// One web page that needs nothing else.
    Html,
    /// RFC 4180, an entry a row.
    Csv,
    /// iCalendar (RFC 5545), an event an entry.
    Ics,
    /// The JSON of Knight Lab's TimelineJS.
    TimelineJs,
}

impl Format {
    /// Every form, in the order help texts list them.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Json,
        Self::Jsonl,
        Self::Markdown,
        Self::Html,
        Self::Csv,
        Self::Ics,
        Self::TimelineJs,
    ];

    /// True for forms that people read as they are.
    ///
    /// ```
    /// use dateline_timeline::render::Format;
    /// assert!(Format::Html.is_for_people() && !Format::Json.is_for_people());
    /// ```
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Ics => "ics",
            Self::TimelineJs => "timelinejs",
        })
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|format| format.to_string() == name).ok_or_else(|| {
            let known: Vec<String> = Self::ALL.iter().map(Self::to_string).collect();
            format!("expected one of {}, found `{name}`", known.join(", "))
        })
    }
}

/// What a form needs to know of the place it is shown in.
///
/// ```
/// let page = dateline_timeline::render::Page::default().width(60).colour(true);
/// assert_eq!(page.width, 60);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// Columns of a terminal.
    pub width: usize,
    /// Whether text may hold ANSI colours.
    pub colour: bool,
    /// A title for pages and calendars.
    pub title: String,
}

impl Default for Page {
    /// Eighty columns, no colour, titled "Timeline".
    fn default() -> Self {
        Self { width: 80, colour: false, title: "Timeline".into() }
    }
}

impl Page {
    /// The same, so many columns wide.
    ///
    /// ```
    /// assert_eq!(dateline_timeline::render::Page::default().width(100).width, 100);
    /// ```
    #[must_use]
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns;
        self
    }

    /// The same, with or without colour.
    ///
    /// ```
    /// assert!(dateline_timeline::render::Page::default().colour(true).colour);
    /// ```
    #[must_use]
    pub fn colour(mut self, colour: bool) -> Self {
        self.colour = colour;
        self
    }

    /// The same, with a title.
    ///
    /// ```
    /// assert_eq!(dateline_timeline::render::Page::default().title("Floods").title, "Floods");
    /// ```
    #[must_use]
    pub fn title(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }
}

/// A timeline in one of its forms.
///
/// ```
/// use dateline_timeline::render::{Format, Page, render};
/// use dateline_timeline::Timeline;
///
/// let page = Page::default();
/// for format in Format::ALL {
///     assert!(!render(&Timeline::default(), format, &page).is_empty() || format == Format::Jsonl);
/// }
/// ```
pub fn render(timeline: &Timeline, format: Format, page: &Page) -> String {
    match format {
        Format::Text => text::render(timeline, page),
        Format::Json => json::object(timeline),
        Format::Jsonl => json::lines(timeline),
        Format::Markdown => markdown::render(timeline, page),
        Format::Html => html::render(timeline, page),
        Format::Csv => csv::render(timeline),
        Format::Ics => ics::render(timeline, page),
        Format::TimelineJs => timelinejs::render(timeline, page),
    }
}
