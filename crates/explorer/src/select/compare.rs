//! What differs between what follows from A and what is on the screen, component by component. What differs between two
//! models is [`crate::edit::changes`]'s.

use linchpin_engine::sorting;
use linchpin_engine::{Availability, ComponentId, FailureSet, model::State as Health};

use super::Look;
use crate::{State, session::Ran};

/// Where a component is harmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    /// Only in A.
    OnlyA,
    /// Only in B.
    OnlyB,
    /// In both.
    Both,
}

/// One component that is harmed in A or in B.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The component.
    pub component: ComponentId,
    /// Where it is harmed.
    pub at: Where,
    /// How it looks in A, and which share of its users it serves.
    pub a: (Look, Availability),
    /// The same in B.
    pub b: (Look, Availability),
}

impl Difference {
    /// Whether it is the same in both.
    pub fn is_alike(&self) -> bool {
        self.a == self.b
    }
}

/// What is marked on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Harmed only in A.
    OnlyA,
    /// Harmed only in B.
    OnlyB,
    /// Harmed alike in both.
    Alike,
    /// Not the same in A and in B.
    Differs,
    /// Only in the later model.
    Added,
    /// Only in the earlier model.
    Removed,
    /// Described otherwise in the other model.
    Changed,
}

/// The marks of a comparison, one for each row. Cost: linear.
pub fn marks(comparison: &Comparison) -> Vec<(ComponentId, Mark)> {
    let mark = |row: &Difference| match (row.at, row.is_alike()) {
        (Where::OnlyA, _) => Mark::OnlyA,
        (Where::OnlyB, _) => Mark::OnlyB,
        (Where::Both, true) => Mark::Alike,
        (Where::Both, false) => Mark::Differs,
    };
    comparison.rows.iter().map(|row| (row.component, mark(row))).collect()
}

/// A against B.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Whatever is harmed in A or in B: what differs first, within it in file order.
    pub rows: Vec<Difference>,
    /// How many are the same in both, up or not.
    pub same: usize,
    /// How many are harmed only in A.
    pub only_a: usize,
    /// How many only in B.
    pub only_b: usize,
    /// How many in both.
    pub both: usize,
}

/// A against what is on the screen, once both are known and while the comparison is open. Cost: linear in what is harmed.
pub fn comparison(state: &State) -> Option<Comparison> {
    if !state.compare.open || state.compare.models {
        return None;
    }
    let model = state.document.model()?;
    let (a, b) = (state.compare.shown()?, state.run.shown()?);
    let of_a = &state.compare.assumed.failures;
    let of_b = state.failed();
    let mut ids: Vec<ComponentId> = [a, b]
        .into_iter()
        .flat_map(|ran| ran.standings.iter().map(|it| it.component))
        .chain([of_a, of_b].into_iter().flat_map(|set| set.iter().map(|(id, _)| id)))
        .filter(|id| id.index() < model.components().len())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Comparison::default();
    for component in ids {
        let (a, b) = (look(a, of_a, component), look(b, of_b, component));
        let at = match (a.0 == Look::Up, b.0 == Look::Up) {
            (true, true) => continue,
            (false, true) => Where::OnlyA,
            (true, false) => Where::OnlyB,
            (false, false) => Where::Both,
        };
        found.rows.push(Difference { component, at, a, b });
    }
    let count = |at: Where| found.rows.iter().filter(|it| it.at == at).count();
    (found.only_a, found.only_b, found.both) =
        (count(Where::OnlyA), count(Where::OnlyB), count(Where::Both));
    let differ = found.rows.iter().filter(|it| !it.is_alike()).count();
    found.same = model.components().len() - differ;
    sorting::sort_by_key(&mut found.rows, Difference::is_alike);
    Some(found)
}

fn look(ran: &Ran, failures: &FailureSet, component: ComponentId) -> (Look, Availability) {
    if failures.ceiling(component) == Some(Availability::NONE) {
        return (Look::Failed, Availability::NONE);
    }
    let standing = ran.standing(component);
    let look = match standing.state {
        Health::Up => Look::Up,
        Health::Impaired => Look::Impaired,
        Health::Partial => Look::Partial,
        Health::Down => Look::Down,
    };
    (look, standing.availability)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Msg,
        commands::Command,
        state::{compare, failures, own},
        testing::{SHOP, Shell},
    };

    const A: ComponentId = ComponentId(0);
    const B: ComponentId = ComponentId(1);
    const LOGIN: ComponentId = ComponentId(2);

    fn send(shell: &mut Shell, msg: compare::Msg) {
        shell.send(Msg::Compare(msg));
        shell.settle();
    }

    #[test]
    fn against_nothing_failed_everything_harmed_is_only_in_b() {
        let mut shell = Shell::with(SHOP);
        assert_eq!(comparison(&shell.state), None, "not open");
        shell.run(Command::Compare);
        assert_eq!(comparison(&shell.state).unwrap().rows, []);
        shell.fail(&[A]);
        shell.settle();
        let found = comparison(&shell.state).unwrap();
        assert_eq!((found.only_a, found.only_b, found.both, found.same), (0, 3, 0, 2));
        assert_eq!(found.rows[0].b.0, Look::Failed);
        shell.run(Command::Compare);
        assert_eq!(comparison(&shell.state), None);
    }

    #[test]
    fn two_failures_share_what_both_harm() {
        let mut shell = Shell::with(SHOP);
        shell.fail(&[A]);
        shell.settle();
        shell.run(Command::SetAsA);
        shell.settle();
        shell.send(Msg::Failures(failures::Msg::Clear));
        shell.fail(&[LOGIN]);
        shell.settle();
        let found = comparison(&shell.state).unwrap();
        assert_eq!((found.only_a, found.only_b, found.both), (1, 0, 2));
        let at = |id| found.rows.iter().find(|it| it.component == id).unwrap();
        assert_eq!((at(A).at, at(LOGIN).at), (Where::OnlyA, Where::Both));
        assert_eq!((at(LOGIN).a.0, at(LOGIN).b.0), (Look::Down, Look::Failed));
        assert!(found.rows.last().unwrap().is_alike(), "chat is down in both");
        shell.fail(&[B]);
        shell.settle();
        assert_eq!(comparison(&shell.state).unwrap().only_b, 1, "the other center");
    }

    #[test]
    fn scenarios_serve_as_a() {
        let mut shell = Shell::with(SHOP);
        shell.fail(&[B]);
        shell.send(Msg::Failures(failures::Msg::Own(own::Msg::Save("mine".into()))));
        shell.settle();
        send(&mut shell, compare::Msg::Own(0));
        assert_eq!(
            comparison(&shell.state).unwrap().rows.iter().filter(|it| !it.is_alike()).count(),
            0
        );
        send(&mut shell, compare::Msg::Model(linchpin_engine::model::ScenarioId(0)));
        let found = comparison(&shell.state).unwrap();
        assert!(found.only_a > 0 && found.only_b > 0);
        send(&mut shell, compare::Msg::Own(9));
        assert_eq!(comparison(&shell.state).unwrap(), found, "no such scenario");
        send(&mut shell, compare::Msg::Baseline);
        assert_eq!(comparison(&shell.state).unwrap().only_a, 0);
    }
}
