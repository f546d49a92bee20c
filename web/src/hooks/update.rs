//! Says that a newer version of the page waits, and lets it take over when the user wants that. What keeps the
//! versions apart is `web/offline.js` and `web/sw.js`.

use gloo::events::EventListener;
use web_sys::CustomEvent;
use yew::prelude::*;

use crate::shell::use_shell;

/// Told by `offline.js`: a newer version waits. It also leaves a mark on the root element, for who comes later.
const WAITS: &str = "linchpin-update";
/// Told by `offline.js`: other tabs still show the old version.
const OTHERS: &str = "linchpin-update-others";
/// Told by `offline.js`: the browser lets the newer version wait although it was asked to take over.
const LATE: &str = "linchpin-update-late";
/// Told to `offline.js`: let it take over.
const TAKE_OVER: &str = "linchpin-take-over";

/// See the module.
#[hook]
pub fn use_update() {
    let shell = use_shell();
    use_effect_with((), move |()| {
        let window = gloo::utils::window();
        let offer = {
            let shell = shell.clone();
            move || {
                let act = {
                    let shell = shell.clone();
                    Callback::from(move |()| {
                        shell.tell("notice.update-loading", "");
                        if let Ok(event) = CustomEvent::new(TAKE_OVER) {
                            let _ = gloo::utils::window().dispatch_event(&event);
                        }
                    })
                };
                shell.offer("offer.update", "", "offer.reload", act);
            }
        };
        let root = gloo::utils::document().document_element();
        if root.is_some_and(|root| root.has_attribute("data-update")) {
            offer();
        }
        let waits = EventListener::new(&window, WAITS, move |_| offer());
        let telling = |event: &'static str, notice: &'static str| {
            let shell = shell.clone();
            EventListener::new(&window, event, move |_| shell.tell(notice, ""))
        };
        let others = telling(OTHERS, "notice.update-others");
        let late = telling(LATE, "notice.update-late");
        move || drop((waits, others, late))
    });
}
