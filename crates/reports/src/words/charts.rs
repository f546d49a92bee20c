//! Words of the charts.

use super::grammar::{eun_neun, i_ga};
use super::{sentences, terms};
use crate::Lang;
use crate::charts::Told;

terms! {
    /// Title of the chart over time.
    over_time_title { ko: "시간에 따른 가용성", en: "Availability over time" }
    /// What a block in it is.
    not_served { ko: "제공하지 못한 비율", en: "Share not served" }
    /// A moment, as a column.
    moment { ko: "시각", en: "Time" }
    /// What was reported, as a column.
    reported_column { ko: "보도", en: "Reported" }
    /// How its axis is to be read.
    long_waits_are_short {
        ko: "긴 시간은 줄여 그렸습니다. 길이가 아니라 적힌 시각을 보십시오.",
        en: "Long waits are drawn shorter than they were: go by the times, not by the lengths."
    }
    /// The charts, as a section.
    charts { ko: "차트", en: "Charts" }
    /// The picture of the graph, as a section.
    picture { ko: "의존 그래프", en: "The graph" }
    /// Why there is no picture.
    picture_left_out {
        ko: "구성 요소가 많아 그래프는 이 보고서에 싣지 않았습니다. 탐색기에서 PNG로 저장할 수 있습니다.",
        en: "The model is too large for its graph to be part of this report; the explorer saves it as a picture."
    }
    /// Where everything stands that the lists of an HTML report leave out; a command follows.
    whole_report {
        ko: "목록은 앞부분만 보여 줍니다. 전체 결과는 다음 명령으로 얻습니다:",
        en: "Lists show their beginning. Everything, for programs:"
    }
    /// Components that are hit without going down, as a column.
    hurt_column { ko: "일부 중단·기능 저하", en: "Partial or impaired" }
    /// Shares added up, as a column.
    cumulated_column { ko: "누적 비율", en: "Cumulative share" }
    /// A service, as a column.
    service_column { ko: "서비스", en: "Service" }
    /// Users of a service, as a column.
    users_column { ko: "월 이용자", en: "Users a month" }
    /// Users at stake, as a column.
    at_stake_column { ko: "걸려 있는 이용자", en: "Users at stake" }
    /// The failure that costs most, as a column.
    by_column { ko: "가장 치명적인 하나", en: "Worst single failure" }
    /// A year, as a column.
    year { ko: "연도", en: "Year" }
    /// Outages, counted, as a column.
    outages_column { ko: "장애 건수", en: "Outages" }
    /// Title of the Pareto chart.
    pareto_title { ko: "하나만 멈춰도 피해가 큰 순서", en: "The worst single failures" }
    /// What its bars count.
    pareto_bars { ko: "함께 중단되는 구성 요소", en: "Components down" }
    /// What its line shows.
    pareto_line { ko: "영향 이용자 누적 비율", en: "Users hit, cumulated" }
    /// How the line is to be read.
    pareto_note {
        ko: "누적 비율은 모든 단일 장애가 각각 영향을 주는 이용자의 합을 100%로 봅니다. 같은 이용자가 여러 장애에 거듭 셉니다.",
        en: "The line adds up the users that each failure hits by itself; 100% is the sum over all single failures, in which the same users count again for each."
    }
    /// Why there is no line.
    pareto_no_users {
        ko: "이용자 수가 적힌 서비스가 없어 누적 비율은 그리지 않습니다.",
        en: "No service says how many users it has, so there is no line."
    }
    /// Title of the chart of users hit.
    users_title { ko: "서비스별 영향 이용자", en: "Users hit by service" }
    /// Title of the chart of users at stake.
    stakes_title { ko: "하나만 멈춰도 영향을 받는 이용자", en: "Users at stake on one failure, by service" }
    /// Which services are in it.
    users_note {
        ko: "이용자 수가 적힌 서비스만 셉니다. 서비스마다 세므로 같은 사람이 거듭 셀 수 있습니다.",
        en: "Only services that state their users; counted per service, not distinct people."
    }
    /// How bars grow.
    logarithmic {
        ko: "막대 길이는 자릿수를 따릅니다(로그 눈금).",
        en: "Bars grow with the order of magnitude (logarithmic)."
    }
}

