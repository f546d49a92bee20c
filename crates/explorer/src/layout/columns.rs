//! Columns: what is too wide for a band is stacked up, neighbours above each other, so that the order
//! along the band stays what it was.

use super::{blocks::Block, proper::STACK_GAP};

/// Blocks above each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Column {
    /// From below.
    pub(super) blocks: Vec<u32>,
    /// Of the widest.
    pub(super) width: f64,
    /// Of all, with the gaps between them.
    pub(super) height: f64,
}

/// Appends the columns of one band to `found` and returns the band again: columns (true, with their
/// position in `found`) and corridors (false, the node). Blocks in a band of at most `widest` stand alone.
/// Nodes from the number of blocks on are corridors; one within a column goes to its nearer side.
/// Cost: linear.
pub(super) fn columns(
    band: &[u32],
    blocks: &[Block],
    widest: f64,
    gap: f64,
    found: &mut Vec<Column>,
) -> Vec<(bool, u32)> {
    let of = |node: u32| blocks.get(node as usize);
    let here = || band.iter().filter_map(|&node| of(node));
    let width: f64 = here().map(|block| block.width + gap).sum();
    let room: f64 = here().map(|block| (block.width + gap) * (block.height + STACK_GAP)).sum();
    // As high as fills the width, and never lower than the highest block.
    let tallest = here().map(|block| block.height + STACK_GAP).fold(0.0, f64::max);
    let limit = if width <= widest { 0.0 } else { (room / widest).max(tallest) };
    let mut result = Vec::with_capacity(band.len());
    let mut open = Column::default();
    let mut lanes: Vec<(u32, usize)> = Vec::new();
    let mut close = |open: &mut Column, lanes: &mut Vec<(u32, usize)>| {
        let count = open.blocks.len();
        let early = lanes.iter().filter(|(_, before)| 2 * before < count);
        result.extend(early.map(|&(lane, _)| (false, lane)));
        if count > 0 {
            result.push((true, found.len() as u32));
            found.push(std::mem::take(open));
        }
        let late = lanes.iter().filter(|(_, before)| 2 * before >= count);
        result.extend(late.map(|&(lane, _)| (false, lane)));
        lanes.clear();
    };
    for &node in band {
        let Some(block) = of(node) else {
            lanes.push((node, open.blocks.len()));
            continue;
        };
        let height = open.height + STACK_GAP + block.height;
        if open.blocks.is_empty() {
            // Lanes before the first block of a column are its own left neighbours.
            close(&mut Column::default(), &mut lanes);
            open.height = block.height;
        } else if height + STACK_GAP > limit {
            close(&mut open, &mut lanes);
            open.height = block.height;
        } else {
            open.height = height;
        }
        open.blocks.push(node);
        open.width = open.width.max(block.width);
    }
    close(&mut open, &mut lanes);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(count: usize) -> Vec<Block> {
        vec![Block { width: 10.0, height: 10.0, ..Block::default() }; count]
    }

    #[test]
    fn what_fits_stands_alone() {
        let mut found = Vec::new();
        let band = columns(&[2, 0, 3, 1], &cards(3), 100.0, 2.0, &mut found);
        assert_eq!(band, [(true, 0), (true, 1), (false, 3), (true, 2)]);
        assert_eq!(found.iter().map(|it| it.blocks[0]).collect::<Vec<_>>(), [2, 0, 1]);
    }

    #[test]
    fn what_is_too_wide_is_stacked_in_its_order() {
        let mut found = Vec::new();
        let nodes: Vec<u32> = (0..12).collect();
        let band = columns(&nodes, &cards(12), 48.0, 2.0, &mut found);
        assert_eq!(band.len(), 4);
        let all: Vec<u32> = found.iter().flat_map(|it| it.blocks.iter().copied()).collect();
        assert_eq!(all, nodes);
        assert!(found.iter().all(|it| it.blocks.len() == 3 && it.height == 30.0 + 2.0 * STACK_GAP));
    }

    #[test]
    fn corridors_go_round_a_column() {
        let mut found = Vec::new();
        // Nodes 4 and up are corridors.
        let band = columns(&[4, 0, 5, 1, 2, 6, 3, 7], &cards(4), 12.0, 2.0, &mut found);
        assert_eq!(band, [(false, 4), (false, 5), (true, 0), (false, 6), (false, 7)]);
        assert!(columns(&[], &[], 1.0, 1.0, &mut Vec::new()).is_empty());
    }
}
