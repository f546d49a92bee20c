//! Diagrams against truth tables: every operation on random monotone functions of six variables.

use std::ops::ControlFlow;

use super::{Full, Link, Meter, Table, by_order};

const VARIABLES: u32 = 6;
const ROWS: u32 = 1 << VARIABLES;

/// A truth table: bit `r` says whether the function is true when the variables in `r` are.
type Truth = u64;

/// A small generator of numbers (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// A monotone function: true above a few random sets.
    fn monotone(&mut self) -> Truth {
        let sets: Vec<u32> =
            (0..self.below(7)).map(|_| self.below(u64::from(ROWS)) as u32).collect();
        truth(|row| sets.iter().any(|&set| set & !row == 0))
    }
}

fn unlimited() -> Meter<'static> {
    Meter::new(u64::MAX, &|_| ControlFlow::Continue(()))
}

fn truth(is_true: impl Fn(u32) -> bool) -> Truth {
    (0..ROWS).filter(|&row| is_true(row)).fold(0, |truth, row| truth | 1 << row)
}

fn holds(truth: Truth, row: u32) -> bool {
    truth >> row & 1 == 1
}

/// The rows that are true, though none below them is.
fn minimal_rows(truth: Truth) -> Vec<u32> {
    let below =
        |row: u32| (0..VARIABLES).map(move |v| row & !(1 << v)).filter(move |&it| it != row);
    (0..ROWS).filter(|&row| holds(truth, row) && !below(row).any(|it| holds(truth, it))).collect()
}

/// The function with a truth table, from its minimal sets.
fn function(table: &mut Table<'_>, truth: Truth) -> Link {
    let mut result = Link::NONE;
    for row in minimal_rows(truth) {
        let mut set = Link::ONE;
        for variable in (0..VARIABLES).filter(|v| row >> v & 1 == 1) {
            let variable = table.variable(variable).unwrap();
            set = table.and(set, variable).unwrap();
        }
        result = table.or(result, set).unwrap();
    }
    result
}

fn truth_of(table: &Table<'_>, function: Link) -> Truth {
    truth(|row| {
        let mut at = function;
        while !at.is_terminal() {
            let node = table.node(at);
            at = if row >> node.var & 1 == 1 { node.high } else { node.low };
        }
        at == Link::ONE
    })
}

/// The sets of a family, as rows, sorted.
fn sets_of(table: &Table<'_>, family: Link) -> Vec<u32> {
    let mut found = Vec::new();
    let mut stack = vec![(family, 0)];
    while let Some((at, row)) = stack.pop() {
        if at == Link::ONE {
            found.push(row);
        } else if at != Link::NONE {
            let node = table.node(at);
            stack.push((node.low, row));
            stack.push((node.high, row | 1 << node.var));
        }
    }
    found.sort_unstable();
    found
}

fn of_order(rows: Vec<u32>, order: u32) -> Vec<u32> {
    rows.into_iter().filter(|row| row.count_ones() <= order).collect()
}

#[test]
fn operations_mean_what_truth_tables_say() {
    let mut random = Random(20_221_015);
    for _ in 0..2_000 {
        let meter = unlimited();
        let mut table = Table::new(1 << 20, &meter);
        let (a, b) = (random.monotone(), random.monotone());
        let (f, g) = (function(&mut table, a), function(&mut table, b));
        assert_eq!(truth_of(&table, f), a);
        let both = table.and(f, g).unwrap();
        assert_eq!(truth_of(&table, both), a & b);
        let either = table.or(f, g).unwrap();
        assert_eq!(truth_of(&table, either), a | b);
        // Equal functions are one node.
        assert_eq!(function(&mut table, a | b), either);

        let (sets, others) = (table.minimal(f).unwrap(), table.minimal(g).unwrap());
        assert_eq!(sets_of(&table, sets), minimal_rows(a));
        let left = table.without(sets, g).unwrap();
        let outside = |row: &u32| !holds(b, *row);
        assert_eq!(
            sets_of(&table, left),
            minimal_rows(a).into_iter().filter(outside).collect::<Vec<_>>()
        );
        assert_eq!(table.subsumed_by(sets, others).unwrap(), left);

        let union = table.union(sets, others).unwrap();
        assert_eq!(sets_of(&table, union), minimal_rows(a | b));
        for order in 0..=VARIABLES {
            let (left, right) = (cut(&mut table, sets, order), cut(&mut table, others, order));
            let product = table.product(left, right, order).unwrap();
            assert_eq!(sets_of(&table, product), of_order(minimal_rows(a & b), order));
        }
    }
}

