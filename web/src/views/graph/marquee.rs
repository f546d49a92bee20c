//! The box that Shift and a drag draw over the graph; what it touches becomes the selection. It is moved by hand, not by
//! rendering: it changes with every move of the pointer and belongs to no state.

use linchpin_explorer::geometry::Rect;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Puts the box over `area`, in pixels of the canvas, or takes it away.
pub fn place(marquee: &NodeRef, area: Option<Rect>) {
    let Some(element) = marquee.cast::<HtmlElement>() else { return };
    element.set_hidden(area.is_none());
    let Some(area) = area else { return };
    let style = element.style();
    let _ =
        style.set_property("transform", &format!("translate({:.0}px, {:.0}px)", area.x, area.y));
    let _ = style.set_property("width", &format!("{:.0}px", area.width));
    let _ = style.set_property("height", &format!("{:.0}px", area.height));
}

/// The box, not yet anywhere.
pub fn marquee(marquee: &NodeRef) -> Html {
    html! { <div class="graph__marquee" ref={marquee.clone()} hidden=true aria-hidden="true" /> }
}
