//! Opens models: the one the page starts with, bundled ones, files of the user.

use linchpin_explorer::Msg;
use linchpin_explorer::permalink;
use linchpin_explorer::state::{document, view};
use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::bundled;
use crate::i18n::use_words;
use crate::platform::{address, fetch, files};
use crate::shell::use_shell;
use crate::store::use_dispatch;

/// Below this width the panels start folded away, so that the graph has room.
const NARROW: f64 = 1000.0;

/// Opens the model that the address asks for, or the first bundled one.
#[hook]
pub fn use_startup() {
    let open = use_open_path();
    let dispatch = use_dispatch();
    use_effect_with((), move |()| {
        let width = gloo::utils::window().inner_width().ok().and_then(|it| it.as_f64());
        if width.is_some_and(|width| width < NARROW) {
            dispatch.dispatch(Msg::View(view::Msg::FoldLeft(true)));
            dispatch.dispatch(Msg::View(view::Msg::FoldRight(true)));
        }
        let linked = permalink::read(&address::fragment()).ok();
        let path = match (address::query("model"), linked) {
            (Some(path), _) => path,
            (None, Some(link)) => bundled::path(&link.model),
            (None, None) => bundled::path(""),
        };
        open.emit(path);
    });
}

/// Fetches a model by its path relative to the page, and opens it.
#[hook]
pub fn use_open_path() -> Callback<String> {
    let dispatch = use_dispatch();
    let shell = use_shell();
    use_callback((), move |path: String, ()| {
        let (dispatch, shell) = (dispatch.clone(), shell.clone());
        spawn_local(async move {
            let name = bundled::file_name(&path).to_owned();
            match fetch::bytes(&path).await {
                Ok(bytes) => dispatch.dispatch(opening(&name, bytes)),
                Err(why) => shell.tell("notice.not-fetched", format!("{name}: {why}")),
            }
        });
    })
}

/// Reads a file of the user and opens it.
#[hook]
pub fn use_open_file() -> Callback<File> {
    let dispatch = use_dispatch();
    let shell = use_shell();
    use_callback((), move |file: File, ()| {
        let (dispatch, shell) = (dispatch.clone(), shell.clone());
        spawn_local(async move {
            match files::bytes(&file).await {
                Ok(bytes) => dispatch.dispatch(opening(&file.name(), bytes)),
                Err(files::Refusal::TooLarge) => shell.tell("notice.too-large", file.name()),
                Err(files::Refusal::Unreadable) => shell.tell("notice.unreadable", file.name()),
            }
        });
    })
}

/// Opens a text that was pasted, under a name that says so.
#[hook]
pub fn use_open_text() -> Callback<String> {
    let dispatch = use_dispatch();
    let shell = use_shell();
    let name = use_words().t("paste.file");
    use_callback(name, move |text: String, name| {
        if text.len() as f64 > files::LIMIT_BYTES {
            shell.tell("notice.too-large", name.clone());
        } else {
            dispatch.dispatch(opening(name, text.into_bytes()));
        }
    })
}

fn opening(name: &str, bytes: Vec<u8>) -> Msg {
    Msg::Document(document::Msg::Open { file_name: name.into(), bytes: bytes.into() })
}
