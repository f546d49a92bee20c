//! Models and foreign texts from files and standard input. What makes a model valid is the engine's
//! business.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use linchpin_engine::Model;
use linchpin_engine::read::utf8;

use crate::diagnostic;
use crate::failure::Failure;

/// The longest input, in bytes: a million components with their requirements take a third of it.
const LONGEST: u64 = 2 << 30;

/// The model in the file at `path`, or on standard input where that is `-`.
///
/// # Errors
/// What is wrong with the path, or everything that is wrong with the model.
pub fn model(path: &Path) -> Result<Model, Failure> {
    model_of(path, &text(path)?)
}

/// The text in the file at `path`, or on standard input where that is `-`.
///
/// # Errors
/// What is wrong with the path, or where the file stops being UTF-8.
pub fn text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes(path)?).map_err(|error| {
        let bytes = error.as_bytes();
        let problems = utf8(bytes).err();
        let shown = String::from_utf8_lossy(bytes);
        let told = problems.map(|problems| diagnostic::problems(&problems, &called(path), &shown));
        Failure(told.unwrap_or_default())
    })
}

/// The model in `text`, which was read from `path`.
///
/// # Errors
/// Everything that is wrong with the model.
pub fn model_of(path: &Path, text: &str) -> Result<Model, Failure> {
    linchpin_engine::read(text)
        .map_err(|problems| Failure(diagnostic::problems(&problems, &called(path), text)))
}

/// How an input is called in messages.
pub fn called(path: &Path) -> String {
    if is_stdin(path) { "<standard input>".into() } else { path.display().to_string() }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = called(path);
    let cannot = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Failure::new(format_args!("there is no file {name}"), None),
        io::ErrorKind::IsADirectory => a_folder(&name),
        _ => Failure::new(format_args!("cannot read {name}: {error}"), None),
    };
    if is_stdin(path) {
        return all(&mut io::stdin().lock(), &name).map_err(cannot)?;
    }
    if path.is_dir() {
        return Err(a_folder(&name));
    }
    let mut file = File::open(path).map_err(cannot)?;
    all(&mut file, &name).map_err(cannot)?
}

fn a_folder(name: &str) -> Failure {
    Failure::new(format_args!("{name} is a folder, not a file"), Some("name a file in it"))
}

/// Everything that `from` gives, unless that is more than a model can be.
fn all(from: &mut impl Read, name: &str) -> io::Result<Result<Vec<u8>, Failure>> {
    let mut bytes = Vec::new();
    from.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > LONGEST {
        Err(Failure::new(format_args!("{name} is longer than 2 GiB"), None))
    } else {
        Ok(bytes)
    })
}
