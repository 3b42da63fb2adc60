//! News documents and feeds: NITF, NewsML-G2, RSS and Atom in, the articles in them out.

mod element;
mod feed;
mod newsml;
mod nitf;

use dateline_text::{Article, Block, BlockKind, Span};

use self::element::Element;
use crate::error::{Error, Fault};
use crate::{encoding, plain};

/// Reads a news document (NITF, NewsML-G2) or a feed (RSS, Atom). A feed and a news message hold many articles; an
/// article without an id of its own gets `id`, with its number behind it where there are many.
///
/// # Errors
/// Where the document is not well-formed XML, nested deeper than 256 levels, or of another vocabulary.
///
/// ```
/// let feed = br#"<rss><channel><title>Town Paper</title><item><guid>r1</guid><title>Rain</title>
///   <pubDate>Fri, 03 May 2024 08:00:00 GMT</pubDate><description>It rained.</description></item></channel></rss>"#;
/// let articles = dateline_article::parse_xml("feed.xml", feed)?;
/// assert_eq!(articles[0].id, "r1");
/// assert_eq!(articles[0].source.as_deref(), Some("Town Paper"));
/// assert_eq!(articles[0].published.map(|p| p.to_string()).as_deref(), Some("2024-05-03T08:00:00Z"));
/// # Ok::<(), dateline_article::Error>(())
/// ```
pub fn parse_xml(id: &str, bytes: &[u8]) -> Result<Vec<Article>, Error> {
    let root = Element::read(&encoding::page(bytes)?)?;
    let mut articles = match root.name.as_str() {
        "nitf" => vec![nitf::article(&root)],
        "newsitem" | "newsmessage" => newsml::articles(&root),
        "rss" | "rdf" | "feed" => feed::articles(&root),
        other => return Err(Fault::Vocabulary(other.to_owned()).into()),
    };
    let many = articles.len() > 1;
    for (article, number) in articles.iter_mut().zip(1..) {
        if article.id.is_empty() {
            article.id = if many { format!("{id}#{number}") } else { id.to_owned() };
        }
        plain::read_head(article);
    }
    Ok(articles)
}

/// An article of paragraphs and headings, an empty line between them.
fn assemble(parts: &[(BlockKind, String)]) -> Article {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(parts.len());
    for (kind, part) in parts.iter().filter(|(_, part)| !part.is_empty()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(part);
        blocks.push(Block { kind: *kind, span: Span::new(start, text.len()) });
    }
    Article::from_blocks("", text.into(), blocks)
}

/// The blocks of a body in the HTML-like mark-up that NITF and NewsML-G2 share.
fn body(element: &Element, parts: &mut Vec<(BlockKind, String)>) {
    for child in element.elements() {
        let kind = match child.name.as_str() {
            "p" | "pre" => BlockKind::Paragraph,
            "hl2" | "h1" | "h2" | "h3" | "h4" => BlockKind::Heading,
            "li" => BlockKind::ListItem,
            "bq" | "blockquote" => BlockKind::Quote,
            "media" | "figure" | "script" | "style" => continue,
            _ => {
                body(child, parts);
                continue;
            }
        };
        parts.extend(child.text().map(|text| (kind, text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nitf_gives_headline_byline_dateline_and_blocks() {
        let text = r#"<?xml version="1.0"?><nitf><head><title>x</title><docdata><doc-id id-string="n7"/>
            <date.issue norm="20240503T080000Z"/></docdata></head><body><body.head><hedline><hl1>Rain &amp; wind</hl1></hedline>
            <byline>By <person>Ada Lund</person></byline></body.head><body.content><p>OSLO (AP) — It rained.</p>
            <hl2>After</hl2><ul><li>Roads are shut.</li></ul></body.content></body></nitf>"#;
        let article = &parse_xml("a.xml", text.as_bytes()).unwrap()[0];
        assert_eq!((article.id.as_str(), article.title.as_deref()), ("n7", Some("Rain & wind")));
        assert_eq!(article.authors, ["Ada Lund"]);
        assert_eq!(article.published.unwrap().to_string(), "2024-05-03T08:00:00Z");
        assert_eq!(article.dateline.as_ref().unwrap().agency.as_deref(), Some("AP"));
        let kinds: Vec<BlockKind> = article.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Heading, BlockKind::ListItem]);
    }

    #[test]
    fn newsml_messages_hold_many_items() {
        let item = |id: &str| {
            format!(
                r#"<newsItem guid="{id}"><itemMeta><provider literal="Wire"/><firstCreated>2024-05-03T08:00:00+02:00</firstCreated></itemMeta>
                <contentMeta><headline>Rain</headline><by>Ada Lund</by><language tag="en-GB"/></contentMeta>
                <contentSet><inlineXML><html><head><title>t</title></head><body><p>It rained.</p></body></html></inlineXML></contentSet></newsItem>"#
            )
        };
        let text = format!("<newsMessage><itemSet>{}{}</itemSet></newsMessage>", item("a"), item("b"));
        let articles = parse_xml("m.xml", text.as_bytes()).unwrap();
        assert_eq!(articles.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(&*articles[1].text, "It rained.");
        assert_eq!(articles[0].source.as_deref(), Some("Wire"));
        assert_eq!(articles[0].language.as_deref(), Some("en"));
    }

    #[test]
    fn feeds_give_the_full_content_where_they_have_it() {
        let text = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Town Paper</title><entry><id>e1</id><title>Rain</title>
            <link rel="alternate" href="http://t/1"/><published>2024-05-03T08:00:00Z</published><author><name>Ada Lund</name></author>
            <summary>Short.</summary><content type="html">&lt;p&gt;It rained.&lt;/p&gt;&lt;p&gt;It stopped.&lt;/p&gt;</content></entry></feed>"#;
        let article = &parse_xml("a.xml", text.as_bytes()).unwrap()[0];
        assert_eq!(&*article.text, "It rained.\n\nIt stopped.");
        assert_eq!(article.url.as_deref(), Some("http://t/1"));
        assert_eq!(article.authors, ["Ada Lund"]);
    }

    #[test]
    fn faults_name_the_line() {
        let error = parse_xml("a.xml", b"<rss>\n<channel></item></rss>").unwrap_err();
        assert!(error.is_syntax());
        assert_eq!(error.line(), Some(2));
        assert!(parse_xml("a.xml", b"<svg/>").unwrap_err().to_string().contains("found `<svg>`"));
        assert!(parse_xml("a.xml", "<a>".repeat(100_000).as_bytes()).is_err());
    }
}
