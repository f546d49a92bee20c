//! The work in the browser's own database: sessions by the key of their tab, models by their fingerprint, so that a
//! model is written once and not with every step. Nothing is sent anywhere. What is in a session is the explorer's
//! `kept`; here is only how it gets in and out, and what a browser may refuse.

use js_sys::{Array, JsString, Promise, Uint8Array};
use linchpin_explorer::kept::Content;
use linchpin_explorer::kept::shelf::{Entry, Shelf};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

/// Shared by everything served from one origin. `web/crash.js` reads the same one.
const NAME: &str = "linchpin";
const VERSION: u32 = 1;
const SESSIONS: &str = "sessions";
const CONTENTS: &str = "contents";

/// Why nothing can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room.
    Full,
    /// The browser has no database, or does not let this page have one.
    Forbidden,
    /// Something else, in the browser's words.
    Broken(String),
}

/// What became of a session to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is kept.
    Kept,
    /// Another page has written under this key since; nothing was changed.
    Taken,
}

/// The open database.
#[derive(Clone, Debug)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database and makes it where there is none.
    ///
    /// # Errors
    /// When the browser does not let us.
    pub async fn open() -> Result<Self, Trouble> {
        let factory = gloo::utils::window().indexed_db().map_err(|error| trouble(&error))?;
        let factory = factory.ok_or(Trouble::Forbidden)?;
        let request = factory.open_with_u32(NAME, VERSION).map_err(|error| trouble(&error))?;
        let make = {
            let request = request.clone();
            Closure::once(move |_: Event| {
                if let Some(database) =
                    request.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok())
                {
                    for store in [SESSIONS, CONTENTS] {
                        let _ = database.create_object_store(store);
                    }
                }
            })
        };
        request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
        let opened = answer(&request).await?;
        let database: IdbDatabase = opened.dyn_into().map_err(|_| Trouble::Forbidden)?;
        // A later version that wants to change the database must not wait for this page.
        let close = {
            let database = database.clone();
            Closure::<dyn Fn(Event)>::new(move |_: Event| database.close())
        };
        database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        close.forget();
        Ok(Self(database))
    }

    /// Every session.
    ///
    /// # Errors
    /// When the browser fails.
    pub async fn shelf(&self) -> Result<Shelf, Trouble> {
        let (_, [sessions, _]) = self.stores(IdbTransactionMode::Readonly)?;
        shelf(&sessions).await
    }

    /// The model with this fingerprint, if it is there.
    ///
    /// # Errors
    /// When the browser fails.
    pub async fn content(&self, print: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let (_, [_, contents]) = self.stores(IdbTransactionMode::Readonly)?;
        let found = answer(&asked(contents.get(&print.into()))?).await?;
        Ok(found.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec))
    }

    /// Keeps `entry` under `key`, with those of its models that are not there yet, and throws away what is too
    /// much. Where `claimed`, the entry under `key` must still be of the same writer. All of it happens or nothing.
    ///
    /// # Errors
    /// When there is no room, or the browser fails.
    pub async fn write(
        &self,
        key: &str,
        entry: &Entry,
        claimed: bool,
        models: &[Content],
    ) -> Result<Written, Trouble> {
        let (transaction, [sessions, contents]) = self.stores(IdbTransactionMode::Readwrite)?;
        let ends = ends(&transaction);
        let key: JsValue = key.into();
        let before = answer(&asked(sessions.get(&key))?).await?.as_string();
        let before = before.and_then(|text| Entry::read(&text).ok());
        if claimed && before.as_ref().is_some_and(|before| before.writer != entry.writer) {
            return Ok(Written::Taken);
        }
        for model in models {
            let print: JsValue = model.print.as_str().into();
            if answer(&asked(contents.get_key(&print))?).await?.is_undefined() {
                let bytes = Uint8Array::from(&*model.bytes);
                answer(&asked(contents.put_with_key(&bytes, &print))?).await?;
            }
        }
        answer(&asked(sessions.put_with_key(&entry.text().into(), &key))?).await?;
        // Other steps in the same models need no tidying up.
        if before.is_none_or(|before| before.contents != entry.contents) {
            tidy(&sessions, &contents, &key.as_string().unwrap_or_default()).await?;
        }
        match JsFuture::from(ends).await {
            Ok(event) if event.dyn_ref::<Event>().is_some_and(|it| it.type_() == "complete") => {
                Ok(Written::Kept)
            }
            Ok(event) | Err(event) => Err(failed(&event)),
        }
    }

    /// Throws the session under `key` away, and the models that no other needs. `own` stays.
    ///
    /// # Errors
    /// When the browser fails.
    pub async fn delete(&self, key: &str, own: &str) -> Result<(), Trouble> {
        let (transaction, [sessions, contents]) = self.stores(IdbTransactionMode::Readwrite)?;
        let ends = ends(&transaction);
        answer(&asked(sessions.delete(&key.into()))?).await?;
        tidy(&sessions, &contents, own).await?;
        JsFuture::from(ends).await.map(drop).map_err(|event| failed(&event))
    }

    fn stores(
        &self,
        mode: IdbTransactionMode,
    ) -> Result<(IdbTransaction, [IdbObjectStore; 2]), Trouble> {
        let names = Array::of2(&SESSIONS.into(), &CONTENTS.into());
        let transaction = self.0.transaction_with_str_sequence_and_mode(&names, mode);
        let transaction = transaction.map_err(|error| trouble(&error))?;
        let store = |name| transaction.object_store(name).map_err(|error| trouble(&error));
        let stores = [store(SESSIONS)?, store(CONTENTS)?];
        Ok((transaction, stores))
    }
}