impl Lang {
    /// How a report compares with the line of a chart.
    pub const fn told(self, told: Told) -> &'static str {
        match (self, told) {
            (Self::Ko, Told::Agrees) => "일치",
            (Self::Ko, Told::Differs) => "불일치",
            (Self::Ko, Told::Input) => "입력값",
            (Self::En, Told::Agrees) => "agrees",
            (Self::En, Told::Differs) => "differs",
            (Self::En, Told::Input) => "input",
        }
    }

    /// The same beside its mark.
    pub const fn told_in_legend(self, told: Told) -> &'static str {
        match (self, told) {
            (Self::Ko, Told::Agrees) => "보도와 일치",
            (Self::Ko, Told::Differs) => "보도와 불일치",
            (Self::Ko, Told::Input) => "보도에서 가져온 입력값(채점하지 않음)",
            (Self::En, Told::Agrees) => "Reported, and the model agrees",
            (Self::En, Told::Differs) => "Reported, and the model differs",
            (Self::En, Told::Input) => "Reported and given to the model: not scored",
        }
    }
}

sentences! {
    /// The chart over time in a sentence.
    over_time_summary(count, from, to) {
        ko: "{count}의 가용성이 {from}부터 {to}까지 어떻게 바뀌었는지 계단 모양으로 보여 줍니다.";
        en: "The availability of {count} from {from} to {to}, as steps.";
    }
    /// How many components are not shown.
    lanes_left_out(shown, all) {
        ko: "구성 요소 {all}개 가운데 {shown}개입니다. 다른 구성 요소는 선택하면 보입니다.";
        en: "{shown} of {all} components; select others to see them.";
    }
    /// The Pareto chart in a sentence.
    pareto_summary(name, down, users, worst) {
        ko: "{name}{} 멈추면 구성 요소 {down}개가 함께 중단되고 이용자 {users}이 영향을 받습니다(전체의 {worst}).", i_ga(name);
        en: "{name} alone takes down {down} others and hits {users} users, {worst} of the total.";
    }
    /// The same where no users are known.
    pareto_summary_uncounted(name, down) {
        ko: "{name}{} 멈추면 구성 요소 {down}개가 함께 중단됩니다.", i_ga(name);
        en: "{name} alone takes down {down} others.";
    }
    /// How many failures are not shown.
    pareto_left_out(shown, all) {
        ko: "피해를 주는 단일 장애 {all}개 가운데 상위 {shown}개입니다.";
        en: "The first {shown} of {all} single failures that do harm.";
    }
    /// How much those that are shown make up.
    pareto_shown(share) {
        ko: "여기 보인 것이 영향 이용자의 {share}를 차지합니다.";
        en: "Those shown make up {share} of the users hit.";
    }
    /// Users hit in a sentence.
    users_summary(total, name, users) {
        ko: "지금 장애로 이용자 {total}이 영향을 받습니다. 가장 많은 곳은 {name}, {users}입니다.";
        en: "The failures in force hit {total} users; most of them, {users}, use {name}.";
    }
    /// Users at stake in a sentence.
    stakes_summary(name, users, by) {
        ko: "걸려 있는 이용자가 가장 많은 서비스는 {name}입니다. {by} 하나에 {users}이 걸려 있습니다.";
        en: "Most is at stake at {name}: {by} alone hits {users} of its users.";
    }
    /// How many services are not shown.
    services_left_out(shown, all) {
        ko: "서비스 {all}개 가운데 상위 {shown}개입니다.";
        en: "The first {shown} of {all} services.";
    }
    /// How many failures were tried.
    stakes_tried(tried) {
        ko: "이용자에게 영향을 주는 단일 장애 가운데 피해가 큰 {tried}개만 시험했습니다.";
        en: "Only the {tried} worst failures were tried.";
    }
    /// Title of the chart of cut sets.
    sets_title(name) { ko: "최소 절단 집합의 크기: {name}"; en: "Minimal cut sets by size: {name}"; }
    /// The smallest of them.
    sets_smallest(size, count) {
        ko: "가장 작은 크기는 {size}이고 {count}개입니다.";
        en: "The smallest have size {size}: {count}.";
    }
    /// A size, below its bar.
    of_size(size) { ko: "{size}개짜리"; en: "size {size}"; }
    /// Title of the chart of outages.
    outages_title(of) { ko: "{of}의 연도별 장애 건수"; en: "Outages of {of} by year"; }
    /// The outages in a sentence.
    outages_summary(total, first, last, most, count) {
        ko: "{first}년부터 {last}년까지 보도된 장애{} {total}건이며, {most}년이 {count}건으로 가장 많습니다.", eun_neun("장애");
        en: "{total} outages were reported from {first} to {last}; most of them, {count}, in {most}.";
    }
    /// Where the numbers come from.
    outages_source(source) { ko: "출처: {source}."; en: "Source: {source}."; }
}
