//! Finds Chromium, its driver and a Korean font, or has Debian install them; never skips in silence.

use crate::paths;
use crate::process::Run;
use anyhow::{Result, bail};
use std::env;
use std::fs;
use std::path::PathBuf;

const CHROMIUM: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

/// Places outside `PATH` where macOS and Windows keep the browser.
const CHROMIUM_PATHS: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
];

/// Chromium or a browser built on it; the variable `CHROMIUM` overrides the search.
pub fn chromium() -> Result<PathBuf> {
    let found = found_or_installed(find_chromium, "chromium")?;
    let Some(path) = found else {
        bail!(
            "the browser tests need Chromium or Chrome and none was found.\n\
             Debian: apt-get install chromium chromium-driver (this command does it when run as root)\n\
             elsewhere: install Chrome, or set CHROMIUM to the program's path"
        );
    };
    Ok(path)
}

/// The driver that component tests talk to; the variable `CHROMEDRIVER` overrides the search.
pub fn driver() -> Result<PathBuf> {
    let found = found_or_installed(find_driver, "chromium-driver")?;
    let Some(path) = found else {
        bail!(
            "the component tests need chromedriver, of the same version as the browser, and it was not found.\n\
             Debian: apt-get install chromium-driver (this command does it when run as root)\n\
             elsewhere: https://googlechromelabs.github.io/chrome-for-testing/, then set CHROMEDRIVER to its path"
        );
    };
    Ok(path)
}

/// Without a Korean font the pictures show boxes, but nothing fails: so this installs or warns.
pub fn korean_font() -> Result<()> {
    let fonts =
        || Run::new("fc-list").arg(":lang=ko").output().filter(|list| !list.trim().is_empty());
    if fonts().is_some() {
        return Ok(());
    }
    if can_install() {
        return install("fonts-nanum");
    }
    println!(
        "warning: no Korean font found (fc-list :lang=ko): Korean text will show as boxes in screenshots"
    );
    Ok(())
}

fn find_chromium() -> Option<PathBuf> {
    overridden("CHROMIUM")
        .or_else(|| CHROMIUM.iter().find_map(|name| paths::find_program(name)))
        .or_else(|| CHROMIUM_PATHS.iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn find_driver() -> Option<PathBuf> {
    let beside = |dir| PathBuf::from(dir).join(format!("chromedriver{}", env::consts::EXE_SUFFIX));
    overridden("CHROMEDRIVER")
        .or_else(|| paths::find_program("chromedriver"))
        .or_else(|| env::var_os("CHROMEWEBDRIVER").map(beside).filter(|path| path.is_file()))
}

fn overridden(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn found_or_installed(find: fn() -> Option<PathBuf>, package: &str) -> Result<Option<PathBuf>> {
    if let Some(path) = find() {
        return Ok(Some(path));
    }
    if can_install() {
        install(package)?;
    }
    Ok(find())
}

/// Only Debian itself: elsewhere the package `chromium` is missing or a stub for another store.
fn can_install() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let root = Run::new("id").arg("-u").output().is_some_and(|id| id.trim() == "0");
    root && release.lines().any(|line| line == "ID=debian")
}

fn install(package: &str) -> Result<()> {
    let apt = || Run::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive");
    apt().args("update -qq").run()?;
    apt().args("install -y -qq --no-install-recommends").arg(package).run()
}
