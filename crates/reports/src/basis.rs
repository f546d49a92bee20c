//! What stands behind a chain of reasoning: for every step the source that reports it, or the mark
//! that it is assumed, and where it is written.

use linchpin_engine::model::{Assumed, Component, ComponentId, Evidence, Expr, Model, On};

use crate::Lang;
use crate::alerts::place_of;
use crate::completeness::{Support, support, support_of};
use crate::document::Inline;
use crate::views::names::named;

/// Members of a circle whose reasons to wait are told.
const MEMBERS: usize = 50;

/// One requirement on the way of a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'m> {
    /// What is required.
    pub on: ComponentId,
    /// Who requires it.
    pub by: ComponentId,
    /// Where that is written, as a JSON Pointer into the model's file.
    pub place: String,
    /// What stands behind it.
    pub support: Support,
    /// The sources, those of the reference itself or else of its component; none where it is assumed.
    pub evidence: &'m [Evidence],
    /// The mark of a guess, where it is one.
    pub assumed: Option<&'m Assumed>,
}

/// What stands behind a whole way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground<'m> {
    /// Steps with a source.
    pub with_evidence: usize,
    /// Steps that are assumed.
    pub assumed: usize,
    /// Steps with neither.
    pub unsupported: usize,
    /// The ids of the sources, each once, in the order of the steps.
    pub sources: Vec<&'m str>,
}

impl<'m> Ground<'m> {
    /// Counts `steps`; of none, nothing stands behind nothing. Cost: linear, but for the sources of one way, of which
    /// there are few.
    pub fn of(steps: &[Step<'m>]) -> Self {
        let mut found = Self::default();
        for step in steps {
            match step.support {
                Support::Evidence => found.with_evidence += 1,
                Support::Assumed => found.assumed += 1,
                Support::None => found.unsupported += 1,
            }
            for source in step.evidence.iter().map(|it| it.source.as_str()) {
                if !found.sources.contains(&source) {
                    found.sources.push(source);
                }
            }
        }
        found
    }
}

/// The requirements along `paths`, each once, in their order: who requires what. A step through a form without a
/// reference of its own is left out. Cost: for each step the references of who requires.
pub fn steps<'m>(model: &'m Model, paths: &[Vec<ComponentId>]) -> Vec<Step<'m>> {
    let mut told: Vec<(ComponentId, ComponentId)> = Vec::new();
    for path in paths {
        for step in path.iter().copied().zip(path.iter().skip(1).copied()) {
            if !told.contains(&step) {
                told.push(step);
            }
        }
    }
    told.iter().filter_map(|&(on, by)| step(model, on, by)).collect()
}

/// `paths` with `owner` at their ends: the ways into members, led on to who owns them.
pub fn led_to(owner: ComponentId, paths: &[Vec<ComponentId>]) -> Vec<Vec<ComponentId>> {
    let mut led = paths.to_vec();
    led.iter_mut().for_each(|path| path.push(owner));
    led
}

/// The steps of a circle whose components wait for each other: from what is required to who requires it, both being
/// of it; in file order, the first members of a long one. `circle` is in file order.
pub fn waits(model: &Model, circle: &[ComponentId]) -> Vec<Vec<ComponentId>> {
    let mut found = Vec::new();
    for &by in circle.iter().take(MEMBERS) {
        let component = model.component(by);
        for root in component.requires.iter().chain(&component.starts) {
            let needed = root.references().into_iter().filter_map(|it| model.find(&it.id));
            let inside = needed.filter(|on| circle.binary_search(on).is_ok());
            found.extend(inside.map(|on| vec![on, by]));
        }
    }
    found
}

/// What a step says, and how that is known.
pub fn line(model: &Model, step: &Step<'_>, lang: Lang) -> Inline {
    let claim = lang.requires(&named(model, step.by, lang), &named(model, step.on, lang));
    Inline::new().plain(claim).plain(" — ").then(known(step, lang))
}

fn known(step: &Step<'_>, lang: Lang) -> Inline {
    let known = supported(step.evidence, step.assumed, lang);
    known.unwrap_or_else(|| Inline::new().faint(lang.no_basis()))
}

/// Whether some step along `paths` rests on a guess.
pub fn is_assumed(model: &Model, paths: &[Vec<ComponentId>]) -> bool {
    steps(model, paths).iter().any(|it| it.support == Support::Assumed)
}

/// Whether anything that a component stands on, whatever the form, is a guess: a reference or a component that is marked
/// so. Cost: linear in what it stands on.
pub fn stands_on_guess(model: &Model, component: ComponentId) -> bool {
    let mut seen = vec![false; model.components().len()];
    let mut stack = vec![component];
    while let Some(id) = stack.pop() {
        match seen.get_mut(id.index()) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let component = model.component(id);
        let own = support(&component.evidence, component.assumed.as_ref());
        if own == Support::Assumed {
            return true;
        }
        for reference in component.requires.iter().flat_map(Expr::references) {
            if support_of(reference, own) == Support::Assumed {
                return true;
            }
            stack.extend(model.find(&reference.id));
        }
    }
    false
}

