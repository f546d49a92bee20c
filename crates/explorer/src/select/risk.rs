//! What the long questions found: how far each is, its counts, and one page of its list.

use std::rc::Rc;

use linchpin_engine::{
    ComponentId,
    analysis::{
        cut_sets::{Count, OrderCount},
        harden::Hardening,
    },
};

use crate::{
    State,
    session::{LISTED, PairFact},
    state::inquiry::{Inquiry, Stopped},
    state::view::FindingsTab,
};

/// How many sets one page of a list shows.
pub const PAGE: usize = 20;

/// How far a long question is.
#[derive(Clone, Debug, PartialEq)]
pub enum Board<T> {
    /// Nothing is asked: something must be chosen first.
    Idle,
    /// It is being worked on; how much of the work that may be done is done, in thousandths.
    Running(u16),
    /// It came to nothing.
    Stopped(Stopped),
    /// The answer.
    Found(T),
}

/// Sets of failures: how many there are, and a page of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sets {
    /// How many there are of each size, ascending; exact.
    pub counts: Vec<OrderCount>,
    /// How many there are in all.
    pub total: Count,
    /// The size up to which everything is known, where not all of it is.
    pub complete_to: Option<u32>,
    /// The sets of this page: the smallest first.
    pub sets: Vec<Vec<ComponentId>>,
    /// The position of the first of them in the list, from 0.
    pub first: usize,
    /// This page, from 0.
    pub page: usize,
    /// How many pages the list has.
    pub pages: usize,
    /// How many sets the list holds, where there are more than it holds.
    pub cut_at: Option<usize>,
}

/// The risk groups of the selected component.
pub fn risk_groups(state: &State) -> Board<Sets> {
    board(state, FindingsTab::RiskGroups, |inquiry| {
        let found = inquiry.risk_groups.as_ref()?;
        let complete_to = found.complete_to.filter(|_| !found.complete);
        Some(sets(inquiry, &found.counts, &found.sets, complete_to))
    })
}

/// Pairs of failures, and a page of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairPage {
    /// How many pairs there are.
    pub total: u64,
    /// How many targets were not looked at wholly.
    pub left_out: u64,
    /// The pairs of this page: the most harmful first.
    pub rows: Vec<PairFact>,
    /// The position of the first of them in the list, from 0.
    pub first: usize,
    /// This page, from 0.
    pub page: usize,
    /// How many pages the list has.
    pub pages: usize,
    /// How many pairs the list holds, where there are more than it holds.
    pub cut_at: Option<usize>,
}

/// The pairs of failures that take down what neither takes down alone, over all targets.
pub fn pairs(state: &State) -> Board<PairPage> {
    board(state, FindingsTab::Pairs, |inquiry| {
        let found = inquiry.pairs.as_ref()?;
        let pages = found.rows.len().div_ceil(PAGE);
        let page = inquiry.page.min(pages.saturating_sub(1));
        let first = page * PAGE;
        let cut = found.total > found.rows.len() as u64;
        Some(PairPage {
            total: found.total,
            left_out: found.left_out,
            rows: found.rows.iter().skip(first).take(PAGE).cloned().collect(),
            first,
            page,
            pages,
            cut_at: cut.then_some(found.rows.len()),
        })
    })
}

/// What to make redundant so that no target keeps a single point of failure.
pub fn hardening(state: &State) -> Board<Rc<Hardening>> {
    board(state, FindingsTab::Harden, |inquiry| inquiry.hardening.clone())
}

/// What may have happened, from what is marked.
pub fn candidates(state: &State) -> Board<Sets> {
    board(state, FindingsTab::Diagnose, |inquiry| {
        let found = inquiry.diagnosis.as_ref()?;
        let complete_to = found.complete_to.filter(|_| !found.complete);
        Some(sets(inquiry, &found.counts, &found.sets, complete_to))
    })
}

/// How far the question of `tab` is; `found` gives its newest answer.
fn board<T>(state: &State, tab: FindingsTab, found: impl Fn(&Inquiry) -> Option<T>) -> Board<T> {
    let inquiry = &*state.inquiry;
    let Some(wanted) = inquiry.wanted.as_ref().filter(|_| state.view.findings == tab) else {
        return Board::Idle;
    };
    if let Some(running) = &inquiry.running {
        return Board::Running(running.done);
    }
    match &inquiry.stopped {
        Some((probe, why)) if probe == wanted => Board::Stopped(*why),
        _ if !inquiry.holds(wanted) => Board::Idle,
        _ => found(inquiry).map_or(Board::Idle, Board::Found),
    }
}

fn sets(
    inquiry: &Inquiry,
    counts: &[OrderCount],
    listed: &[Vec<ComponentId>],
    complete_to: Option<u32>,
) -> Sets {
    let pages = listed.len().div_ceil(PAGE);
    let page = inquiry.page.min(pages.saturating_sub(1));
    let first = page * PAGE;
    let total: Count = counts.iter().map(|it| it.count.clone()).sum();
    let cut = total != Count::from(listed.len() as u64) && listed.len() >= LISTED;
    Sets {
        counts: counts.to_vec(),
        total,
        complete_to,
        sets: listed.iter().skip(first).take(PAGE).cloned().collect(),
        first,
        page,
        pages,
        cut_at: cut.then_some(listed.len()),
    }
}
