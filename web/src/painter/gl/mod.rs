//! Draws a mesh with its styles by WebGL2. What changes rarely lies on the graphics card: the geometry goes there once a
//! layout, the styles once a change, and a move of the camera sets a handful of numbers. Text is not drawn here.

mod arrays;
mod header;
mod layer;
mod program;

use linchpin_explorer::camera::Camera;
use linchpin_explorer::scene::{Front, Mesh, Piece, Styles};
use linchpin_explorer::theme::{Role, Theme};
use wasm_bindgen::JsCast;
use web_sys::WebGl2RenderingContext as Context;
use web_sys::{HtmlCanvasElement, WebGlContextAttributes};

use arrays::{Array, StyleTexture};
use header::position;
use layer::{Layer, Need, Way, sharp};
use program::Program;

/// Above this many lines they are drawn with fewer corners and fade where they crowd.
const MANY: i32 = 4_000;
/// Above this many, as few as there can be.
const VERY_MANY: i32 = 60_000;
/// Above this many cards and lines together the picture is kept as a layer, with what stands out drawn above it.
const LARGE: i32 = 24_000;
/// Below this zoom lines of a crowd are hairs.
const HAIR_ZOOM: f64 = 0.3;
/// How far the layer stands back behind a preview.
const DIMMED: f32 = 0.68;

/// A graphics card that is ready.
#[derive(Debug)]
pub struct Gl {
    context: Context,
    plate: Program,
    card: Program,
    line: Program,
    arrow: Program,
    copy: Program,
    layer: Layer,
    /// What lies below the cards of a model that is not large: boxes and lines, as they are and as they stand back.
    below: [Layer; 2],
    groups: Array,
    cards: Array,
    badges: Array,
    lines: Array,
    foreground: Array,
    /// Lines that stay where others stand back.
    staying: Array,
    raised: Array,
    dimmed: bool,
    /// Whether what stands out has changed since the last frame, and nothing else of the picture.
    passing: bool,
    styles: StyleTexture,
    origin: linchpin_explorer::geometry::Point,
}

impl Gl {
    /// Takes `canvas` for WebGL2.
    ///
    /// # Errors
    /// When the browser has no WebGL2, or cannot compile: the driver's words then.
    pub fn new(canvas: &HtmlCanvasElement) -> Result<Self, String> {
        let wish = WebGlContextAttributes::new();
        wish.set_alpha(false);
        wish.set_antialias(false);
        wish.set_depth(false);
        let context = canvas.get_context_with_context_options("webgl2", &wish);
        let context = context.ok().flatten().ok_or("no WebGL2")?;
        let context: Context = context.dyn_into().map_err(|_| "no WebGL2")?;
        let header = header::header();
        let program = |vertex, fragment| Program::new(&context, &header, vertex, fragment);
        let none = "the browser gives no room on the graphics card";
        let plates = || Array::of_plates(&context).ok_or(none);
        let pieces = || Array::of_pieces(&context).ok_or(none);
        Ok(Self {
            plate: program(include_str!("shaders/plate.vert"), include_str!("shaders/plate.frag"))?,
            card: program(include_str!("shaders/card.vert"), include_str!("shaders/card.frag"))?,
            line: program(include_str!("shaders/line.vert"), include_str!("shaders/line.frag"))?,
            arrow: program(include_str!("shaders/arrow.vert"), include_str!("shaders/arrow.frag"))?,
            copy: program(include_str!("shaders/layer.vert"), include_str!("shaders/layer.frag"))?,
            layer: Layer::new(&context).ok_or(none)?,
            below: [Layer::new(&context).ok_or(none)?, Layer::new(&context).ok_or(none)?],
            groups: plates()?,
            cards: plates()?,
            badges: plates()?,
            lines: pieces()?,
            foreground: pieces()?,
            staying: pieces()?,
            raised: plates()?,
            dimmed: false,
            passing: false,
            styles: StyleTexture::new(&context).ok_or(none)?,
            origin: Default::default(),
            context,
        })
    }

