//! Sentences about load: margins of pools, the load at which targets fall, and the sweep.

use linchpin_engine::model::Overload;

use super::grammar::eun_neun;
use super::{sentences, terms};
use crate::Lang;

terms! {
    /// Margins, as a heading.
    margins { ko: "묶음의 여유", en: "Margins of pools" }
    /// The load at which targets fall, as a heading.
    load_limits { ko: "부하가 얼마가 되면 멈추는가", en: "The load at which targets fall" }
    /// The sweep, as a heading.
    load_sweep { ko: "부하를 늘려 가면", en: "As load grows" }
    /// What a pool does under too much load, as a column.
    on_overload { ko: "넘치면", en: "On overload" }
    /// The failure that takes most capacity, as a column.
    worst_loss { ko: "용량을 가장 많이 줄이는 하나", en: "Worst single failure" }
    /// What a pool has to spare after it, as a column.
    spare_without { ko: "그때 여유", en: "To spare then" }
    /// How many single failures bring a pool below its load, as a column.
    breaking { ko: "버티지 못하는 경우", en: "Not survived" }
    /// A target, as a column.
    target { ko: "대상", en: "Target" }
    /// The smallest load at which a target is down, as a column.
    down_at { ko: "중단되는 부하", en: "Down at" }
    /// The smallest load at which it is below full, as a column.
    hit_at { ko: "일부라도 중단되는 부하", en: "Hit at" }
    /// A load factor, as a column.
    load_factor { ko: "부하 배율", en: "Load factor" }
    /// The same as a number in percent.
    load_factor_percent { ko: "부하 배율(%)", en: "Load factor, %" }
    /// Targets that fall at a step, as a column.
    newly_down { ko: "새로 중단되는 대상", en: "Newly down" }
    /// Said of a model without pools.
    load_undeclared {
        ko: "부하와 용량이 적혀 있지 않아, 부하가 늘면 무엇이 멈추는지 알 수 없습니다.",
        en: "No load and no capacity is declared, so nothing can be said about what more load takes down."
    }
    /// Down whatever the load.
    at_any_load { ko: "부하와 무관", en: "at any load" }
    /// Title of the chart of the sweep.
    load_title { ko: "부하가 늘 때 멈추는 대상", en: "Targets that fall as load grows" }
    /// What its bars count.
    load_bars { ko: "중단되거나 일부 중단된 대상", en: "Targets down or partly down" }
    /// How the sweep counts users.
    load_users_note {
        ko: "영향 이용자는 모델에 적힌 부하에서 아무것도 멈추지 않았을 때와 견준 수입니다. 서비스마다 세므로 같은 사람이 거듭 셀 수 있습니다.",
        en: "Users hit are counted against the model's own load with nothing failed; per service, not distinct people."
    }
    /// What a load factor is.
    load_note {
        ko: "부하 배율은 모든 묶음의 부하를 모델에 적힌 값의 몇 퍼센트로 두는지를 뜻합니다.",
        en: "A load factor sets the load of every pool to so many percent of what the model says."
    }
}

sentences! {
    /// A pool that one more failure makes collapse.
    one_more_collapses(owner, by, capacity, load) {
        ko: "{owner}{} 하나만 더 멈추면 모두 무너집니다. {by} 없이는 부하 {load} 가운데 {capacity}밖에 감당하지 못합니다.", eun_neun(owner);
        en: "{owner}: one more and it collapses. Without {by} it could carry only {capacity} of {load}.";
    }
    /// A pool that one more failure makes shed.
    one_more_sheds(owner, by, capacity, load) {
        ko: "{owner}{} 하나만 더 멈추면 넘칩니다. {by} 없이는 부하 {load} 가운데 {capacity}밖에 감당하지 못해 나머지는 거절됩니다.", eun_neun(owner);
        en: "{owner}: one more and it sheds. Without {by} it carries only {capacity} of {load} and turns the rest away.";
    }
    /// Every failure that does the same, each with what is left then.
    one_of(all, names) {
        ko: " 이런 단일 장애는 {all}개입니다(괄호 안은 남는 용량): {names}";
        en: " {all} single failures do this (with what is left then): {names}";
    }
    /// A failure, and the capacity that it leaves.
    leaves_capacity(name, capacity) {
        ko: "{name} ({capacity})";
        en: "{name} ({capacity})";
    }
    /// Under which load the margins are.
    margins_at(percent) {
        ko: "부하를 모델에 적힌 값의 {percent}%로 두었을 때입니다.";
        en: "With every load at {percent}% of what the model says.";
    }
    /// Pools that survive every single failure.
    pools_survive(all) {
        ko: "적힌 의존 관계 안에서는 {all} 모두 어느 하나가 더 멈추어도 부하를 감당합니다.";
        en: "{all}: within what is declared, no single further failure brings the capacity below the load.";
    }
    /// Pools that do not carry their load now.
    pools_overloaded(names) {
        ko: "이미 부하를 감당하지 못하는 곳: {names}";
        en: "Short of their load already: {names}";
    }
    /// Pools whose numbers are guesses.
    pools_assumed(names) {
        ko: "다음 묶음의 부하·용량·구성원에는 가정이 들어 있습니다: {names}";
        en: "Load, capacities or members of these pools are assumed: {names}";
    }
    /// Pools that take nobody down.
    pools_elsewhere(pools) {
        ko: "있으면 좋은 것(wants)과 기동에만 필요한 것(starts)에 든 {pools}는 대상을 멈추지 않으므로 여기서 재지 않았습니다.";
        en: "Not measured here, since they take no target down: {pools} in what is only wanted or needed to start.";
    }
    /// Targets of which nothing is known under load.
    load_unknown(names) {
        ko: "다음 대상이 의존하는 것 가운데는 부하를 나누는 묶음이 적혀 있지 않습니다. 부하가 늘어도 괜찮다는 뜻이 아니라 알 수 없다는 뜻입니다: {names}";
        en: "These require no pool, directly or not. What more load does to them is not declared, which does not mean that they withstand it: {names}";
    }
    /// No load takes it.
    not_up_to(percent) {
        ko: "{percent}%까지 없음";
        en: "not up to {percent}%";
    }
    /// The chart of the sweep in a sentence.
    load_summary(first, fall, last, down) {
        ko: "부하가 {first}%일 때 대상 {fall}개가 처음 중단되고, {last}%에서는 {down}개가 중단되어 있습니다.";
        en: "At {first}% of the load the first targets are down: {fall}. At {last}%, {down} are.";
    }
    /// The same where nothing goes down.
    load_summary_none(from, to, partial) {
        ko: "부하 {from}%에서 {to}%까지 중단되는 대상은 없습니다. {to}%에서 일부 중단되는 대상은 {partial}개입니다.";
        en: "From {from}% to {to}% of the load no target goes down; at {to}%, {partial} are partly down.";
    }
    /// How many load factors are not shown.
    load_left_out(shown, all) {
        ko: "부하 배율 {all}개 가운데 앞의 {shown}개입니다.";
        en: "The first {shown} of {all} load factors.";
    }
    /// A number of targets, some of them down.
    of_them_down(all, down) {
        ko: "{all} (중단 {down})";
        en: "{all} ({down} down)";
    }
}

impl Lang {
    /// What a pool does under a load that it cannot carry.
    pub const fn overload_word(self, overload: Overload) -> &'static str {
        match (self, overload) {
            (Self::Ko, Overload::Collapse) => "모두 무너짐",
            (Self::Ko, Overload::Shed) => "넘치는 만큼 거절",
            (Self::En, Overload::Collapse) => "collapses",
            (Self::En, Overload::Shed) => "sheds",
        }
    }
}