/// The sets of a family with no more than `order` members: a product with the empty set.
fn cut(table: &mut Table<'_>, family: Link, order: u32) -> Link {
    table.product(family, Link::ONE, order).unwrap()
}

#[test]
fn at_least_counts_parts_and_not_names() {
    let mut random = Random(1);
    for _ in 0..300 {
        let meter = unlimited();
        let mut table = Table::new(1 << 20, &meter);
        let parts: Vec<Truth> = (0..1 + random.below(5)).map(|_| random.monotone()).collect();
        let links: Vec<Link> = parts.iter().map(|&it| function(&mut table, it)).collect();
        for needed in 1..=parts.len() {
            let found = table.at_least(needed, &links).unwrap();
            let enough = |row| parts.iter().filter(|&&it| holds(it, row)).count() >= needed;
            assert_eq!(truth_of(&table, found), truth(enough));
        }
    }
}

#[test]
fn sets_are_counted_by_order() {
    let meter = unlimited();
    let mut table = Table::new(1 << 10, &meter);
    // {0}, {1, 2}, {1, 3}
    let family = function(&mut table, truth(|row| row & 1 != 0 || row & 2 != 0 && row & 12 != 0));
    let family = table.minimal(family).unwrap();
    assert_eq!(by_order::<u128>(&table, family, 9, |_| None), Some(vec![0, 1, 2]));
    assert_eq!(by_order::<u128>(&table, family, 1, |_| None), Some(vec![0, 1]));
    // Variable 1 stands for two sets of one member and one of three.
    let leaf = |variable| (variable == 1).then(|| vec![0, 2, 0, 1]);
    assert_eq!(by_order::<u128>(&table, family, 9, leaf), Some(vec![0, 1, 4, 0, 2]));
    let huge = |_| Some(vec![0, u128::MAX]);
    assert_eq!(by_order::<u128>(&table, family, 9, huge), None);
}

#[test]
fn a_full_table_says_so_and_stays_usable() {
    let meter = unlimited();
    let mut table = Table::new(8, &meter);
    let variables: Vec<Link> = (0..6).map(|at| table.variable(at).unwrap()).collect();
    assert!(table.at_least(3, &variables).is_err());
    table.allow(1 << 10);
    let found = table.at_least(3, &variables).unwrap();
    assert_eq!(truth_of(&table, found), truth(|row| row.count_ones() >= 3));
}

#[test]
fn a_deep_diagram_needs_no_deep_stack() {
    let meter = unlimited();
    let mut table = Table::new(1 << 22, &meter);
    let count = 200_000;
    let (mut all, mut any) = (Link::ONE, Link::NONE);
    for at in (0..count).rev() {
        let variable = table.variable(at).unwrap();
        all = table.and(variable, all).unwrap();
        any = table.or(variable, any).unwrap();
    }
    assert_eq!(table.or(all, any), Ok(any));
    let sets = table.minimal(any).unwrap();
    assert_eq!(by_order::<u128>(&table, sets, 9, |_| None), Some(vec![0, u128::from(count)]));
}

#[test]
fn work_ends_when_it_is_spent_or_somebody_wants_it_to() {
    let wanted = Meter::new(1 << 16, &|_| ControlFlow::Continue(()));
    let ended = Meter::new(u64::MAX, &|done| {
        if done < 1 << 17 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    for meter in [&wanted, &ended] {
        let mut table = Table::new(usize::MAX, meter);
        let chain = (0..1 << 20).rev().try_fold(Link::ONE, |all, at| {
            let variable = table.variable(at)?;
            table.and(variable, all)
        });
        assert_eq!((chain, meter.is_spent()), (Err(Full), true));
    }
}
