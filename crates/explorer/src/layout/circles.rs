//! Circles of requirements: strongly connected components, by Tarjan's algorithm (1972) without
//! recursion, so that deep models do not exhaust the stack.

use super::rows::Rows;

/// For each node the number of its circle; a node that is in none has a number of its own. A
/// circle's number is higher than that of every other circle that it reaches along `up`, so that
/// descending numbers are a topological order. Also how many circles there are. Cost: linear.
pub(super) fn circles(up: &Rows) -> (Vec<u32>, u32) {
    const UNSEEN: u32 = u32::MAX;
    let count = up.len();
    let mut index = vec![UNSEEN; count];
    let mut low = vec![0_u32; count];
    let mut circle = vec![UNSEEN; count];
    let (mut seen, mut circles) = (0, 0);
    let mut open: Vec<u32> = Vec::new();
    // A node and how many of its neighbours have been looked at.
    let mut path: Vec<(u32, usize)> = Vec::new();
    for root in 0..count as u32 {
        if index[root as usize] != UNSEEN {
            continue;
        }
        path.push((root, 0));
        while let Some(&mut (node, ref mut looked)) = path.last_mut() {
            let here = node as usize;
            if *looked == 0 && index[here] == UNSEEN {
                (index[here], low[here]) = (seen, seen);
                seen += 1;
                open.push(node);
            }
            if let Some(&next) = up.row(node).get(*looked) {
                *looked += 1;
                let there = next as usize;
                if index[there] == UNSEEN {
                    path.push((next, 0));
                } else if circle[there] == UNSEEN {
                    low[here] = low[here].min(index[there]);
                }
                continue;
            }
            if low[here] == index[here] {
                while let Some(member) = open.pop() {
                    circle[member as usize] = circles;
                    if member == node {
                        break;
                    }
                }
                circles += 1;
            }
            path.pop();
            if let Some(&(parent, _)) = path.last() {
                low[parent as usize] = low[parent as usize].min(low[here]);
            }
        }
    }
    (circle, circles)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(count: usize, pairs: &[(u32, u32)]) -> Vec<u32> {
        circles(&Rows::of(count, pairs.iter().copied())).0
    }

    #[test]
    fn members_of_a_circle_share_a_number() {
        let circle = of(5, &[(0, 1), (1, 2), (2, 1), (2, 3), (4, 4)]);
        assert_eq!(circle[1], circle[2]);
        assert_ne!(circle[0], circle[1]);
        assert!(
            circle[0] > circle[1] && circle[1] > circle[3],
            "descending is topological: {circle:?}"
        );
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let pairs: Vec<_> = (0..200_000).map(|at| (at, at + 1)).collect();
        let circle = of(200_001, &pairs);
        assert!(circle.is_sorted_by(|a, b| a > b));
    }
}