/// The mark of a guess, with its reason, else the sources; nothing where there is neither.
pub fn supported(evidence: &[Evidence], assumed: Option<&Assumed>, lang: Lang) -> Option<Inline> {
    if let Some(assumed) = assumed.filter(|it| it.is_assumed()) {
        let mark = Inline::new().strong(lang.is_assumed());
        return Some(match assumed {
            Assumed::Because(reason) => mark.plain(": ").plain(reason.in_language(lang.tag())),
            Assumed::Flag(_) => mark,
        });
    }
    let sources = evidence.iter().map(|it| {
        let source = Inline::new().code(&*it.source);
        match &it.says {
            Some(says) => source.plain(": ").plain(says.in_language(lang.tag())),
            None => source,
        }
    });
    (!evidence.is_empty()).then(|| Inline::joined(sources, "; "))
}

fn step(model: &Model, on: ComponentId, by: ComponentId) -> Option<Step<'_>> {
    let component = model.component(by);
    let (place, reference) = reference(component, &model.component(on).id)?;
    let place = format!("{}{place}", place_of(by));
    // The reference's own basis, else its component's, else that there is none.
    let own = reference.basis.as_ref().map(|it| (it.evidence.as_slice(), it.assumed.as_ref()));
    let around = (component.evidence.as_slice(), component.assumed.as_ref());
    let found = own.into_iter().chain([around]).find_map(|(evidence, assumed)| {
        match support(evidence, assumed) {
            Support::None => None,
            Support::Assumed => Some((Support::Assumed, &[][..], assumed)),
            Support::Evidence => Some((Support::Evidence, evidence, None)),
        }
    });
    let (support, evidence, assumed) = found.unwrap_or((Support::None, &[], None));
    Some(Step { on, by, place, support, evidence, assumed })
}

/// The first reference of a component to `id`, and its place in the component.
fn reference<'m>(component: &'m Component, id: &str) -> Option<(String, &'m On)> {
    let requires = component.requires.iter().map(|root| ("/requires".to_owned(), root));
    let wants = component.wants.iter().enumerate();
    let wants = wants.map(|(at, root)| (format!("/wants/{at}"), root));
    let starts = component.starts.iter().map(|root| ("/starts".to_owned(), root));
    // Last in, first out: in reading order.
    let mut stack: Vec<(String, &Expr)> = requires.chain(wants).chain(starts).collect();
    stack.reverse();
    while let Some((place, expr)) = stack.pop() {
        match expr {
            Expr::On(on) if on.id == id => return Some((place, on)),
            Expr::On(_) => {}
            form => {
                let parts = form.parts().map(|(part, below)| (format!("{place}{part}"), below));
                let first = stack.len();
                stack.extend(parts);
                if let Some(added) = stack.get_mut(first..) {
                    added.reverse();
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "sources": { "s": { "title": "S" }, "t": { "title": "T" } },
      "components": [
        { "id": "a", "kind": "site", "name": "A" },
        { "id": "b", "kind": "site", "name": "B", "requires": ["a"] },
        { "id": "c", "kind": "service", "name": "C", "evidence": [{ "source": "t" }],
          "requires": { "any": [ { "failover": { "primary": { "on": "b", "evidence": [{ "source": "s" }] }, "standby": "a" } } ] } },
        { "id": "d", "kind": "service", "name": "D", "requires": { "on": "c", "assumed": "as ever" } } ] }"#;

    #[test]
    fn every_step_has_its_place_and_what_supports_it() {
        let model = linchpin_engine::read(MODEL).expect("a model");
        let path: Vec<ComponentId> = model.ids().collect();
        let found = steps(&model, &[path.clone(), path]);
        let places: Vec<_> = found.iter().map(|it| (it.place.as_str(), it.support)).collect();
        let expected = [
            ("/components/1/requires/0", Support::None),
            ("/components/2/requires/any/0/failover/primary", Support::Evidence),
            ("/components/3/requires", Support::Assumed),
        ];
        assert_eq!(places, expected);
        let ground = Ground::of(&found);
        assert_eq!((ground.with_evidence, ground.assumed, ground.unsupported), (1, 1, 1));
        assert_eq!(ground.sources, ["s"]);
        let told = found.iter().map(|it| line(&model, it, Lang::En).text()).collect::<Vec<_>>();
        assert_eq!(told[2], "D (d) requires C (c) — assumed: as ever");
    }

    #[test]
    fn a_guess_below_is_a_guess() {
        let model = linchpin_engine::read(MODEL).expect("a model");
        let guesses: Vec<bool> = model.ids().map(|id| stands_on_guess(&model, id)).collect();
        assert_eq!(guesses, [false, false, false, true]);
        let marked = MODEL.replace(r#""name": "A" }"#, r#""name": "A", "assumed": true }"#);
        let model = linchpin_engine::read(&marked).expect("a model");
        assert!(model.ids().all(|id| stands_on_guess(&model, id)));
    }
}
