//! The chart of `load`: written whole beside the tables, or not at all.

use std::fs;

use crate::program::{call, refused};

const SHOP: &str = "data/small/shop.yaml";

#[test]
fn a_chart_is_written_beside_the_tables() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("load.svg");
    let name = file.to_str().expect("a name");
    let answer = call(&["load", SHOP, "--to", "200", "--step", "50", "--chart", name]);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
    assert_eq!(answer.out, call(&["load", SHOP, "--to", "200", "--step", "50"]).out);
    let svg = fs::read_to_string(&file).expect("a chart");
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
    assert!(svg.contains("<title>Targets that fall as load grows</title>"), "{svg}");
}

#[test]
fn nothing_is_written_where_the_call_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("load.svg");
    let name = file.to_str().expect("a name");
    refused(&["load", SHOP, "--step", "0", "--chart", name], "--step");
    refused(&["load", "data/kakao-2022.json", "--chart", name], "no pool");
    refused(&["load", SHOP, "--chart", "-"], "name a file");
    refused(&["load", SHOP, "--chart", "/no/such/folder/load.svg"], "no folder");
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
}
