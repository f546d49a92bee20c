//! From a monotone function to the family of the minimal sets that make it true.
//!
//! Rauzy, "New algorithms for fault trees analysis" (1993): the minimal solutions of "if x then G else H"
//! are those of H, and, with x, those of G that do not satisfy H already.

use super::table::{Full, Link, Op, Table};

struct Frame {
    function: Link,
    low: Option<Link>,
}

struct WithoutFrame {
    family: Link,
    function: Link,
    var: u32,
    low: Option<Link>,
}

impl Table<'_> {
    /// The family of the minimal sets of variables that make `function`, which is monotone, true.
    /// Cost: a visit to each node of the function, and what taking out the others' costs.
    pub(crate) fn minimal(&mut self, function: Link) -> Result<Link, Full> {
        let mut stack: Vec<Frame> = Vec::new();
        let mut at = function;
        loop {
            let mut result = loop {
                if at.is_terminal() {
                    break at;
                }
                if let Some(known) = self.recall(Op::MINIMAL, at, Link::NONE) {
                    break known;
                }
                stack.push(Frame { function: at, low: None });
                at = self.node(at).low;
            };
            loop {
                let Some(frame) = stack.last_mut() else { return Ok(result) };
                let node = self.node(frame.function);
                let Some(low) = frame.low else {
                    frame.low = Some(result);
                    at = node.high;
                    break;
                };
                let function = frame.function;
                stack.pop();
                let high = self.without(result, node.low)?;
                result = self.family(node.var, low, high)?;
                self.remember(Op::MINIMAL, function, Link::NONE, result);
            }
        }
    }

    /// The sets of `family` that do not make `function`, which is monotone, true. Cost: the product of
    /// the sizes at most.
    pub(crate) fn without(&mut self, family: Link, function: Link) -> Result<Link, Full> {
        let mut stack: Vec<WithoutFrame> = Vec::new();
        let (mut family, mut function) = (family, function);
        loop {
            let mut result = loop {
                if family == Link::NONE || function == Link::ONE {
                    break Link::NONE;
                }
                if function == Link::NONE || family == Link::ONE {
                    break family;
                }
                let (sets, truth) = (self.node(family), self.node(function));
                if truth.var < sets.var {
                    // No set holds the variable.
                    function = truth.low;
                    continue;
                }
                if let Some(known) = self.recall(Op::WITHOUT, family, function) {
                    break known;
                }
                stack.push(WithoutFrame { family, function, var: sets.var, low: None });
                family = sets.low;
                function = if truth.var == sets.var { truth.low } else { function };
            };
            loop {
                let Some(frame) = stack.last_mut() else { return Ok(result) };
                let Some(low) = frame.low else {
                    frame.low = Some(result);
                    let truth = self.node(frame.function);
                    family = self.node(frame.family).high;
                    function = if truth.var == frame.var { truth.high } else { frame.function };
                    break;
                };
                let WithoutFrame { family: sets, function: truth, var, .. } = *frame;
                stack.pop();
                result = self.family(var, low, result)?;
                self.remember(Op::WITHOUT, sets, truth, result);
            }
        }
    }

    /// The family of the sets of `high`, each with `var`, and of those of `low`.
    #[inline]
    pub(super) fn family(&mut self, var: u32, low: Link, high: Link) -> Result<Link, Full> {
        if high == Link::NONE { Ok(low) } else { self.intern(var, low, high) }
    }
}
