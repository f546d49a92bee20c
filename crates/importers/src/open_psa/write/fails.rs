//! When something fails, as a formula of failures that is kept as small as it is written.

use std::collections::BTreeSet;

/// What a formula names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// The component at a position.
    Component(usize),
    /// That it fails by itself.
    Itself(usize),
    /// The part at a position: a gate that no component stands for.
    Part(usize),
}

/// A formula of failures. Made by the functions below, an operator has two arguments or more, none of
/// them a constant and no two the same: some tools take no others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fails {
    Never,
    Always,
    With(Named),
    /// All of them have failed.
    And(Vec<Fails>),
    /// At least one of them has failed.
    Or(Vec<Fails>),
    /// So many of them have failed; more than one and not all.
    AtLeast(usize, Vec<Fails>),
}

impl Fails {
    /// All of these; of nothing, always.
    pub(super) fn and(of: Vec<Self>) -> Self {
        let (is_never, mut of) = without(of, &Self::Always, &Self::Never);
        match (is_never, of.len()) {
            (true, _) => Self::Never,
            (false, 0) => Self::Always,
            (false, 1) => of.swap_remove(0),
            _ => Self::And(of),
        }
    }

    /// At least one of these; of nothing, never.
    pub(super) fn or(of: Vec<Self>) -> Self {
        let (is_always, mut of) = without(of, &Self::Never, &Self::Always);
        match (is_always, of.len()) {
            (true, _) => Self::Always,
            (false, 0) => Self::Never,
            (false, 1) => of.swap_remove(0),
            _ => Self::Or(of),
        }
    }
}

/// Whether `decides` is in the list, and the list without `nothing` and without repetition, in order.
fn without(of: Vec<Fails>, nothing: &Fails, decides: &Fails) -> (bool, Vec<Fails>) {
    if of.contains(decides) {
        return (true, Vec::new());
    }
    let mut seen = BTreeSet::new();
    let kept = of.into_iter().filter(|it| it != nothing && seen.insert(it.clone())).collect();
    (false, kept)
}
