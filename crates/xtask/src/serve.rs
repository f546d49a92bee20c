//! `cargo xtask serve`: a build, then the real `linchpin serve` over it. The server lives in the cli crate.

use crate::args::Serve;
use crate::process::Run;
use crate::progress::Progress;
use crate::{build, paths};
use anyhow::Result;
use std::process::ExitCode;

/// Builds, serves, and ends when the server does.
pub fn run(options: &Serve) -> Result<ExitCode> {
    // The model is named from where the user stands; the server is started at the root.
    let model = options.model.as_ref().map(std::path::absolute).transpose()?;
    let mut progress = Progress::new(build::STEPS + 1);
    build::steps(options.profile, &mut progress)?;
    progress.next("server (Ctrl+C ends it)");
    let mut server = Run::cargo().args("run -q -p linchpin -- serve");
    if let Some(model) = model {
        server = server.arg(model);
    }
    server = server.arg("--dir").arg(paths::dist());
    if let Some(port) = options.port {
        server = server.arg("--port").arg(port.to_string());
    }
    if !options.open {
        server = server.arg("--no-open");
    }
    let status = server.status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
