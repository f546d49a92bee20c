//! The work in one file: the session and its models. Opened like any model, it is as it was, steps and all.

use linchpin_engine::sorting;
use std::{collections::BTreeMap, rc::Rc};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use smol_str::SmolStr;

use super::{KeptError, Session, VERSION, Work};
use crate::{Msg, state::document};

/// What the file of some work begins with, after white space; a model cannot.
const MARK: &str = "\"linchpin_work\"";
/// How far into a file the mark may stand, in bytes.
const HEAD: usize = 200;

#[derive(Deserialize)]
struct File<'a> {
    linchpin_work: u32,
    #[serde(borrow)]
    session: &'a RawValue,
    documents: BTreeMap<SmolStr, String>,
}

#[derive(Serialize)]
struct Written<'a> {
    linchpin_work: u32,
    session: &'a Session,
    documents: BTreeMap<&'a str, &'a str>,
}

/// The work as the text of a file. Cost: linear in its models.
pub fn write(work: &Work) -> String {
    // A model that was open was read from UTF-8.
    let text = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
    let documents = work.contents.iter().map(|it| (it.print.as_str(), text(&it.bytes)));
    let written = Written {
        linchpin_work: VERSION,
        session: &work.session,
        documents: sorting::gathered(documents),
    };
    serde_json::to_string(&written).unwrap_or_default()
}

/// Whether `bytes` are the file of some work, rather than a model. Cost: constant.
pub fn is_work(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let inside = head.trim_ascii_start().strip_prefix(b"{");
    inside.is_some_and(|rest| rest.trim_ascii_start().starts_with(MARK.as_bytes()))
}

/// The message that opens a file of the user, be it a model or some work. Cost: constant for a model, linear in the
/// file for work.
///
/// # Errors
/// When the work was written by a newer version, or is damaged.
pub fn opening(file_name: &str, bytes: Rc<[u8]>) -> Result<Msg, KeptError> {
    if !is_work(&bytes) {
        let file_name = file_name.into();
        return Ok(Msg::Document(document::Msg::Open { file_name, bytes }));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| KeptError::Damaged)?;
    let mut file: File = serde_json::from_str(text).map_err(|_| KeptError::Damaged)?;
    if file.linchpin_work > VERSION {
        return Err(KeptError::Newer);
    }
    let session = Session::read(file.session.get())?;
    session.restore(|print| file.documents.remove(print).map(|text| text.into_bytes().into()))
}
