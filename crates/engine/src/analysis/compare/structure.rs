//! What differs in what two models say, whatever follows from it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{Part, Section, sides::Matching};
use crate::{
    model::{Absorb, Component, ComponentId, Expr, Model, ModelFile},
    sorting,
};

/// The differences of two models, each list in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Structure {
    /// Components that are only in the new model.
    pub added: Vec<ComponentId>,
    /// Components that are only in the old model.
    pub removed: Vec<ComponentId>,
    /// Components of both that are described otherwise.
    pub changed: Vec<Changed>,
    /// Components that look as if they only got another id. They count as removed and added all the same.
    pub alike: Vec<Alike>,
    /// What differs besides components.
    pub elsewhere: Vec<Section>,
}

/// A component of both models that is described otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The component in the new model.
    pub component: ComponentId,
    /// The same in the old one.
    pub was: ComponentId,
    /// In what it differs; never empty, in the order of the file's keys.
    pub parts: Vec<Part>,
}

/// A component that is gone and one that came, of the same kind, name and requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// The one that came, in the new model.
    pub component: ComponentId,
    /// The one that is gone, in the old model.
    pub was: ComponentId,
}

impl Structure {
    /// Whether both models say the same, in whichever order.
    pub fn is_empty(&self) -> bool {
        let Self { added, removed, changed, alike: _, elsewhere } = self;
        added.is_empty() && removed.is_empty() && changed.is_empty() && elsewhere.is_empty()
    }
}

/// What differs in what `old` and `new` say. The order of components is no difference. Cost: linear.
pub fn structure(old: &Model, new: &Model, matching: &Matching) -> Structure {
    let other = |of: &[Option<ComponentId>], it: ComponentId| of.get(it.index()).copied().flatten();
    let mut found =
        Structure { elsewhere: elsewhere(old.file(), new.file()), ..Structure::default() };
    let names = Names { old, new, matching };
    for component in new.ids() {
        match other(&matching.old_of, component) {
            None => found.added.push(component),
            Some(was) => {
                let parts = names.parts(old.component(was), new.component(component));
                if !parts.is_empty() {
                    found.changed.push(Changed { component, was, parts });
                }
            }
        }
    }
    found.removed = old.ids().filter(|&it| other(&matching.new_of, it).is_none()).collect();
    found.alike = alike(old, new, matching, &found);
    found
}

fn elsewhere(old: &ModelFile, new: &ModelFile) -> Vec<Section> {
    [
        (Section::Id, old.id != new.id),
        (Section::Name, old.name != new.name),
        (Section::Sources, old.sources != new.sources),
        (Section::Groups, old.groups != new.groups),
        (Section::Scenarios, old.scenarios != new.scenarios),
    ]
    .into_iter()
    .filter_map(|(section, differs)| differs.then_some(section))
    .collect()
}

/// Those that are gone and those that came whose kind, name and requirements only one on each side has. References to
/// what is itself gone or new are taken for the same.
fn alike(old: &Model, new: &Model, matching: &Matching, found: &Structure) -> Vec<Alike> {
    let mut by_look: BTreeMap<String, [Vec<ComponentId>; 2]> = BTreeMap::new();
    let sides = [(old, &found.removed, &matching.new_of), (new, &found.added, &matching.old_of)];
    for (side, (model, components, other)) in sides.into_iter().enumerate() {
        for &component in components {
            let it = model.component(component);
            let is_there = |id: &SmolStr| {
                let there = model.find(id).and_then(|at| other.get(at.index()).copied().flatten());
                there.is_some()
            };
            let mut look = it.kind.word().to_owned();
            for wording in it.name.wordings() {
                look.push('\n');
                look.push_str(wording);
            }
            for root in it.requires.iter().chain(&it.wants).chain(&it.starts) {
                shape(root, &is_there, &mut look);
            }
            by_look.entry(look).or_default()[side].push(component);
        }
    }
    let mut alike: Vec<Alike> = Vec::new();
    for [gone, came] in by_look.values() {
        if let (&[was], &[component]) = (&gone[..], &came[..]) {
            alike.push(Alike { component, was });
        }
    }
    sorting::sort_by_key(&mut alike, |it| it.component);
    alike
}

