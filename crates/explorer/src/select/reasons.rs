//! The reasons for a state, one for each failure that contributes: the shortest way from it to the component, along what
//! the complete reason holds.

use linchpin_engine::sorting;
use std::{borrow::Cow, collections::BTreeMap};

use linchpin_engine::{ComponentId, Model, model::Expr};

use crate::{
    State,
    session::{Explained, Step},
};

/// The most reasons that are told apart.
pub const MOST: usize = 50;

/// One reason for each cause: the engine's own first, then those from the other causes, the shortest first and in file
/// order; each from its cause to the component. Causes from which no way is known are left out. Cost: the requirements
/// of what the complete reason holds.
pub fn chains(model: &Model, explained: &Explained) -> Vec<Vec<Step>> {
    if explained.chain.is_empty() {
        return Vec::new();
    }
    let steps: BTreeMap<ComponentId, &Step> =
        sorting::gathered(explained.reasons.iter().map(|step| (step.component, step)));
    // From the component down, so that the way from every cause is found at once: what follows each on its way.
    let mut after: BTreeMap<ComponentId, ComponentId> = BTreeMap::new();
    let mut level = vec![explained.component];
    let mut seen = vec![explained.component];
    while !level.is_empty() {
        let mut next = Vec::new();
        for id in level {
            // What failed by itself needs no further reason.
            if explained.causes.contains(&id) && id != explained.component {
                continue;
            }
            let Some(component) = model.components().get(id.index()) else { continue };
            let mut below: Vec<ComponentId> = component
                .requires
                .iter()
                .chain(&component.wants)
                .flat_map(Expr::references)
                .filter_map(|on| model.find(&on.id))
                .filter(|on| steps.contains_key(on))
                .collect();
            below.sort_unstable();
            for on in below {
                if let Err(at) = seen.binary_search(&on) {
                    seen.insert(at, on);
                    after.insert(on, id);
                    next.push(on);
                }
            }
        }
        level = next;
    }
    let first = explained.chain.first().map(|step| step.component);
    let way = |&cause: &ComponentId| -> Option<Vec<Step>> {
        let mut chain = vec![(*steps.get(&cause)?).clone()];
        let mut at = cause;
        while at != explained.component {
            at = *after.get(&at)?;
            chain.push((*steps.get(&at)?).clone());
        }
        Some(chain)
    };
    let mut others: Vec<Vec<Step>> =
        explained.causes.iter().filter(|it| Some(**it) != first).filter_map(way).collect();
    sorting::sort_by_key(&mut others, Vec::len);
    std::iter::once(explained.chain.clone()).chain(others).take(MOST).collect()
}

/// The explanation of the primary component with the reason that is shown in place of the first; nothing while awaited.
pub fn shown(state: &State) -> Option<Cow<'_, Explained>> {
    let explained = state.why.of(state.view.selection.primary?)?;
    if state.why.at == 0 {
        return Some(Cow::Borrowed(explained));
    }
    let mut all = chains(state.document.model()?, explained);
    let at = state.why.at.min(all.len().saturating_sub(1));
    if at == 0 {
        return Some(Cow::Borrowed(explained));
    }
    Some(Cow::Owned(Explained { chain: all.swap_remove(at), ..explained.clone() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Msg, commands::Command, select::side_panel, state::preview, testing::Shell};

    const MODEL: &[u8] = br#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "site", "name": "a" }, { "id": "b", "kind": "site", "name": "b" },
        { "id": "mid", "kind": "platform", "name": "mid", "requires": "b" },
        { "id": "svc", "kind": "service", "name": "svc", "requires": ["a", "mid"] } ] }"#;

    fn ids(chain: &[Step]) -> Vec<u32> {
        chain.iter().map(|step| step.component.0).collect()
    }

    #[test]
    fn every_cause_has_a_reason_and_they_go_round() {
        let mut shell = Shell::with(MODEL);
        shell.fail(&[ComponentId(0), ComponentId(1)]);
        shell.select(ComponentId(3));
        shell.settle();
        let why = |shell: &Shell| side_panel(&shell.state).unwrap().why.unwrap();
        assert_eq!((ids(&why(&shell).chain), why(&shell).at, why(&shell).of), (vec![0, 3], 0, 2));
        shell.run(Command::NextReason);
        assert_eq!((ids(&why(&shell).chain), why(&shell).at), (vec![1, 2, 3], 1));
        assert_eq!(ids(&shown(&shell.state).unwrap().chain), [1, 2, 3], "the graph pins the same");
        shell.run(Command::NextReason);
        assert_eq!(why(&shell).at, 0);
        shell.send(Msg::Preview(preview::Msg::Reason(-1)));
        assert_eq!(why(&shell).at, 1);
        shell.select(ComponentId(2));
        shell.settle();
        assert_eq!(
            (why(&shell).at, why(&shell).of),
            (0, 1),
            "another component begins with its first"
        );
    }
}
