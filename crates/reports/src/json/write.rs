//! How results become JSON text: ids instead of positions, lists item by item. Which keys there are
//! is said by the other modules.

use linchpin_engine::model::{Availability, ComponentId, Model};
use linchpin_engine::scenario::FailureSet;
use linchpin_engine::sorting;
use serde::{Serialize, Serializer};

use crate::VERSION;

/// `value` as a document: indented by two spaces, with a line feed at the end.
pub fn document(value: &impl Serialize) -> String {
    // Serialising fails only for maps whose keys are no strings, and writing to memory never.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The program that wrote a document.
#[derive(Serialize)]
pub struct Program {
    name: &'static str,
    version: &'static str,
}

impl Program {
    /// This one.
    pub const THIS: Self = Self { name: "linchpin", version: VERSION };
}

/// A list that is written item by item, never collected.
pub struct Each<F>(pub F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// The id that a component has in its file.
pub fn id(model: &Model, component: ComponentId) -> &str {
    &model.component(component).id
}

/// A failure set as a list of `{"id", "ceiling"}`, in file order.
pub struct Failed<'a>(pub &'a Model, pub &'a FailureSet);

impl Serialize for Failed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct One<'a> {
            id: &'a str,
            ceiling: Availability,
        }
        let one = |(component, ceiling)| One { id: id(self.0, component), ceiling };
        serializer.collect_seq(self.1.iter().map(one))
    }
}

/// Components as a list of their ids, in the order given.
pub struct Ids<'a>(pub &'a Model, pub &'a [ComponentId]);

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|&component| id(self.0, component)))
    }
}

/// Components as a list of their ids, sorted by id.
pub struct SortedIds<'a>(pub &'a Model, pub &'a [ComponentId]);

impl Serialize for SortedIds<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut ids: Vec<&str> = self.1.iter().map(|&component| id(self.0, component)).collect();
        sorting::sort(&mut ids);
        serializer.collect_seq(ids)
    }
}

/// Lists of components as lists of ids, in the order given.
pub struct Lists<'a>(pub &'a Model, pub &'a [Vec<ComponentId>]);

impl Serialize for Lists<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|list| Ids(self.0, list)))
    }
}
