//! Keeps the picture on the canvas up to date: by WebGL2 with text above it, else by Canvas 2D alone. Everything is drawn
//! when something has changed, in the next frame, and never otherwise.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use linchpin_explorer::State;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::geometry::Rect;
use linchpin_explorer::hit::HitIndex;
use linchpin_explorer::scene::{self, Derived, Detail, Inputs, Mesh, Scene, Styles};
use linchpin_explorer::session::Facts;
use linchpin_explorer::state::View;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::motion::Glide;
use crate::painter::gl::Gl;
use crate::painter::{Ground, Surface, fit, paint};
use crate::platform::document::{mark, now};

/// A mesh and what it is of.
struct Meshed {
    facts: Rc<Facts>,
    /// For each group whether it is folded; empty where none is.
    folded: Vec<bool>,
    /// For each component whether it is hidden, where a group is folded.
    hidden: Vec<bool>,
    mesh: Mesh,
}

/// By what means the picture is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Means {
    /// Nothing has been drawn yet.
    #[default]
    Unknown,
    /// WebGL2 with text above it.
    Gl,
    /// Canvas 2D alone.
    Flat,
    /// Neither works.
    None,
}

/// What is drawn, and how far the camera has come.
#[derive(Default)]
pub struct Picture {
    /// The canvas that WebGL2 draws on.
    pub canvas: NodeRef,
    /// The canvas above it, for text and signs.
    pub faces: NodeRef,
    state: RefCell<State>,
    hits: RefCell<Rc<HitIndex>>,
    gl: RefCell<Option<Gl>>,
    means: Cell<Means>,
    /// What lies on the graphics card.
    meshed: RefCell<Option<Meshed>>,
    /// Whether styles have changed, and whether looks are among them.
    stale: Cell<Option<bool>>,
    /// The items of the overlay, or of the whole picture, and the part of the world that they cover.
    items: RefCell<Option<(Scene, Detail)>>,
    /// Whether another frame should follow, as a layer is not sharp yet.
    more: Cell<bool>,
    shown: Cell<Option<Camera>>,
    /// Where the hand has moved the camera, while the state has not heard of it.
    steered: Cell<Option<Camera>>,
    glide: Cell<Option<Glide>>,
    frame: RefCell<Option<AnimationFrame>>,
}

impl Picture {
    /// Takes another state; it is drawn in the next frame. `still` asks for no motion.
    pub fn show(self: &Rc<Self>, state: State, hits: Rc<HitIndex>, still: bool) {
        let shown = self.shown.get();
        let to = *state.camera;
        if to != *self.state.borrow().camera {
            self.steered.set(None);
        }
        let glide = shown.filter(|_| !still).and_then(|shown| Glide::between(shown, to, now()));
        self.glide.set(glide);
        if !looks_alike(&self.state.borrow(), &state) {
            let before = self.state.borrow();
            let looks = before.run != state.run
                || before.failures != state.failures
                || before.playback != state.playback
                || before.view.folded_groups != state.view.folded_groups
                || ((before.view.hides || state.view.hides)
                    && before.view.narrowing() != state.view.narrowing());
            self.stale.set(Some(looks || self.stale.get() == Some(true)));
            drop(before);
            self.items.replace(None);
        }
        self.hits.replace(hits);
        self.state.replace(state);
        self.ask();
    }

    /// Shows the same state from another place, in the next frame and without a glide.
    pub fn steer(self: &Rc<Self>, camera: Camera) {
        self.steered.set(Some(camera));
        self.glide.set(None);
        self.ask();
    }

    /// Goes on by Canvas 2D: the browser has taken the graphics card away.
    pub fn lost(self: &Rc<Self>) {
        self.items.replace(None);
        self.ask();
    }

    /// Draws everything anew in the next frame: the browser has given the graphics card back.
    pub fn renew(self: &Rc<Self>) {
        self.items.replace(None);
        self.gl.replace(None);
        self.means.set(Means::Unknown);
        self.meshed.replace(None);
        self.stale.set(Some(true));
        self.ask();
    }

    /// By what means the picture is drawn.
    pub fn means(&self) -> Means {
        self.means.get()
    }

    /// Asks for a frame. Replacing the handle cancels the frame that was asked for before.
    fn ask(self: &Rc<Self>) {
        let picture = Rc::clone(self);
        let frame = request_animation_frame(move |_| picture.draw());
        self.frame.replace(Some(frame));
    }

    fn draw(self: &Rc<Self>) {
        let target = self.steered.get().unwrap_or(*self.state.borrow().camera);
        let (camera, ended) = self.glide.get().map_or((target, true), |glide| glide.at(now()));
        // A camera that nobody has measured yet is no place to glide from.
        self.shown.set((camera.viewport.width > 0.0).then_some(camera));
        if let Some(canvas) = self.canvas.cast::<HtmlCanvasElement>() {
            self.choose(&canvas);
            match self.means.get() {
                Means::Gl => self.draw_gl(&canvas, &camera),
                Means::Flat => self.draw_flat(&camera),
                Means::Unknown | Means::None => {}
            }
        }
        if !ended || self.more.take() {
            self.ask();
        }
    }

    /// The upper canvas, ready to be painted on.
    fn surface(&self, camera: &Camera) -> Option<Surface> {
        self.faces.cast::<HtmlCanvasElement>().and_then(|it| Surface::of(&it, camera.viewport))
    }

