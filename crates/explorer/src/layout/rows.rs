//! Neighbours in compressed rows: one array of starts, one of neighbours. What they mean is the
//! caller's.

/// Who is next to whom, by position.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Rows {
    /// The rows of `count` nodes: `b` is in the row of `a` for each pair `(a, b)`, in the order of
    /// the pairs. Cost: linear.
    pub(super) fn of(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for (a, _) in pairs.clone() {
            starts[a as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts[count] as usize];
        for (a, b) in pairs {
            let slot = &mut next[a as usize];
            items[*slot as usize] = b;
            *slot += 1;
        }
        Self { starts, items }
    }

    /// The neighbours of `node`.
    pub(super) fn row(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.items[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}
