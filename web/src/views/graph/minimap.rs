//! The whole model in a corner of the graph, with a frame around what is on screen; it is there while something is not.
//! A press or a drag on it moves the camera. What it shows is told in words elsewhere, so it is hidden from assistive
//! technology.

use std::rc::Rc;

use linchpin_explorer::camera::{self, Camera};
use linchpin_explorer::geometry::{Point, Rect};
use linchpin_explorer::minimap::Minimap as Map;
use linchpin_explorer::scene::{Derived, Styles};
use linchpin_explorer::state::{Document, Failures, Playback, Preview, Run, Settings, View};
use linchpin_explorer::{Msg, Shared};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageData};
use yew::prelude::*;

use crate::store::{use_dispatch, use_now, use_slice};

/// Its size in pixels.
const SIZE: (u32, u32) = (150, 96);

/// See the module.
#[component]
pub fn Minimap() -> Html {
    let now = use_now();
    let dispatch = use_dispatch();
    let (canvas, frame) = (use_node_ref(), use_node_ref());
    let camera = use_slice::<Camera>();
    let document = use_slice::<Document>();
    let settings = use_slice::<Settings>();
    let view = use_slice::<View>();
    let slices = (
        document.clone(),
        use_slice::<Run>(),
        use_slice::<Failures>(),
        (use_slice::<Preview>(), use_slice::<Playback>()),
        (view.narrowing(), view.folded_groups.clone()),
        settings.theme(),
    );
    let all_seen = document.facts().is_none_or(|facts| {
        let (seen, all) = (camera.visible(), facts.layout.bounds);
        seen.x <= all.x
            && seen.y <= all.y
            && seen.right() >= all.right()
            && seen.bottom() >= all.bottom()
    });
    let map = use_memo((slices, all_seen), |((document, .., theme), all_seen)| {
        let facts = document.facts().filter(|_| !all_seen)?;
        let styles =
            now.with(|state| Derived::of(state).inputs().map(|inputs| Styles::of(&inputs)));
        Some(Map::draw(&facts.layout, &styles.unwrap_or_default(), *theme, SIZE))
    });
    use_effect_with(Rc::clone(&map), {
        let canvas = canvas.clone();
        move |map| {
            if let (Some(canvas), Some(map)) = (canvas.cast::<HtmlCanvasElement>(), map.as_ref()) {
                let _ = put(&canvas, map);
            }
        }
    });
    use_effect_with((camera.clone(), Rc::clone(&map)), {
        let frame = frame.clone();
        move |(camera, map): &(Shared<Camera>, Rc<Option<Map>>)| {
            if let (Some(frame), Some(map)) = (frame.cast::<HtmlElement>(), map.as_ref()) {
                surround(&frame, &map.place(&camera.visible()));
            }
        }
    });
    if all_seen {
        return Html::default();
    }
    let go = Callback::from({
        let zoom = camera.zoom;
        move |event: PointerEvent| {
            let Some(map) = map.as_ref() else { return };
            let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
            let centre = map.to_world(at);
            dispatch.dispatch(Msg::Camera(camera::Msg::MoveTo { centre, zoom }));
        }
    });
    let onpointerdown = {
        let go = go.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(canvas) = event.target().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                let _ = canvas.set_pointer_capture(event.pointer_id());
            }
            go.emit(event);
        })
    };
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            go.emit(event);
        }
    });
    html! {
        <div class="minimap" data-testid="minimap" aria-hidden="true">
            <canvas class="minimap__map" ref={canvas} width={SIZE.0.to_string()} height={SIZE.1.to_string()}
                {onpointerdown} {onpointermove} />
            <div class="minimap__frame" ref={frame} />
        </div>
    }
}

fn put(canvas: &HtmlCanvasElement, map: &Map) -> Option<()> {
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let pixels = Clamped(map.pixels.as_slice());
    let image = ImageData::new_with_u8_clamped_array_and_sh(pixels, map.width, map.height).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()
}

/// Puts the frame around `area`, as far as that is on the map.
fn surround(frame: &HtmlElement, area: &Rect) {
    let (width, height) = (f64::from(SIZE.0), f64::from(SIZE.1));
    let (left, top) = (area.x.clamp(0.0, width), area.y.clamp(0.0, height));
    let (right, bottom) = (area.right().clamp(left, width), area.bottom().clamp(top, height));
    let style = frame.style();
    let _ = style.set_property("transform", &format!("translate({left:.1}px, {top:.1}px)"));
    let _ = style.set_property("width", &format!("{:.1}px", (right - left).max(6.0)));
    let _ = style.set_property("height", &format!("{:.1}px", (bottom - top).max(6.0)));
}
