//! Positions along a row: as near as possible to where each node would like to be, in the given
//! order and without overlap.

/// The left edges of boxes of these `widths`, in order, with at least `gap` between them, such that
/// the sum of squared distances of their middles from `wishes` is least (each weighted by
/// `weights`, which are positive). Pool adjacent violators; cost: linear.
pub(super) fn spread(wishes: &[f64], weights: &[f64], widths: &[f64], gap: f64) -> Vec<f64> {
    // Shift every box by what stands before it; then the order constraint is "not decreasing".
    let mut offsets = Vec::with_capacity(widths.len());
    let mut before = 0.0;
    for (at, width) in widths.iter().enumerate() {
        if at > 0 {
            before += widths[at - 1] / 2.0 + gap + width / 2.0;
        }
        offsets.push(before);
    }
    // Blocks of nodes that touch: weighted sum of wishes, weight, number of nodes.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for ((wish, weight), offset) in wishes.iter().zip(weights).zip(&offsets) {
        blocks.push(((wish - offset) * weight, *weight, 1));
        while let [.., left, right] = blocks.as_slice() {
            if left.0 / left.1 <= right.0 / right.1 {
                break;
            }
            let joined = (left.0 + right.0, left.1 + right.1, left.2 + right.2);
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    let middles =
        blocks.iter().flat_map(|&(sum, weight, count)| std::iter::repeat_n(sum / weight, count));
    middles
        .zip(&offsets)
        .zip(widths)
        .map(|((base, offset), width)| base + offset - width / 2.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_that_do_not_conflict_are_met() {
        assert_eq!(spread(&[10.0, 100.0], &[1.0; 2], &[20.0; 2], 5.0), [0.0, 90.0]);
    }

    #[test]
    fn conflicts_are_shared_and_nothing_overlaps() {
        assert_eq!(spread(&[50.0, 50.0], &[1.0; 2], &[20.0; 2], 10.0), [25.0, 55.0]);
        let lefts =
            spread(&[9.0, 3.0, 7.0, 1.0], &[1.0, 2.0, 1.0, 5.0], &[4.0, 8.0, 2.0, 6.0], 1.0);
        let rights = lefts.iter().zip([4.0, 8.0, 2.0, 6.0]).map(|(left, width)| left + width);
        for (right, next) in rights.zip(&lefts[1..]) {
            assert!(next - right >= 1.0 - 1e-9);
        }
    }

    #[test]
    fn nothing_is_spread_to_nothing() {
        assert!(spread(&[], &[], &[], 5.0).is_empty());
    }
}
