//! The menu of exports: the report as Markdown or JSON, a link to this state, the single points as CSV.

use linchpin_explorer::Msg;
use linchpin_explorer::commands::Command;
use linchpin_explorer::select::findings::single_points_csv;
use linchpin_explorer::state::view::{self, Dialog, View};
use yew::prelude::*;

use super::menu::Menu;
use crate::hooks::use_command;
use crate::i18n::use_words;
use crate::platform::download;
use crate::shell::use_shell;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::icons::{Icon, icon};
use crate::worker::{Format, Input};

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
    let item = |testid: &'static str, text: String, act: Callback<()>| {
        let onopen = onopen.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            onopen.emit(false);
            act.emit(());
        });
        html! {
            <button type="button" class="menu__item" data-row="" data-testid={testid} {onclick}>{ text }</button>
        }
    };
    let report = |format: Format| {
        let (now, shell) = (now.clone(), shell.clone());
        Callback::from(move |()| {
            let (language, scenario) =
                now.with(|state| (state.settings.language, state.failures.now().scenario));
            shell.ask(Input::Report { format, language, scenario });
        })
    };
    let csv = {
        let (now, shell) = (now.clone(), shell.clone());
        Callback::from(move |()| {
            let saved =
                download::text("single-points.csv", "text/csv", &now.with(single_points_csv));
            shell
                .tell(if saved { "notice.saved" } else { "notice.not-saved" }, "single-points.csv");
        })
    };
    let link = run.reform(|()| Command::CopyLink);
    let face = html! { <>{ icon(Icon::Export) }<span class="menu__face">{ words.t("export.button") }</span></> };
    html! {
        <Menu testid="export-menu" label={words.t("export.button")} {face} {open} onopen={onopen.clone()} class="menu--right">
            <p class="menu__title">{ words.t("export.report") }</p>
            { item("export-markdown", words.t("export.markdown"), report(Format::Markdown)) }
            { item("export-json", words.t("export.json"), report(Format::Json)) }
            <hr class="menu__line" />
            { item("save-model", words.t("export.model"), run.reform(|()| Command::SaveModel)) }
            { item("export-csv", words.t("export.csv"), csv) }
            { item("copy-link", words.t("export.link"), link) }
        </Menu>
    }
}