    /// Finds out, once, what the browser can do. Canvas 2D is had from the upper canvas: one that was asked for WebGL2
    /// gives nothing else any more.
    fn choose(&self, canvas: &HtmlCanvasElement) {
        if self.means.get() != Means::Unknown {
            return;
        }
        let means = match Gl::new(canvas) {
            Ok(gl) => {
                self.gl.replace(Some(gl));
                Means::Gl
            }
            Err(why) => {
                gloo::console::info!("the graph is drawn by Canvas 2D:", why);
                if self.surface(&self.state.borrow().camera).is_some() {
                    Means::Flat
                } else {
                    Means::None
                }
            }
        };
        self.means.set(means);
        let _ = canvas.set_attribute(
            "data-means",
            match means {
                Means::Gl => "webgl2",
                Means::Flat => "canvas",
                Means::Unknown | Means::None => "none",
            },
        );
    }

    fn draw_gl(&self, canvas: &HtmlCanvasElement, camera: &Camera) {
        let mut gl = self.gl.borrow_mut();
        let Some(gl) = gl.as_mut().filter(|gl| !gl.is_lost()) else {
            return self.draw_flat(camera);
        };
        let ratio = fit(canvas, camera.viewport);
        let state = self.state.borrow();
        self.update(gl, &state);
        let more = gl.draw(camera, ratio, state.settings.theme(), now());
        self.more.set(more);
        let Some(surface) = self.surface(camera) else { return };
        self.refresh(camera, |inputs, area| {
            scene::details(inputs, area, &self.hits.borrow().within(*area))
        });
        if let Some((scene, _)) = &*self.items.borrow() {
            paint(&surface, scene, camera, state.settings.theme(), Ground::Clear);
            mark("linchpin:picture");
        } else {
            paint(&surface, &Scene::default(), camera, state.settings.theme(), Ground::Clear);
        }
    }

    /// Brings the graphics card up to date.
    fn update(&self, gl: &mut Gl, state: &State) {
        let mut meshed = self.meshed.borrow_mut();
        let facts = state.document.facts();
        let current = match (&*meshed, facts) {
            (Some(before), Some(facts)) => Rc::ptr_eq(&before.facts, facts),
            (None, None) => true,
            _ => false,
        };
        if current && self.stale.get().is_none() {
            return;
        }
        let mut looks = self.stale.take().unwrap_or(true);
        let derived = Derived::of(state);
        let inputs = derived.inputs();
        // Lines to folded groups are merged, so that folding, and hiding while something is folded, changes them too.
        let folded = inputs.map(|it| it.folding.folded).unwrap_or_default();
        let hidden = inputs.map(|it| it.hidden).filter(|_| folded.contains(&true));
        let hidden = hidden.unwrap_or_default();
        let drawn = |it: &Meshed| it.folded == folded && it.hidden == hidden;
        if !current || !meshed.as_ref().is_none_or(drawn) {
            *meshed = facts.zip(inputs).map(|(facts, inputs)| Meshed {
                facts: Rc::clone(facts),
                folded: folded.to_vec(),
                hidden: hidden.to_vec(),
                mesh: Mesh::folded(&facts.layout, &inputs.folding, hidden),
            });
            gl.set_mesh(meshed.as_ref().map_or(&Mesh::default(), |it| &it.mesh));
            looks = true;
        }
        let found = meshed.as_ref().zip(inputs);
        let (styles, front) = found.map_or_else(Default::default, |(it, inputs)| {
            let styles = Styles::of(&inputs);
            let front = it.mesh.front(&inputs, &styles);
            (styles, front)
        });
        gl.set_styles(&styles, &front, looks);
    }

    fn draw_flat(&self, camera: &Camera) {
        let Some(surface) = self.surface(camera) else { return };
        self.refresh(camera, |inputs, _| scene::draw(inputs));
        let theme = self.state.borrow().settings.theme();
        if let Some((scene, _)) = &*self.items.borrow() {
            paint(&surface, scene, camera, theme, Ground::Filled);
            mark("linchpin:picture");
        }
    }

    /// Makes the items anew when the state has changed, or the camera shows more than they cover.
    fn refresh(&self, camera: &Camera, make: impl Fn(&Inputs<'_>, &Rect) -> Scene) {
        let state = self.state.borrow();
        let visible = camera.visible();
        let detail = Detail::for_zoom(state.camera.zoom);
        let covers = |(scene, of): &(Scene, Detail)| {
            let area = &scene.bounds;
            let inside = area.x <= visible.x
                && area.y <= visible.y
                && area.right() >= visible.right()
                && area.bottom() >= visible.bottom();
            // Where everything is covered there is nothing more to make.
            *of == detail
                && (inside
                    || state
                        .document
                        .facts()
                        .is_some_and(|facts| holds(area, &facts.layout.bounds)))
        };
        if self.items.borrow().as_ref().is_some_and(covers) {
            return;
        }
        let area = visible.grown(visible.width.max(visible.height) * 0.4);
        let made = Derived::of(&state).inputs().map(|inputs| (make(&inputs, &area), detail));
        self.items.replace(made);
    }
}

/// Whether two states look the same but for the camera.
fn looks_alike(a: &State, b: &State) -> bool {
    a.document == b.document
        && a.failures == b.failures
        && a.run == b.run
        && a.preview == b.preview
        && a.why == b.why
        && a.marks == b.marks
        && a.playback == b.playback
        && a.compare == b.compare
        && seen_of(&a.view) == seen_of(&b.view)
        && a.settings == b.settings
}

/// What of the view the picture shows.
fn seen_of(view: &View) -> impl PartialEq + '_ {
    let narrowed = (&view.filter, &view.hidden_kinds, &view.hidden_looks, view.hides);
    (&view.selection, view.focus, narrowed, &view.folded_groups)
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && outer.right() >= inner.right()
        && outer.bottom() >= inner.bottom()
}
