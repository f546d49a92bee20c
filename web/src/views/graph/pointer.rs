//! Mouse, pen and touch on the canvas: what is hovered, what a press selects, dragging, wheel and pinch.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use linchpin_explorer::Msg;
use linchpin_explorer::camera;
use linchpin_explorer::commands;
use linchpin_explorer::geometry::{Point, Rect};
use linchpin_explorer::hit::{self, Hit, HitIndex};
use linchpin_explorer::select::hidden;
use linchpin_explorer::state::view;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, WheelEvent};
use yew::prelude::*;

use super::marquee;
use crate::store::{use_dispatch, use_now};
use crate::views::rows::{use_dwell, use_dwell_on_set};

/// A press that moves less than this many pixels is a click.
const SLACK: f64 = 4.0;

/// What the canvas listens with.
pub struct Pointer {
    /// A button or a finger goes down.
    pub down: Callback<PointerEvent>,
    /// It moves, pressed or not.
    pub moved: Callback<PointerEvent>,
    /// It goes up.
    pub up: Callback<PointerEvent>,
    /// The browser takes it away.
    pub cancel: Callback<PointerEvent>,
    /// It leaves the canvas.
    pub leave: Callback<PointerEvent>,
    /// Twice in a row.
    pub double: Callback<MouseEvent>,
}

/// A pointer that is pressed.
struct Pressed {
    id: i32,
    from: Point,
    at: Point,
    dragging: bool,
    /// Shift was held and there was no card: the drag draws a box instead of moving the world.
    boxing: bool,
}

/// See the module. `hits` finds the card under a point of the world; `boxed` is the box of [`marquee`].
#[hook]
pub fn use_pointer(canvas: &NodeRef, boxed: &NodeRef, hits: Rc<HitIndex>) -> Pointer {
    let dispatch = use_dispatch();
    let now = use_now();
    let latest = now.clone();
    let hover = use_dwell();
    let pressed = use_memo((), |()| RefCell::new(Vec::<Pressed>::new()));
    use_wheel(canvas);
    let under = {
        let (hits, now) = (Rc::clone(&hits), now.clone());
        move |at: Point| -> Option<Hit> {
            now.with(|state| hit::under(state, &hits, state.camera.to_world(at)))
        }
    };
    let members = {
        let now = now.clone();
        move |group: u32| now.with(|state| hidden::shown(state, state.document.members_of(group)))
    };
    // A folded group previews the failure of all that is in it.
    let rest = use_dwell_on_set();
    let resting = use_memo((), |()| Cell::new(None::<u32>));
    let rest_on = {
        let members = members.clone();
        move |group: Option<u32>| {
            if resting.replace(group) != group {
                rest.emit(group.map(&members).unwrap_or_default());
            }
        }
    };
    let down = {
        let (pressed, hover, under) = (Rc::clone(&pressed), hover.clone(), under.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 && event.button() != 1 {
                return;
            }
            let at = place(&event);
            if let Some(canvas) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
                let _ = canvas.set_pointer_capture(event.pointer_id());
            }
            if event.pointer_type() == "touch" {
                hover.emit(None);
            }
            pressed.borrow_mut().push(Pressed {
                id: event.pointer_id(),
                from: at,
                at,
                dragging: false,
                boxing: event.shift_key() && event.button() == 0 && under(at).is_none(),
            });
        })
    };
    let moved = {
        let boxed = boxed.clone();
        let (pressed, hover, under, dispatch) =
            (Rc::clone(&pressed), hover.clone(), under.clone(), dispatch.clone());
        let rest_on = rest_on.clone();
        Callback::from(move |event: PointerEvent| {
            let at = place(&event);
            let mut pressed = pressed.borrow_mut();
            if pressed.is_empty() {
                if event.pointer_type() != "touch" {
                    let on = under(at);
                    mark(&event, on.is_some());
                    match on {
                        Some(Hit::Folded(group)) => {
                            hover.emit(None);
                            rest_on(Some(group));
                        }
                        Some(Hit::Card(component)) => {
                            rest_on(None);
                            hover.emit(Some(component));
                        }
                        None => {
                            rest_on(None);
                            hover.emit(None);
                        }
                    }
                }
            } else if let Some(press) = pressed.iter_mut().find(|it| it.boxing) {
                press.at = at;
                press.dragging |= distance(press.from, at) >= SLACK;
                marquee::place(&boxed, press.dragging.then(|| Rect::between(press.from, at)));
            } else if let Some(message) = dragged(&mut pressed, event.pointer_id(), at) {
                hover.emit(None);
                dispatch.dispatch(Msg::Camera(message));
            }
        })
    };
    let up = {
        let boxed = boxed.clone();
        let (pressed, under, dispatch) = (Rc::clone(&pressed), under.clone(), dispatch.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(press) = released(&pressed, event.pointer_id()) else { return };
            marquee::place(&boxed, None);
            if press.boxing && press.dragging {
                let corner = |at| now.with(|state| state.camera.to_world(at));
                let found = hits.within(Rect::between(corner(press.from), corner(press.at)));
                let found = now.with(|state| hidden::shown(state, found));
                dispatch.dispatch(Msg::View(view::Msg::SelectMany(found)));
            }
            if press.dragging || event.button() != 0 {
                return;
            }
            let many = event.shift_key() || event.ctrl_key() || event.meta_key();
            let message = match (under(press.at), many) {
                (Some(Hit::Card(component)), true) => view::Msg::ToggleSelected(component),
                (_, true) => return,
                (Some(Hit::Card(component)), false) => view::Msg::Select(Some(component)),
                (Some(Hit::Folded(group)), false) => view::Msg::SelectMany(members(group)),
                (None, false) => view::Msg::Select(None),
            };
            dispatch.dispatch(Msg::View(message));
        })
    };
    let cancel = {
        let (pressed, boxed) = (Rc::clone(&pressed), boxed.clone());
        Callback::from(move |event: PointerEvent| {
            marquee::place(&boxed, None);
            released(&pressed, event.pointer_id());
        })
    };
    let leave = Callback::from(move |_: PointerEvent| {
        rest_on(None);
        hover.emit(None);
    });
    let double = Callback::from(move |event: MouseEvent| {
        let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
        let messages = latest.with(|state| match under(at) {
            Some(Hit::Card(component)) => commands::focus_on(state, component),
            Some(Hit::Folded(group)) => commands::unfold(state, group),
            None => Vec::new(),
        });
        for message in messages {
            dispatch.dispatch(message);
        }
    });
    Pointer { down, moved, up, cancel, leave, double }
}

