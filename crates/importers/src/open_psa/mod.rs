//! The Open-PSA Model Exchange Format (MEF 2.0d), fault trees only: `opsa-mef`, `define-fault-tree`,
//! `define-component`, `model-data`.
//!
//! A fault tree says how failures combine, a model what must work, so every form turns over:
//!
//! | fault tree | model |
//! | --- | --- |
//! | `or` | a list: all must work |
//! | `and` | `any` |
//! | `atleast min="k"` of n failures | `at_least` n − k + 1 of n that work; `any` or a list at the ends |
//! | `gate`, `basic-event`, `house-event`, `event` | a requirement on that component |
//! | `define-gate` | a component with `"fallible": false`, of kind `gate` |
//! | … that no other gate names | the same, of kind `service`, so that it is a target |
//! | `define-basic-event` | a fallible component of kind `event` |
//! | … with a `float`, `int` or `parameter` | its `unavailability` |
//! | `define-house-event`, `constant` | folded into the formulas; a finding says so |
//! | `label`, `attributes` | the name, the tags |
//!
//! **Constants.** A gate that cannot fail once constants are folded requires nothing. One that has
//! always failed requires a pool that carries nothing, the one form that is down whatever works:
//! `{"pool": [{"of": [], "capacity": 0}], "load": 1, "overload": "collapse"}`.
//!
//! **Names.** Ids are the names in the file. Only what is private has its full path for an id
//! (`tree.part.name`), since two private elements may have one name. A reference is looked for from
//! the innermost container outwards, by name or local path, then among the public names, then as a
//! full path.
//!
//! **Refused** by name and place: `not`, `xor`, `nand`, `nor`, `iff`, `imply`, `cardinality`, since
//! more failures never help a model; what is undefined, defined twice or defined by itself;
//! `include`, as no other file is read; probabilities outside 0 to 1.
//!
//! **Left out** with a finding: probabilities that are other expressions, and elements that are none
//! of the above, such as groups of common cause failures.

mod declare;
mod draft;
mod formula;
mod probability;
mod scope;
#[cfg(test)]
mod tests;
mod write;

pub use write::write;

use linchpin_engine::model::{Model, Problems};

use crate::finding::{Import, Notes};
use crate::{graph, xml};
use declare::Declared;

/// The model that the fault trees in `text` make, components in the order of the text.
///
/// Cost: linear, and a search for each reference through the containers around it.
///
/// # Errors
/// Every problem of the text with its place: its syntax (only the first, as nothing after it is
/// certain), else all that is refused. A text that defines no gate and no basic event is refused too.
pub fn read(text: &str) -> Result<Import, Problems> {
    let text = text.trim_start_matches('\u{feff}');
    let document = xml::parse(text)?;
    let mut notes = Notes::of(text);
    let declared = Declared::of(document.root_element(), &mut notes);
    let file = draft::file(&declared, &mut notes);
    let findings = notes.into_findings()?;
    Ok(Import { model: Model::new(file)?, findings })
}

/// Tells of gates that are defined by each other; `names` lists for each event those that it names.
fn refuse_circles(names: &[Vec<usize>], declared: &Declared<'_>, notes: &mut Notes<'_>) {
    for circle in graph::order(names).circles {
        let called = |at: usize| declared.events.get(at).map_or("", |event| event.id.as_str());
        let first = circle.iter().filter_map(|&at| declared.events.get(at)).map(|it| it.at()).min();
        let message =
            format!("gates that are defined by each other: {}", graph::told(&circle, called));
        let hint = "take one of these references out: a fault tree has no circles";
        notes.problem(first.unwrap_or(0), message, hint);
    }
}
