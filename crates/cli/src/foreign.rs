//! `import` and `export`: models from and to foreign formats. What becomes what is the importers'
//! business.

use std::path::Path;

use linchpin_engine::read::placed;
use linchpin_importers::open_psa;
use linchpin_reports::json;

use crate::args::{ExportArgs, ForeignFormat, ImportArgs};
use crate::failure::Failure;
use crate::{atomic, diagnostic, input, output};

/// Reads a foreign file and writes it as a model; what was read otherwise than written goes to
/// standard error.
///
/// # Errors
/// Everything that is wrong with the file; nothing has been written then.
pub fn import(args: &ImportArgs) -> Result<(), Failure> {
    let text = input::text(&args.file)?;
    let name = input::called(&args.file);
    let import = match args.foreign {
        ForeignFormat::OpenPsa => open_psa::read(&text),
    };
    let import =
        import.map_err(|problems| Failure(diagnostic::problems(&problems, &name, &text)))?;
    write(args.output.as_deref(), &json::model(&import.model))?;
    if !import.findings.is_empty() {
        // The model stands; when standard error is closed, nobody wants to know more.
        let _ = output::complain(&diagnostic::findings(&import.findings, &name, &text));
    }
    Ok(())
}

/// Reads a model and writes it in a foreign format.
///
/// # Errors
/// Everything that is wrong with the model or cannot be said in the format; nothing has been written
/// then.
pub fn export(args: &ExportArgs) -> Result<(), Failure> {
    let text = input::text(&args.model)?;
    let model = input::model_of(&args.model, &text)?;
    let written = match args.foreign {
        ForeignFormat::OpenPsa => open_psa::write(&model),
    };
    let written = written.map_err(|problems| {
        let problems = placed(problems, &text);
        Failure(diagnostic::problems(&problems, &input::called(&args.model), &text))
    })?;
    write(args.output.as_deref(), &written)
}

/// Writes a file whole, or standard output where none is named.
fn write(path: Option<&Path>, text: &str) -> Result<(), Failure> {
    match path {
        Some(path) if path.as_os_str() != "-" => atomic::write(path, text),
        _ => output::text(text),
    }
}
