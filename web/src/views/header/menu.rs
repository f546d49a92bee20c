//! A button that opens a short list of commands below it. Escape, a choice, or leaving it closes it.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use crate::views::icons::{Icon, icon};
use crate::views::rows::move_focus;

/// Properties of [`Menu`].
#[derive(Debug, PartialEq, Properties)]
pub struct MenuProps {
    /// The id by which tests find it; the list has `-list` after it.
    pub testid: &'static str,
    /// What the button shows.
    pub face: Html,
    /// What the button is called.
    pub label: AttrValue,
    /// Whether the list is open.
    pub open: bool,
    /// Asks to open or close it.
    pub onopen: Callback<bool>,
    /// Where the list opens.
    #[prop_or_default]
    pub class: Classes,
    /// The list: elements with `data-row`.
    pub children: Html,
}

/// See the module.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let root = use_node_ref();
    let list = use_node_ref();
    let open = props.open;
    use_effect_with(open, {
        let list = list.clone();
        move |&open| {
            let first = list.cast::<HtmlElement>().filter(|_| open);
            let first = first.and_then(|list| list.query_selector("[data-row]").ok().flatten());
            if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                let _ = first.focus();
            }
        }
    });
    let onclick = props.onopen.reform(move |_: MouseEvent| !open);
    let close = props.onopen.reform(|()| false);
    let onkeydown = {
        let (root, close) = (root.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
                let button = root
                    .cast::<HtmlElement>()
                    .and_then(|root| root.query_selector("button").ok().flatten());
                if let Some(button) =
                    button.and_then(|button| button.dyn_into::<HtmlElement>().ok())
                {
                    let _ = button.focus();
                }
            } else if open {
                move_focus(&event, |_| {});
            }
        })
    };
    let onfocusout = {
        let (root, close) = (root.clone(), close.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
            let inside = root.cast::<Node>().is_some_and(|root| root.contains(to.as_ref()));
            if open && to.is_some() && !inside {
                close.emit(());
            }
        })
    };
    html! {
        <div class={classes!("menu", props.class.clone())} ref={root} {onkeydown} {onfocusout}>
            <button type="button" class="button menu__button" data-testid={props.testid} {onclick}
                aria-label={props.label.clone()} aria-expanded={if open { "true" } else { "false" }}
                aria-controls={format!("{}-list", props.testid)}>
                { props.face.clone() }
                { icon(Icon::Chevron) }
            </button>
            <div class="menu__list" id={format!("{}-list", props.testid)} data-testid={format!("{}-list", props.testid)}
                ref={list} hidden={!open}>
                { props.children.clone() }
            </div>
            if open { <div class="menu__shade" onclick={close.reform(|_: MouseEvent| ())} /> }
        </div>
    }
}
