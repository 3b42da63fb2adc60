//! CSV as RFC 4180 has it: an entry a row; lists are separated by `; `.

use super::words;
use crate::{Entry, Timeline};

pub(super) fn render(timeline: &Timeline) -> String {
    let mut out = String::from(
        "id,start,end,granularity,status,salience,summary,participants,places,figures,articles,sources,wording\r\n",
    );
    for entry in timeline.all() {
        out += &row(entry);
    }
    out
}

fn row(entry: &Entry) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let figures: Vec<String> = entry.figures.iter().map(|figure| words::figure(entry, figure)).collect();
    let wording: Vec<String> = entry.wording.iter().map(words::terms).collect();
    let mut articles: Vec<&str> = entry.evidence.iter().map(|evidence| evidence.article.as_str()).collect();
    articles.sort_unstable();
    articles.dedup();
    let status = serde_json::to_value(entry.status).ok();
    let cells = [
        entry.id.clone(),
        day(entry.start),
        day(entry.end),
        entry.granularity.map(|unit| unit.to_string()).unwrap_or_default(),
        status.as_ref().and_then(|status| status.as_str()).unwrap_or_default().to_owned(),
        entry.salience.to_string(),
        entry.told().collect::<Vec<_>>().join(" "),
        entry.participants.join("; "),
        entry.places.join("; "),
        figures.join("; "),
        articles.join("; "),
        words::outlets(entry).join("; "),
        wording.join("; "),
    ];
    let cells: Vec<String> = cells.iter().map(|cell| quote(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell in quotation marks where it holds a comma, a quotation mark or a line end, or would be read as a formula.
fn quote(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn cells_are_quoted_where_rfc_4180_asks_and_formulas_disarmed() {
        assert_eq!(quote("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quote("=1+1"), "'=1+1");
        assert_eq!(quote("plain"), "plain");
    }
}
