//! In which order what fell fell, step by step: a wave holds what the waves before it brought down. The engine gives the
//! end at once; this is for showing the way there.

use std::collections::BTreeMap;

use linchpin_engine::{
    ComponentId, Model,
    model::{Component, Expr},
};

/// What a requirement says of when its component fell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// Nothing in it fell.
    Intact,
    /// It depends on what has not fallen yet.
    Later,
    /// It tripped once this wave was over.
    After(u32),
}

/// The wave of each of `fell`, in the same order: 0 for `failed`, else one more than that of what brought it to where it
/// ended. Of parts that are all required the first counts, of alternatives the last; in a circle that only holds itself
/// up, what is known. Cost: the requirements of what fell, and as much again for each wave that reaches it.
pub(super) fn waves(
    model: &Model,
    fell: &[ComponentId],
    failed: impl Fn(ComponentId) -> bool,
) -> Vec<u32> {
    let place = |id: ComponentId| fell.binary_search(&id).ok();
    let mut wave: Vec<Option<u32>> = fell.iter().map(|&id| failed(id).then_some(0)).collect();
    let component =
        |at: usize| -> Option<&Component> { model.components().get(fell.get(at)?.index()) };
    let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..fell.len() {
        let Some(it) = component(at) else { continue };
        for on in it.requires.iter().chain(&it.wants).flat_map(Expr::references) {
            if let Some(below) = model.find(&on.id).and_then(place) {
                users.entry(below).or_default().push(at);
            }
        }
    }
    let mut level: Vec<usize> = (0..fell.len()).filter(|&at| wave[at].is_some()).collect();
    let mut now = 0;
    while wave.iter().any(Option::is_none) {
        let mut next: Vec<usize> =
            level.iter().filter_map(|at| users.get(at)).flatten().copied().collect();
        next.sort_unstable();
        next.dedup();
        next.retain(|&at| wave[at].is_none());
        let known = |on: &str| match model.find(on).and_then(place) {
            None => When::Intact,
            Some(at) => wave[at].map_or(When::Later, When::After),
        };
        let tripped = |&at: &usize| {
            component(at).is_some_and(|it| matches!(of_component(it, &known), When::After(_)))
        };
        let mut fallen: Vec<usize> = next.iter().copied().filter(|at| tripped(at)).collect();
        if fallen.is_empty() {
            // Alternatives that wait for each other: what has any of them fallen goes on, else all the rest.
            let reached = |at: &usize| wave[*at].is_none();
            let touched = |at: &usize| {
                users.iter().any(|(below, users)| wave[*below].is_some() && users.contains(at))
            };
            fallen = (0..fell.len()).filter(reached).filter(touched).collect();
            if fallen.is_empty() {
                fallen = (0..fell.len()).filter(reached).collect();
            }
        }
        now += 1;
        for &at in &fallen {
            wave[at] = Some(now);
        }
        level = fallen;
    }
    wave.into_iter().map(Option::unwrap_or_default).collect()
}

fn of_component(component: &Component, known: &impl Fn(&str) -> When) -> When {
    let needs = component.requires.iter().map(|expr| of_expr(expr, known));
    match first(needs) {
        When::Intact => first(component.wants.iter().map(|expr| of_expr(expr, known))),
        needs => needs,
    }
}

/// Requirements are as deep as their author wrote them, which the reader of files bounds.
fn of_expr(expr: &Expr, known: &impl Fn(&str) -> When) -> When {
    match expr {
        Expr::On(on) => known(&on.id),
        Expr::All { .. } => first(expr.parts().map(|(_, part)| of_expr(part, known))),
        _ => last(expr.parts().map(|(_, part)| of_expr(part, known))),
    }
}

/// The earliest that is known.
fn first(parts: impl Iterator<Item = When>) -> When {
    parts.fold(When::Intact, |so_far, part| match (so_far, part) {
        (When::After(a), When::After(b)) => When::After(a.min(b)),
        (When::After(a), _) | (_, When::After(a)) => When::After(a),
        (When::Later, _) | (_, When::Later) => When::Later,
        (When::Intact, When::Intact) => When::Intact,
    })
}

/// The latest, once all that fell are known.
fn last(parts: impl Iterator<Item = When>) -> When {
    parts.fold(When::Intact, |so_far, part| match (so_far, part) {
        (When::Later, _) | (_, When::Later) => When::Later,
        (When::After(a), When::After(b)) => When::After(a.max(b)),
        (When::After(a), When::Intact) | (When::Intact, When::After(a)) => When::After(a),
        (When::Intact, When::Intact) => When::Intact,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(components: &str) -> Model {
        let text = format!(r#"{{ "linchpin": 1, "id": "m", "components": [{components}] }}"#);
        linchpin_engine::read(&text).unwrap()
    }

    fn of(model: &Model, failed: &[&str]) -> Vec<u32> {
        let all: Vec<ComponentId> = model.ids().collect();
        waves(model, &all, |id| failed.contains(&model.component(id).id.as_str()))
    }

    #[test]
    fn a_chain_falls_link_by_link_and_alternatives_with_the_last() {
        let model = model(
            r#"{ "id": "a", "kind": "site", "name": "a" },
               { "id": "b", "kind": "site", "name": "b", "requires": "a" },
               { "id": "c", "kind": "site", "name": "c", "requires": "b" },
               { "id": "both", "kind": "site", "name": "d", "requires": ["c", "a"] },
               { "id": "any", "kind": "site", "name": "e", "requires": { "any": ["a", "c"] } },
               { "id": "soft", "kind": "site", "name": "f", "wants": ["any"] }"#,
        );
        assert_eq!(of(&model, &["a"]), [0, 1, 2, 1, 3, 4]);
    }

    #[test]
    fn a_circle_comes_to_an_end() {
        let model = model(
            r#"{ "id": "a", "kind": "site", "name": "a" },
               { "id": "p", "kind": "site", "name": "p", "requires": { "any": ["a", "q"] } },
               { "id": "q", "kind": "site", "name": "q", "requires": { "any": ["p"] } },
               { "id": "x", "kind": "site", "name": "x", "requires": { "any": ["y"] } },
               { "id": "y", "kind": "site", "name": "y", "requires": { "any": ["x"] } }"#,
        );
        assert_eq!(of(&model, &["a"]), [0, 1, 2, 3, 3]);
        assert!(waves(&model, &[], |_| true).is_empty());
    }
}
