//! What is drawn on the upper canvas: the items, and what of them the canvas shows. It is painted again only when
//! something of that has changed: to show a canvas costs more than most of what is drawn on it.

use std::cell::{Cell, RefCell};

use linchpin_explorer::State;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::geometry::Rect;
use linchpin_explorer::scene::{Derived, Detail, Inputs, Scene};
use linchpin_explorer::theme::Theme;

use crate::painter::{Ground, Surface, is_seen, paint};

/// See the module.
#[derive(Default)]
pub struct Faces {
    /// The items, and the part of the world that they cover.
    items: RefCell<Option<(Scene, Detail)>>,
    shown: Cell<Shown>,
}

/// What the canvas shows.
#[derive(Clone, Copy, Default, PartialEq)]
enum Shown {
    /// Nobody knows.
    #[default]
    Unknown,
    /// Nothing at all.
    Nothing,
    /// The items as this camera sees them, with so many pixels of the canvas to a CSS pixel.
    Items(Camera, f64, Theme),
}

impl Faces {
    /// The items are no longer true.
    pub fn forget(&self) {
        self.items.replace(None);
    }

    /// Makes the items anew when they are no longer true, or the camera shows more than they cover.
    pub fn refresh(
        &self,
        state: &State,
        camera: &Camera,
        make: impl Fn(&Inputs<'_>, &Rect) -> Scene,
    ) {
        let visible = camera.visible();
        let detail = Detail::for_zoom(state.camera.zoom);
        let covers = |(scene, of): &(Scene, Detail)| {
            // Where everything is covered there is nothing more to make.
            let all = state.document.facts().map(|facts| facts.layout.bounds);
            *of == detail
                && (holds(&scene.bounds, &visible)
                    || all.is_some_and(|all| holds(&scene.bounds, &all)))
        };
        if self.items.borrow().as_ref().is_some_and(covers) {
            return;
        }
        let area = visible.grown(visible.width.max(visible.height) * 0.4);
        let made = Derived::of(state).inputs().map(|inputs| (make(&inputs, &area), detail));
        self.items.replace(made);
        if self.shown.get() != Shown::Nothing {
            self.shown.set(Shown::Unknown);
        }
    }

    /// Has the canvas show the items, and says whether there are any to show.
    pub fn put(&self, surface: &Surface, camera: &Camera, theme: Theme, ground: Ground) -> bool {
        let items = self.items.borrow();
        let nothing = Scene::default();
        let scene = items.as_ref().map_or(&nothing, |(scene, _)| scene);
        let wanted = match ground {
            Ground::Clear if !scene.items.iter().any(|it| is_seen(it, camera)) => Shown::Nothing,
            _ => Shown::Items(*camera, surface.ratio, theme),
        };
        if self.shown.replace(wanted) != wanted {
            paint(surface, scene, camera, theme, ground);
        }
        items.is_some()
    }
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && outer.right() >= inner.right()
        && outer.bottom() >= inner.bottom()
}
