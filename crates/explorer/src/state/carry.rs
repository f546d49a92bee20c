//! What stays when an edited model takes the place of the one before it: what is assumed, selected and in
//! sight, found again by id.

use linchpin_engine::{
    ComponentId, FailureSet, Model, model::ScenarioId, scenario::worst_ceilings,
};
use smol_str::SmolStr;

use super::{Failures, History, Marks, Selection, Shared, failures::Assumptions};
use crate::{camera::Camera, edit::Step, geometry::Point, layout::Layout, session::Assumed};

/// From the components of one model to those of the next.
pub(super) struct Bridge<'m> {
    before: &'m Model,
    now: &'m Model,
    /// The old and the new id, where a component got another.
    renamed: Option<(&'m SmolStr, &'m SmolStr)>,
}

impl<'m> Bridge<'m> {
    /// The way over `step`; backwards where it is being undone.
    pub(super) fn over(
        step: Option<&'m Step>,
        undone: bool,
        before: &'m Model,
        now: &'m Model,
    ) -> Self {
        let renamed = step.and_then(|step| step.renamed.as_ref());
        let renamed = renamed.map(|(old, new)| if undone { (new, old) } else { (old, new) });
        Self { before, now, renamed }
    }

    /// The same component in the next model, if it is still there.
    pub(super) fn at(&self, component: ComponentId) -> Option<ComponentId> {
        let id = &self.before.components().get(component.index())?.id;
        let id = self.renamed.filter(|(old, _)| *old == id).map_or(id, |(_, new)| new);
        self.now.find(id)
    }

    fn all(&self, components: &[ComponentId]) -> Vec<ComponentId> {
        let mut found: Vec<ComponentId> = components.iter().filter_map(|&it| self.at(it)).collect();
        found.sort();
        found
    }

    /// What is selected, as far as it is still there.
    pub(super) fn selection(&self, selection: &Selection) -> Selection {
        let members = self.all(&selection.members);
        let primary = selection.primary.and_then(|it| self.at(it)).or(members.first().copied());
        Selection { members, primary }
    }

    /// What is marked, as far as it is still there.
    pub(super) fn marks(&self, marks: &Marks) -> Marks {
        Marks { down: self.all(&marks.down), up: self.all(&marks.up) }
    }

    /// The camera that leaves what is looked at where it is: `anchor`, or else the card nearest to the
    /// middle that both layouts have. A camera that had everything in sight has everything in sight.
    pub(super) fn camera(
        &self,
        camera: &Camera,
        (before, now): (&Layout, &Layout),
        anchor: Option<ComponentId>,
    ) -> Camera {
        if camera.fitted {
            return Camera::fitting(camera.viewport, now.bounds);
        }
        let pair = |component: ComponentId| {
            let old = before.card(component)?.centre();
            let new = now.card(self.at(component)?)?.centre();
            Some((old, new))
        };
        let distance = |(old, _): &(Point, Point)| {
            (old.x - camera.centre.x).abs() + (old.y - camera.centre.y).abs()
        };
        let nearest = || {
            let all = self.before.ids().filter_map(pair);
            all.min_by(|a, b| distance(a).total_cmp(&distance(b)))
        };
        match anchor.and_then(pair).or_else(nearest) {
            Some((old, new)) => {
                let centre =
                    Point::new(camera.centre.x + new.x - old.x, camera.centre.y + new.y - old.y);
                Camera { centre, ..*camera }
            }
            None => Camera::fitting(camera.viewport, now.bounds),
        }
    }
}

/// What was assumed, of the components that are still there, as the beginning of a history of its own. A
/// scenario stays chosen while it still means the same.
pub(super) fn carried(
    failures: &Failures,
    step: &Step,
    before: &Model,
    now: &Model,
) -> Shared<Failures> {
    let bridge = Bridge::over(Some(step), false, before, now);
    let was = failures.now();
    let mut set = FailureSet::none();
    for (component, ceiling) in was.assumed.failures.iter() {
        if let Some(component) = bridge.at(component) {
            set.set(component, ceiling);
        }
    }
    let same = |id: &ScenarioId| {
        now.scenarios().get(id.index()).is_some_and(|it| worst_ceilings(now, it) == set)
    };
    let scenario = was
        .scenario
        .and_then(|id| before.scenarios().get(id.index()))
        .and_then(|it| now.find_scenario(&it.id))
        .filter(same);
    let assumed = Assumed { failures: set, ..was.assumed.clone() };
    let own = failures.of_next_model();
    let next = Assumptions { assumed, scenario, ..own.now().clone() };
    Shared::new(Failures { history: History::new(next) })
}
