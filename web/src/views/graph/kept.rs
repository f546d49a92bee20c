//! Items painted once on a canvas that is wider than the screen: a pan copies from there what it shows, in place of
//! painting every name with every step.

use gloo::utils::document;
use linchpin_explorer::camera::{Camera, Viewport};
use linchpin_explorer::scene::Scene;
use linchpin_explorer::theme::Theme;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use crate::painter::{Ground, Surface, paint};

/// How much wider it is on every side, as a share of the screen.
const MARGIN: f64 = 0.2;
/// No canvas is larger, in pixels.
const LARGEST: f64 = 4_096.0;
/// Where the picture flies by, the canvas is of no use before it is left behind: milliseconds.
const FLIES_MS: f64 = 110.0;
/// What is less than this away from whole pixels is as sharp as they are.
const EXACT: f64 = 0.02;

/// See the module.
pub struct Kept {
    canvas: HtmlCanvasElement,
    /// Where it was painted from, as wide as the screen.
    camera: Camera,
    ratio: f64,
    theme: Theme,
    at: f64,
}

/// How a copy lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// On the pixels that painting would have given.
    Well,
    /// A part of a pixel beside them.
    Nearly,
    /// Nothing was copied.
    NotThere,
}

impl Kept {
    /// Copies what `camera` sees to `surface`, from what is kept where that holds it, else from what it then is.
    pub fn copy(
        kept: &mut Option<Self>,
        surface: &Surface,
        (scene, ground): (&Scene, Ground),
        (camera, theme): (&Camera, Theme),
        now: f64,
    ) -> Lies {
        let good = |it: &Self| it.shift(surface, camera, theme).is_some();
        if !kept.as_ref().is_some_and(good) {
            if kept.as_ref().is_some_and(|it| now - it.at < FLIES_MS) {
                return Lies::NotThere;
            }
            let canvas = kept.take().map(|it| it.canvas);
            *kept = Self::paint(canvas, (scene, ground), (camera, theme), now);
        }
        let Some((kept, (x, y))) =
            kept.as_ref().and_then(|it| Some((it, it.shift(surface, camera, theme)?)))
        else {
            return Lies::NotThere;
        };
        let context = &surface.context;
        let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        context.set_global_alpha(1.0);
        // In place of what was there, so that nothing need be cleared before.
        let _ = context.set_global_composite_operation("copy");
        let drawn = context.draw_image_with_html_canvas_element(&kept.canvas, x.round(), y.round());
        let _ = context.set_global_composite_operation("source-over");
        let well = |it: f64| (it - it.round()).abs() < EXACT;
        match drawn {
            Err(_) => Lies::NotThere,
            Ok(()) if well(x) && well(y) => Lies::Well,
            Ok(()) => Lies::Nearly,
        }
    }

    /// Paints all that a screen around `camera` may show.
    fn paint(
        canvas: Option<HtmlCanvasElement>,
        (scene, ground): (&Scene, Ground),
        (camera, theme): (&Camera, Theme),
        now: f64,
    ) -> Option<Self> {
        let made = || document().create_element("canvas").ok()?.dyn_into().ok();
        let canvas: HtmlCanvasElement = canvas.or_else(made)?;
        let wide = widened(camera);
        let surface = Surface::of(&canvas, wide.viewport)?;
        let (width, height) = (wide.viewport.width, wide.viewport.height);
        if width.max(height) * surface.ratio > LARGEST {
            return None;
        }
        paint(&surface, scene, &wide, theme, ground);
        Some(Self { canvas, camera: *camera, ratio: surface.ratio, theme, at: now })
    }

    /// Where it lies on `surface` as `camera` sees it; nothing where it does not hold all of that.
    fn shift(&self, surface: &Surface, camera: &Camera, theme: Theme) -> Option<(f64, f64)> {
        let before = &self.camera;
        let alike = (before.zoom, before.viewport) == (camera.zoom, camera.viewport)
            && (self.ratio, self.theme) == (surface.ratio, theme);
        let side = |screen: f64| margin(screen) * self.ratio;
        let moved = |from: f64, to: f64| (from - to) * camera.zoom * self.ratio;
        let (across, down) = (side(camera.viewport.width), side(camera.viewport.height));
        let x = moved(before.centre.x, camera.centre.x);
        let y = moved(before.centre.y, camera.centre.y);
        (alike && x.abs() <= across && y.abs() <= down).then_some((x - across, y - down))
    }
}

/// How much wider it is on a side; a multiple of eight is whole in pixels of all common screens.
fn margin(screen: f64) -> f64 {
    (screen * MARGIN / 8.0).round() * 8.0
}

fn widened(camera: &Camera) -> Camera {
    let wide = |screen: f64| screen + 2.0 * margin(screen);
    let viewport =
        Viewport { width: wide(camera.viewport.width), height: wide(camera.viewport.height) };
    Camera { viewport, ..*camera }
}
