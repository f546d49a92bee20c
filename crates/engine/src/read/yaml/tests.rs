//! The tree is what another reader of YAML makes of the same text, refusals included; and the limits hold.

use super::{Value, Yaml, root};
use crate::model::Place;

/// What `serde-saphyr`, which uses the same parser but builds its own values, reads.
fn theirs(text: &str) -> Result<serde_json::Value, String> {
    serde_saphyr::from_str(text).map_err(|error| error.to_string())
}

fn ours(text: &str) -> Result<serde_json::Value, String> {
    root(text).map(|yaml| plain(&yaml)).map_err(|wrong| wrong.what)
}

fn plain(yaml: &Yaml) -> serde_json::Value {
    match &yaml.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(text) => number(text),
        Value::Text(text) => text.clone().into(),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(_, key, value)| (key.clone(), plain(value)));
            serde_json::Value::Object(entries.collect())
        }
    }
}

fn number(text: &str) -> serde_json::Value {
    let whole = text.parse::<u64>().map(serde_json::Value::from);
    let whole = whole.or_else(|_| text.parse::<i64>().map(serde_json::Value::from));
    whole.unwrap_or_else(|_| text.parse::<f64>().unwrap().into())
}

/// Numbers compare by value: `1.0` is one for us, as it is in a model.
fn same(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Number, Object};
    match (a, b) {
        (Number(a), Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Array(a), Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Object(a), Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

fn check(text: &str) {
    match (ours(text), theirs(text)) {
        (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{text}\n{ours}\n{theirs}"),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{text}\nours: {ours:?}\ntheirs: {theirs:?}"),
    }
}

#[test]
fn scalars_mean_what_they_mean_elsewhere() {
    for word in [
        "",
        "~",
        "null",
        "Null",
        "NULL",
        "nULL",
        "true",
        "True",
        "TRUE",
        "yes",
        "No",
        "on",
        "off",
        "y",
        "N",
        "0",
        "-0",
        "+0",
        "7",
        "+7",
        "-7",
        "007",
        "-007",
        "00",
        "1_000",
        "_1",
        "1_",
        "1__0",
        "0x1F",
        "0xfg",
        "0x",
        "-0x10",
        "0o17",
        "0o8",
        "0b101",
        "0b2",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "0.5",
        "-0.5",
        "+0.5",
        ".5",
        "5.",
        "1e3",
        "1E-3",
        "1.0",
        "1e",
        "1.2.3",
        "0.10",
        "1_0.5",
        "12:30",
        "2022-10-15",
        "2022-10-15T15:33:00+09:00",
        ".nan",
        ".inf",
        "-.inf",
        "nan",
        "inf",
        "infinity",
        "1e999",
        "hello",
        "a b",
        "서비스",
        "'7'",
        "\"7\"",
        "'it''s'",
        "\"a\\tb\\u00e9\"",
        "!!str 7",
        "!!int '7'",
        "!!int x",
        "!!float 1",
        "!!float x",
        "!!bool 'yes'",
        "!!bool x",
        "!!null x",
        "! 7",
        "!mine 7",
        "!!timestamp 2022-10-15",
        "!!seq x",
        "!!map x",
        "!!str",
        "!!str ~",
        "&a x",
        "*a",
        "<<",
        "=",
        "|\n  a\n  b",
        ">\n  a\n  b",
        "|-\n  a\n",
        "- a",
        "a: b",
        "[a, 1, ~]",
        "{a: 1, b: [x]}",
        "{a, b}",
        "?",
        "? a",
        "@",
        "`",
        "%",
        "!",
        "&",
        "*",
        "#",
        "a #b",
        "a#b",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        ",",
        "-",
        ":",
    ] {
        check(word);
        check(&format!("key: {word}\n"));
        check(&format!("- {word}\n- z\n"));
    }
}

#[test]
fn structure_means_what_it_means_elsewhere() {
    for text in [
        "a: 1\nb:\n  - c\n  - d: e\n    f: g\n",
        "- - a\n  - b\n- c\n",
        "a: &x {k: 1}\nb: *x\nc: [*x, *x]\n",
        "a: &x word\n*x : 2\n",
        "&k key: 1\nother: *k\n",
        "base: &b {p: 1, q: 2}\none: {<<: *b, q: 3}\n",
        "base: &b {p: 1, q: 2}\nmore: &m {q: 4, r: 5}\none: {<<: [*b, *m], r: 6}\n",
        "one: {<<: 5}\n",
        "one: {<<: [5]}\n",
        "one: {'<<': 5}\n",
        "a: 1\na: 2\n",
        "a: {b: 1, b: 2}\n",
        "true: x\n",
        "~: x\n",
        "!!str ~: x\n",
        "!!int 1: x\n",
        "1.50: x\n",
        "a: *nowhere\n",
        "a: &x [*x]\n",
        "--- 1\n--- 2\n",
        "--- 1\n...\n",
        "%YAML 1.2\n---\na: b\n",
        "# only a remark\n",
        "a: b # remark\n# another\nc: d\n",
        "a:\n b: 1\n  c: 2\n",
        "a: b\n c: d\n",
        "a:\n- b\n- c\nd:\n",
        "a: |\n  x\n\n  y\nb: >-\n  x\n  y\n",
        "\ta: b\n",
        "{a: 1",
        "[a, b",
        "a: 'x\n",
        "!!map {a: 1}\n",
        "!!seq [a]\n",
        "!mine {a: 1}\n",
        "!!str [a]\n",
        "!!seq {a: 1}\n",
        "? [a, b]\n: c\n",
        "? {a: b}\n: c\n",
    ] {
        check(text);
    }
}

#[test]
fn what_no_model_needs_is_refused() {
    assert!(ours("!!binary aGk=").unwrap_err().contains("!!binary"));
    assert!(ours("1: x\n'1': y\n").unwrap_err().contains("duplicate"));
}

#[test]
fn random_texts_are_read_or_refused_alike() {
    const PIECES: [&str; 26] = [
        "a", "b", "7", "0.5", "'q'", ": ", ":\n", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}",
        ", ", "&a ", "*a", "? ", "#", "~", "!!str ", "<<", "\"", "|\n", "--- ",
    ];
    let mut random = 1_u64;
    let mut next = |below: usize| {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below
    };
    let mut read = 0;
    for _ in 0..30_000 {
        let length = 1 + next(14);
        let text: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
        check(&text);
        read += usize::from(ours(&text).is_ok());
    }
    assert!(read > 3_000, "only {read} of the random texts were YAML");
}

#[test]
fn places_are_those_of_the_text() {
    let tree = root("a: 1\nb:\n  - &x 한\n  - {k: *x}\n").unwrap();
    let Value::Map(entries) = &tree.value else { panic!("{tree:?}") };
    let (key, _, list) = &entries[1];
    assert_eq!(*key, Place { line: 2, column: 1 });
    let Value::List(items) = &list.value else { panic!("{list:?}") };
    assert_eq!(items[0].place, Place { line: 3, column: 8 });
    let Value::Map(inner) = &items[1].value else { panic!("{items:?}") };
    assert_eq!(
        inner[0].2.place,
        Place { line: 4, column: 9 },
        "an alias stands where it is written"
    );
}

#[test]
fn what_unfolds_into_too_much_is_refused() {
    let bomb = (1..40).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        let before = n - 1;
        text + &format!("a{n}: &a{n} [*a{before}, *a{before}]\n")
    });
    assert!(ours(&bomb).unwrap_err().contains("too much"));
    let tower = (1..80)
        .fold("a0: &a0 [x]\n".to_owned(), |text, n| text + &format!("a{n}: &a{n} [*a{}]\n", n - 1));
    assert!(ours(&tower).unwrap_err().contains("levels deep"));
    assert!(ours(&format!("{}{}", "[".repeat(64), "]".repeat(64))).is_ok());
    assert!(ours(&format!("{}{}", "[".repeat(65), "]".repeat(65))).is_err());
    assert_eq!(root("a: 1\na: 2\n").unwrap_err().place, Place { line: 2, column: 1 });
}
