//! Orders nodes so that inputs come first, and finds the circles.
//!
//! Tarjan, "Depth-first search and linear graph algorithms" (1972), on the flat arrays and with a
//! stack of its own, because a chain of a million components is a legal model. Its components come
//! out inputs first, which is the order wanted.

use std::ops::Range;

use super::Rows;

const UNSEEN: u32 = u32::MAX;

/// The nodes of `inputs` ordered so that inputs come before what they feed, and the ranges of that
/// order that are circles of two or more nodes. Cost: linear.
///
/// The search begins at what feeds nothing, so that what one node stands on lies together: walks
/// over what a failure reaches then stay in the cache.
pub(crate) fn order(inputs: &Rows) -> (Vec<u32>, Vec<Range<u32>>) {
    let nodes = inputs.len();
    let mut order: Vec<u32> = Vec::with_capacity(nodes);
    let mut circles = Vec::new();
    // While a node is on the stack `low` is the earliest node it reaches; afterwards it is UNSEEN - 1,
    // which is never lower than anything.
    let mut low = vec![UNSEEN; nodes];
    let mut open: Vec<u32> = Vec::new();
    let mut calls: Vec<(u32, u32)> = Vec::new();
    let mut found = vec![UNSEEN; nodes];
    let mut clock = 0_u32;
    let mut feeds = vec![false; nodes];
    for node in 0..nodes {
        inputs.row(node).iter().for_each(|&input| feeds[input as usize] = true);
    }
    let tops = (0..nodes as u32).filter(|&node| !feeds[node as usize]);
    for root in tops.chain(0..nodes as u32) {
        if found[root as usize] != UNSEEN {
            continue;
        }
        calls.push((root, 0));
        while let Some(&mut (node, ref mut next)) = calls.last_mut() {
            let at = node as usize;
            if *next == 0 {
                found[at] = clock;
                low[at] = clock;
                clock += 1;
                open.push(node);
            }
            let row = inputs.row(at);
            if let Some(&input) = row.get(*next as usize) {
                *next += 1;
                let reached = found[input as usize];
                if reached == UNSEEN {
                    calls.push((input, 0));
                } else {
                    low[at] = low[at].min(low[input as usize]);
                }
                continue;
            }
            calls.pop();
            if let Some(&(parent, _)) = calls.last() {
                low[parent as usize] = low[parent as usize].min(low[at]);
            }
            if low[at] == found[at] {
                let start = order.len() as u32;
                while let Some(member) = open.pop() {
                    low[member as usize] = UNSEEN - 1;
                    order.push(member);
                    if member == node {
                        break;
                    }
                }
                let end = order.len() as u32;
                // File order within a circle, so that equal models compile to equal graphs.
                order[start as usize..].sort_unstable();
                if end - start > 1 {
                    circles.push(start..end);
                }
            }
        }
    }
    (order, circles)
}

/// An order in its parts, first to last: each circle as one range, and every other node by itself. Cost: linear.
pub(crate) fn parts(nodes: usize, circles: &[Range<u32>]) -> impl Iterator<Item = Range<usize>> {
    let mut circles = circles.iter().peekable();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        at = match circles.next_if(|circle| circle.start as usize == start) {
            Some(circle) => circle.end as usize,
            None => start + 1,
        };
        (start < nodes).then_some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lists: &[&[u32]]) -> Rows {
        let mut rows = Rows::with_capacity(lists.len());
        for list in lists {
            list.iter().for_each(|&item| rows.push(item));
            rows.end_row();
        }
        rows
    }

    #[test]
    fn inputs_come_first_and_circles_stay_together() {
        // 0 needs 1; 1 and 2 need each other; 2 needs 3; 4 stands alone.
        let (order, circles) = order(&rows(&[&[1], &[2], &[1, 3], &[], &[]]));
        assert_eq!(order, [3, 1, 2, 0, 4]);
        assert_eq!((circles.len(), circles.first()), (1, Some(&(1..3))));
    }

    #[test]
    fn a_chain_of_a_million_is_no_deeper_than_the_heap() {
        let lists: Vec<Vec<u32>> =
            (0..1_000_000).map(|i| if i < 999_999 { vec![i + 1] } else { vec![] }).collect();
        let lists: Vec<&[u32]> = lists.iter().map(Vec::as_slice).collect();
        let (order, circles) = order(&rows(&lists));
        assert_eq!((order[0], order[999_999], circles.len()), (999_999, 0, 0));
    }

    #[test]
    fn an_order_falls_into_circles_and_single_nodes() {
        let found: Vec<Range<usize>> = parts(6, &[1..3, 4..6]).collect();
        assert_eq!(found, [0..1, 1..3, 3..4, 4..6]);
        assert_eq!(parts(0, &[]).count(), 0);
    }

    #[test]
    fn nothing_has_no_order() {
        assert_eq!(order(&rows(&[])), (vec![], vec![]));
    }
}
