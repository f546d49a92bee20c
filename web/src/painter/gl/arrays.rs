//! Instances on the graphics card: rectangles, pieces of lines, and the styles of cards.

use js_sys::{Float32Array, Object, Uint32Array};
use linchpin_explorer::scene::{Piece, Plate};
use web_sys::WebGl2RenderingContext as Context;
use web_sys::{WebGlBuffer, WebGlTexture, WebGlVertexArrayObject};

use super::header::STYLES_WIDTH;

/// Instances that are drawn in one call.
#[derive(Debug)]
pub struct Array {
    layout: WebGlVertexArrayObject,
    floats: WebGlBuffer,
    words: WebGlBuffer,
    kind: Kind,
    /// How many there are.
    pub count: i32,
}

/// What one instance is.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// Four numbers and a word.
    Plate,
    /// Twice four numbers and three words.
    Piece,
}

impl Array {
    /// No rectangles yet.
    pub fn of_plates(context: &Context) -> Option<Self> {
        Self::new(context, Kind::Plate)
    }

    /// No pieces of lines yet.
    pub fn of_pieces(context: &Context) -> Option<Self> {
        Self::new(context, Kind::Piece)
    }

    fn new(context: &Context, kind: Kind) -> Option<Self> {
        let array = Self {
            layout: context.create_vertex_array()?,
            floats: context.create_buffer()?,
            words: context.create_buffer()?,
            kind,
            count: 0,
        };
        array.begin(context);
        let (vectors, words) = match kind {
            Kind::Plate => (1, 1),
            Kind::Piece => (2, 3),
        };
        context.bind_buffer(Context::ARRAY_BUFFER, Some(&array.floats));
        for at in 0..vectors {
            context.enable_vertex_attrib_array(at);
            context.vertex_attrib_pointer_with_i32(
                at,
                4,
                Context::FLOAT,
                false,
                16 * vectors as i32,
                16 * at as i32,
            );
            context.vertex_attrib_divisor(at, 1);
        }
        context.bind_buffer(Context::ARRAY_BUFFER, Some(&array.words));
        context.enable_vertex_attrib_array(vectors);
        context.vertex_attrib_i_pointer_with_i32(
            vectors,
            words,
            Context::UNSIGNED_INT,
            4 * words,
            0,
        );
        context.vertex_attrib_divisor(vectors, 1);
        Some(array)
    }

    /// Replaces the rectangles.
    pub fn set_plates(&mut self, context: &Context, plates: &[Plate]) {
        debug_assert!(matches!(self.kind, Kind::Plate));
        let floats: Vec<f32> = plates.iter().flat_map(|it| it.area).collect();
        let words: Vec<u32> = plates.iter().map(|it| it.owner).collect();
        self.set(context, &floats, &words, plates.len());
    }

    /// Replaces the pieces.
    pub fn set_pieces(&mut self, context: &Context, pieces: &[Piece]) {
        debug_assert!(matches!(self.kind, Kind::Piece));
        let floats: Vec<f32> = pieces.iter().flat_map(|it| it.points).collect();
        let words: Vec<u32> = pieces.iter().flat_map(|it| [it.from, it.to, it.flags]).collect();
        self.set(context, &floats, &words, pieces.len());
    }

    fn set(&mut self, context: &Context, floats: &[f32], words: &[u32], count: usize) {
        let fill = |buffer: &WebGlBuffer, data: &Object| {
            context.bind_buffer(Context::ARRAY_BUFFER, Some(buffer));
            context.buffer_data_with_array_buffer_view(
                Context::ARRAY_BUFFER,
                data,
                Context::STATIC_DRAW,
            );
        };
        fill(&self.floats, &Float32Array::from(floats));
        fill(&self.words, &Uint32Array::from(words));
        self.count = i32::try_from(count).unwrap_or(i32::MAX);
    }

    /// Makes them the ones that are drawn.
    pub fn begin(&self, context: &Context) {
        context.bind_vertex_array(Some(&self.layout));
    }
}

/// The styles of all cards as a texture, which shaders read by position.
#[derive(Debug)]
pub struct StyleTexture(WebGlTexture);

impl StyleTexture {
    /// An empty one; nothing when the browser gives none.
    pub fn new(context: &Context) -> Option<Self> {
        let texture = context.create_texture()?;
        context.bind_texture(Context::TEXTURE_2D, Some(&texture));
        for name in [Context::TEXTURE_MIN_FILTER, Context::TEXTURE_MAG_FILTER] {
            context.tex_parameteri(Context::TEXTURE_2D, name, Context::NEAREST as i32);
        }
        Some(Self(texture))
    }

    /// Replaces all styles.
    pub fn set(&self, context: &Context, styles: &[[u8; 4]]) {
        context.bind_texture(Context::TEXTURE_2D, Some(&self.0));
        let height = styles.len().div_ceil(STYLES_WIDTH).max(1);
        let mut bytes: Vec<u8> = styles.as_flattened().to_vec();
        bytes.resize(STYLES_WIDTH * height * 4, 0);
        // It fails for a texture larger than the card allows: more than eight million cards.
        let _ = context.tex_image_2d_with_i32_and_i32_and_i32_and_format_and_type_and_opt_u8_array(
            Context::TEXTURE_2D,
            0,
            Context::RGBA8UI as i32,
            STYLES_WIDTH as i32,
            height as i32,
            0,
            Context::RGBA_INTEGER,
            Context::UNSIGNED_BYTE,
            Some(&bytes),
        );
    }

    /// Makes it the one that shaders read.
    pub fn begin(&self, context: &Context) {
        context.active_texture(Context::TEXTURE0);
        context.bind_texture(Context::TEXTURE_2D, Some(&self.0));
    }
}
