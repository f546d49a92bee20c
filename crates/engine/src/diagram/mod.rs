//! Decision diagrams over Boolean variables: hash-consed nodes in flat arrays, `u32` links, one cache of
//! results, and a bound on how many nodes there may be. What the variables stand for is not known here.
//!
//! One table holds two kinds of diagrams, told apart by how they are read. As a *binary decision diagram*
//! (Bryant, "Graph-based algorithms for Boolean function manipulation", 1986) a node is the function "if
//! the variable is true, `high`, else `low`", and a node with equal links is left out. As a *zero-suppressed
//! diagram* (Minato, "Zero-suppressed BDDs for set manipulation in combinatorial problems", 1993) it is the
//! family of sets "those of `high` with the variable, and those of `low`", and a node whose `high` is the
//! empty family is left out. All functions here are monotone, and all families minimal: no set of a family
//! contains another.
//!
//! No operation recurses: a diagram may be as deep as a model has components.

mod boolean;
mod count;
mod families;
mod minimal;
mod table;
#[cfg(test)]
mod tests;
mod weights;

pub(crate) use count::{Number, add_products, by_order, containing};
pub(crate) use table::{Full, Link, Meter, Table};
pub(crate) use weights::Weights;
