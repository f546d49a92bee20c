//! Sentences about single points of failure and about redundancy that one failure defeats.

use super::grammar::{eul_reul, i_ga};
use super::{sentences, terms};

terms! {
    /// No single point found, in a model that declares something.
    no_single_point {
        ko: "적힌 의존 관계 안에서는 단일 장애점을 찾지 못했습니다.",
        en: "Within what is declared, no single point of failure was found."
    }
    /// Redundancy that holds.
    holds { ko: "하나가 멈춰도 버팀", en: "holds against any one failure" }
}

sentences! {
    /// How many single points of how many targets.
    single_points_of(points, hit, targets) {
        ko: "{points}: {targets} 가운데 {hit}개가 적어도 하나의 단일 장애점에 달려 있습니다.";
        en: "{points}; {hit} of {targets} have at least one.";
    }
    /// The worst single point.
    worst_point(name, down, users) {
        ko: "{name} 하나가 멈추면 {down}{} 중단됩니다. 영향 {users}.", i_ga(down);
        en: "{name} alone takes down {down} and hits {users}.";
    }
    /// The worst single point, of targets whose users nobody counted.
    worst_point_uncounted(name, down) {
        ko: "{name} 하나가 멈추면 {down}{} 중단됩니다.", i_ga(down);
        en: "{name} alone takes down {down}.";
    }
    /// Targets that no declared single failure takes down.
    protected(names) {
        ko: "적힌 의존 관계 안에서 단일 장애점이 없는 대상: {names}";
        en: "Targets with no single point of failure in what is declared: {names}";
    }
    /// Targets of which nothing is known.
    unknown(names) {
        ko: "무엇에 의존하는지 적혀 있지 않아 아무 말도 할 수 없는 대상: {names}";
        en: "Targets that declare nothing, so that nothing can be said of them: {names}";
    }
    /// How much redundancy is on paper only.
    on_paper(groups, defeated) {
        ko: "{groups} 가운데 {defeated}개는 서류상의 이중화입니다. 어느 하나만 멈춰도 무너집니다.";
        en: "{groups}, {defeated} of them on paper only: one failure is enough to defeat it.";
    }
    /// How much redundancy there is, all of it holding.
    all_hold(groups) {
        ko: "{groups} 모두 하나가 멈춰도 버팁니다.";
        en: "{groups}, and each holds against any one failure.";
    }
    /// A group that is defeated.
    defeated_group(owner, form, members) {
        ko: "{owner}: {form}, {members}";
        en: "{owner}: {form}, {members}";
    }
    /// What defeats a group, and why.
    defeated_by_reason(by, reason) {
        ko: "{by}, {reason}";
        en: "{by}, {reason}";
    }
    /// What defeats a group by way of something that does.
    also_through(others) {
        ko: "이것을 거쳐 같은 결과를 내는 것: {others}";
        en: "through it also {others}";
    }
    /// What a component requires, in the reasoning of a finding.
    requires(owner, on) {
        ko: "{owner}: {on} 필요";
        en: "{owner} requires {on}";
    }
    /// The finding of the whole report, in one sentence.
    finding_on_paper(owner, by, path) {
        ko: "{owner}의 이중화는 서류상으로만 있습니다. {by} 하나가 멈추면 {path}{} 거쳐 예비까지 모두 무너집니다.", eul_reul(path);
        en: "The redundancy of {owner} exists on paper only: {by} alone defeats it, by way of {path}.";
    }
    /// The finding of the whole report where the members share one cause directly.
    finding_on_paper_direct(owner, by) {
        ko: "{owner}의 이중화는 서류상으로만 있습니다. {by} 하나가 멈추면 모두 무너집니다.";
        en: "The redundancy of {owner} exists on paper only: {by} alone defeats all of it.";
    }
    /// The finding where what is left cannot carry the load.
    finding_no_headroom(owner, by) {
        ko: "{owner}의 이중화는 서류상으로만 있습니다. {by} 하나가 멈추면 남은 것이 부하를 감당하지 못합니다.";
        en: "The redundancy of {owner} exists on paper only: without {by}, what is left cannot carry the load.";
    }
}
