//! Containers of a fault tree and which name means what inside them: MEF, "Solving Name Conflicts:
//! Public versus Private Elements".

use std::collections::BTreeMap;

/// Position of a container; the whole model is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScopeId(usize);

impl ScopeId {
    /// The whole model, in which fault trees stand.
    pub(super) const MODEL: Self = Self(0);
}

/// All containers, one inside the other.
pub(super) struct Scopes<'d> {
    /// The container around each and its name; the model has none.
    around: Vec<Option<(ScopeId, &'d str)>>,
    inside: BTreeMap<(ScopeId, &'d str), ScopeId>,
}

impl<'d> Scopes<'d> {
    pub(super) fn new() -> Self {
        Self { around: vec![None], inside: BTreeMap::new() }
    }

    /// Opens a container inside another; one that is there already is opened again.
    pub(super) fn open(&mut self, around: ScopeId, name: &'d str) -> ScopeId {
        let new = ScopeId(self.around.len());
        let opened = *self.inside.entry((around, name)).or_insert(new);
        if opened == new {
            self.around.push(Some((around, name)));
        }
        opened
    }

    /// Whether there is such a container already.
    pub(super) fn has(&self, around: ScopeId, name: &str) -> bool {
        self.inside.contains_key(&(around, name))
    }

    fn around(&self, scope: ScopeId) -> Option<(ScopeId, &'d str)> {
        self.around.get(scope.0).copied().flatten()
    }

    /// The full path of `name` in `scope`, containers first, with dots.
    pub(super) fn path(&self, scope: ScopeId, name: &str) -> String {
        let mut steps = vec![name];
        let mut at = scope;
        while let Some((around, name)) = self.around(at) {
            steps.push(name);
            at = around;
        }
        steps.reverse();
        steps.join(".")
    }
}

/// Which names mean which definitions, by their positions; one such table for events and one for
/// parameters.
#[derive(Default)]
pub(super) struct Names<'d> {
    inside: BTreeMap<(ScopeId, &'d str), usize>,
    public: BTreeMap<&'d str, usize>,
}

impl<'d> Names<'d> {
    /// Enters a definition; the position of another that has its name already.
    pub(super) fn enter(
        &mut self,
        scope: ScopeId,
        name: &'d str,
        is_public: bool,
        at: usize,
    ) -> Option<usize> {
        let inside = *self.inside.entry((scope, name)).or_insert(at);
        let public = if is_public { *self.public.entry(name).or_insert(at) } else { at };
        [inside, public].into_iter().find(|&first| first != at)
    }

    /// What `reference` means inside `scope`.
    pub(super) fn find(
        &self,
        scopes: &Scopes<'d>,
        scope: ScopeId,
        reference: &str,
    ) -> Option<usize> {
        let mut here = scope;
        loop {
            if here == ScopeId::MODEL {
                let public = self.public.get(reference).copied();
                return public.or_else(|| self.below(scopes, here, reference));
            }
            if let Some(found) = self.below(scopes, here, reference) {
                return Some(found);
            }
            here = scopes.around(here)?.0;
        }
    }

    /// What the path `reference` leads to from `scope` inwards.
    fn below(&self, scopes: &Scopes<'d>, scope: ScopeId, reference: &str) -> Option<usize> {
        // A name that has dots of its own is found as a whole.
        if let Some(&found) = self.inside.get(&(scope, reference)) {
            return Some(found);
        }
        let (steps, name) = reference.rsplit_once('.')?;
        let mut here = scope;
        for step in steps.split('.') {
            here = *scopes.inside.get(&(here, step))?;
        }
        self.inside.get(&(here, name)).copied()
    }

    /// The public names, sorted.
    pub(super) fn public(&self) -> impl Iterator<Item = &'d str> + '_ {
        self.public.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_looked_for_from_inside_outwards() {
        let mut scopes = Scopes::new();
        let tree = scopes.open(ScopeId::MODEL, "tree");
        let part = scopes.open(tree, "part");
        let other = scopes.open(tree, "other");
        let mut names = Names::default();
        assert_eq!(names.enter(part, "x", false, 0), None);
        assert_eq!(names.enter(other, "x", false, 1), None);
        assert_eq!(names.enter(tree, "y", true, 2), None);
        assert_eq!(names.enter(ScopeId::MODEL, "z", true, 3), None);
        assert_eq!(names.enter(other, "y", true, 4), Some(2));
        assert_eq!(names.enter(part, "x", true, 5), Some(0));
        let find = |scope, name| names.find(&scopes, scope, name);
        assert_eq!(find(part, "x"), Some(0));
        assert_eq!(find(other, "x"), Some(1));
        assert_eq!(find(other, "part.x"), Some(0));
        assert_eq!(find(part, "tree.other.x"), Some(1));
        assert_eq!(find(ScopeId::MODEL, "tree.part.x"), Some(0));
        assert_eq!(find(part, "y"), Some(2));
        assert_eq!(find(part, "z"), Some(3));
        assert_eq!(find(part, "other.z"), None);
        assert_eq!(find(ScopeId::MODEL, ""), None);
        assert_eq!(scopes.path(part, "x"), "tree.part.x");
    }
}
