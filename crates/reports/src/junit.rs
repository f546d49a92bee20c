//! Verdicts as JUnit XML, which build servers read as tests: one case per rule. There is no common standard; what is
//! written is what the readers of Jenkins, GitLab and GitHub's reporters agree on.

use crate::clean;

/// As many failures of one case as are told one by one.
const MOST: usize = 200;

/// One rule and how it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The rule's word.
    pub id: String,
    /// What it asks for, in a few words.
    pub title: String,
    /// How it went.
    pub outcome: Outcome,
}

/// How a case went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing against it.
    Passed,
    /// What speaks against it, in sentences; never empty.
    Failed(Vec<String>),
    /// It could not be judged, and why.
    Skipped(String),
}

/// One suite named `suite` with its cases in the order given; `about` are properties of the suite by name. Times are
/// left out, so that the same input gives the same bytes. Cost: linear.
pub fn write(suite: &str, about: &[(&str, String)], cases: &[Case]) -> String {
    let is = |wanted: fn(&Outcome) -> bool| cases.iter().filter(|it| wanted(&it.outcome)).count();
    let failures = is(|it| matches!(it, Outcome::Failed(_)));
    let skipped = is(|it| matches!(it, Outcome::Skipped(_)));
    let counts = format!(
        "tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"",
        cases.len()
    );
    let suite = escaped(suite);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"linchpin\" {counts}>\n  \
         <testsuite name=\"{suite}\" {counts}>\n"
    );
    if !about.is_empty() {
        out.push_str("    <properties>\n");
        for (name, value) in about {
            let (name, value) = (escaped(name), escaped(value));
            out.push_str(&format!("      <property name=\"{name}\" value=\"{value}\"/>\n"));
        }
        out.push_str("    </properties>\n");
    }
    for case in cases {
        let name = escaped(&format!("{}: {}", case.id, case.title));
        out.push_str(&format!("    <testcase classname=\"{suite}\" name=\"{name}\""));
        match &case.outcome {
            Outcome::Passed => out.push_str("/>\n"),
            Outcome::Failed(found) => {
                out.push_str(">\n");
                failure(&mut out, &case.id, found);
                out.push_str("    </testcase>\n");
            }
            Outcome::Skipped(why) => {
                let why = escaped(why);
                out.push_str(&format!(">\n      <skipped message=\"{why}\"/>\n    </testcase>\n"));
            }
        }
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

/// One element for all that was found: some readers keep only the first of several.
fn failure(out: &mut String, id: &str, found: &[String]) {
    let first = found.first().map_or_else(String::new, |it| escaped(it));
    let message = match found.len() {
        0 | 1 => first,
        more => format!("{first} (+{})", more - 1),
    };
    out.push_str(&format!("      <failure type=\"{}\" message=\"{message}\">", escaped(id)));
    for line in found.iter().take(MOST) {
        out.push_str(&escaped(line));
        out.push('\n');
    }
    if let Some(more @ 1..) = found.len().checked_sub(MOST) {
        out.push_str(&format!("… +{more}\n"));
    }
    out.push_str("</failure>\n");
}

/// Text for an attribute or an element.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    clean::escaped(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(id: &str, outcome: Outcome) -> Case {
        Case { id: id.into(), title: "what it asks".into(), outcome }
    }

    #[test]
    fn every_rule_is_a_test_with_its_outcome() {
        let cases = [
            case("one", Outcome::Passed),
            case("two", Outcome::Failed(vec!["a is".into(), "b is".into()])),
            case("three", Outcome::Skipped("nothing declared".into())),
        ];
        let written = write("shop", &[("model", "shop".into())], &cases);
        assert!(
            written.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""),
            "{written}"
        );
        assert!(
            written.contains("<failure type=\"two\" message=\"a is (+1)\">a is\nb is\n</failure>"),
            "{written}"
        );
        assert!(written.contains("<skipped message=\"nothing declared\"/>"), "{written}");
        assert_eq!(written.matches("<testcase ").count(), 3);
    }

    #[test]
    fn a_name_is_no_markup_and_no_forbidden_character() {
        let written = write("<&\"'>\u{1}\u{ffff}", &[], &[case("]]>", Outcome::Passed)]);
        assert!(written.contains("name=\"&lt;&amp;&quot;&#39;&gt;��\""), "{written}");
        assert!(written.contains("]]&gt;: what"), "{written}");
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        let found = (0..MOST + 3).map(|at| at.to_string()).collect();
        let written = write("m", &[], &[case("r", Outcome::Failed(found))]);
        assert!(written.contains("… +3\n"), "{written}");
    }
}
