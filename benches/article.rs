//! Reading articles: a web page, wire copy and a text's sentences. Every measurement asserts its answer.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::article::{parse_html, parse_text};
use dateline::text::{Span, sentences};

const PARAGRAPH: &str = "The river rose over its banks at 3 a.m. on Oct. 9, and forty families had to leave, \
    Gov. Ann Cole said. \u{201c}We had an hour. Nobody was hurt,\u{201d} she told reporters in St. Mary.";

/// A page as newsrooms publish it: a menu, an article, related links and a footer.
fn page(paragraphs: usize) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=en><head><title>River rises | Town Paper</title><meta property='og:title' content='River rises'>\
        <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"River rises\",\"datePublished\":\"2024-10-09T08:00:00Z\"}</script></head><body><nav><ul>",
    );
    for number in 0..60 {
        write!(page, "<li class='menu-item'><a href='/section/{number}'>Section {number}</a></li>")
            .expect("a string takes all");
    }
    page.push_str("</ul></nav><main><article><h1>River rises</h1>");
    for number in 0..paragraphs {
        write!(page, "<p class='paragraph' data-id='{number}'>{PARAGRAPH} <a href='/x'>More</a>.</p><div class='ad-slot'><script>ad({number});</script></div>").expect("a string takes all");
    }
    page.push_str("</article><aside class='related'><ul>");
    for number in 0..40 {
        write!(
            page,
            "<li><a href='/story/{number}'>Another story that readers of this one may well like</a></li>"
        )
        .expect("a string takes all");
    }
    page.push_str(
        "</ul></aside></main><footer><p>Town Paper is part of a group of papers.</p></footer></body></html>",
    );
    page
}

fn read_a_page(c: &mut Criterion) {
    let page = page(30);
    let mut group = c.benchmark_group("article");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("page", |b| {
        b.iter(|| {
            let article = parse_html("a", black_box(&page)).expect("a page is always an article");
            assert_eq!((article.blocks.len(), article.title.as_deref()), (30, Some("River rises")));
            article
        });
    });
    group.finish();
}

fn read_wire_copy(c: &mut Criterion) {
    let text = format!(
        "River rises\n\nBy Ada Lund\n\nST. MARY, Oct. 9 (AP) \u{2014} {}",
        [PARAGRAPH; 30].join("\n\n")
    );
    let mut group = c.benchmark_group("article");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("wire copy", |b| {
        b.iter(|| {
            let article = parse_text("a", black_box(&text)).expect("the text has no front matter");
            assert_eq!(article.sentences.len(), 92);
            article
        });
    });
    group.finish();
}

fn find_sentences(c: &mut Criterion) {
    let text = [PARAGRAPH; 500].join(" ");
    let block = Span::new(0, text.len());
    let mut group = c.benchmark_group("article");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("sentences", |b| {
        b.iter(|| {
            let found = sentences(black_box(&text), block);
            assert_eq!(found.len(), 1500);
            found
        });
    });
    group.finish();
}

criterion_group!(benches, read_a_page, read_wire_copy, find_sentences);
criterion_main!(benches);