/// The form of a requirement with the ids that `is_kept`.
fn shape(expr: &Expr, is_kept: &dyn Fn(&SmolStr) -> bool, out: &mut String) {
    if let Expr::On(on) = expr {
        out.push(' ');
        out.push_str(if is_kept(&on.id) { &on.id } else { "?" });
        return;
    }
    out.push_str(" (");
    out.push_str(expr.form());
    expr.parts().for_each(|(_, part)| shape(part, is_kept, out));
    out.push(')');
}

/// Which id of the one model is which of the other.
struct Names<'a> {
    old: &'a Model,
    new: &'a Model,
    matching: &'a Matching,
}

impl Names<'_> {
    /// In what two components differ; that what they refer to has another id is no difference.
    fn parts(&self, was: &Component, is: &Component) -> Vec<Part> {
        // Nearly all are as they were.
        if self.matching.is_by_id && was == is {
            return Vec::new();
        }
        let many = |was: &[Expr], is: &[Expr]| {
            was.len() == is.len() && was.iter().zip(is).all(|(was, is)| self.is_same(was, is))
        };
        let one = |was: &Option<Expr>, is: &Option<Expr>| many(was.as_slice(), is.as_slice());
        [
            (Part::Id, was.id != is.id),
            (Part::Kind, was.kind != is.kind),
            (Part::Name, was.name != is.name),
            (Part::Group, was.group != is.group),
            (Part::Owner, was.owner != is.owner),
            (Part::Users, was.users != is.users),
            (Part::Url, was.url != is.url),
            (Part::Requires, !one(&was.requires, &is.requires)),
            (Part::Wants, !many(&was.wants, &is.wants)),
            (Part::Starts, !one(&was.starts, &is.starts)),
            (Part::Fallible, was.fallible != is.fallible),
            (Part::Unavailability, was.unavailability != is.unavailability),
            (Part::Absorbs, !self.absorbs(was, is)),
            (Part::Capacity, was.capacity != is.capacity),
            (Part::Holds, was.holds != is.holds),
            (Part::Repair, was.repair != is.repair),
            (Part::Evidence, was.evidence != is.evidence),
            (Part::Assumed, was.assumed != is.assumed),
            (Part::Tags, was.tags != is.tags),
        ]
        .into_iter()
        .filter_map(|(part, differs)| differs.then_some(part))
        .collect()
    }

    /// Whether the same people come to both.
    fn absorbs(&self, was: &Component, is: &Component) -> bool {
        let same = |(was, is): (&Absorb, &Absorb)| {
            self.is_same_id(&was.from, &is.from)
                && (was.percent, &was.evidence, &was.assumed)
                    == (is.percent, &is.evidence, &is.assumed)
        };
        was.absorbs.len() == is.absorbs.len() && was.absorbs.iter().zip(&is.absorbs).all(same)
    }

    /// Whether two requirements are the same but for ids that changed. As deep as requirements may be nested.
    fn is_same(&self, was: &Expr, is: &Expr) -> bool {
        let same = match (was, is) {
            (Expr::On(was), Expr::On(is)) => {
                return was.basis == is.basis && self.is_same_id(&was.id, &is.id);
            }
            (Expr::All { spelled: was, .. }, Expr::All { spelled: is, .. }) => was == is,
            (Expr::Any(_), Expr::Any(_)) => true,
            (Expr::AtLeast { k: was, .. }, Expr::AtLeast { k: is, .. }) => was == is,
            (Expr::Failover(was), Expr::Failover(is)) => {
                was.switch == is.switch && was.via.is_some() == is.via.is_some()
            }
            (Expr::Shares(was), Expr::Shares(is)) => {
                was.iter().map(|it| it.weight).eq(is.iter().map(|it| it.weight))
            }
            (Expr::Pool(was), Expr::Pool(is)) => {
                let (before, after) = (was.members.iter(), is.members.iter());
                (was.load, was.overload) == (is.load, is.overload)
                    && before.map(|it| it.capacity).eq(after.map(|it| it.capacity))
            }
            _ => false,
        };
        let parts = |of: &Expr| of.parts().count();
        same && parts(was) == parts(is)
            && was.parts().zip(is.parts()).all(|((_, was), (_, is))| self.is_same(was, is))
    }

    fn is_same_id(&self, was: &SmolStr, is: &SmolStr) -> bool {
        if self.matching.is_by_id {
            return was == is;
        }
        let there = self.new.find(is).and_then(|it| self.matching.old_of.get(it.index()).copied());
        there.flatten().is_some_and(|it| self.old.component(it).id == *was)
    }
}
