//! How much of a model is declared, and how much of that is supported: the numbers that say how far
//! its answers can be trusted.

use linchpin_engine::model::{Assumed, Expr, Model, On};
use serde::Serialize;

/// What a model holds, counted. References are counted once for every time they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Completeness {
    /// Components.
    pub components: u64,
    /// Components that require at least one other.
    pub with_requirements: u64,
    /// Components that require nothing although something else of the model could be required:
    /// no site, power or channel. Either they stand alone, or nobody has said what they need.
    pub without_requirements: u64,
    /// References in `requires`, `wants` and `starts`.
    pub references: u64,
    /// References that a source supports: named at the reference itself, or at the component that
    /// holds it where the reference says nothing of its own.
    pub with_evidence: u64,
    /// References that are marked as assumed, at the reference or at the component that holds it.
    pub assumed: u64,
    /// References that are neither.
    pub unsupported: u64,
    /// Redundancy: forms with a choice and two or more members.
    pub redundancy_groups: u64,
    /// Components that have a number of users.
    pub with_users: u64,
    /// Scenarios.
    pub scenarios: u64,
    /// Rows that were publicly reported, over all scenarios.
    pub reported: u64,
}

/// What stands behind a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// A source.
    Evidence,
    /// Somebody's guess, marked as one.
    Assumed,
    /// Nothing.
    None,
}

impl Completeness {
    /// Counts. Cost: linear in the model.
    pub fn of(model: &Model) -> Self {
        use linchpin_engine::model::Kind::{Channel, People, Power, Site};
        let mut found = Self {
            components: model.components().len() as u64,
            scenarios: model.scenarios().len() as u64,
            reported: model.scenarios().iter().map(|it| it.reported.len() as u64).sum(),
            ..Self::default()
        };
        for component in model.components() {
            let required = component.requires.as_ref().map_or(0, |it| it.references().len());
            if required > 0 {
                found.with_requirements += 1;
            } else if !matches!(component.kind, Site | Power | Channel | People) {
                found.without_requirements += 1;
            }
            found.with_users += u64::from(component.users.is_some());
            let own = support(&component.evidence, component.assumed.as_ref());
            let roots = component.requires.iter().chain(&component.wants).chain(&component.starts);
            for root in roots {
                found.redundancy_groups += groups(root);
                for reference in root.references() {
                    found.references += 1;
                    match support_of(reference, own) {
                        Support::Evidence => found.with_evidence += 1,
                        Support::Assumed => found.assumed += 1,
                        Support::None => found.unsupported += 1,
                    }
                }
            }
        }
        found
    }

    /// Whether the model says of nothing what it needs: then nothing can follow from a failure, and
    /// no answer of the program means anything.
    pub const fn is_undeclared(&self) -> bool {
        self.references == 0
    }

    /// Whether so little is declared that finding nothing means nothing: at least half of the components that
    /// could say what they need say nothing.
    pub const fn is_thin(&self) -> bool {
        self.without_requirements > 0 && self.without_requirements >= self.with_requirements
    }

    /// Whether most references have neither a source nor the mark of a guess.
    pub const fn is_hearsay(&self) -> bool {
        self.unsupported * 2 > self.references
    }
}

/// What stands behind `reference` in a component whose own support is `around`.
pub(crate) fn support_of(reference: &On, around: Support) -> Support {
    let Some(basis) = &reference.basis else { return around };
    match support(&basis.evidence, basis.assumed.as_ref()) {
        Support::None => around,
        own => own,
    }
}

/// A mark of assumption outweighs evidence: who marks it does not trust the evidence alone.
pub(crate) fn support<T>(evidence: &[T], assumed: Option<&Assumed>) -> Support {
    if assumed.is_some_and(Assumed::is_assumed) {
        Support::Assumed
    } else if evidence.is_empty() {
        Support::None
    } else {
        Support::Evidence
    }
}

/// Forms with a choice and two or more members, at any depth.
fn groups(root: &Expr) -> u64 {
    let mut count = 0;
    let mut stack = vec![root];
    while let Some(expr) = stack.pop() {
        let members = match expr {
            Expr::On(_) | Expr::All { .. } => 0,
            Expr::Any(of) | Expr::AtLeast { of, .. } => of.len(),
            Expr::Failover(_) => 2,
            Expr::Shares(cells) => cells.len(),
            Expr::Pool(pool) => pool.members.len(),
        };
        count += u64::from(members > 1);
        stack.extend(expr.parts().map(|(_, part)| part));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::Completeness;

    #[test]
    fn counts_what_is_declared_and_what_supports_it() {
        let text = r#"{
          "linchpin": 1, "id": "m", "sources": { "s": { "title": "S" } },
          "components": [
            { "id": "a", "kind": "site", "name": "A" },
            { "id": "b", "kind": "platform", "name": "B" },
            { "id": "c", "kind": "service", "name": "C", "users": 5, "evidence": [{ "source": "s" }],
              "requires": { "any": ["a", { "on": "b", "assumed": true }] } },
            { "id": "d", "kind": "service", "name": "D", "requires": ["a"], "wants": ["c"] }
          ]
        }"#;
        let model = linchpin_engine::read(text).expect("a model");
        let found = Completeness::of(&model);
        assert_eq!(
            (found.components, found.with_requirements, found.without_requirements),
            (4, 2, 1)
        );
        let references = (found.references, found.with_evidence, found.assumed, found.unsupported);
        assert_eq!(references, (4, 1, 1, 2));
        assert_eq!((found.redundancy_groups, found.with_users), (1, 1));
        assert!(!found.is_undeclared() && !found.is_thin() && !found.is_hearsay());
        let few = text.replace(r#", "requires": ["a"], "wants": ["c"]"#, "");
        let found = Completeness::of(&linchpin_engine::read(&few).expect("a model"));
        assert!(!found.is_undeclared() && found.is_thin());
    }

    #[test]
    fn a_model_without_references_is_undeclared() {
        let text =
            r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"service","name":"A"}]}"#;
        let found = Completeness::of(&linchpin_engine::read(text).expect("a model"));
        assert!(found.is_undeclared());
        assert_eq!(found.without_requirements, 1);
    }
}