fn place(event: &PointerEvent) -> Point {
    Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()))
}

/// Shows by the cursor's form whether there is something to click.
fn mark(event: &PointerEvent, on_card: bool) {
    if let Some(canvas) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
        let _ = canvas.class_list().toggle_with_force("graph__canvas--on-card", on_card);
    }
}

fn released(pressed: &RefCell<Vec<Pressed>>, id: i32) -> Option<Pressed> {
    let mut pressed = pressed.borrow_mut();
    let at = pressed.iter().position(|it| it.id == id)?;
    Some(pressed.remove(at))
}

/// One pointer drags the world, two zoom it about the point between them.
fn dragged(pressed: &mut [Pressed], id: i32, to: Point) -> Option<camera::Msg> {
    let other = pressed.iter().find(|it| it.id != id).map(|it| it.at);
    let press = pressed.iter_mut().find(|it| it.id == id)?;
    let before = press.at;
    if !press.dragging && distance(press.from, to) < SLACK {
        return None;
    }
    press.dragging = true;
    press.at = to;
    Some(match other {
        None => camera::Msg::Pan { dx: to.x - before.x, dy: to.y - before.y },
        Some(other) => camera::Msg::ZoomAt {
            factor: distance(to, other) / distance(before, other).max(1.0),
            at: Point::new((to.x + other.x) / 2.0, (to.y + other.y) / 2.0),
        },
    })
}

fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The wheel zooms about the pointer. It needs a listener of its own: the framework's are passive.
#[hook]
fn use_wheel(canvas: &NodeRef) {
    let dispatch = use_dispatch();
    let canvas = canvas.clone();
    use_effect_with((), move |()| {
        let listener = canvas.cast::<HtmlCanvasElement>().map(|canvas| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&canvas, "wheel", options, move |event| {
                let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
                event.prevent_default();
                // Lines and pages, for mice that count in those.
                let unit = match event.delta_mode() {
                    WheelEvent::DOM_DELTA_LINE => 33.0,
                    WheelEvent::DOM_DELTA_PAGE => 400.0,
                    _ => 1.0,
                };
                let turned = (event.delta_y() * unit).clamp(-400.0, 400.0);
                // A pinch on a touch pad arrives as small turns with Ctrl.
                let speed = if event.ctrl_key() { 0.01 } else { 0.0015 };
                let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
                dispatch.dispatch(Msg::Camera(camera::Msg::ZoomAt {
                    factor: (-turned * speed).exp(),
                    at,
                }));
            })
        });
        move || drop(listener)
    });
}
