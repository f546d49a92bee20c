//! The explorer in the browser: Yew views over the state of `linchpin-explorer`. What the screen shows and how it
//! changes is decided there; what follows from a model is the engine's, in the worker.
//!
//! # Where things are
//!
//! - [`store`]: the state, and who reads which slice of it; [`shell`]: the worker's other end, and what is told in passing;
//! - [`views`]: the panels; [`painter`]: a scene by WebGL2 and Canvas 2D; `hooks`: keys, files, address, preferences;
//! - `crash` with `web/crash.js`: what is shown when something breaks down; `web/offline.js` and `web/sw.js`: the page without a
//!   network;
//! - [`worker`]: the engine's side; `prober`: the same for questions that take seconds; [`platform`]: the browser behind plain functions;
//! - [`i18n`] with `web/i18n/*.txt`: every sentence in both languages; `web/styles`: one sheet for each view, every
//!   colour in `00-tokens.css`.
//!
//! # Test ids
//!
//! Stable values of `data-testid`, for tests of the page. Components carry their id as `data-component`.
//!
//! | where | ids |
//! | --- | --- |
//! | frame | `app` (with `data-ready="yes"` once a model is open, `data-main`, `data-left`, `data-right`), `live`, `notice` |
//! | header | `model-menu`, `model-menu-list`, `model-ID`, `open-file-item`, `open-file` (the file field), `search`, `search-results`, `search-mistake`, `view-graph`, `view-table`, `view-split`, `language`, `theme`, `help`, `export-menu`, `export-menu-list`, `export-png`, `export-svg`, `export-dot`, `export-model`, `export-csv`, `export-html`, `export-markdown`, `export-json`, `copy-link` |
//! | left | `fold-left`, `scenarios`, `scenario-baseline`, `scenario-ID`, `own-scenarios`, `own-N`, `new-scenario`, `rename`, `rename-field`, `duplicate`, `move-up`, `move-down`, `delete`, `moments`, `moment-N`, `moment-text`, `moment-earlier`, `moment-later`, `report`, `report-rows`, `filter`, `filter-mistake`, `outline`, `filters`, `kind-ID`, `look-NAME`, `select-left`, `show-all`, `filters-dim`, `filters-hide`, `filters-hidden` |
//! | middle | `graph` (the canvas; `data-means` says by what it is drawn: `webgl2`, `canvas` or `none`), `tooltip`, `legend`, `zoom-in`, `zoom-out`, `zoom-fit`, `minimap`, `table`, `problems`, `compare`, `compare-a`, `compare-failures`, `compare-models`, `set-as-a`, `compare-close`, `compare-overlay`, `compare-sides`, `compare-table`, `graph-a` (the canvas of A beside that of B), `graph-a-name`, `graph-name`, `compare-same`, `compare-only-a`, `compare-only-b`, `compare-both`, `differences`, `model-changes`, `hidden-note`, `hidden-show`, `table-shown` |
//! | right | `fold-right`, `selection`, `overview`, `selection-name`, `selection-state`, `fail`, `restore`, `fail-in-part`, `ceiling`, `why`, `reason`, `reason-previous`, `reason-next`, `pin`, `evidence`, `survives`, `own-single-points`, `if-failed`, `needs`, `needed-by`, `findings`, `tab-single-points`, `tab-pairs`, `pairs`, `pairs-list`, `tab-on-paper`, `tab-deadlocks`, `tab-risk-groups`, `tab-harden`, `tab-diagnose`, `single-points`, `on-paper`, `deadlocks`, `risk-groups`, `level-down`, `level-hit`, `counts`, `incomplete`, `sets`, `pager`, `page-previous`, `page-next`, `progress`, `cancel`, `stopped`, `again`, `idle`, `harden`, `stakes`, `proposal`, `apply`, `mark-down`, `mark-up`, `diagnose`, `marks`, `clear-marks`, `tab-charts`, `charts`, `charts-enlarge`, `chart-ID` (`pareto`, `users`, `stakes`, `sets`, `outages`), `chart-ID-canvas`, `chart-ID-csv`, `findings-pending`, `overview-pending`, `changes-points-unknown`, `selection-hidden`, `selection-show`, `why-hidden`, `why-show` |
//! | bottom | `steps`, `step-text`, `step-N`, `waves`, `wave-N`, `wave-text`, `wave-earlier`, `wave-later`, `wave-play`, `undo`, `redo`, `clear`, `status`, `status-failed`, `status-down`, `status-partial`, `status-impaired`, `status-users`, `status-time` |
//! | dialogs | `help-dialog`, `charts-dialog`, `limit-dialog`, `limit-number`, `limit-slider`, `limit-apply`, `limit-cancel` |
//! | editing | `edit-selected`, `edit-acts`, `edit`, `new-component`, `make-redundant`, `remove`, `add-need`, `add-need-do`, `drop-need-ID`; `edit-dialog`, `edit-id`, `edit-kind`, `edit-kind-word`, `edit-name-ko`, `edit-name-en`, `edit-group`, `edit-owner`, `edit-users`, each with `-wrong` below it; `edit-requires`, `edit-wants`, each with `-json`, `-json-wrong`, `-add`, and `-root` or positions for its nodes, which have `-form`, `-on`, `-remove`, `-needed`, `-switch`, `-load`, `-weight-N`, `-capacity-N`; `edit-remove`, `edit-cancel`, `edit-save`, `edit-verdict` |
//! | changes | `tab-changes`, `changes`, `changes-points`, `changes-added`, `changes-removed`, `changes-changed`, `changes-points-added`, `changes-points-removed`, `save-changed`, `model-changed` |
//! | pasting | `paste-item`, `paste-dialog`, `paste-text`, `paste-open`, `paste-problems` |
//! | kept work | `earlier`, `earlier-open`, `earlier-delete`; `unkept`; `offer-kept`, `offer-copy`, `offer-link-long`, `offer-worker`, `offer-update` with the buttons `offer-restore`, `offer-afresh`, `offer-save`, `offer-restart`, `offer-reload` |
//! | `crash.js` | `crash`, `crash-kept`, `crash-text`, `crash-reload`, `crash-download`, `crash-afresh`, `crash-copy`, `boot-failed` |

pub mod bundled;
mod crash;
pub mod export;
mod hooks;
pub mod i18n;
mod names;
pub mod painter;
pub mod platform;
mod prober;
pub mod shell;
pub mod store;
pub mod views;
pub mod worker;

use linchpin_explorer::{Msg, State, update};
use yew::prelude::*;

use crate::shell::ShellProvider;
use crate::store::StoreProvider;
use crate::views::page::Page;

/// The page with everything it needs around it.
#[component]
pub fn App() -> Html {
    let initial = use_memo((), |()| {
        let messages = hooks::initial().into_iter().map(Msg::Settings);
        messages.fold(State::default(), |state, message| update(&state, message))
    });
    html! {
        <StoreProvider initial={(*initial).clone()}><ShellProvider><Page /></ShellProvider></StoreProvider>
    }
}

/// Draws the page into `#app` where there is a window, else serves as the worker that it was started as.
pub fn start() {
    crash::watch();
    if let Some(scope) = platform::threads::scope() {
        if !prober::serve(&scope) {
            worker::serve(&scope);
        }
    } else if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}
