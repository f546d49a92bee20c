//! Sentences about policies: what is demanded, what breaks it, and what could not be judged.

use linchpin_engine::policy::{Demand, Level, Outcome, Why};

use super::grammar::{eun_neun, i_ga};
use super::{sentences, terms};
use crate::Lang;

terms! {
    /// Title of the document.
    policy_title { ko: "정책 점검", en: "Policy check" }
    /// A rule, as a column.
    policy_rule { ko: "규칙", en: "Rule" }
    /// What a rule demands, as a column.
    policy_demand { ko: "요구", en: "Demands" }
    /// What came of a rule, as a column.
    policy_outcome { ko: "결과", en: "Result" }
    /// How many were judged, as a column.
    judged_column { ko: "판단한 수", en: "Judged" }
    /// How much breaks a rule, as a column.
    breaches_column { ko: "위반", en: "Findings" }
    /// How many exceptions are used, as a column.
    excepted_column { ko: "예외", en: "Exceptions" }
    /// What is put up with, as a heading.
    put_up_with { ko: "예외로 둔 것", en: "Put up with" }
    /// What should be known of the policy, as a heading.
    policy_notes { ko: "정책에 대하여", en: "About the policy" }
    /// Every target.
    every_rule_holds { ko: "모든 규칙이 지켜졌습니다.", en: "Every rule holds." }
    /// Said of a passing check in which something was not judged.
    nothing_broken { ko: "어긴 규칙이 없습니다. 다만 판단하지 못한 것이 있습니다.", en: "No rule is broken, but not everything could be judged." }
    /// Nothing fails, but warnings do not hold.
    only_warnings { ko: "점검을 통과했습니다. 다만 경고 규칙이 지켜지지 않았습니다.", en: "The check passes, but rules that only warn do not hold." }
}