async fn shelf(sessions: &IdbObjectStore) -> Result<Shelf, Trouble> {
    let keys = Array::from(&answer(&asked(sessions.get_all_keys())?).await?);
    let values = Array::from(&answer(&asked(sessions.get_all())?).await?);
    let entries = keys.iter().zip(values.iter()).filter_map(|(key, value)| {
        let text = value.as_string().unwrap_or_default();
        Some((key.as_string()?, Entry::read(&text)))
    });
    Ok(Shelf(entries.collect()))
}

/// Throws away the sessions that are too many, and the models that none needs.
async fn tidy(
    sessions: &IdbObjectStore,
    contents: &IdbObjectStore,
    own: &str,
) -> Result<(), Trouble> {
    let shelf = shelf(sessions).await?;
    let gone = shelf.surplus(own);
    let needed = shelf.needed(&gone);
    for key in &gone {
        answer(&asked(sessions.delete(&key.into()))?).await?;
    }
    let models = Array::from(&answer(&asked(contents.get_all_keys())?).await?);
    for model in models.iter() {
        let print = model.as_string().unwrap_or_default();
        if needed.iter().all(|it| *it != print) {
            answer(&asked(contents.delete(&model))?).await?;
        }
    }
    Ok(())
}

fn asked(request: Result<IdbRequest, JsValue>) -> Result<IdbRequest, Trouble> {
    request.map_err(|error| trouble(&error))
}

/// What a request comes to.
async fn answer(request: &IdbRequest) -> Result<JsValue, Trouble> {
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(done).await {
        Ok(_) => request.result().map_err(|error| trouble(&error)),
        Err(event) => Err(failed(&event)),
    }
}

/// Fulfilled with the event that ends the transaction, be it well or not: nobody may be waiting by then, and a promise
/// that fails unheard is an error of the page.
fn ends(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, _| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&resolve));
    })
}

/// The trouble behind an event that tells of one.
fn failed(event: &JsValue) -> Trouble {
    let target = event.dyn_ref::<Event>().and_then(Event::target);
    let error = target.and_then(|target| js_sys::Reflect::get(&target, &"error".into()).ok());
    trouble(&error.unwrap_or(JsValue::UNDEFINED))
}

fn trouble(error: &JsValue) -> Trouble {
    match error.dyn_ref::<DomException>() {
        Some(error) => match error.name().as_str() {
            "QuotaExceededError" => Trouble::Full,
            "SecurityError" | "InvalidAccessError" => Trouble::Forbidden,
            name => Trouble::Broken(format!("{name}: {}", error.message())),
        },
        None if error.is_undefined() || error.is_null() => Trouble::Broken(String::new()),
        None => match error.dyn_ref::<js_sys::Error>() {
            Some(error) => Trouble::Broken(String::from(error.message())),
            None => {
                Trouble::Broken(error.dyn_ref::<JsString>().map(String::from).unwrap_or_default())
            }
        },
    }
}
