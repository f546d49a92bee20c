//! The earlier work in the menu of models: what other tabs and visits have kept in this browser, to be opened as a copy or
//! thrown away. How many stay is the explorer's `kept::shelf`.

use std::rc::Rc;

use js_sys::{Date, Object, Reflect};
use linchpin_explorer::kept::Session;
use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::hooks::use_open_kept;
use crate::i18n::{Words, grouped, use_words};
use crate::shell::use_shell;
use crate::views::icons::{Icon, icon};

/// Properties of [`Earlier`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EarlierProps {
    /// Whether the menu is open; the list is read when it opens.
    pub open: bool,
    /// Something was chosen.
    pub onchoose: Callback<()>,
}

/// Key, time, session; compared by where it lies, as it is read anew each time.
type List = Rc<Vec<(String, f64, Session)>>;

/// See the module. Nothing while nothing is kept.
#[component]
pub fn Earlier(props: &EarlierProps) -> Html {
    let words = use_words();
    let shell = use_shell();
    let open_kept = use_open_kept();
    let list = use_state(List::default);
    // Of several readings the latest counts, and none once the menu is closed: what is listed is what is there.
    let latest = use_mut_ref(|| 0_u32);
    let read = {
        let (shell, list, latest) = (shell.clone(), list.setter(), Rc::clone(&latest));
        move || {
            let (shell, list, latest) = (shell.clone(), list.clone(), Rc::clone(&latest));
            let number = latest.borrow().wrapping_add(1);
            latest.replace(number);
            spawn_local(async move {
                let Ok(database) = shell.keeper.database().await else { return };
                let Ok(shelf) = database.shelf().await else { return };
                if *latest.borrow() == number {
                    list.set(Rc::new(shelf.earlier(&shell.keeper.key())));
                }
            });
        }
    };
    use_effect_with(props.open, {
        let (read, list) = (read.clone(), list.setter());
        move |&open| {
            if open {
                read();
            } else {
                latest.replace_with(|number| number.wrapping_add(1));
                list.set(List::default());
            }
        }
    });
    if list.is_empty() {
        return Html::default();
    }
    let row = |(key, written_ms, session): &(String, f64, Session)| {
        let name = session.name.as_ref().map(|name| name.in_language(words.tag()).to_owned());
        let name = name.unwrap_or_else(|| session.model.to_string());
        let told = told(*written_ms, session, words);
        let onopen = {
            let (chosen, open_kept, key) = (props.onchoose.clone(), open_kept.clone(), key.clone());
            Callback::from(move |_: MouseEvent| {
                chosen.emit(());
                open_kept.emit(key.clone());
            })
        };
        let ondelete = {
            let (shell, key, read, name) = (shell.clone(), key.clone(), read.clone(), name.clone());
            Callback::from(move |_: MouseEvent| {
                let (shell, key, read, name) =
                    (shell.clone(), key.clone(), read.clone(), name.clone());
                spawn_local(async move {
                    let own = shell.keeper.key();
                    let deleted = match shell.keeper.database().await {
                        Ok(database) => database.delete(&key, &own).await,
                        Err(trouble) => Err(trouble),
                    };
                    let said = if deleted.is_ok() {
                        "notice.earlier-deleted"
                    } else {
                        "notice.earlier-stays"
                    };
                    shell.tell(said, name);
                    read();
                });
            })
        };
        let label = words.with("earlier.delete", &[("name", &name), ("told", &told)]);
        html! {
            <li class="earlier" key={key.clone()}>
                <button type="button" class="menu__item earlier__open" data-row="" data-testid="earlier-open" onclick={onopen}>
                    <span class="menu__mark" /><span class="earlier__text">{ name.clone() }<span class="earlier__told">{ told }</span></span>
                </button>
                <button type="button" class="button button--icon" data-row="" data-testid="earlier-delete" onclick={ondelete}
                    aria-label={label.clone()} title={label}>{ icon(Icon::Close) }</button>
            </li>
        }
    };
    html! {
        <>
            <hr class="menu__line" />
            <p class="menu__title" id="earlier-title">{ words.t("earlier.title") }</p>
            <ul class="earlier__list" data-testid="earlier" aria-labelledby="earlier-title">{ for list.iter().map(row) }</ul>
        </>
    }
}

/// When it was kept, and how much was done.
fn told(written_ms: f64, session: &Session, words: Words) -> String {
    let options = Object::new();
    for (key, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    let date = Date::new(&JsValue::from_f64(written_ms));
    let when = String::from(date.to_locale_string(words.tag(), &options));
    let [changes, failed] = [session.changes(), session.failed()].map(|n| grouped(n as u128));
    words.with("earlier.told", &[("when", &when), ("changes", &changes), ("failed", &failed)])
}
