//! Writes a model as a fault tree: what is left when all is either up or down. Names are in `name`,
//! sums in `threshold`, XML in `text`.

mod cause;
mod fails;
mod least;
mod name;
#[cfg(test)]
mod tests;
mod text;
mod threshold;

use linchpin_engine::model::{Component, Model, Problem, Problems};

use crate::graph;
use cause::Causes;
use name::Names;

/// The model as a fault tree in the Open-PSA Model Exchange Format: for each component a gate or basic
/// event of its name, which fails exactly when the component is `down`, for every set of components
/// that fail whole.
///
/// | model | fault tree |
/// | --- | --- |
/// | a fallible component that requires nothing | a basic event |
/// | one that requires something | a gate, over a basic event `NAME-itself` and its requirement |
/// | one that is not fallible | a gate over its requirement, or the constant false |
/// | a list, `any` | `or`, `and` |
/// | `at_least` k of n | `atleast` n − k + 1 |
/// | `failover` | the primary and (the standby or what wakes it) |
/// | `shares`, `pool` any member of which is enough | `and` |
/// | … of members that are either up or down | `or`, `and`, `atleast`, or gates `NAME-part`, `NAME-part-2` … of these |
/// | `unavailability` | the probability |
///
/// What an id may not have in Open-PSA (it begins with a letter or `_` and goes on with letters,
/// digits, `_` and single hyphens) becomes `_`; the id itself is kept as the attribute `id`. Where
/// two names would be one, the later gets a number. `wants`, `starts`, times, users, evidence and
/// scenarios are left out: a fault tree has no word for them.
///
/// Cost: linear, but for sums of unequal parts, which grow with the combinations that matter.
///
/// # Errors
/// Components that require each other in a circle, and those that people from elsewhere may overload;
/// `shares` and `pool` of something that can be
/// partly up, where it matters how far; and sums of too many combinations. Each problem has the path
/// of what it is about, and no place.
pub fn write(model: &Model) -> Result<String, Problems> {
    let components = model.components();
    let references: Vec<Vec<usize>> = components
        .iter()
        .map(|component| {
            let named = component.requires.iter().flat_map(|expr| expr.references());
            named.filter_map(|on| model.find(&on.id)).map(|id| id.index()).collect()
        })
        .collect();
    let order = graph::order(&references);
    let called = |at: usize| components.get(at).map_or("", |component| component.id.as_str());
    let circle = |circle: &Vec<usize>| Problem {
        place: None,
        path: format!("/components/{}/requires", circle.first().copied().unwrap_or_default()),
        message: format!("components that require each other: {}", graph::told(circle, called)),
        hint: Some("a fault tree has no circles: take one of these requirements out".into()),
    };
    let circles = order.circles.iter().map(circle);
    if let Some(problems) = Problems::of(circles.chain(crowds(model)).collect()) {
        return Err(problems);
    }
    let mut names = Names::of(model);
    let causes = Causes::of(model, &order.order, &mut names)?;
    Ok(text::document(model, &causes, &names))
}

/// Components that those who come from elsewhere may overload.
fn crowds(model: &Model) -> impl Iterator<Item = Problem> {
    let bounded = |it: &(usize, &Component)| it.1.capacity.is_some();
    model.components().iter().enumerate().filter(bounded).map(|(at, component)| Problem {
        place: None,
        path: format!("/components/{at}/capacity"),
        message: format!("`{}` is overloaded by those who come to it", component.id),
        hint: Some("a fault tree counts no people: leave its `capacity` out".into()),
    })
}
