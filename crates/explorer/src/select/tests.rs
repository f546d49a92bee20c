//! What panels show, over the small model with the session as the worker.

use linchpin_engine::{Availability, ComponentId, model::ScenarioId};

use super::*;
use crate::{
    Msg,
    session::{DefeatReason, Form},
    state::{
        failures, settings,
        view::{self, PointsColumn, TableColumn},
    },
    testing::{SHOP, Shell},
};

const A: ComponentId = ComponentId(0);
const LOGIN: ComponentId = ComponentId(2);
const CHAT: ComponentId = ComponentId(3);
const WEB: ComponentId = ComponentId(4);

fn shop() -> Shell {
    Shell::with(SHOP)
}

fn ids<T>(rows: &[T], id: impl Fn(&T) -> ComponentId) -> Vec<u32> {
    rows.iter().map(|row| id(row).0).collect()
}

#[test]
fn single_points_are_ranked_sorted_and_narrowed() {
    let mut shell = shop();
    let order = |shell: &Shell| ids(&single_points(&shell.state), |row| row.component);
    assert_eq!(
        order(&shell),
        [0, 2],
        "both take chat down, and chat alone takes nothing else down"
    );
    assert_eq!(single_points(&shell.state)[0].takes_down, 1);
    shell.send(Msg::View(view::Msg::SortPoints(PointsColumn::Name)));
    assert_eq!(order(&shell), [0, 2]);
    shell.send(Msg::View(view::Msg::SortPoints(PointsColumn::Name)));
    assert_eq!(order(&shell), [2, 0], "the same column turns it round");
    shell.send(Msg::View(view::Msg::Filter("log".into())));
    assert_eq!(order(&shell), [2]);
    shell.fail(&[LOGIN]);
    assert!(single_points(&shell.state)[0].failed);
}

#[test]
fn single_points_are_counted_as_they_are_listed() {
    let mut shell = shop();
    assert_eq!(single_points_left(&shell.state), Some((2, 2)));
    shell.send(Msg::View(view::Msg::Filter("log".into())));
    assert_eq!(single_points_left(&shell.state), Some((1, 2)));
    assert_eq!(single_points(&shell.state).iter().filter(|it| it.takes_down > 0).count(), 1);
    shell.send(Msg::View(view::Msg::Filter(String::new())));
    shell.send(Msg::View(view::Msg::ToggleLook(Look::Failed)));
    shell.fail(&[A]);
    shell.settle();
    assert_eq!(single_points_left(&shell.state), Some((1, 2)), "what has failed is switched off");
    assert_eq!(single_points_left(&crate::State::default()), None);
}

#[test]
fn single_points_leave_as_csv() {
    let shell = shop();
    let csv = findings::single_points_csv(&shell.state);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "rank,id,name,kind,services_down,services_hit,users_hit");
    assert_eq!(lines[1], "1,dc-a,A,site,1,0,100");
}

#[test]
fn redundancy_on_paper_names_what_defeats_it() {
    let shell = shop();
    let found = on_paper(&shell.state).unwrap();
    let found: Vec<_> =
        found.on_paper.iter().map(|it| (it.owner, it.by, it.form, it.reason)).collect();
    assert_eq!(found.len(), 1, "the two centers behind the web do not share a fate: {found:?}");
    assert_eq!((found[0].0, found[0].1, found[0].2), (LOGIN, A, Form::Failover));
    assert!(matches!(found[0].3, DefeatReason::CommonCause | DefeatReason::NoHeadroom));
}

#[test]
fn the_outline_counts_what_is_hurt() {
    let mut shell = shop();
    shell.fail(&[A]);
    shell.settle();
    let branches = outline(&shell.state);
    assert_eq!(
        branches.iter().map(|it| (it.group, it.down)).collect::<Vec<_>>(),
        [(Some(0), 1), (None, 2)]
    );
    assert_eq!(ids(&branches[1].leaves, |leaf| leaf.component), [2, 3, 4]);
    shell.send(Msg::View(view::Msg::ToggleGroup("g".into())));
    assert!(outline(&shell.state)[0].folded);
    shell.send(Msg::View(view::Msg::Filter("chat".into())));
    assert_eq!(outline(&shell.state).len(), 1, "groups without a match are left out");
}

#[test]
fn the_table_sorts_by_every_column() {
    let mut shell = shop();
    shell.send(Msg::Failures(failures::Msg::Limit(vec![CHAT], Availability::saturating(500_000))));
    shell.settle();
    let mut first = |column| {
        shell.send(Msg::View(view::Msg::SortTable(TableColumn::File)));
        shell.send(Msg::View(view::Msg::SortTable(column)));
        let rows = table(&shell.state);
        assert_eq!(rows.len(), 5);
        rows[0].component
    };
    assert_eq!(first(TableColumn::State), CHAT);
    assert_eq!(first(TableColumn::Users), CHAT);
    assert_eq!(first(TableColumn::NeededBy), A);
    assert_eq!(first(TableColumn::Needs), LOGIN);
    assert_eq!(first(TableColumn::Name), A);
    let row = table(&shell.state).into_iter().find(|row| row.component == WEB).unwrap();
    assert_eq!((row.needs, row.needed_by, row.look), (2, 0, Look::Up));
}

#[test]
fn a_partial_failure_is_no_full_one() {
    let mut shell = shop();
    shell.send(Msg::Failures(failures::Msg::Limit(vec![CHAT], Availability::saturating(500_000))));
    shell.settle();
    assert_eq!(look(&shell.state, CHAT), (Look::Partial, Availability::saturating(500_000)));
    shell.fail(&[CHAT]);
    assert_eq!(look(&shell.state, CHAT).0, Look::Failed, "at once, before the answer");
}

#[test]
fn the_side_panel_links_both_ways() {
    let mut shell = shop();
    shell.select(A);
    let panel = side_panel(&shell.state).unwrap();
    assert_eq!(ids(&panel.needed_by, |it| it.component), [2, 4]);
    assert_eq!(panel.why, None, "the answer is awaited");
    shell.settle();
    let panel = side_panel(&shell.state).unwrap();
    assert_eq!(panel.if_failed.map(|it| (it.counts.down, it.users_hit)), Some((2, 100)));
    shell.send(Msg::View(view::Msg::Select(None)));
    assert_eq!(side_panel(&shell.state), None);
}

#[test]
fn nothing_open_shows_nothing() {
    let state = State::default();
    assert!(
        single_points(&state).is_empty() && outline(&state).is_empty() && table(&state).is_empty()
    );
    assert!(
        scenarios(&state).is_empty() && on_paper(&state).is_none() && side_panel(&state).is_none()
    );
    assert_eq!(status(&state), status::Status::default());
}

#[test]
fn a_scenario_without_failures_left_is_not_chosen() {
    let mut shell = shop();
    shell.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(0))));
    shell.send(Msg::Failures(failures::Msg::Clear));
    assert!(scenarios(&shell.state).iter().all(|row| !row.chosen));
    shell.send(Msg::Settings(settings::Msg::ToggleLanguage));
    assert_eq!(name(shell.state.document.model().unwrap(), A, shell.state.settings.language), "A");
}
