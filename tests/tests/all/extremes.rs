//! Input that is too deep, too large or wrong too often for the command line program: refused like
//! any other wrong input (see [`crate::hostile`]), in time that a person waits.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};

use linchpin_tests::files::Scratch;
use linchpin_tests::program::linchpin;

/// 200 MB, the size of a large model.
const LARGE: usize = 200 << 20;

#[test]
fn deep_nesting_is_refused_wherever_it_is() {
    let scratch = Scratch::new("deep");
    let depth = 10_000;
    let component = |inside: &str| {
        let open =
            "{\"linchpin\":1,\"id\":\"m\",\"components\":[{\"id\":\"a\",\"kind\":\"b\",\"name\":";
        format!("{open}\"c\",{inside}}}]}}")
    };
    let nest = |open: &str, core: &str, close: &str| {
        format!("{}{core}{}", open.repeat(depth), close.repeat(depth))
    };
    for (name, text) in [
        ("lists.json", component(&format!("\"requires\":{}", nest("[", "", "]")))),
        ("any.json", component(&format!("\"requires\":{}", nest("{\"any\":[", "\"a\"", "]}")))),
        (
            "failover.json",
            component(&format!(
                "\"starts\":{}",
                nest("{\"failover\":{\"primary\":\"x\",\"standby\":", "\"x\"", "}}")
            )),
        ),
        ("wants.json", component(&format!("\"wants\":{}", nest("[", "", "]")))),
        ("unknown.json", component(&format!("\"colour\":{}", nest("{\"a\":[", "", "]}")))),
        ("name.json", component(&format!("\"owner\":{}", nest("{\"en\":", "\"x\"", "}")))),
        ("bare.json", nest("[", "", "]")),
        ("open.json", "[".repeat(depth)),
        ("flow.yaml", format!("linchpin: 1\ncomponents: {}", nest("[", "", "]"))),
        ("maps.yaml", format!("linchpin: 1\ncomponents: {}", nest("{a: ", "b", "}"))),
        ("dashes.yaml", format!("linchpin: 1\ncomponents:\n{}b\n", "- ".repeat(depth))),
        (
            "indented.yaml",
            (0..depth / 10).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>(),
        ),
        (
            "aliases.yaml",
            (1..64).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
                let before = n - 1;
                text + &format!("a{n}: &a{n} [*a{before}, *a{before}]\n")
            }),
        ),
    ] {
        linchpin(["check", &scratch.write(name, text)]).refusal(name);
    }
}

/// Writes a file of about `size` bytes from its parts: a start, what is repeated, an end.
fn large(scratch: &Scratch, name: &str, size: usize, parts: (&str, &str, &str)) -> String {
    let path = scratch.write(name, parts.0);
    let mut file = BufWriter::new(OpenOptions::new().append(true).open(&path).unwrap());
    let block = parts.1.repeat((1 << 16) / parts.1.len() + 1);
    for _ in 0..size / block.len() {
        file.write_all(block.as_bytes()).unwrap();
    }
    file.write_all(parts.2.as_bytes()).unwrap();
    file.flush().unwrap();
    path
}

#[test]
fn a_large_file_of_nonsense_is_refused() {
    let scratch = Scratch::new("large");
    let hole = scratch.write("hole.json", "");
    File::options().write(true).open(&hole).unwrap().set_len(LARGE as u64).unwrap();
    linchpin(["check", &hole]).refusal("a hole of 200 MB");
    let words = large(&scratch, "words.txt", LARGE, ("", "nonsense ", ""));
    linchpin(["check", &words]).refusal("200 MB of words");
    // Read sign by sign in a test build, so a tenth of the size.
    let open = ("{\"linchpin\":1,\"components\":", "[", "");
    linchpin(["check", &large(&scratch, "open.json", LARGE / 10, open)])
        .refusal("20 MB of brackets");
}

#[test]
fn many_problems_on_one_line_do_not_take_for_ever() {
    let scratch = Scratch::new("problems");
    let broken = "{\"idd\":1},".repeat(200_000);
    let text = format!("{{\"linchpin\":1,\"id\":\"m\",\"components\":[{broken}{{}}]}}");
    let ran = linchpin(["check", &scratch.write("one-line.json", text)]);
    assert!(ran.refusal("200 000 problems").contains("more"));
}

#[test]
fn a_large_model_is_read() {
    let scratch = Scratch::new("large-model");
    let parts = (
        "{\"linchpin\":1,\"id\":\"m\",\"components\":[{\"id\":\"a\",\"kind\":\"b\",\"name\":\"",
        "long ",
        "\"}]}",
    );
    let ran =
        linchpin(["restart", &large(&scratch, "model.json", LARGE, parts), "--format", "json"]);
    assert!(ran.success("a name of 200 MB").contains("\"waves\""));
}
