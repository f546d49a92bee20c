//! What a canvas shows: the screen's own state, or one side of a comparison. What the sides are is
//! `linchpin_explorer::select::sides`'; here a canvas learns which is its own.

use std::rc::Rc;

use linchpin_engine::ComponentId;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::select::sides::Sides;
use linchpin_explorer::state::view::Compared;
use linchpin_explorer::state::{Compare, Document, Failures, Run, View};
use linchpin_explorer::{Shared, State};
use yew::prelude::*;

use crate::store::{use_now, use_slice};

/// See the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Eye {
    sides: Option<Rc<Sides>>,
    /// Whether it shows A.
    a: bool,
}

impl Eye {
    /// The one that shows A.
    pub fn a(sides: &Found) -> Self {
        Self { sides: sides.0.clone(), a: true }
    }

    /// The one that shows B, which is what is on the screen.
    pub fn b(sides: &Found) -> Self {
        Self { sides: sides.0.clone(), a: false }
    }

    /// The state to draw while `now` is on the screen.
    pub fn state(&self, now: &State) -> State {
        match (&self.sides, self.a) {
            (Some(sides), true) => sides.a(now),
            (Some(sides), false) => sides.b(now),
            (None, _) => now.clone(),
        }
    }

    /// Reads the state that it shows; where that is the screen's own but for marks, nothing is copied.
    pub fn with<T>(&self, now: &State, read: impl FnOnce(&State) -> T) -> T {
        match &self.sides {
            Some(sides) if self.a => read(&sides.a(now)),
            _ => read(now),
        }
    }

    /// Where it sees from while the screen's camera is `camera`.
    pub fn camera(&self, camera: Camera) -> Camera {
        match &self.sides {
            Some(sides) if self.a => sides.camera_of_a(camera),
            _ => camera,
        }
    }

    /// The document that it shows, where the screen's is `now`.
    pub fn document(&self, now: Shared<Document>) -> Shared<Document> {
        match &self.sides {
            Some(sides) if self.a => Shared::clone(sides.document()),
            _ => now,
        }
    }

    /// The component of the screen that is this one of its own; nothing where that is gone.
    pub fn on_screen(&self, component: ComponentId) -> Option<ComponentId> {
        match &self.sides {
            Some(sides) if self.a => sides.in_b(component),
            _ => Some(component),
        }
    }

    /// The same of many.
    pub fn all_on_screen(&self, components: Vec<ComponentId>) -> Vec<ComponentId> {
        if !self.a {
            return components;
        }
        components.into_iter().filter_map(|it| self.on_screen(it)).collect()
    }

    /// Whether the camera has its size: of two that are as large as each other one is enough.
    pub const fn leads(&self) -> bool {
        !self.a
    }
}

/// The sides that are compared, and whether both are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Found(Option<Rc<Sides>>, bool);

/// Whether there are two pictures.
pub const fn is_two(found: &Found) -> bool {
    found.1
}

/// Works the sides out whenever what is compared has changed.
#[hook]
pub fn use_sides() -> Found {
    let now = use_now();
    let compared = use_slice::<View>().compared;
    let slices = (
        use_slice::<Compare>(),
        use_slice::<Document>(),
        use_slice::<Failures>(),
        use_slice::<Run>(),
        compared,
    );
    let sides = use_memo(slices, move |_| now.with(Sides::of).map(Rc::new));
    let two = sides.is_some() && compared == Compared::Sides;
    Found((*sides).clone(), two)
}
