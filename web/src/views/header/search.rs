//! The search box: components and commands as one types; Enter chooses. Ranking is the explorer's.

use linchpin_engine::ComponentId;
use linchpin_explorer::commands::{self, Command};
use linchpin_explorer::keys::BINDINGS;
use linchpin_explorer::search;
use linchpin_explorer::select::look;
use linchpin_explorer::state::view::{self, View};
use linchpin_explorer::state::{Document, Run};
use linchpin_explorer::{Msg, State, state::Failures};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::use_command;
use crate::i18n::{Words, grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::icons::{Icon, icon, sign};
use crate::views::rows::use_choose;

/// How many components are listed.
const SHOWN: usize = 8;

/// Something that can be chosen.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Component(ComponentId),
    Command(Command),
    /// All of so many that the query finds.
    All(usize),
}

/// See the module.
#[component]
pub fn Search() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let now = use_now();
    let choose = use_choose();
    let run = use_command();
    let view = use_slice::<View>();
    let _ = (use_slice::<Document>(), use_slice::<Run>(), use_slice::<Failures>());
    let focused = use_state_eq(|| false);
    let marked = use_state_eq(|| 0_usize);
    let state = now.state();
    let query = view.query.as_str();
    let model = state.document.model();
    let choices = if *focused { choices_of(&state, words) } else { Vec::new() };
    let open = !choices.is_empty();
    let at = (*marked).min(choices.len().saturating_sub(1));
    let query_is = {
        let (dispatch, marked) = (dispatch.clone(), marked.clone());
        Callback::from(move |query: String| {
            marked.set(0);
            dispatch.dispatch(Msg::View(view::Msg::Query(query)));
        })
    };
    let take = {
        let (query_is, dispatch, now) = (query_is.clone(), dispatch.clone(), now.clone());
        Callback::from(move |choice: Choice| {
            crate::platform::document::focus("#graph");
            match choice {
                Choice::Component(component) => choose.emit(component),
                Choice::Command(command) => run.emit(command),
                Choice::All(_) => {
                    let found = now.with(|state| search::all(state, &state.view.query));
                    dispatch.dispatch(Msg::View(view::Msg::SelectMany(found)));
                }
            }
            query_is.emit(String::new());
        })
    };
    let onkeydown = {
        let (marked, take, query_is) = (marked.clone(), take.clone(), query_is.clone());
        Callback::from(move |event: KeyboardEvent| {
            let choices = || now.with(|state| choices_of(state, words));
            let empty = now.with(|state| state.view.query.is_empty());
            let at = *marked;
            let last = || choices().len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => marked.set(if at >= last() { 0 } else { at + 1 }),
                "ArrowUp" => marked.set(if at == 0 { last() } else { at - 1 }),
                // While a Korean syllable is being composed, Enter ends the syllable.
                "Enter" if !event.is_composing() => {
                    let choices = choices();
                    if let Some(&choice) = choices.get(at).or(choices.last()) {
                        take.emit(choice);
                    }
                }
                "Escape" if !empty => query_is.emit(String::new()),
                "Escape" => {
                    crate::platform::document::focus("#graph");
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let oninput = Callback::from(move |event: InputEvent| {
        let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            query_is.emit(input.value());
        }
    });
    let focus_is = |to: bool| {
        let focused = focused.clone();
        Callback::from(move |_: FocusEvent| focused.set(to))
    };
    let option = |(index, choice): (usize, &Choice)| {
        let choice = *choice;
        let take = take.clone();
        // The press comes before the loss of focus that would close the list.
        let onmousedown = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            take.emit(choice);
        });
        let inside = match (choice, model) {
            (Choice::Component(component), Some(model)) => {
                let (look, availability) = look(&state, component);
                let kind = model
                    .components()
                    .get(component.index())
                    .map(|it| words.of_word("kind.", it.kind.word()));
                html! {
                    <>
                        { sign(look, availability) }
                        <span class="search__name">{ names::name(model, component, words) }</span>
                        <span class="search__kind">{ kind }</span>
                    </>
                }
            }
            (Choice::Command(command), _) => html! {
                <>
                    <span class="search__name search__name--command">{ command_name(command, words) }</span>
                    if !chord(command).is_empty() { <kbd>{ chord(command) }</kbd> }
                </>
            },
            (Choice::All(n), _) => html! {
                <span class="search__name search__name--command">{ words.with("search.all", &[("n", &grouped(n as u128))]) }</span>
            },
            _ => Html::default(),
        };
        html! {
            <li class="search__option" id={format!("search-{index}")} role="option" {onmousedown}
                aria-selected={if index == at { "true" } else { "false" }}>{ inside }</li>
        }
    };
    let nothing = *focused && !open && !query.trim().is_empty();
    let mistake = search::expression::Expression::parse(query).err();
    let mistake = mistake.filter(|_| *focused).map(|it| names::mistake(&it, words));
    html! {
        <search class="search">
            { icon(Icon::Search) }
            <input id="search" class="search__box" type="search" role="combobox" data-testid="search" autocomplete="off"
                spellcheck="false" placeholder={words.t("search.hint")} aria-label={words.t("search.label")} value={view.query.clone()}
                aria-expanded={if open { "true" } else { "false" }} aria-controls="search-results" aria-autocomplete="list"
                aria-activedescendant={open.then(|| format!("search-{at}"))}
                {oninput} {onkeydown} onfocus={focus_is(true)} onblur={focus_is(false)} />
            <kbd class="search__key" aria-hidden="true">{ "/" }</kbd>
            <ul class="search__results" id="search-results" role="listbox" tabindex="-1" data-testid="search-results"
                aria-label={words.t("search.results")} tabindex="-1" hidden={!open}>
                { for choices.iter().enumerate().map(option) }
            </ul>
            if let Some(mistake) = mistake {
                <p class="search__nothing" role="status" data-testid="search-mistake">{ mistake }</p>
            } else if nothing { <p class="search__nothing" role="status">{ words.with("search.nothing", &[("query", query.trim())]) }</p> }
        </search>
    }
}

