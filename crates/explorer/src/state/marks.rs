//! What somebody saw: components marked as seen down and as seen up, for a diagnosis. What may have
//! happened is found by `inquiry`.

use linchpin_engine::ComponentId;
use serde::{Deserialize, Serialize};

/// What is marked; each component is in one list at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Seen down; sorted.
    pub down: Vec<ComponentId>,
    /// Seen up; sorted.
    pub up: Vec<ComponentId>,
}

/// What was seen of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It was down.
    Down,
    /// It was up.
    Up,
}

/// Marks made and taken off.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Mark these as seen so, or take the marks off when all of them have that.
    Toggle(Seen, Vec<ComponentId>),
    /// Take all marks off.
    Clear,
}

impl Marks {
    /// What was seen of `component`.
    pub fn of(&self, component: ComponentId) -> Option<Seen> {
        let has = |list: &[ComponentId]| list.binary_search(&component).is_ok();
        if has(&self.down) {
            Some(Seen::Down)
        } else if has(&self.up) {
            Some(Seen::Up)
        } else {
            None
        }
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.down.is_empty() && self.up.is_empty()
    }
}

/// The next marks, or nothing when the message changes nothing. `components` is the number of components
/// of the open model; others cannot be marked.
pub(super) fn update(marks: &Marks, msg: Msg, components: usize) -> Option<Marks> {
    let next = match msg {
        Msg::Toggle(seen, mut ids) => {
            ids.retain(|id| id.index() < components);
            let off = ids.iter().all(|&id| marks.of(id) == Some(seen));
            let mut next = marks.clone();
            next.down.retain(|id| !ids.contains(id));
            next.up.retain(|id| !ids.contains(id));
            let list = match seen {
                Seen::Down => &mut next.down,
                Seen::Up => &mut next.up,
            };
            if !off {
                list.extend(ids);
                list.sort();
                list.dedup();
            }
            next
        }
        Msg::Clear => Marks::default(),
    };
    (next != *marks).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ComponentId = ComponentId(0);
    const B: ComponentId = ComponentId(1);

    fn after(messages: &[Msg]) -> Marks {
        let next = |marks: Marks, msg: &Msg| update(&marks, msg.clone(), 2).unwrap_or(marks);
        messages.iter().fold(Marks::default(), next)
    }

    #[test]
    fn a_mark_goes_on_over_and_off() {
        let down = Msg::Toggle(Seen::Down, vec![B, A, B]);
        let up = Msg::Toggle(Seen::Up, vec![B]);
        let both = after(&[down.clone(), up.clone()]);
        assert_eq!((both.of(A), both.of(B)), (Some(Seen::Down), Some(Seen::Up)));
        assert_eq!(after(&[down.clone(), up.clone(), up.clone()]).of(B), None);
        assert!(after(&[down.clone(), down.clone()]).is_empty());
        assert_eq!(after(&[up, down.clone()]).down, [A, B], "some of them lacked it");
        assert!(after(&[down, Msg::Clear]).is_empty());
    }

    #[test]
    fn what_changes_nothing_is_no_change() {
        let nobody = Msg::Toggle(Seen::Down, vec![ComponentId(9)]);
        for msg in [Msg::Clear, nobody, Msg::Toggle(Seen::Up, Vec::new())] {
            assert_eq!(update(&Marks::default(), msg, 2), None);
        }
    }
}
