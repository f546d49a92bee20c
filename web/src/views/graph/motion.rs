//! Glides from one view of the graph to another when the camera jumps: a fit, a search result, a key. What the hand
//! moves follows the hand at once, and nothing glides for those who asked for less motion.

use linchpin_explorer::camera::Camera;
use linchpin_explorer::geometry::Point;

/// How long a glide takes, in milliseconds.
const LENGTH_MS: f64 = 220.0;

/// Less than this many pixels is a drag, not a jump.
const DRAG: f64 = 90.0;

/// A wheel's turn stays within this factor.
const TURN: f64 = 1.9;

/// A camera on its way.
#[derive(Clone, Copy, Debug)]
pub struct Glide {
    from: Camera,
    to: Camera,
    start: f64,
}

impl Glide {
    /// The glide from what is shown to `to`, or nothing when it should be there at once.
    pub fn between(shown: Camera, to: Camera, now: f64) -> Option<Self> {
        let moved = shown.to_screen(to.centre);
        let middle = Point::new(shown.viewport.width / 2.0, shown.viewport.height / 2.0);
        let far = (moved.x - middle.x).hypot(moved.y - middle.y) > DRAG;
        let factor = (to.zoom / shown.zoom).max(shown.zoom / to.zoom);
        let resized = shown.viewport != to.viewport;
        // A wheel moves the middle too, but only by a turn's worth.
        let wheel = factor > 1.0 && factor < TURN;
        let jump = !resized && (factor >= TURN || (far && !wheel) || (to.fitted && !shown.fitted));
        jump.then_some(Self { from: shown, to, start: now })
    }

    /// What to show at `now`, and whether the glide has ended.
    pub fn at(&self, now: f64) -> (Camera, bool) {
        let share = ((now - self.start) / LENGTH_MS).clamp(0.0, 1.0);
        if share >= 1.0 {
            return (self.to, true);
        }
        // Quick at first, gentle at the end.
        let eased = 1.0 - (1.0 - share).powi(3);
        let mix = |a: f64, b: f64| a + (b - a) * eased;
        let zoom = self.from.zoom * (self.to.zoom / self.from.zoom).powf(eased);
        let centre = Point::new(
            mix(self.from.centre.x, self.to.centre.x),
            mix(self.from.centre.y, self.to.centre.y),
        );
        (Camera { centre, zoom, ..self.to }, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linchpin_explorer::camera::Viewport;

    fn camera(x: f64, zoom: f64) -> Camera {
        let viewport = Viewport { width: 800.0, height: 600.0 };
        Camera { centre: Point::new(x, 0.0), zoom, viewport, fitted: false }
    }

    #[test]
    fn hands_are_followed_at_once_and_jumps_glide() {
        let shown = camera(0.0, 1.0);
        assert!(Glide::between(shown, camera(20.0, 1.0), 0.0).is_none(), "a drag");
        assert!(Glide::between(shown, camera(150.0, 1.4), 0.0).is_none(), "a wheel");
        assert!(Glide::between(shown, camera(500.0, 1.0), 0.0).is_some(), "a search result");
        assert!(Glide::between(shown, camera(0.0, 0.2), 0.0).is_some(), "a fit");
    }

    #[test]
    fn a_glide_ends_exactly_where_it_should() {
        let glide = Glide::between(camera(0.0, 1.0), camera(500.0, 1.0), 10.0).expect("a jump");
        assert_eq!(glide.at(10.0).0.centre.x, 0.0);
        let (half, ended) = glide.at(10.0 + LENGTH_MS / 2.0);
        assert!(half.centre.x > 250.0 && half.centre.x < 500.0 && !ended);
        assert_eq!(glide.at(1e9), (camera(500.0, 1.0), true));
    }
}