    /// Whether the browser has taken the graphics card away; it says when it gives it back.
    pub fn is_lost(&self) -> bool {
        self.context.is_context_lost()
    }

    /// Puts a mesh on the graphics card. Cost: linear in it.
    pub fn set_mesh(&mut self, mesh: &Mesh) {
        let context = &self.context;
        self.origin = mesh.origin;
        self.groups.set_plates(context, &mesh.groups);
        self.cards.set_plates(context, &mesh.cards);
        self.badges.set_plates(context, &mesh.badges);
        self.lines.set_pieces(context, &mesh.pieces);
    }

    /// Puts the styles of all cards there, the cards and the lines that stand out, and whether what does not stands
    /// back; `staying` are the lines that then stay, where the model is not large. `looks` says that more than these has
    /// changed since the last call.
    pub fn set_styles(&mut self, styles: &Styles, front: &Front, staying: &[Piece], looks: bool) {
        self.styles.set(&self.context, &styles.cards);
        self.foreground.set_pieces(&self.context, &front.pieces);
        self.raised.set_plates(&self.context, &front.cards);
        self.dimmed = front.dims;
        self.passing = !looks;
        if looks {
            self.below.iter_mut().for_each(Layer::forget);
        }
        if self.is_large() {
            if looks {
                self.layer.forget();
            }
            return;
        }
        self.staying.set_pieces(&self.context, staying);
        // Of a model that is not large the layer holds what stands out as well.
        self.layer.forget();
    }

    /// Whether there is so much that everything but what stands out is drawn from a layer alone.
    pub fn is_large(&self) -> bool {
        self.lines.count.saturating_add(self.cards.count) > LARGE
    }

    /// Draws, back to front, and says whether another frame should follow. `ratio` is pixels of the device per CSS
    /// pixel, `now` milliseconds of any clock.
    pub fn draw(&mut self, camera: &Camera, ratio: f64, theme: Theme, now: f64) -> bool {
        let context = self.context.clone();
        context.enable(Context::BLEND);
        context.blend_func(Context::ONE, Context::ONE_MINUS_SRC_ALPHA);
        self.styles.begin(&context);
        let view = View { camera: *camera, ratio, theme, stance: Stance::AsItIs };
        if !self.is_large() {
            return self.draw_small(&view, now);
        }
        let need = self.layer.need(camera, theme, now);
        if need == Need::Now {
            self.record(&View { stance: Stance::Plain, ..view }, now);
        }
        self.screen();
        self.copy(&view, &self.layer, if self.dimmed { DIMMED } else { 0.0 });
        self.lines(&view, &self.foreground, 0);
        self.begin(&self.card, &view);
        self.instances(&self.raised, Context::TRIANGLE_STRIP, 4);
        need == Need::Later
    }

    /// Draws a model that is not large. The layer saves a pan from drawing every card and line with every step.
    fn draw_small(&mut self, view: &View, now: f64) -> bool {
        let way = self.layer.way(&view.camera, view.ratio, view.theme, now);
        let passing = std::mem::take(&mut self.passing);
        match way {
            Way::Direct => {
                let kept = self.kept_below(view, now, passing);
                self.screen();
                let below = kept.and_then(|at| self.below.get(at));
                match below {
                    Some(layer) => self.copy(view, layer, 0.0),
                    None => self.boxes_and_lines(view),
                }
                self.above(view, below.is_some());
            }
            Way::Record => {
                self.record(view, now);
                self.screen();
                self.copy(view, &self.layer, 0.0);
            }
            Way::Copy | Way::CopyForNow => {
                self.screen();
                self.copy(view, &self.layer, 0.0);
            }
        }
        way == Way::CopyForNow
    }