/// What can be chosen with what stands in the box, in the order of the list.
fn choices_of(state: &State, words: Words) -> Vec<Choice> {
    let query = state.view.query.as_str();
    let (best, total) = search::find_where(state, query, SHOWN).unwrap_or_default();
    let all = (total > 1).then_some(Choice::All(total));
    let found = best.into_iter().map(|it| Choice::Component(it.component)).chain(all);
    let listed = listed_commands(query, words).into_iter();
    let listed = listed.filter(|&it| commands::is_available(state, it)).map(Choice::Command);
    found.chain(listed).collect()
}

/// The commands whose name holds every word of the query, each once, in the order of the help. For an empty query, all.
fn listed_commands(query: &str, words: Words) -> Vec<Command> {
    let query = query.to_lowercase();
    let mut listed = Vec::new();
    // Those with keys in the order of the help, then the others.
    let keyed = BINDINGS.iter().map(|binding| binding.command);
    for command in keyed.chain(Command::ALL) {
        let name = command_name(command, words).to_lowercase();
        if !listed.contains(&command) && query.split_whitespace().all(|word| name.contains(word)) {
            listed.push(command);
        }
    }
    listed
}

/// What a command is called; the help says the same.
pub fn command_name(command: Command, words: Words) -> String {
    words.of_word("command.", &format!("{command:?}"))
}

/// The first key of a command, as it is shown.
pub fn chord(command: Command) -> String {
    let found = BINDINGS.iter().find(|binding| binding.command == command);
    found.map(|binding| keys_of(binding.chord)).unwrap_or_default()
}

/// A key with its modifiers, as it is shown.
pub fn keys_of(chord: linchpin_explorer::keys::Chord) -> String {
    let ctrl = if chord.ctrl { "Ctrl+" } else { "" };
    let shift = if chord.shift { "Shift+" } else { "" };
    let key = match chord.key {
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "Escape" => "Esc",
        key => key,
    };
    format!("{ctrl}{shift}{key}")
}
