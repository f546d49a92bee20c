//! One node of a requirement in the form, with those below it: which form it is, its numbers, its members.

use linchpin_engine::Model;
use linchpin_engine::model::{Expr, Overload};
use linchpin_explorer::edit::draft::{Draft, Place};
use linchpin_explorer::edit::shape::{self, Form, Gap};
use linchpin_explorer::edit::slot::Act;
use linchpin_explorer::edit::{Complaint, Field};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{Choice, complaints, value_of};
use super::suggest::shown_name;
use crate::i18n::Words;
use crate::views::icons::{Icon, icon};

/// What every node of one requirement is drawn with.
pub struct Tree<'t> {
    /// The open model, for names.
    pub model: &'t Model,
    /// What stands in the editor.
    pub draft: &'t Draft,
    /// Which requirement.
    pub place: Place,
    /// The same, as complaints name it.
    pub field: Field,
    /// The whole requirement.
    pub root: &'t Expr,
    /// The id of the list of suggestions.
    pub list: &'t AttrValue,
    /// Takes a change of the node at a path.
    pub act: &'t Callback<(Vec<usize>, Act)>,
    /// Hears what is typed as an id.
    pub ontyping: &'t Callback<String>,
    /// The language.
    pub words: Words,
}

impl Tree<'_> {
    /// The node at `path` and all below it; `role` is what it is to the form around it. Recursion is as deep as the
    /// requirement is nested.
    pub fn node(&self, path: &mut Vec<usize>, role: Option<Html>) -> Html {
        let Some(expr) = shape::look(self.root, path) else { return Html::default() };
        let id = self.id(path);
        let wrong: Vec<Complaint> = self
            .draft
            .complaints_at(self.field, &shape::pointer(self.root, path))
            .cloned()
            .collect();
        let blank = matches!(expr, Expr::On(on) if on.id.is_empty()) && !wrong.is_empty();
        // The list of what is wanted is one by its nature.
        let fixed = self.place == Place::Wants && path.is_empty();
        let bar = html! {
            <div class="node__bar">
                { role.unwrap_or_default() }
                if !fixed { { self.form(expr, path, &id) } }
                { self.own(expr, path, &id, !wrong.is_empty()) }
                if !fixed { { self.remove(path) } }
            </div>
        };
        let members = (!matches!(expr, Expr::On(_))).then(|| self.members(expr, path, &id));
        html! {
            <div class={classes!("node", fixed.then_some("node--fixed"))} id={id.clone()} key={id.clone()}>
                { bar }
                if blank {
                    <p class="wrong" id={format!("{id}-wrong")} data-testid={format!("{id}-wrong")}>{ self.words.t("edit.blank") }</p>
                } else {
                    { complaints(&id, &wrong, self.words) }
                }
                { members.unwrap_or_default() }
            </div>
        }
    }

    /// An id of the page for the node.
    fn id(&self, path: &[usize]) -> String {
        let place = match self.place {
            Place::Requires => "edit-requires",
            Place::Wants => "edit-wants",
        };
        match path {
            [] => format!("{place}-root"),
            path => path.iter().fold(place.to_owned(), |id, at| format!("{id}-{at}")),
        }
    }

    fn to(&self, path: &[usize]) -> Callback<Act> {
        let path = path.to_vec();
        self.act.reform(move |act| (path.clone(), act))
    }

    /// Which form it is.
    fn form(&self, expr: &Expr, path: &[usize], id: &str) -> Html {
        let options = Form::ALL
            .iter()
            .map(|form| (AttrValue::from(form.word()), AttrValue::from(word(*form, self.words))))
            .collect::<Vec<_>>();
        let onchange = self.to(path).reform(|chosen: String| {
            let form = Form::ALL.into_iter().find(|form| form.word() == chosen);
            Act::Form(form.unwrap_or(Form::On))
        });
        html! {
            <Choice id={format!("{id}-form")} label={self.words.t("edit.form")} bare={true} value={Form::of(expr).word().to_owned()} {options} {onchange} />
        }
    }

    /// What belongs to the node itself: the component of a reference, the numbers of a form.
    fn own(&self, expr: &Expr, path: &[usize], id: &str, wrong: bool) -> Html {
        match expr {
            Expr::On(on) => {
                let oninput = {
                    let (to, typing) = (self.to(path), self.ontyping.clone());
                    Callback::from(move |event: InputEvent| {
                        let text = value_of(&event);
                        typing.emit(text.clone());
                        to.emit(Act::On(text.trim().into()));
                    })
                };
                let onfocus = {
                    let typing = self.ontyping.clone();
                    Callback::from(move |event: FocusEvent| {
                        let input =
                            event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
                        if let Some(input) = input {
                            typing.emit(input.value());
                            input.select();
                        }
                    })
                };
                let name = shown_name(self.model, &on.id, self.words);
                html! {
                    <span class="node__on">
                        <input type="text" class="field__text" data-testid={format!("{id}-on")} value={on.id.to_string()} {oninput} {onfocus}
                            list={self.list.clone()} autocomplete="off" spellcheck="false" dir="auto" placeholder={self.words.t("edit.on-hint")}
                            aria-label={self.words.t("edit.on")} aria-invalid={wrong.then_some("true")}
                            aria-describedby={wrong.then(|| format!("{id}-wrong"))} />
                        if let Some(name) = name { <span class="node__name" title={name.clone()}>{ name }</span> }
                    </span>
                }
            }
            Expr::AtLeast { of, .. } => html! {
                <span class="node__numbers">
                    { self.gap(path, id, Gap::Needed, self.words.t("edit.needed")) }
                    <span>{ self.words.with("edit.of", &[("n", &of.len().to_string())]) }</span>
                </span>
            },
            Expr::Failover(_) => self.gap(path, id, Gap::Switch, self.words.t("edit.switch")),
            Expr::Pool(pool) => {
                let options = [(Overload::Collapse, "collapse"), (Overload::Shed, "shed")];
                let value = options.iter().find(|it| it.0 == pool.overload).map_or("", |it| it.1);
                let named = |word: &str| match word {
                    "collapse" => self.words.t("edit.collapse"),
                    _ => self.words.t("edit.shed"),
                };
                let onchange = self.to(path).reform(|chosen: String| {
                    Act::Overload(if chosen == "shed" {
                        Overload::Shed
                    } else {
                        Overload::Collapse
                    })
                });
                let options: Vec<(AttrValue, AttrValue)> =
                    options.iter().map(|it| (it.1.into(), named(it.1).into())).collect();
                html! {
                    <span class="node__numbers">
                        { self.gap(path, id, Gap::Load, self.words.t("edit.load")) }
                        <Choice id={format!("{id}-overload")} label={self.words.t("edit.overload")} bare={true} value={value.to_owned()} {options} {onchange} />
                    </span>
                }
            }
            _ => Html::default(),
        }
    }

    /// A short field for a number or a duration.
    fn gap(&self, path: &[usize], id: &str, gap: Gap, label: String) -> Html {
        let (name, at) = match gap {
            Gap::Needed => ("needed", None),
            Gap::Weight(at) => ("weight", Some(at)),
            Gap::Capacity(at) => ("capacity", Some(at)),
            Gap::Load => ("load", None),
            Gap::Switch => ("switch", None),
        };
        let testid = at.map_or_else(|| format!("{id}-{name}"), |at| format!("{id}-{name}-{at}"));
        let slot = self.draft.slot(self.place);
        let raw = slot.raw.contains_key(&(path.to_vec(), gap));
        let numbers = gap != Gap::Switch;
        let oninput =
            self.to(path).reform(move |event: InputEvent| Act::Fill(gap, value_of(&event)));
        html! {
            <label class="node__gap">
                <span class="node__label">{ label }</span>
                <input type="text" class="field__text field__text--short" data-testid={testid} value={slot.gap(path, gap)} {oninput}
                    inputmode={if numbers { "numeric" } else { "text" }} autocomplete="off" spellcheck="false"
                    placeholder={(!numbers).then_some("15m")} aria-invalid={raw.then_some("true")} />
            </label>
        }
    }

    fn remove(&self, path: &[usize]) -> Html {
        let onclick = self.to(path).reform(|_: MouseEvent| Act::Remove);
        let label = self.words.t("edit.take-out");
        html! {
            <button type="button" class="button button--icon node__remove" data-testid={format!("{}-remove", self.id(path))} {onclick}
                aria-label={label.clone()} title={label}>{ icon(Icon::Close) }</button>
        }
    }

    fn members(&self, expr: &Expr, path: &mut Vec<usize>, id: &str) -> Html {
        let count = expr.parts().count();
        let members: Vec<Html> = (0..count)
            .map(|at| {
                let named = |text: String| Some(html! { <span class="node__role">{ text }</span> });
                let role = match (expr, at) {
                    (Expr::Failover(_), 0) => named(self.words.t("edit.primary")),
                    (Expr::Failover(_), 1) => named(self.words.t("edit.standby")),
                    (Expr::Failover(_), _) => named(self.words.t("edit.via")),
                    (Expr::Shares(_), _) => {
                        Some(self.gap(path, id, Gap::Weight(at), self.words.t("edit.weight")))
                    }
                    (Expr::Pool(_), _) => {
                        Some(self.gap(path, id, Gap::Capacity(at), self.words.t("edit.capacity")))
                    }
                    _ => None,
                };
                path.push(at);
                let node = self.node(path, role);
                path.pop();
                html! { <li key={at}>{ node }</li> }
            })
            .collect();
        let more = match expr {
            Expr::Failover(it) if it.via.is_some() => None,
            Expr::Failover(_) => Some(self.words.t("edit.add-via")),
            _ => Some(self.words.t("edit.add")),
        };
        let add = more.map(|text| {
            let to = self.to(path);
            let mut child = path.clone();
            child.push(count);
            let focus = format!("#{} input", self.id(&child));
            let onclick = Callback::from(move |_: MouseEvent| {
                to.emit(Act::Add("".into()));
                crate::platform::document::focus_soon(focus.clone());
            });
            html! {
                <button type="button" class="button button--small" data-testid={format!("{id}-add")} {onclick}>{ icon(Icon::Plus) }{ text }</button>
            }
        });
        html! { <ul class="node__members">{ for members }<li>{ add.unwrap_or_default() }</li></ul> }
    }
}

/// What a form is called.
fn word(form: Form, words: Words) -> String {
    match form {
        Form::On => words.t("edit.form-on"),
        Form::All => words.t("edit.form-all"),
        Form::Any => words.t("edit.form-any"),
        Form::AtLeast => words.t("edit.form-at-least"),
        Form::Failover => words.t("edit.form-failover"),
        Form::Shares => words.t("edit.form-shares"),
        Form::Pool => words.t("edit.form-pool"),
    }
}
