//! Puts a scene on the screen: what is drawn is `linchpin_explorer::scene`'s, where on screen its `camera`'s, in which
//! colours its `theme`'s. No state, no events. [`gl`] draws boxes, cards and lines by WebGL2, and this file the text
//! and the signs above them on a Canvas 2D; where there is no WebGL2, this file draws everything.

pub mod gl;
mod shapes;
mod surface;
#[cfg(test)]
mod tokens;

pub use surface::{Surface, fit, measure};

use linchpin_explorer::camera::Camera;
use linchpin_explorer::scene::{Dash, Item, Scene, Shape};
use linchpin_explorer::theme::{Role, Theme};
use web_sys::CanvasRenderingContext2d;

/// The system's own fonts, Korean ones among them; nothing is downloaded.
pub const FONT: &str = "system-ui, -apple-system, 'Segoe UI', 'Apple SD Gothic Neo', 'Malgun Gothic', \
                        'Noto Sans KR', 'Noto Sans CJK KR', Roboto, sans-serif";

/// Text that would be smaller than this many pixels is not drawn: it could not be read.
const LEAST_TEXT: f64 = 4.0;

/// A halo or a ring may reach so far beyond its shape, in world units.
const BEYOND: f64 = 12.0;

/// What lies behind a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The canvas's own colour.
    Filled,
    /// What another canvas shows.
    Clear,
}

/// Draws `scene` as `camera` sees it. Cost: linear in what is in sight, beside one comparison for each item that is
/// not.
pub fn paint(surface: &Surface, scene: &Scene, camera: &Camera, theme: Theme, ground: Ground) {
    let context = &surface.context;
    let ratio = surface.ratio;
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    context.set_global_alpha(1.0);
    let (width, height) = (camera.viewport.width, camera.viewport.height);
    match ground {
        Ground::Filled => {
            context.set_fill_style_str(&Role::Canvas.colour(theme).to_string());
            context.fill_rect(0.0, 0.0, width, height);
        }
        Ground::Clear => context.clear_rect(0.0, 0.0, width, height),
    }
    let zoom = camera.zoom * ratio;
    let origin = camera.to_screen(Default::default());
    let _ = context.set_transform(zoom, 0.0, 0.0, zoom, origin.x * ratio, origin.y * ratio);
    let visible = camera.visible().grown(BEYOND);
    let mut brush = Brush { context, theme, font: None, dash: Dash::Solid };
    let _ = context.set_line_dash(&js_sys::Array::new());
    for item in &scene.items {
        if shapes::bounds(&item.shape).overlaps(&visible) {
            brush.draw(item, camera.zoom);
        }
    }
}

/// Whether something of `item` is on the screen and large enough to be seen.
pub fn is_seen(item: &Item, camera: &Camera) -> bool {
    let visible = camera.visible().grown(BEYOND);
    let speck = matches!(item.shape, Shape::Text { size, .. } if size * camera.zoom < LEAST_TEXT);
    !speck && shapes::bounds(&item.shape).overlaps(&visible)
}

/// What the context was last told, so that it is not told the same again for every item.
struct Brush<'a> {
    context: &'a CanvasRenderingContext2d,
    theme: Theme,
    font: Option<(f64, bool)>,
    dash: Dash,
}

impl Brush<'_> {
    fn draw(&mut self, item: &Item, zoom: f64) {
        let context = self.context;
        context.set_global_alpha(f64::from(item.opacity.min(100)) / 100.0);
        if let Shape::Text { at, anchor, size, bold, content } = &item.shape {
            if size * zoom >= LEAST_TEXT {
                let Some(fill) = item.fill else { return };
                self.font(*size, *bold);
                context.set_fill_style_str(&fill.colour(self.theme).to_string());
                context.set_text_align(shapes::align(*anchor));
                let _ = context.fill_text(content, at.x, at.y);
            }
            return;
        }
        shapes::trace(context, &item.shape);
        if let Some(fill) = item.fill {
            context.set_fill_style_str(&fill.colour(self.theme).to_string());
            context.fill();
        }
        if let Some(stroke) = item.stroke {
            self.dash(stroke.dash);
            context.set_stroke_style_str(&stroke.role.colour(self.theme).to_string());
            context.set_line_width(stroke.width);
            context.stroke();
        }
    }

    fn font(&mut self, size: f64, bold: bool) {
        if self.font != Some((size, bold)) {
            self.font = Some((size, bold));
            let weight = if bold { 600 } else { 400 };
            self.context.set_font(&format!("{weight} {size}px {FONT}"));
        }
    }

    fn dash(&mut self, dash: Dash) {
        if self.dash != dash {
            self.dash = dash;
            let pattern: js_sys::Array =
                dash.pattern().iter().copied().map(wasm_bindgen::JsValue::from).collect();
            let _ = self.context.set_line_dash(&pattern);
        }
    }
}
