//! Long questions over a small model, and ended early.

use std::{cell::Cell, ops::ControlFlow};

use super::*;
use linchpin_engine::analysis::cut_sets::{Level, OrderCount};

use crate::testing::SHOP;

const A: ComponentId = ComponentId(0);
const B: ComponentId = ComponentId(1);
const CHAT: ComponentId = ComponentId(3);
const WEB: ComponentId = ComponentId(4);

fn on(_: u16) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn prober() -> Prober {
    let mut prober = Prober::default();
    assert!(prober.open(SHOP));
    prober
}

fn groups(of: ComponentId) -> Probe {
    Probe::RiskGroups { of, level: Level::Down }
}

#[test]
fn risk_groups_are_counted_by_order_and_listed() {
    let Some(Finding::RiskGroups(found)) = prober().answer(&groups(WEB), &on) else { panic!() };
    assert_eq!(found.counts, [OrderCount { order: 2, count: 1.into() }]);
    assert_eq!((found.sets, found.complete), (vec![vec![A, B]], true));
}

#[test]
fn hardening_names_the_fewest() {
    let Some(Finding::Hardening(found)) = prober().answer(&Probe::Harden, &on) else { panic!() };
    let named: Vec<ComponentId> = found.components.iter().map(|it| it.component).collect();
    assert_eq!(named, [ComponentId(2)]);
    assert_eq!((found.after.pairs, found.exact), (0, true));
}

#[test]
fn a_diagnosis_explains_what_is_down_and_spares_what_is_up() {
    let seen = |up: &[ComponentId]| Probe::Diagnose { down: vec![CHAT], up: up.to_vec() };
    let Some(Finding::Diagnosis(all)) = prober().answer(&seen(&[]), &on) else { panic!() };
    assert_eq!(all.sets, [[CHAT], [A], [ComponentId(2)]], "by the text of their ids");
    let Some(Finding::Diagnosis(some)) = prober().answer(&seen(&[ComponentId(2)]), &on) else {
        panic!()
    };
    assert_eq!(some.sets, [[CHAT]], "anything else would have taken the login along");
}

#[test]
fn what_the_model_lacks_has_no_answer() {
    let nobody = ComponentId(99);
    assert_eq!(prober().answer(&groups(nobody), &on), None);
    let seen = Probe::Diagnose { down: vec![CHAT], up: vec![nobody] };
    assert_eq!(prober().answer(&seen, &on), None);
    let mut none = Prober::default();
    assert!(!none.open(b"{"));
    assert_eq!(none.answer(&groups(CHAT), &on), None);
}

#[test]
fn work_is_told_and_may_be_ended() {
    let mut prober = Prober::default();
    assert!(prober.open(crate::testing::hard(40).as_bytes()));
    let told = Cell::new(0);
    let twice = |share: u16| {
        assert!(share <= 1_000);
        told.set(told.get() + 1);
        if told.get() < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let Some(Finding::RiskGroups(found)) = prober.answer(&groups(A), &twice) else { panic!() };
    assert!(told.get() >= 2, "it takes long enough to be told of");
    assert!(!found.complete);
}

#[test]
fn findings_travel_as_json() {
    for probe in [
        groups(CHAT),
        Probe::Pairs,
        Probe::Harden,
        Probe::Diagnose { down: vec![CHAT], up: vec![] },
    ] {
        let found = prober().answer(&probe, &on).unwrap();
        let text = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Finding>(&text).unwrap(), found);
    }
}
