//! The whole graph as a picture to keep: everything in it but what the filters hide, at full detail, whatever is on the
//! screen now.

use super::{Derived, Detail, Folding, Inputs, Scene, draw};
use crate::{
    State,
    geometry::Rect,
    select::hidden,
    state::{Marks, Selection},
};

/// The most pixels that a picture has on one side: more, and browsers give an empty one.
pub const SIDE: f64 = 16_384.0;

/// The most pixels that it has in all.
pub const AREA: f64 = 100e6;

/// The room around what is drawn, in world units.
const MARGIN: f64 = 24.0;

/// The scene of the whole graph at full detail, without what only the pointer does; nothing while no
/// model is open. Cost: linear in the layout.
pub fn whole(state: &State) -> Option<Scene> {
    let (selection, marks) = (Selection::default(), Marks::default());
    let derived = Derived::of(state);
    let inputs = derived.inputs()?;
    let mut scene = draw(&Inputs {
        selection: &selection,
        marks: &marks,
        preview: None,
        hover: None,
        // All groups are open, but who is in which is still to be known.
        folding: Folding { folded: &[], ..inputs.folding },
        detail: Detail::Near,
        ..inputs
    });
    if !inputs.hidden.is_empty()
        && let Some(shown) = hidden::bounds(state)
    {
        scene.bounds = shown.grown(16.0);
    }
    scene.bounds = scene.bounds.grown(MARGIN);
    Some(scene)
}

/// How large a picture of something is in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Pixels from left to right; at least 1.
    pub width: u32,
    /// Pixels from top to bottom; at least 1.
    pub height: u32,
    /// Pixels for each world unit: 1, or less where the whole would be too large.
    pub scale: f64,
}

impl Size {
    /// The size of a picture of `bounds`: a pixel for each unit, or as many as [`SIDE`] and [`AREA`] allow.
    pub fn of(bounds: Rect) -> Self {
        let (width, height) = (bounds.width.max(1.0), bounds.height.max(1.0));
        let by_side = (SIDE / width.max(height)).min(1.0);
        let by_area = (AREA / (width * height)).sqrt().min(1.0);
        let scale = by_side.min(by_area);
        let pixels = |length: f64| (length * scale).floor().clamp(1.0, SIDE) as u32;
        Self { width: pixels(width), height: pixels(height), scale }
    }

    /// Whether it is smaller than what it shows.
    pub fn is_reduced(&self) -> bool {
        self.scale < 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Msg, camera,
        scene::{Part, of_state},
        testing::{SHOP, Shell},
    };

    #[test]
    fn a_picture_does_not_depend_on_zoom_selection_or_pointer() {
        let mut shell = Shell::with(SHOP);
        let before = whole(&shell.state).unwrap();
        shell.select(linchpin_engine::ComponentId(3));
        shell.send(Msg::Camera(camera::Msg::Zoom(0.01)));
        shell.settle();
        assert_eq!(whole(&shell.state).unwrap(), before);
        assert_ne!(of_state(&shell.state).unwrap().items, before.items);
        let cards = before.items.iter().filter(|item| matches!(item.part, Part::Card(_)));
        assert!(cards.count() >= 5);
        assert!(whole(&State::default()).is_none());
    }

    #[test]
    fn what_is_too_large_is_made_smaller_and_says_so() {
        let size = |width, height| Size::of(Rect::new(0.0, 0.0, width, height));
        assert_eq!(size(1200.0, 800.5), Size { width: 1200, height: 800, scale: 1.0 });
        let long = size(40_000.0, 100.0);
        assert!(long.is_reduced() && long.width <= 16_384 && long.height >= 1);
        let large = size(16_000.0, 16_000.0);
        assert!(large.is_reduced());
        assert!(f64::from(large.width) * f64::from(large.height) <= AREA);
        assert_eq!(size(0.0, 0.0), Size { width: 1, height: 1, scale: 1.0 });
        assert!(size(1e9, 1e9).width <= 16_384);
    }
}
