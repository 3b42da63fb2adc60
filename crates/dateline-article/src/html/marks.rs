//! What the attributes of an element say of it: boilerplate, body of the article, or nothing.

use super::tag::{Tag, key};
use super::tree::{Id, Tree};

/// Words in classes and ids of what stands around an article, not in it.
const AROUND: &[&str] = &[
    "ad",
    "adbox",
    "addthis",
    "ads",
    "adslot",
    "adunit",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "affiliate",
    "authorbio",
    "authorbox",
    "autor",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captions",
    "carousel",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "cta",
    "dfp",
    "disqus",
    "donate",
    "donation",
    "dropdown",
    "fblike",
    "flyout",
    "follow",
    "footer",
    "gdpr",
    "gpt",
    "kommentare",
    "login",
    "masthead",
    "menu",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navi",
    "navigation",
    "newsletter",
    "newsletters",
    "offscreen",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "popular",
    "popup",
    "postmeta",
    "promo",
    "promos",
    "promotion",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedarticles",
    "relatedposts",
    "reply",
    "respond",
    "rss",
    "screenreader",
    "share",
    "sharebar",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "skip",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "sponsors",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "testimonial",
    "testimonials",
    "toolbar",
    "tooltip",
    "trending",
    "wpulike",
];

/// The keys of [`AROUND`], in order.
const AROUND_KEYS: [u128; AROUND.len()] = {
    let (mut keys, mut at) = ([0; AROUND.len()], 0);
    while at < keys.len() {
        keys[at] = key(AROUND[at].as_bytes());
        at += 1;
    }
    keys
};

/// Words in classes and ids of the element that holds the body.
const BODIES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "bodytext",
    "entrycontent",
    "maincontent",
    "newsbody",
    "postbody",
    "postcontent",
    "storybody",
    "storycontent",
    "storytext",
];

/// What is known of an element before its text is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// It stands around an article; its name alone may be wrong about it.
    pub around: bool,
    /// It cannot be of the article.
    pub gone: bool,
    /// It says that it is the body of the article.
    pub body: bool,
}

/// Reads the marks of element `id` named `tag`.
pub(super) fn of(tree: &Tree<'_>, id: Id, tag: Tag) -> Marks {
    let mut marks = Marks { around: is_around(tag), gone: is_gone(tag), body: false };
    if marks.gone || matches!(tag, Tag::Body | Tag::Html | Tag::Br) {
        return marks;
    }
    for (name, value) in tree.attributes(id) {
        match name.len() {
            2 | 5 if name.eq_ignore_ascii_case("class") || name.eq_ignore_ascii_case("id") => {
                names(value, &mut marks);
            }
            5 if name.eq_ignore_ascii_case("style") => marks.around |= is_invisible(value),
            6 if name.eq_ignore_ascii_case("hidden") => marks.around = true,
            11 if name.eq_ignore_ascii_case("aria-hidden") => marks.around |= value == "true",
            4 if name.eq_ignore_ascii_case("role") => {
                marks.around |= matches!(
                    value,
                    "navigation"
                        | "complementary"
                        | "banner"
                        | "contentinfo"
                        | "dialog"
                        | "search"
                        | "menu"
                        | "note"
                );
            }
            8 if name.eq_ignore_ascii_case("itemprop") => {
                marks.body |= value == "articleBody" || value == "reviewBody";
            }
            _ => {}
        }
    }
    // The names of the whole are about the page: "newsletter-post", "has-share-bar".
    marks.around &= tag != Tag::Main && !(tag == Tag::Article && !marks.body && is_post(tree, id));
    marks
}

/// True for an article element that is no teaser or comment.
fn is_post(tree: &Tree<'_>, id: Id) -> bool {
    let class = tree
        .attributes(id)
        .find(|(name, _)| name.eq_ignore_ascii_case("class"))
        .map_or("", |(_, value)| value);
    !["teaser", "related", "comment", "promo", "card", "recirc"].iter().any(|part| class.contains(part))
}

