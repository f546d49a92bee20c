//! Blocks: a group's components arranged in rows inside its box, or one component that is in no
//! group. Where the blocks stand is `bands`'.

use linchpin_engine::Model;
use linchpin_engine::sorting;

use super::{CARD_HEIGHT, CARD_WIDTH, TITLE_HEIGHT, layers::layers, links::Link};
use crate::geometry::Rect;

/// Between cards of one row.
pub(super) const COLUMN_GAP: f64 = 18.0;
/// Between rows.
pub(super) const ROW_GAP: f64 = 24.0;
/// Between rows when badges hang below the upper one.
pub(super) const BADGE_GAP: f64 = 42.0;
/// What badges below the lowest row add to a box.
pub(super) const HANGING: f64 = BADGE_GAP - ROW_GAP;
/// Between a box and its cards.
pub(super) const PADDING: f64 = 14.0;

/// A group in its box, or one component alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Position of the group in the model; nothing for a component of no group.
    pub(super) group: Option<u32>,
    /// The components, in file order.
    pub(super) members: Vec<u32>,
    /// The components by row, the lowest row first, each row from the left.
    pub(super) rows: Vec<Vec<u32>>,
    /// The lower edge of each row's cards, upwards from the box's lower edge.
    pub(super) heights: Vec<f64>,
    /// Of the whole box.
    pub(super) width: f64,
    /// Of the whole box.
    pub(super) height: f64,
}

/// The blocks of a model: its groups in their order, then the components of no group in file order.
/// Also the block of each component. Cost: linear.
pub(super) fn blocks(model: &Model) -> (Vec<Block>, Vec<u32>) {
    let groups = &model.file().groups;
    let by_id: std::collections::BTreeMap<&str, usize> =
        sorting::gathered(groups.iter().enumerate().map(|(at, group)| (group.id.as_str(), at)));
    let mut blocks: Vec<Block> =
        (0..groups.len() as u32).map(|at| Block { group: Some(at), ..Block::default() }).collect();
    for (id, component) in (0..).zip(model.components()) {
        match component.group.as_deref().and_then(|group| by_id.get(group)) {
            Some(&at) => blocks[at].members.push(id),
            None => blocks.push(Block { members: vec![id], ..Block::default() }),
        }
    }
    blocks.retain(|block| !block.members.is_empty());
    let mut block_of = vec![0; model.components().len()];
    for (at, block) in (0..).zip(&blocks) {
        for &member in &block.members {
            block_of[member as usize] = at;
        }
    }
    (blocks, block_of)
}

/// What the arrangement of a block needs to know of the components, by their position.
pub(super) struct About<'a> {
    /// Whether it is where outages are felt; such components go to the top.
    pub(super) target: &'a [bool],
    /// Whether it stays on the ground: sites and power.
    pub(super) grounded: &'a [bool],
    /// Whether badges hang below its card.
    pub(super) badged: &'a [bool],
}

/// Arranges the members in rows of at most `columns`: by the lines inside the block, with the
/// members that have none where there is room. `inner` are the lines inside. Cost: linear.
pub(super) fn arrange(block: &mut Block, inner: &[Link], columns: usize, about: &About<'_>) {
    let columns = columns.max(1);
    let local = |id: u32| block.members.binary_search(&id).map_or(0, |at| at as u32);
    let pairs: Vec<(u32, u32)> =
        inner.iter().map(|link| (local(link.from), local(link.to))).collect();
    let mut joined = vec![false; block.members.len()];
    for &(low, high) in &pairs {
        (joined[low as usize], joined[high as usize]) = (true, true);
    }
    let grounded: Vec<bool> = block.members.iter().map(|&id| about.grounded[id as usize]).collect();
    let layer = layers(block.members.len(), &pairs, &grounded, &[]);
    let count =
        layer.iter().zip(&joined).filter(|(_, joined)| **joined).map(|(layer, _)| layer + 1).max();
    let mut rows: Vec<Vec<u32>> = Vec::new();
    for wanted in 0..count.unwrap_or(0) {
        let here: Vec<u32> = (0..block.members.len())
            .filter(|&at| joined[at] && layer[at] == wanted)
            .map(|at| block.members[at])
            .collect();
        rows.extend(even_chunks(&here, columns));
    }
    let (high, low): (Vec<u32>, Vec<u32>) = (0..block.members.len())
        .filter(|&at| !joined[at])
        .map(|at| block.members[at])
        .partition(|&id| about.target[id as usize]);
    fill(&mut rows, &high, columns, true);
    fill(&mut rows, &low, columns, false);
    block.rows = rows;
    measure(block, about.badged);
}

/// Puts loose cards where rows have room, from the top down or from the bottom up, and the rest in
/// rows of their own at that end.
fn fill(rows: &mut Vec<Vec<u32>>, loose: &[u32], columns: usize, from_top: bool) {
    let mut left = loose;
    let order: Vec<usize> =
        if from_top { (0..rows.len()).rev().collect() } else { (0..rows.len()).collect() };
    for at in order {
        let room = columns.saturating_sub(rows[at].len()).min(left.len());
        rows[at].extend_from_slice(&left[..room]);
        left = &left[room..];
    }
    let more = even_chunks(left, columns);
    if from_top {
        rows.extend(more);
    } else {
        rows.splice(0..0, more);
    }
}

/// Rows of nearly equal length, none longer than `columns`.
fn even_chunks(nodes: &[u32], columns: usize) -> Vec<Vec<u32>> {
    if nodes.is_empty() {
        return Vec::new();
    }
    let rows = nodes.len().div_ceil(columns);
    nodes.chunks(nodes.len().div_ceil(rows)).map(<[u32]>::to_vec).collect()
}

fn measure(block: &mut Block, badged: &[bool]) {
    let hangs = |row: &[u32]| row.iter().any(|&id| badged[id as usize]);
    let framed = block.group.is_some();
    let mut y = match (framed, block.rows.first().is_some_and(|row| hangs(row))) {
        (false, false) => 0.0,
        (false, true) => HANGING,
        (true, false) => PADDING,
        (true, true) => PADDING + HANGING,
    };
    block.heights.clear();
    for (at, row) in block.rows.iter().enumerate() {
        if at > 0 {
            y += if hangs(row) { BADGE_GAP } else { ROW_GAP };
        }
        block.heights.push(y);
        y += CARD_HEIGHT;
    }
    let widest = block.rows.iter().map(Vec::len).max().unwrap_or(0);
    block.width = row_width(widest) + if framed { 2.0 * PADDING } else { 0.0 };
    block.height = y + if framed { TITLE_HEIGHT } else { 0.0 };
}

/// The width of a row of so many cards.
pub(super) fn row_width(cards: usize) -> f64 {
    let cards = cards as f64;
    (cards * (CARD_WIDTH + COLUMN_GAP) - COLUMN_GAP).max(0.0)
}

impl Block {
    /// The left edge of the first card and the upper edge of row `at`, in a block that fills `area`.
    /// Rows keep to the columns of the widest row, but for a card alone, which stands in the middle.
    pub(super) fn row_origin(&self, at: usize, area: &Rect) -> (f64, f64) {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let cards = self.rows[at].len();
        let first = area.x + (area.width - row_width(widest)) / 2.0;
        let spare = widest.saturating_sub(cards);
        let indent = if cards == 1 { spare as f64 / 2.0 } else { (spare / 2) as f64 };
        (first + indent * (CARD_WIDTH + COLUMN_GAP), area.bottom() - self.heights[at] - CARD_HEIGHT)
    }
}
