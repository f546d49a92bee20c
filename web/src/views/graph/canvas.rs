//! The canvas: what it listens to and what it tells those who do not see it. [`super::picture`] draws on it.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use linchpin_explorer::camera::{self, Camera};
use linchpin_explorer::hit::HitIndex;
use linchpin_explorer::select::{hidden, status};
use linchpin_explorer::state::{
    Compare, Document, Failures, Marks, Playback, Preview, Run, Settings, View, Why,
};
use linchpin_explorer::{Msg, Shared};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, ResizeObserver};
use yew::prelude::*;

use super::marquee::marquee;
use super::picture::{Means, Picture};
use super::pointer::use_pointer;
use crate::i18n::{grouped, use_words};
use crate::painter::measure;
use crate::store::{use_dispatch, use_now, use_slice};

/// See the module. The canvas is one tab stop; a text says what it shows in numbers.
#[component]
pub fn Canvas() -> Html {
    let words = use_words();
    let latest = use_now();
    let canvas = use_node_ref();
    let settings = use_slice::<Settings>();
    let camera = use_slice::<Camera>();
    let document = use_slice::<Document>();
    use_size(&canvas);
    let hits = use_memo(document.clone(), |document: &Shared<Document>| {
        document.facts().map(|facts| HitIndex::of(&facts.layout)).unwrap_or_default()
    });
    let boxed = use_node_ref();
    let pointer = use_pointer(&canvas, &boxed, Rc::clone(&hits));
    let view = use_slice::<View>();
    // What of the view the picture shows; the rest of it changes more often.
    let standing =
        (view.selection.clone(), view.focus, view.narrowing(), view.folded_groups.clone());
    let picture = {
        let canvas = canvas.clone();
        (*use_memo((), move |()| Rc::new(Picture::on(canvas)))).clone()
    };
    let means = use_state_eq(Means::default);
    {
        let slices = (
            camera,
            document,
            use_slice::<Run>(),
            use_slice::<Failures>(),
            (use_slice::<Preview>(), use_slice::<Marks>()),
            (use_slice::<Why>(), use_slice::<Playback>(), use_slice::<Compare>()),
            standing,
            settings.clone(),
        );
        let (picture, latest, hits) = (Rc::clone(&picture), latest.clone(), Rc::clone(&hits));
        let means = means.clone();
        use_effect_with(slices, move |(.., settings)| {
            picture.show(latest.state(), hits, settings.reduced_motion);
            means.set(picture.means());
        });
    }
    use_loss(&canvas, &picture);
    let status = status(&latest.state());
    let summary = words.with(
        "graph.summary",
        &[
            ("components", &grouped(status.components.into())),
            ("down", &status.totals.down.to_string()),
            ("partial", &status.totals.partial.to_string()),
            ("impaired", &status.totals.impaired.to_string()),
        ],
    );
    let hidden = latest.with(hidden::count);
    let summary = match hidden.components {
        0 => summary,
        _ => format!("{summary} {}.", super::hidden::told(&hidden, words)),
    };
    html! {
        <>
            <canvas id="graph" class="graph__canvas" data-testid="graph" ref={canvas} tabindex="0" role="application"
                aria-label={words.t("graph.canvas")} aria-describedby="graph-summary"
                onpointerdown={pointer.down} onpointermove={pointer.moved} onpointerup={pointer.up.clone()}
                onpointercancel={pointer.cancel} onpointerleave={pointer.leave} ondblclick={pointer.double} />
            <canvas class="graph__faces" ref={picture.faces.clone()} aria-hidden="true" />
            { marquee(&boxed) }
            if *means == Means::None { <p class="graph__waiting" role="alert">{ words.t("graph.no-means") }</p> }
            <p id="graph-summary" class="unseen">{ summary }{ " " }{ words.t("graph.keys") }</p>
        </>
    }
}

/// Tells the camera how large the canvas is, at once and whenever that changes.
#[hook]
fn use_size(canvas: &NodeRef) {
    let dispatch = use_dispatch();
    let canvas = canvas.clone();
    use_effect_with((), move |()| {
        let tell = {
            let canvas = canvas.clone();
            move || {
                if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                    let size = measure(&canvas);
                    if size.width > 0.0 && size.height > 0.0 {
                        dispatch.dispatch(Msg::Camera(camera::Msg::Resize(size)));
                    }
                }
            }
        };
        tell();
        let changed = Closure::<dyn Fn()>::new(tell);
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(canvas)) = (&observer, canvas.cast::<HtmlCanvasElement>()) {
            observer.observe(&canvas);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(changed);
        }
    });
}

/// The browser may take the graphics card away and give it back: asked to give it back, it does, and everything is put
/// there anew.
#[hook]
fn use_loss(canvas: &NodeRef, picture: &Rc<Picture>) {
    let (canvas, picture) = (canvas.clone(), Rc::clone(picture));
    use_effect_with((), move |()| {
        let listeners = canvas.cast::<HtmlCanvasElement>().map(|canvas| {
            let options = EventListenerOptions::enable_prevent_default();
            let losing = Rc::clone(&picture);
            let lost = EventListener::new_with_options(
                &canvas,
                "webglcontextlost",
                options,
                move |event| {
                    event.prevent_default();
                    losing.lost();
                },
            );
            let back =
                EventListener::new(&canvas, "webglcontextrestored", move |_| picture.renew());
            (lost, back)
        });
        move || drop(listeners)
    });
}
