//! A canvas that has as many pixels as the screen shows of it.

use linchpin_explorer::camera::Viewport;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Sharper than this no eye sees, and memory grows with the square.
const MAX_RATIO: f64 = 3.0;

/// A canvas ready to be painted on.
#[derive(Clone, Debug)]
pub struct Surface {
    /// Where to paint.
    pub context: CanvasRenderingContext2d,
    /// Pixels of the canvas per CSS pixel.
    pub ratio: f64,
}

impl Surface {
    /// Makes `canvas` fit and takes it for Canvas 2D; nothing when the browser gives no context.
    pub fn of(canvas: &HtmlCanvasElement, viewport: Viewport) -> Option<Self> {
        let ratio = fit(canvas, viewport);
        let context = canvas.get_context("2d").ok().flatten()?;
        Some(Self { context: context.dyn_into().ok()?, ratio })
    }
}

/// Makes `canvas` as large as the screen shows it, at the screen's own resolution, and says how many of its pixels
/// make a CSS pixel. Changing the size clears the canvas, so that happens only when it differs.
pub fn fit(canvas: &HtmlCanvasElement, viewport: Viewport) -> f64 {
    let ratio = gloo::utils::window().device_pixel_ratio().clamp(1.0, MAX_RATIO);
    let pixels = |length: f64| (length * ratio).round().clamp(1.0, 16_384.0) as u32;
    let (width, height) = (pixels(viewport.width), pixels(viewport.height));
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    ratio
}

/// The size of `canvas` in CSS pixels.
pub fn measure(canvas: &HtmlCanvasElement) -> Viewport {
    Viewport { width: f64::from(canvas.client_width()), height: f64::from(canvas.client_height()) }
}