fn is_gone(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Script
            | Tag::Style
            | Tag::Noscript
            | Tag::Template
            | Tag::Svg
            | Tag::Math
            | Tag::Iframe
            | Tag::Select
            | Tag::Textarea
            | Tag::Button
            | Tag::Head
            | Tag::Video
            | Tag::Audio
            | Tag::Canvas
            | Tag::Object
            | Tag::Input
            | Tag::Option
            | Tag::Noembed
            | Tag::Noframes
            | Tag::Map
            | Tag::Dialog
    )
}

fn is_around(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Nav
            | Tag::Footer
            | Tag::Aside
            | Tag::Form
            | Tag::Figcaption
            | Tag::Menu
            | Tag::Caption
            | Tag::Figure
    )
}

fn is_invisible(style: &str) -> bool {
    let squeezed: String = style.chars().take(400).filter(|c| !c.is_whitespace()).collect();
    squeezed.contains("display:none") || squeezed.contains("visibility:hidden")
}

/// Reads the words of a class or id: "article-share_bar", "relatedPosts".
fn names(value: &str, marks: &mut Marks) {
    for name in value.split_ascii_whitespace().take(24) {
        if is_state(name) {
            continue;
        }
        let squeezed = small(name);
        let ends = squeezed.as_str().ends_with(['t', 'y']);
        marks.body |= ends && BODIES.iter().any(|body| squeezed.as_str().ends_with(body));
        marks.around |= words(name)
            .any(|word| word.len() <= 16 && AROUND_KEYS.binary_search(&key(word.as_bytes())).is_ok());
    }
}

/// True for what a page or column has or is: "has-sidebar", "no-comments", "category-social-media".
fn is_state(name: &str) -> bool {
    let state =
        ["has-", "no-", "with-", "without-", "is-", "not-"].iter().any(|start| name.starts_with(start));
    let kind = ["js-", "u-", "post-", "category-", "tag-", "type-", "status-", "format-"]
        .iter()
        .any(|start| name.starts_with(start));
    let switch = ["-enabled", "-disabled", "-open", "-closed", "-visible", "-hidden", "-layout"]
        .iter()
        .any(|end| name.ends_with(end));
    state || switch || (kind && name.matches('-').count() > 1 && !name.contains("content"))
}

/// The parts of a name, at marks and at capitals; a number behind one is not of it ("ad-2", "sidebar1"), and letters
/// with digits before or between them are no words ("w-5343ad4").
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let mut rest = part.trim_end_matches(|c: char| c.is_ascii_digit());
        if rest.bytes().any(|b| b.is_ascii_digit()) {
            rest = "";
        }
        std::iter::from_fn(move || {
            let bytes = rest.as_bytes();
            let cut = (1..bytes.len())
                .find(|&at| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase());
            let (word, behind) = rest.split_at(cut.unwrap_or(rest.len()));
            rest = behind;
            (!word.is_empty()).then_some(word)
        })
    })
}

/// A short name in small letters, without marks, on the stack.
struct Small {
    bytes: [u8; 32],
    len: usize,
}

impl Small {
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

fn small(name: &str) -> Small {
    let mut small = Small { bytes: [0; 32], len: 0 };
    for byte in name.bytes().filter(u8::is_ascii_alphabetic).take(32) {
        small.bytes[small.len] = byte.to_ascii_lowercase();
        small.len += 1;
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(element: &str, around: bool, gone: bool, body: bool) {
        let tree = Tree::read(element);
        let tag = tree.tag(1).unwrap();
        assert_eq!(of(&tree, 1, tag), Marks { around, gone, body }, "{element}");
    }

    #[test]
    fn bodies_end_as_is_asked_first() {
        assert!(BODIES.iter().all(|body| body.ends_with(['t', 'y'])));
    }

    #[test]
    fn lists_are_sorted() {
        let mut sorted = AROUND.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted, AROUND);
    }

    #[test]
    fn names_tell_what_stands_around_an_article() {
        check("<div class='c-article relatedPosts'>", true, false, false);
        check("<div id=share_bar>", true, false, false);
        check("<div class='layout has-sidebar-right'>", false, false, false);
        check("<div class='shared heading'>", false, false, false);
        check("<div class='article-body'>", false, false, true);
        check("<p style='display: none'>", true, false, false);
        check("<nav>", true, false, false);
        check("<div id='sidebar1'>", true, false, false);
        check("<div id='w-node-7c5343ad-0ad4'>", false, false, false);
    }
}
