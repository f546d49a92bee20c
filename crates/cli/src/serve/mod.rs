//! The explorer on this computer: the built page, and a model beside it. Only for this machine, and
//! only for pages from here.

mod browser;
mod pages;

use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::path::Path;

use tokio::net::TcpListener;

use crate::args::ServeArgs;
use crate::failure::Failure;
use crate::input;
use crate::output;

/// The port that is tried when none is asked for.
const USUAL_PORT: u16 = 8080;

/// Serves until the process is told to end.
///
/// # Errors
/// When the page is not built, the model is wrong, or the port is taken.
pub fn run(args: &ServeArgs) -> Result<(), Failure> {
    built(&args.dir)?;
    // Verified before anything is served, and served as JSON whatever it was written in.
    let model = args.model.as_deref().map(input::model).transpose()?;
    let model = model.map(|it| linchpin_reports::json::model(&it));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format_args!("cannot start the server: {error}"), None))?;
    runtime.block_on(serve(args, model))
}

async fn serve(args: &ServeArgs, model: Option<String>) -> Result<(), Failure> {
    let listener = listen(args.port).await?;
    let cannot = |error: io::Error| Failure::new(format_args!("the server stopped: {error}"), None);
    let port = listener.local_addr().map_err(cannot)?.port();
    // The page opens what the query names, relative to itself; see `/model.json` in `pages`.
    let query = if model.is_some() { "?model=model.json" } else { "" };
    let address = format!("http://127.0.0.1:{port}/{query}");
    let told_to_end = told_to_end().map_err(cannot)?;
    announce(&address).map_err(|error| Failure::of_output(&error))?;
    if !args.no_open {
        browser::open(&address);
    }
    let pages = pages::router(&args.dir, model);
    axum::serve(listener, pages).with_graceful_shutdown(told_to_end).await.map_err(cannot)
}

/// The address is the only line on standard output, so that a script can read it.
fn announce(address: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{address}")?;
    out.flush()
}

fn built(dir: &Path) -> Result<(), Failure> {
    if dir.join("index.html").is_file() {
        return Ok(());
    }
    let message = format_args!("there is no built explorer in {}", dir.display()).to_string();
    Err(Failure::new(message, Some("`cargo xtask build` builds it, `--dir` says where it is")))
}

async fn listen(asked: Option<u16>) -> Result<TcpListener, Failure> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let cannot = |port: u16, error: io::Error| {
        let message = format_args!("cannot listen on 127.0.0.1:{port}: {error}").to_string();
        Failure::new(message, Some("`--port 0` takes any free port"))
    };
    if let Some(port) = asked {
        return bind(port).await.map_err(|error| cannot(port, error));
    }
    match bind(USUAL_PORT).await {
        Ok(listener) => Ok(listener),
        Err(_) => {
            let listener = bind(0).await.map_err(|error| cannot(0, error))?;
            // Who bookmarked the usual address should know why it is another today.
            let _ = output::complain(&format!("port {USUAL_PORT} is taken; a free one is used\n"));
            Ok(listener)
        }
    }
}

/// Listens for the signals that end the server from now on; the future ends when one has come.
///
/// Listening begins with the call, not with the first poll: whoever has read the address may tell the
/// server to end at once, and that must end it as cleanly as later.
#[cfg(unix)]
fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(std::future::poll_fn(move |context| {
        let interrupted = interrupted.poll_recv(context).is_ready();
        let done = terminated.poll_recv(context).is_ready() || interrupted;
        if done { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    }))
}

/// Listens for Ctrl-C; the future ends when it has come.
#[cfg(windows)]
fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    let mut interrupted = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupted.recv().await;
    })
}
