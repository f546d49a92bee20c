//! The report as a comment on a pull request or the summary of a job: the finding first, long lists folded, a picture
//! of small models, and never longer than GitHub takes.

use linchpin_engine::model::Model;

use super::{mermaid, write};
use crate::Lang;
use crate::document::{Block, Document, Inline};
use crate::lang::grouped;
use crate::views::{self, Findings};

/// As many bytes as a report has at most. GitHub refuses comments of more than 65 536 characters.
pub const LONGEST: usize = 60_000;

/// As many rows of a table, or items of a list, as are tried one after the other until the whole fits.
const ROWS: [usize; 6] = [500, 200, 100, 50, 25, 10];

/// As many characters as a piece of text keeps where nothing else helps.
const PIECE: usize = 200;

/// The report on `model`, at most [`LONGEST`] bytes: where it would be longer, the ends of tables and lists are left
/// out, then whole sections, and what was left out is said. The same input gives the same bytes.
/// Cost: linear in what the report shows, which is bounded.
pub fn report(model: &Model, findings: &Findings, lang: Lang) -> String {
    let document = views::report(model, findings, lang);
    let picture = mermaid::picture(model, findings, lang);
    let scenario = findings.scenario.is_some();
    let room = LONGEST.saturating_sub(picture.as_ref().map_or(0, |it| it.len() + 1_000));
    for most in ROWS {
        let cut = cut(&document, most, lang);
        let (first, rest) = parts(&cut);
        let (first, rest) = (write(&first), write(&rest));
        if first.len() + rest.len() < room {
            return joined(&first, picture.as_deref(), &rest, scenario, lang);
        }
    }
    let cut = shortened(cut(&document, 10, lang));
    let (first, rest) = parts(&cut);
    let first = write(&first);
    let (rest, left_out) = sections(&rest, room.saturating_sub(first.len() + 4_000));
    let mut text = joined(&first, picture.as_deref(), &rest, scenario, lang);
    let mut last = Document::default();
    last.note(lang.did_not_fit(&left_out.join(", ")));
    text.push('\n');
    text.push_str(&write(&last));
    text
}

fn joined(first: &str, picture: Option<&str>, rest: &str, scenario: bool, lang: Lang) -> String {
    let picture = picture.map(|it| {
        let mut heading = Document::default();
        heading.heading(2, lang.picture_of_graph());
        let mut marks = Document::default();
        marks.paragraph(if scenario { lang.picture_states() } else { lang.picture_marks() });
        format!("{}\n{it}\n{}", write(&heading), write(&marks))
    });
    let parts = [Some(first), picture.as_deref(), Some(rest)];
    parts.into_iter().flatten().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What comes before the second section, and the rest.
fn parts(document: &Document) -> (Document, Document) {
    let is_section = |block: &Block| matches!(block, Block::Heading(2, _));
    let sections = document.blocks.iter().enumerate().filter(|(_, it)| is_section(it));
    let at = sections.map(|(at, _)| at).nth(1).unwrap_or(document.blocks.len());
    let (first, rest) = document.blocks.split_at(at);
    (Document { blocks: first.to_vec() }, Document { blocks: rest.to_vec() })
}

/// The sections that fit into `room`, and the titles of the others.
fn sections(document: &Document, room: usize) -> (String, Vec<String>) {
    let (mut text, mut left_out) = (String::new(), Vec::new());
    for section in document.blocks.chunk_by(|_, next| !matches!(next, Block::Heading(2, _))) {
        let written = write(&Document { blocks: section.to_vec() });
        if text.len() + written.len() < room {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&written);
        } else if let Some(Block::Heading(_, title)) = section.first() {
            left_out.push(title.text());
        }
    }
    (text, left_out)
}

/// The same with at most `most` rows and items each.
fn cut(document: &Document, most: usize, lang: Lang) -> Document {
    let mut out = Document::default();
    for block in &document.blocks {
        let mut block = block.clone();
        let long = match &mut block {
            Block::Fold(_, folded) => folded.iter_mut().map(|it| truncate(it, most)).sum(),
            block => truncate(block, most),
        };
        out.blocks.push(block);
        if long > 0 {
            out.paragraph(lang.rows_left_out(&grouped(long as u128)));
        }
    }
    out
}

/// Cuts a table or a list; by how much.
fn truncate(block: &mut Block, most: usize) -> usize {
    let all = block.rows().unwrap_or(0);
    match block {
        Block::Table(table) => table.rows.truncate(most),
        Block::List(_, items) => items.truncate(most),
        _ => {}
    }
    all.saturating_sub(most)
}

/// The same with every piece of text cut: names may be of any length.
fn shortened(document: Document) -> Document {
    fn inline(text: &mut Inline) {
        for span in &mut text.0 {
            if let Some((at, _)) = span.text.char_indices().nth(PIECE) {
                span.text.truncate(at);
                span.text.push('…');
            }
        }
    }
    fn block(it: &mut Block) {
        match it {
            Block::Heading(_, text) | Block::Paragraph(text) | Block::Note(text) => inline(text),
            Block::List(_, items) => items.iter_mut().for_each(inline),
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(inline),
            Block::Fold(summary, folded) => {
                inline(summary);
                folded.iter_mut().for_each(block);
            }
            Block::Sheet => {}
        }
    }
    let mut document = document;
    document.blocks.iter_mut().for_each(block);
    document
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
