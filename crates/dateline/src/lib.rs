//! Reads news articles and gives back one evidence-linked timeline.

pub use dateline_article as article;
pub use dateline_extract as extract;
pub use dateline_text as text;
pub use dateline_timeline as timeline;
