//! Which part of the world is on screen: pan, zoom about a point, fit, and the way between world
//! and screen. Animation is the shell's.

use crate::geometry::{Point, Rect};

/// The camera. Screen units are CSS pixels from the upper left corner of the graph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point of the world that is in the middle of the screen.
    pub centre: Point,
    /// Pixels per world unit.
    pub zoom: f64,
    /// The size of the screen in pixels; zero until the shell has measured it.
    pub viewport: Viewport,
    /// Whether the whole model is kept in sight when the screen changes its size: until the user
    /// moves the camera.
    pub fitted: bool,
}

/// A size in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// Pixels across.
    pub width: f64,
    /// Pixels down.
    pub height: f64,
}

/// The smallest zoom.
pub const ZOOM_MIN: f64 = 0.002;
/// The largest zoom.
pub const ZOOM_MAX: f64 = 4.0;
/// The largest zoom that a fit chooses: a small model is not blown up.
const FIT_MAX: f64 = 1.25;
/// Pixels that a fit leaves free on every side.
const FIT_MARGIN: f64 = 24.0;
/// One step of the zoom keys.
pub const ZOOM_STEP: f64 = 1.25;

/// Moves of the camera.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// The world moves with the pointer by so many pixels.
    Pan {
        /// To the right.
        dx: f64,
        /// Downwards.
        dy: f64,
    },
    /// Zooms by a factor and keeps the world under a point of the screen where it is.
    ZoomAt {
        /// The factor; above 1 is closer.
        factor: f64,
        /// The point of the screen.
        at: Point,
    },
    /// Zooms by a factor about the middle.
    Zoom(f64),
    /// The whole model.
    Fit,
    /// This part of the world, wholly in sight.
    FitTo(Rect),
    /// This point in the middle, no farther away than it can be read.
    Centre(Point),
    /// Exactly this place, as a link says.
    MoveTo {
        /// The point in the middle.
        centre: Point,
        /// Pixels per world unit.
        zoom: f64,
    },
    /// The screen has this size now.
    Resize(Viewport),
}

impl Default for Camera {
    fn default() -> Self {
        Self { centre: Point::default(), zoom: 1.0, viewport: Viewport::default(), fitted: true }
    }
}

impl Camera {
    /// The camera that has all of `bounds` in sight.
    pub fn fitting(viewport: Viewport, bounds: Rect) -> Self {
        let room = |pixels: f64| (pixels - 2.0 * FIT_MARGIN).max(1.0);
        let across = room(viewport.width) / bounds.width.max(1.0);
        let down = room(viewport.height) / bounds.height.max(1.0);
        let zoom = across.min(down).clamp(ZOOM_MIN, FIT_MAX);
        Self { centre: bounds.centre(), zoom, viewport, fitted: true }
    }

    /// Where a point of the world is on screen.
    pub fn to_screen(&self, world: Point) -> Point {
        Point::new(
            (world.x - self.centre.x) * self.zoom + self.viewport.width / 2.0,
            (world.y - self.centre.y) * self.zoom + self.viewport.height / 2.0,
        )
    }

    /// Which point of the world is at a point of the screen.
    pub fn to_world(&self, screen: Point) -> Point {
        Point::new(
            (screen.x - self.viewport.width / 2.0) / self.zoom + self.centre.x,
            (screen.y - self.viewport.height / 2.0) / self.zoom + self.centre.y,
        )
    }

    /// The part of the world that is on screen.
    pub fn visible(&self) -> Rect {
        let corner = Point::new(self.viewport.width, self.viewport.height);
        Rect::between(self.to_world(Point::default()), self.to_world(corner))
    }
}