    /// A layer of what lies below the cards, where it shows that to the pixel. When something begins to stand out it is
    /// drawn: the pointer goes on to the next card, and each would cost all lines otherwise.
    fn kept_below(&mut self, view: &View, now: f64, passing: bool) -> Option<usize> {
        // Where most lines stay, drawing those would cost as much.
        if self.dimmed && self.staying.count > self.lines.count / 2 {
            return None;
        }
        let (at, stance) = if self.dimmed { (1, Stance::Back) } else { (0, Stance::Plain) };
        let (camera, ratio, theme) = (&view.camera, view.ratio, view.theme);
        let exact = |it: &Layer| it.is_exact(camera, ratio, theme);
        if !self.below.get(at).is_some_and(exact) {
            if !passing || !sharp(camera, ratio) {
                return None;
            }
            let mut layer = self.below.get(at)?.clone();
            layer.record(&self.context, (camera, ratio), theme, now, |camera, ratio| {
                self.boxes_and_lines(&View { camera: *camera, ratio, stance, ..*view });
            });
            if let Some(slot) = self.below.get_mut(at) {
                *slot = layer;
            }
        }
        Some(at)
    }

    /// Draws the layer anew.
    fn record(&mut self, view: &View, now: f64) {
        let (mut layer, context) = (self.layer.clone(), self.context.clone());
        layer.record(&context, (&view.camera, view.ratio), view.theme, now, |camera, ratio| {
            self.ground(&View { camera: *camera, ratio, ..*view });
        });
        self.layer = layer;
    }

    /// Makes the screen what is drawn on.
    fn screen(&self) {
        let context = &self.context;
        context.viewport(0, 0, context.drawing_buffer_width(), context.drawing_buffer_height());
    }

    /// Everything but what stands out of a large model.
    fn ground(&self, view: &View) {
        self.boxes_and_lines(view);
        self.above(view, false);
    }

    /// Boxes and lines, back to front.
    fn boxes_and_lines(&self, view: &View) {
        let context = &self.context;
        let [red, green, blue] = channels(Role::Canvas.colour(view.theme));
        context.clear_color(red, green, blue, 1.0);
        context.clear(Context::COLOR_BUFFER_BIT);
        self.begin(&self.plate, view);
        self.plates(&self.groups, (12.0, 1.0), (Role::GroupFill, Role::GroupOutline));
        self.lines(view, &self.lines, self.lines.count);
    }

    /// Lines that stand out and cards. `stay` says that lines that stay must be drawn, as those below stand back.
    fn above(&self, view: &View, stay: bool) {
        if stay && self.dimmed {
            self.lines(view, &self.staying, self.lines.count);
        }
        if view.stance == Stance::AsItIs {
            self.lines(view, &self.foreground, 0);
        }
        self.begin(&self.plate, view);
        self.plates(&self.badges, (7.5, 1.2), (Role::BadgeFill, Role::BadgeOutline));
        self.begin(&self.card, view);
        self.instances(&self.cards, Context::TRIANGLE_STRIP, 4);
    }

    /// A layer, where it lies as this camera sees it, standing back by `dimmed`.
    fn copy(&self, view: &View, layer: &Layer, dimmed: f32) {
        let context = &self.context;
        let [red, green, blue] = channels(Role::Canvas.colour(view.theme));
        context.clear_color(red, green, blue, 1.0);
        context.clear(Context::COLOR_BUFFER_BIT);
        let extent = layer.begin(context);
        self.begin(&self.copy, view);
        let place = |name| self.copy.place(name);
        context.uniform4f(
            place("extent").as_ref(),
            (extent.x - self.origin.x) as f32,
            (extent.y - self.origin.y) as f32,
            extent.width as f32,
            extent.height as f32,
        );
        context.uniform1i(place("layer").as_ref(), 1);
        context.uniform1f(place("dimmed").as_ref(), dimmed);
        context.bind_vertex_array(None);
        context.draw_arrays(Context::TRIANGLE_STRIP, 0, 4);
    }

