//! The canvas: what it listens to and what it tells those who do not see it. [`super::picture`] draws on it.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use linchpin_explorer::camera::{self, Camera};
use linchpin_explorer::hit::HitIndex;
use linchpin_explorer::select::{hidden, status};
use linchpin_explorer::state::{
    Compare, Document, Failures, Marks, Playback, Preview, Run, Settings, View, Why,
};
use linchpin_explorer::{Msg, State};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, ResizeObserver};
use yew::prelude::*;

use super::eye::Eye;
use super::marquee::marquee;
use super::picture::{Means, Picture};
use super::pointer::{use_pointer, use_wheel};
use super::steer::{Steer, use_watch};
use crate::i18n::{Words, grouped, use_words};
use crate::painter::measure;
use crate::store::{use_dispatch, use_now, use_slice};

/// Properties of [`Canvas`].
#[derive(PartialEq, Properties)]
pub struct CanvasProps {
    /// What it shows: the screen's own state, or a side of a comparison.
    #[prop_or_default]
    pub eye: Eye,
    /// What the hand moves.
    pub steer: Rc<Steer>,
    /// Its id, and that of its text.
    pub id: &'static str,
    /// What it is called.
    pub label: String,
}

/// See the module. The canvas is one tab stop; a text says what it shows in numbers.
#[component]
pub fn Canvas(CanvasProps { eye, steer, id, label }: &CanvasProps) -> Html {
    let words = use_words();
    let latest = use_now();
    let picture = (*use_memo((), |()| Rc::new(Picture::default()))).clone();
    let canvas = picture.canvas.clone();
    let settings = use_slice::<Settings>();
    let camera = use_slice::<Camera>();
    let document = eye.document(use_slice::<Document>());
    use_size(&canvas, eye.leads());
    // What is found of a model comes later, and moves nothing.
    let opened = document.open.as_ref().map(|open| open.id);
    let hits = use_memo(opened, |_| {
        document.facts().map(|facts| HitIndex::of(&facts.layout)).unwrap_or_default()
    });
    let boxed = use_node_ref();
    let pointer = use_pointer(steer, &boxed, Rc::clone(&hits), eye);
    let view = use_slice::<View>();
    // What of the view the picture shows; the rest of it changes more often.
    let standing =
        (view.selection.clone(), view.focus, view.narrowing(), view.folded_groups.clone());
    let means = use_state_eq(Means::default);
    let (run, failures) = (use_slice::<Run>(), use_slice::<Failures>());
    let told = (document.clone(), run.clone(), failures.clone(), eye.clone(), view.narrowing());
    {
        let slices = (
            camera,
            document,
            run,
            failures,
            (use_slice::<Preview>(), use_slice::<Marks>()),
            (use_slice::<Why>(), use_slice::<Playback>(), use_slice::<Compare>(), eye.clone()),
            standing,
            settings.clone(),
        );
        let (picture, latest, hits) = (Rc::clone(&picture), latest.clone(), Rc::clone(&hits));
        let (means, eye) = (means.clone(), eye.clone());
        use_effect_with(slices, move |(.., settings)| {
            picture.show(latest.with(|state| eye.state(state)), hits, settings.reduced_motion);
            means.set(picture.means());
        });
    }
    use_loss(&canvas, &picture);
    use_wheel(&canvas, steer);
    let seeing = use_mut_ref(Eye::default);
    seeing.replace(eye.clone());
    use_watch(steer, {
        let picture = Rc::clone(&picture);
        move |camera| picture.steer(seeing.borrow().camera(camera))
    });
    // A hover must not count what is at risk or hidden among a hundred thousand.
    let summary = use_memo((told, words), |_| latest.with(|state| summary(state, eye, words)));
    html! {
        <>
            <canvas id={*id} class="graph__canvas" data-testid={*id} ref={canvas} tabindex="0" role="application"
                aria-label={label.clone()} aria-describedby={format!("{id}-summary")}
                onpointerdown={pointer.down} onpointermove={pointer.moved} onpointerup={pointer.up.clone()}
                onpointercancel={pointer.cancel} onpointerleave={pointer.leave} ondblclick={pointer.double} />
            <canvas class="graph__faces" ref={picture.faces.clone()} aria-hidden="true" />
            { marquee(&boxed) }
            if *means == Means::None { <p class="graph__waiting" role="alert">{ words.t("graph.no-means") }</p> }
            <p id={format!("{id}-summary")} class="unseen">{ summary.as_str() }{ " " }{ words.t("graph.keys") }</p>
        </>
    }
}

/// What the canvas shows, in numbers.
fn summary(state: &State, eye: &Eye, words: Words) -> String {
    let status = eye.with(state, status);
    let summary = words.with(
        "graph.summary",
        &[
            ("components", &grouped(status.components.into())),
            ("down", &grouped(status.totals.down.into())),
            ("partial", &grouped(status.totals.partial.into())),
            ("impaired", &grouped(status.totals.impaired.into())),
        ],
    );
    let hidden = hidden::count(state);
    match hidden.components {
        0 => summary,
        _ => format!("{summary} {}.", super::hidden::told(&hidden, words)),
    }
}

/// Tells the camera how large the canvas is, at once and whenever that changes; of two that show the same, one does.
#[hook]
fn use_size(canvas: &NodeRef, tells: bool) {
    let dispatch = use_dispatch();
    let canvas = canvas.clone();
    use_effect_with(tells, move |&tells| {
        let tell = {
            let canvas = canvas.clone();
            move || {
                if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                    let size = measure(&canvas);
                    if tells && size.width > 0.0 && size.height > 0.0 {
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
