//! Compressed rows: many short lists of numbers in two arrays.

/// One list of `u32` per row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Rows {
    /// No rows yet.
    pub(crate) fn with_capacity(rows: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        Self { starts, items: Vec::new() }
    }

    /// Adds an item to the row that [`Rows::end_row`] will end.
    pub(crate) fn push(&mut self, item: u32) {
        self.items.push(item);
    }

    /// Ends a row.
    pub(crate) fn end_row(&mut self) {
        self.starts.push(self.items.len() as u32);
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// One row.
    #[inline]
    pub(crate) fn row(&self, at: usize) -> &[u32] {
        &self.items[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Bytes that the arrays occupy.
    pub(crate) fn bytes(&self) -> usize {
        4 * (self.starts.capacity() + self.items.capacity())
    }

    /// The rows in another order, their items renamed: row `i` of the result is row `order[i]`, and
    /// item `x` becomes `rename[x]`.
    pub(crate) fn permuted(&self, order: &[u32], rename: &[u32]) -> Self {
        let mut rows = Self::with_capacity(order.len());
        rows.items.reserve_exact(self.items.len());
        for &from in order {
            rows.items.extend(self.row(from as usize).iter().map(|&item| rename[item as usize]));
            rows.end_row();
        }
        rows
    }

    /// Turns the rows around: row `x` of the result lists, ascending, the rows among `keep` that
    /// hold `x`, once for each time. Cost: linear (a counting sort).
    pub(crate) fn reversed(&self, rows: usize, keep: impl Fn(usize) -> bool) -> Self {
        let mut starts = vec![0_u32; rows + 1];
        for from in (0..self.len()).filter(|&from| keep(from)) {
            for &item in self.row(from) {
                starts[item as usize + 1] += 1;
            }
        }
        for at in 0..rows {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut items = vec![0_u32; starts[rows] as usize];
        for from in (0..self.len()).filter(|&from| keep(from)) {
            for &item in self.row(from) {
                let slot = &mut next[item as usize];
                items[*slot as usize] = from as u32;
                *slot += 1;
            }
        }
        Self { starts, items }
    }
}
