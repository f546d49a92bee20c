//! What the selected component needs, as groups with how many of their members work, and what needs it.

use linchpin_explorer::Msg;
use linchpin_explorer::edit::Edit;
use linchpin_explorer::select::side::{Linked, Need};
use linchpin_explorer::state::{Document, editor};
use yew::prelude::*;

use super::link;
use super::why::PartProps;
use crate::i18n::{counted, grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_slice};
use crate::views::icons::{Icon, icon};

/// How many of what needs it are listed at once.
const SHOWN: usize = 12;

/// See the module.
#[component]
pub fn Needs(props: &PartProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let document = use_slice::<Document>();
    let Some(model) = document.model() else { return Html::default() };
    let panel = &props.panel;
    let of = model.components().get(panel.component.index()).map(|it| it.id.clone());
    let drop = |it: &Linked| {
        let on = model.components().get(it.component.index()).map(|it| it.id.clone());
        let (of, on) = of.clone().zip(on)?;
        let dispatch = dispatch.clone();
        let label =
            words.with("edit.need-drop", &[("name", &names::name(model, it.component, words))]);
        let testid = format!("drop-need-{on}");
        let onclick = Callback::from(move |_: MouseEvent| {
            let edit = Edit::DropNeed { of: of.clone(), on: on.clone() };
            dispatch.dispatch(Msg::Editor(editor::Msg::Apply(edit)));
        });
        Some(html! {
            <button type="button" class="drop-need" data-testid={testid} {onclick} aria-label={label.clone()} title={label}>{ icon(Icon::Close) }</button>
        })
    };
    let linked = |it: &Linked, own: bool| {
        html! {
            <>
                { link(model, it.component, it.look, words, &props.onchoose) }
                if it.soft { <span class="tag">{ words.t("needs.soft") }</span> }
                if it.assumed { <span class="tag">{ words.t("needs.assumed") }</span> }
                { own.then(|| drop(it)).flatten().unwrap_or_default() }
            </>
        }
    };
    let need = |it: &Need| match it {
        Need::One(it) => html! { <li class="needs__row">{ linked(it, true) }</li> },
        Need::Group { form, needed, members, working } => {
            let of = u32::try_from(members.len()).unwrap_or(u32::MAX);
            let values = [("working", grouped((*working).into())), ("of", grouped(of.into()))];
            let working = words
                .with("needs.working", &[(values[0].0, &values[0].1), (values[1].0, &values[1].1)]);
            html! {
                <li class="need">
                    <p class="need__form"><span class="badge">{ names::form(*form, *needed, of, words) }</span>{ working }</p>
                    <ul class="links links--inner">
                        { for members.iter().map(|member| html! { <li class="needs__row">{ for member.iter().map(|it| linked(it, true)) }</li> }) }
                    </ul>
                </li>
            }
        }
    };
    let some = !panel.needs.is_empty() || !panel.wants.is_empty();
    let rest = panel.needed_by.len().saturating_sub(SHOWN);
    html! {
        <>
            if some {
                <section class="part" data-testid="needs">
                    <h3 class="part__title">{ words.t("needs.title") }</h3>
                    <ul class="links">
                        { for panel.needs.iter().map(need) }
                        { for panel.wants.iter().map(|it| html! { <li class="needs__row">{ linked(it, true) }</li> }) }
                    </ul>
                </section>
            }
            if !panel.needed_by.is_empty() {
                <section class="part" data-testid="needed-by">
                    <h3 class="part__title">{ words.with("needed-by.title", &[("n", &counted(panel.needed_by.len()))]) }</h3>
                    <ul class="links">{ for panel.needed_by.iter().take(SHOWN).map(|it| html! { <li>{ linked(it, false) }</li> }) }</ul>
                    if rest > 0 { <p class="part__text">{ words.with("needed-by.more", &[("n", &counted(rest))]) }</p> }
                </section>
            }
        </>
    }
}
