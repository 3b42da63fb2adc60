//! How long the readers take, beside a plain byte-class tokeniser over the same text in the same run.
//!
//! `cargo bench --bench extract` prints Criterion's figures and then each reader's time as a multiple of the
//! tokeniser's: absolute times say little on a shared machine. `-- PATH ...` reads other articles than the seeds.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use criterion::{Criterion, Throughput};
use dateline::extract::Annotator;
use dateline::extract::entity::{Options, Tagger};
use dateline::text::Article;

/// What a tokeniser cannot do without: runs of one byte class, and where they stand.
fn byte_class_tokens(text: &str, tokens: &mut Vec<(u32, u32, u8)>) {
    fn class(byte: u8) -> u8 {
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' => 0,
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => 1,
            b'0'..=b'9' => 2,
            _ => 3,
        }
    }
    tokens.clear();
    let (mut start, mut last) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        let now = class(byte);
        if now != last || now == 3 {
            if last != 0 {
                tokens.push((start, at as u32, last));
            }
            (start, last) = (at as u32, now);
        }
    }
    if last != 0 {
        tokens.push((start, text.len() as u32, last));
    }
}

/// The articles asked for, or the seeds, over and over, to about `bytes` bytes.
fn corpus(bytes: usize) -> Vec<Article> {
    let mut paths: Vec<String> = std::env::args().skip(1).filter(|word| Path::new(word).exists()).collect();
    if paths.is_empty() {
        paths.push(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into());
    }
    let seeds: Vec<Article> = dateline::article::read(paths, &dateline::article::Options::default())
        .collect::<Result<_, _>>()
        .expect("the articles are readable");
    let total: usize = seeds.iter().map(|article| article.text.len()).sum();
    seeds.iter().cycle().take(seeds.len() * (bytes / total).max(1)).cloned().collect()
}

/// Processor time of this thread: the shortest of three runs.
fn time(mut run: impl FnMut()) -> Duration {
    (0..3)
        .map(|_| {
            let start = ThreadTime::now();
            run();
            start.elapsed()
        })
        .min()
        .expect("there were three runs")
}

#[expect(clippy::print_stdout, reason = "a bench reports")]
#[expect(clippy::cast_precision_loss, reason = "megabytes fit a double")]
fn ratios(articles: &[Article]) {
    let annotator = Annotator::english().expect("the shipped rules load");
    let megabytes = articles.iter().map(|a| a.text.len()).sum::<usize>() as f64 / 1e6;
    let words = articles.iter().map(|a| a.text.split_whitespace().count()).sum::<usize>() as f64 / 1e6;
    let mut tokens = Vec::new();
    let base = time(|| {
        for article in articles {
            byte_class_tokens(&article.text, &mut tokens);
            black_box(&tokens);
        }
    });
    println!("{megabytes:.1} MB; byte-class tokeniser {:.0} MB/s", megabytes / base.as_secs_f64());
    let report = |name: &str, took: Duration| {
        let (ratio, speed) = (took.as_secs_f64() / base.as_secs_f64(), megabytes / took.as_secs_f64());
        let words = words / took.as_secs_f64();
        println!("{name:14} {ratio:6.2} x the tokeniser  {speed:7.1} MB/s  {words:6.2} million words/s");
    };
    let read: Vec<_> = articles.iter().map(|a| (annotator.read(a), annotator.annotate(a))).collect();
    report("tokens", time(|| articles.iter().for_each(|a| drop(black_box(annotator.read(a))))));
    report("times", time(|| read.iter().for_each(|(d, _)| drop(black_box(annotator.times().find(d))))));
    let quantities = annotator.quantities();
    report(
        "quantities",
        time(|| read.iter().for_each(|(d, f)| drop(black_box(quantities.find(d, &f.times))))),
    );
    let entities = annotator.entities();
    report(
        "entities",
        time(|| read.iter().for_each(|(d, f)| drop(black_box(entities.find(d, &f.times, &f.quantities))))),
    );
    report(
        "to entities",
        time(|| {
            for article in articles {
                let doc = annotator.read(article);
                let times = annotator.times().find(&doc);
                let counted = quantities.find(&doc, &times);
                drop(black_box(entities.find(&doc, &times, &counted)));
            }
        }),
    );
    let quotes = annotator.quotes();
    report("quotes", time(|| read.iter().for_each(|(d, f)| drop(black_box(quotes.find(d, &f.entities))))));
    report("events", time(|| read.iter().for_each(|(d, f)| drop(black_box(annotator.events().find(d, f))))));
    report(
        "quotes+events",
        time(|| {
            read.iter().for_each(|(d, f)| drop(black_box(quotes.find(d, &f.entities))));
            read.iter().for_each(|(d, f)| drop(black_box(annotator.events().find(d, f))));
        }),
    );
    report(
        "annotate",
        time(|| articles.chunks(256).for_each(|some| drop(black_box(annotator.annotate_all(some))))),
    );
}
/// Processor time that the names' model takes to load: of a whole annotator, less that of one without it.
#[expect(clippy::print_stdout, reason = "a bench reports")]
fn loading() {
    let load = |tagger: Tagger| {
        let options = Options { tagger, ..Options::default() };
        time(|| drop(black_box(Annotator::with_entities(&options).expect("the shipped rules load"))))
    };
    let (whole, rules) = (load(Tagger::Shipped), load(Tagger::Off));
    println!("names load in {:.1?}, all rules in {rules:.1?}", whole.saturating_sub(rules));
}

fn main() {
    let tested = std::env::args().any(|argument| argument == "--test");
    let articles = corpus(if tested { 1 } else { 10_000_000 });
    let first = dateline::extract::annotate(&articles[0]);
    assert!(!first.times.is_empty() && !first.entities.is_empty(), "the first seed has times and names");
    let mut criterion = Criterion::default().configure_from_args();
    let sample = &articles[..articles.len().min(12)];
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(sample.iter().map(|a| a.text.len() as u64).sum()));
    group.bench_function("annotate/seeds", |b| {
        b.iter(|| sample.iter().map(|a| dateline::extract::annotate(a).times.len()).sum::<usize>());
    });
    group.finish();
    criterion.final_summary();
    ratios(&articles);
    loading();
}
