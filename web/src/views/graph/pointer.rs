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

use super::eye::Eye;
use super::marquee;
use super::steer::Steer;
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

/// See the module. `hits` finds the card under a point of the world; `boxed` is the box of [`marquee`]; `eye` says whose
/// cards these are.
#[hook]
pub fn use_pointer(steer: &Rc<Steer>, boxed: &NodeRef, hits: Rc<HitIndex>, eye: &Eye) -> Pointer {
    let dispatch = use_dispatch();
    let now = use_now();
    let hover = use_dwell();
    let pressed = use_memo((), |()| RefCell::new(Vec::<Pressed>::new()));
    let under = {
        let (hits, now, steer, eye) =
            (Rc::clone(&hits), now.clone(), Rc::clone(steer), eye.clone());
        move |at: Point| -> Option<Hit> {
            let at = eye.camera(steer.camera()).to_world(at);
            let found = now.with(|state| eye.with(state, |seen| hit::under(seen, &hits, at)))?;
            match found {
                Hit::Card(component) => eye.on_screen(component).map(Hit::Card),
                folded => Some(folded),
            }
        }
    };
    let members = {
        let (now, eye) = (now.clone(), eye.clone());
        move |group: u32| {
            let there = now.with(|state| {
                eye.with(state, |seen| hidden::shown(seen, seen.document.members_of(group)))
            });
            eye.all_on_screen(there)
        }
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
        let steer = Rc::clone(steer);
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 && event.button() != 1 {
                return;
            }
            steer.hold();
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
        let (pressed, hover, under, steer) =
            (Rc::clone(&pressed), hover.clone(), under.clone(), Rc::clone(steer));
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
                steer.by(message);
            }
        })
    };
    let up = {
        let (boxed, now, eye) = (boxed.clone(), now.clone(), eye.clone());
        let (pressed, under, dispatch) = (Rc::clone(&pressed), under.clone(), dispatch.clone());
        let steer = Rc::clone(steer);
        Callback::from(move |event: PointerEvent| {
            let Some(press) = released(&pressed, event.pointer_id()) else { return };
            if pressed.borrow().is_empty() {
                steer.rest();
            }
            marquee::place(&boxed, None);
            if press.boxing && press.dragging {
                let corner = |at| eye.camera(steer.camera()).to_world(at);
                let found = hits.within(Rect::between(corner(press.from), corner(press.at)));
                let found = now.with(|state| eye.with(state, |seen| hidden::shown(seen, found)));
                let found = eye.all_on_screen(found);
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
        let (pressed, boxed, steer) = (Rc::clone(&pressed), boxed.clone(), Rc::clone(steer));
        Callback::from(move |event: PointerEvent| {
            marquee::place(&boxed, None);
            if released(&pressed, event.pointer_id()).is_some() {
                steer.rest();
            }
        })
    };
    let leave = Callback::from(move |_: PointerEvent| {
        rest_on(None);
        hover.emit(None);
    });
    let eye = eye.clone();
    let double = Callback::from(move |event: MouseEvent| {
        let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
        let messages = now.with(|state| match under(at) {
            Some(Hit::Card(component)) => commands::focus_on(state, component),
            Some(Hit::Folded(group)) => eye.with(state, |seen| commands::unfold(seen, group)),
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
pub fn use_wheel(canvas: &NodeRef, steer: &Rc<Steer>) {
    let (canvas, steer) = (canvas.clone(), Rc::clone(steer));
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
                steer.by(camera::Msg::ZoomAt { factor: (-turned * speed).exp(), at });
            })
        });
        move || drop(listener)
    });
}
