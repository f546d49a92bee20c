//! The what-if as a model of its own: standbys written into the file. What to make redundant is not
//! decided here.

use crate::sorting;
use std::collections::{BTreeMap, BTreeSet};

use smol_str::{SmolStr, ToSmolStr, format_smolstr};

use crate::{
    graph::{Graph, value::FULL},
    model::{
        Assumed, Basis, Component, ComponentId, Expr, Kind, Member, Model, ModelFile, On, Overload,
        Pool, Text,
    },
};

/// Why a standby is in the model, by language.
const REASON: [(&str, &str); 2] = [
    ("en", "what if it were redundant: a standby that shares nothing with it"),
    ("ko", "이중화한다면: 아무것도 함께 쓰지 않는 예비"),
];

/// What is added to a name, by language; the first is for names without one.
const STANDBY: [(&str, &str); 2] = [("en", "standby"), ("ko", "예비")];
const SERVED: [(&str, &str); 2] = [("en", "users served"), ("ko", "이용자")];

/// The model with a standby for each of `hardened`, as an edited file.
///
/// Each gets a component `ID-standby` right behind it (with a number where that id is taken), of its kind,
/// marked as assumed, without users and in no group, since groups are often places. Targets get a standby of kind
/// `platform`: it is not what people use. Every reference to the component in `requires`, `wants` and
/// `starts` of others becomes `{"any": [ID, ID-standby]}`. A standby requires nothing; that of a component
/// that is short at baseline requires a pool of nothing that carries as much as the component does, so that
/// nothing improves while nothing fails. `graph` is the model's.
///
/// Nobody leaves a component that has a standby. Whoever absorbs from it absorbs from `ID-served` instead, a component
/// of kind `people` that has its users and cannot fail, and is as short as the component is with no failure.
///
/// In the new model the single points of the old targets are what [`remaining`](super::remaining) says, and
/// no standby is one. Of nothing, the file as it is. Repeats in `hardened` count once. A requirement that is nested as
/// deep as the format allows becomes one level too deep, and the file is refused when it is verified.
///
/// Cost: a copy of the file.
pub fn apply(model: &Model, graph: &Graph, hardened: &[ComponentId]) -> ModelFile {
    let hardened: BTreeSet<ComponentId> = sorting::gathered(hardened.iter().copied());
    let mut taken = BTreeSet::new();
    let mut standbys: BTreeMap<SmolStr, SmolStr> = BTreeMap::new();
    for &component in &hardened {
        let id = &model.component(component).id;
        let standby = free_id(model, &taken, id, "standby");
        taken.insert(standby.clone());
        standbys.insert(id.clone(), standby);
    }
    let mut served: BTreeMap<SmolStr, SmolStr> = BTreeMap::new();
    for absorb in model.components().iter().flat_map(|component| &component.absorbs) {
        if standbys.contains_key(&absorb.from) && !served.contains_key(&absorb.from) {
            let id = free_id(model, &taken, &absorb.from, "served");
            taken.insert(id.clone());
            served.insert(absorb.from.clone(), id);
        }
    }
    let mut file = model.file().clone();
    let components = std::mem::take(&mut file.components);
    for (mut component, at) in components.into_iter().zip(0..) {
        for expr in component.requires.iter_mut().chain(&mut component.starts) {
            serve(expr, &standbys);
        }
        component.wants.iter_mut().for_each(|want| serve(want, &standbys));
        for absorb in &mut component.absorbs {
            if let Some(served) = served.get(&absorb.from) {
                absorb.from = served.clone();
            }
        }
        let baseline = graph.baseline[graph.node(ComponentId(at)).index()];
        let standby = standbys.get(&component.id).map(|id| standby(&component, id, baseline));
        let served = served.get(&component.id).map(|id| those_served(&component, id, baseline));
        file.components.push(component);
        file.components.extend(standby);
        file.components.extend(served);
    }
    file
}

