#!/usr/bin/env python3
"""Times the quantity reader beside duckling's Rust port on the seeds: `duckling.py [FLOOR]`, at the root of the checkout.

The port is the crate `duckling`. It is built in `peers/duckling`, a workspace of its own that git ignores, and is no
dependency of ours. Both read the same sentences in one process; what is compared is processor time of the thread.
Exit status 1 where the reader is not FLOOR times as fast (100). Where the crate cannot be built, the script says
"skipped" and ends with 0.
"""
import os, subprocess, sys

MANIFEST = """[package]
name = "beside-duckling"
version = "0.0.0"
edition = "2024"

[dependencies]
cpu-time = "1.0"
dateline-extract = { path = "../../crates/dateline-extract" }
dateline-text = { path = "../../crates/dateline-text" }
duckling = "=0.4.0"

[workspace]
"""

PROGRAM = r"""
use std::hint::black_box;
use cpu_time::ThreadTime;
use dateline_extract::Annotator;
use dateline_text::Article;
use duckling::{Context, DimensionKind as D, Lang, Locale, Options, parse};

/// Nanoseconds of processor time a byte: the shortest of three runs of `times` rounds.
fn cost(bytes: usize, times: u32, mut run: impl FnMut()) -> f64 {
    let once = |run: &mut dyn FnMut()| {
        let start = ThreadTime::now();
        (0..times).for_each(|_| run());
        start.elapsed().as_secs_f64()
    };
    let best = (0..3).map(|_| once(&mut run)).fold(f64::MAX, f64::min);
    best * 1e9 / f64::from(times) / bytes as f64
}

fn main() {
    let annotator = Annotator::english().expect("the shipped rules load");
    let mut texts: Vec<_> = std::fs::read_dir("../../seeds").expect("the seeds").map(|f| f.expect("a file").path()).collect();
    texts.sort();
    let texts: Vec<String> = texts.iter().map(|f| std::fs::read_to_string(f).expect("a text")).collect();
    let articles: Vec<_> = texts.iter().map(|text| Article::from_text("a", text.as_str())).collect();
    let sentences: Vec<&str> = articles.iter().flat_map(|a| a.sentences.iter().map(|s| s.of(&a.text))).collect();
    let bytes = articles.iter().map(|a| a.text.len()).sum();
    let read: Vec<_> = articles.iter().map(|a| annotator.read(a)).map(|d| (annotator.times().find(&d), d)).collect();
    let quantities = annotator.quantities();
    let found: usize = read.iter().map(|(t, d)| quantities.find(d, t).len()).sum();
    let alone = cost(bytes, 200, || read.iter().for_each(|(t, d)| drop(black_box(quantities.find(d, t)))));
    let whole = cost(bytes, 200, || articles.iter().for_each(|a| {
        let doc = annotator.read(a);
        drop(black_box(quantities.find(&doc, &annotator.times().find(&doc))));
    }));
    let dimensions = [D::Numeral, D::Ordinal, D::Quantity, D::AmountOfMoney, D::Distance, D::Volume, D::Temperature, D::Duration];
    let (locale, context, options) = (Locale::new(Lang::EN, None), Context::default(), Options::default());
    let peer = |text: &str| parse(text, &locale, &dimensions, &context, &options);
    let theirs: usize = sentences.iter().map(|s| peer(s).len()).sum();
    assert!(found > 20 && theirs > 20, "both find figures in the seeds: {found}, {theirs}");
    let port = cost(bytes, 1, || sentences.iter().for_each(|s| drop(black_box(peer(s)))));
    println!("{bytes} bytes, {} sentences, one thread; figures found: {found}, duckling {theirs}", sentences.len());
    for (name, cost) in [("quantity reader alone", alone), ("tokens, times, quantities", whole), ("duckling 0.4.0", port)] {
        println!("{name:26} {:9.3} MB/s  {:8.1} times duckling", 1e3 / cost, port / cost);
    }
    std::process::exit(i32::from(port / alone < std::env::args().nth(1).map_or(100.0, |n| n.parse().expect("a number"))));
}
"""


def main():
    folder = os.path.join("peers", "duckling")
    os.makedirs(os.path.join(folder, "src"), exist_ok=True)
    for name, text in ("Cargo.toml", MANIFEST), (os.path.join("src", "main.rs"), PROGRAM):
        with open(os.path.join(folder, name), "w", encoding="utf8") as file:
            file.write(text)
    built = subprocess.run(["cargo", "build", "--release", "-q"], cwd=folder)
    if built.returncode:
        print("skipped: the crate duckling or the program beside it could not be built")
        return 0
    return subprocess.run(["target/release/beside-duckling", *sys.argv[1:]], cwd=folder).returncode


if __name__ == "__main__":
    sys.exit(main())
