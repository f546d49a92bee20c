//! The open model, and opening another one. What is assumed of it lives in `failures`.

use std::rc::Rc;

use linchpin_engine::Model;

use super::RequestId;
use crate::session::{Facts, FileProblem};

/// What is open.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The open model, once one has been read.
    pub open: Option<Open>,
    /// The file that is being read.
    pub opening: Option<Opening>,
    /// The last file, when it could not be read; the open model is still the one before it.
    pub rejected: Option<Rejected>,
}

/// A model that has been read.
#[derive(Clone, Debug)]
pub struct Open {
    /// The id of the request that opened it; requests about it carry this.
    pub id: RequestId,
    /// What the file was called.
    pub file_name: Rc<str>,
    /// The file as it lies on disk.
    pub bytes: Rc<[u8]>,
    /// The model, for names, groups and evidence.
    pub model: Rc<Model>,
    /// What is known of it before anything fails.
    pub facts: Rc<Facts>,
}

/// A file that is being read.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The id of the request.
    pub id: RequestId,
    /// What the file is called.
    pub file_name: Rc<str>,
    /// What it holds.
    pub bytes: Rc<[u8]>,
}

/// A file that could not be read.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// What the file is called.
    pub file_name: Rc<str>,
    /// What is wrong, in the order of the text; never empty.
    pub problems: Vec<FileProblem>,
}

/// What can be done with documents.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Read this file; the open model stays until that has gone well.
    Open {
        /// What the file is called.
        file_name: Rc<str>,
        /// What it holds.
        bytes: Rc<[u8]>,
    },
    /// Forget the complaint about the last file.
    DismissRejection,
}

impl Document {
    /// The open model.
    pub fn model(&self) -> Option<&Rc<Model>> {
        self.open.as_ref().map(|open| &open.model)
    }

    /// What is known of the open model.
    pub fn facts(&self) -> Option<&Rc<Facts>> {
        self.open.as_ref().map(|open| &open.facts)
    }
}

/// The next document, or nothing when the message changes nothing; `id` is the number that a new
/// request would have.
pub(super) fn update(document: &Document, msg: Msg, id: RequestId) -> Option<Document> {
    match msg {
        Msg::Open { file_name, bytes } => {
            Some(Document { opening: Some(Opening { id, file_name, bytes }), ..document.clone() })
        }
        Msg::DismissRejection => {
            document.rejected.as_ref()?;
            Some(Document { rejected: None, ..document.clone() })
        }
    }
}
