//! Opens models and kept work: bundled ones, files of the user.

use linchpin_explorer::Msg;
use linchpin_explorer::kept::{KeptError, file};
use linchpin_explorer::state::document;
use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::startup::fetched;
use crate::bundled;
use crate::i18n::use_words;
use crate::platform::files;
use crate::shell::use_shell;
use crate::store::use_dispatch;

/// Fetches a model by its path relative to the page, and opens it.
#[hook]
pub fn use_open_path() -> Callback<String> {
    let dispatch = use_dispatch();
    let shell = use_shell();
    use_callback((), move |path: String, ()| {
        let (dispatch, shell) = (dispatch.clone(), shell.clone());
        spawn_local(async move {
            if let Some(bytes) = fetched(&shell, &path).await {
                let file_name = bundled::file_name(&path).into();
                dispatch.dispatch(Msg::Document(document::Msg::Open { file_name, bytes }));
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
            let name = file.name();
            match files::bytes(&file).await.map(|bytes| file::opening(&name, bytes.into())) {
                Ok(Ok(message)) => dispatch.dispatch(message),
                Ok(Err(KeptError::Newer)) => shell.tell("notice.work-newer", name),
                Ok(Err(KeptError::Damaged)) => shell.tell("notice.work-damaged", name),
                Err(files::Refusal::TooLarge) => shell.tell("notice.too-large", name),
                Err(files::Refusal::Unreadable) => shell.tell("notice.unreadable", name),
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
