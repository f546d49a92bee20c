//! What is drawn on the upper canvas: the items, and what of them the canvas shows. It is painted again only when
//! something of that has changed: to show a canvas costs more than most of what is drawn on it.

use std::cell::{Cell, RefCell};

use linchpin_explorer::State;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::geometry::Rect;
use linchpin_explorer::scene::{Derived, Detail, Inputs, Item, Part, Scene};
use linchpin_explorer::theme::Theme;

use super::kept::{Kept, Lies};
use crate::painter::{Ground, Surface, is_seen, paint};

/// A picture that has not moved for this long, in milliseconds, rests.
const REST_MS: f64 = 110.0;

/// See the module.
#[derive(Default)]
pub struct Faces {
    /// The items, and the part of the world that they cover.
    items: RefCell<Option<(Scene, Detail)>>,
    shown: Cell<Shown>,
    /// When the camera last moved, by the clock of [`Faces::put`].
    moved: Cell<f64>,
    /// The items on a canvas that is wider than the screen, from which a pan is copied.
    kept: RefCell<Option<Kept>>,
}

/// What the canvas shows.
#[derive(Clone, Copy, Default, PartialEq)]
enum Shown {
    /// Nobody knows.
    #[default]
    Unknown,
    /// Nothing at all.
    Nothing,
    /// The items as they are seen so.
    Items(Seen),
    /// The same, but for a part of a pixel.
    Nearly(Seen),
}

/// How items are seen.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    camera: Camera,
    /// Pixels of the canvas to a CSS pixel.
    ratio: f64,
    theme: Theme,
}

impl Faces {
    /// The items are no longer true.
    pub fn forget(&self) {
        self.items.replace(None);
    }

    /// A preview has come or gone: what stands on cards stands back with them.
    pub fn fade(&self) {
        let of_a_card = |it: &Item| matches!(it.part, Part::Card(_) | Part::Badge(_));
        let fades = |(scene, _): &(Scene, Detail)| scene.items.iter().any(of_a_card);
        if self.items.borrow().as_ref().is_some_and(fades) {
            self.forget();
        }
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
        self.kept.replace(None);
        if self.shown.get() != Shown::Nothing {
            self.shown.set(Shown::Unknown);
        }
    }

    /// Has the canvas show the items, and says whether another frame should follow, as they do not lie to the pixel yet.
    pub fn put(
        &self,
        surface: &Surface,
        camera: &Camera,
        theme: Theme,
        ground: Ground,
        now: f64,
    ) -> bool {
        let items = self.items.borrow();
        let nothing = Scene::default();
        let scene = items.as_ref().map_or(&nothing, |(scene, _)| scene);
        let seen = Seen { camera: *camera, ratio: surface.ratio, theme };
        let blank = ground == Ground::Clear && !scene.items.iter().any(|it| is_seen(it, camera));
        let shown = match self.shown.get() {
            Shown::Nothing if blank => Shown::Nothing,
            Shown::Items(before) if before == seen => Shown::Items(seen),
            Shown::Nearly(before) if before == seen && now - self.moved.get() < REST_MS => {
                Shown::Nearly(seen)
            }
            Shown::Items(before) | Shown::Nearly(before) if pans(&before, &seen) && !blank => {
                self.moved.set(now);
                let mut kept = self.kept.borrow_mut();
                match Kept::copy(&mut kept, surface, (scene, ground), (camera, theme), now) {
                    Lies::Well => Shown::Items(seen),
                    Lies::Nearly => Shown::Nearly(seen),
                    Lies::NotThere => paint_all(surface, scene, &seen, ground),
                }
            }
            _ if blank => {
                paint_all(surface, scene, &seen, ground);
                Shown::Nothing
            }
            _ => paint_all(surface, scene, &seen, ground),
        };
        self.shown.set(shown);
        matches!(shown, Shown::Nearly(_))
    }

    /// Whether there is something to draw.
    pub fn is_made(&self) -> bool {
        self.items.borrow().is_some()
    }
}

fn paint_all(surface: &Surface, scene: &Scene, seen: &Seen, ground: Ground) -> Shown {
    paint(surface, scene, &seen.camera, seen.theme, ground);
    Shown::Items(*seen)
}

/// Whether nothing but the place differs.
fn pans(before: &Seen, seen: &Seen) -> bool {
    let camera = Camera { centre: before.camera.centre, ..seen.camera };
    before.camera.centre != seen.camera.centre && *before == Seen { camera, ..*seen }
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && outer.right() >= inner.right()
        && outer.bottom() >= inner.bottom()
}
