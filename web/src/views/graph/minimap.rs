//! The whole model in a corner of the graph, with a frame around what is on screen; it is there while something is not.
//! A press or a drag on it moves the camera. What it shows is told in words elsewhere, so it is hidden from assistive
//! technology.

use std::rc::Rc;

use linchpin_explorer::Shared;
use linchpin_explorer::camera::{self, Camera, Viewport};
use linchpin_explorer::geometry::{Point, Rect};
use linchpin_explorer::minimap::Minimap as Map;
use linchpin_explorer::scene::{Derived, Inputs, Styles};
use linchpin_explorer::select::hidden;
use linchpin_explorer::session::Previewed;
use linchpin_explorer::state::{Document, Failures, Playback, Preview, Run, Settings, View};
use linchpin_explorer::theme::{Role, Theme};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageData};
use yew::prelude::*;

use super::steer::{Steer, use_watch};
use crate::painter::Surface;
use crate::store::{use_now, use_slice};

/// Its size in pixels.
const SIZE: (u32, u32) = (150, 96);
/// What always stays of the frame, in pixels.
const SMALLEST: f64 = 6.0;

/// Properties of [`Minimap`].
#[derive(PartialEq, Properties)]
pub struct MinimapProps {
    /// What the hand moves.
    pub steer: Rc<Steer>,
}

/// See the module.
#[component]
pub fn Minimap(MinimapProps { steer }: &MinimapProps) -> Html {
    let now = use_now();
    let (canvas, frame) = (use_node_ref(), use_node_ref());
    let camera = use_slice::<Camera>();
    let document = use_slice::<Document>();
    let settings = use_slice::<Settings>();
    let theme = settings.theme();
    let view = use_slice::<View>();
    let slices = (
        document.clone(),
        use_slice::<Run>(),
        use_slice::<Failures>(),
        use_slice::<Playback>(),
        (view.narrowing(), view.folded_groups.clone()),
    );
    let preview = use_slice::<Preview>();
    let all_seen = document.facts().is_none_or(|facts| {
        let (seen, all) = (camera.visible(), facts.layout.bounds);
        seen.x <= all.x
            && seen.y <= all.y
            && seen.right() >= all.right()
            && seen.bottom() >= all.bottom()
    });
    let standing = use_memo((slices, theme, all_seen), |((document, ..), theme, all_seen)| {
        let facts = document.facts().filter(|_| !all_seen)?;
        let styles = now.with(|state| {
            Derived::of(state).inputs().map(|inputs| {
                // What a preview changes is drawn over it: a hover must not draw every card.
                Styles::of(&Inputs { preview: None, hover: None, ..inputs })
            })
        });
        Some(Map::draw(&facts.layout, &styles.unwrap_or_default(), *theme, SIZE))
    });
    let previewed = preview.shown().map(|(target, previewed)| {
        let Previewed { newly_down, newly_partial, newly_impaired, .. } = previewed;
        let all = [target, newly_down, newly_partial, newly_impaired].concat();
        now.with(|state| hidden::shown(state, all))
    });
    let map = use_memo((Rc::clone(&standing), previewed, theme), {
        let document = document.clone();
        move |(map, previewed, theme)| {
            let (map, facts) = Option::as_ref(map).zip(document.facts())?;
            Some(map.with_preview(&facts.layout, previewed.as_deref().unwrap_or_default(), *theme))
        }
    });
    use_effect_with(Rc::clone(&map), {
        let canvas = canvas.clone();
        move |map| {
            if let (Some(canvas), Some(map)) = (canvas.cast::<HtmlCanvasElement>(), map.as_ref()) {
                let _ = put(&canvas, map);
            }
        }
    });
    // What the frame stands on, for moves that no rendering follows.
    let ground = use_mut_ref(|| (Rc::clone(&map), theme));
    let surround = {
        let (frame, ground) = (frame.clone(), Rc::clone(&ground));
        move |camera: Camera| {
            let (map, theme) = &*ground.borrow();
            if let (Some(frame), Some(map)) = (frame.cast::<HtmlCanvasElement>(), map.as_ref()) {
                surround(&frame, &map.place(&camera.visible()), *theme);
            }
        }
    };
    use_watch(steer, surround.clone());
    use_effect_with((camera.clone(), Rc::clone(&map), theme), {
        let steer = Rc::clone(steer);
        move |(_, map, theme): &(Shared<Camera>, Rc<Option<Map>>, Theme)| {
            ground.replace((Rc::clone(map), *theme));
            surround(steer.camera());
        }
    });
    if all_seen {
        return Html::default();
    }
    let go = Callback::from({
        let steer = Rc::clone(steer);
        move |event: PointerEvent| {
            let Some(map) = map.as_ref() else { return };
            let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
            let (centre, zoom) = (map.to_world(at), steer.camera().zoom);
            steer.by(camera::Msg::MoveTo { centre, zoom });
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
            <canvas class="minimap__frame" ref={frame} />
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

/// Draws the frame around `area`, with a corner of it always on the map. It is drawn rather than placed: an element that
/// moves costs a look at every element of the page, a few milliseconds with each step of a drag.
fn surround(frame: &HtmlCanvasElement, area: &Rect, theme: Theme) {
    let (across, down) = (f64::from(SIZE.0), f64::from(SIZE.1));
    let Some(surface) = Surface::of(frame, Viewport { width: across, height: down }) else {
        return;
    };
    let (width, height) = (area.width.max(SMALLEST), area.height.max(SMALLEST));
    let left = area.x.clamp(SMALLEST - width, across - SMALLEST);
    let top = area.y.clamp(SMALLEST - height, down - SMALLEST);
    let (right, bottom) = ((left + width).min(across + 2.0), (top + height).min(down + 2.0));
    let (left, top) = (left.max(-2.0), top.max(-2.0));
    let Surface { context, ratio } = surface;
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    context.clear_rect(0.0, 0.0, across, down);
    let colour = Role::Selected.colour(theme).to_string();
    context.set_fill_style_str(&colour);
    context.set_global_alpha(0.13);
    context.fill_rect(left, top, right - left, bottom - top);
    context.set_global_alpha(1.0);
    context.set_stroke_style_str(&colour);
    context.set_line_width(1.5);
    context.stroke_rect(left + 0.75, top + 0.75, right - left - 1.5, bottom - top - 1.5);
}
