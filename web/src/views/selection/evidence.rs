//! What the selected component and its requirements rest on, with links to the sources; and what is only assumed.

use linchpin_engine::Model;
use linchpin_explorer::select::evidence::{Basis, Line, evidence};
use linchpin_explorer::select::side::SidePanel;
use yew::prelude::*;

use crate::i18n::Words;
use crate::names;

/// See the module. Ends with the component's id.
pub fn part(panel: &SidePanel, model: &Model, words: Words) -> Html {
    let Some(component) = model.components().get(panel.component.index()) else {
        return Html::default();
    };
    let id = html! { <p class="selection__id"><code>{ component.id.as_str() }</code></p> };
    let lines = evidence(model, panel.component, words.0);
    if lines.is_empty() {
        return id;
    }
    let row = |line: &Line| {
        let about = line.on.map(|on| {
            let name = names::name(model, on, words);
            html! { <span class="evidence__about">{ words.with("evidence.needs", &[("name", &name)]) }{ " " }</span> }
        });
        html! { <li class="evidence__item">{ about }{ basis(&line.basis, words) }</li> }
    };
    html! {
        <section class="part" data-testid="evidence">
            <h3 class="part__title">{ words.t("evidence.title") }</h3>
            <ul class="evidence">{ for lines.iter().map(row) }</ul>
            { id }
        </section>
    }
}

/// What something rests on, with a link to its source.
pub fn basis(basis: &Basis, words: Words) -> Html {
    match basis {
        Basis::Source { says, name, title, date, url } => {
            let dated = match date {
                Some(date) => format!("{name}, {date}"),
                None => name.clone(),
            };
            let cited = match url {
                Some(url) => html! {
                    <a href={url.to_string()} target="_blank" rel="noopener noreferrer" title={title.clone()}>{ dated }</a>
                },
                None => html! { <span title={title.clone()}>{ dated }</span> },
            };
            html! { <>{ says.clone().unwrap_or_default() }{ " " }<cite class="evidence__source">{ cited }</cite></> }
        }
        Basis::Assumed(why) => html! {
            <><span class="tag evidence__assumed">{ words.t("needs.assumed") }</span>{ " " }{ why.clone().unwrap_or_else(|| words.t("evidence.assumed")) }</>
        },
        Basis::Note(note) => html! { <>{ note }</> },
    }
}
