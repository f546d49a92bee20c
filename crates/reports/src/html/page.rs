//! A document as an HTML file that stands alone and asks for nothing.

use super::blocks;
use super::report::head;
use crate::Lang;
use crate::document::{Block, Document};

/// `document` as a whole file, its title that of its first heading. The same input gives the same bytes. Cost: linear.
pub fn page(document: &Document, lang: Lang) -> String {
    let title = document.blocks.iter().find_map(|block| match block {
        Block::Heading(1, title) => Some(title.text()),
        _ => None,
    });
    let mut out = String::new();
    head(&mut out, &title.unwrap_or_default(), lang);
    out.push_str("<main>\n");
    blocks(&mut out, &document.blocks, 0);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}
