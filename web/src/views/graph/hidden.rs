//! Says over the graph how much of the model the filters hide, and how much of that is harmed; with a button that shows
//! it again.

use linchpin_explorer::Msg;
use linchpin_explorer::select::hidden::{Hidden, count};
use linchpin_explorer::state::view::{self, View};
use linchpin_explorer::state::{Document, Failures, Run};
use yew::prelude::*;

use crate::i18n::{Words, grouped, use_words};
use crate::store::{use_dispatch, use_now, use_slice};

/// See the module. Nothing while nothing is hidden.
#[component]
pub fn HiddenNote() -> Html {
    let words = use_words();
    let now = use_now();
    let _ = (use_slice::<View>(), use_slice::<Document>());
    let _ = (use_slice::<Run>(), use_slice::<Failures>());
    let hidden = now.with(count);
    if hidden.components == 0 {
        return Html::default();
    }
    html! {
        <div class="graph__hidden" data-testid="hidden-note">
            <span>{ told(&hidden, words) }</span><ShowHidden testid="hidden-show" />
        </div>
    }
}

/// How much is hidden, in words.
pub fn told(hidden: &Hidden, words: Words) -> String {
    let n = |n: usize| grouped(n as u128);
    let (all, of) = (n(hidden.components), n(hidden.of));
    let more = |key: &str, count: usize| {
        (count > 0).then(|| words.with(key, &[("n", &n(count))])).into_iter()
    };
    let said = [words.with("hidden.note", &[("n", &all), ("of", &of)])].into_iter();
    let said = said.chain(more("hidden.down", hidden.down));
    said.chain(more("hidden.harmed", hidden.harmed)).collect::<Vec<_>>().join(", ")
}

/// Properties of [`ShowHidden`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShowProps {
    /// The id by which tests find it.
    pub testid: &'static str,
}

/// The button that lets everything be seen: what the filters leave out stands back again.
#[component]
pub fn ShowHidden(props: &ShowProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let onclick =
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Msg::View(view::Msg::Hide(false))));
    html! {
        <button type="button" class="button button--small" data-testid={props.testid} {onclick} aria-keyshortcuts="h">
            { words.t("hidden.show") }<kbd aria-hidden="true">{ "H" }</kbd>
        </button>
    }
}
