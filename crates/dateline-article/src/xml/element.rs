//! [`Element`]: an XML document as a tree of elements, read with `quick-xml`.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Error, Fault};

/// The deepest nesting that is read.
const DEEPEST: usize = 256;

/// An element with its attributes and what is inside it.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Element {
    /// The name without its prefix, in small letters.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What is inside an element.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Reads a document; the element given back is its root.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let mut open: Vec<Self> = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|e| fault(text, &reader, &e))? {
                Event::Start(start) => {
                    if open.len() >= DEEPEST {
                        return Err(fault(text, &reader, &format!("nested deeper than {DEEPEST} levels")));
                    }
                    open.push(Self::named(&start));
                }
                Event::Empty(start) => push(&mut open, Node::Element(Self::named(&start))),
                Event::End(_) => {
                    if let Some(element) = open.pop() {
                        push(&mut open, Node::Element(element));
                    }
                }
                Event::Text(part) => push(&mut open, Node::Text(part.to_string())),
                Event::CData(part) => push(&mut open, Node::Text(part.to_string())),
                Event::GeneralRef(name) => push(&mut open, Node::Text(reference(&name))),
                Event::Eof => break,
                _ => {}
            }
        }
        if open.len() > 1 {
            return Err(fault(text, &reader, &format!("`<{}>` is not closed", open[open.len() - 1].name)));
        }
        let root = open.pop().and_then(|document| document.elements().next().cloned());
        root.ok_or_else(|| Fault::Xml("no element in it".into()).into())
    }

    fn named(start: &BytesStart<'_>) -> Self {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten().take(256) {
            let value = crate::html::decode(&attribute.value).into_owned();
            attributes.push((local(attribute.key.as_ref()), value));
        }
        Self { name: local(start.name().as_ref()), attributes, children: Vec::new() }
    }

    /// The elements right inside this one.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children
            .iter()
            .filter_map(|child| if let Node::Element(element) = child { Some(element) } else { None })
    }

    /// The elements of that name right inside this one.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element at a path of names: "head/docdata/date.issue".
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |element, name| element.elements().find(|inner| inner.name == name))
    }

    /// The first element of that name anywhere inside this one.
    pub fn find(&self, name: &str) -> Option<&Self> {
        self.elements()
            .find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// The elements of that name anywhere inside this one, in order.
    pub fn find_all<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            }
            element.find_all(name, found);
        }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// All text inside, as it stands.
    pub fn raw_text(&self) -> String {
        let mut text = String::new();
        self.write_text(&mut text);
        text
    }

    fn write_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => element.write_text(text),
            }
        }
    }

    /// All text inside with its white space collapsed; `None` where there is none.
    pub fn text(&self) -> Option<String> {
        let text = self.raw_text().split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    /// The text at a path of names.
    pub fn text_at(&self, path: &str) -> Option<String> {
        self.at(path)?.text()
    }
}

fn push(open: &mut [Element], node: Node) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

/// A name without its prefix, in small letters.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase()
}

fn reference(name: &str) -> String {
    crate::html::decode(&format!("&{name};")).into_owned()
}

fn fault(text: &str, reader: &Reader<&[u8]>, message: &impl ToString) -> Error {
    let at =
        usize::try_from(reader.error_position().max(reader.buffer_position())).unwrap_or(0).min(text.len());
    let line = 1 + text.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count() as u64;
    Error::from(Fault::Xml(message.to_string())).on_line(line)
}