/// The next camera, or nothing when the message changes nothing. `bounds` is what a fit shows.
/// Numbers that are not finite change nothing.
pub fn moved(camera: &Camera, msg: Msg, bounds: Option<Rect>) -> Option<Camera> {
    let next = match msg {
        Msg::Pan { dx, dy } => {
            let centre =
                Point::new(camera.centre.x - dx / camera.zoom, camera.centre.y - dy / camera.zoom);
            Camera { centre, fitted: false, ..*camera }
        }
        Msg::ZoomAt { factor, at } => zoomed(camera, factor, at),
        Msg::Zoom(factor) => zoomed(
            camera,
            factor,
            Point::new(camera.viewport.width / 2.0, camera.viewport.height / 2.0),
        ),
        Msg::Fit => Camera::fitting(camera.viewport, bounds?),
        Msg::FitTo(rect) => Camera { fitted: false, ..Camera::fitting(camera.viewport, rect) },
        Msg::Centre(centre) => {
            Camera { centre, zoom: camera.zoom.max(0.6), fitted: false, ..*camera }
        }
        Msg::MoveTo { centre, zoom } => {
            Camera { centre, zoom: zoom.clamp(ZOOM_MIN, ZOOM_MAX), fitted: false, ..*camera }
        }
        Msg::Resize(viewport) => match bounds {
            Some(bounds) if camera.fitted => Camera::fitting(viewport, bounds),
            _ => Camera { viewport, ..*camera },
        },
    };
    let numbers =
        [next.centre.x, next.centre.y, next.zoom, next.viewport.width, next.viewport.height];
    (next != *camera && numbers.iter().all(|it| it.is_finite())).then_some(next)
}

fn zoomed(camera: &Camera, factor: f64, at: Point) -> Camera {
    let anchor = camera.to_world(at);
    let zoom = (camera.zoom * factor).clamp(ZOOM_MIN, ZOOM_MAX);
    let centre = Point::new(
        anchor.x - (at.x - camera.viewport.width / 2.0) / zoom,
        anchor.y - (at.y - camera.viewport.height / 2.0) / zoom,
    );
    Camera { centre, zoom, fitted: false, ..*camera }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera() -> Camera {
        let viewport = Viewport { width: 800.0, height: 600.0 };
        Camera::fitting(viewport, Rect::new(-100.0, 50.0, 3000.0, 1000.0))
    }

    fn near(a: Point, b: Point) -> bool {
        (a.x - b.x).abs() < 1e-6 && (a.y - b.y).abs() < 1e-6
    }

    #[test]
    fn world_and_screen_are_inverse() {
        let screen = Point::new(17.0, 555.0);
        assert!(near(camera().to_screen(camera().to_world(screen)), screen));
    }

    #[test]
    fn a_fit_has_everything_in_sight() {
        let visible = camera().visible();
        assert!(visible.x <= -100.0 && visible.right() >= 2900.0);
        assert!(visible.y <= 50.0 && visible.bottom() >= 1050.0);
    }

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let at = Point::new(123.0, 77.0);
        let before = camera().to_world(at);
        let after = moved(&camera(), Msg::ZoomAt { factor: 1.7, at }, None).unwrap();
        assert!(near(after.to_world(at), before));
        assert!(after.zoom > camera().zoom);
    }

    #[test]
    fn panning_moves_the_world_with_the_pointer() {
        let after = moved(&camera(), Msg::Pan { dx: 10.0, dy: -20.0 }, None).unwrap();
        let moved = after.to_screen(camera().to_world(Point::new(100.0, 100.0)));
        assert!(near(moved, Point::new(110.0, 80.0)));
    }

    #[test]
    fn a_resize_fits_again_only_until_the_camera_was_moved() {
        let bounds = Rect::new(-100.0, 50.0, 3000.0, 1000.0);
        let viewport = Viewport { width: 400.0, height: 300.0 };
        let fitted = moved(&camera(), Msg::Resize(viewport), Some(bounds)).unwrap();
        assert_eq!(fitted, Camera::fitting(viewport, bounds));
        let panned = moved(&camera(), Msg::Pan { dx: 5.0, dy: 0.0 }, Some(bounds)).unwrap();
        let resized = moved(&panned, Msg::Resize(viewport), Some(bounds)).unwrap();
        assert_eq!((resized.centre, resized.zoom), (panned.centre, panned.zoom));
    }

    #[test]
    fn nonsense_changes_nothing() {
        assert!(moved(&camera(), Msg::Zoom(f64::NAN), None).is_none());
        assert!(moved(&camera(), Msg::Pan { dx: f64::INFINITY, dy: 0.0 }, None).is_none());
        assert!(moved(&camera(), Msg::Fit, None).is_none());
    }
}
