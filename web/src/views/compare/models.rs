//! The model as it was opened against what it has become: what was added, removed and changed.

use linchpin_engine::ComponentId;
use linchpin_explorer::edit::Named;
use linchpin_explorer::edit::changes::since_opened;
use linchpin_explorer::state::Document;
use yew::prelude::*;

use crate::i18n::{grouped, use_words};
use crate::names;
use crate::store::{use_now, use_slice};
use crate::views::rows::{MOST_ROWS, move_focus, rest, use_choose};

/// What became of a component: its sign and the key of its word.
type Fate = (&'static str, &'static str);

const ADDED: Fate = ("+", "compare.added");
const REMOVED: Fate = ("−", "compare.removed");
const CHANGED: Fate = ("≠", "compare.changed");

/// A component that is not the same in both.
struct Row<'a> {
    /// Where it is in the open model.
    here: Option<ComponentId>,
    /// What it was where it is gone.
    gone: Option<&'a Named>,
    fate: Fate,
    parts: String,
}

impl Row<'_> {
    const fn of(fate: Fate) -> Self {
        Self { here: None, gone: None, fate, parts: String::new() }
    }

    fn here(component: ComponentId, fate: Fate, parts: String) -> Self {
        Self { here: Some(component), parts, ..Self::of(fate) }
    }
}

/// Properties of [`Models`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ModelsProps {
    /// Whether the components are listed, not only counted.
    pub list: bool,
}

/// See the module.
#[component]
pub fn Models(ModelsProps { list }: &ModelsProps) -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let choose = use_choose();
    let now = use_now();
    let found = use_memo(document.clone(), move |_| now.with(since_opened));
    let (Some(found), Some(model)) = (&*found, document.model()) else {
        return html! { <p class="nothing compare__none" data-testid="model-changes">{ words.t("compare.as-opened") }</p> };
    };
    let count = |sign: &'static str, word: &str, n: usize| {
        html! { <li class="compare__count"><b aria-hidden="true">{ sign }</b>{ words.t(word) }{ " " }<b>{ grouped(n as u128) }</b></li> }
    };
    let added = found.added.iter().map(|&it| Row::here(it, ADDED, String::new()));
    let gone = found.removed.iter().map(|it| Row { gone: Some(it), ..Row::of(REMOVED) });
    let changed = found
        .changed
        .iter()
        .map(|it| Row::here(it.component, CHANGED, names::parts(&it.parts, words)));
    let row = |(at, it): (usize, Row<'_>)| {
        let name = match (it.here, it.gone) {
            (Some(id), _) => names::name(model, id, words),
            (None, Some(gone)) => gone.name.in_language(words.tag()).to_owned(),
            (None, None) => String::new(),
        };
        let (click, key) = (choose.clone(), choose.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(id) = it.here {
                click.emit(id);
            }
        });
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if let Some(id) = it.here.filter(|_| event.key() == "Enter") {
                event.prevent_default();
                key.emit(id);
            }
        });
        let (sign, word) = it.fate;
        html! {
            <tr key={at} class="grid__row" data-row="" tabindex={if at == 0 { "0" } else { "-1" }} {onclick} {onkeydown}>
                <th scope="row" class="grid__name">{ name }</th>
                <td><b aria-hidden="true">{ sign }{ " " }</b>{ words.t(word) }</td>
                <td>{ it.parts }</td>
            </tr>
        }
    };
    let rows = added.chain(gone).chain(changed);
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_| {});
    });
    html! {
        <>
            <ul class="compare__counts" aria-label={words.t("compare.legend")}>
                { count(ADDED.0, ADDED.1, found.added.len()) }
                { count(REMOVED.0, REMOVED.1, found.removed.len()) }
                { count(CHANGED.0, CHANGED.1, found.changed.len()) }
            </ul>
            if *list {
                <div class="compare__scroll">
                    <table class="grid" role="grid" data-testid="model-changes" aria-label={words.t("compare.models")} {onkeydown}>
                        <thead>
                            <tr>
                                <th scope="col" class="grid__name">{ words.t("points.name") }</th>
                                <th scope="col">{ words.t("compare.fate") }</th>
                                <th scope="col">{ words.t("compare.fields") }</th>
                            </tr>
                        </thead>
                        <tbody>{ for rows.take(MOST_ROWS).enumerate().map(row) }</tbody>
                    </table>
                    { rest(found.len(), words) }
                </div>
            }
        </>
    }
}
