//! The frame of the page: header, three columns, two bars, and what lies over them.

use linchpin_explorer::state::view::MainView;
use linchpin_explorer::state::{Document, View};
use yew::prelude::*;

use super::compare::Comparison;
use super::dialogs::{ChartsDialog, Help, Limit, Live, Offers, Paste, Problems, Toast};
use super::edit::EditDialog;
use super::findings::Findings;
use super::graph::Graph;
use super::header::Header;
use super::left::Left;
use super::replay::Strip;
use super::selection::Selection;
use super::steps::{StatusBar, Steps};
use super::table::Table;
use crate::hooks;
use crate::i18n::use_words;
use crate::platform::document;
use crate::store::use_slice;

/// Everything on screen.
#[component]
pub fn Page() -> Html {
    hooks::use_preferences();
    let pending = (*use_memo((), |()| hooks::Pending::default())).clone();
    hooks::use_startup(&pending);
    hooks::use_link(&pending);
    hooks::use_keep();
    hooks::use_update();
    hooks::use_narrow();
    hooks::use_keys();
    hooks::use_inquiry();
    hooks::use_survey();
    hooks::use_playback();
    hooks::use_paste();
    hooks::use_edits();
    let dropping = hooks::use_drop();
    let words = use_words();
    let view = use_slice::<View>();
    let open = use_slice::<Document>().open.is_some();
    let fold = |folded: bool| folded.then_some("folded");
    let main = match view.main {
        MainView::Graph => "graph",
        MainView::Table => "table",
        MainView::Split => "split",
    };
    // The graph and the table hand the focus to each other when a key replaces one by the other.
    let shown_first = use_mut_ref(|| true);
    use_effect_with(view.main, move |&shown| {
        if !shown_first.replace(false) {
            document::focus_if_lost(match shown {
                MainView::Table => "#centre [data-row][tabindex='0']",
                MainView::Graph | MainView::Split => "#centre canvas",
            });
        }
    });
    html! {
        <div class="app" data-testid="app" data-main={main} data-left={fold(view.left_folded)}
            data-right={fold(view.right_folded)} data-ready={open.then_some("yes")}>
            <a class="skip" href="#centre">{ words.t("skip.graph") }</a>
            <Header />
            <main class="body">
                <Left />
                <div class="centre" id="centre" tabindex="-1">
                    <Problems />
                    if view.main != MainView::Table { <Graph /> }
                    if view.main != MainView::Graph { <Table /> }
                    <Comparison />
                </div>
                <aside class="right" aria-label={words.t("right.label")}>
                    <Selection />
                    <Findings />
                </aside>
            </main>
            <footer class="bars">
                <Strip />
                <Steps />
                <StatusBar />
            </footer>
            <Help />
            <Limit />
            <EditDialog />
            <Paste />
            <ChartsDialog />
            <Offers />
            <Toast />
            <Live />
            if dropping {
                <div class="drop" aria-hidden="true"><p class="drop__text">{ words.t("drop.here") }</p></div>
            }
        </div>
    }
}