sentences! {
    /// How many rules fail the check.
    rules_fail(failing, all, ids) {
        ko: "규칙 {all}개 가운데 {failing}개를 어겼습니다: {ids}";
        en: "Broken: {failing} of {all} rules ({ids}).";
    }
    /// The same where some of them could not be judged.
    rules_fail_or_undecided(failing, all, ids) {
        ko: "규칙 {all}개 가운데 {failing}개를 어겼거나 판단하지 못했습니다: {ids}";
        en: "Broken or not to be judged: {failing} of {all} rules ({ids}).";
    }
    /// What a demand is limited to.
    above_users(title, users) {
        ko: "{title} ({users} 초과)";
        en: "{title} (above {users})";
    }
    /// What a rule is about.
    policy_scope(filter) {
        ko: "대상: {filter}";
        en: "Only: {filter}";
    }
    /// A single point.
    point_takes_down(name, targets) {
        ko: "{name} 하나가 멈추면 중단됩니다: {targets}";
        en: "{name} alone takes down {targets}";
    }
    /// A weak point.
    point_hits(name, targets) {
        ko: "{name} 하나가 멈추면 일부 중단됩니다: {targets}";
        en: "{name} alone takes part of the users from {targets}";
    }
    /// A redundancy that one cause defeats.
    group_falls(owner, form, by) {
        ko: "{owner}의 이중화({form})는 서류상으로만 있습니다. 다음 가운데 하나만 멈춰도 모두 무너집니다: {by}";
        en: "The redundancy of {owner} ({form}) exists on paper only. Any one of these defeats all of it: {by}";
    }
    /// A redundancy whose rest cannot carry on.
    group_lacks_headroom(owner, form, by) {
        ko: "{owner}의 이중화({form})에는 여유가 없습니다. 다음 가운데 하나만 멈춰도 남은 것이 버티지 못합니다: {by}";
        en: "The redundancy of {owner} ({form}) has no headroom. Without any one of these the rest cannot carry on: {by}";
    }
    /// Components that take targets down together.
    set_takes_down(members, targets) {
        ko: "{members}{} 함께 멈추면 중단됩니다: {targets}", i_ga(members);
        en: "{members} together take down {targets}";
    }
    /// A circle, and what waits for it.
    circle_keeps_down(circle, targets) {
        ko: "서로 기다립니다: {circle}. 그래서 기동되지 못합니다: {targets}";
        en: "Waiting for each other: {circle}; so these never start: {targets}";
    }
    /// A component without an owner.
    lacks_owner(name) {
        ko: "{name}{} 누가 맡는지(owner) 적혀 있지 않습니다", eun_neun(name);
        en: "{name} does not say who answers for it (owner)";
    }
    /// A target without requirements.
    lacks_requirements(name) {
        ko: "{name}{} 무엇에 의존하는지(requires) 적혀 있지 않습니다", eun_neun(name);
        en: "{name} does not say what it requires";
    }
    /// Users hit, at the end of a finding.
    finding_hits(finding, users) {
        ko: "{finding} (영향 {users})";
        en: "{finding} (hits {users})";
    }
    /// Users of a component that is not said to be hit, at the end of a finding.
    finding_used_by(finding, users) {
        ko: "{finding} ({users})";
        en: "{finding} ({users})";
    }
    /// An exception.
    excepted_until(what, until, reason) {
        ko: "{what}: {reason} ({until}까지)";
        en: "{what}: {reason} (until {until})";
    }
    /// What goes down for it.
    excepted_for(component, target) {
        ko: "{component} → {target}";
        en: "{component} → {target}";
    }
    /// Targets that a rule could say nothing of.
    rule_undeclared(names) {
        ko: "무엇에 의존하는지 적혀 있지 않아 어떤 규칙으로도 판단하지 못한 대상: {names}";
        en: "Targets that declare nothing, so that no rule could judge them: {names}";
    }
    /// Targets that are down at baseline.
    rule_down(names) {
        ko: "아무 고장이 없어도 중단되어 있는 대상: {names}";
        en: "Targets that are down before anything fails: {names}";
    }
    /// Targets that were too much work.
    rule_unfinished(names) {
        ko: "계산이 너무 많아 다 판단하지 못한 대상: {names}";
        en: "Targets that were too much work to be judged wholly: {names}";
    }
    /// Points below the limit.
    rule_tolerated(names) {
        ko: "영향 이용자가 한도 이하라 허용한 것: {names}";
        en: "Tolerated, as they hit no more users than the limit: {names}";
    }
    /// Points below the limit of which not all users are known.
    rule_uncounted(number) {
        ko: "그 가운데 {number}개는 이용자 수가 적히지 않은 대상에 영향을 줍니다.";
        en: "Of these, {number} hit targets whose users nobody counted.";
    }
    /// An exception that covers nothing.
    exception_unused(component, rule) {
        ko: "규칙 {rule}의 예외 {component}{} 해당하는 것이 없습니다. 고쳐졌다면 예외를 지우십시오.", eun_neun(component);
        en: "The exception for {component} from {rule} covers nothing; if it has been mended, remove it.";
    }
    /// A word of a filter that nothing has.
    word_unknown(rule, word) {
        ko: "규칙 {rule}: {word}에 해당하는 구성 요소가 모델에 없습니다.";
        en: "Rule {rule}: no component of the model has {word}.";
    }
    /// A rule and what is to be known of it.
    of_rule(rule, what) {
        ko: "{rule}: {what}";
        en: "{rule}: {what}";
    }
    /// A breach of a rule that only warns, where only failures can be told.
    warns_only(finding, number) {
        ko: "경고 {number}건. {finding}";
        en: "Warnings: {number}. {finding}";
    }
}

