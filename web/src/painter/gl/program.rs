//! Programs of the graphics card: compiled from the shaders beside this file, with the places of their uniforms.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::WebGl2RenderingContext as Context;
use web_sys::{WebGlProgram, WebGlShader, WebGlUniformLocation};

const COMMON: &str = include_str!("shaders/common.glsl");

/// A linked program. A uniform that the compiler left out is quietly not set, as WebGL has it.
#[derive(Clone, Debug)]
pub struct Program {
    program: WebGlProgram,
    context: Context,
    /// The places that were asked for; asking the browser each time would cost more than drawing.
    places: RefCell<Vec<(&'static str, Option<WebGlUniformLocation>)>>,
}

impl Program {
    /// Compiles and links.
    ///
    /// # Errors
    /// What the driver says.
    pub fn new(
        context: &Context,
        header: &str,
        vertex: &str,
        fragment: &str,
    ) -> Result<Self, String> {
        let program = context.create_program().ok_or("the browser gives no program")?;
        for (kind, text) in [(Context::VERTEX_SHADER, vertex), (Context::FRAGMENT_SHADER, fragment)]
        {
            let shader = compile(context, kind, &format!("{header}{COMMON}{text}"))?;
            context.attach_shader(&program, &shader);
            context.delete_shader(Some(&shader));
        }
        context.link_program(&program);
        if is_true(&context.get_program_parameter(&program, Context::LINK_STATUS)) {
            Ok(Self { program, context: context.clone(), places: RefCell::default() })
        } else {
            Err(context.get_program_info_log(&program).unwrap_or_default())
        }
    }

    /// Makes it the one that draws.
    pub fn begin(&self) {
        self.context.use_program(Some(&self.program));
    }

    /// The place of a uniform.
    pub fn place(&self, name: &'static str) -> Option<WebGlUniformLocation> {
        let known = self.places.borrow().iter().find(|(it, _)| *it == name).cloned();
        if let Some((_, place)) = known {
            return place;
        }
        let place = self.context.get_uniform_location(&self.program, name);
        self.places.borrow_mut().push((name, place.clone()));
        place
    }
}

fn compile(context: &Context, kind: u32, text: &str) -> Result<WebGlShader, String> {
    let shader = context.create_shader(kind).ok_or("the browser gives no shader")?;
    context.shader_source(&shader, text);
    context.compile_shader(&shader);
    if is_true(&context.get_shader_parameter(&shader, Context::COMPILE_STATUS)) {
        Ok(shader)
    } else {
        Err(context.get_shader_info_log(&shader).unwrap_or_default())
    }
}

fn is_true(value: &JsValue) -> bool {
    value.as_bool().unwrap_or(false)
}
