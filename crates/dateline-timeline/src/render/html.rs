//! One web page that needs nothing else: entries in time order; a click on a figure shows its words in the article.
//! No script: figures are buttons that open a popover, which works by keyboard and with a screen reader.

use std::fmt::Write;

use dateline_text::Span;

use super::{Page, words};
use crate::{Claim, Entry, Evidence, Figure, Timeline, Verdict};

const STYLE: &str = include_str!("page.css");

pub(super) fn render(timeline: &Timeline, page: &Page) -> String {
    let title = escape(&page.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<ol class=\"timeline\">\n"
    );
    for entry in &timeline.entries {
        push_entry(&mut out, entry, timeline);
    }
    out.push_str("</ol>\n");
    if timeline.background().next().is_some() {
        out.push_str("<h2>Without a date</h2>\n<ol class=\"timeline undated\">\n");
        timeline.background().for_each(|entry| push_entry(&mut out, entry, timeline));
        out.push_str("</ol>\n");
    }
    push_articles(&mut out, timeline);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

macro_rules! put {
    ($out:expr, $($words:tt)*) => {
        writeln!($out, $($words)*).expect("a string takes any line")
    };
}

fn push_entry(out: &mut String, entry: &Entry, timeline: &Timeline) {
    let id = escape(&entry.id);
    put!(out, "<li id=\"{id}\" class=\"{}\">", if words::status(entry).is_some() { "open" } else { "told" });
    if let Some(edtf) = entry.start.map(|start| start.to_string()) {
        put!(out, "<time datetime=\"{edtf}\">{}</time>", escape(&words::full_days(entry)));
    }
    if let Some(word) = words::status(entry) {
        put!(out, "<span class=\"status\">{word}</span>");
    }
    let told: Vec<String> = entry.told().map(|sentence| escape(&sentence)).collect();
    put!(out, "<p class=\"summary\">{}</p>", told.join(" "));
    if !entry.participants.is_empty() {
        put!(out, "<p class=\"who\">{}</p>", escape(&words::list(&entry.participants, 8)));
    }
    for (words, other) in words::changes(entry, timeline) {
        let words = escape(&words);
        let words = match other {
            Some(other) => format!("<a href=\"#{}\">{words}</a>", escape(&other.id)),
            None => words,
        };
        put!(out, "<p class=\"change\">{words}</p>");
    }
    push_figures(out, entry);
    push_wording(out, entry);
    push_evidence(out, entry);
    put!(out, "</li>");
}

fn push_figures(out: &mut String, entry: &Entry) {
    if entry.figures.is_empty() {
        return;
    }
    put!(out, "<ul class=\"figures\">");
    for (number, figure) in entry.figures.iter().enumerate() {
        let id = format!("{}-f{number}", escape(&entry.id));
        put!(
            out,
            "<li class=\"{}\"><button popovertarget=\"{id}\">{}</button>",
            class(figure.verdict),
            escape(&words::figure(entry, figure))
        );
        put!(out, "<div id=\"{id}\" popover role=\"dialog\" aria-label=\"The words of the articles\">");
        figure.claims.iter().for_each(|claim| push_claim(out, entry, figure, claim));
        put!(out, "</div></li>");
    }
    put!(out, "</ul>");
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Single => "single",
        Verdict::Agree => "agree",
        Verdict::Revised => "revised",
        Verdict::Conflict => "conflict",
    }
}

fn push_claim(out: &mut String, entry: &Entry, figure: &Figure, claim: &Claim) {
    let words = format!("{} {}", words::number(entry, claim), words::counted(figure));
    push_marked(out, entry, (&claim.article, claim.span), &words, &words::by(claim));
}

fn push_wording(out: &mut String, entry: &Entry) {
    if entry.wording.is_empty() {
        return;
    }
    put!(out, "<ul class=\"figures\">");
    for (number, wording) in entry.wording.iter().enumerate() {
        let id = format!("{}-w{number}", escape(&entry.id));
        let words = escape(&words::wording(wording));
        put!(out, "<li class=\"wording\"><button popovertarget=\"{id}\">{words}</button>");
        put!(out, "<div id=\"{id}\" popover role=\"dialog\" aria-label=\"The words of the articles\">");
        for used in wording.terms.iter().flat_map(|term| &term.uses) {
            push_marked(out, entry, (&used.article, used.span), &used.text, &words::used_by(used));
        }
        put!(out, "</div></li>");
    }
    put!(out, "</ul>");
}

/// The sentence of an article with a stretch of it marked; the words alone where the entry does not hold the sentence.
fn push_marked(out: &mut String, entry: &Entry, (article, span): (&str, Span), words: &str, by: &str) {
    let by = escape(by);
    let holds = |e: &&Evidence| e.article == article && e.span.contains(span);
    let Some(evidence) = entry.evidence.iter().find(holds) else {
        put!(out, "<p>{} – {by}</p>", escape(words));
        return;
    };
    let at = (span.start - evidence.span.start) as usize;
    let (before, rest) = evidence.text.split_at(at);
    let (marked, after) = rest.split_at(span.len());
    put!(out, "<blockquote>{}<mark>{}</mark>{}</blockquote>", escape(before), escape(marked), escape(after));
    put!(out, "<p class=\"by\">{by}</p>");
}

fn push_evidence(out: &mut String, entry: &Entry) {
    let outlets = escape(&words::list(&words::outlets(entry), 4));
    put!(out, "<details><summary>{outlets}</summary>");
    for evidence in &entry.evidence {
        let outlet = escape(evidence.source.as_deref().unwrap_or(&evidence.article));
        put!(out, "<blockquote>{} <cite>{outlet}</cite></blockquote>", escape(&evidence.text));
    }
    put!(out, "</details>");
}

fn push_articles(out: &mut String, timeline: &Timeline) {
    put!(out, "<h2>Articles</h2>\n<ul class=\"articles\">");
    for article in &timeline.articles {
        let title = escape(article.title.as_deref().unwrap_or(&article.id));
        let safe =
            article.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        let title = safe.map_or(title.clone(), |url| format!("<a href=\"{}\">{title}</a>", escape(url)));
        let outlet =
            article.source.as_deref().map(|source| format!(", {}", escape(source))).unwrap_or_default();
        let day = article
            .published
            .map(|moment| moment.date().format(", %-d %B %Y").to_string())
            .unwrap_or_default();
        put!(out, "<li>{title}{outlet}{day}</li>");
    }
    put!(out, "</ul>");
}

/// Text as HTML: no mark of it is read as a tag, an entity or the end of an attribute.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
