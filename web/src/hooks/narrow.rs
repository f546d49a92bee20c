//! Between a phone and a desk the side panels lie over the graph. They fold away when the window becomes so narrow, and
//! open again with it if they were open before; of two only one is open; and what opens below the graph is not covered.

use gloo::events::EventListener;
use linchpin_explorer::Msg;
use linchpin_explorer::state::{Compare, View, view};
use yew::prelude::*;

use crate::store::{use_dispatch, use_now, use_slice};

/// The widths at which panels lie over the graph; the style sheets' own.
const QUERY: &str = "(min-width: 640px) and (max-width: 999px)";

fn is_narrow() -> bool {
    let list = gloo::utils::window().match_media(QUERY).ok().flatten();
    list.is_some_and(|list| list.matches())
}

/// What is open at the sides and below.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Opened {
    left: bool,
    right: bool,
    compare: bool,
}

/// See the module.
#[hook]
pub fn use_narrow() {
    let dispatch = use_dispatch();
    let now = use_now();
    let view = use_slice::<View>();
    let opened = Opened {
        left: !view.left_folded,
        right: !view.right_folded,
        compare: use_slice::<Compare>().open,
    };
    let before = use_mut_ref(|| opened);
    {
        let dispatch = dispatch.clone();
        use_effect_with(opened, move |&opened| {
            let before = before.replace(opened);
            if !is_narrow() {
                return;
            }
            let covers = opened.compare && !before.compare;
            if opened.left && (covers || (opened.right && !before.right)) {
                dispatch.dispatch(Msg::View(view::Msg::FoldLeft(true)));
            }
            if opened.right && (covers || (opened.left && !before.left)) {
                dispatch.dispatch(Msg::View(view::Msg::FoldRight(true)));
            }
        });
    }
    use_effect_with((), move |()| {
        let listener = gloo::utils::window().match_media(QUERY).ok().flatten().map(|list| {
            let folded = std::cell::Cell::new((false, false));
            let watched = list.clone();
            EventListener::new(&watched, "change", move |_| {
                let (left, right) = if list.matches() {
                    let open = now.with(|it| (!it.view.left_folded, !it.view.right_folded));
                    folded.set(open);
                    open
                } else {
                    folded.take()
                };
                let fold = list.matches();
                if left {
                    dispatch.dispatch(Msg::View(view::Msg::FoldLeft(fold)));
                }
                if right {
                    dispatch.dispatch(Msg::View(view::Msg::FoldRight(fold)));
                }
            })
        });
        move || drop(listener)
    });
}
