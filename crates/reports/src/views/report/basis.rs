//! What stands behind a chain of reasoning: for every step the source that reports it, or the mark
//! that it is assumed.

use linchpin_engine::model::{Assumed, Basis, Component, ComponentId, Evidence, Model};

use crate::Lang;
use crate::document::Inline;
use crate::views::names::named;

/// One line for every requirement along `paths`, and from their ends to `owner`, each once: who
/// requires what, and how that is known. A step through a form without a reference of its own, such
/// as a whole group, is left out.
pub fn of_paths(
    model: &Model,
    owner: ComponentId,
    paths: &[Vec<ComponentId>],
    lang: Lang,
) -> Vec<Inline> {
    let mut told: Vec<(ComponentId, ComponentId)> = Vec::new();
    for path in paths {
        let later = path.iter().skip(1).chain(std::iter::once(&owner));
        for step in path.iter().copied().zip(later.copied()) {
            if !told.contains(&step) {
                told.push(step);
            }
        }
    }
    told.iter().filter_map(|&(on, by)| line(model, on, by, lang)).collect()
}

fn line(model: &Model, on: ComponentId, by: ComponentId, lang: Lang) -> Option<Inline> {
    let component = model.component(by);
    let id = &model.component(on).id;
    let roots = component.requires.iter().chain(&component.wants).chain(&component.starts);
    let reference = roots.flat_map(|root| root.references()).find(|it| it.id == *id)?;
    let claim = lang.requires(&named(model, by, lang), &named(model, on, lang));
    let known = known(reference.basis.as_deref(), component, lang);
    Some(Inline::new().plain(claim).plain(" — ").then(known))
}

/// The reference's own basis, else its component's, else that there is none.
fn known(basis: Option<&Basis>, component: &Component, lang: Lang) -> Inline {
    let own = basis.and_then(|it| supported(&it.evidence, it.assumed.as_ref(), lang));
    own.or_else(|| supported(&component.evidence, component.assumed.as_ref(), lang))
        .unwrap_or_else(|| Inline::new().faint(lang.no_basis()))
}

fn supported(evidence: &[Evidence], assumed: Option<&Assumed>, lang: Lang) -> Option<Inline> {
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
