//! The menu of exports: pictures of the graph, the model, tables, reports, and a link to this state.

use linchpin_explorer::commands::Command;
use linchpin_explorer::select::charts;
use linchpin_explorer::select::export::model_json;
use linchpin_explorer::select::findings::single_points_csv;
use linchpin_explorer::state::Document;
use linchpin_explorer::state::view::{self, Dialog, View};
use linchpin_explorer::{Msg, State};
use yew::prelude::*;

use super::menu::Menu;
use crate::export;
use crate::hooks::use_command;
use crate::i18n::use_words;
use crate::platform::download;
use crate::shell::{Shell, use_shell};
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::icons::{Icon, icon};
use crate::worker::{Format, Input, Shown};

/// See the module. Whether it is open is in the state, because a key opens it too.
#[component]
pub fn ExportMenu() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let now = use_now();
    let shell = use_shell();
    let run = use_command();
    let open = use_slice::<View>().dialog == Dialog::Export;
    let onopen: Callback<bool> = Callback::from(move |to: bool| {
        let dialog = if to { Dialog::Export } else { Dialog::None };
        dispatch.dispatch(Msg::View(view::Msg::Dialog(dialog)));
    });
    // The table of the single points has to wait for them; reports work out their own.
    let document = use_slice::<Document>();
    let waits = document.open.is_some() && document.findings().is_none();
    let is_changed = document.is_changed();
    let item = |testid: &'static str, text: String, act: Callback<()>| {
        let waits = waits && testid == "export-csv";
        let disabled = waits || !is_changed && testid == "export-changes";
        let onopen = onopen.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            onopen.emit(false);
            act.emit(());
        });
        html! {
            <button type="button" class="menu__item" data-row="" data-testid={testid} {onclick} {disabled}>
                { text }if waits { { " · " }{ words.t("findings.pending") } }
            </button>
        }
    };
    let act = |act: fn(&State, &Shell)| {
        let (now, shell) = (now.clone(), shell.clone());
        Callback::from(move |()| act(&now.state(), &shell))
    };
    let link = run.reform(|()| Command::CopyLink);
    let face = html! { <>{ icon(Icon::Export) }<span class="menu__face">{ words.t("export.button") }</span></> };
    html! {
        <Menu testid="export-menu" label={words.t("export.button")} {face} {open} onopen={onopen.clone()} class="menu--right">
            <p class="menu__title">{ words.t("export.graph") }</p>
            { item("export-png", words.t("export.png"), act(png)) }
            { item("export-svg", words.t("export.svg"), act(|state, shell| {
                let name = export::file_name(state, "", "svg");
                save(shell, name, "image/svg+xml", export::svg(state));
            })) }
            { item("export-dot", words.t("export.dot"), act(|state, shell| {
                let name = export::file_name(state, "", "dot");
                save(shell, name, "text/vnd.graphviz", export::dot(state));
            })) }
            <p class="menu__title">{ words.t("export.data") }</p>
            { item("export-model", words.t("export.model"), act(|state, shell| {
                let name = export::file_name(state, "", "json");
                save(shell, name, "application/json", model_json(state));
            })) }
            { item("export-csv", words.t("export.csv"), act(|state, shell| {
                save(shell, "single-points.csv".to_owned(), "text/csv", Some(single_points_csv(state)));
            })) }
            <p class="menu__title">{ words.t("export.report") }</p>
            { item("export-html", words.t("export.html"), act(|state, shell| report(state, shell, Format::Html))) }
            { item("export-markdown", words.t("export.markdown"), act(|state, shell| report(state, shell, Format::Markdown))) }
            { item("export-json", words.t("export.json"), act(|state, shell| report(state, shell, Format::Json))) }
            { item("export-changes", words.t("export.changes"), act(|state, shell| {
                if let Some(ask) = export::changes(state) {
                    shell.ask(ask);
                }
            })) }
            <hr class="menu__line" />
            { item("copy-link", words.t("export.link"), link) }
        </Menu>
    }
}

fn save(shell: &Shell, name: String, mime: &str, text: Option<String>) {
    let saved = text.is_some_and(|text| download::text(&name, mime, &text));
    shell.tell(if saved { "notice.saved" } else { "notice.not-saved" }, name);
}

fn png(state: &State, shell: &Shell) {
    let name = export::file_name(state, "", "png");
    let (asked, told) = (shell.clone(), name.clone());
    let size = export::png(state, move |blob| {
        let saved = blob.is_some_and(|blob| download::blob(&name, &blob));
        if !saved {
            asked.tell("notice.not-saved", name);
        }
    });
    match size {
        None => shell.tell("notice.not-saved", told),
        Some(size) if size.is_reduced() => {
            let percent = (size.scale * 100.0).floor().max(1.0);
            shell.tell("notice.saved-reduced", format!("{told} ({percent}%)"));
        }
        Some(_) => shell.tell("notice.saved", told),
    }
}

fn report(state: &State, shell: &Shell, format: Format) {
    let state = &state.at_once();
    let shown = (format == Format::Html).then(|| Shown {
        picture: export::svg_for_report(state),
        hits: charts::users_hit(state).iter().map(|it| (it.service, it.users, it.hit)).collect(),
        sets: charts::cut_sets(state).map(|sets| (*sets).clone()),
    });
    shell.ask(Input::Report {
        format,
        language: state.settings.language,
        scenario: state.failures.now().scenario,
        shown: shown.map(Box::new),
    });
}
