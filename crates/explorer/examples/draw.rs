//! Draws a model file as SVG: `cargo run -p linchpin-explorer --example draw -- MODEL [ko|en] [light|dark]
//! [near|middle|far]`. The picture goes to standard output.
#![allow(clippy::disallowed_methods, reason = "a program, not the library: it reads a file")]

use std::{env, error::Error, io::Write};

use linchpin_engine::{FailureSet, read_bytes};
use linchpin_explorer::{
    layout,
    scene::{self, Detail, Inputs, svg},
    state::{Selection, settings::Language},
    theme::Theme,
};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let path = args.first().ok_or("give the path of a model file")?;
    let has = |word: &str| args.iter().any(|arg| arg == word);
    let model = read_bytes(&std::fs::read(path)?)?;
    let layout = layout::lay_out(&model);
    let scene = scene::draw(&Inputs {
        model: &model,
        layout: &layout,
        ran: None,
        failures: &FailureSet::none(),
        selection: &Selection::default(),
        preview: None,
        hover: None,
        reason: None,
        language: if has("en") { Language::En } else { Language::Ko },
        detail: if has("far") {
            Detail::Far
        } else if has("middle") {
            Detail::Middle
        } else {
            Detail::Near
        },
    });
    let theme = if has("dark") { Theme::Dark } else { Theme::Light };
    std::io::stdout().write_all(svg::write(&scene, theme).as_bytes())?;
    Ok(())
}
