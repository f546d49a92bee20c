//! What may have happened: what is marked as seen down and up, and the smallest failures that explain it.

use linchpin_engine::ComponentId;
use linchpin_explorer::commands::Command;
use linchpin_explorer::select::{candidates, look};
use linchpin_explorer::state::view::View;
use linchpin_explorer::state::{Document, Inquiry, Marks, Run};
use yew::prelude::*;

use super::board::board;
use super::sets::Sets;
use crate::hooks::use_command;
use crate::i18n::use_words;
use crate::platform::document as page;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::rows::{MOST_ROWS, rest, use_choose};
use crate::views::selection::link;

/// See the module.
#[component]
pub fn Diagnose() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let run = use_command();
    let choose = use_choose();
    let (document, marks) = (use_slice::<Document>(), use_slice::<Marks>());
    let _ = (use_slice::<Inquiry>(), use_slice::<View>(), use_slice::<Run>());
    let Some(model) = document.model() else { return Html::default() };
    let state = now.state();
    let marked = |list: &[ComponentId], title: String| {
        let link = |&it: &ComponentId| html! { <li>{ link(model, it, look(&state, it).0, words, &choose) }</li> };
        (!list.is_empty()).then(|| {
            html! {
                <>
                    <h3 class="part__title">{ title }</h3>
                    <ul class="links">{ for list.iter().take(MOST_ROWS).map(link) }</ul>
                    { rest(list.len(), words) }
                </>
            }
        })
    };
    let clear = Callback::from(move |_: MouseEvent| {
        run.emit(Command::ClearMarks);
        // The button is gone with the marks.
        page::focus("#tab-diagnose");
    });
    let label = words.t("findings.diagnose");
    let answer = board(&candidates(&state), words.t("diagnose.idle"), words, &dispatch, |sets| {
        if sets.counts.is_empty() && sets.complete_to.is_none() {
            return html! { <p class="nothing">{ words.t("diagnose.none") }</p> };
        }
        html! { <Sets sets={sets.clone()} {label} /> }
    });
    html! {
        <div class="risk" data-testid="diagnose">
            if !marks.is_empty() {
                <div class="risk__marks" data-testid="marks">
                    { marked(&marks.down, words.t("seen.down")) }
                    { marked(&marks.up, words.t("seen.up")) }
                    <button type="button" class="button button--small" data-testid="clear-marks" onclick={clear}>
                        { words.t("diagnose.clear") }<kbd aria-hidden="true">{ "Shift+X" }</kbd>
                    </button>
                </div>
            }
            { answer }
        </div>
    }
}
