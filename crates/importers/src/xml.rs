//! XML without its dangers: document types, and so entities, are refused, and so is nesting deeper
//! than any model needs. What the elements mean is said by the modules of the formats.

use linchpin_engine::model::{Place, Problem, Problems};
use linchpin_engine::read::Lines;
use roxmltree::{Document, Error, ParsingOptions};

/// How deep elements may be nested. It keeps every walk over elements, and every requirement made of
/// them, far from the end of the stack.
pub(crate) const DEEPEST: usize = 100;

/// Attributes that one element may have: the parser compares each with every other.
const MOST_ATTRIBUTES: usize = 100;

/// Namespaces that a text may declare: the parser hands them down from element to element.
const MOST_NAMESPACES: usize = 100;

/// Elements and texts that are kept, some 70 bytes each.
const MOST_NODES: u32 = 20_000_000;

/// Reads a text. Cost: linear.
///
/// # Errors
/// The first thing that is wrong, as nothing after it is certain.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, Problems> {
    let sole = |place: Place, message: String, hint: &str| {
        let hint = Some(hint.to_owned()).filter(|hint| !hint.is_empty());
        Problems::sole(Problem { place: Some(place), path: String::new(), message, hint })
    };
    if let Err(Refused { at, message, hint }) = guard(text) {
        return Err(sole(Lines::of(text).place(at), message, hint));
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| {
        let place = match error {
            Error::UnexpectedEndOfStream | Error::UnclosedRootNode | Error::NoRootNode => {
                Lines::of(text).place(text.len())
            }
            _ => Place { line: error.pos().row, column: error.pos().col },
        };
        let hint = match error {
            Error::UnknownEntityReference(..) | Error::MalformedEntityReference(_) => {
                "write `&amp;` for a plain `&`; no entities but those of XML itself are known"
            }
            Error::UnexpectedEndOfStream | Error::UnclosedRootNode => "the text ends too early",
            Error::NodesLimitReached => "divide the file",
            _ => "",
        };
        let full = error.to_string();
        let what = full.rsplit_once(" at ").map_or(full.as_str(), |(what, _)| what);
        sole(place, format!("this is not XML: {what}"), hint)
    })
}

/// Why a text is not even given to the parser.
struct Refused {
    at: usize,
    message: String,
    hint: &'static str,
}

/// Looks through the tags alone. Where the text is no XML it stops without a word: the parser, which
/// goes the same way, stops there too and says why.
fn guard(text: &str) -> Result<(), Refused> {
    let mut depth = 0_usize;
    let mut namespaces = 0;
    let mut at = 0;
    while let Some(start) = next(text, at, "<") {
        let rest = text.get(start..).unwrap_or_default();
        let (body, end) = if rest.starts_with("<!--") {
            (start + 4, "-->")
        } else if rest.starts_with("<![CDATA[") {
            (start + 9, "]]>")
        } else if rest.starts_with("<?") {
            (start + 2, "?>")
        } else if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
            (start + 2, ">")
        } else if rest.starts_with("<!DOCTYPE") {
            return Err(Refused {
                at: start,
                message: "a document type (`<!DOCTYPE`) is not read".into(),
                hint: "take it out: entities can unfold without end or fetch other files, and \
                       nothing else in it is needed",
            });
        } else {
            let Some(tag) = tag(rest) else { return Ok(()) };
            namespaces += tag.text.matches("xmlns").count();
            let refused = |message, hint| Err(Refused { at: start, message, hint });
            if tag.attributes > MOST_ATTRIBUTES {
                let message = format!("an element with more than {MOST_ATTRIBUTES} attributes");
                return refused(message, "this is no file of the formats that are read");
            }
            if namespaces > MOST_NAMESPACES {
                let message = format!("more than {MOST_NAMESPACES} namespaces are declared");
                return refused(message, "this is no file of the formats that are read");
            }
            if !tag.text.ends_with("/>") {
                depth += 1;
                if depth > DEEPEST {
                    let message = format!("elements are nested deeper than {DEEPEST} levels");
                    return refused(message, "give an inner part a name of its own");
                }
            }
            at = start + tag.text.len();
            continue;
        };
        let Some(found) = next(text, body, end) else { return Ok(()) };
        at = found + end.len();
    }
    Ok(())
}

/// Where `what` stands in `text` from `at` on.
fn next(text: &str, at: usize, what: &str) -> Option<usize> {
    text.get(at..)?.find(what).map(|found| at + found)
}

/// A tag that opens an element.
struct Tag<'t> {
    text: &'t str,
    attributes: usize,
}

/// The tag that `rest` begins with, to the `>` that is in no quotation marks.
fn tag(rest: &str) -> Option<Tag<'_>> {
    let mut attributes = 0;
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return rest.get(..=at).map(|text| Tag { text, attributes }),
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                attributes += 1;
            }
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn refused(text: &str) -> (u32, u32, String) {
        let problems = parse(text).expect_err(text);
        let place = problems.all()[0].place.expect("a place");
        (place.line, place.column, problems.to_string())
    }

    #[test]
    fn comments_and_quotation_marks_hide_what_looks_like_tags() {
        let opens = "<b>".repeat(200);
        for inside in [
            format!("<!-- {opens} <!DOCTYPE -->"),
            format!("<![CDATA[ {opens} <!DOCTYPE ]]>"),
            format!("<?note {opens} ?>"),
            format!("<c d=\"{}\"/>", ">".repeat(200)),
            format!("<c d='\">{}'></c>", "/>".repeat(200)),
            "<c/>".repeat(200),
            "<c></c>".repeat(200),
        ] {
            assert!(parse(&format!("<a>{inside}</a>")).is_ok(), "{inside}");
        }
    }

    #[test]
    fn depth_ends_where_it_is_said_to() {
        let nest = |depth| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(parse(&nest(100)).is_ok());
        let (line, column, message) = refused(&nest(101));
        assert_eq!((line, column), (1, 301), "{message}");
        let (_, _, message) = refused(&"<a>\n".repeat(1_000_000));
        assert!(message.starts_with("101:1: elements are nested deeper"), "{message}");
    }

    #[test]
    fn dangers_are_named() {
        let bomb =
            "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;'>]>\n<a>&c;</a>";
        let (line, column, message) = refused(bomb);
        assert_eq!((line, column), (2, 1));
        assert!(message.contains("DOCTYPE"), "{message}");
        let external = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>";
        assert!(refused(external).2.contains("DOCTYPE"));
        let wide: String = (0..300_000).map(|n| format!(" a{n}=''")).collect();
        assert!(refused(&format!("<a{wide}/>")).2.contains("attributes"));
        let spaces: String = (0..200).map(|n| format!("<b xmlns:a{n}='c'/>")).collect();
        assert!(refused(&format!("<a>{spaces}</a>")).2.contains("namespaces"));
        assert!(refused("<a>&b;</a>").2.contains("&amp;"));
    }

    #[test]
    fn what_is_no_xml_has_a_place() {
        for text in [
            "",
            " ",
            "<",
            "<a",
            "<a b='",
            "<a>",
            "<a></b>",
            "a",
            "<!-- ",
            "<![CDATA[",
            "<a/><b/>",
            "\0",
        ] {
            let (line, _, message) = refused(text);
            assert!(line == 1 && message.contains("not XML"), "{text:?}: {message}");
        }
        assert_eq!(refused("<a>\n<b c='1' c='2'/></a>").0, 2);
    }
}
