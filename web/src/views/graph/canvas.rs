//! The canvas: painted when the scene, the camera, the theme or the size has changed, and never otherwise.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use linchpin_explorer::camera::{self, Camera};
use linchpin_explorer::hit::HitIndex;
use linchpin_explorer::scene::{self, Detail, Scene};
use linchpin_explorer::select::status;
use linchpin_explorer::state::{
    Compare, Document, Failures, Marks, Playback, Preview, Run, Settings, View, Why,
};
use linchpin_explorer::theme::Theme;
use linchpin_explorer::{Msg, Shared};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, ResizeObserver};
use yew::prelude::*;

use super::marquee::marquee;
use super::motion::Glide;
use super::pointer::use_pointer;
use crate::i18n::{grouped, use_words};
use crate::painter::{Surface, measure, paint};
use crate::platform::document::now;
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
    let pointer = use_pointer(&canvas, &boxed, hits);
    let view = use_slice::<View>();
    // What of the view the scene shows; the rest of it changes more often.
    let standing = (
        view.selection.clone(),
        view.focus,
        (view.filter.clone(), view.hidden_kinds.clone(), view.hidden_looks.clone()),
    );
    let scene = {
        let latest = latest.clone();
        let slices = (
            document,
            use_slice::<Run>(),
            use_slice::<Failures>(),
            (use_slice::<Preview>(), use_slice::<Marks>()),
            (use_slice::<Why>(), use_slice::<Playback>(), use_slice::<Compare>()),
            standing,
            settings.language,
            Detail::for_zoom(camera.zoom),
        );
        use_memo(slices, move |_| latest.with(scene::of_state).unwrap_or_default())
    };
    use_paint(&canvas, scene, camera, &settings);
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
    html! {
        <>
            <canvas id="graph" class="graph__canvas" data-testid="graph" ref={canvas} tabindex="0" role="application"
                aria-label={words.t("graph.canvas")} aria-describedby="graph-summary"
                onpointerdown={pointer.down} onpointermove={pointer.moved} onpointerup={pointer.up.clone()}
                onpointercancel={pointer.cancel} onpointerleave={pointer.leave} ondblclick={pointer.double} />
            { marquee(&boxed) }
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

/// Paints in the next frame; several changes before it cost one painting.
#[hook]
fn use_paint(canvas: &NodeRef, scene: Rc<Scene>, camera: Shared<Camera>, settings: &Settings) {
    let painter = {
        let canvas = canvas.clone();
        (*use_memo((), move |()| Rc::new(Painter { canvas, ..Painter::default() }))).clone()
    };
    let (theme, still) = (settings.theme(), settings.reduced_motion);
    let drawn = (Rc::as_ptr(&scene) as usize, camera.clone(), theme);
    use_effect_with(drawn, move |_| {
        let shown = painter.shown.get();
        let glide =
            shown.filter(|_| !still).and_then(|shown| Glide::between(shown, *camera, now()));
        painter.picture.replace((scene, theme));
        painter.glide.set(glide);
        painter.target.set(*camera);
        painter.ask();
    });
}

/// What is painted, and how far the camera has come.
#[derive(Default)]
struct Painter {
    canvas: NodeRef,
    picture: RefCell<(Rc<Scene>, Theme)>,
    shown: Cell<Option<Camera>>,
    target: Cell<Camera>,
    glide: Cell<Option<Glide>>,
    frame: RefCell<Option<AnimationFrame>>,
}

impl Painter {
    /// Asks for a frame. Replacing the handle cancels the frame that was asked for before.
    fn ask(self: &Rc<Self>) {
        let painter = Rc::clone(self);
        let frame = request_animation_frame(move |_| painter.paint());
        self.frame.replace(Some(frame));
    }

    fn paint(self: &Rc<Self>) {
        let (camera, ended) =
            self.glide.get().map_or((self.target.get(), true), |glide| glide.at(now()));
        // A camera that nobody has measured yet is no place to glide from.
        self.shown.set((camera.viewport.width > 0.0).then_some(camera));
        let surface = self
            .canvas
            .cast::<HtmlCanvasElement>()
            .and_then(|it| Surface::of(&it, camera.viewport));
        if let Some(surface) = surface {
            let (scene, theme) = &*self.picture.borrow();
            paint(&surface, scene, &camera, *theme);
        }
        if !ended {
            self.ask();
        }
    }
}
