//! Keeps the picture on the canvas up to date: by WebGL2 with text above it, else by Canvas 2D alone. Everything is drawn
//! when something has changed, in the next frame, and never otherwise.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use linchpin_explorer::State;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::hit::HitIndex;
use linchpin_explorer::scene::{self, Derived, FACES, Mesh, Styles};
use linchpin_explorer::session::Facts;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::alike::{faces_alike, looks_alike, looks_differ, previews_alike};
use super::faces::Faces;
use super::motion::Glide;
use crate::painter::gl::Gl;
use crate::painter::{Ground, Surface, fit};
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
    /// What is drawn on the upper canvas: what stands on the cards, or the whole picture.
    above: Faces,
    /// Whether another frame should follow, as what is shown is not sharp yet.
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
            let looks = looks_differ(&before, &state);
            self.stale.set(Some(looks || self.stale.get() == Some(true)));
            if !self.is_gl() || !faces_alike(&before, &state) {
                self.above.forget();
            } else if !previews_alike(&before.preview, &state.preview) {
                self.above.fade();
            }
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
        self.above.forget();
        self.ask();
    }

    /// Draws everything anew in the next frame: the browser has given the graphics card back.
    pub fn renew(self: &Rc<Self>) {
        self.above.forget();
        self.gl.replace(None);
        self.means.set(Means::Unknown);
        self.meshed.replace(None);
        self.stale.set(Some(true));
        self.ask();
    }

    /// Whether WebGL2 draws, and not Canvas 2D in its place while it cannot.
    fn is_gl(&self) -> bool {
        self.gl.borrow().as_ref().is_some_and(|gl| !gl.is_lost())
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
        let Some(surface) = self.surface(camera) else { return };
        self.above.refresh(&state, camera, |inputs, area| {
            let cards = self.hits.borrow().at_most(FACES, *area);
            let (meshed, none) = (self.meshed.borrow(), Mesh::default());
            let mesh = meshed.as_ref().map_or(&none, |it| &it.mesh);
            scene::details(inputs, area, &cards.unwrap_or_default(), mesh)
        });
        self.put(&surface, camera, Ground::Clear, more);
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
        let (styles, front, staying) = found.map_or_else(Default::default, |(it, inputs)| {
            let styles = Styles::of(&inputs);
            let front = it.mesh.front(&inputs, &styles);
            let parts = front.dims && !gl.is_large();
            let staying = if parts { it.mesh.staying(&styles) } else { Vec::new() };
            (styles, front, staying)
        });
        gl.set_styles(&styles, &front, &staying, looks);
    }

    fn draw_flat(&self, camera: &Camera) {
        let Some(surface) = self.surface(camera) else { return };
        let state = self.state.borrow();
        self.above.refresh(&state, camera, |inputs, _| scene::draw(inputs));
        self.put(&surface, camera, Ground::Filled, false);
    }

    /// Has the upper canvas show its items. `more` says that another frame should follow in any case.
    fn put(&self, surface: &Surface, camera: &Camera, ground: Ground, more: bool) {
        let theme = self.state.borrow().settings.theme();
        let follows = self.above.put(surface, camera, theme, ground, now());
        self.more.set(more || follows);
        if self.above.is_made() {
            mark("linchpin:picture");
        }
    }
}