/// An id for what is added beside `id`: at most 200 characters, and no other component's.
fn free_id(model: &Model, taken: &BTreeSet<SmolStr>, id: &str, word: &str) -> SmolStr {
    let begin: String = id.chars().take(180).collect();
    let mut free = format_smolstr!("{begin}-{word}");
    let mut number = 2_u32;
    while model.find(&free).is_some() || taken.contains(&free) {
        free = format_smolstr!("{begin}-{word}-{number}");
        number += 1;
    }
    free
}

fn standby(of: &Component, id: &SmolStr, baseline: u32) -> Component {
    let kind = if of.kind.is_target() { Kind::Platform } else { of.kind.clone() };
    let mut standby = Component::new(id.clone(), kind, name(&of.name, &STANDBY));
    standby.assumed = Some(reason());
    standby.requires = as_short(baseline);
    standby
}

/// The users of a component that it or its standby serves.
fn those_served(of: &Component, id: &SmolStr, baseline: u32) -> Component {
    let mut served = Component::new(id.clone(), Kind::People, name(&of.name, &SERVED));
    served.assumed = Some(reason());
    served.users = of.users;
    served.fallible = false;
    served.requires = as_short(baseline);
    served
}

/// What requires nothing and has `baseline` at most; nothing for what is whole.
fn as_short(baseline: u32) -> Option<Expr> {
    let of = Expr::All { of: Vec::new(), spelled: false };
    (baseline < FULL).then(|| {
        Expr::Pool(Box::new(Pool {
            members: vec![Member { of, capacity: u64::from(baseline) }],
            load: u64::from(FULL),
            overload: Overload::Shed,
        }))
    })
}

fn reason() -> Assumed {
    Assumed::Because(by_language(REASON.map(|(tag, reason)| (tag, reason.to_smolstr()))))
}

fn name(of: &Text, words: &[(&str, &str); 2]) -> Text {
    match of {
        Text::Plain(name) => {
            by_language(words.map(|(tag, word)| (tag, format_smolstr!("{name} {word}"))))
        }
        Text::ByLanguage(names) => {
            let [(_, other), _] = *words;
            let word = |tag: &str| words.iter().find(|(known, _)| *known == tag);
            let named = names.iter().map(|(tag, name)| {
                let word = word(tag).map_or(other, |(_, word)| word);
                (tag.clone(), format_smolstr!("{name} {word}"))
            });
            Text::ByLanguage(Box::new(sorting::gathered(named)))
        }
    }
}

fn by_language(texts: [(&str, SmolStr); 2]) -> Text {
    let texts = texts.into_iter().map(|(tag, text)| (tag.into(), text));
    Text::ByLanguage(Box::new(sorting::gathered(texts)))
}

/// Lets standbys serve every reference in `expr`. Recursion is as deep as a requirement may be nested.
fn serve(expr: &mut Expr, standbys: &BTreeMap<SmolStr, SmolStr>) {
    match expr {
        Expr::On(on) => {
            if let Some(standby) = standbys.get(&on.id) {
                let basis = Basis { assumed: Some(reason()), ..Basis::default() };
                let standby = On { id: standby.clone(), basis: Some(Box::new(basis)) };
                *expr = Expr::Any(vec![Expr::On(on.clone()), Expr::On(standby)]);
            }
        }
        Expr::All { of, .. } | Expr::Any(of) | Expr::AtLeast { of, .. } => {
            of.iter_mut().for_each(|part| serve(part, standbys));
        }
        Expr::Failover(failover) => {
            let failover = &mut **failover;
            [&mut failover.primary, &mut failover.standby]
                .into_iter()
                .chain(&mut failover.via)
                .for_each(|part| serve(part, standbys));
        }
        Expr::Shares(cells) => cells.iter_mut().for_each(|cell| serve(&mut cell.of, standbys)),
        Expr::Pool(pool) => {
            pool.members.iter_mut().for_each(|member| serve(&mut member.of, standbys));
        }
    }
}
