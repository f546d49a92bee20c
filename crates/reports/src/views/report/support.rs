//! What a model rests on: its sources, and what is assumed without one.

use linchpin_engine::model::{Assumed, Component, Model};

use crate::Lang;
use crate::document::{Align, Document, Inline, Table};
use crate::views::limits;
use crate::views::names::named;

/// Writes the sources as a table and the assumptions as a list.
pub fn write(document: &mut Document, model: &Model, lang: Lang) {
    document.table(sources(model, lang));
    let components = model.components().iter();
    let all = components.clone().map(|it| assumptions(model, it, lang).len()).sum();
    let assumed = components.flat_map(|it| assumptions(model, it, lang)).take(limits::ROWS);
    if all > 0 {
        document.heading(3, lang.assumptions());
        document.list(assumed.collect());
    }
    limits::say_left_out(document, all, limits::ROWS, lang);
}

fn sources(model: &Model, lang: Lang) -> Table {
    let mut table = Table::new([
        ("ID".into(), Align::Left),
        (lang.source().into(), Align::Left),
        (lang.publisher().into(), Align::Left),
        (lang.date().into(), Align::Left),
        ("URL".into(), Align::Left),
    ]);
    for (id, source) in &model.file().sources {
        let publisher = source.publisher.as_ref().map_or("", |it| it.in_language(lang.tag()));
        table.row([
            Inline::new().code(&**id),
            source.title.in_language(lang.tag()).into(),
            publisher.into(),
            source.date.as_deref().unwrap_or_default().into(),
            source.url.as_deref().unwrap_or_default().into(),
        ]);
    }
    table
}

/// What a component assumes: itself, then its references in reading order.
fn assumptions(model: &Model, component: &Component, lang: Lang) -> Vec<Inline> {
    let mut found = Vec::new();
    let name = |id: &str| model.find(id).map_or_else(|| id.into(), |c| named(model, c, lang));
    let mut add = |what: String, assumed: Option<&Assumed>| match assumed {
        Some(Assumed::Because(reason)) => {
            found.push(lang.assumed_because(&what, reason.in_language(lang.tag())).into());
        }
        Some(assumed) if assumed.is_assumed() => found.push(what.into()),
        _ => {}
    };
    let owner = name(&component.id);
    add(owner.clone(), component.assumed.as_ref());
    for root in component.requires.iter().chain(&component.wants).chain(&component.starts) {
        for reference in root.references() {
            let basis = reference.basis.as_ref();
            add(
                lang.needs_assumed(&owner, &name(&reference.id)),
                basis.and_then(|it| it.assumed.as_ref()),
            );
        }
    }
    found
}
