//! What belongs to the document as a whole: language, theme, title, focus, the clock, the user's preferences.

use std::time::Duration;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::platform::{spawn_local, time::sleep};

/// Sets `lang` on the root element and the window's title.
pub fn describe(language: &str, title: &str) {
    let document = gloo::utils::document();
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language);
    }
}

/// Sets the theme that the style sheets go by: `light` or `dark`.
pub fn set_theme(theme: &str) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// Whether the user's system asks for a dark page.
pub fn prefers_dark() -> bool {
    matches("(prefers-color-scheme: dark)")
}

/// Whether the user's system asks for less movement.
pub fn prefers_reduced_motion() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

fn matches(query: &str) -> bool {
    let list = gloo::utils::window().match_media(query).ok().flatten();
    list.is_some_and(|list| list.matches())
}

/// The language tag that the browser prefers, such as `ko-KR`; empty when it does not say.
pub fn preferred_language() -> String {
    gloo::utils::window().navigator().language().unwrap_or_default()
}

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    gloo::utils::window().performance().map_or(0.0, |performance| performance.now())
}

/// Leaves a mark of this name and no older one in the browser's own record of what took how long.
pub fn mark(name: &str) {
    if let Some(performance) = gloo::utils::window().performance() {
        performance.clear_marks_with_mark_name(name);
        let _ = performance.mark(name);
    }
}

/// Milliseconds of a worker's own clock, where there is no window; the difference of two is what counts.
pub fn worker_clock() -> f64 {
    let clock = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
    let clock = clock.ok().and_then(|clock| clock.dyn_into::<web_sys::Performance>().ok());
    clock.map_or(0.0, |clock| clock.now())
}

/// Moves the keyboard focus to the first element that `selector` finds; `false` when there is none.
pub fn focus(selector: &str) -> bool {
    let found = gloo::utils::document().query_selector(selector).ok().flatten();
    let element = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Moves the keyboard focus to the first element that `selector` finds as soon as there is one beside the one that has it
/// now: it may be about to be drawn. Given up after a second, and where the focus went elsewhere meanwhile.
pub fn focus_soon(selector: impl Into<String>) {
    const FRAME: Duration = Duration::from_millis(16);
    const FRAMES: u32 = 60;
    let (selector, had) = (selector.into(), gloo::utils::document().active_element());
    spawn_local(async move {
        for _ in 0..FRAMES {
            let document = gloo::utils::document();
            let has = document.active_element();
            if has != had && has.is_some_and(|has| has.tag_name() != "BODY") {
                return;
            }
            let found = document.query_selector(&selector).ok().flatten();
            if found.is_some() && found != had {
                focus(&selector);
                return;
            }
            sleep(FRAME).await;
        }
    });
}

/// Moves the keyboard focus to the first element that `selector` finds, unless something has it: what
/// had it may have left the page.
pub fn focus_if_lost(selector: &str) {
    let active = gloo::utils::document().active_element();
    if active.is_none_or(|element| element.tag_name() == "BODY") {
        focus(selector);
    }
}

/// Whether the keyboard focus is in a field that takes text, where single letters are not commands.
pub fn typing() -> bool {
    let Some(element) = gloo::utils::document().active_element() else { return false };
    let input = element.dyn_ref::<web_sys::HtmlInputElement>();
    let takes_text = input
        .is_some_and(|it| !matches!(it.type_().as_str(), "checkbox" | "radio" | "file" | "range"));
    takes_text || matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
}

/// Whether the focus is on the graph or nowhere, so that arrows and Space are the graph's.
pub fn on_graph() -> bool {
    let active = gloo::utils::document().active_element();
    active.is_none_or(|element| {
        matches!(element.tag_name().as_str(), "BODY" | "CANVAS") || element.id() == "centre"
    })
}

/// Whether a modal dialog is open; it has the keys to itself.
pub fn modal() -> bool {
    gloo::utils::document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Presses the first element that `selector` finds, as if the user had.
pub fn click(selector: &str) {
    let found = gloo::utils::document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}
