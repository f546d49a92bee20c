//! Which layer each node is in: above everything that it needs, circles in one layer, and no higher
//! than it must be unless that makes lines shorter. Order within a layer is `order`'s.

use super::{circles::circles, rows::Rows};

/// The layer of each node, from 0 at the bottom. `pairs` are (needed, needs); `grounded` nodes stay
/// as low as they can, `buoyant` ones go up where that makes lines no longer. Longest paths over the condensed circles, then nodes move towards the side
/// on which they have more lines. Cost: linear.
pub(super) fn layers(
    count: usize,
    pairs: &[(u32, u32)],
    grounded: &[bool],
    buoyant: &[bool],
) -> Vec<u32> {
    let up = Rows::of(count, pairs.iter().copied());
    let (circle, circle_count) = circles(&up);
    let between = || {
        pairs
            .iter()
            .map(|&(low, high)| (circle[low as usize], circle[high as usize]))
            .filter(|(low, high)| low != high)
    };
    let up = Rows::of(circle_count as usize, between());
    let down = Rows::of(circle_count as usize, between().map(|(low, high)| (high, low)));
    let mut layer = vec![0_u32; circle_count as usize];
    for node in (0..circle_count).rev() {
        let lowest = down.row(node).iter().map(|&low| layer[low as usize] + 1).max();
        layer[node as usize] = lowest.unwrap_or(0);
    }
    let mut fixed = vec![false; circle_count as usize];
    for (node, &grounded) in grounded.iter().enumerate() {
        fixed[circle[node] as usize] |= grounded;
    }
    let mut light = vec![false; circle_count as usize];
    for (node, &buoyant) in buoyant.iter().enumerate() {
        light[circle[node] as usize] |= buoyant;
    }
    tighten(&mut layer, &up, &down, &fixed, &light);
    circle.iter().map(|&circle| layer[circle as usize]).collect()
}

/// Moves nodes up while that shortens their lines in sum; from the top down, so that a chain moves
/// as a whole. A few rounds are enough in practice and bound the cost.
fn tighten(layer: &mut [u32], up: &Rows, down: &Rows, fixed: &[bool], light: &[bool]) {
    for _ in 0..4 {
        let mut moved = false;
        for node in 0..layer.len() as u32 {
            let (above, below) = (up.row(node), down.row(node));
            let worth =
                above.len() > below.len() || (light[node as usize] && above.len() == below.len());
            if fixed[node as usize] || !worth {
                continue;
            }
            let Some(ceiling) = above.iter().map(|&high| layer[high as usize]).min() else {
                continue;
            };
            let highest = ceiling.saturating_sub(1);
            if highest > layer[node as usize] {
                layer[node as usize] = highest;
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_above_what_it_needs_and_circles_are_level() {
        let pairs = [(0, 1), (1, 2), (2, 1), (2, 3), (0, 3)];
        let layer = layers(4, &pairs, &[false; 4], &[]);
        assert_eq!(layer, [0, 1, 1, 2]);
    }

    #[test]
    fn a_helper_moves_up_to_what_needs_it_unless_it_is_grounded() {
        // 0 < 1 < 2, and 3 is needed by 2 alone.
        let pairs = [(0, 1), (1, 2), (3, 2)];
        assert_eq!(layers(4, &pairs, &[false; 4], &[]), [0, 1, 2, 1]);
        assert_eq!(layers(4, &pairs, &[false, false, false, true], &[]), [0, 1, 2, 0]);
    }
}
