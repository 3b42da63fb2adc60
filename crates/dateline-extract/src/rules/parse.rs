//! The pattern syntax: text → [`Node`].

use std::collections::BTreeMap;

/// What a pattern is made of. Words and classes are still names here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// `word`, `,`: a token with these words.
    Word(String),
    /// `{class}` or `{name:class}`: a token of a class, kept under `name`.
    Class { name: String, class: String },
    /// `<...>` is not part of the syntax; `(a b)` groups.
    Sequence(Vec<Node>),
    /// `(a|b)`.
    Either(Vec<Node>),
    /// `x?`, `x*`, `x+`.
    Repeat { node: Box<Node>, least: u8, most: Option<u8> },
    /// `~`: no white space before the next token.
    Joined,
    /// `.`: any token.
    Any,
}

pub(super) fn parse(pattern: &str, define: &BTreeMap<String, String>) -> Result<Node, String> {
    parse_deep(pattern, define, 0)
}

fn parse_deep(pattern: &str, define: &BTreeMap<String, String>, depth: usize) -> Result<Node, String> {
    if depth > 20 {
        return Err("definitions refer to each other in a circle".into());
    }
    let mut parser = Parser { rest: pattern.trim(), define, depth };
    let node = parser.either()?;
    if parser.rest.is_empty() { Ok(node) } else { Err(format!("`{}` is left over", parser.rest)) }
}

struct Parser<'a> {
    rest: &'a str,
    define: &'a BTreeMap<String, String>,
    depth: usize,
}

impl Parser<'_> {
    fn either(&mut self) -> Result<Node, String> {
        let mut branches = vec![self.sequence()?];
        while self.eat('|') {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::Either(branches) })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(['|', ')']) {
                return Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) });
            }
            let atom = self.atom()?;
            nodes.push(self.repeated(atom));
        }
    }

    fn repeated(&mut self, node: Node) -> Node {
        let (least, most) = match self.rest.chars().next() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            _ => return node,
        };
        self.rest = &self.rest[1..];
        Node::Repeat { node: Box::new(node), least, most }
    }

    fn atom(&mut self) -> Result<Node, String> {
        if self.eat('(') {
            let node = self.either()?;
            return if self.eat(')') { Ok(node) } else { Err("`)` is missing".into()) };
        }
        if self.eat('{') {
            return self.class();
        }
        if self.eat('~') {
            return Ok(Node::Joined);
        }
        if self.eat('\\') {
            let c = self.rest.chars().next().ok_or("nothing follows `\\`")?;
            self.rest = &self.rest[c.len_utf8()..];
            return Ok(Node::Word(c.to_string()));
        }
        let word: String =
            self.rest.chars().take_while(|c| !c.is_whitespace() && !"(){}|?*+~\\".contains(*c)).collect();
        self.rest = &self.rest[word.len()..];
        match word.as_str() {
            "" => Err(format!("a word or class is missing before `{}`", self.rest)),
            "." => Ok(Node::Any),
            _ => Ok(Node::Word(word)),
        }
    }

    fn class(&mut self) -> Result<Node, String> {
        let (inside, rest) = self.rest.split_once('}').ok_or("`}` is missing")?;
        self.rest = rest;
        let (name, class) = inside.split_once(':').unwrap_or((inside, inside));
        match self.define.get(class) {
            Some(definition) => parse_deep(definition, self.define, self.depth + 1)
                .map_err(|error| format!("in the definition of `{class}`: {error}")),
            None => Ok(Node::Class { name: name.trim().to_owned(), class: class.trim().to_owned() }),
        }
    }

    fn eat(&mut self, c: char) -> bool {
        let trimmed = self.rest.trim_start();
        let found = trimmed.starts_with(c);
        if found {
            self.rest = &trimmed[c.len_utf8()..];
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named() {
        let none = BTreeMap::new();
        assert_eq!(parse("(a|b", &none), Err("`)` is missing".into()));
        assert_eq!(parse("{a", &none), Err("`}` is missing".into()));
        assert_eq!(parse("a )", &none), Err("`)` is left over".into()));
        let circle = BTreeMap::from([("a".to_owned(), "{a} b".to_owned())]);
        assert!(parse("{a}", &circle).is_err_and(|e| e.contains("circle")));
    }
}
