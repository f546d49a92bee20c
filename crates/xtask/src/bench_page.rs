//! `cargo xtask bench page`: the built explorer beside other libraries that draw graphs, in one browser.
//! What is measured and how stands in `tests/bench`.

use crate::args::Profile;
use crate::process::Run;
use crate::{browser, build, paths, tools};
use anyhow::Result;

/// What this benchmark is called among the others.
pub const NAME: &str = "page";

/// Builds the page, installs the yardsticks, and measures with the arguments `further`.
pub fn run(further: &[String]) -> Result<()> {
    build::run(Profile::Release)?;
    Run::cargo().args("build -p linchpin").run()?;
    let folder = paths::root().join("tests").join("bench");
    tools::npm_packages()?;
    tools::npm_packages_in(&folder)?;
    let run = Run::new("node").arg(folder.join("page.mjs"));
    let run = run.env("CHROMIUM", browser::chromium()?).env("LINCHPIN", paths::program());
    further.iter().fold(run, Run::arg).run()
}
