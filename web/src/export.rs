//! Files that are made on the page itself: pictures of the whole graph, the model, the graph for Graphviz.
//! What they hold is the explorer's and the importers'; reports are written in the worker.

use linchpin_engine::packed;
use linchpin_explorer::State;
use linchpin_explorer::camera::{Camera, Viewport};
use linchpin_explorer::edit::changes::renamed_since_opened;
use linchpin_explorer::scene::picture::{Size, whole};
use linchpin_explorer::scene::svg;
use linchpin_explorer::select::{Look, look};
use linchpin_importers::dot::{self, Mark};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement};

use crate::painter::{Ground, Surface, paint};
use crate::worker::Input;

/// A picture in a report is left out of models with more components than this: nobody could read it.
const IN_REPORT: usize = 2_000;

/// … and where it would be longer than this, in bytes.
const LONGEST: usize = 3_000_000;

/// The name of a file about the open model; `what` comes after its id and may be empty.
pub fn file_name(state: &State, what: &str, ending: &str) -> String {
    let harmless = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let id = state.document.model().map(|model| model.file().id.chars().map(harmless).collect());
    let id: String = id.unwrap_or_else(|| "linchpin".to_owned());
    if what.is_empty() { format!("{id}.{ending}") } else { format!("{id}-{what}.{ending}") }
}

/// The whole graph as an SVG file, in the colours of the page.
pub fn svg(state: &State) -> Option<String> {
    Some(svg::write(&whole(state)?, state.settings.theme()))
}

/// The same for a report: in light colours, and empty where it would be too large.
pub fn svg_for_report(state: &State) -> Option<String> {
    let components = state.document.model()?.components().len();
    if components > IN_REPORT {
        return Some(String::new());
    }
    let text = svg::write(&whole(state)?, linchpin_explorer::theme::Theme::Light);
    Some(if text.len() > LONGEST { String::new() } else { text })
}

/// The question what the changes of the open model do; nothing where it is as it was opened.
pub fn changes(state: &State) -> Option<Input> {
    let origin = state.document.origin.as_ref().filter(|_| state.document.is_changed())?;
    let renamed = renamed_since_opened(&state.document).into_iter();
    Some(Input::Changes {
        language: state.settings.language,
        before: packed::write(&origin.model),
        renamed: renamed.map(|(new, old)| (new.to_string(), old.to_string())).collect(),
    })
}

/// The graph for Graphviz, in the page's language.
pub fn dot(state: &State) -> Option<String> {
    let model = state.document.model()?;
    let mark = |component| match look(state, component).0 {
        Look::Up | Look::AtRisk => Mark::Up,
        Look::Impaired => Mark::Impaired,
        Look::Partial => Mark::Partial,
        Look::Down => Mark::Down,
        Look::Failed => Mark::Failed,
    };
    Some(dot::write(model, state.settings.language.tag(), mark))
}

/// Paints the whole graph and hands over the PNG once the browser has encoded it, or nothing when it cannot.
/// Gives the picture's size; nothing when there is no graph or no canvas.
pub fn png(state: &State, done: impl FnOnce(Option<Blob>) + 'static) -> Option<Size> {
    let scene = whole(state)?;
    let size = Size::of(scene.bounds);
    let canvas = gloo::utils::document().create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width(size.width);
    canvas.set_height(size.height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    let camera = Camera {
        centre: scene.bounds.centre(),
        zoom: size.scale,
        viewport: Viewport { width, height },
        fitted: false,
    };
    let surface = Surface { context, ratio: 1.0 };
    paint(&surface, &scene, &camera, state.settings.theme(), Ground::Filled);
    let done = Closure::once_into_js(move |blob: JsValue| done(blob.dyn_into().ok()));
    canvas.to_blob(done.unchecked_ref()).ok()?;
    Some(size)
}
