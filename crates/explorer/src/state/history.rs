//! Undo and redo over any value, with a label for each step.

use serde::{Deserialize, Serialize};

/// A value with what it was before and what it was after an undo.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct History<T, L> {
    past: Vec<Moment<T, L>>,
    present: T,
    future: Vec<Moment<T, L>>,
}

/// A value beside the label of the step that leads away from it (in the past) or to it (in the
/// future).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment<T, L> {
    /// The value.
    pub value: T,
    /// The step.
    pub label: L,
}

/// How many steps can be undone; the oldest are forgotten beyond it.
pub const KEPT_STEPS: usize = 200;

impl<T: Default, L> Default for History<T, L> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T, L> History<T, L> {
    /// A value with no past and no future.
    pub const fn new(present: T) -> Self {
        Self { past: Vec::new(), present, future: Vec::new() }
    }

    /// The value now.
    pub const fn present(&self) -> &T {
        &self.present
    }

    /// The step that an undo takes back.
    pub fn undoable(&self) -> Option<&L> {
        self.past.last().map(|moment| &moment.label)
    }

    /// The step that a redo takes again.
    pub fn redoable(&self) -> Option<&L> {
        self.future.last().map(|moment| &moment.label)
    }

    /// The same with nothing to take again.
    pub(crate) fn without_future(mut self) -> Self {
        self.future.clear();
        self
    }

    /// Every value up to the present one, oldest first; those forgotten left out.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.past.iter().map(|moment| &moment.value).chain(std::iter::once(&self.present))
    }

    /// The same with another present, as no step.
    pub(crate) fn with_present(mut self, present: T) -> Self {
        self.present = present;
        self
    }

    /// Whether every value and every step is as it should be.
    pub(crate) fn all(&self, value: impl Fn(&T) -> bool, step: impl Fn(&L) -> bool) -> bool {
        let moments = self.past.iter().chain(&self.future);
        value(&self.present) && moments.into_iter().all(|it| value(&it.value) && step(&it.label))
    }

    /// How many steps can be taken again.
    pub const fn undone(&self) -> usize {
        self.future.len()
    }

    /// The steps taken, oldest first.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = &L> {
        self.past.iter().map(|moment| &moment.label)
    }
}

impl<T: Clone + PartialEq, L: Clone> History<T, L> {
    /// The same with as many of the steps next to now as weigh `most` together, by `weight`; those that led here
    /// go before those that were taken back.
    pub(crate) fn newest(&self, most: usize, weight: impl Fn(&T) -> usize) -> Self {
        let mut left = most;
        let mut kept = |moments: &[Moment<T, L>]| {
            let fits = |it: &&Moment<T, L>| {
                let rest = left.checked_sub(weight(&it.value));
                left = rest.unwrap_or(0);
                rest.is_some()
            };
            let mut kept: Vec<_> = moments.iter().rev().take_while(fits).cloned().collect();
            kept.reverse();
            kept
        };
        let (past, future) = (kept(&self.past), kept(&self.future));
        Self { past, present: self.present.clone(), future }
    }

    /// Takes a step to `value` and forgets the future; nothing when the value is the same.
    pub(crate) fn step(&self, value: T, label: L) -> Option<Self> {
        if value == self.present {
            return None;
        }
        let mut past = self.past.clone();
        past.push(Moment { value: self.present.clone(), label });
        if past.len() > KEPT_STEPS {
            past.remove(0);
        }
        Some(Self { past, present: value, future: Vec::new() })
    }

    /// Takes the last step back; nothing when there is none.
    pub(crate) fn undo(&self) -> Option<Self> {
        let mut next = self.clone();
        let Moment { value, label } = next.past.pop()?;
        let after = std::mem::replace(&mut next.present, value);
        next.future.push(Moment { value: after, label });
        Some(next)
    }

    /// Takes the last undone step again; nothing when there is none.
    pub(crate) fn redo(&self) -> Option<Self> {
        let mut next = self.clone();
        let Moment { value, label } = next.future.pop()?;
        let before = std::mem::replace(&mut next.present, value);
        next.past.push(Moment { value: before, label });
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_and_redo_go_round() {
        let start: History<u32, &str> = History::new(0);
        let there = start.step(1, "one").and_then(|it| it.step(2, "two")).unwrap();
        let back = there.undo().and_then(|it| it.undo()).unwrap();
        assert_eq!((back.present(), back.undoable(), back.redoable()), (&0, None, Some(&"one")));
        let again = back.redo().and_then(|it| it.redo()).unwrap();
        assert_eq!(again.present(), &2);
        assert_eq!(again.steps().collect::<Vec<_>>(), [&"one", &"two"]);
    }

    #[test]
    fn a_new_step_forgets_the_future_and_no_change_is_no_step() {
        let there: History<u32, &str> = History::new(0).step(1, "one").unwrap();
        let aside = there.undo().unwrap().step(5, "five").unwrap();
        assert!(aside.redo().is_none());
        assert!(aside.step(5, "again").is_none());
    }

    #[test]
    fn what_is_kept_are_the_steps_next_to_now() {
        let mut history: History<usize, usize> = History::new(0);
        for value in 1..=9 {
            history = history.step(value, value).unwrap();
        }
        let back = history.undo().and_then(|it| it.undo()).unwrap();
        let kept = back.newest(4, |_| 1);
        assert_eq!(kept.steps().collect::<Vec<_>>(), [&4, &5, &6, &7]);
        assert_eq!((kept.present(), kept.undone()), (&7, 0));
        let kept = back.newest(8, |_| 1);
        assert_eq!((kept.steps().len(), kept.undone(), kept.redoable()), (7, 1, Some(&8)));
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut history: History<usize, usize> = History::new(0);
        for value in 1..=KEPT_STEPS + 3 {
            history = history.step(value, value).unwrap();
        }
        assert_eq!(history.steps().len(), KEPT_STEPS);
        assert_eq!(history.steps().next(), Some(&4));
    }
}
