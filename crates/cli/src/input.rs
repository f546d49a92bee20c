//! Models from files and standard input. What makes a model valid is the engine's business.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use linchpin_engine::Model;

use crate::diagnostic;
use crate::failure::Failure;

/// The longest input, in bytes: a million components with their requirements take a third of it.
const LONGEST: u64 = 2 << 30;

/// The model in the file at `path`, or on standard input where that is `-`.
///
/// # Errors
/// What is wrong with the path, or everything that is wrong with the model.
pub fn model(path: &Path) -> Result<Model, Failure> {
    let bytes = bytes(path)?;
    linchpin_engine::read_bytes(&bytes).map_err(|problems| {
        let text = String::from_utf8_lossy(&bytes);
        Failure(diagnostic::problems(&problems, &called(path), &text))
    })
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
    Failure::new(
        format_args!("{name} is a folder, not a model"),
        Some("name a JSON or YAML file in it"),
    )
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
