//! What every report looks for, and single findings in a sentence.

use super::grammar::i_ga;
use super::{sentences, terms};

terms! {
    /// The rule against single points.
    rule_spof { ko: "단일 장애점", en: "Single point of failure" }
    /// Why, and what to do.
    help_spof {
        ko: "이것 하나가 멈추면 대상이 중단됩니다. 아무것도 함께 쓰지 않는 예비를 두거나, 대상이 이것에 의존하지 않게 하십시오.",
        en: "Its failure alone takes a target down. Give it a standby that shares nothing with it, or let targets do without it."
    }
    /// The rule against redundancy on paper.
    rule_paper { ko: "서류상의 이중화", en: "Redundancy on paper only" }
    /// Why, and what to do.
    help_paper {
        ko: "이중화되어 있지만 하나의 원인이 구성원을 모두 무너뜨립니다. 그 원인을 거치지 않는 구성원을 두십시오.",
        en: "It is redundant, but one cause takes its members together. Provide a member that does not depend on that cause."
    }
    /// The rule against missing headroom.
    rule_headroom { ko: "여유 용량 부족", en: "No headroom" }
    /// Why, and what to do.
    help_headroom {
        ko: "구성원 하나를 잃으면 남은 것이 감당하지 못합니다. 용량이나 구성원을 늘리십시오.",
        en: "When one member is lost, the rest cannot carry on. Add capacity or members."
    }
    /// The rule against start-up deadlocks.
    rule_deadlock { ko: "기동 교착", en: "Start-up deadlock" }
    /// Why, and what to do.
    help_deadlock {
        ko: "모두 꺼진 뒤에는 서로를 기다리느라 켜지지 못합니다. 그 가운데 하나는 나머지 없이도 기동되게 하십시오.",
        en: "After a total stop these wait for each other and never start. Let one of them start without the others."
    }
    /// The rule against silence.
    rule_undeclared { ko: "적히지 않은 의존 관계", en: "Nothing declared" }
    /// Why, and what to do.
    help_undeclared {
        ko: "무엇에 의존하는지 적혀 있지 않으면 아무것도 알 수 없고, 안전하다는 뜻도 아닙니다. 무엇에 의존하는지 적으십시오.",
        en: "Of what declares nothing nothing can be said, which does not mean that it is safe. Say what it requires."
    }
    /// Pairs, as a rule.
    rule_pair { ko: "함께 멈추면 위험한 짝", en: "Pair that fails a target together" }
    /// Why, and what to do.
    help_pair {
        ko: "하나씩은 괜찮지만 둘이 함께 멈추면 대상이 중단됩니다. 둘을 한꺼번에 건드리지 마십시오.",
        en: "Neither alone, but both together take a target down. Do not touch both at once."
    }
    /// Weak points, as a rule.
    rule_weak { ko: "약한 지점", en: "Weak point" }
    /// Why, and what to do.
    help_weak {
        ko: "이것 하나가 멈추면 대상이 일부 중단됩니다.",
        en: "Its failure alone takes a target down in part."
    }
    /// A rule, as a column.
    rule { ko: "규칙", en: "Rule" }
    /// How grave it is, as a column.
    level { ko: "수준", en: "Level" }
    /// How many targets, as a column.
    targets_number { ko: "대상 수", en: "Targets" }
    /// Which targets, as a column.
    targets_ids { ko: "대상 ID", en: "Target IDs" }
    /// A way, as a column.
    way { ko: "경로", en: "Way" }
    /// A finding in words, as a column.
    finding_column { ko: "내용", en: "Finding" }
    /// Whether a way rests on an assumption, as a column.
    assumed_column { ko: "가정에 기댐", en: "Rests on an assumption" }
    /// Yes.
    yes { ko: "예", en: "yes" }
    /// No.
    no { ko: "아니요", en: "no" }
}

sentences! {
    /// A weak point.
    weak_point(name, targets) {
        ko: "{name} 하나가 멈추면 {targets}{} 일부 중단됩니다.", i_ga(targets);
        en: "{name} alone takes {targets} down in part.";
    }
    /// A pool that cannot lose its largest member.
    pool_short(owner, load, left, short) {
        ko: "{owner}: 가장 큰 구성원을 잃으면 부하 {load}에 남는 용량이 {left}뿐이어서 {short}만큼 모자랍니다.";
        en: "{owner}: without the largest member a capacity of {left} is left for a load of {load}, {short} too little.";
    }
    /// Two that take targets down together.
    pair_takes_down(a, b, names) {
        ko: "{a}, {b}: 둘이 함께 멈추면 중단되는 것은 {names}입니다.";
        en: "{a} and {b} together take down {names}.";
    }
    /// A target that declares nothing.
    component_silent(name) {
        ko: "{name}: 무엇에 의존하는지 적혀 있지 않아 아무 말도 할 수 없습니다.";
        en: "{name} declares nothing that it requires, so nothing can be said of it.";
    }
    /// The shortest way of a failure.
    shortest_way(path) {
        ko: "가장 짧은 경로: {path}.";
        en: "Shortest way: {path}.";
    }
    /// What stands behind the steps of a way.
    steps_rest_on(parts) {
        ko: "단계: {parts}.";
        en: "Steps: {parts}.";
    }
    /// Steps with evidence, as a part of that.
    with_evidence_steps(number) {
        ko: "근거 있음 {number}";
        en: "{number} with evidence";
    }
    /// Steps that are assumed.
    assumed_steps(number) {
        ko: "가정 {number}";
        en: "{number} assumed";
    }
    /// Steps with neither.
    unsupported_steps(number) {
        ko: "근거 없음 {number}";
        en: "{number} with no evidence";
    }
    /// The sources of a way.
    sources_of_way(sources) {
        ko: "출처: {sources}.";
        en: "Sources: {sources}.";
    }
}
