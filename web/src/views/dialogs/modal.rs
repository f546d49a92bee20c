//! What every dialog shares: the browser's own dialog, which keeps the focus inside and gives it back, opened and closed
//! as the state says.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Opens the dialog at the reference that is returned while `open`, and closes it otherwise. The callback is for its
/// `onclose`: Escape closes it by the browser's own hand, and `leave` lets the state follow.
#[hook]
pub fn use_modal(open: bool, leave: Callback<()>) -> (NodeRef, Callback<Event>) {
    let root = use_node_ref();
    use_effect_with(open, {
        let root = root.clone();
        move |&open| {
            let Some(dialog) = root.cast::<HtmlDialogElement>() else { return };
            if open && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !open && dialog.open() {
                dialog.close();
            }
        }
    });
    let onclose = Callback::from(move |_: Event| {
        if open {
            leave.emit(());
        }
    });
    (root, onclose)
}
