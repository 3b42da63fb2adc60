//! Every currency of ISO 4217 is read by its code, and every row of the lexicon as it is written.

use dateline_extract::Annotator;
use dateline_text::Article;

const MONEY: &str = include_str!("../lexicon/quantity-money.tsv");

/// The list of ISO 4217 without codes for tests and for no currency (XTS, XXX, XBA to XBD).
const ISO_4217: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP \
    BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT \
    LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR \
    PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB \
    TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF \
    XPD XPF XPT XSU XUA YER ZAR ZMW ZWG";

/// Value and unit of the figures of each text.
fn read(texts: &[String]) -> Vec<Vec<(String, String)>> {
    let annotator = Annotator::english().expect("the shipped rules load");
    let figures = |text: &String| {
        let article = Article::from_text("a", text.as_str());
        let found = annotator.quantities().find(&annotator.read(&article), &[]);
        found
            .iter()
            .map(|q| (q.low.map(|n| n.to_string()).unwrap_or_default(), q.unit.clone().unwrap_or_default()))
            .collect()
    };
    texts.iter().map(figures).collect()
}

/// Checks that each text has the one figure given beside it.
fn check(cases: &[(String, &str, &str)]) {
    let texts: Vec<String> = cases.iter().map(|(text, ..)| text.clone()).collect();
    for (found, (text, value, code)) in read(&texts).iter().zip(cases) {
        assert_eq!(found, &[((*value).to_owned(), (*code).to_owned())], "{text}");
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().expect("words, code and kind");
        (cell(), cell(), cell())
    };
    MONEY.lines().filter(|line| !line.starts_with("# ")).map(row)
}

#[test]
fn every_iso_code_is_read_after_its_number() {
    let cases: Vec<_> = ISO_4217
        .split_whitespace()
        .map(|code| (format!("They paid 2,640 {code} for it."), "2640", code))
        .collect();
    check(&cases);
}

#[test]
fn codes_and_signs_are_read_before_their_number() {
    let cases: Vec<_> = rows()
        .filter(|(.., kind)| matches!(*kind, "code" | "sign"))
        .map(|(words, code, _)| {
            let spaced = words.len() > 1 && words.ends_with(char::is_alphabetic);
            let gap = if spaced { " " } else { "" };
            (format!("They paid {words}{gap}2,640 for it."), "2640", code)
        })
        .collect();
    check(&cases);
}

#[test]
fn names_are_read_after_their_number_and_minor_units_as_hundredths() {
    let names = rows()
        .filter(|(.., kind)| *kind == "name")
        .map(|(words, code, _)| (format!("They paid 2,640 {words} for it."), "2640", code));
    let minor = rows()
        .filter(|(words, _, kind)| *kind == "minor" && words.len() > 2)
        .map(|(words, code, _)| (format!("They paid 40 {words} for it."), "0.4", code));
    let cases: Vec<_> = names.chain(minor).collect();
    check(&cases);
}
