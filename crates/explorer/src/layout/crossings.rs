//! Counts crossings between two neighbouring layers with an accumulator tree: Barth, Mutzel and
//! Jünger, "Simple and Efficient Bilayer Cross Counting" (2004).

/// How many pairs of lines cross, when line i runs from `lines[i].0` in one layer to `lines[i].1`
/// in the other, by position in the layer; lines that share an end do not cross. `width` is more
/// than every position; `lines` are sorted. Cost: lines × log width.
pub(super) fn count(lines: &[(u32, u32)], width: usize, tree: &mut Vec<u32>) -> u64 {
    let mut leaves = 1;
    while leaves < width {
        leaves *= 2;
    }
    tree.clear();
    tree.resize(2 * leaves, 0);
    let mut crossings = 0;
    for &(_, end) in lines {
        let mut node = leaves + end as usize;
        tree[node] += 1;
        while node > 1 {
            // Everything to the right that was there before crosses this line.
            if node.is_multiple_of(2) {
                crossings += u64::from(tree[node + 1]);
            }
            node /= 2;
            tree[node] += 1;
        }
    }
    crossings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_comparing_every_pair() {
        let mut seed = 7_u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        for _ in 0..200 {
            let (left, right) = (1 + next(9), 1 + next(9));
            let mut lines: Vec<_> = (0..next(30)).map(|_| (next(left), next(right))).collect();
            let mut slow = 0;
            for (at, a) in lines.iter().enumerate() {
                for b in &lines[..at] {
                    slow += u64::from((a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1));
                }
            }
            lines.sort_unstable();
            assert_eq!(count(&lines, right as usize, &mut Vec::new()), slow, "{lines:?}");
        }
    }
}
