//! A picture of a large model, kept as a texture: while the camera moves it is shown again, shifted and scaled, and drawn
//! anew only now and then and when the camera rests. So a hundred thousand cards and three times as many lines move
//! with the hand on any graphics card. Of a smaller model it is made when the hand begins to pan, or when something
//! begins to stand out, and shown only where no pixel differs from the picture itself.

use linchpin_explorer::camera::{Camera, Viewport};
use linchpin_explorer::geometry::Rect;
use linchpin_explorer::theme::Theme;
use web_sys::WebGl2RenderingContext as Context;
use web_sys::{WebGlFramebuffer, WebGlTexture};

/// How much wider and higher than the screen it is.
const MARGIN: f64 = 1.4;
/// While the camera moves it is drawn anew this often, in milliseconds.
const WHILE_MOVING_MS: f64 = 300.0;
/// The camera rests when it has not moved for so long.
const REST_MS: f64 = 110.0;
/// No texture is larger.
const LARGEST: f64 = 4_096.0;
/// What is less than this away from whole pixels is as sharp as they are.
const EXACT: f64 = 0.02;

/// The texture and what it shows; a clone shares the texture.
#[derive(Clone, Debug)]
pub struct Layer {
    texture: WebGlTexture,
    frame: WebGlFramebuffer,
    size: (i32, i32),
    shown: Option<Shown>,
    /// The camera of the last frame, and since when it has been there.
    last: Option<(Camera, f64)>,
}

#[derive(Clone, Copy, Debug)]
struct Shown {
    camera: Camera,
    /// Pixels of the device per CSS pixel when it was drawn.
    ratio: f64,
    theme: Theme,
    at: f64,
}

/// What a frame needs of the layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It is good as it is.
    Nothing,
    /// It is good enough for the moment; another frame should follow.
    Later,
    /// It must be drawn now.
    Now,
}

/// How a frame of a model that is not large is had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Without the layer.
    Direct,
    /// From the layer as it is.
    Copy,
    /// From the layer, which lies between pixels: another frame should follow.
    CopyForNow,
    /// From the layer, which must be drawn first.
    Record,
}

impl Layer {
    /// An empty layer; nothing when the browser gives none.
    pub fn new(context: &Context) -> Option<Self> {
        let (texture, frame) = (context.create_texture()?, context.create_framebuffer()?);
        Some(Self { texture, frame, size: (0, 0), shown: None, last: None })
    }

    /// What it shows is no longer true.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// What a frame with this camera needs.
    pub fn need(&mut self, camera: &Camera, theme: Theme, now: f64) -> Need {
        let since = match self.last {
            Some((before, since)) if before == *camera => since,
            _ => now,
        };
        self.last = Some((*camera, since));
        let Some(shown) = self.shown.filter(|shown| shown.theme == theme) else { return Need::Now };
        let sharp = shown.camera.zoom == camera.zoom && shown.camera.viewport == camera.viewport;
        if sharp && holds(&covered(&shown.camera), &camera.visible()) {
            return Need::Nothing;
        }
        // Of too little of the screen nothing may be missing, however quick the hand is.
        let close = covered(&shown.camera).overlaps(&camera.visible())
            && (shown.camera.zoom / camera.zoom).max(camera.zoom / shown.camera.zoom) < 4.0;
        let rests = now - since >= REST_MS;
        if !close || rests || now - shown.at >= WHILE_MOVING_MS { Need::Now } else { Need::Later }
    }

    /// How to have a frame with this camera without anything being less sharp. A pan draws the layer once and then
    /// copies it; anything else is drawn as it is.
    pub fn way(&mut self, camera: &Camera, ratio: f64, theme: Theme, now: f64) -> Way {
        let before = self.last.map(|(before, _)| before);
        let since = match self.last {
            Some((before, since)) if before == *camera => since,
            _ => now,
        };
        self.last = Some((*camera, since));
        let Some(shown) = self.good(camera, ratio, theme) else {
            let pans = before.is_some_and(|it| alike(&it, camera) && it.centre != camera.centre);
            // Where the picture flies by, a layer is of no use before it is left behind.
            let flies = self.shown.is_some_and(|shown| now - shown.at < REST_MS);
            return if pans && sharp(camera, ratio) && !flies { Way::Record } else { Way::Direct };
        };
        match lies_well(&shown, camera) {
            true => Way::Copy,
            false if now - since >= REST_MS => Way::Direct,
            false => Way::CopyForNow,
        }
    }

    /// Whether it shows to the pixel what this camera sees.
    pub fn is_exact(&self, camera: &Camera, ratio: f64, theme: Theme) -> bool {
        self.good(camera, ratio, theme).is_some_and(|shown| lies_well(&shown, camera))
    }

