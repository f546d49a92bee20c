//! What a model holds and how much of it is supported: `check`.

use linchpin_engine::model::Model;
use serde::Serialize;

use super::write::document;
use crate::completeness::Completeness;
use crate::fingerprint::fingerprint;

/// A verified model in numbers: `{"id", "fingerprint", "components", …}`.
pub fn check(model: &Model) -> String {
    document(&check_value(model))
}

pub(super) fn check_value(model: &Model) -> impl Serialize + '_ {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        fingerprint: String,
        #[serde(flatten)]
        completeness: Completeness,
    }
    Out {
        id: &model.file().id,
        fingerprint: fingerprint(model),
        completeness: Completeness::of(model),
    }
}
