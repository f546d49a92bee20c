//! Functions: and, or, and "at least k of".

use super::table::{Full, Link, Op, Table};

/// A pair whose result waits for those of its halves.
struct Frame {
    left: Link,
    right: Link,
    var: u32,
    low: Option<Link>,
}

impl Table<'_> {
    /// The function that is true where variable `var` is.
    pub(crate) fn variable(&mut self, var: u32) -> Result<Link, Full> {
        self.intern(var, Link::NONE, Link::ONE)
    }

    /// The function that is true where both are. Cost: the product of the sizes at most.
    pub(crate) fn and(&mut self, left: Link, right: Link) -> Result<Link, Full> {
        self.apply::<true>(left, right)
    }

    /// The function that is true where either is. Cost: the product of the sizes at most.
    pub(crate) fn or(&mut self, left: Link, right: Link) -> Result<Link, Full> {
        self.apply::<false>(left, right)
    }

    /// The function that is true where at least `count` of `parts` are; every subset counted once.
    pub(crate) fn at_least(&mut self, count: usize, parts: &[Link]) -> Result<Link, Full> {
        // `rest[j]`: at least j of the parts seen so far.
        let mut rest = vec![Link::NONE; count + 1];
        rest[0] = Link::ONE;
        for &part in parts {
            for j in (1..=count).rev() {
                let with = self.and(part, rest[j - 1])?;
                rest[j] = self.or(rest[j], with)?;
            }
        }
        Ok(rest[count])
    }

    #[inline]
    fn apply<const AND: bool>(&mut self, left: Link, right: Link) -> Result<Link, Full> {
        let op = if AND { Op::AND } else { Op::OR };
        // The value that decides, and the value that leaves the other as it is.
        let (zero, one) = if AND { (Link::NONE, Link::ONE) } else { (Link::ONE, Link::NONE) };
        let mut stack: Vec<Frame> = Vec::new();
        let (mut left, mut right) = (left, right);
        loop {
            let mut result = loop {
                if left == right || right == one {
                    break left;
                }
                if left == one {
                    break right;
                }
                if left == zero || right == zero {
                    break zero;
                }
                if left > right {
                    std::mem::swap(&mut left, &mut right);
                }
                if let Some(known) = self.recall(op, left, right) {
                    break known;
                }
                let (a, b) = (self.node(left), self.node(right));
                let var = a.var.min(b.var);
                stack.push(Frame { left, right, var, low: None });
                left = if a.var == var { a.low } else { left };
                right = if b.var == var { b.low } else { right };
            };
            loop {
                let Some(frame) = stack.last_mut() else { return Ok(result) };
                let Some(low) = frame.low else {
                    frame.low = Some(result);
                    let (a, b) = (self.node(frame.left), self.node(frame.right));
                    left = if a.var == frame.var { a.high } else { frame.left };
                    right = if b.var == frame.var { b.high } else { frame.right };
                    break;
                };
                let Frame { left: a, right: b, var, .. } = *frame;
                stack.pop();
                result = if low == result { low } else { self.intern(var, low, result)? };
                self.remember(op, a, b, result);
            }
        }
    }
}
