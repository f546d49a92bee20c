//! What the charts show of the state: users hit by service, and cut sets of the selected component. What
//! the worst single failures do is found of the model; see [`crate::session::Findings::tolls`].

use linchpin_engine::sorting;
use std::rc::Rc;

use linchpin_engine::{ComponentId, analysis::CutSets};

use crate::State;

/// How many users of one service the failures in force hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsersHit {
    /// The service.
    pub service: ComponentId,
    /// How many people use it a month.
    pub users: u64,
    /// How many of them are hit.
    pub hit: u64,
}

/// Every component whose users the failures in force hit, most users first, of equals in file order.
/// Cost: linear in what is not up.
pub fn users_hit(state: &State) -> Vec<UsersHit> {
    let (Some(open), Some(ran)) = (&state.document.open, state.run.shown()) else {
        return Vec::new();
    };
    let hit = |it: &crate::session::Standing| {
        let users = open.model.components().get(it.component.index())?.users?;
        let before = open.facts.baseline.standing(it.component).availability;
        let lost = before.ppm().saturating_sub(it.availability.ppm());
        let hit = u64::try_from(u128::from(users) * u128::from(lost) / 1_000_000).ok()?;
        (hit > 0).then_some(UsersHit { service: it.component, users, hit })
    };
    let mut hits: Vec<UsersHit> = ran.standings.iter().filter_map(hit).collect();
    sorting::sort_by_key(&mut hits, |it| std::cmp::Reverse(it.hit));
    hits
}

/// The cut sets of the selected component, where they have been found.
pub fn cut_sets(state: &State) -> Option<Rc<CutSets>> {
    let primary = state.view.selection.primary?;
    state.inquiry.risk_groups.clone().filter(|found| found.of == primary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Msg,
        commands::Command,
        state::{inquiry, view, view::FindingsTab},
        testing::{SHOP, Shell},
    };

    #[test]
    fn users_are_hit_where_something_failed() {
        let mut shell = Shell::with(SHOP);
        assert_eq!(users_hit(&shell.state), []);
        shell.fail(&[ComponentId(0)]);
        shell.settle();
        let chat = UsersHit { service: ComponentId(3), users: 100, hit: 100 };
        assert_eq!(users_hit(&shell.state), [chat]);
        assert_eq!(users_hit(&State::default()), []);
    }

    #[test]
    fn the_facts_say_what_the_worst_failures_do() {
        let shell = Shell::with(SHOP);
        let tolls = &shell.state.document.findings().unwrap().tolls;
        assert_eq!(tolls.worst[0].component, ComponentId(0));
        assert_eq!((tolls.worst[0].down, tolls.worst[0].users_hit), (2, 100));
        assert_eq!(tolls.stakes[0].service, ComponentId(3));
    }

    #[test]
    fn cut_sets_are_those_of_what_is_selected() {
        let mut shell = Shell::with(SHOP);
        shell.select(ComponentId(4));
        shell.send(Msg::View(view::Msg::Findings(FindingsTab::RiskGroups)));
        assert!(cut_sets(&shell.state).is_none());
        shell.probe();
        shell.run(Command::Charts);
        assert_eq!(shell.state.view.findings, FindingsTab::Charts);
        assert_eq!(cut_sets(&shell.state).unwrap().of, ComponentId(4));
        shell.select(ComponentId(3));
        assert!(cut_sets(&shell.state).is_none(), "they are another component's");
        shell.send(Msg::Inquiry(inquiry::Msg::Cancel));
    }
}