impl Lang {
    /// What a demand asks for; `order` is that of `min-cut-order`.
    pub fn demand_title(self, demand: Demand, order: u32) -> String {
        let title = match (self, demand) {
            (Self::Ko, Demand::NoSinglePoint) => "단일 장애점이 없을 것",
            (Self::En, Demand::NoSinglePoint) => "No single point of failure",
            (Self::Ko, Demand::NoWeakPoint) => "하나의 고장으로 일부 중단되는 대상이 없을 것",
            (Self::En, Demand::NoWeakPoint) => "No single failure takes part of the users",
            (Self::Ko, Demand::NoPaperRedundancy) => "서류상의 이중화가 없을 것",
            (Self::En, Demand::NoPaperRedundancy) => "No redundancy on paper only",
            (Self::Ko, Demand::Headroom) => "이중화는 하나가 빠져도 버틸 것",
            (Self::En, Demand::Headroom) => "Redundancy carries on without one member",
            (Self::Ko, Demand::NoPair) => "고장 두 개가 함께 대상을 멈추지 않을 것",
            (Self::En, Demand::NoPair) => "No two failures together take a target down",
            (Self::Ko, Demand::MinCutOrder) => {
                return format!("대상이 멈추려면 고장이 적어도 {order}개 있어야 할 것");
            }
            (Self::En, Demand::MinCutOrder) => {
                return format!("It takes at least {order} failures to take a target down");
            }
            (Self::Ko, Demand::NoStartupDeadlock) => "모두 꺼진 뒤에도 다시 기동될 것",
            (Self::En, Demand::NoStartupDeadlock) => "Everything starts again after a full stop",
            (Self::Ko, Demand::Owner) => "모든 구성 요소에 담당자가 있을 것",
            (Self::En, Demand::Owner) => "Every component has an owner",
            (Self::Ko, Demand::Declared) => "모든 대상에 의존 관계가 적혀 있을 것",
            (Self::En, Demand::Declared) => "Every target says what it requires",
        };
        title.into()
    }