    /// Makes `program` the one that draws, with everything that all of them want to know.
    fn begin(&self, program: &Program, view: &View) {
        let context = &self.context;
        let camera = &view.camera;
        let place = |name| program.place(name);
        program.begin();
        let x = (camera.centre.x - self.origin.x) as f32;
        let y = (camera.centre.y - self.origin.y) as f32;
        context.uniform2f(place("centre").as_ref(), x, y);
        context.uniform1f(place("zoom").as_ref(), camera.zoom as f32);
        let (width, height) = (camera.viewport.width as f32, camera.viewport.height as f32);
        context.uniform2f(place("viewport").as_ref(), width, height);
        context.uniform1f(place("pixel").as_ref(), (1.0 / (camera.zoom * view.ratio)) as f32);
        let palette: Vec<f32> =
            Role::ALL.iter().flat_map(|role| channels(role.colour(view.theme))).collect();
        context.uniform3fv_with_f32_array(place("palette").as_ref(), &palette);
        context.uniform1i(place("styles").as_ref(), 0);
        let plain = view.stance == Stance::Plain;
        context.uniform1i(place("plain").as_ref(), i32::from(plain));
        let back = view.stance == Stance::Back;
        context.uniform1i(place("back").as_ref(), i32::from(back));
    }

    fn plates(&self, plates: &Array, (radius, width): (f32, f32), roles: (Role, Role)) {
        let context = &self.context;
        context.uniform2f(self.plate.place("form").as_ref(), radius, width);
        let (fill, stroke) = (position(roles.0) as i32, position(roles.1) as i32);
        context.uniform2i(self.plate.place("roles").as_ref(), fill, stroke);
        self.instances(plates, Context::TRIANGLE_STRIP, 4);
    }

    /// Lines, as so many together are drawn.
    fn lines(&self, view: &View, lines: &Array, together: i32) {
        if lines.count == 0 {
            return;
        }
        let context = &self.context;
        let zoom = view.camera.zoom;
        let faint = faint(together, zoom);
        let hair = together > MANY && zoom < HAIR_ZOOM;
        let segments = if hair { 1 } else { segments(together) };
        self.begin(&self.line, view);
        context.uniform1i(self.line.place("segments").as_ref(), segments);
        context.uniform1i(self.line.place("hair").as_ref(), i32::from(hair));
        context.uniform1f(self.line.place("faint").as_ref(), faint);
        if hair {
            return self.instances(lines, Context::LINES, 2);
        }
        self.instances(lines, Context::TRIANGLE_STRIP, 2 * (segments + 1));
        // Smaller than two pixels nobody sees an arrow.
        if zoom * 8.0 >= 2.0 {
            self.begin(&self.arrow, view);
            context.uniform1f(self.arrow.place("faint").as_ref(), faint);
            self.instances(lines, Context::TRIANGLES, 3);
        }
    }

    fn instances(&self, array: &Array, mode: u32, corners: i32) {
        if array.count > 0 {
            array.begin(&self.context);
            self.context.draw_arrays_instanced(mode, 0, corners, array.count);
        }
    }
}

/// From where a picture is seen, and how.
#[derive(Clone, Copy, Debug)]
struct View {
    camera: Camera,
    ratio: f64,
    theme: Theme,
    stance: Stance,
}

/// What stands back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stance {
    /// As the styles say.
    AsItIs,
    /// Looks alone: no rings, and nothing stands back.
    Plain,
    /// Every line stands back.
    Back,
}

/// How many straight pieces make a curve.
const fn segments(lines: i32) -> i32 {
    match lines {
        ..MANY => 20,
        MANY..VERY_MANY => 14,
        _ => 8,
    }
}

/// How much of each line is left, so that a thousand lines on one another leave a picture.
fn faint(lines: i32, zoom: f64) -> f32 {
    if lines < MANY {
        return 1.0;
    }
    let least = (1_500.0 / f64::from(lines)).clamp(0.03, 0.3);
    (zoom * 2.0).clamp(least, 1.0) as f32
}

fn channels(colour: linchpin_explorer::theme::Colour) -> [f32; 3] {
    [colour.red, colour.green, colour.blue].map(|part| f32::from(part) / 255.0)
}
