//! What is wrong with a file that could not be opened. The model that was open still is.

use linchpin_explorer::Msg;
use linchpin_explorer::session::FileProblem;
use linchpin_explorer::state::{Document, document};
use yew::prelude::*;

use crate::i18n::{Words, use_words};
use crate::names;
use crate::store::{use_dispatch, use_slice};
use crate::views::icons::{Icon, icon};

/// How many problems are listed; the rest is counted.
const SHOWN: usize = 50;

/// See the module.
#[component]
pub fn Problems() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let open = use_slice::<Document>();
    let Some(rejected) = &open.rejected else { return Html::default() };
    let onclick = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Msg::Document(document::Msg::DismissRejection));
    });
    let still = match open.model() {
        Some(model) => {
            words.with("problems.still", &[("name", names::title(model, words).as_str())])
        }
        None => String::new(),
    };
    html! {
        <section class="problems" role="alert" data-testid="problems">
            <div class="problems__bar">
                <h2 class="problems__title">{ words.with("problems.title", &[("file", &rejected.file_name)]) }</h2>
                <button type="button" class="button button--icon" {onclick} aria-label={words.t("close")}>{ icon(Icon::Close) }</button>
            </div>
            <p class="problems__text">{ still }</p>
            { problem_list(&rejected.problems, words) }
        </section>
    }
}

/// What is wrong, with line and column; of many the first.
pub fn problem_list(problems: &[FileProblem], words: Words) -> Html {
    let row = |it: &FileProblem| {
        let place = match (it.line, it.column) {
            (Some(line), Some(column)) => words.with(
                "problems.place",
                &[("line", &line.to_string()), ("column", &column.to_string())],
            ),
            (Some(line), None) => words.with("problems.line", &[("line", &line.to_string())]),
            _ => String::new(),
        };
        let (message, language) = words.complaint(&it.message);
        let hint = it.hint.as_deref().map(|hint| words.complaint(hint));
        html! {
            <li class="problem">
                <p class="problem__message"><span class="problem__place">{ place }</span><span lang={language}>{ message }</span></p>
                if !it.path.is_empty() { <code class="problem__path">{ &it.path }</code> }
                if let Some((hint, language)) = hint { <p class="problem__hint" lang={language}>{ hint }</p> }
            </li>
        }
    };
    let rest = problems.len().saturating_sub(SHOWN);
    html! {
        <>
            <ol class="problems__list" tabindex="0" aria-label={words.t("problems.list")}>{ for problems.iter().take(SHOWN).map(row) }</ol>
            if rest > 0 { <p class="problems__text">{ words.with("problems.more", &[("n", &rest.to_string())]) }</p> }
        </>
    }
}
