//! Documents made to fit a comment on a change: services that show one take no more.

use super::write;
use crate::Lang;
use crate::document::{Block, Document, Inline};
use crate::lang::grouped;
use crate::views::limits;

/// As many bytes as a comment has at most. GitHub refuses comments of more than 65 536 characters.
pub const LONGEST: usize = 60_000;

/// As many rows of a table, or items of a list, as are tried one after the other until the whole fits.
const ROWS: [usize; 6] = [500, 200, 100, 50, 25, 10];

/// As many characters as a piece of text keeps where nothing else helps.
const PIECE: usize = 200;

/// `document` in at most [`LONGEST`] bytes, long lists folded: where it would be longer, the ends of tables and lists are
/// left out, then whole sections, and what was left out is said. The same input gives the same bytes.
/// Cost: linear in the document, a few times.
pub fn comment(document: Document, lang: Lang) -> String {
    let fold = |rows: usize| Inline::from(lang.fold_rows(&grouped(rows as u128)));
    within(&document.folded(limits::UNFOLDED, fold), LONGEST, |it| write(&it), lang)
}

/// What `written` makes of `document`, with fewer rows the longer it is, so that it has at most `room` bytes; where no
/// number of rows is small enough, the sections that fit, and the names of the others.
pub(super) fn within(
    document: &Document,
    room: usize,
    written: impl Fn(Document) -> String,
    lang: Lang,
) -> String {
    for most in ROWS {
        let text = written(cut(document, most, lang));
        if text.len() <= room {
            return text;
        }
    }
    let least = ROWS.last().copied().unwrap_or_default();
    let around = written(Document::default()).len() + NOTE;
    let least = shortened(cut(document, least, lang));
    let (mut kept, left_out) = sections(least, room.saturating_sub(around));
    kept.note(lang.did_not_fit(&left_out.join(", ")));
    written(kept)
}

/// The beginning and the sections that fit into `room`, and the titles of the others.
fn sections(document: Document, room: usize) -> (Document, Vec<String>) {
    let mut left = room;
    let (mut kept, mut left_out) = (Document::default(), Vec::new());
    let is_section = |block: &Block| matches!(block, Block::Heading(2, _));
    for section in document.blocks.chunk_by(|_, next| !is_section(next)) {
        let length = write(&Document { blocks: section.to_vec() }).len() + 1;
        match section.first() {
            Some(Block::Heading(2, title)) if length > left => left_out.push(title.text()),
            _ => {
                left = left.saturating_sub(length);
                kept.blocks.extend_from_slice(section);
            }
        }
    }
    (kept, left_out)
}

/// Room for the titles of what was left out.
const NOTE: usize = 4_000;

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
