//! Families of minimal sets: union, product cut off at an order, and what another family subsumes.
//!
//! Minato, "Zero-suppressed BDDs for set manipulation in combinatorial problems" (1993), with subsumed sets
//! taken out at every step, so that no family ever holds a set that is not minimal. The cut-off is part of
//! the product: what would be larger is never made.

use super::table::{Full, Link, Op, Table};

/// What is to be done with the values on the stack, or which value is to be found.
#[derive(Clone, Copy)]
enum Step {
    Union(Link, Link),
    Product(Link, Link, u32),
    /// Takes off what the value above subsumes in the value below, and makes the node of `var` from the
    /// value below both as `low` and what is left as `high`; then remembers it.
    Node {
        var: u32,
        op: Op,
        left: Link,
        right: Link,
    },
    /// Puts the product of a value with `with` in the place of the value.
    ProductOfTop(Link, u32),
    /// Puts the union of two values in their place.
    UnionOfTop,
}

impl Table<'_> {
    /// The sets of `family` that contain no set of `others`. Cost: the product of the sizes at most.
    pub(crate) fn subsumed_by(&mut self, family: Link, others: Link) -> Result<Link, Full> {
        /// Stages of a pair: its low half, then its high half against the others' high half, then what
        /// is left against the others' low half.
        struct Frame {
            family: Link,
            others: Link,
            var: u32,
            low: Option<Link>,
            stage: u8,
        }
        let mut stack: Vec<Frame> = Vec::new();
        let (mut family, mut others) = (family, others);
        loop {
            let mut result = loop {
                if family == Link::NONE || others == Link::ONE || family == others {
                    break Link::NONE;
                }
                if others == Link::NONE || family == Link::ONE {
                    break family;
                }
                let (sets, other) = (self.node(family), self.node(others));
                if other.var < sets.var {
                    others = other.low;
                    continue;
                }
                if let Some(known) = self.recall(Op::SUBSUMED, family, others) {
                    break known;
                }
                stack.push(Frame { family, others, var: sets.var, low: None, stage: 0 });
                family = sets.low;
                others = if other.var == sets.var { other.low } else { others };
            };
            loop {
                let Some(frame) = stack.last_mut() else { return Ok(result) };
                let other = self.node(frame.others);
                frame.stage += 1;
                match frame.stage {
                    1 => {
                        frame.low = Some(result);
                        family = self.node(frame.family).high;
                        others = if other.var == frame.var { other.high } else { frame.others };
                        if other.var != frame.var {
                            frame.stage = 2;
                        }
                        break;
                    }
                    2 => {
                        family = result;
                        others = other.low;
                        break;
                    }
                    _ => {}
                }
                let (var, low) = (frame.var, frame.low.unwrap_or(Link::NONE));
                let (sets, other) = (frame.family, frame.others);
                stack.pop();
                result = self.family(var, low, result)?;
                self.remember(Op::SUBSUMED, sets, other, result);
            }
        }
    }

    /// Every set of `family` with `var`, which stands before all their members.
    pub(crate) fn with(&mut self, var: u32, family: Link) -> Result<Link, Full> {
        self.family(var, Link::NONE, family)
    }

    /// The minimal sets of two minimal families together.
    pub(crate) fn union(&mut self, left: Link, right: Link) -> Result<Link, Full> {
        self.evaluate(Step::Union(left, right))
    }

    /// The minimal unions of a set of each family that have no more than `order` members.
    pub(crate) fn product(&mut self, left: Link, right: Link, order: u32) -> Result<Link, Full> {
        self.evaluate(Step::Product(left, right, order))
    }

    fn evaluate(&mut self, first: Step) -> Result<Link, Full> {
        let mut steps = vec![first];
        let mut values: Vec<Link> = Vec::new();
        while let Some(step) = steps.pop() {
            match step {
                Step::Union(left, right) => self.start_union(left, right, &mut steps, &mut values),
                Step::Product(left, right, order) => {
                    self.start_product(left, right, order, &mut steps, &mut values);
                }
                Step::ProductOfTop(with, order) => {
                    let top = values.pop().unwrap_or(Link::NONE);
                    self.start_product(top, with, order, &mut steps, &mut values);
                }
                Step::UnionOfTop => {
                    let (a, b) = (values.pop(), values.pop());
                    let (a, b) = (a.unwrap_or(Link::NONE), b.unwrap_or(Link::NONE));
                    self.start_union(a, b, &mut steps, &mut values);
                }
                Step::Node { var, op, left, right } => {
                    let high = values.pop().unwrap_or(Link::NONE);
                    let low = values.pop().unwrap_or(Link::NONE);
                    let high = self.subsumed_by(high, low)?;
                    let result = self.family(var, low, high)?;
                    self.remember(op, left, right, result);
                    values.push(result);
                }
            }
        }
        Ok(values.pop().unwrap_or(Link::NONE))
    }

    fn start_union(&self, left: Link, right: Link, steps: &mut Vec<Step>, values: &mut Vec<Link>) {
        if left == right || right == Link::NONE || left == Link::ONE {
            values.push(left);
            return;
        }
        if left == Link::NONE || right == Link::ONE {
            values.push(right);
            return;
        }
        let (left, right) = if left > right { (right, left) } else { (left, right) };
        if let Some(known) = self.recall(Op::UNION, left, right) {
            values.push(known);
            return;
        }
        let (a, b) = (self.node(left), self.node(right));
        let var = a.var.min(b.var);
        steps.push(Step::Node { var, op: Op::UNION, left, right });
        let (low_a, high_a) = if a.var == var { (a.low, a.high) } else { (left, Link::NONE) };
        let (low_b, high_b) = if b.var == var { (b.low, b.high) } else { (right, Link::NONE) };
        steps.push(Step::Union(high_a, high_b));
        steps.push(Step::Union(low_a, low_b));
    }

    fn start_product(
        &self,
        left: Link,
        right: Link,
        order: u32,
        steps: &mut Vec<Step>,
        values: &mut Vec<Link>,
    ) {
        let (left, right) = if left > right { (right, left) } else { (left, right) };
        // A minimal family that holds the empty set holds nothing else.
        if left == Link::NONE || right == Link::ONE {
            values.push(left);
            return;
        }
        if order == 0 {
            values.push(Link::NONE);
            return;
        }
        let op = Op::product(order);
        if let Some(known) = self.recall(op, left, right) {
            values.push(known);
            return;
        }
        let (a, b) = (self.node(left), self.node(right));
        let var = a.var.min(b.var);
        let (low_a, high_a) = if a.var == var { (a.low, a.high) } else { (left, Link::NONE) };
        let (low_b, high_b) = if b.var == var { (b.low, b.high) } else { (right, Link::NONE) };
        steps.push(Step::Node { var, op, left, right });
        if a.var != b.var {
            let (high, other) = if a.var == var { (high_a, right) } else { (high_b, left) };
            steps.push(Step::Product(high, other, order - 1));
        } else {
            // With the variable: (high_a × (high_b ∪ low_b)) ∪ (low_a × high_b).
            steps.push(Step::UnionOfTop);
            steps.push(Step::ProductOfTop(high_a, order - 1));
            steps.push(Step::Union(high_b, low_b));
            steps.push(Step::Product(low_a, high_b, order - 1));
        }
        steps.push(Step::Product(low_a, low_b, order));
    }
}
