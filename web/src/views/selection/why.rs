//! Why the selected component is as it is: from the root cause down, each line naming its rule; or why it survives.

use linchpin_engine::ComponentId;
use linchpin_explorer::Msg;
use linchpin_explorer::commands::Command;
use linchpin_explorer::select::side::SidePanel;
use linchpin_explorer::select::{Look, hidden, look};
use linchpin_explorer::session::Form;
use linchpin_explorer::state::{Document, Run, View, Why, preview};
use yew::prelude::*;

use super::link;
use crate::hooks::use_command;
use crate::i18n::{counted, grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::graph::hidden::ShowHidden;
use crate::views::icons::{Icon, icon};

/// Properties of [`WhyPart`] and [`super::needs::Needs`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PartProps {
    /// What the selector says of the selected component.
    pub panel: SidePanel,
    /// Selects another component.
    pub onchoose: Callback<ComponentId>,
}

/// See the module.
#[component]
pub fn WhyPart(props: &PartProps) -> Html {
    let words = use_words();
    let now = use_now();
    let run = use_command();
    let dispatch = use_dispatch();
    let document = use_slice::<Document>();
    let pinned = use_slice::<Why>().pinned;
    let _ = (use_slice::<Run>(), use_slice::<View>());
    let panel = &props.panel;
    let (Some(model), Some(why)) = (document.model(), &panel.why) else { return Html::default() };
    let state = now.state();
    let linked = |component: ComponentId| {
        link(model, component, look(&state, component).0, words, &props.onchoose)
    };
    let chain = why.chain.iter().map(|step| {
        html! {
            <li class="why__step">
                { linked(step.component) }
                <span class="why__rule">{ names::rule(model, &step.rule, words) }</span>
            </li>
        }
    });
    let unseen = why.chain.iter().filter(|step| hidden::is_hidden(&state, step.component)).count();
    let others: Vec<ComponentId> = {
        let first = why.chain.first().map(|step| step.component);
        why.causes.iter().copied().filter(|&it| Some(it) != first).collect()
    };
    let turn = |by: i32, testid: &'static str, shape: Icon, label: String| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::Preview(preview::Msg::Reason(by)));
        });
        html! {
            <button type="button" class="button button--small button--arrow" data-testid={testid} {onclick} aria-label={label.clone()} title={label}>{ icon(shape) }</button>
        }
    };
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowLeft" => -1,
                "ArrowRight" => 1,
                _ => return,
            };
            event.prevent_default();
            dispatch.dispatch(Msg::Preview(preview::Msg::Reason(by)));
        })
    };
    let which = (why.of > 1).then(|| {
        let values = [("n", counted(why.at + 1)), ("of", counted(why.of))];
        html! {
            <div class="why__which" role="group" aria-label={words.t("why.which")} {onkeydown}>
                { turn(-1, "reason-previous", Icon::Earlier, words.t("why.previous")) }
                <span data-testid="reason" role="status">{ words.with("why.of", &[(values[0].0, &values[0].1), (values[1].0, &values[1].1)]) }</span>
                { turn(1, "reason-next", Icon::Later, words.t("why.next")) }
            </div>
        }
    });
    let pin = Callback::from(move |_: MouseEvent| run.emit(Command::PinReason));
    let survival = why.survival.as_ref().map(|survival| {
        let carriers = survival.carried_by.iter().map(|carrier| {
            let text = words.with(
                "survives.carrier",
                &[
                    ("form", &names::form(Form::from_word(&carrier.form), 0, carrier.members, words)),
                    ("left", &grouped(carrier.left.into())),
                    ("members", &grouped(carrier.members.into())),
                ],
            );
            html! { <li class="why__step"><span class="why__rule">{ text }</span>{ for carrier.by.iter().map(|&it| linked(it)) }</li> }
        });
        html! {
            <section class="part" data-testid="survives">
                <h3 class="part__title">{ words.t("survives.title") }</h3>
                <ul class="why">{ for carriers }</ul>
                if !survival.ends_with.is_empty() {
                    <p class="part__text">{ words.t("survives.ends-with") }</p>
                    <ul class="links">{ for survival.ends_with.iter().take(8).map(|&it| html! { <li>{ linked(it) }</li> }) }</ul>
                }
            </section>
        }
    });
    let single = match (&panel.single_points, panel.look) {
        (Some(points), Look::Up | Look::Impaired) if !points.is_empty() => Some(html! {
            <section class="part" data-testid="own-single-points">
                <h3 class="part__title">{ words.with("own-points.title", &[("n", &counted(points.len()))]) }</h3>
                <ul class="links">{ for points.iter().take(8).map(|&it| html! { <li>{ linked(it) }</li> }) }</ul>
                if points.len() > 8 { <p class="part__text">{ words.with("own-points.more", &[("n", &counted(points.len() - 8))]) }</p> }
            </section>
        }),
        (Some(points), Look::Up | Look::Impaired) if points.is_empty() => Some(
            html! { <p class="part__text part__text--good">{ words.t("own-points.none") }</p> },
        ),
        _ => None,
    };
    html! {
        <>
            if !why.chain.is_empty() {
                <section class="part" data-testid="why">
                    <div class="part__bar">
                        <h3 class="part__title">{ words.t("why.title") }</h3>
                        { which }
                        <button type="button" class="button button--small" onclick={pin} data-testid="pin"
                            aria-pressed={if pinned { "true" } else { "false" }}>{ words.t("why.pin") }<kbd aria-hidden="true">{ "W" }</kbd></button>
                    </div>
                    if unseen > 0 {
                        <p class="selection__hidden" data-testid="why-hidden"><span>{ words.with("hidden.path", &[("n", &counted(unseen))]) }</span><ShowHidden testid="why-show" /></p>
                    }
                    <ol class="why">{ for chain }</ol>
                    if !others.is_empty() {
                        <p class="part__text">{ words.t("why.also") }</p>
                        <ul class="links">{ for others.iter().take(6).map(|&it| html! { <li>{ linked(it) }</li> }) }</ul>
                    }
                </section>
            }
            { survival.unwrap_or_default() }
            { single.unwrap_or_default() }
        </>
    }
}