    /// What it shows, where that is all that this camera sees, in its size.
    fn good(&self, camera: &Camera, ratio: f64, theme: Theme) -> Option<Shown> {
        self.shown.filter(|shown| {
            (shown.theme, shown.ratio) == (theme, ratio)
                && alike(&shown.camera, camera)
                && holds(&covered(&shown.camera), &camera.visible())
        })
    }

    /// Draws it by `draw`, with a camera that sees the layer's whole extent. `ratio` is pixels of the device per CSS
    /// pixel.
    pub fn record(
        &mut self,
        context: &Context,
        (camera, ratio): (&Camera, f64),
        theme: Theme,
        now: f64,
        draw: impl FnOnce(&Camera, f64),
    ) {
        let (screen, wide) = (ratio, widened(camera));
        let most = (wide.viewport.width.max(wide.viewport.height) * ratio).max(1.0);
        let ratio = ratio * (LARGEST / most).min(1.0);
        let pixels = |length: f64| (length * ratio).round().max(1.0) as i32;
        let size = (pixels(wide.viewport.width), pixels(wide.viewport.height));
        if self.size != size {
            self.size = size;
            self.allocate(context);
        }
        context.bind_framebuffer(Context::FRAMEBUFFER, Some(&self.frame));
        context.viewport(0, 0, size.0, size.1);
        draw(&wide, ratio);
        context.bind_framebuffer(Context::FRAMEBUFFER, None);
        self.shown = Some(Shown { camera: *camera, ratio: screen, theme, at: now });
    }

    fn allocate(&self, context: &Context) {
        // The first place is that of the styles.
        context.active_texture(Context::TEXTURE1);
        context.bind_texture(Context::TEXTURE_2D, Some(&self.texture));
        // It fails where there is no memory left; then the frame stays empty and the next one tries again.
        let _ = context.tex_image_2d_with_i32_and_i32_and_i32_and_format_and_type_and_opt_u8_array(
            Context::TEXTURE_2D,
            0,
            Context::RGBA8 as i32,
            self.size.0,
            self.size.1,
            0,
            Context::RGBA,
            Context::UNSIGNED_BYTE,
            None,
        );
        for name in [Context::TEXTURE_MIN_FILTER, Context::TEXTURE_MAG_FILTER] {
            context.tex_parameteri(Context::TEXTURE_2D, name, Context::LINEAR as i32);
        }
        for name in [Context::TEXTURE_WRAP_S, Context::TEXTURE_WRAP_T] {
            context.tex_parameteri(Context::TEXTURE_2D, name, Context::CLAMP_TO_EDGE as i32);
        }
        context.active_texture(Context::TEXTURE0);
        context.bind_framebuffer(Context::FRAMEBUFFER, Some(&self.frame));
        context.framebuffer_texture_2d(
            Context::FRAMEBUFFER,
            Context::COLOR_ATTACHMENT0,
            Context::TEXTURE_2D,
            Some(&self.texture),
            0,
        );
        context.bind_framebuffer(Context::FRAMEBUFFER, None);
    }

    /// Makes it the texture that is read, and says which part of the world it shows.
    pub fn begin(&self, context: &Context) -> Rect {
        context.active_texture(Context::TEXTURE1);
        context.bind_texture(Context::TEXTURE_2D, Some(&self.texture));
        context.active_texture(Context::TEXTURE0);
        self.shown.map(|shown| covered(&shown.camera)).unwrap_or_default()
    }
}

/// Whether a layer of this camera has a pixel for each of the screen's.
pub fn sharp(camera: &Camera, ratio: f64) -> bool {
    let wide = widened(camera).viewport;
    wide.width.max(wide.height) * ratio <= LARGEST
        && whole(wide.width * ratio)
        && whole(wide.height * ratio)
}

fn alike(one: &Camera, other: &Camera) -> bool {
    one.zoom == other.zoom && one.viewport == other.viewport
}

/// Whether what is shown lies on the pixels of the screen.
fn lies_well(shown: &Shown, camera: &Camera) -> bool {
    let well = |shift: f64| whole(shift * camera.zoom * shown.ratio);
    let (from, to) = (shown.camera.centre, camera.centre);
    well(to.x - from.x) && well(to.y - from.y)
}

fn whole(pixels: f64) -> bool {
    (pixels - pixels.round()).abs() < EXACT
}

/// The camera with the layer's extent as its screen. On every side it is wider by a multiple of eight, which is whole in
/// pixels of all common screens, so that the layer's pixels are the screen's.
fn widened(camera: &Camera) -> Camera {
    let side = |length: f64| (length * (MARGIN - 1.0) / 16.0).round() * 8.0;
    let wide = |length: f64| length + 2.0 * side(length);
    let viewport =
        Viewport { width: wide(camera.viewport.width), height: wide(camera.viewport.height) };
    Camera { viewport, ..*camera }
}

fn covered(camera: &Camera) -> Rect {
    widened(camera).visible()
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && outer.right() >= inner.right()
        && outer.bottom() >= inner.bottom()
}
