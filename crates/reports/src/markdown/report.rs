//! The report as a comment on a pull request or the summary of a job: the finding first, long lists folded, a picture
//! of small models, and never longer than GitHub takes.

use linchpin_engine::model::Model;

use super::{LONGEST, fit, mermaid, write};
use crate::Lang;
use crate::document::{Block, Document};
use crate::views::{self, Findings};

/// The report on `model` in at most [`LONGEST`] bytes; see [`comment`](super::comment) for what is left out where it would
/// be longer. The same input gives the same bytes.
/// Cost: linear in what the report shows, which is bounded.
pub fn report(model: &Model, findings: &Findings, lang: Lang) -> String {
    let document = views::report(model, findings, lang);
    let picture = mermaid::picture(model, findings, lang);
    let picture = picture.map(|it| illustrated(&it, findings.scenario.is_some(), lang));
    let written = |document: Document| {
        let (first, rest) = parts(&document);
        let (first, rest) = (write(&first), write(&rest));
        let parts = [Some(first.as_str()), picture.as_deref(), Some(rest.as_str())];
        parts.into_iter().flatten().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
    };
    fit::within(&document, LONGEST, written, lang)
}

/// The picture with its heading, and what its marks mean.
fn illustrated(picture: &str, scenario: bool, lang: Lang) -> String {
    let mut heading = Document::default();
    heading.heading(2, lang.picture_of_graph());
    let mut marks = Document::default();
    marks.paragraph(if scenario { lang.picture_states() } else { lang.picture_marks() });
    format!("{}\n{picture}\n{}", write(&heading), write(&marks))
}

/// What comes before the second section, and the rest.
fn parts(document: &Document) -> (Document, Document) {
    let is_section = |block: &Block| matches!(block, Block::Heading(2, _));
    let sections = document.blocks.iter().enumerate().filter(|(_, it)| is_section(it));
    let at = sections.map(|(at, _)| at).nth(1).unwrap_or(document.blocks.len());
    let (first, rest) = document.blocks.split_at(at);
    (Document { blocks: first.to_vec() }, Document { blocks: rest.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use linchpin_engine::graph::Graph;

    /// A service with `sites` sites, each of them a single point, with names of `long` letters.
    fn written(sites: usize, long: usize) -> String {
        let name = "n".repeat(long);
        let site = |at: usize| format!(r#"{{"id":"s{at}","kind":"site","name":"{name}"}},"#);
        let id = |at: usize| format!("\"s{at}\"");
        let all: String = (0..sites).map(site).collect();
        let ids: Vec<String> = (0..sites).map(id).collect();
        let text = format!(
            r#"{{"linchpin":1,"id":"m","name":"{name}","components":[{all}
              {{"id":"shop","kind":"service","name":"{name}","users":9,"requires":[{}]}}]}}"#,
            ids.join(",")
        );
        let model = linchpin_engine::read(&text).expect("a model");
        report(&model, &Findings::of(&model, &Graph::of(&model), None), Lang::En)
    }

    #[test]
    fn a_report_is_never_too_long_and_says_what_it_leaves_out() {
        for (sites, long) in [(3, 5), (400, 5), (400, 400), (30, 20_000), (600, 2_000)] {
            let text = written(sites, long);
            assert!(text.len() <= LONGEST, "{sites} {long}: {}", text.len());
            assert!(text.starts_with("# Single-point-of-failure report"));
            assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
            let whole = text.contains("The same model gives the same report.");
            assert!(whole || text.contains("Left out for length"), "{sites} {long}");
        }
        assert!(written(400, 5).contains("more rows are left out here"));
        assert!(!written(3, 5).contains("left out"));
    }
}
