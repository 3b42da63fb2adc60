//! Prints what the readers find in each article, one JSON object a line.
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let article = dateline::article::parse_record(&line?)?;
        let found = dateline::extract::annotate(&article);
        let mut record = serde_json::to_value(&found)?;
        record["article"] = serde_json::to_value(&article)?;
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    Ok(())
}
