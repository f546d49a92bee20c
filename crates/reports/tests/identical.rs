//! The same input gives the same bytes: on a second run, and on every machine. `LINCHPIN_BLESS=1` renews what is kept.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads a file and its environment; the library knows neither"
)]

mod every;

#[test]
fn every_report_has_the_bytes_that_are_kept() {
    let lines = every::lines();
    assert_eq!(lines, every::lines(), "a second run");
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/identical.txt");
    if std::env::var_os("LINCHPIN_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(kept, &lines).expect("a file to write");
    }
    let known = std::fs::read_to_string(kept).unwrap_or_default();
    assert_eq!(
        known, lines,
        "if reports are meant to change: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-reports --test identical"
    );
}