    /// Why a demand matters and what to do about a breach.
    pub const fn demand_help(self, demand: Demand) -> &'static str {
        match (self, demand) {
            (Self::Ko, Demand::NoSinglePoint) => {
                "이것 하나만 멈춰도 대상이 중단됩니다. 아무것도 함께 쓰지 않는 예비를 두거나, 대상이 이것 없이도 일하게 하십시오."
            }
            (Self::En, Demand::NoSinglePoint) => {
                "Its failure alone takes a target down. Give it a standby that shares nothing with it, or let the target work without it."
            }
            (Self::Ko, Demand::NoWeakPoint) => {
                "이것 하나만 멈춰도 이용자 일부가 영향을 받습니다. 몫을 나누어 맡는 것들이 서로를 대신할 수 있게 하십시오."
            }
            (Self::En, Demand::NoWeakPoint) => {
                "Its failure alone leaves part of the users without the service. Let those who share the load stand in for each other."
            }
            (Self::Ko, Demand::NoPaperRedundancy) => {
                "하나의 고장이 이중화의 여러 구성원에 한꺼번에 미칩니다. 구성원이 함께 쓰는 것을 나누고, 예비를 깨우는 수단을 다른 곳에 두십시오."
            }
            (Self::En, Demand::NoPaperRedundancy) => {
                "One failure reaches several members of the redundancy at once. Separate what they share, and keep what wakes the standby elsewhere."
            }
            (Self::Ko, Demand::Headroom) => {
                "구성원 하나가 빠지면 남은 것이 부하나 정족수를 감당하지 못합니다. 용량이나 구성원을 늘리거나, 부하를 덜어 내게 하십시오."
            }
            (Self::En, Demand::Headroom) => {
                "Without one member, the rest cannot carry the load or reach a quorum. Add capacity or members, or shed load instead of collapsing."
            }
            (Self::Ko, Demand::NoPair | Demand::MinCutOrder) => {
                "몇 개만 함께 멈춰도 대상이 중단됩니다. 함께 고장 날 수 있는 것(같은 전원, 같은 작업, 같은 공급자)이 아닌지 확인하고, 그렇다면 나누십시오."
            }
            (Self::En, Demand::NoPair | Demand::MinCutOrder) => {
                "A few failures together take a target down. Check that they cannot fail together, by the same power, the same change or the same supplier, and separate them if they can."
            }
            (Self::Ko, Demand::NoStartupDeadlock) => {
                "모두 꺼진 뒤에는 서로를 기다리느라 기동되지 못합니다. 고리 가운데 하나를 다른 것 없이 켤 수 있게 하십시오."
            }
            (Self::En, Demand::NoStartupDeadlock) => {
                "After everything has stopped, these wait for each other. Give one of them a way to start without the others."
            }
            (Self::Ko, Demand::Owner) => {
                "담당자가 없으면 고장 때 부를 사람이 없습니다. owner를 적으십시오."
            }
            (Self::En, Demand::Owner) => {
                "Without an owner there is nobody to call in an outage. Write down the owner."
            }
            (Self::Ko, Demand::Declared) => {
                "의존 관계가 적히지 않은 대상에 대해서는 아무것도 알 수 없습니다. requires를 적으십시오."
            }
            (Self::En, Demand::Declared) => {
                "Nothing can be found out of a target that declares nothing. Write down what it requires."
            }
        }
    }

    /// The word for what came of a rule.
    pub const fn policy_outcome_word(self, outcome: Outcome) -> &'static str {
        match (self, outcome) {
            (Self::Ko, Outcome::Passed) => "지켜짐",
            (Self::Ko, Outcome::Broken) => "어김",
            (Self::Ko, Outcome::Undecided(_)) => "판단 못 함",
            (Self::Ko, Outcome::Skipped(_)) => "건너뜀",
            (Self::En, Outcome::Passed) => "holds",
            (Self::En, Outcome::Broken) => "broken",
            (Self::En, Outcome::Undecided(_)) => "undecided",
            (Self::En, Outcome::Skipped(_)) => "skipped",
        }
    }

    /// The word for what a breach is.
    pub const fn policy_level_word(self, level: Level) -> &'static str {
        match (self, level) {
            (Self::Ko, Level::Error) => "오류",
            (Self::Ko, Level::Warning) => "경고",
            (Self::En, Level::Error) => "error",
            (Self::En, Level::Warning) => "warning",
        }
    }

    /// Why a rule could not be judged, in a sentence.
    pub const fn why_unjudged(self, why: Why) -> &'static str {
        match (self, why) {
            (Self::Ko, Why::NothingSelected) => {
                "이 규칙이 고른 것이 모델에 하나도 없어, 아무것도 판단하지 않았습니다."
            }
            (Self::En, Why::NothingSelected) => {
                "The rule selects nothing in this model, so that nothing was judged."
            }
            (Self::Ko, Why::NothingDeclared) => {
                "대상 가운데 무엇에 의존하는지 적힌 것이 하나도 없어 판단할 수 없습니다. 규칙이 지켜진다는 뜻이 아닙니다."
            }
            (Self::En, Why::NothingDeclared) => {
                "None of the targets says what it requires, so that this cannot be judged. It does not mean that the rule holds."
            }
            (Self::Ko, Why::NoRedundancy) => "판단할 이중화 묶음이 없습니다.",
            (Self::En, Why::NoRedundancy) => "There is no redundancy to judge.",
            (Self::Ko, Why::DownAlready) => {
                "아무 고장이 없어도 이미 중단된 대상이 있어 판단할 수 없습니다."
            }
            (Self::En, Why::DownAlready) => {
                "Some targets are down before anything fails, so that this cannot be judged."
            }
            (Self::Ko, Why::TooMuchWork) => {
                "계산이 너무 많아 다 판단하지 못했습니다. 규칙이 지켜진다는 뜻이 아닙니다."
            }
            (Self::En, Why::TooMuchWork) => {
                "This was too much work to be judged wholly. It does not mean that the rule holds."
            }
        }
    }
}
