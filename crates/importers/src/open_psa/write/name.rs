//! Names that other tools take: MEF, "Use Portable Identifiers".

use std::collections::{BTreeMap, BTreeSet};

use linchpin_engine::model::Model;

/// The names of a fault tree, each given once.
pub(super) struct Names {
    /// The name of each component, by position.
    components: Vec<String>,
    taken: BTreeSet<String>,
    /// The last number behind each name that was asked for more than once.
    numbers: BTreeMap<String, usize>,
}

impl Names {
    /// Ids keep their names where they may be names; the others get theirs after them.
    pub(super) fn of(model: &Model) -> Self {
        let ids = || model.components().iter().map(|component| component.id.as_str());
        let taken = ids().filter(|id| is_portable(id)).map(str::to_owned).collect();
        let mut names = Self { components: Vec::new(), taken, numbers: BTreeMap::new() };
        names.components = ids()
            .map(|id| if is_portable(id) { id.to_owned() } else { names.fresh(portable(id)) })
            .collect();
        names
    }

    /// The name of the component at a position.
    pub(super) fn component(&self, at: usize) -> &str {
        self.components.get(at).map_or("", String::as_str)
    }

    /// A name that is not taken yet: `wish`, or with a number behind it.
    pub(super) fn fresh(&mut self, wish: String) -> String {
        let mut name = wish.clone();
        while self.taken.contains(&name) {
            let number = self.numbers.entry(wish.clone()).or_insert(1);
            *number += 1;
            name = format!("{wish}-{number}");
        }
        self.taken.insert(name.clone());
        name
    }
}

/// Whether every tool takes `name`: letters, digits and `_`, in parts joined by single hyphens, and
/// no digit first.
pub(super) fn is_portable(name: &str) -> bool {
    name == portable(name)
}

/// `name` with `_` for each character that may not stand where it stands; never empty.
pub(super) fn portable(name: &str) -> String {
    let mut made = String::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let first = made.is_empty();
        let fits = match c {
            '_' => true,
            '-' => !first && !made.ends_with('-') && rest.peek().is_some(),
            // Below À stand signs that count as letters elsewhere but not in XML names.
            _ if c.is_ascii() || c >= 'À' => c.is_alphabetic() || (c.is_alphanumeric() && !first),
            _ => false,
        };
        if !fits && first && c.is_ascii_digit() {
            made.push('_');
        }
        made.push(if fits || c.is_ascii_digit() { c } else { '_' });
    }
    if made.is_empty() { "_".into() } else { made }
}

/// The name of the fault tree itself: no event's name is looked for among those of trees.
pub(super) fn tree(model: &Model) -> String {
    portable(&model.file().id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_stand_in_a_name_is_replaced() {
        for (id, name) in [
            ("dc-a", "dc-a"),
            ("서울-1", "서울-1"),
            ("_x", "_x"),
            ("a.b", "a_b"),
            ("a/b:c", "a_b_c"),
            ("3com", "_3com"),
            ("-a", "_a"),
            ("a--b", "a-_b"),
            ("a-", "a_"),
            ("a--", "a-_"),
            ("---", "_-_"),
            ("ª", "_"),
        ] {
            assert_eq!(portable(id), name, "{id}");
            assert!(is_portable(name), "{name}");
        }
    }

    #[test]
    fn names_are_given_once() {
        let component = |id: &str| format!("{{\"id\":\"{id}\",\"kind\":\"k\",\"name\":\"n\"}}");
        let ids = ["a.b", "a/b", "a_b", "a_b-2", "a:b"].map(component).join(",");
        let model = format!("{{\"linchpin\":1,\"id\":\"m\",\"components\":[{ids}]}}");
        let model = linchpin_engine::read(&model).expect("a model");
        let mut names = Names::of(&model);
        assert_eq!(names.components, ["a_b-3", "a_b-4", "a_b", "a_b-2", "a_b-5"]);
        assert_eq!(names.fresh("a_b".into()), "a_b-6");
        assert_eq!(names.fresh("new".into()), "new");
    }
}
