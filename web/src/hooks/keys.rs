//! Key presses and buttons become commands. Which key is which command, and what a command does, is the
//! explorer's; here are the few that need the browser.

use gloo::events::{EventListener, EventListenerOptions};
use linchpin_engine::ComponentId;
use linchpin_explorer::commands::{self, Command};
use linchpin_explorer::kept::{self, Prints};
use linchpin_explorer::keys::{self, Press};
use linchpin_explorer::state::{failures, own, preview, view};
use linchpin_explorer::{Msg, permalink};
use wasm_bindgen::JsCast;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::save_model;
use crate::i18n::Words;
use crate::names;
use crate::platform::{address, clipboard, document, download};
use crate::shell::{Shell, use_shell};
use crate::store::{Dispatch, Now, use_dispatch, use_now};

/// Carries out commands: those of the state by messages, those of the browser here.
#[hook]
pub fn use_command() -> Callback<Command> {
    let dispatch = use_dispatch();
    let now = use_now();
    let shell = use_shell();
    use_callback((), move |command: Command, ()| match command {
        Command::Search | Command::Palette => {
            document::focus("#search");
        }
        Command::OpenFile => document::click("#open-file"),
        Command::NewScenario => {
            dispatch.dispatch(Msg::View(view::Msg::FoldLeft(false)));
            save_scenario(&now, &dispatch);
        }
        Command::SaveModel => save_model(&now, &shell),
        Command::CopyLink => {
            let (now, shell) = (now.clone(), shell.clone());
            spawn_local(async move {
                let id = now.with(|state| state.document.model().map(|it| it.file().id.clone()));
                let bundled = super::link::bundled(&shell, id.as_deref().unwrap_or_default()).await;
                let fragment = now.with(|state| permalink::carrying(state, bundled.as_deref()));
                let Some(fragment) = fragment else { return };
                if fragment.len() > permalink::MOST {
                    let act = save_work(&now, &shell);
                    shell.offer("offer.link-long", "", "offer.save", act);
                    return;
                }
                let carries = permalink::read(&fragment).is_ok_and(|it| it.carried.is_some());
                let address = address::with_fragment(&fragment);
                let copied = clipboard::copy(&address).await;
                let key = match (copied, carries) {
                    (true, false) => "notice.copied",
                    (true, true) => "notice.copied-model",
                    (false, _) => "notice.not-copied",
                };
                shell.tell(key, "");
            });
        }
        _ => {
            let messages = now.with(|state| commands::messages(state, command));
            for message in messages {
                dispatch.dispatch(message);
            }
            let tab = match command {
                Command::Pairs => Some("#tab-pairs[aria-selected='true']"),
                Command::ShowChanges => Some("#tab-changes[aria-selected='true']"),
                Command::Charts => Some("#tab-charts[aria-selected='true']"),
                _ => None,
            };
            if let Some(tab) = tab {
                document::focus_soon(tab);
            }
            if command == Command::SinglePoints {
                document::focus_soon(
                    "[aria-labelledby='tab-single-points'] [data-row][tabindex='0']",
                );
            }
        }
    })
}

/// Saves the work as a file that opens again as it was.
fn save_work(now: &Now, shell: &Shell) -> Callback<()> {
    let (now, shell) = (now.clone(), shell.clone());
    Callback::from(move |()| {
        let Some(work) = now.with(|state| kept::work(state, &mut Prints::default())) else {
            return;
        };
        let name = format!("linchpin-{}.work.json", work.session.model);
        let saved = download::text(&name, "application/json", &kept::file::write(&work));
        shell.tell(if saved { "notice.saved" } else { "notice.not-saved" }, name);
    })
}

/// Keeps what has failed, by the moment that is shown, as a scenario of the user's own, under the names of that.
fn save_scenario(now: &Now, dispatch: &Dispatch) {
    let name = now.with(|state| {
        let failed: Vec<ComponentId> = state.failed().iter().map(|(id, _)| id).collect();
        let words = Words(state.settings.language);
        state.document.model().map(|model| names::names(model, &failed, words))
    });
    if let Some(name) = name {
        let save = own::Msg::Save(name.as_str().into());
        dispatch.dispatch(Msg::Failures(failures::Msg::Own(save)));
    }
}

/// Listens for keys on the whole page.
#[hook]
pub fn use_keys() {
    let run = use_command();
    let dispatch = use_dispatch();
    use_effect_with((), move |()| {
        let window = gloo::utils::window();
        let options = EventListenerOptions::enable_prevent_default();
        let down = EventListener::new_with_options(&window, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
            if let Some(command) = command_for(event) {
                event.prevent_default();
                run.emit(command);
            }
        });
        let up = EventListener::new(&window, "keyup", move |event| {
            let event = event.dyn_ref::<web_sys::KeyboardEvent>();
            if event.is_some_and(|event| event.code() == "Space") {
                dispatch.dispatch(Msg::Preview(preview::Msg::Preview(None)));
            }
        });
        move || drop((down, up))
    });
}

/// The command for a key press, unless whatever has the focus makes its own use of the key.
fn command_for(event: &web_sys::KeyboardEvent) -> Option<Command> {
    if event.default_prevented() || event.is_composing() || document::modal() {
        return None;
    }
    let (key, code) = (event.key(), event.code());
    let ctrl = event.ctrl_key() || event.meta_key();
    let press =
        Press { key: &key, code: &code, ctrl, shift: event.shift_key(), alt: event.alt_key() };
    let command = keys::command(&press)?;
    let elsewhere = document::typing()
        && !(key == "Escape"
            || (ctrl
                && matches!(command, Command::Palette | Command::Export | Command::SaveModel)));
    let native = match command {
        Command::SelectNeededBy
        | Command::SelectNeeds
        | Command::SelectPrevious
        | Command::SelectNext
        | Command::Preview
        | Command::FirstWave
        | Command::LastWave
        | Command::Centre => !document::on_graph(),
        _ => false,
    };
    // Held keys repeat; a preview or a failure need not.
    let repeated = event.repeat()
        && !matches!(
            command,
            Command::ZoomIn
                | Command::ZoomOut
                | Command::Undo
                | Command::Redo
                | Command::SelectNext
                | Command::SelectPrevious
                | Command::SelectNeeds
                | Command::SelectNeededBy
                | Command::Earlier
                | Command::Later
        );
    (!elsewhere && !native && !repeated).then_some(command)
}
